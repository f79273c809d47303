// SPDX-License-Identifier: EUPL-1.2
//! What funds give to places and organisations, for their pages. Funds stand to the right of this capability: it reads their
//! rows, and calls none of their code.

use crate::error::Error;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// Money of a fund for a place, or for something an organisation does.
    pub(super) struct Given {
        pub(super) fund: String, pub(super) fund_name: String, pub(super) cents: i64, pub(super) state: String,
        pub(super) on_date: String, pub(super) what: String, pub(super) url: String,
    }
}

const GIVEN: &str = "SELECT f.slug AS fund, f.name AS fund_name, x.cents, x.state, x.on_date,
      coalesce(p.name, v.name, i.title, '') AS what,
      coalesce('/places/' || p.slug, '/initiatives/' || v.slug, '/items/' || i.slug, '') AS url
    FROM allocation x JOIN fund f ON f.id = x.fund_id LEFT JOIN place p ON p.id = x.place_id
      LEFT JOIN initiative v ON v.id = x.initiative_id LEFT JOIN item i ON i.id = x.item_id
    WHERE x.state <> 'withdrawn'";

/// What a place gets.
pub(super) fn for_place(tx: &Tx<'_>, place: i64) -> Result<Vec<Given>, Error> {
    Ok(tx.all(&format!("{GIVEN} AND x.place_id = ?1 ORDER BY x.on_date DESC, x.id DESC LIMIT 50"), params![place])?)
}

/// What the places, initiatives and agenda items of an organisation get.
pub(super) fn for_organisation(tx: &Tx<'_>, organisation: i64) -> Result<Vec<Given>, Error> {
    Ok(tx.all(
        &format!(
            "{GIVEN} AND (p.organisation_id = ?1 OR v.organisation_id = ?1 OR i.organisation_id = ?1)
             ORDER BY x.on_date DESC, x.id DESC LIMIT 50"
        ),
        params![organisation],
    )?)
}

/// Funds that an organisation gives: address part and name.
pub(super) fn given_by(tx: &Tx<'_>, organisation: i64) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        "SELECT f.slug, f.name FROM fund f WHERE f.giver_organisation_id = ?1 AND f.closed_on IS NULL ORDER BY f.name, f.id
         LIMIT 50",
        params![organisation],
    )?)
}
