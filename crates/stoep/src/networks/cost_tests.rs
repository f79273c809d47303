// SPDX-License-Identifier: EUPL-1.2
//! What the pages of a network cost: as many statements whatever the number of rows, and no step through a table that
//! grows with the number of networks.

use crate::areas;
use crate::error::Error;
use crate::testkit::{Browser, TestApp};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Tables with a row for each area, theme or both: walking through one costs the same whatever the networks do.
const SMALL: &[&str] = &["area", "theme", "voice_count"];

/// A network with `members` members, `meetings` meetings that were held and one that is to come, each with `rows` of
/// everything.
fn network(tx: &Tx<'_>, slug: &str, parent: Option<i64>, members: i64, meetings: i64, rows: i64) -> Result<i64, Error> {
    let area = areas::by_slug(tx, "north")?.id;
    let theme: i64 = tx.one("SELECT id FROM theme WHERE slug = 'green'", &[])?;
    let id: i64 = tx.one(
        "INSERT INTO network (slug, area_id, parent_id, kind, name, state) VALUES (?1, ?2, ?3, 'strong_network', ?1, 'running')
         RETURNING id",
        params![slug, area, parent],
    )?;
    tx.execute("INSERT INTO network_theme (network_id, theme_id) VALUES (?1, ?2)", params![id, theme])?;
    tx.execute(
        "INSERT INTO balance_rule (network_id, side, least, parts) VALUES (?1, 'professional', 1, 0)",
        params![id],
    )?;
    let mut organisations = Vec::new();
    for n in 0..members {
        let organisation: i64 = tx.one(
            "INSERT INTO organisation (slug, area_id, name, formality, kind, about, contact_public)
             VALUES (?1, ?2, ?3, 'informal', 'residents_club', '', 0) RETURNING id",
            params![format!("{slug}-{n}"), area, format!("Club {slug} {n:03}")],
        )?;
        tx.execute(
            "INSERT INTO membership (network_id, organisation_id, side, role, since) VALUES (?1, ?2, 'resident', 'member', '2015-01-01')",
            params![id, organisation],
        )?;
        organisations.push(organisation);
    }
    for n in 0..=meetings {
        let (state, day) = if n == meetings {
            ("planned", "2022-06-01".to_owned())
        } else {
            ("held", format!("20{:02}-{:02}-10", 11 + n / 12, 1 + n % 12))
        };
        let meeting: i64 = tx.one(
            "INSERT INTO meeting (slug, network_id, kind, title, on_date, state) VALUES (?1, ?2, 'regular', 'Overleg', ?3, ?4)
             RETURNING id",
            params![format!("{slug}-m{n}"), id, day, state],
        )?;
        for row in 0..rows {
            tx.execute(
                "INSERT INTO meeting_point (meeting_id, position, title, notes) VALUES (?1, ?2, 'Punt', 'Zo.')",
                params![meeting, row + 1],
            )?;
            tx.execute(
                "INSERT INTO decision (meeting_id, number, what) VALUES (?1, ?2, 'Goed')",
                params![meeting, row + 1],
            )?;
            tx.execute(
                "INSERT INTO action (meeting_id, what, owner, state) VALUES (?1, 'Bellen', 'Iemand', 'open')",
                params![meeting],
            )?;
            // The first member comes, the others stay away.
            let guest = organisations.first().filter(|_| row == 0);
            tx.execute(
                "INSERT INTO attendance (meeting_id, organisation_id, name, number) VALUES (?1, ?2, ?3, 2)",
                params![meeting, guest, guest.is_none().then_some("Buur")],
            )?;
        }
    }
    Ok(id)
}

/// A network with few rows and one with many; somebody who keeps both.
fn two(test: &TestApp) -> Browser<'_> {
    test.write(|tx, _: &Context| {
        let small = network(tx, "klein", None, 2, 3, 1)?;
        network(tx, "klein-groep", Some(small), 1, 1, 1)?;
        let large = network(tx, "groot", None, 60, 40, 6)?;
        for n in 0..8 {
            network(tx, &format!("groot-groep-{n}"), Some(large), 1, 1, 1)?;
        }
        Ok(())
    });
    test.person(crate::policy::Role::Facilitator, "north")
}

