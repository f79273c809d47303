// SPDX-License-Identifier: EUPL-1.2
//! Around every handler: who visits and in which language; afterwards headers, cache and the page for what went wrong.

use super::guard::Visit;
use super::page::{self, Rendered};
use crate::app::App;
use crate::error::{Error, Explain};
use crate::people::{self, Session};
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use stoep_platform::context::Lang;
use stoep_platform::forms::BadRequest;

/// Which encodings the reader takes, and what they have already.
pub(super) struct Wants {
    brotli: bool,
    gzip: bool,
    none_match: Option<HeaderValue>,
}

impl Wants {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| accepted.split(',').any(|a| a.trim().split(';').next() == Some(name));
        Self { brotli: takes("br"), gzip: takes("gzip"), none_match: headers.get(header::IF_NONE_MATCH).cloned() }
    }

    pub(super) fn answer(&self, page: &Arc<stoep_platform::cache::Page>) -> Response {
        let (encoding, bytes) = match (&page.brotli, &page.gzip) {
            (Some(b), _) if self.brotli => (Some("br"), b.clone()),
            (_, Some(g)) if self.gzip => (Some("gzip"), g.clone()),
            _ => (None, page.plain.clone()),
        };
        let known = self.none_match.as_ref().and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains(&page.etag));
        let mut response = Response::new(if known { Body::empty() } else { Body::from(bytes) });
        *response.headers_mut() = page.headers.clone();
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else if let Some(encoding) = encoding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// The answer for an anonymous reader straight from the cache, before any other layer has worked; `None` when the request
/// has to go the whole way.
pub fn quick(app: &App, request: &Request) -> Option<Response> {
    if *request.method() != Method::GET || request.headers().contains_key(header::COOKIE) || !host_known(app, request) {
        return None;
    }
    let (here, query_lang) = without_lang(request.uri().path(), request.uri().query().unwrap_or_default());
    let accepted = accepted_lang(request.headers());
    let lang = query_lang.unwrap_or(accepted);
    let page = app.cache.get(&cache_key(lang, lang != accepted, &here))?;
    Some(Wants::of(request.headers()).answer(&page))
}

/// Under which a page is kept: the language it is in, whether its links carry it, and where it is.
pub(super) fn cache_key(lang: Lang, chosen: bool, here: &str) -> String {
    format!("{}{}{here}", lang.code(), if chosen { '!' } else { ' ' })
}

fn accepted_lang(headers: &HeaderMap) -> Lang {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).and_then(Lang::accepted).unwrap_or_default()
}

/// Around everything: host, language, session; afterwards headers and the page for what went wrong.
pub async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let seen = Seen::of(&app, &request);
    let visit = match look(&app, seen).await {
        Ok(visit) => visit,
        Err(error) => {
            let visit = Visit {
                lang: Lang::Nl,
                lang_chosen: false,
                who: None,
                address: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
                here: "/".into(),
            };
            return dress(&app, &visit, error.into_response(), api);
        }
    };
    request.extensions_mut().insert(visit.clone());
    let response = next.run(request).await;
    dress(&app, &visit, response, api)
}

/// What the request itself tells, before the database is asked.
struct Seen {
    host_known: bool,
    here: String,
    query_lang: Option<Lang>,
    accepted: Lang,
    token: Option<String>,
    address: IpAddr,
}

impl Seen {
    fn of(app: &App, request: &Request) -> Self {
        let headers = request.headers();
        let (here, query_lang) = without_lang(request.uri().path(), request.uri().query().unwrap_or_default());
        Self {
            host_known: host_known(app, request),
            here,
            query_lang,
            accepted: accepted_lang(headers),
            token: people::session_token(app, headers),
            address: address(app, request),
        }
    }
}

/// Finds out who visits.
async fn look(app: &App, seen: Seen) -> Result<Visit, Error> {
    if !seen.host_known {
        return Err(Error::BadRequest("host"));
    }
    let who = match seen.token {
        Some(token) => {
            let now = app.clock.now();
            let shown = token.clone();
            match app.db.look_up(move |tx| people::by_session(tx, &shown, now)).await? {
                Session::Of(person) => Some(Arc::new(person)),
                Session::Unknown => None,
                Session::RanOut => {
                    // Reading goes on when nothing can be written, on a full disk.
                    if let Err(e) = app.db.write(move |tx| people::forget_session(tx, &token, now)).await {
                        tracing::warn!(error = ?e, "a session that ran out could not be forgotten");
                    }
                    None
                }
            }
        }
        None => None,
    };
    let own = who.as_ref().and_then(|w| w.lang).unwrap_or(seen.accepted);
    let lang = seen.query_lang.unwrap_or(own);
    let lang_chosen = seen.query_lang.is_some_and(|l| l != own);
    Ok(Visit { lang, lang_chosen, who, address: seen.address, here: seen.here })
}

/// Path and query without `lang`, and the language it named.
fn without_lang(path: &str, query: &str) -> (String, Option<Lang>) {
    let mut lang = None;
    let rest: Vec<&str> = query
        .split('&')
        .filter(|p| !p.is_empty())
        .filter(|p| match p.strip_prefix("lang=") {
            Some(code) => {
                lang = Lang::from_code(code);
                false
            }
            None => true,
        })
        .collect();
    let here = if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) };
    (here, lang)
}

