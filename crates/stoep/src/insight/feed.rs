// SPDX-License-Identifier: EUPL-1.2
//! News of an area as an Atom feed (RFC 4287): results, steps of agenda items, adopted agendas.

use super::calendar_store::{self as store, News};
use super::front::cut;
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::web::{Page, Visit, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;

#[derive(Template)]
#[template(path = "insight/templates/feed.xml")]
struct Feed {
    page: Page,
    base: String,
    area: Area,
    updated: String,
    news: Vec<News>,
}

/// Signs that XML 1.0 has no way to write.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// `GET /areas/{area}/feed.atom`
pub async fn feed(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (area, mut news) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let news = store::news(tx, &area.path)?;
            Ok::<_, Error>((area, news))
        })
        .await?;
    for piece in &mut news {
        piece.title = clean(&piece.title);
        piece.text = clean(&cut(&piece.text, 1_000));
    }
    let newest = news.first().map_or("1970-01-01", |n| n.on_date.as_str());
    let template = Feed {
        page: Page::new(&app, &visit),
        base: app.config.base_url.clone(),
        updated: format!("{newest}T00:00:00Z"),
        area,
        news,
    };
    let mut response = page::text("application/atom+xml; charset=utf-8", template.render()?);
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
