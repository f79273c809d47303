// SPDX-License-Identifier: EUPL-1.2
//! Rules 1 and 2: most votes, and theme purses with most votes inside each.
//!
//! *Most votes* (the usual rule of participatory budgets; "greedy" in the literature): options in order of their votes, or of their votes per unit
//! of cost; each that still fits wins. *Theme purses* is the rule of Sterk Hoogkerk (Groningen, since 2023): tables at a meeting lay chips on
//! themes; the mean over the tables is the purse of a theme; inside a purse most votes decide.

use crate::fraction::Fraction;
use crate::result::Obstacle;
use crate::rules::{Order, Rules, WhenFull};
use crate::votes::Votes;
use std::collections::BTreeMap;

/// Options ordered and taken.
pub(crate) struct Taken {
    /// All options in the order of the count.
    pub order: Vec<usize>,
    /// By what they were ordered.
    pub scores: Vec<Fraction>,
    /// The winners in order, with what was left before each.
    pub winners: Vec<(usize, Option<i64>)>,
    /// Per option what stood in the way; none for winners.
    pub obstacles: Vec<Option<Obstacle>>,
}

/// What most votes needs to know.
#[derive(Clone)]
pub(crate) struct Setting {
    pub order: Order,
    pub when_full: WhenFull,
    pub minimum_votes: u64,
    /// How many may win at most.
    pub places: Option<u64>,
    /// Cents for all together; none without money.
    pub budget: Option<i64>,
    /// Cents per category, where there is such a bound.
    pub ceilings: BTreeMap<String, i64>,
    /// Options that need a category with a bound: those without never win (purses).
    pub only_with_ceiling: bool,
    /// Options that take no part.
    pub out: Vec<bool>,
}

/// By what options are ordered: votes or the mean of shares, per unit of cost if so agreed. An option that costs nothing counts as one
/// cent there.
pub(crate) fn scores(rules: &Rules, votes: &[u64], shares: Option<&[Fraction]>, order: Order) -> Vec<Fraction> {
    let score = |o: usize| {
        let base = shares.map_or_else(|| Fraction::new(votes[o], 1), |s| s[o].clone());
        match order {
            Order::Votes => base,
            Order::VotesPerCost => base.times(&Fraction::new(1, rules.options[o].cost.unwrap_or(1).max(1))),
        }
    };
    (0..rules.options.len()).map(score).collect()
}

/// Takes options in the order of their scores.
pub(crate) fn take(rules: &Rules, rank: &[u16], votes: &[u64], scores: Vec<Fraction>, setting: &Setting) -> Taken {
    let mut order: Vec<usize> = (0..rules.options.len()).filter(|o| !setting.out[*o]).collect();
    order.sort_by(|a, b| scores[*b].cmp(&scores[*a]).then(rank[*a].cmp(&rank[*b])));
    let mut left = setting.budget;
    let mut ceilings = setting.ceilings.clone();
    let mut winners: Vec<(usize, Option<i64>)> = Vec::new();
    let mut obstacles = vec![None; rules.options.len()];
    let mut stopped: Option<usize> = None;
    for &o in &order {
        let option = &rules.options[o];
        let cost = option.cost.unwrap_or(0);
        let ceiling = option.category.as_ref().and_then(|c| ceilings.get(c).copied());
        let places = setting.places.unwrap_or(u64::MAX);
        obstacles[o] = if votes[o] < setting.minimum_votes {
            Some(Obstacle::BelowMinimum { minimum: setting.minimum_votes })
        } else if let Some(at) = stopped {
            Some(Obstacle::Stopped { at: rules.options[at].id.clone() })
        } else if setting.only_with_ceiling && ceiling.is_none() {
            Some(Obstacle::NoPurse)
        } else if winners.len() as u64 >= places {
            Some(Obstacle::NoPlace { places })
        } else if let Some(left) = left.filter(|l| cost > *l) {
            Some(Obstacle::DoesNotFit { cost, left })
        } else {
            let full = ceiling.filter(|c| cost > *c).zip(option.category.clone());
            full.map(|(left, category)| Obstacle::CategoryFull { category, cost, left })
        };
        match obstacles[o] {
            None => {
                // A purse tells what was left in it.
                winners.push((o, if setting.only_with_ceiling { ceiling } else { left }));
                left = left.map(|l| l - cost);
                if let Some(left) = option.category.as_ref().and_then(|c| ceilings.get_mut(c)) {
                    *left -= cost;
                }
            }
            Some(Obstacle::DoesNotFit { .. } | Obstacle::CategoryFull { .. })
                if setting.when_full == WhenFull::Stop =>
            {
                stopped = Some(o);
            }
            Some(_) => {}
        }
    }
    Taken { order, scores, winners, obstacles }
}

/// For a loser: which option it would have had to pass to win, and how many votes it was short of that. Placing an option higher only ever leaves
/// more room for it, so the lowest place where it wins is looked for from below.
pub(crate) fn short_of(
    rules: &Rules,
    rank: &[u16],
    votes: &Votes,
    taken: &Taken,
    setting: &Setting,
    pooled: bool,
    loser: usize,
) -> (Option<usize>, Option<u64>) {
    let Some(at) = taken.order.iter().position(|o| *o == loser) else { return (None, None) };
    let minimum_short = setting.minimum_votes.saturating_sub(votes.votes[loser]);
    if minimum_short > 0 && !pooled {
        return (None, None);
    }
    for place in (0..=at).rev() {
        // As if it stood right before the option at `place`.
        let mut scores = taken.scores.clone();
        let mut ranks = rank.to_vec();
        if place < at {
            scores[loser] = taken.scores[taken.order[place]].clone();
            // Twice the rank, so that there is room right before every one; what stands first on the ballot never decides.
            ranks.iter_mut().for_each(|r| *r = 2 * *r + 1);
            ranks[loser] = ranks[taken.order[place]] - 1;
        } else if minimum_short == 0 {
            continue;
        }
        let mut raised = votes.votes.clone();
        raised[loser] = raised[loser].max(setting.minimum_votes);
        let again = take(rules, &ranks, &raised, scores, setting);
        if again.obstacles[loser].is_none() {
            if place == at {
                return (None, Some(minimum_short));
            }
            let passed = taken.order[place];
            let by_votes = pooled.then(|| votes_to_pass(rules, rank, &votes.votes, setting.order, loser, passed));
            return (Some(passed), by_votes.map(|n| n.max(minimum_short)));
        }
    }
    (None, None)
}

/// The least number of extra votes with which `loser` stands before `passed`.
fn votes_to_pass(rules: &Rules, rank: &[u16], votes: &[u64], order: Order, loser: usize, passed: usize) -> u64 {
    let cost = |o: usize| match order {
        Order::Votes => 1u128,
        Order::VotesPerCost => rules.options[o].cost.unwrap_or(1).max(1).unsigned_abs().into(),
    };
    // votes(loser) / cost(loser) ≥ votes(passed) / cost(passed); strictly when the list of ties puts the other first.
    let wanted = u128::from(votes[passed]) * cost(loser);
    let needed = if rank[loser] < rank[passed] { wanted.div_ceil(cost(passed)) } else { wanted / cost(passed) + 1 };
    u64::try_from(needed).unwrap_or(u64::MAX).saturating_sub(votes[loser])
}
