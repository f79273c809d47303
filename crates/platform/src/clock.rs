// SPDX-License-Identifier: EUPL-1.2
//! Time as a parameter: the machine's clock, a clock that starts at a chosen instant (the demo), or one that tests move.

use jiff::Timestamp;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Where "now" comes from. Cheap to clone; clones share a stopped clock.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    StartedAt(Timestamp, Instant),
    Stopped(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that shows `start` now and runs on from there.
    pub fn starting_at(start: Timestamp) -> Self {
        Self(Source::StartedAt(start, Instant::now()))
    }

    /// A clock that stands still until [`Clock::set`].
    pub fn stopped_at(at: Timestamp) -> Self {
        Self(Source::Stopped(Arc::new(Mutex::new(at))))
    }

    /// Moves a stopped clock; other clocks don't listen.
    pub fn set(&self, at: Timestamp) {
        if let Source::Stopped(shared) = &self.0
            && let Ok(mut now) = shared.lock()
        {
            *now = at;
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System => Timestamp::now(),
            Source::StartedAt(start, since) => {
                let ran = jiff::SignedDuration::try_from(since.elapsed()).unwrap_or_default();
                start.checked_add(ran).unwrap_or(*start)
            }
            Source::Stopped(shared) => shared.lock().map_or(Timestamp::UNIX_EPOCH, |t| *t),
        }
    }
}

/// An instant as it is stored: UTC, whole seconds, `2022-05-16T09:00:00Z`. Sorts as text.
pub fn instant_text(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An instant rounded down to its hour, for what must not tell exactly when somebody spoke.
pub fn hour_text(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:00:00Z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_instants_are_utc_seconds_and_hours() {
        let at: Timestamp = "2022-05-16T11:34:56.789+02:00".parse().expect("instant");
        assert_eq!(instant_text(at), "2022-05-16T09:34:56Z");
        assert_eq!(hour_text(at), "2022-05-16T09:00:00Z");
    }
}
