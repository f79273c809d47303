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

pub fn writers(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("writers")?;
    let bare = bare(site.beside(), size.of(2_000, 300))?;
    report.alone("bare SQLite, one insert per transaction, FULL", bare, "/s");
    let server = site.serve()?;
    for (people, acts) in [(1, size.of(1_500, 200)), (16, size.of(8_000, 1_600)), (256, size.of(20_000, 2_560))] {
        let (rate, each) = say(server.port, people, acts)?;
        report.beside(&format!("voices kept, {people} at once"), rate, "/s", ("bare SQLite", bare), None);
        report.alone(&format!("the same, answer in the middle, {people} at once"), median(&each), "ms");
        report.alone(&format!("the same, 95 of 100 within, {people} at once"), quantile(&each, 0.95), "ms");
    }
    report.alone("resident memory after 256 writers, highest", resident(server.pid(), "VmHWM")?, "MiB");
    report.note(
        "Voices: POST /areas/beijum/voices/new, counted when the whole 303 with the receipt code was read; `stoep serve` on SQLite in WAL with \
         synchronous=FULL, one fsync for all acts that wait. Server and clients share the cores. Bare SQLite: the same file system and settings, a table with one \
         text, an INSERT with a commit each from one thread; a voice is six statements (voice, journal, form key and look-ups)."
            .to_owned(),
    );
    server.stop()
}

/// Inserts per second with a commit each.
fn bare(folder: &Path, inserts: usize) -> Result<f64, Failure> {
    let db = Connection::open(folder.join("bare.sqlite"))?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE said (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
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
fn say(port: u16, people: u64, acts: usize) -> Result<(f64, Vec<f64>), Failure> {
    let share = acts / usize::try_from(people)?;
    let person = |number: u64| -> Result<Vec<f64>, Failure> {
        let mut chance = Random::new(number ^ (people << 32));
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
