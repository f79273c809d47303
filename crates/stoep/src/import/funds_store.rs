// SPDX-License-Identifier: EUPL-1.2
//! Writes funds, allocations and spending.

use super::funds_file::Funds;
use super::store::{id, maybe, record};
use super::table::{Ids, Kind};
use crate::error::Error;
use crate::funds::TargetKind;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Writes the rows.
pub fn write(tx: &Tx<'_>, ctx: &Context, rows: &Funds, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.funds {
        let area = id(ids, Kind::Area, &row.area)?;
        let key = tx.one(
            "INSERT INTO fund (slug, area_id, name, purpose, giver, giver_organisation_id, conditions, kind, starts_on, ends_on,
               cents, decides, network_id, closed_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             RETURNING id",
            params![
                row.slug,
                area,
                row.name,
                row.purpose,
                row.giver,
                maybe(ids, Kind::Organisation, row.giver_organisation.as_ref())?,
                row.conditions,
                row.kind,
                row.starts_on,
                row.ends_on,
                row.cents,
                row.decides,
                maybe(ids, Kind::Network, row.network.as_ref())?,
                row.closed_on
            ],
        )?;
        ids.insert((Kind::Fund, row.slug.clone()), key);
        for theme in &row.themes {
            tx.execute(
                "INSERT INTO fund_theme (fund_id, theme_id) VALUES (?1, ?2)",
                params![key, id(ids, Kind::Theme, theme)?],
            )?;
        }
        record(tx, ctx, "fund.imported", "fund", key, area)?;
    }
    for row in &rows.allocations {
        let kind = match row.target.0 {
            TargetKind::Item => Kind::Item,
            TargetKind::Initiative => Kind::Initiative,
            TargetKind::Place => Kind::Place,
        };
        let key = tx.one(
            &format!(
                "INSERT INTO allocation (fund_id, number, {}_id, cents, on_date, decided_by, decision_id, state, note,
                   withdrawn_on, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id",
                row.target.0.word()
            ),
            params![
                id(ids, Kind::Fund, &row.fund)?,
                row.number,
                id(ids, kind, &row.target.1)?,
                row.cents,
                row.date,
                row.decided_by,
                maybe(ids, Kind::Decision, row.decision.as_ref())?,
                row.state,
                row.note,
                row.withdrawn_on,
                row.reason
            ],
        )?;
        ids.insert((Kind::Allocation, format!("{}/{}", row.fund, row.number)), key);
    }
    for row in &rows.spending {
        tx.execute(
            "INSERT INTO spending (allocation_id, on_date, what, cents) VALUES (?1, ?2, ?3, ?4)",
            params![id(ids, Kind::Allocation, &row.allocation)?, row.date, row.what, row.cents],
        )?;
    }
    Ok(())
}
