// SPDX-License-Identifier: EUPL-1.2
//! What happens before and after every handler: who visits, may they, in which language; then headers, cache and the page
//! for what went wrong.

use super::page::{self, Rendered};
use crate::app::App;
use crate::error::{Error, Explain};
use crate::people::{self, Session, SignedIn};
use crate::policy::{self, Act};
use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use stoep_platform::cache::DependsOn;
use stoep_platform::context::{Actor, Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::forms::BadRequest;
use stoep_platform::params;

/// What a route asks of its visitor. `Of…` looks up the area of the thing in the path and asks the policy there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Public,
    /// Anyone with an account.
    SignedIn,
    /// The act, in at least one area; the handler shows only those areas.
    Somewhere(Act),
    /// The act in the whole municipality.
    Everywhere(Act),
    /// The act in the area of `{area}`.
    InArea(Act),
    /// The act in the area of `{area}`, or in any network there by what one does in it.
    AroundArea(Act),
    /// The act in the area of the voice with `{number}`.
    OfVoice(Act),
    /// The act in the area of the agenda item `{item}`.
    OfItem(Act),
    /// The act in the area of the agenda `{agenda}`.
    OfAgenda(Act),
    /// The act in the area of the telling `{telling}`.
    OfTelling(Act),
    /// The act in the area of the network `{network}`, or in that network by what one does there.
    OfNetwork(Act),
    /// The act in the area of the meeting `{meeting}`, or in its network by what one does there.
    OfMeeting(Act),
    /// The act in the area of the organisation `{organisation}`.
    OfOrganisation(Act),
    /// The act in the area of the initiative `{initiative}`.
    OfInitiative(Act),
    /// The act in the area of the round `{round}`.
    OfRound(Act),
    /// Holding the mandate of a party to the decision `{decision}` of the meeting `{meeting}`; its store looks at the days.
    AsSpeaker,
    /// The act in the area of the organisation that gave the mandate `{mandate}`.
    OfMandate(Act),
}

impl Access {
    /// The act it asks for.
    pub fn act(self) -> Option<Act> {
        match self {
            Self::Public | Self::SignedIn | Self::AsSpeaker => None,
            Self::Somewhere(a)
            | Self::Everywhere(a)
            | Self::InArea(a)
            | Self::AroundArea(a)
            | Self::OfVoice(a)
            | Self::OfItem(a)
            | Self::OfAgenda(a)
            | Self::OfTelling(a)
            | Self::OfNetwork(a)
            | Self::OfMeeting(a)
            | Self::OfOrganisation(a)
            | Self::OfInitiative(a)
            | Self::OfRound(a)
            | Self::OfMandate(a) => Some(a),
        }
    }

