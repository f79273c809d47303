// SPDX-License-Identifier: EUPL-1.2
//! Voices: what somebody needs, wishes, dreams of, worries about or can give, from the moment it is said until the person
//! hears what became of it.
//!
//! - Anyone says something without an account and gets a receipt code: with it they see, add to, correct (until it was read),
//!   leave an address for news, and take it back. Somebody may do it for another: at the door, by phone, on paper, in class.
//! - **The original is private.** Only whoever sorts voices in that area reads it. What is public is the public form that a
//!   person wrote or confirmed; names, addresses and numbers in it are pointed out first and need an extra yes.
//! - received → public, merged into another or refused (both with a reason the person reads), and back by an undo. Withdrawn
//!   is the end: the content is gone from the database, the row stays so that sums and links keep their meaning.
//! - An answer is: told back (the agenda does that, see [`mark_answered`]), refused, or merged. Being public is none.
//! - Nothing is merged, put under a theme or published by the program itself: it suggests and says why.

mod desk;
mod follow;
mod model;
mod public;
mod public_store;
mod say;
mod sort_store;
mod store;
#[cfg(test)]
mod tests;

pub use crate::web::photo::Photo;
pub use desk::{desk_photo, queue, sort_page, sort_save};
pub use follow::{
    correct_page, correct_save, follow, follow_add, follow_ask, follow_email, follow_find, slip, withdraw_page,
    withdraw_save,
};
pub use model::{Duration, Heard, Origin, Said, TargetGroup, VoiceKind, VoiceState, Words};
pub use public::{list, one, photo};
pub use public_store::{
    Filter, ItemOf, Listed, Place, PublicVoice, ThemeCount, ThemeOf, beginning, items_of_voices, place_of,
    public_voices, theme_counts, themes_of_voices,
};
pub use say::{hear_page, hear_save, new_page, new_save};
pub use sort_store::{Publication, additions_seen, link_alike, merge, publish, refuse, reopen, waiting_count};
pub use store::{
    BehindItem, Receipt, Voice, add, by_code, by_id, by_number, correct, mark_answered, receive, recount, send_news,
    set_email, withdraw,
};
