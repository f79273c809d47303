// SPDX-License-Identifier: EUPL-1.2
//! Offering to join in, and following it with a code.

use super::model::JoinState;
use super::store::{self, About, Joining, Kind, Offer};
use crate::app::App;
use crate::error::Error;
use crate::people::qr;
use crate::web::limits;
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::context::{Actor, Context};
use stoep_platform::forms::{Answers, RawForm, once};
use stoep_platform::ids::{grouped, receipt_code_ok, tidy_code};

#[derive(Template)]
#[template(path = "joining/templates/join.html")]
struct JoinPage {
    page: Page,
    form: Answers,
    it: About,
    action: String,
    back: String,
}

fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Item => "items",
        Kind::Initiative => "initiatives",
    }
}

async fn join_view(
    app: &App,
    visit: &Visit,
    kind: Kind,
    slug: String,
    form: Option<Answers>,
) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let it = app.db.read(move |tx| store::about(tx, kind, &slug)).await?;
    if it.closed {
        return Err(Error::Refused("join-closed"));
    }
    let back = format!("/{}/{}", folder(kind), it.slug);
    let page = page.in_area(&it.area_slug, &it.area_name).step(&back, &it.title);
    let form = form.unwrap_or_else(|| page.empty_form());
    html_status(status, &JoinPage { action: format!("{back}/join"), page, form, it, back })
}

async fn join_save(app: App, visit: Visit, kind: Kind, slug: String, raw: RawForm) -> Result<Response, Error> {
    if !app.limits.allow(limits::Kind::Voice, visit.address) {
        return Err(Error::TooMany);
    }
    let mut form = raw.fields(&["name", "contact", "what", "on_behalf"])?;
    let name = form.required("name", 120);
    let contact = form.required("contact", 200);
    let what = form.required("what", 1000);
    let on_behalf = form.ticked("on_behalf");
    if !form.ok() {
        return join_view(&app, &visit, kind, slug, Some(form)).await;
    }
    let offer = Offer { name, contact, what, on_behalf };
    // As with a voice: what somebody offers is not tied to the account that happens to be signed in.
    let mut ctx = Context { actor: Actor::Visitor, ..visit.context(&app) };
    if on_behalf {
        ctx.on_behalf = Some("a resident".into());
    }
    let key = form.key.clone();
    let to = app
        .db
        .write(move |tx| {
            once(tx, &key, ctx.now, || {
                let code = store::offer(tx, &ctx, kind, &slug, &offer)?;
                Ok::<_, Error>(format!("/join/{code}?new=1"))
            })
        })
        .await?;
    Ok(see_other(&to))
}

/// `GET /items/{item}/join`
pub async fn join_item(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    join_view(&app, &visit, Kind::Item, slug, None).await
}

/// `POST /items/{item}/join`
pub async fn join_item_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    join_save(app, visit, Kind::Item, slug, raw).await
}

/// `GET /initiatives/{initiative}/join`
pub async fn join_initiative(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    join_view(&app, &visit, Kind::Initiative, slug, None).await
}

/// `POST /initiatives/{initiative}/join`
pub async fn join_initiative_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    join_save(app, visit, Kind::Initiative, slug, raw).await
}

#[derive(Template)]
#[template(path = "joining/templates/ask.html")]
struct Ask {
    page: Page,
    form: Answers,
}

fn limit(app: &App, visit: &Visit) -> Result<(), Error> {
    if app.limits.allow(limits::Kind::Code, visit.address) { Ok(()) } else { Err(Error::TooMany) }
}

/// `GET /join`: the place to type a code.
pub async fn ask(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let form = page.empty_form();
    html(&Ask { page, form })
}

/// `POST /join`
pub async fn find(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let mut form = raw.fields(&["code"])?;
    let code = tidy_code(&form.required("code", 60));
    if form.ok() && !receipt_code_ok(&code) {
        form.refuse("code", "join-code-mistyped");
    }
    if form.ok() {
        match by_code(&app, &code).await {
            Ok(it) => return Ok(see_other(&format!("/join/{}", it.code))),
            Err(Error::NotFound) => form.refuse("code", "join-code-unknown"),
            Err(other) => return Err(other),
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &Ask { page: Page::new(&app, &visit), form })
}

async fn by_code(app: &App, typed: &str) -> Result<Joining, Error> {
    let code = tidy_code(typed);
    // Mistyped ones are not looked up.
    if !receipt_code_ok(&code) {
        return Err(Error::NotFound);
    }
    app.db.read(move |tx| store::by_code(tx, &code)).await
}

#[derive(Template)]
#[template(path = "joining/templates/status.html")]
struct Status {
    page: Page,
    it: Joining,
    code: String,
    new: bool,
}

impl Status {
    /// How it stands, in a sentence.
    fn now(&self) -> String {
        self.page.t(format!("join-now-{}", self.it.state.word().replace('_', "-")))
    }
}

/// Whether the offer was made just now.
#[derive(Deserialize)]
pub struct New {
    new: Option<String>,
}

/// `GET /join/{code}`
pub async fn status(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    Query(new): Query<New>,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let it = by_code(&app, &typed).await?;
    let code = grouped(&it.code);
    html(&Status { page: Page::new(&app, &visit), it, code, new: new.new.is_some() })
}

#[derive(Template)]
#[template(path = "joining/templates/slip.html")]
struct Slip {
    page: Page,
    it: Joining,
    code: String,
    address: String,
    picture: String,
}

/// `GET /join/{code}/slip`: to print and hand over.
pub async fn slip(State(app): State<App>, visit: Visit, Path(typed): Path<String>) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let it = by_code(&app, &typed).await?;
    if it.state == JoinState::Withdrawn {
        return Err(Error::Gone);
    }
    let picture = qr(&app.url(&format!("/join/{}", it.code)))?;
    let address = app.url("/join");
    html(&Slip { page: Page::new(&app, &visit), code: grouped(&it.code), it, address, picture })
}

#[derive(Template)]
#[template(path = "joining/templates/withdraw.html")]
struct Withdraw {
    page: Page,
    form: Answers,
    it: Joining,
}

/// `GET /join/{code}/withdraw`: asks for certain; what goes can't come back.
pub async fn withdraw_page(State(app): State<App>, visit: Visit, Path(typed): Path<String>) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let it = by_code(&app, &typed).await?;
    if it.state == JoinState::Withdrawn {
        return Ok(see_other(&format!("/join/{}", it.code)));
    }
    let page = Page::new(&app, &visit);
    let form = page.empty_form();
    html(&Withdraw { page, form, it })
}

/// `POST /join/{code}/withdraw`
pub async fn withdraw_save(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let form = raw.fields(&[])?;
    let it = by_code(&app, &typed).await?;
    let ctx = Context { actor: Actor::Holder, ..visit.context(&app) };
    let key = form.key.clone();
    let to = app
        .db
        .write(move |tx| {
            once(tx, &key, ctx.now, || {
                let it = store::by_id(tx, it.id)?;
                store::withdraw(tx, &ctx, &it)?;
                Ok::<_, Error>(format!("/join/{}", it.code))
            })
        })
        .await?;
    // Only now is it out of every file.
    app.db.scrub_log().await?;
    Ok(see_other(&to))
}
