// SPDX-License-Identifier: EUPL-1.2
//! What somebody may do follows from the tables at that moment, whatever happened before; members, accounts, balance.

use crate::people::{Session, by_session, start_session};
use crate::policy::{Act, MemberRole, Role};
use crate::testkit::{Browser, TestApp};
use crate::web::Access;
use axum::http::StatusCode;
use stoep_platform::ids::Rng;
use stoep_platform::params;

const NETWORKS: [(&str, &str); 3] = [("een", "north"), ("twee", "north"), ("drie", "south")];

fn world() -> TestApp {
    let test = TestApp::new();
    for (slug, area) in NETWORKS {
        let area = test.area(area);
        test.write(move |tx, _| {
            tx.execute(
                "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'programme', ?1, 'running')",
                params![slug, area],
            )?;
            Ok(())
        });
    }
    test
}

/// What the test believes: lines of members and roles in areas.
#[derive(Default)]
struct Believed {
    seats: Vec<(i64, usize, MemberRole, Option<usize>, bool, bool)>,
    roles: Vec<(usize, Role, &'static str)>,
}

impl Believed {
    fn may(&self, person: usize, act: Act, network: usize) -> bool {
        let rule = crate::policy::rule(act);
        let by_part = self.seats.iter().any(|(_, n, role, who, active, _)| {
            *n == network && *who == Some(person) && *active && rule.members.contains(role)
        });
        let area = NETWORKS[network].1;
        let by_role = self
            .roles
            .iter()
            .any(|(who, role, at)| *who == person && (*at == area || *at == "teststad") && rule.roles.contains(role));
        by_part || by_role
    }
}

fn email(person: usize) -> String {
    format!("mens{person}@example.org")
}

fn browser<'a>(test: &'a TestApp, token: &str) -> Browser<'a> {
    let mut browser = test.visitor();
    browser.cookie = Some(format!("stoep-session={token}"));
    browser
}

/// A session of the person with this address; the one they have, as long as it lasts.
fn session(test: &TestApp, person: usize, kept: &mut [Option<String>]) -> Option<String> {
    let now = test.app.clock.now();
    let old = kept[person].clone();
    let holds =
        old.as_ref().is_some_and(|token| test.read(|tx| Ok(matches!(by_session(tx, token, now)?, Session::Of(_)))));
    if !holds {
        let address = email(person);
        kept[person] = test.write(move |tx, ctx| {
            let id: Option<i64> = tx.opt("SELECT id FROM person WHERE email = ?1", params![address])?;
            id.map(|id| Ok(start_session(tx, ctx, id, true)?.0)).transpose()
        });
    }
    kept[person].clone()
}

