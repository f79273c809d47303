// SPDX-License-Identifier: EUPL-1.2
//! What can be chosen: picked from the agenda or added, checked for cost and owner, put under a category; chips of tables.

use super::model::Feasible;
use super::prepare_store::{self as prepare, CategoryForm, OptionForm};
use super::round_pages::{framed, load};
use super::rules::Parts;
use super::settings_pages::words;
use super::store;
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, act, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

async fn preparing(app: &App, slug: &str) -> Result<Parts, Error> {
    let all = load(app, slug).await?;
    if all.round.phase.open_rules() { Ok(all) } else { Err(Error::Refused("round-rules-fixed")) }
}

fn status(form: Option<&Answers>) -> StatusCode {
    if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

#[derive(Template)]
#[template(path = "rounds/templates/options.html")]
struct Options {
    page: Page,
    form: Answers,
    all: Parts,
    items: Vec<(String, String)>,
}

async fn options_view(app: &App, visit: &Visit, slug: &str, form: Option<Answers>) -> Result<Response, Error> {
    let all = preparing(app, slug).await?;
    let round = all.round.clone();
    let items = app.db.read(move |tx| prepare::items_to_pick(tx, &round)).await?;
    let page = framed(app, visit, &all.round, true);
    let code = status(form.as_ref());
    let form = form.unwrap_or_else(|| page.empty_form());
    let items = items.into_iter().map(|i| (i.id.to_string(), i.title)).collect();
    html_status(code, &Options { page, form, all, items })
}

/// `GET /rounds/{round}/options`
pub async fn options_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    options_view(&app, &visit, &slug, None).await
}

/// `POST /rounds/{round}/options`: picks items of the agenda.
pub async fn pick_items(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["items[]"])?;
    let items: Vec<i64> = form.many("items").iter().filter_map(|i| i.parse().ok()).collect();
    if items.is_empty() {
        form.refuse("items", "form-choose");
        return options_view(&app, &visit, &slug, Some(form)).await;
    }
    act(&app, visit.context(&app), &form.key.clone(), move |tx, ctx| {
        prepare::pick_items(tx, ctx, &slug, &items)?;
        Ok(format!("/rounds/{slug}/options"))
    })
    .await
}

#[derive(Template)]
#[template(path = "rounds/templates/option.html")]
struct OptionPage {
    page: Page,
    form: Answers,
    all: Parts,
    /// Number of the option; none when it is new.
    number: Option<i64>,
    action: String,
    feasible: Vec<(String, String)>,
    categories: Vec<(String, String)>,
}

fn option_view(
    app: &App,
    visit: &Visit,
    all: Parts,
    number: Option<i64>,
    form: Option<Answers>,
) -> Result<Response, Error> {
    let page = framed(app, visit, &all.round, true);
    let words = page.t("round-options");
    let page = page.step(&format!("{}/options", all.round.url()), &words);
    let code = status(form.as_ref());
    let form = match (form, all.options.iter().find(|o| Some(o.number) == number)) {
        (Some(form), _) => form,
        (None, Some(o)) => page.form(&[
            ("title", &o.title),
            ("about", &o.about),
            ("place", &o.place),
            ("owner", &o.owner),
            ("cost", &o.cost_cents.map(|c| format!("{},{:02}", c / 100, c % 100)).unwrap_or_default()),
            ("category", o.category.as_deref().unwrap_or_default()),
            ("feasible", o.feasible.word()),
            ("feasible_note", &o.feasible_note),
        ]),
        (None, None) => page.form(&[("feasible", Feasible::Waiting.word())]),
    };
    let last = number.map_or("new".to_owned(), |n| n.to_string());
    let view = OptionPage {
        action: format!("{}/options/{last}", all.round.url()),
        feasible: words!(page, Feasible),
        categories: all.categories.iter().map(|c| (c.code.clone(), c.title.clone())).collect(),
        page,
        form,
        all,
        number,
    };
    html_status(code, &view)
}

/// `GET /rounds/{round}/options/new`
pub async fn new_option(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let all = preparing(&app, &slug).await?;
    option_view(&app, &visit, all, None, None)
}

const FIELDS: [&str; 8] = ["title", "about", "place", "owner", "cost", "category", "feasible", "feasible_note"];

fn read_option(form: &mut Answers) -> Option<OptionForm> {
    let option = OptionForm {
        title: form.required("title", 120),
        about: form.text("about", 2000).unwrap_or_default(),
        place: form.text("place", 120).unwrap_or_default(),
        owner: form.text("owner", 120).unwrap_or_default(),
        cost_cents: form.cents("cost"),
        category: form.text("category", 80),
        feasible: form.required_choice("feasible").unwrap_or(Feasible::Waiting),
        feasible_note: form.text("feasible_note", 500).unwrap_or_default(),
    };
    if option.feasible == Feasible::No && option.feasible_note.is_empty() {
        form.refuse("feasible_note", "round-say-why");
    }
    form.ok().then_some(option)
}

