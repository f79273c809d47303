// SPDX-License-Identifier: EUPL-1.2
//! Names of persons, and persons without a name.

use std::collections::{BTreeMap, BTreeSet};

use crate::chars::Text;
use crate::details::{Detail, DetailKind};
use crate::lists::{
    ARTICLES, CAPITALISED, GIVEN_NAMES, MONTHS, NEIGHBOURS, NO_PERSON_AFTER, OPENINGS, PARTICLES, PLACE_ENDINGS,
    POSSESSIVES, RELATIONS, STRONG_TITLES, TITLES,
};
use crate::words::words;

/// Longest name, in words.
const LONGEST: usize = 6;

/// Words before the name of the writer: "groetjes, Anja".
const CLOSINGS: &[&str] = &["groet", "groeten", "groetjes", "liefs", "mvg", "hoogachtend", "gr"];

/// Verbs of persons: a lone capitalised word that opens a sentence before one of these may be a name.
const PERSON_VERBS: &[&str] = &[
    "is", "heeft", "woont", "drinkt", "zegt", "vindt", "wil", "komt", "doet", "werkt", "belt", "helpt", "zit", "gaat",
    "slaapt", "slaat", "vertelde", "zei", "was", "had", "kan", "kon", "durft", "weet", "mist", "zorgt",
];

struct Names<'t, 'a> {
    text: &'t Text<'a>,
    /// Tokens that belong to a place or organisation of the caller.
    known: BTreeSet<usize>,
    /// By first token: last token and whether it is sure.
    found: BTreeMap<usize, (usize, bool)>,
}

pub(crate) fn find(text: &Text, known: &[&str]) -> Vec<Detail> {
    let mut names = Names { text, known: known_tokens(text, known), found: BTreeMap::new() };
    let mut relations = Vec::new();
    for i in 0..text.tokens.len() {
        names.after_title(i);
        names.after_relation(i);
        names.after_phrase(i);
        relations.extend(relation(text, i));
    }
    // Looser signs only where no better one spoke.
    let mut i = 0;
    while i < text.tokens.len() {
        if let Some(&(last, _)) = names.found.get(&i) {
            i = last + 1;
            continue;
        }
        let loose = names.loose(i);
        if let Some((last, sure)) = loose {
            names.found.insert(i, (last, sure));
            i = last;
        }
        i += 1;
    }
    let person = |(first, (last, sure)): (usize, (usize, bool))| {
        let range = text.tokens[first].range.start..text.tokens[last].range.end;
        Detail::new(DetailKind::PersonName, range, sure)
    };
    names.found.into_iter().map(person).chain(relations).collect()
}

/// Tokens covered by one of the known phrases. Whole phrases only: "Ten Boer" must not hide mevrouw de Boer. An article
/// at the start of a phrase may be missing in the text.
fn known_tokens(text: &Text, known: &[&str]) -> BTreeSet<usize> {
    let mut phrases: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for phrase in known {
        let mut parts: Vec<String> = words(phrase).into_iter().map(|word| word.folded).collect();
        if parts.len() > 1 && ["de", "het", "'t", "t"].contains(&parts[0].as_str()) {
            parts.remove(0);
        }
        if let Some(first) = parts.first() {
            phrases.entry(first.clone()).or_default().push(parts);
        }
    }
    let mut covered = BTreeSet::new();
    for i in 0..text.tokens.len() {
        for parts in phrases.get(text.word(i)).into_iter().flatten() {
            if parts.iter().enumerate().all(|(k, part)| text.word(i + k) == part) {
                covered.extend(i..i + parts.len());
            }
        }
    }
    covered
}

impl Names<'_, '_> {
    fn is_given(&self, i: usize) -> bool {
        GIVEN_NAMES.binary_search(&self.text.word(i)).is_ok() && !self.known.contains(&i)
    }

