// SPDX-License-Identifier: EUPL-1.2
//! Importing a municipality from a folder of CSV files; the format is in `docs/import.md`.
//!
//! - First everything is read and checked, and every problem is reported with its file, row and column. Only when there
//!   is none is anything written, in one transaction: all or nothing.
//! - An import adds. What the database knows already by its slug is refused, so that a folder imported twice does not
//!   count twice. The one exception is the municipality itself, which set-up may have made.
//! - `*_file.rs` turn cells into typed rows, one function per file; `table.rs` is the one place where a cell becomes a
//!   date, a word of a list or a reference; `*_store.rs` write.
//! - Each imported thing gets its own line in the journal, which the search index and the feeds read.

mod agenda_file;
mod agenda_store;
mod areas_file;
mod areas_store;
mod csv;
mod desk_pages;
mod desk_store;
#[cfg(test)]
mod desk_tests;
mod funds_file;
mod funds_store;
mod networks_file;
mod networks_store;
mod people_file;
mod people_store;
mod report;
mod rounds_file;
mod rounds_store;
mod source;
mod store;
mod support_file;
mod support_store;
mod table;
#[cfg(test)]
mod tests;
mod voices_file;
mod voices_store;
mod work_file;
mod work_store;

pub use desk_pages::{areas_import, areas_upload, organisations_import, organisations_upload};
pub use report::{Problem, Problems};
pub use source::Source;
pub use store::{Existing, existing};

use crate::app::App;
use crate::error::Error;
use std::path::Path;
use std::sync::Arc;
use stoep_platform::context::{Actor, Context};
use stoep_platform::db::Tx;
use stoep_platform::ids;
use table::{Names, Table};

/// What the readers of the files share.
pub struct Reading<'a> {
    source: &'a Source,
    existing: &'a Existing,
    problems: &'a Problems,
}

impl<'a> Reading<'a> {
    /// A file that may be absent.
    fn table(&self, file: &'static str, columns: &'static str) -> Option<Table<'a>> {
        Table::read(file, self.source.get(file)?, columns, self.problems)
    }

    /// A file that must be there.
    fn needed(&self, file: &'static str, columns: &'static str) -> Option<Table<'a>> {
        if self.source.get(file).is_none() {
            self.problems.add(file, 0, "", "import-no-file", "");
        }
        self.table(file, columns)
    }

    fn hash(&self, file: &str) -> String {
        self.source.get(file).map(|bytes| ids::sha256(&*String::from_utf8_lossy(bytes))).unwrap_or_default()
    }
}

/// A folder that was read and found to be in order.
#[derive(Debug, Default)]
pub struct Import {
    areas: areas_file::Areas,
    people: people_file::People,
    networks: networks_file::Networks,
    agendas: agenda_file::Agendas,
    voices: voices_file::Voices,
    work: work_file::Work,
    funds: funds_file::Funds,
    supports: support_file::Supports,
    rounds: rounds_file::Rounds,
    voices_hash: String,
}

impl Import {
    /// How many rows of each kind, for the report: key of the words, number.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        vec![
            ("import-n-areas", self.areas.areas.len()),
            ("import-n-themes", self.areas.themes.len()),
            ("import-n-organisations", self.people.organisations.len()),
            ("import-n-places", self.people.places.len()),
            ("import-n-people", self.people.people.len()),
            ("import-n-networks", self.networks.networks.len()),
            ("import-n-meetings", self.networks.meetings.len()),
            ("import-n-agendas", self.agendas.agendas.len()),
            ("import-n-items", self.agendas.items.len()),
            ("import-n-initiatives", self.agendas.initiatives.len()),
            ("import-n-results", self.agendas.results.len()),
            ("import-n-voices", self.voices.voices.len()),
            ("import-n-mandates", self.work.mandates.len()),
            ("import-n-offers", self.work.offers.len()),
            ("import-n-funds", self.funds.funds.len()),
            ("import-n-allocations", self.funds.allocations.len()),
            ("import-n-askings", self.supports.askings.len()),
            ("import-n-rounds", self.rounds.rounds.len()),
        ]
    }
}

