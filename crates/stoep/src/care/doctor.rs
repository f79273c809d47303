// SPDX-License-Identifier: EUPL-1.2
//! The doctor: looks at an installation without changing it, and says in plain sentences what needs a hand.

use super::{passing, store};
use crate::app::MIGRATIONS;
use crate::error::Error;
use jiff::{SignedDuration, Timestamp};
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;
use stoep_platform::db::{self, Guard, Place};
use stoep_platform::mail;

/// What the doctor is shown.
#[derive(Debug)]
pub struct Examined {
    /// The database.
    pub place: Place,
    /// Address under which people reach the site.
    pub base_url: Option<String>,
    /// Mail server.
    pub smtp: Option<String>,
    /// Whether proxies are trusted.
    pub proxies: bool,
    /// The present instant.
    pub now: Timestamp,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// As it should be.
    Good,
    /// Worth knowing.
    Note,
    /// Needs a hand.
    Bad,
}

type Said = Vec<(Finding, String)>;

/// The least free space that lets an installation go on for a while: 1 GiB.
const LEAST_FREE: u64 = 1 << 30;

/// Examines everything it was shown, the database first. Nothing is changed.
pub fn examine(what: &Examined) -> Said {
    let mut said = Said::new();
    match &what.place {
        Place::Sqlite(path) => file(path, &mut said),
        Place::Postgres { url, .. } => said.extend(connection(url)),
    }
    match db::look(&what.place, |tx| inside(tx, what.now)) {
        Ok(mut found) => said.append(&mut found),
        Err(e) => {
            let why = match e {
                Error::Fault(why) | Error::Unavailable(why) => why,
                other => format!("{other:?}"),
            };
            said.push((Finding::Bad, format!("The database can't be read: {why}")));
        }
    }
    address(what, &mut said);
    match what.smtp.as_deref() {
        None => said.push((Finding::Note, "No mail server was named (--smtp): mail waits in the outbox.".into())),
        Some(url) => said.push(smtp(url)),
    }
    said
}

/// How the way to PostgreSQL is guarded. An address that can't be read is told by the look into the database.
fn connection(url: &str) -> Option<(Finding, String)> {
    let (guard, leaves) = db::guard(url).ok()?;
    Some(match guard {
        Guard::VerifyFull => (Finding::Good, "The connection to PostgreSQL is encrypted and the server proves who it is.".into()),
        _ if !leaves => (Finding::Good, "PostgreSQL is on this machine.".into()),
        Guard::Require => (
            Finding::Note,
            "The connection to PostgreSQL is encrypted, but anyone in between can pose as the server: use sslmode=verify-full.".into(),
        ),
        Guard::Disable | Guard::Prefer => (
            Finding::Note,
            "The connection to PostgreSQL may be readable on its way: use sslmode=verify-full, or keep it in a closed network.".into(),
        ),
    })
}

fn file(path: &Path, said: &mut Said) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The write-ahead log holds the newest of the data.
        let open: Vec<String> = ["", "-wal", "-shm"]
            .iter()
            .map(|end| format!("{}{end}", path.display()))
            .filter(|name| std::fs::metadata(name).is_ok_and(|m| m.permissions().mode() & 0o077 != 0))
            .collect();
        if open.is_empty() {
            said.push((Finding::Good, "Only its owner can read the database.".into()));
        } else {
            said.push((Finding::Bad, format!("Others can read the database: chmod 600 {}", open.join(" "))));
        }
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = &folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail * disk.f_frsize;
            let gigabytes = free / (1 << 30);
            if free < LEAST_FREE {
                said.push((Finding::Bad, format!("Less than 1 GiB is free in {}.", folder.display())));
            } else {
                said.push((Finding::Good, format!("{gigabytes} GiB is free in {}.", folder.display())));
            }
        }
        Err(e) => said.push((Finding::Bad, format!("The disk under {} can't be asked: {e}", folder.display()))),
    }
}

