// SPDX-License-Identifier: EUPL-1.2
//! The SQL of care: retention, the journal's anchor and its page.

use super::classification::COLUMNS;
use crate::error::Error;
use jiff::{SignedDuration, Timestamp};
use stoep_platform::clock::instant_text;
use stoep_platform::context::Context;
use stoep_platform::db::{self, Tx};
use stoep_platform::journal::{self, ChainReport, Entry, Touches};
use stoep_platform::{params, record};

/// Deletes rows and empties columns that are past their date, as the classification says. Gives how many.
///
/// Names of tables and columns come from the file in the program, never from outside.
///
/// # Errors
/// The database's.
pub fn apply_retention(tx: &Tx<'_>, ctx: &Context) -> Result<usize, Error> {
    let known = db::columns(tx)?;
    let mut total = 0;
    let mut detail = Vec::new();
    for c in COLUMNS.iter() {
        let Some((days, from)) = &c.retention else { continue };
        let (table, column) = (&c.table, &c.column);
        let limit = instant_text(ctx.now - SignedDuration::from_hours(24 * days));
        let first = known.iter().find(|k| k.table_name == *table);
        let gone = if first.is_some_and(|k| k.column_name == *column) {
            tx.execute(&format!("DELETE FROM {table} WHERE {from} < ?1"), params![limit])?
        } else {
            let nullable = known.iter().any(|k| k.table_name == *table && k.column_name == *column && k.nullable);
            let (empty, full) = if nullable { ("NULL", "IS NOT NULL") } else { ("''", "<> ''") };
            tx.execute(
                &format!("UPDATE {table} SET {column} = {empty} WHERE {from} < ?1 AND {column} {full}"),
                params![limit],
            )?
        };
        if gone > 0 {
            total += gone;
            detail.push(format!("{table}.{column}={gone}"));
        }
    }
    if total > 0 {
        let detail = detail.join(" ");
        let touches = Touches::Nothing;
        journal::append(
            tx,
            ctx,
            &Entry { act: "retention.applied", thing: "database", id: 0, area: None, detail, touches },
        )?;
    }
    Ok(total)
}

/// A row of the journal and its hash, kept outside the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// When it was taken.
    pub at: String,
    /// Number of the row.
    pub row: i64,
    /// Its hash.
    pub hash: String,
}

impl Anchor {
    /// The hash in groups.
    pub fn hash_in_groups(&self) -> String {
        in_groups(&self.hash)
    }
}

fn in_groups(hash: &str) -> String {
    let characters: Vec<char> = hash.chars().collect();
    characters.chunks(8).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

const ANCHOR: &str = "journal_anchor";

fn kept_anchor(tx: &Tx<'_>) -> Result<Option<Anchor>, Error> {
    let text: Option<String> = tx.opt("SELECT value FROM setting WHERE key = ?1", params![ANCHOR])?;
    let read = |t: &str| {
        let mut parts = t.split(' ');
        let (at, row, hash) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        Some(Anchor { at: at.to_owned(), row, hash: hash.to_owned() })
    };
    Ok(text.as_deref().and_then(read))
}

/// Keeps the journal's last hash, once a calendar day. Gives the anchor when a new one was taken.
///
/// A chain that no longer fits is not anchored: the last good anchor must stay to tell.
///
/// # Errors
/// The database's.
pub fn keep_anchor(tx: &Tx<'_>, now: Timestamp) -> Result<Option<Anchor>, Error> {
    let at = instant_text(now);
    let last = kept_anchor(tx)?;
    if last.as_ref().is_some_and(|a| a.at[..10] == at[..10]) {
        return Ok(None);
    }
    let Some((row, hash)): Option<(i64, String)> =
        tx.opt("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1", &[])?
    else {
        return Ok(None);
    };
    if let Some(anchor) = last
        && !holds(tx, &anchor)?
    {
        tracing::error!(journal_row = anchor.row, hash = anchor.hash, "the journal no longer has its anchored row");
        return Ok(None);
    }
    let anchor = Anchor { at, row, hash };
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![ANCHOR, format!("{} {} {}", anchor.at, anchor.row, anchor.hash)],
    )?;
    Ok(Some(anchor))
}

/// Whether the anchored row is still there with its hash.
fn holds(tx: &Tx<'_>, anchor: &Anchor) -> Result<bool, Error> {
    let found: Option<String> = tx.opt("SELECT hash FROM journal WHERE id = ?1", params![anchor.row])?;
    Ok(found.as_ref() == Some(&anchor.hash))
}

/// What the whole check found.
#[derive(Debug)]
pub struct ChainState {
    /// The chain, recomputed.
    pub report: ChainReport,
    /// The last anchor.
    pub anchor: Option<Anchor>,
    /// Whether the anchored row is still there with its hash; true when there is no anchor yet.
    pub anchor_holds: bool,
}

impl ChainState {
    /// The last hash in groups, so that it wraps on a phone and can be read aloud.
    pub fn last_hash(&self) -> String {
        in_groups(&self.report.anchor)
    }

    /// Whether nothing is wrong.
    pub fn sound(&self) -> bool {
        self.report.broken_at.is_none() && self.anchor_holds
    }
}

/// Recomputes the chain and holds it against the anchor.
///
/// # Errors
/// The database's.
pub fn chain(tx: &Tx<'_>) -> Result<ChainState, Error> {
    let report = journal::check(tx)?;
    let anchor = kept_anchor(tx)?;
    let anchor_holds = match &anchor {
        Some(a) => holds(tx, a)?,
        None => true,
    };
    Ok(ChainState { report, anchor, anchor_holds })
}