async fn step(
    test: &TestApp,
    rng: &Rng,
    team: &Browser<'_>,
    admin: &Browser<'_>,
    it: &mut Believed,
    kept: &mut [Option<String>],
    n: usize,
) -> String {
    let pick = |most: usize| rng.below(u32::try_from(most).expect("small")) as usize;
    let person = pick(3);
    match pick(8) {
        0 | 1 => {
            let (network, role) = (pick(3), MemberRole::ALL[pick(5)]);
            let (name, address) = (format!("Mens {n}"), email(person));
            let fields = [
                ("person_name", name.as_str()),
                ("side", "resident"),
                ("role", role.word()),
                ("account_email", &address),
            ];
            let answer = team.post(&format!("/networks/{}/members/new", NETWORKS[network].0), &fields).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            let id: i64 = test.read(|tx| Ok(tx.one("SELECT max(id) FROM membership", &[])?));
            it.seats.push((id, network, role, Some(person), true, false));
            format!("add {person} {role:?} {network}")
        }
        2 if !it.seats.is_empty() => {
            let at = pick(it.seats.len());
            let (id, network, ..) = it.seats[at];
            let url = format!("/networks/{}/members/{id}/end", NETWORKS[network].0);
            if team.post(&url, &[("until", "2022-05-16")]).await.status == StatusCode::SEE_OTHER {
                it.seats[at].4 = false;
            }
            format!("end {id}")
        }
        3 if !it.seats.is_empty() => {
            let at = pick(it.seats.len());
            let (id, network, ..) = it.seats[at];
            let url = format!("/networks/{}/members/{id}/end", NETWORKS[network].0);
            if team.post(&url, &[("resume", "yes")]).await.status == StatusCode::SEE_OTHER {
                it.seats[at].4 = true;
            }
            format!("resume {id}")
        }
        4 if !it.seats.is_empty() => {
            // Another role, another account, or none any more.
            let (at, role, account) = (pick(it.seats.len()), MemberRole::ALL[pick(5)], pick(4));
            let (id, network, old, ..) = it.seats[at];
            let (address, off) = if account < 3 { (email(account), "") } else { (String::new(), "yes") };
            let fields =
                [("side", "resident"), ("role", role.word()), ("account_email", &address), ("account_off", off)];
            let url = format!("/networks/{}/members/{id}/edit", NETWORKS[network].0);
            if team.post(&url, &fields).await.status == StatusCode::SEE_OTHER {
                let who = (account < 3).then_some(account);
                if role == old || it.seats[at].5 {
                    (it.seats[at].2, it.seats[at].3) = (role, who);
                } else {
                    it.seats[at].4 = false;
                    let id: i64 = test.read(|tx| Ok(tx.one("SELECT max(id) FROM membership", &[])?));
                    it.seats.push((id, network, role, who, true, true));
                }
            }
            format!("change {id} to {role:?} of {account}")
        }
        5 => {
            let (role, area) = (Role::ALL[pick(8)], ["teststad", "north", "south"][pick(3)]);
            let address = email(person);
            let fields = [("name", "Mens"), ("email", address.as_str()), ("role", role.word()), ("area", area)];
            assert_eq!(admin.post("/desk/people", &fields).await.status, StatusCode::SEE_OTHER);
            if !it.roles.contains(&(person, role, area)) {
                it.roles.push((person, role, area));
            }
            format!("give {person} {role:?} {area}")
        }
        6 if !it.roles.is_empty() => {
            let (person, role, area) = it.roles[pick(it.roles.len())];
            let address = email(person);
            let grant: i64 = test.read(move |tx| {
                Ok(tx.one(
                    "SELECT r.id FROM person_role r JOIN person p ON p.id = r.person_id JOIN area a ON a.id = r.area_id
                     WHERE p.email = ?1 AND r.role = ?2 AND a.slug = ?3",
                    params![address, role, area],
                )?)
            });
            let answer = admin.post(&format!("/desk/people/roles/{grant}/take"), &[]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            it.roles.retain(|r| *r != (person, role, area));
            format!("take {person} {role:?} {area}")
        }
        7 => {
            let Some(token) = session(test, person, kept) else { return "nobody to erase".into() };
            assert_eq!(browser(test, &token).post("/account/delete", &[]).await.status, StatusCode::SEE_OTHER);
            it.roles.retain(|r| r.0 != person);
            for seat in it.seats.iter_mut().filter(|s| s.3 == Some(person)) {
                (seat.3, seat.4) = (None, false);
            }
            format!("erase {person}")
        }
        _ => "nothing".into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_order_of_acts_gives_a_right_that_the_tables_do_not() {
    for seed in 0..4 {
        let test = world();
        let rng = Rng::seeded(seed);
        let (team, admin) = (test.person(Role::AreaTeam, "teststad"), test.person(Role::Administrator, "teststad"));
        let (mut it, mut kept) = (Believed::default(), [None, None, None]);
        let mut story = Vec::new();
        for n in 0..60 {
            story.push(step(&test, &rng, &team, &admin, &mut it, &mut kept, n).await);
            for person in 0..3 {
                let Some(token) = session(&test, person, &mut kept) else { continue };
                let now = test.app.clock.now();
                let rights: Vec<(usize, Act, bool)> = test.read(|tx| {
                    let Session::Of(who) = by_session(tx, &token, now)? else { panic!("the session holds") };
                    let mut rights = Vec::new();
                    for act in Act::ALL {
                        for (network, (slug, _)) in NETWORKS.iter().enumerate() {
                            let path = [("network".to_owned(), (*slug).to_owned())];
                            rights.push((network, *act, Access::OfNetwork(*act).granted(tx, &who, &path)?));
                        }
                    }
                    Ok(rights)
                });
                for (network, act, granted) in rights {
                    assert_eq!(
                        granted,
                        it.may(person, act, network),
                        "seed {seed}: {person} {act:?} {network} after {story:#?}"
                    );
                }
            }
            // Somebody can always give roles.
            if it.roles.iter().all(|r| (r.1, r.2) != (Role::Administrator, "teststad")) {
                let refused = admin.post("/account/delete", &[]).await;
                assert_eq!(refused.status, StatusCode::CONFLICT, "the last administrator stays");
            }
        }
    }
}

async fn add(who: &Browser<'_>, network: &str, fields: &[(&str, &str)]) {
    let answer = who.post(&format!("/networks/{network}/members/new"), fields).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, format!("/networks/{network}/members").as_str()),
        "{}",
        answer.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_gives_rights_in_its_network_until_it_ends_and_the_desk_shows_it() {
    let test = world();
    let team = test.person(Role::Facilitator, "north");
    let fields = [
        ("person_name", "Noor"),
        ("side", "resident"),
        ("role", "facilitator"),
        ("account_email", "Noor@example.org"),
        ("email", "noor-thuis@example.org"),
    ];
    add(&team, "een", &fields).await;
    test.write(|tx, _| {
        for (slug, network, day, state) in [
            ("komt", "een", "2022-06-01", "planned"),
            ("was", "een", "2022-05-01", "planned"),
            ("elders", "twee", "2022-06-02", "planned"),
        ] {
            tx.execute(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
                 SELECT ?1, id, 'regular', ?1, ?3, ?4 FROM network WHERE slug = ?2",
                params![slug, network, day, state],
            )?;
        }
        Ok(())
    });
    let token = test.write(|tx, ctx| {
        let id: i64 = tx.one("SELECT id FROM person WHERE email = 'noor@example.org'", &[])?;
        Ok(start_session(tx, ctx, id, false)?.0)
    });
    let noor = browser(&test, &token);
    let desk = noor.get("/desk").await;
    assert_eq!(desk.status, StatusCode::OK);
    let queue = |key: &str| desk.texts(&format!("section[aria-labelledby={key}] .queue__title"));
    assert_eq!(queue("mydesk-networks"), ["een"]);
    assert_eq!(queue("mydesk-coming"), ["komt"]);
    assert_eq!(queue("mydesk-minutes"), ["was"]);
    assert!(!desk.text.contains("elders"));
    assert_eq!(noor.get("/networks/een/members/new").await.status, StatusCode::OK);
    for other in ["/networks/twee/members/new", "/networks/drie/members/new", "/networks/twee/balance"] {
        assert_eq!(noor.get(other).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    // Addresses are for nobody, also not for who keeps the network.
    let page = team.get("/networks/een/members").await;
    assert!(page.text.contains("n…@example.org") && !page.text.contains("noor@") && !page.text.contains("noor-thuis"));
    assert!(!test.visitor().get("/networks/een/members").await.text.contains("example.org"));
    let mail: String = test.read(|tx| Ok(tx.one("SELECT body FROM outbox WHERE recipient = 'noor@example.org'", &[])?));
    assert!(mail.contains("/sign-in?next=/desk"), "who gets a right hears of it: {mail}");
    // The right ends with the membership: same session, next request.
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM membership", &[])?));
    let end = format!("/networks/een/members/{id}/end");
    assert_eq!(team.post(&end, &[("until", "2022-05-16")]).await.status, StatusCode::SEE_OTHER);
    for gone in ["/networks/een/members/new", "/networks/een/edit", "/meetings/was/edit", "/desk"] {
        assert_eq!(noor.get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
    assert_eq!(
        noor.post(&end, &[("resume", "yes")]).await.status,
        StatusCode::NOT_FOUND,
        "nobody lets themselves in again"
    );
    team.post(&end, &[("resume", "yes")]).await;
    assert_eq!(noor.get("/networks/een/members/new").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_role_is_another_line_and_an_erased_name_is_gone() {
    let test = world();
    let team = test.person(Role::Facilitator, "north");
    let fields = [
        ("person_name", "Noor-kanarie"),
        ("side", "resident"),
        ("role", "member"),
        ("since", "2021-01-01"),
        ("account_email", "noor@example.org"),
        ("outside", "yes"),
    ];
    add(&team, "een", &fields).await;
    let id: i64 = test.read(|tx| Ok(tx.one("SELECT id FROM membership", &[])?));
    let edit = format!("/networks/een/members/{id}/edit");
    let changed = [("side", "resident"), ("role", "chair"), ("outside", "yes")];
    assert_eq!(team.post(&edit, &changed).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get("/networks/een/members").await;
    assert_eq!(
        page.texts("#members .meta")[1],
        "DeelnemerBewonervan buiten de wijksinds 1 januari 2021tot en met 16 mei 2022"
    );
    assert_eq!(page.texts("#members .meta")[0], "VoorzitterBewonervan buiten de wijksinds 16 mei 2022");
    assert_eq!(team.post(&edit, &changed).await.status, StatusCode::CONFLICT, "what is over stays as it was");
    let token = test.write(|tx, ctx| {
        let id: i64 = tx.one("SELECT id FROM person WHERE email = 'noor@example.org'", &[])?;
        Ok(start_session(tx, ctx, id, false)?.0)
    });
    let noor = browser(&test, &token);
    assert!(noor.get("/account/data").await.text.contains("een"), "what is held about them is theirs to see");
    assert_eq!(noor.post("/account/delete", &[]).await.status, StatusCode::SEE_OTHER);
    for path in ["/networks/een/members", "/networks/een", "/api/v1/networks/een/memberships"] {
        assert!(!test.visitor().get(path).await.text.contains("Noor-kanarie"), "{path}");
    }
    let page = test.visitor().get("/networks/een/members").await;
    assert!(page.text.contains("Iemand van wie de naam is gewist"));
    let last: i64 = test.read(|tx| Ok(tx.one("SELECT max(id) FROM membership", &[])?));
    let resume = team.post(&format!("/networks/een/members/{last}/end"), &[("resume", "yes")]).await;
    assert_eq!(resume.status, StatusCode::CONFLICT, "a name that was erased does not come back");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_rule_of_balance_is_not_met_a_plain_sentence_says_so() {
    let test = world();
    let team = test.person(Role::Facilitator, "north");
    test.write(|tx, _| {
        tx.execute(
            "UPDATE network SET parent_id = (SELECT id FROM network WHERE slug = 'een') WHERE slug = 'twee'",
            &[],
        )?;
        Ok(())
    });
    let url = "/networks/een/balance";
    for (field, bad) in [
        ("side", [("reach", "self"), ("side", ""), ("role", ""), ("least", "1"), ("most", "")]),
        ("least", [("reach", "self"), ("side", "resident"), ("role", ""), ("least", ""), ("most", "")]),
        ("most", [("reach", "self"), ("side", "resident"), ("role", ""), ("least", "3"), ("most", "2")]),
        ("least", [("reach", "self"), ("side", "resident"), ("role", ""), ("least", "101"), ("most", "")]),
        ("reach", [("reach", "other"), ("side", "resident"), ("role", ""), ("least", "1"), ("most", "")]),
    ] {
        let answer = team.post(url, &bad).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.texts(&format!("#{field}-error")).len(), 1, "{bad:?}");
    }
    for good in [
        [("reach", "self"), ("side", "resident"), ("role", "chair"), ("least", "1"), ("most", "")],
        [("reach", "parts"), ("side", "professional"), ("role", ""), ("least", "1"), ("most", "2")],
    ] {
        assert_eq!(team.post(url, &good).await.status, StatusCode::SEE_OTHER);
    }
    let said =
        async |network: &str| test.visitor().get(&format!("/networks/{network}/members")).await.texts("#balance li");
    let lead = "Bewoners die de groep leiden: afgesproken is minstens 1. Nu is er nog niemand.";
    let part = "Beroepskrachten: afgesproken is minstens 1 en hoogstens 2. Nu is er nog niemand.";
    assert_eq!(said("een").await, [lead.to_owned(), format!("twee. {part}")]);
    assert_eq!(said("twee").await, [part], "the working group says it too");
    assert!(said("drie").await.is_empty());
    // A facilitator leads as well; a chair who is no resident doesn't count.
    add(&team, "een", &[("person_name", "Pro"), ("side", "professional"), ("role", "chair")]).await;
    assert_eq!(said("een").await.len(), 2);
    add(&team, "een", &[("person_name", "Bea"), ("side", "resident"), ("role", "facilitator")]).await;
    for name in ["A", "B", "C"] {
        add(&team, "twee", &[("person_name", name), ("side", "professional"), ("role", "member")]).await;
    }
    let most = "Beroepskrachten: afgesproken is minstens 1 en hoogstens 2. Nu zijn het er 3.";
    assert_eq!(said("een").await, [format!("twee. {most}")]);
    let rule: i64 = test.read(|tx| Ok(tx.one("SELECT max(id) FROM balance_rule", &[])?));
    let astray = team.post(&format!("/networks/twee/balance/{rule}/remove"), &[]).await;
    assert_eq!(astray.status, StatusCode::NOT_FOUND, "a rule is reached through its own network only");
    assert_eq!(team.post(&format!("{url}/{rule}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(said("een").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_says_who_sits_where_in_popolos_words() {
    let test = world();
    let team = test.person(Role::Facilitator, "north");
    let area = test.area("north");
    test.write(move |tx, _| {
        tx.execute(
            "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
             VALUES ('onnen', ?1, 'Dorpsbelangen Onnen', 'formal', 'residents_association', 0)",
            params![area],
        )?;
        Ok(())
    });
    add(
        &team,
        "een",
        &[
            ("organisation", "Dorpsbelangen Onnen"),
            ("side", "resident"),
            ("role", "member"),
            ("since", "2021-01-01"),
            ("email", "kanarie@example.org"),
        ],
    )
    .await;
    add(&team, "een", &[("person_name", "Bea"), ("side", "volunteer"), ("role", "chair")]).await;
    let given = [
        ("holder_name", "Jan"),
        ("given_by", "de ledenvergadering"),
        ("given_on", "2022-03-03"),
        ("present", "23"),
        ("entitled", "80"),
    ];
    assert_eq!(team.post("/organisations/onnen/mandates/new", &given).await.status, StatusCode::SEE_OTHER);
    let answer = test.visitor().get("/api/v1/networks/een/memberships").await;
    assert!(!answer.text.contains("kanarie"), "{}", answer.text);
    let body: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    let (first, second) = (&body["data"][0], &body["data"][1]);
    assert_eq!(first["organization_id"], "een");
    assert_eq!(first["member"]["name"], "Dorpsbelangen Onnen");
    assert_eq!((&first["role"], &first["start_date"]), (&"member".into(), &"2021-01-01".into()));
    assert_eq!(first["on_behalf_of_id"], "onnen");
    assert_eq!(first["mandate"]["given_by"], "de ledenvergadering");
    assert!(first.get("person").is_none() && first.get("end_date").is_none());
    assert_eq!((&second["person"]["name"], &second["role"]), (&"Bea".into(), &"chair".into()));
    assert!(second.get("member").is_none() && second.get("on_behalf_of_id").is_none());
    let page: serde_json::Value =
        serde_json::from_str(&test.visitor().get("/api/v1/networks/een/memberships?limit=1").await.text).expect("JSON");
    let next = page["next"].as_str().expect("a next page").replace("http://stoep.test", "");
    let page: serde_json::Value = serde_json::from_str(&test.visitor().get(&next).await.text).expect("JSON");
    assert_eq!(page["data"][0]["person"]["name"], "Bea");
    for (path, status) in [
        ("/api/v1/networks/nergens/memberships", StatusCode::NOT_FOUND),
        ("/api/v1/networks/een/memberships?after=x", StatusCode::BAD_REQUEST),
        ("/api/v1/networks/een/memberships?area=north", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(test.visitor().get(path).await.status, status, "{path}");
    }
    // What the description promises is what comes.
    let document: serde_json::Value =
        serde_json::from_str(&test.visitor().get("/api/v1/openapi.json").await.text).expect("JSON");
    let known = document["components"]["schemas"]["Membership"]["properties"].as_object().expect("properties");
    for row in body["data"].as_array().expect("rows") {
        for name in row.as_object().expect("an object").keys() {
            assert!(known.contains_key(name), "{name} is not described");
        }
    }
}
