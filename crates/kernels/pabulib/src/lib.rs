// SPDX-License-Identifier: EUPL-1.2
//! Pabulib files (`.pb`): one election of a participatory budget per file, as described at pabulib.org/format (Faliszewski and others, *Participatory
//! Budgeting: Data, Tools, and Analysis*, IJCAI 2023).
//!
//! A file is text in UTF-8 with three sections, `META` (key;value), `PROJECTS` and `VOTES`, each with a row of column names. A file comes from a stranger: whatever is
//! wrong in it is refused with the number of the line, and memory stays within a small multiple of the file, because it is read line by line and
//! a ballot becomes a row of small numbers.
//!
//! ```
//! let text = "META\nkey;value\nbudget;1000\nvote_type;approval\nPROJECTS\nproject_id;cost\na;600\nb;400.50\nVOTES\nvoter_id;vote\n1;a,b\n2;\n";
//! let file = stoep_pabulib::read(text.as_bytes()).unwrap();
//! assert_eq!((file.budget, file.projects[1].cost, file.ballots.len()), (100_000, 40_050, 2));
//! let refused = stoep_pabulib::read(text.replace("1;a,b", "1;a,c").as_bytes()).unwrap_err();
//! assert_eq!(refused.line, 11);
//! ```

mod read;
mod row;
mod write;

pub use read::read;
pub use write::write;

use std::fmt;

/// What people filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteType {
    /// Ticked projects; `choose-1` too.
    Approval,
    /// One project.
    ChooseOne,
    /// Points divided among projects (`cumulative`), or given to each apart (`scoring`).
    Points,
    /// Projects in order, the best first.
    Ordinal,
}

impl VoteType {
    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::ChooseOne => "choose-1",
            Self::Points => "cumulative",
            Self::Ordinal => "ordinal",
        }
    }
}

/// A project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// What it costs, in hundredths of the currency.
    pub cost: i64,
    /// Its name.
    pub name: String,
    /// Its category.
    pub category: Option<String>,
    /// Votes as the file says them; they are not believed anywhere.
    pub votes: Option<u64>,
    /// Whether the file says that it was selected; other codes than 1 are not.
    pub selected: Option<bool>,
}

/// All ballots, packed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballots {
    projects: Vec<u16>,
    points: Vec<u32>,
    ends: Vec<u32>,
}

impl Ballots {
    /// Adds a ballot: indices of projects in the order of the ballot, and the points of each when points were given.
    pub fn push(&mut self, projects: &[u16], points: &[u32]) {
        self.projects.extend_from_slice(projects);
        self.points.extend_from_slice(points);
        self.ends.push(self.projects.len() as u32);
    }

    /// How many ballots.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The ballots: indices of projects, and points where they were given (else empty).
    pub fn iter(&self) -> impl Iterator<Item = (&[u16], &[u32])> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| {
            let (start, end) = (*start as usize, *end as usize);
            (&self.projects[start..end], self.points.get(start..end).unwrap_or_default())
        })
    }
}

/// An election.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pabulib {
    /// All of `META` except what stands below, in the order of the file.
    pub meta: Vec<(String, String)>,
    /// What people filled in.
    pub vote_type: VoteType,
    /// The budget, in hundredths of the currency.
    pub budget: i64,
    /// The projects, in the order of the file.
    pub projects: Vec<Project>,
    /// The ballots. Ids of voters, ages and the like are not kept.
    pub ballots: Ballots,
    /// What is odd without being wrong, with its line.
    pub notes: Vec<(u64, String)>,
}

impl Pabulib {
    /// A value of `META`.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }
}

/// A file that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The file could not be read.
    Unreadable(String),
    /// Not UTF-8.
    NotUtf8,
    /// A line (with its quoted fields) of more than 64 kB.
    LineTooLong,
    /// A quoted field that does not end.
    OpenQuote,
    /// Text before the first section, or a section that stands there twice.
    Section(String),
    /// A section that is missing or comes too early.
    MissingSection(&'static str),
    /// A column that is missing.
    MissingColumn(&'static str),
    /// A column that stands there twice.
    DoubleColumn(String),
    /// A key of `META` that is missing.
    MissingKey(&'static str),
    /// A row with more or fewer fields than there are columns.
    Fields {
        /// Columns.
        columns: usize,
        /// Fields.
        fields: usize,
    },
    /// An id of a project or voter, or a key, that stands there twice.
    Twice(String),
    /// An empty id.
    EmptyId,
    /// An amount that is no amount: negative, more than two decimals, too large, or no number.
    Amount(String),
    /// Points that are no whole number from 0 to a million, or not as many as projects.
    Points(String),
    /// A kind of vote that does not exist.
    VoteType(String),
    /// A ballot names a project that does not exist.
    UnknownProject(String),
    /// More projects, ballots or votes than this reader takes.
    TooMany(&'static str),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(e) => write!(f, "can't be read: {e}"),
            Self::NotUtf8 => write!(f, "not UTF-8"),
            Self::LineTooLong => write!(f, "longer than 64 kB"),
            Self::OpenQuote => write!(f, "a quote that does not end"),
            Self::Section(s) => write!(f, "{s:?} where a section should begin"),
            Self::MissingSection(s) => write!(f, "section {s} is missing"),
            Self::MissingColumn(c) => write!(f, "column {c} is missing"),
            Self::DoubleColumn(c) => write!(f, "column {c:?} stands there twice"),
            Self::MissingKey(k) => write!(f, "META lacks {k}"),
            Self::Fields { columns, fields } => write!(f, "{fields} fields for {columns} columns"),
            Self::Twice(id) => write!(f, "{id:?} stands there twice"),
            Self::EmptyId => write!(f, "an empty id"),
            Self::Amount(a) => write!(f, "{a:?} is no amount"),
            Self::Points(p) => write!(f, "{p:?}: points must be whole numbers, as many as projects"),
            Self::VoteType(v) => write!(f, "vote type {v:?} does not exist"),
            Self::UnknownProject(p) => write!(f, "project {p:?} does not exist"),
            Self::TooMany(what) => write!(f, "too many {what}"),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.wrong)
    }
}

impl std::error::Error for Refused {}
