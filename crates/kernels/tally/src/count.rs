// SPDX-License-Identifier: EUPL-1.2
//! The one door: rules and ballots in, result out.

use crate::ballots::{Ballots, Group};
use crate::fraction::Fraction;
use crate::kemeny;
use crate::most_votes::{self, Setting};
use crate::phragmen;
use crate::refusal::Refusal;
use crate::result::{Apart, Certificate, Count, Outcome, State, Why};
use crate::rules::{ChannelRule, Counting, Order, Places, Plan, Rules, WhenFull};
use crate::shares;
use crate::votes::Votes;
use std::collections::BTreeMap;

/// How far a long count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Add1 made so many steps.
    Steps(u64),
    /// So many of so many losers were explained.
    Explained(usize, usize),
}

/// The largest amount: ten thousand billion euros.
const MOST_CENTS: i64 = 1_000_000_000_000_000;
/// How much "what if" is searched for when nothing else is asked.
const EFFORT: u64 = 400_000_000;
/// The most options.
const MOST_OPTIONS: usize = 10_000;

/// Counts groups of ballots. `entitled` is how many people have a right to a ballot; needed only for a clause on turnout.
///
/// # Errors
/// When rules or ballots do not say what the count should be.
pub fn count_groups(rules: &Rules, groups: &[Group], entitled: Option<u64>) -> Result<Count, Refusal> {
    count(rules, &Ballots::from_groups(rules, groups)?, entitled)
}

/// Counts a heap of ballots.
///
/// # Errors
/// As [`count_groups`].
pub fn count(rules: &Rules, ballots: &Ballots, entitled: Option<u64>) -> Result<Count, Refusal> {
    count_with(rules, ballots, entitled, &mut |_| {})
}

/// Counts, and tells how far it is.
///
/// # Errors
/// As [`count_groups`].
pub fn count_with(
    rules: &Rules,
    ballots: &Ballots,
    entitled: Option<u64>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Count, Refusal> {
    count_within(rules, ballots, entitled, EFFORT, progress)
}

/// Counts, and searches for no more "what if" (at what price, with how many voters more) than this effort allows: visits to classes of
/// ballots, of which a core makes some hundred million per second. It is no time, so the outcome is the same on every machine.
///
/// # Errors
/// As [`count_groups`].
pub fn count_within(
    rules: &Rules,
    ballots: &Ballots,
    entitled: Option<u64>,
    effort: u64,
    progress: &mut dyn FnMut(Progress),
) -> Result<Count, Refusal> {
    let places = rules.places()?;
    let merged;
    let ballots = if ballots.is_merged() {
        ballots
    } else {
        let mut copy = ballots.clone();
        copy.merge();
        merged = copy;
        &merged
    };
    let votes = Votes::of(rules, ballots);
    let counted = Counted {
        rules,
        rank: &places.rank,
        ballots,
        shares: votes.shares(rules)?,
        carried: votes.carried(rules, entitled)?,
        votes,
    };
    if rules.channel_rule == ChannelRule::Separate {
        return counted.apart(entitled, effort, progress);
    }
    match &rules.counting {
        Counting::MostVotes { .. } | Counting::ThemePurses { .. } => counted.by_votes(),
        Counting::EqualShares { .. } => shares::count(&counted, effort, progress),
        Counting::ProportionalOrder { .. } => phragmen::count(&counted),
        Counting::FewestDisagreements {} => kemeny::count(&counted),
    }
}

/// All that the rules are counted from.
pub(crate) struct Counted<'a> {
    pub rules: &'a Rules,
    pub rank: &'a [u16],
    pub ballots: &'a Ballots,
    pub votes: Votes,
    pub shares: Option<Vec<Fraction>>,
    pub carried: Vec<Option<bool>>,
}

