// SPDX-License-Identifier: EUPL-1.2
//! The one writer: acts that wait are committed together, each in a savepoint of its own.

use super::postgres::{Begin, CHANNEL, Connected, Link};
use super::tx::{Engine, Tx};
use super::{Error, OnCommit, Touched};
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// At most this many acts share a commit, so that the first of them does not wait for ever.
const TOGETHER: usize = 256;

/// Key of the advisory lock that makes all nodes' writers one.
const WRITER_LOCK: i64 = 0x57_6f65_7000;

type Panic = Box<dyn Any + Send>;
/// Where an act's result waits for the commit.
type Slot<T, E> = Arc<Mutex<Option<Result<Result<T, E>, Panic>>>>;

/// An act that waits: first `run` in a savepoint, then `answer` once the commit is on disk (or failed).
struct Act {
    run: Box<dyn FnMut(&Tx<'_>) -> Outcome + Send>,
    answer: Box<dyn FnOnce(Result<(), Error>) + Send>,
}

/// How an act ended before the commit: keep its writes, undo them, or the connection broke.
enum Outcome {
    Keep,
    Undo,
    Broken,
}

enum Message {
    Act(Act),
    /// Empty the write-ahead log, then call back.
    Scrub(Box<dyn FnOnce() + Send>),
    Stop,
}

pub(super) enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Connected>, Link),
}

/// Handle to the writer thread.
#[derive(Clone)]
pub(super) struct Writer {
    queue: Sender<Message>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Writer {
    pub(super) fn start(mut connection: Connection, on_commit: OnCommit) -> Self {
        let (queue, waiting) = channel();
        let thread = std::thread::Builder::new()
            .name("stoep-writer".into())
            .spawn(move || work(&mut connection, &waiting, &on_commit))
            .ok();
        Self { queue, thread: Arc::new(Mutex::new(thread)) }
    }

    /// Enqueues an act. `answer` gets the act's own result once the commit is safe; a panic of the act comes back as `Err`.
    pub(super) fn enqueue<T, E>(
        &self,
        act: impl Fn(&Tx<'_>) -> Result<T, E> + Send + 'static,
        answer: impl FnOnce(Result<Result<T, E>, Panic>) + Send + 'static,
    ) where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        // The result waits here between `run` and `answer`: both are called on the writer's thread.
        let slot: Slot<T, E> = Arc::default();
        let filled = Arc::clone(&slot);
        let run = move |tx: &Tx<'_>| {
            let result = catch_unwind(AssertUnwindSafe(|| act(tx)));
            let outcome = match &result {
                Ok(Ok(_)) => Outcome::Keep,
                Ok(Err(_)) if broken(tx) => Outcome::Broken,
                Ok(Err(_)) | Err(_) => Outcome::Undo,
            };
            if let Ok(mut slot) = filled.lock() {
                *slot = Some(result);
            }
            outcome
        };
        let finish = move |committed: Result<(), Error>| {
            let result = slot.lock().ok().and_then(|mut s| s.take());
            match (committed, result) {
                // A refusal stands whether or not the others' commit succeeded.
                (_, Some(refused @ (Ok(Err(_)) | Err(_)))) | (Ok(()), Some(refused)) => answer(refused),
                (Err(e), _) => answer(Ok(Err(e.into()))),
                (Ok(()), None) => answer(Ok(Err(Error::Fault("the act left no result".into()).into()))),
            }
        };
        let _ = self.queue.send(Message::Act(Act { run: Box::new(run), answer: Box::new(finish) }));
    }

    pub(super) fn scrub(&self, done: impl FnOnce() + Send + 'static) {
        let _ = self.queue.send(Message::Scrub(Box::new(done)));
    }

