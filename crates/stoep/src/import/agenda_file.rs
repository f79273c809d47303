// SPDX-License-Identifier: EUPL-1.2
//! Rows of visions.csv, vision_passages.csv, agendas.csv, agenda_items.csv and what belongs to an item; of initiatives.csv,
//! milestones.csv and results.csv.

use super::Reading;
use super::table::{Kind, Names};
use std::collections::{HashMap, HashSet};

/// visions.csv
#[derive(Debug)]
pub struct VisionRow {
    pub slug: String,
    pub area: String,
    pub title: String,
    pub year: i64,
}

/// vision_passages.csv
#[derive(Debug)]
pub struct PassageRow {
    pub vision: String,
    pub position: i64,
    pub text: String,
}

/// agendas.csv
#[derive(Debug)]
pub struct AgendaRow {
    pub slug: String,
    pub area: String,
    pub version: i64,
    pub title: String,
    pub intro: String,
    pub state: &'static str,
    pub presented_on: Option<String>,
    pub adopted_on: Option<String>,
    pub adopted_by: Option<String>,
}

/// agenda_items.csv
#[derive(Debug)]
pub struct ItemRow {
    pub slug: String,
    pub area: String,
    pub agendas: Vec<String>,
    pub theme: String,
    pub title: String,
    pub why: String,
    pub for_whom: String,
    pub who_joins: String,
    pub organises: String,
    pub organisation: Option<String>,
    pub network: Option<String>,
    pub needed: String,
    pub duration: Option<&'static str>,
    pub state: &'static str,
    pub state_note: Option<String>,
    pub term: String,
    pub created_on: String,
    pub passages: Vec<String>,
}

/// item_steps.csv
#[derive(Debug)]
pub struct StepRow {
    pub item: String,
    pub date: String,
    pub state: &'static str,
    pub sentence: String,
}

/// preconditions.csv
#[derive(Debug)]
pub struct PreconditionRow {
    pub item: String,
    pub what: String,
    pub who: String,
    pub done: bool,
}

/// costs.csv
#[derive(Debug)]
pub struct CostRow {
    pub item: String,
    pub kind: &'static str,
    pub label: String,
    pub cents: i64,
    pub fund: String,
    pub certain: bool,
}

/// supports.csv
#[derive(Debug)]
pub struct SupportRow {
    pub item: String,
    pub level: &'static str,
    pub whose: String,
    pub method: String,
    pub date: String,
    pub reached: Option<i64>,
    pub entitled: Option<i64>,
    pub missing: String,
}

/// initiatives.csv
#[derive(Debug)]
pub struct InitiativeRow {
    pub slug: String,
    pub area: String,
    pub name: String,
    pub about: String,
    pub stage: &'static str,
    pub organisation: Option<String>,
    pub network: Option<String>,
    pub place: Option<String>,
    pub started_on: Option<String>,
    pub ended_on: Option<String>,
    pub items: Vec<String>,
}

/// milestones.csv
#[derive(Debug)]
pub struct MilestoneRow {
    pub initiative: String,
    pub what: String,
    pub due: Option<String>,
    pub done_on: Option<String>,
}

/// results.csv
#[derive(Debug)]
pub struct ResultRow {
    pub initiative: Option<String>,
    pub item: Option<String>,
    pub date: String,
    pub what: String,
    pub for_whom: String,
    pub seen: String,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Agendas {
    pub visions: Vec<VisionRow>,
    pub passages: Vec<PassageRow>,
    pub agendas: Vec<AgendaRow>,
    pub items: Vec<ItemRow>,
    pub steps: Vec<StepRow>,
    pub preconditions: Vec<PreconditionRow>,
    pub costs: Vec<CostRow>,
    pub supports: Vec<SupportRow>,
    /// Item and decision (`meeting/number`).
    pub decisions: Vec<(String, String)>,
    pub initiatives: Vec<InitiativeRow>,
    pub milestones: Vec<MilestoneRow>,
    pub results: Vec<ResultRow>,
}

const AGENDA_STATES: &[&str] = crate::agenda::AgendaState::WORDS;
const ITEM_STATES: &[&str] = crate::agenda::ItemState::WORDS;
const COST_KINDS: &[&str] = crate::agenda::CostKind::WORDS;
const LEVELS: &[&str] = crate::agenda::SupportLevel::WORDS;
const STAGES: &[&str] = crate::agenda::Stage::WORDS;
/// Whether something is wanted once or for good.
pub const DURATIONS: &[&str] = crate::agenda::Duration::WORDS;

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names) -> Agendas {
    let visions = visions(reading, names);
    let passages = passages(reading, names);
    let agendas = agendas(reading, names);
    let items = items(reading, names);
    Agendas {
        visions,
        passages,
        agendas,
        steps: steps(reading, names, &items),
        items,
        preconditions: preconditions(reading, names),
        costs: costs(reading, names),
        supports: supports(reading, names),
        decisions: decisions(reading, names),
        initiatives: initiatives(reading, names),
        milestones: milestones(reading, names),
        results: results(reading, names),
    }
}

