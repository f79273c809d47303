// SPDX-License-Identifier: EUPL-1.2
//! The funds of an area, and the page of one.

use super::model::{AllocationState, Balance, FundKind};
use super::overlap::overlaps;
use super::store::{self, Allocation, Beside, Filter, Fund, Past, Spending};
use crate::app::App;
use crate::areas::{self, Area, Theme};
use crate::error::Error;
use crate::policy::Act;
use crate::web::page::query_escape;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;
use stoep_platform::cache::DependsOn;
use stoep_platform::forms::Answers;

const PER_PAGE: i64 = 30;
/// Lines of allocations and of spending on the page of a fund.
const LINES: i64 = 50;
/// Groups of overlapping funds shown.
const GROUPS: usize = 12;

/// Today, as dates are stored.
pub(super) fn today(app: &App) -> String {
    let mut now = app.clock.now().to_string();
    now.truncate(10);
    now
}

/// The frame of the pages of a fund.
pub(super) fn frame(app: &App, visit: &Visit, it: &Fund) -> Page {
    let page = Page::new(app, visit).in_area(&it.area_slug, &it.area_name);
    let words = page.t("funds-short");
    page.step(&format!("/areas/{}/funds", it.area_slug), &words).step(&format!("/funds/{}", it.slug), &it.name)
}

/// What of the list is asked for.
#[derive(Deserialize)]
pub struct Asked {
    theme: Option<String>,
    kind: Option<String>,
    past: Option<String>,
    after: Option<String>,
}

fn given(value: Option<String>) -> Option<String> {
    value.filter(|v| !v.is_empty() && !v.contains('\0'))
}

/// A fund in the list.
struct Row {
    themes: Vec<String>,
    balance: Balance,
    over: bool,
    it: Fund,
}

/// Funds that overlap, and why.
struct Group {
    why: Vec<String>,
    funds: Vec<Beside>,
}

#[derive(Template)]
#[template(path = "funds/templates/list.html")]
struct ListPage {
    page: Page,
    area: Area,
    form: Answers,
    themes: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    rows: Vec<Row>,
    number: i64,
    totals: Balance,
    groups: Vec<Group>,
    next: Option<String>,
    narrowed: bool,
    may_keep: bool,
}

/// How long all funds of a group run together, in a sentence.
fn when(page: &Page, from: Option<&String>, until: Option<&String>) -> String {
    match (from, until) {
        (Some(from), Some(until)) => page.xy("fund-overlap-between", page.date(from), page.date(until)),
        (Some(from), None) => page.x("fund-overlap-from", page.date(from)),
        (None, Some(until)) => page.x("fund-overlap-until", page.date(until)),
        (None, None) => page.t("fund-overlap-always"),
    }
}

/// The groups of overlapping funds in words.
fn groups(
    page: &Page,
    (candidates, beside): (Vec<super::overlap::Candidate>, Vec<Beside>),
    names: &BTreeMap<String, String>,
    area_names: &BTreeMap<String, String>,
) -> Vec<Group> {
    let found = overlaps(&candidates).into_iter().take(GROUPS);
    let group = |o: super::overlap::Overlap| {
        let funds: Vec<Beside> = o.funds.iter().filter_map(|i| beside.get(*i)).cloned().collect();
        let themes: Vec<&str> = o.themes.iter().filter_map(|t| names.get(t)).map(String::as_str).collect();
        let left: i64 = funds.iter().map(|f| f.left.max(0)).sum();
        let mut why = vec![page.nx("fund-overlap-why", funds.len(), themes.join(", "))];
        if let Some(area) = area_names.get(&o.path) {
            why.push(page.x("fund-overlap-where", area));
        }
        why.push(when(page, o.from.as_ref(), o.until.as_ref()));
        why.push(page.x("fund-overlap-left", page.euros(&left)));
        Group { why, funds }
    };
    found.map(group).collect()
}

/// Names of themes by their address part.
fn theme_names(page: &Page, themes: &[Theme]) -> BTreeMap<String, String> {
    themes.iter().map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned())).collect()
}

