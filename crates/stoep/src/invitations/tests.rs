// SPDX-License-Identifier: EUPL-1.2
//! Finding a date and asking people to come, as people and their mailboxes see it.

use super::follow_up;
use crate::policy::Role;
use crate::testkit::{TestApp, apart};
use axum::http::StatusCode;
use stoep_platform::params;

/// A network with an organisation that has an address, one without, and a person whose address the facilitator wrote down.
pub(super) fn network(test: &TestApp) {
    let area = test.area("north");
    test.write(move |tx, _| {
        let network: i64 = tx.one(
            "INSERT INTO network (slug, area_id, kind, name, state) VALUES ('tafel', ?1, 'dialogue_table', 'Tafel', 'running') RETURNING id",
            params![area],
        )?;
        for (slug, name, email) in [("wij", "WIJ", Some("wij@example.org")), ("kerk", "Kerk", None)] {
            let id: i64 = tx.one(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, email, contact_public)
                 VALUES (?1, ?2, ?3, 'formal', 'other', ?4, 0) RETURNING id",
                params![slug, area, name, email],
            )?;
            for role in ["member", "chair"] {
                tx.execute(
                    "INSERT INTO membership (network_id, organisation_id, side, role) VALUES (?1, ?2, 'professional', ?3)",
                    params![network, id, role],
                )?;
            }
        }
        tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role, email) VALUES (?1, 'Bea', 'resident', 'member', 'bea@example.org')",
            params![network],
        )?;
        Ok(())
    });
}

pub(super) fn mails(test: &TestApp) -> Vec<(String, String, String)> {
    test.read(|tx| Ok(tx.all("SELECT recipient, subject, body FROM outbox ORDER BY id", &[])?))
}

pub(super) fn run(test: &TestApp) {
    apart(|| follow_up(&test.app)).expect("the job runs");
}

pub(super) fn one(test: &TestApp, sql: &str) -> String {
    test.read(|tx| Ok(tx.one(sql, &[])?))
}

