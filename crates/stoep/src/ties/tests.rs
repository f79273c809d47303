// SPDX-License-Identifier: EUPL-1.2
//! Who knows whom, as members see it first and everybody later.

use crate::policy::Role;
use crate::testkit::{Browser, TestApp};
use axum::http::StatusCode;
use jiff::SignedDuration;
use stoep_platform::params;

/// A name that an informal group keeps to itself.
const HIDDEN: &str = "Kanariegroep van de Hazelaarstraat";

/// In `north`: a club, a welfare organisation, a church, a group without a name. Club and welfare met this year, church
/// and welfare the year before. All but the church are in three networks with themes of their own.
fn world() -> TestApp {
    let test = TestApp::new();
    test.write(|tx, _| {
        tx.execute("INSERT INTO theme (slug, name_nl, name_en, position) VALUES ('money', 'geld', 'money', 3)", &[])?;
        for (slug, name, formality, kind, hide) in [
            ("club", "Bewonersclub Noord", "informal", "residents_club", 0),
            ("welfare", "Welzijn Noord", "formal", "welfare", 0),
            ("church", "De Kerk", "formal", "church", 0),
            ("hidden", HIDDEN, "informal", "initiative", 1),
        ] {
            tx.execute(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public, hide_name)
                 VALUES (?1, (SELECT id FROM area WHERE slug = 'north-ward'), ?2, ?3, ?4, 0, ?5)",
                params![slug, name, formality, kind, hide],
            )?;
        }
        for theme in ["loneliness", "green", "money"] {
            tx.execute(
                "INSERT INTO network (slug, area_id, kind, name, state)
                 VALUES (?1, (SELECT id FROM area WHERE slug = 'north-ward'), 'strong_network', ?1, 'running')",
                params![theme],
            )?;
            tx.execute(
                "INSERT INTO network_theme (network_id, theme_id)
                 VALUES ((SELECT id FROM network WHERE slug = ?1), (SELECT id FROM theme WHERE slug = ?1))",
                params![theme],
            )?;
            for organisation in ["club", "welfare", "hidden"] {
                tx.execute(
                    "INSERT INTO membership (network_id, organisation_id, side, role, since)
                     VALUES ((SELECT id FROM network WHERE slug = ?1), (SELECT id FROM organisation WHERE slug = ?2),
                       'resident', 'member', '2020-01-01')",
                    params![theme, organisation],
                )?;
            }
        }
        for (slug, on, who) in
            [("now", "2022-03-01", ["club", "welfare"]), ("then", "2021-03-01", ["church", "welfare"])]
        {
            tx.execute(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
                 VALUES (?1, (SELECT id FROM network WHERE slug = 'green'), 'regular', 'Overleg', ?2, 'held')",
                params![slug, on],
            )?;
            for organisation in who {
                tx.execute(
                    "INSERT INTO attendance (meeting_id, organisation_id, number)
                     VALUES ((SELECT id FROM meeting WHERE slug = ?1), (SELECT id FROM organisation WHERE slug = ?2), 1)",
                    params![slug, organisation],
                )?;
            }
        }
        Ok(())
    });
    test
}

fn id(test: &TestApp, slug: &'static str) -> String {
    test.read(move |tx| Ok(tx.one::<i64>("SELECT id FROM organisation WHERE slug = ?1", params![slug])?)).to_string()
}

/// Somebody who takes part in a network of the ward, for an organisation or as a resident.
fn member<'a>(test: &'a TestApp, organisation: Option<&'static str>) -> Browser<'a> {
    let browser = test.person_with(None, false);
    test.write(move |tx, _| {
        let person: i64 = tx.one("SELECT max(id) FROM person", &[])?;
        tx.execute(
            "INSERT INTO membership (network_id, organisation_id, person_name, side, role, person_id)
             VALUES ((SELECT id FROM network WHERE slug = 'green'), (SELECT id FROM organisation WHERE slug = ?1), ?2,
               'resident', 'member', ?3)",
            params![organisation, organisation.is_none().then_some("Iemand"), person],
        )?;
        Ok(())
    });
    browser
}

const PAGE: &str = "/areas/north-ward/ties";