    pub(super) fn stop(&self) {
        let _ = self.queue.send(Message::Stop);
        let thread = self.thread.lock().ok().and_then(|mut t| t.take());
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

fn broken(tx: &Tx<'_>) -> bool {
    match &tx.engine {
        Engine::Sqlite(_) => false,
        // After a statement's own refusal the transaction still answers; after a broken connection nothing does.
        Engine::Postgres(open) => {
            open.borrow_mut().transaction.batch_execute("").is_err_and(|e| e.as_db_error().is_none())
        }
    }
}

fn work(connection: &mut Connection, waiting: &Receiver<Message>, on_commit: &OnCommit) {
    loop {
        let mut acts = Vec::new();
        let mut scrubs: Vec<Box<dyn FnOnce() + Send>> = Vec::new();
        let mut stop = false;
        match waiting.recv() {
            Ok(Message::Act(act)) => acts.push(act),
            Ok(Message::Scrub(done)) => scrubs.push(done),
            Ok(Message::Stop) | Err(_) => return,
        }
        while acts.len() < TOGETHER {
            match waiting.try_recv() {
                Ok(Message::Act(act)) => acts.push(act),
                Ok(Message::Scrub(done)) => scrubs.push(done),
                Ok(Message::Stop) => {
                    stop = true;
                    break;
                }
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        let mut touched = Touched::new();
        let result = commit_together(connection, &mut acts, &mut touched);
        if result.is_ok() && !touched.is_empty() {
            on_commit(&touched);
        }
        for act in acts {
            let outcome = match &result {
                Ok(()) => Ok(()),
                Err(e) => Err(Error::Unavailable(e.to_string())),
            };
            // A caller that panics while it takes its answer must not take the writer along.
            let _ = catch_unwind(AssertUnwindSafe(move || (act.answer)(outcome)));
        }
        for done in scrubs {
            if let Connection::Sqlite(c) = connection {
                // TRUNCATE waits for readers up to the busy timeout; when one is slow the log is emptied next time.
                let _ = c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            }
            done();
        }
        if stop {
            return;
        }
    }
}

fn commit_together(connection: &mut Connection, acts: &mut [Act], touched: &mut Touched) -> Result<(), Error> {
    if acts.is_empty() {
        return Ok(());
    }
    match connection {
        Connection::Sqlite(c) => {
            use super::sqlite::sort;
            c.execute_batch("BEGIN IMMEDIATE").map_err(sort)?;
            for act in acts {
                let undone = (|| {
                    c.execute_batch("SAVEPOINT act").map_err(sort)?;
                    let tx = Tx::new(Engine::Sqlite(c), super::Statements::default());
                    if let Outcome::Keep = (act.run)(&tx) {
                        touched.append(&mut tx.touched.borrow_mut());
                        c.execute_batch("RELEASE act").map_err(sort)
                    } else {
                        c.execute_batch("ROLLBACK TO act; RELEASE act").map_err(sort)
                    }
                })();
                if let Err(e) = undone {
                    // The disk refused inside the transaction: nothing of this round is kept.
                    let _ = c.execute_batch("ROLLBACK");
                    return Err(e);
                }
            }
            c.execute_batch("COMMIT").map_err(|e| {
                let _ = c.execute_batch("ROLLBACK");
                sort(e)
            })
        }
        Connection::Postgres(connected, link) => {
            // Before the COMMIT was sent nothing can have been kept, so a broken connection is tried again; after it, not.
            let mut tries = 0;
            loop {
                if connected.client.is_closed() {
                    **connected = link.connect()?;
                }
                touched.clear();
                match postgres_round(connected, acts, touched) {
                    Ok(()) => return Ok(()),
                    Err((Sent::No, Error::Unavailable(_))) if tries < 4 => {
                        tries += 1;
                        std::thread::sleep(std::time::Duration::from_millis(50 << tries));
                    }
                    Err((_, e)) => return Err(e),
                }
            }
        }
    }
}

enum Sent {
    No,
    Commit,
}

fn postgres_round(connected: &mut Connected, acts: &mut [Act], touched: &mut Touched) -> Result<(), (Sent, Error)> {
    use super::postgres::sort;
    let no = |e| (Sent::No, sort(e));
    let mut open = connected.open(Begin::Write).map_err(|e| (Sent::No, e))?;
    open.transaction.batch_execute(&format!("SELECT pg_advisory_xact_lock({WRITER_LOCK})")).map_err(no)?;
    let tx = Tx::new(Engine::Postgres(RefCell::new(open)), super::Statements::default());
    let Engine::Postgres(cell) = &tx.engine else { return Ok(()) };
    for act in acts {
        cell.borrow_mut().transaction.batch_execute("SAVEPOINT act").map_err(no)?;
        let before = tx.touched.borrow().len();
        match (act.run)(&tx) {
            Outcome::Keep => cell.borrow_mut().transaction.batch_execute("RELEASE act").map_err(no)?,
            Outcome::Undo => {
                tx.touched.borrow_mut().truncate(before);
                cell.borrow_mut().transaction.batch_execute("ROLLBACK TO act; RELEASE act").map_err(no)?;
            }
            Outcome::Broken => return Err((Sent::No, Error::Unavailable("connection broke".into()))),
        }
    }
    touched.append(&mut tx.touched.borrow_mut());
    if !touched.is_empty() {
        // Payloads are limited to 8,000 bytes; past some areas "everything" is cheaper anyway.
        let payload = if touched.len() > 64 || touched.contains(&None) {
            "all".to_owned()
        } else {
            touched.iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join(",")
        };
        cell.borrow_mut().transaction.batch_execute(&format!("NOTIFY {CHANNEL}, '{payload}'")).map_err(no)?;
    }
    let Engine::Postgres(cell) = tx.engine else { return Ok(()) };
    cell.into_inner().transaction.commit().map_err(|e| (Sent::Commit, sort(e)))
}
