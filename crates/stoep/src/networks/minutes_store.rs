// SPDX-License-Identifier: EUPL-1.2
//! Reading the minutes of a meeting: points, who was there, decisions, actions.

use super::model::{ActionState, Side};
use crate::error::Error;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// A point of the meeting.
    pub struct Point {
        /// Key.
        pub id: i64,
        /// Title.
        pub title: String,
        /// What was said.
        pub notes: String,
        /// How long it was to take.
        pub minutes: Option<i64>,
        /// Whether it goes on the next time.
        pub carry: bool,
        /// Part of the address of the agenda item it is about.
        pub item_slug: Option<String>,
        /// Title of that item.
        pub item_title: Option<String>,
        /// Part of the address of the meeting it comes from.
        pub from_slug: Option<String>,
        /// Day of that meeting.
        pub from_on: Option<String>,
    }
}

impl Point {
    /// Minutes it was to take; 0 when nobody said.
    pub fn planned(&self) -> i64 {
        self.minutes.unwrap_or_default()
    }

    /// What stands in `point_id` of decisions that fell under it.
    pub fn under(&self) -> Option<i64> {
        Some(self.id)
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
        /// From which side.
        pub side: Option<Side>,
    }
}

impl Attended {
    /// Whether this is one person by name: that they were there is for who keeps the minutes, not for everybody.
    pub fn is_person(&self) -> bool {
        self.organisation.is_none() && self.number == 1
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
        /// The point it fell under.
        pub point_id: Option<i64>,
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

/// The minutes of a meeting.
#[derive(Debug)]
pub struct Record {
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
    /// Parties to a decision.
    pub fn parties_to(&self, decision: &Decision) -> Vec<&Party> {
        self.parties.iter().filter(|p| p.decision_id == decision.id).collect()
    }

    /// Organisations and groups, which everybody may read.
    pub fn groups(&self) -> Vec<&Attended> {
        self.attended.iter().filter(|a| !a.is_person()).collect()
    }

    /// People who came by themselves.
    pub fn persons(&self) -> Vec<&Attended> {
        self.attended.iter().filter(|a| a.is_person()).collect()
    }

    /// How many people were there.
    pub fn people(&self) -> i64 {
        self.attended.iter().map(|a| a.number).sum()
    }

    /// Organisations that were there.
    pub fn organisations(&self) -> usize {
        self.attended.iter().filter(|a| a.organisation.is_some()).count()
    }

    /// What only those who write it down see while the meeting goes on or is prepared: all but the agenda.
    pub fn agenda_only(&mut self) {
        self.attended.clear();
        self.decisions.clear();
        self.parties.clear();
        self.actions.clear();
        for point in &mut self.points {
            point.notes.clear();
            point.carry = false;
        }
    }
}

/// Reads the minutes of a meeting.
///
/// # Errors
/// The database's.
pub fn read(tx: &Tx<'_>, meeting: i64) -> Result<Record, Error> {
    Ok(Record {
        points: tx.all(
            "SELECT p.id, p.title, p.notes, p.minutes, p.carry, i.slug AS item_slug, i.title AS item_title,
               m.slug AS from_slug, m.on_date AS from_on
             FROM meeting_point p LEFT JOIN item i ON i.id = p.item_id
               LEFT JOIN meeting_point f ON f.id = p.from_point_id LEFT JOIN meeting m ON m.id = f.meeting_id
             WHERE p.meeting_id = ?1 ORDER BY p.position",
            params![meeting],
        )?,
        attended: tx.all(
            "SELECT o.slug AS organisation, coalesce(o.name, t.name, '') AS name, t.number, t.side
             FROM attendance t LEFT JOIN organisation o ON o.id = t.organisation_id WHERE t.meeting_id = ?1 ORDER BY t.id",
            params![meeting],
        )?,
        decisions: tx.all(
            "SELECT id, number, what, where_text, when_text, point_id FROM decision WHERE meeting_id = ?1
             ORDER BY number",
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
