// SPDX-License-Identifier: EUPL-1.2
//! Organisations and places as people see and keep them.

use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::http::StatusCode;
use stoep_platform::params;

const CLUB: [(&str, &str); 4] =
    [("name", "Duurzaam Maarwold"), ("formality", "informal"), ("kind", "residents_club"), ("since", "2019-01-01")];

async fn add(editor: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let answer = editor.post("/areas/north-ward/organisations/new", fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_club_that_becomes_an_association_keeps_its_past() {
    let test = TestApp::new();
    let editor = test.person(Role::AreaTeam, "north");
    assert_eq!(add(&editor, &CLUB).await.location(), "/organisations/duurzaam-maarwold");
    let visitor = test.visitor();
    let before = visitor.get("/organisations/duurzaam-maarwold").await;
    assert_eq!(before.texts(".timeline__title"), ["Bewonersclub"]);

    let kind = "/organisations/duurzaam-maarwold/kind";
    let early = editor.post(kind, &[("kind", "residents_association"), ("from", "2018-06-01"), ("note", "n")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(early.field("from"), "2018-06-01", "what was typed stays");
    let future = editor.post(kind, &[("kind", "residents_association"), ("from", "2030-01-01"), ("note", "")]).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);
    let same = editor.post(kind, &[("kind", "residents_club"), ("from", "2021-06-01"), ("note", "")]).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("kind", "residents_association"), ("from", "2021-06-01"), ("note", "Begon met zonnepanelen.")];
    assert_eq!(editor.post(kind, &fields).await.status, StatusCode::SEE_OTHER);

    let after = visitor.get("/organisations/duurzaam-maarwold").await;
    assert_eq!(after.texts(".timeline__title"), ["Bewonersclub", "Bewonersvereniging"], "the cached page is renewed");
    assert_eq!(after.texts(".timeline__date"), ["1 januari 2019 – 31 mei 2021", "sinds 1 juni 2021"]);
    assert!(after.text.contains("Begon met zonnepanelen."));
    // Again, and the first step still stands.
    editor.post(kind, &[("kind", "umbrella"), ("from", "2022-01-01"), ("note", "")]).await;
    let last = visitor.get("/organisations/duurzaam-maarwold").await;
    assert_eq!(last.texts(".timeline__title"), ["Bewonersclub", "Bewonersvereniging", "Koepel"]);
    let backwards = editor.post(kind, &[("kind", "other"), ("from", "2021-07-01"), ("note", "")]).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY, "history is not rewritten");
}

#[tokio::test(flavor = "multi_thread")]
async fn contact_is_shown_only_where_it_is_public() {
    let test = TestApp::new();
    let editor = test.person(Role::Editor, "teststad");
    let secret =
        [("website", "https://canary-web.example"), ("email", "canary-mail@example.org"), ("phone", "050-CANARY")];
    let mut fields = CLUB.to_vec();
    fields.extend(secret);
    add(&editor, &fields).await;
    let at =
        [("name", "Kas"), ("kind", "other"), ("organisation", "duurzaam maarwold"), ("lon", "6.5"), ("lat", "53.2")];
    assert_eq!(editor.post("/areas/north-ward/places/new", &at).await.status, StatusCode::SEE_OTHER);
    let pages = [
        "/organisations/duurzaam-maarwold",
        "/areas/north/organisations",
        "/areas/north/places",
        "/areas/north/map.geojson",
        "/areas/north/networks",
        "/places/kas",
    ];
    for page in pages {
        let seen = test.visitor().get(page).await;
        assert_eq!(seen.status, StatusCode::OK, "{page}");
        assert!(!seen.text.to_lowercase().contains("canary"), "{page} tells a private contact");
    }
    assert!(test.visitor().get("/places/kas").await.text.contains("Duurzaam Maarwold"));
    let edit = editor.get("/organisations/duurzaam-maarwold/edit").await;
    assert_eq!(edit.field("email"), "canary-mail@example.org");

    let mut fields: Vec<_> = CLUB.into_iter().filter(|(n, _)| *n != "kind").collect();
    fields.extend(secret);
    fields.push(("contact_public", "yes"));
    editor.post("/organisations/duurzaam-maarwold/edit", &fields).await;
    let seen = test.visitor().get("/organisations/duurzaam-maarwold").await;
    assert!(seen.text.contains("canary-mail@example.org") && seen.text.contains("https://canary-web.example"));

    let script = editor
        .post(
            "/organisations/duurzaam-maarwold/edit",
            &[("name", "x"), ("formality", "formal"), ("website", "javascript:1")],
        )
        .await;
    assert_eq!(script.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_shows_formal_and_informal_together_page_by_page() {
    let test = TestApp::new();
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        for n in 0..65 {
            tx.execute(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public) VALUES (?1, ?2, ?3, ?4, ?5, 0)",
                params![
                    format!("o-{n:02}"),
                    area,
                    format!("Club {:02}", n / 2),
                    if n % 2 == 0 { "formal" } else { "informal" },
                    if n < 5 { "school" } else { "sport" }
                ],
            )?;
        }
        Ok(())
    });
    let mut seen = Vec::new();
    let mut next = Some("/areas/teststad/organisations".to_owned());
    while let Some(url) = next {
        let page = test.visitor().get(&url).await;
        let rows = page.texts(".item__title");
        assert!(rows.len() <= 30);
        seen.extend(rows);
        let document = scraper::Html::parse_document(&page.text);
        let link = scraper::Selector::parse("a[rel=next]").expect("a selector");
        next = document.select(&link).next().and_then(|a| a.attr("href")).map(str::to_owned);
    }
    assert_eq!(seen.len(), 65, "each once, also those that share a name");
    let schools = test.visitor().get("/areas/teststad/organisations?kind=school").await;
    assert_eq!(schools.texts(".item__title").len(), 5);
    assert_eq!(test.visitor().get("/areas/south/organisations").await.texts(".item__title").len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_areas_are_not_there_for_who_has_no_role_in_them() {
    let test = TestApp::new();
    let north = test.person(Role::AreaTeam, "north");
    let south = test.person(Role::AreaTeam, "south");
    add(&north, &CLUB).await;
    let place = [("name", "Kas"), ("kind", "other")];
    north.post("/areas/north-ward/places/new", &place).await;
    for path in [
        "/areas/north-ward/organisations/new",
        "/organisations/duurzaam-maarwold/edit",
        "/organisations/duurzaam-maarwold/kind",
        "/organisations/duurzaam-maarwold/end",
        "/areas/north-ward/places/new",
        "/areas/north-ward/places/kas/edit",
        // The area is one's own, the place isn't in it.
        "/areas/south/places/kas/edit",
    ] {
        assert_eq!(south.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(south.post(path, &place).await.status, StatusCode::NOT_FOUND, "{path}");
        let visitor = test.visitor().get(path).await;
        assert!(visitor.location().starts_with("/sign-in"), "{path}");
    }
    assert_eq!(north.get("/areas/north/places/kas/edit").await.status, StatusCode::OK);
    assert!(north.get("/organisations/duurzaam-maarwold").await.text.contains("/organisations/duurzaam-maarwold/edit"));
    assert!(!south.get("/organisations/duurzaam-maarwold").await.text.contains("/edit"));
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_is_said_and_can_be_taken_back() {
    let test = TestApp::new();
    let editor = test.person(Role::AreaTeam, "north");
    add(&editor, &CLUB).await;
    let end = "/organisations/duurzaam-maarwold/end";
    assert_eq!(editor.post(end, &[("until", "2018-01-01")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(editor.post(end, &[("until", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(editor.post(end, &[("until", "1-5-2022")]).await.status, StatusCode::SEE_OTHER);
    let listed = test.visitor().get("/areas/north/organisations").await;
    assert_eq!(listed.texts(".item__badges"), ["gestopt op 1 mei 2022"]);
    assert_eq!(editor.post(end, &[("resume", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get("/areas/north/organisations").await.texts(".item__badges").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_twice_makes_one_and_names_may_be_alike() {
    let test = TestApp::new();
    let editor = test.person(Role::AreaTeam, "north");
    let mut fields = vec![("form_key", "abc")];
    fields.extend(CLUB);
    let first = editor.post_raw("/areas/north-ward/organisations/new", &fields).await;
    let again = editor.post_raw("/areas/north-ward/organisations/new", &fields).await;
    assert_eq!(first.location(), again.location());
    assert_eq!(add(&editor, &CLUB).await.location(), "/organisations/duurzaam-maarwold-2");
    assert_eq!(add(&editor, &CLUB).await.location(), "/organisations/duurzaam-maarwold-3");
    let bad = editor
        .post(
            "/areas/north-ward/organisations/new",
            &[("name", ""), ("formality", "formal"), ("kind", "sport"), ("about", "blijft staan")],
        )
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.text.contains("blijft staan"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_shows_shapes_places_and_public_voices_only() {
    let test = TestApp::new();
    let (district, ward) = (test.area("north"), test.area("north-ward"));
    test.write(move |tx, _| {
        tx.execute(
            "UPDATE area SET boundary = ?2, boundary_origin = 'schematic' WHERE id = ?1",
            params![ward, r#"{"type":"Polygon","coordinates":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]}"#],
        )?;
        for (number, state, text) in [
            ("V1", "public", Some("Meer \"bankjes\" langs het pad")),
            ("V2", "received", None),
            ("V3", "withdrawn", Some("canary withdrawn")),
        ] {
            tx.execute(
                "INSERT INTO voice (code, number, area_id, kind, origin, state, what, on_behalf, lang, heard_on, received_at, lon, lat, public_text)
                 VALUES (?1, ?1, ?2, 'need', 'online', ?3, 'canary original', 0, 'nl', '2022-05-01', '2022-05-01T09:00:00Z', 6.123456, 53.987654, ?4)",
                params![number, ward, state, text],
            )?;
        }
        tx.execute(
            "INSERT INTO place (slug, area_id, name, kind, lon, lat, warm) VALUES ('kas', ?1, 'Kas', 'other', 6.51, 53.21, 1)",
            params![district],
        )?;
        Ok(())
    });
    let map = test.visitor().get("/areas/north/map.geojson").await;
    assert_eq!(map.headers["content-type"], "application/geo+json");
    let data: serde_json::Value = serde_json::from_str(&map.text).expect("JSON");
    let features = data["features"].as_array().expect("features");
    let kinds: Vec<_> = features.iter().map(|f| f["properties"]["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(kinds, ["area", "place", "voice"]);
    assert_eq!(features[0]["geometry"]["type"], "Polygon");
    assert_eq!(features[2]["geometry"]["coordinates"], serde_json::json!([6.123, 53.988]), "near, never exact");
    assert_eq!(features[2]["properties"]["url"], "/voices/V1");
    assert!(!map.text.contains("canary"));
    let list = test.visitor().get("/areas/north/places").await;
    assert_eq!(list.texts(".item__title"), ["Kas"]);
    assert_eq!(list.texts(".item__badges"), ["Warme plek"]);
    assert!(list.text.contains("data-schematic"));
    assert_eq!(test.visitor().get("/areas/nowhere/map.geojson").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_organisation_of_a_place_is_pointed_out() {
    let test = TestApp::new();
    let editor = test.person(Role::AreaTeam, "north");
    let fields = [("name", "Kas"), ("kind", "other"), ("organisation", "Bestaat niet"), ("lon", "6.5"), ("lat", "")];
    let half = editor.post("/areas/north-ward/places/new", &fields).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("name", "Kas"), ("kind", "other"), ("organisation", "Bestaat niet")];
    let unknown = editor.post("/areas/north-ward/places/new", &fields).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.field("organisation"), "Bestaat niet");
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM place", &[])?)), 0);
}
