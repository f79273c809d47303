// SPDX-License-Identifier: EUPL-1.2
//! Themes suggested by keywords that the municipality keeps itself.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::words::{Word, words};

/// Shortest keyword that is looked for inside longer words, in letters.
const SHORTEST_PART: usize = 5;

/// What may follow a keyword inside a word without being a part of a compound.
const ENDINGS: &[&str] = &["s", "e", "n", "en", "es", "je", "er", "ig", "'s"];

/// A theme with its keywords, as the municipality wrote them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeWords {
    /// Name or key of the theme, given back as it is.
    pub theme: String,
    /// Words, or short groups of words ("sociale huur").
    pub keywords: Vec<String>,
}

/// How a keyword met the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// Same stem: "bankjes" for keyword "bankje".
    Stem,
    /// The keyword is a part of a longer word: "ouderenneenzaamheid" for keyword "eenzaamheid".
    Part,
}

/// One explanation: this keyword met these bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The keyword as the municipality wrote it.
    pub keyword: String,
    /// The place in the text.
    pub range: Range<usize>,
    /// How they met.
    pub kind: MatchKind,
}

/// A suggested theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeHit {
    /// Place of the theme in the list that was given, from 0.
    pub index: usize,
    /// Name or key of the theme.
    pub theme: String,
    /// Number of different keywords that met the text.
    pub distinct_keywords: usize,
    /// Why, in the order of the text.
    pub matches: Vec<Match>,
}

/// Where a keyword starts to be found: its theme, its text, its stems.
struct Key<'a> {
    theme: usize,
    keyword: &'a str,
    stems: Vec<String>,
    folded: String,
}

/// Suggests themes for a text: those with most different keywords in the text first, then in the given order.
///
/// A keyword meets a word with the same Dutch stem. A keyword of 5 letters or more also meets a longer word that holds
/// it as a part of a compound; what is left of that word must be a usual ending or at least three letters long (two in
/// front), so "groen" does not meet "groente". A group of words meets the same group in the text.
///
/// Negation is not interpreted: "wij zijn niet eenzaam" suggests loneliness, since that is what it is about. It is a
/// suggestion: a person chooses, and the matches say why it was made.
pub fn theme_hits(text: &str, themes: &[ThemeWords]) -> Vec<ThemeHit> {
    let keys = keys(themes);
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_start: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (i, key) in keys.iter().enumerate() {
        by_stem.entry(&key.stems[0]).or_default().push(i);
        if key.stems.len() == 1 && key.folded.chars().count() >= SHORTEST_PART {
            by_start.entry(&key.folded.as_bytes()[..SHORTEST_PART]).or_default().push(i);
        }
    }
    let mut matches: Vec<BTreeMap<(usize, usize), Match>> = vec![BTreeMap::new(); themes.len()];
    let mut met: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); themes.len()];
    let mut note = |i: usize, range: Range<usize>, kind| {
        let key = &keys[i];
        met[key.theme].insert(i);
        matches[key.theme].entry((range.start, i)).or_insert_with(|| Match {
            keyword: key.keyword.to_owned(),
            range,
            kind,
        });
    };
    let text_words = words(text);
    for (at, word) in text_words.iter().enumerate() {
        for &i in by_stem.get(word.stem.as_str()).into_iter().flatten() {
            if let Some(last) = same_group(&text_words[at..], &keys[i].stems) {
                note(i, word.range.start..last.range.end, MatchKind::Stem);
            }
        }
        for (start, window) in word.folded.as_bytes().windows(SHORTEST_PART).enumerate() {
            for &i in by_start.get(window).into_iter().flatten() {
                if is_part(&word.folded, start, &keys[i].folded) {
                    note(i, word.range.clone(), MatchKind::Part);
                }
            }
        }
    }
    let mut hits: Vec<ThemeHit> = matches
        .into_iter()
        .zip(met)
        .enumerate()
        .filter(|(_, (matches, _))| !matches.is_empty())
        .map(|(index, (matches, met))| ThemeHit {
            index,
            theme: themes[index].theme.clone(),
            distinct_keywords: met.len(),
            matches: matches.into_values().collect(),
        })
        .collect();
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.distinct_keywords), hit.index));
    hits
}

/// The keywords prepared; the same keyword twice in a theme (after folding) counts once.
fn keys(themes: &[ThemeWords]) -> Vec<Key<'_>> {
    let mut keys = Vec::new();
    let mut seen = BTreeSet::new();
    for (theme, entry) in themes.iter().enumerate() {
        for keyword in &entry.keywords {
            let parts = words(keyword);
            let stems: Vec<String> = parts.iter().map(|w| w.stem.clone()).collect();
            if !stems.is_empty() && seen.insert((theme, stems.clone())) {
                keys.push(Key { theme, keyword, folded: parts[0].folded.clone(), stems });
            }
        }
    }
    keys
}

/// The last word of the group, when the text goes on with all stems of the keyword.
fn same_group<'a>(text: &'a [Word], stems: &[String]) -> Option<&'a Word> {
    let group = text.get(..stems.len())?;
    let same = group.iter().zip(stems).all(|(word, stem)| word.stem == *stem);
    if same { group.last() } else { None }
}

fn is_part(word: &str, start: usize, keyword: &str) -> bool {
    let Some(rest) = word.get(start..).and_then(|w| w.strip_prefix(keyword)) else {
        return false;
    };
    // nth looks at a few letters only, where count would read a long word again for each place in it.
    let front_fits = start == 0 || word[..start].chars().nth(1).is_some();
    let rest_fits = rest.is_empty() || ENDINGS.contains(&rest) || rest.chars().nth(2).is_some();
    front_fits && rest_fits && (start > 0 || !rest.is_empty())
}
