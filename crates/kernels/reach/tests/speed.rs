// SPDX-License-Identifier: EUPL-1.2
//! Speed at the size of a city. Run by hand: `cargo test --release -p stoep-reach --test speed -- --ignored --nocapture`.
#![expect(clippy::print_stdout, reason = "a measurement speaks to who runs it")]

use std::time::Instant;
use stoep_reach::{Answer, Cap, Figures, Group, Heard, firmness, reach, weigh};

/// A generator of our own for making up answers (splitmix64).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[test]
#[ignore = "a measurement, in release"]
fn city() {
    let bands: Vec<String> = (0..8).map(|b| format!("band {b}")).collect();
    let areas: Vec<String> = (0..50).map(|a| format!("area {a}")).collect();
    let groups: Vec<Group> =
        areas.iter().flat_map(|a| bands.iter().map(move |b| Group::new(b.as_str(), a.as_str()))).collect();
    let channels = ["online", "table", "paper"];
    let names: Vec<String> = (0..100).map(|i| format!("item {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut state = 1;
    let answers: Vec<Answer<'_>> = (0..200_000)
        .map(|_| Answer {
            group: Some(&groups[next(&mut state) as usize % groups.len()]),
            channel: channels[next(&mut state) as usize % 3],
            people: 1,
            chosen: (0..100usize).filter(|&i| next(&mut state) % 200 < 20 + i as u64).collect(),
        })
        .collect();
    let figures = Figures::new(
        &bands.iter().map(String::as_str).collect::<Vec<_>>(),
        &areas.iter().map(String::as_str).collect::<Vec<_>>(),
        groups.iter().map(|g| (g.clone(), 1000)),
    )
    .expect("figures");
    let answered: Vec<(Group, u64)> = answers.iter().filter_map(|a| a.group).map(|g| (g.clone(), 1)).collect();
    let start = Instant::now();
    let weights = weigh(&figures, &answered, Cap::default()).expect("weights");
    println!("weights: {:?}", start.elapsed());
    let start = Instant::now();
    let firm = firmness(&names, &answers, 10, Some(&weights), 1000, [7; 32]).expect("firmness");
    println!("200,000 answers x 100 items x 1,000 repeats, {} runs: {:?}", firm.runs.len(), start.elapsed());

    // The country, as counts: 15,000 areas x 8 bands.
    let areas: Vec<String> = (0..15_000).map(|a| format!("buurt {a}")).collect();
    let rows: Vec<(Group, u64)> =
        areas.iter().flat_map(|a| bands.iter().map(move |b| (Group::new(b.as_str(), a.as_str()), 150))).collect();
    let heard: Vec<Heard> = rows
        .iter()
        .map(|(g, _)| Heard { group: Some(g.clone()), channel: "online".into(), people: next(&mut state) % 20 })
        .collect();
    let start = Instant::now();
    let figures = Figures::new(
        &bands.iter().map(String::as_str).collect::<Vec<_>>(),
        &areas.iter().map(String::as_str).collect::<Vec<_>>(),
        rows,
    )
    .expect("figures");
    let found = reach(&figures, &heard).expect("reach");
    println!("country, {} groups: {:?}", found.groups.len(), start.elapsed());
}
