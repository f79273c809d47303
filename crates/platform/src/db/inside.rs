// SPDX-License-Identifier: EUPL-1.2
//! What a database tells about itself: its columns, size, schema and health; and a copy of it while it runs. Only the
//! operator's commands, the machine page and the classification ask.

use super::tx::{Engine, Tx};
use super::{Error, Place, postgres, sqlite};
use crate::record;
use std::path::Path;

record! {
    /// A column of the schema.
    pub struct Column {
        /// Table.
        pub table_name: String,
        /// Column.
        pub column_name: String,
        /// Type as the engine calls it.
        pub kind: String,
        /// Whether it may be NULL.
        pub nullable: bool,
    }
}

/// Every column of every table, by table.
///
/// # Errors
/// The database's.
pub fn columns(tx: &Tx<'_>) -> Result<Vec<Column>, Error> {
    let sql = match &tx.engine {
        Engine::Sqlite(_) => {
            "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind,
                    CASE WHEN c.\"notnull\" = 0 AND c.pk = 0 THEN 1 ELSE 0 END AS nullable
             FROM sqlite_schema m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid"
        }
        Engine::Postgres(_) => {
            "SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name,
                    CAST(data_type AS TEXT) AS kind, CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END AS nullable
             FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
        }
    };
    tx.all(sql, &[])
}

/// Number of the last migration that ran.
///
/// # Errors
/// The database's; a database without Stoep's tables is an error too.
pub fn schema_number(tx: &Tx<'_>) -> Result<i64, Error> {
    tx.one("SELECT coalesce(max(number), 0) FROM migration", &[])
}

/// Bytes that the data takes: the file, or the tables and indexes of the schema.
///
/// # Errors
/// The database's.
pub fn size(tx: &Tx<'_>) -> Result<i64, Error> {
    tx.one(
        match &tx.engine {
            Engine::Sqlite(_) => "SELECT p.page_count * s.page_size FROM pragma_page_count p, pragma_page_size s",
            Engine::Postgres(_) => {
                "SELECT CAST(coalesce(sum(pg_total_relation_size(c.oid)), 0) AS BIGINT) FROM pg_class c
                 WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace)"
            }
        },
        &[],
    )
}

/// What the engine's own checks find wrong; empty is healthy. PostgreSQL has no such check outside its own tools
/// (`pg_amcheck`), so it finds nothing here.
///
/// # Errors
/// The database's.
pub fn faults(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    if let Engine::Postgres(_) = &tx.engine {
        return Ok(Vec::new());
    }
    let mut found: Vec<String> = tx.all("PRAGMA integrity_check(20)", &[])?;
    found.retain(|line| line != "ok");
    let dangling: Vec<(String, Option<i64>, String)> = tx.all("PRAGMA foreign_key_check", &[])?;
    found.extend(dangling.into_iter().take(20).map(|(table, row, parent)| {
        format!("row {} of {table} refers to a row of {parent} that is not there", row.unwrap_or_default())
    }));
    Ok(found)
}

/// Reads a database without changing anything: no migration, no writer. For commands that look before they touch.
///
/// # Errors
/// When it can't be opened, or what `work` gives.
pub fn look<T, E: From<Error>>(place: &Place, work: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
    match place {
        Place::Sqlite(path) => sqlite::Pool::new(path.clone(), super::Statements::default()).read(work),
        Place::Postgres { url, schema } => {
            postgres::Pool::new(postgres::Link::new(url, schema)?, super::Statements::default()).read(work)
        }
    }
}

/// Writes a copy of a SQLite database to `to` while others go on reading and writing it: one consistent moment, without
/// free pages (so without what was erased). The copy is on disk when this returns.
///
/// # Errors
/// When `to` exists, the disk refuses, or `from` can't be read.
pub fn copy_sqlite(from: &Path, to: &Path) -> Result<(), Error> {
    let disk = |e: std::io::Error| Error::Unavailable(format!("{}: {e}", to.display()));
    if to.exists() {
        return Err(Error::Unavailable(format!("{} exists already", to.display())));
    }
    if !from.exists() {
        return Err(Error::Unavailable(format!("{} is not there", from.display())));
    }
    let name = to.to_str().ok_or_else(|| Error::Fault("the name of the copy is no UTF-8".into()))?;
    // Made before SQLite fills it, so that at no moment others can read it.
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to).map_err(disk)?;
    let copied = sqlite::open_existing(from)
        .and_then(|c| c.execute("VACUUM INTO ?1", [name]).map_err(sqlite::sort))
        // VACUUM INTO leaves syncing to its caller.
        .and_then(|_| std::fs::File::open(to).and_then(|f| f.sync_all()).map_err(disk));
    if copied.is_err() {
        let _ = std::fs::remove_file(to);
    }
    copied
}
