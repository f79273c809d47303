// SPDX-License-Identifier: EUPL-1.2
//! Adding a step to a version of an agenda, and saying how a step really was.

use super::ledger::{Ledger, Step};
use super::model::StepKind;
use super::store::{self, Version};
use crate::app::App;
use crate::error::Error;
use crate::organisations;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;

/// A step as a form gives it.
#[derive(Clone, Debug)]
pub struct NewStep {
    /// Which.
    pub step: StepKind,
    /// When.
    pub on_date: String,
    /// By which body.
    pub by_body: String,
    /// Address part of the meeting.
    pub meeting: Option<String>,
    /// What shows it.
    pub evidence: String,
    /// How many were there, or answered.
    pub present: Option<i64>,
    /// How many might have.
    pub entitled: Option<i64>,
    /// How many were for it.
    pub in_favour: Option<i64>,
    /// Whether it was a first exercise.
    pub exercise: bool,
}

const FIELDS: [&str; 9] =
    ["step", "on_date", "by_body", "meeting", "evidence", "present", "entitled", "in_favour", "exercise"];

/// Today, as dates are stored.
pub(super) fn today(app: &App) -> String {
    crate::networks::local_date(app.clock.now()).to_string()
}

/// Reads a step of this kind; messages beside the fields otherwise.
fn read(form: &mut Answers, step: StepKind, today: &str) -> Option<NewStep> {
    let on_date = form.required_date("on_date").map(|d| d.to_string());
    if on_date.as_deref().is_some_and(|day| day > today) {
        form.refuse("on_date", "whose-day-later");
    }
    let by_body = form.required("by_body", 200);
    let meeting = form.text("meeting", 200);
    let evidence = form.required("evidence", 2000);
    let (present, entitled) = (form.number("present", 0, 10_000_000), form.number("entitled", 1, 10_000_000));
    let in_favour = form.number("in_favour", 0, 10_000_000);
    if step.asks_numbers() && present.is_none() && form.error("present").is_none() {
        form.refuse("present", "whose-present-needed");
    }
    if step.decides() && entitled.is_none() && form.error("entitled").is_none() {
        form.refuse("entitled", "whose-entitled-needed");
    }
    if let (Some(present), Some(entitled)) = (present, entitled)
        && present > entitled
    {
        form.refuse("present", "whose-present-more");
    }
    if in_favour.is_some_and(|n| n > present.unwrap_or(0)) {
        form.refuse("in_favour", "whose-favour-more");
    }
    let exercise = step == StepKind::Concept && form.ticked("exercise");
    let on_date = on_date.filter(|_| form.ok())?;
    Some(NewStep { step, on_date, by_body, meeting, evidence, present, entitled, in_favour, exercise })
}

/// What the form offers.
struct Offered {
    agenda: Version,
    ledger: Ledger,
    meetings: Vec<(String, String, String, String)>,
    organisations: Vec<String>,
}

async fn offered(app: &App, slug: String) -> Result<Offered, Error> {
    app.db
        .read(move |tx| {
            let agenda = store::version(tx, &slug)?;
            Ok(Offered {
                ledger: store::ledger(tx, agenda.id)?,
                meetings: store::meetings(tx, &agenda.area_path)?,
                organisations: organisations::names_near(tx, &agenda.area_path)?,
                agenda,
            })
        })
        .await
}

#[derive(Template)]
#[template(path = "support/templates/step.html")]
struct StepPage {
    page: Page,
    form: Answers,
    agenda: Version,
    /// The line that is corrected.
    old: Option<Step>,
    /// Whether that line may be said never to have been.
    last: bool,
    next: Options,
    meetings: Options,
    organisations: Vec<String>,
    action: String,
    back: String,
}

