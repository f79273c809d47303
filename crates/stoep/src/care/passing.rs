// SPDX-License-Identifier: EUPL-1.2
//! Whether the clock can be believed before anything is erased by it.
//!
//! A clock that jumps ahead would erase in one run what should stay for years. So each run of retention notes what the clock
//! said, and how long the machine had been up, which no setting of the clock changes. The next run expects the clock to
//! have gone on by as much. When it differs by more than a day, nothing is erased until somebody has looked, or until the clock
//! is right again. After a restart of the machine passing time can't be measured: then more than a day since the last run asks too.

use crate::error::Error;
use jiff::{SignedDuration, Timestamp};
use stoep_platform::clock::instant_text;
use stoep_platform::db::Tx;
use stoep_platform::params;

use super::store;

/// How long this machine has been up, sleep included, since which start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Uptime {
    /// Names this start of this machine.
    pub(super) start: String,
    /// Seconds since.
    pub(super) seconds: i64,
}

impl Uptime {
    /// As Linux tells it; nothing elsewhere.
    pub(super) fn of_machine() -> Option<Self> {
        let start = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?.trim().to_owned();
        let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
        let seconds = uptime.split(['.', ' ']).next()?.parse().ok()?;
        Some(Self { start, seconds })
    }
}

/// A difference that passing time does not explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What the clock said at the last run.
    pub before: String,
    /// What it says now.
    pub now: String,
}

/// The most that passing time may leave unexplained.
const MOST: SignedDuration = SignedDuration::from_hours(24);

const KEY: &str = "clock_seen";

/// Whether the clock differs from what passing time explains. Changes nothing.
///
/// # Errors
/// The database's.
pub(super) fn doubt(tx: &Tx<'_>, now: Timestamp, uptime: Option<&Uptime>) -> Result<Option<Doubt>, Error> {
    let seen: Option<String> = tx.opt("SELECT value FROM setting WHERE key = ?1", params![KEY])?;
    let read = |text: &str| {
        let mut parts = text.split(' ');
        let at: Timestamp = parts.next()?.parse().ok()?;
        let uptime = parts.next().zip(parts.next().and_then(|s| s.parse().ok()));
        Some((at, uptime.map(|(start, seconds)| Uptime { start: start.to_owned(), seconds })))
    };
    let (before, moved) = match seen.as_deref().and_then(read) {
        Some((at, then)) => {
            let passed = match (uptime, then) {
                (Some(u), Some(then)) if u.start == then.start => SignedDuration::from_secs(u.seconds - then.seconds),
                _ => SignedDuration::ZERO,
            };
            (at, now.duration_since(at) - passed)
        }
        // The first run: only a clock that is behind what already happened is wrong for certain.
        None => match store::newest_act(tx)?.and_then(|at| at.parse::<Timestamp>().ok()) {
            Some(newest) if newest > now => (newest, now.duration_since(newest)),
            _ => return Ok(None),
        },
    };
    let wrong = moved.abs() > MOST;
    Ok(wrong.then(|| Doubt { before: instant_text(before), now: instant_text(now) }))
}

/// Notes what the clock says, for the next run to compare with.
///
/// # Errors
/// The database's.
pub(super) fn believe(tx: &Tx<'_>, now: Timestamp, uptime: Option<&Uptime>) -> Result<(), Error> {
    let at = instant_text(now);
    let value = uptime.map_or_else(|| at.clone(), |u| format!("{at} {} {}", u.start, u.seconds));
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![KEY, value],
    )?;
    Ok(())
}
