// SPDX-License-Identifier: EUPL-1.2
//! Rule 3: the Method of Equal Shares (Peters, Pierczyński, Skowron: *Proportional Participatory Budgeting with Additive Utilities*, NeurIPS 2021),
//! for approval ballots, with cost or cardinality as satisfaction, and exactly.
//!
//! Everybody gets the same endowment. As long as the supporters of some option can pay it together: for each such option the price p is the least
//! amount with Σ min(left(i), p) = cost over its supporters; the option with the least p per unit of satisfaction is bought and each supporter pays
//! min(left(i), p).
//!
//! # How it is exact and fast
//!
//! What a supporter has left is kept as a whole number of 2⁻ˢ cents, s as large as sums allow. Such a number is off by less than one unit per payment made, so every
//! price has a certified interval. Where the intervals of two options do not touch, the order is certain. Where they touch, and for each price that is paid,
//! the exact fraction is made: who has not run dry has left exactly e − Σ p(r) over the rounds r in which an option of his was bought, so a sum over any group of supporters is
//! a sum of few large numbers with small factors, all above one denominator. Only whole numbers are compared.

use crate::ballots::Ballots;
use crate::rules::Satisfaction;
use num_bigint::BigInt;
use num_traits::{One, ToPrimitive, Zero};
use std::cmp::Ordering;
use std::collections::HashMap;

/// Left of somebody who ran dry.
const DRY: i64 = i64::MIN;
/// Sums in units of 2⁻ˢ cents stay below this.
const ROOM: u32 = 61;

/// An election as Equal Shares sees it.
pub(crate) struct Field<'a> {
    ballots: &'a Ballots,
    /// People per class; one place more than there are classes, for voters that exist only in a "what if".
    people: Vec<u32>,
    /// Per option the classes that chose it.
    pub supporters: Vec<Vec<u32>>,
    /// Per option, people that chose it.
    pub support: Vec<u64>,
    pub costs: Vec<i64>,
    pub rank: &'a [u16],
    pub satisfaction: Satisfaction,
    /// Options that take part: chosen by somebody, and by enough.
    pub active: Vec<bool>,
    /// Between how many people the budget is divided.
    pub voters: u64,
    /// The option that the extra voters choose.
    extra: Option<u16>,
}

impl<'a> Field<'a> {
    pub fn new(
        ballots: &'a Ballots,
        costs: Vec<i64>,
        rank: &'a [u16],
        satisfaction: Satisfaction,
        minimum: u64,
        nonblank: bool,
    ) -> Self {
        let mut support = vec![0; costs.len()];
        let mut sizes = vec![0; costs.len()];
        let mut voters = 0;
        for class in ballots.classes() {
            if !(nonblank && class.is_blank()) {
                voters += class.people;
            }
            for &o in class.approved() {
                support[usize::from(o)] += class.people;
                sizes[usize::from(o)] += 1;
            }
        }
        let mut supporters: Vec<Vec<u32>> = sizes.iter().map(|n| Vec::with_capacity(*n)).collect();
        let mut people = Vec::with_capacity(ballots.len() + 1);
        for (i, class) in ballots.classes().enumerate() {
            people.push(class.people as u32);
            for &o in class.approved() {
                supporters[usize::from(o)].push(i as u32);
            }
        }
        people.push(0);
        let active = support.iter().map(|s| *s > 0 && *s >= minimum).collect();
        Self { ballots, people, supporters, support, costs, rank, satisfaction, active, voters, extra: None }
    }

    /// With so many extra voters who choose only this option.
    pub fn with_extra(&mut self, option: usize, people: u32) {
        let place = self.people.len() - 1;
        self.without_extra();
        self.people[place] = people;
        self.supporters[option].push(place as u32);
        self.support[option] += u64::from(people);
        self.voters += u64::from(people);
        self.extra = Some(option as u16);
    }

