// SPDX-License-Identifier: EUPL-1.2
//! Writing down that people were asked: what it was, how many were reached per group, what they answered.

use super::figure_store::{Band, Figures};
use super::forms::today;
use super::model::Way;
use super::reach::band_words;
use super::reach_store::{self as store, Asking, Numbers};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;
use stoep_platform::forms::{Answers, RawForm};

fn frame(page: Page, area: &Area) -> Page {
    let words = page.t("reach-title");
    page.in_area(&area.slug, &area.name).step(&format!("/areas/{}/reach", area.slug), &words)
}

#[derive(Template)]
#[template(path = "support/templates/asking_new.html")]
struct NewPage {
    page: Page,
    form: Answers,
    area: Area,
}

async fn new_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<NewPage, Error> {
    let area = app.db.read(move |tx| areas::by_slug(tx, &slug)).await?;
    let page = frame(Page::new(app, visit), &area);
    Ok(NewPage { form: form.unwrap_or_else(|| page.empty_form()), page, area })
}

/// `GET /areas/{area}/reach/new`
pub async fn new_asking_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    html(&new_view(&app, &visit, slug, None).await?)
}

/// `POST /areas/{area}/reach/new`
pub async fn new_asking(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["title", "on_date", "note"])?;
    let title = form.required("title", 200);
    let on_date = form.required_date("on_date").map(|d| d.to_string());
    if on_date.as_deref().is_some_and(|day| *day > *today(&app)) {
        form.refuse("on_date", "whose-day-later");
    }
    let words = form.text("note", 1000).unwrap_or_default();
    if let (Some(on_date), true) = (on_date, form.ok()) {
        let at = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::create(tx, ctx, &at, &title, &on_date, &words).map(|k| format!("/areas/{at}/reach/{k}/numbers"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &new_view(&app, &visit, slug, Some(form)).await?)
}

/// A cell of the form: area, age band, residents, what stands in it.
struct Cell {
    /// `key of the area:band`
    name: String,
    people: String,
    favour: String,
}

struct FormRow {
    name: String,
    cells: Vec<Cell>,
}

/// Which channel and which item.
#[derive(Deserialize)]
pub struct Which {
    channel: Option<String>,
    item: Option<String>,
}

#[derive(Template)]
#[template(path = "support/templates/asking_numbers.html")]
struct NumbersPage {
    page: Page,
    form: Answers,
    area: Area,
    asking: Asking,
    channel: Way,
    /// The item that was asked about; none for the page of who was reached.
    item: Option<String>,
    about_items: bool,
    items: Vec<(String, String)>,
    ways: Vec<(String, String)>,
    bands: Vec<String>,
    rows: Vec<FormRow>,
}

/// Everything that the table needs.
struct Loaded {
    area: Area,
    asking: Asking,
    areas: Vec<Area>,
    figures: Figures,
    items: Vec<(String, String)>,
    /// What stands there: area and band, people, in favour.
    kept: BTreeMap<(i64, String), (i64, i64)>,
}

async fn load(
    app: &App,
    area: String,
    asking: String,
    channel: Way,
    item: Option<String>,
    about_items: bool,
) -> Result<Loaded, Error> {
    app.db
        .read(move |tx| {
            let area = areas::by_slug(tx, &area)?;
            let asking = store::asking(tx, area.id, &asking)?;
            let reached = store::reached(tx, asking.id)?;
            let ids: Vec<i64> = reached.iter().map(|r| r.area_id).collect();
            let (areas, figures) = store::reference(tx, &area, &ids)?;
            let mut kept = BTreeMap::new();
            let mut items = Vec::new();
            if about_items {
                items = store::items(tx, &area.path)?;
                let answers = store::answers(tx, asking.id)?;
                for a in answers.iter().filter(|a| a.channel == channel && Some(&a.item) == item.as_ref()) {
                    kept.insert((a.area_id, a.age_band.clone()), (a.answered, a.in_favour));
                }
            } else {
                for r in reached.iter().filter(|r| r.channel == channel) {
                    kept.insert((r.area_id, r.age_band.clone()), (r.people, 0));
                }
            }
            Ok(Loaded { area, asking, areas, figures, items, kept })
        })
        .await
}

impl Loaded {
    fn bands(&self) -> Vec<Band> {
        let mut all: Vec<Band> = self.figures.people.keys().map(|(_, b)| b.clone()).collect();
        all.sort();
        all.dedup();
        all
    }

    fn page(
        self,
        page: Page,
        form: Option<Answers>,
        channel: Way,
        item: Option<String>,
        about_items: bool,
    ) -> NumbersPage {
        let page = frame(page, &self.area);
        let bands = self.bands();
        let typed: Option<(Vec<String>, Vec<String>, Vec<String>)> = form.as_ref().map(|f| {
            let all = |name: &str| f.many(name).iter().map(|v| (*v).to_owned()).collect();
            (all("cell"), all("people"), all("in_favour"))
        });
        let at = |name: &str| typed.as_ref().and_then(|(cells, ..)| cells.iter().position(|c| c == name));
        let text = |n: i64| if n == 0 { String::new() } else { n.to_string() };
        let cell = |area: &Area, band: &Band| {
            let (name, key) = (format!("{}:{}", area.id, band.word()), (area.id, band.word()));
            let (people, favour) = self.kept.get(&key).copied().unwrap_or_default();
            let (mut people, mut favour) = (text(people), text(favour));
            if let (Some(at), Some((_, p, f))) = (at(&name), &typed) {
                people = p.get(at).cloned().unwrap_or_default();
                favour = f.get(at).cloned().unwrap_or_default();
            }
            Cell { name, people, favour }
        };
        let has = |area: &Area, band: &Band| self.figures.people.contains_key(&(area.id, band.clone()));
        let rows = self
            .areas
            .iter()
            .map(|a| FormRow {
                name: a.name.clone(),
                cells: bands.iter().filter(|b| has(a, b)).map(|b| cell(a, b)).collect(),
            })
            .collect();
        let ways = Way::ALL.iter().map(|w| (w.word().to_owned(), page.t(w.key()))).collect();
        NumbersPage {
            form: form.unwrap_or_else(|| page.empty_form()),
            bands: bands.iter().map(|b| band_words(page.lang, &[b])).collect(),
            area: self.area,
            asking: self.asking,
            items: self.items,
            page,
            channel,
            item,
            about_items,
            ways,
            rows,
        }
    }

    /// Reads the numbers of a column of fields; a message beside it otherwise. Only groups that the page offered count.
    fn read(&self, form: &mut Answers, field: &'static str) -> Numbers {
        let cells: Vec<String> = form.many("cell").iter().map(|c| (*c).to_owned()).collect();
        let typed: Vec<String> = form.many(field).iter().map(|c| (*c).trim().to_owned()).collect();
        let mut all = Numbers::new();
        for (cell, typed) in cells.iter().zip(&typed) {
            let parsed = cell.split_once(':').and_then(|(a, b)| Some((a.parse::<i64>().ok()?, Band::parse(b)?)));
            let residents = parsed.as_ref().and_then(|(a, b)| self.figures.people.get(&(*a, b.clone())));
            let (Some((area, band)), Some(residents)) = (parsed, residents) else {
                form.refuse(field, "reach-group-unknown");
                break;
            };
            match if typed.is_empty() { Some(0) } else { typed.parse::<i64>().ok() } {
                Some(n) if (0..=*residents).contains(&n) => all.push((area, band.word(), n)),
                Some(n) if n > *residents => {
                    form.refuse(field, "reach-more-than-live");
                    break;
                }
                _ => {
                    form.refuse(field, "reach-number-wrong");
                    break;
                }
            }
        }
        if cells.len() != typed.len() && form.ok() {
            form.refuse(field, "reach-group-unknown");
        }
        all
    }
}

fn channel(word: Option<&str>) -> Way {
    word.and_then(Way::from_word).unwrap_or(Way::Door)
}

/// `GET /areas/{area}/reach/{asking}/numbers`
pub async fn numbers_page(
    State(app): State<App>,
    visit: Visit,
    Path((area, asking)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let channel = channel(which.channel.as_deref());
    let loaded = load(&app, area, asking, channel, None, false).await?;
    html(&loaded.page(Page::new(&app, &visit), None, channel, None, false))
}

/// `POST /areas/{area}/reach/{asking}/numbers`
pub async fn numbers(
    State(app): State<App>,
    visit: Visit,
    Path((area, asking)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["channel", "cell[]", "people[]"])?;
    let way: Option<Way> = form.required_choice("channel");
    let loaded = load(&app, area.clone(), asking.clone(), way.unwrap_or(Way::Door), None, false).await?;
    let people = loaded.read(&mut form, "people");
    if let (Some(way), true) = (way, form.ok()) {
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::set_reached(tx, ctx, &area, &asking, way, &people)
                .map(|()| format!("/areas/{area}/reach?asking={asking}"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    let page = loaded.page(Page::new(&app, &visit), Some(form), way.unwrap_or(Way::Door), None, false);
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `GET /areas/{area}/reach/{asking}/answers`
pub async fn answers_page(
    State(app): State<App>,
    visit: Visit,
    Path((area, asking)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response, Error> {
    let channel = channel(which.channel.as_deref());
    let item = which.item.filter(|i| !i.is_empty());
    let loaded = load(&app, area, asking, channel, item.clone(), true).await?;
    html(&loaded.page(Page::new(&app, &visit), None, channel, item, true))
}

/// `POST /areas/{area}/reach/{asking}/answers`
pub async fn answers(
    State(app): State<App>,
    visit: Visit,
    Path((area, asking)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["channel", "item", "cell[]", "people[]", "in_favour[]"])?;
    let way: Option<Way> = form.required_choice("channel");
    let item = form.required("item", 200);
    let way_or = way.unwrap_or(Way::Door);
    let loaded = load(&app, area.clone(), asking.clone(), way_or, Some(item.clone()), true).await?;
    let answered = loaded.read(&mut form, "people");
    let in_favour = loaded.read(&mut form, "in_favour");
    if form.ok() && answered.iter().zip(&in_favour).any(|(a, f)| f.2 > a.2) {
        form.refuse("in_favour", "reach-favour-more");
    }
    if let (Some(way), true) = (way, form.ok()) {
        let wanted = item.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::set_answers(tx, ctx, (&area, &asking), way, &wanted, &answered, &in_favour)
                .map(|()| format!("/areas/{area}/reach?asking={asking}"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    let page = loaded.page(Page::new(&app, &visit), Some(form), way_or, Some(item), true);
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
