// SPDX-License-Identifier: EUPL-1.2
//! Pages as anonymous readers get them, kept until the journal says that what they show has changed.

use axum::http::HeaderMap;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

/// What a page shows, and so what makes it stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DependsOn {
    /// One area.
    Area(i64),
    /// Several areas, or things outside areas.
    Anything,
}

/// A finished page in the encodings that browsers ask for.
#[derive(Debug)]
pub struct Page {
    /// Everything that goes with it but the encoding, made once.
    pub headers: HeaderMap,
    /// Strong validator over the plain bytes, as in the headers.
    pub etag: String,
    /// The bytes.
    pub plain: bytes::Bytes,
    /// Brotli, when smaller.
    pub brotli: Option<bytes::Bytes>,
    /// Gzip, when smaller.
    pub gzip: Option<bytes::Bytes>,
}

#[derive(Clone)]
struct Kept {
    page: Arc<Page>,
    depends_on: DependsOn,
    mark: u64,
}

/// A moment in the order of commits: take it before reading, hand it in with the page.
#[derive(Clone, Copy, Debug)]
pub struct Mark(u64);

#[derive(Clone)]
struct Weigh;
impl quick_cache::Weighter<String, Kept> for Weigh {
    fn weight(&self, key: &String, kept: &Kept) -> u64 {
        let size = |b: &Option<bytes::Bytes>| b.as_ref().map_or(0, bytes::Bytes::len);
        (key.len() + kept.page.plain.len() + size(&kept.page.brotli) + size(&kept.page.gzip) + 200) as u64
    }
}

/// The cache: bounded in bytes, shared by all requests.
pub struct PageCache {
    kept: quick_cache::sync::Cache<String, Kept, Weigh>,
    commits: AtomicU64,
    everything: AtomicU64,
    anything: AtomicU64,
    areas: RwLock<HashMap<i64, u64>>,
}

impl PageCache {
    /// A cache of at most `bytes`.
    pub fn new(bytes: u64) -> Self {
        Self {
            kept: quick_cache::sync::Cache::with_weighter(2048, bytes, Weigh),
            commits: AtomicU64::new(1),
            everything: AtomicU64::new(0),
            anything: AtomicU64::new(0),
            areas: RwLock::default(),
        }
    }

    /// The present moment. A page read after this mark and stored with it is dropped by any later commit, and also by one
    /// that came between the reading and the storing.
    pub fn mark(&self) -> Mark {
        Mark(self.commits.load(Ordering::SeqCst))
    }

    /// Takes in what a commit touched.
    pub fn touched(&self, touched: &[Option<i64>]) {
        let now = self.commits.fetch_add(1, Ordering::SeqCst) + 1;
        self.anything.store(now, Ordering::SeqCst);
        if touched.contains(&None) {
            self.everything.store(now, Ordering::SeqCst);
        }
        if let Ok(mut areas) = self.areas.write() {
            for area in touched.iter().flatten() {
                areas.insert(*area, now);
            }
        }
    }

    fn changed_at(&self, depends_on: DependsOn) -> u64 {
        let everything = self.everything.load(Ordering::SeqCst);
        match depends_on {
            DependsOn::Anything => everything.max(self.anything.load(Ordering::SeqCst)),
            DependsOn::Area(id) => {
                everything.max(self.areas.read().ok().and_then(|a| a.get(&id).copied()).unwrap_or_default())
            }
        }
    }

    /// The page for `key`, if it still holds.
    pub fn get(&self, key: &str) -> Option<Arc<Page>> {
        let kept = self.kept.get(key)?;
        if self.changed_at(kept.depends_on) > kept.mark {
            self.kept.remove(key);
            return None;
        }
        Some(kept.page)
    }

    /// Keeps a page that was read after `mark`.
    pub fn put(&self, key: String, page: Arc<Page>, depends_on: DependsOn, mark: Mark) {
        if self.changed_at(depends_on) <= mark.0 {
            self.kept.insert(key, Kept { page, depends_on, mark: mark.0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Arc<Page> {
        Arc::new(Page { headers: HeaderMap::new(), etag: "x".into(), plain: "hello".into(), brotli: None, gzip: None })
    }

    #[test]
    fn a_commit_drops_what_it_touched_and_nothing_else() {
        let cache = PageCache::new(1 << 20);
        let mark = cache.mark();
        cache.put("a".into(), page(), DependsOn::Area(1), mark);
        cache.put("b".into(), page(), DependsOn::Area(2), mark);
        cache.put("c".into(), page(), DependsOn::Anything, mark);
        cache.touched(&[Some(1)]);
        assert!(cache.get("a").is_none());
        assert!(cache.get("b").is_some());
        assert!(cache.get("c").is_none());
        cache.touched(&[None]);
        assert!(cache.get("b").is_none());
    }

    #[test]
    fn a_page_read_before_a_commit_is_not_kept_after_it() {
        let cache = PageCache::new(1 << 20);
        let mark = cache.mark();
        cache.touched(&[Some(7)]);
        cache.put("late".into(), page(), DependsOn::Area(7), mark);
        assert!(cache.get("late").is_none());
    }
}
