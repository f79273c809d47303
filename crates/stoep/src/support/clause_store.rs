// SPDX-License-Identifier: EUPL-1.2
//! The SQL of clauses, and of what they are tested on.

use super::clause::{Asked, Clause, Part};
use super::model::ClauseKind;
use crate::areas;
use crate::error::Error;
use crate::organisations::Stop;
use std::collections::BTreeMap;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

const CLAUSES: &str = "SELECT c.id, c.kind, c.at_least, c.said, c.set_by, c.since, c.recorded_on, c.until, c.ended_why
    FROM carried_clause c";

/// The clauses of an area, in the order in which they were set.
pub(super) fn clauses(tx: &Tx<'_>, area: i64) -> Result<Vec<Clause>, Error> {
    Ok(tx.all(&format!("{CLAUSES} WHERE c.area_id = ?1 ORDER BY c.since, c.id LIMIT 100"), params![area])?)
}

/// A clause of this area.
pub(super) fn clause(tx: &Tx<'_>, area: i64, id: &str) -> Result<Clause, Error> {
    tx.opt(&format!("{CLAUSES} WHERE c.area_id = ?1 AND CAST(c.id AS TEXT) = ?2"), params![area, id])?
        .ok_or(Error::NotFound)
}

record! {
    struct Reached { id: i64, title: String, on_date: String, area_id: i64, name: String, people: i64 }
}

/// The last asking of an area up to a day, per area with its residents.
pub(super) fn asked(tx: &Tx<'_>, area: i64, until: &str) -> Result<Option<Asked>, Error> {
    let rows: Vec<Reached> = tx.all(
        "SELECT k.id, k.title, k.on_date, r.area_id, a.name, CAST(sum(r.people) AS BIGINT) AS people
         FROM asking k JOIN asking_reached r ON r.asking_id = k.id JOIN area a ON a.id = r.area_id
         WHERE k.id = (SELECT x.id FROM asking x WHERE x.area_id = ?1 AND x.on_date <= ?2
                       ORDER BY x.on_date DESC, x.id DESC LIMIT 1)
         GROUP BY k.id, k.title, k.on_date, r.area_id, a.name ORDER BY a.name, r.area_id",
        params![area, until],
    )?;
    let Some(first) = rows.first() else { return Ok(None) };
    let ids: Vec<i64> = rows.iter().map(|r| r.area_id).collect();
    let residents: BTreeMap<i64, i64> = super::figure_store::residents(tx, &ids)?;
    Ok(Some(Asked {
        title: first.title.clone(),
        on_date: first.on_date.clone(),
        parts: rows
            .iter()
            .map(|r| Part { name: r.name.clone(), reached: r.people, residents: residents.get(&r.area_id).copied() })
            .collect(),
    }))
}

/// A clause as a form gives it.
#[derive(Clone, Debug)]
pub(super) struct NewClause {
    pub(super) kind: ClauseKind,
    pub(super) at_least: Option<i64>,
    pub(super) said: String,
    pub(super) set_by: String,
    pub(super) since: String,
}

fn note(tx: &Tx<'_>, ctx: &Context, area: i64, act: &str, detail: String) -> Result<(), Error> {
    let entry = Entry { act, thing: "area", id: area, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Sets a clause. Two of one kind at a time would be unclear: the old one is ended first.
///
/// # Errors
/// A message beside `kind`.
pub(super) fn set(tx: &Tx<'_>, ctx: &Context, area: &str, it: &NewClause, today: &str) -> Result<(), Stop> {
    let area = areas::by_slug(tx, area)?;
    let open: i64 = tx.one(
        "SELECT count(*) FROM carried_clause WHERE area_id = ?1 AND kind = ?2 AND until IS NULL",
        params![area.id, it.kind],
    )?;
    if open > 0 && it.kind != ClauseKind::Said {
        return Err(Stop::field("kind", "clause-kind-taken"));
    }
    let id: i64 = tx.one(
        "INSERT INTO carried_clause (area_id, kind, at_least, said, set_by, since, recorded_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        params![area.id, it.kind, it.at_least, it.said, it.set_by, it.since, today],
    )?;
    note(tx, ctx, area.id, "clause.set", format!("clause={id} kind={}", it.kind.word()))?;
    Ok(())
}

/// Ends a clause; what it was stays readable.
///
/// # Errors
/// Not found; refused when it has ended; a message beside `until`.
pub(super) fn end(tx: &Tx<'_>, ctx: &Context, area: &str, id: &str, until: &str, why: &str) -> Result<(), Stop> {
    let area = areas::by_slug(tx, area)?;
    let it = clause(tx, area.id, id)?;
    if it.until.is_some() {
        return Err(Error::Refused("clause-ended-already").into());
    }
    if *until < *it.since {
        return Err(Stop::field("until", "clause-until-before"));
    }
    tx.execute(
        "UPDATE carried_clause SET until = ?2, ended_why = ?3 WHERE id = ?1 AND until IS NULL",
        params![it.id, until, why],
    )?;
    note(tx, ctx, area.id, "clause.ended", format!("clause={}", it.id))?;
    Ok(())
}
