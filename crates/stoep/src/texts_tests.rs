// SPDX-License-Identifier: EUPL-1.2
//! No text is missing in a language, and none lies unused: the sources are read for the keys they name.

use crate::texts::TEXTS;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use stoep_platform::context::Lang;

fn sources(folder: &Path, into: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("the source folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html" || e == "txt" || e == "xml") {
            let text = std::fs::read_to_string(&path).expect("a source file");
            into.push((path, text));
        }
    }
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    // Messages of the platform's forms.
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../platform/src"), &mut all);
    all
}

/// Every piece between double quotes. Templates nest quotes (an attribute around a call), so pieces on either side of a
/// quote are taken; keys hold no quotes themselves.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('"'))
}

fn key_like(text: &str) -> bool {
    text.contains('-') && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Keys that a closed list makes: `<list>-<word>`.
fn list_keys(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut list = None;
    for line in text.lines().map(str::trim) {
        if line.starts_with("pub enum ") && line.contains("(\"") {
            list = line.split('"').nth(1).map(str::to_owned);
        } else if line == "}" {
            list = None;
        } else if let (Some(list), Some((_, word))) = (&list, line.split_once(" = \"")) {
            keys.push(format!("{list}-{}", word.trim_end_matches("\",").replace('_', "-")));
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_texts() {
    let (nl, en) = (TEXTS.keys(Lang::Nl), TEXTS.keys(Lang::En));
    let missing: Vec<_> = nl.symmetric_difference(en).collect();
    assert!(missing.is_empty(), "only in one language: {missing:?}");
    assert!(nl.len() > 100, "only {} texts were read", nl.len());
}

#[test]
fn every_key_that_the_sources_name_has_a_text() {
    let calls = ["page.t(\"", "page.n(\"", "page.x(\"", "page.nx(\"", "page.xy(\"", "refuse(\"", "Error::Refused(\""];
    let mut missing = BTreeSet::new();
    for (path, text) in all_sources().iter().filter(|(p, _)| !p.ends_with("texts_tests.rs") && !p.ends_with("i18n.rs"))
    {
        for call in calls {
            for rest in text.split(call).skip(1) {
                let Some(mut key) = rest.split('"').next() else { continue };
                if call == "refuse(\"" {
                    // The second literal is the key.
                    key = rest.split('"').nth(2).unwrap_or_default();
                    if !key_like(key) {
                        continue;
                    }
                }
                if !TEXTS.has(Lang::Nl, key) {
                    missing.insert(format!("{key} in {}", path.display()));
                }
                let texts_too = format!("{key}-text");
                if call == "Error::Refused(\"" && !TEXTS.has(Lang::Nl, &texts_too) {
                    missing.insert(format!("{texts_too} in {}", path.display()));
                }
            }
        }
        for key in list_keys(text) {
            // Acts are words of the policy table; they are shown on its page only.
            if !TEXTS.has(Lang::Nl, &key) && !path.ends_with("choices.rs") {
                missing.insert(format!("{key} in {}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "texts that are named but not there:\n{missing:#?}");
}

#[test]
fn no_text_lies_unused() {
    let sources = all_sources();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut beginnings: BTreeSet<String> = BTreeSet::new();
    for (_, text) in &sources {
        for literal in literals(text) {
            used.insert(literal.to_owned());
            // `page.t(format!("month-{}", …))`, `concat!("act-", …)` and `"{list}-{}"` of the closed lists.
            if let Some(beginning) = literal.split('{').next().filter(|b| b.ends_with('-') && b.len() > 2) {
                beginnings.insert(beginning.to_owned());
            }
        }
        used.extend(list_keys(text));
    }
    let idle: Vec<&String> = TEXTS
        .keys(Lang::Nl)
        .iter()
        .filter(|k| !used.contains(*k))
        .filter(|k| !k.strip_suffix("-text").is_some_and(|base| used.contains(base)))
        .filter(|k| !beginnings.iter().any(|b| k.starts_with(b)))
        .collect();
    assert!(idle.is_empty(), "texts that nothing names: {idle:#?}");
}
