// SPDX-License-Identifier: EUPL-1.2
//! The forms of a fund itself: new, change, close.

use super::change_store::{self as change, Described};
use super::model::FundKind;
use super::page::{frame, today};
use super::store::{self, Fund};
use crate::app::App;
use crate::areas::{self, Area, Theme};
use crate::error::Error;
use crate::networks;
use crate::organisations;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;

/// What the form chooses from.
struct Ground {
    area: Area,
    it: Option<Fund>,
    themes: Vec<Theme>,
    networks: Options,
    names: Vec<String>,
}

impl Ground {
    fn read(tx: &Tx<'_>, which: &Which) -> Result<Self, Error> {
        let (area, it) = match which {
            Which::In(area) => (areas::by_slug(tx, area)?, None),
            Which::Fund(slug) => {
                let it = store::by_slug(tx, slug)?;
                (areas::by_id(tx, it.area_id)?, Some(it))
            }
        };
        Ok(Self {
            themes: areas::themes(tx)?,
            networks: networks::options(tx, &area.path)?,
            names: organisations::names_near(tx, &area.path)?,
            area,
            it,
        })
    }
}

/// A new fund in an area, or one that is there.
#[derive(Clone)]
enum Which {
    In(String),
    Fund(String),
}

#[derive(Template)]
#[template(path = "funds/templates/form.html")]
struct FundForm {
    page: Page,
    form: Answers,
    title: String,
    action: String,
    back: String,
    kinds: Options,
    themes: Options,
    networks: Options,
    names: Vec<String>,
}

/// An amount as a form takes it back: `1250,50`, without signs that only readers need.
pub(super) fn plain(cents: i64) -> String {
    let (whole, part) = (cents / 100, cents % 100);
    if part == 0 { whole.to_string() } else { format!("{whole},{part:02}") }
}

fn filled(page: &Page, it: &Fund) -> Answers {
    let mut values = vec![
        ("name", it.name.clone()),
        ("purpose", it.purpose.clone()),
        ("giver", it.giver.clone()),
        ("conditions", it.conditions.clone()),
        ("kind", it.kind.word().to_owned()),
        ("starts_on", it.starts_on.clone().unwrap_or_default()),
        ("ends_on", it.ends_on.clone().unwrap_or_default()),
        ("amount", plain(it.cents)),
        ("decides", it.decides.clone()),
        ("network", it.network_slug.clone().unwrap_or_default()),
    ];
    values.extend(it.theme_slugs().map(|t| ("theme", t.to_owned())));
    page.form(&values.iter().map(|(n, v)| (*n, v.as_str())).collect::<Vec<_>>())
}

async fn view(app: &App, visit: &Visit, which: Which, form: Option<Answers>) -> Result<FundForm, Error> {
    let ground = app.db.read(move |tx| Ground::read(tx, &which)).await?;
    let (page, title, action, back) = match &ground.it {
        Some(it) => {
            let page = frame(app, visit, it);
            let title = page.t("fund-edit");
            (page, title, format!("/funds/{}/edit", it.slug), format!("/funds/{}", it.slug))
        }
        None => {
            let list = format!("/areas/{}/funds", ground.area.slug);
            let page = Page::new(app, visit).in_area(&ground.area.slug, &ground.area.name);
            let words = page.t("funds-short");
            let page = page.step(&list, &words);
            let title = page.x("fund-new-in", &ground.area.name);
            (page, title, format!("{list}/new"), list)
        }
    };
    let form = form.unwrap_or_else(|| ground.it.as_ref().map_or_else(|| page.empty_form(), |it| filled(&page, it)));
    Ok(FundForm {
        kinds: FundKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        themes: ground
            .themes
            .iter()
            .map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned()))
            .collect(),
        networks: ground.networks,
        names: ground.names,
        page,
        form,
        title,
        action,
        back,
    })
}

const FIELDS: [&str; 11] = [
    "name",
    "purpose",
    "giver",
    "conditions",
    "kind",
    "starts_on",
    "ends_on",
    "amount",
    "decides",
    "network",
    "theme[]",
];