record! {
    /// A row of the journal as the officer reads it.
    pub(super) struct JournalLine {
        pub(super) id: i64, pub(super) at: String, pub(super) actor: String, pub(super) on_behalf: Option<String>, pub(super) act: String, pub(super) thing: String, pub(super) thing_id: i64,
        pub(super) detail: String, pub(super) reason: Option<String>, pub(super) area_name: Option<String>, pub(super) area_slug: Option<String>, pub(super) slug: Option<String>,
    }
}

/// Lines before `before` (0: from the newest), newest first.
pub(super) fn journal_lines(tx: &Tx<'_>, before: i64, limit: i64) -> Result<Vec<JournalLine>, Error> {
    Ok(tx.all(
        "SELECT j.id, j.at, j.actor, j.on_behalf, j.act, j.thing, j.thing_id, j.detail, j.reason,
                a.name AS area_name, a.slug AS area_slug,
                CASE j.thing
                  WHEN 'area' THEN (SELECT t.slug FROM area t WHERE t.id = j.thing_id)
                  WHEN 'network' THEN (SELECT t.slug FROM network t WHERE t.id = j.thing_id)
                  WHEN 'meeting' THEN (SELECT t.slug FROM meeting t WHERE t.id = j.thing_id)
                  WHEN 'organisation' THEN (SELECT t.slug FROM organisation t WHERE t.id = j.thing_id)
                  WHEN 'mandate' THEN (SELECT t.slug FROM mandate t WHERE t.id = j.thing_id)
                  WHEN 'item' THEN (SELECT t.slug FROM item t WHERE t.id = j.thing_id)
                  WHEN 'initiative' THEN (SELECT t.slug FROM initiative t WHERE t.id = j.thing_id)
                END AS slug
         FROM journal j LEFT JOIN area a ON a.id = j.area_id
         WHERE CAST(?1 AS BIGINT) = 0 OR j.id < ?1 ORDER BY j.id DESC LIMIT ?2",
        params![before, limit],
    )?)
}

impl JournalLine {
    /// The thing's own page, where it has one that anyone may read.
    pub(super) fn url(&self) -> Option<String> {
        let folder = match self.thing.as_str() {
            "area" => "areas",
            "network" => "networks",
            "meeting" => "meetings",
            "organisation" => "organisations",
            "mandate" => "mandates",
            "item" => "items",
            "initiative" => "initiatives",
            _ => return None,
        };
        self.slug.as_ref().map(|slug| format!("/{folder}/{slug}"))
    }

    /// Day and minute.
    pub(super) fn minute(&self) -> String {
        self.at.get(..16).unwrap_or(&self.at).replace('T', " ")
    }
}

/// How far the list of erasures has been written.
pub(super) fn erasures_until(tx: &Tx<'_>) -> Result<i64, Error> {
    let text: Option<String> = tx.opt("SELECT value FROM setting WHERE key = 'erasures_until'", &[])?;
    Ok(text.and_then(|t| t.parse().ok()).unwrap_or_default())
}

/// The list has been written up to this row of the journal.
pub(super) fn set_erasures_until(tx: &Tx<'_>, row: i64) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO setting (key, value) VALUES ('erasures_until', ?1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![row.to_string()],
    )?;
    Ok(())
}

record! {
    /// An act that erased.
    pub(super) struct Erasing { pub(super) id: i64, pub(super) act: String, pub(super) thing_id: i64, pub(super) at: String }
}

/// Acts of these kinds after a row of the journal, oldest first.
pub(super) fn erasing(tx: &Tx<'_>, acts: &[&str], after: i64, limit: i64) -> Result<Vec<Erasing>, Error> {
    let sql = format!(
        "SELECT id, act, thing_id, at FROM journal WHERE id > ?1 AND act IN ({}) ORDER BY id LIMIT ?2",
        db::placeholders(3, acts.len())
    );
    let mut params = params![after, limit].to_vec();
    params.extend(acts.iter().map(|act| db::Param::Text(act)));
    Ok(tx.all(&sql, &params)?)
}

/// Instant of the newest act.
pub(super) fn newest_act(tx: &Tx<'_>) -> Result<Option<String>, Error> {
    Ok(tx.opt("SELECT at FROM journal ORDER BY id DESC LIMIT 1", &[])?)
}

/// How many persons may give roles.
pub(super) fn administrators(tx: &Tx<'_>) -> Result<i64, Error> {
    Ok(tx.one("SELECT count(DISTINCT person_id) FROM person_role WHERE role = 'administrator'", &[])?)
}

/// After a restore: who was signed in when the backup was made signs in again.
pub(super) fn end_all_sessions(tx: &Tx<'_>) -> Result<(), Error> {
    tx.execute("DELETE FROM session", &[])?;
    tx.execute("DELETE FROM login_code", &[])?;
    Ok(())
}

/// Whether there is a voice with this key that came before the instant and was not taken back yet. The instant of receipt
/// is rounded down to its hour.
pub(super) fn voice_from_before(tx: &Tx<'_>, voice: i64, at: &str) -> Result<bool, Error> {
    let found: i64 = tx.one(
        "SELECT count(*) FROM voice WHERE id = ?1 AND received_at <= ?2 AND state <> 'withdrawn'",
        params![voice, at],
    )?;
    Ok(found > 0)
}
