// SPDX-License-Identifier: EUPL-1.2
//! Date polls, for those who see to it that a network meets.

use super::model::{DateAnswer, PollState, masked};
use super::party_pages::{Overview, given, option_fields};
use super::poll_store::{self, Asked, DateOption, Party, Poll};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, MeetingKind, Network};
use crate::organisations::Stop;
use crate::people::qr;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::grouped;

/// Dates that one poll proposes at most.
const OPTIONS: usize = 8;

fn frame(app: &App, visit: &Visit, network: (&str, &str), area: (&str, &str)) -> Page {
    let page = Page::new(app, visit).in_area(area.0, area.1).step(&format!("/networks/{}", network.0), network.1);
    let words = page.t("network-tab-dates");
    page.step(&format!("/networks/{}/dates", network.0), &words)
}

fn of_poll(app: &App, visit: &Visit, poll: &Poll) -> Page {
    frame(app, visit, (&poll.network_slug, &poll.network_name), (&poll.area_slug, &poll.area_name))
}

/// Fields for one date.
struct Line {
    words: String,
    date: String,
    starts: String,
    ends: String,
    needed: bool,
}

#[derive(Template)]
#[template(path = "invitations/templates/poll_form.html")]
struct NewPage {
    page: Page,
    form: Answers,
    it: Network,
    kinds: Vec<(String, String)>,
    lines: Vec<Line>,
}

async fn new_view(app: &App, visit: &Visit, network: String, form: Option<Answers>) -> Result<NewPage, Error> {
    let it = app.db.read(move |tx| networks::by_slug(tx, &network)).await?;
    let page = frame(app, visit, (&it.slug, &it.name), (&it.area_slug, &it.area_name));
    let form = form.unwrap_or_else(|| page.form(&[("kind", "regular"), ("title", &it.name)]));
    let kinds = MeetingKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
    let line = |n: usize| Line {
        words: page.n("date-poll-option", n),
        date: format!("date_{n}"),
        starts: format!("starts_{n}"),
        ends: format!("ends_{n}"),
        needed: n == 1,
    };
    let lines = (1..=OPTIONS).map(line).collect();
    Ok(NewPage { page, form, it, kinds, lines })
}

/// `GET /networks/{network}/polls/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(network): Path<String>) -> Result<Response, Error> {
    html(&new_view(&app, &visit, network, None).await?)
}

/// A time as people type it, as `19:30`.
pub(super) fn clock(form: &mut Answers, name: &str, required: bool) -> Option<String> {
    let typed = if required { Some(form.required(name, 10)).filter(|t| !t.is_empty()) } else { form.text(name, 10) }?;
    let read = typed.split_once([':', '.']).and_then(|(h, m)| {
        let (hour, minute): (i8, i8) = (h.trim().parse().ok()?, m.trim().parse().ok()?);
        let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && m.trim().len() == 2;
        fits.then(|| format!("{hour:02}:{minute:02}"))
    });
    if read.is_none() {
        form.refuse(name, "meeting-time-bad");
    }
    read
}

fn read(form: &mut Answers, today: &str) -> Option<Asked> {
    let title = form.required("title", 200);
    let kind = form.required_choice::<MeetingKind>("kind");
    let place = form.text("place", 200).unwrap_or_default();
    let words = form.text("words", 1000).unwrap_or_default();
    let mut options = Vec::new();
    for line in 1..=OPTIONS {
        let (date, starts, ends) = (format!("date_{line}"), format!("starts_{line}"), format!("ends_{line}"));
        let Some(day) = form.date(&date) else { continue };
        if day.to_string().as_str() < today {
            form.refuse(&date, "date-poll-past");
        }
        let Some(from) = clock(form, &starts, true) else { continue };
        let to = clock(form, &ends, false);
        if to.as_ref().is_some_and(|t| *t <= from) {
            form.refuse(&ends, "meeting-ends-early");
        }
        options.push((day.to_string(), from, to));
    }
    if options.is_empty() && form.ok() {
        form.refuse("date_1", "date-poll-no-dates");
    }
    let by = form.required_date("answer_by").map(|d| d.to_string());
    if let Some(by) = &by {
        let first = options.iter().map(|(day, _, _)| day).min();
        if by.as_str() < today || first.is_some_and(|day| by > day) {
            form.refuse("answer_by", "date-poll-by-bad");
        }
    }
    let also = form.text("also", 2000).unwrap_or_default();
    let also: Vec<String> = also.lines().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned).collect();
    if also.len() > 50 || also.iter().any(|n| n.chars().count() > 100) {
        form.refuse("also", "date-poll-also-bad");
    }
    let kind = kind.filter(|_| form.ok())?;
    Some(Asked { title, kind, place, words, answer_by: by?, options, also })
}

