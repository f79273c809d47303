// SPDX-License-Identifier: EUPL-1.2
//! Beginning, closing and reopening a meeting; its actions on paper.

use super::held_store::{self as store, OnPaper};
use super::read_store;
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Meeting, MeetingState};
use crate::web::{Page, Visit, html, html_status, save, see_other};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::sha256;

async fn find(app: &App, slug: &str) -> Result<Meeting, Error> {
    let slug = slug.to_owned();
    app.db.read(move |tx| networks::meeting_by_slug(tx, &slug)).await
}

/// `POST /meetings/{meeting}/open`
pub async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let done = save(&app, &visit, &mut form, move |tx, ctx| {
        store::open(tx, ctx, &slug).map(|()| format!("/meetings/{slug}/live"))
    });
    done.await?.ok_or(Error::BadRequest("open"))
}

#[derive(Template)]
#[template(path = "live/templates/close.html")]
struct ClosePage {
    page: Page,
    form: Answers,
    it: Meeting,
    seen: String,
    /// Points, decisions, actions, people.
    numbers: [i64; 4],
    carried: Vec<String>,
    /// Actions without a date.
    undated: usize,
}

impl ClosePage {
    fn number(&self, which: usize) -> i64 {
        self.numbers.get(which).copied().unwrap_or_default()
    }

    fn undated(&self) -> usize {
        self.undated
    }
}

async fn close_view(app: &App, visit: &Visit, slug: &str, form: Option<Answers>) -> Result<ClosePage, Error> {
    let slug = slug.to_owned();
    let (it, points, decisions, actions, present) = app
        .db
        .read(move |tx| {
            let it = networks::meeting_by_slug(tx, &slug)?;
            let points = read_store::points(tx, it.id, None)?;
            let decisions = read_store::decisions(tx, it.id, None)?;
            let actions = read_store::actions(tx, it.id, None)?;
            let present = read_store::present(tx, it.id, None)?;
            Ok::<_, Error>((it, points, decisions, actions, present))
        })
        .await?;
    let page = networks::meeting_frame(app, visit, &it).step(&format!("/meetings/{}/live", it.slug), &it.title);
    let count = |n: usize| i64::try_from(n).unwrap_or_default();
    let people = present.iter().map(|p| p.number).sum();
    // The next try is held against the summary that stands there now.
    let seen = match &form {
        Some(form) if form.error("summary").is_none() => form.value("seen").to_owned(),
        _ => sha256(&it.summary),
    };
    Ok(ClosePage {
        form: form.unwrap_or_else(|| page.form(&[("summary", &it.summary)])),
        page,
        seen,
        numbers: [count(points.len()), count(decisions.len()), count(actions.len()), people],
        carried: points.into_iter().filter(|p| p.carry).map(|p| p.title).collect(),
        undated: actions.iter().filter(|a| a.due.is_none()).count(),
        it,
    })
}

/// `GET /meetings/{meeting}/close`
pub async fn close_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let view = close_view(&app, &visit, &slug, None).await?;
    if view.it.state == MeetingState::Cancelled {
        return Err(Error::Refused("live-cancelled"));
    }
    if view.it.closed_at.is_some() {
        return Ok(see_other(&format!("/meetings/{slug}")));
    }
    html(&view)
}

/// `POST /meetings/{meeting}/close`
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["summary", "seen"])?;
    let summary = form.text("summary", 3000).unwrap_or_default();
    if form.ok() {
        let (seen, site, of) = (form.value("seen").to_owned(), app.config.base_url.clone(), slug.clone());
        let act = move |tx: &stoep_platform::db::Tx<'_>, ctx: &_| {
            store::close(tx, ctx, &site, &of, &seen, &summary).map(|()| format!("/meetings/{of}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &close_view(&app, &visit, &slug, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "live/templates/reopen.html")]
struct ReopenPage {
    page: Page,
    form: Answers,
    it: Meeting,
}

fn reopen_view(app: &App, visit: &Visit, it: Meeting, form: Option<Answers>) -> ReopenPage {
    let page = networks::meeting_frame(app, visit, &it).step(&format!("/meetings/{}", it.slug), &it.title);
    ReopenPage { form: form.unwrap_or_else(|| page.empty_form()), page, it }
}

/// `GET /meetings/{meeting}/reopen`
pub async fn reopen_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let it = find(&app, &slug).await?;
    if !it.reopens(app.clock.now()) {
        return Err(Error::Refused("live-reopen-late"));
    }
    html(&reopen_view(&app, &visit, it, None))
}

/// `POST /meetings/{meeting}/reopen`
pub async fn reopen(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["reason"])?;
    let reason = form.required("reason", 300);
    if form.ok() {
        let of = slug.clone();
        let act = move |tx: &stoep_platform::db::Tx<'_>, ctx: &_| {
            store::reopen(tx, ctx, &of, &reason).map(|()| format!("/meetings/{of}/live"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    let it = find(&app, &slug).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &reopen_view(&app, &visit, it, Some(form)))
}

#[derive(Template)]
#[template(path = "live/templates/paper.html")]
struct PaperPage {
    page: Page,
    form: Answers,
    it: Meeting,
    actions: Vec<OnPaper>,
}

/// `GET /meetings/{meeting}/paper`: actions of those without an address, to print and hand over.
pub async fn paper(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, actions) = app
        .db
        .read(move |tx| {
            let it = networks::meeting_by_slug(tx, &slug)?;
            let actions = store::on_paper(tx, it.id)?;
            Ok::<_, Error>((it, actions))
        })
        .await?;
    let page = networks::meeting_frame(&app, &visit, &it).step(&format!("/meetings/{}", it.slug), &it.title);
    html(&PaperPage { form: page.empty_form(), page, it, actions })
}

/// `POST /meetings/{meeting}/paper`
pub async fn hand_over(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["action[]"])?;
    let actions: Vec<i64> = form.many("action").into_iter().filter_map(|a| a.parse().ok()).collect();
    let done = save(&app, &visit, &mut form, move |tx, ctx| {
        store::handed(tx, ctx, &slug, &actions).map(|()| format!("/meetings/{slug}/paper"))
    });
    done.await?.ok_or(Error::BadRequest("action"))
}