    /// A capitalised word that may be (a part of) a name: no abbreviation, place, organisation or day.
    fn may_be_name(&self, i: usize) -> bool {
        let Some(token) = self.text.tokens.get(i) else { return false };
        let word = token.folded.as_str();
        let shouted =
            token.text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !token.text.chars().any(char::is_lowercase);
        token.capital
            && (!shouted || self.is_given(i))
            && !self.known.contains(&i)
            && !CAPITALISED.contains(&word)
            && (!MONTHS.contains(&word) || self.is_given(i))
            && !(token.opens && is_usual(word))
            && !TITLES.contains(&word)
            && !is_relation(word)
            && !PLACE_ENDINGS.iter().any(|e| word.strip_suffix(e).is_some_and(|s| s.len() >= 2) || word == *e)
    }

    /// "J" or "A.B"
    fn is_initials(&self, i: usize) -> bool {
        let Some(token) = self.text.tokens.get(i) else { return false };
        self.text.gap(i).starts_with('.')
            && token.text.len() <= 12
            && token.text.split('.').all(|p| p.chars().count() == 1 && p.chars().all(char::is_uppercase))
    }

    /// Letters of a script without capitals.
    fn is_caseless(&self, i: usize) -> bool {
        let first = self.text.tokens.get(i).and_then(|t| t.text.chars().next());
        first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
    }

    /// The last token of a name that starts at `i`: particles, initials and capitalised words, with one word at least
    /// that is more than a particle. `free` names come after a sign so strong that any capital will do.
    fn name_from(&self, i: usize, free: bool) -> Option<usize> {
        let mut last = None;
        for k in i..(i + LONGEST).min(self.text.tokens.len()) {
            let token = &self.text.tokens[k];
            let particle = PARTICLES.contains(&token.folded.as_str());
            if self.is_initials(k)
                || (self.may_be_name(k) && !particle)
                || (free && last.is_none() && token.capital && !particle && !self.known.contains(&k))
            {
                last = Some(k);
            } else if !particle {
                break;
            }
            let goes_on = self.text.joined(k)
                || self.text.gap(k) == "-"
                || (self.is_initials(k) && self.text.gap(k).trim() == ".");
            if !goes_on || self.text.tokens.get(k + 1).is_none_or(|t| t.opens && !self.is_initials(k)) {
                break;
            }
        }
        last
    }

    /// The last token of a name without capitals to go by, in its own script.
    fn caseless_from(&self, i: usize) -> Option<usize> {
        let mut last = None;
        for k in i..i + 4 {
            if !self.is_caseless(k) || (k > i && !self.text.gap(k - 1).is_empty()) {
                break;
            }
            last = Some(k);
        }
        last
    }

    fn note(&mut self, first: usize, last: Option<usize>, sure: bool) -> bool {
        if let Some(last) = last {
            let entry = self.found.entry(first).or_insert((last, sure));
            *entry = (entry.0.max(last), entry.1 || sure);
        }
        last.is_some()
    }

    fn after_title(&mut self, i: usize) {
        let text = self.text;
        let title = text.word(i);
        let near = text.joined(i) || text.gap(i) == ". ";
        if !near || !TITLES.contains(&title) || i + 1 >= text.tokens.len() {
            return;
        }
        let strong = STRONG_TITLES.contains(&title);
        let greeting = ["hoi", "hallo", "beste", "lieve", "dankjewel"].contains(&title);
        let name = self.name_from(i + 1, strong).or_else(|| self.caseless_from(i + 1));
        if self.note(i + 1, name, !greeting) {
            return;
        }
        if strong && self.is_given(i + 1) {
            self.note(i + 1, Some(i + 1), true);
        } else if ["dhr", "mw", "mevr"].contains(&title) {
            // These are always followed by a name, also when it is written small.
            let last = (i + 1..text.tokens.len().min(i + 5)).find(|&k| !PARTICLES.contains(&text.word(k)));
            self.note(i + 1, last, false);
        }
    }

