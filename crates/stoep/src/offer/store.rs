// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the joint offer.

use crate::areas::{self, WITHIN};
use crate::error::Error;
use crate::networks::{self, Network};
use crate::organisations::{self, Formality, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// Something that is offered.
    pub struct Offer {
        /// Key.
        pub id: i64,
        /// Part of the theme's address.
        pub theme: Option<String>,
        /// Part of the organisation's address.
        pub organisation: Option<String>,
        /// Name of the organisation, or the group in words.
        pub by_name: String,
        /// Formal or informal.
        pub formality: Formality,
        /// What.
        pub what: String,
        /// For whom.
        pub for_whom: String,
        /// First day.
        pub since: Option<String>,
        /// Last day.
        pub ended_on: Option<String>,
    }
}

const OFFERS: &str = "SELECT f.id, t.slug AS theme, o.slug AS organisation, coalesce(o.name, f.by_whom, '') AS by_name,
    f.formality, f.what, f.for_whom, f.since, f.ended_on
    FROM offer f LEFT JOIN theme t ON t.id = f.theme_id LEFT JOIN organisation o ON o.id = f.organisation_id";

/// What is offered in a network and was; at most 500.
///
/// # Errors
/// The database's.
pub fn offers(tx: &Tx<'_>, network: i64) -> Result<Vec<Offer>, Error> {
    Ok(tx.all(&format!("{OFFERS} WHERE f.network_id = ?1 ORDER BY f.what, f.id LIMIT 500"), params![network])?)
}

/// One offer of this network.
///
/// # Errors
/// Not found, also when it is of another network.
pub fn offer(tx: &Tx<'_>, network: i64, key: &str) -> Result<Offer, Error> {
    tx.opt(&format!("{OFFERS} WHERE f.network_id = ?1 AND CAST(f.id AS TEXT) = ?2"), params![network, key])?
        .ok_or(Error::NotFound)
}

record! {
    /// Something that is missing.
    pub struct Gap {
        /// Key.
        pub id: i64,
        /// Part of the theme's address.
        pub theme: String,
        /// What.
        pub what: String,
        /// Day on which it was noted.
        pub noted_on: String,
        /// Day from which it is missing no more.
        pub filled_on: Option<String>,
        /// The offer that fills it.
        pub offer_id: Option<i64>,
        /// What that is.
        pub offer_what: Option<String>,
    }
}

const GAPS: &str = "SELECT g.id, t.slug AS theme, g.what, g.noted_on, g.filled_on, g.offer_id, f.what AS offer_what
    FROM offer_gap g JOIN theme t ON t.id = g.theme_id LEFT JOIN offer f ON f.id = g.offer_id";

/// What is missing in a network, and was; at most 300.
///
/// # Errors
/// The database's.
pub fn gaps(tx: &Tx<'_>, network: i64) -> Result<Vec<Gap>, Error> {
    Ok(tx.all(&format!("{GAPS} WHERE g.network_id = ?1 ORDER BY g.noted_on, g.id LIMIT 300"), params![network])?)
}

/// One gap of this network.
///
/// # Errors
/// Not found, also when it is of another network.
pub fn gap(tx: &Tx<'_>, network: i64, key: &str) -> Result<Gap, Error> {
    tx.opt(&format!("{GAPS} WHERE g.network_id = ?1 AND CAST(g.id AS TEXT) = ?2"), params![network, key])?
        .ok_or(Error::NotFound)
}

record! {
    /// Something that must be arranged first.
    pub struct Precondition {
        /// Key.
        pub id: i64,
        /// Part of the theme's address.
        pub theme: Option<String>,
        /// The offer that waits for it.
        pub offer_id: Option<i64>,
        /// What that is.
        pub offer_what: Option<String>,
        /// What must be arranged.
        pub what: String,
        /// By whom.
        pub who: String,
        /// By when.
        pub due: Option<String>,
        /// Day on which it was done.
        pub done_on: Option<String>,
    }
}

const PRECONDITIONS: &str =
    "SELECT p.id, t.slug AS theme, p.offer_id, f.what AS offer_what, p.what, p.who, p.due, p.done_on
    FROM offer_precondition p LEFT JOIN theme t ON t.id = p.theme_id LEFT JOIN offer f ON f.id = p.offer_id";

/// What must be arranged in a network and was, what is to be done first; at most 300.
///
/// # Errors
/// The database's.
pub fn preconditions(tx: &Tx<'_>, network: i64) -> Result<Vec<Precondition>, Error> {
    Ok(tx.all(
        &format!(
            "{PRECONDITIONS} WHERE p.network_id = ?1
             ORDER BY CASE WHEN p.done_on IS NULL THEN 0 ELSE 1 END, coalesce(p.due, '9999'), p.id LIMIT 300"
        ),
        params![network],
    )?)
}