    /// Without them again.
    pub fn without_extra(&mut self) {
        let place = self.people.len() - 1;
        if let Some(option) = self.extra.take() {
            let option = usize::from(option);
            let people = u64::from(std::mem::take(&mut self.people[place]));
            self.supporters[option].retain(|c| *c as usize != place);
            self.support[option] -= people;
            self.voters -= people;
        }
    }

    fn approved(&self, class: u32) -> &[u16] {
        match &self.extra {
            Some(option) if class as usize == self.ballots.len() => std::slice::from_ref(option),
            _ => self.ballots.class(class as usize).approved(),
        }
    }

    fn per(&self, option: usize) -> i64 {
        match self.satisfaction {
            Satisfaction::Cost => self.costs[option],
            Satisfaction::Cardinality => 1,
        }
    }
}

/// A purchase.
#[derive(Clone)]
pub(crate) struct Bought {
    pub option: usize,
    /// The price in units of 2⁻ˢ cents, rounded down.
    units: i64,
    /// People who paid the full price, and those who paid what they had left.
    pub paid_full: u64,
    pub paid_rest: u64,
}

/// One count from a given endowment.
pub(crate) struct Run {
    pub bought: Vec<Bought>,
    /// Cost of all that was bought.
    pub total: i64,
    /// Whether it went over the limit and was broken off there.
    pub over: bool,
    /// Visits to classes: a measure of work that no clock has to tell.
    pub work: u64,
    /// Prices, above `below`.
    prices: Vec<BigInt>,
    below: BigInt,
}

impl Run {
    /// The price of a purchase: numerator and denominator, in cents.
    pub fn price(&self, round: usize) -> (BigInt, BigInt) {
        (self.prices[round].clone(), self.below.clone())
    }
}

/// What is left during a run; for who looks on.
pub(crate) struct Purses<'r, 'a> {
    field: &'r Field<'a>,
    scale: u32,
    left: Vec<i64>,
    /// Round in which an option was bought.
    bought_in: Vec<Option<u16>>,
    endowment: BigInt,
    below: BigInt,
    prices: Vec<BigInt>,
}

impl Purses<'_, '_> {
    /// What the supporters of an option have left together, in cents, rounded to the nearest.
    pub fn money(&self, option: usize) -> i64 {
        let left = |c: &u32| i128::from(self.left[*c as usize].max(0)) * i128::from(self.field.people[*c as usize]);
        let units: i128 = self.field.supporters[option].iter().map(left).sum();
        self.cents(units)
    }

    /// Whether they have enough together, as far as the units tell.
    pub fn may_afford(&self, option: usize) -> bool {
        let off = self.prices.len() as i128 + 1;
        let left = |c: &u32| {
            let left = self.left[*c as usize];
            let people = i128::from(self.field.people[*c as usize]);
            if left == DRY { 0 } else { (i128::from(left) + off) * people }
        };
        let units: i128 = self.field.supporters[option].iter().map(left).sum();
        units >= i128::from(self.field.costs[option]) << self.scale
    }

    /// What the supporters of `option` pay together for a purchase that is about to be booked, in cents, and how many of them pay.
    pub fn paid(&self, option: usize, bought: &Bought) -> (i64, u64) {
        let (mut units, mut people) = (0i128, 0u64);
        for &class in &self.field.supporters[option] {
            let left = self.left[class as usize];
            if left != DRY && self.field.approved(class).binary_search(&(bought.option as u16)).is_ok() {
                let n = self.field.people[class as usize];
                units += i128::from(left.min(bought.units).max(0)) * i128::from(n);
                people += u64::from(n);
            }
        }
        (self.cents(units), people)
    }

    fn cents(&self, units: i128) -> i64 {
        let half = if self.scale == 0 { 0 } else { 1i128 << (self.scale - 1) };
        ((units + half) >> self.scale) as i64
    }
}

/// The price of an option, exactly: `above` / (`below` of the purses × `rich`), with who pays all he has.
struct Exact {
    above: BigInt,
    rich: u64,
    poor: Vec<u32>,
    poor_people: u64,
}

