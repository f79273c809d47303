// SPDX-License-Identifier: EUPL-1.2
//! What an operator relies on: backups, lists of erasures, the doctor.

use super::{Examined, Finding, backup, examine, restore, store};
use crate::app::{App, Config};
use crate::error::Error;
use crate::people;
use crate::testkit::{TestApp, apart};
use stoep_platform::clock::Clock;
use stoep_platform::context::Context;
use stoep_platform::db::{self, Place};

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
