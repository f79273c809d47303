// SPDX-License-Identifier: EUPL-1.2
//! What the file claims as result, against what the definitions give.

use crate::check::Lines;
use crate::count::{self, Counted, Steps, Stop, cost_of, fraction, ids, number};
use crate::json::{Value, canonical};
use crate::report::{Both, Finding, both};
use crate::round::Round;
use crate::rules::{ChannelRule, ClauseKind, Counting, Rules};
use crate::votes::Heap;
use crate::{kemeny, why};
use std::collections::{BTreeMap, BTreeSet};

/// A claim about a heap.
pub(crate) struct Claimed<'a> {
    pub(crate) result: &'a Value,
    pub(crate) certificate: &'a Value,
    /// The channel, when channels are counted apart.
    pub(crate) channel: Option<&'a str>,
}

impl Claimed<'_> {
    /// Puts the channel in front of a sentence.
    fn say(&self, said: Both) -> Both {
        match self.channel {
            None => said,
            Some(channel) => both(format!("[{channel}] {}", said.nl), format!("[{channel}] {}", said.en)),
        }
    }
}

/// A member, or null.
pub(crate) fn member<'a>(value: &'a Value, name: &str) -> &'a Value {
    match value {
        Value::Map(members) => members.get(name).unwrap_or(&Value::Null),
        _ => &Value::Null,
    }
}

/// Names that are there and should not be, or the other way about.
pub(crate) fn names(value: &Value, needed: &[&str], may: &[&str], of: &str) -> Vec<Both> {
    let Value::Map(members) = value else {
        return vec![both(format!("{of}: hier hoort {{ … }}."), format!("{of}: {{ … }} belongs here."))];
    };
    let known = |name: &str| needed.contains(&name) || may.contains(&name);
    let unknown = members
        .keys()
        .filter(|name| !known(name))
        .map(|name| both(format!("{of}: onbekend onderdeel {name:?}."), format!("{of}: unknown member {name:?}.")));
    let missing = needed
        .iter()
        .filter(|name| !members.contains_key(**name))
        .map(|name| both(format!("{of}: onderdeel {name:?} ontbreekt."), format!("{of}: member {name:?} is missing.")));
    unknown.chain(missing).collect()
}

/// Each channel by itself.
pub(crate) fn apart(round: &Round<'_>, steps: &mut Steps, lines: &mut Lines) {
    let result = round.result;
    let mut faults = names(result, &["winners", "total_cost", "left", "options"], &[], "result");
    for (name, expected) in [("winners", Value::List(vec![])), ("total_cost", Value::Null), ("left", Value::Null)] {
        faults.extend(differs(name, &expected, member(result, name)));
    }
    faults.extend(differs("certificate", &Value::Map(BTreeMap::new()), round.certificate));
    let mut all = Heap::of(round, None);
    all.ballots = None;
    let apart = count::map([("kind", Value::Text("apart".to_owned()))]);
    let channels: Vec<&str> = round.rules.channels.iter().map(|(channel, _)| channel.as_str()).collect();
    let mut counts = Vec::new();
    let list = match round.apart {
        Value::List(list) => list.as_slice(),
        _ => &[],
    };
    for (channel, one) in channels.iter().zip(list) {
        faults.extend(names(one, &["channel", "result", "certificate"], &[], "apart"));
        faults.extend(differs("apart.channel", &Value::Text((*channel).to_owned()), member(one, "channel")));
        counts.push((*channel, member(one, "result"), member(one, "certificate")));
    }
    if list.len() != channels.len() {
        faults.push(both(
            format!("apart: er horen {} kanalen te staan, het zijn er {}.", channels.len(), list.len()),
            format!("apart: there should be {} channels, there are {}.", channels.len(), list.len()),
        ));
    }
    lines.judge(
        "apart",
        faults,
        both(
            "Kanalen zijn apart geteld; er is geen uitslag van alles samen.",
            "Channels are counted apart; there is no result of all together.",
        ),
    );
    let claimed = Claimed { result, certificate: round.certificate, channel: None };
    let carried = carried(round, &all);
    options(round, &all, &claimed, &[], None, &carried, Some(&apart), lines);
    for (channel, result, certificate) in counts {
        let claimed = Claimed { result, certificate, channel: Some(channel) };
        check(round, &Heap::of(round, Some(channel)), &claimed, steps, lines);
    }
}

/// All channels together.
pub(crate) fn check(round: &Round<'_>, heap: &Heap, claimed: &Claimed<'_>, steps: &mut Steps, lines: &mut Lines) {
    let faults = names(claimed.result, &["winners", "total_cost", "left", "options"], &[], "result");
    for fault in faults {
        lines.add("result", Finding::Differs, claimed.say(fault));
    }
    counted(round, heap, claimed, steps, lines);
}

