// SPDX-License-Identifier: EUPL-1.2
//! Ballots that did not come in online: entered by one person, again by another, and only then dropped into the box.

use super::cast_store::{Outcome, begun, drop_in, use_code};
use super::choice::{BallotRules, Choice};
use super::model::{BallotChannel, RoundKind};
use super::prepare_store::note;
use super::store::{self, Round};
use crate::error::Error;
use crate::organisations::Stop;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::{choices, params, record};

choices! {
    /// How it stands with a ballot on paper.
    pub enum PaperState("round-paper") {
        /// Entered by one person.
        Once = "once",
        /// Entered by two, and they differ.
        Differs = "differs",
        /// In the box.
        Counted = "counted",
        /// Taken out, with a reason.
        Struck = "struck",
    }
}

/// People at one table at most.
pub const TABLE: i64 = 60;

record! {
    /// A ballot on paper, as far as it was entered.
    pub struct PaperBallot {
        /// Key.
        pub id: i64,
        /// Channel.
        pub channel: BallotChannel,
        /// Number on the sheet.
        pub sheet: String,
        /// How it stands.
        pub state: PaperState,
        /// Choice as the first entered it.
        pub first_choice: String,
        /// People as the first entered them.
        pub first_people: i64,
        /// Who was first.
        pub first_by: Option<i64>,
        /// Choice as the second entered it.
        pub second_choice: Option<String>,
        /// People as the second entered them.
        pub second_people: Option<i64>,
        /// Who was second.
        pub second_by: Option<i64>,
        /// Why it was taken out, or how it was settled.
        pub note: String,
    }
}

const ROWS: &str =
    "SELECT id, channel, sheet, state, first_choice, first_people, first_by, second_choice, second_people,
      second_by, note FROM paper_ballot";

/// Ballots on paper that wait: for a second person, or to be settled; at most 200.
///
/// # Errors
/// The database's.
pub fn waiting(tx: &Tx<'_>, round: i64) -> Result<Vec<PaperBallot>, Error> {
    Ok(tx.all(
        &format!("{ROWS} WHERE round_id = ?1 AND state IN ('once', 'differs') ORDER BY channel, sheet LIMIT 200"),
        params![round],
    )?)
}

record! {
    /// How many ballots on paper stand how.
    pub struct PaperCount {
        /// Channel.
        pub channel: BallotChannel,
        /// State.
        pub state: PaperState,
        /// How many sheets.
        pub sheets: i64,
    }
}

/// Sheets per channel and state.
///
/// # Errors
/// The database's.
pub fn counts(tx: &Tx<'_>, round: i64) -> Result<Vec<PaperCount>, Error> {
    Ok(tx.all(
        "SELECT channel, state, count(*) AS sheets FROM paper_ballot WHERE round_id = ?1 GROUP BY channel, state
         ORDER BY channel, state",
        params![round],
    )?)
}

/// The ballot on paper with this key.
///
/// # Errors
/// Not found.
pub fn sheet(tx: &Tx<'_>, round: i64, id: i64) -> Result<PaperBallot, Error> {
    tx.opt(&format!("{ROWS} WHERE round_id = ?1 AND id = ?2"), params![round, id])?.ok_or(Error::NotFound)
}

fn open(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<Round, Error> {
    let round = store::by_slug(tx, slug)?;
    if begun(&round, ctx.now) { Ok(round) } else { Err(Error::Refused("round-not-open")) }
}

/// What somebody reads from a sheet.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Channel.
    pub channel: BallotChannel,
    /// Number on the sheet.
    pub sheet: String,
    /// People who made this one choice.
    pub people: i64,
    /// The choice.
    pub choice: Choice,
    /// Codes on the sheet, tidied, in a round by codes.
    pub codes: Vec<String>,
}

