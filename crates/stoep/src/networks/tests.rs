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
    assert_eq!(who.get(&format!("{url}/live")).await.status, StatusCode::CONFLICT);
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
    let paths = ["/live", "/edit", "/cancel"].map(|end| format!("{url}{end}"));
    let others = ["edit", "members/new", "meetings/new"].map(|end| format!("/networks/netwerk-noord/{end}"));
    for path in paths.iter().chain(&others).chain(&["/areas/north/networks/new".to_owned()]) {
        assert_eq!(north.get(path).await.status, StatusCode::OK, "{path}");
        assert_eq!(south.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(south.post(path, &RUNNING).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // A note-taker records meetings; keeping the network is another role's.
    let notes = test.person(Role::NoteTaker, "north");
    assert_eq!(notes.get(&format!("{url}/live")).await.status, StatusCode::OK);
    assert_eq!(notes.get("/networks/netwerk-noord/edit").await.status, StatusCode::NOT_FOUND);
}
