// SPDX-License-Identifier: EUPL-1.2
//! Objecting to how a round went: by anybody, without an account; the answer is read with a code.

use super::result_objection_store::{self as store, Objection};
use super::result_pages::{frame, today};
use super::result_store::takes_objections;
use super::store::{self as rounds, Round};
use crate::app::App;
use crate::error::Error;
use crate::people::qr;
use crate::policy::Act;
use crate::web::limits::Kind;
use crate::web::{self, Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::context::{Actor, Context};
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::{grouped, receipt_code_ok, tidy_code};

/// Objections on one page of the queue.
const PER_PAGE: i64 = 30;

#[derive(Template)]
#[template(path = "rounds/templates/result_objections.html")]
struct ObjectPage {
    page: Page,
    form: Answers,
    it: Round,
    open: bool,
    until: Option<String>,
    over: bool,
    number: i64,
    answered: i64,
    answers: Vec<(String, String)>,
    may_keep: bool,
}

async fn view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<ObjectPage, Error> {
    let (it, (number, answered, answers)) = app
        .db
        .read(move |tx| {
            let it = rounds::by_slug(tx, &slug)?;
            // Before its rules are public a round is a plan of the area team.
            if it.rules.is_none() {
                return Err(Error::NotFound);
            }
            let public = store::public(tx, it.id)?;
            Ok::<_, Error>((it, public))
        })
        .await?;
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.empty_form());
    let open = takes_objections(&it, &today(app));
    Ok(ObjectPage {
        open,
        until: it.objections_until.clone().filter(|_| open),
        over: !open && super::result_store::closed(&it),
        may_keep: visit.may(Act::KeepRounds, &it.area_path),
        number,
        answered,
        answers,
        form,
        page,
        it,
    })
}

/// `GET /rounds/{round}/objections`
pub async fn objections(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&view(&app, &visit, slug, None).await?)
}

/// `POST /rounds/{round}/objections`
pub async fn object(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::Voice, visit.address) {
        return Err(Error::TooMany);
    }
    let mut form = raw.fields(&["said"])?;
    let said = form.required("said", 4000);
    if !form.ok() {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?);
    }
    // Nobody's account stands beside an objection, also when somebody is signed in on this machine.
    let ctx = Context { actor: Actor::Visitor, ..visit.context(&app) };
    web::act(&app, ctx, &form.key, move |tx, ctx| {
        let it = rounds::by_slug(tx, &slug)?;
        let code = store::object(tx, ctx, &it, &said)?;
        Ok(format!("{}/objections/{code}?new=yes", it.url()))
    })
    .await
}

/// `POST /rounds/{round}/objections/find`
pub async fn objection_find(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let mut form = raw.fields(&["code"])?;
    let code = tidy_code(&form.required("code", 60));
    if form.ok() {
        let (asked, typed) = (slug.clone(), code.clone());
        let found = app
            .db
            .read(move |tx| {
                let it = rounds::by_slug(tx, &asked)?;
                Ok::<_, Error>(receipt_code_ok(&typed) && store::by_code(tx, it.id, &typed).is_ok())
            })
            .await?;
        if found {
            return Ok(see_other(&format!("/rounds/{slug}/objections/{code}")));
        }
        form.refuse("code", "result-objection-code-unknown");
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?)
}

fn limit(app: &App, visit: &Visit) -> Result<(), Error> {
    if app.limits.allow(Kind::Code, visit.address) { Ok(()) } else { Err(Error::TooMany) }
}

#[derive(Template)]
#[template(path = "rounds/templates/result_objection.html")]
struct OwnPage {
    page: Page,
    it: Round,
    objection: Objection,
    code: String,
    qr: String,
    new: bool,
}

/// Whether the objection was sent just now.
#[derive(Deserialize)]
pub struct New {
    new: Option<String>,
}

/// `GET /rounds/{round}/objections/{code}`
pub async fn objection(
    State(app): State<App>,
    visit: Visit,
    Path((slug, typed)): Path<(String, String)>,
    Query(New { new }): Query<New>,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = tidy_code(&typed);
    if !receipt_code_ok(&code) {
        return Err(Error::NotFound);
    }
    let asked = code.clone();
    let (it, objection) = app
        .db
        .read(move |tx| {
            let it = rounds::by_slug(tx, &slug)?;
            let objection = store::by_code(tx, it.id, &asked)?;
            Ok::<_, Error>((it, objection))
        })
        .await?;
    let page = frame(&app, &visit, &it);
    let link = app.url(&format!("{}/objections/{code}", it.url()));
    html(&OwnPage { page, it, objection, qr: qr(&link)?, code: grouped(&code), new: new.is_some() })
}

#[derive(Template)]
#[template(path = "rounds/templates/result_objection_queue.html")]
struct QueuePage {
    page: Page,
    it: Round,
    rows: Vec<(Objection, Answers)>,
    next: Option<String>,
}

/// The key after which a page begins.
#[derive(Deserialize)]
pub struct After {
    after: Option<i64>,
}

async fn queue(
    app: &App,
    visit: &Visit,
    slug: String,
    after: i64,
    wrong: Option<(String, Answers)>,
) -> Result<QueuePage, Error> {
    let only = wrong.as_ref().map(|(id, _)| id.clone());
    let (it, mut found) = app
        .db
        .read(move |tx| {
            let it = rounds::by_slug(tx, &slug)?;
            let found = match &only {
                Some(id) => vec![store::one(tx, it.id, id)?],
                None => store::all(tx, it.id, after, PER_PAGE + 1)?,
            };
            Ok::<_, Error>((it, found))
        })
        .await?;
    let page = frame(app, visit, &it);
    let per_page = usize::try_from(PER_PAGE).unwrap_or_default();
    let more = found.len() > per_page;
    found.truncate(per_page);
    let next = found.last().filter(|_| more).map(|last| format!("{}/objections/answer?after={}", it.url(), last.id));
    let mut wrong = wrong.map(|(_, form)| form);
    let rows = found
        .into_iter()
        .map(|o| {
            let form = wrong.take().unwrap_or_else(|| {
                let mut form = page.form(&[
                    ("answer", o.answer.as_deref().unwrap_or_default()),
                    ("public_answer", o.public_answer.as_deref().unwrap_or_default()),
                ]);
                form.key = format!("{}-{}", form.key, o.id);
                form
            });
            (o, form)
        })
        .collect();
    Ok(QueuePage { page, it, rows, next })
}

/// `GET /rounds/{round}/objections/answer`
pub async fn objection_queue(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(After { after }): Query<After>,
) -> Result<Response, Error> {
    html(&queue(&app, &visit, slug, after.unwrap_or(0), None).await?)
}

/// `POST /rounds/{round}/objections/answer/{objection}`
pub async fn objection_answer(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["answer", "public_answer"])?;
    let answer = form.required("answer", 4000);
    let public = form.text("public_answer", 2000);
    if !form.ok() {
        let page = queue(&app, &visit, slug, 0, Some((id, form))).await?;
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    web::act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        let it = rounds::by_slug(tx, &slug)?;
        store::answer(tx, ctx, &it, &id, (&answer, public.as_deref()))?;
        Ok(format!("{}/objections/answer", it.url()))
    })
    .await
}
