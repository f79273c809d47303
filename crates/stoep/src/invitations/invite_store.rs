// SPDX-License-Identifier: EUPL-1.2
//! The SQL of invitations: who was asked to come and how, what they answered, reminders and changes.

use super::mail_store::{self, Letter, Sent};
use super::model::{Channel, Coming, when};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Meeting, MeetingState};
use crate::organisations::Stop;
use crate::texts::TEXTS;
use jiff::Span;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::i18n::Arg;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// An invitation.
    pub(super) struct Invitation {
        pub(super) id: i64, pub(super) meeting: String, pub(super) name: String, pub(super) email: Option<String>, pub(super) code: String,
        pub(super) channel: Channel, pub(super) invited_on: String, pub(super) reminded_on: Option<String>, pub(super) handed_on: Option<String>,
        pub(super) answer: Option<Coming>, pub(super) number: Option<i64>, pub(super) answered_at: Option<String>,
    }
}

const INVITATIONS: &str =
    "SELECT i.id, m.slug AS meeting, i.name, i.email, i.code, i.channel, i.invited_on, i.reminded_on,
    i.handed_on, i.answer, i.number, i.answered_at FROM invitation i JOIN meeting m ON m.id = i.meeting_id";

/// The invitations to a meeting, by name; at most 600.
pub(super) fn of_meeting(tx: &Tx<'_>, meeting: i64) -> Result<Vec<Invitation>, Error> {
    Ok(tx.all(&format!("{INVITATIONS} WHERE i.meeting_id = ?1 ORDER BY i.name, i.id LIMIT 600"), params![meeting])?)
}

/// One of them.
pub(super) fn of(tx: &Tx<'_>, meeting: i64, id: &str) -> Result<Invitation, Error> {
    tx.opt(&format!("{INVITATIONS} WHERE i.meeting_id = ?1 AND CAST(i.id AS TEXT) = ?2"), params![meeting, id])?
        .ok_or(Error::NotFound)
}

