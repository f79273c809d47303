// SPDX-License-Identifier: EUPL-1.2
//! Rule 4: proportional order, by Phragmén's sequential method (Phragmén 1894; Brill, Freeman, Janson, Lackner: *Phragmén's Voting Methods and Justified Representation*,
//! AAAI 2017; with costs: Los, Christoff, Grossi, *Proportional Budget Allocations*, IJCAI 2022).
//!
//! Every option is a load of its cost (one, without money) that its supporters carry. Again and again the option is chosen after which its supporters, all carrying the same,
//! carry least. Whoever got something carries more and has less to say about the next. All loads stand above one denominator, so only whole numbers are compared.

use crate::count::Counted;
use crate::fraction::Fraction;
use crate::refusal::Refusal;
use crate::result::{Certificate, Count, LoadRound, Obstacle, Why};
use crate::rules::{ChannelRule, Counting, Form};
use num_bigint::BigInt;
use num_traits::One;

/// Who carries what: voters differ only by the last option that was chosen for them.
struct Loads {
    /// Per round the load, above `below`.
    rounds: Vec<BigInt>,
    below: BigInt,
    /// Per class of ballots the last round in which it got something.
    last: Vec<Option<usize>>,
    /// Per option and round: supporters whose last round that was.
    people: Vec<Vec<u64>>,
}

/// Counts by sequential Phragmén.
pub(crate) fn count(counted: &Counted<'_>) -> Result<Count, Refusal> {
    let rules = counted.rules;
    let Counting::ProportionalOrder { places } = rules.counting else { return Err(Refusal::FormDoesNotFit) };
    if !matches!(counted.ballots.form(), Form::Approve | Form::ChooseOne) {
        return Err(Refusal::FormDoesNotFit);
    }
    if rules.channel_rule != ChannelRule::Pooled {
        return Err(Refusal::ChannelsDoNotFit);
    }
    if rules.categories.iter().any(|c| c.ceiling.is_some()) {
        return Err(Refusal::CeilingsDoNotFit);
    }
    let cost = |o: usize| if rules.budget.is_some() { rules.options[o].cost.unwrap_or(0) } else { 1 };
    let options = rules.options.len();
    let support = &counted.votes.supporters;
    let most = if rules.budget.is_none() { places.unwrap_or(u64::MAX) } else { u64::MAX };
    let mut supporters: Vec<Vec<u32>> = vec![Vec::new(); options];
    for (i, class) in counted.ballots.classes().enumerate() {
        class.approved().iter().for_each(|o| supporters[usize::from(*o)].push(i as u32));
    }
    let mut loads = Loads {
        rounds: Vec::new(),
        below: BigInt::one(),
        last: vec![None; counted.ballots.len()],
        people: vec![Vec::new(); options],
    };
    let mut left = rules.budget;
    let mut order: Vec<usize> = Vec::new();
    let mut stopped: Option<usize> = None;
    let mut ahead: Vec<Option<BigInt>> = vec![None; options];
    loop {
        let mut best: Option<usize> = None;
        for o in (0..options).filter(|o| support[*o] > 0 && !order.contains(o)) {
            let mut above = &loads.below * cost(o);
            for (load, people) in loads.rounds.iter().zip(&loads.people[o]).filter(|(_, people)| **people > 0) {
                above += load * *people;
            }
            ahead[o] = Some(above);
            let less = |b: usize| {
                let (mine, other) = (&ahead[o], &ahead[b]);
                let (mine, other) = (mine.as_ref().map(|m| m * support[b]), other.as_ref().map(|m| m * support[o]));
                mine.cmp(&other).then(counted.rank[o].cmp(&counted.rank[b])).is_lt()
            };
            if best.is_none_or(less) {
                best = Some(o);
            }
        }
        let Some(o) = best else { break };
        if order.len() as u64 >= most {
            break;
        }
        if left.is_some_and(|l| cost(o) > l) {
            stopped = Some(o);
            break;
        }
        let Some(above) = ahead[o].take() else { break };
        left = left.map(|l| l - cost(o));
        book(counted, &mut loads, &supporters[o], above, support[o], order.len());
        order.push(o);
    }
    let load = |round: usize| Fraction::new(loads.rounds[round].clone(), loads.below.clone());
    let id = |o: usize| rules.options[o].id.clone();
    let why = |o: usize| {
        let supporters = support[o];
        if let Some(round) = order.iter().position(|x| *x == o) {
            return Why::InOrder { place: round as u64 + 1, supporters, load: load(round) };
        }
        let next_load = ahead[o].as_ref().map(|a| Fraction::new(a.clone(), &loads.below * supporters));
        let obstacle = match (stopped, left) {
            _ if supporters == 0 => Obstacle::NoVotes,
            (Some(at), Some(left)) if at == o => Obstacle::DoesNotFit { cost: cost(o), left },
            (Some(at), _) => Obstacle::Stopped { at: id(at) },
            _ => Obstacle::NoPlace { places: most },
        };
        Why::NotInOrder { supporters, next_load, obstacle }
    };
    let why = (0..options).map(why).collect();
    let rounds = order.iter().enumerate().map(|(r, o)| LoadRound { id: id(*o), load: load(r) }).collect();
    Ok(counted.told(&order, why, Certificate::ProportionalOrder { rounds }))
}

/// Books a choice: its supporters all carry `above` / (`below` × `support`) now.
fn book(counted: &Counted<'_>, loads: &mut Loads, supporters: &[u32], above: BigInt, support: u64, round: usize) {
    for load in &mut loads.rounds {
        *load *= support;
    }
    loads.below *= support;
    loads.rounds.push(above);
    for people in &mut loads.people {
        people.push(0);
    }
    for &class in supporters {
        let before = loads.last[class as usize].replace(round);
        let class = counted.ballots.class(class as usize);
        for &o in class.approved() {
            let people = &mut loads.people[usize::from(o)];
            if let Some(before) = before {
                people[before] -= class.people;
            }
            people[round] += class.people;
        }
    }
}