fn visions(reading: &Reading<'_>, names: &mut Names) -> Vec<VisionRow> {
    let Some(table) = reading.table("visions.csv", "slug* area* title* year*") else { return Vec::new() };
    table.register(Kind::Vision, names, &reading.existing.names);
    let rows = table.lines().map(|line| VisionRow {
        slug: line.slug("slug"),
        area: line.refer("area", Kind::Area, names).unwrap_or_default(),
        title: line.short("title").unwrap_or_default(),
        year: line.number_in("year", 1900, 2200).unwrap_or_default(),
    });
    rows.collect()
}

fn passages(reading: &Reading<'_>, names: &mut Names) -> Vec<PassageRow> {
    let Some(table) = reading.table("vision_passages.csv", "vision* position* text*") else { return Vec::new() };
    let rows = table.lines().map(|line| {
        let row = PassageRow {
            vision: line.refer("vision", Kind::Vision, names).unwrap_or_default(),
            position: line.number_in("position", 1, 10_000).unwrap_or_default(),
            text: line.text("text").unwrap_or_default(),
        };
        line.register(Kind::Passage, "position", format!("{}/{}", row.vision, row.position), names);
        row
    });
    rows.collect()
}

fn agendas(reading: &Reading<'_>, names: &mut Names) -> Vec<AgendaRow> {
    let columns = "slug* area* version* title* intro state* presented_on adopted_on adopted_by";
    let Some(table) = reading.table("agendas.csv", columns) else { return Vec::new() };
    table.register(Kind::Agenda, names, &reading.existing.names);
    let mut seen = HashSet::new();
    let rows = table.lines().map(|line| {
        let row = AgendaRow {
            slug: line.slug("slug"),
            area: line.refer("area", Kind::Area, names).unwrap_or_default(),
            version: line.number_in("version", 1, 1_000).unwrap_or_default(),
            title: line.short("title").unwrap_or_default(),
            intro: line.text("intro").unwrap_or_default(),
            state: line.word("state", AGENDA_STATES).unwrap_or_default(),
            presented_on: line.date("presented_on"),
            adopted_on: line.date("adopted_on"),
            adopted_by: line.short("adopted_by"),
        };
        line.needs("adopted_on", row.adopted_on.as_ref(), row.state == "adopted");
        line.needs("adopted_by", row.adopted_by.as_ref(), row.state == "adopted");
        if !seen.insert((row.area.clone(), row.version)) {
            line.refuse("version", "import-row-twice", &row.version.to_string());
        }
        row
    });
    rows.collect()
}

fn items(reading: &Reading<'_>, names: &mut Names) -> Vec<ItemRow> {
    let columns = "slug* area* agendas theme* title* why for_whom who_joins organises owner_organisation owner_network \
                   needed duration state* state_note term created_on* passages";
    let Some(table) = reading.table("agenda_items.csv", columns) else { return Vec::new() };
    table.register(Kind::Item, names, &reading.existing.names);
    let rows = table.lines().map(|line| {
        let row = ItemRow {
            slug: line.slug("slug"),
            area: line.refer("area", Kind::Area, names).unwrap_or_default(),
            agendas: line.refer_all("agendas", Kind::Agenda, names),
            theme: line.refer("theme", Kind::Theme, names).unwrap_or_default(),
            title: line.short("title").unwrap_or_default(),
            why: line.text("why").unwrap_or_default(),
            for_whom: line.text("for_whom").unwrap_or_default(),
            who_joins: line.text("who_joins").unwrap_or_default(),
            organises: line.text("organises").unwrap_or_default(),
            organisation: line.refer("owner_organisation", Kind::Organisation, names),
            network: line.refer("owner_network", Kind::Network, names),
            needed: line.text("needed").unwrap_or_default(),
            duration: line.word("duration", DURATIONS),
            state: line.word("state", ITEM_STATES).unwrap_or_default(),
            state_note: line.text("state_note"),
            term: line.short("term").unwrap_or_default(),
            created_on: line.date("created_on").unwrap_or_default(),
            passages: line.refer_all("passages", Kind::Passage, names),
        };
        line.needs("state_note", row.state_note.as_ref(), matches!(row.state, "choice_open" | "not_now"));
        row
    });
    rows.collect()
}

fn steps(reading: &Reading<'_>, names: &Names, items: &[ItemRow]) -> Vec<StepRow> {
    let Some(table) = reading.table("item_steps.csv", "item* date* state* sentence*") else { return Vec::new() };
    let states: HashMap<&str, &str> = items.iter().map(|i| (i.slug.as_str(), i.state)).collect();
    // The last step of each item so far: its date, its state and the line it stands on.
    let mut last = HashMap::new();
    let mut rows = Vec::new();
    for line in table.lines() {
        let row = StepRow {
            item: line.refer("item", Kind::Item, names).unwrap_or_default(),
            date: line.date("date").unwrap_or_default(),
            state: line.word("state", ITEM_STATES).unwrap_or_default(),
            sentence: line.text("sentence").unwrap_or_default(),
        };
        let before = last.insert(row.item.clone(), (row.date.clone(), row.state, line));
        if before.is_some_and(|(date, ..)| date > row.date) {
            line.refuse("date", "import-steps-order", &row.date);
        }
        rows.push(row);
    }
    for (item, (_, state, line)) in &last {
        if let Some(now) = states.get(item.as_str())
            && now != state
        {
            line.refuse("state", "import-last-step", now);
        }
    }
    rows
}

