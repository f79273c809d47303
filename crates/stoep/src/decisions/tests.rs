// SPDX-License-Identifier: EUPL-1.2
//! Decisions between organisations as people make, read and change them.

use crate::policy::Role;
use crate::testkit::{Answer, Browser, NOW, TestApp};
use axum::http::StatusCode;
use stoep_platform::params;

const DECISION: &str = "/meetings/overleg/decisions/1";

/// Three organisations, a network with a meeting, and an open decision with two of them as parties.
fn world() -> TestApp {
    let test = TestApp::new();
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        let network: i64 = tx.one(
            "INSERT INTO network (slug, area_id, kind, name, state) VALUES ('denktank', ?1, 'think_tank', 'Denktank', 'running')
             RETURNING id",
            params![area],
        )?;
        let meeting: i64 = tx.one(
            "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
             VALUES ('overleg', ?1, 'regular', 'Overleg', '2022-05-10', 'held') RETURNING id",
            params![network],
        )?;
        let decision: i64 = tx.one(
            "INSERT INTO decision (meeting_id, number, what, where_text, when_text, form, state)
             VALUES (?1, 1, 'Elke zondag open', 'In de Stroming', 'vanaf juni', 'consent', 'open') RETURNING id",
            params![meeting],
        )?;
        for (slug, name) in [("gon", "GON"), ("wij", "WIJ"), ("kerk", "De Kerk")] {
            let id: i64 = tx.one(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
                 VALUES (?1, ?2, ?3, 'formal', 'other', 0) RETURNING id",
                params![slug, area, name],
            )?;
            if slug != "kerk" {
                tx.execute("INSERT INTO decision_party VALUES (?1, ?2)", params![decision, id])?;
            }
        }
        Ok(())
    });
    test
}

fn mandate(
    test: &TestApp,
    slug: &'static str,
    organisation: &'static str,
    person: Option<i64>,
    until: Option<&'static str>,
) {
    test.write(move |tx, _| {
        tx.execute(
            "INSERT INTO mandate (slug, organisation_id, holder_name, person_id, given_by, given_on, until, recorded_at)
             SELECT ?1, id, 'Iemand', ?3, 'de ledenvergadering', '2022-03-01', ?4, ?5 FROM organisation WHERE slug = ?2",
            params![slug, organisation, person, until, NOW],
        )?;
        Ok(())
    });
}

fn person_of(test: &TestApp, browser: &Browser<'_>) -> i64 {
    let _ = browser;
    test.read(|tx| Ok(tx.one("SELECT max(id) FROM person", &[])?))
}

