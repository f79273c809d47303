// SPDX-License-Identifier: EUPL-1.2
//! Programmes as people keep and read them.

use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;
use stoep_platform::params;

const PROGRAMME: &str = "/networks/wijkdeal/programme";

/// A programme with ten groups; each has a resident, a meeting to come and an open action. The ministry of another
/// programme is there as well.
fn world() -> TestApp {
    let test = TestApp::new();
    let area = test.area("north-ward");
    test.write(move |tx, _| {
        let network = |slug: &str, name: &str, parent: Option<i64>| {
            tx.one::<i64>(
                "INSERT INTO network (slug, area_id, parent_id, kind, name, state) VALUES (?1, ?2, ?3, 'programme', ?4, 'running')
                 RETURNING id",
                params![slug, area, parent, name],
            )
        };
        let programme = network("wijkdeal", "Wijkdeal", None)?;
        network("elders", "Elders", None)?;
        for n in 1..=10_i64 {
            let group = network(&format!("groep-{n}"), &format!("Groep {n:02}"), Some(programme))?;
            tx.execute(
                "INSERT INTO membership (network_id, person_name, side, role) VALUES (?1, 'Bea', 'resident', 'member')",
                params![group],
            )?;
            let meeting: i64 = tx.one(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
                 VALUES (?1, ?2, 'regular', 'Overleg', '2022-06-01', 'planned') RETURNING id",
                params![format!("overleg-{n}"), group],
            )?;
            tx.execute(
                "INSERT INTO action (meeting_id, what, owner, due, state) VALUES (?1, 'Bellen', 'Bea', '2022-05-01', 'open')",
                params![meeting],
            )?;
        }
        tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role) SELECT id, 'WIJ', 'professional', 'member'
             FROM network WHERE slug = 'groep-1'",
            &[],
        )?;
        tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role, outside) SELECT id, 'Het ziekenhuis', 'professional',
               'member', 1 FROM network WHERE slug IN ('groep-1', 'groep-2')",
            &[],
        )?;
        tx.execute(
            "INSERT INTO balance_rule (network_id, side, least, parts) SELECT id, 'professional', 1, 1 FROM network
             WHERE slug = 'wijkdeal'",
            &[],
        )?;
        Ok(())
    });
    test
}

