// SPDX-License-Identifier: EUPL-1.2
//! Mail about meetings, with its limits: who may get it, how often, and how it stops.

use crate::error::Error;
use crate::texts::TEXTS;
use jiff::SignedDuration;
use stoep_platform::clock::instant_text;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::i18n::Arg;
use stoep_platform::ids::{keyed_hash, same_secret};
use stoep_platform::mail::{self, Mail};
use stoep_platform::{params, record};

/// Mails of this kind to one address in an hour.
const PER_HOUR: i64 = 3;

/// Mails of this kind for one network on one day.
pub(super) const PER_DAY: i64 = 500;

/// Begins the unique key of every mail of this kind.
const KIND: &str = "invite:";

const KEY: &str = "mail_stop_key";

/// Bytes of the hash and of the mark behind it in the link that stops mail, as hexadecimal digits.
const HASH: usize = 32;
const MARK: usize = 16;

record! {
    /// Somebody in the network's list: where mail for them goes, if anywhere.
    pub(super) struct Addressee {
        pub(super) id: i64,
        pub(super) name: String,
        pub(super) email: Option<String>,
        pub(super) lang: Option<String>,
    }
}

/// Everybody who takes part in a network today, each once: an organisation with two roles gets one letter. At most 500.
pub(super) fn addressees(tx: &Tx<'_>, network: i64, today: &str) -> Result<Vec<Addressee>, Error> {
    Ok(tx.all(
        "SELECT m.id, coalesce(o.name, m.person_name, '') AS name, coalesce(m.email, o.email, p.email) AS email, p.lang
         FROM membership m LEFT JOIN organisation o ON o.id = m.organisation_id LEFT JOIN person p ON p.id = m.person_id
         WHERE m.network_id = ?1 AND (m.until IS NULL OR m.until >= ?2) AND NOT EXISTS (
           SELECT 1 FROM membership e WHERE e.network_id = m.network_id AND e.id < m.id AND (e.until IS NULL OR e.until >= ?2)
             AND (e.organisation_id = m.organisation_id OR e.person_name = m.person_name))
         ORDER BY coalesce(o.name, m.person_name, ''), m.id LIMIT 500",
        params![network, today],
    )?)
}

/// A mail about a meeting: to whom, in which language, what it says.
pub struct Letter<'a> {
    /// The network whose share of mail it takes from.
    pub network: i64,
    /// Address.
    pub to: &'a str,
    /// Language.
    pub lang: Lang,
    /// Key of the subject.
    pub subject: &'static str,
    /// Text.
    pub body: String,
    /// What makes it one mail, also when it is asked for twice.
    pub unique: String,
}

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// It is in the outbox.
    Gone,
    /// The address or the network has had its share; it may go later.
    Later,
    /// The address asked for no more, or it went before.
    Never,
}

/// Puts a mail in the outbox, with the link that stops such mail. `false` when it may not go: the address asked for no more,
/// or it or the network has had its share. Whoever is not reached by it stands on the list to print.
///
/// # Errors
/// The database's.
pub fn send(tx: &Tx<'_>, ctx: &Context, site: &str, it: &Letter<'_>) -> Result<bool, Error> {
    Ok(send_if(tx, ctx, site, it)? == Sent::Gone)
}

