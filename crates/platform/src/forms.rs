// SPDX-License-Identifier: EUPL-1.2
//! Forms: what somebody filled in, read field by field into typed values, with messages beside the fields.
//!
//! A handler says which fields it knows ([`RawForm::fields`]); any other field is refused. Reading a value that doesn't fit
//! adds a message and goes on, so that a person sees everything at once and keeps what they typed.

use crate::choices::Choice;
use crate::db::{Error, Tx};
use crate::{clock, params};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Name of the hidden field that makes "twice" count as "once".
pub const KEY_FIELD: &str = "form_key";

/// Fields at most in one form; more is an attack, not a person.
const FIELDS: usize = 1000;

/// An uploaded file.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Name of the field.
    pub field: String,
    /// The bytes; their kind is found out by decoding, never believed.
    pub bytes: bytes::Bytes,
}

/// A form as it arrived: names and values, nothing believed yet.
#[derive(Debug, Default)]
pub struct RawForm {
    pairs: Vec<(String, String)>,
    uploads: Vec<Upload>,
}

/// A body that is no form: answered 400 in plain words by the web layer.
#[derive(Debug)]
pub struct BadForm(pub &'static str);

impl IntoResponse for BadForm {
    fn into_response(self) -> Response {
        let mut response = StatusCode::BAD_REQUEST.into_response();
        response.extensions_mut().insert(BadRequest(self.0));
        response
    }
}

/// Marks a response that the web layer turns into its "that didn't work" page.
#[derive(Clone, Debug)]
pub struct BadRequest(pub &'static str);

impl<S: Send + Sync> FromRequest<S> for RawForm {
    type Rejection = BadForm;

    async fn from_request(request: Request, state: &S) -> Result<Self, BadForm> {
        if is_multipart(request.headers()) {
            let multipart = Multipart::from_request(request, state).await.map_err(|_| BadForm("multipart"))?;
            return read_multipart(multipart).await;
        }
        let bytes = bytes::Bytes::from_request(request, state).await.map_err(|_| BadForm("body"))?;
        Self::parse(&bytes)
    }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|v| v.to_ascii_lowercase().starts_with("multipart/form-data"))
}

async fn read_multipart(mut multipart: Multipart) -> Result<RawForm, BadForm> {
    let mut form = RawForm::default();
    while let Some(field) = multipart.next_field().await.map_err(|_| BadForm("multipart"))? {
        let Some(name) = field.name().map(str::to_owned) else { return Err(BadForm("multipart")) };
        let is_file = field.file_name().is_some();
        let bytes = field.bytes().await.map_err(|_| BadForm("multipart"))?;
        if is_file {
            // A file field left empty arrives as an empty file.
            if !bytes.is_empty() {
                form.uploads.push(Upload { field: name, bytes });
            }
        } else {
            let text = String::from_utf8(bytes.to_vec()).map_err(|_| BadForm("utf-8"))?;
            form.pairs.push((name, text));
        }
        if form.pairs.len() + form.uploads.len() > FIELDS {
            return Err(BadForm("too many fields"));
        }
    }
    Ok(form)
}

impl RawForm {
    /// Reads `name=value&…`. Bytes that are not UTF-8 are refused, not replaced: what people write is kept as written.
    ///
    /// # Errors
    /// [`BadForm`] on bad encoding or too many fields.
    pub fn parse(body: &[u8]) -> Result<Self, BadForm> {
        let mut pairs = Vec::new();
        for part in body.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
            if pairs.len() >= FIELDS {
                return Err(BadForm("too many fields"));
            }
            let mut halves = part.splitn(2, |b| *b == b'=');
            let name = decode(halves.next().unwrap_or_default())?;
            let value = decode(halves.next().unwrap_or_default())?;
            pairs.push((name, value));
        }
        Ok(Self { pairs, uploads: Vec::new() })
    }

    /// Takes the form as one with exactly these fields. A field that is not named here is refused, and so is one that
    /// comes twice, unless its name ends in `[]` in `known`.
    ///
    /// # Errors
    /// [`BadForm`] on an unknown or doubled field.
    pub fn fields(self, known: &[&str]) -> Result<Answers, BadForm> {
        let mut answers = Answers::default();
        for (name, value) in self.pairs {
            if name == KEY_FIELD {
                answers.key = value;
                continue;
            }
            let many = known.iter().any(|k| k.strip_suffix("[]") == Some(name.as_str()));
            if !many && !known.contains(&name.as_str()) {
                return Err(BadForm("unknown field"));
            }
            if !many && answers.values.iter().any(|(n, _)| *n == name) {
                return Err(BadForm("field twice"));
            }
            // Browsers send line ends as CR LF; text is kept with LF and in NFC.
            let value = value.replace("\r\n", "\n").nfc().collect();
            answers.values.push((name, value));
        }
        for upload in self.uploads {
            if !known.contains(&upload.field.as_str()) {
                return Err(BadForm("unknown field"));
            }
            answers.uploads.push(upload);
        }
        Ok(answers)
    }
}

