// SPDX-License-Identifier: EUPL-1.2
//! One database interface for SQLite and PostgreSQL.
//!
//! Every capability writes its SQL once, with `?1, ?2, …` parameters, and runs it on a [`Tx`]. What may be
//! written that both engines understand is listed in `docs/data-model.md`. Writing goes through one writer
//! thread per process on either engine: waiting acts share one commit (group commit), each in a savepoint of its
//! own, and an act is answered only after that commit is on disk.

mod inside;
mod migrate;
mod postgres;
mod sqlite;
mod statements;
mod tls;
mod tx;
mod writer;

pub use inside::{Column, columns, copy_sqlite, faults, look, schema_number, size};
pub use migrate::{Migration, downgrade_refused};
pub use tls::{Guard, guard};
pub use tx::{FromRow, FromValue, Param, Row, ToParam, Tx, placeholders};

use statements::Statements;
use std::path::PathBuf;
use std::sync::Arc;

/// What can go wrong below a capability. Expected refusals (a name that is taken) arrive as [`Error::Unique`] and
/// friends, so that a store function can turn them into a message beside a field.
#[derive(Debug)]
pub enum Error {
    /// A uniqueness rule of the database was broken; the engine's own text.
    Unique(String),
    /// A reference to something that does not exist, or is still in use.
    ForeignKey(String),
    /// A CHECK or NOT NULL rule was broken.
    Check(String),
    /// A query that must give a row gave none.
    NoRow,
    /// The database could not be reached, was busy for too long, or the disk refused; trying again may help.
    Unavailable(String),
    /// A value or statement that should not have been sent: a fault in the program.
    Fault(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unique(t) => write!(f, "already exists: {t}"),
            Self::ForeignKey(t) => write!(f, "reference does not hold: {t}"),
            Self::Check(t) => write!(f, "value not allowed: {t}"),
            Self::NoRow => write!(f, "no row"),
            Self::Unavailable(t) => write!(f, "database unavailable: {t}"),
            Self::Fault(t) => write!(f, "database fault: {t}"),
        }
    }
}

impl std::error::Error for Error {}

/// Where the data lives.
#[derive(Clone, Debug)]
pub enum Place {
    /// A SQLite file; created when absent.
    Sqlite(PathBuf),
    /// A PostgreSQL address (`postgres://…`), with the schema to use.
    Postgres {
        /// Address as libpq knows it, with `sslmode` and `sslrootcert` where wanted.
        url: String,
        /// Schema that holds Stoep's tables; created when absent.
        schema: String,
    },
}

impl Place {
    /// Reads a place from what an administrator types: a `postgres://` address, else the path of a SQLite file.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres { url: text.to_owned(), schema: "stoep".into() }
        } else {
            Self::Sqlite(PathBuf::from(text))
        }
    }
}

/// The areas and things a commit touched, as the journal named them; `None` is "everything".
pub type Touched = Vec<Option<i64>>;

type OnCommit = Arc<dyn Fn(&Touched) + Send + Sync>;

enum Readers {
    Sqlite(sqlite::Pool),
    Postgres(postgres::Pool),
}

/// An open database: a pool of readers and one writer. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    readers: Arc<Readers>,
    writer: writer::Writer,
    statements: Statements,
}

impl Db {
    /// Opens the database, brings the schema up to date and starts the writer.
    ///
    /// `on_commit` is called after each commit with what the journal says was touched; the page cache lives on it.
    ///
    /// # Errors
    /// When the database can't be opened, a migration fails, or the file was written by a newer version.
    pub fn open(
        place: &Place,
        migrations: &'static [Migration],
        on_commit: impl Fn(&Touched) + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let on_commit: OnCommit = Arc::new(on_commit);
        let statements = Statements::default();
        match place {
            Place::Sqlite(path) => {
                let mut first = sqlite::open(path, false)?;
                migrate::sqlite(&mut first, migrations)?;
                let readers = sqlite::Pool::new(path.clone(), statements.clone());
                let writer = writer::Writer::start(writer::Connection::Sqlite(first), on_commit);
                Ok(Self { readers: Arc::new(Readers::Sqlite(readers)), writer, statements })
            }
            Place::Postgres { url, schema } => {
                let link = postgres::Link::new(url, schema)?;
                let mut first = link.connect_and_make_schema()?;
                migrate::postgres(&mut first.client, migrations)?;
                let readers = postgres::Pool::new(link.clone(), statements.clone());
                postgres::listen(link.clone(), Arc::clone(&on_commit));
                let writer = writer::Writer::start(writer::Connection::Postgres(Box::new(first), link), on_commit);
                Ok(Self { readers: Arc::new(Readers::Postgres(readers)), writer, statements })
            }
        }
    }

