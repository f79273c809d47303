// SPDX-License-Identifier: EUPL-1.2
//! From closing to telling back, as people and programs see it.

use super::explain_facts::Facts;
use super::publish_file::{self, Publish, RoundFile, Turnout};
use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use stoep_platform::context::Lang;
use stoep_platform::ids::sha256;
use stoep_platform::params;
use stoep_tally::{Choice, Completion, Counting, Endowment, Group, Plan, Rules, Satisfaction, Voters, count_groups};

/// A ballot of the box: channel, people, choice, times.
type Cast = (&'static str, i64, Value, i64);

fn options(costs: &[i64]) -> Value {
    let option = |(i, cost): (usize, &i64)| json!({ "id": (i + 1).to_string(), "title": format!("Plan {}", i + 1), "cost": cost, "category": null, "owner": null });
    costs.iter().enumerate().map(option).collect()
}

/// Frozen rules by most votes, with a budget of € 1.000 and three plans.
fn rules(channel_rule: &str, channels: &[(&str, i64)], clauses: &Value) -> Value {
    let channels: Vec<Value> = channels.iter().map(|(c, w)| json!({ "channel": c, "weight": w })).collect();
    json!({
        "kind": "code", "who": "Wie er woont", "channels": channels, "channel_rule": channel_rule,
        "ballot": { "form": "approve", "min": 0, "max": 3, "points": null, "per_category": [] },
        "budget": 100_000, "options": options(&[60_000, 50_000, 30_000]), "categories": [],
        "counting": { "rule": "most_votes", "order": "votes", "when_full": "skip", "minimum_votes": 0, "places": null },
        "ties": ["1", "2", "3"], "ties_said": "Op volgorde van het biljet.",
        "carried": { "clauses": clauses, "said": "" }
    })
}

/// A closed round `kies` in `north` with this box; plan 1 stands for an agenda item with a voice behind it.
fn closed(test: &TestApp, rules: &Value, ballots: &[Cast]) {
    let text = publish_file::canonical(rules).expect("canonical");
    let (hash, text_of) = (sha256(&text), text);
    let rules = rules.clone();
    let ballots: Vec<Cast> = ballots.to_vec();
    test.write(move |tx, ctx| {
        let area = crate::areas::by_slug(tx, "north")?.id;
        let item: i64 = tx.one(
            "INSERT INTO item (slug, area_id, theme_id, title, why, for_whom, who_joins, organises, needed, state, term,
               created_on, changed_on)
             VALUES ('bankjes', ?1, 1, 'Bankjes', '', '', '', '', '', 'exploring', '', '2022-01-01', '2022-01-01') RETURNING id",
            params![area],
        )?;
        let voice: i64 = tx.one(
            "INSERT INTO voice (code, number, area_id, kind, origin, state, what, public_text, on_behalf,
               heard_on, received_at, lang)
             VALUES ('CODE', 'A-1', ?1, 'need', 'online', 'public', 'Een bankje', 'Een bankje', 0, '2022-01-01', ?2, 'nl') RETURNING id",
            params![area, ctx.at()],
        )?;
        tx.execute("INSERT INTO item_voice (item_id, voice_id) VALUES (?1, ?2)", params![item, voice])?;
        let word = |name: &str| rules[name].as_str().unwrap_or_default().to_owned();
        let round: i64 = tx.one(
            "INSERT INTO round (slug, area_id, title, kind, phase, who, entitled, opens_on, closes_on, closed_on,
               objections_until, budget_cents, channel_rule, ballot_form, min_choices, max_choices, counting, carried)
             VALUES ('kies', ?1, 'Kies mee', ?2, 'checking', ?3, 100, '2022-05-01', '2022-05-14', '2022-05-15', '2022-05-30',
               100000, ?4, 'approve', 0, 3, '{}', '{}') RETURNING id",
            params![area, word("kind"), word("who"), word("channel_rule")],
        )?;
        for channel in rules["channels"].as_array().into_iter().flatten() {
            tx.execute(
                "INSERT INTO round_channel (round_id, channel, weight) VALUES (?1, ?2, ?3)",
                params![round, channel["channel"].as_str(), channel["weight"].as_i64()],
            )?;
        }
        for (i, option) in rules["options"].as_array().into_iter().flatten().enumerate() {
            let number = i64::try_from(i + 1).unwrap_or(0);
            tx.execute(
                "INSERT INTO round_option (round_id, number, item_id, title, cost_cents, feasible)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'yes')",
                params![round, number, (number == 1).then_some(item), option["title"].as_str(), option["cost"].as_i64()],
            )?;
        }
        tx.execute(
            "UPDATE round SET phase = 'closed', rules = ?2, rules_sha256 = ?3 WHERE id = ?1",
            params![round, text_of, hash],
        )?;
        for (channel, people, choice, times) in &ballots {
            let choice = publish_file::canonical(choice)?;
            tx.execute(
                "INSERT INTO ballot (round_id, channel, people, choice, times) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![round, channel, people, choice, times],
            )?;
        }
        Ok(())
    });
}

