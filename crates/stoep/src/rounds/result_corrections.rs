// SPDX-License-Identifier: EUPL-1.2
//! Corrections after closing: the list that everybody reads, the form, and the second person.

use super::model::{BallotChannel, Phase};
use super::publish_file::read_rules;
use super::result_correction_store::{self as store, Asked, Wanted};
use super::result_pages::frame;
use super::result_store;
use super::store::{self as rounds, Round};
use crate::app::App;
use crate::error::Error;
use crate::policy::Act;
use crate::web::{self, Page, Visit, html, html_status};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use std::collections::BTreeMap;
use stoep_platform::cache::DependsOn;
use stoep_platform::forms::{Answers, RawForm};
use stoep_tally::{Ballots, Choice, Form, Group, Rules};

struct Row {
    id: i64,
    what: String,
    said: String,
    on: String,
    state: String,
    badge: &'static str,
    open: bool,
    own: bool,
    /// For the second person only.
    choice: Vec<String>,
}

#[derive(Template)]
#[template(path = "rounds/templates/result_corrections.html")]
struct ListPage {
    page: Page,
    it: Round,
    rows: Vec<Row>,
    may_keep: bool,
    may_ask: bool,
}

/// `GET /rounds/{round}/corrections`
pub async fn corrections(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, all) = app
        .db
        .read(move |tx| {
            let it = rounds::by_slug(tx, &slug)?;
            if !result_store::closed(&it) {
                return Err(Error::NotFound);
            }
            let all = store::all(tx, it.id)?;
            Ok::<_, Error>((it, all))
        })
        .await?;
    let page = frame(&app, &visit, &it);
    let may_keep = visit.may(Act::KeepRounds, &it.area_path);
    let person = visit.who.as_ref().map(|w| w.id);
    let rules = rules(&it)?;
    let open = matches!(it.phase, Phase::Closed | Phase::Counted);
    let rows = all.into_iter().map(|asked| row(&page, &rules, asked, (person, may_keep, open))).collect();
    let area = it.area_id;
    let mut response = html(&ListPage { page, rows, may_keep, may_ask: may_keep && open, it })?;
    response.extensions_mut().insert(DependsOn::Area(area));
    Ok(response)
}

fn row(page: &Page, rules: &Rules, asked: Asked, (person, may_keep, open): (Option<i64>, bool, bool)) -> Row {
    let way = BallotChannel::from_word(&asked.channel).map(|c| page.t(c.key())).unwrap_or_default();
    let (key, badge) = match asked.state.as_str() {
        "asked" => ("result-correction-asked", "badge--ochre"),
        "done" => ("result-correction-done", "badge--green"),
        _ => ("result-correction-refused", "badge--grey"),
    };
    let open = open && may_keep && asked.state == "asked";
    Row {
        id: asked.id,
        what: page.x(if asked.change > 0 { "result-correction-in" } else { "result-correction-out" }, way),
        own: asked.asked_by.is_some() && asked.asked_by == person,
        // What is on the ballot is nobody's business but the two who look at it.
        choice: if open { choice_words(rules, &asked.choice) } else { Vec::new() },
        said: asked.said,
        on: asked.on_date,
        state: page.t(key),
        badge,
        open,
    }
}

fn choice_words(rules: &Rules, choice: &str) -> Vec<String> {
    let title = |id: &String| {
        rules.options.iter().find(|o| o.id == *id).map_or_else(|| id.clone(), |o| format!("{}. {}", o.id, o.title))
    };
    match result_store::read_choice(choice) {
        Ok(Choice::Approve(ids)) => ids.iter().map(title).collect(),
        Ok(Choice::Points(points)) => points.iter().map(|(id, n)| format!("{}: {n}", title(id))).collect(),
        Ok(Choice::Rank(places)) => {
            let place = |(i, ids): (usize, &Vec<String>)| {
                format!("{}: {}", i + 1, ids.iter().map(title).collect::<Vec<_>>().join(" = "))
            };
            places.iter().enumerate().map(place).collect()
        }
        Err(_) => Vec::new(),
    }
}

fn rules(round: &Round) -> Result<Rules, Error> {
    let text = round.rules.as_deref().ok_or(Error::NotFound)?;
    let value = serde_json::from_str(text).map_err(|e| Error::Fault(format!("frozen rules: {e}")))?;
    read_rules(&value)
}

/// A plan on the form: value, words, name of its field.
struct Plan {
    id: String,
    words: String,
    field: String,
}

#[derive(Template)]
#[template(path = "rounds/templates/result_correction.html")]
struct FormPage {
    page: Page,
    form: Answers,
    it: Round,
    channels: Vec<(String, String)>,
    changes: Vec<(String, String)>,
    plans: Vec<Plan>,
    options: Vec<(String, String)>,
    ticks: bool,
    hint: &'static str,
}

fn field(id: &str) -> String {
    format!("plan-{id}")
}

