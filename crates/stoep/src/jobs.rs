// SPDX-License-Identifier: EUPL-1.2
//! Work that is done beside the requests: catching up, sending mail, retention, the journal's anchor.
//!
//! Each job has a thread of its own, so that a slow mail server holds up nothing but mail. An error or a panic in a job ends
//! that run only: it is logged and counted, tried again after a growing wait, and parked after five failures in a row. The
//! machine page shows it; a restart tries again.

use crate::app::App;
use crate::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use stoep_platform::clock::instant_text;
use stoep_platform::{db, params};

/// What a job does in one run.
pub type Work = Box<dyn Fn(&App) -> Result<(), Error> + Send>;

/// A job and how often it runs.
pub struct Job {
    /// Name, for the log and the machine page (text `job-<name>`).
    pub name: &'static str,
    /// Wait between two runs.
    pub every: Duration,
    /// One run.
    pub work: Work,
}

impl Job {
    /// A job from a plain function.
    pub fn new(name: &'static str, every: Duration, work: impl Fn(&App) -> Result<(), Error> + Send + 'static) -> Self {
        Self { name, every, work: Box::new(work) }
    }
}

/// Failures in a row after which a job is parked.
pub const FAILURES: u32 = 5;

/// Runs that are rare enough to be worth a line in the database, so that they are known after a restart.
const REMEMBERED: Duration = Duration::from_secs(60);

/// How a job fares.
#[derive(Clone, Debug)]
pub struct State {
    /// Its name.
    pub name: &'static str,
    /// Runs that succeeded since the start.
    pub runs: u64,
    /// When a run last succeeded.
    pub succeeded_at: Option<String>,
    /// Failures since it last succeeded.
    pub failures: u32,
    /// Whether it was given up until the next start.
    pub parked: bool,
}

/// How all jobs fare; shared by their threads and the machine page.
#[derive(Clone, Debug, Default)]
pub struct Board(Arc<Mutex<Vec<State>>>);

impl Board {
    fn lock(&self) -> MutexGuard<'_, Vec<State>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All jobs, in the order in which they were started.
    pub fn states(&self) -> Vec<State> {
        self.lock().clone()
    }

    fn change(&self, name: &'static str, change: impl FnOnce(&mut State)) {
        let mut states = self.lock();
        if let Some(state) = states.iter_mut().find(|s| s.name == name) {
            change(state);
        }
    }
}

/// Jobs that run; they end with [`Running::stop`].
pub struct Running {
    stop: Arc<(Mutex<bool>, Condvar)>,
    threads: Vec<JoinHandle<()>>,
}

