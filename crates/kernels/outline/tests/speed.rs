// SPDX-License-Identifier: EUPL-1.2
//! Security row I-05: a million points are refused, and as many as are read take their time. Prints what it took
//! (`cargo test --release --test speed -- --nocapture`); the aim is 100 ms, and the test fails only far above it, since
//! test machines are shared and slow.
#![allow(clippy::print_stderr, reason = "says what it measured")]

use std::f64::consts::TAU;
use std::fmt::Write;
use std::time::{Duration, Instant};
use stoep_outline::{Boundary, Feature, Limits, OutlineError, Problem, SelfCrossing};

/// A winding ring of `n` points around a place: waves upon waves, as a river bank has them.
fn winding(n: u32, lon: f64, lat: f64, size: f64) -> String {
    let mut text = String::from("[[");
    for i in 0..n {
        let angle = f64::from(i) / f64::from(n) * TAU;
        let waves: f64 = (1..12).map(|k| (angle * 3_f64.powi(k).min(f64::from(n) / 9.0)).sin() * 0.4_f64.powi(k)).sum();
        let (sin, cos) = angle.sin_cos();
        let radius = size * (1.0 + 0.3 * waves);
        let comma = if i == 0 { "" } else { "," };
        write!(text, "{comma}[{:.7},{:.7}]", lon + radius * cos, lat + radius * sin).unwrap();
    }
    text + "]]"
}

/// A comb whose slanted teeth all lie beside each other: the worst case for finding crossings.
fn comb(n: u32) -> String {
    let mut text = String::from("[[");
    for i in 0..n / 2 {
        let shift = f64::from(i) * 1e-6;
        let (a, b) = (6.0 + shift, 53.0 - shift);
        write!(text, "[{a:.7},{b:.7}],[{:.7},{:.7}],", a + 0.5, b + 0.5).unwrap();
    }
    text + "[6.4,51.9]]]"
}

fn collection(coordinates: &[String]) -> String {
    let features: Vec<String> = coordinates
        .iter()
        .map(|c| {
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{c}}}}}"
            )
        })
        .collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

/// The best of some turns.
fn timed(text: &str) -> (Duration, Result<Vec<Feature>, OutlineError>) {
    // A ring finer than the rounding may cross itself a little; that is not the subject here.
    let limits = Limits { self_crossing: SelfCrossing::Note, ..Limits::default() };
    let mut best = Duration::MAX;
    let mut read = Ok(Vec::new());
    for _ in 0..if cfg!(debug_assertions) { 1 } else { 5 } {
        let start = Instant::now();
        read = Boundary::from_geojson_str(text, limits);
        best = best.min(start.elapsed());
    }
    (best, read)
}

const SLACK: u64 = if cfg!(debug_assertions) { 10 } else { 1 };

#[test]
fn a_ring_of_a_million_points_is_refused_before_it_costs_anything() {
    let text = collection(&[winding(1_000_000, 6.57, 53.22, 0.1)]);
    let (best, read) = timed(&text);
    eprintln!("one ring of 1000000 points, {} bytes: refused in {best:?}", text.len());
    assert_eq!(read, Err(OutlineError::TooManyPoints { max: 500_000 }), "told from its brackets");
    assert!(best < Duration::from_secs(SLACK));

    let text = collection(&[winding(400_000, 6.57, 53.22, 0.1)]);
    let (best, read) = timed(&text);
    eprintln!("one ring of 400000 points, {} bytes: refused in {best:?}", text.len());
    let Err(OutlineError::Feature { problem, .. }) = read else { panic!("it was read") };
    assert_eq!(problem, Problem::BoundaryTooFine { max: 100_000 });
    assert!(best < Duration::from_secs(SLACK));
}

#[test]
fn as_many_points_as_are_read() {
    let most = if cfg!(debug_assertions) { 50_000 } else { 500_000 };
    let rings = |n: u32| {
        let ring = |i: u32| winding(n, 4.0 + f64::from(i % 50) * 0.05, 51.0 + f64::from(i / 50) * 0.03, 0.012);
        collection(&(0..most / n).map(ring).collect::<Vec<_>>())
    };
    let cases = [
        ("areas of 500 points", rings(500)),
        ("areas as fine as may be", rings(most / 10)),
        ("slanted comb", collection(&[comb(most / 5 - 2)])),
    ];
    for (name, text) in cases {
        let (best, read) = timed(&text);
        let read = read.unwrap();
        let start = Instant::now();
        let thin: usize = read.iter().map(|f| f.boundary.simplify(25.0).points()).sum();
        let thinning = start.elapsed();
        eprintln!(
            "{name}: {} bytes: read and checked in {best:?} (note: {:?}); thinned to {thin} in {thinning:?}",
            text.len(),
            read[0].note,
        );
        assert!(best < Duration::from_secs(SLACK) && thinning < Duration::from_secs(5 * SLACK));
    }
}
