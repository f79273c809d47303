// SPDX-License-Identifier: EUPL-1.2
//! The SQL of offers to join in.

use super::model::JoinState;
use crate::error::Error;
use crate::organisations::Stop;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::{Param, Tx};
use stoep_platform::forms::read_email;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::mail::{self, Mail};
use stoep_platform::{params, record};

/// What somebody can join in on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Item,
    Initiative,
}

record! {
    /// The item or initiative.
    pub(super) struct About {
        pub(super) id: i64, pub(super) slug: String, pub(super) title: String, pub(super) area_id: i64,
        pub(super) area_slug: String, pub(super) area_name: String, pub(super) closed: bool,
    }
}

/// The item or initiative with this address part.
pub(super) fn about(tx: &Tx<'_>, kind: Kind, slug: &str) -> Result<About, Error> {
    let sql = match kind {
        Kind::Item => {
            "SELECT t.id, t.slug, t.title, t.area_id, a.slug AS area_slug, a.name AS area_name,
               CAST(CASE WHEN t.state IN ('done', 'not_now') THEN 1 ELSE 0 END AS BIGINT) AS closed
             FROM item t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1"
        }
        Kind::Initiative => {
            "SELECT t.id, t.slug, t.name AS title, t.area_id, a.slug AS area_slug, a.name AS area_name,
               CAST(CASE WHEN t.stage IN ('ended', 'grown_into') THEN 1 ELSE 0 END AS BIGINT) AS closed
             FROM initiative t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1"
        }
    };
    tx.opt(sql, params![slug])?.ok_or(Error::NotFound)
}

/// What the form says.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub(super) name: String,
    pub(super) contact: String,
    pub(super) what: String,
    pub(super) on_behalf: bool,
}

fn note(tx: &Tx<'_>, ctx: &Context, id: i64, area: i64, act: &str, detail: String) -> Result<(), Error> {
    let touches = Touches::Area(area);
    journal::append(tx, ctx, &Entry { act, thing: "joining", id, area: Some(area), detail, touches })?;
    Ok(())
}

/// Writes an offer down; gives its code.
pub(super) fn offer(tx: &Tx<'_>, ctx: &Context, kind: Kind, slug: &str, offer: &Offer) -> Result<String, Error> {
    let about = about(tx, kind, slug)?;
    if about.closed {
        return Err(Error::Refused("join-closed"));
    }
    let code = ctx.rng.receipt_code();
    let (item, initiative) = match kind {
        Kind::Item => (Some(about.id), None),
        Kind::Initiative => (None, Some(about.id)),
    };
    let id = tx.one(
        "INSERT INTO joining (code, area_id, item_id, initiative_id, name, contact, what, state, on_behalf, lang, offered_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'offered', ?8, ?9, ?10) RETURNING id",
        params![
            code,
            about.area_id,
            item,
            initiative,
            offer.name,
            offer.contact,
            offer.what,
            offer.on_behalf,
            ctx.lang.code(),
            ctx.at()
        ],
    )?;
    note(tx, ctx, id, about.area_id, "joining.offered", String::new())?;
    Ok(code)
}

record! {
    /// An offer, with what it is about.
    pub(super) struct Joining {
        pub(super) id: i64, pub(super) code: String, pub(super) area_id: i64, pub(super) area_name: String,
        pub(super) area_path: String, pub(super) title: String, pub(super) url: String, pub(super) name: String,
        pub(super) contact: String, pub(super) what: String, pub(super) state: JoinState,
        pub(super) answer: Option<String>, pub(super) on_behalf: bool, pub(super) lang: String,
        pub(super) offered_at: String, pub(super) answered_at: Option<String>,
    }
}

const ROWS: &str = "SELECT j.id, j.code, j.area_id, a.name AS area_name, a.path AS area_path,
      coalesce(i.title, n.name, '') AS title, coalesce('/items/' || i.slug, '/initiatives/' || n.slug, '') AS url,
      j.name, j.contact, j.what, j.state, j.answer, j.on_behalf, j.lang, j.offered_at, j.answered_at
    FROM joining j JOIN area a ON a.id = j.area_id LEFT JOIN item i ON i.id = j.item_id
      LEFT JOIN initiative n ON n.id = j.initiative_id";