fn decode(part: &[u8]) -> Result<String, BadForm> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.iter();
    while let Some(b) = rest.next() {
        match b {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
                match (digit(rest.next()), digit(rest.next())) {
                    #[expect(clippy::cast_possible_truncation, reason = "two hexadecimal digits")]
                    (Some(high), Some(low)) => bytes.push((high * 16 + low) as u8),
                    _ => return Err(BadForm("percent encoding")),
                }
            }
            b => bytes.push(*b),
        }
    }
    String::from_utf8(bytes).map_err(|_| BadForm("utf-8"))
}

/// A message beside a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// Key of the text.
    pub key: &'static str,
    /// A number for the text, such as the most characters allowed.
    pub number: i64,
}

/// What was filled in, and what is not right with it yet. Also what an empty or prefilled form is made of.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    values: Vec<(String, String)>,
    uploads: Vec<Upload>,
    errors: Vec<FieldError>,
    /// The form's own key, as the page gave it.
    pub key: String,
}

impl Answers {
    /// A form with a fresh key and these values.
    pub fn prefilled(key: String, values: &[(&str, &str)]) -> Self {
        Self {
            values: values.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
            key,
            ..Self::default()
        }
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// All values of a field that may come more than once.
    pub fn many(&self, name: &str) -> Vec<&str> {
        self.values.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }

    /// Whether `value` is chosen in the field.
    pub fn chosen(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(n, v)| n == name && v == value)
    }

    /// Messages, in the order in which the fields were read.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// The message beside a field.
    pub fn error(&self, name: &str) -> Option<&FieldError> {
        self.errors.iter().find(|e| e.field == name)
    }

    /// Whether nothing stands in the way.
    pub fn ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// Puts a message beside a field.
    pub fn refuse(&mut self, field: &str, key: &'static str) {
        self.refuse_number(field, key, 0);
    }

    /// Puts a message with a number beside a field.
    pub fn refuse_number(&mut self, field: &str, key: &'static str, number: i64) {
        self.errors.push(FieldError { field: field.to_owned(), key, number });
    }

    /// Text of at most `most` characters as people count them; `None` when left empty.
    pub fn text(&mut self, name: &str, most: usize) -> Option<String> {
        let text = tidy(self.value(name));
        if text.is_empty() {
            return None;
        }
        // Bytes first: counting a megabyte of combining marks costs more than refusing it.
        if text.len() > most * 16 || text.graphemes(true).count() > most {
            self.refuse_number(name, "form-too-long", i64::try_from(most).unwrap_or_default());
            return None;
        }
        Some(text)
    }

    /// Text that must be there.
    pub fn required(&mut self, name: &str, most: usize) -> String {
        let before = self.errors.len();
        let text = self.text(name, most);
        if text.is_none() && self.errors.len() == before {
            self.refuse(name, "form-required");
        }
        text.unwrap_or_default()
    }

    /// One of a closed list; `None` when left open. A word that is not on the list was not typed by a person.
    pub fn choice<C: Choice>(&mut self, name: &str) -> Option<C> {
        let word = self.value(name).to_owned();
        if word.is_empty() {
            return None;
        }
        let found = C::from_word(&word);
        if found.is_none() {
            self.refuse(name, "form-choose");
        }
        found
    }

