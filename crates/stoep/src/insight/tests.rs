// SPDX-License-Identifier: EUPL-1.2
//! What readers, desks and programs rely on: only public things are shown, and they are found.

use super::openapi::{self, Kind, THINGS};
use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::params;

/// Stands in everything that must not be public.
const CANARY: &str = "KANARIEGEEL";

fn say(tx: &Tx<'_>, number: &str, area: i64, state: &str, text: &str) -> Result<i64, stoep_platform::db::Error> {
    let public = (state == "public").then_some(text);
    tx.one(
        "INSERT INTO voice (code, number, area_id, kind, origin, state, what, behalf_name, email, on_behalf, lang, heard_on,
           received_at, public_text, public_on, reason)
         VALUES (?1, ?2, ?3, 'need', 'door', ?4, ?5, ?6, ?7, 1, 'nl', '2022-03-01', '2022-03-01T10:00:00Z', ?8,
           '2022-03-02', 'x') RETURNING id",
        params![
            format!("code{number}"),
            number,
            area,
            state,
            format!("{text} {CANARY}"),
            format!("Anna {CANARY}"),
            format!("{CANARY}@example.org"),
            public
        ],
    )
}

/// A small north: voices in every state, an item with a step, a network with meetings, organisations, a result.
fn north(test: &TestApp) {
    let (area, south) = (test.area("north-ward"), test.area("south-ward"));
    test.write(move |tx, ctx| {
        let theme: i64 = tx.one("SELECT id FROM theme WHERE slug = 'loneliness'", &[])?;
        for (number, state, text) in [
            ("n-1", "public", "Er is geen speelplek voor kleine kinderen <b>hier</b>"),
            ("n-2", "public", "=SOM(A1) Op zondag is het lang en eenzaam"),
            ("n-3", "received", "Ik drink te veel"),
            ("n-4", "refused", "Mijn buurman"),
            ("n-5", "withdrawn", "Ik neem het terug"),
        ] {
            let id = say(tx, number, area, state, text)?;
            tx.execute("INSERT INTO voice_theme (voice_id, theme_id) VALUES (?1, ?2)", params![id, theme])?;
        }
        say(tx, "s-1", south, "public", "Een bankje bij de vijver")?;
        crate::voices::recount(tx)?;
        tx.execute(
            "INSERT INTO organisation (slug, area_id, name, formality, kind, about, email, phone, contact_public)
             VALUES ('club', ?1, 'Breiclub De Steek', 'informal', 'residents_club', 'Samen breien', ?2, ?2, 0)",
            params![area, format!("club-{CANARY}@example.org")],
        )?;
        let network: i64 = tx.one(
            "INSERT INTO network (slug, area_id, kind, name, about, state) VALUES
             ('sterk', ?1, 'strong_network', 'Sterk Netwerk', 'Samen', 'running') RETURNING id",
            params![area],
        )?;
        for (slug, day, state) in [("later", "2022-06-01", "planned"), ("toen", "2022-01-01", "planned")] {
            tx.execute(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, starts, ends, place, state)
                 VALUES (?1, ?2, 'regular', 'Overleg; met koffie', ?3, '19:30', '21:00', 'Buurthuis, zaal 1', ?4)",
                params![slug, network, day, state],
            )?;
        }
        let item: i64 = tx.one(
            "INSERT INTO item (slug, area_id, theme_id, title, why, state, created_on, changed_on) VALUES
             ('zondag', ?1, ?2, 'Een open zondag', 'Zondagen zijn lang', 'doing', '2022-03-01', '2022-04-01') RETURNING id",
            params![area, theme],
        )?;
        tx.execute(
            "INSERT INTO item_step (item_id, on_date, state, sentence) VALUES (?1, '2022-04-01', 'doing', 'De deur gaat open & blijft open')",
            params![item],
        )?;
        tx.execute("INSERT INTO item_voice (item_id, voice_id) SELECT ?1, id FROM voice WHERE area_id = ?2", params![item, area])?;
        tx.execute(
            "INSERT INTO result (area_id, item_id, on_date, what, for_whom, seen)
             VALUES (?1, ?2, '2022-05-01', 'Dertig mensen kwamen', 'ouderen', '')",
            params![area, item],
        )?;
        tx.execute(
            "INSERT INTO initiative (slug, area_id, name, stage) VALUES ('stroming', ?1, 'De Stroming', 'running')",
            params![area],
        )?;
        tx.execute(
            "INSERT INTO fund (slug, area_id, name, purpose, giver, kind, cents, decides)
             VALUES ('potje', ?1, 'Wijkpotje', 'Voor de wijk', 'De gemeente', 'regular', 100000, 'Het gebiedsteam')",
            params![area],
        )?;
        tx.execute("INSERT INTO postcode (postcode, area_id) VALUES ('9736', ?1)", params![area])?;
        let entry = Entry { act: "import.done", thing: "import", id: 1, area: None, detail: String::new(), touches: Touches::Everything };
        journal::append(tx, ctx, &entry)?;
        Ok(())
    });
    catch_up(test);
}

