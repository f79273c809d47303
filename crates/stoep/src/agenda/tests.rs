// SPDX-License-Identifier: EUPL-1.2
//! The chain from agenda item to telling back, as the area team walks it and as readers see it.

use crate::error::Error;
use crate::policy::Role;
use crate::testkit::{Browser, TestApp};
use axum::http::StatusCode;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Text that stands in every voice that is not public; no public page may ever show it.
const PRIVATE: &str = "GEHEIMKANARIE";

/// A voice in `area`, told in another's name when `behalf`.
struct Said<'a> {
    number: &'a str,
    area: &'a str,
    origin: &'a str,
    state: &'a str,
    email: Option<&'a str>,
    behalf: bool,
    at: &'a str,
}

const SAID: Said<'_> = Said {
    number: "",
    area: "north-ward",
    origin: "door",
    state: "public",
    email: None,
    behalf: false,
    at: "2022-05-10T09:00:00Z",
};

fn code(number: &str) -> String {
    format!("CODE{number}")
}

fn say(tx: &Tx<'_>, said: &Said<'_>) -> Result<i64, Error> {
    let (public, on) = match said.state {
        "public" => (Some(format!("Openbaar {}", said.number)), Some("2022-05-11")),
        _ => (None, None),
    };
    let reason = matches!(said.state, "merged" | "refused").then_some("reden");
    Ok(tx.one(
        "INSERT INTO voice (code, number, area_id, kind, origin, state, what, on_behalf, email, lang, heard_on,
           received_at, public_text, public_on, reason)
         VALUES (?1, ?2, (SELECT id FROM area WHERE slug = ?3), 'wish', ?4, ?5, ?6, ?7, ?8, 'nl', '2022-05-10', ?9, ?10,
           ?11, ?12) RETURNING id",
        params![
            code(said.number),
            said.number,
            said.area,
            said.origin,
            said.state,
            format!("{PRIVATE} {}", said.number),
            said.behalf,
            said.email,
            said.at,
            public,
            on,
            reason
        ],
    )?)
}

/// An item `bench` in the north ward with these voices behind it.
fn item(test: &TestApp, voices: Vec<Said<'static>>) -> Vec<i64> {
    test.write(move |tx, _| {
        let item: i64 = tx.one(
            "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
             VALUES ('bench', (SELECT id FROM area WHERE slug = 'north-ward'), (SELECT id FROM theme WHERE slug = 'green'),
               'Bankjes langs het pad', 'heard', '2022-05-01', '2022-05-01') RETURNING id",
            &[],
        )?;
        voices
            .iter()
            .map(|said| {
                let voice = say(tx, said)?;
                tx.execute("INSERT INTO item_voice (item_id, voice_id) VALUES (?1, ?2)", params![item, voice])?;
                Ok(voice)
            })
            .collect()
    })
}

async fn move_state(browser: &Browser<'_>, state: &str, note: &str, sentence: &str) -> StatusCode {
    let seen = browser.get("/items/bench/state").await.field("seen");
    let fields = [("state", state), ("note", note), ("sentence", sentence), ("seen", &seen)];
    browser.post("/items/bench/state", &fields).await.status
}

