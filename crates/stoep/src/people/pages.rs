// SPDX-License-Identifier: EUPL-1.2
//! Signing in and out, the second factor, the person's own page.

use super::store::{self, Tried};
use super::{cookie, read_cookie, session_token};
use crate::app::App;
use crate::error::Error;
use crate::web::limits::Kind;
use crate::web::page::{query_escape, stays_here};
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use qrcode::QrCode;
use serde::Deserialize;
use stoep_platform::context::Lang;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::mail::{self, Mail};
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// Where to go on after signing in.
#[derive(Deserialize)]
pub struct Next {
    next: Option<String>,
}

fn next_or_home(next: Option<&str>) -> String {
    next.filter(|n| stays_here(n)).unwrap_or("/account").to_owned()
}

#[derive(Template)]
#[template(path = "people/templates/sign_in.html")]
struct SignIn {
    page: Page,
    form: Answers,
}

/// `GET /sign-in`
pub async fn ask_email(State(app): State<App>, visit: Visit, Query(next): Query<Next>) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let form = page.form(&[("next", &next_or_home(next.next.as_deref()))]);
    html(&SignIn { page, form })
}

#[derive(Template)]
#[template(path = "people/templates/mail_code.txt")]
struct CodeMail<'a> {
    page: &'a Page,
    code: &'a str,
    link: &'a str,
}

/// `POST /sign-in`: the answer is the same for every address, known or not.
pub async fn send_code(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    if !app.limits.allow(Kind::SignIn, visit.address) {
        return Err(Error::TooMany);
    }
    let mut form = raw.fields(&["email", "next"])?;
    if form.value("email").trim().is_empty() {
        form.refuse("email", "form-required");
    }
    let email = form.email("email");
    let (Some(email), true) = (email, form.ok()) else {
        let page = Page::new(&app, &visit);
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &SignIn { page, form });
    };
    let next = next_or_home(Some(form.value("next")));
    let browser = app.rng.token();
    let (ctx, bound, page) = (visit.context(&app), browser.clone(), Page::new(&app, &visit));
    let base = app.config.base_url.clone();
    app.db
        .write(move |tx| {
            if let Some(asked) = store::ask_code(tx, &ctx, &email, &bound)? {
                let link = format!("{base}/sign-in/link/{}", asked.link);
                let body = CodeMail { page: &page, code: &asked.code, link: &link }.render()?;
                let subject = page.t("mail-code-subject");
                mail::enqueue(tx, &ctx, &Mail { to: &email, subject: &subject, body: &body, unique: &asked.link })?;
            }
            Ok::<_, Error>(())
        })
        .await?;
    let mut response = see_other(&format!("/sign-in/code?next={}", query_escape(&next)));
    if let Some(value) = cookie(&app, "signin", &browser, 600) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "people/templates/code.html")]
struct Code {
    page: Page,
    form: Answers,
}

/// `GET /sign-in/code`
pub async fn ask_code(State(app): State<App>, visit: Visit, Query(next): Query<Next>) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let form = page.form(&[("next", &next_or_home(next.next.as_deref()))]);
    html(&Code { page, form })
}

/// `POST /sign-in/code`
pub async fn give_code(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    raw: RawForm,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::SignIn, visit.address) {
        return Err(Error::TooMany);
    }
    let mut form = raw.fields(&["code", "next"])?;
    let code: String = form.required("code", 20).chars().filter(char::is_ascii_digit).collect();
    if form.ok() {
        let ctx = visit.context(&app);
        let tried = match read_cookie(&app, &headers, "signin") {
            Some(browser) => {
                app.db.write(move |tx| begin(tx, &ctx, &store::try_code(tx, &ctx, &browser, &code)?)).await?
            }
            None => Begun::Dead,
        };
        match tried {
            Begun::In(token, seconds) => {
                return Ok(signed_in(&app, &token, seconds, &next_or_home(Some(form.value("next")))));
            }
            Begun::Wrong(left) => form.refuse_number("code", "code-wrong", left),
            Begun::Dead => form.refuse("code", "code-dead"),
        }
    }
    let page = Page::new(&app, &visit);
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &Code { page, form })
}

