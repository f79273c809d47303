// SPDX-License-Identifier: EUPL-1.2
//! A gentle hint for editors: where a text could be easier to read (B1).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::words::{Word, sentences, words};

/// Sentences with more words than this are pointed out.
const MOST_WORDS: usize = 20;

/// How many long sentences are pointed out, longest first. More would be scolding.
const SENTENCES_SHOWN: usize = 3;

/// Words with more letters than this are pointed out.
const MOST_LETTERS: usize = 18;

/// Stiff words and groups of words with a plain one (own list). Folded; the first hit at a place wins, so longer groups
/// stand before their parts.
const PLAIN: &[(&str, &str)] = &[
    ("met betrekking tot", "over"),
    ("ten aanzien van", "over"),
    ("ten behoeve van", "voor"),
    ("ten gevolge van", "door"),
    ("ten tijde van", "tijdens"),
    ("ter zake van", "over"),
    ("door middel van", "met"),
    ("in het kader van", "voor"),
    ("in verband met", "door, of: omdat"),
    ("in de nabijheid van", "dicht bij"),
    ("met ingang van", "vanaf"),
    ("naar aanleiding van", "door, of: na"),
    ("op basis van", "door, of: met"),
    ("op het gebied van", "bij, of: over"),
    ("te allen tijde", "altijd"),
    ("te zijner tijd", "later"),
    ("zorg dragen voor", "zorgen voor"),
    ("in de gelegenheid stellen", "de kans geven"),
    ("alsmede", "en, en ook"),
    ("aangezien", "omdat"),
    ("aangaande", "over"),
    ("aanvangen", "beginnen"),
    ("alvorens", "voordat"),
    ("betreffende", "over"),
    ("bewerkstelligen", "zorgen voor"),
    ("conform", "volgens"),
    ("continueren", "doorgaan met"),
    ("dienaangaande", "daarover"),
    ("dient", "moet"),
    ("dienen", "moeten"),
    ("derhalve", "daarom"),
    ("desalniettemin", "toch"),
    ("desgewenst", "als u wilt"),
    ("desondanks", "toch"),
    ("doch", "maar"),
    ("echter", "maar"),
    ("eveneens", "ook"),
    ("evalueren", "bekijken hoe het ging"),
    ("faciliteren", "mogelijk maken, helpen"),
    ("gaarne", "graag"),
    ("geenszins", "niet"),
    ("geschieden", "gebeuren"),
    ("hieromtrent", "hierover"),
    ("hetgeen", "wat"),
    ("hieronder begrepen", "ook"),
    ("implementeren", "invoeren"),
    ("indien", "als"),
    ("initieren", "beginnen"),
    ("inzake", "over"),
    ("ingevolge", "volgens"),
    ("jegens", "tegen, of: voor"),
    ("kenbaar maken", "laten weten"),
    ("middels", "met"),
    ("mits", "als"),
    ("nadien", "daarna"),
    ("nochtans", "toch"),
    ("omtrent", "over"),
    ("ondanks het feit dat", "hoewel"),
    ("opteren", "kiezen"),
    ("participeren", "meedoen"),
    ("realiseren", "maken, voor elkaar krijgen"),
    ("reeds", "al"),
    ("respectievelijk", "en, of"),
    ("slechts", "alleen"),
    ("stakeholders", "mensen die ermee te maken hebben"),
    ("teneinde", "om"),
    ("tevens", "ook"),
    ("thans", "nu"),
    ("trachten", "proberen"),
    ("uiterlijk", "niet later dan"),
    ("verstrekken", "geven"),
    ("vigerende", "geldende"),
    ("voornemens", "van plan"),
    ("voorts", "ook, verder"),
    ("vervaardigen", "maken"),
    ("wederom", "weer"),
    ("welke", "die, dat"),
    ("woonachtig", "woont"),
    ("zulks", "dat"),
    ("zodoende", "zo"),
];

/// Forms of "worden": with a participle in the same sentence nobody seems to do anything.
const PASSIVE: &[&str] = &["word", "wordt", "worden", "werd", "werden"];

