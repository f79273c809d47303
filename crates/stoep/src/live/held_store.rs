// SPDX-License-Identifier: EUPL-1.2
//! The SQL of beginning, closing and reopening a meeting, and of telling owners of their actions.

use super::store::shut;
use crate::error::Error;
use crate::invitations::{self, Letter};
use crate::networks::{self, Meeting, MeetingState};
use crate::organisations::Stop;
use crate::texts::TEXTS;
use std::collections::BTreeMap;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::i18n::Arg;
use stoep_platform::ids::sha256;
use stoep_platform::{params, record};

/// Begins a meeting: twice is once. One that begins on another day than planned is of the day on which it begins.
///
/// # Errors
/// Refused for a meeting that was cancelled or closed; not found.
pub(super) fn open(tx: &Tx<'_>, ctx: &Context, slug: &str) -> Result<(), Stop> {
    let it = networks::meeting_by_slug(tx, slug)?;
    if let Some(why) = shut(&it) {
        return Err(Error::Refused(why).into());
    }
    if it.opened_at.is_some() || it.state == MeetingState::Held {
        return Ok(());
    }
    let today = networks::local_date(ctx.now).to_string();
    let moved = it.on_date != today;
    tx.execute(
        "UPDATE meeting SET opened_at = ?2, on_date = ?3, version = version + 1,
           sequence = sequence + CASE WHEN on_date = ?3 THEN 0 ELSE 1 END,
           changed_at = CASE WHEN on_date = ?3 THEN changed_at ELSE ?2 END WHERE id = ?1 AND opened_at IS NULL",
        params![it.id, ctx.at(), today],
    )?;
    let detail = if moved { format!("from={} to={today}", it.on_date) } else { String::new() };
    networks::note_meeting(tx, ctx, "meeting.opened", it.id, it.area_id, detail)?;
    networks::carry_over(tx, ctx, it.network_id)?;
    Ok(())
}

/// Closes a meeting: its minutes are public, owners are told of their actions, what is unfinished goes on. Twice is once.
///
/// # Errors
/// A message beside `summary` when somebody else wrote another one in between; refused for a cancelled meeting and for one
/// whose day has not come; not found.
pub(super) fn close(tx: &Tx<'_>, ctx: &Context, site: &str, slug: &str, seen: &str, summary: &str) -> Result<(), Stop> {
    let it = networks::meeting_by_slug(tx, slug)?;
    if it.state == MeetingState::Cancelled {
        return Err(Error::Refused("live-cancelled").into());
    }
    if it.closed_at.is_some() {
        return Ok(());
    }
    if it.opened_at.is_none() && it.on_date > networks::local_date(ctx.now).to_string() {
        return Err(Error::Refused("live-not-begun").into());
    }
    if it.summary != summary && sha256(&it.summary) != seen {
        return Err(Stop::field("summary", "live-summary-changed"));
    }
    tx.execute(
        "UPDATE meeting SET closed_at = ?2, state = 'held', summary = ?3, version = version + 1
         WHERE id = ?1 AND closed_at IS NULL",
        params![it.id, ctx.at(), summary],
    )?;
    let (points, actions): (i64, i64) = tx.one(
        "SELECT (SELECT count(*) FROM meeting_point WHERE meeting_id = ?1), (SELECT count(*) FROM action WHERE meeting_id = ?1)",
        params![it.id],
    )?;
    let told = tell_owners(tx, ctx, site, &it)?;
    let detail = format!("points={points} actions={actions} told={told}");
    networks::note_meeting(tx, ctx, "meeting.closed", it.id, it.area_id, detail)?;
    networks::carry_over(tx, ctx, it.network_id)?;
    Ok(())
}

/// Opens closed minutes again, with a reason that the journal keeps.
///
/// # Errors
/// Refused when they were closed too long ago, or not at all; not found.
pub(super) fn reopen(tx: &Tx<'_>, ctx: &Context, slug: &str, reason: &str) -> Result<(), Stop> {
    let it = networks::meeting_by_slug(tx, slug)?;
    if it.state == MeetingState::Held && it.closed_at.is_none() {
        return Ok(());
    }
    if !it.reopens(ctx.now) {
        return Err(Error::Refused("live-reopen-late").into());
    }
    tx.execute("UPDATE meeting SET closed_at = NULL, version = version + 1 WHERE id = ?1", params![it.id])?;
    let mut ctx = ctx.clone();
    ctx.reason = Some(reason.to_owned());
    networks::note_meeting(tx, &ctx, "meeting.reopened", it.id, it.area_id, String::new())?;
    Ok(())
}

record! {
    /// An open action whose owner was not told, with where the owner can be reached.
    struct Untold {
        id: i64, what: String, due: Option<String>, membership_id: Option<i64>, email: Option<String>, lang: Option<String>,
    }
}

