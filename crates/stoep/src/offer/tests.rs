// SPDX-License-Identifier: EUPL-1.2
//! The joint offer as people keep and read it.

use crate::policy::Role;
use crate::testkit::{Browser, TestApp};
use axum::http::StatusCode;
use stoep_platform::params;

const OFFER: &str = "/networks/netwerk/offer";

/// A network about loneliness, an organisation, and two public voices about green in the ward.
fn world() -> TestApp {
    let test = TestApp::new();
    let (ward, south) = (test.area("north-ward"), test.area("south-ward"));
    test.write(move |tx, _| {
        for (slug, area) in [("netwerk", ward), ("ander", south)] {
            let network: i64 = tx.one(
                "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'strong_network', ?3, 'running')
                 RETURNING id",
                params![slug, area, format!("Het {slug}")],
            )?;
            tx.execute(
                "INSERT INTO network_theme SELECT CAST(?1 AS BIGINT), id FROM theme WHERE slug = 'loneliness'",
                params![network],
            )?;
        }
        tx.execute(
            "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
             VALUES ('wij', ?1, 'WIJ Noord', 'formal', 'other', 0)",
            params![ward],
        )?;
        tx.execute(
            "INSERT INTO voice_count SELECT CAST(?1 AS BIGINT), id, 2 FROM theme WHERE slug = 'loneliness'",
            params![ward],
        )?;
        Ok(())
    });
    test
}

