// SPDX-License-Identifier: EUPL-1.2
//! The rules of a round as they are frozen: `rules` of `docs/round-file.md`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who could take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Open to anyone.
    Pulse,
    /// One per verified contact.
    Contact,
    /// One per code.
    Code,
}

/// The rules of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Who could take part.
    pub kind: Kind,
    /// Who has a right to a ballot, in words.
    pub who: String,
    /// How ballots come in.
    pub channels: Vec<Channel>,
    /// How the channels come together.
    pub channel_rule: ChannelRule,
    /// What people fill in.
    pub ballot: BallotForm,
    /// Cents, or none for a round without money.
    pub budget: Option<i64>,
    /// What can be chosen, in the order of the ballot.
    pub options: Vec<Plan>,
    /// Categories of options.
    pub categories: Vec<Category>,
    /// The counting rule with all its options.
    pub counting: Counting,
    /// All options: who comes first when two are exactly equal.
    pub ties: Vec<String>,
    /// How that list was made, in words.
    pub ties_said: String,
    /// What "carried" will mean.
    pub carried: Carried,
}

impl Rules {
    /// Rules with nothing but what counts: one channel, no categories, no clauses. For files from elsewhere and for tests.
    pub fn bare(budget: Option<i64>, options: Vec<Plan>, counting: Counting) -> Self {
        let ties = options.iter().map(|o| o.id.clone()).collect();
        Self {
            kind: Kind::Code,
            who: String::new(),
            channels: vec![Channel { channel: "online".into(), weight: 1 }],
            channel_rule: ChannelRule::Pooled,
            ballot: BallotForm { form: Form::Approve, min: 0, max: None, points: None, per_category: Vec::new() },
            budget,
            options,
            categories: Vec::new(),
            counting,
            ties,
            ties_said: String::new(),
            carried: Carried::default(),
        }
    }
}

/// A way in which ballots come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// `online`, `table`, `paper`, `stall` or `phone`.
    pub channel: String,
    /// Used by [`ChannelRule::MeanOfShares`].
    pub weight: u64,
}

/// How the channels come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelRule {
    /// All ballots in one heap.
    Pooled,
    /// Per channel the share of its votes that an option got; then the mean by weight over the channels in which votes were cast.
    MeanOfShares,
    /// Counted apart; nothing is mixed, and there is no result of all together.
    Separate,
}

/// What people fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Tick what one is for.
    Approve,
    /// One option.
    ChooseOne,
    /// Divide points.
    Points,
    /// Put in order, equals allowed.
    Rank,
}

/// The form with its bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotForm {
    /// What people fill in.
    pub form: Form,
    /// At least so many options; a blank ballot is always allowed.
    pub min: u64,
    /// At most so many options; none for no bound.
    pub max: Option<u64>,
    /// How many points are divided.
    #[serde(default)]
    pub points: Option<u64>,
    /// Bounds per category.
    #[serde(default)]
    pub per_category: Vec<PerCategory>,
}

/// Bounds for one category of the ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerCategory {
    /// The category.
    pub category: String,
    /// At least so many options of it.
    pub min: u64,
    /// At most so many.
    pub max: Option<u64>,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it costs in cents; none without money.
    pub cost: Option<i64>,
    /// Its category.
    pub category: Option<String>,
    /// Who owns it.
    pub owner: Option<String>,
}

/// A category of options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its code.
    pub category: String,
    /// Its title.
    pub title: String,
    /// The most that may be spent on it, in cents.
    pub ceiling: Option<i64>,
}

/// By what most votes orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Votes.
    Votes,
    /// Votes per unit of cost.
    VotesPerCost,
}

/// What happens when an option no longer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenFull {
    /// It is passed over.
    Skip,
    /// The count stops.
    Stop,
}

/// What Equal Shares takes for satisfaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Satisfaction {
    /// The cost of the chosen options that win.
    Cost,
    /// Their number.
    Cardinality,
}

/// The share with which everybody begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Endowment {
    /// The budget divided by the voters, exactly.
    Exact,
    /// The same, rounded down to whole units (euros).
    WholeUnits,
}

/// What happens with what Equal Shares leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Completion {
    /// Nothing.
    #[serde(rename = "none")]
    None,
    /// Everybody's share grows by a step until the outcome would cost too much.
    #[serde(rename = "add1")]
    Add1,
    /// Most votes for the rest.
    #[serde(rename = "most_votes")]
    MostVotes,
    /// First the one, then the other.
    #[serde(rename = "add1+most_votes")]
    Add1MostVotes,
}

/// Who counts as a voter in Equal Shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voters {
    /// Everybody who cast a ballot, also a blank one.
    All,
    /// Only who chose something.
    Nonblank,
}

/// The chips that the tables laid on one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purse {
    /// The category.
    pub category: String,
    /// Chips of table 1, of table 2, and so on.
    pub chips: Vec<u64>,
}

/// The counting rule with all its options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Counting {
    /// Most votes.
    MostVotes {
        /// By what is ordered.
        order: Order,
        /// When an option no longer fits.
        when_full: WhenFull,
        /// Votes that an option needs at least.
        minimum_votes: u64,
        /// Without budget: how many options win; none for an order of all.
        places: Option<u64>,
    },
    /// Theme purses first, then most votes inside each.
    ThemePurses {
        /// What a chip is worth, in cents.
        chip: i64,
        /// The chips, laid before the ballots.
        purses: Vec<Purse>,
        /// Whether one more option may win from what all purses together leave.
        joker: bool,
    },
    /// Equal Shares.
    EqualShares {
        /// What counts as satisfaction.
        satisfaction: Satisfaction,
        /// The share with which everybody begins.
        endowment: Endowment,
        /// What happens with the rest.
        completion: Completion,
        /// Whether add1 stops as soon as nothing chosen by anybody still fits.
        stop_when_exhaustive: bool,
        /// Cents that add1 adds to each share per step.
        step: i64,
        /// Who counts as a voter.
        voters: Voters,
        /// Votes that an option needs at least.
        minimum_votes: u64,
    },
    /// Proportional order: sequential Phragmén.
    ProportionalOrder {
        /// How many options win; none for all.
        places: Option<u64>,
    },
    /// Fewest disagreements: Kemeny.
    FewestDisagreements {},
}

/// What a clause looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// People who cast a ballot, of the entitled.
    Turnout,
    /// People who cast a ballot.
    Ballots,
    /// People who chose the option, of those who cast a ballot.
    Votes,
}

/// One clause of "carried".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// What it looks at.
    pub clause: ClauseKind,
    /// At least `at_least`/`of`.
    pub at_least: u64,
    /// See `at_least`.
    pub of: u64,
}

/// What "carried" will mean. Without clauses nothing is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// All of them must hold.
    pub clauses: Vec<Clause>,
    /// The same in words.
    pub said: String,
}

/// Where every option stands, by id, and its rank in the list of ties.
pub(crate) struct Places<'a> {
    /// Index of an option by its id.
    pub at: BTreeMap<&'a str, u16>,
    /// Rank in the list of ties by index.
    pub rank: Vec<u16>,
}
