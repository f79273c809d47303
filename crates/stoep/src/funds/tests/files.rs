// SPDX-License-Identifier: EUPL-1.2
//! The files: what is downloaded can be imported again, and comes out the same.

use super::{fund, team, world};
use crate::demo;
use crate::import::{self, Outcome, Problems, Source};
use crate::testkit::{TestApp, apart};

const FILES: [&str; 3] = ["funds.csv", "allocations.csv", "spending.csv"];

fn imported(source: &Source) -> TestApp {
    let test = TestApp::empty(|_| {});
    let outcome = apart(|| import::import(&test.app, source, Problems::default(), false)).expect("no fault");
    assert!(matches!(outcome, Outcome::Fine(_)), "{outcome:?}");
    test
}

fn refused(source: &Source) -> Vec<(String, usize, String, &'static str)> {
    let test = TestApp::empty(|_| {});
    match apart(|| import::import(&test.app, source, Problems::default(), false)).expect("no fault") {
        Outcome::Fine(_) => Vec::new(),
        Outcome::Refused(list) => list.into_iter().map(|p| (p.file, p.row, p.column, p.key)).collect(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_downloaded_can_be_imported_again_and_comes_out_the_same() {
    let first = imported(&demo::source());
    let mut source = demo::source();
    let mut before = Vec::new();
    for file in FILES {
        let answer = first.visitor().get(&format!("/areas/groningen/funds/{file}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{file}");
        assert!(answer.text.lines().count() > 10, "{file}");
        // A spreadsheet computes none of it, and an amount stays what it is.
        assert!(!answer.text.contains(",'"), "{file}");
        let original = source.get(file).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
            lines.sort();
            lines
        };
        if file == "spending.csv" {
            assert_eq!(sorted(&answer.text), sorted(&original));
        }
        source.set(file, answer.text.clone().into_bytes());
        before.push(answer.text);
    }
    let second = imported(&source);
    for (file, before) in FILES.iter().zip(before) {
        let after = second.visitor().get(&format!("/areas/groningen/funds/{file}")).await.text;
        assert_eq!(after, before, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_can_not_be_is_refused_with_its_row() {
    let head = "fund,number,item,initiative,place,amount,date,decided_by,decision,state,note,withdrawn_on,reason";
    let row = |text: &str| {
        let mut source = demo::source();
        source.set("allocations.csv", format!("{head}\n{text}\n").into_bytes());
        source.set("spending.csv", b"fund,allocation,date,what,kind,amount\n".to_vec());
        refused(&source)
    };
    let good = "budget-wijkdeal,1,slimotheek-verhuizen,,,65000.00,2022-01-01,Wij,,granted,,,";
    assert_eq!(row(good), []);
    // A cent more than there is; another village's item; two things at once; nothing at all; withdrawn without a day.
    for (text, column, key) in [
        (good.replace("65000.00", "65000.01"), "amount", "import-beyond-fund"),
        (good.replace("slimotheek-verhuizen", "glimmen-dorpstuin"), "item", "import-outside-fund"),
        (good.replace("slimotheek-verhuizen,,", "slimotheek-verhuizen,,mfc-de-wijert-huis"), "item", "import-one-of"),
        (good.replace("slimotheek-verhuizen", ""), "item", "import-one-of"),
        (good.replace("granted", "withdrawn"), "withdrawn_on", "import-needed"),
        (good.replace("65000.00", "0"), "amount", "import-money"),
    ] {
        assert_eq!(row(&text), [("allocations.csv".to_owned(), 2, column.to_owned(), key)], "{text}");
    }
    let mut source = demo::source();
    source.set(
        "spending.csv",
        b"fund,allocation,date,what,kind,amount\nbudget-wijkdeal,1,2022-02-01,x,refunded,0.01\n".to_vec(),
    );
    assert_eq!(refused(&source), [("spending.csv".to_owned(), 2, "amount".to_owned(), "import-refund-too-much")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_an_area_holds_its_funds_and_no_formula() {
    let test = world();
    let team = team(&test);
    fund(&team, "north", &[("name", "=1+1"), ("amount", "0,05")]).await;
    let north = test.visitor().get("/areas/north/funds/funds.csv").await;
    assert!(north.text.contains(",'=1+1,") && north.text.contains(",0.05,"), "{}", north.text);
    let south = test.visitor().get("/areas/south/funds/funds.csv").await;
    assert_eq!(south.text.lines().count(), 1);
    assert_eq!(test.visitor().get("/areas/north/funds/other.csv").await.status.as_u16(), 404);
}
