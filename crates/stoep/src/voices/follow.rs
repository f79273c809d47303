// SPDX-License-Identifier: EUPL-1.2
//! Following what one said, with a code and without an account.

use super::model::{VoiceState, WORD_FIELDS, form_key, plus_days, read_words};
use super::say::Lists;
use super::store::{self, Followed};
use crate::app::App;
use crate::areas::{self, Area};
use crate::error::Error;
use crate::people::qr;
use crate::web::limits::Kind;
use crate::web::{self, Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::context::{Actor, Context};
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};
use stoep_platform::ids::{grouped, receipt_code_ok, tidy_code};

#[derive(Template)]
#[template(path = "voices/templates/follow_ask.html")]
struct Ask {
    page: Page,
    form: Answers,
}

/// `GET /follow`: the place to type a code.
pub async fn follow_ask(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let page = Page::new(&app, &visit);
    let form = page.empty_form();
    html(&Ask { page, form })
}

/// `POST /follow`
pub async fn follow_find(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let mut form = raw.fields(&["code"])?;
    let code = tidy_code(&form.required("code", 60));
    if form.ok() && !receipt_code_ok(&code) {
        form.refuse("code", "voice-code-mistyped");
    }
    if form.ok() {
        let asked = code.clone();
        if app.db.read(move |tx| Ok::<_, Error>(store::by_code(tx, &asked).is_ok())).await? {
            return Ok(see_other(&format!("/follow/{code}")));
        }
        form.refuse("code", "voice-code-unknown");
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &Ask { page: Page::new(&app, &visit), form })
}

fn limit(app: &App, visit: &Visit) -> Result<(), Error> {
    if app.limits.allow(Kind::Code, visit.address) { Ok(()) } else { Err(Error::TooMany) }
}

/// The holder of the code acts, whoever else is signed in on this machine.
fn holder(app: &App, visit: &Visit) -> Context {
    Context { actor: Actor::Holder, ..visit.context(app) }
}

/// A code from an address: mistyped ones are not looked up.
///
/// # Errors
/// Not found.
fn code_of(typed: &str) -> Result<String, Error> {
    let code = tidy_code(typed);
    if receipt_code_ok(&code) { Ok(code) } else { Err(Error::NotFound) }
}

/// A step of the chain: words, whether it was reached, whether it is the next one.
struct Step {
    label: String,
    done: bool,
    current: bool,
}

#[derive(Template)]
#[template(path = "voices/templates/follow.html")]
struct Follow {
    page: Page,
    form: Answers,
    f: Followed,
    code: String,
    new: bool,
    due: String,
    late: bool,
    steps: Vec<Step>,
    facts: Vec<(String, String)>,
    can_correct: bool,
}

#[derive(Template)]
#[template(path = "voices/templates/withdrawn.html")]
struct Withdrawn {
    page: Page,
    area: Area,
}

/// Whether the voice was saved just now.
#[derive(Deserialize)]
pub struct New {
    new: Option<String>,
}

/// `GET /follow/{code}`
pub async fn follow(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    Query(new): Query<New>,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let page = Page::new(&app, &visit);
    let Ok(code) = code_of(&typed) else { return unknown(page, &typed, "voice-code-mistyped") };
    if code != typed {
        return Ok(see_other(&format!("/follow/{code}")));
    }
    match found(&app, &code).await {
        Ok(f) => {
            let form = page.form(&[("email", f.voice.email.as_deref().unwrap_or_default())]);
            answer(&app, &visit, page, form, f, new.new.is_some(), StatusCode::OK)
        }
        Err(Error::NotFound) => unknown(page, &typed, "voice-code-unknown"),
        Err(other) => Err(other),
    }
}

fn unknown(page: Page, typed: &str, key: &'static str) -> Result<Response, Error> {
    let mut form = page.form(&[("code", typed)]);
    form.refuse("code", key);
    html_status(StatusCode::NOT_FOUND, &Ask { page, form })
}

async fn found(app: &App, code: &str) -> Result<Followed, Error> {
    let code = code.to_owned();
    app.db.read(move |tx| store::followed(tx, &code)).await
}

