// SPDX-License-Identifier: EUPL-1.2
//! What an operator and an officer rely on.

use super::{COLUMNS, DataClass, Examined, Finding, Ground, backup, examine, restore, store};
use crate::app::{App, Config};
use crate::error::Error;
use crate::people;
use crate::policy::Role;
use crate::testkit::{TestApp, apart};
use axum::http::StatusCode;
use std::collections::BTreeSet;
use stoep_platform::clock::Clock;
use stoep_platform::context::Context;
use stoep_platform::db::{self, Place};
use stoep_platform::forms;
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

fn config() -> Config {
    Config {
        base_url: "http://stoep.test".into(),
        trusted_proxies: Vec::new(),
        demo: false,
        theme: None,
        map_style: None,
    }
}

/// A SQLite installation in a folder, whatever engine the other tests run on.
fn installation(folder: &std::path::Path) -> (App, Place) {
    let place = Place::Sqlite(folder.join("stoep.sqlite"));
    let clock = Clock::stopped_at("2022-05-16T09:00:00Z".parse().expect("an instant"));
    (App::open(&place, clock, config()).expect("opens"), place)
}

#[test]
fn a_backup_of_a_running_site_comes_back_without_whom_was_erased_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, place) = installation(folder.path());
    let ctx = Context::system(app.clock.now());
    let made = ctx.clone();
    let (els, bea) = app
        .db
        .write_now(move |tx| {
            let els = people::create_person(tx, &made, "Els Canary", "els-canary@example.org", "")?;
            let bea = people::create_person(tx, &made, "Bea", "bea@example.org", "")?;
            people::start_session(tx, &made, bea, false)?;
            Ok::<_, Error>((els, bea))
        })
        .expect("written");
    let copy = folder.path().join("copy.sqlite");
    backup(&place, &copy).expect("a backup");
    assert!(backup(&place, &copy).is_err(), "nothing is overwritten");
    assert!(std::fs::read(&copy).expect("read").windows(10).any(|w| w == b"els-canary"));
    app.db.write_now(move |tx| people::erase_again(tx, &ctx, els, "2022-05-16T09:00:00Z")).expect("erased");
    super::erasures::catch_up(&app).expect("noted");
    super::erasures::catch_up(&app).expect("noted once");
    app.db.close();
    let (to, now) = (folder.path().join("again.sqlite"), "2022-06-01T09:00:00Z".parse().expect("an instant"));
    let list = folder.path().join("stoep.sqlite.erasures.log");
    assert_eq!(std::fs::read_to_string(&list).expect("a list").lines().count(), 1);
    assert!(restore(&copy, folder.path().join("stoep.sqlite").as_path(), None, now).is_err(), "nothing is overwritten");
    let said = restore(&copy, &to, Some(&list), now).expect("put back");
    assert!(said.contains("1 things were erased again"), "{said}");
    let left = db::look(&Place::Sqlite(to.clone()), |tx| {
        let people: Vec<i64> = tx.all("SELECT id FROM person", &[])?;
        let sessions: i64 = tx.one("SELECT count(*) FROM session", &[])?;
        Ok::<_, Error>((people, sessions, store::chain(tx)?.sound()))
    })
    .expect("read");
    assert_eq!(left, (vec![bea], 0, true), "who was signed in then signs in anew");
    let bytes = std::fs::read(&to).expect("read");
    assert!(!bytes.windows(10).any(|w| w == b"els-canary"), "not in free pages either");
}

/// A copy made and put back by the engine's own means, not by ours: the file, or `pg_dump` and `pg_restore`.
struct OtherBackup {
    place: Place,
    copy: std::path::PathBuf,
}

impl OtherBackup {
    fn make(place: &Place, folder: &std::path::Path) -> Self {
        let copy = folder.join("other.backup");
        match place {
            Place::Sqlite(path) => db::copy_sqlite(path, &copy).expect("copied"),
            Place::Postgres { url, schema } => Self::program(
                "pg_dump",
                &["--format=custom", &format!("--schema={schema}"), &format!("--file={}", copy.display()), url],
            ),
        }
        Self { place: place.clone(), copy }
    }

