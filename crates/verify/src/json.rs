// SPDX-License-Identifier: EUPL-1.2
//! JSON, strictly: whole numbers only, no member twice, nothing after the end, and bounded.

use crate::report::{Limits, Unreadable, both};
use std::collections::BTreeMap;

/// Deeper than any round goes.
const DEEPEST: usize = 24;
/// Longest text, in bytes; fractions of a large count are long.
const LONGEST: usize = 1_000_000;
/// More digits than any number in a round has; so it fits 64 bits.
const DIGITS: usize = 16;

/// A value. Members are sorted by name, byte by byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Members by name.
    Map(BTreeMap<String, Self>),
}

/// Reads JSON.
///
/// # Errors
/// [`Unreadable`], with the line and column.
pub fn parse(bytes: &[u8], limits: Limits) -> Result<Value, Unreadable> {
    if bytes.len() > limits.bytes {
        let most = limits.bytes;
        return Err(Unreadable::new(
            "the file",
            both(format!("te groot: meer dan {most} bytes"), format!("too large: more than {most} bytes")),
        ));
    }
    let mut parser = Parser { bytes, at: 0, values: 0, most: limits.values };
    if std::str::from_utf8(bytes).is_err_and(|e| {
        parser.at = e.valid_up_to();
        true
    }) {
        return Err(parser.wrong("geen UTF-8-tekst", "not UTF-8 text"));
    }
    parser.space();
    let value = parser.value(0)?;
    parser.space();
    if parser.at < bytes.len() {
        return Err(parser.wrong("hier zou het bestand moeten eindigen", "the file should end here"));
    }
    Ok(value)
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
    values: usize,
    most: usize,
}

impl Parser<'_> {
    fn wrong(&self, nl: &str, en: &str) -> Unreadable {
        let before = &self.bytes[..self.at.min(self.bytes.len())];
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
        Unreadable::new(format!("{line}:{column}"), both(nl, en))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Unreadable> {
        if self.bytes[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(value);
        }
        Err(self.wrong("dit is geen JSON", "this is not JSON"))
    }

    fn value(&mut self, depth: usize) -> Result<Value, Unreadable> {
        self.values += 1;
        if self.values > self.most {
            return Err(self.wrong("te veel waarden", "too many values"));
        }
        if depth > DEEPEST {
            return Err(self.wrong("te diep genest", "nested too deeply"));
        }
        match self.peek() {
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Value::Text(self.text()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            None => Err(self.wrong("het bestand houdt hier op", "the file ends here")),
            Some(_) => Err(self.wrong("dit is geen JSON", "this is not JSON")),
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Unreadable> {
        let mut members = BTreeMap::new();
        self.at += 1;
        self.space();
        if self.take(b'}') {
            return Ok(Value::Map(members));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.wrong("hier hoort een naam", "a name belongs here"));
            }
            let start = self.at;
            let name = self.text()?;
            if members.contains_key(&name) {
                self.at = start;
                return Err(self.wrong("deze naam staat er twee keer", "this name stands here twice"));
            }
            self.space();
            if !self.take(b':') {
                return Err(self.wrong("hier hoort een dubbele punt", "a colon belongs here"));
            }
            self.space();
            let value = self.value(depth + 1)?;
            members.insert(name, value);
            self.space();
            if self.take(b'}') {
                return Ok(Value::Map(members));
            }
            if !self.take(b',') {
                return Err(self.wrong("hier hoort een komma of }", "a comma or } belongs here"));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Unreadable> {
        let mut values = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b']') {
            return Ok(Value::List(values));
        }
        loop {
            self.space();
            values.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(Value::List(values));
            }
            if !self.take(b',') {
                return Err(self.wrong("hier hoort een komma of ]", "a comma or ] belongs here"));
            }
        }
    }

    fn number(&mut self) -> Result<Value, Unreadable> {
        let start = self.at;
        let negative = self.take(b'-');
        let digits = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        let count = self.at - digits;
        if matches!(self.peek(), Some(b'.' | b'e' | b'E')) {
            return Err(self.wrong("getallen zijn hier altijd heel", "numbers are always whole here"));
        }
        let first_is_zero = self.bytes.get(digits) == Some(&b'0');
        if count == 0 || (first_is_zero && (count > 1 || negative)) {
            return Err(self.wrong("dit is geen getal", "this is not a number"));
        }
        if count > DIGITS {
            return Err(self.wrong("dit getal is te groot", "this number is too large"));
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        match text.parse() {
            Ok(number) => Ok(Value::Number(number)),
            Err(_) => Err(self.wrong("dit is geen getal", "this is not a number")),
        }
    }

    fn text(&mut self) -> Result<String, Unreadable> {
        let mut text = Vec::new();
        self.at += 1;
        loop {
            if text.len() > LONGEST {
                return Err(self.wrong("deze tekst is te lang", "this text is too long"));
            }
            match self.peek() {
                None => return Err(self.wrong("deze tekst houdt niet op", "this text does not end")),
                Some(b'"') => {
                    self.at += 1;
                    // The file is UTF-8, and what was taken out of it was cut at ASCII only.
                    return String::from_utf8(text).map_err(|_| self.wrong("geen UTF-8-tekst", "not UTF-8 text"));
                }
                Some(b'\\') => {
                    self.at += 1;
                    let letter = self.escaped()?;
                    text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                }
                Some(0..0x20) => {
                    return Err(self.wrong("een stuurteken hoort niet in een tekst", "a control character in a text"));
                }
                Some(byte) => {
                    text.push(byte);
                    self.at += 1;
                }
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Unreadable> {
        let byte = self.peek();
        self.at += 1;
        Ok(match byte {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let first = self.four_digits()?;
                let code = if (0xD800..0xDC00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    let second = self.four_digits()?;
                    if !(0xDC00..0xE000).contains(&second) {
                        return Err(self.wrong("een half teken", "half a character"));
                    }
                    0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
                } else {
                    first
                };
                char::from_u32(code).ok_or_else(|| self.wrong("een half teken", "half a character"))?
            }
            _ => return Err(self.wrong("onbekend teken na \\", "unknown character after \\")),
        })
    }

    fn four_digits(&mut self) -> Result<u32, Unreadable> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|b| char::from(b).to_digit(16));
            code = code * 16 + digit.ok_or_else(|| self.wrong("hier horen vier cijfers", "four digits belong here"))?;
            self.at += 1;
        }
        Ok(code)
    }
}

/// JSON in its one spelling: no white space, members in byte order, only `"`, `\` and control characters escaped.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::Number(n) => out.push_str(&n.to_string()),
        Value::Text(text) => write_text(text, out),
        Value::List(values) => {
            out.push('[');
            for (i, value) in values.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(value, out);
            }
            out.push(']');
        }
        Value::Map(members) => {
            out.push('{');
            for (i, (name, value)) in members.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_text(name, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
}
