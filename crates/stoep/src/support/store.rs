// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the ledger: versions, their steps, the items with their lines, and who sat at the table.

use super::forms::NewStep;
use super::ledger::{Ledger, Step};
use super::model::StepKind;
use crate::agenda::{AgendaState, SupportLevel};
use crate::areas::{AreaKind, WITHIN};
use crate::error::Error;
use crate::organisations::{self, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A version of an agenda.
    pub struct Version {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Key of its area.
        pub area_id: i64,
        /// Part of the address of its area.
        pub area_slug: String,
        /// Name of its area.
        pub area_name: String,
        /// Kind of its area.
        pub area_kind: AreaKind,
        /// Path of its area.
        pub area_path: String,
        /// Number.
        pub version: i64,
        /// Title.
        pub title: String,
        /// What it is worth, as the agenda itself says.
        pub state: AgendaState,
        /// Day on which it was presented.
        pub presented_on: Option<String>,
        /// Day on which it was adopted.
        pub adopted_on: Option<String>,
        /// By whom.
        pub adopted_by: Option<String>,
    }
}

const VERSIONS: &str = "SELECT g.id, g.slug, g.area_id, a.slug AS area_slug, a.name AS area_name, a.kind AS area_kind,
      a.path AS area_path, g.version, g.title, g.state, g.presented_on, g.adopted_on, g.adopted_by
    FROM agenda g JOIN area a ON a.id = g.area_id";

/// All versions of an area, latest first.
pub(super) fn versions(tx: &Tx<'_>, area: i64) -> Result<Vec<Version>, Error> {
    Ok(tx.all(&format!("{VERSIONS} WHERE g.area_id = ?1 ORDER BY g.version DESC"), params![area])?)
}

/// The version with this address part.
pub(super) fn version(tx: &Tx<'_>, slug: &str) -> Result<Version, Error> {
    tx.opt(&format!("{VERSIONS} WHERE g.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// The version that counts, as the page of the agenda has it: adopted, else presented, else concept.
pub(super) fn current(versions: &[Version]) -> Option<&Version> {
    [AgendaState::Adopted, AgendaState::Presented, AgendaState::Concept]
        .into_iter()
        .find_map(|state| versions.iter().find(|v| v.state == state))
}

/// The steps of a version.
pub(super) fn ledger(tx: &Tx<'_>, agenda: i64) -> Result<Ledger, Error> {
    let lines: Vec<Step> = tx.all(
        "SELECT s.id, s.step, s.on_date, s.by_body, s.organisation_id, o.slug AS organisation, s.meeting_id,
           m.slug AS meeting, m.title AS meeting_title, s.evidence, s.present, s.entitled, s.in_favour, s.exercise,
           s.corrects_id, s.corrected_why
         FROM agenda_step s LEFT JOIN organisation o ON o.id = s.organisation_id LEFT JOIN meeting m ON m.id = s.meeting_id
         WHERE s.agenda_id = ?1 ORDER BY s.id LIMIT 200",
        params![agenda],
    )?;
    Ok(Ledger::of(lines))
}

record! {
    /// An item of a version.
    pub(super) struct Item {
        pub(super) id: i64, pub(super) slug: String, pub(super) title: String, pub(super) area_kind: AreaKind,
        pub(super) answers: i64,
    }
}

/// The items on a version, in its order, and whether anybody was asked about each.
pub(super) fn items(tx: &Tx<'_>, agenda: i64) -> Result<Vec<Item>, Error> {
    Ok(tx.all(
        "SELECT i.id, i.slug, i.title, a.kind AS area_kind,
           CAST(CASE WHEN EXISTS (SELECT 1 FROM asking_answer x WHERE x.item_id = i.id) THEN 1 ELSE 0 END AS BIGINT) AS answers
         FROM agenda_item g JOIN item i ON i.id = g.item_id JOIN area a ON a.id = i.area_id
         WHERE g.agenda_id = ?1 ORDER BY g.position, i.id LIMIT 500",
        params![agenda],
    )?)
}

record! {
    /// What was written down about an item: whose it is, how that was found out.
    pub struct Line {
        /// The item.
        pub item_id: i64,
        /// How firmly.
        pub level: SupportLevel,
        /// Whose.
        pub whose: String,
        /// How it was asked.
        pub method: String,
        /// When.
        pub on_date: String,
        /// How many were reached.
        pub reached: Option<i64>,
        /// Of how many.
        pub entitled: Option<i64>,
        /// Who was missing.
        pub missing: String,
    }
}

/// What was written down about the items of a version, of each the last first.
pub(super) fn lines(tx: &Tx<'_>, agenda: i64) -> Result<Vec<Line>, Error> {
    Ok(tx.all(
        "SELECT s.item_id, s.level, s.whose, s.method, s.on_date, s.reached, s.entitled, s.missing
         FROM support s JOIN agenda_item g ON g.item_id = s.item_id
         WHERE g.agenda_id = ?1 ORDER BY s.item_id, s.on_date DESC, s.id DESC LIMIT 2000",
        params![agenda],
    )?)
}

record! {
    /// A party at a table.
    pub struct Party {
        /// The meeting.
        pub meeting_id: i64,
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
        /// Whether it takes part there as a professional party.
        pub professional: bool,
        /// The network of the meeting.
        pub network_id: i64,
    }
}

/// The organisations that were at these meetings, by name.
pub(super) fn parties(tx: &Tx<'_>, meetings: &[i64]) -> Result<Vec<Party>, Error> {
    if meetings.is_empty() {
        return Ok(Vec::new());
    }
    let list = placeholders(1, meetings.len());
    let values: Vec<Param<'_>> = meetings.iter().map(|m| Param::Int(*m)).collect();
    Ok(tx.all(
        &format!(
            "SELECT x.meeting_id, o.id, o.slug, o.name,
               CAST(CASE WHEN EXISTS (SELECT 1 FROM membership b WHERE b.network_id = m.network_id
                   AND b.organisation_id = o.id AND b.side = 'professional')
                 OR o.kind IN ('municipality', 'welfare', 'care') THEN 1 ELSE 0 END AS BIGINT) AS professional,
               m.network_id
             FROM (SELECT DISTINCT t.meeting_id, t.organisation_id FROM attendance t
                   WHERE t.organisation_id IS NOT NULL AND t.meeting_id IN ({list})) x
               JOIN organisation o ON o.id = x.organisation_id JOIN meeting m ON m.id = x.meeting_id
             ORDER BY x.meeting_id, o.name, o.id LIMIT 500"
        ),
        &values,
    )?)
}

record! {
    /// A network of the area that waits.
    pub(super) struct WaitingNetwork {
        pub(super) slug: String, pub(super) name: String, pub(super) reason: String,
    }
}

/// Networks of the area that wait, and why.
pub(super) fn waiting_networks(tx: &Tx<'_>, area: i64) -> Result<Vec<WaitingNetwork>, Error> {
    Ok(tx.all(
        "SELECT n.slug, n.name, coalesce(n.waiting_reason, '') AS reason FROM network n
         WHERE n.area_id = ?1 AND n.state = 'waiting' ORDER BY n.name, n.id LIMIT 20",
        params![area],
    )?)
}

/// Agendas of the areas inside, by name: address part of the area, its name.
pub(super) fn inside(tx: &Tx<'_>, path: &str, area: i64) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT a.slug, a.name FROM area a WHERE {WITHIN} AND a.id <> ?2
               AND EXISTS (SELECT 1 FROM agenda g WHERE g.area_id = a.id) ORDER BY a.name, a.id LIMIT 200"
        ),
        params![path, area],
    )?)
}

