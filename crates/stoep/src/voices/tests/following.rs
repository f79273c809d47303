// SPDX-License-Identifier: EUPL-1.2
//! Following with the code: see, correct, add, take back.

use super::*;

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
