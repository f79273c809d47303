// SPDX-License-Identifier: EUPL-1.2
//! What tests stand on: a real database in a folder or schema of its own, a small municipality, and a browser without a
//! screen. `STOEP_TEST_DATABASE` names a PostgreSQL server to run the same tests on.

use crate::app::{App, Config};
use crate::areas::{self, AreaKind};
use crate::error::Error;
use crate::people;
use crate::policy::Role;
use crate::router::router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use std::sync::atomic::{AtomicU64, Ordering};
use stoep_platform::clock::Clock;
use stoep_platform::context::Context;
use stoep_platform::db::{Place, Tx};
use stoep_platform::params;
use tower::ServiceExt;

/// The instant at which tests begin.
pub const NOW: &str = "2022-05-16T09:00:00Z";

/// A municipality with districts `north` and `south`, a ward in each (`north-ward`, `south-ward`) and two themes
/// (`loneliness`, `green`).
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its clock.
    pub clock: Clock,
    folder: tempfile::TempDir,
}

static COUNT: AtomicU64 = AtomicU64::new(0);

impl Default for TestApp {
    fn default() -> Self {
        Self::new()
    }
}

impl TestApp {
    /// A fresh municipality.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// A fresh municipality with other settings.
    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let this = Self::empty(change);
        this.fill();
        this
    }

    /// A database with nothing in it.
    pub fn empty(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = match std::env::var("STOEP_TEST_DATABASE") {
            Ok(url) if !url.is_empty() => {
                let n = COUNT.fetch_add(1, Ordering::SeqCst);
                let schema = format!("t{}_{n}", std::process::id());
                // Numbers of processes come back: on a server that lives long, an older test may have died here.
                drop_schema(&url, &schema).expect("an older schema of this name goes");
                Place::Postgres { url, schema }
            }
            _ => Place::Sqlite(folder.path().join("stoep.sqlite")),
        };
        let clock = Clock::stopped_at(NOW.parse().expect("an instant"));
        let mut config = Config {
            base_url: "http://stoep.test".into(),
            trusted_proxies: Vec::new(),
            demo: false,
            theme: None,
            map_style: None,
        };
        change(&mut config);
        let app = apart(|| App::open(&place, clock.clone(), config)).expect("the database opens");
        Self { app, clock, folder }
    }

    fn fill(&self) {
        self.write(|tx, ctx| {
            let root = areas::create_area(tx, ctx, None, "teststad", "Teststad", AreaKind::Municipality)?;
            let root = areas::by_id(tx, root)?;
            for (district, ward) in [("north", "north-ward"), ("south", "south-ward")] {
                let id = areas::create_area(tx, ctx, Some(&root), district, district, AreaKind::District)?;
                let parent = areas::by_id(tx, id)?;
                areas::create_area(tx, ctx, Some(&parent), ward, ward, AreaKind::Ward)?;
            }
            for (position, (slug, nl, en, words)) in [
                (1, ("loneliness", "Minder eenzaamheid", "Less loneliness", "eenzaam;alleen;zondag")),
                (2, ("green", "Groen", "Green", "boom;bomen;tuin;park")),
            ] {
                tx.execute(
                    "INSERT INTO theme (slug, name_nl, name_en, keywords, position) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![slug, nl, en, words, position],
                )?;
            }
            Ok(())
        });
    }

    /// The folder that holds the database, when it is a SQLite file.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Writes as the system.
    pub fn write<T: Send + 'static>(&self, work: impl Fn(&Tx<'_>, &Context) -> Result<T, Error> + Send + 'static) -> T {
        let ctx = Context::system(self.app.clock.now());
        apart(|| self.app.db.write_now(move |tx| work(tx, &ctx))).expect("the write succeeds")
    }

    /// Reads.
    pub fn read<T: Send>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, Error> + Send) -> T {
        apart(|| self.app.db.read_now(work)).expect("the read succeeds")
    }

    /// The statements that the readers of the database get while `work` goes on, in their order. None in a release build.
    pub async fn statements(&self, work: impl Future<Output = Answer>) -> Vec<String> {
        self.app.db.note_statements();
        let answer = work.await;
        assert!(answer.status.is_success(), "{}", answer.status);
        self.app.db.noted_statements()
    }

    /// How SQLite would run a statement, step by step; nothing on PostgreSQL, which decides by the rows there are.
    pub fn plan(&self, sql: &str) -> Vec<String> {
        if !matches!(self.app.place, Place::Sqlite(_)) {
            return Vec::new();
        }
        let most = (1..40).rev().find(|n| sql.contains(&format!("?{n}"))).unwrap_or(0);
        let nothing = vec![stoep_platform::db::Param::Null; most];
        let steps: Vec<(i64, i64, i64, String)> =
            self.read(|tx| Ok(tx.all(&format!("EXPLAIN QUERY PLAN {sql}"), &nothing)?));
        steps.into_iter().map(|s| s.3).collect()
    }

    /// Key of an area.
    pub fn area(&self, slug: &str) -> i64 {
        self.read(|tx| Ok(areas::by_slug(tx, slug)?.id))
    }

    /// A visitor without an account.
    pub fn visitor(&self) -> Browser<'_> {
        Browser { test: self, cookie: None, lang: "nl" }
    }

    /// A new person with a role in an area, signed in with a second factor.
    pub fn person(&self, role: Role, area: &str) -> Browser<'_> {
        self.person_with(Some((role, area)), true)
    }

    /// A new person with or without a role.
    pub fn person_with(&self, role: Option<(Role, &str)>, second_factor: bool) -> Browser<'_> {
        let n = COUNT.fetch_add(1, Ordering::SeqCst);
        let role = role.map(|(r, a)| (r, self.area(a)));
        let token = self.write(move |tx, ctx| {
            let person = people::create_person(tx, ctx, &format!("Person {n}"), &format!("p{n}@example.org"), "")?;
            if let Some((role, area)) = role {
                people::give_role(tx, ctx, person, role, area)?;
            }
            Ok(people::start_session(tx, ctx, person, second_factor)?.0)
        });
        Browser { test: self, cookie: Some(format!("stoep-session={token}")), lang: "nl" }
    }
}

