// SPDX-License-Identifier: EUPL-1.2
//! Making and printing codes, and taking a batch back.

use super::code_store::{self, BATCH, Batch};
use super::model::RoundKind;
use super::round_pages::framed;
use super::store::{self, Round};
use crate::app::App;
use crate::error::Error;
use crate::people::qr;
use crate::web::{Page, Visit, act, html, html_status};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::grouped;

#[derive(Template)]
#[template(path = "rounds/templates/codes.html")]
struct Codes {
    page: Page,
    form: Answers,
    round: Round,
    batches: Vec<Batch>,
    shapes: Vec<(String, String)>,
}

async fn view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let (round, batches) = app
        .db
        .read(move |tx| {
            let round = store::by_slug(tx, &slug)?;
            let batches = code_store::batches(tx, round.id)?;
            Ok::<_, Error>((round, batches))
        })
        .await?;
    if round.kind != RoundKind::Code {
        return Err(Error::Refused("round-no-codes"));
    }
    let page = framed(app, visit, &round, true);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| page.form(&[("shape", "slips")]));
    let shapes =
        vec![("slips".to_owned(), page.t("round-codes-slips")), ("letters".to_owned(), page.t("round-codes-letters"))];
    html_status(status, &Codes { page, form, round, batches, shapes })
}

/// `GET /rounds/{round}/codes`
pub async fn codes_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    view(&app, &visit, slug, None).await
}

struct Printed {
    code: String,
    picture: String,
}

#[derive(Template)]
#[template(path = "rounds/templates/codes_print.html")]
struct Print {
    page: Page,
    round: Round,
    batch: i64,
    letters: bool,
    codes: Vec<Printed>,
    address: String,
}

/// `POST /rounds/{round}/codes`: makes a batch and shows it, this once, to print.
pub async fn make_codes(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["count", "shape"])?;
    let count = form.number("count", 1, BATCH);
    if count.is_none() && form.ok() {
        form.refuse("count", "form-required");
    }
    let shape = form.required("shape", 20);
    let (Some(count), true) = (count, form.ok()) else { return view(&app, &visit, slug, Some(form)).await };
    let (ctx, key, of) = (visit.context(&app), form.key.clone(), slug.clone());
    let (batch, codes) = app.db.write(move |tx| code_store::make(tx, &ctx, &of, &key, count)).await?;
    let round = app.db.read(move |tx| store::by_slug(tx, &slug)).await?;
    let address = app.url(&round.url());
    let codes: Result<Vec<Printed>, Error> = codes
        .into_iter()
        .map(|code| {
            let picture = qr(&format!("{address}/ballot?code={code}"))?;
            Ok(Printed { code: grouped(&code), picture })
        })
        .collect();
    let page = framed(&app, &visit, &round, true);
    let letters = shape == "letters";
    let mut response = html(&Print { page, round, batch, letters, codes: codes?, address })?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

#[derive(Template)]
#[template(path = "rounds/templates/codes_withdraw.html")]
struct Withdraw {
    page: Page,
    form: Answers,
    round: Round,
    batch: i64,
}

/// `GET /rounds/{round}/codes/{batch}/withdraw`
pub async fn withdraw_codes_page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, batch)): Path<(String, String)>,
) -> Result<Response, Error> {
    let batch: i64 = batch.parse().map_err(|_| Error::NotFound)?;
    let round = app.db.read(move |tx| store::by_slug(tx, &slug)).await?;
    let page = framed(&app, &visit, &round, true);
    let form = page.empty_form();
    html(&Withdraw { page, form, round, batch })
}

/// `POST /rounds/{round}/codes/{batch}/withdraw`
pub async fn withdraw_codes(
    State(app): State<App>,
    visit: Visit,
    Path((slug, batch)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let batch: i64 = batch.parse().map_err(|_| Error::NotFound)?;
    let form = raw.fields(&[])?;
    act(&app, visit.context(&app), &form.key.clone(), move |tx, ctx| {
        code_store::withdraw(tx, ctx, &slug, batch)?;
        Ok(format!("/rounds/{slug}/codes"))
    })
    .await
}
