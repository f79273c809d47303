// SPDX-License-Identifier: EUPL-1.2
//! What must never happen on any route, for any visitor: tests that walk the whole table of routes.

use crate::areas;
use crate::people;
use crate::policy::{self, Grant, MemberRole, Part, Role};
use crate::router::{Endpoint, endpoints};
use crate::testkit::{Answer, Browser, TestApp, dump};
use crate::web::Access;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Words that stand in fields which nobody without a role may read.
const PRIVATE: &[&str] = &[
    "kanarie-wat",
    "kanarie-waarom",
    "kanarie-voorwie",
    "kanarie-wiedoetmee",
    "kanarie-wieorganiseert",
    "kanarie-nodig",
    "kanarie-plek",
    "kanarie-naam",
    "kanarie-mail@example.org",
    "kanarie-aanvulling",
    "kanarie-orgmail@example.org",
    "kanarie-orgtelefoon",
    "KANARIETOTP",
    "kanarie-uit@example.org",
    "kanarie-brief",
    "kanarie-concept",
    "kanarie-persoon@example.org",
    "kanarie-meedoenaam",
    "kanarie-meedoen@example.org",
    "kanarie-meedoenwat",
    "kanarie-lid@example.org",
    "kanarie-partij",
    "kanarie-invuller",
    "KANARIECODE",
    "kanarie-bewijs",
];

