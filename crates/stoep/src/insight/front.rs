// SPDX-License-Identifier: EUPL-1.2
//! The front door of an area: what we hear, what we do about it, what came of it, who is who.

use super::front_store::{self as store, Achieved, Coming, Counts, Figure, Heard, Named, Quote, Work};
use super::today;
use crate::app::App;
use crate::areas::{self, Area, Family};
use crate::error::Error;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;
use stoep_platform::context::Lang;
use stoep_platform::db::Tx;

/// All that the page shows.
pub struct Front {
    area: Area,
    family: Family,
    heard: Vec<Heard>,
    quotes: Vec<Quote>,
    work: Vec<Work>,
    results: Vec<Achieved>,
    networks: Vec<Named>,
    organisations: Vec<Named>,
    initiatives: Vec<Named>,
    meetings: Vec<Coming>,
    figures: Vec<Figure>,
    counts: Counts,
}

impl Front {
    /// Twelve statements, whatever the size of the area.
    pub fn read(tx: &Tx<'_>, slug: &str, today: &str) -> Result<Self, Error> {
        let area = areas::by_slug(tx, slug)?;
        let family = areas::family(tx, &area)?;
        Ok(Self {
            heard: store::themes_heard(tx, &family)?,
            quotes: store::quotes(tx, &family, 3)?,
            work: store::work(tx, &family, 6)?,
            results: store::results(tx, &family, 3)?,
            networks: store::networks(tx, &family, 5)?,
            organisations: store::organisations(tx, &family, today, 5)?,
            initiatives: store::initiatives(tx, &family, 5)?,
            meetings: store::meetings(tx, &family, today, 4)?,
            figures: store::figures(tx, area.id)?,
            counts: store::counts(tx, &family, today)?,
            family,
            area,
        })
    }

    /// Whether there are areas inside it.
    pub fn wide(&self) -> bool {
        self.family.within.len() > 1
    }

    /// Name of the area where something is.
    pub fn area_name(&self, id: i64) -> &str {
        self.family.at(id).map_or("", |a| a.name.as_str())
    }

    /// What makes the page stale: an area with areas inside it shows theirs as well.
    pub fn depends_on(&self) -> DependsOn {
        if self.wide() { DependsOn::Anything } else { DependsOn::Area(self.area.id) }
    }
}

#[derive(Template)]
#[template(path = "insight/templates/front.html")]
pub struct FrontPage {
    pub page: Page,
    pub base: String,
    pub front: Front,
}

/// A figure as people write it here: at most one decimal.
pub fn figure(lang: Lang, value: f64) -> String {
    let text = if (value - value.round()).abs() < 0.05 { format!("{value:.0}") } else { format!("{value:.1}") };
    let (whole, part) = text.split_once('.').map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let (thousand, decimal) = if lang == Lang::Nl { ('.', ',') } else { (',', '.') };
    let mut out = sign.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(thousand);
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(decimal);
        out.push_str(part);
    }
    out
}

/// A text cut to about `most` characters, between words.
pub fn cut(text: &str, most: usize) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= most {
        return one_line;
    }
    let short: String = one_line.chars().take(most).collect();
    let end = short.rfind(' ').unwrap_or(short.len());
    format!("{}…", short[..end].trim_end_matches([',', '.', ';', ':', ' ']))
}

/// Words of a list with underscores, as in message keys.
pub fn dashes(word: &str) -> String {
    word.replace('_', "-")
}

/// `GET /areas/{area}`
pub async fn front_door(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let today = today(&app);
    let front = app.db.read(move |tx| Front::read(tx, &slug, &today)).await?;
    let mut page = Page::new(&app, &visit).in_area(&front.area.slug, &front.area.name);
    // The trail of a front door leads upwards; the area itself is its heading.
    page.trail = front.family.above.iter().map(|a| (format!("/areas/{}", a.slug), a.name.clone())).collect();
    let depends_on = front.depends_on();
    let mut response = html(&FrontPage { page, base: format!("/areas/{}", front.area.slug), front })?;
    response.extensions_mut().insert(depends_on);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_here_write_them() {
        assert_eq!(figure(Lang::Nl, 14_130.0), "14.130");
        assert_eq!(figure(Lang::Nl, 2.25), "2,2");
        assert_eq!(figure(Lang::En, -1234.5), "-1,234.5");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(cut("kort", 10), "kort");
        assert_eq!(cut("een, twee drie vier", 8), "een…");
    }
}
