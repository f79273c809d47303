// SPDX-License-Identifier: EUPL-1.2
//! Tables as CSV files, sent while they are read, in portions: neither the size of a file nor a slow reader costs memory or
//! keeps a transaction. And the apostrophe that keeps a spreadsheet from computing what people wrote.

use crate::app::App;
use crate::error::Error;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use stoep_platform::db::{self, FromRow, Row, Tx};

/// Rows read at once.
const PORTION: i64 = 500;

/// A row: its key, after which reading goes on, and its cells; absent ones are empty.
pub struct Line {
    /// Key of the row.
    pub key: i64,
    /// Cells, in the order of the columns.
    pub cells: Vec<String>,
}

impl FromRow for Line {
    const FIELDS: &'static [&'static str] = &[];
    fn from_row(row: &Row<'_>) -> Result<Self, db::Error> {
        let key = row.get(0)?;
        let mut cells = Vec::new();
        for column in 1..=row.width().saturating_sub(1) {
            cells.push(row.get::<Option<String>>(column)?.unwrap_or_default());
        }
        Ok(Self { key, cells })
    }
}

/// The file `name`.csv with these columns. `read` gives at most so many lines (its last argument) after a key, 0 at first.
///
/// # Errors
/// When the first portion can't be read; later the connection is cut.
pub async fn download<F>(app: App, name: &str, columns: &[&str], read: F) -> Result<Response, Error>
where
    F: Fn(&Tx<'_>, i64, i64) -> Result<Vec<Line>, Error> + Clone + Send + 'static,
{
    let mut head = Vec::new();
    write(&mut head, columns.iter().map(|c| (*c).to_owned()))?;
    // The first portion is read before the answer begins, so that a failing database still gives a proper page.
    let first = portion(&app, read.clone(), 0).await?;
    let rest = stream::try_unfold((app, first.1), move |(app, after)| {
        let read = read.clone();
        async move {
            let Some(after) = after else { return Ok(None) };
            match portion(&app, read, after).await {
                Ok((bytes, next)) => Ok(Some((bytes, (app, next)))),
                // A broken file must not look like a whole one: the connection is cut.
                Err(error) => Err(std::io::Error::other(format!("{error:?}"))),
            }
        }
    });
    head.extend_from_slice(&first.0);
    let begin = stream::once(async move { Ok::<Bytes, std::io::Error>(Bytes::from(head)) });
    let body = Body::from_stream(futures_util::StreamExt::chain(begin, rest));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// The next rows as text, and the key after which to go on.
async fn portion<F>(app: &App, read: F, after: i64) -> Result<(Bytes, Option<i64>), Error>
where
    F: Fn(&Tx<'_>, i64, i64) -> Result<Vec<Line>, Error> + Send + 'static,
{
    let lines = app.db.read(move |tx| read(tx, after, PORTION)).await?;
    let next = lines.last().map(|l| l.key).filter(|_| i64::try_from(lines.len()) == Ok(PORTION));
    let mut out = Vec::new();
    for line in lines {
        write(&mut out, line.cells.into_iter().map(harmless))?;
    }
    Ok((Bytes::from(out), next))
}

/// A row of CSV.
fn write(out: &mut Vec<u8>, cells: impl Iterator<Item = String>) -> Result<(), Error> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(cells).map_err(|e| Error::Fault(e.to_string()))?;
    writer.flush().map_err(|e| Error::Fault(e.to_string()))
}

/// Whether a spreadsheet would take the text for a formula.
fn is_formula(cell: &str) -> bool {
    // Also behind white space, which some programs take off first, and in the wide forms of the signs.
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front.
fn harmless(cell: String) -> String {
    if is_formula(&cell) { format!("'{cell}") } else { cell }
}

/// Takes that apostrophe off again: what was downloaded here can be imported as it is.
pub fn without_apostrophe(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_spreadsheet_would_compute_are_made_text_and_read_back() {
        for bad in ["=1+1", "+31", "-1", "@SUM(A1)", "\tx", "\rx", " =1"] {
            assert_eq!(harmless(bad.into()), format!("'{bad}"));
            assert_eq!(without_apostrophe(&harmless(bad.into())), bad);
        }
        for good in ["gewoon = tekst", "", "'t Clockhuys"] {
            assert_eq!(harmless(good.into()), good);
            assert_eq!(without_apostrophe(good), good);
        }
    }
}
