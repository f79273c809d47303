// SPDX-License-Identifier: EUPL-1.2
//! The agenda of an area, its versions, and visions.

use super::agenda_store::{self, Agenda, Vision};
use super::forms::{Do, asked, change, id, make, shared};
use super::item_store::{self, ItemShort};
use super::model::ItemState;
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html, html_status};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::forms::{Answers, RawForm};

/// Items under one heading.
struct Group {
    title: String,
    /// Address of the heading's own page, if it has one.
    url: String,
    items: Vec<ItemShort>,
}

/// Items of areas inside, listed on the page up to this many; beyond it, the areas with their numbers.
const INSIDE: i64 = 100;

#[derive(Deserialize)]
pub struct Version {
    version: Option<i64>,
}

#[derive(Template)]
#[template(path = "agenda/templates/agenda.html")]
struct AgendaPage {
    page: Page,
    area: Area,
    agenda: Option<Agenda>,
    is_current: bool,
    versions: Vec<Agenda>,
    groups: Vec<Group>,
    off: Vec<ItemShort>,
    inside: Vec<Group>,
    inside_counts: Vec<(String, String, i64)>,
    visions: Vec<Vision>,
    may_edit: bool,
}

/// `GET /areas/{area}/agenda`
pub async fn agenda_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query<Version>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let template = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let versions = agenda_store::versions(tx, area.id)?;
            let current = agenda_store::current(&versions).cloned();
            let agenda = match query.version {
                Some(n) => Some(versions.iter().find(|v| v.version == n).cloned().ok_or(Error::NotFound)?),
                None => current.clone(),
            };
            let is_current = agenda.as_ref().map(|a| a.id) == current.as_ref().map(|a| a.id);
            let key = agenda.as_ref().map_or(0, |a| a.id);
            let on = if key > 0 { item_store::on_agenda(tx, key)? } else { Vec::new() };
            let (mut off, mut inside, mut inside_counts) = (Vec::new(), Vec::new(), Vec::new());
            if is_current {
                off = item_store::off_agenda(tx, area.id, key, 200)?;
                inside = item_store::inside(tx, &area.path, area.id, key, INSIDE + 1)?;
                if inside.len() > usize::try_from(INSIDE).unwrap_or(usize::MAX) {
                    inside.clear();
                    inside_counts = agenda_store::counts_inside(tx, &area.path, area.id)?;
                }
            }
            let visions = agenda_store::visions(tx, area.id)?;
            let by_theme = |i: &ItemShort| (page.either(&i.theme_nl, &i.theme_en).to_owned(), String::new());
            let groups = grouped(on, by_theme);
            let inside = grouped(inside, |i| (i.area_name.clone(), format!("/areas/{}/agenda", i.area_slug)));
            Ok::<_, Error>(AgendaPage {
                may_edit: visit.may(Act::KeepAgenda, &area.path),
                page: page.in_area(&area.slug, &area.name),
                area,
                agenda,
                is_current,
                versions,
                groups,
                off,
                inside,
                inside_counts,
                visions,
            })
        })
        .await?;
    let step = format!("/areas/{}/agenda", template.area.slug);
    let words = template.page.t("nav-agenda");
    let page = template.page.clone().step(&step, &words);
    Ok(shared(html(&AgendaPage { page, ..template })?))
}

/// Puts neighbours in a sorted list under one heading.
fn grouped(items: Vec<ItemShort>, heading: impl Fn(&ItemShort) -> (String, String)) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for item in items {
        let (title, url) = heading(&item);
        match groups.last_mut() {
            Some(last) if last.title == title && last.url == url => last.items.push(item),
            _ => groups.push(Group { title, url, items: vec![item] }),
        }
    }
    groups
}

#[derive(Template)]
#[template(path = "agenda/templates/vision.html")]
struct VisionPage {
    page: Page,
    vision: Vision,
    passages: Vec<(i64, String)>,
    items: Vec<(i64, String, String, ItemState)>,
}

/// `GET /visions/{vision}`
pub async fn vision_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let template = app
        .db
        .read(move |tx| {
            let vision = agenda_store::vision(tx, &slug)?;
            let passages = agenda_store::passages(tx, vision.id)?;
            let items = item_store::of_vision(tx, vision.id)?;
            let page = page.in_area(&vision.area_slug, &vision.area_name);
            Ok::<_, Error>(VisionPage { page, vision, passages, items })
        })
        .await?;
    Ok(shared(html(&template)?))
}

#[derive(Template)]
#[template(path = "agenda/templates/vision_new.html")]
struct VisionForm {
    page: Page,
    form: Answers,
    slug: String,
}

async fn area_frame(app: &App, visit: &Visit, slug: &str) -> Result<Page, Error> {
    let page = Page::new(app, visit);
    let slug = slug.to_owned();
    let area = app.db.read(move |tx| areas::by_slug(tx, &slug)).await?;
    let words = page.t("nav-agenda");
    Ok(page.in_area(&area.slug, &area.name).step(&format!("/areas/{}/agenda", area.slug), &words))
}

/// `GET /areas/{area}/visions/new`
pub async fn new_vision(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let page = area_frame(&app, &visit, &slug).await?;
    html(&VisionForm { form: page.empty_form(), page, slug })
}

