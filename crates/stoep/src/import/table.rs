// SPDX-License-Identifier: EUPL-1.2
//! The one place where cells become values: required or not, words of a list, dates, numbers, references.

use super::csv::{self, Cells};
use super::report::Problems;
use crate::web::csv::without_apostrophe;
use jiff::civil::{Date, Time};
use std::collections::{HashMap, HashSet};
use stoep_platform::forms;

/// What a slug names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// areas.csv
    Area,
    /// themes.csv
    Theme,
    /// organisations.csv
    Organisation,
    /// places.csv
    Place,
    /// people.csv
    Person,
    /// networks.csv
    Network,
    /// meetings.csv
    Meeting,
    /// decisions.csv, as `meeting/number`
    Decision,
    /// visions.csv
    Vision,
    /// vision_passages.csv, as `vision/position`
    Passage,
    /// agendas.csv
    Agenda,
    /// agenda_items.csv
    Item,
    /// initiatives.csv
    Initiative,
    /// voices.csv
    Voice,
    /// mandates.csv
    Mandate,
    /// date_polls.csv
    Poll,
    /// offers.csv
    Offer,
    /// rounds.csv
    Round,
    /// network_aims.csv, as `network/position`
    Aim,
    /// funds.csv
    Fund,
    /// allocations.csv, as `fund/number`
    Allocation,
    /// askings.csv
    Asking,
}

/// The slugs that rows may refer to.
pub type Names = HashSet<(Kind, String)>;
/// Keys of the rows in the database by slug, while writing.
pub type Ids = HashMap<(Kind, String), i64>;

/// A file whose columns fit.
pub struct Table<'a> {
    /// Name of the file.
    pub file: &'a str,
    cells: Cells,
    required: HashSet<&'static str>,
    problems: &'a Problems,
}

impl<'a> Table<'a> {
    /// Reads a file with these columns (`name*` must be there); `None` when its columns don't fit.
    pub fn read(file: &'a str, bytes: &[u8], columns: &'static str, problems: &'a Problems) -> Option<Self> {
        let cells = csv::read(file, bytes, problems);
        if cells.columns.is_empty() {
            return None;
        }
        let known: Vec<&str> = columns.split_whitespace().map(|c| c.trim_end_matches('*')).collect();
        let required: HashSet<&str> = columns.split_whitespace().filter_map(|c| c.strip_suffix('*')).collect();
        let mut fits = true;
        for (at, column) in cells.columns.iter().enumerate() {
            if !known.contains(&column.as_str()) {
                problems.add(file, 1, column, "import-unknown-column", &known.join(", "));
                fits = false;
            } else if cells.columns[..at].contains(column) {
                problems.add(file, 1, column, "import-column-twice", "");
                fits = false;
            }
        }
        for column in known.iter().filter(|c| required.contains(**c)) {
            if !cells.columns.iter().any(|c| c == column) {
                problems.add(file, 1, column, "import-missing-column", "");
                fits = false;
            }
        }
        fits.then_some(Self { file, cells, required, problems })
    }

    /// Makes the slugs of the file known before its rows are read, so that rows may refer to later ones. A slug that
    /// the database knows already is refused: an import adds, it never overwrites.
    pub fn register(&self, kind: Kind, names: &mut Names, taken: &Names) {
        for line in self.lines() {
            let slug = line.slug("slug");
            if slug.is_empty() {
                continue;
            }
            if taken.contains(&(kind, slug.clone())) {
                line.refuse("slug", "import-exists", &slug);
            }
            line.register(kind, "slug", slug, names);
        }
    }

    /// The rows.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        (0..self.cells.rows()).map(|row| Line { table: self, row })
    }
}

/// One row.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    table: &'a Table<'a>,
    row: usize,
}

/// Longest text of one line.
const SHORT: usize = 300;
/// Longest text of paragraphs.
const LONG: usize = 10_000;

