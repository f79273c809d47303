// SPDX-License-Identifier: EUPL-1.2
//! The transaction that domain code sees, and the values that go in and come out.

use super::Error;
use std::cell::RefCell;

/// A parameter of a statement. Booleans travel as 0 and 1; instants and dates as ISO text.
#[derive(Clone, Copy, Debug)]
pub enum Param<'a> {
    /// SQL NULL.
    Null,
    /// A BIGINT.
    Int(i64),
    /// A DOUBLE PRECISION.
    Real(f64),
    /// A TEXT.
    Text(&'a str),
    /// A BYTEA / BLOB.
    Blob(&'a [u8]),
}

/// What can be bound with [`params!`](crate::params).
pub trait ToParam {
    /// The value as the database gets it.
    fn to_param(&self) -> Param<'_>;
}

impl ToParam for i64 {
    fn to_param(&self) -> Param<'_> {
        Param::Int(*self)
    }
}
impl ToParam for bool {
    fn to_param(&self) -> Param<'_> {
        Param::Int(i64::from(*self))
    }
}
impl ToParam for f64 {
    fn to_param(&self) -> Param<'_> {
        Param::Real(*self)
    }
}
impl ToParam for str {
    fn to_param(&self) -> Param<'_> {
        Param::Text(self)
    }
}
impl ToParam for String {
    fn to_param(&self) -> Param<'_> {
        Param::Text(self)
    }
}
impl ToParam for Vec<u8> {
    fn to_param(&self) -> Param<'_> {
        Param::Blob(self)
    }
}
impl ToParam for Param<'_> {
    fn to_param(&self) -> Param<'_> {
        *self
    }
}
impl<T: ToParam + ?Sized> ToParam for &T {
    fn to_param(&self) -> Param<'_> {
        (**self).to_param()
    }
}
impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> Param<'_> {
        self.as_ref().map_or(Param::Null, ToParam::to_param)
    }
}

/// Binds values: `tx.execute(SQL, params![id, name])`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::db::ToParam::to_param(&$value)),*] };
}

/// One row of a result, on either engine.
pub enum Row<'a> {
    /// A row of SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// A row of PostgreSQL.
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// The value in column `index` (from 0).
    ///
    /// # Errors
    /// [`Error::Fault`] when the column is absent or of another type.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Error> {
        T::from_row_value(self, index)
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        match self {
            Self::Sqlite(r) => r.as_ref().column_count(),
            Self::Postgres(r) => r.len(),
        }
    }

    fn is_null(&self, index: usize) -> Result<bool, Error> {
        match self {
            Self::Sqlite(r) => r.get_ref(index).map_err(fault).map(|v| v == rusqlite::types::ValueRef::Null),
            Self::Postgres(r) => r.try_get::<_, Null>(index).map_err(fault).map(|n| n.0),
        }
    }

    fn column_names(&self) -> Vec<String> {
        match self {
            Self::Sqlite(r) => r.as_ref().column_names().map(str::to_owned).collect(),
            Self::Postgres(r) => r.columns().iter().map(|c| c.name().to_owned()).collect(),
        }
    }
}

/// A Rust value that can be read from a column.
pub trait FromValue: Sized {
    /// Reads column `index` of `row`.
    ///
    /// # Errors
    /// [`Error::Fault`] when the column is absent or of another type.
    fn from_row_value(row: &Row<'_>, index: usize) -> Result<Self, Error>;
}

fn fault(e: impl std::fmt::Display) -> Error {
    Error::Fault(e.to_string())
}

/// Integers of PostgreSQL come in three widths and as `bool` from expressions; the domain knows `i64` only.
struct AnyInt(i64);
impl<'a> postgres::types::FromSql<'a> for AnyInt {
    fn from_sql(ty: &postgres::types::Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        use postgres::types::Type;
        Ok(Self(match *ty {
            Type::BOOL => i64::from(bool::from_sql(ty, raw)?),
            Type::INT2 => i64::from(i16::from_sql(ty, raw)?),
            Type::INT4 => i64::from(i32::from_sql(ty, raw)?),
            _ => i64::from_sql(ty, raw)?,
        }))
    }
    fn accepts(ty: &postgres::types::Type) -> bool {
        use postgres::types::Type;
        matches!(*ty, Type::BOOL | Type::INT2 | Type::INT4 | Type::INT8)
    }
}

macro_rules! from_value {
    ($type:ty, $sqlite:ty, $postgres:ty, $convert:expr) => {
        impl FromValue for $type {
            fn from_row_value(row: &Row<'_>, index: usize) -> Result<Self, Error> {
                match row {
                    Row::Sqlite(r) => r.get::<_, $sqlite>(index).map_err(fault).map($convert),
                    Row::Postgres(r) => {
                        r.try_get::<_, $postgres>(index).map_err(fault).map(<$postgres>::into).map($convert)
                    }
                }
            }
        }
    };
}
impl From<AnyInt> for i64 {
    fn from(value: AnyInt) -> Self {
        value.0
    }
}
from_value!(i64, i64, AnyInt, |v: i64| v);
from_value!(bool, i64, AnyInt, |v: i64| v != 0);
from_value!(f64, f64, f64, |v: f64| v);
from_value!(String, String, String, |v: String| v);
from_value!(Vec<u8>, Vec<u8>, Vec<u8>, |v: Vec<u8>| v);

impl<T: FromValue> FromValue for Option<T> {
    fn from_row_value(row: &Row<'_>, index: usize) -> Result<Self, Error> {
        if row.is_null(index)? { Ok(None) } else { T::from_row_value(row, index).map(Some) }
    }
}

/// Tells NULL from any value of any type.
struct Null(bool);
impl<'a> postgres::types::FromSql<'a> for Null {
    fn from_sql(_: &postgres::types::Type, _: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(false))
    }
    fn from_sql_null(_: &postgres::types::Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(true))
    }
    fn accepts(_: &postgres::types::Type) -> bool {
        true
    }
}

