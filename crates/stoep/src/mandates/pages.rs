// SPDX-License-Identifier: EUPL-1.2
//! The public pages of mandates.

use super::model::{self, Standing};
use super::store::{self, Evidence, Mandate};
use crate::app::App;
use crate::error::Error;
use crate::organisations::{self, Organisation};
use crate::policy::Act;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;

/// Today, as dates are stored.
pub(super) fn today(app: &App) -> String {
    let mut now = app.clock.now().to_string();
    now.truncate(10);
    now
}

impl Mandate {
    /// Whether it holds on a day and was not corrected.
    pub(super) fn holds(&self, day: &str) -> bool {
        self.corrected_by.is_none()
            && model::standing(day, self.until.as_deref(), self.ended_on.as_deref()) == Standing::InForce
    }

    /// Whether it can still be ended or corrected.
    fn open(&self) -> bool {
        self.ended_on.is_none()
    }

    /// Name of who speaks.
    pub(super) fn speaker(&self, page: &Page) -> String {
        if self.holder_name.is_empty() { page.t("mandate-holder-erased") } else { self.holder_name.clone() }
    }

    /// Words and themes; plainly "all" when there are none.
    fn about(&self, page: &Page) -> String {
        let themes =
            page.either(self.themes_nl.as_deref().unwrap_or_default(), self.themes_en.as_deref().unwrap_or_default());
        let both: Vec<&str> = [self.subjects.as_str(), themes].into_iter().filter(|t| !t.is_empty()).collect();
        if both.is_empty() { page.t("mandate-about-all") } else { both.join(", ") }
    }

    fn numbers(&self, page: &Page) -> String {
        model::numbers(page, self.present, self.entitled)
    }

    /// How it ended; nothing while it holds.
    fn over(&self, page: &Page, day: &str) -> Option<String> {
        if model::standing(day, self.until.as_deref(), self.ended_on.as_deref()) == Standing::InForce {
            return None;
        }
        Some(model::over(page, self.until.as_deref(), self.ended_on.as_deref(), self.end_kind))
    }
}

/// The frame of what belongs to an organisation's mandates.
pub(super) fn of_organisation(page: Page, area: (&str, &str), slug: &str, name: &str) -> Page {
    let words = page.t("mandates-short");
    let url = format!("/organisations/{slug}");
    page.in_area(area.0, area.1).step(&url, name).step(&format!("{url}/mandates"), &words)
}

/// The frame of what belongs to one mandate.
pub(super) fn frame(page: Page, it: &Mandate) -> Page {
    let page = of_organisation(page, (&it.area_slug, &it.area_name), &it.organisation, &it.organisation_name);
    let words = page.x("mandate-of-day", page.date(&it.given_on));
    page.step(&format!("/mandates/{}", it.slug), &words)
}

#[derive(Template)]
#[template(path = "mandates/templates/list.html")]
struct ListPage {
    page: Page,
    it: Organisation,
    now: Vec<Mandate>,
    earlier: Vec<Mandate>,
    holds: Vec<Mandate>,
    today: String,
    may_keep: bool,
}

/// `GET /organisations/{organisation}/mandates`
pub async fn list(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, given, got) = app
        .db
        .read(move |tx| {
            let it = organisations::by_slug(tx, &slug)?;
            let (given, got) = (store::given_by(tx, it.id)?, store::given_to(tx, it.id)?);
            Ok::<_, Error>((it, given, got))
        })
        .await?;
    let today = today(&app);
    let (now, earlier) = given.into_iter().partition(|m| m.holds(&today));
    let holds = got.into_iter().filter(|m| m.holds(&today)).collect();
    let words = Page::new(&app, &visit).t("organisation-list-short");
    let page = Page::new(&app, &visit)
        .in_area(&it.area_slug, &it.area_name)
        .step(&format!("/areas/{}/organisations", it.area_slug), &words)
        .step(&format!("/organisations/{}", it.slug), &it.name);
    let may_keep = visit.may(Act::KeepMandates, &it.area_path);
    let mut response = html(&ListPage { page, it, now, earlier, holds, today, may_keep })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "mandates/templates/show.html")]
struct ShowPage {
    page: Page,
    it: Mandate,
    evidence: Vec<Evidence>,
    today: String,
    may_keep: bool,
}

/// `GET /mandates/{mandate}`
pub async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let asking = visit.clone();
    let (it, evidence, may_keep) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let may_keep = asking.may(Act::KeepMandates, &it.area_path);
            let evidence = if may_keep { store::evidence(tx, it.id)? } else { Vec::new() };
            Ok::<_, Error>((it, evidence, may_keep))
        })
        .await?;
    let page = of_organisation(
        Page::new(&app, &visit),
        (&it.area_slug, &it.area_name),
        &it.organisation,
        &it.organisation_name,
    );
    let mut response = html(&ShowPage { page, it, evidence, today: today(&app), may_keep })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
