// SPDX-License-Identifier: EUPL-1.2
//! Who knows whom among the organisations of an area.
//!
//! People who keep a network going ask, before the next meeting: who is at the table for this theme, which kind of party is
//! missing, and who should meet? [`look`] answers from what is on record: meetings attended, networks taken part in, offers,
//! decisions taken together. [`draw`] gives the places for a picture of it.
//!
//! - **Organisations only.** There is no person in the input, so there can be none in the output.
//! - **No ranking.** No number is given to an organisation: no centrality, no score, no order of importance. What is listed
//!   is listed by key.
//! - **A meeting is evidence, not proof.** Two organisations that sat at one table have met; at a very large one
//!   ([`Rules::crowd`]) that means little and makes no tie. They may say themselves that they know each other, or don't
//!   ([`Correction`]): their word counts.
//! - Pure and order-free: no clock, no chance, whole numbers only; the order of the input does not matter.
//!
//! ```
//! use stoep_ties::{Incidence, Party, Rules, Thing, What, look};
//! let parties = [Party { id: 1, kind: 0, formal: true }, Party { id: 2, kind: 1, formal: false }];
//! let at = |organisation| Incidence { organisation, thing: Thing { what: What::Meeting, id: 7 }, from: 10, until: 10 };
//! let seen = look(&parties, &[at(1), at(2)], &[], &[], &[], &Rules::over(1, 365)).expect("two parties make a picture");
//! assert_eq!(seen.ties.len(), 1);
//! assert_eq!((seen.mixed.mixed, seen.mixed.all), (1, 1));
//! ```

mod drawing;
mod looking;

pub use drawing::{Dot, Drawing, Line, draw};
pub use looking::look;

/// Version of the calculation, printed with what it gives.
pub const VERSION: &str = "ties 1";

/// A day as a number; which one is day 0 is the caller's choice.
pub type Day = i32;

/// An organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    /// Its key.
    pub id: i64,
    /// What it is, as a place in the caller's list of kinds.
    pub kind: u16,
    /// Whether it has statutes.
    pub formal: bool,
}

/// How organisations come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// They were at a meeting.
    Meeting,
    /// They took a decision.
    Decision,
    /// They take part in a network.
    Network,
    /// They offer something.
    Offer,
}

/// Something that organisations have to do with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    /// What it is.
    pub what: What,
    /// Its key.
    pub id: i64,
}

/// An organisation had to do with something, during some days (of a meeting: one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Incidence {
    /// The organisation.
    pub organisation: i64,
    /// With what.
    pub thing: Thing,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
}

/// What two organisations say themselves. Which of the two is named first does not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Correction {
    /// One.
    pub one: i64,
    /// The other.
    pub other: i64,
    /// Whether they know each other.
    pub knows: bool,
}

/// The decisions behind a picture; they are printed with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// First day of the period.
    pub from: Day,
    /// Last day of the period. The period before it is as long and ends the day before `from`.
    pub until: Day,
    /// A meeting or decision with more organisations than this makes no ties: being in one hall is not meeting.
    pub crowd: usize,
    /// Organisations that share so many themes and never met are suggested to each other.
    pub shared: u32,
    /// Most pairs that are suggested.
    pub most_pairs: usize,
}

impl Rules {
    /// The usual rules for a period.
    pub fn over(from: Day, until: Day) -> Self {
        Self { from, until, crowd: 60, shared: 3, most_pairs: 50 }
    }
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Fewer than two organisations: nobody can know anybody.
    TooFew,
    /// More organisations than the picture is made for: so many at most.
    TooMany(usize),
    /// The period ends before it begins.
    NoPeriod,
    /// Two organisations have the same key.
    Twice(i64),
    /// Something names an organisation that was not given.
    Unknown(i64),
}

/// Most organisations that one picture is made for.
pub const MOST_PARTIES: usize = 20_000;

/// Two organisations that met, or say that they know each other. The smaller key is first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tie {
    /// One.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// Meetings at which both were.
    pub meetings: u32,
    /// Decisions that both took part in.
    pub decisions: u32,
    /// Whether one of the two is formal and the other informal.
    pub mixed: bool,
    /// Whether they said so themselves.
    pub said: bool,
}

/// Who is in on a theme, and who is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtTheme {
    /// The theme.
    pub theme: i64,
    /// Organisations that have to do with it in the period, by key.
    pub parties: Vec<i64>,
    /// Kinds that the area has and that none of them is, by place in the list.
    pub missing: Vec<u16>,
    /// Whether the area has informal parties and none of them is in on it.
    pub no_informal: bool,
    /// Whether the area has formal parties and none of them is in on it.
    pub no_formal: bool,
}

/// How many ties lie between formal and informal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mixed {
    /// Ties between a formal and an informal organisation.
    pub mixed: u32,
    /// All ties.
    pub all: u32,
    /// How many of them one would expect between formal and informal if everybody kept as many ties as they have and
    /// chance decided with whom (the mean of the configuration model), rounded; `None` without ties.
    pub by_chance: Option<u32>,
}

/// An organisation that hangs on to the rest by one other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ByOne {
    /// The organisation.
    pub organisation: i64,
    /// The only one it has met, who has met others.
    pub by: i64,
}

/// Two organisations that work on the same themes and never met.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NeverMet {
    /// One.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// Themes of both, by key.
    pub themes: Vec<i64>,
}

/// What was counted, for the sentence that explains the picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Organisations that were given.
    pub organisations: usize,
    /// Meetings in the period at which at least one of them was.
    pub meetings: usize,
    /// Meetings and decisions of the period with more organisations than [`Rules::crowd`], which made no ties.
    pub crowded: usize,
    /// Corrections that changed something: ties put in, and ties left out.
    pub put_in: usize,
    /// See `put_in`.
    pub left_out: usize,
    /// Pairs that share enough themes and never met, also those beyond [`Rules::most_pairs`].
    pub pairs: usize,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Ties of the period, by keys.
    pub ties: Vec<Tie>,
    /// Ties of the period before that are not there now, by keys.
    pub gone: Vec<Tie>,
    /// Per theme that was given, in the order of their keys.
    pub themes: Vec<AtTheme>,
    /// Ties between formal and informal.
    pub mixed: Mixed,
    /// Organisations that hang on by one other.
    pub by_one: Vec<ByOne>,
    /// Suggestions for the next meeting: most themes in common first, then pairs of formal and informal, then by keys.
    pub never_met: Vec<NeverMet>,
    /// What was counted.
    pub explanation: Explanation,
}
