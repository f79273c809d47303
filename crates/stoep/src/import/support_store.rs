// SPDX-License-Identifier: EUPL-1.2
//! Writes steps of agendas, clauses and askings.

use super::store::{id, maybe, record};
use super::support_file::Supports;
use super::table::{Ids, Kind};
use crate::error::Error;
use std::collections::HashMap;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

pub fn write(tx: &Tx<'_>, ctx: &Context, rows: &Supports, ids: &mut Ids) -> Result<(), Error> {
    let mut lines: HashMap<(&str, i64), i64> = HashMap::new();
    for row in &rows.steps {
        let corrects = row.corrects.and_then(|n| lines.get(&(row.agenda.as_str(), n)).copied());
        let key = tx.one(
            "INSERT INTO agenda_step (agenda_id, step, on_date, by_body, organisation_id, meeting_id, evidence, present,
               entitled, in_favour, exercise, corrects_id, corrected_why)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
            params![
                id(ids, Kind::Agenda, &row.agenda)?,
                row.step,
                row.date,
                row.body,
                maybe(ids, Kind::Organisation, row.organisation.as_ref())?,
                maybe(ids, Kind::Meeting, row.meeting.as_ref())?,
                row.evidence,
                row.present,
                row.entitled,
                row.in_favour,
                row.exercise,
                corrects,
                row.corrected_why
            ],
        )?;
        lines.insert((row.agenda.as_str(), row.number), key);
    }
    for row in &rows.clauses {
        tx.execute(
            "INSERT INTO carried_clause (area_id, kind, at_least, said, set_by, since, recorded_on, until, ended_why)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id(ids, Kind::Area, &row.area)?,
                row.kind,
                row.at_least,
                row.said,
                row.set_by,
                row.since,
                row.recorded,
                row.until,
                row.ended_why
            ],
        )?;
    }
    for row in &rows.askings {
        let area = id(ids, Kind::Area, &row.area)?;
        let key = tx.one(
            "INSERT INTO asking (area_id, slug, title, on_date, note) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            params![area, row.slug, row.title, row.date, row.note],
        )?;
        ids.insert((Kind::Asking, row.slug.clone()), key);
        record(tx, ctx, "asking.imported", "asking", key, area)?;
    }
    for row in &rows.reached {
        let (asking, area) = (id(ids, Kind::Asking, &row.asking)?, id(ids, Kind::Area, &row.area)?);
        tx.execute(
            "INSERT INTO asking_reached (asking_id, channel, area_id, age_band, people) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![asking, row.channel, area, row.band, row.people],
        )?;
    }
    for row in &rows.answers {
        let (asking, area) = (id(ids, Kind::Asking, &row.asking)?, id(ids, Kind::Area, &row.area)?);
        tx.execute(
            "INSERT INTO asking_answer (asking_id, item_id, channel, area_id, age_band, answered, in_favour)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![asking, id(ids, Kind::Item, &row.item)?, row.channel, area, row.band, row.answered, row.in_favour],
        )?;
    }
    Ok(())
}
