// SPDX-License-Identifier: EUPL-1.2
//! Writing down what was spent of an allocation, and what came back.

use super::change_store::{self as change, Spent};
use super::form_pages::amount;
use super::page::{frame, today};
use super::store::{self, Allocation, Fund, Spending};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use stoep_platform::choices;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, RawForm};

type Which = Path<(String, String)>;

choices! {
    /// Which way the money went.
    pub enum Way("spending-kind") {
        /// It was spent.
        Spent = "spent",
        /// It came back.
        Refunded = "refunded",
    }
}

#[derive(Template)]
#[template(path = "funds/templates/spend.html")]
struct SpendPage {
    page: Page,
    form: Answers,
    it: Fund,
    x: Allocation,
    ways: Vec<(String, String)>,
}

impl SpendPage {
    /// Whether the box that says one has seen it must be there.
    fn asks(&self) -> bool {
        self.form.error("beyond").is_some() || self.form.ticked("beyond")
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    (slug, number): (String, String),
    form: Option<Answers>,
) -> Result<SpendPage, Error> {
    let (it, x) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let x = store::allocation(tx, it.id, &number)?;
            Ok::<_, Error>((it, x))
        })
        .await?;
    let page = frame(app, visit, &it);
    let form = form.unwrap_or_else(|| page.form(&[("on_date", &today(app)), ("way", Way::Spent.word())]));
    let ways = Way::ALL.iter().map(|w| (w.word().to_owned(), page.t(w.key()))).collect();
    Ok(SpendPage { page, form, it, x, ways })
}

/// `GET /funds/{fund}/allocations/{allocation}/spend`
pub async fn spend_page(State(app): State<App>, visit: Visit, Path(which): Which) -> Result<Response, Error> {
    html(&view(&app, &visit, which, None).await?)
}

/// `POST /funds/{fund}/allocations/{allocation}/spend`
pub async fn spend_save(
    State(app): State<App>,
    visit: Visit,
    Path(which): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["way", "amount", "on_date", "what", "beyond"])?;
    let way: Option<Way> = form.required_choice("way");
    let cents = amount(&mut form, "amount", 1);
    let on_date = form.required_date("on_date").map(|d| d.to_string());
    if on_date.as_ref().is_some_and(|day| *day > today(&app)) {
        form.refuse("on_date", "fund-day-to-come");
    }
    let what = form.required("what", 300);
    if let (Some(way), Some(cents), Some(on_date), true) = (way, cents, on_date, form.ok()) {
        let cents = if way == Way::Refunded { -cents } else { cents };
        let spent = Spent { on_date, what, cents, beyond: form.ticked("beyond") };
        let (slug, number) = which.clone();
        let written = move |tx: &Tx<'_>, ctx: &_| change::spend(tx, ctx, &slug, &number, &spent);
        if let Some(done) = save(&app, &visit, &mut form, written).await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, which, Some(form)).await?)
}

#[derive(Template)]
#[template(path = "funds/templates/remove.html")]
struct RemovePage {
    page: Page,
    form: Answers,
    it: Fund,
    line: Spending,
}

/// `GET /funds/{fund}/spending/{spending}/remove`
pub async fn remove_page(State(app): State<App>, visit: Visit, Path((slug, id)): Which) -> Result<Response, Error> {
    let (it, line) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let line = store::one_spending(tx, it.id, &id)?;
            Ok::<_, Error>((it, line))
        })
        .await?;
    let page = frame(&app, &visit, &it);
    html(&RemovePage { form: page.empty_form(), page, it, line })
}

/// `POST /funds/{fund}/spending/{spending}/remove`
pub async fn remove_save(
    State(app): State<App>,
    visit: Visit,
    Path((slug, id)): Which,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&[])?;
    let done = save(&app, &visit, &mut form, move |tx, ctx| change::remove_spending(tx, ctx, &slug, &id)).await?;
    done.ok_or(Error::BadRequest("spending"))
}