/// `GET /areas/{area}/funds`
pub async fn area(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kind = asked.kind.as_deref().and_then(FundKind::from_word);
    let filter = Filter { theme: given(asked.theme), kind, past: asked.past.as_deref() == Some("yes") };
    let (after, day, wanted) = (given(asked.after), today(&app), filter.clone());
    let (area, themes, mut rows, totals, candidates, areas) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let around = (area.path.as_str(), day.as_str());
            let rows = store::list(tx, around, &wanted, after.as_deref(), PER_PAGE + 1)?;
            let totals = store::totals(tx, around, &wanted)?;
            let candidates = store::candidates(tx, &area.path, &day)?;
            let areas = store::area_names(tx, &area.path)?;
            Ok::<_, Error>((area, areas::themes(tx)?, rows, totals, candidates, areas))
        })
        .await?;
    let page = Page::new(&app, &visit).in_area(&area.slug, &area.name);
    let more = rows.len() > usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    rows.truncate(usize::try_from(PER_PAGE).unwrap_or(usize::MAX));
    let names = theme_names(&page, &themes);
    let mut query = String::new();
    for (name, value) in [
        ("theme", filter.theme.as_deref()),
        ("kind", filter.kind.map(FundKind::word)),
        ("past", filter.past.then_some("yes")),
    ] {
        if let Some(value) = value {
            query.push_str(&format!("{name}={}&", query_escape(value)));
        }
    }
    let next = rows.last().filter(|_| more).map(|f| format!("/areas/{}/funds?{query}after={}", area.slug, f.slug));
    let form = page.form(&[
        ("theme", filter.theme.as_deref().unwrap_or_default()),
        ("kind", filter.kind.map_or("", FundKind::word)),
        ("past", if filter.past { "yes" } else { "" }),
    ]);
    let day = today(&app);
    let row = |it: Fund| Row {
        themes: it.theme_slugs().filter_map(|t| names.get(t).cloned()).collect(),
        balance: it.balance(),
        over: !it.runs(&day),
        it,
    };
    let view = ListPage {
        rows: rows.into_iter().map(row).collect(),
        number: totals.number,
        totals: totals.balance(),
        groups: groups(&page, candidates, &names, &areas),
        themes: themes.iter().map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned())).collect(),
        kinds: FundKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        narrowed: filter.theme.is_some() || filter.kind.is_some() || filter.past,
        may_keep: visit.may(Act::KeepFunds, &area.path),
        form,
        next,
        area,
        page,
    };
    let mut response = html(&view)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

/// Where the two lists of a fund's page go on.
#[derive(Deserialize)]
pub struct From {
    after: Option<i64>,
    before: Option<i64>,
}

#[derive(Template)]
#[template(path = "funds/templates/show.html")]
struct ShowPage {
    page: Page,
    it: Fund,
    themes: Vec<String>,
    balance: Balance,
    runs: bool,
    allocations: Vec<Allocation>,
    next: Option<i64>,
    spending: Vec<Spending>,
    earlier: Option<i64>,
    past: Vec<Past>,
    may_keep: bool,
}

impl ShowPage {
    /// What is in hand after a line of spending.
    fn balance_after(&self, line: &Spending) -> i64 {
        self.it.cents - line.total
    }

    fn withdrawn(&self, allocation: &Allocation) -> bool {
        allocation.state == AllocationState::Withdrawn
    }

    /// Spent and what it was allocated for, in a sentence, when it is more.
    fn warning(&self, allocation: &Allocation) -> Option<String> {
        let beyond = allocation.beyond();
        (beyond > 0).then(|| self.page.x("fund-beyond-by", self.page.euros(&beyond)))
    }
}

/// `GET /funds/{fund}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(from): Query<From>,
) -> Result<Response, Error> {
    let (it, themes, mut allocations, mut spending, past) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let allocations = store::allocations(tx, it.id, from.after.unwrap_or(0), LINES + 1)?;
            let spending = store::spending(tx, it.id, from.before.unwrap_or(0), LINES + 1)?;
            let past = store::past(tx, it.id)?;
            Ok::<_, Error>((it, areas::themes(tx)?, allocations, spending, past))
        })
        .await?;
    let lines = usize::try_from(LINES).unwrap_or(usize::MAX);
    let (more, yet_more) = (allocations.len() > lines, spending.len() > lines);
    allocations.truncate(lines);
    spending.truncate(lines);
    let page = frame(&app, &visit, &it);
    let names = theme_names(&page, &themes);
    let view = ShowPage {
        themes: it.theme_slugs().filter_map(|t| names.get(t).cloned()).collect(),
        balance: it.balance(),
        runs: it.runs(&today(&app)),
        next: allocations.last().map(|a| a.number).filter(|_| more),
        earlier: spending.last().map(|s| s.id).filter(|_| yet_more),
        may_keep: visit.may(Act::KeepFunds, &it.area_path),
        allocations,
        spending,
        past,
        it,
        page,
    };
    let mut response = html(&view)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