fn catch_up(test: &TestApp) -> usize {
    crate::testkit::apart(|| super::catch_up(&test.app.db)).expect("the index follows")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_front_door_shows_what_is_public_and_nothing_else() {
    let test = TestApp::new();
    north(&test);
    for area in ["north-ward", "north", "teststad"] {
        let page = test.visitor().get(&format!("/areas/{area}")).await;
        assert_eq!(page.status, StatusCode::OK);
        for shown in
            ["speelplek", "Een open zondag", "Dertig mensen kwamen", "Sterk Netwerk", "Breiclub", "De Stroming"]
        {
            assert!(page.text.contains(shown), "{area} lacks {shown}");
        }
        assert!(!page.text.contains(CANARY) && !page.text.contains("drink te veel"), "{area} tells what is private");
        assert!(page.text.contains("&#60;b&#62;hier"), "what people write is text");
        assert!(page.text.contains("/meetings/later") && !page.text.contains("/meetings/toen"));
        assert_eq!(page.texts("a.utrecht-button--primary-action"), ["Zeg wat u nodig hebt"]);
        assert_eq!(page.texts("h1").len(), 1);
    }
    let south = test.visitor().get("/areas/south-ward").await;
    assert!(south.text.contains("bankje") && !south.text.contains("speelplek"));
    assert_eq!(test.visitor().get("/areas/nergens").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_front_door_is_kept_until_its_area_changes_and_fits_its_budget() {
    let test = TestApp::new();
    north(&test);
    let visitor = test.visitor();
    let first = visitor.get("/areas/north-ward").await;
    assert!(first.headers.contains_key("etag"), "it comes through the cache");
    assert!(first.text.len() < 60_000, "{}", first.text.len());
    let area = test.area("north-ward");
    test.write(move |tx, ctx| {
        let id = say(tx, "n-9", area, "public", "Een nieuwe wens")?;
        let touches = Touches::Area(area);
        journal::append(
            tx,
            ctx,
            &Entry { act: "voice.published", thing: "voice", id, area: Some(area), detail: String::new(), touches },
        )?;
        Ok(())
    });
    for page in ["/areas/north-ward", "/areas/north"] {
        assert!(visitor.get(page).await.text.contains("Een nieuwe wens"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_is_found_by_name_and_postcode() {
    let test = TestApp::new();
    north(&test);
    let visitor = test.visitor();
    for q in ["9736", "9736%20ab", "North-W"] {
        let answer = visitor.get(&format!("/find?q={q}")).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/areas/north-ward"), "{q}");
    }
    let several = visitor.get("/find?q=north").await;
    assert_eq!(several.texts(".item__title"), ["north", "north-ward"]);
    for q in ["1234%20XX", "xyz", "%25", "%3Cscript%3E"] {
        let none = visitor.get(&format!("/find?q={q}")).await;
        assert_eq!(none.status, StatusCode::OK);
        assert_eq!(none.texts(".empty__title").len(), 1, "{q}");
        assert!(!none.text.contains("<script>"));
    }
    let start = visitor.get("/").await;
    assert!(start.text.contains("Dertig mensen kwamen") && start.text.contains("/areas/north-ward"));
    let tree = visitor.get("/areas").await;
    assert_eq!(tree.texts("main li > a"), ["Teststad", "north", "north-ward", "south", "south-ward"]);
    assert_eq!(tree.texts("main ul ul ul > li").len(), 2, "wards lie inside districts inside the municipality");
}

async fn hits(test: &TestApp, q: &str) -> Vec<String> {
    let page = test.visitor().get(&format!("/search?q={}", crate::web::page::query_escape(q))).await;
    assert_eq!(page.status, StatusCode::OK, "{q}");
    page.texts("main h3.item__title")
}

#[tokio::test(flavor = "multi_thread")]
async fn search_knows_dutch_word_forms_and_parts_and_says_nothing_private() {
    let test = TestApp::new();
    north(&test);
    assert_eq!(hits(&test, "bankjes").await, ["Een bankje bij de vijver"], "another form of the word");
    assert_eq!(hits(&test, "plek").await, ["Er is geen speelplek voor kleine kinderen <b>hier</b>"], "part of a word");
    assert_eq!(
        hits(&test, "lange zondagen").await[0],
        "Een open zondag",
        "more of the words, and the title, come first"
    );
    assert_eq!(hits(&test, "breien").await, ["Breiclub De Steek"]);
    for private in [CANARY, "drink", "buurman", "club-", "Anna"] {
        assert!(hits(&test, private).await.iter().all(|h| h == "Breiclub De Steek"), "{private}");
    }
    let page = test.visitor().get("/search?q=plek").await;
    assert!(page.text.contains("<mark>speelplek</mark>"), "{}", page.text);
    for nasty in ["%", "____", "'; DROP TABLE voice; --", "\u{202e}\u{0}", "*", &"woord ".repeat(1_700)] {
        assert!(hits(&test, nasty).await.is_empty(), "{nasty:.20}");
    }
    assert_eq!(catch_up(&test), 0, "nothing happened since");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_is_no_longer_found_even_before_the_index_knows() {
    let test = TestApp::new();
    north(&test);
    let area = test.area("south-ward");
    let id = test.write(move |tx, ctx| {
        let id: i64 =
            tx.one("UPDATE voice SET state = 'withdrawn', public_text = NULL WHERE number = 's-1' RETURNING id", &[])?;
        let touches = Touches::Area(area);
        journal::append(
            tx,
            ctx,
            &Entry { act: "voice.withdrawn", thing: "voice", id, area: Some(area), detail: String::new(), touches },
        )?;
        Ok(id)
    });
    assert!(hits(&test, "bankje").await.is_empty());
    assert_eq!(catch_up(&test), 1);
    let left: i64 = test.read(|tx| {
        Ok(tx.one("SELECT count(*) FROM search_document WHERE thing = 'voice' AND thing_id = ?1", params![id])?)
    });
    assert_eq!(left, 0, "the index forgets it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_shows_the_queues_that_the_policy_grants() {
    let test = TestApp::new();
    north(&test);
    let queues = async |role, area: &str| {
        let page = test.person(role, area).get("/desk").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("drink te veel"), "a desk counts, it does not tell");
        (page.texts(".desk-nav__link"), page.text)
    };
    let (team, text) = queues(Role::AreaTeam, "north").await;
    assert_eq!(team[0], "Nieuwe stemmen 1");
    assert!(team.contains(&"Nog geen antwoord 3".to_owned()), "{team:?}");
    assert!(team.contains(&"Bijeenkomsten zonder verslag 1".to_owned()), "{team:?}");
    assert!(text.contains("/desk/voices?area=north-ward") && text.contains("1 te laat"));
    let (south, _) = queues(Role::AreaTeam, "south").await;
    assert_eq!(south[0], "Nieuwe stemmen 0", "another area's voices are not theirs");
    let (listener, text) = queues(Role::Listener, "north-ward").await;
    assert!(listener.is_empty() && text.contains("/areas/north-ward/voices/hear") && text.contains("Er ligt nu niets"));
    let (officer, _) = queues(Role::Officer, "teststad").await;
    assert_eq!(officer, ["Logboek"]);
    let (administrator, _) = queues(Role::Administrator, "teststad").await;
    assert_eq!(administrator, ["Techniek 0", "Mensen en rollen"]);
    let first_step = test.person_with(Some((Role::AreaTeam, "north")), false).get("/desk").await;
    assert!(!first_step.text.contains("/desk/voices") && first_step.text.contains("/account/second-factor"));
    assert_eq!(test.person_with(None, true).get("/desk").await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.visitor().get("/desk").await.status, StatusCode::SEE_OTHER);
}

fn parsed(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_gives_what_its_description_says() {
    let test = TestApp::new();
    north(&test);
    let area = test.area("north");
    test.write(move |tx, _| {
        Ok(tx.execute(
            "INSERT INTO round (slug, area_id, title, kind, phase, who, channel_rule, ballot_form, min_choices, max_choices,
               counting, carried, rules, rules_sha256)
             VALUES ('kies', ?1, 'Kies mee', 'code', 'frozen', 'Wie er woont', 'pooled', 'approve', 0, 1, '{}', '{}', '{}', 'x')",
            params![area],
        )?)
    });
    let visitor = test.visitor();
    let description = parsed(&visitor.get("/api/v1/openapi.json").await.text);
    let routes: Vec<&str> = crate::router::endpoints().iter().map(|e| e.path).collect();
    for path in description["paths"].as_object().expect("paths").keys() {
        let same = |route: &&str| {
            let plain =
                |p: &str| p.split('/').map(|s| if s.starts_with('{') { "{}" } else { s }).collect::<Vec<_>>().join("/");
            plain(route) == plain(&format!("/api/v1{path}"))
        };
        assert!(routes.iter().any(same), "{path} is described and is no route");
    }
    for thing in THINGS {
        let list = visitor.get(&format!("/api/v1/{}?limit=100", thing.path)).await;
        assert_eq!(list.status, StatusCode::OK, "{}", list.text);
        assert!(!list.text.contains(CANARY) && !list.text.contains("drink te veel"), "{}", thing.path);
        for (header, value) in
            [("api-version", openapi::VERSION), ("access-control-allow-origin", "*"), ("cache-control", "no-store")]
        {
            assert_eq!(list.headers.get(header).and_then(|v| v.to_str().ok()), Some(value));
        }
        let list = parsed(&list.text);
        let first = &list["data"][0];
        assert!(first.is_object(), "no {} to look at", thing.path);
        for (name, kind, required, _) in thing.fields {
            let value = &first[*name];
            assert!(!required || !value.is_null(), "{} lacks {name}: {first}", thing.path);
            if let (Kind::Word(words), Some(word)) = (kind, value.as_str()) {
                assert!(words.contains(&word), "{word} is not in the list of {name}");
            }
            assert_eq!(*kind == Kind::Keys, value.is_array(), "{} {name}", thing.path);
        }
        for name in first.as_object().expect("an object").keys() {
            assert!(thing.fields.iter().any(|f| f.0 == name), "{} gives {name} without saying so", thing.path);
        }
        let key = first[thing.key].as_str().expect("a key");
        assert_eq!(&parsed(&visitor.get(&format!("/api/v1/{}/{key}", thing.path)).await.text), first);
    }
    let meeting = parsed(&visitor.get("/api/v1/meetings/later").await.text);
    assert_eq!(meeting["startsAt"], "2022-06-01T17:30:00Z", "instants are in UTC");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_turns_pages_by_key_and_refuses_what_it_does_not_know() {
    let test = TestApp::new();
    north(&test);
    let visitor = test.visitor();
    let mut url = "/api/v1/voices?limit=1".to_owned();
    let mut numbers = Vec::new();
    loop {
        let page = parsed(&visitor.get(&url).await.text);
        numbers.push(page["data"][0]["number"].as_str().expect("a number").to_owned());
        let Some(next) = page["next"].as_str() else { break };
        url = next.replace("http://stoep.test", "");
    }
    assert_eq!(numbers, ["n-1", "n-2", "s-1"]);
    let south = parsed(&visitor.get("/api/v1/voices?area=south").await.text);
    assert_eq!(south["data"].as_array().map(Vec::len), Some(1));
    for bad in [
        "?page=2",
        "?limit=0",
        "?limit=101",
        "?limit=x",
        "?limit=1&limit=2",
        "?area=nergens",
        "?form_key=x",
        "?after=%00",
        "?after=%ff",
    ] {
        let answer = visitor.get(&format!("/api/v1/voices{bad}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}: {}", answer.text);
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{bad}");
        assert_eq!(parsed(&answer.text)["status"], 400);
    }
    for gone in ["/api/v1/voices/n-3", "/api/v1/voices/n-4", "/api/v1/voices/n-5", "/api/v1/nothing"] {
        let answer = visitor.get(gone).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gone}");
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_and_calendars_are_well_formed() {
    let test = TestApp::new();
    north(&test);
    let visitor = test.visitor();
    let feed = visitor.get("/areas/north/feed.atom").await;
    assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
    assert!(feed.text.contains("<updated>2022-05-01T00:00:00Z</updated>"));
    assert_eq!(feed.text.matches("<entry>").count(), 2, "{}", feed.text);
    assert!(feed.text.contains("De deur gaat open &#38; blijft open"), "{}", feed.text);
    for path in ["/areas/teststad/calendar.ics", "/networks/sterk/calendar.ics"] {
        let calendar = visitor.get(path).await;
        assert_eq!(calendar.headers["content-type"], "text/calendar; charset=utf-8");
        assert_eq!(calendar.text.matches("BEGIN:VEVENT\r\n").count(), 2, "{}", calendar.text);
        for line in [
            "DTSTART;TZID=Europe/Amsterdam:20220601T193000",
            "SUMMARY:Overleg\\; met koffie",
            "LOCATION:Buurthuis\\, zaal 1",
            "BEGIN:VTIMEZONE",
        ] {
            assert!(calendar.text.contains(&format!("{line}\r\n")), "{line}");
        }
    }
    assert_eq!(visitor.get("/networks/nergens/calendar.ics").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_hold_public_rows_only_and_no_formulas_however_long_they_are() {
    let test = TestApp::new();
    north(&test);
    let visitor = test.visitor();
    let page = visitor.get("/data").await;
    for name in ["voices", "items", "organisations", "networks", "results"] {
        assert!(page.text.contains(&format!("/data/{name}.csv")));
        let file = visitor.get(&format!("/data/{name}.csv")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(!file.text.contains(CANARY) && !file.text.contains("drink te veel"), "{name}");
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of one width");
        assert!(!rows.is_empty(), "{name}");
    }
    let voices = visitor.get("/data/voices.csv").await;
    assert!(voices.text.contains("'=SOM(A1)") && voices.text.lines().count() == 4, "{}", voices.text);
    assert_eq!(visitor.get("/data/person.csv").await.status, StatusCode::NOT_FOUND);
    let area = test.area("south");
    test.write(move |tx, _| {
        for n in 0..1_203 {
            say(tx, &format!("many-{n}"), area, "public", "Meer")?;
        }
        Ok(())
    });
    assert_eq!(visitor.get("/data/voices.csv").await.text.lines().count(), 1_207, "all portions arrive");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_about_the_site_are_there_in_both_languages() {
    let test = TestApp::new();
    let visitor = test.visitor();
    for page in ["/about", "/privacy", "/accessibility", "/policy", "/data", "/search", "/areas", "/"] {
        for lang in ["nl", "en"] {
            let answer = visitor.get(&format!("{page}?lang={lang}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            assert_eq!(answer.texts("h1").len(), 1, "{page}");
        }
    }
    assert_eq!(visitor.get("/policy").await.texts("tbody tr").len(), crate::policy::TABLE.len());
    assert!(visitor.get("/robots.txt").await.text.contains("Disallow: /follow"));
    let security = visitor.get("/.well-known/security.txt").await.text;
    assert!(security.contains("Expires: 2022-11-12T09:00:00Z") && security.contains("Contact: "), "{security}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_leaves_the_index_with_its_own_words_and_parts_of_words() {
    let test = TestApp::new();
    let area = test.area("north-ward");
    let code = test.write(move |tx, ctx| {
        let id = say(tx, "w-1", area, "public", "Wij willen een kabouterspeeltuin")?;
        let code = ctx.rng.receipt_code();
        tx.execute("UPDATE voice SET code = ?2 WHERE id = ?1", params![id, code])?;
        let entry = Entry {
            act: "voice.published",
            thing: "voice",
            id,
            area: Some(area),
            detail: String::new(),
            touches: Touches::Area(area),
        };
        journal::append(tx, ctx, &entry)?;
        Ok(code)
    });
    catch_up(&test);
    let visitor = test.visitor();
    for word in ["kabouterspeeltuin", "kabouter", "speeltuin"] {
        let found = visitor.get(&format!("/search?q={word}")).await;
        assert!(found.text.contains("/voices/w-1"), "{word} finds it");
    }
    let gone = visitor.post(&format!("/follow/{code}/withdraw"), &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
    catch_up(&test);
    assert!(!visitor.get("/search?q=kabouter").await.text.contains("/voices/w-1"));
    let words: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM search_term WHERE term LIKE '%kabouter%'", &[])?));
    assert_eq!(words, 0, "the word itself is gone as well");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_front_door_counts_what_lies_in_the_area_and_inside_it() {
    let test = TestApp::new();
    north(&test);
    let counts = |slug: &str| {
        test.read(|tx| {
            let family = crate::areas::family(tx, &crate::areas::by_slug(tx, slug)?)?;
            let quotes = super::front_store::quotes(tx, &family, 3)?;
            let c = super::front_store::counts(tx, &family, "2022-05-16")?;
            let numbers: Vec<String> = quotes.into_iter().map(|q| q.number).collect();
            Ok(([c.voices, c.work, c.networks, c.organisations, c.initiatives, c.places, c.warm], numbers.join(" ")))
        })
    };
    // By the index of one area, by the first of each area inside, and by that of all.
    assert_eq!(counts("north-ward"), ([2, 1, 1, 1, 1, 0, 0], "n-2 n-1".into()));
    assert_eq!(counts("north"), ([2, 1, 1, 1, 1, 0, 0], "n-2 n-1".into()));
    assert_eq!(counts("south"), ([1, 0, 0, 0, 0, 0, 0], "s-1".into()));
    assert_eq!(counts("teststad"), ([3, 1, 1, 1, 1, 0, 0], "s-1 n-2 n-1".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_a_search_are_the_first_of_all_there_are() {
    let test = TestApp::new();
    let area = test.area("north-ward");
    test.write(move |tx, ctx| {
        let words = ["bankje", "vijver", "ouderen", "ouderenbus", "eend", "samen"];
        for n in 0..300_u32 {
            // Every set of words, the later ones more often than the first; all have the last.
            let has =
                |(at, word): (u32, &&'static str)| (n % (5 - at.min(4)) == 0 || n >> at & 1 == 1).then_some(*word);
            let text: Vec<&str> = (0..).zip(&words).filter_map(has).collect();
            say(tx, &format!("z-{n}"), area, "public", &text.join(" "))?;
        }
        let entry = Entry {
            act: "import.done",
            thing: "import",
            id: 1,
            area: None,
            detail: String::new(),
            touches: Touches::Everything,
        };
        journal::append(tx, ctx, &entry)?;
        Ok(())
    });
    catch_up(&test);
    for question in ["bankje vijver ouderen eend samen", "samen eend ouder", "bankje samen", "ouderen", "eend vijver"] {
        let wanted = super::search::wanted(question);
        let page = |skip, most| {
            let found = test.read(|tx| super::search::find(tx, &wanted, skip, most));
            (found.documents.iter().map(|d| d.url.clone()).collect::<Vec<_>>(), found.more)
        };
        // Asked for more than there are, every word of every text is read.
        let (all, more) = page(0, 10_000);
        assert!(!more && all.len() > 30, "{question}: {}", all.len());
        for (skip, most) in [(0, 1), (0, 2), (0, 10), (10, 10), (25, 3), (all.len() - 2, 5), (all.len(), 5)] {
            let expected: Vec<String> = all.iter().skip(skip).take(most).cloned().collect();
            assert_eq!(page(skip, most), (expected, skip + most < all.len()), "{question}: {skip} {most}");
        }
    }
}
