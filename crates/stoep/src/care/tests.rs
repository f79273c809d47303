// SPDX-License-Identifier: EUPL-1.2
//! What an officer and an administrator rely on: the classification, its terms, the journal, mail that was parked.

use super::{COLUMNS, DataClass, Ground, store};
use crate::error::Error;
use crate::people;
use crate::policy::Role;
use crate::testkit::{TestApp, apart};
use axum::http::StatusCode;
use std::collections::BTreeSet;
use stoep_platform::context::Context;
use stoep_platform::db;
use stoep_platform::ids::Rng;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::mail::{self, Mail};
use stoep_platform::params;

fn acts(test: &TestApp, number: i64) {
    test.write(move |tx, ctx| {
        for id in 0..number {
            let detail = format!("n={id}");
            let entry = Entry { act: "test.done", thing: "test", id, area: None, detail, touches: Touches::Nothing };
            journal::append(tx, ctx, &entry)?;
        }
        Ok(())
    });
}

#[test]
fn every_column_of_the_database_is_classified_and_nothing_else() {
    let test = TestApp::new();
    let real = test.read(|tx| Ok(db::columns(tx)?));
    let names: BTreeSet<String> = real.iter().map(|c| format!("{}.{}", c.table_name, c.column_name)).collect();
    let classified: BTreeSet<String> = COLUMNS.iter().map(|c| format!("{}.{}", c.table, c.column)).collect();
    assert_eq!(classified.len(), COLUMNS.len(), "a column stands twice in classification.csv");
    let missing: Vec<_> = names.difference(&classified).collect();
    assert!(missing.is_empty(), "add to classification.csv: {missing:?}");
    let extra: Vec<_> = classified.difference(&names).collect();
    assert!(extra.is_empty(), "take out of classification.csv: {extra:?}");
    for c in COLUMNS.iter() {
        let name = format!("{}.{}", c.table, c.column);
        let private = matches!(c.class, DataClass::Personal | DataClass::Sensitive);
        assert!(!private || c.ground != Ground::None, "{name} tells of a person and needs a ground");
        let Some((_, from)) = &c.retention else { continue };
        assert!(names.contains(&format!("{}.{from}", c.table)), "{name}: there is no column {from}");
        let own = real.iter().find(|r| r.table_name == c.table && r.column_name == c.column).expect("checked above");
        let first = real.iter().find(|r| r.table_name == c.table).expect("checked above");
        let can_be_emptied = own.nullable || own.kind.eq_ignore_ascii_case("text");
        assert!(first.column_name == c.column || can_be_emptied, "{name} can be neither deleted nor emptied");
    }
}

#[test]
fn what_is_past_its_date_goes_and_what_is_not_stays() {
    let test = TestApp::new();
    let area = test.area("north");
    test.write(move |tx, ctx| {
        let person = people::create_person(tx, ctx, "Els", "els@example.org", "")?;
        people::start_session(tx, ctx, person, false)?;
        tx.execute("INSERT INTO form_key (key, location, at) VALUES ('k', '/', ?1)", params![ctx.at()])?;
        mail::enqueue(tx, ctx, &Mail { to: "els@example.org", subject: "s", body: "b", unique: "u" })?;
        for (code, answered) in [("a", Some("2022-05-16T09:00:00Z")), ("b", None)] {
            tx.execute(
                "INSERT INTO voice (code, number, area_id, kind, origin, state, what, on_behalf, behalf_name, email, lang,
                                    heard_on, received_at, answered_at)
                 VALUES (?1, ?1, ?2, 'need', 'door', 'received', 'own words', 1, 'Mevrouw Canary', 'c@example.org', 'nl',
                         '2022-05-16', '2022-05-16T09:00:00Z', ?3)",
                params![code, area, answered],
            )?;
        }
        Ok(())
    });
    let counts = || {
        test.read(|tx| {
            let count = |sql: &str| tx.one::<i64>(sql, &[]);
            Ok((
                count("SELECT count(*) FROM session")?,
                count("SELECT count(*) FROM form_key")?,
                count("SELECT count(*) FROM outbox")?,
                count("SELECT count(*) FROM voice WHERE email IS NOT NULL AND behalf_name IS NOT NULL")?,
                count("SELECT count(*) FROM voice WHERE what <> ''")?,
            ))
        })
    };
    let after = |at: &str| {
        let at: jiff::Timestamp = at.parse().expect("an instant");
        test.clock.set(at);
        // The machine was up all that time.
        let uptime = super::Uptime { start: "one".into(), seconds: at.as_second() };
        apart(|| super::retention_after(&test.app, Some(uptime))).expect("retention runs");
        counts()
    };
    assert_eq!(after("2022-05-17T09:00:00Z"), (1, 1, 1, 2, 2));
    assert_eq!(after("2022-06-15T09:00:01Z"), (0, 0, 0, 2, 2), "a month later");
    assert_eq!(after("2023-05-16T08:59:59Z"), (0, 0, 0, 2, 2));
    assert_eq!(after("2023-05-16T09:00:01Z"), (0, 0, 0, 1, 2), "a year after the answer");
    assert_eq!(after("2027-05-15T09:00:01Z"), (0, 0, 0, 1, 1), "five years after the answer");
    assert!(test.read(store::chain).sound());
}

