// SPDX-License-Identifier: EUPL-1.2
//! Versions of agendas, and visions.

use super::forms::Do;
use super::item_edit_store::free_slug;
use super::item_store::SAME_TREE;
use super::model::AgendaState;
use crate::areas::{self, WITHIN};
use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A version of an area's agenda.
    pub(super) struct Agenda {
        pub(super) id: i64, pub(super) slug: String, pub(super) area_id: i64, pub(super) version: i64,
        pub(super) title: String, pub(super) intro: String, pub(super) state: AgendaState,
        pub(super) presented_on: Option<String>, pub(super) adopted_on: Option<String>,
        pub(super) adopted_by: Option<String>,
    }
}

const AGENDAS: &str =
    "SELECT g.id, g.slug, g.area_id, g.version, g.title, g.intro, g.state, g.presented_on, g.adopted_on, g.adopted_by
     FROM agenda g";

/// All versions of an area, latest first.
pub(super) fn versions(tx: &Tx<'_>, area: i64) -> Result<Vec<Agenda>, Error> {
    Ok(tx.all(&format!("{AGENDAS} WHERE g.area_id = ?1 ORDER BY g.version DESC"), params![area])?)
}

/// The version that counts: adopted, else presented, else concept; the latest of its kind.
pub(super) fn current(versions: &[Agenda]) -> Option<&Agenda> {
    [AgendaState::Adopted, AgendaState::Presented, AgendaState::Concept]
        .into_iter()
        .find_map(|state| versions.iter().find(|v| v.state == state))
}

/// One version.
pub(super) fn agenda(tx: &Tx<'_>, slug: &str) -> Result<Agenda, Error> {
    tx.opt(&format!("{AGENDAS} WHERE g.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// Number of items per area inside the one with `path`, without itself.
pub(super) fn counts_inside(tx: &Tx<'_>, path: &str, area: i64) -> Result<Vec<(String, String, i64)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT a.slug, a.name, count(*) FROM item i JOIN area a ON a.id = i.area_id WHERE {WITHIN} AND a.id <> ?2
             GROUP BY a.id, a.slug, a.name ORDER BY a.name, a.id"
        ),
        params![path, area],
    )?)
}

fn note(tx: &Tx<'_>, ctx: &Context, agenda: &Agenda, act: &str, detail: String) -> Result<(), Error> {
    let touches = Touches::Area(agenda.area_id);
    let area = Some(agenda.area_id);
    journal::append(tx, ctx, &Entry { act, thing: "agenda", id: agenda.id, area, detail, touches })?;
    Ok(())
}

/// Makes the next version as a concept, with the items of the last one.
pub(super) fn make(tx: &Tx<'_>, ctx: &Context, area: &str, title: &str, intro: &str) -> Result<String, Error> {
    let area = areas::by_slug(tx, area)?;
    let versions = versions(tx, area.id)?;
    if versions.iter().any(|v| v.state.open()) {
        return Err(Error::Refused("agenda-open-already"));
    }
    let last = versions.first();
    let version = last.map_or(1, |l| l.version + 1);
    let slug = free_slug(tx, "agenda", &format!("{} {version}", area.slug))?;
    let id: i64 = tx.one(
        "INSERT INTO agenda (slug, area_id, version, title, intro, state) VALUES (?1, ?2, ?3, ?4, ?5, 'concept')
         RETURNING id",
        params![slug, area.id, version, title, intro],
    )?;
    if let Some(last) = last {
        tx.execute(
            "INSERT INTO agenda_item (agenda_id, item_id, position)
             SELECT CAST(?1 AS BIGINT), x.item_id, x.position FROM agenda_item x WHERE x.agenda_id = ?2",
            params![id, last.id],
        )?;
    }
    note(tx, ctx, &agenda(tx, &slug)?, "agenda.created", format!("version={version}"))?;
    Ok(slug)
}

/// The version, if it may still change.
fn open(tx: &Tx<'_>, slug: &str) -> Result<Agenda, Error> {
    let agenda = agenda(tx, slug)?;
    if agenda.state.open() { Ok(agenda) } else { Err(Error::Refused("agenda-frozen")) }
}

/// Saves title and introduction.
pub(super) fn save(tx: &Tx<'_>, ctx: &Context, slug: &str, title: &str, intro: &str) -> Result<(), Error> {
    let agenda = open(tx, slug)?;
    tx.execute("UPDATE agenda SET title = ?2, intro = ?3 WHERE id = ?1", params![agenda.id, title, intro])?;
    note(tx, ctx, &agenda, "agenda.changed", String::new())
}

