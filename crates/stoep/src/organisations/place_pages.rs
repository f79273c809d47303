// SPDX-License-Identifier: EUPL-1.2
//! Pages and forms of places.

use super::model::PlaceKind;
use super::money_store::{self, Given};
use super::place_store::{self, Place, PlaceDescribed};
use super::store;
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
use stoep_platform::cache::DependsOn;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

/// Where the list goes on.
#[derive(Deserialize)]
pub struct After {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "organisations/templates/places.html")]
struct PlacesPage {
    page: Page,
    area: Area,
    rows: Vec<Place>,
    next: Option<String>,
    schematic: bool,
    may_add: bool,
}

/// `GET /areas/{area}/places`
pub async fn places(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Error> {
    let (area, mut rows, schematic) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let rows = place_store::places(tx, &area.path, after.after.as_deref())?;
            let schematic = place_store::is_schematic(tx, &area)?;
            Ok::<_, Error>((area, rows, schematic))
        })
        .await?;
    let more = rows.len() > usize::try_from(store::PER_PAGE).unwrap_or_default();
    if more {
        rows.pop();
    }
    let next = rows.last().filter(|_| more).map(|last| format!("/areas/{}/places?after={}", area.slug, last.slug));
    let page = Page::new(&app, &visit).in_area(&area.slug, &area.name);
    let may_add = visit.may(Act::KeepOrganisations, &area.path);
    let mut response = html(&PlacesPage { page, area, rows, next, schematic, may_add })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "organisations/templates/place.html")]
struct PlacePage {
    page: Page,
    it: Place,
    given: Vec<Given>,
    may_change: bool,
}

/// `GET /places/{place}`
pub async fn place(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, given) = app
        .db
        .read(move |tx| {
            let it = place_store::place(tx, &slug)?;
            let given = money_store::for_place(tx, it.id)?;
            Ok::<_, Error>((it, given))
        })
        .await?;
    let page = Page::new(&app, &visit).in_area(&it.area_slug, &it.area_name);
    let words = page.t("nav-places");
    let page = page.step(&format!("/areas/{}/places", it.area_slug), &words);
    let may_change = visit.may(Act::KeepOrganisations, &it.area_path);
    let mut response = html(&PlacePage { page, it, given, may_change })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "organisations/templates/place_form.html")]
struct PlaceForm {
    page: Page,
    form: Answers,
    title: String,
    area: Area,
    action: String,
    back: String,
    kinds: Vec<(String, String)>,
    names: Vec<String>,
    schematic: bool,
}

/// What the form needs beside what was typed.
struct Ground {
    area: Area,
    it: Option<Place>,
    names: Vec<String>,
    schematic: bool,
}

async fn ground(app: &App, area: &str, place: Option<&str>) -> Result<Ground, Error> {
    let (area, place) = (area.to_owned(), place.map(str::to_owned));
    app.db
        .read(move |tx| {
            let area = areas::by_slug(tx, &area)?;
            let it = match &place {
                Some(slug) => Some(place_store::place_in(tx, &area, slug)?),
                None => None,
            };
            let names = store::names_near(tx, &area.path)?;
            let schematic = place_store::is_schematic(tx, &area)?;
            Ok(Ground { area, it, names, schematic })
        })
        .await
}

impl PlaceForm {
    fn new(app: &App, visit: &Visit, ground: Ground, form: Option<Answers>) -> Self {
        let Ground { area, it, names, schematic } = ground;
        let page = Page::new(app, visit).in_area(&area.slug, &area.name);
        let list = format!("/areas/{}/places", area.slug);
        let (title, action, back) = match &it {
            Some(p) => (page.t("place-edit-title"), format!("{list}/{}/edit", p.slug), format!("/places/{}", p.slug)),
            None => (page.x("place-new-title", &area.name), format!("{list}/new"), list),
        };
        let form = form.unwrap_or_else(|| match &it {
            None => page.empty_form(),
            Some(p) => page.form(&[
                ("name", &p.name),
                ("kind", p.kind.word()),
                ("about", &p.about),
                ("organisation", p.organisation_name.as_deref().unwrap_or_default()),
                ("warm", if p.warm { "yes" } else { "" }),
                ("lon", &p.lon.map(|d| d.to_string()).unwrap_or_default()),
                ("lat", &p.lat.map(|d| d.to_string()).unwrap_or_default()),
            ]),
        });
        let kinds = PlaceKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
        Self { page, form, title, area, action, back, kinds, names, schematic }
    }
}

const FIELDS: [&str; 7] = ["name", "kind", "about", "organisation", "warm", "lon", "lat"];

fn read(form: &mut Answers) -> Option<PlaceDescribed> {
    let name = form.required("name", 200);
    let kind = form.required_choice::<PlaceKind>("kind");
    let about = form.text("about", 3000).unwrap_or_default();
    let organisation = form.text("organisation", 200);
    let warm = form.ticked("warm");
    let point = (form.degrees("lon", 180.0), form.degrees("lat", 90.0));
    let point = match point {
        (Some(lon), Some(lat)) => Some((lon, lat)),
        (None, None) => None,
        (lon, _) => {
            if form.ok() {
                form.refuse(if lon.is_none() { "lon" } else { "lat" }, "place-point-half");
            }
            None
        }
    };
    let kind = kind.filter(|_| form.ok())?;
    Some(PlaceDescribed { name, kind, about, organisation, warm, point })
}

/// `GET /areas/{area}/places/new`
pub async fn new_place_page(State(app): State<App>, visit: Visit, Path(area): Path<String>) -> Result<Response, Error> {
    html(&PlaceForm::new(&app, &visit, ground(&app, &area, None).await?, None))
}

/// `POST /areas/{area}/places/new`
pub async fn create_place(
    State(app): State<App>,
    visit: Visit,
    Path(area): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(described) = read(&mut form) {
        let area = area.clone();
        let create = move |tx: &Tx<'_>, ctx: &Context| {
            let area = areas::by_slug(tx, &area)?;
            place_store::create_place(tx, ctx, &area, &described).map(|slug| format!("/places/{slug}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, create).await? {
            return Ok(done);
        }
    }
    let view = PlaceForm::new(&app, &visit, ground(&app, &area, None).await?, Some(form));
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// `GET /areas/{area}/places/{place}/edit`
pub async fn edit_place_page(
    State(app): State<App>,
    visit: Visit,
    Path((area, place)): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&PlaceForm::new(&app, &visit, ground(&app, &area, Some(&place)).await?, None))
}

/// `POST /areas/{area}/places/{place}/edit`
pub async fn save_place(
    State(app): State<App>,
    visit: Visit,
    Path((area, place)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(described) = read(&mut form) {
        let (area, place) = (area.clone(), place.clone());
        let describe = move |tx: &Tx<'_>, ctx: &Context| {
            let area = areas::by_slug(tx, &area)?;
            place_store::describe_place(tx, ctx, &area, &place, &described).map(|()| format!("/places/{place}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, describe).await? {
            return Ok(done);
        }
    }
    let view = PlaceForm::new(&app, &visit, ground(&app, &area, Some(&place)).await?, Some(form));
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
}
