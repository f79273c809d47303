// SPDX-License-Identifier: EUPL-1.2
//! What is read about decisions.

use super::model::{Count, DecisionForm, DecisionState, Position};
use crate::error::Error;
use crate::mandates;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

/// Decisions on one page of a list.
pub const PER_PAGE: i64 = 30;

record! {
    /// A decision with its meeting, network and area.
    pub struct Decision {
        /// Key.
        pub id: i64,
        /// Number within the meeting.
        pub number: i64,
        /// Part of the meeting's address.
        pub meeting_slug: String,
        /// Title of the meeting.
        pub meeting_title: String,
        /// Day of the meeting.
        pub on_date: String,
        /// The meeting.
        pub meeting_id: i64,
        /// The network.
        pub network_id: i64,
        /// Part of its address.
        pub network_slug: String,
        /// Its name.
        pub network_name: String,
        /// Area.
        pub area_id: i64,
        /// Part of the area's address.
        pub area_slug: String,
        /// Name of the area.
        pub area_name: String,
        /// Path of the area.
        pub area_path: String,
        /// What.
        pub what: String,
        /// Where.
        pub where_text: String,
        /// When.
        pub when_text: String,
        /// How parties decide.
        pub form: DecisionForm,
        /// How it stands.
        pub state: DecisionState,
        /// Why not taken or withdrawn.
        pub state_reason: Option<String>,
        /// Day on which it was taken.
        pub decided_on: Option<String>,
        /// Day by which parties are asked to answer.
        pub answer_by: Option<String>,
        /// Theme.
        pub theme_id: Option<i64>,
        /// Part of the theme's address.
        pub theme_slug: Option<String>,
        /// Dutch name of the theme.
        pub theme_nl: Option<String>,
        /// English name of the theme.
        pub theme_en: Option<String>,
        /// Number of the text as it is now: 0 until it first changes.
        pub wording: i64,
    }
}

impl Decision {
    /// Its number, by value.
    pub fn order(&self) -> i64 {
        self.number
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("/meetings/{}/decisions/{}", self.meeting_slug, self.number)
    }

    /// Whether the day by which parties were asked to answer has gone by.
    pub fn overdue(&self, today: &str) -> bool {
        self.answer_by.as_deref().is_some_and(|day| day < today)
    }
}

/// The decision with this number of a meeting.
///
/// # Errors
/// Not found.
pub fn find(tx: &Tx<'_>, meeting: &str, number: &str) -> Result<Decision, Error> {
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    tx.opt(
        "SELECT d.id, d.number, m.slug AS meeting_slug, m.title AS meeting_title, m.on_date, m.id AS meeting_id,
                n.id AS network_id, n.slug AS network_slug, n.name AS network_name, n.area_id, a.slug AS area_slug,
                a.name AS area_name, a.path AS area_path, d.what, d.where_text, d.when_text, d.form, d.state,
                d.state_reason, d.decided_on, d.answer_by, d.theme_id, t.slug AS theme_slug, t.name_nl AS theme_nl,
                t.name_en AS theme_en,
                (SELECT coalesce(max(v.number), 0) FROM decision_version v WHERE v.decision_id = d.id) AS wording
         FROM decision d JOIN meeting m ON m.id = d.meeting_id JOIN network n ON n.id = m.network_id
         JOIN area a ON a.id = n.area_id LEFT JOIN theme t ON t.id = d.theme_id
         WHERE m.slug = ?1 AND d.number = ?2",
        params![meeting, number],
    )?
    .ok_or(Error::NotFound)
}

record! {
    /// A party that is asked.
    pub struct Party {
        /// Key of the organisation.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
    }
}

/// Parties of a decision and whoever has a word in it, by name; at most 100.
///
/// # Errors
/// The database's.
pub fn parties(tx: &Tx<'_>, decision: i64) -> Result<Vec<Party>, Error> {
    Ok(tx.all(
        "SELECT o.id, o.slug, o.name FROM organisation o
         WHERE o.id IN (SELECT p.organisation_id FROM decision_party p WHERE p.decision_id = ?1
           UNION SELECT w.organisation_id FROM decision_position w WHERE w.decision_id = ?1 AND w.replaced_at IS NULL)
         ORDER BY o.name, o.id LIMIT 100",
        params![decision],
    )?)
}

