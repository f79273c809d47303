// SPDX-License-Identifier: EUPL-1.2
//! Which statements a page sends: for tests, in debug builds. A release build keeps nothing and costs nothing.

#[cfg(debug_assertions)]
use std::sync::{Arc, Mutex, PoisonError};

/// The statements that readers of one database sent since somebody asked.
#[derive(Clone, Default)]
pub(super) struct Statements {
    #[cfg(debug_assertions)]
    sent: Arc<Mutex<Option<Vec<String>>>>,
}

#[cfg(debug_assertions)]
impl Statements {
    fn with<T>(&self, work: impl FnOnce(&mut Option<Vec<String>>) -> T) -> T {
        work(&mut self.sent.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Starts afresh.
    pub(super) fn begin(&self) {
        self.with(|sent| *sent = Some(Vec::new()));
    }

    /// Gives what was sent since [`Statements::begin`], and stops.
    pub(super) fn end(&self) -> Vec<String> {
        self.with(Option::take).unwrap_or_default()
    }

    /// Writes a statement down, when somebody asked.
    pub(super) fn note(&self, sql: &str) {
        self.with(|sent| sent.as_mut().map(|all| all.push(sql.to_owned())));
    }
}

#[cfg(not(debug_assertions))]
#[expect(clippy::unused_self, reason = "the same calls as in debug builds")]
impl Statements {
    pub(super) fn begin(&self) {}

    pub(super) fn end(&self) -> Vec<String> {
        Vec::new()
    }

    pub(super) fn note(&self, _: &str) {}
}