/// `POST /rounds/{round}/options/new`
pub async fn add_option(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(option) = read_option(&mut form) {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            prepare::add_option(tx, ctx, &of, &option)?;
            Ok(format!("/rounds/{of}/options"))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    let all = preparing(&app, &slug).await?;
    option_view(&app, &visit, all, None, Some(form))
}

/// `GET /rounds/{round}/options/{option}`
pub async fn edit_option(
    State(app): State<App>,
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, Error> {
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let all = preparing(&app, &slug).await?;
    if !all.options.iter().any(|o| o.number == number) {
        return Err(Error::NotFound);
    }
    option_view(&app, &visit, all, Some(number), None)
}

/// `POST /rounds/{round}/options/{option}`
pub async fn save_option(
    State(app): State<App>,
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let mut form = raw.fields(&FIELDS)?;
    if let Some(option) = read_option(&mut form) {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            prepare::save_option(tx, ctx, &of, number, &option)?;
            Ok(format!("/rounds/{of}/options"))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    let all = preparing(&app, &slug).await?;
    option_view(&app, &visit, all, Some(number), Some(form))
}

/// `POST /rounds/{round}/options/{option}/remove`
pub async fn remove_option(
    State(app): State<App>,
    visit: Visit,
    Path((slug, number)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let form = raw.fields(&[])?;
    act(&app, visit.context(&app), &form.key.clone(), move |tx, ctx| {
        prepare::remove_option(tx, ctx, &slug, number)?;
        Ok(format!("/rounds/{slug}/options"))
    })
    .await
}

#[derive(Template)]
#[template(path = "rounds/templates/categories.html")]
struct Categories {
    page: Page,
    form: Answers,
    all: Parts,
    tables: Vec<i64>,
}

impl Categories {
    /// Chips of a table on a category.
    fn laid(&self, table: &i64, category: &i64) -> i64 {
        let found = self.all.chips.iter().find(|c| c.table_number == *table && c.category_id == *category);
        found.map_or(0, |c| c.chips)
    }
}

async fn categories_view(app: &App, visit: &Visit, slug: &str, form: Option<Answers>) -> Result<Response, Error> {
    let all = preparing(app, slug).await?;
    let page = framed(app, visit, &all.round, true);
    let code = status(form.as_ref());
    let form = form.unwrap_or_else(|| page.empty_form());
    let tables = all.tables();
    html_status(code, &Categories { page, form, tables, all })
}

/// `GET /rounds/{round}/categories`
pub async fn categories_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    categories_view(&app, &visit, &slug, None).await
}

/// `POST /rounds/{round}/categories`
pub async fn put_category(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["title", "ceiling", "min", "max"])?;
    let category = CategoryForm {
        title: form.required("title", 80),
        ceiling_cents: form.cents("ceiling").filter(|c| *c > 0),
        min_choices: form.number("min", 0, store::OPTIONS),
        max_choices: form.number("max", 0, store::OPTIONS),
    };
    if category.max_choices.zip(category.min_choices).is_some_and(|(max, min)| max < min) {
        form.refuse("max", "round-max-min");
    }
    if form.ok() {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            prepare::put_category(tx, ctx, &of, &category)?;
            Ok(format!("/rounds/{of}/categories"))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    categories_view(&app, &visit, &slug, Some(form)).await
}

/// `POST /rounds/{round}/categories/{category}/remove`
pub async fn remove_category(
    State(app): State<App>,
    visit: Visit,
    Path((slug, category)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let category: i64 = category.parse().map_err(|_| Error::NotFound)?;
    let form = raw.fields(&[])?;
    act(&app, visit.context(&app), &form.key.clone(), move |tx, ctx| {
        prepare::remove_category(tx, ctx, &slug, category)?;
        Ok(format!("/rounds/{slug}/categories"))
    })
    .await
}

/// `POST /rounds/{round}/chips`: what one table laid.
pub async fn lay_chips(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let all = preparing(&app, &slug).await?;
    let names: Vec<String> = all.categories.iter().map(|c| format!("chips-{}", c.id)).collect();
    let known: Vec<&str> = std::iter::once("table").chain(names.iter().map(String::as_str)).collect();
    let mut form = raw.fields(&known)?;
    let table = form.number("table", 1, 500);
    if table.is_none() && form.ok() {
        form.refuse("table", "form-required");
    }
    let mut chips = Vec::new();
    for (category, name) in all.categories.iter().zip(&names) {
        chips.push((category.id, form.number(name, 0, 10_000).unwrap_or(0)));
    }
    let (Some(table), true) = (table, form.ok()) else { return categories_view(&app, &visit, &slug, Some(form)).await };
    act(&app, visit.context(&app), &form.key.clone(), move |tx, ctx| {
        prepare::lay_chips(tx, ctx, &slug, table, &chips)?;
        Ok(format!("/rounds/{slug}/categories"))
    })
    .await
}
