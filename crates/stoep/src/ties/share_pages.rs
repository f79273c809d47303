// SPDX-License-Identifier: EUPL-1.2
//! From when everybody sees who knows whom: members first.

use super::model::MEMBERS_FIRST;
use super::pages::{frame, today};
use super::store;
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::web::{Page, Visit, html_status, save, see_other};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use stoep_platform::forms::{Answers, RawForm, once};

#[derive(Template)]
#[template(path = "ties/templates/share.html")]
struct SharePage {
    page: Page,
    form: Answers,
    area: Area,
    public_on: Option<String>,
    is_public: bool,
}

/// The first day on which everybody may see it, when members hear of it today.
fn earliest(today: Date) -> Date {
    today.checked_add(MEMBERS_FIRST.days()).unwrap_or(Date::MAX)
}

async fn share_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let today = today(app);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let public_on = store::public_on(tx, area.id)?;
            let is_public = public_on.as_deref().is_some_and(|day| day <= today.to_string().as_str());
            let title = page.t("ties-link");
            let page = frame(page, &area).step(&format!("/areas/{slug}/ties"), &title);
            let form = form.unwrap_or_else(|| page.form(&[("public_on", &earliest(today).to_string())]));
            Ok::<_, Error>(SharePage { page, form, area, public_on, is_public })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /areas/{area}/ties/public`
pub async fn share_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    share_view(&app, &visit, slug, None).await
}

/// `POST /areas/{area}/ties/public`
pub async fn share_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["public_on"])?;
    let day = form.required_date("public_on");
    if day.is_some_and(|d| d < earliest(today(&app))) {
        form.refuse_number("public_on", "ties-share-early", MEMBERS_FIRST);
    }
    if let (Some(day), true) = (day, form.ok()) {
        let area = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            let area = areas::by_slug(tx, &area)?;
            store::share(tx, ctx, &area, &day.to_string())?;
            Ok(format!("/areas/{}/ties", area.slug))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    share_view(&app, &visit, slug, Some(form)).await
}

/// `POST /areas/{area}/ties/members`: only members see it again, from now on.
pub async fn hide_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    let (ctx, key) = (visit.context(&app), form.key.clone());
    let to = app
        .db
        .write(move |tx| {
            once(tx, &key, ctx.now, || {
                let area = areas::by_slug(tx, &slug)?;
                store::hide(tx, &ctx, &area)?;
                Ok::<_, Error>(format!("/areas/{}/ties", area.slug))
            })
        })
        .await?;
    Ok(see_other(&to))
}
