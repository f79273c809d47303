// SPDX-License-Identifier: EUPL-1.2
//! Meetings as iCalendar (RFC 5545), for a calendar that follows an area or a network.
//!
//! Times are wall time with their zone: a meeting at half past seven stays there when the clocks change. Written here
//! and not with a crate: it is one kind of event, and every byte of it is under test.

use super::calendar_store::{self as store, Meeting};
use super::{ZONE, local};
use crate::app::App;
use crate::areas;
use crate::error::Error;
use crate::web::page;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
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

fn a_year_ago(app: &App) -> String {
    let today = local(app.clock.now()).date();
    today.checked_sub(jiff::Span::new().years(1)).unwrap_or(today).to_string()
}

fn download(text: String, name: &str, depends_on: DependsOn) -> Response {
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

/// A calendar with these meetings.
pub fn calendar(base_url: &str, name: &str, meetings: &[Meeting], now: Timestamp) -> String {
    let host = base_url.split_once("://").map_or(base_url, |(_, h)| h);
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stoep//Stoep//NL", "CALSCALE:GREGORIAN"] {
        line(&mut out, text);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", escape(name)));
    for text in TIMEZONE {
        line(&mut out, text);
    }
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    for meeting in meetings {
        // A date that is none was never accepted; leaving it out beats a calendar that no program reads.
        if let Ok(date) = meeting.on_date.parse::<Date>() {
            event(&mut out, base_url, host, &stamp, date, meeting);
        }
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, base_url: &str, host: &str, stamp: &str, date: Date, meeting: &Meeting) {
    let url = format!("{base_url}/meetings/{}", meeting.slug);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:meeting-{}@{host}", meeting.slug));
    line(out, &format!("DTSTAMP:{stamp}"));
    let time = |t: &Option<String>| t.as_ref().and_then(|t| t.parse::<Time>().ok());
    match time(&meeting.starts) {
        Some(start) => {
            let at = |date: Date, time: Time| date.to_datetime(time).strftime("%Y%m%dT%H%M%S").to_string();
            line(out, &format!("DTSTART;TZID={ZONE}:{}", at(date, start)));
            if let Some(end) = time(&meeting.ends) {
                // An end before the start is past midnight.
                let day = if end > start { date } else { date.tomorrow().unwrap_or(date) };
                line(out, &format!("DTEND;TZID={ZONE}:{}", at(day, end)));
            }
        }
        None => line(out, &format!("DTSTART;VALUE=DATE:{}", date.strftime("%Y%m%d"))),
    }
    line(out, &format!("SUMMARY:{}", escape(&meeting.title)));
    line(out, &format!("DESCRIPTION:{}", escape(&format!("{}\n{url}", meeting.network))));
    if !meeting.place.is_empty() {
        line(out, &format!("LOCATION:{}", escape(&meeting.place)));
    }
    line(out, &format!("URL:{url}"));
    line(out, if meeting.state == "cancelled" { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    line(out, "END:VEVENT");
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

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(title: &str, starts: Option<&str>, ends: Option<&str>) -> Meeting {
        Meeting {
            slug: "overleg".into(),
            title: title.into(),
            on_date: "2022-10-30".into(),
            starts: starts.map(str::to_owned),
            ends: ends.map(str::to_owned),
            place: String::new(),
            state: "planned".into(),
            network: "Netwerk".into(),
        }
    }

    #[test]
    fn lines_end_in_cr_lf_and_are_folded_at_75_bytes_between_characters() {
        let title = format!("Één; twee, drie\\ \u{7} {}", "vér ".repeat(40));
        let text =
            calendar("https://stoep.test", "Beijum", &[meeting(&title, Some("19:30"), None)], Timestamp::UNIX_EPOCH);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "no bare line feed");
        assert_eq!(text.matches('\r').count(), text.matches("\r\n").count(), "no bare carriage return");
        for line in text.split("\r\n") {
            assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        }
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("SUMMARY:Één\\; twee\\, drie\\\\  vér "), "{unfolded}");
    }

    #[test]
    fn times_are_wall_times_and_an_early_end_is_the_next_day() {
        let text = |m| calendar("https://stoep.test", "x", &[m], Timestamp::UNIX_EPOCH);
        let night = text(meeting("a", Some("22:00"), Some("00:30")));
        assert!(night.contains("DTSTART;TZID=Europe/Amsterdam:20221030T220000\r\n"), "{night}");
        assert!(night.contains("DTEND;TZID=Europe/Amsterdam:20221031T003000\r\n"));
        assert!(text(meeting("a", None, Some("10:00"))).contains("DTSTART;VALUE=DATE:20221030\r\n"));
        assert!(night.contains("UID:meeting-overleg@stoep.test\r\n") && night.contains("DTSTAMP:19700101T000000Z\r\n"));
    }
}
