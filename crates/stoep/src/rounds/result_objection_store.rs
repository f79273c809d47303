// SPDX-License-Identifier: EUPL-1.2
//! Objections to how a round went. What somebody writes is for the area team alone; an answer may be made public beside it.

use super::result_store::takes_objections;
use super::store::Round;
use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::ids::sha256;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// An objection.
    pub(super) struct Objection {
        pub(super) id: i64, pub(super) on_date: String, pub(super) said: String, pub(super) answer: Option<String>,
        pub(super) answered_on: Option<String>, pub(super) public_answer: Option<String>,
    }
}

const OBJECTIONS: &str = "SELECT id, on_date, said, answer, answered_on, public_answer FROM round_objection";

fn note(tx: &Tx<'_>, ctx: &Context, round: &Round, act: &str, id: i64, touches: Touches) -> Result<(), Error> {
    let detail = format!("round={}", round.id);
    let entry = Entry { act, thing: "round_objection", id, area: Some(round.area_id), detail, touches };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Keeps an objection; gives the code with which the answer is read. Only a hash of the code is kept.
///
/// # Errors
/// Refused when the term has passed.
pub(super) fn object(tx: &Tx<'_>, ctx: &Context, round: &Round, said: &str) -> Result<String, Error> {
    let today = &ctx.at()[..10];
    if !takes_objections(round, today) {
        return Err(Error::Refused("result-objections-over"));
    }
    let code = ctx.rng.receipt_code();
    let id: i64 = tx.one(
        "INSERT INTO round_objection (round_id, code_hash, on_date, said) VALUES (?1, ?2, ?3, ?4) RETURNING id",
        params![round.id, sha256(&code), today, said],
    )?;
    note(tx, ctx, round, "round.objection_received", id, Touches::Nothing)?;
    Ok(code)
}

/// The objection with this code.
///
/// # Errors
/// Not found.
pub(super) fn by_code(tx: &Tx<'_>, round: i64, code: &str) -> Result<Objection, Error> {
    let sql = format!("{OBJECTIONS} WHERE round_id = ?1 AND code_hash = ?2");
    tx.opt(&sql, params![round, sha256(code)])?.ok_or(Error::NotFound)
}

/// One objection of a round.
///
/// # Errors
/// Not found.
pub(super) fn one(tx: &Tx<'_>, round: i64, id: &str) -> Result<Objection, Error> {
    let sql = format!("{OBJECTIONS} WHERE round_id = ?1 AND CAST(id AS TEXT) = ?2");
    tx.opt(&sql, params![round, id])?.ok_or(Error::NotFound)
}

/// Objections of a round after the one with key `after`: those without an answer first, oldest first.
pub(super) fn all(tx: &Tx<'_>, round: i64, after: i64, limit: i64) -> Result<Vec<Objection>, Error> {
    let sql = format!("{OBJECTIONS} WHERE round_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3");
    Ok(tx.all(&sql, params![round, after, limit])?)
}

/// How many objected, how many of them have an answer, and the answers for everybody, with their day.
type Public = (i64, i64, Vec<(String, String)>);

/// What everybody may read.
pub(super) fn public(tx: &Tx<'_>, round: i64) -> Result<Public, Error> {
    let (all, answered): (i64, i64) =
        tx.one("SELECT count(*), count(answered_on) FROM round_objection WHERE round_id = ?1", params![round])?;
    let answers = tx.all(
        "SELECT coalesce(answered_on, on_date), public_answer FROM round_objection
         WHERE round_id = ?1 AND public_answer IS NOT NULL ORDER BY answered_on, id LIMIT 100",
        params![round],
    )?;
    Ok((all, answered, answers))
}

/// Answers an objection; an answer may be given again, the latest counts.
///
/// # Errors
/// Not found.
pub(super) fn answer(
    tx: &Tx<'_>,
    ctx: &Context,
    round: &Round,
    id: &str,
    (answer, public): (&str, Option<&str>),
) -> Result<(), Error> {
    let it = one(tx, round.id, id)?;
    tx.execute(
        "UPDATE round_objection SET answer = ?2, public_answer = ?3, answered_on = ?4 WHERE id = ?1",
        params![it.id, answer, public, &ctx.at()[..10]],
    )?;
    note(tx, ctx, round, "round.objection_answered", it.id, Touches::Area(round.area_id))
}