/// `POST /areas/{area}/visions/new`
pub async fn save_vision(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["title", "year", "text"])?;
    let title = form.required("title", 200);
    let year = form.number("year", 1900, 2200);
    if year.is_none() && form.ok() {
        form.refuse("year", "form-required");
    }
    let text = form.required("text", 40_000);
    let passages: Vec<String> =
        text.split("\n\n").map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).take(200).collect();
    let (Some(year), true) = (year, form.ok()) else {
        let page = area_frame(&app, &visit, &slug).await?;
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &VisionForm { page, form, slug });
    };
    make(&app, &visit, &form.key, move |tx, ctx| {
        let vision = agenda_store::make_vision(tx, ctx, &slug, &title, year, &passages)?;
        Ok(format!("/visions/{vision}"))
    })
    .await
}

#[derive(Template)]
#[template(path = "agenda/templates/agenda_new.html")]
struct NewAgenda {
    page: Page,
    form: Answers,
    slug: String,
}

/// `GET /areas/{area}/agenda/new`
pub async fn new_agenda(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let page = area_frame(&app, &visit, &slug).await?;
    let name = page.area.as_ref().map(|(_, n)| n.clone()).unwrap_or_default();
    let title = page.x("agenda-default-title", name);
    html(&NewAgenda { form: page.form(&[("title", &title)]), page, slug })
}

/// `POST /areas/{area}/agenda/new`
pub async fn make_agenda(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["title", "intro"])?;
    let title = form.required("title", 200);
    let intro = form.text("intro", 4000).unwrap_or_default();
    if !form.ok() {
        let page = area_frame(&app, &visit, &slug).await?;
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &NewAgenda { page, form, slug });
    }
    make(&app, &visit, &form.key, move |tx, ctx| {
        let agenda = agenda_store::make(tx, ctx, &slug, &title, &intro)?;
        Ok(format!("/agendas/{agenda}"))
    })
    .await
}

#[derive(Template)]
#[template(path = "agenda/templates/agenda_edit.html")]
struct EditAgenda {
    page: Page,
    form: Answers,
    agenda: Agenda,
    items: Vec<ItemShort>,
    off: Vec<ItemShort>,
}

async fn edit_page(
    app: &App,
    visit: &Visit,
    slug: String,
    form: Option<Answers>,
    status: StatusCode,
) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let template = app
        .db
        .read(move |tx| {
            let agenda = agenda_store::agenda(tx, &slug)?;
            let area = areas::by_id(tx, agenda.area_id)?;
            let items = item_store::in_order(tx, agenda.id)?;
            let mut off = item_store::off_agenda(tx, area.id, agenda.id, 200)?;
            off.extend(item_store::inside(tx, &area.path, area.id, agenda.id, 200)?);
            let words = page.t("nav-agenda");
            let page = page.in_area(&area.slug, &area.name).step(&format!("/areas/{}/agenda", area.slug), &words);
            let form = form.unwrap_or_else(|| page.form(&[("title", &agenda.title), ("intro", &agenda.intro)]));
            Ok::<_, Error>(EditAgenda { page, form, agenda, items, off })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /agendas/{agenda}`
pub async fn edit_agenda(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    edit_page(&app, &visit, slug, None, StatusCode::OK).await
}

/// `POST /agendas/{agenda}`: its texts, or one item on, off, up or down.
pub async fn change_agenda(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["do", "item", "title", "intro"])?;
    let to = asked(form.value("do"))?;
    let back = format!("/agendas/{slug}");
    if to != Do::Save {
        let item = id(form.value("item"))?;
        return change(&app, &visit, &form.key, format!("{back}#item-{item}"), move |tx, ctx| {
            agenda_store::change_items(tx, ctx, &slug, item, to)
        })
        .await;
    }
    let title = form.required("title", 200);
    let intro = form.text("intro", 4000).unwrap_or_default();
    if !form.ok() {
        return edit_page(&app, &visit, slug, Some(form), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    change(&app, &visit, &form.key, back, move |tx, ctx| agenda_store::save(tx, ctx, &slug, &title, &intro)).await
}

/// `POST /agendas/{agenda}/present`
pub async fn present_agenda(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["presented"])?;
    let Some(on) = form.required_date("presented") else {
        return edit_page(&app, &visit, slug, Some(form), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    change(&app, &visit, &form.key, format!("/agendas/{slug}"), move |tx, ctx| {
        agenda_store::present(tx, ctx, &slug, &on.to_string())
    })
    .await
}

#[derive(Template)]
#[template(path = "agenda/templates/adopt.html")]
struct Adopt {
    page: Page,
    form: Answers,
    agenda: Agenda,
}

async fn adopt_form(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = app
        .db
        .read(move |tx| {
            let agenda = agenda_store::agenda(tx, &slug)?;
            if !agenda.state.open() {
                return Err(Error::Refused("agenda-frozen"));
            }
            let area = areas::by_id(tx, agenda.area_id)?;
            let page = page.in_area(&area.slug, &area.name).step(&format!("/agendas/{slug}"), &agenda.title);
            Ok::<_, Error>(Adopt { form: form.unwrap_or_else(|| page.empty_form()), page, agenda })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /agendas/{agenda}/adopt`: what adopting means, before it is done.
pub async fn adopt_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    adopt_form(&app, &visit, slug, None).await
}

/// `POST /agendas/{agenda}/adopt`
pub async fn adopt_agenda(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["by", "on"])?;
    let by = form.required("by", 200);
    let on = form.required_date("on");
    let (Some(on), true) = (on, form.ok()) else {
        return adopt_form(&app, &visit, slug, Some(form)).await;
    };
    change(&app, &visit, &form.key, format!("/agendas/{slug}"), move |tx, ctx| {
        agenda_store::adopt(tx, ctx, &slug, &by, &on.to_string())
    })
    .await
}