/// One of everything in an area; its address parts end in the name of the area.
fn furnish(tx: &Tx<'_>, ctx: &Context, area: i64, side: &str) -> Result<(), crate::error::Error> {
    let at = ctx.at();
    let day = &at[..10];
    let theme: i64 = tx.one("SELECT id FROM theme WHERE slug = 'green'", &[])?;
    let organisation: i64 = tx.one(
        "INSERT INTO organisation (slug, area_id, name, formality, kind, about, email, phone, contact_public)
         VALUES (?1, ?2, ?3, 'informal', 'residents_club', 'Wij doen mee.', 'kanarie-orgmail@example.org', 'kanarie-orgtelefoon', 0) RETURNING id",
        params![format!("org-{side}"), area, format!("Club {side}")],
    )?;
    tx.execute(
        "INSERT INTO place (slug, area_id, organisation_id, name, kind, lon, lat, warm) VALUES (?1, ?2, ?3, 'Huis', 'village_house', 6.5, 53.2, 1)",
        params![format!("place-{side}"), area, organisation],
    )?;
    let network: i64 = tx.one(
        "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'strong_network', 'Netwerk', 'running') RETURNING id",
        params![format!("network-{side}"), area],
    )?;
    tx.execute(
        "INSERT INTO membership (network_id, organisation_id, side, role, email)
         VALUES (?1, ?2, 'resident', 'member', 'kanarie-lid@example.org')",
        params![network, organisation],
    )?;
    // Another network beside it, for who has a part in that one only.
    tx.execute(
        "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'platform', 'Ander', 'running')",
        params![format!("beside-{side}"), area],
    )?;
    tx.execute(
        "INSERT INTO balance_rule (network_id, side, least, parts) VALUES (?1, 'professional', 1, 0)",
        params![network],
    )?;
    let mandate: i64 = tx.one(
        "INSERT INTO mandate (slug, organisation_id, holder_name, given_by, given_on, recorded_at)
         VALUES (?1, ?2, 'Jan', 'de ledenvergadering', ?3, ?4) RETURNING id",
        params![format!("mandate-{side}"), organisation, day, at],
    )?;
    tx.execute(
        "INSERT INTO mandate_evidence (mandate_id, name, kind, bytes, sha256, added_on)
         VALUES (?1, 'kanarie-bewijs', 'pdf', ?2, 'x', ?3)",
        params![mandate, b"kanarie-bewijs".to_vec(), day],
    )?;
    tx.execute(
        "INSERT INTO meeting (slug, network_id, kind, title, on_date, state) VALUES (?1, ?2, 'regular', 'Overleg', ?3, 'held')",
        params![format!("meeting-{side}"), network, day],
    )?;
    let meeting: i64 = tx.one("SELECT id FROM meeting WHERE network_id = ?1", params![network])?;
    let decision: i64 = tx.one(
        "INSERT INTO decision (meeting_id, number, what, state) VALUES (?1, 1, 'Elke zondag open', 'open') RETURNING id",
        params![meeting],
    )?;
    tx.execute("INSERT INTO decision_party VALUES (?1, ?2)", params![decision, organisation])?;
    let offer: i64 = tx.one(
        "INSERT INTO offer (network_id, theme_id, organisation_id, formality, what) VALUES (?1, ?2, ?3, 'informal', 'Soep')
         RETURNING id",
        params![network, theme, organisation],
    )?;
    tx.execute(
        "INSERT INTO offer_gap (network_id, theme_id, what, noted_on) VALUES (?1, ?2, 'Vervoer', ?3)",
        params![network, theme, day],
    )?;
    tx.execute(
        "INSERT INTO offer_precondition (network_id, offer_id, what, who) VALUES (?1, ?2, 'Een sleutel', 'De beheerder')",
        params![network, offer],
    )?;
    let aim: i64 = tx.one(
        "INSERT INTO network_aim (network_id, position, what, state) VALUES (?1, 1, 'Niemand alleen', 'begun') RETURNING id",
        params![network],
    )?;
    tx.execute(
        "INSERT INTO network_progress (network_id, aim_id, on_date, sentence) VALUES (?1, ?2, ?3, 'Er is soep.')",
        params![network, aim, day],
    )?;
    tx.execute(
        "INSERT INTO joint_task (network_id, what, owner, state) VALUES (?1, 'Een folder', 'De werkgroep', 'open')",
        params![network],
    )?;
    tx.execute(
        "INSERT INTO schedule (network_id, rule, first_on, starts, minutes, zone, kind, title)
         VALUES (?1, 'FREQ=WEEKLY;BYDAY=WE', '2022-01-05', '19:30', 60, 'Europe/Amsterdam', 'regular', 'Overleg')",
        params![network],
    )?;
    let poll: i64 = tx.one(
        "INSERT INTO date_poll (slug, network_id, title, kind, answer_by, state, created_at)
         VALUES (?1, ?2, 'Datum', 'regular', '2022-12-01', 'open', ?3) RETURNING id",
        params![format!("poll-{side}"), network, at],
    )?;
    tx.execute("INSERT INTO date_option (poll_id, on_date, starts) VALUES (?1, '2022-12-05', '19:30')", params![poll])?;
    tx.execute(
        "INSERT INTO date_party (poll_id, name, email, code, answered_at, answered_by)
         VALUES (?1, 'kanarie-partij', 'kanarie-lid@example.org', ?2, ?3, 'kanarie-invuller')",
        params![poll, format!("KANARIECODE-P{side}"), at],
    )?;
    tx.execute(
        "INSERT INTO invitation (meeting_id, name, email, code, channel, invited_on)
         SELECT id, 'kanarie-partij', 'kanarie-lid@example.org', ?2, 'mail', ?3 FROM meeting WHERE slug = ?1",
        params![format!("meeting-{side}"), format!("KANARIECODE-I{side}"), day],
    )?;
    for (number, state) in [("recv", "received"), ("publ", "public"), ("merg", "merged"), ("refu", "refused")] {
        let public = (state == "public").then_some("Er is een bankje nodig.");
        let reason = matches!(state, "merged" | "refused").then_some("Dit hoort bij een andere stem.");
        let id: i64 = tx.one(
            "INSERT INTO voice (code, number, area_id, kind, origin, state, what, why, for_whom, who_joins, who_organises,
               needed, place_words, on_behalf, behalf_name, email, lang, heard_on, received_at, public_text, public_on, reason)
             VALUES (?1, ?2, ?3, 'need', 'door', ?4, 'kanarie-wat', 'kanarie-waarom', 'kanarie-voorwie', 'kanarie-wiedoetmee',
               'kanarie-wieorganiseert', 'kanarie-nodig', 'kanarie-plek', 1, 'kanarie-naam', 'kanarie-mail@example.org', 'nl',
               ?5, ?6, ?7, ?8, ?9) RETURNING id",
            params![
                format!("{number}{side}"), format!("{number}-{side}"), area, state, day, at, public,
                public.map(|_| day), reason
            ],
        )?;
        tx.execute("INSERT INTO voice_theme (voice_id, theme_id) VALUES (?1, ?2)", params![id, theme])?;
        tx.execute(
            "INSERT INTO voice_addition (voice_id, on_date, text, seen) VALUES (?1, ?2, 'kanarie-aanvulling', 0)",
            params![id, day],
        )?;
    }
    let vision: i64 = tx.one(
        "INSERT INTO vision (slug, area_id, title, year) VALUES (?1, ?2, 'Visie', 2020) RETURNING id",
        params![format!("vision-{side}"), area],
    )?;
    tx.execute("INSERT INTO vision_passage (vision_id, position, text) VALUES (?1, 1, 'Een dorp')", params![vision])?;
    let agenda: i64 = tx.one(
        "INSERT INTO agenda (slug, area_id, version, title, state) VALUES (?1, ?2, 1, 'Agenda', 'concept') RETURNING id",
        params![format!("agenda-{side}"), area],
    )?;
    let item: i64 = tx.one(
        "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
         VALUES (?1, ?2, ?3, 'Bankjes', 'exploring', ?4, ?4) RETURNING id",
        params![format!("item-{side}"), area, theme, day],
    )?;
    tx.execute("INSERT INTO agenda_item (agenda_id, item_id, position) VALUES (?1, ?2, 1)", params![agenda, item])?;
    tx.execute(
        "INSERT INTO agenda_step (agenda_id, step, on_date, by_body, evidence) VALUES (?1, 'concept', ?2, 'De tafel', 'Verslag')",
        params![agenda, day],
    )?;
    tx.execute(
        "INSERT INTO carried_clause (area_id, kind, said, set_by, since, recorded_on) VALUES (?1, 'said', 'Samen', 'Wij', ?2, ?2)",
        params![area, day],
    )?;
    let asking: i64 = tx.one(
        "INSERT INTO asking (area_id, slug, title, on_date) VALUES (?1, ?2, 'Peiling', ?3) RETURNING id",
        params![area, format!("asking-{side}"), day],
    )?;
    tx.execute("INSERT INTO asking_reached VALUES (?1, 'door', ?2, '18-34', 7)", params![asking, area])?;
    tx.execute("INSERT INTO asking_answer VALUES (?1, ?2, 'door', ?3, '18-34', 7, 6)", params![asking, item, area])?;
    tx.execute(
        "INSERT INTO item_voice (item_id, voice_id) SELECT ?1, id FROM voice WHERE area_id = ?2",
        params![item, area],
    )?;
    tx.execute(
        "INSERT INTO initiative (slug, area_id, name, stage) VALUES (?1, ?2, 'Groep', 'running')",
        params![format!("initiative-{side}"), area],
    )?;
    tx.execute(
        "INSERT INTO joining (code, area_id, item_id, name, contact, what, state, on_behalf, lang, offered_at)
         VALUES (?1, ?2, ?3, 'kanarie-meedoenaam', 'kanarie-meedoen@example.org', 'kanarie-meedoenwat', 'offered', 0, 'nl', ?4)",
        params![format!("joining{side}"), area, item, at],
    )?;
    tx.execute(
        "INSERT INTO telling (area_id, item_id, sentence, state, created_at) VALUES (?1, ?2, 'kanarie-concept', 'draft', ?3)",
        params![area, item, at],
    )?;
    tx.execute(
        "INSERT INTO outbox (recipient, subject, body, unique_key, state, tries, created_at, next_at)
         VALUES ('kanarie-uit@example.org', 'Er is nieuws', 'kanarie-brief', ?1, 'parked', 9, ?2, ?2)",
        params![format!("mail-{side}"), at],
    )?;
    tx.execute(
        "INSERT INTO person (pseudonym, name, email, totp_secret, created_at) VALUES (?1, 'Iemand', ?2, 'KANARIETOTP', ?3)",
        params![format!("p-{side}"), format!("{side}-kanarie-persoon@example.org"), at],
    )?;
    Ok(())
}

