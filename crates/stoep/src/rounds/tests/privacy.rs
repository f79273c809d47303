// SPDX-License-Identifier: EUPL-1.2
//! Who took part and what was chosen never meet, and nobody sees the box before it is closed.

use super::{ROUND, Setup, approve, ask_mail, at, cast, codes, count, frozen, mailed, went};
use crate::policy::Role;
use crate::rounds::tend_rounds;
use crate::testkit::{Browser, TestApp, apart, columns, dump};
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::params;

/// Tables of which something is different.
fn changed(test: &TestApp, before: &std::collections::BTreeMap<String, String>) -> Vec<String> {
    let after = dump(test);
    after.iter().filter(|(t, rows)| before[*t] != **rows).map(|(t, _)| t.clone()).collect()
}

/// Marks of who took part.
fn marks(test: &TestApp) -> Vec<String> {
    test.read(|tx| {
        Ok(tx.all("SELECT mark FROM participation", params![])?.into_iter().map(|(m,): (String,)| m).collect())
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_in_the_database_ties_a_mark_to_a_choice() {
    let test = TestApp::new();
    let team = frozen(&test, &Setup { kind: "code", ..Setup::default() }).await;
    let all = codes(&team, "12").await;
    // Somebody who is signed in chooses as anybody does.
    let voter = test.person(Role::Listener, "north");
    voter.get(ROUND).await;
    let before = dump(&test);
    let key = test.app.rng.token();
    let (choice, code) = (approve(&["1", "3"]), all[0].replace(' ', ""));
    let fields = [("form_key", key.as_str()), ("choice", choice.as_str()), ("code", code.as_str())];
    went(&voter.post_raw(&format!("{ROUND}/cast"), &fields).await);
    assert_eq!(
        changed(&test, &before),
        ["ballot", "form_key", "participation", "round_code"],
        "no journal line, no mail"
    );
    for (n, code) in all.iter().enumerate().skip(1) {
        let plan = ["1", "2", "3"][n % 3];
        went(&cast(&test.visitor(), &approve(&[plan]), &[("code", code)]).await);
    }
    let now = dump(&test);
    let marks = marks(&test);
    assert_eq!(marks.len(), 12);
    for (table, rows) in &now {
        assert!(!rows.contains(&code) && !rows.contains(&all[0]), "{table} tells a code");
        assert!(!rows.contains(&key), "{table} tells the key of a form");
        let tells_choice = rows.contains("\"approve\"") && !["round"].contains(&table.as_str());
        let tells_mark = marks.iter().any(|m| rows.contains(m.as_str()));
        assert!(!(tells_choice && tells_mark), "{table} ties a mark to a choice");
        assert_eq!(tells_choice, table == "ballot", "{table}");
        assert_eq!(tells_mark, ["participation", "round_code"].contains(&table.as_str()), "{table}");
    }
    // No column of one of the three says when, who or in which order.
    let of = |table: &str| columns().into_iter().find(|(t, _)| t == table).map(|(_, c)| c).unwrap_or_default();
    assert_eq!(of("ballot"), ["round_id", "channel", "people", "choice", "times"]);
    assert_eq!(of("participation"), ["round_id", "mark", "on_date"]);
    assert_eq!(of("round_code"), ["round_id", "mark", "batch", "used", "withdrawn"]);
    assert_eq!(count(&test, "SELECT count(*) FROM form_key WHERE location = '/' AND at <> '2022-05-16T00:00:00Z'"), 0);
    assert_eq!(count(&test, "SELECT count(*) FROM form_key WHERE location = '/'"), 12);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_is_tied_to_no_choice() {
    let test = TestApp::new();
    frozen(&test, &Setup { kind: "contact", ..Setup::default() }).await;
    let choice = approve(&["1", "3"]);
    let mut voter = test.visitor();
    ask_mail(&mut voter, "jan@example.org", &choice).await;
    assert!(dump(&test).values().all(|rows| !rows.contains(r#"["1","3"]"#)), "asking for a code keeps no choice");
    let before = dump(&test);
    went(&cast(&voter, &choice, &[("digits", &mailed(&test, "jan@example.org"))]).await);
    assert_eq!(changed(&test, &before), ["ballot", "form_key", "participation", "round_contact"]);
    let now = dump(&test);
    assert_eq!(now["round_contact"], "");
    for (table, rows) in &now {
        assert_eq!(rows.contains("jan@example.org"), table == "outbox", "{table}");
        assert_eq!(rows.contains(r#"["1","3"]"#), table == "ballot", "{table}");
    }
    assert!(marks(&test).iter().all(|m| !now["outbox"].contains(m.as_str())));
}

/// A page without the keys of its forms.
async fn page(who: &Browser<'_>, path: &str) -> String {
    let text = who.get(path).await.text;
    let mut parts = text.split("name=\"form_key\" value=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
    }
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_the_box_before_it_is_closed() {
    let test = TestApp::new();
    let team = frozen(&test, &Setup::default()).await;
    let visitor = test.visitor();
    let round = async |who: &Browser<'_>| who.get(ROUND).await.texts("main").join(" ");
    for _ in 0..9 {
        went(&cast(&visitor, &approve(&["1"]), &[]).await);
        let said = round(&visitor).await;
        assert!(said.contains("nog geen tien mensen"), "{said}");
    }
    for _ in 0..4 {
        went(&cast(&visitor, &approve(&["1"]), &[]).await);
    }
    let said = round(&team).await;
    assert!(said.contains("ten minste 10 mensen") && !said.contains("13"), "{said}");

    let public = [
        "/",
        "/areas/north",
        "/areas/north/rounds",
        "/areas/north/feed.atom",
        "/areas/north/insight",
        ROUND,
        "/rounds/kies-mee/rules.json",
        "/rounds/kies-mee/result",
        "/rounds/kies-mee/result/compare",
        "/rounds/kies-mee/round.json",
        "/rounds/kies-mee/round.pb",
        "/rounds/kies-mee/totals.csv",
        "/rounds/kies-mee/trace.txt",
        "/rounds/kies-mee/corrections",
        "/rounds/kies-mee/objections",
        "/rounds/kies-mee/ballot",
        "/rounds/kies-mee/ballot/print",
        "/rounds/kies-mee/thanks",
        "/api/v1/rounds",
        "/api/v1/rounds/kies-mee",
        "/api/v1/results",
    ];
    let desk = ["prepare", "paper", "close", "count", "cancel", "corrections/new", "objections/answer"];
    let collect = || async {
        let mut all = Vec::new();
        for path in public {
            all.push((path.to_owned(), page(&visitor, path).await));
        }
        for path in desk.map(|p| format!("{ROUND}/{p}")).into_iter().chain(["/desk".to_owned()]) {
            all.push((path.clone(), page(&team, &path).await));
        }
        all
    };
    // The same turnout with other choices, on pages that are made anew, reads the same everywhere.
    let fresh = |choice: String| {
        test.write(move |tx, ctx| {
            tx.execute("UPDATE ballot SET choice = ?1", params![choice])?;
            let entry = Entry {
                act: "test.done",
                thing: "test",
                id: 1,
                area: None,
                detail: String::new(),
                touches: Touches::Everything,
            };
            journal::append(tx, ctx, &entry)?;
            Ok(())
        });
    };
    fresh(approve(&["1"]));
    let first = collect().await;
    fresh(approve(&["2", "3"]));
    let second = collect().await;
    for ((path, a), (_, b)) in first.iter().zip(&second) {
        assert!(a == b, "{path} tells something of the box:\n{a}\n{b}");
        assert!(!a.contains("\"approve\":["), "{path}");
        assert!(!a.contains(">13<") && !a.contains(" 13 mensen"), "{path} tells the turnout exactly");
    }
    let after = dump(&test)["ballot"].clone();
    assert!(after.contains("13"), "{after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_the_marks_is_thrown_away_when_nobody_can_object_any_more() {
    let test = TestApp::new();
    let team = frozen(&test, &Setup { kind: "code", ..Setup::default() }).await;
    let all = codes(&team, "2").await;
    went(&cast(&test.visitor(), &approve(&["1"]), &[("code", &all[0])]).await);
    at(&test, "2022-05-21T09:00:00Z");
    went(&test.person(Role::AreaTeam, "north").post(&format!("{ROUND}/close/ask"), &[]).await);
    went(&test.person(Role::AreaTeam, "north").post(&format!("{ROUND}/close"), &[]).await);
    let key = "SELECT count(*) FROM round WHERE mark_key IS NOT NULL";
    let tend = || apart(|| tend_rounds(&test.app)).expect("the job runs");
    at(&test, "2022-06-10T12:00:00Z");
    tend();
    assert_eq!(
        (count(&test, key), count(&test, "SELECT count(*) FROM participation")),
        (1, 1),
        "the last day of objecting"
    );
    at(&test, "2022-06-11T12:00:00Z");
    tend();
    assert_eq!((count(&test, key), count(&test, "SELECT count(*) FROM participation")), (0, 0));
    assert_eq!(super::ballots(&test), 1, "the box stays");
}
