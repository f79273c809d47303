// SPDX-License-Identifier: EUPL-1.2
//! Keeping areas and themes as editors do it, and who may not.

use super::AreaKind;
use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;
use stoep_platform::params;

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_changes_an_area_and_its_choice_of_themes() {
    let test = TestApp::new();
    let editor = test.person(Role::Editor, "teststad");
    let form = editor.get("/areas/north-ward/edit").await;
    assert_eq!(form.status, StatusCode::OK);
    assert_eq!(form.field("name"), "north-ward");
    let fields = [("name", "Noord"), ("intro", "Een <b>wijk</b>."), ("answer_days", "14"), ("themes", "green")];
    let saved = editor.post("/areas/north-ward/edit", &fields).await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/areas/north-ward"));
    let (name, days, themes) = test.read(|tx| {
        let area = super::by_slug(tx, "north-ward")?;
        let themes: Vec<String> = super::themes_of(tx, &area.path)?.into_iter().map(|t| t.slug).collect();
        Ok((area.name, super::answer_days(tx, &area.path)?, themes))
    });
    assert_eq!((name.as_str(), days, themes), ("Noord", 14, vec!["green".to_owned()]));
    let page = editor.get("/areas/north-ward/edit").await;
    assert!(!page.text.contains("<b>wijk"), "what was typed is text");
    let empty = editor.post("/areas/north-ward/edit", &[("name", ""), ("intro", "x"), ("answer_days", "0")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = editor.post("/areas/north-ward/edit", &[("name", "N"), ("themes", "nope")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let name = test.read(|tx| Ok(super::by_slug(tx, "north-ward")?.name));
    assert_eq!(name, "Noord", "neither changed anything");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_area_lies_inside_the_one_it_was_made_in() {
    let test = TestApp::new();
    let editor = test.person(Role::Editor, "north");
    let fields = [("name", "Café Buurt"), ("kind", "neighbourhood")];
    let made = editor.post("/areas/north-ward/inside/new", &fields).await;
    assert_eq!(made.location(), "/areas/cafe-buurt/edit");
    let again = editor.post("/areas/north-ward/inside/new", &fields).await;
    assert_eq!(again.location(), "/areas/cafe-buurt-2/edit", "a name that is taken gets another address");
    let (child, parent) =
        test.read(|tx| Ok((super::by_slug(tx, "cafe-buurt")?.path, super::by_slug(tx, "north-ward")?.path)));
    assert!(child.starts_with(&parent) && child != parent);
    let root = editor.post("/areas/north-ward/inside/new", &[("name", "X"), ("kind", "municipality")]).await;
    assert_eq!(root.status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = editor.get("/desk/areas").await;
    assert!(list.text.contains("Café Buurt") && !list.text.contains("south-ward"), "only one's own areas");
}

#[tokio::test(flavor = "multi_thread")]
async fn themes_keep_the_order_they_are_given() {
    let test = TestApp::new();
    let editor = test.person(Role::Editor, "teststad");
    let fields = [
        ("name_nl", "Taal"),
        ("name_en", "Language"),
        ("dimension", "mind"),
        ("keywords", "lezen\nschrijven, brief"),
        ("position", "1"),
    ];
    assert_eq!(editor.post("/desk/themes/new", &fields).await.location(), "/desk/themes");
    let slugs = |test: &TestApp| -> Vec<String> {
        test.read(|tx| Ok(super::themes(tx)?.into_iter().map(|t| t.slug).collect()))
    };
    assert_eq!(slugs(&test), ["taal", "loneliness", "green"]);
    let mut moved = fields;
    moved[4].1 = "2";
    assert_eq!(editor.post("/desk/themes/taal", &moved).await.status, StatusCode::SEE_OTHER);
    assert_eq!(slugs(&test), ["loneliness", "taal", "green"]);
    let keywords = test.read(|tx| Ok(super::theme_by_slug(tx, "taal")?.keywords));
    assert_eq!(keywords, "lezen;schrijven;brief");
}

#[tokio::test(flavor = "multi_thread")]
async fn others_get_the_same_answer_as_for_what_does_not_exist() {
    let test = TestApp::new();
    let team = test.person(Role::AreaTeam, "teststad");
    let elsewhere = test.person(Role::Editor, "south");
    for path in ["/areas/north-ward/edit", "/areas/north-ward/inside/new"] {
        let absent = elsewhere.get("/areas/nowhere/edit").await.status;
        assert_eq!(absent, StatusCode::NOT_FOUND);
        for browser in [&team, &elsewhere] {
            assert_eq!(browser.get(path).await.status, absent, "{path}");
            let fields = [("name", "Gekaapt"), ("kind", "ward")];
            assert_eq!(browser.post(path, &fields).await.status, absent, "{path}");
        }
        assert_eq!(test.visitor().get(path).await.status, StatusCode::SEE_OTHER);
    }
    for path in ["/desk/themes", "/desk/themes/new", "/desk/areas/import", "/desk/import/organisations"] {
        assert_eq!(elsewhere.get(path).await.status, StatusCode::NOT_FOUND, "{path} is for the whole municipality");
        assert_eq!(team.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let name = test.read(|tx| Ok(super::by_slug(tx, "north-ward")?.name));
    assert_eq!(name, "north-ward");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_holds_what_the_paths_say() {
    let test = TestApp::new();
    let deep = test.write(|tx, ctx| {
        let ward = super::by_slug(tx, "north-ward")?;
        let id = super::create_area(tx, ctx, Some(&ward), "street", "Aa-straat", AreaKind::Neighbourhood)?;
        super::create_area(tx, ctx, Some(&super::by_id(tx, id)?), "corner", "Hoek", AreaKind::Neighbourhood)
    });
    for slug in ["teststad", "north", "north-ward", "street", "corner", "south"] {
        let (family, mut within, above, area, found) = test.read(|tx| {
            let area = super::by_slug(tx, slug)?;
            let family = super::family(tx, &area)?;
            let sql = format!("SELECT a.id FROM area a WHERE {} ORDER BY a.id", family.holds("a.id", 0));
            let found: Vec<i64> = tx.all(&sql, &family.params(&[]))?;
            Ok((family, super::within(tx, &area.path)?, super::ancestors(tx, &area)?, area, found))
        });
        let names: Vec<&str> = family.above.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, above.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), "{slug}");
        within.sort_unstable();
        let mut keys: Vec<i64> = family.within.iter().map(|a| a.id).collect();
        keys.sort_unstable();
        assert_eq!((&keys, &found), (&within, &within), "{slug}");
        assert!(family.within.is_sorted_by_key(|a| &a.name), "{slug}");
        assert!(family.children().all(|a| a.parent_id == Some(area.id)));
        assert_eq!(family.at(deep).is_some(), area.slug != "south", "{slug}");
    }
}

fn square(west: i64, east: i64) -> String {
    format!(r#"{{"type":"Polygon","coordinates":[[[{west},53],[{east},53],[{east},54],[{west},54],[{west},53]]]}}"#)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_point_is_looked_for_in_the_boxes_and_found_in_the_smallest_area() {
    let test = TestApp::new();
    let (north, ward, south) = (test.area("north"), test.area("north-ward"), test.area("south"));
    test.write(move |tx, _| {
        super::keep_boundary(tx, north, Some((&square(5, 8), "official")))?;
        super::keep_boundary(tx, ward, Some((&square(6, 7), "official")))?;
        super::keep_boundary(tx, south, Some((&square(5, 8), "schematic")))?;
        Ok(())
    });
    let at = |lon: f64| {
        test.read(|tx| Ok(super::at_point(tx, lon, 53.5)?.map(|(area, certain)| format!("{} {certain}", area.slug))))
    };
    assert_eq!(at(6.5).as_deref(), Some("north-ward true"));
    assert_eq!(at(5.5).as_deref(), Some("north true"));
    assert_eq!((at(8.5), at(f64::NAN), at(f64::INFINITY)), (None, None, None));
    // A boundary that an earlier version kept has no box: it is read all the same.
    test.write(move |tx, _| {
        tx.execute(
            "UPDATE area SET west = NULL, south = NULL, east = NULL, north = NULL WHERE id = ?1",
            params![ward],
        )?;
        Ok(())
    });
    assert_eq!(at(6.5).as_deref(), Some("north-ward true"));
    // The box goes with its boundary, and what lies outside it is not read.
    test.write(move |tx, _| Ok(super::keep_boundary(tx, ward, Some((&square(7, 8), "official")))?));
    assert_eq!((at(6.5).as_deref(), at(7.5).as_deref()), (Some("north true"), Some("north-ward true")));
    test.write(move |tx, _| {
        tx.execute("UPDATE area SET east = 7.2 WHERE id = ?1", params![ward])?;
        super::keep_boundary(tx, north, None)?;
        Ok(())
    });
    assert_eq!(at(7.5).as_deref(), Some("south false"), "only a guess is left");
    let boxes: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM area WHERE west IS NOT NULL", &[])?));
    assert_eq!(boxes, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_for_points_without_end_is_stopped_per_address() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let mut last = StatusCode::OK;
    for n in 0..200 {
        last = visitor.post_raw("/find/point", &[("lon", "6.5"), ("lat", "53.2")]).await.status;
        if last != StatusCode::NOT_FOUND {
            assert!(n >= 100, "a household with one address must get through: {n} {last}");
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