fn world() -> TestApp {
    let test = TestApp::new();
    test.write(|tx, ctx| {
        for side in ["north", "south"] {
            let area = areas::by_slug(tx, side)?.id;
            furnish(tx, ctx, area, side)?;
        }
        Ok(())
    });
    crate::testkit::apart(|| crate::insight::search::catch_up(&test.app.db)).expect("the index is built");
    test
}

/// A path with the things of one side of the world.
fn path(test: &TestApp, endpoint: &Endpoint, side: &str) -> String {
    let key = |sql: &str, thing: &str| -> String {
        let slug = format!("{thing}-{side}");
        test.read(|tx| Ok(tx.one::<i64>(sql, params![slug])?)).to_string()
    };
    let area = test.area(side);
    let (telling, membership, rule, evidence, clause): (i64, i64, i64, i64, i64) = test.read(move |tx| {
        Ok(tx.one(
            "SELECT (SELECT id FROM telling WHERE area_id = ?1),
               (SELECT min(m.id) FROM membership m JOIN network n ON n.id = m.network_id WHERE n.area_id = ?1),
               (SELECT min(b.id) FROM balance_rule b JOIN network n ON n.id = b.network_id WHERE n.area_id = ?1),
               (SELECT min(e.id) FROM mandate_evidence e JOIN mandate d ON d.id = e.mandate_id
                JOIN organisation o ON o.id = d.organisation_id WHERE o.area_id = ?1),
               (SELECT min(c.id) FROM carried_clause c WHERE c.area_id = ?1)",
            params![area],
        )?)
    });
    let filled = [
        ("{area}", side.to_owned()),
        ("{number}", format!("publ-{side}")),
        ("{item}", format!("item-{side}")),
        ("{agenda}", format!("agenda-{side}")),
        ("{telling}", telling.to_string()),
        ("{membership}", membership.to_string()),
        ("{rule}", rule.to_string()),
        ("{mandate}", format!("mandate-{side}")),
        ("{evidence}", evidence.to_string()),
        ("{network}", format!("network-{side}")),
        ("{meeting}", format!("meeting-{side}")),
        ("{organisation}", format!("org-{side}")),
        ("{place}", format!("place-{side}")),
        ("{initiative}", format!("initiative-{side}")),
        ("{vision}", format!("vision-{side}")),
        ("{theme}", "green".to_owned()),
        ("{poll}", format!("poll-{side}")),
        (
            "{party}",
            key("SELECT p.id FROM date_party p JOIN date_poll q ON q.id = p.poll_id WHERE q.slug = ?1", "poll"),
        ),
        (
            "{invitation}",
            key("SELECT i.id FROM invitation i JOIN meeting m ON m.id = i.meeting_id WHERE m.slug = ?1", "meeting"),
        ),
        ("{date}", "2022-06-01".to_owned()),
        ("{code}", "ABCDEFGH".to_owned()),
        ("{asking}", format!("asking-{side}")),
        (
            "{step}",
            key("SELECT min(s.id) FROM agenda_step s JOIN agenda g ON g.id = s.agenda_id WHERE g.slug = ?1", "agenda"),
        ),
        ("{clause}", clause.to_string()),
    ];
    let mut path = filled.iter().fold(endpoint.path.to_owned(), |p, (name, value)| p.replace(name, value));
    // Whatever other key a route names: there is no such thing, which is what the guard must be asked before.
    while let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
        path.replace_range(open..=close, "1");
    }
    path
}

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

