// SPDX-License-Identifier: EUPL-1.2
//! The SQL of who knows whom: what is on record in an area, what members said, and who may see it.

use crate::areas::{Area, WITHIN};
use crate::error::Error;
use crate::organisations::{Formality, OrganisationKind, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// An organisation of the area, or one that takes part in a network there.
    pub(super) struct Known {
        pub(super) id: i64, pub(super) slug: String, pub(super) name: String, pub(super) kind: OrganisationKind,
        pub(super) formality: Formality, pub(super) hide_name: bool,
    }
}

/// Organisations that a picture of the area is made of: that are there now, or came to its networks. One more than `most`
/// when there are too many.
pub(super) fn organisations(tx: &Tx<'_>, path: &str, today: &str, most: i64) -> Result<Vec<Known>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT o.id, o.slug, o.name, o.kind, o.formality, o.hide_name FROM organisation o
             WHERE (o.until IS NULL OR o.until >= ?2) AND o.id IN (
               SELECT p.id FROM organisation p JOIN area a ON a.id = p.area_id WHERE {WITHIN}
               UNION SELECT m.organisation_id FROM membership m JOIN network n ON n.id = m.network_id
                 JOIN area a ON a.id = n.area_id WHERE {WITHIN} AND m.organisation_id IS NOT NULL
               UNION SELECT t.organisation_id FROM attendance t JOIN meeting g ON g.id = t.meeting_id
                 JOIN network n ON n.id = g.network_id JOIN area a ON a.id = n.area_id
                 WHERE {WITHIN} AND t.organisation_id IS NOT NULL)
             ORDER BY o.name, o.id LIMIT ?3"
        ),
        params![path, today, most + 1],
    )?)
}

record! {
    /// An organisation had to do with something. `what` is `meeting`, `decision`, `network` or `offer`.
    pub(super) struct Record {
        pub(super) organisation: i64, pub(super) what: String, pub(super) thing: i64, pub(super) since: Option<String>,
        pub(super) until: Option<String>,
    }
}

/// Everything on record in the networks of the area. What was taken back or never happened is not.
pub(super) fn records(tx: &Tx<'_>, path: &str) -> Result<Vec<Record>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT t.organisation_id AS organisation, 'meeting' AS what, g.id AS thing, g.on_date AS since,
               g.on_date AS until
             FROM attendance t JOIN meeting g ON g.id = t.meeting_id JOIN network n ON n.id = g.network_id
               JOIN area a ON a.id = n.area_id
             WHERE {WITHIN} AND g.state = 'held' AND t.organisation_id IS NOT NULL
             UNION SELECT x.organisation_id, 'decision', d.id, coalesce(d.decided_on, g.on_date),
               coalesce(d.decided_on, g.on_date)
             FROM decision_party x JOIN decision d ON d.id = x.decision_id JOIN meeting g ON g.id = d.meeting_id
               JOIN network n ON n.id = g.network_id JOIN area a ON a.id = n.area_id
             WHERE {WITHIN} AND d.state = 'taken' AND g.state <> 'cancelled'
             UNION SELECT m.organisation_id, 'network', n.id, m.since, m.until
             FROM membership m JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id
             WHERE {WITHIN} AND m.organisation_id IS NOT NULL
             UNION SELECT f.organisation_id, 'offer', f.id, f.since, f.ended_on
             FROM offer f JOIN network n ON n.id = f.network_id JOIN area a ON a.id = n.area_id
             WHERE {WITHIN} AND f.organisation_id IS NOT NULL"
        ),
        params![path],
    )?)
}

/// What those things are about: what, its key, theme. A meeting is about the themes of its network, and a decision too when
/// it has none of its own.
pub(super) fn themes_of(tx: &Tx<'_>, path: &str) -> Result<Vec<(String, i64, i64)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT 'network' AS what, n.id AS thing, x.theme_id AS theme
             FROM network_theme x JOIN network n ON n.id = x.network_id JOIN area a ON a.id = n.area_id WHERE {WITHIN}
             UNION SELECT 'meeting', g.id, x.theme_id
             FROM meeting g JOIN network n ON n.id = g.network_id JOIN network_theme x ON x.network_id = n.id
               JOIN area a ON a.id = n.area_id WHERE {WITHIN} AND g.state = 'held'
             UNION SELECT 'decision', d.id, coalesce(d.theme_id, x.theme_id)
             FROM decision d JOIN meeting g ON g.id = d.meeting_id JOIN network n ON n.id = g.network_id
               JOIN area a ON a.id = n.area_id LEFT JOIN network_theme x ON x.network_id = n.id
             WHERE {WITHIN} AND coalesce(d.theme_id, x.theme_id) IS NOT NULL
             UNION SELECT 'offer', f.id, f.theme_id
             FROM offer f JOIN network n ON n.id = f.network_id JOIN area a ON a.id = n.area_id
             WHERE {WITHIN} AND f.theme_id IS NOT NULL"
        ),
        params![path],
    )?)
}

