// SPDX-License-Identifier: EUPL-1.2
//! Without ballots: what a certificate must be like, whatever the ballots were.

use crate::claims::{member, names};
use crate::count::{by_score, cost, cost_of, fill, ids};
use crate::fraction::Fraction;
use crate::json::Value;
use crate::report::{Both, both};
use crate::rules::{Rules, Shares};
use crate::shares::first_endowment;
use crate::votes::{Heap, whole};
use num_bigint::BigInt;
use num_traits::Zero;

/// A fraction in its one spelling: lowest terms, not negative.
fn read(value: &Value) -> Option<Fraction> {
    let Value::Text(text) = value else { return None };
    let (n, d) = text.split_once('/')?;
    let digits = |part: &str| part.len() <= 2000 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(n) || !digits(d) {
        return None;
    }
    let (n, d) = (n.parse::<BigInt>().ok()?, d.parse::<BigInt>().ok()?);
    if d.is_zero() {
        return None;
    }
    let read = Fraction::new(n, d);
    (crate::count::fraction(&read) == *value).then_some(read)
}

fn cost_fraction(rules: &Rules, option: usize) -> Fraction {
    Fraction::whole(cost(rules, option))
}

pub(crate) fn shares(
    rules: &Rules,
    how: Shares,
    heap: &Heap,
    certificate: &Value,
    rounds: &[Value],
    chosen: Option<&[usize]>,
) -> Vec<Both> {
    let needed = ["endowment", "increments", "stopped_because", "rounds", "completed_by_votes"];
    let mut faults = names(certificate, &needed, &[], "certificate");
    let bad = |nl: &str, en: &str| both(nl, en);
    let Some(chosen) = chosen else {
        faults.push(bad("certificate.rounds: een onbekende keuze.", "certificate.rounds: an unknown option."));
        return faults;
    };
    let increments = match member(certificate, "increments") {
        Value::Number(n) if *n >= 0 => *n,
        _ => {
            faults.push(bad("certificate.increments: geen aantal.", "certificate.increments: no number."));
            0
        }
    };
    let because = member(certificate, "stopped_because");
    let may: &[&str] = if how.add1 { &["exhaustive", "over_budget", "all_won"] } else { &["completion_none"] };
    if !may.iter().any(|word| *because == Value::Text((*word).to_owned())) || (!how.add1 && increments > 0) {
        faults.push(bad(
            "certificate: zo kan de telling niet gestopt zijn.",
            "certificate: the count can't have stopped like that.",
        ));
    }
    // The people who may count as voters: all, or (blank ballots aside) those whom totals do not tell.
    let endowment = read(member(certificate, "endowment"));
    let base = first_endowment(how, rules.budget.unwrap_or(0), heap.people);
    let raised = Fraction::whole(BigInt::from(how.step) * BigInt::from(increments));
    match endowment {
        None => faults.push(bad("certificate.endowment: geen breuk.", "certificate.endowment: no fraction.")),
        Some(endowment) if how.blank_votes && endowment != &base + &raised => faults.push(bad(
            "certificate.endowment: niet het budget gedeeld door de stemmers, met de stappen erbij.",
            "certificate.endowment: not the budget divided by the voters, with the steps.",
        )),
        Some(endowment) if endowment < &base + &raised => faults.push(bad(
            "certificate.endowment: minder dan het budget gedeeld door alle mensen.",
            "certificate.endowment: less than the budget divided by all people.",
        )),
        Some(endowment) => {
            let spent = Fraction::whole(cost_of(rules, chosen));
            if how.blank_votes && spent > &endowment * &whole(heap.people) {
                faults.push(bad(
                    "certificate.rounds: meer uitgegeven dan ieder samen had.",
                    "certificate.rounds: more was spent than all had together.",
                ));
            }
        }
    }
    for (round, &option) in rounds.iter().zip(chosen) {
        let id = &rules.options[option].id;
        faults.extend(names(round, &["id", "rho", "effective_votes", "paid_by"], &[], "certificate.rounds"));
        let votes = heap.votes[option];
        let paid_by = match member(round, "paid_by") {
            Value::Number(n) => u64::try_from(*n).ok(),
            _ => None,
        };
        let prices = read(member(round, "rho")).zip(read(member(round, "effective_votes")));
        let holds = prices.zip(paid_by).is_some_and(|((rho, effective), paid_by)| {
            let cost = cost_fraction(rules, option);
            let free = cost.is_zero();
            let product = if how.by_cost { Fraction::whole(1) } else { cost };
            let goes = free || &rho * &effective == product;
            let payers = free || (paid_by > 0 && effective <= whole(paid_by));
            goes && payers && paid_by <= votes && votes >= how.minimum.max(1)
        });
        if !holds {
            faults.push(both(
                format!("certificate.rounds: de prijzen van {id} kloppen niet met elkaar of met de stemmen."),
                format!("certificate.rounds: the prices of {id} don't go with each other or with the votes."),
            ));
        }
    }
    // Completion goes by votes, and those are known.
    let rest = (0..rules.options.len()).filter(|o| heap.votes[*o] >= how.minimum && !chosen.contains(o));
    let order = by_score(rules, &heap.scores(), rest);
    let left = i128::from(rules.budget.unwrap_or(0)) - cost_of(rules, chosen);
    let completed = if how.then_most_votes { fill(rules, &order, left, false) } else { Vec::new() };
    faults.extend(crate::claims::differs(
        "certificate.completed_by_votes",
        &ids(rules, &completed),
        member(certificate, "completed_by_votes"),
    ));
    faults
}

pub(crate) fn order(
    rules: &Rules,
    heap: &Heap,
    certificate: &Value,
    rounds: &[Value],
    chosen: Option<&[usize]>,
) -> Vec<Both> {
    let mut faults = names(certificate, &["rounds"], &[], "certificate");
    let Some(chosen) = chosen else {
        faults.push(both("certificate.rounds: een onbekende keuze.", "certificate.rounds: an unknown option."));
        return faults;
    };
    let mut before = Fraction::zero();
    for (round, &option) in rounds.iter().zip(chosen) {
        faults.extend(names(round, &["id", "load"], &[], "certificate.rounds"));
        let votes = heap.votes[option];
        let load = read(member(round, "load"));
        // Loads never fall, and a supporter carries at least its part of the cost.
        let holds = load
            .as_ref()
            .is_some_and(|load| votes > 0 && *load >= before && load * &whole(votes) >= cost_fraction(rules, option));
        if !holds {
            let id = &rules.options[option].id;
            faults.push(both(
                format!("certificate.rounds: de last van {id} kan niet."),
                format!("certificate.rounds: the load of {id} can't be."),
            ));
        }
        before = load.unwrap_or(before);
    }
    faults
}
