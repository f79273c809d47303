// SPDX-License-Identifier: EUPL-1.2
//! Open data: the page that says what each file holds, and the files.

use super::data_store::{self as store, FILES, File};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, csv, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

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
    csv::download(app, file.name, file.columns, move |tx, after, most| store::lines(tx, file, after, most)).await
}
