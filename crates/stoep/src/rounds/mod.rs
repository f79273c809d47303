// SPDX-License-Identifier: EUPL-1.2
//! Prioritising rounds: residents choose among items, with or without money, by rules that were published before.
//!
//! - collecting → checking → frozen → choosing → closed → counted → told; cancelled with a reason before it is closed. The rules
//!   (`docs/round-file.md`) are fixed with a hash when it is frozen; code and database refuse to change them afterwards.
//! - Three honest kinds, always named beside what came of it: open pulse, one per verified contact, one per code.
//! - **Who took part and what was chosen never meet**: `participation` holds keyed marks and a day, `ballot` is a multiset. No key,
//!   order, time, journal row or form key joins them; `docs/adr/0027-participation-and-choice-apart.md` says how far that goes.
//! - Nothing of the box is shown before closing; turnout in steps of ten from ten on.
//! - What is not online is entered by two different people; closing takes two people, after the last day.

mod model;
mod store;

pub use model::{
    BallotChannel, BallotForm, Carried, ChannelRule, Completion, Counting, Endowment, Feasible, Order, Phase, RoundKind,
    Rule, Satisfaction, Voters, WhenFull, mailbox, shown_turnout,
};
pub use store::{
    Cast, Category, Chips, Choosable, OpenChannel, Round, Turnout, by_id, by_slug, categories, channels, chips, option,
    options, the_box, turnout, within,
};
