// SPDX-License-Identifier: EUPL-1.2
//! Rows of funds.csv, allocations.csv and spending.csv: the files that the pages of funds give, read back.

use super::Reading;
use super::agenda_file::Agendas;
use super::areas_file::Areas;
use super::people_file::People;
use super::table::{Kind, Line, Names};
use crate::funds::{AllocationState, FundKind, TargetKind};
use std::collections::HashMap;

/// funds.csv
#[derive(Debug)]
pub struct FundRow {
    pub slug: String,
    pub area: String,
    pub name: String,
    pub purpose: String,
    pub giver: String,
    pub giver_organisation: Option<String>,
    pub conditions: String,
    pub kind: &'static str,
    pub themes: Vec<String>,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub cents: i64,
    pub decides: String,
    pub network: Option<String>,
    pub closed_on: Option<String>,
}

/// allocations.csv
#[derive(Debug)]
pub struct AllocationRow {
    pub fund: String,
    pub number: i64,
    /// What it is for: kind and slug.
    pub target: (TargetKind, String),
    pub cents: i64,
    pub date: String,
    pub decided_by: String,
    pub decision: Option<String>,
    pub state: &'static str,
    pub note: String,
    pub withdrawn_on: Option<String>,
    pub reason: Option<String>,
}

/// spending.csv
#[derive(Debug)]
pub struct SpendingRow {
    /// As `fund/number`.
    pub allocation: String,
    pub date: String,
    pub what: String,
    /// Below nothing when it came back.
    pub cents: i64,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Funds {
    pub funds: Vec<FundRow>,
    pub allocations: Vec<AllocationRow>,
    pub spending: Vec<SpendingRow>,
}

const KINDS: &[&str] = FundKind::WORDS;
const STATES: &[&str] = AllocationState::WORDS;
const WAYS: &[&str] = &["spent", "refunded"];
/// What one amount may be at most, in cents; a sum of rows stays far within what can be counted.
const MOST: i64 = 100_000_000_000_000;

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names, areas: &Areas, things: (&Agendas, &People)) -> Funds {
    let funds = funds(reading, names);
    let allocations = allocations(reading, names, &funds, &Places::new(areas, things));
    let spending = spending(reading, names);
    Funds { funds, allocations, spending }
}

/// Where things lie.
struct Places<'a> {
    parents: HashMap<&'a str, &'a str>,
    areas: HashMap<(TargetKind, &'a str), &'a str>,
}

impl<'a> Places<'a> {
    fn new(areas: &'a Areas, (agendas, people): (&'a Agendas, &'a People)) -> Self {
        let parents = areas.areas.iter().filter_map(|a| Some((a.slug.as_str(), a.parent.as_deref()?))).collect();
        let items = agendas.items.iter().map(|r| ((TargetKind::Item, r.slug.as_str()), r.area.as_str()));
        let initiatives =
            agendas.initiatives.iter().map(|r| ((TargetKind::Initiative, r.slug.as_str()), r.area.as_str()));
        let places = people.places.iter().map(|r| ((TargetKind::Place, r.slug.as_str()), r.area.as_str()));
        Self { parents, areas: items.chain(initiatives).chain(places).collect() }
    }

    /// Whether a thing lies in an area or in one inside it.
    fn within(&self, (kind, slug): (TargetKind, &str), area: &str) -> bool {
        let mut at = self.areas.get(&(kind, slug)).copied();
        // A tree of areas that goes round in a circle is refused elsewhere.
        for _ in 0..20 {
            match at {
                Some(here) if here == area => return true,
                Some(here) => at = self.parents.get(here).copied(),
                None => return false,
            }
        }
        false
    }
}

fn cents(line: &Line<'_>, least: i64) -> i64 {
    let cents = line.cents("amount").unwrap_or(least);
    if !(least..=MOST).contains(&cents) {
        line.refuse("amount", "import-money", &cents.to_string());
    }
    cents
}

fn funds(reading: &Reading<'_>, names: &mut Names) -> Vec<FundRow> {
    let columns = "slug* area* name* purpose* giver* giver_organisation conditions kind* themes starts_on ends_on amount* \
                   decides* network closed_on";
    let Some(table) = reading.table("funds.csv", columns) else { return Vec::new() };
    table.register(Kind::Fund, names, &reading.existing.names);
    let rows = table.lines().map(|line| {
        let row = FundRow {
            slug: line.slug("slug"),
            area: line.refer("area", Kind::Area, names).unwrap_or_default(),
            name: line.short("name").unwrap_or_default(),
            purpose: line.text("purpose").unwrap_or_default(),
            giver: line.short("giver").unwrap_or_default(),
            giver_organisation: line.refer("giver_organisation", Kind::Organisation, names),
            conditions: line.text("conditions").unwrap_or_default(),
            kind: line.word("kind", KINDS).unwrap_or_default(),
            themes: line.refer_all("themes", Kind::Theme, names),
            starts_on: line.date("starts_on"),
            ends_on: line.date("ends_on"),
            cents: cents(&line, 0),
            decides: line.short("decides").unwrap_or_default(),
            network: line.refer("network", Kind::Network, names),
            closed_on: line.date("closed_on"),
        };
        if let (Some(from), Some(until)) = (&row.starts_on, &row.ends_on)
            && until < from
        {
            line.refuse("ends_on", "import-ends-early", until);
        }
        row
    });
    rows.collect()
}

