// SPDX-License-Identifier: EUPL-1.2
//! Whose priority it is, in words: one plain piece of text per item and one for the whole list. Only what was written down is
//! said, and what was not is said as plainly.

use super::ledger::Ledger;
use super::model::StepKind;
use super::store::Line;
use crate::agenda::SupportLevel;
use crate::areas::AreaKind;
use crate::texts::TEXTS;
use crate::web::page::date_words;
use stoep_platform::context::Lang;
use stoep_platform::i18n::{Arg, number};

/// A text with words by name.
pub(super) fn say(lang: Lang, key: &str, words: &[(&str, &str)]) -> String {
    let args: Vec<(&str, Arg<'_>)> = words.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
    TEXTS.text(lang, key, &args)
}

/// A text with a number, and words by name.
pub(super) fn count(lang: Lang, key: &str, n: i64, words: &[(&str, &str)]) -> String {
    let mut args = vec![("n", Arg::Number(n))];
    args.extend(words.iter().map(|(name, text)| (*name, Arg::Text(text))));
    TEXTS.text(lang, key, &args)
}

/// "het dorp", "de wijk".
pub(super) fn of_kind(lang: Lang, kind: AreaKind) -> String {
    TEXTS.text(lang, &format!("support-of-{}", kind.word()), &[])
}

/// "52 van de 240 mensen"; nothing when nobody counted.
pub(super) fn numbers(lang: Lang, some: Option<i64>, all: Option<i64>) -> Option<String> {
    match (some, all) {
        (Some(n), Some(all)) => Some(count(lang, "whose-numbers-of", n, &[("x", &number(lang, all))])),
        (Some(n), None) => Some(count(lang, "whose-numbers", n, &[])),
        _ => None,
    }
}

/// What the ledger says about the whole list, to come after what an item says.
fn of_list(lang: Lang, ledger: &Ledger) -> Option<String> {
    let step = ledger.decided()?;
    let key = if step.step == StepKind::Adopted { "whose-list-adopted" } else { "whose-list-not-adopted" };
    Some(say(lang, key, &[("x", &date_words(lang, &step.on_date)), ("y", &step.by_body)]))
}

/// Whose an item is: from its lines (the last one first), what was asked about it, and the steps of the list it stands on.
pub(super) fn item(lang: Lang, kind: AreaKind, lines: &[&Line], answers: bool, ledger: &Ledger) -> String {
    let Some(last) = lines.first() else {
        return say(lang, "whose-says-none", &[]);
    };
    let (day, of) = (date_words(lang, &last.on_date), of_kind(lang, kind));
    let words = [("x", day.as_str()), ("y", last.whose.as_str()), ("z", last.method.as_str()), ("of", of.as_str())];
    let mut said = Vec::new();
    match last.level {
        SupportLevel::RaisedByPartners => {
            let exercise = ledger.concept().is_some_and(|s| s.exercise);
            said.push(say(lang, if exercise { "whose-says-raised-exercise" } else { "whose-says-raised" }, &words));
            let asked = answers || lines.iter().any(|l| l.level != SupportLevel::RaisedByPartners);
            said.push(match (asked, ledger.put(), ledger.answered()) {
                (true, ..) => say(lang, "whose-asked-before", &[]),
                (false, _, Some(step)) => say(lang, "whose-asked-answered", &[("x", &date_words(lang, &step.on_date))]),
                (false, Some(step), None) => say(lang, "whose-asked-put", &[("x", &date_words(lang, &step.on_date))]),
                (false, None, None) => say(lang, "whose-asked-nothing", &[]),
            });
        }
        SupportLevel::PutToResidents => said.push(say(lang, "whose-says-put", &words)),
        SupportLevel::Carried => said.push(say(lang, "whose-says-carried", &words)),
        SupportLevel::Changed => said.push(say(lang, "whose-says-changed", &words)),
        SupportLevel::NotCarried => said.push(say(lang, "whose-says-not-carried", &words)),
    }
    if last.level != SupportLevel::RaisedByPartners
        && let Some(numbers) = numbers(lang, last.reached, last.entitled)
    {
        said.push(say(lang, "whose-says-numbers", &[("x", &numbers)]));
    }
    said.extend(of_list(lang, ledger));
    said.join(" ")
}

/// Who is missing, in words.
pub(super) fn missing(lang: Lang, lines: &[&Line]) -> String {
    match lines.first().map(|l| l.missing.as_str()).filter(|m| !m.is_empty()) {
        Some(missing) => say(lang, "whose-missing", &[("x", missing)]),
        None => say(lang, "whose-missing-unknown", &[]),
    }
}

/// Whose the whole list is.
pub(super) fn list(lang: Lang, kind: AreaKind, ledger: &Ledger) -> String {
    let of = of_kind(lang, kind);
    let Some(last) = ledger.last() else {
        return say(lang, "whose-list-nothing", &[]);
    };
    let day = date_words(lang, &last.on_date);
    let words = [("x", day.as_str()), ("y", last.by_body.as_str()), ("of", of.as_str())];
    match last.step {
        StepKind::Concept if last.exercise => say(lang, "whose-list-exercise", &words),
        StepKind::Concept | StepKind::Withdrawn => say(lang, "whose-list-concept", &words),
        StepKind::PutToResidents => say(lang, "whose-list-put", &words),
        StepKind::Answered => say(lang, "whose-list-answered", &words),
        StepKind::Adopted => say(lang, "whose-list-adopted", &words),
        StepKind::NotAdopted => say(lang, "whose-list-not-adopted", &words),
    }
}
