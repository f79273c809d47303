// SPDX-License-Identifier: EUPL-1.2
//! The desk: who offered to join in, and the answer.

use super::model::{JoinState, WAITING_DAYS};
use super::store::{self, Joining};
use crate::app::App;
use crate::error::Error;
use crate::policy::Act;
use crate::texts::TEXTS;
use crate::web::{Page, Visit, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use serde::Deserialize;
use stoep_platform::clock::instant_text;
use stoep_platform::context::Lang;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::i18n::Arg;

const PER_PAGE: i64 = 30;

/// Where to go on in the list.
#[derive(Deserialize)]
pub struct After {
    after: Option<i64>,
}

/// A row of the queue.
struct Row {
    it: Joining,
    late: bool,
}

#[derive(Template)]
#[template(path = "joining/templates/queue.html")]
struct Queue {
    page: Page,
    form: Answers,
    /// The row whose form came back.
    failed: i64,
    rows: Vec<Row>,
    next: Option<i64>,
}

impl Queue {
    /// Words in the field of a row: those that came back, in their own row only.
    fn words(&self, id: &i64) -> &str {
        if *id == self.failed { self.form.value("answer") } else { "" }
    }

    fn chosen(&self, id: &i64, state: &str) -> bool {
        *id == self.failed && self.form.chosen("state", state)
    }
}

async fn view(app: &App, visit: &Visit, after: i64, failed: i64, form: Option<Answers>) -> Result<Response, Error> {
    let paths = visit.areas_for(Act::AnswerJoiners);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let mut found = app.db.read(move |tx| store::waiting(tx, &paths, after, PER_PAGE + 1)).await?;
    let more = found.len() > usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    let next = found.last().map(|j| j.id).filter(|_| more);
    let now = app.clock.now();
    let before = instant_text(now.checked_sub(SignedDuration::from_hours(24 * WAITING_DAYS)).unwrap_or(now));
    let rows = found
        .into_iter()
        .map(|it| Row { late: it.state == JoinState::Offered && it.offered_at < before, it })
        .collect();
    let page = Page::new(app, visit);
    let words = page.t("desk");
    let page = page.step("/desk", &words);
    let form = form.unwrap_or_else(|| page.empty_form());
    html_status(status, &Queue { page, form, failed, rows, next })
}

/// `GET /desk/joiners`
pub async fn queue(State(app): State<App>, visit: Visit, Query(after): Query<After>) -> Result<Response, Error> {
    view(&app, &visit, after.after.unwrap_or(0), 0, None).await
}

/// Subject and text of the mail that an answer is there.
fn letter(lang: Lang, url: &str) -> (String, String) {
    (TEXTS.text(lang, "join-mail-subject", &[]), TEXTS.text(lang, "join-mail", &[("x", Arg::Text(url))]))
}

/// `POST /desk/joiners/{joiner}`
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path(joiner): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let id: i64 = joiner.parse().map_err(|_| Error::NotFound)?;
    let mut form = raw.fields(&["state", "answer"])?;
    let it = app.db.read(move |tx| store::by_id(tx, id)).await?;
    if !visit.may(Act::AnswerJoiners, &it.area_path) {
        return Err(Error::NotFound);
    }
    let answers = [JoinState::Contacted, JoinState::TakenUp, JoinState::NotNow];
    let state: Option<JoinState> = form.required_choice("state");
    if form.ok() && state.is_some_and(|s| !answers.contains(&s)) {
        form.refuse("state", "form-choose");
    }
    let words = form.text("answer", 1000);
    if state == Some(JoinState::NotNow) && words.is_none() && form.ok() {
        form.refuse("answer", "join-reason-needed");
    }
    if let (Some(state), true) = (state, form.ok()) {
        let base = app.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::answer(tx, ctx, id, state, words.as_deref(), |code| base.url(&format!("/join/{code}")), letter)?;
            Ok("/desk/joiners".to_owned())
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    view(&app, &visit, 0, id, Some(form)).await
}
