// SPDX-License-Identifier: EUPL-1.2
//! `/api/v1`: everything public as JSON, by the API Design Rules of the Dutch government (profile 2.1 and 2.2).
//!
//! Lists go on after a key (`?after=`), never by page number. An unknown query key is refused, so that a misspelt filter
//! does not quietly give everything. Absent values are left out.

use super::api_store::{self as store, Resource};
use super::openapi;
use crate::app::App;
use crate::areas;
use crate::error::Error;
use crate::mandates::{self, MandateLine};
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use jiff::civil::{Date, Time};
use serde_json::{Map, Value, json};
use stoep_platform::forms::RawForm;

/// Most things in one answer.
const MOST: i64 = 100;
/// Things in one answer when nothing is asked.
const USUAL: i64 = 30;

/// What a list was asked for.
struct Asked {
    after: String,
    limit: i64,
    area: Option<String>,
}

/// Reads the query; anything that is not known is refused.
fn asked(query: Option<&str>, known: &[&str]) -> Result<Asked, Error> {
    let mut answers = RawForm::parse(query.unwrap_or_default().as_bytes())?.fields(known)?;
    if !answers.key.is_empty() {
        return Err(Error::BadRequest("unknown query key"));
    }
    let limit = answers.number("limit", 1, MOST);
    if !answers.ok() {
        return Err(Error::BadRequest("limit"));
    }
    let after = answers.value("after").to_owned();
    // PostgreSQL has no NUL in texts; no key has one either.
    if after.contains('\0') || after.len() > 200 {
        return Err(Error::BadRequest("after"));
    }
    let area = Some(answers.value("area").to_owned()).filter(|a| !a.is_empty() && !a.contains('\0'));
    Ok(Asked { after, limit: limit.unwrap_or(USUAL), area })
}

/// A record as JSON: absent values left out, wall times made instants.
fn finish(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    let date = fields.get("date").and_then(Value::as_str).and_then(|d| d.parse::<Date>().ok());
    let mut out = Map::new();
    for (name, value) in fields {
        match (name.as_str(), &value) {
            (_, Value::Null) => {}
            ("starts" | "ends", Value::String(time)) => {
                let at = time.parse::<Time>().ok().zip(date).map(|(time, date)| date.to_datetime(time));
                if let Some(at) = at.and_then(|at| at.in_tz(super::ZONE).ok()) {
                    let instant = stoep_platform::clock::instant_text(at.timestamp());
                    out.insert(format!("{name}At"), Value::String(instant));
                }
            }
            _ => {
                out.insert(name, value);
            }
        }
    }
    Value::Object(out)
}

