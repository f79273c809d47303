// SPDX-License-Identifier: EUPL-1.2
//! Equal Shares as a whole: the endowment, completion, certificate and why each option won or lost. The counterfactuals follow Boehmer, Faliszewski,
//! Janeczko, Peters and others, *Evaluation of Project Performance in Participatory Budgeting* (IJCAI 2024): at which price would it have won, how many supporters more
//! would have been enough, who took its supporters' money. None of these is monotone, so they are searched for and said as "at this price it would have won".

use crate::count::{Counted, Progress};
use crate::equal_shares::{Bought, Field, Purses, Run, run};
use crate::fraction::Fraction;
use crate::most_votes::{self, Setting};
use crate::refusal::Refusal;
use crate::result::{Certificate, Count, Obstacle, SharesRound, StoppedBecause, Taken, Why};
use crate::rules::{ChannelRule, Completion, Counting, Endowment, Form, Order, Satisfaction, Voters, WhenFull};
use num_bigint::BigInt;
use std::collections::BTreeMap;

/// More steps of add1 than any real election needs.
const MOST_STEPS: u64 = 2_000_000;
/// Cents that all endowments together may reach.
const MOST_MONEY: i128 = 1 << 58;
/// What a run costs besides its visits, in visits.
const RUN: u64 = 2_000;

/// The options of the rule.
#[derive(Clone, Copy)]
struct Options {
    endowment: Endowment,
    completion: Completion,
    stop_when_exhaustive: bool,
    step: i64,
    budget: i64,
}

/// Where add1 ended.
struct Ended {
    run: Run,
    above: i128,
    below: u64,
    increments: u64,
    because: StoppedBecause,
    work: u64,
}

/// Counts by Equal Shares.
pub(crate) fn count(counted: &Counted<'_>, effort: u64, progress: &mut dyn FnMut(Progress)) -> Result<Count, Refusal> {
    let rules = counted.rules;
    let Counting::EqualShares {
        satisfaction,
        endowment,
        completion,
        stop_when_exhaustive,
        step,
        voters,
        minimum_votes,
    } = rules.counting
    else {
        return Err(Refusal::FormDoesNotFit);
    };
    let budget = rules.budget.ok_or(Refusal::NoBudget)?;
    if !matches!(counted.ballots.form(), Form::Approve | Form::ChooseOne) {
        return Err(Refusal::FormDoesNotFit);
    }
    if rules.channel_rule != ChannelRule::Pooled {
        return Err(Refusal::ChannelsDoNotFit);
    }
    if rules.categories.iter().any(|c| c.ceiling.is_some()) {
        return Err(Refusal::CeilingsDoNotFit);
    }
    let grows = matches!(completion, Completion::Add1 | Completion::Add1MostVotes);
    if grows && step <= 0 {
        return Err(Refusal::Zero { of: "step".into() });
    }
    let options = Options { endowment, completion, stop_when_exhaustive, step, budget };
    let costs: Vec<i64> = rules.options.iter().map(|o| o.cost.unwrap_or(0)).collect();
    let nonblank = voters == Voters::Nonblank;
    let mut field = Field::new(counted.ballots, costs, counted.rank, satisfaction, minimum_votes, nonblank);
    let ended = grow(&field, options, &mut |n| progress(Progress::Steps(n)))?;
    let left = budget - ended.run.total;
    let by_votes = if matches!(completion, Completion::MostVotes | Completion::Add1MostVotes) {
        complete(counted, &ended.run, left, minimum_votes)
    } else {
        Vec::new()
    };
    let told = Told { counted, options, minimum_votes };
    let why = told.why(&mut field, &ended, &by_votes, effort, progress);
    let id = |o: usize| rules.options[o].id.clone();
    let round = |(r, bought): (usize, &Bought)| {
        let (price, below) = ended.run.price(r);
        let per = if satisfaction == Satisfaction::Cost { field.costs[bought.option] } else { 1 };
        SharesRound {
            id: id(bought.option),
            rho: Fraction::new(price, below * per),
            effective_votes: effective_votes(field.costs[bought.option], &ended.run, r),
            paid_by: bought.paid_full + bought.paid_rest,
        }
    };
    let certificate = Certificate::EqualShares {
        endowment: Fraction::new(ended.above, ended.below),
        increments: ended.increments,
        stopped_because: ended.because,
        rounds: ended.run.bought.iter().enumerate().map(round).collect(),
        completed_by_votes: by_votes.iter().map(|w| id(w.0)).collect(),
    };
    let winners: Vec<usize> = ended.run.bought.iter().map(|b| b.option).chain(by_votes.iter().map(|w| w.0)).collect();
    Ok(counted.told(&winners, why, certificate))
}

