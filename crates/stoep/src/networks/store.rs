// SPDX-License-Identifier: EUPL-1.2
//! The SQL of networks and of who takes part in them.

use super::model::{NetworkKind, NetworkState, Side};
use crate::areas::{self, Area, WITHIN};
use crate::error::Error;
use crate::organisations::{self, Stop};
use crate::policy::MemberRole;
use stoep_platform::context::Context;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// Networks on one page of a list.
pub const PER_PAGE: i64 = 30;

record! {
    /// A network with its area and the network it is part of.
    pub struct Network {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Area.
        pub area_id: i64,
        /// Part of the area's address.
        pub area_slug: String,
        /// Name of the area.
        pub area_name: String,
        /// Path of the area.
        pub area_path: String,
        /// What it is.
        pub kind: NetworkKind,
        /// Name.
        pub name: String,
        /// A few sentences.
        pub about: String,
        /// How often it meets, in words.
        pub rhythm: String,
        /// How it stands.
        pub state: NetworkState,
        /// What it waits for.
        pub waiting_reason: Option<String>,
        /// First day.
        pub started_on: Option<String>,
        /// Last day.
        pub ended_on: Option<String>,
        /// Part of the address of the network it is part of.
        pub parent_slug: Option<String>,
        /// Its name.
        pub parent_name: Option<String>,
        /// Part of the address of the network after whose example it began.
        pub like_slug: Option<String>,
        /// Its name.
        pub like_name: Option<String>,
    }
}

/// The network with this address part.
///
/// # Errors
/// Not found.
pub fn by_slug(tx: &Tx<'_>, slug: &str) -> Result<Network, Error> {
    tx.opt(
        "SELECT n.id, n.slug, n.area_id, a.slug AS area_slug, a.name AS area_name, a.path AS area_path, n.kind, n.name,
                n.about, n.rhythm, n.state, n.waiting_reason, n.started_on, n.ended_on, p.slug AS parent_slug,
                p.name AS parent_name, c.slug AS like_slug, c.name AS like_name
         FROM network n JOIN area a ON a.id = n.area_id LEFT JOIN network p ON p.id = n.parent_id
         LEFT JOIN network c ON c.id = n.copied_from_id WHERE n.slug = ?1",
        params![slug],
    )?
    .ok_or(Error::NotFound)
}

record! {
    /// A line of the list.
    pub struct Listed {
        /// Key.
        pub id: i64,
        /// The network it is part of.
        pub parent_id: Option<i64>,
        /// Part of its address.
        pub slug: String,
        /// What it is.
        pub kind: NetworkKind,
        /// Name.
        pub name: String,
        /// How it stands.
        pub state: NetworkState,
        /// What it waits for.
        pub waiting_reason: Option<String>,
        /// Name of its area.
        pub area_name: String,
        /// Day of the next planned meeting.
        pub next_on: Option<String>,
        /// Day of the last meeting that was held.
        pub last_on: Option<String>,
    }
}

const LISTED: &str = "SELECT n.id, n.parent_id, n.slug, n.kind, n.name, n.state, n.waiting_reason, a.name AS area_name,
    (SELECT min(m.on_date) FROM meeting m WHERE m.network_id = n.id AND m.state = 'planned' AND m.on_date >= ?2) AS next_on,
    (SELECT max(m.on_date) FROM meeting m WHERE m.network_id = n.id AND m.state = 'held') AS last_on
    FROM network n JOIN area a ON a.id = n.area_id";

/// A network of the list with all that are part of it.
pub struct Branch {
    /// The network.
    pub it: Listed,
    /// Its parts and theirs, each after the one it is part of.
    pub parts: Vec<Listed>,
}

