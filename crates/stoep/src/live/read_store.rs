// SPDX-License-Identifier: EUPL-1.2
//! The SQL that reads a meeting as its screen shows it.

use super::model::Values;
use crate::error::Error;
use crate::networks::{ActionState, Meeting, Side};
use crate::web::Page;
use serde_json::{Value, json};
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

/// A name for each line: its own, or one made from its key for lines from before the screen and from an import.
pub(super) const POINT_UID: &str = "coalesce(p.uid, 'p' || CAST(p.id AS TEXT))";
pub(super) const PRESENT_UID: &str = "coalesce(t.uid, 't' || CAST(t.id AS TEXT))";
pub(super) const DECISION_UID: &str = "coalesce(d.uid, 'd' || CAST(d.id AS TEXT))";
pub(super) const ACTION_UID: &str = "coalesce(x.uid, 'a' || CAST(x.id AS TEXT))";

record! {
    /// A point.
    pub(super) struct Point {
        pub(super) id: i64, pub(super) uid: String, pub(super) version: i64, pub(super) title: String, pub(super) notes: String,
        pub(super) minutes: Option<i64>, pub(super) lead: String, pub(super) carry: bool, pub(super) started_at: Option<String>,
        pub(super) item: Option<String>, pub(super) item_title: Option<String>, pub(super) item_state: Option<String>,
        pub(super) from_on: Option<String>,
    }
}

record! {
    /// Somebody who is there.
    pub(super) struct Present {
        pub(super) id: i64, pub(super) uid: String, pub(super) version: i64, pub(super) membership_id: Option<i64>,
        pub(super) organisation: bool, pub(super) name: String, pub(super) number: i64, pub(super) side: Option<Side>,
    }
}

record! {
    /// A decision.
    pub(super) struct Decision {
        pub(super) id: i64, pub(super) uid: String, pub(super) version: i64, pub(super) number: i64, pub(super) what: String,
        pub(super) where_text: String, pub(super) when_text: String, pub(super) parties: String, pub(super) point: Option<String>,
    }
}

record! {
    /// An action.
    pub(super) struct Action {
        pub(super) id: i64, pub(super) uid: String, pub(super) version: i64, pub(super) what: String, pub(super) owner: String,
        pub(super) due: Option<String>, pub(super) state: ActionState, pub(super) point: Option<String>,
        pub(super) told_on: Option<String>,
    }
}

record! {
    /// A member of the network, with what they answered to the invitation.
    pub(super) struct Member {
        pub(super) id: i64, pub(super) name: String, pub(super) organisation: bool, pub(super) side: Side,
        pub(super) answer: Option<String>, pub(super) number: Option<i64>,
    }
}

record! {
    /// An open action of an earlier meeting.
    pub(super) struct Earlier {
        pub(super) id: i64, pub(super) what: String, pub(super) owner: String, pub(super) due: Option<String>,
        pub(super) slug: String, pub(super) on_date: String,
    }
}

/// Makes the fields of a row into texts.
fn texts(pairs: &[(&str, String)]) -> Values {
    pairs.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect()
}

fn number(n: Option<i64>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

impl Point {
    /// Minutes for a field.
    pub(super) fn minutes_text(&self) -> String {
        number(self.minutes)
    }

    /// Minutes in words, when there are any.
    pub(super) fn minutes_words(&self, page: &Page) -> String {
        self.minutes.map(|n| page.n("meeting-point-minutes", n)).unwrap_or_default()
    }

    /// The attribute of a ticked box.
    pub(super) fn carry_mark(&self) -> &'static str {
        if self.carry { " checked" } else { "" }
    }

    pub(super) fn values(&self) -> Values {
        texts(&[
            ("title", self.title.clone()),
            ("notes", self.notes.clone()),
            ("minutes", number(self.minutes)),
            ("lead", self.lead.clone()),
            ("carry", if self.carry { "yes".into() } else { String::new() }),
        ])
    }
}

impl Present {
    /// From which side, as forms say it; empty when that is not known.
    pub(super) fn side_word(&self) -> &'static str {
        self.side.map(Side::word).unwrap_or_default()
    }

    pub(super) fn values(&self) -> Values {
        let side = self.side.map(|s| s.word().to_owned()).unwrap_or_default();
        texts(&[("who", self.name.clone()), ("number", self.number.to_string()), ("side", side)])
    }
}

impl Decision {
    pub(super) fn values(&self) -> Values {
        texts(&[
            ("what", self.what.clone()),
            ("where_text", self.where_text.clone()),
            ("when_text", self.when_text.clone()),
            ("parties", self.parties.clone()),
            ("point", self.point.clone().unwrap_or_default()),
        ])
    }
}

impl Action {
    pub(super) fn values(&self) -> Values {
        texts(&[
            ("what", self.what.clone()),
            ("owner", self.owner.clone()),
            ("due", self.due.clone().unwrap_or_default()),
            ("state", self.state.word().to_owned()),
            ("point", self.point.clone().unwrap_or_default()),
        ])
    }
}

const POINTS: &str = "p.version, p.title, p.notes, p.minutes, p.lead, p.carry, p.started_at, i.slug AS item,
    i.title AS item_title, i.state AS item_state, m.on_date AS from_on
    FROM meeting_point p LEFT JOIN item i ON i.id = p.item_id LEFT JOIN meeting_point f ON f.id = p.from_point_id
      LEFT JOIN meeting m ON m.id = f.meeting_id WHERE p.meeting_id = ?1";

