// SPDX-License-Identifier: EUPL-1.2
//! The page of a network's offer.

use super::model::{AtTheme, lacking};
use super::store::{self, Gap, Offer, Precondition};
use crate::app::App;
use crate::areas::{self, Theme};
use crate::error::Error;
use crate::networks::{self, Network};
use crate::organisations::Formality;
use crate::policy::Act;
use crate::voices::{self, ThemeCount};
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;

/// Today, as dates are stored.
pub(super) fn today(app: &App) -> String {
    let mut now = app.clock.now().to_string();
    now.truncate(10);
    now
}

/// The frame of the pages of a network.
pub(super) fn frame(app: &App, visit: &Visit, it: &Network) -> Page {
    Page::new(app, visit).in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name)
}

/// One theme with all that stands at it.
struct Part {
    name: String,
    slug: Option<String>,
    voices: i64,
    heard: String,
    formal: Vec<Offer>,
    informal: Vec<Offer>,
    gaps: Vec<Gap>,
    first: Vec<Precondition>,
    lacking: Option<String>,
}

#[derive(Template)]
#[template(path = "offer/templates/show.html")]
struct ShowPage {
    page: Page,
    it: Network,
    parts: Vec<Part>,
    without_offer: String,
    without_theme: usize,
    earlier: Vec<Offer>,
    filled: Vec<Gap>,
    done: Vec<Precondition>,
    may_keep: bool,
    nothing: bool,
}

struct Found {
    it: Network,
    themes: Vec<Theme>,
    own: Vec<String>,
    offers: Vec<Offer>,
    gaps: Vec<Gap>,
    first: Vec<Precondition>,
    counts: Vec<ThemeCount>,
}

fn part(page: &Page, found: &Found, theme: Option<&Theme>, today: &str) -> Part {
    let slug = theme.map(|t| t.slug.as_str());
    let running = |f: &&Offer| f.theme.as_deref() == slug && f.ended_on.as_deref().is_none_or(|day| day >= today);
    let offers: Vec<Offer> = found.offers.iter().filter(running).cloned().collect();
    let voices = found.counts.iter().find(|c| Some(c.slug.as_str()) == slug).map_or(0, |c| c.voices);
    let lacks = theme.and_then(|_| lacking(AtTheme { offers: offers.len(), voices }));
    let (formal, informal) = offers.into_iter().partition(|f| f.formality == Formality::Formal);
    Part {
        name: theme.map_or_else(|| page.t("offer-no-theme"), |t| page.either(&t.name_nl, &t.name_en).to_owned()),
        slug: slug.map(str::to_owned),
        voices,
        heard: page.n("offer-heard", voices),
        formal,
        informal,
        gaps: found.gaps.iter().filter(|g| Some(g.theme.as_str()) == slug && g.filled_on.is_none()).cloned().collect(),
        first: found.first.iter().filter(|p| p.theme.as_deref() == slug && p.done_on.is_none()).cloned().collect(),
        lacking: lacks.map(|key| page.t(key)),
    }
}

/// `GET /networks/{network}/offer`
pub async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let found = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &slug)?;
            Ok::<_, Error>(Found {
                themes: areas::themes(tx)?,
                own: store::own_themes(tx, it.id)?,
                offers: store::offers(tx, it.id)?,
                gaps: store::gaps(tx, it.id)?,
                first: store::preconditions(tx, it.id)?,
                counts: voices::theme_counts(tx, &it.area_path)?,
                it,
            })
        })
        .await?;
    let today = today(&app);
    let page = frame(&app, &visit, &found.it);
    let ended = |f: &Offer| f.ended_on.as_deref().is_some_and(|day| day < today.as_str());
    let shown = |t: &&Theme| {
        found.own.contains(&t.slug)
            || found.offers.iter().any(|f| f.theme.as_ref() == Some(&t.slug) && !ended(f))
            || found.gaps.iter().any(|g| g.theme == t.slug && g.filled_on.is_none())
            || found.first.iter().any(|p| p.theme.as_ref() == Some(&t.slug) && p.done_on.is_none())
    };
    let mut parts: Vec<Part> =
        found.themes.iter().filter(shown).map(|t| part(&page, &found, Some(t), &today)).collect();
    let empty: Vec<&str> = parts.iter().filter(|p| p.lacking.is_some()).map(|p| p.name.as_str()).collect();
    let without_offer = empty.join(", ");
    let loose = part(&page, &found, None, &today);
    let without_theme = loose.formal.len() + loose.informal.len();
    if without_theme > 0 || !loose.first.is_empty() {
        parts.push(loose);
    }
    let may_keep = visit.may_in_network(Act::KeepNetworks, &found.it.area_path, found.it.id);
    let view = ShowPage {
        without_offer,
        without_theme,
        earlier: found.offers.iter().filter(|f| ended(f)).cloned().collect(),
        filled: found.gaps.iter().filter(|g| g.filled_on.is_some()).cloned().collect(),
        done: found.first.iter().filter(|p| p.done_on.is_some()).cloned().collect(),
        nothing: parts.is_empty(),
        may_keep,
        parts,
        page,
        it: found.it,
    };
    let mut response = html(&view)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