/// One of this network.
///
/// # Errors
/// Not found, also when it is of another network.
pub fn precondition(tx: &Tx<'_>, network: i64, key: &str) -> Result<Precondition, Error> {
    tx.opt(&format!("{PRECONDITIONS} WHERE p.network_id = ?1 AND CAST(p.id AS TEXT) = ?2"), params![network, key])?
        .ok_or(Error::NotFound)
}

/// Slugs of the themes that a network is about.
///
/// # Errors
/// The database's.
pub fn own_themes(tx: &Tx<'_>, network: i64) -> Result<Vec<String>, Error> {
    Ok(tx.all(
        "SELECT t.slug FROM network_theme x JOIN theme t ON t.id = x.theme_id WHERE x.network_id = ?1 ORDER BY t.position",
        params![network],
    )?)
}

/// What the form of an offer says.
#[derive(Clone, Debug)]
pub struct Offered {
    /// Part of the theme's address.
    pub theme: Option<String>,
    /// Name of an organisation.
    pub organisation: Option<String>,
    /// Or of a group.
    pub group: Option<String>,
    /// Formal or informal.
    pub formality: Formality,
    /// What.
    pub what: String,
    /// For whom.
    pub for_whom: String,
    /// First day.
    pub since: Option<String>,
}

fn theme_id(tx: &Tx<'_>, slug: Option<&String>) -> Result<Option<i64>, Stop> {
    match slug {
        Some(slug) => Ok(Some(areas::theme_by_slug(tx, slug).map_err(|_| Stop::field("theme", "form-choose"))?.id)),
        None => Ok(None),
    }
}

/// The key of an offer of this network that a form named.
fn offer_id(tx: &Tx<'_>, network: i64, key: Option<&String>) -> Result<Option<i64>, Stop> {
    match key {
        Some(key) => Ok(Some(offer(tx, network, key).map_err(|_| Stop::field("offer", "form-choose"))?.id)),
        None => Ok(None),
    }
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, network: &Network, detail: String) -> Result<(), Error> {
    let area = network.area_id;
    let entry = Entry { act, thing: "network", id: network.id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Where the page of the offer is.
fn url(network: &Network, anchor: &str) -> String {
    format!("/networks/{}/offer{anchor}", network.slug)
}

/// Adds an offer, or changes the one with this key.
///
/// # Errors
/// Messages beside `organisation`, `group` and `theme`; not found.
pub fn set_offer(tx: &Tx<'_>, ctx: &Context, slug: &str, key: Option<&str>, it: &Offered) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let old = match key {
        Some(key) => Some(offer(tx, network.id, key)?),
        None => None,
    };
    let organisation: Option<i64> = match (&it.organisation, &it.group) {
        (Some(name), None) => {
            let found = organisations::by_names(tx, &network.area_path, std::slice::from_ref(name))?;
            let id = organisations::named(&found, name);
            Some(id.ok_or_else(|| Stop::field("organisation", "organisation-unknown"))?)
        }
        (None, Some(_)) => None,
        (Some(_), Some(_)) => return Err(Stop::field("group", "offer-one-of-both")),
        (None, None) => return Err(Stop::field("organisation", "offer-who")),
    };
    let theme = theme_id(tx, it.theme.as_ref())?;
    if let Some(old) = &old {
        tx.execute(
            "UPDATE offer SET theme_id = ?2, organisation_id = ?3, by_whom = ?4, formality = ?5, what = ?6, for_whom = ?7,
                    since = ?8 WHERE id = ?1",
            params![old.id, theme, organisation, it.group, it.formality, it.what, it.for_whom, it.since],
        )?;
        note(tx, ctx, "network.offer_changed", &network, format!("offer={}", old.id))?;
    } else {
        let id: i64 = tx.one(
            "INSERT INTO offer (network_id, theme_id, organisation_id, by_whom, formality, what, for_whom, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
            params![network.id, theme, organisation, it.group, it.formality, it.what, it.for_whom, it.since],
        )?;
        note(tx, ctx, "network.offer_added", &network, format!("offer={id}"))?;
    }
    Ok(url(&network, ""))
}

/// Ends an offer on a day, or takes that back (`None`).
///
/// # Errors
/// A message beside `ended_on`; not found.
pub fn end(tx: &Tx<'_>, ctx: &Context, slug: &str, key: &str, day: Option<&str>) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let it = offer(tx, network.id, key)?;
    if let (Some(day), Some(since)) = (day, it.since.as_deref())
        && day < since
    {
        return Err(Stop::field("ended_on", "offer-end-early"));
    }
    tx.execute("UPDATE offer SET ended_on = ?2 WHERE id = ?1", params![it.id, day])?;
    let act = if day.is_some() { "network.offer_ended" } else { "network.offer_resumed" };
    note(tx, ctx, act, &network, format!("offer={}", it.id))?;
    Ok(url(&network, ""))
}

/// Adds something that is missing, or changes what stands there.
///
/// # Errors
/// A message beside `theme`; not found.
pub fn set_gap(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    key: Option<&str>,
    (theme, what): (&str, &str),
) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let theme = areas::theme_by_slug(tx, theme).map_err(|_| Stop::field("theme", "form-choose"))?.id;
    let id = if let Some(key) = key {
        let it = gap(tx, network.id, key)?;
        tx.execute("UPDATE offer_gap SET theme_id = ?2, what = ?3 WHERE id = ?1", params![it.id, theme, what])?;
        it.id
    } else {
        tx.one(
            "INSERT INTO offer_gap (network_id, theme_id, what, noted_on) VALUES (?1, ?2, ?3, ?4) RETURNING id",
            params![network.id, theme, what, &ctx.at()[..10]],
        )?
    };
    note(tx, ctx, "network.gap_noted", &network, format!("gap={id}"))?;
    Ok(url(&network, "#missing"))
}