record! {
    /// What a party said, with the mandate that held on that day.
    pub struct Word {
        /// Key.
        pub id: i64,
        /// The organisation.
        pub organisation_id: i64,
        /// What.
        pub position: Position,
        /// Which objection, or why.
        pub reason: Option<String>,
        /// Who said it.
        pub said_by: String,
        /// Day.
        pub said_on: String,
        /// About which text.
        pub of_version: i64,
        /// When a later word replaced it.
        pub replaced_at: Option<String>,
        /// Part of the mandate's address.
        pub mandate: Option<String>,
        /// Which assembly gave it.
        pub given_by: Option<String>,
        /// On which day.
        pub given_on: Option<String>,
        /// Until when.
        pub until: Option<String>,
        /// Day on which it was ended.
        pub ended_on: Option<String>,
    }
}

/// Everything parties said about a decision, the latest first; at most 500.
///
/// # Errors
/// The database's.
pub fn words(tx: &Tx<'_>, decision: i64) -> Result<Vec<Word>, Error> {
    Ok(tx.all(
        "SELECT p.id, p.organisation_id, p.position, p.reason, p.said_by, p.said_on, p.of_version, p.replaced_at,
                m.slug AS mandate, m.given_by, m.given_on, m.until, m.ended_on
         FROM decision_position p LEFT JOIN mandate m ON m.id = p.mandate_id
         WHERE p.decision_id = ?1 ORDER BY p.id DESC LIMIT 500",
        params![decision],
    )?)
}

/// Counts what the parties say about the text as it is now.
pub fn count(decision: &Decision, parties: &[Party], words: &[Word]) -> Count {
    Count::of(parties.iter().map(|party| {
        let now = words.iter().find(|w| w.organisation_id == party.id && w.replaced_at.is_none());
        now.filter(|w| w.of_version == decision.wording).map(|w| w.position)
    }))
}

record! {
    /// A text that a decision had before.
    pub struct Earlier {
        /// Number of the text.
        pub number: i64,
        /// What.
        pub what: String,
        /// Where.
        pub where_text: String,
        /// When.
        pub when_text: String,
        /// Form.
        pub form: DecisionForm,
        /// When it was changed.
        pub changed_at: String,
        /// Why; empty when the record of the meeting was changed.
        pub reason: String,
    }
}

/// Earlier texts of a decision, the latest first; at most 50.
///
/// # Errors
/// The database's.
pub fn earlier(tx: &Tx<'_>, decision: i64) -> Result<Vec<Earlier>, Error> {
    Ok(tx.all(
        "SELECT number, what, where_text, when_text, form, changed_at, reason FROM decision_version
         WHERE decision_id = ?1 ORDER BY number DESC LIMIT 50",
        params![decision],
    )?)
}

/// The mandate under which an organisation speaks on a day about this decision; `None` when none was recorded.
///
/// # Errors
/// The database's.
pub fn mandate_on(tx: &Tx<'_>, decision: &Decision, organisation: i64, day: &str) -> Result<Option<i64>, Error> {
    let themes: Vec<i64> = decision.theme_id.into_iter().collect();
    mandates::under(tx, organisation, day, Some(decision.network_id), &themes)
}

record! {
    /// A party for which a person may speak.
    pub struct Spoken {
        /// Key of the organisation.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
        /// The mandate.
        pub mandate_id: i64,
    }
}

/// Parties to this decision whose mandate a person holds on this day.
///
/// # Errors
/// The database's.
pub fn spoken_for(tx: &Tx<'_>, decision: &Decision, person: i64, day: &str) -> Result<Vec<Spoken>, Error> {
    let mut found: Vec<Spoken> = tx.all(
        "SELECT o.id, o.slug, o.name, m.id AS mandate_id FROM mandate m JOIN organisation o ON o.id = m.organisation_id
         JOIN decision_party p ON p.organisation_id = o.id AND p.decision_id = ?1
         WHERE m.person_id = ?2 AND (m.network_id IS NULL OR m.network_id = ?3) AND m.given_on <= ?4
           AND (m.until IS NULL OR m.until >= ?4) AND m.ended_on IS NULL
           AND (CAST(?5 AS BIGINT) IS NULL OR NOT EXISTS (SELECT 1 FROM mandate_theme x WHERE x.mandate_id = m.id)
             OR EXISTS (SELECT 1 FROM mandate_theme x WHERE x.mandate_id = m.id AND x.theme_id = ?5))
         ORDER BY o.name, o.id, CASE WHEN m.network_id IS NULL THEN 1 ELSE 0 END, m.given_on DESC LIMIT 100",
        params![decision.id, person, decision.network_id, day, decision.theme_id],
    )?;
    found.dedup_by_key(|s| s.id);
    Ok(found)
}

