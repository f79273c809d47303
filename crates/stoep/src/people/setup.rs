// SPDX-License-Identifier: EUPL-1.2
//! The first administrator: made with a token from the console, never without it.

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::policy::Role;
use crate::web::limits::Kind;
use crate::web::{Page, Visit, act, html, html_status};
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::Response;
use stoep_platform::db::{self, Tx};
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::{same_secret, sha256, slug};
use stoep_platform::params;

const KEY: &str = "setup_token_hash";

fn open(tx: &Tx<'_>) -> Result<Option<String>, Error> {
    Ok(tx.opt("SELECT value FROM setting WHERE key = ?1", params![KEY])?)
}

/// Makes a new token when there is no administrator yet; the old one ends. The caller prints it.
///
/// # Errors
/// The database's.
pub fn offer_setup_token(app: &App) -> Result<Option<String>, db::Error> {
    let token = app.rng.token()[..32].to_owned();
    let kept = token.clone();
    let offered = app.db.write_now(move |tx| {
        let administrators: i64 =
            tx.one("SELECT count(*) FROM person_role WHERE role = ?1", params![Role::Administrator])?;
        if administrators > 0 {
            tx.execute("DELETE FROM setting WHERE key = ?1", params![KEY])?;
            return Ok::<_, db::Error>(false);
        }
        tx.execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            params![KEY, sha256(&kept)],
        )?;
        Ok(true)
    })?;
    Ok(offered.then_some(token))
}

#[derive(Template)]
#[template(path = "people/templates/setup.html")]
struct Setup {
    page: Page,
    form: Answers,
}

/// `GET /setup`
pub async fn setup_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    app.db.read(|tx| open(tx)?.ok_or(Error::NotFound)).await?;
    let page = Page::new(&app, &visit);
    let form = page.empty_form();
    html(&Setup { page, form })
}

/// `POST /setup`
pub async fn setup_save(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    if !app.limits.allow(Kind::SignIn, visit.address) {
        return Err(Error::TooMany);
    }
    let mut form = raw.fields(&["token", "municipality", "name", "email"])?;
    let token = form.required("token", 100);
    let municipality = form.required("municipality", 100);
    let name = form.required("name", 100);
    if form.value("email").is_empty() {
        form.refuse("email", "form-required");
    }
    let email = form.email("email").unwrap_or_default();
    let kept = app.db.read(|tx| open(tx)?.ok_or(Error::NotFound)).await?;
    if !token.is_empty() && !same_secret(&sha256(&token), &kept) {
        form.refuse("token", "setup-token-wrong");
    }
    if !form.ok() {
        let page = Page::new(&app, &visit);
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &Setup { page, form });
    }
    let mut response = act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        // Only while the token still stands: of two who send at once, one wins.
        if tx.execute("DELETE FROM setting WHERE key = ?1 AND value = ?2", params![KEY, sha256(&token)])? == 0 {
            return Err(Error::NotFound);
        }
        let root: Option<i64> = tx.opt("SELECT id FROM area WHERE parent_id IS NULL", &[])?;
        let root = match root {
            Some(id) => id,
            None => crate::areas::create_root(tx, ctx, &slug(&municipality), &municipality)?,
        };
        let person = match tx.opt("SELECT id FROM person WHERE email = ?1", params![email])? {
            Some(id) => id,
            None => store::create_person(tx, ctx, &name, &email, "")?,
        };
        store::give_role(tx, ctx, person, Role::Administrator, root)?;
        store::give_role(tx, ctx, person, Role::Editor, root)?;
        Ok("/sign-in?next=/desk".to_owned())
    })
    .await?;
    app.municipality_changed().await?;
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    Ok(response)
}
