// SPDX-License-Identifier: EUPL-1.2
//! Funds, allocations and spending as CSV files, with the columns that an import takes.

use super::file_store;
use crate::app::App;
use crate::areas;
use crate::error::Error;
use crate::web::csv::{self, Line};
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::db::Tx;

/// A file: its name without `.csv` and its columns.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Name.
    pub name: &'static str,
    /// Columns, in order.
    pub columns: &'static [&'static str],
    pub(super) sql: &'static str,
}

/// The file with this name.
pub fn file_of(name: &str) -> Option<&'static File> {
    file_store::FILES.iter().find(|f| f.name == name)
}

/// Its next rows: of funds of the area with `path`, the areas inside it and those around it that serve it.
///
/// # Errors
/// The database's.
pub fn lines_of(tx: &Tx<'_>, file: &File, path: &str, after: i64, most: i64) -> Result<Vec<Line>, Error> {
    file_store::lines(tx, file, path, after, most)
}

/// `GET /areas/{area}/funds/{file}`: `funds.csv`, `allocations.csv` and `spending.csv`.
pub async fn area_file(State(app): State<App>, Path((area, name)): Path<(String, String)>) -> Result<Response, Error> {
    let file = name.strip_suffix(".csv").and_then(file_of).ok_or(Error::NotFound)?;
    let area = app.db.read(move |tx| areas::by_slug(tx, &area)).await?;
    csv::download(app, file.name, file.columns, move |tx, after, most| lines_of(tx, file, &area.path, after, most))
        .await
}
