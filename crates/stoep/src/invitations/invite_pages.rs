// SPDX-License-Identifier: EUPL-1.2
//! The list of who was invited to a meeting, and the slips for those without mail.

use super::answer_pages::{read_answer, view as answer_view};
use super::invite_store::{self, Invitation};
use super::model::{Channel, Coming, masked, when};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Meeting, MeetingState};
use crate::people::qr;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::RawForm;
use stoep_platform::ids::grouped;

#[derive(Template)]
#[template(path = "invitations/templates/invitations.html")]
struct ListPage {
    page: Page,
    it: Meeting,
    words: String,
    all: Vec<Invitation>,
    not_yet: usize,
    open: bool,
}

impl ListPage {
    fn to_invite(&self) -> usize {
        self.not_yet
    }

    fn coming(&self) -> i64 {
        self.all.iter().filter(|i| i.answer == Some(Coming::Comes)).map(|i| i.number.unwrap_or(1)).sum()
    }

    fn perhaps(&self) -> i64 {
        self.all.iter().filter(|i| i.answer == Some(Coming::Perhaps)).map(|i| i.number.unwrap_or(1)).sum()
    }

    fn silent(&self) -> usize {
        self.all.iter().filter(|i| i.answer.is_none()).count()
    }

    fn slips(&self) -> usize {
        self.all.iter().filter(|i| i.channel == Channel::Paper).count()
    }

    fn address(&self, i: &Invitation) -> String {
        i.email.as_deref().map(masked).unwrap_or_default()
    }
}

fn frame(app: &App, visit: &Visit, it: &Meeting) -> Page {
    Page::new(app, visit)
        .in_area(&it.area_slug, &it.area_name)
        .step(&format!("/networks/{}", it.network_slug), &it.network_name)
        .step(&format!("/meetings/{}", it.slug), &it.title)
}

/// `GET /meetings/{meeting}/invitations`
pub async fn invitations(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let today = networks::local_date(app.clock.now()).to_string();
    let day = today.clone();
    let (it, all, not_yet) = app
        .db
        .read(move |tx| {
            let it = networks::meeting_by_slug(tx, &slug)?;
            let all = invite_store::of_meeting(tx, it.id)?;
            let not_yet = invite_store::not_yet(tx, &it, &day)?;
            Ok::<_, Error>((it, all, not_yet))
        })
        .await?;
    let page = frame(&app, &visit, &it);
    let words = when(page.lang, &it.on_date, it.starts.as_deref(), it.ends.as_deref());
    let open = it.state == MeetingState::Planned && it.on_date >= today;
    html(&ListPage { page, it, words, all, not_yet, open })
}

/// `POST /meetings/{meeting}/invitations`: invites all members that were not invited yet.
pub async fn invite(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let site = app.url("");
    let act = move |tx: &Tx<'_>, ctx: &Context| {
        invite_store::invite(tx, ctx, &site, &slug, &[]).map(|()| format!("/meetings/{slug}/invitations"))
    };
    save(&app, &visit, &mut form, act).await?.ok_or(Error::BadRequest("invite"))
}

/// A slip.
struct Slip {
    name: String,
    code: String,
    picture: String,
    address: String,
}

#[derive(Template)]
#[template(path = "invitations/templates/invitation_sheets.html")]
struct SheetsPage {
    page: Page,
    it: Meeting,
    words: String,
    slips: Vec<Slip>,
}

/// `GET /meetings/{meeting}/invitations/sheets`
pub async fn sheets(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, all) = app
        .db
        .read(move |tx| {
            let it = networks::meeting_by_slug(tx, &slug)?;
            let all = invite_store::of_meeting(tx, it.id)?;
            Ok::<_, Error>((it, all))
        })
        .await?;
    let mut slips = Vec::new();
    for i in all.into_iter().filter(|i| i.channel == Channel::Paper) {
        let address = app.url(&format!("/invitations/{}", i.code));
        slips.push(Slip { code: grouped(&i.code), picture: qr(&address)?, name: i.name, address });
    }
    let page = frame(&app, &visit, &it);
    let words = when(page.lang, &it.on_date, it.starts.as_deref(), it.ends.as_deref());
    html(&SheetsPage { page, it, words, slips })
}

/// `POST /meetings/{meeting}/invitations/{invitation}/handed`
pub async fn hand_over(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["undo"])?;
    let done = !form.ticked("undo");
    let act = move |tx: &Tx<'_>, ctx: &Context| {
        let meeting = networks::meeting_by_slug(tx, &slug)?;
        let it = invite_store::of(tx, meeting.id, &id)?;
        invite_store::hand_over(tx, ctx, &it, &meeting, done)?;
        Ok(format!("/meetings/{slug}/invitations"))
    };
    save(&app, &visit, &mut form, act).await?.ok_or(Error::BadRequest("handed"))
}

/// `POST /meetings/{meeting}/invitations/{invitation}/code`: another code; the old one stops.
pub async fn new_code(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let site = app.url("");
    let act = move |tx: &Tx<'_>, ctx: &Context| {
        let meeting = networks::meeting_by_slug(tx, &slug)?;
        let it = invite_store::of(tx, meeting.id, &id)?;
        invite_store::new_code(tx, ctx, &site, &it, &meeting)?;
        Ok(format!("/meetings/{slug}/invitations"))
    };
    save(&app, &visit, &mut form, act).await?.ok_or(Error::BadRequest("code"))
}

/// `GET /meetings/{meeting}/invitations/{invitation}`: an answer that came on paper or by telephone.
pub async fn paper_answer_page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let (it, meeting) = one(&app, slug, id).await?;
    let page = frame(&app, &visit, &meeting);
    let action = format!("/meetings/{}/invitations/{}", meeting.slug, it.id);
    html(&answer_view(&app, page, it, meeting, action, None, false))
}

async fn one(app: &App, slug: String, id: String) -> Result<(Invitation, Meeting), Error> {
    app.db
        .read(move |tx| {
            let meeting = networks::meeting_by_slug(tx, &slug)?;
            Ok((invite_store::of(tx, meeting.id, &id)?, meeting))
        })
        .await
}

/// `POST /meetings/{meeting}/invitations/{invitation}`
pub async fn paper_answer(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["answer", "number"])?;
    if let Some((answer, number)) = read_answer(&mut form) {
        let (slug, id) = (slug.clone(), id.clone());
        let act = move |tx: &Tx<'_>, ctx: &Context| {
            let meeting = networks::meeting_by_slug(tx, &slug)?;
            let it = invite_store::of(tx, meeting.id, &id)?;
            invite_store::answer(tx, ctx, (&it, &meeting), answer, number)?;
            Ok(format!("/meetings/{slug}/invitations"))
        };
        if let Some(done) = save(&app, &visit, &mut form, act).await? {
            return Ok(done);
        }
    }
    let (it, meeting) = one(&app, slug, id).await?;
    let page = frame(&app, &visit, &meeting);
    let action = format!("/meetings/{}/invitations/{}", meeting.slug, it.id);
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &answer_view(&app, page, it, meeting, action, Some(form), false))
}
