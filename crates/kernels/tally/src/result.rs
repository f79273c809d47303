// SPDX-License-Identifier: EUPL-1.2
//! What a count gives: `result` and `certificate` of `docs/round-file.md`, and what the pages tell besides.

use crate::fraction::Fraction;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The result of a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Ids in the order in which the rule chose them. Empty when channels are counted apart.
    pub winners: Vec<String>,
    /// What they cost in cents; none without money.
    pub total_cost: Option<i64>,
    /// What is left of the budget.
    pub left: Option<i64>,
    /// What became of every option, in the order of the ballot.
    pub options: Vec<Outcome>,
    /// What one vote weighed, per channel of the rules.
    pub channels: Vec<ChannelTold>,
    /// Per channel, when channels are counted apart; else empty.
    pub apart: Vec<Apart>,
    /// People who cast a ballot, blank ones too.
    pub people: u64,
    /// What makes a check cheap.
    pub certificate: Certificate,
}

impl Count {
    /// What became of this option.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.options.iter().find(|o| o.id == id)
    }
}

/// The count of one channel, when channels are counted apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// The channel.
    pub channel: String,
    /// Its count.
    pub count: Count,
}

/// What one vote weighed in a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelTold {
    /// The channel.
    pub channel: String,
    /// People who cast a ballot by it.
    pub people: u64,
    /// Votes (or points) cast by it.
    pub votes: u64,
    /// The part of the result that this channel decides; 0 without votes.
    pub part: Fraction,
    /// What one vote weighed, where 1 is the mean over all votes: 10/1 in the hall beside 1/1 at home says ten times as much. 0 without votes.
    pub one_vote_weighs: Fraction,
}

/// Won or lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It won.
    Won,
    /// It lost.
    Lost,
}

/// What became of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// Won or lost.
    pub state: State,
    /// People who chose it, or its points, or its first places.
    pub votes: u64,
    /// The mean of its shares, when channels are weighed.
    pub share: Option<Fraction>,
    /// Whether it is carried; none when nothing was agreed about that.
    pub carried: Option<bool>,
    /// Why.
    pub why: Why,
}

/// What stood in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "obstacle", rename_all = "snake_case")]
pub enum Obstacle {
    /// It costs more than was left when its turn came.
    DoesNotFit {
        /// What it costs.
        cost: i64,
        /// What was left.
        left: i64,
    },
    /// It costs more than was left of the ceiling or purse of its category.
    CategoryFull {
        /// The category.
        category: String,
        /// What it costs.
        cost: i64,
        /// What was left there.
        left: i64,
    },
    /// Too few votes.
    BelowMinimum {
        /// What was asked.
        minimum: u64,
    },
    /// All places were taken.
    NoPlace {
        /// How many there were.
        places: u64,
    },
    /// The count had stopped at an option that did not fit.
    Stopped {
        /// That option.
        at: String,
    },
    /// Nobody chose it.
    NoVotes,
    /// It has no category, so there is no purse for it.
    NoPurse,
}

/// Money that a winner took from the supporters of a loser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The winner.
    pub by: String,
    /// Cents, rounded.
    pub cents: i64,
    /// How many of the loser's supporters paid for it.
    pub people: u64,
}

