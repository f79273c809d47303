// SPDX-License-Identifier: EUPL-1.2
//! Voices as people go through them: say, follow, take back; sort, publish, merge, refuse.

mod following;
mod reading;
mod saying;
mod sorting;

use super::{Filter, Publication, VoiceKind, beginning, by_code, public_voices, publish, recount, theme_counts};
use crate::areas;
use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use stoep_platform::{journal, mail, params};

const NEW: &str = "/areas/north-ward/voices/new";

/// Says something and gives the receipt code.
async fn say(browser: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(NEW, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().trim_start_matches("/follow/").trim_end_matches("?new=1").to_owned()
}

fn number(test: &TestApp, code: &str) -> String {
    let code = code.to_owned();
    test.read(move |tx| Ok(by_code(tx, &code)?.number))
}

async fn make_public(test: &TestApp, code: &str, text: &str, theme: &str) {
    let team = test.person(Role::AreaTeam, "north");
    let path = format!("/desk/voices/{}", number(test, code));
    let fields = [("decision", "publish"), ("public_text", text), ("theme", theme), ("kind", "wish")];
    let answer = team.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}
