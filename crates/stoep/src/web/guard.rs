// SPDX-License-Identifier: EUPL-1.2
//! Before every handler: may this visitor do what the route does; and the pages that anonymous readers share.

use super::frame::{Wants, cache_key};
use super::page::{self, Rendered};
use crate::app::App;
use crate::error::Error;
use crate::people::SignedIn;
use crate::policy::{self, Act};
use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;
use stoep_platform::cache::DependsOn;
use stoep_platform::context::{Actor, Context, Lang};
use stoep_platform::db::Tx;
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
    /// The act in the area of the fund `{fund}`.
    OfFund(Act),
    /// Holding the mandate of a party to the decision `{decision}` of the meeting `{meeting}`; its store looks at the days.
    AsSpeaker,
    /// The act in the area of the organisation that gave the mandate `{mandate}`.
    OfMandate(Act),
    /// The act in the area of the round `{round}`.
    OfRound(Act),
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
            | Self::OfFund(a)
            | Self::OfMandate(a)
            | Self::OfRound(a) => Some(a),
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
            Self::OfFund(_) => ("fund", "SELECT a.path FROM fund t JOIN area a ON a.id = t.area_id WHERE t.slug = ?1"),
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
