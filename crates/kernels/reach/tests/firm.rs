// SPDX-License-Identifier: EUPL-1.2
//! Firmness: the same for everybody who repeats it, and calibrated.

use proptest::prelude::*;
use stoep_reach::{Answer, Cap, Figures, Group, Refusal, Run, firmness, weigh};

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn one(chosen: Vec<usize>) -> Answer<'static> {
    Answer { group: None, channel: "online", people: 1, chosen }
}

/// Answers that choose A `a` times and B `b` times.
fn two(a: usize, b: usize) -> Vec<Answer<'static>> {
    (0..a).map(|_| one(vec![0])).chain((0..b).map(|_| one(vec![1]))).collect()
}

/// The normal distribution, by Abramowitz and Stegun 26.2.17 (to 7.5e-8).
fn normal(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let poly =
        t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * poly;
    if z > 0.0 { 1.0 - tail } else { tail }
}

/// With 1,000 answers of which a choose A: drawn again, the lead has mean 2a − 1000 and variance 4·1000·p(1 − p).
#[test]
fn firmness_is_what_drawing_again_gives() {
    for a in [500, 510, 520, 540, 580] {
        let found = firmness(&["A", "B"], &two(a, 1000 - a), 1, None, 4000, [3; 32]).expect("firmness");
        let p = a as f64 / 1000.0;
        // Half a step for the discrete lead; ties go to A, who is listed first.
        let expected = normal((2.0 * a as f64 - 1000.0 + 1.0) / (4000.0 * p * (1.0 - p)).sqrt());
        let got = f64::from(found.items[0].kept_at_least) / 4000.0;
        assert!((got - expected).abs() < 0.03, "{a}: {got} {expected}");
        assert_eq!(found.items[0].kept_at_least + found.items[1].kept_at_least, 4000);
    }
}

/// When two items are equally wanted by everybody there is, a lead that looks firm at 95% is found in about one village of ten (5% on both sides).
#[test]
fn a_lead_by_chance_looks_firm_as_often_as_it_should() {
    let mut state = 99;
    let mut firm = 0;
    let villages = 400;
    for village in 0..villages {
        let a = (0..200).filter(|_| next(&mut state) & 1 == 0).count();
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&u64::to_le_bytes(village));
        let found = firmness(&["A", "B"], &two(a, 200 - a), 1, None, 400, seed).expect("firmness");
        firm += u32::from(found.items.iter().any(|i| i.kept_at_least >= 380));
    }
    let share = f64::from(firm) / villages as f64;
    assert!((0.05..=0.15).contains(&share), "{share}");
}

#[test]
fn runs_without_a_channel_show_what_hangs_on_it() {
    let groups = [Group::new("young", "N"), Group::new("old", "N")];
    let answer = |group: usize, channel, chosen: usize| Answer {
        group: Some(&groups[group]),
        channel,
        people: 1,
        chosen: vec![chosen],
    };
    let mut answers = Vec::new();
    // 100 old people at a meeting want A, 60 young people online want B.
    answers.extend((0..100).map(|_| answer(1, "table", 0)));
    answers.extend((0..60).map(|_| answer(0, "online", 1)));
    answers.extend((0..3).map(|_| answer(0, "phone", 1)));
    let figures =
        Figures::new(&["young", "old"], &["N"], [(groups[0].clone(), 700), (groups[1].clone(), 300)]).expect("figures");
    let answered: Vec<(Group, u64)> = answers.iter().filter_map(|a| a.group).map(|g| (g.clone(), 1)).collect();
    let weights = weigh(&figures, &answered, Cap::default()).expect("weights");
    let found = firmness(&["A", "B"], &answers, 1, Some(&weights), 500, [1; 32]).expect("firmness");
    let place = |run: &Run| {
        let run = found.runs.iter().find(|r| &r.run == run).expect("run");
        (run.people, run.items[0].place, run.items[0].kept)
    };
    assert_eq!(place(&Run::Unweighted), (163, 1, 500), "strata are drawn within themselves");
    assert_eq!(place(&Run::Weighted), (163, 2, 0), "young people are seven of ten");
    assert_eq!(place(&Run::Without("table".into())), (63, 2, 0));
    assert_eq!(place(&Run::Without("online".into())), (103, 1, 500));
    assert_eq!(
        (found.items[0].votes, found.items[0].kept_at_least, found.items[0].first_in_every_run),
        (100, 0, false)
    );
    assert_eq!(found.people, 163);
}

