// SPDX-License-Identifier: EUPL-1.2
//! Agendas, what stands on them, who does it, what came of it, and telling that back.
//!
//! - An area has versions of its agenda: one concept at a time, presented, then adopted by somebody on a date. Adopting
//!   replaces the version that was adopted before; an adopted or replaced version never changes again.
//! - An item says why, for whom and by whom, what it costs and who pays, and whose priority it is. That last thing is a
//!   list of records that only grows: a mistake is put right by a new record.
//! - Covered, uncertain and missing money always add up to the cost, to the cent: [`Money`].
//! - Whoever changes an item says which version they saw. When somebody else was first, both are shown and nothing is
//!   lost.
//! - Every change of state, every result and every decision makes a draft of one sentence for the voices behind the item,
//!   in the same transaction. A person reads it and sends it: once. Withdrawn and refused voices get nothing; voices that
//!   were merged into one behind the item do.
//! - Public pages show public voices only. Drafts, paper lists and voices without an answer are for the area team.

mod agenda_pages;
mod agenda_store;
mod forms;
mod initiative_pages;
mod initiative_store;
mod item_edit;
mod item_edit_store;
mod item_pages;
mod item_store;
mod model;
#[cfg(test)]
mod stage_tests;
mod telling_pages;
mod telling_store;
#[cfg(test)]
mod tests;

pub use agenda_pages::{
    adopt_agenda, adopt_page, agenda_page, change_agenda, edit_agenda, make_agenda, new_agenda, new_vision,
    present_agenda, save_vision, vision_page,
};
pub use initiative_pages::{
    add_milestone, add_result, change_milestone, edit_initiative, initiative_page, initiative_work, initiatives,
    make_initiative, move_stage, new_initiative, save_initiative, serve_items,
};
pub use item_edit::{
    add_cost, add_item_result, add_precondition, add_support, change_precondition, change_state, edit_item,
    link_voices, make_item, new_item, remove_cost, save_item, save_links, save_voices, state_form, work,
};
pub use item_edit_store::{Asked, ItemNow, item_near, move_item, tell_of_round};
pub use item_pages::{item_page, item_voices};
pub use model::{AgendaState, Channel, CostKind, Duration, Heard, ItemState, Money, Stage, SupportLevel};
pub use telling_pages::{
    drop_page, drop_telling, hand_over, hand_over_undone, paper, save_telling, telling_page, tellings, unanswered,
};

pub use initiative_store::{ResultShort, latest_results};
pub use item_store::{ItemShort, items_within};
