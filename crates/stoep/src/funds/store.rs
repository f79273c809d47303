// SPDX-License-Identifier: EUPL-1.2
//! Reading funds: for the list of an area and for the page of one.

use super::model::{AllocationState, Balance, FundKind, TargetKind};
use super::overlap::Candidate;
use crate::areas::WITHIN;
use crate::error::Error;
use std::collections::BTreeMap;
use stoep_platform::db::{Param, Tx};
use stoep_platform::{params, record};

/// The sums of fund `f` as the columns `reserved`, `granted`, `beyond`, `spent`. Spent beyond what was allocated counts per
/// allocation: money left at one thing does not pay for another.
macro_rules! fund_sums {
    () => {
        "(SELECT CAST(coalesce(sum(x.cents), 0) AS BIGINT) FROM allocation x
            WHERE x.fund_id = f.id AND x.state = 'reserved') AS reserved,
         (SELECT CAST(coalesce(sum(x.cents), 0) AS BIGINT) FROM allocation x
            WHERE x.fund_id = f.id AND x.state = 'granted') AS granted,
         (SELECT CAST(coalesce(sum(CASE WHEN q.spent > q.live THEN q.spent - q.live ELSE 0 END), 0) AS BIGINT) FROM (
            SELECT CASE WHEN x.state = 'withdrawn' THEN 0 ELSE x.cents END AS live,
              (SELECT CAST(coalesce(sum(s.cents), 0) AS BIGINT) FROM spending s WHERE s.allocation_id = x.id) AS spent
            FROM allocation x WHERE x.fund_id = f.id) q) AS beyond,
         (SELECT CAST(coalesce(sum(s.cents), 0) AS BIGINT) FROM spending s JOIN allocation x ON x.id = s.allocation_id
            WHERE x.fund_id = f.id) AS spent"
    };
}
pub(crate) use fund_sums;

/// Fund `f` runs on day `?2`.
const RUNS: &str = "f.closed_on IS NULL AND (f.ends_on IS NULL OR f.ends_on >= ?2)";

record! {
    /// A fund with its sums.
    pub struct Fund {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Its area.
        pub area_id: i64,
        /// Address part of that area.
        pub area_slug: String,
        /// Name of that area.
        pub area_name: String,
        /// Path of that area.
        pub area_path: String,
        /// Name.
        pub name: String,
        /// What it is for.
        pub purpose: String,
        /// Who gives it.
        pub giver: String,
        /// That organisation, when it is one of this site.
        pub giver_slug: Option<String>,
        /// On what conditions.
        pub conditions: String,
        /// How long one can count on it.
        pub kind: FundKind,
        /// First day.
        pub starts_on: Option<String>,
        /// Last day.
        pub ends_on: Option<String>,
        /// How much, in cents.
        pub cents: i64,
        /// Who decides about it.
        pub decides: String,
        /// The network that does.
        pub network_slug: Option<String>,
        /// Its name.
        pub network_name: Option<String>,
        /// Closed since.
        pub closed_on: Option<String>,
        /// Address parts of its themes, separated by `;`.
        pub themes: Option<String>,
        /// Sum of what is set aside.
        pub reserved: i64,
        /// Sum of what is promised.
        pub granted: i64,
        /// Sum of what was spent beyond that.
        pub beyond: i64,
        /// Sum of what was spent.
        pub spent: i64,
    }
}

impl Fund {
    /// Its sums.
    pub fn balance(&self) -> Balance {
        Balance::new(self.cents, (self.reserved, self.granted), self.beyond, self.spent)
    }

    /// Whether it takes new allocations on this day.
    pub fn runs(&self, today: &str) -> bool {
        self.closed_on.is_none() && self.ends_on.as_deref().is_none_or(|day| day >= today)
    }

    /// Address parts of its themes.
    pub fn theme_slugs(&self) -> impl Iterator<Item = &str> {
        self.themes.iter().flat_map(|t| t.split(';')).filter(|t| !t.is_empty())
    }
}

