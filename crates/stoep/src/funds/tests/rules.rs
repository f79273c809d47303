// SPDX-License-Identifier: EUPL-1.2
//! What may be allocated and spent.

use super::{allocate, fund, spend, sums, team, world};
use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;

fn allocated(test: &TestApp) -> i64 {
    test.read(|tx| {
        Ok(tx.one("SELECT CAST(coalesce(sum(cents), 0) AS BIGINT) FROM allocation WHERE state <> 'withdrawn'", &[])?)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_people_together_can_not_give_away_more_than_there_is() {
    let test = world();
    let team = team(&test);
    let fund = fund(&team, "north", &[("amount", "1000")]).await;
    let calls = (0..64).map(|_| allocate(&team, &fund, "100,00", &["item:bench-north"]));
    let answers = futures_util::future::join_all(calls).await;
    let done = answers.iter().filter(|a| a.status == StatusCode::SEE_OTHER).count();
    let refused = answers.iter().filter(|a| a.status == StatusCode::UNPROCESSABLE_ENTITY).count();
    assert_eq!((done, refused, allocated(&test)), (10, 54, 100_000));
    let numbers: i64 = test.read(|tx| Ok(tx.one("SELECT count(DISTINCT number) FROM allocation", &[])?));
    assert_eq!(numbers, 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amount_over_several_things_is_divided_to_the_cent() {
    let test = world();
    let team = team(&test);
    let fund = fund(&team, "north", &[("amount", "10")]).await;
    let three = ["item:bench-north", "initiative:diners", "place:house"];
    assert_eq!(allocate(&team, &fund, "10.00", &three).await.status, StatusCode::SEE_OTHER);
    let parts: Vec<i64> = test.read(|tx| Ok(tx.all("SELECT cents FROM allocation ORDER BY number", &[])?));
    assert_eq!(parts, [334, 333, 333]);
    let page = test.visitor().get(&fund).await;
    assert_eq!(sums(&page), ["€ 10", "€ 10", "€ 0", "€ 0", "€ 0", "€ 10"]);
    assert_eq!(allocate(&team, &fund, "0,02", &three).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fund_that_was_closed_or_has_ended_takes_nothing_new() {
    let test = world();
    let team = team(&test);
    let closed = fund(&team, "north", &[("name", "Dicht")]).await;
    allocate(&team, &closed, "100", &["place:house"]).await;
    let close = format!("{closed}/close");
    assert_eq!(team.post(&close, &[("closed_on", "2022-05-16")]).await.status, StatusCode::SEE_OTHER);
    let refused = allocate(&team, &closed, "1", &["place:house"]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Dit potje is gesloten"), "{}", refused.text);
    // More for what is there is new money too; what was promised before may still be spent.
    let more = [("amount", "200"), ("state", "granted"), ("on_date", "2022-05-10"), ("decided_by", "x"), ("note", "")];
    let more = team.post(&format!("{closed}/allocations/1"), &more).await;
    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    let spent = spend(&team, &format!("{closed}/allocations/1"), ("spent", "50"), false).await;
    assert_eq!(spent.status, StatusCode::SEE_OTHER);
    assert_eq!(team.post(&close, &[("reopen", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(allocate(&team, &closed, "1", &["place:house"]).await.status, StatusCode::SEE_OTHER);

    let last = fund(&team, "north", &[("name", "Laatste dag"), ("ends_on", "2022-05-16")]).await;
    assert_eq!(allocate(&team, &last, "1", &["place:house"]).await.status, StatusCode::SEE_OTHER);
    let over = fund(&team, "north", &[("name", "Voorbij"), ("ends_on", "2022-05-15")]).await;
    let refused = allocate(&team, &over, "1", &["place:house"]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("De looptijd van dit potje is voorbij"));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_may_be_spent_than_allocated_but_never_silently() {
    let test = world();
    let team = team(&test);
    let fund = fund(&team, "north", &[("amount", "1000")]).await;
    allocate(&team, &fund, "300", &["item:bench-north"]).await;
    let allocation = format!("{fund}/allocations/1");
    let told = spend(&team, &allocation, ("spent", "350,10"), false).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.text.contains("meer uitgegeven dan toegekend") && told.text.contains("name=\"beyond\""));
    assert_eq!(told.field("amount"), "350,10");
    assert_eq!(sums(&test.visitor().get(&fund).await)[4], "€ 0");
    assert_eq!(spend(&team, &allocation, ("spent", "350,10"), true).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(&fund).await;
    assert!(page.text.contains("Er is €\u{a0}50,10 meer uitgegeven dan toegekend."), "{}", page.text);
    // What went beyond is no longer there to allocate.
    assert_eq!(sums(&page), ["€ 1.000", "€ 300", "€ 0", "€ 50,10", "€ 649,90", "€ 350,10", "€ 649,90"]);
    assert_eq!(allocate(&team, &fund, "649,91", &["place:house"]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(allocate(&team, &fund, "649,90", &["place:house"]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_comes_back_and_a_mistake_goes_away() {
    let test = world();
    let team = team(&test);
    let fund = fund(&team, "north", &[]).await;
    allocate(&team, &fund, "300", &["item:bench-north"]).await;
    let allocation = format!("{fund}/allocations/1");
    spend(&team, &allocation, ("spent", "200"), false).await;
    let much = spend(&team, &allocation, ("refunded", "200,01"), false).await;
    assert_eq!(much.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(spend(&team, &allocation, ("refunded", "80"), false).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(&fund).await;
    assert_eq!(sums(&page)[4..], ["€ 120", "€ 880"]);
    // The running balance, latest first: 1,000 − 200 = 800, then 80 came back.
    let balances = page.texts("section[aria-labelledby=spending-title] td:last-child");
    assert_eq!(balances, ["€ 880", "€ 800"]);
    // 200 can't go while 80 came back of it.
    let ids: Vec<i64> = test.read(|tx| Ok(tx.all("SELECT id FROM spending ORDER BY id", &[])?));
    let remove = |id: i64| format!("{fund}/spending/{id}/remove");
    assert_eq!(team.post(&remove(ids[0]), &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(team.get(&remove(ids[1])).await.status, StatusCode::OK);
    assert_eq!(team.post(&remove(ids[1]), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(team.post(&remove(ids[0]), &[]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(&fund).await;
    assert_eq!(sums(&page)[4], "€ 0");
    // The history keeps that it was there.
    assert!(page.text.contains("Een regel is weggehaald: €\u{a0}80"), "{}", page.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_allocation_is_taken_back_with_a_reason_and_may_hold_again() {
    let test = world();
    let team = team(&test);
    let fund = fund(&team, "north", &[("amount", "100")]).await;
    allocate(&team, &fund, "100", &["item:bench-north"]).await;
    let withdraw = format!("{fund}/allocations/1/withdraw");
    assert_eq!(team.post(&withdraw, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(team.post(&withdraw, &[("reason", "Het bankje komt er niet")]).await.status, StatusCode::SEE_OTHER);
    let page = test.visitor().get(&fund).await;
    assert!(page.text.contains("Het bankje komt er niet") && page.text.contains("Teruggenomen"));
    assert_eq!(sums(&page)[3], "€ 100");
    assert_eq!(allocate(&team, &fund, "60", &["place:house"]).await.status, StatusCode::SEE_OTHER);
    // There is no room for it any more, until there is.
    assert_eq!(team.post(&withdraw, &[("back", "yes")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    team.post(&format!("{fund}/allocations/2/withdraw"), &[("reason", "Ook niet")]).await;
    assert_eq!(team.post(&withdraw, &[("back", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(allocated(&test), 10_000);
    spend(&team, &format!("{fund}/allocations/1"), ("spent", "10"), false).await;
    let refused = team.post(&withdraw, &[("reason", "Toch niet")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Er is al geld van uitgegeven"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fund_can_not_become_smaller_than_what_is_allocated() {
    let test = world();
    let team = team(&test);
    let fund = fund(&team, "north", &[]).await;
    allocate(&team, &fund, "400", &["item:bench-north"]).await;
    let edit = format!("{fund}/edit");
    let small = team.post(&edit, &super::form(&[("amount", "399,99")])).await;
    assert_eq!(small.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(team.post(&edit, &super::form(&[("amount", "400")])).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn money_stays_in_the_area_of_its_fund_and_with_its_people() {
    let test = world();
    let team = team(&test);
    let fund = fund(&team, "north", &[]).await;
    for elsewhere in ["item:bench-south", "item:nothing", "person:1", "bench-north"] {
        let refused = allocate(&team, &fund, "1", &[elsewhere]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{elsewhere}");
    }
    let nothing = allocate(&team, &fund, "1", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let others = test.person(Role::AreaTeam, "south");
    assert_eq!(allocate(&others, &fund, "1", &["item:bench-south"]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(others.post("/areas/north/funds/new", &super::form(&[])).await.status, StatusCode::NOT_FOUND);
    assert_eq!(allocated(&test), 0);
    // A form that is sent twice counts once.
    let fields = [
        ("form_key", "the-same-key-twice"),
        ("target", "place:house"),
        ("amount", "5"),
        ("state", "reserved"),
        ("on_date", "2022-05-10"),
        ("decided_by", "Wij"),
    ];
    for _ in 0..2 {
        let answer = team.post_raw(&format!("{fund}/allocate"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    assert_eq!(allocated(&test), 500);
}