/// The sentences `data-long-…` and docs/operating.md name these terms: change them together.
#[test]
fn the_terms_are_those_that_the_register_tells_the_public() {
    let terms: Vec<String> = COLUMNS
        .iter()
        .filter_map(|c| c.retention.as_ref().map(|(days, from)| format!("{}.{} {days} {from}", c.table, c.column)))
        .collect();
    let told = [
        "form_key.key 30 at",
        "outbox.id 30 created_at",
        "session.token_hash 0 expires_at",
        "login_code.id 1 expires_at",
        "voice.what 1825 answered_at",
        "voice.why 1825 answered_at",
        "voice.for_whom 1825 answered_at",
        "voice.who_joins 1825 answered_at",
        "voice.who_organises 1825 answered_at",
        "voice.needed 1825 answered_at",
        "voice.place_words 1825 answered_at",
        "voice.behalf_name 365 answered_at",
        "voice.email 365 answered_at",
        "voice_addition.text 1825 on_date",
        "date_party.email 365 answered_at",
        "date_party.answered_by 365 answered_at",
        "invitation.email 365 invited_on",
        "joining.id 365 offered_at",
        "round_objection.said 730 on_date",
        "round_objection.answer 730 on_date",
    ];
    assert_eq!(terms, told);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_tells_anyone_in_both_languages_what_is_kept() {
    let test = TestApp::new();
    let mut visitor = test.visitor();
    let answer = visitor.get("/register").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("Wat deze site bewaart"));
    assert!(answer.text.contains("voice.email"), "exactly, per column");
    assert!(!answer.text.contains("form_key\" value"), "it is shared by all readers");
    visitor.lang = "en";
    assert!(visitor.get("/register").await.text.contains("What this site keeps"));
    for c in COLUMNS.iter().filter(|c| matches!(c.class, DataClass::Personal | DataClass::Sensitive)) {
        assert!(answer.text.contains(&format!("<code>{}.{}</code>", c.table, c.column)), "{}.{}", c.table, c.column);
    }
}

/// L-02: whoever can write in the database itself can't change the journal unseen.
#[test]
fn three_hundred_random_changes_to_the_journal_are_all_found() {
    let test = TestApp::new();
    acts(&test, 40);
    let now = test.app.clock.now();
    test.write(move |tx, _| store::keep_anchor(tx, now));
    assert!(test.read(store::chain).sound());
    let ids: Vec<i64> = test.read(|tx| Ok(tx.all("SELECT id FROM journal ORDER BY id", &[])?));
    let rng = Rng::seeded(7);
    let number = u32::try_from(ids.len()).expect("few");
    for round in 0..300 {
        let pick = |n: u32| ids[usize::try_from(rng.below(n)).unwrap_or_default()];
        let (row, other) = (pick(number), pick(number));
        let column = ["at", "actor", "act", "thing", "detail", "previous", "reason", "on_behalf"][round % 8];
        let kind = if row == other { 0 } else { round % 3 };
        let found = apart(|| {
            test.app.db.write_now(move |tx| {
                match kind {
                    0 => {
                        let sql = format!("UPDATE journal SET {column} = coalesce({column}, '') || 'x' WHERE id = ?1");
                        tx.execute(&sql, params![row])?
                    }
                    1 => tx.execute("DELETE FROM journal WHERE id >= ?1 AND id <= ?2", params![row, row.max(other)])?,
                    _ => {
                        tx.execute("UPDATE journal SET id = -1 WHERE id = ?1", params![row])?;
                        tx.execute("UPDATE journal SET id = ?1 WHERE id = ?2", params![row, other])?;
                        tx.execute("UPDATE journal SET id = ?1 WHERE id = -1", params![other])?
                    }
                };
                let sound = store::chain(tx)?.sound();
                // The refusal undoes the change, so that the next round begins with a sound journal.
                Err::<(), Error>(if sound { Error::NotFound } else { Error::Gone })
            })
        });
        let seen = matches!(found, Err(Error::Gone));
        assert!(seen, "round {round}: kind {kind} of {column} at rows {row} and {other}: {found:?}");
    }
    assert!(test.read(store::chain).sound());
}

