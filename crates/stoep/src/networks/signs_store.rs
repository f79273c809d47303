// SPDX-License-Identifier: EUPL-1.2
//! Early signs: what somebody who keeps a network may want to know in time. Counts with the dates behind them, no blame.

use super::model::{MeetingState, NetworkState};
use super::schedule_store::{Schedule, schedule};
use super::store::Network;
use crate::error::Error;
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::params;

/// An organisation that was not at the last three meetings.
#[derive(Debug)]
pub struct Absent {
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Day on which it was last there.
    pub last_on: Option<String>,
}

/// What stands out.
#[derive(Debug, Default)]
pub struct Signs {
    /// Days of the last three meetings that were held with a list of who was there.
    pub last_three: Vec<String>,
    /// Organisations that were at none of those.
    pub absent: Vec<Absent>,
    /// Dates of the rhythm in the past year on which nobody met.
    pub skipped: Vec<String>,
    /// All dates of the rhythm in the past year.
    pub dates: usize,
    /// Organisations that took part a year ago.
    pub then: usize,
    /// Organisations that take part today.
    pub now: usize,
    /// Those that left since, with their last day.
    pub left: Vec<(String, String)>,
    /// The next date of the rhythm, when no meeting at all is planned.
    pub unplanned: Option<String>,
}

impl Signs {
    /// Whether there are fewer organisations than a year ago.
    pub fn fewer(&self) -> bool {
        self.now < self.then
    }

    /// Whether nothing stands out.
    pub fn none(&self) -> bool {
        self.absent.is_empty() && self.skipped.is_empty() && !self.fewer() && self.unplanned.is_none()
    }
}

/// What stands out at a network on `today`. A few queries for each of the four signs. With `since_when`,
/// the organisations that stayed away come with the day on which they were last there.
///
/// # Errors
/// The database's.
pub fn signs(tx: &Tx<'_>, network: &Network, today: Date, since_when: bool) -> Result<Signs, Error> {
    let mut signs = Signs::default();
    if network.state == NetworkState::Ended {
        return Ok(signs);
    }
    let day = today.to_string();
    let mut last: Vec<(i64, String)> = tx.all(
        "SELECT m.id, m.on_date FROM meeting m WHERE m.network_id = ?1 AND m.state = 'held'
           AND EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = m.id)
         ORDER BY m.on_date DESC, m.id DESC LIMIT 3",
        params![network.id],
    )?;
    last.reverse();
    if let [first, _, _] = last.as_slice() {
        let meetings: Vec<i64> = last.iter().map(|m| m.0).collect();
        signs.absent = absent(tx, network.id, &day, (&meetings, &first.1), since_when)?;
    }
    signs.last_three = last.into_iter().map(|m| m.1).collect();
    let year_ago = today.checked_sub(Span::new().years(1)).unwrap_or(today);
    numbers(tx, network.id, &day, &year_ago.to_string(), &mut signs)?;
    if network.state != NetworkState::Waiting
        && let Some(schedule) = schedule(tx, network.id)?
    {
        rhythm(tx, network.id, &schedule, (year_ago, today), &mut signs)?;
    }
    Ok(signs)
}

/// Organisations that take part since before the last three meetings (the first of them on `first`) and were at none of
/// them; at most 50.
///
/// Each step goes from the network to its meetings and from there to who was at them. The other way round, from an
/// organisation to all it was ever at, would cost more the more networks there are.
fn absent(
    tx: &Tx<'_>,
    network: i64,
    today: &str,
    (meetings, first): (&[i64], &str),
    since_when: bool,
) -> Result<Vec<Absent>, Error> {
    let members: Vec<(i64, i64, String, String)> = tx.all(
        "SELECT m.id, o.id, o.slug, o.name FROM membership m JOIN organisation o ON o.id = m.organisation_id
         WHERE m.network_id = ?1 AND (m.until IS NULL OR m.until >= ?2) AND (m.since IS NULL OR m.since <= ?3)
         ORDER BY o.name, o.id, m.id LIMIT 1000",
        params![network, today, first],
    )?;
    let keys: Vec<Param<'_>> = meetings.iter().map(|m| Param::Int(*m)).collect();
    let there: Vec<(Option<i64>, Option<i64>)> = tx.all(
        &format!(
            "SELECT t.organisation_id, t.membership_id FROM attendance t WHERE t.meeting_id IN ({})",
            placeholders(1, keys.len())
        ),
        &keys,
    )?;
    // An organisation may take part more than once: at whichever of its seats it was, it was there.
    let present: BTreeSet<i64> =
        there.iter().filter_map(|t| t.0.or_else(|| members.iter().find(|m| Some(m.0) == t.1).map(|m| m.1))).collect();
    let mut absent: Vec<(i64, Absent)> = Vec::new();
    for (_, id, slug, name) in members {
        if absent.len() < 50 && !present.contains(&id) && absent.last().is_none_or(|a| a.0 != id) {
            absent.push((id, Absent { slug, name, last_on: None }));
        }
    }
    if absent.is_empty() || !since_when {
        return Ok(absent.into_iter().map(|a| a.1).collect());
    }
    let days: Vec<(i64, String)> = tx.all(
        "SELECT t.organisation_id, max(h.on_date) FROM meeting h CROSS JOIN attendance t
         WHERE h.network_id = ?1 AND h.state = 'held' AND t.meeting_id = h.id AND t.organisation_id IS NOT NULL
         GROUP BY t.organisation_id",
        params![network],
    )?;
    for (id, one) in &mut absent {
        one.last_on = days.iter().find(|d| d.0 == *id).map(|d| d.1.clone());
    }
    Ok(absent.into_iter().map(|a| a.1).collect())
}

