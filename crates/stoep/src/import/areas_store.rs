// SPDX-License-Identifier: EUPL-1.2
//! Writes areas, their codes, postcodes and figures, and themes.

use super::areas_file::{AreaRow, Areas, FigureRow};
use super::store::{id, keep, maybe, record};
use super::table::{Ids, Kind};
use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

pub fn write(tx: &Tx<'_>, ctx: &Context, areas: &Areas, ids: &mut Ids) -> Result<(), Error> {
    for row in &areas.areas {
        let key = area(tx, row, ids)?;
        ids.insert((Kind::Area, row.slug.clone()), key);
        record(tx, ctx, "area.imported", "area", key, key)?;
    }
    for row in &areas.codes {
        tx.execute(
            "INSERT INTO area_code (area_id, year, code) VALUES (?1, ?2, ?3)",
            params![id(ids, Kind::Area, &row.area)?, row.year, row.code],
        )?;
    }
    for row in &areas.postcodes {
        tx.execute(
            "INSERT INTO postcode (postcode, area_id) VALUES (?1, ?2)",
            params![row.postcode, id(ids, Kind::Area, &row.area)?],
        )?;
    }
    for row in &areas.figures {
        figure(tx, id(ids, Kind::Area, &row.area)?, row)?;
    }
    let mut position: i64 = tx.one("SELECT coalesce(max(position), 0) FROM theme", &[])?;
    for row in &areas.themes {
        position += 1;
        let key = tx.one(
            "INSERT INTO theme (slug, name_nl, name_en, dimension, keywords, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             RETURNING id",
            params![row.slug, row.name_nl, row.name_en, row.dimension, row.keywords, position],
        )?;
        ids.insert((Kind::Theme, row.slug.clone()), key);
    }
    for (area, theme) in &areas.area_themes {
        tx.execute(
            "INSERT INTO area_theme (area_id, theme_id) VALUES (?1, ?2)",
            params![id(ids, Kind::Area, area)?, id(ids, Kind::Theme, theme)?],
        )?;
    }
    keep(tx, "time_zone", &areas.municipality.time_zone)?;
    if let Some(email) = &areas.municipality.contact_email {
        keep(tx, "contact_email", email)?;
    }
    Ok(())
}

/// Writes an area; the municipality that set-up made is filled in.
fn area(tx: &Tx<'_>, row: &AreaRow, ids: &Ids) -> Result<i64, Error> {
    let parent = maybe(ids, Kind::Area, row.parent.as_ref())?;
    let above: String = match parent {
        Some(parent) => tx.one("SELECT path FROM area WHERE id = ?1", params![parent])?,
        None => "/".into(),
    };
    let there: Option<i64> = match parent {
        None => tx.opt("SELECT id FROM area WHERE parent_id IS NULL AND slug = ?1", params![row.slug])?,
        Some(_) => None,
    };
    let key = match there {
        Some(key) => key,
        // The path needs the key, which is known only afterwards; until then a text that no other area has.
        None => tx.one(
            "INSERT INTO area (slug, parent_id, kind, name, path) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            params![row.slug, parent, row.kind, row.name, format!("new {}", row.slug)],
        )?,
    };
    tx.execute(
        "UPDATE area SET path = ?2, name = ?3, intro = ?4, lon = ?5, lat = ?6, answer_days = ?7 WHERE id = ?1",
        params![
            key,
            format!("{above}{key}/"),
            row.name,
            row.intro,
            row.point.map(|p| p.0),
            row.point.map(|p| p.1),
            row.answer_days
        ],
    )?;
    crate::areas::keep_boundary(tx, key, row.boundary.as_ref().map(|(text, origin)| (text.as_str(), *origin)))?;
    Ok(key)
}

/// Writes a figure over the one of the same area, key and year.
pub fn figure(tx: &Tx<'_>, area: i64, row: &FigureRow) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO area_figure (area_id, key, year, label, value, unit, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (area_id, key, year) DO UPDATE SET label = excluded.label, value = excluded.value,
           unit = excluded.unit, source = excluded.source",
        params![area, row.key, row.year, row.label, row.value, row.unit, row.source],
    )?;
    Ok(())
}
