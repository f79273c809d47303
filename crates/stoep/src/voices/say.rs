// SPDX-License-Identifier: EUPL-1.2
//! Saying something, for oneself or for another.

use super::model::{Duration, Heard, Origin, Said, TargetGroup, VoiceKind, WORD_FIELDS, Words, form_key, read_words};
use super::store;
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::web::limits::Kind;
use crate::web::page::query_escape;
use crate::web::photo::{Photo, tidy_photo};
use crate::web::{Page, Visit, act, html, html_status};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::context::{Actor, Context};
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::{grouped, receipt_code_ok};

/// Words and values of the lists in the form.
pub(super) struct Lists {
    pub(super) kinds: Vec<(String, String)>,
    pub(super) groups: Vec<(String, String)>,
    pub(super) durations: Vec<(String, String)>,
    /// Question above the main text.
    pub(super) what: String,
    /// Centre of the map: `6.56,53.22`.
    pub(super) centre: String,
}

impl Lists {
    pub(super) fn new(page: &Page, area: &Area) -> Self {
        let centre = area.lon.zip(area.lat).map(|(lon, lat)| format!("{lon},{lat}")).unwrap_or_default();
        Self {
            kinds: VoiceKind::ALL.iter().map(|c| (c.word().to_owned(), page.t(c.key()))).collect(),
            groups: TargetGroup::ALL.iter().map(|c| (c.word().to_owned(), page.t(c.key()))).collect(),
            durations: Duration::ALL.iter().map(|c| (c.word().to_owned(), page.t(c.key()))).collect(),
            what: page.t("voice-what"),
            centre,
        }
    }
}

/// Values and words of a field with a closed list.
type Options = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "voices/templates/new.html")]
struct New {
    page: Page,
    form: Answers,
    lists: Lists,
    area: Area,
    /// Whether any of the folded fields holds something or has a message.
    open: bool,
    /// Where the form goes.
    action: String,
    /// For another: the places where something can be heard, and the meetings.
    heard: Option<(Options, Options)>,
    /// Code of what was just saved for another.
    saved: Option<(String, String)>,
}

fn opened(form: &Answers) -> bool {
    WORD_FIELDS
        .iter()
        .chain(&["email", "photo"])
        .any(|f| *f != "what" && (!form.value(f).is_empty() || form.error(f).is_some()))
}

/// `GET /areas/{area}/voices/new`
pub async fn new_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let area = app.db.read(move |tx| areas::by_slug(tx, &slug)).await?;
    let page = Page::new(&app, &visit);
    let form = page.empty_form();
    html(&new_view(page, form, area))
}

fn new_view(page: Page, form: Answers, area: Area) -> New {
    let page = page.in_area(&area.slug, &area.name);
    let action = format!("/areas/{}/voices/new", area.slug);
    New { lists: Lists::new(&page, &area), open: opened(&form), page, form, area, action, heard: None, saved: None }
}

/// Reads the photo of a form, when one came along.
async fn read_photo(form: &mut Answers) -> Option<Photo> {
    let bytes = form.upload("photo").map(|u| u.bytes.clone())?;
    match tidy_photo(bytes).await {
        Ok(photo) => {
            if !form.ok() {
                // No browser gives a file back to the form; say so rather than lose it silently.
                form.refuse("photo", "voice-photo-again");
            }
            Some(photo)
        }
        Err(key) => {
            form.refuse("photo", key);
            None
        }
    }
}

/// `POST /areas/{area}/voices/new`
pub async fn new_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    if !app.limits.allow(Kind::Voice, visit.address) {
        return Err(Error::TooMany);
    }
    let known: Vec<&str> = WORD_FIELDS.iter().copied().chain(["email", "photo"]).collect();
    let mut form = raw.fields(&known)?;
    let key = form_key(&form, "say")?;
    let area = app.db.read(move |tx| areas::by_slug(tx, &slug)).await?;
    let words = read_words(&mut form);
    let email = form.email("email");
    let photo = read_photo(&mut form).await;
    if !form.ok() {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &new_view(Page::new(&app, &visit), form, area));
    }
    let said = Said { words, heard: None, email, photo };
    // Who is signed in here and says something for themselves does so as anyone: the voice is not tied to the account.
    let ctx = Context { actor: Actor::Visitor, ..visit.context(&app) };
    act(&app, ctx, &key, move |tx, ctx| {
        let receipt = store::receive(tx, ctx, &area, &said)?;
        Ok(format!("/follow/{}?new=1", receipt.code))
    })
    .await
}