fn counted(round: &Round<'_>, heap: &Heap, claimed: &Claimed<'_>, steps: &mut Steps, lines: &mut Lines) {
    let rules = &round.rules;
    let recount = match count::count(rules, heap, steps) {
        // The pairs of people are in the certificate; with them in hand the order follows.
        Err(Stop::NotPublished) if matches!(rules.counting, Counting::FewestDisagreements) => {
            match claimed_pairs(rules, heap, member(claimed.certificate, "pairs")) {
                None => {
                    let said = both(
                        "certificate.pairs: dit zijn geen aantallen mensen die bij de opkomst passen.",
                        "certificate.pairs: these are no numbers of people that fit turnout.",
                    );
                    lines.add("certificate", Finding::Differs, claimed.say(said));
                    Err(Stop::NotPublished)
                }
                Some(pairs) => count::count_pairs(rules, &pairs, steps),
            }
        }
        other => other,
    };
    let winners = match &recount {
        Ok(counted) => {
            let faults = differs("winners", &ids(rules, &counted.winners), member(claimed.result, "winners"));
            let names = canonical(&ids(rules, &counted.winners));
            let holds = both(
                format!("Narekenen geeft dezelfde winnaars, in dezelfde volgorde: {names}."),
                format!("Counting again gives the same winners in the same order: {names}."),
            );
            judge(claimed, lines, "winners", faults, holds);
            let faults = differs("certificate", &counted.certificate, claimed.certificate);
            let holds = both(
                "Het bewijs van de telling klopt regel voor regel.",
                "The certificate of the count holds line by line.",
            );
            judge(claimed, lines, "certificate", faults, holds);
            Some(counted.winners.clone())
        }
        Err(stop) => {
            let (finding, said) = match stop {
                Stop::NotPublished => (
                    Finding::NotPublished,
                    both(
                        "De winnaars volgen alleen uit de biljetten; nagekeken is of uitslag en bewijs bij elkaar passen.",
                        "Winners follow from ballots only; what was checked is that result and certificate go together.",
                    ),
                ),
                Stop::TooMuch => (
                    Finding::TooMuch,
                    both("Narekenen duurt langer dan is toegestaan.", "Counting again takes longer than is allowed."),
                ),
            };
            lines.add("winners", finding, claimed.say(said));
            together(round, heap, claimed, lines)
        }
    };
    let Some(winners) = winners else { return };
    money(rules, claimed, &winners, lines);
    let carried = carried(round, heap);
    options(round, heap, claimed, &winners, recount.as_ref().ok(), &carried, None, lines);
}

fn judge(claimed: &Claimed<'_>, lines: &mut Lines, topic: &'static str, faults: Vec<Both>, holds: Both) {
    lines.judge(topic, faults.into_iter().map(|f| claimed.say(f)).collect(), claimed.say(holds));
}

/// Cents as an amount with two decimals.
fn euros(cents: impl std::fmt::Display, point: char) -> String {
    let digits = format!("{:0>3}", cents.to_string());
    let (whole, part) = digits.split_at(digits.len() - 2);
    format!("{whole}{point}{part}")
}

fn money(rules: &Rules, claimed: &Claimed<'_>, winners: &[usize], lines: &mut Lines) {
    let (cost, left) = match rules.budget {
        None => (Value::Null, Value::Null),
        Some(budget) => {
            let cost = cost_of(rules, winners);
            (number(cost), number(i128::from(budget) - cost))
        }
    };
    let mut faults = differs("total_cost", &cost, member(claimed.result, "total_cost"));
    faults.extend(differs("left", &left, member(claimed.result, "left")));
    let holds = match (&cost, &left) {
        (Value::Number(cost), Value::Number(left)) => both(
            format!("De winnaars kosten samen € {}; er blijft € {} over.", euros(cost, ','), euros(left, ',')),
            format!("The winners cost € {} together; € {} are left.", euros(cost, '.'), euros(left, '.')),
        ),
        _ => both("In deze ronde ging geen geld om.", "There was no money in this round."),
    };
    judge(claimed, lines, "money", faults, holds);
}

