// SPDX-License-Identifier: EUPL-1.2
//! Choosing online: the ballot, the page to check it on, the code by mail, casting it; and the same ballot on paper.

use super::cast_store::{self, Letters, Outcome, Right, takes_ballots};
use super::choice::{BallotRules, Choice};
use super::model::{BallotChannel, BallotForm, RoundKind};
use super::round_pages::{framed, load, why_closed};
use super::rules::Parts;
use super::say;
use super::store::{Category, Choosable};
use crate::app::App;
use crate::error::Error;
use crate::people::{cookie, read_cookie};
use crate::web::limits::Kind;
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::{receipt_code_ok, tidy_code};

/// Options of one category, in the order of the ballot.
pub(super) struct Group {
    pub(super) category: Option<Category>,
    pub(super) options: Vec<Choosable>,
}

/// The ballot in its groups: per category when there are any.
pub(super) fn groups(all: &Parts) -> Vec<Group> {
    let of = |code: Option<&str>| all.on_ballot().filter(|o| o.category.as_deref() == code).cloned().collect();
    let mut groups: Vec<Group> =
        all.categories.iter().map(|c| Group { category: Some(c.clone()), options: of(Some(&c.code)) }).collect();
    groups.push(Group { category: None, options: of(None) });
    groups.retain(|g: &Group| !g.options.is_empty());
    groups
}

#[derive(Template)]
#[template(path = "rounds/templates/ballot.html")]
struct Ballot {
    page: Page,
    form: Answers,
    all: Parts,
    groups: Vec<Group>,
    how: Vec<String>,
    code: String,
}

impl Ballot {
    fn one(&self) -> bool {
        self.all.round.ballot_form == BallotForm::ChooseOne
    }

    fn ticks(&self) -> bool {
        matches!(self.all.round.ballot_form, BallotForm::Approve | BallotForm::ChooseOne)
    }
}

/// A code that stands in the address of a slip.
#[derive(Deserialize)]
pub struct WithCode {
    code: Option<String>,
}

fn rules_of(all: &Parts) -> Result<BallotRules, Error> {
    all.round.rules.as_deref().and_then(BallotRules::parse).ok_or(Error::Refused("round-not-frozen"))
}

/// The round with its ballot, when one can be cast now.
async fn open(app: &App, slug: &str) -> Result<(Parts, BallotRules), Error> {
    let all = load(app, slug).await?;
    let now = app.clock.now();
    let online = all.channels.iter().any(|c| c.channel == BallotChannel::Online);
    if !takes_ballots(&all.round, now) {
        return Err(Error::Refused(why_closed(&all.round, now)));
    }
    if !online {
        return Err(Error::Refused("round-not-online"));
    }
    let rules = rules_of(&all)?;
    Ok((all, rules))
}

fn ballot(app: &App, visit: &Visit, all: Parts, form: Option<Answers>, code: String) -> Result<Response, Error> {
    let page = framed(app, visit, &all.round, true);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| page.empty_form());
    let (groups, how) = (groups(&all), say::ballot(&page, &all));
    html_status(status, &Ballot { page, form, groups, how, all, code })
}

/// `GET /rounds/{round}/ballot`
pub async fn ballot_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(with): Query<WithCode>,
) -> Result<Response, Error> {
    let (all, _) = open(&app, &slug).await?;
    let code = with.code.map(|c| tidy_code(&c)).filter(|c| receipt_code_ok(c)).unwrap_or_default();
    ballot(&app, &visit, all, None, code)
}

/// What was chosen, in the words of the ballot.
struct Chosen {
    option: Choosable,
    /// Points or place.
    number: i64,
}

#[derive(Template)]
#[template(path = "rounds/templates/check.html")]
struct Check {
    page: Page,
    form: Answers,
    all: Parts,
    chosen: Vec<Chosen>,
    total: i64,
    /// The choice, to be sent with the next form.
    choice: String,
    /// Whether a code was mailed and is asked for now.
    mailed: bool,
}

fn check(
    app: &App,
    visit: &Visit,
    all: Parts,
    choice: &Choice,
    form: Answers,
    mailed: bool,
) -> Result<Response, Error> {
    let page = framed(app, visit, &all.round, true);
    let status = if form.ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut chosen: Vec<Chosen> = all
        .on_ballot()
        .filter_map(|o| choice.of(&o.number.to_string()).map(|number| Chosen { option: o.clone(), number }))
        .collect();
    if all.round.ballot_form == BallotForm::Rank {
        chosen.sort_by_key(|c| c.number);
    }
    let total = chosen.iter().filter_map(|c| c.option.cost_cents).sum();
    let mut form = form;
    if form.key.is_empty() {
        form.key.clone_from(&page.form_key);
    }
    html_status(status, &Check { page, form, chosen, total, choice: choice.text(), all, mailed })
}

/// `POST /rounds/{round}/ballot`: what was filled in, to look at once more. Nothing is kept.
pub async fn ballot_check(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let (all, rules) = open(&app, &slug).await?;
    let mut known = rules.fields();
    known.push("code".to_owned());
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut form = raw.fields(&known)?;
    let code = tidy_code(form.value("code"));
    match rules.read(&mut form) {
        None => ballot(&app, &visit, all, Some(form), code),
        Some(choice) => {
            let fresh = Answers::prefilled(form.key.clone(), &[("code", &code)]);
            check(&app, &visit, all, &choice, fresh, false)
        }
    }
}

