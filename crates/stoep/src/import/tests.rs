// SPDX-License-Identifier: EUPL-1.2
//! Importing as an operator does it: the whole demonstration, folders with mistakes, and files that mean harm.

use super::csv::{Cells, read};
use super::{Existing, Outcome, Problem, Problems, Source, check, import, write};
use crate::demo;
use crate::error::Error;
use crate::testkit::{TestApp, apart};
use std::collections::HashMap;
use stoep_platform::context::Context;
use stoep_platform::ids::sha256;
use stoep_platform::{db, journal};

type Rows = Vec<HashMap<String, String>>;

/// A demo file read by the csv library, so that what is expected does not come from our own reader.
fn rows(file: &str) -> Rows {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/groningen").join(file);
    let mut reader = ::csv::Reader::from_path(path).expect("the demo file");
    reader.deserialize().collect::<Result<Rows, _>>().expect("rows")
}

fn parts(rows: &Rows, column: &str) -> usize {
    rows.iter().map(|r| r[column].split(';').filter(|p| !p.is_empty()).count()).sum()
}

fn count(test: &TestApp, from: &str) -> usize {
    let sql = format!("SELECT count(*) FROM {from}");
    let n: i64 = test.read(move |tx| Ok(tx.one(&sql, &[])?));
    usize::try_from(n).expect("a count")
}

fn run(test: &TestApp, source: &Source, dry_run: bool) -> Outcome {
    apart(|| import(&test.app, source, Problems::default(), dry_run)).expect("the database answers")
}

fn imported() -> TestApp {
    let test = TestApp::empty(|_| {});
    match run(&test, &demo::source(), false) {
        Outcome::Fine(_) => test,
        Outcome::Refused(problems) => panic!("{problems:?}"),
    }
}

