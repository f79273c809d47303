// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the line beside a statement: which mandate held on a day.

use super::model::{MandateLine, Standing};
use crate::error::Error;
use stoep_platform::db::{Param, Tx, placeholders};

/// Most organisations asked about at once.
const MOST: usize = 500;

const COLUMNS: &str = "m.id, m.slug, m.organisation_id, o.slug AS organisation, o.name AS organisation_name,
    m.holder_organisation_id AS holder_id, h.slug AS holder, coalesce(h.name, m.holder_name, '') AS holder_name,
    m.subjects,
    (SELECT string_agg(t.name_nl, ', ' ORDER BY t.position) FROM mandate_theme x JOIN theme t ON t.id = x.theme_id
     WHERE x.mandate_id = m.id) AS themes_nl,
    (SELECT string_agg(t.name_en, ', ' ORDER BY t.position) FROM mandate_theme x JOIN theme t ON t.id = x.theme_id
     WHERE x.mandate_id = m.id) AS themes_en,
    n.name AS network_name, m.given_by, m.given_on, m.present, m.entitled, m.until, m.ended_on, m.end_kind,
    CAST(CASE WHEN EXISTS (SELECT 1 FROM mandate z WHERE z.corrects_id = m.id) THEN 1 ELSE 0 END AS BIGINT) AS corrected,
    CAST(?1 AS TEXT) AS on_date";

const JOINS: &str = "JOIN organisation o ON o.id = m.organisation_id
    LEFT JOIN organisation h ON h.id = m.holder_organisation_id LEFT JOIN network n ON n.id = m.network_id";

/// The mandates of and to these organisations as they stood on a day (today or in the past), in one statement.
///
/// Of each organisation come those that held on the day, also those that ended on it. When none held, the last one that
/// is over comes, so that a page can say when it ended; when there is no line at all, no mandate was recorded. A line
/// that was corrected never comes: the correction does, for the past as well.
///
/// `network`: only mandates for that network or for all; `None` asks for any. `themes`: only mandates for one of these
/// themes or for all; an empty list asks for any.
///
/// # Errors
/// The database's.
pub fn current(
    tx: &Tx<'_>,
    organisations: &[i64],
    on_date: &str,
    network: Option<i64>,
    themes: &[i64],
) -> Result<Vec<MandateLine>, Error> {
    let asked = &organisations[..organisations.len().min(MOST)];
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let list = placeholders(3, asked.len());
    let of_themes = if themes.is_empty() {
        String::new()
    } else {
        format!(
            "AND (NOT EXISTS (SELECT 1 FROM mandate_theme y WHERE y.mandate_id = m.id) OR EXISTS
               (SELECT 1 FROM mandate_theme y WHERE y.mandate_id = m.id AND y.theme_id IN ({})))",
            placeholders(3 + asked.len(), themes.len())
        )
    };
    let sql = format!(
        "SELECT q.asked_id, {COLUMNS} FROM (
           SELECT b.organisation_id AS asked_id, b.id AS mandate_id FROM mandate b WHERE b.organisation_id IN ({list})
           UNION SELECT c.holder_organisation_id, c.id FROM mandate c WHERE c.holder_organisation_id IN ({list})) q
         JOIN mandate m ON m.id = q.mandate_id {JOINS}
         WHERE m.given_on <= ?1 AND (CAST(?2 AS BIGINT) IS NULL OR m.network_id IS NULL OR m.network_id = ?2)
           AND NOT EXISTS (SELECT 1 FROM mandate d WHERE d.corrects_id = m.id) {of_themes}
         ORDER BY q.asked_id, m.given_on DESC, m.id DESC LIMIT 5000"
    );
    let mut params = vec![Param::Text(on_date), network.map_or(Param::Null, Param::Int)];
    params.extend(asked.iter().chain(themes).map(|i| Param::Int(*i)));
    let all: Vec<MandateLine> = tx.all(&sql, &params)?;
    Ok(those_that_count(&all))
}

/// Per organisation the lines that held; without those, the one that ended last.
fn those_that_count(all: &[MandateLine]) -> Vec<MandateLine> {
    let mut out: Vec<MandateLine> = Vec::new();
    for group in all.chunk_by(|a, b| a.asked_id == b.asked_id) {
        if group.iter().any(MandateLine::holds) {
            out.extend(group.iter().filter(|l| l.holds()).cloned());
        } else {
            let last = |l: &&MandateLine| [&l.until, &l.ended_on].into_iter().flatten().min().cloned();
            out.extend(group.iter().max_by_key(last).cloned());
        }
    }
    out
}

/// These mandates themselves as they stood on a day, whatever became of them since: for a statement that was made under
/// one. `asked_id` is the body.
///
/// # Errors
/// The database's.
pub fn lines(tx: &Tx<'_>, mandates: &[i64], on_date: &str) -> Result<Vec<MandateLine>, Error> {
    let asked = &mandates[..mandates.len().min(MOST)];
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT m.organisation_id AS asked_id, {COLUMNS} FROM mandate m {JOINS} WHERE m.id IN ({}) ORDER BY m.id",
        placeholders(2, asked.len())
    );
    let mut params = vec![Param::Text(on_date)];
    params.extend(asked.iter().map(|i| Param::Int(*i)));
    Ok(tx.all(&sql, &params)?)
}

/// Key of the mandate under which a statement of the organisation on a day counts: one that held, rather to the day's end
/// than ended on it; the latest of those. `None`: no mandate was recorded that held.
///
/// # Errors
/// The database's.
pub fn under(
    tx: &Tx<'_>,
    organisation: i64,
    on_date: &str,
    network: Option<i64>,
    themes: &[i64],
) -> Result<Option<i64>, Error> {
    let found = current(tx, &[organisation], on_date, network, themes)?;
    // Its own word before what others gave it.
    let rank = |l: &&MandateLine| (l.standing() != Standing::InForce, l.organisation_id != organisation);
    Ok(found.iter().filter(|l| l.holds()).min_by_key(rank).map(|l| l.id))
}