/// What an allocation is for: exactly one of three columns.
fn target(line: &Line<'_>, names: &Names) -> Option<(TargetKind, String)> {
    let found = [
        (TargetKind::Item, line.refer("item", Kind::Item, names)),
        (TargetKind::Initiative, line.refer("initiative", Kind::Initiative, names)),
        (TargetKind::Place, line.refer("place", Kind::Place, names)),
    ];
    let mut filled = found.into_iter().filter_map(|(kind, slug)| Some((kind, slug?)));
    match (filled.next(), filled.next()) {
        (Some(only), None) => Some(only),
        _ => {
            line.refuse("item", "import-one-of", "initiative, place");
            None
        }
    }
}

fn allocations(reading: &Reading<'_>, names: &mut Names, funds: &[FundRow], places: &Places<'_>) -> Vec<AllocationRow> {
    let columns =
        "fund* number* item initiative place amount* date* decided_by* decision state* note withdrawn_on reason";
    let Some(table) = reading.table("allocations.csv", columns) else { return Vec::new() };
    let mut given: HashMap<&str, i64> = HashMap::new();
    let mut rows = Vec::new();
    for line in table.lines() {
        let fund = line.refer("fund", Kind::Fund, names).unwrap_or_default();
        let number = line.number_in("number", 1, 1_000_000).unwrap_or_default();
        line.register(Kind::Allocation, "number", format!("{fund}/{number}"), names);
        let state = line.word("state", STATES).unwrap_or_default();
        let withdrawn_on = line.date("withdrawn_on");
        line.needs("withdrawn_on", withdrawn_on.as_ref(), state == "withdrawn");
        if withdrawn_on.is_some() && !matches!(state, "withdrawn" | "") {
            line.refuse("withdrawn_on", "import-word", "withdrawn");
        }
        let cents = cents(&line, 1);
        let Some(target) = target(&line, names) else { continue };
        if let Some(row) = funds.iter().find(|f| f.slug == fund) {
            if !places.within((target.0, &target.1), &row.area) {
                line.refuse(target.0.word(), "import-outside-fund", &row.area);
            }
            let sum = given.entry(row.slug.as_str()).or_default();
            *sum = sum.saturating_add(if state == "withdrawn" { 0 } else { cents });
            if *sum > row.cents {
                line.refuse("amount", "import-beyond-fund", &row.slug);
            }
        }
        rows.push(AllocationRow {
            fund,
            number,
            target,
            cents,
            date: line.date("date").unwrap_or_default(),
            decided_by: line.short("decided_by").unwrap_or_default(),
            decision: line.refer("decision", Kind::Decision, names),
            state,
            note: line.text("note").unwrap_or_default(),
            withdrawn_on,
            reason: line.text("reason"),
        });
    }
    rows
}

fn spending(reading: &Reading<'_>, names: &Names) -> Vec<SpendingRow> {
    let Some(table) = reading.table("spending.csv", "fund* allocation* date* what* kind* amount*") else {
        return Vec::new();
    };
    let mut sums: HashMap<String, i64> = HashMap::new();
    let rows = table.lines().map(|line| {
        let fund = line.refer("fund", Kind::Fund, names).unwrap_or_default();
        let number = line.number_in("allocation", 1, 1_000_000).unwrap_or_default();
        let way = line.word("kind", WAYS).unwrap_or_default();
        let cents = cents(&line, 1) * if way == "refunded" { -1 } else { 1 };
        let allocation =
            line.known("allocation", Kind::Allocation, names, format!("{fund}/{number}")).unwrap_or_default();
        let sum = sums.entry(allocation.clone()).or_default();
        *sum = sum.saturating_add(cents);
        if *sum < 0 {
            line.refuse("amount", "import-refund-too-much", &allocation);
        }
        SpendingRow {
            allocation,
            date: line.date("date").unwrap_or_default(),
            what: line.short("what").unwrap_or_default(),
            cents,
        }
    });
    rows.collect()
}
