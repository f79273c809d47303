// SPDX-License-Identifier: EUPL-1.2
//! Money of funds beside the things that it is for: what an item, an initiative, a place or an organisation gets.

use super::model::{AllocationState, TargetKind};
use super::store::fund_sums;
use crate::error::Error;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::{params, record};

record! {
    /// Money of a fund for one thing; not what was withdrawn.
    pub struct Allotted {
        /// Part of the fund's address.
        pub fund: String,
        /// Name of the fund.
        pub fund_name: String,
        /// How much, in cents.
        pub cents: i64,
        /// Set aside or promised.
        pub state: AllocationState,
        /// Who decided.
        pub decided_by: String,
        /// When.
        pub on_date: String,
        /// What was spent of it, in cents.
        pub spent: i64,
    }
}

/// What a thing of this kind and key gets from funds.
///
/// # Errors
/// The database's.
pub fn allotted(tx: &Tx<'_>, kind: TargetKind, id: i64) -> Result<Vec<Allotted>, Error> {
    let column = kind.word();
    Ok(tx.all(
        &format!(
            "SELECT f.slug AS fund, f.name AS fund_name, x.cents, x.state, x.decided_by, x.on_date,
               (SELECT CAST(coalesce(sum(s.cents), 0) AS BIGINT) FROM spending s WHERE s.allocation_id = x.id) AS spent
             FROM allocation x JOIN fund f ON f.id = x.fund_id
             WHERE x.{column}_id = ?1 AND x.state <> 'withdrawn' ORDER BY x.on_date, x.id"
        ),
        params![id],
    )?)
}

/// The funds that serve the area with `path` and whose name is in one of an item's lines of money: name and address part.
///
/// # Errors
/// The database's.
pub fn named_in(tx: &Tx<'_>, item: i64, path: &str) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        "SELECT f.name, f.slug FROM fund f JOIN area a ON a.id = f.area_id
         WHERE substr(?2, 1, length(a.path)) = a.path
           AND f.name IN (SELECT c.fund FROM cost_line c WHERE c.item_id = ?1) ORDER BY length(a.path) DESC, f.id",
        params![item, path],
    )?)
}

record! {
    /// A fund that ends soon with money left.
    pub struct Ending {
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
        /// Name of its area.
        pub area_name: String,
        /// Last day.
        pub ends_on: String,
    }
}

/// Funds of these areas that end between two days and have money left to allocate.
///
/// # Errors
/// The database's.
pub fn ending(tx: &Tx<'_>, areas: &[i64], (from, to): (&str, &str), most: i64) -> Result<Vec<Ending>, Error> {
    if areas.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT z.slug, z.name, z.area_name, z.ends_on FROM (
           SELECT f.slug, f.name, a.name AS area_name, f.ends_on, f.cents, {} FROM fund f JOIN area a ON a.id = f.area_id
           WHERE f.closed_on IS NULL AND f.ends_on >= ?1 AND f.ends_on <= ?2 AND f.area_id IN ({})) z
         WHERE z.cents > z.reserved + z.granted + z.beyond ORDER BY z.ends_on, z.slug LIMIT ?3",
        fund_sums!(),
        placeholders(4, areas.len())
    );
    let mut values = vec![Param::Text(from), Param::Text(to), Param::Int(most)];
    values.extend(areas.iter().map(|a| Param::Int(*a)));
    Ok(tx.all(&sql, &values)?)
}