async fn view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<FormPage, Error> {
    let it = app.db.read(move |tx| rounds::by_slug(tx, &slug)).await?;
    if !matches!(it.phase, Phase::Closed | Phase::Counted) {
        return Err(Error::Refused("result-correction-not-now"));
    }
    let rules = rules(&it)?;
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.form(&[("people", "1")]));
    let way = |c: &stoep_tally::Channel| {
        let words = BallotChannel::from_word(&c.channel).map(|c| page.t(c.key())).unwrap_or_default();
        (c.channel.clone(), words)
    };
    let ticks = matches!(rules.ballot.form, Form::Approve | Form::ChooseOne);
    let plan =
        |o: &stoep_tally::Plan| Plan { id: o.id.clone(), words: format!("{}. {}", o.id, o.title), field: field(&o.id) };
    let plans: Vec<Plan> = rules.options.iter().map(plan).collect();
    Ok(FormPage {
        channels: rules.channels.iter().map(way).collect(),
        changes: vec![
            ("in".to_owned(), page.t("result-correction-change-in")),
            ("out".to_owned(), page.t("result-correction-change-out")),
        ],
        options: plans.iter().map(|p| (p.id.clone(), p.words.clone())).collect(),
        plans,
        ticks,
        hint: match rules.ballot.form {
            Form::Approve | Form::ChooseOne => "result-correction-choice-approve",
            Form::Points => "result-correction-choice-points",
            Form::Rank => "result-correction-choice-rank",
        },
        form,
        page,
        it,
    })
}

/// `GET /rounds/{round}/corrections/new`
pub async fn correction_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    html(&view(&app, &visit, slug, None).await?)
}

/// The choice on the form, in the one spelling of the box.
fn read_choice(form: &mut Answers, rules: &Rules) -> Choice {
    match rules.ballot.form {
        Form::Approve | Form::ChooseOne => {
            let known = |id: &&str| rules.options.iter().any(|o| o.id == *id);
            let mut ids: Vec<String> = form.many("choice").into_iter().filter(known).map(str::to_owned).collect();
            ids.sort();
            ids.dedup();
            Choice::Approve(ids)
        }
        Form::Points => {
            let most = i64::try_from(rules.ballot.points.unwrap_or(1_000)).unwrap_or(1_000);
            let mut given = BTreeMap::new();
            for option in &rules.options {
                let n = form.number(&field(&option.id), 0, most).unwrap_or(0).unsigned_abs();
                if n > 0 {
                    given.insert(option.id.clone(), n);
                }
            }
            Choice::Points(given)
        }
        Form::Rank => {
            let mut places: BTreeMap<i64, Vec<String>> = BTreeMap::new();
            for option in &rules.options {
                if let Some(place) = form.number(&field(&option.id), 1, 10_000) {
                    places.entry(place).or_default().push(option.id.clone());
                }
            }
            Choice::Rank(
                places
                    .into_values()
                    .map(|mut ids| {
                        ids.sort();
                        ids
                    })
                    .collect(),
            )
        }
    }
}

/// `POST /rounds/{round}/corrections/new`
pub async fn correction_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let asked = slug.clone();
    let it = app.db.read(move |tx| rounds::by_slug(tx, &asked)).await?;
    let rules = rules(&it)?;
    let own: Vec<String> = rules.options.iter().map(|o| field(&o.id)).collect();
    let mut known = vec!["said", "channel", "people", "change", "choice[]"];
    known.extend(own.iter().map(String::as_str));
    let mut form = raw.fields(&known)?;
    let said = form.required("said", 500);
    let channel = form.required("channel", 20);
    let people = form.number("people", 1, 1_000);
    if form.ok() && people.is_none() {
        form.refuse("people", "form-required");
    }
    let change = form.required("change", 10);
    if form.ok() && !matches!(change.as_str(), "in" | "out") {
        form.refuse("change", "form-choose");
    }
    let choice = read_choice(&mut form, &rules);
    if form.ok() && !rules.channels.iter().any(|c| c.channel == channel) {
        form.refuse("channel", "form-choose");
    }
    if let (true, Some(people)) = (form.ok(), people) {
        let group = Group { channel: channel.clone(), people: people.unsigned_abs(), times: 1, choice: choice.clone() };
        if Ballots::from_groups(&rules, std::slice::from_ref(&group)).is_err() {
            form.refuse("choice", "result-correction-bounds");
        }
    }
    if let (true, Some(people)) = (form.ok(), people) {
        let wanted = Wanted { said, channel, people, choice, put_in: change == "in" };
        let to = format!("{}/corrections", it.url());
        let done = web::save(&app, &visit, &mut form, move |tx, ctx| {
            let it = rounds::by_id(tx, it.id)?;
            store::ask(tx, ctx, &it, &wanted)?;
            Ok(to.clone())
        })
        .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?)
}

/// `POST /rounds/{round}/corrections/{correction}`
pub async fn correction_settle(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&["do"])?;
    let agree = match form.value("do") {
        "agree" => true,
        "refuse" => false,
        _ => return Err(Error::BadRequest("do")),
    };
    web::act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        let it = rounds::by_slug(tx, &slug)?;
        store::settle(tx, ctx, &it, &id, agree)?;
        Ok(format!("{}/corrections", it.url()))
    })
    .await
}