    /// Gives where it is now: a file beside the old one, which the site still holds open, or the same schema.
    fn put_back(&self) -> Place {
        match &self.place {
            Place::Sqlite(path) => {
                let to = path.with_file_name("put-back.sqlite");
                std::fs::copy(&self.copy, &to).expect("put back");
                Place::Sqlite(to)
            }
            Place::Postgres { url, .. } => {
                let into = format!("--dbname={url}");
                Self::program("pg_restore", &["--clean", "--if-exists", &into, &self.copy.display().to_string()]);
                self.place.clone()
            }
        }
    }

    fn program(name: &str, arguments: &[&str]) {
        let done = std::process::Command::new(name).args(arguments).output().expect("PostgreSQL's programs are there");
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

#[test]
fn on_both_engines_a_list_erases_again_what_another_backup_brought_back_and_nothing_newer() {
    let test = TestApp::new();
    let list = test.folder().join("erasures.list");
    let (els, bea) = test.write(|tx, ctx| {
        let els = people::create_person(tx, ctx, "Els Canary", "els-canary@example.org", "")?;
        let bea = people::create_person(tx, ctx, "Bea", "bea@example.org", "")?;
        people::start_session(tx, ctx, bea, false)?;
        Ok((els, bea))
    });
    let place = &test.app.place;
    let copy = apart(|| OtherBackup::make(place, test.folder()));
    test.write(move |tx, ctx| people::erase_again(tx, ctx, els, "2022-05-16T09:00:00Z"));
    let said = apart(|| super::export(place, &list)).expect("exported");
    assert!(said.contains("1 erasures more, 1 in all"), "{said}");
    let said = apart(|| super::export(place, &list)).expect("exported twice");
    assert!(said.contains("0 erasures more, 1 in all"), "{said}");
    let text = std::fs::read_to_string(&list).expect("a list");
    assert_eq!(text, format!("person.erased {els} 2022-05-16T09:00:00Z\n"), "a number and an instant, no name");
    test.app.db.close();
    let place = &apart(|| copy.put_back());
    let people = |tx: &db::Tx<'_>| Ok::<_, Error>(tx.all::<i64>("SELECT id FROM person ORDER BY id", &[])?);
    let there = || apart(|| db::look(place, people));
    assert_eq!(there().expect("read"), [els, bea], "the backup brings her back");

    let now = "2022-06-01T09:00:00Z".parse().expect("an instant");
    let said = apart(|| super::apply_again(place, &list, now)).expect("applied");
    assert!(said.starts_with("1 things were erased again"), "{said}");
    let left = apart(|| {
        db::look(place, |tx| {
            let sessions: i64 = tx.one("SELECT count(*) FROM session", &[])?;
            Ok::<_, Error>((sessions, store::chain(tx)?.sound()))
        })
    });
    assert_eq!(left.expect("read"), (0, true), "who was signed in then signs in anew");
    assert_eq!(there().expect("read"), [bea]);
    let said = apart(|| super::apply_again(place, &list, now)).expect("applied twice");
    assert!(said.starts_with("0 things"), "{said}");

    // The database that was put back knows nothing of the first erasure; the list keeps it, and learns the second.
    apart(|| super::export(place, &list)).expect("exported");
    let text = std::fs::read_to_string(&list).expect("a list");
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [format!("person.erased {els} 2022-05-16T09:00:00Z"), format!("person.erased {els} 2022-06-01T09:00:00Z")]
    );
    std::fs::write(&list, "person.erased nobody\n").expect("written");
    assert!(apart(|| super::apply_again(place, &list, now)).is_err(), "a list that can't be read erases nothing");
}

#[test]
fn a_damaged_or_changed_backup_is_not_put_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, place) = installation(folder.path());
    let ctx = Context::system(app.clock.now());
    app.db.write_now(move |tx| people::create_person(tx, &ctx, "Bea", "bea@example.org", "")).expect("written");
    app.db.write_now(|tx| tx.execute("UPDATE journal SET act = 'x'", &[]).map_err(Error::from)).expect("changed");
    let copy = folder.path().join("copy.sqlite");
    let said = backup(&place, &copy).expect_err("the journal was changed");
    assert!(said.contains("does not fit from row 1"), "{said}");
    assert!(!copy.exists());
    let rubbish = folder.path().join("rubbish.sqlite");
    std::fs::write(&rubbish, b"no database at all").expect("written");
    let to = folder.path().join("to.sqlite");
    assert!(restore(&rubbish, &to, None, "2022-06-01T09:00:00Z".parse().expect("an instant")).is_err());
    assert!(!to.exists());
    let elsewhere = Place::Postgres { url: "postgres://u:secret@db.example/stoep".into(), schema: "stoep".into() };
    let said = backup(&elsewhere, &to).expect_err("PostgreSQL has its own tool");
    assert!(said.contains("pg_dump --format=custom --schema=stoep") && !said.contains("secret"), "{said}");
}

