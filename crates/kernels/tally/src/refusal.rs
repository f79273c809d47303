// SPDX-License-Identifier: EUPL-1.2
//! Why a count can't be made. A refusal is a result: the rules or the ballots do not say what the count should be.

use serde::Serialize;
use std::fmt;

/// Why nothing was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// No options, or more than the kernel takes (10,000; 16 for fewest disagreements).
    Options {
        /// How many there were.
        options: usize,
        /// How many there may be.
        most: usize,
    },
    /// The same id twice.
    TwiceTheSame {
        /// The id.
        id: String,
    },
    /// A ballot, purse or list names something that is not in the rules.
    Unknown {
        /// What it names.
        id: String,
    },
    /// The list of ties does not hold every option once.
    TiesIncomplete {
        /// An option that is missing.
        id: String,
    },
    /// A negative or far too large amount (more than 10¹⁵ cents), or none where the rule needs one.
    Amount {
        /// Of what.
        of: String,
    },
    /// The rule needs a budget.
    NoBudget,
    /// A ballot that is not of the form that was frozen.
    BallotForm {
        /// The form it should have.
        form: String,
    },
    /// A ballot with too few or too many options, in all or of a category, or with too many points.
    BallotBounds {
        /// How many it had.
        had: u64,
    },
    /// People or times of a group is zero, or more than 10⁹ in all.
    People,
    /// The rule is not defined for this form of ballot.
    FormDoesNotFit,
    /// The rule is not defined for channels that are weighed or apart; only for one heap.
    ChannelsDoNotFit,
    /// The rule has no agreed form with ceilings for categories.
    CeilingsDoNotFit,
    /// The rule makes an order of all and knows no budget.
    MoneyDoesNotFit,
    /// A step of zero, a denominator of zero, a channel weight of zero for all, or chips of no table.
    Zero {
        /// Of what.
        of: String,
    },
    /// The step of add1 is far too small for the budget.
    TooManySteps {
        /// How many were made.
        steps: u64,
    },
    /// The turnout clause was agreed and nobody says how many people are entitled.
    NoEntitled,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Options { options, most } => write!(f, "{options} options; this rule takes 1 to {most}"),
            Self::TwiceTheSame { id } => write!(f, "{id} stands there twice"),
            Self::Unknown { id } => write!(f, "{id} is not in the rules"),
            Self::TiesIncomplete { id } => write!(f, "the list of ties lacks {id}"),
            Self::Amount { of } => write!(f, "the amount of {of} is missing, negative or too large"),
            Self::NoBudget => write!(f, "this rule needs a budget"),
            Self::BallotForm { form } => write!(f, "a ballot is not of the form {form}"),
            Self::BallotBounds { had } => {
                write!(f, "a ballot with {had} choices or points is outside the bounds of the form")
            }
            Self::People => write!(f, "a group of ballots without people, or too many people"),
            Self::FormDoesNotFit => write!(f, "the rule is not defined for this form of ballot"),
            Self::ChannelsDoNotFit => write!(f, "the rule is defined for one heap of ballots only"),
            Self::CeilingsDoNotFit => write!(f, "the rule has no agreed form with ceilings"),
            Self::MoneyDoesNotFit => write!(f, "the rule makes an order of all and knows no budget"),
            Self::Zero { of } => write!(f, "{of} is zero"),
            Self::TooManySteps { steps } => write!(f, "more than {steps} steps of add1; agree on a larger step"),
            Self::NoEntitled => write!(f, "how many people are entitled is not known"),
        }
    }
}

impl std::error::Error for Refusal {}
