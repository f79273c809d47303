// SPDX-License-Identifier: EUPL-1.2
//! What the clients saw with their own eyes, written down outside the server's folder: a line counts once it is on disk.

use crate::server::Failure;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How an act ended for the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The whole answer "kept, here is your code" was read.
    Acked,
    /// The server said no.
    Refused,
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How it ended.
    pub seen: Seen,
    /// Key of the form.
    pub key: String,
    /// Receipt code; empty for what was refused.
    pub code: String,
    /// What was said.
    pub text: String,
}

/// The file; lines are only ever added.
pub struct Ledger {
    path: PathBuf,
    file: Mutex<File>,
}

impl Ledger {
    /// A new ledger.
    ///
    /// # Errors
    /// The file system's; a file that is already there is not touched.
    pub fn new(path: &Path) -> Result<Self, Failure> {
        drop(File::create_new(path)?);
        Ok(Self { path: path.to_owned(), file: Mutex::new(File::options().append(true).open(path)?) })
    }

    /// Writes a line and waits until it is on disk.
    ///
    /// # Errors
    /// The file system's.
    pub fn write(&self, line: &Line) -> Result<(), Failure> {
        let word = match line.seen {
            Seen::Acked => "acked",
            Seen::Refused => "refused",
        };
        let text = format!("{word}\t{}\t{}\t{}\n", line.key, line.code, line.text);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(text.as_bytes())?;
        file.sync_data()?;
        Ok(())
    }

    /// Reads the file again from its beginning.
    ///
    /// # Errors
    /// When it can't be read or a line makes no sense.
    pub fn lines(&self) -> Result<Vec<Line>, Failure> {
        let text = std::fs::read_to_string(&self.path)?;
        text.lines()
            .map(|l| parse(l).ok_or_else(|| format!("a line of the ledger makes no sense: {l}").into()))
            .collect()
    }
}

fn parse(line: &str) -> Option<Line> {
    let mut parts = line.split('\t');
    let seen = match parts.next()? {
        "acked" => Seen::Acked,
        "refused" => Seen::Refused,
        _ => return None,
    };
    let mut next = || parts.next().map(str::to_owned);
    Some(Line { seen, key: next()?, code: next()?, text: next()? })
}
