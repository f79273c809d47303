// SPDX-License-Identifier: EUPL-1.2
//! What is read, what is refused, and with which words.

use proptest::prelude::*;
use stoep_outline::{Boundary, Limits, OutlineError, Problem, SelfCrossing};

const SQUARE: &str = "[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.3],[6.5,53.2]]]";

fn feature(coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","id":"WK1","properties":{{"name":"Selwerd","population":23065,"share":44.0,"old":false,
        "nothing":null,"list":[1]}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
    )
}

fn problem(text: &str) -> Problem {
    match Boundary::from_geojson_str(text, Limits::default()) {
        Err(OutlineError::Feature { problem, .. }) => problem,
        other => panic!("expected a problem with a feature, got {other:?}"),
    }
}

#[test]
fn a_collection_gives_ids_properties_and_boundaries() {
    let text = format!(r#"{{"type":"FeatureCollection","name":"x","features":[{}]}}"#, feature(SQUARE));
    let read = Boundary::from_geojson_str(&text, Limits::default()).unwrap();
    assert_eq!(read[0].id.as_deref(), Some("WK1"));
    let properties: Vec<(&str, &str)> = read[0].properties.iter().map(|(k, v)| (&**k, &**v)).collect();
    assert_eq!(properties, [("name", "Selwerd"), ("old", "false"), ("population", "23065"), ("share", "44.0")]);
    assert!(read[0].boundary.contains(6.55, 53.25));
    assert!(!read[0].boundary.contains(6.65, 53.25));
}

#[test]
fn features_and_bare_geometries_are_read_too() {
    let bare = format!(r#"{{"type":"MultiPolygon","coordinates":[{SQUARE}]}}"#);
    for text in [feature(SQUARE), bare, format!("\u{feff}{}", feature(SQUARE))] {
        assert_eq!(Boundary::from_geojson_str(&text, Limits::default()).unwrap().len(), 1);
    }
}

#[test]
fn members_may_come_in_any_order_and_heights_are_dropped() {
    let text = r#"{"coordinates":[ [ [6.5 ,53.2,3], [6.6,53.2,3],[6.6,533e-1],[ 6.5,53.3 ] ] ],"type":"Polygon"}"#;
    let read = Boundary::from_geojson_str(text, Limits::default()).unwrap();
    assert_eq!(read[0].boundary.points(), 5, "the ring is closed for you");
    assert_eq!(read[0].boundary.bbox().max_lat, 53.3);
}

#[test]
fn metres_are_named_as_rd() {
    let rd = feature("[[[233000,581000],[234000,581000],[234000,582000],[233000,581000]]]");
    assert_eq!(problem(&rd), Problem::LooksLikeRd { x: 233_000.0, y: 581_000.0 });
    let error = Boundary::from_geojson_str(&rd, Limits::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "feature 1 (WK1): 233000, 581000 looks like RD, not WGS84: export the file as WGS84 (EPSG:4326)"
    );
    let named = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":
        {"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[]}"#;
    assert!(matches!(
        Boundary::from_geojson_str(named, Limits::default()),
        Err(OutlineError::OtherReferenceSystem { name }) if name.ends_with("28992")
    ));
}

#[test]
fn wrong_coordinates_are_refused() {
    for (coordinates, wanted) in [
        ("[[[6.5,53.2],[6.6,53.2],[6.5,53.2]]]", Problem::TooFewPoints),
        ("[[[6.5,53.2],[6.6,53.2],[6.7,53.2],[6.5,53.2]]]", Problem::NoArea),
        ("[[[6.5,53.2],[1e308,53.2],[6.6,53.3],[6.5,53.2]]]", Problem::OutOfRange { lon: 1e308, lat: 53.2 }),
        ("[[[6.5,53.2],[1e999,53.2],[6.6,53.3],[6.5,53.2]]]", Problem::NotFinite),
        ("[[[6.5,91],[6.6,53.2],[6.6,53.3],[6.5,91]]]", Problem::OutOfRange { lon: 6.5, lat: 91.0 }),
        ("[[[6.5],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]", Problem::Position),
        ("[[[6.5,53.2,1,1,1]]]", Problem::Position),
        ("[[[\"6.5\",53.2]]]", Problem::Position),
        ("[[[[6.5,53.2]]]]", Problem::Nesting),
        ("[[6.5,53.2]]", Problem::Nesting),
        ("[]", Problem::NoGeometry),
        ("[[]]", Problem::TooFewPoints),
        ("null", Problem::NoGeometry),
        ("7", Problem::Nesting),
    ] {
        assert_eq!(problem(&feature(coordinates)), wanted, "{coordinates}");
    }
    assert_eq!(
        problem(r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[6.5,53.2]}}"#),
        Problem::UnsupportedGeometry("Point".into())
    );
    assert_eq!(problem(r#"{"type":"Feature","properties":null,"geometry":null}"#), Problem::NoGeometry);
}

#[test]
fn the_error_says_which_feature() {
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{},{{"type":"Feature","properties":{{"code":"BU7"}},"geometry":null}}]}}"#,
        feature(SQUARE)
    );
    assert_eq!(
        Boundary::from_geojson_str(&text, Limits::default()),
        Err(OutlineError::Feature { index: 1, label: Some("BU7".into()), problem: Problem::NoGeometry })
    );
}