/// A type that a whole row turns into. Made with [`record!`](crate::record) or a tuple.
pub trait FromRow: Sized {
    /// Column names in order; empty where the type doesn't care (tuples, single values).
    const FIELDS: &'static [&'static str];
    /// Reads the row.
    ///
    /// # Errors
    /// [`Error::Fault`] when a column doesn't fit.
    fn from_row(row: &Row<'_>) -> Result<Self, Error>;
}

/// Declares a struct whose fields are the columns of a query, in the query's order.
///
/// In debug builds the names are compared with those of the statement, so that a query and its struct can't drift apart
/// without a test noticing.
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])* #[derive(Clone, Debug)] $vis struct $name { $($(#[$fmeta])* $fvis $field: $type),* }
        impl $crate::db::FromRow for $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
            fn from_row(row: &$crate::db::Row<'_>) -> Result<Self, $crate::db::Error> {
                let mut index = 0..;
                Ok(Self { $($field: row.get(index.next().unwrap_or_default())?),* })
            }
        }
    };
}

macro_rules! tuple_row {
    ($($t:ident $i:tt),+) => {
        impl<$($t: FromValue),+> FromRow for ($($t,)+) {
            const FIELDS: &'static [&'static str] = &[];
            fn from_row(row: &Row<'_>) -> Result<Self, Error> {
                Ok(($(row.get::<$t>($i)?,)+))
            }
        }
    };
}
tuple_row!(A 0);
tuple_row!(A 0, B 1);
tuple_row!(A 0, B 1, C 2);
tuple_row!(A 0, B 1, C 2, D 3);
tuple_row!(A 0, B 1, C 2, D 3, E 4);
tuple_row!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple_row!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

macro_rules! single_row {
    ($($t:ty),+) => { $(
        impl FromRow for $t {
            const FIELDS: &'static [&'static str] = &[];
            fn from_row(row: &Row<'_>) -> Result<Self, Error> { row.get(0) }
        }
    )+ };
}
single_row!(i64, bool, f64, String, Option<i64>, Option<String>, Vec<u8>);

pub(super) enum Engine<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(RefCell<super::postgres::Open<'a>>),
}

/// One transaction. Domain code runs its statements here and nowhere else.
pub struct Tx<'a> {
    pub(super) engine: Engine<'a>,
    /// Areas that the journal rows of this transaction belong to; read by the writer after the commit.
    pub(super) touched: RefCell<super::Touched>,
    statements: super::Statements,
}

impl<'a> Tx<'a> {
    pub(super) fn new(engine: Engine<'a>, statements: super::Statements) -> Self {
        Self { engine, touched: RefCell::default(), statements }
    }
}

impl Tx<'_> {
    /// Runs a statement and gives the number of rows it changed.
    ///
    /// # Errors
    /// The database's refusal, sorted into [`Error`].
    pub fn execute(&self, sql: &str, params: &[Param<'_>]) -> Result<usize, Error> {
        match &self.engine {
            Engine::Sqlite(c) => super::sqlite::execute(c, sql, params),
            Engine::Postgres(open) => open.borrow_mut().execute(sql, params),
        }
    }

    /// All rows.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub fn all<T: FromRow>(&self, sql: &str, params: &[Param<'_>]) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        self.each(sql, params, |row: T| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Calls `take` for one row after another; use it where the number of rows has no bound.
    ///
    /// # Errors
    /// As [`Tx::execute`], or what `take` gives.
    pub fn each<T: FromRow>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        mut take: impl FnMut(T) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.statements.note(sql);
        let mut checked = false;
        let mut on_row = |row: &Row<'_>| {
            if cfg!(debug_assertions) && !checked && !T::FIELDS.is_empty() {
                checked = true;
                let names = row.column_names();
                assert!(names == T::FIELDS, "columns {names:?} are read as {:?} in: {sql}", T::FIELDS);
            }
            take(T::from_row(row)?)
        };
        match &self.engine {
            Engine::Sqlite(c) => super::sqlite::each(c, sql, params, &mut on_row),
            Engine::Postgres(open) => open.borrow_mut().each(sql, params, &mut on_row),
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub fn opt<T: FromRow>(&self, sql: &str, params: &[Param<'_>]) -> Result<Option<T>, Error> {
        let mut first = None;
        self.each(sql, params, |row: T| {
            if first.is_none() {
                first = Some(row);
            }
            Ok(())
        })?;
        Ok(first)
    }

    /// The first row; for `INSERT … RETURNING id` and counts.
    ///
    /// # Errors
    /// [`Error::NoRow`] when there is none.
    pub fn one<T: FromRow>(&self, sql: &str, params: &[Param<'_>]) -> Result<T, Error> {
        self.opt(sql, params)?.ok_or(Error::NoRow)
    }

    /// Remembers that this act touched an area (`None`: everything), for the cache.
    pub fn touch(&self, area: Option<i64>) {
        self.touched.borrow_mut().push(area);
    }
}

/// `?, ?, …` for an `IN (…)` list of `count` values, numbered from `first`.
pub fn placeholders(first: usize, count: usize) -> String {
    let marks: Vec<String> = (first..first + count).map(|n| format!("?{n}")).collect();
    marks.join(", ")
}
