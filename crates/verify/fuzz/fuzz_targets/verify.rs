// SPDX-License-Identifier: EUPL-1.2
//! Files from strangers: a report or a refusal, never a panic, and one spelling of JSON. In `crates/verify`: `cargo +nightly fuzz run verify`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stoep_verify::{Lang, Limits, canonical, parse, verify};

const LIMITS: Limits = Limits { bytes: 1 << 16, values: 20_000, steps: 200_000 };

fuzz_target!(|bytes: &[u8]| {
    if let Ok(value) = parse(bytes, LIMITS) {
        let spelled = canonical(&value);
        assert_eq!(parse(spelled.as_bytes(), Limits::default()).expect("our own spelling"), value);
    }
    match verify(bytes, LIMITS) {
        Ok(report) => {
            report.holds();
            for line in &report.lines {
                assert!(!line.said(Lang::Nl).is_empty() && !line.said(Lang::En).is_empty(), "{}", line.topic);
            }
        }
        Err(refused) => assert!(!refused.said(Lang::Nl).is_empty()),
    }
});