/// Reads and checks all files against each other and against what the database knows.
///
/// # Errors
/// Every problem that was found.
pub fn check(source: &Source, existing: &Existing, problems: Problems) -> Result<Import, Vec<Problem>> {
    let reading = Reading { source, existing, problems: &problems };
    let mut names = Names::new();
    let areas = areas_file::read(&reading, &mut names);
    let people = people_file::read(&reading, &mut names);
    let networks = networks_file::read(&reading, &mut names);
    let agendas = agenda_file::read(&reading, &mut names);
    let work = work_file::read(&reading, &mut names);
    let funds = funds_file::read(&reading, &mut names, &areas, (&agendas, &people));
    let supports = support_file::read(&reading, &areas.areas, &mut names);
    let voices = voices_file::read(&reading, &mut names);
    let rounds = rounds_file::read(&reading, &mut names);
    let voices_hash = reading.hash("voices.csv");
    if problems.none() {
        Ok(Import { areas, people, networks, agendas, voices, work, funds, supports, rounds, voices_hash })
    } else {
        Err(problems.into_list())
    }
}

/// The instant at which a demonstration's clock starts, from municipality.csv.
pub fn demo_clock(source: &Source) -> Option<jiff::Timestamp> {
    let (existing, problems) = (Existing::default(), Problems::default());
    areas_file::municipality(&Reading { source, existing: &existing, problems: &problems }).demo_clock
}

/// Writes what [`check`] found to be in order. The caller's transaction makes it all or nothing.
///
/// # Errors
/// The database's; what appeared since the check is refused by its uniqueness rules.
pub fn write(tx: &Tx<'_>, ctx: &Context, import: &Import) -> Result<(), Error> {
    let mut ids = table::Ids::new();
    areas_store::write(tx, ctx, &import.areas, &mut ids)?;
    people_store::write(tx, ctx, &import.people, &mut ids)?;
    networks_store::write(tx, ctx, &import.networks, &mut ids)?;
    work_store::mandates(tx, ctx, &import.work, import, &mut ids)?;
    work_store::networks(tx, ctx, &import.work, &mut ids)?;
    agenda_store::write(tx, ctx, &import.agendas, &mut ids)?;
    work_store::initiatives(tx, ctx, &import.work, &ids)?;
    funds_store::write(tx, ctx, &import.funds, &mut ids)?;
    support_store::write(tx, ctx, &import.supports, &mut ids)?;
    voices_store::write(tx, ctx, &import.voices, &import.agendas, &mut ids)?;
    rounds_store::write(tx, ctx, &import.rounds, &mut ids)?;
    store::finish(tx, ctx, import, &ids)
}

/// What an import into a database came to.
#[derive(Debug)]
pub enum Outcome {
    /// Nothing is wrong; written, or it was a dry run.
    Fine(Arc<Import>),
    /// Nothing was written.
    Refused(Vec<Problem>),
}

/// Checks files and, unless it is a dry run, writes them. For the command line and the demonstration.
///
/// # Errors
/// The database's.
pub fn import(app: &App, source: &Source, problems: Problems, dry_run: bool) -> Result<Outcome, Error> {
    let known = app.db.read_now(existing)?;
    let import = match check(source, &known, problems) {
        Ok(import) => import,
        Err(problems) => return Ok(Outcome::Refused(problems)),
    };
    if dry_run {
        return Ok(Outcome::Fine(Arc::new(import)));
    }
    let ctx = Context { actor: Actor::Import, ..Context::system(app.clock.now()) };
    let import = Arc::new(import);
    let shared = Arc::clone(&import);
    app.db.write_now(move |tx| write(tx, &ctx, &shared))?;
    Ok(Outcome::Fine(import))
}

/// Reads a folder.
///
/// # Errors
/// When it can't be read.
pub fn folder(path: &Path, problems: &Problems) -> std::io::Result<Source> {
    Source::folder(path, problems)
}
