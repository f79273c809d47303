// SPDX-License-Identifier: EUPL-1.2
//! Bars of a result: what the chosen plans cost of the budget, and what each plan got. Only attributes and classes; the table
//! beside them says the same.

use super::explain::Got;
use super::explain_facts::Facts;
use crate::web::Page;
use crate::web::page::euros;
use stoep_tally::Why;

/// Width of the pictures.
const WIDTH: i64 = 400;
/// Height of a row with its words above the bar.
const ROW: i64 = 42;
/// Letters of a title that fit above a bar.
const LETTERS: usize = 46;

/// A piece of the budget bar.
pub(super) struct Piece {
    pub(super) x: i64,
    pub(super) width: i64,
    pub(super) class: &'static str,
}

/// A bar of what a plan got.
pub(super) struct Bar {
    pub(super) title: String,
    pub(super) words_y: i64,
    pub(super) bar_y: i64,
    pub(super) width: i64,
    pub(super) won: bool,
}

/// A row of the table that says the same.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) got: String,
    pub(super) cost: Option<String>,
    pub(super) paid: Option<String>,
    pub(super) won: bool,
}

/// The pictures with their table.
pub(super) struct Picture {
    pub(super) pieces: Vec<Piece>,
    /// The budget in words; none without money.
    pub(super) budget: Option<String>,
    pub(super) bars: Vec<Bar>,
    pub(super) height: i64,
    pub(super) rows: Vec<Row>,
    pub(super) total: Option<String>,
    pub(super) left: Option<String>,
    /// Whether the table has a column for who paid.
    pub(super) payers: bool,
}

fn shortened(title: &str) -> String {
    if title.chars().count() <= LETTERS {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LETTERS - 1).collect();
    format!("{}…", cut.trim_end())
}

fn part_of(part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    i64::try_from(i128::from(part) * i128::from(WIDTH) / i128::from(whole)).unwrap_or(WIDTH).clamp(0, WIDTH)
}

impl Picture {
    /// The pictures of a result.
    pub(super) fn new(page: &Page, facts: &Facts) -> Self {
        let lang = page.lang;
        let in_order = facts.in_order();
        let size = |got: &Got| match got {
            Got::Votes(n) | Got::Points(n) | Got::FirstPlaces(n) | Got::Share(n) => *n,
        };
        let most = in_order.iter().map(|o| size(&facts.got(o))).max().unwrap_or(0).max(1);
        let mut bars = Vec::new();
        let mut rows = Vec::new();
        let mut payers = false;
        for (i, it) in in_order.iter().enumerate() {
            let (got, top) = (facts.got(it), i64::try_from(i).unwrap_or(0) * ROW);
            bars.push(Bar {
                title: shortened(&facts.title(&it.id)),
                words_y: top + 15,
                bar_y: top + 20,
                width: part_of(size(&got), most),
                won: Facts::won(it),
            });
            let paid = match &it.why {
                Why::WonByShares { paid_by, paid_on_average, .. } => {
                    payers = true;
                    let each = euros(lang, *paid_on_average);
                    Some(page.nx("result-paid-part-value", *paid_by, each))
                }
                _ => None,
            };
            rows.push(Row {
                title: facts.title(&it.id),
                got: got.words(lang),
                cost: facts.plan(&it.id).and_then(|p| p.cost).map(|c| page.euros(&c)),
                paid,
                won: Facts::won(it),
            });
        }
        let mut pieces = Vec::new();
        let budget = facts.rules.budget.filter(|b| *b > 0 && facts.file.result.total_cost.is_some());
        if let Some(budget) = budget {
            let (mut spent, classes) = (0, ["c1", "c4", "c3", "c5"]);
            for (i, id) in facts.file.result.winners.iter().enumerate() {
                let cost = facts.plan(id).and_then(|p| p.cost).unwrap_or(0);
                let (from, to) = (part_of(spent, budget), part_of(spent + cost, budget));
                pieces.push(Piece { x: from, width: to - from, class: classes[i % classes.len()] });
                spent += cost;
            }
        }
        Self {
            pieces,
            budget: budget.map(|b| page.euros(&b)),
            height: i64::try_from(bars.len()).unwrap_or(0) * ROW,
            bars,
            rows,
            total: facts.file.result.total_cost.map(|c| page.euros(&c)),
            left: facts.file.result.left.map(|c| page.euros(&c)),
            payers,
        }
    }
}
