// SPDX-License-Identifier: EUPL-1.2
//! The demonstration as the ground of all measures: loaded once, copied for each.

use crate::http::Client;
use crate::server::{Failure, Folder, Server, free_port};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The page that most measures look at.
pub const PAGE: &str = "/areas/beijum";

/// How long a start may take before it counts as failed; loading the demonstration included.
const PATIENCE: Duration = Duration::from_secs(300);

/// The demonstration's data, as `stoep demo` loaded it.
pub struct Base {
    folder: Folder,
}

impl Base {
    /// Loads it.
    ///
    /// # Errors
    /// When the demonstration doesn't start.
    pub fn new() -> Result<Self, Failure> {
        let folder = Folder::new("base")?;
        let data = folder.path().join("data");
        std::fs::create_dir_all(&data)?;
        let mut server = Server::demo(&data, free_port()?, &folder.path().join("log"))?;
        server.ready(PAGE, Instant::now(), PATIENCE)?;
        server.stop()?;
        Ok(Self { folder })
    }

    /// A copy of its own, not running.
    ///
    /// # Errors
    /// The file system's.
    pub fn copy(&self, name: &str) -> Result<Site, Failure> {
        let folder = Folder::new(name)?;
        let data = folder.path().join("data");
        std::fs::create_dir_all(&data)?;
        for entry in std::fs::read_dir(self.folder.path().join("data"))?.flatten() {
            if entry.path().is_file() {
                std::fs::copy(entry.path(), data.join(entry.file_name()))?;
            }
        }
        Ok(Site { folder, data })
    }
}

/// A copy of the demonstration.
pub struct Site {
    folder: Folder,
    data: PathBuf,
}

impl Site {
    /// The folder beside the data, for other files.
    pub fn beside(&self) -> &Path {
        self.folder.path()
    }

    /// The SQLite file.
    ///
    /// # Errors
    /// When there is none.
    pub fn database(&self) -> Result<PathBuf, Failure> {
        let files = std::fs::read_dir(&self.data)?.flatten().map(|e| e.path());
        let mut files = files.filter(|p| p.extension().is_some_and(|e| e == "sqlite" || e == "db"));
        files.next().ok_or_else(|| "the demonstration left no SQLite file".into())
    }

    /// Runs `stoep demo` on it; gives also the time to the first page.
    ///
    /// # Errors
    /// When it doesn't start.
    pub fn demo(&self) -> Result<(Server, Duration), Failure> {
        let (port, log) = (free_port()?, self.folder.path().join("log"));
        let begun = Instant::now();
        let mut server = Server::demo(&self.data, port, &log)?;
        let took = server.ready(PAGE, begun, PATIENCE)?;
        Ok((server, took))
    }

    /// Runs `stoep serve` on it.
    ///
    /// # Errors
    /// When it doesn't start.
    pub fn serve(&self) -> Result<Server, Failure> {
        let log = self.folder.path().join("log");
        let mut server = Server::serve(&self.database()?, free_port()?, free_port()?, &log)?;
        server.ready("/readyz", Instant::now(), PATIENCE)?;
        Ok(server)
    }

    fn person(&self, sql: &str) -> Result<i64, Failure> {
        let db = Connection::open(self.database()?)?;
        let id = db.query_row(sql, [], |row| row.get(0));
        id.map_err(|e| format!("nobody in the cast fits: {e}").into())
    }

    /// Somebody of the cast who has no role.
    ///
    /// # Errors
    /// When there is none.
    pub fn resident(&self) -> Result<i64, Failure> {
        self.person(
            "SELECT p.id FROM person p WHERE p.about <> ''
               AND NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id) ORDER BY p.id LIMIT 1",
        )
    }

    /// Somebody of the cast who sorts the voices of Beijum.
    ///
    /// # Errors
    /// When there is none.
    pub fn official(&self) -> Result<i64, Failure> {
        self.person(
            "SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id JOIN area a ON a.id = r.area_id
             JOIN area b ON b.slug = 'beijum' AND substr(b.path, 1, length(a.path)) = a.path
             WHERE p.about <> '' AND r.role = 'area_team' ORDER BY p.id LIMIT 1",
        )
    }
}

/// Looks around as somebody of the cast: the cookie.
///
/// # Errors
/// When the demonstration doesn't let us.
pub fn look_as(port: u16, person: i64) -> Result<String, Failure> {
    let answer = Client::new(port).post(&format!("/demo/as/{person}"), &[], &[])?;
    let cookie = answer.header("set-cookie").and_then(|c| c.split(';').next()).map(str::to_owned);
    cookie.ok_or_else(|| format!("/demo/as/{person} answered {} without a cookie", answer.status).into())
}
