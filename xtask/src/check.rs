// SPDX-License-Identifier: EUPL-1.2
//! The commands themselves.

use crate::cluster::Cluster;
use crate::shell::{Outcome, command, exists, root, run, target};
use crate::tools::{self, Tool};
use std::path::Path;

/// Builds style sheets and scripts, when their sources are newer than what was built.
pub fn web() -> Outcome {
    let web = root().join("web");
    let manifest = web.join("dist/manifest.json");
    if manifest.is_file() && built_after(&manifest, &web) {
        return Ok(());
    }
    tools::need(&[Tool::Node])?;
    run(command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&web))?;
    run(command("node", &["build.mjs"]).current_dir(&web))
}

fn built_after(manifest: &Path, web: &Path) -> bool {
    let changed = |p: &Path| std::fs::metadata(p).and_then(|m| m.modified()).ok();
    let built = changed(manifest);
    let sources = std::fs::read_dir(web.join("src")).into_iter().flatten().flatten().map(|e| e.path());
    sources.chain(["build.mjs", "package-lock.json"].map(|f| web.join(f))).all(|f| changed(&f) <= built)
}

fn cargo(arguments: &[&str]) -> Outcome {
    run(&mut command("cargo", arguments))
}

/// The debug binary that all parts share.
fn build() -> Outcome {
    web()?;
    cargo(&["build", "--locked", "--package", "stoep"])
}

fn stoep() -> String {
    target().join("debug/stoep").to_string_lossy().into_owned()
}

/// Runs the demonstration.
pub fn demo(arguments: &[String]) -> Outcome {
    build()?;
    let mut all = vec!["demo"];
    all.extend(arguments.iter().map(String::as_str));
    run(&mut command(&stoep(), &all))
}

/// Runs the tests: all parts, or those that are named.
pub fn test(parts: &[String]) -> Outcome {
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|p| p == part);
    if let Some(unknown) = parts.iter().find(|p| !PARTS.contains(&p.as_str())) {
        return Err(format!("no part is called {unknown}; parts: {}", PARTS.join(", ")));
    }
    let mut needed = vec![Tool::Node];
    if wanted("postgres") {
        needed.push(Tool::Postgres);
    }
    if wanted("browser") {
        needed.push(Tool::Chromium);
    }
    if wanted("standards") {
        needed.push(Tool::Python);
    }
    tools::need(&needed)?;
    web()?;
    if wanted("style") {
        cargo(&["fmt", "--all", "--check"])?;
        cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    }
    if wanted("unit") {
        units(None)?;
    }
    if wanted("postgres") {
        let cluster = Cluster::start()?;
        units(Some(&cluster))?;
    }
    if wanted("torture") {
        torture("50")?;
    }
    if wanted("standards") || wanted("browser") {
        build()?;
        let e2e = root().join("e2e");
        run(command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&e2e))?;
        if wanted("standards") {
            run(command("npm", &["run", "--silent", "standards"]).current_dir(&e2e).env("STOEP_BINARY", stoep()))?;
        }
        if wanted("browser") {
            run(command("npm", &["run", "--silent", "test"]).current_dir(&e2e).env("STOEP_BINARY", stoep()))?;
        }
    }
    println!("\nAll that was asked for passes.");
    Ok(())
}

const PARTS: [&str; 6] = ["style", "unit", "postgres", "browser", "standards", "torture"];

/// The Rust tests, on SQLite or on a PostgreSQL server.
fn units(postgres: Option<&Cluster>) -> Outcome {
    let nextest = exists("cargo-nextest");
    let arguments: &[&str] = if nextest {
        &["nextest", "run", "--locked", "--workspace", "--no-fail-fast", "--status-level", "fail"]
    } else {
        println!("cargo-nextest is quicker: cargo install --locked cargo-nextest");
        &["test", "--locked", "--workspace", "--quiet"]
    };
    let mut tests = command("cargo", arguments);
    // Always set, so that a server in the caller's own environment is not used by chance.
    tests.env("STOEP_TEST_DATABASE", postgres.map(Cluster::url).unwrap_or_default());
    if let Some(cluster) = postgres {
        tests.env("STOEP_TEST_AUTHORITY", cluster.authority());
    }
    run(&mut tests)
}

/// Makes the pictures of the README.
pub fn screenshots() -> Outcome {
    tools::need(&[Tool::Node, Tool::Chromium])?;
    build()?;
    let e2e = root().join("e2e");
    run(command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&e2e))?;
    run(command("node", &["screenshots.mjs"]).current_dir(&e2e).env("STOEP_BINARY", stoep()))
}

/// Kills the server under load.
pub fn torture(rounds: &str) -> Outcome {
    build()?;
    cargo(&["build", "--locked", "--package", "stoep-torture"])?;
    let program = target().join("debug/stoep-torture").to_string_lossy().into_owned();
    run(command(&program, &["kill", rounds]).env("STOEP_BINARY", stoep()))
}

/// Measures, in one run, against peers and limits.
pub fn bench(arguments: &[String]) -> Outcome {
    tools::need(&[Tool::Node, Tool::Peers])?;
    web()?;
    cargo(&["build", "--locked", "--release", "--package", "stoep", "--package", "stoep-torture"])?;
    let folder = target().join("release");
    let mut all = vec!["bench"];
    all.extend(arguments.iter().map(String::as_str));
    let program = folder.join("stoep-torture").to_string_lossy().into_owned();
    run(command(&program, &all).env("STOEP_BINARY", folder.join("stoep")))
}
