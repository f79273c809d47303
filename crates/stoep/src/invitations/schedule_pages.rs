// SPDX-License-Identifier: EUPL-1.2
//! The form that tells a network's rhythm in plain words.

use crate::app::App;
use crate::error::Error;
use crate::networks::rhythm::{RhythmDay, RhythmKind, RhythmNth, Rule};
use crate::networks::{self, MeetingKind, Network, Schedule};
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::{Date, Time};
use stoep_platform::forms::{Answers, RawForm};

/// Zones of the municipalities of the Kingdom that this can be used for.
const ZONES: [(&str, &str); 2] =
    [("Europe/Amsterdam", "rhythm-zone-europe"), ("America/Kralendijk", "rhythm-zone-caribbean")];

type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "invitations/templates/schedule.html")]
struct SchedulePage {
    page: Page,
    form: Answers,
    it: Network,
    kinds: Options,
    days: Options,
    nths: Options,
    months: Options,
    zones: Options,
    meeting_kinds: Options,
}

async fn view(app: &App, visit: &Visit, network: String, form: Option<Answers>) -> Result<SchedulePage, Error> {
    let (it, schedule) = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &network)?;
            let schedule = networks::schedule(tx, it.id)?;
            Ok::<_, Error>((it, schedule))
        })
        .await?;
    let page =
        Page::new(app, visit).in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name);
    let today = networks::local_date(app.clock.now());
    let form = form.unwrap_or_else(|| filled(&page, &it, schedule.as_ref(), today));
    Ok(SchedulePage {
        kinds: RhythmKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        days: RhythmDay::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        nths: RhythmNth::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        months: (1..=12).map(|m| (m.to_string(), page.t(format!("month-{m}")))).collect(),
        zones: ZONES.iter().map(|(zone, key)| ((*zone).to_owned(), page.t(key))).collect(),
        meeting_kinds: MeetingKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        page,
        form,
        it,
    })
}

fn filled(page: &Page, it: &Network, schedule: Option<&Schedule>, today: Date) -> Answers {
    let Some(s) = schedule else {
        return page.form(&[
            ("kind", "month_weekday"),
            ("every", "1"),
            ("nth", "second"),
            ("day", "tu"),
            ("first_on", &today.to_string()),
            ("zone", networks::ZONE),
            ("meeting_kind", "regular"),
            ("title", &it.name),
        ]);
    };
    let ends = s.ends().map(|(t, _)| t.strftime("%H:%M").to_string()).unwrap_or_default();
    let mut values = vec![
        ("first_on", s.first_on.clone()),
        ("until", s.until.clone().unwrap_or_default()),
        ("starts", s.starts.clone()),
        ("ends", ends),
        ("zone", s.zone.clone()),
        ("meeting_kind", s.kind.word().to_owned()),
        ("title", s.title.clone()),
        ("place", s.place.clone()),
    ];
    if let Some(told) = Rule::parse(&s.rule).and_then(|r| r.told()) {
        values.push(("kind", told.kind.word().to_owned()));
        values.push(("every", told.every.to_string()));
        values.push(("day", told.day.word().to_owned()));
        values.push(("nth", told.nth.unwrap_or(RhythmNth::First).word().to_owned()));
        values.push(("month_day", told.month_day.to_string()));
        values.extend(told.months.iter().map(|m| ("month", m.to_string())));
    }
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    page.form(&values)
}

const FIELDS: [&str; 14] = [
    "kind",
    "every",
    "day",
    "nth",
    "month_day",
    "month[]",
    "starts",
    "ends",
    "zone",
    "first_on",
    "until",
    "meeting_kind",
    "title",
    "place",
];

fn rule(form: &mut Answers) -> Option<Rule> {
    let kind = form.required_choice::<RhythmKind>("kind")?;
    let every = i32::try_from(form.number("every", 1, 52).unwrap_or(1)).unwrap_or(1);
    Some(match kind {
        RhythmKind::Weeks => Rule::weeks(every, form.required_choice("day")?),
        RhythmKind::MonthWeekday => {
            Rule::month_weekday(every, form.required_choice("nth")?, form.required_choice("day")?)
        }
        RhythmKind::MonthDay => {
            // A day that every month has: the 30th would leave out February without a word.
            let Some(day) = form.number("month_day", 1, 28) else {
                if form.error("month_day").is_none() {
                    form.refuse("month_day", "form-required");
                }
                return None;
            };
            Rule::month_day(every, i8::try_from(day).ok()?)
        }
        RhythmKind::InMonths => {
            let months: Vec<i8> =
                form.many("month").iter().filter_map(|m| m.parse().ok()).filter(|m| (1..=12).contains(m)).collect();
            if months.is_empty() {
                form.refuse("month", "form-choose");
                return None;
            }
            Rule::in_months(&months, form.required_choice("nth")?, form.required_choice("day")?)
        }
    })
}

fn read(form: &mut Answers) -> Option<Schedule> {
    let rule = rule(form);
    let starts = super::poll_pages::clock(form, "starts", true);
    let ends = super::poll_pages::clock(form, "ends", true);
    let zone = form.required("zone", 60);
    if form.error("zone").is_none() && !ZONES.iter().any(|(z, _)| *z == zone) {
        form.refuse("zone", "form-choose");
    }
    let first = form.required_date("first_on");
    let until = form.date("until");
    if let (Some(first), Some(until)) = (first, until)
        && until < first
    {
        form.refuse("until", "rhythm-until-early");
    }
    let kind = form.required_choice::<MeetingKind>("meeting_kind");
    let title = form.required("title", 200);
    let place = form.text("place", 200).unwrap_or_default();
    let (starts, ends) = (starts?, ends?);
    let minutes = {
        let (from, to): (Time, Time) = (starts.parse().ok()?, ends.parse().ok()?);
        let minutes = |t: Time| i64::from(t.hour()) * 60 + i64::from(t.minute());
        // An end before the beginning is past midnight.
        (minutes(to) - minutes(from)).rem_euclid(24 * 60)
    };
    if minutes == 0 {
        form.refuse("ends", "meeting-ends-early");
    }
    let first = rule.as_ref().zip(first).and_then(|(r, f)| r.begins(f));
    let kind = kind.filter(|_| form.ok())?;
    Some(Schedule {
        rule: rule?.text(),
        first_on: first?.to_string(),
        starts,
        minutes,
        zone,
        until: until.map(|u| u.to_string()),
        kind,
        title,
        place,
        sequence: 0,
        changed_at: None,
    })
}

/// `GET /networks/{network}/dates/rhythm`
pub async fn schedule_page(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
) -> Result<Response, Error> {
    html(&view(&app, &visit, network, None).await?)
}

/// `POST /networks/{network}/dates/rhythm`
pub async fn save_schedule(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(schedule) = read(&mut form) {
        let slug = network.clone();
        let act = move |tx: &stoep_platform::db::Tx<'_>, ctx: &stoep_platform::context::Context| {
            networks::set_schedule(tx, ctx, &slug, &schedule).map(|()| format!("/networks/{slug}/dates"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, network, Some(form)).await?)
}
