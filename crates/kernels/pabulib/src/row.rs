// SPDX-License-Identifier: EUPL-1.2
//! Rows: lines split at `;`, with fields in quotes that may hold `;`, doubled quotes and line ends.

use crate::{Refused, Wrong};
use std::io::{BufRead, Read};

/// The longest row.
const LONGEST: usize = 64 * 1024;

/// Reads rows.
pub(crate) struct Rows<R> {
    reader: R,
    buffer: Vec<u8>,
    /// Lines read so far.
    lines: u64,
    /// The line on which the present row began.
    pub line: u64,
}

impl<R: BufRead> Rows<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), lines: 0, line: 0 }
    }

    pub fn refuse<T>(&self, wrong: Wrong) -> Result<T, Refused> {
        Err(Refused { line: self.line, wrong })
    }

    /// The next row that is not empty, in `fields`; false at the end.
    pub fn next(&mut self, fields: &mut Fields) -> Result<bool, Refused> {
        loop {
            self.buffer.clear();
            self.line = self.lines + 1;
            loop {
                let room = LONGEST - self.buffer.len();
                let before = self.buffer.len();
                let read = (&mut self.reader).take(room as u64 + 1).read_until(b'\n', &mut self.buffer);
                match read {
                    Ok(0) if before == 0 => return Ok(false),
                    Ok(0) => return self.refuse(Wrong::OpenQuote),
                    Ok(_) => self.lines += 1,
                    Err(e) => return self.refuse(Wrong::Unreadable(e.to_string())),
                }
                if self.buffer.len() > LONGEST {
                    return self.refuse(Wrong::LineTooLong);
                }
                if !has_open_quote(&self.buffer) {
                    break;
                }
            }
            let Ok(text) = std::str::from_utf8(&self.buffer) else { return self.refuse(Wrong::NotUtf8) };
            let text = if self.line == 1 { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
            let text = text.trim_end_matches(['\n', '\r']);
            if text.trim().is_empty() {
                continue;
            }
            fields.split(text);
            return Ok(true);
        }
    }
}

/// Whether a field that began with a quote has not ended.
fn has_open_quote(row: &[u8]) -> bool {
    if !row.contains(&b'"') {
        return false;
    }
    let (mut quoted, mut start, mut closed) = (false, true, false);
    for &byte in row {
        if quoted {
            (quoted, closed) = (byte != b'"', byte == b'"');
            continue;
        }
        // A doubled quote inside a field closes it and opens it again.
        quoted = byte == b'"' && (start || closed);
        (start, closed) = (byte == b';', false);
    }
    quoted
}

/// The fields of a row, without a text of their own for each.
#[derive(Default)]
pub(crate) struct Fields {
    text: String,
    ends: Vec<usize>,
}

impl Fields {
    fn split(&mut self, row: &str) {
        self.text.clear();
        self.ends.clear();
        let mut rest = row;
        loop {
            if let Some(quoted) = rest.strip_prefix('"') {
                rest = quoted;
                // Up to the quote that is not doubled; text after it belongs to the field.
                loop {
                    let Some(at) = rest.find('"') else {
                        self.text.push_str(rest);
                        rest = "";
                        break;
                    };
                    self.text.push_str(&rest[..at]);
                    rest = &rest[at + 1..];
                    match rest.strip_prefix('"') {
                        Some(after) => {
                            self.text.push('"');
                            rest = after;
                        }
                        None => break,
                    }
                }
            }
            let end = rest.find(';').unwrap_or(rest.len());
            self.text.push_str(&rest[..end]);
            self.ends.push(self.text.len());
            match rest.get(end + 1..) {
                Some(after) => rest = after,
                None => break,
            }
        }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field without white space around it.
    pub fn get(&self, i: usize) -> Option<&str> {
        let end = *self.ends.get(i)?;
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        Some(self.text[start..end].trim())
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|i| self.get(i))
    }
}
