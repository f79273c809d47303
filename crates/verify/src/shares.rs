// SPDX-License-Identifier: EUPL-1.2
//! Equal Shares (Peters, Pierczyński, Skowron 2021), by its definition.

use crate::count::{
    Counted, Facts, Steps, Stop, by_score, cost, cost_of, count_value, fill, fraction, ids, map, number,
};
use crate::fraction::Fraction;
use crate::json::Value;
use crate::round::Choice;
use crate::rules::{Rules, Shares};
use crate::votes::{Heap, merged, ratio, supporters, whole};

/// One purchase.
struct Bought {
    option: usize,
    /// The most that one supporter pays.
    most: Fraction,
    paid_by: u64,
}

/// Who can buy what.
struct Election<'a> {
    rules: &'a Rules,
    how: Shares,
    /// People by class of equal choice.
    people: Vec<u64>,
    /// Classes that chose each option.
    supporters: Vec<Vec<usize>>,
    /// Options that take part.
    options: Vec<usize>,
}

pub(crate) fn count(
    rules: &Rules,
    how: Shares,
    heap: &Heap,
    ballots: &[(u64, Choice)],
    steps: &mut Steps,
) -> Result<Counted, Stop> {
    let classes = merged(ballots);
    let all = 0..rules.options.len();
    let election = Election {
        rules,
        how,
        people: classes.iter().map(|(people, _)| *people).collect(),
        supporters: supporters(rules, &classes),
        options: all.clone().filter(|o| heap.votes[*o] >= how.minimum.max(1)).collect(),
    };
    let voters: u64 = classes
        .iter()
        .filter(|(_, choice)| how.blank_votes || *choice != Choice::Approve(Vec::new()))
        .map(|(people, _)| *people)
        .sum();
    let budget = rules.budget.unwrap_or(0);
    let base = first_endowment(how, budget, voters);
    let step = Fraction::whole(how.step);

    let mut endowment = base.clone();
    let mut bought = election.buy(&endowment, steps)?;
    let (mut increments, mut because) = (0u64, "completion_none");
    if how.add1 {
        loop {
            let spent = cost_of(rules, &options_of(&bought));
            if bought.len() == election.options.len() {
                because = "all_won";
                break;
            }
            let left = i128::from(budget) - spent;
            let still_fits = |o: &usize| i128::from(cost(rules, *o)) <= left && bought.iter().all(|b| b.option != *o);
            if how.stop_when_exhaustive && !election.options.iter().any(still_fits) {
                because = "exhaustive";
                break;
            }
            let raised = &endowment + &step;
            let next = election.buy(&raised, steps)?;
            if cost_of(rules, &options_of(&next)) > i128::from(budget) {
                because = "over_budget";
                break;
            }
            (endowment, bought, increments) = (raised, next, increments + 1);
        }
    }

    let mut winners = options_of(&bought);
    let mut completed = Vec::new();
    if how.then_most_votes {
        let rest = all.clone().filter(|o| heap.votes[*o] >= how.minimum && !winners.contains(o));
        let order = by_score(rules, &heap.scores(), rest);
        completed = fill(rules, &order, i128::from(budget) - cost_of(rules, &winners), false);
    }
    let rounds = bought.iter().map(|b| {
        let (rho, effective_votes) = prices(rules, how, b);
        map([
            ("id", Value::Text(rules.options[b.option].id.clone())),
            ("rho", fraction(&rho)),
            ("effective_votes", fraction(&effective_votes)),
            ("paid_by", number(b.paid_by.into())),
        ])
    });
    let certificate = map([
        ("endowment", fraction(&endowment)),
        ("increments", number(increments.into())),
        ("stopped_because", Value::Text(because.to_owned())),
        ("rounds", Value::List(rounds.collect())),
        ("completed_by_votes", ids(rules, &completed)),
    ]);
    let facts = all.map(|option| {
        let mut facts = Facts::from([("supporters", number(heap.votes[option].into()))]);
        if let Some(round) = bought.iter().position(|b| b.option == option) {
            facts.insert("round", count_value(round + 1));
            facts.insert("paid_by", number(bought[round].paid_by.into()));
            facts.insert("effective_votes", fraction(&prices(rules, how, &bought[round]).1));
        }
        facts
    });
    let facts = facts.collect();
    winners.extend(completed);
    Ok(Counted { winners, certificate, facts })
}

