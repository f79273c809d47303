// SPDX-License-Identifier: EUPL-1.2
//! The SQL of a meeting's record: points, who was there, decisions, actions.

use super::decision_store;
use super::meeting_store::{by_slug, note};
use super::model::{ActionState, MeetingState};
use crate::error::Error;
use crate::organisations::{self, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::ids;
use stoep_platform::{params, record};

record! {
    /// A point of the meeting.
    pub struct Point {
        /// Title.
        pub title: String,
        /// What was said.
        pub notes: String,
    }
}

record! {
    /// Somebody who was there.
    pub struct Attended {
        /// Part of the organisation's address, for an organisation.
        pub organisation: Option<String>,
        /// Name.
        pub name: String,
        /// How many people.
        pub number: i64,
    }
}

record! {
    /// A decision.
    pub struct Decision {
        /// Key.
        pub id: i64,
        /// Number within the meeting.
        pub number: i64,
        /// What.
        pub what: String,
        /// Where.
        pub where_text: String,
        /// When.
        pub when_text: String,
    }
}

impl Decision {
    /// Its number, by value.
    pub fn order(&self) -> i64 {
        self.number
    }
}

record! {
    /// A party to a decision.
    pub struct Party {
        /// The decision.
        pub decision_id: i64,
        /// Part of the organisation's address.
        pub slug: String,
        /// Name.
        pub name: String,
    }
}

record! {
    /// An action.
    pub struct Action {
        /// Key.
        pub id: i64,
        /// What.
        pub what: String,
        /// Who.
        pub owner: String,
        /// By when.
        pub due: Option<String>,
        /// How it stands.
        pub state: ActionState,
    }
}

/// The record of a meeting.
#[derive(Debug)]
pub struct Record {
    /// A few sentences.
    pub summary: String,
    /// Points, in order.
    pub points: Vec<Point>,
    /// Who was there.
    pub attended: Vec<Attended>,
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Their parties.
    pub parties: Vec<Party>,
    /// Actions.
    pub actions: Vec<Action>,
}

impl Record {
    /// Stands for exactly this content, so that a change in between is noticed.
    pub fn fingerprint(&self) -> String {
        ids::sha256(&format!("{self:?}"))
    }

    /// Parties to a decision.
    pub fn parties_to(&self, decision: &Decision) -> Vec<&Party> {
        self.parties.iter().filter(|p| p.decision_id == decision.id).collect()
    }

    /// How many people were there.
    pub fn people(&self) -> i64 {
        self.attended.iter().map(|a| a.number).sum()
    }
}

/// Reads the record of a meeting.
///
/// # Errors
/// The database's.
pub fn read(tx: &Tx<'_>, meeting: i64) -> Result<Record, Error> {
    Ok(Record {
        summary: tx.one("SELECT summary FROM meeting WHERE id = ?1", params![meeting])?,
        points: tx.all(
            "SELECT title, notes FROM meeting_point WHERE meeting_id = ?1 ORDER BY position",
            params![meeting],
        )?,
        attended: tx.all(
            "SELECT o.slug AS organisation, coalesce(o.name, t.name, '') AS name, t.number
             FROM attendance t LEFT JOIN organisation o ON o.id = t.organisation_id WHERE t.meeting_id = ?1 ORDER BY t.id",
            params![meeting],
        )?,
        decisions: tx.all(
            "SELECT id, number, what, where_text, when_text FROM decision WHERE meeting_id = ?1 ORDER BY number",
            params![meeting],
        )?,
        parties: tx.all(
            "SELECT p.decision_id, o.slug, o.name FROM decision_party p JOIN decision d ON d.id = p.decision_id
             JOIN organisation o ON o.id = p.organisation_id WHERE d.meeting_id = ?1 ORDER BY d.number, o.name, o.id",
            params![meeting],
        )?,
        actions: tx.all(
            "SELECT id, what, owner, due, state FROM action WHERE meeting_id = ?1 ORDER BY id",
            params![meeting],
        )?,
    })
}

/// A decision as the form gives it; `row` is its place there, for messages.
#[derive(Clone, Debug)]
pub struct DecisionRow {
    /// Row of the form.
    pub row: usize,
    /// Key, when it was there already.
    pub id: Option<i64>,
    /// What; `None` takes an existing one away.
    pub what: Option<String>,
    /// Where.
    pub where_text: String,
    /// When.
    pub when_text: String,
    /// Names of organisations.
    pub parties: Vec<String>,
}

/// An action as the form gives it.
#[derive(Clone, Debug)]
pub struct ActionRow {
    /// Key, when it was there already.
    pub id: Option<i64>,
    /// What; `None` takes an existing one away.
    pub what: Option<String>,
    /// Who.
    pub owner: String,
    /// By when.
    pub due: Option<String>,
    /// How it stands.
    pub state: ActionState,
}

/// A whole record as the form gives it.
#[derive(Clone, Debug)]
pub struct Written {
    /// Fingerprint of the record that the form was filled from.
    pub seen: String,
    /// A few sentences.
    pub summary: String,
    /// Titles and notes.
    pub points: Vec<(String, String)>,
    /// Names and numbers.
    pub attended: Vec<(String, i64)>,
    /// Decisions.
    pub decisions: Vec<DecisionRow>,
    /// Actions.
    pub actions: Vec<ActionRow>,
}

/// Writes the record of a meeting. A meeting whose day has come counts as held from then on.
///
/// # Errors
/// Messages beside `seen` and the parties of a decision; refused for a cancelled meeting; not found.
pub fn write(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &Written) -> Result<(), Stop> {
    let meeting = by_slug(tx, slug)?;
    if meeting.state == MeetingState::Cancelled {
        return Err(Error::Refused("meeting-record-cancelled").into());
    }
    let before = read(tx, meeting.id)?;
    if before.fingerprint() != it.seen {
        return Err(Stop::field("seen", "meeting-record-changed"));
    }
    let wanted: Vec<String> =
        it.attended.iter().map(|(n, _)| n).chain(it.decisions.iter().flat_map(|d| &d.parties)).cloned().collect();
    let known = organisations::by_names(tx, &meeting.area_path, &wanted)?;

    tx.execute("DELETE FROM meeting_point WHERE meeting_id = ?1", params![meeting.id])?;
    for ((title, notes), position) in it.points.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO meeting_point (meeting_id, position, title, notes) VALUES (?1, ?2, ?3, ?4)",
            params![meeting.id, position, title, notes],
        )?;
    }
    tx.execute("DELETE FROM attendance WHERE meeting_id = ?1", params![meeting.id])?;
    for (name, number) in &it.attended {
        // A name that is no organisation's is a group or a person: "bewoners", "de buurvrouw van 12".
        let organisation = organisations::named(&known, name);
        let name = if organisation.is_some() { None } else { Some(name) };
        tx.execute(
            "INSERT INTO attendance (meeting_id, organisation_id, name, number) VALUES (?1, ?2, ?3, ?4)",
            params![meeting.id, organisation, name, *number],
        )?;
    }
    write_decisions(tx, ctx, meeting.id, &before, it, &known)?;
    write_actions(tx, meeting.id, &before, it)?;

    let held = meeting.on_date <= ctx.at();
    let state = if held { MeetingState::Held } else { meeting.state };
    tx.execute("UPDATE meeting SET summary = ?2, state = ?3 WHERE id = ?1", params![meeting.id, it.summary, state])?;
    let detail = format!("points={} decisions={} actions={}", it.points.len(), it.decisions.len(), it.actions.len());
    note(tx, ctx, "meeting.recorded", meeting.id, meeting.area_id, detail)?;
    Ok(())
}

