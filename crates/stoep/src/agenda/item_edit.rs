// SPDX-License-Identifier: EUPL-1.2
//! Making and changing items: the forms of the area team.

use super::forms::{again, asked, change, id, make, options, save_or_conflict};
use super::initiative_store::{self, NewResult};
use super::item_edit_store::{self as store, Candidate, ItemTexts, Link, NewCost, NewSupport};
use super::item_pages::{frame, more};
use super::item_store::{self, Around, Decision, Item, Meeting, Passage};
use super::model::{CostKind, Duration, ItemState, Money, SupportLevel};
use crate::app::App;
use crate::areas;
use crate::error::Error;
use crate::organisations;
use crate::policy::Act;
use crate::web::{Page, Visit, html, html_status, save, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;

/// What the form of an item chooses from.
struct Choices {
    themes: Options,
    organisations: Options,
    networks: Options,
    durations: Options,
}

impl Choices {
    fn read(tx: &Tx<'_>, page: &Page, path: &str) -> Result<Self, Error> {
        let (organisations, networks) = store::parties(tx, path)?;
        let pairs = |list: Vec<store::Party>| list.into_iter().map(|p| (p.slug, p.name)).collect();
        Ok(Self {
            themes: areas::themes_of(tx, path)?
                .into_iter()
                .map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned()))
                .collect(),
            organisations: pairs(organisations),
            networks: pairs(networks),
            durations: options!(page, Duration),
        })
    }
}

#[derive(Template)]
#[template(path = "agenda/templates/item_form.html")]
struct ItemForm {
    page: Page,
    form: Answers,
    choices: Choices,
    action: String,
    /// What stands there now, when somebody else was first.
    now: Option<Item>,
    is_new: bool,
}

const TEXTS: [&str; 13] = [
    "title",
    "theme",
    "why",
    "for_whom",
    "who_joins",
    "organises",
    "organisation",
    "network",
    "needed",
    "duration",
    "term",
    "seen",
    "sentence",
];

fn read_texts(form: &mut Answers) -> ItemTexts {
    let optional = |form: &Answers, name: &str| Some(form.value(name).to_owned()).filter(|v| !v.is_empty());
    let title = form.required("title", 150);
    if form.value("theme").is_empty() {
        form.refuse("theme", "form-choose");
    }
    ItemTexts {
        title,
        theme: form.value("theme").to_owned(),
        why: form.text("why", 4000).unwrap_or_default(),
        for_whom: form.text("for_whom", 1000).unwrap_or_default(),
        who_joins: form.text("who_joins", 1000).unwrap_or_default(),
        organises: form.text("organises", 1000).unwrap_or_default(),
        organisation: optional(form, "organisation"),
        network: optional(form, "network"),
        needed: form.text("needed", 2000).unwrap_or_default(),
        duration: form.choice("duration"),
        term: form.text("term", 200).unwrap_or_default(),
    }
}