/// What everybody starts with.
pub(crate) fn first_endowment(how: Shares, budget: i64, voters: u64) -> Fraction {
    let exact = ratio(budget.unsigned_abs(), voters.max(1));
    if how.whole_units { &(&exact / &whole(UNIT)).floor() * &whole(UNIT) } else { exact }
}

/// A whole unit is a euro.
const UNIT: u64 = 100;

/// Price per unit of satisfaction, and effective votes. What costs nothing is paid by nobody: price 0, and all who chose it are its effective votes.
fn prices(rules: &Rules, how: Shares, bought: &Bought) -> (Fraction, Fraction) {
    let cost = Fraction::whole(cost(rules, bought.option));
    if cost.is_zero() {
        return (Fraction::zero(), Fraction::zero());
    }
    let rho = if how.by_cost { &bought.most / &cost } else { bought.most.clone() };
    (rho, &cost / &bought.most)
}

fn options_of(bought: &[Bought]) -> Vec<usize> {
    bought.iter().map(|b| b.option).collect()
}

impl Election<'_> {
    /// Everybody starts with the endowment; the best affordable option is bought until there is none.
    fn buy(&self, endowment: &Fraction, steps: &mut Steps) -> Result<Vec<Bought>, Stop> {
        let mut balance = vec![endowment.clone(); self.people.len()];
        let mut open = self.options.clone();
        let mut bought = Vec::new();
        loop {
            let mut best: Option<Bought> = None;
            let mut still_open = Vec::new();
            for option in open {
                steps.take(self.supporters[option].len() + 1)?;
                let Some(most) = self.most_paid(option, &balance) else { continue };
                still_open.push(option);
                let candidate = Bought { option, most, paid_by: 0 };
                if best.as_ref().is_none_or(|best| self.comes_before(&candidate, best)) {
                    best = Some(candidate);
                }
            }
            let Some(mut best) = best else { return Ok(bought) };
            for &class in &self.supporters[best.option] {
                if balance[class] > Fraction::zero() && best.most > Fraction::zero() {
                    best.paid_by += self.people[class];
                    let pays = (&balance[class]).min(&best.most).clone();
                    balance[class] -= &pays;
                }
            }
            still_open.retain(|o| *o != best.option);
            open = still_open;
            bought.push(best);
        }
    }

    /// The least p with Σ min(balance, p) over the supporters equal to the cost; `None` when they can't pay it together.
    fn most_paid(&self, option: usize, balance: &[Fraction]) -> Option<Fraction> {
        let mut rest = Fraction::whole(cost(self.rules, option));
        let mut people: u64 = 0;
        let mut poorest_first: Vec<usize> = self.supporters[option].clone();
        poorest_first.sort_by(|a, b| balance[*a].cmp(&balance[*b]));
        for &class in &poorest_first {
            people += self.people[class];
        }
        for class in poorest_first {
            let each = &rest / &whole(people);
            if each <= balance[class] {
                return Some(each);
            }
            // This class pays all it has; the others share the rest.
            rest -= &(&balance[class] * &whole(self.people[class]));
            people -= self.people[class];
        }
        None
    }

    /// More satisfaction per unit that is paid at most; equals by the list of ties.
    fn comes_before(&self, a: &Bought, b: &Bought) -> bool {
        let worth = |x: &Bought| {
            if self.how.by_cost { Fraction::whole(cost(self.rules, x.option)) } else { Fraction::whole(1) }
        };
        // What nobody pays for comes first of all.
        let free = |x: &Bought| x.most.is_zero();
        if free(a) || free(b) {
            return (free(a), std::cmp::Reverse(self.rules.tie[a.option]))
                > (free(b), std::cmp::Reverse(self.rules.tie[b.option]));
        }
        // worth a / most a against worth b / most b.
        let (left, right) = (&worth(a) * &b.most, &worth(b) * &a.most);
        left > right || (left == right && self.rules.tie[a.option] < self.rules.tie[b.option])
    }
}
