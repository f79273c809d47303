// SPDX-License-Identifier: EUPL-1.2
//! Reading members of JSON into types. Unknown members are refused; sizes are bounded.

use crate::json::Value;
use crate::report::{Both, both};
use std::collections::{BTreeMap, BTreeSet};

/// Most cents, people or points: 10¹⁵.
const MOST: i64 = 1_000_000_000_000_000;

/// A fault and the members it lies in, the innermost first.
pub(crate) struct Wrong {
    pub(crate) path: Vec<String>,
    pub(crate) what: Both,
}

pub(crate) type Read<T> = Result<T, Wrong>;
pub(crate) type Members = BTreeMap<String, Value>;

pub(crate) fn wrong<T>(nl: impl Into<String>, en: impl Into<String>) -> Read<T> {
    Err(Wrong { path: Vec::new(), what: both(nl, en) })
}

pub(crate) trait Within<T> {
    fn within(self, part: impl FnOnce() -> String) -> Read<T>;
}

impl<T> Within<T> for Read<T> {
    fn within(self, part: impl FnOnce() -> String) -> Self {
        self.map_err(|mut e| {
            e.path.push(part());
            e
        })
    }
}

/// The members of a map, which are exactly `needed`, and `may` be.
pub(crate) fn members<'a>(value: &'a Value, needed: &[&str], may: &[&str]) -> Read<&'a Members> {
    let Value::Map(members) = value else { return wrong("hier hoort { … }", "{ … } belongs here") };
    if let Some(name) = members.keys().find(|n| !needed.contains(&n.as_str()) && !may.contains(&n.as_str())) {
        return wrong(format!("onbekend onderdeel {name:?}"), format!("unknown member {name:?}"));
    }
    if let Some(name) = needed.iter().find(|n| !members.contains_key(**n)) {
        return wrong(format!("onderdeel {name:?} ontbreekt"), format!("member {name:?} is missing"));
    }
    Ok(members)
}

pub(crate) fn get<'a, T>(members: &'a Members, name: &str, read: impl FnOnce(&'a Value) -> Read<T>) -> Read<T> {
    read(members.get(name).unwrap_or(&Value::Null)).within(|| format!(".{name}"))
}

pub(crate) fn list<'a, T>(value: &'a Value, most: usize, read: impl Fn(&'a Value) -> Read<T>) -> Read<Vec<T>> {
    let Value::List(values) = value else { return wrong("hier hoort een lijst", "a list belongs here") };
    if values.len() > most {
        return wrong(format!("meer dan {most}"), format!("more than {most}"));
    }
    values.iter().enumerate().map(|(i, v)| read(v).within(|| format!("[{i}]"))).collect()
}

pub(crate) fn text(value: &Value) -> Read<String> {
    match value {
        Value::Text(text) if text.len() <= 10_000 => Ok(text.clone()),
        Value::Text(_) => wrong("deze tekst is te lang", "this text is too long"),
        _ => wrong("hier hoort een tekst", "a text belongs here"),
    }
}

pub(crate) fn number(value: &Value) -> Read<u64> {
    match value {
        Value::Number(n) if (0..=MOST).contains(n) => Ok(n.unsigned_abs()),
        Value::Number(_) => wrong("dit getal kan hier niet", "this number can't be here"),
        _ => wrong("hier hoort een heel getal", "a whole number belongs here"),
    }
}

pub(crate) fn cents(value: &Value) -> Read<i64> {
    Ok(number(value)?.cast_signed())
}

pub(crate) fn or_null<'a, T>(read: impl FnOnce(&'a Value) -> Read<T>) -> impl FnOnce(&'a Value) -> Read<Option<T>> {
    move |value| if *value == Value::Null { Ok(None) } else { read(value).map(Some) }
}

pub(crate) fn yes(value: &Value) -> Read<bool> {
    match value {
        Value::Bool(yes) => Ok(*yes),
        _ => wrong("hier hoort true of false", "true or false belongs here"),
    }
}

/// One of a closed list of words.
pub(crate) fn one_of<T: Copy>(words: &'static [(&'static str, T)]) -> impl Fn(&Value) -> Read<T> {
    move |value| {
        let Value::Text(found) = value else { return wrong("hier hoort een woord", "a word belongs here") };
        match words.iter().find(|(word, _)| word == found) {
            Some((_, meaning)) => Ok(*meaning),
            None => wrong(format!("onbekend woord {found:?}"), format!("unknown word {found:?}")),
        }
    }
}

pub(crate) fn date(value: &Value) -> Read<String> {
    let text = text(value)?;
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|p| p.parse::<u32>().ok());
    let digits = text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let parts = part(0..4).zip(part(5..7)).zip(part(8..10));
    let real = parts.is_some_and(|((year, month), day)| {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=12).contains(&month) && (1..=days).contains(&day)
    });
    if text.len() == 10 && digits && real {
        return Ok(text);
    }
    wrong("hier hoort een datum zoals 2022-03-14", "a date such as 2022-03-14 belongs here")
}

pub(crate) fn digest(value: &Value) -> Read<String> {
    let text = text(value)?;
    if text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Ok(text);
    }
    wrong("hier horen 64 cijfers 0-9 a-f", "64 digits 0-9 a-f belong here")
}

pub(crate) fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Read<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return wrong(format!("{name:?} staat er twee keer"), format!("{name:?} stands here twice"));
        }
    }
    Ok(())
}
