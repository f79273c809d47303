// SPDX-License-Identifier: EUPL-1.2
//! The public pages of networks.

use super::balance_store::{self, Unmet};
use super::meeting_store::{self, ActionOf, DecisionOf, Meeting};
use super::model::{MeetingState, NetworkState};
use super::schedule_store::{self, StateLine};
use super::signs_store::{self, Signs};
use super::store::{self, Branch, Listed, Member, Network, ThemeOf};
use super::{copy_store, local_date};
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
    local_date(app.clock.now()).to_string()
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
    now_all: i64,
    earlier: Vec<Member>,
    earlier_all: i64,
    states: Vec<StateLine>,
    copies: Vec<(String, String)>,
    signs: Option<Signs>,
    unmet: Vec<Unmet>,
    coming: Vec<Meeting>,
    past: Vec<Meeting>,
    next: Option<String>,
    actions: Vec<ActionOf>,
    decisions: Vec<DecisionOf>,
    today: String,
    may_keep: bool,
    may_record: bool,
    may_copy: bool,
}

impl ShowPage {
    /// Whether there are more who take part than stand on this page.
    fn more_members(&self) -> bool {
        i64::try_from(self.now.len()).is_ok_and(|shown| shown < self.now_all)
    }

    /// Days as words, one after the other.
    fn days(&self, days: &[String]) -> String {
        days.iter().map(|d| self.page.date(d)).collect::<Vec<_>>().join(", ")
    }
}

/// `GET /networks/{network}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, Error> {
    let date = local_date(app.clock.now());
    let day = date.to_string();
    let frame = Page::new(&app, &visit);
    let who = visit.clone();
    let mut view = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let (now, now_all) = store::some_members(tx, it.id, &day, false)?;
            let (earlier, earlier_all) = store::some_members(tx, it.id, &day, true)?;
            let may_keep = who.may_in_network(Act::KeepNetworks, &it.area_path, it.id);
            let takes_part = who.who.as_ref().is_some_and(|w| w.parts.iter().any(|p| p.network == it.id));
            // For those who keep the network or take part in it; what everybody reads costs nothing more.
            let signs = if may_keep || takes_part { Some(signs_store::signs(tx, &it, date, may_keep)?) } else { None };
            let unmet = balance_store::unmet(tx, it.id, &day)?;
            Ok::<_, Error>(ShowPage {
                parts: store::parts_of(tx, &[it.id], &day)?,
                themes: store::themes_of(tx, &[it.id])?,
                now,
                now_all,
                earlier,
                earlier_all,
                states: schedule_store::states(tx, it.id)?,
                copies: copy_store::copies(tx, it.id)?,
                signs,
                unmet,
                coming: meeting_store::coming(tx, it.id, &day)?,
                past: meeting_store::past(tx, it.id, &day, after.after.as_deref())?,
                next: None,
                actions: meeting_store::open_actions(tx, it.id)?,
                decisions: meeting_store::latest_decisions(tx, it.id)?,
                may_keep,
                may_record: who.may_in_network(Act::RecordMeetings, &it.area_path, it.id),
                may_copy: !who.areas_for(Act::KeepNetworks).is_empty(),
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
