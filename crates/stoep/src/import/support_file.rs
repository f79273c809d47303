// SPDX-License-Identifier: EUPL-1.2
//! Rows of agenda_steps.csv and carried_clauses.csv, and of askings.csv with who was reached and what they answered.

use super::Reading;
use super::areas_file::AreaRow;
use super::table::{Kind, Line, Names};
use crate::support::{Band, ClauseKind, StepKind, Way};
use std::collections::{HashMap, HashSet};

/// agenda_steps.csv
#[derive(Debug)]
pub struct AgendaStepRow {
    pub agenda: String,
    pub number: i64,
    pub step: &'static str,
    pub date: String,
    pub body: String,
    pub organisation: Option<String>,
    pub meeting: Option<String>,
    pub evidence: String,
    pub present: Option<i64>,
    pub entitled: Option<i64>,
    pub in_favour: Option<i64>,
    pub exercise: bool,
    pub corrects: Option<i64>,
    pub corrected_why: Option<String>,
}

/// carried_clauses.csv
#[derive(Debug)]
pub struct ClauseRow {
    pub area: String,
    pub kind: &'static str,
    pub at_least: Option<i64>,
    pub said: String,
    pub set_by: String,
    pub since: String,
    pub recorded: String,
    pub until: Option<String>,
    pub ended_why: Option<String>,
}

/// askings.csv
#[derive(Debug)]
pub struct AskingRow {
    pub slug: String,
    pub area: String,
    pub title: String,
    pub date: String,
    pub note: String,
}

/// asking_reached.csv
#[derive(Debug)]
pub struct ReachedRow {
    pub asking: String,
    pub channel: &'static str,
    pub area: String,
    pub band: String,
    pub people: i64,
}

/// asking_answers.csv
#[derive(Debug)]
pub struct AnswerRow {
    pub asking: String,
    pub item: String,
    pub channel: &'static str,
    pub area: String,
    pub band: String,
    pub answered: i64,
    pub in_favour: i64,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Supports {
    pub steps: Vec<AgendaStepRow>,
    pub clauses: Vec<ClauseRow>,
    pub askings: Vec<AskingRow>,
    pub reached: Vec<ReachedRow>,
    pub answers: Vec<AnswerRow>,
}

/// Reads the files.
pub fn read(reading: &Reading<'_>, areas: &[AreaRow], names: &mut Names) -> Supports {
    let steps = steps(reading, names);
    let clauses = clauses(reading, names);
    let askings = askings(reading, names);
    let inside = Inside::new(areas, &askings);
    let reached = reached(reading, names, &inside);
    let answers = answers(reading, names, &inside);
    Supports { steps, clauses, askings, reached, answers }
}

/// The most people in one figure.
const MOST: i64 = 10_000_000;

fn steps(reading: &Reading<'_>, names: &Names) -> Vec<AgendaStepRow> {
    let columns = "agenda* number* step* date* body* organisation meeting evidence* present entitled in_favour exercise \
                   corrects corrected_why";
    let Some(table) = reading.table("agenda_steps.csv", columns) else { return Vec::new() };
    let mut seen: HashSet<(String, i64)> = HashSet::new();
    let mut last: HashMap<String, (StepKind, String)> = HashMap::new();
    let rows = table.lines().filter_map(|line| {
        let agenda = line.refer("agenda", Kind::Agenda, names);
        let number = line.number_in("number", 1, 1000);
        let step = line.word("step", StepKind::WORDS);
        let date = line.date("date");
        let body = line.short("body");
        let organisation = line.refer("organisation", Kind::Organisation, names);
        let meeting = line.refer("meeting", Kind::Meeting, names);
        let evidence = line.text("evidence");
        let (present, entitled) = (line.number_in("present", 0, MOST), line.number_in("entitled", 1, MOST));
        let in_favour = line.number_in("in_favour", 0, MOST);
        let exercise = line.yes("exercise");
        let (corrects, why) = (line.number_in("corrects", 1, 1000), line.text("corrected_why"));
        line.needs("corrected_why", why.as_ref(), corrects.is_some());
        if present.zip(entitled).is_some_and(|(p, e)| p > e) || in_favour.is_some_and(|f| f > present.unwrap_or(0)) {
            line.refuse("present", "import-more-than", "");
        }
        let (agenda, number, step, date) = (agenda?, number?, step?, date?);
        if corrects.is_some_and(|n| !seen.contains(&(agenda.clone(), n))) {
            line.refuse("corrects", "import-unknown", &corrects.unwrap_or_default().to_string());
        }
        if !seen.insert((agenda.clone(), number)) {
            line.refuse("number", "import-row-twice", &number.to_string());
        }
        let kind = StepKind::from_word(step)?;
        if corrects.is_none() {
            let before = last.get(&agenda);
            let after_day = before.is_none_or(|(_, day)| *day <= date);
            if !StepKind::after(before.map(|(k, _)| *k)).contains(&kind) || !after_day {
                line.refuse("step", "import-step-order", step);
            }
            line.needs("present", present.as_ref(), kind.asks_numbers());
            line.needs("entitled", entitled.as_ref(), kind.decides());
            last.insert(agenda.clone(), (kind, date.clone()));
        }
        Some(AgendaStepRow {
            agenda,
            number,
            step,
            date,
            body: body?,
            organisation,
            meeting,
            evidence: evidence?,
            present,
            entitled,
            in_favour,
            exercise,
            corrects,
            corrected_why: why.filter(|_| corrects.is_some()),
        })
    });
    rows.collect()
}

/// A percentage with a point, as hundredths.
fn hundredths(line: &Line<'_>) -> Option<i64> {
    let value = line.real("at_least", 100.0)?;
    if value <= 0.0 {
        line.refuse("at_least", "import-number", "0–100");
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 10,000")]
    Some((value * 100.0).round() as i64)
}

fn clauses(reading: &Reading<'_>, names: &Names) -> Vec<ClauseRow> {
    let columns = "area* kind* at_least said set_by* since* recorded until ended_why";
    let Some(table) = reading.table("carried_clauses.csv", columns) else { return Vec::new() };
    let rows = table.lines().filter_map(|line| {
        let area = line.refer("area", Kind::Area, names);
        let word = line.word("kind", ClauseKind::WORDS);
        let kind = word.and_then(ClauseKind::from_word);
        let share = kind.is_some_and(ClauseKind::share);
        let number = kind.is_some_and(ClauseKind::number);
        let at_least = if share {
            hundredths(&line)
        } else if number {
            line.number_in("at_least", 1, MOST)
        } else {
            None
        };
        line.needs("at_least", at_least.as_ref(), share || number);
        let said = line.text("said");
        line.needs("said", said.as_ref(), kind == Some(ClauseKind::Said));
        let (set_by, since, recorded) = (line.short("set_by"), line.date("since"), line.date("recorded"));
        let (until, ended_why) = (line.date("until"), line.text("ended_why"));
        if until.as_ref().zip(since.as_ref()).is_some_and(|(u, s)| u < s) {
            line.refuse("until", "import-before", "since");
        }
        let since = since?;
        Some(ClauseRow {
            area: area?,
            kind: word?,
            at_least,
            said: said.unwrap_or_default(),
            set_by: set_by?,
            recorded: recorded.unwrap_or_else(|| since.clone()),
            since,
            until,
            ended_why,
        })
    });
    rows.collect()
}

fn askings(reading: &Reading<'_>, names: &mut Names) -> Vec<AskingRow> {
    let Some(table) = reading.table("askings.csv", "slug* area* title* date* note") else { return Vec::new() };
    table.register(Kind::Asking, names, &reading.existing.names);
    let rows = table.lines().map(|line| AskingRow {
        slug: line.slug("slug"),
        area: line.refer("area", Kind::Area, names).unwrap_or_default(),
        title: line.short("title").unwrap_or_default(),
        date: line.date("date").unwrap_or_default(),
        note: line.text("note").unwrap_or_default(),
    });
    rows.collect()
}

/// Which areas lie in the area of which asking.
struct Inside<'a> {
    above: HashMap<&'a str, &'a str>,
    asked: HashMap<&'a str, &'a str>,
}

impl<'a> Inside<'a> {
    fn new(areas: &'a [AreaRow], askings: &'a [AskingRow]) -> Self {
        Self {
            above: areas.iter().filter_map(|a| Some((a.slug.as_str(), a.parent.as_deref()?))).collect(),
            asked: askings.iter().map(|a| (a.slug.as_str(), a.area.as_str())).collect(),
        }
    }

