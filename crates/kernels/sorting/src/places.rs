// SPDX-License-Identifier: EUPL-1.2
//! Houses and school classes: a word with a number behind it.

use crate::chars::Text;
use crate::details::{Detail, DetailKind};
use crate::lists::{ARTICLES, MONTHS, NO_STREET, OPENINGS, STREET_ENDINGS, SURE_STREETS};

/// After these the number counted something else.
const COUNTED: &[&str] = &[
    "uur", "u", "keer", "jaar", "mensen", "personen", "bewoners", "kinderen", "mei", "maart", "euro", "meter", "km",
    "procent", "minuten", "dagen", "weken", "plekken", "huizen", "woningen", "bomen", "banken",
];

pub(crate) fn find(text: &Text) -> Vec<Detail> {
    let all = (0..text.tokens.len()).filter_map(|i| school_class(text, i).or_else(|| address(text, i)));
    all.collect()
}

/// An address of which token `i` is the house number.
fn address(text: &Text, i: usize) -> Option<Detail> {
    let before = i.checked_sub(1)?;
    let dotted = text.gap(before) == ". " && text.word(before) == "nr";
    if !is_house_number(text, i) || !(text.joined(before) || dotted) {
        return None;
    }
    let street = &text.tokens[before];
    let end = house_end(text, i);
    let found = |from: usize, sure| Some(Detail::new(DetailKind::Address, text.tokens[from].range.start..end, sure));
    if ["nummer", "nr", "huisnummer"].contains(&street.folded.as_str()) {
        // "bus nummer 5", "prioriteit nummer 1"
        let counted = before.checked_sub(1).is_some_and(|k| NO_STREET.contains(&text.word(k)));
        return if counted { None } else { found(before, street.folded == "huisnummer") };
    }
    let ends = |list: &[&str]| list.iter().any(|e| street.folded.strip_suffix(e).is_some_and(|s| s.len() >= 2));
    let first = street_start(text, before);
    if street.capital && (ends(STREET_ENDINGS) || (first < before && STREET_ENDINGS.contains(&street.folded.as_str())))
    {
        return found(first, true);
    }
    if !street.capital && ends(SURE_STREETS) {
        return found(before, true);
    }
    // "op Molukken 14": no ending to go by, only the word before.
    let lead = first.checked_sub(1).map_or("", |k| text.word(k));
    let at = ["op", "aan", "bij"].contains(&lead)
        || (ARTICLES.contains(&lead) && first >= 2 && text.word(first - 2) == "op");
    if street.capital && at && !NO_STREET.contains(&street.folded.as_str()) && !MONTHS.contains(&street.folded.as_str())
    {
        return found(first, false);
    }
    None
}

/// "14", "14a", "288-2"; no year and no time.
fn is_house_number(text: &Text, i: usize) -> bool {
    let token = &text.tokens[i];
    let digits = token.text.bytes().take_while(u8::is_ascii_digit).count();
    let addition = &token.text[digits..];
    let plain = (1..=4).contains(&digits) && addition.len() <= 3 && addition.bytes().all(|b| b.is_ascii_alphabetic());
    let year = digits == 4 && (token.text.starts_with("19") || token.text.starts_with("20"));
    let time = text.gap(i).starts_with(':') && text.word(i + 1).starts_with(|c: char| c.is_ascii_digit());
    let counted = text.joined(i) && COUNTED.contains(&text.word(i + 1));
    plain && !year && !time && !counted
}

/// Takes in an addition: "31-2", "14 A", "14 bis".
fn house_end(text: &Text, i: usize) -> usize {
    let end = text.tokens[i].range.end;
    let Some(next) = text.tokens.get(i + 1) else { return end };
    let short = next.text.len() <= 3 && next.text.bytes().all(|b| b.is_ascii_alphanumeric());
    let letter = next.text.len() == 1 && next.text.bytes().all(|b| b.is_ascii_uppercase());
    match text.gap(i) {
        "-" | "/" if short => next.range.end,
        " " if (letter && !next.opens) || ["bis", "hs", "zwart", "rood"].contains(&next.folded.as_str()) => {
            next.range.end
        }
        _ => end,
    }
}

/// First word of a street name that ends at `last`: "Nieuwe Ebbingestraat", "Van Swinderenstraat".
fn street_start(text: &Text, last: usize) -> usize {
    let mut first = last;
    while first > 0 && last - first < 4 {
        let token = &text.tokens[first - 1];
        let opening = token.opens
            && OPENINGS.contains(&token.folded.as_str())
            && !["van", "nieuwe"].contains(&token.folded.as_str());
        let small = ["op", "in", "aan", "bij"].contains(&token.folded.as_str());
        if !token.capital || opening || small || !(text.joined(first - 1) || text.gap(first - 1) == ". ") {
            break;
        }
        first -= 1;
    }
    first
}

/// "groep 6", "groep 5/6 van OBS De Swoaistee", "klas 2b".
fn school_class(text: &Text, i: usize) -> Option<Detail> {
    let word = text.word(i);
    let school = ["groep", "klas", "brugklas", "havo", "vwo", "vmbo", "mavo"].contains(&word);
    if !school || !text.joined(i) {
        return None;
    }
    let number = text.tokens[i + 1].text;
    let highest = if word == "groep" { '8' } else { '6' };
    let mut rest = number.chars();
    let in_range = rest.next().is_some_and(|c| ('1'..=highest).contains(&c));
    let letters = rest.clone().count() <= 2 && rest.all(|c| c.is_ascii_alphanumeric() && !c.is_ascii_digit());
    if !in_range || !letters {
        return None;
    }
    let mut last = i + 1;
    if matches!(text.gap(last), "/" | "-") && text.word(last + 1).starts_with(|c: char| ('1'..=highest).contains(&c)) {
        last += 1;
    }
    if text.joined(last) && COUNTED.contains(&text.word(last + 1)) && text.word(last + 1) != "kinderen" {
        return None;
    }
    let named = school_name(text, last);
    let end = named.unwrap_or(last);
    let range = text.tokens[i].range.start..text.tokens[end].range.end;
    Some(Detail::new(DetailKind::SchoolClass, range, named.is_some()))
}

/// The last word of "van (de) Borgmanschool" after token `i`.
fn school_name(text: &Text, i: usize) -> Option<usize> {
    if !text.joined(i) || text.word(i + 1) != "van" {
        return None;
    }
    let mut last = None;
    let mut k = i + 1;
    while text.joined(k) && k < i + 7 {
        k += 1;
        let token = &text.tokens[k];
        if token.capital {
            last = Some(k);
        } else if !["de", "het", "obs", "cbs", "rkbs", "basisschool", "school", "van", "der"]
            .contains(&token.folded.as_str())
        {
            break;
        }
    }
    last
}