/// Per option: votes, share, won or lost, carried, and the numbers of its explanation.
#[expect(clippy::too_many_arguments, reason = "all that is known about a claim, used in two places")]
fn options(
    round: &Round<'_>,
    heap: &Heap,
    claimed: &Claimed<'_>,
    winners: &[usize],
    counted: Option<&Counted>,
    carried: &[Option<Value>],
    only_why: Option<&Value>,
    lines: &mut Lines,
) {
    let rules = &round.rules;
    let shares = (rules.channel_rule == ChannelRule::MeanOfShares).then(|| heap.mean_of_shares());
    let (mut faults, mut in_words) = (Vec::new(), Vec::new());
    let mut carried_unknown = false;
    let list = match member(claimed.result, "options") {
        Value::List(list) if list.len() == rules.options.len() => list.as_slice(),
        _ => {
            faults.push(both(
                "options: hier horen alle keuzes te staan, in de volgorde van het stembiljet.",
                "options: all options belong here, in the order of the ballot.",
            ));
            &[]
        }
    };
    for (option, told) in list.iter().enumerate() {
        let id = &rules.options[option].id;
        faults.extend(names(
            told,
            &["id", "state", "votes", "share", "carried", "why"],
            &[],
            &format!("options {id:?}"),
        ));
        let won = winners.contains(&option);
        let share = match &shares {
            None => Some(Value::Null),
            Some(Ok(shares)) => Some(fraction(&shares[option])),
            Some(Err(_)) => None,
        };
        let expected = [
            ("id", Some(Value::Text(id.clone()))),
            ("state", Some(Value::Text(if won { "won" } else { "lost" }.to_owned()))),
            ("votes", Some(number(heap.votes[option].into()))),
            ("share", share),
            ("carried", carried[option].clone()),
        ];
        for (name, value) in expected {
            match value {
                Some(value) => faults.extend(differs(&format!("{name} van/of {id}"), &value, member(told, name))),
                None if name == "carried" => carried_unknown = true,
                None => {}
            }
        }
        match only_why {
            Some(expected) => faults.extend(differs(&format!("why van/of {id}"), expected, member(told, "why"))),
            None => {
                in_words.extend(why::faults(rules, id, won, counted.map(|c| &c.facts[option]), member(told, "why")));
            }
        }
    }
    let holds = both(
        "Stemmen, aandeel, gewonnen of niet, en gedragen of niet kloppen per keuze.",
        "Votes, share, won or lost, and carried are right for every option.",
    );
    judge(claimed, lines, "options", faults, holds);
    if carried_unknown && only_why.is_none() {
        let said = both(
            "Of een keuze gedragen is, volgt hier alleen uit de biljetten.",
            "Whether an option is carried follows from ballots only here.",
        );
        lines.add("carried", Finding::NotPublished, claimed.say(said));
    }
    if only_why.is_none() {
        let holds = both(
            "De getallen in de uitleg die uit de telling volgen, kloppen.",
            "The numbers in the explanations that follow from the count are right.",
        );
        judge(claimed, lines, "why", in_words, holds);
    }
}

/// Whether each option is carried; `None` when what is published does not tell.
fn carried(round: &Round<'_>, heap: &Heap) -> Vec<Option<Value>> {
    let one = |option: usize| {
        let mut unknown = false;
        let mut published = true;
        for clause in &round.rules.clauses {
            let at_least =
                |n: u64, of: u64| u128::from(n) * u128::from(clause.of) >= u128::from(of) * u128::from(clause.at_least);
            let holds = match clause.kind {
                ClauseKind::Turnout => match round.entitled {
                    None => {
                        unknown = true;
                        continue;
                    }
                    Some(entitled) => at_least(heap.people, entitled),
                },
                ClauseKind::Ballots => heap.people >= clause.at_least,
                ClauseKind::Votes => match &heap.choosers {
                    None => {
                        published = false;
                        continue;
                    }
                    Some(choosers) => heap.people > 0 && at_least(choosers[option], heap.people),
                },
            };
            if !holds {
                return Some(Value::Bool(false));
            }
        }
        if !published {
            return None;
        }
        Some(if unknown || round.rules.clauses.is_empty() { Value::Null } else { Value::Bool(true) })
    };
    (0..round.rules.options.len()).map(one).collect()
}

