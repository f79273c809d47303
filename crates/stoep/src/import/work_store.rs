// SPDX-License-Identifier: EUPL-1.2
//! Writes what networks do beside meeting, initiatives that grow and people who join in.

use super::store::{id, maybe, record};
use super::table::{Ids, Kind};
use super::work_file::{JoiningRow, MandateRow, PollRow, Work};
use super::{Import, networks_file::NetworkRow};
use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Mandates and rhythm, before decisions and agendas refer to mandates.
pub fn mandates(tx: &Tx<'_>, ctx: &Context, rows: &Work, import: &Import, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.mandates {
        mandate(tx, ctx, row, ids)?;
    }
    // A mandate may stand in the file before the one that it corrects.
    for row in rows.mandates.iter().filter(|r| r.corrects.is_some()) {
        tx.execute(
            "UPDATE mandate SET corrects_id = ?2 WHERE id = ?1",
            params![id(ids, Kind::Mandate, &row.slug)?, maybe(ids, Kind::Mandate, row.corrects.as_ref())?],
        )?;
    }
    states(tx, ctx, rows, &import.networks.networks, ids)
}

fn mandate(tx: &Tx<'_>, ctx: &Context, row: &MandateRow, ids: &mut Ids) -> Result<(), Error> {
    let organisation = id(ids, Kind::Organisation, &row.organisation)?;
    let key = tx.one(
        "INSERT INTO mandate (slug, organisation_id, network_id, holder_organisation_id, holder_name, person_id, subjects,
           given_by, given_on, present, entitled, until, ended_on, end_kind, end_reason, recorded_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) RETURNING id",
        params![
            row.slug,
            organisation,
            maybe(ids, Kind::Network, row.network.as_ref())?,
            maybe(ids, Kind::Organisation, row.holder_organisation.as_ref())?,
            row.holder_name,
            maybe(ids, Kind::Person, row.person.as_ref())?,
            row.subjects,
            row.given_by,
            row.given_on,
            row.present,
            row.entitled,
            row.until,
            row.ended_on,
            row.end_kind,
            row.end_reason,
            ctx.at()
        ],
    )?;
    ids.insert((Kind::Mandate, row.slug.clone()), key);
    let area = tx.one("SELECT area_id FROM organisation WHERE id = ?1", params![organisation])?;
    record(tx, ctx, "mandate.imported", "mandate", key, area)?;
    for theme in &row.themes {
        tx.execute(
            "INSERT INTO mandate_theme (mandate_id, theme_id) VALUES (?1, ?2)",
            params![key, id(ids, Kind::Theme, theme)?],
        )?;
    }
    Ok(())
}

fn states(tx: &Tx<'_>, ctx: &Context, rows: &Work, networks: &[NetworkRow], ids: &Ids) -> Result<(), Error> {
    let insert = |network: &str, state: &str, reason: Option<&String>, since: &str| -> Result<(), Error> {
        tx.execute(
            "INSERT INTO network_state (network_id, state, reason, since) VALUES (?1, ?2, ?3, ?4)",
            params![id(ids, Kind::Network, network)?, state, reason, since],
        )?;
        Ok(())
    };
    for row in &rows.states {
        insert(&row.network, row.state, row.reason.as_ref(), &row.since)?;
    }
    for row in networks.iter().filter(|n| !rows.states.iter().any(|s| s.network == n.slug)) {
        let today = ctx.at();
        let since = row.started_on.as_deref().unwrap_or(&today[..10]);
        insert(&row.slug, row.state, row.waiting_reason.as_ref(), since)?;
    }
    for row in &rows.schedules {
        tx.execute(
            "INSERT INTO schedule (network_id, rule, first_on, starts, minutes, zone, until, kind, title, place)
             VALUES (?1, ?2, ?3, ?4, ?5, 'Europe/Amsterdam', ?6, ?7, ?8, ?9)",
            params![
                id(ids, Kind::Network, &row.network)?,
                row.rule,
                row.first_on,
                row.starts,
                row.minutes,
                row.until,
                row.kind,
                row.title,
                row.place
            ],
        )?;
    }
    for row in &rows.exceptions {
        tx.execute(
            "INSERT INTO schedule_exception (network_id, on_date, reason) VALUES (?1, ?2, ?3)",
            params![id(ids, Kind::Network, &row.network)?, row.date, row.reason],
        )?;
    }
    for row in &rows.schedules {
        crate::networks::claim_dates(tx, id(ids, Kind::Network, &row.network)?, None)?;
    }
    for row in &rows.balance {
        tx.execute(
            "INSERT INTO balance_rule (network_id, side, role, least, most, parts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![id(ids, Kind::Network, &row.network)?, row.side, row.role, row.least, row.most, row.parts],
        )?;
    }
    for row in &rows.polls {
        poll(tx, ctx, row, rows, ids)?;
    }
    Ok(())
}