fn inside(tx: &db::Tx<'_>, now: Timestamp) -> Result<Said, Error> {
    let mut said = Said::new();
    let known = MIGRATIONS.iter().map(|m| m.number).max().unwrap_or_default();
    match db::schema_number(tx)? {
        n if n == known => said.push((Finding::Good, format!("The schema is current ({n})."))),
        n if n < known => {
            let text =
                format!("The schema is {n}, this program brings it to {known} when it serves: make a backup first.");
            said.push((Finding::Bad, text));
            return Ok(said);
        }
        n => {
            said.push((Finding::Bad, format!("The schema is {n}, this program knows {known}: use the newer program.")));
            return Ok(said);
        }
    }
    let faults = db::faults(tx)?;
    if faults.is_empty() {
        said.push((Finding::Good, "The database's own checks find nothing wrong.".into()));
    }
    said.extend(faults.into_iter().map(|f| (Finding::Bad, format!("The database is damaged: {f}"))));
    let chain = store::chain(tx)?;
    match (chain.report.broken_at, &chain.anchor) {
        (Some(row), _) => {
            said.push((Finding::Bad, format!("The journal was changed: it does not fit from row {row} on.")));
        }
        (None, Some(anchor)) if !chain.anchor_holds => {
            let text = format!("The journal misses row {}, which was anchored at {}.", anchor.row, anchor.at);
            said.push((Finding::Bad, text));
        }
        (None, anchor) => {
            let rows = chain.report.rows;
            said.push((Finding::Good, format!("The journal fits together ({rows} rows).")));
            let late = |a: &store::Anchor| {
                a.at.parse::<Timestamp>().is_ok_and(|at| now.duration_since(at) > SignedDuration::from_hours(49))
            };
            if anchor.as_ref().is_some_and(late) {
                said.push((Finding::Bad, "The journal was not anchored for two days: do the jobs run?".into()));
            }
        }
    }
    let newest = store::newest_act(tx)?.and_then(|at| at.parse::<Timestamp>().ok());
    match newest {
        Some(newest) if newest.duration_since(now) > SignedDuration::from_mins(5) => {
            said.push((Finding::Bad, format!("The clock says {now}, but the journal has acts from {newest}.")));
        }
        _ => said.push((Finding::Good, "The clock does not run behind the journal.".into())),
    }
    if let Some(doubt) = passing::doubt(tx, now, passing::Uptime::of_machine().as_ref())? {
        let text = format!(
            "Nothing is erased: the clock says {}, at the last run of retention it said {}, and passing time does not explain \
             that. Look at the clock; if it is right, say so at /desk/machine.",
            doubt.now, doubt.before
        );
        said.push((Finding::Bad, text));
    }
    let parked = mail::states(tx)?.into_iter().find(|(s, _)| s == "parked").map_or(0, |(_, n)| n);
    if parked > 0 {
        said.push((Finding::Bad, format!("{parked} mails could not be sent and are parked: see /desk/machine.")));
    }
    if store::administrators(tx)? == 0 {
        said.push((Finding::Note, "There is no administrator yet: stoep serve prints a key for /setup.".into()));
    }
    Ok(said)
}

fn address(what: &Examined, said: &mut Said) {
    let Some(url) = what.base_url.as_deref() else {
        said.push((Finding::Note, "No address was named (--base-url), so it was not looked at.".into()));
        return;
    };
    let local = ["http://localhost", "http://127.0.0.1"].iter().any(|l| url.starts_with(l));
    if url.starts_with("https://") {
        said.push((Finding::Good, "The address uses https.".into()));
        if !what.proxies {
            let text = "Stoep speaks no TLS itself, so a proxy stands before it: name the proxy's address with \
                        --trusted-proxies, or all visitors share one limit.";
            said.push((Finding::Note, text.into()));
        }
    } else if local {
        said.push((Finding::Note, "The address is this machine only.".into()));
    } else {
        said.push((Finding::Bad, format!("{url} has no https: people's words and sessions can be read on the way.")));
    }
}

/// Whether somebody listens at the mail server's address. Nothing is sent.
fn smtp(url: &str) -> (Finding, String) {
    let Some((scheme, rest)) = url.split_once("://") else {
        return (Finding::Bad, "The mail server's address must begin with smtp:// or smtps://".into());
    };
    let host = rest.rsplit_once('@').map_or(rest, |(_, h)| h).split(['/', '?']).next().unwrap_or_default();
    let target = if host.rsplit_once(':').is_some_and(|(_, p)| p.parse::<u16>().is_ok()) {
        host.to_owned()
    } else {
        format!("{host}:{}", if scheme == "smtps" { 465 } else { 25 })
    };
    let found = target.to_socket_addrs().map(Iterator::collect::<Vec<_>>);
    let reached = found.map(|all| all.iter().any(|a| TcpStream::connect_timeout(a, Duration::from_secs(5)).is_ok()));
    match reached {
        Ok(true) => (Finding::Good, format!("The mail server answers at {target}.")),
        Ok(false) => (Finding::Bad, format!("Nobody answers at the mail server's address {target}.")),
        Err(e) => (Finding::Bad, format!("The mail server's name {target} is not known: {e}")),
    }
}
