// SPDX-License-Identifier: EUPL-1.2
//! The states of an offer to join in.

use stoep_platform::choices;

/// Days after which an offer without an answer is late.
pub const WAITING_DAYS: i64 = 14;

choices! {
    /// How it stands with an offer.
    pub enum JoinState("join-state") {
        /// Nobody has answered yet.
        Offered = "offered",
        /// Somebody got in touch.
        Contacted = "contacted",
        /// They join in.
        TakenUp = "taken_up",
        /// Not now, and why.
        NotNow = "not_now",
        /// Taken back by whoever offered.
        Withdrawn = "withdrawn",
    }
}

impl JoinState {
    /// Class of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Offered => "badge--ochre",
            Self::Contacted => "badge--blue",
            Self::TakenUp => "badge--green",
            Self::NotNow | Self::Withdrawn => "badge--grey",
        }
    }
}
