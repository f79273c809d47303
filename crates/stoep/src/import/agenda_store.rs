// SPDX-License-Identifier: EUPL-1.2
//! Writes visions, agendas, items with what belongs to them, initiatives and results.

use super::agenda_file::{Agendas, ItemRow};
use super::store::{id, maybe, record};
use super::table::{Ids, Kind};
use crate::error::Error;
use std::collections::HashMap;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

pub fn write(tx: &Tx<'_>, ctx: &Context, rows: &Agendas, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.visions {
        let key = tx.one(
            "INSERT INTO vision (slug, area_id, title, year) VALUES (?1, ?2, ?3, ?4) RETURNING id",
            params![row.slug, id(ids, Kind::Area, &row.area)?, row.title, row.year],
        )?;
        ids.insert((Kind::Vision, row.slug.clone()), key);
    }
    for row in &rows.passages {
        let key = tx.one(
            "INSERT INTO vision_passage (vision_id, position, text) VALUES (?1, ?2, ?3) RETURNING id",
            params![id(ids, Kind::Vision, &row.vision)?, row.position, row.text],
        )?;
        ids.insert((Kind::Passage, format!("{}/{}", row.vision, row.position)), key);
    }
    for row in &rows.agendas {
        let area = id(ids, Kind::Area, &row.area)?;
        let key = tx.one(
            "INSERT INTO agenda (slug, area_id, version, title, intro, state, presented_on, adopted_on, adopted_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
            params![
                row.slug,
                area,
                row.version,
                row.title,
                row.intro,
                row.state,
                row.presented_on,
                row.adopted_on,
                row.adopted_by
            ],
        )?;
        ids.insert((Kind::Agenda, row.slug.clone()), key);
        record(tx, ctx, "agenda.imported", "agenda", key, area)?;
    }
    items(tx, ctx, rows, ids)?;
    around_items(tx, rows, ids)?;
    initiatives(tx, ctx, rows, ids)?;
    results(tx, ctx, rows, ids)
}

fn items(tx: &Tx<'_>, ctx: &Context, rows: &Agendas, ids: &mut Ids) -> Result<(), Error> {
    let mut last_steps: HashMap<&str, &str> = HashMap::new();
    for step in &rows.steps {
        last_steps.insert(&step.item, &step.date);
    }
    // Items stand on an agenda in the order of the file.
    let mut positions: HashMap<&str, i64> = HashMap::new();
    for row in &rows.items {
        let changed = last_steps.get(row.slug.as_str()).copied().unwrap_or(&row.created_on);
        let key = item(tx, row, changed, ids)?;
        ids.insert((Kind::Item, row.slug.clone()), key);
        record(tx, ctx, "item.imported", "item", key, id(ids, Kind::Area, &row.area)?)?;
        for agenda in &row.agendas {
            let position = positions.entry(agenda).or_default();
            *position += 1;
            tx.execute(
                "INSERT INTO agenda_item (agenda_id, item_id, position) VALUES (?1, ?2, ?3)",
                params![id(ids, Kind::Agenda, agenda)?, key, *position],
            )?;
        }
        for passage in &row.passages {
            tx.execute(
                "INSERT INTO item_passage (item_id, passage_id) VALUES (?1, ?2)",
                params![key, id(ids, Kind::Passage, passage)?],
            )?;
        }
    }
    Ok(())
}

fn item(tx: &Tx<'_>, row: &ItemRow, changed: &str, ids: &Ids) -> Result<i64, Error> {
    Ok(tx.one(
        "INSERT INTO item (slug, area_id, theme_id, title, why, for_whom, who_joins, organises, organisation_id, network_id,
           needed, duration, state, state_note, term, created_on, changed_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) RETURNING id",
        params![
            row.slug,
            id(ids, Kind::Area, &row.area)?,
            id(ids, Kind::Theme, &row.theme)?,
            row.title,
            row.why,
            row.for_whom,
            row.who_joins,
            row.organises,
            maybe(ids, Kind::Organisation, row.organisation.as_ref())?,
            maybe(ids, Kind::Network, row.network.as_ref())?,
            row.needed,
            row.duration,
            row.state,
            row.state_note,
            row.term,
            row.created_on,
            changed
        ],
    )?)
}

