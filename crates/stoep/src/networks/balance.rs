// SPDX-License-Identifier: EUPL-1.2
//! The rules of balance of a network: how many of a side or role there should be.

use super::balance_store::{self as rules, NewRule, Rule, Unmet};
use super::member_pages::frame_inside;
use super::model::Side;
use super::pages::today;
use super::store::{self, Network};
use crate::app::App;
use crate::error::Error;
use crate::policy::MemberRole;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

#[derive(Template)]
#[template(path = "networks/templates/balance.html")]
struct BalancePage {
    page: Page,
    form: Answers,
    it: Network,
    rules: Vec<Rule>,
    unmet: Vec<Unmet>,
    sides: Vec<(String, String)>,
    roles: Vec<(String, String)>,
    reach: Vec<(String, String)>,
}

async fn view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<BalancePage, Error> {
    let day = today(app);
    let (it, rules, unmet) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let (rules, unmet) = (rules::rules(tx, it.id)?, rules::unmet(tx, it.id, &day)?);
            Ok::<_, Error>((it, rules, unmet))
        })
        .await?;
    let page = frame_inside(Page::new(app, visit), &it);
    let form = form.unwrap_or_else(|| page.form(&[("least", "1"), ("reach", "self")]));
    let sides = Side::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
    // Who leads is the chair or the facilitator: one choice.
    let roles = [
        (MemberRole::Chair, "balance-lead"),
        (MemberRole::NoteTaker, "member-role-note-taker"),
        (MemberRole::Coordinator, "member-role-coordinator"),
        (MemberRole::Member, "member-role-member"),
    ];
    let roles = roles.iter().map(|(role, key)| (role.word().to_owned(), page.t(key))).collect();
    let reach = ["self", "parts"].map(|w| (w.to_owned(), page.t(format!("balance-reach-{w}")))).to_vec();
    Ok(BalancePage { page, form, it, rules, unmet, sides, roles, reach })
}

/// `GET /networks/{network}/balance`
pub async fn balance_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&view(&app, &visit, slug, None).await?)
}

/// `POST /networks/{network}/balance`
pub async fn add_rule(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["reach", "side", "role", "least", "most"])?;
    let parts = match form.value("reach") {
        "self" => false,
        "parts" => true,
        _ => {
            form.refuse("reach", "form-choose");
            false
        }
    };
    let (side, role) = (form.choice::<Side>("side"), form.choice::<MemberRole>("role"));
    let (least, most) = (form.number("least", 0, 100), form.number("most", 0, 100));
    if form.ok() && side.is_none() && role.is_none() {
        form.refuse("side", "balance-who");
    }
    let least = least.unwrap_or(0);
    if form.ok() && least == 0 && most.is_none() {
        form.refuse("least", "balance-number");
    }
    if most.is_some_and(|most| most < least) {
        form.refuse("most", "balance-most-less");
    }
    if form.ok() {
        let (to, rule) = (slug.clone(), NewRule { side, role, least, most, parts });
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            rules::add(tx, ctx, &to, &rule).map(|()| format!("/networks/{to}/balance"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?)
}

/// `POST /networks/{network}/balance/{rule}/remove`
pub async fn remove_rule(
    State(app): State<App>,
    visit: Visit,
    Path((slug, rule)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let to = slug.clone();
    let done = save(&app, &visit, &mut form, move |tx, ctx| {
        rules::remove(tx, ctx, &to, &rule).map(|()| format!("/networks/{to}/balance"))
    });
    match done.await? {
        Some(done) => Ok(done),
        None => html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?),
    }
}
