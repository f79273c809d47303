// SPDX-License-Identifier: EUPL-1.2
//! F-08: a clock that jumps erases nothing.

use super::{Examined, Finding, examine};
use crate::error::Error;
use crate::policy::Role;
use crate::testkit::{TestApp, apart};
use axum::http::StatusCode;
use stoep_platform::forms;
use stoep_platform::params;

fn at(text: &str) -> jiff::Timestamp {
    text.parse().expect("an instant")
}

/// F-08: a clock that jumps erases nothing; time that passed does.
#[test]
fn retention_waits_when_passing_time_does_not_explain_the_clock() {
    let test = TestApp::new();
    let keep = |key: &'static str| {
        test.write(move |tx, ctx| {
            Ok(tx.execute(
                "INSERT INTO form_key (key, location, at) VALUES (?1, '/first', ?2)",
                params![key, ctx.at()],
            )?)
        });
    };
    let left = || test.read(|tx| Ok(tx.all::<String>("SELECT key FROM form_key ORDER BY key", &[])?));
    let run = |now: &str, start: &str, days_up: i64| {
        test.clock.set(at(now));
        let uptime = super::Uptime { start: start.into(), seconds: days_up * 86400 };
        apart(|| super::retention_after(&test.app, Some(uptime))).expect("retention runs");
        left()
    };
    keep("old");
    assert_eq!(run("2022-05-16T09:00:00Z", "one", 5), ["old"]);
    assert_eq!(run("2023-05-16T09:00:00Z", "one", 5), ["old"], "a year ahead in no time");
    assert_eq!(run("2023-05-20T09:00:00Z", "one", 9), ["old"], "it stays so, however long nobody looks");
    test.write(|tx, ctx| {
        let again = forms::once(tx, "old", ctx.now, || Ok::<_, Error>("/twice".to_owned()))?;
        assert_eq!(again, "/first", "a form that was sent stays sent, whatever the clock says");
        Ok(())
    });
    assert_eq!(run("2023-05-20T10:00:00Z", "two", 0), ["old"], "a restart explains nothing");
    assert_eq!(run("2022-05-20T09:30:00Z", "one", 9), ["old"], "right again, and a month has not passed");
    assert_eq!(run("2022-06-20T09:30:00Z", "one", 40), Vec::<String>::new(), "time that passed");
    keep("new");
    assert_eq!(run("2022-08-20T09:30:00Z", "two", 1), ["new"], "two months, and the machine was started anew");
    assert_eq!(run("2021-08-20T09:30:00Z", "one", 41), ["new"], "back");
    assert_eq!(run("2022-06-21T09:30:00Z", "two", 0), ["new"], "within a day nothing is asked after a restart");
    assert_eq!(run("2022-07-21T09:30:00Z", "two", 30), Vec::<String>::new());
}

/// F-08: a first run has nothing to compare with but what already happened.
#[test]
fn a_clock_behind_the_journal_is_doubted_at_the_first_run() {
    let test = TestApp::new();
    let doubt = |now: &str| test.read(|tx| super::passing::doubt(tx, at(now), None));
    assert_eq!(doubt("2022-05-16T09:00:00Z"), None);
    assert_eq!(doubt("2032-05-16T09:00:00Z"), None);
    let found = doubt("2022-05-14T09:00:00Z").expect("two days behind what happened");
    assert_eq!(found.before, "2022-05-16T09:00:00Z");
}

/// F-08: the administrator sees it, the doctor says it, and one button goes on.
#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_confirms_the_clock_that_was_shown() {
    let test = TestApp::new();
    test.write(|tx, ctx| {
        Ok(tx.execute("INSERT INTO form_key (key, location, at) VALUES ('old', '/', ?1)", params![ctx.at()])?)
    });
    let run = || {
        apart(|| super::retention(&test.app)).expect("retention runs");
        test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM form_key WHERE key = 'old'", &[])?))
    };
    assert_eq!(run(), 1);
    assert!(
        !test.person(Role::Administrator, "teststad").get("/desk/machine").await.text.contains("de klok versprong")
    );
    test.clock.set(at("2022-07-16T09:00:00Z"));
    assert_eq!(run(), 1, "two months in no time");
    let administrator = test.person(Role::Administrator, "teststad");
    let page = administrator.get("/desk/machine").await;
    assert!(page.text.contains("de klok versprong") && page.text.contains("2022-07-16 09:00"), "{}", page.text);
    let now = test.app.clock.now();
    let place = test.app.place.clone();
    let said = apart(|| examine(&Examined { place, base_url: None, smtp: None, proxies: false, now }));
    assert!(said.iter().any(|(f, t)| *f == Finding::Bad && t.contains("Nothing is erased")), "{said:?}");

    let shown = page.field("shown");
    let outsider = test.person(Role::AreaTeam, "teststad");
    let path = "/desk/machine/clock";
    assert_eq!(outsider.post(path, &[("shown", &shown)]).await.status, StatusCode::NOT_FOUND);
    administrator.post(path, &[("shown", "2022-05-16T09:00:00Z")]).await;
    administrator.post(path, &[]).await;
    assert_eq!(run(), 1, "another instant than the one that would be believed");
    assert_eq!(administrator.post(path, &[("shown", &shown)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(run(), 0);
    assert!(!administrator.get("/desk/machine").await.text.contains("de klok versprong"));
    let journalled =
        test.read(|tx| Ok(tx.one::<String>("SELECT detail FROM journal WHERE act = 'clock.confirmed'", &[])?));
    assert_eq!(journalled, "before=2022-05-16T09:00:00Z now=2022-07-16T09:00:00Z");
}