fn key(test: &TestApp, table: &'static str) -> i64 {
    test.read(move |tx| Ok(tx.one(&format!("SELECT max(id) FROM {table}"), &[])?))
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_groups_stand_on_one_page_with_all_that_matters() {
    let test = world();
    let page = test.visitor().get(PROGRAMME).await;
    assert_eq!(page.texts("#groups .item__title").len(), 10);
    let first = &page.texts("#groups .item__meta")[0];
    for words in ["1 bewoner", "2 beroepskrachten", "1 afspraak nog te doen, 1 over de datum", "1 juni 2022"] {
        assert!(first.contains(words), "{words} in {first}");
    }
    // Each group needs a professional; eight have none.
    assert_eq!(page.texts("#balance li").len(), 8);
    assert_eq!(page.texts("#balance li")[0], "Groep 03: er is er nog één nodig (Beroepskracht)");
    assert_eq!(page.texts("#partners .item__title"), ["Het ziekenhuis"]);
    assert_eq!(page.texts("#partners .meta"), ["Groep 01, Groep 02"]);
    let lonely = test.visitor().get("/networks/elders/programme").await;
    assert!(lonely.texts("#groups").is_empty() && lonely.text.contains("Er staan nog geen doelen bij dit netwerk."));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_aim_says_how_it_is_seen_and_how_far_it_is() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let new = format!("{PROGRAMME}/aims/new");
    assert_eq!(who.post(&new, &[("state", "begun")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let aim = [("what", "<i>Niemand</i> alleen"), ("seen_by", "dertig aan tafel"), ("state", "begun")];
    assert_eq!(who.post(&new, &aim).await.status, StatusCode::SEE_OTHER);
    let id = key(&test, "network_aim").to_string();
    let progress = format!("{PROGRAMME}/progress/new");
    for (day, words) in [("2022-05-01", "Er is een kok."), ("2022-05-10", "De eerste maaltijd.")] {
        let fields = [("aim", id.as_str()), ("on_date", day), ("sentence", words)];
        assert_eq!(who.post(&progress, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let future = [("on_date", "2023-01-01"), ("sentence", "Later")];
    assert_eq!(who.post(&progress, &future).await.texts("#on_date-error").len(), 1);
    let page = test.visitor().get(PROGRAMME).await;
    assert!(page.text.contains("dertig aan tafel") && !page.text.contains("<i>Niemand"));
    assert_eq!(page.texts("#aims .item > .item__text")[1], "10 mei 2022: De eerste maaltijd.");
    assert_eq!(page.texts("#aims .disclosure__body li"), ["1 mei 2022: Er is een kok."]);
    let reached = [("what", "Niemand alleen"), ("seen_by", ""), ("state", "reached")];
    assert_eq!(who.post(&format!("{PROGRAMME}/aims/{id}/edit"), &reached).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.visitor().get(PROGRAMME).await.texts("#aims .badge"), ["Bereikt"]);
    let last = format!("{PROGRAMME}/progress/{}/edit", key(&test, "network_progress"));
    assert_eq!(who.post(&last, &[("remove", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.visitor().get(PROGRAMME).await.texts("#aims .item > .item__text")[0], "1 mei 2022: Er is een kok.");
    // The programme of a group's parent shows what the group reached and wrote last.
    let of_group = [("what", "Een bankje"), ("state", "reached")];
    who.post("/networks/groep-1/programme/aims/new", &of_group).await;
    who.post("/networks/groep-1/programme/progress/new", &[("on_date", "2022-05-12"), ("sentence", "Het staat er.")])
        .await;
    let page = test.visitor().get(PROGRAMME).await;
    assert!(page.texts("#groups .item__meta")[0].contains("1 van 1 doel bereikt"));
    assert_eq!(page.texts("#groups .item__text"), ["12 mei 2022: Het staat er."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_joint_task_names_its_groups_and_is_done_and_undone() {
    let test = world();
    let who = test.person(Role::Facilitator, "north");
    let new = format!("{PROGRAMME}/tasks/new");
    let astray = [("what", "Een folder"), ("owner", "Bea"), ("groups", "elders")];
    assert_eq!(who.post(&new, &astray).await.status, StatusCode::UNPROCESSABLE_ENTITY, "no part of this programme");
    assert_eq!(key_or_zero(&test), 0);
    let task =
        [("what", "Een folder"), ("owner", "Bea"), ("due", "2022-05-01"), ("groups", "groep-2"), ("groups", "groep-1")];
    assert_eq!(who.post(&new, &task).await.status, StatusCode::SEE_OTHER);
    let id = key(&test, "joint_task");
    let page = test.visitor().get(PROGRAMME).await;
    let meta = page.texts("#tasks > ul .meta");
    assert!(
        meta[0].contains("had klaar moeten zijn op 1 mei 2022") && meta[0].contains("Groep 01, Groep 02"),
        "{meta:?}"
    );
    let one = format!("{PROGRAMME}/tasks/{id}");
    assert_eq!(who.post(&one, &[("state", "done")]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(PROGRAMME).await;
    assert!(page.texts("#tasks > ul").is_empty());
    assert_eq!(page.texts("#tasks .disclosure__body .badge"), ["Gedaan"]);
    assert_eq!(who.post(&one, &[("state", "open")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(who.post(&one, &[("state", "gone")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        who.post(&format!("/networks/elders/programme/tasks/{id}"), &[("state", "done")]).await.status,
        StatusCode::NOT_FOUND
    );
    let edit = who.get(&format!("{one}/edit")).await;
    assert!(edit.text.contains("value=\"groep-1\" checked") && !edit.text.contains("value=\"groep-3\" checked"));
    let south = test.person(Role::Facilitator, "south");
    assert_eq!(south.post(&one, &[("state", "done")]).await.status, StatusCode::NOT_FOUND);
    // Who coordinates the programme keeps it, by that membership alone.
    let member = test.person_with(None, false);
    test.write(|tx, _| {
        Ok(tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role, person_id)
             SELECT n.id, 'Bea', 'resident', 'coordinator', (SELECT max(id) FROM person) FROM network n WHERE n.slug = 'wijkdeal'",
            &[],
        )?)
    });
    assert_eq!(member.post(&one, &[("state", "done")]).await.status, StatusCode::SEE_OTHER);
}

fn key_or_zero(test: &TestApp) -> i64 {
    test.read(|tx| Ok(tx.one("SELECT count(*) FROM joint_task", &[])?))
}
