// SPDX-License-Identifier: EUPL-1.2
//! Holds the ledger against the database: what was acknowledged is there once, what was refused is not there, the file is
//! sound, the journal has one row per voice and no gap.

use crate::ledger::{Line, Seen};
use crate::server::Failure;
use rusqlite::{Connection, OpenFlags};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// How the text of every act begins, so that it is told apart from what was there before.
pub const MARK: &str = "Torture ";

/// What doesn't hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Acknowledged and not there.
    pub lost: Vec<String>,
    /// There more than once.
    pub doubled: Vec<String>,
    /// Anything else that must not be.
    pub other: Vec<String>,
}

impl Findings {
    /// Whether everything holds.
    pub fn none(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty() && self.other.is_empty()
    }
}

/// Reads the whole file and says what doesn't hold. The server must have stopped.
///
/// # Errors
/// When the file can't be read at all.
pub fn check(database: &Path, ledger: &[Line]) -> Result<Findings, Failure> {
    let db = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut found = Findings::default();
    sound(&db, &mut found)?;
    let there = voices(&db)?;
    against(&there, ledger, &mut found);
    journal(&db, &mut found)?;
    Ok(found)
}

fn texts(db: &Connection, sql: &str) -> Result<Vec<String>, Failure> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn sound(db: &Connection, found: &mut Findings) -> Result<(), Failure> {
    let integrity = texts(db, "PRAGMA integrity_check")?;
    if integrity != ["ok"] {
        found.other.extend(integrity.into_iter().map(|l| format!("integrity check: {l}")));
    }
    let broken = texts(db, "SELECT \"table\" || ' row ' || coalesce(rowid, 0) FROM pragma_foreign_key_check")?;
    found.other.extend(broken.into_iter().map(|l| format!("foreign key broken: {l}")));
    Ok(())
}

