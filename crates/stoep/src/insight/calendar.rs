// SPDX-License-Identifier: EUPL-1.2
//! Meetings as iCalendar (RFC 5545), for a calendar that follows an area or a network.
//!
//! Times are wall time with their zone: a meeting at half past seven stays there when the clocks change. Written here
//! and not with a crate: it is one kind of event, and every byte of it is under test.

use super::calendar_store::{self as store, Dates, Meeting, Series};
use super::{ZONE, local};
use crate::app::App;
use crate::areas;
use crate::error::Error;
use crate::networks::rhythm::{Rule, instant};
use crate::web::page;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use jiff::civil::{Date, Time};
use jiff::tz::{Dst, TimeZone};
use jiff::{Span, Timestamp};
use std::fmt::Write;
use stoep_platform::cache::DependsOn;

const KIND: &str = "text/calendar; charset=utf-8";

/// `GET /areas/{area}/calendar.ics`
pub async fn area_calendar(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Error> {
    let since = a_year_ago(&app);
    let (area, meetings) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let meetings = store::of_area(tx, &area.path, &since)?;
            Ok::<_, Error>((area, meetings))
        })
        .await?;
    let text = calendar(&app.config.base_url, &area.name, &meetings, app.clock.now());
    Ok(download(text, &area.slug, DependsOn::Anything))
}

/// `GET /networks/{network}/calendar.ics`
pub async fn network_calendar(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Error> {
    let since = a_year_ago(&app);
    let wanted = slug.clone();
    let ((name, area), meetings) = app
        .db
        .read(move |tx| Ok::<_, Error>((store::network(tx, &wanted)?, store::of_network(tx, &wanted, &since)?)))
        .await?;
    let text = calendar(&app.config.base_url, &name, &meetings, app.clock.now());
    Ok(download(text, &slug, DependsOn::Area(area)))
}

pub(super) fn a_year_ago(app: &App) -> String {
    let today = local(app.clock.now()).date();
    today.checked_sub(Span::new().years(1)).unwrap_or(today).to_string()
}

pub(super) fn download(text: String, name: &str, depends_on: DependsOn) -> Response {
    let mut response = page::text(KIND, text);
    response.extensions_mut().insert(depends_on);
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}.ics\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// The rules by which the clocks of the Netherlands change, for programs that don't know the zone.
const TIMEZONE: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// Transitions of a zone that a calendar spells out, from the year before its first date: enough for two years ahead.
const TRANSITIONS: usize = 30;

/// The same for another zone: what its clocks do from a year before the first date on, change by change.
fn timezone(out: &mut String, zone: &str, first: Date) {
    if zone == ZONE {
        for text in TIMEZONE {
            line(out, text);
        }
        return;
    }
    let Ok(tz) = TimeZone::get(zone) else { return };
    let before = first.checked_sub(Span::new().years(1)).unwrap_or(first);
    let Ok(start) = before.to_datetime(Time::midnight()).to_zoned_datetime(tz.clone()) else { return };
    line(out, "BEGIN:VTIMEZONE");
    line(out, &format!("TZID:{zone}"));
    let mut observance = |from: i32, to: i32, name: &str, summer: bool, at: jiff::civil::DateTime| {
        let kind = if summer { "DAYLIGHT" } else { "STANDARD" };
        line(out, &format!("BEGIN:{kind}"));
        line(out, &format!("TZOFFSETFROM:{}", offset(from)));
        line(out, &format!("TZOFFSETTO:{}", offset(to)));
        line(out, &format!("TZNAME:{}", escape(name)));
        line(out, &format!("DTSTART:{}", at.strftime("%Y%m%dT%H%M%S")));
        line(out, &format!("END:{kind}"));
    };
    let info = tz.to_offset_info(start.timestamp());
    let mut seconds = info.offset().seconds();
    observance(seconds, seconds, info.abbreviation(), info.dst() == Dst::Yes, start.datetime());
    for change in tz.following(start.timestamp()).take(TRANSITIONS) {
        // The beginning is told in the wall time from before the change.
        let wall = jiff::tz::Offset::from_seconds(seconds).map(|o| o.to_datetime(change.timestamp()));
        let to = change.offset().seconds();
        if let Ok(wall) = wall {
            observance(seconds, to, change.abbreviation(), change.dst() == Dst::Yes, wall);
        }
        seconds = to;
    }
    line(out, "END:VTIMEZONE");
}

/// Seconds east of Greenwich as `+0100`.
fn offset(seconds: i32) -> String {
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60)
}