impl Drop for TestApp {
    /// Takes its schema away again; what can't be taken away now goes before the next test that needs the name.
    fn drop(&mut self) {
        if let Place::Postgres { url, schema } = &self.app.place {
            self.app.db.close();
            let _ = drop_schema(url, schema);
        }
    }
}

/// Drops a schema with all that is in it.
pub fn drop_schema(url: &str, schema: &str) -> Result<(), postgres::Error> {
    apart(|| {
        let mut client = postgres::Client::connect(url, postgres::NoTls)?;
        client.batch_execute("SET client_min_messages = warning; SET lock_timeout = '10s'")?;
        client.batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE"))
    })
}

/// The columns of every table, as the migrations declare them.
pub fn columns() -> Vec<(String, Vec<String>)> {
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for line in crate::app::MIGRATIONS.iter().flat_map(|m| m.sql.lines()) {
        if let Some(name) = line.strip_prefix("CREATE TABLE ").and_then(|l| l.strip_suffix(" (")) {
            tables.push((name.to_owned(), Vec::new()));
        } else if let Some((table, column)) =
            line.strip_prefix("ALTER TABLE ").and_then(|l| l.split_once(" ADD COLUMN "))
        {
            let column = column.split(' ').next().unwrap_or_default().to_owned();
            let (_, columns) = tables.iter_mut().find(|(t, _)| t == table).expect("the table was made before");
            columns.push(column);
        } else if let Some(column) = line.strip_prefix("    ").and_then(|l| l.split(' ').next())
            && column.starts_with(|c: char| c.is_ascii_lowercase())
            && let Some((_, columns)) = tables.last_mut()
        {
            columns.push(column.to_owned());
        }
    }
    tables
}

