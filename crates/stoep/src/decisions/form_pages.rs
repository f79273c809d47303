// SPDX-License-Identifier: EUPL-1.2
//! The forms of a decision: what a party says, the text, how it stands.

use super::change_store::{self, Changed, PARTIES, Said, Settled};
use super::model::{DecisionForm, DecisionState, Position};
use super::pages::{explained, forms_explained, frame, today};
use super::store::{self, Decision, Party, Spoken};
use crate::app::App;
use crate::areas::{self, Theme};
use crate::error::Error;
use crate::organisations;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

type Options = Vec<(String, String)>;
type Which = Path<(String, String)>;

async fn find(app: &App, (meeting, number): (String, String)) -> Result<Decision, Error> {
    app.db.read(move |tx| store::find(tx, &meeting, &number)).await
}

#[derive(Template)]
#[template(path = "decisions/templates/say.html")]
struct SayPage {
    page: Page,
    form: Answers,
    it: Decision,
    title: String,
    intro: String,
    action: String,
    explained: String,
    parties: Options,
    /// Names that may be typed; `None` for somebody who speaks for their own party.
    names: Option<Vec<String>>,
    positions: Options,
}

fn positions(page: &Page) -> Options {
    Position::ALL.iter().map(|p| (p.word().to_owned(), page.t(format!("position-choice-{}", p.word())))).collect()
}

/// What parties say; the day and the name stand on the form of who enters it for them.
fn read_said(form: &mut Answers, on: Option<String>) -> Option<Said> {
    let party = form.text("party", 200);
    let other = form.text("other", 200);
    let position = form.required_choice::<Position>("position");
    let reason = if position == Some(Position::Objects) {
        Some(form.required("reason", 2000))
    } else {
        form.text("reason", 2000)
    };
    let said_by = form.text("said_by", 100).unwrap_or_default();
    let said_on = match on {
        Some(day) => Some(day),
        None => form.required_date("said_on").map(|d| d.to_string()),
    };
    let position = position.filter(|_| form.ok())?;
    Some(Said { party, other, position, reason, said_by, said_on: said_on? })
}

fn party_options(parties: &[Party]) -> Options {
    parties.iter().map(|p| (p.slug.clone(), p.name.clone())).collect()
}

async fn say_view(
    app: &App,
    visit: &Visit,
    (meeting, number): (String, String),
    form: Option<Answers>,
) -> Result<SayPage, Error> {
    let (it, parties, names) = app
        .db
        .read(move |tx| {
            let it = store::find(tx, &meeting, &number)?;
            let parties = store::parties(tx, it.id)?;
            let names = organisations::names_near(tx, &it.area_path)?;
            Ok::<_, Error>((it, parties, names))
        })
        .await?;
    let page = frame(app, visit, &it).step(&it.url(), &page_title(app, visit, &it));
    // On the day of the meeting and after it, what was said was most often said there.
    let day = it.on_date.clone().min(today(app));
    let form = form.unwrap_or_else(|| page.form(&[("said_on", &day)]));
    Ok(SayPage {
        title: page.t("decision-say-title"),
        intro: page.t("decision-say-intro"),
        action: format!("{}/say", it.url()),
        explained: explained(&page, it.form),
        parties: party_options(&parties),
        names: Some(names),
        positions: positions(&page),
        form,
        page,
        it,
    })
}

fn page_title(app: &App, visit: &Visit, it: &Decision) -> String {
    Page::new(app, visit).n("decision-number-short", it.number)
}

/// `GET /meetings/{meeting}/decisions/{decision}/say`
pub async fn say_page(State(app): State<App>, visit: Visit, Path(which): Which) -> Result<Response, Error> {
    html(&say_view(&app, &visit, which, None).await?)
}

/// `POST /meetings/{meeting}/decisions/{decision}/say`
pub async fn say_save(
    State(app): State<App>,
    visit: Visit,
    Path(which): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["party", "other", "position", "reason", "said_by", "said_on"])?;
    if let Some(said) = read_said(&mut form, None) {
        let (meeting, number) = which.clone();
        let done =
            save(&app, &visit, &mut form, move |tx, ctx| change_store::say(tx, ctx, &meeting, &number, &said)).await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &say_view(&app, &visit, which, Some(form)).await?)
}

