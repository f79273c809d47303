// SPDX-License-Identifier: EUPL-1.2
//! The journal: one row per act, in the act's own transaction, each row hashed with the one before.
//!
//! It holds no content: no text that people wrote, no names, no addresses. `detail` carries keys and words of closed
//! lists only. The audit trail, what happened with a voice, the search index, feeds and the page cache read it.

use crate::context::Context;
use crate::db::{Error, Tx};
use crate::ids::sha256;
use crate::{params, record};

/// What an act makes stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// Nothing that anyone can read without a role.
    Nothing,
    /// Pages of this area.
    Area(i64),
    /// Any page.
    Everything,
}

/// An act to record.
#[derive(Debug)]
pub struct Entry<'a> {
    /// What was done: `voice.received`, `item.state_changed`.
    pub act: &'a str,
    /// Kind of thing it was done to: `voice`, `item`.
    pub thing: &'a str,
    /// Key of that thing.
    pub id: i64,
    /// The area it belongs to, if any.
    pub area: Option<i64>,
    /// Keys and closed words only, as `name=value` separated by spaces.
    pub detail: String,
    /// What the act makes stale.
    pub touches: Touches,
}

record! {
    /// A row of the journal.
    pub struct JournalRow {
        /// Number, without gaps in a running installation.
        pub id: i64,
        /// Instant.
        pub at: String,
        /// Who: a pseudonym or a kind.
        pub actor: String,
        /// For whom, in words.
        pub on_behalf: Option<String>,
        /// What was done.
        pub act: String,
        /// To what.
        pub thing: String,
        /// Key of the thing.
        pub thing_id: i64,
        /// Area.
        pub area_id: Option<i64>,
        /// Why.
        pub reason: Option<String>,
        /// Keys and closed words.
        pub detail: String,
        /// Hash of the row before.
        pub previous: String,
        /// Hash of this row.
        pub hash: String,
    }
}

const ROWS: &str =
    "SELECT id, at, actor, on_behalf, act, thing, thing_id, area_id, reason, detail, previous, hash FROM journal";

fn row_hash(row: &JournalRow) -> String {
    // Lengths before texts: no two different rows read as the same bytes.
    let field = |t: &str| format!("{}:{t}|", t.len());
    let optional = |t: Option<&str>| t.map_or_else(|| "-|".to_owned(), field);
    let text = [
        field(&row.previous),
        field(&row.at),
        field(&row.actor),
        optional(row.on_behalf.as_deref()),
        field(&row.act),
        field(&row.thing),
        field(&row.thing_id.to_string()),
        optional(row.area_id.map(|a| a.to_string()).as_deref()),
        optional(row.reason.as_deref()),
        field(&row.detail),
    ]
    .concat();
    sha256(&text)
}

/// Appends an act and marks what it touched. The writer is alone, so the last row stays the last until the commit.
///
/// # Errors
/// The database's.
pub fn append(tx: &Tx<'_>, ctx: &Context, entry: &Entry<'_>) -> Result<i64, Error> {
    let last: Option<String> = tx.opt("SELECT hash FROM journal ORDER BY id DESC LIMIT 1", &[])?;
    let mut row = JournalRow {
        id: 0,
        at: ctx.at(),
        actor: ctx.actor.journal_name().to_owned(),
        on_behalf: ctx.on_behalf.clone(),
        act: entry.act.to_owned(),
        thing: entry.thing.to_owned(),
        thing_id: entry.id,
        area_id: entry.area,
        reason: ctx.reason.clone(),
        detail: entry.detail.clone(),
        previous: last.unwrap_or_default(),
        hash: String::new(),
    };
    row.hash = row_hash(&row);
    let id = tx.one(
        "INSERT INTO journal (at, actor, on_behalf, act, thing, thing_id, area_id, reason, detail, previous, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id",
        params![
            row.at,
            row.actor,
            row.on_behalf,
            row.act,
            row.thing,
            row.thing_id,
            row.area_id,
            row.reason,
            row.detail,
            row.previous,
            row.hash
        ],
    )?;
    match entry.touches {
        Touches::Nothing => {}
        Touches::Area(area) => tx.touch(Some(area)),
        Touches::Everything => tx.touch(None),
    }
    Ok(id)
}

/// Rows of one thing, oldest first.
///
/// # Errors
/// The database's.
pub fn of_thing(tx: &Tx<'_>, thing: &str, id: i64) -> Result<Vec<JournalRow>, Error> {
    tx.all(&format!("{ROWS} WHERE thing = ?1 AND thing_id = ?2 ORDER BY id"), params![thing, id])
}

/// Rows after `after`, oldest first; what readers of the journal catch up with.
///
/// # Errors
/// The database's.
pub fn since(tx: &Tx<'_>, after: i64, limit: i64) -> Result<Vec<JournalRow>, Error> {
    tx.all(&format!("{ROWS} WHERE id > ?1 ORDER BY id LIMIT ?2"), params![after, limit])
}

/// Rows before `before` (0: from the newest), newest first, for the audit page; optionally of one area's subtree is not
/// asked here: the officer reads all, others read through their own pages.
///
/// # Errors
/// The database's.
pub fn newest(tx: &Tx<'_>, before: i64, limit: i64) -> Result<Vec<JournalRow>, Error> {
    tx.all(&format!("{ROWS} WHERE CAST(?1 AS BIGINT) = 0 OR id < ?1 ORDER BY id DESC LIMIT ?2"), params![before, limit])
}

/// What checking the whole chain found.
#[derive(Debug, PartialEq, Eq)]
pub struct ChainReport {
    /// Rows read.
    pub rows: i64,
    /// First row that doesn't fit the one before it, or whose content doesn't give its hash.
    pub broken_at: Option<i64>,
    /// Hash of the last row: the anchor to keep outside.
    pub anchor: String,
}

/// Recomputes the chain from the first row.
///
/// A row cut from the end leaves a chain that fits; that is what the anchor is for: keep it outside the machine.
///
/// # Errors
/// The database's.
pub fn check(tx: &Tx<'_>) -> Result<ChainReport, Error> {
    let mut report = ChainReport { rows: 0, broken_at: None, anchor: String::new() };
    tx.each(&format!("{ROWS} ORDER BY id"), &[], |row: JournalRow| {
        report.rows += 1;
        if report.broken_at.is_none() && (row.previous != report.anchor || row_hash(&row) != row.hash) {
            report.broken_at = Some(row.id);
        }
        report.anchor = row.hash;
        Ok(())
    })?;
    Ok(report)
}
