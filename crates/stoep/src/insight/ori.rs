// SPDX-License-Identifier: EUPL-1.2
//! `/ori/v1`: meetings, their points and papers in the shape of mini-ORI 1.0.0, the interface with which municipalities hand
//! meeting information on. Read only, and only what the public pages of meetings say too.
//!
//! Objects there have a UUID. Ours is made from the key of the row (version 8, RFC 9562), so that nothing has to be kept
//! and a UUID leads back to its row.

use super::ori_store::{self as store, Meeting, Paper, Point};
use crate::app::App;
use crate::error::Error;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use jiff::civil::{Date, Time};
use serde_json::{Value, json};
use stoep_platform::db::Tx;

/// Things on one page of a list.
const PER_PAGE: i64 = 50;
/// "Vergaderstuk decentrale overheid" in the value list of the Woo.
const CATEGORY: &str = "c_db4862c3";

/// What a UUID stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Meeting = 1,
    Point = 2,
    Minutes = 3,
    Decision = 4,
}

/// The UUID of a row. The first part says that it is one of ours.
fn uuid(kind: Kind, id: i64) -> String {
    let id = u64::try_from(id).unwrap_or_default();
    format!("53746f65-7000-8{:03x}-8000-{:012x}", kind as u16, id & 0xffff_ffff_ffff)
}

/// The row of a UUID, when it is one of ours.
fn row_of(text: &str) -> Option<(Kind, i64)> {
    let rest = text.strip_prefix("53746f65-7000-8")?;
    let (kind, id) = rest.split_once("-8000-")?;
    let kind = [Kind::Meeting, Kind::Point, Kind::Minutes, Kind::Decision]
        .into_iter()
        .find(|k| kind == format!("{:03x}", *k as u16))?;
    let id = i64::from_str_radix(id, 16).ok().filter(|id| *id >= 0)?;
    // Only the one way of writing it.
    (uuid(kind, id) == text).then_some((kind, id))
}

/// Where the objects live, and whose they are.
struct Around {
    base: String,
    organisation: Value,
}

impl Around {
    fn read(tx: &Tx<'_>, base: &str) -> Result<Self, Error> {
        let (code, name) = store::municipality(tx)?;
        // The value list writes codes of municipalities in small letters.
        let code = code.map_or_else(|| "onbekend".to_owned(), |c| c.to_lowercase());
        Ok(Self {
            base: base.to_owned(),
            organisation: json!({ "gemeente": code, "naam": format!("Gemeente {name}") }),
        })
    }

    fn url(&self, list: &str, id: &str) -> String {
        format!("{}/ori/v1/{list}/{id}", self.base)
    }

    fn reference(&self, list: &str, kind: Kind, id: i64) -> Value {
        let id = uuid(kind, id);
        json!({ "url": self.url(list, &id), "id": id })
    }

