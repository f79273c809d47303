// SPDX-License-Identifier: EUPL-1.2
//! Search: an index of words that follows the journal, and finding things by words.
//!
//! A word finds texts that hold the same stem ("bankjes" finds "bankje"), and from four letters on also words that it is a
//! part of ("plek" finds "speelplek"). Texts with more of the words come first, then those with a word in the title, then
//! the newest. The same words give the same list on both databases: nothing is left to an engine's own text search.

use super::search_store::{self as store, Document, SHORTEST_PART};
use crate::error::Error;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use stoep_platform::db::{Db, Tx};
use stoep_platform::journal;
use stoep_sorting::Word;

/// Weight of a word in the title.
const TITLE: i64 = 3;
/// Weight of a word in the text.
const TEXT: i64 = 1;
/// Journal rows taken in by one transaction.
const ROWS: i64 = 300;
/// Words of a question that count.
const WORDS: usize = 8;
/// Characters of a question that are looked at.
const ASKED: usize = 400;
/// Texts looked at per word: of a word in more texts than this, the oldest ones without it in their title are not found.
const POSTINGS: i64 = 10_000;
/// Texts up to which a frequent word is looked up text by text.
const FEW: usize = 1_000;

/// Takes in what the journal says has happened since the last time. Gives the number of things looked at.
///
/// # Errors
/// The database's.
pub fn catch_up(db: &Db) -> Result<usize, Error> {
    let mut done = 0;
    loop {
        let behind = db.read_now(|tx| Ok::<_, Error>(store::newest_row(tx)? > store::seen(tx)?))?;
        if !behind {
            return Ok(done);
        }
        done += db.write_now(take_in)?;
    }
}

/// One portion of journal rows.
fn take_in(tx: &Tx<'_>) -> Result<usize, Error> {
    let seen = store::seen(tx)?;
    let rows = journal::since(tx, seen, ROWS)?;
    let Some(last) = rows.last().map(|r| r.id) else { return Ok(0) };
    let named: BTreeSet<(&str, i64)> = rows.iter().map(|r| (r.thing.as_str(), r.thing_id)).collect();
    let mut done = 0;
    for (thing, id) in named {
        // An import says so in one row and not once for each of its things.
        if thing == "import" {
            done += index_all(tx)?;
        } else if store::kinds().any(|k| k == thing) {
            index(tx, thing, id)?;
            done += 1;
        }
    }
    store::keep_seen(tx, last)?;
    Ok(done)
}

/// Brings one thing of the index up to date.
fn index(tx: &Tx<'_>, thing: &str, id: i64) -> Result<(), Error> {
    store::remove(tx, thing, id)?;
    if let Some(text) = store::text_of(tx, thing, id)? {
        store::add(tx, thing, &text, &weighed(&text.title, &text.text))?;
    }
    Ok(())
}

/// Brings everything up to date.
fn index_all(tx: &Tx<'_>) -> Result<usize, Error> {
    let mut done = 0;
    for thing in store::kinds() {
        let mut after = 0;
        loop {
            let keys = store::keys_after(tx, thing, after, 500)?;
            let Some(last) = keys.last() else { break };
            after = *last;
            for id in &keys {
                index(tx, thing, *id)?;
            }
            done += keys.len();
        }
    }
    Ok(done)
}

/// The term of a word: its stem. The stemmer leaves the plural of small things alone ("bankjes"), so that is done here.
fn term(word: &Word) -> String {
    match word.folded.strip_suffix('s').filter(|one| one.len() > 4 && one.ends_with("je")) {
        Some(one) => stoep_sorting::stem(one),
        None => word.stem.clone(),
    }
}

/// Words of a text with their weight: the highest that they have anywhere.
fn weighed(title: &str, text: &str) -> BTreeMap<String, i64> {
    let mut words = BTreeMap::new();
    for (part, weight) in [(text, TEXT), (title, TITLE)] {
        for word in stoep_sorting::words(part) {
            let term = term(&word);
            // Longer than any word: a row of signs.
            if term.len() <= 80 {
                words.insert(term, weight);
            }
        }
    }
    words
}

/// A word that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its stem.
    pub stem: String,
    /// Whether it may stand inside another word.
    pub inside: bool,
}

/// The words of a question: the first eight that differ. Very short ones only when there is nothing else.
pub fn wanted(question: &str) -> Vec<Wanted> {
    let question: String = question.chars().take(ASKED).collect();
    let mut found: Vec<Wanted> = Vec::new();
    for word in stoep_sorting::words(&question) {
        let stem = term(&word);
        if stem.is_empty() || found.iter().any(|w| w.stem == stem) {
            continue;
        }
        let plain = stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        found.push(Wanted { inside: plain && stem.len() >= SHORTEST_PART, stem });
    }
    let long = |w: &Wanted| w.stem.chars().count() > 2;
    if found.iter().any(long) {
        found.retain(long);
    }
    found.truncate(WORDS);
    found
}

/// A page of what was found.
pub struct Found {
    /// The documents, best first.
    pub documents: Vec<Document>,
    /// Whether there are more.
    pub more: bool,
}

/// A word of a question: the terms that stand for it, and in how many texts they are at most.
struct Group {
    documents: i64,
    terms: Vec<i64>,
}

/// Words found in a text, and their weight together. More is better.
type Rank = (i64, i64);

