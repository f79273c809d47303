// SPDX-License-Identifier: EUPL-1.2
//! Planning and cancelling a meeting, and how it stands with its actions.

use super::meeting_store::{self, Announced, Meeting};
use super::model::{ActionState, MeetingKind, MeetingState};
use super::store::{self, Network};
use crate::app::App;
use crate::error::Error;
use crate::organisations::Stop;
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm, once};

/// The frame of the pages of a meeting.
pub fn frame(app: &App, visit: &Visit, it: &Meeting) -> Page {
    Page::new(app, visit)
        .in_area(&it.area_slug, &it.area_name)
        .step(&format!("/networks/{}", it.network_slug), &it.network_name)
}

/// `POST /meetings/{meeting}/actions/{action}`
pub async fn set_action(
    State(app): State<App>,
    visit: Visit,
    Path((slug, action)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["state"])?;
    let Some(state) = form.required_choice::<ActionState>("state") else { return Err(Error::BadRequest("state")) };
    let (ctx, key) = (visit.context(&app), form.key.clone());
    let written: Result<String, Stop> = app
        .db
        .write(move |tx| {
            once(tx, &key, ctx.now, || {
                meeting_store::set_action(tx, &ctx, &slug, &action, state).map(|()| format!("/meetings/{slug}#actions"))
            })
        })
        .await;
    match written {
        Ok(url) => Ok(see_other(&url)),
        Err(stop) => stop.beside(&mut form).and(Err(Error::BadRequest("state"))),
    }
}

#[derive(Template)]
#[template(path = "networks/templates/meeting_form.html")]
struct FormPage {
    page: Page,
    form: Answers,
    title: String,
    action: String,
    back: String,
    kinds: Vec<(String, String)>,
}

impl FormPage {
    fn new(page: Page, form: Answers, title: String, action: String, back: String) -> Self {
        let kinds = MeetingKind::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect();
        Self { page, form, title, action, back, kinds }
    }

    fn for_new(app: &App, visit: &Visit, network: &Network, form: Option<Answers>) -> Self {
        let url = format!("/networks/{}", network.slug);
        let page = Page::new(app, visit).in_area(&network.area_slug, &network.area_name).step(&url, &network.name);
        let form = form.unwrap_or_else(|| page.form(&[("kind", "regular")]));
        let title = page.x("meeting-new-title", &network.name);
        Self::new(page, form, title, format!("{url}/meetings/new"), url)
    }

    fn for_edit(app: &App, visit: &Visit, it: &Meeting, form: Option<Answers>) -> Self {
        let page = frame(app, visit, it);
        let url = format!("/meetings/{}", it.slug);
        let form = form.unwrap_or_else(|| {
            page.form(&[
                ("kind", it.kind.word()),
                ("title", &it.title),
                ("on_date", &it.on_date),
                ("starts", it.starts.as_deref().unwrap_or_default()),
                ("ends", it.ends.as_deref().unwrap_or_default()),
                ("place", &it.place),
            ])
        });
        let title = page.t("meeting-edit-title");
        Self::new(page, form, title, format!("{url}/edit"), url)
    }
}

/// A time as `19:30`, from what people type: 19:30, 19.30, 9:05.
pub(crate) fn time(form: &mut Answers, name: &str) -> Option<String> {
    let text = form.text(name, 10)?;
    let read = text.split_once([':', '.']).and_then(|(h, m)| {
        let (hour, minute): (i8, i8) = (h.trim().parse().ok()?, m.trim().parse().ok()?);
        let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && m.trim().len() == 2;
        fits.then(|| format!("{hour:02}:{minute:02}"))
    });
    if read.is_none() {
        form.refuse(name, "meeting-time-bad");
    }
    read
}

const FIELDS: [&str; 6] = ["kind", "title", "on_date", "starts", "ends", "place"];

