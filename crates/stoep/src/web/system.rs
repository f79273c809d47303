// SPDX-License-Identifier: EUPL-1.2
//! Answers for machines: is it alive, is it ready, how much has it done.

use crate::app::App;
use crate::error::Error;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::atomic::{AtomicU64, Ordering};
use stoep_platform::db;

/// Requests answered, by class of status.
pub static ANSWERED: [AtomicU64; 6] = [const { AtomicU64::new(0) }; 6];

/// `GET /healthz`: the program runs.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers.
pub async fn readyz(State(app): State<App>) -> Result<&'static str, Error> {
    let _: i64 = app.db.read(|tx| tx.one::<i64>("SELECT count(*) FROM migration", &[])).await.map_err(Error::from)?;
    Ok("ready\n")
}

/// `GET /metrics`: counts only, no labels that tell of people. Served on a listener of its own.
pub async fn metrics(State(app): State<App>) -> Response {
    use std::fmt::Write;
    let mut text = String::from("# TYPE stoep_answers_total counter\n");
    for (class, count) in ANSWERED.iter().enumerate().skip(1) {
        let _ = writeln!(text, "stoep_answers_total{{status=\"{class}xx\"}} {}", count.load(Ordering::Relaxed));
    }
    let waiting: Result<Vec<(String, i64)>, db::Error> =
        app.db.read(|tx| tx.all("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state", &[])).await;
    text.push_str("# TYPE stoep_mails gauge\n");
    for (state, count) in waiting.unwrap_or_default() {
        let _ = writeln!(text, "stoep_mails{{state=\"{state}\"}} {count}");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
