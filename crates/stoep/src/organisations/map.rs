// SPDX-License-Identifier: EUPL-1.2
//! The map of an area as data: what the list beside it says, with points and shapes.

use super::place_store::{self, OnMap, Point};
use crate::app::App;
use crate::areas;
use crate::error::Error;
use crate::web::Visit;
use crate::web::page;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};
use stoep_platform::cache::DependsOn;

/// Characters of what somebody said that a map shows.
const NAME: usize = 80;

/// `GET /areas/{area}/map.geojson`
pub async fn area_map(State(app): State<App>, _: Visit, Path(area): Path<String>) -> Result<Response, Error> {
    let on_map = app
        .db
        .read(move |tx| {
            let area = areas::by_slug(tx, &area)?;
            place_store::on_map(tx, &area)
        })
        .await?;
    let mut response = page::text("application/geo+json", collection(&on_map).to_string());
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

fn collection(on_map: &OnMap) -> Value {
    let mut features = Vec::new();
    for shape in &on_map.shapes {
        // A boundary that is no JSON would break the whole map for one area.
        let Ok(geometry) = serde_json::from_str::<Value>(&shape.boundary) else { continue };
        features.push(json!({
            "type": "Feature",
            "properties": { "kind": "area", "name": shape.name, "url": format!("/areas/{}", shape.slug) },
            "geometry": geometry,
        }));
    }
    features.extend(on_map.places.iter().map(|p| point("place", &p.name, &format!("/places/{}", p.slug), p, 1e5)));
    // Three decimals: some hundred metres. A voice is drawn near where it is about, never on somebody's door.
    features
        .extend(on_map.voices.iter().map(|v| point("voice", &short(&v.name), &format!("/voices/{}", v.slug), v, 1e3)));
    json!({ "type": "FeatureCollection", "features": features })
}

fn point(kind: &str, name: &str, url: &str, at: &Point, precision: f64) -> Value {
    let round = |degrees: f64| (degrees * precision).round() / precision;
    json!({
        "type": "Feature",
        "properties": { "kind": kind, "name": name, "url": url },
        "geometry": { "type": "Point", "coordinates": [round(at.lon), round(at.lat)] },
    })
}

fn short(text: &str) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(NAME).collect();
    if chars.next().is_some() { format!("{}…", start.trim_end()) } else { start }
}
