// SPDX-License-Identifier: EUPL-1.2
//! A calendar of one's own: a secret address with the meetings of the networks in which a person takes part. It holds public
//! facts only; the address itself tells in which networks somebody takes part, so it can be made anew and stopped.

use super::calendar::{a_year_ago, calendar, download};
use super::calendar_store as store;
use crate::app::App;
use crate::error::Error;
use crate::networks;
use crate::web::limits::Kind;
use crate::web::{Page, Visit, html, see_other};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;
use stoep_platform::forms::{RawForm, once};
use stoep_platform::ids::sha256;

#[derive(Template)]
#[template(path = "insight/templates/own_calendar.html")]
struct OwnPage {
    page: Page,
    since: Option<String>,
    /// The address, once.
    address: Option<String>,
}

async fn view(app: &App, visit: &Visit, address: Option<String>) -> Result<OwnPage, Error> {
    let person = visit.signed_in()?.id;
    let own = app.db.read(move |tx| store::own(tx, person)).await?;
    let page = Page::new(app, visit);
    let words = page.t("account-title");
    Ok(OwnPage { page: page.step("/account", &words), since: own.map(|(at, _)| at), address })
}

/// `GET /account/calendar`
pub async fn own_calendar_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    html(&view(&app, &visit, None).await?)
}

/// `POST /account/calendar`: makes an address; an earlier one stops. It is shown now and never again.
pub async fn make_own_calendar(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    let (person, key, ctx) = (visit.signed_in()?.id, form.key, visit.context(&app));
    let token = app.rng.token();
    let hash = sha256(&token);
    let (kept, wanted) = (hash.clone(), hash);
    app.db
        .write(move |tx| {
            once(tx, &key, ctx.now, || {
                store::make_own(tx, person, &kept, &ctx.at())?;
                Ok::<_, Error>("/account/calendar".to_owned())
            })
        })
        .await?;
    let own = app.db.read(move |tx| store::own(tx, person)).await?;
    // Sent twice, the form made one address: that of the first time.
    if own.is_none_or(|(_, hash)| hash != wanted) {
        return Ok(see_other("/account/calendar"));
    }
    let address = app.url(&format!("/calendar/{token}.ics"));
    html(&view(&app, &visit, Some(address)).await?)
}

/// `POST /account/calendar/stop`
pub async fn stop_own_calendar(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    raw.fields(&[])?;
    let person = visit.signed_in()?.id;
    app.db.write(move |tx| store::stop_own(tx, person)).await?;
    Ok(see_other("/account/calendar"))
}

/// `GET /calendar/{token}.ics`
pub async fn own_calendar(State(app): State<App>, visit: Visit, Path(file): Path<String>) -> Result<Response, Error> {
    let token = file.strip_suffix(".ics").filter(|t| t.len() == 64).ok_or(Error::NotFound)?;
    let (hash, since) = (sha256(token), a_year_ago(&app));
    let today = networks::local_date(app.clock.now()).to_string();
    let found = app.db.read(move |tx| store::of_token(tx, &hash, &since, &today)).await;
    if matches!(found, Err(Error::NotFound)) && !app.limits.allow(Kind::Code, visit.address) {
        return Err(Error::TooMany);
    }
    let name = Page::new(&app, &visit).x("own-calendar-name", app.municipality_name());
    let text = calendar(&app.config.base_url, &name, &found?, app.clock.now());
    Ok(download(text, "stoep", DependsOn::Anything))
}
