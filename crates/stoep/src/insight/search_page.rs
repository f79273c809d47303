// SPDX-License-Identifier: EUPL-1.2
//! The page of what was found.

use super::front::cut;
use super::search::{self, Piece};
use crate::app::App;
use crate::error::Error;
use crate::web::page::query_escape;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

/// Hits on a page.
const PER_PAGE: usize = 20;
/// Pages that can be turned: who has not found it by then needs other words.
const PAGES: usize = 25;

/// What somebody asked.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

struct Hit {
    thing: String,
    url: String,
    title: Vec<Piece>,
    text: Vec<Piece>,
    area: String,
}

#[derive(Template)]
#[template(path = "insight/templates/search.html")]
struct SearchPage {
    page: Page,
    q: String,
    hits: Vec<Hit>,
    previous: Option<String>,
    next: Option<String>,
}

/// `GET /search`
pub async fn search(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let q: String = asked.q.chars().filter(|c| !c.is_control()).take(200).collect::<String>().trim().to_owned();
    let number = asked.page.parse::<usize>().unwrap_or(1).clamp(1, PAGES);
    let wanted = search::wanted(&asked.q);
    let (found, wanted) = app
        .db
        .read(move |tx| {
            let found = search::find(tx, &wanted, (number - 1) * PER_PAGE, PER_PAGE)?;
            Ok::<_, Error>((found, wanted))
        })
        .await?;
    let hits = found.documents.into_iter().map(|d| {
        let title = if d.title.is_empty() { cut(&d.text, 80) } else { d.title };
        Hit {
            thing: d.thing,
            url: d.url,
            title: search::snippet(&title, &wanted, 200),
            text: search::snippet(&d.text, &wanted, 260),
            area: d.area,
        }
    });
    let hits = hits.collect();
    let turn = |n: usize| format!("/search?q={}&page={n}", query_escape(&q));
    let page = Page::new(&app, &visit);
    html(&SearchPage {
        page,
        hits,
        previous: (number > 1).then(|| turn(number - 1)),
        next: (found.more && number < PAGES).then(|| turn(number + 1)),
        q,
    })
}
