// SPDX-License-Identifier: EUPL-1.2
//! PostgreSQL: connecting, a pool of readers, running statements, hearing what other nodes changed.

use super::tx::{Engine, Param, Row, Tx};
use super::{Error, OnCommit, tls};
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Statement, Transaction};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Channel on which a node tells the others what its commits touched.
pub(super) const CHANNEL: &str = "stoep_touched";

/// How to reach the database.
#[derive(Clone)]
pub(super) struct Link {
    config: Arc<postgres::Config>,
    encrypted: tls::Maker,
    schema: String,
}

/// A connection with its prepared statements.
pub(super) struct Connected {
    pub(super) client: Client,
    statements: HashMap<String, Statement>,
    used: Instant,
}

/// A reader that rested longer than this is asked whether it still lives before it is used.
const RESTED: std::time::Duration = std::time::Duration::from_secs(2);

/// Prepared statements kept per connection; beyond it the cache starts anew.
const STATEMENTS: usize = 512;

impl Link {
    /// Reads the address, and the certificates that it names.
    pub(super) fn new(url: &str, schema: &str) -> Result<Self, Error> {
        let address = tls::read(url)?;
        Ok(Self { encrypted: address.maker()?, config: Arc::new(address.config), schema: schema.to_owned() })
    }

    pub(super) fn connect(&self) -> Result<Connected, Error> {
        let mut client = self.config.connect(self.encrypted.clone()).map_err(sort)?;
        // The schema's name comes from the operator's own configuration; it is quoted all the same.
        let schema = self.schema.replace('"', "\"\"");
        client
            .batch_execute(&format!(
                "SET search_path TO \"{schema}\"; SET TIME ZONE 'UTC'; SET statement_timeout = '30s'; SET lock_timeout = '10s'"
            ))
            .map_err(sort)?;
        Ok(Connected { client, statements: HashMap::new(), used: Instant::now() })
    }

    /// The first connection of a program that will write: makes the schema when it is absent. Who only looks makes nothing.
    pub(super) fn connect_and_make_schema(&self) -> Result<Connected, Error> {
        let mut connected = self.connect()?;
        let client = &mut connected.client;
        let known = client.query_opt("SELECT 1 FROM pg_namespace WHERE nspname = $1", &[&self.schema]).map_err(sort)?;
        if known.is_none() {
            let schema = self.schema.replace('"', "\"\"");
            // "IF NOT EXISTS" alone fails when two programs start at once; statements sent together are one transaction.
            let first = format!("SELECT pg_advisory_xact_lock(7304); CREATE SCHEMA IF NOT EXISTS \"{schema}\"");
            client.batch_execute(&first).map_err(sort)?;
        }
        Ok(connected)
    }
}

impl Connected {
    /// Runs `work` in a transaction that is then rolled back (reads) or committed by the caller's choice.
    pub(super) fn open(&mut self, begin: Begin) -> Result<Open<'_>, Error> {
        let mut builder = self.client.build_transaction();
        if begin == Begin::Read {
            builder = builder.read_only(true).isolation_level(postgres::IsolationLevel::RepeatableRead);
        }
        Ok(Open { transaction: builder.start().map_err(sort)?, statements: &mut self.statements })
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
pub(super) enum Begin {
    Read,
    Write,
}

/// An open transaction with the connection's statement cache.
pub(super) struct Open<'a> {
    pub(super) transaction: Transaction<'a>,
    statements: &'a mut HashMap<String, Statement>,
}