/// One page of the networks of an area and the areas inside it by name, parts below the network they belong to; and the
/// address part of the last one when there is a next page.
///
/// # Errors
/// The database's.
pub fn list(tx: &Tx<'_>, path: &str, today: &str, after: Option<&str>) -> Result<(Vec<Branch>, Option<String>), Error> {
    let cursor: Option<(String, i64)> = match after {
        Some(slug) => tx.opt("SELECT name, id FROM network WHERE slug = ?1", params![slug])?,
        None => None,
    };
    let (name, id) = cursor.unwrap_or_default();
    // In the whole municipality everything lies inside: the index of names gives one page, however many there are.
    let of_area = if path.matches('/').count() <= 2 {
        "n.parent_id IS NULL AND substr(a.path, 1, length(?1)) = ?1".to_owned()
    } else {
        // A part whose whole lies outside this area stands on its own here.
        format!(
            "{WITHIN} AND NOT EXISTS (
               SELECT 1 FROM network q JOIN area b ON b.id = q.area_id
               WHERE q.id = n.parent_id AND substr(b.path, 1, length(?1)) = ?1)"
        )
    };
    let mut roots: Vec<Listed> = tx.all(
        &format!(
            "{LISTED} WHERE {of_area} AND n.name >= ?3 AND (n.name > ?3 OR n.id > ?4) ORDER BY n.name, n.id LIMIT ?5"
        ),
        params![path, today, name, id, PER_PAGE + 1],
    )?;
    let more = roots.len() > usize::try_from(PER_PAGE).unwrap_or_default();
    if more {
        roots.pop();
    }
    let next = roots.last().filter(|_| more).map(|r| r.slug.clone());
    let mut parts: Vec<Listed> = Vec::new();
    let mut above: Vec<i64> = roots.iter().map(|r| r.id).collect();
    for _ in 0..4 {
        if above.is_empty() {
            break;
        }
        let level = parts_of(tx, &above, today)?;
        above = level.iter().map(|p| p.id).collect();
        parts.extend(level);
    }
    let branches = roots.into_iter().map(|it| Branch { parts: below(&parts, it.id), it }).collect();
    Ok((branches, next))
}

fn below(parts: &[Listed], id: i64) -> Vec<Listed> {
    let mut out = Vec::new();
    for part in parts.iter().filter(|p| p.parent_id == Some(id)) {
        out.push(part.clone());
        out.extend(below(parts, part.id));
    }
    out
}

/// The networks that are part of these, by name; at most 500.
///
/// # Errors
/// The database's.
pub fn parts_of(tx: &Tx<'_>, above: &[i64], today: &str) -> Result<Vec<Listed>, Error> {
    let sql = format!(
        "{LISTED} WHERE n.parent_id IN ({}) AND CAST(?1 AS TEXT) = '' ORDER BY n.name, n.id LIMIT 500",
        placeholders(3, above.len())
    );
    let mut params = vec![Param::Text(""), Param::Text(today)];
    params.extend(above.iter().map(|i| Param::Int(*i)));
    Ok(tx.all(&sql, &params)?)
}

record! {
    /// A theme of a network.
    pub struct ThemeOf {
        /// The network.
        pub network_id: i64,
        /// Part of addresses.
        pub slug: String,
        /// Dutch name.
        pub name_nl: String,
        /// English name.
        pub name_en: String,
    }
}

/// Themes of these networks, in the municipality's order.
///
/// # Errors
/// The database's.
pub fn themes_of(tx: &Tx<'_>, networks: &[i64]) -> Result<Vec<ThemeOf>, Error> {
    if networks.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT x.network_id, t.slug, t.name_nl, t.name_en FROM network_theme x JOIN theme t ON t.id = x.theme_id
         WHERE x.network_id IN ({}) ORDER BY t.position",
        placeholders(1, networks.len())
    );
    let params: Vec<Param<'_>> = networks.iter().map(|i| Param::Int(*i)).collect();
    Ok(tx.all(&sql, &params)?)
}

/// Names of networks by key, for those who show them beside something else: at most 200 keys.
///
/// # Errors
/// The database's.
pub fn names(tx: &Tx<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    let ids = &ids[..ids.len().min(200)];
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT id, name FROM network WHERE id IN ({}) ORDER BY name", placeholders(1, ids.len()));
    let params: Vec<Param<'_>> = ids.iter().map(|i| Param::Int(*i)).collect();
    Ok(tx.all(&sql, &params)?)
}