fn read(form: &mut Answers) -> Option<Announced> {
    let title = form.required("title", 200);
    let kind = form.required_choice::<MeetingKind>("kind");
    let on_date = form.required_date("on_date");
    let starts = time(form, "starts");
    let ends = time(form, "ends");
    if let (Some(starts), Some(ends)) = (&starts, &ends)
        && ends <= starts
    {
        form.refuse("ends", "meeting-ends-early");
    }
    let place = form.text("place", 200).unwrap_or_default();
    let kind = kind.filter(|_| form.ok())?;
    Some(Announced { kind, title, on_date: on_date?.to_string(), starts, ends, place })
}

/// `GET /networks/{network}/meetings/new`
pub async fn new_meeting_page(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
) -> Result<Response, Error> {
    let network = app.db.read(move |tx| store::by_slug(tx, &network)).await?;
    html(&FormPage::for_new(&app, &visit, &network, None))
}

/// `POST /networks/{network}/meetings/new`
pub async fn create_meeting(
    State(app): State<App>,
    visit: Visit,
    Path(network): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(announced) = read(&mut form) {
        let (ctx, key, network) = (visit.context(&app), form.key.clone(), network.clone());
        let written: Result<String, Stop> = app
            .db
            .write(move |tx| {
                once(tx, &key, ctx.now, || {
                    meeting_store::create(tx, &ctx, &network, &announced).map(|slug| format!("/meetings/{slug}"))
                })
            })
            .await;
        match written {
            Ok(url) => return Ok(see_other(&url)),
            Err(stop) => stop.beside(&mut form)?,
        }
    }
    let network = app.db.read(move |tx| store::by_slug(tx, &network)).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::for_new(&app, &visit, &network, Some(form)))
}

async fn find(app: &App, slug: &str) -> Result<Meeting, Error> {
    let slug = slug.to_owned();
    app.db.read(move |tx| meeting_store::by_slug(tx, &slug)).await
}

/// `GET /meetings/{meeting}/edit`
pub async fn edit_meeting_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    html(&FormPage::for_edit(&app, &visit, &find(&app, &slug).await?, None))
}

/// `POST /meetings/{meeting}/edit`
pub async fn save_meeting(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&FIELDS)?;
    if let Some(announced) = read(&mut form) {
        let (ctx, key, slug) = (visit.context(&app), form.key.clone(), slug.clone());
        let written: Result<String, Stop> = app
            .db
            .write(move |tx| {
                once(tx, &key, ctx.now, || {
                    meeting_store::announce(tx, &ctx, &slug, &announced).map(|()| format!("/meetings/{slug}"))
                })
            })
            .await;
        match written {
            Ok(url) => return Ok(see_other(&url)),
            Err(stop) => stop.beside(&mut form)?,
        }
    }
    let it = find(&app, &slug).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::for_edit(&app, &visit, &it, Some(form)))
}

#[derive(Template)]
#[template(path = "networks/templates/meeting_cancel.html")]
struct CancelPage {
    page: Page,
    form: Answers,
    it: Meeting,
}

/// `GET /meetings/{meeting}/cancel`
pub async fn cancel_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let it = find(&app, &slug).await?;
    if it.state == MeetingState::Held {
        return Err(Error::Refused("meeting-cancel-held"));
    }
    let page = frame(&app, &visit, &it);
    html(&CancelPage { form: page.empty_form(), page, it })
}

/// `POST /meetings/{meeting}/cancel`
pub async fn cancel(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["resume"])?;
    let cancelled = !form.ticked("resume");
    let (ctx, key) = (visit.context(&app), form.key.clone());
    let written: Result<String, Stop> = app
        .db
        .write(move |tx| {
            once(tx, &key, ctx.now, || {
                meeting_store::set_cancelled(tx, &ctx, &slug, cancelled).map(|()| format!("/meetings/{slug}"))
            })
        })
        .await;
    match written {
        Ok(url) => Ok(see_other(&url)),
        Err(stop) => stop.beside(&mut form).and(Err(Error::BadRequest("cancel"))),
    }
}