#[test]
fn the_doctor_finds_nothing_in_a_healthy_installation_and_says_what_is_wrong_in_a_sick_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, place) = installation(folder.path());
    let ctx = Context::system(app.clock.now());
    app.db.write_now(move |tx| people::create_person(tx, &ctx, "Bea", "bea@example.org", "")).expect("written");
    let file = folder.path().join("stoep.sqlite");
    let mode = |mode: u32| {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("changed");
    };
    let bad = |base_url: &str, smtp: Option<&str>, now: &str| -> Vec<String> {
        let (base_url, smtp) = (Some(base_url.to_owned()), smtp.map(str::to_owned));
        let now = now.parse().expect("an instant");
        let said = examine(&Examined { place: place.clone(), base_url, smtp, proxies: true, now });
        said.into_iter().filter(|(f, _)| *f == Finding::Bad).map(|(_, text)| text).collect()
    };
    assert_eq!(bad("https://stoep.example", None, "2022-05-16T10:00:00Z"), Vec::<String>::new());
    mode(0o644);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let there = format!("smtp://127.0.0.1:{port}");
    let found = bad("http://stoep.example", Some(&there), "2022-05-16T08:00:00Z");
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("chmod 600") && found[1].contains("clock") && found[2].contains("https"), "{found:?}");
    drop(listener);
    mode(0o600);
    let found = bad("https://stoep.example", Some(&there), "2022-05-16T10:00:00Z");
    assert!(found.len() == 1 && found[0].contains("Nobody answers"), "{found:?}");
    app.db.write_now(|tx| tx.execute("UPDATE journal SET act = 'x'", &[]).map_err(Error::from)).expect("changed");
    let found = bad("https://stoep.example", None, "2022-05-16T10:00:00Z");
    assert!(found.len() == 1 && found[0].contains("does not fit from row 1"), "{found:?}");
    app.db.close();
    let nowhere = Place::Sqlite(folder.path().join("nothing.sqlite"));
    let now = "2022-05-16T10:00:00Z".parse().expect("an instant");
    let said = examine(&Examined { place: nowhere, base_url: None, smtp: None, proxies: false, now });
    assert!(said.iter().any(|(f, text)| *f == Finding::Bad && text.contains("can't be read")));
    assert!(!folder.path().join("nothing.sqlite").exists(), "looking makes nothing");
}

#[test]
fn the_doctor_notes_a_way_to_the_database_that_others_may_read() {
    let said = |url: &str| {
        let place = Place::Postgres { url: url.into(), schema: "stoep".into() };
        let now = "2022-05-16T10:00:00Z".parse().expect("an instant");
        apart(|| examine(&Examined { place, base_url: None, smtp: None, proxies: false, now })).remove(0)
    };
    // Nobody listens there, which is another line.
    for (query, finding, word) in [
        ("", Finding::Note, "readable"),
        ("?sslmode=require", Finding::Note, "pose as the server"),
        ("?sslmode=verify-full", Finding::Good, "proves who it is"),
    ] {
        let (found, text) = said(&format!(
            "postgres://u@192.0.2.1/stoep{query}{}connect_timeout=1",
            if query.is_empty() { "?" } else { "&" }
        ));
        assert!(found == finding && text.contains(word), "{query}: {text}");
    }
    assert_eq!(said("postgres://u@127.0.0.1:1/stoep?sslmode=disable").0, Finding::Good);
}

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
