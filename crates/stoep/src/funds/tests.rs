// SPDX-License-Identifier: EUPL-1.2
//! Tests of funds, by subject.

mod cover;
mod files;
mod forms;
mod numbers;
mod rules;

use crate::areas;
use crate::policy::Role;
use crate::testkit::{Answer, Browser, TestApp};
use stoep_platform::params;

/// A municipality with an item, an initiative and a place in `north` and an item in `south`.
fn world() -> TestApp {
    let test = TestApp::new();
    test.write(|tx, _| {
        for side in ["north", "south"] {
            let area = areas::by_slug(tx, side)?.id;
            tx.execute(
                "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
                 SELECT ?1, ?2, t.id, ?3, 'exploring', '2022-05-01', '2022-05-01' FROM theme t WHERE t.slug = 'green'",
                params![format!("bench-{side}"), area, format!("Bankje in {side}")],
            )?;
        }
        let north = areas::by_slug(tx, "north")?.id;
        tx.execute(
            "INSERT INTO initiative (slug, area_id, name, stage) VALUES ('diners', ?1, 'Samen eten', 'running')",
            params![north],
        )?;
        tx.execute(
            "INSERT INTO place (slug, area_id, name, kind, about, warm)
             VALUES ('house', ?1, 'Het buurthuis', 'neighbourhood_centre', '', 0)",
            params![north],
        )?;
        Ok(())
    });
    test
}

/// A form of a fund with these fields in place of the usual ones.
fn form<'a>(other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("name", "Potje"),
        ("purpose", "Voor de buurt"),
        ("kind", "regular"),
        ("giver", "De gemeente"),
        ("conditions", ""),
        ("amount", "1000"),
        ("starts_on", ""),
        ("ends_on", ""),
        ("decides", "Het gebiedsteam"),
        ("network", ""),
    ];
    let mut all: Vec<(&str, &str)> =
        usual.into_iter().filter(|(name, _)| !other.iter().any(|(n, _)| n == name)).collect();
    all.extend_from_slice(other);
    all
}

/// Puts a fund down; gives its address.
async fn fund(who: &Browser<'_>, area: &str, other: &[(&str, &str)]) -> String {
    let made = who.post(&format!("/areas/{area}/funds/new"), &form(other)).await;
    assert_eq!(made.status.as_u16(), 303, "{}", made.text);
    made.location().to_owned()
}

/// Allocates an amount to these things.
async fn allocate(who: &Browser<'_>, fund: &str, amount: &str, targets: &[&str]) -> Answer {
    allocate_as(who, fund, amount, targets, "granted").await
}

async fn allocate_as(who: &Browser<'_>, fund: &str, amount: &str, targets: &[&str], state: &str) -> Answer {
    let mut fields = vec![
        ("amount", amount),
        ("state", state),
        ("on_date", "2022-05-10"),
        ("decided_by", "Het gebiedsteam"),
        ("note", ""),
        ("q", ""),
    ];
    fields.extend(targets.iter().map(|t| ("target", *t)));
    who.post(&format!("{fund}/allocate"), &fields).await
}

/// Writes spending down.
async fn spend(who: &Browser<'_>, allocation: &str, (way, amount): (&str, &str), beyond: bool) -> Answer {
    let mut fields = vec![("way", way), ("amount", amount), ("on_date", "2022-05-12"), ("what", "Hout en verf")];
    if beyond {
        fields.push(("beyond", "yes"));
    }
    who.post(&format!("{allocation}/spend"), &fields).await
}

/// The amounts of the list of sums on a page, in order.
fn sums(page: &Answer) -> Vec<String> {
    page.texts("dd.number")
}

fn team(test: &TestApp) -> Browser<'_> {
    test.person(Role::AreaTeam, "north")
}
