// SPDX-License-Identifier: EUPL-1.2
//! The real wijken and buurten of Groningen (CBS/Kadaster, CC BY 4.0) against 1,000 points that shapely placed.
#![allow(clippy::print_stderr, reason = "says what it measured")]

use std::path::PathBuf;
use stoep_outline::{Boundary, Feature, Limits, schematic};

/// The folder with the data, or a loud line when it is not there (it is no part of the project).
fn geo() -> Option<PathBuf> {
    let shared = std::env::var_os("STOEP_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared")), PathBuf::from);
    let folder = shared.join("data/geo");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no Groningen data at {} (set STOEP_SHARED)", folder.display());
    None
}

fn read(folder: &std::path::Path, name: &str) -> Vec<Feature> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    Boundary::from_geojson_str(&text, Limits::default()).unwrap()
}

fn code_at(features: &[Feature], lon: f64, lat: f64) -> &str {
    let mut found = features.iter().filter(|f| f.boundary.contains(lon, lat));
    let code = found.next().map_or("", |f| &f.properties["code"]);
    assert!(found.next().is_none(), "{lon} {lat} lies in two areas");
    code
}

#[test]
fn a_thousand_points_lie_where_shapely_says() {
    let Some(folder) = geo() else { return };
    let wijken = read(&folder, "groningen_wijken_2022.geojson");
    let buurten = read(&folder, "groningen_buurten_2016.geojson");
    assert_eq!((wijken.len(), buurten.len()), (20, 124));
    let points = std::fs::read_to_string(folder.join("points_expected.csv")).unwrap();
    let (mut checked, mut in_wijk, mut in_buurt) = (0, 0, 0);
    for line in points.lines().skip(1) {
        let cells: Vec<&str> = line.trim_end().split(',').collect();
        let (lon, lat) = (cells[0].parse().unwrap(), cells[1].parse().unwrap());
        assert_eq!(code_at(&wijken, lon, lat), cells[2], "wijk of {line}");
        assert_eq!(code_at(&buurten, lon, lat), cells[3], "buurt of {line}");
        checked += 1;
        in_wijk += usize::from(!cells[2].is_empty());
        in_buurt += usize::from(!cells[3].is_empty());
    }
    assert_eq!((checked, in_wijk, in_buurt), (1000, 412, 230));
}

#[test]
fn the_surface_of_a_wijk_is_what_cbs_says() {
    let Some(folder) = geo() else { return };
    for wijk in read(&folder, "groningen_wijken_2022.geojson") {
        let square_km: f64 = wijk.properties["area"].parse().unwrap();
        let ours = wijk.boundary.area_m2() / 1e6;
        // The boundaries are generalised and CBS counts water too, so a few percent is all that may be asked.
        assert!((ours / square_km - 1.0).abs() < 0.05, "{}: {ours} against {square_km}", wijk.properties["name"]);
    }
}

#[test]
fn the_municipality_divided_over_the_centres_of_its_wijken() {
    let Some(folder) = geo() else { return };
    let outline = &read(&folder, "groningen_gemeente_2022.geojson")[0].boundary;
    let wijken = read(&folder, "groningen_wijken_2022.geojson");
    let centres: Vec<(f64, f64)> = wijken.iter().map(|w| w.boundary.centroid()).collect();
    let cells = schematic(outline, &centres).unwrap();
    let points = std::fs::read_to_string(folder.join("points_expected.csv")).unwrap();
    for line in points.lines().skip(1) {
        let mut numbers = line.split(',').map(|c| c.parse().unwrap_or(0.0));
        let (lon, lat) = (numbers.next().unwrap(), numbers.next().unwrap());
        let owners = cells.iter().filter(|c| c.contains(lon, lat)).count();
        assert_eq!(owners, usize::from(outline.contains(lon, lat)), "{line}");
    }
}
