// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of mandates, and the line that says who speaks for whom.

use crate::web::Page;
use stoep_platform::{choices, record};

choices! {
    /// Why a mandate is over before its day.
    pub enum MandateEnd("mandate-end") {
        /// The body took it back.
        Withdrawn = "withdrawn",
        /// Who had it gave it back.
        SteppedDown = "stepped_down",
        /// Somebody else has it now.
        Replaced = "replaced",
        /// It was written down wrongly; another line says how it was.
        Corrected = "corrected",
    }
}

choices! {
    /// What shows a mandate.
    pub enum EvidenceKind("mandate-evidence") {
        /// A photo, such as of signed minutes.
        Picture = "picture",
        /// A PDF document.
        Pdf = "pdf",
    }
}

/// How it stands with a mandate on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    InForce,
    /// It was taken back, given back or replaced on that very day: some of the day it held.
    EndedThatDay,
    /// It is over.
    Over,
}

record! {
    /// Who speaks for whom, as it stands on the day that was asked for.
    pub struct MandateLine {
        /// The organisation that was asked about: the body itself, or an organisation that speaks for it.
        pub asked_id: i64,
        /// Key of the mandate.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// The body.
        pub organisation_id: i64,
        /// Part of the body's address.
        pub organisation: String,
        /// Name of the body.
        pub organisation_name: String,
        /// Key of the organisation that speaks for it; empty when a person does.
        pub holder_id: Option<i64>,
        /// Part of the address of that organisation.
        pub holder: Option<String>,
        /// Name of who speaks; empty when the person had their name erased.
        pub holder_name: String,
        /// For which subjects, in words; empty: for all.
        pub subjects: String,
        /// Dutch names of the themes it is for, with commas; none: for all.
        pub themes_nl: Option<String>,
        /// English names of the themes.
        pub themes_en: Option<String>,
        /// Name of the network it is for; none: for all.
        pub network_name: Option<String>,
        /// By which assembly.
        pub given_by: String,
        /// When.
        pub given_on: String,
        /// How many were there.
        pub present: Option<i64>,
        /// How many might have been.
        pub entitled: Option<i64>,
        /// Last day.
        pub until: Option<String>,
        /// Day on which it was ended early.
        pub ended_on: Option<String>,
        /// Why it was.
        pub end_kind: Option<MandateEnd>,
        /// Whether it was written down wrongly, and another line says how it was.
        pub corrected: bool,
        /// The day that was asked for.
        pub on_date: String,
    }
}

impl MandateLine {
    /// How it stands on the day that was asked for.
    pub fn standing(&self) -> Standing {
        standing(&self.on_date, self.until.as_deref(), self.ended_on.as_deref())
    }

    /// Whether it holds on that day, be it not to the day's end.
    pub fn holds(&self) -> bool {
        self.standing() != Standing::Over
    }

    /// Whether the organisation that was asked about is the one that speaks.
    pub fn asked_speaks(&self) -> bool {
        self.holder_id == Some(self.asked_id)
    }

    /// Name of who speaks.
    pub fn speaker(&self, page: &Page) -> String {
        if self.holder_name.is_empty() { page.t("mandate-holder-erased") } else { self.holder_name.clone() }
    }

    /// "23 van 80 aanwezig"; nothing when nobody counted.
    pub fn numbers(&self, page: &Page) -> String {
        numbers(page, self.present, self.entitled)
    }

    /// For which subjects: the words and the themes; nothing when for all.
    pub fn about(&self, page: &Page) -> String {
        let themes =
            page.either(self.themes_nl.as_deref().unwrap_or_default(), self.themes_en.as_deref().unwrap_or_default());
        [self.subjects.as_str(), themes].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// "ingetrokken op 5 mei 2022", "afgelopen op …"; nothing while it holds.
    pub fn over(&self, page: &Page) -> Option<String> {
        if self.standing() == Standing::InForce {
            return None;
        }
        Some(over(page, self.until.as_deref(), self.ended_on.as_deref(), self.end_kind))
    }
}

/// How it stands with a mandate on a day.
pub(super) fn standing(on_date: &str, until: Option<&str>, ended_on: Option<&str>) -> Standing {
    if until.is_some_and(|u| u < on_date) || ended_on.is_some_and(|e| e < on_date) {
        Standing::Over
    } else if ended_on == Some(on_date) {
        Standing::EndedThatDay
    } else {
        Standing::InForce
    }
}

/// "23 van 80 aanwezig".
pub(super) fn numbers(page: &Page, present: Option<i64>, entitled: Option<i64>) -> String {
    match (present, entitled) {
        (Some(present), Some(entitled)) => page.nx("mandate-present-of", present, entitled.to_string()),
        (Some(present), None) => page.n("mandate-present", present),
        (None, Some(entitled)) => page.n("mandate-entitled", entitled),
        (None, None) => String::new(),
    }
}

/// How and when a mandate ended: early, or on its last day, whichever came first.
pub(super) fn over(page: &Page, until: Option<&str>, ended_on: Option<&str>, kind: Option<MandateEnd>) -> String {
    match (ended_on, kind) {
        (Some(day), Some(kind)) if until.is_none_or(|u| day <= u) => page.x(
            match kind {
                MandateEnd::Withdrawn => "mandate-over-withdrawn",
                MandateEnd::SteppedDown => "mandate-over-stepped-down",
                MandateEnd::Replaced => "mandate-over-replaced",
                MandateEnd::Corrected => "mandate-over-corrected",
            },
            page.date(day),
        ),
        _ => page.x("mandate-over-run-out", page.date(until.unwrap_or_default())),
    }
}

/// The lines about one organisation, of those that [`current`](super::current) gave for many.
pub fn of<'a>(lines: &'a [MandateLine], organisation: &i64) -> Vec<&'a MandateLine> {
    lines.iter().filter(|l| l.asked_id == *organisation).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mandate_holds_from_its_day_to_its_last_day() {
        assert_eq!(standing("2022-05-01", None, None), Standing::InForce);
        assert_eq!(standing("2022-05-01", Some("2022-05-01"), None), Standing::InForce, "the last day counts");
        assert_eq!(standing("2022-05-02", Some("2022-05-01"), None), Standing::Over);
        assert_eq!(standing("2022-05-01", None, Some("2022-05-01")), Standing::EndedThatDay);
        assert_eq!(standing("2022-05-01", Some("2022-06-01"), Some("2022-04-30")), Standing::Over);
        assert_eq!(standing("2022-05-01", None, Some("2022-05-02")), Standing::InForce, "not yet taken back then");
    }
}
