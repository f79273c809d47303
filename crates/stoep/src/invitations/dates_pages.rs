// SPDX-License-Identifier: EUPL-1.2
//! When a network meets: its rhythm in words, the dates to come, and what can be done with one of them.

use super::model::when;
use super::poll_store::{self, Poll};
use crate::app::App;
use crate::error::Error;
use crate::networks::rhythm::{RhythmKind, RhythmNth, Rule};
use crate::networks::{self, MeetingState, Network, Schedule};
use crate::policy::Act;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Span;
use jiff::civil::Date;
use stoep_platform::cache::DependsOn;
use stoep_platform::forms::{Answers, RawForm};

/// Dates on the page at most.
const SHOWN: usize = 26;

/// Months that the page looks ahead.
const MONTHS: i64 = 13;

/// A date to come.
struct Coming {
    /// The date of the rhythm, when it is one.
    date: Option<String>,
    /// For the order.
    day: String,
    words: String,
    meeting: Option<(String, String)>,
    cancelled: bool,
    /// Why nobody meets.
    skipped: Option<String>,
    /// Another day in place of that of the rhythm, in words.
    moved_from: Option<String>,
}

#[derive(Template)]
#[template(path = "invitations/templates/dates.html")]
struct DatesPage {
    page: Page,
    it: Network,
    rhythm: Option<String>,
    place: String,
    coming: Vec<Coming>,
    polls: Vec<Poll>,
    may_keep: bool,
    may_record: bool,
}

/// A schedule in plain words: "Elke maand op de tweede dinsdag, van 19:30 tot 21:30".
pub(super) fn words(page: &Page, schedule: &Schedule) -> String {
    let Some(told) = Rule::parse(&schedule.rule).and_then(|r| r.told()) else {
        return page.t("rhythm-other");
    };
    let day = page.t(told.day.key());
    let nth = page.t(told.nth.unwrap_or(RhythmNth::First).key());
    let the = page.xy("rhythm-the", nth, &day);
    let often = match told.kind {
        RhythmKind::Weeks => page.nx("rhythm-weeks", told.every, &day),
        RhythmKind::MonthWeekday => page.nx("rhythm-months", told.every, &the),
        RhythmKind::MonthDay => page.nx("rhythm-months-day", told.every, told.month_day.to_string()),
        RhythmKind::InMonths => {
            let names: Vec<String> = told.months.iter().map(|m| page.t(format!("month-{m}"))).collect();
            let months = match names.split_last() {
                Some((last, rest)) if !rest.is_empty() => page.xy("rhythm-and", rest.join(", "), last),
                _ => names.concat(),
            };
            page.xy("rhythm-in-months", months, &the)
        }
    };
    let ends = schedule.ends().map(|(t, _)| t.strftime("%H:%M").to_string()).unwrap_or_default();
    let hours = page.xy("rhythm-hours", &schedule.starts, ends);
    let zone = if schedule.zone == networks::ZONE { String::new() } else { format!(" ({})", schedule.zone) };
    let until = schedule.until.as_ref().map(|u| page.x("rhythm-until", page.date(u))).unwrap_or_default();
    format!("{often}, {hours}{zone}{until}")
}

fn frame(app: &App, visit: &Visit, it: &Network) -> Page {
    Page::new(app, visit).in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name)
}

/// `GET /networks/{network}/dates`
pub async fn dates(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let today = networks::local_date(app.clock.now());
    let (viewer, framed) = (visit.clone(), app.clone());
    let view = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &slug)?;
            let page = frame(&framed, &viewer, &it);
            let schedule = networks::schedule(tx, it.id)?;
            let day = today.to_string();
            let beside = networks::beside(tx, it.id, &day)?;
            let exceptions = networks::exceptions(tx, it.id, &day)?;
            let may_record = viewer.may_in_network(Act::RecordMeetings, &it.area_path, it.id);
            let rests = matches!(it.state, networks::NetworkState::Waiting | networks::NetworkState::Ended);
            let planned = schedule.as_ref().filter(|_| !rests);
            Ok::<_, Error>(DatesPage {
                rhythm: schedule.as_ref().map(|s| words(&page, s)),
                place: schedule.as_ref().map(|s| s.place.clone()).unwrap_or_default(),
                coming: coming(&page, planned, today, beside, &exceptions),
                polls: if may_record { poll_store::of_network(tx, it.id)? } else { Vec::new() },
                may_keep: viewer.may_in_network(Act::KeepNetworks, &it.area_path, it.id),
                may_record,
                page,
                it,
            })
        })
        .await?;
    let area = view.it.area_id;
    let mut response = html(&view)?;
    response.extensions_mut().insert(DependsOn::Area(area));
    Ok(response)
}