    /// One of a closed list that must be chosen.
    pub fn required_choice<C: Choice>(&mut self, name: &str) -> Option<C> {
        if self.value(name).is_empty() {
            self.refuse(name, "form-choose");
            return None;
        }
        self.choice(name)
    }

    /// A ticked box.
    pub fn ticked(&self, name: &str) -> bool {
        self.value(name) == "yes"
    }

    /// A date: `2022-05-16` as browsers send it, or `16-5-2022` and `16/5/2022` as people type it.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        let text = tidy(self.value(name));
        if text.is_empty() {
            return None;
        }
        let date = read_date(&text).filter(|d| (1900..=2200).contains(&d.year()));
        if date.is_none() {
            self.refuse(name, "form-date");
        }
        date
    }

    /// A date that must be there.
    pub fn required_date(&mut self, name: &str) -> Option<Date> {
        if tidy(self.value(name)).is_empty() {
            self.refuse(name, "form-required");
            return None;
        }
        self.date(name)
    }

    /// A whole number between `least` and `most`.
    pub fn number(&mut self, name: &str, least: i64, most: i64) -> Option<i64> {
        let text = tidy(self.value(name));
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|n| (least..=most).contains(n));
        if number.is_none() {
            self.refuse_number(name, "form-number", most);
        }
        number
    }

    /// An amount in euros, as `1250`, `1.250,50` or `1250.50`, in cents.
    pub fn cents(&mut self, name: &str) -> Option<i64> {
        let text = tidy(self.value(name));
        if text.is_empty() {
            return None;
        }
        let cents = read_cents(&text);
        if cents.is_none() {
            self.refuse(name, "form-money");
        }
        cents
    }

    /// A coordinate in degrees; refused outside `most` degrees.
    pub fn degrees(&mut self, name: &str, most: f64) -> Option<f64> {
        let text = tidy(self.value(name));
        if text.is_empty() {
            return None;
        }
        let degrees = text.parse().ok().filter(|d: &f64| d.is_finite() && d.abs() <= most);
        if degrees.is_none() {
            self.refuse(name, "form-place");
        }
        degrees
    }

    /// An e-mail address; checked for its form only, a mail is the real test.
    pub fn email(&mut self, name: &str) -> Option<String> {
        let text = tidy(self.value(name));
        if text.is_empty() {
            return None;
        }
        let email = read_email(&text);
        if email.is_none() {
            self.refuse(name, "form-email");
        }
        email
    }

    /// The file of a field.
    pub fn upload(&self, name: &str) -> Option<&Upload> {
        self.uploads.iter().find(|u| u.field == name)
    }
}

/// Trims, and takes away what has no place in text: control characters other than line ends and tabs.
/// Direction marks stay (names in Arabic need them); pages isolate user text instead.
fn tidy(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

/// Text from a file as it is kept: as forms keep it, with LF as line end and in NFC.
pub fn clean(text: &str) -> String {
    tidy(&text.replace("\r\n", "\n").nfc().collect::<String>())
}

/// An e-mail address, checked for its form.
pub fn read_email(text: &str) -> Option<String> {
    let fits = text.len() <= 254 && text.parse::<lettre::Address>().is_ok() && text.contains('.');
    // Only the domain is case-insensitive by rule, but no provider tells Jan@ from jan@.
    fits.then(|| text.to_lowercase())
}

/// A date as browsers or people write it.
pub fn read_date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// An amount in euros as cents; never through a float. `1250`, `1.250,50`, `1250.50`, `1,250.50`, `€ 500,-`. Signs between
/// thousands stand between groups of three figures or the amount is refused: `1.25.50` was not meant to be anything.
pub fn read_cents(text: &str) -> Option<i64> {
    let text = text.trim_start_matches('€').trim();
    let (whole, part) = match text.rsplit_once([',', '.']) {
        Some((whole, "-")) => (whole, ""),
        Some((whole, part)) if part.len() <= 2 => (whole, part),
        _ => (text, ""),
    };
    let figures = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    if separator.is_some_and(|s| !matches!(s, '.' | ',' | ' ' | '\u{a0}')) {
        return None;
    }
    if let Some(separator) = separator {
        let mut groups = whole.split(separator);
        let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && figures(g));
        if !first || !groups.all(|g| g.len() == 3 && figures(g)) {
            return None;
        }
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() || whole.len() > 12 || !figures(part) {
        return None;
    }
    let cents = format!("{part:0<2}").parse::<i64>().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + cents)
}