fn answer(
    app: &App,
    visit: &Visit,
    page: Page,
    form: Answers,
    f: Followed,
    new: bool,
    status: StatusCode,
) -> Result<Response, Error> {
    if f.voice.state == VoiceState::Withdrawn {
        return html(&Withdrawn { page, area: f.area });
    }
    let due = plus_days(&f.voice.received_at, f.days);
    let open = matches!(f.voice.state, VoiceState::Received | VoiceState::Public) && f.voice.answered_at.is_none();
    let late = open && due.as_str() < &visit.context(app).at()[..10];
    let reached = [
        ("voice-step-said", true),
        ("voice-step-read", f.voice.state != VoiceState::Received),
        ("voice-step-agenda", !f.items.is_empty()),
        ("voice-step-done", f.items.iter().any(|i| i.state == "done")),
    ];
    let next = if f.voice.state == VoiceState::Refused { None } else { reached.iter().position(|(_, done)| !done) };
    let steps = reached
        .iter()
        .enumerate()
        .map(|(n, (key, done))| Step { label: page.t(key), done: *done, current: next == Some(n) })
        .collect();
    let facts = facts(&page, &f.voice);
    let code = grouped(&f.voice.code);
    let can_correct = f.voice.state == VoiceState::Received;
    html_status(status, &Follow { page, form, f, code, new, due, late, steps, facts, can_correct })
}

/// What was filled in beside the main text, with its question.
pub(super) fn facts(page: &Page, v: &store::Voice) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut put = |key: &str, text: Option<String>| {
        if let Some(text) = text {
            facts.push((page.t(key), text));
        }
    };
    put("voice-why", v.why.clone());
    put("voice-for-whom", v.for_whom.clone());
    put("voice-who-joins", v.who_joins.clone());
    put("voice-who-organises", v.who_organises.clone());
    put("voice-needed", v.needed.clone());
    put("voice-place", v.place_words.clone());
    put("voice-point", v.lon.zip(v.lat).map(|(lon, lat)| format!("{lat:.4}, {lon:.4}")));
    put("voice-duration", v.duration.map(|d| page.t(d.key())));
    put("voice-group", v.target_group.map(|g| page.t(g.key())));
    facts
}

#[derive(Template)]
#[template(path = "voices/templates/slip.html")]
struct Slip {
    page: Page,
    area: Area,
    days: i64,
    code: String,
    address: String,
    picture: String,
}

/// `GET /follow/{code}/slip`: to print and hand over.
pub async fn slip(State(app): State<App>, visit: Visit, Path(typed): Path<String>) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = code_of(&typed)?;
    let f = found(&app, &code).await?;
    if f.voice.state == VoiceState::Withdrawn {
        return Err(Error::Gone);
    }
    let picture = qr(&app.url(&format!("/follow/{code}")))?;
    let address = app.url("/follow");
    html(&Slip { page: Page::new(&app, &visit), area: f.area, days: f.days, code: grouped(&code), address, picture })
}

