// SPDX-License-Identifier: EUPL-1.2
//! The picture and the table that says the same.

use super::model::Names;
use crate::organisations::OrganisationKind;
use crate::web::Page;
use std::collections::{BTreeMap, BTreeSet};
use stoep_ties::{Drawing, Party, Tie, draw};

/// More organisations than this are drawn per theme.
pub(super) const READABLE: usize = 120;
/// Beyond so many, numbers stand in three rows round the ring so that they don't touch.
const ONE_ROW: usize = 36;
/// Units of the kernel's picture in ours, times two: text has its size in ours.
const HALF_UNITS: i32 = 5;

/// A dot with its number; the table says which organisation it is.
pub(super) struct Spot {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) formal: bool,
    pub(super) number: u32,
    pub(super) number_x: i32,
    pub(super) number_y: i32,
}

/// A line between two dots.
pub(super) struct Stroke {
    pub(super) from: (i32, i32),
    pub(super) to: (i32, i32),
    pub(super) mixed: bool,
    pub(super) width: u32,
}

/// A row of the table: an organisation, and whom it knows.
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) url: Option<String>,
    pub(super) kind: OrganisationKind,
    pub(super) knows: String,
}

/// The picture as the page shows it.
pub(super) struct Picture {
    pub(super) spots: Vec<Spot>,
    pub(super) strokes: Vec<Stroke>,
    pub(super) rows: Vec<Row>,
    pub(super) left_out: usize,
    pub(super) lines_left_out: usize,
    /// How many known organisations have no tie at all and are not drawn.
    pub(super) alone: usize,
}

/// Draws `parties` and what ties them. Who has no tie among them stands in the tables, not in the picture.
pub(super) fn picture(page: &Page, names: &Names, parties: &[Party], ties: &[Tie]) -> Picture {
    let there: BTreeMap<i64, bool> = parties.iter().map(|p| (p.id, p.formal)).collect();
    let among: Vec<Tie> =
        ties.iter().filter(|t| there.contains_key(&t.a) && there.contains_key(&t.b)).copied().collect();
    let ends: BTreeSet<i64> = among.iter().flat_map(|t| [t.a, t.b]).collect();
    let tied: Vec<Party> = parties.iter().filter(|p| ends.contains(&p.id)).copied().collect();
    let drawing = draw(&tied, &among, READABLE);
    let rows_of_numbers = if drawing.dots.len() > ONE_ROW { 3 } else { 1 };
    let (middle, ours) = (drawing.size / 2, |v: i32| v * 2 / HALF_UNITS);
    let spots = drawing.dots.iter().map(|d| {
        // Hundredths of the way from the middle to the dot.
        let far = 109 + 8 * i32::try_from(d.number % rows_of_numbers).unwrap_or_default();
        let out = |v: i32| middle + (v - middle) * far / 100;
        Spot {
            x: ours(d.x),
            y: ours(d.y),
            formal: there.get(&d.organisation) == Some(&true),
            number: d.number,
            number_x: ours(out(d.x)),
            // Text stands on its line, a dot around its middle.
            number_y: ours(out(d.y)) + 4,
        }
    });
    let place = |(x, y): (i32, i32)| (ours(x), ours(y));
    let strokes = drawing.lines.iter().map(|l| Stroke {
        from: place(l.from),
        to: place(l.to),
        mixed: l.tie.mixed,
        width: (1 + l.tie.meetings + l.tie.decisions).min(4),
    });
    Picture {
        spots: spots.collect(),
        strokes: strokes.collect(),
        rows: rows(page, names, &drawing),
        left_out: drawing.dots_left_out,
        lines_left_out: drawing.lines_left_out,
        alone: parties.len() - tied.len(),
    }
}

/// The same as the lines: each organisation with the numbers of those it is drawn with.
fn rows(page: &Page, names: &Names, drawing: &Drawing) -> Vec<Row> {
    let numbers: BTreeMap<i64, u32> = drawing.dots.iter().map(|d| (d.organisation, d.number)).collect();
    let mut knows: BTreeMap<i64, Vec<(u32, u32)>> = BTreeMap::new();
    for l in &drawing.lines {
        for (own, other) in [(l.tie.a, l.tie.b), (l.tie.b, l.tie.a)] {
            let number = numbers.get(&other).copied().unwrap_or_default();
            knows.entry(own).or_default().push((number, l.tie.meetings));
        }
    }
    let mut row = |d: &stoep_ties::Dot| {
        let mut others = knows.remove(&d.organisation).unwrap_or_default();
        others.sort_unstable();
        let words = others.into_iter().map(|(number, meetings)| {
            if meetings > 1 { page.nx("ties-knows-more", meetings, number.to_string()) } else { number.to_string() }
        });
        Row {
            number: d.number,
            name: names.name(page, d.organisation),
            url: names.url(d.organisation),
            kind: names.kind(d.organisation),
            knows: words.collect::<Vec<_>>().join(", "),
        }
    };
    drawing.dots.iter().map(&mut row).collect()
}
