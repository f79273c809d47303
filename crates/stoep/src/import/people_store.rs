// SPDX-License-Identifier: EUPL-1.2
//! Writes organisations, places, and people with their roles.

use super::people_file::{OrganisationRow, People};
use super::store::{id, maybe, record};
use super::table::{Ids, Kind};
use crate::error::Error;
use crate::{areas, people};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

pub fn write(tx: &Tx<'_>, ctx: &Context, rows: &People, ids: &mut Ids) -> Result<(), Error> {
    let root = areas::root(tx)?.id;
    for row in &rows.organisations {
        let area = maybe(ids, Kind::Area, row.area.as_ref())?.unwrap_or(root);
        let key = organisation(tx, ctx, area, row)?;
        ids.insert((Kind::Organisation, row.slug.clone()), key);
    }
    for row in &rows.kinds {
        tx.execute(
            "INSERT INTO organisation_kind (organisation_id, kind, since, until, note) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id(ids, Kind::Organisation, &row.organisation)?, row.kind, row.since, row.until, row.note],
        )?;
    }
    for row in &rows.places {
        let area = id(ids, Kind::Area, &row.area)?;
        let key = tx.one(
            "INSERT INTO place (slug, area_id, organisation_id, name, kind, about, lon, lat, warm)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
            params![
                row.slug,
                area,
                maybe(ids, Kind::Organisation, row.organisation.as_ref())?,
                row.name,
                row.kind,
                row.about,
                row.point.map(|p| p.0),
                row.point.map(|p| p.1),
                row.warm
            ],
        )?;
        ids.insert((Kind::Place, row.slug.clone()), key);
        record(tx, ctx, "place.imported", "place", key, area)?;
    }
    for row in &rows.people {
        let key = people::create_person(tx, ctx, &row.name, &row.email, &row.about)?;
        ids.insert((Kind::Person, row.slug.clone()), key);
    }
    for row in &rows.roles {
        let area = maybe(ids, Kind::Area, row.area.as_ref())?.unwrap_or(root);
        people::give_role(tx, ctx, id(ids, Kind::Person, &row.person)?, row.role, area)?;
    }
    Ok(())
}

/// Writes one organisation.
pub fn organisation(tx: &Tx<'_>, ctx: &Context, area: i64, row: &OrganisationRow) -> Result<i64, Error> {
    let key = tx.one(
        "INSERT INTO organisation (slug, area_id, name, formality, kind, about, website, email, phone, contact_public,
           since, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id",
        params![
            row.slug,
            area,
            row.name,
            row.formality,
            row.kind,
            row.about,
            row.website,
            row.email,
            row.phone,
            row.contact_public,
            row.since,
            row.until
        ],
    )?;
    record(tx, ctx, "organisation.imported", "organisation", key, area)?;
    Ok(key)
}