/// Words that look like participles and are none.
const NO_PARTICIPLE: &[&str] = &[
    "geld",
    "geen",
    "geluid",
    "gebied",
    "gebieden",
    "gemeente",
    "gemeentes",
    "gemeenten",
    "gesprekken",
    "gebouwen",
    "gezond",
    "gezinnen",
    "geduld",
    "gevoelen",
    "gewoon",
    "geweld",
    "gegevens",
    "gebreken",
    "gedachten",
    "beneden",
    "behoeften",
    "bedragen",
    "verleden",
    "bedrijven",
    "bewoners",
    "beiden",
    "bekend",
    "bezoeken",
    "verenigingen",
    "berichten",
    "besluit",
    "besluiten",
    "beleid",
    "bestaat",
    "begint",
    "betekent",
    "vertelt",
    "gelden",
    "gesprek",
    "gevaar",
];

/// A long sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongSentence {
    /// Its place.
    pub range: Range<usize>,
    /// Its number of words.
    pub words: usize,
}

/// A stiff word with a plain one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainWord {
    /// The place of the stiff word.
    pub range: Range<usize>,
    /// What could stand there; with a comma where there is a choice.
    pub plain: &'static str,
}

/// Where a text could be easier. A hint, no mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadingHint {
    /// The longest sentences of more than 20 words, longest first, at most three.
    pub long_sentences: Vec<LongSentence>,
    /// Words of more than 18 letters.
    pub long_words: Vec<Range<usize>>,
    /// Stiff words with a plain alternative.
    pub stiff: Vec<PlainWord>,
    /// From "wordt" to its participle: sentences that do not say who does it.
    pub passive: Vec<Range<usize>>,
}

/// Points out what makes a Dutch text harder than B1, or `None` when nothing stands out. Meant for editors of public
/// texts, never for what residents tell us. Limits (20 words, 18 letters) are rules of thumb of plain-language guides.
pub fn reading_hint(text: &str) -> Option<ReadingHint> {
    let all = words(text);
    let mut hint = ReadingHint {
        stiff: stiff(&all),
        long_words: all.iter().filter(|w| is_long(text, w)).map(|w| w.range.clone()).collect(),
        ..ReadingHint::default()
    };
    let mut rest = all.as_slice();
    for range in sentences(text) {
        // Words and sentences both come in order of place.
        let from = rest.partition_point(|w| w.range.start < range.start);
        rest = &rest[from..];
        let count = rest.partition_point(|w| w.range.start < range.end);
        let (sentence, after) = rest.split_at(count);
        rest = after;
        if count > MOST_WORDS {
            hint.long_sentences.push(LongSentence { range, words: count });
        }
        hint.passive.extend(passive(sentence));
    }
    hint.long_sentences.sort_by_key(|s| (std::cmp::Reverse(s.words), s.range.start));
    hint.long_sentences.truncate(SENTENCES_SHOWN);
    if hint == ReadingHint::default() { None } else { Some(hint) }
}

fn is_long(text: &str, word: &Word) -> bool {
    // An address on the web is no word to shorten.
    let latin = word.folded.bytes().all(|b| b.is_ascii_lowercase());
    latin && text[word.range.clone()].graphemes(true).count() > MOST_LETTERS
}

fn stiff(all: &[Word]) -> Vec<PlainWord> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let hit = PLAIN.iter().find_map(|&(stiff, plain)| {
            let mut count = 0;
            let same = stiff.split(' ').all(|part| {
                count += 1;
                all.get(at + count - 1).is_some_and(|w| w.folded == part)
            });
            same.then_some((count, plain))
        });
        if let Some((count, plain)) = hit {
            found.push(PlainWord { range: all[at].range.start..all[at + count - 1].range.end, plain });
            at += count;
        } else {
            at += 1;
        }
    }
    found
}

/// The first form of "worden" with the first participle after it (or just before it, as in "dat geregeld wordt").
fn passive(sentence: &[Word]) -> Option<Range<usize>> {
    let verb = sentence.iter().position(|w| PASSIVE.contains(&w.folded.as_str()))?;
    if let Some(participle) = sentence[verb + 1..].iter().find(|w| is_participle(&w.folded)) {
        return Some(sentence[verb].range.start..participle.range.end);
    }
    let before = sentence[..verb].last().filter(|w| is_participle(&w.folded))?;
    Some(before.range.start..sentence[verb].range.end)
}

fn is_participle(word: &str) -> bool {
    let stem = ["ge", "be", "ver", "ont", "her", "aange", "opge", "uitge", "afge", "ingevoe", "meege", "voorge"];
    let ending = ["d", "t", "en"];
    word.len() > 5
        && !NO_PARTICIPLE.contains(&word)
        && stem.iter().any(|s| word.starts_with(s))
        && ending.iter().any(|e| word.ends_with(e))
}