/// An amount that must be there, more than nothing unless `least` says otherwise.
pub(super) fn amount(form: &mut Answers, name: &str, least: i64) -> Option<i64> {
    let cents = form.cents(name);
    if form.error(name).is_none() {
        match cents {
            None => form.refuse(name, "form-required"),
            Some(c) if c < least => form.refuse(name, "fund-amount-nothing"),
            Some(_) => return cents,
        }
    }
    None
}

fn read(form: &mut Answers) -> Option<Described> {
    let name = form.required("name", 150);
    let purpose = form.required("purpose", 2000);
    let kind = form.required_choice::<FundKind>("kind");
    let giver = form.required("giver", 200);
    let conditions = form.text("conditions", 3000).unwrap_or_default();
    let cents = amount(form, "amount", 0);
    let starts_on = form.date("starts_on").map(|d| d.to_string());
    let ends_on = form.date("ends_on").map(|d| d.to_string());
    if let (Some(from), Some(until)) = (&starts_on, &ends_on)
        && until < from
    {
        form.refuse("ends_on", "fund-ends-early");
    }
    let decides = form.required("decides", 300);
    let network = Some(form.value("network").to_owned()).filter(|n| !n.is_empty());
    let themes = form.many("theme").into_iter().map(str::to_owned).collect();
    let (Some(kind), Some(cents), true) = (kind, cents, form.ok()) else { return None };
    Some(Described { name, purpose, giver, conditions, kind, starts_on, ends_on, cents, decides, network, themes })
}

/// `GET /areas/{area}/funds/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(area): Path<String>) -> Result<Response, Error> {
    html(&view(&app, &visit, Which::In(area), None).await?)
}

/// `POST /areas/{area}/funds/new`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(area): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(it) = read(&mut form) {
        let slug = area.clone();
        if let Some(done) = save(&app, &visit, &mut form, move |tx, ctx| change::create(tx, ctx, &slug, &it)).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, Which::In(area), Some(form)).await?)
}

/// `GET /funds/{fund}/edit`
pub async fn edit_page(State(app): State<App>, visit: Visit, Path(fund): Path<String>) -> Result<Response, Error> {
    html(&view(&app, &visit, Which::Fund(fund), None).await?)
}

/// `POST /funds/{fund}/edit`
pub async fn edit_save(
    State(app): State<App>,
    visit: Visit,
    Path(fund): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(it) = read(&mut form) {
        let slug = fund.clone();
        if let Some(done) = save(&app, &visit, &mut form, move |tx, ctx| change::describe(tx, ctx, &slug, &it)).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, Which::Fund(fund), Some(form)).await?)
}

#[derive(Template)]
#[template(path = "funds/templates/close.html")]
struct ClosePage {
    page: Page,
    form: Answers,
    left: i64,
    it: Fund,
}

async fn close_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<ClosePage, Error> {
    let it = app.db.read(move |tx| store::by_slug(tx, &slug)).await?;
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.form(&[("closed_on", &today(app))]));
    Ok(ClosePage { page, form, left: it.balance().left, it })
}

/// `GET /funds/{fund}/close`
pub async fn close_page(State(app): State<App>, visit: Visit, Path(fund): Path<String>) -> Result<Response, Error> {
    html(&close_view(&app, &visit, fund, None).await?)
}

/// `POST /funds/{fund}/close`: closes it, or opens it again.
pub async fn close_save(
    State(app): State<App>,
    visit: Visit,
    Path(fund): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["closed_on", "reopen"])?;
    let day = if form.ticked("reopen") { None } else { form.required_date("closed_on").map(|d| d.to_string()) };
    if day.as_ref().is_some_and(|day| *day > today(&app)) {
        form.refuse("closed_on", "fund-day-to-come");
    }
    if form.ok() {
        let slug = fund.clone();
        let closed = move |tx: &Tx<'_>, ctx: &_| change::close(tx, ctx, &slug, day.as_deref());
        if let Some(done) = save(&app, &visit, &mut form, closed).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &close_view(&app, &visit, fund, Some(form)).await?)
}