/// Pages of a network and of its meetings, with `{n}` for its name.
const PAGES: &[&str] = &[
    "/networks/{n}",
    "/networks/{n}/members",
    "/networks/{n}/dates",
    "/networks/{n}/decisions",
    "/networks/{n}/offer",
    "/networks/{n}/programme",
    "/networks/{n}/balance",
    "/meetings/{n}-m1",
    "/meetings/{n}-m1/minutes.txt",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_page_sends_as_many_statements_for_many_rows_as_for_few() {
    let test = TestApp::new();
    let keeper = two(&test);
    for page in PAGES {
        for browser in [&keeper, &test.visitor()] {
            if browser.cookie.is_none() && page.ends_with("/balance") {
                continue;
            }
            let few = test.statements(browser.get(&page.replace("{n}", "klein"))).await;
            let many = test.statements(browser.get(&page.replace("{n}", "groot"))).await;
            assert!(cfg!(not(debug_assertions)) || !few.is_empty(), "{page}: nothing was written down");
            assert_eq!(few.len(), many.len(), "{page}: {few:#?} and {many:#?}");
            assert!(many.len() <= 40, "{page}: {}", many.len());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_statement_of_a_page_walks_through_what_grows_with_the_number_of_networks() {
    let test = TestApp::new();
    let keeper = two(&test);
    let mut wrong = Vec::new();
    for page in PAGES.iter().chain(&["/areas/teststad/networks"]) {
        for sql in test.statements(keeper.get(&page.replace("{n}", "groot"))).await {
            for step in test.plan(&sql) {
                let walks = step.strip_prefix("SCAN ").is_some_and(|rest| {
                    let name = rest.split(' ').next().unwrap_or_default();
                    let table = table_of(&sql, name);
                    table.is_some_and(|t| !SMALL.contains(&t.as_str()))
                });
                // All that an organisation was ever at, in whatever network.
                if walks || step.contains("attendance_organisation") {
                    wrong.push(format!("{page}: {step}\n{sql}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The table that a plan calls by its other name; nothing for what a statement made itself.
fn table_of(sql: &str, name: &str) -> Option<String> {
    let words: Vec<&str> =
        sql.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).filter(|w| !w.is_empty()).collect();
    let after = |w: &str| matches!(w, "FROM" | "JOIN");
    let direct = words.windows(2).find(|w| after(w[0]) && w[1] == name).map(|w| w[1]);
    let other = words.windows(3).find(|w| after(w[0]) && w[2] == name && w[1] != "SELECT").map(|w| w[1]);
    // What the statement names itself has as many rows as it took.
    other.or(direct).filter(|t| !sql.contains(&format!("{t} AS ("))).map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leads_comes_first_and_all_members_are_found_page_by_page() {
    let test = TestApp::new();
    two(&test);
    test.write(|tx, _| {
        let network: i64 = tx.one("SELECT id FROM network WHERE slug = 'groot'", &[])?;
        for (name, role) in [("Zoe", "chair"), ("Yme", "facilitator"), ("", "member")] {
            tx.execute(
                "INSERT INTO membership (network_id, person_name, side, role) VALUES (?1, ?2, 'resident', ?3)",
                params![network, name, role],
            )?;
        }
        Ok(())
    });
    let front = test.visitor().get("/networks/groot").await;
    assert_eq!(front.texts("#members .item__title")[..2], ["Yme", "Zoe"]);
    assert_eq!(front.texts("#members .item__title").len(), 30);
    assert!(front.texts("#members a").contains(&"Alle 63 deelnemers".to_owned()));
    assert_eq!(front.texts("#balance li"), ["Beroepskrachten: afgesproken is minstens 1. Nu is er nog niemand."]);
    let mut seen = Vec::new();
    let mut url = "/networks/groot/members".to_owned();
    loop {
        let page = test.visitor().get(&url).await;
        seen.extend(page.texts("#members .item__title"));
        let document = scraper::Html::parse_document(&page.text);
        let next = scraper::Selector::parse("#members a[rel=next]").expect("a selector");
        match document.select(&next).next().and_then(|a| a.attr("href")) {
            Some(href) => url = href.split('#').next().unwrap_or_default().to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 63);
    assert_eq!(seen[..2], ["Yme", "Zoe"]);
    assert_eq!(seen.iter().collect::<std::collections::BTreeSet<_>>().len(), 63, "each once: {seen:?}");
    assert!(seen.contains(&"Iemand van wie de naam is gewist".to_owned()));
    let small = test.visitor().get("/networks/klein").await;
    assert!(small.texts("#members a").contains(&"Wie doet mee, en wie namens wie spreekt".to_owned()));
}
