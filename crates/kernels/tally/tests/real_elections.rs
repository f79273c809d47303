// SPDX-License-Identifier: EUPL-1.2
//! Real elections (not part of the repository): the outcomes that other programs computed, and the official ones. The folder is `participatory-budgeting` in `STOEP_SHARED`,
//! or beside the repository.
#![expect(clippy::print_stderr, reason = "a skipped test has to be seen")]

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use stoep_pabulib::{Pabulib, VoteType};
use stoep_tally::{
    Ballots, Certificate, Completion, Count, Counting, Endowment, Form, Order, Plan, Rules, Satisfaction, Voters,
    WhenFull, Why, count_within,
};

fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("STOEP_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared")), PathBuf::from);
    let folder = [shared.join("data/participatory-budgeting"), shared.join("participatory-budgeting")];
    let found = folder.into_iter().find(|f| f.is_dir());
    if found.is_none() {
        eprintln!("SKIPPED: no folder participatory-budgeting under {} (set STOEP_SHARED)", shared.display());
    }
    found
}

fn rules(file: &Pabulib, counting: Counting) -> Rules {
    let plan = |p: &stoep_pabulib::Project| Plan {
        id: p.id.clone(),
        title: String::new(),
        cost: Some(p.cost),
        category: None,
        owner: None,
    };
    let mut rules = Rules::bare(Some(file.budget), file.projects.iter().map(plan).collect(), counting);
    rules.ties.sort();
    if matches!(file.vote_type, VoteType::Points | VoteType::Ordinal) {
        rules.ballot.form = Form::Points;
    }
    rules
}

fn ballots(file: &Pabulib, rules: &Rules) -> Ballots {
    let mut heap = Ballots::new(rules);
    let longest = file.meta("max_length").and_then(|m| m.parse::<u32>().ok()).unwrap_or(3);
    for (projects, points) in file.ballots.iter() {
        match file.vote_type {
            VoteType::Approval | VoteType::ChooseOne => heap.add_approval(0, &mut projects.to_vec(), 1).unwrap(),
            VoteType::Points | VoteType::Ordinal => {
                let borda: Vec<u32> = (0..projects.len() as u32).map(|i| longest.saturating_sub(i)).collect();
                let points = if points.is_empty() { &borda } else { points };
                let mut row: Vec<(u16, u64)> =
                    projects.iter().copied().zip(points.iter().map(|p| u64::from(*p))).collect();
                row.sort_unstable();
                heap.add_points(0, &row, 1).unwrap();
            }
        }
    }
    heap.merge();
    heap
}

fn most_votes(order: Order, when_full: WhenFull, minimum_votes: u64) -> Counting {
    Counting::MostVotes { order, when_full, minimum_votes, places: None }
}

fn shares(satisfaction: Satisfaction, completion: Completion, stop_when_exhaustive: bool) -> Counting {
    Counting::EqualShares {
        satisfaction,
        endowment: Endowment::Exact,
        completion,
        stop_when_exhaustive,
        step: 100,
        voters: Voters::All,
        minimum_votes: 0,
    }
}

/// The rule that a name in the expectations stands for.
fn counting(name: &str) -> Option<Counting> {
    use {Completion as C, Satisfaction as S};
    Some(match name {
        "greedy_votes" => most_votes(Order::Votes, WhenFull::Skip, 0),
        "greedy_votes_per_cost" => most_votes(Order::VotesPerCost, WhenFull::Skip, 0),
        "mes_cost" => shares(S::Cost, C::None, true),
        "mes_cardinality" => shares(S::Cardinality, C::None, true),
        "mes_cost_u" => shares(S::Cost, C::MostVotes, true),
        "mes_cost_add1" => shares(S::Cost, C::Add1, true),
        "mes_cost_add1u" => shares(S::Cost, C::Add1MostVotes, true),
        "mes_cost_add1_no_exhaustive_stop" => shares(S::Cost, C::Add1, false),
        "mes_cost_add1_no_exhaustive_stop_u" => shares(S::Cost, C::Add1MostVotes, false),
        "phragmen" => Counting::ProportionalOrder { places: None },
        _ => return None,
    })
}

fn count(file: &Pabulib, counting: Counting, effort: u64) -> Count {
    let rules = rules(file, counting);
    count_within(&rules, &ballots(file, &rules), None, effort, &mut |_| {}).unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    let mut all: Vec<String> =
        value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect();
    all.sort();
    all
}

