// SPDX-License-Identifier: EUPL-1.2
//! The SQL of a network's rhythm: the rule, its exceptions, and the meetings that were made of its dates.

use super::meeting_store::{self, Announced};
use super::model::{MeetingKind, MeetingState};
use super::rhythm::Rule;
use super::store::{self, Network};
use crate::error::Error;
use crate::organisations::Stop;
use jiff::Span;
use jiff::civil::{Date, Time};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// When a network meets.
    pub struct Schedule {
        /// Rule of recurrence.
        pub rule: String,
        /// No date before this day.
        pub first_on: String,
        /// Time on the wall at which it begins, `19:30`.
        pub starts: String,
        /// How long it takes.
        pub minutes: i64,
        /// Zone of that time.
        pub zone: String,
        /// No date after this day.
        pub until: Option<String>,
        /// What kind of meeting.
        pub kind: MeetingKind,
        /// Title of the meetings.
        pub title: String,
        /// Where, in words.
        pub place: String,
        /// Raised with every change.
        pub sequence: i64,
        /// When it was last changed.
        pub changed_at: Option<String>,
    }
}

impl Schedule {
    /// The rule and the day from which it counts, unless this program doesn't know the rule.
    pub fn read(&self) -> Option<(Rule, Date)> {
        Some((Rule::parse(&self.rule)?, self.first_on.parse().ok()?))
    }

    /// Its dates between two days, both included.
    pub fn dates(&self, from: Date, to: Date) -> Vec<Date> {
        let Some((rule, first)) = self.read() else { return Vec::new() };
        let until = self.until.as_ref().and_then(|u| u.parse().ok()).unwrap_or(Date::MAX);
        rule.dates(first, from, to.min(until))
    }

    /// Time on the wall at which it ends, and whether that is past midnight.
    pub fn ends(&self) -> Option<(Time, bool)> {
        let starts: Time = self.starts.parse().ok()?;
        let ends = starts.wrapping_add(Span::new().minutes(self.minutes));
        Some((ends, ends <= starts))
    }
}

const SCHEDULES: &str = "SELECT s.rule, s.first_on, s.starts, s.minutes, s.zone, s.until, s.kind, s.title, s.place,
    s.sequence, s.changed_at FROM schedule s";

/// When this network meets, if somebody said so.
///
/// # Errors
/// The database's.
pub fn schedule(tx: &Tx<'_>, network: i64) -> Result<Option<Schedule>, Error> {
    Ok(tx.opt(&format!("{SCHEDULES} WHERE s.network_id = ?1"), params![network])?)
}

/// Says when a network meets. What was planned already stays as it is.
///
/// # Errors
/// Not found.
pub fn set_schedule(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &Schedule) -> Result<(), Stop> {
    let network = store::by_slug(tx, slug)?;
    tx.execute(
        "INSERT INTO schedule (network_id, rule, first_on, starts, minutes, zone, until, kind, title, place, sequence, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11)
         ON CONFLICT (network_id) DO UPDATE SET rule = excluded.rule, first_on = excluded.first_on, starts = excluded.starts,
           minutes = excluded.minutes, zone = excluded.zone, until = excluded.until, kind = excluded.kind,
           title = excluded.title, place = excluded.place, sequence = schedule.sequence + 1, changed_at = excluded.changed_at",
        params![
            network.id, it.rule, it.first_on, it.starts, it.minutes, it.zone, it.until, it.kind, it.title, it.place, ctx.at()
        ],
    )?;
    claim_dates(tx, network.id, None)?;
    store::note(tx, ctx, "network.schedule_set", network.id, network.area_id, format!("rule={}", it.rule))?;
    Ok(())
}

/// Dates on which a network does not meet, since a day, with the reason; at most 200.
///
/// # Errors
/// The database's.
pub fn exceptions(tx: &Tx<'_>, network: i64, from: &str) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        "SELECT on_date, reason FROM schedule_exception WHERE network_id = ?1 AND on_date >= ?2 ORDER BY on_date LIMIT 200",
        params![network, from],
    )?)
}

/// The date, when the network's rhythm has it.
fn date_of(tx: &Tx<'_>, network: &Network, date: &str) -> Result<(Schedule, Date), Stop> {
    let schedule = schedule(tx, network.id)?.ok_or(Error::NotFound)?;
    let day: Date = date.parse().map_err(|_| Error::NotFound)?;
    if schedule.dates(day, day).is_empty() {
        return Err(Error::NotFound.into());
    }
    Ok((schedule, day))
}

fn touched(tx: &Tx<'_>, ctx: &Context, network: &Network, act: &str, date: &str) -> Result<(), Error> {
    tx.execute(
        "UPDATE schedule SET sequence = sequence + 1, changed_at = ?2 WHERE network_id = ?1",
        params![network.id, ctx.at()],
    )?;
    store::note(tx, ctx, act, network.id, network.area_id, format!("date={date}"))
}

/// Skips a date of the rhythm, with the reason for everybody to read.
///
/// # Errors
/// Refused when a meeting was made of it: that one is cancelled instead. Not found when the rhythm has no such date.
pub fn skip(tx: &Tx<'_>, ctx: &Context, slug: &str, date: &str, reason: &str) -> Result<(), Stop> {
    let network = store::by_slug(tx, slug)?;
    date_of(tx, &network, date)?;
    if made_of(tx, network.id, date)?.is_some() {
        return Err(Error::Refused("rhythm-has-meeting").into());
    }
    tx.execute(
        "INSERT INTO schedule_exception (network_id, on_date, reason) VALUES (?1, ?2, ?3)
         ON CONFLICT (network_id, on_date) DO UPDATE SET reason = excluded.reason",
        params![network.id, date, reason],
    )?;
    touched(tx, ctx, &network, "network.date_skipped", date)?;
    Ok(())
}