fn effective_votes(cost: i64, run: &Run, round: usize) -> Fraction {
    let (price, below) = run.price(round);
    Fraction::new(BigInt::from(cost) * below, price)
}

/// Lets the endowment grow as the options say.
fn grow(field: &Field<'_>, options: Options, steps: &mut dyn FnMut(u64)) -> Result<Ended, Refusal> {
    let voters = field.voters.max(1);
    let start = match options.endowment {
        Endowment::Exact => i128::from(options.budget),
        Endowment::WholeUnits => i128::from(options.budget) / (i128::from(voters) * 100) * i128::from(voters) * 100,
    };
    let at = |increments: u64| start + i128::from(increments) * i128::from(options.step) * i128::from(voters);
    let grows = matches!(options.completion, Completion::Add1 | Completion::Add1MostVotes);
    let first = run(field, start, voters, options.budget, &mut |_, _| {});
    let mut work = first.work + RUN;
    let mut ended =
        Ended { run: first, above: start, below: voters, increments: 0, because: StoppedBecause::CompletionNone, work };
    if !grows {
        return Ok(ended);
    }
    loop {
        let stop = |ended: &mut Ended, because| ended.because = because;
        let mut bought = vec![false; field.costs.len()];
        ended.run.bought.iter().for_each(|b| bought[b.option] = true);
        let open = |o: &usize| field.active[*o] && !bought[*o];
        let left = options.budget - ended.run.total;
        if !(0..bought.len()).any(|o| open(&o)) {
            stop(&mut ended, StoppedBecause::AllWon);
            break;
        }
        if options.stop_when_exhaustive && !(0..bought.len()).any(|o| open(&o) && field.costs[o] <= left) {
            stop(&mut ended, StoppedBecause::Exhaustive);
            break;
        }
        let increments = ended.increments + 1;
        if increments > MOST_STEPS || at(increments) > MOST_MONEY {
            return Err(Refusal::TooManySteps { steps: increments });
        }
        let next = run(field, at(increments), voters, options.budget, &mut |_, _| {});
        work += next.work + RUN;
        ended.work = work;
        if next.over {
            stop(&mut ended, StoppedBecause::OverBudget);
            break;
        }
        (ended.run, ended.above, ended.increments) = (next, at(increments), increments);
        steps(increments);
    }
    Ok(ended)
}

/// Most votes over the options that did not win, for what is left: option, left before it.
fn complete(counted: &Counted<'_>, run: &Run, left: i64, minimum_votes: u64) -> Vec<(usize, Option<i64>)> {
    let mut out = vec![false; counted.rules.options.len()];
    run.bought.iter().for_each(|b| out[b.option] = true);
    let setting = Setting {
        order: Order::Votes,
        when_full: WhenFull::Skip,
        minimum_votes,
        places: None,
        budget: Some(left),
        ceilings: BTreeMap::new(),
        only_with_ceiling: false,
        out,
    };
    let scores = most_votes::scores(counted.rules, &counted.votes.votes, None, Order::Votes);
    most_votes::take(counted.rules, counted.rank, &counted.votes.votes, scores, &setting).winners
}

/// What is told of a loser while the last count is repeated.
#[derive(Clone, Default)]
struct Seen {
    alive_until: Option<u64>,
    money: Option<i64>,
    at_end: i64,
    taken: Vec<(usize, i64, u64)>,
}

struct Told<'a> {
    counted: &'a Counted<'a>,
    options: Options,
    minimum_votes: u64,
}

