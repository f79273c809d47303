// SPDX-License-Identifier: EUPL-1.2
//! What was erased stays erased: a list beside the database, applied again when an older backup is put back.
//!
//! A job reads the journal for acts that erase and writes a line `act key instant` per act to `<database>.erasures.log`:
//! no names, only the number that the thing had. The capability that erases needs to do nothing for it but journal the act and
//! stand in [`ERASERS`]. A line counts for things from before its instant only, since a database that was put back gives
//! numbers out anew. SQLite only: PostgreSQL has no folder of its own; `docs/operating.md` says how to keep the list there.

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::{joining, people, voices};
use std::io::Write;
use std::path::{Path, PathBuf};
use stoep_platform::context::Context;
use stoep_platform::db::{Place, Tx};
use stoep_platform::journal;

/// Erases the thing with this key if it is from before the instant. `false` when there is nothing to erase.
pub type Eraser = fn(&Tx<'_>, &Context, i64, &str) -> Result<bool, Error>;

/// Acts of the journal that erase, and how to do it again.
pub const ERASERS: &[(&str, Eraser)] = &[
    ("person.erased", people::erase_again),
    ("voice.withdrawn", voice_withdrawn),
    ("joining.withdrawn", joining::withdraw_again),
];

fn voice_withdrawn(tx: &Tx<'_>, ctx: &Context, voice: i64, at: &str) -> Result<bool, Error> {
    let there = store::voice_from_before(tx, voice, at)?;
    if there {
        voices::withdraw(tx, ctx, voice)?;
    }
    Ok(there)
}

/// The list of a SQLite database.
pub(super) fn list_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".erasures.log");
    PathBuf::from(name)
}

/// Rows of the journal read at a time.
const AT_A_TIME: i64 = 500;

/// The job: writes what the journal says was erased since the last run. A line may come twice after a crash, never not.
pub(super) fn catch_up(app: &App) -> Result<(), Error> {
    let Place::Sqlite(database) = &app.place else { return Ok(()) };
    loop {
        let (from, rows) = app.db.read_now(|tx| {
            let from = store::erasures_until(tx)?;
            Ok::<_, Error>((from, journal::since(tx, from, AT_A_TIME)?))
        })?;
        let Some(last) = rows.last().map(|r| r.id) else { return Ok(()) };
        let erasing: Vec<_> = rows.iter().filter(|r| ERASERS.iter().any(|(act, _)| *act == r.act)).collect();
        if !erasing.is_empty() {
            let disk = |e: std::io::Error| Error::Unavailable(format!("list of erasures: {e}"));
            let mut options = std::fs::OpenOptions::new();
            options.append(true).create(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut list = options.open(list_of(database)).map_err(disk)?;
            for row in &erasing {
                writeln!(list, "{} {} {}", row.act, row.thing_id, row.at).map_err(disk)?;
            }
            list.sync_all().map_err(disk)?;
        }
        // Most rows erase nothing: writing down each step would make every act cost a second commit.
        if !erasing.is_empty() || last - from >= AT_A_TIME {
            app.db.write_now(move |tx| store::set_erasures_until(tx, last))?;
        } else {
            return Ok(());
        }
    }
}

/// Applies a list to a database that was put back. Gives how many things were erased again.
pub(super) fn apply(tx: &Tx<'_>, ctx: &Context, list: &str) -> Result<usize, Error> {
    let mut erased = 0;
    for line in list.lines().filter(|l| !l.trim().is_empty()) {
        let mut parts = line.split(' ');
        let (act, key, at) = (parts.next(), parts.next().and_then(|k| k.parse::<i64>().ok()), parts.next());
        let (Some(act), Some(key), Some(at)) = (act, key, at) else {
            return Err(Error::Fault(format!("list of erasures: cannot read {line:?}")));
        };
        let eraser = ERASERS.iter().find(|(known, _)| *known == act).map(|(_, eraser)| eraser);
        let eraser = eraser.ok_or_else(|| Error::Fault(format!("list of erasures: unknown act {act:?}")))?;
        if eraser(tx, ctx, key, at)? {
            erased += 1;
        }
    }
    Ok(erased)
}