/// What is known about an option during a run.
#[derive(Clone, Copy)]
struct Known {
    /// Bounds of the price in units of 2⁻ˢ cents. Prices never fall within a run, so a lower bound stays one.
    low: i64,
    high: i64,
    /// In which round it was found.
    round: usize,
    /// Still affordable, as far as known.
    alive: bool,
    /// How many of its list have not run dry.
    live: usize,
}

/// What looks on while a count runs: sees every purchase before it is booked, and once more with `None` at the end.
pub(crate) type Watch<'w> = &'w mut dyn FnMut(&Purses<'_, '_>, Option<&Bought>);

/// Counts from the endowment `above`/`below` cents. Breaks off when more than `limit` would be spent.
pub(crate) fn run(field: &Field<'_>, above: i128, below: u64, limit: i64, watch: Watch<'_>) -> Run {
    let below = below.max(1);
    let mut lists = field.supporters.clone();
    let everybody: u64 = field.people.iter().map(|p| u64::from(*p)).sum();
    // Everybody's money together, rounded up, in cents: below 2^ROOM after scaling.
    let all = above * i128::from(everybody.max(1)) / i128::from(below) + 1;
    let scale = ROOM.saturating_sub(128 - all.leading_zeros());
    let share = ((above << scale) / i128::from(below)) as i64;
    let options = field.costs.len();
    let mut purses = Purses {
        field,
        scale,
        left: vec![share; field.people.len()],
        bought_in: vec![None; options],
        endowment: BigInt::from(above),
        below: BigInt::from(below),
        prices: Vec::new(),
    };
    let mut done = Run { bought: Vec::new(), total: 0, over: false, work: 0, prices: Vec::new(), below: BigInt::one() };
    // What costs nothing is in, in the order of ties; nobody pays.
    let mut free: Vec<usize> = (0..options).filter(|o| field.active[*o] && field.costs[*o] == 0).collect();
    free.sort_by_key(|o| field.rank[*o]);
    for option in free {
        purses.bought_in[option] = Some(done.bought.len() as u16);
        purses.prices.push(BigInt::zero());
        done.bought.push(Bought { option, units: 0, paid_full: 0, paid_rest: 0 });
    }
    let known = |o: usize| {
        let affordable = i128::from(field.costs[o]) * i128::from(below) <= above * i128::from(field.support[o]);
        let alive = field.active[o] && field.costs[o] > 0 && affordable;
        let low = if alive { (i128::from(field.costs[o]) << scale) / i128::from(field.support[o]) } else { 0 };
        Known { low: low as i64, high: i64::MAX, round: usize::MAX, alive, live: lists[o].len() }
    };
    let mut knowns: Vec<Known> = (0..options).map(known).collect();
    while let Some((option, exact)) = next(&purses, &mut lists, &mut knowns, &mut done.work) {
        done.total += field.costs[option];
        if done.total > limit {
            done.over = true;
            break;
        }
        book(&mut purses, &mut done, &lists[option][..knowns[option].live], option, exact, watch);
        knowns[option].alive = false;
    }
    watch(&purses, None);
    (done.prices, done.below) = (purses.prices, purses.below);
    done
}

