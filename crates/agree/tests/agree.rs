// SPDX-License-Identifier: EUPL-1.2
//! Random rounds are counted by `stoep-tally`, written as a round file and checked by `stoep-verify`: two programs by two hands that must agree on every rule.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use stoep_tally::{Count, Group, Rules, count_groups};
use stoep_verify::{Lang, Limits, verify};

/// splitmix64: one number makes a whole round, so a failure is told by its number.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }
    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len() as u64) as usize]
    }
    fn shuffled<T: Clone>(&mut self, all: &[T]) -> Vec<T> {
        let mut all = all.to_vec();
        for i in (1..all.len()).rev() {
            all.swap(i, self.below(i as u64 + 1) as usize);
        }
        all
    }
}

const CHANNELS: [&str; 3] = ["online", "table", "paper"];

fn rules(dice: &mut Dice, rule: &str) -> Value {
    let options = 1 + dice.below(if rule == "fewest_disagreements" { 6 } else { 8 });
    let ids: Vec<String> = (0..options).map(|i| format!("{}", i + 3)).collect();
    let money = match rule {
        "equal_shares" | "theme_purses" => true,
        "fewest_disagreements" => false,
        _ => dice.yes(),
    };
    let ceilings = money && rule == "most_votes" && dice.yes();
    let categories: Vec<Value> = ["green", "play"]
        .iter()
        .map(|c| {
            let ceiling = if ceilings && dice.yes() { json!(dice.below(3000)) } else { Value::Null };
            json!({"category": c, "title": c, "ceiling": ceiling})
        })
        .collect();
    // Few different costs, so that ties are many; sometimes nothing at all.
    let plans: Vec<Value> = ids
        .iter()
        .map(|id| {
            let cost = if money { json!([0, 100, 250, 500, 700, 1000][dice.below(6) as usize]) } else { Value::Null };
            let category = match dice.below(3) {
                0 => Value::Null,
                1 => json!("green"),
                _ => json!("play"),
            };
            json!({"id": id, "title": format!("Plan {id}"), "cost": cost, "category": category, "owner": null})
        })
        .collect();
    let form = match rule {
        "fewest_disagreements" => "rank",
        "equal_shares" | "proportional_order" => dice.of(&["approve", "choose_one"]),
        _ => dice.of(&["approve", "choose_one", "points", "rank"]),
    };
    let channel_rule = match rule {
        "most_votes" | "theme_purses" => dice.of(&["pooled", "mean_of_shares", "separate"]),
        _ => dice.of(&["pooled", "pooled", "separate"]),
    };
    let minimum = dice.below(4);
    let places = if !money && dice.yes() { json!(1 + dice.below(4)) } else { Value::Null };
    let counting = match rule {
        "most_votes" => json!({
            "rule": rule, "order": if money { dice.of(&["votes", "votes_per_cost"]) } else { "votes" },
            "when_full": dice.of(&["skip", "stop"]), "minimum_votes": minimum, "places": places,
        }),
        "theme_purses" => {
            let tables = 1 + dice.below(3);
            let purses: Vec<Value> = dice
                .shuffled(&["green", "play"])
                .iter()
                .map(|c| json!({"category": c, "chips": (0..tables).map(|_| dice.below(5)).collect::<Vec<_>>()}))
                .collect();
            json!({"rule": rule, "chip": 100 + dice.below(400), "purses": purses, "joker": dice.yes()})
        }
        "equal_shares" => json!({
            "rule": rule, "satisfaction": dice.of(&["cost", "cardinality"]), "endowment": dice.of(&["exact", "whole_units"]),
            "completion": dice.of(&["none", "add1", "most_votes", "add1+most_votes"]),
            "stop_when_exhaustive": dice.yes(), "step": 10 + 45 * dice.below(3),
            "voters": dice.of(&["all", "nonblank"]), "minimum_votes": minimum,
        }),
        "proportional_order" => json!({"rule": rule, "places": places}),
        _ => json!({"rule": rule}),
    };
    let mut clauses = Vec::new();
    for (clause, of) in [("turnout", 100), ("ballots", 1), ("votes", 100)] {
        if dice.below(3) == 0 {
            clauses.push(json!({"clause": clause, "at_least": dice.below(40), "of": of}));
        }
    }
    let weights: Vec<Value> = CHANNELS.iter().map(|c| json!({"channel": c, "weight": 1 + dice.below(3)})).collect();
    json!({
        "kind": "code", "who": "Iedereen in de wijk", "channels": weights, "channel_rule": channel_rule,
        "ballot": {"form": form, "min": 0, "max": null, "points": if form == "points" { json!(6) } else { Value::Null }, "per_category": []},
        "budget": if money { json!(dice.below(4000)) } else { Value::Null },
        "options": plans, "categories": categories, "counting": counting, "ties": dice.shuffled(&ids),
        "ties_said": "Geloot", "carried": {"clauses": clauses, "said": ""},
    })
}

