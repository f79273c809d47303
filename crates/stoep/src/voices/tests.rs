// SPDX-License-Identifier: EUPL-1.2
//! Voices as people go through them: say, follow, take back; sort, publish, merge, refuse.

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

#[tokio::test(flavor = "multi_thread")]
async fn one_sentence_is_enough_and_twice_is_once() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let page = visitor.get(NEW).await;
    assert_eq!(page.status, StatusCode::OK);
    let key = page.field("form_key");
    let fields = [("form_key", key.as_str()), ("what", "Een bankje bij de vijver")];
    let first = visitor.post_raw(NEW, &fields).await;
    let second = visitor.post_raw(NEW, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location(), second.location(), "pressed twice is said once");
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM voice", &[])?)), 1);
    let follow = visitor.get(first.location()).await;
    assert!(follow.text.contains("Dank u wel") && follow.text.contains("Binnen 42 dagen"), "{}", follow.text);
    assert!(follow.text.contains("noindex"));
    assert_eq!(follow.headers.get(header::CACHE_CONTROL).and_then(|v| v.to_str().ok()), Some("no-store"));
    let code = first.location().trim_start_matches("/follow/").trim_end_matches("?new=1").to_owned();
    let slip = visitor.get(&format!("/follow/{code}/slip")).await;
    assert!(slip.text.contains("<svg") && slip.text.contains(&format!("{} {}", &code[..4], &code[4..])));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stays_and_what_does_not_belong_is_refused() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let answer = visitor.post(NEW, &[("what", " "), ("why", "Zomaar <b>"), ("email", "geen adres")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Zomaar &#60;b&#62;"), "{}", answer.text);
    assert_eq!(answer.field("email"), "geen adres");
    assert!(answer.text.contains("what-error") && answer.text.contains("email-error"));
    assert_eq!(visitor.post(NEW, &[("what", "x"), ("state", "public")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(visitor.post(NEW, &[("what", "x"), ("origin", "door")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(visitor.post_raw(NEW, &[("what", "x")]).await.status, StatusCode::BAD_REQUEST, "without a form key");
    let long = "a".repeat(2001);
    assert_eq!(visitor.post(NEW, &[("what", &long)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM voice", &[])?)), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_finds_and_a_mistyped_one_is_told_apart() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let code = say(&visitor, &[("what", "Een bankje")]).await;
    let typed = format!(" {} {}", code[..4].to_lowercase(), &code[4..]);
    let found = visitor.post("/follow", &[("code", &typed)]).await;
    assert_eq!(found.location(), format!("/follow/{code}"));
    let wrong = format!("{}{}", if code.starts_with('2') { '3' } else { '2' }, &code[1..]);
    let answer = visitor.post("/follow", &[("code", &wrong)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("tikfout"));
    assert_eq!(visitor.get(&format!("/follow/{wrong}")).await.status, StatusCode::NOT_FOUND);
    let other = test.app.rng.receipt_code();
    let answer = visitor.post("/follow", &[("code", &other)]).await;
    assert!(answer.text.contains("kennen we niet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_holder_corrects_until_it_is_read_and_adds_ever_after() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let code = say(&visitor, &[("what", "Een bankie"), ("needed", "hout")]).await;
    let correct = format!("/follow/{code}/correct");
    assert_eq!(visitor.get(&correct).await.texts("#needed"), ["hout"]);
    let answer = visitor.post(&correct, &[("what", "Een bankje"), ("kind", "idea")]).await;
    assert_eq!(answer.location(), format!("/follow/{code}"));
    let page = visitor.get(&format!("/follow/{code}")).await.text;
    assert!(page.contains("Een bankje") && !page.contains("bankie") && !page.contains("hout"));
    // Both forms of one page carry the same key; each must still be done.
    let key = visitor.get(&format!("/follow/{code}")).await.field("form_key");
    let email = format!("/follow/{code}/email");
    visitor.post_raw(&email, &[("form_key", &key), ("email", "Els@example.org")]).await;
    visitor.post_raw(&format!("/follow/{code}/add"), &[("form_key", &key), ("addition", "In de zon graag")]).await;
    let page = visitor.get(&format!("/follow/{code}")).await;
    assert!(page.text.contains("In de zon graag"));
    assert_eq!(page.field("email"), "els@example.org");
    make_public(&test, &code, "Een bankje", "green").await;
    assert_eq!(visitor.get(&correct).await.status, StatusCode::CONFLICT);
    assert_eq!(visitor.post(&correct, &[("what", "Iets anders")]).await.status, StatusCode::CONFLICT);
    let add = visitor.post(&format!("/follow/{code}/add"), &[("addition", "Ook een bak")]).await;
    assert_eq!(add.status, StatusCode::SEE_OTHER);
    visitor.post(&email, &[("email", ""), ("remove", "yes")]).await;
    assert_eq!(visitor.get(&format!("/follow/{code}")).await.field("email"), "");
    let waiting = test.read(|tx| Ok(mail::newest(tx, 9)?));
    assert!(waiting.is_empty(), "mail to an address that was taken away does not leave");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_writes_down_for_another_and_sees_only_the_receipt() {
    let test = TestApp::new();
    let code = say(&test.visitor(), &[("what", "GEHEIM-VAN-EEN-ANDER")]).await;
    let listener = test.person(Role::Listener, "north");
    let path = "/areas/north-ward/voices/hear";
    let fields = [
        ("what", "Niemand groet meer"),
        ("origin", "door"),
        ("heard_on", "14-5-2022"),
        ("behalf_name", "Mevrouw NAAMKANARIE"),
    ];
    let saved = listener.post(path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let next = listener.get(saved.location()).await;
    assert!(next.text.contains("/slip"));
    assert_eq!(next.field("heard_on"), "2022-05-14");
    assert_eq!(next.texts("#origin option[selected]"), ["Aan de deur gehoord"]);
    let (on_behalf, origin) = test.read(|tx| {
        Ok(tx.one::<(bool, String)>("SELECT on_behalf, origin FROM voice WHERE what = 'Niemand groet meer'", &[])?)
    });
    assert!(on_behalf && origin == "door");
    for page in [path.to_owned(), "/desk/voices".into(), format!("/desk/voices/{}", number(&test, &code))] {
        assert!(!listener.get(&page).await.text.contains("GEHEIM"), "{page}");
    }
    let entry = test.read(|tx| Ok(journal::newest(tx, 0, 1)?)).remove(0);
    assert!(entry.act == "voice.received" && entry.on_behalf.is_some());
    assert!(!format!("{entry:?}").contains("KANARIE"), "the journal holds no names");
    let late = listener.post(path, &[("what", "x"), ("origin", "door"), ("heard_on", "20-5-2022")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let online = listener.post(path, &[("what", "x"), ("origin", "online"), ("heard_on", "14-5-2022")]).await;
    assert_eq!(online.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(listener.get("/areas/south-ward/voices/hear").await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.visitor().get(path).await.status, StatusCode::SEE_OTHER, "to the sign-in page");
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_back_leaves_nothing_in_any_file() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let png = picture(40, 30);
    let key = test.app.rng.token();
    let fields = [
        ("form_key", key.as_str()),
        ("what", "KANARIEA wil een bankje"),
        ("why", "KANARIEB"),
        ("for_whom", "KANARIEC"),
        ("who_joins", "KANARIED"),
        ("who_organises", "KANARIEE"),
        ("needed", "KANARIEF"),
        ("place_words", "KANARIEG"),
        ("lon", "6.6123"),
        ("lat", "53.2456"),
        ("email", "kanarieh@example.org"),
    ];
    let answer = multipart(NEW, &visitor, &fields, &png).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let code = answer.location().trim_start_matches("/follow/").trim_end_matches("?new=1").to_owned();
    visitor.post(&format!("/follow/{code}/add"), &[("addition", "KANARIEI")]).await;
    make_public(&test, &code, "KANARIEJ wil een bankje", "green").await;
    let public = format!("/voices/{}", number(&test, &code));
    let list = "/areas/north/voices";
    assert!(visitor.get(list).await.text.contains("KANARIEJ"));
    test.write(|tx, _| {
        // As the search index would have it.
        let (id, area): (i64, i64) = tx.one("SELECT id, area_id FROM voice", &[])?;
        tx.execute(
            "INSERT INTO search_document (id, thing, thing_id, area_id, url, title, text)
             VALUES (7, 'voice', ?1, ?2, '/', 'KANARIEK', 'KANARIEK')",
            params![id, area],
        )?;
        tx.execute("INSERT INTO search_term (id, term, documents) VALUES (3, 'kanariel', 1), (4, 'bankje', 2)", &[])?;
        tx.execute("INSERT INTO search_posting (term_id, document_id, weight) VALUES (3, 7, 1), (4, 7, 1)", &[])?;
        // Withdrawn by number, so other voices' mails stay.
        tx.execute("UPDATE outbox SET state = 'sent', body = '' WHERE id = (SELECT min(id) FROM outbox)", &[])?;
        Ok(())
    });
    assert!(test.read(|tx| Ok(mail::newest(tx, 9)?)).iter().any(|m| m.recipient == "kanarieh@example.org"));
    let sure = visitor.get(&format!("/follow/{code}/withdraw")).await;
    assert!(sure.text.contains("KANARIEA"), "{}", sure.text);
    let gone = visitor.post(&format!("/follow/{code}/withdraw"), &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let page = visitor.get(&format!("/follow/{code}")).await;
    assert!(page.text.contains("Dit is ingetrokken") && !page.text.contains("KANARIE"));
    assert_eq!(visitor.get(&public).await.status, StatusCode::GONE);
    assert!(!visitor.get(list).await.text.contains("KANARIE"), "the page in the cache is dropped");
    assert_eq!(visitor.get(&format!("/follow/{code}/slip")).await.status, StatusCode::GONE);
    assert_eq!(visitor.post(&format!("/follow/{code}/add"), &[("addition", "x")]).await.status, StatusCode::GONE);
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM photo", &[])?)), 0);
    assert_eq!(test.read(|tx| Ok(tx.all::<String>("SELECT term FROM search_term", &[])?)), ["bankje"]);
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM voice WHERE state = 'withdrawn'", &[])?)), 1);
    if std::env::var("STOEP_TEST_DATABASE").is_ok_and(|v| !v.is_empty()) {
        return;
    }
    // The bytes of the database and its log, not what a query says.
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(test.folder()).expect("the folder") {
        bytes.extend(std::fs::read(file.expect("a file").path()).expect("readable"));
    }
    assert!(bytes.windows(8).any(|w| w == b"Teststad"), "the files are really read");
    for canary in ["KANARIE", "kanarie", "JFIF"] {
        assert!(!bytes.windows(canary.len()).any(|w| w == canary.as_bytes()), "{canary} is still in a file");
    }
    let place = 6.6123_f64.to_be_bytes();
    assert!(!bytes.windows(8).any(|w| w == place), "the place is still in a file");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_public_form_is_ever_public() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let text = "Mijn nummer is 06-12345678, ik ben eenzaam op zondag KANARIE1";
    let code = say(&visitor, &[("what", text), ("why", "KANARIE2"), ("email", "kanarie3@example.org")]).await;
    let number = number(&test, &code);
    let (list, public, desk) = ("/areas/north/voices", format!("/voices/{number}"), format!("/desk/voices/{number}"));
    assert!(visitor.get(list).await.text.contains("Hier staat nog niets"));
    assert_eq!(visitor.get(&public).await.status, StatusCode::NOT_FOUND);
    let team = test.person(Role::AreaTeam, "north");
    let page = team.get(&desk).await;
    assert!(page.text.contains("KANARIE2") && page.text.contains("kanarie3@example.org"));
    assert!(page.texts("mark").iter().any(|m| m.contains("06-12345678")), "{:?}", page.texts("mark"));
    assert!(page.texts("label").iter().any(|l| l.contains("Minder eenzaamheid (er staat «eenzaam», «zondag»)")));
    assert!(page.texts("input[checked]").is_empty(), "a person ticks, not the program");
    assert!(page.texts("#public_text")[0].contains("[…]"), "the draft leaves the number out");
    let publish = |text: &'static str, theme: &'static str, sure: &'static str| {
        let (team, desk) = (team.clone(), desk.clone());
        async move {
            let mut fields = vec![("decision", "publish"), ("public_text", text), ("kind", "worry")];
            for (name, value) in [("theme", theme), ("sure_details", sure)] {
                if !value.is_empty() {
                    fields.push((name, value));
                }
            }
            team.post(&desk, &fields).await
        }
    };
    let refused = publish("Bel 06-12345678", "loneliness", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("public_text-error") && refused.text.contains("sure_details"));
    assert_eq!(publish("Zondag is lang", "", "").await.status, StatusCode::UNPROCESSABLE_ENTITY, "a theme is needed");
    assert_eq!(publish("Zondag is lang", "no-such", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        publish("Bel 06-12345678", "loneliness", "yes").await.status,
        StatusCode::SEE_OTHER,
        "a person may say yes"
    );
    assert_eq!(publish("Zondag is lang", "loneliness", "").await.status, StatusCode::SEE_OTHER);
    for path in [list, "/areas/north-ward/voices", "/areas/teststad/voices?theme=loneliness&lang=en", &public] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("Zondag is lang"), "{path}: {}", page.text);
        assert!(!page.text.contains("KANARIE") && !page.text.contains("06-1") && !page.text.contains(&code), "{path}");
    }
    assert!(!visitor.get("/areas/south/voices").await.text.contains("Zondag is lang"));
    let follow = visitor.get(&format!("/follow/{code}")).await.text;
    assert!(follow.contains("Zondag is lang") && follow.contains("Dit is nog geen antwoord"), "{follow}");
    let mails = test.read(|tx| Ok(mail::newest(tx, 9)?));
    assert_eq!(mails.len(), 1, "one mail, not one for every change");
    assert!(mails[0].body.contains(&format!("http://stoep.test/follow/{code}")) && !mails[0].body.contains("Zondag"));
    assert_eq!(mails[0].subject, "Er is nieuws over wat u zei");
    team.post(&desk, &[("decision", "reopen")]).await;
    assert_eq!(visitor.get(&public).await.status, StatusCode::NOT_FOUND);
    assert!(visitor.get(list).await.text.contains("Hier staat nog niets"));
    assert!(test.read(|tx| theme_counts(tx, "/")).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn merged_or_refused_has_a_reason_that_the_person_reads() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let first = say(&visitor, &[("what", "Er moet een bankje komen bij de vijver in het park")]).await;
    let second =
        say(&visitor, &[("what", "Graag een bankje bij de vijver in het park"), ("email", "a@example.org")]).await;
    make_public(&test, &first, "Een bankje bij de vijver", "green").await;
    let team = test.person(Role::Moderator, "north");
    let (one, two) = (number(&test, &first), number(&test, &second));
    let desk = format!("/desk/voices/{two}");
    let page = team.get(&desk).await.text;
    assert!(page.contains(&one), "the near-duplicate is shown");
    team.post(&desk, &[("decision", "alike"), ("other", &one)]).await;
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM voice_likeness", &[])?)), 1);
    let no_reason = team.post(&desk, &[("decision", "merge"), ("into", &one), ("merge_reason", "")]).await;
    assert_eq!(no_reason.status, StatusCode::UNPROCESSABLE_ENTITY);
    for into in [two.as_str(), "nonsense", ""] {
        let answer = team.post(&desk, &[("decision", "merge"), ("into", into), ("merge_reason", "r")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{into}");
    }
    let merged =
        team.post(&desk, &[("decision", "merge"), ("into", &one), ("merge_reason", "Zelfde wens, REDEN1")]).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.text);
    let follow = visitor.get(&format!("/follow/{second}")).await.text;
    assert!(follow.contains("REDEN1") && follow.contains("Een bankje bij de vijver"));
    assert!(visitor.get(&format!("/voices/{one}")).await.text.contains("Nog iemand zei bijna hetzelfde"));
    assert_eq!(test.read(|tx| Ok(mail::newest(tx, 9)?)).len(), 1);
    // Whoever the other goes on in takes theirs back: this one is not lost with it.
    visitor.post(&format!("/follow/{first}/withdraw"), &[]).await;
    assert!(visitor.get(&format!("/follow/{second}")).await.text.contains("nog niet gelezen"));
    let refused =
        team.post(&desk, &[("decision", "refuse"), ("refuse_reason", "Het park is niet van ons, REDEN2")]).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(&format!("/follow/{second}")).await.text.contains("REDEN2"));
    assert_eq!(team.post(&desk, &[("decision", "refuse"), ("refuse_reason", "x")]).await.status, StatusCode::CONFLICT);
    let rows = test.read(|tx| Ok(journal::newest(tx, 0, 50)?));
    assert!(!format!("{rows:?}").contains("REDEN"), "no content in the journal");
    for act in ["voice.merged", "voice.linked", "voice.withdrawn", "voice.refused", "voice.published"] {
        assert!(rows.iter().any(|r| r.act == act), "{act}");
    }
    let answered = test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM voice WHERE answered_at IS NOT NULL", &[])?));
    assert_eq!(answered, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_sort_here_finds_nothing() {
    let test = TestApp::new();
    let code = say(&test.visitor(), &[("what", "GEHEIM")]).await;
    let desk = format!("/desk/voices/{}", number(&test, &code));
    for browser in [
        test.person(Role::AreaTeam, "south"),
        test.person(Role::Listener, "north"),
        test.person(Role::Administrator, "teststad"),
        test.person_with(None, true),
    ] {
        assert_eq!(browser.get(&desk).await.status, StatusCode::NOT_FOUND);
        let answer = browser.post(&desk, &[("decision", "refuse"), ("refuse_reason", "x")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(!browser.get("/desk/voices").await.text.contains("GEHEIM"));
    }
    let weak = test.person_with(Some((Role::AreaTeam, "north")), false);
    assert_eq!(weak.get(&desk).await.location(), "/account/second-factor");
    assert!(test.person(Role::AreaTeam, "north").get("/desk/voices").await.text.contains("GEHEIM"));
    // A voice of another area can't be named in a form either.
    let south = test.visitor().post("/areas/south-ward/voices/new", &[("what", "Elders")]).await;
    let south = south.location().trim_start_matches("/follow/").trim_end_matches("?new=1").to_owned();
    let other = number(&test, &south);
    let team = test.person(Role::AreaTeam, "north");
    let merge = team.post(&desk, &[("decision", "merge"), ("into", &other), ("merge_reason", "x")]).await;
    assert_eq!(merge.status, StatusCode::UNPROCESSABLE_ENTITY);
    let link = team.post(&desk, &[("decision", "alike"), ("other", &other)]).await;
    assert_eq!(link.status, StatusCode::CONFLICT);
}

/// A PNG of this size.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 9]))
        .write_to(&mut out, image::ImageFormat::Png)
        .expect("a picture");
    out.into_inner()
}

/// A JPEG with an EXIF block that says where it was taken, and that it lies on its side.
fn with_exif() -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(2000, 100).write_to(&mut jpeg, image::ImageFormat::Jpeg).expect("a picture");
    let jpeg = jpeg.into_inner();
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPSKANARIE 53.2 6.5");
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_lose_what_they_tell_and_bombs_are_refused() {
    let test = TestApp::new();
    let visitor = test.visitor();
    // A header that promises 50,000 by 50,000 pixels.
    let mut bomb = picture(8, 8);
    bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let mut crc = flate2::Crc::new();
    crc.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    let large = vec![0xff; (10 << 20) + 1];
    let lying = b"\xff\xd8\xff\xe0 not a picture".to_vec();
    for (name, bytes) in [("bomb", bomb), ("svg", svg), ("large", large), ("lying", lying)] {
        let key = test.app.rng.token();
        let fields = [("form_key", key.as_str()), ("what", "Kijk eens")];
        let answer = multipart(NEW, &visitor, &fields, &bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.text.contains("photo-error"), "{name}");
        assert_eq!(answer.texts("#what"), ["Kijk eens"], "{name}: the words are kept");
    }
    let key = test.app.rng.token();
    let fields = [("form_key", key.as_str()), ("what", "Kijk eens")];
    let answer = multipart(NEW, &visitor, &fields, &with_exif()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let code = answer.location().trim_start_matches("/follow/").trim_end_matches("?new=1").to_owned();
    let (name, bytes, width, height): (String, Vec<u8>, i64, i64) =
        test.read(|tx| Ok(tx.one("SELECT name, bytes, width, height FROM photo", &[])?));
    assert_eq!((width, height), (80, 1600), "upright, and no longer than 1600");
    assert!(!bytes.windows(4).any(|w| w == b"Exif" || w == b"GPSK"), "nothing but the picture");
    let public = format!("/photos/{name}");
    assert_eq!(visitor.get(&public).await.status, StatusCode::NOT_FOUND, "private until somebody says otherwise");
    make_public(&test, &code, "Kijk eens", "green").await;
    assert_eq!(visitor.get(&public).await.status, StatusCode::NOT_FOUND, "the words are public, the photo is not");
    let team = test.person(Role::AreaTeam, "north");
    let desk = format!("/desk/voices/{}", number(&test, &code));
    assert_eq!(team.get(&format!("{desk}/photo")).await.status, StatusCode::OK);
    let fields =
        [("decision", "publish"), ("public_text", "Kijk eens"), ("theme", "green"), ("kind", "wish"), ("photo", "yes")];
    team.post(&desk, &fields).await;
    let shown = visitor.get(&public).await;
    assert_eq!(shown.status, StatusCode::OK);
    let head = |name: &str| shown.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!((head("content-type").as_str(), head("x-content-type-options").as_str()), ("image/jpeg", "nosniff"));
    assert!(head("content-security-policy").contains("sandbox") && head("content-disposition").starts_with("inline"));
    team.post(&desk, &[("decision", "reopen")]).await;
    assert_eq!(visitor.get(&public).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn text_in_any_script_is_kept_as_it_was_written() {
    let test = TestApp::new();
    let visitor = test.visitor();
    for text in
        ["👩\u{200d}👩\u{200d}👧 spelen", "\u{202e}أريد مكانا", "ሰላም\u{200b}", "O'Brien'; DROP TABLE voice; --", "éèë"]
    {
        let code = say(&visitor, &[("what", text)]).await;
        let asked = code.clone();
        assert_eq!(test.read(move |tx| Ok(by_code(tx, &asked)?.what)), text);
        let page = visitor.get(&format!("/follow/{code}")).await;
        assert!(page.texts(".prose[dir=auto]").iter().any(|t| t == text), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_page_through_everything_once_and_counts_add_up() {
    let test = TestApp::new();
    let themes = test.read(|tx| Ok(tx.all::<i64>("SELECT id FROM theme ORDER BY id", &[])?));
    let kept = themes.clone();
    test.write(move |tx, ctx| {
        for n in 0..75_i64 {
            let area = areas::by_slug(tx, ["north", "north-ward", "south-ward"][(n % 3) as usize])?;
            let words = super::Words {
                what: format!("Stem {n}"),
                why: None,
                for_whom: None,
                who_joins: None,
                who_organises: None,
                needed: None,
                kind: VoiceKind::Wish,
                duration: None,
                target_group: None,
                place_words: None,
                place: None,
            };
            let said = super::Said { words, heard: None, email: None, photo: None };
            let mut ctx = ctx.clone();
            ctx.now -= jiff::SignedDuration::from_hours(24 * (n / 10));
            let receipt = super::receive(tx, &ctx, &area, &said)?;
            if n != 70 {
                let theme = kept[usize::from(n % 5 == 0)];
                let form = Publication {
                    text: format!("Stem {n}."),
                    themes: vec![theme],
                    kind: VoiceKind::Wish,
                    photo: false,
                };
                publish(tx, &ctx, "", receipt.id, &form)?;
            }
        }
        Ok(())
    });
    let visitor = test.visitor();
    for (area, expected) in [("teststad", 74), ("north", 49), ("south-ward", 25)] {
        let mut seen = Vec::new();
        let mut path = format!("/areas/{area}/voices?origin=online");
        loop {
            let page = visitor.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            seen.extend(page.texts("blockquote"));
            match next_page(&page) {
                Some(next) => path = next,
                None => break,
            }
        }
        assert_eq!(seen.len(), expected, "{area}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), expected, "{area}: each once");
    }
    let counts = |tx: &stoep_platform::db::Tx<'_>| {
        Ok(theme_counts(tx, &areas::by_slug(tx, "teststad")?.path)?.iter().map(|c| c.voices).collect::<Vec<_>>())
    };
    let before = test.read(counts);
    assert_eq!(before, [60, 14]);
    test.write(|tx, _| Ok(recount(tx)?));
    assert_eq!(test.read(counts), before, "kept counts are what counting gives");
    let rare = Filter { theme: themes.get(1).copied(), ..Filter::default() };
    let found = test.read(|tx| public_voices(tx, &areas::by_slug(tx, "north")?, &rare, &beginning(), 30));
    assert_eq!((found.voices.len(), found.next), (9, None));
    assert_eq!(visitor.get("/areas/north/voices?nonsense=1").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(visitor.get("/areas/north/voices?after=x").await.status, StatusCode::BAD_REQUEST);
    let wrong = visitor.get("/areas/north/voices?kind=nonsense").await;
    assert!(wrong.status == StatusCode::OK && wrong.text.contains("kind-error"));
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_totals_follow_publishing_and_taking_back() {
    let test = TestApp::new();
    let visitor = test.visitor();
    let totals = || {
        let sql =
            "SELECT a.slug, t.voices FROM voice_total t JOIN area a ON a.id = t.area_id WHERE t.voices <> 0 ORDER BY 1";
        test.read(|tx| Ok(tx.all::<(String, i64)>(sql, &[])?))
    };
    let mut codes = Vec::new();
    for what in ["Een bankje.", "Meer bomen."] {
        codes.push(say(&visitor, &[("what", what)]).await);
    }
    let south = visitor.post("/areas/south-ward/voices/new", &[("what", "Een oversteek.")]).await;
    assert_eq!(south.status, StatusCode::SEE_OTHER);
    assert_eq!(totals(), [], "what was only received counts for nothing");
    // Two themes are still one voice.
    test.write(|tx, ctx| {
        let themes: Vec<i64> = tx.all("SELECT id FROM theme", &[])?;
        for id in tx.all::<i64>("SELECT id FROM voice ORDER BY id", &[])? {
            let form = Publication { text: "Zo.".into(), themes: themes.clone(), kind: VoiceKind::Wish, photo: false };
            publish(tx, ctx, "", id, &form)?;
        }
        Ok(())
    });
    let both = [("north-ward".to_owned(), 2), ("south-ward".to_owned(), 1)];
    assert_eq!(totals(), both);
    test.write(|tx, _| Ok(recount(tx)?));
    assert_eq!(totals(), both, "kept totals are what counting gives");
    visitor.post(&format!("/follow/{}/withdraw", codes[0]), &[]).await;
    assert_eq!(totals()[0], ("north-ward".to_owned(), 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_oldest_waits_on_top_and_says_how_late_it_is() {
    let test = TestApp::new();
    let visitor = test.visitor();
    for n in 0..32 {
        say(&visitor, &[("what", &format!("Oud {n:02}"))]).await;
    }
    test.clock.set("2022-06-30T09:00:00Z".parse().expect("an instant"));
    let code = say(&visitor, &[("what", "Nieuw")]).await;
    let team = test.person(Role::AreaTeam, "teststad");
    let page = team.get("/desk/voices").await;
    assert_eq!(page.texts(".queue__title").len(), 30);
    assert_eq!(page.texts(".queue__title")[0], "Oud 00");
    assert_eq!(page.texts(".queue__due--late")[0], "3 dagen te laat");
    let next = next_page(&page).expect("a next page");
    let page = team.get(&next).await;
    assert_eq!(page.texts(".queue__title"), ["Oud 30", "Oud 31", "Nieuw"]);
    assert!(page.texts(".queue__due").contains(&"nog 42 dagen".to_owned()));
    assert!(visitor.get(&format!("/follow/{code}")).await.text.contains("11 augustus 2022"));
    let path = test.read(|tx| Ok(areas::by_slug(tx, "teststad")?.path));
    assert_eq!(test.read(|tx| super::waiting_count(tx, &[path])), 33);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_rare_is_found_by_going_on() {
    let test = TestApp::new();
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        for n in 0..3_105_i64 {
            let kind = if n == 2 || n == 3_100 { "dream" } else { "wish" };
            let day = format!("2022-{:02}-{:02}", 1 + n / 1000, 1 + (n / 40) % 25);
            tx.execute(
                "INSERT INTO voice (code, number, area_id, kind, origin, state, what, on_behalf, lang, heard_on,
                   received_at, public_text, public_on)
                 VALUES (?1, ?1, ?2, ?3, 'online', 'public', ?1, 0, 'nl', ?4, ?4, ?1, ?4)",
                params![format!("n{n}"), area, kind, day],
            )?;
        }
        Ok(())
    });
    let visitor = test.visitor();
    for list in ["/areas/teststad/voices", "/areas/north/voices", "/areas/north-ward/voices"] {
        let first = visitor.get(&format!("{list}?kind=dream")).await;
        let mut seen = first.texts("blockquote");
        assert_eq!(seen, ["n3100"], "{list}: no more is looked through than promised");
        let mut next = next_page(&first);
        while let Some(path) = next {
            let page = visitor.get(&path).await;
            seen.extend(page.texts("blockquote"));
            next = next_page(&page);
        }
        assert_eq!(seen, ["n3100", "n2"], "{list}: and nothing is passed over");
    }
}

/// Address of the next page.
fn next_page(page: &Answer) -> Option<String> {
    let document = scraper::Html::parse_document(&page.text);
    let next = scraper::Selector::parse("a[rel=next]").expect("a selector");
    document.select(&next).next().and_then(|a| a.attr("href")).map(str::to_owned)
}
