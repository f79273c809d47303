// SPDX-License-Identifier: EUPL-1.2
//! What the text of a decision was before it changed. The record of a meeting, its screen and the page of the decision all
//! change a text by this road, so that nobody's word is ever read under a text it was not about.

use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Keeps the text that a decision has now as an earlier one; call it just before the text changes. What parties said was
/// about the earlier text from then on, so a decision that was taken with their words is open again.
///
/// # Errors
/// The database's.
pub fn keep_wording(tx: &Tx<'_>, ctx: &Context, decision: i64, reason: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO decision_version (decision_id, number, what, where_text, when_text, form, changed_at, reason)
         SELECT d.id, (SELECT coalesce(max(v.number), 0) + 1 FROM decision_version v WHERE v.decision_id = d.id), d.what,
                d.where_text, d.when_text, d.form, CAST(?2 AS TEXT), CAST(?3 AS TEXT)
         FROM decision d WHERE d.id = ?1",
        params![decision, ctx.at(), reason],
    )?;
    tx.execute(
        "UPDATE decision SET state = 'open', decided_on = NULL, state_reason = NULL WHERE id = ?1 AND state = 'taken'
           AND EXISTS (SELECT 1 FROM decision_position p WHERE p.decision_id = decision.id AND p.replaced_at IS NULL)",
        params![decision],
    )?;
    Ok(())
}

/// Whether a party said anything about this decision, now or earlier.
///
/// # Errors
/// The database's.
pub fn was_spoken_about(tx: &Tx<'_>, decision: i64) -> Result<bool, Error> {
    let words: i64 = tx.one("SELECT count(*) FROM decision_position WHERE decision_id = ?1", params![decision])?;
    Ok(words > 0)
}
