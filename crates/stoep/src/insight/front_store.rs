// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the start page and of an area's front door.

use crate::areas::WITHIN;
use crate::error::Error;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// An area around this one: those it lies in, and those directly inside it.
    pub struct Relative {
        pub id: i64,
        pub parent_id: Option<i64>,
        pub kind: String,
        pub slug: String,
        pub name: String,
    }
}

/// The areas this one lies in (the municipality first), and those directly inside it, by name.
pub fn family(tx: &Tx<'_>, id: i64, path: &str) -> Result<(Vec<Relative>, Vec<Relative>), Error> {
    let all: Vec<Relative> = tx.all(
        "SELECT a.id, a.parent_id, a.kind, a.slug, a.name FROM area a
         WHERE a.parent_id = ?1 OR (substr(?2, 1, length(a.path)) = a.path AND a.id <> ?1)
         ORDER BY CAST(CASE WHEN a.parent_id = ?1 THEN 1000 ELSE length(a.path) END AS BIGINT), a.name",
        params![id, path],
    )?;
    Ok(all.into_iter().partition(|a| a.parent_id != Some(id)))
}

record! {
    /// A theme with the number of public voices about it.
    pub struct Heard {
        pub slug: String,
        pub name_nl: String,
        pub name_en: String,
        pub voices: i64,
    }
}

/// Themes that are heard here, most first.
pub fn themes_heard(tx: &Tx<'_>, path: &str) -> Result<Vec<Heard>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT t.slug, t.name_nl, t.name_en, CAST(sum(c.voices) AS BIGINT) AS voices
             FROM area a JOIN voice_count c ON c.area_id = a.id JOIN theme t ON t.id = c.theme_id
             WHERE {WITHIN} AND c.voices > 0
             GROUP BY t.slug, t.name_nl, t.name_en, t.position ORDER BY sum(c.voices) DESC, t.position LIMIT 12"
        ),
        params![path],
    )?)
}

record! {
    /// What somebody said, in its public form.
    pub struct Quote {
        pub number: String,
        pub public_text: String,
        pub origin: String,
        pub heard_on: String,
        pub area: String,
    }
}

/// The newest public voices.
pub fn quotes(tx: &Tx<'_>, path: &str, most: i64) -> Result<Vec<Quote>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT v.number, v.public_text, v.origin, v.heard_on, a.name AS area
             FROM area a JOIN voice v ON v.area_id = a.id
             WHERE {WITHIN} AND v.state = 'public' ORDER BY v.public_on DESC, v.id DESC LIMIT ?2"
        ),
        params![path, most],
    )?)
}

record! {
    /// An agenda item that people work on or decide about.
    pub struct Work {
        pub slug: String,
        pub title: String,
        pub state: String,
        pub state_note: Option<String>,
        pub term: String,
        pub area: String,
        pub total: i64,
    }
}

/// What is done about it: being done, planned, a choice open, being explored.
pub fn work(tx: &Tx<'_>, path: &str, most: i64) -> Result<Vec<Work>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT i.slug, i.title, i.state, i.state_note, i.term, a.name AS area, count(*) OVER () AS total
             FROM area a JOIN item i ON i.area_id = a.id
             WHERE {WITHIN} AND i.state IN ('doing', 'planned', 'choice_open', 'exploring')
             ORDER BY CASE i.state WHEN 'doing' THEN 0 WHEN 'choice_open' THEN 1 WHEN 'planned' THEN 2 ELSE 3 END,
               i.changed_on DESC, i.id DESC LIMIT ?2"
        ),
        params![path, most],
    )?)
}

record! {
    /// What was achieved.
    pub struct Achieved {
        pub on_date: String,
        pub what: String,
        pub for_whom: String,
        pub seen: String,
        pub area: String,
        pub area_slug: String,
        pub item: Option<String>,
        pub initiative: Option<String>,
    }
}

impl Achieved {
    /// Where its story stands.
    pub fn url(&self) -> String {
        match (&self.item, &self.initiative) {
            (Some(item), _) => format!("/items/{item}"),
            (None, Some(initiative)) => format!("/initiatives/{initiative}"),
            (None, None) => format!("/areas/{}", self.area_slug),
        }
    }
}

/// The latest results.
pub fn results(tx: &Tx<'_>, path: &str, most: i64) -> Result<Vec<Achieved>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT r.on_date, r.what, r.for_whom, r.seen, a.name AS area, a.slug AS area_slug, i.slug AS item,
               n.slug AS initiative
             FROM area a JOIN result r ON r.area_id = a.id LEFT JOIN item i ON i.id = r.item_id
             LEFT JOIN initiative n ON n.id = r.initiative_id
             WHERE {WITHIN} ORDER BY r.on_date DESC, r.id DESC LIMIT ?2"
        ),
        params![path, most],
    )?)
}

