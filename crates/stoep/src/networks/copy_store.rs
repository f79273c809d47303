// SPDX-License-Identifier: EUPL-1.2
//! The SQL of starting a network from another: its way of working, never its people.

use super::model::NetworkState;
use super::rhythm::Rule;
use super::schedule_store::schedule;
use super::store::{self, Network};
use crate::areas::Area;
use crate::error::Error;
use crate::organisations::{self, Stop};
use jiff::civil::Date;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// A working group of the example.
    pub struct Group {
        /// Key.
        pub id: i64,
        /// What it is.
        pub kind: super::model::NetworkKind,
        /// Name.
        pub name: String,
        /// How often it meets, in words.
        pub rhythm: String,
    }
}

/// Working groups of a network that go on, by name; at most 50.
///
/// # Errors
/// The database's.
pub fn groups(tx: &Tx<'_>, network: i64) -> Result<Vec<Group>, Error> {
    Ok(tx.all(
        "SELECT id, kind, name, rhythm FROM network WHERE parent_id = ?1 AND state <> 'ended' ORDER BY name, id LIMIT 50",
        params![network],
    )?)
}

/// Organisations of the example that also work in the other area: theirs is that area, or one around or inside it, or they
/// take part in a network there. Address part and name; at most 100.
///
/// # Errors
/// The database's.
pub fn also_there(tx: &Tx<'_>, network: i64, path: &str, today: &str) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        "SELECT o.slug, o.name FROM organisation o JOIN area a ON a.id = o.area_id
         WHERE o.id IN (SELECT m.organisation_id FROM membership m WHERE m.network_id = ?1 AND (m.until IS NULL OR m.until >= ?3))
           AND (substr(a.path, 1, length(?2)) = ?2 OR substr(?2, 1, length(a.path)) = a.path
             OR EXISTS (SELECT 1 FROM membership x JOIN network n ON n.id = x.network_id JOIN area b ON b.id = n.area_id
                        WHERE x.organisation_id = o.id AND n.id <> ?1 AND (x.until IS NULL OR x.until >= ?3)
                          AND substr(b.path, 1, length(?2)) = ?2))
         GROUP BY o.slug, o.name ORDER BY o.name, o.slug LIMIT 100",
        params![network, path, today],
    )?)
}

/// Networks that began after the example of this one, as address part and name; at most 50.
///
/// # Errors
/// The database's.
pub fn copies(tx: &Tx<'_>, network: i64) -> Result<Vec<(String, String)>, Error> {
    Ok(tx
        .all("SELECT slug, name FROM network WHERE copied_from_id = ?1 ORDER BY name, id LIMIT 50", params![network])?)
}

/// What the form says.
#[derive(Clone, Debug)]
pub struct Copied {
    /// Name of the new network.
    pub name: String,
    /// Whether its working groups begin as well.
    pub with_groups: bool,
    /// Address parts of organisations that were asked to join in again, and confirmed.
    pub organisations: Vec<String>,
}

/// Begins a network in `area` after the example of another: themes, kind, rhythm, rules of balance, working groups with
/// their themes, and the organisations that were confirmed. Nothing that somebody wrote about themselves or others.
///
/// # Errors
/// A message beside `organisation` for one that does not work here; not found.
pub fn copy(tx: &Tx<'_>, ctx: &Context, from: &str, area: &Area, today: Date, it: &Copied) -> Result<String, Stop> {
    let from = store::by_slug(tx, from)?;
    let day = today.to_string();
    let (id, slug) = begin(tx, ctx, &from, area, &it.name, &day)?;
    if let Some(schedule) = schedule(tx, from.id)?
        && let Some(first) = Rule::parse(&schedule.rule).and_then(|r| r.begins(today))
    {
        // The title may name the other neighbourhood, and its place certainly does.
        tx.execute(
            "INSERT INTO schedule (network_id, rule, first_on, starts, minutes, zone, kind, title, changed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                schedule.rule,
                first.to_string(),
                schedule.starts,
                schedule.minutes,
                schedule.zone,
                schedule.kind,
                it.name,
                ctx.at()
            ],
        )?;
    }
    if it.with_groups {
        for group in groups(tx, from.id)? {
            let like = Network { id: group.id, kind: group.kind, rhythm: group.rhythm, ..from.clone() };
            let (part, _) = begin(tx, ctx, &like, area, &group.name, &day)?;
            tx.execute("UPDATE network SET parent_id = ?2 WHERE id = ?1", params![part, id])?;
        }
    }
    let possible = also_there(tx, from.id, &area.path, &day)?;
    for organisation in &it.organisations {
        if !possible.iter().any(|(slug, _)| slug == organisation) {
            return Err(Stop::field("organisation", "form-choose"));
        }
        tx.execute(
            "INSERT INTO membership (network_id, organisation_id, side, role, since)
             SELECT ?1, o.id, min(m.side), 'member', ?4 FROM membership m JOIN organisation o ON o.id = m.organisation_id
             WHERE m.network_id = ?2 AND o.slug = ?3 GROUP BY o.id",
            params![id, from.id, organisation, day],
        )?;
    }
    Ok(slug)
}

/// One network like `like`: kind, words of its rhythm, themes, rules of balance.
fn begin(
    tx: &Tx<'_>,
    ctx: &Context,
    like: &Network,
    area: &Area,
    name: &str,
    day: &str,
) -> Result<(i64, String), Error> {
    let slug = organisations::free_slug(tx, "network", name)?;
    let id: i64 = tx.one(
        "INSERT INTO network (slug, area_id, kind, name, rhythm, state, started_on, copied_from_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
        params![slug, area.id, like.kind, name, like.rhythm, NetworkState::Starting, day, like.id],
    )?;
    tx.execute(
        "INSERT INTO network_state (network_id, state, since) VALUES (?1, ?2, ?3)",
        params![id, NetworkState::Starting, day],
    )?;
    tx.execute(
        "INSERT INTO network_theme (network_id, theme_id) SELECT ?1, theme_id FROM network_theme WHERE network_id = ?2",
        params![id, like.id],
    )?;
    tx.execute(
        "INSERT INTO balance_rule (network_id, side, role, least, most, parts)
         SELECT ?1, side, role, least, most, parts FROM balance_rule WHERE network_id = ?2",
        params![id, like.id],
    )?;
    store::note(tx, ctx, "network.copied", id, area.id, format!("from={}", like.id))?;
    Ok((id, slug))
}
