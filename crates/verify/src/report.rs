// SPDX-License-Identifier: EUPL-1.2
//! What a check says.

use std::fmt;

/// How much the checker takes upon itself, so that a hostile file can't keep it busy for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Members, list entries and values in it.
    pub values: usize,
    /// Steps of counting: about one fraction each.
    pub steps: u64,
}

impl Default for Limits {
    /// 64 MB, five million values, two thousand million steps.
    fn default() -> Self {
        Self { bytes: 64 << 20, values: 5_000_000, steps: 2_000_000_000 }
    }
}

/// Language of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Both {
    pub(crate) nl: String,
    pub(crate) en: String,
}

pub(crate) fn both(nl: impl Into<String>, en: impl Into<String>) -> Both {
    Both { nl: nl.into(), en: en.into() }
}

/// The file is not in the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Where: a line and column, or a path of members such as `rules.options[2].cost`.
    pub where_: String,
    pub(crate) what: Both,
}

impl Unreadable {
    pub(crate) fn new(where_: impl Into<String>, what: Both) -> Self {
        Self { where_: where_.into(), what }
    }

    /// The sentence, with where.
    pub fn said(&self, lang: Lang) -> String {
        match lang {
            Lang::Nl => format!("{}: {}", self.where_, self.what.nl),
            Lang::En => format!("{}: {}", self.where_, self.what.en),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Lang::En))
    }
}

impl std::error::Error for Unreadable {}

/// What was found about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It was checked and holds.
    Holds,
    /// It was checked and does not hold.
    Differs,
    /// What was published is not enough to check it. No fault by itself.
    NotPublished,
    /// It would take this checker too long. Whoever needs it raises the limit.
    TooMuch,
}

impl Finding {
    /// As a word for machines.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Differs => "differs",
            Self::NotPublished => "not_published",
            Self::TooMuch => "too_much",
        }
    }
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was looked at, as a word for machines, such as `winners`.
    pub topic: &'static str,
    /// What was found.
    pub finding: Finding,
    pub(crate) said: Both,
}

impl Line {
    /// The sentence.
    pub fn said(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.said.nl,
            Lang::En => &self.said.en,
        }
    }
}

/// What a check found, in the order in which it looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Name of the round as the file gives it.
    pub title: String,
    /// The hash of the file, to hold against the one on the page or on paper.
    pub file_sha256: String,
    /// Line by line.
    pub lines: Vec<Line>,
}

impl Report {
    /// Whether everything that could be checked holds, and nothing was left for being too much.
    pub fn holds(&self) -> bool {
        self.lines.iter().all(|line| matches!(line.finding, Finding::Holds | Finding::NotPublished))
    }
}
