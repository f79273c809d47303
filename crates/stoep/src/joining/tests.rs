// SPDX-License-Identifier: EUPL-1.2
//! Somebody offers to join in, follows it with a code, is answered, takes it back.

use crate::policy::Role;
use crate::testkit::{Browser, TestApp, apart};
use axum::http::StatusCode;
use jiff::SignedDuration;
use stoep_platform::params;

/// What only the area team may read.
const NAME: &str = "Kanarie Meedoener";
const CONTACT: &str = "kanarie-meedoener@example.org";
const WHAT: &str = "Ik schenk koffie op dinsdag, kanarietekst.";

fn world() -> TestApp {
    let test = TestApp::new();
    test.write(|tx, _| {
        tx.execute(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             VALUES ('bench', (SELECT id FROM area WHERE slug = 'north-ward'), (SELECT id FROM theme WHERE slug = 'green'),
               'Bankjes', 'planned', '2022-05-01', '2022-05-01')",
            &[],
        )?;
        tx.execute(
            "INSERT INTO initiative (slug, area_id, name, stage)
             VALUES ('coffee', (SELECT id FROM area WHERE slug = 'north-ward'), 'Koffieochtend', 'running')",
            &[],
        )?;
        Ok(())
    });
    test
}

async fn offer(browser: &Browser<'_>, path: &str, contact: &str) -> String {
    let answer = browser.post(path, &[("name", NAME), ("contact", contact), ("what", WHAT)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let to = answer.location().to_owned();
    to.trim_start_matches("/join/").trim_end_matches("?new=1").to_owned()
}

fn id(test: &TestApp, code: &str) -> i64 {
    let code = code.to_owned();
    test.read(move |tx| Ok(tx.one("SELECT id FROM joining WHERE code = ?1", params![code])?))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_followed_answered_and_told_back() {
    let test = world();
    let visitor = test.visitor();
    assert!(visitor.get("/items/bench").await.text.contains("href=\"/items/bench/join\""));
    let code = offer(&visitor, "/items/bench/join", CONTACT).await;
    let page = visitor.get(&format!("/join/{code}?new=1")).await;
    assert!(page.text.contains("Dank u wel") && page.text.contains("Uw aanbod is binnen"), "{}", page.text);
    assert!(page.text.contains(WHAT));
    let slip = visitor.get(&format!("/join/{code}/slip")).await;
    assert!(slip.text.contains("<svg") && slip.text.contains("http://stoep.test/join"), "{}", slip.text);
    let typed = visitor.post("/join", &[("code", &code.to_lowercase())]).await;
    assert_eq!(typed.location(), format!("/join/{code}"));
    assert_eq!(visitor.post("/join", &[("code", "ABC")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let team = test.person(Role::AreaTeam, "north");
    let queue = team.get("/desk/joiners").await;
    assert!(queue.text.contains(NAME) && queue.text.contains(CONTACT) && queue.text.contains(WHAT));
    let answer = format!("/desk/joiners/{}", id(&test, &code));
    // "Not now" needs its reason, and nothing is sent before it is there.
    let bare = team.post(&answer, &[("state", "not_now"), ("answer", " ")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.texts("#answer-error")[0].contains("Schrijf waarom het nu niet kan"), "{}", bare.text);
    for bad in ["offered", "withdrawn", "nonsense"] {
        assert_eq!(
            team.post(&answer, &[("state", bad), ("answer", "x")]).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let reason = "Er zijn genoeg mensen tot de zomer.";
    assert_eq!(team.post(&answer, &[("state", "not_now"), ("answer", reason)]).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(&format!("/join/{code}")).await.text.contains(reason));
    let mail: (String, String, String) =
        test.read(|tx| Ok(tx.one("SELECT recipient, subject, body FROM outbox", &[])?));
    assert_eq!(mail.0, CONTACT);
    assert!(!mail.1.contains("Bankjes"), "the subject is read in hallways: {}", mail.1);
    assert!(mail.2.contains(&format!("http://stoep.test/join/{code}")) && !mail.2.contains(reason), "{}", mail.2);
    assert!(team.get("/desk/joiners").await.text.contains("Er wacht niemand op antwoord"));
    assert_eq!(team.post(&answer, &[("state", "taken_up"), ("answer", "")]).await.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_page_counts_in_words_and_names_nobody() {
    let test = world();
    let visitor = test.visitor();
    let team = test.person(Role::AreaTeam, "north");
    let mut codes = Vec::new();
    let mut seen = Vec::new();
    for _ in 0..3 {
        codes.push(offer(&visitor, "/initiatives/coffee/join", "0612345678").await);
        seen.push(visitor.get("/initiatives/coffee").await.text);
    }
    assert!(seen[0].contains("Er is hulp aangeboden.") && seen[1].contains("Er is hulp aangeboden."));
    assert!(seen[2].contains("3 mensen boden hulp aan."), "{}", seen[2]);
    let answer = format!("/desk/joiners/{}", id(&test, &codes[0]));
    team.post(&answer, &[("state", "taken_up"), ("answer", "")]).await;
    assert!(visitor.get("/initiatives/coffee").await.text.contains("3 mensen boden hulp aan, 1 doet mee."));
    for path in ["/initiatives/coffee", "/areas/north-ward", "/areas/north-ward/initiatives", "/api/v1/initiatives"] {
        let text = visitor.get(path).await.text;
        assert!(!text.contains("Kanarie") && !text.contains("0612345678") && !text.contains("kanarietekst"), "{path}");
    }
    let journal: String = test.read(|tx| Ok(tx.one("SELECT string_agg(detail, ' ') FROM journal", &[])?));
    assert!(!journal.contains("anarie"), "{journal}");
    let mails: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM outbox", &[])?));
    assert_eq!(mails, 0, "a telephone number gets no mail");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_area_neither_reads_nor_answers() {
    let test = world();
    let code = offer(&test.visitor(), "/items/bench/join", CONTACT).await;
    let south = test.person(Role::AreaTeam, "south");
    assert!(!south.get("/desk/joiners").await.text.contains(NAME));
    let answer = format!("/desk/joiners/{}", id(&test, &code));
    let refused = south.post(&answer, &[("state", "taken_up"), ("answer", "")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let one_factor = test.person_with(Some((Role::AreaTeam, "north")), false);
    assert_eq!(one_factor.get("/desk/joiners").await.location(), "/account/second-factor");
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawn_is_gone_and_stays_gone_after_a_restore() {
    let test = world();
    let visitor = test.visitor();
    let code = offer(&visitor, "/items/bench/join", CONTACT).await;
    let key = id(&test, &code);
    let team = test.person(Role::AreaTeam, "north");
    team.post(&format!("/desk/joiners/{key}"), &[("state", "contacted"), ("answer", "Tot dinsdag")]).await;
    assert!(visitor.get(&format!("/join/{code}/withdraw")).await.text.contains("Dat kan niet terug"));
    let gone = visitor.post(&format!("/join/{code}/withdraw"), &[]).await;
    assert_eq!(gone.location(), format!("/join/{code}"));
    assert!(visitor.get(&format!("/join/{code}")).await.text.contains("Wat u schreef is gewist"));
    assert_eq!(visitor.get(&format!("/join/{code}/slip")).await.status, StatusCode::GONE);
    let all = crate::testkit::dump(&test).into_values().collect::<String>();
    for gone in [NAME, CONTACT, WHAT, "Tot dinsdag"] {
        assert!(!all.contains(gone), "{gone} is still in the database");
    }
    assert!(!visitor.get("/items/bench").await.text.contains("Er is hulp aangeboden"));
    // A backup from before brings it back; the list of erasures takes it out again.
    test.write(move |tx, ctx| {
        tx.execute("UPDATE joining SET state = 'offered', name = 'Terug' WHERE id = ?1", params![key])?;
        let (_, eraser) =
            crate::care::ERASERS.iter().find(|(act, _)| *act == "joining.withdrawn").expect("it is on the list");
        assert!(!eraser(tx, ctx, key, "2022-05-01T00:00:00Z")?, "not what came after the erasure");
        assert!(eraser(tx, ctx, key, &ctx.at())?);
        assert!(!eraser(tx, ctx, key, &ctx.at())?, "nothing is left to erase");
        Ok(())
    });
    let name: String = test.read(move |tx| Ok(tx.one("SELECT name FROM joining WHERE id = ?1", params![key])?));
    assert_eq!(name, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_year_nothing_of_it_is_kept_and_after_two_weeks_it_is_late() {
    let test = world();
    offer(&test.visitor(), "/items/bench/join", CONTACT).await;
    test.clock.set(test.app.clock.now() + SignedDuration::from_hours(15 * 24));
    let team = test.person(Role::AreaTeam, "north");
    assert!(team.get("/desk/joiners").await.text.contains("Wacht langer dan 14 dagen"));
    let desk = team.get("/desk").await;
    assert!(desk.text.contains("/desk/joiners") && desk.text.contains("Wie wil meedoen"), "{}", desk.text);
    assert_eq!(desk.texts("section[aria-labelledby=mydesk-joiners] .queue__due--late").len(), 1);
    test.clock.set(test.app.clock.now() + SignedDuration::from_hours(351 * 24));
    apart(|| crate::care::retention(&test.app)).expect("retention runs");
    let rows: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM joining", &[])?));
    assert_eq!(rows, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_takes_nobody_and_bad_input_is_answered() {
    let test = world();
    let visitor = test.visitor();
    let long = "a".repeat(5_000);
    let hostile = [("name", long.as_str()), ("contact", "\u{202e}<script>"), ("what", "")];
    let answer = visitor.post("/items/bench/join", &hostile).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!answer.text.contains("<script>\""), "user text is escaped");
    assert_eq!(answer.field("contact"), "\u{202e}<script>", "what was typed is kept");
    assert_eq!(visitor.get("/items/nothing/join").await.status, StatusCode::NOT_FOUND);
    test.write(|tx, _| {
        tx.execute("UPDATE item SET state = 'done' WHERE slug = 'bench'", &[])?;
        tx.execute("UPDATE initiative SET stage = 'ended' WHERE slug = 'coffee'", &[])?;
        Ok(())
    });
    test.app.cache.touched(&[None]);
    for path in ["/items/bench/join", "/initiatives/coffee/join"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::CONFLICT);
        let late = visitor.post(path, &[("name", "N"), ("contact", "c"), ("what", "w")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    }
    assert!(!visitor.get("/items/bench").await.text.contains("/join"));
    // The same form twice is one offer.
    test.write(|tx, _| {
        tx.execute("UPDATE item SET state = 'doing' WHERE slug = 'bench'", &[])?;
        Ok(())
    });
    let twice = [("form_key", "the-same-key"), ("name", "N"), ("contact", "c"), ("what", "w"), ("on_behalf", "yes")];
    let (one, two) =
        (visitor.post_raw("/items/bench/join", &twice).await, visitor.post_raw("/items/bench/join", &twice).await);
    assert_eq!(one.location(), two.location());
    let rows: (i64, i64) =
        test.read(|tx| Ok(tx.one("SELECT count(*), CAST(sum(on_behalf) AS BIGINT) FROM joining", &[])?));
    assert_eq!(rows, (1, 1));
}
