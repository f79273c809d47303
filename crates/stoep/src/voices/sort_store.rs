// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the desk: what waits, and what is decided about a voice.

use super::model::{VoiceKind, VoiceState};
use super::store::{self, Addition, BehindItem, Voice, by_id, by_number, count, forget_in_search, note, send_news};
use crate::areas::{self, Area, Theme};
use crate::error::Error;
use std::collections::BTreeMap;
use stoep_platform::context::Context;
use stoep_platform::db::{Param, ToParam, Tx};
use stoep_platform::journal::Touches;
use stoep_platform::{params, record};
use stoep_sorting::{Fingerprint, NEAR_DUPLICATE, near};

/// Rows on a page.
pub(super) const PAGE: usize = 30;
/// Branches of one statement; more areas are asked in turns.
const BRANCHES: usize = 200;

record! {
    /// A voice that waits.
    pub(super) struct Waiting {
        pub(super) number: String,
        pub(super) what: String,
        pub(super) origin: super::model::Origin,
        pub(super) heard_on: String,
        pub(super) received_at: String,
        pub(super) area_name: String,
        pub(super) area_id: i64,
        pub(super) id: i64,
        pub(super) new_words: bool,
    }
}

/// Keys of the areas with these paths and of all areas inside them, each once.
pub(super) fn areas_in(tx: &Tx<'_>, paths: &[String]) -> Result<Vec<i64>, Error> {
    let mut ids = Vec::new();
    for path in paths {
        ids.extend(areas::within(tx, path)?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Received voices of these areas, oldest first, after the one with `(received_at, id)`; at most a page and one.
/// Per area the index gives them in order, so the cost does not grow with what came before.
pub(super) fn waiting(tx: &Tx<'_>, areas: &[i64], after: &(String, i64)) -> Result<Vec<Waiting>, Error> {
    let mut rows: Vec<Waiting> = Vec::new();
    for some in areas.chunks(BRANCHES) {
        let branches: Vec<String> = (0..some.len())
            .map(|n| {
                format!(
                    "SELECT * FROM (SELECT v.id FROM voice v WHERE v.area_id = ?{} AND v.state = 'received'
                       AND (v.received_at, v.id) > (?1, ?2) ORDER BY v.received_at, v.id LIMIT ?3) AS b{n}",
                    n + 4
                )
            })
            .collect();
        let limit = (PAGE + 1) as i64;
        let mut values: Vec<Param<'_>> = vec![after.0.to_param(), after.1.to_param(), limit.to_param()];
        values.extend(some.iter().map(ToParam::to_param));
        rows.extend(tx.all::<Waiting>(
            &format!(
                "SELECT v.number, v.what, v.origin, v.heard_on, v.received_at, a.name AS area_name, v.area_id, v.id,
                   CASE WHEN EXISTS (SELECT 1 FROM voice_addition x WHERE x.voice_id = v.id AND x.seen = 0)
                     THEN 1 ELSE 0 END AS new_words
                 FROM ({}) AS k JOIN voice v ON v.id = k.id JOIN area a ON a.id = v.area_id
                 ORDER BY v.received_at, v.id LIMIT ?3",
                branches.join(" UNION ALL ")
            ),
            &values,
        )?);
    }
    rows.sort_by(|a, b| (&a.received_at, a.id).cmp(&(&b.received_at, b.id)));
    rows.truncate(PAGE + 1);
    Ok(rows)
}

/// Days within which each area answers, by area key.
pub(super) fn terms(tx: &Tx<'_>) -> Result<BTreeMap<i64, i64>, Error> {
    let own: Vec<(i64, String, Option<i64>)> = tx.all("SELECT id, path, answer_days FROM area ORDER BY path", &[])?;
    let set: BTreeMap<i64, i64> = own.iter().filter_map(|(id, _, days)| days.map(|d| (*id, d))).collect();
    let nearest = |path: &str| {
        path.split('/').rev().filter_map(|key| key.parse::<i64>().ok()).find_map(|key| set.get(&key).copied())
    };
    Ok(own.iter().map(|(id, path, _)| (*id, nearest(path).unwrap_or(42))).collect())
}

/// How many voices wait to be read in the areas with these paths and inside them; for the desk's first page.
///
/// # Errors
/// The database's.
pub fn waiting_count(tx: &Tx<'_>, paths: &[String]) -> Result<i64, Error> {
    let mut sum = 0;
    for area in areas_in(tx, paths)? {
        let here: i64 =
            tx.one("SELECT count(*) FROM voice WHERE area_id = ?1 AND state = 'received'", params![area])?;
        sum += here;
    }
    Ok(sum)
}

/// A voice that says nearly the same.
pub(super) struct Alike {
    pub(super) number: String,
    pub(super) what: String,
    pub(super) state: VoiceState,
    pub(super) percent: i64,
    pub(super) linked: bool,
}

/// Newest voices of an area that a new one is compared with.
const COMPARED: i64 = 400;

/// Everything the desk shows of one voice.
pub(super) struct Sorting {
    pub(super) voice: Voice,
    pub(super) area: Area,
    pub(super) days: i64,
    pub(super) additions: Vec<Addition>,
    pub(super) items: Vec<BehindItem>,
    pub(super) themes: Vec<Theme>,
    pub(super) chosen: Vec<String>,
    pub(super) alike: Vec<Alike>,
    pub(super) merged: Option<(String, String)>,
    /// Names of areas and organisations: not names of persons.
    pub(super) known: Vec<String>,
    /// Title of the meeting in which it was said.
    pub(super) meeting: Option<String>,
}

/// Reads it.
pub(super) fn sorting(tx: &Tx<'_>, number: &str) -> Result<Sorting, Error> {
    let voice = by_number(tx, number)?;
    if voice.state == VoiceState::Withdrawn {
        return Err(Error::Gone);
    }
    let area = areas::by_id(tx, voice.area_id)?;
    let chosen = tx.all(
        "SELECT t.slug FROM theme t JOIN voice_theme x ON x.theme_id = t.id WHERE x.voice_id = ?1 ORDER BY t.position",
        params![voice.id],
    )?;
    let merged = match voice.merged_into {
        Some(into) => tx.opt("SELECT number, what FROM voice WHERE id = ?1", params![into])?,
        None => None,
    };
    Ok(Sorting {
        days: areas::answer_days(tx, &area.path)?,
        additions: store::additions(tx, voice.id)?,
        items: store::items_of(tx, voice.id, voice.merged_into)?,
        themes: areas::themes_of(tx, &area.path)?,
        chosen,
        alike: alike(tx, &voice)?,
        merged,
        known: known_names(tx)?,
        meeting: tx.opt(
            "SELECT m.title FROM meeting m JOIN voice v ON v.meeting_id = m.id WHERE v.id = ?1",
            params![voice.id],
        )?,
        voice,
        area,
    })
}

/// Names of areas and organisations.
pub(super) fn known_names(tx: &Tx<'_>) -> Result<Vec<String>, Error> {
    Ok(tx.all("SELECT name FROM area UNION SELECT name FROM organisation ORDER BY 1 LIMIT 5000", &[])?)
}

fn alike(tx: &Tx<'_>, voice: &Voice) -> Result<Vec<Alike>, Error> {
    let linked: Vec<i64> = tx.all(
        "SELECT CASE WHEN voice_id = ?1 THEN other_id ELSE voice_id END FROM voice_likeness
         WHERE voice_id = ?1 OR other_id = ?1 ORDER BY voice_id, other_id LIMIT 50",
        params![voice.id],
    )?;
    let mut others: Vec<(i64, String, String, VoiceState)> = tx.all(
        "SELECT id, number, what, state FROM voice WHERE area_id = ?1 AND state IN ('received', 'public') AND id <> ?2
         ORDER BY id DESC LIMIT ?3",
        params![voice.area_id, voice.id, COMPARED],
    )?;
    for id in &linked {
        if !others.iter().any(|o| o.0 == *id) {
            others.extend(tx.all("SELECT id, number, what, state FROM voice WHERE id = ?1", params![id])?);
        }
    }
    let prints: Vec<Fingerprint> = others.iter().map(|o| Fingerprint::new(&o.2)).collect();
    let found = near(&Fingerprint::new(&voice.what), &prints, 0.0, others.len());
    let shown = found.into_iter().filter(|n| n.likeness >= NEAR_DUPLICATE || linked.contains(&others[n.index].0));
    Ok(shown
        .take(12)
        .map(|n| {
            let (id, number, what, state) = &others[n.index];
            #[expect(clippy::cast_possible_truncation, reason = "a likeness is between 0 and 1")]
            let percent = (n.likeness * 100.0) as i64;
            Alike { number: number.clone(), what: what.clone(), state: *state, percent, linked: linked.contains(id) }
        })
        .collect())
}

/// What becomes public of a voice.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Public form.
    pub text: String,
    /// Keys of its themes; at least one.
    pub themes: Vec<i64>,
    /// Kind, as the team sees it.
    pub kind: VoiceKind,
    /// Whether the photo is public too.
    pub photo: bool,
}

fn in_state(tx: &Tx<'_>, id: i64, states: &[VoiceState]) -> Result<Voice, Error> {
    let voice = by_id(tx, id)?;
    match voice.state {
        VoiceState::Withdrawn => Err(Error::Gone),
        state if states.contains(&state) => Ok(voice),
        _ => Err(Error::Refused("voice-not-now")),
    }
}

/// Gives a voice its public form, or changes it. Being public is no answer yet: that comes when it is told what became of it.
///
/// # Errors
/// Refused when it was merged or refused: undo that first. Gone when it was withdrawn meanwhile.
pub fn publish(tx: &Tx<'_>, ctx: &Context, site: &str, id: i64, form: &Publication) -> Result<(), Error> {
    let voice = in_state(tx, id, &[VoiceState::Received, VoiceState::Public])?;
    count(tx, id, -1)?;
    tx.execute("DELETE FROM voice_theme WHERE voice_id = ?1", params![id])?;
    for theme in &form.themes {
        tx.execute(
            "INSERT INTO voice_theme (voice_id, theme_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![id, theme],
        )?;
    }
    tx.execute(
        "UPDATE voice SET state = 'public', public_text = ?2, kind = ?3, public_on = coalesce(public_on, ?4),
           photo_public = ?5 WHERE id = ?1",
        params![id, form.text, form.kind, &ctx.at()[..10], form.photo && voice.photo_id.is_some()],
    )?;
    count(tx, id, 1)?;
    let first = voice.state == VoiceState::Received;
    let act = if first { "voice.published" } else { "voice.public_form_changed" };
    note(tx, ctx, act, id, voice.area_id, String::new(), Touches::Area(voice.area_id))?;
    if first {
        send_news(tx, ctx, site, &voice, &format!("public-{}", ctx.at()))?;
    }
    Ok(())
}

/// Key of the voice with `number`, when `voice` can go on in it: it is another one, in an area with one of these paths or
/// inside it, and waits or is public. Else the key of the message.
pub(super) fn can_go_on_in(
    tx: &Tx<'_>,
    voice: i64,
    number: &str,
    paths: &[String],
) -> Result<Result<i64, &'static str>, Error> {
    let found: Option<(i64, VoiceState, String)> = tx.opt(
        "SELECT v.id, v.state, a.path FROM voice v JOIN area a ON a.id = v.area_id WHERE v.number = ?1",
        params![number],
    )?;
    Ok(match found {
        Some((id, state, path))
            if id != voice
                && matches!(state, VoiceState::Received | VoiceState::Public)
                && paths.iter().any(|p| path.starts_with(p.as_str())) =>
        {
            Ok(id)
        }
        _ => Err("voice-merge-unknown"),
    })
}

