// SPDX-License-Identifier: EUPL-1.2
//! Voices written at once by one, sixteen and 256 people, each answered after it is on disk; beside bare SQLite.

use super::Size;
use super::measure::{figure, median, quantile, resident};
use super::report::Report;
use super::site::Base;
use crate::http::Client;
use crate::kill::code_of;
use crate::random::Random;
use crate::server::Failure;
use rusqlite::Connection;
use std::path::Path;
use std::time::Instant;

/// Acts of many people, each level turn by turn with bare SQLite, since disks have moods too.
pub fn writers(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("writers")?;
    let server = site.serve()?;
    let turns = size.of(5, 2);
    for (people, acts) in [(1, size.of(300, 100)), (16, size.of(1_600, 800)), (256, size.of(5_120, 1_280))] {
        let (mut rates, mut bares, mut ratios, mut each) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for turn in 0..turns {
            let bare = bare(&site.beside().join(format!("bare-{people}-{turn}.sqlite")), size.of(300, 100))?;
            let (rate, times) = say(server.port, people, acts, turn)?;
            rates.push(rate);
            bares.push(bare);
            ratios.push(rate / bare);
            each.extend(times);
        }
        report.beside(
            &format!("voices kept, {people} at once"),
            median(&rates),
            "/s",
            ("bare SQLite, one transaction each", median(&bares)),
            None,
        );
        report.alone(&format!("the same, answer in the middle, {people} at once"), median(&each), "ms");
        report.alone(&format!("the same, 95 of 100 within, {people} at once"), quantile(&each, 0.95), "ms");
        let words: Vec<String> = ratios.iter().map(|r| format!("{r:.2}")).collect();
        report.note(format!(
            "Voices, {people} at once: ratio of each turn to the bare SQLite before it: {}.",
            words.join(", ")
        ));
    }
    report.alone("resident memory after 256 writers, highest", resident(server.pid(), "VmHWM")?, "MiB");
    report.note(
        "Voices: POST /areas/beijum/voices/new, counted when the whole 303 with the receipt code was read; `stoep serve` on SQLite in WAL with \
         synchronous=FULL, one fsync for all acts that wait. Server and clients share the cores. Bare SQLite: the same file system and settings, \
         a table with one text, an INSERT with a commit each from one thread; a voice is several statements (voice, journal, form key, look-ups)."
            .to_owned(),
    );
    server.stop()
}

/// Inserts per second with a commit each.
fn bare(file: &Path, inserts: usize) -> Result<f64, Failure> {
    let db = Connection::open(file)?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE said (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
    )?;
    // A log that still grows costs more to sync than one that is written anew, as a running server's is: grow it first.
    db.execute_batch(
        "INSERT INTO said (text) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
           SELECT hex(randomblob(400)) FROM n;
         PRAGMA wal_checkpoint(RESTART);",
    )?;
    let mut insert = db.prepare("INSERT INTO said (text) VALUES (?1)")?;
    let text = text_of(&mut Random::new(1));
    let begun = Instant::now();
    for _ in 0..inserts {
        insert.execute([&text])?;
    }
    Ok(figure(inserts) / begun.elapsed().as_secs_f64())
}

fn text_of(chance: &mut Random) -> String {
    format!("Ik zou graag een bankje bij de vijver willen, daar is niets om op te zitten. {:x}", chance.next())
}

/// Lets `people` say `acts` things in all: kept per second, and the milliseconds of each.
fn say(port: u16, people: u64, acts: usize, turn: u64) -> Result<(f64, Vec<f64>), Failure> {
    let share = acts / usize::try_from(people)?;
    let person = |number: u64| -> Result<Vec<f64>, Failure> {
        let mut chance = Random::new(number ^ (people << 32) ^ (turn << 48));
        let mut client = Client::new(port);
        let mut each = Vec::with_capacity(share);
        for _ in 0..share {
            let (key, text, address) = (chance.token(), text_of(&mut chance), chance.address());
            let fields = [("form_key", key.as_str()), ("kind", "wish"), ("what", text.as_str())];
            let begun = Instant::now();
            let answer = client.post("/areas/beijum/voices/new", &fields, &[("X-Forwarded-For", &address)])?;
            each.push(begun.elapsed().as_secs_f64() * 1000.0);
            if code_of(&answer).is_none() {
                return Err(format!("a voice was answered with {}", answer.status).into());
            }
        }
        Ok(each)
    };
    std::thread::scope(|scope| {
        let begun = Instant::now();
        let mut threads = Vec::new();
        for number in 0..people {
            let builder = std::thread::Builder::new().stack_size(256 << 10);
            threads.push(builder.spawn_scoped(scope, move || person(number))?);
        }
        let mut each = Vec::with_capacity(acts);
        for thread in threads {
            each.extend(thread.join().map_err(|_| "a writer panicked")??);
        }
        Ok((figure(each.len()) / begun.elapsed().as_secs_f64(), each))
    })
}