/// Meetings of networks in or above the area, the last first: address part, day, title, network.
pub(super) fn meetings(tx: &Tx<'_>, path: &str) -> Result<Vec<(String, String, String, String)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT m.slug, m.on_date, m.title, n.name FROM meeting m JOIN network n ON n.id = m.network_id
               JOIN area a ON a.id = n.area_id
             WHERE m.state = 'held' AND ({WITHIN} OR substr(?1, 1, length(a.path)) = a.path)
             ORDER BY m.on_date DESC, m.id DESC LIMIT 60"
        ),
        params![path],
    )?)
}

fn note(tx: &Tx<'_>, ctx: &Context, agenda: &Version, act: &str, detail: String) -> Result<(), Error> {
    let (area, touches) = (Some(agenda.area_id), Touches::Area(agenda.area_id));
    journal::append(tx, ctx, &Entry { act, thing: "agenda", id: agenda.id, area, detail, touches })?;
    Ok(())
}

/// The meeting with this address part, only one of a network in or above the area.
fn meeting_near(tx: &Tx<'_>, path: &str, slug: &str) -> Result<i64, Stop> {
    let found: Option<i64> = tx.opt(
        &format!(
            "SELECT m.id FROM meeting m JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id
             WHERE m.slug = ?2 AND ({WITHIN} OR substr(?1, 1, length(a.path)) = a.path)"
        ),
        params![path, slug],
    )?;
    found.ok_or_else(|| Stop::field("meeting", "whose-meeting-unknown"))
}

/// Refuses a day that lies before the step before it or after the one after it.
fn in_order(ledger: &Ledger, id: Option<i64>, day: &str) -> Result<(), Stop> {
    let (before, after) = ledger.between(id);
    if before.is_some_and(|b| day < b) {
        return Err(Stop::field("on_date", "whose-day-before"));
    }
    if after.is_some_and(|a| day > a) {
        return Err(Stop::field("on_date", "whose-day-after"));
    }
    Ok(())
}

