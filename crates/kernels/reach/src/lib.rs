// SPDX-License-Identifier: EUPL-1.2
//! Who was heard and who was not, what may be said about support, and how firm a ranking is.
//!
//! Pure functions: no clock, no database; the order of the rows that come in changes nothing.
//!
//! - [`reach`]: per group (age band in an area) how many of the residents were heard, over or under their part, and who to look for next;
//! - [`Support`]: how many said yes, only together with how many answered, how many there are, and the bounds that count the silent;
//! - [`weigh`]: the same answers weighted to the official figures, beside the unweighted ones and never instead;
//! - [`firmness`]: in how many of a thousand repeats an item stays among the first k.
//!
//! What is absent on purpose: a margin of error (people who come forward by themselves are no sample), and the R-indicator (at low reach it
//! calls anything representative). No function gives a single share of support: a share comes with the number of answers, the reach and the bounds.
//!
//! Small groups are shown by nobody just because they can be computed: what is published goes through the rules for publishing.
//!
//! # Rounding
//!
//! Counts and [`Fraction`]s are exact. Weights, unevenness and repeats are `f64`. Printed per mille are rounded half up ([`Fraction::per_mille`]),
//! bounds outward ([`Fraction::per_mille_down`], [`Fraction::per_mille_up`]), so a printed bound still holds.

mod figures;
mod firm;
mod fraction;
mod refusal;
mod support;
mod weights;

pub use figures::{Figures, Group, GroupReach, Heard, Missing, Reach, reach};
pub use firm::{ALGORITHM, Answer, Firm, Firmness, Item, Run, RunResult, firmness};
pub use fraction::Fraction;
pub use refusal::Refusal;
pub use support::{Support, Told};
pub use weights::{Cap, Cell, Margin, Merge, Method, Weighted, Weights, rake, weigh};

/// Cells with fewer answers than this are merged before they are weighted.
pub const SPARSE: u64 = 5;

/// Fewer people than this are not weighted, and no ranking of theirs is called firm.
pub const LEAST_PEOPLE: u64 = 30;