/// Which decisions a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// Taken by two parties or more.
    Joint,
    /// Taken by one.
    Alone,
    /// Not taken yet.
    Open,
    /// With an objection.
    Objections,
}

impl Which {
    /// All of them: word in the address, key of the words.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::All, "", "decisions-all"),
        (Self::Joint, "joint", "decisions-joint"),
        (Self::Alone, "alone", "decisions-alone"),
        (Self::Open, "open", "decisions-open"),
        (Self::Objections, "objections", "decisions-objections"),
    ];

    /// From the word in the address.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, w, _)| *w == word).map(|(which, _, _)| *which)
    }

    fn condition(self) -> &'static str {
        match self {
            Self::All => "1 = 1",
            Self::Joint => "state = 'taken' AND (agreed >= 2 OR (spoken = 0 AND parties >= 2))",
            Self::Alone => "state = 'taken' AND (agreed = 1 OR (spoken = 0 AND parties = 1))",
            Self::Open => "state = 'open'",
            Self::Objections => "objected > 0 AND state <> 'withdrawn'",
        }
    }
}

record! {
    /// A line of the list.
    pub struct Listed {
        /// Number within the meeting.
        pub number: i64,
        /// Part of the meeting's address.
        pub meeting_slug: String,
        /// Title of the meeting.
        pub meeting_title: String,
        /// Day of the meeting.
        pub on_date: String,
        /// What.
        pub what: String,
        /// Where.
        pub where_text: String,
        /// When.
        pub when_text: String,
        /// Form.
        pub form: DecisionForm,
        /// State.
        pub state: DecisionState,
        /// Parties that are asked.
        pub parties: i64,
        /// Parties that said something, about whichever text.
        pub spoken: i64,
        /// Agree with the text as it is now.
        pub agreed: i64,
        /// Have an objection to it.
        pub objected: i64,
        /// Leave it to the others.
        pub abstained: i64,
    }
}

/// One page of the decisions of a network, newest first, after the decision `after` (meeting and number); one more when there
/// is a next page.
///
/// # Errors
/// The database's.
pub fn list(tx: &Tx<'_>, network: i64, which: Which, after: Option<(&str, i64)>) -> Result<Vec<Listed>, Error> {
    let (slug, number) = after.unwrap_or_default();
    let cursor: Option<(String, i64)> = match after {
        Some(_) => {
            tx.opt("SELECT on_date, id FROM meeting WHERE slug = ?1 AND network_id = ?2", params![slug, network])?
        }
        None => None,
    };
    let (date, meeting) = cursor.unwrap_or_else(|| ("9999".into(), 0));
    let sql = format!(
        "WITH q AS (
           SELECT d.id, d.number, m.slug AS meeting_slug, m.title AS meeting_title, m.on_date, m.id AS meeting_id, d.what,
             d.where_text, d.when_text, d.form, d.state,
             (SELECT coalesce(max(v.number), 0) FROM decision_version v WHERE v.decision_id = d.id) AS wording
           FROM decision d JOIN meeting m ON m.id = d.meeting_id WHERE m.network_id = ?1),
         r AS (
           SELECT q.id, q.number, q.meeting_slug, q.meeting_title, q.on_date, q.meeting_id, q.what, q.where_text,
             q.when_text, q.form, q.state,
             (SELECT count(*) FROM decision_party x WHERE x.decision_id = q.id) AS parties,
             (SELECT count(*) FROM decision_position p WHERE p.decision_id = q.id AND p.replaced_at IS NULL) AS spoken,
             {} AS agreed, {} AS objected, {} AS abstained
           FROM q)
         SELECT number, meeting_slug, meeting_title, on_date, what, where_text, when_text, form, state, parties, spoken,
           agreed, objected, abstained
         FROM r
         WHERE {} AND (on_date < ?2 OR (on_date = ?2 AND meeting_id < ?3)
           OR (on_date = ?2 AND meeting_id = ?3 AND number > ?4))
         ORDER BY on_date DESC, meeting_id DESC, number LIMIT ?5",
        said("agrees"),
        said("objects"),
        said("abstains"),
        which.condition()
    );
    Ok(tx.all(&sql, params![network, date, meeting, number, PER_PAGE + 1])?)
}

fn said(position: &str) -> String {
    format!(
        "(SELECT count(*) FROM decision_position p WHERE p.decision_id = q.id AND p.replaced_at IS NULL
            AND p.of_version = q.wording AND p.position = '{position}')"
    )
}