fn write_decisions(
    tx: &Tx<'_>,
    ctx: &Context,
    meeting: i64,
    before: &Record,
    it: &Written,
    known: &[(i64, String)],
) -> Result<(), Stop> {
    let mut messages = Vec::new();
    let mut last = before.decisions.iter().map(|d| d.number).max().unwrap_or_default();
    for row in &it.decisions {
        let existing = row.id.filter(|id| before.decisions.iter().any(|d| d.id == *id));
        let Some(what) = &row.what else {
            if let Some(id) = existing {
                let linked: i64 = tx.one("SELECT count(*) FROM item_decision WHERE decision_id = ?1", params![id])?;
                if linked > 0 {
                    messages.push((format!("decision_what_{}", row.row), "decision-linked"));
                    continue;
                }
                if decision_store::was_spoken_about(tx, id)? {
                    messages.push((format!("decision_what_{}", row.row), "decision-spoken"));
                    continue;
                }
                tx.execute("DELETE FROM decision_party WHERE decision_id = ?1", params![id])?;
                tx.execute("DELETE FROM decision_version WHERE decision_id = ?1", params![id])?;
                tx.execute("DELETE FROM decision WHERE id = ?1", params![id])?;
            }
            continue;
        };
        let id = if let Some(id) = existing {
            let same = |d: &Decision| d.what == *what && d.where_text == row.where_text && d.when_text == row.when_text;
            let changed = before.decisions.iter().any(|d| d.id == id && !same(d));
            if changed && decision_store::was_spoken_about(tx, id)? {
                decision_store::keep_wording(tx, ctx, id, "")?;
            }
            tx.execute(
                "UPDATE decision SET what = ?2, where_text = ?3, when_text = ?4 WHERE id = ?1",
                params![id, what, row.where_text, row.when_text],
            )?;
            tx.execute("DELETE FROM decision_party WHERE decision_id = ?1", params![id])?;
            id
        } else {
            last += 1;
            tx.one(
                "INSERT INTO decision (meeting_id, number, what, where_text, when_text) VALUES (?1, ?2, ?3, ?4, ?5)
                 RETURNING id",
                params![meeting, last, what, row.where_text, row.when_text],
            )?
        };
        for party in &row.parties {
            let Some(organisation) = organisations::named(known, party) else {
                messages.push((format!("decision_parties_{}", row.row), "decision-party-unknown"));
                break;
            };
            tx.execute(
                "INSERT INTO decision_party (decision_id, organisation_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![id, organisation],
            )?;
        }
    }
    // The writes above are undone with the message.
    if messages.is_empty() { Ok(()) } else { Err(Stop::Fields(messages)) }
}

fn write_actions(tx: &Tx<'_>, meeting: i64, before: &Record, it: &Written) -> Result<(), Stop> {
    for row in &it.actions {
        let existing = row.id.filter(|id| before.actions.iter().any(|a| a.id == *id));
        match (&row.what, existing) {
            (None, Some(id)) => {
                tx.execute("DELETE FROM action WHERE id = ?1", params![id])?;
            }
            (None, None) => {}
            (Some(what), Some(id)) => {
                tx.execute(
                    "UPDATE action SET what = ?2, owner = ?3, due = ?4, state = ?5 WHERE id = ?1",
                    params![id, what, row.owner, row.due, row.state],
                )?;
            }
            (Some(what), None) => {
                tx.execute(
                    "INSERT INTO action (meeting_id, what, owner, due, state) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![meeting, what, row.owner, row.due, row.state],
                )?;
            }
        }
    }
    Ok(())
}
