// SPDX-License-Identifier: EUPL-1.2
//! Codes for letters and slips: shown once, kept as keyed hashes only.

use super::cast_store::code_mark;
use super::model::{Phase, RoundKind};
use super::prepare_store::note;
use super::store::{self, Round};
use crate::error::Error;
use stoep_platform::clock::instant_text;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

/// Codes of one batch at most: each is a page or a slip with a picture.
pub const BATCH: i64 = 500;

record! {
    /// A batch of codes. How many of it were used is not asked: that would tell where people took part.
    pub struct Batch {
        /// Its number.
        pub batch: i64,
        /// Codes made.
        pub made: i64,
        /// Of them withdrawn.
        pub withdrawn: i64,
    }
}

/// Batches of a round; at most 1000.
///
/// # Errors
/// The database's.
pub fn batches(tx: &Tx<'_>, round: i64) -> Result<Vec<Batch>, Error> {
    Ok(tx.all(
        "SELECT batch, count(*) AS made, CAST(sum(withdrawn) AS BIGINT) AS withdrawn FROM round_code WHERE round_id = ?1
         GROUP BY batch ORDER BY batch LIMIT 1000",
        params![round],
    )?)
}

fn open(tx: &Tx<'_>, slug: &str) -> Result<Round, Error> {
    let round = store::by_slug(tx, slug)?;
    let now = round.phase.open_rules() || matches!(round.phase, Phase::Frozen | Phase::Choosing);
    if now && round.kind == RoundKind::Code { Ok(round) } else { Err(Error::Refused("round-no-codes")) }
}

/// Makes `count` codes and gives them in the order in which they are printed. They can't be read again.
///
/// # Errors
/// Refused when the round has no codes, or when this form made a batch already: what was shown once is not shown again.
pub fn make(tx: &Tx<'_>, ctx: &Context, slug: &str, form_key: &str, count: i64) -> Result<(i64, Vec<String>), Error> {
    let round = open(tx, slug)?;
    let before: Option<String> = tx.opt("SELECT location FROM form_key WHERE key = ?1", params![form_key])?;
    if before.is_some() {
        return Err(Error::Refused("round-codes-once"));
    }
    let key: Option<String> = tx.one("SELECT mark_key FROM round WHERE id = ?1", params![round.id])?;
    let key = key.ok_or(Error::Refused("round-no-codes"))?;
    let batch: i64 = tx.one(
        "SELECT CAST(coalesce(max(batch), 0) + 1 AS BIGINT) FROM round_code WHERE round_id = ?1",
        params![round.id],
    )?;
    let mut codes = Vec::new();
    while codes.len() < usize::try_from(count.clamp(1, BATCH)).unwrap_or(1) {
        let code = ctx.rng.receipt_code();
        let added = tx.execute(
            "INSERT INTO round_code (round_id, mark, batch, used, withdrawn) VALUES (?1, ?2, ?3, 0, 0) ON CONFLICT DO NOTHING",
            params![round.id, code_mark(&key, &code), batch],
        )?;
        if added == 1 {
            codes.push(code);
        }
    }
    tx.execute(
        "INSERT INTO form_key (key, location, at) VALUES (?1, ?2, ?3)",
        params![form_key, format!("/rounds/{slug}/codes"), instant_text(ctx.now)],
    )?;
    note(tx, ctx, &round, "round.codes_made", format!("batch={batch} count={}", codes.len()))?;
    Ok((batch, codes))
}

/// Withdraws the codes of a batch that were not used; gives nothing away about how many that are.
///
/// # Errors
/// Refused when the round is over; not found.
pub fn withdraw(tx: &Tx<'_>, ctx: &Context, slug: &str, batch: i64) -> Result<(), Error> {
    let round = open(tx, slug)?;
    let there: i64 =
        tx.one("SELECT count(*) FROM round_code WHERE round_id = ?1 AND batch = ?2", params![round.id, batch])?;
    if there == 0 {
        return Err(Error::NotFound);
    }
    tx.execute(
        "UPDATE round_code SET withdrawn = 1 WHERE round_id = ?1 AND batch = ?2 AND used = 0",
        params![round.id, batch],
    )?;
    note(tx, ctx, &round, "round.codes_withdrawn", format!("batch={batch}"))
}
