// SPDX-License-Identifier: EUPL-1.2
//! The result of a round: what was chosen, why, what it says and what it does not say.

use super::explain_facts::Facts;
use super::explain_picture::Picture;
use super::model::{Phase, RoundKind};
use super::publish_file::Publish;
use super::result_store::{self, Behind, Run};
use super::store::{self, Round};
use crate::agenda::ItemState;
use crate::app::App;
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;
use stoep_platform::db::Tx;

/// Day on the server's clock, as all acts are dated.
pub(super) fn today(app: &App) -> String {
    let mut now = app.clock.now().to_string();
    now.truncate(10);
    now
}

/// The frame of a page of a round.
pub(super) fn frame(app: &App, visit: &Visit, round: &Round) -> Page {
    Page::new(app, visit).in_area(&round.area_slug, &round.area_name).step(&round.url(), &round.title)
}

/// What is read for the page.
struct Read {
    round: Round,
    has_public: bool,
    runs: Vec<Run>,
    behind: Vec<Behind>,
    corrections: i64,
    stale: bool,
}

fn read(tx: &Tx<'_>, slug: &str) -> Result<(Read, Facts), Error> {
    let round = store::by_slug(tx, slug)?;
    if !result_store::counted(&round) {
        return Err(Error::NotFound);
    }
    let whole = result_store::latest_file(tx, round.id)?;
    let facts = Facts::read(&whole)?;
    let stale = result_store::changed_since(tx, round.id, &facts.file)?;
    let read = Read {
        has_public: result_store::public_file(tx, round.id, None)?.is_some(),
        runs: result_store::runs(tx, round.id)?,
        behind: result_store::items_behind(tx, round.id)?,
        corrections: result_store::corrections(tx, round.id)?,
        stale,
        round,
    };
    Ok((read, facts))
}

/// A plan on the page.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) sentence: String,
    pub(super) carried: Option<bool>,
    pub(super) cost: Option<String>,
    pub(super) item: Option<String>,
    pub(super) won: bool,
}

/// Where an item stands now.
struct Now {
    slug: String,
    title: String,
    state: String,
    badge: &'static str,
    latest: String,
    won: bool,
}

/// What is shown per option; absent when too few took part.
struct Shown {
    lines: Vec<Line>,
    picture: Picture,
    clauses: Vec<(String, Option<bool>)>,
    weights: Vec<String>,
    honest: Vec<String>,
    together: bool,
    is_order: bool,
}

impl Shown {
    fn any_won(&self) -> bool {
        self.lines.iter().any(|l| l.won)
    }

    fn any_lost(&self) -> bool {
        self.lines.iter().any(|l| !l.won)
    }
}

#[derive(Template)]
#[template(path = "rounds/templates/result.html")]
struct ResultPage {
    page: Page,
    it: Round,
    kind_words: String,
    people: i64,
    of_entitled: String,
    channels: String,
    rule: String,
    carried_said: String,
    /// Titles of what won, when nothing else may be said.
    winners: Vec<String>,
    few: &'static str,
    shown: Option<Shown>,
    now: Vec<Now>,
    runs: Vec<Run>,
    has_public: bool,
    has_ballots: bool,
    has_pabulib: bool,
    corrections: i64,
    stale: bool,
    counted_on: String,
    may_keep: bool,
}

/// What an honest kind of round is, in a sentence.
pub(super) fn kind_words(page: &Page, kind: RoundKind) -> String {
    page.t(match kind {
        RoundKind::Pulse => "result-kind-pulse",
        RoundKind::Contact => "result-kind-contact",
        RoundKind::Code => "result-kind-code",
    })
}

/// "84 online, 40 in de zaal".
pub(super) fn channel_words(page: &Page, facts: &Facts) -> String {
    let cast = &facts.file.turnout.cast;
    let in_order = facts.rules.channels.iter().filter_map(|c| Some((c.channel.as_str(), *cast.get(&c.channel)?)));
    let words = in_order.map(|(channel, n)| page.n(&format!("result-came-{channel}"), n));
    words.collect::<Vec<_>>().join(", ")
}