/// Networks that a form in this area offers, as address part and name: those of the area, of the areas inside it and of
/// those it lies in; at most 500.
///
/// # Errors
/// The database's.
pub fn options(tx: &Tx<'_>, path: &str) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT n.slug, n.name FROM network n JOIN area a ON a.id = n.area_id
             WHERE ({WITHIN} OR substr(?1, 1, length(a.path)) = a.path) AND n.state <> 'ended'
             ORDER BY n.name, n.id LIMIT 500"
        ),
        params![path],
    )?)
}

/// What the form of a network says.
#[derive(Clone, Debug)]
pub struct Described {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: NetworkKind,
    /// A few sentences.
    pub about: String,
    /// How often it meets.
    pub rhythm: String,
    /// How it stands.
    pub state: NetworkState,
    /// What it waits for; only when waiting.
    pub waiting_reason: Option<String>,
    /// First day.
    pub started_on: Option<String>,
    /// Last day; only when ended.
    pub ended_on: Option<String>,
    /// Address part of the network it is part of.
    pub parent: Option<String>,
    /// Address parts of its themes.
    pub themes: Vec<String>,
}

/// The key of the chosen parent: in the same line of areas, and not part of the network itself.
fn parent_of(tx: &Tx<'_>, path: &str, own: Option<i64>, chosen: Option<&String>) -> Result<Option<i64>, Stop> {
    let Some(slug) = chosen else { return Ok(None) };
    let refused = || Stop::field("parent", "network-parent-bad");
    let parent = by_slug(tx, slug).map_err(|_| refused())?;
    if !parent.area_path.starts_with(path) && !path.starts_with(&parent.area_path) {
        return Err(refused());
    }
    let mut above = Some(parent.id);
    for _ in 0..20 {
        let Some(id) = above else { return Ok(Some(parent.id)) };
        if Some(id) == own {
            return Err(refused());
        }
        above = tx.one("SELECT parent_id FROM network WHERE id = ?1", params![id])?;
    }
    Err(refused())
}

fn set_themes(tx: &Tx<'_>, id: i64, slugs: &[String]) -> Result<(), Stop> {
    tx.execute("DELETE FROM network_theme WHERE network_id = ?1", params![id])?;
    for slug in slugs {
        let theme = areas::theme_by_slug(tx, slug).map_err(|_| Stop::field("theme", "form-choose"))?;
        tx.execute(
            "INSERT INTO network_theme (network_id, theme_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![id, theme.id],
        )?;
    }
    Ok(())
}

/// Adds a network to an area; gives its address part.
///
/// # Errors
/// Messages beside `parent` and `theme`; the database's.
pub fn create(tx: &Tx<'_>, ctx: &Context, area: &Area, it: &Described) -> Result<String, Stop> {
    let parent = parent_of(tx, &area.path, None, it.parent.as_ref())?;
    let slug = organisations::free_slug(tx, "network", &it.name)?;
    let id: i64 = tx.one(
        "INSERT INTO network (slug, area_id, parent_id, kind, name, about, rhythm, state, waiting_reason, started_on, ended_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id",
        params![
            slug,
            area.id,
            parent,
            it.kind,
            it.name,
            it.about,
            it.rhythm,
            it.state,
            it.waiting_reason,
            it.started_on,
            it.ended_on
        ],
    )?;
    set_themes(tx, id, &it.themes)?;
    let since = it.ended_on.as_ref().or(it.started_on.as_ref()).cloned().unwrap_or_else(|| local_day(ctx));
    state_line(tx, id, it.state, it.waiting_reason.as_ref(), &since)?;
    note(tx, ctx, "network.created", id, area.id, format!("state={}", it.state.word()))?;
    Ok(slug)
}

