// SPDX-License-Identifier: EUPL-1.2
//! A copy while the site runs, and putting one back.

use super::{erasures, store};
use crate::error::Error;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use stoep_platform::db::{self, Place};

/// What checking a database file found: rows of the journal, or a sentence about what is wrong.
fn check(path: &Path) -> Result<i64, String> {
    let place = Place::Sqlite(path.to_owned());
    let (faults, chain) = db::look(&place, |tx| Ok::<_, Error>((db::faults(tx)?, store::chain(tx)?)))
        .map_err(|e| format!("{} can't be read: {e:?}", path.display()))?;
    if let Some(first) = faults.first() {
        return Err(format!("{} is damaged: {first}", path.display()));
    }
    match chain.report.broken_at {
        Some(row) => Err(format!("the journal in {} does not fit from row {row} on", path.display())),
        None if !chain.anchor_holds => Err(format!("the journal in {} misses its anchored row", path.display())),
        None => Ok(chain.report.rows),
    }
}

/// Copies a SQLite database to `to` while it is in use, and checks the copy. Gives a sentence for the operator.
///
/// # Errors
/// A sentence for the operator: PostgreSQL has its own tool, `to` exists, the disk refuses, or the copy is not sound.
pub fn backup(place: &Place, to: &Path) -> Result<String, String> {
    let from = match place {
        Place::Sqlite(path) => path,
        Place::Postgres { url, schema } => {
            // The address may hold a password; the line must not repeat it on a terminal.
            let shown = match url.split_once("://").and_then(|(s, rest)| Some((s, rest.rsplit_once('@')?.1))) {
                Some((scheme, host)) => format!("{scheme}://USER@{host}"),
                None => url.clone(),
            };
            return Err(format!(
                "PostgreSQL makes its own backups. Use: pg_dump --format=custom --schema={schema} --file={} '{shown}', and \
                 stoep erasures export for the list of what was erased (docs/operating.md)",
                to.display()
            ));
        }
    };
    db::copy_sqlite(from, to).map_err(|e| e.to_string())?;
    let rows = check(to).inspect_err(|_| {
        let _ = std::fs::remove_file(to);
    })?;
    Ok(format!("{} is a checked copy, with {rows} rows in the journal", to.display()))
}

/// Puts a backup back as a new database: checks it, brings it up to date, and erases again what was erased since.
/// The list of erasures is `erasures`, else the one beside `to`.
///
/// # Errors
/// A sentence for the operator; nothing is left at `to` then.
pub fn restore(from: &Path, to: &Path, erasures: Option<&Path>, now: Timestamp) -> Result<String, String> {
    let beside = ["-wal", "-shm"].map(|end| {
        let mut name = to.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    });
    if to.exists() || beside.iter().any(|p| p.exists()) {
        return Err(format!("{} exists already: move it away first, nothing is overwritten", to.display()));
    }
    let list = match erasures {
        Some(path) => Some(std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?),
        None => std::fs::read_to_string(erasures::list_of(to)).ok(),
    };
    check(from)?;
    db::copy_sqlite(from, to).map_err(|e| e.to_string())?;
    let put_back = finish(to, list.as_deref(), now);
    if put_back.is_err() {
        let _ = std::fs::remove_file(to);
        for path in beside {
            let _ = std::fs::remove_file(path);
        }
    }
    put_back
}

fn finish(to: &Path, list: Option<&str>, now: Timestamp) -> Result<String, String> {
    let erased = erasures::into(&Place::Sqlite(to.to_owned()), list.unwrap_or_default().to_owned(), now)?;
    let rows = check(to)?;
    let about = match list {
        Some(_) => format!("{erased} things were erased again"),
        None => "there was no list of erasures: look into docs/operating.md".to_owned(),
    };
    Ok(format!("{} is ready, with {rows} rows in the journal; {about}", to.display()))
}
