// SPDX-License-Identifier: EUPL-1.2
//! The SQL of calendars and feeds.

use crate::areas::WITHIN;
use crate::error::Error;
use stoep_platform::db::{Param, Tx};
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
        pub network_id: i64,
        pub zone: String,
        pub rhythm_date: Option<String>,
        pub sequence: i64,
        pub changed_at: Option<String>,
    }
}

record! {
    /// A rhythm as it stands in a calendar.
    pub struct Series {
        pub network_id: i64,
        pub slug: String,
        pub network: String,
        /// How it stands with the network, and since when if somebody wrote it down.
        pub state: String,
        pub state_since: Option<String>,
        pub rule: String,
        pub first_on: String,
        pub starts: String,
        pub minutes: i64,
        pub zone: String,
        pub until: Option<String>,
        pub title: String,
        pub place: String,
        pub sequence: i64,
        pub changed_at: Option<String>,
    }
}

/// What a calendar is made of.
pub struct Dates {
    pub series: Vec<Series>,
    /// Dates on which a network doesn't meet: its key and the day.
    pub skipped: Vec<(i64, String)>,
    pub meetings: Vec<Meeting>,
}

const MEETINGS: &str = "SELECT m.slug, m.title, m.on_date, m.starts, m.ends, m.place, m.state, n.name AS network,
     m.network_id, m.zone, m.rhythm_date, m.sequence, m.changed_at
     FROM area a JOIN network n ON n.area_id = a.id JOIN meeting m ON m.network_id = n.id";

const SERIES: &str = "SELECT s.network_id, n.slug, n.name AS network, n.state,
     (SELECT max(t.since) FROM network_state t WHERE t.network_id = n.id) AS state_since, s.rule, s.first_on, s.starts,
     s.minutes, s.zone, s.until, s.title, s.place, s.sequence, s.changed_at
     FROM area a JOIN network n ON n.area_id = a.id JOIN schedule s ON s.network_id = n.id";

const SKIPPED: &str = "SELECT x.network_id, x.on_date
     FROM area a JOIN network n ON n.area_id = a.id JOIN schedule_exception x ON x.network_id = n.id";

/// Meetings that satisfy a condition on `?1` since a day, the 500 nearest; rhythms, and what is skipped of them.
fn dates(tx: &Tx<'_>, which: &str, key: Param<'_>, since: &str) -> Result<Dates, Error> {
    Ok(Dates {
        series: tx.all(&format!("{SERIES} WHERE {which} ORDER BY n.id LIMIT 200"), params![key])?,
        skipped: tx.all(&format!("{SKIPPED} WHERE {which} ORDER BY 1, 2 LIMIT 2000"), params![key])?,
        meetings: tx.all(
            &format!(
                "{MEETINGS} WHERE {which} AND (m.on_date >= ?2 OR m.rhythm_date >= ?2) ORDER BY m.on_date, m.id LIMIT 500"
            ),
            params![key, since],
        )?,
    })
}

/// Dates of an area and the areas inside it.
pub fn of_area(tx: &Tx<'_>, path: &str, since: &str) -> Result<Dates, Error> {
    dates(tx, WITHIN, Param::Text(path), since)
}

/// Name and area of a network.
pub fn network(tx: &Tx<'_>, slug: &str) -> Result<(String, i64), Error> {
    tx.opt("SELECT name, area_id FROM network WHERE slug = ?1", params![slug])?.ok_or(Error::NotFound)
}

/// Dates of a network.
pub fn of_network(tx: &Tx<'_>, slug: &str, since: &str) -> Result<Dates, Error> {
    dates(tx, "n.slug = ?1", Param::Text(slug), since)
}

/// Dates since a day of the networks in which the person takes part today. `token` is the hash of the secret in the address.
pub fn of_token(tx: &Tx<'_>, token: &str, since: &str, today: &str) -> Result<Dates, Error> {
    let person: i64 = tx
        .opt("SELECT person_id FROM person_calendar WHERE token_hash = ?1", params![token])?
        .ok_or(Error::NotFound)?;
    let which = "n.id IN (SELECT b.network_id FROM membership b WHERE b.person_id = ?1
                          AND (b.until IS NULL OR b.until >= '{today}'))";
    // The day is ours, not from outside: ten digits and dashes.
    let day: String = today.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
    dates(tx, &which.replace("{today}", &day), Param::Int(person), since)
}

/// When the person made an address of their own, if they did.
pub fn own(tx: &Tx<'_>, person: i64) -> Result<Option<(String, String)>, Error> {
    Ok(tx.opt("SELECT created_at, token_hash FROM person_calendar WHERE person_id = ?1", params![person])?)
}

/// Gives a person an address of their own; an earlier one stops.
pub fn make_own(tx: &Tx<'_>, person: i64, token: &str, at: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO person_calendar (person_id, token_hash, created_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at",
        params![person, token, at],
    )?;
    Ok(())
}

/// Stops it.
pub fn stop_own(tx: &Tx<'_>, person: i64) -> Result<(), Error> {
    tx.execute("DELETE FROM person_calendar WHERE person_id = ?1", params![person])?;
    Ok(())
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
