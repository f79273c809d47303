// SPDX-License-Identifier: EUPL-1.2
//! How the machine fares: mail, jobs, database. No content of any mail, no address of anyone.

use crate::app::{App, MIGRATIONS};
use crate::error::Error;
use crate::jobs;
use crate::web::{self, Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
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
    let (states, parked, schema, size) = app
        .db
        .read(|tx| Ok::<_, Error>((mail::states(tx)?, mail::parked(tx, SHOWN)?, db::schema_number(tx)?, db::size(tx)?)))
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
    })
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
