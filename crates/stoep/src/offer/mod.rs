// SPDX-License-Identifier: EUPL-1.2
//! The joint offer of a network: per theme what its members offer, what is missing, and what must be arranged first.
//!
//! - Formal and informal offer stand beside each other; an offer is by an organisation of this site, or by a group in words.
//! - A theme of the network without offer and an offer without theme are both said at the top of the page.
//! - What is missing may be filled by an offer; what must be arranged has somebody who does it, and may have a day. Both can be
//!   undone. An offer that ended stays under "earlier".
//! - Beside each theme stands what is heard: public voices of the area and the areas inside it.

mod area_page;
mod form_pages;
mod model;
mod page;
mod store;
#[cfg(test)]
mod tests;

pub use area_page::area;
pub use form_pages::{
    create, edit_gap, edit_page, edit_precondition, end, gap_page, new_gap, new_page, new_precondition,
    precondition_page, save_gap, save_offer, save_precondition, set_gap, set_precondition,
};
pub use page::show;