/// Lets a voice go on in another one. Nothing of it is lost: its holder follows both.
///
/// # Errors
/// Refused when either can't; gone when withdrawn.
pub fn merge(
    tx: &Tx<'_>,
    ctx: &Context,
    site: &str,
    id: i64,
    into: &str,
    reason: &str,
    paths: &[String],
) -> Result<(), Error> {
    let voice = in_state(tx, id, &[VoiceState::Received, VoiceState::Public])?;
    let target = can_go_on_in(tx, id, into, paths)?.map_err(Error::Refused)?;
    count(tx, id, -1)?;
    tx.execute(
        "UPDATE voice SET state = 'merged', merged_into = ?2, reason = ?3, answered_at = coalesce(answered_at, ?4)
         WHERE id = ?1",
        params![id, target, reason, ctx.at()],
    )?;
    // What had gone on in this one goes along, so that a way never has more than one step.
    tx.execute("UPDATE voice SET merged_into = ?2 WHERE merged_into = ?1 AND state = 'merged'", params![id, target])?;
    forget_in_search(tx, id)?;
    note(tx, ctx, "voice.merged", id, voice.area_id, format!("into={target}"), Touches::Area(voice.area_id))?;
    send_news(tx, ctx, site, &voice, &format!("merged-{}", ctx.at()))?;
    Ok(())
}

