// SPDX-License-Identifier: EUPL-1.2
//! Whose priority it is: the ledger of support as evidence, what "carried" means here, and who was reached.
//!
//! - A version of an agenda has steps: concept of partners → put before residents → answered → adopted, or not. Each has its
//!   evidence: which body, when, how many of how many. The next must follow the last; what was written down wrongly stays and
//!   another line says how it was. There is no score, and nothing here is added up.
//! - What "carried" means is the village's own: clauses with who set them and since when. They are ended, never changed, and
//!   one that was written down after the answers says so. Each is tested by itself, with the figure it was tested on.
//! - Who was reached is held as numbers per age band and area, never as persons. Official figures stand beside them. What
//!   would give a few people away is left out, and so is what would give it away by subtraction: [`guard`].
//! - Answers of those who came forward are no sample: no margin of error is ever computed, only what is sure when the silent
//!   are counted too. The arithmetic is that of `stoep_reach`.

mod asking_forms;
mod clause;
mod clause_pages;
mod clause_store;
mod figure_store;
mod forms;
mod guard;
mod ledger;
mod model;
mod pages;
mod public;
mod reach;
mod reach_pages;
mod reach_store;
mod sentence;
mod store;
#[cfg(test)]
mod tests;

pub use asking_forms::{answers, answers_page, new_asking, new_asking_page, numbers, numbers_page};
pub use clause_pages::{clauses, end_clause, end_clause_page, new_clause, new_clause_page};
pub use figure_store::Band;
pub use forms::{add_step, correct_step, correct_step_page, new_step_page};
pub use model::{ClauseKind, Outcome, StepKind, Way};
pub use pages::show;
pub use public::evidence;
pub use reach_pages::reach;
pub use store::{Open, waiting};
