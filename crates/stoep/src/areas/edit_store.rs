// SPDX-License-Identifier: EUPL-1.2
//! The SQL of keeping areas and themes.

use super::model::{AreaKind, Dimension};
use super::store::{Area, by_slug, create_area, theme_by_slug, themes, tree};
use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::ids;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::params;

/// What an editor changes about an area.
#[derive(Clone, Debug)]
pub(super) struct AreaEdit {
    pub(super) name: String,
    pub(super) intro: String,
    pub(super) answer_days: Option<i64>,
    /// Slugs of the themes it chose; none: those of the area above.
    pub(super) themes: Vec<String>,
}

/// An area as its form shows it.
pub(super) fn for_edit(tx: &Tx<'_>, slug: &str) -> Result<(Area, AreaEdit), Error> {
    let area = by_slug(tx, slug)?;
    let answer_days: Option<i64> = tx.one("SELECT answer_days FROM area WHERE id = ?1", params![area.id])?;
    let chosen = tx.all(
        "SELECT t.slug FROM area_theme x JOIN theme t ON t.id = x.theme_id WHERE x.area_id = ?1 ORDER BY t.position",
        params![area.id],
    )?;
    let edit = AreaEdit { name: area.name.clone(), intro: area.intro.clone(), answer_days, themes: chosen };
    Ok((area, edit))
}

fn record_act(tx: &Tx<'_>, ctx: &Context, act: &'static str, thing: &'static str, id: i64) -> Result<(), Error> {
    let area = (thing == "area").then_some(id);
    let entry = Entry { act, thing, id, area, detail: String::new(), touches: Touches::Everything };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Saves an area; its name stands on many pages, so everything is stale.
pub(super) fn save_area(tx: &Tx<'_>, ctx: &Context, slug: &str, edit: &AreaEdit) -> Result<(), Error> {
    let area = by_slug(tx, slug)?;
    tx.execute(
        "UPDATE area SET name = ?2, intro = ?3, answer_days = ?4 WHERE id = ?1",
        params![area.id, edit.name, edit.intro, edit.answer_days],
    )?;
    tx.execute("DELETE FROM area_theme WHERE area_id = ?1", params![area.id])?;
    for slug in &edit.themes {
        let theme = theme_by_slug(tx, slug).map_err(|_| Error::BadRequest("unknown theme"))?;
        tx.execute("INSERT INTO area_theme (area_id, theme_id) VALUES (?1, ?2)", params![area.id, theme.id])?;
    }
    record_act(tx, ctx, "area.changed", "area", area.id)
}

/// A slug from a name that no row of `table` has yet.
fn free_slug(tx: &Tx<'_>, table: &'static str, name: &str) -> Result<String, Error> {
    let base = ids::slug(name);
    let sql = format!("SELECT id FROM {table} WHERE slug = ?1");
    let mut slug = base.clone();
    let mut n = 1;
    // `new` is an address of its own beside those of themes.
    while slug == "new" || tx.opt::<i64>(&sql, params![slug])?.is_some() {
        n += 1;
        slug = format!("{base}-{n}");
    }
    Ok(slug)
}

/// Makes an area inside another; gives its slug.
pub(super) fn add_inside(
    tx: &Tx<'_>,
    ctx: &Context,
    parent: &str,
    name: &str,
    kind: AreaKind,
) -> Result<String, Error> {
    let parent = by_slug(tx, parent)?;
    let slug = free_slug(tx, "area", name)?;
    create_area(tx, ctx, Some(&parent), &slug, name, kind)?;
    Ok(slug)
}

/// The areas whose path begins with one of `paths`, in the order of the tree, with their depth.
pub(super) fn kept(tx: &Tx<'_>, paths: &[String]) -> Result<Vec<(usize, Area)>, Error> {
    let depth = |a: &Area| a.path.matches('/').count().saturating_sub(2);
    let all = tree(tx)?.into_iter().filter(|a| paths.iter().any(|p| a.path.starts_with(p)));
    Ok(all.map(|a| (depth(&a), a)).collect())
}

/// A theme as its form gives it.
#[derive(Clone, Debug)]
pub(super) struct ThemeEdit {
    pub(super) name_nl: String,
    pub(super) name_en: String,
    pub(super) dimension: Option<Dimension>,
    pub(super) keywords: String,
    /// Place in the list, from 1.
    pub(super) position: i64,
}

/// Saves a theme, or makes a new one, at its place in the list.
pub(super) fn save_theme(tx: &Tx<'_>, ctx: &Context, slug: Option<&str>, edit: &ThemeEdit) -> Result<(), Error> {
    let id: i64 = match slug {
        Some(slug) => theme_by_slug(tx, slug)?.id,
        None => {
            let slug = free_slug(tx, "theme", &edit.name_nl)?;
            tx.one(
                "INSERT INTO theme (slug, name_nl, name_en, position) VALUES (?1, ?2, ?3, 0) RETURNING id",
                params![slug, edit.name_nl, edit.name_en],
            )?
        }
    };
    tx.execute(
        "UPDATE theme SET name_nl = ?2, name_en = ?3, dimension = ?4, keywords = ?5 WHERE id = ?1",
        params![id, edit.name_nl, edit.name_en, edit.dimension, edit.keywords],
    )?;
    let mut order: Vec<i64> = themes(tx)?.into_iter().map(|t| t.id).filter(|t| *t != id).collect();
    let at = usize::try_from(edit.position - 1).unwrap_or_default().min(order.len());
    order.insert(at, id);
    for (position, theme) in (1_i64..).zip(order) {
        tx.execute("UPDATE theme SET position = ?2 WHERE id = ?1 AND position <> ?2", params![theme, position])?;
    }
    record_act(tx, ctx, if slug.is_some() { "theme.changed" } else { "theme.created" }, "theme", id)
}
