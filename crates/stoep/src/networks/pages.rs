// SPDX-License-Identifier: EUPL-1.2
//! The public pages of networks.

use super::meeting_store::{self, ActionOf, DecisionOf, Meeting};
use super::model::{MeetingState, NetworkState};
use super::store::{self, Branch, Listed, Member, Network, ThemeOf};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::cache::DependsOn;

/// Where a list goes on.
#[derive(Deserialize)]
pub struct After {
    after: Option<String>,
}

/// Today, as dates are stored.
pub(super) fn today(app: &App) -> String {
    let mut now = app.clock.now().to_string();
    now.truncate(10);
    now
}

/// Class of the badge of a state.
fn badge(state: &NetworkState) -> &'static str {
    match *state {
        NetworkState::Running => "badge--green",
        NetworkState::Starting => "badge--blue",
        NetworkState::Waiting => "badge--ochre",
        NetworkState::Ended => "badge--grey",
    }
}

#[derive(Template)]
#[template(path = "networks/templates/list.html")]
struct ListPage {
    page: Page,
    area: Area,
    branches: Vec<Branch>,
    themes: Vec<ThemeOf>,
    next: Option<String>,
    may_add: bool,
}

impl ListPage {
    fn themes_of(&self, network: &Listed) -> String {
        let own = self.themes.iter().filter(|t| t.network_id == network.id);
        own.map(|t| self.page.either(&t.name_nl, &t.name_en)).collect::<Vec<_>>().join(", ")
    }
}

/// `GET /areas/{area}/networks`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Error> {
    let today = today(&app);
    let (area, branches, next, themes) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let (branches, next) = store::list(tx, &area.path, &today, after.after.as_deref())?;
            let ids: Vec<i64> =
                branches.iter().flat_map(|b| std::iter::once(b.it.id).chain(b.parts.iter().map(|p| p.id))).collect();
            let themes = store::themes_of(tx, &ids)?;
            Ok::<_, Error>((area, branches, next, themes))
        })
        .await?;
    let next = next.map(|last| format!("/areas/{}/networks?after={last}", area.slug));
    let page = Page::new(&app, &visit).in_area(&area.slug, &area.name);
    let may_add = visit.may(Act::KeepNetworks, &area.path);
    let mut response = html(&ListPage { page, area, branches, themes, next, may_add })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "networks/templates/show.html")]
struct ShowPage {
    page: Page,
    it: Network,
    parts: Vec<Listed>,
    themes: Vec<ThemeOf>,
    now: Vec<Member>,
    earlier: Vec<Member>,
    coming: Vec<Meeting>,
    past: Vec<Meeting>,
    next: Option<String>,
    actions: Vec<ActionOf>,
    decisions: Vec<DecisionOf>,
    today: String,
    may_keep: bool,
    may_record: bool,
}

/// `GET /networks/{network}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Error> {
    let day = today(&app);
    let frame = Page::new(&app, &visit);
    let (may_keep, may_record) = (visit.clone(), visit.clone());
    let mut view = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let members = store::members(tx, it.id)?;
            let ended = |m: &Member| m.until.as_deref().is_some_and(|u| *u < *day);
            let (earlier, now) = members.into_iter().partition(ended);
            Ok::<_, Error>(ShowPage {
                parts: store::parts_of(tx, &[it.id], &day)?,
                themes: store::themes_of(tx, &[it.id])?,
                now,
                earlier,
                coming: meeting_store::coming(tx, it.id, &day)?,
                past: meeting_store::past(tx, it.id, &day, after.after.as_deref())?,
                next: None,
                actions: meeting_store::open_actions(tx, it.id)?,
                decisions: meeting_store::latest_decisions(tx, it.id)?,
                may_keep: may_keep.may(Act::KeepNetworks, &it.area_path),
                may_record: may_record.may(Act::RecordMeetings, &it.area_path),
                page: frame.clone().in_area(&it.area_slug, &it.area_name),
                it,
                today: day,
            })
        })
        .await?;
    if view.past.len() > usize::try_from(meeting_store::PER_PAGE).unwrap_or_default() {
        view.past.pop();
        view.next = view.past.last().map(|m| format!("/networks/{}?after={}#past", view.it.slug, m.slug));
    }
    let words = view.page.t("network-list-short");
    view.page = view.page.step(&format!("/areas/{}/networks", view.it.area_slug), &words);
    let mut response = html(&view)?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
