// SPDX-License-Identifier: EUPL-1.2
//! The SQL of boundaries: keeping them, and finding the area of a point.

use super::store::{Area, by_id};
use crate::error::Error;
use std::cmp::Reverse;
use stoep_outline::{Boundary, Feature, Limits, SelfCrossing};
use stoep_platform::db::{self, Tx};
use stoep_platform::{params, record};

/// A boundary of ours as the kernel has it. It was checked when it came in, maybe by a version with wider limits.
fn parts(boundary: &str) -> Vec<Feature> {
    let limits = Limits {
        max_points: usize::MAX,
        max_boundary_points: usize::MAX,
        self_crossing: SelfCrossing::Note,
        ..Limits::default()
    };
    Boundary::from_geojson_str(boundary, limits).unwrap_or_default()
}

/// Keeps the boundary of an area (a GeoJSON geometry, and `official` or `schematic`) with the box around it, or takes it away.
///
/// # Errors
/// The database's.
pub fn keep_boundary(tx: &Tx<'_>, area: i64, boundary: Option<(&str, &str)>) -> Result<(), db::Error> {
    let read = boundary.map(|(text, _)| parts(text)).unwrap_or_default();
    let side = |of: fn(&Feature) -> f64, outer: fn(f64, f64) -> f64| read.iter().map(of).reduce(outer);
    tx.execute(
        "UPDATE area SET boundary = ?2, boundary_origin = ?3, west = ?4, south = ?5, east = ?6, north = ?7 WHERE id = ?1",
        params![
            area,
            boundary.map(|b| b.0),
            boundary.map(|b| b.1),
            side(|f| f.boundary.bbox().min_lon, f64::min),
            side(|f| f.boundary.bbox().min_lat, f64::min),
            side(|f| f.boundary.bbox().max_lon, f64::max),
            side(|f| f.boundary.bbox().max_lat, f64::max)
        ],
    )?;
    Ok(())
}

record! {
    struct Candidate { id: i64, path: String, boundary_origin: Option<String> }
}

/// The smallest area that holds a point, and whether that is certain: schematic boundaries only give a guess.
///
/// Boundaries are read only where the point lies in the box around them, and only until one holds it.
///
/// # Errors
/// The database's.
pub fn at_point(tx: &Tx<'_>, lon: f64, lat: f64) -> Result<Option<(Area, bool)>, Error> {
    if !lon.is_finite() || !lat.is_finite() {
        return Ok(None);
    }
    let mut candidates: Vec<Candidate> = tx.all(
        "SELECT a.id, a.path, a.boundary_origin FROM area a WHERE a.boundary IS NOT NULL
           AND (a.west IS NULL OR (a.west <= ?1 AND a.east >= ?1 AND a.south <= ?2 AND a.north >= ?2)) ORDER BY a.id",
        params![lon, lat],
    )?;
    let certain = |c: &Candidate| c.boundary_origin.as_deref() == Some("official");
    // Official before schematic, deeper before higher; the municipality itself is the last resort.
    candidates.sort_by_key(|c| {
        let depth = c.path.matches('/').count();
        Reverse((depth > 2, certain(c), depth))
    });
    for candidate in candidates {
        let boundary: String = tx.one("SELECT boundary FROM area WHERE id = ?1", params![candidate.id])?;
        if parts(&boundary).iter().any(|f| f.boundary.contains(lon, lat)) {
            return Ok(Some((by_id(tx, candidate.id)?, certain(&candidate))));
        }
    }
    Ok(None)
}