/// Enters a sheet: the first time, or the second by another person. Gives how it stands then.
///
/// # Errors
/// Refused when choosing has not begun or is closed; messages beside `sheet`, `people` and `codes`.
pub fn enter(tx: &Tx<'_>, ctx: &Context, slug: &str, e: &Entry) -> Result<PaperState, Stop> {
    let round = open(tx, ctx, slug)?;
    let known = store::channels(tx, round.id)?.iter().any(|c| c.channel == e.channel);
    if !known || e.channel == BallotChannel::Online {
        return Err(Stop::field("channel", "form-choose"));
    }
    let rules = round.rules.as_deref().and_then(BallotRules::parse);
    if rules.is_none_or(|r| r.check(&e.choice).is_err()) {
        return Err(Error::BadRequest("choice").into());
    }
    let me = ctx.actor.person();
    let there: Option<PaperBallot> = tx.opt(
        &format!("{ROWS} WHERE round_id = ?1 AND channel = ?2 AND sheet = ?3"),
        params![round.id, e.channel, e.sheet],
    )?;
    let Some(there) = there else { return first(tx, ctx, &round, e) };
    if there.state != PaperState::Once {
        return Err(Stop::field("sheet", "round-sheet-done"));
    }
    if there.first_by == me || me.is_none() {
        return Err(Stop::field("sheet", "round-sheet-own"));
    }
    if there.first_choice == e.choice.text() && there.first_people == e.people {
        count(tx, round.id, &there, me, e.people, &there.first_choice, "")?;
        note(tx, ctx, &round, "round.paper_counted", format!("sheet={}", there.id))?;
        return Ok(PaperState::Counted);
    }
    tx.execute(
        "UPDATE paper_ballot SET state = 'differs', second_choice = ?2, second_people = ?3, second_by = ?4 WHERE id = ?1",
        params![there.id, e.choice.text(), e.people, me],
    )?;
    note(tx, ctx, &round, "round.paper_differs", format!("sheet={}", there.id))?;
    Ok(PaperState::Differs)
}

fn first(tx: &Tx<'_>, ctx: &Context, round: &Round, e: &Entry) -> Result<PaperState, Stop> {
    if round.kind == RoundKind::Code {
        if i64::try_from(e.codes.len()).unwrap_or(0) != e.people {
            return Err(Stop::field("codes", "round-codes-number"));
        }
        for code in &e.codes {
            match use_code(tx, ctx, round.id, code)? {
                Outcome::In => {}
                Outcome::Used => return Err(Stop::field("codes", "round-codes-used")),
                _ => return Err(Stop::field("codes", "round-codes-unknown")),
            }
        }
    }
    let id: i64 = tx.one(
        "INSERT INTO paper_ballot (round_id, channel, sheet, people, first_choice, first_people, first_by, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?6, 'once') RETURNING id",
        params![round.id, e.channel, e.sheet, e.people, e.choice.text(), ctx.actor.person()],
    )?;
    note(tx, ctx, round, "round.paper_entered", format!("sheet={id}"))?;
    Ok(PaperState::Once)
}

/// Drops a sheet into the box. What was chosen stays in the box only, and on the paper.
fn count(
    tx: &Tx<'_>,
    round: i64,
    sheet: &PaperBallot,
    second_by: Option<i64>,
    people: i64,
    choice: &str,
    why: &str,
) -> Result<(), Error> {
    drop_in(tx, round, sheet.channel, people, choice)?;
    tx.execute(
        "UPDATE paper_ballot SET state = 'counted', people = ?2, first_choice = '', second_choice = NULL, second_people = ?2,
           second_by = ?3, note = ?4 WHERE id = ?1",
        params![sheet.id, people, second_by, why],
    )?;
    Ok(())
}

/// How a difference is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// As the first entered it.
    First,
    /// As the second entered it.
    Second,
    /// It does not count.
    Struck,
}

/// Settles a difference, or strikes a sheet. Nobody settles on what they entered themselves.
///
/// # Errors
/// Refused when choosing is closed; a message beside `settle`; not found.
pub fn settle(tx: &Tx<'_>, ctx: &Context, slug: &str, id: i64, how: Settled, why: &str) -> Result<(), Stop> {
    let round = open(tx, ctx, slug)?;
    let s = sheet(tx, round.id, id)?;
    let me = ctx.actor.person();
    match (how, s.state) {
        (Settled::Struck, PaperState::Once | PaperState::Differs) => {
            tx.execute(
                "UPDATE paper_ballot SET state = 'struck', note = ?2, first_choice = '', second_choice = NULL WHERE id = ?1",
                params![s.id, why],
            )?;
        }
        (Settled::First, PaperState::Differs) if s.first_by != me => {
            count(tx, round.id, &s, s.second_by, s.first_people, &s.first_choice, why)?;
        }
        (Settled::Second, PaperState::Differs) if s.second_by != me => {
            let choice = s.second_choice.clone().unwrap_or_default();
            count(tx, round.id, &s, s.second_by, s.second_people.unwrap_or(s.first_people), &choice, why)?;
        }
        (_, PaperState::Differs) => return Err(Stop::field("settle", "round-settle-own")),
        _ => return Err(Error::Refused("round-sheet-settled").into()),
    }
    let word = match how {
        Settled::First => "first",
        Settled::Second => "second",
        Settled::Struck => "struck",
    };
    note(tx, ctx, &round, "round.paper_settled", format!("sheet={id} as={word}"))?;
    Ok(())
}