async fn speak_view(
    app: &App,
    visit: &Visit,
    (meeting, number): (String, String),
    form: Option<Answers>,
) -> Result<SayPage, Error> {
    let who = visit.signed_in()?;
    let (person, day) = (who.id, today(app));
    let (it, mine) = app
        .db
        .read(move |tx| {
            let it = store::find(tx, &meeting, &number)?;
            let mine: Vec<Spoken> = store::spoken_for(tx, &it, person, &day)?;
            Ok::<_, Error>((it, mine))
        })
        .await?;
    // A mandate that ended is the same as none.
    let first = mine.first().ok_or(Error::NotFound)?;
    let page = frame(app, visit, &it).step(&it.url(), &page_title(app, visit, &it));
    let form = form.unwrap_or_else(|| page.form(&[("party", &first.slug), ("said_by", &who.name)]));
    Ok(SayPage {
        title: if mine.len() == 1 { page.x("decision-speak-title", &first.name) } else { page.t("decision-speak-any") },
        intro: page.t("decision-speak-intro"),
        action: format!("{}/speak", it.url()),
        explained: explained(&page, it.form),
        parties: mine.iter().map(|s| (s.slug.clone(), s.name.clone())).collect(),
        names: None,
        positions: positions(&page),
        form,
        page,
        it,
    })
}

/// `GET /meetings/{meeting}/decisions/{decision}/speak`
pub async fn speak_page(State(app): State<App>, visit: Visit, Path(which): Which) -> Result<Response, Error> {
    html(&speak_view(&app, &visit, which, None).await?)
}

/// `POST /meetings/{meeting}/decisions/{decision}/speak`
pub async fn speak_save(
    State(app): State<App>,
    visit: Visit,
    Path(which): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["party", "position", "reason", "said_by"])?;
    if let Some(said) = read_said(&mut form, Some(today(&app))) {
        let (meeting, number) = which.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| change_store::speak(tx, ctx, &meeting, &number, &said))
            .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &speak_view(&app, &visit, which, Some(form)).await?)
}

/// `POST /meetings/{meeting}/decisions/{decision}/positions/{position}/take-back`
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    Path((meeting, number, position)): Path<(String, String, String)>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let done =
        save(&app, &visit, &mut form, move |tx, ctx| change_store::take_back(tx, ctx, &meeting, &number, &position))
            .await?;
    done.ok_or(Error::BadRequest("position"))
}

#[derive(Template)]
#[template(path = "decisions/templates/form.html")]
struct FormPage {
    page: Page,
    form: Answers,
    it: Decision,
    seen: String,
    forms: Options,
    themes: Options,
    spoken: bool,
}

async fn form_view(
    app: &App,
    visit: &Visit,
    (meeting, number): (String, String),
    form: Option<Answers>,
) -> Result<FormPage, Error> {
    let (it, parties, words, themes) = app
        .db
        .read(move |tx| {
            let it = store::find(tx, &meeting, &number)?;
            let (parties, words) = (store::parties(tx, it.id)?, store::words(tx, it.id)?);
            let themes: Vec<Theme> = areas::themes(tx)?;
            Ok::<_, Error>((it, parties, words, themes))
        })
        .await?;
    let page = frame(app, visit, &it).step(&it.url(), &page_title(app, visit, &it));
    // After "somebody else changed this" the next try is held against what is there now.
    let seen = match &form {
        Some(form) if form.error("seen").is_none() => form.value("seen").to_owned(),
        _ => it.wording.to_string(),
    };
    let names: Vec<&str> = parties.iter().map(|p| p.name.as_str()).collect();
    let form = form.unwrap_or_else(|| {
        page.form(&[
            ("what", &it.what),
            ("where_text", &it.where_text),
            ("when_text", &it.when_text),
            ("form", it.form.word()),
            ("theme", it.theme_slug.as_deref().unwrap_or_default()),
            ("answer_by", it.answer_by.as_deref().unwrap_or_default()),
            ("parties", &names.join("\n")),
        ])
    });
    Ok(FormPage {
        forms: forms_explained(&page),
        themes: themes.iter().map(|t| (t.slug.clone(), page.either(&t.name_nl, &t.name_en).to_owned())).collect(),
        spoken: !words.is_empty(),
        seen,
        form,
        page,
        it,
    })
}

