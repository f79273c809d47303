// SPDX-License-Identifier: EUPL-1.2
//! Which organisations know each other, per theme; never persons, never a ranking.
//!
//! - What is on record is read from networks, meetings, offers and decisions of an area; the kernel `ties` works it out.
//! - **Members see it first.** Until the day that a facilitator chose (two weeks ahead at least), only those who take part in
//!   a network of the area and those who keep them see the page. That day can be taken back.
//! - **Members have the last word**: somebody of one of two organisations, or a facilitator for them, says that they know
//!   each other, or don't; and can leave it to the records again.
//! - An informal group that hides its name is drawn as "a group of neighbours", for everybody: on this page its name is in no
//!   picture, table, option or title.
//! - The page says what it is not for: no ranking, no decision on subsidies.

mod model;
mod pages;
mod picture;
mod share_pages;
mod store;
#[cfg(test)]
mod tests;

pub use pages::{correct, correct_page, show};
pub use share_pages::{hide_save, share_page, share_save};
