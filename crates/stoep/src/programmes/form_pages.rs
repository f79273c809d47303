// SPDX-License-Identifier: EUPL-1.2
//! The forms of aims, progress and joint tasks.

use super::model::{AimState, TaskState};
use super::page::{frame, today};
use super::store::{self, Aim, Aimed, Progress, Shared, Task};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Network};
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;
type Which = Path<(String, String)>;

fn step(app: &App, visit: &Visit, it: &Network) -> Page {
    let page = frame(app, visit, it);
    let words = page.t("network-tab-programme");
    page.step(&format!("/networks/{}/programme", it.slug), &words)
}

#[derive(Template)]
#[template(path = "programmes/templates/aim.html")]
struct AimPage {
    page: Page,
    form: Answers,
    it: Network,
    title: String,
    action: String,
    states: Options,
}

async fn aim_view(
    app: &App,
    visit: &Visit,
    slug: String,
    key: Option<String>,
    form: Option<Answers>,
) -> Result<AimPage, Error> {
    let (it, old): (Network, Option<Aim>) = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &slug)?;
            let old = match &key {
                Some(key) => Some(store::aim(tx, it.id, key)?),
                None => None,
            };
            Ok::<_, Error>((it, old))
        })
        .await?;
    let page = step(app, visit, &it);
    let base = format!("/networks/{}/programme/aims", it.slug);
    let (title, action) = match &old {
        Some(old) => (page.t("aim-edit"), format!("{base}/{}/edit", old.id)),
        None => (page.t("aim-new"), format!("{base}/new")),
    };
    let form = form.unwrap_or_else(|| match &old {
        Some(old) => page.form(&[("what", &old.what), ("seen_by", &old.seen_by), ("state", old.state.word())]),
        None => page.form(&[("state", "begun")]),
    });
    let states = AimState::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
    Ok(AimPage { page, form, it, title, action, states })
}

async fn aim_saved(app: App, visit: Visit, slug: String, key: Option<String>, raw: RawForm) -> Result<Response, Error> {
    let mut form = raw.fields(&["what", "seen_by", "state"])?;
    let what = form.required("what", 500);
    let seen_by = form.text("seen_by", 500).unwrap_or_default();
    let state = form.required_choice::<AimState>("state");
    if let Some(state) = state.filter(|_| form.ok()) {
        let aimed = Aimed { what, seen_by, state };
        let (network, which) = (slug.clone(), key.clone());
        let done =
            save(&app, &visit, &mut form, move |tx, ctx| store::set_aim(tx, ctx, &network, which.as_deref(), &aimed))
                .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &aim_view(&app, &visit, slug, key, Some(form)).await?)
}

/// `GET /networks/{network}/programme/aims/new`
pub async fn aim_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&aim_view(&app, &visit, slug, None, None).await?)
}

/// `POST /networks/{network}/programme/aims/new`
pub async fn new_aim(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    aim_saved(app, visit, slug, None, raw).await
}

/// `GET /networks/{network}/programme/aims/{aim}/edit`
pub async fn edit_aim(State(app): State<App>, visit: Visit, Path((slug, key)): Which) -> Result<Response, Error> {
    html(&aim_view(&app, &visit, slug, Some(key), None).await?)
}

/// `POST /networks/{network}/programme/aims/{aim}/edit`
pub async fn save_aim(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    aim_saved(app, visit, slug, Some(key), raw).await
}

#[derive(Template)]
#[template(path = "programmes/templates/progress.html")]
struct ProgressPage {
    page: Page,
    form: Answers,
    it: Network,
    is_new: bool,
    title: String,
    action: String,
    aims: Options,
}

async fn progress_view(
    app: &App,
    visit: &Visit,
    slug: String,
    key: Option<String>,
    form: Option<Answers>,
) -> Result<ProgressPage, Error> {
    let (it, aims, old): (Network, Vec<Aim>, Option<Progress>) = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &slug)?;
            let old = match &key {
                Some(key) => Some(store::sentence(tx, it.id, key)?),
                None => None,
            };
            let aims = store::aims(tx, it.id)?;
            Ok::<_, Error>((it, aims, old))
        })
        .await?;
    let page = step(app, visit, &it);
    let base = format!("/networks/{}/programme/progress", it.slug);
    let (title, action) = match &old {
        Some(old) => (page.t("progress-edit"), format!("{base}/{}/edit", old.id)),
        None => (page.t("progress-new"), format!("{base}/new")),
    };
    let form = form.unwrap_or_else(|| match &old {
        Some(old) => page.form(&[
            ("aim", &old.aim_id.map(|id| id.to_string()).unwrap_or_default()),
            ("on_date", &old.on_date),
            ("sentence", &old.sentence),
        ]),
        None => page.form(&[("on_date", &today(app))]),
    });
    let aims = aims.iter().map(|a| (a.id.to_string(), a.what.clone())).collect();
    Ok(ProgressPage { page, form, it, is_new: old.is_none(), title, action, aims })
}

