// SPDX-License-Identifier: EUPL-1.2
//! Prioritising rounds: residents choose among items, with or without money, by rules that were published before.
//!
//! - collecting → checking → frozen → choosing → closed → counted → told; cancelled with a reason before it is closed. The rules
//!   (`docs/round-file.md`) are fixed with a hash when it is frozen; code and database refuse to change them afterwards.
//! - Three honest kinds, always named beside what came of it: open pulse, one per verified contact, one per code.
//! - **Who took part and what was chosen never meet**: `participation` holds keyed marks and a day, `ballot` is a multiset. No key,
//!   order, time, journal row or form key joins them; `docs/adr/0027-participation-and-choice-apart.md` says how far that goes.
//! - Nothing of the box is shown before closing; turnout in steps of ten from ten on.
//! - What is not online is entered by two different people; closing takes two people, after the last moment of choosing.

mod ballot_pages;
mod cast_store;
mod choice;
mod close_pages;
mod close_store;
mod code_pages;
mod code_store;
mod explain;
mod explain_facts;
mod explain_picture;
mod model;
mod option_pages;
mod paper_pages;
mod paper_store;
mod prepare_store;
mod publish_file;
mod publish_pabulib;
mod publish_pages;
mod result_compare;
mod result_correction_store;
mod result_corrections;
mod result_count_pages;
mod result_count_store;
mod result_objection_store;
mod result_objections;
mod result_pages;
mod result_store;
mod result_tell;
#[cfg(test)]
mod result_tests;
mod round_pages;
mod rules;
mod say;
mod settings_pages;
mod store;
#[cfg(test)]
mod tests;

pub use ballot_pages::{ballot_check, ballot_page, ballot_print, cast, mail_code};
pub use cast_store::{begun, over, takes_ballots};
pub use choice::{BallotRules, Choice};
pub use close_pages::{ask_close, close, close_page, keep_open};
pub use close_store::{close_now, open_now, tend_rounds};
pub use code_pages::{codes_page, make_codes, withdraw_codes, withdraw_codes_page};
pub use model::{
    BallotChannel, BallotForm, Carried, ChannelRule, Completion, Counting, Endowment, Feasible, Order, Phase,
    RoundKind, Rule, Satisfaction, Voters, WhenFull, mailbox, shown_turnout,
};
pub use option_pages::{
    add_option, categories_page, edit_option, lay_chips, new_option, options_page, pick_items, put_category,
    remove_category, remove_option, save_option,
};
pub use paper_pages::{enter_paper, paper_page, settle_sheet, sheet_page};
pub use prepare_store::{freeze as freeze_rules, parts};
pub use publish_pages::{round_json, round_pb, totals_csv, trace, whole};
pub use result_compare::compare_page;
pub use result_corrections::{correction_page, correction_save, correction_settle, corrections};
pub use result_count_pages::{count_asked, count_done, count_page, count_save};
pub use result_count_store::count_now;
pub use result_objections::{object, objection, objection_answer, objection_find, objection_queue, objections};
pub use result_pages::result_page;
pub use result_store::{RoundsWaiting, rounds_waiting};
pub use result_tell::{tell, tell_page, tell_save};
pub use round_pages::{list, rules_json, show, thanks};
pub use rules::Parts;
pub use settings_pages::{
    cancel, cancel_page, change_phase, counting_page, create, freeze, freeze_page, new_page, prepare_page,
    save_counting, save_settings, settings_page,
};
pub use store::{
    Cast, Category, Chips, Choosable, OpenChannel, Round, Turnout, by_id, by_slug, categories, channels, chips, option,
    options, the_box, turnout, within,
};