/// Takes back that a date is skipped.
///
/// # Errors
/// Not found.
pub fn unskip(tx: &Tx<'_>, ctx: &Context, slug: &str, date: &str) -> Result<(), Stop> {
    let network = store::by_slug(tx, slug)?;
    let gone =
        tx.execute("DELETE FROM schedule_exception WHERE network_id = ?1 AND on_date = ?2", params![network.id, date])?;
    if gone > 0 {
        touched(tx, ctx, &network, "network.date_resumed", date)?;
    }
    Ok(())
}

/// Says of meetings that lie on a date of the rhythm that they are that date, so that it is not announced twice: those of
/// one day, or all. A date that is skipped or that another meeting stands for is left alone.
///
/// # Errors
/// The database's.
pub fn claim_dates(tx: &Tx<'_>, network: i64, on: Option<&str>) -> Result<(), Error> {
    let Some(schedule) = schedule(tx, network)? else { return Ok(()) };
    let free: Vec<(i64, String)> = tx.all(
        "SELECT min(m.id), m.on_date FROM meeting m
         WHERE m.network_id = ?1 AND m.rhythm_date IS NULL AND m.on_date >= ?2 AND (CAST(?3 AS TEXT) IS NULL OR m.on_date = ?3)
           AND NOT EXISTS (SELECT 1 FROM meeting o WHERE o.network_id = ?1 AND o.rhythm_date = m.on_date)
           AND NOT EXISTS (SELECT 1 FROM schedule_exception x WHERE x.network_id = ?1 AND x.on_date = m.on_date)
         GROUP BY m.on_date ORDER BY m.on_date LIMIT 1000",
        params![network, schedule.first_on, on],
    )?;
    for (meeting, day) in free {
        let Ok(date) = day.parse::<Date>() else { continue };
        if !schedule.dates(date, date).is_empty() {
            tx.execute(
                "UPDATE meeting SET rhythm_date = ?2, zone = ?3 WHERE id = ?1",
                params![meeting, day, schedule.zone],
            )?;
        }
    }
    Ok(())
}

fn made_of(tx: &Tx<'_>, network: i64, date: &str) -> Result<Option<String>, Error> {
    Ok(tx.opt("SELECT slug FROM meeting WHERE network_id = ?1 AND rhythm_date = ?2", params![network, date])?)
}

/// Makes a meeting of a date of the rhythm; gives its address part. A second time it gives the one that is there.
///
/// # Errors
/// Not found when the rhythm has no such date.
pub fn meet_on(tx: &Tx<'_>, ctx: &Context, slug: &str, date: &str) -> Result<String, Stop> {
    let network = store::by_slug(tx, slug)?;
    if let Some(there) = made_of(tx, network.id, date)? {
        return Ok(there);
    }
    let (schedule, day) = date_of(tx, &network, date)?;
    let ends = schedule.ends().filter(|(_, tomorrow)| !tomorrow).map(|(t, _)| t.strftime("%H:%M").to_string());
    let announced = Announced {
        kind: schedule.kind,
        title: schedule.title.clone(),
        on_date: day.to_string(),
        starts: Some(schedule.starts.clone()),
        ends,
        place: schedule.place.clone(),
    };
    let made = meeting_store::create(tx, ctx, slug, &announced)?;
    tx.execute(
        "UPDATE meeting SET rhythm_date = ?2, zone = ?3 WHERE slug = ?1",
        params![made, day.to_string(), schedule.zone],
    )?;
    tx.execute("DELETE FROM schedule_exception WHERE network_id = ?1 AND on_date = ?2", params![network.id, date])?;
    Ok(made)
}

record! {
    /// A meeting beside the rhythm.
    pub struct Beside {
        /// Part of its address.
        pub slug: String,
        /// Title.
        pub title: String,
        /// Day.
        pub on_date: String,
        /// Begins.
        pub starts: Option<String>,
        /// Where.
        pub place: String,
        /// How it stands.
        pub state: MeetingState,
        /// The date of the rhythm that it stands for.
        pub rhythm_date: Option<String>,
    }
}

/// Meetings since a day that stand for a date of the rhythm or beside it, the first one first; at most 200.
///
/// # Errors
/// The database's.
pub fn beside(tx: &Tx<'_>, network: i64, from: &str) -> Result<Vec<Beside>, Error> {
    Ok(tx.all(
        "SELECT slug, title, on_date, starts, place, state, rhythm_date FROM meeting
         WHERE network_id = ?1 AND (on_date >= ?2 OR rhythm_date >= ?2) ORDER BY on_date, id LIMIT 200",
        params![network, from],
    )?)
}

record! {
    /// How it stood with a network since a day.
    pub struct StateLine {
        /// How.
        pub state: super::model::NetworkState,
        /// Why.
        pub reason: Option<String>,
        /// Since when.
        pub since: String,
    }
}

/// How it stood with a network, the latest first; at most 50.
///
/// # Errors
/// The database's.
pub fn states(tx: &Tx<'_>, network: i64) -> Result<Vec<StateLine>, Error> {
    Ok(tx.all(
        "SELECT state, reason, since FROM network_state WHERE network_id = ?1 ORDER BY since DESC, id DESC LIMIT 50",
        params![network],
    )?)
}
