// SPDX-License-Identifier: EUPL-1.2
//! What "carried" means in an area: the clauses, each tested by itself; setting and ending one.

use super::clause::{Clause, Tested};
use super::clause_store::{self, NewClause};
use super::forms::today;
use super::ledger::Ledger;
use super::model::ClauseKind;
use super::pages::{facts, tables};
use super::store::{self, Version};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::cache::DependsOn;
use stoep_platform::forms::{Answers, RawForm};

#[derive(Template)]
#[template(path = "support/templates/clauses.html")]
struct Clauses {
    page: Page,
    area: Area,
    agenda: Option<Version>,
    ledger: Ledger,
    /// Those that hold, tested.
    now: Vec<(Clause, Tested)>,
    /// Those that ended; tested when they held on the day of the answer.
    before: Vec<(Clause, Option<Tested>)>,
    may_keep: bool,
}

/// The page of an area in the frame of support.
fn frame(page: Page, area: &Area, key: &str, path: &str) -> Page {
    let (whose, words) = (page.t("whose-title"), page.t(key));
    let base = format!("/areas/{}/support", area.slug);
    page.in_area(&area.slug, &area.name).step(&base, &whose).step(&format!("{base}/{path}"), &words)
}

/// `GET /areas/{area}/support/clauses`
pub async fn clauses(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (page, today) = (Page::new(&app, &visit), today(&app));
    let template = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let page = frame(page, &area, "clause-title", "clauses");
            let versions = store::versions(tx, area.id)?;
            let agenda = store::current(&versions).cloned();
            let ledger = store::ledger(tx, agenda.as_ref().map_or(0, |a| a.id))?;
            let tables = tables(tx, &ledger)?;
            let facts = facts(tx, area.id, &ledger, &tables, &today)?;
            let all = clause_store::clauses(tx, area.id)?;
            let (now, before): (Vec<Clause>, Vec<Clause>) = all.into_iter().partition(|c| c.until.is_none());
            let now = now.into_iter().map(|c| (c.clone(), c.test(page.lang, &facts))).collect();
            let answer = ledger.answered().map(|s| s.on_date.clone());
            let held = |c: &Clause| answer.as_deref().is_some_and(|day| c.holds(day));
            let before = before.into_iter().map(|c| (c.clone(), held(&c).then(|| c.test(page.lang, &facts)))).collect();
            let may_keep = visit.may(Act::KeepAgenda, &area.path);
            Ok::<_, Error>(Clauses { page, area, agenda, ledger, now, before, may_keep })
        })
        .await?;
    let mut response = html(&template)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "support/templates/clause_new.html")]
struct NewPage {
    page: Page,
    form: Answers,
    area: Area,
    kinds: Vec<(String, String)>,
    answered: Option<String>,
}

async fn new_view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<NewPage, Error> {
    let (area, answered) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let versions = store::versions(tx, area.id)?;
            let ledger = store::ledger(tx, store::current(&versions).map_or(0, |a| a.id))?;
            let answered = ledger.first_answer().map(str::to_owned);
            Ok::<_, Error>((area, answered))
        })
        .await?;
    let page = frame(Page::new(app, visit), &area, "clause-title", "clauses");
    let kinds = ClauseKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
    let form = form.unwrap_or_else(|| page.form(&[("since", &today(app))]));
    Ok(NewPage { page, form, area, kinds, answered })
}

/// `GET /areas/{area}/support/clauses/new`
pub async fn new_clause_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    html(&new_view(&app, &visit, slug, None).await?)
}

/// "12,5" as 1250 hundredths of a percent, with the message beside the field otherwise.
fn hundredths(form: &mut Answers) -> Option<i64> {
    let typed = form.required("at_least", 10);
    if typed.is_empty() {
        return None;
    }
    let plain = typed.trim_end_matches('%').trim().replace(',', ".");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let fits = !whole.is_empty() && whole.len() <= 3 && part.len() <= 2 && digits(whole) && digits(part);
    let value = fits.then(|| format!("{whole}{part:0<2}").parse::<i64>().ok()).flatten();
    if value.is_none_or(|v| !(1..=10_000).contains(&v)) {
        form.refuse("at_least", "clause-percent-wrong");
        return None;
    }
    value
}

fn read(form: &mut Answers, today: &str) -> Option<NewClause> {
    let kind: ClauseKind = form.required_choice("kind")?;
    let at_least = if kind.share() {
        hundredths(form)
    } else if kind.number() {
        if form.value("at_least").trim().is_empty() {
            form.refuse("at_least", "form-required");
        }
        form.number("at_least", 1, 10_000_000)
    } else {
        None
    };
    let said = form.text("said", 500).unwrap_or_default();
    if kind == ClauseKind::Said && said.is_empty() && form.error("said").is_none() {
        form.refuse("said", "form-required");
    }
    let set_by = form.required("set_by", 200);
    let since = form.required_date("since").map(|d| d.to_string());
    if since.as_deref().is_some_and(|day| day > today) {
        form.refuse("since", "whose-day-later");
    }
    let since = since.filter(|_| form.ok())?;
    Some(NewClause { kind, at_least, said, set_by, since })
}

/// `POST /areas/{area}/support/clauses/new`
pub async fn new_clause(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["kind", "at_least", "said", "set_by", "since"])?;
    let today = today(&app);
    if let Some(new) = read(&mut form, &today) {
        let at = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            clause_store::set(tx, ctx, &at, &new, &today).map(|()| format!("/areas/{at}/support/clauses"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &new_view(&app, &visit, slug, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "support/templates/clause_end.html")]
struct EndPage {
    page: Page,
    form: Answers,
    area: Area,
    it: Clause,
}

async fn end_view(app: &App, visit: &Visit, slug: String, id: String, form: Option<Answers>) -> Result<EndPage, Error> {
    let (area, it) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let it = clause_store::clause(tx, area.id, &id)?;
            Ok::<_, Error>((area, it))
        })
        .await?;
    if it.until.is_some() {
        return Err(Error::Refused("clause-ended-already"));
    }
    let page = frame(Page::new(app, visit), &area, "clause-title", "clauses");
    let form = form.unwrap_or_else(|| page.form(&[("until", &today(app))]));
    Ok(EndPage { page, form, area, it })
}

/// `GET /areas/{area}/support/clauses/{clause}/end`
pub async fn end_clause_page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, clause)): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&end_view(&app, &visit, slug, clause, None).await?)
}

/// `POST /areas/{area}/support/clauses/{clause}/end`
pub async fn end_clause(
    State(app): State<App>,
    visit: Visit,
    Path((slug, clause)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["until", "why"])?;
    let until = form.required_date("until").map(|d| d.to_string());
    if until.as_deref().is_some_and(|day| *day > *today(&app)) {
        form.refuse("until", "whose-day-later");
    }
    let why = form.required("why", 500);
    if let (Some(until), true) = (until, form.ok()) {
        let (at, id) = (slug.clone(), clause.clone());
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            clause_store::end(tx, ctx, &at, &id, &until, &why).map(|()| format!("/areas/{at}/support/clauses"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &end_view(&app, &visit, slug, clause, Some(form)).await?)
}