/// Mails owners their new actions of this meeting: one mail each. Gives how many actions were told.
fn tell_owners(tx: &Tx<'_>, ctx: &Context, site: &str, it: &Meeting) -> Result<usize, Error> {
    let untold: Vec<Untold> = tx.all(
        "SELECT x.id, x.what, x.due, x.membership_id, coalesce(m.email, o.email, p.email) AS email, p.lang
         FROM action x LEFT JOIN membership m ON m.id = x.membership_id LEFT JOIN person p ON p.id = m.person_id
           LEFT JOIN organisation o ON o.id = m.organisation_id
         WHERE x.meeting_id = ?1 AND x.state = 'open' AND x.told_on IS NULL AND coalesce(m.email, o.email, p.email) IS NOT NULL
         ORDER BY x.id",
        params![it.id],
    )?;
    let mut by_owner: BTreeMap<Option<i64>, Vec<&Untold>> = BTreeMap::new();
    for action in &untold {
        by_owner.entry(action.membership_id).or_default().push(action);
    }
    let mut told = 0;
    for (owner, actions) in by_owner {
        let (Some(first), Some(owner)) = (actions.first(), owner) else { continue };
        let Some(email) = &first.email else { continue };
        let lang = first.lang.as_deref().and_then(Lang::from_code).unwrap_or_default();
        let lines: Vec<String> = actions.iter().map(|a| line(lang, a)).collect();
        let link = format!("{site}/meetings/{}#actions", it.slug);
        let (lines, title) = (lines.join("\n"), format!("{}, {}", it.title, it.network_name));
        let args = [("x", Arg::Text(&lines)), ("y", Arg::Text(&link)), ("z", Arg::Text(&title))];
        let body = TEXTS.text(lang, "live-mail-body", &args);
        let unique = format!("action-{}-{owner}-{}", it.id, first.id);
        let letter = Letter { network: it.network_id, to: email, lang, subject: "live-mail-subject", body, unique };
        if !invitations::send_letter(tx, ctx, site, &letter)? {
            continue;
        }
        for action in &actions {
            mark_told(tx, ctx, it.id, action.id)?;
        }
        told += actions.len();
    }
    Ok(told)
}

fn line(lang: Lang, action: &Untold) -> String {
    let what = action.what.lines().collect::<Vec<_>>().join(" ");
    match &action.due {
        Some(due) => {
            let due = crate::web::page::date_words(lang, due);
            format!("- {what} ({})", TEXTS.text(lang, "action-due", &[("x", Arg::Text(&due))]))
        }
        None => format!("- {what}"),
    }
}

fn mark_told(tx: &Tx<'_>, ctx: &Context, meeting: i64, action: i64) -> Result<bool, Error> {
    let changed = tx.execute(
        "UPDATE action SET told_on = ?3 WHERE meeting_id = ?1 AND id = ?2 AND told_on IS NULL",
        params![meeting, action, &ctx.at()[..10]],
    )?;
    Ok(changed == 1)
}

record! {
    /// An open action that somebody takes along on paper.
    pub(super) struct OnPaper {
        pub(super) id: i64, pub(super) what: String, pub(super) owner: String, pub(super) due: Option<String>,
    }
}

/// Open actions whose owner was not told by mail.
pub(super) fn on_paper(tx: &Tx<'_>, meeting: i64) -> Result<Vec<OnPaper>, Error> {
    Ok(tx.all(
        "SELECT id, what, owner, due FROM action WHERE meeting_id = ?1 AND state = 'open' AND told_on IS NULL
         ORDER BY owner, id",
        params![meeting],
    )?)
}

/// Notes that these actions were handed over on paper.
///
/// # Errors
/// Not found.
pub(super) fn handed(tx: &Tx<'_>, ctx: &Context, slug: &str, actions: &[i64]) -> Result<(), Stop> {
    let it = networks::meeting_by_slug(tx, slug)?;
    let mut told = 0;
    for action in actions {
        told += i64::from(mark_told(tx, ctx, it.id, *action)?);
    }
    networks::note_meeting(tx, ctx, "meeting.actions_handed", it.id, it.area_id, format!("actions={told}"))?;
    Ok(())
}

record! {
    /// An open action of somebody with an account.
    pub struct OwnAction {
        /// Part of the meeting's address.
        pub meeting: String,
        /// What.
        pub what: String,
        /// In whose name.
        pub owner: String,
        /// By when.
        pub due: Option<String>,
    }
}

/// Open actions of a person with an account, from meetings that were held; the first due first.
///
/// # Errors
/// The database's.
pub fn own_actions(tx: &Tx<'_>, person: i64, most: i64) -> Result<Vec<OwnAction>, Error> {
    Ok(tx.all(
        "SELECT m.slug AS meeting, x.what, x.owner, x.due FROM action x JOIN membership s ON s.id = x.membership_id
           JOIN meeting m ON m.id = x.meeting_id
         WHERE s.person_id = ?1 AND m.state = 'held' AND x.state = 'open' ORDER BY coalesce(x.due, '9999'), x.id LIMIT ?2",
        params![person, most],
    )?)
}

/// Sets how it stands with an open action of an earlier meeting of the same network.
///
/// # Errors
/// Not found, also when the action is of another network.
pub(super) fn set_earlier(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    action: &str,
    state: networks::ActionState,
) -> Result<(), Stop> {
    let it = networks::meeting_by_slug(tx, slug)?;
    let from: Option<String> = tx.opt(
        "SELECT m.slug FROM action x JOIN meeting m ON m.id = x.meeting_id
         WHERE m.network_id = ?1 AND CAST(x.id AS TEXT) = ?2",
        params![it.network_id, action],
    )?;
    let from = from.ok_or(Error::NotFound)?;
    networks::set_meeting_action(tx, ctx, &from, action, state)
}
