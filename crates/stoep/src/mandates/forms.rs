// SPDX-License-Identifier: EUPL-1.2
//! The forms of mandates: writing down, ending, correcting.

use super::evidence;
use super::model::MandateEnd;
use super::pages::{frame, of_organisation, today};
use super::store::{self, Given, Mandate};
use crate::app::App;
use crate::areas::{self, Theme};
use crate::error::Error;
use crate::organisations::{self, Organisation};
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;

const FIELDS: [&str; 13] = [
    "holder_organisation",
    "holder_name",
    "holder_email",
    "given_by",
    "given_on",
    "present",
    "entitled",
    "subjects",
    "theme[]",
    "network",
    "until",
    "evidence",
    "evidence_name",
];

/// Reads what the form says; messages beside the fields otherwise.
async fn read(form: &mut Answers, today: &str) -> Option<Given> {
    let holder_organisation = form.text("holder_organisation", 200);
    let holder_name = form.text("holder_name", 100);
    let holder_email = form.email("holder_email");
    let given_by = form.required("given_by", 200);
    let given_on = form.required_date("given_on").map(|d| d.to_string());
    if given_on.as_deref().is_some_and(|day| day > today) {
        form.refuse("given_on", "mandate-given-later");
    }
    let present = form.number("present", 0, 10_000_000);
    let entitled = form.number("entitled", 0, 10_000_000);
    if let (Some(present), Some(entitled)) = (present, entitled)
        && present > entitled
    {
        form.refuse("present", "mandate-present-more");
    }
    let subjects = form.text("subjects", 300).unwrap_or_default();
    let themes: Vec<String> = form.many("theme").iter().map(|t| (*t).to_owned()).collect();
    let network = form.text("network", 200);
    let until = form.date("until").map(|d| d.to_string());
    if let (Some(until), Some(given_on)) = (&until, &given_on)
        && until < given_on
    {
        form.refuse("until", "mandate-until-before");
    }
    let shown = evidence::read(form).await;
    let given_on = given_on.filter(|_| form.ok())?;
    Some(Given {
        holder_organisation,
        holder_name,
        holder_email,
        given_by,
        given_on,
        present,
        entitled,
        subjects,
        themes,
        network,
        until,
        shown,
    })
}

/// What the form of a mandate offers.
struct Offered {
    organisations: Vec<String>,
    networks: Options,
    themes: Vec<Theme>,
}

fn offered(tx: &stoep_platform::db::Tx<'_>, path: &str) -> Result<Offered, Error> {
    Ok(Offered {
        organisations: organisations::names_near(tx, path)?,
        networks: store::networks_near(tx, path)?,
        themes: areas::themes(tx)?,
    })
}

#[derive(Template)]
#[template(path = "mandates/templates/form.html")]
struct FormPage {
    page: Page,
    form: Answers,
    title: String,
    name: String,
    action: String,
    back: String,
    correcting: bool,
    offered: Offered,
    themes: Options,
}

impl FormPage {
    fn new(page: Page, form: Answers, name: &str, action: String, back: String, offered: Offered) -> Self {
        let correcting = action.ends_with("/correct");
        let title = page.t(if correcting { "mandate-correct-title" } else { "mandate-new-title" });
        let words = |t: &Theme| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned());
        let themes = offered.themes.iter().map(words).collect();
        Self { page, form, title, name: name.to_owned(), action, back, correcting, offered, themes }
    }
}

async fn new_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<FormPage, Error> {
    let (it, offered): (Organisation, Offered) = app
        .db
        .read(move |tx| {
            let it = organisations::by_slug(tx, &slug)?;
            let offered = offered(tx, &it.area_path)?;
            Ok::<_, Error>((it, offered))
        })
        .await?;
    let page = of_organisation(Page::new(app, visit), (&it.area_slug, &it.area_name), &it.slug, &it.name);
    let form = form.unwrap_or_else(|| page.empty_form());
    let list = format!("/organisations/{}/mandates", it.slug);
    Ok(FormPage::new(page, form, &it.name, format!("{list}/new"), list, offered))
}

/// `GET /organisations/{organisation}/mandates/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&new_view(&app, &visit, slug, None).await?)
}

