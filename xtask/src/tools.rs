// SPDX-License-Identifier: EUPL-1.2
//! What the commands need besides Rust. As root on Debian the missing things are installed; elsewhere the line that does
//! it is printed.

use crate::shell::{Outcome, command, exists, run};
use std::path::PathBuf;
use std::process::Command;

/// A tool: how to tell that it is there, and its Debian packages.
pub enum Tool {
    /// Node.js with npm, for style sheets, scripts and browser tests.
    Node,
    /// Chromium, for browser tests.
    Chromium,
    /// A PostgreSQL server that the tests start themselves.
    Postgres,
    /// Python with venv, for the parsers of calendars.
    Python,
    /// A web server and a load generator, to compare with: only for benchmarks.
    Peers,
}

/// The oldest Node.js that builds the style sheets and scripts and runs the browser tests.
const NODE: u32 = 20;

impl Tool {
    fn there(&self) -> bool {
        match self {
            Self::Node => exists("node") && exists("npm"),
            Self::Chromium => chromium().is_some(),
            Self::Postgres => postgres_folder().is_some(),
            Self::Python => crate::shell::command("python3", &["-c", "import ensurepip, venv"])
                .stderr(std::process::Stdio::null())
                .status()
                .is_ok_and(|s| s.success()),
            Self::Peers => exists("wrk") && (exists("nginx") || PathBuf::from("/usr/sbin/nginx").is_file()),
        }
    }

    fn packages(&self) -> &'static [&'static str] {
        match self {
            Self::Node => &["nodejs", "npm"],
            Self::Chromium => &["chromium", "fonts-dejavu"],
            Self::Postgres => &["postgresql"],
            Self::Python => &["python3", "python3-venv"],
            Self::Peers => &["nginx-light", "wrk"],
        }
    }
}

/// Path of Chromium.
pub fn chromium() -> Option<PathBuf> {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .map(PathBuf::from)
        .find(|p| p.is_file())
}

/// Folder of `initdb` and `pg_ctl`, the newest version.
pub fn postgres_folder() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|e| e.path().join("bin")).filter(|b| b.join("initdb").is_file()).collect())
        .unwrap_or_default();
    found.sort();
    found.pop()
}

/// Whether this runs as root.
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0)
}

/// First number of a version such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// What to say about this version of Node.js, unless it will do. Packages of a distribution may be too old to help.
fn node_refused(version: &str) -> Outcome {
    match major(version) {
        Some(found) if found >= NODE => Ok(()),
        _ => Err(format!(
            "Node.js {NODE} or newer is needed, and {} is here. Debian 12 has 18 in its packages, so apt does not help there: take a \
             newer one from nodejs.org (unpack it and put its bin folder first in PATH), from your distribution's backports, or \
             with a version manager such as nvm or fnm. Debian 13 has 20.",
            version.trim()
        )),
    }
}

fn node_new_enough() -> Outcome {
    let said = Command::new("node").arg("--version").output().map_err(|e| format!("node --version: {e}"))?;
    node_refused(&String::from_utf8_lossy(&said.stdout))
}

/// Makes sure that the tools are there.
pub fn need(tools: &[Tool]) -> Outcome {
    install(tools)?;
    if tools.iter().any(|t| matches!(t, Tool::Node)) { node_new_enough() } else { Ok(()) }
}

fn install(tools: &[Tool]) -> Outcome {
    let missing: Vec<&Tool> = tools.iter().filter(|t| !t.there()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|t| t.packages()).copied().collect();
    let line = format!("apt-get install --yes --no-install-recommends {}", packages.join(" "));
    if !(is_root() && exists("apt-get")) {
        return Err(format!("missing: {}. On Debian or Ubuntu: sudo {line}", packages.join(", ")));
    }
    run(command("apt-get", &["update", "--quiet"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends", "--quiet"];
    arguments.extend(&packages);
    run(command("apt-get", &arguments).env("DEBIAN_FRONTEND", "noninteractive"))?;
    match missing.iter().find(|t| !t.there()) {
        Some(t) => Err(format!("still missing after the installation: {}", t.packages().join(", "))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Tool, node_refused};

    #[test]
    fn an_old_node_is_refused_with_what_to_do() {
        for good in ["v20.0.0", "v20.20.2\n", "v24.1.0"] {
            assert_eq!(node_refused(good), Ok(()));
        }
        for bad in ["v18.19.0\n", "v9.0.0", "", "what"] {
            let said = node_refused(bad).expect_err("too old");
            assert!(said.contains("Node.js 20 or newer") && said.contains("nodejs.org"), "{said}");
        }
    }

    #[test]
    fn the_benchmarks_get_what_they_compare_with() {
        assert!(Tool::Peers.packages().contains(&"wrk") && Tool::Peers.packages().contains(&"nginx-light"));
    }
}
