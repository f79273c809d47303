// SPDX-License-Identifier: EUPL-1.2
//! An initiative grows: step by step, back with a reason, into an organisation; and its past stays.

use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;
use stoep_platform::params;

fn world() -> TestApp {
    let test = TestApp::new();
    test.write(|tx, _| {
        for (slug, area) in [("house", "north"), ("far", "south")] {
            tx.execute(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
                 VALUES (?1, (SELECT id FROM area WHERE slug = ?2), ?3, 'formal', 'neighbourhood_centre', 0)",
                params![slug, area, format!("Huis {slug}")],
            )?;
        }
        Ok(())
    });
    test
}

#[tokio::test(flavor = "multi_thread")]
async fn an_initiative_grows_goes_back_and_becomes_an_organisation_with_its_past() {
    let test = world();
    let team = test.person(Role::AreaTeam, "north");
    let made = team
        .post("/areas/north-ward/initiatives/new", &[("name", "Duurzaamheidsclub"), ("started", "2021-09-01")])
        .await;
    assert_eq!(made.location(), "/initiatives/duurzaamheidsclub/work");
    let stage = "/initiatives/duurzaamheidsclub/stage";
    for (to, sentence) in [
        ("exploring", "Zes mensen kijken of het kan."),
        ("running", "Elke woensdag open."),
        ("exploring", "De zaal is dicht, wij zoeken een andere."),
    ] {
        assert_eq!(team.post(stage, &[("stage", to), ("sentence", sentence)]).await.status, StatusCode::SEE_OTHER);
    }
    let acts: Vec<String> =
        test.read(|tx| Ok(tx.all("SELECT act FROM journal WHERE thing = 'initiative' ORDER BY id", &[])?));
    assert_eq!(acts.last().map(String::as_str), Some("initiative.stepped_back"));
    // A step without its sentence, to where it is, or into nothing, is refused and says why.
    let without = team.post(stage, &[("stage", "idea"), ("sentence", "")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let same = team.post(stage, &[("stage", "exploring"), ("sentence", "Nog steeds.")]).await;
    assert!(same.text.contains("Zo ver is het al"), "{}", same.text);
    let grown = [("stage", "grown_into"), ("sentence", "Wij zijn nu een vereniging.")];
    let nothing = team.post(stage, &grown).await;
    assert!(nothing.text.contains("Kies een organisatie, of vul de naam"), "{}", nothing.text);
    let both = [&grown[..], &[("became", "house"), ("new_name", "X")]].concat();
    assert_eq!(team.post(stage, &both).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kindless = [&grown[..], &[("new_name", "Vereniging Groen")]].concat();
    assert_eq!(team.post(stage, &kindless).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let foreign = [&grown[..], &[("became", "far")]].concat();
    assert_eq!(team.post(stage, &foreign).await.status, StatusCode::UNPROCESSABLE_ENTITY, "not one of another tree");
    let organisations: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM organisation", &[])?));
    assert_eq!(organisations, 2, "nothing was made by what was refused");
    let new = [
        &grown[..],
        &[("new_name", "Vereniging Groen"), ("new_kind", "residents_association"), ("new_formality", "formal")],
    ]
    .concat();
    assert_eq!(team.post(stage, &new).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get("/initiatives/duurzaamheidsclub").await;
    let past = page.texts("section[aria-labelledby=past] .timeline__title");
    assert_eq!(past.len(), 5, "{past:?}");
    assert!(past[0].contains("Vereniging Groen"), "{past:?}");
    assert!(page.text.contains("De zaal is dicht, wij zoeken een andere."));
    let organisation = test.visitor().get("/organisations/vereniging-groen").await;
    assert!(organisation.text.contains("Gegroeid uit") && organisation.text.contains("/initiatives/duurzaamheidsclub"));
    // What it was before is in the history of its kind.
    let kinds = organisation.texts(".timeline__title");
    assert_eq!(kinds, ["Bewonersinitiatief", "Bewonersvereniging"]);
    assert!(organisation.text.contains("1 september 2021"), "{}", organisation.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_initiative_becomes_part_of_an_organisation_and_that_can_be_taken_back() {
    let test = world();
    let team = test.person(Role::AreaTeam, "north");
    team.post("/areas/north-ward/initiatives/new", &[("name", "Leestafel")]).await;
    let stage = "/initiatives/leestafel/stage";
    let part = [("stage", "grown_into"), ("sentence", "Het buurthuis gaat ermee door."), ("became", "house")];
    assert_eq!(team.post(stage, &part).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get("/organisations/house").await.text.contains("/initiatives/leestafel"));
    let back = [("stage", "running"), ("sentence", "Toch weer zelf.")];
    assert_eq!(team.post(stage, &back).await.status, StatusCode::SEE_OTHER);
    assert!(!test.visitor().get("/organisations/house").await.text.contains("/initiatives/leestafel"));
    let page = test.visitor().get("/initiatives/leestafel").await;
    assert!(!page.text.contains("Is geworden"));
    assert!(page.texts("section[aria-labelledby=past] .timeline__title").iter().any(|t| t.contains("Huis house")));
}
