// SPDX-License-Identifier: EUPL-1.2
//! The form that starts a network from another.

use super::copy_store::{self, Copied, Group};
use super::store::{self, Network};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::forms::{Answers, RawForm};

/// The area that was chosen first.
#[derive(Deserialize)]
pub struct Chosen {
    area: Option<String>,
}

#[derive(Template)]
#[template(path = "networks/templates/copy.html")]
struct CopyPage {
    page: Page,
    form: Answers,
    it: Network,
    /// Areas in which the visitor may begin a network.
    areas: Vec<(String, String)>,
    area: Option<Area>,
    groups: Vec<Group>,
    suggestions: Vec<(String, String)>,
}

async fn view(
    app: &App,
    visit: &Visit,
    network: String,
    area: Option<String>,
    form: Option<Answers>,
) -> Result<CopyPage, Error> {
    let granted = visit.areas_for(Act::KeepNetworks);
    let today = super::local_date(app.clock.now()).to_string();
    let page = Page::new(app, visit);
    app.db
        .read(move |tx| {
            let it = store::by_slug(tx, &network)?;
            let may: Vec<Area> = areas::tree(tx)?
                .into_iter()
                .filter(|a| granted.iter().any(|g| a.path.starts_with(g.as_str())))
                .collect();
            let area = area.and_then(|slug| may.iter().find(|a| a.slug == slug).cloned());
            let suggestions = match &area {
                Some(area) => copy_store::also_there(tx, it.id, &area.path, &today)?,
                None => Vec::new(),
            };
            let page = page.in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name);
            Ok(CopyPage {
                form: form.unwrap_or_else(|| page.form(&[("groups", "yes")])),
                page,
                areas: may.into_iter().map(|a| (a.slug, a.name)).collect(),
                area,
                groups: copy_store::groups(tx, it.id)?,
                suggestions,
                it,
            })
        })
        .await
}

/// `GET /networks/{network}/copy`
pub async fn copy_page(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Error> {
    html(&view(&app, &visit, network, chosen.area, None).await?)
}

/// `POST /networks/{network}/copy`
pub async fn copy(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["area", "name", "groups", "organisation[]"])?;
    let area = form.required("area", 100);
    let name = form.required("name", 200);
    let organisations = form.many("organisation").iter().map(|o| (*o).to_owned()).collect();
    let copied = Copied { name, with_groups: form.ticked("groups"), organisations };
    if form.ok() {
        let (from, slug) = (network.clone(), area.clone());
        let granted = visit.areas_for(Act::KeepNetworks);
        let act = move |tx: &stoep_platform::db::Tx<'_>, ctx: &stoep_platform::context::Context| {
            let area = areas::by_slug(tx, &slug)?;
            // The area comes from the form: the guard has not seen it.
            if !granted.iter().any(|g| area.path.starts_with(g.as_str())) {
                return Err(Error::NotFound.into());
            }
            let today = super::local_date(ctx.now);
            copy_store::copy(tx, ctx, &from, &area, today, &copied).map(|slug| format!("/networks/{slug}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    let page = view(&app, &visit, network, Some(area), Some(form)).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