/// Only the configured name is answered, so that no mail or redirect can be made to point elsewhere.
fn host_known(app: &App, request: &Request) -> bool {
    let Some(host) = request.headers().get(header::HOST).and_then(|h| h.to_str().ok()) else {
        return request.uri().host().is_none();
    };
    let own = app.config.base_url.split_once("://").map_or("", |(_, h)| h);
    let path = request.uri().path();
    // Monitoring asks by address; it gets no page whose links matter.
    host.eq_ignore_ascii_case(own) || matches!(path, "/healthz" | "/readyz")
}

fn address(app: &App, request: &Request) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(a)| a.ip());
    if !app.config.trusted_proxies.contains(&peer) {
        return peer;
    }
    // The last entry is the one our own proxy wrote.
    let forwarded = request.headers().get("x-forwarded-for").and_then(|v| v.to_str().ok());
    forwarded.and_then(|f| f.rsplit(',').next()).and_then(|a| a.trim().parse().ok()).unwrap_or(peer)
}

/// After the handler: the page for what went wrong, the language in links, the headers.
fn dress(app: &App, visit: &Visit, mut response: Response, api: bool) -> Response {
    if let Some(BadRequest(why)) = response.extensions_mut().remove() {
        response.extensions_mut().insert(Explain { key: "error-bad-request", fault: Some(why.to_owned()) });
    }
    let explain = response.extensions_mut().remove::<Explain>();
    let bare_error = response.status().is_client_error() || response.status().is_server_error();
    if let Some(explain) = explain.or_else(|| (bare_error && is_bare(&response)).then(|| bare(response.status()))) {
        let status = response.status();
        let reference = app.rng.digits();
        if let Some(fault) = &explain.fault {
            if status.is_server_error() {
                tracing::error!(reference, path = visit.here.split('?').next(), fault, "unexpected");
            } else {
                tracing::info!(reference, fault, "malformed request");
            }
        }
        let old = std::mem::take(response.headers_mut());
        response = if api {
            page::problem(status, &explain, visit.lang, &reference)
        } else {
            page::error(app, visit, status, &explain, &reference)
        };
        if let Some(allow) = old.get(header::ALLOW) {
            response.headers_mut().insert(header::ALLOW, allow.clone());
        }
        if let Some(retry) = old.get(header::RETRY_AFTER) {
            response.headers_mut().insert(header::RETRY_AFTER, retry.clone());
        }
    }
    if let Some(rendered) = response.extensions_mut().remove::<Rendered>() {
        let text = page::carry_lang(&rendered.text, visit);
        *response.body_mut() = Body::from(text);
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(rendered.content_type));
    }
    if visit.lang_chosen
        && let Some(location) = response.headers().get(header::LOCATION).and_then(|l| l.to_str().ok())
        && location.starts_with('/')
        && let Ok(carried) = HeaderValue::from_str(&page::with_lang(location, visit.lang))
    {
        response.headers_mut().insert(header::LOCATION, carried);
    }
    headers(app, response.headers_mut());
    response
}

/// Whether an error came without any body of its own (the router's 404 and 405, layers' refusals).
fn is_bare(response: &Response) -> bool {
    let length = response.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok());
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    response.extensions().get::<Rendered>().is_none()
        && !kind.contains("json")
        && (length == Some("0") || kind.is_empty() || kind.starts_with("text/plain"))
}

fn bare(status: StatusCode) -> Explain {
    let key = match status {
        StatusCode::NOT_FOUND => "error-not-found",
        StatusCode::METHOD_NOT_ALLOWED => "error-method",
        StatusCode::FORBIDDEN => "error-other-site",
        StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        StatusCode::TOO_MANY_REQUESTS => "error-too-many",
        s if s.is_client_error() => "error-bad-request",
        _ => "error-fault",
    };
    Explain { key, fault: None }
}

/// The content policy. A map style with tiles is the one thing that may come from elsewhere, and only when configured.
pub fn content_policy(map_style: Option<&str>) -> String {
    let tiles = map_style.and_then(origin).map(|o| format!(" {o}")).unwrap_or_default();
    format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:{tiles}; \
         connect-src 'self'{tiles}; font-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

/// `https://host:port` of an address; nothing for a path of this site.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ' ', ';', ',']).next().filter(|h| !h.is_empty())?;
    Some(format!("{scheme}://{host}"))
}

/// The headers that go with every answer.
pub(super) fn headers(app: &App, headers: &mut HeaderMap) {
    let set = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Codes stand in addresses: no other site may learn where a reader came from.
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(self), interest-cohort=()",
        ),
    ];
    for (name, value) in set {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, app.content_policy.clone());
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if app.config.base_url.starts_with("https:") {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_configured_map_style_may_come_from_elsewhere() {
        assert!(!content_policy(None).contains("http"));
        let policy = content_policy(Some("https://tiles.example.nl/style.json"));
        assert!(policy.contains("connect-src 'self' https://tiles.example.nl;"), "{policy}");
        assert!(!policy.contains("style.json"), "{policy}");
    }

    #[test]
    fn the_language_is_taken_out_of_the_query() {
        assert_eq!(without_lang("/a", "lang=en&q=x"), ("/a?q=x".into(), Some(Lang::En)));
        assert_eq!(without_lang("/a", "q=lang=en"), ("/a?q=lang=en".into(), None));
        assert_eq!(without_lang("/a", "lang=xx"), ("/a".into(), None));
    }
}
