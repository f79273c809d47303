// SPDX-License-Identifier: EUPL-1.2
//! How the machine fares: mail, jobs, database. No content of any mail, no address of anyone.

use super::passing::{self, Doubt};
use crate::app::{App, MIGRATIONS};
use crate::error::Error;
use crate::jobs;
use crate::web::{self, Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use stoep_platform::db::{self, Tx};
use stoep_platform::forms::RawForm;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::mail;

/// A mail that was given up.
struct Parked {
    id: i64,
    created_at: String,
    tries: i64,
    /// Where it was going, without the person.
    domain: String,
    said: String,
}

#[derive(Template)]
#[template(path = "care/templates/machine.html")]
struct Machine {
    page: Page,
    waiting: i64,
    sent: i64,
    parked_count: i64,
    parked: Vec<Parked>,
    jobs: Vec<jobs::State>,
    schema: i64,
    newest_schema: i64,
    kind: &'static str,
    megabytes: String,
    version: &'static str,
    doubt: Option<Doubt>,
}

impl Machine {
    fn minute(&self, at: &str) -> String {
        at.get(..16).unwrap_or(at).replace('T', " ")
    }
}

/// Parked mails on one page; who has more has one cause for all of them.
const SHOWN: i64 = 30;

/// `GET /desk/machine`
pub async fn machine_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let (now, uptime) = (app.clock.now(), super::uptime(&app));
    let (states, parked, schema, size, doubt) = app
        .db
        .read(move |tx| {
            let (states, parked) = (mail::states(tx)?, mail::parked(tx, SHOWN)?);
            let doubt = passing::doubt(tx, now, uptime.as_ref())?;
            Ok::<_, Error>((states, parked, db::schema_number(tx)?, db::size(tx)?, doubt))
        })
        .await?;
    let count = |state: &str| states.iter().find(|(s, _)| s == state).map_or(0, |(_, n)| *n);
    let parked = parked
        .into_iter()
        .map(|m| Parked {
            id: m.id,
            created_at: m.created_at,
            tries: m.tries,
            domain: m.recipient.rsplit_once('@').map_or_else(String::new, |(_, d)| d.to_owned()),
            said: m.last_error.unwrap_or_default(),
        })
        .collect();
    let page = Page::new(&app, &visit);
    let desk = page.t("desk");
    html(&Machine {
        page: page.step("/desk", &desk),
        waiting: count("waiting"),
        sent: count("sent"),
        parked_count: count("parked"),
        parked,
        jobs: app.jobs.states(),
        schema,
        newest_schema: MIGRATIONS.iter().map(|m| m.number).max().unwrap_or_default(),
        kind: if app.db.is_postgres() { "PostgreSQL" } else { "SQLite" },
        megabytes: format!("{}", size / (1 << 20) + 1),
        version: env!("CARGO_PKG_VERSION"),
        doubt,
    })
}

/// How old the instant on the page may be when its button is pressed.
const SHOWN_FOR: SignedDuration = SignedDuration::from_hours(1);

/// `POST /desk/machine/clock`: somebody looked at another clock, and this one is right; retention goes on.
pub async fn confirm_clock(State(app): State<App>, visit: Visit, raw: RawForm) -> Result<Response, Error> {
    let form = raw.fields(&["shown"])?;
    let (ctx, uptime) = (visit.context(&app), super::uptime(&app));
    // What was seen must be what is believed: another machine on the same database may have another clock.
    let shown: Option<Timestamp> = form.value("shown").parse().ok();
    if shown.is_none_or(|shown| ctx.now.duration_since(shown).abs() > SHOWN_FOR) {
        return Ok(web::see_other("/desk/machine"));
    }
    web::act(&app, ctx, &form.key, move |tx, ctx| {
        if let Some(doubt) = passing::doubt(tx, ctx.now, uptime.as_ref())? {
            passing::believe(tx, ctx.now, uptime.as_ref())?;
            let (detail, touches) = (format!("before={} now={}", doubt.before, doubt.now), Touches::Nothing);
            let entry = Entry { act: "clock.confirmed", thing: "database", id: 0, area: None, detail, touches };
            journal::append(tx, ctx, &entry)?;
        }
        Ok("/desk/machine".to_owned())
    })
    .await
}

/// `POST /desk/machine/mails/{mail}/retry`
pub async fn retry_mail(
    State(app): State<App>,
    visit: Visit,
    Path(mail): Path<i64>,
    raw: RawForm,
) -> Result<Response, Error> {
    let now = app.clock.now();
    act(app, visit, mail, raw, "mail.retried", move |tx| mail::retry(tx, mail, now)).await
}

/// `POST /desk/machine/mails/{mail}/drop`
pub async fn drop_mail(
    State(app): State<App>,
    visit: Visit,
    Path(mail): Path<i64>,
    raw: RawForm,
) -> Result<Response, Error> {
    act(app, visit, mail, raw, "mail.dropped", move |tx| mail::discard(tx, mail)).await
}

async fn act(
    app: App,
    visit: Visit,
    id: i64,
    raw: RawForm,
    act: &'static str,
    change: impl Fn(&Tx<'_>) -> Result<bool, db::Error> + Send + 'static,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    web::act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        if !change(tx)? {
            return Err(Error::NotFound);
        }
        let (detail, touches) = (String::new(), Touches::Nothing);
        journal::append(tx, ctx, &Entry { act, thing: "mail", id, area: None, detail, touches })?;
        Ok("/desk/machine".to_owned())
    })
    .await
}
