// SPDX-License-Identifier: EUPL-1.2
//! The SQL of askings: who was reached per age band and area, and what they answered.

use super::figure_store::{self, Figures};
use super::model::Way;
use crate::areas::{self, Area, WITHIN};
use crate::error::Error;
use crate::organisations::{Stop, free_slug};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A time that people were asked.
    pub struct Asking {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Key of its area.
        pub area_id: i64,
        /// What it was.
        pub title: String,
        /// When.
        pub on_date: String,
        /// What a reader has to know.
        pub note: String,
    }
}

const ASKINGS: &str = "SELECT k.id, k.slug, k.area_id, k.title, k.on_date, k.note FROM asking k";

/// The askings of an area, the last first.
pub(super) fn askings(tx: &Tx<'_>, area: i64) -> Result<Vec<Asking>, Error> {
    Ok(tx.all(&format!("{ASKINGS} WHERE k.area_id = ?1 ORDER BY k.on_date DESC, k.id DESC LIMIT 50"), params![area])?)
}

/// An asking of this area.
pub(super) fn asking(tx: &Tx<'_>, area: i64, slug: &str) -> Result<Asking, Error> {
    tx.opt(&format!("{ASKINGS} WHERE k.area_id = ?1 AND k.slug = ?2"), params![area, slug])?.ok_or(Error::NotFound)
}

record! {
    /// How many were reached in a group through a channel.
    pub(super) struct Reached {
        pub(super) channel: Way, pub(super) area_id: i64, pub(super) age_band: String, pub(super) people: i64,
    }
}

/// Who was reached.
pub(super) fn reached(tx: &Tx<'_>, asking: i64) -> Result<Vec<Reached>, Error> {
    Ok(tx.all(
        "SELECT r.channel, r.area_id, r.age_band, r.people FROM asking_reached r WHERE r.asking_id = ?1
         ORDER BY r.channel, r.area_id, r.age_band LIMIT 5000",
        params![asking],
    )?)
}

record! {
    /// What a group answered about an item.
    pub(super) struct Answer {
        pub(super) item_id: i64, pub(super) item: String, pub(super) title: String, pub(super) channel: Way,
        pub(super) area_id: i64, pub(super) age_band: String, pub(super) answered: i64, pub(super) in_favour: i64,
    }
}

/// What was answered, item by item.
pub(super) fn answers(tx: &Tx<'_>, asking: i64) -> Result<Vec<Answer>, Error> {
    Ok(tx.all(
        "SELECT x.item_id, i.slug AS item, i.title, x.channel, x.area_id, x.age_band, x.answered, x.in_favour
         FROM asking_answer x JOIN item i ON i.id = x.item_id WHERE x.asking_id = ?1
         ORDER BY i.title, x.item_id, x.channel, x.area_id, x.age_band LIMIT 20000",
        params![asking],
    )?)
}

/// The areas of which figures stand beside an asking, with those figures: those where people were reached, and the others
/// inside the area of the asking that lie beside them.
pub(super) fn reference(tx: &Tx<'_>, area: &Area, reached: &[i64]) -> Result<(Vec<Area>, Figures), Error> {
    let ids: Vec<i64> = areas::within(tx, &area.path)?;
    let figures = figure_store::figures(tx, &ids)?;
    let all = inside(tx, &area.path)?;
    let related = |a: &Area, b: &Area| a.path.starts_with(&b.path) || b.path.starts_with(&a.path);
    let mut chosen: Vec<Area> = all.iter().filter(|a| reached.contains(&a.id)).cloned().collect();
    // Nearest to the top first: a village rather than its neighbourhoods; the area itself only when nothing inside it has figures.
    let mut others: Vec<&Area> = all.iter().filter(|a| a.id != area.id && !figures.bands(a.id).is_empty()).collect();
    others.sort_by(|a, b| (a.path.len(), &a.name).cmp(&(b.path.len(), &b.name)));
    others.extend(all.iter().filter(|a| a.id == area.id && !figures.bands(a.id).is_empty()));
    for other in others {
        if !chosen.iter().any(|c| related(c, other)) {
            chosen.push(other.clone());
        }
    }
    chosen.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let mut figures = figures;
    figures.people.retain(|(a, _), _| chosen.iter().any(|c| c.id == *a));
    Ok((chosen, figures))
}

fn inside(tx: &Tx<'_>, path: &str) -> Result<Vec<Area>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT a.id, a.slug, a.parent_id, a.kind, a.name, a.path, a.intro, a.lon, a.lat FROM area a
             WHERE {WITHIN} ORDER BY a.path LIMIT 1000"
        ),
        params![path],
    )?)
}