    fn meeting(&self, m: &Meeting) -> Value {
        let id = uuid(Kind::Meeting, m.id);
        let mut out = json!({
            "url": self.url("vergaderingen", &id),
            "id": id,
            "webpaginalink": format!("{}/meetings/{}", self.base, m.slug),
            "organisatie": self.organisation,
            "dossiertype": "vergadering",
            "naam": m.title,
            "georganiseerddoorgremium": { "gremiumidentificatie": m.network_slug, "gremiumnaam": m.network_name },
            "geplandedatum": m.on_date,
            "vergaderstatus": match m.state.as_str() {
                "held" => "Gehouden",
                "cancelled" => "Geannuleerd",
                _ => "Gepland",
            },
            "vergaderingstype": m.kind,
        });
        let instant = |time: Option<&String>| {
            let time: Time = time?.parse().ok()?;
            let date: Date = m.on_date.parse().ok()?;
            let at = date.to_datetime(time).in_tz(&m.zone).ok()?;
            Some(stoep_platform::clock::instant_text(at.timestamp()))
        };
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value.filter(|v| !v.is_empty()) {
                out[key] = Value::String(value);
            }
        };
        put("geplandeaanvang", instant(m.starts.as_ref()));
        put("geplandeeinde", instant(m.ends.as_ref()));
        put("locatie", Some(m.place.clone()));
        if m.state == "held" {
            put("vergaderdatum", Some(m.on_date.clone()));
            put("vergadertoelichting", Some(m.summary.clone()));
        }
        out
    }

    fn point(&self, p: &Point) -> Value {
        let id = uuid(Kind::Point, p.id);
        let mut out = json!({
            "url": self.url("agendapunten", &id),
            "id": id,
            "vergaderingen": [self.reference("vergaderingen", Kind::Meeting, p.meeting_id)],
            "webpaginalink": format!("{}/meetings/{}", self.base, p.meeting_slug),
            "organisatie": self.organisation,
            "dossiertype": "agendapunt",
            "agendapuntnaam": p.title,
            "volgnummer": p.position.to_string(),
            "indicatiebehandeld": p.held,
            "indicatiebesloten": false,
        });
        if !p.notes.is_empty() {
            out["omschrijving"] = Value::String(p.notes.clone());
        }
        out
    }

    fn paper(&self, p: &Paper) -> Value {
        let (id, title, kind) = if p.decision_id == 0 {
            (uuid(Kind::Minutes, p.meeting_id), format!("Verslag: {}", p.title), "verslag")
        } else {
            (uuid(Kind::Decision, p.decision_id), format!("Besluit: {}", p.text), "besluit")
        };
        let mut out = json!({
            // The specification asks for a `pid` and doesn't say what is in it: the address is what lasts.
            "pid": self.url("informatieobjecten", &id),
            "url": self.url("informatieobjecten", &id),
            "id": id,
            "webpaginalink": format!("{}/meetings/{}", self.base, p.meeting_slug),
            "organisatie": self.organisation,
            "titel": title,
            "wooinformatiecategorie": CATEGORY,
            "datumingediend": p.on_date,
            "bronorganisatie": p.network_name,
            "informatieobjecttype": kind,
            "formaat": "text/html",
            "taal": "dut",
            "vergaderingen": [self.reference("vergaderingen", Kind::Meeting, p.meeting_id)],
        });
        if let Some(point) = p.point_id {
            out["agendapunten"] = json!([self.reference("agendapunten", Kind::Point, point)]);
        }
        if !p.text.is_empty() {
            out["omschrijving"] = Value::String(p.text.clone());
        }
        out
    }
}

