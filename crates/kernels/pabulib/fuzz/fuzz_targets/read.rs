// SPDX-License-Identifier: EUPL-1.2
//! Files from strangers: never a panic, and what is read can be written and read again. In `crates/kernels/pabulib`: `cargo +nightly fuzz run read`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = stoep_pabulib::read(bytes) else { return };
    let mut out = Vec::new();
    stoep_pabulib::write(&mut out, &file).expect("memory takes all");
    match stoep_pabulib::read(out.as_slice()) {
        Ok(again) => {
            assert_eq!((again.budget, &again.ballots), (file.budget, &file.ballots));
            assert_eq!(again.projects.len(), file.projects.len());
        }
        // Our own columns and quotes can make a line longer than a reader takes.
        Err(e) => assert_eq!(e.wrong, stoep_pabulib::Wrong::LineTooLong, "{e}"),
    }
});