/// The choice that a form carries on; what was made up is refused.
fn carried_on(form: &Answers, rules: &BallotRules) -> Result<Choice, Error> {
    let choice = Choice::parse(form.value("choice")).filter(|c| rules.check(c).is_ok());
    choice.ok_or(Error::BadRequest("choice"))
}

/// Cookie in which the browser keeps what binds the mailed code to it.
const COOKIE: &str = "ballot";

/// `POST /rounds/{round}/ballot/mail`: sends a code to an address. The answer is the same for every address.
pub async fn mail_code(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::SignIn, visit.address) {
        return Err(Error::TooMany);
    }
    let (all, rules) = open(&app, &slug).await?;
    let mut form = raw.fields(&["choice", "email"])?;
    let choice = carried_on(&form, &rules)?;
    if form.value("email").trim().is_empty() {
        form.refuse("email", "form-required");
    }
    let email = form.email("email");
    let (Some(email), true) = (email, form.ok()) else { return check(&app, &visit, all, &choice, form, false) };
    let (browser, ctx, title) = (app.rng.token(), visit.context(&app), all.round.title.clone());
    let (bound, words) = (browser.clone(), Page::new(&app, &visit));
    app.db
        .write(move |tx| {
            let letters = Letters {
                subject: &words.t("round-mail-subject"),
                with_code: &|digits| words.xy("round-mail-code", digits, &title),
                used: &words.x("round-mail-used", &title),
            };
            cast_store::mail_code(tx, &ctx, &slug, &email, &bound, &letters)
        })
        .await?;
    let fresh = Answers::prefilled(form.key.clone(), &[]);
    let mut response = check(&app, &visit, all, &choice, fresh, true)?;
    if let Some(value) = cookie(&app, COOKIE, &browser, 600) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// `POST /rounds/{round}/cast`
pub async fn cast(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    headers: HeaderMap,
    raw: RawForm,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::Ballot, visit.address) {
        return Err(Error::TooMany);
    }
    let all = load(&app, &slug).await?;
    let rules = rules_of(&all)?;
    let mut form = raw.fields(&["choice", "code", "digits"])?;
    if form.key.len() < 16 || form.key.len() > 100 {
        return Err(Error::BadRequest("form key"));
    }
    let choice = carried_on(&form, &rules)?;
    let right = match all.round.kind {
        RoundKind::Pulse => Right::Anyone,
        RoundKind::Code => {
            let code = tidy_code(&form.required("code", 40));
            if form.ok() && !receipt_code_ok(&code) {
                form.refuse("code", "round-code-mistyped");
            }
            Right::Code(code)
        }
        RoundKind::Contact => {
            let digits = form.required("digits", 20).chars().filter(char::is_ascii_digit).collect();
            Right::Mailed { browser: read_cookie(&app, &headers, COOKIE).unwrap_or_default(), digits }
        }
    };
    let mailed = all.round.kind == RoundKind::Contact;
    if !form.ok() {
        return check(&app, &visit, all, &choice, form, mailed);
    }
    // Nobody acts: whoever is signed in on this machine votes as anybody.
    let (ctx, key, of, cast) = (visit.context(&app), form.key.clone(), slug.clone(), choice.clone());
    let outcome = app.db.write(move |tx| cast_store::cast(tx, &ctx, &of, &key, &cast, &right)).await?;
    match outcome {
        Outcome::In => return Ok(see_other(&format!("/rounds/{slug}/thanks"))),
        Outcome::NotOpen => return Err(Error::Refused(why_closed(&all.round, app.clock.now()))),
        Outcome::Used if mailed => form.refuse("digits", "round-mail-address-used"),
        Outcome::Used => form.refuse("code", "round-code-used"),
        Outcome::UnknownCode => {
            if !app.limits.allow(Kind::Code, visit.address) {
                tracing::warn!("many codes for ballots are guessed");
                return Err(Error::TooMany);
            }
            form.refuse("code", "round-code-unknown");
        }
        Outcome::Wrong(left) => form.refuse_number("digits", "code-wrong", left),
        Outcome::Dead => form.refuse("digits", "round-digits-dead"),
    }
    // After a code that is dead a new one is asked for.
    let ask_digits = mailed && outcome != Outcome::Dead;
    if !ask_digits && mailed {
        let mut again = Answers::prefilled(form.key.clone(), &[]);
        again.refuse("email", "round-digits-dead");
        return check(&app, &visit, all, &choice, again, false);
    }
    check(&app, &visit, all, &choice, form, mailed)
}

#[derive(Template)]
#[template(path = "rounds/templates/ballot_print.html")]
struct Print {
    page: Page,
    all: Parts,
    groups: Vec<Group>,
    how: Vec<String>,
    says: Vec<String>,
    address: String,
}

impl Print {
    fn ticks(&self) -> bool {
        matches!(self.all.round.ballot_form, BallotForm::Approve | BallotForm::ChooseOne)
    }
}

/// `GET /rounds/{round}/ballot/print`: the same ballot on paper.
pub async fn ballot_print(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let all = load(&app, &slug).await?;
    rules_of(&all)?;
    let page = framed(&app, &visit, &all.round, true);
    let (groups, how) = (groups(&all), say::ballot(&page, &all));
    let says = vec![page.t(format!("{}-means", all.round.kind.key()))];
    let address = app.url(&all.round.url());
    html(&Print { page, groups, how, says, address, all })
}
