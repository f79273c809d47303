// SPDX-License-Identifier: EUPL-1.2
//! What may come in and what goes out with every answer: reading changes nothing, forms keep to their fields and their
//! site, malformed requests get a plain answer.

use super::rights::cast;
use super::{path, world};
use crate::policy::Role;
use crate::router::endpoints;
use crate::testkit::dump;
use crate::web::Access;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

#[tokio::test(flavor = "multi_thread")]
async fn reading_never_changes_a_row() {
    let test = world();
    let everyone = cast(&test);
    let before = dump(&test);
    for endpoint in endpoints().iter().filter(|e| e.method == "GET") {
        let path = path(&test, endpoint, "north");
        test.visitor().get(&path).await;
        for who in everyone.iter().filter(|c| !c.name.ends_with("south") && !c.name.ends_with("ward")) {
            who.browser.get(&path).await;
        }
    }
    let after = dump(&test);
    for (table, rows) in &before {
        assert_eq!(after.get(table), Some(rows), "a GET changed {table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_a_field_that_does_not_belong_is_refused_and_changes_nothing() {
    let test = world();
    let team = test.person(Role::AreaTeam, "teststad");
    let administrator = test.person(Role::Administrator, "teststad");
    let editor = test.person(Role::Editor, "teststad");
    let facilitator = test.person(Role::Facilitator, "teststad");
    let before = dump(&test);
    let foreign =
        ["role", "state", "area_id", "id", "entered_by", "public_text", "second_factor", "created_at", "vote_weight"];
    for endpoint in endpoints().iter().filter(|e| e.method == "POST") {
        let path = path(&test, endpoint, "north");
        for field in foreign {
            for browser in [&team, &administrator, &editor, &facilitator] {
                let answer = browser.post(&path, &[(&format!("x_{field}"), "administrator")]).await;
                assert!(!answer.status.is_success(), "{path} took the field x_{field}: {}", answer.status);
            }
        }
    }
    let after = dump(&test);
    for (table, rows) in &before {
        if table != "session" && table != "journal" {
            assert_eq!(after.get(table), Some(rows), "a foreign field changed {table}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_from_another_site_are_refused() {
    let test = world();
    let team = test.person(Role::AreaTeam, "teststad");
    for endpoint in endpoints().iter().filter(|e| e.method == "POST") {
        let path = path(&test, endpoint, "north");
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")]
        {
            let request = Request::builder()
                .method("POST")
                .uri(&path)
                .header(header::HOST, "stoep.test")
                .header(header::COOKIE, team.cookie.clone().unwrap_or_default())
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("form_key=x"))
                .expect("a request");
            assert_eq!(team.send(request).await.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_requests_get_a_plain_answer_and_never_a_fault() {
    let test = world();
    let visitor = test.visitor();
    let long = "x".repeat(200_000);
    let nested = "%5B".repeat(5_000);
    for endpoint in endpoints().iter().filter(|e| e.access == Access::Public) {
        let path = path(&test, endpoint, "north");
        let many: String = (0..5_000).map(|n| format!("a{n}=1&")).collect();
        for body in
            ["a=%ff%fe", "a=%zz", "=&=&=", many.as_str(), nested.as_str(), long.as_str(), "form_key=1&form_key=2"]
        {
            let answer = if endpoint.method == "POST" {
                let request = Request::builder()
                    .method("POST")
                    .uri(&path)
                    .header(header::HOST, "stoep.test")
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(Body::from(body.to_owned()))
                    .expect("a request");
                visitor.send(request).await
            } else {
                let query: String = body.chars().take(8_000).collect();
                visitor.get(&format!("{path}?{query}")).await
            };
            assert!(
                !answer.status.is_server_error(),
                "{} {path} with {:.40}: {}",
                endpoint.method,
                body,
                answer.status
            );
        }
    }
    let bad_host =
        Request::builder().uri("/").header(header::HOST, "evil.example").body(Body::empty()).expect("a request");
    assert_eq!(visitor.send(bad_host).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_and_readers_get_no_cookie() {
    let test = world();
    for endpoint in endpoints().iter().filter(|e| e.method == "GET" && e.access == Access::Public) {
        let path = path(&test, endpoint, "north");
        let answer = test.visitor().get(&path).await;
        let value = |name: &str| answer.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert!(value("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(value("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(value("referrer-policy"), "no-referrer", "{path}");
        assert!(!value("cache-control").is_empty(), "{path}");
        assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{path} sets a cookie");
        assert!(
            !answer.text.contains("style=\"") && !answer.text.contains("<script>"),
            "{path} has inline style or script"
        );
    }
}
