// SPDX-License-Identifier: EUPL-1.2
//! Style sheets, scripts and pictures: part of the binary, under names that change with their content.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;

use crate::app::App;
use crate::error::Error;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

/// Addresses of the assets by their plain names.
pub struct Assets {
    files: HashMap<&'static str, &'static [u8]>,
    addresses: HashMap<String, String>,
}

impl Assets {
    /// What the build put in.
    pub fn embedded() -> Self {
        let files: HashMap<_, _> = embedded::FILES.iter().copied().collect();
        let manifest = files.get("manifest.json").copied().unwrap_or(b"{}");
        let names: HashMap<String, String> = serde_json::from_slice(manifest).unwrap_or_default();
        let addresses = names.into_iter().map(|(plain, hashed)| (plain, format!("/assets/{hashed}"))).collect();
        Self { files, addresses }
    }

    /// Address of an asset.
    pub fn address(&self, name: &str) -> &str {
        self.addresses.get(name).map_or("/assets/missing", String::as_str)
    }
}

/// `GET /assets/{file}`
pub async fn serve(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    if file == "theme.css" {
        return theme(&app).await;
    }
    let Some(plain) = app.assets.files.get(file.as_str()).filter(|_| file != "manifest.json") else {
        return Error::NotFound.into_response();
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let packed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, ending)| {
        let bytes = app.assets.files.get(format!("{file}.{ending}").as_str())?;
        accepted.split(',').any(|a| a.trim().split(';').next() == Some(encoding)).then_some((encoding, *bytes))
    });
    let (encoding, bytes) = packed.map_or((None, *plain), |(e, b)| (Some(e), b));
    let mut response = Response::new(Body::from(bytes));
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(&file)));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The municipality's own theme, read from its file each time so that a change shows at once.
async fn theme(app: &App) -> Response {
    let Some(theme) = &app.config.theme else { return Error::NotFound.into_response() };
    match tokio::fs::read(&theme.css).await {
        Ok(bytes) => (
            StatusCode::OK,
            [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=300")],
            bytes,
        )
            .into_response(),
        Err(e) => Error::Unavailable(format!("theme: {e}")).into_response(),
    }
}

fn kind(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