impl Open<'_> {
    fn statement(&mut self, sql: &str) -> Result<Statement, Error> {
        if let Some(s) = self.statements.get(sql) {
            return Ok(s.clone());
        }
        let statement = self.transaction.prepare(&dollars(sql)).map_err(sort)?;
        if self.statements.len() >= STATEMENTS {
            self.statements.clear();
        }
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(super) fn execute(&mut self, sql: &str, params: &[Param<'_>]) -> Result<usize, Error> {
        let statement = self.statement(sql)?;
        let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as &(dyn ToSql + Sync)).collect();
        let changed = self.transaction.execute(&statement, &params).map_err(sort)?;
        usize::try_from(changed).map_err(|e| Error::Fault(e.to_string()))
    }

    pub(super) fn each(
        &mut self,
        sql: &str,
        params: &[Param<'_>],
        on_row: &mut dyn FnMut(&Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let statement = self.statement(sql)?;
        let mut rows = self.transaction.query_raw(&statement, params.iter()).map_err(sort)?;
        while let Some(row) = rows.next().map_err(sort)? {
            on_row(&Row::Postgres(&row))?;
        }
        Ok(())
    }
}

/// `?1` → `$1`. SQLite numbers `$n` by first appearance and `?n` by its number, so the shared text uses `?n`.
/// Question marks inside quoted text stay.
fn dollars(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut quoted = false;
    for c in sql.chars() {
        if c == '\'' {
            quoted = !quoted;
        }
        out.push(if c == '?' && !quoted { '$' } else { c });
    }
    out
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(v) => match *ty {
                Type::INT2 => i16::try_from(*v)?.to_sql(ty, out),
                Type::INT4 => i32::try_from(*v)?.to_sql(ty, out),
                Type::BOOL => (*v != 0).to_sql(ty, out),
                #[expect(clippy::cast_precision_loss, reason = "a whole number bound where the column is a fraction")]
                Type::FLOAT8 => (*v as f64).to_sql(ty, out),
                _ => v.to_sql(ty, out),
            },
            Self::Real(v) => v.to_sql(ty, out),
            Self::Text(v) => v.to_sql(ty, out),
            Self::Blob(v) => v.to_sql(ty, out),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    to_sql_checked!();
}

/// Idle readers.
pub(super) struct Pool {
    link: Link,
    statements: super::Statements,
    idle: Mutex<Vec<Connected>>,
}

const KEEP: usize = 8;

impl Pool {
    pub(super) fn new(link: Link, statements: super::Statements) -> Self {
        Self { link, statements, idle: Mutex::new(Vec::new()) }
    }

    pub(super) fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connected = loop {
            let idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
            match idle {
                // The server may have been restarted since: throw dead connections away, ask those that rested.
                Some(c) if c.client.is_closed() => {}
                Some(mut c) => {
                    let fresh = c.used.elapsed() < RESTED;
                    if fresh || c.client.is_valid(std::time::Duration::from_secs(2)).is_ok() {
                        break c;
                    }
                }
                None => break self.link.connect()?,
            }
        };
        connected.used = Instant::now();
        let open = connected.open(Begin::Read)?;
        let tx = Tx::new(Engine::Postgres(RefCell::new(open)), self.statements.clone());
        let result = work(&tx);
        drop(tx);
        let mut idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if idle.len() < KEEP && !connected.client.is_closed() {
            idle.push(connected);
        }
        result
    }
}

impl Drop for Pool {
    /// The synchronous client must not be closed on an async thread; a thread of its own does it.
    fn drop(&mut self) {
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        let _ = std::thread::spawn(move || drop(idle)).join();
    }
}

/// Hears what other nodes changed and passes it on to this node's cache. When the connection breaks, everything counts as
/// touched: a cache must not outlive what it can't hear about.
pub(super) fn listen(link: Link, on_commit: OnCommit) {
    let work = move || {
        loop {
            if let Ok(mut connected) = link.connect()
                && connected.client.batch_execute(&format!("LISTEN {CHANNEL}")).is_ok()
            {
                let mut notifications = connected.client.notifications();
                let mut blocking = notifications.blocking_iter();
                while let Ok(Some(message)) = blocking.next() {
                    let touched = message.payload().split(',').map(|p| p.parse().ok()).collect();
                    on_commit(&touched);
                }
            }
            on_commit(&vec![None]);
            std::thread::sleep(std::time::Duration::from_secs(1));
        }
    };
    // Named, so that `top -H` tells who it is. Ends with the process.
    let _ = std::thread::Builder::new().name("stoep-listen".into()).spawn(work);
}

/// An error with what lies under it; the client's own words leave that out.
pub(super) fn with_cause(error: &postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// Sorts PostgreSQL's refusals.
#[expect(clippy::needless_pass_by_value, reason = "used as a function in map_err")]
pub(super) fn sort(error: postgres::Error) -> Error {
    let text = error.as_db_error().map_or_else(|| with_cause(&error), ToString::to_string);
    match error.code() {
        Some(&SqlState::UNIQUE_VIOLATION) => Error::Unique(text),
        Some(&SqlState::FOREIGN_KEY_VIOLATION) => Error::ForeignKey(text),
        Some(&SqlState::CHECK_VIOLATION | &SqlState::NOT_NULL_VIOLATION) => Error::Check(text),
        Some(
            &SqlState::ADMIN_SHUTDOWN
            | &SqlState::CRASH_SHUTDOWN
            | &SqlState::CANNOT_CONNECT_NOW
            | &SqlState::TOO_MANY_CONNECTIONS
            | &SqlState::DISK_FULL
            | &SqlState::QUERY_CANCELED
            | &SqlState::LOCK_NOT_AVAILABLE
            | &SqlState::T_R_SERIALIZATION_FAILURE
            | &SqlState::T_R_DEADLOCK_DETECTED,
        )
        | None => Error::Unavailable(text),
        Some(_) => Error::Fault(text),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn question_marks_become_dollars_but_not_in_text() {
        assert_eq!(super::dollars("a = ?2 AND b = '?' AND c = ?1"), "a = $2 AND b = '?' AND c = $1");
    }
}