/// Does one thing to the voice of a code, once.
async fn act(
    app: &App,
    code: String,
    key: String,
    ctx: Context,
    work: impl Fn(&Tx<'_>, &Context, i64) -> Result<(), Error> + Send + 'static,
) -> Result<Response, Error> {
    web::act(app, ctx, &key, move |tx, ctx| {
        let voice = store::by_code(tx, &code)?;
        work(tx, ctx, voice.id)?;
        Ok(format!("/follow/{code}"))
    })
    .await
}

/// `POST /follow/{code}/add`
pub async fn follow_add(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = code_of(&typed)?;
    let mut form = raw.fields(&["addition"])?;
    let key = form_key(&form, "add")?;
    let text = form.required("addition", super::model::MOST);
    if !form.ok() {
        let f = found(&app, &code).await?;
        return answer(&app, &visit, Page::new(&app, &visit), form, f, false, StatusCode::UNPROCESSABLE_ENTITY);
    }
    act(&app, code, key, holder(&app, &visit), move |tx, ctx, id| store::add(tx, ctx, id, &text)).await
}

/// `POST /follow/{code}/email`
pub async fn follow_email(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = code_of(&typed)?;
    let mut form = raw.fields(&["email", "remove"])?;
    let key = form_key(&form, "email")?;
    let email = if form.ticked("remove") { None } else { form.email("email") };
    if !form.ok() {
        let f = found(&app, &code).await?;
        return answer(&app, &visit, Page::new(&app, &visit), form, f, false, StatusCode::UNPROCESSABLE_ENTITY);
    }
    act(&app, code, key, holder(&app, &visit), move |tx, ctx, id| store::set_email(tx, ctx, id, email.as_deref())).await
}

#[derive(Template)]
#[template(path = "voices/templates/correct.html")]
struct Correct {
    page: Page,
    form: Answers,
    lists: Lists,
    code: String,
    /// The fold-out is open.
    open: bool,
}

fn correct_view(page: Page, form: Answers, area: &Area, code: String) -> Correct {
    Correct { lists: Lists::new(&page, area), page, form, code, open: true }
}

/// `GET /follow/{code}/correct`
pub async fn correct_page(State(app): State<App>, visit: Visit, Path(typed): Path<String>) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = code_of(&typed)?;
    let f = found(&app, &code).await?;
    match f.voice.state {
        VoiceState::Received => {}
        VoiceState::Withdrawn => return Err(Error::Gone),
        _ => return Err(Error::Refused("voice-too-late")),
    }
    let page = Page::new(&app, &visit);
    let v = &f.voice;
    let word = |t: &Option<String>| t.clone().unwrap_or_default();
    let degrees = |d: Option<f64>| d.map(|d| d.to_string()).unwrap_or_default();
    let values = [
        ("what", v.what.clone()),
        ("why", word(&v.why)),
        ("for_whom", word(&v.for_whom)),
        ("who_joins", word(&v.who_joins)),
        ("who_organises", word(&v.who_organises)),
        ("needed", word(&v.needed)),
        ("kind", v.kind.word().to_owned()),
        ("duration", v.duration.map_or("", |d| d.word()).to_owned()),
        ("target_group", v.target_group.map_or("", |g| g.word()).to_owned()),
        ("place_words", word(&v.place_words)),
        ("lon", degrees(v.lon)),
        ("lat", degrees(v.lat)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let form = page.form(&values);
    html(&correct_view(page, form, &f.area, code))
}

/// `POST /follow/{code}/correct`
pub async fn correct_save(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = code_of(&typed)?;
    let mut form = raw.fields(&WORD_FIELDS)?;
    let key = form_key(&form, "correct")?;
    let words = read_words(&mut form);
    if !form.ok() {
        let asked = code.clone();
        let area = app
            .db
            .read(move |tx| {
                let voice = store::by_code(tx, &asked)?;
                areas::by_id(tx, voice.area_id)
            })
            .await?;
        let view = correct_view(Page::new(&app, &visit), form, &area, code);
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    act(&app, code, key, holder(&app, &visit), move |tx, ctx, id| store::correct(tx, ctx, id, &words)).await
}

#[derive(Template)]
#[template(path = "voices/templates/withdraw.html")]
struct Withdraw {
    page: Page,
    form: Answers,
    code: String,
    what: String,
    on_agenda: bool,
}

/// `GET /follow/{code}/withdraw`: asks for certain; what goes can't come back.
pub async fn withdraw_page(State(app): State<App>, visit: Visit, Path(typed): Path<String>) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = code_of(&typed)?;
    let f = found(&app, &code).await?;
    if f.voice.state == VoiceState::Withdrawn {
        return Ok(see_other(&format!("/follow/{code}")));
    }
    let page = Page::new(&app, &visit);
    let form = page.empty_form();
    html(&Withdraw { page, form, code, what: f.voice.what, on_agenda: !f.items.is_empty() })
}

/// `POST /follow/{code}/withdraw`
pub async fn withdraw_save(
    State(app): State<App>,
    visit: Visit,
    Path(typed): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    limit(&app, &visit)?;
    let code = code_of(&typed)?;
    let form = raw.fields(&[])?;
    let key = form_key(&form, "withdraw")?;
    let response = act(&app, code, key, holder(&app, &visit), store::withdraw).await?;
    // Only now is it out of every file.
    app.db.scrub_log().await?;
    Ok(response)
}
