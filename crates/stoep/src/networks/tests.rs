// SPDX-License-Identifier: EUPL-1.2
//! Networks and meetings as people see and keep them.

use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::http::StatusCode;
use stoep_platform::params;

const RUNNING: [(&str, &str); 3] = [("name", "Netwerk Noord"), ("kind", "programme"), ("state", "running")];

async fn add(who: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    let answer = who.post("/areas/north-ward/networks/new", fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer
}

fn organisations(test: &TestApp) {
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        for (slug, name) in [("wij", "WIJ Noord"), ("kerk", "De Kerk"), ("club", "Club, de oude")] {
            tx.execute(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
                 VALUES (?1, ?2, ?3, 'formal', 'other', 0)",
                params![slug, area, name],
            )?;
        }
        Ok(())
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_waits_says_why_and_one_that_ended_says_when() {
    let test = TestApp::new();
    let who = test.person(Role::Facilitator, "north");
    let new = "/areas/north-ward/networks/new";
    let waiting = [("name", "Denktank"), ("kind", "think_tank"), ("state", "waiting"), ("about", "blijft")];
    let answer = who.post(new, &waiting).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.texts("#waiting_reason-error"), ["Vul dit in."]);
    assert!(answer.text.contains("blijft"));
    let mut fields = waiting.to_vec();
    fields.push(("waiting_reason", "een nieuwe begeleider"));
    add(&who, &fields).await;
    let list = test.visitor().get("/areas/north/networks").await;
    assert_eq!(list.texts(".item__badges"), ["Wacht Wacht op: een nieuwe begeleider"]);

    let edit = "/networks/denktank/edit";
    let ended = [("name", "Denktank"), ("kind", "think_tank"), ("state", "ended"), ("started_on", "2021-05-01")];
    assert_eq!(who.post(edit, &ended).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut fields = ended.to_vec();
    fields.push(("ended_on", "2021-01-01"));
    assert_eq!(who.post(edit, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "before it began");
    fields.pop();
    fields.push(("ended_on", "2022-01-01"));
    fields.push(("waiting_reason", "oude reden"));
    assert_eq!(who.post(edit, &fields).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get("/networks/denktank").await;
    assert!(page.text.contains("1 januari 2022") && !page.text.contains("reden"), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn working_groups_stand_below_their_programme() {
    let test = TestApp::new();
    let who = test.person(Role::AreaTeam, "north");
    add(&who, &[&RUNNING[..], &[("theme", "green"), ("theme", "loneliness")]].concat()).await;
    let group =
        [("name", "Aanpak Groen"), ("kind", "working_group"), ("state", "running"), ("parent", "netwerk-noord")];
    add(&who, &group).await;
    let list = test.visitor().get("/areas/teststad/networks").await;
    assert_eq!(list.texts(".item__title"), ["Netwerk Noord"]);
    assert_eq!(list.texts("li.item > ul > li > a"), ["Aanpak Groen"]);
    assert!(list.text.contains("Minder eenzaamheid, Groen"));
    let page = test.visitor().get("/networks/aanpak-groen").await;
    assert!(page.text.contains("/networks/netwerk-noord"));
    // A network can't become part of its own part, nor of one in another area.
    let circle = [&RUNNING[..], &[("parent", "aanpak-groen")]].concat();
    assert_eq!(who.post("/networks/netwerk-noord/edit", &circle).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let south = test.person(Role::AreaTeam, "south");
    let other = south.post("/areas/south-ward/networks/new", &group).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_stands_under_earlier_and_may_come_back() {
    let test = TestApp::new();
    organisations(&test);
    let who = test.person(Role::Facilitator, "north-ward");
    add(&who, &RUNNING).await;
    let new = "/networks/netwerk-noord/members/new";
    assert!(who.get(new).await.text.contains("iedereen kan deze naam lezen"), "a warning beside the name");
    let base = [("side", "professional"), ("role", "member"), ("since", "2021-01-01")];
    let with = |more: &[(&'static str, &'static str)]| [&base[..], more].concat();
    for bad in [
        vec![],
        vec![("organisation", "wij noord"), ("person_name", "Bea")],
        vec![("organisation", "Onbekend")],
        vec![("person_name", "  ")],
    ] {
        assert_eq!(who.post(new, &with(&bad)).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
    }
    assert_eq!(who.post(new, &with(&[("organisation", "wij noord")])).await.status, StatusCode::SEE_OTHER);
    assert_eq!(who.post(new, &with(&[("organisation", "WIJ Noord")])).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(who.post(new, &with(&[("person_name", "Bea")])).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get("/networks/netwerk-noord").await;
    assert_eq!(page.texts("#members .item__title"), ["Bea", "WIJ Noord"]);

    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM membership WHERE person_name = 'Bea'", &[])?));
    let end = format!("/networks/netwerk-noord/members/{id}/end");
    assert_eq!(who.post(&end, &[("until", "2020-01-01")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(who.post(&end, &[("until", "2022-05-01")]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get("/networks/netwerk-noord").await;
    assert_eq!(page.texts("#members .item__title"), ["WIJ Noord"]);
    assert_eq!(page.texts("#earlier li"), ["Bea, Deelnemer, sinds 1 januari 2021, tot en met 1 mei 2022"]);
    assert!(test.visitor().get("/organisations/wij").await.text.contains("/networks/netwerk-noord"));
    who.post(&end, &[("resume", "yes")]).await;
    assert_eq!(test.visitor().get("/networks/netwerk-noord").await.texts("#members .item__title").len(), 2);
    // A membership of another network is not reached through one's own.
    add(&who, &[("name", "Ander"), ("kind", "platform"), ("state", "running")]).await;
    let astray = format!("/networks/ander/members/{id}/end");
    assert_eq!(who.post(&astray, &[("until", "2022-05-01")]).await.status, StatusCode::NOT_FOUND);
}

async fn meeting(test: &TestApp, who: &Browser<'_>, date: &str) -> String {
    if test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM network", &[])?)) == 0 {
        add(&test.person(Role::AreaTeam, "north"), &RUNNING).await;
    }
    let fields =
        [("title", "Over de zondag"), ("kind", "regular"), ("on_date", date), ("starts", "19.30"), ("ends", "21:00")];
    let answer = who.post("/networks/netwerk-noord/meetings/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_written_once_read_back_and_changed() {
    let test = TestApp::new();
    organisations(&test);
    let who = test.person(Role::NoteTaker, "north");
    let url = meeting(&test, &who, "2022-05-10").await;
    assert!(test.visitor().get("/networks/netwerk-noord").await.text.contains("nog geen verslag"));
    let record = format!("{url}/record");
    let form = who.get(&record).await;
    let (seen, key) = (form.field("seen"), form.field("form_key"));
    let mut fields = vec![
        ("form_key", key.as_str()),
        ("seen", &seen),
        ("summary", "Samen eten"),
        ("point_title_0", "Zondag"),
        ("point_notes_0", "Veel mensen\r\nzijn alleen <b>"),
        ("point_title_2", "Rondvraag"),
        ("who_0", "de kerk"),
        ("number_0", "2"),
        ("who_1", "bewoners"),
        ("number_1", "14"),
        ("who_4", "WIJ Noord"),
        ("decision_what_0", "Elke zondag soep"),
        ("decision_where_0", "In de kerk"),
        ("decision_parties_0", "De Kerk\r\nClub, de oude\r\n"),
        ("action_what_0", "Pannen lenen"),
        ("action_owner_0", ""),
        ("action_due_0", "1-6-2022"),
        ("action_state_0", "open"),
        ("action_state_1", "open"),
    ];
    let bad = who.post_raw(&record, &fields).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(bad.texts("#action_owner_0-error"), ["Vul in wie dit doet."]);
    assert_eq!((bad.field("who_1"), bad.field("number_1")), ("bewoners".into(), "14".into()), "typed text is kept");
    assert!(bad.text.contains("Veel mensen\nzijn alleen &#60;b&#62;"), "{}", bad.text);
    fields[15].1 = "De Kerk";
    fields[13].1 = "De Kerk\nOnbekend";
    let unknown = who.post_raw(&record, &fields).await;
    assert_eq!(unknown.texts("#decision_parties_0-error").len(), 1);
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM meeting_point", &[])?)), 0, "nothing half saved");
    fields[13].1 = "De Kerk\nClub, de oude";
    for _ in 0..2 {
        let saved = who.post_raw(&record, &fields).await;
        assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, url.as_str()), "{}", saved.text);
    }
    let page = test.visitor().get(&url).await;
    assert_eq!(page.texts("#main ol h3.utrecht-heading-3"), ["Zondag", "Rondvraag"]);
    assert_eq!(page.texts("#decisions .item__title"), ["Besluit 1. Elke zondag soep"]);
    assert_eq!(page.texts("#decisions .item__text"), ["Wie spraken dit af: Club, de oude, De Kerk"]);
    assert_eq!(page.texts("#actions .item__text"), ["Pannen lenen"]);
    assert!(page.text.contains("17 mensen"), "two of the church, fourteen residents, one of WIJ");
    assert!(page.text.contains("href=\"/organisations/kerk\""), "a known name becomes a link, in small letters too");
    assert!(test.visitor().get("/organisations/kerk").await.text.contains(&url));
    let network = test.visitor().get("/networks/netwerk-noord").await;
    assert!(network.text.contains("Elke zondag soep") && network.text.contains("Pannen lenen"));
    assert!(!network.text.contains("nog geen verslag"), "it counts as held now");

    // The form comes back with what is there; changing keeps the keys that other things hang on.
    let form = who.get(&record).await;
    let id = form.field("decision_id_0");
    let held: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM decision", &[])?));
    assert_eq!(id, held.to_string());
    let seen = form.field("seen");
    let changed = [("seen", seen.as_str()), ("decision_id_0", &id), ("decision_what_0", "Elke zaterdag soep")];
    assert_eq!(who.post(&record, &changed).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(&url).await;
    assert_eq!(page.texts("#decisions .item__title"), ["Besluit 1. Elke zaterdag soep"]);
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT id FROM decision", &[])?)), held);
    // Somebody who still has the old form open is told, and loses nothing.
    let late = who.post(&record, &[("seen", seen.as_str()), ("summary", "Mijn versie")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text.contains("Mijn versie") && late.text.contains("Iemand anders"));
    let now = late.field("seen");
    assert_eq!(
        who.post(&record, &[("seen", now.as_str()), ("summary", "Mijn versie")]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn more_rows_keep_what_was_typed_and_save_nothing() {
    let test = TestApp::new();
    let who = test.person(Role::NoteTaker, "north");
    let url = meeting(&test, &who, "2022-05-10").await;
    let record = format!("{url}/record");
    let form = who.get(&record).await;
    let before = form.texts("[name^=point_title_]").len();
    let seen = form.field("seen");
    let rows = before.to_string();
    let fields = [("seen", seen.as_str()), ("rows_points", &rows), ("point_title_0", "Zondag"), ("more", "points")];
    let more = who.post(&record, &fields).await;
    assert_eq!(more.status, StatusCode::OK);
    assert_eq!(more.field("point_title_0"), "Zondag");
    assert!(more.texts("[name^=point_title_]").len() > before);
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM meeting_point", &[])?)), 0);
    let strange = who.post(&record, &[("seen", seen.as_str()), ("point_title_999", "x")]).await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_an_agenda_item_rests_on_stays() {
    let test = TestApp::new();
    let who = test.person(Role::NoteTaker, "north");
    let url = meeting(&test, &who, "2022-05-10").await;
    let record = format!("{url}/record");
    let seen = who.get(&record).await.field("seen");
    who.post(&record, &[("seen", seen.as_str()), ("decision_what_0", "Soep")]).await;
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        let item: i64 = tx.one(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             SELECT 'soep', ?1, id, 'Soep', 'heard', '2022-05-01', '2022-05-01' FROM theme WHERE slug = 'green' RETURNING id",
            params![area],
        )?;
        tx.execute("INSERT INTO item_decision (item_id, decision_id) SELECT ?1, id FROM decision", params![item])?;
        tx.execute("INSERT INTO item_meeting (item_id, meeting_id) SELECT ?1, id FROM meeting", params![item])?;
        Ok(())
    });
    let form = who.get(&record).await;
    let (seen, id) = (form.field("seen"), form.field("decision_id_0"));
    let emptied = [("seen", seen.as_str()), ("decision_id_0", &id), ("decision_what_0", "")];
    let refused = who.post(&record, &emptied).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#decision_what_0-error").len(), 1);
    test.write(|tx, _| Ok(tx.execute("DELETE FROM item_decision", &[])?));
    assert_eq!(who.post(&record, &emptied).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(&url).await;
    assert!(page.texts("#decisions .item").is_empty());
    assert!(page.text.contains("/items/soep"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_is_done_by_who_may_and_can_be_opened_again() {
    let test = TestApp::new();
    let who = test.person(Role::NoteTaker, "north");
    let url = meeting(&test, &who, "2022-05-10").await;
    let record = format!("{url}/record");
    let seen = who.get(&record).await.field("seen");
    who.post(&record, &[("seen", seen.as_str()), ("action_what_0", "Pannen"), ("action_owner_0", "Kok")]).await;
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM action", &[])?));
    let action = format!("{url}/actions/{id}");
    let other = test.person(Role::NoteTaker, "south");
    assert_eq!(other.post(&action, &[("state", "done")]).await.status, StatusCode::NOT_FOUND);
    assert!(!test.visitor().get(&url).await.text.contains("form_key"), "the shared page holds no key");
    assert!(test.visitor().get("/networks/netwerk-noord").await.text.contains("Pannen"));
    assert_eq!(who.post(&action, &[("state", "done")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.visitor().get(&url).await.texts("#actions .badge"), ["Gedaan"]);
    assert!(!test.visitor().get("/networks/netwerk-noord").await.text.contains("Pannen"));
    who.post(&action, &[("state", "open")]).await;
    assert_eq!(test.visitor().get(&url).await.texts("#actions .badge"), ["Nog te doen"]);
    let astray = meeting(&test, &who, "2022-05-11").await;
    let answer = who.post(&format!("{astray}/actions/{id}"), &[("state", "done")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "an action is reached through its own meeting only");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_cancelled_after_a_question_and_planned_again() {
    let test = TestApp::new();
    let who = test.person(Role::NoteTaker, "north");
    let url = meeting(&test, &who, "2022-06-10").await;
    let list = test.visitor().get("/areas/north/networks").await;
    assert!(list.text.contains("volgende bijeenkomst 10 juni 2022"));
    assert_eq!(who.get(&format!("{url}/cancel")).await.status, StatusCode::OK);
    assert!(!test.visitor().get(&url).await.text.contains("gaat niet door"), "asking changes nothing");
    who.post(&format!("{url}/cancel"), &[]).await;
    assert!(test.visitor().get(&url).await.text.contains("gaat niet door"));
    assert_eq!(who.get(&format!("{url}/record")).await.status, StatusCode::CONFLICT);
    who.post(&format!("{url}/cancel"), &[("resume", "yes")]).await;
    assert!(!test.visitor().get(&url).await.text.contains("gaat niet door"));
    let bad = [("title", "T"), ("kind", "walk"), ("on_date", "2022-06-10"), ("starts", "25:00"), ("place", "Hier")];
    let answer = who.post(&format!("{url}/edit"), &bad).await;
    assert_eq!(answer.texts("#starts-error"), ["Vul een tijd in, zoals 19:30."]);
    assert_eq!(answer.field("place"), "Hier");
}

#[tokio::test(flavor = "multi_thread")]
async fn past_meetings_come_page_by_page_newest_first() {
    let test = TestApp::new();
    add(&test.person(Role::AreaTeam, "north"), &RUNNING).await;
    test.write(|tx, _| {
        let network: i64 = tx.one("SELECT id FROM network", &[])?;
        for n in 0..45 {
            tx.execute(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state) VALUES (?1, ?2, 'regular', ?3, ?4, 'held')",
                params![format!("m-{n:02}"), network, format!("M{n:02}"), format!("2021-01-{:02}", 1 + n / 2)],
            )?;
        }
        Ok(())
    });
    let mut seen = Vec::new();
    let mut next = Some("/networks/netwerk-noord".to_owned());
    while let Some(url) = next {
        let page = test.visitor().get(&url).await;
        let rows = page.texts("#past .item__title");
        assert!(rows.len() <= 20);
        seen.extend(rows);
        let document = scraper::Html::parse_document(&page.text);
        let link = scraper::Selector::parse("a[rel=next]").expect("a selector");
        let href = document.select(&link).next().and_then(|a| a.attr("href"));
        next = href.map(|h| h.split('#').next().unwrap_or_default().to_owned());
    }
    let mut wanted: Vec<String> = (0..45).map(|n| format!("M{n:02}")).collect();
    wanted.reverse();
    assert_eq!(seen, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_areas_networks_are_not_there_for_who_has_no_role_in_them() {
    let test = TestApp::new();
    let north = test.person(Role::AreaTeam, "north");
    let url = meeting(&test, &north, "2022-05-10").await;
    let south = test.person(Role::AreaTeam, "south");
    let paths = ["/record", "/edit", "/cancel"].map(|end| format!("{url}{end}"));
    let others = ["edit", "members/new", "meetings/new"].map(|end| format!("/networks/netwerk-noord/{end}"));
    for path in paths.iter().chain(&others).chain(&["/areas/north/networks/new".to_owned()]) {
        assert_eq!(north.get(path).await.status, StatusCode::OK, "{path}");
        assert_eq!(south.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(south.post(path, &RUNNING).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // A note-taker records meetings; keeping the network is another role's.
    let notes = test.person(Role::NoteTaker, "north");
    assert_eq!(notes.get(&format!("{url}/record")).await.status, StatusCode::OK);
    assert_eq!(notes.get("/networks/netwerk-noord/edit").await.status, StatusCode::NOT_FOUND);
}
