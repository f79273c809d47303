// SPDX-License-Identifier: EUPL-1.2
#![forbid(unsafe_code)]
#![warn(missing_docs)]
//! The sorting bench for voices (kernel K7): short Dutch texts, as residents write them.
//!
//! Everything here is a suggestion to a person. Nothing is merged, published, hidden or put under a theme by this
//! crate, and nothing here says anything about a person: only about a text.
//!
//! - [`words`], [`fold`], [`stem`]: the words of a text, for search and comparison;
//! - [`person_details`], [`public_draft`]: what may identify somebody, before a text goes public (P-09);
//! - [`theme_hits`]: themes that the municipality's own keywords suggest, with the words that led there;
//! - [`Fingerprint`], [`likeness`], [`near`]: texts that say nearly the same;
//! - [`reading_hint`]: where a text could be easier to read.
//!
//! Every function is pure and gives the same answer for the same input, never panics, and takes time in proportion to
//! the length of the text. Ranges are byte ranges of the text as given, always on character boundaries.

mod chars;
mod details;
mod draft;
mod likeness;
mod lists;
mod names;
mod numbers;
mod places;
mod reading;
mod themes;
mod words;

pub use details::{Detail, DetailKind, Sureness, person_details};
pub use draft::public_draft;
pub use likeness::{Fingerprint, NEAR_DUPLICATE, Near, likeness, near};
pub use reading::{LongSentence, PlainWord, ReadingHint, reading_hint};
pub use themes::{Match, MatchKind, ThemeHit, ThemeWords, theme_hits};
pub use words::{Word, fold, sentences, stem, words};