    /// Runs `work` on a consistent view of the data, off the async threads.
    ///
    /// # Errors
    /// What `work` gives, or the database's own error as `E`.
    pub async fn read<T, E>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let this = self.clone();
        match tokio::task::spawn_blocking(move || this.read_now(work)).await {
            Ok(result) => result,
            Err(join) if join.is_panic() => std::panic::resume_unwind(join.into_panic()),
            Err(join) => Err(Error::Unavailable(join.to_string()).into()),
        }
    }

    /// Writes down, from now on, which statements readers send. For tests: a release build keeps none.
    pub fn note_statements(&self) {
        self.statements.begin();
    }

    /// The statements that readers sent since [`Db::note_statements`], in their order.
    pub fn noted_statements(&self) -> Vec<String> {
        self.statements.end()
    }

    /// [`Db::read`] for a look-up or two by key that nearly every request begins with. On SQLite it runs where it is called:
    /// handing over so little to another thread and back costs two wake-ups (which were a quarter of a page's samples), and a
    /// reader waits for no writer. On PostgreSQL it waits for the network and leaves the async threads, as [`Db::read`].
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn look_up<T, E>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &*self.readers {
            Readers::Sqlite(pool) => pool.read(work),
            Readers::Postgres(_) => self.read(work).await,
        }
    }

    /// [`Db::read`] for code that already runs on a thread of its own (import, jobs, tests).
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_now<T, E: From<Error>>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        match &*self.readers {
            Readers::Sqlite(pool) => pool.read(work),
            Readers::Postgres(pool) => pool.read(work),
        }
    }

    /// Runs `work` as one act: everything it writes is kept, or nothing is. Returns only after the commit is on disk.
    ///
    /// `work` is `Fn`, not `FnOnce`: when PostgreSQL drops the connection before the commit was sent, it runs again.
    ///
    /// # Errors
    /// What `work` gives (its writes are undone), or the database's own error as `E`.
    pub async fn write<T, E>(&self, work: impl Fn(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (send, receive) = tokio::sync::oneshot::channel();
        self.writer.enqueue(work, move |result| {
            let _ = send.send(result);
        });
        match receive.await {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => Err(Error::Unavailable("the writer has stopped".into()).into()),
        }
    }

    /// [`Db::write`] for code that already runs on a thread of its own.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_now<T, E>(&self, work: impl Fn(&Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (send, receive) = std::sync::mpsc::sync_channel(1);
        self.writer.enqueue(work, move |result| {
            let _ = send.send(result);
        });
        match receive.recv() {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => Err(Error::Unavailable("the writer has stopped".into()).into()),
        }
    }

    /// Whether this is PostgreSQL; only the doctor, backup and search-language choices may ask.
    pub fn is_postgres(&self) -> bool {
        matches!(&*self.readers, Readers::Postgres(_))
    }

    /// Waits until every act that was enqueued has been committed and stops the writer (graceful shutdown).
    pub fn close(&self) {
        self.writer.stop();
    }

    /// After an erasure: empties the write-ahead log, so that erased text is in no file any more. SQLite only;
    /// PostgreSQL's own log is outside Stoep's hands and `docs/operating.md` says so.
    ///
    /// # Errors
    /// When the writer has stopped.
    pub async fn scrub_log(&self) -> Result<(), Error> {
        let (send, receive) = tokio::sync::oneshot::channel();
        self.writer.scrub(move || {
            let _ = send.send(());
        });
        receive.await.map_err(|_| Error::Unavailable("the writer has stopped".into()))
    }

    /// [`Db::scrub_log`] for code that already runs on a thread of its own.
    ///
    /// # Errors
    /// As [`Db::scrub_log`].
    pub fn scrub_log_now(&self) -> Result<(), Error> {
        let (send, receive) = std::sync::mpsc::sync_channel(1);
        self.writer.scrub(move || {
            let _ = send.send(());
        });
        receive.recv().map_err(|_| Error::Unavailable("the writer has stopped".into()))
    }
}
