// SPDX-License-Identifier: EUPL-1.2
//! Pages and forms of organisations.

use super::model::{self, Formality, KindSpan, OrganisationKind, PlaceKind};
use super::money_store::{self, Given};
use super::store::{self, Around, Described, Link, Listed, Organisation, TakesPart};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::Act;
use crate::web::{self, Page, Visit, html, html_status};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::cache::DependsOn;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

/// What of a list is asked for.
#[derive(Deserialize)]
pub struct Asked {
    kind: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "organisations/templates/list.html")]
struct ListPage {
    page: Page,
    area: Area,
    rows: Vec<Listed>,
    kinds: Vec<OrganisationKind>,
    chosen: &'static str,
    next: Option<String>,
    may_add: bool,
}

/// `GET /areas/{area}/organisations`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kind = asked.kind.as_deref().and_then(OrganisationKind::from_word);
    let (area, mut rows, kinds) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let rows = store::list(tx, &area.path, kind, asked.after.as_deref())?;
            let kinds = store::kinds_in(tx, &area.path)?;
            Ok::<_, Error>((area, rows, kinds))
        })
        .await?;
    let more = rows.len() > usize::try_from(store::PER_PAGE).unwrap_or_default();
    if more {
        rows.pop();
    }
    let filter = kind.map(|k| format!("kind={}&", k.word())).unwrap_or_default();
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| format!("/areas/{}/organisations?{filter}after={}", area.slug, last.slug));
    let page = Page::new(&app, &visit).in_area(&area.slug, &area.name);
    let may_add = visit.may(Act::KeepOrganisations, &area.path);
    let mut response =
        html(&ListPage { page, area, rows, kinds, chosen: kind.map_or("", OrganisationKind::word), next, may_add })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

struct Contact {
    website: Option<(String, String)>,
    email: Option<String>,
    phone: Option<String>,
}

impl Contact {
    /// What everybody may see: nothing unless the organisation wants it shown.
    fn shown(it: &Organisation) -> Option<Self> {
        if !it.contact_public || (it.website.is_none() && it.email.is_none() && it.phone.is_none()) {
            return None;
        }
        let website = it.website.as_ref().filter(|w| is_web(w));
        let website = website.map(|w| {
            let words = w.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
            (w.clone(), words.to_owned())
        });
        Some(Self { website, email: it.email.clone(), phone: it.phone.clone() })
    }
}

/// Only addresses of the web become links.
fn is_web(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|r| r.contains('.') && !r.contains(|c: char| c.is_whitespace() || c == '"' || c == '<'))
}

#[derive(Template)]
#[template(path = "organisations/templates/show.html")]
struct ShowPage {
    page: Page,
    it: Organisation,
    history: Vec<KindSpan>,
    around: Around,
    now: Vec<TakesPart>,
    earlier: Vec<TakesPart>,
    contact: Option<Contact>,
    given: Vec<Given>,
    gives: Vec<(String, String)>,
    may_change: bool,
}

/// `GET /organisations/{organisation}`
pub async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, mut around, given, gives) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let around = store::around(tx, it.id)?;
            let given = money_store::for_organisation(tx, it.id)?;
            let gives = money_store::given_by(tx, it.id)?;
            Ok::<_, Error>((it, around, given, gives))
        })
        .await?;
    let today = app.clock.now().to_string();
    let ended = |t: &TakesPart| t.until.as_deref().is_some_and(|u| u < &today[..10]);
    let (earlier, now) = std::mem::take(&mut around.networks).into_iter().partition(ended);
    let history = model::history(std::mem::take(&mut around.kinds), it.kind, it.since.as_deref(), it.until.as_deref());
    let page = Page::new(&app, &visit).in_area(&it.area_slug, &it.area_name);
    let words = page.t("organisation-list-short");
    let page = page.step(&format!("/areas/{}/organisations", it.area_slug), &words);
    let may_change = visit.may(Act::KeepOrganisations, &it.area_path);
    let contact = Contact::shown(&it);
    let mut response = html(&ShowPage { page, history, now, earlier, contact, given, gives, may_change, around, it })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

