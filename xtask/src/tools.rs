// SPDX-License-Identifier: EUPL-1.2
//! What the commands need besides Rust. As root on Debian the missing things are installed; elsewhere the line that does
//! it is printed.

use crate::shell::{Outcome, command, exists, run};
use std::path::PathBuf;

/// A tool: how to tell that it is there, and its Debian packages.
pub enum Tool {
    /// Node.js with npm, for style sheets, scripts and browser tests.
    Node,
    /// Chromium, for browser tests.
    Chromium,
    /// A PostgreSQL server that the tests start themselves.
    Postgres,
    /// strace, nginx: only for torture and benchmarks.
    Nginx,
}

impl Tool {
    fn there(&self) -> bool {
        match self {
            Self::Node => exists("node") && exists("npm"),
            Self::Chromium => chromium().is_some(),
            Self::Postgres => postgres_folder().is_some(),
            Self::Nginx => exists("nginx") || PathBuf::from("/usr/sbin/nginx").is_file(),
        }
    }

    fn packages(&self) -> &'static [&'static str] {
        match self {
            Self::Node => &["nodejs", "npm"],
            Self::Chromium => &["chromium", "fonts-dejavu"],
            Self::Postgres => &["postgresql"],
            Self::Nginx => &["nginx-light"],
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

/// Makes sure that the tools are there.
pub fn need(tools: &[Tool]) -> Outcome {
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
