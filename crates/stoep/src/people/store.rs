// SPDX-License-Identifier: EUPL-1.2
//! The SQL of people, sessions and codes.

use crate::error::Error;
use crate::policy::{Grant, MemberRole, Part, Role};
use jiff::{SignedDuration, Timestamp};
use stoep_platform::clock::instant_text;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::{self, Tx};
use stoep_platform::ids::{keyed_hash, same_secret, sha256};
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// A person who is signed in, with what they may do.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Key.
    pub id: i64,
    /// Name as they gave it.
    pub name: String,
    /// Address.
    pub email: String,
    /// What the journal calls them.
    pub pseudonym: String,
    /// Language they chose.
    pub lang: Option<Lang>,
    /// Roles in areas.
    pub grants: Vec<Grant>,
    /// Parts in networks, as they are today.
    pub parts: Vec<Part>,
    /// Whether this session gave a code from an authenticator app.
    pub second_factor: bool,
    /// Whether an authenticator app is set up.
    pub has_authenticator: bool,
}

record! {
    struct SessionRow {
        id: i64, name: String, email: String, pseudonym: String, lang: Option<String>, second_factor: bool,
        has_authenticator: bool, created_at: String, expires_at: String,
    }
}

/// What a session's token leads to.
#[derive(Debug)]
pub enum Session {
    /// Nobody.
    Unknown,
    /// It ran out: [`forget_session`] makes sure that a clock that is set back doesn't bring it to life.
    RanOut,
    /// A person.
    Of(SignedIn),
}

/// How far two machines' clocks, or one before and after it was set right, may differ.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// The person of a session, if it still holds. One that was begun in the future doesn't: the clock was wrong then, and the
/// session would last for as long as it was.
///
/// # Errors
/// The database's.
pub fn by_session(tx: &Tx<'_>, token: &str, now: Timestamp) -> Result<Session, Error> {
    let Some(row): Option<SessionRow> = tx.opt(
        "SELECT p.id, p.name, p.email, p.pseudonym, p.lang, s.second_factor,
                CASE WHEN p.totp_secret IS NULL THEN 0 ELSE 1 END AS has_authenticator, s.created_at, s.expires_at
         FROM session s JOIN person p ON p.id = s.person_id WHERE s.token_hash = ?1",
        params![sha256(token)],
    )?
    else {
        return Ok(Session::Unknown);
    };
    if row.expires_at <= instant_text(now) {
        return Ok(Session::RanOut);
    }
    if row.created_at > instant_text(now + CLOCKS_DIFFER) {
        return Ok(Session::Unknown);
    }
    let grants = tx
        .all::<(Role, String)>(
            "SELECT r.role, a.path FROM person_role r JOIN area a ON a.id = r.area_id WHERE r.person_id = ?1 ORDER BY r.id",
            params![row.id],
        )?
        .into_iter()
        .map(|(role, path)| Grant { role, path })
        .collect();
    // A part whose last day has come gives nothing any more.
    let parts = tx
        .all::<(i64, String, MemberRole)>(
            "SELECT m.network_id, a.path, m.role FROM membership m JOIN network n ON n.id = m.network_id
             JOIN area a ON a.id = n.area_id
             WHERE m.person_id = ?1 AND (m.until IS NULL OR m.until > ?2) AND (m.since IS NULL OR m.since <= ?2)
             ORDER BY m.id",
            params![row.id, &instant_text(now)[..10]],
        )?
        .into_iter()
        .map(|(network, path, role)| Part { network, path, role })
        .collect();
    Ok(Session::Of(SignedIn {
        id: row.id,
        name: row.name,
        email: row.email,
        pseudonym: row.pseudonym,
        lang: row.lang.as_deref().and_then(Lang::from_code),
        grants,
        parts,
        second_factor: row.second_factor,
        has_authenticator: row.has_authenticator,
    }))
}

/// Forgets a session that ran out.
///
/// # Errors
/// The database's.
pub fn forget_session(tx: &Tx<'_>, token: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM session WHERE token_hash = ?1 AND expires_at <= ?2",
        params![sha256(token), instant_text(now)],
    )?;
    Ok(())
}

/// Makes a person; the e-mail address is theirs alone.
///
/// # Errors
/// [`db::Error::Unique`] as a fault when the address is taken: look first.
pub fn create_person(tx: &Tx<'_>, ctx: &Context, name: &str, email: &str, about: &str) -> Result<i64, Error> {
    let pseudonym = format!("p-{}", &ctx.rng.token()[..20]);
    let id = tx.one(
        "INSERT INTO person (pseudonym, name, email, about, created_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        params![pseudonym, name, email, about, ctx.at()],
    )?;
    let entry = Entry {
        act: "person.created",
        thing: "person",
        id,
        area: None,
        detail: String::new(),
        touches: Touches::Nothing,
    };
    journal::append(tx, ctx, &entry)?;
    Ok(id)
}

