// SPDX-License-Identifier: EUPL-1.2
//! The SQL of places and of the map.

use super::model::PlaceKind;
use super::refusal::Stop;
use super::store::{PER_PAGE, by_names, free_slug, named};
use crate::areas::{Area, WITHIN};
use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// Points of one kind at most on one map.
const POINTS: i64 = 2000;

record! {
    /// A place with its area and organisation.
    pub struct Place {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Area.
        pub area_id: i64,
        /// Part of the area's address.
        pub area_slug: String,
        /// Name of the area.
        pub area_name: String,
        /// Path of the area.
        pub area_path: String,
        /// Name.
        pub name: String,
        /// What it is.
        pub kind: PlaceKind,
        /// A few sentences.
        pub about: String,
        /// Degrees east.
        pub lon: Option<f64>,
        /// Degrees north.
        pub lat: Option<f64>,
        /// Whether anyone may come in and sit, free.
        pub warm: bool,
        /// Part of the address of the organisation it belongs to.
        pub organisation_slug: Option<String>,
        /// Its name.
        pub organisation_name: Option<String>,
    }
}

const PLACES: &str =
    "SELECT p.id, p.slug, p.area_id, a.slug AS area_slug, a.name AS area_name, a.path AS area_path, p.name,
    p.kind, p.about, p.lon, p.lat, p.warm, o.slug AS organisation_slug, o.name AS organisation_name
    FROM place p JOIN area a ON a.id = p.area_id LEFT JOIN organisation o ON o.id = p.organisation_id";

