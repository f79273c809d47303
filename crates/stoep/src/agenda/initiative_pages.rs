// SPDX-License-Identifier: EUPL-1.2
//! Initiatives: who does what, how far it is, and what came of it.

use super::forms::{After, again, asked, change, id, make, options, save_or_conflict, shared};
use super::initiative_store::{
    self as store, Becomes, Initiative, InitiativeShort, InitiativeTexts, Milestone, ResultShort, StageStep,
};
use super::item_edit::read_result;
use super::item_edit_store::parties;
use super::item_pages::more;
use super::item_store::{self, ItemShort};
use super::model::Stage;
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::funds::{self, Allotted, TargetKind};
use crate::organisations::{Formality, OrganisationKind};
use crate::policy::Act;
use crate::web::page::query_escape;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;

const PER_PAGE: i64 = 30;

#[derive(Template)]
#[template(path = "agenda/templates/initiatives.html")]
struct List {
    page: Page,
    area: Area,
    rows: Vec<InitiativeShort>,
    next: Option<String>,
    may_edit: bool,
}

/// Place in the list, as the link to the next page carries it: `rank~key~name`.
fn read_place(after: Option<&str>) -> (i64, String, i64) {
    let mut parts = after.unwrap_or_default().splitn(3, '~');
    let mut number = || parts.next().and_then(|p| p.parse().ok()).unwrap_or(0);
    let (rank, key) = (number(), number());
    (rank, parts.next().unwrap_or_default().to_owned(), key)
}

/// `GET /areas/{area}/initiatives`
pub async fn initiatives(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query<After>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let (rank, name, key) = read_place(query.after.as_deref());
    let template = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let mut rows = store::within(tx, &area.path, (rank, &name, key), PER_PAGE + 1)?;
            let next = more(&mut rows, PER_PAGE)
                .then(|| rows.last().map(|(rank, r)| query_escape(&format!("{rank}~{}~{}", r.id, r.name))))
                .flatten();
            let words = page.t("nav-initiatives");
            let page = page.in_area(&area.slug, &area.name).step(&format!("/areas/{slug}/initiatives"), &words);
            let may_edit = visit.may(Act::KeepAgenda, &area.path);
            let rows = rows.into_iter().map(|(_, r)| r).collect();
            Ok::<_, Error>(List { page, area, rows, next, may_edit })
        })
        .await?;
    Ok(shared(html(&template)?))
}

fn frame(page: Page, it: &Initiative) -> Page {
    let words = page.t("nav-initiatives");
    page.in_area(&it.area_slug, &it.area_name)
        .step(&format!("/areas/{}/initiatives", it.area_slug), &words)
        .step(&format!("/initiatives/{}", it.slug), &it.name)
}

#[derive(Template)]
#[template(path = "agenda/templates/initiative.html")]
struct One {
    page: Page,
    it: Initiative,
    milestones: Vec<Milestone>,
    results: Vec<ResultShort>,
    items: Vec<ItemShort>,
    steps: Vec<StageStep>,
    allotted: Vec<Allotted>,
    joined: String,
    may_edit: bool,
}

/// How many offered to join in, in words; never who.
pub(super) fn joined_words(page: &Page, (offered, taken): (i64, i64)) -> String {
    match (offered, taken) {
        (..=0, _) => String::new(),
        (1..=2, _) => page.t("joined-some"),
        (_, 0) => page.n("joined-offered", offered),
        _ => page.nx("joined-both", taken, offered.to_string()),
    }
}

/// `GET /initiatives/{initiative}`
pub async fn initiative_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let template = app
        .db
        .read(move |tx| {
            let it = store::initiative(tx, &slug)?;
            let milestones = store::milestones(tx, it.id)?;
            let results = store::results_of_initiative(tx, it.id)?;
            let items = item_store::of_initiative(tx, it.id)?;
            let steps = store::steps(tx, it.id)?;
            let allotted = funds::allotted(tx, TargetKind::Initiative, it.id)?;
            let joined = joined_words(&page, store::joined(tx, None, Some(it.id))?);
            let may_edit = visit.may(Act::KeepAgenda, &it.area_path);
            Ok::<_, Error>(One {
                page: frame(page, &it),
                it,
                milestones,
                results,
                items,
                steps,
                allotted,
                joined,
                may_edit,
            })
        })
        .await?;
    Ok(shared(html(&template)?))
}

#[derive(Template)]
#[template(path = "agenda/templates/initiative_form.html")]
struct InitiativeForm {
    page: Page,
    form: Answers,
    organisations: Options,
    networks: Options,
    places: Options,
    action: String,
    /// What stands there now, when somebody else was first.
    now: Option<Initiative>,
    is_new: bool,
}

