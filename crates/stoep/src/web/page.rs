// SPDX-License-Identifier: EUPL-1.2
//! The frame of every page, and how a template becomes an answer.

use super::guard::Visit;
use crate::app::App;
use crate::error::{Error, Explain};
use crate::policy::{self, Act};
use crate::texts::TEXTS;
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use std::fmt::Write;
use stoep_platform::cache;
use stoep_platform::context::Lang;
use stoep_platform::forms::{Answers, FieldError};
use stoep_platform::i18n::{self, Arg};
use stoep_platform::ids;

/// What the frame around a page shows, and the texts for its template. Every template struct has one as `page`.
#[derive(Clone, Debug)]
pub struct Page {
    /// Language.
    pub lang: Lang,
    /// Path and query of this page, without the language.
    pub here: String,
    /// Name of the signed-in person.
    pub person: Option<String>,
    /// Whether that person has a desk.
    pub has_desk: bool,
    /// Demonstration.
    pub demo: bool,
    /// Name of the municipality.
    pub municipality: String,
    /// The area this page is in: address part and name.
    pub area: Option<(String, String)>,
    /// Steps between the start page and this one: address and words.
    pub trail: Vec<(String, String)>,
    /// Style sheet.
    pub css: String,
    /// Script.
    pub script: String,
    /// Icon.
    pub icon: String,
    /// Class of the theme.
    pub theme_class: String,
    /// Whether the municipality's theme is linked as well.
    pub own_theme: bool,
    /// Map files: script, style sheet, worker.
    pub map: (String, String, String),
    /// A map style with tiles, when configured.
    pub map_style: String,
    /// Text for forms on this page.
    pub form_key: String,
}

impl Page {
    /// The frame for a visit.
    pub fn new(app: &App, visit: &Visit) -> Self {
        let assets = &app.assets;
        Self {
            lang: visit.lang,
            here: visit.here.clone(),
            person: visit.who.as_ref().map(|w| w.name.clone()),
            has_desk: visit.who.as_ref().is_some_and(|w| {
                policy::allows_somewhere(&w.grants, Act::UseDesk)
                    || policy::allows_member_within(&w.parts, Act::UseDesk, "")
            }),
            demo: app.config.demo,
            municipality: app.municipality_name(),
            area: None,
            trail: Vec::new(),
            css: assets.address("site.css").to_owned(),
            script: assets.address("enhance.js").to_owned(),
            icon: assets.address("favicon.svg").to_owned(),
            theme_class: app.config.theme.as_ref().map_or("stoep-theme", |t| t.class.as_str()).to_owned(),
            own_theme: app.config.theme.is_some(),
            map: (
                assets.address("map.js").to_owned(),
                assets.address("map.css").to_owned(),
                assets.address("map-worker.js").to_owned(),
            ),
            map_style: app.config.map_style.clone().unwrap_or_default(),
            form_key: app.rng.token()[..32].to_owned(),
        }
    }

    /// In an area: its name in the header, with the pages of the area.
    #[must_use]
    pub fn in_area(mut self, slug: &str, name: &str) -> Self {
        self.area = Some((slug.to_owned(), name.to_owned()));
        self.trail.push((format!("/areas/{slug}"), name.to_owned()));
        self
    }

    /// A step of the trail.
    #[must_use]
    pub fn step(mut self, url: &str, words: &str) -> Self {
        self.trail.push((url.to_owned(), words.to_owned()));
        self
    }

    /// The text of a key.
    pub fn t(&self, key: impl AsRef<str>) -> String {
        TEXTS.text(self.lang, key.as_ref(), &[])
    }

    /// A text with the number `n`.
    pub fn n(&self, key: &str, n: impl TryInto<i64>) -> String {
        TEXTS.text(self.lang, key, &[("n", Arg::Number(n.try_into().unwrap_or_default()))])
    }

    /// A text with the words `x`.
    pub fn x(&self, key: &str, x: impl AsRef<str>) -> String {
        TEXTS.text(self.lang, key, &[("x", Arg::Text(x.as_ref()))])
    }

    /// A text with the number `n` and the words `x`.
    pub fn nx(&self, key: &str, n: impl TryInto<i64>, x: impl AsRef<str>) -> String {
        let args = [("n", Arg::Number(n.try_into().unwrap_or_default())), ("x", Arg::Text(x.as_ref()))];
        TEXTS.text(self.lang, key, &args)
    }

    /// A text with the words `x` and `y`.
    pub fn xy(&self, key: &str, x: impl AsRef<str>, y: impl AsRef<str>) -> String {
        TEXTS.text(self.lang, key, &[("x", Arg::Text(x.as_ref())), ("y", Arg::Text(y.as_ref()))])
    }

