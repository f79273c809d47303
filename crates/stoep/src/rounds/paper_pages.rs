// SPDX-License-Identifier: EUPL-1.2
//! Entering ballots of tables, on paper, at a stall or by phone; settling what two people read differently.

use super::ballot_pages::{Group, groups};
use super::cast_store::begun;
use super::choice::{BallotRules, Choice};
use super::model::{BallotChannel, BallotForm, RoundKind};
use super::paper_store::{self as paper, Entry, PaperBallot, PaperCount, PaperState, Settled, TABLE};
use super::round_pages::framed;
use super::rules::Parts;
use super::{prepare_store, store};
use crate::app::App;
use crate::error::Error;
use crate::organisations::Stop;
use crate::web::{Page, Visit, html_status, save, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::forms::{Answers, RawForm, once};
use stoep_platform::ids::{receipt_code_ok, tidy_code};

struct Loaded {
    all: Parts,
    rules: BallotRules,
    waiting: Vec<PaperBallot>,
    counts: Vec<PaperCount>,
}

async fn load(app: &App, slug: &str) -> Result<Loaded, Error> {
    let (slug, now) = (slug.to_owned(), app.clock.now());
    app.db
        .read(move |tx| {
            let round = store::by_slug(tx, &slug)?;
            if !begun(&round, now) {
                return Err(Error::Refused("round-not-open"));
            }
            let rules =
                round.rules.as_deref().and_then(BallotRules::parse).ok_or(Error::Refused("round-not-frozen"))?;
            let (waiting, counts) = (paper::waiting(tx, round.id)?, paper::counts(tx, round.id)?);
            Ok(Loaded { rules, waiting, counts, all: prepare_store::parts(tx, round)? })
        })
        .await
}

#[derive(Template)]
#[template(path = "rounds/templates/paper.html")]
struct PaperPage {
    page: Page,
    form: Answers,
    all: Parts,
    groups: Vec<Group>,
    channels: Vec<(String, String)>,
    waiting: Vec<PaperBallot>,
    counts: Vec<PaperCount>,
    me: i64,
    /// What became of the sheet before.
    done: Option<PaperState>,
}

impl PaperPage {
    fn ticks(&self) -> bool {
        matches!(self.all.round.ballot_form, BallotForm::Approve | BallotForm::ChooseOne)
    }

    fn one(&self) -> bool {
        self.all.round.ballot_form == BallotForm::ChooseOne
    }
}

/// What became of the sheet that was entered before.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
    channel: Option<String>,
}

fn view(app: &App, visit: &Visit, loaded: Loaded, form: Option<Answers>, done: &Done) -> Result<Response, Error> {
    let Loaded { all, waiting, counts, .. } = loaded;
    let page = framed(app, visit, &all.round, true);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form =
        form.unwrap_or_else(|| page.form(&[("people", "1"), ("channel", done.channel.as_deref().unwrap_or(""))]));
    let channels = all.channels.iter().filter(|c| c.channel != BallotChannel::Online);
    let channels = channels.map(|c| (c.channel.word().to_owned(), page.t(c.channel.key()))).collect();
    let me = visit.signed_in()?.id;
    let done = done.done.as_deref().and_then(PaperState::from_word);
    let groups = groups(&all);
    html_status(status, &PaperPage { page, form, groups, channels, waiting, counts, me, done, all })
}

/// `GET /rounds/{round}/paper`
pub async fn paper_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Error> {
    let loaded = load(&app, &slug).await?;
    view(&app, &visit, loaded, None, &done)
}

fn read_entry(form: &mut Answers, loaded: &Loaded) -> Option<Entry> {
    let channel: Option<BallotChannel> = form.required_choice("channel");
    let sheet = form.required("sheet", 20);
    let people = if channel == Some(BallotChannel::Table) { form.number("people", 1, TABLE) } else { Some(1) };
    if people.is_none() && form.error("people").is_none() {
        form.refuse("people", "form-required");
    }
    let mut codes = Vec::new();
    if loaded.all.round.kind == RoundKind::Code {
        let typed = form.text("codes", 2000).unwrap_or_default();
        codes = typed.split(['\n', ',', ';']).map(tidy_code).filter(|c| !c.is_empty()).collect();
        if codes.iter().any(|c| !receipt_code_ok(c)) {
            form.refuse("codes", "round-code-mistyped");
        }
    }
    let choice = loaded.rules.read(form)?;
    Some(Entry { channel: channel?, sheet, people: people?, choice, codes })
}

