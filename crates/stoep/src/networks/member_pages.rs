// SPDX-License-Identifier: EUPL-1.2
//! The forms for who takes part in a network.

use super::model::Side;
use super::store::{self, Joining, Member, Network};
use crate::app::App;
use crate::error::Error;
use crate::organisations::{self, Stop};
use crate::policy::MemberRole;
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm, once};

#[derive(Template)]
#[template(path = "networks/templates/member_form.html")]
struct JoinPage {
    page: Page,
    form: Answers,
    it: Network,
    names: Vec<String>,
    sides: Vec<(String, String)>,
    roles: Vec<(String, String)>,
}

async fn join_view(app: &App, visit: &Visit, network: String, form: Option<Answers>) -> Result<JoinPage, Error> {
    let (it, names) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &network)?;
            let names = organisations::names_near(tx, &it.area_path)?;
            Ok::<_, Error>((it, names))
        })
        .await?;
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.form(&[("role", "member")]));
    let sides = Side::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
    let roles = MemberRole::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
    Ok(JoinPage { page, form, it, names, sides, roles })
}

fn frame(app: &App, visit: &Visit, it: &Network) -> Page {
    Page::new(app, visit).in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name)
}

/// `GET /networks/{network}/members/new`
pub async fn new_member_page(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
) -> Result<Response, Error> {
    html(&join_view(&app, &visit, network, None).await?)
}

/// `POST /networks/{network}/members/new`
pub async fn add_member(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["organisation", "person_name", "side", "role", "since"])?;
    let organisation = form.text("organisation", 200);
    let person = form.text("person_name", 100);
    let side = form.required_choice::<Side>("side");
    let role = form.required_choice::<MemberRole>("role");
    let since = form.date("since").map(|d| d.to_string());
    if let (Some(side), Some(role), true) = (side, role, form.ok()) {
        let joining = Joining { organisation, person, side, role, since };
        let (ctx, key, network) = (visit.context(&app), form.key.clone(), network.clone());
        let written: Result<String, Stop> = app
            .db
            .write(move |tx| {
                once(tx, &key, ctx.now, || {
                    store::join(tx, &ctx, &network, &joining).map(|()| format!("/networks/{network}#members"))
                })
            })
            .await;
        match written {
            Ok(url) => return Ok(see_other(&url)),
            Err(stop) => stop.beside(&mut form)?,
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &join_view(&app, &visit, network, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "networks/templates/member_end.html")]
struct LeavePage {
    page: Page,
    form: Answers,
    it: Network,
    member: Member,
}

async fn leave_view(
    app: &App,
    visit: &Visit,
    (network, membership): (String, String),
    form: Option<Answers>,
) -> Result<LeavePage, Error> {
    let (it, member) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &network)?;
            let member = store::member(tx, it.id, &membership)?;
            Ok::<_, Error>((it, member))
        })
        .await?;
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.form(&[("until", &super::pages::today(app))]));
    Ok(LeavePage { page, form, it, member })
}

/// `GET /networks/{network}/members/{membership}/end`
pub async fn end_member_page(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&leave_view(&app, &visit, which, None).await?)
}

/// `POST /networks/{network}/members/{membership}/end`
pub async fn end_member(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["until", "resume"])?;
    let until = if form.ticked("resume") { None } else { form.required_date("until") };
    if form.ok() {
        let (ctx, key, (network, membership)) = (visit.context(&app), form.key.clone(), which.clone());
        let written: Result<String, Stop> = app
            .db
            .write(move |tx| {
                once(tx, &key, ctx.now, || {
                    store::leave(tx, &ctx, &network, &membership, until)
                        .map(|()| format!("/networks/{network}#members"))
                })
            })
            .await;
        match written {
            Ok(url) => return Ok(see_other(&url)),
            Err(stop) => stop.beside(&mut form)?,
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &leave_view(&app, &visit, which, Some(form)).await?)
}