#[test]
fn rows_cut_from_the_end_are_found_by_the_anchor_and_a_cut_journal_is_not_anchored() {
    let test = TestApp::new();
    acts(&test, 5);
    apart(|| super::anchor(&test.app)).expect("anchored");
    test.write(|tx, _| {
        tx.execute("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)", &[])?;
        Ok(())
    });
    let state = test.read(store::chain);
    assert_eq!(state.report.broken_at, None, "the chain alone can't tell");
    assert!(!state.sound());
    test.clock.set("2022-05-18T09:00:00Z".parse().expect("an instant"));
    apart(|| super::anchor(&test.app)).expect("the job runs");
    assert_eq!(test.read(store::chain).anchor, state.anchor, "the last good anchor stays to tell");
}

/// L-01: an act that is refused leaves no row, one that stands leaves exactly one.
#[test]
fn an_act_and_its_row_stand_or_fall_together() {
    let test = TestApp::new();
    let rows = || test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM journal", &[])?));
    let before = rows();
    let ctx = Context::system(test.app.clock.now());
    let refused = apart(|| {
        test.app.db.write_now(move |tx| {
            people::create_person(tx, &ctx, "Els", "els@example.org", "")?;
            Err::<(), Error>(Error::NotFound)
        })
    });
    assert!(refused.is_err());
    assert_eq!(rows(), before);
    test.write(|tx, ctx| people::create_person(tx, ctx, "Els", "els@example.org", ""));
    assert_eq!(rows(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_reads_and_checks_the_journal_and_nobody_else_does() {
    let test = TestApp::new();
    acts(&test, 70);
    let officer = test.person(Role::Officer, "teststad");
    let mut url = "/desk/journal".to_owned();
    let mut seen = Vec::new();
    for _ in 0..10 {
        let answer = officer.get(&url).await;
        assert_eq!(answer.status, StatusCode::OK, "{url}");
        seen.extend(answer.texts("tbody tr td:first-child"));
        let document = scraper::Html::parse_document(&answer.text);
        let next = scraper::Selector::parse("a[rel=next]").expect("a selector");
        match document.select(&next).next().and_then(|a| a.attr("href")) {
            Some(href) => url = href.to_owned(),
            None => break,
        }
    }
    let all = test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM journal", &[])?));
    assert_eq!(i64::try_from(seen.len()).expect("few"), all, "every row once");
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len());
    let checked = officer.get("/desk/journal?check=1").await;
    assert!(checked.text.contains("Het logboek klopt."), "{}", checked.text);
    test.write(|tx, _| Ok(tx.execute("UPDATE journal SET act = 'x' WHERE detail = 'n=9'", &[])?));
    assert!(officer.get("/desk/journal?check=1").await.text.contains("Het logboek klopt niet."));
    for role in [Role::Administrator, Role::AreaTeam, Role::Editor] {
        let answer = test.person(role, "teststad").get("/desk/journal").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role:?}");
    }
    let partly = test.person(Role::Officer, "north").get("/desk/journal").await;
    assert_eq!(partly.status, StatusCode::NOT_FOUND, "the journal is the whole municipality's");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_parked_mail_without_content_and_tries_it_again() {
    let test = TestApp::new();
    test.write(|tx, ctx| {
        for n in ["one", "two"] {
            let to = format!("{n}-canary@example.org");
            mail::enqueue(tx, ctx, &Mail { to: &to, subject: "Subject-canary", body: "Body-canary", unique: n })?;
        }
        tx.execute("UPDATE outbox SET state = 'parked', last_error = '550 no'", &[])?;
        Ok(())
    });
    let administrator = test.person(Role::Administrator, "teststad");
    let page = administrator.get("/desk/machine").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("canary"), "neither address nor content");
    assert!(page.text.contains("550 no") && page.text.contains("example.org"));
    let mails = test.read(|tx| Ok(mail::parked(tx, 10)?));
    let retry = format!("/desk/machine/mails/{}/retry", mails[0].id);
    let drop = format!("/desk/machine/mails/{}/drop", mails[1].id);
    let outsider = test.person(Role::AreaTeam, "teststad");
    assert_eq!(outsider.post(&retry, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(administrator.post(&retry, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(administrator.post(&drop, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(administrator.post(&drop, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.read(|tx| Ok(mail::states(tx)?)), [("waiting".to_owned(), 1)]);
}
