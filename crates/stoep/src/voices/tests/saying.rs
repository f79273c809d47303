// SPDX-License-Identifier: EUPL-1.2
//! Saying something: online or written down for somebody, with a photo, in any script.

use super::*;

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
    assert_eq!(
        answer.texts("#error-summary li"),
        ["Wat wilt u zeggen? Vul dit in.", "E-mailadres: vul een e-mailadres in, zoals naam@voorbeeld.nl."],
        "the summary names the fields"
    );
    assert_eq!(visitor.post(NEW, &[("what", "x"), ("state", "public")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(visitor.post(NEW, &[("what", "x"), ("origin", "door")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(visitor.post_raw(NEW, &[("what", "x")]).await.status, StatusCode::BAD_REQUEST, "without a form key");
    let long = "a".repeat(2001);
    assert_eq!(visitor.post(NEW, &[("what", &long)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(test.read(|tx| Ok(tx.one::<i64>("SELECT count(*) FROM voice", &[])?)), 0);
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
