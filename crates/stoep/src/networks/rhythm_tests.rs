// SPDX-License-Identifier: EUPL-1.2
//! How it stood with a network, early signs, a network from another, and that its page stays near however long it exists.

use super::signs_store::signs;
use super::store;
use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;
use stoep_platform::params;

fn seed(test: &TestApp) {
    let area = test.area("north");
    test.write(move |tx, _| {
        let network: i64 = tx.one(
            "INSERT INTO network (slug, area_id, kind, name, about, rhythm, state) VALUES
             ('tafel', ?1, 'dialogue_table', 'Tafel', 'KANARIE over ons', 'elke maand', 'running') RETURNING id",
            params![area],
        )?;
        let group: i64 = tx.one(
            "INSERT INTO network (slug, area_id, parent_id, kind, name, about, state) VALUES
             ('groep', ?1, ?2, 'working_group', 'Groep', 'KANARIE', 'running') RETURNING id",
            params![area, network],
        )?;
        for id in [network, group] {
            tx.execute("INSERT INTO network_theme (network_id, theme_id) SELECT ?1, id FROM theme WHERE slug = 'green'", params![id])?;
        }
        tx.execute("INSERT INTO balance_rule (network_id, side, least, parts) VALUES (?1, 'resident', 1, 1)", params![network])?;
        tx.execute(
            "INSERT INTO schedule (network_id, rule, first_on, starts, minutes, zone, kind, title, place)
             VALUES (?1, 'FREQ=MONTHLY;BYMONTHDAY=10', '2021-01-01', '19:30', 90, 'Europe/Amsterdam', 'regular', 'KANARIE', 'KANARIE')",
            params![network],
        )?;
        // Trouw was always there, Stil was last in January, Nieuw came in April, Weg left, Breed works everywhere.
        let since = [("trouw", "2020-01-01", None), ("stil", "2020-01-01", None), ("nieuw", "2022-04-01", None),
            ("weg", "2020-01-01", Some("2022-02-01")), ("ook-weg", "2020-01-01", Some("2022-03-01"))];
        for (slug, since, until) in since {
            let id: i64 = tx.one(
                "INSERT INTO organisation (slug, area_id, name, formality, kind, email, contact_public)
                 VALUES (?1, ?2, ?1, 'formal', 'other', 'KANARIE@example.org', 0) RETURNING id",
                params![slug, area],
            )?;
            tx.execute(
                "INSERT INTO membership (network_id, organisation_id, side, role, since, until, email)
                 VALUES (?1, ?2, 'professional', 'member', ?3, ?4, 'KANARIE@example.org')",
                params![network, id, since, until],
            )?;
        }
        tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role) VALUES (?1, 'KANARIE', 'resident', 'chair')",
            params![network],
        )?;
        for (month, there) in [("2022-01", &["trouw", "stil"][..]), ("2022-02", &["trouw"]), ("2022-03", &["trouw"]), ("2022-04", &["trouw"])] {
            let meeting: i64 = tx.one(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state, summary)
                 VALUES (?1, ?2, 'regular', 'Overleg', ?3, 'held', 'KANARIE') RETURNING id",
                params![format!("m-{month}"), network, format!("{month}-12")],
            )?;
            for slug in there {
                tx.execute(
                    "INSERT INTO attendance (meeting_id, organisation_id, number) SELECT ?1, id, 1 FROM organisation WHERE slug = ?2",
                    params![meeting, slug],
                )?;
            }
        }
        Ok(())
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn early_signs_are_what_one_counts_by_hand_and_only_members_see_them() {
    let test = TestApp::new();
    seed(&test);
    let today = "2022-05-16".parse().expect("a date");
    let found = test.read(|tx| signs(tx, &store::by_slug(tx, "tafel")?, today, true));
    assert_eq!(found.last_three, ["2022-02-12", "2022-03-12", "2022-04-12"]);
    let absent: Vec<_> = found.absent.iter().map(|a| (a.name.as_str(), a.last_on.as_deref())).collect();
    assert_eq!(absent, [("stil", Some("2022-01-12"))], "not who came later, not who left");
    // Twelve dates: 10 June 2021 to 10 May 2022; met near 10 January, February, March and April.
    assert_eq!((found.dates, found.skipped.len()), (12, 8));
    assert_eq!(found.skipped.last().map(String::as_str), Some("2022-05-10"));
    assert_eq!((found.then, found.now), (4, 3));
    assert_eq!(found.left.iter().map(|l| l.0.as_str()).collect::<Vec<_>>(), ["ook-weg", "weg"]);
    assert_eq!(found.unplanned.as_deref(), Some("2022-06-10"));
    let keeper = test.person(Role::Facilitator, "north").get("/networks/tafel").await;
    assert_eq!(keeper.texts("#signs > ul > li").len(), 4);
    assert!(keeper.texts("#signs")[0].contains("stil"));
    assert!(!test.visitor().get("/networks/tafel").await.text.contains("Wat opvalt"));
    assert!(!test.person(Role::Facilitator, "south").get("/networks/tafel").await.text.contains("Wat opvalt"));
}

