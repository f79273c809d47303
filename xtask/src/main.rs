// SPDX-License-Identifier: EUPL-1.2
//! The commands of this repository. `cargo xtask` alone lists them.

mod check;
mod cluster;
mod shell;
mod tools;

use shell::Outcome;
use std::process::ExitCode;

const HELP: &str = "cargo xtask demo [--listen ADDR] [--data DIR]   the demonstration municipality, with all that it needs
cargo xtask test [PART…]        everything that proves it (parts: style, unit, postgres, browser, standards, torture)
cargo xtask web                 builds style sheets and scripts
cargo xtask screenshots         makes the pictures of the README from the demonstration
cargo xtask bench               the benchmarks, with peers and limits beside them as ratios
cargo xtask torture [ROUNDS]    kills the server under load and checks that nothing acknowledged is lost (1,000 rounds)";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome: Outcome = match command.as_str() {
        "web" => check::web(),
        "demo" => check::demo(&rest),
        "test" => check::test(&rest),
        "screenshots" => check::screenshots(),
        "bench" => check::bench(&rest),
        "torture" => check::torture(rest.first().map_or("1000", String::as_str)),
        _ => {
            println!("{HELP}");
            return if command.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask {command}: {why}");
            ExitCode::FAILURE
        }
    }
}