/// The person with this address, or a new one who can sign in with it. Whether there was an account already is nobody's
/// business, so the answer does not tell.
///
/// # Errors
/// The database's.
pub fn person_for(tx: &Tx<'_>, ctx: &Context, email: &str) -> Result<i64, Error> {
    if let Some(id) = tx.opt("SELECT id FROM person WHERE email = ?1", params![email])? {
        return Ok(id);
    }
    create_person(tx, ctx, email.split('@').next().unwrap_or("?"), email, "")
}

/// Gives a role in an area. Twice is once. Running sessions end, so that a new right is used with a fresh sign-in.
///
/// # Errors
/// The database's.
pub fn give_role(tx: &Tx<'_>, ctx: &Context, person: i64, role: Role, area: i64) -> Result<(), Error> {
    let added = tx.execute(
        "INSERT INTO person_role (person_id, role, area_id, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        params![person, role, area, &ctx.at()[..10]],
    )?;
    if added == 1 {
        end_sessions(tx, person)?;
        let detail = format!("role={}", role.word());
        let touches = Touches::Nothing;
        journal::append(
            tx,
            ctx,
            &Entry { act: "role.given", thing: "person", id: person, area: Some(area), detail, touches },
        )?;
    }
    Ok(())
}

/// Ends all sessions of a person.
///
/// # Errors
/// The database's.
pub fn end_sessions(tx: &Tx<'_>, person: i64) -> Result<(), db::Error> {
    tx.execute("DELETE FROM session WHERE person_id = ?1", params![person]).map(drop)
}

/// Starts a session and gives its token. People with a role sign in anew each working day; others after a month.
///
/// # Errors
/// The database's.
pub fn start_session(tx: &Tx<'_>, ctx: &Context, person: i64, second_factor: bool) -> Result<(String, i64), Error> {
    let roles: i64 = tx.one(
        "SELECT (SELECT count(*) FROM person_role WHERE person_id = ?1) + (SELECT count(*) FROM membership WHERE person_id = ?1)",
        params![person],
    )?;
    let hours = if roles > 0 { 12 } else { 24 * 30 };
    let token = ctx.rng.token();
    let expires = instant_text(ctx.now + SignedDuration::from_hours(hours));
    tx.execute(
        "INSERT INTO session (token_hash, person_id, created_at, used_at, expires_at, second_factor)
         VALUES (?1, ?2, ?3, ?3, ?4, ?5)",
        params![sha256(&token), person, ctx.at(), expires, second_factor],
    )?;
    let entry = Entry {
        act: "person.signed_in",
        thing: "person",
        id: person,
        area: None,
        detail: String::new(),
        touches: Touches::Nothing,
    };
    journal::append(tx, ctx, &entry)?;
    Ok((token, hours * 3600))
}

/// Ends one session.
pub(super) fn end_session(tx: &Tx<'_>, token: &str) -> Result<(), Error> {
    tx.execute("DELETE FROM session WHERE token_hash = ?1", params![sha256(token)])?;
    Ok(())
}

/// Marks a session as one that gave its second factor.
pub(super) fn session_has_second_factor(tx: &Tx<'_>, token: &str) -> Result<(), Error> {
    tx.execute("UPDATE session SET second_factor = 1 WHERE token_hash = ?1", params![sha256(token)])?;
    Ok(())
}

/// A code and a link for an address, as they go into the mail.
pub(super) struct Asked {
    pub(super) code: String,
    pub(super) link: String,
}

/// Codes for one address in an hour; somebody else may be typing it.
const CODES_PER_HOUR: i64 = 3;
const VALID: SignedDuration = SignedDuration::from_mins(10);

/// Makes a code for `email`, bound to the browser that holds `browser`. `None` when the address had its share.
pub(super) fn ask_code(tx: &Tx<'_>, ctx: &Context, email: &str, browser: &str) -> Result<Option<Asked>, Error> {
    let since = instant_text(ctx.now + VALID - SignedDuration::from_hours(1));
    let recent: i64 =
        tx.one("SELECT count(*) FROM login_code WHERE email = ?1 AND expires_at > ?2", params![email, since])?;
    if recent >= CODES_PER_HOUR {
        return Ok(None);
    }
    let asked = Asked { code: ctx.rng.digits(), link: ctx.rng.token() };
    tx.execute(
        "INSERT INTO login_code (email, browser_hash, code_hash, link_hash, tries, used, expires_at)
         VALUES (?1, ?2, ?3, ?4, 0, 0, ?5)",
        params![
            email,
            sha256(browser),
            keyed_hash(browser.as_bytes(), &asked.code),
            sha256(&asked.link),
            instant_text(ctx.now + VALID)
        ],
    )?;
    Ok(Some(asked))
}

record! {
    struct CodeRow { id: i64, email: String, code_hash: String, tries: i64, used: bool, expires_at: String }
}