impl Told<'_> {
    fn why(
        &self,
        field: &mut Field<'_>,
        ended: &Ended,
        by_votes: &[(usize, Option<i64>)],
        effort: u64,
        progress: &mut dyn FnMut(Progress),
    ) -> Vec<Why> {
        let rules = self.counted.rules;
        let mut round_of = vec![None; rules.options.len()];
        ended.run.bought.iter().enumerate().for_each(|(r, b)| round_of[b.option] = Some(r));
        let losers: Vec<usize> =
            (0..round_of.len()).filter(|o| round_of[*o].is_none() && !by_votes.iter().any(|w| w.0 == *o)).collect();
        let seen = self.repeat(field, ended, &losers);
        let what_if = self.what_if(field, ended, &losers, &seen, effort, progress);
        let endowment = Fraction::new(ended.above, ended.below);
        let one = |o: usize| {
            if let Some(round) = round_of[o] {
                let bought = &ended.run.bought[round];
                let (price, below) = ended.run.price(round);
                let paid_by = bought.paid_full + bought.paid_rest;
                return Why::WonByShares {
                    round: round as u64 + 1,
                    supporters: field.support[o],
                    paid_by,
                    paid_on_average: Fraction::new(field.costs[o], paid_by.max(1)).round().unwrap_or_default(),
                    paid_at_most: Fraction::new(price, below).round().unwrap_or_default(),
                    effective_votes: effective_votes(field.costs[o], &ended.run, round),
                };
            }
            if let Some((place, (_, left))) = by_votes.iter().enumerate().find(|(_, w)| w.0 == o) {
                let place = place as u64 + 1;
                return Why::WonByVotes { place, left_before: *left, purse: None, joker: false, completion: true };
            }
            let told = &seen[o];
            let cost = field.costs[o];
            let money = told.money.unwrap_or(told.at_end).min(cost - 1).max(0);
            let mut taken = told.taken.clone();
            // Of equal amounts the one bought first stays first.
            taken.sort_by_key(|t| std::cmp::Reverse(t.1));
            let taken = taken.into_iter().filter(|t| t.1 > 0).take(3);
            let found = what_if.get(&o);
            Why::LostByShares {
                supporters: field.support[o],
                endowment: endowment.round().unwrap_or_default(),
                alive_until: told.alive_until,
                money,
                short: cost - money,
                money_at_end: told.at_end,
                taken: taken
                    .map(|(by, cents, people)| Taken { by: rules.options[by].id.clone(), cents, people })
                    .collect(),
                would_win_at: found.and_then(|f| f.0),
                extra_voters: found.and_then(|f| f.1),
                searched: found.is_some(),
                obstacle: if field.support[o] == 0 {
                    Some(Obstacle::NoVotes)
                } else if field.support[o] < self.minimum_votes {
                    Some(Obstacle::BelowMinimum { minimum: self.minimum_votes })
                } else {
                    None
                },
            }
        };
        (0..rules.options.len()).map(one).collect()
    }

    /// Repeats the last count and looks at the losers after every purchase.
    fn repeat(&self, field: &Field<'_>, ended: &Ended, losers: &[usize]) -> Vec<Seen> {
        let mut seen = vec![Seen::default(); field.costs.len()];
        let free = field.costs.iter().zip(&field.active).filter(|(c, a)| **c == 0 && **a).count();
        let mut round = free as u64;
        let mut watch = |purses: &Purses<'_, '_>, bought: Option<&Bought>| {
            round += 1;
            for &o in losers {
                let money = purses.money(o);
                let told = &mut seen[o];
                if bought.is_none() {
                    told.at_end = money;
                }
                if told.money.is_none() {
                    if purses.may_afford(o) {
                        told.alive_until = bought.map(|_| round);
                    } else {
                        told.money = Some(money);
                    }
                }
                if let Some(bought) = bought {
                    let (cents, people) = purses.paid(o, bought);
                    told.taken.push((bought.option, cents, people));
                }
            }
        };
        run(field, ended.above, ended.below, self.options.budget, &mut watch);
        seen
    }

    /// Searches for the price and the number of extra supporters with which a loser would have won: the nearest first, as far as the effort
    /// reaches.
    fn what_if(
        &self,
        field: &mut Field<'_>,
        ended: &Ended,
        losers: &[usize],
        seen: &[Seen],
        effort: u64,
        progress: &mut dyn FnMut(Progress),
    ) -> BTreeMap<usize, (Option<i64>, Option<u64>)> {
        let short = |o: usize| {
            let money = seen[o].money.unwrap_or(seen[o].at_end);
            Fraction::new((field.costs[o] - money).max(0), field.costs[o].max(1))
        };
        let mut order: Vec<(Fraction, u16, usize)> =
            losers.iter().filter(|o| field.active[**o]).map(|o| (short(*o), field.rank[*o], *o)).collect();
        order.sort();
        let mut found = BTreeMap::new();
        let mut used = 0;
        let all = order.len();
        for (done, (_, _, o)) in order.into_iter().enumerate() {
            // Some forty counts per option.
            if used + 40 * ended.work > effort {
                break;
            }
            let cost = field.costs[o];
            let price = self.price(field, o, cost, &mut used);
            field.costs[o] = cost;
            let voters = self.voters(field, o, &mut used);
            field.without_extra();
            found.insert(o, (price, voters));
            progress(Progress::Explained(done + 1, all));
        }
        found
    }

    fn wins(&self, field: &Field<'_>, option: usize, used: &mut u64) -> bool {
        let Ok(ended) = grow(field, self.options, &mut |_| {}) else { return false };
        *used += ended.work;
        if ended.run.bought.iter().any(|b| b.option == option) {
            return true;
        }
        // With a completion by votes the cheaper or better supported option may win there.
        matches!(self.options.completion, Completion::MostVotes | Completion::Add1MostVotes)
            && self.completed(field, &ended.run, option)
    }

    fn completed(&self, field: &Field<'_>, run: &Run, option: usize) -> bool {
        let mut left = self.options.budget - run.total;
        let mut order: Vec<usize> =
            (0..field.costs.len()).filter(|o| !run.bought.iter().any(|b| b.option == *o)).collect();
        order.sort_by_key(|o| (std::cmp::Reverse(field.support[*o]), field.rank[*o]));
        for o in order {
            if field.support[o] >= self.minimum_votes && field.costs[o] <= left {
                left -= field.costs[o];
                if o == option {
                    return true;
                }
            }
        }
        false
    }

    /// The price: twenty steps of a twentieth downwards, then halving between the step that won and the one above it.
    fn price(&self, field: &mut Field<'_>, o: usize, cost: i64, used: &mut u64) -> Option<i64> {
        let mut above = cost;
        for twentieth in (1..20).rev() {
            let price = (i128::from(cost) * twentieth / 20) as i64;
            field.costs[o] = price;
            if price > 0 && self.wins(field, o, used) {
                let mut wins = price;
                // Whole units where the price is in whole units, and no finer than a thousandth.
                let unit = if cost % 100 == 0 { (cost / 1000 / 100 * 100).max(100) } else { (cost / 1000).max(1) };
                while above - wins > unit {
                    let middle = wins + (above - wins) / unit / 2 * unit;
                    let middle = if middle <= wins { wins + unit } else { middle };
                    field.costs[o] = middle;
                    if self.wins(field, o, used) {
                        wins = middle;
                    } else {
                        above = middle;
                    }
                }
                return Some(wins);
            }
            above = price;
        }
        None
    }

    /// The extra voters: doubling, then halving between.
    fn voters(&self, field: &mut Field<'_>, o: usize, used: &mut u64) -> Option<u64> {
        let (mut below, mut people) = (0u32, 1u32);
        let most = field.voters.min(1 << 20) as u32;
        loop {
            if people > most {
                return None;
            }
            field.with_extra(o, people);
            if self.wins(field, o, used) {
                break;
            }
            below = people;
            people *= 2;
        }
        while people - below > 1 {
            let middle = below + (people - below) / 2;
            field.with_extra(o, middle);
            if self.wins(field, o, used) {
                people = middle;
            } else {
                below = middle;
            }
        }
        Some(u64::from(people))
    }
}
