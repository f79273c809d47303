// SPDX-License-Identifier: EUPL-1.2
//! Casting a ballot. Who took part and what was chosen are written to two tables that share nothing: no key, no order, no time.
//! No journal row is written for a ballot, and the form's key is kept with the day only.

use super::choice::{BallotRules, Choice};
use super::model::{BallotChannel, Phase, RoundKind, mailbox};
use super::store::{self, Round};
use crate::error::Error;
use crate::networks::local_date;
use jiff::{SignedDuration, Timestamp};
use stoep_platform::clock::instant_text;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::ids::{keyed_hash, same_secret, sha256};
use stoep_platform::mail::{self, Mail};
use stoep_platform::{params, record};

/// With what somebody has a right to a ballot.
#[derive(Clone, Debug)]
pub enum Right {
    /// Anyone, in an open pulse.
    Anyone,
    /// A code from a letter or a slip, tidied.
    Code(String),
    /// A code that was mailed, typed in the browser that asked for it.
    Mailed {
        /// The browser's token.
        browser: String,
        /// The digits.
        digits: String,
    },
}

/// How casting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the box: now, or by an earlier press of the same button.
    In,
    /// Choosing has not begun, or is over.
    NotOpen,
    /// There is no such code.
    UnknownCode,
    /// This code, or this address, has had its ballot.
    Used,
    /// The mailed code is not right; tries left.
    Wrong(i64),
    /// The mailed code is too old, used, or was tried too often.
    Dead,
}

/// The hour and minute of an instant, as `closes_at` is written.
fn local_minute(at: Timestamp) -> String {
    at.in_tz(crate::networks::ZONE).map_or_else(|_| String::new(), |z| z.strftime("%H:%M").to_string())
}

/// Whether the time of choosing has begun; paper can be entered from then until it is closed.
pub fn begun(round: &Round, now: Timestamp) -> bool {
    let today = local_date(now).to_string();
    matches!(round.phase, Phase::Frozen | Phase::Choosing)
        && round.opens_on.as_deref().is_some_and(|d| d <= today.as_str())
}

/// Whether the time of choosing is over.
pub fn over(round: &Round, now: Timestamp) -> bool {
    let today = local_date(now).to_string();
    let Some(last) = round.closes_on.as_deref() else { return false };
    let hour_over = || round.closes_at.as_deref().is_some_and(|hour| hour <= local_minute(now).as_str());
    last < today.as_str() || (last == today && hour_over())
}

/// Whether a ballot can be cast online now.
pub fn takes_ballots(round: &Round, now: Timestamp) -> bool {
    begun(round, now) && !over(round, now)
}

/// The key of the marks of a round; gone when the window for objections has passed.
fn mark_key(tx: &Tx<'_>, round: i64) -> Result<Option<String>, Error> {
    let key: Option<Option<String>> = tx.opt("SELECT mark_key FROM round WHERE id = ?1", params![round])?;
    Ok(key.flatten())
}

/// The mark of a code.
pub(super) fn code_mark(key: &str, code: &str) -> String {
    keyed_hash(key.as_bytes(), &format!("code {code}"))
}

/// The mark of a mailbox.
pub(super) fn mail_mark(key: &str, email: &str) -> String {
    keyed_hash(key.as_bytes(), &format!("mail {}", mailbox(email)))
}

/// Uses up a code for this round; `false` when it is unknown, withdrawn or used.
pub(super) fn use_code(tx: &Tx<'_>, ctx: &Context, round: i64, code: &str) -> Result<Outcome, Error> {
    let Some(key) = mark_key(tx, round)? else { return Ok(Outcome::NotOpen) };
    let mark = code_mark(&key, code);
    let found: Option<(bool, bool)> =
        tx.opt("SELECT used, withdrawn FROM round_code WHERE round_id = ?1 AND mark = ?2", params![round, mark])?;
    match found {
        None | Some((_, true)) => Ok(Outcome::UnknownCode),
        Some((true, _)) => Ok(Outcome::Used),
        Some((false, false)) => {
            tx.execute("UPDATE round_code SET used = 1 WHERE round_id = ?1 AND mark = ?2", params![round, mark])?;
            take_part(tx, ctx, round, &mark)
        }
    }
}

fn take_part(tx: &Tx<'_>, ctx: &Context, round: i64, mark: &str) -> Result<Outcome, Error> {
    let day = local_date(ctx.now).to_string();
    let added = tx.execute(
        "INSERT INTO participation (round_id, mark, on_date) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![round, mark, day],
    )?;
    Ok(if added == 1 { Outcome::In } else { Outcome::Used })
}

/// Drops a choice into the box.
pub(super) fn drop_in(tx: &Tx<'_>, round: i64, channel: BallotChannel, people: i64, choice: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO ballot (round_id, channel, people, choice, times) VALUES (?1, ?2, ?3, ?4, 1)
         ON CONFLICT (round_id, channel, people, choice) DO UPDATE SET times = ballot.times + 1",
        params![round, channel, people, choice],
    )?;
    Ok(())
}

/// What is kept of the key of a form: enough to know it again, with the day and nothing else.
fn kept_key(round: i64, form_key: &str) -> String {
    sha256(format!("ballot {round} {form_key}"))
}