/// The place with this address part.
///
/// # Errors
/// Not found.
pub fn place(tx: &Tx<'_>, slug: &str) -> Result<Place, Error> {
    tx.opt(&format!("{PLACES} WHERE p.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// The place with this address part, if it lies in the area or an area inside it.
///
/// # Errors
/// Not found.
pub fn place_in(tx: &Tx<'_>, area: &Area, slug: &str) -> Result<Place, Error> {
    let found = place(tx, slug)?;
    if found.area_path.starts_with(&area.path) { Ok(found) } else { Err(Error::NotFound) }
}

/// Places in an area and the areas inside it by name, one page after the place `after`, and one row more if there is a
/// next page.
///
/// # Errors
/// The database's.
pub fn places(tx: &Tx<'_>, path: &str, after: Option<&str>) -> Result<Vec<Place>, Error> {
    let cursor: Option<(String, i64)> = match after {
        Some(slug) => tx.opt("SELECT name, id FROM place WHERE slug = ?1", params![slug])?,
        None => None,
    };
    let (name, id) = cursor.unwrap_or_default();
    Ok(tx.all(
        &format!(
            "{PLACES} WHERE {WITHIN} AND (p.name > ?2 OR (p.name = ?2 AND p.id > ?3)) ORDER BY p.name, p.id LIMIT ?4"
        ),
        params![path, name, id, PER_PAGE + 1],
    )?)
}

/// What the form of a place says.
#[derive(Clone, Debug)]
pub struct PlaceDescribed {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// A few sentences.
    pub about: String,
    /// Name of the organisation it belongs to.
    pub organisation: Option<String>,
    /// Whether anyone may come in and sit, free.
    pub warm: bool,
    /// Degrees east and north.
    pub point: Option<(f64, f64)>,
}

fn organisation_of(tx: &Tx<'_>, path: &str, name: Option<&String>) -> Result<Option<i64>, Stop> {
    let Some(name) = name else { return Ok(None) };
    let found = by_names(tx, path, std::slice::from_ref(name))?;
    named(&found, name).map(Some).ok_or_else(|| Stop::field("organisation", "organisation-unknown"))
}

/// Adds a place to an area; gives its address part.
///
/// # Errors
/// A message beside `organisation`; the database's.
pub fn create_place(tx: &Tx<'_>, ctx: &Context, area: &Area, described: &PlaceDescribed) -> Result<String, Stop> {
    let organisation = organisation_of(tx, &area.path, described.organisation.as_ref())?;
    let slug = free_slug(tx, "place", &described.name)?;
    let id: i64 = tx.one(
        "INSERT INTO place (slug, area_id, organisation_id, name, kind, about, lon, lat, warm)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        params![
            slug,
            area.id,
            organisation,
            described.name,
            described.kind,
            described.about,
            described.point.map(|p| p.0),
            described.point.map(|p| p.1),
            described.warm
        ],
    )?;
    note(tx, ctx, "place.created", id, area.id)?;
    Ok(slug)
}

/// Changes a place of this area.
///
/// # Errors
/// Not found, also when it lies elsewhere; a message beside `organisation`.
pub fn describe_place(
    tx: &Tx<'_>,
    ctx: &Context,
    area: &Area,
    slug: &str,
    described: &PlaceDescribed,
) -> Result<(), Stop> {
    let it = place_in(tx, area, slug)?;
    let organisation = organisation_of(tx, &it.area_path, described.organisation.as_ref())?;
    tx.execute(
        "UPDATE place SET organisation_id = ?2, name = ?3, kind = ?4, about = ?5, lon = ?6, lat = ?7, warm = ?8
         WHERE id = ?1",
        params![
            it.id,
            organisation,
            described.name,
            described.kind,
            described.about,
            described.point.map(|p| p.0),
            described.point.map(|p| p.1),
            described.warm
        ],
    )?;
    note(tx, ctx, "place.changed", it.id, it.area_id)?;
    Ok(())
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, id: i64, area: i64) -> Result<(), Error> {
    let touches = Touches::Area(area);
    let entry = Entry { act, thing: "place", id, area: Some(area), detail: String::new(), touches };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

record! {
    /// An area as the map draws it.
    pub struct Shape {
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
        /// A GeoJSON geometry.
        pub boundary: String,
    }
}

record! {
    /// A point with a name.
    pub struct Point {
        /// Last part of its address.
        pub slug: String,
        /// Name, or what was said.
        pub name: String,
        /// Degrees east.
        pub lon: f64,
        /// Degrees north.
        pub lat: f64,
    }
}

/// What the map of an area shows.
pub struct OnMap {
    /// The areas directly inside it; itself when there are none.
    pub shapes: Vec<Shape>,
    /// Places.
    pub places: Vec<Point>,
    /// Public voices that were given a point.
    pub voices: Vec<Point>,
}

/// Reads the map of an area.
///
/// # Errors
/// The database's.
pub fn on_map(tx: &Tx<'_>, area: &Area) -> Result<OnMap, Error> {
    // The areas inside it, at whatever depth has a boundary: a district between them may have none of its own.
    let mut shapes: Vec<Shape> = tx.all(
        &format!(
            "SELECT a.slug, a.name, a.boundary FROM area a WHERE {WITHIN} AND a.id <> ?2 AND a.boundary IS NOT NULL
             ORDER BY length(a.path), a.name LIMIT ?3"
        ),
        params![area.path, area.id, POINTS],
    )?;
    if shapes.is_empty() {
        shapes =
            tx.all("SELECT slug, name, boundary FROM area WHERE id = ?1 AND boundary IS NOT NULL", params![area.id])?;
    }
    let places = tx.all(
        &format!(
            "SELECT p.slug, p.name, p.lon, p.lat FROM place p JOIN area a ON a.id = p.area_id
             WHERE {WITHIN} AND p.lon IS NOT NULL AND p.lat IS NOT NULL ORDER BY p.name, p.id LIMIT ?2"
        ),
        params![area.path, POINTS],
    )?;
    // Only the public form, and only of voices that are public now.
    let voices = tx.all(
        &format!(
            "SELECT v.number AS slug, v.public_text AS name, v.lon, v.lat FROM voice v JOIN area a ON a.id = v.area_id
             WHERE {WITHIN} AND v.state = 'public' AND v.public_text IS NOT NULL AND v.lon IS NOT NULL AND v.lat IS NOT NULL
             ORDER BY v.public_on DESC, v.id DESC LIMIT ?2"
        ),
        params![area.path, POINTS],
    )?;
    Ok(OnMap { shapes, places, voices })
}

/// Whether the map of an area draws computed boundaries instead of official ones.
///
/// # Errors
/// The database's.
pub fn is_schematic(tx: &Tx<'_>, area: &Area) -> Result<bool, Error> {
    let found: Option<i64> = tx.opt(
        &format!("SELECT a.id FROM area a WHERE {WITHIN} AND a.boundary_origin = 'schematic' LIMIT 1"),
        params![area.path],
    )?;
    Ok(found.is_some())
}
