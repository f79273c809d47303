// SPDX-License-Identifier: EUPL-1.2
//! Organisations and places of an area: who is there, formal and informal as equals, and where people meet.
//!
//! - An organisation's kind has a history: a club that becomes an association keeps its past. `organisation.kind` is what
//!   it is now; rows of `organisation_kind` say what it was, and are only ever added to.
//! - Contact details are shown only where `contact_public` says so.
//! - A place lies in an area and may belong to an organisation; its point on the map is public.

mod map;
mod model;
mod money_store;
mod pages;
mod place_pages;
mod place_store;
mod refusal;
mod store;
#[cfg(test)]
mod tests;

pub use map::area_map;
pub use model::{Formality, OrganisationKind, PlaceKind};
pub use pages::{create, edit_page, end_page, kind_page, list, new_page, save, save_end, save_kind, show};
pub use place_pages::{create_place, edit_place_page, new_place_page, place, places, save_place};
pub use refusal::Stop;
pub use store::{
    Described, Organisation, by_names, by_slug, change_kind as turn_into, create as found, free_slug, key_of, named,
    names, names_near,
};
