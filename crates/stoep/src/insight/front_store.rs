// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the start page and of an area's front door.

use crate::areas::Family;
use crate::error::Error;
use stoep_platform::db::{Param, ToParam, Tx};
use stoep_platform::{params, record};

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
pub fn themes_heard(tx: &Tx<'_>, family: &Family) -> Result<Vec<Heard>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT t.slug, t.name_nl, t.name_en, c.voices
             FROM (SELECT x.theme_id, CAST(sum(x.voices) AS BIGINT) AS voices FROM voice_count x WHERE {}
               GROUP BY x.theme_id) c JOIN theme t ON t.id = c.theme_id
             WHERE c.voices > 0 ORDER BY c.voices DESC, t.position LIMIT 12",
            family.holds("x.area_id", 0)
        ),
        &family.params(&[]),
    )?)
}

record! {
    /// What somebody said, in its public form.
    pub struct Quote {
        pub number: String,
        pub public_text: String,
        pub origin: String,
        pub heard_on: String,
        pub area_id: i64,
    }
}

/// Areas asked one by one for their newest voices; with more of them their voices are sorted together.
const BRANCHES: usize = 200;

/// The newest public voices. The municipality's are the first of one index; those of an area are the first of each area
/// inside it, so that it doesn't matter how many voices there are.
pub fn quotes(tx: &Tx<'_>, family: &Family, most: i64) -> Result<Vec<Quote>, Error> {
    const QUOTE: &str = "SELECT v.number, v.public_text, v.origin, v.heard_on, v.area_id FROM";
    const NEWEST: &str = "AND v.state = 'public' ORDER BY v.public_on DESC, v.id DESC LIMIT ?1";
    if family.is_whole() || !(2..=BRANCHES).contains(&family.within.len()) {
        let sql = format!("{QUOTE} voice v WHERE {} {NEWEST}", family.holds("v.area_id", 1));
        return Ok(tx.all(&sql, &family.params(params![most]))?);
    }
    let branch = |n: usize| {
        format!("SELECT * FROM (SELECT v.id, v.public_on FROM voice v WHERE v.area_id = ?{n} {NEWEST}) AS b{n}")
    };
    let branches: Vec<String> = (2..2 + family.within.len()).map(branch).collect();
    let sql = format!(
        "{QUOTE} (SELECT u.id FROM ({}) AS u ORDER BY u.public_on DESC, u.id DESC LIMIT ?1) AS k
         JOIN voice v ON v.id = k.id ORDER BY v.public_on DESC, v.id DESC",
        branches.join(" UNION ALL ")
    );
    let mut params = vec![most.to_param()];
    params.extend(family.within.iter().map(|a| Param::Int(a.id)));
    Ok(tx.all(&sql, &params)?)
}

record! {
    /// An agenda item that people work on or decide about.
    pub struct Work {
        pub slug: String,
        pub title: String,
        pub state: String,
        pub state_note: Option<String>,
        pub term: String,
        pub area_id: i64,
    }
}

/// An item that people are busy with.
const WORKED_ON: &str = "i.state IN ('doing', 'planned', 'choice_open', 'exploring')";

/// What is done about it: being done, planned, a choice open, being explored.
pub fn work(tx: &Tx<'_>, family: &Family, most: i64) -> Result<Vec<Work>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT i.slug, i.title, i.state, i.state_note, i.term, i.area_id FROM item i
             WHERE {} AND {WORKED_ON}
             ORDER BY CASE i.state WHEN 'doing' THEN 0 WHEN 'choice_open' THEN 1 WHEN 'planned' THEN 2 ELSE 3 END,
               i.changed_on DESC, i.id DESC LIMIT ?1",
            family.holds("i.area_id", 1)
        ),
        &family.params(params![most]),
    )?)
}

record! {
    /// What was achieved.
    pub struct Achieved {
        pub on_date: String,
        pub what: String,
        pub for_whom: String,
        pub seen: String,
        pub area_id: i64,
        pub item: Option<String>,
        pub initiative: Option<String>,
    }
}

impl Achieved {
    /// Where its story stands. The schema sees to it that there is one.
    pub fn url(&self) -> String {
        match (&self.item, &self.initiative) {
            (Some(item), _) => format!("/items/{item}"),
            (None, initiative) => format!("/initiatives/{}", initiative.as_deref().unwrap_or_default()),
        }
    }
}

/// The latest results.
pub fn results(tx: &Tx<'_>, family: &Family, most: i64) -> Result<Vec<Achieved>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT r.on_date, r.what, r.for_whom, r.seen, r.area_id, i.slug AS item, n.slug AS initiative
             FROM result r LEFT JOIN item i ON i.id = r.item_id LEFT JOIN initiative n ON n.id = r.initiative_id
             WHERE {} ORDER BY r.on_date DESC, r.id DESC LIMIT ?1",
            family.holds("r.area_id", 1)
        ),
        &family.params(params![most]),
    )?)
}