impl StepPage {
    fn new(page: Page, form: Option<Answers>, all: Offered, old: Option<Step>) -> Self {
        let Offered { agenda, ledger, meetings, organisations } = all;
        let back = format!("/areas/{}/support", agenda.area_slug);
        let words = page.t("whose-title");
        let page = page.in_area(&agenda.area_slug, &agenda.area_name).step(&back, &words);
        let next = ledger.next().iter().map(|s| (s.word().to_owned(), page.t(s.key()))).collect();
        let meetings = meetings
            .into_iter()
            .map(|(slug, day, title, network)| (slug, format!("{}: {title} ({network})", page.date(day))))
            .collect();
        let action = match &old {
            Some(old) => format!("/agendas/{}/steps/{}/correct", agenda.slug, old.id),
            None => format!("/agendas/{}/steps/new", agenda.slug),
        };
        let last = old.as_ref().map(|o| o.id) == ledger.last().map(|s| s.id);
        let form = form.unwrap_or_else(|| match &old {
            Some(old) => prefilled(&page, old),
            None => {
                let only = ledger.next().first().map_or("", |s| s.word());
                page.form(&[("step", only)])
            }
        });
        Self { page, form, agenda, old, last, next, meetings, organisations, action, back }
    }
}

fn prefilled(page: &Page, old: &Step) -> Answers {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let (present, entitled, in_favour) = (number(old.present), number(old.entitled), number(old.in_favour));
    page.form(&[
        ("on_date", &old.on_date),
        ("by_body", &old.by_body),
        ("meeting", old.meeting.as_deref().unwrap_or_default()),
        ("evidence", &old.evidence),
        ("present", &present),
        ("entitled", &entitled),
        ("in_favour", &in_favour),
        ("exercise", if old.exercise { "yes" } else { "" }),
    ])
}

/// `GET /agendas/{agenda}/steps/new`
pub async fn new_step_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let all = offered(&app, slug).await?;
    if all.ledger.next().is_empty() {
        return Err(Error::Refused("whose-all-taken"));
    }
    html(&StepPage::new(Page::new(&app, &visit), None, all, None))
}

/// `POST /agendas/{agenda}/steps/new`
pub async fn add_step(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    let all = offered(&app, slug.clone()).await?;
    if all.ledger.next().is_empty() {
        return Err(Error::Refused("whose-all-taken"));
    }
    let step: Option<StepKind> = form.required_choice("step");
    if let Some(step) = step
        && let Some(new) = read(&mut form, step, &today(&app))
    {
        let to = format!("/areas/{}/support", all.agenda.area_slug);
        let done = save(&app, &visit, &mut form, move |tx, ctx| store::add(tx, ctx, &slug, &new).map(|()| to.clone()));
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &StepPage::new(Page::new(&app, &visit), Some(form), all, None))
}

/// The line with this key that still holds.
fn held(all: &Offered, step: &str) -> Result<Step, Error> {
    all.ledger.steps.iter().find(|s| s.id.to_string() == step).cloned().ok_or(Error::NotFound)
}

/// `GET /agendas/{agenda}/steps/{step}/correct`
pub async fn correct_step_page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, step)): Path<(String, String)>,
) -> Result<Response, Error> {
    let all = offered(&app, slug).await?;
    let old = held(&all, &step)?;
    html(&StepPage::new(Page::new(&app, &visit), None, all, Some(old)))
}

/// `POST /agendas/{agenda}/steps/{step}/correct`
pub async fn correct_step(
    State(app): State<App>,
    visit: Visit,
    Path((slug, step)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut fields = FIELDS.to_vec();
    fields.extend(["why", "never"]);
    let mut form = raw.fields(&fields)?;
    let all = offered(&app, slug.clone()).await?;
    let old = held(&all, &step)?;
    let why = form.required("why", 500);
    let new = if form.ticked("never") {
        // What never was has nothing to fill in; the words of the old line stay readable beside it.
        form.ok().then(|| NewStep {
            step: StepKind::Withdrawn,
            on_date: old.on_date.clone(),
            by_body: old.by_body.clone(),
            meeting: None,
            evidence: why.clone(),
            present: None,
            entitled: None,
            in_favour: None,
            exercise: false,
        })
    } else {
        read(&mut form, old.step, &today(&app))
    };
    if let Some(new) = new {
        let (to, id) = (format!("/areas/{}/support", all.agenda.area_slug), old.id);
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::correct(tx, ctx, &slug, id, &new, &why).map(|()| to.clone())
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &StepPage::new(Page::new(&app, &visit), Some(form), all, Some(old)))
}