/// A calendar with these dates.
pub fn calendar(base_url: &str, name: &str, dates: &Dates, now: Timestamp) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, h)| h);
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stoep//Stoep//NL", "CALSCALE:GREGORIAN"] {
        line(&mut out, text);
    }
    line(&mut out, &format!("NAME:{}", escape(name)));
    line(&mut out, &format!("X-WR-CALNAME:{}", escape(name)));
    line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT12H");
    line(&mut out, "X-PUBLISHED-TTL:PT12H");
    let mut zones: Vec<(&str, Date)> = Vec::new();
    let zoned = dates.meetings.iter().filter(|m| m.starts.is_some()).map(|m| (m.zone.as_str(), &m.on_date));
    let repeated = dates.series.iter().map(|s| (s.zone.as_str(), &s.first_on));
    for (zone, day) in zoned.chain(repeated) {
        let Ok(day) = day.parse::<Date>() else { continue };
        match zones.iter_mut().find(|(z, _)| *z == zone) {
            Some((_, first)) => *first = day.min(*first),
            None => zones.push((zone, day)),
        }
    }
    for (zone, first) in zones {
        timezone(&mut out, zone, first);
    }
    let writer = Writer { base_url, host, now };
    let series: Vec<Repeats<'_>> = dates.series.iter().filter_map(Repeats::read).collect();
    for one in &series {
        writer.series(&mut out, one, dates);
    }
    for meeting in &dates.meetings {
        // A date that is none was never accepted; leaving it out beats a calendar that no program reads.
        if let Ok(date) = meeting.on_date.parse::<Date>() {
            let of = series.iter().find(|s| s.it.network_id == meeting.network_id);
            writer.meeting(&mut out, date, meeting, of.and_then(|s| s.date_of(meeting).map(|d| (s, d))));
        }
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// A rhythm that this program can expand.
struct Repeats<'a> {
    it: &'a Series,
    rule: Rule,
    /// The first date.
    first: Date,
    starts: Time,
    /// The last day, when it ends: as planned, or because the network waits or stopped.
    until: Option<Date>,
}

impl<'a> Repeats<'a> {
    fn read(it: &'a Series) -> Option<Self> {
        let rule = Rule::parse(&it.rule)?;
        let first = rule.begins(it.first_on.parse().ok()?)?;
        let planned: Option<Date> = it.until.as_ref().and_then(|u| u.parse().ok());
        let rests = matches!(it.state.as_str(), "waiting" | "ended");
        let since = it.state_since.as_ref().filter(|_| rests).and_then(|s| s.parse::<Date>().ok());
        let until = match (planned, since) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        let starts = it.starts.parse().ok()?;
        // A network that waits and nobody knows since when, or that stopped before it began, has no dates to show.
        let shown = (!rests || since.is_some()) && until.is_none_or(|u| u >= first);
        shown.then_some(Self { it, rule, first, starts, until })
    }

    /// The date of this series that a meeting stands for.
    fn date_of(&self, meeting: &Meeting) -> Option<Date> {
        let date: Date = meeting.rhythm_date.as_ref()?.parse().ok()?;
        let within = self.until.is_none_or(|u| date <= u);
        (within && meeting.zone == self.it.zone && self.rule.holds(self.first, date)).then_some(date)
    }
}

/// What all events of one calendar share.
struct Writer<'a> {
    base_url: &'a str,
    host: &'a str,
    now: Timestamp,
}