record! {
    /// What was said about a tie.
    pub(super) struct Said {
        pub(super) organisation_id: i64, pub(super) other_id: i64, pub(super) knows: bool, pub(super) words: String,
        pub(super) said_on: String,
    }
}

/// What was said about ties, latest first; those between organisations of the picture are picked by the caller.
pub(super) fn said(tx: &Tx<'_>) -> Result<Vec<Said>, Error> {
    Ok(tx.all(
        "SELECT organisation_id, other_id, knows, words, said_on FROM tie_correction ORDER BY said_on DESC, id DESC
         LIMIT 5000",
        &[],
    )?)
}

/// The day from which everybody sees the picture of an area.
pub(super) fn public_on(tx: &Tx<'_>, area: i64) -> Result<Option<String>, Error> {
    let found: Option<Option<String>> =
        tx.opt("SELECT public_on FROM tie_picture WHERE area_id = ?1", params![area])?;
    Ok(found.flatten())
}

/// Organisations for which a person takes part in a network of the area, as it is today.
pub(super) fn own(tx: &Tx<'_>, path: &str, person: i64, today: &str) -> Result<Vec<i64>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT DISTINCT m.organisation_id FROM membership m JOIN network n ON n.id = m.network_id
               JOIN area a ON a.id = n.area_id
             WHERE {WITHIN} AND m.person_id = ?2 AND m.organisation_id IS NOT NULL
               AND (m.until IS NULL OR m.until > ?3) AND (m.since IS NULL OR m.since <= ?3)"
        ),
        params![path, person, today],
    )?)
}

fn note(tx: &Tx<'_>, ctx: &Context, area: i64, act: &str, detail: String) -> Result<(), Error> {
    let touches = Touches::Area(area);
    journal::append(tx, ctx, &Entry { act, thing: "area", id: area, area: Some(area), detail, touches })?;
    Ok(())
}

/// What somebody says about two organisations; `None` leaves it to the records again.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) one: i64,
    pub(super) other: i64,
    pub(super) knows: Option<bool>,
    pub(super) words: String,
}

/// Writes down what somebody says about two organisations of the area. `for_all` is whether they may say it for others;
/// else one of the two must be their own.
pub(super) fn correct(tx: &Tx<'_>, ctx: &Context, area: &Area, word: &Word, own: Option<i64>) -> Result<(), Stop> {
    let today = &ctx.at()[..10];
    let there = organisations(tx, &area.path, today, super::model::MOST)?;
    let fits = |id: i64| there.iter().any(|o| o.id == id);
    if !fits(word.one) {
        return Err(Stop::field("one", "form-choose"));
    }
    if !fits(word.other) {
        return Err(Stop::field("other", "form-choose"));
    }
    if word.one == word.other {
        return Err(Stop::field("other", "ties-same"));
    }
    if let Some(person) = own {
        let mine = self::own(tx, &area.path, person, today)?;
        if !mine.contains(&word.one) && !mine.contains(&word.other) {
            return Err(Stop::field("one", "ties-not-yours"));
        }
    }
    let (a, b) = (word.one.min(word.other), word.one.max(word.other));
    let act = if let Some(knows) = word.knows {
        tx.execute(
            "INSERT INTO tie_correction (organisation_id, other_id, knows, words, said_on) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (organisation_id, other_id) DO UPDATE SET knows = excluded.knows, words = excluded.words,
               said_on = excluded.said_on",
            params![a, b, knows, word.words, today],
        )?;
        "ties.corrected"
    } else {
        tx.execute("DELETE FROM tie_correction WHERE organisation_id = ?1 AND other_id = ?2", params![a, b])?;
        "ties.left_to_records"
    };
    Ok(note(tx, ctx, area.id, act, format!("organisations={a},{b}"))?)
}

/// From `day` on everybody sees the picture.
pub(super) fn share(tx: &Tx<'_>, ctx: &Context, area: &Area, day: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO tie_picture (area_id, members_from, public_on) VALUES (?1, ?2, ?3)
         ON CONFLICT (area_id) DO UPDATE SET public_on = excluded.public_on",
        params![area.id, &ctx.at()[..10], day],
    )?;
    note(tx, ctx, area.id, "ties.shared", format!("on={day}"))
}

/// Only members see it again.
pub(super) fn hide(tx: &Tx<'_>, ctx: &Context, area: &Area) -> Result<(), Error> {
    if tx.execute("UPDATE tie_picture SET public_on = NULL WHERE area_id = ?1", params![area.id])? > 0 {
        note(tx, ctx, area.id, "ties.hidden", String::new())?;
    }
    Ok(())
}
