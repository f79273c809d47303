// SPDX-License-Identifier: EUPL-1.2
//! Support as people see and keep it: steps with evidence, clauses one by one, who was reached; and what the demonstration
//! says of Haren.

use crate::demo;
use crate::import::{Outcome, Problems};
use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp, apart};
use axum::http::StatusCode;
use stoep_platform::params;

/// An agenda with one item, a village association and its meeting in north-ward.
fn world() -> TestApp {
    let test = TestApp::new();
    let north = test.area("north-ward");
    test.write(move |tx, _| {
        tx.execute(
            "INSERT INTO agenda (slug, area_id, version, title, state) VALUES ('north-1', ?1, 1, 'Wijkagenda', 'concept')",
            params![north],
        )?;
        tx.execute(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             VALUES ('bench', ?1, (SELECT id FROM theme WHERE slug = 'green'), 'Bankjes', 'planned', '2022-01-01', '2022-01-01')",
            params![north],
        )?;
        tx.execute("INSERT INTO agenda_item SELECT g.id, i.id, 1 FROM agenda g CROSS JOIN item i", &[])?;
        tx.execute(
            "INSERT INTO support (item_id, level, whose, method, on_date, reached, missing)
             SELECT id, 'raised_by_partners', 'De tafel', 'Besproken', '2022-01-10', 8, 'Jongeren' FROM item",
            &[],
        )?;
        for (slug, name, kind) in [
            ("belangen", "Wijkbelangen", "residents_association"),
            ("huis", "Het Huis", "neighbourhood_centre"),
            ("gemeente", "De gemeente", "municipality"),
        ] {
            tx.execute(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
                 VALUES (?1, ?2, ?3, 'formal', ?4, 0)",
                params![slug, north, name, kind],
            )?;
        }
        tx.execute(
            "INSERT INTO network (slug, area_id, kind, name, state) VALUES ('tafel', ?1, 'dialogue_table', 'Tafel', 'running')",
            params![north],
        )?;
        tx.execute(
            "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
             SELECT 'tafel-1', id, 'dialogue', 'Eerste tafel', '2022-01-10', 'held' FROM network",
            &[],
        )?;
        tx.execute(
            "INSERT INTO attendance (meeting_id, organisation_id, number) SELECT m.id, o.id, 2 FROM meeting m CROSS JOIN organisation o",
            &[],
        )?;
        tx.execute(
            "INSERT INTO mandate (slug, organisation_id, holder_name, given_by, given_on, present, entitled, until, recorded_at)
             SELECT 'm1', id, 'Jan', 'de ledenvergadering', '2021-03-03', 23, 80, '2022-01-10', '2021-03-03T00:00:00Z'
             FROM organisation WHERE slug = 'belangen'",
            &[],
        )?;
        Ok(())
    });
    test
}

/// Somebody who reads English.
fn english(test: &TestApp) -> Browser<'_> {
    let mut browser = test.visitor();
    browser.lang = "en";
    browser
}

const NEW: &str = "/agendas/north-1/steps/new";
const PAGE: &str = "/areas/north-ward/support";

async fn step(who: &Browser<'_>, step: &str, day: &str, more: &[(&'static str, &'static str)]) -> Answer {
    let mut fields = vec![("step", step), ("on_date", day), ("by_body", "Wijkbelangen"), ("evidence", "Het verslag")];
    fields.retain(|(n, _)| more.iter().all(|(m, _)| m != n));
    fields.extend(more);
    who.post(NEW, &fields).await
}

async fn taken(who: &Browser<'_>, what: &str, day: &str, more: &[(&'static str, &'static str)]) {
    let answer = step(who, what, day, more).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{what}: {}", answer.text);
    assert_eq!(answer.location(), PAGE);
}