/// The option that is bought next, with its exact price.
fn next(
    purses: &Purses<'_, '_>,
    lists: &mut [Vec<u32>],
    knowns: &mut [Known],
    work: &mut u64,
) -> Option<(usize, Exact)> {
    let field = purses.field;
    let round = purses.prices.len();
    loop {
        let mut best: Option<usize> = None;
        // Looks at options in the order of their lower bounds, until no other can be better.
        loop {
            let candidates = (0..knowns.len()).filter(|o| knowns[*o].alive && knowns[*o].round != round);
            let first = candidates.min_by(|a, b| per_unit(field, knowns[*a].low, *a, knowns[*b].low, *b));
            let Some(o) = first else { break };
            if best.is_some_and(|b| per_unit(field, knowns[o].low, o, knowns[b].high, b) == Ordering::Greater) {
                break;
            }
            let Some((low, high)) = look(purses, &mut lists[o], &mut knowns[o], o, work) else {
                knowns[o].alive = false;
                continue;
            };
            let known = &mut knowns[o];
            (known.low, known.high, known.round) = (low.max(known.low), high, round);
            if best.is_none_or(|b| per_unit(field, high, o, knowns[b].high, b) == Ordering::Less) {
                best = Some(o);
            }
        }
        let best = best?;
        // All that the best one does not surely beat; mostly itself alone.
        let touches = |o: &usize| {
            let known = &knowns[*o];
            known.alive
                && known.round == round
                && per_unit(field, known.low, *o, knowns[best].high, best) != Ordering::Greater
        };
        let contenders: Vec<usize> = (0..knowns.len()).filter(touches).collect();
        let mut winner: Option<(usize, Exact)> = None;
        for o in contenders {
            let Some(exact) = exact(purses, &lists[o][..knowns[o].live], knowns[o].low, o) else {
                knowns[o].alive = false;
                continue;
            };
            let better = winner.as_ref().is_none_or(|(w, than)| {
                let mine = &exact.above * than.rich * field.per(*w);
                let other = &than.above * exact.rich * field.per(o);
                mine.cmp(&other).then(field.rank[o].cmp(&field.rank[*w])) == Ordering::Less
            });
            if better {
                winner = Some((o, exact));
            }
        }
        if winner.is_some() {
            return winner;
        }
        // All contenders turned out to be short by a hair: the others are to be looked at.
    }
}

/// Price per unit of satisfaction of one option against another.
fn per_unit(field: &Field<'_>, a: i64, option_a: usize, b: i64, option_b: usize) -> Ordering {
    (i128::from(a) * i128::from(field.per(option_b))).cmp(&(i128::from(b) * i128::from(field.per(option_a))))
}

/// Certified bounds of the price of an option, or none when its supporters surely can't pay it.
fn look(
    purses: &Purses<'_, '_>,
    list: &mut [u32],
    known: &mut Known,
    option: usize,
    work: &mut u64,
) -> Option<(i64, i64)> {
    let field = purses.field;
    let cost = (i128::from(field.costs[option]) << purses.scale) as i64;
    let off = purses.prices.len() as i64 + 1;
    // From a lower bound upwards: who can't pay this price pays all he has, so the others pay more.
    let mut price = known.low;
    loop {
        let (mut sum, mut poor, mut rich) = (0i64, 0i64, 0i64);
        let (mut most_poor, mut least_rich) = (i64::MIN, i64::MAX);
        let mut i = 0;
        *work += known.live as u64;
        while i < known.live {
            let class = list[i] as usize;
            let left = purses.left[class];
            if left == DRY {
                known.live -= 1;
                list.swap(i, known.live);
                continue;
            }
            let people = i64::from(field.people[class]);
            if left < price {
                sum += left * people;
                poor += people;
                most_poor = most_poor.max(left);
            } else {
                rich += people;
                least_rich = least_rich.min(left);
            }
            i += 1;
        }
        let error = (poor + rich) * off;
        if rich == 0 {
            if sum + error < cost {
                return None;
            }
            return exactly(purses, &list[..known.live], known.low, option);
        }
        let next = (cost - sum) / rich;
        if next > price && least_rich < next {
            price = next;
            continue;
        }
        // Who is poor or rich at this price stays so within the error, or the exact price is made.
        let price = next.max(price);
        let around = error / rich + 2;
        if least_rich - off <= price + around || (poor > 0 && most_poor + off >= price - around) {
            return exactly(purses, &list[..known.live], known.low, option);
        }
        return Some((price - around, price + around));
    }
}

/// Bounds from the exact price.
fn exactly(purses: &Purses<'_, '_>, list: &[u32], low: i64, option: usize) -> Option<(i64, i64)> {
    let exact = exact(purses, list, low, option)?;
    let units: BigInt = (exact.above << purses.scale) / (&purses.below * exact.rich);
    let units = units.to_i64().unwrap_or(i64::MAX - 1);
    Some((units, units + 1))
}

