// SPDX-License-Identifier: EUPL-1.2
//! Fewest disagreements: Kemeny's order, exact over all orders.

use crate::count::{Counted, Facts, Steps, Stop, count_value, ids, map, number};
use crate::json::Value;
use crate::round::Choice;
use crate::rules::Rules;
use std::collections::BTreeMap;

/// How many orders are listed at most.
const LISTED: usize = 100;

/// People that put the one (row) before the other (column).
pub(crate) type Pairs = Vec<Vec<u64>>;

/// From ballots. Who ranks an option puts it before all that they did not rank.
pub(crate) fn pairs(rules: &Rules, ballots: &[(u64, Choice)]) -> Pairs {
    let n = rules.options.len();
    let mut pairs = vec![vec![0; n]; n];
    for (people, choice) in ballots {
        let Choice::Rank(places) = choice else { continue };
        let mut place = vec![usize::MAX; n];
        for (at, together) in places.iter().enumerate() {
            for option in together {
                place[*option] = at;
            }
        }
        for a in 0..n {
            for b in 0..n {
                if place[a] < place[b] {
                    pairs[a][b] += people;
                }
            }
        }
    }
    pairs
}

/// The order with the fewest disagreements, and the others that have as few.
pub(crate) fn count(rules: &Rules, pairs: &Pairs, steps: &mut Steps) -> Result<Counted, Stop> {
    let n = rules.options.len();
    steps.take((n * n) << n)?;
    // Fewest disagreements of an order of the options in `set` (bits), for every set: one of them comes first, against all others of it.
    let against = |first: usize, set: usize| -> u64 {
        (0..n).filter(|other| *other != first && set >> other & 1 == 1).map(|other| pairs[other][first]).sum()
    };
    let mut fewest = vec![0u64; 1 << n];
    for set in 1..1usize << n {
        let with_first = |first: usize| fewest[set & !(1 << first)] + against(first, set);
        fewest[set] = (0..n).filter(|o| set >> o & 1 == 1).map(with_first).min().unwrap_or(0);
    }
    let mut by_tie: Vec<usize> = (0..n).collect();
    by_tie.sort_by_key(|o| rules.tie[*o]);
    let mut orders = Vec::new();
    list(&by_tie, &fewest, &against, (1 << n) - 1, &mut Vec::new(), &mut orders);
    let winners = orders.first().cloned().unwrap_or_default();

    let id = |o: usize| rules.options[o].id.clone();
    let row = |a: usize| {
        let others = (0..n).filter(|b| *b != a).map(|b| (id(b), number(pairs[a][b].into()))).collect();
        (id(a), Value::Map(others))
    };
    let certificate = map([
        ("disagreements", number(fewest[(1 << n) - 1].into())),
        ("orders", Value::List(orders.iter().map(|o| ids(rules, o)).collect())),
        ("pairs", Value::Map((0..n).map(row).collect::<BTreeMap<_, _>>())),
    ]);
    let place = |order: &Vec<usize>, option: usize| order.iter().position(|o| *o == option).map_or(0, |p| p + 1);
    let facts = (0..n).map(|option| {
        let places = orders.iter().map(|order| place(order, option));
        let mut facts = Facts::from([
            ("place", count_value(place(&winners, option))),
            ("best", count_value(places.clone().min().unwrap_or(0))),
            ("worst", count_value(places.max().unwrap_or(0))),
        ]);
        let next = winners.get(place(&winners, option)).copied();
        facts.insert("next", next.map_or(Value::Null, |next| Value::Text(id(next))));
        facts.insert("before_next", next.map_or(Value::Number(0), |next| number(pairs[option][next].into())));
        facts.insert("after_next", next.map_or(Value::Number(0), |next| number(pairs[next][option].into())));
        facts
    });
    let facts = facts.collect();
    Ok(Counted { winners, certificate, facts })
}

/// Orders with the fewest disagreements, in the order of ties, place by place.
fn list(
    by_tie: &[usize],
    fewest: &[u64],
    against: &dyn Fn(usize, usize) -> u64,
    set: usize,
    before: &mut Vec<usize>,
    orders: &mut Vec<Vec<usize>>,
) {
    if set == 0 {
        orders.push(before.clone());
        return;
    }
    for &first in by_tie.iter().filter(|o| set >> **o & 1 == 1) {
        let rest = set & !(1 << first);
        if orders.len() < LISTED && fewest[rest] + against(first, set) == fewest[set] {
            before.push(first);
            list(by_tie, fewest, against, rest, before, orders);
            before.pop();
        }
    }
}
