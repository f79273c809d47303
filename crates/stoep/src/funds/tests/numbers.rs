// SPDX-License-Identifier: EUPL-1.2
//! Published numbers against a count by hand.
//!
//! Three funds serve `north`: one of the municipality (1,000.00), one of north itself (500.00), one of its ward (250.00).
//! Of the first 300.00 is granted, 100.00 reserved, 320.00 spent of the grant (20.00 beyond). Of the second 125.50 is granted
//! and 40.25 spent. Of the third nothing.
//! So: 1,750.00 in all; granted 425.50; reserved 100.00; beyond 20.00; left 580.00 + 374.50 + 250.00 = 1,204.50; spent 360.25.

use super::{allocate, allocate_as, fund, spend, sums, team, world};
use crate::policy::Role;
use crate::testkit::TestApp;

async fn counted(test: &TestApp) {
    let whole = test.person(Role::AreaTeam, "teststad");
    let team = team(test);
    let of_all = [("name", "Stadspotje"), ("theme", "green"), ("theme", "loneliness"), ("ends_on", "2022-12-31")];
    let all = fund(&whole, "teststad", &of_all).await;
    let own = [
        ("name", "Wijkpotje"),
        ("amount", "500"),
        ("theme", "green"),
        ("kind", "incidental"),
        ("ends_on", "2022-07-10"),
    ];
    let own = fund(&team, "north", &own).await;
    fund(
        &team,
        "north-ward",
        &[("name", "Buurtpotje"), ("amount", "250"), ("theme", "loneliness"), ("starts_on", "2022-06-01")],
    )
    .await;
    fund(&test.person(Role::AreaTeam, "south"), "south", &[("name", "Ander potje"), ("theme", "green")]).await;
    fund(&team, "north", &[("name", "Oud potje"), ("amount", "77"), ("ends_on", "2021-12-31")]).await;
    allocate(&whole, &all, "300", &["item:bench-north"]).await;
    allocate_as(&whole, &all, "100", &["place:house"], "reserved").await;
    spend(&whole, &format!("{all}/allocations/1"), ("spent", "320"), true).await;
    allocate(&team, &own, "125,50", &["initiative:diners"]).await;
    spend(&team, &format!("{own}/allocations/1"), ("spent", "60.25"), false).await;
    spend(&team, &format!("{own}/allocations/1"), ("refunded", "20"), false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_an_area_adds_up_as_by_hand() {
    let test = world();
    counted(&test).await;
    let page = test.visitor().get("/areas/north/funds").await;
    assert_eq!(sums(&page), ["€ 1.750", "€ 425,50", "€ 100", "€ 20", "€ 1.204,50", "€ 360,25", "€ 1.389,75"]);
    assert_eq!(page.texts(".item-list h3"), ["Buurtpotje", "Stadspotje", "Wijkpotje"]);
    assert_eq!(page.texts("#together"), ["3 potjes samen"]);
    assert_eq!(
        page.texts("section[aria-labelledby=table-title] tbody tr"),
        [
            "Buurtpotje€ 250€ 0€ 0€ 0€ 250",
            "Stadspotje€ 1.000€ 300€ 100€ 320€ 580",
            "Wijkpotje€ 500€ 125,50€ 0€ 40,25€ 374,50"
        ]
    );
    // A ward sees its own and those around it; the other side has its own and the municipality's.
    let ward = test.visitor().get("/areas/north-ward/funds").await;
    assert_eq!(ward.texts(".item-list h3").len(), 3);
    let south = test.visitor().get("/areas/south/funds").await;
    assert_eq!(south.texts(".item-list h3"), ["Ander potje", "Stadspotje"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_the_list_and_its_sums() {
    let test = world();
    counted(&test).await;
    let of = |query: &'static str| {
        let visitor = test.visitor();
        async move { visitor.get(&format!("/areas/north/funds?{query}")).await }
    };
    let green = of("theme=green").await;
    assert_eq!(green.texts(".item-list h3"), ["Stadspotje", "Wijkpotje"]);
    assert_eq!(sums(&green)[0], "€ 1.500");
    assert_eq!(of("kind=incidental").await.texts(".item-list h3"), ["Wijkpotje"]);
    assert_eq!(of("kind=external").await.texts(".item-list h3").len(), 0);
    assert!(of("kind=external").await.text.contains("Zo&#39;n potje is er niet"));
    let all = of("past=yes").await;
    assert_eq!(all.texts(".item-list h3"), ["Buurtpotje", "Oud potje", "Stadspotje", "Wijkpotje"]);
    assert_eq!(sums(&all)[0], "€ 1.827");
    let empty = TestApp::new();
    assert!(empty.visitor().get("/areas/north/funds").await.text.contains("Hier staan nog geen potjes"));
}

#[tokio::test(flavor = "multi_thread")]
async fn funds_that_overlap_are_shown_together_and_why() {
    let test = world();
    counted(&test).await;
    let page = test.visitor().get("/areas/north/funds").await;
    let told = page.texts("section[aria-labelledby=overlap] .item__text");
    assert_eq!(
        told,
        [
            "Deze 2 potjes gaan over: Minder eenzaamheid. Ze gelden alle in north-ward. Ze lopen tegelijk van 1 juni 2022 tot en met \
             31 december 2022. Samen is er nog € 830 te verdelen.",
            "Deze 2 potjes gaan over: Groen. Ze gelden alle in north. Ze lopen tegelijk tot en met 10 juli 2022. Samen is er nog \
             € 954,50 te verdelen."
        ]
    );
    let south = test.visitor().get("/areas/south/funds").await;
    assert_eq!(south.texts("section[aria-labelledby=overlap] .item__text").len(), 1);
    let mut english = test.visitor();
    english.lang = "en";
    assert!(english.get("/areas/north/funds").await.text.contains("These 2 funds are about: Green."));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_interface_for_programs_says_the_same() {
    let test = world();
    counted(&test).await;
    let answer = test.visitor().get("/api/v1/funds/stadspotje").await;
    let value: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    let of = |name: &str| value[name].as_i64();
    assert_eq!(
        ["amountCents", "grantedCents", "reservedCents", "spentCents", "leftCents"].map(of),
        [Some(100_000), Some(30_000), Some(10_000), Some(32_000), Some(58_000)]
    );
    assert_eq!(value["themes"], serde_json::json!(["loneliness", "green"]));
    let list = test.visitor().get("/api/v1/funds?area=north").await;
    let list: serde_json::Value = serde_json::from_str(&list.text).expect("JSON");
    assert_eq!(list["data"].as_array().map(Vec::len), Some(3));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_tells_of_a_fund_that_ends_within_two_months_with_money_left() {
    let test = world();
    counted(&test).await;
    let team = team(&test);
    let desk = team.get("/desk").await;
    assert!(desk.text.contains("Wijkpotje") && !desk.text.contains("Stadspotje"), "{}", desk.text);
    allocate(&team, "/funds/wijkpotje", "374,50", &["place:house"]).await;
    assert!(!team.get("/desk").await.text.contains("Wijkpotje"));
}
