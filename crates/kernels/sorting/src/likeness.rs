// SPDX-License-Identifier: EUPL-1.2
//! Texts that say nearly the same.

use crate::words::{Word, words};

/// From this likeness on two texts are worth showing side by side. Chosen on the table in `tests/likeness.rs`.
pub const NEAR_DUPLICATE: f64 = 0.5;

/// Letters in one piece of text.
const GRAM: usize = 4;

/// A shorter text needs this many different content words before "it is wholly in the longer one" says anything.
const ENOUGH_WORDS: usize = 4;

/// Dutch words that say nothing about what a text is about (own list).
const SMALL_WORDS: &[&str] = &[
    "aan", "al", "alle", "als", "altijd", "ben", "bij", "daar", "dan", "dat", "de", "der", "deze", "die", "dit",
    "doen", "door", "dus", "een", "eens", "en", "er", "graag", "had", "heb", "hebben", "heeft", "heel", "het", "hier",
    "hij", "hoe", "hun", "ik", "in", "is", "ja", "je", "jullie", "kan", "komen", "kunnen", "maar", "me", "meer", "men",
    "met", "mij", "mijn", "moet", "moeten", "na", "naar", "niet", "nog", "nu", "of", "om", "omdat", "ons", "onze",
    "ook", "op", "over", "te", "toch", "toen", "tot", "u", "uit", "uw", "van", "veel", "voor", "want", "waren", "was",
    "wat", "we", "wel", "wie", "wij", "wil", "willen", "worden", "wordt", "zal", "ze", "zeer", "zelf", "zich", "zij",
    "zijn", "zo", "zou", "zouden", "zodat", "'t",
];

/// What is kept of a text to compare it: hashes of its content stems and of its pieces of four letters, each once and
/// sorted. The text cannot be read back from it, but short words can be guessed: treat it as private as the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fingerprint {
    stems: Vec<u64>,
    grams: Vec<u64>,
}

impl Fingerprint {
    /// Fingerprint of a text.
    pub fn new(text: &str) -> Fingerprint {
        let all = words(text);
        let content = |w: &&Word| !SMALL_WORDS.contains(&w.folded.as_str());
        let kept: Vec<&Word> = all.iter().filter(content).collect();
        // A text of small words only ("dat is zo") is compared by them, so that equal texts are always alike.
        let kept: Vec<&Word> = if kept.is_empty() { all.iter().collect() } else { kept };
        let mut grams = Vec::new();
        for word in &kept {
            let letters: Vec<char> = format!(" {} ", word.folded).chars().collect();
            grams.extend(letters.windows(GRAM.min(letters.len())).map(|w| hash(w.iter().copied())));
        }
        Fingerprint { stems: once(kept.iter().map(|w| hash(w.stem.chars())).collect()), grams: once(grams) }
    }
}

/// FNV-1a over the characters: the same on every machine and in every version.
fn hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |h, c| (h ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3))
}

fn once(mut hashes: Vec<u64>) -> Vec<u64> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// How alike two texts are, from 0 (nothing shared) to 1 (same words and pieces): in whole thousandths, so that it
/// is the same number everywhere. Symmetric. Two texts without words have likeness 0.
///
/// The larger of: the mean of Jaccard over stems and Jaccard over four-letter pieces; and nine tenths of the share of
/// the shorter text that lies in the longer one (for texts of at least four content words), so that a text with an
/// addition is still found. Negation and opinion are not read: "wel een bankje" and "geen bankje" are alike, since
/// they are about the same thing. Source: Broder 1997, resemblance and containment.
pub fn likeness(a: &Fingerprint, b: &Fingerprint) -> f64 {
    f64::from(thousandths(a, b)) / 1000.0
}

fn thousandths(a: &Fingerprint, b: &Fingerprint) -> u32 {
    let stems = shared(&a.stems, &b.stems);
    let grams = shared(&a.grams, &b.grams);
    let all = |x: &[u64], y: &[u64], both: usize| x.len() + y.len() - both;
    let resemblance = (share(stems, all(&a.stems, &b.stems, stems)) + share(grams, all(&a.grams, &b.grams, grams))) / 2;
    let shorter = a.stems.len().min(b.stems.len());
    if shorter < ENOUGH_WORDS {
        return resemblance;
    }
    let containment = (share(stems, shorter) + share(grams, a.grams.len().min(b.grams.len()))) / 2;
    resemblance.max(containment * 9 / 10)
}

/// Part of the whole in thousandths, rounded down; 0 of 0 is 0.
fn share(part: usize, whole: usize) -> u32 {
    (part * 1000).checked_div(whole).map_or(0, |t| u32::try_from(t).unwrap_or(1000))
}

/// Number of hashes that stand in both sorted lists.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a[i], b[j]);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        both += usize::from(x == y);
    }
    both
}

/// A text that is near to the one asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Its place in the list that was given, from 0.
    pub index: usize,
    /// See [`likeness`].
    pub likeness: f64,
}

/// The texts at least as alike as `threshold` (0 to 1, usually [`NEAR_DUPLICATE`]), most alike first, at most `limit`.
/// Equal ones stay in the order of `others`, so give those in a fixed order (by id). They are shown to a person and at
/// most linked, never merged. A threshold that is not a number finds nothing.
pub fn near(candidate: &Fingerprint, others: &[Fingerprint], threshold: f64, limit: usize) -> Vec<Near> {
    let mut found: Vec<(u32, usize)> = others
        .iter()
        .enumerate()
        .map(|(index, other)| (thousandths(candidate, other), index))
        .filter(|&(t, _)| f64::from(t) >= threshold * 1000.0)
        .collect();
    found.sort_by_key(|&(t, index)| (std::cmp::Reverse(t), index));
    found.truncate(limit);
    let near = |(t, index)| Near { index, likeness: f64::from(t) / 1000.0 };
    found.into_iter().map(near).collect()
}
