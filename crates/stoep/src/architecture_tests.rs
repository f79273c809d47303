// SPDX-License-Identifier: EUPL-1.2
//! The rules of the house, read from the sources: who may use whom, where SQL stands, how it is written.

use std::path::{Path, PathBuf};

/// From left to right: each may use those before it.
const CAPABILITIES: &[&str] = &[
    "areas",
    "people",
    "organisations",
    "mandates",
    "networks",
    "invitations",
    "decisions",
    "programmes",
    "voices",
    "funds",
    "agenda",
    "offer",
    "joining",
    "live",
    "ties",
    "rounds",
    "support",
    "insight",
    "care",
    "import",
];

/// The frame around the capabilities, which must look things up before any of them is asked.
const SQL_OUTSIDE_STORES: &[&str] =
    &["app.rs", "jobs.rs", "web/guard.rs", "web/system.rs", "demo/mod.rs", "demo/data.rs", "people/setup.rs"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a source folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push(path);
        }
    }
    all
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn is_test(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    name.contains("tests")
        || name == "testkit.rs"
        || path.components().any(|c| matches!(c.as_os_str().to_str(), Some("tests" | "security_tests")))
}

#[test]
fn a_capability_uses_only_those_to_its_left() {
    let mut wrong = Vec::new();
    for (own, name) in CAPABILITIES.iter().enumerate() {
        let folder = source().join(name);
        assert!(folder.is_dir(), "there is no capability {name}");
        for file in files(&folder).iter().filter(|f| !is_test(f)) {
            let text = std::fs::read_to_string(file).expect("a source file");
            for (other, used) in CAPABILITIES.iter().enumerate() {
                if other > own && text.contains(&format!("crate::{used}::")) {
                    wrong.push(format!("{} uses {used}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sql_stands_in_stores_and_names_its_parameters_for_both_engines() {
    let mut wrong = Vec::new();
    for file in files(&source()).iter().filter(|f| !is_test(f)) {
        let text = std::fs::read_to_string(file).expect("a source file");
        let name = file.strip_prefix(source()).unwrap_or(file).to_string_lossy().into_owned();
        let sql = ["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM "].iter().any(|s| text.contains(s));
        let store = name.ends_with("store.rs")
            || name.contains("_store")
            || name.starts_with("import/")
            || name.starts_with("care/");
        if sql && !store && !SQL_OUTSIDE_STORES.contains(&name.as_str()) {
            wrong.push(format!("{name} holds SQL"));
        }
        if text.contains("= $1") || text.contains("($1") {
            wrong.push(format!("{name} writes $1, which SQLite numbers by first appearance: write ?1"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