async fn new_form(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let choices = Choices::read(tx, &page, &area.path)?;
            let words = page.t("nav-agenda");
            let page = page.in_area(&area.slug, &area.name).step(&format!("/areas/{slug}/agenda"), &words);
            let form = form.unwrap_or_else(|| page.form(&[("sentence", &page.t("item-first-sentence"))]));
            let action = format!("/areas/{slug}/items/new");
            Ok::<_, Error>(ItemForm { page, form, choices, action, now: None, is_new: true })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /areas/{area}/items/new`
pub async fn new_item(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    new_form(&app, &visit, slug, None).await
}

/// `POST /areas/{area}/items/new`
pub async fn make_item(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&TEXTS)?;
    let texts = read_texts(&mut form);
    let sentence = form.required("sentence", 500);
    if !form.ok() {
        return new_form(&app, &visit, slug, Some(form)).await;
    }
    make(&app, &visit, &form.key, move |tx, ctx| {
        let item = store::make(tx, ctx, &slug, &texts, &sentence)?;
        Ok(format!("/items/{item}/work"))
    })
    .await
}

async fn edit_form(
    app: &App,
    visit: &Visit,
    slug: String,
    form: Option<Answers>,
    (status, conflict): (StatusCode, bool),
) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let template = app
        .db
        .read(move |tx| {
            let item = item_store::item(tx, &slug)?;
            let choices = Choices::read(tx, &page, &item.area_path)?;
            let page = frame(page, &item);
            let mut form = form.unwrap_or_else(|| prefilled(&page, &item));
            let action = format!("/items/{slug}/edit");
            // After a conflict the form has seen what is shown beside it, and may be sent again under a fresh key.
            if conflict {
                form = again(&form, &TEXTS, &item.seen_texts(), &page.form_key);
            }
            Ok::<_, Error>(ItemForm { page, form, choices, action, now: conflict.then_some(item), is_new: false })
        })
        .await?;
    html_status(status, &template)
}

fn prefilled(page: &Page, item: &Item) -> Answers {
    page.form(&[
        ("title", &item.title),
        ("theme", &item.theme_slug),
        ("why", &item.why),
        ("for_whom", &item.for_whom),
        ("who_joins", &item.who_joins),
        ("organises", &item.organises),
        ("organisation", item.organisation_slug.as_deref().unwrap_or_default()),
        ("network", item.network_slug.as_deref().unwrap_or_default()),
        ("needed", &item.needed),
        ("duration", item.duration.map_or("", Duration::word)),
        ("term", &item.term),
        ("seen", &item.seen_texts()),
    ])
}

/// `GET /items/{item}/edit`
pub async fn edit_item(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    edit_form(&app, &visit, slug, None, (StatusCode::OK, false)).await
}

/// `POST /items/{item}/edit`
pub async fn save_item(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&TEXTS)?;
    let texts = read_texts(&mut form);
    if !form.ok() {
        return edit_form(&app, &visit, slug, Some(form), (StatusCode::UNPROCESSABLE_ENTITY, false)).await;
    }
    let (item, seen) = (slug.clone(), form.value("seen").to_owned());
    let work = move |tx: &Tx<'_>, ctx: &_| store::save_texts(tx, ctx, &item, &seen, &texts);
    match save_or_conflict(&app, &visit, &form.key, format!("/items/{slug}/work"), work).await? {
        Some(response) => Ok(response),
        None => edit_form(&app, &visit, slug, Some(form), (StatusCode::CONFLICT, true)).await,
    }
}

#[derive(Template)]
#[template(path = "agenda/templates/state.html")]
struct StateForm {
    page: Page,
    form: Answers,
    item: Item,
    last_sentence: String,
    states: Options,
    conflict: bool,
}

async fn state_page(
    app: &App,
    visit: &Visit,
    slug: String,
    form: Option<Answers>,
    (status, conflict): (StatusCode, bool),
) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let template = app
        .db
        .read(move |tx| {
            let item = item_store::item(tx, &slug)?;
            let last_sentence = item_store::around(tx, item.id, &item.area_path)?
                .steps
                .into_iter()
                .next()
                .map(|s| s.sentence)
                .unwrap_or_default();
            let page = frame(page, &item);
            let seen = item.seen_state();
            let mut form = form.unwrap_or_else(|| {
                page.form(&[
                    ("state", item.state.word()),
                    ("note", item.state_note.as_deref().unwrap_or_default()),
                    ("seen", &seen),
                ])
            });
            if conflict {
                form = again(&form, &["state", "note", "sentence", "seen"], &seen, &page.form_key);
            }
            let states = options!(page, ItemState);
            Ok::<_, Error>(StateForm { page, form, item, last_sentence, states, conflict })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /items/{item}/state`
pub async fn state_form(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    state_page(&app, &visit, slug, None, (StatusCode::OK, false)).await
}

/// `POST /items/{item}/state`
pub async fn change_state(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["state", "note", "sentence", "seen"])?;
    let state: Option<ItemState> = form.required_choice("state");
    let note = form.text("note", 1000);
    if state.is_some_and(ItemState::asks_note) && note.is_none() && form.error("note").is_none() {
        form.refuse("note", "item-note-required");
    }
    let sentence = form.required("sentence", 500);
    let (Some(state), true) = (state, form.ok()) else {
        return state_page(&app, &visit, slug, Some(form), (StatusCode::UNPROCESSABLE_ENTITY, false)).await;
    };
    let (item, seen) = (slug.clone(), form.value("seen").to_owned());
    let work =
        move |tx: &Tx<'_>, ctx: &_| store::move_state(tx, ctx, &item, &seen, (state, note.as_deref()), &sentence);
    match save_or_conflict(&app, &visit, &form.key, format!("/items/{slug}/work"), work).await? {
        Some(response) => Ok(response),
        None => state_page(&app, &visit, slug, Some(form), (StatusCode::CONFLICT, true)).await,
    }
}

