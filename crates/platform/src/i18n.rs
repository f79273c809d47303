// SPDX-License-Identifier: EUPL-1.2
//! Texts of the interface: Fluent messages, one file per capability and language.

use crate::context::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::BTreeSet;

/// All texts of all languages.
pub struct Texts {
    bundles: [FluentBundle<FluentResource>; 2],
    keys: [BTreeSet<String>; 2],
}

/// A value to put into a text.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A number; plural rules look at it.
    Number(i64),
    /// Words.
    Text(&'a str),
}

impl From<i64> for Arg<'_> {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}
impl<'a> From<&'a str> for Arg<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl Texts {
    /// Reads the files: `(language, content)`, any number per language.
    ///
    /// # Panics
    /// When a file is malformed or a key stands in two files: both are faults of the program, found by any test.
    pub fn new(files: &[(Lang, &str)]) -> Self {
        let mut keys = [BTreeSet::new(), BTreeSet::new()];
        let bundles = Lang::ALL.map(|lang| {
            let id = lang.code().parse().expect("a language code");
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // User text in messages is isolated by the HTML around it (<bdi>), so plain messages stay plain.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match lang {
                Lang::Nl => |value, _| grouped(Lang::Nl, value),
                Lang::En => |value, _| grouped(Lang::En, value),
            }));
            for (_, content) in files.iter().filter(|(l, _)| *l == lang) {
                let resource = match FluentResource::try_new((*content).to_owned()) {
                    Ok(r) => r,
                    Err((_, errors)) => panic!("malformed {} text: {errors:?} in {content:.200}", lang.code()),
                };
                for entry in content.lines().filter_map(|l| l.split_once(" =").map(|(k, _)| k)) {
                    if entry.starts_with(|c: char| c.is_ascii_lowercase()) && !entry.contains(' ') {
                        keys[lang as usize].insert(entry.to_owned());
                    }
                }
                if let Err(errors) = bundle.add_resource(resource) {
                    panic!("{} text given twice: {errors:?}", lang.code());
                }
            }
            bundle
        });
        Self { bundles, keys }
    }

    /// The text of `key`. A key that is missing shows as itself; a test makes sure that none is.
    pub fn text(&self, lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let bundle = &self.bundles[lang as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            debug_assert!(false, "no {} text for {key}", lang.code());
            return key.to_owned();
        };
        let mut errors = Vec::new();
        if args.is_empty() {
            return bundle.format_pattern(pattern, None, &mut errors).into_owned();
        }
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let value = match value {
                #[expect(clippy::cast_precision_loss, reason = "counts of people, far below 2^52")]
                Arg::Number(n) => FluentValue::from(*n as f64),
                Arg::Text(t) => FluentValue::from(*t),
            };
            values.set(*name, value);
        }
        bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    /// Whether the key exists.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundles[lang as usize].has_message(key)
    }

    /// All keys of a language, for the test that looks for missing and unused ones.
    pub fn keys(&self, lang: Lang) -> &BTreeSet<String> {
        &self.keys[lang as usize]
    }
}

/// A whole number as people write it: 1.250 in Dutch, 1,250 in English.
pub fn number(lang: Lang, n: i64) -> String {
    let mark = if lang == Lang::Nl { '.' } else { ',' };
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// Numbers in texts: whole ones, which are all we have.
fn grouped(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(n) = value else { return None };
    #[expect(clippy::cast_possible_truncation, reason = "counts, far below 2^52")]
    (n.value.fract() == 0.0).then(|| number(lang, n.value as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_count_and_name() {
        let texts = Texts::new(&[
            (Lang::Nl, "heard = { $n ->\n    [one] Eén stem\n   *[other] { $n } stemmen\n } in { $area }\n"),
            (Lang::En, "heard = { $n ->\n    [one] One voice\n   *[other] { $n } voices\n } in { $area }\n"),
        ]);
        let args = |n| [("n", Arg::Number(n)), ("area", Arg::Text("Beijum"))];
        assert_eq!(texts.text(Lang::Nl, "heard", &args(1)), "Eén stem in Beijum");
        assert_eq!(texts.text(Lang::En, "heard", &args(12)), "12 voices in Beijum");
        assert_eq!(texts.text(Lang::Nl, "heard", &args(1250)), "1.250 stemmen in Beijum");
        assert_eq!(texts.text(Lang::En, "heard", &args(1_234_567)), "1,234,567 voices in Beijum");
        assert_eq!([number(Lang::Nl, 999), number(Lang::Nl, -1000), number(Lang::En, 0)], ["999", "-1.000", "0"]);
        assert!(texts.keys(Lang::Nl).contains("heard"));
    }
}
