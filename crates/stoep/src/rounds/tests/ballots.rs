// SPDX-License-Identifier: EUPL-1.2
//! Ballots: the three kinds, what may stand on one, tables and paper.

use super::{
    ROUND, Setup, approve, ask_mail, ballots, cast, codes, conflict, count, frozen, in_the_box, mailed, refused, went,
};
use crate::policy::Role;
use crate::testkit::{Answer, TestApp};
use axum::http::StatusCode;

/// The numbers of the plans that stand ticked.
fn ticked(page: &Answer) -> Vec<String> {
    let document = scraper::Html::parse_document(&page.text);
    let selector = scraper::Selector::parse("input[name=choice][checked]").expect("a selector");
    document.select(&selector).filter_map(|e| e.attr("value")).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_pulse_takes_a_ballot_of_anybody_after_a_look_at_it() {
    let test = TestApp::new();
    frozen(&test, &Setup::default()).await;
    let visitor = test.visitor();
    assert_eq!(visitor.get(&format!("{ROUND}/ballot")).await.status, StatusCode::OK);
    let check = visitor.post(&format!("{ROUND}/ballot"), &[("choice", "3"), ("choice", "1")]).await;
    assert_eq!(check.status, StatusCode::OK, "{}", check.text);
    let words = check.texts("main").join(" ").replace('\u{a0}', " ");
    assert!(words.contains("1. Bankjes") && words.contains("3. Feest") && words.contains("€ 900"), "{words}");
    assert!(!words.contains("Bomen"));
    assert_eq!(ballots(&test), 0, "looking keeps nothing");
    let choice = check.field("choice");
    assert_eq!(choice, approve(&["1", "3"]));
    let to = went(&cast(&visitor, &choice, &[]).await);
    assert!(visitor.get(&to).await.status.is_success());
    went(&cast(&visitor, &choice, &[]).await);
    assert_eq!(in_the_box(&test), [("online".to_owned(), 1, choice.clone(), 2)]);
    for made_up in [
        "",
        "{}",
        r#"{"approve":["9"]}"#,
        r#"{"approve":["3","1"]}"#,
        r#"{"approve":["1","2","3"]}"#,
        r#"{"points":{"1":3}}"#,
    ] {
        assert_eq!(cast(&visitor, made_up, &[]).await.status, StatusCode::BAD_REQUEST, "{made_up}");
    }
    assert_eq!(ballots(&test), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_for_one_ballot_in_whatever_channel() {
    let test = TestApp::new();
    let team = frozen(&test, &Setup { kind: "code", ..Setup::default() }).await;
    let key = test.app.rng.token();
    let form = [("form_key", key.as_str()), ("count", "3"), ("shape", "slips")];
    let page = team.post_raw(&format!("{ROUND}/codes"), &form).await;
    let all = page.texts(".slip__code strong");
    assert_eq!(all.len(), 3);
    conflict(&team.post_raw(&format!("{ROUND}/codes"), &form).await, "Deze codes zijn al getoond");
    let plain = all[0].replace(' ', "");
    assert!(
        count(&test, "SELECT count(*) FROM round_code") == 3
            && !crate::testkit::dump(&test)["round_code"].contains(&plain)
    );

    let visitor = test.visitor();
    let choice = approve(&["1"]);
    let link = visitor.get(&format!("{ROUND}/ballot?code={plain}")).await;
    assert_eq!(link.field("code"), plain);
    let check = visitor.post(&format!("{ROUND}/ballot"), &[("choice", "1"), ("code", &plain)]).await;
    assert_eq!((check.field("code"), check.field("choice")), (plain.clone(), choice.clone()));
    refused(&cast(&visitor, &choice, &[("code", "")]).await, "Bankjes");
    refused(&cast(&visitor, &choice, &[("code", "AAAA AAAA")]).await, "Deze code klopt niet");
    refused(&cast(&visitor, &choice, &[("code", &test.app.rng.receipt_code())]).await, "Wij kennen deze code niet");
    assert_eq!(ballots(&test), 0);
    went(&cast(&visitor, &choice, &[("code", &all[0].to_lowercase())]).await);
    let again = cast(&visitor, &approve(&["2"]), &[("code", &plain)]).await;
    refused(&again, "Met deze code is al gekozen");
    assert_eq!(again.field("choice"), approve(&["2"]), "what was chosen is kept");
    assert_eq!(in_the_box(&test), [("online".to_owned(), 1, choice.clone(), 1)]);

    // On paper: used online before; then the other way round.
    let sheet = |number: &'static str, code: String| {
        let team = team.clone();
        async move {
            let fields =
                [("channel", "paper"), ("sheet", number), ("people", "1"), ("codes", code.as_str()), ("choice", "3")];
            team.post(&format!("{ROUND}/paper"), &fields).await
        }
    };
    refused(&sheet("P1", plain.clone()).await, "Een van deze codes is al gebruikt");
    went(&sheet("P1", all[1].clone()).await);
    refused(&cast(&visitor, &choice, &[("code", &all[1])]).await, "Met deze code is al gekozen");

    // Withdrawn with its batch; another batch stays good.
    let others = codes(&team, "2").await;
    assert_eq!(team.get(&format!("{ROUND}/codes/1/withdraw")).await.status, StatusCode::OK);
    went(&team.post(&format!("{ROUND}/codes/1/withdraw"), &[]).await);
    refused(&cast(&visitor, &choice, &[("code", &all[2])]).await, "of hij is ingetrokken");
    went(&cast(&visitor, &choice, &[("code", &others[0])]).await);
    assert_eq!(ballots(&test), 2);
    let other = test.person(Role::AreaTeam, "south");
    assert_eq!(other.get(&format!("{ROUND}/codes")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailed_code_is_good_in_one_browser_five_times_and_for_one_mailbox() {
    let test = TestApp::new();
    frozen(&test, &Setup { kind: "contact", ..Setup::default() }).await;
    let choice = approve(&["2"]);
    let mut mine = test.visitor();
    refused(
        &mine.post(&format!("{ROUND}/ballot/mail"), &[("choice", &choice), ("email", "geen adres")]).await,
        "Bomen",
    );
    let page = ask_mail(&mut mine, "jan@example.org", &choice).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.field("choice"), choice);
    let digits = mailed(&test, "jan@example.org");
    assert_eq!(digits.len(), 6);
    refused(&cast(&test.visitor(), &choice, &[("digits", &digits)]).await, "Deze code geldt niet meer");
    let wrong = if digits == "000000" { "000001" } else { "000000" };
    for left in ["4", "3", "2"] {
        refused(&cast(&mine, &choice, &[("digits", wrong)]).await, left);
    }
    for _ in 0..2 {
        assert_eq!(cast(&mine, &choice, &[("digits", wrong)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    refused(&cast(&mine, &choice, &[("digits", &digits)]).await, "Deze code geldt niet meer");
    assert_eq!(ballots(&test), 0, "five tries were used up");

    ask_mail(&mut mine, "jan@example.org", &choice).await;
    let mut second = test.visitor();
    ask_mail(&mut second, "Jan+nog@example.org", &choice).await;
    let (first_code, second_code) = (mailed(&test, "jan@example.org"), mailed(&test, "jan+nog@example.org"));
    went(&cast(&mine, &choice, &[("digits", &first_code)]).await);
    assert_eq!(cast(&second, &choice, &[("digits", &second_code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ballots(&test), 1, "one mailbox, one ballot");
    let mut third = test.visitor();
    let page = ask_mail(&mut third, "jan+weer@example.org", &choice).await;
    assert_eq!(page.status, StatusCode::OK, "the page tells nobody whether an address took part");
    assert_eq!(mailed(&test, "jan+weer@example.org"), "", "its mailbox is told, without a code");
    assert_eq!(count(&test, "SELECT count(*) FROM round_contact"), 0, "no instant of taking part is left");
    let other = ask_mail(&mut third, "els@example.org", &choice).await;
    assert_eq!(other.status, StatusCode::OK);
    super::at(&test, "2022-05-16T09:10:00Z");
    let late = mailed(&test, "els@example.org");
    assert_eq!(cast(&third, &choice, &[("digits", &late)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ballots(&test), 1, "ten minutes");
}

#[tokio::test(flavor = "multi_thread")]
async fn least_and_most_are_refused_beside_what_was_ticked() {
    let test = TestApp::new();
    frozen(&test, &Setup { category: Some(("1", "1")), ..Setup::default() }).await;
    let visitor = test.visitor();
    let at = format!("{ROUND}/ballot");
    let few = visitor.post(&at, &[]).await;
    refused(&few, "Kies er ten minste 1");
    let many = visitor.post(&at, &[("choice", "1"), ("choice", "2"), ("choice", "3")]).await;
    refused(&many, "Kies er hoogstens 2");
    assert_eq!(ticked(&many), ["1", "2", "3"]);
    let none_of_it = visitor.post(&at, &[("choice", "3")]).await;
    refused(&none_of_it, "Kies hier ten minste 1");
    assert_eq!(ticked(&none_of_it), ["3"]);
    let both = visitor.post(&at, &[("choice", "1"), ("choice", "2")]).await;
    refused(&both, "Kies hier hoogstens 1");
    assert_eq!(ticked(&both), ["1", "2"]);
    assert!(both.text.contains("href=\"#category-groen\""), "the summary leads to the category");
    assert_eq!(visitor.post(&at, &[("choice", "1"), ("choice", "3")]).await.status, StatusCode::OK);
    assert_eq!(cast(&visitor, &approve(&["1", "2"]), &[]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(ballots(&test), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_plan_points_and_an_order_are_cast_as_they_were_filled_in() {
    for (form, max, points, budget, rule, filled, wrong, choice) in [
        ("choose_one", "1", "", "1000", "most_votes", vec![("choice", "2")], vec![], r#"{"approve":["2"]}"#),
        (
            "points",
            "3",
            "10",
            "1000",
            "most_votes",
            vec![("p-1", "4"), ("p-2", "6"), ("p-3", "")],
            vec![("p-1", "4"), ("p-2", "5"), ("p-3", "")],
            r#"{"points":{"1":4,"2":6}}"#,
        ),
        (
            "rank",
            "3",
            "",
            "",
            "fewest_disagreements",
            vec![("p-1", "2"), ("p-2", "1"), ("p-3", "2")],
            vec![("p-1", "2"), ("p-2", "7"), ("p-3", "")],
            r#"{"rank":[["2"],["1","3"]]}"#,
        ),
    ] {
        let test = TestApp::new();
        frozen(&test, &Setup { form, max, points, budget, rule, ..Setup::default() }).await;
        let visitor = test.visitor();
        let at = format!("{ROUND}/ballot");
        let again = visitor.post(&at, &wrong).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        if form != "choose_one" {
            assert_eq!(again.field("p-1"), wrong[0].1, "{form}: what was typed is kept");
        }
        let check = visitor.post(&at, &filled).await;
        assert_eq!(check.status, StatusCode::OK, "{form} {}", check.text);
        assert_eq!(check.field("choice"), choice, "{form}");
        went(&cast(&visitor, choice, &[]).await);
        assert_eq!(in_the_box(&test), [("online".to_owned(), 1, choice.to_owned(), 1)], "{form}");
        assert!(visitor.get(&format!("{ROUND}/ballot/print")).await.status.is_success(), "{form}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_is_entered_by_two_people_and_a_table_of_five_counts_five() {
    let test = TestApp::new();
    frozen(&test, &Setup::default()).await;
    let (ann, bob) = (test.person(Role::AreaTeam, "north"), test.person(Role::Listener, "north"));
    let at = format!("{ROUND}/paper");
    let sheet =
        |channel, number, people, plan| [("channel", channel), ("sheet", number), ("people", people), ("choice", plan)];
    let to = went(&ann.post(&at, &sheet("table", "T1", "5", "2")).await);
    let page = ann.get(&to).await;
    assert!(page.status.is_success() && !page.text.contains("round-paper"), "{}", page.text);
    assert_eq!(ballots(&test), 0, "one person is not enough");
    refused(&ann.post(&at, &sheet("table", "T1", "5", "2")).await, "U voerde dit nummer zelf in");
    went(&bob.post(&at, &sheet("table", "T1", "5", "2")).await);
    assert_eq!(in_the_box(&test), [("table".to_owned(), 5, approve(&["2"]), 1)]);
    let five = test.read(|tx| {
        let round = super::super::store::by_slug(tx, "kies-mee")?;
        Ok(super::super::store::turnout(tx, round.id)?.iter().map(|t| t.people).sum::<i64>())
    });
    assert_eq!(five, 5);
    assert_eq!(
        ann.post(&at, &sheet("table", "T1", "5", "2")).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "counted once"
    );
    refused(&bob.post(&at, &sheet("table", "T2", "0", "2")).await, "Bomen");
    assert_eq!(bob.post(&at, &sheet("online", "T2", "1", "2")).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    // Two people read a sheet differently: both see it, neither settles on their own reading.
    went(&ann.post(&at, &sheet("paper", "P1", "1", "1")).await);
    let key = count(&test, "SELECT id FROM paper_ballot WHERE sheet = 'P1'");
    let own = format!("{at}/{key}");
    let before = bob.get(&own).await.texts("main").join(" ");
    assert!(!before.contains("Bankjes"), "what the first read stays hidden until the second has read it");
    went(&bob.post(&at, &sheet("paper", "P1", "1", "3")).await);
    assert_eq!(ballots(&test), 1);
    let page = bob.get(&own).await;
    let said = page.texts("main").join(" ");
    assert!(said.contains("1. Bankjes") && said.contains("3. Feest") && !said.contains("2. Bomen"), "{said}");
    let settle = |how| [("settle", how), ("note", "Het kruisje staat bij 3")];
    refused(&bob.post(&own, &settle("second")).await, "Laat iemand anders dit regelen");
    assert_eq!(bob.post(&own, &[("settle", "first"), ("note", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    went(&ann.post(&own, &settle("second")).await);
    assert_eq!(in_the_box(&test)[0], ("paper".to_owned(), 1, approve(&["3"]), 1));
    conflict(&bob.post(&own, &settle("struck")).await, "");
    assert!(!crate::testkit::dump(&test)["paper_ballot"].contains("approve"), "what was chosen stays in the box only");

    went(&ann.post(&at, &sheet("paper", "P2", "1", "1")).await);
    let key = count(&test, "SELECT id FROM paper_ballot WHERE sheet = 'P2'");
    went(&bob.post(&format!("{at}/{key}"), &[("settle", "struck"), ("note", "Leeg")]).await);
    assert_eq!(ballots(&test), 2);
    assert_eq!(test.person(Role::Listener, "south").get(&at).await.status, StatusCode::NOT_FOUND);
}