    /// A date (`2022-05-16`, or an instant) in words: 16 mei 2022.
    pub fn date(&self, date: impl AsRef<str>) -> String {
        date_words(self.lang, date.as_ref())
    }

    /// An act of the journal in words; its own name for one that has none.
    pub fn act(&self, act: impl AsRef<str>) -> String {
        let key = format!("did-{}", act.as_ref().replace(['.', '_'], "-"));
        if TEXTS.has(self.lang, &key) { self.t(key) } else { act.as_ref().to_owned() }
    }

    /// A number as people write it: 1.250.
    pub fn number(&self, n: impl TryInto<i64>) -> String {
        i18n::number(self.lang, n.try_into().unwrap_or_default())
    }

    /// Cents as euros in words: € 1.250 or € 1.250,50.
    pub fn euros(&self, cents: &i64) -> String {
        euros(self.lang, *cents)
    }

    /// The text of a message beside a field.
    pub fn field_error(&self, error: &FieldError) -> String {
        self.n(error.key, error.number)
    }

    /// The other language: code, own name, address of this page in it.
    pub fn other_lang(&self) -> (&'static str, &'static str, String) {
        let other = if self.lang == Lang::Nl { Lang::En } else { Lang::Nl };
        let name = if other == Lang::Nl { "Nederlands" } else { "English" };
        (other.code(), name, with_lang(&self.here, other))
    }

    /// The Dutch or the English name of something the municipality named in both.
    pub fn either<'a>(&self, nl: &'a str, en: &'a str) -> &'a str {
        if self.lang == Lang::Nl { nl } else { en }
    }

    /// A form with this page's key and nothing filled in.
    pub fn empty_form(&self) -> Answers {
        Answers::prefilled(self.form_key.clone(), &[])
    }

    /// A form with this page's key and these values.
    pub fn form(&self, values: &[(&str, &str)]) -> Answers {
        Answers::prefilled(self.form_key.clone(), values)
    }
}

/// A date in words. Text that is no date is shown as it is.
pub fn date_words(lang: Lang, date: &str) -> String {
    let Some(day) = date.get(..10).and_then(|d| d.parse::<Date>().ok()) else { return date.to_owned() };
    let month = TEXTS.text(lang, &format!("month-{}", day.month()), &[]);
    format!("{} {month} {}", day.day(), day.year())
}

/// Cents as euros, the cents only when there are any.
pub fn euros(lang: Lang, cents: i64) -> String {
    let decimal = if lang == Lang::Nl { ',' } else { '.' };
    let grouped = i18n::number(lang, (cents / 100).abs());
    let sign = if cents < 0 { "-" } else { "" };
    let part = (cents % 100).abs();
    if part == 0 { format!("€\u{a0}{sign}{grouped}") } else { format!("€\u{a0}{sign}{grouped}{decimal}{part:02}") }
}

/// HTML of a page, on its way through the guard.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// Its kind.
    pub content_type: &'static str,
}

/// A template as an answer.
///
/// # Errors
/// When the template can't be rendered.
pub fn html(template: &impl Template) -> Result<Response, Error> {
    html_status(StatusCode::OK, template)
}

/// A template as an answer with another status: a form that comes back is 422.
///
/// # Errors
/// When the template can't be rendered.
pub fn html_status(status: StatusCode, template: &impl Template) -> Result<Response, Error> {
    let text = super::summary::name_fields(template.render()?);
    let mut response = status.into_response();
    response.extensions_mut().insert(Rendered { text, content_type: "text/html; charset=utf-8" });
    Ok(response)
}

/// Text of another kind (feeds, data) that may be cached like a page.
pub fn text(content_type: &'static str, text: String) -> Response {
    let mut response = StatusCode::OK.into_response();
    response.extensions_mut().insert(Rendered { text, content_type });
    response
}

