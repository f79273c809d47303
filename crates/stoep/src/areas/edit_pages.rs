// SPDX-License-Identifier: EUPL-1.2
//! Pages for editors: areas, areas inside them, themes; and finding the area of a point.

use super::edit_store::{self, AreaEdit, ThemeEdit};
use super::model::{AreaKind, Dimension};
use super::point_store;
use super::store::{self, Area, Theme};
use crate::app::App;
use crate::error::Error;
use crate::policy::Act;
use crate::web::limits::Kind;
use crate::web::{Page, Visit, act, html, html_status};
use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use stoep_platform::forms::{Answers, RawForm};

#[derive(Template)]
#[template(path = "areas/templates/edit.html")]
struct EditPage {
    page: Page,
    form: Answers,
    area: Area,
    themes: Vec<(String, String)>,
}

async fn edit_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<EditPage, Error> {
    let (area, edit, themes) = app
        .db
        .read(move |tx| {
            let (area, edit) = edit_store::for_edit(tx, &slug)?;
            Ok::<_, Error>((area, edit, store::themes(tx)?))
        })
        .await?;
    let page = Page::new(app, visit).in_area(&area.slug, &area.name);
    let form = form.unwrap_or_else(|| {
        let days = edit.answer_days.map(|d| d.to_string()).unwrap_or_default();
        let mut values: Vec<(&str, &str)> = vec![("name", &edit.name), ("intro", &edit.intro), ("answer_days", &days)];
        values.extend(edit.themes.iter().map(|t| ("themes", t.as_str())));
        page.form(&values)
    });
    let themes = themes.into_iter().map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned())).collect();
    Ok(EditPage { page, form, area, themes })
}

/// `GET /areas/{area}/edit`
pub async fn edit_page(State(app): State<App>, visit: Visit, Path(area): Path<String>) -> Result<Response, Error> {
    html(&edit_view(&app, &visit, area, None).await?)
}

/// `POST /areas/{area}/edit`
pub async fn edit_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["name", "intro", "answer_days", "themes[]"])?;
    let edit = AreaEdit {
        name: form.required("name", 100),
        intro: form.text("intro", 1000).unwrap_or_default(),
        answer_days: form.number("answer_days", 1, 365),
        themes: form.many("themes").into_iter().map(str::to_owned).collect(),
    };
    if !form.ok() {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &edit_view(&app, &visit, slug, Some(form)).await?);
    }
    let done = act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        edit_store::save_area(tx, ctx, &slug, &edit).map(|()| format!("/areas/{slug}"))
    })
    .await?;
    app.municipality_changed().await?;
    Ok(done)
}

#[derive(Template)]
#[template(path = "areas/templates/inside.html")]
struct InsidePage {
    page: Page,
    form: Answers,
    area: Area,
    kinds: Vec<(&'static str, String)>,
}

async fn inside_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<InsidePage, Error> {
    let area = app.db.read(move |tx| store::by_slug(tx, &slug)).await?;
    let page = Page::new(app, visit).in_area(&area.slug, &area.name);
    let form = form.unwrap_or_else(|| page.empty_form());
    let kinds = AreaKind::ALL.iter().filter(|k| **k != AreaKind::Municipality);
    let kinds = kinds.map(|k| (k.word(), page.t(k.key()))).collect();
    Ok(InsidePage { page, form, area, kinds })
}

/// `GET /areas/{area}/inside/new`
pub async fn inside_page(State(app): State<App>, visit: Visit, Path(area): Path<String>) -> Result<Response, Error> {
    html(&inside_view(&app, &visit, area, None).await?)
}

/// `POST /areas/{area}/inside/new`
pub async fn inside_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["name", "kind"])?;
    let name = form.required("name", 100);
    let kind: Option<AreaKind> = form.required_choice("kind");
    if kind == Some(AreaKind::Municipality) {
        form.refuse("kind", "form-choose");
    }
    let (Some(kind), true) = (kind, form.ok()) else {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &inside_view(&app, &visit, slug, Some(form)).await?);
    };
    act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        Ok(format!("/areas/{}/edit", edit_store::add_inside(tx, ctx, &slug, &name, kind)?))
    })
    .await
}

#[derive(Template)]
#[template(path = "areas/templates/kept.html")]
struct KeptPage {
    page: Page,
    areas: Vec<(usize, Area)>,
    everywhere: bool,
}

/// `GET /desk/areas`
pub async fn kept_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let paths = visit.areas_for(Act::KeepAreas);
    let (areas, root) =
        app.db.read(move |tx| Ok::<_, Error>((edit_store::kept(tx, &paths)?, store::root(tx)?.path))).await?;
    let everywhere = visit.may(Act::KeepAreas, &root);
    let page = Page::new(&app, &visit);
    let page = page.clone().step("/desk", &page.t("desk"));
    html(&KeptPage { page, areas, everywhere })
}

