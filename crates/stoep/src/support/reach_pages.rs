// SPDX-License-Identifier: EUPL-1.2
//! `/areas/{area}/reach`: who was reached and who was not, and what can be said about support then.

use super::figure_store::Figures;
use super::guard::Figure;
use super::reach::{Input, View, band_words};
use super::reach_store::{self as store, Asking};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::cache::DependsOn;
use stoep_platform::ids::sha256;

/// Which asking.
#[derive(Deserialize)]
pub struct Asked {
    asking: Option<String>,
}

#[derive(Template)]
#[template(path = "support/templates/reach.html")]
struct ReachPage {
    page: Page,
    area: Area,
    asking: Option<Asking>,
    askings: Vec<Asking>,
    view: View,
    figures: Figures,
    /// Residents per band, for when nobody was asked yet.
    residents: Vec<(String, i64)>,
    may_keep: bool,
}

impl ReachPage {
    /// A figure as it stands in a table.
    fn figure(&self, figure: &Figure) -> String {
        match figure {
            Figure::Shown(n) => self.page.number(*n),
            Figure::Few => self.page.t("reach-few"),
            Figure::Left => self.page.t("reach-left"),
        }
    }

    /// "3,6%" of a row.
    fn share(&self, row: &super::reach::Row) -> String {
        match row.heard.shown() {
            Some(n) if row.people > 0 => super::clause::share(self.page.lang, n, row.people),
            _ => String::new(),
        }
    }

    /// "286 van de 7990 inwoners (3,6%)".
    fn total(&self) -> String {
        match self.view.heard {
            Some(n) if self.view.people > 0 => {
                let share = super::clause::share(self.page.lang, n, self.view.people);
                let people = self.page.number(self.view.people);
                super::sentence::count(self.page.lang, "reach-total", n, &[("x", &people), ("y", &share)])
            }
            Some(n) => self.page.n("reach-total-alone", n),
            None => self.page.t("reach-total-few"),
        }
    }
}

/// A seed that anybody can make again: the hash of the address part of the asking.
fn seed(asking: &Asking) -> [u8; 32] {
    let hex = sha256(&asking.slug);
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = hex.get(at * 2..at * 2 + 2).and_then(|h| u8::from_str_radix(h, 16).ok()).unwrap_or_default();
    }
    bytes
}

/// `GET /areas/{area}/reach`
pub async fn reach(
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
            let askings = store::askings(tx, area.id)?;
            let asking = match &asked.asking {
                Some(slug) => Some(store::asking(tx, area.id, slug)?),
                None => askings.first().cloned(),
            };
            let (reached, answers) = match &asking {
                Some(asking) => (store::reached(tx, asking.id)?, store::answers(tx, asking.id)?),
                None => (Vec::new(), Vec::new()),
            };
            let ids: Vec<i64> = reached.iter().map(|r| r.area_id).collect();
            let (areas, figures) = store::reference(tx, &area, &ids)?;
            let view = match &asking {
                Some(asking) => Input {
                    lang: page.lang,
                    areas: &areas,
                    figures: &figures,
                    reached: &reached,
                    answers: &answers,
                    seed: seed(asking),
                }
                .view(),
                None => View::default(),
            };
            let mut residents: std::collections::BTreeMap<super::figure_store::Band, i64> =
                std::collections::BTreeMap::new();
            for ((_, band), people) in &figures.people {
                *residents.entry(band.clone()).or_default() += people;
            }
            let residents = residents.iter().map(|(b, n)| (band_words(page.lang, &[b]), *n)).collect();
            let (whose, words) = (page.t("whose-title"), page.t("reach-title"));
            let page = page
                .in_area(&area.slug, &area.name)
                .step(&format!("/areas/{}/support", area.slug), &whose)
                .step(&format!("/areas/{}/reach", area.slug), &words);
            let may_keep = visit.may(Act::KeepAgenda, &area.path);
            Ok::<_, Error>(ReachPage { page, area, asking, askings, view, figures, residents, may_keep })
        })
        .await?;
    let mut response = html(&template)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
