// SPDX-License-Identifier: EUPL-1.2
//! People who want to join in on an agenda item or an initiative, and whether they were taken up.
//!
//! - No account: a name, how to reach them, what they would like to do. They get a code, as for a voice, and may do it for
//!   somebody else.
//! - Only the area team reads who offered. A public page says in words how many did, and never a name.
//! - An offer is answered: contacted, taken up, or not now with a reason. The answer is on the page of the code, and by mail
//!   where the contact is an e-mail address. What waits longer than [`WAITING_DAYS`] stands on the desk as late.
//! - Withdrawn means gone: name, contact and words are taken out of the database, and a backup can't bring them back.

mod desk;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use desk::{answer, queue};
pub use model::{JoinState, WAITING_DAYS};
pub use pages::{
    ask, find, join_initiative, join_initiative_save, join_item, join_item_save, slip, status, withdraw_page,
    withdraw_save,
};
pub use store::withdraw_again;
