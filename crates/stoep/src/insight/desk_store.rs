// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the desk: what waits, by area, within the areas that somebody's roles reach.

use crate::error::Error;
use std::collections::BTreeMap;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::{params, record};

record! {
    /// An area of the desk.
    pub struct Place {
        pub id: i64,
        pub slug: String,
        pub name: String,
        pub path: String,
        pub answer_days: Option<i64>,
    }
}

/// All areas; some hundreds at most.
pub fn areas(tx: &Tx<'_>) -> Result<Vec<Place>, Error> {
    Ok(tx.all("SELECT a.id, a.slug, a.name, a.path, a.answer_days FROM area a ORDER BY a.name", &[])?)
}

/// Days within which an area answers: its own, else those of the nearest area above it.
pub fn answer_days(all: &[Place], path: &str) -> i64 {
    let nearest = all.iter().filter(|a| a.answer_days.is_some() && path.starts_with(&a.path));
    nearest.max_by_key(|a| a.path.len()).and_then(|a| a.answer_days).unwrap_or(42)
}

record! {
    /// How many things of an area wait, and since when the oldest.
    pub struct Waiting {
        pub area_id: i64,
        pub number: i64,
        pub oldest: Option<String>,
    }
}

/// Runs a query with `{}` for the list of areas; `?1` is `first`.
fn per_area(tx: &Tx<'_>, sql: &str, first: &str, areas: &[i64]) -> Result<Vec<Waiting>, Error> {
    if areas.is_empty() {
        return Ok(Vec::new());
    }
    let values: Vec<Param<'_>> =
        std::iter::once(Param::Text(first)).chain(areas.iter().map(|a| Param::Int(*a))).collect();
    Ok(tx.all(&sql.replace("{}", &placeholders(2, areas.len())), &values)?)
}

/// Voices that were received before an instant and wait to be sorted.
pub fn to_sort(tx: &Tx<'_>, areas: &[i64], before: &str) -> Result<Vec<Waiting>, Error> {
    per_area(
        tx,
        "SELECT v.area_id, count(*) AS number, min(v.received_at) AS oldest FROM voice v
         WHERE v.state = 'received' AND v.received_at <= ?1 AND v.area_id IN ({}) GROUP BY v.area_id",
        before,
        areas,
    )
}

/// Voices that were received before an instant and got no answer yet.
pub fn unanswered(tx: &Tx<'_>, areas: &[i64], before: &str) -> Result<Vec<Waiting>, Error> {
    per_area(
        tx,
        "SELECT v.area_id, count(*) AS number, min(v.received_at) AS oldest FROM voice v
         WHERE v.state IN ('received', 'public') AND v.answered_at IS NULL AND v.received_at < ?1 AND v.area_id IN ({})
         GROUP BY v.area_id",
        before,
        areas,
    )
}

/// Tellings that wait to be read and sent.
pub fn tellings(tx: &Tx<'_>, areas: &[i64]) -> Result<Vec<Waiting>, Error> {
    per_area(
        tx,
        "SELECT t.area_id, count(*) AS number, min(t.created_at) AS oldest FROM telling t
         WHERE t.state = ?1 AND t.area_id IN ({}) GROUP BY t.area_id",
        "draft",
        areas,
    )
}

/// Offers to join in from before an instant that nobody has answered.
pub fn joiners(tx: &Tx<'_>, areas: &[i64], before: &str) -> Result<Vec<Waiting>, Error> {
    per_area(
        tx,
        "SELECT j.area_id, count(*) AS number, min(j.offered_at) AS oldest FROM joining j
         WHERE j.state = 'offered' AND j.offered_at <= ?1 AND j.area_id IN ({}) GROUP BY j.area_id",
        before,
        areas,
    )
}

/// Tellings that somebody takes along on paper.
pub fn paper(tx: &Tx<'_>, areas: &[i64]) -> Result<Vec<Waiting>, Error> {
    per_area(
        tx,
        "SELECT t.area_id, count(*) AS number, min(t.sent_on) AS oldest
         FROM telling_voice x JOIN telling t ON t.id = x.telling_id
         WHERE x.channel = ?1 AND x.handed_on IS NULL AND t.state = 'sent' AND t.area_id IN ({}) GROUP BY t.area_id",
        "paper",
        areas,
    )
}

/// Agenda items whose choice is open.
pub fn choices(tx: &Tx<'_>, areas: &[i64]) -> Result<Vec<Waiting>, Error> {
    per_area(
        tx,
        "SELECT i.area_id, count(*) AS number, min(i.changed_on) AS oldest FROM item i
         WHERE i.state = ?1 AND i.area_id IN ({}) GROUP BY i.area_id",
        "choice_open",
        areas,
    )
}

record! {
    /// An action or a meeting that asks for attention.
    pub struct Due {
        pub meeting: String,
        pub words: String,
        pub who: String,
        pub day: Option<String>,
    }
}

