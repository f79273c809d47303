// SPDX-License-Identifier: EUPL-1.2
//! A proposal for the public form of a text.

use crate::details::{Detail, Sureness};

/// What stands in the place of a detail.
const GAP: &str = "[…]";

/// The text with every *sure* detail replaced by "[…]": a proposal that a person reads, mends and decides about. What
/// may be a detail stays, for that person to judge. Details that do not fit the text are skipped.
pub fn public_draft(text: &str, details: &[Detail]) -> String {
    let mut ranges: Vec<_> = details
        .iter()
        .filter(|d| d.sureness == Sureness::Sure && text.get(d.range.clone()).is_some_and(|t| !t.is_empty()))
        .map(|d| d.range.clone())
        .collect();
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut draft = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        if range.end <= at {
            continue;
        }
        if range.start >= at {
            draft.push_str(&text[at..range.start]);
            draft.push_str(GAP);
        }
        at = range.end;
    }
    draft.push_str(&text[at..]);
    draft
}