    fn after_relation(&mut self, i: usize) {
        if self.text.joined(i) && is_relation(self.text.word(i)) {
            // "de vader van Yusuf"
            let of = self.text.tokens[i + 1].text == "van" && self.text.joined(i + 1);
            let from = if of { i + 2 } else { i + 1 };
            let given = || self.is_given(from).then_some(from);
            let name = self.name_from(from, false).or_else(|| self.caseless_from(from)).or_else(given);
            self.note(from, name, true);
        }
    }

    /// "ik heet X", "mijn naam is X", "genaamd X", "groetjes, X".
    fn after_phrase(&mut self, i: usize) {
        let text = self.text;
        let word = text.word(i);
        if i + 1 >= text.tokens.len() {
            return;
        }
        if CLOSINGS.contains(&word) && text.gap(i).chars().all(|c| c.is_whitespace() || ",.!:-".contains(c)) {
            let from = if text.word(i + 1) == "van" { i + 2 } else { i + 1 };
            let name = self.name_from(from, true).or_else(|| self.is_given(from).then_some(from));
            self.note(from, name, true);
            return;
        }
        let named = ["heet", "heten", "genaamd", "noem"].contains(&word)
            || (word == "is" && i > 0 && text.word(i - 1) == "naam")
            || (word == "ben" && i > 0 && text.word(i - 1) == "ik");
        if named && text.joined(i) {
            let given = || self.is_given(i + 1).then_some(i + 1);
            let name = self.name_from(i + 1, false).or_else(given);
            self.note(i + 1, name, word != "ben" || self.is_given(i + 1));
        }
    }

    /// Names by their form alone.
    fn loose(&self, i: usize) -> Option<(usize, bool)> {
        let text = self.text;
        let token = &text.tokens[i];
        let word = token.folded.as_str();
        if self.is_initials(i) {
            let last = self.name_from(i, false)?;
            // "A. Meer bankjes" at the start of a line is a list.
            let listed = token.opens && last == i + 1 && !token.text.contains('.');
            return (last > i).then_some((last, !listed));
        }
        if !token.capital {
            // "jan 2027" is a month.
            let month = MONTHS.contains(&word) && text.word(i + 1).starts_with(|c: char| c.is_ascii_digit());
            return (self.is_given(i) && !month).then_some((i, false));
        }
        if PARTICLES.contains(&word) && !self.is_given(i) {
            return None;
        }
        let last = self.name_from(i, false)?;
        // One organisation word makes the whole group a thing: "Wijkbedrijf Selwerd", "Kees Boeke School".
        let part_of_thing = text.joined(last) && text.tokens[last + 1].capital && !self.may_be_name(last + 1);
        let after_thing = i > 0 && text.joined(i - 1) && text.tokens[i - 1].capital && !text.tokens[i - 1].opens;
        if part_of_thing || (after_thing && !self.is_given(i)) {
            return None;
        }
        let given = self.is_given(i);
        let street = self.leads_to_place(last);
        if token.opens {
            if given {
                return Some((last, last > i && !street));
            }
            let followed = PERSON_VERBS.contains(&text.word(last + 1)) && text.joined(last);
            return (last > i || followed).then_some((last, false));
        }
        let lead = if i > 0 { text.word(i - 1) } else { "" };
        if !given && NO_PERSON_AFTER.contains(&lead) {
            return None;
        }
        Some((last, given && !street))
    }

    /// "Jan" in "Jan de Jonghkade": after small words comes a place.
    fn leads_to_place(&self, last: usize) -> bool {
        let mut k = last;
        while self.text.joined(k) && k < last + 4 {
            k += 1;
            let word = self.text.word(k);
            if self.text.tokens[k].capital {
                return PLACE_ENDINGS.iter().any(|e| word.ends_with(e));
            }
            if !PARTICLES.contains(&word) {
                return false;
            }
        }
        false
    }
}

/// A word that is common at the start of a sentence.
fn is_usual(word: &str) -> bool {
    [OPENINGS, POSSESSIVES, PRONOUNS, CLOSINGS].iter().any(|list| list.contains(&word))
}

