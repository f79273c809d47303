// SPDX-License-Identifier: EUPL-1.2
//! Details with a fixed form: addresses on the net, telephone, bank and official numbers, dates, plates.

use crate::chars::Text;
use crate::details::{Detail, DetailKind};
use crate::lists::{MONTHS, SOCIAL_SITES, TOP_DOMAINS};

/// Words before a date that make it a date of birth.
const BORN: &[&str] = &["geboren", "geb", "geboortedatum", "geboortedag", "verjaardag", "jarig", "geboorte"];

/// A full date up to this year without such a word may be one too; later ones are mostly about events.
const LAST_BIRTH_YEAR: u32 = 2018;

pub(crate) fn find(text: &Text) -> Vec<Detail> {
    let finders: [fn(&Text, usize) -> Found; 7] =
        [at_sign, web, iban, citizen_number, phone, birth_date, postcode_or_plate];
    let mut found = Vec::new();
    for finder in finders {
        let mut i = 0;
        while i < text.chars.len() {
            match finder(text, i) {
                Some((end, detail)) => {
                    found.push(detail);
                    i = end.max(i + 1);
                }
                None => i += 1,
            }
        }
    }
    found
}

type Found = Option<(usize, Detail)>;

/// A finding from character `i` up to `j`.
fn hit(text: &Text, i: usize, j: usize, kind: DetailKind, sure: bool) -> Found {
    Some((j, Detail::new(kind, text.range(i, j), sure)))
}

/// Whether a word or number can start at `i`.
fn starts(text: &Text, i: usize) -> bool {
    !text.before(i).is_alphanumeric()
}

/// The end of the run of characters that `fits`, at most `most` long.
fn run(text: &Text, i: usize, most: usize, fits: impl Fn(char) -> bool) -> usize {
    let end = text.chars.len().min(i.saturating_add(most)).max(i);
    (i..end).find(|&j| !fits(text.at(j))).unwrap_or(end)
}

fn digits(text: &Text, i: usize) -> usize {
    run(text, i, 20, |c| c.is_ascii_digit()) - i
}

/// Value of a short run of digits.
fn number(text: &Text, i: usize, count: usize) -> u32 {
    (i..i + count).fold(0, |n, j| n * 10 + text.at(j).to_digit(10).unwrap_or(0))
}

fn slice(text: &Text, i: usize, j: usize) -> String {
    (i..j).map(|k| text.at(k)).collect()
}

fn without_closing_signs(text: &Text, from: usize, mut end: usize) -> usize {
    while end > from && ".,;:!?)]}\"'”’…-".contains(text.at(end - 1)) {
        end -= 1;
    }
    end
}

/// E-mail addresses and handles.
fn at_sign(text: &Text, i: usize) -> Found {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let is_domain = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let hidden = ["(at)", "[at]", "{at}"]
        .iter()
        .any(|h| h.chars().enumerate().all(|(k, c)| text.at(i + k).eq_ignore_ascii_case(&c)));
    if text.chars[i] != '@' && !hidden {
        return None;
    }
    // Around a hidden at-sign people leave spaces.
    let space = usize::from(hidden);
    let mut left = i;
    if hidden && text.before(left) == ' ' && left > 1 {
        left -= 1;
    }
    let mut start = left;
    while start > 0 && left - start < 64 && is_local(text.chars[start - 1]) {
        start -= 1;
    }
    let mut right = if hidden { i + 4 } else { i + 1 };
    right += space * usize::from(text.at(right) == ' ');
    let end = without_closing_signs(text, right, run(text, right, 100, is_domain));
    let domain: String = slice(text, right, end);
    let whole = domain.rsplit_once('.').is_some_and(|(host, top)| !host.is_empty() && top.chars().count() >= 2);
    if start < left && !domain.is_empty() && (whole || !hidden) {
        return hit(text, start, end, DetailKind::Email, whole && !hidden);
    }
    let end = without_closing_signs(text, i, run(text, i + 1, 40, |c| c.is_alphanumeric() || "._".contains(c)));
    if start == left && !hidden && end > i + 2 {
        return hit(text, i, end, DetailKind::Handle, true);
    }
    None
}