fn approve(ids: &[&str]) -> Value {
    json!({ "approve": ids })
}

/// 12 online: plan 1 by seven, plan 2 by nine, plan 3 by two.
fn twelve() -> Vec<Cast> {
    vec![
        ("online", 1, approve(&["1", "2"]), 5),
        ("online", 1, approve(&["2"]), 3),
        ("online", 1, approve(&["1", "3"]), 2),
        ("online", 1, approve(&["2", "1"]), 0),
        ("online", 1, approve(&[]), 1),
        ("online", 1, approve(&["2", "3"]), 1),
    ]
}

fn pooled() -> Value {
    rules("pooled", &[("online", 1)], &json!([{ "clause": "votes", "at_least": 50, "of": 100 }]))
}

async fn count(team: &Browser<'_>, reason: &str) -> Answer {
    team.post("/rounds/kies/count", &[("reason", reason)]).await
}

fn files(test: &TestApp) -> Vec<(i64, String, String)> {
    test.read(|tx| Ok(tx.all("SELECT run, file, public_file FROM round_count ORDER BY run", params![])?))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_that_is_done_again_gives_the_same_bytes_and_overwrites_nothing() {
    let test = TestApp::new();
    closed(&test, &pooled(), &twelve());
    let team = test.person(Role::AreaTeam, "north");
    assert_eq!(count(&team, "").await.location(), "/rounds/kies/result");
    let refused = count(&team, "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a recount needs its reason");
    let again = count(&team, "Iemand vroeg erom").await;
    assert!(again.location().ends_with("?same=yes"), "{}", again.location());
    let files = files(&test);
    assert_eq!(files.len(), 2);
    assert_eq!(files[0].1, files[1].1, "byte for byte");
    assert_eq!(files[0].2, files[1].2);
    let file = RoundFile::read(&files[0].1).expect("in the format");
    assert_eq!(file.result.winners, ["2", "3"], "plan 1 no longer fits after plan 2, plan 3 does");
    let without = RoundFile { file_sha256: String::new(), ..file.clone() };
    assert_eq!(file.file_sha256, sha256(publish_file::canonical(&without).expect("canonical")));
    let page = test.visitor().get("/rounds/kies/result").await;
    assert!(page.text.contains("Opnieuw geteld: Iemand vroeg erom"), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_result_says_what_it_is_a_result_of_and_why_in_both_languages() {
    let test = TestApp::new();
    closed(&test, &pooled(), &twelve());
    let team = test.person(Role::AreaTeam, "north");
    assert_eq!(
        test.visitor().get("/rounds/kies/result").await.status,
        StatusCode::NOT_FOUND,
        "nothing before the count"
    );
    assert_eq!(test.visitor().get("/rounds/kies/round.json").await.status, StatusCode::NOT_FOUND);
    count(&team, "").await;
    let page = test.visitor().get("/rounds/kies/result").await;
    assert_eq!(page.status, StatusCode::OK);
    let words = page.texts("main").join(" ").replace('\u{a0}', " ");
    for said in [
        "12 mensen",
        "van de 100 die mochten meedoen: 12%",
        "12 online",
        "Eén stem per code",
        "Gekozen als nummer 1, met 9 stemmen. Het kost € 500; er was toen nog € 1.000.",
        "Niet gekozen. Het kreeg 7 stemmen. Toen dit plan aan de beurt was, was er nog € 500. Het kost € 600: € 100 te weinig.",
        "20% van het budget is niet uitgegeven: € 200. Geen van de andere plannen past in wat over is.",
        "Elke stem telde even zwaar",
        "Een plan is gedragen met stemmen van ten minste 50% van de mensen die meededen. Dat zijn 6 mensen.",
        "Op volgorde van het biljet.",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    assert_eq!(page.texts("#result-table").len(), 1, "a table says the same as the picture");
    let mut visitor = test.visitor();
    visitor.lang = "en";
    let words = visitor.get("/rounds/kies/result").await.texts("main").join(" ").replace('\u{a0}', " ");
    for said in [
        "Chosen as number 1, with 9 votes. It costs € 500; € 1,000 was left then.",
        "Not chosen. It got 7 votes. When its turn came, € 500 was left. It costs € 600: € 100 too little.",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    let compared = test.visitor().get("/rounds/kies/result/compare").await;
    assert_eq!(compared.status, StatusCode::OK);
    assert!(
        compared.text.contains("zo is er geteld") && compared.text.contains("eerlijk")
            || compared.text.contains("gelijk deel")
    );
    let csv = test.visitor().get("/rounds/kies/totals.csv").await;
    assert!(csv.text.contains("online,2,Plan 2,9,50000,yes"), "{}", csv.text);
    let trace = test.visitor().get("/rounds/kies/trace.txt").await;
    assert!(trace.text.contains("1. Plan 2 [2]: Gekozen als nummer 1"), "{}", trace.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn below_ten_people_only_who_won_is_said() {
    let test = TestApp::new();
    closed(&test, &pooled(), &[("online", 1, approve(&["1"]), 6), ("online", 1, approve(&["3"]), 3)]);
    let team = test.person(Role::AreaTeam, "north");
    count(&team, "").await;
    let page = test.visitor().get("/rounds/kies/result").await;
    let words = page.texts("main").join(" ");
    assert!(words.contains("Er deden minder dan tien mensen mee"), "{words}");
    assert!(words.contains("Plan 1"), "the winners are said");
    assert!(!words.contains("6 stemmen") && !words.contains("3 stemmen") && page.texts("table").is_empty(), "{words}");
    for path in ["round.json", "round.pb", "totals.csv", "trace.txt"] {
        let answer = test.visitor().get(&format!("/rounds/kies/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let compared = test.visitor().get("/rounds/kies/result/compare").await;
    assert!(!compared.text.contains("item-list"), "no winners by other rules either");
}

#[tokio::test(flavor = "multi_thread")]
async fn ballots_are_published_only_where_that_gives_nobody_away() {
    let test = TestApp::new();
    closed(&test, &pooled(), &twelve());
    let team = test.person(Role::AreaTeam, "north");
    count(&team, "").await;
    let public = RoundFile::read(&test.visitor().get("/rounds/kies/round.json").await.text).expect("in the format");
    assert_eq!((public.ballots.published.as_str(), public.ballots.groups.len()), ("totals", 0));
    assert_eq!(test.visitor().get("/rounds/kies/round.pb").await.status, StatusCode::NOT_FOUND);
    // The whole file is for the area team, and taking it is in the journal.
    assert_ne!(test.visitor().post("/rounds/kies/whole", &[]).await.status, StatusCode::OK);
    let whole = team.post("/rounds/kies/whole", &[]).await;
    assert_eq!(RoundFile::read(&whole.text).expect("in the format").ballots.groups.len(), 5);
    let noted: i64 =
        test.read(|tx| Ok(tx.one("SELECT count(*) FROM journal WHERE act = 'round.whole_file_taken'", params![])?));
    assert_eq!(noted, 1);
    let group = |times: u64, id: &str| Group {
        channel: "online".into(),
        people: 1,
        times,
        choice: Choice::Approve(vec![id.into()]),
    };
    let turnout = |cast: &[(&str, i64)]| Turnout {
        entitled: None,
        cast: cast.iter().map(|(c, n)| ((*c).to_owned(), *n)).collect::<BTreeMap<_, _>>(),
    };
    let many = |alone: usize| {
        let mut groups = vec![group(200 - alone as u64, "1")];
        groups.extend((0..alone).map(|i| group(1, &format!("x{i}"))));
        groups
    };
    let all = turnout(&[("online", 200)]);
    assert_eq!(publish_file::publish(true, &all, &many(10)), Publish::All, "five in a hundred are alone");
    assert_eq!(publish_file::publish(true, &all, &many(11)), Publish::Totals);
    let few = turnout(&[("online", 199)]);
    assert_eq!(publish_file::publish(true, &few, &[group(199, "1")]), Publish::Totals, "fewer than two hundred");
    let small = turnout(&[("online", 300), ("phone", 3)]);
    assert_eq!(publish_file::publish(true, &small, &[group(303, "1")]), Publish::Together);
    assert_eq!(
        publish_file::publish(false, &small, &[group(303, "1")]),
        Publish::Nothing,
        "counted apart it would show"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_vote_in_the_hall_weighs_as_much_as_ten_online_and_it_says_so() {
    let test = TestApp::new();
    let rules = rules("mean_of_shares", &[("online", 1), ("table", 1)], &json!([]));
    closed(&test, &rules, &[("online", 1, approve(&["1"]), 100), ("table", 5, approve(&["2"]), 2)]);
    let team = test.person(Role::AreaTeam, "north");
    count(&team, "").await;
    let words = test.visitor().get("/rounds/kies/result").await.texts("main").join(" ");
    assert!(words.contains("Eén stem in de zaal telde zo zwaar als 10 stemmen online."), "{words}");
    assert!(words.contains("50% van de stemmen"), "{words}");
    assert!(words.contains("100 online, 10 in de zaal"), "{words}");
    assert!(words.contains("niet afgesproken wanneer een plan gedragen is"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_takes_two_people_is_seen_by_all_and_asks_for_a_new_count() {
    let test = TestApp::new();
    closed(&test, &pooled(), &twelve());
    let (first, second) = (test.person(Role::AreaTeam, "north"), test.person(Role::AreaTeam, "north"));
    count(&first, "").await;
    let form = [
        ("said", "Een biljet bleef liggen"),
        ("channel", "online"),
        ("people", "1"),
        ("change", "in"),
        ("choice", "1"),
    ];
    assert_eq!(first.post("/rounds/kies/corrections/new", &form).await.status, StatusCode::SEE_OTHER);
    let gone = [("said", "Dubbel"), ("channel", "online"), ("people", "7"), ("change", "out"), ("choice", "1")];
    let answer = first.post("/rounds/kies/corrections/new", &gone).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "there is no such ballot");
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM round_correction", params![])?));
    let path = format!("/rounds/kies/corrections/{id}");
    let cast = || -> i64 { test.read(|tx| Ok(tx.one("SELECT CAST(sum(times) AS BIGINT) FROM ballot", params![])?)) };
    assert_eq!(first.post(&path, &[("do", "agree")]).await.status, StatusCode::CONFLICT, "not one person alone");
    assert_eq!(cast(), 12);
    assert_eq!(second.post("/rounds/kies/tell", &[]).await.status, StatusCode::CONFLICT, "not while one waits");
    assert_eq!(second.post(&path, &[("do", "agree")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(cast(), 13);
    assert_eq!(second.post(&path, &[("do", "agree")]).await.status, StatusCode::CONFLICT, "once");
    assert_eq!(cast(), 13);
    let list = test.visitor().get("/rounds/kies/corrections").await;
    assert!(list.text.contains("Een biljet bleef liggen") && !list.text.contains("Plan 1"), "{}", list.text);
    let page = test.visitor().get("/rounds/kies/result").await;
    assert!(page.text.contains("Na deze telling is een stembiljet verbeterd"), "{}", page.text);
    assert_eq!(second.post("/rounds/kies/tell", &[]).await.status, StatusCode::CONFLICT, "first count again");
    assert!(count(&second, "Verbetering").await.location().ends_with("?same=no"));
    let file = RoundFile::read(&files(&test)[1].1).expect("in the format");
    assert_eq!(file.corrections.len(), 1);
    assert!(!test.visitor().get("/rounds/kies/result").await.text.contains("Na deze telling is"));
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_objects_and_reads_the_answer_with_a_code() {
    let test = TestApp::new();
    closed(&test, &pooled(), &twelve());
    let visitor = test.visitor();
    let sent = visitor.post("/rounds/kies/objections", &[("said", "Mijn buurvrouw kreeg geen brief")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let own = sent.location().to_owned();
    assert!(visitor.get(&own).await.text.contains("heeft nog niet geantwoord"));
    let public = visitor.get("/rounds/kies/objections").await;
    assert!(public.text.contains("Er is 1 bezwaar.") && !public.text.contains("buurvrouw"), "{}", public.text);
    let code = own.split('?').next().and_then(|p| p.rsplit('/').next()).unwrap_or_default().to_owned();
    let kept: i64 =
        test.read(move |tx| Ok(tx.one("SELECT count(*) FROM round_objection WHERE code_hash = ?1", params![code])?));
    assert_eq!(kept, 0, "the code itself is nowhere in the table");
    let elsewhere = test.person(Role::AreaTeam, "south");
    assert_eq!(elsewhere.get("/rounds/kies/objections/answer").await.status, StatusCode::NOT_FOUND);
    let team = test.person(Role::AreaTeam, "north");
    let desk = team.get("/desk").await;
    assert!(desk.text.contains("Bezwaren tegen rondes") && desk.text.contains("Rondes om te tellen"), "{}", desk.text);
    assert!(team.get("/rounds/kies/objections/answer").await.text.contains("buurvrouw"));
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM round_objection", params![])?));
    let answer = [("answer", "We sturen een nieuwe brief"), ("public_answer", "Er is een brief nagestuurd")];
    team.post(&format!("/rounds/kies/objections/answer/{id}"), &answer).await;
    assert!(visitor.get(&own).await.text.contains("We sturen een nieuwe brief"));
    let public = visitor.get("/rounds/kies/objections").await;
    assert!(
        public.text.contains("Er is een brief nagestuurd") && !public.text.contains("We sturen"),
        "{}",
        public.text
    );
    test.clock.set("2022-05-31T09:00:00Z".parse().expect("an instant"));
    let late = visitor.post("/rounds/kies/objections", &[("said", "Te laat")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "the term has passed");
}

#[tokio::test(flavor = "multi_thread")]
async fn telling_back_writes_on_the_item_and_drafts_for_the_voices_behind_it() {
    let test = TestApp::new();
    closed(&test, &pooled(), &twelve());
    let team = test.person(Role::AreaTeam, "north");
    count(&team, "").await;
    assert_eq!(team.get("/rounds/kies/tell").await.status, StatusCode::OK);
    assert_eq!(team.post("/rounds/kies/tell", &[]).await.location(), "/rounds/kies/result");
    let item = test.visitor().get("/items/bankjes").await.text.replace('\u{a0}', " ");
    let said = "Dit deed mee in de prioriteitenronde ‘Kies mee’. Niet gekozen. Het kreeg 7 stemmen.";
    assert!(item.contains(said), "{item}");
    let (level, reached, entitled): (String, i64, i64) =
        test.read(|tx| Ok(tx.one("SELECT level, reached, entitled FROM support", params![])?));
    assert_eq!((level.as_str(), reached, entitled), ("carried", 12, 100), "seven of twelve is more than half");
    let draft: String = test.read(|tx| Ok(tx.one("SELECT sentence FROM telling WHERE state = 'draft'", params![])?));
    assert!(draft.starts_with(said), "{draft}");
    assert_eq!(team.post("/rounds/kies/tell", &[]).await.status, StatusCode::CONFLICT, "told once");
    assert_eq!(count(&team, "Nog eens").await.status, StatusCode::CONFLICT);
    let page = test.visitor().get("/rounds/kies/result").await;
    assert!(page.texts("#now").join(" ").contains("Bankjes"), "followed on the agenda");
}

/// Assen 2024 as its file tells it: budget, plans and ballots.
#[expect(clippy::print_stderr, reason = "whoever runs the tests must see that one was left out")]
fn assen() -> Option<(Rules, Vec<Group>)> {
    let Ok(folder) = std::env::var("STOEP_SHARED") else {
        eprintln!("SKIPPED: STOEP_SHARED is not set, so the sentences on Assen 2024 were not checked");
        return None;
    };
    let path = format!("{folder}/data/participatory-budgeting/Netherlands_Assen_2024.pb");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let (mut section, mut header, mut budget) = (String::new(), Vec::new(), 0);
    let (mut plans, mut groups) = (Vec::new(), Vec::new());
    for line in text.lines().map(str::trim_end) {
        if ["META", "PROJECTS", "VOTES"].contains(&line) {
            (section, header) = (line.to_owned(), Vec::new());
            continue;
        }
        let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        if header.is_empty() {
            header = cells;
            continue;
        }
        let cell =
            |name: &str| header.iter().position(|h| h == name).and_then(|i| cells.get(i)).cloned().unwrap_or_default();
        match section.as_str() {
            "META" if cell("key") == "budget" => budget = cell("value").parse::<i64>().expect("euros") * 100,
            "PROJECTS" => plans.push(Plan {
                id: cell("project_id"),
                title: cell("name"),
                cost: Some(cell("cost").parse::<i64>().expect("euros") * 100),
                category: None,
                owner: None,
            }),
            "VOTES" => groups.push(Group {
                channel: "online".into(),
                people: 1,
                times: 1,
                choice: Choice::Approve(cell("vote").split(',').map(str::to_owned).collect()),
            }),
            _ => {}
        }
    }
    let counting = Counting::EqualShares {
        satisfaction: Satisfaction::Cost,
        endowment: Endowment::Exact,
        completion: Completion::Add1,
        stop_when_exhaustive: false,
        step: 100,
        voters: Voters::All,
        minimum_votes: 0,
    };
    Some((Rules::bare(Some(budget), plans, counting), groups))
}

#[test]
fn the_words_on_assen_2024_are_true() {
    let Some((rules, groups)) = assen() else { return };
    let count = count_groups(&rules, &groups, None).expect("it counts");
    let value = |v: Result<Value, serde_json::Error>| v.expect("as JSON");
    let people = groups.len() as i64;
    let file = RoundFile {
        format: "stoep-round/1".into(),
        round: publish_file::About::default(),
        rules: value(serde_json::to_value(&rules)),
        rules_sha256: String::new(),
        turnout: Turnout { entitled: None, cast: BTreeMap::from([("online".to_owned(), people)]) },
        ballots: publish_file::Ballots { published: "all".into(), groups },
        totals: Vec::new(),
        certificate: value(serde_json::to_value(&count.certificate)),
        result: publish_file::Told {
            winners: count.winners,
            total_cost: count.total_cost,
            left: count.left,
            options: count.options,
        },
        corrections: Vec::new(),
        apart: Vec::new(),
        file_sha256: String::new(),
    };
    let facts = Facts::read(&file.write().expect("canonical")).expect("in the format");
    let why = |id: &str, lang| {
        let outcome = facts.file.result.options.iter().find(|o| o.id == id).expect("the plan");
        facts.why(outcome).sentence(lang).replace('\u{a0}', " ")
    };
    assert_eq!(
        why("8", Lang::Nl),
        "Niet gekozen. Toen ‘Muziekproductie studio’ gekozen was, hadden de 25 mensen die dit kozen samen nog € 38.917 over. \
         Het kost € 40.000: € 1.083 te weinig."
    );
    assert_eq!(
        why("8", Lang::En),
        "Not chosen. Once ‘Muziekproductie studio’ had been chosen, the 25 people who chose this together had € 38,917 left. \
         It costs € 40,000: € 1,083 too little."
    );
    assert_eq!(
        why("7", Lang::Nl),
        "Niet gekozen. Toen ‘LGBTQ+ bijeenkomsten’ gekozen was, hadden de 10 mensen die dit kozen samen nog € 11.894 over. \
         Het kost € 12.000: € 106 te weinig."
    );
    assert_eq!(
        why("7", Lang::En),
        "Not chosen. Once ‘LGBTQ+ bijeenkomsten’ had been chosen, the 10 people who chose this together had € 11,894 left. \
         It costs € 12,000: € 106 too little."
    );
    assert_eq!(
        why("10", Lang::Nl),
        "Niet gekozen. De 19 mensen die dit kozen, hadden samen vanaf het begin € 38.636. Het kost € 50.000: € 11.364 te weinig."
    );
    assert_eq!(
        why("11", Lang::Nl),
        "Gekozen als nummer 4. De 24 mensen die dit kozen, betaalden het samen: elk € 625 uit het eigen deel."
    );
    assert_eq!(
        why("11", Lang::En),
        "Chosen as number 4. The 24 people who chose this paid for it together: € 625 each from their own share."
    );
    let honest = |lang| facts.honest(lang).join(" ").replace('\u{a0}', " ");
    let (nl, en) = (honest(Lang::Nl), honest(Lang::En));
    for said in [
        "23% van het budget is niet uitgegeven: € 23.300. Met € 1 meer per persoon in de telling zou ook ‘Crossbaan in Peelo’ \
         gekozen zijn; samen zouden de plannen dan € 5.700 meer kosten dan er is. Daarom stopte de telling daar.",
        "In de telling kreeg iedereen € 2.033 om mee te kiezen. Het echte deel van het budget is € 1.190 per persoon.",
    ] {
        assert!(nl.contains(said), "{said}\n{nl}");
    }
    for said in [
        "23% of the budget is not spent: € 23,300. With € 1 more per person in the count, ‘Crossbaan in Peelo’ would have been \
         chosen too; together the plans would then cost € 5,700 more than there is. That is why the count stopped there.",
        "In the count, everybody got € 2,033 to choose with. The real share of the budget is € 1,190 per person.",
    ] {
        assert!(en.contains(said), "{said}\n{en}");
    }
}
