// SPDX-License-Identifier: EUPL-1.2
//! How private each column is, what it is for and how long it is kept, read from `classification.csv`.

use std::sync::LazyLock;
use stoep_platform::choices;

choices! {
    /// How private.
    pub enum DataClass("data-class") {
        /// Anyone may read it.
        Public = "public",
        /// For running the site; tells of no person.
        Internal = "internal",
        /// Tells of a person.
        Personal = "personal",
        /// Told in confidence, or a secret.
        Sensitive = "sensitive",
    }
}

choices! {
    /// What for.
    pub enum Purpose("data-purpose") {
        /// Hearing what people need.
        Listen = "listen",
        /// Telling people what became of it.
        TellBack = "tell_back",
        /// Sending mail.
        Mail = "mail",
        /// Knowing who works here and what they may do.
        Account = "account",
        /// Signing in safely.
        SignIn = "sign_in",
        /// Working together: networks, meetings, who does what.
        WorkTogether = "work_together",
        /// Prioritising rounds: one ballot for each right, without anybody seeing whose.
        Decide = "decide",
        /// Being able to show who did what.
        AccountFor = "account_for",
        /// The agenda and what comes of it.
        Agenda = "agenda",
        /// Showing the areas.
        ShowArea = "show_area",
        /// Running the site itself.
        Run = "run",
    }
}

choices! {
    /// On which legal ground, when it tells of persons.
    pub enum Ground("data-ground") {
        /// A task in the public interest (AVG 6.1.e).
        PublicTask = "public_task",
        /// The person's own choice (AVG 6.1.a).
        Consent = "consent",
        /// A legal duty (AVG 6.1.c).
        LegalDuty = "legal_duty",
        /// Tells of no person.
        None = "none",
    }
}

/// A line of the classification.
#[derive(Clone, Debug)]
pub struct ClassifiedColumn {
    /// Table.
    pub table: String,
    /// Column.
    pub column: String,
    /// How private.
    pub class: DataClass,
    /// What for.
    pub purpose: Purpose,
    /// Legal ground.
    pub ground: Ground,
    /// How long: days after the date in the named column of the same row. On the first column of a table the row goes; on
    /// another column only its content.
    pub retention: Option<(i64, String)>,
}

const FILE: &str = include_str!("../../classification.csv");

/// The classification of every column, in the file's order.
///
/// # Panics
/// When the file in the program is malformed: a fault that any test finds.
pub static COLUMNS: LazyLock<Vec<ClassifiedColumn>> =
    LazyLock::new(|| read(FILE).unwrap_or_else(|why| panic!("classification.csv: {why}")));

fn read(text: &str) -> Result<Vec<ClassifiedColumn>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut columns = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let field = |i: usize| record.get(i).unwrap_or_default();
        let bad = |what: &str| format!("{}.{}: {what}", field(0), field(1));
        let retention = match (field(5), field(6)) {
            ("", "") => None,
            (days, from) if !from.is_empty() => Some((days.parse().map_err(|_| bad("days"))?, from.to_owned())),
            _ => return Err(bad("retention without a date to count from")),
        };
        columns.push(ClassifiedColumn {
            table: field(0).to_owned(),
            column: field(1).to_owned(),
            class: DataClass::from_word(field(2)).ok_or_else(|| bad("class"))?,
            purpose: Purpose::from_word(field(3)).ok_or_else(|| bad("purpose"))?,
            ground: Ground::from_word(field(4)).ok_or_else(|| bad("ground"))?,
            retention,
        });
    }
    Ok(columns)
}