fn web(text: &Text, i: usize) -> Found {
    if !starts(text, i) || !text.chars[i].is_alphanumeric() || text.before(i) == '@' {
        return None;
    }
    let begins = |p: &str| p.chars().enumerate().all(|(k, c)| text.at(i + k).eq_ignore_ascii_case(&c));
    if ["http://", "https://", "www."].iter().any(|p| begins(p)) {
        let end = without_closing_signs(text, i, run(text, i, usize::MAX, |c| !c.is_whitespace()));
        return hit(text, i, end, DetailKind::WebAddress, true);
    }
    // A bare domain: labels with dots and a well-known ending.
    let host_end = without_closing_signs(text, i, run(text, i, 100, |c| c.is_ascii_alphanumeric() || ".-".contains(c)));
    let host: String = slice(text, i, host_end).to_ascii_lowercase();
    let (name, top) = host.rsplit_once('.')?;
    if name.is_empty() || name.starts_with('.') || !TOP_DOMAINS.contains(&top) || text.at(host_end) == '@' {
        return None;
    }
    let path = text.at(host_end) == '/';
    let end = if path { run(text, host_end, usize::MAX, |c| !c.is_whitespace()) } else { host_end };
    let social = path && SOCIAL_SITES.iter().any(|s| name.ends_with(s));
    hit(text, i, without_closing_signs(text, i, end), DetailKind::WebAddress, social)
}

fn iban(text: &Text, i: usize) -> Found {
    let head = |k: usize| text.at(i + k);
    let form = head(0).is_ascii_alphabetic()
        && head(1).is_ascii_alphabetic()
        && head(2).is_ascii_digit()
        && head(3).is_ascii_digit();
    if !form || !starts(text, i) {
        return None;
    }
    let (mut code, mut j, mut best) = (String::new(), i, None);
    while j < text.chars.len() && code.len() < 34 {
        let c = text.chars[j];
        if c.is_ascii_alphanumeric() {
            code.push(c.to_ascii_uppercase());
        } else if !" .".contains(c) || !text.at(j + 1).is_ascii_alphanumeric() {
            break;
        }
        j += 1;
        if c.is_ascii_alphanumeric() && !text.at(j).is_ascii_alphanumeric() && code.len() >= 15 {
            let dutch = code.len() == 18
                && code.starts_with("NL")
                && code[4..8].bytes().all(|b| b.is_ascii_uppercase())
                && code[8..].bytes().all(|b| b.is_ascii_digit());
            if check_97(&code) {
                best = Some((j, true));
            } else if dutch {
                // Mistyped, but it points to somebody all the same.
                best = best.or(Some((j, false)));
            }
        }
    }
    best.and_then(|(end, sure)| hit(text, i, end, DetailKind::BankAccount, sure))
}

/// ISO 13616: the first four to the back, letters as numbers, remainder by 97 is 1.
fn check_97(code: &str) -> bool {
    let turned = code[4..].bytes().chain(code[..4].bytes());
    let rest = turned.fold(0_u32, |rest, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
    });
    rest == 1
}

/// Nine digits that pass the 11-test; eight or nine in any form after the word itself.
fn citizen_number(text: &Text, i: usize) -> Found {
    if !text.chars[i].is_ascii_digit() || !starts(text, i) || "+-.,/".contains(text.before(i)) {
        return None;
    }
    let (mut value, mut j) = (Vec::new(), i);
    while value.len() < 10 {
        if let Some(d) = text.at(j).to_digit(10) {
            value.push(d);
        } else if !" .-".contains(text.at(j)) || !text.at(j + 1).is_ascii_digit() {
            break;
        }
        j += 1;
    }
    if text.at(j).is_alphanumeric() {
        return None;
    }
    let named = text.has_before(text.bytes[i], 4, &["bsn", "burgerservicenummer", "sofinummer", "sofi"]);
    let weighed: u32 = value.iter().zip((2..=9).rev()).map(|(d, w)| d * w).sum();
    let passes = value.len() == 9 && weighed % 11 == value[8] % 11 && value.iter().any(|&d| d > 0);
    let named = named && (value.len() == 8 || value.len() == 9);
    // One in eleven numbers of nine digits passes by chance.
    if passes || named {
        hit(text, i, j, DetailKind::CitizenNumber, named || !text.chars[i..j].contains(&' '))
    } else {
        None
    }
}

