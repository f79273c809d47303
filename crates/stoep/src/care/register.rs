// SPDX-License-Identifier: EUPL-1.2
//! The public register: what the site keeps about people, what for, on which ground, how long. Made from the classification.

use super::classification::{COLUMNS, ClassifiedColumn, DataClass, Ground, Purpose};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use stoep_platform::cache::DependsOn;

/// A purpose with what is kept for it.
struct Processing {
    purpose: Purpose,
    grounds: Vec<Ground>,
    /// What is kept, and how long.
    columns: Vec<&'static ClassifiedColumn>,
}

impl Processing {
    /// The purpose, as the keys of its texts end.
    fn word(&self) -> String {
        self.purpose.word().replace('_', "-")
    }
}

#[derive(Template)]
#[template(path = "care/templates/register.html")]
struct Register {
    page: Page,
    processings: Vec<Processing>,
}

impl Register {
    /// `3 jaar na …`: years where they are whole, else days.
    fn term(&self, retention: Option<&(i64, String)>) -> String {
        match retention {
            None => self.page.t("register-no-term"),
            Some((0, from)) => self.page.x("register-term-at", from),
            Some((days, from)) if days % 365 == 0 => self.page.nx("register-term-years", days / 365, from),
            Some((days, from)) => self.page.nx("register-term-days", *days, from),
        }
    }
}

fn processings() -> Vec<Processing> {
    Purpose::ALL
        .iter()
        .filter_map(|purpose| {
            let mine = || COLUMNS.iter().filter(|c| c.purpose == *purpose);
            let about_people = mine().any(|c| matches!(c.class, DataClass::Personal | DataClass::Sensitive));
            let mut grounds: Vec<Ground> = mine().map(|c| c.ground).filter(|g| *g != Ground::None).collect();
            grounds.sort_unstable();
            grounds.dedup();
            let columns = mine().collect();
            about_people.then_some(Processing { purpose: *purpose, grounds, columns })
        })
        .collect()
}

/// `GET /register`
pub async fn register_page(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let mut response = html(&Register { page: Page::new(&app, &visit), processings: processings() })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}