async fn progress_saved(
    app: App,
    visit: Visit,
    slug: String,
    key: Option<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["aim", "on_date", "sentence", "remove"])?;
    let (network, which) = (slug.clone(), key.clone());
    let done = if let (true, Some(which)) = (form.ticked("remove"), key.clone()) {
        save(&app, &visit, &mut form, move |tx, ctx| store::remove_progress(tx, ctx, &network, &which)).await?
    } else {
        let aim = form.text("aim", 20);
        let on_date = form.required_date("on_date").map(|d| d.to_string());
        let words = form.required("sentence", 500);
        match on_date.filter(|_| form.ok()) {
            Some(day) => {
                save(&app, &visit, &mut form, move |tx, ctx| {
                    store::set_progress(tx, ctx, &network, which.as_deref(), (aim.as_ref(), &day, &words))
                })
                .await?
            }
            None => None,
        }
    };
    if let Some(done) = done {
        return Ok(done);
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &progress_view(&app, &visit, slug, key, Some(form)).await?)
}

/// `GET /networks/{network}/programme/progress/new`
pub async fn progress_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&progress_view(&app, &visit, slug, None, None).await?)
}

/// `POST /networks/{network}/programme/progress/new`
pub async fn new_progress(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    progress_saved(app, visit, slug, None, raw).await
}

/// `GET /networks/{network}/programme/progress/{progress}/edit`
pub async fn edit_progress(State(app): State<App>, visit: Visit, Path((slug, key)): Which) -> Result<Response, Error> {
    html(&progress_view(&app, &visit, slug, Some(key), None).await?)
}

/// `POST /networks/{network}/programme/progress/{progress}/edit`
pub async fn save_progress(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    progress_saved(app, visit, slug, Some(key), raw).await
}

#[derive(Template)]
#[template(path = "programmes/templates/task.html")]
struct TaskPage {
    page: Page,
    form: Answers,
    it: Network,
    title: String,
    action: String,
    groups: Options,
}

async fn task_view(
    app: &App,
    visit: &Visit,
    slug: String,
    key: Option<String>,
    form: Option<Answers>,
) -> Result<TaskPage, Error> {
    let (it, groups, old, chosen): (Network, Options, Option<Task>, Vec<String>) = app
        .db
        .read(move |tx| {
            let it = networks::by_slug(tx, &slug)?;
            let groups = store::group_options(tx, it.id)?;
            let (mut old, mut chosen) = (None, Vec::new());
            if let Some(key) = &key {
                let task = store::task(tx, it.id, key)?;
                chosen = store::groups_of_task(tx, task.id)?;
                old = Some(task);
            }
            Ok::<_, Error>((it, groups, old, chosen))
        })
        .await?;
    let page = step(app, visit, &it);
    let base = format!("/networks/{}/programme/tasks", it.slug);
    let (title, action) = match &old {
        Some(old) => (page.t("task-edit"), format!("{base}/{}/edit", old.id)),
        None => (page.t("task-new"), format!("{base}/new")),
    };
    let form = form.unwrap_or_else(|| {
        let Some(old) = &old else { return page.empty_form() };
        let mut values =
            vec![("what", old.what.as_str()), ("owner", &old.owner), ("due", old.due.as_deref().unwrap_or_default())];
        values.extend(chosen.iter().map(|g| ("groups", g.as_str())));
        page.form(&values)
    });
    Ok(TaskPage { page, form, it, title, action, groups })
}

async fn task_saved(
    app: App,
    visit: Visit,
    slug: String,
    key: Option<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["what", "owner", "due", "groups[]"])?;
    let what = form.required("what", 500);
    let owner = form.required("owner", 200);
    let due = form.date("due").map(|d| d.to_string());
    let groups = form.many("groups").iter().map(|g| (*g).to_owned()).collect();
    if form.ok() {
        let shared = Shared { what, owner, due, groups };
        let (network, which) = (slug.clone(), key.clone());
        let done =
            save(&app, &visit, &mut form, move |tx, ctx| store::set_task(tx, ctx, &network, which.as_deref(), &shared))
                .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &task_view(&app, &visit, slug, key, Some(form)).await?)
}

/// `GET /networks/{network}/programme/tasks/new`
pub async fn task_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&task_view(&app, &visit, slug, None, None).await?)
}

/// `POST /networks/{network}/programme/tasks/new`
pub async fn new_task(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    task_saved(app, visit, slug, None, raw).await
}

/// `GET /networks/{network}/programme/tasks/{task}/edit`
pub async fn edit_task(State(app): State<App>, visit: Visit, Path((slug, key)): Which) -> Result<Response, Error> {
    html(&task_view(&app, &visit, slug, Some(key), None).await?)
}

/// `POST /networks/{network}/programme/tasks/{task}/edit`
pub async fn save_task(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    task_saved(app, visit, slug, Some(key), raw).await
}

/// `POST /networks/{network}/programme/tasks/{task}`
pub async fn set_task(
    State(app): State<App>,
    visit: Visit,
    Path((slug, key)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["state"])?;
    let Some(state) = form.required_choice::<TaskState>("state") else { return Err(Error::BadRequest("state")) };
    let done = save(&app, &visit, &mut form, move |tx, ctx| store::set_task_state(tx, ctx, &slug, &key, state)).await?;
    done.ok_or(Error::BadRequest("state"))
}