fn poll(tx: &Tx<'_>, ctx: &Context, row: &PollRow, rows: &Work, ids: &Ids) -> Result<(), Error> {
    let network = id(ids, Kind::Network, &row.network)?;
    let key: i64 = tx.one(
        "INSERT INTO date_poll (slug, network_id, title, kind, place, words, answer_by, state, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8) RETURNING id",
        params![row.slug, network, row.title, row.kind, row.place, row.words, row.answer_by, ctx.at()],
    )?;
    let mut options: Vec<i64> = Vec::new();
    for (day, time) in &row.options {
        options.push(tx.one(
            "INSERT INTO date_option (poll_id, on_date, starts) VALUES (?1, ?2, ?3) RETURNING id",
            params![key, day, time],
        )?);
    }
    for answer in rows.answers.iter().filter(|a| a.poll == row.slug) {
        // A party that is a member is asked as that member.
        let membership: Option<i64> = tx.opt(
            "SELECT m.id FROM membership m LEFT JOIN organisation o ON o.id = m.organisation_id
             WHERE m.network_id = ?1 AND coalesce(o.name, m.person_name) = ?2 ORDER BY m.id LIMIT 1",
            params![network, answer.party],
        )?;
        let answered = (!answer.answers.is_empty()).then(|| ctx.at());
        let party: i64 = tx.one(
            "INSERT INTO date_party (poll_id, membership_id, name, code, answered_at) VALUES (?1, ?2, ?3, ?4, ?5)
             RETURNING id",
            params![key, membership, answer.party, ctx.rng.receipt_code(), answered],
        )?;
        for (option, word) in options.iter().zip(&answer.answers) {
            tx.execute(
                "INSERT INTO date_answer (party_id, option_id, answer) VALUES (?1, ?2, ?3)",
                params![party, *option, *word],
            )?;
        }
    }
    Ok(())
}

/// What parties said, what networks offer, aim at and do.
pub fn networks(tx: &Tx<'_>, ctx: &Context, rows: &Work, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.positions {
        tx.execute(
            "INSERT INTO decision_position (decision_id, organisation_id, position, reason, mandate_id, said_by, said_on,
               of_version, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8)",
            params![
                id(ids, Kind::Decision, &row.decision)?,
                id(ids, Kind::Organisation, &row.organisation)?,
                row.position,
                row.reason,
                maybe(ids, Kind::Mandate, row.mandate.as_ref())?,
                row.said_by,
                row.said_on,
                ctx.at()
            ],
        )?;
    }
    for row in &rows.offers {
        let key = tx.one(
            "INSERT INTO offer (network_id, theme_id, organisation_id, by_whom, formality, what, for_whom, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
            params![
                id(ids, Kind::Network, &row.network)?,
                maybe(ids, Kind::Theme, row.theme.as_ref())?,
                maybe(ids, Kind::Organisation, row.organisation.as_ref())?,
                row.by_whom,
                row.formality,
                row.what,
                row.for_whom,
                row.since
            ],
        )?;
        ids.insert((Kind::Offer, row.slug.clone()), key);
    }
    for row in &rows.gaps {
        tx.execute(
            "INSERT INTO offer_gap (network_id, theme_id, what, noted_on, filled_on, offer_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                id(ids, Kind::Network, &row.network)?,
                id(ids, Kind::Theme, &row.theme)?,
                row.what,
                row.noted_on,
                row.filled_on,
                maybe(ids, Kind::Offer, row.offer.as_ref())?
            ],
        )?;
    }
    for row in &rows.preconditions {
        tx.execute(
            "INSERT INTO offer_precondition (network_id, theme_id, offer_id, what, who, due, done_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id(ids, Kind::Network, &row.network)?,
                maybe(ids, Kind::Theme, row.theme.as_ref())?,
                maybe(ids, Kind::Offer, row.offer.as_ref())?,
                row.what,
                row.who,
                row.due,
                row.done_on
            ],
        )?;
    }
    programmes(tx, rows, ids)
}