enum Begun {
    In(String, i64),
    Wrong(i64),
    Dead,
}

fn begin(
    tx: &stoep_platform::db::Tx<'_>,
    ctx: &stoep_platform::context::Context,
    tried: &Tried,
) -> Result<Begun, Error> {
    Ok(match *tried {
        Tried::In(person) => {
            let (token, seconds) = store::start_session(tx, ctx, person, false)?;
            Begun::In(token, seconds)
        }
        Tried::Wrong(left) => Begun::Wrong(left),
        Tried::Dead => Begun::Dead,
    })
}

fn signed_in(app: &App, token: &str, seconds: i64, next: &str) -> Response {
    let mut response = see_other(next);
    for value in [cookie(app, "session", token, seconds), cookie(app, "signin", "", 0)].into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

#[derive(Template)]
#[template(path = "people/templates/link.html")]
struct Link {
    page: Page,
    token: String,
}

/// `GET /sign-in/link/{token}`: shows a button; mail scanners that open links change nothing.
pub async fn link_page(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response, Error> {
    html(&Link { page: Page::new(&app, &visit), token })
}

/// `POST /sign-in/link/{token}`
pub async fn link_confirm(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response, Error> {
    if !app.limits.allow(Kind::SignIn, visit.address) {
        return Err(Error::TooMany);
    }
    let ctx = visit.context(&app);
    match app.db.write(move |tx| begin(tx, &ctx, &store::try_link(tx, &ctx, &token)?)).await? {
        Begun::In(token, seconds) => Ok(signed_in(&app, &token, seconds, "/account")),
        Begun::Wrong(_) | Begun::Dead => Err(Error::Refused("link-dead")),
    }
}

/// `POST /sign-out`: also tells the browser to forget what it kept, for shared computers.
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(token) = session_token(&app, &headers) {
        app.db.write(move |tx| store::end_session(tx, &token)).await?;
    }
    let mut response = see_other("/");
    let out = response.headers_mut();
    out.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    if let Some(value) = cookie(&app, "session", "", 0) {
        out.append(header::SET_COOKIE, value);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "people/templates/second_factor.html")]
struct SecondFactor {
    page: Page,
    form: Answers,
    /// Secret to scan, as words and as a picture; none when an app is set up already.
    scan: Option<(String, String)>,
    /// Whether nothing has been started yet.
    fresh: bool,
}

async fn second_factor_view(app: &App, visit: &Visit, form: Option<Answers>) -> Result<SecondFactor, Error> {
    let who = visit.signed_in()?.clone();
    let kept = app.db.read(move |tx| store::authenticator(tx, who.id)).await?;
    let scan = match kept.to_scan() {
        Some(secret) => Some((secret.to_owned(), qr(&totp(app, secret, &visit.signed_in()?.email)?.1)?)),
        None => None,
    };
    let page = Page::new(app, visit);
    let form = form.unwrap_or_else(|| page.empty_form());
    Ok(SecondFactor { page, form, fresh: kept.effective().is_none(), scan })
}

/// `GET /account/second-factor`
pub async fn second_factor(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    html(&second_factor_view(&app, &visit, None).await?)
}

/// `POST /account/second-factor/start`: makes a secret to scan.
pub async fn start_second_factor(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    raw.fields(&[])?;
    let id = visit.signed_in()?.id;
    let secret = Secret::from(app.rng.bytes::<20>().to_vec()).to_base32();
    app.db.write(move |tx| store::pend_authenticator(tx, id, &secret)).await?;
    Ok(see_other("/account/second-factor"))
}

/// `POST /account/second-factor`: a code from the app.
pub async fn try_second_factor(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    raw: RawForm,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::SignIn, visit.address) {
        return Err(Error::TooMany);
    }
    let who = visit.signed_in()?.clone();
    let mut form = raw.fields(&["code"])?;
    let code: String = form.required("code", 20).chars().filter(char::is_ascii_digit).collect();
    if form.ok() {
        let (id, email) = (who.id, who.email.clone());
        let (at, token) = (app.clock.now(), session_token(&app, &headers).unwrap_or_default());
        let checker = app.clone();
        let right = app
            .db
            .write(move |tx| {
                let kept = store::authenticator(tx, id)?;
                let Some(secret) = kept.effective() else { return Ok(false) };
                let seconds = u64::try_from(at.as_second()).unwrap_or_default();
                let Some(step) = totp(&checker, secret, &email)?.0.check(&code, seconds) else { return Ok(false) };
                let step = i64::try_from(step).unwrap_or_default();
                if step <= kept.used_step() {
                    return Ok(false);
                }
                store::authenticator_used(tx, id, step)?;
                store::session_has_second_factor(tx, &token)?;
                Ok::<_, Error>(true)
            })
            .await?;
        if right {
            return Ok(see_other("/desk"));
        }
        form.refuse("code", "second-factor-wrong");
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &second_factor_view(&app, &visit, Some(form)).await?)
}

/// The checker for a secret, and the address that an authenticator app scans.
fn totp(app: &App, secret: &str, email: &str) -> Result<(Totp, String), Error> {
    let fault = |e: &dyn std::fmt::Debug| Error::Fault(format!("authenticator: {e:?}"));
    let secret = Secret::try_from_base32(secret).map_err(|e| fault(&e))?;
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_secret(secret)
        .with_account_name(email.to_owned())
        .with_issuer(Some(format!("Stoep {}", app.municipality_name().replace(':', " "))))
        .build()
        .map_err(|e| fault(&e))?;
    let url = totp.to_url().map_err(|e| fault(&e))?;
    Ok((totp, url))
}

/// A QR code as SVG without its own size, so that the style sheet decides.
pub(crate) fn qr(content: &str) -> Result<String, Error> {
    let code = QrCode::new(content).map_err(|e| Error::Fault(format!("qr: {e}")))?;
    let svg = code.render::<qrcode::render::svg::Color<'_>>().min_dimensions(200, 200).build();
    Ok(svg.split_once("?>").map_or(svg.clone(), |(_, rest)| rest.to_owned()))
}

#[derive(Template)]
#[template(path = "people/templates/account.html")]
struct Account {
    page: Page,
    form: Answers,
    email: String,
    roles: Vec<(String, String)>,
    has_authenticator: bool,
    langs: Vec<(&'static str, &'static str)>,
}

async fn account_view(app: &App, visit: &Visit, form: Option<Answers>) -> Result<Account, Error> {
    let who = visit.signed_in()?.clone();
    let id = who.id;
    let roles = app.db.read(move |tx| crate::areas::roles_of(tx, id)).await?;
    let page = Page::new(app, visit);
    let roles = roles.into_iter().map(|(role, area)| (page.t(role.key()), area)).collect();
    let form = form.unwrap_or_else(|| page.form(&[("name", &who.name), ("language", visit.lang.code())]));
    let langs = vec![("nl", "Nederlands"), ("en", "English")];
    Ok(Account { page, form, email: who.email.clone(), roles, has_authenticator: who.has_authenticator, langs })
}

/// `GET /account`
pub async fn account(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    html(&account_view(&app, &visit, None).await?)
}

/// `POST /account`: name and language.
pub async fn save_account(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    let id = visit.signed_in()?.id;
    let mut form = raw.fields(&["name", "language"])?;
    let name = form.required("name", 100);
    let lang = Lang::from_code(form.value("language"));
    if lang.is_none() {
        form.refuse("language", "form-choose");
    }
    let (Some(lang), true) = (lang, form.ok()) else {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &account_view(&app, &visit, Some(form)).await?);
    };
    app.db.write(move |tx| store::save_person(tx, id, &name, lang)).await?;
    Ok(see_other("/account"))
}
