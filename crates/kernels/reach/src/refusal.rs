// SPDX-License-Identifier: EUPL-1.2
//! What can't be computed, and why.

use crate::Group;
use std::fmt;

/// Why there is no answer. A refusal is a result: it is shown, not worked around.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There are no official figures at all.
    NoFigures,
    /// A group was heard of which the official figures know nothing.
    NoFiguresFor(Group),
    /// The official figures give the same group twice.
    GroupTwice(Group),
    /// According to the official figures nobody lives in this group; leave it out, or look for newer figures.
    NobodyLivesThere(Group),
    /// More people were heard than live there: a person counted twice, or figures that are too old.
    MoreHeardThanLive {
        /// The group.
        group: Group,
        /// How many were heard.
        heard: u64,
        /// How many live there.
        people: u64,
    },
    /// More people answered than there are.
    MoreAnswersThanPeople {
        /// How many answered.
        answered: u64,
        /// How many there are.
        people: u64,
    },
    /// More people said yes than answered.
    MoreInFavourThanAnswered {
        /// How many said yes.
        in_favour: u64,
        /// How many answered.
        answered: u64,
    },
    /// There are no people of whom this could be said.
    NobodyAtAll,
    /// Too few people answered.
    TooFewPeople {
        /// How many answered.
        answered: u64,
        /// How many it takes.
        least: u64,
    },
    /// In this row or column of the figures nobody was heard, so no weight can bring it to its part.
    NobodyHeardIn(String),
    /// Raking needs both margins to count the same people.
    MarginsDiffer {
        /// Sum over the age bands.
        bands: u64,
        /// Sum over the areas.
        areas: u64,
    },
    /// Raking did not settle within its rounds: too many empty cells.
    NotSettled,
    /// A figure that was asked for makes no sense, such as a first zero, a cap turned around, or an item that is not there.
    Senseless(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFigures => f.write_str("no official figures"),
            Self::NoFiguresFor(g) => write!(f, "no official figures for {g}"),
            Self::GroupTwice(g) => write!(f, "the official figures have {g} twice"),
            Self::NobodyLivesThere(g) => write!(f, "according to the official figures nobody lives in {g}"),
            Self::MoreHeardThanLive { group, heard, people } => {
                write!(f, "{heard} people heard in {group}, where {people} live")
            }
            Self::MoreAnswersThanPeople { answered, people } => write!(f, "{answered} answers of {people} people"),
            Self::MoreInFavourThanAnswered { in_favour, answered } => {
                write!(f, "{in_favour} in favour of {answered} who answered")
            }
            Self::NobodyAtAll => f.write_str("there is nobody of whom this could be said"),
            Self::TooFewPeople { answered, least } => write!(f, "{answered} people answered; it takes {least}"),
            Self::NobodyHeardIn(name) => write!(f, "nobody was heard in {name}"),
            Self::MarginsDiffer { bands, areas } => {
                write!(f, "the age bands count {bands} people and the areas {areas}")
            }
            Self::NotSettled => f.write_str("the weights do not settle: too many groups without anybody heard"),
            Self::Senseless(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Refusal {}
