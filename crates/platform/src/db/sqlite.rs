// SPDX-License-Identifier: EUPL-1.2
//! SQLite: opening, a pool of readers, running statements.

use super::Error;
use super::tx::{Engine, Param, Row, Tx};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, types::ToSqlOutput};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Opens the file. `synchronous=FULL`: NORMAL lost acknowledged commits in simulated power cuts, FULL lost none.
pub(super) fn open(path: &Path, read_only: bool) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | if read_only {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        };
    if !read_only {
        own_file(path);
    }
    let connection = Connection::open_with_flags(path, flags).map_err(sort)?;
    connection.busy_timeout(std::time::Duration::from_secs(10)).map_err(sort)?;
    connection.set_prepared_statement_cache_capacity(256);
    // Plans don't look at bound values: without this every cached statement was planned anew at each use (measured: 29 % of
    // the instructions of an area page).
    connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(sort)?;
    let settings = if read_only {
        "PRAGMA query_only = ON; PRAGMA cache_size = -4096; PRAGMA mmap_size = 268435456;"
    } else {
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -8192;"
    };
    connection.execute_batch(settings).map_err(sort)?;
    Ok(connection)
}

/// Makes a new file readable by its owner only; SQLite itself would ask the umask, and gives its log the same mode. When
/// it can't be made, opening says why.
fn own_file(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

/// Opens a file that is there, to copy it.
pub(super) fn open_existing(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(path, flags).map_err(sort)?;
    connection.busy_timeout(std::time::Duration::from_secs(10)).map_err(sort)?;
    Ok(connection)
}

/// Readers that are idle. A reader is opened when none is; at most as many as there are blocking threads in use.
pub(super) struct Pool {
    path: PathBuf,
    statements: super::Statements,
    idle: Mutex<Vec<Connection>>,
}

/// Readers kept open; more may be open for a moment under load.
const KEEP: usize = 8;

impl Pool {
    pub(super) fn new(path: PathBuf, statements: super::Statements) -> Self {
        Self { path, statements, idle: Mutex::new(Vec::new()) }
    }

    pub(super) fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
        let connection = match idle {
            Some(c) => c,
            None => open(&self.path, true)?,
        };
        connection.prepare_cached("BEGIN").and_then(|mut s| s.execute([])).map_err(sort)?;
        let tx = Tx::new(Engine::Sqlite(&connection), self.statements.clone());
        let result = work(&tx);
        drop(tx);
        connection.prepare_cached("ROLLBACK").and_then(|mut s| s.execute([])).map_err(sort)?;
        let mut idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if idle.len() < KEEP {
            idle.push(connection);
        }
        result
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        use rusqlite::types::ValueRef;
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(v) => ValueRef::Integer(*v),
            Self::Real(v) => ValueRef::Real(*v),
            Self::Text(v) => ValueRef::Text(v.as_bytes()),
            Self::Blob(v) => ValueRef::Blob(v),
        }))
    }
}

pub(super) fn execute(connection: &Connection, sql: &str, params: &[Param<'_>]) -> Result<usize, Error> {
    let mut statement = connection.prepare_cached(sql).map_err(sort)?;
    statement.execute(rusqlite::params_from_iter(params)).map_err(sort)
}

pub(super) fn each(
    connection: &Connection,
    sql: &str,
    params: &[Param<'_>],
    on_row: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare_cached(sql).map_err(sort)?;
    let mut rows = statement.query(rusqlite::params_from_iter(params)).map_err(sort)?;
    while let Some(row) = rows.next().map_err(sort)? {
        on_row(&Row::Sqlite(row))?;
    }
    Ok(())
}

/// Sorts SQLite's refusals; extended codes as documented at sqlite.org/rescode.html.
#[expect(clippy::needless_pass_by_value, reason = "used as a function in map_err")]
pub(super) fn sort(error: rusqlite::Error) -> Error {
    let text = error.to_string();
    match &error {
        rusqlite::Error::SqliteFailure(code, _) => match (code.extended_code, code.code) {
            (2067 | 1555, _) => Error::Unique(text),
            (787 | 1811, _) => Error::ForeignKey(text),
            (275 | 1299 | 3091, _) => Error::Check(text),
            (_, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::DiskFull | ErrorCode::CannotOpen)
            | (_, ErrorCode::SystemIoFailure | ErrorCode::ReadOnly | ErrorCode::OperationInterrupted) => {
                Error::Unavailable(text)
            }
            _ => Error::Fault(text),
        },
        rusqlite::Error::QueryReturnedNoRows => Error::NoRow,
        _ => Error::Fault(text),
    }
}
