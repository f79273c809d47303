// SPDX-License-Identifier: EUPL-1.2
//! Decisions between organisations: what was proposed, what each party said under which mandate, and what it became.
//!
//! - A decision is made in a meeting (its record, or its screen); here it has a page of its own. Its form is agreement, consent
//!   or a sense check; [`model`] says when each can be taken. A sense check never is.
//! - **One voice per party.** A later word replaces the earlier one, which stays to be read. Beside each word stands the
//!   mandate that held on the day it was said, or that none is recorded. A mandate that ends later stays beside the word.
//! - When the text changes, what was said before was about the earlier text; the parties are asked again, and a decision that
//!   was taken with their words is open until they answer.
//! - Who records the meetings of a network enters the words of its parties; a person who holds the mandate of a party says
//!   that party's word alone, and only while the mandate holds.

mod change_store;
mod form_pages;
pub mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use form_pages::{
    edit_page, edit_save, say_page, say_save, speak_page, speak_save, state_page, state_save, take_back,
};
pub use model::{DecisionForm, DecisionState, Position};
pub use pages::{list, show};
