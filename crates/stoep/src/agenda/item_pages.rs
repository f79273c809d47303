// SPDX-License-Identifier: EUPL-1.2
//! The public page of an item, and the voices behind it.

use super::forms::{After, shared};
use super::initiative_pages::joined_words;
use super::initiative_store;
use super::item_store::{self, Around, Item, Quote, Support};
use super::model::{ItemState, Money};
use crate::app::App;
use crate::error::Error;
use crate::mandates::MandateLine;
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;

/// Quotes on the item's own page; all of them are on the page behind it.
const QUOTES: i64 = 5;
const PER_PAGE: i64 = 30;

#[derive(Template)]
#[template(path = "agenda/templates/item.html")]
struct ItemPage {
    page: Page,
    item: Item,
    around: Around,
    money: Money,
    quotes: Vec<Quote>,
    joined: String,
    may_join: bool,
    mandates: Vec<MandateLine>,
    may_edit: bool,
}

impl ItemPage {
    /// The mandate under which a statement was made.
    fn mandate(&self, support: &Support) -> Option<&MandateLine> {
        self.mandates.iter().find(|m| Some(m.id) == support.mandate_id && m.on_date == support.on_date)
    }
}

/// The frame of an item's pages.
pub(super) fn frame(page: Page, item: &Item) -> Page {
    let words = page.t("nav-agenda");
    page.in_area(&item.area_slug, &item.area_name)
        .step(&format!("/areas/{}/agenda", item.area_slug), &words)
        .step(&format!("/items/{}", item.slug), &item.title)
}

/// `GET /items/{item}`
pub async fn item_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let template = app
        .db
        .read(move |tx| {
            let item = item_store::item(tx, &slug)?;
            let around = item_store::around(tx, item.id, &item.area_path)?;
            let quotes = item_store::quotes(tx, item.id, 0, QUOTES)?;
            let may_edit = visit.may(Act::KeepAgenda, &item.area_path);
            let joined = joined_words(&page, initiative_store::joined(tx, Some(item.id), None)?);
            let may_join = !matches!(item.state, ItemState::Done | ItemState::NotNow);
            let page = frame(page, &item);
            let money = around.money();
            let mandates = item_store::mandates_of(tx, &around.supports)?;
            Ok::<_, Error>(ItemPage { page, money, item, around, quotes, joined, may_join, mandates, may_edit })
        })
        .await?;
    Ok(shared(html(&template)?))
}

#[derive(Template)]
#[template(path = "agenda/templates/item_voices.html")]
struct VoicesPage {
    page: Page,
    item: Item,
    quotes: Vec<Quote>,
    next: Option<i64>,
}

/// `GET /items/{item}/voices`
pub async fn item_voices(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query<After>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let after = query.after.as_deref().and_then(|a| a.parse().ok()).unwrap_or(0);
    let template = app
        .db
        .read(move |tx| {
            let item = item_store::item(tx, &slug)?;
            let mut quotes = item_store::quotes(tx, item.id, after, PER_PAGE + 1)?;
            let next = more(&mut quotes, PER_PAGE).then(|| quotes.last().map(|q| q.id)).flatten();
            let page = frame(page, &item);
            Ok::<_, Error>(VoicesPage { page, item, quotes, next })
        })
        .await?;
    Ok(shared(html(&template)?))
}

/// Cuts a list that was read one longer than a page. Gives whether there is more.
pub(super) fn more<T>(rows: &mut Vec<T>, page: i64) -> bool {
    let page = usize::try_from(page).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    more
}
