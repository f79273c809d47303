// SPDX-License-Identifier: EUPL-1.2
//! Inside, thinning and schematic cells, on small shapes and on many random ones.

use proptest::prelude::*;
use stoep_outline::{Boundary, Limits, Problem, SchematicError, schematic};

type Ring = Vec<(f64, f64)>;

fn square(lon: f64, lat: f64, size: f64) -> Ring {
    vec![(lon, lat), (lon + size, lat), (lon + size, lat + size), (lon, lat + size)]
}

fn shape(rings: Vec<Ring>) -> Boundary {
    Boundary::from_polygons(vec![rings]).unwrap()
}

/// A shape like a star around Groningen, with a hole in the middle: never crosses itself, and bends in and out.
fn star(radii: &[f64]) -> Boundary {
    let around = |scale: f64| -> Ring {
        let step = std::f64::consts::TAU / radii.len() as f64;
        let corner = |(i, r): (usize, &f64)| {
            let angle = step * i as f64;
            (6.57 + r * scale * angle.cos(), 53.22 + r * scale * angle.sin() * 0.6)
        };
        radii.iter().enumerate().map(corner).collect()
    };
    shape(vec![around(1.0), around(0.4)])
}

fn radii() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(0.02..0.12_f64, 5..40)
}

fn places(range: std::ops::Range<usize>) -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((6.45..6.69_f64, 53.14..53.30_f64), range)
}

#[test]
fn a_hole_is_outside_and_an_island_in_it_inside() {
    let island = Boundary::from_polygons(vec![
        vec![square(6.0, 53.0, 1.0), square(6.2, 53.2, 0.6)],
        vec![square(6.4, 53.4, 0.2)],
    ])
    .unwrap();
    assert!(island.contains(6.1, 53.5));
    assert!(!island.contains(6.3, 53.3));
    assert!(island.contains(6.5, 53.5));
    assert!(!island.contains(f64::NAN, 53.5));
    assert!(!island.contains(6.1, f64::INFINITY));
    let (lon, lat) = island.centroid();
    assert!((lon - 6.5).abs() < 1e-12 && (lat - 53.5).abs() < 1e-12);
    let whole = shape(vec![square(6.0, 53.0, 1.0)]).area_m2();
    assert!((island.area_m2() / whole - (1.0 - 0.36 + 0.04)).abs() < 1e-9);
}

#[test]
fn a_point_on_a_shared_edge_has_exactly_one_owner() {
    // Drawn in opposite directions, with a slanted edge between them.
    let west = shape(vec![vec![(6.0, 53.0), (6.37, 53.0), (6.41, 53.7), (6.0, 53.7)]]);
    let east = shape(vec![vec![(6.41, 53.7), (6.37, 53.0), (7.0, 53.0), (7.0, 53.7)]]);
    for i in 0..1000 {
        let lat = 53.0 + 0.7 * f64::from(i) / 1000.0;
        let lon = 6.37 + (lat - 53.0) * (6.41 - 6.37) / (53.7 - 53.0);
        assert!(west.contains(lon, lat) != east.contains(lon, lat), "{lon} {lat}");
    }
    assert!(west.contains(6.0, 53.0) && !west.contains(6.2, 53.7) && !east.contains(7.0, 53.5));
}

#[test]
fn geojson_goes_out_in_the_right_direction() {
    let mut clockwise = square(6.0, 53.0, 1.0);
    clockwise.reverse();
    let text = shape(vec![clockwise, square(6.25, 53.25, 0.5)]).to_geojson();
    assert_eq!(
        text,
        "{\"type\":\"Polygon\",\"coordinates\":[[[6,54],[6,53],[7,53],[7,54],[6,54]],\
         [[6.25,53.25],[6.25,53.75],[6.75,53.75],[6.75,53.25],[6.25,53.25]]]}"
    );
}

#[test]
fn a_fine_circle_becomes_coarse_within_the_tolerance() {
    let circle: Ring = (0..10_000)
        .map(|i| (f64::from(i) / 10_000.0 * std::f64::consts::TAU).sin_cos())
        .map(|(s, c)| (6.57 + 0.1 * c, 53.22 + 0.06 * s))
        .collect();
    let fine = shape(vec![circle]);
    let coarse = fine.simplify(20.0);
    // The sparsest possible has 41 points (each chord spans 0.155 radian); halving needs at most twice as many.
    assert!(coarse.points() < 82, "{}", coarse.points());
    assert!((coarse.area_m2() / fine.area_m2() - 1.0).abs() < 0.01);
    assert_eq!(fine.simplify(0.0), fine);
    assert_eq!(fine.simplify(f64::NAN), fine);
    // However coarse, something of the area stays.
    assert_eq!(fine.simplify(1e9).points(), 4);
    assert!(fine.simplify(f64::INFINITY).area_m2() > 0.0);
}

#[test]
fn a_horseshoe_is_cut_into_two_prongs_without_a_bridge() {
    let horseshoe = shape(vec![vec![
        (6.0, 53.0),
        (6.3, 53.0),
        (6.3, 53.2),
        (6.1, 53.2),
        (6.1, 53.4),
        (6.3, 53.4),
        (6.3, 53.6),
        (6.0, 53.6),
    ]]);
    let cells = schematic(&horseshoe, &[(6.05, 53.3), (6.35, 53.3)]).unwrap();
    assert_eq!(cells[0].polygons().count(), 1);
    assert_eq!(cells[1].polygons().count(), 2);
    assert!(cells[1].polygons().all(|p| p[0].len() == 5));
}