struct Cast<'a> {
    name: String,
    grant: Option<Grant>,
    part: Option<Part>,
    browser: Browser<'a>,
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

fn cast(test: &TestApp) -> Vec<Cast<'_>> {
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

#[tokio::test(flavor = "multi_thread")]
async fn reading_never_changes_a_row() {
    let test = world();
    let everyone = cast(&test);
    let before = dump(&test);
    for endpoint in endpoints().iter().filter(|e| e.method == "GET") {
        let path = path(&test, endpoint, "north");
        test.visitor().get(&path).await;
        for who in everyone.iter().filter(|c| !c.name.ends_with("south") && !c.name.ends_with("ward")) {
            who.browser.get(&path).await;
        }
    }
    let after = dump(&test);
    for (table, rows) in &before {
        assert_eq!(after.get(table), Some(rows), "a GET changed {table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_private_is_on_no_page_of_those_without_the_role() {
    let test = world();
    let visitors = [
        ("visitor", test.visitor()),
        ("resident", test.person_with(None, true)),
        ("listener", test.person(Role::Listener, "teststad")),
        ("facilitator", test.person(Role::Facilitator, "teststad")),
        ("team of another area", test.person(Role::AreaTeam, "south")),
        ("officer", test.person(Role::Officer, "teststad")),
    ];
    let mut read = 0;
    for endpoint in endpoints().iter().filter(|e| e.method == "GET") {
        for query in ["", "?q=kanarie", "?q=kanarie&lang=en"] {
            if !query.is_empty() && !endpoint.path.contains("search") && !endpoint.path.contains("voices") {
                continue;
            }
            let path = format!("{}{query}", path(&test, endpoint, "north"));
            for (name, browser) in &visitors {
                let answer = browser.get(&path).await;
                read += 1;
                let body = answer.text.replace(&path, "").replace("value=\"kanarie", "").replace("kanarie&", "");
                for canary in PRIVATE {
                    // Who prepares a meeting reads who was asked, but no address.
                    let asks = *name == "facilitator"
                        && (path.contains("/polls/") || path.contains("/invitations"))
                        && matches!(*canary, "kanarie-partij" | "kanarie-invuller" | "KANARIECODE");
                    let own_desk = *name == "team of another area" && path.contains("/desk");
                    let keeps_mandates =
                        *name == "facilitator" && *canary == "kanarie-bewijs" && path.contains("/mandates/");
                    let allowed = own_desk || asks || keeps_mandates;
                    assert!(allowed || !body.contains(canary), "{canary} on {path} for {name}");
                }
                let headers = format!("{:?}", answer.headers);
                assert!(!headers.contains("kanarie-"), "in the headers of {path}");
            }
        }
    }
    assert!(read > 200, "only {read} pages were read");
    let team = test.person(Role::AreaTeam, "north");
    let desk = team.get("/desk/voices/recv-north").await;
    assert!(desk.text.contains("kanarie-wat"), "the area's own team reads what was told: {}", desk.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_a_field_that_does_not_belong_is_refused_and_changes_nothing() {
    let test = world();
    let team = test.person(Role::AreaTeam, "teststad");
    let administrator = test.person(Role::Administrator, "teststad");
    let editor = test.person(Role::Editor, "teststad");
    let facilitator = test.person(Role::Facilitator, "teststad");
    let before = dump(&test);
    let foreign =
        ["role", "state", "area_id", "id", "entered_by", "public_text", "second_factor", "created_at", "vote_weight"];
    for endpoint in endpoints().iter().filter(|e| e.method == "POST") {
        let path = path(&test, endpoint, "north");
        for field in foreign {
            for browser in [&team, &administrator, &editor, &facilitator] {
                let answer = browser.post(&path, &[(&format!("x_{field}"), "administrator")]).await;
                assert!(!answer.status.is_success(), "{path} took the field x_{field}: {}", answer.status);
            }
        }
    }
    let after = dump(&test);
    for (table, rows) in &before {
        if table != "session" && table != "journal" {
            assert_eq!(after.get(table), Some(rows), "a foreign field changed {table}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_from_another_site_are_refused() {
    let test = world();
    let team = test.person(Role::AreaTeam, "teststad");
    for endpoint in endpoints().iter().filter(|e| e.method == "POST") {
        let path = path(&test, endpoint, "north");
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")]
        {
            let request = Request::builder()
                .method("POST")
                .uri(&path)
                .header(header::HOST, "stoep.test")
                .header(header::COOKIE, team.cookie.clone().unwrap_or_default())
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("form_key=x"))
                .expect("a request");
            assert_eq!(team.send(request).await.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_requests_get_a_plain_answer_and_never_a_fault() {
    let test = world();
    let visitor = test.visitor();
    let long = "x".repeat(200_000);
    let nested = "%5B".repeat(5_000);
    for endpoint in endpoints().iter().filter(|e| e.access == Access::Public) {
        let path = path(&test, endpoint, "north");
        let many: String = (0..5_000).map(|n| format!("a{n}=1&")).collect();
        for body in
            ["a=%ff%fe", "a=%zz", "=&=&=", many.as_str(), nested.as_str(), long.as_str(), "form_key=1&form_key=2"]
        {
            let answer = if endpoint.method == "POST" {
                let request = Request::builder()
                    .method("POST")
                    .uri(&path)
                    .header(header::HOST, "stoep.test")
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(Body::from(body.to_owned()))
                    .expect("a request");
                visitor.send(request).await
            } else {
                let query: String = body.chars().take(8_000).collect();
                visitor.get(&format!("{path}?{query}")).await
            };
            assert!(
                !answer.status.is_server_error(),
                "{} {path} with {:.40}: {}",
                endpoint.method,
                body,
                answer.status
            );
        }
    }
    let bad_host =
        Request::builder().uri("/").header(header::HOST, "evil.example").body(Body::empty()).expect("a request");
    assert_eq!(visitor.send(bad_host).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_and_readers_get_no_cookie() {
    let test = world();
    for endpoint in endpoints().iter().filter(|e| e.method == "GET" && e.access == Access::Public) {
        let path = path(&test, endpoint, "north");
        let answer = test.visitor().get(&path).await;
        let value = |name: &str| answer.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert!(value("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(value("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(value("referrer-policy"), "no-referrer", "{path}");
        assert!(!value("cache-control").is_empty(), "{path}");
        assert!(answer.headers.get(header::SET_COOKIE).is_none(), "{path} sets a cookie");
        assert!(
            !answer.text.contains("style=\"") && !answer.text.contains("<script>"),
            "{path} has inline style or script"
        );
    }
}
