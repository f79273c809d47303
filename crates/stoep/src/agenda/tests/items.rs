// SPDX-License-Identifier: EUPL-1.2
//! Working on an item: its texts, state, order, money, support and what it is linked to.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn who_was_second_sees_both_and_loses_nothing() {
    let test = TestApp::new();
    item(&test, vec![]);
    let (a, b) = (test.person(Role::AreaTeam, "north"), test.person(Role::AreaTeam, "north"));
    let seen = a.get("/items/bench/state").await.field("seen");
    assert_eq!(move_state(&b, "exploring", "", "De wijkraad vraagt offertes.").await, StatusCode::SEE_OTHER);
    let mine = [("state", "not_now"), ("note", "Geen geld."), ("sentence", "Het gaat niet door."), ("seen", &seen)];
    let page = a.post("/items/bench/state", &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.texts("#now")[0].contains("De wijkraad vraagt offertes."), "what stands there");
    assert!(page.text.contains("Het gaat niet door.") && page.text.contains("Geen geld."), "what was typed");
    let state = || test.read(|tx| Ok(tx.one::<String>("SELECT state FROM item WHERE slug = 'bench'", &[])?));
    assert_eq!(state(), "exploring");
    let (key, seen) = (page.field("form_key"), page.field("seen"));
    let again = [("form_key", key.as_str()), mine[0], mine[1], mine[2], ("seen", &seen)];
    assert_eq!(a.post_raw("/items/bench/state", &again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(state(), "not_now");

    // The texts likewise.
    let seen = a.get("/items/bench/edit").await.field("seen");
    let edit = |why: &'static str, seen: String| {
        vec![("title", "Bankjes".to_owned()), ("theme", "green".to_owned()), ("why", why.to_owned()), ("seen", seen)]
    };
    let send = async |who: &Browser<'_>, fields: Vec<(&str, String)>| {
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        who.post("/items/bench/edit", &pairs).await
    };
    assert_eq!(send(&b, edit("Om uit te rusten.", seen.clone())).await.status, StatusCode::SEE_OTHER);
    let page = send(&a, edit("Voor de ouderen.", seen)).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.texts("#now")[0].contains("Om uit te rusten."));
    assert!(page.texts("textarea#why")[0].contains("Voor de ouderen."));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_second_with_an_initiative_sees_both_too() {
    let test = TestApp::new();
    let (a, b) = (test.person(Role::AreaTeam, "north"), test.person(Role::AreaTeam, "north"));
    a.post("/areas/north-ward/initiatives/new", &[("name", "Groene vingers"), ("about", "Tuinieren.")]).await;
    let url = "/initiatives/groene-vingers/edit";
    let seen = a.get(url).await.field("seen");
    let theirs =
        [("name", "Groene vingers"), ("about", "Samen tuinieren."), ("started", "2022-03-01"), ("seen", &seen)];
    assert_eq!(b.post(url, &theirs).await.status, StatusCode::SEE_OTHER);
    let mine = [("name", "Groene duimen"), ("about", "Schoffelen."), ("started", ""), ("seen", &seen)];
    let page = a.post(url, &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let now = &page.texts("#now")[0];
    assert!(now.contains("Samen tuinieren.") && now.contains("1 maart 2022"), "what stands there: {now}");
    assert!(page.texts("textarea#about")[0].contains("Schoffelen."), "what was typed");
    assert_eq!(page.field("name"), "Groene duimen");
    let name = || test.read(|tx| Ok(tx.one::<String>("SELECT name FROM initiative", &[])?));
    assert_eq!(name(), "Groene vingers", "nothing is overwritten");
    let (key, seen) = (page.field("form_key"), page.field("seen"));
    let again = [("form_key", key.as_str()), mine[0], mine[1], mine[2], ("seen", &seen)];
    assert_eq!(a.post_raw(url, &again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(name(), "Groene duimen");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_choice_and_not_now_need_words() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    for state in ["choice_open", "not_now"] {
        assert_eq!(move_state(&team, state, "", "Zin.").await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(
        move_state(&team, "choice_open", "Hout of steen", "Er zijn twee mogelijkheden.").await,
        StatusCode::SEE_OTHER
    );
    let page = test.visitor().get("/items/bench").await;
    assert!(page.text.contains("Hout of steen") && page.text.contains("Keuze nog niet gemaakt"));
}

#[tokio::test(flavor = "multi_thread")]
async fn items_move_up_and_down_one_place() {
    let test = TestApp::new();
    let team = test.person(Role::AreaTeam, "north");
    for title in ["Een", "Twee", "Drie"] {
        let fields = [("title", title), ("theme", "green"), ("sentence", "Gehoord.")];
        assert_eq!(team.post("/areas/north-ward/items/new", &fields).await.status, StatusCode::SEE_OTHER);
    }
    let made = team.post("/areas/north-ward/agenda/new", &[("title", "A"), ("intro", "")]).await;
    let agenda = made.location().to_owned();
    let ids: Vec<i64> = test.read(|tx| Ok(tx.all("SELECT id FROM item ORDER BY id", &[])?));
    for id in &ids {
        team.post(&agenda, &[("do", "add"), ("item", &id.to_string())]).await;
    }
    team.post(&agenda, &[("do", "up"), ("item", &ids[2].to_string())]).await;
    team.post(&agenda, &[("do", "down"), ("item", &ids[0].to_string())]).await;
    team.post(&agenda, &[("do", "up"), ("item", &ids[2].to_string())]).await;
    let order: Vec<i64> = test.read(|tx| Ok(tx.all("SELECT item_id FROM agenda_item ORDER BY position", &[])?));
    assert_eq!(order, [ids[2], ids[0], ids[1]]);
    // An item of another district is not there for this agenda.
    let south = test.person(Role::AreaTeam, "south");
    south.post("/areas/south-ward/items/new", &[("title", "Zuid"), ("theme", "green"), ("sentence", "x")]).await;
    let zuid: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM item WHERE title = 'Zuid'", &[])?));
    let answer = team.post(&agenda, &[("do", "add"), ("item", &zuid.to_string())]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_on_the_page_adds_up_to_the_cent() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    for (kind, label, amount, fund, certain) in [
        ("cost", "Hout", "1000,01", "", false),
        ("cost", "Plaatsen", "250", "", false),
        ("cover", "Wijkbudget", "333,33", "Wijkbudget noord", true),
        ("cover", "Fonds", "500,50", "Oranje Fonds", false),
    ] {
        let mut fields = vec![("cost_kind", kind), ("cost_label", label), ("cost_amount", amount), ("cost_fund", fund)];
        if certain {
            fields.push(("cost_certain", "yes"));
        }
        assert_eq!(team.post("/items/bench/costs", &fields).await.status, StatusCode::SEE_OTHER);
    }
    let no_fund = [("cost_kind", "cover"), ("cost_label", "x"), ("cost_amount", "1"), ("cost_fund", "")];
    assert_eq!(team.post("/items/bench/costs", &no_fund).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = test.visitor().get("/items/bench").await;
    // Counted by hand: 1000.01 + 250.00 = 1250.01; 1250.01 - 333.33 - 500.50 = 416.18.
    let shown = |id: &str| page.texts(&format!("#money-{id}"))[0].replace('\u{a0}', " ");
    assert_eq!(
        [shown("cost"), shown("covered"), shown("uncertain"), shown("missing")],
        ["€ 1.250,01", "€ 333,33", "€ 500,50", "€ 416,18"]
    );
    assert!(page.text.contains("Oranje Fonds") && page.text.contains("Nog niet zeker"));
}

#[tokio::test(flavor = "multi_thread")]
async fn support_says_plainly_whose_it_is_and_only_grows() {
    let test = TestApp::new();
    test.write(|tx, _| {
        tx.execute("UPDATE area SET kind = 'village' WHERE slug = 'north-ward'", &[])?;
        Ok(())
    });
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    let page = async || test.visitor().get("/items/bench").await.text;
    assert!(page().await.contains("Over draagvlak is nog niets vastgelegd"));
    let record = async |level: &str, on: &str, reached: &str, entitled: &str| {
        let fields = [
            ("level", level),
            ("whose", "dialoogtafel"),
            ("method", "gesprek aan tafel"),
            ("support_on", on),
            ("reached", reached),
            ("entitled", entitled),
            ("missing", "jongeren"),
        ];
        team.post("/items/bench/support", &fields).await.status
    };
    assert_eq!(record("raised_by_partners", "2022-03-01", "", "").await, StatusCode::SEE_OTHER);
    assert!(page().await.contains("Ingebracht door de partners, nog niet gedragen door het dorp"));
    assert_eq!(record("carried", "2022-04-01", "60", "50").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(record("carried", "2022-04-01", "212", "1040").await, StatusCode::SEE_OTHER);
    let text = page().await;
    assert!(text.contains("Gedragen door het dorp") && text.contains("212 van de 1.040 mensen bereikt"));
    assert!(text.contains("jongeren"), "who was missing");
    let records: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM support", &[])?));
    assert_eq!(records, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_areas_team_finds_nothing_here() {
    let test = TestApp::new();
    item(&test, vec![Said { number: "1", ..SAID }]);
    let team = test.person(Role::AreaTeam, "north");
    move_state(&team, "doing", "", "Begonnen.").await;
    team.post("/areas/north-ward/initiatives/new", &[("name", "Groene vingers"), ("about", "")]).await;
    let agenda =
        team.post("/areas/north-ward/agenda/new", &[("title", "A"), ("intro", "")]).await.location().to_owned();
    let telling = format!("/desk/tellings/{}", drafts(&test)[0].0);
    let other = test.person(Role::AreaTeam, "south");
    let listener = test.person(Role::Listener, "north");
    for path in [
        "/items/bench/work",
        "/items/bench/edit",
        "/items/bench/state",
        "/items/bench/link-voices",
        "/areas/north-ward/items/new",
        "/areas/north-ward/agenda/new",
        "/areas/north-ward/initiatives/new",
        "/areas/north-ward/visions/new",
        "/initiatives/groene-vingers/work",
        &agenda,
        &telling,
    ] {
        assert_eq!(team.get(path).await.status, StatusCode::OK, "{path}");
        assert_eq!(other.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(listener.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!other.get("/desk/tellings").await.text.contains("Begonnen."));
}

#[tokio::test(flavor = "multi_thread")]
async fn voices_are_found_and_linked_within_reach_only() {
    let test = TestApp::new();
    item(&test, vec![]);
    let ids = test.write(|tx, _| {
        Ok([
            say(tx, &Said { number: "N1", state: "received", ..SAID })?,
            say(tx, &Said { number: "N2", state: "withdrawn", ..SAID })?,
            say(tx, &Said { number: "S1", area: "south-ward", ..SAID })?,
        ])
    });
    let team = test.person(Role::AreaTeam, "north");
    let found = team.get("/items/bench/link-voices?q=geheimkanarie").await;
    assert!(found.text.contains("N1") && !found.text.contains("N2") && !found.text.contains("S1"));
    assert!(team.get("/items/bench/link-voices?q=n1").await.text.contains("N1"), "by number");
    assert!(!team.get("/items/bench/link-voices?q=100%25").await.text.contains("N1"), "no wildcard");
    let link = async |id: i64, to: &str| {
        let id = id.to_string();
        team.post("/items/bench/link-voices", &[("voice", id.as_str()), ("do", to), ("q", "")]).await.status
    };
    assert_eq!(link(ids[0], "add").await, StatusCode::SEE_OTHER);
    assert_eq!(link(ids[1], "add").await, StatusCode::NOT_FOUND);
    assert_eq!(link(ids[2], "add").await, StatusCode::NOT_FOUND);
    let linked = || test.read(|tx| Ok(tx.all::<i64>("SELECT voice_id FROM item_voice", &[])?));
    assert_eq!(linked(), [ids[0]]);
    assert_eq!(link(ids[0], "remove").await, StatusCode::SEE_OTHER);
    assert!(linked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn preconditions_are_ticked_and_taken_back() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    team.post("/items/bench/preconditions", &[("pre_what", "Vergunning"), ("pre_who", "de gemeente")]).await;
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM precondition", &[])?));
    let path = format!("/items/bench/preconditions/{id}");
    let badge = async || test.visitor().get("/items/bench").await.texts("#preconditions + ul .badge").remove(0);
    assert_eq!(badge().await, "Nog niet geregeld");
    team.post(&path, &[("do", "done")]).await;
    assert_eq!(badge().await, "Geregeld");
    team.post(&path, &[("do", "undone")]).await;
    assert_eq!(badge().await, "Nog niet geregeld");
    assert_eq!(team.post("/items/bench/preconditions/x", &[("do", "done")]).await.status, StatusCode::BAD_REQUEST);
    team.post(&path, &[("do", "remove")]).await;
    assert!(!test.visitor().get("/items/bench").await.text.contains("Vergunning"));
}