/// `GET /meetings/{meeting}/decisions/{decision}/edit`
pub async fn edit_page(State(app): State<App>, visit: Visit, Path(which): Which) -> Result<Response, Error> {
    html(&form_view(&app, &visit, which, None).await?)
}

fn read_changed(form: &mut Answers) -> Option<Changed> {
    let seen = form.value("seen").to_owned();
    let what = form.required("what", 1000);
    let where_text = form.text("where_text", 300).unwrap_or_default();
    let when_text = form.text("when_text", 300).unwrap_or_default();
    let kind = form.required_choice::<DecisionForm>("form");
    let theme = form.text("theme", 100);
    let answer_by = form.date("answer_by").map(|d| d.to_string());
    let parties = form.text("parties", 5000).unwrap_or_default();
    let parties: Vec<String> = parties.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
    if parties.len() > PARTIES {
        form.refuse("parties", "decision-parties-many");
    }
    let reason = form.text("reason", 500);
    let kind = kind.filter(|_| form.ok())?;
    Some(Changed { seen, what, where_text, when_text, form: kind, theme, answer_by, parties, reason })
}

/// `POST /meetings/{meeting}/decisions/{decision}/edit`
pub async fn edit_save(
    State(app): State<App>,
    visit: Visit,
    Path(which): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form =
        raw.fields(&["seen", "what", "where_text", "when_text", "form", "theme", "answer_by", "parties", "reason"])?;
    if let Some(changed) = read_changed(&mut form) {
        let (meeting, number) = which.clone();
        let done =
            save(&app, &visit, &mut form, move |tx, ctx| change_store::change(tx, ctx, &meeting, &number, &changed))
                .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &form_view(&app, &visit, which, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "decisions/templates/state.html")]
struct StatePage {
    page: Page,
    form: Answers,
    it: Decision,
    explained: String,
    states: Options,
}

fn state_view(app: &App, visit: &Visit, it: Decision, form: Option<Answers>) -> StatePage {
    let page = frame(app, visit, &it).step(&it.url(), &page_title(app, visit, &it));
    let form = form.unwrap_or_else(|| {
        page.form(&[
            ("state", it.state.word()),
            ("reason", it.state_reason.as_deref().unwrap_or_default()),
            ("decided_on", it.decided_on.as_deref().unwrap_or_default()),
        ])
    });
    let may_be_taken = it.form != DecisionForm::SenseCheck;
    let states = DecisionState::ALL
        .iter()
        .filter(|s| may_be_taken || !matches!(s, DecisionState::Taken | DecisionState::NotTaken))
        .map(|s| (s.word().to_owned(), page.t(format!("{}-choice", s.key()))))
        .collect();
    StatePage { explained: explained(&page, it.form), states, form, page, it }
}

/// `GET /meetings/{meeting}/decisions/{decision}/state`
pub async fn state_page(State(app): State<App>, visit: Visit, Path(which): Which) -> Result<Response, Error> {
    let it = find(&app, which).await?;
    html(&state_view(&app, &visit, it, None))
}

/// `POST /meetings/{meeting}/decisions/{decision}/state`
pub async fn state_save(
    State(app): State<App>,
    visit: Visit,
    Path(which): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["state", "reason", "decided_on"])?;
    let state = form.required_choice::<DecisionState>("state");
    let reason = form.text("reason", 500);
    let decided_on = form.date("decided_on").map(|d| d.to_string());
    if let Some(state) = state.filter(|_| form.ok()) {
        let settled = Settled { state, reason, decided_on };
        let (meeting, number) = which.clone();
        let done =
            save(&app, &visit, &mut form, move |tx, ctx| change_store::settle(tx, ctx, &meeting, &number, &settled))
                .await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    let it = find(&app, which).await?;
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &state_view(&app, &visit, it, Some(form)))
}
