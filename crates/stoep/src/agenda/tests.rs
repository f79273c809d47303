// SPDX-License-Identifier: EUPL-1.2
//! The chain from agenda item to telling back, as the area team walks it and as readers see it.

mod items;
mod reading;
mod telling;

use crate::error::Error;
use crate::policy::Role;
use crate::testkit::{Browser, TestApp};
use axum::http::StatusCode;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Text that stands in every voice that is not public; no public page may ever show it.
const PRIVATE: &str = "GEHEIMKANARIE";

/// A voice in `area`, told in another's name when `behalf`.
struct Said<'a> {
    number: &'a str,
    area: &'a str,
    origin: &'a str,
    state: &'a str,
    email: Option<&'a str>,
    behalf: bool,
    at: &'a str,
}

const SAID: Said<'_> = Said {
    number: "",
    area: "north-ward",
    origin: "door",
    state: "public",
    email: None,
    behalf: false,
    at: "2022-05-10T09:00:00Z",
};

fn code(number: &str) -> String {
    format!("CODE{number}")
}

fn say(tx: &Tx<'_>, said: &Said<'_>) -> Result<i64, Error> {
    let (public, on) = match said.state {
        "public" => (Some(format!("Openbaar {}", said.number)), Some("2022-05-11")),
        _ => (None, None),
    };
    let reason = matches!(said.state, "merged" | "refused").then_some("reden");
    Ok(tx.one(
        "INSERT INTO voice (code, number, area_id, kind, origin, state, what, on_behalf, email, lang, heard_on,
           received_at, public_text, public_on, reason)
         VALUES (?1, ?2, (SELECT id FROM area WHERE slug = ?3), 'wish', ?4, ?5, ?6, ?7, ?8, 'nl', '2022-05-10', ?9, ?10,
           ?11, ?12) RETURNING id",
        params![
            code(said.number),
            said.number,
            said.area,
            said.origin,
            said.state,
            format!("{PRIVATE} {}", said.number),
            said.behalf,
            said.email,
            said.at,
            public,
            on,
            reason
        ],
    )?)
}

/// An item `bench` in the north ward with these voices behind it.
fn item(test: &TestApp, voices: Vec<Said<'static>>) -> Vec<i64> {
    test.write(move |tx, _| {
        let item: i64 = tx.one(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             VALUES ('bench', (SELECT id FROM area WHERE slug = 'north-ward'), (SELECT id FROM theme WHERE slug = 'green'),
               'Bankjes langs het pad', 'heard', '2022-05-01', '2022-05-01') RETURNING id",
            &[],
        )?;
        voices
            .iter()
            .map(|said| {
                let voice = say(tx, said)?;
                tx.execute("INSERT INTO item_voice (item_id, voice_id) VALUES (?1, ?2)", params![item, voice])?;
                Ok(voice)
            })
            .collect()
    })
}

async fn move_state(browser: &Browser<'_>, state: &str, note: &str, sentence: &str) -> StatusCode {
    let seen = browser.get("/items/bench/state").await.field("seen");
    let fields = [("state", state), ("note", note), ("sentence", sentence), ("seen", &seen)];
    browser.post("/items/bench/state", &fields).await.status
}

fn drafts(test: &TestApp) -> Vec<(i64, String, String)> {
    test.read(|tx| Ok(tx.all("SELECT id, sentence, state FROM telling ORDER BY id", &[])?))
}