/// What the form for the next one keeps of the last.
#[derive(Deserialize)]
pub struct Kept {
    saved: Option<String>,
    origin: Option<String>,
    on: Option<String>,
    meeting: Option<String>,
}

/// `GET /areas/{area}/voices/hear`: the form for another, with what was filled in the last time.
pub async fn hear_page(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(kept): Query<Kept>,
) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let today = visit.context(&app).at()[..10].to_owned();
    let form = page.form(&[
        ("origin", kept.origin.as_deref().unwrap_or_default()),
        ("heard_on", kept.on.as_deref().unwrap_or(&today)),
        ("meeting", kept.meeting.as_deref().unwrap_or_default()),
    ]);
    let saved = kept.saved.filter(|c| receipt_code_ok(c)).map(|c| (grouped(&c), c));
    html(&hear_view(&app, page, form, slug, saved).await?)
}

async fn hear_view(
    app: &App,
    page: Page,
    form: Answers,
    slug: String,
    saved: Option<(String, String)>,
) -> Result<New, Error> {
    let (area, meetings) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &slug)?;
            let meetings = store::meetings_near(tx, &area.path)?;
            Ok::<_, Error>((area, meetings))
        })
        .await?;
    let meetings =
        meetings.into_iter().map(|(slug, title, on)| (slug, format!("{title}, {}", page.date(on)))).collect();
    let origins =
        Origin::ALL.iter().filter(|o| **o != Origin::Online).map(|o| (o.word().to_owned(), page.t(o.key()))).collect();
    let mut view = new_view(page, form, area);
    view.action = format!("/areas/{}/voices/hear", view.area.slug);
    view.lists.what = view.page.t("voice-what-heard");
    view.heard = Some((origins, meetings));
    view.saved = saved;
    Ok(view)
}

/// `POST /areas/{area}/voices/hear`
pub async fn hear_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let more = ["email", "photo", "origin", "heard_on", "behalf_name", "meeting"];
    let known: Vec<&str> = WORD_FIELDS.iter().copied().chain(more).collect();
    let mut form = raw.fields(&known)?;
    let key = form_key(&form, "hear")?;
    let found = slug.clone();
    let meeting = form.value("meeting").to_owned();
    let asked = meeting.clone();
    let (area, meeting_fits) = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &found)?;
            let fits = asked.is_empty() || store::meeting_fits(tx, &area.path, &asked)?;
            Ok::<_, Error>((area, fits))
        })
        .await?;
    let mut ctx = visit.context(&app);
    let origin: Option<Origin> = form.required_choice("origin");
    if origin == Some(Origin::Online) {
        form.refuse("origin", "form-choose");
    }
    let on = form.required_date("heard_on");
    // A day of grace: the clock here is UTC.
    if on.is_some_and(|d| d.to_string() > super::model::plus_days(&ctx.at(), 1)) {
        form.refuse("heard_on", "voice-heard-future");
    }
    let name = form.text("behalf_name", 200);
    if !meeting_fits {
        form.refuse("meeting", "form-choose");
    }
    let words: Words = read_words(&mut form);
    let email = form.email("email");
    let photo = read_photo(&mut form).await;
    let (Some(origin), Some(on), true) = (origin, on, form.ok()) else {
        let view = hear_view(&app, Page::new(&app, &visit), form, slug, None).await?;
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let again = format!("origin={}&on={on}&meeting={}", origin.word(), query_escape(&meeting));
    let meeting = Some(meeting).filter(|m| !m.is_empty());
    ctx.on_behalf = Some(if name.is_some() { "a resident, named" } else { "a resident, not named" }.into());
    let said = Said { words, heard: Some(Heard { origin, on, name, meeting }), email, photo };
    act(&app, ctx, &key, move |tx, ctx| {
        let receipt = store::receive(tx, ctx, &area, &said)?;
        Ok(format!("/areas/{}/voices/hear?saved={}&{again}", area.slug, receipt.code))
    })
    .await
}
