// SPDX-License-Identifier: EUPL-1.2
//! The page of a decision and the list of a network's decisions.

use super::model::{Company, DecisionForm, DecisionState, Position, Standing, company, mandate_ended, standing};
use super::store::{self, Decision, Earlier, Listed, Spoken, Which, Word};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Network};
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::cache::DependsOn;

/// Today, as dates are stored.
pub(super) fn today(app: &App) -> String {
    let mut now = app.clock.now().to_string();
    now.truncate(10);
    now
}

/// The frame of the pages of a decision.
pub(super) fn frame(app: &App, visit: &Visit, it: &Decision) -> Page {
    Page::new(app, visit)
        .in_area(&it.area_slug, &it.area_name)
        .step(&format!("/networks/{}", it.network_slug), &it.network_name)
        .step(&format!("/meetings/{}", it.meeting_slug), &it.meeting_title)
}

fn state_badge(state: DecisionState) -> &'static str {
    match state {
        DecisionState::Open => "badge--blue",
        DecisionState::Taken => "badge--green",
        DecisionState::NotTaken => "badge--brick",
        DecisionState::Withdrawn => "badge--grey",
    }
}

fn position_badge(position: Position) -> &'static str {
    match position {
        Position::Agrees => "badge--green",
        Position::Objects => "badge--brick",
        Position::Abstains => "badge--grey",
    }
}

/// A word of a party as the page shows it.
struct Shown {
    id: i64,
    badge: &'static str,
    position: String,
    reason: Option<String>,
    said: String,
    of_earlier_text: bool,
    mandate: String,
    mandate_url: Option<String>,
    mandate_ended: Option<String>,
}

fn shown(page: &Page, it: &Decision, word: &Word, today: &str) -> Shown {
    let said = if word.said_by.is_empty() {
        page.x("decision-said-on", page.date(&word.said_on))
    } else {
        page.xy("decision-said-by-on", &word.said_by, page.date(&word.said_on))
    };
    let ended = mandate_ended(word.until.as_deref(), word.ended_on.as_deref(), today);
    let mandate = match (&word.given_by, &word.given_on) {
        (Some(by), Some(on)) => page.xy("decision-mandate", by, page.date(on)),
        _ => page.t("decision-no-mandate"),
    };
    Shown {
        id: word.id,
        badge: position_badge(word.position),
        position: page.t(word.position.key()),
        reason: word.reason.clone(),
        said,
        of_earlier_text: word.of_version != it.wording,
        mandate,
        mandate_url: word.mandate.as_ref().map(|slug| format!("/mandates/{slug}")),
        mandate_ended: ended.map(|day| page.x("decision-mandate-ended", page.date(&day))),
    }
}

/// A party with what it says now and what it said before.
struct Line {
    slug: String,
    name: String,
    now: Option<Shown>,
    before: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "decisions/templates/show.html")]
struct ShowPage {
    page: Page,
    it: Decision,
    badge: &'static str,
    url: String,
    explained: String,
    theme: Option<String>,
    lines: Vec<Line>,
    earlier: Vec<Earlier>,
    together: Option<String>,
    standing: Option<String>,
    objected_after: bool,
    mine: Vec<Spoken>,
    may_record: bool,
    may_say: bool,
}

/// Sentence about who took a decision; `None` while it is not taken.
fn together(page: &Page, it: &Decision, lines: &[Line], words: &[Word]) -> Option<String> {
    if it.state != DecisionState::Taken {
        return None;
    }
    let agrees = |l: &&Line| {
        words.iter().any(|w| {
            w.replaced_at.is_none()
                && w.of_version == it.wording
                && w.position == Position::Agrees
                && l.now.as_ref().is_some_and(|n| n.id == w.id)
        })
    };
    let spoken = i64::try_from(lines.iter().filter(|l| l.now.is_some()).count()).unwrap_or_default();
    let names: Vec<&str> = lines.iter().filter(|l| spoken == 0 || agrees(l)).map(|l| l.name.as_str()).collect();
    let agreed = if spoken == 0 { 0 } else { i64::try_from(names.len()).unwrap_or_default() };
    let named = i64::try_from(lines.len()).unwrap_or_default();
    let list = names.join(", ");
    Some(match company(agreed, spoken, named) {
        Company::Jointly => page.x("decision-jointly", list),
        Company::Alone => page.x("decision-by-one", list),
        Company::Unknown => page.t("decision-by-nobody"),
    })
}