#[derive(Template)]
#[template(path = "agenda/templates/work.html")]
struct Workbench {
    page: Page,
    form: Answers,
    item: Item,
    around: Around,
    money: Money,
    passages: Vec<Passage>,
    decisions: Vec<Decision>,
    meetings: Vec<Meeting>,
    levels: Options,
    kinds: Options,
    parties: Vec<String>,
}

async fn workbench(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = app
        .db
        .read(move |tx| {
            let item = item_store::item(tx, &slug)?;
            let around = item_store::around(tx, item.id, &item.area_path)?;
            let (mut passages, mut decisions, mut meetings) = item_store::linkable(tx, &item.area_path)?;
            passages.retain(|p| around.passages.iter().all(|x| x.id != p.id));
            decisions.retain(|d| around.decisions.iter().all(|x| x.id != d.id));
            meetings.retain(|m| around.meetings.iter().all(|x| x.id != m.id));
            let page = frame(page, &item);
            let form = form.unwrap_or_else(|| page.empty_form());
            let (levels, kinds) = (options!(page, SupportLevel), options!(page, CostKind));
            let money = around.money();
            let parties = organisations::names_near(tx, &item.area_path)?;
            Ok::<_, Error>(Workbench {
                page,
                form,
                item,
                around,
                money,
                passages,
                decisions,
                meetings,
                levels,
                kinds,
                parties,
            })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /items/{item}/work`
pub async fn work(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    workbench(&app, &visit, slug, None).await
}

fn back(slug: &str, part: &str) -> String {
    format!("/items/{slug}/work#{part}")
}

/// `POST /items/{item}/preconditions`
pub async fn add_precondition(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["pre_what", "pre_who"])?;
    let (what, who) = (form.required("pre_what", 300), form.required("pre_who", 200));
    if !form.ok() {
        return workbench(&app, &visit, slug, Some(form)).await;
    }
    change(&app, &visit, &form.key, back(&slug, "preconditions"), move |tx, ctx| {
        store::add_precondition(tx, ctx, &slug, &what, &who)
    })
    .await
}

/// `POST /items/{item}/preconditions/{precondition}`
pub async fn change_precondition(
    State(app): State<App>,
    visit: Visit,
    Path((slug, precondition)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&["do"])?;
    let (precondition, to) = (id(&precondition)?, asked(form.value("do"))?);
    change(&app, &visit, &form.key, back(&slug, "preconditions"), move |tx, ctx| {
        store::change_precondition(tx, ctx, &slug, precondition, to)
    })
    .await
}

/// `POST /items/{item}/costs`
pub async fn add_cost(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["cost_kind", "cost_label", "cost_amount", "cost_fund", "cost_certain"])?;
    let kind: Option<CostKind> = form.required_choice("cost_kind");
    let label = form.required("cost_label", 200);
    let cents = form.cents("cost_amount");
    if cents.is_none() && form.error("cost_amount").is_none() {
        form.refuse("cost_amount", "form-required");
    }
    let fund = form.text("cost_fund", 200).unwrap_or_default();
    if kind == Some(CostKind::Cover) && fund.is_empty() && form.error("cost_fund").is_none() {
        form.refuse("cost_fund", "cost-fund-required");
    }
    let (Some(kind), Some(cents), true) = (kind, cents, form.ok()) else {
        return workbench(&app, &visit, slug, Some(form)).await;
    };
    // A cost is a cost; only money that pays for it can be uncertain.
    let certain = kind == CostKind::Cost || form.ticked("cost_certain");
    let line = NewCost { kind, label, cents, fund, certain };
    change(&app, &visit, &form.key, back(&slug, "money"), move |tx, ctx| store::add_cost(tx, ctx, &slug, &line)).await
}

/// `POST /items/{item}/costs/{line}`: takes the line away.
pub async fn remove_cost(
    State(app): State<App>,
    visit: Visit,
    Path((slug, line)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    let line = id(&line)?;
    change(&app, &visit, &form.key, back(&slug, "money"), move |tx, ctx| store::remove_cost(tx, ctx, &slug, line)).await
}

/// `POST /items/{item}/support`
pub async fn add_support(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[
        "level",
        "whose",
        "method",
        "support_on",
        "reached",
        "entitled",
        "missing",
        "support_organisation",
    ])?;
    let level: Option<SupportLevel> = form.required_choice("level");
    let (whose, method) = (form.required("whose", 200), form.required("method", 300));
    let on = form.required_date("support_on");
    let reached = form.number("reached", 0, 10_000_000);
    let entitled = form.number("entitled", 0, 10_000_000);
    if let (Some(reached), Some(entitled)) = (reached, entitled)
        && reached > entitled
    {
        form.refuse("reached", "support-more-than-entitled");
    }
    let missing = form.text("missing", 500).unwrap_or_default();
    let organisation = form.text("support_organisation", 200);
    let (Some(level), Some(on), true) = (level, on, form.ok()) else {
        return workbench(&app, &visit, slug, Some(form)).await;
    };
    let new = NewSupport { level, whose, method, on: on.to_string(), reached, entitled, missing, organisation };
    let item = slug.clone();
    let done = save(&app, &visit, &mut form, move |tx, ctx| {
        store::add_support(tx, ctx, &item, &new).map(|()| back(&item, "support"))
    });
    match done.await? {
        Some(done) => Ok(done),
        None => workbench(&app, &visit, slug, Some(form)).await,
    }
}

/// `POST /items/{item}/links`: a passage, decision or meeting on or off.
pub async fn save_links(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&["kind", "id", "do"])?;
    let link = Link::from_word(form.value("kind")).ok_or(Error::BadRequest("kind"))?;
    let to = asked(form.value("do"))?;
    let to_page = back(&slug, "links");
    if form.value("id").is_empty() {
        return Ok(see_other(&to_page));
    }
    let thing = id(form.value("id"))?;
    change(&app, &visit, &form.key, to_page, move |tx, ctx| store::change_link(tx, ctx, &slug, link, thing, to)).await
}

/// `POST /items/{item}/results`
pub async fn add_item_result(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["result_what", "result_for", "result_seen", "result_on"])?;
    let Some(new) = read_result(&mut form) else {
        return workbench(&app, &visit, slug, Some(form)).await;
    };
    change(&app, &visit, &form.key, back(&slug, "results"), move |tx, ctx| {
        initiative_store::add_item_result(tx, ctx, &slug, &new)
    })
    .await
}

/// A result from its form, or nothing with messages beside the fields.
pub(super) fn read_result(form: &mut Answers) -> Option<NewResult> {
    let what = form.required("result_what", 500);
    let for_whom = form.text("result_for", 300).unwrap_or_default();
    let seen = form.text("result_seen", 1000).unwrap_or_default();
    let on = form.required_date("result_on")?;
    form.ok().then(|| NewResult { on: on.to_string(), what, for_whom, seen })
}

#[derive(Deserialize)]
pub struct Find {
    q: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "agenda/templates/link_voices.html")]
struct LinkVoices {
    page: Page,
    form: Answers,
    item: Item,
    q: String,
    found: Vec<Candidate>,
    linked: Vec<Candidate>,
    next: Option<i64>,
}

/// `GET /items/{item}/link-voices`
pub async fn link_voices(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(find): Query<Find>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let mine = visit.areas_for(Act::KeepAgenda);
    let q: String = find.q.unwrap_or_default().chars().take(200).collect();
    let after = find.after.as_deref().and_then(|a| a.parse().ok()).unwrap_or(0);
    let template = app
        .db
        .read(move |tx| {
            let item = item_store::item(tx, &slug)?;
            let found = store::candidates(tx, &item, &mine, &q)?;
            let mut linked = store::linked(tx, &item, after, 31)?;
            let next = more(&mut linked, 30).then(|| linked.last().map(|v| v.id)).flatten();
            let page = frame(page, &item);
            Ok::<_, Error>(LinkVoices { form: page.empty_form(), page, item, q, found, linked, next })
        })
        .await?;
    html(&template)
}

/// `POST /items/{item}/link-voices`
pub async fn save_voices(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&["voice[]", "do", "q"])?;
    let to = asked(form.value("do"))?;
    let voices = form.many("voice").into_iter().map(id).collect::<Result<Vec<_>, _>>()?;
    let mine = visit.areas_for(Act::KeepAgenda);
    let back = format!("/items/{slug}/link-voices?q={}", crate::web::page::query_escape(form.value("q")));
    change(&app, &visit, &form.key, back, move |tx, ctx| store::change_voices(tx, ctx, &slug, &mine, &voices, to)).await
}
