// SPDX-License-Identifier: EUPL-1.2
//! A whole municipality: 5,000 organisations. Prints what it took (`cargo test --release --test speed -- --nocapture`); the
//! aim for the picture is 300 ms, and the test fails only far above it, since test machines are shared and slow.
#![allow(clippy::print_stdout, reason = "says what it measured")]

use std::time::{Duration, Instant};
use stoep_ties::{Incidence, Party, Rules, Thing, What, draw, look};

#[test]
fn five_thousand_organisations() {
    let mut state = 7_u64;
    let mut below = move |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % n).unwrap_or(0)
    };
    let parties: Vec<Party> =
        (0..5_000).map(|id| Party { id, kind: u16::try_from(id % 18).unwrap_or(0), formal: id % 3 == 0 }).collect();
    let mut incidences = Vec::new();
    let mut themes_of = Vec::new();
    for network in 0..600 {
        let first = below(5_000);
        for _ in 0..3 {
            themes_of.push((Thing { what: What::Network, id: network }, below(20)));
        }
        for _ in 0..20 {
            let organisation = (first + below(60)) % 5_000;
            let thing = Thing { what: What::Network, id: network };
            incidences.push(Incidence { organisation, thing, from: 0, until: 1_000 });
        }
        for n in 0..12 {
            let thing = Thing { what: What::Meeting, id: network * 12 + n };
            let day = i32::try_from(n * 60).unwrap_or(0);
            for _ in 0..14 {
                let organisation = (first + below(60)) % 5_000;
                incidences.push(Incidence { organisation, thing, from: day, until: day });
            }
        }
    }
    let themes: Vec<i64> = (0..20).collect();
    let start = Instant::now();
    let seen = look(&parties, &incidences, &themes, &themes_of, &[], &Rules::over(365, 730)).expect("a picture");
    let looked = start.elapsed();
    let mut drawn = 0;
    let mut first = None;
    for at in &seen.themes {
        let there: Vec<Party> = parties.iter().filter(|p| at.parties.binary_search(&p.id).is_ok()).copied().collect();
        drawn += draw(&there, &seen.ties, 120).lines.len();
        first.get_or_insert(start.elapsed());
    }
    let took = start.elapsed();
    println!(
        "5,000 organisations, {} rows: {} ties, {} pairs that never met in {looked:?}; with the picture of a theme {first:?}; {drawn} lines of 20 pictures: {took:?} in all",
        incidences.len(),
        seen.ties.len(),
        seen.explanation.pairs
    );
    assert!(seen.ties.len() > 10_000 && seen.explanation.pairs > 100_000, "the case is large enough");
    assert!(took < Duration::from_secs(180), "{took:?}");
}