/// Every value of every row of every table, as one hash.
fn all_rows(test: &TestApp) -> String {
    let tables: Vec<(String, Vec<String>)> = crate::testkit::columns()
        .into_iter()
        .map(|(table, columns)| {
            let texts = columns.iter().filter(|c| *c != "bytes").map(|c| format!("coalesce(CAST({c} AS TEXT), '~')"));
            (table, texts.collect())
        })
        .collect();
    assert!(tables.len() > 50, "{}", tables.len());
    test.read(move |tx| {
        let mut all = String::new();
        for (table, columns) in &tables {
            let value = columns.join(" || '|' || ");
            for row in tx.all::<String>(&format!("SELECT {value} AS v FROM {table} ORDER BY 1"), &[])? {
                all.push_str(&format!("{table}: {row}\n"));
            }
        }
        Ok::<_, Error>(sha256(&all))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_demonstration_arrives_row_for_row() {
    let test = imported();
    for (file, table) in [
        ("areas.csv", "area"),
        ("area_codes.csv", "area_code"),
        ("postcodes.csv", "postcode"),
        ("figures.csv", "area_figure"),
        ("themes.csv", "theme"),
        ("area_themes.csv", "area_theme"),
        ("organisations.csv", "organisation"),
        ("organisation_kinds.csv", "organisation_kind"),
        ("places.csv", "place"),
        ("people.csv", "person"),
        ("roles.csv", "person_role"),
        ("networks.csv", "network"),
        ("memberships.csv", "membership"),
        ("meetings.csv", "meeting"),
        ("meeting_points.csv", "meeting_point"),
        ("attendance.csv", "attendance"),
        ("decisions.csv", "decision"),
        ("actions.csv", "action"),
        ("visions.csv", "vision"),
        ("vision_passages.csv", "vision_passage"),
        ("agendas.csv", "agenda"),
        ("agenda_items.csv", "item"),
        ("item_steps.csv", "item_step"),
        ("preconditions.csv", "precondition"),
        ("costs.csv", "cost_line"),
        ("supports.csv", "support"),
        ("item_decisions.csv", "item_decision"),
        ("initiatives.csv", "initiative"),
        ("milestones.csv", "milestone"),
        ("results.csv", "result"),
        ("voices.csv", "voice"),
        ("voice_additions.csv", "voice_addition"),
        ("funds.csv", "fund"),
        ("allocations.csv", "allocation"),
        ("spending.csv", "spending"),
        ("agenda_steps.csv", "agenda_step"),
        ("carried_clauses.csv", "carried_clause"),
        ("askings.csv", "asking"),
        ("asking_reached.csv", "asking_reached"),
        ("asking_answers.csv", "asking_answer"),
    ] {
        assert_eq!(count(&test, table), rows(file).len(), "{file}");
    }
    let voices = rows("voices.csv");
    assert_eq!(voices.len(), 537);
    for (rows, column, table) in [
        (&rows("networks.csv"), "themes", "network_theme"),
        (&rows("decisions.csv"), "parties", "decision_party"),
        (&rows("agenda_items.csv"), "agendas", "agenda_item"),
        (&rows("agenda_items.csv"), "passages", "item_passage"),
        (&rows("initiatives.csv"), "items", "initiative_item"),
        (&voices, "themes", "voice_theme"),
        (&voices, "items", "item_voice"),
        (&voices, "merged_into", "voice_likeness"),
        (&voices, "merged_into", "voice WHERE merged_into IS NOT NULL"),
    ] {
        assert_eq!(count(&test, table), parts(rows, column), "{table}");
    }
    for state in ["received", "public", "merged", "refused", "withdrawn"] {
        let expected = voices.iter().filter(|v| v["state"] == state).count();
        assert_eq!(count(&test, &format!("voice WHERE state = '{state}'")), expected, "{state}");
    }
    let public: Rows = voices.iter().filter(|v| v["state"] == "public").cloned().collect();
    let counted: i64 = test.read(|tx| Ok(tx.one("SELECT CAST(sum(voices) AS BIGINT) FROM voice_count", &[])?));
    assert_eq!(usize::try_from(counted).expect("a count"), parts(&public, "themes"), "counts per theme");
    let cents: i64 =
        rows("costs.csv").iter().map(|c| c["amount"].replace('.', "").parse::<i64>().expect("cents")).sum();
    let kept: i64 = test.read(|tx| Ok(tx.one("SELECT CAST(sum(cents) AS BIGINT) FROM cost_line", &[])?));
    assert_eq!(kept, cents, "all amounts have two decimals in the file");
    let codes: Vec<String> = test.read(|tx| Ok(tx.all("SELECT code FROM voice", &[])?));
    assert!(codes.iter().all(|c| stoep_platform::ids::receipt_code_ok(c)));
    assert_eq!(count(&test, "area WHERE boundary_origin = 'schematic'"), 28, "27 small areas and the municipality");
    // Every imported thing has its own line, and the chain holds.
    assert_eq!(count(&test, "journal WHERE act = 'voice.imported'"), 537);
    assert_eq!(count(&test, "journal WHERE act = 'item.imported'"), 89);
    let report = test.read(|tx| Ok(journal::check(tx)?));
    assert_eq!(report.broken_at, None);
    assert_eq!(usize::try_from(report.rows).expect("rows"), count(&test, "journal"));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_was_told_to_the_voices_that_stood_behind_it_by_then() {
    let test = imported();
    let voices = rows("voices.csv");
    let (mut tellings, mut told, mut paper) = (0, 0, 0);
    let mut first: HashMap<&str, &str> = HashMap::new();
    let steps = rows("item_steps.csv");
    for step in &steps {
        let behind: Vec<_> = voices
            .iter()
            .filter(|v| v["items"].split(';').any(|i| i == step["item"]) && v["heard_on"] <= step["date"])
            .collect();
        tellings += usize::from(!behind.is_empty());
        told += behind.len();
        paper += behind.iter().filter(|v| v["on_behalf"] == "yes" && v["email"].is_empty()).count();
        for voice in behind {
            let date = first.entry(&voice["ref"]).or_insert(&step["date"]);
            *date = (*date).min(&step["date"]);
        }
    }
    assert!(tellings > 100 && paper > 50, "{tellings} {paper}");
    assert_eq!(count(&test, "telling WHERE state = 'sent' AND sent_on IS NOT NULL"), tellings);
    assert_eq!(count(&test, "telling_voice"), told);
    assert_eq!(count(&test, "telling_voice WHERE channel = 'paper' AND handed_on IS NOT NULL"), paper);
    let sorted = voices.iter().filter(|v| v["state"] == "refused" || v["state"] == "merged").count();
    let unanswered = voices.len() - first.len() - sorted;
    assert_eq!(count(&test, "voice WHERE answered_at IS NULL"), unanswered);
    let answers: Vec<(String, String)> = test.read(|tx| {
        Ok(tx.all("SELECT what, answered_at FROM voice WHERE answered_at IS NOT NULL AND state = 'public'", &[])?)
    });
    let by_text: HashMap<&str, &str> = voices.iter().map(|v| (v["what"].as_str(), v["ref"].as_str())).collect();
    for (what, at) in answers {
        let name = by_text[what.as_str()];
        assert_eq!(Some(&at[..10]), first.get(name).copied(), "{name}");
    }
    assert_eq!(count(&test, "voice WHERE state = 'public' AND (public_on < heard_on OR public_on > '2022-05-16')"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_writes_nothing_and_a_second_import_is_refused() {
    let test = TestApp::empty(|_| {});
    let before = all_rows(&test);
    assert!(matches!(run(&test, &demo::source(), true), Outcome::Fine(_)));
    assert_eq!(all_rows(&test), before, "a dry run leaves no trace");
    assert!(matches!(run(&test, &demo::source(), false), Outcome::Fine(_)));
    let full = all_rows(&test);
    assert_ne!(full, before);
    let Outcome::Refused(problems) = run(&test, &demo::source(), false) else { panic!("imported twice") };
    assert_eq!(all_rows(&test), full);
    let said = |file: &str, key: &str| problems.iter().filter(|p| p.file == file && p.key == key).count();
    assert_eq!(said("organisations.csv", "import-exists"), 86);
    assert_eq!(said("areas.csv", "import-exists"), 33, "all but the municipality itself");
    assert_eq!(said("people.csv", "import-exists"), 14);
    assert_eq!(said("mandates.csv", "import-exists"), 15);
    assert_eq!(said("date_polls.csv", "import-exists"), 2);
    assert_eq!(said("voices.csv", "import-voices-before"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_halfway_leaves_nothing_behind() {
    let test = imported();
    let full = all_rows(&test);
    // As if the check had run before somebody else imported the same: only the database can notice now. The slugs of
    // all but the last file of things are new, so a thousand rows are written before the refusal.
    let mut source = demo::source();
    for file in super::source::FILES.iter().filter(|f| f.ends_with(".csv")) {
        if let Some(text) = source.get(file).map(|b| String::from_utf8_lossy(b).replace("example.org", "example.net")) {
            source.set(file, text.into_bytes());
        }
    }
    let found = check(&source, &Existing::default(), Problems::default()).expect("the folder is in order");
    let ctx = Context::system(test.app.clock.now());
    let result = apart(|| test.app.db.write_now(move |tx| write(tx, &ctx, &found)));
    assert!(result.is_err(), "the slugs are taken");
    assert_eq!(all_rows(&test), full);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_in_the_last_thing_written_takes_everything_with_it() {
    let test = TestApp::empty(|_| {});
    let before = all_rows(&test);
    let found = check(&demo::source(), &Existing::default(), Problems::default()).expect("the folder is in order");
    let ctx = Context::system(test.app.clock.now());
    let result = apart(|| {
        test.app.db.write_now(move |tx| {
            write(tx, &ctx, &found)?;
            let n: i64 = tx.one("SELECT count(*) FROM voice", &[])?;
            assert_eq!(n, 537, "everything was written by now");
            Err::<(), Error>(Error::from(db::Error::NoRow))
        })
    });
    assert!(result.is_err());
    assert_eq!(all_rows(&test), before);
}

/// The demonstration with one file changed, checked.
fn problems_with(file: &str, change: impl Fn(&str) -> Vec<u8>) -> Vec<Problem> {
    let mut source = demo::source();
    let text = String::from_utf8(source.get(file).unwrap_or_default().to_vec()).expect("text");
    source.set(file, change(&text));
    check(&source, &Existing::default(), Problems::default()).err().unwrap_or_default()
}

#[test]
fn mistakes_are_told_with_their_row_and_column_and_all_at_once() {
    // File, what is replaced by what (first place only), then row, column and key of the sentence.
    for (file, from, to, row, column, key) in [
        ("voices.csv", "2021-03-10", "10-03-2021", 3, "heard_on", "import-date"),
        ("voices.csv", ",door,", ",deur,", 3, "origin", "import-word"),
        ("voices.csv", "bei-01,beijum,", "bei-01,bijum,", 2, "area", "import-unknown"),
        ("voices.csv", "cor-01,", "bei-01,", 3, "ref", "import-slug-twice"),
        ("areas.csv", "noorddijk,groningen,", "Noorddijk!,groningen,", 4, "slug", "import-slug"),
        ("areas.csv", "oude-wijken,groningen,", "oude-wijken,beijum,", 3, "parent", "import-unknown"),
        ("costs.csv", "3200.00", "3.200,00", 2, "", "import-cells"),
        ("costs.csv", "3200.00", "€ 3200", 2, "amount", "import-money"),
        ("organisations.csv", ",no,", ",nee,", 2, "contact_public", "import-yes-no"),
        ("people.csv", "trijntje.voorbeeld@example.org", "trijntje at example.org", 2, "email", "import-email"),
        ("people.csv", "slug,name,email", "slug,naam,email", 1, "naam", "import-unknown-column"),
        ("people.csv", "slug,name,email", "slug,naam,email", 1, "name", "import-missing-column"),
        (
            "attendance.csv",
            "beijum-2019-10,wij-groningen,,3",
            "beijum-2019-10,wij-groningen,,0",
            2,
            "number",
            "import-number",
        ),
        ("attendance.csv", "beijum-2019-10,wij-groningen,,3", "beijum-2019-10,,,3", 2, "organisation", "import-one-of"),
        ("item_steps.csv", "2019-12-03,planned", "2018-12-03,planned", 3, "date", "import-steps-order"),
        ("municipality.csv", "answer_days,42", "answer_days,soon", 4, "value", "import-number"),
        ("postcodes.csv", "9713,", "97AB,", 2, "postcode", "import-postcode"),
        ("themes.csv", "eenzaamheid,Minder eenzaamheid,", "eenzaamheid,,", 2, "name_nl", "import-required"),
        ("places.csv", "6.5885,", ",", 2, "lon", "import-half-a-point"),
    ] {
        let found = problems_with(file, |t| {
            assert!(t.contains(from), "{file} holds {from}");
            t.replacen(from, to, 1).into_bytes()
        });
        let fits = |p: &&Problem| p.file == file && p.row == row && p.column == column && p.key == key;
        assert!(found.iter().any(|p| fits(&p)), "{file}: {from} → {to}: {found:#?}");
    }
    let found = problems_with("voices.csv", |t| {
        t.replacen("2021-03-09", "x", 1).replacen("2021-03-10", "y", 1).replacen(",wish,", ",wens,", 1).into_bytes()
    });
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn every_sentence_exists_in_both_languages_and_names_no_key() {
    use stoep_platform::context::Lang;
    let sources = [
        include_str!("csv.rs"),
        include_str!("table.rs"),
        include_str!("areas_file.rs"),
        include_str!("people_file.rs"),
        include_str!("networks_file.rs"),
        include_str!("agenda_file.rs"),
        include_str!("voices_file.rs"),
        include_str!("source.rs"),
        include_str!("mod.rs"),
    ];
    let keys: std::collections::BTreeSet<&'static str> =
        sources.iter().flat_map(|s| s.split('"')).filter(|w| w.starts_with("import-") && !w.contains(' ')).collect();
    assert!(keys.len() > 40, "{keys:?}");
    for key in keys {
        for lang in Lang::ALL {
            let problem = Problem { file: "a.csv".into(), row: 3, column: "c".into(), key, x: "X".into() };
            assert!(!problem.sentence(lang).contains("import-"), "{key} in {lang:?}");
        }
    }
}

fn cells(bytes: &[u8]) -> (Cells, Vec<Problem>) {
    let problems = Problems::default();
    let cells = read("x.csv", bytes, &problems);
    (cells, problems.into_list())
}

fn only(bytes: &[u8]) -> (usize, String, &'static str) {
    let (_, found) = cells(bytes);
    assert_eq!(found.len(), 1, "{found:?}");
    (found[0].row, found[0].column.clone(), found[0].key)
}

#[test]
fn files_that_mean_harm_are_refused_or_read_as_text() {
    assert_eq!(only(b"a,b\n1,\"open\n2,3\n"), (2, "b".into(), "import-open-quote"));
    assert_eq!(only(b"a,b\n1,\"x\"y\n"), (2, "b".into(), "import-after-quote"));
    assert_eq!(only(b"a,b\n1,2\n3\n"), (3, String::new(), "import-cells"));
    assert_eq!(only(b"a,b\n1,caf\xe9\n"), (2, "b".into(), "import-not-utf8"));
    assert_eq!(only(b"\xff\xfea\0,\0b\0\n\0"), (1, String::new(), "import-not-utf8"));
    assert_eq!(only(b"a;b\n1;2\n"), (1, String::new(), "import-separator"));
    assert_eq!(only(b""), (1, String::new(), "import-empty"));
    assert_eq!(only(&[b','; 1_000_000]), (1, String::new(), "import-too-many-columns"));
    let mut wide = b"a,b\n".to_vec();
    wide.extend(std::iter::repeat_n(b',', 1_000_000));
    assert_eq!(only(&wide).2, "import-too-many-columns");
    assert_eq!(only(&vec![b'a'; (50 << 20) + 1]).2, "import-too-large");
    let long = "a\n".repeat(600_000);
    assert_eq!(only(long.as_bytes()).2, "import-too-many-rows");
    let (formulas, found) = cells(b"\xef\xbb\xbfa,b\r\n=1+1,\"=HYPERLINK(\"\"http://x\"\")\"\r\n@x,+31\r\n");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(formulas.columns, ["a", "b"], "the byte order mark is no part of the name");
    assert_eq!((formulas.cell(0, 0), formulas.cell(0, 1)), ("=1+1", "=HYPERLINK(\"http://x\")"));
    assert_eq!((formulas.cell(1, 0), formulas.cell(1, 1), formulas.number(1)), ("@x", "+31", 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_formula_in_a_cell_is_kept_as_the_text_it_is() {
    let test = TestApp::empty(|_| {});
    let mut source = demo::source();
    let text = String::from_utf8(source.get("organisations.csv").unwrap_or_default().to_vec()).expect("text");
    let formula = "=HYPERLINK(\"http://evil.example\";\"x\")";
    let quoted = format!("\"{}\"", formula.replace('"', "\"\""));
    source.set("organisations.csv", text.replacen("Gemeente Groningen", &quoted, 1).into_bytes());
    assert!(matches!(run(&test, &source, false), Outcome::Fine(_)));
    let name: String =
        test.read(|tx| Ok(tx.one("SELECT name FROM organisation WHERE slug = 'gemeente-groningen'", &[])?));
    assert_eq!(name, formula);
}

/// Our strict reader and the csv library agree wherever ours takes a file.
#[test]
fn good_files_are_read_as_the_csv_library_reads_them() {
    let mut texts: Vec<Vec<u8>> = super::source::FILES
        .iter()
        .filter(|f| f.ends_with(".csv"))
        .filter_map(|f| demo::source().get(f).map(<[u8]>::to_vec))
        .collect();
    assert!(texts.len() > 30);
    texts.push(b"a,b\n\"x\n,\"\"y\"\"\",\n\n,\"\"\r\n1,2".to_vec());
    for text in texts {
        let (ours, found) = cells(&text);
        assert!(found.is_empty(), "{found:?}");
        let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_slice());
        let columns: Vec<String> = reader.headers().expect("columns").iter().map(str::to_owned).collect();
        assert_eq!(ours.columns, columns);
        let theirs: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("records");
        assert_eq!(ours.rows(), theirs.len());
        for (row, record) in theirs.iter().enumerate() {
            for (column, value) in record.iter().enumerate() {
                assert_eq!(ours.cell(row, column), value, "row {row}");
            }
        }
    }
}

/// Counted by hand in the files of demo/groningen.
#[tokio::test(flavor = "multi_thread")]
async fn what_networks_do_beside_meeting_comes_in_whole() {
    let test = imported();
    let count = |sql: &'static str| test.read(move |tx| Ok(tx.one::<i64>(sql, &[])?));
    assert_eq!(count("SELECT count(*) FROM mandate WHERE ended_on IS NULL"), 11);
    assert_eq!(
        count("SELECT count(*) FROM mandate m JOIN mandate c ON c.id = m.corrects_id WHERE c.end_kind = 'corrected'"),
        1
    );
    assert_eq!(
        count(
            "SELECT count(*) FROM network_state s JOIN network n ON n.id = s.network_id WHERE n.slug = 'dialoogtafel-oosterhaar'"
        ),
        3
    );
    assert_eq!(
        count(
            "SELECT count(*) FROM network n WHERE NOT EXISTS (SELECT 1 FROM network_state s WHERE s.network_id = n.id)"
        ),
        0
    );
    assert_eq!(
        count(
            "SELECT count(*) FROM date_answer a JOIN date_option o ON o.id = a.option_id JOIN date_poll p ON p.id = o.poll_id WHERE p.slug = 'prikker-oosterhaar'"
        ),
        6
    );
    assert_eq!(count("SELECT count(*) FROM date_party WHERE membership_id IS NULL"), 1, "the neighbours are no member");
    assert_eq!(count("SELECT count(*) FROM decision_position WHERE position = 'objects'"), 3);
    assert_eq!(count("SELECT count(*) FROM decision WHERE state = 'taken' AND decided_on IS NULL"), 0);
    assert_eq!(count("SELECT count(*) FROM offer WHERE theme_id IS NULL"), 2);
    assert_eq!(count("SELECT count(*) FROM joint_task_network"), 11);
    assert_eq!(count("SELECT count(*) FROM membership WHERE outside = 1"), 3);
    assert_eq!(count("SELECT count(*) FROM initiative WHERE became_id IS NOT NULL"), 1);
    assert_eq!(count("SELECT count(*) FROM joining WHERE answered_at IS NULL"), 3);
}
