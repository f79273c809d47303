// SPDX-License-Identifier: EUPL-1.2
//! The demonstration's data: part of the program, imported into a fresh folder, and a clock that goes on where it was.

use crate::app::{App, Config};
use crate::import::{self, Outcome, Problems, Source};
use jiff::Timestamp;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use stoep_platform::clock::Clock;
use stoep_platform::context::Lang;
use stoep_platform::db::{Db, Place};

include!(concat!(env!("OUT_DIR"), "/demo.rs"));

type Failure = Box<dyn std::error::Error>;

/// Where the demonstration begins when its folder doesn't say.
const START: &str = "2022-05-16T09:00:00Z";

/// The demonstration's municipality, as files of an import.
pub fn source() -> Source {
    Source::embedded(FILES)
}

/// Opens the demonstration in a folder: a fresh one is filled, one that was used before goes on where it stopped.
///
/// # Errors
/// When the folder can't be used or the data can't be imported.
pub fn open(folder: &Path, listen: SocketAddr) -> Result<App, Failure> {
    std::fs::create_dir_all(folder)?;
    let place = Place::Sqlite(folder.join("stoep.sqlite"));
    let clock = Clock::starting_at(clock_start(&place)?);
    let config = Config {
        base_url: format!("http://{listen}"),
        trusted_proxies: Vec::new(),
        demo: true,
        theme: None,
        map_style: None,
    };
    let app = App::open(&place, clock, config)?;
    if app.municipality_name().is_empty() {
        match import::import(&app, &source(), Problems::default(), false).map_err(|e| format!("{e:?}"))? {
            Outcome::Fine(_) => {}
            Outcome::Refused(problems) => {
                let lines: Vec<String> = problems.iter().map(|p| p.line(Lang::Nl)).collect();
                return Err(lines.join("\n").into());
            }
        }
        app.name_changed_now()?;
    }
    Ok(app)
}

/// The instant at which the clock starts: that of the data, or that of the last thing that happened, so that time never
/// runs backwards.
fn clock_start(place: &Place) -> Result<Timestamp, Failure> {
    let begin = import::demo_clock(&source()).map_or_else(|| START.parse(), Ok)?;
    let Place::Sqlite(path) = place else { return Ok(begin) };
    if !path.exists() {
        return Ok(begin);
    }
    let db = Db::open(place, crate::app::MIGRATIONS, |_| {})?;
    let last: Option<String> = db.read_now(|tx| tx.opt("SELECT at FROM journal ORDER BY id DESC LIMIT 1", &[]))?;
    db.close();
    let last = last.and_then(|at| at.parse::<Timestamp>().ok());
    Ok(last.map_or(begin, |last| last.max(begin)))
}

/// A folder that goes away with this value.
pub struct Temporary(PathBuf);

impl Temporary {
    /// A new one in the system's place for such folders, readable for this user only.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn new() -> std::io::Result<Self> {
        use std::os::unix::fs::DirBuilderExt;
        let name = format!("stoep-demo-{}", &stoep_platform::ids::Rng::system().token()[..16]);
        let path = std::env::temp_dir().join(name);
        std::fs::DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
