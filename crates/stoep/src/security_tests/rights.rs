// SPDX-License-Identifier: EUPL-1.2
//! Each route answers each role and relation as the table of the policy says.

use super::{path, world};
use crate::areas;
use crate::people;
use crate::policy::{self, Grant, MemberRole, Part, Role};
use crate::router::{Endpoint, endpoints};
use crate::testkit::{Answer, Browser, TestApp, dump};
use crate::web::Access;
use axum::http::StatusCode;
use stoep_platform::params;

/// What the table of the policy says about a person with this role and this part on the things of `north`.
fn expected(access: Access, who: &Cast<'_>, north: &str, root: &str, network: i64) -> bool {
    let grants: Vec<Grant> = who.grant.iter().cloned().collect();
    let parts: Vec<Part> = who.part.iter().cloned().collect();
    match (access, access.act()) {
        // Nobody of the cast holds a mandate; the tests of decisions have one who does.
        (Access::AsSpeaker, _) => false,
        (Access::Public | Access::SignedIn, _) | (_, None) => true,
        (Access::Somewhere(_), Some(act)) => {
            policy::allows_somewhere(&grants, act) || parts.iter().any(|p| policy::rule(act).members.contains(&p.role))
        }
        (Access::Everywhere(_), Some(act)) => policy::allows(&grants, act, root),
        (Access::OfNetwork(_) | Access::OfMeeting(_), Some(act)) => {
            policy::allows(&grants, act, north)
                || parts.iter().any(|p| p.network == network && policy::rule(act).members.contains(&p.role))
        }
        (Access::AroundArea(_), Some(act)) => {
            policy::allows(&grants, act, north)
                || parts.iter().any(|p| p.path.starts_with(north) && policy::rule(act).members.contains(&p.role))
        }
        (_, Some(act)) => policy::allows(&grants, act, north),
    }
}

fn sent_to_sign_in(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in?next=")
}

async fn call(browser: &Browser<'_>, endpoint: &Endpoint, path: &str) -> Answer {
    if endpoint.method == "GET" { browser.get(path).await } else { browser.post(path, &[]).await }
}

pub(super) struct Cast<'a> {
    pub(super) name: String,
    grant: Option<Grant>,
    part: Option<Part>,
    pub(super) browser: Browser<'a>,
}

/// Somebody without a role in any area, with a part in a network: one that holds, one that ended today, one that begins
/// tomorrow.
fn members(test: &TestApp) -> Vec<Cast<'_>> {
    let spans = [("now", None, None), ("ended", None, Some("2022-05-16")), ("later", Some("2022-05-17"), None)];
    let mut all = Vec::new();
    for role in MemberRole::ALL {
        for (relation, slug) in [("own", "network-north"), ("beside", "beside-north"), ("elsewhere", "network-south")] {
            for (when, since, until) in spans {
                // What does not hold gives nothing anywhere: it is tried in the own network.
                if when != "now" && relation != "own" {
                    continue;
                }
                let name = format!("{} {relation} {when}", role.word());
                let address = format!("{}@members.example", name.replace(' ', "-"));
                let (token, part) = test.write(move |tx, ctx| {
                    let person = people::create_person(tx, ctx, "Lid", &address, "")?;
                    let (network, path): (i64, String) = tx.one(
                        "SELECT n.id, a.path FROM network n JOIN area a ON a.id = n.area_id WHERE n.slug = ?1",
                        params![slug],
                    )?;
                    tx.execute(
                        "INSERT INTO membership (network_id, person_name, side, role, since, until, person_id)
                         VALUES (?1, 'Lid', 'resident', ?2, ?3, ?4, ?5)",
                        params![network, *role, since, until, person],
                    )?;
                    Ok((people::start_session(tx, ctx, person, true)?.0, Part { network, path, role: *role }))
                });
                let mut browser = test.visitor();
                browser.cookie = Some(format!("stoep-session={token}"));
                all.push(Cast { name, grant: None, part: Some(part).filter(|_| when == "now"), browser });
            }
        }
    }
    all
}

