// SPDX-License-Identifier: EUPL-1.2
//! The road of changes: many at once from the script, one from a plain form; each once.

use super::model::{self, Change, Deed, Outcome, Thing, Values};
use super::{read_store, store};
use crate::app::App;
use crate::error::Error;
use crate::networks::{self, Meeting};
use crate::web::{Page, Visit};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use stoep_platform::context::Context;
use stoep_platform::db::{self, Tx};
use stoep_platform::forms::{FieldError, once};
use stoep_platform::ids::grouped;

/// The largest body of changes, and how many at once: an afternoon without a connection, not an attack.
const LARGEST: usize = 512 << 10;
const MOST: usize = 200;

/// A change as the script writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    key: String,
    thing: String,
    deed: String,
    uid: String,
    #[serde(default)]
    base: i64,
    #[serde(default)]
    set: Values,
    #[serde(default)]
    was: Values,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    /// Version of the meeting that the page shows.
    since: i64,
    changes: Vec<Wire>,
}

/// What the page already shows.
#[derive(Deserialize)]
pub struct Since {
    since: Option<i64>,
}

/// A change that was read, or what is not right with it.
pub(super) type Asked = (String, Result<Change, FieldError>);

/// Ends `once` without keeping an answer.
enum No {
    Outcome(Outcome),
    Error(Error),
}

impl From<db::Error> for No {
    fn from(e: db::Error) -> Self {
        Self::Error(e.into())
    }
}

impl From<Error> for No {
    fn from(e: Error) -> Self {
        Self::Error(e)
    }
}

/// Applies changes to a meeting, in their order, each once for its key. What was kept before keeps its answer, also in a
/// meeting that was closed since.
///
/// # Errors
/// Not found, and the database's: then nothing of all of them was written.
pub(super) fn run(tx: &Tx<'_>, ctx: &Context, slug: &str, asked: &[Asked]) -> Result<(Meeting, Vec<Outcome>), Error> {
    let it = networks::meeting_by_slug(tx, slug)?;
    let shut = store::shut(&it);
    let mut written: BTreeMap<String, usize> = BTreeMap::new();
    let mut outcomes = Vec::with_capacity(asked.len());
    for (key, change) in asked {
        let change = match change {
            Ok(change) => change,
            Err(error) => {
                outcomes.push(Outcome::Refused(error.clone()));
                continue;
            }
        };
        let kept: Result<String, No> = once(tx, &format!("live-{}-{key}", it.id), ctx.now, || {
            if let Some(why) = shut {
                return Err(No::Outcome(Outcome::Shut(why)));
            }
            let outcome = store::apply(tx, ctx, &it, change)?;
            let answer = match &outcome {
                Outcome::Done { uid, version } => json!({ "uid": uid, "version": version }),
                Outcome::Heard(code) => json!({ "code": code }),
                _ => return Err(No::Outcome(outcome)),
            };
            *written.entry(format!("{}_{}", change.thing.word(), change.deed.word())).or_default() += 1;
            Ok(answer.to_string())
        });
        outcomes.push(match kept {
            Ok(answer) => remembered(&answer)?,
            Err(No::Outcome(outcome)) => outcome,
            Err(No::Error(e)) => return Err(e),
        });
    }
    if !written.is_empty() {
        let detail: Vec<String> = written.iter().map(|(what, n)| format!("{what}={n}")).collect();
        store::noted(tx, ctx, &it, detail.join(" "))?;
    }
    Ok((it, outcomes))
}

fn remembered(answer: &str) -> Result<Outcome, Error> {
    let value: Value = serde_json::from_str(answer).map_err(|e| Error::Fault(format!("kept answer: {e}")))?;
    if let Some(code) = value["code"].as_str() {
        return Ok(Outcome::Heard(code.to_owned()));
    }
    Ok(Outcome::Done {
        uid: value["uid"].as_str().unwrap_or_default().to_owned(),
        version: value["version"].as_i64().unwrap_or_default(),
    })
}

