// SPDX-License-Identifier: EUPL-1.2
//! What is wrong with a folder of files, said so that the sender can mend it.

use crate::texts::TEXTS;
use std::cell::RefCell;
use stoep_platform::context::Lang;
use stoep_platform::i18n::Arg;

/// At most this many problems are kept: after so many, the file is wrong as a whole.
const MOST: usize = 1_000;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name of the file.
    pub file: String,
    /// Row as a spreadsheet shows it (the names of the columns are row 1); 0: the whole file.
    pub row: usize,
    /// Name of the column; empty: the whole row.
    pub column: String,
    /// Key of the sentence.
    pub key: &'static str,
    /// What the sentence names.
    pub x: String,
}

impl Problem {
    /// The sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        TEXTS.text(lang, self.key, &[("x", Arg::Text(&self.x))])
    }

    /// File, row, column and sentence on one line.
    pub fn line(&self, lang: Lang) -> String {
        let row = if self.row == 0 {
            String::new()
        } else {
            format!(", {} {}", TEXTS.text(lang, "import-row", &[]), self.row)
        };
        let column = if self.column.is_empty() { String::new() } else { format!(", {}", self.column) };
        format!("{}{row}{column}: {}", self.file, self.sentence(lang))
    }
}

/// Collects problems while reading goes on.
#[derive(Debug, Default)]
pub struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// Adds a problem.
    pub fn add(&self, file: &str, row: usize, column: &str, key: &'static str, x: &str) {
        let mut all = self.0.borrow_mut();
        if all.len() < MOST {
            // A message repeats a value or a list of words, not a novel.
            let x = x.chars().filter(|c| !c.is_control()).take(400).collect();
            let problem = Problem { file: file.to_owned(), row, column: column.to_owned(), key, x };
            // A cell that is looked at twice is wrong once.
            if !all.contains(&problem) {
                all.push(problem);
            }
        }
    }

    /// Whether there is none.
    pub fn none(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them.
    pub fn into_list(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}