/// Ends the way of a voice, with a reason that the person reads.
///
/// # Errors
/// Refused when it has been decided already; gone when withdrawn.
pub fn refuse(tx: &Tx<'_>, ctx: &Context, site: &str, id: i64, reason: &str) -> Result<(), Error> {
    let voice = in_state(tx, id, &[VoiceState::Received, VoiceState::Public])?;
    count(tx, id, -1)?;
    tx.execute(
        "UPDATE voice SET state = 'refused', reason = ?2, answered_at = coalesce(answered_at, ?3) WHERE id = ?1",
        params![id, reason, ctx.at()],
    )?;
    forget_in_search(tx, id)?;
    note(tx, ctx, "voice.refused", id, voice.area_id, String::new(), Touches::Area(voice.area_id))?;
    send_news(tx, ctx, site, &voice, &format!("refused-{}", ctx.at()))?;
    Ok(())
}

/// Undoes a publication, merge or refusal: the voice waits again. What was its public form stays as a draft.
///
/// # Errors
/// Refused when it waits already; gone when withdrawn.
pub fn reopen(tx: &Tx<'_>, ctx: &Context, id: i64) -> Result<(), Error> {
    let voice = in_state(tx, id, &[VoiceState::Public, VoiceState::Merged, VoiceState::Refused])?;
    count(tx, id, -1)?;
    tx.execute(
        "UPDATE voice SET state = 'received', merged_into = NULL, reason = NULL, photo_public = 0, answered_at =
           CASE WHEN state = 'public' THEN answered_at ELSE NULL END WHERE id = ?1",
        params![id],
    )?;
    forget_in_search(tx, id)?;
    let detail = format!("from={}", voice.state.word());
    note(tx, ctx, "voice.reopened", id, voice.area_id, detail, Touches::Area(voice.area_id))
}