fn insert(tx: &Tx<'_>, agenda: &Version, it: &NewStep, corrects: Option<(i64, &str)>) -> Result<i64, Stop> {
    let meeting = it.meeting.as_deref().map(|m| meeting_near(tx, &agenda.area_path, m)).transpose()?;
    // The body is an organisation when it carries the name of one; the words stay as they were written.
    let near = organisations::by_names(tx, &agenda.area_path, std::slice::from_ref(&it.by_body))?;
    let organisation = organisations::named(&near, &it.by_body);
    Ok(tx.one(
        "INSERT INTO agenda_step (agenda_id, step, on_date, by_body, organisation_id, meeting_id, evidence, present, entitled,
           in_favour, exercise, corrects_id, corrected_why)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
        params![
            agenda.id,
            it.step,
            it.on_date,
            it.by_body,
            organisation,
            meeting,
            it.evidence,
            it.present,
            it.entitled,
            it.in_favour,
            it.exercise,
            corrects.map(|c| c.0),
            corrects.map(|c| c.1)
        ],
    )?)
}

/// Adds the next step of a version.
///
/// # Errors
/// Messages beside `step`, `on_date`, `meeting`.
pub(super) fn add(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &NewStep) -> Result<(), Stop> {
    let agenda = version(tx, slug)?;
    let ledger = ledger(tx, agenda.id)?;
    if !ledger.next().contains(&it.step) {
        return Err(Stop::field("step", "whose-step-not-next"));
    }
    in_order(&ledger, None, &it.on_date)?;
    let id = insert(tx, &agenda, it, None)?;
    note(tx, ctx, &agenda, "agenda.step_added", format!("step={} line={id}", it.step.word()))?;
    Ok(())
}

/// Writes down how a step was: another line, that the old one stays beside. `it.step` is that of the old line, or
/// [`StepKind::Withdrawn`] when it never happened; only the last step can be said never to have been.
///
/// # Errors
/// Not found; messages beside `on_date`, `meeting`, `never`.
pub(super) fn correct(tx: &Tx<'_>, ctx: &Context, slug: &str, step: i64, it: &NewStep, why: &str) -> Result<(), Stop> {
    let agenda = version(tx, slug)?;
    let ledger = ledger(tx, agenda.id)?;
    let old = ledger.steps.iter().find(|s| s.id == step).ok_or(Error::NotFound)?;
    if it.step == StepKind::Withdrawn {
        if ledger.last().map(|s| s.id) != Some(step) {
            return Err(Stop::field("never", "whose-never-not-last"));
        }
    } else {
        in_order(&ledger, Some(old.id), &it.on_date)?;
    }
    let id = insert(tx, &agenda, it, Some((old.id, why)))?;
    note(tx, ctx, &agenda, "agenda.step_corrected", format!("corrects={} line={id}", old.id))?;
    Ok(())
}

record! {
    /// A version whose next step waits.
    pub struct Open {
        /// Key of its area.
        pub area_id: i64,
        /// Part of the address of its area.
        pub area_slug: String,
        /// Name of its area.
        pub area_name: String,
        /// Title of the version.
        pub title: String,
        /// Day of the last step.
        pub since: String,
    }
}

/// Versions in these areas whose last step was before a day and that no body has decided about, the oldest first.
///
/// # Errors
/// The database's.
pub fn waiting(tx: &Tx<'_>, areas: &[i64], before: &str, limit: i64) -> Result<Vec<Open>, Error> {
    if areas.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Param::Text(before), Param::Int(limit)];
    values.extend(areas.iter().map(|a| Param::Int(*a)));
    Ok(tx.all(
        &format!(
            "SELECT g.area_id, a.slug AS area_slug, a.name AS area_name, g.title, q.since
             FROM (SELECT s.agenda_id, max(s.on_date) AS since FROM agenda_step s
                   WHERE s.step <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM agenda_step c WHERE c.corrects_id = s.id)
                   GROUP BY s.agenda_id) q
               JOIN agenda g ON g.id = q.agenda_id JOIN area a ON a.id = g.area_id
             WHERE q.since < ?1 AND g.state IN ('concept', 'presented') AND g.area_id IN ({})
               AND NOT EXISTS (SELECT 1 FROM agenda_step d WHERE d.agenda_id = g.id AND d.step = 'adopted'
                 AND NOT EXISTS (SELECT 1 FROM agenda_step e WHERE e.corrects_id = d.id))
             ORDER BY q.since, g.id LIMIT ?2",
            placeholders(3, areas.len())
        ),
        &values,
    )?)
}
