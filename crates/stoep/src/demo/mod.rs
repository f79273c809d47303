// SPDX-License-Identifier: EUPL-1.2
//! The demonstration: a cast to look around as, and a mailbox page instead of mail. `stoep serve` has none of this.

mod data;

pub use data::{Temporary, open, source};

use crate::app::App;
use crate::error::Error;
use crate::people;
use crate::web::guard::{self, Access, Guarded};
use crate::web::{Page, Visit, html, see_other};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use stoep_platform::mail::{self, OutboxRow};
use stoep_platform::{params, record};

/// Paths of the demonstration, for the tests that walk all pages.
pub const PATHS: &[(&str, &str)] = &[("GET", "/demo"), ("GET", "/demo/mailbox"), ("POST", "/demo/as/{person}")];

/// Adds the demonstration's own pages.
pub fn routes(router: Router<App>, app: &App) -> Router<App> {
    let guarded = Guarded { app: app.clone(), access: Access::Public, cached: false };
    let open = || from_fn_with_state(guarded.clone(), guard::guard);
    router
        .route("/demo", get(cast).layer(open()))
        .route("/demo/mailbox", get(mailbox).layer(open()))
        .route("/demo/as/{person}", post(look_as).layer(open()))
}

record! {
    struct Member { id: i64, name: String, about: String, roles: Option<String> }
}

#[derive(Template)]
#[template(path = "demo/templates/cast.html")]
struct Cast {
    page: Page,
    cast: Vec<Member>,
}

async fn cast(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let cast = app
        .db
        .read(|tx| {
            tx.all(
                "SELECT p.id, p.name, p.about, (SELECT string_agg(r.role || ':' || a.name, ';' ORDER BY r.id)
                   FROM person_role r JOIN area a ON a.id = r.area_id WHERE r.person_id = p.id) AS roles
                 FROM person p WHERE p.about <> '' ORDER BY p.id LIMIT 50",
                &[],
            )
        })
        .await
        .map_err(|e: stoep_platform::db::Error| Error::from(e))?;
    html(&Cast { page: Page::new(&app, &visit), cast })
}

impl Member {
    fn role_words(&self, page: &Page) -> Vec<String> {
        let pairs = self.roles.as_deref().unwrap_or_default().split(';').filter_map(|r| r.split_once(':'));
        pairs.map(|(role, area)| format!("{}, {area}", page.t(format!("role-{}", role.replace('_', "-"))))).collect()
    }
}

async fn look_as(State(app): State<App>, visit: Visit, Path(person): Path<i64>) -> Result<Response, Error> {
    let ctx = visit.context(&app);
    let (token, seconds, roles) = app
        .db
        .write(move |tx| {
            let _: i64 = tx
                .opt("SELECT id FROM person WHERE id = ?1 AND about <> ''", params![person])?
                .ok_or(Error::NotFound)?;
            let roles: i64 = tx.one("SELECT count(*) FROM person_role WHERE person_id = ?1", params![person])?;
            let (token, seconds) = people::start_session(tx, &ctx, person, true)?;
            Ok::<_, Error>((token, seconds, roles))
        })
        .await?;
    let mut response = see_other(if roles > 0 { "/desk" } else { "/" });
    if let Some(value) = people::cookie(&app, "session", &token, seconds) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "demo/templates/mailbox.html")]
struct Mailbox {
    page: Page,
    mails: Vec<OutboxRow>,
}

async fn mailbox(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let mails = app.db.read(|tx| mail::newest(tx, 50)).await.map_err(Error::from)?;
    html(&Mailbox { page: Page::new(&app, &visit), mails })
}
