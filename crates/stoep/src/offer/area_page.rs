// SPDX-License-Identifier: EUPL-1.2
//! Per theme over all networks of an area: who works on it, what is offered, what is heard, and where nothing is offered.

use super::page::today;
use super::store::{self, InArea, ThemeInArea, Works};
use crate::app::App;
use crate::areas::{self, Area, Theme};
use crate::error::Error;
use crate::organisations::Formality;
use crate::voices;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;

/// Offers and networks that are named per theme; the rest is counted.
const NAMED: i64 = 12;

struct Part {
    slug: String,
    name: String,
    voices: i64,
    heard: String,
    count: ThemeInArea,
    works: Vec<Works>,
    more_networks: i64,
    formal: Vec<InArea>,
    informal: Vec<InArea>,
    more_offers: i64,
    lacking: bool,
}

/// Numbers by value, for the texts.
impl Part {
    fn networks(&self) -> i64 {
        self.count.networks
    }

    fn offers(&self) -> i64 {
        self.count.offers
    }

    fn gaps(&self) -> i64 {
        self.count.gaps
    }

    fn rest_networks(&self) -> i64 {
        self.more_networks
    }

    fn rest_offers(&self) -> i64 {
        self.more_offers
    }
}

#[derive(Template)]
#[template(path = "offer/templates/area.html")]
struct AreaPage {
    page: Page,
    area: Area,
    parts: Vec<Part>,
    lacking: String,
}

fn rest(all: i64, named: usize) -> i64 {
    (all - i64::try_from(named).unwrap_or_default()).max(0)
}

/// `GET /areas/{area}/offer`
pub async fn area(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let day = today(&app);
    let (area, themes, counts, heard, offers, works) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let themes: Vec<Theme> = areas::themes(tx)?;
            let counts = store::themes_in(tx, &area.path, &day)?;
            let heard = voices::theme_counts(tx, &area.path)?;
            let offers = store::offers_in(tx, &area.path, &day, NAMED)?;
            let works = store::works_in(tx, &area.path, NAMED)?;
            Ok::<_, Error>((area, themes, counts, heard, offers, works))
        })
        .await?;
    let page = Page::new(&app, &visit).in_area(&area.slug, &area.name);
    let mut parts = Vec::new();
    for theme in &themes {
        let Some(count) = counts.iter().find(|c| c.theme == theme.slug).cloned() else { continue };
        let voices = heard.iter().find(|c| c.slug == theme.slug).map_or(0, |c| c.voices);
        if count.networks + count.offers + count.gaps + voices == 0 {
            continue;
        }
        let works: Vec<Works> = works.iter().filter(|w| w.theme == theme.slug).cloned().collect();
        let (formal, informal): (Vec<InArea>, Vec<InArea>) =
            offers.iter().filter(|f| f.theme == theme.slug).cloned().partition(|f| f.formality == Formality::Formal);
        parts.push(Part {
            slug: theme.slug.clone(),
            name: page.either(&theme.name_nl, &theme.name_en).to_owned(),
            voices,
            heard: page.n("offer-heard", voices),
            // A network may offer something at a theme that is not one of its own.
            more_networks: rest(count.networks, works.len()),
            more_offers: rest(count.offers, formal.len() + informal.len()),
            lacking: count.offers == 0,
            works,
            formal,
            informal,
            count,
        });
    }
    let lacking: Vec<&str> = parts.iter().filter(|p| p.lacking).map(|p| p.name.as_str()).collect();
    let lacking = lacking.join(", ");
    let mut response = html(&AreaPage { page, area, parts, lacking })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
