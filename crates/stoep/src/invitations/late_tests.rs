// SPDX-License-Identifier: EUPL-1.2
//! What comes late, goes astray or is tried too often: runs that were missed, mail that had to wait, links and codes in the
//! wrong hands.

use super::tests::{mails, network, one, planned, run};
use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;

const LIST: &str = "/meetings/overleg/invitations";

fn at(test: &TestApp, text: &str) {
    test.clock.set(text.parse().expect("an instant"));
}

fn moved(day: &str) -> [(&str, &str); 6] {
    [("kind", "regular"), ("title", "Overleg"), ("on_date", day), ("starts", "19:30"), ("ends", ""), ("place", "")]
}

/// How many mails with this subject an address got.
fn got(test: &TestApp, address: &str, subject: &str) -> usize {
    mails(test).iter().filter(|m| m.0 == address && m.1 == subject).count()
}

const REMINDER: &str = "Herinnering aan een bijeenkomst";
const CHANGED: &str = "Een bijeenkomst is gewijzigd";

/// F-20: runs that were missed, and a clock that was put back, make no pile of mail and no second one.
#[tokio::test(flavor = "multi_thread")]
async fn many_missed_runs_and_a_clock_put_back_tell_each_person_once() {
    let test = TestApp::new();
    network(&test);
    planned(&test, "2022-06-08");
    run(&test);
    let who = test.person(Role::NoteTaker, "north");
    who.post(LIST, &[]).await;
    // Three changes while nothing ran: one mail each, with the last.
    for day in ["2022-06-09", "2022-06-10", "2022-06-14"] {
        who.post("/meetings/overleg/edit", &moved(day)).await;
    }
    for now in ["2022-05-20T12:00:00Z", "2022-05-19T12:00:00Z", "2022-05-24T12:00:00Z"] {
        at(&test, now);
        run(&test);
    }
    for address in ["bea@example.org", "wij@example.org"] {
        assert_eq!(got(&test, address, CHANGED), 1, "{address}");
    }
    assert!(mails(&test).iter().any(|m| m.1 == CHANGED && m.2.contains("14 juni 2022")));
    // The run of the twelfth was missed, and all of the thirteenth but its end; then the clock goes back and on again.
    let instants = [
        "2022-06-11T20:00:00Z",
        "2022-06-13T21:00:00Z",
        "2022-06-13T21:01:00Z",
        "2022-06-12T08:00:00Z",
        "2022-05-30T08:00:00Z",
        "2022-06-13T08:00:00Z",
        "2022-06-14T07:00:00Z",
    ];
    let mut sent = Vec::new();
    for now in instants {
        at(&test, now);
        run(&test);
        run(&test);
        sent.push(got(&test, "bea@example.org", REMINDER));
    }
    assert_eq!(sent, [0, 1, 1, 1, 1, 1, 1]);
    assert_eq!(got(&test, "wij@example.org", REMINDER), 1);
    assert_eq!(got(&test, "bea@example.org", CHANGED), 1, "the clock that went back tells no change again");
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_missed_until_after_the_meeting_send_nothing_any_more() {
    let test = TestApp::new();
    network(&test);
    planned(&test, "2022-06-08");
    run(&test);
    let who = test.person(Role::NoteTaker, "north");
    who.post(LIST, &[]).await;
    who.post("/meetings/overleg/edit", &moved("2022-06-10")).await;
    at(&test, "2022-06-20T08:00:00Z");
    run(&test);
    assert_eq!(mails(&test).len(), 2, "the two invitations");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_could_not_be_mailed_yet_is_told_later_as_it_then_is() {
    let test = TestApp::new();
    network(&test);
    planned(&test, "2022-06-08");
    run(&test);
    let who = test.person(Role::NoteTaker, "north");
    who.post(LIST, &[]).await;
    for day in ["2022-06-09", "2022-06-10", "2022-06-13"] {
        who.post("/meetings/overleg/edit", &moved(day)).await;
        run(&test);
    }
    assert_eq!(got(&test, "bea@example.org", CHANGED), 2, "three mails an hour, one of them the invitation");
    let waits = "SELECT CAST(count(*) AS TEXT) FROM invitation WHERE untold_row IS NOT NULL";
    assert_eq!(one(&test, waits), "2");
    at(&test, "2022-05-16T09:40:00Z");
    run(&test);
    assert_eq!(got(&test, "bea@example.org", CHANGED), 2);
    who.post("/meetings/overleg/edit", &moved("2022-06-15")).await;
    at(&test, "2022-05-16T10:05:00Z");
    run(&test);
    run(&test);
    assert_eq!(got(&test, "bea@example.org", CHANGED), 3, "once, for all that it missed");
    let last = mails(&test).into_iter().rfind(|m| m.0 == "bea@example.org").expect("a mail");
    assert!(last.2.contains("15 juni 2022"), "{}", last.2);
    assert_eq!(one(&test, waits), "0");
    // Who wants no more mail is not waited for.
    let link = last.2.rsplit("http://stoep.test").next().expect("a link").trim().to_owned();
    test.visitor().post(&link, &[]).await;
    who.post("/meetings/overleg/edit", &moved("2022-06-16")).await;
    run(&test);
    assert_eq!(one(&test, &format!("{waits} AND name = 'Bea'")), "0");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_went_astray_gets_another_code_and_keeps_its_answer() {
    let test = TestApp::new();
    network(&test);
    planned(&test, "2022-06-08");
    let who = test.person(Role::NoteTaker, "north");
    who.post(LIST, &[]).await;
    let code = |name: &str| one(&test, &format!("SELECT code FROM invitation WHERE name = '{name}'"));
    let id = |name: &str| one(&test, &format!("SELECT CAST(id AS TEXT) FROM invitation WHERE name = '{name}'"));
    let (bea, kerk) = (code("Bea"), code("Kerk"));
    let visitor = test.visitor();
    visitor.post(&format!("/invitations/{bea}"), &[("answer", "comes"), ("number", "2")]).await;
    for name in ["Bea", "Kerk"] {
        let answer = who.post(&format!("{LIST}/{}/code", id(name)), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    for old in [&bea, &kerk] {
        assert_eq!(visitor.get(&format!("/invitations/{old}")).await.status, StatusCode::NOT_FOUND);
        let late = visitor.post(&format!("/invitations/{old}"), &[("answer", "not")]).await;
        assert_eq!(late.status, StatusCode::NOT_FOUND);
    }
    let sent = mails(&test).pop().expect("a mail");
    assert!(sent.0 == "bea@example.org" && sent.2.contains(&code("Bea")), "{sent:?}");
    assert!(visitor.get(&format!("/invitations/{}", code("Bea"))).await.text.contains("checked"));
    assert!(who.get(&format!("{LIST}/sheets")).await.text.contains(&code("Kerk")[..4]));
    let stranger = test.person(Role::NoteTaker, "south");
    assert_eq!(stranger.post(&format!("{LIST}/{}/code", id("Bea")), &[]).await.status, StatusCode::NOT_FOUND);
    let words: i64 = test.read(|tx| {
        let codes = "SELECT count(*) FROM journal j JOIN invitation i ON j.detail LIKE '%' || i.code || '%'";
        Ok(tx.one(codes, &[])?)
    });
    assert_eq!(words, 0, "no code in the journal");
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_of_all_kinds_are_tried_from_one_purse() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let mut tries = 0;
    loop {
        let wrong = test.app.rng.receipt_code();
        if visitor.get(&format!("/follow/{wrong}")).await.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        tries += 1;
        assert!(tries < 1000, "there is no limit");
    }
    for kind in ["follow", "invitations", "dates", "mail/stop"] {
        let answer = visitor.get(&format!("/{kind}/{}", test.app.rng.receipt_code())).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{kind}");
    }
    assert_eq!(visitor.get("/").await.status, StatusCode::OK, "reading goes on");
}