async fn add(who: &Browser<'_>, fields: &[(&str, &str)]) {
    let answer = who.post(&format!("{OFFER}/new"), fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

fn key(test: &TestApp, table: &'static str) -> i64 {
    test.read(move |tx| Ok(tx.one(&format!("SELECT max(id) FROM {table}"), &[])?))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_theme_without_offer_and_an_offer_without_theme_are_both_said() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let page = test.visitor().get(OFFER).await;
    assert_eq!(page.texts(".utrecht-alert"), ["Bij deze thema’s is nog geen aanbod: Minder eenzaamheid."]);
    assert!(page.text.contains("Er is nog geen aanbod, en mensen vragen er wel om."));
    assert!(page.text.contains("2 stemmen gehoord") && page.text.contains("/areas/north-ward/voices?theme=loneliness"));
    add(&who, &[("what", "Een moestuin"), ("group", "buren"), ("formality", "informal")]).await;
    let page = test.visitor().get(OFFER).await;
    let alerts = page.texts(".utrecht-alert");
    assert_eq!(alerts.len(), 2);
    assert!(alerts[1].starts_with("Eén aanbod hoort nog niet bij een thema."), "{alerts:?}");
    add(
        &who,
        &[
            ("what", "Samen eten"),
            ("organisation", "wij noord"),
            ("formality", "formal"),
            ("theme", "loneliness"),
            ("for_whom", "ouderen"),
        ],
    )
    .await;
    let page = test.visitor().get(OFFER).await;
    assert_eq!(page.texts(".utrecht-alert").len(), 1, "the theme has offer now");
    assert_eq!(page.texts(".grid:first-of-type .item__title"), ["Samen eten", "Een moestuin"]);
    assert!(page.text.contains("/organisations/wij") && page.text.contains("voor: ouderen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_changed_ended_and_goes_on_after_all() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    for bad in [
        vec![("what", "x"), ("formality", "formal")],
        vec![("what", "x"), ("formality", "formal"), ("organisation", "WIJ Noord"), ("group", "buren")],
        vec![("what", "x"), ("formality", "formal"), ("organisation", "Onbekend")],
        vec![("what", "x"), ("formality", "formal"), ("group", "buren"), ("theme", "nergens")],
        vec![("what", ""), ("formality", "formal"), ("group", "buren")],
        vec![("what", "x"), ("formality", "beide"), ("group", "buren")],
    ] {
        let answer = who.post(&format!("{OFFER}/new"), &bad).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
    }
    let soup = [
        ("what", "<b>Soep</b>"),
        ("group", "buren"),
        ("formality", "informal"),
        ("since", "2021-01-01"),
        ("theme", "loneliness"),
    ];
    add(&who, &soup).await;
    let id = key(&test, "offer");
    let page = test.visitor().get(OFFER).await;
    assert!(!page.text.contains("<b>Soep"), "what people write stays text");
    let edit = format!("{OFFER}/{id}/edit");
    assert_eq!(who.get(&edit).await.field("group"), "buren");
    let changed = [
        ("what", "Soep"),
        ("group", "de buren"),
        ("formality", "informal"),
        ("since", "2021-01-01"),
        ("theme", "loneliness"),
    ];
    assert_eq!(who.post(&edit, &changed).await.status, StatusCode::SEE_OTHER);
    let end = format!("{OFFER}/{id}/end");
    assert_eq!(who.post(&end, &[("ended_on", "2020-01-01")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(who.post(&end, &[("ended_on", "2022-05-01")]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(OFFER).await;
    assert_eq!(page.texts("#earlier .item__title"), ["Soep"]);
    assert!(page.text.contains("Bij deze thema’s is nog geen aanbod"));
    assert_eq!(who.post(&end, &[("resume", "yes")]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(OFFER).await;
    assert!(page.texts("#earlier .item__title").is_empty() && page.text.contains("de buren"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_filled_and_what_must_be_arranged_is_done_and_both_are_undone() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    add(&who, &[("what", "Taxi"), ("group", "rijders"), ("formality", "informal"), ("theme", "loneliness")]).await;
    let offer = key(&test, "offer").to_string();
    assert_eq!(
        who.post(&format!("{OFFER}/gaps/new"), &[("what", "Vervoer")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    who.post(&format!("{OFFER}/gaps/new"), &[("what", "Vervoer"), ("theme", "loneliness")]).await;
    let gap = format!("{OFFER}/gaps/{}", key(&test, "offer_gap"));
    assert!(who.get(&format!("{gap}/edit")).await.text.contains("Taxi (rijders)"));
    assert_eq!(who.post(&gap, &[("filled", "yes"), ("offer", &offer)]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(OFFER).await;
    assert!(page.texts("#filled .meta")[0].contains("door: Taxi"), "{}", page.text);
    assert_eq!(who.post(&gap, &[("filled", "no")]).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get(OFFER).await.texts("#filled .meta").is_empty());

    let first = [
        ("what", "Een sleutel"),
        ("who", "de beheerder"),
        ("due", "2022-06-01"),
        ("offer", &offer),
        ("theme", "loneliness"),
    ];
    assert_eq!(
        who.post(&format!("{OFFER}/preconditions/new"), &first[..1]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(who.post(&format!("{OFFER}/preconditions/new"), &first).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(OFFER).await;
    assert!(page.text.contains("voor 1 juni 2022") && page.text.contains("nodig voor: Taxi"));
    let one = format!("{OFFER}/preconditions/{}", key(&test, "offer_precondition"));
    assert_eq!(who.post(&one, &[("done", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get(OFFER).await.texts("#arranged .meta")[0].contains("geregeld op 16 mei 2022"));
    assert_eq!(who.post(&one, &[("done", "no")]).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get(OFFER).await.texts("#arranged .meta").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn things_of_another_network_are_not_reached_through_ones_own() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    test.write(|tx, _| {
        tx.execute(
            "INSERT INTO offer (network_id, by_whom, formality, what) SELECT id, 'x', 'formal', 'Van hen' FROM network
             WHERE slug = 'ander'",
            &[],
        )?;
        Ok(())
    });
    let theirs = key(&test, "offer").to_string();
    assert_eq!(who.get(&format!("{OFFER}/{theirs}/edit")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(who.get(&format!("/networks/ander/offer/{theirs}/edit")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        who.post(&format!("{OFFER}/{theirs}/end"), &[("ended_on", "2022-05-01")]).await.status,
        StatusCode::NOT_FOUND
    );
    let first = [("what", "x"), ("who", "y"), ("offer", theirs.as_str())];
    assert_eq!(who.post(&format!("{OFFER}/preconditions/new"), &first).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    who.post(&format!("{OFFER}/gaps/new"), &[("what", "Vervoer"), ("theme", "green")]).await;
    let gap = format!("{OFFER}/gaps/{}", key(&test, "offer_gap"));
    assert_eq!(who.post(&gap, &[("filled", "yes"), ("offer", &theirs)]).await.status, StatusCode::BAD_REQUEST);
    let theirs: Option<String> = test.read(|tx| Ok(tx.one("SELECT ended_on FROM offer", &[])?));
    assert_eq!(theirs, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_area_sees_per_theme_who_works_what_is_offered_and_what_is_heard() {
    let test = world();
    let empty = test.visitor().get("/areas/south/offer").await;
    assert!(empty.text.contains("Bij deze thema’s is nog geen aanbod: Minder eenzaamheid."), "{}", empty.text);
    let who = test.person(Role::Facilitator, "teststad");
    for n in 0..15 {
        let what = format!("Samen eten {n:02}");
        add(&who, &[("what", &what), ("organisation", "WIJ Noord"), ("formality", "formal"), ("theme", "loneliness")])
            .await;
    }
    let page = test.visitor().get("/areas/teststad/offer").await;
    let meta = page.texts("#loneliness > .meta");
    assert_eq!(meta, ["2 stemmen gehoord2 netwerken werken hieraan15 keer aanbod"]);
    assert!(page.text.contains("En nog 3 keer aanbod") && page.text.contains("Het ander"));
    assert!(page.texts("#green").is_empty(), "nothing is said about a theme with which nobody has to do");
    let north = test.visitor().get("/areas/north/offer").await;
    assert!(!north.text.contains("Het ander"));
    assert_eq!(test.visitor().get("/areas/nergens/offer").await.status, StatusCode::NOT_FOUND);
}
