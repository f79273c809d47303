// SPDX-License-Identifier: EUPL-1.2
//! Writes networks, who takes part, and meetings with what was decided.

use super::networks_file::{MeetingRow, Networks};
use super::store::{id, maybe, record};
use super::table::{Ids, Kind};
use crate::error::Error;
use std::collections::HashMap;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

pub fn write(tx: &Tx<'_>, ctx: &Context, rows: &Networks, ids: &mut Ids) -> Result<(), Error> {
    networks(tx, ctx, rows, ids)?;
    let areas: HashMap<&str, &str> = rows.networks.iter().map(|n| (n.slug.as_str(), n.area.as_str())).collect();
    for row in &rows.meetings {
        let area = areas.get(row.network.as_str()).copied().unwrap_or_default();
        meeting(tx, ctx, row, id(ids, Kind::Area, area)?, ids)?;
    }
    for row in &rows.points {
        tx.execute(
            "INSERT INTO meeting_point (meeting_id, position, title, notes) VALUES (?1, ?2, ?3, ?4)",
            params![id(ids, Kind::Meeting, &row.meeting)?, row.position, row.title, row.notes],
        )?;
    }
    for row in &rows.attendance {
        tx.execute(
            "INSERT INTO attendance (meeting_id, organisation_id, name, number) VALUES (?1, ?2, ?3, ?4)",
            params![
                id(ids, Kind::Meeting, &row.meeting)?,
                maybe(ids, Kind::Organisation, row.organisation.as_ref())?,
                row.name,
                row.number
            ],
        )?;
    }
    for row in &rows.decisions {
        let key = tx.one(
            "INSERT INTO decision (meeting_id, number, what, where_text, when_text, form, state, state_reason, answer_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
            params![
                id(ids, Kind::Meeting, &row.meeting)?,
                row.number,
                row.what,
                row.at,
                row.when,
                row.form,
                row.state,
                row.state_reason,
                row.answer_by
            ],
        )?;
        ids.insert((Kind::Decision, format!("{}/{}", row.meeting, row.number)), key);
        for party in &row.parties {
            tx.execute(
                "INSERT INTO decision_party (decision_id, organisation_id) VALUES (?1, ?2)",
                params![key, id(ids, Kind::Organisation, party)?],
            )?;
        }
    }
    // A decision counts from the day of its meeting.
    tx.execute(
        "UPDATE decision SET decided_on = (SELECT m.on_date FROM meeting m WHERE m.id = decision.meeting_id)
         WHERE state = 'taken' AND decided_on IS NULL",
        &[],
    )?;
    for row in &rows.actions {
        tx.execute(
            "INSERT INTO action (meeting_id, what, owner, due, state) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id(ids, Kind::Meeting, &row.meeting)?, row.what, row.owner, row.due, row.state],
        )?;
    }
    Ok(())
}

fn networks(tx: &Tx<'_>, ctx: &Context, rows: &Networks, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.networks {
        let area = id(ids, Kind::Area, &row.area)?;
        let key = tx.one(
            "INSERT INTO network (slug, area_id, kind, name, about, rhythm, state, waiting_reason, started_on, ended_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id",
            params![
                row.slug,
                area,
                row.kind,
                row.name,
                row.about,
                row.rhythm,
                row.state,
                row.waiting_reason,
                row.started_on,
                row.ended_on
            ],
        )?;
        ids.insert((Kind::Network, row.slug.clone()), key);
        record(tx, ctx, "network.imported", "network", key, area)?;
        for theme in &row.themes {
            tx.execute(
                "INSERT INTO network_theme (network_id, theme_id) VALUES (?1, ?2)",
                params![key, id(ids, Kind::Theme, theme)?],
            )?;
        }
    }
    // A network may stand in the file before the one it belongs to.
    for row in rows.networks.iter().filter(|r| r.parent.is_some() || r.copied_from.is_some()) {
        tx.execute(
            "UPDATE network SET parent_id = ?2, copied_from_id = ?3 WHERE id = ?1",
            params![
                id(ids, Kind::Network, &row.slug)?,
                maybe(ids, Kind::Network, row.parent.as_ref())?,
                maybe(ids, Kind::Network, row.copied_from.as_ref())?
            ],
        )?;
    }
    for row in &rows.memberships {
        tx.execute(
            "INSERT INTO membership (network_id, organisation_id, person_name, side, role, since, until, person_id, email,
               outside) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id(ids, Kind::Network, &row.network)?,
                maybe(ids, Kind::Organisation, row.organisation.as_ref())?,
                row.person_name,
                row.side,
                row.role,
                row.since,
                row.until,
                maybe(ids, Kind::Person, row.person.as_ref())?,
                row.email,
                row.outside
            ],
        )?;
    }
    Ok(())
}

fn meeting(tx: &Tx<'_>, ctx: &Context, row: &MeetingRow, area: i64, ids: &mut Ids) -> Result<(), Error> {
    let key = tx.one(
        "INSERT INTO meeting (slug, network_id, kind, title, on_date, starts, ends, place, state, summary, rhythm_date)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id",
        params![
            row.slug,
            id(ids, Kind::Network, &row.network)?,
            row.kind,
            row.title,
            row.date,
            row.start,
            row.end,
            row.place,
            row.state,
            row.summary,
            row.rhythm_date
        ],
    )?;
    ids.insert((Kind::Meeting, row.slug.clone()), key);
    record(tx, ctx, "meeting.imported", "meeting", key, area)
}
