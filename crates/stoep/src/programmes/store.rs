// SPDX-License-Identifier: EUPL-1.2
//! The SQL of programmes.

use super::model::{AimState, TaskState};
use crate::error::Error;
use crate::networks::{self, MemberRole, Network, NetworkState, Side};
use crate::organisations::Stop;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// An aim of a network.
    pub struct Aim {
        /// Key.
        pub id: i64,
        /// Place among the aims.
        pub position: i64,
        /// What is to be reached.
        pub what: String,
        /// How one will see it.
        pub seen_by: String,
        /// How it stands.
        pub state: AimState,
    }
}

const AIMS: &str = "SELECT id, position, what, seen_by, state FROM network_aim";

/// Aims of a network, in order; at most 100.
///
/// # Errors
/// The database's.
pub fn aims(tx: &Tx<'_>, network: i64) -> Result<Vec<Aim>, Error> {
    Ok(tx.all(&format!("{AIMS} WHERE network_id = ?1 ORDER BY position LIMIT 100"), params![network])?)
}

/// One aim of this network.
///
/// # Errors
/// Not found, also when it is of another network.
pub fn aim(tx: &Tx<'_>, network: i64, key: &str) -> Result<Aim, Error> {
    tx.opt(&format!("{AIMS} WHERE network_id = ?1 AND CAST(id AS TEXT) = ?2"), params![network, key])?
        .ok_or(Error::NotFound)
}

record! {
    /// A sentence of progress.
    pub struct Progress {
        /// Key.
        pub id: i64,
        /// The aim it is about; the whole network when there is none.
        pub aim_id: Option<i64>,
        /// Day.
        pub on_date: String,
        /// What.
        pub sentence: String,
    }
}

const PROGRESS: &str = "SELECT p.id, p.aim_id, p.on_date, p.sentence FROM network_progress p";

/// The latest progress of a network: at most ten sentences per aim, and ten about the whole.
///
/// # Errors
/// The database's.
pub fn progress(tx: &Tx<'_>, network: i64) -> Result<Vec<Progress>, Error> {
    Ok(tx.all(
        "SELECT q.id, q.aim_id, q.on_date, q.sentence FROM (
           SELECT p.id, p.aim_id, p.on_date, p.sentence,
             row_number() OVER (PARTITION BY p.aim_id ORDER BY p.on_date DESC, p.id DESC) AS place
           FROM network_progress p WHERE p.network_id = ?1) q
         WHERE q.place <= 10 ORDER BY q.on_date DESC, q.id DESC LIMIT 500",
        params![network],
    )?)
}

/// One sentence of this network.
///
/// # Errors
/// Not found, also when it is of another network.
pub fn sentence(tx: &Tx<'_>, network: i64, key: &str) -> Result<Progress, Error> {
    tx.opt(&format!("{PROGRESS} WHERE p.network_id = ?1 AND CAST(p.id AS TEXT) = ?2"), params![network, key])?
        .ok_or(Error::NotFound)
}

record! {
    /// A working group with what its programme's page shows of it.
    pub struct Group {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
        /// How it stands.
        pub state: NetworkState,
        /// What it waits for.
        pub waiting_reason: Option<String>,
        /// Residents.
        pub residents: i64,
        /// Volunteers.
        pub volunteers: i64,
        /// Professionals.
        pub professionals: i64,
        /// Day of the next meeting.
        pub next_on: Option<String>,
        /// Part of its address.
        pub next_slug: Option<String>,
        /// Open actions.
        pub actions: i64,
        /// Of these, with a day that has gone by.
        pub late: i64,
        /// Aims.
        pub aims: i64,
        /// Of these, reached.
        pub reached: i64,
        /// Day of the latest progress.
        pub progress_on: Option<String>,
        /// What that was.
        pub progress: Option<String>,
    }
}