type Options = Vec<(String, String)>;

pub(super) fn kind_options(page: &Page) -> Options {
    OrganisationKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect()
}

#[derive(Template)]
#[template(path = "organisations/templates/form.html")]
struct FormPage {
    page: Page,
    form: Answers,
    title: String,
    action: String,
    back: String,
    with_kind: bool,
    kinds: Options,
    formalities: Options,
}

impl FormPage {
    fn new(page: Page, form: Answers, title: String, action: String, back: String, with_kind: bool) -> Self {
        let kinds = kind_options(&page);
        let formalities = Formality::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
        Self { page, form, title, action, back, with_kind, kinds, formalities }
    }
}

const FIELDS: [&str; 9] =
    ["name", "formality", "about", "website", "email", "phone", "contact_public", "since", "hide_name"];

fn read(form: &mut Answers) -> Option<Described> {
    let name = form.required("name", 200);
    let formality = form.required_choice::<Formality>("formality");
    let about = form.text("about", 3000).unwrap_or_default();
    let website = form.text("website", 300);
    if website.as_deref().is_some_and(|w| !is_web(w)) {
        form.refuse("website", "organisation-website-bad");
    }
    let email = form.email("email");
    let phone = form.text("phone", 40);
    let since = form.date("since").map(|d| d.to_string());
    let contact_public = form.ticked("contact_public");
    let hide_name = form.ticked("hide_name");
    if hide_name && formality == Some(Formality::Formal) {
        form.refuse("hide_name", "organisation-hide-formal");
    }
    let formality = formality.filter(|_| form.ok())?;
    Some(Described { name, formality, about, website, email, phone, contact_public, since, hide_name })
}

fn new_form(app: &App, visit: &Visit, area: &Area, form: Option<Answers>) -> FormPage {
    let page = Page::new(app, visit).in_area(&area.slug, &area.name);
    let form = form.unwrap_or_else(|| page.form(&[("formality", "informal")]));
    let title = page.x("organisation-new-title", &area.name);
    let list = format!("/areas/{}/organisations", area.slug);
    FormPage::new(page, form, title, format!("{list}/new"), list, true)
}

/// `GET /areas/{area}/organisations/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let area = app.db.read(move |tx| areas::by_slug(tx, &slug)).await?;
    html(&new_form(&app, &visit, &area, None))
}

/// `POST /areas/{area}/organisations/new`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[&FIELDS[..], &["kind"]].concat())?;
    let area = app.db.read(move |tx| areas::by_slug(tx, &slug)).await?;
    let described = read(&mut form);
    let kind = form.required_choice::<OrganisationKind>("kind");
    if let (Some(described), Some(kind), true) = (described, kind, form.ok()) {
        let within = area.clone();
        let create = move |tx: &Tx<'_>, ctx: &Context| {
            store::create(tx, ctx, &within, kind, &described).map(|slug| format!("/organisations/{slug}"))
        };
        if let Some(done) = web::save(&app, &visit, &mut form, create).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &new_form(&app, &visit, &area, Some(form)))
}

fn edit_form(app: &App, visit: &Visit, it: &Organisation, form: Option<Answers>) -> FormPage {
    let url = format!("/organisations/{}", it.slug);
    let page = Page::new(app, visit).in_area(&it.area_slug, &it.area_name).step(&url, &it.name);
    let form = form.unwrap_or_else(|| {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        page.form(&[
            ("name", &it.name),
            ("formality", it.formality.word()),
            ("about", &it.about),
            ("website", &text(&it.website)),
            ("email", &text(&it.email)),
            ("phone", &text(&it.phone)),
            ("contact_public", if it.contact_public { "yes" } else { "" }),
            ("since", &text(&it.since)),
            ("hide_name", if it.hide_name { "yes" } else { "" }),
        ])
    });
    let title = page.t("organisation-edit-title");
    FormPage::new(page, form, title, format!("{url}/edit"), url, false)
}

