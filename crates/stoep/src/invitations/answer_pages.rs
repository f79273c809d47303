// SPDX-License-Identifier: EUPL-1.2
//! Answering an invitation and stopping mail, with a link and without an account. Opening a link changes nothing.

use super::invite_store::{self, Invitation};
use super::mail_store;
use super::model::{self, Coming, when};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Meeting, MeetingState};
use crate::web::limits::Kind;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::context::{Actor, Context};
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

#[derive(Template)]
#[template(path = "invitations/templates/invitation.html")]
pub(super) struct AnswerPage {
    page: Page,
    form: Answers,
    it: Invitation,
    meeting: Meeting,
    words: String,
    choices: Vec<(String, String)>,
    action: String,
    open: bool,
    saved: bool,
}

/// The page with the form of one invitation.
pub(super) fn view(
    app: &App,
    page: Page,
    it: Invitation,
    meeting: Meeting,
    action: String,
    form: Option<Answers>,
    saved: bool,
) -> AnswerPage {
    let today = networks::local_date(app.clock.now()).to_string();
    let form = form.unwrap_or_else(|| {
        let number = it.number.map(|n| n.to_string()).unwrap_or_default();
        page.form(&[("answer", it.answer.map_or("", Coming::word)), ("number", &number)])
    });
    AnswerPage {
        words: when(page.lang, &meeting.on_date, meeting.starts.as_deref(), meeting.ends.as_deref()),
        choices: Coming::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        open: meeting.state == MeetingState::Planned && meeting.on_date >= today,
        page,
        form,
        it,
        meeting,
        action,
        saved,
    }
}

/// What stands in the form.
pub(super) fn read_answer(form: &mut Answers) -> Option<(Coming, Option<i64>)> {
    let answer = form.required_choice::<Coming>("answer");
    let number = form.number("number", 1, 500);
    Some((answer.filter(|_| form.ok())?, number))
}

/// Whether the answer was kept just now.
#[derive(Deserialize)]
pub struct Saved {
    saved: Option<String>,
}

async fn found(app: &App, code: String) -> Result<(Invitation, Meeting), Error> {
    app.db.read(move |tx| invite_store::by_code(tx, &code)).await
}

/// `GET /invitations/{code}`
pub async fn answer_page(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    Query(saved): Query<Saved>,
) -> Result<Response, Error> {
    let code = model::code(&app, &visit, &typed)?;
    let (it, meeting) = found(&app, code.clone()).await?;
    let page = Page::new(&app, &visit);
    html(&view(&app, page, it, meeting, format!("/invitations/{code}"), None, saved.saved.is_some()))
}

/// `POST /invitations/{code}`
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let code = model::code(&app, &visit, &typed)?;
    let mut form = raw.fields(&["answer", "number"])?;
    if let Some((answer, number)) = read_answer(&mut form) {
        let code = code.clone();
        let act = move |tx: &Tx<'_>, ctx: &Context| {
            let ctx = Context { actor: Actor::Holder, ..ctx.clone() };
            let (it, meeting) = invite_store::by_code(tx, &code)?;
            invite_store::answer(tx, &ctx, (&it, &meeting), answer, number)?;
            Ok(format!("/invitations/{code}?saved=1"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    let (it, meeting) = found(&app, code.clone()).await?;
    let page = Page::new(&app, &visit);
    let shown = view(&app, page, it, meeting, format!("/invitations/{code}"), Some(form), false);
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

#[derive(Template)]
#[template(path = "invitations/templates/mail_stop.html")]
struct StopPage {
    page: Page,
    form: Answers,
    token: String,
    stopped: bool,
}

/// `GET /mail/stop/{token}`: asks; programs that look at links in mail stop nothing.
pub async fn stop_mail_page(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::Code, visit.address) {
        return Err(Error::TooMany);
    }
    let asked = token.clone();
    let stopped = app.db.read(move |tx| mail_store::stopped(tx, &asked)).await?;
    let page = Page::new(&app, &visit);
    html(&StopPage { form: page.empty_form(), page, token, stopped })
}

/// `POST /mail/stop/{token}`
pub async fn stop_mail(
    State(app): State<App>,
    visit: Visit,
    Path(token): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::Code, visit.address) {
        return Err(Error::TooMany);
    }
    let mut form = raw.fields(&["again"])?;
    let stop = !form.ticked("again");
    let act = move |tx: &Tx<'_>, ctx: &Context| {
        mail_store::set_stopped(tx, ctx, &token, stop)?;
        Ok(format!("/mail/stop/{token}"))
    };
    save(&app, &visit, &mut form, act).await?.ok_or(Error::BadRequest("stop"))
}