impl Writer<'_> {
    /// The lines that tell which version of an event this is.
    fn version(&self, out: &mut String, sequence: i64, changed_at: Option<&String>) {
        let changed = changed_at.and_then(|c| c.parse::<Timestamp>().ok());
        let at = |t: Timestamp| t.strftime("%Y%m%dT%H%M%SZ").to_string();
        line(out, &format!("DTSTAMP:{}", at(changed.unwrap_or(self.now))));
        line(out, &format!("SEQUENCE:{sequence}"));
        if let Some(changed) = changed {
            line(out, &format!("LAST-MODIFIED:{}", at(changed)));
        }
    }

    fn words(&self, out: &mut String, title: &str, network: &str, place: &str, url: &str) {
        line(out, &format!("SUMMARY:{}", escape(title)));
        line(out, &format!("DESCRIPTION:{}", escape(&format!("{network}\n{url}"))));
        if !place.is_empty() {
            line(out, &format!("LOCATION:{}", escape(place)));
        }
        line(out, &format!("URL:{url}"));
    }

    fn series_uid(&self, series: &Series) -> String {
        format!("UID:rhythm-{}@{}", series.slug, self.host)
    }

    /// The series itself: expected dates, so `TENTATIVE`; those that were planned come as events of their own.
    fn series(&self, out: &mut String, series: &Repeats<'_>, dates: &Dates) {
        let it = series.it;
        let url = format!("{}/networks/{}/dates", self.base_url, it.slug);
        line(out, "BEGIN:VEVENT");
        line(out, &self.series_uid(it));
        self.version(out, it.sequence, it.changed_at.as_ref());
        line(out, &format!("DTSTART;TZID={}:{}", it.zone, wall(series.first, series.starts)));
        line(out, &format!("DURATION:PT{}M", it.minutes));
        let mut rule = series.rule.text();
        // With a start in a zone the end is told in UTC: the last second of that day.
        if let Some(last) = series.until.and_then(|u| instant(u, Time::constant(23, 59, 59, 0), &it.zone)) {
            let _ = write!(rule, ";UNTIL={}", last.timestamp().strftime("%Y%m%dT%H%M%SZ"));
        }
        line(out, &format!("RRULE:{rule}"));
        let planned =
            |d: &Date| dates.meetings.iter().any(|m| m.network_id == it.network_id && series.date_of(m) == Some(*d));
        for (network, day) in &dates.skipped {
            let Ok(day) = day.parse::<Date>() else { continue };
            let of_series = series.rule.holds(series.first, day) && series.until.is_none_or(|u| day <= u);
            if *network == it.network_id && of_series && !planned(&day) {
                line(out, &format!("EXDATE;TZID={}:{}", it.zone, wall(day, series.starts)));
            }
        }
        self.words(out, &it.title, &it.network, &it.place, &url);
        line(out, "STATUS:TENTATIVE");
        line(out, "END:VEVENT");
    }

    fn meeting(&self, out: &mut String, date: Date, meeting: &Meeting, of: Option<(&Repeats<'_>, Date)>) {
        let url = format!("{}/meetings/{}", self.base_url, meeting.slug);
        line(out, "BEGIN:VEVENT");
        match of {
            Some((series, rhythm)) => {
                line(out, &self.series_uid(series.it));
                line(out, &format!("RECURRENCE-ID;TZID={}:{}", series.it.zone, wall(rhythm, series.starts)));
            }
            None => line(out, &format!("UID:meeting-{}@{}", meeting.slug, self.host)),
        }
        // Not before its series, or programs take it for an older version.
        let sequence = meeting.sequence + of.map_or(0, |(s, _)| s.it.sequence);
        self.version(out, sequence, meeting.changed_at.as_ref());
        let time = |t: &Option<String>| t.as_ref().and_then(|t| t.parse::<Time>().ok());
        match time(&meeting.starts) {
            Some(start) => {
                line(out, &format!("DTSTART;TZID={}:{}", meeting.zone, wall(date, start)));
                if let Some(end) = time(&meeting.ends) {
                    // An end before the start is past midnight.
                    let day = if end > start { date } else { date.tomorrow().unwrap_or(date) };
                    line(out, &format!("DTEND;TZID={}:{}", meeting.zone, wall(day, end)));
                } else if let Some((series, _)) = of {
                    line(out, &format!("DURATION:PT{}M", series.it.minutes));
                }
            }
            None => line(out, &format!("DTSTART;VALUE=DATE:{}", date.strftime("%Y%m%d"))),
        }
        self.words(out, &meeting.title, &meeting.network, &meeting.place, &url);
        line(out, if meeting.state == "cancelled" { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        line(out, "END:VEVENT");
    }
}

/// A wall time as a calendar writes it.
fn wall(date: Date, time: Time) -> String {
    date.to_datetime(time).strftime("%Y%m%dT%H%M%S").to_string()
}

/// Text of a property: the four signs that mean something are escaped, control characters are left out.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
        out
    })
}

/// A line, folded after at most 75 bytes and never inside a character.
fn line(out: &mut String, text: &str) {
    let mut room = 75;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    let _ = out.write_str("\r\n");
}