    /// Name of the path parameter and the query that gives the area's path for it.
    fn lookup(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Public | Self::SignedIn | Self::AsSpeaker | Self::Somewhere(_) | Self::Everywhere(_) => return None,
            Self::InArea(_) | Self::AroundArea(_) => ("area", "SELECT path FROM area WHERE slug = ?1"),
            Self::OfVoice(_) => {
                ("number", "SELECT a.path FROM voice t JOIN area a ON a.id = t.area_id WHERE t.number = ?1")
            }
            Self::OfItem(_) => ("item", "SELECT a.path FROM item t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1"),
            Self::OfAgenda(_) => {
                ("agenda", "SELECT a.path FROM agenda t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1")
            }
            Self::OfTelling(_) => (
                "telling",
                "SELECT a.path FROM telling t JOIN area a ON a.id = t.area_id WHERE CAST(t.id AS TEXT) = ?1",
            ),
            Self::OfNetwork(_) => {
                ("network", "SELECT a.path, t.id FROM network t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1")
            }
            Self::OfMeeting(_) => (
                "meeting",
                "SELECT a.path, n.id FROM meeting t JOIN network n ON n.id = t.network_id JOIN area a ON a.id = n.area_id
                 WHERE t.slug = ?1",
            ),
            Self::OfOrganisation(_) => {
                ("organisation", "SELECT a.path FROM organisation t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1")
            }
            Self::OfMandate(_) => (
                "mandate",
                "SELECT a.path FROM mandate t JOIN organisation o ON o.id = t.organisation_id JOIN area a ON a.id = o.area_id
                 WHERE t.slug = ?1",
            ),
            Self::OfRound(_) => {
                ("round", "SELECT a.path FROM round t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1")
            }
            Self::OfInitiative(_) => {
                ("initiative", "SELECT a.path FROM initiative t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1")
            }
        })
    }

    /// Whether `who` may, given the path parameters. One query at most.
    ///
    /// # Errors
    /// The database's.
    pub fn granted(self, tx: &Tx<'_>, who: &SignedIn, parameters: &[(String, String)]) -> Result<bool, Error> {
        if self == Self::AsSpeaker {
            return speaks(tx, who, parameters);
        }
        let Some(act) = self.act() else { return Ok(true) };
        if matches!(self, Self::Somewhere(_)) {
            return Ok(policy::allows_somewhere(&who.grants, act) || policy::allows_member_within(&who.parts, act, ""));
        }
        if matches!(self, Self::Everywhere(_)) {
            return Ok(policy::allows(&who.grants, act, &root_path(tx)?));
        }
        let Some((name, sql)) = self.lookup() else { return Ok(false) };
        let Some((_, value)) = parameters.iter().find(|(n, _)| n == name) else { return Ok(false) };
        if matches!(self, Self::OfNetwork(_) | Self::OfMeeting(_)) {
            let found: Option<(String, i64)> = tx.opt(sql, params![value])?;
            return Ok(found.is_some_and(|(path, network)| {
                policy::allows(&who.grants, act, &path) || policy::allows_member(&who.parts, act, network)
            }));
        }
        let path: Option<String> = tx.opt(sql, params![value])?;
        Ok(path.is_some_and(|p| {
            policy::allows(&who.grants, act, &p)
                || (matches!(self, Self::AroundArea(_)) && policy::allows_member_within(&who.parts, act, &p))
        }))
    }
}

/// Whether `who` holds a mandate of a party to the decision in the path.
fn speaks(tx: &Tx<'_>, who: &SignedIn, parameters: &[(String, String)]) -> Result<bool, Error> {
    let value = |name: &str| parameters.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
    let held: i64 = tx.one(
        "SELECT count(*) FROM mandate m JOIN decision_party p ON p.organisation_id = m.organisation_id
         JOIN decision d ON d.id = p.decision_id JOIN meeting t ON t.id = d.meeting_id
         WHERE t.slug = ?1 AND CAST(d.number AS TEXT) = ?2 AND m.person_id = ?3 AND m.ended_on IS NULL",
        params![value("meeting"), value("decision"), who.id],
    )?;
    Ok(held > 0)
}

fn root_path(tx: &Tx<'_>) -> Result<String, Error> {
    // Before any area exists, the first administrator's grant is on "/".
    Ok(tx.opt("SELECT path FROM area WHERE parent_id IS NULL", &[])?.unwrap_or_else(|| "/".to_owned()))
}

/// Who visits, in which language, from where.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Language of the page.
    pub lang: Lang,
    /// Whether that language was chosen by a link, so that the links of the page must go on carrying it.
    pub lang_chosen: bool,
    /// The person, when signed in.
    pub who: Option<Arc<SignedIn>>,
    /// Address of the visitor, for limits only.
    pub address: IpAddr,
    /// Path and query of the request, without the language.
    pub here: String,
}

impl Visit {
    /// The person on a route that has one.
    ///
    /// # Errors
    /// Not found, as for anyone without the right.
    pub fn signed_in(&self) -> Result<&Arc<SignedIn>, Error> {
        self.who.as_ref().ok_or(Error::NotFound)
    }

    /// The context of an act by this visitor.
    pub fn context(&self, app: &App) -> Context {
        let actor = match &self.who {
            Some(who) => Actor::Person { id: who.id, pseudonym: who.pseudonym.clone() },
            None => Actor::Visitor,
        };
        Context { actor, on_behalf: None, reason: None, now: app.clock.now(), rng: app.rng.clone(), lang: self.lang }
    }

