// SPDX-License-Identifier: EUPL-1.2
//! The SQL of calendars and feeds.

use crate::areas::WITHIN;
use crate::error::Error;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// A meeting as it stands in a calendar.
    pub struct Meeting {
        pub slug: String,
        pub title: String,
        pub on_date: String,
        pub starts: Option<String>,
        pub ends: Option<String>,
        pub place: String,
        pub state: String,
        pub network: String,
    }
}

const MEETINGS: &str = "SELECT m.slug, m.title, m.on_date, m.starts, m.ends, m.place, m.state, n.name AS network
     FROM area a JOIN network n ON n.area_id = a.id JOIN meeting m ON m.network_id = n.id";

/// Meetings of an area and the areas inside it since a day; the 500 nearest.
pub fn of_area(tx: &Tx<'_>, path: &str, since: &str) -> Result<Vec<Meeting>, Error> {
    Ok(tx.all(
        &format!("{MEETINGS} WHERE {WITHIN} AND m.on_date >= ?2 ORDER BY m.on_date, m.id LIMIT 500"),
        params![path, since],
    )?)
}

/// Name and area of a network.
pub fn network(tx: &Tx<'_>, slug: &str) -> Result<(String, i64), Error> {
    tx.opt("SELECT name, area_id FROM network WHERE slug = ?1", params![slug])?.ok_or(Error::NotFound)
}

/// Meetings of a network since a day; the 500 nearest.
pub fn of_network(tx: &Tx<'_>, slug: &str, since: &str) -> Result<Vec<Meeting>, Error> {
    Ok(tx.all(
        &format!("{MEETINGS} WHERE n.slug = ?1 AND m.on_date >= ?2 ORDER BY m.on_date, m.id LIMIT 500"),
        params![slug, since],
    )?)
}

record! {
    /// A piece of news.
    pub struct News {
        pub kind: String,
        pub id: i64,
        pub on_date: String,
        pub title: String,
        pub text: String,
        pub path: String,
        pub area: String,
    }
}

/// News of an area and the areas inside it: results, steps of agenda items, adopted agendas. The newest 50.
pub fn news(tx: &Tx<'_>, path: &str) -> Result<Vec<News>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT 'result' AS kind, r.id, r.on_date, coalesce(i.title, n.name, '') AS title, r.what AS text,
               coalesce('/items/' || i.slug, '/initiatives/' || n.slug, '') AS path, a.name AS area
             FROM area a JOIN result r ON r.area_id = a.id LEFT JOIN item i ON i.id = r.item_id
             LEFT JOIN initiative n ON n.id = r.initiative_id WHERE {WITHIN}
             UNION ALL
             SELECT 'step' AS kind, s.id, s.on_date, i.title, s.sentence AS text, '/items/' || i.slug AS path, a.name AS area
             FROM area a JOIN item i ON i.area_id = a.id JOIN item_step s ON s.item_id = i.id WHERE {WITHIN}
             UNION ALL
             SELECT 'agenda' AS kind, g.id, g.adopted_on AS on_date, g.title, g.intro AS text,
               '/areas/' || a.slug || '/agenda' AS path, a.name AS area
             FROM area a JOIN agenda g ON g.area_id = a.id WHERE {WITHIN} AND g.adopted_on IS NOT NULL
             ORDER BY 3 DESC, 1, 2 DESC LIMIT 50"
        ),
        params![path],
    )?)
}
