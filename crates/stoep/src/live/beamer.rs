// SPDX-License-Identifier: EUPL-1.2
//! What everybody at the table looks at: the point, and decisions and actions as they fall. No names of who is there.

use super::read_store::{self as read, Action, Decision, Point};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Meeting, MeetingState};
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "live/templates/beamer.html")]
struct Beamer {
    page: Page,
    script: String,
    css: String,
    it: Meeting,
    points: Vec<Point>,
    decisions: Vec<Decision>,
    actions: Vec<Action>,
    people: i64,
    /// Place of the current point in the agenda.
    at: Option<usize>,
}

impl Beamer {
    fn current(&self) -> Option<&Point> {
        self.at.and_then(|at| self.points.get(at))
    }

    fn next(&self) -> Option<&Point> {
        self.points.get(self.at.map_or(0, |at| at + 1))
    }

    /// The newest first: a beamer has no scroll bar.
    fn newest_decisions(&self) -> Vec<&Decision> {
        self.decisions.iter().rev().take(5).collect()
    }

    fn newest_actions(&self) -> Vec<&Action> {
        self.actions.iter().rev().take(6).collect()
    }
}

/// `GET /meetings/{meeting}/beamer`
pub async fn beamer(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, points, decisions, actions, people) = app
        .db
        .read(move |tx| {
            let it = networks::meeting_by_slug(tx, &slug)?;
            let people = read::present(tx, it.id, None)?.iter().map(|p| p.number).sum();
            Ok::<_, Error>((
                read::points(tx, it.id, None)?,
                read::decisions(tx, it.id, None)?,
                read::actions(tx, it.id, None)?,
                people,
                it,
            ))
        })
        .await
        .map(|(points, decisions, actions, people, it)| (it, points, decisions, actions, people))?;
    if it.state == MeetingState::Cancelled {
        return Err(Error::Refused("live-cancelled"));
    }
    let at = points
        .iter()
        .enumerate()
        .filter(|(_, p)| p.started_at.is_some() && it.closed_at.is_none())
        .max_by(|(_, a), (_, b)| a.started_at.cmp(&b.started_at))
        .map(|(at, _)| at);
    html(&Beamer {
        page: Page::new(&app, &visit),
        script: app.assets.address("live.js").to_owned(),
        css: app.assets.address("live.css").to_owned(),
        it,
        points,
        decisions,
        actions,
        people,
        at,
    })
}
