// SPDX-License-Identifier: EUPL-1.2
//! `stoep-torture kill ROUNDS [--seed N]` kills the server under load and counts what is lost.
//! `stoep-torture bench [NAME…] [--quick]` measures it, in one run, against peers and limits.
//!
//! `STOEP_BINARY` names the program under test. Everything happens on this machine's loopback address, in folders of its
//! own, and ends by itself.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks to its operator")]

mod bench;
mod check;
mod http;
mod kill;
mod ledger;
mod random;
mod server;

use server::Failure;
use std::process::ExitCode;

const USAGE: &str = "stoep-torture kill ROUNDS [--seed N] | stoep-torture bench [NAME…] [--quick]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("stoep-torture: {e}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[String]) -> Result<bool, Failure> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["kill", rounds] => kill::command(rounds.parse()?, None),
        ["kill", rounds, "--seed", seed] => kill::command(rounds.parse()?, Some(seed.parse()?)),
        ["bench", rest @ ..] => {
            let names: Vec<&str> = rest.iter().copied().filter(|w| !w.starts_with("--")).collect();
            match rest.iter().find(|w| w.starts_with("--") && **w != "--quick") {
                Some(unknown) => Err(format!("unknown option {unknown}; {USAGE}").into()),
                None => bench::command(&names, rest.contains(&"--quick")).map(|()| true),
            }
        }
        _ => Err(USAGE.into()),
    }
}