    fn holds(&self, asking: &str, area: &str) -> bool {
        let Some(of) = self.asked.get(asking) else { return true };
        let mut at = area;
        // As many steps as there are areas at most: a circle of parents is refused elsewhere.
        for _ in 0..=self.above.len() {
            if at == *of {
                return true;
            }
            let Some(next) = self.above.get(at) else { return false };
            at = next;
        }
        false
    }
}

/// Asking, channel, area and age band of a row.
fn group(line: &Line<'_>, names: &Names, inside: &Inside<'_>) -> Option<(String, &'static str, String, String)> {
    let asking = line.refer("asking", Kind::Asking, names);
    let channel = line.word("channel", Way::WORDS);
    let area = line.refer("area", Kind::Area, names);
    let band = line.short("band");
    if let Some(band) = &band
        && Band::parse(band).is_none()
    {
        line.refuse("band", "import-band", band);
    }
    let (asking, area) = (asking?, area?);
    if !inside.holds(&asking, &area) {
        line.refuse("area", "import-not-inside", &area);
    }
    Some((asking, channel?, area, band?))
}

fn reached(reading: &Reading<'_>, names: &Names, inside: &Inside<'_>) -> Vec<ReachedRow> {
    let Some(table) = reading.table("asking_reached.csv", "asking* channel* area* band* people*") else {
        return Vec::new();
    };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let people = line.number_in("people", 0, MOST);
        let group = group(&line, names, inside)?;
        if !seen.insert(group.clone()) {
            line.refuse("band", "import-row-twice", &group.3);
        }
        let (asking, channel, area, band) = group;
        Some(ReachedRow { asking, channel, area, band, people: people? })
    });
    rows.collect()
}

fn answers(reading: &Reading<'_>, names: &Names, inside: &Inside<'_>) -> Vec<AnswerRow> {
    let columns = "asking* item* channel* area* band* answered* in_favour*";
    let Some(table) = reading.table("asking_answers.csv", columns) else { return Vec::new() };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let item = line.refer("item", Kind::Item, names);
        let (answered, in_favour) = (line.number_in("answered", 0, MOST), line.number_in("in_favour", 0, MOST));
        let group = group(&line, names, inside)?;
        let item = item?;
        if !seen.insert((item.clone(), group.clone())) {
            line.refuse("band", "import-row-twice", &group.3);
        }
        if answered.zip(in_favour).is_some_and(|(a, f)| f > a) {
            line.refuse("in_favour", "import-more-than", "");
        }
        let (asking, channel, area, band) = group;
        Some(AnswerRow { asking, item, channel, area, band, answered: answered?, in_favour: in_favour? })
    });
    rows.collect()
}