/// Says that something is missing no more, perhaps by an offer of the network; or that it is missing after all.
///
/// # Errors
/// A message beside `offer`; not found.
pub fn fill_gap(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    key: &str,
    (filled, by): (bool, Option<&String>),
) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let it = gap(tx, network.id, key)?;
    let by = if filled { offer_id(tx, network.id, by)? } else { None };
    let at = ctx.at();
    let day = filled.then(|| &at[..10]);
    tx.execute("UPDATE offer_gap SET filled_on = ?2, offer_id = ?3 WHERE id = ?1", params![it.id, day, by])?;
    let act = if filled { "network.gap_filled" } else { "network.gap_reopened" };
    note(tx, ctx, act, &network, format!("gap={}", it.id))?;
    Ok(url(&network, "#missing"))
}

/// What the form of something to arrange says.
#[derive(Clone, Debug)]
pub struct ToArrange {
    /// Part of the theme's address.
    pub theme: Option<String>,
    /// Key of the offer that waits for it.
    pub offer: Option<String>,
    /// What.
    pub what: String,
    /// By whom.
    pub who: String,
    /// By when.
    pub due: Option<String>,
}

/// Adds something that must be arranged first, or changes it.
///
/// # Errors
/// Messages beside `theme` and `offer`; not found.
pub fn set_precondition(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    key: Option<&str>,
    it: &ToArrange,
) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let theme = theme_id(tx, it.theme.as_ref())?;
    let offer = offer_id(tx, network.id, it.offer.as_ref())?;
    let id = if let Some(key) = key {
        let old = precondition(tx, network.id, key)?;
        tx.execute(
            "UPDATE offer_precondition SET theme_id = ?2, offer_id = ?3, what = ?4, who = ?5, due = ?6 WHERE id = ?1",
            params![old.id, theme, offer, it.what, it.who, it.due],
        )?;
        old.id
    } else {
        tx.one(
            "INSERT INTO offer_precondition (network_id, theme_id, offer_id, what, who, due)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
            params![network.id, theme, offer, it.what, it.who, it.due],
        )?
    };
    note(tx, ctx, "network.precondition", &network, format!("precondition={id}"))?;
    Ok(url(&network, "#first"))
}

/// Says that something was arranged, or not after all.
///
/// # Errors
/// Not found.
pub fn arrange(tx: &Tx<'_>, ctx: &Context, slug: &str, key: &str, done: bool) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let it = precondition(tx, network.id, key)?;
    let at = ctx.at();
    let day = done.then(|| &at[..10]);
    tx.execute("UPDATE offer_precondition SET done_on = ?2 WHERE id = ?1", params![it.id, day])?;
    let act = if done { "network.precondition_done" } else { "network.precondition_reopened" };
    note(tx, ctx, act, &network, format!("precondition={}", it.id))?;
    Ok(url(&network, "#first"))
}

record! {
    /// A theme of an area: how many networks work on it, what is offered and what lacks.
    pub struct ThemeInArea {
        /// Part of the theme's address.
        pub theme: String,
        /// Networks that work on it.
        pub networks: i64,
        /// Offers that run.
        pub offers: i64,
        /// Of these, informal ones.
        pub informal: i64,
        /// What is missing.
        pub gaps: i64,
    }
}

