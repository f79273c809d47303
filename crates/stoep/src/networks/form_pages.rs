// SPDX-License-Identifier: EUPL-1.2
//! The form of a network.

use super::model::{NetworkKind, NetworkState};
use super::store::{self, Described, Network};
use crate::app::App;
use crate::areas::{self, Area, Theme};
use crate::error::Error;
use crate::organisations::Stop;
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm, once};

type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "networks/templates/form.html")]
struct FormPage {
    page: Page,
    form: Answers,
    title: String,
    action: String,
    back: String,
    kinds: Options,
    states: Options,
    parents: Options,
    themes: Options,
}

/// What the form needs beside what was typed.
struct Ground {
    area: Area,
    it: Option<Network>,
    own_themes: Vec<String>,
    themes: Vec<Theme>,
    parents: Options,
}

async fn ground(app: &App, area: Option<String>, network: Option<String>) -> Result<Ground, Error> {
    app.db
        .read(move |tx| {
            let it = match &network {
                Some(slug) => Some(store::by_slug(tx, slug)?),
                None => None,
            };
            let slug = it.as_ref().map(|n| &n.area_slug).or(area.as_ref()).ok_or(Error::NotFound)?;
            let area = areas::by_slug(tx, slug)?;
            let mut themes = areas::themes_of(tx, &area.path)?;
            let mut own_themes = Vec::new();
            if let Some(it) = &it {
                own_themes = store::themes_of(tx, &[it.id])?.into_iter().map(|t| t.slug).collect();
                for slug in own_themes.iter().filter(|s| !themes.iter().any(|t| t.slug == **s)).collect::<Vec<_>>() {
                    themes.push(areas::theme_by_slug(tx, slug)?);
                }
            }
            let mut parents = store::options(tx, &area.path)?;
            if let Some(it) = &it {
                parents.retain(|(slug, _)| *slug != it.slug);
                if let (Some(slug), Some(name)) = (&it.parent_slug, &it.parent_name)
                    && !parents.iter().any(|(s, _)| s == slug)
                {
                    parents.push((slug.clone(), name.clone()));
                }
            }
            Ok(Ground { area, it, own_themes, themes, parents })
        })
        .await
}

impl FormPage {
    fn new(app: &App, visit: &Visit, ground: &Ground, form: Option<Answers>) -> Self {
        let area = &ground.area;
        let mut page = Page::new(app, visit).in_area(&area.slug, &area.name);
        let list = format!("/areas/{}/networks", area.slug);
        let (title, action, back) = match &ground.it {
            Some(n) => {
                let url = format!("/networks/{}", n.slug);
                page = page.step(&url, &n.name);
                (page.t("network-edit-title"), format!("{url}/edit"), url)
            }
            None => (page.x("network-new-title", &area.name), format!("{list}/new"), list),
        };
        let form = form.unwrap_or_else(|| Self::filled(&page, ground));
        Self {
            kinds: NetworkKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
            states: NetworkState::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
            parents: ground.parents.clone(),
            themes: ground
                .themes
                .iter()
                .map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned()))
                .collect(),
            page,
            form,
            title,
            action,
            back,
        }
    }

    fn filled(page: &Page, ground: &Ground) -> Answers {
        let Some(it) = &ground.it else { return page.form(&[("state", "running")]) };
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let (reason, started, ended) = (text(&it.waiting_reason), text(&it.started_on), text(&it.ended_on));
        let parent = text(&it.parent_slug);
        let mut values = vec![
            ("name", it.name.as_str()),
            ("kind", it.kind.word()),
            ("about", &it.about),
            ("rhythm", &it.rhythm),
            ("state", it.state.word()),
            ("waiting_reason", &reason),
            ("started_on", &started),
            ("ended_on", &ended),
            ("parent", &parent),
        ];
        values.extend(ground.own_themes.iter().map(|t| ("theme", t.as_str())));
        page.form(&values)
    }
}

const FIELDS: [&str; 10] =
    ["name", "kind", "about", "rhythm", "state", "waiting_reason", "started_on", "ended_on", "parent", "theme[]"];

fn read(form: &mut Answers) -> Option<Described> {
    let name = form.required("name", 200);
    let kind = form.required_choice::<NetworkKind>("kind");
    let parent = form.text("parent", 100);
    let about = form.text("about", 3000).unwrap_or_default();
    let themes = form.many("theme").iter().map(|t| (*t).to_owned()).collect();
    let rhythm = form.text("rhythm", 200).unwrap_or_default();
    let state = form.required_choice::<NetworkState>("state");
    // Beside another state these two say nothing, whatever stands in them.
    let waiting_reason = match state {
        Some(NetworkState::Waiting) => Some(form.required("waiting_reason", 500)),
        _ => None,
    };
    let started_on = form.date("started_on");
    let ended_on = match state {
        Some(NetworkState::Ended) => form.required_date("ended_on"),
        _ => None,
    };
    if let (Some(start), Some(end)) = (started_on, ended_on)
        && end < start
    {
        form.refuse("ended_on", "network-end-early");
    }
    let (kind, state) = (kind.filter(|_| form.ok())?, state?);
    let (started_on, ended_on) = (started_on.map(|d| d.to_string()), ended_on.map(|d| d.to_string()));
    Some(Described { name, kind, about, rhythm, state, waiting_reason, started_on, ended_on, parent, themes })
}

/// `GET /areas/{area}/networks/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(area): Path<String>) -> Result<Response, Error> {
    html(&FormPage::new(&app, &visit, &ground(&app, Some(area), None).await?, None))
}

/// `POST /areas/{area}/networks/new`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(area): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(described) = read(&mut form) {
        let (ctx, key, area) = (visit.context(&app), form.key.clone(), area.clone());
        let written: Result<String, Stop> = app
            .db
            .write(move |tx| {
                once(tx, &key, ctx.now, || {
                    let area = areas::by_slug(tx, &area)?;
                    store::create(tx, &ctx, &area, &described).map(|slug| format!("/networks/{slug}"))
                })
            })
            .await;
        match written {
            Ok(url) => return Ok(see_other(&url)),
            Err(stop) => stop.beside(&mut form)?,
        }
    }
    let ground = ground(&app, Some(area), None).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::new(&app, &visit, &ground, Some(form)))
}

/// `GET /networks/{network}/edit`
pub async fn edit_page(State(app): State<App>, visit: Visit, Path(network): Path<String>) -> Result<Response, Error> {
    html(&FormPage::new(&app, &visit, &ground(&app, None, Some(network)).await?, None))
}

/// `POST /networks/{network}/edit`
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(described) = read(&mut form) {
        let (ctx, key, network) = (visit.context(&app), form.key.clone(), network.clone());
        let written: Result<String, Stop> = app
            .db
            .write(move |tx| {
                once(tx, &key, ctx.now, || {
                    store::describe(tx, &ctx, &network, &described).map(|()| format!("/networks/{network}"))
                })
            })
            .await;
        match written {
            Ok(url) => return Ok(see_other(&url)),
            Err(stop) => stop.beside(&mut form)?,
        }
    }
    let ground = ground(&app, None, Some(network)).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::new(&app, &visit, &ground, Some(form)))
}
