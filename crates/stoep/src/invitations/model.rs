// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of invitations, and the small things that their pages share.

use crate::app::App;
use crate::error::Error;
use crate::networks::rhythm::RhythmDay;
use crate::texts::TEXTS;
use crate::web::limits::Kind;
use crate::web::{Visit, page};
use jiff::civil::Date;
use stoep_platform::choices;
use stoep_platform::context::Lang;
use stoep_platform::ids::{receipt_code_ok, tidy_code};

choices! {
    /// Whether a date suits.
    pub enum DateAnswer("date-answer") {
        /// Yes.
        Yes = "yes",
        /// If it must be.
        IfNeeded = "if_needed",
        /// No.
        No = "no",
    }
}

choices! {
    /// How it stands with a date poll.
    pub enum PollState("date-poll-state") {
        /// Answers come in.
        Open = "open",
        /// A date was chosen.
        Chosen = "chosen",
        /// Nothing came of it.
        Dropped = "dropped",
    }
}

choices! {
    /// How somebody was invited.
    pub enum Channel("invitation-channel") {
        /// By mail.
        Mail = "mail",
        /// By a slip.
        Paper = "paper",
    }
}

choices! {
    /// What somebody answered to an invitation.
    pub enum Coming("invitation-answer") {
        /// Comes.
        Comes = "comes",
        /// Does not know yet.
        Perhaps = "perhaps",
        /// Does not come.
        Not = "not",
    }
}

/// A code from an address. Trying codes is limited as it is for voices.
///
/// # Errors
/// Too often; not found for what has not the form of a code.
pub(super) fn code(app: &App, visit: &Visit, typed: &str) -> Result<String, Error> {
    if !app.limits.allow(Kind::Code, visit.address) {
        return Err(Error::TooMany);
    }
    let code = tidy_code(typed);
    if receipt_code_ok(&code) { Ok(code) } else { Err(Error::NotFound) }
}

/// `els@example.org` as `e…@example.org`: enough to know which address it is, too little to take along.
pub(super) fn masked(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((name, domain)) => format!("{}…@{domain}", name.chars().next().unwrap_or('…')),
        None => "…".to_owned(),
    }
}

/// A day and a time in words: dinsdag 14 juni 2022, 19:30 – 21:30.
pub(super) fn when(lang: Lang, date: &str, starts: Option<&str>, ends: Option<&str>) -> String {
    let mut out = String::new();
    if let Ok(day) = date.parse::<Date>() {
        out.push_str(&TEXTS.text(lang, &RhythmDay::of(day).key(), &[]));
        out.push(' ');
    }
    out.push_str(&page::date_words(lang, date));
    if let Some(starts) = starts {
        out.push_str(", ");
        out.push_str(starts);
        if let Some(ends) = ends {
            out.push_str(" – ");
            out.push_str(ends);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_never_shown_whole() {
        assert_eq!(masked("els@example.org"), "e…@example.org");
        assert_eq!(masked("é@x.nl"), "é…@x.nl");
        assert_eq!(masked("niets"), "…");
    }

    #[test]
    fn a_day_says_which_weekday_it_is() {
        assert_eq!(when(Lang::Nl, "2022-06-14", Some("19:30"), Some("21:30")), "dinsdag 14 juni 2022, 19:30 – 21:30");
        assert_eq!(when(Lang::En, "2022-06-14", None, None), "Tuesday 14 June 2022");
    }
}