/// Working groups of a network by name, in one statement; at most 100.
///
/// # Errors
/// The database's.
pub fn groups(tx: &Tx<'_>, network: i64, today: &str) -> Result<Vec<Group>, Error> {
    Ok(tx.all(
        "WITH g AS (SELECT id, slug, name, state, waiting_reason FROM network WHERE parent_id = ?1 ORDER BY name, id LIMIT 100),
         s AS (
           SELECT m.network_id, count(*) FILTER (WHERE m.side = 'resident') AS residents,
             count(*) FILTER (WHERE m.side = 'volunteer') AS volunteers,
             count(*) FILTER (WHERE m.side = 'professional') AS professionals
           FROM g CROSS JOIN membership m WHERE m.network_id = g.id AND (m.until IS NULL OR m.until >= ?2) GROUP BY m.network_id),
         c AS (
           SELECT t.network_id, count(*) AS actions, count(*) FILTER (WHERE x.due < ?2) AS late
           FROM g CROSS JOIN meeting t CROSS JOIN action x
           WHERE t.network_id = g.id AND x.meeting_id = t.id AND x.state = 'open' GROUP BY t.network_id),
         a AS (
           SELECT x.network_id, count(*) AS aims, count(*) FILTER (WHERE x.state = 'reached') AS reached
           FROM g CROSS JOIN network_aim x WHERE x.network_id = g.id AND x.state <> 'dropped' GROUP BY x.network_id),
         n AS (
           SELECT t.network_id, t.slug, t.on_date, row_number() OVER (PARTITION BY t.network_id ORDER BY t.on_date, t.id) AS place
           FROM g CROSS JOIN meeting t WHERE t.network_id = g.id AND t.state = 'planned' AND t.on_date >= ?2),
         p AS (
           SELECT x.network_id, x.on_date, x.sentence,
             row_number() OVER (PARTITION BY x.network_id ORDER BY x.on_date DESC, x.id DESC) AS place
           FROM g CROSS JOIN network_progress x WHERE x.network_id = g.id)
         SELECT g.id, g.slug, g.name, g.state, g.waiting_reason, coalesce(s.residents, 0) AS residents,
           coalesce(s.volunteers, 0) AS volunteers, coalesce(s.professionals, 0) AS professionals, n.on_date AS next_on,
           n.slug AS next_slug, coalesce(c.actions, 0) AS actions, coalesce(c.late, 0) AS late, coalesce(a.aims, 0) AS aims,
           coalesce(a.reached, 0) AS reached, p.on_date AS progress_on, p.sentence AS progress
         FROM g LEFT JOIN s ON s.network_id = g.id LEFT JOIN c ON c.network_id = g.id LEFT JOIN a ON a.network_id = g.id
           LEFT JOIN n ON n.network_id = g.id AND n.place = 1 LEFT JOIN p ON p.network_id = g.id AND p.place = 1
         ORDER BY g.name, g.id",
        params![network, today],
    )?)
}

record! {
    /// A rule of balance with how many there are.
    pub struct Balanced {
        /// Name of the network or group.
        pub name: String,
        /// Part of its address.
        pub slug: String,
        /// Side.
        pub side: Option<Side>,
        /// Role.
        pub role: Option<MemberRole>,
        /// At least.
        pub least: i64,
        /// At most.
        pub most: Option<i64>,
        /// How many there are now.
        pub number: i64,
    }
}

/// Rules of balance of a network and of its working groups, with how many there are of each.
///
/// # Errors
/// The database's.
pub fn balances(tx: &Tx<'_>, network: i64, today: &str) -> Result<Vec<Balanced>, Error> {
    Ok(tx.all(
        "SELECT n.name, n.slug, r.side, r.role, r.least, r.most,
           (SELECT count(*) FROM membership m WHERE m.network_id = n.id AND (m.until IS NULL OR m.until >= ?2)
              AND (r.side IS NULL OR m.side = r.side) AND (r.role IS NULL OR m.role = r.role)) AS number
         FROM balance_rule r JOIN network n
           ON (r.parts = 0 AND n.id = r.network_id) OR (r.parts = 1 AND n.parent_id = r.network_id)
         WHERE (r.network_id = ?1 OR r.network_id IN (SELECT id FROM network WHERE parent_id = ?1)) AND n.state <> 'ended'
         ORDER BY n.name, n.id, r.id LIMIT 300",
        params![network, today],
    )?)
}

record! {
    /// Something that several groups do together.
    pub struct Task {
        /// Key.
        pub id: i64,
        /// What.
        pub what: String,
        /// Who sees to it.
        pub owner: String,
        /// By when.
        pub due: Option<String>,
        /// How it stands.
        pub state: TaskState,
        /// Names of the groups, separated by commas.
        pub groups: Option<String>,
    }
}