/// Changes a network.
///
/// # Errors
/// As [`create`]; not found.
pub fn describe(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &Described) -> Result<(), Stop> {
    let old = by_slug(tx, slug)?;
    let parent = parent_of(tx, &old.area_path, Some(old.id), it.parent.as_ref())?;
    tx.execute(
        "UPDATE network SET parent_id = ?2, kind = ?3, name = ?4, about = ?5, rhythm = ?6, state = ?7, waiting_reason = ?8,
                started_on = ?9, ended_on = ?10 WHERE id = ?1",
        params![
            old.id,
            parent,
            it.kind,
            it.name,
            it.about,
            it.rhythm,
            it.state,
            it.waiting_reason,
            it.started_on,
            it.ended_on
        ],
    )?;
    set_themes(tx, old.id, &it.themes)?;
    if (old.state, &old.waiting_reason) != (it.state, &it.waiting_reason) {
        let known: i64 = tx.one("SELECT count(*) FROM network_state WHERE network_id = ?1", params![old.id])?;
        if known == 0
            && let Some(since) = &old.started_on
        {
            state_line(tx, old.id, old.state, old.waiting_reason.as_ref(), since)?;
        }
        let since = it.ended_on.clone().unwrap_or_else(|| local_day(ctx));
        state_line(tx, old.id, it.state, it.waiting_reason.as_ref(), &since)?;
    }
    let detail = format!("from={} to={}", old.state.word(), it.state.word());
    note(tx, ctx, "network.changed", old.id, old.area_id, detail)?;
    Ok(())
}

/// Writes down how it stands with a network from a day on.
fn state_line(tx: &Tx<'_>, id: i64, state: NetworkState, why: Option<&String>, since: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO network_state (network_id, state, reason, since) VALUES (?1, ?2, ?3, ?4)",
        params![id, state, why, since],
    )?;
    Ok(())
}

/// The day of an act on the clocks here.
fn local_day(ctx: &Context) -> String {
    super::local_date(ctx.now).to_string()
}

/// Journals an act on a network.
pub(super) fn note(tx: &Tx<'_>, ctx: &Context, act: &str, id: i64, area: i64, detail: String) -> Result<(), Error> {
    let entry = Entry { act, thing: "network", id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

record! {
    /// Somebody's part in a network.
    pub struct Member {
        /// Key.
        pub id: i64,
        /// Part of the organisation's address.
        pub organisation: Option<String>,
        /// Name of the organisation or person.
        pub name: String,
        /// From which side.
        pub side: Side,
        /// Doing what.
        pub role: MemberRole,
        /// First day.
        pub since: Option<String>,
        /// Last day.
        pub until: Option<String>,
    }
}

/// Whom to ask comes first: who leads or keeps it going, who coordinates, who writes down; then all others.
pub(super) const LEADING: &str = "CASE m.role WHEN 'chair' THEN 0 WHEN 'facilitator' THEN 0 WHEN 'coordinator' THEN 1 WHEN 'note_taker' THEN 2 ELSE 3 END";

/// The same as [`LEADING`].
fn place(role: MemberRole) -> u8 {
    match role {
        MemberRole::Chair | MemberRole::Facilitator => 0,
        MemberRole::Coordinator => 1,
        MemberRole::NoteTaker => 2,
        MemberRole::Member => 3,
    }
}

/// Members on the page of a network; the rest are on a page of their own.
pub const SHOWN: i64 = 30;

/// Some of those who take part today (or, with `earlier`, of those who did): who leads first, then by name; and how many
/// they are in all.
///
/// # Errors
/// The database's.
pub fn some_members(tx: &Tx<'_>, network: i64, today: &str, earlier: bool) -> Result<(Vec<Member>, i64), Error> {
    let which = if earlier { "m.until < ?2" } else { "(m.until IS NULL OR m.until >= ?2)" };
    // Those who are shown are chosen before their organisations are looked up.
    let mut some: Vec<Member> = tx.all(
        &format!(
            "SELECT shown.id, o.slug AS organisation, coalesce(o.name, shown.person_name, '') AS name, shown.side, shown.role,
               shown.since, shown.until
             FROM (SELECT m.* FROM membership m WHERE m.network_id = ?1 AND {which} ORDER BY {LEADING}, m.id LIMIT ?3) shown
             LEFT JOIN organisation o ON o.id = shown.organisation_id"
        ),
        params![network, today, SHOWN],
    )?;
    some.sort_by(|a, b| (place(a.role), &a.name, a.id).cmp(&(place(b.role), &b.name, b.id)));
    let all = tx.one(
        &format!("SELECT count(*) FROM membership m WHERE m.network_id = ?1 AND {which}"),
        params![network, today],
    )?;
    Ok((some, all))
}
