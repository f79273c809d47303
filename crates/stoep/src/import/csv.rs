// SPDX-License-Identifier: EUPL-1.2
//! Reading a CSV file that nobody vouches for: strict about quotes and encoding, bounded in every direction.
//!
//! Cells are text and stay text: nothing that looks like a formula is ever computed here.

use super::report::Problems;

/// Largest file, in bytes.
pub const MOST_BYTES: usize = 50 << 20;
/// Most columns.
const MOST_COLUMNS: usize = 200;
/// Most rows.
const MOST_ROWS: usize = 500_000;

/// A file as rows of cells; every row has as many cells as there are columns.
#[derive(Debug, Default)]
pub struct Cells {
    /// Names of the columns.
    pub columns: Vec<String>,
    text: String,
    /// Where each cell ends in `text`, row after row.
    ends: Vec<u32>,
    /// Number of each row as a spreadsheet shows it; the names of the columns are row 1.
    numbers: Vec<u32>,
}

impl Cells {
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.numbers.len()
    }

    /// The row's number as a spreadsheet shows it.
    pub fn number(&self, row: usize) -> usize {
        self.numbers.get(row).map_or(0, |n| *n as usize)
    }

    /// A cell.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let index = row * self.columns.len() + column;
        let end = self.ends.get(index).map_or(0, |e| *e as usize);
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).map_or(0, |e| *e as usize) };
        self.text.get(start..end).unwrap_or_default()
    }
}

/// What a record ended with.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Record,
    File,
}

/// A fault that ends the reading of the file: column (from 0) and key of the sentence.
type Fault = (usize, &'static str);

/// One record after another from bytes.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    /// Reads one record into `fields`; each is a byte string without its quotes.
    fn record(&mut self, fields: &mut Vec<Vec<u8>>) -> Result<End, Fault> {
        fields.clear();
        loop {
            if fields.len() >= MOST_COLUMNS {
                return Err((MOST_COLUMNS, "import-too-many-columns"));
            }
            let column = fields.len();
            let field = if self.rest.first() == Some(&b'"') { self.quoted(column)? } else { self.plain() };
            fields.push(field);
            match self.rest.split_first() {
                Some((b',', rest)) => self.rest = rest,
                Some((b'\r', rest)) => {
                    self.rest = rest.strip_prefix(b"\n").unwrap_or(rest);
                    return Ok(End::Record);
                }
                Some((b'\n', rest)) => {
                    self.rest = rest;
                    return Ok(End::Record);
                }
                Some(_) => return Err((column, "import-after-quote")),
                None => return Ok(End::File),
            }
        }
    }

    fn plain(&mut self) -> Vec<u8> {
        let end = self.rest.iter().position(|b| matches!(b, b',' | b'\r' | b'\n')).unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at(end);
        self.rest = rest;
        field.to_vec()
    }

    fn quoted(&mut self, column: usize) -> Result<Vec<u8>, Fault> {
        let mut field = Vec::new();
        self.rest = &self.rest[1..];
        loop {
            let Some(end) = self.rest.iter().position(|b| *b == b'"') else {
                return Err((column, "import-open-quote"));
            };
            field.extend_from_slice(&self.rest[..end]);
            self.rest = &self.rest[end + 1..];
            if self.rest.first() != Some(&b'"') {
                return Ok(field);
            }
            field.push(b'"');
            self.rest = &self.rest[1..];
        }
    }
}

/// Reads a file. What is wrong is reported, all of it as far as it can be known; what comes back then is not complete.
pub fn read(file: &str, bytes: &[u8], problems: &Problems) -> Cells {
    let mut cells = Cells::default();
    if bytes.len() > MOST_BYTES {
        problems.add(file, 0, "", "import-too-large", &(MOST_BYTES >> 20).to_string());
        return cells;
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        problems.add(file, 1, "", "import-not-utf8", "UTF-16");
        return cells;
    }
    let mut reader = Reader { rest: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) };
    let mut fields = Vec::new();
    let mut number = 0;
    loop {
        number += 1;
        let ended = match reader.record(&mut fields) {
            Ok(ended) => ended,
            Err((column, key)) => {
                let name = cells.columns.get(column).map_or_else(String::new, Clone::clone);
                problems.add(file, number, &name, key, "");
                return cells;
            }
        };
        let blank = fields.iter().all(Vec::is_empty) && fields.len() <= 1;
        if !blank && cells.columns.is_empty() {
            heads(file, number, &fields, &mut cells, problems);
            if cells.columns.is_empty() {
                return cells;
            }
        } else if !blank {
            if cells.rows() >= MOST_ROWS {
                problems.add(file, number, "", "import-too-many-rows", &MOST_ROWS.to_string());
                return cells;
            }
            row(file, number, &fields, &mut cells, problems);
        }
        if ended == End::File {
            break;
        }
    }
    if cells.columns.is_empty() {
        problems.add(file, 1, "", "import-empty", "");
    }
    cells
}

/// The row with the names of the columns.
fn heads(file: &str, number: usize, fields: &[Vec<u8>], cells: &mut Cells, problems: &Problems) {
    let mut names = Vec::with_capacity(fields.len());
    for field in fields {
        match std::str::from_utf8(field) {
            Ok(name) => names.push(name.trim().to_owned()),
            Err(_) => {
                problems.add(file, number, "", "import-not-utf8", "");
                return;
            }
        }
    }
    if let [only] = names.as_slice()
        && (only.contains(';') || only.contains('\t'))
    {
        problems.add(file, number, "", "import-separator", "");
        return;
    }
    cells.columns = names;
}

/// Adds a row; what is missing from half a row is left empty.
fn row(file: &str, number: usize, fields: &[Vec<u8>], cells: &mut Cells, problems: &Problems) {
    if fields.len() != cells.columns.len() {
        let counts = format!("{} / {}", fields.len(), cells.columns.len());
        problems.add(file, number, "", "import-cells", &counts);
    }
    cells.numbers.push(u32::try_from(number).unwrap_or(u32::MAX));
    for column in 0..cells.columns.len() {
        let bytes = fields.get(column).map_or(&[][..], Vec::as_slice);
        match std::str::from_utf8(bytes) {
            Ok(text) => cells.text.push_str(text),
            Err(_) => problems.add(file, number, &cells.columns[column], "import-not-utf8", ""),
        }
        cells.ends.push(u32::try_from(cells.text.len()).unwrap_or(u32::MAX));
    }
}
