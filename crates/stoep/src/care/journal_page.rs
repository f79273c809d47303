// SPDX-License-Identifier: EUPL-1.2
//! The journal, as an officer reads it, and the check of its chain.

use super::store::{self, ChainState, JournalLine};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

/// What the address asks for.
#[derive(Deserialize)]
pub struct Asked {
    /// Rows before this one.
    after: Option<i64>,
    /// `1`: recompute the chain.
    check: Option<String>,
}

const PER_PAGE: usize = 30;

#[derive(Template)]
#[template(path = "care/templates/journal.html")]
struct JournalPage {
    page: Page,
    lines: Vec<JournalLine>,
    /// Number to go on from, when there is more.
    next: Option<i64>,
    first_page: bool,
    chain: Option<ChainState>,
}

impl JournalPage {
    /// The actor in words, or the pseudonym as it stands.
    fn who(&self, line: &JournalLine) -> String {
        match line.actor.as_str() {
            "visitor" | "holder" | "system" | "import" => self.page.t(format!("journal-actor-{}", line.actor)),
            pseudonym => pseudonym.to_owned(),
        }
    }
}

/// `GET /desk/journal`
pub async fn journal_page(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let before = asked.after.unwrap_or_default();
    let check = asked.check.as_deref() == Some("1");
    let (mut lines, chain) = app
        .db
        .read(move |tx| {
            let most = i64::try_from(PER_PAGE + 1).unwrap_or_default();
            let lines = store::journal_lines(tx, before, most)?;
            let chain = if check { Some(store::chain(tx)?) } else { None };
            Ok::<_, Error>((lines, chain))
        })
        .await?;
    let more = lines.len() > PER_PAGE;
    lines.truncate(PER_PAGE);
    let next = lines.last().map(|l| l.id).filter(|_| more);
    let page = Page::new(&app, &visit);
    let desk = page.t("desk");
    let page = page.step("/desk", &desk);
    html(&JournalPage { page, lines, next, first_page: before == 0, chain })
}