/// Everything that stands in the database, table by table, to see whether something changed.
pub fn dump(test: &TestApp) -> std::collections::BTreeMap<String, String> {
    test.read(|tx| {
        let mut all = std::collections::BTreeMap::new();
        for (table, columns) in columns() {
            let texts: Vec<String> = columns
                .iter()
                .map(|c| if c == "bytes" { format!("CAST(length({c}) AS TEXT)") } else { format!("coalesce(CAST({c} AS TEXT), '-')") })
                .collect();
            let row = texts.join(" || ',' || ");
            let sql = format!("SELECT coalesce(string_agg(q.line, '|' ORDER BY q.line), '') FROM (SELECT {row} AS line FROM {table}) q");
            let text: String = tx.one(&sql, &[])?;
            all.insert(table, text);
        }
        Ok(all)
    })
}

/// Runs blocking work on a thread of its own: the PostgreSQL client refuses to block an async thread.
pub fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|s| s.spawn(work).join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
}

/// Somebody who visits.
#[derive(Clone)]
pub struct Browser<'a> {
    test: &'a TestApp,
    /// Its cookies.
    pub cookie: Option<String>,
    /// `Accept-Language`.
    pub lang: &'static str,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: axum::http::HeaderMap,
    /// Body.
    pub text: String,
}

impl Answer {
    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// Value of a hidden or text field on the page.
    pub fn field(&self, name: &str) -> String {
        let document = scraper::Html::parse_document(&self.text);
        let selector = scraper::Selector::parse(&format!("[name=\"{name}\"]")).expect("a selector");
        document.select(&selector).next().and_then(|e| e.attr("value")).unwrap_or_default().to_owned()
    }

    /// Words of all elements that match.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let document = scraper::Html::parse_document(&self.text);
        let selector = scraper::Selector::parse(selector).expect("a selector");
        let squeeze = |t: String| t.split_whitespace().collect::<Vec<_>>().join(" ");
        document.select(&selector).map(|e| squeeze(e.text().collect())).collect()
    }
}

impl Browser<'_> {
    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response: Response<Body> =
            router(&self.test.app).oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 << 20).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let host = self.test.app.config.base_url.trim_start_matches("http://").to_owned();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, host)
            .header(header::ACCEPT_LANGUAGE, self.lang);
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path).body(Body::empty()).expect("a request")).await
    }

    /// `POST` of these fields exactly.
    pub async fn post_raw(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(n, v)| format!("{}={}", crate::web::page::query_escape(n), crate::web::page::query_escape(v)))
            .collect();
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .expect("a request");
        self.send(request).await
    }

    /// `POST` with a form key of its own, as a page would send.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let key = self.test.app.rng.token();
        let mut all = vec![("form_key", key.as_str())];
        all.extend_from_slice(fields);
        self.post_raw(path, &all).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_leaves_no_schema_behind_and_an_old_one_of_its_name_is_no_hindrance() {
        let there = |url: &str, schema: &str| {
            apart(|| {
                let mut client = postgres::Client::connect(url, postgres::NoTls).expect("connects");
                let found = client.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", &[&schema]);
                !found.expect("asked").is_empty()
            })
        };
        let test = TestApp::new();
        let Place::Postgres { url, schema } = test.app.place.clone() else { return };
        assert!(there(&url, &schema));
        drop(test);
        assert!(!there(&url, &schema));
        // What a test that was killed leaves, under the name that comes next.
        let next = format!("t{}_{}", std::process::id(), COUNT.load(Ordering::SeqCst));
        apart(|| {
            let mut client = postgres::Client::connect(&url, postgres::NoTls).expect("connects");
            client.batch_execute(&format!("CREATE SCHEMA {next}; CREATE TABLE {next}.area (id BIGINT)")).expect("made");
        });
        drop(TestApp::new());
    }
}