async fn says(who: &Browser<'_>, party: &str, position: &str, reason: &str) -> Answer {
    let fields = [("party", party), ("position", position), ("reason", reason), ("said_on", "2022-05-10")];
    let answer = who.post(&format!("{DECISION}/say"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer
}

async fn settle(who: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    who.post(&format!("{DECISION}/state"), fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_fails_while_an_objection_stands_and_two_that_agree_decide_jointly() {
    let test = world();
    let who = test.person(Role::NoteTaker, "north");
    let page = test.visitor().get(DECISION).await;
    assert!(page.text.contains("Instemming: niemand heeft een zwaarwegend bezwaar."), "{}", page.text);
    assert_eq!(page.texts("#parties .item__text"), ["Heeft nog niets gezegd.", "Heeft nog niets gezegd."]);
    let silent = settle(&who, &[("state", "taken")]).await;
    assert_eq!(silent.texts("#state-error"), ["Nog niet alle partijen hebben iets gezegd over deze tekst."]);

    let unsaid = [("party", "wij"), ("position", "objects"), ("said_on", "2022-05-10")];
    let unsaid = who.post(&format!("{DECISION}/say"), &unsaid).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unsaid.texts("#reason-error"), ["Vul dit in."], "an objection is said");
    says(&who, "gon", "agrees", "").await;
    says(&who, "wij", "objects", "Er is geen vrijwilliger.").await;
    let page = test.visitor().get(DECISION).await;
    assert!(page.text.contains("Er is geen vrijwilliger.") && page.text.contains("geen mandaat vastgelegd"));
    let refused = settle(&who, &[("state", "taken")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.texts("#state-error")[0].starts_with("Er is een bezwaar."));

    // The later word replaces the earlier one, which stays to be read.
    says(&who, "wij", "agrees", "").await;
    let page = test.visitor().get(DECISION).await;
    let badges = page.texts("#parties .item > .item__text .badge");
    assert_eq!(badges, ["Mee eens", "Mee eens"]);
    assert_eq!(page.texts("#parties .disclosure__body .badge"), ["Heeft bezwaar"]);
    assert_eq!(settle(&who, &[("state", "taken")]).await.location(), DECISION);
    let page = test.visitor().get(DECISION).await;
    assert!(page.text.contains("Dit is samen besloten door GON, WIJ."), "{}", page.text);
    assert_eq!(page.texts("h1 + p"), ["Genomen op 16 mei 2022"]);
    let kept: String = test.read(|tx| Ok(tx.one("SELECT detail FROM journal WHERE act = 'decision.settled'", &[])?));
    assert_eq!(kept, "from=open to=taken");
    let said: String = test.read(|tx| {
        Ok(tx.one(
            "SELECT string_agg(detail || coalesce(reason, ''), ';') FROM journal WHERE act = 'decision.said'",
            &[],
        )?)
    });
    assert!(!said.contains("vrijwilliger") && said.contains("says=objects"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_has_one_voice_also_when_the_form_is_sent_twice() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let twice = [("form_key", "same"), ("party", "gon"), ("position", "agrees"), ("said_on", "2022-05-10")];
    for _ in 0..2 {
        assert_eq!(who.post_raw(&format!("{DECISION}/say"), &twice).await.status, StatusCode::SEE_OTHER);
    }
    says(&who, "gon", "abstains", "").await;
    let rows: (i64, i64) = test.read(|tx| {
        Ok((
            tx.one("SELECT count(*) FROM decision_position", &[])?,
            tx.one("SELECT count(*) FROM decision_position WHERE replaced_at IS NULL", &[])?,
        ))
    });
    assert_eq!(rows, (2, 1));
    // The database itself holds a second one off.
    let second = crate::testkit::apart(|| {
        test.app.db.write_now(|tx| {
            tx.execute(
                "INSERT INTO decision_position (decision_id, organisation_id, position, said_on, of_version, recorded_at)
                 SELECT decision_id, organisation_id, 'agrees', said_on, 0, recorded_at FROM decision_position
                 WHERE replaced_at IS NULL",
                &[],
            )
        })
    });
    assert!(second.is_err());
    // A word entered by mistake is taken back, and stays to be read.
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM decision_position WHERE replaced_at IS NULL", &[])?));
    let back = format!("{DECISION}/positions/{id}/take-back");
    assert_eq!(who.post(&back, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(who.post(&back, &[]).await.status, StatusCode::NOT_FOUND, "only once");
    let page = test.visitor().get(DECISION).await;
    assert_eq!(page.texts("#parties .item > .item__text"), ["Heeft nog niets gezegd.", "Heeft nog niets gezegd."]);
    assert_eq!(page.texts("#parties .disclosure__body .badge"), ["Onthoudt zich", "Mee eens"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_text_changes_the_parties_are_asked_again() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    says(&who, "gon", "agrees", "").await;
    says(&who, "wij", "agrees", "").await;
    settle(&who, &[("state", "taken"), ("decided_on", "2022-05-10")]).await;
    let edit = format!("{DECISION}/edit");
    let form = who.get(&edit).await;
    let seen = form.field("seen");
    let fields = |what: &'static str, reason: &'static str, seen: &str| {
        vec![
            ("seen", seen.to_owned()),
            ("what", what.to_owned()),
            ("where_text", "In de Stroming".to_owned()),
            ("when_text", "vanaf juni".to_owned()),
            ("form", "consent".to_owned()),
            ("parties", "GON\nWIJ".to_owned()),
            ("reason", reason.to_owned()),
        ]
    };
    let post = async |fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        who.post(&edit, &fields).await
    };
    let mut unknown = fields("Elke zondag open", "", &seen);
    unknown[5].1 = "GON\nOnbekend".to_owned();
    assert!(post(unknown).await.texts("#parties-error")[0].starts_with("Een van deze namen kennen we niet."));
    let unexplained = post(fields("Elke zaterdag open", "", &seen)).await;
    assert_eq!(unexplained.texts("#reason-error"), ["Vul in waarom de tekst verandert."]);
    assert_eq!(
        post(fields("Elke zaterdag open", "Op zondag is er al iets.", &seen)).await.status,
        StatusCode::SEE_OTHER
    );
    let late = post(fields("Elke vrijdag open", "Ik zag het niet.", &seen)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody changed it in between");
    assert!(late.text.contains("Elke vrijdag open"));

    let page = test.visitor().get(DECISION).await;
    assert_eq!(page.texts("h1"), ["Elke zaterdag open"]);
    assert_eq!(page.texts("#parties .badge--ochre"), ["Over de vorige tekst", "Over de vorige tekst"]);
    assert_eq!(page.texts("#earlier .timeline__title"), ["Elke zondag open"]);
    assert!(page.text.contains("Op zondag is er al iets.") && !page.text.contains("samen besloten"));
    assert_eq!(settle(&who, &[("state", "taken")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&who, "gon", "agrees", "").await;
    says(&who, "wij", "abstains", "").await;
    assert_eq!(settle(&who, &[("state", "taken")]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(DECISION).await;
    assert!(page.text.contains("GON heeft dit alleen besloten."), "{}", page.text);

    // The record of the meeting changes a text by the same road, and takes away no decision that parties spoke about.
    let (id, version): (i64, i64) = test.read(|tx| Ok(tx.one("SELECT id, version FROM decision", &[])?));
    let (uid, base) = (format!("d{id}"), version.to_string());
    let line = [("thing", "decision"), ("uid", uid.as_str()), ("base", base.as_str())];
    let write = async |more: &[(&str, &str)]| who.post("/meetings/overleg/live", &[&line[..], more].concat()).await;
    assert_eq!(write(&[("deed", "remove")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(write(&[("deed", "change"), ("what", "Elke dag open")]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(DECISION).await;
    assert_eq!(page.texts("#earlier .timeline__title"), ["Elke zaterdag open", "Elke zondag open"]);
    assert!(page.texts("h1 + p")[0].starts_with("Nog open"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sense_check_is_never_taken() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    test.write(|tx, _| Ok(tx.execute("UPDATE decision SET form = 'sense_check'", &[])?));
    for party in ["gon", "wij"] {
        says(&who, party, "agrees", "").await;
    }
    let form = who.get(&format!("{DECISION}/state")).await;
    assert!(!form.text.contains("value=\"taken\""));
    assert_eq!(settle(&who, &[("state", "taken")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(test.visitor().get(DECISION).await.text.contains("Er is nog niets besloten"));
    for (state, reason, expected) in
        [("withdrawn", "", StatusCode::UNPROCESSABLE_ENTITY), ("withdrawn", "Niemand wil het.", StatusCode::SEE_OTHER)]
    {
        assert_eq!(settle(&who, &[("state", state), ("reason", reason)]).await.status, expected);
    }
    let closed = [("party", "gon"), ("position", "agrees"), ("said_on", "2022-05-10")];
    assert_eq!(who.post(&format!("{DECISION}/say"), &closed).await.status, StatusCode::CONFLICT);
    // And back.
    assert_eq!(settle(&who, &[("state", "open")]).await.status, StatusCode::SEE_OTHER);
    assert!(!test.visitor().get(DECISION).await.text.contains("Niemand wil het."));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mandate_of_the_day_stands_beside_the_word_also_when_it_ends() {
    let test = world();
    let who = test.person(Role::NoteTaker, "north");
    mandate(&test, "m-gon", "gon", None, None);
    mandate(&test, "m-wij", "wij", None, Some("2022-05-09"));
    says(&who, "gon", "agrees", "").await;
    says(&who, "wij", "agrees", "").await;
    let page = test.visitor().get(DECISION).await;
    let gon = page.texts("#parties .item .meta");
    assert!(
        gon[0].contains("mandaat van de ledenvergadering, 1 maart 2022") && !gon[0].contains("geëindigd"),
        "{gon:?}"
    );
    assert!(gon[1].contains("geen mandaat vastgelegd"), "it had ended the day before: {gon:?}");
    // It ends on the day of the meeting: the word keeps it.
    test.write(|tx, _| {
        Ok(tx.execute(
            "UPDATE mandate SET ended_on = '2022-05-10', end_kind = 'withdrawn', end_reason = 'x' WHERE slug = 'm-gon'",
            &[],
        )?)
    });
    says(&who, "gon", "abstains", "").await;
    let who_reads = test.person_with(None, false);
    let page = who_reads.get(DECISION).await;
    assert!(page.texts("#parties .item .meta")[0].contains("Dit mandaat is geëindigd op 10 mei 2022"), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_the_mandate_says_the_word_of_that_party_alone() {
    let test = world();
    let speak = format!("{DECISION}/speak");
    let speaker = test.person_with(None, false);
    let person = person_of(&test, &speaker);
    let other = test.person_with(None, false);
    assert_eq!(speaker.get(&speak).await.status, StatusCode::NOT_FOUND);
    mandate(&test, "m-gon", "gon", Some(person), Some("2022-05-16"));
    assert_eq!(other.get(&speak).await.status, StatusCode::NOT_FOUND);
    assert!(test.visitor().get(&speak).await.location().starts_with("/sign-in"));
    assert!(!other.get(DECISION).await.text.contains(&speak));
    assert!(speaker.get(DECISION).await.text.contains(&speak));
    let form = speaker.get(&speak).await;
    assert_eq!(form.texts("h1"), ["Zeg wat GON vindt"]);
    let word = |party| [("party", party), ("position", "agrees"), ("said_by", "Bea")];
    assert_eq!(speaker.post(&speak, &word("wij")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.post(&speak, &word("gon")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(speaker.post(&speak, &word("gon")).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(DECISION).await;
    assert!(page.text.contains("Bea, 16 mei 2022") && page.text.contains("mandaat van de ledenvergadering"));
    let actor: String = test.read(|tx| Ok(tx.one("SELECT actor FROM journal WHERE act = 'decision.said'", &[])?));
    let pseudonym: String = test.read(|tx| Ok(tx.one("SELECT pseudonym FROM person WHERE id = ?1", params![person])?));
    assert_eq!(actor, pseudonym, "who entered it");
    // The day after its last day the mandate gives no right any more.
    test.clock.set("2022-05-17T09:00:00Z".parse().expect("an instant"));
    assert_eq!(speaker.get(&speak).await.status, StatusCode::NOT_FOUND);
    assert_eq!(speaker.post(&speak, &word("gon")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_their_account_erased_is_named_at_no_decision_while_the_word_stays() {
    let test = world();
    let speaker = test.person_with(None, false);
    let person = person_of(&test, &speaker);
    mandate(&test, "m-gon", "gon", Some(person), None);
    let word = [("party", "gon"), ("position", "agrees"), ("said_by", "Bea Canary")];
    assert_eq!(speaker.post(&format!("{DECISION}/speak"), &word).await.status, StatusCode::SEE_OTHER);
    // The words of another party stay with the name of who said them.
    let recorder = test.person(Role::NoteTaker, "north");
    let other = [("party", "wij"), ("position", "agrees"), ("said_on", "2022-05-10"), ("said_by", "Jan Stays")];
    assert_eq!(recorder.post(&format!("{DECISION}/say"), &other).await.status, StatusCode::SEE_OTHER);
    assert!(test.visitor().get(DECISION).await.text.contains("Bea Canary"));
    test.write(move |tx, ctx| crate::people::erase_again(tx, ctx, person, &ctx.at()));
    let page = test.visitor().get(DECISION).await;
    assert!(!page.text.contains("Canary") && page.text.contains("Jan Stays"), "{}", page.text);
    let kept: Vec<(String, String)> =
        test.read(|tx| Ok(tx.all("SELECT position, said_by FROM decision_position ORDER BY said_by", &[])?));
    assert_eq!(kept, [("agrees".into(), String::new()), ("agrees".into(), "Jan Stays".into())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_records_this_networks_meetings_enters_words_for_others() {
    let test = world();
    let word = [("party", "gon"), ("position", "agrees"), ("said_on", "2022-05-10")];
    for stranger in
        [test.person(Role::NoteTaker, "south"), test.person(Role::Moderator, "north"), test.person_with(None, true)]
    {
        for page in ["say", "edit", "state"] {
            assert_eq!(stranger.get(&format!("{DECISION}/{page}")).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(stranger.post(&format!("{DECISION}/say"), &word).await.status, StatusCode::NOT_FOUND);
    }
    // A note-taker of the network itself, by the membership alone.
    let member = test.person_with(None, false);
    let person = person_of(&test, &member);
    test.write(move |tx, _| {
        Ok(tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role, person_id)
             SELECT id, 'Bea', 'resident', 'note_taker', ?1 FROM network",
            params![person],
        )?)
    });
    assert_eq!(member.post(&format!("{DECISION}/say"), &word).await.status, StatusCode::SEE_OTHER);
    assert!(member.get(DECISION).await.text.contains(&format!("{DECISION}/state")));
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_input_stays_text_and_changes_nothing_else() {
    let test = world();
    let who = test.person(Role::NoteTaker, "north");
    let say = format!("{DECISION}/say");
    for bad in [
        vec![("party", "kerk"), ("position", "agrees"), ("said_on", "2022-05-10")],
        vec![("party", "gon"), ("position", "loves"), ("said_on", "2022-05-10")],
        vec![("party", "gon"), ("position", "agrees"), ("said_on", "2022-05-17")],
        vec![("party", "gon"), ("other", "De Kerk"), ("position", "agrees"), ("said_on", "2022-05-10")],
        vec![("other", "' OR 1=1 --"), ("position", "agrees"), ("said_on", "2022-05-10")],
        vec![("position", "agrees"), ("said_on", "2022-05-10")],
    ] {
        assert_eq!(who.post(&say, &bad).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
    }
    let words: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM decision_position", &[])?));
    assert_eq!(words, 0);
    says(&who, "gon", "objects", "<script>alert(1)</script>").await;
    let new = [("other", "de kerk"), ("position", "agrees"), ("said_on", "2022-05-10"), ("said_by", "<b>Bea</b>")];
    assert_eq!(who.post(&say, &new).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(DECISION).await;
    assert!(!page.text.contains("<script>alert") && !page.text.contains("<b>Bea"), "{}", page.text);
    assert_eq!(page.texts("#parties .item__title"), ["De Kerk", "GON", "WIJ"]);
    for path in [
        "/meetings/overleg/decisions/2",
        "/meetings/overleg/decisions/x",
        "/meetings/overleg/decisions/-1",
        "/meetings/geen/decisions/1",
    ] {
        assert_eq!(test.visitor().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for (query, status) in
        [("which=mine", 400), ("after=x", 200), ("after=overleg.x", 200), ("after=%00.1", 200), ("after=geen.9", 200)]
    {
        let answer = test.visitor().get(&format!("/networks/denktank/decisions?{query}")).await;
        assert_eq!(answer.status.as_u16(), status, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_decisions_of_a_network_are_filtered_and_go_on_page_by_page() {
    let test = world();
    let empty = "/networks/denktank/decisions?which=joint";
    assert!(test.visitor().get(empty).await.text.contains("Zulke besluiten zijn er niet."));
    test.write(|tx, _| {
        // Forty older decisions without words; every fourth names two parties, every other fourth one.
        for n in 2..=41_i64 {
            let id: i64 = tx.one(
                "INSERT INTO decision (meeting_id, number, what) SELECT id, ?1, ?2 FROM meeting RETURNING id",
                params![n, format!("Besluit nummer {n}")],
            )?;
            let parties: &[&str] = match n % 4 {
                0 => &["gon", "wij"],
                1 => &["gon"],
                _ => &[],
            };
            for party in parties {
                tx.execute(
                    "INSERT INTO decision_party SELECT CAST(?1 AS BIGINT), id FROM organisation WHERE slug = ?2",
                    params![id, *party],
                )?;
            }
        }
        Ok(())
    });
    let who = test.person(Role::NoteTaker, "north");
    says(&who, "wij", "objects", "Te vroeg.").await;
    let first = test.visitor().get("/networks/denktank/decisions").await;
    assert_eq!(first.texts("h2.item__title").len(), 30);
    let next = first
        .text
        .split("rel=\"next\" href=\"")
        .nth(1)
        .and_then(|t| t.split('"').next())
        .expect("a next page")
        .to_owned();
    let second = test.visitor().get(&next).await;
    assert_eq!(second.texts("h2.item__title").len(), 11);
    assert!(!second.text.contains("rel=\"next\""));
    let titles = async |which: &str| {
        test.visitor().get(&format!("/networks/denktank/decisions?which={which}")).await.texts("h2.item__title").len()
    };
    assert_eq!(titles("joint").await, 10);
    assert_eq!(titles("alone").await, 10);
    assert_eq!(titles("open").await, 1);
    assert_eq!(titles("objections").await, 1);
    let objections = test.visitor().get("/networks/denktank/decisions?which=objections").await;
    assert!(objections.text.contains("1 met bezwaar") && objections.text.contains("1 nog niets gezegd"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_gives_decisions_with_positions_and_never_who_spoke() {
    let test = world();
    let who = test.person(Role::NoteTaker, "north");
    mandate(&test, "m-gon", "gon", None, None);
    let word = [
        ("party", "gon"),
        ("position", "objects"),
        ("reason", "Te duur"),
        ("said_on", "2022-05-10"),
        ("said_by", "kanarie"),
    ];
    assert_eq!(who.post(&format!("{DECISION}/say"), &word).await.status, StatusCode::SEE_OTHER);
    let answer = test.visitor().get("/api/v1/meetings/overleg").await;
    assert!(!answer.text.contains("kanarie"));
    let meeting: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    assert_eq!(
        meeting["decisions"],
        serde_json::json!([{
            "number": 1, "what": "Elke zondag open", "where": "In de Stroming", "when": "vanaf juni", "form": "consent",
            "state": "open", "positions": [
                { "organisation": "gon", "position": "objects", "reason": "Te duur", "saidOn": "2022-05-10",
                  "mandate": "m-gon", "aboutEarlierText": false },
                { "organisation": "wij" },
            ],
        }])
    );
}
