// SPDX-License-Identifier: EUPL-1.2
//! Rows of organisations.csv, organisation_kinds.csv, places.csv, people.csv and roles.csv.

use super::Reading;
use super::table::{Kind, Names};
use crate::policy::Role;
use std::collections::HashSet;

/// organisations.csv
#[derive(Clone, Debug)]
pub struct OrganisationRow {
    pub slug: String,
    pub name: String,
    pub formality: &'static str,
    pub kind: &'static str,
    pub area: Option<String>,
    pub about: String,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub contact_public: bool,
    pub since: Option<String>,
    pub until: Option<String>,
}

/// organisation_kinds.csv
#[derive(Debug)]
pub struct OrganisationKindRow {
    pub organisation: String,
    pub kind: &'static str,
    pub since: Option<String>,
    pub until: Option<String>,
    pub note: String,
}

/// places.csv
#[derive(Debug)]
pub struct PlaceRow {
    pub slug: String,
    pub area: String,
    pub name: String,
    pub kind: &'static str,
    pub about: String,
    pub point: Option<(f64, f64)>,
    pub organisation: Option<String>,
    pub warm: bool,
}

/// people.csv
#[derive(Debug)]
pub struct PersonRow {
    pub slug: String,
    pub name: String,
    pub email: String,
    pub about: String,
}

/// roles.csv
#[derive(Debug)]
pub struct RoleRow {
    pub person: String,
    pub role: Role,
    /// None: the whole municipality.
    pub area: Option<String>,
}

/// All of them.
#[derive(Debug, Default)]
pub struct People {
    pub organisations: Vec<OrganisationRow>,
    pub kinds: Vec<OrganisationKindRow>,
    pub places: Vec<PlaceRow>,
    pub people: Vec<PersonRow>,
    pub roles: Vec<RoleRow>,
}

const FORMALITIES: &[&str] = crate::organisations::Formality::WORDS;
const ORGANISATION_KINDS: &[&str] = crate::organisations::OrganisationKind::WORDS;
const PLACE_KINDS: &[&str] = crate::organisations::PlaceKind::WORDS;
const ROLES: &[&str] = Role::WORDS;

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names) -> People {
    People {
        organisations: organisations(reading, names),
        kinds: kinds(reading, names),
        places: places(reading, names),
        people: people(reading, names),
        roles: roles(reading, names),
    }
}

/// organisations.csv; also on its own at the desk.
pub fn organisations(reading: &Reading<'_>, names: &mut Names) -> Vec<OrganisationRow> {
    let columns = "slug* name* formality* kind* area about website email phone contact_public since until";
    let Some(table) = reading.table("organisations.csv", columns) else { return Vec::new() };
    table.register(Kind::Organisation, names, &reading.existing.names);
    let rows = table.lines().map(|line| OrganisationRow {
        slug: line.slug("slug"),
        name: line.short("name").unwrap_or_default(),
        formality: line.word("formality", FORMALITIES).unwrap_or_default(),
        kind: line.word("kind", ORGANISATION_KINDS).unwrap_or_default(),
        area: line.refer("area", Kind::Area, names),
        about: line.text("about").unwrap_or_default(),
        website: line.website("website"),
        email: line.email("email"),
        phone: line.short("phone"),
        contact_public: line.yes("contact_public"),
        since: line.date("since"),
        until: line.date("until"),
    });
    rows.collect()
}

fn kinds(reading: &Reading<'_>, names: &Names) -> Vec<OrganisationKindRow> {
    let Some(table) = reading.table("organisation_kinds.csv", "organisation* kind* since until note") else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| OrganisationKindRow {
        organisation: line.refer("organisation", Kind::Organisation, names).unwrap_or_default(),
        kind: line.word("kind", ORGANISATION_KINDS).unwrap_or_default(),
        since: line.date("since"),
        until: line.date("until"),
        note: line.text("note").unwrap_or_default(),
    });
    rows.collect()
}

fn places(reading: &Reading<'_>, names: &mut Names) -> Vec<PlaceRow> {
    let columns = "slug* area* name* kind* about lon lat organisation warm";
    let Some(table) = reading.table("places.csv", columns) else { return Vec::new() };
    table.register(Kind::Place, names, &reading.existing.names);
    let rows = table.lines().map(|line| PlaceRow {
        slug: line.slug("slug"),
        area: line.refer("area", Kind::Area, names).unwrap_or_default(),
        name: line.short("name").unwrap_or_default(),
        kind: line.word("kind", PLACE_KINDS).unwrap_or_default(),
        about: line.text("about").unwrap_or_default(),
        point: line.point(),
        organisation: line.refer("organisation", Kind::Organisation, names),
        warm: line.yes("warm"),
    });
    rows.collect()
}

fn people(reading: &Reading<'_>, names: &mut Names) -> Vec<PersonRow> {
    let Some(table) = reading.table("people.csv", "slug* name* email* about") else { return Vec::new() };
    table.register(Kind::Person, names, &reading.existing.names);
    let mut seen = HashSet::new();
    let rows = table.lines().map(|line| {
        let email = line.email("email").unwrap_or_default();
        if !email.is_empty() && !seen.insert(email.clone()) {
            line.refuse("email", "import-row-twice", &email);
        }
        if reading.existing.emails.contains(&email) {
            line.refuse("email", "import-exists", &email);
        }
        PersonRow {
            slug: line.slug("slug"),
            name: line.short("name").unwrap_or_default(),
            email,
            about: line.text("about").unwrap_or_default(),
        }
    });
    rows.collect()
}

fn roles(reading: &Reading<'_>, names: &Names) -> Vec<RoleRow> {
    let Some(table) = reading.table("roles.csv", "person* role* area") else { return Vec::new() };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let person = line.refer("person", Kind::Person, names);
        let role = line.word("role", ROLES).and_then(Role::from_word);
        let row = RoleRow { person: person?, role: role?, area: line.refer("area", Kind::Area, names) };
        if !seen.insert((row.person.clone(), row.role, row.area.clone())) {
            line.refuse("role", "import-row-twice", row.role.word());
        }
        Some(row)
    });
    rows.collect()
}
