// SPDX-License-Identifier: EUPL-1.2
//! What is read for the result of a round: the round as it was frozen, its box, its counts, and what became of its options.

use super::model::Phase;
use super::publish_file::{Correction, RoundFile};
use super::store::Round;
use crate::error::Error;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::{params, record};
use stoep_tally::{Choice, Group};

/// Whether no ballot can come in any more, so that there is or can be a result.
pub(super) fn closed(round: &Round) -> bool {
    matches!(round.phase, Phase::Closed | Phase::Counted | Phase::Told)
}

/// Whether there is a result.
pub(super) fn counted(round: &Round) -> bool {
    matches!(round.phase, Phase::Counted | Phase::Told)
}

/// Whether somebody may object on this day.
pub(super) fn takes_objections(round: &Round, today: &str) -> bool {
    let phase = matches!(round.phase, Phase::Choosing | Phase::Closed | Phase::Counted | Phase::Told);
    phase && round.objections_until.as_deref().map_or(round.phase != Phase::Told, |last| today <= last)
}

record! {
    /// A count, without its files.
    pub(super) struct Run {
        pub(super) run: i64, pub(super) counted_on: String, pub(super) reason: String, pub(super) file_sha256: String,
        pub(super) ballots_all: bool,
    }
}

/// The counts of a round, latest first.
pub(super) fn runs(tx: &Tx<'_>, round: i64) -> Result<Vec<Run>, Error> {
    Ok(tx.all(
        "SELECT run, counted_on, reason, file_sha256, ballots_all FROM round_count WHERE round_id = ?1
         ORDER BY run DESC LIMIT 50",
        params![round],
    )?)
}

/// The whole file of the latest count.
///
/// # Errors
/// Not found when nothing was counted.
pub(super) fn latest_file(tx: &Tx<'_>, round: i64) -> Result<String, Error> {
    let sql = "SELECT file FROM round_count WHERE round_id = ?1 ORDER BY run DESC LIMIT 1";
    tx.opt(sql, params![round])?.ok_or(Error::NotFound)
}

/// The public file of a count, or of the latest; `None` when too few people took part to publish one.
///
/// # Errors
/// Not found when nothing was counted, or no such run.
pub(super) fn public_file(tx: &Tx<'_>, round: i64, run: Option<i64>) -> Result<Option<String>, Error> {
    let sql = "SELECT public_file FROM round_count WHERE round_id = ?1 AND (CAST(?2 AS BIGINT) IS NULL OR run = ?2)
         ORDER BY run DESC LIMIT 1";
    let text: String = tx.opt(sql, params![round, run])?.ok_or(Error::NotFound)?;
    Ok(Some(text).filter(|t| !t.is_empty()))
}

/// The box: equal ballots together.
pub(super) fn the_box(tx: &Tx<'_>, round: i64) -> Result<Vec<Group>, Error> {
    let rows: Vec<(String, i64, String, i64)> = tx.all(
        "SELECT channel, people, choice, times FROM ballot WHERE round_id = ?1 AND times > 0
         ORDER BY channel, people, choice",
        params![round],
    )?;
    let mut groups = Vec::with_capacity(rows.len());
    for (channel, people, choice, times) in rows {
        let (people, times) = (people.unsigned_abs(), times.unsigned_abs());
        groups.push(Group { channel, people, times, choice: read_choice(&choice)? });
    }
    Ok(groups)
}

/// A choice as the box holds it.
pub(super) fn read_choice(text: &str) -> Result<Choice, Error> {
    serde_json::from_str(text).map_err(|e| Error::Fault(format!("choice in the box: {e}")))
}

/// What stands in the way of a count: sheets that were entered once or differ, corrections that wait for a second person.
pub(super) fn waits(tx: &Tx<'_>, round: i64) -> Result<(i64, i64), Error> {
    let sheets = tx.one(
        "SELECT count(*) FROM paper_ballot WHERE round_id = ?1 AND state IN ('once', 'differs')",
        params![round],
    )?;
    let corrections =
        tx.one("SELECT count(*) FROM round_correction WHERE round_id = ?1 AND state = 'asked'", params![round])?;
    Ok((sheets, corrections))
}

/// Corrections that were done, as the file lists them.
pub(super) fn corrections_done(tx: &Tx<'_>, round: i64) -> Result<Vec<Correction>, Error> {
    let rows: Vec<(String, String)> = tx.all(
        "SELECT said, on_date FROM round_correction WHERE round_id = ?1 AND state = 'done' ORDER BY id",
        params![round],
    )?;
    let of = |(said, on): (String, String)| Correction {
        said,
        on,
        first: "gebiedsteam, wie het vroeg".to_owned(),
        second: "gebiedsteam, wie instemde".to_owned(),
    };
    Ok(rows.into_iter().map(of).collect())
}

/// How many corrections were asked or done.
pub(super) fn corrections(tx: &Tx<'_>, round: i64) -> Result<i64, Error> {
    Ok(tx.one("SELECT count(*) FROM round_correction WHERE round_id = ?1", params![round])?)
}