const TEXTS: [&str; 7] = ["name", "about", "organisation", "network", "place", "started", "seen"];

fn read_texts(form: &mut Answers) -> InitiativeTexts {
    let optional = |form: &Answers, name: &str| Some(form.value(name).to_owned()).filter(|v| !v.is_empty());
    InitiativeTexts {
        name: form.required("name", 150),
        about: form.text("about", 4000).unwrap_or_default(),
        organisation: optional(form, "organisation"),
        network: optional(form, "network"),
        place: optional(form, "place"),
        started_on: form.date("started").map(|d| d.to_string()),
    }
}

/// Which form it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// A new initiative of an area.
    New,
    /// Changing one.
    Change,
    /// The same after somebody else was first: what stands there now is shown beside it.
    Conflict,
}

/// The form, for an area (new) or an initiative (change).
async fn form_page(
    app: &App,
    visit: &Visit,
    slug: String,
    which: Which,
    form: Option<Answers>,
) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let status = match (which, &form) {
        (Which::Conflict, _) => StatusCode::CONFLICT,
        (_, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, None) => StatusCode::OK,
    };
    let template = app
        .db
        .read(move |tx| {
            let (page, path, form, action, now) = if which == Which::New {
                let area = areas::by_slug(tx, &slug)?;
                let words = page.t("nav-initiatives");
                let page = page.in_area(&area.slug, &area.name).step(&format!("/areas/{slug}/initiatives"), &words);
                let form = form.unwrap_or_else(|| page.empty_form());
                (page, area.path, form, format!("/areas/{slug}/initiatives/new"), None)
            } else {
                let it = store::initiative(tx, &slug)?;
                let page = frame(page, &it);
                let mut form = form.unwrap_or_else(|| prefilled(&page, &it));
                // After a conflict the form has seen what is shown beside it, and may be sent again under a fresh key.
                if which == Which::Conflict {
                    form = again(&form, &TEXTS, &it.seen(), &page.form_key);
                }
                let path = it.area_path.clone();
                let now = (which == Which::Conflict).then_some(it);
                (page, path, form, format!("/initiatives/{slug}/edit"), now)
            };
            let (organisations, networks) = parties(tx, &path)?;
            let organisations = organisations.into_iter().map(|p| (p.slug, p.name)).collect();
            let networks = networks.into_iter().map(|p| (p.slug, p.name)).collect();
            let places = store::places(tx, &path)?;
            let is_new = which == Which::New;
            Ok::<_, Error>(InitiativeForm { page, form, organisations, networks, places, action, now, is_new })
        })
        .await?;
    html_status(status, &template)
}

fn prefilled(page: &Page, it: &Initiative) -> Answers {
    page.form(&[
        ("name", &it.name),
        ("about", &it.about),
        ("organisation", it.organisation_slug.as_deref().unwrap_or_default()),
        ("network", it.network_slug.as_deref().unwrap_or_default()),
        ("place", it.place_slug.as_deref().unwrap_or_default()),
        ("started", it.started_on.as_deref().unwrap_or_default()),
        ("seen", &it.seen()),
    ])
}

/// `GET /areas/{area}/initiatives/new`
pub async fn new_initiative(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    form_page(&app, &visit, slug, Which::New, None).await
}

/// `POST /areas/{area}/initiatives/new`
pub async fn make_initiative(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&TEXTS)?;
    let texts = read_texts(&mut form);
    if !form.ok() {
        return form_page(&app, &visit, slug, Which::New, Some(form)).await;
    }
    make(&app, &visit, &form.key, move |tx, ctx| {
        Ok(format!("/initiatives/{}/work", store::make(tx, ctx, &slug, &texts)?))
    })
    .await
}

/// `GET /initiatives/{initiative}/edit`
pub async fn edit_initiative(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    form_page(&app, &visit, slug, Which::Change, None).await
}

/// `POST /initiatives/{initiative}/edit`
pub async fn save_initiative(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&TEXTS)?;
    let texts = read_texts(&mut form);
    if !form.ok() {
        return form_page(&app, &visit, slug, Which::Change, Some(form)).await;
    }
    let (it, seen) = (slug.clone(), form.value("seen").to_owned());
    let work = move |tx: &Tx<'_>, ctx: &Context| store::save(tx, ctx, &it, &seen, &texts);
    match save_or_conflict(&app, &visit, &form.key, format!("/initiatives/{slug}/work"), work).await? {
        Some(response) => Ok(response),
        None => form_page(&app, &visit, slug, Which::Conflict, Some(form)).await,
    }
}

