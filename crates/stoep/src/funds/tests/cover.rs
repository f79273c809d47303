// SPDX-License-Identifier: EUPL-1.2
//! What things get: an item's cost and cover add up, and the others show theirs.

use super::{allocate, allocate_as, fund, spend, team, world};
use stoep_platform::params;

#[tokio::test(flavor = "multi_thread")]
async fn allocations_cover_the_cost_of_an_item_beside_its_typed_lines_and_never_twice() {
    let test = world();
    let team = team(&test);
    let url = fund(&team, "north", &[("name", "Wijkpotje")]).await;
    test.write(|tx, _| {
        let lines = [
            ("cost", "Hout", 90_000_i64, "", 1_i64),
            ("cover", "Zelf", 10_000, "Eigen bijdrage", 1),
            // The same money as the allocation that comes.
            ("cover", "Potje", 25_000, "Wijkpotje", 0),
        ];
        for (kind, label, cents, fund, certain) in lines {
            tx.execute(
                "INSERT INTO cost_line (item_id, kind, label, cents, fund, certain)
                 SELECT id, ?1, ?2, ?3, ?4, ?5 FROM item WHERE slug = 'bench-north'",
                params![kind, label, cents, fund, certain],
            )?;
        }
        Ok(())
    });
    let of = |page: &crate::testkit::Answer| {
        ["#money-cost", "#money-covered", "#money-uncertain", "#money-missing"]
            .map(|id| page.texts(id).concat().replace('\u{a0}', " "))
    };
    let before = test.visitor().get("/items/bench-north").await;
    assert_eq!(of(&before), ["€ 900", "€ 100", "€ 250", "€ 550"]);
    assert!(before.text.contains("href=\"/funds/wijkpotje\""), "a line that names a fund leads to it");
    allocate(&team, &url, "300", &["item:bench-north"]).await;
    allocate_as(&team, &url, "200", &["item:bench-north"], "reserved").await;
    spend(&team, &format!("{url}/allocations/1"), ("spent", "20"), false).await;
    let after = test.visitor().get("/items/bench-north").await;
    assert_eq!(of(&after), ["€ 900", "€ 400", "€ 200", "€ 300"]);
    assert!(after.text.contains("telt mee bij de toekenning"));
    let work = team.get("/items/bench-north/work").await;
    assert_eq!(of(&work), of(&after));
    // Lists count the same.
    test.write(|tx, _| {
        tx.execute(
            "INSERT INTO agenda (slug, area_id, version, title, state)
             SELECT 'agenda', area_id, 1, 'Agenda', 'presented' FROM item WHERE slug = 'bench-north'",
            &[],
        )?;
        tx.execute(
            "INSERT INTO agenda_item (agenda_id, item_id, position)
             SELECT a.id, i.id, 1 FROM agenda a, item i WHERE i.slug = 'bench-north'",
            &[],
        )?;
        Ok(())
    });
    let agenda = team.get("/areas/north/agenda").await;
    let words = agenda.text.replace('\u{a0}', " ");
    assert!(words.contains("€ 400") && words.contains("€ 200") && words.contains("€ 300"), "{words}");
    // Withdrawn, the typed line counts again.
    team.post(&format!("{url}/allocations/2/withdraw"), &[("reason", "Niet nodig")]).await;
    assert_eq!(of(&test.visitor().get("/items/bench-north").await), ["€ 900", "€ 400", "€ 0", "€ 500"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_initiative_a_place_and_their_organisation_show_what_they_get() {
    let test = world();
    let team = team(&test);
    test.write(|tx, _| {
        let id: i64 = tx.one(
            "INSERT INTO organisation (slug, area_id, name, formality, kind, about, contact_public)
             SELECT 'club', area_id, 'De Club', 'informal', 'residents_club', '', 0 FROM item WHERE slug = 'bench-north'
             RETURNING id",
            &[],
        )?;
        tx.execute("UPDATE place SET organisation_id = ?1", params![id])?;
        Ok(())
    });
    let url = fund(&team, "north", &[("name", "Clubgeld"), ("giver", "de club")]).await;
    allocate(&team, &url, "12,34", &["initiative:diners"]).await;
    allocate(&team, &url, "56,78", &["place:house"]).await;
    for (page, amount) in
        [("/initiatives/diners", "12,34"), ("/places/house", "56,78"), ("/organisations/club", "56,78")]
    {
        let answer = test.visitor().get(page).await;
        assert!(answer.text.contains(amount) && answer.text.contains("href=\"/funds/clubgeld\""), "{page}");
    }
    // The giver was found by name and leads to its page; its page leads to what it gives.
    assert!(test.visitor().get(&url).await.text.contains("href=\"/organisations/club\""));
    assert!(test.visitor().get("/organisations/club").await.text.contains("Geeft geld via:"));
    // An area's front door leads to its money.
    assert!(test.visitor().get("/areas/north").await.text.contains("/areas/north/funds"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_allocation_leads_to_the_decision_of_a_network_near_its_fund_only() {
    let test = world();
    let team = team(&test);
    let (near, far) = test.write(|tx, _| {
        let mut ids = Vec::new();
        for side in ["north", "south"] {
            let network: i64 = tx.one(
                "INSERT INTO network (slug, area_id, kind, name, about, state)
                 SELECT ?1, id, 'strong_network', ?1, '', 'running' FROM area WHERE slug = ?2 RETURNING id",
                params![format!("net-{side}"), side],
            )?;
            let meeting: i64 = tx.one(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, state)
                 VALUES (?1, ?2, 'regular', 'Overleg', '2022-05-02', 'held') RETURNING id",
                params![format!("meet-{side}"), network],
            )?;
            ids.push(tx.one::<i64>(
                "INSERT INTO decision (meeting_id, number, what) VALUES (?1, 1, 'Wij betalen het bankje') RETURNING id",
                params![meeting],
            )?);
        }
        Ok((ids[0], ids[1]))
    });
    let url = fund(&team, "north", &[]).await;
    let fields = |decision: &'static str| {
        [
            ("target", "item:bench-north"),
            ("amount", "5"),
            ("state", "granted"),
            ("on_date", "2022-05-10"),
            ("decided_by", "Het netwerk"),
            ("decision", decision),
        ]
    };
    let allocate = format!("{url}/allocate");
    let leak = |id: i64| -> &'static str { Box::leak(id.to_string().into_boxed_str()) };
    assert_eq!(team.post(&allocate, &fields(leak(far))).await.status.as_u16(), 422);
    assert_eq!(team.post(&allocate, &fields(leak(near))).await.status.as_u16(), 303);
    assert!(test.visitor().get(&url).await.text.contains("href=\"/meetings/meet-north/decisions/1\""));
}