/// `POST /rounds/{round}/paper`
pub async fn enter_paper(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let loaded = load(&app, &slug).await?;
    let mut known: Vec<String> = ["channel", "sheet", "people", "codes"].map(str::to_owned).to_vec();
    known.append(&mut loaded.rules.fields());
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut form = raw.fields(&known)?;
    let nothing = Done { done: None, channel: None };
    let Some(entry) = read_entry(&mut form, &loaded) else { return view(&app, &visit, loaded, Some(form), &nothing) };
    let (ctx, key) = (visit.context(&app), form.key.clone());
    // The form's key is kept with the day: the minute would tell when the codes on the sheet were used.
    let day = format!("{}T00:00:00Z", &ctx.at()[..10]).parse().unwrap_or(ctx.now);
    let written: Result<String, Stop> = app
        .db
        .write(move |tx| {
            once(tx, &key, day, || {
                let state = paper::enter(tx, &ctx, &slug, &entry)?;
                Ok(format!("/rounds/{slug}/paper?done={}&channel={}", state.word(), entry.channel.word()))
            })
        })
        .await;
    match written {
        Ok(to) => Ok(see_other(&to)),
        Err(stop) => {
            stop.beside(&mut form)?;
            view(&app, &visit, loaded, Some(form), &nothing)
        }
    }
}

/// One option as two people read it.
struct Difference {
    title: String,
    first: String,
    second: String,
}

#[derive(Template)]
#[template(path = "rounds/templates/sheet.html")]
struct SheetPage {
    page: Page,
    form: Answers,
    all: Parts,
    sheet: PaperBallot,
    differences: Vec<Difference>,
    settles: Vec<(String, String)>,
}

fn differences(page: &Page, all: &Parts, s: &PaperBallot) -> Vec<Difference> {
    let Some(second) = s.second_choice.as_deref().and_then(Choice::parse) else { return Vec::new() };
    let Some(first) = Choice::parse(&s.first_choice) else { return Vec::new() };
    let words = |n: Option<i64>| match n {
        None => page.t("round-sheet-not"),
        Some(0) => page.t("round-sheet-yes"),
        Some(n) => n.to_string(),
    };
    let mut rows = Vec::new();
    if s.second_people.is_some_and(|n| n != s.first_people) {
        rows.push(Difference {
            title: page.t("round-people"),
            first: s.first_people.to_string(),
            second: s.second_people.unwrap_or_default().to_string(),
        });
    }
    for o in all.on_ballot() {
        let (a, b) = (first.of(&o.number.to_string()), second.of(&o.number.to_string()));
        if a != b {
            rows.push(Difference { title: format!("{}. {}", o.number, o.title), first: words(a), second: words(b) });
        }
    }
    rows
}

async fn sheet_view(app: &App, visit: &Visit, slug: &str, id: i64, form: Option<Answers>) -> Result<Response, Error> {
    let Loaded { all, .. } = load(app, slug).await?;
    let round = all.round.id;
    let sheet = app.db.read(move |tx| paper::sheet(tx, round, id)).await?;
    if !matches!(sheet.state, PaperState::Once | PaperState::Differs) {
        return Err(Error::Refused("round-sheet-settled"));
    }
    let page = framed(app, visit, &all.round, true);
    let words = page.t("round-paper-title");
    let page = page.step(&format!("{}/paper", all.round.url()), &words);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| page.empty_form());
    // What somebody else entered is shown only when both have entered it.
    let differences = differences(&page, &all, &sheet);
    let me = visit.signed_in()?.id;
    let mut settles = Vec::new();
    if sheet.state == PaperState::Differs {
        if sheet.first_by != Some(me) {
            settles.push(("first".to_owned(), page.t("round-settle-first")));
        }
        if sheet.second_by != Some(me) {
            settles.push(("second".to_owned(), page.t("round-settle-second")));
        }
    }
    settles.push(("struck".to_owned(), page.t("round-settle-struck")));
    html_status(status, &SheetPage { page, form, all, sheet, differences, settles })
}

/// `GET /rounds/{round}/paper/{sheet}`
pub async fn sheet_page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    sheet_view(&app, &visit, &slug, id, None).await
}

/// `POST /rounds/{round}/paper/{sheet}`
pub async fn settle_sheet(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let id: i64 = id.parse().map_err(|_| Error::NotFound)?;
    let mut form = raw.fields(&["settle", "note"])?;
    let how = match form.value("settle") {
        "first" => Some(Settled::First),
        "second" => Some(Settled::Second),
        "struck" => Some(Settled::Struck),
        _ => None,
    };
    if how.is_none() {
        form.refuse("settle", "form-choose");
    }
    let why = form.required("note", 300);
    if let (Some(how), true) = (how, form.ok()) {
        let of = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            paper::settle(tx, ctx, &of, id, how, &why)?;
            Ok(format!("/rounds/{of}/paper"))
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    sheet_view(&app, &visit, &slug, id, Some(form)).await
}