/// Items that stand on an agenda of the area or of one inside it: address part and title.
pub(super) fn items(tx: &Tx<'_>, path: &str) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT i.slug, i.title FROM item i JOIN area a ON a.id = i.area_id WHERE {WITHIN}
             ORDER BY i.title, i.id LIMIT 300"
        ),
        params![path],
    )?)
}

fn note(tx: &Tx<'_>, ctx: &Context, it: &Asking, act: &str, detail: String) -> Result<(), Error> {
    let (area, touches) = (Some(it.area_id), Touches::Area(it.area_id));
    journal::append(tx, ctx, &Entry { act, thing: "asking", id: it.id, area, detail, touches })?;
    Ok(())
}

/// Writes down that people were asked.
///
/// # Errors
/// The database's.
pub(super) fn create(
    tx: &Tx<'_>,
    ctx: &Context,
    area: &str,
    title: &str,
    on_date: &str,
    words: &str,
) -> Result<String, Stop> {
    let area = areas::by_slug(tx, area)?;
    let slug = free_slug(tx, "asking", &format!("{title} {}", &on_date[..4]))?;
    tx.execute(
        "INSERT INTO asking (area_id, slug, title, on_date, note) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![area.id, slug, title, on_date, words],
    )?;
    note(tx, ctx, &asking(tx, area.id, &slug)?, "asking.created", String::new())?;
    Ok(slug)
}

/// A figure of the form: area, age band, number.
pub(super) type Numbers = Vec<(i64, String, i64)>;

/// Refuses areas that don't lie in the area of the asking: what a form names is not trusted.
fn all_inside(tx: &Tx<'_>, area: &Area, ids: impl Iterator<Item = i64>) -> Result<(), Stop> {
    let known = areas::within(tx, &area.path)?;
    if ids.into_iter().all(|id| known.contains(&id)) { Ok(()) } else { Err(Error::NotFound.into()) }
}

/// Sets how many were reached through a channel, in place of what stood there.
///
/// # Errors
/// Not found.
pub(super) fn set_reached(
    tx: &Tx<'_>,
    ctx: &Context,
    area: &str,
    slug: &str,
    channel: Way,
    numbers: &Numbers,
) -> Result<(), Stop> {
    let area = areas::by_slug(tx, area)?;
    let it = asking(tx, area.id, slug)?;
    all_inside(tx, &area, numbers.iter().map(|n| n.0))?;
    tx.execute("DELETE FROM asking_reached WHERE asking_id = ?1 AND channel = ?2", params![it.id, channel])?;
    for (at, band, people) in numbers.iter().filter(|n| n.2 > 0) {
        tx.execute(
            "INSERT INTO asking_reached (asking_id, channel, area_id, age_band, people) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![it.id, channel, *at, band, *people],
        )?;
    }
    note(tx, ctx, &it, "asking.reached_set", format!("channel={}", channel.word()))?;
    Ok(())
}

/// Sets what was answered about an item through a channel, in place of what stood there.
///
/// # Errors
/// Not found; a message beside `item`.
pub(super) fn set_answers(
    tx: &Tx<'_>,
    ctx: &Context,
    (area, slug): (&str, &str),
    channel: Way,
    item: &str,
    answered: &Numbers,
    in_favour: &Numbers,
) -> Result<(), Stop> {
    let area = areas::by_slug(tx, area)?;
    let it = asking(tx, area.id, slug)?;
    all_inside(tx, &area, answered.iter().map(|n| n.0))?;
    let item: Option<i64> = tx.opt(
        &format!("SELECT i.id FROM item i JOIN area a ON a.id = i.area_id WHERE {WITHIN} AND i.slug = ?2"),
        params![area.path, item],
    )?;
    let item = item.ok_or_else(|| Stop::field("item", "reach-item-unknown"))?;
    tx.execute(
        "DELETE FROM asking_answer WHERE asking_id = ?1 AND channel = ?2 AND item_id = ?3",
        params![it.id, channel, item],
    )?;
    for (answered, in_favour) in answered.iter().zip(in_favour).filter(|(a, _)| a.2 > 0) {
        tx.execute(
            "INSERT INTO asking_answer (asking_id, item_id, channel, area_id, age_band, answered, in_favour)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![it.id, item, channel, answered.0, answered.1, answered.2, in_favour.2],
        )?;
    }
    note(tx, ctx, &it, "asking.answers_set", format!("channel={} item={item}", channel.word()))?;
    Ok(())
}
