// SPDX-License-Identifier: EUPL-1.2
//! The proportional order: sequential Phragmén, by its definition.

use crate::count::{Counted, Facts, Steps, Stop, cost, count_value, fraction, map, number};
use crate::fraction::Fraction;
use crate::json::Value;
use crate::round::Choice;
use crate::rules::Rules;
use crate::votes::{Heap, merged, supporters, whole};

pub(crate) fn count(
    rules: &Rules,
    places: Option<u64>,
    heap: &Heap,
    ballots: &[(u64, Choice)],
    steps: &mut Steps,
) -> Result<Counted, Stop> {
    let classes = merged(ballots);
    let supporters = supporters(rules, &classes);
    let mut load = vec![Fraction::zero(); classes.len()];
    let mut open: Vec<usize> = (0..rules.options.len()).filter(|o| heap.votes[*o] > 0).collect();
    let mut chosen: Vec<(usize, Fraction)> = Vec::new();
    let mut left = rules.budget.map(i128::from);
    let places = if rules.budget.is_some() { None } else { places };
    let most = places.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
    while chosen.len() < most {
        let mut best: Option<(Fraction, usize, usize)> = None;
        for &option in &open {
            steps.take(supporters[option].len() + 1)?;
            let people: u64 = supporters[option].iter().map(|class| classes[*class].0).sum();
            let carried: Fraction = supporters[option].iter().map(|c| &load[*c] * &whole(classes[*c].0)).sum();
            let next = &(&carried + &Fraction::whole(cost(rules, option))) / &whole(people);
            let candidate = (next, rules.tie[option], option);
            if best.as_ref().is_none_or(|best| candidate < *best) {
                best = Some(candidate);
            }
        }
        let Some((next, _, option)) = best else { break };
        if let Some(left) = &mut left {
            *left -= i128::from(cost(rules, option));
            if *left < 0 {
                break;
            }
        }
        for class in &supporters[option] {
            load[*class] = next.clone();
        }
        open.retain(|o| *o != option);
        chosen.push((option, next));
    }
    let rounds = chosen
        .iter()
        .map(|(option, load)| map([("id", Value::Text(rules.options[*option].id.clone())), ("load", fraction(load))]));
    let certificate = map([("rounds", Value::List(rounds.collect()))]);
    let facts = (0..rules.options.len()).map(|option| {
        let mut facts = Facts::from([("supporters", number(heap.votes[option].into()))]);
        if let Some(place) = chosen.iter().position(|(o, _)| *o == option) {
            facts.insert("place", count_value(place + 1));
            facts.insert("load", fraction(&chosen[place].1));
        }
        facts
    });
    Ok(Counted { certificate, facts: facts.collect(), winners: chosen.iter().map(|(o, _)| *o).collect() })
}
