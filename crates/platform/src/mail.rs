// SPDX-License-Identifier: EUPL-1.2
//! Outgoing mail: written to an outbox in the act's own transaction, sent by a job, tried again when it fails.

use crate::clock::instant_text;
use crate::context::Context;
use crate::db::{Db, Error, Tx};
use crate::{params, record};
use jiff::{SignedDuration, Timestamp};
use lettre::message::Mailbox;
use lettre::{Message, SmtpTransport, Transport};

/// A mail to send.
#[derive(Debug)]
pub struct Mail<'a> {
    /// Address.
    pub to: &'a str,
    /// Subject: neutral, it is read in hallways and on lock screens.
    pub subject: &'a str,
    /// Plain text.
    pub body: &'a str,
    /// The same unique key twice is one mail.
    pub unique: &'a str,
}

/// Most mails to one address in an hour: somebody else may be typing it into our forms.
const PER_HOUR: i64 = 6;

/// Puts a mail in the outbox. Gives `false` when the same mail is there already or the address has had its share.
///
/// # Errors
/// The database's.
pub fn enqueue(tx: &Tx<'_>, ctx: &Context, mail: &Mail<'_>) -> Result<bool, Error> {
    let hour_ago = instant_text(ctx.now - SignedDuration::from_hours(1));
    let recent: i64 =
        tx.one("SELECT count(*) FROM outbox WHERE recipient = ?1 AND created_at > ?2", params![mail.to, hour_ago])?;
    if recent >= PER_HOUR {
        return Ok(false);
    }
    let added = tx.execute(
        "INSERT INTO outbox (recipient, subject, body, unique_key, state, tries, created_at, next_at)
         VALUES (?1, ?2, ?3, ?4, 'waiting', 0, ?5, ?5) ON CONFLICT (unique_key) DO NOTHING",
        params![mail.to, one_line(mail.subject), mail.body, mail.unique, ctx.at()],
    )?;
    Ok(added == 1)
}

/// A subject stays one line, whatever was put into it.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).map(str::trim).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

record! {
    /// A mail in the outbox.
    pub struct OutboxRow {
        /// Key.
        pub id: i64,
        /// Address.
        pub recipient: String,
        /// Subject.
        pub subject: String,
        /// Text.
        pub body: String,
        /// `waiting`, `sent` or `parked` (given up).
        pub state: String,
        /// Times it was tried.
        pub tries: i64,
        /// When it was put there.
        pub created_at: String,
        /// What the server last said.
        pub last_error: Option<String>,
    }
}

const ROWS: &str = "SELECT id, recipient, subject, body, state, tries, created_at, last_error FROM outbox";

/// The newest mails, for the demo's mailbox and the administrator.
///
/// # Errors
/// The database's.
pub fn newest(tx: &Tx<'_>, limit: i64) -> Result<Vec<OutboxRow>, Error> {
    tx.all(&format!("{ROWS} ORDER BY id DESC LIMIT ?1"), params![limit])
}

/// How many mails wait, left and are parked: state and number.
///
/// # Errors
/// The database's.
pub fn states(tx: &Tx<'_>) -> Result<Vec<(String, i64)>, Error> {
    tx.all("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state", &[])
}

/// Mails that were given up, oldest first, at most `limit`.
///
/// # Errors
/// The database's.
pub fn parked(tx: &Tx<'_>, limit: i64) -> Result<Vec<OutboxRow>, Error> {
    tx.all(&format!("{ROWS} WHERE state = 'parked' ORDER BY id LIMIT ?1"), params![limit])
}

/// Lets a parked mail be tried again from the start. `false` when it isn't parked (any more).
///
/// # Errors
/// The database's.
pub fn retry(tx: &Tx<'_>, id: i64, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.execute(
        "UPDATE outbox SET state = 'waiting', tries = 0, next_at = ?2 WHERE id = ?1 AND state = 'parked'",
        params![id, instant_text(now)],
    )?;
    Ok(changed == 1)
}

/// Throws a parked mail away. `false` when it isn't parked (any more).
///
/// # Errors
/// The database's.
pub fn discard(tx: &Tx<'_>, id: i64) -> Result<bool, Error> {
    Ok(tx.execute("DELETE FROM outbox WHERE id = ?1 AND state = 'parked'", params![id])? == 1)
}

