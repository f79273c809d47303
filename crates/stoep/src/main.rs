// SPDX-License-Identifier: EUPL-1.2
//! The program `stoep`.

fn main() -> std::process::ExitCode {
    stoep::cli::run()
}
