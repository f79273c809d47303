// SPDX-License-Identifier: EUPL-1.2
//! The SQL of meetings, apart from their record.

use super::model::{ActionState, MeetingKind, MeetingState};
use super::{carry_store, schedule_store, store};
use crate::areas::WITHIN;
use crate::error::Error;
use crate::organisations::{self, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// Past meetings on one page.
pub const PER_PAGE: i64 = 20;

record! {
    /// A meeting with its network and area.
    pub struct Meeting {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// The network.
        pub network_id: i64,
        /// Part of the network's address.
        pub network_slug: String,
        /// Name of the network.
        pub network_name: String,
        /// Area.
        pub area_id: i64,
        /// Part of the area's address.
        pub area_slug: String,
        /// Name of the area.
        pub area_name: String,
        /// Path of the area.
        pub area_path: String,
        /// What kind of meeting.
        pub kind: MeetingKind,
        /// Title.
        pub title: String,
        /// Day.
        pub on_date: String,
        /// Time at which it begins, `19:30`.
        pub starts: Option<String>,
        /// Time at which it ends.
        pub ends: Option<String>,
        /// Where, in words.
        pub place: String,
        /// How it stands.
        pub state: MeetingState,
        /// What came out of it, in a few sentences.
        pub summary: String,
        /// Raised with every change of the record.
        pub version: i64,
        /// When it began.
        pub opened_at: Option<String>,
        /// When it was closed.
        pub closed_at: Option<String>,
    }
}

impl Meeting {
    /// Whether it goes on at this moment: what is written down is nobody's business yet but that of who writes.
    pub fn goes_on(&self) -> bool {
        self.state == MeetingState::Planned && self.opened_at.is_some()
    }
}

/// Hours in which closed minutes may be put right.
const REOPEN_HOURS: i64 = 24;

impl Meeting {
    /// Whether its minutes were closed so shortly ago that they may be opened again.
    pub fn reopens(&self, now: jiff::Timestamp) -> bool {
        let closed = self.closed_at.as_deref().and_then(|at| at.parse::<jiff::Timestamp>().ok());
        closed.is_some_and(|at| now < at + jiff::SignedDuration::from_hours(REOPEN_HOURS))
    }
}

const MEETINGS: &str =
    "SELECT m.id, m.slug, m.network_id, n.slug AS network_slug, n.name AS network_name, n.area_id, a.slug AS area_slug,
    a.name AS area_name, a.path AS area_path, m.kind, m.title, m.on_date, m.starts, m.ends, m.place, m.state, m.summary,
    m.version, m.opened_at, m.closed_at
    FROM meeting m JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id";

/// The meeting with this address part.
///
/// # Errors
/// Not found.
pub fn by_slug(tx: &Tx<'_>, slug: &str) -> Result<Meeting, Error> {
    tx.opt(&format!("{MEETINGS} WHERE m.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// Meetings that were held in an area and the areas inside it, newest first; at most 100. For forms that ask where
/// something was said or decided.
///
/// # Errors
/// The database's.
pub fn recent(tx: &Tx<'_>, path: &str) -> Result<Vec<Meeting>, Error> {
    Ok(tx.all(
        &format!("{MEETINGS} WHERE {WITHIN} AND m.state = 'held' ORDER BY m.on_date DESC, m.id DESC LIMIT 100"),
        params![path],
    )?)
}

const COMING: &str = "(m.state = 'planned' OR (m.state = 'cancelled' AND m.on_date >= ?2))";

/// Meetings of a network that are to come, or still have to be recorded, first one first; at most 30.
///
/// # Errors
/// The database's.
pub fn coming(tx: &Tx<'_>, network: i64, today: &str) -> Result<Vec<Meeting>, Error> {
    let mut all: Vec<Meeting> = tx.all(
        &format!("{MEETINGS} WHERE m.network_id = ?1 AND m.state = 'planned' ORDER BY m.on_date, m.id LIMIT 30"),
        params![network],
    )?;
    // Two steps, each along its own index: one condition with OR would walk through the whole history.
    let cancelled: Vec<Meeting> = tx.all(
        &format!("{MEETINGS} WHERE m.network_id = ?1 AND m.state = 'cancelled' AND m.on_date >= ?2 ORDER BY m.on_date, m.id LIMIT 30"),
        params![network, today],
    )?;
    all.extend(cancelled);
    all.sort_by(|a, b| (&a.on_date, a.id).cmp(&(&b.on_date, b.id)));
    all.truncate(30);
    Ok(all)
}

/// One page of the other meetings of a network, newest first, after the meeting `after`; one row more if there are more.
///
/// # Errors
/// The database's.
pub fn past(tx: &Tx<'_>, network: i64, today: &str, after: Option<&str>) -> Result<Vec<Meeting>, Error> {
    let cursor: Option<(String, i64)> = match after {
        Some(slug) => tx.opt("SELECT on_date, id FROM meeting WHERE slug = ?1", params![slug])?,
        None => None,
    };
    let (date, id) = cursor.unwrap_or_else(|| ("9999".into(), 0));
    Ok(tx.all(
        &format!(
            "{MEETINGS} WHERE m.network_id = ?1 AND NOT {COMING} AND m.on_date <= ?3 AND (m.on_date < ?3 OR m.id < ?4)
             ORDER BY m.on_date DESC, m.id DESC LIMIT ?5"
        ),
        params![network, today, date, id, PER_PAGE + 1],
    )?)
}

record! {
    /// An action with the meeting it comes from.
    pub struct ActionOf {
        /// What.
        pub what: String,
        /// Who.
        pub owner: String,
        /// By when.
        pub due: Option<String>,
        /// Part of the meeting's address.
        pub slug: String,
        /// Title of the meeting.
        pub title: String,
    }
}

/// Open actions of a network, the first due first; at most 50.
///
/// # Errors
/// The database's.
pub fn open_actions(tx: &Tx<'_>, network: i64) -> Result<Vec<ActionOf>, Error> {
    Ok(tx.all(
        "SELECT x.what, x.owner, x.due, m.slug, m.title FROM action x JOIN meeting m ON m.id = x.meeting_id
         WHERE m.network_id = ?1 AND m.state = 'held' AND x.state = 'open' ORDER BY coalesce(x.due, '9999'), x.id LIMIT 50",
        params![network],
    )?)
}

record! {
    /// A decision with its meeting.
    pub struct DecisionOf {
        /// What.
        pub what: String,
        /// Part of the meeting's address.
        pub slug: String,
        /// Title of the meeting.
        pub title: String,
        /// Day.
        pub on_date: String,
    }
}

/// The latest decisions of a network, newest first; at most 20: the rest stand in the meetings.
///
/// # Errors
/// The database's.
pub fn latest_decisions(tx: &Tx<'_>, network: i64) -> Result<Vec<DecisionOf>, Error> {
    Ok(tx.all(
        "SELECT d.what, m.slug, m.title, m.on_date FROM decision d JOIN meeting m ON m.id = d.meeting_id
         WHERE m.network_id = ?1 AND m.state = 'held' ORDER BY m.on_date DESC, m.id DESC, d.number LIMIT 20",
        params![network],
    )?)
}

/// Agenda items that a meeting talked about, as address part and title.
///
/// # Errors
/// The database's.
pub fn items(tx: &Tx<'_>, meeting: i64) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        "SELECT i.slug, i.title FROM item_meeting x JOIN item i ON i.id = x.item_id WHERE x.meeting_id = ?1
         ORDER BY i.title, i.id LIMIT 100",
        params![meeting],
    )?)
}

/// What the form of a meeting says.
#[derive(Clone, Debug)]
pub struct Announced {
    /// What kind.
    pub kind: MeetingKind,
    /// Title.
    pub title: String,
    /// Day.
    pub on_date: String,
    /// Begins.
    pub starts: Option<String>,
    /// Ends.
    pub ends: Option<String>,
    /// Where.
    pub place: String,
}

/// Plans a meeting of a network; gives its address part.
///
/// # Errors
/// Not found.
pub fn create(tx: &Tx<'_>, ctx: &Context, network: &str, it: &Announced) -> Result<String, Stop> {
    let network = store::by_slug(tx, network)?;
    let slug = organisations::free_slug(tx, "meeting", &format!("{} {}", network.slug, it.on_date))?;
    let id: i64 = tx.one(
        "INSERT INTO meeting (slug, network_id, kind, title, on_date, starts, ends, place, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        params![slug, network.id, it.kind, it.title, it.on_date, it.starts, it.ends, it.place, MeetingState::Planned],
    )?;
    schedule_store::claim_dates(tx, network.id, Some(&it.on_date))?;
    note(tx, ctx, "meeting.planned", id, network.area_id, String::new())?;
    carry_store::carry_over(tx, ctx, network.id)?;
    Ok(slug)
}

/// Changes when, where and what a meeting is.
///
/// # Errors
/// A message beside `on_date` when a meeting that was held would move to the future; not found.
pub fn announce(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &Announced) -> Result<(), Stop> {
    let old = by_slug(tx, slug)?;
    if old.state == MeetingState::Held && it.on_date > ctx.at() {
        return Err(Stop::field("on_date", "meeting-held-future"));
    }
    tx.execute(
        "UPDATE meeting SET kind = ?2, title = ?3, on_date = ?4, starts = ?5, ends = ?6, place = ?7,
                sequence = sequence + 1, changed_at = ?8 WHERE id = ?1",
        params![old.id, it.kind, it.title, it.on_date, it.starts, it.ends, it.place, ctx.at()],
    )?;
    schedule_store::claim_dates(tx, old.network_id, Some(&it.on_date))?;
    // Who was invited is told of another day, time or place, not of another title.
    let moved = (&old.on_date, &old.starts, &old.place) != (&it.on_date, &it.starts, &it.place);
    let detail = if moved { "moved=yes" } else { "" };
    note(tx, ctx, "meeting.changed", old.id, old.area_id, detail.to_owned())?;
    Ok(())
}

/// Cancels a planned meeting, or plans a cancelled one again.
///
/// # Errors
/// Refused for a meeting that was held; not found.
pub fn set_cancelled(tx: &Tx<'_>, ctx: &Context, slug: &str, cancelled: bool) -> Result<(), Stop> {
    let it = by_slug(tx, slug)?;
    if it.state == MeetingState::Held {
        return Err(Error::Refused("meeting-cancel-held").into());
    }
    let state = if cancelled { MeetingState::Cancelled } else { MeetingState::Planned };
    tx.execute(
        "UPDATE meeting SET state = ?2, sequence = sequence + 1, changed_at = ?3 WHERE id = ?1",
        params![it.id, state, ctx.at()],
    )?;
    let (act, detail) = if cancelled { ("meeting.cancelled", "") } else { ("meeting.planned", "again=yes") };
    note(tx, ctx, act, it.id, it.area_id, detail.to_owned())?;
    Ok(())
}

/// Says how it stands with an action of this meeting.
///
/// # Errors
/// Not found, also when the action is of another meeting.
pub fn set_action(tx: &Tx<'_>, ctx: &Context, slug: &str, action: &str, state: ActionState) -> Result<(), Stop> {
    let it = by_slug(tx, slug)?;
    let changed: Option<i64> = tx.opt(
        "UPDATE action SET state = ?3 WHERE meeting_id = ?1 AND CAST(id AS TEXT) = ?2 RETURNING id",
        params![it.id, action, state],
    )?;
    let id = changed.ok_or(Error::NotFound)?;
    note(tx, ctx, "meeting.action", it.id, it.area_id, format!("action={id} state={}", state.word()))?;
    Ok(())
}

/// Journals an act on a meeting.
///
/// # Errors
/// The database's.
pub fn note(tx: &Tx<'_>, ctx: &Context, act: &str, id: i64, area: i64, detail: String) -> Result<(), Error> {
    let entry = Entry { act, thing: "meeting", id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}