#[test]
fn a_run_of_too_few_is_named_not_shown() {
    let mut answers = two(20, 20);
    answers.extend((0..50).map(|_| Answer { group: None, channel: "table", people: 1, chosen: vec![0] }));
    answers.truncate(45);
    answers.extend(two(10, 15).into_iter().take(3));
    let found = firmness(&["A", "B"], &answers, 1, None, 10, [0; 32]).expect("firmness");
    assert_eq!(found.too_few, [Run::Without("online".into())]);
    assert!(found.runs.iter().all(|r| r.people >= 30));
}

#[test]
fn a_table_is_drawn_as_one() {
    // Thirty-one people, of whom thirty are one class: A hangs on one answer, though it has thirty votes.
    let class = |chosen| Answer { group: None, channel: "table", people: 10, chosen };
    let answers: Vec<Answer<'_>> = (0..12).map(|i| class(vec![usize::from(i >= 7)])).collect();
    let tables = firmness(&["A", "B"], &answers, 1, None, 2000, [5; 32]).expect("firmness");
    let people = firmness(&["A", "B"], &two(70, 50), 1, None, 2000, [5; 32]).expect("firmness");
    assert_eq!((tables.people, tables.items[0].votes), (120, 70));
    assert!(tables.items[0].kept_at_least < 1600, "seven tables of twelve: {}", tables.items[0].kept_at_least);
    assert!(people.items[0].kept_at_least > 1850, "seventy people of 120: {}", people.items[0].kept_at_least);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let answers = two(20, 20);
    assert_eq!(
        firmness(&["A", "B"], &answers[..29], 1, None, 10, [0; 32]).err(),
        Some(Refusal::TooFewPeople { answered: 29, least: 30 })
    );
    for (k, repeats) in [(0, 10), (3, 10), (1, 0), (1, 2_000_000)] {
        assert!(matches!(firmness(&["A", "B"], &answers, k, None, repeats, [0; 32]), Err(Refusal::Senseless(_))));
    }
    for chosen in [vec![2], vec![0, 0]] {
        let mut answers = two(20, 20);
        answers.push(one(chosen));
        assert!(matches!(firmness(&["A", "B"], &answers, 1, None, 10, [0; 32]), Err(Refusal::Senseless(_))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Shuffled answers give the same result to the last repeat; another seed gives nearly the same.
    #[test]
    fn order_of_answers_changes_nothing(
        rows in prop::collection::vec((0usize..3, 0usize..2, 1u32..3, prop::collection::btree_set(0usize..70, 0..6)), 40..120),
        turn in any::<prop::sample::Index>(),
    ) {
        let names: Vec<String> = (0..70).map(|i| format!("i{i}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let groups = [Group::new("a", "X"), Group::new("b", "X")];
        let channels = ["online", "table"];
        let mut answers: Vec<Answer<'_>> = rows
            .iter()
            .map(|(g, c, people, chosen)| Answer {
                group: groups.get(*g),
                channel: channels[*c],
                people: *people,
                chosen: chosen.iter().copied().collect(),
            })
            .collect();
        let found = firmness(&names, &answers, 5, None, 50, [9; 32]).expect("firmness");
        let middle = turn.index(answers.len());
        answers.rotate_left(middle);
        answers.reverse();
        for answer in &mut answers {
            answer.chosen.reverse();
        }
        prop_assert_eq!(&found, &firmness(&names, &answers, 5, None, 50, [9; 32]).expect("firmness"));
        let kept: u32 = found.runs[0].items.iter().map(|i| i.kept).sum();
        prop_assert_eq!(kept, 50 * 5);
        let mut places: Vec<usize> = found.runs[0].items.iter().map(|i| i.place).collect();
        places.sort_unstable();
        prop_assert_eq!(places, (1..=70).collect::<Vec<_>>());
    }
}