/// `POST /organisations/{organisation}/mandates/new`
pub async fn give(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(given) = read(&mut form, &today(&app)).await {
        let body = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::give(tx, ctx, &body, &given).map(|slug| format!("/mandates/{slug}"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &new_view(&app, &visit, slug, Some(form)).await?)
}

fn prefilled(page: &Page, it: &Mandate) -> Answers {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let (organisation, person) =
        if it.holder.is_some() { (it.holder_name.as_str(), "") } else { ("", it.holder_name.as_str()) };
    let (present, entitled, network, until) =
        (number(it.present), number(it.entitled), text(&it.network), text(&it.until));
    let mut values = vec![
        ("holder_organisation", organisation),
        ("holder_name", person),
        ("given_by", &it.given_by),
        ("given_on", &it.given_on),
        ("present", &present),
        ("entitled", &entitled),
        ("subjects", &it.subjects),
        ("network", &network),
        ("until", &until),
    ];
    let themes = text(&it.themes);
    values.extend(themes.split(';').filter(|t| !t.is_empty()).map(|t| ("theme", t)));
    page.form(&values)
}

async fn correct_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<FormPage, Error> {
    let (it, offered) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let mut offered = offered(tx, &it.area_path)?;
            // A network that has ended since stays the one that was named.
            if let (Some(slug), Some(name)) = (&it.network, &it.network_name)
                && offered.networks.iter().all(|(s, _)| s != slug)
            {
                offered.networks.push((slug.clone(), name.clone()));
            }
            Ok::<_, Error>((it, offered))
        })
        .await?;
    if it.ended_on.is_some() {
        return Err(Error::Refused("mandate-ended-already"));
    }
    let page = frame(Page::new(app, visit), &it);
    let form = form.unwrap_or_else(|| prefilled(&page, &it));
    let url = format!("/mandates/{}", it.slug);
    Ok(FormPage::new(page, form, &it.organisation_name, format!("{url}/correct"), url, offered))
}

/// `GET /mandates/{mandate}/correct`
pub async fn correct_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&correct_view(&app, &visit, slug, None).await?)
}

/// `POST /mandates/{mandate}/correct`
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[&FIELDS[..], &["reason"]].concat())?;
    let reason = form.required("reason", 300);
    if let Some(given) = read(&mut form, &today(&app)).await {
        let old = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::correct(tx, ctx, &old, &given, &reason).map(|slug| format!("/mandates/{slug}"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &correct_view(&app, &visit, slug, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "mandates/templates/end.html")]
struct EndPage {
    page: Page,
    form: Answers,
    it: Mandate,
    kinds: Options,
}

/// The ways in which a mandate ends; a correction is a form of its own.
const ENDS: [MandateEnd; 3] = [MandateEnd::Withdrawn, MandateEnd::SteppedDown, MandateEnd::Replaced];

async fn end_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<EndPage, Error> {
    let it = app.db.read(move |tx| store::by_slug(tx, &slug)).await?;
    if it.ended_on.is_some() {
        return Err(Error::Refused("mandate-ended-already"));
    }
    let page = frame(Page::new(app, visit), &it);
    let form = form.unwrap_or_else(|| page.form(&[("ended_on", &today(app))]));
    let kinds = ENDS.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
    Ok(EndPage { page, form, it, kinds })
}

/// `GET /mandates/{mandate}/end`
pub async fn end_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&end_view(&app, &visit, slug, None).await?)
}

/// `POST /mandates/{mandate}/end`
pub async fn end(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["kind", "ended_on", "reason"])?;
    let kind = form.required_choice::<MandateEnd>("kind");
    if kind.is_some_and(|k| !ENDS.contains(&k)) {
        form.refuse("kind", "form-choose");
    }
    let on = form.required_date("ended_on").map(|d| d.to_string());
    if on.as_deref().is_some_and(|day| day > today(&app).as_str()) {
        form.refuse("ended_on", "mandate-end-later");
    }
    let reason = form.required("reason", 300);
    if let (Some(kind), Some(on), true) = (kind, on, form.ok()) {
        let which = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::end(tx, ctx, &which, &on, kind, &reason).map(|()| format!("/mandates/{which}"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &end_view(&app, &visit, slug, Some(form)).await?)
}
