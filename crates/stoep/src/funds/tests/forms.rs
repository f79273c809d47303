// SPDX-License-Identifier: EUPL-1.2
//! The forms: what is refused, what is kept, what is offered.

use super::{allocate, form, fund, team, world};
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn amounts_are_read_as_people_write_them_and_nonsense_is_refused() {
    let test = world();
    let team = team(&test);
    for (typed, cents) in [("1.250,50", 125_050_i64), ("1250.50", 125_050), ("€ 1.250", 125_000), ("0", 0)] {
        let url = fund(&team, "north", &[("amount", typed)]).await;
        let slug = url.trim_start_matches("/funds/").to_owned();
        let found: i64 =
            test.read(move |tx| Ok(tx.one("SELECT cents FROM fund WHERE slug = ?1", stoep_platform::params![slug])?));
        assert_eq!(found, cents, "{typed}");
    }
    for nonsense in ["", "veel", "-5", "1.25.50", "1e3", "12345678901234567890"] {
        let refused = team.post("/areas/north/funds/new", &form(&[("amount", nonsense)])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
        assert_eq!(refused.field("amount"), nonsense);
        assert_eq!(refused.field("name"), "Potje");
    }
    let url = fund(&team, "north", &[]).await;
    assert_eq!(allocate(&team, &url, "0", &["place:house"]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fund_comes_back_in_its_form_as_it_was_put_down() {
    let test = world();
    let team = team(&test);
    let fields = [
        ("amount", "1.250,50"),
        ("kind", "external"),
        ("starts_on", "2022-01-01"),
        ("ends_on", "2022-12-31"),
        ("theme", "green"),
    ];
    let url = fund(&team, "north", &fields).await;
    let page = team.get(&format!("{url}/edit")).await;
    assert_eq!(page.field("amount"), "1250,50");
    assert_eq!(page.field("ends_on"), "2022-12-31");
    assert!(page.text.contains("value=\"green\" checked"), "{}", page.text);
    let wrong =
        team.post(&format!("{url}/edit"), &form(&[("starts_on", "2022-02-01"), ("ends_on", "2022-01-01")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("De laatste dag ligt voor de eerste dag."));
    let unknown = team.post(&format!("{url}/edit"), &form(&[("network", "nergens")])).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_money_can_go_to_is_found_by_a_word_and_only_in_the_area() {
    let test = world();
    let team = team(&test);
    let url = fund(&team, "north", &[]).await;
    let all = team.get(&format!("{url}/allocate")).await;
    for value in ["item:bench-north", "initiative:diners", "place:house"] {
        assert!(all.text.contains(value), "{value}");
    }
    assert!(!all.text.contains("bench-south"));
    let some = team.get(&format!("{url}/allocate?q=BANKJE")).await;
    assert!(some.text.contains("item:bench-north") && !some.text.contains("place:house"));
    // The signs of a pattern are signs.
    let none = team.get(&format!("{url}/allocate?q=%25")).await;
    assert!(!none.text.contains("item:bench-north") && none.text.contains("Niets gevonden"));
}