const THEMES: &str = "(SELECT string_agg(t.slug, ';' ORDER BY t.position, t.id) FROM fund_theme x
    JOIN theme t ON t.id = x.theme_id WHERE x.fund_id = f.id) AS themes";

fn select(from: &str) -> String {
    format!(
        "SELECT f.id, f.slug, f.area_id, a.slug AS area_slug, a.name AS area_name, a.path AS area_path, f.name, f.purpose,
           f.giver, o.slug AS giver_slug, f.conditions, f.kind, f.starts_on, f.ends_on, f.cents, f.decides,
           n.slug AS network_slug, n.name AS network_name, f.closed_on, {THEMES}, {}
         FROM fund f JOIN area a ON a.id = f.area_id LEFT JOIN organisation o ON o.id = f.giver_organisation_id
           LEFT JOIN network n ON n.id = f.network_id {from}",
        fund_sums!()
    )
}

/// The fund with this address part.
///
/// # Errors
/// Not found.
pub fn by_slug(tx: &Tx<'_>, slug: &str) -> Result<Fund, Error> {
    tx.opt(&select("WHERE f.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// Which funds of an area are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Address part of a theme.
    pub theme: Option<String>,
    /// A kind.
    pub kind: Option<FundKind>,
    /// Also those that have ended or were closed.
    pub past: bool,
}

/// Condition on `f` and `a`, with the path `?1`, today `?2`, and the filter `?3` to `?5`: funds of the area, of the areas
/// inside it, and of those around it that serve it too.
fn asked() -> String {
    format!(
        "({WITHIN} OR substr(?1, 1, length(a.path)) = a.path) AND (CAST(?3 AS BIGINT) = 1 OR ({RUNS}))
         AND (CAST(?4 AS TEXT) IS NULL OR f.kind = ?4)
         AND (CAST(?5 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM fund_theme y JOIN theme t ON t.id = y.theme_id
                WHERE y.fund_id = f.id AND t.slug = ?5))"
    )
}

fn values<'a>(path: &'a str, today: &'a str, filter: &'a Filter) -> Vec<Param<'a>> {
    let text = |t: Option<&'a str>| t.map_or(Param::Null, Param::Text);
    vec![
        Param::Text(path),
        Param::Text(today),
        Param::Int(i64::from(filter.past)),
        text(filter.kind.map(FundKind::word)),
        text(filter.theme.as_deref()),
    ]
}

/// Funds that serve the area with `path`, by name, after the one with the address part `after`.
pub(super) fn list(
    tx: &Tx<'_>,
    (path, today): (&str, &str),
    filter: &Filter,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Fund>, Error> {
    let sql = select(&format!(
        "WHERE {} AND (CAST(?6 AS TEXT) IS NULL OR (f.name, f.id) > (SELECT y.name, y.id FROM fund y WHERE y.slug = ?6))
         ORDER BY f.name, f.id LIMIT ?7",
        asked()
    ));
    let mut values = values(path, today, filter);
    values.push(after.map_or(Param::Null, Param::Text));
    values.push(Param::Int(limit));
    Ok(tx.all(&sql, &values)?)
}

record! {
    /// Funds added up.
    pub(super) struct Totals {
        pub(super) number: i64, pub(super) cents: i64, pub(super) reserved: i64, pub(super) granted: i64,
        pub(super) beyond: i64, pub(super) spent: i64,
    }
}

impl Totals {
    /// As if it were one fund.
    pub(super) fn balance(&self) -> Balance {
        Balance::new(self.cents, (self.reserved, self.granted), self.beyond, self.spent)
    }
}

/// The funds of [`list`] added up, all of them.
pub(super) fn totals(tx: &Tx<'_>, (path, today): (&str, &str), filter: &Filter) -> Result<Totals, Error> {
    let sum = |column: &str| format!("CAST(coalesce(sum(z.{column}), 0) AS BIGINT) AS {column}");
    let sums: Vec<String> = ["cents", "reserved", "granted", "beyond", "spent"].map(sum).into();
    let sql = format!(
        "SELECT count(*) AS number, {} FROM (SELECT f.cents, {} FROM fund f JOIN area a ON a.id = f.area_id WHERE {}) z",
        sums.join(", "),
        fund_sums!(),
        asked()
    );
    Ok(tx.one(&sql, &values(path, today, filter))?)
}

record! {
    struct Light {
        id: i64, slug: String, name: String, area_name: String, path: String, starts_on: Option<String>,
        ends_on: Option<String>, themes: Option<String>, cents: i64, reserved: i64, granted: i64, beyond: i64,
    }
}

/// A fund beside those that it overlaps with.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) area_name: String,
    pub(super) left: i64,
}