/// `GET /meetings/{meeting}/decisions/{decision}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((meeting, number)): Path<(String, String)>,
) -> Result<Response, Error> {
    let today = today(&app);
    let (day, person) = (today.clone(), visit.who.as_ref().map(|w| w.id));
    let (it, parties, words, earlier, mine) = app
        .db
        .read(move |tx| {
            let it = store::find(tx, &meeting, &number)?;
            let mine = match person {
                Some(person) => store::spoken_for(tx, &it, person, &day)?,
                None => Vec::new(),
            };
            let (parties, words) = (store::parties(tx, it.id)?, store::words(tx, it.id)?);
            let earlier = store::earlier(tx, it.id)?;
            Ok::<_, Error>((it, parties, words, earlier, mine))
        })
        .await?;
    let page = frame(&app, &visit, &it);
    let count = store::count(&it, &parties, &words);
    let lines: Vec<Line> = parties
        .into_iter()
        .map(|party| {
            let of = |now: bool| {
                let page = &page;
                let it = &it;
                let today = today.as_str();
                words
                    .iter()
                    .filter(move |w| w.organisation_id == party.id && w.replaced_at.is_none() == now)
                    .map(move |w| shown(page, it, w, today))
            };
            Line { now: of(true).next(), before: of(false).collect(), slug: party.slug, name: party.name }
        })
        .collect();
    let stands = standing(it.form, count, it.overdue(&today));
    let open = it.state == DecisionState::Open;
    let may_record = visit.may_in_network(Act::RecordMeetings, &it.area_path, it.network_id);
    let view = ShowPage {
        badge: state_badge(it.state),
        together: together(&page, &it, &lines, &words),
        standing: open.then(|| page.t(stands.key())),
        objected_after: it.state == DecisionState::Taken && stands == Standing::Objection,
        may_say: matches!(it.state, DecisionState::Open | DecisionState::Taken),
        may_record,
        mine,
        url: it.url(),
        explained: explained(&page, it.form),
        theme: it.theme_nl.as_ref().zip(it.theme_en.as_ref()).map(|(nl, en)| page.either(nl, en).to_owned()),
        lines,
        earlier,
        page,
        it,
    };
    let mut response = html(&view)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

/// Which part of the list.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    which: String,
    after: Option<String>,
}

/// A decision of the list.
struct Row {
    it: Listed,
    badge: &'static str,
    said: Vec<String>,
    company: Option<String>,
}

#[derive(Template)]
#[template(path = "decisions/templates/list.html")]
struct ListPage {
    page: Page,
    it: Network,
    rows: Vec<Row>,
    filters: Vec<(String, String, bool)>,
    filtered: bool,
    next: Option<String>,
}

fn row(page: &Page, it: Listed) -> Row {
    let mut said = Vec::new();
    for (n, key) in [
        (it.agreed, "decisions-agreed"),
        (it.objected, "decisions-objected"),
        (it.abstained, "decisions-abstained"),
        (it.parties - it.agreed - it.objected - it.abstained, "decisions-silent"),
    ] {
        if n > 0 && it.spoken > 0 {
            said.push(page.n(key, n));
        }
    }
    let company = (it.state == DecisionState::Taken).then(|| match company(it.agreed, it.spoken, it.parties) {
        Company::Jointly => page.t("decisions-jointly"),
        Company::Alone => page.t("decisions-by-one"),
        Company::Unknown => page.t("decision-by-nobody"),
    });
    Row { badge: state_badge(it.state), said, company, it }
}

/// `GET /networks/{network}/decisions`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let which = Which::from_word(&asked.which).ok_or(Error::BadRequest("which"))?;
    let after = asked.after.as_deref().and_then(|a| a.rsplit_once('.'));
    let after = after.and_then(|(m, n)| Some((m.replace('\0', ""), n.parse::<i64>().ok()?)));
    let (it, mut found) = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &slug)?;
            let after = after.as_ref().map(|(m, n)| (m.as_str(), *n));
            let found = store::list(tx, it.id, which, after)?;
            Ok::<_, Error>((it, found))
        })
        .await?;
    let per_page = usize::try_from(store::PER_PAGE).unwrap_or_default();
    let more = found.len() > per_page;
    found.truncate(per_page);
    let url = format!("/networks/{}/decisions", it.slug);
    let query = if asked.which.is_empty() { String::new() } else { format!("which={}&", asked.which) };
    let next = found.last().filter(|_| more).map(|d| format!("{url}?{query}after={}.{}", d.meeting_slug, d.number));
    let page =
        Page::new(&app, &visit).in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name);
    let filters = Which::ALL
        .iter()
        .map(|(w, word, key)| {
            let url = if word.is_empty() { url.clone() } else { format!("{url}?which={word}") };
            (url, page.t(key), *w == which)
        })
        .collect();
    let rows = found.into_iter().map(|d| row(&page, d)).collect();
    let mut response = html(&ListPage { filtered: which != Which::All, page, rows, filters, next, it })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

/// Each form with its sentence.
pub(super) fn forms_explained(page: &Page) -> Vec<(String, String)> {
    DecisionForm::ALL.iter().map(|f| (f.word().to_owned(), explained(page, *f))).collect()
}

/// A form in one sentence.
pub(super) fn explained(page: &Page, form: DecisionForm) -> String {
    page.t(match form {
        DecisionForm::Agreement => "decision-explain-agreement",
        DecisionForm::Consent => "decision-explain-consent",
        DecisionForm::SenseCheck => "decision-explain-sense-check",
    })
}