fn drafts(test: &TestApp) -> Vec<(i64, String, String)> {
    test.read(|tx| Ok(tx.all("SELECT id, sentence, state FROM telling ORDER BY id", &[])?))
}

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
    assert_eq!(left(&team.get("/desk/paper").await.text), 1);
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
async fn an_adopted_agenda_is_frozen_and_replaces_the_one_before() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM item WHERE slug = 'bench'", &[])?));
    let id = id.to_string();
    let public = async |query: &str| test.visitor().get(&format!("/areas/north-ward/agenda{query}")).await.text;
    assert!(public("").await.contains("heeft nog geen agenda"));
    assert!(public("").await.contains("Bankjes langs het pad"), "items off the agenda are listed too");
    let made = team.post("/areas/north-ward/agenda/new", &[("title", "Agenda 2022"), ("intro", "")]).await;
    let first = made.location().to_owned();
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let put = [("do", "add"), ("item", id.as_str())];
    assert_eq!(team.post(&first, &put).await.status, StatusCode::SEE_OTHER);
    assert!(public("").await.contains("Dit is een concept"));
    team.post(&format!("{first}/present"), &[("presented", "2022-05-17")]).await;
    assert!(public("").await.contains("17 mei 2022 voorgelegd"));
    let adopt = [("by", "de wijkvergadering"), ("on", "2022-05-20")];
    assert_eq!(team.post(&format!("{first}/adopt"), &adopt).await.status, StatusCode::SEE_OTHER);
    assert!(public("").await.contains("vastgesteld door de wijkvergadering, op 20 mei 2022"));
    for (path, fields) in [
        (first.clone(), vec![("do", "remove"), ("item", id.as_str())]),
        (first.clone(), vec![("do", "save"), ("title", "Anders"), ("intro", "")]),
        (format!("{first}/present"), vec![("presented", "2022-05-21")]),
        (format!("{first}/adopt"), adopt.to_vec()),
    ] {
        assert_eq!(team.post(&path, &fields).await.status, StatusCode::CONFLICT, "{path} {fields:?}");
    }
    let made = team.post("/areas/north-ward/agenda/new", &[("title", "Agenda 2023"), ("intro", "")]).await;
    let second = made.location().to_owned();
    let twice = team.post("/areas/north-ward/agenda/new", &[("title", "Nog een"), ("intro", "")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "one open version at a time");
    assert!(
        team.get(&second).await.text.contains("Bankjes langs het pad"),
        "the new version has the items of the last"
    );
    assert!(public("").await.contains("Agenda 2022"), "the adopted one counts until the next is adopted");
    team.post(&format!("{second}/adopt"), &adopt).await;
    let states: Vec<String> = test.read(|tx| Ok(tx.all("SELECT state FROM agenda ORDER BY version", &[])?));
    assert_eq!(states, ["replaced", "adopted"]);
    assert!(public("?version=1").await.contains("Dit is een oude versie"));
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
    assert!(text.contains("Gedragen door het dorp") && text.contains("212 van de 1040 mensen bereikt"));
    assert!(text.contains("jongeren"), "who was missing");
    let records: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM support", &[])?));
    assert_eq!(records, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn public_pages_show_public_voices_with_their_origin_and_no_others() {
    let test = TestApp::new();
    let mut said = vec![
        Said { number: "P1", ..SAID },
        Said { number: "P2", origin: "paper", ..SAID },
        Said { number: "P3", ..SAID },
        Said { number: "R1", state: "received", origin: "online", ..SAID },
        Said { number: "W1", state: "withdrawn", origin: "online", ..SAID },
        Said { number: "X1", state: "refused", origin: "online", ..SAID },
        Said { number: "M1", state: "merged", origin: "online", ..SAID },
    ];
    said.extend(["Q1", "Q2", "Q3", "Q4"].map(|number| Said { number, origin: "phone", ..SAID }));
    item(&test, said);
    for path in ["/items/bench", "/items/bench/voices", "/areas/north-ward/agenda", "/areas/north/agenda"] {
        for lang in ["nl", "en"] {
            let mut visitor = test.visitor();
            visitor.lang = lang;
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text.contains(PRIVATE), "{path} shows what was told in confidence");
            assert!(!page.text.contains("CODE"), "{path} shows a code");
            assert!(!page.text.contains("form_key"), "{path} is shared and has a form");
        }
    }
    let page = test.visitor().get("/items/bench").await;
    assert!(page.text.contains("7 stemmen: 4 aan de telefoon, 2 aan de deur, 1 op papier"), "{}", page.text);
    assert_eq!(page.texts(".voice").len(), 5);
    assert_eq!(test.visitor().get("/items/bench/voices").await.texts(".voice").len(), 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_cached_shows_the_change() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    for path in ["/items/bench", "/areas/north-ward/agenda", "/areas/north/agenda"] {
        assert!(!test.visitor().get(path).await.texts(".badge").contains(&"Gedaan".to_owned()));
    }
    move_state(&team, "done", "", "De bankjes staan er.").await;
    for path in ["/items/bench", "/areas/north-ward/agenda", "/areas/north/agenda"] {
        assert!(test.visitor().get(path).await.texts(".badge").contains(&"Gedaan".to_owned()), "{path}");
    }
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

#[tokio::test(flavor = "multi_thread")]
async fn a_vision_is_read_passage_by_passage_with_the_items_that_refer_to_it() {
    let test = TestApp::new();
    item(&test, vec![]);
    let team = test.person(Role::AreaTeam, "north");
    let fields = [("title", "Dorpsvisie"), ("year", "2016"), ("text", "Rust en ruimte.\n\nElkaar kennen.")];
    let made = team.post("/areas/north-ward/visions/new", &fields).await;
    assert_eq!(made.location(), "/visions/dorpsvisie-2016");
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM vision_passage WHERE position = 2", &[])?));
    team.post("/items/bench/links", &[("kind", "passage"), ("id", &id.to_string()), ("do", "add")]).await;
    let page = test.visitor().get("/visions/dorpsvisie-2016").await;
    let passages = page.texts("section.section");
    assert!(
        !passages[0].contains("Bankjes") && passages[1].contains("Elkaar kennen.") && passages[1].contains("Bankjes")
    );
    assert!(test.visitor().get("/items/bench").await.text.contains("Elkaar kennen."));
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