/// Funds that run and serve the area with `path`, as overlap needs them; at most 200, more can't be looked over anyway.
pub(super) fn candidates(tx: &Tx<'_>, path: &str, today: &str) -> Result<(Vec<Candidate>, Vec<Beside>), Error> {
    let sql = format!(
        "SELECT z.id, z.slug, z.name, z.area_name, z.path, z.starts_on, z.ends_on, z.themes, z.cents, z.reserved, z.granted,
           z.beyond
         FROM (SELECT f.id, f.slug, f.name, a.name AS area_name, a.path, f.starts_on, f.ends_on, {THEMES}, f.cents, {}
         FROM fund f JOIN area a ON a.id = f.area_id
         WHERE ({WITHIN} OR substr(?1, 1, length(a.path)) = a.path) AND {RUNS}) z
         WHERE z.themes IS NOT NULL ORDER BY z.name, z.id LIMIT 200",
        fund_sums!()
    );
    let rows: Vec<Light> = tx.all(&sql, params![path, today])?;
    let split = |themes: &Option<String>| themes.iter().flat_map(|t| t.split(';')).map(str::to_owned).collect();
    Ok(rows
        .into_iter()
        .map(|r| {
            let left = Balance::new(r.cents, (r.reserved, r.granted), r.beyond, 0).left;
            let themes = split(&r.themes);
            let candidate = Candidate { id: r.id, path: r.path, starts_on: r.starts_on, ends_on: r.ends_on, themes };
            (candidate, Beside { slug: r.slug, name: r.name, area_name: r.area_name, left })
        })
        .unzip())
}

/// Names of the areas around and inside the one with `path` that have funds, by their paths.
pub(super) fn area_names(tx: &Tx<'_>, path: &str) -> Result<BTreeMap<String, String>, Error> {
    let rows: Vec<(String, String)> = tx.all(
        &format!(
            "SELECT a.path, a.name FROM area a
             WHERE ({WITHIN} OR substr(?1, 1, length(a.path)) = a.path) AND EXISTS (SELECT 1 FROM fund f WHERE f.area_id = a.id)"
        ),
        params![path],
    )?;
    Ok(rows.into_iter().collect())
}

record! {
    /// An allocation, with what it is for and what was spent of it.
    pub(super) struct Allocation {
        pub(super) id: i64, pub(super) number: i64, pub(super) cents: i64, pub(super) on_date: String,
        pub(super) decided_by: String, pub(super) state: AllocationState, pub(super) note: String,
        pub(super) withdrawn_on: Option<String>, pub(super) reason: Option<String>, pub(super) target: TargetKind,
        pub(super) target_slug: String, pub(super) target_title: String, pub(super) target_area: String,
        pub(super) decision_id: Option<i64>, pub(super) meeting_slug: Option<String>, pub(super) decision_number: Option<i64>,
        pub(super) decision_what: Option<String>, pub(super) spent: i64,
    }
}

impl Allocation {
    /// Address of what it is for.
    pub(super) fn url(&self) -> String {
        self.target.url(&self.target_slug)
    }

    /// Address of the decision.
    pub(super) fn decision_url(&self) -> Option<String> {
        let (meeting, number) = (self.meeting_slug.as_ref()?, self.decision_number?);
        Some(format!("/meetings/{meeting}/decisions/{number}"))
    }

    /// What holds of it now.
    pub(super) fn live(&self) -> i64 {
        if self.state == AllocationState::Withdrawn { 0 } else { self.cents }
    }

    /// Spent beyond that.
    pub(super) fn beyond(&self) -> i64 {
        (self.spent - self.live()).max(0)
    }