/// Go there, with GET.
pub fn see_other(location: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

/// Whether a `next=` address stays on this site.
pub fn stays_here(next: &str) -> bool {
    next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\n', '\r', '\t', '\0'])
        && !next.starts_with("/sign-")
}

/// An address in the given language.
pub fn with_lang(url: &str, lang: Lang) -> String {
    let (before, anchor) = url.split_once('#').map_or((url, None), |(b, a)| (b, Some(a)));
    let joint = if before.contains('?') { '&' } else { '?' };
    let anchor = anchor.map(|a| format!("#{a}")).unwrap_or_default();
    format!("{before}{joint}lang={}{anchor}", lang.code())
}

/// Makes the links of a page keep the language that was chosen by a link, so that no cookie has to remember it.
pub fn carry_lang(text: &str, visit: &Visit) -> String {
    if !visit.lang_chosen {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 512);
    let mut rest = text;
    while let Some((at, length)) =
        ["href=\"/", "action=\"/"].iter().filter_map(|mark| rest.find(mark).map(|p| (p, mark.len()))).min()
    {
        let start = at + length - 1;
        let end = rest[start..].find('"').map_or(rest.len(), |e| start + e);
        let url = &rest[start..end];
        out.push_str(&rest[..start]);
        if url.starts_with("/assets/") || url.contains("lang=") {
            out.push_str(url);
        } else {
            // In an attribute the ampersand is written as an entity.
            out.push_str(&with_lang(url, visit.lang).replace("&lang=", "&amp;lang="));
        }
        // A GET form sends its fields only, not the query of its action.
        rest = &rest[end..];
        if rest.starts_with("\" method=\"get\">") {
            let _ =
                write!(out, "\" method=\"get\"><input type=\"hidden\" name=\"lang\" value=\"{}\">", visit.lang.code());
            rest = &rest["\" method=\"get\">".len()..];
        }
    }
    out.push_str(rest);
    out
}

/// A page for the cache, in the encodings that browsers ask for.
pub fn pack(app: &App, rendered: &Rendered, visit: &Visit) -> cache::Page {
    use std::io::Write as _;
    let plain = if rendered.content_type.starts_with("text/html") {
        carry_lang(&rendered.text, visit)
    } else {
        rendered.text.clone()
    };
    let mut brotli = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
    let packed = brotli::BrotliCompress(&mut plain.as_bytes(), &mut brotli, &settings).is_ok();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    let gzip = gzip.write_all(plain.as_bytes()).and_then(|()| gzip.finish());
    let smaller = |bytes: Vec<u8>| (bytes.len() < plain.len()).then(|| bytes::Bytes::from(bytes));
    let etag = format!("\"{}\"", &ids::sha256(&plain)[..20]);
    let mut headers = HeaderMap::with_capacity(16);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(rendered.content_type));
    if let Ok(value) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, value);
    }
    // Kept by the browser, asked again each time: what was taken back must not linger.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
    super::frame::headers(app, &mut headers);
    cache::Page {
        headers,
        etag,
        brotli: packed.then_some(brotli).and_then(smaller),
        gzip: gzip.ok().and_then(smaller),
        plain: plain.into(),
    }
}

#[derive(Template)]
#[template(path = "web/templates/error.html")]
struct ErrorPage<'a> {
    page: Page,
    title: String,
    text: String,
    reference: Option<&'a str>,
}

/// The page for what went wrong: what, what now, and a way back.
pub fn error(app: &App, visit: &Visit, status: StatusCode, explain: &Explain, reference: &str) -> Response {
    let page = Page::new(app, visit);
    let template = ErrorPage {
        title: page.t(explain.key),
        text: page.t(format!("{}-text", explain.key)),
        reference: status.is_server_error().then_some(reference),
        page,
    };
    html_status(status, &template).unwrap_or_else(|_| status.into_response())
}

/// The same for a program: RFC 9457.
pub fn problem(status: StatusCode, explain: &Explain, lang: Lang, reference: &str) -> Response {
    let body = serde_json::json!({
        "type": "about:blank",
        "title": TEXTS.text(lang, explain.key, &[]),
        "status": status.as_u16(),
        "detail": TEXTS.text(lang, &format!("{}-text", explain.key), &[]),
        "instance": format!("urn:stoep:{reference}"),
    });
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

/// A text as part of a query.
pub fn query_escape(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, b| {
        if b.is_ascii_alphanumeric() || b"-_.~/".contains(&b) {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(chosen: bool) -> Visit {
        Visit {
            lang: Lang::En,
            lang_chosen: chosen,
            who: None,
            address: std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
            here: "/".into(),
        }
    }

    #[test]
    fn links_keep_the_chosen_language() {
        let text = "<a href=\"/x#y\">x</a><a href=\"https://e.org/\"></a><link href=\"/assets/a.css\"><form action=\"/s?a=1\">";
        assert_eq!(carry_lang(text, &visit(false)), text);
        assert_eq!(
            carry_lang(text, &visit(true)),
            "<a href=\"/x?lang=en#y\">x</a><a href=\"https://e.org/\"></a><link href=\"/assets/a.css\"><form action=\"/s?a=1&amp;lang=en\">"
        );
    }

    #[test]
    fn next_stays_on_this_site() {
        for bad in ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nb", "", "javascript:1"] {
            assert!(!stays_here(bad), "{bad}");
        }
        assert!(stays_here("/desk?x=1"));
    }

    #[test]
    fn euros_show_cents_only_when_there_are_any() {
        assert_eq!(euros(Lang::Nl, 125_000), "€\u{a0}1.250");
        assert_eq!(euros(Lang::Nl, 123_456_789), "€\u{a0}1.234.567,89");
        assert_eq!(euros(Lang::En, 105), "€\u{a0}1.05");
    }
}
