// SPDX-License-Identifier: EUPL-1.2
//! Allocating money of a fund, changing that, taking it back.

use super::change_store::{self as change, Terms};
use super::form_pages::{amount, plain};
use super::model::AllocationState;
use super::page::{frame, today};
use super::store::{self, Allocation, Candidates, Fund};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;
type Which = Path<(String, String)>;

/// Things to choose from at most; more words make it fewer.
const SHOWN: i64 = 40;

/// Words that what is looked for has in its name.
#[derive(Deserialize)]
pub struct Looked {
    q: Option<String>,
}

fn states(page: &Page) -> Options {
    let live = [AllocationState::Granted, AllocationState::Reserved];
    live.iter().map(|s| (s.word().to_owned(), page.t(s.key()))).collect()
}

fn decision_options(page: &Page, found: Vec<(i64, String, String)>) -> Options {
    found.into_iter().map(|(id, what, on)| (id.to_string(), format!("{what} ({})", page.date(&on)))).collect()
}

/// The fields of an allocation's terms.
const TERMS: [&str; 6] = ["amount", "state", "on_date", "decided_by", "decision", "note"];

fn read_terms(form: &mut Answers) -> Option<Terms> {
    let cents = amount(form, "amount", 1);
    let state = form.required_choice::<AllocationState>("state");
    if state == Some(AllocationState::Withdrawn) {
        form.refuse("state", "form-choose");
    }
    let on_date = form.required_date("on_date");
    let decided_by = form.required("decided_by", 200);
    let decision = form.number("decision", 1, i64::MAX);
    let note = form.text("note", 1000).unwrap_or_default();
    let (Some(cents), Some(state), Some(on_date), true) = (cents, state, on_date, form.ok()) else { return None };
    Some(Terms { cents, on_date: on_date.to_string(), decided_by, decision, state, note })
}

#[derive(Template)]
#[template(path = "funds/templates/allocate.html")]
struct AllocatePage {
    page: Page,
    form: Answers,
    it: Fund,
    left: String,
    runs: bool,
    q: String,
    targets: Options,
    many: bool,
    states: Options,
    decisions: Options,
}

async fn view(app: &App, visit: &Visit, slug: String, q: String, form: Option<Answers>) -> Result<AllocatePage, Error> {
    let words: String = q.chars().filter(|c| !c.is_control()).take(100).collect();
    let looked = words.clone();
    let (it, mut targets, decisions) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let targets = store::targets(tx, &it.area_path, looked.trim(), SHOWN + 1)?;
            let decisions = store::decisions(tx, &it.area_path, it.network_slug.as_deref())?;
            Ok::<_, Error>((it, targets, decisions))
        })
        .await?;
    let page = frame(app, visit, &it);
    let shown = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let many = targets.len() > shown;
    targets.truncate(shown);
    let words_of = |c: &Candidates| format!("{}: {} ({})", page.t(c.target.key()), c.title, c.area_name);
    let form = form.unwrap_or_else(|| {
        page.form(&[("on_date", &today(app)), ("decided_by", &it.decides), ("state", AllocationState::Granted.word())])
    });
    Ok(AllocatePage {
        left: page.euros(&it.balance().left),
        runs: it.runs(&today(app)),
        targets: targets.iter().map(|c| (c.value(), words_of(c))).collect(),
        states: states(&page),
        decisions: decision_options(&page, decisions),
        q: words,
        many,
        form,
        it,
        page,
    })
}

/// `GET /funds/{fund}/allocate`
pub async fn allocate_page(
    State(app): State<App>,
    visit: Visit,
    Path(fund): Path<String>,
    Query(looked): Query<Looked>,
) -> Result<Response, Error> {
    html(&view(&app, &visit, fund, looked.q.unwrap_or_default(), None).await?)
}

/// `POST /funds/{fund}/allocate`
pub async fn allocate_save(
    State(app): State<App>,
    visit: Visit,
    Path(fund): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let known: Vec<&str> = TERMS.into_iter().chain(["target[]", "q"]).collect();
    let mut form = raw.fields(&known)?;
    let targets: Vec<String> = form.many("target").into_iter().map(str::to_owned).collect();
    if targets.is_empty() {
        form.refuse("target", "fund-target-none");
    }
    if let Some(terms) = read_terms(&mut form) {
        let slug = fund.clone();
        let given = move |tx: &Tx<'_>, ctx: &_| change::allocate(tx, ctx, &slug, &targets, &terms);
        if let Some(done) = save(&app, &visit, &mut form, given).await? {
            return Ok(done);
        }
    }
    let q = form.value("q").to_owned();
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, fund, q, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "funds/templates/allocation.html")]
struct AllocationPage {
    page: Page,
    form: Answers,
    it: Fund,
    x: Allocation,
    left: String,
    states: Options,
    decisions: Options,
}

