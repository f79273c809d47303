// SPDX-License-Identifier: EUPL-1.2
//! Voices as people go through them: say, follow, take back; sort, publish, merge, refuse.

mod following;
mod reading;
mod saying;
mod sorting;

use super::{Filter, Publication, VoiceKind, beginning, by_code, public_voices, publish, recount, theme_counts};
use crate::areas;
use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use stoep_platform::{journal, mail, params};

const NEW: &str = "/areas/north-ward/voices/new";

/// Says something and gives the receipt code.
async fn say(browser: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(NEW, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().trim_start_matches("/follow/").trim_end_matches("?new=1").to_owned()
}

fn number(test: &TestApp, code: &str) -> String {
    let code = code.to_owned();
    test.read(move |tx| Ok(by_code(tx, &code)?.number))
}

async fn make_public(test: &TestApp, code: &str, text: &str, theme: &str) {
    let team = test.person(Role::AreaTeam, "north");
    let path = format!("/desk/voices/{}", number(test, code));
    let fields = [("decision", "publish"), ("public_text", text), ("theme", theme), ("kind", "wish")];
    let answer = team.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

/// A form with a file, as a browser sends it.
async fn multipart(path: &str, browser: &Browser<'_>, fields: &[(&str, &str)], photo: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = "--XX\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
    body.extend(head.bytes());
    body.extend(photo);
    body.extend(b"\r\n--XX--\r\n");
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header(header::HOST, "stoep.test")
        .header(header::ACCEPT_LANGUAGE, "nl")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX");
    browser.send(request.body(Body::from(body)).expect("a request")).await
}

/// A PNG of this size.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 9]))
        .write_to(&mut out, image::ImageFormat::Png)
        .expect("a picture");
    out.into_inner()
}

/// Address of the next page.
fn next_page(page: &Answer) -> Option<String> {
    let document = scraper::Html::parse_document(&page.text);
    let next = scraper::Selector::parse("a[rel=next]").expect("a selector");
    document.select(&next).next().and_then(|a| a.attr("href")).map(str::to_owned)
}
