// SPDX-License-Identifier: EUPL-1.2
//! Areas: the tree of a municipality (gebied, wijk, dorp, buurt), its themes and figures, and finding one's own area.
//!
//! - One area has no parent: the municipality. `path` holds the keys from it downwards (`/1/4/9/`), so "in this area and
//!   the areas inside it" is a comparison of beginnings: see [`WITHIN`].
//! - Official codes are text and belong to a year. Boundaries are official (imported) or schematic (computed from centre
//!   points); the map says which.
//! - Themes are one list of the municipality; an area chooses from it. An area without a choice of its own has that of its
//!   parent.

mod edit_pages;
mod edit_store;
mod family_store;
mod model;
mod point_store;
mod store;
#[cfg(test)]
mod tests;

pub use edit_pages::{edit_page, edit_save, find_point, inside_page, inside_save, kept_page};
pub use edit_pages::{new_theme_page, new_theme_save, theme_page, theme_save, themes_page};
pub use family_store::{Family, Relative, family};
pub use model::{AreaKind, Dimension};
pub use point_store::{at_point, keep_boundary};
pub use store::{
    Area, Crumb, Theme, ancestors, answer_days, by_id, by_slug, children, create_area, create_root, find, roles_of,
    root, theme_by_slug, themes, themes_of, tree, within,
};

/// SQL condition: area `a` is the one with path `?1`, or lies inside it.
pub const WITHIN: &str = "substr(a.path, 1, length(?1)) = ?1";