/// Points in order; one of them when `uid` is given.
pub(super) fn points(tx: &Tx<'_>, meeting: i64, uid: Option<&str>) -> Result<Vec<Point>, Error> {
    let sql = format!(
        "SELECT p.id, {POINT_UID} AS uid, {POINTS} AND (CAST(?2 AS TEXT) IS NULL OR {POINT_UID} = ?2) ORDER BY p.position"
    );
    Ok(tx.all(&sql, params![meeting, uid])?)
}

/// Who is there; one of them when `uid` is given.
pub(super) fn present(tx: &Tx<'_>, meeting: i64, uid: Option<&str>) -> Result<Vec<Present>, Error> {
    let sql = format!(
        "SELECT t.id, {PRESENT_UID} AS uid, t.version, t.membership_id,
           CAST(CASE WHEN t.organisation_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS organisation,
           coalesce(o.name, t.name, '') AS name, t.number, t.side
         FROM attendance t LEFT JOIN organisation o ON o.id = t.organisation_id
         WHERE t.meeting_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR {PRESENT_UID} = ?2) ORDER BY t.id"
    );
    Ok(tx.all(&sql, params![meeting, uid])?)
}

/// Decisions in order; one of them when `uid` is given.
pub(super) fn decisions(tx: &Tx<'_>, meeting: i64, uid: Option<&str>) -> Result<Vec<Decision>, Error> {
    let sql = format!(
        "SELECT d.id, {DECISION_UID} AS uid, d.version, d.number, d.what, d.where_text, d.when_text,
           coalesce((SELECT string_agg(o.name, ?3 ORDER BY o.name) FROM decision_party y
             JOIN organisation o ON o.id = y.organisation_id WHERE y.decision_id = d.id), '') AS parties,
           (SELECT {POINT_UID} FROM meeting_point p WHERE p.id = d.point_id) AS point
         FROM decision d WHERE d.meeting_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR {DECISION_UID} = ?2) ORDER BY d.number"
    );
    Ok(tx.all(&sql, params![meeting, uid, "\n"])?)
}

/// Actions in order; one of them when `uid` is given.
pub(super) fn actions(tx: &Tx<'_>, meeting: i64, uid: Option<&str>) -> Result<Vec<Action>, Error> {
    let sql = format!(
        "SELECT x.id, {ACTION_UID} AS uid, x.version, x.what, x.owner, x.due, x.state,
           (SELECT {POINT_UID} FROM meeting_point p WHERE p.id = x.point_id) AS point, x.told_on
         FROM action x WHERE x.meeting_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR {ACTION_UID} = ?2) ORDER BY x.id"
    );
    Ok(tx.all(&sql, params![meeting, uid])?)
}

/// Who takes part in the network today, by name.
pub(super) fn members(tx: &Tx<'_>, it: &Meeting, today: &str) -> Result<Vec<Member>, Error> {
    Ok(tx.all(
        "SELECT m.id, coalesce(o.name, m.person_name, '') AS name,
           CAST(CASE WHEN m.organisation_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS organisation, m.side, n.answer, n.number
         FROM membership m LEFT JOIN organisation o ON o.id = m.organisation_id
           LEFT JOIN invitation n ON n.membership_id = m.id AND n.meeting_id = ?2
         WHERE m.network_id = ?1 AND (m.until IS NULL OR m.until >= ?3) ORDER BY coalesce(o.name, m.person_name, ''), m.id
         LIMIT 300",
        params![it.network_id, it.id, today],
    )?)
}

/// Open actions of earlier meetings of the network, the first due first.
pub(super) fn earlier(tx: &Tx<'_>, it: &Meeting) -> Result<Vec<Earlier>, Error> {
    Ok(tx.all(
        "SELECT x.id, x.what, x.owner, x.due, m.slug, m.on_date FROM action x JOIN meeting m ON m.id = x.meeting_id
         WHERE m.network_id = ?1 AND m.state = 'held' AND m.id <> ?2 AND m.on_date <= ?3 AND x.state = 'open'
         ORDER BY coalesce(x.due, '9999'), x.id LIMIT 50",
        params![it.network_id, it.id, it.on_date],
    )?)
}

/// How many voices were heard in this meeting.
pub(super) fn voices(tx: &Tx<'_>, meeting: i64) -> Result<i64, Error> {
    Ok(tx.one("SELECT count(*) FROM voice WHERE meeting_id = ?1 AND state <> 'withdrawn'", params![meeting])?)
}

/// All lines of a meeting, for the script.
pub(super) fn lines(tx: &Tx<'_>, it: &Meeting) -> Result<Value, Error> {
    let line = |thing: &str, uid: &str, version: i64, values: Values, more: Value| json!({ "thing": thing, "uid": uid, "version": version, "values": values, "more": more });
    let points: Vec<Value> = points(tx, it.id, None)?
        .iter()
        .map(|p| {
            let more =
                json!({ "started": p.started_at, "item": p.item, "item_title": p.item_title, "from_on": p.from_on });
            line("point", &p.uid, p.version, p.values(), more)
        })
        .collect();
    let present: Vec<Value> = present(tx, it.id, None)?
        .iter()
        .map(|p| {
            let more = json!({ "member": p.membership_id.map(|m| m.to_string()), "organisation": p.organisation });
            line("present", &p.uid, p.version, p.values(), more)
        })
        .collect();
    let decisions = decisions(tx, it.id, None)?;
    let decisions: Vec<Value> = decisions
        .iter()
        .map(|d| line("decision", &d.uid, d.version, d.values(), json!({ "number": d.number })))
        .collect();
    let actions: Vec<Value> = actions(tx, it.id, None)?
        .iter()
        .map(|a| line("action", &a.uid, a.version, a.values(), json!({ "told": a.told_on.is_some() })))
        .collect();
    let all: Vec<Value> = [points, present, decisions, actions].into_iter().flatten().collect();
    Ok(Value::Array(all))
}
