// SPDX-License-Identifier: EUPL-1.2
//! F-15: an upgrade that is interrupted leaves the old schema or the new one, and both start. Over all migrations there are.

use crate::app::MIGRATIONS;
use crate::testkit::{TestApp, apart};
use std::io::{BufRead, BufReader};
use std::path::Path;
use stoep_platform::db::{self, Db, Error, Migration, Place};

/// The statements of a step. No step has a semicolon inside a text or a comment; what one engine alone gets (`-- only …`: triggers,
/// with semicolons of their own) is one piece. The test below tells when a piece is lost.
fn statements(migration: &Migration) -> Vec<String> {
    let (mut all, mut open) = (Vec::new(), String::new());
    let mut only = false;
    for line in migration.sql.lines() {
        only |= line.starts_with("-- only ");
        if only {
            open.push_str(line);
            open.push('\n');
            if line == "-- end only" {
                all.push(std::mem::take(&mut open));
                only = false;
            }
            continue;
        }
        for part in line.split("--").next().unwrap_or_default().split_inclusive(';') {
            open.push_str(part);
            if part.ends_with(';') {
                all.push(std::mem::take(&mut open).trim().to_owned());
            }
        }
        if !open.trim().is_empty() {
            open.push('\n');
        }
    }
    assert!(open.trim().is_empty(), "a statement has no end: {open}");
    all
}

/// The steps before `number`, and of that one the first `done` statements and then `last`. Tests leave it in memory.
fn cut(number: i64, done: usize, last: &str) -> &'static [Migration] {
    let mut steps: Vec<Migration> = until(number - 1);
    if let Some(m) = MIGRATIONS.iter().find(|m| m.number == number) {
        let mut sql: Vec<String> = statements(m).into_iter().take(done).collect();
        sql.push(last.to_owned());
        steps.push(Migration { number, name: m.name, sql: Box::leak(sql.join("\n").into_boxed_str()) });
    }
    Box::leak(steps.into_boxed_slice())
}

fn until(number: i64) -> Vec<Migration> {
    let upto = MIGRATIONS.iter().filter(|m| m.number <= number);
    upto.map(|m| Migration { number: m.number, name: m.name, sql: m.sql }).collect()
}

fn schema(place: &Place) -> (i64, Vec<String>) {
    db::look(place, |tx| {
        let columns = db::columns(tx)?;
        let names = columns.iter().map(|c| format!("{}.{} {}", c.table_name, c.column_name, c.kind)).collect();
        Ok::<_, Error>((db::schema_number(tx)?, names))
    })
    .expect("read")
}

/// A database with nothing in it on the engine of the other tests; the test application only lends its place.
struct Bare {
    place: Place,
    _lent: TestApp,
}

impl Bare {
    fn new() -> Self {
        let lent = TestApp::empty(|_| {});
        let place = match &lent.app.place {
            Place::Sqlite(path) => Place::Sqlite(path.with_file_name("bare.sqlite")),
            Place::Postgres { url, schema } => {
                crate::testkit::drop_schema(url, schema).expect("emptied");
                Place::Postgres { url: url.clone(), schema: schema.clone() }
            }
        };
        Self { place, _lent: lent }
    }

    fn bring_to(&self, number: i64) {
        let steps: &'static [Migration] = Box::leak(until(number).into_boxed_slice());
        Db::open(&self.place, steps, |_| {}).expect("opens").close();
    }
}

#[test]
fn the_steps_are_numbered_one_by_one_and_cut_where_statements_end() {
    for (n, m) in (1..).zip(MIGRATIONS) {
        assert_eq!(m.number, n);
        assert_eq!(plain(&statements(m).concat()), plain(m.sql), "step {n}: nothing is lost between the pieces");
        assert!(statements(m).iter().all(|piece| piece.ends_with(';') || piece.ends_with("-- end only\n")), "step {n}");
    }
    fn plain(sql: &str) -> String {
        let code = sql.lines().map(|line| line.split_once("--").map_or(line, |(code, _)| code));
        code.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
    }
}

#[test]
fn a_step_that_breaks_off_at_any_statement_leaves_the_old_schema_and_runs_whole_later() {
    apart(|| {
        let bare = Bare::new();
        for m in MIGRATIONS {
            bare.bring_to(m.number - 1);
            let before = schema(&bare.place);
            assert_eq!(before.0, m.number - 1);
            for done in 0..=statements(m).len() {
                let broken = cut(m.number, done, "SELECT broken_off FROM nowhere;");
                let why = Db::open(&bare.place, broken, |_| {}).map(drop).expect_err("it breaks off").to_string();
                assert!(why.contains("nowhere"), "step {} after statement {done}: {why}", m.number);
                assert_eq!(schema(&bare.place), before, "step {} after statement {done}", m.number);
            }
        }
        bare.bring_to(i64::MAX);
        let fresh = Bare::new();
        fresh.bring_to(i64::MAX);
        assert_eq!(schema(&bare.place), schema(&fresh.place), "as if nothing had happened");
    });
}

const KILLED: &str = "STOEP_TEST_KILLED_AT";

/// Not a test of its own: the program that the next test kills in the middle of a step.
#[test]
#[ignore = "started by the next test"]
#[expect(clippy::print_stderr, reason = "the test that kills it waits for the word")]
fn the_program_that_is_killed() {
    let Ok(told) = std::env::var(KILLED) else { return };
    let mut parts = told.split(' ');
    let mut number = || parts.next().and_then(|p| p.parse::<usize>().ok()).expect("a number");
    let (step, done) = (number(), number());
    let path = parts.collect::<Vec<_>>().join(" ");
    let forever = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c;";
    let steps = cut(i64::try_from(step).expect("small"), done, forever);
    eprintln!("begins");
    let _ = Db::open(&Place::Sqlite(path.into()), steps, |_| {});
}

/// Kills the program for real, at statements spread over each step. SQLite only: what a killed client leaves is the server's
/// own matter on PostgreSQL, and that is the same as breaking off.
#[test]
fn a_program_that_is_killed_within_a_step_starts_again_with_nothing_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    for m in MIGRATIONS {
        let all = statements(m).len();
        for done in (0..=all).step_by(all.div_ceil(6).max(1)) {
            let path = folder.path().join(format!("{}-{done}.sqlite", m.number));
            let place = Place::Sqlite(path.clone());
            let old: &'static [Migration] = Box::leak(until(m.number - 1).into_boxed_slice());
            Db::open(&place, old, |_| {}).expect("opens").close();
            let before = schema(&place);
            killed(m.number, done, &path);
            assert_eq!(schema(&place), before, "step {} killed after statement {done}", m.number);
            Db::open(&place, old, |_| {}).expect("the old program starts").close();
            Db::open(&place, MIGRATIONS, |_| {}).expect("the new program starts").close();
            assert_eq!(schema(&place).0, MIGRATIONS.last().expect("one").number);
            assert_eq!(db::look(&place, db::faults).expect("read"), Vec::<String>::new());
        }
    }
}

fn killed(step: i64, done: usize, path: &Path) {
    let mut child = std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "--nocapture", "migration_tests::the_program_that_is_killed"])
        .env(KILLED, format!("{step} {done} {}", path.display()))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("started");
    let said = BufReader::new(child.stderr.take().expect("piped"));
    assert!(said.lines().map_while(Result::ok).any(|line| line == "begins"), "the program ended before it began");
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert!(child.try_wait().expect("asked").is_none(), "it hangs in the step");
    child.kill().expect("killed");
    let _ = child.wait();
}
