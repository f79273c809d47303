// SPDX-License-Identifier: EUPL-1.2
//! What every request can reach: database, clock, settings, cache.

use crate::jobs::Board;
use crate::web::{assets::Assets, limits::Limits};
use axum::http::HeaderValue;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use stoep_platform::cache::PageCache;
use stoep_platform::clock::Clock;
use stoep_platform::db::{Db, Error, Migration, Place, Tx};
use stoep_platform::ids::Rng;

/// The steps of the schema.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "the chain", sql: include_str!("../migrations/0001_chain.sql") },
    Migration { number: 2, name: "networks at work", sql: include_str!("../migrations/0002_networks_at_work.sql") },
    Migration { number: 3, name: "find", sql: include_str!("../migrations/0003_find.sql") },
    Migration { number: 4, name: "funds", sql: include_str!("../migrations/0004_funds.sql") },
    Migration { number: 5, name: "rounds", sql: include_str!("../migrations/0005_rounds.sql") },
    Migration { number: 6, name: "support", sql: include_str!("../migrations/0006_support.sql") },
    Migration { number: 7, name: "leftovers", sql: include_str!("../migrations/0007_leftovers.sql") },
];

/// What the operator configures; what people change lives in the database.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address under which people reach the site, without a slash at the end. Links in mails and codes are made from it.
    pub base_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Demonstration: a cast to look around as, a mailbox page instead of mail.
    pub demo: bool,
    /// A municipality's own theme: style sheet and class.
    pub theme: Option<Theme>,
    /// A map style with tiles, such as PDOK's; none by default, so that no third party is asked.
    pub map_style: Option<String>,
}

/// A municipality's own theme.
#[derive(Clone, Debug)]
pub struct Theme {
    /// The style sheet on disk.
    pub css: PathBuf,
    /// Class that it defines.
    pub class: String,
}

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// The parts; reached through [`App`].
pub struct Inner {
    /// The database.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// Randomness.
    pub rng: Rng,
    /// Settings.
    pub config: Config,
    /// Pages for anonymous readers.
    pub cache: Arc<PageCache>,
    /// Style sheets and scripts.
    pub assets: Assets,
    /// How often is too often.
    pub limits: Limits,
    /// The content policy that goes with every answer.
    pub content_policy: HeaderValue,
    /// Where the data lives.
    pub place: Place,
    /// How the jobs fare.
    pub jobs: Board,
    municipality: RwLock<String>,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens the database and puts the parts together.
    ///
    /// # Errors
    /// When the database can't be opened or brought up to date.
    pub fn open(place: &Place, clock: Clock, config: Config) -> Result<Self, Error> {
        let cache = Arc::new(PageCache::new(32 << 20));
        let told = Arc::clone(&cache);
        let db = Db::open(place, MIGRATIONS, move |touched| told.touched(touched))?;
        let limits = Limits::new();
        let assets = Assets::embedded();
        let policy = crate::web::frame::content_policy(config.map_style.as_deref());
        let content_policy = HeaderValue::from_str(&policy).map_err(|e| Error::Fault(format!("map style: {e}")))?;
        let municipality = RwLock::default();
        let app = Self(Arc::new(Inner {
            db,
            clock,
            rng: Rng::system(),
            config,
            cache,
            assets,
            limits,
            content_policy,
            place: place.clone(),
            jobs: Board::default(),
            municipality,
        }));
        let name = app.db.read_now(Self::name_in)?;
        app.keep_name(name);
        Ok(app)
    }

    /// Name of the municipality, for the frame of every page.
    pub fn municipality_name(&self) -> String {
        self.municipality.read().map(|n| n.clone()).unwrap_or_default()
    }

    /// Reads that name anew, after set-up or an import.
    ///
    /// # Errors
    /// The database's.
    pub async fn municipality_changed(&self) -> Result<(), Error> {
        let name = self.db.read(Self::name_in).await?;
        self.keep_name(name);
        Ok(())
    }

    /// The same for code that already runs on a thread of its own.
    ///
    /// # Errors
    /// The database's.
    pub fn name_changed_now(&self) -> Result<(), Error> {
        let name = self.db.read_now(Self::name_in)?;
        self.keep_name(name);
        Ok(())
    }

    fn name_in(tx: &Tx<'_>) -> Result<Option<String>, Error> {
        tx.opt("SELECT name FROM area WHERE parent_id IS NULL", &[])
    }

    fn keep_name(&self, name: Option<String>) {
        if let (Some(name), Ok(mut kept)) = (name, self.municipality.write()) {
            *kept = name;
        }
    }

    /// A full address for a path of this site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.base_url)
    }
}