/// Themes on which networks of an area and the areas inside it work.
///
/// # Errors
/// The database's.
pub fn themes_in(tx: &Tx<'_>, path: &str, today: &str) -> Result<Vec<ThemeInArea>, Error> {
    Ok(tx.all(
        &format!(
            "WITH n AS (SELECT n.id FROM network n JOIN area a ON a.id = n.area_id WHERE {WITHIN} AND n.state <> 'ended'),
             f AS (SELECT f.theme_id, f.network_id, f.formality FROM offer f JOIN n ON n.id = f.network_id
                   WHERE f.theme_id IS NOT NULL AND (f.ended_on IS NULL OR f.ended_on >= ?2)),
             x AS (SELECT q.theme_id, count(*) AS networks FROM (
                     SELECT y.theme_id, y.network_id FROM network_theme y JOIN n ON n.id = y.network_id
                     UNION SELECT f.theme_id, f.network_id FROM f) q GROUP BY q.theme_id),
             c AS (SELECT f.theme_id, count(*) AS offers, count(*) FILTER (WHERE f.formality = 'informal') AS informal
                   FROM f GROUP BY f.theme_id),
             g AS (SELECT g.theme_id, count(*) AS gaps FROM offer_gap g JOIN n ON n.id = g.network_id
                   WHERE g.filled_on IS NULL GROUP BY g.theme_id)
             SELECT t.slug AS theme, coalesce(x.networks, 0) AS networks, coalesce(c.offers, 0) AS offers,
               coalesce(c.informal, 0) AS informal, coalesce(g.gaps, 0) AS gaps
             FROM theme t LEFT JOIN x ON x.theme_id = t.id LEFT JOIN c ON c.theme_id = t.id LEFT JOIN g ON g.theme_id = t.id
             ORDER BY t.position, t.id"
        ),
        params![path, today],
    )?)
}

record! {
    /// An offer of an area, or a network that works there.
    pub struct InArea {
        /// Part of the theme's address.
        pub theme: String,
        /// Part of the network's address.
        pub network: String,
        /// Its name.
        pub network_name: String,
        /// Who offers it.
        pub by_name: String,
        /// Formal or informal.
        pub formality: Formality,
        /// What.
        pub what: String,
        /// For whom.
        pub for_whom: String,
    }
}

/// The first `most` offers of each theme in an area and the areas inside it.
///
/// # Errors
/// The database's.
pub fn offers_in(tx: &Tx<'_>, path: &str, today: &str, most: i64) -> Result<Vec<InArea>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT q.theme, q.network, q.network_name, q.by_name, q.formality, q.what, q.for_whom FROM (
               SELECT t.slug AS theme, t.position, n.slug AS network, n.name AS network_name,
                 coalesce(o.name, f.by_whom, '') AS by_name, f.formality, f.what, f.for_whom,
                 row_number() OVER (PARTITION BY f.theme_id ORDER BY f.what, f.id) AS place
               FROM offer f JOIN network n ON n.id = f.network_id JOIN area a ON a.id = n.area_id
               JOIN theme t ON t.id = f.theme_id LEFT JOIN organisation o ON o.id = f.organisation_id
               WHERE {WITHIN} AND n.state <> 'ended' AND (f.ended_on IS NULL OR f.ended_on >= ?2)) q
             WHERE q.place <= ?3 ORDER BY q.position, q.place"
        ),
        params![path, today, most],
    )?)
}

record! {
    /// A network that works on a theme.
    pub struct Works {
        /// Part of the theme's address.
        pub theme: String,
        /// Part of the network's address.
        pub network: String,
        /// Its name.
        pub name: String,
    }
}

/// The first `most` networks of each theme in an area and the areas inside it.
///
/// # Errors
/// The database's.
pub fn works_in(tx: &Tx<'_>, path: &str, most: i64) -> Result<Vec<Works>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT q.theme, q.network, q.name FROM (
               SELECT t.slug AS theme, t.position, n.slug AS network, n.name,
                 row_number() OVER (PARTITION BY x.theme_id ORDER BY n.name, n.id) AS place
               FROM network_theme x JOIN network n ON n.id = x.network_id JOIN area a ON a.id = n.area_id
               JOIN theme t ON t.id = x.theme_id WHERE {WITHIN} AND n.state <> 'ended') q
             WHERE q.place <= ?2 ORDER BY q.position, q.place"
        ),
        params![path, most],
    )?)
}
