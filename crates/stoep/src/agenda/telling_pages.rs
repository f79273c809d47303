// SPDX-License-Identifier: EUPL-1.2
//! The desk of those who tell back: drafts, paper, and voices that wait too long.

use super::forms::{After, Do, asked, change, id};
use super::item_pages::more;
use super::model::Channel;
use super::telling_store::{self as store, Handed, OnPaper, Telling, Unanswered};
use crate::app::App;
use crate::error::Error;
use crate::policy::Act;
use crate::web::page::query_escape;
use crate::web::{Page, Visit, html, html_status};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use stoep_platform::clock::instant_text;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::grouped;

const PER_PAGE: i64 = 30;
/// The paper list prints in one go; more than this comes on a next sheet.
const ON_PAPER: i64 = 100;
/// For so many days a tick can be taken back from the page.
const TAKE_BACK_DAYS: i64 = 14;

#[derive(Template)]
#[template(path = "agenda/templates/tellings.html")]
struct Drafts {
    page: Page,
    rows: Vec<Telling>,
    next: Option<i64>,
}

fn desk(app: &App, visit: &Visit) -> Page {
    let page = Page::new(app, visit);
    let words = page.t("desk");
    page.step("/desk", &words)
}

/// `GET /desk/tellings`
pub async fn tellings(State(app): State<App>, visit: Visit, Query(query): Query<After>) -> Result<Response, Error> {
    let page = desk(&app, &visit);
    let mine = visit.areas_for(Act::TellBack);
    let after = query.after.as_deref().and_then(|a| a.parse().ok()).unwrap_or(0);
    let mut rows = app.db.read(move |tx| store::drafts(tx, &mine, after, PER_PAGE + 1)).await?;
    let next = more(&mut rows, PER_PAGE).then(|| rows.last().map(|r| r.id)).flatten();
    html(&Drafts { page, rows, next })
}

#[derive(Template)]
#[template(path = "agenda/templates/telling.html")]
struct One {
    page: Page,
    form: Answers,
    telling: Telling,
    reach: Vec<(Channel, i64)>,
    total: i64,
}

async fn one(app: &App, visit: &Visit, telling: i64, form: Option<Answers>) -> Result<Response, Error> {
    let page = desk(app, visit);
    let words = page.t("tellings-title");
    let page = page.step("/desk/tellings", &words);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let template = app
        .db
        .read(move |tx| {
            let telling = store::telling(tx, telling)?;
            let reach = store::reach(tx, &telling)?;
            let total = reach.iter().map(|(_, n)| n).sum();
            let form = form.unwrap_or_else(|| page.form(&[("sentence", &telling.sentence)]));
            Ok::<_, Error>(One { page, form, telling, reach, total })
        })
        .await?;
    html_status(status, &template)
}

/// `GET /desk/tellings/{telling}`
pub async fn telling_page(
    State(app): State<App>,
    visit: Visit,
    Path(telling): Path<String>,
) -> Result<Response, Error> {
    one(&app, &visit, id(&telling)?, None).await
}

/// `POST /desk/tellings/{telling}`: keeps the sentence, or keeps and sends it.
pub async fn save_telling(
    State(app): State<App>,
    visit: Visit,
    Path(telling): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let telling = id(&telling)?;
    let mut form = raw.fields(&["sentence", "do"])?;
    let to = asked(form.value("do"))?;
    let sentence = form.required("sentence", 500);
    if !form.ok() {
        return one(&app, &visit, telling, Some(form)).await;
    }
    let base_url = app.config.base_url.clone();
    change(&app, &visit, &form.key, format!("/desk/tellings/{telling}"), move |tx, ctx| match to {
        Do::Send => store::send(tx, ctx, &base_url, telling, &sentence),
        _ => store::save(tx, ctx, telling, &sentence),
    })
    .await
}

#[derive(Template)]
#[template(path = "agenda/templates/telling_drop.html")]
struct Drop {
    page: Page,
    form: Answers,
    telling: Telling,
}

async fn drop_form(app: &App, visit: &Visit, telling: i64, form: Option<Answers>) -> Result<Response, Error> {
    let page = desk(app, visit);
    let words = page.t("tellings-title");
    let page = page.step("/desk/tellings", &words);
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let telling = app.db.read(move |tx| store::telling(tx, telling)).await?;
    if telling.state != "draft" {
        return Err(Error::Refused("telling-not-draft"));
    }
    let form = form.unwrap_or_else(|| page.empty_form());
    html_status(status, &Drop { page, form, telling })
}

/// `GET /desk/tellings/{telling}/drop`
pub async fn drop_page(State(app): State<App>, visit: Visit, Path(telling): Path<String>) -> Result<Response, Error> {
    drop_form(&app, &visit, id(&telling)?, None).await
}

/// `POST /desk/tellings/{telling}/drop`
pub async fn drop_telling(
    State(app): State<App>,
    visit: Visit,
    Path(telling): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let telling = id(&telling)?;
    let mut form = raw.fields(&["reason"])?;
    let reason = form.required("reason", 300);
    if !form.ok() {
        return drop_form(&app, &visit, telling, Some(form)).await;
    }
    change(&app, &visit, &form.key, "/desk/tellings".to_owned(), move |tx, ctx| {
        let mut ctx = ctx.clone();
        ctx.reason = Some(reason.clone());
        store::drop_draft(tx, &ctx, telling)
    })
    .await
}