const TASKS: &str = "SELECT t.id, t.what, t.owner, t.due, t.state,
    (SELECT string_agg(n.name, ', ' ORDER BY n.name) FROM joint_task_network x JOIN network n ON n.id = x.network_id
     WHERE x.task_id = t.id) AS groups FROM joint_task t";

/// Joint tasks of a network: the open ones by their day, then the latest others; at most 200.
///
/// # Errors
/// The database's.
pub fn tasks(tx: &Tx<'_>, network: i64) -> Result<Vec<Task>, Error> {
    Ok(tx.all(
        &format!(
            "{TASKS} WHERE t.network_id = ?1
             ORDER BY CASE WHEN t.state = 'open' THEN 0 ELSE 1 END, coalesce(t.due, '9999'), t.id LIMIT 200"
        ),
        params![network],
    )?)
}

/// One joint task of this network.
///
/// # Errors
/// Not found, also when it is of another network.
pub fn task(tx: &Tx<'_>, network: i64, key: &str) -> Result<Task, Error> {
    tx.opt(&format!("{TASKS} WHERE t.network_id = ?1 AND CAST(t.id AS TEXT) = ?2"), params![network, key])?
        .ok_or(Error::NotFound)
}

/// Slugs of the groups of a joint task.
///
/// # Errors
/// The database's.
pub fn groups_of_task(tx: &Tx<'_>, task: i64) -> Result<Vec<String>, Error> {
    Ok(tx.all(
        "SELECT n.slug FROM joint_task_network x JOIN network n ON n.id = x.network_id WHERE x.task_id = ?1 ORDER BY n.name",
        params![task],
    )?)
}

record! {
    /// A partner from outside the neighbourhood.
    pub struct Partner {
        /// Name.
        pub name: String,
        /// Part of the organisation's address.
        pub organisation: Option<String>,
        /// Name of the group in which it takes part.
        pub within: String,
    }
}

/// Partners from outside in a network and its groups; at most 200.
///
/// # Errors
/// The database's.
pub fn partners(tx: &Tx<'_>, network: i64, today: &str) -> Result<Vec<Partner>, Error> {
    Ok(tx.all(
        "SELECT coalesce(o.name, m.person_name, '') AS name, o.slug AS organisation,
           string_agg(n.name, ', ' ORDER BY n.name) AS within
         FROM membership m JOIN network n ON n.id = m.network_id LEFT JOIN organisation o ON o.id = m.organisation_id
         WHERE m.outside = 1 AND (n.id = ?1 OR n.parent_id = ?1) AND (m.until IS NULL OR m.until >= ?2)
         GROUP BY o.name, m.person_name, o.slug, o.id ORDER BY 1 LIMIT 200",
        params![network, today],
    )?)
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, network: &Network, detail: String) -> Result<(), Error> {
    let area = network.area_id;
    let entry = Entry { act, thing: "network", id: network.id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

fn url(network: &Network, anchor: &str) -> String {
    format!("/networks/{}/programme{anchor}", network.slug)
}

/// What the form of an aim says.
#[derive(Clone, Debug)]
pub struct Aimed {
    /// What is to be reached.
    pub what: String,
    /// How one will see it.
    pub seen_by: String,
    /// How it stands.
    pub state: AimState,
}

/// Adds an aim as the last one, or changes the one with this key.
///
/// # Errors
/// Not found.
pub fn set_aim(tx: &Tx<'_>, ctx: &Context, slug: &str, key: Option<&str>, it: &Aimed) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let id = if let Some(key) = key {
        let old = aim(tx, network.id, key)?;
        tx.execute(
            "UPDATE network_aim SET what = ?2, seen_by = ?3, state = ?4 WHERE id = ?1",
            params![old.id, it.what, it.seen_by, it.state],
        )?;
        old.id
    } else {
        tx.one(
            "INSERT INTO network_aim (network_id, position, what, seen_by, state)
             VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM network_aim WHERE network_id = ?1), ?2, ?3, ?4)
             RETURNING id",
            params![network.id, it.what, it.seen_by, it.state],
        )?
    };
    note(tx, ctx, "network.aim", &network, format!("aim={id} state={}", it.state.word()))?;
    Ok(url(&network, "#aims"))
}