async fn find(app: &App, slug: &str) -> Result<Organisation, Error> {
    let slug = slug.to_owned();
    app.db.read(move |tx| store::by_slug(tx, &slug)).await
}

/// `GET /organisations/{organisation}/edit`
pub async fn edit_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&edit_form(&app, &visit, &find(&app, &slug).await?, None))
}

/// `POST /organisations/{organisation}/edit`
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(described) = read(&mut form) {
        let slug = slug.clone();
        let work = move |tx: &Tx<'_>, ctx: &Context| {
            store::describe(tx, ctx, &slug, &described).map(|()| format!("/organisations/{slug}"))
        };
        if let Some(done) = web::save(&app, &visit, &mut form, work).await? {
            return Ok(done);
        }
    }
    let it = find(&app, &slug).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &edit_form(&app, &visit, &it, Some(form)))
}

#[derive(Template)]
#[template(path = "organisations/templates/kind.html")]
struct KindPage {
    page: Page,
    form: Answers,
    it: Organisation,
    kinds: Options,
}

impl KindPage {
    fn new(app: &App, visit: &Visit, it: Organisation, form: Option<Answers>) -> Self {
        let page = Page::new(app, visit).in_area(&it.area_slug, &it.area_name);
        let page = page.step(&format!("/organisations/{}", it.slug), &it.name);
        let form = form.unwrap_or_else(|| page.empty_form());
        let mut kinds = kind_options(&page);
        kinds.retain(|(word, _)| word != it.kind.word());
        Self { page, form, it, kinds }
    }
}

/// `GET /organisations/{organisation}/kind`
pub async fn kind_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&KindPage::new(&app, &visit, find(&app, &slug).await?, None))
}

/// `POST /organisations/{organisation}/kind`
pub async fn save_kind(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["kind", "from", "note"])?;
    let kind = form.required_choice::<OrganisationKind>("kind");
    let from = form.required_date("from");
    let remark = form.text("note", 300).unwrap_or_default();
    if let (Some(kind), Some(from), true) = (kind, from, form.ok()) {
        let slug = slug.clone();
        let work = move |tx: &Tx<'_>, ctx: &Context| {
            store::change_kind(tx, ctx, &slug, kind, from, &remark).map(|()| format!("/organisations/{slug}"))
        };
        if let Some(done) = web::save(&app, &visit, &mut form, work).await? {
            return Ok(done);
        }
    }
    let it = find(&app, &slug).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &KindPage::new(&app, &visit, it, Some(form)))
}

#[derive(Template)]
#[template(path = "organisations/templates/end.html")]
struct EndPage {
    page: Page,
    form: Answers,
    it: Organisation,
}

impl EndPage {
    fn new(app: &App, visit: &Visit, it: Organisation, form: Option<Answers>) -> Self {
        let page = Page::new(app, visit).in_area(&it.area_slug, &it.area_name);
        let page = page.step(&format!("/organisations/{}", it.slug), &it.name);
        let form = form.unwrap_or_else(|| page.empty_form());
        Self { page, form, it }
    }
}

/// `GET /organisations/{organisation}/end`
pub async fn end_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&EndPage::new(&app, &visit, find(&app, &slug).await?, None))
}

/// `POST /organisations/{organisation}/end`
pub async fn save_end(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["until", "resume"])?;
    let until = if form.ticked("resume") { None } else { form.required_date("until") };
    if form.ok() {
        let slug = slug.clone();
        let work = move |tx: &Tx<'_>, ctx: &Context| {
            store::end(tx, ctx, &slug, until).map(|()| format!("/organisations/{slug}"))
        };
        if let Some(done) = web::save(&app, &visit, &mut form, work).await? {
            return Ok(done);
        }
    }
    let it = find(&app, &slug).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &EndPage::new(&app, &visit, it, Some(form)))
}

/// Words of a place's kind from the word in the database.
fn place_kind(page: &Page, link: &Link) -> String {
    PlaceKind::from_word(&link.beside).map(|k| page.t(k.key())).unwrap_or_default()
}
