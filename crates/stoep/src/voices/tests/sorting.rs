// SPDX-License-Identifier: EUPL-1.2
//! The desk of the area team: make public, merge, refuse.

use super::*;

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
    assert_eq!(test.read(|tx| super::super::waiting_count(tx, &[path])), 33);
}
