// SPDX-License-Identifier: EUPL-1.2
//! Keeping areas and themes as editors do it, and who may not.

use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;

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