/// Adds up what a group has left, exactly.
struct Sum {
    people: u64,
    /// Per round, how many of them took part in it.
    rounds: Vec<u64>,
}

impl Sum {
    fn add(&mut self, purses: &Purses<'_, '_>, class: u32) {
        let people = u64::from(purses.field.people[class as usize]);
        self.people += people;
        for &o in purses.field.approved(class) {
            if let Some(round) = purses.bought_in[usize::from(o)] {
                self.rounds[usize::from(round)] += people;
            }
        }
    }

    fn total(&self, purses: &Purses<'_, '_>) -> BigInt {
        let mut total = &purses.endowment * self.people;
        for (price, people) in purses.prices.iter().zip(&self.rounds) {
            if *people > 0 {
                total -= price * *people;
            }
        }
        total
    }
}

/// The exact price, or none when the supporters can't pay. `low` is a lower bound of it.
fn exact(purses: &Purses<'_, '_>, list: &[u32], low: i64, option: usize) -> Option<Exact> {
    let field = purses.field;
    let off = purses.prices.len() as i64 + 1;
    let people = |c: &u32| u64::from(field.people[*c as usize]);
    let mut live: Vec<u32> = list.iter().copied().filter(|c| purses.left[*c as usize] != DRY).collect();
    let mut sum = Sum { people: 0, rounds: vec![0; purses.prices.len()] };
    let mut poor = Vec::new();
    let mut rich: u64 = live.iter().map(people).sum();
    let cost = &purses.below * field.costs[option];
    let mut price = low;
    // Exact differences with the price are the same for all with the same past.
    let mut seen: HashMap<Vec<u16>, BigInt> = HashMap::new();
    loop {
        if rich == 0 {
            return None;
        }
        let above = &cost - sum.total(purses);
        let denominator = &purses.below * rich;
        let units: BigInt = (&above << purses.scale) / &denominator;
        price = price.max(units.to_i64().unwrap_or(i64::MAX - 2 * off) - 1);
        let before = poor.len();
        live.retain(|class| {
            let left = purses.left[*class as usize];
            let is_poor = if left + off < price {
                true
            } else if left - off > price + 2 {
                false
            } else {
                let past = field.approved(*class).iter().filter_map(|o| purses.bought_in[usize::from(*o)]).collect();
                let exact = seen.entry(past).or_insert_with_key(|past| {
                    past.iter().fold(purses.endowment.clone(), |left, r| left - &purses.prices[usize::from(*r)])
                });
                &*exact * rich < above
            };
            if is_poor {
                sum.add(purses, *class);
                poor.push(*class);
            }
            !is_poor
        });
        if poor.len() == before {
            return Some(Exact { above, rich, poor_people: sum.people, poor });
        }
        rich = live.iter().map(people).sum();
    }
}

/// Books a purchase: everybody pays, and all exact numbers get one denominator again.
fn book(purses: &mut Purses<'_, '_>, done: &mut Run, list: &[u32], option: usize, exact: Exact, watch: Watch<'_>) {
    let below = &purses.below * exact.rich;
    let units: BigInt = (&exact.above << purses.scale) / &below;
    let units = units.to_i64().unwrap_or(i64::MAX);
    let bought = Bought { option, units, paid_full: exact.rich, paid_rest: exact.poor_people };
    watch(purses, Some(&bought));
    for &class in list {
        let left = &mut purses.left[class as usize];
        if *left != DRY {
            *left -= units;
        }
    }
    for &class in &exact.poor {
        purses.left[class as usize] = DRY;
    }
    purses.endowment *= exact.rich;
    for price in &mut purses.prices {
        *price *= exact.rich;
    }
    purses.below = below;
    purses.prices.push(exact.above);
    purses.bought_in[option] = Some(done.bought.len() as u16);
    done.bought.push(bought);
}
