// SPDX-License-Identifier: EUPL-1.2
//! Rule 5: fewest disagreements (Kemeny, *Mathematics without Numbers*, 1959): the order with which the ballots disagree least, where a ballot disagrees once for
//! every pair that it puts the other way round. Exact for at most 16 options, by dynamic programming over sets (as Held and Karp; for this rule
//! Betzler and others, 2009). When several orders have as few, all are listed up to a hundred, and the list of ties chooses. Borda's points stand beside it.

use crate::ballots::Ballots;
use crate::count::Counted;
use crate::refusal::Refusal;
use crate::result::{Certificate, Count, Why};
use crate::rules::{ChannelRule, Form};

/// The most orders that are listed.
const MOST_ORDERS: usize = 100;

/// Counts by Kemeny.
pub(crate) fn count(counted: &Counted<'_>) -> Result<Count, Refusal> {
    let rules = counted.rules;
    if rules.channel_rule != ChannelRule::Pooled {
        return Err(Refusal::ChannelsDoNotFit);
    }
    if rules.budget.is_some() {
        return Err(Refusal::MoneyDoesNotFit);
    }
    let options = rules.options.len();
    let pairs = pairs(counted.ballots, options);
    let full = (1usize << options) - 1;
    // rest[s]: the fewest disagreements about what comes after the set s of options at the top.
    let mut rest = vec![0u64; full + 1];
    let next = |set: usize, o: usize| -> u64 {
        // Put next: everybody disagrees who would have had one of the others first.
        (0..options).filter(|x| set & (1 << x) == 0 && *x != o).map(|x| pairs[x][o]).sum()
    };
    let open = |set: usize| (0..options).filter(move |o| set & (1 << o) == 0);
    for set in (0..full).rev() {
        rest[set] = open(set).map(|o| next(set, o) + rest[set | (1 << o)]).min().unwrap_or_default();
    }
    // Best orders, those first that the list of ties prefers.
    let mut by_rank: Vec<usize> = (0..options).collect();
    by_rank.sort_by_key(|o| counted.rank[*o]);
    let mut orders: Vec<Vec<usize>> = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    list(&mut orders, &mut path, 0, full, &by_rank, &|set, o| rest[set] == next(set, o) + rest[set | (1 << o)]);
    let order = orders.first().cloned().unwrap_or_default();
    let people = counted.ballots.people();
    let borda = |o: usize| -> u64 {
        (0..options).filter(|x| *x != o).map(|x| 2 * pairs[o][x] + people - pairs[o][x] - pairs[x][o]).sum()
    };
    let points: Vec<u64> = (0..options).map(borda).collect();
    let id = |o: usize| rules.options[o].id.clone();
    let why = |o: usize| {
        let at = |order: &Vec<usize>| order.iter().position(|x| *x == o).unwrap_or_default();
        let place = at(&order);
        let next = order.get(place + 1).copied();
        Why::FewestDisagreements {
            place: place as u64 + 1,
            best: orders.iter().map(at).min().unwrap_or_default() as u64 + 1,
            worst: orders.iter().map(at).max().unwrap_or_default() as u64 + 1,
            next: next.map(id),
            before_next: next.map_or(0, |n| pairs[o][n]),
            after_next: next.map_or(0, |n| pairs[n][o]),
            borda_place: points.iter().filter(|p| **p > points[o]).count() as u64 + 1,
            borda_twice: points[o],
        }
    };
    let row = |a: usize| (id(a), (0..options).filter(|b| *b != a).map(|b| (id(b), pairs[a][b])).collect());
    let certificate = Certificate::FewestDisagreements {
        disagreements: rest[0],
        orders: orders.iter().map(|order| order.iter().map(|o| id(*o)).collect()).collect(),
        pairs: (0..options).map(row).collect(),
    };
    Ok(counted.told(&order, (0..options).map(why).collect(), certificate))
}

/// Lists best orders, in the order of the list of ties.
fn list(
    orders: &mut Vec<Vec<usize>>,
    path: &mut Vec<usize>,
    set: usize,
    full: usize,
    by_rank: &[usize],
    best: &dyn Fn(usize, usize) -> bool,
) {
    if orders.len() >= MOST_ORDERS {
        return;
    }
    if set == full {
        orders.push(path.clone());
        return;
    }
    for &o in by_rank {
        if set & (1 << o) == 0 && best(set, o) {
            path.push(o);
            list(orders, path, set | (1 << o), full, by_rank, best);
            path.pop();
        }
    }
}

/// People that put the one before the other.
fn pairs(ballots: &Ballots, options: usize) -> Vec<Vec<u64>> {
    let mut pairs = vec![vec![0; options]; options];
    for class in ballots.classes() {
        // Where each option stands on the ballot; what is not named comes last.
        let mut place = vec![usize::MAX; options];
        match ballots.form() {
            Form::Approve | Form::ChooseOne => class.approved().iter().for_each(|o| place[usize::from(*o)] = 0),
            Form::Points => class.points().for_each(|(o, n)| place[usize::from(o)] = usize::MAX - n as usize),
            Form::Rank => {
                for (p, together) in class.places().enumerate() {
                    together.iter().for_each(|o| place[usize::from(*o)] = p);
                }
            }
        }
        for a in 0..options {
            for b in 0..options {
                if place[a] < place[b] {
                    pairs[a][b] += class.people;
                }
            }
        }
    }
    pairs
}
