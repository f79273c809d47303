// SPDX-License-Identifier: EUPL-1.2
//! The SQL of what the site holds about one person, and of erasing it.

use super::store::end_sessions;
use crate::error::Error;
use crate::policy::{MemberRole, Role};
use jiff::{SignedDuration, Timestamp};
use stoep_platform::clock::instant_text;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::ids::sha256;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// Seeing or taking along everything about oneself needs a sign-in from the last quarter of an hour.
const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// Whether this session began a short while ago.
pub(super) fn signed_in_just_now(tx: &Tx<'_>, token: &str, now: Timestamp) -> Result<bool, Error> {
    let since = instant_text(now - FRESH);
    let found: i64 = tx
        .one("SELECT count(*) FROM session WHERE token_hash = ?1 AND created_at > ?2", params![sha256(token), since])?;
    Ok(found > 0)
}

record! {
    /// The person's own row.
    pub(super) struct OwnPerson {
        pub(super) pseudonym: String, pub(super) name: String, pub(super) email: String, pub(super) about: String, pub(super) lang: Option<String>, pub(super) has_authenticator: bool,
        pub(super) created_at: String,
    }
}
record! {
    pub(super) struct OwnRole { pub(super) role: Role, pub(super) area: String, pub(super) since: String }
}
record! {
    pub(super) struct OwnSession { pub(super) created_at: String, pub(super) used_at: String, pub(super) expires_at: String, pub(super) second_factor: bool }
}
record! {
    pub(super) struct OwnCode { pub(super) expires_at: String, pub(super) used: bool }
}
record! {
    pub(super) struct OwnMail { pub(super) created_at: String, pub(super) subject: String, pub(super) state: String }
}
record! {
    pub(super) struct OwnAct { pub(super) at: String, pub(super) act: String, pub(super) thing: String, pub(super) thing_id: i64, pub(super) area: Option<String>, pub(super) reason: Option<String>, pub(super) by_me: bool }
}
record! {
    pub(super) struct OwnVoice { pub(super) number: String, pub(super) heard_on: String, pub(super) area: String, pub(super) entered: bool, pub(super) address: bool }
}

record! {
    pub(super) struct OwnPart {
        pub(super) network: String, pub(super) role: MemberRole, pub(super) since: Option<String>, pub(super) until: Option<String>, pub(super) organisation: Option<String>,
    }
}

record! {
    pub(super) struct OwnMandate { pub(super) organisation: String, pub(super) given_on: String, pub(super) until: Option<String> }
}

/// Everything the site holds about a person.
pub(super) struct Own {
    pub(super) parts: Vec<OwnPart>,
    pub(super) mandates: Vec<OwnMandate>,
    pub(super) person: OwnPerson,
    pub(super) roles: Vec<OwnRole>,
    pub(super) sessions: Vec<OwnSession>,
    pub(super) codes: Vec<OwnCode>,
    pub(super) mails: Vec<OwnMail>,
    pub(super) acts: Vec<OwnAct>,
    pub(super) acts_in_all: i64,
    pub(super) voices: Vec<OwnVoice>,
    pub(super) voices_in_all: i64,
}

/// Collects it; of acts and voices the newest `most`.
pub(super) fn own(tx: &Tx<'_>, id: i64, most: i64) -> Result<Own, Error> {
    let person: OwnPerson = tx
        .opt(
            "SELECT pseudonym, name, email, about, lang,
                    CASE WHEN coalesce(totp_secret, totp_pending) IS NULL THEN 0 ELSE 1 END AS has_authenticator, created_at
             FROM person WHERE id = ?1",
            params![id],
        )?
        .ok_or(Error::NotFound)?;
    let roles = tx.all(
        "SELECT r.role, a.name AS area, r.since FROM person_role r JOIN area a ON a.id = r.area_id
         WHERE r.person_id = ?1 ORDER BY r.id",
        params![id],
    )?;
    let sessions = tx.all(
        "SELECT created_at, used_at, expires_at, second_factor FROM session WHERE person_id = ?1 ORDER BY created_at DESC",
        params![id],
    )?;
    let codes = tx.all(
        "SELECT expires_at, used FROM login_code WHERE email = ?1 ORDER BY expires_at DESC",
        params![person.email],
    )?;
    let mails = tx.all(
        "SELECT created_at, subject, state FROM outbox WHERE recipient = ?1 ORDER BY id DESC",
        params![person.email],
    )?;
    let acts = tx.all(
        "SELECT j.at, j.act, j.thing, j.thing_id, a.name AS area, j.reason, CASE WHEN j.actor = ?1 THEN 1 ELSE 0 END AS by_me
         FROM journal j LEFT JOIN area a ON a.id = j.area_id
         WHERE j.actor = ?1 OR (j.thing = 'person' AND j.thing_id = ?2) ORDER BY j.id DESC LIMIT ?3",
        params![person.pseudonym, id, most],
    )?;
    let acts_in_all = tx.one(
        "SELECT count(*) FROM journal j WHERE j.actor = ?1 OR (j.thing = 'person' AND j.thing_id = ?2)",
        params![person.pseudonym, id],
    )?;
    let voices = tx.all(
        "SELECT v.number, v.heard_on, a.name AS area, CASE WHEN v.entered_by = ?1 THEN 1 ELSE 0 END AS entered,
                CASE WHEN v.email = ?2 THEN 1 ELSE 0 END AS address
         FROM voice v JOIN area a ON a.id = v.area_id WHERE v.entered_by = ?1 OR v.email = ?2 ORDER BY v.id DESC LIMIT ?3",
        params![id, person.email, most],
    )?;
    let voices_in_all =
        tx.one("SELECT count(*) FROM voice v WHERE v.entered_by = ?1 OR v.email = ?2", params![id, person.email])?;
    let parts = tx.all(
        "SELECT n.name AS network, m.role, m.since, m.until, o.name AS organisation FROM membership m
         JOIN network n ON n.id = m.network_id LEFT JOIN organisation o ON o.id = m.organisation_id
         WHERE m.person_id = ?1 OR m.email = ?2 ORDER BY m.id",
        params![id, person.email],
    )?;
    let mandates = tx.all(
        "SELECT o.name AS organisation, m.given_on, m.until FROM mandate m JOIN organisation o ON o.id = m.organisation_id
         WHERE m.person_id = ?1 ORDER BY m.id",
        params![id],
    )?;
    Ok(Own { parts, mandates, person, roles, sessions, codes, mails, acts, acts_in_all, voices, voices_in_all })
}