    /// Not spent yet of what holds.
    pub(super) fn rest(&self) -> i64 {
        (self.live() - self.spent).max(0)
    }

    /// Part of it that was spent, of a hundred, for a meter.
    pub(super) fn part_spent(&self) -> i64 {
        if self.cents == 0 { 0 } else { (self.spent.max(0).saturating_mul(100) / self.cents).min(100) }
    }
}

const ALLOCATIONS: &str = "SELECT x.id, x.number, x.cents, x.on_date, x.decided_by, x.state, x.note, x.withdrawn_on, x.reason,
      CASE WHEN x.item_id IS NOT NULL THEN 'item' WHEN x.place_id IS NOT NULL THEN 'place' ELSE 'initiative' END AS target,
      coalesce(i.slug, v.slug, p.slug, '') AS target_slug, coalesce(i.title, v.name, p.name, '') AS target_title,
      coalesce(b.name, '') AS target_area, x.decision_id, m.slug AS meeting_slug, d.number AS decision_number,
      d.what AS decision_what,
      (SELECT CAST(coalesce(sum(s.cents), 0) AS BIGINT) FROM spending s WHERE s.allocation_id = x.id) AS spent
    FROM allocation x LEFT JOIN item i ON i.id = x.item_id LEFT JOIN initiative v ON v.id = x.initiative_id
      LEFT JOIN place p ON p.id = x.place_id LEFT JOIN area b ON b.id = coalesce(i.area_id, v.area_id, p.area_id)
      LEFT JOIN decision d ON d.id = x.decision_id LEFT JOIN meeting m ON m.id = d.meeting_id";

/// Allocations of a fund after number `after`.
pub(super) fn allocations(tx: &Tx<'_>, fund: i64, after: i64, limit: i64) -> Result<Vec<Allocation>, Error> {
    Ok(tx.all(
        &format!("{ALLOCATIONS} WHERE x.fund_id = ?1 AND x.number > ?2 ORDER BY x.number LIMIT ?3"),
        params![fund, after, limit],
    )?)
}

/// One allocation of a fund, by the number in its address.
pub(super) fn allocation(tx: &Tx<'_>, fund: i64, number: &str) -> Result<Allocation, Error> {
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let sql = format!("{ALLOCATIONS} WHERE x.fund_id = ?1 AND x.number = ?2");
    tx.opt(&sql, params![fund, number])?.ok_or(Error::NotFound)
}

record! {
    /// Something that was spent or came back, and all that was spent of the fund up to and with it.
    pub(super) struct Spending {
        pub(super) id: i64, pub(super) number: i64, pub(super) on_date: String, pub(super) what: String,
        pub(super) cents: i64, pub(super) target_title: String, pub(super) total: i64,
    }
}

const SPENDING: &str = "SELECT q.id, q.number, q.on_date, q.what, q.cents, q.target_title, q.total FROM (
      SELECT s.id, x.number, s.on_date, s.what, s.cents, coalesce(i.title, v.name, p.name, '') AS target_title,
        CAST(sum(s.cents) OVER (ORDER BY s.on_date, s.id) AS BIGINT) AS total
      FROM spending s JOIN allocation x ON x.id = s.allocation_id LEFT JOIN item i ON i.id = x.item_id
        LEFT JOIN initiative v ON v.id = x.initiative_id LEFT JOIN place p ON p.id = x.place_id
      WHERE x.fund_id = ?1) q";

/// What was spent of a fund, latest first, before the one with key `before` (0: from the latest).
pub(super) fn spending(tx: &Tx<'_>, fund: i64, before: i64, limit: i64) -> Result<Vec<Spending>, Error> {
    let sql = format!(
        "{SPENDING} WHERE CAST(?2 AS BIGINT) = 0
           OR (q.on_date, q.id) < (SELECT y.on_date, y.id FROM spending y WHERE y.id = ?2)
         ORDER BY q.on_date DESC, q.id DESC LIMIT ?3"
    );
    Ok(tx.all(&sql, params![fund, before, limit])?)
}