/// The invitation of a code, with its meeting.
pub(super) fn by_code(tx: &Tx<'_>, code: &str) -> Result<(Invitation, Meeting), Error> {
    let it: Invitation = tx.opt(&format!("{INVITATIONS} WHERE i.code = ?1"), params![code])?.ok_or(Error::NotFound)?;
    let meeting = networks::meeting_by_slug(tx, &it.meeting)?;
    Ok((it, meeting))
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, it: &Meeting, detail: String) -> Result<(), Error> {
    let entry = Entry { act, thing: "meeting", id: it.id, area: Some(it.area_id), detail, touches: Touches::Nothing };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// How many of the members have not been invited to a meeting yet.
pub(super) fn not_yet(tx: &Tx<'_>, it: &Meeting, today: &str) -> Result<usize, Error> {
    let known: Vec<i64> = tx.all(
        "SELECT membership_id FROM invitation WHERE meeting_id = ?1 AND membership_id IS NOT NULL",
        params![it.id],
    )?;
    let list = mail_store::addressees(tx, network_of(tx, it.id)?, today)?;
    Ok(list.iter().filter(|a| !known.contains(&a.id)).count())
}

fn network_of(tx: &Tx<'_>, meeting: i64) -> Result<i64, Error> {
    Ok(tx.one("SELECT network_id FROM meeting WHERE id = ?1", params![meeting])?)
}

/// What a mail says of a meeting: who, what, when, where.
fn facts(it: &Meeting, lang: Lang, name: &str) -> Vec<String> {
    let text = |key: &str, x: &str| TEXTS.text(lang, key, &[("x", Arg::Text(x))]);
    let mut lines = vec![text("date-mail-for", name), text("date-mail-about", &it.network_name), it.title.clone()];
    lines.push(when(lang, &it.on_date, it.starts.as_deref(), it.ends.as_deref()));
    lines.extend((!it.place.is_empty()).then(|| it.place.clone()));
    lines
}

/// Invites everybody who takes part and was not invited yet, and these others by name. By mail where the network's list has
/// an address that may be written to; a slip for the rest.
///
/// # Errors
/// Refused for a meeting that does not go on or has been.
pub(super) fn invite(tx: &Tx<'_>, ctx: &Context, site: &str, meeting: &str, others: &[String]) -> Result<(), Stop> {
    let it = networks::meeting_by_slug(tx, meeting)?;
    let today = networks::local_date(ctx.now).to_string();
    if it.state != MeetingState::Planned || it.on_date < today {
        return Err(Error::Refused("invitation-too-late").into());
    }
    let network = network_of(tx, it.id)?;
    let (mut mails, mut slips) = (0, 0);
    for one in mail_store::addressees(tx, network, &today)? {
        let lang = one.lang.as_deref().and_then(Lang::from_code).unwrap_or_default();
        let code = ctx.rng.receipt_code();
        let id: Option<i64> = tx.opt(
            "INSERT INTO invitation (meeting_id, membership_id, name, code, channel, invited_on)
             VALUES (?1, ?2, ?3, ?4, 'paper', ?5) ON CONFLICT (meeting_id, membership_id) DO NOTHING RETURNING id",
            params![it.id, one.id, one.name, code, today],
        )?;
        let Some(id) = id else { continue };
        slips += 1;
        let Some(to) = &one.email else { continue };
        let letter = invitation_letter(&it, (network, to, lang), (site, &one.name, &code), format!("meet:{id}"));
        if mail_store::send(tx, ctx, site, &letter)? {
            tx.execute("UPDATE invitation SET channel = 'mail', email = ?2 WHERE id = ?1", params![id, to])?;
            (mails, slips) = (mails + 1, slips - 1);
        }
    }
    for name in others {
        tx.execute(
            "INSERT INTO invitation (meeting_id, name, code, channel, invited_on) VALUES (?1, ?2, ?3, 'paper', ?4)",
            params![it.id, name, ctx.rng.receipt_code(), today],
        )?;
        slips += 1;
    }
    note(tx, ctx, "meeting.invited", &it, format!("mails={mails} slips={slips}"))?;
    Ok(())
}

/// Keeps an answer; a later one replaces it.
///
/// # Errors
/// Refused when the meeting does not go on or has been.
pub(super) fn answer(
    tx: &Tx<'_>,
    ctx: &Context,
    (it, meeting): (&Invitation, &Meeting),
    answer: Coming,
    number: Option<i64>,
) -> Result<(), Stop> {
    let today = networks::local_date(ctx.now).to_string();
    if meeting.state != MeetingState::Planned || meeting.on_date < today {
        return Err(Error::Refused("invitation-too-late").into());
    }
    let number = number.filter(|_| answer != Coming::Not);
    tx.execute(
        "UPDATE invitation SET answer = ?2, number = ?3, answered_at = ?4 WHERE id = ?1",
        params![it.id, answer, number, ctx.at()],
    )?;
    note(tx, ctx, "meeting.answered", meeting, format!("invitation={} answer={}", it.id, answer.word()))?;
    Ok(())
}

/// Gives an invitation another code; the old one stops at once. The new one goes by mail to a member with an address, and is
/// on a slip for everybody else. What was answered stays.
///
/// # Errors
/// Refused when the meeting does not go on or has been.
pub(super) fn new_code(tx: &Tx<'_>, ctx: &Context, site: &str, it: &Invitation, meeting: &Meeting) -> Result<(), Stop> {
    let today = networks::local_date(ctx.now).to_string();
    if meeting.state != MeetingState::Planned || meeting.on_date < today {
        return Err(Error::Refused("invitation-too-late").into());
    }
    let code = ctx.rng.receipt_code();
    let membership: Option<i64> = tx.one(
        "UPDATE invitation SET code = ?2, channel = 'paper', email = NULL, handed_on = NULL WHERE id = ?1
         RETURNING membership_id",
        params![it.id, code],
    )?;
    let network = network_of(tx, meeting.id)?;
    let list = mail_store::addressees(tx, network, &today)?;
    if let Some(one) = list.iter().find(|a| Some(a.id) == membership)
        && let Some(to) = &one.email
    {
        let lang = one.lang.as_deref().and_then(Lang::from_code).unwrap_or_default();
        let unique = format!("meet:{}:{}", it.id, ctx.at());
        if mail_store::send(
            tx,
            ctx,
            site,
            &invitation_letter(meeting, (network, to, lang), (site, &one.name, &code), unique),
        )? {
            tx.execute("UPDATE invitation SET channel = 'mail', email = ?2 WHERE id = ?1", params![it.id, to])?;
        }
    }
    note(tx, ctx, "meeting.new_code", meeting, format!("invitation={}", it.id))?;
    Ok(())
}

/// The mail with which somebody is invited.
fn invitation_letter<'a>(
    it: &Meeting,
    (network, to, lang): (i64, &'a str, Lang),
    (site, name, code): (&str, &str, &str),
    unique: String,
) -> Letter<'a> {
    let mut body = facts(it, lang, name);
    body.push(TEXTS.text(lang, "invitation-mail-link", &[("x", Arg::Text(&format!("{site}/invitations/{code}")))]));
    Letter { network, to, lang, subject: "invitation-mail-subject", body: body.join("\n\n"), unique }
}

