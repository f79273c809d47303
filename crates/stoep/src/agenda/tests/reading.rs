// SPDX-License-Identifier: EUPL-1.2
//! What readers see: agendas and their versions, items with their voices, visions.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_adopted_agenda_is_frozen_and_replaces_the_one_before() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM item WHERE slug = 'bench'", &[])?));
    let id = id.to_string();
    let public = async |query: &str| test.visitor().get(&format!("/areas/north-ward/agenda{query}")).await.text;
    assert!(public("").await.contains("heeft nog geen agenda"));
    assert!(public("").await.contains("Bankjes langs het pad"), "items off the agenda are listed too");
    let made = team.post("/areas/north-ward/agenda/new", &[("title", "Agenda 2022"), ("intro", "")]).await;
    let first = made.location().to_owned();
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let put = [("do", "add"), ("item", id.as_str())];
    assert_eq!(team.post(&first, &put).await.status, StatusCode::SEE_OTHER);
    assert!(public("").await.contains("Dit is een concept"));
    team.post(&format!("{first}/present"), &[("presented", "2022-05-17")]).await;
    assert!(public("").await.contains("17 mei 2022 voorgelegd"));
    let adopt = [("by", "de wijkvergadering"), ("on", "2022-05-20")];
    assert_eq!(team.post(&format!("{first}/adopt"), &adopt).await.status, StatusCode::SEE_OTHER);
    assert!(public("").await.contains("vastgesteld door de wijkvergadering, op 20 mei 2022"));
    for (path, fields) in [
        (first.clone(), vec![("do", "remove"), ("item", id.as_str())]),
        (first.clone(), vec![("do", "save"), ("title", "Anders"), ("intro", "")]),
        (format!("{first}/present"), vec![("presented", "2022-05-21")]),
        (format!("{first}/adopt"), adopt.to_vec()),
    ] {
        assert_eq!(team.post(&path, &fields).await.status, StatusCode::CONFLICT, "{path} {fields:?}");
    }
    let made = team.post("/areas/north-ward/agenda/new", &[("title", "Agenda 2023"), ("intro", "")]).await;
    let second = made.location().to_owned();
    let twice = team.post("/areas/north-ward/agenda/new", &[("title", "Nog een"), ("intro", "")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "one open version at a time");
    assert!(
        team.get(&second).await.text.contains("Bankjes langs het pad"),
        "the new version has the items of the last"
    );
    assert!(public("").await.contains("Agenda 2022"), "the adopted one counts until the next is adopted");
    team.post(&format!("{second}/adopt"), &adopt).await;
    let states: Vec<String> = test.read(|tx| Ok(tx.all("SELECT state FROM agenda ORDER BY version", &[])?));
    assert_eq!(states, ["replaced", "adopted"]);
    assert!(public("?version=1").await.contains("Dit is een oude versie"));
}

#[tokio::test(flavor = "multi_thread")]
async fn public_pages_show_public_voices_with_their_origin_and_no_others() {
    let test = TestApp::new();
    let mut said = vec![
        Said { number: "P1", ..SAID },
        Said { number: "P2", origin: "paper", ..SAID },
        Said { number: "P3", ..SAID },
        Said { number: "R1", state: "received", origin: "online", ..SAID },
        Said { number: "W1", state: "withdrawn", origin: "online", ..SAID },
        Said { number: "X1", state: "refused", origin: "online", ..SAID },
        Said { number: "M1", state: "merged", origin: "online", ..SAID },
    ];
    said.extend(["Q1", "Q2", "Q3", "Q4"].map(|number| Said { number, origin: "phone", ..SAID }));
    item(&test, said);
    for path in ["/items/bench", "/items/bench/voices", "/areas/north-ward/agenda", "/areas/north/agenda"] {
        for lang in ["nl", "en"] {
            let mut visitor = test.visitor();
            visitor.lang = lang;
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text.contains(PRIVATE), "{path} shows what was told in confidence");
            assert!(!page.text.contains("CODE"), "{path} shows a code");
            assert!(!page.text.contains("form_key"), "{path} is shared and has a form");
        }
    }
    let page = test.visitor().get("/items/bench").await;
    assert!(page.text.contains("7 stemmen: 4 aan de telefoon, 2 aan de deur, 1 op papier"), "{}", page.text);
    assert_eq!(page.texts(".voice").len(), 5);
    assert_eq!(test.visitor().get("/items/bench/voices").await.texts(".voice").len(), 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_cached_shows_the_change() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    for path in ["/items/bench", "/areas/north-ward/agenda", "/areas/north/agenda"] {
        assert!(!test.visitor().get(path).await.texts(".badge").contains(&"Gedaan".to_owned()));
    }
    move_state(&team, "done", "", "De bankjes staan er.").await;
    for path in ["/items/bench", "/areas/north-ward/agenda", "/areas/north/agenda"] {
        assert!(test.visitor().get(path).await.texts(".badge").contains(&"Gedaan".to_owned()), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vision_is_read_passage_by_passage_with_the_items_that_refer_to_it() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    let fields = [("title", "Dorpsvisie"), ("year", "2016"), ("text", "Rust en ruimte.\n\nElkaar kennen.")];
    let made = team.post("/areas/north-ward/visions/new", &fields).await;
    assert_eq!(made.location(), "/visions/dorpsvisie-2016");
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM vision_passage WHERE position = 2", &[])?));
    team.post("/items/bench/links", &[("kind", "passage"), ("id", &id.to_string()), ("do", "add")]).await;
    let page = test.visitor().get("/visions/dorpsvisie-2016").await;
    let passages = page.texts("section.section");
    assert!(
        !passages[0].contains("Bankjes") && passages[1].contains("Elkaar kennen.") && passages[1].contains("Bankjes")
    );
    assert!(test.visitor().get("/items/bench").await.text.contains("Elkaar kennen."));
}
