// SPDX-License-Identifier: EUPL-1.2
//! Money with a purpose: funds, what was allocated from them, what was spent, and what is left.
//!
//! - A fund belongs to an area and serves all areas inside it. What is allocated (set aside or promised) never exceeds it: the
//!   row of the fund is held while that is decided. A fund that was closed or has ended takes no new allocation.
//! - Spending is a fact and may exceed an allocation, but never silently: who writes it down is told first, and the page says
//!   so from then on. What was spent beyond an allocation is no longer left in the fund.
//! - Nothing is deleted but a line of spending that was written down by mistake; an allocation is withdrawn, with a reason.
//! - Amounts are whole cents. Dividing one over several things loses none ([`model::split`]).
//! - Funds whose aims overlap are shown together, and why ([`overlap`]). Whether they can be joined is for people to decide.
//! - The agenda asks here what an item or initiative gets ([`allotted`]).

mod allocation_pages;
mod change_store;
mod cover_store;
mod file;
mod file_store;
mod form_pages;
pub mod model;
pub mod overlap;
mod page;
mod spending_pages;
mod store;
#[cfg(test)]
mod tests;

pub use allocation_pages::{
    allocate_page, allocate_save, allocation_page, allocation_save, withdraw_page, withdraw_save,
};
pub use cover_store::{Allotted, Ending, allotted, ending, named_in};
pub use file::{area_file, file_of, lines_of};
pub use form_pages::{close_page, close_save, create, edit_page, edit_save, new_page};
pub use model::{AllocationState, FundKind, TargetKind};
pub use page::{area, show};
pub use spending_pages::{remove_page, remove_save, spend_page, spend_save};
pub(crate) use store::fund_sums;