/// Notes that a slip was handed over, or takes that back.
pub(super) fn hand_over(
    tx: &Tx<'_>,
    ctx: &Context,
    it: &Invitation,
    meeting: &Meeting,
    done: bool,
) -> Result<(), Stop> {
    let day = done.then(|| networks::local_date(ctx.now).to_string());
    tx.execute("UPDATE invitation SET handed_on = ?2 WHERE id = ?1", params![it.id, day])?;
    let act = if done { "meeting.slip_handed" } else { "meeting.slip_not_handed" };
    note(tx, ctx, act, meeting, format!("invitation={}", it.id))?;
    Ok(())
}

record! {
    struct Due { id: i64, meeting: String, name: String, email: String, code: String, lang: Option<String> }
}

/// Invitations by mail whose member still takes part.
const DUE: &str = "SELECT i.id, m.slug AS meeting, i.name, i.email, i.code, p.lang
    FROM meeting m JOIN invitation i ON i.meeting_id = m.id JOIN membership x ON x.id = i.membership_id
    LEFT JOIN person p ON p.id = x.person_id
    WHERE i.channel = 'mail' AND i.email IS NOT NULL AND m.on_date >= ?1 AND (x.until IS NULL OR x.until >= ?1)";

/// Days before a meeting on which people are reminded.
const DAYS: i64 = 2;

/// Invitations that a run takes at most.
const AT_A_TIME: i64 = 200;

/// Where the job has read the journal to.
const UNTIL: &str = "invitations_until";

/// The job: reminds two days ahead, and tells those who were invited of a meeting that was moved, cancelled or goes on after
/// all. Each once; what it missed while the machine stood still it does not send by the pile: only meetings that are still
/// to come, one reminder each, and of several changes the last. Whoever had had their share of mail hears
/// later.
///
/// # Errors
/// The database's.
pub fn follow_up(app: &App) -> Result<(), Error> {
    let (ctx, site) = (Context::system(app.clock.now()), app.url(""));
    let waiting = app.db.read_now(|tx| {
        let today = networks::local_date(ctx.now);
        let late = || Ok::<_, Error>(!untold(tx, &today.to_string())?.is_empty());
        Ok::<_, Error>(!reminders(tx, today)?.is_empty() || journal_moved(tx)? || late()?)
    })?;
    // A write only when there is something to do: this runs every minute.
    if !waiting {
        return Ok(());
    }
    app.db.write_now(move |tx| {
        tell_changes(tx, &ctx, &site)?;
        tell_again(tx, &ctx, &site)?;
        remind(tx, &ctx, &site)
    })
}

fn reminders(tx: &Tx<'_>, today: jiff::civil::Date) -> Result<Vec<Due>, Error> {
    let day = |days: i64| today.checked_add(Span::new().days(days)).unwrap_or(today).to_string();
    // Who was invited yesterday or today knows; who said no need not be asked again.
    Ok(tx.all(
        &format!(
            "{DUE} AND m.state = 'planned' AND m.on_date <= ?2 AND i.reminded_on IS NULL AND i.invited_on < ?3
               AND coalesce(i.answer, '') <> 'not' ORDER BY i.id LIMIT ?4"
        ),
        params![today.to_string(), day(DAYS), day(-1), AT_A_TIME],
    )?)
}

fn remind(tx: &Tx<'_>, ctx: &Context, site: &str) -> Result<(), Error> {
    let today = networks::local_date(ctx.now);
    for due in reminders(tx, today)? {
        let it = networks::meeting_by_slug(tx, &due.meeting)?;
        let unique = format!("remind:{}", due.id);
        write(tx, ctx, site, &due, &it, ("invitation-remind-subject", "invitation-mail-link"), unique)?;
        // Also when it could not go: tomorrow is too late for another try.
        tx.execute("UPDATE invitation SET reminded_on = ?2 WHERE id = ?1", params![due.id, today.to_string()])?;
    }
    Ok(())
}

fn write(
    tx: &Tx<'_>,
    ctx: &Context,
    site: &str,
    due: &Due,
    it: &Meeting,
    (subject, key): (&'static str, &'static str),
    unique: String,
) -> Result<Sent, Error> {
    let lang = due.lang.as_deref().and_then(Lang::from_code).unwrap_or_default();
    let mut body = facts(it, lang, &due.name);
    body.push(TEXTS.text(lang, key, &[("x", Arg::Text(&format!("{site}/invitations/{}", due.code)))]));
    let (network, body) = (network_of(tx, it.id)?, body.join("\n\n"));
    mail_store::send_if(tx, ctx, site, &Letter { network, to: &due.email, lang, subject, body, unique })
}

