// SPDX-License-Identifier: EUPL-1.2
//! What a meeting did not finish goes to the next one.

use crate::error::Error;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::params;

/// Points at most that one meeting takes over.
const MOST: i64 = 50;

/// A point that was left: key, title, who leads it, minutes, agenda item.
type Left = (i64, String, String, Option<i64>, Option<i64>);

/// Puts the points that earlier meetings of a network left for later on the agenda of its next one: the one that goes on,
/// else the first that is planned. A point goes over once, with the item and the lead it had; it says where it came from.
/// Does nothing as long as no meeting is planned: planning or opening one calls this again.
///
/// # Errors
/// The database's.
pub fn carry_over(tx: &Tx<'_>, ctx: &Context, network: i64) -> Result<(), Error> {
    let next: Option<(i64, String)> = tx.opt(
        "SELECT m.id, m.on_date FROM meeting m WHERE m.network_id = ?1 AND m.state = 'planned' AND m.closed_at IS NULL
         ORDER BY CASE WHEN m.opened_at IS NULL THEN 1 ELSE 0 END, m.on_date, m.id LIMIT 1",
        params![network],
    )?;
    let Some((next, on_date)) = next else { return Ok(()) };
    let left: Vec<Left> = tx.all(
        "SELECT p.id, p.title, p.lead, p.minutes, p.item_id FROM meeting_point p JOIN meeting m ON m.id = p.meeting_id
         WHERE m.network_id = ?1 AND m.state = 'held' AND m.id <> ?2 AND m.on_date <= ?3 AND p.carry = 1
           AND NOT EXISTS (SELECT 1 FROM meeting_point n WHERE n.from_point_id = p.id)
         ORDER BY m.on_date, m.id, p.position LIMIT ?4",
        params![network, next, on_date, MOST],
    )?;
    if left.is_empty() {
        return Ok(());
    }
    let last: i64 =
        tx.one("SELECT coalesce(max(position), 0) FROM meeting_point WHERE meeting_id = ?1", params![next])?;
    for ((from, title, lead, minutes, item), position) in left.iter().zip(last + 1..) {
        tx.execute(
            "INSERT INTO meeting_point (meeting_id, position, title, lead, minutes, item_id, from_point_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![next, position, title, lead, minutes, item, from],
        )?;
    }
    tx.execute("UPDATE meeting SET version = version + 1 WHERE id = ?1", params![next])?;
    let area: i64 = tx.one("SELECT area_id FROM network WHERE id = ?1", params![network])?;
    let entry = Entry {
        act: "meeting.points_carried",
        thing: "meeting",
        id: next,
        area: Some(area),
        detail: format!("points={}", left.len()),
        touches: Touches::Area(area),
    };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}