    /// Paths of the areas in which this visitor may do `act`.
    pub fn areas_for(&self, act: Act) -> Vec<String> {
        let roles = policy::rule(act).roles;
        let grants = self.who.as_ref().map(|w| w.grants.as_slice()).unwrap_or_default();
        grants.iter().filter(|g| roles.contains(&g.role)).map(|g| g.path.clone()).collect()
    }

    /// Whether this visitor may do `act` in the area with `path`; for what a page offers, the guard checks again.
    pub fn may(&self, act: Act, path: &str) -> bool {
        self.who.as_ref().is_some_and(|w| policy::allows(&w.grants, act, path))
    }
}

impl Visit {
    /// Whether this visitor may do `act` in a network of the area with `path`: by a role there or by what they do in the
    /// network; for what a page offers, the guard checks again.
    pub fn may_in_network(&self, act: Act, path: &str, network: i64) -> bool {
        self.who
            .as_ref()
            .is_some_and(|w| policy::allows(&w.grants, act, path) || policy::allows_member(&w.parts, act, network))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Error::Fault("no visit".into()))
    }
}

/// What a route's guard needs to know.
#[derive(Clone)]
pub struct Guarded {
    /// The application.
    pub app: App,
    /// What is asked.
    pub access: Access,
    /// Whether anonymous readers may get the page from the cache.
    pub cached: bool,
}

/// Before each handler: the policy; around it: the cache.
pub async fn guard(
    State(guarded): State<Guarded>,
    visit: Visit,
    parameters: RawPathParams,
    request: Request,
    next: Next,
) -> Response {
    let Guarded { app, access, cached } = guarded;
    if access != Access::Public {
        let Some(who) = visit.who.clone() else {
            // The same answer whether or not the thing exists.
            let back = if *request.method() == Method::GET { visit.here.as_str() } else { "/desk" };
            return page::see_other(&format!("/sign-in?next={}", page::query_escape(back)));
        };
        if access.act().is_some() || access == Access::AsSpeaker {
            let act = access.act();
            let parameters: Vec<(String, String)> =
                parameters.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
            let asked = Arc::clone(&who);
            let granted = app.db.read(move |tx| access.granted(tx, &asked, &parameters)).await;
            match granted {
                Ok(true) => {}
                Ok(false) => {
                    tracing::info!(
                        act = act.map_or("speak", Act::word),
                        person = who.pseudonym,
                        "refused by the policy"
                    );
                    return Error::NotFound.into_response();
                }
                Err(e) => return e.into_response(),
            }
            if act.is_some_and(|a| policy::rule(a).second_factor) && !who.second_factor {
                return page::see_other("/account/second-factor");
            }
        }
    }
    let anonymous_get = visit.who.is_none() && *request.method() == Method::GET;
    if !(cached && anonymous_get) {
        return next.run(request).await;
    }
    let key = cache_key(visit.lang, visit.lang_chosen, &visit.here);
    let wants = Wants::of(request.headers());
    if let Some(page) = app.cache.get(&key) {
        return wants.answer(&page);
    }
    let mark = app.cache.mark();
    let mut response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let depends_on = response.extensions_mut().remove::<DependsOn>().unwrap_or(DependsOn::Anything);
    let Some(rendered) = response.extensions_mut().remove::<Rendered>() else { return response };
    let page = Arc::new(page::pack(&app, &rendered, &visit));
    app.cache.put(key, Arc::clone(&page), depends_on, mark);
    wants.answer(&page)
}

/// Which encodings the reader takes, and what they have already.
struct Wants {
    brotli: bool,
    gzip: bool,
    none_match: Option<HeaderValue>,
}

impl Wants {
    fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| accepted.split(',').any(|a| a.trim().split(';').next() == Some(name));
        Self { brotli: takes("br"), gzip: takes("gzip"), none_match: headers.get(header::IF_NONE_MATCH).cloned() }
    }

    fn answer(&self, page: &Arc<stoep_platform::cache::Page>) -> Response {
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

fn cache_key(lang: Lang, chosen: bool, here: &str) -> String {
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
