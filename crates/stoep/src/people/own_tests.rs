// SPDX-License-Identifier: EUPL-1.2
//! Giving and taking roles, and what a person can do with what the site holds about them.

use super::{create_person, give_role, start_session};
use crate::policy::Role;
use crate::testkit::{Browser, TestApp};
use axum::http::StatusCode;
use stoep_platform::mail;
use stoep_platform::params;

/// A person with a known name, signed in.
fn named<'a>(test: &'a TestApp, name: &'static str, role: Option<(Role, &str)>) -> (i64, Browser<'a>) {
    let role = role.map(|(r, a)| (r, test.area(a)));
    let (id, token) = test.write(move |tx, ctx| {
        let id = create_person(tx, ctx, name, &format!("{}@example.org", name.to_lowercase()), "")?;
        if let Some((role, area)) = role {
            give_role(tx, ctx, id, role, area)?;
        }
        Ok((id, start_session(tx, ctx, id, true)?.0))
    });
    let mut browser = test.visitor();
    browser.cookie = Some(format!("stoep-session={token}"));
    (id, browser)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_gives_a_role_and_the_person_gets_a_neutral_mail() {
    let test = TestApp::new();
    let (_, administrator) = named(&test, "Bea", Some((Role::Administrator, "teststad")));
    let page = administrator.get("/desk/people/new").await;
    assert_eq!(page.status, StatusCode::OK);
    let key = page.field("form_key");
    let fields =
        [("form_key", &*key), ("name", "Els"), ("email", "Els@Example.org"), ("role", "moderator"), ("area", "north")];
    let first = administrator.post_raw("/desk/people", &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let twice = administrator.post_raw("/desk/people", &fields).await;
    assert_eq!(twice.location(), first.location(), "twice is once");
    let mails = test.read(|tx| Ok(mail::newest(tx, 10)?));
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].recipient, "els@example.org");
    assert!(mails[0].body.contains("http://stoep.test/sign-in"));
    for private in ["oderator", "North", "north", "Els"] {
        assert!(!mails[0].body.contains(private) && !mails[0].subject.contains(private), "{private}");
    }
    let list = administrator.get("/desk/people?q=ELS").await;
    assert_eq!(list.texts(".item__title"), ["Els"]);
    assert!(list.texts(".item__meta").join(" ").contains("Moderator, north"));
    assert_eq!(administrator.get("/desk/people?q=%25").await.texts(".item__title"), Vec::<String>::new());
    let wrong =
        administrator.post("/desk/people", &[("name", ""), ("email", "x"), ("role", "king"), ("area", "moon")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.texts(".error-summary__list li").len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_without_a_role_are_not_listed_and_only_an_administrator_of_the_whole_sees_the_list() {
    let test = TestApp::new();
    let (_, administrator) = named(&test, "Bea", Some((Role::Administrator, "teststad")));
    named(&test, "Resident", None);
    assert_eq!(administrator.get("/desk/people").await.texts(".item__title"), ["Bea"]);
    for role in Role::ALL.iter().filter(|r| **r != Role::Administrator) {
        let answer = test.person(*role, "teststad").get("/desk/people").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role:?}");
    }
    let partly = test.person(Role::Administrator, "north");
    assert_eq!(partly.get("/desk/people").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_is_taken_ends_sessions_at_once_and_the_last_administrator_stays() {
    let test = TestApp::new();
    let (bea, administrator) = named(&test, "Bea", Some((Role::Administrator, "teststad")));
    let (els, moderator) = named(&test, "Els", Some((Role::Moderator, "north")));
    let grant = |person: i64| {
        test.read(move |tx| Ok(tx.one::<i64>("SELECT id FROM person_role WHERE person_id = ?1", params![person])?))
    };
    assert_eq!(moderator.get("/account").await.status, StatusCode::OK);
    let url = format!("/desk/people/roles/{}/take", grant(els));
    assert!(administrator.get(&url).await.text.contains("Els"), "the question says whose role");
    assert_eq!(administrator.post(&url, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(moderator.get("/account").await.status, StatusCode::SEE_OTHER, "signed out");
    let own = format!("/desk/people/roles/{}/take", grant(bea));
    let refused = administrator.post(&own, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains("Dit is de laatste beheerder"));
    assert_eq!(administrator.post("/account/delete", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(administrator.get("/desk/people").await.status, StatusCode::OK, "still there");
    named(&test, "Partly", Some((Role::Administrator, "north")));
    assert_eq!(administrator.post(&own, &[]).await.status, StatusCode::CONFLICT, "one of an area is no help");
    named(&test, "Second", Some((Role::Administrator, "teststad")));
    assert_eq!(administrator.post(&own, &[]).await.status, StatusCode::SEE_OTHER);
}

fn voices(test: &TestApp, els: i64) {
    let area = test.area("north");
    test.write(move |tx, _| {
        for (number, by, email) in
            [("ent-1", Some(els), None), ("adr-2", None, Some("els@example.org")), ("oth-3", None, Some("bea@example.org"))]
        {
            tx.execute(
                "INSERT INTO voice (code, number, area_id, kind, origin, state, what, on_behalf, entered_by, email, lang,
                                    heard_on, received_at)
                 VALUES (?1, ?1, ?2, 'need', 'door', 'received', 'Secret-canary', 0, ?3, ?4, 'nl', '2022-05-16', '2022-05-16T09:00:00Z')",
                params![number, area, by, email],
            )?;
        }
        Ok(())
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_reads_and_takes_along_everything_of_their_own_and_nothing_of_others() {
    let test = TestApp::new();
    let (els, browser) = named(&test, "Els", Some((Role::Listener, "north")));
    named(&test, "Bea", Some((Role::Administrator, "teststad")));
    voices(&test, els);
    test.write(|tx, ctx| {
        for to in ["els@example.org", "bea@example.org"] {
            let subject = format!("Subject for {to}");
            mail::enqueue(tx, ctx, &mail::Mail { to, subject: &subject, body: "b", unique: to })?;
        }
        Ok(())
    });
    let pseudonym =
        test.read(move |tx| Ok(tx.one::<String>("SELECT pseudonym FROM person WHERE id = ?1", params![els])?));
    let page = browser.get("/account/data").await;
    let file = browser.get("/account/data.json").await;
    assert_eq!((page.status, file.status), (StatusCode::OK, StatusCode::OK));
    assert!(page.text.contains("Rol gegeven") && !page.text.contains("role.given"), "a page tells an act in words");
    assert!(file.text.contains("role.given"), "the file keeps its name");
    for text in [&page.text, &file.text] {
        for own in ["Els", "els@example.org", "north", "ent-1", "adr-2", "Subject for els@example.org", &pseudonym] {
            assert!(text.contains(own), "{own} is missing");
        }
        for other in ["Bea", "bea@example.org", "oth-3", "Secret-canary"] {
            assert!(!text.contains(other), "{other} is somebody else's");
        }
    }
    let json: serde_json::Value = serde_json::from_str(&file.text).expect("JSON");
    assert_eq!(json["sessions"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["voices"][1]["entered_by_you"], true);
    assert_eq!(test.visitor().get("/account/data.json").await.status, StatusCode::SEE_OTHER);
    test.clock.set("2022-05-16T09:15:01Z".parse().expect("an instant"));
    let page = browser.get("/account/data").await;
    assert!(!page.text.contains("ent-1") && page.text.contains("/sign-in?next=/account/data"), "sign in again first");
    assert_eq!(browser.get("/account/data.json").await.location(), "/account/data");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_account_is_nowhere_and_the_journal_still_fits() {
    let test = TestApp::new();
    let (els, browser) = named(&test, "Els-canary", Some((Role::Listener, "north")));
    named(&test, "Bea", Some((Role::Administrator, "teststad")));
    voices(&test, els);
    let other = test.visitor();
    other.post("/sign-in", &[("email", "els-canary@example.org"), ("next", "/")]).await;
    let page = browser.get("/account/delete").await;
    assert_eq!(page.texts("h1"), ["Uw account verwijderen"]);
    assert!(!page.text.contains("canary@"), "no address on a page that may be printed");
    assert_eq!(browser.post("/account/delete", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER, "signed out");
    let (tables, sound) = test.read(|tx| {
        let mut hits = Vec::new();
        for column in stoep_platform::db::columns(tx)? {
            if column.kind.eq_ignore_ascii_case("text") {
                let (table, column) = (&column.table_name, &column.column_name);
                let found: i64 =
                    tx.one(&format!("SELECT count(*) FROM {table} WHERE lower({column}) LIKE '%els-canary%'"), &[])?;
                if found > 0 {
                    hits.push(format!("{table}.{column}"));
                }
            }
        }
        Ok((hits, crate::care::chain(tx)?.sound()))
    });
    assert_eq!(tables, Vec::<String>::new());
    assert!(sound);
    let kept = test.read(|tx| {
        let voices: i64 = tx.one("SELECT count(*) FROM voice WHERE entered_by IS NULL", &[])?;
        let acts: i64 = tx.one("SELECT count(*) FROM journal WHERE act = 'person.erased'", &[])?;
        Ok((voices, acts))
    });
    assert_eq!(kept, (3, 1), "what was heard stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_everywhere_ends_the_other_computers_too() {
    let test = TestApp::new();
    let (els, here) = named(&test, "Els", None);
    let token = test.write(move |tx, ctx| Ok(start_session(tx, ctx, els, false)?.0));
    let mut there = test.visitor();
    there.cookie = Some(format!("stoep-session={token}"));
    assert_eq!(there.get("/account").await.status, StatusCode::OK);
    assert_eq!(here.post("/account/sessions/end", &[]).await.location(), "/");
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/account").await.status, StatusCode::SEE_OTHER);
}
