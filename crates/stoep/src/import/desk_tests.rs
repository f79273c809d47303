// SPDX-License-Identifier: EUPL-1.2
//! Imports at the desk, and finding the area of a point with real boundaries.

use crate::areas;
use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

async fn send(browser: &Browser<'_>, path: &str, key: &str, name: &str, file: bool, bytes: &[u8]) -> Answer {
    let file_name = if file { "; filename=\"x\"" } else { "" };
    let mut body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"form_key\"\r\n\r\n{key}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header(header::HOST, "stoep.test")
        .header(header::COOKIE, browser.cookie.clone().unwrap_or_default())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
        .body(Body::from(body))
        .expect("a request");
    browser.send(request).await
}

fn organisations(test: &TestApp) -> i64 {
    test.read(|tx| Ok(tx.one("SELECT count(*) FROM organisation", &[])?))
}

const GOOD: &str = "slug,name,formality,kind,area\nclub,\"De Club, \"\"noord\"\"\",informal,sport,north-ward\n\
                    huis,=1+1,formal,other,\n";

#[tokio::test(flavor = "multi_thread")]
async fn organisations_are_reported_first_and_imported_on_the_second_button() {
    let test = TestApp::new();
    let editor = test.person(Role::Editor, "teststad");
    let path = "/desk/import/organisations";
    let bad = GOOD.replace("north-ward", "nowhere").replace("formal,other", "formeel,other");
    let report = send(&editor, path, "k1", "file", true, bad.as_bytes()).await;
    assert_eq!(report.status, StatusCode::UNPROCESSABLE_ENTITY);
    let cells = report.texts("tbody td");
    assert!(cells.iter().any(|c| c == "area") && cells.iter().any(|c| c == "formality"), "{cells:?}");
    let report = send(&editor, path, "k1", "file", true, GOOD.as_bytes()).await;
    assert_eq!(report.status, StatusCode::OK, "{}", report.text);
    assert_eq!(organisations(&test), 0, "a report writes nothing");
    let (key, content) = (report.field("form_key"), report.field("content"));
    assert_eq!(content, GOOD, "the file comes back as it went up");
    let done = send(&editor, path, &key, "content", false, content.as_bytes()).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk/areas"));
    let twice = send(&editor, path, &key, "content", false, content.as_bytes()).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "the same button twice is once");
    assert_eq!(organisations(&test), 2);
    let again = send(&editor, path, "k2", "content", false, content.as_bytes()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the slugs exist by now");
    assert_eq!(organisations(&test), 2);
    let root = test.area("teststad");
    let at: i64 = test.read(|tx| Ok(tx.one("SELECT area_id FROM organisation WHERE slug = 'huis'", &[])?));
    assert_eq!(at, root, "without an area it belongs to the municipality");
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_and_boundaries_take_the_place_of_the_old_ones() {
    let test = TestApp::new();
    let editor = test.person(Role::Editor, "teststad");
    let path = "/desk/areas/import";
    for (key, value) in [("a", 10.5), ("b", 11.0)] {
        let csv = format!("area,key,label,value,unit,year,source\nnorth,lonely,Eenzaam,{value},%,2020,RIVM\n");
        let done = send(&editor, path, key, "content", false, csv.as_bytes()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
    }
    let kept: Vec<f64> = test.read(|tx| Ok(tx.all("SELECT value FROM area_figure", &[])?));
    assert_eq!(kept, [11.0]);
    let square = |slug: &str| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"slug\":\"{slug}\"}},\
             \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[6,53],[7,53],[7,54],[6,54],[6,53]]]}}}}]}}"
        )
    };
    let foreign = send(&editor, path, "c", "file", true, square("elsewhere").as_bytes()).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rd = square("north").replace("[6,53]", "[233000,582000]");
    let rd = send(&editor, path, "c", "file", true, rd.as_bytes()).await;
    assert_eq!(rd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(rd.text.contains("EPSG:4326"), "{}", rd.text);
    let done = send(&editor, path, "d", "content", false, square("north").as_bytes()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let visitor = test.visitor();
    let at = async |lon: &str, lat: &str| visitor.post_raw("/find/point", &[("lon", lon), ("lat", lat)]).await;
    let inside = at("6.5", "53.5").await;
    let found: serde_json::Value = serde_json::from_str(&inside.text).expect("json");
    assert_eq!((found["slug"].as_str(), found["certain"].as_bool()), (Some("north"), Some(true)));
    for outside in ["5.5", "NaN", "-inf", "1e300"] {
        assert_eq!(at(outside, "53.5").await.status, StatusCode::NOT_FOUND, "{outside}");
    }
    assert_eq!(at("x", "1").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(test.visitor().get("/find/point?lon=6.5&lat=53.5").await.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// The boundaries of Groningen and a thousand points whose wijk is known; kept outside the source.
fn real(file: &str) -> Option<String> {
    let shared = std::env::var("STOEP_SHARED").unwrap_or_else(|_| "../shared".into());
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(shared);
    std::fs::read_to_string(root.join("data/geo").join(file)).ok()
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stderr, reason = "a test that is left out must say so")]
async fn a_point_lies_in_the_wijk_that_the_statistics_office_says() {
    let (Some(wijken), Some(points)) = (real("groningen_wijken_2022.geojson"), real("points_expected.csv")) else {
        eprintln!("LEFT OUT: no ../shared/data/geo; set STOEP_SHARED to test against the real boundaries");
        return;
    };
    let test = TestApp::empty(|_| {});
    let codes: std::collections::BTreeSet<&str> =
        wijken.split("\"code\":\"").skip(1).filter_map(|r| r.get(..8)).collect();
    assert!(codes.len() > 10, "{codes:?}");
    let mut areas = "slug,parent,kind,name\nstad,,municipality,Stad\n".to_owned();
    let mut area_codes = "area,year,code\n".to_owned();
    for code in &codes {
        areas.push_str(&format!("{},stad,ward,{code}\n", code.to_lowercase()));
        area_codes.push_str(&format!("{},2022,{code}\n", code.to_lowercase()));
    }
    let mut source = super::Source::one("municipality.csv", b"key,value\nname,Stad\n".to_vec());
    source.set("areas.csv", areas.into_bytes());
    source.set("area_codes.csv", area_codes.into_bytes());
    source.set("boundaries.geojson", wijken.into_bytes());
    let outcome = crate::testkit::apart(|| super::import(&test.app, &source, super::Problems::default(), false));
    assert!(matches!(outcome, Ok(super::Outcome::Fine(_))), "{outcome:?}");
    let (mut inside, mut outside) = (0, 0);
    for line in points.lines().skip(1).step_by(5) {
        let cells: Vec<&str> = line.split(',').collect();
        let (lon, lat) = (cells[0].parse().expect("lon"), cells[1].parse().expect("lat"));
        let found = test.read(move |tx| areas::at_point(tx, lon, lat));
        let slug = found.map(|(area, certain)| {
            assert!(certain);
            area.slug
        });
        assert_eq!(slug.unwrap_or_default(), cells[2].to_lowercase(), "{line}");
        if cells[2].is_empty() { outside += 1 } else { inside += 1 }
    }
    assert!(inside > 80 && outside > 20, "{inside} {outside}");
}