/// Tells one of those who were invited how it stands with the meeting since a row of the journal. When the mail may not go
/// yet, that row is kept with the invitation, and a later run tries again.
fn tell(tx: &Tx<'_>, ctx: &Context, site: &str, due: &Due, row: i64) -> Result<(), Error> {
    let it = networks::meeting_by_slug(tx, &due.meeting)?;
    let words = if it.state == MeetingState::Cancelled {
        ("invitation-cancelled-subject", "invitation-mail-cancelled")
    } else {
        ("invitation-changed-subject", "invitation-mail-changed")
    };
    let sent = write(tx, ctx, site, due, &it, words, format!("change:{}:{row}", due.id))?;
    let untold = (sent == Sent::Later).then_some(row);
    tx.execute("UPDATE invitation SET untold_row = ?2 WHERE id = ?1", params![due.id, untold])?;
    Ok(())
}

record! {
    struct Untold { id: i64, row: i64 }
}

/// Invitations whose people could not be told of a change yet, of meetings that are still to come.
fn untold(tx: &Tx<'_>, today: &str) -> Result<Vec<Untold>, Error> {
    Ok(tx.all(
        "SELECT i.id, i.untold_row AS row FROM invitation i JOIN meeting m ON m.id = i.meeting_id
         WHERE i.untold_row IS NOT NULL AND m.on_date >= ?1 ORDER BY i.id LIMIT ?2",
        params![today, AT_A_TIME],
    )?)
}

/// Tries again to tell those who could not be told: what holds now, not what held when it could not go.
fn tell_again(tx: &Tx<'_>, ctx: &Context, site: &str) -> Result<(), Error> {
    let today = networks::local_date(ctx.now).to_string();
    for one in untold(tx, &today)? {
        match tx.opt::<Due>(&format!("{DUE} AND i.id = ?2"), params![today, one.id])? {
            Some(due) => tell(tx, ctx, site, &due, one.row)?,
            // No member any more, or no mail: nobody to tell.
            None => {
                tx.execute("UPDATE invitation SET untold_row = NULL WHERE id = ?1", params![one.id])?;
            }
        }
    }
    Ok(())
}

fn until(tx: &Tx<'_>) -> Result<Option<i64>, Error> {
    let kept: Option<String> = tx.opt("SELECT value FROM setting WHERE key = ?1", params![UNTIL])?;
    Ok(kept.and_then(|k| k.parse().ok()))
}

fn last_row(tx: &Tx<'_>) -> Result<i64, Error> {
    Ok(tx.opt("SELECT id FROM journal ORDER BY id DESC LIMIT 1", &[])?.unwrap_or_default())
}

/// Whether the journal has gone on since the last run.
fn journal_moved(tx: &Tx<'_>) -> Result<bool, Error> {
    Ok(until(tx)?.is_none_or(|row| row < last_row(tx).unwrap_or_default()))
}

fn tell_changes(tx: &Tx<'_>, ctx: &Context, site: &str) -> Result<(), Error> {
    let today = networks::local_date(ctx.now).to_string();
    // A fresh installation, or one from before invitations: what happened until now was told in other ways.
    let mut from = match until(tx)? {
        Some(row) => row,
        None => last_row(tx)?,
    };
    let mut changed: Vec<(i64, i64)> = Vec::new();
    loop {
        let rows = journal::since(tx, from, 500)?;
        let Some(last) = rows.last() else { break };
        from = last.id;
        for row in &rows {
            let tells = match row.act.as_str() {
                "meeting.cancelled" => true,
                "meeting.planned" => row.detail == "again=yes",
                "meeting.changed" => row.detail == "moved=yes",
                _ => false,
            };
            if tells {
                changed.retain(|(meeting, _)| *meeting != row.thing_id);
                changed.push((row.thing_id, row.id));
            }
        }
    }
    for (meeting, row) in changed {
        let due: Vec<Due> = tx.all(&format!("{DUE} AND m.id = ?2 ORDER BY i.id LIMIT 600"), params![today, meeting])?;
        for due in &due {
            tell(tx, ctx, site, due, row)?;
        }
    }
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![UNTIL, from.to_string()],
    )?;
    Ok(())
}