/// Does what a form asks once: the second time its key arrives, the first answer is given again and nothing is done.
///
/// # Errors
/// What `act` gives, or the database's.
pub fn once<E: From<Error>>(
    tx: &Tx<'_>,
    key: &str,
    now: jiff::Timestamp,
    act: impl FnOnce() -> Result<String, E>,
) -> Result<String, E> {
    if let Some(location) = tx.opt("SELECT location FROM form_key WHERE key = ?1", params![key])? {
        return Ok(location);
    }
    let location = act()?;
    tx.execute(
        "INSERT INTO form_key (key, location, at) VALUES (?1, ?2, ?3)",
        params![key, location, clock::instant_text(now)],
    )?;
    Ok(location)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(body: &str, known: &[&str]) -> Answers {
        RawForm::parse(body.as_bytes()).expect("a form").fields(known).expect("known fields")
    }

    #[test]
    fn unknown_and_doubled_fields_are_refused() {
        let raw = || RawForm::parse(b"what=hi&role=administrator").expect("a form");
        assert!(raw().fields(&["what"]).is_err());
        assert!(raw().fields(&["what", "role"]).is_ok());
        assert!(RawForm::parse(b"a=1&a=2").expect("a form").fields(&["a"]).is_err());
        assert_eq!(answers("a=1&a=2", &["a[]"]).many("a"), ["1", "2"]);
        assert!(RawForm::parse(b"a=%ff").is_err());
        assert!(RawForm::parse(b"a=%z1").is_err());
    }

    #[test]
    fn text_is_kept_as_written_and_measured_as_people_count() {
        let mut form = answers("t=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7%0D%0Aa%00b", &["t"]);
        assert_eq!(form.text("t", 4).as_deref(), Some("👩\u{200d}👩\u{200d}👧\nab"));
        assert_eq!(form.text("t", 2), None);
        assert_eq!(form.error("t").map(|e| e.key), Some("form-too-long"));
    }

    #[test]
    fn dates_as_people_type_them() {
        let read = |t: &str| read_date(t).map(|d| d.to_string());
        assert_eq!(read("2022-05-16").as_deref(), Some("2022-05-16"));
        assert_eq!(read("29-2-2024").as_deref(), Some("2024-02-29"));
        assert_eq!(read("29/02/2023"), None);
        assert_eq!(read("31-11"), None);
        let mut form = answers("d=01-01-0000", &["d"]);
        assert_eq!(form.date("d"), None);
        assert_eq!(form.errors().len(), 1);
    }

    #[test]
    fn money_never_loses_a_cent() {
        assert_eq!(read_cents("1.250,50"), Some(125_050));
        assert_eq!(read_cents("1250.5"), Some(125_050));
        assert_eq!(read_cents("€ 1.250"), Some(125_000));
        assert_eq!(read_cents("0,07"), Some(7));
        for (text, cents) in
            [("1,250.50", 125_050), ("1 250,5", 125_050), ("€ 500,-", 50_000), ("1.000.000", 100_000_000)]
        {
            assert_eq!(read_cents(text), Some(cents), "{text}");
        }
        for nonsense in
            ["1.25.50", "12.34.567,00", "1.2500", "1,2,3", "12 34", "1.250,505", "abc", "", ",50", "1_000", "٣"]
        {
            assert_eq!(read_cents(nonsense), None, "{nonsense}");
        }
        assert_eq!(read_cents("-3"), None);
        assert_eq!(read_cents("1e9"), None);
    }
}