record! {
    /// A network, an organisation or an initiative in a list.
    pub struct Named {
        pub slug: String,
        pub name: String,
        pub word: String,
        pub total: i64,
    }
}

/// Networks that run, start or wait.
pub fn networks(tx: &Tx<'_>, path: &str, most: i64) -> Result<Vec<Named>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT n.slug, n.name, n.state AS word, count(*) OVER () AS total
             FROM area a JOIN network n ON n.area_id = a.id
             WHERE {WITHIN} AND n.state <> 'ended'
             ORDER BY CASE WHEN n.parent_id IS NULL THEN 0 ELSE 1 END, length(a.path), n.name LIMIT ?2"
        ),
        params![path, most],
    )?)
}

/// Organisations, the informal ones first: they are harder to find elsewhere.
pub fn organisations(tx: &Tx<'_>, path: &str, today: &str, most: i64) -> Result<Vec<Named>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT o.slug, o.name, o.formality AS word, count(*) OVER () AS total
             FROM area a JOIN organisation o ON o.area_id = a.id
             WHERE {WITHIN} AND (o.until IS NULL OR o.until >= ?2) ORDER BY o.formality DESC, o.name LIMIT ?3"
        ),
        params![path, today, most],
    )?)
}

/// Initiatives that have not ended.
pub fn initiatives(tx: &Tx<'_>, path: &str, most: i64) -> Result<Vec<Named>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT n.slug, n.name, n.stage AS word, count(*) OVER () AS total
             FROM area a JOIN initiative n ON n.area_id = a.id
             WHERE {WITHIN} AND n.stage <> 'ended'
             ORDER BY CASE n.stage WHEN 'running' THEN 0 WHEN 'exploring' THEN 1 WHEN 'idea' THEN 2 ELSE 3 END, n.name
             LIMIT ?2"
        ),
        params![path, most],
    )?)
}

record! {
    /// A meeting to come.
    pub struct Coming {
        pub slug: String,
        pub title: String,
        pub on_date: String,
        pub starts: Option<String>,
        pub ends: Option<String>,
        pub place: String,
        pub network: String,
        pub cancelled: bool,
    }
}

/// Meetings from today on.
pub fn meetings(tx: &Tx<'_>, path: &str, today: &str, most: i64) -> Result<Vec<Coming>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT m.slug, m.title, m.on_date, m.starts, m.ends, m.place, n.name AS network,
               CAST(CASE WHEN m.state = 'cancelled' THEN 1 ELSE 0 END AS BIGINT) AS cancelled
             FROM area a JOIN network n ON n.area_id = a.id JOIN meeting m ON m.network_id = n.id
             WHERE {WITHIN} AND m.on_date >= ?2 AND m.state <> 'held' ORDER BY m.on_date, m.starts, m.id LIMIT ?3"
        ),
        params![path, today, most],
    )?)
}

record! {
    /// A figure of an area, of its newest year.
    pub struct Figure {
        pub label: String,
        pub value: f64,
        pub unit: String,
        pub year: i64,
        pub source: String,
    }
}

/// Figures of the area itself.
pub fn figures(tx: &Tx<'_>, area: i64) -> Result<Vec<Figure>, Error> {
    Ok(tx.all(
        "SELECT f.label, f.value, f.unit, f.year, f.source FROM area_figure f
         WHERE f.area_id = ?1 AND f.year = (SELECT max(g.year) FROM area_figure g WHERE g.area_id = ?1 AND g.key = f.key)
         ORDER BY f.key LIMIT 12",
        params![area],
    )?)
}

record! {
    /// How much there is.
    pub struct Counts {
        pub voices: i64,
        pub places: i64,
        pub warm: i64,
    }
}

/// Public voices, places and warm places of an area and the areas inside it.
pub fn counts(tx: &Tx<'_>, path: &str) -> Result<Counts, Error> {
    Ok(tx.one(
        &format!(
            "SELECT
               (SELECT count(*) FROM area a JOIN voice v ON v.area_id = a.id WHERE {WITHIN} AND v.state = 'public') AS voices,
               (SELECT count(*) FROM area a JOIN place p ON p.area_id = a.id WHERE {WITHIN}) AS places,
               (SELECT count(*) FROM area a JOIN place p ON p.area_id = a.id WHERE {WITHIN} AND p.warm = 1) AS warm"
        ),
        params![path],
    )?)
}
