// SPDX-License-Identifier: EUPL-1.2
//! Puts the built style sheets and scripts of `web/dist` into the binary.

use std::fmt::Write;
use std::path::Path;

fn main() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    println!("cargo::rerun-if-changed=migrations");
    let mut files: Vec<_> = std::fs::read_dir(&dist)
        .map(|entries| entries.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect())
        .unwrap_or_default();
    files.sort();
    assert!(
        files.iter().any(|f| f.ends_with("manifest.json")),
        "web/dist is not built: run `cargo xtask web` (needs Node and npm)"
    );
    let mut code = String::from("pub const FILES: &[(&str, &[u8])] = &[\n");
    for file in files {
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        let path = file.canonicalize().unwrap_or(file);
        let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?})),");
    }
    code.push_str("];\n");
    let out = std::env::var_os("OUT_DIR").map(|d| Path::new(&d).join("assets.rs")).unwrap_or_default();
    std::fs::write(out, code).expect("the build folder can be written");
}
