// SPDX-License-Identifier: EUPL-1.2
//! Puts the built style sheets and scripts of `web/dist`, and the demonstration's data, into the binary.

use std::fmt::Write;
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=migrations");
    let own = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let root = Path::new(&own).join("../..");
    let assets = embed(&root.join("web/dist"), "assets.rs");
    assert!(
        assets.iter().any(|name| name == "manifest.json"),
        "web/dist is not built: run `cargo xtask web` (needs Node and npm)"
    );
    let demo = embed(&root.join("demo/groningen"), "demo.rs");
    assert!(demo.iter().any(|name| name == "areas.csv"), "demo/groningen is not there");
}

/// Writes a list of a folder's files as code; gives their names.
fn embed(folder: &Path, into: &str) -> Vec<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect())
        .unwrap_or_default();
    files.sort();
    let mut code = String::from("pub const FILES: &[(&str, &[u8])] = &[\n");
    let mut names = Vec::new();
    for file in files {
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        let path = file.canonicalize().unwrap_or(file);
        let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?})),");
        names.push(name);
    }
    code.push_str("];\n");
    let out = std::env::var_os("OUT_DIR").map(|d| Path::new(&d).join(into)).unwrap_or_default();
    std::fs::write(out, code).expect("the build folder can be written");
    names
}