/// Notes that two voices say nearly the same, or that they don't after all.
///
/// # Errors
/// Refused when the other one is not in an area where the actor may sort.
pub fn link_alike(
    tx: &Tx<'_>,
    ctx: &Context,
    id: i64,
    other: &str,
    linked: bool,
    paths: &[String],
) -> Result<(), Error> {
    let voice = by_id(tx, id)?;
    let other = can_go_on_in(tx, id, other, paths)?.map_err(Error::Refused)?;
    let pair = (id.min(other), id.max(other));
    if linked {
        tx.execute(
            "INSERT INTO voice_likeness (voice_id, other_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![pair.0, pair.1],
        )?;
    } else {
        tx.execute("DELETE FROM voice_likeness WHERE voice_id = ?1 AND other_id = ?2", params![pair.0, pair.1])?;
    }
    let act = if linked { "voice.linked" } else { "voice.unlinked" };
    note(tx, ctx, act, id, voice.area_id, format!("other={other}"), Touches::Nothing)
}

/// Notes that the team has read what was added.
///
/// # Errors
/// The database's.
pub fn additions_seen(tx: &Tx<'_>, ctx: &Context, id: i64) -> Result<(), Error> {
    let voice = by_id(tx, id)?;
    tx.execute("UPDATE voice_addition SET seen = 1 WHERE voice_id = ?1", params![id])?;
    note(tx, ctx, "voice.additions_read", id, voice.area_id, String::new(), Touches::Nothing)
}