pub(super) fn cast(test: &TestApp) -> Vec<Cast<'_>> {
    let mut all =
        vec![Cast { name: "resident".into(), grant: None, part: None, browser: test.person_with(None, true) }];
    for role in Role::ALL {
        for area in ["teststad", "north", "north-ward", "south"] {
            let grant = test.read(|tx| Ok(Grant { role: *role, path: areas::by_slug(tx, area)?.path }));
            let browser = test.person(*role, area);
            all.push(Cast { name: format!("{} of {area}", role.word()), grant: Some(grant), part: None, browser });
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_each_role_and_relation_as_the_policy_says() {
    let test = world();
    let (north, root) = test.read(|tx| Ok((areas::by_slug(tx, "north")?.path, areas::root(tx)?.path)));
    let network = test.read(|tx| Ok(tx.one("SELECT id FROM network WHERE slug = 'network-north'", &[])?));
    let mut everyone = cast(&test);
    everyone.extend(members(&test));
    let before = dump(&test);
    let mut cells = 0;
    let mut wrong = Vec::new();
    let mut granted = Vec::new();
    for endpoint in endpoints() {
        let path = path(&test, &endpoint, "north");
        let visitor = call(&test.visitor(), &endpoint, &path).await;
        cells += 1;
        if sent_to_sign_in(&visitor) != (endpoint.access != Access::Public) {
            wrong.push(format!("{} {path} visitor: {} {}", endpoint.method, visitor.status, visitor.location()));
        }
        for (index, who) in everyone.iter().enumerate() {
            cells += 1;
            if expected(endpoint.access, who, &north, &root, network) {
                granted.push((endpoint.method, endpoint.path, path.clone(), endpoint.access, index));
                continue;
            }
            let answer = call(&who.browser, &endpoint, &path).await;
            if answer.status != StatusCode::NOT_FOUND {
                wrong.push(format!("{} {path} {}: {} instead of 404", endpoint.method, who.name, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells differ from the table:\n{}", wrong.len(), wrong.join("\n"));
    let after = dump(&test);
    for (table, rows) in &before {
        // Signing in is an act of the test's own cast.
        if !matches!(table.as_str(), "session" | "person" | "person_role" | "journal") {
            assert_eq!(after.get(table), Some(rows), "a refused request changed {table}");
        }
    }
    // Granted reads are answered; a granted write with an empty form is never "not found" for want of a right.
    for (method, template, path, access, index) in granted {
        if method != "GET" || access == Access::Public {
            continue;
        }
        let who = &everyone[index];
        let answer = who.browser.get(&path).await;
        let missing_thing = ["{place}", "{person}", "{mail}", "/photo"].iter().any(|p| template.contains(p));
        assert!(
            !answer.status.is_server_error() && (missing_thing || answer.status != StatusCode::NOT_FOUND),
            "GET {path} {}: {}",
            who.name,
            answer.status
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_looks_the_same_as_absent() {
    let test = world();
    let stranger = test.person(Role::AreaTeam, "south");
    for endpoint in
        endpoints().iter().filter(|e| e.method == "GET" && !matches!(e.access, Access::Public | Access::SignedIn))
    {
        let there = path(&test, endpoint, "north");
        let absent = there.replace("north", "nergens").replace("/1", "/999999");
        if there == absent || matches!(endpoint.access, Access::Somewhere(_) | Access::Everywhere(_)) {
            continue;
        }
        let (there_answer, absent_answer) = (stranger.get(&there).await, stranger.get(&absent).await);
        assert_eq!(there_answer.status, StatusCode::NOT_FOUND, "{there}");
        let plain = |a: &Answer, p: &str| a.text.replace(p, "");
        assert_eq!(plain(&there_answer, &there), plain(&absent_answer, &absent), "{there}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reads_confidences_needs_the_second_factor() {
    let test = world();
    for endpoint in endpoints() {
        let Some(act) = endpoint.access.act().filter(|a| policy::rule(*a).second_factor) else { continue };
        let role = policy::rule(act).roles[0];
        let one_factor = test.person_with(Some((role, "teststad")), false);
        let answer = call(&one_factor, &endpoint, &path(&test, &endpoint, "north")).await;
        assert_eq!(answer.location(), "/account/second-factor", "{} {}", endpoint.method, endpoint.path);
    }
}
