// SPDX-License-Identifier: EUPL-1.2
//! Who knows whom in an area with five thousand organisations: the page as a whole, uncached.

use super::Size;
use super::measure::gets;
use super::report::{Aim, Report};
use super::site::{Base, look_as};
use crate::random::Random;
use crate::server::Failure;
use rusqlite::{Connection, params};
use std::path::Path;

/// Organisations, networks, and meetings of each.
const ORGANISATIONS: i64 = 5_000;
const NETWORKS: i64 = 600;
const MEETINGS: i64 = 12;

/// The page with the picture of the area.
pub fn ties(base: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let site = base.copy("ties")?;
    let rows = fill(&site.database()?)?;
    let (server, _) = site.demo()?;
    let cookie = look_as(server.port, site.official()?)?;
    let headers = [("Cookie", cookie.as_str())];
    let page = ["/areas/beijum/ties"];
    gets(server.port, server.pid(), 2, &page, &headers)?;
    let took = gets(server.port, server.pid(), size.of(20, 5), &page, &headers)?;
    report.limit(
        &format!("page of who knows whom, {ORGANISATIONS} organisations, CPU per request"),
        took.cpu,
        "ms",
        Aim::AtMost(300.0),
    );
    report.note(format!(
        "Ties: the whole page, from the database to the HTML with the picture, not the calculation alone; {NETWORKS} networks with \
         {MEETINGS} meetings each, {rows} rows of who was there, all written straight into the file."
    ));
    server.stop()
}

/// Adds organisations up to the number, and networks whose meetings some of them come to. Gives the rows of attendance.
fn fill(database: &Path) -> Result<i64, Failure> {
    let mut db = Connection::open(database)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON")?;
    let tx = db.transaction()?;
    let mut chance = Random::new(23);
    let area: i64 = tx.query_row("SELECT id FROM area WHERE slug = 'beijum'", [], |r| r.get(0))?;
    let there: i64 = tx.query_row("SELECT count(*) FROM organisation", [], |r| r.get(0))?;
    for n in there..ORGANISATIONS {
        let formality = if n % 3 == 0 { "formal" } else { "informal" };
        tx.execute(
            "INSERT INTO organisation (slug, area_id, name, formality, kind, about, contact_public)
             VALUES (?1, ?2, ?3, ?4, 'residents_club', '', 0)",
            params![format!("club-{n}"), area, format!("Club {n}"), formality],
        )?;
    }
    let organisations = ids(&tx, "SELECT id FROM organisation ORDER BY id")?;
    let themes = ids(&tx, "SELECT id FROM theme ORDER BY id")?;
    let mut rows = 0;
    for n in 0..NETWORKS {
        let network: i64 = tx.query_row(
            "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'strong_network', ?3, 'running') RETURNING id",
            params![format!("tafel-{n}"), area, format!("Tafel {n}")],
            |r| r.get(0),
        )?;
        for _ in 0..3 {
            tx.execute(
                "INSERT INTO network_theme (network_id, theme_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![network, chance.pick(&themes)],
            )?;
        }
        // Those who live near each other come to the same tables.
        let first = usize::try_from(n).unwrap_or(0) * organisations.len() / usize::try_from(NETWORKS).unwrap_or(1);
        let near: Vec<i64> = organisations.iter().cycle().skip(first).take(60).copied().collect();
        for meeting in 0..MEETINGS {
            let key: i64 = tx.query_row(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
                 VALUES (?1, ?2, 'regular', 'Overleg', ?3, 'held') RETURNING id",
                params![
                    format!("tafel-{n}-{meeting}"),
                    network,
                    format!("20{:02}-{:02}-10", 21 + meeting / 12, 1 + meeting % 12)
                ],
                |r| r.get(0),
            )?;
            for _ in 0..14 {
                tx.execute(
                    "INSERT INTO attendance (meeting_id, organisation_id, number) VALUES (?1, ?2, 2)",
                    params![key, chance.pick(&near)],
                )?;
                rows += 1;
            }
        }
    }
    tx.commit()?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(rows)
}

fn ids(db: &Connection, sql: &str) -> Result<Vec<i64>, Failure> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
