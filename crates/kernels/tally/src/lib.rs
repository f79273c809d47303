// SPDX-License-Identifier: EUPL-1.2
//! Counting a round: the rule that was frozen and the ballots in, the result out, with an explanation per option and a certificate.
//!
//! Five rules and no more: most votes and theme purses (`most_votes.rs`), Equal Shares (`equal_shares.rs`, `shares.rs`), proportional order
//! (`phragmen.rs`) and fewest disagreements (`kemeny.rs`). The words of [`Rules`], [`Group`], [`Outcome`] and [`Certificate`] are those of
//! `docs/round-file.md`; all of them read and write that JSON.
//!
//! The count is a pure function. No clock, no chance, no hash order: the same ballots in another order give the same bytes. No float
//! decides anything; what looks like a fraction is one ([`Fraction`]), and two options are equal only when they are exactly equal. Then the printed
//! list `ties` decides. A count that the rules or ballots do not allow is a [`Refusal`].
//!
//! ```
//! use stoep_tally::{Group, count_groups};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let rules = serde_json::from_str(r#"{
//!   "kind": "code", "who": "all", "channels": [{"channel": "online", "weight": 1}], "channel_rule": "pooled",
//!   "ballot": {"form": "approve", "min": 1, "max": 2}, "budget": 100000,
//!   "options": [{"id": "1", "title": "Bench", "cost": 60000, "category": null, "owner": null},
//!               {"id": "2", "title": "Trees", "cost": 50000, "category": null, "owner": null}],
//!   "categories": [], "counting": {"rule": "most_votes", "order": "votes", "when_full": "skip", "minimum_votes": 0, "places": null},
//!   "ties": ["1", "2"], "ties_said": "as on the ballot", "carried": {"clauses": [], "said": ""}}"#)?;
//! let ballots: Vec<Group> = serde_json::from_str(r#"[{"channel": "online", "people": 1, "times": 3, "choice": {"approve": ["2"]}}]"#)?;
//! let count = count_groups(&rules, &ballots, None)?;
//! assert_eq!(count.winners, ["2"]);
//! # Ok(()) }
//! ```

mod ballots;
mod count;
mod equal_shares;
mod fraction;
mod kemeny;
mod most_votes;
mod phragmen;
mod refusal;
mod result;
mod rules;
mod shares;
mod votes;

pub use ballots::{Ballots, Choice, Group};
pub use count::{Progress, count, count_groups, count_with, count_within};
pub use fraction::Fraction;
pub use refusal::Refusal;
pub use result::{
    Apart, Certificate, ChannelTold, Count, LoadRound, Obstacle, Outcome, SharesRound, State, StoppedBecause, Taken,
    Why,
};
pub use rules::{
    BallotForm, Carried, Category, Channel, ChannelRule, Clause, ClauseKind, Completion, Counting, Endowment, Form,
    Kind, Order, PerCategory, Plan, Purse, Rules, Satisfaction, Voters, WhenFull,
};
