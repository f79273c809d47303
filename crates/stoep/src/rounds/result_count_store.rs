// SPDX-License-Identifier: EUPL-1.2
//! Counting: what is read for it, and how a count is kept. A new count never overwrites an older one.

use super::model::Phase;
use super::publish_file::{self, About, ApartTold, Ballots, Correction, RoundFile, Told, Turnout};
use super::result_store::{self, counted};
use super::store::{self, Round};
use crate::error::Error;
use serde_json::Value;
use std::collections::BTreeMap;
use stoep_platform::context::{Actor, Context};
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};
use stoep_tally::{Apart, Count, Group, Refusal, count_groups};

/// Ballots times options above which a count is done beside the requests.
const LARGE: usize = 100_000;

/// Everything a count needs; it is made without the database.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) round: Round,
    about: About,
    rules: Value,
    groups: Vec<Group>,
    corrections: Vec<Correction>,
    /// File of the count before.
    pub(super) before: Option<String>,
}

/// Why there is no count.
#[derive(Debug)]
pub(super) enum NoCount {
    /// The kernel's reason.
    Refused(Refusal),
    /// Something went wrong.
    Fault(Error),
}

impl From<Error> for NoCount {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

/// Reads what a count needs.
///
/// # Errors
/// Refused before closing, after telling back, and for an empty box; not found.
pub(super) fn task(tx: &Tx<'_>, slug: &str) -> Result<Task, Error> {
    let round = store::by_slug(tx, slug)?;
    match round.phase {
        Phase::Closed | Phase::Counted => {}
        Phase::Told => return Err(Error::Refused("result-count-told")),
        _ => return Err(Error::Refused("result-count-not-closed")),
    }
    let groups = result_store::the_box(tx, round.id)?;
    if groups.is_empty() {
        return Err(Error::Refused("result-count-empty"));
    }
    let text = round.rules.as_deref().unwrap_or_default();
    let rules = serde_json::from_str(text).map_err(|e| Error::Fault(format!("frozen rules: {e}")))?;
    let corrections = result_store::corrections_done(tx, round.id)?;
    let before = match result_store::latest_file(tx, round.id) {
        Ok(file) => Some(file),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    // What an area is called may change between two counts; the file of a round is about the round as it was held.
    let about = match &before {
        Some(file) => RoundFile::read(file)?.round,
        None => About {
            id: round.slug.clone(),
            title: round.title.clone(),
            area: round.area_name.clone(),
            opened: round.opens_on.clone().unwrap_or_default(),
            closed: round.closed_on.clone().unwrap_or_default(),
        },
    };
    Ok(Task { round, about, rules, groups, corrections, before })
}

impl Task {
    /// Whether counting may take longer than somebody wants to wait for a page.
    pub(super) fn large(&self) -> bool {
        let options = self.rules.get("options").and_then(Value::as_array).map_or(0, Vec::len);
        self.groups.len().saturating_mul(options) > LARGE
    }

    /// Counts. The same task always gives the same bytes.
    ///
    /// # Errors
    /// The kernel's refusal; a fault.
    pub(super) fn count(&self) -> Result<RoundFile, NoCount> {
        let rules = publish_file::read_rules(&self.rules)?;
        let entitled = self.round.entitled.and_then(|n| u64::try_from(n).ok());
        let count = count_groups(&rules, &self.groups, entitled).map_err(NoCount::Refused)?;
        let mut cast: BTreeMap<String, i64> = BTreeMap::new();
        for group in &self.groups {
            *cast.entry(group.channel.clone()).or_default() += publish_file::people(group);
        }
        let channels: Vec<String> = rules.channels.iter().map(|c| c.channel.clone()).collect();
        let options: Vec<String> = rules.options.iter().map(|o| o.id.clone()).collect();
        let certificate =
            serde_json::to_value(&count.certificate).map_err(|e| Error::Fault(format!("certificate: {e}")))?;
        let mut apart = Vec::with_capacity(count.apart.len());
        for Apart { channel, count } in count.apart {
            let certificate =
                serde_json::to_value(&count.certificate).map_err(|e| Error::Fault(format!("certificate: {e}")))?;
            apart.push(ApartTold { channel, result: told(count), certificate });
        }
        Ok(RoundFile {
            format: "stoep-round/1".to_owned(),
            round: self.about.clone(),
            rules: self.rules.clone(),
            rules_sha256: self.round.rules_sha256.clone().unwrap_or_default(),
            turnout: Turnout { entitled: self.round.entitled, cast },
            totals: publish_file::totals(&self.groups, &channels, &options),
            ballots: Ballots { published: "all".to_owned(), groups: publish_file::sort_groups(self.groups.clone())? },
            result: Told {
                winners: count.winners,
                total_cost: count.total_cost,
                left: count.left,
                options: count.options,
            },
            certificate,
            corrections: self.corrections.clone(),
            apart,
            file_sha256: String::new(),
        })
    }
}

fn told(count: Count) -> Told {
    Told { winners: count.winners, total_cost: count.total_cost, left: count.left, options: count.options }
}

/// A count as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    round: i64,
    corrections: usize,
    file: String,
    public_file: String,
    all: bool,
}

impl Kept {
    /// From the file of a count.
    ///
    /// # Errors
    /// None that data can cause.
    pub(super) fn new(task: &Task, file: &RoundFile) -> Result<Self, Error> {
        let public = file.public();
        let all = public.as_ref().is_some_and(|p| p.ballots.published == "all");
        let public_file = public.map(|p| p.write()).transpose()?.unwrap_or_default();
        Ok(Self { round: task.round.id, corrections: file.corrections.len(), file: file.write()?, public_file, all })
    }