/// How trying a code ended.
pub(super) enum Tried {
    /// The address is proven; the person's key.
    In(i64),
    /// Wrong code; tries left.
    Wrong(i64),
    /// Too old, used, tried too often, or never asked in this browser.
    Dead,
}

const TRIES: i64 = 5;

/// Tries a code typed in the browser that asked for it.
pub(super) fn try_code(tx: &Tx<'_>, ctx: &Context, browser: &str, code: &str) -> Result<Tried, Error> {
    let Some(row): Option<CodeRow> = tx.opt(
        "SELECT id, email, code_hash, tries, used, expires_at FROM login_code WHERE browser_hash = ?1",
        params![sha256(browser)],
    )?
    else {
        return Ok(Tried::Dead);
    };
    if row.used || row.tries >= TRIES || !in_time(tx, ctx, &row)? {
        return Ok(Tried::Dead);
    }
    if !same_secret(&keyed_hash(browser.as_bytes(), code), &row.code_hash) {
        tx.execute("UPDATE login_code SET tries = tries + 1 WHERE id = ?1", params![row.id])?;
        return Ok(Tried::Wrong(TRIES - row.tries - 1));
    }
    prove(tx, ctx, row.id, &row.email).map(Tried::In)
}

/// Confirms a link.
pub(super) fn try_link(tx: &Tx<'_>, ctx: &Context, link: &str) -> Result<Tried, Error> {
    let Some(row): Option<CodeRow> = tx.opt(
        "SELECT id, email, code_hash, tries, used, expires_at FROM login_code WHERE link_hash = ?1",
        params![sha256(link)],
    )?
    else {
        return Ok(Tried::Dead);
    };
    if row.used || !in_time(tx, ctx, &row)? {
        return Ok(Tried::Dead);
    }
    prove(tx, ctx, row.id, &row.email).map(Tried::In)
}

/// Whether a code is still good. One that was found too old is used up, so that a clock that is set back doesn't bring it to
/// life; one from the future was made by a clock that was wrong.
fn in_time(tx: &Tx<'_>, ctx: &Context, row: &CodeRow) -> Result<bool, Error> {
    if row.expires_at <= ctx.at() {
        tx.execute("UPDATE login_code SET used = 1 WHERE id = ?1", params![row.id])?;
        return Ok(false);
    }
    Ok(row.expires_at <= instant_text(ctx.now + VALID + CLOCKS_DIFFER))
}

/// The address is proven: use the code up, find the person or make one.
fn prove(tx: &Tx<'_>, ctx: &Context, code: i64, email: &str) -> Result<i64, Error> {
    tx.execute("UPDATE login_code SET used = 1 WHERE id = ?1", params![code])?;
    person_for(tx, ctx, email)
}

record! {
    pub(super) struct Authenticator { secret: Option<String>, pending: Option<String>, last_step: Option<i64> }
}

/// What the person's authenticator app shares with us.
pub(super) fn authenticator(tx: &Tx<'_>, person: i64) -> Result<Authenticator, Error> {
    Ok(tx.one(
        "SELECT totp_secret AS secret, totp_pending AS pending, totp_last_step AS last_step FROM person WHERE id = ?1",
        params![person],
    )?)
}

impl Authenticator {
    /// The secret that a code is checked against.
    pub(super) fn effective(&self) -> Option<&str> {
        self.secret.as_deref().or(self.pending.as_deref())
    }
    /// The secret that still has to be scanned.
    pub(super) fn to_scan(&self) -> Option<&str> {
        if self.secret.is_some() { None } else { self.pending.as_deref() }
    }
    /// Last time step that was used; a code counts once.
    pub(super) fn used_step(&self) -> i64 {
        self.last_step.unwrap_or(-1)
    }
}

/// Keeps a secret that still has to prove itself.
pub(super) fn pend_authenticator(tx: &Tx<'_>, person: i64, secret: &str) -> Result<(), Error> {
    tx.execute("UPDATE person SET totp_pending = ?2 WHERE id = ?1 AND totp_secret IS NULL", params![person, secret])?;
    Ok(())
}

/// A right code was given: the secret stays, its time step is used up.
pub(super) fn authenticator_used(tx: &Tx<'_>, person: i64, step: i64) -> Result<(), Error> {
    tx.execute(
        "UPDATE person SET totp_secret = coalesce(totp_secret, totp_pending), totp_pending = NULL, totp_last_step = ?2
         WHERE id = ?1",
        params![person, step],
    )?;
    Ok(())
}

/// Saves the person's own name and language.
pub(super) fn save_person(tx: &Tx<'_>, person: i64, name: &str, lang: Lang) -> Result<(), Error> {
    tx.execute("UPDATE person SET name = ?2, lang = ?3 WHERE id = ?1", params![person, name, lang.code()])?;
    Ok(())
}