/// `POST /networks/{network}/polls/new`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut names: Vec<String> = ["title", "kind", "place", "words", "answer_by", "also"].map(str::to_owned).to_vec();
    for line in 1..=OPTIONS {
        names.extend(["date", "starts", "ends"].map(|n| format!("{n}_{line}")));
    }
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut form = raw.fields(&known)?;
    let today = networks::local_date(app.clock.now()).to_string();
    if let Some(asked) = read(&mut form, &today) {
        let (slug, site) = (network.clone(), app.url(""));
        let act = move |tx: &Tx<'_>, ctx: &Context| {
            poll_store::create(tx, ctx, &site, &slug, &asked).map(|poll| format!("/networks/{slug}/polls/{poll}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &new_view(&app, &visit, network, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "invitations/templates/poll.html")]
struct PollPage {
    page: Page,
    poll: Poll,
    overview: Overview,
    parties: Vec<Party>,
    open: bool,
}

impl PollPage {
    fn address(&self, party: &Party) -> Option<String> {
        party.email.as_deref().map(masked)
    }

    fn minute(&self, at: &str) -> String {
        self.page.date(at)
    }
}

async fn found(app: &App, network: String, poll: String) -> Result<Poll, Error> {
    app.db.read(move |tx| poll_store::by_slug(tx, &network, &poll)).await
}

/// `GET /networks/{network}/polls/{poll}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((network, poll)): Path<(String, String)>,
) -> Result<Response, Error> {
    let lang = visit.lang;
    let (poll, overview, parties) = app
        .db
        .read(move |tx| {
            let poll = poll_store::by_slug(tx, &network, &poll)?;
            let parties = poll_store::parties(tx, poll.id)?;
            let overview = Overview::read(tx, poll.id, &parties, lang)?;
            Ok::<_, Error>((poll, overview, parties))
        })
        .await?;
    let page = of_poll(&app, &visit, &poll);
    let open = poll.state == PollState::Open;
    html(&PollPage { page, poll, overview, parties, open })
}

/// A form to print for one party.
struct Sheet {
    party: Party,
    code: String,
    picture: String,
    address: String,
}

#[derive(Template)]
#[template(path = "invitations/templates/poll_sheets.html")]
struct SheetsPage {
    page: Page,
    poll: Poll,
    options: Vec<String>,
    sheets: Vec<Sheet>,
}

/// `GET /networks/{network}/polls/{poll}/sheets`
pub async fn sheets(
    State(app): State<App>,
    visit: Visit,
    Path((network, poll)): Path<(String, String)>,
) -> Result<Response, Error> {
    let lang = visit.lang;
    let (poll, options, parties) = app
        .db
        .read(move |tx| {
            let poll = poll_store::by_slug(tx, &network, &poll)?;
            let options = poll_store::options(tx, poll.id)?;
            let parties = poll_store::parties(tx, poll.id)?;
            Ok::<_, Error>((poll, options, parties))
        })
        .await?;
    let mut sheets = Vec::new();
    for party in parties {
        let address = app.url(&format!("/dates/{}", party.code));
        sheets.push(Sheet { code: grouped(&party.code), picture: qr(&address)?, party, address });
    }
    let page = of_poll(&app, &visit, &poll);
    let options = options.iter().map(|o| o.words(lang)).collect();
    html(&SheetsPage { page, poll, options, sheets })
}

#[derive(Template)]
#[template(path = "invitations/templates/dates_answer.html")]
struct EnterPage {
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

async fn enter_view(
    app: &App,
    visit: &Visit,
    path: (String, String, String),
    form: Option<Answers>,
) -> Result<EnterPage, Error> {
    let (poll, party, options, mine) = app
        .db
        .read(move |tx| {
            let poll = poll_store::by_slug(tx, &path.0, &path.1)?;
            let party = poll_store::party(tx, poll.id, &path.2)?;
            let options = poll_store::options(tx, poll.id)?;
            let mut mine = poll_store::answers(tx, poll.id)?;
            mine.retain(|(p, _, _)| *p == party.id);
            Ok::<_, Error>((poll, party, options, mine))
        })
        .await?;
    let page = of_poll(app, visit, &poll);
    let form = form.unwrap_or_else(|| super::party_pages::filled(&page, &party, &mine));
    let base = format!("/networks/{}/polls/{}", poll.network_slug, poll.slug);
    Ok(EnterPage {
        options: options.iter().map(|o| (o.field(), o.words(page.lang))).collect(),
        choices: DateAnswer::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        action: format!("{base}/parties/{}", party.id),
        back: Some(base),
        overview: None,
        saved: false,
        open: poll.state == PollState::Open,
        page,
        form,
        poll,
        party,
    })
}

/// `GET /networks/{network}/polls/{poll}/parties/{party}`: what stands on a paper form.
pub async fn enter_page(
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<(String, String, String)>,
) -> Result<Response, Error> {
    html(&enter_view(&app, &visit, path, None).await?)
}

/// `POST /networks/{network}/polls/{poll}/parties/{party}`
pub async fn enter(
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<(String, String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let view = enter_view(&app, &visit, path.clone(), None).await?;
    let names = option_fields(&view.options);
    let mut form = raw.fields(&names)?;
    if let Some((answers, who)) = given(&mut form, &view.options) {
        let (network, slug, id) = path.clone();
        let act = move |tx: &Tx<'_>, ctx: &Context| {
            let poll = poll_store::by_slug(tx, &network, &slug)?;
            let party = poll_store::party(tx, poll.id, &id)?;
            poll_store::answer(tx, ctx, (&party, &poll), &answers, who.as_ref(), true)?;
            Ok(format!("/networks/{network}/polls/{slug}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &enter_view(&app, &visit, path, Some(form)).await?)
}

/// `POST /networks/{network}/polls/{poll}/parties/{party}/code`: another code; the old one stops.
pub async fn new_code(
    State(app): State<App>,
    visit: Visit,
    Path((network, slug, id)): Path<(String, String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let site = app.url("");
    let act = move |tx: &Tx<'_>, ctx: &Context| {
        let poll = poll_store::by_slug(tx, &network, &slug)?;
        let party = poll_store::party(tx, poll.id, &id)?;
        poll_store::new_code(tx, ctx, &site, &poll, &party)?;
        Ok(format!("/networks/{network}/polls/{slug}"))
    };
    save(&app, &visit, &mut form, act).await?.ok_or(Error::BadRequest("code"))
}

#[derive(Template)]
#[template(path = "invitations/templates/poll_end.html")]
struct EndPage {
    page: Page,
    form: Answers,
    poll: Poll,
    options: Vec<(String, String)>,
    choosing: bool,
}

async fn end_view(
    app: &App,
    visit: &Visit,
    (network, slug): (String, String),
    choosing: bool,
    form: Option<Answers>,
) -> Result<EndPage, Error> {
    let lang = visit.lang;
    let (poll, overview) = app
        .db
        .read(move |tx| {
            let poll = poll_store::by_slug(tx, &network, &slug)?;
            let parties = poll_store::parties(tx, poll.id)?;
            let overview = Overview::read(tx, poll.id, &parties, lang)?;
            Ok::<_, Error>((poll, overview))
        })
        .await?;
    if poll.state != PollState::Open {
        return Err(Error::Refused("date-poll-closed"));
    }
    let page = of_poll(app, visit, &poll);
    let words = |(option, words): (&DateOption, &String)| {
        (option.id.to_string(), format!("{words} ({})", overview.suits(&page, option)))
    };
    let options = overview.options.iter().zip(&overview.words).map(words).collect();
    let form = form.unwrap_or_else(|| page.empty_form());
    Ok(EndPage { page, form, poll, options, choosing })
}

/// `GET /networks/{network}/polls/{poll}/choose`
pub async fn choose_page(
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&end_view(&app, &visit, path, true, None).await?)
}

/// `POST /networks/{network}/polls/{poll}/choose`
pub async fn choose(
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["option"])?;
    let option = form.value("option").to_owned();
    let (site, (network, slug)) = (app.url(""), path.clone());
    let act = move |tx: &Tx<'_>, ctx: &Context| -> Result<String, Stop> {
        let poll = poll_store::by_slug(tx, &network, &slug)?;
        let meeting = poll_store::choose(tx, ctx, &site, &poll, &option)?;
        Ok(format!("/meetings/{meeting}/invitations"))
    };
    if let Some(done) = save(&app, &visit, &mut form, act).await? {
        return Ok(done);
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &end_view(&app, &visit, path, true, Some(form)).await?)
}

/// `GET /networks/{network}/polls/{poll}/drop`
pub async fn drop_page(
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&end_view(&app, &visit, path, false, None).await?)
}

/// `POST /networks/{network}/polls/{poll}/drop`
pub async fn drop(
    State(app): State<App>,
    visit: Visit,
    Path(path): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["reason"])?;
    let reason = form.required("reason", 500);
    if form.ok() {
        let (site, (network, slug)) = (app.url(""), path.clone());
        let act = move |tx: &Tx<'_>, ctx: &Context| -> Result<String, Stop> {
            let poll = poll_store::by_slug(tx, &network, &slug)?;
            poll_store::drop(tx, ctx, &site, &poll, &reason)?;
            Ok(format!("/networks/{network}/polls/{slug}"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    found(&app, path.0.clone(), path.1.clone()).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &end_view(&app, &visit, path, false, Some(form)).await?)
}