record! {
    /// A network, an organisation or an initiative in a list.
    pub struct Named {
        pub slug: String,
        pub name: String,
        pub word: String,
    }
}

/// Networks that run, start or wait.
pub fn networks(tx: &Tx<'_>, family: &Family, most: i64) -> Result<Vec<Named>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT n.slug, n.name, n.state AS word
             FROM network n JOIN area a ON a.id = n.area_id WHERE {} AND n.state <> 'ended'
             ORDER BY CASE WHEN n.parent_id IS NULL THEN 0 ELSE 1 END, length(a.path), n.name LIMIT ?1",
            family.holds("n.area_id", 1)
        ),
        &family.params(params![most]),
    )?)
}

/// Organisations, the informal ones first: they are harder to find elsewhere.
pub fn organisations(tx: &Tx<'_>, family: &Family, today: &str, most: i64) -> Result<Vec<Named>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT o.slug, o.name, o.formality AS word FROM organisation o
             WHERE {} AND (o.until IS NULL OR o.until >= ?1) ORDER BY o.formality DESC, o.name LIMIT ?2",
            family.holds("o.area_id", 2)
        ),
        &family.params(&[today.to_param(), most.to_param()]),
    )?)
}

/// Initiatives that have not ended.
pub fn initiatives(tx: &Tx<'_>, family: &Family, most: i64) -> Result<Vec<Named>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT n.slug, n.name, n.stage AS word FROM initiative n
             WHERE {} AND n.stage <> 'ended'
             ORDER BY CASE n.stage WHEN 'running' THEN 0 WHEN 'exploring' THEN 1 WHEN 'idea' THEN 2 ELSE 3 END, n.name
             LIMIT ?1",
            family.holds("n.area_id", 1)
        ),
        &family.params(params![most]),
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
pub fn meetings(tx: &Tx<'_>, family: &Family, today: &str, most: i64) -> Result<Vec<Coming>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT m.slug, m.title, m.on_date, m.starts, m.ends, m.place, n.name AS network,
               CAST(CASE WHEN m.state = 'cancelled' THEN 1 ELSE 0 END AS BIGINT) AS cancelled
             FROM network n JOIN meeting m ON m.network_id = n.id
             WHERE {} AND m.on_date >= ?1 AND m.state <> 'held' ORDER BY m.on_date, m.starts, m.id LIMIT ?2",
            family.holds("n.area_id", 2)
        ),
        &family.params(&[today.to_param(), most.to_param()]),
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

/// Figures of the area itself; those per age band are for the page of who was reached.
pub fn figures(tx: &Tx<'_>, area: i64) -> Result<Vec<Figure>, Error> {
    Ok(tx.all(
        "SELECT f.label, f.value, f.unit, f.year, f.source FROM area_figure f
         WHERE f.area_id = ?1 AND f.key NOT LIKE 'population~_%~_%' ESCAPE '~' AND f.year = (SELECT max(g.year) FROM area_figure g WHERE g.area_id = ?1 AND g.key = f.key)
         ORDER BY f.key LIMIT 12",
        params![area],
    )?)
}

record! {
    /// How much there is.
    pub struct Counts {
        pub voices: i64,
        pub work: i64,
        pub networks: i64,
        pub organisations: i64,
        pub initiatives: i64,
        pub places: i64,
        pub warm: i64,
    }
}

/// What there is in an area and the areas inside it; voices from the kept totals.
pub fn counts(tx: &Tx<'_>, family: &Family, today: &str) -> Result<Counts, Error> {
    // All conditions read the same keys.
    let of = |column| family.holds(column, 1);
    Ok(tx.one(
        &format!(
            "SELECT
               (SELECT CAST(coalesce(sum(t.voices), 0) AS BIGINT) FROM voice_total t WHERE {}) AS voices,
               (SELECT count(*) FROM item i WHERE {} AND {WORKED_ON}) AS work,
               (SELECT count(*) FROM network n WHERE {} AND n.state <> 'ended') AS networks,
               (SELECT count(*) FROM organisation o WHERE {} AND (o.until IS NULL OR o.until >= ?1)) AS organisations,
               (SELECT count(*) FROM initiative n WHERE {} AND n.stage <> 'ended') AS initiatives,
               count(*) AS places, CAST(coalesce(sum(p.warm), 0) AS BIGINT) AS warm FROM place p WHERE {}",
            of("t.area_id"),
            of("i.area_id"),
            of("n.area_id"),
            of("o.area_id"),
            of("n.area_id"),
            of("p.area_id")
        ),
        &family.params(params![today]),
    )?)
}

/// Public voices of an area and the areas inside it, from the kept totals.
pub fn voices(tx: &Tx<'_>, family: &Family) -> Result<i64, Error> {
    let sql = format!(
        "SELECT CAST(coalesce(sum(t.voices), 0) AS BIGINT) FROM voice_total t WHERE {}",
        family.holds("t.area_id", 0)
    );
    Ok(tx.one(&sql, &family.params(&[]))?)
}
