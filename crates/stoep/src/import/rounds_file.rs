// SPDX-License-Identifier: EUPL-1.2
//! Rows of rounds.csv, round_categories.csv, round_options.csv, round_chips.csv and round_ballots.csv.

use super::Reading;
use super::table::{Kind, Line, Names};
use crate::rounds::{
    BallotChannel, BallotForm, Carried, ChannelRule, Completion, Counting, Endowment, Feasible, Order, Phase,
    RoundKind, Rule, Satisfaction, Voters, WhenFull,
};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};

/// rounds.csv
#[derive(Debug)]
pub struct RoundRow {
    pub slug: String,
    pub area: String,
    pub agenda: Option<String>,
    pub fund: Option<String>,
    pub title: String,
    pub about: String,
    pub kind: &'static str,
    pub phase: Phase,
    pub phase_note: String,
    pub who: String,
    pub entitled: Option<i64>,
    pub collect_until: Option<String>,
    pub frozen_on: Option<String>,
    pub opens_on: Option<String>,
    pub closes_on: Option<String>,
    pub closes_at: Option<String>,
    pub closed_on: Option<String>,
    pub objections_until: Option<String>,
    pub budget: Option<i64>,
    /// Channels with their weight.
    pub channels: Vec<(&'static str, i64)>,
    pub channel_rule: &'static str,
    pub ballot: BallotForm,
    pub min_choices: i64,
    pub max_choices: i64,
    pub points: Option<i64>,
    pub counting: Counting,
    pub carried: Carried,
    /// Numbers of the options: who comes first when two are exactly equal. Empty: the program's own order.
    pub ties: Vec<i64>,
    pub ties_said: String,
}

/// round_categories.csv
#[derive(Debug)]
pub struct CategoryRow {
    pub round: String,
    pub code: String,
    pub title: String,
    pub ceiling: Option<i64>,
    pub min_choices: Option<i64>,
    pub max_choices: Option<i64>,
}

/// round_options.csv
#[derive(Debug)]
pub struct OptionRow {
    pub round: String,
    pub number: i64,
    pub item: Option<String>,
    pub category: Option<String>,
    pub title: String,
    pub about: String,
    pub place: String,
    pub owner: String,
    pub cost: Option<i64>,
    pub feasible: &'static str,
    pub note: String,
}

/// round_chips.csv
#[derive(Debug)]
pub struct ChipsRow {
    pub round: String,
    pub table: i64,
    pub category: String,
    pub chips: i64,
}

/// round_ballots.csv: how often a choice was cast.
#[derive(Debug)]
pub struct BallotRow {
    pub round: String,
    pub channel: &'static str,
    pub people: i64,
    /// In the one spelling of the box.
    pub choice: String,
    pub times: i64,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Rounds {
    pub rounds: Vec<RoundRow>,
    pub categories: Vec<CategoryRow>,
    pub options: Vec<OptionRow>,
    pub chips: Vec<ChipsRow>,
    pub ballots: Vec<BallotRow>,
}

/// Most people, votes and options that a file may name.
const MANY: i64 = 10_000_000;
/// Words of a yes or no that must be said.
const YES_NO: &[&str] = &["yes", "no"];

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names) -> Rounds {
    let rounds = rounds(reading, names);
    let categories = categories(reading, names);
    let options = options(reading, names, &categories);
    let mut all =
        Rounds { chips: chips(reading, names, &categories), categories, options, rounds, ballots: Vec::new() };
    all.ballots = ballots(reading, names, &all);
    all
}

fn round(line: &Line<'_>, names: &Names) -> String {
    line.refer("round", Kind::Round, names).unwrap_or_default()
}

fn rounds(reading: &Reading<'_>, names: &mut Names) -> Vec<RoundRow> {
    let columns = "slug* area* agenda fund title* about kind* phase* phase_note who* entitled collect_until frozen_on opens_on \
                   closes_on closes_at closed_on objections_until budget channels* channel_rule* ballot* min max* points rule* \
                   order when_full minimum_votes places chip joker satisfaction endowment completion stop_when_exhaustive step \
                   voters carried_turnout carried_ballots carried_votes carried_said ties ties_said";
    let Some(table) = reading.table("rounds.csv", columns) else { return Vec::new() };
    table.register(Kind::Round, names, &reading.existing.names);
    let rows = table.lines().map(|line| {
        let phase = line.word("phase", Phase::WORDS).and_then(Phase::from_word).unwrap_or(Phase::Checking);
        let row = RoundRow {
            slug: line.slug("slug"),
            area: line.refer("area", Kind::Area, names).unwrap_or_default(),
            agenda: line.refer("agenda", Kind::Agenda, names),
            fund: line.refer("fund", Kind::Fund, names),
            title: line.short("title").unwrap_or_default(),
            about: line.text("about").unwrap_or_default(),
            kind: line.word("kind", RoundKind::WORDS).unwrap_or_default(),
            phase,
            phase_note: line.text("phase_note").unwrap_or_default(),
            who: line.text("who").unwrap_or_default(),
            entitled: line.number_in("entitled", 1, MANY),
            collect_until: line.date("collect_until"),
            frozen_on: line.date("frozen_on"),
            opens_on: line.date("opens_on"),
            closes_on: line.date("closes_on"),
            closes_at: line.time("closes_at"),
            closed_on: line.date("closed_on"),
            objections_until: line.date("objections_until"),
            budget: line.cents("budget"),
            channels: channels(&line),
            channel_rule: line.word("channel_rule", ChannelRule::WORDS).unwrap_or_default(),
            ballot: line
                .word("ballot", BallotForm::WORDS)
                .and_then(BallotForm::from_word)
                .unwrap_or(BallotForm::Approve),
            min_choices: line.number_in("min", 0, 1000).unwrap_or_default(),
            max_choices: line.number_in("max", 1, 1000).unwrap_or(1),
            points: line.number_in("points", 1, 1000),
            counting: counting(&line),
            carried: Carried {
                turnout: line.number_in("carried_turnout", 1, 100),
                ballots: line.number_in("carried_ballots", 1, MANY),
                votes: line.number_in("carried_votes", 1, 100),
                said: line.text("carried_said").unwrap_or_default(),
            },
            ties: line
                .list("ties")
                .iter()
                .filter_map(|n| {
                    let number = n.parse().ok();
                    if number.is_none() {
                        line.refuse("ties", "import-number", "1–1000");
                    }
                    number
                })
                .collect(),
            ties_said: line.text("ties_said").unwrap_or_default(),
        };
        let frozen = !phase.open_rules() && phase != Phase::Cancelled;
        line.needs("frozen_on", row.frozen_on.as_ref(), frozen);
        line.needs("opens_on", row.opens_on.as_ref(), frozen);
        line.needs("closes_on", row.closes_on.as_ref(), frozen);
        let over = matches!(phase, Phase::Closed | Phase::Counted | Phase::Told);
        line.needs("closed_on", row.closed_on.as_ref(), over);
        line.needs("points", row.points.as_ref(), row.ballot == BallotForm::Points);
        if row.min_choices > row.max_choices {
            line.refuse("min", "import-number", &format!("0–{}", row.max_choices));
        }
        row
    });
    rows.collect()
}

/// `online:1; table:1`
fn channels(line: &Line<'_>) -> Vec<(&'static str, i64)> {
    let mut all = Vec::new();
    for part in line.list("channels") {
        let (word, weight) = part.split_once(':').unwrap_or((&part, "1"));
        let word = BallotChannel::WORDS.iter().find(|w| **w == word.trim());
        match (word, weight.trim().parse::<i64>()) {
            (Some(word), Ok(weight @ 1..=1000)) => all.push((*word, weight)),
            _ => line.refuse("channels", "import-word", &BallotChannel::WORDS.join(", ")),
        }
    }
    all
}

fn counting(line: &Line<'_>) -> Counting {
    fn word<T>(line: &Line<'_>, column: &str, list: &'static [&'static str], read: fn(&str) -> Option<T>) -> Option<T> {
        line.word(column, list).and_then(read)
    }
    let votes = line.number_in("minimum_votes", 0, MANY);
    let places = line.number_in("places", 1, 1000);
    let rule = word(line, "rule", Rule::WORDS, Rule::from_word);
    match rule {
        Some(Rule::MostVotes) | None => Counting::MostVotes {
            order: word(line, "order", Order::WORDS, Order::from_word).unwrap_or(Order::Votes),
            when_full: word(line, "when_full", WhenFull::WORDS, WhenFull::from_word).unwrap_or(WhenFull::Skip),
            minimum_votes: votes.unwrap_or_default(),
            places,
        },
        Some(Rule::ThemePurses) => {
            let chip = line.cents("chip");
            line.needs("chip", chip.as_ref(), true);
            Counting::ThemePurses { chip: chip.unwrap_or(1), joker: line.yes("joker") }
        }
        Some(Rule::EqualShares) => Counting::EqualShares {
            satisfaction: word(line, "satisfaction", Satisfaction::WORDS, Satisfaction::from_word)
                .unwrap_or(Satisfaction::Cost),
            endowment: word(line, "endowment", Endowment::WORDS, Endowment::from_word).unwrap_or(Endowment::Exact),
            completion: word(line, "completion", Completion::WORDS, Completion::from_word).unwrap_or(Completion::None),
            stop_when_exhaustive: line.word("stop_when_exhaustive", YES_NO) == Some("yes"),
            step: line.cents("step").unwrap_or(100).max(1),
            voters: word(line, "voters", Voters::WORDS, Voters::from_word).unwrap_or(Voters::All),
            minimum_votes: votes.unwrap_or_default(),
        },
        Some(Rule::ProportionalOrder) => Counting::ProportionalOrder { places },
        Some(Rule::FewestDisagreements) => Counting::FewestDisagreements,
    }
}

fn categories(reading: &Reading<'_>, names: &Names) -> Vec<CategoryRow> {
    let Some(table) = reading.table("round_categories.csv", "round* code* title* ceiling min max") else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| CategoryRow {
        round: round(&line, names),
        code: line.slug("code"),
        title: line.short("title").unwrap_or_default(),
        ceiling: line.cents("ceiling"),
        min_choices: line.number_in("min", 0, 1000),
        max_choices: line.number_in("max", 0, 1000),
    });
    rows.collect()
}

/// A category that the round has.
fn category(line: &Line<'_>, round: &str, categories: &[CategoryRow]) -> Option<String> {
    let code = line.short("category")?;
    if !categories.iter().any(|c| c.round == round && c.code == code) {
        line.refuse("category", "import-unknown", &code);
    }
    Some(code)
}

fn options(reading: &Reading<'_>, names: &Names, categories: &[CategoryRow]) -> Vec<OptionRow> {
    let columns = "round* number* item category title* about place owner cost feasible* note";
    let Some(table) = reading.table("round_options.csv", columns) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let rows = table.lines().map(|line| {
        let round = round(&line, names);
        let row = OptionRow {
            number: line.number_in("number", 1, 1000).unwrap_or_default(),
            item: line.refer("item", Kind::Item, names),
            category: category(&line, &round, categories),
            title: line.short("title").unwrap_or_default(),
            about: line.text("about").unwrap_or_default(),
            place: line.short("place").unwrap_or_default(),
            owner: line.short("owner").unwrap_or_default(),
            cost: line.cents("cost"),
            feasible: line.word("feasible", Feasible::WORDS).unwrap_or_default(),
            note: line.text("note").unwrap_or_default(),
            round,
        };
        if !seen.insert((row.round.clone(), row.number)) {
            line.refuse("number", "import-list-twice", &row.number.to_string());
        }
        row
    });
    rows.collect()
}

fn chips(reading: &Reading<'_>, names: &Names, categories: &[CategoryRow]) -> Vec<ChipsRow> {
    let Some(table) = reading.table("round_chips.csv", "round* table* category* chips*") else { return Vec::new() };
    let rows = table.lines().map(|line| {
        let round = round(&line, names);
        ChipsRow {
            table: line.number_in("table", 1, 1000).unwrap_or_default(),
            category: category(&line, &round, categories).unwrap_or_default(),
            chips: line.number_in("chips", 0, 100_000).unwrap_or_default(),
            round,
        }
    });
    rows.collect()
}

fn ballots(reading: &Reading<'_>, names: &Names, all: &Rounds) -> Vec<BallotRow> {
    let Some(table) = reading.table("round_ballots.csv", "round* channel* people* choice times*") else {
        return Vec::new();
    };
    let rounds: HashMap<&str, &RoundRow> = all.rounds.iter().map(|r| (r.slug.as_str(), r)).collect();
    let mut options: HashMap<&str, BTreeSet<i64>> = HashMap::new();
    for option in all.options.iter().filter(|o| o.feasible == Feasible::Yes.word()) {
        options.entry(&option.round).or_default().insert(option.number);
    }
    let rows = table.lines().map(|line| {
        let slug = round(&line, names);
        let channel = line.word("channel", BallotChannel::WORDS).unwrap_or_default();
        let round = rounds.get(slug.as_str());
        if round.is_some_and(|r| !r.channels.iter().any(|(c, _)| *c == channel)) {
            line.refuse("channel", "import-unknown", channel);
        }
        let known = options.get(slug.as_str());
        let choice = round.and_then(|r| choice(&line, r, known)).unwrap_or_default();
        BallotRow {
            channel,
            people: line.number_in("people", 1, 1000).unwrap_or(1),
            times: line.number_in("times", 1, MANY).unwrap_or(1),
            choice,
            round: slug,
        }
    });
    rows.collect()
}

/// `3; 9` (ticked), `3:4; 9:6` (points), `3; 9,4` (best first, equals together); empty is a blank ballot.
fn choice(line: &Line<'_>, round: &RoundRow, known: Option<&BTreeSet<i64>>) -> Option<String> {
    let parts = line.list("choice");
    let number = |text: &str| -> Option<i64> {
        let number = text.trim().parse().ok().filter(|n| known.is_some_and(|k| k.contains(n)));
        if number.is_none() {
            line.refuse("choice", "import-unknown", text);
        }
        number
    };
    let sorted = |numbers: Vec<i64>| -> Vec<String> {
        let mut ids: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        ids.sort();
        ids
    };
    let value = match round.ballot {
        BallotForm::Approve | BallotForm::ChooseOne => {
            let ticked = parts.iter().map(|p| number(p)).collect::<Option<Vec<_>>>()?;
            json!({ "approve": sorted(ticked) })
        }
        BallotForm::Points => {
            let mut points = Map::new();
            for part in &parts {
                let (option, given) = part.split_once(':').unwrap_or((part, ""));
                let Some(given) = given.trim().parse::<i64>().ok().filter(|g| (1..=1000).contains(g)) else {
                    line.refuse("choice", "import-number", "1–1000");
                    return None;
                };
                points.insert(number(option)?.to_string(), Value::from(given));
            }
            json!({ "points": points })
        }
        BallotForm::Rank => {
            let groups = parts
                .iter()
                .map(|p| p.split(',').map(number).collect::<Option<Vec<_>>>().map(sorted))
                .collect::<Option<Vec<_>>>()?;
            json!({ "rank": groups })
        }
    };
    Some(value.to_string())
}