/// How many organisations took part a year ago and do today, and which left.
fn numbers(tx: &Tx<'_>, network: i64, today: &str, year_ago: &str, signs: &mut Signs) -> Result<(), Error> {
    let spans: Vec<(String, i64, i64, String)> = tx.all(
        "SELECT o.name,
           CAST(max(CASE WHEN (m.since IS NULL OR m.since <= ?3) AND (m.until IS NULL OR m.until >= ?3) THEN 1 ELSE 0 END) AS BIGINT),
           CAST(max(CASE WHEN (m.since IS NULL OR m.since <= ?2) AND (m.until IS NULL OR m.until >= ?2) THEN 1 ELSE 0 END) AS BIGINT),
           max(coalesce(m.until, '9999-12-31'))
         FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.network_id = ?1
         GROUP BY o.id, o.name ORDER BY o.name LIMIT 1000",
        params![network, today, year_ago],
    )?;
    for (name, then, now, until) in spans {
        signs.then += usize::from(then == 1);
        signs.now += usize::from(now == 1);
        if then == 1 && now == 0 {
            signs.left.push((name, until));
        }
    }
    Ok(())
}

/// Dates of the past year on which nobody met, and whether anything is planned.
fn rhythm(
    tx: &Tx<'_>,
    network: i64,
    schedule: &Schedule,
    (year_ago, today): (Date, Date),
    signs: &mut Signs,
) -> Result<(), Error> {
    let from = year_ago.to_string();
    // Meetings of the year and after, and the dates that are skipped, as one list: day, day of the rhythm, state.
    let kept: Vec<(String, Option<String>, Option<MeetingState>)> = tx.all(
        "SELECT on_date, rhythm_date, state FROM meeting WHERE network_id = ?1 AND (on_date >= ?2 OR rhythm_date >= ?2)
         UNION ALL SELECT on_date, on_date, NULL FROM schedule_exception WHERE network_id = ?1 AND on_date >= ?2",
        params![network, from],
    )?;
    let yesterday = today.yesterday().unwrap_or(today);
    let past = schedule.dates(year_ago, yesterday);
    signs.dates = past.len();
    let met = |date: &Date| {
        let day = date.to_string();
        kept.iter().any(|(on, rhythm, state)| {
            let took_place = state.is_some_and(|s| s != MeetingState::Cancelled);
            // A meeting from before the rhythm was written down stands for the date that it is near.
            let near = || on.parse::<Date>().is_ok_and(|d| d.until(*date).is_ok_and(|s| s.get_days().abs() <= 10));
            took_place && (rhythm.as_ref() == Some(&day) || (rhythm.is_none() && near()))
        })
    };
    signs.skipped = past.iter().filter(|d| !met(d)).map(ToString::to_string).collect();
    let planned = kept.iter().any(|(on, _, s)| *s == Some(MeetingState::Planned) && *on >= today.to_string());
    if !planned {
        let ahead = today.checked_add(Span::new().months(7)).unwrap_or(today);
        let skipped = |d: &Date| kept.iter().any(|(on, _, s)| s.is_none() && *on == d.to_string());
        signs.unplanned = schedule.dates(today, ahead).iter().find(|d| !skipped(d)).map(ToString::to_string);
    }
    Ok(())
}
