// SPDX-License-Identifier: EUPL-1.2
//! Telling back what a round came to: a line on the timeline of each item behind an option, a record of support, and a draft
//! for the people whose voices it came from. Somebody reads every draft before it is sent.

use super::explain_facts::Facts;
use super::model::{Phase, RoundKind};
use super::publish_file::Publish;
use super::result_objection_store;
use super::result_pages::{frame, today};
use super::result_store::{self, Behind, takes_objections};
use super::store::{self, Round};
use crate::agenda::{self, Asked, SupportLevel};
use crate::app::App;
use crate::error::Error;
use crate::texts::TEXTS;
use crate::web::{self, Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::forms::RawForm;
use stoep_platform::i18n::Arg;
use stoep_platform::journal::{self, Entry, Touches};

#[derive(Template)]
#[template(path = "rounds/templates/result_tell.html")]
struct TellPage {
    page: Page,
    it: Round,
    unanswered: i64,
    until: Option<String>,
    fund: Option<String>,
    sentences: Vec<(String, String)>,
}

/// What is told, per item behind an option: in Dutch, the language in which people are told.
fn sentences(round: &Round, facts: &Facts, behind: &[Behind]) -> Vec<(String, String, Asked)> {
    let small = facts.file.publish() == Publish::Nothing;
    let nl = |key: &str, args: &[(&str, Arg<'_>)]| TEXTS.text(Lang::Nl, key, args);
    let mut out = Vec::new();
    // What lies outside the round's area was never the round's to tell.
    for item in behind.iter().filter(|b| b.area_path.starts_with(&round.area_path)) {
        let id = item.number.to_string();
        let Some(outcome) = facts.file.result.options.iter().find(|o| o.id == id) else { continue };
        let sentence = if small {
            let key = if facts.file.result.winners.contains(&id) { "result-tell-won" } else { "result-tell-lost" };
            nl(key, &[("x", Arg::Text(&round.title))])
        } else {
            let why = facts.sentence(outcome, Lang::Nl);
            nl("result-tell-sentence", &[("x", Arg::Text(&round.title)), ("y", Arg::Text(&why))])
        };
        let level = match outcome.carried.filter(|_| !small) {
            Some(true) => SupportLevel::Carried,
            Some(false) => SupportLevel::NotCarried,
            // Nothing was agreed about when it is carried: then all that is known is that people were asked.
            None => SupportLevel::PutToResidents,
        };
        let missing = match round.kind {
            RoundKind::Pulse => "result-tell-missing-pulse",
            RoundKind::Contact => "result-tell-missing-contact",
            RoundKind::Code => "result-tell-missing-code",
        };
        let asked = Asked {
            level,
            whose: nl("result-tell-whose", &[]),
            method: nl("result-tell-method", &[("x", Arg::Text(&round.title))]),
            reached: facts.file.turnout.people(),
            entitled: facts.file.turnout.entitled,
            missing: nl(missing, &[]),
        };
        out.push((item.slug.clone(), sentence, asked));
    }
    out
}

/// The round with what is told of it.
///
/// # Errors
/// Refused when it is not counted, told already, or corrected since the count.
fn ready(tx: &Tx<'_>, slug: &str) -> Result<(Round, Facts, Vec<Behind>), Error> {
    let round = store::by_slug(tx, slug)?;
    if round.phase != Phase::Counted {
        return Err(Error::Refused("result-tell-not-now"));
    }
    let facts = Facts::read(&result_store::latest_file(tx, round.id)?)?;
    let (_, waiting) = result_store::waits(tx, round.id)?;
    if waiting > 0 || result_store::changed_since(tx, round.id, &facts.file)? {
        return Err(Error::Refused("result-tell-not-now"));
    }
    let behind = result_store::items_behind(tx, round.id)?;
    Ok((round, facts, behind))
}

/// `GET /rounds/{round}/tell`
pub async fn tell_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, facts, behind, unanswered, fund) = app
        .db
        .read(move |tx| {
            let (it, facts, behind) = ready(tx, &slug)?;
            let (all, answered, _) = result_objection_store::public(tx, it.id)?;
            let fund = result_store::fund_slug(tx, it.fund_id)?;
            Ok::<_, Error>((it, facts, behind, all - answered, fund))
        })
        .await?;
    let until = it.objections_until.clone().filter(|_| takes_objections(&it, &today(&app)));
    let title = |slug: &str| behind.iter().find(|b| b.slug == slug).map(|b| b.title.clone()).unwrap_or_default();
    let sentences = sentences(&it, &facts, &behind).into_iter().map(|(slug, said, _)| (title(&slug), said)).collect();
    html(&TellPage { page: frame(&app, &visit, &it), unanswered, until, fund, sentences, it })
}

/// `POST /rounds/{round}/tell`
pub async fn tell_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    web::act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        let round = tell(tx, ctx, &slug)?;
        Ok(format!("{}/result", round.url()))
    })
    .await
}

/// Tells what the round came to: lines, records of support and drafts, and the round is told.
///
/// # Errors
/// Refused when it is not counted, told already, or corrected since the count.
pub fn tell(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<Round, Error> {
    let (round, facts, behind) = ready(tx, slug)?;
    let told = sentences(&round, &facts, &behind);
    for (item, sentence, asked) in &told {
        agenda::tell_of_round(tx, ctx, item, sentence, asked)?;
    }
    result_store::mark_told(tx, round.id)?;
    let entry = Entry {
        act: "round.told",
        thing: "round",
        id: round.id,
        area: Some(round.area_id),
        detail: format!("items={}", told.len()),
        touches: Touches::Area(round.area_id),
    };
    journal::append(tx, ctx, &entry)?;
    Ok(round)
}
