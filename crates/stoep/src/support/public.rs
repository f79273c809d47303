// SPDX-License-Identifier: EUPL-1.2
//! The ledger of a version as data, for the API.

use super::pages::{facts, tables, told};
use super::{clause_store, sentence, store};
use crate::error::Error;
use serde_json::{Value, json};
use stoep_platform::context::Lang;
use stoep_platform::db::Tx;

/// What is known of the support behind a version: its steps, its items and the clauses of its area, each by itself.
///
/// # Errors
/// Not found.
pub fn evidence(tx: &Tx<'_>, slug: &str, today: &str) -> Result<Value, Error> {
    let agenda = store::version(tx, slug)?;
    let ledger = store::ledger(tx, agenda.id)?;
    let tables = tables(tx, &ledger)?;
    let facts = facts(tx, agenda.area_id, &ledger, &tables, today)?;
    let (nl, en) = (told(tx, Lang::Nl, agenda.id, &ledger)?, told(tx, Lang::En, agenda.id, &ledger)?);
    let step = |s: &super::ledger::Step| {
        let table = tables.iter().find(|t| t.step == s.id).map(super::pages::Table::held);
        json!({
            "step": s.step.word(), "date": s.on_date, "body": s.by_body, "organisation": s.organisation,
            "meeting": s.meeting, "evidence": s.evidence, "present": s.present, "entitled": s.entitled,
            "inFavour": s.in_favour, "exercise": s.exercise, "residentParties": table.map(|t| t.1),
            "residentPartiesWithMandate": table.map(|t| t.0),
        })
    };
    let corrected: Vec<Value> = ledger
        .corrected
        .iter()
        .map(|(s, why)| {
            let mut value = step(s);
            value["correctedWhy"] = json!(why);
            value
        })
        .collect();
    let items: Vec<Value> = nl
        .iter()
        .zip(&en)
        .map(|(nl, en)| {
            let last = nl.lines.first();
            json!({
                "item": nl.slug, "title": nl.title, "level": last.map(|l| l.level.word()),
                "saysNl": nl.says, "saysEn": en.says, "missingNl": nl.missing, "missingEn": en.missing,
            })
        })
        .collect();
    let clauses: Vec<Value> = clause_store::clauses(tx, agenda.area_id)?
        .iter()
        .filter(|c| c.until.is_none())
        .map(|c| {
            let (nl, en) = (c.test(Lang::Nl, &facts), c.test(Lang::En, &facts));
            json!({
                "kind": c.kind.word(),
                "leastPercent": c.at_least.filter(|_| c.kind.share()).map(|n| f64::from(i32::try_from(n).unwrap_or(0)) / 100.0),
                "leastPeople": c.at_least.filter(|_| c.kind.number()),
                "asksNl": c.asks(Lang::Nl), "asksEn": c.asks(Lang::En), "said": c.said, "setBy": c.set_by,
                "since": c.since, "recordedOn": c.recorded_on, "afterFirstAnswer": c.late(&ledger),
                "outcome": nl.outcome.word(), "figureNl": nl.figure, "figureEn": en.figure,
            })
        })
        .collect();
    Ok(json!({
        "agenda": agenda.slug, "area": agenda.area_slug, "version": agenda.version, "title": agenda.title,
        "state": agenda.state.word(),
        "saysNl": sentence::list(Lang::Nl, agenda.area_kind, &ledger),
        "saysEn": sentence::list(Lang::En, agenda.area_kind, &ledger),
        "steps": ledger.steps.iter().map(step).collect::<Vec<_>>(), "correctedSteps": corrected, "items": items,
        "clauses": clauses,
    }))
}
