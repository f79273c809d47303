// SPDX-License-Identifier: EUPL-1.2
//! Pages about the site itself: what it is, what it keeps, who may do what; and two files for machines.

use super::about_store as store;
use crate::app::App;
use crate::error::Error;
use crate::policy::{self, Rule};
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use stoep_platform::cache::DependsOn;

#[derive(Template)]
#[template(path = "insight/templates/about.html")]
struct About {
    page: Page,
    contact: Option<String>,
}

fn cached(response: Result<Response, Error>) -> Result<Response, Error> {
    let mut response = response?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

/// `GET /about`
pub async fn about(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let contact = app.db.read(store::contact).await?;
    cached(html(&About { page: Page::new(&app, &visit), contact }))
}

#[derive(Template)]
#[template(path = "insight/templates/privacy.html")]
struct Privacy {
    page: Page,
    contact: Option<String>,
    kept: &'static [&'static str],
}

/// What is kept; each has the texts `privacy-<name>-what`, `-why` and `-long`.
const KEPT: &[&str] =
    &["voice", "code", "mail", "public", "photo", "account", "session", "names", "journal", "address"];

/// `GET /privacy`
pub async fn privacy(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let contact = app.db.read(store::contact).await?;
    cached(html(&Privacy { page: Page::new(&app, &visit), contact, kept: KEPT }))
}

#[derive(Template)]
#[template(path = "insight/templates/accessibility.html")]
struct Accessibility {
    page: Page,
    contact: Option<String>,
}

/// `GET /accessibility`
pub async fn accessibility(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let contact = app.db.read(store::contact).await?;
    cached(html(&Accessibility { page: Page::new(&app, &visit), contact }))
}

#[derive(Template)]
#[template(path = "insight/templates/policy.html")]
struct PolicyPage {
    page: Page,
    rules: &'static [Rule],
    answer_days: i64,
}

/// `GET /policy`: the table that the guard itself reads.
pub async fn policy_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let answer_days = app.db.read(store::answer_days).await?;
    cached(html(&PolicyPage { page: Page::new(&app, &visit), rules: policy::TABLE, answer_days }))
}

fn plain(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")], text)
        .into_response()
}

/// `GET /robots.txt`: search engines are welcome where there is something to read for all.
pub async fn robots() -> Response {
    let closed = ["/follow", "/join", "/desk", "/account", "/sign-in", "/search", "/find", "/demo"];
    plain(closed.iter().fold("User-agent: *\n".to_owned(), |text, path| format!("{text}Disallow: {path}\n")))
}

/// `GET /.well-known/security.txt` (RFC 9116): where to report a leak.
pub async fn security_txt(State(app): State<App>) -> Result<Response, Error> {
    let contact = app.db.read(store::contact).await?;
    let contact =
        contact.map_or_else(|| format!("Contact: {}\n", app.url("/about")), |mail| format!("Contact: mailto:{mail}\n"));
    // Renewed by itself as long as the site runs.
    let expires = stoep_platform::clock::instant_text(
        app.clock.now().checked_add(jiff::SignedDuration::from_hours(24 * 180)).unwrap_or(app.clock.now()),
    );
    let canonical = app.url("/.well-known/security.txt");
    Ok(plain(format!("{contact}Expires: {expires}\nPreferred-Languages: nl, en\nCanonical: {canonical}\n")))
}
