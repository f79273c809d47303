// SPDX-License-Identifier: EUPL-1.2
//! Closing: not before its moment, by two people, and nothing afterwards.

use super::{ROUND, Setup, approve, at, ballots, cast, codes, conflict, count, dump_of, frozen, in_the_box, went};
use crate::policy::Role;
use crate::rounds::tend_rounds;
use crate::testkit::{TestApp, apart};
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn two_people_close_a_round_that_is_over_and_no_ballot_comes_in_after_that() {
    let test = TestApp::new();
    let ann = frozen(&test, &Setup::default()).await;
    let (ask, close) = (format!("{ROUND}/close/ask"), format!("{ROUND}/close"));
    let choice = approve(&["1"]);
    for _ in 0..3 {
        went(&cast(&test.visitor(), &choice, &[]).await);
    }
    conflict(&ann.post(&ask, &[]).await, "De ronde loopt nog");
    conflict(&ann.post(&close, &[]).await, "De ronde loopt nog");
    at(&test, "2022-05-20T21:59:00Z");
    let (ann, bob) = (test.person(Role::AreaTeam, "north"), test.person(Role::AreaTeam, "north"));
    conflict(&ann.post(&ask, &[]).await, "De ronde loopt nog");
    assert!(ann.get(&close).await.texts("form[action$=ask]").is_empty(), "no button that does not work");
    went(&cast(&test.visitor(), &choice, &[]).await);
    at(&test, "2022-05-20T22:00:00Z");
    conflict(&cast(&test.visitor(), &choice, &[]).await, "De ronde is gesloten");
    conflict(&test.visitor().get(&format!("{ROUND}/ballot")).await, "De ronde is gesloten");
    assert_eq!(bob.post(&close, &[]).await.status, StatusCode::CONFLICT, "nobody asked");
    went(&ann.post(&ask, &[]).await);
    conflict(&ann.post(&close, &[]).await, "Iemand anders moet bevestigen");
    assert_eq!(count(&test, "SELECT count(*) FROM round WHERE phase = 'closed'"), 0);
    // Taken back, asked again.
    went(&bob.post(&format!("{ROUND}/close/keep-open"), &[]).await);
    assert_eq!(bob.post(&close, &[]).await.status, StatusCode::CONFLICT);
    went(&ann.post(&ask, &[]).await);
    assert!(!bob.get(&close).await.texts("form[action$=\"/close\"]").is_empty());
    assert_eq!(test.person(Role::Listener, "north").post(&close, &[]).await.status, StatusCode::NOT_FOUND);
    let before = in_the_box(&test);
    went(&bob.post(&close, &[]).await);
    assert_eq!(count(&test, "SELECT count(*) FROM round WHERE phase = 'closed' AND closed_on = '2022-05-21'"), 1);
    assert_eq!(in_the_box(&test), before, "closing changes nothing in the box");
    assert_eq!(ballots(&test), 4);
    conflict(&cast(&test.visitor(), &choice, &[]).await, "telt niet mee en is niet bewaard");
    let sheet = [("channel", "paper"), ("sheet", "1"), ("people", "1"), ("choice", "1")];
    assert_eq!(ann.post(&format!("{ROUND}/paper"), &sheet).await.status, StatusCode::CONFLICT);
    conflict(&ann.post(&ask, &[]).await, "al gesloten");
    conflict(&ann.post(&format!("{ROUND}/cancel"), &[("why", "Toch niet")]).await, "al gesloten");
    assert_eq!(in_the_box(&test), before);
    assert!(test.visitor().get(ROUND).await.texts("main").join(" ").contains("Er deden 4 mensen mee"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_opens_on_its_day_and_ends_at_its_hour_and_waits_for_paper() {
    let test = TestApp::new();
    let ann = frozen(&test, &Setup { opens_on: "2022-05-18", closes_at: "21.30", ..Setup::default() }).await;
    let choice = approve(&["1"]);
    conflict(&cast(&test.visitor(), &choice, &[]).await, "Kiezen kan nu niet");
    let sheet = [("channel", "paper"), ("sheet", "1"), ("people", "1"), ("choice", "1")];
    conflict(&ann.post(&format!("{ROUND}/paper"), &sheet).await, "Kiezen kan nu niet");
    // In the local day: two hours before midnight in Greenwich.
    at(&test, "2022-05-17T22:00:00Z");
    went(&cast(&test.visitor(), &choice, &[]).await);
    apart(|| tend_rounds(&test.app)).expect("the job runs");
    assert_eq!(count(&test, "SELECT count(*) FROM round WHERE phase = 'choosing'"), 1);
    at(&test, "2022-05-20T19:29:00Z");
    let (ann, bob) = (test.person(Role::AreaTeam, "north"), test.person(Role::AreaTeam, "north"));
    went(&cast(&test.visitor(), &choice, &[]).await);
    went(&ann.post(&format!("{ROUND}/paper"), &sheet).await);
    at(&test, "2022-05-20T19:30:00Z");
    conflict(&cast(&test.visitor(), &choice, &[]).await, "De ronde is gesloten");
    conflict(&ann.post(&format!("{ROUND}/close/ask"), &[]).await, "Er wachten nog biljetten");
    went(&bob.post(&format!("{ROUND}/paper"), &sheet).await);
    went(&ann.post(&format!("{ROUND}/close/ask"), &[]).await);
    went(&bob.post(&format!("{ROUND}/close"), &[]).await);
    assert_eq!(ballots(&test), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_that_is_called_off_says_why_and_keeps_no_ballot() {
    let test = TestApp::new();
    let ann = frozen(&test, &Setup { kind: "code", ..Setup::default() }).await;
    let all = codes(&ann, "2").await;
    went(&cast(&test.visitor(), &approve(&["1"]), &[("code", &all[0])]).await);
    assert_eq!(ann.post(&format!("{ROUND}/cancel"), &[("why", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    went(&ann.post(&format!("{ROUND}/cancel"), &[("why", "Het geld is er niet")]).await);
    assert!(test.visitor().get(ROUND).await.text.contains("Het geld is er niet"));
    for table in ["ballot", "participation", "round_code"] {
        assert_eq!(dump_of(&test, table), "", "{table}");
    }
    assert_eq!(cast(&test.visitor(), &approve(&["1"]), &[("code", &all[1])]).await.status, StatusCode::CONFLICT);
}