#[derive(Template)]
#[template(path = "areas/templates/themes.html")]
struct ThemesPage {
    page: Page,
    themes: Vec<Theme>,
}

/// `GET /desk/themes`
pub async fn themes_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let themes = app.db.read(store::themes).await?;
    let page = Page::new(&app, &visit);
    let page = page.clone().step("/desk", &page.t("desk"));
    html(&ThemesPage { page, themes })
}

#[derive(Template)]
#[template(path = "areas/templates/theme.html")]
struct ThemePage {
    page: Page,
    form: Answers,
    /// None: a new one.
    theme: Option<Theme>,
    dimensions: Vec<(&'static str, String)>,
}

async fn theme_view(app: &App, visit: &Visit, slug: Option<String>, form: Option<Answers>) -> Result<ThemePage, Error> {
    let all = app.db.read(store::themes).await?;
    let at = slug.as_ref().map(|s| all.iter().position(|t| t.slug == *s).ok_or(Error::NotFound)).transpose()?;
    let theme = at.and_then(|at| all.get(at).cloned());
    let page = Page::new(app, visit);
    let page = page.clone().step("/desk", &page.t("desk")).step("/desk/themes", &page.t("theme-list-title"));
    let position = (at.unwrap_or(all.len()) + 1).to_string();
    let form = form.unwrap_or_else(|| match &theme {
        Some(t) => page.form(&[
            ("name_nl", &t.name_nl),
            ("name_en", &t.name_en),
            ("dimension", t.dimension.map_or("", Dimension::word)),
            ("keywords", &t.keywords.replace(';', "\n")),
            ("position", &position),
        ]),
        None => page.form(&[("position", &position)]),
    });
    let dimensions = Dimension::ALL.iter().map(|d| (d.word(), page.t(d.key()))).collect();
    Ok(ThemePage { page, form, theme, dimensions })
}

/// `GET /desk/themes/new`
pub async fn new_theme_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    html(&theme_view(&app, &visit, None, None).await?)
}

/// `GET /desk/themes/{theme}`
pub async fn theme_page(State(app): State<App>, visit: Visit, Path(theme): Path<String>) -> Result<Response, Error> {
    html(&theme_view(&app, &visit, Some(theme), None).await?)
}

/// `POST /desk/themes/new`
pub async fn new_theme_save(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    save_theme(app, visit, None, raw).await
}

/// `POST /desk/themes/{theme}`
pub async fn theme_save(
    State(app): State<App>,
    visit: Visit,
    Path(theme): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    save_theme(app, visit, Some(theme), raw).await
}

async fn save_theme(app: App, visit: Visit, slug: Option<String>, raw: RawForm) -> Result<Response, Error> {
    let mut form = raw.fields(&["name_nl", "name_en", "dimension", "keywords", "position"])?;
    let keywords = form.text("keywords", 4000).unwrap_or_default();
    let keywords: Vec<&str> = keywords.split(['\n', ';', ',']).map(str::trim).filter(|w| !w.is_empty()).collect();
    let edit = ThemeEdit {
        name_nl: form.required("name_nl", 100),
        name_en: form.required("name_en", 100),
        dimension: form.choice("dimension"),
        keywords: keywords.join(";"),
        position: form.number("position", 1, 1000).unwrap_or(1000),
    };
    if !form.ok() {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &theme_view(&app, &visit, slug, Some(form)).await?);
    }
    act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        edit_store::save_theme(tx, ctx, slug.as_deref(), &edit).map(|()| "/desk/themes".to_owned())
    })
    .await
}

/// `POST /find/point` with `lon` and `lat` in degrees: the area that holds the point, as JSON; `certain` is false where
/// boundaries are schematic. Nothing is kept, and a POST, so that no address and no log says where somebody was.
pub async fn find_point(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    if !app.limits.allow(Kind::Point, visit.address) {
        return Err(Error::TooMany);
    }
    let mut form = raw.fields(&["lon", "lat"])?;
    let mut degrees = |name| form.text(name, 40).and_then(|d| d.parse::<f64>().ok());
    let (Some(lon), Some(lat)) = (degrees("lon"), degrees("lat")) else { return Err(Error::BadRequest("point")) };
    let found = app.db.read(move |tx| point_store::at_point(tx, lon, lat)).await?;
    let Some((area, certain)) = found else { return Err(Error::NotFound) };
    let body = serde_json::json!({
        "slug": area.slug, "name": area.name, "url": format!("/areas/{}", area.slug), "certain": certain
    });
    Ok(Json(body).into_response())
}