fn choice(dice: &mut Dice, form: &str, ids: &[String]) -> Value {
    let blank = dice.below(8) == 0;
    let mut some: Vec<String> = ids.iter().filter(|_| !blank && dice.yes()).cloned().collect();
    some.sort();
    match form {
        "approve" => json!({"approve": some}),
        "choose_one" => {
            some = dice.shuffled(&some);
            some.truncate(1);
            json!({"approve": some})
        }
        "points" => {
            some = dice.shuffled(&some);
            some.truncate(3);
            let mut points = Map::new();
            let mut left = 6;
            for (i, id) in some.iter().enumerate() {
                let last = i + 1 == some.len();
                let n = if last { left } else { 1 + dice.below(2) };
                left -= n;
                points.insert(id.clone(), json!(n));
            }
            json!({"points": points})
        }
        _ => {
            let mut places: Vec<Vec<String>> = Vec::new();
            for id in dice.shuffled(&some) {
                match places.last_mut() {
                    Some(last) if dice.below(3) == 0 => last.push(id),
                    _ => places.push(vec![id]),
                }
            }
            for place in &mut places {
                place.sort();
            }
            json!({"rank": places})
        }
    }
}

fn told(count: &Count) -> Value {
    json!({"winners": count.winners, "total_cost": count.total_cost, "left": count.left, "options": count.options})
}

/// A whole file, as it would be published. `None` when the kernel refuses the round.
fn file(number: u64, rule: &str, totals_only: bool) -> Option<Value> {
    let mut dice = Dice(number);
    let rules = rules(&mut dice, rule);
    let ids: Vec<String> =
        rules["options"].as_array()?.iter().map(|o| o["id"].as_str().unwrap_or_default().to_owned()).collect();
    let form = rules["ballot"]["form"].as_str()?.to_owned();
    let mut heap: BTreeMap<String, u64> = BTreeMap::new();
    for _ in 0..dice.below(14) {
        let channel = dice.of(&CHANNELS);
        let people = if channel == "table" { 1 + dice.below(4) } else { 1 };
        let group = json!({"channel": channel, "people": people, "choice": choice(&mut dice, &form, &ids)});
        *heap.entry(group.to_string()).or_default() += 1 + dice.below(4);
    }
    let mut groups: Vec<Value> = heap
        .into_iter()
        .map(|(group, times)| {
            let mut group: Value = serde_json::from_str(&group).unwrap_or_default();
            group["times"] = json!(times);
            group
        })
        .collect();
    groups.sort_by_key(Value::to_string);
    let people = |g: &Value| g["people"].as_u64().unwrap_or(0) * g["times"].as_u64().unwrap_or(0);
    let mut cast: BTreeMap<String, u64> = BTreeMap::new();
    let mut totals: BTreeMap<(String, String), u64> = BTreeMap::new();
    for group in &groups {
        let channel = group["channel"].as_str()?.to_owned();
        *cast.entry(channel.clone()).or_default() += people(group);
        let c = &group["choice"];
        let given: Vec<(String, u64)> = if let Some(list) = c["approve"].as_array() {
            list.iter().map(|id| (id.as_str().unwrap_or_default().to_owned(), 1)).collect()
        } else if let Some(points) = c["points"].as_object() {
            points.iter().map(|(id, n)| (id.clone(), n.as_u64().unwrap_or(0))).collect()
        } else {
            let first = c["rank"].as_array()?.first().and_then(Value::as_array).cloned().unwrap_or_default();
            first.iter().map(|id| (id.as_str().unwrap_or_default().to_owned(), 1)).collect()
        };
        for (id, n) in given {
            *totals.entry((channel.clone(), id)).or_default() += n * people(group);
        }
    }
    let totals: Vec<Value> = totals.iter().map(|((c, o), n)| json!({"channel": c, "option": o, "votes": n})).collect();
    let entitled = cast.values().sum::<u64>() + dice.below(50);
    let typed: Rules = serde_json::from_value(rules.clone()).expect("the rules are as the kernel knows them");
    let heap: Vec<Group> = serde_json::from_value(json!(groups)).expect("the ballots are as the kernel knows them");
    let count = match count_groups(&typed, &heap, Some(entitled)) {
        Ok(count) => count,
        Err(refusal) => {
            // An empty round or a free one may be refused; that is no disagreement.
            let _ = refusal;
            return None;
        }
    };
    let mut file = json!({
        "format": "stoep-round/1",
        "round": {"id": "r", "title": "Ronde", "area": "Wijk", "opened": "2022-03-01", "closed": "2022-03-14"},
        "rules_sha256": sealed(&rules), "rules": rules,
        "turnout": {"entitled": entitled, "cast": cast},
        "ballots": {"published": if totals_only { "totals" } else { "all" }, "groups": if totals_only { json!([]) } else { json!(groups) }},
        "totals": totals, "result": told(&count), "certificate": count.certificate,
    });
    if file["rules"]["channel_rule"] == "separate" {
        let apart: Vec<Value> = count
            .apart
            .iter()
            .map(|a| json!({"channel": a.channel, "result": told(&a.count), "certificate": a.count.certificate}))
            .collect();
        file["apart"] = json!(apart);
    }
    seal(&mut file);
    Some(file)
}

