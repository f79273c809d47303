// SPDX-License-Identifier: EUPL-1.2
//! What is told back: to whom, once, on which way, and what waits.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_state_is_told_to_the_voices_behind_it_exactly_once() {
    let test = TestApp::new();
    let voices = item(
        &test,
        vec![
            Said { number: "1", email: Some("a@example.org"), origin: "online", ..SAID },
            Said { number: "2", email: Some("a@example.org"), origin: "online", ..SAID },
            Said { number: "3", behalf: true, state: "received", ..SAID },
            Said { number: "4", origin: "online", ..SAID },
            Said { number: "5", state: "withdrawn", email: Some("w@example.org"), ..SAID },
            Said { number: "6", state: "refused", behalf: true, ..SAID },
        ],
    );
    let into = voices[0];
    let merged = test.write(move |tx, _| {
        let id = say(tx, &Said { number: "7", state: "merged", behalf: true, origin: "paper", ..SAID })?;
        tx.execute("UPDATE voice SET merged_into = ?2 WHERE id = ?1", params![id, into])?;
        Ok(id)
    });
    let team = test.person(Role::AreaTeam, "north");
    assert_eq!(move_state(&team, "planned", "", "De gemeente zet drie bankjes neer.").await, StatusCode::SEE_OTHER);
    let all = drafts(&test);
    assert_eq!(all.len(), 1);
    let (id, sentence, state) = all[0].clone();
    assert_eq!((sentence.as_str(), state.as_str()), ("De gemeente zet drie bankjes neer.", "draft"));
    let desk = format!("/desk/tellings/{id}");
    assert!(team.get("/desk/tellings").await.text.contains(&desk));
    let page = team.get(&desk).await;
    assert!(page.texts("#reach")[0].contains("5 stemmen"), "{:?}", page.texts("#reach"));
    let by: Vec<String> = page.texts("#reach + ul li").into_iter().map(|t| t[..1].to_owned()).collect();
    assert_eq!(by, ["2", "1", "2"], "mail, page, paper");
    assert!(test.read(|tx| Ok(tx.all::<i64>("SELECT voice_id FROM telling_voice", &[])?)).is_empty(), "not sent yet");

    let send = [("sentence", "Er komen drie bankjes."), ("do", "send")];
    let key = page.field("form_key");
    let with_key = [("form_key", key.as_str()), send[0], send[1]];
    assert_eq!(team.post_raw(&desk, &with_key).await.status, StatusCode::SEE_OTHER);
    assert_eq!(team.post_raw(&desk, &with_key).await.status, StatusCode::SEE_OTHER, "pressed twice");
    assert_eq!(team.post(&desk, &send).await.status, StatusCode::SEE_OTHER, "from another tab");

    let told: Vec<(i64, String)> =
        test.read(|tx| Ok(tx.all("SELECT voice_id, channel FROM telling_voice ORDER BY voice_id", &[])?));
    let expected: Vec<(i64, String)> =
        [(voices[0], "mail"), (voices[1], "mail"), (voices[2], "paper"), (voices[3], "page"), (merged, "paper")]
            .map(|(v, c)| (v, c.to_owned()))
            .to_vec();
    assert_eq!(told, expected);
    let mails = test.read(|tx| Ok(stoep_platform::mail::newest(tx, 10)?));
    assert_eq!(mails.len(), 1, "one mail per address");
    assert_eq!(
        (mails[0].recipient.as_str(), mails[0].subject.as_str()),
        ("a@example.org", "Er is nieuws over wat u zei")
    );
    assert!(mails[0].body.contains("Er komen drie bankjes."));
    for number in ["1", "2"] {
        assert!(mails[0].body.contains(&format!("http://stoep.test/follow/{}", code(number))), "{}", mails[0].body);
    }
    let answered: Vec<String> =
        test.read(|tx| Ok(tx.all("SELECT number FROM voice WHERE answered_at IS NOT NULL ORDER BY number", &[])?));
    assert_eq!(answered, ["1", "2", "3", "4", "7"]);
    assert_eq!(drafts(&test)[0], (id, "Er komen drie bankjes.".to_owned(), "sent".to_owned()));
    let sent: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM journal WHERE act = 'telling.sent'", &[])?));
    assert_eq!(sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_paper_list_is_for_ones_own_areas_and_shrinks_when_handed_over() {
    let test = TestApp::new();
    item(
        &test,
        vec![Said { number: "1", behalf: true, ..SAID }, Said { number: "2", behalf: true, origin: "phone", ..SAID }],
    );
    let team = test.person(Role::AreaTeam, "north");
    move_state(&team, "doing", "", "We zijn begonnen.").await;
    let (id, ..) = drafts(&test)[0].clone();
    team.post(&format!("/desk/tellings/{id}"), &[("sentence", "We zijn begonnen."), ("do", "send")]).await;
    let list = team.get("/desk/paper").await;
    assert_eq!(list.texts("h2").iter().filter(|t| *t == "north-ward").count(), 1);
    for number in ["1", "2"] {
        assert!(list.text.contains(&stoep_platform::ids::grouped(&code(number))), "{}", list.text);
    }
    assert!(list.text.contains("We zijn begonnen."));
    let line = list.field("handed");
    let other = test.person(Role::AreaTeam, "south");
    assert!(!other.get("/desk/paper").await.text.contains("We zijn begonnen."));
    other.post("/desk/paper", &[("handed", &line)]).await;
    let left = |text: &str| text.matches("name=\"handed\"").count();
    assert_eq!(left(&team.get("/desk/paper").await.text), 2, "another area's team can't tick it off");
    team.post("/desk/paper", &[("handed", &line)]).await;
    let list = team.get("/desk/paper").await;
    assert_eq!(left(&list.text), 1);

    // Ticked by mistake: it stands below the list and goes back on it; another area's team can't do that either.
    let undo = [("line", list.field("line"))];
    assert_eq!(undo[0].1, line);
    let undo = [("line", undo[0].1.as_str())];
    assert!(!other.get("/desk/paper").await.text.contains("/desk/paper/undo"));
    other.post("/desk/paper/undo", &undo).await;
    assert_eq!(left(&team.get("/desk/paper").await.text), 1);
    assert_eq!(team.post("/desk/paper/undo", &undo).await.status, StatusCode::SEE_OTHER);
    let list = team.get("/desk/paper").await;
    assert_eq!(left(&list.text), 2);
    assert!(!list.text.contains("/desk/paper/undo"), "nothing is ticked any more");
    let acts: i64 =
        test.read(|tx| Ok(tx.one("SELECT count(*) FROM journal WHERE act = 'telling.hand_over_undone'", &[])?));
    assert_eq!(acts, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_dropped_with_a_reason_and_can_then_not_be_sent() {
    let test = TestApp::new();
    item(&test, vec![Said { number: "1", ..SAID }]);
    let team = test.person(Role::AreaTeam, "north");
    move_state(&team, "doing", "", "Een vergissing.").await;
    let (id, ..) = drafts(&test)[0].clone();
    let drop = format!("/desk/tellings/{id}/drop");
    assert_eq!(team.post(&drop, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(team.post(&drop, &[("reason", "dubbel")]).await.status, StatusCode::SEE_OTHER);
    let sent = team.post(&format!("/desk/tellings/{id}"), &[("sentence", "Toch."), ("do", "send")]).await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
    assert!(test.read(|tx| Ok(tx.all::<i64>("SELECT voice_id FROM telling_voice", &[])?)).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_of_an_initiative_and_a_decision_are_told_back_too() {
    let test = TestApp::new();
    item(&test, vec![Said { number: "1", ..SAID }]);
    let (decision, elsewhere) = test.write(|tx, _| {
        let mut ids = Vec::new();
        for area in ["north", "south"] {
            let network: i64 = tx.one(
                "INSERT INTO network (slug, area_id, kind, name, state)
                 VALUES (?1, (SELECT id FROM area WHERE slug = ?1), 'strong_network', ?1, 'running') RETURNING id",
                params![area],
            )?;
            let meeting: i64 = tx.one(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
                 VALUES (?1, ?2, 'regular', 'Overleg', '2022-05-12', 'held') RETURNING id",
                params![area, network],
            )?;
            ids.push(tx.one::<i64>(
                "INSERT INTO decision (meeting_id, number, what) VALUES (?1, 1, 'Drie bankjes kopen') RETURNING id",
                params![meeting],
            )?);
        }
        Ok((ids[0].to_string(), ids[1].to_string()))
    });
    let team = test.person(Role::AreaTeam, "north");
    let link = async |id: &str| {
        team.post("/items/bench/links", &[("kind", "decision"), ("id", id), ("do", "add")]).await.status
    };
    assert_eq!(link(&elsewhere).await, StatusCode::NOT_FOUND);
    assert_eq!(link(&decision).await, StatusCode::SEE_OTHER);
    assert_eq!(link(&decision).await, StatusCode::SEE_OTHER);
    team.post("/areas/north-ward/initiatives/new", &[("name", "Groene vingers"), ("about", "Samen tuinieren")]).await;
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM item", &[])?));
    team.post("/initiatives/groene-vingers/items", &[("item", &id.to_string()), ("do", "add")]).await;
    let result = [
        ("result_what", "Het eerste bankje staat er."),
        ("result_for", "wandelaars"),
        ("result_seen", "Op 15 mei zaten er vier mensen."),
        ("result_on", "2022-05-15"),
    ];
    assert_eq!(team.post("/initiatives/groene-vingers/results", &result).await.status, StatusCode::SEE_OTHER);
    team.post("/initiatives/groene-vingers/stage", &[("stage", "running"), ("sentence", "Ze zijn begonnen.")]).await;
    let sentences: Vec<String> = drafts(&test).into_iter().map(|(_, s, _)| s).collect();
    assert_eq!(
        sentences,
        [
            "Er is een besluit genomen: Drie bankjes kopen",
            "Dit is er gekomen van wat u zei: Het eerste bankje staat er.",
            "Ze zijn begonnen."
        ]
    );
    let page = test.visitor().get("/items/bench").await.text;
    for words in ["Drie bankjes kopen", "Groene vingers", "Op 15 mei zaten er vier mensen."] {
        assert!(page.contains(words), "{words}");
    }
    let list = test.visitor().get("/areas/north/initiatives").await.text;
    assert!(list.contains("Groene vingers") && list.contains("Loopt"));
    let one = test.visitor().get("/initiatives/groene-vingers").await.text;
    assert!(one.contains("Bankjes langs het pad") && one.contains("Op 15 mei zaten er vier mensen."));
}

#[tokio::test(flavor = "multi_thread")]
async fn voices_past_their_areas_term_wait_on_the_desk_oldest_first() {
    let test = TestApp::new();
    test.write(|tx, _| {
        tx.execute("UPDATE area SET answer_days = 14 WHERE slug = 'north'", &[])?;
        // On 16 May: 14 days is 2 May.
        say(tx, &Said { number: "late", at: "2022-05-01T09:00:00Z", state: "received", ..SAID })?;
        say(tx, &Said { number: "later", at: "2022-04-01T09:00:00Z", ..SAID })?;
        say(tx, &Said { number: "intime", at: "2022-05-03T09:00:00Z", ..SAID })?;
        say(tx, &Said { number: "gone", at: "2022-04-01T09:00:00Z", state: "withdrawn", ..SAID })?;
        // The south has no term of its own: 42 days.
        say(tx, &Said { number: "south", area: "south-ward", at: "2022-04-10T09:00:00Z", ..SAID })?;
        Ok(())
    });
    let rows = async |area: &str| test.person(Role::AreaTeam, area).get("/desk/unanswered").await;
    let north = rows("north").await;
    let links: Vec<String> =
        north.text.split("/desk/voices/").skip(1).map(|t| t.split('"').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(links, ["later", "late"]);
    assert_eq!(north.texts(".queue__due"), ["31 dagen te laat", "1 dag te laat"]);
    assert!(rows("south").await.texts(".queue__row").is_empty());
}