impl Counted<'_> {
    fn apart(&self, entitled: Option<u64>, effort: u64, progress: &mut dyn FnMut(Progress)) -> Result<Count, Refusal> {
        let pooled = Rules { channel_rule: ChannelRule::Pooled, ..self.rules.clone() };
        let mut apart = Vec::new();
        for (c, channel) in self.rules.channels.iter().enumerate() {
            let count = count_within(&pooled, &self.ballots.of_channel(c)?, entitled, effort, progress)?;
            apart.push(Apart { channel: channel.channel.clone(), count });
        }
        let why = vec![Why::Apart; self.rules.options.len()];
        let mut count = self.told(&[], why, Certificate::Apart {});
        (count.total_cost, count.left, count.apart) = (None, None, apart);
        Ok(count)
    }

    /// The count of these winners.
    pub fn told(&self, winners: &[usize], why: Vec<Why>, certificate: Certificate) -> Count {
        let id = |o: &usize| self.rules.options[*o].id.clone();
        let cost = |o: &usize| self.rules.options[*o].cost.unwrap_or(0);
        let total: i64 = winners.iter().map(cost).sum();
        let outcome = |(o, why): (usize, Why)| Outcome {
            id: id(&o),
            state: if winners.contains(&o) { State::Won } else { State::Lost },
            votes: self.votes.votes[o],
            share: self.shares.as_ref().map(|s| s[o].clone()),
            carried: self.carried[o],
            why,
        };
        Count {
            winners: winners.iter().map(id).collect(),
            total_cost: self.rules.budget.map(|_| total),
            left: self.rules.budget.map(|b| b - total),
            options: why.into_iter().enumerate().map(outcome).collect(),
            channels: self.votes.channels(self.rules),
            apart: Vec::new(),
            people: self.ballots.people(),
            certificate,
        }
    }

    fn by_votes(&self) -> Result<Count, Refusal> {
        let rules = self.rules;
        let ceilings = rules.categories.iter().filter_map(|c| Some((c.category.clone(), c.ceiling?))).collect();
        let mut setting = Setting {
            order: Order::Votes,
            when_full: WhenFull::Skip,
            minimum_votes: 0,
            places: None,
            budget: rules.budget,
            ceilings,
            only_with_ceiling: false,
            out: vec![false; rules.options.len()],
        };
        let mut with_joker = false;
        match &rules.counting {
            Counting::MostVotes { order, when_full, minimum_votes, places } => {
                (setting.order, setting.when_full, setting.minimum_votes) = (*order, *when_full, *minimum_votes);
                // With money the money decides how many win.
                setting.places = if rules.budget.is_none() { *places } else { None };
            }
            Counting::ThemePurses { chip, purses, joker } => {
                setting.ceilings = held(rules, *chip, purses)?;
                setting.only_with_ceiling = true;
                with_joker = *joker;
            }
            _ => {}
        }
        let scores = most_votes::scores(rules, &self.votes.votes, self.shares.as_deref(), setting.order);
        let taken = most_votes::take(rules, self.rank, &self.votes.votes, scores, &setting);
        let mut winners: Vec<usize> = taken.winners.iter().map(|w| w.0).collect();
        let mut why = self.why_by_votes(&taken, &setting);
        if with_joker {
            let spent: i64 = winners.iter().map(|o| rules.options[*o].cost.unwrap_or(0)).sum();
            let left = rules.budget.unwrap_or(0) - spent;
            let fits = |o: &&usize| !winners.contains(o) && rules.options[**o].cost.unwrap_or(0) <= left;
            if let Some(&joker) = taken.order.iter().find(fits) {
                let place = taken.order.iter().position(|o| *o == joker).unwrap_or_default() as u64 + 1;
                why[joker] =
                    Why::WonByVotes { place, left_before: Some(left), purse: None, joker: true, completion: false };
                winners.push(joker);
            }
        }
        let id = |o: &usize| rules.options[*o].id.clone();
        let order = taken.order.iter().map(id).collect();
        let scores: BTreeMap<_, _> = taken.scores.iter().enumerate().map(|(o, s)| (id(&o), s.clone())).collect();
        let certificate = if setting.only_with_ceiling {
            Certificate::ThemePurses { order, scores, purses: setting.ceilings.clone() }
        } else {
            Certificate::MostVotes { order, scores }
        };
        Ok(self.told(&winners, why, certificate))
    }

    fn why_by_votes(&self, taken: &most_votes::Taken, setting: &Setting) -> Vec<Why> {
        let rules = self.rules;
        let pooled = self.shares.is_none();
        let one = |o: usize| {
            let option = &rules.options[o];
            let place = taken.order.iter().position(|x| *x == o).map(|p| p as u64 + 1);
            let purse = if setting.only_with_ceiling { option.category.clone() } else { None };
            let Some(obstacle) = taken.obstacles[o].clone() else {
                let left_before = taken.winners.iter().find(|w| w.0 == o).and_then(|w| w.1);
                let place = place.unwrap_or_default();
                return Why::WonByVotes { place, left_before, purse, joker: false, completion: false };
            };
            let (to_pass, votes_short) = most_votes::short_of(rules, self.rank, &self.votes, taken, setting, pooled, o);
            let of_purse = |w: &&(usize, Option<i64>)| purse.is_none() || rules.options[w.0].category == purse;
            let above =
                |w: &&(usize, Option<i64>)| taken.order.iter().position(|x| *x == w.0).map(|p| p as u64 + 1) < place;
            let before = taken.winners.iter().filter(of_purse).filter(above).map(|w| rules.options[w.0].id.clone());
            Why::LostByVotes {
                place,
                obstacle,
                before: before.collect(),
                to_pass: to_pass.map(|p| rules.options[p].id.clone()),
                votes_short,
                purse: purse.clone(),
            }
        };
        (0..rules.options.len()).map(one).collect()
    }
}