#[test]
fn wrong_centres_get_a_plain_refusal() {
    let area = shape(vec![square(6.0, 53.0, 1.0)]);
    let same = [(6.5, 53.5), (6.2, 53.2), (6.5, 53.5)];
    assert_eq!(schematic(&area, &same), Err(SchematicError::SamePlace { first: 0, second: 2 }));
    assert_eq!(schematic(&area, &[]), Err(SchematicError::NoCentres));
    assert_eq!(schematic(&area, &[(6.5, 53.5), (f64::NAN, 53.0)]), Err(SchematicError::NotAPlace { centre: 1 }));
    assert_eq!(schematic(&area, &[(6.5, 53.5), (9.0, 53.5)]), Err(SchematicError::NothingLeft { centre: 1 }));
    assert_eq!(schematic(&area, &[(6.5, 53.5)]).unwrap(), [area]);
    assert_eq!(Boundary::from_polygons(vec![]), Err(Problem::NoGeometry));
}

proptest! {
    #[test]
    fn schematic_cells_divide_the_outline(radii in radii(), centres in places(1..12), points in places(60..61)) {
        let outline = star(&radii);
        let cells = match schematic(&outline, &centres) {
            Ok(cells) => cells,
            Err(SchematicError::NothingLeft { .. } | SchematicError::SamePlace { .. }) => return Ok(()),
            Err(other) => panic!("{other}"),
        };
        prop_assert_eq!(cells.len(), centres.len());
        for (lon, lat) in points {
            let owners: Vec<usize> = (0..cells.len()).filter(|&i| cells[i].contains(lon, lat)).collect();
            prop_assert_eq!(owners.len(), usize::from(outline.contains(lon, lat)), "{} {}", lon, lat);
            if let Some(&owner) = owners.first() {
                let bbox = outline.bbox();
                let per_lon = ((bbox.min_lat + bbox.max_lat) / 2.0).to_radians().cos();
                let apart = |c: (f64, f64)| ((c.0 - lon) * per_lon).hypot(c.1 - lat);
                let nearest = centres.iter().map(|&c| apart(c)).fold(f64::MAX, f64::min);
                prop_assert!(apart(centres[owner]) <= nearest + 1e-9);
            }
        }
        // The local scale differs a little between boxes, so surfaces are compared in square degrees.
        let degrees: f64 = cells.iter().map(square_degrees).sum();
        prop_assert!((degrees / square_degrees(&outline) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_order_of_the_centres_changes_nothing(radii in radii(), centres in places(2..8)) {
        let outline = star(&radii);
        let Ok(cells) = schematic(&outline, &centres) else { return Ok(()) };
        let mut turned = centres.clone();
        turned.reverse();
        let mut again = schematic(&outline, &turned).unwrap();
        again.reverse();
        for (a, b) in cells.iter().zip(&again) {
            prop_assert!((square_degrees(a) - square_degrees(b)).abs() < 1e-12);
        }
    }

    #[test]
    fn thinning_keeps_rings_closed_and_points_near(radii in radii(), tolerance in 1.0..5000.0_f64) {
        let outline = star(&radii);
        let thin = outline.simplify(tolerance);
        let kept: Vec<Ring> = thin.polygons().flatten().cloned().collect();
        prop_assert!(thin.points() <= outline.points());
        for ring in &kept {
            prop_assert!(ring.len() >= 4);
            prop_assert_eq!(ring.first(), ring.last());
        }
        let metre = 1.0 / 111_195.0;
        let squeeze = 53.22_f64.to_radians().cos();
        for &(lon, lat) in &outline.polygons().next().unwrap()[0] {
            let near = kept[0].windows(2).any(|w| {
                let (dx, dy) = ((w[1].0 - w[0].0) * squeeze, w[1].1 - w[0].1);
                let (px, py) = ((lon - w[0].0) * squeeze, lat - w[0].1);
                let t = ((px * dx + py * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
                (px - t * dx).hypot(py - t * dy) <= (tolerance * 1.01 + 1.0) * metre
            });
            prop_assert!(near, "{} {}", lon, lat);
        }
    }

    #[test]
    fn geojson_comes_back_the_same(radii in radii(), points in places(30..31)) {
        let outline = star(&radii);
        let back = Boundary::from_geojson_str(&outline.to_geojson(), Limits::default()).unwrap();
        let again = Boundary::from_geojson_str(&back[0].boundary.to_geojson(), Limits::default()).unwrap();
        prop_assert_eq!(&back[0].boundary, &again[0].boundary);
        for (lon, lat) in points {
            prop_assert_eq!(back[0].boundary.contains(lon, lat), again[0].boundary.contains(lon, lat));
        }
    }
}

fn square_degrees(boundary: &Boundary) -> f64 {
    boundary
        .polygons()
        .flat_map(|rings| rings.iter().enumerate())
        .map(|(i, ring)| {
            let o = ring[0];
            let twice: f64 =
                ring.windows(2).map(|w| (w[0].0 - o.0) * (w[1].1 - o.1) - (w[1].0 - o.0) * (w[0].1 - o.1)).sum();
            if i == 0 { twice.abs() / 2.0 } else { -twice.abs() / 2.0 }
        })
        .sum()
}
