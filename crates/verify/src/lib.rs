// SPDX-License-Identifier: EUPL-1.2
//! Checks the file in which a prioritising round is published (`docs/round-file.md`), from that file alone.
//!
//! This is the second pair of eyes. It is written from the page that describes the file and from the definitions of the counting rules (Peters, Pierczyński
//! and Skowron 2021 for Equal Shares; sequential Phragmén; Kemeny), by another hand than the kernel that counts, and shares no code with it: not for counting, not for
//! fractions, not even for reading JSON. So a mistake in the one does not hide itself in the other. It prefers short over fast: everything is exact fractions, and each rule
//! is written as its definition reads.
//!
//! ```
//! let report = stoep_verify::verify(b"{}", stoep_verify::Limits::default());
//! assert!(matches!(report, Err(unreadable) if unreadable.where_ == "the file"));
//! ```

mod check;
mod claims;
mod count;
mod fraction;
mod json;
mod kemeny;
mod loose;
mod order;
mod read;
mod report;
mod round;
mod rules;
mod shares;
mod votes;
mod why;

pub use json::{Value, canonical, parse};
pub use report::{Finding, Lang, Limits, Line, Report, Unreadable};

use sha2::{Digest, Sha256};

/// Checks a file.
///
/// # Errors
/// [`Unreadable`] when it is not in the format, saying where. Everything that is in the format and doesn't hold stands in the [`Report`].
pub fn verify(file: &[u8], limits: Limits) -> Result<Report, Unreadable> {
    let value = parse(file, limits)?;
    let round = round::read(&value)?;
    Ok(check::check(&value, &round, limits))
}

/// The hash that `rules_sha256` and `file_sha256` hold: SHA-256 of JSON in its one spelling, as hexadecimal digits.
pub fn hash(value: &Value) -> String {
    Sha256::digest(canonical(value)).iter().map(|byte| format!("{byte:02x}")).collect()
}