/// What each purse holds, in cents rounded down: chips of all tables, divided by the tables, times the worth of a chip. Costs are whole cents, so rounding down
/// decides nothing.
fn held(rules: &Rules, chip: i64, purses: &[crate::rules::Purse]) -> Result<BTreeMap<String, i64>, Refusal> {
    let tables = purses.iter().map(|p| p.chips.len()).max().unwrap_or_default();
    if tables == 0 || chip <= 0 {
        return Err(Refusal::Zero { of: "chips".into() });
    }
    let mut held = BTreeMap::new();
    for purse in purses {
        if !rules.categories.iter().any(|c| c.category == purse.category) {
            return Err(Refusal::Unknown { id: purse.category.clone() });
        }
        let laid: u128 = purse.chips.iter().map(|c| u128::from(*c)).sum();
        let cents = laid.checked_mul(u128::from(chip.unsigned_abs())).map(|c| c / tables as u128);
        let cents = cents.and_then(|c| i64::try_from(c).ok()).filter(|c| *c <= MOST_CENTS);
        let cents = cents.ok_or_else(|| Refusal::Amount { of: purse.category.clone() })?;
        if held.insert(purse.category.clone(), cents).is_some() {
            return Err(Refusal::TwiceTheSame { id: purse.category.clone() });
        }
    }
    Ok(held)
}

impl Rules {
    /// Where every option stands; checks that the rules say what a count needs.
    pub(crate) fn places(&self) -> Result<Places<'_>, Refusal> {
        let most = if matches!(self.counting, Counting::FewestDisagreements {}) { 16 } else { MOST_OPTIONS };
        if self.options.is_empty() || self.options.len() > most {
            return Err(Refusal::Options { options: self.options.len(), most });
        }
        let needs_cost = self.budget.is_some();
        let fine = |amount: Option<i64>| amount.is_none_or(|a| (0..=MOST_CENTS).contains(&a));
        if !fine(self.budget) {
            return Err(Refusal::Amount { of: "budget".into() });
        }
        if self.budget.is_none() && matches!(self.counting, Counting::EqualShares { .. } | Counting::ThemePurses { .. })
        {
            return Err(Refusal::NoBudget);
        }
        let mut at = BTreeMap::new();
        for (i, Plan { id, cost, .. }) in self.options.iter().enumerate() {
            if at.insert(id.as_str(), i as u16).is_some() {
                return Err(Refusal::TwiceTheSame { id: id.clone() });
            }
            if !fine(*cost) || (needs_cost && cost.is_none()) {
                return Err(Refusal::Amount { of: id.clone() });
            }
        }
        if let Some(c) = self.categories.iter().find(|c| !fine(c.ceiling)) {
            return Err(Refusal::Amount { of: c.category.clone() });
        }
        let mut rank = vec![u16::MAX; self.options.len()];
        for (r, id) in self.ties.iter().enumerate() {
            let place = at.get(id.as_str()).ok_or_else(|| Refusal::Unknown { id: id.clone() })?;
            let slot = &mut rank[usize::from(*place)];
            if *slot != u16::MAX {
                return Err(Refusal::TwiceTheSame { id: id.clone() });
            }
            *slot = r as u16;
        }
        match rank.iter().position(|r| *r == u16::MAX) {
            Some(missing) => Err(Refusal::TiesIncomplete { id: self.options[missing].id.clone() }),
            None => Ok(Places { at, rank }),
        }
    }
}