/// Adds a sentence of progress, or changes the one with this key.
///
/// # Errors
/// Messages beside `on_date` and `aim`; not found.
pub fn set_progress(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    key: Option<&str>,
    (of_aim, on_date, words): (Option<&String>, &str, &str),
) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    if *on_date > ctx.at()[..10] {
        return Err(Stop::field("on_date", "progress-future"));
    }
    let of_aim = match of_aim {
        Some(key) => Some(aim(tx, network.id, key).map_err(|_| Stop::field("aim", "form-choose"))?.id),
        None => None,
    };
    let id = if let Some(key) = key {
        let old = sentence(tx, network.id, key)?;
        tx.execute(
            "UPDATE network_progress SET aim_id = ?2, on_date = ?3, sentence = ?4 WHERE id = ?1",
            params![old.id, of_aim, on_date, words],
        )?;
        old.id
    } else {
        tx.one(
            "INSERT INTO network_progress (network_id, aim_id, on_date, sentence) VALUES (?1, ?2, ?3, ?4) RETURNING id",
            params![network.id, of_aim, on_date, words],
        )?
    };
    note(tx, ctx, "network.progress", &network, format!("progress={id}"))?;
    Ok(url(&network, "#aims"))
}

/// Takes away a sentence of progress.
///
/// # Errors
/// Not found.
pub fn remove_progress(tx: &Tx<'_>, ctx: &Context, slug: &str, key: &str) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let old = sentence(tx, network.id, key)?;
    tx.execute("DELETE FROM network_progress WHERE id = ?1", params![old.id])?;
    note(tx, ctx, "network.progress_removed", &network, format!("progress={}", old.id))?;
    Ok(url(&network, "#aims"))
}

/// What the form of a joint task says.
#[derive(Clone, Debug)]
pub struct Shared {
    /// What.
    pub what: String,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due: Option<String>,
    /// Address parts of the groups.
    pub groups: Vec<String>,
}

/// Adds a joint task, or changes the one with this key.
///
/// # Errors
/// A message beside `groups` when one is no part of this network; not found.
pub fn set_task(tx: &Tx<'_>, ctx: &Context, slug: &str, key: Option<&str>, it: &Shared) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let id: i64 = if let Some(key) = key {
        let old = task(tx, network.id, key)?;
        tx.execute(
            "UPDATE joint_task SET what = ?2, owner = ?3, due = ?4 WHERE id = ?1",
            params![old.id, it.what, it.owner, it.due],
        )?;
        tx.execute("DELETE FROM joint_task_network WHERE task_id = ?1", params![old.id])?;
        old.id
    } else {
        tx.one(
            "INSERT INTO joint_task (network_id, what, owner, due, state) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            params![network.id, it.what, it.owner, it.due, TaskState::Open],
        )?
    };
    for group in &it.groups {
        let found: Option<i64> =
            tx.opt("SELECT id FROM network WHERE slug = ?1 AND parent_id = ?2", params![group, network.id])?;
        let group = found.ok_or_else(|| Stop::field("groups", "form-choose"))?;
        tx.execute(
            "INSERT INTO joint_task_network (task_id, network_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![id, group],
        )?;
    }
    note(tx, ctx, "network.task", &network, format!("task={id}"))?;
    Ok(url(&network, "#tasks"))
}

/// Says how it stands with a joint task.
///
/// # Errors
/// Not found.
pub fn set_task_state(tx: &Tx<'_>, ctx: &Context, slug: &str, key: &str, state: TaskState) -> Result<String, Stop> {
    let network = networks::by_slug(tx, slug)?;
    let old = task(tx, network.id, key)?;
    tx.execute("UPDATE joint_task SET state = ?2 WHERE id = ?1", params![old.id, state])?;
    note(tx, ctx, "network.task_state", &network, format!("task={} state={}", old.id, state.word()))?;
    Ok(url(&network, "#tasks"))
}

/// Working groups that a joint task can name, as address part and name.
///
/// # Errors
/// The database's.
pub fn group_options(tx: &Tx<'_>, network: i64) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all("SELECT slug, name FROM network WHERE parent_id = ?1 ORDER BY name, id LIMIT 100", params![network])?)
}