fn around_items(tx: &Tx<'_>, rows: &Agendas, ids: &Ids) -> Result<(), Error> {
    for row in &rows.steps {
        tx.execute(
            "INSERT INTO item_step (item_id, on_date, state, sentence) VALUES (?1, ?2, ?3, ?4)",
            params![id(ids, Kind::Item, &row.item)?, row.date, row.state, row.sentence],
        )?;
    }
    for row in &rows.preconditions {
        tx.execute(
            "INSERT INTO precondition (item_id, what, who, done) VALUES (?1, ?2, ?3, ?4)",
            params![id(ids, Kind::Item, &row.item)?, row.what, row.who, row.done],
        )?;
    }
    for row in &rows.costs {
        tx.execute(
            "INSERT INTO cost_line (item_id, kind, label, cents, fund, certain) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id(ids, Kind::Item, &row.item)?, row.kind, row.label, row.cents, row.fund, row.certain],
        )?;
    }
    for row in &rows.supports {
        tx.execute(
            "INSERT INTO support (item_id, level, whose, method, on_date, reached, entitled, missing)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id(ids, Kind::Item, &row.item)?,
                row.level,
                row.whose,
                row.method,
                row.date,
                row.reached,
                row.entitled,
                row.missing
            ],
        )?;
    }
    for (item, decision) in &rows.decisions {
        tx.execute(
            "INSERT INTO item_decision (item_id, decision_id) VALUES (?1, ?2)",
            params![id(ids, Kind::Item, item)?, id(ids, Kind::Decision, decision)?],
        )?;
    }
    Ok(())
}

fn initiatives(tx: &Tx<'_>, ctx: &Context, rows: &Agendas, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.initiatives {
        let area = id(ids, Kind::Area, &row.area)?;
        let key = tx.one(
            "INSERT INTO initiative (slug, area_id, name, about, stage, organisation_id, network_id, place_id, started_on,
               ended_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id",
            params![
                row.slug,
                area,
                row.name,
                row.about,
                row.stage,
                maybe(ids, Kind::Organisation, row.organisation.as_ref())?,
                maybe(ids, Kind::Network, row.network.as_ref())?,
                maybe(ids, Kind::Place, row.place.as_ref())?,
                row.started_on,
                row.ended_on
            ],
        )?;
        ids.insert((Kind::Initiative, row.slug.clone()), key);
        record(tx, ctx, "initiative.imported", "initiative", key, area)?;
        for item in &row.items {
            tx.execute(
                "INSERT INTO initiative_item (initiative_id, item_id) VALUES (?1, ?2)",
                params![key, id(ids, Kind::Item, item)?],
            )?;
        }
    }
    for row in &rows.milestones {
        tx.execute(
            "INSERT INTO milestone (initiative_id, what, due, done_on) VALUES (?1, ?2, ?3, ?4)",
            params![id(ids, Kind::Initiative, &row.initiative)?, row.what, row.due, row.done_on],
        )?;
    }
    Ok(())
}

fn results(tx: &Tx<'_>, ctx: &Context, rows: &Agendas, ids: &Ids) -> Result<(), Error> {
    let of_initiative: HashMap<&str, &str> =
        rows.initiatives.iter().map(|i| (i.slug.as_str(), i.area.as_str())).collect();
    let of_item: HashMap<&str, &str> = rows.items.iter().map(|i| (i.slug.as_str(), i.area.as_str())).collect();
    for row in &rows.results {
        // A result belongs to the area of what it came from.
        let area = row.initiative.as_deref().and_then(|i| of_initiative.get(i));
        let area = area.or_else(|| row.item.as_deref().and_then(|i| of_item.get(i))).copied().unwrap_or_default();
        let area = id(ids, Kind::Area, area)?;
        let key = tx.one(
            "INSERT INTO result (area_id, initiative_id, item_id, on_date, what, for_whom, seen)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            params![
                area,
                maybe(ids, Kind::Initiative, row.initiative.as_ref())?,
                maybe(ids, Kind::Item, row.item.as_ref())?,
                row.date,
                row.what,
                row.for_whom,
                row.seen
            ],
        )?;
        record(tx, ctx, "result.imported", "result", key, area)?;
    }
    Ok(())
}