#[test]
fn what_is_not_json_or_not_geojson_is_refused() {
    let limits = Limits::default();
    for text in ["", "{", "[NaN]", "nul", "{\"type\":\"Feature\",\"geometry\":{\"coordinates\":[NaN]}}", "\u{0}"] {
        assert!(matches!(Boundary::from_geojson_str(text, limits), Err(OutlineError::Syntax { .. })), "{text}");
    }
    let read = |text: &str| Boundary::from_geojson_str(text, limits);
    assert_eq!(read("{\"type\":\"Topology\"}"), Err(OutlineError::NotGeoJson));
    assert_eq!(read("{}"), Err(OutlineError::NotGeoJson));
    assert_eq!(read("{\"type\":\"FeatureCollection\",\"features\":[]}"), Err(OutlineError::NoFeatures));
}

#[test]
fn deep_nesting_costs_no_stack() {
    let deep = format!("{}{}", "[".repeat(900_000), "]".repeat(900_000));
    assert_eq!(problem(&feature(&deep)), Problem::Nesting);
    let text = format!("{{\"other\":{deep},\"type\":\"Polygon\",\"coordinates\":{SQUARE}}}");
    assert!(Boundary::from_geojson_str(&text, Limits::default()).is_ok());
    let text = format!("{{\"type\":\"Feature\",\"properties\":{{\"deep\":{deep}}},\"geometry\":null}}");
    assert_eq!(problem(&text), Problem::NoGeometry);
    let open = "[".repeat(900_000);
    assert!(Boundary::from_geojson_str(&feature(&open), Limits::default()).is_err());
    let open = "{\"type\":".repeat(100_000);
    assert!(Boundary::from_geojson_str(&open, Limits::default()).is_err());
}

#[test]
fn the_limits_hold() {
    let text = feature(SQUARE);
    let with = |limits: Limits| Boundary::from_geojson_str(&text, limits);
    assert_eq!(
        with(Limits { max_bytes: 100, ..Limits::default() }),
        Err(OutlineError::TooLarge { bytes: text.len(), max: 100 })
    );
    let four = with(Limits { max_points: 4, ..Limits::default() });
    assert!(matches!(four, Err(OutlineError::Feature { problem: Problem::TooManyPoints { max: 4 }, .. })));
    assert!(with(Limits { max_points: 5, ..Limits::default() }).is_ok());
    let coarse = with(Limits { max_points: 2, ..Limits::default() });
    assert_eq!(coarse, Err(OutlineError::TooManyPoints { max: 2 }), "told from the brackets alone");
    let one = with(Limits { max_boundary_points: 4, ..Limits::default() });
    let Err(OutlineError::Feature { problem: too_fine @ Problem::BoundaryTooFine { max: 4 }, .. }) = one else {
        panic!("expected a boundary that is too fine, got {one:?}");
    };
    assert!(too_fine.to_string().contains("more than 4 points") && too_fine.to_string().contains("simplify"));
    // The limit holds for each boundary of its own.
    let two = format!(r#"{{"type":"FeatureCollection","features":[{text},{text}]}}"#);
    let both = Boundary::from_geojson_str(&two, Limits { max_boundary_points: 5, ..Limits::default() });
    assert_eq!(both.map(|f| f.len()), Ok(2));
    assert_eq!(
        with(Limits { max_features: 0, ..Limits::default() }),
        Err(OutlineError::TooManyFeatures { features: 1, max: 0 })
    );
}

#[test]
fn self_crossing_is_refused_or_noted() {
    let text = feature("[[[6.5,53.2],[6.6,53.3],[6.6,53.2],[6.5,53.3],[6.5,53.2]]]");
    // A bow tie has no area when counted with signs; make one side larger.
    let text = text.replace("[6.5,53.3]", "[6.5,53.35]");
    assert!(matches!(problem(&text), Problem::SelfCrossing { .. }));
    let noted =
        Boundary::from_geojson_str(&text, Limits { self_crossing: SelfCrossing::Note, ..Limits::default() }).unwrap();
    assert!(matches!(noted[0].note, Some(Problem::SelfCrossing { lon, lat }) if lon > 6.5 && lat > 53.2));
}

proptest! {
    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them(lon in -180.0..180.0_f64, lat in -90.0..90.0_f64, short in any::<bool>()) {
        let (lon, lat) = if short { (format!("{lon:.6}"), format!("{lat:.6}")) } else { (lon.to_string(), lat.to_string()) };
        let text = format!(r#"{{"type":"Polygon","coordinates":[[[{lon},{lat}],[0,0],[0.5,0.25],[1,3]]]}}"#);
        let limits = Limits { self_crossing: SelfCrossing::Note, ..Limits::default() };
        if let Ok(read) = Boundary::from_geojson_str(&text, limits) {
            let first = read[0].boundary.polygons().next().unwrap()[0][0];
            prop_assert_eq!(first, (lon.parse().unwrap(), lat.parse().unwrap()));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = Boundary::from_geojson_str(&text, Limits::default());
    }

    #[test]
    fn no_damage_makes_it_panic(at in 0..400_usize, with in "[\\[\\]{},.0-9eE\\-\":a]{0,4}", cut in 0..6_usize) {
        let mut text = feature(SQUARE);
        let at = at.min(text.len());
        let end = (at + cut).min(text.len());
        text.replace_range(at..end, &with);
        let _ = Boundary::from_geojson_str(&text, Limits::default());
    }
}
