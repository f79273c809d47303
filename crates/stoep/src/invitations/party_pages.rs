// SPDX-License-Identifier: EUPL-1.2
//! Saying which dates suit, with a code and without an account.

use super::model::{self, DateAnswer};
use super::poll_store::{self, DateOption, Party, Poll};
use crate::app::App;
use crate::error::Error;
use crate::networks;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::context::{Actor, Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

/// Who can when: the dates, and for each party its answers.
pub(super) struct Overview {
    pub(super) options: Vec<DateOption>,
    pub(super) words: Vec<String>,
    /// Name, then an answer for each date.
    pub(super) rows: Vec<(String, Vec<Option<DateAnswer>>)>,
    answers: Vec<(i64, i64, DateAnswer)>,
}

impl Overview {
    /// Reads it; only parties that answered have a row.
    pub(super) fn read(tx: &Tx<'_>, poll: i64, parties: &[Party], lang: Lang) -> Result<Self, Error> {
        let options = poll_store::options(tx, poll)?;
        let answers = poll_store::answers(tx, poll)?;
        let said = |party: i64, option: i64| {
            answers.iter().find(|(p, o, _)| *p == party && *o == option).map(|(_, _, answer)| *answer)
        };
        let answered = parties.iter().filter(|p| p.answered_at.is_some());
        let rows = answered.map(|p| (p.name.clone(), options.iter().map(|o| said(p.id, o.id)).collect())).collect();
        let words = options.iter().map(|o| o.words(lang)).collect();
        Ok(Self { options, words, rows, answers })
    }

    /// How many can and can if needed, in words.
    pub(super) fn suits(&self, page: &Page, option: &DateOption) -> String {
        let number = |a: DateAnswer| self.answers.iter().filter(|(_, o, x)| *o == option.id && *x == a).count();
        page.nx("date-poll-suits", number(DateAnswer::Yes), number(DateAnswer::IfNeeded).to_string())
    }
}

#[derive(Template)]
#[template(path = "invitations/templates/dates_answer.html")]
struct AnswerPage {
    page: Page,
    form: Answers,
    poll: Poll,
    party: Party,
    options: Vec<(String, String)>,
    choices: Vec<(String, String)>,
    action: String,
    back: Option<String>,
    overview: Option<Overview>,
    saved: bool,
    open: bool,
}

/// The form as a party filled it in before.
pub(super) fn filled(page: &Page, party: &Party, mine: &[(i64, i64, DateAnswer)]) -> Answers {
    let mut values = vec![("answered_by".to_owned(), party.answered_by.clone().unwrap_or_default())];
    values.extend(mine.iter().map(|(_, option, answer)| (format!("option-{option}"), answer.word().to_owned())));
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    page.form(&values)
}

/// Names of the fields of the form.
pub(super) fn option_fields(options: &[(String, String)]) -> Vec<&str> {
    let mut names: Vec<&str> = options.iter().map(|(field, _)| field.as_str()).collect();
    names.push("answered_by");
    names
}

/// What stands in the form: an answer for at least one date, and who gave it if they say so.
#[expect(clippy::type_complexity, reason = "dates with answers, and a name")]
pub(super) fn given(
    form: &mut Answers,
    options: &[(String, String)],
) -> Option<(Vec<(i64, DateAnswer)>, Option<String>)> {
    let mut answers = Vec::new();
    for (field, _) in options {
        let id = field.rsplit_once('-').and_then(|(_, id)| id.parse().ok());
        if let (Some(answer), Some(id)) = (form.choice::<DateAnswer>(field), id) {
            answers.push((id, answer));
        }
    }
    let who = form.text("answered_by", 100);
    if answers.is_empty()
        && form.ok()
        && let Some((first, _)) = options.first()
    {
        form.refuse(first, "date-poll-none-given");
    }
    form.ok().then_some((answers, who))
}

/// Whether the answer was kept just now.
#[derive(Deserialize)]
pub struct Saved {
    saved: Option<String>,
}

async fn view(app: &App, visit: &Visit, code: String, form: Option<Answers>, saved: bool) -> Result<AnswerPage, Error> {
    let lang = visit.lang;
    let (party, poll, overview, mine) = app
        .db
        .read(move |tx| {
            let (party, poll) = poll_store::by_code(tx, &code)?;
            let parties = poll_store::parties(tx, poll.id)?;
            let overview = Overview::read(tx, poll.id, &parties, lang)?;
            let mut mine = overview.answers.clone();
            mine.retain(|(p, _, _)| *p == party.id);
            Ok::<_, Error>((party, poll, overview, mine))
        })
        .await?;
    let page = Page::new(app, visit);
    let today = networks::local_date(app.clock.now()).to_string();
    let form = form.unwrap_or_else(|| filled(&page, &party, &mine));
    Ok(AnswerPage {
        options: overview.options.iter().zip(&overview.words).map(|(o, w)| (o.field(), w.clone())).collect(),
        choices: DateAnswer::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        action: format!("/dates/{}", party.code),
        back: None,
        open: poll.open_on(&today),
        // Who got the link from somebody else sees for whom it is; names of others only after answering.
        overview: party.answered_at.is_some().then_some(overview),
        saved,
        page,
        form,
        poll,
        party,
    })
}

/// `GET /dates/{code}`
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    Query(saved): Query<Saved>,
) -> Result<Response, Error> {
    let code = model::code(&app, &visit, &typed)?;
    html(&view(&app, &visit, code, None, saved.saved.is_some()).await?)
}

/// `POST /dates/{code}`
pub async fn give(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let code = model::code(&app, &visit, &typed)?;
    let shown = view(&app, &visit, code.clone(), None, false).await?;
    let names = option_fields(&shown.options);
    let mut form = raw.fields(&names)?;
    if let Some((answers, who)) = given(&mut form, &shown.options) {
        let code = code.clone();
        let act = move |tx: &Tx<'_>, ctx: &Context| {
            // The holder of the code acts, whoever is signed in on this machine.
            let ctx = Context { actor: Actor::Holder, ..ctx.clone() };
            let (party, poll) = poll_store::by_code(tx, &code)?;
            poll_store::answer(tx, &ctx, (&party, &poll), &answers, who.as_ref(), false)?;
            Ok(format!("/dates/{code}?saved=1"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, code, Some(form), false).await?)
}
