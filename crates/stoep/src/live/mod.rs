// SPDX-License-Identifier: EUPL-1.2
//! The meeting as it is held: one screen for the beamer and the note-taker, also without a connection.
//!
//! - Every line (point, who is there, decision, action) has a `uid` made by who wrote it and a `version` that is raised with
//!   every change. Lines of different people never stand in each other's way. Who changes what somebody else changed in
//!   between gets both texts back and nothing is written ([`model::merge`]).
//! - A change has a key. The same key twice is one change with one answer, however often a browser sends it.
//! - While a meeting goes on, only those who record see what is written; closing it makes the minutes public, tells owners
//!   of their actions once and hands what is unfinished to the next meeting. Closed minutes are opened again within a day,
//!   with a reason.
//! - The page is plain forms; the script `live.ts` sends the same changes as JSON, also later.

mod beamer;
mod changes;
mod held_pages;
mod held_store;
mod item_pages;
mod model;
mod read_store;
mod screen;
mod store;
#[cfg(test)]
mod tests;

pub use beamer::beamer;
pub use changes::{changes, state};
pub use held_pages::{close, close_page, hand_over, open, paper, reopen, reopen_page};
pub use held_store::{OwnAction, own_actions};
pub use item_pages::{earlier_action, move_item};
pub use screen::{record_moved, save_line, screen};

/// Whether two words are the same; for templates, where one of them may be a reference.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one == other
}