/// Casts a ballot online. The same form twice is one ballot, also when the first answer was lost.
///
/// # Errors
/// Not found; malformed when the choice does not fit the rules, which its form would have said.
pub fn cast(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    form_key: &str,
    choice: &Choice,
    right: &Right,
) -> Result<Outcome, Error> {
    let round = store::by_slug(tx, slug)?;
    let key = kept_key(round.id, form_key);
    let before: Option<String> = tx.opt("SELECT location FROM form_key WHERE key = ?1", params![key])?;
    if before.is_some() {
        return Ok(Outcome::In);
    }
    let online = store::channels(tx, round.id)?.iter().any(|c| c.channel == BallotChannel::Online);
    if !online || !takes_ballots(&round, ctx.now) {
        return Ok(Outcome::NotOpen);
    }
    let rules = round.rules.as_deref().and_then(BallotRules::parse);
    if rules.is_none_or(|r| r.check(choice).is_err()) {
        return Err(Error::BadRequest("choice"));
    }
    let outcome = match (round.kind, right) {
        (RoundKind::Pulse, Right::Anyone) => Outcome::In,
        (RoundKind::Code, Right::Code(code)) => use_code(tx, ctx, round.id, code)?,
        (RoundKind::Contact, Right::Mailed { browser, digits }) => use_mailed(tx, ctx, round.id, browser, digits)?,
        _ => return Err(Error::BadRequest("right")),
    };
    if outcome != Outcome::In {
        return Ok(outcome);
    }
    drop_in(tx, round.id, BallotChannel::Online, 1, &choice.text())?;
    let day = format!("{}T00:00:00Z", &ctx.at()[..10]);
    tx.execute("INSERT INTO form_key (key, location, at) VALUES (?1, '/', ?2)", params![key, day])?;
    Ok(Outcome::In)
}

/// Codes for one mailbox in an hour; somebody else may be typing it.
const CODES_PER_HOUR: i64 = 3;
/// How long a mailed code is good.
const VALID: SignedDuration = SignedDuration::from_mins(10);
/// How often it may be tried.
const TRIES: i64 = 5;

/// Words of the two mails: with the code, and that this address has had its ballot.
pub struct Letters<'a> {
    /// Subject of both.
    pub subject: &'a str,
    /// Text around the digits.
    pub with_code: &'a dyn Fn(&str) -> String,
    /// Text when there is no more ballot for this address.
    pub used: &'a str,
}

/// Mails a code to an address that wants a ballot. Whether the address took part already is told to that mailbox only.
///
/// # Errors
/// Refused when choosing is not open.
pub fn mail_code(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    email: &str,
    browser: &str,
    letters: &Letters<'_>,
) -> Result<(), Error> {
    let round = store::by_slug(tx, slug)?;
    let (Some(key), true) = (mark_key(tx, round.id)?, takes_ballots(&round, ctx.now)) else {
        return Err(Error::Refused("round-not-open"));
    };
    if round.kind != RoundKind::Contact {
        return Err(Error::BadRequest("right"));
    }
    let mark = mail_mark(&key, email);
    let used: i64 =
        tx.one("SELECT count(*) FROM participation WHERE round_id = ?1 AND mark = ?2", params![round.id, mark])?;
    if used > 0 {
        let unique = format!("round-{}", sha256(format!("{} {mark}", round.id)));
        mail::enqueue(tx, ctx, &Mail { to: email, subject: letters.subject, body: letters.used, unique: &unique })?;
        return Ok(());
    }
    let since = instant_text(ctx.now + VALID - SignedDuration::from_hours(1));
    let recent: i64 = tx.one(
        "SELECT count(*) FROM round_contact WHERE round_id = ?1 AND mark = ?2 AND expires_at > ?3",
        params![round.id, mark, since],
    )?;
    if recent >= CODES_PER_HOUR {
        return Ok(());
    }
    let digits = ctx.rng.digits();
    tx.execute(
        "INSERT INTO round_contact (round_id, mark, browser_hash, code_hash, tries, expires_at) VALUES (?1, ?2, ?3, ?4, 0, ?5)",
        params![
            round.id,
            mark,
            sha256(browser),
            keyed_hash(browser.as_bytes(), &digits),
            instant_text(ctx.now + VALID)
        ],
    )?;
    let body = (letters.with_code)(&digits);
    mail::enqueue(tx, ctx, &Mail { to: email, subject: letters.subject, body: &body, unique: &ctx.rng.token() })?;
    Ok(())
}

record! {
    struct ContactRow { id: i64, mark: String, code_hash: String, tries: i64, expires_at: String }
}

fn use_mailed(tx: &Tx<'_>, ctx: &Context, round: i64, browser: &str, digits: &str) -> Result<Outcome, Error> {
    let row: Option<ContactRow> = tx.opt(
        "SELECT id, mark, code_hash, tries, expires_at FROM round_contact WHERE round_id = ?1 AND browser_hash = ?2
         ORDER BY id DESC LIMIT 1",
        params![round, sha256(browser)],
    )?;
    let now = ctx.at();
    let latest = instant_text(ctx.now + VALID + SignedDuration::from_mins(1));
    let Some(row) = row.filter(|r| r.tries < TRIES && r.expires_at > now && r.expires_at <= latest) else {
        return Ok(Outcome::Dead);
    };
    if !same_secret(&keyed_hash(browser.as_bytes(), digits), &row.code_hash) {
        tx.execute("UPDATE round_contact SET tries = tries + 1 WHERE id = ?1", params![row.id])?;
        return Ok(Outcome::Wrong(TRIES - row.tries - 1));
    }
    // Its instant would tell when this mark took part: it goes with the ballot.
    tx.execute("DELETE FROM round_contact WHERE round_id = ?1 AND mark = ?2", params![round, row.mark])?;
    take_part(tx, ctx, round, &row.mark)
}