fn answer(status: StatusCode, value: &Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    let set = [
        (header::CONTENT_TYPE, "application/json"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in set {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}

/// The specification's own error object.
fn refused(status: StatusCode, title: &str, detail: &str) -> Response {
    answer(status, &json!({ "titel": title, "status": status.as_u16(), "detail": detail }))
}

fn missing() -> Response {
    refused(StatusCode::NOT_FOUND, "Niet gevonden", "Er is geen object met deze identificatie.")
}

/// The UUID after which a list goes on; `Err` when the query holds anything else.
fn after(query: Option<&str>) -> Result<Option<(Kind, i64)>, Box<Response>> {
    let query = query.unwrap_or_default();
    if query.is_empty() {
        return Ok(None);
    }
    query.strip_prefix("after=").and_then(row_of).map(Some).ok_or_else(|| {
        Box::new(refused(
            StatusCode::BAD_REQUEST,
            "Onbekende vraag",
            "Alleen 'after' met de identificatie van een object is bekend.",
        ))
    })
}

/// A page of a list: one more than a page was read when there is a next one.
fn page(app: &App, list: &str, mut objects: Vec<Value>) -> Response {
    let most = usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    let more = objects.len() > most;
    objects.truncate(most);
    let last = objects.last().and_then(|o| o["id"].as_str()).filter(|_| more);
    let next = last.map(|id| app.url(&format!("/ori/v1/{list}?after={id}")));
    answer(StatusCode::OK, &json!({ "next": next, "previous": null, "results": objects }))
}

/// `GET /ori/v1/vergaderingen`
pub async fn vergaderingen(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response, Error> {
    let from = match after(query.as_deref()) {
        Ok(from) => from.filter(|(kind, _)| *kind == Kind::Meeting).map_or(0, |(_, id)| id),
        Err(refused) => return Ok(*refused),
    };
    let base = app.url("");
    let objects = app
        .db
        .read(move |tx| {
            let around = Around::read(tx, &base)?;
            Ok::<_, Error>(store::meetings(tx, from, PER_PAGE + 1)?.iter().map(|m| around.meeting(m)).collect())
        })
        .await?;
    Ok(page(&app, "vergaderingen", objects))
}

/// `GET /ori/v1/agendapunten`
pub async fn agendapunten(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response, Error> {
    let from = match after(query.as_deref()) {
        Ok(from) => from.filter(|(kind, _)| *kind == Kind::Point).map_or(0, |(_, id)| id),
        Err(refused) => return Ok(*refused),
    };
    let base = app.url("");
    let objects = app
        .db
        .read(move |tx| {
            let around = Around::read(tx, &base)?;
            Ok::<_, Error>(store::points(tx, from, PER_PAGE + 1)?.iter().map(|p| around.point(p)).collect())
        })
        .await?;
    Ok(page(&app, "agendapunten", objects))
}

/// `GET /ori/v1/informatieobjecten`
pub async fn informatieobjecten(State(app): State<App>, RawQuery(query): RawQuery) -> Result<Response, Error> {
    let from = match after(query.as_deref()) {
        Ok(from) => from,
        Err(refused) => return Ok(*refused),
    };
    let base = app.url("");
    let objects = app
        .db
        .read(move |tx| {
            let place = match from {
                Some((Kind::Minutes, meeting)) => (meeting, 0),
                Some((Kind::Decision, id)) => {
                    store::decision(tx, id)?.map_or((0, -1), |d| (d.meeting_id, d.decision_id))
                }
                _ => (0, -1),
            };
            let around = Around::read(tx, &base)?;
            Ok::<_, Error>(store::papers(tx, place, PER_PAGE + 1)?.iter().map(|p| around.paper(p)).collect())
        })
        .await?;
    Ok(page(&app, "informatieobjecten", objects))
}

/// One object, by what its UUID stands for.
async fn one(
    app: App,
    id: String,
    read: impl FnOnce(&Tx<'_>, &Around, Kind, i64) -> Result<Option<Value>, Error> + Send + 'static,
) -> Result<Response, Error> {
    let Some((kind, row)) = row_of(&id) else { return Ok(missing()) };
    let base = app.url("");
    let found = app.db.read(move |tx| read(tx, &Around::read(tx, &base)?, kind, row)).await?;
    Ok(found.map_or_else(missing, |object| answer(StatusCode::OK, &object)))
}

/// `GET /ori/v1/vergaderingen/{id}`
pub async fn vergadering(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Error> {
    one(app, id, |tx, around, kind, row| match kind {
        Kind::Meeting => Ok(store::meeting(tx, row)?.map(|m| around.meeting(&m))),
        _ => Ok(None),
    })
    .await
}

/// `GET /ori/v1/agendapunten/{id}`
pub async fn agendapunt(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Error> {
    one(app, id, |tx, around, kind, row| match kind {
        Kind::Point => Ok(store::point(tx, row)?.map(|p| around.point(&p))),
        _ => Ok(None),
    })
    .await
}

/// `GET /ori/v1/informatieobjecten/{id}`
pub async fn informatieobject(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Error> {
    one(app, id, |tx, around, kind, row| {
        let found = match kind {
            Kind::Minutes => store::minutes(tx, row)?,
            Kind::Decision => store::decision(tx, row)?,
            _ => None,
        };
        Ok(found.map(|p| around.paper(&p)))
    })
    .await
}