const RHYTHM: [(&str, &str); 9] = [
    ("kind", "month_weekday"),
    ("every", "1"),
    ("nth", "second"),
    ("day", "tu"),
    ("starts", "19.30"),
    ("ends", "21:30"),
    ("zone", "Europe/Amsterdam"),
    ("first_on", "2022-01-01"),
    ("meeting_kind", "regular"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_rhythm_is_told_in_words_and_its_dates_are_met_on_skipped_and_moved() {
    let test = TestApp::new();
    network(&test);
    let who = test.person(Role::Facilitator, "north");
    let bad = who.post("/networks/tafel/dates/rhythm", &RHYTHM).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "a title is missing");
    let told = [&RHYTHM[..], &[("title", "Tafel"), ("place", "Dorpshuis")]].concat();
    assert_eq!(who.post("/networks/tafel/dates/rhythm", &told).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get("/networks/tafel/dates").await;
    assert_eq!(page.texts("#rhythm"), ["Elke maand op de tweede dinsdag, van 19:30 tot 21:30, Dorpshuis"]);
    assert_eq!(page.texts("#coming .item__title")[0], "dinsdag 14 juni 2022, 19:30");
    assert!(page.texts("main form").is_empty(), "who only reads has no buttons");
    let meet = "/networks/tafel/dates/2022-06-14/meeting";
    let first = who.post(meet, &[]).await;
    assert_eq!(who.post(meet, &[]).await.location(), first.location(), "twice is once");
    assert_eq!(who.post("/networks/tafel/dates/2022-06-15/meeting", &[]).await.status, StatusCode::NOT_FOUND);
    let url = first.location().to_owned();
    let moved = [
        ("kind", "regular"),
        ("title", "Tafel"),
        ("on_date", "2022-06-16"),
        ("starts", "20:00"),
        ("ends", "21:00"),
        ("place", ""),
    ];
    assert_eq!(who.post(&format!("{url}/edit"), &moved).await.status, StatusCode::SEE_OTHER);
    let skip = "/networks/tafel/dates/2022-07-12/skip";
    assert_eq!(who.post(skip, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is asked for");
    assert_eq!(who.post(skip, &[("reason", "vakantie")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        who.post("/networks/tafel/dates/2022-06-14/skip", &[("reason", "x")]).await.status,
        StatusCode::CONFLICT
    );
    let page = test.visitor().get("/networks/tafel/dates").await;
    let coming = page.texts("#coming li");
    assert!(coming[0].contains("16 juni 2022, 20:00") && coming[0].contains("in plaats van 14 juni"), "{coming:?}");
    assert!(coming[1].contains("12 juli") && coming[1].contains("vakantie"), "{coming:?}");
    let calendar = test.visitor().get("/networks/tafel/calendar.ics").await.text;
    for line in [
        "RECURRENCE-ID;TZID=Europe/Amsterdam:20220614T193000",
        "EXDATE;TZID=Europe/Amsterdam:20220712T193000",
        "DTSTART;TZID=Europe/Amsterdam:20220616T200000",
    ] {
        assert!(calendar.contains(line), "{line} in {calendar}");
    }
    who.post("/networks/tafel/dates/2022-07-12/resume", &[]).await;
    assert!(!test.visitor().get("/networks/tafel/dates").await.text.contains("vakantie"));
}

const POLL: [(&str, &str); 7] = [
    ("title", "Overleg"),
    ("kind", "regular"),
    ("date_1", "2022-06-14"),
    ("starts_1", "19:30"),
    ("date_2", "2022-06-15"),
    ("starts_2", "20:00"),
    ("answer_by", "2022-06-01"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_date_is_found_by_link_and_on_paper_and_everybody_is_invited_to_it() {
    let test = TestApp::new();
    network(&test);
    let who = test.person(Role::Facilitator, "north");
    let asked = who.post("/networks/tafel/polls/new", &[&POLL[..], &[("also", "Buurman Jan")]].concat()).await;
    let poll = asked.location().to_owned();
    let sent = mails(&test);
    assert_eq!(sent.iter().map(|m| m.0.as_str()).collect::<Vec<_>>(), ["bea@example.org", "wij@example.org"]);
    let page = who.get(&poll).await;
    assert_eq!(page.texts("#parties .item__title"), ["Bea", "Buurman Jan", "Kerk", "WIJ"], "each party once");
    assert!(page.text.contains("b…@example.org") && !page.text.contains("bea@example.org"));
    let code = one(&test, "SELECT code FROM date_party WHERE name = 'WIJ'");
    assert!(sent[1].2.contains(&format!("http://stoep.test/dates/{code}")));
    let link = format!("/dates/{code}");
    let visitor = test.visitor();
    let before = visitor.get(&link).await;
    assert!(
        before.text.contains("U antwoordt namens WIJ")
            && !before.text.contains("Bea")
            && before.text.contains("noindex")
    );
    assert_eq!(visitor.post(&link, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (a, b) = (
        one(&test, "SELECT CAST(min(id) AS TEXT) FROM date_option"),
        one(&test, "SELECT CAST(max(id) AS TEXT) FROM date_option"),
    );
    let (a, b) = (format!("option-{a}"), format!("option-{b}"));
    let given = visitor.post(&link, &[(&a, "yes"), (&b, "no"), ("answered_by", "Els")]).await;
    assert_eq!(given.location(), format!("{link}?saved=1"));
    assert_eq!(visitor.post(&link, &[(&a, "no"), (&b, "if_needed")]).await.status, StatusCode::SEE_OTHER, "changed");
    let kerk = one(&test, "SELECT CAST(id AS TEXT) FROM date_party WHERE name = 'Kerk'");
    let entered = who.post(&format!("{poll}/parties/{kerk}"), &[(&b, "yes")]).await;
    assert_eq!(entered.location(), poll);
    assert_eq!(who.get(&poll).await.texts("tfoot td"), ["0 kan, 0 als het moet", "1 kan, 1 als het moet"]);
    // A link that went astray is replaced; the old one stops at once.
    let wij = one(&test, "SELECT CAST(id AS TEXT) FROM date_party WHERE name = 'WIJ'");
    who.post(&format!("{poll}/parties/{wij}/code"), &[]).await;
    assert_eq!(visitor.get(&link).await.status, StatusCode::NOT_FOUND);
    let sheets = who.get(&format!("{poll}/sheets")).await;
    assert_eq!(sheets.texts(".slip").len(), 4);
    assert_eq!(test.person(Role::Facilitator, "south").get(&poll).await.status, StatusCode::NOT_FOUND);
    let option = one(&test, "SELECT CAST(max(id) AS TEXT) FROM date_option");
    let chosen = who.post(&format!("{poll}/choose"), &[("option", &option)]).await;
    let list = who.get(chosen.location()).await;
    assert_eq!(list.texts("#invited .item__title"), ["Bea", "Buurman Jan", "Kerk", "WIJ"]);
    assert_eq!(
        who.post(&format!("{poll}/drop"), &[("reason", "x")]).await.status,
        StatusCode::CONFLICT,
        "it is decided"
    );
    let new = one(&test, "SELECT code FROM date_party WHERE name = 'WIJ'");
    assert_eq!(visitor.post(&format!("/dates/{new}"), &[(&a, "yes")]).await.status, StatusCode::CONFLICT);
}

pub(super) fn planned(test: &TestApp, on: &'static str) {
    test.write(move |tx, _| {
        Ok(tx.execute(
            "INSERT INTO meeting (slug, network_id, kind, title, on_date, starts, state)
             SELECT 'overleg', id, 'regular', 'Overleg', ?1, '19:30', 'planned' FROM network WHERE slug = 'tafel'",
            params![on],
        )?)
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn the_invited_answer_by_link_or_slip_are_reminded_once_and_told_of_changes() {
    let test = TestApp::new();
    network(&test);
    planned(&test, "2022-06-01");
    run(&test);
    let who = test.person(Role::NoteTaker, "north");
    let list = "/meetings/overleg/invitations";
    who.post(list, &[]).await;
    who.post(list, &[]).await;
    assert_eq!(mails(&test).len(), 2, "nobody is invited twice");
    let code = one(&test, "SELECT code FROM invitation WHERE name = 'Bea'");
    let link = format!("/invitations/{code}");
    let visitor = test.visitor();
    let page = visitor.get(&link).await;
    assert!(page.text.contains("Deze uitnodiging is voor Bea") && page.text.contains("woensdag 1 juni 2022"));
    let untouched: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM invitation WHERE answer IS NOT NULL", &[])?));
    assert_eq!(untouched, 0, "opening the link answers nothing");
    assert_eq!(
        visitor.post(&link, &[("answer", "comes"), ("number", "3")]).await.location(),
        format!("{link}?saved=1")
    );
    let kerk = one(&test, "SELECT CAST(id AS TEXT) FROM invitation WHERE name = 'Kerk'");
    who.post(&format!("{list}/{kerk}"), &[("answer", "comes")]).await;
    who.post(&format!("{list}/{kerk}/handed"), &[]).await;
    let page = who.get(list).await;
    assert!(page.texts("#numbers")[0].starts_with("Er komen 4 mensen."), "{:?}", page.texts("#numbers"));
    assert!(page.text.contains("briefje gegeven op 16 mei 2022"));
    who.post(&format!("{list}/{kerk}/handed"), &[("undo", "yes")]).await;
    assert!(who.get(list).await.text.contains("briefje nog te geven"));
    assert_eq!(who.get(&format!("{list}/sheets")).await.texts(".slip").len(), 1);
    // Moved once and told once, however often the job runs.
    let moved = [
        ("kind", "regular"),
        ("title", "Overleg"),
        ("on_date", "2022-06-08"),
        ("starts", "19:30"),
        ("ends", ""),
        ("place", ""),
    ];
    who.post("/meetings/overleg/edit", &moved).await;
    run(&test);
    run(&test);
    let sent = mails(&test);
    assert_eq!(sent.len(), 4);
    assert!(sent[2].1 == "Een bijeenkomst is gewijzigd" && sent[2].2.contains("8 juni 2022"), "{sent:?}");
    // The machine stood still until the day before: one reminder each, not for who does not come.
    test.write(|tx, _| Ok(tx.execute("UPDATE invitation SET answer = 'not', number = NULL WHERE name = 'WIJ'", &[])?));
    test.clock.set("2022-06-07T08:00:00Z".parse().expect("an instant"));
    run(&test);
    run(&test);
    let sent = mails(&test);
    assert_eq!(sent.len(), 5);
    assert_eq!((sent[4].0.as_str(), sent[4].1.as_str()), ("bea@example.org", "Herinnering aan een bijeenkomst"));
    test.person(Role::NoteTaker, "north").post("/meetings/overleg/cancel", &[]).await;
    run(&test);
    assert_eq!(mails(&test).last().map(|m| m.1.clone()).as_deref(), Some("Een bijeenkomst gaat niet door"));
    assert_eq!(visitor.post(&link, &[("answer", "comes")]).await.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_buried_in_mail_and_a_link_stops_it_for_good() {
    let test = TestApp::new();
    network(&test);
    let who = test.person(Role::Facilitator, "north");
    for _ in 0..5 {
        assert_eq!(who.post("/networks/tafel/polls/new", &POLL).await.status, StatusCode::SEE_OTHER);
    }
    let to = |address: &str| mails(&test).iter().filter(|m| m.0 == address).count();
    assert_eq!((to("bea@example.org"), to("wij@example.org")), (3, 3), "three an hour");
    let body = mails(&test)[0].2.clone();
    let link = body.rsplit("http://stoep.test").next().expect("a link").trim().to_owned();
    assert!(link.starts_with("/mail/stop/") && !link.contains("bea"), "{link}");
    let visitor = test.visitor();
    let asked = visitor.get(&link).await;
    assert_eq!(asked.status, StatusCode::OK);
    let stops = |test: &TestApp| test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM mail_stop", &[])?));
    assert_eq!(stops(&test), 0, "looking stops nothing");
    visitor.post(&link, &[]).await;
    assert_eq!(stops(&test), 1);
    let kept = one(&test, "SELECT email_hash FROM mail_stop");
    assert!(!kept.contains("bea") && kept != stoep_platform::ids::sha256("bea@example.org")[..32]);
    assert_eq!(visitor.post(&format!("/mail/stop/{}", "0".repeat(48)), &[]).await.status, StatusCode::NOT_FOUND);
    test.clock.set("2022-05-16T12:00:00Z".parse().expect("an instant"));
    who.post("/networks/tafel/polls/new", &POLL).await;
    assert_eq!((to("bea@example.org"), to("wij@example.org")), (3, 4));
    visitor.post(&link, &[("again", "yes")]).await;
    assert_eq!(stops(&test), 0);
    // A network has its share a day, whoever is in it.
    test.write(|tx, _| {
        Ok(tx.execute(
            "UPDATE setting SET value = '2022-05-16 500' WHERE substr(key, 1, 17) = 'mails_of_network_'",
            &[],
        )?)
    });
    test.clock.set("2022-05-16T15:00:00Z".parse().expect("an instant"));
    who.post("/networks/tafel/polls/new", &POLL).await;
    assert_eq!((to("bea@example.org"), to("wij@example.org")), (3, 4));
    // Who asks by name for somebody outside the list makes a slip, never a mail.
    who.post("/networks/tafel/polls/new", &[&POLL[..], &[("also", "vreemde@example.org")]].concat()).await;
    assert_eq!(to("vreemde@example.org"), 0);
}
