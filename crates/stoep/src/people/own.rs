// SPDX-License-Identifier: EUPL-1.2
//! What the site holds about the person who is signed in: to read, to take along, to erase.

use super::own_store::{self, Own};
use super::store::end_sessions;
use super::{cookie, session_token};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html, see_other};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::journal::{self, Entry, Touches};

/// Acts and voices on the page; the file has all of them.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "people/templates/own_data.html")]
struct OwnData {
    page: Page,
    own: Own,
}

impl OwnData {
    fn minute(&self, at: &str) -> String {
        at.get(..16).unwrap_or(at).replace('T', " ")
    }
}

#[derive(Template)]
#[template(path = "people/templates/sign_in_again.html")]
struct SignInAgain {
    page: Page,
}

async fn collected(app: &App, visit: &Visit, headers: &HeaderMap, most: i64) -> Result<Option<Own>, Error> {
    let (id, now) = (visit.signed_in()?.id, app.clock.now());
    let token = session_token(app, headers).unwrap_or_default();
    app.db
        .read(move |tx| {
            if !own_store::signed_in_just_now(tx, &token, now)? {
                return Ok(None);
            }
            own_store::own(tx, id, most).map(Some)
        })
        .await
}

fn account_page(app: &App, visit: &Visit) -> Page {
    let page = Page::new(app, visit);
    let words = page.t("account-title");
    page.step("/account", &words)
}

/// `GET /account/data`
pub async fn own_data(State(app): State<App>, visit: Visit, headers: HeaderMap) -> Result<Response, Error> {
    let page = account_page(&app, &visit);
    match collected(&app, &visit, &headers, SHOWN).await? {
        Some(own) => html(&OwnData { page, own }),
        None => html(&SignInAgain { page }),
    }
}

/// `GET /account/data.json`: the same, and all of it, for a program.
pub async fn own_data_file(State(app): State<App>, visit: Visit, headers: HeaderMap) -> Result<Response, Error> {
    let Some(own) = collected(&app, &visit, &headers, i64::MAX).await? else {
        return Ok(see_other("/account/data"));
    };
    let body = serde_json::to_string_pretty(&as_json(&own)).map_err(|e| Error::Fault(e.to_string()))?;
    let disposition = HeaderValue::from_static("attachment; filename=\"stoep-account.json\"");
    let kind = HeaderValue::from_static("application/json");
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], body)
        .into_response())
}

fn as_json(own: &Own) -> serde_json::Value {
    use serde_json::json;
    let p = &own.person;
    json!({
        "person": {
            "name": p.name, "email": p.email, "about": p.about, "language": p.lang, "pseudonym": p.pseudonym,
            "authenticator_app": p.has_authenticator, "created_at": p.created_at,
        },
        "roles": own.roles.iter().map(|r| json!({"role": r.role.word(), "area": r.area, "since": r.since})).collect::<Vec<_>>(),
        "parts_in_networks": own.parts.iter().map(|m| json!({
            "network": m.network, "role": m.role.word(), "since": m.since, "until": m.until, "for": m.organisation,
        })).collect::<Vec<_>>(),
        "mandates": own.mandates.iter().map(|m| json!({
            "organisation": m.organisation, "given_on": m.given_on, "until": m.until,
        })).collect::<Vec<_>>(),
        "sessions": own.sessions.iter().map(|s| json!({
            "created_at": s.created_at, "used_at": s.used_at, "expires_at": s.expires_at, "second_factor": s.second_factor,
        })).collect::<Vec<_>>(),
        "sign_in_codes": own.codes.iter().map(|c| json!({"expires_at": c.expires_at, "used": c.used})).collect::<Vec<_>>(),
        "mails": own.mails.iter().map(|m| json!({
            "created_at": m.created_at, "subject": m.subject, "state": m.state,
        })).collect::<Vec<_>>(),
        "journal": own.acts.iter().map(|a| json!({
            "at": a.at, "act": a.act, "thing": a.thing, "thing_id": a.thing_id, "area": a.area, "reason": a.reason,
            "by_you": a.by_me,
        })).collect::<Vec<_>>(),
        "voices": own.voices.iter().map(|v| json!({
            "number": v.number, "heard_on": v.heard_on, "area": v.area, "entered_by_you": v.entered,
            "has_your_address": v.address,
        })).collect::<Vec<_>>(),
    })
}

#[derive(Template)]
#[template(path = "people/templates/delete.html")]
struct Delete {
    page: Page,
    form: Answers,
    last_administrator: bool,
}

/// `GET /account/delete`
pub async fn delete_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let id = visit.signed_in()?.id;
    let last_administrator = app.db.read(move |tx| own_store::is_last_administrator(tx, id)).await?;
    let page = account_page(&app, &visit);
    let form = page.empty_form();
    html(&Delete { page, form, last_administrator })
}

/// `POST /account/delete`
pub async fn delete_account(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    raw.fields(&[])?;
    let (id, ctx) = (visit.signed_in()?.id, visit.context(&app));
    app.db.write(move |tx| own_store::erase(tx, &ctx, id)).await?;
    app.db.scrub_log().await?;
    Ok(out(&app))
}

/// `POST /account/sessions/end`: signs out everywhere, here as well.
pub async fn end_all_sessions(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    raw.fields(&[])?;
    let (id, ctx) = (visit.signed_in()?.id, visit.context(&app));
    app.db
        .write(move |tx| {
            end_sessions(tx, id)?;
            let (act, detail, touches) = ("person.signed_out_everywhere", String::new(), Touches::Nothing);
            journal::append(tx, &ctx, &Entry { act, thing: "person", id, area: None, detail, touches })?;
            Ok::<_, Error>(())
        })
        .await?;
    Ok(out(&app))
}

/// To the start page, without a session.
fn out(app: &App) -> Response {
    let mut response = see_other("/");
    let headers = response.headers_mut();
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    if let Some(value) = cookie(app, "session", "", 0) {
        headers.append(header::SET_COOKIE, value);
    }
    response
}