fn phone(text: &Text, i: usize) -> Found {
    let c = text.chars[i];
    let inside_number = "-.,/".contains(text.before(i)) && i > 1 && text.chars[i - 2].is_ascii_digit();
    if !starts(text, i) || inside_number || !(c.is_ascii_digit() || c == '+' || c == '(') {
        return None;
    }
    let mut value = String::new();
    let mut end = i;
    for j in i..text.chars.len().min(i + 28) {
        let c = text.chars[j];
        if c.is_ascii_digit() {
            value.push(c);
            end = j + 1;
            if is_whole(&value, text.chars[i] == '+') && !text.at(j + 1).is_ascii_digit() {
                break;
            }
        } else if !(" -./()\u{a0}–".contains(c) || (c == '+' && j <= i + 1)) || j > end + 2 {
            break;
        }
    }
    // "(06-12345678)": the bracket belongs to the sentence, and the next step finds the number.
    let loose_bracket = c == '(' && !text.chars[i..end].contains(&')');
    if text.at(end).is_alphanumeric() || loose_bracket {
        return None;
    }
    let plus = text.chars[i..end].contains(&'+');
    let service = ["0800", "0900", "0906", "0909"].iter().any(|s| value.starts_with(s));
    let sure = is_whole(&value, plus)
        || (plus && (8..=15).contains(&value.len()))
        || (value.starts_with("00") && (10..=15).contains(&value.len()));
    let mobile_with_slip = value.starts_with("06") && (8..=11).contains(&value.len());
    let called = (6..=8).contains(&value.len())
        && c.is_ascii_digit()
        && text.has_before(text.bytes[i], 2, &["tel", "telefoon", "telefoonnummer", "bel", "bellen", "app", "mobiel"]);
    if service && !plus || !(sure || mobile_with_slip || called) {
        return None;
    }
    hit(text, i, end, DetailKind::Phone, sure)
}

/// A whole Dutch number: 0 and nine digits, or 31 and nine (with or without that 0).
fn is_whole(value: &str, plus: bool) -> bool {
    let abroad = if plus { value.strip_prefix("31") } else { value.strip_prefix("0031") };
    match abroad {
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest).len() == 9,
        None => !plus && value.len() == 10 && value.starts_with('0') && !value.starts_with("00"),
    }
}

fn birth_date(text: &Text, i: usize) -> Found {
    let first = digits(text, i);
    if first == 0 || !starts(text, i) || "-./".contains(text.before(i)) {
        return None;
    }
    let born = text.has_before(text.bytes[i], 4, BORN);
    let (end, year) = numeric_date(text, i, first).or_else(|| written_date(text, i, first)).or_else(|| {
        let year = if first == 4 { number(text, i, 4) } else { 0 };
        ((1900..2100).contains(&year) && born).then_some((i + 4, Some(year)))
    })?;
    if text.at(end).is_alphanumeric() {
        return None;
    }
    let only_year = end == i + 4 && first == 4;
    if born {
        return hit(text, i, end, DetailKind::BirthDate, !only_year);
    }
    let old = year.is_some_and(|y| (1900..=LAST_BIRTH_YEAR).contains(&y));
    if old { hit(text, i, end, DetailKind::BirthDate, false) } else { None }
}