fn key(test: &TestApp, step: &'static str) -> i64 {
    test.read(move |tx| Ok(tx.one("SELECT max(id) FROM agenda_step WHERE step = ?1", params![step])?))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_follows_the_last_and_has_its_evidence() {
    let test = world();
    let team = test.person(Role::AreaTeam, "north");
    let first = test.visitor().get(PAGE).await;
    assert!(first.text.contains("Van wie deze lijst is, is nog niet opgeschreven."), "{}", first.text);
    assert_eq!(first.texts(".timeline__entry--future").len(), 4);
    // Nothing can be adopted that was not put to anybody, and nothing stands without what shows it.
    for (what, day, more, field) in [
        ("adopted", "2022-02-01", &[("present", "3"), ("entitled", "9")][..], "step"),
        ("answered", "2022-02-01", &[("present", "3")][..], "step"),
        ("concept", "2022-02-01", &[("evidence", " ")][..], "evidence"),
        ("concept", "2022-02-01", &[("by_body", "")][..], "by_body"),
        ("concept", "2023-02-01", &[][..], "on_date"),
        ("concept", "2022-02-01", &[("present", "9"), ("entitled", "8")][..], "present"),
        ("concept", "2022-02-01", &[("meeting", "elders")][..], "meeting"),
        ("withdrawn", "2022-02-01", &[][..], "step"),
    ] {
        let answer = step(&team, what, day, more).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what} {more:?}");
        assert_eq!(answer.texts(&format!("#{field}-error")).len(), 1, "{what} {field}: {}", answer.text);
    }
    taken(&team, "concept", "2022-01-10", &[("meeting", "tafel-1"), ("exercise", "yes"), ("present", "8")]).await;
    let page = test.visitor().get(PAGE).await;
    assert_eq!(
        page.texts("#item-bench .says"),
        [
            "Dit is nog niet van de wijk. Partners zetten het op 10 januari 2022 op de lijst, als eerste vingeroefening: De tafel. \
          Bewoners is er nog niets over gevraagd."
        ]
    );
    assert_eq!(page.texts("#item-bench .missing"), ["Wie mist: Jongeren."]);
    // The association had a mandate until that very day, the house had none, the municipality speaks for nobody.
    assert!(
        page.text.contains("Van de 2 partijen van bewoners aan tafel had er die dag 1 een mandaat"),
        "{}",
        page.text
    );
    assert!(page.text.contains("href=\"/organisations/belangen\""), "the body is known by its name");
    taken(&team, "put_to_residents", "2022-02-01", &[("entitled", "400")]).await;
    let put = test.visitor().get(PAGE).await;
    assert!(put.texts("#item-bench .says")[0].ends_with("voorgelegd. Hun antwoord is er nog niet."));
    // An answer without a number of people is none.
    let bare = step(&team, "answered", "2022-03-01", &[]).await;
    assert_eq!(bare.texts("#present-error"), ["Vul in hoeveel mensen het waren."]);
    let early = step(&team, "answered", "2022-01-20", &[("present", "60")]).await;
    assert_eq!(early.texts("#on_date-error"), ["Deze dag ligt vóór de vorige stap."]);
    assert_eq!(early.field("evidence"), "", "a textarea keeps its words inside");
    assert!(early.text.contains("Het verslag"));
    taken(&team, "answered", "2022-03-01", &[("present", "60"), ("entitled", "400"), ("in_favour", "40")]).await;
    taken(&team, "adopted", "2022-04-01", &[("present", "35"), ("entitled", "80")]).await;
    let page = test.visitor().get(PAGE).await;
    assert_eq!(page.texts("#list-says"), ["De hele lijst is op 1 april 2022 aangenomen door Wijkbelangen."]);
    assert!(page.text.contains("60 van de 400 mensen, 40 waren voor."), "{}", page.text);
    assert!(
        page.text.contains("op de agenda staat zij nog als niet vastgesteld"),
        "two things that differ are both said"
    );
    assert_eq!(team.get(NEW).await.status, StatusCode::CONFLICT, "nothing comes after it");
    let en = english(&test).get(PAGE).await;
    assert_eq!(en.texts("#list-says"), ["The whole list was adopted on 1 April 2022 by Wijkbelangen."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_is_corrected_by_another_line_and_never_rewritten() {
    let test = world();
    let team = test.person(Role::AreaTeam, "north");
    taken(&team, "concept", "2022-01-10", &[("present", "11")]).await;
    taken(&team, "put_to_residents", "2022-02-01", &[]).await;
    let concept = format!("/agendas/north-1/steps/{}/correct", key(&test, "concept"));
    let put = format!("/agendas/north-1/steps/{}/correct", key(&test, "put_to_residents"));
    let fields =
        [("on_date", "2022-01-10"), ("by_body", "Wijkbelangen"), ("evidence", "Het verslag"), ("present", "9")];
    assert_eq!(team.get(&concept).await.field("present"), "11");
    let unsaid = team.post(&concept, &fields).await;
    assert_eq!(unsaid.texts("#why-error").len(), 1, "a correction has its reason");
    let with = |why: &'static str| [&fields[..], &[("why", why)]].concat();
    let never = team.post(&concept, &[("why", "Er was niets"), ("never", "yes")]).await;
    assert_eq!(never.texts("#never-error").len(), 1, "only the last step can be taken away");
    let mut late = with("Later");
    late[0] = ("on_date", "2022-03-01");
    assert_eq!(team.post(&concept, &late).await.texts("#on_date-error"), ["Deze dag ligt na de volgende stap."]);
    assert_eq!(team.post(&concept, &with("Twee kozen niet mee")).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(PAGE).await;
    assert!(
        page.text.contains("Twee kozen niet mee")
            && page.text.contains("11 mensen.")
            && page.text.contains("9 mensen.")
    );
    let rows: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM agenda_step WHERE step = 'concept'", &[])?));
    assert_eq!(rows, 2, "the old line stays");
    assert_eq!(team.post(&concept, &with("Nog eens")).await.status, StatusCode::NOT_FOUND, "a line is corrected once");
    assert_eq!(
        team.post(&put, &[("why", "Er is niets voorgelegd"), ("never", "yes")]).await.status,
        StatusCode::SEE_OTHER
    );
    let page = test.visitor().get(PAGE).await;
    assert_eq!(page.texts("#list-says")[0].split(". ").next(), Some("Deze lijst is nog niet van de wijk"));
    assert!(page.text.contains("Er is niets voorgelegd"));
    taken(&team, "put_to_residents", "2022-02-02", &[]).await;
    // Another area's team, and a session without a second factor, get nowhere.
    let south = test.person(Role::AreaTeam, "south");
    assert_eq!(step(&south, "answered", "2022-03-01", &[("present", "5")]).await.status, StatusCode::NOT_FOUND);
    let weak = test.person_with(Some((Role::AreaTeam, "north")), false);
    assert_eq!(weak.get(NEW).await.location(), "/account/second-factor");
}

async fn clause(who: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let mut all = fields.to_vec();
    if !fields.iter().any(|(n, _)| *n == "set_by") {
        all.push(("set_by", "De ledenvergadering"));
    }
    who.post("/areas/north-ward/support/clauses/new", &all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn carried_is_tested_clause_by_clause_and_never_added_up() {
    let test = world();
    let team = test.person(Role::AreaTeam, "north");
    let url = "/areas/north-ward/support/clauses";
    assert!(test.visitor().get(url).await.text.contains("In north-ward is dit nog niet afgesproken"));
    for (fields, field) in [
        (&[("kind", "reached_share"), ("since", "2022-01-01")][..], "at_least"),
        (&[("kind", "reached_share"), ("at_least", "0"), ("since", "2022-01-01")][..], "at_least"),
        (&[("kind", "reached_share"), ("at_least", "101"), ("since", "2022-01-01")][..], "at_least"),
        (&[("kind", "present_at_assembly"), ("since", "2022-01-01")][..], "at_least"),
        (&[("kind", "said"), ("since", "2022-01-01")][..], "said"),
        (&[("kind", "adopted_by_assembly"), ("since", "2023-01-01")][..], "since"),
        (&[("kind", "adopted_by_assembly"), ("since", "2022-01-01"), ("set_by", "")][..], "set_by"),
    ] {
        let answer = clause(&team, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert_eq!(answer.texts(&format!("#{field}-error")).len(), 1, "{fields:?}: {}", answer.text);
    }
    // Set before anything was answered, and written down in time.
    test.clock.set("2022-01-05T09:00:00Z".parse().expect("an instant"));
    // A session that begins later than now is none.
    let then = test.person(Role::AreaTeam, "north");
    for fields in [
        &[("kind", "adopted_by_assembly"), ("since", "2022-01-01")][..],
        &[("kind", "present_at_assembly"), ("at_least", "40"), ("since", "2022-01-01")][..],
        &[("kind", "reached_share"), ("at_least", "15%"), ("since", "2022-01-01")][..],
        &[("kind", "in_favour_share"), ("at_least", "66,67"), ("since", "2022-01-01")][..],
        &[("kind", "reached_each_area"), ("at_least", "5"), ("since", "2022-01-01")][..],
        &[("kind", "mandate_in_force"), ("since", "2022-01-01")][..],
        &[("kind", "said"), ("said", "De jeugd is erbij."), ("since", "2022-01-01")][..],
    ] {
        assert_eq!(clause(&then, fields).await.status, StatusCode::SEE_OTHER, "{fields:?}");
    }
    let again = clause(&then, &[("kind", "adopted_by_assembly"), ("since", "2022-01-02")]).await;
    assert_eq!(again.texts("#kind-error"), ["Zo'n afspraak is er al. Beëindig die eerst."]);
    let badges = |a: &Answer| a.texts(".clause .badge");
    let none = test.visitor().get(url).await;
    assert!(badges(&none).iter().all(|b| b == "Nog niet te zeggen"), "{:?}", badges(&none));
    test.clock.set("2022-05-16T09:00:00Z".parse().expect("an instant"));
    taken(&team, "concept", "2022-01-10", &[("meeting", "tafel-1")]).await;
    taken(&team, "put_to_residents", "2022-02-01", &[]).await;
    // Hand count: 60 of 400 is exactly 15%; 40 of 60 is 66.66…%, just under 66.67%.
    taken(&team, "answered", "2022-03-01", &[("present", "60"), ("entitled", "400"), ("in_favour", "40")]).await;
    taken(&team, "adopted", "2022-04-01", &[("present", "35"), ("entitled", "80")]).await;
    let page = test.visitor().get(url).await;
    let no = "Niet gehaald";
    assert_eq!(
        badges(&page),
        ["Gehaald", no, "Gehaald", no, "Nog niet te zeggen", no, "Nog niet te zeggen"],
        "{}",
        page.text
    );
    let figures = page.texts(".clause .figure-line");
    assert_eq!(figures[0], "Aangenomen door Wijkbelangen op 1 april 2022.");
    assert_eq!(figures[1], "35 mensen, op 1 april 2022.");
    assert_eq!(figures[2], "60 van de 400 mensen (15%) gaven antwoord op 1 maart 2022.");
    assert_eq!(figures[3], "40 van de 60 mensen (66,7%) waren voor, volgens Wijkbelangen op 1 maart 2022.");
    assert_eq!(figures[5], "1 van de 2 partijen van bewoners, op 10 januari 2022.");
    assert!(
        page.text.contains("Er is geen eindcijfer.") && !page.text.contains("2 van de 7") && !page.text.contains("29%")
    );
    assert!(!page.text.contains("kwam pas nadat er antwoorden waren"));
    // Written down today and dated back: it says so.
    let back = clause(&team, &[("kind", "said"), ("said", "Iedereen is blij."), ("since", "2022-02-01")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(url).await;
    assert_eq!(page.text.matches("kwam pas nadat er antwoorden waren").count(), 1);
    assert!(page.text.contains("Zij is opgeschreven op 16 mei 2022."));
    assert!(
        team.get("/areas/north-ward/support/clauses/new")
            .await
            .text
            .contains("Bewoners gaven op 1 maart 2022 al antwoord")
    );
    // Ended, not changed.
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM carried_clause WHERE kind = 'reached_share'", &[])?));
    let end = format!("/areas/north-ward/support/clauses/{id}/end");
    assert_eq!(team.post(&end, &[("until", "2021-01-01"), ("why", "x")]).await.texts("#until-error").len(), 1);
    assert_eq!(team.post(&end, &[("until", "2022-05-01"), ("why", "Te laag")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(team.post(&end, &[("until", "2022-05-02"), ("why", "Nog eens")]).await.status, StatusCode::CONFLICT);
    let page = test.visitor().get(url).await;
    assert!(page.text.contains("Te laag") && page.text.contains("gold tot en met 1 mei 2022"), "{}", page.text);
    assert_eq!(test.person(Role::AreaTeam, "south").get(&end).await.status, StatusCode::NOT_FOUND);
    let other = team.get(&format!("/areas/north/support/clauses/{id}/end")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "a clause of another area is not found there");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_evidence_is_public_data_and_waiting_agendas_stand_on_the_desk() {
    let test = world();
    let team = test.person(Role::AreaTeam, "north");
    taken(&team, "concept", "2022-01-10", &[("meeting", "tafel-1"), ("exercise", "yes")]).await;
    clause(&team, &[("kind", "reached_share"), ("at_least", "12,5"), ("since", "2022-01-01")]).await;
    let answer = test.visitor().get("/api/v1/agendas/north-1/support").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let value: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    assert_eq!(value["steps"][0]["step"], "concept");
    assert_eq!(
        (&value["steps"][0]["residentParties"], &value["steps"][0]["residentPartiesWithMandate"]),
        (&2.into(), &1.into())
    );
    assert!(value["steps"][0].get("present").is_none(), "what is not known is left out");
    assert_eq!(value["clauses"][0]["leastPercent"], 12.5);
    assert_eq!(value["clauses"][0]["outcome"], "open");
    assert!(value["items"][0]["saysEn"].as_str().is_some_and(|s| s.contains("first exercise")));
    assert!(value.get("score").is_none());
    let document: serde_json::Value =
        serde_json::from_str(&test.visitor().get("/api/v1/openapi.json").await.text).expect("JSON");
    let known = document["components"]["schemas"]["AgendaSupport"]["properties"].as_object().expect("properties");
    for (name, part) in value.as_object().expect("an object") {
        assert!(known.contains_key(name), "{name} is not described");
        if let Some(first) = part.as_array().and_then(|a| a.first()) {
            let inner = known[name]["items"]["properties"].as_object().expect("properties");
            assert!(first.as_object().expect("an object").keys().all(|k| inner.contains_key(k)), "{name}: {first}");
        }
    }
    for (path, status) in [
        ("/api/v1/agendas/nergens/support", StatusCode::NOT_FOUND),
        ("/api/v1/agendas/north-1/support?x=1", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(test.visitor().get(path).await.status, status, "{path}");
    }
    // 42 days is the usual term; the concept is of January.
    let desk = team.get("/desk").await;
    assert!(desk.text.contains("Agenda’s die op de volgende stap wachten"), "{}", desk.text);
    assert!(desk.text.contains("href=\"/areas/north-ward/support\""));
    let other = test.person(Role::AreaTeam, "south");
    assert!(!other.get("/desk").await.text.contains("/areas/north-ward/support"));
    taken(&team, "put_to_residents", "2022-05-01", &[]).await;
    assert!(!team.get("/desk").await.text.contains("href=\"/areas/north-ward/support\""), "fifteen days is not late");
    test.clock.set("2022-07-01T09:00:00Z".parse().expect("an instant"));
    let team = test.person(Role::AreaTeam, "north");
    assert!(team.get("/desk").await.text.contains("href=\"/areas/north-ward/support\""));
}

/// The demonstration's municipality, imported.
fn imported() -> TestApp {
    let test = TestApp::empty(|_| {});
    let done =
        apart(|| crate::import::import(&test.app, &demo::source(), Problems::default(), false)).expect("imports");
    assert!(matches!(done, Outcome::Fine(_)));
    test
}

#[tokio::test(flavor = "multi_thread")]
async fn of_the_agendas_of_haren_is_said_what_the_annex_says() {
    let test = imported();
    let (nl, en) = (test.visitor(), english(&test));
    // Concept, made by area team, residents and venue, as a first exercise; not the village's yet.
    for (village, day, day_en, mandates) in [
        (
            "glimmen",
            "22 maart 2022",
            "22 March 2022",
            "Van de 2 partijen van bewoners aan tafel hadden er die dag 2 een mandaat",
        ),
        (
            "onnen",
            "29 maart 2022",
            "29 March 2022",
            "Van de 2 partijen van bewoners aan tafel had er die dag geen een mandaat",
        ),
        (
            "noordlaren",
            "24 maart 2022",
            "24 March 2022",
            "Van de 2 partijen van bewoners aan tafel had er die dag 1 een mandaat",
        ),
    ] {
        let page = nl.get(&format!("/areas/{village}/support")).await;
        assert_eq!(
            page.texts("#list-says"),
            [format!(
                "Deze lijst is nog niet van het dorp. De gesprekspartners maakten haar op {day} als eerste vingeroefening: \
                 Gebiedsteam, bewonersvereniging en dorpshuis. Aan bewoners is zij nog niet voorgelegd."
            )]
        );
        assert!(page.text.contains(mandates), "{village}: {}", page.text);
        assert!(page.text.contains("De tafel denkt na over hoe dit aan het dorp wordt voorgelegd."));
        assert!(page.text.contains("bespreken de bewonersverenigingen op hun ledenvergadering"));
        let says = page.texts(".says");
        assert!(says.len() >= 3, "{village}");
        for sentence in &says {
            assert!(
                sentence.starts_with("Dit is nog niet van het dorp. Partners zetten het op ")
                    && sentence.contains("als eerste vingeroefening")
                    && sentence.ends_with("Bewoners is er nog niets over gevraagd."),
                "{village}: {sentence}"
            );
        }
        assert_eq!(page.texts(".timeline__entry--future").len(), 3, "put, answered and adopted are still to come");
        let page = en.get(&format!("/areas/{village}/support")).await;
        assert_eq!(
            page.texts("#list-says"),
            [format!(
                "This list is not yet of the village. The conversation partners made it on {day_en} as a first exercise: \
                 Gebiedsteam, bewonersvereniging en dorpshuis. It was not put before residents yet."
            )]
        );
        for sentence in page.texts(".says") {
            assert!(
                sentence.starts_with("This is not yet of the village. Partners put it on the list on "),
                "{sentence}"
            );
            assert!(sentence.ends_with("Residents have not been asked anything about it yet."), "{sentence}");
        }
    }
    let glimmen = nl.get("/areas/glimmen/support").await;
    assert_eq!(
        glimmen.texts("#item-glimmen-dorpstuin .says"),
        ["Dit is nog niet van het dorp. Partners zetten het op 22 maart 2022 op de lijst, als eerste vingeroefening: \
          De mensen aan de dialoogtafel. Bewoners is er nog niets over gevraagd."]
    );
    // Oosterhaar has no agenda: it waits, and why.
    for (who, none, why) in [
        (&nl, "Voor Oosterhaar is er nog geen agenda", "is het bestuur van De Mellenshorst vervangen"),
        (&en, "There is no agenda for Oosterhaar yet", "is het bestuur van De Mellenshorst vervangen"),
    ] {
        let page = who.get("/areas/oosterhaar/support").await;
        assert!(page.text.contains(none) && page.text.contains(why), "{}", page.text);
        assert!(page.texts(".says").is_empty());
    }
    // The item says where to read on, and the way there ends at the item.
    let item = nl.get("/items/glimmen-dorpstuin").await;
    assert!(item.text.contains("href=\"/areas/glimmen/support#item-glimmen-dorpstuin\""));
    assert!(glimmen.text.contains("id=\"item-glimmen-dorpstuin\""));
    assert!(nl.get("/areas/glimmen/agenda").await.text.contains("href=\"/areas/glimmen/support\""));
    // Ten Boer: visions of 2016 renewed, put to the villages, no answer yet.
    let ten_boer = nl.get("/areas/ten-boer/support").await;
    assert_eq!(
        ten_boer.texts("#list-says"),
        [
            "Deze lijst is op 28 september 2021 aan bewoners voorgelegd door Gebiedsteam Ten Boer. Hun antwoord is er nog niet."
        ]
    );
    assert!(ten_boer.text.contains("De dorpsvisies van 2016 zijn met elk dorp doorgenomen en vernieuwd"));
    assert!(nl.get("/items/sint-annen-klusdag").await.text.contains("/areas/ten-boer/support#item-sint-annen-klusdag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn reach_of_the_demonstration_against_a_hand_count() {
    let test = imported();
    let nl = test.visitor();
    let page = nl.get("/areas/de-wijert/reach").await;
    // 286 of 7990 is 3.58%; the 3 under 18 are told together with the 20 under 35.
    assert!(
        page.texts("#reach-says")[0].starts_with("286 mensen zijn bereikt, van de 7.990 inwoners (3,6%)."),
        "{:?}",
        page.texts("#reach-says")
    );
    assert!(page.text.contains("0 tot en met 34 jaar") && !page.text.contains("0 tot en met 17 jaar"));
    let rows = page.texts("section[aria-labelledby=bands] tbody tr");
    assert_eq!(rows.len(), 3);
    // (23/286)/(3690/7990) = 0.17; (118/286)/(2500/7990) = 1.32; (145/286)/(1800/7990) = 2.25.
    assert!(rows[0].contains("3.690 23 0,6%") && rows[0].contains("te weinig: 2 van elke 10"), "{}", rows[0]);
    assert!(rows[1].contains("2.500 118 4,7%") && rows[1].contains("telt 1,3 keer te zwaar mee"), "{}", rows[1]);
    assert!(rows[2].contains("1.800 145 8,1%") && rows[2].contains("telt 2,3 keer te zwaar mee"), "{}", rows[2]);
    // 3690 × 286/7990 = 132.08; 23 were heard: 109.08, so 110 people.
    assert_eq!(page.texts(".next-group"), ["0 tot en met 34 jaar: hooguit nog 110 mensen"]);
    // 215 of 286 is 75%; 215 of 7990 is 2.7 of every 100; bounds 2 and 215 + 7704 of 7990 = 99.1 → 100.
    let says = &page.texts("#item-wijert-huizen-samen .says")[0];
    assert!(
        says.starts_with(
            "75% van wie antwoordde is voor; dat is 3 van elke 100 inwoners. Van wie onder de 35 is, weten we bijna niets. \
             Van elke 100 inwoners zijn er ten minste 2 en ten hoogste 100 voor."
        ),
        "{says}"
    );
    assert!(says.contains("Telt elke groep zo zwaar als zij groot is, dan is"), "{says}");
    assert!(page.texts("#firm-says")[0].contains("van de 100 keer"), "{:?}", page.texts("#firm-says"));
    assert!(!page.text.contains('±') && page.text.contains("Er staat geen foutmarge bij."));
    let again = nl.get("/areas/de-wijert/reach").await;
    assert_eq!(again.texts("#firm-says"), page.texts("#firm-says"), "the same answers give the same words");
    let en = english(&test).get("/areas/de-wijert/reach").await;
    assert!(en.texts("#item-wijert-huizen-samen .says")[0].contains("Of those under 35 we know hardly anything."));
    // Ten Boer by village: 263 of 5900; nobody in a small village is counted out.
    let page = nl.get("/areas/ten-boer/reach").await;
    assert!(page.texts("#reach-says")[0].starts_with("263 mensen zijn bereikt"), "{:?}", page.texts("#reach-says"));
    for cell in page.texts("#cells-table td") {
        assert!(
            cell.parse::<i64>().map_or(cell == "minder dan 5" || cell == "weggelaten", |n| n == 0 || n >= 5),
            "{cell}"
        );
    }
    let clauses = nl.get("/areas/ten-boer/support/clauses").await;
    let badges = clauses.texts(".clause .badge");
    // 263/5900 = 4.5% (at least 4); every village at least 3%; nothing adopted; words are for people.
    assert_eq!(badges[0], "Gehaald", "{badges:?}");
    assert_eq!(badges[2], "Nog niet te zeggen");
    assert_eq!(badges[3], "Nog niet te zeggen");
    // Nobody was asked in Glimmen: that is said, with who lives there.
    let glimmen = nl.get("/areas/glimmen/reach").await;
    assert!(
        glimmen.text.contains("In Glimmen is nog niet opgeschreven wie er is gevraagd") && glimmen.text.contains("460")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_entered_per_group_and_refused_in_plain_words() {
    let test = world();
    let north = test.area("north-ward");
    test.write(move |tx, _| {
        for (key, value) in [("population_0_17", 100), ("population_18_64", 300), ("population_65_plus", 100)] {
            tx.execute(
                "INSERT INTO area_figure (area_id, key, year, label, value, source) VALUES (?1, ?2, 2022, ?2, ?3, 'CBS')",
                params![north, key, f64::from(value)],
            )?;
        }
        Ok(())
    });
    let team = test.person(Role::AreaTeam, "north");
    let made =
        team.post("/areas/north-ward/reach/new", &[("title", "Ronde"), ("on_date", "2022-05-01"), ("note", "")]).await;
    assert_eq!(made.location(), "/areas/north-ward/reach/ronde-2022/numbers");
    let url = made.location().to_owned();
    let (a, b, c) = (format!("{north}:0-17"), format!("{north}:18-64"), format!("{north}:65+"));
    let fields = |people: [&'static str; 3]| {
        let mut all = vec![("channel", "door")];
        for (cell, n) in [(&a, people[0]), (&b, people[1]), (&c, people[2])] {
            all.push(("cell", cell.as_str()));
            all.push(("people", n));
        }
        all
    };
    assert_eq!(team.get(&url).await.texts("thead th").len(), 4);
    for (numbers, words) in [
        (["x", "", ""], "Vul in elk vak een heel getal in, of laat het leeg."),
        (["-1", "", ""], "Vul in elk vak een heel getal in, of laat het leeg."),
        (["101", "", ""], "In een van de vakken staan meer mensen dan er wonen."),
    ] {
        let answer = team.post(&url, &fields(numbers)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.texts("#people-error"), [words]);
        assert!(answer.text.contains(&format!("value=\"{}\"", numbers[0])), "what was typed is kept");
    }
    // A group of another area is not taken from a form.
    let south = format!("{}:0-17", test.area("south-ward"));
    let foreign = team.post(&url, &[("channel", "door"), ("cell", &south), ("people", "5")]).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        team.post(&url, &fields(["2", "60", "50"])).await.location(),
        "/areas/north-ward/reach?asking=ronde-2022"
    );
    let reach = "/areas/north-ward/reach";
    let page = test.visitor().get(reach).await;
    // The two children go with their parents: 62 of 400; the seniors (50/112)/(100/500) = 2.2 times.
    let rows = page.texts("section[aria-labelledby=bands] tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("0 tot en met 64 jaar 400 62"), "{}", rows[0]);
    assert!(rows[1].contains("telt 2,2 keer te zwaar mee"), "{}", rows[1]);
    // Saved again is in its place, not on top of it.
    team.post(&url, &fields(["10", "60", "50"])).await;
    assert!(test.visitor().get(reach).await.texts("#reach-says")[0].starts_with("120 mensen zijn bereikt"));
    let answers = "/areas/north-ward/reach/ronde-2022/answers";
    assert!(team.get(answers).await.texts("option").contains(&"Bankjes".to_owned()));
    let mut both = fields(["10", "60", "50"]);
    both.push(("item", "bench"));
    for n in ["2", "30", "49"] {
        both.push(("in_favour", n));
    }
    let mut wrong = both.clone();
    wrong.last_mut().expect("a field").1 = "51";
    assert_eq!(team.post(answers, &wrong).await.texts("#in_favour-error").len(), 1);
    let answer = team.post(answers, &both).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    // 81 of 120 is 67.5% → 68%; 81 of 500 is 16 of every 100; at most (81 + 380)/500 = 92.2 → 93.
    let says = &test.visitor().get(reach).await.texts("#item-bench .says")[0];
    assert!(says.starts_with("68% van wie antwoordde is voor; dat is 16 van elke 100 inwoners."), "{says}");
    assert!(says.contains("ten minste 16 en ten hoogste 93 voor."), "{says}");
    // Weighted by hand: (100·2/10 + 300·30/60 + 100·49/50) / 500 = 53.6%.
    assert!(says.contains("dan is 54% van wie antwoordde voor. De 120 antwoorden"), "{says}");
    // Now something was asked about it, so "nothing was asked" would be untrue.
    assert!(test.visitor().get(PAGE).await.texts("#item-bench .says")[0].contains("Er is wel iets over gevraagd."));
    // Figures that are too old: refused, in words.
    test.write(|tx, _| {
        tx.execute("UPDATE area_figure SET value = 40 WHERE key = 'population_65_plus'", &[])?;
        Ok(())
    });
    test.app.cache.touched(&[None]);
    let page = test.visitor().get(reach).await;
    assert!(page.texts(".refusal")[0].contains("meer mensen geteld dan er wonen"), "{:?}", page.texts(".refusal"));
    assert_eq!(
        test.person(Role::AreaTeam, "south").post(&url, &fields(["1", "", ""])).await.status,
        StatusCode::NOT_FOUND
    );
}