#[tokio::test(flavor = "multi_thread")]
async fn how_it_stood_is_kept_when_it_changes() {
    let test = TestApp::new();
    let who = test.person(Role::Facilitator, "north");
    let fields = |more: &[(&'static str, &'static str)]| {
        [&[("name", "Oosterhaar"), ("kind", "dialogue_table"), ("started_on", "2022-01-01")][..], more].concat()
    };
    let waits = |why| fields(&[("state", "waiting"), ("waiting_reason", why)]);
    who.post("/areas/north/networks/new", &waits("eerst de financiën")).await;
    let edit = "/networks/oosterhaar/edit";
    who.post(edit, &waits("eerst de financiën")).await;
    who.post(edit, &waits("een nieuw bestuur")).await;
    test.clock.set("2022-07-01T09:00:00Z".parse().expect("an instant"));
    let who = test.person(Role::Facilitator, "north");
    who.post(edit, &fields(&[("state", "running")])).await;
    let page = test.visitor().get("/networks/oosterhaar").await;
    assert_eq!(
        page.texts("#states li"),
        [
            "1 juli 2022 Loopt",
            "16 mei 2022 Wacht Wachtte op: een nieuw bestuur",
            "1 januari 2022 Wacht Wachtte op: eerst de financiën"
        ],
        "saved without a change writes no line"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_from_another_takes_its_way_of_working_and_nobodys_data() {
    let test = TestApp::new();
    seed(&test);
    let south = test.area("south");
    test.write(move |tx, _| {
        Ok(tx.execute("UPDATE organisation SET area_id = ?1 WHERE slug = 'trouw'", params![south])?)
    });
    let who = test.person(Role::Facilitator, "south");
    let form = who.get("/networks/tafel/copy?area=south").await;
    assert!(
        form.text.contains("value=\"trouw\"")
            && !form.text.contains("value=\"stil\"")
            && !form.text.contains("checked value=\"trouw\"")
    );
    let fields = [("area", "south"), ("name", "Zuidtafel"), ("groups", "yes"), ("organisation", "trouw")];
    let elsewhere = [("area", "north"), ("name", "Zuidtafel")];
    assert_eq!(
        who.post("/networks/tafel/copy", &elsewhere).await.status,
        StatusCode::NOT_FOUND,
        "not in another's area"
    );
    let uninvited = [("area", "south"), ("name", "Zuidtafel"), ("organisation", "stil")];
    assert_eq!(who.post("/networks/tafel/copy", &uninvited).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(who.post("/networks/tafel/copy", &fields).await.location(), "/networks/zuidtafel");
    let page = test.visitor().get("/networks/zuidtafel").await;
    for shown in
        ["Begonnen naar het voorbeeld van", "/networks/tafel", "Begint", "elke maand", "Groen", "Groep", "trouw"]
    {
        assert!(page.text.contains(shown), "{shown}");
    }
    assert!(test.visitor().get("/networks/tafel").await.text.contains("Voorbeeld voor:"));
    let copied = test.read(|tx| {
        let mut all = String::new();
        for sql in [
            "SELECT name || about || rhythm || coalesce(waiting_reason, '') FROM network WHERE copied_from_id IS NOT NULL",
            "SELECT rule || title || place FROM schedule s JOIN network n ON n.id = s.network_id WHERE n.copied_from_id IS NOT NULL",
            "SELECT coalesce(person_name, '') || coalesce(email, '') || coalesce(CAST(m.person_id AS TEXT), '') || role
             FROM membership m JOIN network n ON n.id = m.network_id WHERE n.copied_from_id IS NOT NULL",
            "SELECT m.title FROM meeting m JOIN network n ON n.id = m.network_id WHERE n.copied_from_id IS NOT NULL",
        ] {
            let rows: Vec<String> = tx.all(sql, &[])?;
            all.push_str(&rows.join("|"));
        }
        let rules: i64 = tx.one(
            "SELECT count(*) FROM balance_rule b JOIN network n ON n.id = b.network_id WHERE n.copied_from_id IS NOT NULL",
            &[],
        )?;
        Ok((all, rules))
    });
    assert!(!copied.0.contains("KANARIE"), "{}", copied.0);
    assert!(copied.0.contains("FREQ=MONTHLY;BYMONTHDAY=10") && copied.1 == 1, "{copied:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn members_and_meetings_of_ten_years_are_read_a_page_at_a_time() {
    let test = TestApp::new();
    seed(&test);
    test.write(|tx, _| {
        let network: i64 = tx.one("SELECT id FROM network WHERE slug = 'tafel'", &[])?;
        for n in 0..200 {
            tx.execute(
                "INSERT INTO membership (network_id, person_name, side, role) VALUES (?1, ?2, 'resident', 'member')",
                params![network, format!("Lid {n:03}")],
            )?;
        }
        for n in 0..120 {
            tx.execute(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state) VALUES (?1, ?2, 'regular', 'Toen', ?3, 'held')",
                params![format!("oud-{n}"), network, format!("20{:02}-{:02}-01", 11 + n / 12, 1 + n % 12)],
            )?;
        }
        Ok(())
    });
    let page = test.visitor().get("/networks/tafel").await;
    assert_eq!(page.texts("#members .item__title").len(), 30);
    assert!(page.text.contains("Alle 204 deelnemers"));
    assert_eq!(page.texts("#past .item__title").len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_planned_by_hand_on_a_date_of_the_rhythm_is_that_date_and_stands_in_no_calendar_twice() {
    let test = TestApp::new();
    seed(&test);
    let team = test.person(Role::AreaTeam, "north");
    let plan = |day: &'static str| {
        [
            ("kind", "regular"),
            ("title", "Zelf gepland"),
            ("on_date", day),
            ("starts", "19:30"),
            ("ends", ""),
            ("place", ""),
        ]
    };
    let add = "/networks/tafel/meetings/new";
    for day in ["2022-06-10", "2022-06-10", "2022-06-21"] {
        assert_eq!(team.post(add, &plan(day)).await.status, StatusCode::SEE_OTHER);
    }
    let skip = "/networks/tafel/dates/2022-07-10/skip";
    assert_eq!(team.post(skip, &[("reason", "Zomer")]).await.status, StatusCode::SEE_OTHER);
    team.post(add, &plan("2022-07-10")).await;
    let kept: Vec<(String, Option<String>)> = test.read(|tx| {
        Ok(tx.all("SELECT on_date, rhythm_date FROM meeting WHERE title = 'Zelf gepland' ORDER BY on_date, id", &[])?)
    });
    let of = |day: &str, rhythm: Option<&str>| (day.to_owned(), rhythm.map(str::to_owned));
    let expected =
        [of("2022-06-10", Some("2022-06-10")), of("2022-06-10", None), of("2022-06-21", None), of("2022-07-10", None)];
    assert_eq!(kept, expected, "one meeting for a date; a skipped date stays skipped");
    // The date itself is not offered any more: it is that meeting.
    let there = team.post("/networks/tafel/dates/2022-06-10/meeting", &[]).await;
    assert!(test.visitor().get(there.location()).await.text.contains("Zelf gepland"), "{}", there.location());
    let calendar = test.visitor().get("/networks/tafel/calendar.ics").await.text;
    assert_eq!(calendar.matches("RECURRENCE-ID").count(), 1, "{calendar}");
    // Moved onto another date of the rhythm, a meeting becomes that date.
    let slug: String = test.read(|tx| Ok(tx.one("SELECT slug FROM meeting WHERE on_date = '2022-06-21'", &[])?));
    team.post(&format!("/meetings/{slug}/edit"), &plan("2022-08-10")).await;
    let rhythm: Option<String> =
        test.read(|tx| Ok(tx.one("SELECT rhythm_date FROM meeting WHERE on_date = '2022-08-10'", &[])?));
    assert_eq!(rhythm.as_deref(), Some("2022-08-10"));
}
