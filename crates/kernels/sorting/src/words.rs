// SPDX-License-Identifier: EUPL-1.2
//! Words of a text: split, folded and stemmed, with their place in the original.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Longer words are not stemmed: no Dutch word needs it, and the stemmer's work grows with the square of the length.
const LONGEST_STEMMED: usize = 64;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the original text that the word takes.
    pub range: Range<usize>,
    /// The word folded, see [`fold`].
    pub folded: String,
    /// Its Dutch stem, see [`stem`].
    pub stem: String,
}

/// The words of a text in order, split by the Unicode rules for words (UAX 29), so in every script. Punctuation, spaces
/// and emoji are no words.
pub fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::Dutch);
    text.unicode_word_indices()
        .map(|(start, word)| {
            let folded = fold(word);
            Word { range: start..start + word.len(), stem: stem_folded(&stemmer, &folded), folded }
        })
        .filter(|word| !word.folded.is_empty())
        .collect()
}

/// A text made comparable: lower case, compatibility forms made plain (NFKC), accents of the Latin, Greek and Cyrillic
/// scripts and Arabic vowel signs taken off, invisible characters left out, curly apostrophes straight. Marks that are
/// letters in their own script (Devanagari, Thai, Hangul, kana) stay. Folding twice changes nothing more. Nearly always shorter, but some
/// signs stand for a phrase: the result can have up to 18 times as many characters.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Lowering can set loose new marks (İ), and taking marks off can free compatibility forms: one round more settles
    // every known character, and the loop stops there.
    let mut folded = fold_once(text);
    for _ in 0..3 {
        let again = fold_once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn fold_once(text: &str) -> String {
    text.nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|&c| !is_dropped(c))
        .map(base_letter)
        .flat_map(str_or_char)
        .nfkc()
        .collect()
}

fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}' // combining marks of Latin, Greek, Cyrillic and symbols
        | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' // Arabic stretching and vowel signs
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{180e}' // invisible: hyphens, joiners, direction, variants
    )
}

/// Letters that Unicode does not take apart, though a keyboard without them writes something else.
fn base_letter(c: char) -> Result<char, &'static str> {
    match c {
        'ø' => Ok('o'),
        'ł' => Ok('l'),
        'đ' | 'ð' => Ok('d'),
        'ı' => Ok('i'),
        'ς' => Ok('σ'),
        '’' | '‘' | 'ʼ' | '`' => Ok('\''),
        'ß' => Err("ss"),
        'æ' => Err("ae"),
        'œ' => Err("oe"),
        'þ' => Err("th"),
        c => Ok(c),
    }
}

fn str_or_char(letter: Result<char, &'static str>) -> impl Iterator<Item = char> {
    let (one, more) = match letter {
        Ok(c) => (Some(c), ""),
        Err(s) => (None, s),
    };
    one.into_iter().chain(more.chars())
}

/// The Dutch stem of a word, folded first: "speelplekken" and "Speelplek" give the same. Words with letters outside
/// a-z are only folded.
///
/// Source: the Snowball stemmer `dutch_porter` as the crate rust-stemmers has it. It is a rule, not a dictionary: some
/// pairs fall apart ("speelplaats", "speelplaatsen") and some stems are no words ("verkeer" gives "verker").
pub fn stem(word: &str) -> String {
    stem_folded(&Stemmer::create(Algorithm::Dutch), &fold(word))
}

fn stem_folded(stemmer: &Stemmer, folded: &str) -> String {
    // "oma's" is about oma.
    let word = folded.strip_suffix("'s").unwrap_or(folded);
    let plain = word.len() <= LONGEST_STEMMED && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
    if plain && !word.is_empty() { stemmer.stem(word).into_owned() } else { word.to_owned() }
}

/// Dutch abbreviations after which a sentence goes on.
const ABBREVIATIONS: &[&str] = &[
    "bijv", "bv", "dhr", "mevr", "mw", "dr", "drs", "ds", "ing", "ir", "mr", "prof", "nr", "tel", "st", "o.a", "m.n",
    "d.w.z", "i.p.v", "t.a.v", "m.b.t", "n.a.v", "enz", "etc", "ca", "incl", "excl", "geb", "evt", "resp", "vgl",
    "fam", "t.o.v", "i.v.m", "z.g", "a.u.b", "art", "blz", "max", "min", "evt",
];

const CLOSERS: &str = "\"'”’)»]";

/// Byte ranges of the sentences of a text, without the white space around them. A sentence ends at `.`, `!`, `?`, `…`
/// or their fellows in other scripts, and at the end of a line; not after a Dutch abbreviation or an initial.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut word_start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut next = chars.peek().map_or(text.len(), |&(i, _)| i);
        let at_end = chars.peek().is_none_or(|&(_, n)| n.is_whitespace() || CLOSERS.contains(n));
        let ends = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => true,
            '!' | '?' | '…' | '؟' | '۔' => at_end,
            '。' | '！' | '？' | '।' | '።' => true,
            '.' => at_end && !goes_on(&text[word_start..at]),
            _ => false,
        };
        if c.is_whitespace() || "(\"'“‘".contains(c) {
            word_start = next;
        }
        if ends {
            // A closing quote or bracket belongs to the sentence before it.
            while chars.next_if(|&(_, n)| CLOSERS.contains(n)).is_some() {
                next = chars.peek().map_or(text.len(), |&(i, _)| i);
            }
            push_trimmed(text, start..next, &mut found);
            start = next;
        }
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

/// Whether a dot after this word does not end the sentence.
fn goes_on(word: &str) -> bool {
    let mut chars = word.chars();
    let initial = matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase());
    let initials = word.len() <= 12 && word.contains('.') && word.split('.').all(|p| p.chars().count() == 1);
    // Longer than any abbreviation: do not fold a whole text that has no spaces.
    initial || initials || (word.len() <= 8 && ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let from = range.start + (part.len() - part.trim_start().len());
    let to = from + part.trim().len();
    if text[from..to].chars().any(char::is_alphanumeric) {
        found.push(from..to);
    } else if let (Some(last), true) = (found.last_mut(), to > from) {
        // Only signs, such as a closing quote: they belong to the sentence before.
        last.end = to;
    }
}
