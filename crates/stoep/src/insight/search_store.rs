// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the search index: what a thing says in public, the postings of its words, and finding them again.

use crate::error::Error;
use std::collections::BTreeMap;
use stoep_platform::db::{FromRow, Param, Tx, placeholders};
use stoep_platform::{params, record};

/// Key of the last journal row that the index has taken in.
const SEEN: &str = "search_seen";

/// Number of the last journal row taken in.
pub fn seen(tx: &Tx<'_>) -> Result<i64, Error> {
    let value: Option<String> = tx.opt("SELECT value FROM setting WHERE key = ?1", params![SEEN])?;
    Ok(value.and_then(|v| v.parse().ok()).unwrap_or(0))
}

/// Remembers it.
pub fn keep_seen(tx: &Tx<'_>, row: i64) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![SEEN, row.to_string()],
    )?;
    Ok(())
}

/// Number of the newest journal row.
pub fn newest_row(tx: &Tx<'_>) -> Result<i64, Error> {
    Ok(tx.opt("SELECT id FROM journal ORDER BY id DESC LIMIT 1", &[])?.unwrap_or(0))
}

record! {
    /// What a thing says in public.
    pub struct Text {
        pub id: i64,
        pub area_id: i64,
        pub url: String,
        pub title: String,
        pub text: String,
    }
}

/// Kinds of things that can be found, with the query that gives what they say in public. `?1` is the key; a thing that
/// may not be read by all gives no row.
const SOURCES: &[(&str, &str)] = &[
    (
        "area",
        "SELECT t.id, t.id AS area_id, '/areas/' || t.slug AS url, t.name AS title, t.intro AS text FROM area t WHERE t.id = ?1",
    ),
    (
        "organisation",
        "SELECT t.id, t.area_id, '/organisations/' || t.slug AS url, t.name AS title, t.about AS text
         FROM organisation t WHERE t.id = ?1",
    ),
    (
        "network",
        "SELECT t.id, t.area_id, '/networks/' || t.slug AS url, t.name AS title, t.about AS text
         FROM network t WHERE t.id = ?1",
    ),
    (
        "voice",
        "SELECT t.id, t.area_id, '/voices/' || t.number AS url, '' AS title, t.public_text AS text
         FROM voice t WHERE t.id = ?1 AND t.state = 'public'",
    ),
    (
        "item",
        "SELECT t.id, t.area_id, '/items/' || t.slug AS url, t.title,
           t.why || ' ' || t.for_whom || ' ' || t.who_joins || ' ' || t.organises || ' ' || t.needed AS text
         FROM item t WHERE t.id = ?1",
    ),
    (
        "initiative",
        "SELECT t.id, t.area_id, '/initiatives/' || t.slug AS url, t.name AS title, t.about AS text
         FROM initiative t WHERE t.id = ?1",
    ),
    (
        "fund",
        "SELECT t.id, t.area_id, '/funds/' || t.slug AS url, t.name AS title,
           t.purpose || ' ' || t.giver || ' ' || t.conditions AS text
         FROM fund t WHERE t.id = ?1",
    ),
    (
        "meeting",
        "SELECT t.id, n.area_id, '/meetings/' || t.slug AS url, t.title,
           t.summary || ' ' || coalesce((SELECT string_agg(d.what, ' ' ORDER BY d.number) FROM decision d
             WHERE d.meeting_id = t.id AND t.state = 'held'), '') AS text
         FROM meeting t JOIN network n ON n.id = t.network_id WHERE t.id = ?1",
    ),
    (
        "place",
        "SELECT t.id, t.area_id, '/areas/' || a.slug || '/places#' || t.slug AS url, t.name AS title, t.about AS text
         FROM place t JOIN area a ON a.id = t.area_id WHERE t.id = ?1",
    ),
];

/// The kinds of things that can be found.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|(thing, _)| *thing)
}

/// What a thing says in public now; nothing when it is gone or private.
pub fn text_of(tx: &Tx<'_>, thing: &str, id: i64) -> Result<Option<Text>, Error> {
    let Some((_, sql)) = SOURCES.iter().find(|(t, _)| *t == thing) else { return Ok(None) };
    Ok(tx.opt(sql, params![id])?)
}

/// Keys of all things of a kind after `after`, for filling the index anew.
pub fn keys_after(tx: &Tx<'_>, thing: &str, after: i64, limit: i64) -> Result<Vec<i64>, Error> {
    let Some(thing) = kinds().find(|k| *k == thing) else { return Ok(Vec::new()) };
    Ok(tx.all(&format!("SELECT id FROM {thing} WHERE id > ?1 ORDER BY id LIMIT ?2"), params![after, limit])?)
}

/// Takes a thing out of the index.
pub fn remove(tx: &Tx<'_>, thing: &str, id: i64) -> Result<(), Error> {
    let document: Option<i64> =
        tx.opt("SELECT id FROM search_document WHERE thing = ?1 AND thing_id = ?2", params![thing, id])?;
    let Some(document) = document else { return Ok(()) };
    tx.execute(
        "UPDATE search_term SET documents = documents - 1
         WHERE id IN (SELECT p.term_id FROM search_posting p WHERE p.document_id = ?1)",
        params![document],
    )?;
    tx.execute("DELETE FROM search_posting WHERE document_id = ?1", params![document])?;
    tx.execute("DELETE FROM search_document WHERE id = ?1", params![document])?;
    Ok(())
}