/// One line of it.
pub(super) fn one_spending(tx: &Tx<'_>, fund: i64, id: &str) -> Result<Spending, Error> {
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    tx.opt(&format!("{SPENDING} WHERE q.id = ?2"), params![fund, id])?.ok_or(Error::NotFound)
}

record! {
    /// An act on a fund, from the journal.
    pub(super) struct Past { pub(super) at: String, pub(super) act: String, pub(super) detail: String }
}

impl Past {
    /// The amount that the act was about.
    pub(super) fn cents(&self) -> Option<i64> {
        self.detail.split(' ').find_map(|part| part.strip_prefix("cents=")?.parse().ok())
    }

    /// Key of the sentence.
    pub(super) fn key(&self) -> String {
        format!("fund-act-{}", self.act.trim_start_matches("fund.").replace('_', "-"))
    }
}

/// The latest acts on a fund.
pub(super) fn past(tx: &Tx<'_>, fund: i64) -> Result<Vec<Past>, Error> {
    Ok(tx.all(
        "SELECT at, act, detail FROM journal WHERE thing = 'fund' AND thing_id = ?1 ORDER BY id DESC LIMIT 50",
        params![fund],
    )?)
}

record! {
    /// Something that money can go to.
    pub(super) struct Candidates {
        pub(super) target: TargetKind, pub(super) slug: String, pub(super) title: String, pub(super) area_name: String,
    }
}

impl Candidates {
    /// Its value in the form.
    pub(super) fn value(&self) -> String {
        format!("{}:{}", self.target.word(), self.slug)
    }
}

/// Items, initiatives and places of the area with `path` and the areas inside it whose name has these words in it.
pub(super) fn targets(tx: &Tx<'_>, path: &str, words: &str, limit: i64) -> Result<Vec<Candidates>, Error> {
    let sql = format!(
        "SELECT r.target, r.slug, r.title, a.name AS area_name FROM (
           SELECT 'item' AS target, t.slug, t.title, t.area_id FROM item t WHERE t.state NOT IN ('done', 'not_now')
           UNION ALL SELECT 'initiative', t.slug, t.name, t.area_id FROM initiative t WHERE t.stage <> 'ended'
           UNION ALL SELECT 'place', t.slug, t.name, t.area_id FROM place t) r
         JOIN area a ON a.id = r.area_id
         WHERE {WITHIN} AND lower(r.title) LIKE ?2 ESCAPE '!' ORDER BY r.title, r.slug LIMIT ?3"
    );
    let plain = words.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    Ok(tx.all(&sql, params![path, format!("%{plain}%"), limit])?)
}

/// The key, title and area's path of something that money can go to.
pub(super) fn target(tx: &Tx<'_>, kind: TargetKind, slug: &str) -> Result<Option<(i64, String)>, Error> {
    let table = kind.word();
    let sql = format!("SELECT t.id, a.path FROM {table} t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1");
    Ok(tx.opt(&sql, params![slug])?)
}

/// Decisions of networks in the tree of the area with `path`, the fund's own network first, then the latest; key and words.
pub(super) fn decisions(tx: &Tx<'_>, path: &str, network: Option<&str>) -> Result<Vec<(i64, String, String)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT d.id, d.what, m.on_date FROM decision d JOIN meeting m ON m.id = d.meeting_id
             JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id
             WHERE ({WITHIN} OR substr(?1, 1, length(a.path)) = a.path)
             ORDER BY CAST(CASE WHEN n.slug = ?2 THEN 0 ELSE 1 END AS BIGINT), m.on_date DESC, d.id DESC LIMIT 60"
        ),
        params![path, network.unwrap_or_default()],
    )?)
}

/// Path of the area in which a decision was taken.
pub(super) fn decision_path(tx: &Tx<'_>, id: i64) -> Result<Option<String>, Error> {
    Ok(tx.opt(
        "SELECT a.path FROM decision d JOIN meeting m ON m.id = d.meeting_id JOIN network n ON n.id = m.network_id
         JOIN area a ON a.id = n.area_id WHERE d.id = ?1",
        params![id],
    )?)
}
