// SPDX-License-Identifier: EUPL-1.2
//! Finding a date and asking people to come: date polls, invitations, reminders; by mail, by link and on paper.
//!
//! - Everybody who is asked has a code of their own, in the form of a receipt code. It works without an account, shows only
//!   for whom it answers, and prints as a slip. Whoever holds the link answers "on behalf of" that party.
//! - Mail goes to addresses that stand in the network's own list and nowhere else, three an hour to one address at most, so
//!   many a day for one network, and each has a link that stops it. What can't go by mail is on the list to print.
//! - Nobody is told in the act itself of a meeting that was moved or cancelled: [`follow_up`] reads the journal and tells
//!   those who were invited, once.

mod answer_pages;
mod dates_pages;
mod invite_pages;
mod invite_store;
#[cfg(test)]
mod late_tests;
mod mail_store;
mod model;
mod party_pages;
mod poll_pages;
mod poll_store;
mod schedule_pages;
#[cfg(test)]
mod tests;

pub use answer_pages::{answer, answer_page, stop_mail, stop_mail_page};
pub use dates_pages::{dates, meet, resume_date, skip_date, skip_page};
pub use invite_pages::{
    hand_over, invitations, invite, new_code as new_invitation_code, paper_answer, paper_answer_page,
    sheets as invitation_sheets,
};
pub use invite_store::follow_up;
pub use mail_store::{Letter, send as send_letter};
pub use model::DateAnswer;
pub use party_pages::{give as give_dates, page as dates_for};
pub use poll_pages::{
    choose, choose_page, create as create_poll, drop as drop_poll, drop_page as drop_poll_page, enter, enter_page,
    new_code, new_page as new_poll, sheets as poll_sheets, show as poll,
};
pub use schedule_pages::{save_schedule, schedule_page};