/// Puts a thing into the index: its words with their weight.
pub fn add(tx: &Tx<'_>, thing: &str, text: &Text, words: &BTreeMap<String, i64>) -> Result<(), Error> {
    let document: i64 = tx.one(
        "INSERT INTO search_document (thing, thing_id, area_id, url, title, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         RETURNING id",
        params![thing, text.id, text.area_id, text.url, text.title, text.text],
    )?;
    for (word, weight) in words {
        let (term, documents): (i64, i64) = tx.one(
            "INSERT INTO search_term (term, documents) VALUES (?1, 1)
             ON CONFLICT (term) DO UPDATE SET documents = search_term.documents + 1 RETURNING id, documents",
            params![word],
        )?;
        if documents == 1 {
            add_endings(tx, word, term)?;
        }
        tx.execute(
            "INSERT INTO search_posting (term_id, document_id, weight) VALUES (?1, ?2, ?3)",
            params![term, document, weight],
        )?;
    }
    Ok(())
}

/// The endings of a term, so that "plek" finds "speelplek" by the beginning of an ending. Only for plain letters: other
/// scripts are found by whole words.
fn add_endings(tx: &Tx<'_>, term: &str, id: i64) -> Result<(), Error> {
    if !term.is_ascii() || term.len() > 40 {
        return Ok(());
    }
    for at in 0..term.len().saturating_sub(SHORTEST_PART - 1) {
        tx.execute(
            "INSERT INTO search_ending (ending, term_id) VALUES (?1, ?2) ON CONFLICT (ending, term_id) DO NOTHING",
            params![&term[at..], id],
        )?;
    }
    Ok(())
}

/// Words of fewer letters are not looked for inside other words.
pub const SHORTEST_PART: usize = 4;

/// Terms that hold a word are at most this many: those in most texts.
const MOST_TERMS: i64 = 50;

/// The term that is this word: key and number of texts.
pub fn term(tx: &Tx<'_>, word: &str) -> Result<Option<(i64, i64)>, Error> {
    Ok(tx.opt("SELECT id, documents FROM search_term WHERE term = ?1 AND documents > 0", params![word])?)
}

/// Terms that hold this word somewhere. `word` is plain small letters and figures.
pub fn terms_holding(tx: &Tx<'_>, word: &str) -> Result<Vec<(i64, i64)>, Error> {
    // A range instead of LIKE: both databases use the index, and no sign in the word means anything. Its end holds in any
    // sorting order of a PostgreSQL server, since endings have 40 letters at most.
    let end = format!("{word}{}", "z".repeat(40));
    Ok(tx.all(
        "SELECT t.id, t.documents FROM search_term t
         WHERE t.documents > 0 AND t.id IN (SELECT e.term_id FROM search_ending e WHERE e.ending >= ?1 AND e.ending < ?2)
         ORDER BY t.documents DESC, t.id LIMIT ?3",
        params![word, end, MOST_TERMS],
    )?)
}

fn with_ids<'a>(first: Vec<Param<'a>>, ids: &[i64]) -> Vec<Param<'a>> {
    first.into_iter().chain(ids.iter().map(|id| Param::Int(*id))).collect()
}

/// Documents with one of these terms and the weight of the term there, in no order.
pub fn postings(tx: &Tx<'_>, terms: &[i64], take: impl FnMut((i64, i64))) -> Result<(), Error> {
    let sql =
        format!("SELECT document_id, weight FROM search_posting WHERE term_id IN ({})", placeholders(1, terms.len()));
    each(tx, &sql, &with_ids(Vec::new(), terms), take)
}

/// As [`postings`]: the heaviest and newest first, at most `most`.
pub fn best_postings(tx: &Tx<'_>, terms: &[i64], most: i64, take: impl FnMut((i64, i64))) -> Result<(), Error> {
    let sql = if terms.len() == 1 {
        // Read straight from the index, in its order.
        "SELECT document_id, weight FROM search_posting WHERE term_id = ?2
         ORDER BY weight DESC, document_id DESC LIMIT ?1"
            .to_owned()
    } else {
        format!(
            "SELECT document_id, weight FROM search_posting WHERE term_id IN ({})
             ORDER BY weight DESC, document_id DESC LIMIT ?1",
            placeholders(2, terms.len())
        )
    };
    each(tx, &sql, &with_ids(vec![Param::Int(most)], terms), take)
}

fn each<T: FromRow>(tx: &Tx<'_>, sql: &str, params: &[Param<'_>], mut take: impl FnMut(T)) -> Result<(), Error> {
    Ok(tx.each(sql, params, |row| {
        take(row);
        Ok(())
    })?)
}

/// As [`postings`], of these documents only.
pub fn postings_of(tx: &Tx<'_>, terms: &[i64], documents: &[i64], take: impl FnMut((i64, i64))) -> Result<(), Error> {
    let both: Vec<i64> = terms.iter().chain(documents).copied().collect();
    let sql = format!(
        "SELECT document_id, weight FROM search_posting WHERE term_id IN ({}) AND document_id IN ({})",
        placeholders(1, terms.len()),
        placeholders(terms.len() + 1, documents.len())
    );
    each(tx, &sql, &with_ids(Vec::new(), &both), take)
}

record! {
    /// A document that was found.
    pub struct Document {
        pub id: i64,
        pub thing: String,
        pub url: String,
        pub title: String,
        pub text: String,
        pub area: String,
    }
}

/// These documents. A voice that was taken back a moment ago is left out, even when the index does not know it yet.
pub fn documents(tx: &Tx<'_>, ids: &[i64]) -> Result<Vec<Document>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(tx.all(
        &format!(
            "SELECT d.id, d.thing, d.url, d.title, d.text, a.name AS area
             FROM search_document d JOIN area a ON a.id = d.area_id
             WHERE d.id IN ({}) AND (d.thing <> 'voice'
               OR EXISTS (SELECT 1 FROM voice v WHERE v.id = d.thing_id AND v.state = 'public'))",
            placeholders(1, ids.len())
        ),
        &with_ids(Vec::new(), ids),
    )?)
}