/// Lines of the paper list in one area.
struct Sheet {
    area: String,
    lines: Vec<OnPaper>,
}

#[derive(Template)]
#[template(path = "agenda/templates/paper.html")]
struct Paper {
    page: Page,
    form: Answers,
    sheets: Vec<Sheet>,
    handed: Vec<Handed>,
    next: Option<String>,
}

/// `GET /desk/paper`
pub async fn paper(State(app): State<App>, visit: Visit, Query(query): Query<After>) -> Result<Response, Error> {
    let page = desk(&app, &visit);
    let mine = visit.areas_for(Act::TellBack);
    let after = query.after.unwrap_or_default();
    let mut parts = after.splitn(3, '~');
    let mut number = || parts.next().and_then(|p| p.parse().ok()).unwrap_or(0);
    let (telling, voice) = (number(), number());
    let area = parts.next().unwrap_or_default().to_owned();
    let since = instant_text(app.clock.now() - SignedDuration::from_hours(24 * TAKE_BACK_DAYS));
    let (mut rows, handed) = app
        .db
        .read(move |tx| {
            let rows = store::paper(tx, &mine, (&area, telling, voice), ON_PAPER + 1)?;
            Ok::<_, Error>((rows, store::handed(tx, &mine, &since[..10], PER_PAGE)?))
        })
        .await?;
    let next = more(&mut rows, ON_PAPER)
        .then(|| rows.last().map(|r| query_escape(&format!("{}~{}~{}", r.telling_id, r.voice_id, r.area_name))))
        .flatten();
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in rows {
        match sheets.last_mut() {
            Some(sheet) if sheet.area == line.area_name => sheet.lines.push(line),
            _ => sheets.push(Sheet { area: line.area_name.clone(), lines: vec![line] }),
        }
    }
    html(&Paper { form: page.empty_form(), page, sheets, handed, next })
}

impl OnPaper {
    fn first_words(&self) -> String {
        first_words(&self.words, 60)
    }
    fn grouped_code(&self) -> String {
        grouped(&self.code)
    }
}

impl Handed {
    fn grouped_code(&self) -> String {
        grouped(&self.code)
    }
}

/// The beginning of a text, up to `most` characters, at a word.
fn first_words(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before))
}

/// A line of the paper list, as its form names it: telling and voice.
fn line(text: &str) -> Result<(i64, i64), Error> {
    let (telling, voice) = text.split_once('-').ok_or(Error::BadRequest("handed"))?;
    Ok((id(telling)?, id(voice)?))
}

/// `POST /desk/paper`: these were handed over.
pub async fn hand_over(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    let form = raw.fields(&["handed[]"])?;
    let mine = visit.areas_for(Act::TellBack);
    let lines = form.many("handed").into_iter().map(line).collect::<Result<Vec<_>, Error>>()?;
    change(&app, &visit, &form.key, "/desk/paper".to_owned(), move |tx, ctx| store::hand_over(tx, ctx, &mine, &lines))
        .await
}

/// `POST /desk/paper/undo`: this was not handed over after all.
pub async fn hand_over_undone(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    let form = raw.fields(&["line"])?;
    let (mine, line) = (visit.areas_for(Act::TellBack), line(form.value("line"))?);
    change(&app, &visit, &form.key, "/desk/paper".to_owned(), move |tx, ctx| store::not_handed(tx, ctx, &mine, line))
        .await
}

#[derive(Template)]
#[template(path = "agenda/templates/unanswered.html")]
struct Waiting {
    page: Page,
    rows: Vec<Unanswered>,
    terms: BTreeMap<i64, i64>,
    now: Timestamp,
    next: Option<String>,
}

impl Waiting {
    /// Days past the term.
    fn late(&self, row: &Unanswered) -> i64 {
        let received: Timestamp = row.received_at.parse().unwrap_or(self.now);
        let days = self.now.duration_since(received).as_hours() / 24;
        days - self.terms.get(&row.area_id).copied().unwrap_or_default()
    }

    fn first(&self, row: &Unanswered) -> String {
        first_words(&row.words, 90)
    }
}

/// `GET /desk/unanswered`
pub async fn unanswered(State(app): State<App>, visit: Visit, Query(query): Query<After>) -> Result<Response, Error> {
    let page = desk(&app, &visit);
    let mine = visit.areas_for(Act::TellBack);
    let ctx = visit.context(&app);
    let now = ctx.now;
    let after = query.after.unwrap_or_default();
    let (key, at) = after.split_once('~').unwrap_or(("0", ""));
    let (key, at) = (key.parse().unwrap_or(0), at.to_owned());
    let (mut rows, terms) = app.db.read(move |tx| store::unanswered(tx, &ctx, &mine, (&at, key), PER_PAGE + 1)).await?;
    let next = more(&mut rows, PER_PAGE)
        .then(|| rows.last().map(|r| query_escape(&format!("{}~{}", r.id, r.received_at))))
        .flatten();
    html(&Waiting { page, rows, terms, now, next })
}