/// 12-03-1951, 3/4/15, 1938-05-02: the end and, if written in full, the year.
fn numeric_date(text: &Text, i: usize, first: usize) -> Option<(usize, Option<u32>)> {
    let mark = text.at(i + first);
    let second_at = i + first + 1;
    let second = digits(text, second_at);
    let third_at = second_at + second + 1;
    let third = digits(text, third_at);
    if !"-/.".contains(mark) || text.at(second_at + second) != mark || !(1..=2).contains(&second) {
        return None;
    }
    let middle = number(text, second_at, second);
    let (day, month, year) = match (first, third) {
        (4, 1..=2) => (number(text, third_at, third), middle, Some(number(text, i, 4))),
        (1..=2, 4) => (number(text, i, first), middle, Some(number(text, third_at, 4))),
        (1..=2, 2) => (number(text, i, first), middle, None),
        _ => return None,
    };
    let real = (1..=31).contains(&day) && (1..=12).contains(&month);
    real.then_some((third_at + third, year))
}

/// 12 maart 1951, and 12 maart.
fn written_date(text: &Text, i: usize, first: usize) -> Option<(usize, Option<u32>)> {
    let month_at = i + first + 1;
    if first > 2 || !(1..=31).contains(&number(text, i, first)) || text.at(i + first) != ' ' {
        return None;
    }
    let month_end = run(text, month_at, 12, char::is_alphabetic);
    let month = slice(text, month_at, month_end);
    if !MONTHS.contains(&month.to_lowercase().as_str()) {
        return None;
    }
    let year_at = month_end + 1 + usize::from(text.at(month_end) == '.');
    if digits(text, year_at) == 4 {
        return Some((year_at + 4, Some(number(text, year_at, 4))));
    }
    Some((month_end, None))
}

fn postcode_or_plate(text: &Text, i: usize) -> Found {
    if !text.chars[i].is_ascii_alphanumeric() || !starts(text, i) || "-.".contains(text.before(i)) {
        return None;
    }
    postcode(text, i).or_else(|| plate(text, i))
}

fn postcode(text: &Text, i: usize) -> Found {
    if digits(text, i) != 4 || text.chars[i] == '0' {
        return None;
    }
    let space = usize::from(text.at(i + 4) == ' ');
    let letters_at = i + 4 + space;
    let letters = [text.at(letters_at), text.at(letters_at + 1)];
    let end = letters_at + 2;
    if !letters.iter().all(char::is_ascii_alphabetic) || text.at(end).is_alphanumeric() {
        return None;
    }
    let upper = letters.iter().all(char::is_ascii_uppercase);
    let pair: String = letters.iter().collect::<String>().to_ascii_uppercase();
    // SA, SD and SS are not given out; small letters after a space are words ("2024 is"), glued ones may be units.
    let unit = ["KM", "MM", "CM", "KG", "ML", "HA", "KW", "MB", "GB", "CC", "DE", "ER"].contains(&pair.as_str());
    if ["SA", "SD", "SS"].contains(&pair.as_str()) || (!upper && (space > 0 || unit)) {
        return None;
    }
    hit(text, i, end, DetailKind::Postcode, true)
}

/// Three groups of letters or digits, six signs in all, with hyphens; without them only after "kenteken".
fn plate(text: &Text, i: usize) -> Found {
    let end = run(text, i, 12, |c| c.is_ascii_alphanumeric() || c == '-');
    let code = slice(text, i, end);
    let signs = code.bytes().filter(|&b| b != b'-').count();
    let has_letter = code.bytes().any(|b| b.is_ascii_alphabetic());
    let has_digit = code.bytes().any(|b| b.is_ascii_digit());
    if signs != 6 || !has_letter || !has_digit || text.at(end).is_alphanumeric() {
        return None;
    }
    let groups: Vec<&str> = code.split('-').collect();
    let pure = |g: &&str| {
        (1..=3).contains(&g.len())
            && (g.bytes().all(|b| b.is_ascii_digit()) || g.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    let named = text.has_before(text.bytes[i], 3, &["kenteken", "kentekens", "nummerbord", "kentekenplaat"]);
    let formed = groups.len() == 3 && groups.iter().all(pure);
    let upper = !code.bytes().any(|b| b.is_ascii_lowercase());
    if (formed && (upper || named)) || (named && groups.len() == 1) {
        return hit(text, i, end, DetailKind::LicencePlate, true);
    }
    None
}
