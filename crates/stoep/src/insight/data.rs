// SPDX-License-Identifier: EUPL-1.2
//! Open data: the page that says what each file holds, and the files.
//!
//! A file is sent while it is read, in portions: neither its size nor a slow reader costs memory or keeps a transaction.

use super::data_store::{self as store, FILES, File};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;

/// Rows read at once.
const PORTION: i64 = 500;

#[derive(Template)]
#[template(path = "insight/templates/data.html")]
struct DataPage {
    page: Page,
    files: &'static [File],
}

/// `GET /data`
pub async fn data_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    html(&DataPage { page: Page::new(&app, &visit), files: FILES })
}

/// `GET /data/{file}`: `voices.csv` and the others.
pub async fn data_file(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Error> {
    let file = name.strip_suffix(".csv").and_then(store::file).ok_or(Error::NotFound)?;
    let mut head = Vec::new();
    write(&mut head, file.columns.iter().map(|c| (*c).to_owned()))?;
    // The first portion is read before the answer begins, so that a failing database still gives a proper page.
    let first = portion(&app, file, 0).await?;
    let rest = stream::try_unfold((app, first.1), move |(app, after)| async move {
        let Some(after) = after else { return Ok(None) };
        match portion(&app, file, after).await {
            Ok((bytes, next)) => Ok(Some((bytes, (app, next)))),
            // A broken file must not look like a whole one: the connection is cut.
            Err(error) => Err(std::io::Error::other(format!("{error:?}"))),
        }
    });
    head.extend_from_slice(&first.0);
    let begin = stream::once(async move { Ok::<Bytes, std::io::Error>(Bytes::from(head)) });
    let body = Body::from_stream(futures_util::StreamExt::chain(begin, rest));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{}.csv\"", file.name)) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// The next rows as text, and the key after which to go on.
async fn portion(app: &App, file: &'static File, after: i64) -> Result<(Bytes, Option<i64>), Error> {
    let lines = app.db.read(move |tx| store::lines(tx, file, after, PORTION)).await?;
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

/// A text that a spreadsheet would take for a formula gets an apostrophe in front.
fn harmless(cell: String) -> String {
    // Also behind white space, which some programs take off first, and in the wide forms of the signs.
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn cells_that_a_spreadsheet_would_compute_are_made_text() {
        for bad in ["=1+1", "+31", "-1", "@SUM(A1)", "\tx", "\rx", " =1"] {
            assert_eq!(harmless(bad.into()), format!("'{bad}"));
        }
        assert_eq!(harmless("gewoon = tekst".into()), "gewoon = tekst");
        assert_eq!(harmless(String::new()), "");
    }
}
