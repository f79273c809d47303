// SPDX-License-Identifier: EUPL-1.2
//! Corrections of the box after closing: asked by one person, agreed by another, seen by everybody. The count that was made
//! before stays; the round is counted again.

use super::model::Phase;
use super::publish_file::canonical;
use super::store::Round;
use crate::error::Error;
use crate::organisations::Stop;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};
use stoep_tally::Choice;

record! {
    /// A correction.
    pub(super) struct Asked {
        pub(super) id: i64, pub(super) on_date: String, pub(super) said: String, pub(super) channel: String,
        pub(super) people: i64, pub(super) choice: String, pub(super) change: i64, pub(super) asked_by: Option<i64>,
        pub(super) state: String,
    }
}

/// What the form of a correction says.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Why, for everybody to read.
    pub(super) said: String,
    /// Channel of the ballot.
    pub(super) channel: String,
    /// People who made this one choice.
    pub(super) people: i64,
    /// What the ballot says.
    pub(super) choice: Choice,
    /// Whether the ballot is put in; else it is taken out.
    pub(super) put_in: bool,
}

const CORRECTIONS: &str =
    "SELECT id, on_date, said, channel, people, choice, change, asked_by, state FROM round_correction";

fn note(tx: &Tx<'_>, ctx: &Context, round: &Round, act: &str, id: i64, touches: Touches) -> Result<(), Error> {
    let detail = format!("round={}", round.id);
    let entry = Entry { act, thing: "round_correction", id, area: Some(round.area_id), detail, touches };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Corrections of a round, latest first.
pub(super) fn all(tx: &Tx<'_>, round: i64) -> Result<Vec<Asked>, Error> {
    Ok(tx.all(&format!("{CORRECTIONS} WHERE round_id = ?1 ORDER BY id DESC LIMIT 100"), params![round])?)
}

fn times(tx: &Tx<'_>, round: i64, it: &Asked) -> Result<i64, Error> {
    let found: Option<i64> = tx.opt(
        "SELECT times FROM ballot WHERE round_id = ?1 AND channel = ?2 AND people = ?3 AND choice = ?4",
        params![round, it.channel, it.people, it.choice],
    )?;
    Ok(found.unwrap_or(0))
}

/// Asks for a correction. Nothing changes until somebody else agrees.
///
/// # Errors
/// Refused before closing and after telling back; a message beside `channel` or `choice`.
pub(super) fn ask(tx: &Tx<'_>, ctx: &Context, round: &Round, wanted: &Wanted) -> Result<i64, Stop> {
    if !matches!(round.phase, Phase::Closed | Phase::Counted) {
        return Err(Error::Refused("result-correction-not-now").into());
    }
    let known: i64 = tx.one(
        "SELECT count(*) FROM round_channel WHERE round_id = ?1 AND channel = ?2",
        params![round.id, wanted.channel],
    )?;
    if known == 0 {
        return Err(Stop::field("channel", "form-choose"));
    }
    let asked = Asked {
        id: 0,
        on_date: ctx.at()[..10].to_owned(),
        said: wanted.said.clone(),
        channel: wanted.channel.clone(),
        people: wanted.people,
        choice: canonical(&wanted.choice)?,
        change: if wanted.put_in { 1 } else { -1 },
        asked_by: ctx.actor.person(),
        state: "asked".to_owned(),
    };
    if !wanted.put_in && times(tx, round.id, &asked)? == 0 {
        return Err(Stop::field("choice", "result-correction-no-such-ballot"));
    }
    let id: i64 = tx.one(
        "INSERT INTO round_correction (round_id, on_date, said, channel, people, choice, change, asked_by, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'asked') RETURNING id",
        params![
            round.id,
            asked.on_date,
            asked.said,
            asked.channel,
            asked.people,
            asked.choice,
            asked.change,
            asked.asked_by
        ],
    )?;
    note(tx, ctx, round, "round.correction_asked", id, Touches::Area(round.area_id))?;
    Ok(id)
}

/// Agrees with a correction, or refuses it. Whoever asked can only take it back.
///
/// # Errors
/// Refused for whoever asked, when it was settled before, when the ballot is not there any more; not found.
pub(super) fn settle(tx: &Tx<'_>, ctx: &Context, round: &Round, id: &str, agree: bool) -> Result<(), Error> {
    let sql = format!("{CORRECTIONS} WHERE round_id = ?1 AND CAST(id AS TEXT) = ?2");
    let it: Asked = tx.opt(&sql, params![round.id, id])?.ok_or(Error::NotFound)?;
    let person = ctx.actor.person().ok_or(Error::NotFound)?;
    if it.state != "asked" || !matches!(round.phase, Phase::Closed | Phase::Counted) {
        return Err(Error::Refused("result-correction-settled"));
    }
    let own = it.asked_by == Some(person);
    if agree && own {
        return Err(Error::Refused("result-correction-second-person"));
    }
    // Whoever asked and takes it back agrees with nothing.
    let second = (!own).then_some(person);
    let state = if agree { "done" } else { "refused" };
    let changed = tx.execute(
        "UPDATE round_correction SET state = ?2, agreed_by = ?3, on_date = ?4 WHERE id = ?1 AND state = 'asked'",
        params![it.id, state, second, &ctx.at()[..10]],
    )?;
    if changed == 0 {
        return Err(Error::Refused("result-correction-settled"));
    }
    if agree && it.change > 0 {
        tx.execute(
            "INSERT INTO ballot (round_id, channel, people, choice, times) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT (round_id, channel, people, choice) DO UPDATE SET times = ballot.times + 1",
            params![round.id, it.channel, it.people, it.choice],
        )?;
    } else if agree {
        let taken = tx.execute(
            "UPDATE ballot SET times = times - 1
             WHERE round_id = ?1 AND channel = ?2 AND people = ?3 AND choice = ?4 AND times > 0",
            params![round.id, it.channel, it.people, it.choice],
        )?;
        if taken == 0 {
            return Err(Error::Refused("result-correction-no-such-ballot"));
        }
    }
    let act = if agree { "round.correction_done" } else { "round.correction_refused" };
    note(tx, ctx, round, act, it.id, Touches::Area(round.area_id))
}
