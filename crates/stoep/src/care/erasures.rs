// SPDX-License-Identifier: EUPL-1.2
//! What was erased stays erased: a list beside the database, applied again when an older backup is put back.
//!
//! A job reads the journal for acts that erase and writes a line `act key instant` per act to `<database>.erasures.log`:
//! no names, only the number that the thing had. The capability that erases needs to do nothing for it but journal the act and
//! stand in [`ERASERS`]. A line counts for things from before its instant only, since a database that was put back gives
//! numbers out anew.
//!
//! PostgreSQL has no folder of its own, and several machines may run on one database. There, and wherever somebody makes backups
//! in another way, `stoep erasures export` adds to a list what it lacks, and `stoep erasures apply` does what `restore` does.

use super::store;
use crate::app::{App, MIGRATIONS};
use crate::error::Error;
use crate::{joining, people, voices};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use stoep_platform::context::Context;
use stoep_platform::db::{self, Db, Place, Tx};
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

fn line(act: &str, key: i64, at: &str) -> String {
    format!("{act} {key} {at}")
}

/// Adds lines to a list that only its owner can read. They are on disk when this returns.
fn append(list: &Path, lines: &[String]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut list = options.open(list)?;
    for line in lines {
        writeln!(list, "{line}")?;
    }
    list.sync_all()
}

/// Adds to a list what the journal says was erased and the list lacks; what it has stays, also from before a database was put
/// back. Gives a sentence for the operator.
///
/// # Errors
/// A sentence for the operator: the database or the file can't be read or written.
pub fn export(place: &Place, list: &Path) -> Result<String, String> {
    let disk = |e: std::io::Error| format!("{}: {e}", list.display());
    let had = match std::fs::read_to_string(list) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(disk(e)),
    };
    let acts: Vec<&str> = ERASERS.iter().map(|(act, _)| *act).collect();
    let rows = db::look(place, |tx| {
        let mut all: Vec<store::Erasing> = Vec::new();
        loop {
            let some = store::erasing(tx, &acts, all.last().map_or(0, |r| r.id), AT_A_TIME)?;
            if some.is_empty() {
                return Ok::<_, Error>(all);
            }
            all.extend(some);
        }
    })
    .map_err(|e| format!("the database can't be read: {e:?}"))?;
    let known: BTreeSet<&str> = had.lines().collect();
    let mut new: Vec<String> = rows.iter().map(|r| line(&r.act, r.thing_id, &r.at)).collect();
    new.retain(|l| !known.contains(l.as_str()));
    if !had.is_empty() && !had.ends_with('\n') {
        new.insert(0, String::new());
    }
    append(list, &new).map_err(disk)?;
    let added = new.iter().filter(|l| !l.is_empty()).count();
    Ok(format!("{} has {added} erasures more, {} in all", list.display(), known.len() + added))
}

/// Erases again in a database that was put back, brings it up to date and ends all sessions. Gives a sentence for the operator.
///
/// # Errors
/// A sentence for the operator: the list or the database can't be read, or the journal does not fit.
pub fn apply_again(place: &Place, list: &Path, now: Timestamp) -> Result<String, String> {
    let text = std::fs::read_to_string(list).map_err(|e| format!("{}: {e}", list.display()))?;
    let erased = into(place, text, now)?;
    let chain = db::look(place, store::chain).map_err(|e| format!("{e:?}"))?;
    if !chain.sound() {
        return Err(format!("{erased} things were erased again, but the journal does not fit: see stoep doctor"));
    }
    let rows = chain.report.rows;
    Ok(format!(
        "{erased} things were erased again, and everybody signs in anew; {rows} rows in the journal fit together"
    ))
}

/// Opens a database that was put back, erases what the list says, ends all sessions and closes it.
pub(super) fn into(place: &Place, list: String, now: Timestamp) -> Result<usize, String> {
    let db = Db::open(place, MIGRATIONS, |_| {}).map_err(|e| e.to_string())?;
    let ctx = Context::system(now);
    let erased = db.write_now(move |tx| {
        let erased = apply(tx, &ctx, &list)?;
        store::end_all_sessions(tx)?;
        Ok::<_, Error>(erased)
    });
    let scrubbed = db.scrub_log_now();
    db.close();
    scrubbed.map_err(|e| e.to_string())?;
    erased.map_err(|e| format!("{e:?}"))
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
            let lines: Vec<String> = erasing.iter().map(|r| line(&r.act, r.thing_id, &r.at)).collect();
            append(&list_of(database), &lines).map_err(|e| Error::Unavailable(format!("list of erasures: {e}")))?;
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
fn apply(tx: &Tx<'_>, ctx: &Context, list: &str) -> Result<usize, Error> {
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
