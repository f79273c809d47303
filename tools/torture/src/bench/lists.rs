// SPDX-License-Identifier: EUPL-1.2
//! Lists and search that must cost the same however many voices there are.

use super::Size;
use super::fill;
use super::measure::{gets, median, quantile};
use super::report::{Aim, Report};
use super::site::{Base, look_as};
use crate::http::encode;
use crate::server::Failure;
use std::time::{Duration, Instant};

/// The lists of public voices at 1,000, 100,000 and 1,000,000 voices.
pub fn lists(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("lists")?;
    let requests = size.of(2_000, 400);
    let pages = [("/areas/groningen/voices", "of the municipality"), ("/areas/beijum/voices", "of one area")];
    let mut first: Vec<(f64, f64)> = Vec::new();
    for voices in [1_000, 100_000, 1_000_000] {
        if size.quick && voices == 1_000_000 {
            continue;
        }
        fill::voices(&site.database()?, voices)?;
        let (server, _) = site.demo()?;
        let cookie = look_as(server.port, site.resident().or_else(|_| site.official())?)?;
        let headers = [("Cookie", cookie.as_str())];
        for (number, (path, whose)) in pages.iter().enumerate() {
            gets(server.port, server.pid(), requests / 10, &[path], &headers)?;
            let took = gets(server.port, server.pid(), requests, &[path], &headers)?;
            let what = format!("list {whose} at {voices} voices, CPU per request");
            match first.get(number) {
                None => {
                    report.alone(&what, took.cpu, "ms");
                    first.push((took.cpu, median(&took.each)));
                }
                Some((cpu, _)) => report.beside(&what, took.cpu, "ms", ("at 1000", *cpu), Some(Aim::AtMost(1.3))),
            }
        }
        server.stop()?;
    }
    report.note(format!(
        "Lists: public voices written straight into the file, a quarter of them in Beijum; {requests} requests per list of a signed-in resident (never from the \
         cache), without Accept-Encoding; the first page of 30."
    ));
    Ok(())
}

/// Words of several kinds among 100,000 public texts.
pub fn search(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("search")?;
    let (texts, requests) = (size.of(100_000, 20_000), size.of(400, 100));
    let database = site.database()?;
    fill::voices(&database, texts)?;
    fill::forget_index(&database)?;
    let (server, _) = site.demo()?;
    let begun = Instant::now();
    while fill::indexed(&database)? < texts {
        if begun.elapsed() > Duration::from_secs(900) {
            return Err(format!("the index has {} of {texts} texts after 900 s", fill::indexed(&database)?).into());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    report.alone(&format!("indexing {texts} texts"), begun.elapsed().as_secs_f64(), "s");
    let mut worst = 0.0_f64;
    for (kind, question) in QUESTIONS {
        let path = format!("/search?q={}", encode(question));
        gets(server.port, server.pid(), 5, &[&path], &[])?;
        let took = gets(server.port, server.pid(), requests, &[&path], &[])?;
        let what = format!("search, {kind} (`{question}`), CPU per request");
        report.limit(&what, took.cpu, "ms", Aim::AtMost(10.0));
        worst = worst.max(quantile(&took.each, 0.95));
    }
    report.alone("the same, slowest question, 95 of 100 within", worst, "ms");
    report.note(format!(
        "Search: {texts} public texts (8 to 30 words as they come in the demonstration's voices, one in twenty put together from two), {} different words, \
         indexed by the server itself; {requests} requests per question, two at a time, the whole page. Aim: 10 ms at 100,000 texts.",
        fill::terms(&database)?
    ));
    server.stop()
}

const QUESTIONS: &[(&str, &str)] = &[
    ("a frequent word", "een"),
    ("a usual word", "samen"),
    ("a rare word", "schaatsbaan"),
    ("part of words", "plek"),
    ("several words", "bankje bij de bushalte voor ouderen"),
    ("nonsense", "qwrtzpfk"),
];
