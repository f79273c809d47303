// SPDX-License-Identifier: EUPL-1.2
//! From what is on record to what the page says.

use super::store::{Known, Record, Said};
use crate::areas::Theme;
use crate::organisations::{Formality, OrganisationKind};
use crate::web::Page;
use jiff::civil::Date;
use std::collections::BTreeMap;
use stoep_platform::choices;
use stoep_ties::{Correction, Day, Incidence, Party, Refusal, Rules, Seen, Thing, What, look};

/// Most organisations of one area.
pub(super) const MOST: i64 = 5_000;
/// Weeks that members can look before everybody does, in days.
pub(super) const MEMBERS_FIRST: i64 = 14;

choices! {
    /// How far back the picture looks.
    pub enum Period("ties-period") {
        /// The year up to today.
        Year = "year",
        /// The two years up to today.
        TwoYears = "two_years",
    }
}

impl Period {
    fn days(self) -> Day {
        match self {
            Self::Year => 365,
            Self::TwoYears => 730,
        }
    }

    pub(super) fn rules(self, today: Date) -> Rules {
        let until = number(today);
        Rules::over(until - self.days() + 1, until)
    }
}

/// Days since 1 January 1970.
fn number(day: Date) -> Day {
    (day - Date::constant(1970, 1, 1)).get_days()
}

fn day_of(text: Option<&str>, open: Day) -> Day {
    text.and_then(|t| t.get(..10)).and_then(|t| t.parse().ok()).map_or(open, number)
}

fn thing(what: &str, id: i64) -> Option<Thing> {
    let what = match what {
        "meeting" => What::Meeting,
        "decision" => What::Decision,
        "network" => What::Network,
        "offer" => What::Offer,
        _ => return None,
    };
    Some(Thing { what, id })
}

/// The organisations of the picture, by key, and how each is named.
pub(super) struct Names {
    known: BTreeMap<i64, Known>,
}

impl Names {
    pub(super) fn new(known: Vec<Known>) -> Self {
        Self { known: known.into_iter().map(|o| (o.id, o)).collect() }
    }

    /// Whether its name must not be shown.
    fn hidden(o: &Known) -> bool {
        o.hide_name && o.formality == Formality::Informal
    }

    /// The name as this page shows it.
    pub(super) fn name(&self, page: &Page, id: i64) -> String {
        match self.known.get(&id) {
            Some(o) if !Self::hidden(o) => o.name.clone(),
            Some(o) => page.x("ties-hidden", o.id.to_string()),
            None => String::new(),
        }
    }

    /// Address of its page, when its name is shown.
    pub(super) fn url(&self, id: i64) -> Option<String> {
        self.known.get(&id).filter(|o| !Self::hidden(o)).map(|o| format!("/organisations/{}", o.slug))
    }

    /// What it is.
    pub(super) fn kind(&self, id: i64) -> OrganisationKind {
        self.known.get(&id).map_or(OrganisationKind::Other, |o| o.kind)
    }

    pub(super) fn parties(&self) -> Vec<Party> {
        self.known.values().map(party).collect()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = i64> {
        self.known.keys().copied()
    }

    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    pub(super) fn has(&self, id: i64) -> bool {
        self.known.contains_key(&id)
    }
}

/// Kinds as the kernel knows them: their place in the closed list.
fn party(o: &Known) -> Party {
    let place = OrganisationKind::ALL.iter().position(|k| *k == o.kind).unwrap_or_default();
    Party { id: o.id, kind: u16::try_from(place).unwrap_or_default(), formal: o.formality == Formality::Formal }
}

/// The kind at a place in the closed list.
pub(super) fn kind_at(place: u16) -> OrganisationKind {
    OrganisationKind::ALL.get(usize::from(place)).copied().unwrap_or(OrganisationKind::Other)
}

/// What is on record in an area.
pub(super) struct OnRecord {
    pub(super) records: Vec<Record>,
    pub(super) themes_of: Vec<(String, i64, i64)>,
    pub(super) said: Vec<Said>,
}

/// Works out who knows whom.
pub(super) fn work_out(
    names: &Names,
    on_record: &OnRecord,
    themes: &[Theme],
    period: Period,
    today: Date,
) -> Result<Seen, Refusal> {
    let parties = names.parties();
    let incidence = |r: &Record| {
        let (from, until) = (day_of(r.since.as_deref(), Day::MIN), day_of(r.until.as_deref(), Day::MAX));
        let thing = thing(&r.what, r.thing)?;
        // Organisations that ended are not in the picture any more.
        names.has(r.organisation).then_some(Incidence { organisation: r.organisation, thing, from, until })
    };
    let incidences: Vec<Incidence> = on_record.records.iter().filter_map(incidence).collect();
    let about = |(what, id, theme): &(String, i64, i64)| Some((thing(what, *id)?, *theme));
    let themes_of: Vec<(Thing, i64)> = on_record.themes_of.iter().filter_map(about).collect();
    let correction = |s: &Said| {
        let both = names.has(s.organisation_id) && names.has(s.other_id);
        both.then_some(Correction { one: s.organisation_id, other: s.other_id, knows: s.knows })
    };
    let corrections: Vec<Correction> = on_record.said.iter().filter_map(correction).collect();
    let themes: Vec<i64> = themes.iter().map(|t| t.id).collect();
    look(&parties, &incidences, &themes, &themes_of, &corrections, &period.rules(today))
}

/// Words one after the other: "a, b of c" or "a, b en c", by the key of the last joint.
pub(super) fn listed(page: &Page, words: &[String], joint: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} {} {last}", before.join(", "), page.t(joint)),
    }
}

/// A kind in the middle of a sentence: "kerk of geloofsgemeenschap".
pub(super) fn kind_words(page: &Page, kind: OrganisationKind) -> String {
    page.t(format!("ties-kind-{}", kind.word().replace('_', "-")))
}
