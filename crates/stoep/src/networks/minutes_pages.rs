// SPDX-License-Identifier: EUPL-1.2
//! The page of a meeting, which is its minutes afterwards, and the same as a file.

use super::meeting_pages::frame;
use super::meeting_store::{self, Meeting};
use super::minutes_store::{self, Record};
use super::model::{ActionState, MeetingState};
use crate::app::App;
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use stoep_platform::cache::DependsOn;

/// Class of the badge of an action.
fn badge(state: &ActionState) -> &'static str {
    match *state {
        ActionState::Open => "badge--ochre",
        ActionState::Done => "badge--green",
        ActionState::Dropped => "badge--grey",
    }
}

struct Minutes {
    it: Meeting,
    record: Record,
    items: Vec<(String, String)>,
    may_record: bool,
}

/// Reads what this visitor may see. Before the meeting that is its agenda; what is being written down is shown to others
/// when the meeting is closed.
async fn minutes(app: &App, visit: &Visit, slug: String) -> Result<Minutes, Error> {
    let (it, mut record, items) = app
        .db
        .read(move |tx| {
            let it = meeting_store::by_slug(tx, &slug)?;
            let record = minutes_store::read(tx, it.id)?;
            let items = meeting_store::items(tx, it.id)?;
            Ok::<_, Error>((it, record, items))
        })
        .await?;
    let may_record = visit.may_in_network(Act::RecordMeetings, &it.area_path, it.network_id);
    if it.state != MeetingState::Held && !may_record {
        record.agenda_only();
    }
    Ok(Minutes { it, record, items, may_record })
}

#[derive(Template)]
#[template(path = "networks/templates/meeting.html")]
struct MeetingPage {
    page: Page,
    it: Meeting,
    record: Record,
    items: Vec<(String, String)>,
    may_record: bool,
    may_reopen: bool,
}

/// `GET /meetings/{meeting}`
pub async fn meeting(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let Minutes { it, record, items, may_record } = minutes(&app, &visit, slug).await?;
    let page = frame(&app, &visit, &it);
    let may_reopen = may_record && it.reopens(app.clock.now());
    let mut response = html(&MeetingPage { page, it, record, items, may_record, may_reopen })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "networks/templates/minutes.txt", escape = "none")]
struct MinutesFile {
    page: Page,
    it: Meeting,
    record: Record,
    may_record: bool,
    rule: String,
}

/// `GET /meetings/{meeting}/minutes.txt`
pub async fn minutes_file(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let Minutes { it, record, may_record, .. } = minutes(&app, &visit, slug).await?;
    let name = format!("attachment; filename=\"{}.txt\"", it.slug);
    let page = Page::new(&app, &visit);
    let rule = "=".repeat(it.title.chars().count().min(72));
    let text = MinutesFile { page, it, record, may_record, rule }.render()?;
    let mut response = page::text("text/plain; charset=utf-8", text);
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
