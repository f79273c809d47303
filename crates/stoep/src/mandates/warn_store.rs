// SPDX-License-Identifier: EUPL-1.2
//! The SQL of mandates that are about to end.

use crate::error::Error;
use crate::policy::Role;
use stoep_platform::context::Context;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A mandate that ends soon.
    pub struct Ending {
        /// Part of its address.
        pub slug: String,
        /// The body.
        pub organisation_name: String,
        /// Who speaks for it; empty when the name was erased.
        pub holder_name: String,
        /// Last day.
        pub until: String,
    }
}

const OPEN: &str = "m.ended_on IS NULL AND m.until >= ?1 AND m.until <= ?2
    AND NOT EXISTS (SELECT 1 FROM mandate c WHERE c.corrects_id = m.id)";

/// Mandates whose last day lies between two days, soonest first: of organisations in these areas, for networks in these
/// areas, for these networks, or of organisations that take part in them.
///
/// # Errors
/// The database's.
pub fn ending(
    tx: &Tx<'_>,
    (from, to): (&str, &str),
    areas: &[i64],
    networks: &[i64],
    most: i64,
) -> Result<Vec<Ending>, Error> {
    // Lists may be empty; no row has the key 0.
    let (areas, networks) = ([areas, &[0]].concat(), [networks, &[0]].concat());
    let (in_areas, in_networks) = (placeholders(4, areas.len()), placeholders(4 + areas.len(), networks.len()));
    let sql = format!(
        "SELECT m.slug, o.name AS organisation_name, coalesce(h.name, m.holder_name, '') AS holder_name, m.until
         FROM mandate m JOIN organisation o ON o.id = m.organisation_id
           LEFT JOIN organisation h ON h.id = m.holder_organisation_id LEFT JOIN network n ON n.id = m.network_id
         WHERE {OPEN} AND (o.area_id IN ({in_areas}) OR n.area_id IN ({in_areas}) OR m.network_id IN ({in_networks})
           OR EXISTS (SELECT 1 FROM membership x WHERE x.organisation_id = m.organisation_id
                AND (x.until IS NULL OR x.until > ?1) AND x.network_id IN ({in_networks})))
         ORDER BY m.until, m.id LIMIT ?3"
    );
    let mut params = vec![Param::Text(from), Param::Text(to), Param::Int(most)];
    params.extend(areas.iter().chain(&networks).map(|i| Param::Int(*i)));
    Ok(tx.all(&sql, &params)?)
}

record! {
    /// A mandate nobody was warned about yet.
    pub(super) struct Unwarned {
        pub(super) id: i64, pub(super) slug: String, pub(super) organisation_name: String, pub(super) until: String,
    }
}

/// Mandates to warn about; at most 100 in one run.
pub(super) fn unwarned(tx: &Tx<'_>, from: &str, to: &str) -> Result<Vec<Unwarned>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT m.id, m.slug, o.name AS organisation_name, m.until
             FROM mandate m JOIN organisation o ON o.id = m.organisation_id
             WHERE {OPEN} AND m.warned_on IS NULL ORDER BY m.until, m.id LIMIT 100"
        ),
        params![from, to],
    )?)
}

/// Who hears that a mandate ends, as key, address and language: the person who speaks, and the facilitators of the networks
/// it is used in; without any such facilitator, the people who keep networks nearest to the body.
pub(super) fn to_warn(tx: &Tx<'_>, mandate: i64, today: &str) -> Result<Vec<(i64, String, Option<String>)>, Error> {
    let holder: Vec<(i64, String, Option<String>)> = tx.all(
        "SELECT p.id, p.email, p.lang FROM mandate m JOIN person p ON p.id = m.person_id WHERE m.id = ?1",
        params![mandate],
    )?;
    let mut keepers: Vec<(i64, String, Option<String>)> = tx.all(
        "SELECT p.id, p.email, p.lang FROM person p WHERE p.id IN (
           SELECT f.person_id FROM membership f JOIN mandate m ON m.id = ?1
           WHERE f.role IN ('facilitator', 'coordinator') AND (f.until IS NULL OR f.until > ?2)
             AND (f.since IS NULL OR f.since <= ?2)
             AND (f.network_id = m.network_id OR (m.network_id IS NULL AND f.network_id IN (
               SELECT x.network_id FROM membership x WHERE (x.until IS NULL OR x.until > ?2)
                 AND (x.organisation_id = m.organisation_id OR x.organisation_id = m.holder_organisation_id)))))
         ORDER BY p.id LIMIT 20",
        params![mandate, today],
    )?;
    if keepers.is_empty() {
        keepers = tx.all(
            "SELECT p.id, p.email, p.lang FROM mandate m JOIN organisation o ON o.id = m.organisation_id
             JOIN area b ON b.id = o.area_id JOIN person_role r ON r.role IN (?2, ?3) JOIN area a ON a.id = r.area_id
             JOIN person p ON p.id = r.person_id
             WHERE m.id = ?1 AND substr(b.path, 1, length(a.path)) = a.path
             ORDER BY length(a.path) DESC, p.id LIMIT 3",
            params![mandate, Role::Facilitator, Role::AreaTeam],
        )?;
    }
    let mut all = holder;
    for keeper in keepers {
        if all.iter().all(|(id, _, _)| *id != keeper.0) {
            all.push(keeper);
        }
    }
    Ok(all)
}

/// Remembers that it was told.
pub(super) fn warned(tx: &Tx<'_>, ctx: &Context, mandate: i64, mails: usize) -> Result<(), Error> {
    tx.execute("UPDATE mandate SET warned_on = ?2 WHERE id = ?1", params![mandate, &ctx.at()[..10]])?;
    let (detail, touches) = (format!("mails={mails}"), Touches::Nothing);
    let entry = Entry { act: "mandate.warned", thing: "mandate", id: mandate, area: None, detail, touches };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}