fn of_entitled(page: &Page, facts: &Facts) -> String {
    match facts.file.turnout.entitled {
        Some(entitled) if entitled > 0 => {
            let part = super::explain_facts::percent(facts.file.turnout.people(), entitled);
            let part = super::explain::hundredths(page.lang, super::explain_facts::tenths(part));
            page.xy("result-of-entitled", page.number(entitled), part)
        }
        _ => page.t("result-entitled-unknown"),
    }
}

/// Plans in the order in which they are told.
pub(super) fn lines(page: &Page, facts: &Facts, behind: &[Behind]) -> Vec<Line> {
    let item = |id: &str| behind.iter().find(|b| b.number.to_string() == id).map(|b| b.slug.clone());
    let line = |o: &stoep_tally::Outcome| Line {
        title: facts.title(&o.id),
        sentence: facts.sentence(o, page.lang),
        carried: o.carried,
        cost: facts.plan(&o.id).and_then(|p| p.cost).map(|c| page.euros(&c)),
        item: item(&o.id),
        won: Facts::won(o),
    };
    facts.in_order().into_iter().map(line).collect()
}

/// `GET /rounds/{round}/result`
pub async fn result_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (read, facts) = app.db.read(move |tx| read(tx, &slug)).await?;
    let page = frame(&app, &visit, &read.round);
    let publish = facts.file.publish();
    let shown = (publish != Publish::Nothing).then(|| Shown {
        lines: lines(&page, &facts, &read.behind),
        picture: Picture::new(&page, &facts),
        clauses: facts.clauses(page.lang),
        weights: facts.weights(page.lang),
        honest: facts.honest(page.lang),
        together: publish == Publish::Together,
        is_order: facts.is_order(),
    });
    let few = if facts.file.turnout.people() < super::publish_file::PEOPLE_TO_SHOW {
        "result-few"
    } else {
        "result-few-in-channel"
    };
    let now = read.behind.iter().map(|b| {
        let state = ItemState::from_word(&b.state);
        Now {
            slug: b.slug.clone(),
            title: b.title.clone(),
            state: state.map(|s| page.t(s.key())).unwrap_or_default(),
            badge: state.map_or("badge--grey", ItemState::badge),
            latest: b.latest.clone().unwrap_or_default(),
            won: facts.file.result.winners.contains(&b.number.to_string()),
        }
    });
    // Winners first: their money is spent on something.
    let mut now: Vec<Now> = now.collect();
    now.sort_by_key(|n| !n.won);
    let has_ballots = read.runs.first().is_some_and(|r| r.ballots_all);
    let template = ResultPage {
        kind_words: kind_words(&page, read.round.kind),
        people: facts.file.turnout.people(),
        of_entitled: of_entitled(&page, &facts),
        channels: channel_words(&page, &facts),
        rule: page.t(facts.rule_key()),
        carried_said: facts.rules.carried.said.clone(),
        winners: facts.file.result.winners.iter().map(|id| facts.title(id)).collect(),
        few,
        shown,
        now,
        has_public: read.has_public,
        has_pabulib: has_ballots && facts.rules.budget.is_some(),
        has_ballots,
        corrections: read.corrections,
        stale: read.stale,
        counted_on: read.runs.first().map(|r| r.counted_on.clone()).unwrap_or_default(),
        may_keep: visit.may(Act::KeepRounds, &read.round.area_path),
        runs: read.runs,
        it: read.round,
        page,
    };
    let mut response = html(&template)?;
    // Where the items behind it stand changes with other areas too.
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

impl ResultPage {
    /// Whether it can be counted again or told.
    fn open(&self) -> bool {
        self.it.phase == Phase::Counted
    }
}
