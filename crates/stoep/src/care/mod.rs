// SPDX-License-Identifier: EUPL-1.2
//! What keeps an installation healthy and honest.
//!
//! - Every column of the database is classified in `classification.csv`: how private, what for, on which ground, how long. The
//!   retention job and the public register of what is kept both read that file; a test fails on a column that isn't in it.
//! - The journal can be read and its chain recomputed by an officer. Once a day its last hash goes to the log, so that an
//!   outside copy of the log shows when rows were cut off.
//! - The administrator sees whether mail leaves and jobs run, without reading a single mail.
//! - What was erased stays erased: a list beside the database is applied again when a backup is put back.
//! - Retention believes the clock only as far as passing time explains it; else it waits for somebody who looks.

mod backup;
#[cfg(test)]
mod backup_tests;
mod classification;
#[cfg(test)]
mod clock_tests;
mod doctor;
mod erasures;
mod journal_page;
mod machine;
mod passing;
mod register;
mod store;
#[cfg(test)]
mod tests;

pub use backup::{backup, restore};
pub use classification::{COLUMNS, ClassifiedColumn, DataClass, Ground, Purpose};
pub use doctor::{Examined, Finding, examine};
pub use erasures::{ERASERS, Eraser, apply_again, export};
pub use journal_page::journal_page;
pub use machine::{confirm_clock, drop_mail, machine_page, retry_mail};
pub use passing::Doubt;
pub use register::register_page;
pub use store::{Anchor, ChainState, chain};

use crate::app::App;
use crate::error::Error;
use crate::insight;
use crate::jobs::Job;
use passing::Uptime;
use std::sync::Mutex;
use std::time::Duration;
use stoep_platform::mail::Post;

/// The jobs of a running installation; `post` when mail can leave.
pub fn jobs(post: Option<Post>) -> Vec<Job> {
    let mut jobs = vec![
        Job::new("search", Duration::from_secs(1), |app| insight::search::catch_up(&app.db).map(drop)),
        Job::new("erasures", Duration::from_secs(5), erasures::catch_up),
        Job::new("midnight", Duration::from_secs(20), new_day()),
        Job::new("limits", Duration::from_secs(60), |app| {
            app.limits.forget_quiet();
            Ok(())
        }),
        Job::new("retention", Duration::from_secs(3600), retention),
        Job::new("invitations", Duration::from_secs(60), crate::invitations::follow_up),
        Job::new("rounds", Duration::from_secs(600), crate::rounds::tend_rounds),
        Job::new("mandates", Duration::from_secs(3600), crate::mandates::warn_of_ending),
        Job::new("round-counts", Duration::from_secs(2), crate::rounds::count_asked),
        Job::new("anchor", Duration::from_secs(3600), anchor),
    ];
    if let Some(post) = post {
        jobs.push(Job::new("mail", Duration::from_secs(2), move |app| {
            post.send_due(&app.db, app.clock.now()).map(drop).map_err(Error::from)
        }));
    }
    jobs
}

/// At local midnight every cached page is dropped: what is "next" and what is "past" has changed without any act.
fn new_day() -> impl Fn(&App) -> Result<(), Error> + Send + 'static {
    let last = Mutex::new(None);
    move |app| {
        let today = app.clock.now().in_tz("Europe/Amsterdam").map_err(|e| Error::Fault(e.to_string()))?.date();
        let before = last.lock().unwrap_or_else(std::sync::PoisonError::into_inner).replace(today);
        if before.is_some_and(|day| day != today) {
            app.cache.touched(&[None]);
        }
        Ok(())
    }
}

/// Deletes and empties what is past its date, then empties the write-ahead log so that it is in no file any more. Does
/// nothing while the clock differs by more than a day from what passing time explains.
///
/// # Errors
/// The database's.
pub fn retention(app: &App) -> Result<(), Error> {
    retention_after(app, uptime(app))
}

fn retention_after(app: &App, uptime: Option<Uptime>) -> Result<(), Error> {
    let ctx = stoep_platform::context::Context::system(app.clock.now());
    let outcome = app.db.write_now(move |tx| {
        if let Some(doubt) = passing::doubt(tx, ctx.now, uptime.as_ref())? {
            return Ok(Err(doubt));
        }
        passing::believe(tx, ctx.now, uptime.as_ref())?;
        store::apply_retention(tx, &ctx).map(Ok)
    });
    match outcome? {
        Ok(0) => {}
        Ok(gone) => {
            app.db.scrub_log_now()?;
            tracing::info!(gone, "retention applied");
        }
        Err(doubt) => tracing::warn!(before = doubt.before, now = doubt.now, "the clock jumped: retention waits"),
    }
    Ok(())
}

/// Passing time as the machine measures it; the demonstration's clock stands still while it doesn't run.
fn uptime(app: &App) -> Option<Uptime> {
    if app.config.demo { None } else { Uptime::of_machine() }
}

/// Once a day: the journal's last hash to the log, and beside the journal for the check.
///
/// # Errors
/// The database's.
pub fn anchor(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    if let Some(anchor) = app.db.write_now(move |tx| store::keep_anchor(tx, now))? {
        tracing::info!(journal_row = anchor.row, hash = anchor.hash, "journal anchor");
    }
    Ok(())
}
