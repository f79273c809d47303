// SPDX-License-Identifier: EUPL-1.2
//! `/areas/{area}/support`: whose the list is, step by step with what shows it, and whose each item is.

use super::clause::Facts;
use super::clause_store;
use super::ledger::{Ledger, Step};
use super::model::StepKind;
use super::sentence;
use super::store::{self, Line, Party, Version, WaitingNetwork};
use crate::agenda::AgendaState;
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::mandates::{self, MandateLine};
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;
use stoep_platform::cache::DependsOn;
use stoep_platform::db::Tx;

/// Who sat at the table of a step, and for whom.
pub(super) struct Table {
    /// The step.
    pub(super) step: i64,
    /// When.
    pub(super) day: String,
    /// The parties.
    pub(super) parties: Vec<Party>,
    /// Their mandates as they stood that day.
    pub(super) mandates: Vec<MandateLine>,
}

impl Table {
    /// Whether a party had a mandate that day that its own people gave.
    fn has(&self, party: &Party) -> bool {
        mandates::of(&self.mandates, &party.id).iter().any(|m| m.organisation_id == party.id && m.holds())
    }

    /// Parties of residents with a mandate, and all parties of residents.
    pub(super) fn held(&self) -> (i64, i64) {
        let of: Vec<&Party> = self.parties.iter().filter(|p| !p.professional).collect();
        let held = of.iter().filter(|p| self.has(p)).count();
        (i64::try_from(held).unwrap_or_default(), i64::try_from(of.len()).unwrap_or_default())
    }

    /// How many of them speak for whom, in a sentence.
    fn words(&self, page: &Page) -> String {
        let (held, all) = self.held();
        if all == 0 { page.t("whose-table-none") } else { page.nx("whose-table-held", held, all.to_string()) }
    }
}

/// The tables of the steps that name a meeting.
pub(super) fn tables(tx: &Tx<'_>, ledger: &Ledger) -> Result<Vec<Table>, Error> {
    let meetings: Vec<i64> = ledger.steps.iter().filter_map(|s| s.meeting_id).collect();
    let parties = store::parties(tx, &meetings)?;
    let mut tables = Vec::new();
    for step in &ledger.steps {
        let there: Vec<Party> = parties.iter().filter(|p| Some(p.meeting_id) == step.meeting_id).cloned().collect();
        let Some(network) = there.first().map(|p| p.network_id) else { continue };
        let ids: Vec<i64> = there.iter().filter(|p| !p.professional).map(|p| p.id).collect();
        // A list has a handful of steps; each has its own day.
        let mandates = mandates::current(tx, &ids, &step.on_date, Some(network), &[])?;
        tables.push(Table { step: step.id, day: step.on_date.clone(), parties: there, mandates });
    }
    Ok(tables)
}

/// What the clauses of an area are tested on.
pub(super) fn facts(tx: &Tx<'_>, area: i64, ledger: &Ledger, tables: &[Table], today: &str) -> Result<Facts, Error> {
    let table = tables.iter().rev().find(|t| t.held().1 > 0);
    let mandates = table.map(|t| {
        let (held, all) = t.held();
        (held, all, t.day.clone())
    });
    Ok(Facts { ledger: ledger.clone(), asked: clause_store::asked(tx, area, today)?, mandates })
}

/// An item with its sentence.
pub(super) struct Told {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) says: String,
    pub(super) missing: String,
    pub(super) lines: Vec<Line>,
}

/// The items of a version with whose they are.
pub(super) fn told(
    tx: &Tx<'_>,
    lang: stoep_platform::context::Lang,
    agenda: i64,
    ledger: &Ledger,
) -> Result<Vec<Told>, Error> {
    let mut by: BTreeMap<i64, Vec<Line>> = BTreeMap::new();
    for line in store::lines(tx, agenda)? {
        by.entry(line.item_id).or_default().push(line);
    }
    let tell = |it: store::Item| {
        let lines = by.get(&it.id).cloned().unwrap_or_default();
        let refs: Vec<&Line> = lines.iter().collect();
        Told {
            says: sentence::item(lang, it.area_kind, &refs, it.answers > 0, ledger),
            missing: sentence::missing(lang, &refs),
            slug: it.slug,
            title: it.title,
            lines,
        }
    };
    Ok(store::items(tx, agenda)?.into_iter().map(tell).collect())
}