/// Finds texts: `most` of them after the first `skip`.
///
/// # Errors
/// The database's.
pub fn find(tx: &Tx<'_>, wanted: &[Wanted], skip: usize, most: usize) -> Result<Found, Error> {
    let groups = groups(tx, wanted)?;
    let end = skip.saturating_add(most);
    let mut ranks: HashMap<i64, Rank> = HashMap::new();
    for group in &groups {
        let mut found: Vec<(i64, i64)> = Vec::new();
        if group.documents > POSTINGS && !ranks.is_empty() && ranks.len() <= FEW {
            let candidates: Vec<i64> = ranks.keys().copied().collect();
            store::postings_of(tx, &group.terms, &candidates, |row| found.push(row))?;
        } else if group.documents > POSTINGS {
            store::best_postings(tx, &group.terms, POSTINGS, |row| found.push(row))?;
        } else {
            store::postings(tx, &group.terms, |row| found.push(row))?;
        }
        if group.terms.len() > 1 {
            // Once per text, with the highest weight.
            found.sort_unstable_by(|a, b| b.cmp(a));
            found.dedup_by_key(|(document, _)| *document);
        }
        for (document, weight) in found {
            let rank = ranks.entry(document).or_default();
            rank.0 += 1;
            rank.1 += weight;
        }
    }
    let mut ranked: Vec<(Rank, i64)> = ranks.into_iter().map(|(document, rank)| (rank, document)).collect();
    let more = ranked.len() > end;
    if more {
        // Only the first ones need their place.
        ranked.select_nth_unstable_by(end, |a, b| b.cmp(a));
        ranked.truncate(end);
    }
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let ids: Vec<i64> = ranked.into_iter().skip(skip).map(|(_, document)| document).collect();
    let mut documents = store::documents(tx, &ids)?;
    documents.sort_by_key(|d| ids.iter().position(|id| *id == d.id));
    Ok(Found { documents, more })
}

/// The words of a question that stand in any text, rare ones first: they leave few texts in which the frequent ones need to
/// be looked up.
fn groups(tx: &Tx<'_>, wanted: &[Wanted]) -> Result<Vec<Group>, Error> {
    let mut groups = Vec::new();
    for word in wanted {
        let mut terms: Vec<(i64, i64)> = store::term(tx, &word.stem)?.into_iter().collect();
        if word.inside {
            let same = terms.first().map(|t| t.0);
            terms.extend(store::terms_holding(tx, &word.stem)?.into_iter().filter(|t| Some(t.0) != same));
        }
        if !terms.is_empty() {
            let documents = terms.iter().map(|t| t.1).sum();
            groups.push(Group { documents, terms: terms.into_iter().map(|t| t.0).collect() });
        }
    }
    groups.sort_by(|a, b| (a.documents, &a.terms).cmp(&(b.documents, &b.terms)));
    Ok(groups)
}

/// A piece of a text: whether it is one of the words asked for, and its letters.
pub type Piece = (bool, String);

/// The text around the first word that was asked for, in pieces. `most` is the number of characters, about.
pub fn snippet(text: &str, wanted: &[Wanted], most: usize) -> Vec<Piece> {
    // Nobody reads further down than this for a match, and the work stays bounded.
    let text: String = text.chars().take(4_000).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let words = stoep_sorting::words(&text);
    let hit = |word: &Word| {
        let stem = term(word);
        wanted.iter().any(|w| stem == w.stem || (w.inside && stem.contains(&w.stem)))
    };
    let first = words.iter().position(hit).unwrap_or(0);
    // A few words before it, so that it can be understood.
    let start = words.get(first.saturating_sub(8)).filter(|_| first > 8).map_or(0, |w| w.range.start);
    let mut pieces: Vec<Piece> = Vec::new();
    if start > 0 {
        pieces.push((false, "… ".to_owned()));
    }
    let mut at = start;
    for word in words.iter().filter(|w| w.range.start >= start) {
        if word.range.end - start > most {
            pieces.push((false, format!("{} …", text[at..word.range.start].trim_end())));
            return pieces;
        }
        if hit(word) {
            pieces.push((false, text[at..word.range.start].to_owned()));
            pieces.push((true, text[word.range.clone()].to_owned()));
            at = word.range.end;
        }
    }
    pieces.push((false, text[at..].chars().take(most).collect()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(question: &str) -> Vec<String> {
        wanted(question).into_iter().map(|w| w.stem).collect()
    }

    #[test]
    fn a_question_has_at_most_eight_words_and_the_short_ones_count_only_alone() {
        assert_eq!(stems("de bankjes in DE wijk"), ["bankj", "wijk"]);
        assert_eq!(stems("op"), ["op"]);
        assert_eq!(stems("alpha beta gamma delta epsilon zeta omega kappa sigma").len(), 8);
        assert!(stems("%__% '; -- \u{0}").is_empty());
        assert!(stems(&"x".repeat(10_000)).len() <= 1);
    }

    #[test]
    fn a_snippet_marks_the_words_and_keeps_the_text() {
        let text = "Er is geen speelplek voor kleine kinderen in onze straat.";
        let pieces = snippet(text, &wanted("plek kind"), 300);
        let marked: Vec<&str> = pieces.iter().filter(|p| p.0).map(|p| p.1.as_str()).collect();
        assert_eq!(marked, ["speelplek", "kinderen"]);
        assert_eq!(pieces.iter().map(|p| p.1.as_str()).collect::<String>(), text);
        let long = format!("{} bankje", "woord ".repeat(500));
        let pieces: String = snippet(&long, &wanted("bankje"), 200).into_iter().map(|p| p.1).collect();
        assert!(pieces.starts_with("… ") && pieces.ends_with("bankje") && pieces.chars().count() < 210, "{pieces}");
    }
}
