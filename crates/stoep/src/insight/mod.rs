// SPDX-License-Identifier: EUPL-1.2
//! The pages that bring everything together: the start page, the front door of an area, search, the desk, open data.
//!
//! - It reads the tables of the other capabilities with its own SQL and writes none of them; the search index is its own.
//! - Public pages, feeds, files and the API show public forms only: a voice is there when its state is `public`, and then
//!   with its public text, never with what was told.
//! - The desk shows a queue only where the policy grants the act behind it, and what was told in confidence only after the
//!   second step at sign-in.
//! - Search follows the journal: [`catch_up`] is called by the job loop and costs one query when nothing happened.

mod about;
mod about_store;
mod api;
mod api_store;
mod calendar;
mod calendar_store;
#[cfg(test)]
mod calendar_tests;
mod data;
mod data_store;
mod decisions_store;
mod desk;
mod desk_store;
mod feed;
mod front;
mod front_store;
mod openapi;
mod openapi_support;
mod ori;
mod ori_store;
#[cfg(test)]
mod ori_tests;
mod own_calendar;
pub mod search;
mod search_page;
mod search_store;
mod start;
#[cfg(test)]
mod tests;

pub use about::{about, accessibility, policy_page, privacy, robots, security_txt};
pub use api::{
    agenda_support, area, areas, fund, funds, initiative, initiatives, item, items, meeting, meetings, memberships,
    network, networks, openapi_json, organisation, organisations, result, results, round, rounds, theme, themes, voice,
    voices,
};
pub use calendar::{area_calendar, network_calendar};
pub use data::{data_file, data_page};
pub use desk::desk;
pub use feed::feed;
pub use front::front_door;
pub use ori::{agendapunt, agendapunten, informatieobject, informatieobjecten, vergadering, vergaderingen};
pub use own_calendar::{make_own_calendar, own_calendar, own_calendar_page, stop_own_calendar};
pub use search::catch_up;
pub use search_page::search;
pub use start::{area_tree, find, start};

/// The day it is now for people here, `2022-05-16`.
fn today(app: &crate::app::App) -> String {
    local(app.clock.now()).date().to_string()
}

/// An instant on the clocks of the municipality.
fn local(at: jiff::Timestamp) -> jiff::ZonedDateTime {
    at.in_tz(ZONE).unwrap_or_else(|_| at.to_zoned_datetime(jiff::tz::TimeZone::UTC))
}

/// The zone in which meetings are planned.
const ZONE: &str = "Europe/Amsterdam";
