// SPDX-License-Identifier: EUPL-1.2
//! Writes prioritising rounds as people would have kept them: prepared, frozen, filled, closed and counted by the same functions.

use super::rounds_file::{RoundRow, Rounds};
use super::store::{id, maybe, record};
use super::table::{Ids, Kind};
use crate::error::Error;
use crate::rounds::{self, Phase};
use crate::texts::TEXTS;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::i18n::Arg;
use stoep_platform::params;

/// Rounds with what belongs to them.
pub fn write(tx: &Tx<'_>, ctx: &Context, rows: &Rounds, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.rounds {
        let key = prepare(tx, ctx, row, rows, ids)?;
        ids.insert((Kind::Round, row.slug.clone()), key);
        go_through(tx, ctx, row, rows, key)?;
    }
    Ok(())
}

fn prepare(tx: &Tx<'_>, ctx: &Context, row: &RoundRow, rows: &Rounds, ids: &Ids) -> Result<i64, Error> {
    let area = id(ids, Kind::Area, &row.area)?;
    let phase = if row.phase.open_rules() || row.phase == Phase::Cancelled { row.phase } else { Phase::Checking };
    let key: i64 = tx.one(
        "INSERT INTO round (slug, area_id, agenda_id, fund_id, title, about, kind, phase, phase_note, who, entitled, collect_until,
           opens_on, closes_on, closes_at, objections_until, budget_cents, channel_rule, ballot_form, min_choices, max_choices, points,
           counting, carried, ties_said, mark_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)
         RETURNING id",
        params![
            row.slug,
            area,
            maybe(ids, Kind::Agenda, row.agenda.as_ref())?,
            maybe(ids, Kind::Fund, row.fund.as_ref())?,
            row.title,
            row.about,
            row.kind,
            phase.word(),
            row.phase_note,
            row.who,
            row.entitled,
            row.collect_until,
            row.opens_on,
            row.closes_on,
            row.closes_at,
            row.objections_until,
            row.budget,
            row.channel_rule,
            row.ballot.word(),
            row.min_choices,
            row.max_choices,
            row.points,
            row.counting.to_json().to_string(),
            row.carried.to_json().to_string(),
            row.ties_said,
            ctx.rng.token()
        ],
    )?;
    record(tx, ctx, "round.imported", "round", key, area)?;
    for (channel, weight) in &row.channels {
        tx.execute(
            "INSERT INTO round_channel (round_id, channel, weight) VALUES (?1, ?2, ?3)",
            params![key, *channel, *weight],
        )?;
    }
    let mut categories = HashMap::new();
    for c in rows.categories.iter().filter(|c| c.round == row.slug) {
        let category: i64 = tx.one(
            "INSERT INTO round_category (round_id, code, title, ceiling_cents, min_choices, max_choices)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
            params![key, c.code, c.title, c.ceiling, c.min_choices, c.max_choices],
        )?;
        categories.insert(c.code.as_str(), category);
    }
    let category = |code: &str| {
        categories.get(code).copied().ok_or_else(|| Error::Fault(format!("category {code} of round {}", row.slug)))
    };
    for o in rows.options.iter().filter(|o| o.round == row.slug) {
        let tie_place = row.ties.iter().position(|n| *n == o.number).and_then(|p| i64::try_from(p + 1).ok());
        tx.execute(
            "INSERT INTO round_option (round_id, number, item_id, category_id, title, about, place, owner, cost_cents, feasible,
               feasible_note, tie_place)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                key,
                o.number,
                maybe(ids, Kind::Item, o.item.as_ref())?,
                o.category.as_deref().map(category).transpose()?,
                o.title,
                o.about,
                o.place,
                o.owner,
                o.cost,
                o.feasible,
                o.note,
                tie_place
            ],
        )?;
    }
    for c in rows.chips.iter().filter(|c| c.round == row.slug) {
        tx.execute(
            "INSERT INTO round_chips (round_id, table_number, category_id, chips) VALUES (?1, ?2, ?3, ?4)",
            params![key, c.table, category(&c.category)?, c.chips],
        )?;
    }
    Ok(key)
}

/// From checking on: each step on its own day, by the function that the page uses.
fn go_through(tx: &Tx<'_>, ctx: &Context, row: &RoundRow, rows: &Rounds, key: i64) -> Result<(), Error> {
    let order = [Phase::Frozen, Phase::Choosing, Phase::Closed, Phase::Counted, Phase::Told];
    let Some(reached) = order.iter().position(|p| *p == row.phase) else { return Ok(()) };
    let on = |day: &Option<String>| -> Result<Context, Error> {
        let day: Date = day.as_deref().unwrap_or_default().parse().map_err(|e| Error::Fault(format!("a day: {e}")))?;
        let noon = TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).map_err(|e| Error::Fault(format!("a day: {e}")))?;
        // Nothing of an import happens later than the import itself.
        Ok(Context { now: noon.min(ctx.now), ..ctx.clone() })
    };
    let frozen = on(&row.frozen_on)?;
    rounds::freeze_rules(tx, &frozen, &row.slug, |money| {
        let day = row.frozen_on.as_deref().unwrap_or_default();
        TEXTS.text(Lang::Nl, if money { "round-ties-cost-lot" } else { "round-ties-lot" }, &[("x", Arg::Text(day))])
    })?;
    for b in rows.ballots.iter().filter(|b| b.round == row.slug) {
        tx.execute(
            "INSERT INTO ballot (round_id, channel, people, choice, times) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![key, b.channel, b.people, b.choice, b.times],
        )?;
    }
    if reached >= 1 {
        rounds::open_now(tx, &on(&row.opens_on)?, &row.slug)?;
    }
    if reached >= 2 {
        rounds::close_now(tx, &on(&row.closed_on)?, &row.slug)?;
    }
    if reached >= 3 {
        rounds::count_now(tx, &on(&row.closed_on)?, &row.slug, "")?;
    }
    if reached >= 4 {
        rounds::tell(tx, &on(&row.closed_on)?, &row.slug)?;
    }
    Ok(())
}
