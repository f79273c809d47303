// SPDX-License-Identifier: EUPL-1.2
//! Many public voices, written straight into the file: the lists and the index are measured, not the way in.

use crate::random::Random;
use crate::server::{Failure, root};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use std::path::Path;

/// Words as the demonstration's voices have them, as often as they come.
pub fn words() -> Result<Vec<String>, Failure> {
    let text = std::fs::read_to_string(root().join("demo/groningen/voices.csv"))?;
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.len() > 1 && w.chars().any(char::is_lowercase))
        .map(str::to_owned)
        .collect();
    if words.len() < 1_000 { Err("the demonstration has too few words".into()) } else { Ok(words) }
}

/// Brings the number of public voices of the whole municipality to `wanted`; a quarter of the new ones is of Beijum, so that
/// both lists have full pages from the start.
pub fn voices(database: &Path, wanted: i64) -> Result<(), Failure> {
    let mut db = Connection::open(database)?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA foreign_keys = ON",
    )?;
    let words = words()?;
    // Words of two, as people make them: the more texts, the more different words.
    let parts: Vec<String> = {
        let long = words.iter().filter(|w| w.len() > 4 && w.is_ascii()).map(|w| w.to_lowercase());
        long.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let tx = db.transaction()?;
    let areas: Vec<i64> = column(&tx, "SELECT id FROM area WHERE parent_id IS NOT NULL ORDER BY id")?;
    let themes: Vec<i64> = column(&tx, "SELECT id FROM theme ORDER BY id")?;
    let beijum: i64 = tx.query_row("SELECT id FROM area WHERE slug = 'beijum'", [], |r| r.get(0))?;
    let there: i64 = tx.query_row("SELECT count(*) FROM voice WHERE state = 'public'", [], |r| r.get(0))?;
    let mut next: i64 = tx.query_row("SELECT coalesce(max(id), 0) + 1 FROM voice", [], |r| r.get(0))?;
    let mut chance = Random::new(7);
    {
        let mut voice = tx.prepare(
            "INSERT INTO voice (id, code, number, area_id, kind, origin, target_group, state, what, photo_public, on_behalf, lang,
               heard_on, received_at, answered_at, public_text, public_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'everyone', 'public', ?7, 0, 0, 'nl', ?8, ?9, ?9, ?7, ?8)",
        )?;
        let mut theme = tx.prepare("INSERT INTO voice_theme (voice_id, theme_id) VALUES (?1, ?2)")?;
        for _ in there..wanted {
            let area = if chance.between(1, 4) == 1 { beijum } else { *chance.pick(&areas) };
            let kind = *chance.pick(&["need", "wish", "dream", "worry", "idea", "strength"]);
            let origin = *chance.pick(&["online", "meeting", "door", "street", "phone", "paper"]);
            let text = text(&mut chance, &words, &parts);
            let day =
                format!("20{:02}-{:02}-{:02}", chance.between(15, 21), chance.between(1, 12), chance.between(1, 28));
            let at = format!("{day}T10:00:00Z");
            voice.execute(params![next, format!("f{next}"), format!("f{next}"), area, kind, origin, text, day, at])?;
            theme.execute(params![next, chance.pick(&themes)])?;
            next += 1;
        }
    }
    recount(&tx)?;
    tx.commit()?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

fn column(db: &Connection, sql: &str) -> Result<Vec<i64>, Failure> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Brings the kept counts up to date.
fn recount(db: &Connection) -> Result<(), Failure> {
    let kept: i64 = db.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'voice_count'", [], |r| r.get(0))?;
    if kept == 1 {
        db.execute_batch(
            "DELETE FROM voice_count;
             INSERT INTO voice_count (area_id, theme_id, voices)
               SELECT v.area_id, t.theme_id, count(*) FROM voice v JOIN voice_theme t ON t.voice_id = v.id
               WHERE v.state = 'public' GROUP BY v.area_id, t.theme_id;
             DELETE FROM voice_total;
             INSERT INTO voice_total (area_id, voices)
               SELECT v.area_id, count(*) FROM voice v WHERE v.state = 'public' GROUP BY v.area_id",
        )?;
    }
    Ok(())
}

/// Eight to thirty words as they come in what people say, one in twenty of them put together from two.
fn text(chance: &mut Random, words: &[String], parts: &[String]) -> String {
    let mut text = String::with_capacity(160);
    for _ in 0..chance.between(8, 30) {
        if !text.is_empty() {
            text.push(' ');
        }
        if chance.between(1, 20) == 1 {
            text.push_str(chance.pick::<String>(parts));
            text.push_str(chance.pick::<String>(parts));
        } else {
            text.push_str(chance.pick::<String>(words));
        }
    }
    text.push('.');
    text
}

/// Makes the server index everything anew: a row that stands for an import is the next one its index reads. The chain of
/// this copy's journal no longer fits; the copy is thrown away.
pub fn forget_index(database: &Path) -> Result<(), Failure> {
    let db = Connection::open(database)?;
    db.execute(
        "INSERT INTO journal (at, actor, act, thing, thing_id, detail, previous, hash)
         VALUES ('2022-05-16T09:00:00Z', 'system', 'bench.filled', 'import', 0, '', '', 'bench')",
        [],
    )?;
    Ok(())
}

/// How many voices the index knows.
pub fn indexed(database: &Path) -> Result<i64, Failure> {
    let db = Connection::open(database)?;
    Ok(db.query_row("SELECT count(*) FROM search_document WHERE thing = 'voice'", [], |r| r.get(0))?)
}

/// How many different words the index knows.
pub fn terms(database: &Path) -> Result<i64, Failure> {
    let db = Connection::open(database)?;
    Ok(db.query_row("SELECT count(*) FROM search_term", [], |r| r.get(0))?)
}
