// SPDX-License-Identifier: EUPL-1.2
//! The record of a meeting as one form. Rows carry numbers in their names, so that it works without JavaScript; a button
//! gives more empty rows and keeps what was typed.

use super::meeting_pages::frame;
use super::meeting_store::{self, Meeting};
use super::model::{ActionState, MeetingState};
use super::record_store::{self, ActionRow, DecisionRow, Record, Written};
use crate::app::App;
use crate::error::Error;
use crate::organisations::{self, Stop};
use crate::web::{Page, Visit, html, html_status, see_other};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm, once};

/// A group of rows: name of the group, fields of one row, most rows.
struct Group {
    name: &'static str,
    fields: &'static [&'static str],
    most: usize,
}

const POINTS: Group = Group { name: "points", fields: &["point_title", "point_notes"], most: 60 };
const WHO: Group = Group { name: "who", fields: &["who", "number"], most: 80 };
const DECISIONS: Group = Group {
    name: "decisions",
    fields: &["decision_what", "decision_where", "decision_when", "decision_parties", "decision_id"],
    most: 60,
};
const ACTIONS: Group = Group {
    name: "actions",
    fields: &["action_what", "action_owner", "action_due", "action_state", "action_id"],
    most: 60,
};
const GROUPS: [&Group; 4] = [&POINTS, &WHO, &DECISIONS, &ACTIONS];

/// Empty rows below the filled ones, and how many "more" adds.
const SPARE: usize = 3;
const MORE: usize = 5;

/// Parties of one decision at most.
const PARTIES: usize = 40;

impl Group {
    /// Rows in which somebody typed something; the state of an empty action row is no typing.
    fn filled(&self, form: &Answers) -> usize {
        let typed = |row: usize| {
            self.fields.iter().any(|f| *f != "action_state" && !form.value(&format!("{f}_{row}")).is_empty())
        };
        (0..self.most).rev().find(|row| typed(*row)).map_or(0, |row| row + 1)
    }

    /// Rows to show.
    fn rows(&self, form: &Answers) -> usize {
        let shown = form.value(&format!("rows_{}", self.name)).parse().unwrap_or(0);
        let more = if form.value("more") == self.name { MORE } else { 0 };
        (self.filled(form) + SPARE).max(shown).saturating_add(more).min(self.most)
    }
}

#[derive(Template)]
#[template(path = "networks/templates/record.html")]
struct RecordPage {
    page: Page,
    form: Answers,
    it: Meeting,
    seen: String,
    names: Vec<String>,
    states: Vec<(String, String)>,
    points: usize,
    who: usize,
    decisions: usize,
    actions: usize,
}

async fn view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<RecordPage, Error> {
    let (it, record, names) = app
        .db
        .read(move |tx| {
            let it = meeting_store::by_slug(tx, &slug)?;
            let record = record_store::read(tx, it.id)?;
            let names = organisations::names_near(tx, &it.area_path)?;
            Ok::<_, Error>((it, record, names))
        })
        .await?;
    if it.state == MeetingState::Cancelled {
        return Err(Error::Refused("meeting-record-cancelled"));
    }
    let page = frame(app, visit, &it).step(&format!("/meetings/{}", it.slug), &it.title);
    // After "somebody else changed this" the next try is held against what is there now; else against what was there
    // when the form was opened, however often it comes back.
    let seen = match &form {
        Some(form) if form.error("seen").is_none() => form.value("seen").to_owned(),
        _ => record.fingerprint(),
    };
    let form = form.unwrap_or_else(|| filled(&page, &record));
    Ok(RecordPage {
        points: POINTS.rows(&form),
        who: WHO.rows(&form),
        decisions: DECISIONS.rows(&form),
        actions: ACTIONS.rows(&form),
        states: ActionState::ALL.iter().map(|k| (k.word().to_owned(), page.t(k.key()))).collect(),
        page,
        form,
        it,
        seen,
        names,
    })
}

fn filled(page: &Page, record: &Record) -> Answers {
    let mut values: Vec<(String, String)> = vec![("summary".into(), record.summary.clone())];
    let mut put = |name: &str, row: usize, value: &str| values.push((format!("{name}_{row}"), value.to_owned()));
    for (row, point) in record.points.iter().enumerate() {
        put("point_title", row, &point.title);
        put("point_notes", row, &point.notes);
    }
    for (row, attended) in record.attended.iter().enumerate() {
        put("who", row, &attended.name);
        put("number", row, &attended.number.to_string());
    }
    for (row, decision) in record.decisions.iter().enumerate() {
        let parties: Vec<&str> = record.parties_to(decision).iter().map(|p| p.name.as_str()).collect();
        put("decision_what", row, &decision.what);
        put("decision_where", row, &decision.where_text);
        put("decision_when", row, &decision.when_text);
        put("decision_parties", row, &parties.join("\n"));
        put("decision_id", row, &decision.id.to_string());
    }
    for (row, action) in record.actions.iter().enumerate() {
        put("action_what", row, &action.what);
        put("action_owner", row, &action.owner);
        put("action_due", row, action.due.as_deref().unwrap_or_default());
        put("action_state", row, action.state.word());
        put("action_id", row, &action.id.to_string());
    }
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    page.form(&values)
}