/// An answer with the headers that the rules ask for.
fn answer(value: &Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    let set = [
        (header::CONTENT_TYPE, "application/json"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let headers: &mut HeaderMap = response.headers_mut();
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    headers.insert("access-control-expose-headers", HeaderValue::from_static("api-version"));
    headers.insert("api-version", HeaderValue::from_static(openapi::VERSION));
    response
}

fn json_of<R: Resource>(record: &R) -> Result<Value, Error> {
    serde_json::to_value(record).map(finish).map_err(|e| Error::Fault(e.to_string()))
}

async fn list<R: Resource>(app: App, query: Option<String>, path: &str, known: &[&str]) -> Result<Response, Error> {
    let Asked { after, limit, area } = asked(query.as_deref(), known)?;
    let filter = area.clone();
    let mut found: Vec<R> = app
        .db
        .read(move |tx| {
            let inside = match filter {
                Some(slug) => match areas::by_slug(tx, &slug) {
                    Ok(area) => Some(area.path),
                    Err(Error::NotFound) => return Err(Error::BadRequest("area")),
                    Err(error) => return Err(error),
                },
                None => None,
            };
            // One more than asked tells whether there is a next page.
            store::after(tx, &after, limit + 1, inside.as_deref())
        })
        .await?;
    let asked_for = usize::try_from(limit).unwrap_or_default();
    let more = found.len() > asked_for;
    found.truncate(asked_for);
    let data: Vec<Value> = found.iter().map(json_of).collect::<Result<_, _>>()?;
    let mut body = json!({ "data": data });
    if let (true, Some(last)) = (more, found.last()) {
        let area = area.map(|a| format!("&area={}", crate::web::page::query_escape(&a))).unwrap_or_default();
        let key = last.key();
        let next = format!("/api/v1/{path}?after={}&limit={limit}{area}", crate::web::page::query_escape(&key));
        body["next"] = Value::String(app.url(&next));
    }
    Ok(answer(&body))
}

async fn single<R: Resource>(app: App, key: String, query: Option<String>) -> Result<Response, Error> {
    asked(query.as_deref(), &[])?;
    if key.contains('\0') {
        return Err(Error::NotFound);
    }
    let (found, beside): (R, _) = app
        .db
        .read(move |tx| {
            let found = store::one(tx, &key)?;
            let beside = R::beside(tx, &found)?;
            Ok::<_, Error>((found, beside))
        })
        .await?;
    let mut value = json_of(&found)?;
    if let Some((name, more)) = beside {
        value[name] = more;
    }
    Ok(answer(&value))
}

/// Query keys of lists within areas.
const IN_AREAS: &[&str] = &["after", "limit", "area"];
/// Query keys of lists that are the municipality's as a whole.
const OF_ALL: &[&str] = &["after", "limit"];

macro_rules! handlers {
    ($($path:literal $record:ident $list:ident $one:ident $known:ident;)*) => {$(
        #[doc = concat!("`GET /api/v1/", $path, "`")]
        pub async fn $list(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response, Error> {
            list::<store::$record>(app, query, $path, $known).await
        }

        #[doc = concat!("`GET /api/v1/", $path, "/{…}`")]
        pub async fn $one(
            State(app): State<App>,
            Path(key): Path<String>,
            RawQuery(query): RawQuery,
        ) -> Result<Response, Error> {
            single::<store::$record>(app, key, query).await
        }
    )*};
}

handlers! {
    "areas" Area areas area OF_ALL;
    "themes" Theme themes theme OF_ALL;
    "organisations" Organisation organisations organisation IN_AREAS;
    "networks" Network networks network IN_AREAS;
    "meetings" Meeting meetings meeting IN_AREAS;
    "voices" Voice voices voice IN_AREAS;
    "items" Item items item IN_AREAS;
    "initiatives" Initiative initiatives initiative IN_AREAS;
    "results" Outcome results result IN_AREAS;
    "rounds" Round rounds round IN_AREAS;
    "funds" Fund funds fund IN_AREAS;
}

/// `GET /api/v1/networks/{network}/memberships`: who sits where and since when, with Popolo's field names.
pub async fn memberships(
    State(app): State<App>,
    Path(network): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let Asked { after, limit, .. } = asked(query.as_deref(), OF_ALL)?;
    let after = match after.as_str() {
        "" => 0,
        text => text.parse::<i64>().map_err(|_| Error::BadRequest("after"))?,
    };
    if network.contains('\0') {
        return Err(Error::NotFound);
    }
    let (today, slug) = (super::today(&app), network.clone());
    let (mut rows, mandates) = app
        .db
        .read(move |tx| {
            let id = crate::networks::by_slug(tx, &network)?.id;
            let rows = store::memberships(tx, id, after, limit + 1)?;
            let parties: Vec<i64> = rows.iter().filter_map(|r| r.organisation_id).collect();
            let mandates = mandates::current(tx, &parties, &today, Some(id), &[])?;
            Ok::<_, Error>((rows, mandates))
        })
        .await?;
    let asked_for = usize::try_from(limit).unwrap_or_default();
    let more = rows.len() > asked_for;
    rows.truncate(asked_for);
    let data: Vec<Value> = rows.iter().map(|r| membership(r, &slug, &mandates)).collect();
    let mut body = json!({ "data": data });
    if let (true, Some(last)) = (more, rows.last()) {
        let next = format!("/api/v1/networks/{slug}/memberships?after={}&limit={limit}", last.id);
        body["next"] = Value::String(app.url(&next));
    }
    Ok(answer(&body))
}

/// A membership in Popolo's words; what Popolo has no word for (side, mandate) has ours.
fn membership(row: &store::Membership, network: &str, mandates: &[MandateLine]) -> Value {
    let mut out = json!({
        "id": row.id.to_string(), "role": row.role, "organization_id": network, "side": row.side,
        "outside": row.outside,
    });
    // A name that was erased is left out.
    match (&row.organisation, &row.organisation_name) {
        (Some(slug), Some(name)) => out["member"] = json!({ "id": slug, "name": name }),
        _ if row.person_name.as_deref().is_some_and(|n| !n.is_empty()) => {
            out["person"] = json!({ "name": row.person_name });
        }
        _ => {}
    }
    for (name, day) in [("start_date", &row.since), ("end_date", &row.until)] {
        if let Some(day) = day {
            out[name] = json!(day);
        }
    }
    let held = mandates.iter().find(|m| Some(m.asked_id) == row.organisation_id && m.holds());
    if let Some(m) = held {
        out["on_behalf_of_id"] = json!(m.organisation);
        out["on_behalf_of"] = json!({ "id": m.organisation, "name": m.organisation_name });
        out["mandate"] = finish(json!({
            "id": m.slug, "holder": Some(&m.holder_name).filter(|n| !n.is_empty()), "given_by": m.given_by,
            "given_on": m.given_on, "present": m.present, "entitled": m.entitled, "until": m.until,
            "subjects": Some(&m.subjects).filter(|s| !s.is_empty()),
        }));
    }
    out
}

/// `GET /api/v1/agendas/{agenda}/support`: the evidence of whose an agenda is, step by step; never a score.
pub async fn agenda_support(
    State(app): State<App>,
    Path(agenda): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    asked(query.as_deref(), &[])?;
    if agenda.contains('\0') {
        return Err(Error::NotFound);
    }
    let today = super::today(&app);
    let mut value = app.db.read(move |tx| crate::support::evidence(tx, &agenda, &today)).await?;
    // Absent values are left out of what the lists hold, too.
    for list in ["steps", "correctedSteps", "items", "clauses"] {
        if let Some(Value::Array(rows)) = value.get_mut(list) {
            *rows = std::mem::take(rows).into_iter().map(finish).collect();
        }
    }
    Ok(answer(&value))
}

/// `GET /api/v1/openapi.json`
pub async fn openapi_json(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response, Error> {
    asked(query.as_deref(), &[])?;
    let contact = app.db.read(store::contact).await?;
    Ok(answer(&openapi::document(&app.config.base_url, &app.municipality_name(), contact.as_deref())))
}
