// SPDX-License-Identifier: EUPL-1.2
//! The public list.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn lists_page_through_everything_once_and_counts_add_up() {
    let test = TestApp::new();
    let themes = test.read(|tx| Ok(tx.all::<i64>("SELECT id FROM theme ORDER BY id", &[])?));
    let kept = themes.clone();
    test.write(move |tx, ctx| {
        for n in 0..75_i64 {
            let area = areas::by_slug(tx, ["north", "north-ward", "south-ward"][(n % 3) as usize])?;
            let words = super::super::Words {
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
            let said = super::super::Said { words, heard: None, email: None, photo: None };
            let mut ctx = ctx.clone();
            ctx.now -= jiff::SignedDuration::from_hours(24 * (n / 10));
            let receipt = super::super::receive(tx, &ctx, &area, &said)?;
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
