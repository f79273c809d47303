// SPDX-License-Identifier: EUPL-1.2
//! Signing in as people do it.

use crate::testkit::TestApp;
use axum::http::{StatusCode, header};
use stoep_platform::mail;

async fn ask(test: &TestApp) -> (String, String, String) {
    let visitor = test.visitor();
    let answer = visitor.post("/sign-in", &[("email", "Els@Example.org"), ("next", "/account")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.headers.get(header::SET_COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    let mail = test.read(|tx| Ok(mail::newest(tx, 1)?)).remove(0);
    assert_eq!(mail.recipient, "els@example.org");
    let code = mail.body.split("Uw code is ").nth(1).and_then(|r| r.get(..6)).expect("a code").to_owned();
    let link = mail.body.lines().find(|l| l.starts_with("http://stoep.test/sign-in/link/")).expect("a link").to_owned();
    (cookie, code, link.replace("http://stoep.test", ""))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_typed_in_the_same_browser_signs_in_once() {
    let test = TestApp::new();
    let (cookie, code, _) = ask(&test).await;
    let mut browser = test.visitor();
    let elsewhere = browser.post("/sign-in/code", &[("code", &code), ("next", "/account")]).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY, "another browser can't use the code");
    browser.cookie = Some(cookie);
    let answer = browser.post("/sign-in/code", &[("code", &code), ("next", "/account")]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account"));
    let again = browser.post("/sign-in/code", &[("code", &code), ("next", "/account")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code works once");
    let session = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok());
    let session =
        session.filter_map(|c| c.split(';').next()).find(|c| c.starts_with("stoep-session=")).map(str::to_owned);
    browser.cookie = session;
    let page = browser.get("/account").await;
    assert!(page.text.contains("els@example.org"), "{}", page.text);
    browser.post("/sign-out", &[]).await;
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER, "the old cookie is dead");
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_codes_end_it_and_ten_minutes_too() {
    let test = TestApp::new();
    let (cookie, code, link) = ask(&test).await;
    let mut browser = test.visitor();
    browser.cookie = Some(cookie);
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        browser.post("/sign-in/code", &[("code", wrong), ("next", "/")]).await;
    }
    let answer = browser.post("/sign-in/code", &[("code", &code), ("next", "/")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.clock.set("2022-05-16T09:10:01Z".parse().expect("an instant"));
    assert_eq!(browser.post(&link, &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_the_link_changes_nothing_and_the_button_signs_in_exactly_once() {
    let test = TestApp::new();
    let (_, _, link) = ask(&test).await;
    let browser = test.visitor();
    for _ in 0..5 {
        assert_eq!(browser.get(&link).await.status, StatusCode::OK);
    }
    let (a, b) = tokio::join!(browser.post(&link, &[]), browser.post(&link, &[]));
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_gets_three_codes_an_hour_and_the_answer_never_tells() {
    let test = TestApp::new();
    for n in 0..5 {
        let answer = test.visitor().post("/sign-in", &[("email", "a@example.org"), ("next", "/")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/sign-in/code?next=/"), "{n}");
    }
    assert_eq!(test.read(|tx| Ok(mail::newest(tx, 10)?)).len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_needs_the_token_from_the_console_and_works_once() {
    let test = TestApp::new();
    assert_eq!(test.visitor().get("/setup").await.status, StatusCode::NOT_FOUND, "no token was offered");
    let token = crate::testkit::apart(|| crate::people::offer_setup_token(&test.app))
        .expect("written")
        .expect("no administrator yet");
    let fields = |t: &str| {
        vec![
            ("token", t.to_owned()),
            ("municipality", "Teststad".into()),
            ("name", "Bea".into()),
            ("email", "bea@example.org".into()),
        ]
    };
    let send = async |t: &str| {
        let owned = fields(t);
        let pairs: Vec<(&str, &str)> = owned.iter().map(|(n, v)| (*n, v.as_str())).collect();
        test.visitor().post("/setup", &pairs).await
    };
    assert_eq!(send("guess").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&token).await.status, StatusCode::SEE_OTHER);
    assert_eq!(send(&token).await.status, StatusCode::NOT_FOUND);
    assert!(crate::testkit::apart(|| crate::people::offer_setup_token(&test.app)).expect("read").is_none());
}

/// F-08: neither a code nor a link lives again because the clock goes back, and none that a wrong clock made lives longer.
#[tokio::test(flavor = "multi_thread")]
async fn no_code_and_no_link_lives_again_when_the_clock_jumps() {
    let test = TestApp::new();
    let at = |text: &str| test.clock.set(text.parse().expect("an instant"));
    let (too_late, ahead, start) = ("2022-05-16T09:10:00Z", "2023-05-16T09:00:00Z", "2022-05-16T09:00:00Z");
    let mut browser = test.visitor();
    let type_in = async |browser: &crate::testkit::Browser<'_>, code: &str| {
        browser.post("/sign-in/code", &[("code", code), ("next", "/")]).await.status
    };
    let dead = (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT);

    let (cookie, code, _) = ask(&test).await;
    browser.cookie = Some(cookie);
    for (instant, what) in [(too_late, "too late"), (start, "set back"), ("2021-05-16T09:00:00Z", "far back")] {
        at(instant);
        assert_eq!(type_in(&browser, &code).await, dead.0, "a code, {what}");
    }
    at(start);
    let (_, _, link) = ask(&test).await;
    for (instant, what) in [(ahead, "a year ahead"), (start, "set back")] {
        at(instant);
        assert_eq!(test.visitor().post(&link, &[]).await.status, dead.1, "a link, {what}");
    }

    // Made while the clock was a year ahead: when it is right again they would last for a year.
    at(ahead);
    let (cookie, code, _) = ask(&test).await;
    browser.cookie = Some(cookie);
    at(start);
    assert_eq!(type_in(&browser, &code).await, dead.0);
    at(ahead);
    assert_eq!(type_in(&browser, &code).await, StatusCode::SEE_OTHER, "in its own time it works, once");
    for instant in [start, ahead] {
        at(instant);
        assert_eq!(type_in(&browser, &code).await, dead.0, "used is used");
    }
}

/// F-08, for sessions.
#[tokio::test(flavor = "multi_thread")]
async fn no_session_lives_again_or_longer_when_the_clock_jumps() {
    let test = TestApp::new();
    let at = |text: &str| test.clock.set(text.parse().expect("an instant"));
    let (start, ahead) = ("2022-05-16T09:00:00Z", "2023-05-16T09:00:00Z");
    let person = test.person_with(None, false);
    let signed_out = test.person_with(None, false);
    signed_out.post("/sign-out", &[]).await;
    let inside = async |who: &crate::testkit::Browser<'_>| who.get("/account").await.status == StatusCode::OK;
    assert!(inside(&person).await && !inside(&signed_out).await);
    at("2022-05-16T08:58:00Z");
    assert!(inside(&person).await, "a clock that is set right by two minutes throws nobody out");
    at(ahead);
    assert!(!inside(&person).await, "ran out");
    at(start);
    assert!(!inside(&person).await && !inside(&signed_out).await, "what ran out stays out");

    at(ahead);
    let from_the_future = test.person_with(None, false);
    assert!(inside(&from_the_future).await);
    at(start);
    assert!(!inside(&from_the_future).await, "it would last for a year");
}