/// Codes by text.
fn voices(db: &Connection) -> Result<HashMap<String, Vec<String>>, Failure> {
    let mut statement = db.prepare("SELECT what, code FROM voice WHERE substr(what, 1, length(?1)) = ?1")?;
    let mut rows = statement.query([MARK])?;
    let mut there: HashMap<String, Vec<String>> = HashMap::new();
    while let Some(row) = rows.next()? {
        there.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(there)
}

fn against(there: &HashMap<String, Vec<String>>, ledger: &[Line], found: &mut Findings) {
    let mut acked = HashSet::new();
    for line in ledger {
        match (line.seen, there.get(&line.text)) {
            (Seen::Acked, None) => found.lost.push(format!("{} ({})", line.text, line.code)),
            (Seen::Acked, Some(codes)) if !codes.contains(&line.code) => {
                found.other.push(format!("code {} was given for another voice than: {}", line.code, line.text));
            }
            (Seen::Refused, Some(_)) => found.other.push(format!("refused, and there all the same: {}", line.text)),
            (Seen::Acked, Some(_)) | (Seen::Refused, None) => {}
        }
        if line.seen == Seen::Acked {
            acked.insert(line.text.as_str());
        }
    }
    for (text, codes) in there {
        if codes.len() > 1 {
            found.doubled.push(format!("{text} ({})", codes.join(", ")));
        }
        if !acked.contains(text.as_str()) {
            found.other.push(format!("there, and acknowledged to nobody: {text}"));
        }
    }
}

fn journal(db: &Connection, found: &mut Findings) -> Result<(), Failure> {
    let mut count = db.prepare(
        "SELECT v.what, count(j.id) FROM voice v
           LEFT JOIN journal j ON j.thing = 'voice' AND j.thing_id = v.id AND j.act = 'voice.received'
         WHERE substr(v.what, 1, length(?1)) = ?1 GROUP BY v.id HAVING count(j.id) <> 1",
    )?;
    let mut rows = count.query([MARK])?;
    while let Some(row) = rows.next()? {
        let (text, number): (String, i64) = (row.get(0)?, row.get(1)?);
        found.other.push(format!("{number} rows in the journal instead of one: {text}"));
    }
    let alone = texts(
        db,
        "SELECT 'row ' || j.id || ' of the journal tells of a voice that is not there' FROM journal j
         WHERE j.act = 'voice.received' AND NOT EXISTS (SELECT 1 FROM voice v WHERE v.id = j.thing_id)",
    )?;
    found.other.extend(alone);
    // Whether each row's hash is right is the doctor's to say; that each row names the one before it is seen here.
    let mut statement = db.prepare("SELECT id, previous, hash FROM journal ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut last = String::new();
    while let Some(row) = rows.next()? {
        let (id, previous, hash): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if previous != last {
            found.other.push(format!("row {id} of the journal doesn't follow the one before it"));
        }
        last = hash;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Folder;

    const TABLES: &str = "CREATE TABLE voice (id INTEGER PRIMARY KEY, code TEXT, what TEXT);
        CREATE TABLE journal (id INTEGER PRIMARY KEY, act TEXT, thing TEXT, thing_id INTEGER, previous TEXT, hash TEXT);
        INSERT INTO voice VALUES (1, 'A', 'Torture one'), (2, 'B', 'Torture two'), (3, 'C', 'what was there before');
        INSERT INTO journal VALUES (1, 'voice.received', 'voice', 1, '', 'x'), (2, 'voice.received', 'voice', 2, 'x', 'y'),
          (3, 'voice.published', 'voice', 2, 'y', 'z');";

    fn line(seen: Seen, code: &str, text: &str) -> Line {
        Line { seen, key: "k".into(), code: code.into(), text: text.into() }
    }

    fn findings(name: &str, damage: &str, more: &[Line]) -> Findings {
        let folder = Folder::new(name).expect("a folder");
        let file = folder.path().join("x.sqlite");
        let db = Connection::open(&file).expect("a database");
        db.execute_batch(TABLES).expect("tables");
        db.execute_batch(damage).expect("damage");
        drop(db);
        let mut ledger = vec![
            line(Seen::Acked, "A", "Torture one"),
            line(Seen::Acked, "B", "Torture two"),
            line(Seen::Refused, "", "Torture no"),
        ];
        ledger.extend_from_slice(more);
        check(&file, &ledger).expect("a check")
    }

    #[test]
    fn a_sound_database_has_no_findings() {
        assert_eq!(findings("sound", "", &[]), Findings::default());
    }

    #[test]
    fn what_is_lost_is_seen() {
        let found = findings("lost", "", &[line(Seen::Acked, "D", "Torture three")]);
        assert_eq!((found.lost.len(), found.doubled.len(), found.other.len()), (1, 0, 0));
    }

    #[test]
    fn what_is_there_twice_is_seen() {
        let twice = "INSERT INTO voice VALUES (4, 'D', 'Torture one');
            INSERT INTO journal VALUES (4, 'voice.received', 'voice', 4, 'z', 'zz')";
        let found = findings("twice", twice, &[]);
        assert_eq!((found.lost.len(), found.doubled.len(), found.other.len()), (0, 1, 0));
    }

    #[test]
    fn what_was_refused_or_never_answered_must_not_be_there() {
        let there = "INSERT INTO voice VALUES (4, 'D', 'Torture no'); INSERT INTO voice VALUES (5, 'E', 'Torture who');
            INSERT INTO journal VALUES (4, 'voice.received', 'voice', 4, 'z', 'zz');
            INSERT INTO journal VALUES (5, 'voice.received', 'voice', 5, 'zz', 'zzz')";
        let found = findings("refused", there, &[]);
        assert!(found.other.iter().any(|l| l.starts_with("refused")), "{found:?}");
        assert_eq!(found.other.iter().filter(|l| l.contains("to nobody")).count(), 2, "{found:?}");
    }

    #[test]
    fn a_wrong_code_and_a_wrong_journal_are_seen() {
        assert_eq!(findings("code", "UPDATE voice SET code = 'X' WHERE id = 1", &[]).other.len(), 1);
        assert_eq!(findings("row", "UPDATE journal SET act = 'x' WHERE id = 1", &[]).other.len(), 1);
        assert_eq!(
            findings("cut", "DELETE FROM journal WHERE id = 3; UPDATE journal SET previous = '' WHERE id = 2", &[])
                .other
                .len(),
            1
        );
        assert_eq!(
            findings("ghost", "INSERT INTO journal VALUES (4, 'voice.received', 'voice', 9, 'z', 'zz')", &[])
                .other
                .len(),
            1
        );
    }
}
