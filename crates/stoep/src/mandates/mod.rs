// SPDX-License-Identifier: EUPL-1.2
//! Mandates: who speaks for which body, given by which assembly, when, for what and until when.
//!
//! - What was written down stays. A mandate is ended (taken back, given back, replaced) with a reason, or corrected: then a
//!   new line points to the old one, and both can be read. Only a name goes, when its person has their account erased.
//! - A mandate holds from its day to its last day. [`current`] says how it stood on a day, also one in the past; a mandate
//!   that ended on the very day is said to have done so. An organisation without a line has no recorded mandate, and the
//!   pages say that as plainly: `templates/line.html`.
//! - What shows a mandate (a photo, a PDF) is for those who keep mandates; everything else is public.
//! - Sixty days before a mandate ends, those who can have it renewed hear of it, once.

mod evidence;
mod forms;
mod line_store;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod warn;
mod warn_store;

pub use evidence::{add_evidence, evidence, evidence_page};
pub use forms::{correct, correct_page, end, end_page, give, new_page};
pub use line_store::{current, lines, under};
pub use model::{EvidenceKind, MandateEnd, MandateLine, Standing, of};
pub use pages::{list, show};
pub use warn::{DAYS, warn_of_ending};
pub use warn_store::{Ending, ending};