/// Whether the box changed since the latest count.
pub(super) fn changed_since(tx: &Tx<'_>, round: i64, counted: &RoundFile) -> Result<bool, Error> {
    let done: i64 =
        tx.one("SELECT count(*) FROM round_correction WHERE round_id = ?1 AND state = 'done'", params![round])?;
    Ok(usize::try_from(done).ok() != Some(counted.corrections.len()))
}

record! {
    /// Where the item behind an option stands now.
    pub(super) struct Behind {
        pub(super) number: i64, pub(super) slug: String, pub(super) title: String, pub(super) state: String,
        pub(super) changed_on: String, pub(super) area_id: i64, pub(super) area_path: String, pub(super) id: i64,
        pub(super) latest: Option<String>,
    }
}

/// The items behind the options, with their latest step.
pub(super) fn items_behind(tx: &Tx<'_>, round: i64) -> Result<Vec<Behind>, Error> {
    Ok(tx.all(
        "SELECT o.number, i.slug, i.title, i.state, i.changed_on, i.area_id, a.path AS area_path, i.id,
           (SELECT s.sentence FROM item_step s WHERE s.item_id = i.id ORDER BY s.on_date DESC, s.id DESC LIMIT 1) AS latest
         FROM round_option o JOIN item i ON i.id = o.item_id JOIN area a ON a.id = i.area_id
         WHERE o.round_id = ?1 ORDER BY o.number",
        params![round],
    )?)
}

/// The round is told; nothing of its result changes any more.
pub(super) fn mark_told(tx: &Tx<'_>, round: i64) -> Result<(), Error> {
    tx.execute("UPDATE round SET phase = 'told' WHERE id = ?1", params![round])?;
    Ok(())
}

/// Address part of the fund that pays, for the way to its page.
pub(super) fn fund_slug(tx: &Tx<'_>, fund: Option<i64>) -> Result<Option<String>, Error> {
    let Some(fund) = fund else { return Ok(None) };
    Ok(tx.opt("SELECT slug FROM fund WHERE id = ?1", params![fund])?)
}

record! {
    /// A queue of rounds for the desk: how many wait in an area.
    pub struct RoundsWaiting {
        /// Area.
        pub area_id: i64,
        /// Address part of the round.
        pub slug: String,
        /// Title of the round.
        pub title: String,
        /// `close`, `paper`, `count`, `tell`, `objection` or `correction`.
        pub kind: String,
        /// How many.
        pub number: i64,
        /// Since when.
        pub oldest: Option<String>,
    }
}

/// What waits at rounds of these areas: a close to confirm, paper to enter once more or to settle, counts, results to tell,
/// objections without an answer, corrections without a second person. At most 60 rows.
///
/// # Errors
/// The database's.
pub fn rounds_waiting(tx: &Tx<'_>, areas: &[i64]) -> Result<Vec<RoundsWaiting>, Error> {
    if areas.is_empty() {
        return Ok(Vec::new());
    }
    let inside = placeholders(1, areas.len());
    let all: Vec<Param<'_>> = areas.iter().map(|id| Param::Int(*id)).collect();
    let sql = format!(
        "SELECT q.area_id, q.slug, q.title, q.kind, q.number, q.oldest FROM (
           SELECT r.area_id, r.slug, r.title, 'count' AS kind, CAST(1 AS BIGINT) AS number, r.closed_on AS oldest, 1 AS place
             FROM round r WHERE r.phase = 'closed' AND r.area_id IN ({inside})
           UNION ALL
           SELECT r.area_id, r.slug, r.title, 'close', CAST(1 AS BIGINT), r.closes_on, 4
             FROM round r WHERE r.phase IN ('frozen', 'choosing') AND r.close_asked_by IS NOT NULL AND r.area_id IN ({inside})
           UNION ALL
           SELECT r.area_id, r.slug, r.title, 'tell', CAST(1 AS BIGINT), r.closed_on, 5
             FROM round r WHERE r.phase = 'counted' AND r.area_id IN ({inside})
           UNION ALL
           SELECT r.area_id, r.slug, r.title, 'paper', count(*), NULL, 6
             FROM paper_ballot x JOIN round r ON r.id = x.round_id
             WHERE x.state IN ('once', 'differs') AND r.area_id IN ({inside}) GROUP BY r.id, r.area_id, r.slug, r.title
           UNION ALL
           SELECT r.area_id, r.slug, r.title, 'objection', count(*), min(x.on_date), 2
             FROM round_objection x JOIN round r ON r.id = x.round_id
             WHERE x.answered_on IS NULL AND r.area_id IN ({inside}) GROUP BY r.id, r.area_id, r.slug, r.title
           UNION ALL
           SELECT r.area_id, r.slug, r.title, 'correction', count(*), min(x.on_date), 3
             FROM round_correction x JOIN round r ON r.id = x.round_id
             WHERE x.state = 'asked' AND r.area_id IN ({inside}) GROUP BY r.id, r.area_id, r.slug, r.title
         ) q ORDER BY q.place, q.oldest, q.slug LIMIT 60"
    );
    Ok(tx.all(&sql, &all)?)
}