/// Puts an item on the version, takes it off, or moves it one place.
pub(super) fn change_items(tx: &Tx<'_>, ctx: &Context, slug: &str, item: i64, to: Do) -> Result<(), Error> {
    let agenda = open(tx, slug)?;
    let area = areas::by_id(tx, agenda.area_id)?;
    let mut order: Vec<i64> =
        tx.all("SELECT item_id FROM agenda_item WHERE agenda_id = ?1 ORDER BY position, item_id", params![agenda.id])?;
    let at = order.iter().position(|i| *i == item);
    match (to, at) {
        (Do::Add, None) => {
            let fits: i64 = tx.one(
                &format!("SELECT count(*) FROM item i JOIN area a ON a.id = i.area_id WHERE {SAME_TREE} AND i.id = ?2"),
                params![area.path, item],
            )?;
            if fits == 0 {
                return Err(Error::NotFound);
            }
            order.push(item);
        }
        (Do::Remove, Some(at)) => {
            order.remove(at);
        }
        (Do::Up, Some(at)) if at > 0 => order.swap(at, at - 1),
        (Do::Down, Some(at)) if at + 1 < order.len() => order.swap(at, at + 1),
        // There already, gone already, or at the end: what was asked is so.
        _ => return Ok(()),
    }
    tx.execute("DELETE FROM agenda_item WHERE agenda_id = ?1", params![agenda.id])?;
    for (position, id) in (1_i64..).zip(&order) {
        tx.execute(
            "INSERT INTO agenda_item (agenda_id, item_id, position) VALUES (?1, ?2, ?3)",
            params![agenda.id, *id, position],
        )?;
    }
    note(tx, ctx, &agenda, "agenda.items_changed", format!("item={item} to={}", to.word()))
}

/// Notes that the version was shown to the area.
pub(super) fn present(tx: &Tx<'_>, ctx: &Context, slug: &str, on: &str) -> Result<(), Error> {
    let agenda = open(tx, slug)?;
    tx.execute("UPDATE agenda SET state = 'presented', presented_on = ?2 WHERE id = ?1", params![agenda.id, on])?;
    note(tx, ctx, &agenda, "agenda.presented", String::new())
}

/// Adopts the version; what was adopted before is replaced. From now on neither changes.
pub(super) fn adopt(tx: &Tx<'_>, ctx: &Context, slug: &str, by: &str, on: &str) -> Result<(), Error> {
    let agenda = open(tx, slug)?;
    tx.execute(
        "UPDATE agenda SET state = 'replaced' WHERE area_id = ?1 AND state = 'adopted'",
        params![agenda.area_id],
    )?;
    tx.execute(
        "UPDATE agenda SET state = 'adopted', adopted_by = ?2, adopted_on = ?3 WHERE id = ?1",
        params![agenda.id, by, on],
    )?;
    note(tx, ctx, &agenda, "agenda.adopted", format!("version={}", agenda.version))
}

record! {
    /// A vision.
    pub(super) struct Vision {
        pub(super) id: i64, pub(super) slug: String, pub(super) area_slug: String, pub(super) area_name: String,
        pub(super) title: String, pub(super) year: i64,
    }
}

const VISIONS: &str = "SELECT v.id, v.slug, a.slug AS area_slug, a.name AS area_name, v.title, v.year
    FROM vision v JOIN area a ON a.id = v.area_id";

/// Visions of an area, latest first.
pub(super) fn visions(tx: &Tx<'_>, area: i64) -> Result<Vec<Vision>, Error> {
    Ok(tx.all(&format!("{VISIONS} WHERE v.area_id = ?1 ORDER BY v.year DESC, v.id LIMIT 20"), params![area])?)
}

/// One vision.
pub(super) fn vision(tx: &Tx<'_>, slug: &str) -> Result<Vision, Error> {
    tx.opt(&format!("{VISIONS} WHERE v.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// Its passages, in order.
pub(super) fn passages(tx: &Tx<'_>, vision: i64) -> Result<Vec<(i64, String)>, Error> {
    Ok(tx.all("SELECT id, text FROM vision_passage WHERE vision_id = ?1 ORDER BY position", params![vision])?)
}

/// Makes a vision from its passages.
pub(super) fn make_vision(
    tx: &Tx<'_>,
    ctx: &Context,
    area: &str,
    title: &str,
    year: i64,
    passages: &[String],
) -> Result<String, Error> {
    let area = areas::by_slug(tx, area)?;
    let slug = free_slug(tx, "vision", &format!("{title} {year}"))?;
    let id: i64 = tx.one(
        "INSERT INTO vision (slug, area_id, title, year) VALUES (?1, ?2, ?3, ?4) RETURNING id",
        params![slug, area.id, title, year],
    )?;
    for (position, text) in (1_i64..).zip(passages) {
        tx.execute(
            "INSERT INTO vision_passage (vision_id, position, text) VALUES (?1, ?2, ?3)",
            params![id, position, text],
        )?;
    }
    let (area, detail) = (Some(area.id), format!("passages={}", passages.len()));
    let touches = area.map_or(Touches::Nothing, Touches::Area);
    journal::append(tx, ctx, &Entry { act: "vision.created", thing: "vision", id, area, detail, touches })?;
    Ok(slug)
}