    /// Whether it is the same as the count before, byte for byte.
    pub(super) fn same_as(&self, before: Option<&str>) -> bool {
        before == Some(self.file.as_str())
    }
}

/// Keeps a count as the next run, and the round as counted.
///
/// # Errors
/// Refused when the box was corrected or the result told meanwhile.
pub(super) fn keep(tx: &Tx<'_>, ctx: &Context, kept: &Kept, reason: &str) -> Result<i64, Error> {
    let round = store::by_id(tx, kept.round)?;
    if !matches!(round.phase, Phase::Closed | Phase::Counted) {
        return Err(Error::Refused("result-count-told"));
    }
    if result_store::corrections_done(tx, round.id)?.len() != kept.corrections {
        return Err(Error::Refused("result-count-changed"));
    }
    let run: i64 =
        tx.one("SELECT coalesce(max(run), 0) + 1 FROM round_count WHERE round_id = ?1", params![round.id])?;
    let hash = publish_file::file_hash(&kept.file);
    let id: i64 = tx.one(
        "INSERT INTO round_count (round_id, run, counted_on, reason, file, public_file, file_sha256, ballots_all)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
        params![round.id, run, &ctx.at()[..10], reason, kept.file, kept.public_file, hash, kept.all],
    )?;
    if !counted(&round) {
        tx.execute("UPDATE round SET phase = 'counted' WHERE id = ?1", params![round.id])?;
    }
    tx.execute("DELETE FROM round_counting WHERE round_id = ?1", params![round.id])?;
    let detail = format!("round={} run={run} sha256={hash}", round.id);
    let entry = Entry {
        act: "round.counted",
        thing: "round_count",
        id,
        area: Some(round.area_id),
        detail,
        touches: Touches::Area(round.area_id),
    };
    journal::append(tx, ctx, &entry)?;
    Ok(run)
}

/// Counts a closed round within this transaction and keeps it as the next run: for imports, where nobody waits for a page.
///
/// # Errors
/// Refused before closing, after telling back, and for an empty box; a fault when the rules and the ballots do not fit.
pub fn count_now(tx: &Tx<'_>, ctx: &Context, slug: &str, reason: &str) -> Result<i64, Error> {
    let task = task(tx, slug)?;
    let file = task.count().map_err(|why| match why {
        NoCount::Refused(refusal) => Error::Fault(format!("round {slug}: {refusal}")),
        NoCount::Fault(error) => error,
    })?;
    keep(tx, ctx, &Kept::new(&task, &file)?, reason)
}

record! {
    /// A count that was asked for and is not ready.
    pub(super) struct Counting {
        pub(super) slug: String, pub(super) asked_by: Option<i64>, pub(super) asked_at: String,
        pub(super) reason: String, pub(super) fault: Option<String>,
    }
}

/// Asks for a count beside the requests.
///
/// # Errors
/// The database's.
pub(super) fn ask(tx: &Tx<'_>, ctx: &Context, round: &Round, reason: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO round_counting (round_id, asked_by, asked_at, reason) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (round_id) DO UPDATE SET asked_by = excluded.asked_by, asked_at = excluded.asked_at,
           reason = excluded.reason, fault = NULL",
        params![round.id, ctx.actor.person(), ctx.at(), reason],
    )?;
    let entry = Entry {
        act: "round.count_asked",
        thing: "round",
        id: round.id,
        area: Some(round.area_id),
        detail: String::new(),
        touches: Touches::Nothing,
    };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

const COUNTING: &str = "SELECT r.slug, c.asked_by, c.asked_at, c.reason, c.fault
    FROM round_counting c JOIN round r ON r.id = c.round_id";

/// The count that was asked for of this round.
pub(super) fn asked(tx: &Tx<'_>, round: i64) -> Result<Option<Counting>, Error> {
    Ok(tx.opt(&format!("{COUNTING} WHERE c.round_id = ?1"), params![round])?)
}

/// The oldest count that was asked for and not given up.
pub(super) fn next_asked(tx: &Tx<'_>) -> Result<Option<Counting>, Error> {
    Ok(tx.opt(&format!("{COUNTING} WHERE c.fault IS NULL ORDER BY c.asked_at, c.round_id LIMIT 1"), params![])?)
}

/// Keeps why a count that was asked for failed.
pub(super) fn fail(tx: &Tx<'_>, slug: &str, fault: &str) -> Result<(), Error> {
    tx.execute(
        "UPDATE round_counting SET fault = ?2 WHERE round_id = (SELECT id FROM round WHERE slug = ?1)",
        params![slug, fault],
    )?;
    Ok(())
}

/// The actor of a count that was asked for, for the journal.
pub(super) fn asker(tx: &Tx<'_>, person: Option<i64>) -> Result<Actor, Error> {
    let Some(id) = person else { return Ok(Actor::System) };
    let pseudonym: Option<String> = tx.opt("SELECT pseudonym FROM person WHERE id = ?1", params![id])?;
    Ok(pseudonym.map_or(Actor::System, |pseudonym| Actor::Person { id, pseudonym }))
}