/// The dates of the rhythm with what became of each, and the meetings beside it.
fn coming(
    page: &Page,
    schedule: Option<&Schedule>,
    today: Date,
    beside: Vec<networks::Beside>,
    exceptions: &[(String, String)],
) -> Vec<Coming> {
    let until = today.checked_add(Span::new().months(MONTHS)).unwrap_or(today);
    let mut dates: Vec<String> =
        schedule.map(|s| s.dates(today, until).iter().map(ToString::to_string).collect()).unwrap_or_default();
    let mut out = Vec::new();
    for m in beside {
        let known = m.rhythm_date.as_ref().is_some_and(|r| dates.contains(r));
        dates.retain(|d| Some(d) != m.rhythm_date.as_ref());
        if m.on_date < today.to_string() {
            continue;
        }
        let moved = m.rhythm_date.as_ref().filter(|r| known && **r != m.on_date);
        out.push(Coming {
            date: None,
            words: when(page.lang, &m.on_date, m.starts.as_deref(), None),
            moved_from: moved.map(|r| page.date(r)),
            meeting: Some((m.slug, m.title)),
            cancelled: m.state == MeetingState::Cancelled,
            skipped: None,
            day: m.on_date,
        });
    }
    let starts = schedule.map(|s| s.starts.clone());
    for date in dates {
        out.push(Coming {
            words: when(page.lang, &date, starts.as_deref(), None),
            meeting: None,
            cancelled: false,
            skipped: exceptions.iter().find(|(d, _)| *d == date).map(|(_, why)| why.clone()),
            moved_from: None,
            day: date.clone(),
            date: Some(date),
        });
    }
    out.sort_by(|a, b| a.day.cmp(&b.day));
    out.truncate(SHOWN);
    out
}

/// `POST /networks/{network}/dates/{date}/meeting`: a meeting of a date, in one click.
pub async fn meet(
    State(app): State<App>,
    visit: Visit,
    Path((network, date)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let act = move |tx: &stoep_platform::db::Tx<'_>, ctx: &stoep_platform::context::Context| {
        networks::meet_on(tx, ctx, &network, &date).map(|slug| format!("/meetings/{slug}"))
    };
    save(&app, &visit, &mut form, act).await?.ok_or(Error::BadRequest("date"))
}

#[derive(Template)]
#[template(path = "invitations/templates/skip.html")]
struct SkipPage {
    page: Page,
    form: Answers,
    it: Network,
    date: String,
    words: String,
}

async fn skip_view(
    app: &App,
    visit: &Visit,
    network: String,
    date: String,
    form: Option<Answers>,
) -> Result<SkipPage, Error> {
    let (it, schedule) = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &network)?;
            let schedule = networks::schedule(tx, it.id)?.ok_or(Error::NotFound)?;
            Ok::<_, Error>((it, schedule))
        })
        .await?;
    let day: Date = date.parse().map_err(|_| Error::NotFound)?;
    if schedule.dates(day, day).is_empty() {
        return Err(Error::NotFound);
    }
    let page = frame(app, visit, &it);
    let words = when(page.lang, &date, Some(&schedule.starts), None);
    Ok(SkipPage { form: form.unwrap_or_else(|| page.empty_form()), page, it, date, words })
}

/// `GET /networks/{network}/dates/{date}/skip`
pub async fn skip_page(
    State(app): State<App>,
    visit: Visit,
    Path((network, date)): Path<(String, String)>,
) -> Result<Response, Error> {
    html(&skip_view(&app, &visit, network, date, None).await?)
}

/// `POST /networks/{network}/dates/{date}/skip`
pub async fn skip_date(
    State(app): State<App>,
    visit: Visit,
    Path((network, date)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["reason"])?;
    let reason = form.required("reason", 300);
    if form.ok() {
        let (slug, day) = (network.clone(), date.clone());
        let act = move |tx: &stoep_platform::db::Tx<'_>, ctx: &stoep_platform::context::Context| {
            networks::skip(tx, ctx, &slug, &day, &reason).map(|()| format!("/networks/{slug}/dates"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    let page = skip_view(&app, &visit, network, date, Some(form)).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `POST /networks/{network}/dates/{date}/resume`: the date is met on after all.
pub async fn resume_date(
    State(app): State<App>,
    visit: Visit,
    Path((network, date)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let act = move |tx: &stoep_platform::db::Tx<'_>, ctx: &stoep_platform::context::Context| {
        networks::unskip(tx, ctx, &network, &date).map(|()| format!("/networks/{network}/dates"))
    };
    save(&app, &visit, &mut form, act).await?.ok_or(Error::BadRequest("date"))
}