/// What a mail server said, without the addresses in it and on one line: it goes to the log and to the machine page.
fn without_addresses(said: &str) -> String {
    let hide = |word: &str| match word.rsplit_once('@') {
        Some((_, domain)) => format!("…@{domain}"),
        None => word.to_owned(),
    };
    said.split_whitespace().map(hide).collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

/// How mail leaves.
pub struct Post {
    transport: SmtpTransport,
    from: Mailbox,
}

/// Waits before the next try: 1, 4, 16 … minutes; after these tries a mail is parked and the administrator sees it.
const TRIES: i64 = 8;

impl Post {
    /// From an address such as `smtp://host:25` or `smtps://user:password@host`, and the sender.
    ///
    /// # Errors
    /// A sentence for the operator when either is malformed.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        let transport = SmtpTransport::from_url(url)
            .map_err(|e| format!("the mail server's address: {e}"))?
            .timeout(Some(std::time::Duration::from_secs(20)))
            .build();
        let from = from.parse().map_err(|e| format!("the sender's address: {e}"))?;
        Ok(Self { transport, from })
    }

    /// Sends what is due, at most 50 at a time. Gives how many left.
    ///
    /// # Errors
    /// The database's; a mail server's refusal is noted with the mail and tried again later.
    pub fn send_due(&self, db: &Db, now: Timestamp) -> Result<usize, Error> {
        let at = instant_text(now);
        let due: Vec<OutboxRow> = db.read_now(|tx| {
            tx.all(&format!("{ROWS} WHERE state = 'waiting' AND next_at <= ?1 ORDER BY next_at LIMIT 50"), params![at])
        })?;
        let mut sent = 0;
        for mail in due {
            if !Self::claim(db, mail.id, now)? {
                continue;
            }
            let result = self.send(&mail);
            let (id, tries) = (mail.id, mail.tries + 1);
            match result {
                Ok(()) => {
                    sent += 1;
                    // What was sent is not kept: the address and the text have done their work.
                    db.write_now(move |tx| {
                        tx.execute(
                            "UPDATE outbox SET state = 'sent', body = '', tries = ?2, last_error = NULL WHERE id = ?1",
                            params![id, tries],
                        )
                        .map(drop)
                    })?;
                }
                Err(why) => {
                    let why = without_addresses(&why);
                    let wait = SignedDuration::from_mins(1 << (2 * (tries.min(6) - 1)));
                    let next = instant_text(now + wait);
                    let state = if tries >= TRIES { "parked" } else { "waiting" };
                    tracing::warn!(mail = id, tries, state, error = %why, "mail not sent");
                    db.write_now(move |tx| {
                        tx.execute(
                            "UPDATE outbox SET state = ?2, tries = ?3, next_at = ?4, last_error = ?5 WHERE id = ?1",
                            params![id, state, tries, next, why],
                        )
                        .map(drop)
                    })?;
                }
            }
        }
        Ok(sent)
    }

    /// Takes a mail for this run, so that no other node sends it as well. Whoever dies with it in hand leaves it to be
    /// sent ten minutes later.
    fn claim(db: &Db, id: i64, now: Timestamp) -> Result<bool, Error> {
        let (at, until) = (instant_text(now), instant_text(now + SignedDuration::from_mins(10)));
        let claimed = db.write_now(move |tx| {
            tx.execute(
                "UPDATE outbox SET next_at = ?3 WHERE id = ?1 AND state = 'waiting' AND next_at <= ?2",
                params![id, at, until],
            )
        })?;
        Ok(claimed == 1)
    }

    fn send(&self, mail: &OutboxRow) -> Result<(), String> {
        let to: Mailbox = mail.recipient.parse().map_err(|e| format!("address: {e}"))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(mail.subject.clone())
            // The same id at every try: a server that took it twice shows it once.
            .message_id(Some(format!(
                "<stoep-{}-{}@{}>",
                mail.id,
                mail.created_at.replace(':', ""),
                self.from.email.domain()
            )))
            .header(lettre::message::header::ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|e| e.to_string())?;
        self.transport.send(&message).map(drop).map_err(|e| e.to_string())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_subject_stays_one_line() {
        assert_eq!(super::one_line("Hallo\r\nBcc: a@b.nl"), "Hallo Bcc: a@b.nl");
    }

    #[test]
    fn what_a_server_says_is_kept_without_addresses() {
        let said = "550 5.1.1 <els@example.org>:\r\n user els@example.org unknown";
        assert_eq!(super::without_addresses(said), "550 5.1.1 …@example.org>: user …@example.org unknown");
    }
}
