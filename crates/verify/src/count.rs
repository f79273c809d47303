// SPDX-License-Identifier: EUPL-1.2
//! A count by the definitions, and the rules that go by votes.

use crate::fraction::Fraction;
use crate::json::Value;
use crate::rules::{ChannelRule, Counting, Rules};
use crate::votes::Heap;
use crate::{kemeny, order, shares};
use std::collections::BTreeMap;

/// Why something could not be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// What is published is not enough.
    NotPublished,
    /// It would take too long.
    TooMuch,
}

/// Steps that are left.
#[derive(Debug)]
pub(crate) struct Steps(pub(crate) u64);

impl Steps {
    pub(crate) fn take(&mut self, steps: usize) -> Result<(), Stop> {
        self.0 = self.0.checked_sub(steps as u64).ok_or(Stop::TooMuch)?;
        Ok(())
    }
}

/// What the definitions give.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) winners: Vec<usize>,
    /// As the file should have it.
    pub(crate) certificate: Value,
    /// Numbers that an explanation may repeat, per option by name.
    pub(crate) facts: Vec<Facts>,
}

pub(crate) type Facts = BTreeMap<&'static str, Value>;

/// Counts a heap by the rule that was frozen.
pub(crate) fn count(rules: &Rules, heap: &Heap, steps: &mut Steps) -> Result<Counted, Stop> {
    match &rules.counting {
        Counting::MostVotes { .. } | Counting::ThemePurses { .. } => by_votes(rules, heap),
        Counting::EqualShares(how) => {
            let ballots = heap.ballots.as_ref().ok_or(Stop::NotPublished)?;
            shares::count(rules, *how, heap, ballots, steps)
        }
        Counting::ProportionalOrder { places } => {
            let ballots = heap.ballots.as_ref().ok_or(Stop::NotPublished)?;
            order::count(rules, *places, heap, ballots, steps)
        }
        Counting::FewestDisagreements => {
            let ballots = heap.ballots.as_ref().ok_or(Stop::NotPublished)?;
            kemeny::count(rules, &kemeny::pairs(rules, ballots), steps)
        }
    }
}

/// The same for fewest disagreements, from the pairs.
pub(crate) fn count_pairs(rules: &Rules, pairs: &kemeny::Pairs, steps: &mut Steps) -> Result<Counted, Stop> {
    kemeny::count(rules, pairs, steps)
}

/// Cost in cents; 1 in a round without money.
pub(crate) fn cost(rules: &Rules, option: usize) -> i64 {
    if rules.budget.is_none() { 1 } else { rules.options[option].cost.unwrap_or(0) }
}

/// What options cost together.
pub(crate) fn cost_of(rules: &Rules, options: &[usize]) -> i128 {
    options.iter().map(|o| i128::from(cost(rules, *o))).sum()
}

/// Options by score, the highest first; what is exactly equal in the order of ties.
pub(crate) fn by_score(rules: &Rules, scores: &[Fraction], options: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut order: Vec<usize> = options.collect();
    order.sort_by(|a, b| scores[*b].cmp(&scores[*a]).then(rules.tie[*a].cmp(&rules.tie[*b])));
    order
}