fn preconditions(reading: &Reading<'_>, names: &Names) -> Vec<PreconditionRow> {
    let Some(table) = reading.table("preconditions.csv", "item* what* who* done") else { return Vec::new() };
    let rows = table.lines().map(|line| PreconditionRow {
        item: line.refer("item", Kind::Item, names).unwrap_or_default(),
        what: line.text("what").unwrap_or_default(),
        who: line.short("who").unwrap_or_default(),
        done: line.yes("done"),
    });
    rows.collect()
}

fn costs(reading: &Reading<'_>, names: &Names) -> Vec<CostRow> {
    let Some(table) = reading.table("costs.csv", "item* kind* label* amount* fund certain") else { return Vec::new() };
    let rows = table.lines().map(|line| CostRow {
        item: line.refer("item", Kind::Item, names).unwrap_or_default(),
        kind: line.word("kind", COST_KINDS).unwrap_or_default(),
        label: line.short("label").unwrap_or_default(),
        cents: line.cents("amount").unwrap_or_default(),
        fund: line.short("fund").unwrap_or_default(),
        certain: line.yes("certain"),
    });
    rows.collect()
}

fn supports(reading: &Reading<'_>, names: &Names) -> Vec<SupportRow> {
    let columns = "item* level* whose* method* date* reached entitled missing";
    let Some(table) = reading.table("supports.csv", columns) else { return Vec::new() };
    let rows = table.lines().map(|line| SupportRow {
        item: line.refer("item", Kind::Item, names).unwrap_or_default(),
        level: line.word("level", LEVELS).unwrap_or_default(),
        whose: line.short("whose").unwrap_or_default(),
        method: line.text("method").unwrap_or_default(),
        date: line.date("date").unwrap_or_default(),
        reached: line.number_in("reached", 0, 100_000_000),
        entitled: line.number_in("entitled", 0, 100_000_000),
        missing: line.text("missing").unwrap_or_default(),
    });
    rows.collect()
}

fn decisions(reading: &Reading<'_>, names: &Names) -> Vec<(String, String)> {
    let Some(table) = reading.table("item_decisions.csv", "item* meeting* number*") else { return Vec::new() };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let item = line.refer("item", Kind::Item, names);
        let meeting = line.refer("meeting", Kind::Meeting, names);
        let number = line.number_in("number", 1, 10_000);
        let decision = line.known("number", Kind::Decision, names, format!("{}/{}", meeting?, number?));
        let row = (item?, decision?);
        if !seen.insert(row.clone()) {
            line.refuse("number", "import-row-twice", &row.1);
        }
        Some(row)
    });
    rows.collect()
}

fn initiatives(reading: &Reading<'_>, names: &mut Names) -> Vec<InitiativeRow> {
    let columns = "slug* area* name* about stage* organisation network place started_on ended_on items";
    let Some(table) = reading.table("initiatives.csv", columns) else { return Vec::new() };
    table.register(Kind::Initiative, names, &reading.existing.names);
    let rows = table.lines().map(|line| InitiativeRow {
        slug: line.slug("slug"),
        area: line.refer("area", Kind::Area, names).unwrap_or_default(),
        name: line.short("name").unwrap_or_default(),
        about: line.text("about").unwrap_or_default(),
        stage: line.word("stage", STAGES).unwrap_or_default(),
        organisation: line.refer("organisation", Kind::Organisation, names),
        network: line.refer("network", Kind::Network, names),
        place: line.refer("place", Kind::Place, names),
        started_on: line.date("started_on"),
        ended_on: line.date("ended_on"),
        items: line.refer_all("items", Kind::Item, names),
    });
    rows.collect()
}

fn milestones(reading: &Reading<'_>, names: &Names) -> Vec<MilestoneRow> {
    let Some(table) = reading.table("milestones.csv", "initiative* what* due done_on") else { return Vec::new() };
    let rows = table.lines().map(|line| MilestoneRow {
        initiative: line.refer("initiative", Kind::Initiative, names).unwrap_or_default(),
        what: line.text("what").unwrap_or_default(),
        due: line.date("due"),
        done_on: line.date("done_on"),
    });
    rows.collect()
}

fn results(reading: &Reading<'_>, names: &Names) -> Vec<ResultRow> {
    let Some(table) = reading.table("results.csv", "initiative item date* what* for_whom seen") else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| {
        let row = ResultRow {
            initiative: line.refer("initiative", Kind::Initiative, names),
            item: line.refer("item", Kind::Item, names),
            date: line.date("date").unwrap_or_default(),
            what: line.text("what").unwrap_or_default(),
            for_whom: line.text("for_whom").unwrap_or_default(),
            seen: line.text("seen").unwrap_or_default(),
        };
        if row.initiative.is_none() && row.item.is_none() {
            line.refuse("initiative", "import-result-of-nothing", "");
        }
        row
    });
    rows.collect()
}