/// What else stands before a verb of persons at the start of a sentence.
const PRONOUNS: &[&str] = &[
    "hij",
    "zij",
    "ze",
    "je",
    "jij",
    "u",
    "iemand",
    "niemand",
    "iedereen",
    "men",
    "alles",
    "niets",
    "daar",
    "hier",
    "dan",
    "nu",
    "wie",
    "wat",
    "er",
    "het",
    "dit",
    "dat",
    "groen",
    "verkeer",
    "geld",
    "eten",
    "muziek",
    "sport",
    "jeugd",
    "vuilnis",
    "afval",
    "parkeren",
    "wandelen",
    "fietsen",
    "koken",
    "spelen",
    "veiligheid",
    "eenzaamheid",
    "armoede",
    "gezelligheid",
    "overlast",
    "licht",
    "hulp",
    "ouderen",
    "jongeren",
    "kinderen",
    "mantelzorg",
    "taal",
    "zorg",
    "avonds",
    "ochtends",
    "morgens",
    "middags",
    "nachts",
    "leuk",
    "mooi",
    "goed",
    "fijn",
    "jammer",
    "belangrijk",
    "school",
    "mevrouw",
    "meneer",
    "oma",
    "opa",
    "mama",
    "papa",
];

fn is_relation(word: &str) -> bool {
    RELATIONS.contains(&word) || is_neighbour(word)
}

/// "buurman", and "bovenbuurman", "overbuurvrouw", "achterbuurman".
fn is_neighbour(word: &str) -> bool {
    NEIGHBOURS.iter().any(|n| word.ends_with(n))
}

/// "mijn (oude) buurvrouw", "de buurvrouw", "een vriendin van mij", "die jongen met het rode haar". Starts at token `i`.
fn relation(text: &Text, i: usize) -> Option<Detail> {
    let lead = text.word(i);
    let own = POSSESSIVES.contains(&lead);
    if !own && !ARTICLES.contains(&lead) {
        return None;
    }
    let mut k = i;
    // At most two words between, as in "mijn lieve oude buurman"; never over a sign or a name.
    for _ in 0..3 {
        if !text.joined(k) {
            return None;
        }
        k += 1;
        if is_relation(text.word(k)) {
            break;
        }
        if text.tokens[k].capital || text.word(k).len() < 3 || OPENINGS.contains(&text.word(k)) {
            break;
        }
    }
    let found = |last: usize| {
        let range = text.tokens[i].range.start..text.tokens[last].range.end;
        Some(Detail::new(DetailKind::Relation, range, false))
    };
    let of = ["mij", "ons", "hem", "haar", "hen", "me"];
    if is_relation(text.word(k)) {
        let of_whom =
            text.joined(k) && text.word(k + 1) == "van" && text.joined(k + 1) && of.contains(&text.word(k + 2));
        if of_whom {
            return found(k + 2);
        }
        // "zijn vrouw" but not "er zijn ouders"; nobody is meant by "een kind" or "de man".
        let verb = ["zijn", "ons", "je"].contains(&lead) && text.word(k) == "ouders";
        return if (own && !verb) || is_neighbour(text.word(k)) { found(k) } else { None };
    }
    described(text, i).and_then(found)
}

/// "die jongen met het rode haar": one person picked out by what can be seen.
fn described(text: &Text, i: usize) -> Option<usize> {
    let person = ["jongen", "meisje", "man", "vrouw", "mevrouw", "meneer", "kerel", "gozer", "vent", "dame"];
    let pointed = ["die", "dat"].contains(&text.word(i)) && text.joined(i) && person.contains(&text.word(i + 1));
    if !pointed || !text.joined(i + 1) || text.word(i + 2) != "met" {
        return None;
    }
    let mut last = i + 2;
    while last < i + 5 && text.joined(last) {
        last += 1;
    }
    Some(last)
}