/// Which version.
#[derive(Deserialize)]
pub struct Asked {
    version: Option<i64>,
}

#[derive(Template)]
#[template(path = "support/templates/whose.html")]
struct Whose {
    page: Page,
    area: Area,
    agenda: Option<Version>,
    versions: Vec<Version>,
    ledger: Ledger,
    tables: Vec<Table>,
    items: Vec<Told>,
    waits: Vec<WaitingNetwork>,
    inside: Vec<(String, String)>,
    clauses: i64,
    may_keep: bool,
}

impl Whose {
    /// The steps that were not taken yet, in the order in which they would come.
    fn ahead(&self) -> Vec<StepKind> {
        let all = [StepKind::Concept, StepKind::PutToResidents, StepKind::Answered, StepKind::Adopted];
        let at = match self.ledger.last().map(|s| s.step) {
            None => 0,
            Some(StepKind::Concept | StepKind::NotAdopted) => 1,
            Some(StepKind::PutToResidents) => 2,
            Some(StepKind::Answered) => 3,
            Some(StepKind::Adopted | StepKind::Withdrawn) => 4,
        };
        all[at..].to_vec()
    }

    fn table(&self, step: &Step) -> Option<&Table> {
        self.tables.iter().find(|t| t.step == step.id)
    }

    fn list(&self) -> String {
        sentence::list(self.page.lang, self.area.kind, &self.ledger)
    }

    fn numbers(&self, step: &Step) -> Option<String> {
        let numbers = sentence::numbers(self.page.lang, step.present, step.entitled)?;
        let favour = step.in_favour.map(|n| self.page.n("whose-in-favour", n)).unwrap_or_default();
        Some(if favour.is_empty() { numbers } else { format!("{numbers}, {favour}") })
    }

    fn line_numbers(&self, line: &Line) -> Option<String> {
        sentence::numbers(self.page.lang, line.reached, line.entitled)
    }

    /// Where the agenda itself says more than the steps can show.
    fn unshown(&self) -> Option<String> {
        let agenda = self.agenda.as_ref()?;
        match agenda.state {
            AgendaState::Adopted | AgendaState::Replaced if self.ledger.find(StepKind::Adopted).is_none() => {
                let (day, by) = (agenda.adopted_on.as_deref()?, agenda.adopted_by.as_deref()?);
                Some(self.page.xy("whose-unshown-adopted", by, self.page.date(day)))
            }
            AgendaState::Presented if self.ledger.put().is_none() => {
                let day = agenda.presented_on.as_deref()?;
                Some(self.page.x("whose-unshown-presented", self.page.date(day)))
            }
            AgendaState::Concept | AgendaState::Presented if self.ledger.find(StepKind::Adopted).is_some() => {
                Some(self.page.t("whose-unshown-not-adopted"))
            }
            _ => None,
        }
    }
}

/// `GET /areas/{area}/support`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let template = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let versions = store::versions(tx, area.id)?;
            let agenda = match asked.version {
                Some(n) => Some(versions.iter().find(|v| v.version == n).cloned().ok_or(Error::NotFound)?),
                None => store::current(&versions).cloned(),
            };
            let key = agenda.as_ref().map_or(0, |a| a.id);
            let ledger = store::ledger(tx, key)?;
            let step = page.t("whose-title");
            let page = page.in_area(&area.slug, &area.name).step(&format!("/areas/{}/support", area.slug), &step);
            let clauses = clause_store::clauses(tx, area.id)?.iter().filter(|c| c.until.is_none()).count();
            Ok::<_, Error>(Whose {
                tables: tables(tx, &ledger)?,
                items: told(tx, page.lang, key, &ledger)?,
                waits: store::waiting_networks(tx, area.id)?,
                inside: store::inside(tx, &area.path, area.id)?,
                clauses: i64::try_from(clauses).unwrap_or_default(),
                may_keep: visit.may(Act::KeepAgenda, &area.path),
                page,
                area,
                agenda,
                versions,
                ledger,
            })
        })
        .await?;
    let mut response = html(&template)?;
    // It tells of tables, mandates and items that other areas keep as well.
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
