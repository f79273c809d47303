// SPDX-License-Identifier: EUPL-1.2
//! Many at once: one ballot per code and per mailbox, and none lost or late when a round is closed.

use super::{ROUND, Setup, approve, ask_mail, at, ballots, cast, codes, count, frozen, mailed, went};
use crate::policy::Role;
use crate::testkit::{Answer, TestApp};
use axum::http::StatusCode;
use futures_util::future::{join, join_all};
use std::sync::atomic::{AtomicI64, Ordering};

/// How many press the button at the same moment.
const CLIENTS: usize = 64;

fn taken(answers: &[Answer]) -> usize {
    answers.iter().filter(|a| a.status == StatusCode::SEE_OTHER).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_with_one_code_are_one_ballot() {
    let test = TestApp::new();
    let team = frozen(&test, &Setup { kind: "code", ..Setup::default() }).await;
    let code = codes(&team, "1").await.remove(0);
    let calls = (0..CLIENTS).map(|n| {
        let (who, code) = (test.visitor(), code.clone());
        async move { cast(&who, &approve(&[["1", "2", "3"][n % 3]]), &[("code", &code)]).await }
    });
    let answers = join_all(calls).await;
    assert_eq!(taken(&answers), 1);
    let said = answers.iter().filter(|a| a.text.contains("Met deze code is al gekozen")).count();
    assert_eq!(said, CLIENTS - 1, "the others read why");
    assert_eq!((ballots(&test), count(&test, "SELECT count(*) FROM participation")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_with_one_mailbox_are_one_ballot() {
    let test = TestApp::new();
    frozen(&test, &Setup { kind: "contact", ..Setup::default() }).await;
    // Three browsers got a code for the same mailbox, under three spellings.
    let mut browsers = Vec::new();
    for email in ["jan@example.org", "jan+a@example.org", "jan+b@example.org"] {
        let mut browser = test.visitor();
        ask_mail(&mut browser, email, &approve(&["1"])).await;
        let digits = mailed(&test, email);
        assert_eq!(digits.len(), 6);
        browsers.push((browser, digits));
    }
    let calls = (0..CLIENTS).map(|n| {
        let (who, digits) = browsers[n % 3].clone();
        async move { cast(&who, &approve(&[["1", "2", "3"][n % 3]]), &[("digits", &digits)]).await }
    });
    let answers = join_all(calls).await;
    assert_eq!(taken(&answers), 1);
    assert!(answers.iter().all(|a| [303, 422].contains(&a.status.as_u16())));
    assert_eq!((ballots(&test), count(&test, "SELECT count(*) FROM participation")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_ballot_that_was_acknowledged_is_in_the_box_and_none_comes_after_closing() {
    let test = TestApp::new();
    frozen(&test, &Setup::default()).await;
    let (acknowledged, late) = (AtomicI64::new(0), AtomicI64::new(0));
    let (acknowledged, late) = (&acknowledged, &late);
    at(&test, "2022-05-20T21:59:59Z");
    let (ann, bob) = (test.person(Role::AreaTeam, "north"), test.person(Role::AreaTeam, "north"));
    let calls = (0..CLIENTS).map(|n| {
        let who = test.visitor();
        async move {
            for _ in 0..6 {
                let answer = cast(&who, &approve(&[["1", "2", "3"][n % 3]]), &[]).await;
                match answer.status {
                    StatusCode::SEE_OTHER => acknowledged.fetch_add(1, Ordering::SeqCst),
                    StatusCode::CONFLICT => {
                        assert!(
                            answer.text.contains("De ronde is gesloten") || answer.text.contains("Kiezen kan nu niet")
                        );
                        late.fetch_add(1, Ordering::SeqCst)
                    }
                    other => panic!("{other}"),
                };
            }
        }
    });
    let closing = async {
        while acknowledged.load(Ordering::SeqCst) < 100 {
            tokio::task::yield_now().await;
        }
        at(&test, "2022-05-20T22:00:00Z");
        went(&ann.post(&format!("{ROUND}/close/ask"), &[]).await);
        went(&bob.post(&format!("{ROUND}/close"), &[]).await);
        assert_eq!(count(&test, "SELECT count(*) FROM round WHERE phase = 'closed'"), 1);
        ballots(&test)
    };
    let (_, at_closing) = join(join_all(calls), closing).await;
    let (acknowledged, late) = (acknowledged.load(Ordering::SeqCst), late.load(Ordering::SeqCst));
    assert_eq!(acknowledged + late, 6 * 64);
    assert!(acknowledged >= 100 && late > 0, "{acknowledged} {late}");
    assert_eq!(ballots(&test), acknowledged);
    assert_eq!(at_closing, acknowledged, "none after closing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_many_times_is_one_ballot_and_every_press_is_acknowledged() {
    for kind in ["pulse", "code"] {
        let test = TestApp::new();
        let team = frozen(&test, &Setup { kind, ..Setup::default() }).await;
        let code = if kind == "code" { codes(&team, "1").await.remove(0) } else { String::new() };
        let (key, choice) = (test.app.rng.token(), approve(&["1"]));
        let mut fields = vec![("form_key", key.as_str()), ("choice", choice.as_str())];
        if kind == "code" {
            fields.push(("code", code.as_str()));
        }
        let who = test.visitor();
        let path = format!("{ROUND}/cast");
        let answers = join_all((0..16).map(|_| who.post_raw(&path, &fields))).await;
        assert_eq!(taken(&answers), 16, "{kind}");
        assert_eq!(ballots(&test), 1, "{kind}");
        // The answer was lost and the round is closed by now: it is in all the same.
        at(&test, "2022-05-21T09:00:00Z");
        went(&who.post_raw(&path, &fields).await);
        assert_eq!(ballots(&test), 1, "{kind}");
    }
}