fn programmes(tx: &Tx<'_>, rows: &Work, ids: &mut Ids) -> Result<(), Error> {
    for row in &rows.aims {
        let key = tx.one(
            "INSERT INTO network_aim (network_id, position, what, seen_by, state) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            params![id(ids, Kind::Network, &row.network)?, row.position, row.what, row.seen_by, row.state],
        )?;
        ids.insert((Kind::Aim, format!("{}/{}", row.network, row.position)), key);
    }
    for row in &rows.progress {
        tx.execute(
            "INSERT INTO network_progress (network_id, aim_id, on_date, sentence) VALUES (?1, ?2, ?3, ?4)",
            params![
                id(ids, Kind::Network, &row.network)?,
                maybe(ids, Kind::Aim, row.aim.as_ref())?,
                row.date,
                row.sentence
            ],
        )?;
    }
    for row in &rows.tasks {
        let key: i64 = tx.one(
            "INSERT INTO joint_task (network_id, what, owner, due, state) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            params![id(ids, Kind::Network, &row.network)?, row.what, row.owner, row.due, row.state],
        )?;
        for group in &row.groups {
            tx.execute(
                "INSERT INTO joint_task_network (task_id, network_id) VALUES (?1, ?2)",
                params![key, id(ids, Kind::Network, group)?],
            )?;
        }
    }
    Ok(())
}

/// How initiatives grew, and who joined in.
pub fn initiatives(tx: &Tx<'_>, ctx: &Context, rows: &Work, ids: &Ids) -> Result<(), Error> {
    for row in &rows.steps {
        let initiative = id(ids, Kind::Initiative, &row.initiative)?;
        let organisation = maybe(ids, Kind::Organisation, row.organisation.as_ref())?;
        tx.execute(
            "INSERT INTO initiative_step (initiative_id, on_date, stage, sentence, organisation_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![initiative, row.date, row.stage, row.sentence, organisation],
        )?;
        if row.stage == "grown_into" {
            tx.execute("UPDATE initiative SET became_id = ?2 WHERE id = ?1", params![initiative, organisation])?;
        }
    }
    for row in &rows.joinings {
        joining(tx, ctx, row, ids)?;
    }
    Ok(())
}

fn joining(tx: &Tx<'_>, ctx: &Context, row: &JoiningRow, ids: &Ids) -> Result<(), Error> {
    let item = maybe(ids, Kind::Item, row.item.as_ref())?;
    let initiative = maybe(ids, Kind::Initiative, row.initiative.as_ref())?;
    let area: i64 = tx.one(
        "SELECT area_id FROM item WHERE id = ?1 UNION ALL SELECT area_id FROM initiative WHERE id = ?2",
        params![item, initiative],
    )?;
    let at = format!("{}T12:00:00Z", row.date);
    let answered = (!matches!(row.state, "offered" | "contacted")).then_some(&at);
    tx.execute(
        "INSERT INTO joining (code, area_id, item_id, initiative_id, name, contact, what, state, answer, on_behalf, lang,
           offered_at, answered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'nl', ?11, ?12)",
        params![
            ctx.rng.receipt_code(),
            area,
            item,
            initiative,
            row.name,
            row.contact,
            row.what,
            row.state,
            row.answer,
            row.on_behalf,
            at,
            answered
        ],
    )?;
    Ok(())
}
