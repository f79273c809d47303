// SPDX-License-Identifier: EUPL-1.2
//! Aims, groups and progress of a network on one page.

use super::model::{AimState, Balance, TaskState, balance};
use super::store::{self, Aim, Balanced, Group, Partner, Progress, Task};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Network, NetworkState};
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;

/// Today, as dates are stored.
pub(super) fn today(app: &App) -> String {
    let mut now = app.clock.now().to_string();
    now.truncate(10);
    now
}

/// The frame of the pages of a network.
pub(super) fn frame(app: &App, visit: &Visit, it: &Network) -> Page {
    Page::new(app, visit).in_area(&it.area_slug, &it.area_name).step(&format!("/networks/{}", it.slug), &it.name)
}

struct AimShown {
    it: Aim,
    badge: &'static str,
    latest: Option<Progress>,
    before: Vec<Progress>,
}

struct GroupShown {
    it: Group,
    badge: &'static str,
    sides: Vec<String>,
    actions: Option<String>,
    aims: Option<String>,
}

struct TaskShown {
    it: Task,
    badge: &'static str,
    late: bool,
    open: bool,
}

struct Unbalanced {
    name: String,
    slug: String,
    words: String,
}

#[derive(Template)]
#[template(path = "programmes/templates/show.html")]
struct ShowPage {
    page: Page,
    it: Network,
    aims: Vec<AimShown>,
    general: Vec<Progress>,
    groups: Vec<GroupShown>,
    unbalanced: Vec<Unbalanced>,
    open_tasks: Vec<TaskShown>,
    other_tasks: Vec<TaskShown>,
    partners: Vec<Partner>,
    may_keep: bool,
}

fn aim_badge(state: AimState) -> &'static str {
    match state {
        AimState::Begun => "badge--blue",
        AimState::OnTheWay => "badge--ochre",
        AimState::Reached => "badge--green",
        AimState::Dropped => "badge--grey",
    }
}

fn group_shown(page: &Page, it: Group) -> GroupShown {
    let badge = match it.state {
        NetworkState::Running => "badge--green",
        NetworkState::Starting => "badge--blue",
        NetworkState::Waiting => "badge--ochre",
        NetworkState::Ended => "badge--grey",
    };
    let sides = [
        (it.residents, "programme-residents"),
        (it.volunteers, "programme-volunteers"),
        (it.professionals, "programme-professionals"),
    ];
    let sides = sides.iter().filter(|(n, _)| *n > 0).map(|(n, key)| page.n(key, *n)).collect();
    let actions = (it.actions > 0).then(|| {
        let late = if it.late > 0 { format!(", {}", page.n("programme-late", it.late)) } else { String::new() };
        format!("{}{late}", page.n("programme-open-actions", it.actions))
    });
    let aims = (it.aims > 0).then(|| page.nx("programme-aims-reached", it.aims, it.reached.to_string()));
    GroupShown { badge, sides, actions, aims, it }
}

fn task_shown(it: Task, today: &str) -> TaskShown {
    let open = it.state == TaskState::Open;
    TaskShown {
        badge: match it.state {
            TaskState::Open => "badge--ochre",
            TaskState::Done => "badge--green",
            TaskState::Dropped => "badge--grey",
        },
        late: open && it.due.as_deref().is_some_and(|day| day < today),
        open,
        it,
    }
}

/// A rule that is not met, in words.
fn unbalanced(page: &Page, it: Balanced) -> Option<Unbalanced> {
    let (n, key) = match balance(it.number, it.least, it.most) {
        Balance::Holds => return None,
        Balance::TooFew(n) => (n, "programme-too-few"),
        Balance::TooMany(n) => (n, "programme-too-many"),
    };
    let words = [it.side.map(|s| page.t(s.key())), it.role.map(|r| page.t(r.key()))];
    let who = words.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Some(Unbalanced { name: it.name, slug: it.slug, words: page.nx(key, n, who) })
}

/// `GET /networks/{network}/programme`
pub async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let today = today(&app);
    let day = today.clone();
    let (it, aims, progress, groups, balances, tasks, partners) = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &slug)?;
            let (aims, progress) = (store::aims(tx, it.id)?, store::progress(tx, it.id)?);
            let groups = store::groups(tx, it.id, &day)?;
            let balances = store::balances(tx, it.id, &day)?;
            let (tasks, partners) = (store::tasks(tx, it.id)?, store::partners(tx, it.id, &day)?);
            Ok::<_, Error>((it, aims, progress, groups, balances, tasks, partners))
        })
        .await?;
    let page = frame(&app, &visit, &it);
    let aims = aims
        .into_iter()
        .map(|aim| {
            let mut of_aim = progress.iter().filter(|p| p.aim_id == Some(aim.id)).cloned();
            AimShown { badge: aim_badge(aim.state), latest: of_aim.next(), before: of_aim.collect(), it: aim }
        })
        .collect();
    let (open_tasks, other_tasks) = tasks.into_iter().map(|t| task_shown(t, &today)).partition(|t: &TaskShown| t.open);
    let may_keep = visit.may_in_network(Act::KeepNetworks, &it.area_path, it.id);
    let mut response = html(&ShowPage {
        aims,
        general: progress.iter().filter(|p| p.aim_id.is_none()).cloned().collect(),
        groups: groups.into_iter().map(|g| group_shown(&page, g)).collect(),
        unbalanced: balances.into_iter().filter_map(|b| unbalanced(&page, b)).collect(),
        open_tasks,
        other_tasks,
        partners,
        may_keep,
        page,
        it,
    })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