fn elections() -> Vec<(String, Pabulib, Value)> {
    let Some(folder) = folder() else { return Vec::new() };
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "pb") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let file = stoep_pabulib::read(std::io::BufReader::new(fs::File::open(&path).unwrap()));
            let expected = fs::read_to_string(path.with_extension("expected.json")).unwrap();
            all.push((
                name.clone(),
                file.unwrap_or_else(|e| panic!("{name}: {e}")),
                serde_json::from_str(&expected).unwrap(),
            ));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn every_rule_gives_the_outcome_of_the_other_programs() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (name, file, expected) in elections() {
        for (rule, want) in expected["rules"].as_object().into_iter().flatten() {
            let Some(counting) = counting(rule) else {
                eprintln!("{name}: rule {rule} is not ours");
                continue;
            };
            let count = count(&file, counting, 0);
            compared += 1;
            let mut won = count.winners.clone();
            won.sort();
            let cost = want["total_cost"].as_f64().map(|c| (c * 100.0).round() as i64);
            if won != texts(&want["selected"]) || count.total_cost != cost {
                wrong.push(format!(
                    "{name} {rule}: {won:?} for {:?}, not {} for {cost:?}",
                    count.total_cost, want["selected"]
                ));
            }
            // Its order for Phragmén is sorted by id and tells nothing.
            if let Some(order) = want.get("in_order").and_then(Value::as_array).filter(|_| rule != "phragmen") {
                let order: Vec<&str> = order.iter().filter_map(Value::as_str).collect();
                if order != count.winners {
                    wrong.push(format!("{name} {rule}: order {:?}, not {order:?}", count.winners));
                }
            }
            if let (Some(steps), Certificate::EqualShares { increments, .. }) =
                (want.get("increments_of_1").and_then(Value::as_u64), &count.certificate)
                && steps != *increments
            {
                wrong.push(format!("{name} {rule}: {increments} steps, not {steps}"));
            }
        }
    }
    eprintln!("{compared} outcomes compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The official outcomes, each with the rule that the file names. Not all of them can be had from the file alone: see the last list.
#[test]
fn official_outcomes_follow_from_the_rule_that_the_file_names() {
    let add1 = || shares(Satisfaction::Cost, Completion::Add1, false);
    let skip = |minimum| most_votes(Order::Votes, WhenFull::Skip, minimum);
    let stop = || most_votes(Order::Votes, WhenFull::Stop, 0);
    let official = [
        ("Netherlands_Assen_2024", add1()),
        ("Poland_Wieliczka_2023_Green_Budget", add1()),
        ("Poland_Warszawa_2021_Mokotow", skip(0)),
        ("Poland_Warszawa_2026", skip(3000)),
        ("Poland_Wroclaw_2018_Rejon_nr_4_750", stop()),
        ("Poland_Wroclaw_2017", stop()),
        ("Poland_Katowice_2020_Welnowiec-Jozefowiec", skip(50)),
        ("Poland_Krakow_2022_Mistrzejowice", skip(0)),
    ];
    let mut wrong = Vec::new();
    for (name, file, expected) in elections() {
        let want = texts(&expected["official_selected"]);
        if want.is_empty() {
            continue;
        }
        let Some((_, counting)) = official.iter().find(|(n, _)| *n == name) else {
            panic!("{name} has an official outcome")
        };
        let mut won = count(&file, counting.clone(), 0).winners;
        won.sort();
        if won != want {
            wrong.push(format!("{name}: {won:?}, not {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of Assen 2024: the third most supported plan lost by little, another by very little.
#[test]
fn assen_is_told_as_it_was() {
    let Some((_, file, _)) = elections().into_iter().find(|e| e.0 == "Netherlands_Assen_2024") else { return };
    let count = count(&file, shares(Satisfaction::Cost, Completion::Add1, true), 400_000_000);
    eprintln!("{}", serde_json::to_string_pretty(&count).unwrap());
    let lost = |id: &str| match &count.outcome(id).unwrap().why {
        Why::LostByShares { supporters, money, short, .. } => (*supporters, *money, *short),
        other => panic!("{id}: {other:?}"),
    };
    let (supporters, money, short) = lost("8");
    assert_eq!((supporters, (money + 50) / 100, (short + 50) / 100), (25, 38_917, 1_083));
    assert_eq!((lost("7").2 + 50) / 100, 106);
    assert_eq!(count.left, Some(2_330_000));
}
