// SPDX-License-Identifier: EUPL-1.2
//! An area with those around it, read once, so that the statements of a page compare keys instead of paths.

use super::store::Area;
use crate::error::Error;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::record;

record! {
    /// An area as another one sees it.
    pub struct Relative {
        /// Key.
        pub id: i64,
        /// The area it lies in.
        pub parent_id: Option<i64>,
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
    }
}

/// The areas that an area lies in, and those inside it.
#[derive(Clone, Debug)]
pub struct Family {
    /// Those it lies in, the municipality first; without itself.
    pub above: Vec<Relative>,
    /// Itself and all inside it, by name.
    pub within: Vec<Relative>,
    /// The municipality has everything inside it: nothing needs to be compared.
    whole: bool,
    /// Keys of `within`, filled up to a power of two with the last one: areas with three and four inside them share
    /// their statements, and with them the plans that the database keeps.
    keys: Vec<i64>,
    own: i64,
}

/// The family of an area.
///
/// # Errors
/// The database's.
pub fn family(tx: &Tx<'_>, area: &Area) -> Result<Family, Error> {
    let ids = |id: &str| id.parse().ok().filter(|id| *id != area.id);
    let up: Vec<i64> = area.path.split('/').filter_map(ids).collect();
    let mut params = vec![Param::Int(area.id)];
    params.extend(up.iter().map(|id| Param::Int(*id)));
    let near: Vec<Relative> = tx.all(
        &format!(
            "SELECT a.id, a.parent_id, a.slug, a.name FROM area a WHERE a.parent_id = ?1 OR a.id IN ({})",
            placeholders(1, params.len())
        ),
        &params,
    )?;
    let place = |id: i64| up.iter().position(|u| *u == id);
    let (mut above, mut within): (Vec<_>, Vec<_>) = near.into_iter().partition(|a| place(a.id).is_some());
    above.sort_by_key(|a| place(a.id));
    // Most areas have none inside them and are done; the others go down along the index of parents.
    if within.len() > 1 {
        within = tx.all(
            "WITH RECURSIVE inside (id) AS (
               SELECT CAST(?1 AS BIGINT) UNION SELECT b.id FROM inside i JOIN area b ON b.parent_id = i.id)
             SELECT a.id, a.parent_id, a.slug, a.name FROM inside i JOIN area a ON a.id = i.id",
            &params[..1],
        )?;
    }
    within.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    let mut keys: Vec<i64> = within.iter().map(|a| a.id).collect();
    keys.resize(keys.len().next_power_of_two(), area.id);
    Ok(Family { above, within, whole: area.parent_id.is_none(), keys, own: area.id })
}

impl Family {
    /// The areas directly inside it, by name.
    pub fn children(&self) -> impl Iterator<Item = &Relative> {
        self.within.iter().filter(|a| a.parent_id == Some(self.own))
    }

    /// The area with this key: itself or one inside it.
    pub fn at(&self, id: i64) -> Option<&Relative> {
        self.within.iter().find(|a| a.id == id)
    }

    /// Whether it is the municipality.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// SQL condition: `column` names this area or one inside it. Its parameters stand after the `before` others.
    pub fn holds(&self, column: &str, before: usize) -> String {
        if self.whole {
            return format!("{column} IS NOT NULL");
        }
        format!("{column} IN ({})", placeholders(before + 1, self.keys.len()))
    }

    /// The parameters of a statement with [`Family::holds`]: these, and then the keys.
    pub fn params<'a>(&self, before: &[Param<'a>]) -> Vec<Param<'a>> {
        let keys: &[i64] = if self.whole { &[] } else { &self.keys };
        before.iter().copied().chain(keys.iter().map(|id| Param::Int(*id))).collect()
    }
}