/// Areas, and networks apart from them.
pub type Within<'a> = (&'a [i64], &'a [i64]);

record! {
    /// A network in which somebody has a part.
    pub struct OwnNetwork {
        pub slug: String,
        pub name: String,
        pub next_on: Option<String>,
    }
}

/// These networks with the day of their next meeting, soonest first.
pub fn own_networks(tx: &Tx<'_>, networks: &[i64], today: &str) -> Result<Vec<OwnNetwork>, Error> {
    let sql = format!(
        "SELECT q.slug, q.name, q.next_on FROM (
           SELECT n.id, n.slug, n.name, (SELECT min(m.on_date) FROM meeting m
             WHERE m.network_id = n.id AND m.state = 'planned' AND m.on_date >= ?1) AS next_on
           FROM network n WHERE n.id IN ({})) q ORDER BY coalesce(q.next_on, '9999'), q.name, q.id LIMIT 50",
        placeholders(2, networks.len())
    );
    let mut values = vec![Param::Text(today)];
    values.extend(networks.iter().map(|n| Param::Int(*n)));
    Ok(tx.all(&sql, &values)?)
}

/// Planned meetings of these networks between two days, soonest first.
pub fn coming(tx: &Tx<'_>, networks: &[i64], (from, to): (&str, &str), most: i64) -> Result<Vec<Due>, Error> {
    let sql = format!(
        "SELECT m.slug AS meeting, m.title AS words, n.name AS who, m.on_date AS day
         FROM meeting m JOIN network n ON n.id = m.network_id
         WHERE m.state = 'planned' AND m.on_date >= ?1 AND m.on_date <= ?2 AND n.id IN ({})
         ORDER BY m.on_date, m.id LIMIT ?3",
        placeholders(4, networks.len())
    );
    let mut values = vec![Param::Text(from), Param::Text(to), Param::Int(most)];
    values.extend(networks.iter().map(|n| Param::Int(*n)));
    Ok(tx.all(&sql, &values)?)
}

/// Open actions due up to a day, the oldest first.
pub fn actions(tx: &Tx<'_>, within: Within<'_>, until: &str, most: i64) -> Result<Vec<Due>, Error> {
    due(
        tx,
        "SELECT m.slug AS meeting, x.what AS words, x.owner AS who, x.due AS day
         FROM action x JOIN meeting m ON m.id = x.meeting_id JOIN network n ON n.id = m.network_id
         WHERE x.state = 'open' AND x.due <= ?1 AND (n.area_id IN ({}) OR n.id IN ([])) ORDER BY x.due, x.id LIMIT ?2",
        within,
        until,
        most,
    )
}

/// Meetings of the past that nobody has written down.
pub fn without_minutes(tx: &Tx<'_>, within: Within<'_>, today: &str, most: i64) -> Result<Vec<Due>, Error> {
    due(
        tx,
        "SELECT m.slug AS meeting, m.title AS words, n.name AS who, m.on_date AS day
         FROM meeting m JOIN network n ON n.id = m.network_id
         WHERE m.on_date < ?1 AND (n.area_id IN ({}) OR n.id IN ([])) AND (m.state = 'planned' OR (m.state = 'held' AND m.summary = ''
           AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.meeting_id = m.id)
           AND NOT EXISTS (SELECT 1 FROM meeting_point p WHERE p.meeting_id = m.id AND p.notes <> '')))
         ORDER BY m.on_date DESC, m.id DESC LIMIT ?2",
        within,
        today,
        most,
    )
}

fn due(tx: &Tx<'_>, sql: &str, (areas, networks): Within<'_>, day: &str, most: i64) -> Result<Vec<Due>, Error> {
    // One of the lists may be empty; no row has the key 0.
    let (areas, networks) = ([areas, &[0]].concat(), [networks, &[0]].concat());
    let sql =
        sql.replace("{}", &placeholders(3, areas.len())).replace("[]", &placeholders(3 + areas.len(), networks.len()));
    let mut values = vec![Param::Text(day), Param::Int(most)];
    values.extend(areas.iter().chain(&networks).map(|a| Param::Int(*a)));
    Ok(tx.all(&sql, &values)?)
}

/// Mails by state.
pub fn mails(tx: &Tx<'_>) -> Result<BTreeMap<String, i64>, Error> {
    let rows: Vec<(String, i64)> = tx.all("SELECT state, count(*) FROM outbox GROUP BY state", &[])?;
    Ok(rows.into_iter().collect())
}

/// People with an account.
pub fn people(tx: &Tx<'_>) -> Result<i64, Error> {
    Ok(tx.one("SELECT count(*) FROM person", &[])?)
}

/// Acts in the journal since an instant.
pub fn acts_since(tx: &Tx<'_>, since: &str) -> Result<i64, Error> {
    Ok(tx.one("SELECT count(*) FROM journal WHERE at >= ?1", params![since])?)
}