/// The offer with this code.
pub(super) fn by_code(tx: &Tx<'_>, code: &str) -> Result<Joining, Error> {
    tx.opt(&format!("{ROWS} WHERE j.code = ?1"), params![code])?.ok_or(Error::NotFound)
}

/// The offer with this key.
pub(super) fn by_id(tx: &Tx<'_>, id: i64) -> Result<Joining, Error> {
    tx.opt(&format!("{ROWS} WHERE j.id = ?1"), params![id])?.ok_or(Error::NotFound)
}

/// Offers in the areas with these paths that wait for an answer or were not taken up yet, the oldest first, after a place in that
/// order.
pub(super) fn waiting(tx: &Tx<'_>, paths: &[String], after: i64, limit: i64) -> Result<Vec<Joining>, Error> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let mine: Vec<String> = (3..3 + paths.len()).map(|n| format!("substr(a.path, 1, length(?{n})) = ?{n}")).collect();
    let mut values = vec![Param::Int(after), Param::Int(limit)];
    values.extend(paths.iter().map(|p| Param::Text(p)));
    let sql = format!(
        "{ROWS} WHERE j.state IN ('offered', 'contacted') AND j.id > ?1 AND ({}) ORDER BY j.id LIMIT ?2",
        mine.join(" OR ")
    );
    Ok(tx.all(&sql, &values)?)
}

/// Answers an offer; tells it by mail where the contact is an address. `page` is the address of the page of the code.
pub(super) fn answer(
    tx: &Tx<'_>,
    ctx: &Context,
    id: i64,
    to: JoinState,
    words: Option<&str>,
    page: impl Fn(&str) -> String,
    text: impl Fn(Lang, &str) -> (String, String),
) -> Result<(), Stop> {
    let it = by_id(tx, id)?;
    if !matches!(it.state, JoinState::Offered | JoinState::Contacted) {
        return Err(Error::Refused("join-answered").into());
    }
    tx.execute(
        "UPDATE joining SET state = ?2, answer = ?3, answered_at = ?4 WHERE id = ?1",
        params![id, to, words, ctx.at()],
    )?;
    note(tx, ctx, id, it.area_id, "joining.answered", format!("to={}", to.word()))?;
    if let Some(email) = read_email(&it.contact) {
        let lang = Lang::from_code(&it.lang).unwrap_or_default();
        let (subject, body) = text(lang, &page(&it.code));
        let unique = format!("joining-{id}-{}", to.word());
        mail::enqueue(tx, ctx, &Mail { to: &email, subject: &subject, body: &body, unique: &unique })?;
    }
    Ok(())
}

/// Takes an offer back: nothing of what was told stays.
pub(super) fn withdraw(tx: &Tx<'_>, ctx: &Context, it: &Joining) -> Result<(), Error> {
    if it.state == JoinState::Withdrawn {
        return Ok(());
    }
    tx.execute(
        "UPDATE joining SET state = 'withdrawn', name = '', contact = '', what = '', answer = NULL WHERE id = ?1",
        params![it.id],
    )?;
    // Mails about it that have not left go too: they carry the address.
    tx.execute(
        "DELETE FROM outbox WHERE substr(unique_key, 1, length(?1)) = ?1",
        params![format!("joining-{}-", it.id)],
    )?;
    note(tx, ctx, it.id, it.area_id, "joining.withdrawn", String::new())
}

/// Takes back again what was taken back before a backup was put back. `false` when there is nothing to take back.
///
/// # Errors
/// The database's.
pub fn withdraw_again(tx: &Tx<'_>, ctx: &Context, id: i64, at: &str) -> Result<bool, Error> {
    let it: Option<Joining> =
        tx.opt(&format!("{ROWS} WHERE j.id = ?1 AND j.offered_at <= ?2 AND j.state <> 'withdrawn'"), params![id, at])?;
    match it {
        Some(it) => withdraw(tx, ctx, &it).map(|()| true),
        None => Ok(false),
    }
}
