// SPDX-License-Identifier: EUPL-1.2
//! Files from strangers: refused with the line, never a panic.

use proptest::prelude::*;
use stoep_pabulib::{Pabulib, Wrong, read, write};

const FINE: &str = "META\r\nkey;value\r\nbudget;1000\r\nvote_type;approval\r\nPROJECTS\r\nproject_id;cost;name\r\na;600;\"Bench; with \"\"back\"\"\"\r\nb;400.5;Trees\r\nVOTES\r\nvoter_id;vote\r\n1;a,b\r\n2;\r\n";

#[test]
fn quotes_line_ends_and_decimals_are_read_and_written_again() {
    let file = read(FINE.as_bytes()).unwrap();
    assert_eq!((file.projects[0].name.as_str(), file.projects[1].cost), ("Bench; with \"back\"", 40_050));
    let mut out = Vec::new();
    write(&mut out, &file).unwrap();
    let again = read(out.as_slice()).unwrap();
    assert_eq!((again.budget, again.ballots, again.projects.len()), (file.budget, file.ballots, 2));
}

#[test]
fn what_is_wrong_is_refused_with_its_line() {
    for (old, new, line, wrong) in [
        ("400.5", "-4", 8, Wrong::Amount("-4".into())),
        ("400.5", "4.005", 8, Wrong::Amount("4.005".into())),
        ("b;400.5", "a;400.5", 8, Wrong::Twice("a".into())),
        ("1;a,b", "1;a,c", 11, Wrong::UnknownProject("c".into())),
        ("1;a,b", "1;a,a", 11, Wrong::Twice("a".into())),
        ("\n2;\r", "\n1;\r", 12, Wrong::Twice("1".into())),
        ("project_id;cost", "project_id;price", 6, Wrong::MissingColumn("cost")),
        ("PROJECTS\r", "VOTES\r", 5, Wrong::MissingSection("PROJECTS")),
        ("approval", "shouting", 4, Wrong::VoteType("shouting".into())),
    ] {
        let refused = read(FINE.replacen(old, new, 1).as_bytes()).unwrap_err();
        assert_eq!((refused.line, refused.wrong), (line, wrong));
    }
    let long = FINE.replace("Trees", &"x".repeat(100_000));
    assert_eq!(read(long.as_bytes()).unwrap_err().wrong, Wrong::LineTooLong);
    let mut latin = FINE.as_bytes().to_vec();
    latin[FINE.find("Trees").unwrap()] = 0xe9;
    assert_eq!(read(latin.as_slice()).unwrap_err().line, 8);
}

/// A file that is read is written, and what was written is read as the same election.
fn is_read_or_refused(bytes: &[u8]) {
    let Ok(file) = read(bytes) else { return };
    let mut out = Vec::new();
    write(&mut out, &file).unwrap();
    let again = read(out.as_slice()).unwrap_or_else(|e| panic!("{e} in {}", String::from_utf8_lossy(&out)));
    assert_eq!((again.budget, &again.ballots), (file.budget, &file.ballots));
    let told = |file: &Pabulib| file.projects.iter().map(|p| (p.id.clone(), p.cost)).collect::<Vec<_>>();
    assert_eq!(told(&again), told(&file));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_file_is_read_or_refused(
        at in prop::collection::vec((0usize..FINE.len(), any::<u8>()), 0..12),
        cut in 0usize..FINE.len(),
    ) {
        let mut bytes = FINE.as_bytes().to_vec();
        for (i, b) in at {
            bytes[i] = b;
        }
        is_read_or_refused(&bytes[..cut]);
        is_read_or_refused(&bytes);
    }

    #[test]
    fn what_means_something_in_a_file_is_written_so_that_it_is_read_again(
        at in prop::collection::vec((0usize..FINE.len(), prop::sample::select(b";,\"\r\n \t'10aV".to_vec())), 1..3),
    ) {
        let mut bytes = FINE.as_bytes().to_vec();
        for (i, b) in at {
            bytes[i] = b;
        }
        is_read_or_refused(&bytes);
    }
}