fn sealed(value: &Value) -> String {
    let read = stoep_verify::parse(value.to_string().as_bytes(), Limits::default()).expect("JSON");
    stoep_verify::hash(&read)
}

fn seal(file: &mut Value) {
    if let Some(members) = file.as_object_mut() {
        members.remove("file_sha256");
    }
    let hash = sealed(file);
    file["file_sha256"] = json!(hash);
}

/// What the checker has against a file.
fn against(file: &Value) -> Vec<String> {
    match verify(file.to_string().as_bytes(), Limits::default()) {
        Err(unreadable) => vec![unreadable.said(Lang::En)],
        Ok(report) if report.holds() => Vec::new(),
        Ok(report) => {
            let bad = |f| matches!(f, stoep_verify::Finding::Differs | stoep_verify::Finding::TooMuch);
            report
                .lines
                .iter()
                .filter(|l| bad(l.finding))
                .map(|l| format!("{}: {}", l.topic, l.said(Lang::En)))
                .collect()
        }
    }
}

const RULES: [&str; 5] = ["most_votes", "theme_purses", "equal_shares", "proportional_order", "fewest_disagreements"];

fn agree(rule: &str, rounds: u64) {
    let mut counted = 0;
    let mut failures = BTreeSet::new();
    for number in 0..rounds {
        for totals_only in [false, true] {
            let Some(file) = file(number, rule, totals_only) else { continue };
            counted += 1;
            let said = against(&file);
            if !said.is_empty() {
                failures.insert(format!("{number} totals={totals_only}: {said:?}\n{}", file["rules"]["counting"]));
            }
        }
    }
    assert!(counted > rounds / 2, "the kernel refuses most rounds: {counted}");
    let first: Vec<&String> = failures.iter().take(4).collect();
    assert!(failures.is_empty(), "{} of {counted} disagree\n{first:#?}", failures.len());
}

#[test]
fn most_votes() {
    agree(RULES[0], 400);
}

#[test]
fn theme_purses() {
    agree(RULES[1], 400);
}

#[test]
fn equal_shares() {
    agree(RULES[2], 400);
}

#[test]
fn proportional_order() {
    agree(RULES[3], 400);
}

#[test]
fn fewest_disagreements() {
    agree(RULES[4], 200);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The same for rounds that nobody has seen before.
    #[test]
    fn rounds_of_today(number in any::<u64>(), rule in prop::sample::select(&RULES[..]), totals_only in any::<bool>()) {
        if let Some(file) = file(number, rule, totals_only) {
            prop_assert_eq!(against(&file), Vec::<String>::new(), "{}", file);
        }
    }
}

