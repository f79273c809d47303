// SPDX-License-Identifier: EUPL-1.2
//! Counting a round: what stands in the way, the button, and the wait for a large one.

use super::result_count_store::{self as store, Counting, Kept, NoCount, Task};
use super::result_pages::frame;
use super::store::Round;
use super::{result_store, store as rounds};
use crate::app::App;
use crate::error::Error;
use crate::web::{self, Page, Visit, html, html_status};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::context::Context;
use stoep_platform::forms::{Answers, RawForm};

#[derive(Template)]
#[template(path = "rounds/templates/result_count.html")]
struct CountPage {
    page: Page,
    form: Answers,
    it: Round,
    again: bool,
    sheets: i64,
    corrections: i64,
    asked: Option<Counting>,
    fault: Option<String>,
}

impl CountPage {
    fn asked_at(&self) -> String {
        let at = self.asked.as_ref().map(|a| a.asked_at.as_str()).unwrap_or_default();
        at.get(11..16).unwrap_or_default().to_owned()
    }
}

async fn view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<CountPage, Error> {
    let (it, sheets, corrections, asked) = app
        .db
        .read(move |tx| {
            let it = rounds::by_slug(tx, &slug)?;
            let (sheets, corrections) = result_store::waits(tx, it.id)?;
            let asked = store::asked(tx, it.id)?;
            Ok::<_, Error>((it, sheets, corrections, asked))
        })
        .await?;
    if !result_store::closed(&it) {
        return Err(Error::Refused("result-count-not-closed"));
    }
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.empty_form());
    let fault = asked.as_ref().and_then(|a| a.fault.clone());
    let again = result_store::counted(&it);
    Ok(CountPage { page, form, again, sheets, corrections, asked: asked.filter(|a| a.fault.is_none()), fault, it })
}

/// `GET /rounds/{round}/count`
pub async fn count_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&view(&app, &visit, slug, None).await?)
}

/// `POST /rounds/{round}/count`
pub async fn count_save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["reason"])?;
    let asked = slug.clone();
    let task = app.db.read(move |tx| store::task(tx, &asked)).await?;
    let reason = if task.before.is_some() { form.required("reason", 300) } else { String::new() };
    if !form.ok() {
        return html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?);
    }
    if task.large() {
        let round = task.round.clone();
        let to = format!("{}/count", round.url());
        return web::act(&app, visit.context(&app), &form.key, move |tx, ctx| {
            store::ask(tx, ctx, &round, &reason)?;
            Ok(to.clone())
        })
        .await;
    }
    let counted = tokio::task::spawn_blocking(move || made(&task)).await.map_err(|e| Error::Fault(e.to_string()))?;
    let (kept, same) = match counted {
        Ok(counted) => counted,
        Err(NoCount::Fault(error)) => return Err(error),
        Err(NoCount::Refused(why)) => {
            let mut page = view(&app, &visit, slug, Some(form)).await?;
            page.fault = Some(why.to_string());
            return html_status(StatusCode::CONFLICT, &page);
        }
    };
    let to = match same {
        None => format!("/rounds/{slug}/result"),
        Some(true) => format!("/rounds/{slug}/count/done?same=yes"),
        Some(false) => format!("/rounds/{slug}/count/done?same=no"),
    };
    web::act(&app, visit.context(&app), &form.key, move |tx, ctx| {
        store::keep(tx, ctx, &kept, &reason)?;
        Ok(to.clone())
    })
    .await
}

/// The count, and for a recount whether it gave the same bytes.
fn made(task: &Task) -> Result<(Kept, Option<bool>), NoCount> {
    let kept = Kept::new(task, &task.count()?)?;
    let same = task.before.as_deref().map(|before| kept.same_as(Some(before)));
    Ok((kept, same))
}

#[derive(Template)]
#[template(path = "rounds/templates/result_recount.html")]
struct RecountPage {
    page: Page,
    it: Round,
    same: bool,
}

/// Whether a recount gave the same bytes.
#[derive(serde::Deserialize)]
pub struct Same {
    same: String,
}

/// `GET /rounds/{round}/count/done`
pub async fn count_done(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    axum::extract::Query(Same { same }): axum::extract::Query<Same>,
) -> Result<Response, Error> {
    let it = app.db.read(move |tx| rounds::by_slug(tx, &slug)).await?;
    html(&RecountPage { page: frame(&app, &visit, &it), it, same: same == "yes" })
}

/// Counts the oldest large round that was asked for; a job. One after the other, so that counting never takes all processors.
///
/// # Errors
/// The database's.
pub fn count_asked(app: &App) -> Result<(), Error> {
    let found = app.db.read_now(|tx| -> Result<_, Error> {
        let Some(asked) = store::next_asked(tx)? else { return Ok(None) };
        Ok(Some((store::task(tx, &asked.slug), store::asker(tx, asked.asked_by)?, asked)))
    })?;
    let Some((task, actor, asked)) = found else { return Ok(()) };
    let counted = task.map_err(NoCount::Fault).and_then(|task| made(&task));
    let slug = asked.slug;
    match counted {
        Ok((kept, _)) => {
            let mut ctx = Context::system(app.clock.now());
            ctx.actor = actor;
            app.db.write_now(move |tx| store::keep(tx, &ctx, &kept, &asked.reason).map(drop))
        }
        Err(why) => {
            let fault = match why {
                NoCount::Refused(refusal) => refusal.to_string(),
                NoCount::Fault(error) => {
                    tracing::error!(round = slug, error = ?error, "a count failed");
                    "?".to_owned()
                }
            };
            app.db.write_now(move |tx| store::fail(tx, &slug, &fault))
        }
    }
}
