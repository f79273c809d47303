// SPDX-License-Identifier: EUPL-1.2
//! Networks: one that met every month for ten years with two hundred members, in a municipality with two thousand of them.

use super::Size;
use super::measure::gets;
use super::report::{Aim, Report};
use super::site::{Base, look_as};
use crate::random::Random;
use crate::server::Failure;
use rusqlite::{Connection, params};
use std::path::Path;

/// Networks of the municipality, members and monthly meetings of the old one.
const NETWORKS: i64 = 2_000;
const MEMBERS: i64 = 200;
const MEETINGS: i64 = 120;

/// The page of a network that is old and large, and the list of many.
pub fn networks(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("networks")?;
    let requests = size.of(3_000, 400);
    let pages = [
        ("/networks/sterk-netwerk-beijum", "page of a network of the demonstration"),
        ("/networks/oud-netwerk", "page of a network with 10 years of monthly meetings and 200 members"),
        ("/areas/groningen/networks", "list of the municipality's networks"),
    ];
    let mut small: Vec<f64> = Vec::new();
    for many in [false, true] {
        fill(&site.database()?, if many { NETWORKS } else { 0 })?;
        let (server, _) = site.demo()?;
        let cookie = look_as(server.port, site.resident().or_else(|_| site.official())?)?;
        let headers = [("Cookie", cookie.as_str())];
        for (number, (path, what)) in pages.iter().enumerate() {
            gets(server.port, server.pid(), requests / 10, &[path], &headers)?;
            let took = gets(server.port, server.pid(), requests, &[path], &headers)?;
            if !many {
                small.push(took.cpu);
                continue;
            }
            let told = format!("{what}, {NETWORKS} networks, CPU per request");
            report.limit(&told, took.cpu, "ms", Aim::AtMost(0.5));
            report.beside("the same", took.cpu, "ms", ("without the others", small[number]), Some(Aim::AtMost(1.3)));
        }
        server.stop()?;
    }
    report.note(format!(
        "Networks: written straight into the file; each of the {NETWORKS} has 12 members and 6 meetings, the old one {MEMBERS} members and \
         {MEETINGS} meetings with points, attendance, decisions and actions; {requests} requests of a signed-in resident (never from the cache), \
         without Accept-Encoding."
    ));
    Ok(())
}

/// Adds the old network, and `others` beside it.
fn fill(database: &Path, others: i64) -> Result<(), Failure> {
    let mut db = Connection::open(database)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON")?;
    let tx = db.transaction()?;
    let areas: Vec<i64> = ids(&tx, "SELECT id FROM area WHERE parent_id IS NOT NULL ORDER BY id")?;
    let organisations: Vec<i64> = ids(&tx, "SELECT id FROM organisation ORDER BY id")?;
    let themes: Vec<i64> = ids(&tx, "SELECT id FROM theme ORDER BY id")?;
    let mut chance = Random::new(11);
    let there: i64 = tx.query_row("SELECT count(*) FROM network WHERE slug = 'oud-netwerk'", [], |r| r.get(0))?;
    if there == 0 {
        let area: i64 = tx.query_row("SELECT id FROM area WHERE slug = 'beijum'", [], |r| r.get(0))?;
        network(&tx, "oud-netwerk", area, (MEMBERS, MEETINGS), &organisations, &themes, &mut chance)?;
    }
    for number in 0..others {
        let area = *chance.pick(&areas);
        network(&tx, &format!("netwerk-{number}"), area, (12, 6), &organisations, &themes, &mut chance)?;
    }
    tx.commit()?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

fn ids(db: &Connection, sql: &str) -> Result<Vec<i64>, Failure> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn network(
    db: &Connection,
    slug: &str,
    area: i64,
    (members, meetings): (i64, i64),
    organisations: &[i64],
    themes: &[i64],
    chance: &mut Random,
) -> Result<(), Failure> {
    let id: i64 = db.query_row(
        "INSERT INTO network (slug, area_id, kind, name, about, rhythm, state, started_on)
         VALUES (?1, ?2, 'strong_network', ?3, 'Een netwerk.', 'Elke maand', 'running', '2012-01-10') RETURNING id",
        params![slug, area, format!("Netwerk {slug}")],
        |r| r.get(0),
    )?;
    db.execute(
        "INSERT INTO network_state (network_id, state, since) VALUES (?1, 'running', '2012-01-10')",
        params![id],
    )?;
    db.execute("INSERT INTO network_theme (network_id, theme_id) VALUES (?1, ?2)", params![id, chance.pick(themes)])?;
    for member in 0..members {
        // A third are organisations, the others people by name.
        let organisation = (member % 3 == 0).then(|| *chance.pick(organisations));
        let name = organisation.is_none().then(|| format!("Deelnemer {member}"));
        let side = *chance.pick(&["resident", "volunteer", "professional"]);
        db.execute(
            "INSERT INTO membership (network_id, organisation_id, person_name, side, role, since)
             VALUES (?1, ?2, ?3, ?4, 'member', '2015-01-01')",
            params![id, organisation, name, side],
        )?;
    }
    for meeting in 0..meetings {
        let day = format!("{}-{:02}-10", 2012 + meeting / 12, 1 + meeting % 12);
        let key: i64 = db.query_row(
            "INSERT INTO meeting (slug, network_id, kind, title, on_date, starts, ends, state, summary)
             VALUES (?1, ?2, 'regular', 'Bijeenkomst', ?3, '19:30', '21:30', 'held', 'Wij spraken over de wijk.') RETURNING id",
            params![format!("{slug}-{meeting}"), id, day],
            |r| r.get(0),
        )?;
        for position in 1..=5 {
            db.execute(
                "INSERT INTO meeting_point (meeting_id, position, title, notes) VALUES (?1, ?2, 'Punt', 'Er is over gesproken.')",
                params![key, position],
            )?;
        }
        for _ in 0..8 {
            db.execute(
                "INSERT INTO attendance (meeting_id, organisation_id, number) VALUES (?1, ?2, 2)",
                params![key, chance.pick(organisations)],
            )?;
        }
        db.execute("INSERT INTO decision (meeting_id, number, what) VALUES (?1, 1, 'We gaan door')", params![key])?;
        let state = if meeting + 1 == meetings { "open" } else { "done" };
        db.execute(
            "INSERT INTO action (meeting_id, what, owner, due, state) VALUES (?1, 'Bel de buren', 'Iemand', ?2, ?3)",
            params![key, day, state],
        )?;
    }
    Ok(())
}
