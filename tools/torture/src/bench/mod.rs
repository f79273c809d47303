// SPDX-License-Identifier: EUPL-1.2
//! What it costs: figures of one run on one machine, as ratios to a peer or to a limit that was set beforehand.
//!
//! A figure that misses its aim is printed as such; only a measurement that could not be made is an error.

mod fill;
mod lists;
mod measure;
mod networks;
mod nginx;
mod pages;
mod report;
mod site;
mod tally;
mod ties;
mod weight;
mod writers;

use crate::server::Failure;
use report::Report;
use site::Base;

/// How much is asked for.
#[derive(Clone, Copy)]
pub struct Size {
    /// Fewer requests, no million.
    pub quick: bool,
}

impl Size {
    /// `full`, or `quick` in a quick run.
    pub fn of<T>(self, full: T, quick: T) -> T {
        if self.quick { quick } else { full }
    }
}

type Measure = fn(&Base, Size, &mut Report) -> Result<(), Failure>;

const MEASURES: &[(&str, Measure)] = &[
    ("cached", pages::cached),
    ("uncached", pages::uncached),
    ("desk", pages::desk),
    ("writers", writers::writers),
    ("lists", lists::lists),
    ("networks", networks::networks),
    ("ties", ties::ties),
    ("search", lists::search),
    ("start", pages::start),
    ("memory", pages::memory),
    ("weight", weight::weight),
    ("tally", tally::tally),
];

/// The command: all measures, or those that are named. A full run writes `docs/benchmarks.md`.
///
/// # Errors
/// For an unknown name, or when no measure could be made.
pub fn command(names: &[&str], quick: bool) -> Result<(), Failure> {
    if let Some(unknown) = names.iter().find(|n| !MEASURES.iter().any(|(m, _)| m == *n)) {
        let known: Vec<&str> = MEASURES.iter().map(|(m, _)| *m).collect();
        return Err(format!("no measure is called {unknown}; measures: {}", known.join(", ")).into());
    }
    let size = Size { quick };
    let base = Base::new()?;
    let mut report = Report::default();
    let mut failed = Vec::new();
    for (name, measure) in MEASURES.iter().filter(|(n, _)| names.is_empty() || names.contains(n)) {
        println!("measuring: {name}");
        if let Err(e) = measure(&base, size, &mut report) {
            println!("  could not be measured: {e}");
            failed.push(format!("{name}: {e}"));
        }
    }
    println!("\n{}", report.table());
    if names.is_empty() && !quick && failed.is_empty() {
        println!("Written to {}", report.write()?.display());
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("not measured: {}", failed.join("; ")).into()) }
}
