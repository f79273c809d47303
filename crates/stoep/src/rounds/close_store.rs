// SPDX-License-Identifier: EUPL-1.2
//! Opening on its day, closing by two people, and taking away what the order of rows could tell.

use super::cast_store::over;
use super::model::Phase;
use super::prepare_store::note;
use super::store::{self, Round};
use crate::app::App;
use crate::error::Error;
use crate::networks::local_date;
use stoep_platform::clock::instant_text;
use stoep_platform::context::Context;
use stoep_platform::db::{Param, ToParam, Tx};
use stoep_platform::params;

fn closable(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<Round, Error> {
    let round = store::by_slug(tx, slug)?;
    if !matches!(round.phase, Phase::Frozen | Phase::Choosing) {
        return Err(Error::Refused("round-closed-already"));
    }
    if !over(&round, ctx.now) {
        return Err(Error::Refused("round-not-over"));
    }
    let waiting: i64 = tx.one(
        "SELECT count(*) FROM paper_ballot WHERE round_id = ?1 AND state IN ('once', 'differs')",
        params![round.id],
    )?;
    if waiting > 0 { Err(Error::Refused("round-paper-waits")) } else { Ok(round) }
}

/// Asks for closing: the first of two people.
///
/// # Errors
/// Refused before the last moment of choosing, with paper that waits, or when it was closed.
pub fn ask_close(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<(), Error> {
    let round = closable(tx, ctx, slug)?;
    let me = ctx.actor.person().ok_or(Error::NotFound)?;
    if round.close_asked_by.is_some() {
        return Err(Error::Refused("round-close-asked"));
    }
    tx.execute("UPDATE round SET close_asked_by = ?2 WHERE id = ?1", params![round.id, me])?;
    note(tx, ctx, &round, "round.close_asked", String::new())
}

/// Takes that back.
///
/// # Errors
/// Refused when it was closed.
pub fn keep_open(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<(), Error> {
    let round = store::by_slug(tx, slug)?;
    if !matches!(round.phase, Phase::Frozen | Phase::Choosing) {
        return Err(Error::Refused("round-closed-already"));
    }
    tx.execute("UPDATE round SET close_asked_by = NULL WHERE id = ?1", params![round.id])?;
    note(tx, ctx, &round, "round.close_taken_back", String::new())
}

/// Closes: the second of two people. From this commit on no ballot comes in, and rows tell no order any more.
///
/// # Errors
/// Refused when nobody asked, when the same person did, and as [`ask_close`].
pub fn close(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<(), Error> {
    let round = closable(tx, ctx, slug)?;
    let me = ctx.actor.person().ok_or(Error::NotFound)?;
    match round.close_asked_by {
        None => return Err(Error::Refused("round-close-not-asked")),
        Some(first) if first == me => return Err(Error::Refused("round-close-same")),
        Some(_) => {}
    }
    shuffle(tx, round.id)?;
    tx.execute("DELETE FROM round_contact WHERE round_id = ?1", params![round.id])?;
    tx.execute(
        "UPDATE round SET phase = 'closed', closed_on = ?2 WHERE id = ?1",
        params![round.id, local_date(ctx.now).to_string()],
    )?;
    note(tx, ctx, &round, "round.closed", String::new())
}

/// Opens a round that is frozen, on a day that has been: for imports.
///
/// # Errors
/// Not found.
pub fn open_now(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<(), Error> {
    let round = store::by_slug(tx, slug)?;
    tx.execute("UPDATE round SET phase = 'choosing' WHERE id = ?1 AND phase = 'frozen'", params![round.id])?;
    note(tx, ctx, &round, "round.opened", String::new())
}

/// Closes a round of the past, whose two people are not known here: for imports.
///
/// # Errors
/// Not found.
pub fn close_now(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<(), Error> {
    let round = store::by_slug(tx, slug)?;
    shuffle(tx, round.id)?;
    tx.execute(
        "UPDATE round SET phase = 'closed', closed_on = ?2 WHERE id = ?1 AND phase = 'choosing'",
        params![round.id, local_date(ctx.now).to_string()],
    )?;
    note(tx, ctx, &round, "round.closed", String::new())
}

/// Rows of a statement that fills a table.
const AT_ONCE: usize = 200;

fn fill(tx: &Tx<'_>, insert: &str, width: usize, values: &[Param<'_>]) -> Result<(), Error> {
    for rows in values.chunks(AT_ONCE * width) {
        let row = |n: usize| {
            let marks: Vec<String> = (0..width).map(|c| format!("?{}", n * width + c + 1)).collect();
            format!("({})", marks.join(", "))
        };
        let all: Vec<String> = (0..rows.len() / width).map(row).collect();
        tx.execute(&format!("{insert} VALUES {}", all.join(", ")), rows)?;
    }
    Ok(())
}

/// Writes participation, codes and box anew, each in the order of its key, in one transaction: what an engine keeps of when a
/// row was written (places on disk, numbers of transactions) is the same for all rows afterwards.
pub(super) fn shuffle(tx: &Tx<'_>, round: i64) -> Result<(), Error> {
    let marks: Vec<(String, String)> =
        tx.all("SELECT mark, on_date FROM participation WHERE round_id = ?1 ORDER BY mark", params![round])?;
    let codes: Vec<(String, i64, i64, i64)> = tx
        .all("SELECT mark, batch, used, withdrawn FROM round_code WHERE round_id = ?1 ORDER BY mark", params![round])?;
    let ballots: Vec<(String, i64, String, i64)> = tx.all(
        "SELECT channel, people, choice, times FROM ballot WHERE round_id = ?1 ORDER BY channel, people, choice",
        params![round],
    )?;
    for table in ["participation", "round_code", "ballot"] {
        tx.execute(&format!("DELETE FROM {table} WHERE round_id = ?1"), params![round])?;
    }
    let values: Vec<Param<'_>> =
        marks.iter().flat_map(|(m, d)| [Param::Int(round), m.to_param(), d.to_param()]).collect();
    fill(tx, "INSERT INTO participation (round_id, mark, on_date)", 3, &values)?;
    let values: Vec<Param<'_>> = codes
        .iter()
        .flat_map(|(m, b, u, w)| [Param::Int(round), m.to_param(), b.to_param(), u.to_param(), w.to_param()])
        .collect();
    fill(tx, "INSERT INTO round_code (round_id, mark, batch, used, withdrawn)", 5, &values)?;
    let values: Vec<Param<'_>> = ballots
        .iter()
        .flat_map(|(c, p, x, t)| [Param::Int(round), c.to_param(), p.to_param(), x.to_param(), t.to_param()])
        .collect();
    fill(tx, "INSERT INTO ballot (round_id, channel, people, choice, times)", 5, &values)
}

/// What the job does in one run: opens what begins today, mixes rows where people choose, forgets mailed codes that ran out, and
/// throws the key of the marks away when nobody can object any more.
fn tend(tx: &Tx<'_>, ctx: &Context, mix: bool) -> Result<bool, Error> {
    let today = local_date(ctx.now).to_string();
    let open: Vec<i64> =
        tx.all("SELECT id FROM round WHERE phase = 'frozen' AND opens_on <= ?1 ORDER BY id LIMIT 100", params![today])?;
    for id in open {
        let round = store::by_id(tx, id)?;
        tx.execute("UPDATE round SET phase = 'choosing' WHERE id = ?1 AND phase = 'frozen'", params![id])?;
        note(tx, ctx, &round, "round.opened", String::new())?;
    }
    let choosing: Vec<i64> = tx.all(
        "SELECT id FROM round r WHERE phase = 'choosing' AND EXISTS (SELECT 1 FROM ballot b WHERE b.round_id = r.id)
         ORDER BY id LIMIT 100",
        &[],
    )?;
    if mix {
        for id in choosing {
            shuffle(tx, id)?;
        }
    }
    // An hour longer than they are good: they count how often a mailbox was mailed.
    let old = instant_text(ctx.now - jiff::SignedDuration::from_hours(1));
    tx.execute("DELETE FROM round_contact WHERE expires_at < ?1", params![old])?;
    // Without a day of its own the window is four weeks.
    let long_ago = local_date(ctx.now - jiff::SignedDuration::from_hours(24 * 28)).to_string();
    let keyless: Vec<i64> = tx.all(
        "SELECT id FROM round WHERE phase IN ('closed', 'counted', 'told') AND mark_key IS NOT NULL
           AND coalesce(objections_until, closed_on) < CASE WHEN objections_until IS NULL THEN ?2 ELSE ?1 END
         ORDER BY id LIMIT 100",
        params![today, long_ago],
    )?;
    for id in &keyless {
        let round = store::by_id(tx, *id)?;
        tx.execute("UPDATE round SET mark_key = NULL WHERE id = ?1", params![*id])?;
        tx.execute("DELETE FROM participation WHERE round_id = ?1", params![*id])?;
        note(tx, ctx, &round, "round.marks_forgotten", String::new())?;
    }
    Ok(!keyless.is_empty())
}

/// The job `rounds`.
///
/// # Errors
/// The database's.
pub fn tend_rounds(app: &App) -> Result<(), Error> {
    let ctx = Context::system(app.clock.now());
    // SQLite keeps these tables in the order of their keys and numbers no transactions: there is nothing to mix.
    let mix = app.db.is_postgres();
    let erased = app.db.write_now(move |tx| tend(tx, &ctx, mix))?;
    if erased {
        app.db.scrub_log_now()?;
    }
    Ok(())
}