impl Running {
    /// Tells all jobs to end and waits for the runs that are under way.
    pub fn stop(self) {
        *self.stop.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stop.1.notify_all();
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

/// Starts the jobs, each on a thread of its own.
pub fn start(app: &App, jobs: Vec<Job>) -> Running {
    let stop = Arc::new((Mutex::new(false), Condvar::new()));
    let mut threads = Vec::new();
    for job in jobs {
        let succeeded_at = remembered(app, job.name);
        let state = State { name: job.name, runs: 0, succeeded_at, failures: 0, parked: false };
        app.jobs.lock().push(state);
        let (app, stop) = (app.clone(), Arc::clone(&stop));
        let name = format!("job-{}", job.name);
        let work = move || {
            let mut wait = Duration::ZERO;
            while !stopped_within(&stop, wait) {
                let Some(next) = run(&app, &job) else { return };
                wait = next;
            }
        };
        // Without threads there are no jobs; the machine page then shows no runs.
        threads.extend(std::thread::Builder::new().name(name).spawn(work).ok());
    }
    Running { stop, threads }
}

/// Waits; `true` as soon as the jobs are told to end.
fn stopped_within(stop: &(Mutex<bool>, Condvar), wait: Duration) -> bool {
    let stopped = stop.0.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = stop.1.wait_timeout_while(stopped, wait, |stopped| !*stopped);
    *waited.unwrap_or_else(PoisonError::into_inner).0
}

/// One run. Gives the wait until the next, or nothing when the job is parked.
fn run(app: &App, job: &Job) -> Option<Duration> {
    let result = match catch_unwind(AssertUnwindSafe(|| (job.work)(app))) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(e)) => Err(format!("{e:?}")),
        Err(panic) => Err(format!("panic: {}", panic_text(&*panic))),
    };
    match result {
        Ok(()) => {
            let at = instant_text(app.clock.now());
            app.jobs.change(job.name, |s| {
                s.runs += 1;
                s.failures = 0;
                s.succeeded_at = Some(at.clone());
            });
            if job.every >= REMEMBERED {
                remember(app, job.name, at);
            }
            Some(job.every)
        }
        Err(why) => {
            let mut failures = 0;
            app.jobs.change(job.name, |s| {
                s.failures += 1;
                s.parked = s.failures >= FAILURES;
                failures = s.failures;
            });
            tracing::error!(job = job.name, failures, parked = failures >= FAILURES, error = why, "job failed");
            (failures < FAILURES).then(|| job.every * 2_u32.pow(failures))
        }
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without words")
}

fn key(name: &str) -> String {
    format!("job_{name}")
}

fn remembered(app: &App, name: &str) -> Option<String> {
    let key = key(name);
    let found: Result<Option<String>, db::Error> =
        app.db.read_now(|tx| tx.opt("SELECT value FROM setting WHERE key = ?1", params![key]));
    found.ok().flatten()
}

fn remember(app: &App, name: &str, at: String) {
    let key = key(name);
    let kept: Result<usize, db::Error> = app.db.write_now(move |tx| {
        tx.execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            params![key, at],
        )
    });
    if let Err(e) = kept {
        tracing::warn!(job = name, error = %e, "the run could not be noted");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{TestApp, apart};
    use std::sync::atomic::{AtomicU32, Ordering};

    fn until(what: impl Fn() -> bool) {
        for _ in 0..1000 {
            if what() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("did not happen within ten seconds");
    }

    #[test]
    fn a_job_that_panics_is_tried_again_parked_after_five_and_hurts_no_other() {
        let test = TestApp::new();
        let tried = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&tried);
        let moment = Duration::from_millis(1);
        apart(|| {
            let bad = Job::new("bad", moment, move |_| {
                count.fetch_add(1, Ordering::SeqCst);
                panic!("on purpose")
            });
            let inside = Job::new("inside", moment, |app| {
                app.db.write_now(|_| -> Result<(), Error> { panic!("inside the writer") })
            });
            let good = Job::new("good", moment, |app| {
                app.db
                    .write_now(|tx| tx.execute("DELETE FROM form_key", &[]).map(drop))
                    .map_err(|e: db::Error| e.into())
            });
            let running = start(&test.app, vec![bad, inside, good]);
            let state = |name| test.app.jobs.states().into_iter().find(|s| s.name == name).expect("on the board");
            until(|| state("bad").parked && state("inside").parked);
            let before = state("good").runs;
            until(|| state("good").runs > before + 3);
            running.stop();
            assert_eq!(tried.load(Ordering::SeqCst), FAILURES, "a parked job is left alone");
            assert!(!state("good").parked);
        });
    }

    #[test]
    fn a_job_that_fails_once_goes_on_and_rare_runs_are_known_after_a_restart() {
        let test = TestApp::new();
        apart(|| {
            let first = AtomicU32::new(0);
            let flaky = Job::new("flaky", Duration::from_millis(1), move |_| {
                if first.fetch_add(1, Ordering::SeqCst) == 0 { Err(Error::Fault("once".into())) } else { Ok(()) }
            });
            let hourly = Job::new("hourly", Duration::from_secs(3600), |_| Ok(()));
            let running = start(&test.app, vec![flaky, hourly]);
            let state = |name| test.app.jobs.states().into_iter().find(|s| s.name == name).expect("on the board");
            until(|| state("flaky").runs > 2 && state("hourly").runs == 1);
            assert_eq!(state("flaky").failures, 0);
            running.stop();
            assert_eq!(remembered(&test.app, "hourly").as_deref(), Some(crate::testkit::NOW));
        });
    }
}
