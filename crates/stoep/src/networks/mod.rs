// SPDX-License-Identifier: EUPL-1.2
//! Networks and their meetings: who works together in an area, since when, and what they agreed.
//!
//! - A network may be part of another (a working group of a programme). One that waits says why; one that ended says when.
//! - Who takes part is an organisation, or a person by the name the facilitator wrote down; with a side (resident,
//!   volunteer, professional), a role and a time. What has ended stays under "earlier". An account beside a member gives
//!   the rights of that role in that network (see the policy), as long as the membership lasts and no longer.
//! - Rules of balance say how many of a side or role there should be; where one isn't met a page says so, and that is all.
//! - A meeting is planned and cancelled here, and its minutes are read here; writing them down is the meeting screen's
//!   (`live`). What a meeting left for later goes on the agenda of the next ([`carry_over`]).

mod balance;
mod balance_store;
mod carry_store;
mod copy_pages;
mod copy_store;
#[cfg(test)]
mod cost_tests;
mod decision_store;
mod form_pages;
mod meeting_pages;
mod meeting_store;
mod member_pages;
mod member_store;
mod minutes_pages;
mod minutes_store;
mod model;
mod pages;
pub mod rhythm;
#[cfg(test)]
mod rhythm_tests;
#[cfg(test)]
mod rights_tests;
mod schedule_store;
mod signs_store;
mod store;
#[cfg(test)]
mod tests;

pub use crate::policy::MemberRole;
pub use balance::{add_rule, balance_page, remove_rule};
pub use carry_store::carry_over;
pub use copy_pages::{copy, copy_page};
pub use decision_store::{keep_wording, was_spoken_about};
pub use form_pages::{create, edit_page, new_page, save};
pub use meeting_pages::{
    cancel, cancel_page, create_meeting, edit_meeting_page, frame as meeting_frame, new_meeting_page, save_meeting,
    set_action,
};
pub use meeting_store::{
    Announced, Meeting, by_slug as meeting_by_slug, create as plan_meeting, note as note_meeting,
    recent as recent_meetings, set_action as set_meeting_action,
};
pub use member_pages::{
    add_member, change_member, change_member_page, end_member, end_member_page, members_page, new_member_page,
};
pub use minutes_pages::{meeting, minutes_file};
pub use model::{ActionState, MeetingKind, MeetingState, NetworkKind, NetworkState, Side};
pub use pages::{list, show};
pub use schedule_store::{
    Beside, Schedule, beside, claim_dates, exceptions, meet_on, schedule, set_schedule, skip, unskip,
};
pub use store::{Network, by_slug, names, options};

/// The pages of one network: key of the word, and what comes after its address. The template `tabs.html` shows them.
pub const TABS: [(&str, &str); 6] = [
    ("network-tab-overview", ""),
    ("network-tab-dates", "/dates"),
    ("network-tab-decisions", "/decisions"),
    ("network-tab-offer", "/offer"),
    ("network-tab-programme", "/programme"),
    ("network-tab-members", "/members"),
];

/// Whether a page of [`TABS`] is the one that is shown.
pub fn same(key: &str, current: &str) -> bool {
    key == current
}

/// The zone in which an installation meets unless somebody says otherwise.
pub const ZONE: &str = "Europe/Amsterdam";

/// The day it is here.
pub fn local_date(at: jiff::Timestamp) -> jiff::civil::Date {
    at.in_tz(ZONE).unwrap_or_else(|_| at.to_zoned_datetime(jiff::tz::TimeZone::UTC)).date()
}