#[derive(Template)]
#[template(path = "agenda/templates/initiative_work.html")]
struct Workbench {
    page: Page,
    form: Answers,
    it: Initiative,
    milestones: Vec<Milestone>,
    results: Vec<ResultShort>,
    items: Vec<ItemShort>,
    others: Vec<(i64, String)>,
    stages: Options,
    organisations: Options,
    kinds: Options,
    formalities: Options,
}

async fn workbench(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<Response, Error> {
    let page = Page::new(app, visit);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = app
        .db
        .read(move |tx| {
            let it = store::initiative(tx, &slug)?;
            let milestones = store::milestones(tx, it.id)?;
            let results = store::results_of_initiative(tx, it.id)?;
            let items = item_store::of_initiative(tx, it.id)?;
            let mut others = store::items_to_serve(tx, &it.area_path)?;
            others.retain(|(id, _)| items.iter().all(|i| i.id != *id));
            let page = frame(page, &it);
            let form = form.unwrap_or_else(|| page.form(&[("stage", it.stage.word())]));
            let stages = options!(page, Stage);
            let kinds = options!(page, OrganisationKind);
            let formalities = options!(page, Formality);
            let organisations = parties(tx, &it.area_path)?.0.into_iter().map(|p| (p.slug, p.name)).collect();
            let it_page = Workbench {
                page,
                form,
                it,
                milestones,
                results,
                items,
                others,
                stages,
                organisations,
                kinds,
                formalities,
            };
            Ok::<_, Error>(it_page)
        })
        .await?;
    html_status(status, &template)
}

/// `GET /initiatives/{initiative}/work`
pub async fn initiative_work(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    workbench(&app, &visit, slug, None).await
}

fn back(slug: &str, part: &str) -> String {
    format!("/initiatives/{slug}/work#{part}")
}

/// `POST /initiatives/{initiative}/stage`
pub async fn move_stage(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["stage", "sentence", "became", "new_name", "new_kind", "new_formality"])?;
    let stage: Option<Stage> = form.required_choice("stage");
    let sentence = form.required("sentence", 500);
    let becomes = if stage == Some(Stage::GrownInto) { read_becomes(&mut form) } else { None };
    if let (Some(stage), true) = (stage, form.ok()) {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::move_stage(tx, ctx, &of, stage, &sentence, becomes.as_ref())?;
            Ok(back(&of, "stage-part"))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    workbench(&app, &visit, slug, Some(form)).await
}

/// What it grows into: an organisation that is there, or one that it becomes itself.
fn read_becomes(form: &mut Answers) -> Option<Becomes> {
    let part_of = form.value("became").to_owned();
    let name = form.text("new_name", 200);
    match (part_of.is_empty(), name) {
        (false, None) => Some(Becomes::PartOf(part_of)),
        (true, Some(name)) => {
            let kind = form.required_choice("new_kind");
            let formality = form.required_choice("new_formality");
            Some(Becomes::New { name, kind: kind?, formality: formality? })
        }
        (true, None) => {
            form.refuse("became", "initiative-became-needed");
            None
        }
        (false, Some(_)) => {
            form.refuse("became", "initiative-became-one");
            None
        }
    }
}

/// `POST /initiatives/{initiative}/milestones`
pub async fn add_milestone(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["mile_what", "mile_due"])?;
    let what = form.required("mile_what", 300);
    let due = form.date("mile_due").map(|d| d.to_string());
    if !form.ok() {
        return workbench(&app, &visit, slug, Some(form)).await;
    }
    change(&app, &visit, &form.key, back(&slug, "milestones"), move |tx, ctx| {
        store::add_milestone(tx, ctx, &slug, &what, due.as_deref())
    })
    .await
}

/// `POST /initiatives/{initiative}/milestones/{milestone}`
pub async fn change_milestone(
    State(app): State<App>,
    visit: Visit,
    Path((slug, milestone)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&["do"])?;
    let (milestone, to) = (id(&milestone)?, asked(form.value("do"))?);
    change(&app, &visit, &form.key, back(&slug, "milestones"), move |tx, ctx| {
        store::change_milestone(tx, ctx, &slug, milestone, to)
    })
    .await
}

/// `POST /initiatives/{initiative}/items`
pub async fn serve_items(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&["item", "do"])?;
    let to = asked(form.value("do"))?;
    let item = id(form.value("item"))?;
    change(&app, &visit, &form.key, back(&slug, "items"), move |tx, ctx| store::serve(tx, ctx, &slug, item, to)).await
}

/// `POST /initiatives/{initiative}/results`
pub async fn add_result(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["result_what", "result_for", "result_seen", "result_on"])?;
    let Some(new) = read_result(&mut form) else {
        return workbench(&app, &visit, slug, Some(form)).await;
    };
    change(&app, &visit, &form.key, back(&slug, "results"), move |tx, ctx| store::add_result(tx, ctx, &slug, &new))
        .await
}