fn by_votes(rules: &Rules, heap: &Heap) -> Result<Counted, Stop> {
    let mut scores =
        if rules.channel_rule == ChannelRule::MeanOfShares { heap.mean_of_shares()? } else { heap.scores() };
    if matches!(rules.counting, Counting::MostVotes { per_cost: true, .. }) {
        for (option, score) in scores.iter_mut().enumerate() {
            // What costs nothing counts as one cent.
            *score /= &Fraction::whole(cost(rules, option).max(1));
        }
    }
    let minimum = if let Counting::MostVotes { minimum, .. } = rules.counting { minimum } else { 0 };
    let all = 0..rules.options.len();
    let order = by_score(rules, &scores, all.clone());
    let takes_part = |o: &usize| heap.votes[*o] >= minimum;
    let entered: Vec<usize> = order.iter().copied().filter(takes_part).collect();
    let mut certificate = BTreeMap::new();
    let winners = match &rules.counting {
        Counting::ThemePurses { chip, purses, joker } => {
            let purses = purses_in_cents(*chip, purses);
            let mut winners = Vec::new();
            let mut room: BTreeMap<&str, i128> = purses.iter().map(|(c, cents)| (c.as_str(), *cents)).collect();
            let mut left = i128::from(rules.budget.unwrap_or(0));
            for &option in &entered {
                let cost = i128::from(cost(rules, option));
                let purse = rules.options[option].category.as_deref().and_then(|c| room.get_mut(c));
                // Purses may hold more than there is: then the budget ends it.
                if let Some(purse) = purse.filter(|purse| cost <= **purse && cost <= left) {
                    *purse -= cost;
                    left -= cost;
                    winners.push(option);
                }
            }
            if *joker {
                let left = i128::from(rules.budget.unwrap_or(0)) - cost_of(rules, &winners);
                let fits = |o: &&usize| !winners.contains(o) && i128::from(cost(rules, **o)) <= left;
                winners.extend(entered.iter().find(fits).copied().into_iter().collect::<Vec<_>>());
            }
            let purses = purses.into_iter().map(|(category, cents)| (category, number(cents))).collect();
            certificate.insert("purses".to_owned(), Value::Map(purses));
            winners
        }
        Counting::MostVotes { stop, places, .. } => match rules.budget {
            Some(budget) => fill(rules, &entered, budget.into(), *stop),
            None => {
                let places = places.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
                entered.iter().copied().take(places).collect()
            }
        },
        _ => return Err(Stop::NotPublished),
    };
    let facts = all.clone().map(|option| {
        let place = order.iter().position(|o| *o == option);
        Facts::from([("place", place.map_or(Value::Null, |p| count_value(p + 1)))])
    });
    let facts = facts.collect();
    certificate.insert("order".to_owned(), ids(rules, &order));
    let score = |o: usize| (rules.options[o].id.clone(), fraction(&scores[o]));
    certificate.insert("scores".to_owned(), Value::Map(all.map(score).collect()));
    Ok(Counted { winners, certificate: Value::Map(certificate), facts })
}

/// What each purse holds: its chips, by the mean over the tables, rounded down to a cent.
fn purses_in_cents(chip: i64, purses: &[(String, Vec<u64>)]) -> Vec<(String, i128)> {
    let one = |(category, chips): &(String, Vec<u64>)| {
        let laid: i128 = chips.iter().map(|c| i128::from(*c)).sum();
        (category.clone(), laid * i128::from(chip) / chips.len().max(1) as i128)
    };
    purses.iter().map(one).collect()
}

/// Takes what fits what is left of the money and of the ceilings, in order. What doesn't is passed over, or ends it.
pub(crate) fn fill(rules: &Rules, order: &[usize], money: i128, stop: bool) -> Vec<usize> {
    let mut left = money;
    let ceilings = rules.categories.iter().filter_map(|c| Some((c.category.as_str(), i128::from(c.ceiling?))));
    let mut room: BTreeMap<&str, i128> = ceilings.collect();
    let mut winners = Vec::new();
    for &option in order {
        let cost = i128::from(cost(rules, option));
        let mut ceiling = rules.options[option].category.as_deref().and_then(|c| room.get_mut(c));
        if cost <= left && ceiling.as_ref().is_none_or(|room| cost <= **room) {
            left -= cost;
            if let Some(room) = &mut ceiling {
                **room -= cost;
            }
            winners.push(option);
        } else if stop {
            break;
        }
    }
    winners
}

pub(crate) fn ids(rules: &Rules, options: &[usize]) -> Value {
    Value::List(options.iter().map(|o| Value::Text(rules.options[*o].id.clone())).collect())
}

/// A fraction as the file writes it.
pub(crate) fn fraction(n: &Fraction) -> Value {
    Value::Text(n.to_string())
}

pub(crate) fn number(n: i128) -> Value {
    Value::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

pub(crate) fn count_value(n: usize) -> Value {
    number(n as i128)
}

/// Members by name.
pub(crate) fn map<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