/// Without ballots: the winners that the certificate tells, when result and certificate go together.
fn together(round: &Round<'_>, heap: &Heap, claimed: &Claimed<'_>, lines: &mut Lines) -> Option<Vec<usize>> {
    let rules = &round.rules;
    let at: BTreeMap<&str, usize> = rules.options.iter().enumerate().map(|(i, o)| (o.id.as_str(), i)).collect();
    let option = |value: &Value| match value {
        Value::Text(id) => at.get(id.as_str()).copied(),
        _ => None,
    };
    let list = |value: &Value| match value {
        Value::List(values) => values.iter().map(option).collect::<Option<Vec<usize>>>(),
        _ => None,
    };
    let distinct = |options: &[usize]| options.iter().collect::<BTreeSet<_>>().len() == options.len();
    let winners = list(member(claimed.result, "winners")).filter(|winners| distinct(winners));
    let Some(winners) = winners else {
        let said = both("winners: geen lijst van verschillende keuzes.", "winners: no list of different options.");
        lines.add("winners", Finding::Differs, claimed.say(said));
        return None;
    };
    let mut faults = Vec::new();
    let rounds = match member(claimed.certificate, "rounds") {
        Value::List(rounds) => rounds.as_slice(),
        _ => &[],
    };
    let mut chosen: Option<Vec<usize>> = rounds.iter().map(|r| option(member(r, "id"))).collect();
    if let Counting::EqualShares(how) = rules.counting {
        faults.extend(crate::loose::shares(rules, how, heap, claimed.certificate, rounds, chosen.as_deref()));
        if let (Some(chosen), Some(completed)) = (&mut chosen, list(member(claimed.certificate, "completed_by_votes")))
        {
            chosen.extend(completed);
        }
    } else {
        faults.extend(crate::loose::order(rules, heap, claimed.certificate, rounds, chosen.as_deref()));
    }
    if chosen.as_deref() != Some(&winners) {
        faults.push(both(
            "De winnaars zijn niet die van het bewijs van de telling.",
            "The winners are not those of the certificate.",
        ));
    }
    if rules.budget.is_some_and(|budget| cost_of(rules, &winners) > i128::from(budget)) {
        faults.push(both("De winnaars kosten meer dan het budget.", "The winners cost more than the budget."));
    }
    let holds =
        both("Uitslag en bewijs van de telling passen bij elkaar.", "Result and certificate of the count go together.");
    judge(claimed, lines, "certificate", faults, holds);
    Some(winners)
}

/// Pairs as the certificate has them, when they can be numbers of people.
fn claimed_pairs(rules: &Rules, heap: &Heap, claimed: &Value) -> Option<kemeny::Pairs> {
    let n = rules.options.len();
    let mut pairs = vec![vec![0u64; n]; n];
    for (a, counts) in pairs.iter_mut().enumerate() {
        let row = member(claimed, &rules.options[a].id);
        for (b, count) in counts.iter_mut().enumerate().filter(|(b, _)| *b != a) {
            let Value::Number(people) = member(row, &rules.options[b].id) else { return None };
            *count = u64::try_from(*people).ok()?;
        }
    }
    let possible = |a: usize, b: usize| pairs[a][b].saturating_add(pairs[b][a]) <= heap.people;
    (0..n).all(|a| (0..n).all(|b| a == b || possible(a, b))).then_some(pairs)
}

/// The first place where the file has something else than was computed.
pub(crate) fn differs(name: &str, expected: &Value, claimed: &Value) -> Vec<Both> {
    match difference(expected, claimed) {
        None => Vec::new(),
        Some((path, expected, claimed)) => {
            let name = format!("{name}{path}");
            vec![both(
                format!("{name}: er staat {claimed}, narekenen geeft {expected}."),
                format!("{name}: the file says {claimed}, counting again gives {expected}."),
            )]
        }
    }
}

fn difference(expected: &Value, claimed: &Value) -> Option<(String, String, String)> {
    let nothing = || "–".to_owned();
    match (expected, claimed) {
        (Value::Map(a), Value::Map(b)) => {
            for (name, value) in a {
                let found = b.get(name).map_or_else(
                    || Some((String::new(), short(value), nothing())),
                    |claimed| difference(value, claimed),
                );
                if let Some((path, x, y)) = found {
                    return Some((format!(".{name}{path}"), x, y));
                }
            }
            let extra = b.iter().find(|(name, _)| !a.contains_key(*name));
            extra.map(|(name, value)| (format!(".{name}"), nothing(), short(value)))
        }
        (Value::List(a), Value::List(b)) if a.len() == b.len() => {
            let found = a.iter().zip(b).enumerate().find_map(|(i, (x, y))| Some((i, difference(x, y)?)));
            found.map(|(i, (path, x, y))| (format!("[{i}]{path}"), x, y))
        }
        (a, b) if a == b => None,
        (a, b) => Some((String::new(), short(a), short(b))),
    }
}

/// A value for a sentence: long ones are cut.
fn short(value: &Value) -> String {
    let text = canonical(value);
    if text.chars().count() <= 120 {
        return text;
    }
    text.chars().take(119).chain(['…']).collect()
}
