// SPDX-License-Identifier: EUPL-1.2
//! Preparing a round through its forms, and that frozen is frozen.

use super::{ROUND, Setup, conflict, prepared, refused, went};
use crate::error::Error;
use crate::policy::Role;
use crate::testkit::{TestApp, apart, dump};
use axum::http::StatusCode;
use serde_json::Value;
use stoep_platform::ids::sha256;
use stoep_platform::params;

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_prepared_through_its_forms_and_its_rules_are_published_with_their_hash() {
    let test = TestApp::new();
    test.write(|tx, _| {
        let area = crate::areas::by_slug(tx, "north-ward")?.id;
        tx.execute(
            "INSERT INTO item (slug, area_id, theme_id, title, why, for_whom, who_joins, organises, needed, state, term,
               created_on, changed_on)
             VALUES ('fietsenrek', ?1, 1, 'Fietsenrek', 'Fietsen vallen om', '', '', 'Buurtclub', '', 'exploring', '',
               '2022-01-01', '2022-01-01')",
            params![area],
        )?;
        Ok(())
    });
    let team = prepared(&test, &Setup { category: Some(("0", "1")), ..Setup::default() }).await;
    // An item of the agenda has no cost and was not gone into: it can't be frozen yet, and the page says why.
    let item = team.get(&format!("{ROUND}/options")).await.field("items");
    went(&team.post(&format!("{ROUND}/options"), &[("items", &item)]).await);
    let said = team.get(&format!("{ROUND}/freeze")).await.texts("main").join(" ");
    assert!(!team.get(&format!("{ROUND}/freeze")).await.text.contains("round-lack-"), "every lack has words");
    conflict(&team.post(&format!("{ROUND}/freeze"), &[]).await, "Er ontbreekt nog iets");
    let option =
        [("title", "Fietsenrek"), ("about", ""), ("place", ""), ("owner", "Buurtclub"), ("cost", ""), ("category", "")];
    let with = |feasible: &'static str, note: &'static str| {
        let mut fields = option.to_vec();
        fields.extend([("feasible", feasible), ("feasible_note", note)]);
        fields
    };
    let at = format!("{ROUND}/options/4");
    refused(&team.post(&at, &with("no", "")).await, "Schrijf waarom het niet kan.");
    went(&team.post(&at, &with("no", "De stoep is te smal")).await);
    let ready = team.get(&format!("{ROUND}/freeze")).await.texts("main").join(" ");
    assert_ne!(said, ready);
    // Back to collecting: not to be frozen there.
    went(&team.post(&format!("{ROUND}/phase"), &[("to", "collecting")]).await);
    conflict(&team.post(&format!("{ROUND}/freeze"), &[]).await, "De plannen zijn nog niet nagegaan");
    assert_eq!(test.visitor().get(&format!("{ROUND}/rules.json")).await.status, StatusCode::NOT_FOUND);
    went(&team.post(&format!("{ROUND}/phase"), &[("to", "checking")]).await);
    assert_eq!(went(&team.post(&format!("{ROUND}/freeze"), &[]).await), ROUND);

    let published = test.visitor().get(&format!("{ROUND}/rules.json")).await.text;
    let page = test.visitor().get(ROUND).await;
    assert!(page.text.contains(&sha256(&published)), "the page shows the hash of these very bytes");
    assert!(page.text.contains("De stoep is te smal"), "why a plan is not on the ballot");
    let rules: Value = serde_json::from_str(&published).expect("rules");
    let ids: Vec<&str> = rules["options"].as_array().into_iter().flatten().filter_map(|o| o["id"].as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"], "what can't be done is not chosen");
    let ties: Vec<&str> = rules["ties"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert_eq!(ties, ["3", "2", "1"], "the cheapest first, as it says");
    assert_eq!(rules["budget"], 100_000);
    assert_eq!(rules["options"][0]["cost"], 60_000);
    assert_eq!(rules["ballot"]["per_category"][0]["max"], 1);
    assert_eq!(rules["counting"]["rule"], "most_votes");
    assert_eq!(rules["carried"]["clauses"][0]["at_least"], 10);
    for page in [ROUND, "/areas/north/rounds", &format!("{ROUND}/prepare")] {
        assert_eq!(team.get(page).await.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_freezing_every_form_of_preparing_is_refused() {
    let test = TestApp::new();
    let setup = Setup { category: Some(("0", "1")), ..Setup::default() };
    let team = prepared(&test, &setup).await;
    let option = [
        ("title", "Anders"),
        ("about", ""),
        ("place", ""),
        ("owner", "Gemeente"),
        ("cost", "1"),
        ("category", ""),
        ("feasible", "yes"),
        ("feasible_note", ""),
    ];
    let category = test.read(|tx| Ok(tx.one::<i64>("SELECT id FROM round_category", params![])?));
    went(&team.post(&format!("{ROUND}/freeze"), &[]).await);
    let before = dump(&test);
    let said = "De regels staan vast";
    let chips = format!("chips-{category}");
    let forms: Vec<(String, Vec<(&str, &str)>)> = vec![
        ("settings".into(), setup.settings()),
        ("counting".into(), setup.counting()),
        ("phase".into(), vec![("to", "collecting")]),
        ("options".into(), vec![("items", "1")]),
        ("options/new".into(), option.to_vec()),
        ("options/1".into(), option.to_vec()),
        ("options/1/remove".into(), vec![]),
        ("categories".into(), vec![("title", "Groen"), ("ceiling", "5"), ("min", ""), ("max", "")]),
        (format!("categories/{category}/remove"), vec![]),
        ("chips".into(), vec![("table", "1"), (&chips, "3")]),
        ("freeze".into(), vec![]),
    ];
    for (form, fields) in &forms {
        conflict(&team.post(&format!("{ROUND}/{form}"), fields).await, said);
    }
    for page in ["settings", "counting", "options", "options/new", "options/1", "categories", "freeze"] {
        conflict(&team.get(&format!("{ROUND}/{page}")).await, said);
    }
    let after = dump(&test);
    for (table, rows) in before.iter().filter(|(t, _)| t.starts_with("round")) {
        assert_eq!(rows, &after[table], "{table}");
    }
    let other = test.person(Role::AreaTeam, "south");
    assert_eq!(other.get(&format!("{ROUND}/prepare")).await.status, StatusCode::NOT_FOUND, "another area's team");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_to_change_frozen_rules_whoever_tries() {
    let test = TestApp::new();
    let team = prepared(&test, &Setup { category: Some(("0", "1")), ..Setup::default() }).await;
    test.write(|tx, _| {
        tx.execute("INSERT INTO round_chips SELECT round_id, 1, id, 4 FROM round_category", params![])?;
        Ok(())
    });
    let try_it = |sql: &'static str| {
        let done: Result<u64, Error> =
            apart(|| test.app.db.write_now(move |tx| Ok(tx.execute(sql, params![])? as u64)));
        done
    };
    assert!(try_it("UPDATE round_option SET title = 'Bankjes' WHERE number = 1").is_ok(), "before");
    went(&team.post(&format!("{ROUND}/freeze"), &[]).await);
    for sql in [
        "UPDATE round SET rules = '{}'",
        "UPDATE round SET rules = NULL, rules_sha256 = NULL, phase = 'cancelled'",
        "UPDATE round SET rules_sha256 = 'x'",
        "UPDATE round SET budget_cents = 1",
        "UPDATE round SET counting = '{}'",
        "UPDATE round SET carried = '{}'",
        "UPDATE round SET max_choices = 3",
        "UPDATE round SET channel_rule = 'separate'",
        "UPDATE round SET ties_said = 'Wij kiezen'",
        "UPDATE round_option SET title = 'Anders' WHERE number = 1",
        "UPDATE round_option SET cost_cents = 1",
        "UPDATE round_option SET tie_place = 1",
        "DELETE FROM round_option",
        "UPDATE round_channel SET weight = 9",
        "DELETE FROM round_channel",
        "UPDATE round_category SET max_choices = 3",
        "UPDATE round_chips SET chips = 9",
        "DELETE FROM round_chips",
    ] {
        assert!(try_it(sql).is_err(), "{sql}");
    }
    assert!(try_it("UPDATE round SET phase = 'choosing'").is_ok(), "what is no rule goes on");
}