/// Every value of a file, as a JSON pointer.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    if !at.is_empty() {
        out.push(at.to_owned());
    }
    match value {
        Value::Object(members) => members.iter().for_each(|(name, v)| pointers(v, &format!("{at}/{name}"), out)),
        Value::Array(all) => all.iter().enumerate().for_each(|(i, v)| pointers(v, &format!("{at}/{i}"), out)),
        _ => {}
    }
}

/// One change of what a file says.
fn tamper(file: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    pointers(file, "", &mut all);
    if all.is_empty() {
        return;
    }
    let at = all[dice.below(all.len() as u64) as usize].clone();
    let (parent, last) = at.rsplit_once('/').unwrap_or(("", &at));
    if dice.below(4) == 0 {
        match file.pointer_mut(parent) {
            Some(Value::Object(members)) => {
                members.remove(last);
            }
            Some(Value::Array(list)) => {
                list.remove(last.parse().unwrap_or(0));
            }
            _ => {}
        }
        return;
    }
    match file.pointer_mut(&at) {
        Some(Value::Number(n)) => {
            let changed = n.as_i64().unwrap_or(0) + if dice.yes() { 1 } else { -1 };
            *n = changed.into();
        }
        Some(Value::String(text)) => text.push('1'),
        Some(Value::Bool(yes)) => *yes = !*yes,
        Some(Value::Array(list)) if list.len() > 1 => list.reverse(),
        Some(Value::Array(list)) => list.push(json!("3")),
        Some(Value::Object(members)) => {
            members.insert("extra".into(), json!(1));
        }
        Some(empty) => *empty = json!(0),
        None => {}
    }
}

/// A thousand random changes of one thing each: none passes.
#[test]
fn every_tampering_is_found() {
    let (mut dice, mut done) = (Dice(4711), 0);
    while done < 1000 {
        let rule = RULES[dice.below(5) as usize];
        let Some(honest) = file(dice.next(), rule, dice.yes()) else { continue };
        let mut changed = honest.clone();
        tamper(&mut changed, &mut dice);
        if changed == honest {
            continue;
        }
        assert!(!against(&changed).is_empty(), "not found:\n{honest}\n{changed}");
        done += 1;
    }
}

/// The same for somebody who makes a new hash of the file: what was counted can't be changed, nor the rules.
#[test]
fn tampering_with_a_new_hash_is_found_in_all_that_is_counted() {
    let (mut dice, mut done) = (Dice(1147), 0);
    while done < 1000 {
        let rule = RULES[dice.below(5) as usize];
        let Some(honest) = file(dice.next(), rule, false) else { continue };
        let mut changed = honest.clone();
        // Explanations, titles, dates and the entitled are guarded by the hash only; the order of rows of totals, and rows of nothing, mean nothing.
        let part = ["certificate", "ballots", "rules", "result"][dice.below(4) as usize];
        // These rules read first places only: what stands lower on a ballot is in no sum, so no checker can see it change.
        let first_places_only = honest["rules"]["ballot"]["form"] == "rank" && rule != "fewest_disagreements";
        if part == "ballots" && first_places_only {
            continue;
        }
        let mut inner = changed[part].clone();
        tamper(&mut inner, &mut dice);
        let bare = |value: &Value| {
            let mut value = value.clone();
            for option in value["options"].as_array_mut().into_iter().flatten() {
                if let Some(members) = option.as_object_mut() {
                    members.remove("why");
                }
            }
            value
        };
        if bare(&inner) == bare(&honest[part]) {
            continue;
        }
        changed[part] = inner;
        seal(&mut changed);
        assert!(!against(&changed).is_empty(), "not found in {part}:\n{honest}\n{changed}");
        done += 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever bytes stand in a file, the checker answers.
    #[test]
    fn hostile_files_never_panic(number in any::<u64>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        if let Some(file) = file(number, RULES[(number % 5) as usize], false) {
            let mut bytes = file.to_string().into_bytes();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let _ = verify(&bytes, Limits { steps: 100_000, ..Limits::default() });
        }
        let _ = verify("[".repeat(number as usize % 100_000).as_bytes(), Limits::default());
    }
}