impl Line<'_> {
    /// Row number as a spreadsheet shows it.
    pub fn number(&self) -> usize {
        self.table.cells.number(self.row)
    }

    /// Reports a problem with a cell of this row.
    pub fn refuse(&self, column: &str, key: &'static str, x: &str) {
        self.table.problems.add(self.table.file, self.number(), column, key, x);
    }

    fn cell(&self, column: &str) -> &str {
        let index = self.table.cells.columns.iter().position(|c| c == column);
        index.map_or("", |i| self.table.cells.cell(self.row, i))
    }

    fn bounded(&self, column: &str, most: usize) -> Option<String> {
        let text = forms::clean(without_apostrophe(forms::clean(self.cell(column)).as_str()));
        if text.is_empty() {
            if self.table.required.contains(column) {
                self.refuse(column, "import-required", "");
            }
            return None;
        }
        if text.chars().count() > most {
            self.refuse(column, "import-too-long", &most.to_string());
            return None;
        }
        Some(text)
    }

    /// Words on one line; `None` when empty.
    pub fn short(&self, column: &str) -> Option<String> {
        let text = self.bounded(column, SHORT)?;
        if text.contains('\n') {
            self.refuse(column, "import-one-line", "");
            return None;
        }
        Some(text)
    }

    /// Text; `None` when empty.
    pub fn text(&self, column: &str) -> Option<String> {
        self.bounded(column, LONG)
    }

    /// A slug.
    pub fn slug(&self, column: &str) -> String {
        let Some(text) = self.short(column) else { return String::new() };
        let fits = text.len() <= 80
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-');
        if !fits {
            self.refuse(column, "import-slug", &text);
            return String::new();
        }
        text
    }

    /// A word of a closed list.
    pub fn word(&self, column: &str, list: &'static [&'static str]) -> Option<&'static str> {
        let text = self.short(column)?;
        let found = list.iter().find(|w| **w == text).copied();
        if found.is_none() {
            self.refuse(column, "import-word", &list.join(", "));
        }
        found
    }

    /// A date, as ISO text.
    pub fn date(&self, column: &str) -> Option<String> {
        let text = self.short(column)?;
        let date = text.parse::<Date>().ok().filter(|d| text.len() == 10 && (1900..=2200).contains(&d.year()));
        if date.is_none() {
            self.refuse(column, "import-date", &text);
        }
        date.map(|d| d.to_string())
    }

    /// A time of the day, `19:30`.
    pub fn time(&self, column: &str) -> Option<String> {
        let text = self.short(column)?;
        let fits = text.len() == 5 && text.is_char_boundary(2) && &text[2..3] == ":" && text.parse::<Time>().is_ok();
        if !fits {
            self.refuse(column, "import-time", &text);
        }
        fits.then_some(text)
    }

    /// Yes or no; empty is no.
    pub fn yes(&self, column: &str) -> bool {
        match self.short(column).as_deref() {
            Some("yes") => true,
            Some("no") | None => false,
            Some(other) => {
                self.refuse(column, "import-yes-no", other);
                false
            }
        }
    }

    /// A whole number.
    pub fn number_in(&self, column: &str, least: i64, most: i64) -> Option<i64> {
        let text = self.short(column)?;
        let number = text.parse().ok().filter(|n| (least..=most).contains(n));
        if number.is_none() {
            self.refuse(column, "import-number", &format!("{least}–{most}"));
        }
        number
    }

    /// A number with a point.
    pub fn real(&self, column: &str, most: f64) -> Option<f64> {
        let text = self.short(column)?;
        let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        let value = text.parse().ok().filter(|v: &f64| plain && v.is_finite() && v.abs() <= most);
        if value.is_none() {
            self.refuse(column, "import-real", &text);
        }
        value
    }

    /// Longitude and latitude: both or none.
    pub fn point(&self) -> Option<(f64, f64)> {
        let point = (self.real("lon", 180.0), self.real("lat", 90.0));
        if self.cell("lon").trim().is_empty() != self.cell("lat").trim().is_empty() {
            self.refuse("lon", "import-half-a-point", "");
        }
        point.0.zip(point.1)
    }

    /// Euros as cents.
    pub fn cents(&self, column: &str) -> Option<i64> {
        let text = self.short(column)?;
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        let fits = !whole.is_empty() && whole.len() <= 12 && digits(whole) && digits(part) && part.len() <= 2;
        if !fits || text.ends_with('.') {
            self.refuse(column, "import-money", &text);
            return None;
        }
        format!("{whole}{part:0<2}").parse().ok()
    }

    /// An e-mail address.
    pub fn email(&self, column: &str) -> Option<String> {
        let text = self.short(column)?;
        let email = forms::read_email(&text);
        if email.is_none() {
            self.refuse(column, "import-email", &text);
        }
        email
    }

    /// A web address.
    pub fn website(&self, column: &str) -> Option<String> {
        let text = self.short(column)?;
        let fits = ["https://", "http://"].iter().any(|s| text.len() > s.len() && text.starts_with(s));
        if !fits || text.contains(char::is_whitespace) {
            self.refuse(column, "import-website", &text);
            return None;
        }
        Some(text)
    }

    /// A list, separated by `;`.
    pub fn list(&self, column: &str) -> Vec<String> {
        let Some(text) = self.text(column) else { return Vec::new() };
        let mut all: Vec<String> = Vec::new();
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            if all.iter().any(|p| p == part) {
                self.refuse(column, "import-list-twice", part);
            } else {
                all.push(part.to_owned());
            }
        }
        all
    }

    /// A list of days with a time, `2022-09-13 19:30`.
    pub fn moments(&self, column: &str) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for moment in self.list(column) {
            match moment.split_once(' ') {
                Some((day, time)) if day.parse::<Date>().is_ok() && time.len() == 5 && time.parse::<Time>().is_ok() => {
                    all.push((day.to_owned(), time.to_owned()));
                }
                _ => self.refuse(column, "import-date", &moment),
            }
        }
        all
    }

    /// Words of a closed list, separated by `;`, each as often as it stands there.
    pub fn words_in_order(&self, column: &str, list: &'static [&'static str]) -> Vec<&'static str> {
        let Some(text) = self.text(column) else { return Vec::new() };
        let mut all = Vec::new();
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            match list.iter().find(|w| **w == part) {
                Some(word) => all.push(*word),
                None => self.refuse(column, "import-word", &list.join(", ")),
            }
        }
        all
    }

    /// A reference to something in these files or in the database.
    pub fn refer(&self, column: &str, kind: Kind, names: &Names) -> Option<String> {
        let slug = self.short(column)?;
        self.known(column, kind, names, slug)
    }

    /// A list of references.
    pub fn refer_all(&self, column: &str, kind: Kind, names: &Names) -> Vec<String> {
        self.list(column).into_iter().filter_map(|slug| self.known(column, kind, names, slug)).collect()
    }

    /// Whether a reference that was put together from cells is known.
    pub fn known(&self, column: &str, kind: Kind, names: &Names, slug: String) -> Option<String> {
        let pair = (kind, slug);
        if names.contains(&pair) {
            return Some(pair.1);
        }
        self.refuse(column, "import-unknown", &pair.1);
        None
    }

    /// Makes a name known that was put together from cells; each only once.
    pub fn register(&self, kind: Kind, column: &str, name: String, names: &mut Names) {
        let pair = (kind, name);
        if names.contains(&pair) {
            self.refuse(column, "import-slug-twice", &pair.1);
        } else {
            names.insert(pair);
        }
    }

    /// Exactly one of two columns must be filled.
    pub fn one_of(&self, first: &str, second: &str) {
        if self.cell(first).trim().is_empty() == self.cell(second).trim().is_empty() {
            self.refuse(first, "import-one-of", second);
        }
    }

    /// Reports a value that must be there because of another one.
    pub fn needs<T>(&self, column: &str, value: Option<&T>, condition: bool) {
        if condition && value.is_none() {
            self.refuse(column, "import-needed", "");
        }
    }
}
