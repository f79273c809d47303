// SPDX-License-Identifier: EUPL-1.2
//! The SQL of areas and themes.

use super::WITHIN;
use super::model::{AreaKind, Dimension};
use crate::error::Error;
use crate::policy::Role;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// An area.
    pub struct Area {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// The area it lies in.
        pub parent_id: Option<i64>,
        /// What it is.
        pub kind: AreaKind,
        /// Name.
        pub name: String,
        /// Keys from the municipality downwards: `/1/4/`.
        pub path: String,
        /// A few sentences for its front door.
        pub intro: String,
        /// Centre, degrees east.
        pub lon: Option<f64>,
        /// Centre, degrees north.
        pub lat: Option<f64>,
    }
}

const AREAS: &str = "SELECT a.id, a.slug, a.parent_id, a.kind, a.name, a.path, a.intro, a.lon, a.lat FROM area a";

/// The area with this address part.
///
/// # Errors
/// Not found.
pub fn by_slug(tx: &Tx<'_>, slug: &str) -> Result<Area, Error> {
    tx.opt(&format!("{AREAS} WHERE a.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// The area with this key.
///
/// # Errors
/// Not found.
pub fn by_id(tx: &Tx<'_>, id: i64) -> Result<Area, Error> {
    tx.opt(&format!("{AREAS} WHERE a.id = ?1"), params![id])?.ok_or(Error::NotFound)
}

/// The municipality.
///
/// # Errors
/// Not found before it was set up.
pub fn root(tx: &Tx<'_>) -> Result<Area, Error> {
    tx.opt(&format!("{AREAS} WHERE a.parent_id IS NULL"), &[])?.ok_or(Error::NotFound)
}

/// All areas, parents before their children, by name among themselves.
///
/// # Errors
/// The database's.
pub fn tree(tx: &Tx<'_>) -> Result<Vec<Area>, Error> {
    let mut all: Vec<Area> = tx.all(&format!("{AREAS} ORDER BY a.name"), &[])?;
    let mut ordered = Vec::with_capacity(all.len());
    // Depth first; the stack holds areas whose turn comes, the next one on top.
    let mut waiting: Vec<Area> = all.extract_if(.., |a| a.parent_id.is_none()).collect();
    while let Some(area) = waiting.pop() {
        let mut inside: Vec<Area> = all.extract_if(.., |a| a.parent_id == Some(area.id)).collect();
        inside.reverse();
        waiting.append(&mut inside);
        ordered.push(area);
    }
    Ok(ordered)
}

/// The areas directly inside one, by name.
///
/// # Errors
/// The database's.
pub fn children(tx: &Tx<'_>, area: i64) -> Result<Vec<Area>, Error> {
    Ok(tx.all(&format!("{AREAS} WHERE a.parent_id = ?1 ORDER BY a.name"), params![area])?)
}

/// Keys of an area and all areas inside it.
///
/// # Errors
/// The database's.
pub fn within(tx: &Tx<'_>, path: &str) -> Result<Vec<i64>, Error> {
    Ok(tx.all(&format!("SELECT a.id FROM area a WHERE {WITHIN} ORDER BY a.path"), params![path])?)
}

record! {
    /// A step of the way to an area.
    pub struct Crumb {
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
    }
}

/// The areas that an area lies in, the municipality first; without itself.
///
/// # Errors
/// The database's.
pub fn ancestors(tx: &Tx<'_>, area: &Area) -> Result<Vec<Crumb>, Error> {
    Ok(tx.all(
        "SELECT a.slug, a.name FROM area a WHERE substr(?1, 1, length(a.path)) = a.path AND a.id <> ?2 ORDER BY length(a.path)",
        params![area.path, area.id],
    )?)
}

/// Days within which a voice of this area gets an answer: its own, else the nearest area's above it, else 42.
///
/// # Errors
/// The database's.
pub fn answer_days(tx: &Tx<'_>, path: &str) -> Result<i64, Error> {
    let days: Option<i64> = tx.opt(
        "SELECT a.answer_days FROM area a WHERE substr(?1, 1, length(a.path)) = a.path AND a.answer_days IS NOT NULL
         ORDER BY length(a.path) DESC LIMIT 1",
        params![path],
    )?;
    Ok(days.unwrap_or(42))
}

record! {
    /// A theme of the municipality.
    pub struct Theme {
        /// Key.
        pub id: i64,
        /// Part of addresses and files.
        pub slug: String,
        /// Dutch name.
        pub name_nl: String,
        /// English name.
        pub name_en: String,
        /// Dimension of Positive Health.
        pub dimension: Option<Dimension>,
        /// The municipality's own words for it, separated by `;`.
        pub keywords: String,
    }
}

const THEMES: &str = "SELECT t.id, t.slug, t.name_nl, t.name_en, t.dimension, t.keywords FROM theme t";

/// All themes, in the municipality's order.
///
/// # Errors
/// The database's.
pub fn themes(tx: &Tx<'_>) -> Result<Vec<Theme>, Error> {
    Ok(tx.all(&format!("{THEMES} ORDER BY t.position"), &[])?)
}

/// The theme with this slug.
///
/// # Errors
/// Not found.
pub fn theme_by_slug(tx: &Tx<'_>, slug: &str) -> Result<Theme, Error> {
    tx.opt(&format!("{THEMES} WHERE t.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// The themes an area works with: its own choice, else that of the nearest area above it that chose, else all.
///
/// # Errors
/// The database's.
pub fn themes_of(tx: &Tx<'_>, path: &str) -> Result<Vec<Theme>, Error> {
    let chosen: Vec<Theme> = tx.all(
        &format!(
            "{THEMES} JOIN area_theme x ON x.theme_id = t.id WHERE x.area_id = (
               SELECT a.id FROM area a WHERE substr(?1, 1, length(a.path)) = a.path
                 AND EXISTS (SELECT 1 FROM area_theme y WHERE y.area_id = a.id) ORDER BY length(a.path) DESC LIMIT 1)
             ORDER BY t.position"
        ),
        params![path],
    )?;
    if chosen.is_empty() { themes(tx) } else { Ok(chosen) }
}

/// Makes the municipality itself.
///
/// # Errors
/// The database's.
pub fn create_root(tx: &Tx<'_>, ctx: &Context, slug: &str, name: &str) -> Result<i64, Error> {
    create_area(tx, ctx, None, slug, name, AreaKind::Municipality)
}

/// Makes an area inside another.
///
/// # Errors
/// The database's; a slug that is taken is [`stoep_platform::db::Error::Unique`].
pub fn create_area(
    tx: &Tx<'_>,
    ctx: &Context,
    parent: Option<&Area>,
    slug: &str,
    name: &str,
    kind: AreaKind,
) -> Result<i64, Error> {
    let above = parent.map_or("/", |p| p.path.as_str());
    // The path needs the key, which is known only afterwards; until then a text that no other area has.
    let id: i64 = tx.one(
        "INSERT INTO area (slug, parent_id, kind, name, path) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        params![slug, parent.map(|p| p.id), kind, name, format!("new {slug}")],
    )?;
    tx.execute("UPDATE area SET path = ?2 WHERE id = ?1", params![id, format!("{above}{id}/")])?;
    let entry = Entry {
        act: "area.created",
        thing: "area",
        id,
        area: Some(id),
        detail: String::new(),
        touches: Touches::Everything,
    };
    journal::append(tx, ctx, &entry)?;
    Ok(id)
}

/// Areas whose name begins with or holds the words, or whose postcodes begin with them; at most 12.
///
/// # Errors
/// The database's.
pub fn find(tx: &Tx<'_>, words: &str) -> Result<Vec<Area>, Error> {
    let compact: String = words.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let digits = compact.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    if let Some(four) = digits {
        let full: Vec<Area> = tx.all(
            &format!("{AREAS} JOIN postcode p ON p.area_id = a.id WHERE p.postcode = ?1 ORDER BY a.name LIMIT 12"),
            params![compact],
        )?;
        if !full.is_empty() {
            return Ok(full);
        }
        return Ok(tx.all(
            &format!("{AREAS} JOIN postcode p ON p.area_id = a.id WHERE p.postcode = ?1 ORDER BY a.name LIMIT 12"),
            params![four],
        )?);
    }
    let wanted = stoep_sorting::fold(words);
    if wanted.trim().is_empty() {
        return Ok(Vec::new());
    }
    // Some hundreds of areas at most: comparing folded names here answers alike on both databases.
    let mut found: Vec<(bool, Area)> = tree(tx)?
        .into_iter()
        .filter(|a| a.parent_id.is_some())
        .filter_map(|a| {
            let name = stoep_sorting::fold(&a.name);
            name.contains(wanted.trim()).then(|| (!name.starts_with(wanted.trim()), a))
        })
        .collect();
    found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    Ok(found.into_iter().map(|(_, a)| a).take(12).collect())
}

/// Roles of a person with the names of their areas.
///
/// # Errors
/// The database's.
pub fn roles_of(tx: &Tx<'_>, person: i64) -> Result<Vec<(Role, String)>, Error> {
    Ok(tx.all(
        "SELECT r.role, a.name FROM person_role r JOIN area a ON a.id = r.area_id WHERE r.person_id = ?1 ORDER BY r.id",
        params![person],
    )?)
}