/// [`send`], saying whether another try may help.
///
/// # Errors
/// The database's.
pub(super) fn send_if(tx: &Tx<'_>, ctx: &Context, site: &str, it: &Letter<'_>) -> Result<Sent, Error> {
    let key = key(tx, ctx)?;
    let hash = hash_of(&key, it.to);
    let stopped: i64 = tx.one("SELECT count(*) FROM mail_stop WHERE email_hash = ?1", params![hash])?;
    if stopped > 0 {
        return Ok(Sent::Never);
    }
    let hour_ago = instant_text(ctx.now - SignedDuration::from_hours(1));
    let recent: i64 = tx.one(
        "SELECT count(*) FROM outbox WHERE recipient = ?1 AND created_at > ?2 AND substr(unique_key, 1, 7) = ?3",
        params![it.to, hour_ago, KIND],
    )?;
    let sent = sent_today(tx, ctx, it.network)?;
    if recent >= PER_HOUR || sent >= PER_DAY {
        return Ok(Sent::Later);
    }
    let stop = format!("{site}/mail/stop/{hash}{}", mark_of(&key, &hash));
    let foot = TEXTS.text(it.lang, "invitation-mail-stop", &[("x", Arg::Text(&stop))]);
    let body = format!("{}\n\n{foot}\n", it.body);
    let subject = TEXTS.text(it.lang, it.subject, &[]);
    let unique = format!("{KIND}{}", it.unique);
    let gone = mail::enqueue(tx, ctx, &Mail { to: it.to, subject: &subject, body: &body, unique: &unique })?;
    if gone {
        tx.execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            params![counter(it.network), format!("{} {}", &ctx.at()[..10], sent + 1)],
        )?;
    }
    Ok(if gone { Sent::Gone } else { Sent::Never })
}

fn counter(network: i64) -> String {
    format!("mails_of_network_{network}")
}

/// Mails of this kind that went out for a network today.
fn sent_today(tx: &Tx<'_>, ctx: &Context, network: i64) -> Result<i64, Error> {
    let kept: Option<String> = tx.opt("SELECT value FROM setting WHERE key = ?1", params![counter(network)])?;
    let today = &ctx.at()[..10];
    let number = kept.as_deref().and_then(|k| k.split_once(' ')).filter(|(day, _)| *day == today);
    Ok(number.and_then(|(_, n)| n.parse().ok()).unwrap_or_default())
}

/// The key of the hashes: made at the first mail, never shown.
fn key(tx: &Tx<'_>, ctx: &Context) -> Result<String, Error> {
    if let Some(key) = kept_key(tx)? {
        return Ok(key);
    }
    let key = ctx.rng.token();
    tx.execute("INSERT INTO setting (key, value) VALUES (?1, ?2)", params![KEY, key])?;
    Ok(key)
}

fn kept_key(tx: &Tx<'_>) -> Result<Option<String>, Error> {
    Ok(tx.opt("SELECT value FROM setting WHERE key = ?1", params![KEY])?)
}

fn hash_of(key: &str, email: &str) -> String {
    keyed_hash(key.as_bytes(), &email.to_lowercase())[..HASH].to_owned()
}

fn mark_of(key: &str, hash: &str) -> String {
    keyed_hash(key.as_bytes(), &format!("stop {hash}"))[..MARK].to_owned()
}

/// The hash of an address from the link in a mail to it. The address itself is not in the link, and nobody can make a link
/// for an address.
///
/// # Errors
/// Not found for a link that no mail has.
fn hash_from(tx: &Tx<'_>, token: &str) -> Result<String, Error> {
    let key = kept_key(tx)?.ok_or(Error::NotFound)?;
    let (hash, mark) = token.split_at_checked(HASH).ok_or(Error::NotFound)?;
    if same_secret(&mark_of(&key, hash), mark) { Ok(hash.to_owned()) } else { Err(Error::NotFound) }
}

/// Whether mail to the address of this link was stopped.
pub(super) fn stopped(tx: &Tx<'_>, token: &str) -> Result<bool, Error> {
    let hash = hash_from(tx, token)?;
    let found: i64 = tx.one("SELECT count(*) FROM mail_stop WHERE email_hash = ?1", params![hash])?;
    Ok(found > 0)
}

/// Stops mail of this kind to the address of a link, or lets it go again.
pub(super) fn set_stopped(tx: &Tx<'_>, ctx: &Context, token: &str, stop: bool) -> Result<(), Error> {
    let hash = hash_from(tx, token)?;
    if stop {
        tx.execute(
            "INSERT INTO mail_stop (email_hash, at) VALUES (?1, ?2) ON CONFLICT (email_hash) DO NOTHING",
            params![hash, ctx.at()],
        )?;
    } else {
        tx.execute("DELETE FROM mail_stop WHERE email_hash = ?1", params![hash])?;
    }
    Ok(())
}
