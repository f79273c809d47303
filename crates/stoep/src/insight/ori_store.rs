// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the meetings as mini-ORI: what is on the public pages of meetings, by the key of its row.

use crate::error::Error;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// A meeting.
    pub struct Meeting {
        pub id: i64, pub slug: String, pub title: String, pub kind: String, pub state: String, pub on_date: String,
        pub starts: Option<String>, pub ends: Option<String>, pub zone: String, pub place: String, pub summary: String,
        pub network_slug: String, pub network_name: String,
    }
}

const MEETINGS: &str = "SELECT m.id, m.slug, m.title, m.kind, m.state, m.on_date, m.starts, m.ends, m.zone, m.place,
      m.summary, n.slug AS network_slug, n.name AS network_name
    FROM meeting m JOIN network n ON n.id = m.network_id";

/// Meetings after a key.
pub fn meetings(tx: &Tx<'_>, after: i64, limit: i64) -> Result<Vec<Meeting>, Error> {
    Ok(tx.all(&format!("{MEETINGS} WHERE m.id > ?1 ORDER BY m.id LIMIT ?2"), params![after, limit])?)
}

/// One meeting.
pub fn meeting(tx: &Tx<'_>, id: i64) -> Result<Option<Meeting>, Error> {
    Ok(tx.opt(&format!("{MEETINGS} WHERE m.id = ?1"), params![id])?)
}

record! {
    /// A point of a meeting's agenda; its notes once the meeting was held.
    pub struct Point {
        pub id: i64, pub meeting_id: i64, pub meeting_slug: String, pub position: i64, pub title: String,
        pub notes: String, pub held: bool,
    }
}

const POINTS: &str = "SELECT p.id, p.meeting_id, m.slug AS meeting_slug, p.position, p.title,
      CASE WHEN m.state = 'held' THEN p.notes ELSE '' END AS notes,
      CAST(CASE WHEN m.state = 'held' THEN 1 ELSE 0 END AS BIGINT) AS held
    FROM meeting_point p JOIN meeting m ON m.id = p.meeting_id";

/// Points after a key.
pub fn points(tx: &Tx<'_>, after: i64, limit: i64) -> Result<Vec<Point>, Error> {
    Ok(tx.all(&format!("{POINTS} WHERE p.id > ?1 ORDER BY p.id LIMIT ?2"), params![after, limit])?)
}

/// One point.
pub fn point(tx: &Tx<'_>, id: i64) -> Result<Option<Point>, Error> {
    Ok(tx.opt(&format!("{POINTS} WHERE p.id = ?1"), params![id])?)
}

record! {
    /// The minutes of a meeting (`decision_id` 0), or a decision of it.
    pub struct Paper {
        pub meeting_id: i64, pub decision_id: i64, pub meeting_slug: String, pub title: String, pub text: String,
        pub on_date: String, pub network_name: String, pub point_id: Option<i64>,
    }
}

/// Minutes of meetings that were held, and decisions that were taken at them.
const PAPERS: &str = "SELECT q.meeting_id, q.decision_id, q.meeting_slug, q.title, q.text, q.on_date, q.network_name,
      q.point_id
    FROM (SELECT m.id AS meeting_id, CAST(0 AS BIGINT) AS decision_id, m.slug AS meeting_slug, m.title, m.summary AS text,
        m.on_date, n.name AS network_name, CAST(NULL AS BIGINT) AS point_id
      FROM meeting m JOIN network n ON n.id = m.network_id
      WHERE m.state = 'held' AND (m.summary <> '' OR EXISTS (SELECT 1 FROM meeting_point p WHERE p.meeting_id = m.id))
      UNION ALL SELECT m.id, d.id, m.slug, m.title, d.what, coalesce(d.decided_on, m.on_date), n.name, d.point_id
      FROM decision d JOIN meeting m ON m.id = d.meeting_id JOIN network n ON n.id = m.network_id
      WHERE m.state = 'held' AND d.state = 'taken') q";

/// Papers after a meeting and a decision of it.
pub fn papers(tx: &Tx<'_>, after: (i64, i64), limit: i64) -> Result<Vec<Paper>, Error> {
    Ok(tx.all(
        &format!(
            "{PAPERS} WHERE (q.meeting_id, q.decision_id) > (?1, ?2) ORDER BY q.meeting_id, q.decision_id LIMIT ?3"
        ),
        params![after.0, after.1, limit],
    )?)
}

/// The minutes of a meeting.
pub fn minutes(tx: &Tx<'_>, meeting: i64) -> Result<Option<Paper>, Error> {
    Ok(tx.opt(&format!("{PAPERS} WHERE q.meeting_id = ?1 AND q.decision_id = 0"), params![meeting])?)
}

/// One decision.
pub fn decision(tx: &Tx<'_>, id: i64) -> Result<Option<Paper>, Error> {
    Ok(tx.opt(&format!("{PAPERS} WHERE q.decision_id = ?1 AND q.decision_id > 0"), params![id])?)
}

/// The municipality: its newest official code, and its name.
pub fn municipality(tx: &Tx<'_>) -> Result<(Option<String>, String), Error> {
    Ok(tx.one(
        "SELECT (SELECT c.code FROM area_code c WHERE c.area_id = a.id ORDER BY c.year DESC LIMIT 1), a.name
         FROM area a WHERE a.parent_id IS NULL",
        &[],
    )?)
}