#[tokio::test(flavor = "multi_thread")]
async fn members_read_who_is_missing_who_met_and_who_could_meet() {
    let test = world();
    let page = member(&test, Some("club")).get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    let rows = page.texts("#main table:first-of-type tbody tr");
    let money = rows.iter().find(|r| r.starts_with("geld")).expect("a row for money");
    assert!(money.contains("Bewonersclub Noord") && money.contains("Welzijn Noord"), "{money}");
    assert!(money.contains("Op het thema geld zit geen kerk of geloofsgemeenschap aan tafel."), "{money}");
    // The club and the group share three themes and never met; the club and welfare did.
    let pairs = page.texts("section[aria-labelledby=next] .item__title").join(" | ");
    assert!(pairs.contains("Bewonersclub Noord en Een groep buren"), "{pairs}");
    assert!(!pairs.contains("Bewonersclub Noord en Welzijn Noord"), "{pairs}");
    assert!(page.text.contains("Er is 1 contact tussen organisaties."), "{}", page.text);
    let mixed = page.texts("section[aria-labelledby=mixed]").join(" ");
    assert!(mixed.contains("Welzijn Noord en De Kerk") || mixed.contains("De Kerk en Welzijn Noord"), "{mixed}");
    // The table says the same as the picture.
    assert_eq!(page.texts("svg.chart text"), ["1", "2"]);
    let table = page.texts("section[aria-labelledby=picture] tbody tr");
    assert_eq!(table, ["1Welzijn NoordWelzijn2", "2Bewonersclub NoordBewonersclub1"]);
    assert!(page.text.contains("Het is geen ranglijst") && page.text.contains("subsidie"));
    // Two years back, both ties are there and nothing is gone.
    let both = member(&test, None).get(&format!("{PAGE}?period=two_years")).await;
    assert!(both.text.contains("Er zijn 2 contacten"), "{}", both.text);
    assert!(!both.text.contains("Eerder wel, nu niet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn members_first_then_everybody_and_back() {
    let test = world();
    let facilitator = test.person(Role::Facilitator, "north");
    let stranger = test.visitor();
    for browser in [&stranger, &test.person(Role::AreaTeam, "south"), &test.person_with(None, true)] {
        let page = browser.get(PAGE).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("Dit overzicht is nu voor de deelnemers"), "{}", page.text);
        assert!(!page.text.contains("Welzijn Noord"));
    }
    let early = facilitator.post("/areas/north-ward/ties/public", &[("public_on", "2022-05-29")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text.contains("ten minste 14 dagen"), "{}", early.text);
    let shared = facilitator.post("/areas/north-ward/ties/public", &[("public_on", "2022-05-30")]).await;
    assert_eq!(shared.location(), PAGE);
    assert!(!stranger.get(PAGE).await.text.contains("Welzijn Noord"), "not before its day");
    assert!(facilitator.get(PAGE).await.text.contains("Vanaf 30 mei 2022 ziet iedereen hem"));
    test.clock.set(test.app.clock.now() + SignedDuration::from_hours(14 * 24));
    test.app.cache.touched(&[None]); // As the job does at midnight.
    assert!(stranger.get(PAGE).await.text.contains("Welzijn Noord"));
    assert!(!stranger.get(PAGE).await.text.contains("ties/correct"), "who can't correct is offered nothing");
    // Two weeks later the facilitator has signed in anew.
    let facilitator = test.person(Role::Facilitator, "north");
    let back = facilitator.post("/areas/north-ward/ties/members", &[]).await;
    assert_eq!(back.location(), PAGE);
    assert!(!stranger.get(PAGE).await.text.contains("Welzijn Noord"), "taken back at once, also from the cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_of_one_of_the_two_has_the_last_word() {
    let test = world();
    let (club, welfare, church, hidden) =
        (id(&test, "club"), id(&test, "welfare"), id(&test, "church"), id(&test, "hidden"));
    let form = "/areas/north-ward/ties/correct";
    let of_club = member(&test, Some("club"));
    let say = async |browser: &Browser<'_>, one: &str, other: &str, answer: &str| {
        browser.post(form, &[("one", one), ("other", other), ("answer", answer), ("words", "Al jaren")]).await
    };
    assert_eq!(say(&of_club, &club, &church, "yes").await.status, StatusCode::SEE_OTHER);
    assert!(of_club.get(PAGE).await.text.contains("Er zijn 2 contacten"));
    assert_eq!(say(&of_club, &welfare, &club, "no").await.status, StatusCode::SEE_OTHER);
    let page = of_club.get(PAGE).await;
    assert!(page.text.contains("Er is 1 contact"), "the one with welfare is gone, the one with the church is there");
    assert!(page.text.contains("Door organisaties zelf toegevoegd: 1. Weggehaald: 1."), "{}", page.text);
    assert_eq!(say(&of_club, &welfare, &club, "records").await.status, StatusCode::SEE_OTHER);
    assert!(of_club.get(PAGE).await.text.contains("Er zijn 2 contacten"), "left to the records again");
    // Not about others, not about oneself, not about organisations elsewhere, and not for nobody.
    let foreign = say(&of_club, &welfare, &church, "yes").await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(foreign.text.contains("Een van de twee moet uw eigen organisatie zijn."), "{}", foreign.text);
    assert_eq!(say(&of_club, &club, &club, "yes").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&of_club, &club, "999999", "yes").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&of_club, &club, &hidden, "perhaps").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let resident = member(&test, None);
    assert!(resident.get(form).await.text.contains("U doet hier niet mee namens een organisatie"));
    assert_eq!(say(&resident, &club, &hidden, "yes").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Who keeps the networks speaks for others, and that is in the journal.
    let facilitator = test.person(Role::Facilitator, "north");
    assert_eq!(say(&facilitator, &welfare, &church, "yes").await.status, StatusCode::SEE_OTHER);
    let behalf: Vec<Option<String>> =
        test.read(|tx| Ok(tx.all("SELECT on_behalf FROM journal WHERE act = 'ties.corrected' ORDER BY id", &[])?));
    assert_eq!(behalf, [None, None, Some("organisations".to_owned())]);
    let journal: String =
        test.read(|tx| Ok(tx.one("SELECT string_agg(detail, ' ') FROM journal WHERE act = 'ties.corrected'", &[])?));
    assert!(!journal.contains("Al jaren"), "{journal}");
    // Whose part has ended has no word any more.
    test.write(|tx, _| {
        tx.execute("UPDATE membership SET until = '2022-05-01' WHERE person_id IS NOT NULL", &[])?;
        Ok(())
    });
    assert_eq!(say(&of_club, &club, &church, "no").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_name_is_nowhere_on_these_pages() {
    let test = world();
    let facilitator = test.person(Role::Facilitator, "north");
    let (club, hidden) = (id(&test, "club"), id(&test, "hidden"));
    let word = [("one", club.as_str()), ("other", hidden.as_str()), ("answer", "yes")];
    assert_eq!(facilitator.post("/areas/north-ward/ties/correct", &word).await.status, StatusCode::SEE_OTHER);
    test.write(|tx, _| {
        tx.execute(
            "INSERT INTO tie_picture (area_id, members_from, public_on)
             VALUES ((SELECT id FROM area WHERE slug = 'north-ward'), '2022-01-01', '2022-02-01')",
            &[],
        )?;
        Ok(())
    });
    let own = member(&test, Some("hidden"));
    for browser in [&test.visitor(), &facilitator, &own] {
        for path in [PAGE, "/areas/north-ward/ties?theme=green", "/areas/north-ward/ties/correct"] {
            for lang in ["", "lang=en"] {
                let joint = if path.contains('?') { '&' } else { '?' };
                let page = browser.get(&format!("{path}{joint}{lang}")).await;
                assert!(!page.text.contains("Kanariegroep"), "{path}: {}", page.text);
                assert!(!page.text.contains("/organisations/hidden"), "{path}");
            }
        }
    }
    let page = test.visitor().get(PAGE).await;
    assert!(page.text.contains("Een groep buren"), "it is drawn, without its name");
    // Once it is a formal organisation, or no longer wants to hide, its name is there.
    test.write(|tx, _| {
        tx.execute("UPDATE organisation SET hide_name = 0 WHERE slug = 'hidden'", &[])?;
        Ok(())
    });
    assert!(facilitator.get(PAGE).await.text.contains("Kanariegroep"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_an_informal_group_can_hide_its_name() {
    let test = world();
    let editor = test.person(Role::Editor, "north");
    let fields = |formality| [("name", "Club"), ("formality", formality), ("about", ""), ("hide_name", "yes")];
    let formal = editor.post("/organisations/welfare/edit", &fields("formal")).await;
    assert_eq!(formal.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(formal.text.contains("Alleen een informele groep"), "{}", formal.text);
    assert_eq!(editor.post("/organisations/club/edit", &fields("informal")).await.status, StatusCode::SEE_OTHER);
    let kept: bool = test.read(|tx| Ok(tx.one("SELECT hide_name FROM organisation WHERE slug = 'club'", &[])?));
    assert!(kept);
    assert!(editor.get("/organisations/club/edit").await.texts("#hide_name[checked]").len() == 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_without_anything_says_so() {
    let test = TestApp::new();
    let facilitator = test.person(Role::Facilitator, "north");
    let page = facilitator.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Er zijn hier nog te weinig organisaties"), "{}", page.text);
    for query in ["?period=nonsense", "?theme=%00", "?theme=nothing", "?period=%ff"] {
        assert!(!facilitator.get(&format!("{PAGE}{query}")).await.status.is_server_error(), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_area_is_drawn_by_theme() {
    let test = world();
    test.write(|tx, _| {
        for n in 0..150 {
            let id: i64 = tx.one(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, contact_public)
                 VALUES (?1, (SELECT id FROM area WHERE slug = 'north-ward'), ?1, 'formal', 'care', 0) RETURNING id",
                params![format!("extra-{n}")],
            )?;
            tx.execute(
                "INSERT INTO attendance (meeting_id, organisation_id, number)
                 VALUES ((SELECT id FROM meeting WHERE slug = 'now'), ?1, 1)",
                params![id],
            )?;
        }
        Ok(())
    });
    let page = member(&test, None).get(PAGE).await;
    assert!(page.texts("#picture")[0].starts_with("De tekening: "), "one theme is drawn: {:?}", page.texts("#picture"));
    assert!(page.text.contains("Grote bijeenkomsten (meer dan 60 organisaties)"), "{}", page.text);
    assert!(page.text.contains("en nog "), "long lists are cut and counted");
}