/// Whether the municipality would be left without anyone who gives roles if this person lost that role.
pub(super) fn is_last_administrator(tx: &Tx<'_>, person: i64) -> Result<bool, Error> {
    let (own, others): (i64, i64) = tx.one(
        "SELECT count(*) FILTER (WHERE r.person_id = ?1), count(*) FILTER (WHERE r.person_id <> ?1)
         FROM person_role r JOIN area a ON a.id = r.area_id WHERE r.role = ?2 AND a.parent_id IS NULL",
        params![person, Role::Administrator],
    )?;
    Ok(own > 0 && others == 0)
}

/// Erases an account: the person with roles, sessions, codes and mails, and their address with voices they left it with. What
/// they did stays in the journal under a pseudonym that leads to nobody any more.
pub(super) fn erase(tx: &Tx<'_>, ctx: &Context, person: i64) -> Result<(), Error> {
    if is_last_administrator(tx, person)? {
        return Err(Error::Refused("people-last-administrator"));
    }
    remove(tx, ctx, person)?;
    let (detail, touches) = (String::new(), Touches::Nothing);
    journal::append(
        tx,
        ctx,
        &Entry { act: "person.erased", thing: "person", id: person, area: None, detail, touches },
    )?;
    Ok(())
}

fn remove(tx: &Tx<'_>, ctx: &Context, person: i64) -> Result<(), Error> {
    let email: String = tx.opt("SELECT email FROM person WHERE id = ?1", params![person])?.ok_or(Error::NotFound)?;
    end_sessions(tx, person)?;
    tx.execute("DELETE FROM login_code WHERE email = ?1", params![email])?;
    tx.execute("DELETE FROM outbox WHERE recipient = ?1", params![email])?;
    tx.execute("UPDATE voice SET email = NULL WHERE email = ?1", params![email])?;
    tx.execute("UPDATE membership SET email = NULL WHERE email = ?1", params![email])?;
    tx.execute("UPDATE date_party SET email = NULL WHERE email = ?1", params![email])?;
    tx.execute("UPDATE invitation SET email = NULL WHERE email = ?1", params![email])?;
    tx.execute("UPDATE voice SET entered_by = NULL WHERE entered_by = ?1", params![person])?;
    // Their part in networks ends with their name; an organisation they came for stays a member. What a body decided stays
    // as well, without the name of who was given the word.
    let day = &ctx.at()[..10];
    tx.execute(
        "UPDATE membership SET person_name = '', until = CASE WHEN until IS NULL OR until > ?2 THEN ?2 ELSE until END
         WHERE person_id = ?1 AND organisation_id IS NULL",
        params![person, day],
    )?;
    tx.execute(
        "UPDATE membership SET person_id = NULL, email = NULL WHERE person_id = ?1 OR email = ?2",
        params![person, email],
    )?;
    // What they said for a body stays its word, without the name of who said it.
    tx.execute(
        "UPDATE decision_position SET said_by = '' WHERE mandate_id IN (SELECT id FROM mandate WHERE person_id = ?1)",
        params![person],
    )?;
    tx.execute(
        "UPDATE mandate SET holder_name = '' WHERE person_id = ?1 AND holder_name IS NOT NULL",
        params![person],
    )?;
    tx.execute("UPDATE mandate SET person_id = NULL WHERE person_id = ?1", params![person])?;
    tx.execute("DELETE FROM person_role WHERE person_id = ?1", params![person])?;
    tx.execute("DELETE FROM person WHERE id = ?1", params![person])?;
    // Names stood on public pages.
    tx.touch(None);
    Ok(())
}

/// Erases a person again who was erased at `at`, after an older backup was put back. `false` when they are not in it.
///
/// # Errors
/// The database's.
pub fn erase_again(tx: &Tx<'_>, ctx: &Context, person: i64, at: &str) -> Result<bool, Error> {
    let there: Option<i64> = tx.opt("SELECT id FROM person WHERE id = ?1 AND created_at <= ?2", params![person, at])?;
    if there.is_none() {
        return Ok(false);
    }
    // Also the last administrator: who wanted to be gone stays gone, and `stoep serve` offers a key for a new one.
    remove(tx, ctx, person)?;
    let (detail, touches) = ("again=restore".to_owned(), Touches::Nothing);
    journal::append(
        tx,
        ctx,
        &Entry { act: "person.erased", thing: "person", id: person, area: None, detail, touches },
    )?;
    Ok(true)
}