/// Reads one change. A word or field that no page sends is a bad request; a text that does not fit is a message.
///
/// # Errors
/// Bad request.
pub(super) fn asked(
    (key, thing, deed): (&str, &str, &str),
    uid: &str,
    base: i64,
    set: &Values,
    was: &Values,
) -> Result<Asked, Error> {
    let fits = (8..=100).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let (Some(thing), Some(deed), true) = (Thing::from_word(thing), Deed::from_word(deed), fits && uid.len() <= 64)
    else {
        return Err(Error::BadRequest("change"));
    };
    let texts = match model::read(thing, deed, set) {
        Ok(texts) => texts,
        Err(Some(error)) => return Ok((key.to_owned(), Err(error))),
        Err(None) => return Err(Error::BadRequest("unknown field")),
    };
    let was = was.iter().map(|(n, v)| (n.clone(), stoep_platform::forms::clean(v))).collect();
    let change = Change { thing, deed, uid: uid.to_owned(), base, set: texts, was };
    Ok((key.to_owned(), Ok(change)))
}

fn answer(page: &Page, key: &str, outcome: &Outcome) -> Value {
    match outcome {
        Outcome::Done { uid, version } => json!({ "key": key, "is": "done", "uid": uid, "version": version }),
        Outcome::Conflict { version, theirs } => {
            json!({ "key": key, "is": "conflict", "version": version, "theirs": theirs })
        }
        Outcome::Gone => json!({ "key": key, "is": "gone" }),
        Outcome::Refused(e) => {
            json!({ "key": key, "is": "refused", "field": e.field, "message": page.field_error(e) })
        }
        Outcome::Heard(code) => json!({ "key": key, "is": "heard", "code": code, "shown": grouped(code) }),
        Outcome::Shut(why) => json!({ "key": key, "is": "shut", "message": page.t(why) }),
    }
}

fn as_json(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

/// All lines, when the meeting has another version than the page shows.
fn lines(tx: &Tx<'_>, it: &Meeting, since: Option<i64>) -> Result<Value, Error> {
    let lines = if since == Some(it.version) { Value::Null } else { read_store::lines(tx, it)? };
    Ok(json!({ "version": it.version, "lines": lines, "shut": store::shut(it).is_some() }))
}

/// `GET /meetings/{meeting}/live/state?since=`: what stands there, when it is not what the page shows.
pub async fn state(
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(q): Query<Since>,
) -> Result<Response, Error> {
    let value = app
        .db
        .read(move |tx| {
            let it = networks::meeting_by_slug(tx, &slug)?;
            lines(tx, &it, q.since)
        })
        .await?;
    Ok(as_json(&value))
}

/// `POST /meetings/{meeting}/live/changes`: changes as JSON, an answer for each, and all lines when others changed some.
pub async fn changes(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/json") {
        return Err(Error::BadRequest("not JSON"));
    }
    if body.len() > LARGEST {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    let batch: Batch = serde_json::from_slice(&body).map_err(|_| Error::BadRequest("JSON"))?;
    if batch.changes.len() > MOST {
        return Err(Error::BadRequest("too many changes"));
    }
    let all: Vec<Asked> = batch
        .changes
        .iter()
        .map(|w| asked((&w.key, &w.thing, &w.deed), &w.uid, w.base, &w.set, &w.was))
        .collect::<Result<_, _>>()?;
    let keys: Vec<String> = all.iter().map(|(key, _)| key.clone()).collect();
    let (ctx, since) = (visit.context(&app), batch.since);
    let (outcomes, now) = app
        .db
        .write(move |tx| {
            let (_, outcomes) = run(tx, &ctx, &slug, &all)?;
            let it = networks::meeting_by_slug(tx, &slug)?;
            Ok::<_, Error>((outcomes, lines(tx, &it, Some(since))?))
        })
        .await?;
    let page = Page::new(&app, &visit);
    let answers: Vec<Value> = keys.iter().zip(&outcomes).map(|(key, o)| answer(&page, key, o)).collect();
    let mut value = now;
    value["answers"] = Value::Array(answers);
    Ok(as_json(&value))
}
