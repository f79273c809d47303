// SPDX-License-Identifier: EUPL-1.2
//! The files of a result: the public file, Pabulib, totals as a table, the trace, and the whole file for a recount in trust.

use super::explain_facts::Facts;
use super::publish_file::RoundFile;
use super::publish_pabulib;
use super::result_store;
use super::store::{self, Round};
use crate::app::App;
use crate::error::Error;
use crate::texts::TEXTS;
use crate::web::Visit;
use crate::web::page::text;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use std::fmt::Write;
use stoep_platform::cache::DependsOn;
use stoep_platform::context::Lang;
use stoep_platform::forms::{RawForm, once};
use stoep_platform::i18n::Arg;
use stoep_platform::journal::{self, Entry, Touches};

/// The round and the text of its public file.
async fn published(app: &App, slug: String) -> Result<(Round, String), Error> {
    app.db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            if !result_store::counted(&it) {
                return Err(Error::NotFound);
            }
            let file = result_store::public_file(tx, it.id, None)?.ok_or(Error::NotFound)?;
            Ok((it, file))
        })
        .await
}

fn answer(it: &Round, kind: &'static str, content: String) -> Response {
    let mut response = text(kind, content);
    response.extensions_mut().insert(DependsOn::Area(it.area_id));
    response
}

/// `GET /rounds/{round}/round.json`
pub async fn round_json(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, file) = published(&app, slug).await?;
    Ok(answer(&it, "application/json", file))
}

/// `GET /rounds/{round}/round.pb`: only where ballots are published, and for rounds with money.
pub async fn round_pb(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, file) = published(&app, slug).await?;
    let facts = Facts::read(&file)?;
    let content = publish_pabulib::write(&facts, &app.municipality_name()).ok_or(Error::NotFound)?;
    Ok(answer(&it, "text/plain; charset=utf-8", content))
}

/// `GET /rounds/{round}/totals.csv`
pub async fn totals_csv(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, file) = published(&app, slug).await?;
    let facts = Facts::read(&file)?;
    let fault = |e: csv::Error| Error::Fault(e.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["channel", "option", "title", "votes", "cost_cents", "won"]).map_err(fault)?;
    for total in &facts.file.totals {
        let cost = facts.plan(&total.option).and_then(|p| p.cost).map(|c| c.to_string()).unwrap_or_default();
        let won = if facts.file.result.winners.contains(&total.option) { "yes" } else { "no" };
        let title = harmless(facts.title(&total.option));
        let votes = total.votes.to_string();
        writer.write_record([total.channel.as_str(), &total.option, &title, &votes, &cost, won]).map_err(fault)?;
    }
    let bytes = writer.into_inner().map_err(|e| Error::Fault(e.to_string()))?;
    Ok(answer(&it, "text/csv; charset=utf-8", String::from_utf8_lossy(&bytes).into_owned()))
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front.
fn harmless(cell: String) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if formula { format!("'{cell}") } else { cell }
}

/// `GET /rounds/{round}/trace.txt`: the count step by step, in words, then the certificate as it stands in the file.
pub async fn trace(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, file) = published(&app, slug).await?;
    let whole = {
        let id = it.id;
        app.db.read(move |tx| result_store::latest_file(tx, id)).await?
    };
    // Words from the whole file, numbers from the public one: what a step further would have given is in no public file.
    let (facts, public) = (Facts::read(&whole)?, RoundFile::read(&file)?);
    Ok(answer(&it, "text/plain; charset=utf-8", trace_text(&facts, &public, visit.lang)))
}

fn trace_text(facts: &Facts, public: &RoundFile, lang: Lang) -> String {
    let t = |key: &str| TEXTS.text(lang, key, &[]);
    let mut out = TEXTS.text(lang, "result-trace-title", &[("x", Arg::Text(&public.round.title))]);
    let _ = write!(out, "\n{}\n\n{}\n", public.rules_sha256, t(facts.rule_key()));
    for weight in facts.weights(lang) {
        let _ = writeln!(out, "{weight}");
    }
    let _ = writeln!(out);
    for (i, it) in facts.in_order().into_iter().enumerate() {
        let _ = writeln!(out, "{}. {} [{}]: {}", i + 1, facts.title(&it.id), it.id, facts.sentence(it, lang));
        let why = super::publish_file::canonical(&it.why).unwrap_or_default();
        let _ = writeln!(out, "   {why}");
    }
    let _ = writeln!(out);
    for honest in facts.honest(lang) {
        let _ = writeln!(out, "{honest}");
    }
    let _ = writeln!(out, "\n{}", public.certificate);
    out
}

/// `POST /rounds/{round}/whole`: the whole file, for a recount by somebody whom the area trusts. The journal says who took it.
pub async fn whole(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let form = raw.fields(&[])?;
    let (ctx, key) = (visit.context(&app), form.key);
    let name = format!("attachment; filename=\"{slug}-whole.json\"");
    let file: String = app
        .db
        .write(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            let file = result_store::latest_file(tx, it.id)?;
            once(tx, &key, ctx.now, || {
                let entry = Entry {
                    act: "round.whole_file_taken",
                    thing: "round",
                    id: it.id,
                    area: Some(it.area_id),
                    detail: String::new(),
                    touches: Touches::Nothing,
                };
                journal::append(tx, &ctx, &entry)?;
                Ok::<_, Error>(String::new())
            })?;
            Ok::<_, Error>(file)
        })
        .await?;
    let mut response = Response::new(Body::from(file));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
