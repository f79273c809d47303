// SPDX-License-Identifier: EUPL-1.2
//! The rounds of an area and the public page of one.

use super::cast_store::{begun, over, takes_ballots};
use super::model::{Phase, shown_turnout};
use super::prepare_store::parts;
use super::rules::Parts;
use super::say;
use super::store::{self, PER_PAGE, Round};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html, page};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

/// Where to go on in the list.
#[derive(Deserialize)]
pub struct After {
    after: Option<i64>,
}

#[derive(Template)]
#[template(path = "rounds/templates/list.html")]
struct List {
    page: Page,
    area: Area,
    rounds: Vec<Round>,
    next: Option<i64>,
    may_keep: bool,
}

/// `GET /areas/{area}/rounds`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Error> {
    let before = after.after.unwrap_or(0);
    let (area, mut rounds) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let rounds = store::within(tx, &area.path, before, PER_PAGE + 1)?;
            Ok::<_, Error>((area, rounds))
        })
        .await?;
    let more = rounds.len() > usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    rounds.truncate(usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    let next = rounds.last().map(|r| r.id).filter(|_| more);
    let may_keep = visit.may(Act::KeepRounds, &area.path);
    let page = Page::new(&app, &visit).in_area(&area.slug, &area.name);
    html(&List { page, area, rounds, next, may_keep })
}

/// The frame of a page about a round; `below` when the page is one below the round's own.
pub(super) fn framed(app: &App, visit: &Visit, round: &Round, below: bool) -> Page {
    let page = Page::new(app, visit).in_area(&round.area_slug, &round.area_name);
    let words = page.t("round-list");
    let page = page.step(&format!("/areas/{}/rounds", round.area_slug), &words);
    if below { page.step(&round.url(), &round.title) } else { page }
}

/// The round with all that its rules are made of.
pub(super) async fn load(app: &App, slug: &str) -> Result<Parts, Error> {
    let slug = slug.to_owned();
    app.db
        .read(move |tx| {
            let round = store::by_slug(tx, &slug)?;
            parts(tx, round)
        })
        .await
}

#[derive(Template)]
#[template(path = "rounds/templates/round.html")]
struct Show {
    page: Page,
    all: Parts,
    says: Vec<String>,
    carried: Vec<String>,
    /// The sentence about turnout; none when there is nothing to say yet.
    turnout: Option<String>,
    open: bool,
    may_keep: bool,
    may_enter: bool,
}

impl Show {
    /// Options in the order that decides ties.
    fn ties(&self) -> Vec<&store::Choosable> {
        let mut ties: Vec<&store::Choosable> = self.all.options.iter().filter(|o| o.tie_place.is_some()).collect();
        ties.sort_by_key(|o| o.tie_place);
        ties
    }
}

/// The sentence about how many took part, as far as it may be told.
fn turnout_said(page: &Page, round: &Round, people: i64) -> Option<String> {
    match round.phase {
        Phase::Choosing | Phase::Frozen if people > 0 || round.phase == Phase::Choosing => {
            Some(match shown_turnout(people) {
                Some(n) => page.n("round-turnout-so-far", n),
                None => page.t("round-turnout-few"),
            })
        }
        Phase::Closed => Some(page.n("round-turnout-closed", people)),
        _ => None,
    }
}

/// `GET /rounds/{round}`
pub async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (all, people) = app
        .db
        .read(move |tx| {
            let round = store::by_slug(tx, &slug)?;
            let people: i64 = store::turnout(tx, round.id)?.iter().map(|t| t.people).sum();
            Ok::<_, Error>((parts(tx, round)?, people))
        })
        .await?;
    let page = framed(&app, &visit, &all.round, false);
    let now = app.clock.now();
    let open = takes_ballots(&all.round, now);
    let may_keep = visit.may(Act::KeepRounds, &all.round.area_path);
    let may_enter = visit.may(Act::EnterBallots, &all.round.area_path) && begun(&all.round, now);
    let (says, carried) = (say::all(&page, &all), say::carried(&page, &all));
    let turnout = turnout_said(&page, &all.round, people);
    html(&Show { says, carried, turnout, open, may_keep, may_enter, page, all })
}

/// `GET /rounds/{round}/rules.json`: the rules in the very bytes that were hashed.
pub async fn rules_json(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Error> {
    let rules = app.db.read(move |tx| Ok::<_, Error>(store::by_slug(tx, &slug)?.rules)).await?;
    Ok(page::text("application/json", rules.ok_or(Error::NotFound)?))
}

#[derive(Template)]
#[template(path = "rounds/templates/thanks.html")]
struct Thanks {
    page: Page,
    round: Round,
}

/// `GET /rounds/{round}/thanks`
pub async fn thanks(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let round = app.db.read(move |tx| store::by_slug(tx, &slug)).await?;
    let page = framed(&app, &visit, &round, true);
    html(&Thanks { page, round })
}

/// Why nobody can choose now; key of the sentence.
pub(super) fn why_closed(round: &Round, now: jiff::Timestamp) -> &'static str {
    if matches!(round.phase, Phase::Frozen | Phase::Choosing) && !over(round, now) {
        "round-not-open"
    } else if round.phase.open_rules() {
        "round-not-frozen"
    } else {
        "round-over"
    }
}