/// Why an option won or lost. Amounts are whole cents, rounded to the nearest where they stem from fractions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    /// Won by votes (also in a purse, as a joker, or with what Equal Shares left).
    WonByVotes {
        /// Its place in the order of the count, from 1.
        place: u64,
        /// What was left when its turn came: of the purse, the budget, or (joker) all together.
        left_before: Option<i64>,
        /// The purse it was paid from.
        purse: Option<String>,
        /// Won with the joker.
        joker: bool,
        /// Won with what Equal Shares left.
        completion: bool,
    },
    /// Lost by votes.
    LostByVotes {
        /// Its place in the order of the count, from 1; none when it was not in it.
        place: Option<u64>,
        /// What stood in the way.
        obstacle: Obstacle,
        /// The winners that came before it (in its purse).
        before: Vec<String>,
        /// The option it would have had to pass to win; none when votes alone could not help.
        to_pass: Option<String>,
        /// How many votes it was short of that; none when channels are weighed or votes alone could not help.
        votes_short: Option<u64>,
        /// The purse it was counted in.
        purse: Option<String>,
    },
    /// Won in Equal Shares.
    WonByShares {
        /// In which round, from 1.
        round: u64,
        /// How many people chose it.
        supporters: u64,
        /// How many of them paid something.
        paid_by: u64,
        /// What those paid on average, in cents.
        paid_on_average: i64,
        /// The most that one of them paid, in cents.
        paid_at_most: i64,
        /// Cost divided by the most that one pays: the votes as far as their owners could pay.
        effective_votes: Fraction,
    },
    /// Lost in Equal Shares.
    LostByShares {
        /// How many people chose it.
        supporters: u64,
        /// The share that everybody had at the start of the last count, in cents.
        endowment: i64,
        /// The last round before which its supporters could still pay it; none when they never could.
        alive_until: Option<u64>,
        /// What its supporters had left together when they could no longer pay it, in cents.
        money: i64,
        /// How much that was short of its cost, in cents.
        short: i64,
        /// What they have left at the end, in cents.
        money_at_end: i64,
        /// Winners that its supporters paid for, the largest first; at most three.
        taken: Vec<Taken>,
        /// The highest price below its own at which it would have won, as far as was searched.
        would_win_at: Option<i64>,
        /// The least number of extra voters who choose only it with which it would have won, as far as was searched.
        extra_voters: Option<u64>,
        /// Whether those two were searched for at all; a large count has no room for it.
        searched: bool,
        /// What stood in the way besides money.
        obstacle: Option<Obstacle>,
    },
    /// Its place in the proportional order.
    InOrder {
        /// Its place, from 1.
        place: u64,
        /// How many people chose it.
        supporters: u64,
        /// The load of each of them after it was chosen.
        load: Fraction,
    },
    /// Not in the proportional order.
    NotInOrder {
        /// How many people chose it.
        supporters: u64,
        /// The load that each of them would have had as the next one; none without supporters.
        next_load: Option<Fraction>,
        /// What stood in the way.
        obstacle: Obstacle,
    },
    /// Its place in the order with the fewest disagreements.
    FewestDisagreements {
        /// Its place in the order that counts, from 1.
        place: u64,
        /// Its best place over all listed orders with as few disagreements.
        best: u64,
        /// Its worst place over those.
        worst: u64,
        /// The option right after it; none for the last.
        next: Option<String>,
        /// People who put it before that one.
        before_next: u64,
        /// People who put that one before it.
        after_next: u64,
        /// Its place by Borda's points, from 1 (equals share the best one): a cross-check.
        borda_place: u64,
        /// Borda's points, doubled so that equals come out whole.
        borda_twice: u64,
    },
    /// Channels were counted apart; see there.
    Apart,
}

/// Why Equal Shares stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoppedBecause {
    /// No completion by add1 was asked.
    CompletionNone,
    /// Nothing that anybody chose fits any more.
    Exhaustive,
    /// One step more would cost more than the budget.
    OverBudget,
    /// Everything that was chosen won.
    AllWon,
}

/// A purchase of Equal Shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharesRound {
    /// The option.
    pub id: String,
    /// The price per unit of satisfaction: the most that one pays, divided by the cost or (cardinality) by one.
    pub rho: Fraction,
    /// The cost divided by the most that one pays.
    pub effective_votes: Fraction,
    /// How many people paid.
    pub paid_by: u64,
}

/// A choice of the proportional order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadRound {
    /// The option.
    pub id: String,
    /// The load of each of its supporters after it.
    pub load: Fraction,
}

/// What makes a check cheap. Written without a tag: which one it is follows from the rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Certificate {
    /// Of Equal Shares.
    EqualShares {
        /// The final endowment in cents.
        endowment: Fraction,
        /// How many steps add1 made.
        increments: u64,
        /// Why it stopped.
        stopped_because: StoppedBecause,
        /// The purchases of the last count.
        rounds: Vec<SharesRound>,
        /// What won by votes with the rest.
        completed_by_votes: Vec<String>,
    },
    /// Of the proportional order.
    ProportionalOrder {
        /// The choices.
        rounds: Vec<LoadRound>,
    },
    /// Of fewest disagreements.
    FewestDisagreements {
        /// How many there are.
        disagreements: u64,
        /// Up to 100 orders with that number.
        orders: Vec<Vec<String>>,
        /// People that put the one before the other.
        pairs: BTreeMap<String, BTreeMap<String, u64>>,
    },
    /// Of theme purses.
    ThemePurses {
        /// Ids in the order of the count.
        order: Vec<String>,
        /// By what they were ordered.
        scores: BTreeMap<String, Fraction>,
        /// What each purse holds, in cents, rounded down.
        purses: BTreeMap<String, i64>,
    },
    /// Of most votes.
    MostVotes {
        /// Ids in the order of the count.
        order: Vec<String>,
        /// By what they were ordered.
        scores: BTreeMap<String, Fraction>,
    },
    /// Channels are counted apart: see there.
    Apart {},
}
