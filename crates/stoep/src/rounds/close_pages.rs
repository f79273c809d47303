// SPDX-License-Identifier: EUPL-1.2
//! Closing a round: one person asks, another confirms.

use super::cast_store::over;
use super::close_store;
use super::model::Phase;
use super::paper_store;
use super::round_pages::framed;
use super::store::{self, Round};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, act, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

#[derive(Template)]
#[template(path = "rounds/templates/close.html")]
struct Close {
    page: Page,
    form: Answers,
    round: Round,
    waiting: usize,
    over: bool,
    mine: bool,
}

/// `GET /rounds/{round}/close`
pub async fn close_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (round, waiting) = app
        .db
        .read(move |tx| {
            let round = store::by_slug(tx, &slug)?;
            let waiting = paper_store::waiting(tx, round.id)?.len();
            Ok::<_, Error>((round, waiting))
        })
        .await?;
    if !matches!(round.phase, Phase::Frozen | Phase::Choosing) {
        return Err(Error::Refused("round-closed-already"));
    }
    let page = framed(&app, &visit, &round, true);
    let form = page.empty_form();
    let (over, mine) = (over(&round, app.clock.now()), round.close_asked_by == Some(visit.signed_in()?.id));
    html(&Close { page, form, round, waiting, over, mine })
}

async fn step(
    app: &App,
    visit: &Visit,
    slug: String,
    raw: RawForm,
    to: &'static str,
    work: fn(&Tx<'_>, &Context, &str) -> Result<(), Error>,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    act(app, visit.context(app), &form.key.clone(), move |tx, ctx| {
        work(tx, ctx, &slug)?;
        Ok(format!("/rounds/{slug}{to}"))
    })
    .await
}

/// `POST /rounds/{round}/close/ask`
pub async fn ask_close(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    step(&app, &visit, slug, raw, "/close", close_store::ask_close).await
}

/// `POST /rounds/{round}/close/keep-open`
pub async fn keep_open(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    step(&app, &visit, slug, raw, "/close", close_store::keep_open).await
}

/// `POST /rounds/{round}/close`
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let response = step(&app, &visit, slug, raw, "", close_store::close).await?;
    // What the log of the database still tells of the order goes too.
    app.db.scrub_log().await?;
    Ok(response)
}