async fn one(app: &App, slug: String, number: String) -> Result<(Fund, Allocation), Error> {
    app.db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let x = store::allocation(tx, it.id, &number)?;
            Ok((it, x))
        })
        .await
}

async fn change_view(
    app: &App,
    visit: &Visit,
    (slug, number): (String, String),
    form: Option<Answers>,
) -> Result<AllocationPage, Error> {
    let (it, x, decisions) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let x = store::allocation(tx, it.id, &number)?;
            let decisions = store::decisions(tx, &it.area_path, it.network_slug.as_deref())?;
            Ok::<_, Error>((it, x, decisions))
        })
        .await?;
    let page = frame(app, visit, &it);
    let decision = x.decision_id.map(|d| d.to_string()).unwrap_or_default();
    let form = form.unwrap_or_else(|| {
        page.form(&[
            ("amount", &plain(x.cents)),
            ("state", x.state.word()),
            ("on_date", &x.on_date),
            ("decided_by", &x.decided_by),
            ("decision", &decision),
            ("note", &x.note),
        ])
    });
    let mut decisions = decision_options(&page, decisions);
    // A decision that is too old for the list stays with its allocation.
    if let (Some(id), Some(what)) = (x.decision_id, x.decision_what.as_ref())
        && !decisions.iter().any(|(key, _)| *key == id.to_string())
    {
        decisions.push((id.to_string(), what.clone()));
    }
    Ok(AllocationPage { left: page.euros(&it.balance().left), states: states(&page), decisions, page, form, it, x })
}

/// `GET /funds/{fund}/allocations/{allocation}`
pub async fn allocation_page(State(app): State<App>, visit: Visit, Path(which): Which) -> Result<Response, Error> {
    html(&change_view(&app, &visit, which, None).await?)
}

/// `POST /funds/{fund}/allocations/{allocation}`
pub async fn allocation_save(
    State(app): State<App>,
    visit: Visit,
    Path(which): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&TERMS)?;
    if let Some(terms) = read_terms(&mut form) {
        let (slug, number) = which.clone();
        let changed = move |tx: &Tx<'_>, ctx: &_| change::change(tx, ctx, &slug, &number, &terms);
        if let Some(done) = save(&app, &visit, &mut form, changed).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &change_view(&app, &visit, which, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "funds/templates/withdraw.html")]
struct WithdrawPage {
    page: Page,
    form: Answers,
    it: Fund,
    x: Allocation,
}

async fn withdraw_view(
    app: &App,
    visit: &Visit,
    (slug, number): (String, String),
    form: Option<Answers>,
) -> Result<WithdrawPage, Error> {
    let (it, x) = one(app, slug, number).await?;
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.empty_form());
    Ok(WithdrawPage { page, form, it, x })
}

/// `GET /funds/{fund}/allocations/{allocation}/withdraw`
pub async fn withdraw_page(State(app): State<App>, visit: Visit, Path(which): Which) -> Result<Response, Error> {
    html(&withdraw_view(&app, &visit, which, None).await?)
}

/// `POST /funds/{fund}/allocations/{allocation}/withdraw`: takes it back, or lets it hold again.
pub async fn withdraw_save(
    State(app): State<App>,
    visit: Visit,
    Path(which): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["reason", "back"])?;
    let back = form.ticked("back");
    let reason = if back { String::new() } else { form.required("reason", 500) };
    if form.ok() {
        let (slug, number) = which.clone();
        let done = move |tx: &Tx<'_>, ctx: &_| {
            if back {
                change::put_back(tx, ctx, &slug, &number)
            } else {
                change::withdraw(tx, ctx, &slug, &number, &reason)
            }
        };
        if let Some(done) = save(&app, &visit, &mut form, done).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &withdraw_view(&app, &visit, which, Some(form)).await?)
}