/// `GET /meetings/{meeting}/record`
pub async fn record_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&view(&app, &visit, slug, None).await?)
}

fn read(form: &mut Answers) -> Written {
    Written {
        seen: form.value("seen").to_owned(),
        summary: form.text("summary", 3000).unwrap_or_default(),
        points: read_points(form),
        attended: read_attended(form),
        decisions: read_decisions(form),
        actions: read_actions(form),
    }
}

fn read_points(form: &mut Answers) -> Vec<(String, String)> {
    let mut points = Vec::new();
    for row in 0..POINTS.filled(form) {
        let name = format!("point_title_{row}");
        let notes = form.text(&format!("point_notes_{row}"), 8000);
        let title = if notes.is_some() { Some(form.required(&name, 200)) } else { form.text(&name, 200) };
        if let Some(title) = title {
            points.push((title, notes.unwrap_or_default()));
        }
    }
    points
}

fn read_attended(form: &mut Answers) -> Vec<(String, i64)> {
    let mut attended = Vec::new();
    for row in 0..WHO.filled(form) {
        let name = format!("who_{row}");
        let number = form.number(&format!("number_{row}"), 1, 10_000);
        let who = if number.is_some() { Some(form.required(&name, 200)) } else { form.text(&name, 200) };
        if let Some(who) = who {
            attended.push((who, number.unwrap_or(1)));
        }
    }
    attended
}

fn read_decisions(form: &mut Answers) -> Vec<DecisionRow> {
    let mut decisions = Vec::new();
    for row in 0..DECISIONS.filled(form) {
        let id = form.value(&format!("decision_id_{row}")).parse().ok();
        let where_text = form.text(&format!("decision_where_{row}"), 300).unwrap_or_default();
        let when_text = form.text(&format!("decision_when_{row}"), 300).unwrap_or_default();
        let field = format!("decision_parties_{row}");
        let parties = form.text(&field, 5000).unwrap_or_default();
        let parties: Vec<String> = parties.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        if parties.len() > PARTIES {
            form.refuse(&field, "decision-parties-many");
        }
        let name = format!("decision_what_{row}");
        let needed = !where_text.is_empty() || !when_text.is_empty() || !parties.is_empty();
        let what = if needed { Some(form.required(&name, 1000)) } else { form.text(&name, 1000) };
        if what.is_some() || id.is_some() {
            decisions.push(DecisionRow { row, id, what, where_text, when_text, parties });
        }
    }
    decisions
}

fn read_actions(form: &mut Answers) -> Vec<ActionRow> {
    let mut actions = Vec::new();
    for row in 0..ACTIONS.filled(form) {
        let id = form.value(&format!("action_id_{row}")).parse().ok();
        let due = form.date(&format!("action_due_{row}")).map(|d| d.to_string());
        let state = form.choice::<ActionState>(&format!("action_state_{row}")).unwrap_or(ActionState::Open);
        let (what_field, owner_field) = (format!("action_what_{row}"), format!("action_owner_{row}"));
        let owner = form.text(&owner_field, 200);
        let needed = due.is_some() || owner.is_some();
        let what = if needed { Some(form.required(&what_field, 500)) } else { form.text(&what_field, 500) };
        if what.is_some() && owner.is_none() && form.error(&owner_field).is_none() {
            form.refuse(&owner_field, "action-owner-needed");
        }
        if what.is_some() || id.is_some() {
            actions.push(ActionRow { id, what, owner: owner.unwrap_or_default(), due, state });
        }
    }
    actions
}

/// `POST /meetings/{meeting}/record`
pub async fn save_record(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut known: Vec<String> = ["summary", "seen", "more"].map(str::to_owned).to_vec();
    for group in GROUPS {
        known.push(format!("rows_{}", group.name));
        known.extend((0..group.most).flat_map(|row| group.fields.iter().map(move |f| format!("{f}_{row}"))));
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut form = raw.fields(&known)?;
    if !form.value("more").is_empty() {
        return html(&view(&app, &visit, slug, Some(form)).await?);
    }
    let written = read(&mut form);
    if form.ok() {
        let (ctx, key, slug) = (visit.context(&app), form.key.clone(), slug.clone());
        let saved: Result<String, Stop> = app
            .db
            .write(move |tx| {
                once(tx, &key, ctx.now, || {
                    record_store::write(tx, &ctx, &slug, &written).map(|()| format!("/meetings/{slug}"))
                })
            })
            .await;
        match saved {
            Ok(url) => return Ok(see_other(&url)),
            Err(stop) => stop.beside(&mut form)?,
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?)
}
