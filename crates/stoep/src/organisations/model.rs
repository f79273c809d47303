// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of organisations and places, and how the history of a kind reads.

use jiff::civil::Date;
use stoep_platform::{choices, record};

choices! {
    /// Whether an organisation has statutes, or is just people who do something together.
    pub enum Formality("formality") {
        /// Foundation, association, company, public body.
        Formal = "formal",
        /// Club, group of neighbours.
        Informal = "informal",
    }
}

choices! {
    /// What an organisation is.
    pub enum OrganisationKind("organisation-kind") {
        /// Bewonersvereniging.
        ResidentsAssociation = "residents_association",
        /// Bewonersclub.
        ResidentsClub = "residents_club",
        /// Initiative of residents.
        Initiative = "initiative",
        /// Dorpshuis.
        VillageHouse = "village_house",
        /// Buurthuis.
        NeighbourhoodCentre = "neighbourhood_centre",
        /// Welfare.
        Welfare = "welfare",
        /// Care.
        Care = "care",
        /// Church or other faith community.
        Church = "church",
        /// School.
        School = "school",
        /// Housing association.
        Housing = "housing",
        /// Sport.
        Sport = "sport",
        /// Culture.
        Culture = "culture",
        /// Company or shop.
        Company = "company",
        /// Fund.
        Fund = "fund",
        /// Umbrella of organisations.
        Umbrella = "umbrella",
        /// University, school of applied sciences, research.
        Knowledge = "knowledge",
        /// The municipality itself.
        Municipality = "municipality",
        /// Anything else.
        Other = "other",
    }
}

choices! {
    /// What a place is.
    pub enum PlaceKind("place-kind") {
        /// Dorpshuis.
        VillageHouse = "village_house",
        /// Buurthuis.
        NeighbourhoodCentre = "neighbourhood_centre",
        /// Care home.
        CareHome = "care_home",
        /// Sports park.
        SportPark = "sport_park",
        /// School.
        School = "school",
        /// Church, mosque, temple.
        Church = "church",
        /// Playground.
        Playground = "playground",
        /// Square, park, water.
        PublicSpace = "public_space",
        /// Stop on a walking route.
        Stop = "stop",
        /// Shop.
        Shop = "shop",
        /// Theatre, library, museum.
        Culture = "culture",
        /// Anything else.
        Other = "other",
    }
}

record! {
    /// What an organisation was, or is, during some time.
    pub struct KindSpan {
        /// What.
        pub kind: OrganisationKind,
        /// First day; unknown when empty.
        pub since: Option<String>,
        /// Last day; empty while it lasts.
        pub until: Option<String>,
        /// A remark.
        pub note: String,
    }
}

/// The whole history, oldest first: the rows as they were added, and what the organisation is now after them.
pub fn history(
    mut rows: Vec<KindSpan>,
    now: OrganisationKind,
    since: Option<&str>,
    until: Option<&str>,
) -> Vec<KindSpan> {
    rows.sort_by(|a, b| (&a.since, &a.until).cmp(&(&b.since, &b.until)));
    // An imported row without an end may already say what it is now.
    if rows.iter().any(|r| r.until.is_none() && r.kind == now) {
        return rows;
    }
    let began = match rows.iter().filter_map(|r| r.until.as_deref()).max() {
        Some(last) => day_after(last),
        None => since.map(str::to_owned),
    };
    rows.push(KindSpan { kind: now, since: began, until: until.map(str::to_owned), note: String::new() });
    rows
}

/// The day after a date; what is no date stays as it is.
pub fn day_after(date: &str) -> Option<String> {
    date.parse::<Date>().ok().and_then(|d| d.tomorrow().ok()).map(|d| d.to_string())
}
