// SPDX-License-Identifier: EUPL-1.2
//! A round in the format of Pabulib, for researchers and for other people's programs.

use super::explain_facts::Facts;
use std::collections::BTreeMap;
use std::fmt::Write;
use stoep_tally::{Choice, Completion, Counting, Form, Group, Order, Outcome, WhenFull};

/// The file; nothing where ballots are not published or the round has no money.
pub(super) fn write(facts: &Facts, municipality: &str) -> Option<String> {
    let (file, rules) = (&facts.file, &facts.rules);
    let budget = rules.budget?;
    if file.ballots.published != "all" {
        return None;
    }
    let voters: u64 = file.ballots.groups.iter().map(|g| g.people.saturating_mul(g.times)).sum();
    let vote_type = match rules.ballot.form {
        Form::Approve => "approval",
        Form::ChooseOne => "choose-1",
        Form::Points => "cumulative",
        Form::Rank => "ordinal",
    };
    let mut out = String::from("META\nkey;value\n");
    let mut meta = |key: &str, value: &str| {
        let _ = writeln!(out, "{key};{}", cell(value));
    };
    let year = file.round.closed.get(..4).unwrap_or_default();
    meta("description", &file.round.title);
    meta("country", "Netherlands");
    meta("unit", municipality);
    meta("subunit", &file.round.area);
    meta("instance", year);
    meta("num_projects", &rules.options.len().to_string());
    meta("num_votes", &voters.to_string());
    meta("budget", &money(budget));
    meta("vote_type", vote_type);
    meta("rule", rule(&rules.counting));
    meta("date_begin", &day(&file.round.opened));
    meta("date_end", &day(&file.round.closed));
    if rules.ballot.form != Form::ChooseOne {
        meta("min_length", &rules.ballot.min.max(1).to_string());
        if let Some(most) = rules.ballot.max {
            meta("max_length", &most.min(rules.options.len() as u64).to_string());
        }
    }
    if let Some(points) = rules.ballot.points.filter(|_| rules.ballot.form == Form::Points) {
        meta("max_sum_points", &points.to_string());
    }
    meta("language", "nl");
    meta("currency", "EUR");
    let counted = serde_json::to_string(&rules.counting).unwrap_or_default();
    meta("comment", &format!("#1: counted by {counted}; #2: SHA-256 of the rules {}", file.rules_sha256));
    out.push_str("PROJECTS\nproject_id;cost;votes;name;category;selected\n");
    let named = named(&facts.file.ballots.groups);
    let votes = |o: &Outcome| named.get(o.id.as_str()).copied().unwrap_or(0);
    let mut options: Vec<&Outcome> = file.result.options.iter().collect();
    options.sort_by_key(|o| std::cmp::Reverse(votes(o)));
    for it in options {
        let plan = facts.plan(&it.id)?;
        let selected = u8::from(Facts::won(it));
        let (cost, category) = (money(plan.cost.unwrap_or(0)), plan.category.as_deref().unwrap_or_default());
        let _ = writeln!(out, "{};{cost};{};{};{};{selected}", it.id, votes(it), cell(&plan.title), cell(category));
    }
    let points = rules.ballot.form == Form::Points;
    out.push_str(if points { "VOTES\nvoter_id;vote;points\n" } else { "VOTES\nvoter_id;vote\n" });
    let mut voter = 0_u64;
    for group in &file.ballots.groups {
        let line = match &group.choice {
            Choice::Approve(ids) => ids.join(","),
            Choice::Rank(places) => places.iter().flatten().cloned().collect::<Vec<_>>().join(","),
            Choice::Points(given) => {
                let mut given: Vec<(&String, &u64)> = given.iter().collect();
                given.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
                let ids: Vec<&str> = given.iter().map(|(id, _)| id.as_str()).collect();
                let numbers: Vec<String> = given.iter().map(|(_, n)| n.to_string()).collect();
                format!("{};{}", ids.join(","), numbers.join(","))
            }
        };
        // Numbers for lines only: equal ballots stand together, nothing tells who or when.
        for _ in 0..group.people.saturating_mul(group.times) {
            voter += 1;
            let _ = writeln!(out, "{voter};{line}");
        }
    }
    Some(out)
}

/// People whose ballot names an option, whatever it says of it: what the format calls its votes.
fn named(groups: &[Group]) -> BTreeMap<&str, u64> {
    let mut all: BTreeMap<&str, u64> = BTreeMap::new();
    for group in groups {
        let ids: Vec<&String> = match &group.choice {
            Choice::Approve(ids) => ids.iter().collect(),
            Choice::Points(points) => points.keys().collect(),
            Choice::Rank(places) => places.iter().flatten().collect(),
        };
        for id in ids {
            *all.entry(id.as_str()).or_default() += group.people.saturating_mul(group.times);
        }
    }
    all
}

/// No separator and no line end inside a value.
fn cell(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c == ';' || c.is_control() { ',' } else { c }).collect();
    plain.trim().to_owned()
}

/// Euros; cents only when there are any.
fn money(cents: i64) -> String {
    if cents % 100 == 0 { (cents / 100).to_string() } else { format!("{}.{:02}", cents / 100, cents % 100) }
}

/// A date as the format wants it.
fn day(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    if let [year, month, day] = parts.as_slice() { format!("{day}.{month}.{year}") } else { date.to_owned() }
}

/// The nearest name that the format knows; the comment has the rule in full.
fn rule(counting: &Counting) -> &'static str {
    match counting {
        Counting::MostVotes { order: Order::Votes, when_full: WhenFull::Stop, .. } => "greedy-no-skip",
        Counting::MostVotes { order: Order::Votes, minimum_votes: 0 | 1, .. } => "greedy",
        Counting::MostVotes { order: Order::Votes, .. } => "greedy-threshold",
        Counting::MostVotes { .. } | Counting::ThemePurses { .. } => "greedy-custom",
        Counting::EqualShares { completion: Completion::Add1 | Completion::Add1MostVotes, .. } => "equalshares/add1",
        Counting::EqualShares { .. } => "equalshares",
        Counting::ProportionalOrder { .. } | Counting::FewestDisagreements {} => "unknown",
    }
}
