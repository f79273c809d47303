// SPDX-License-Identifier: EUPL-1.2
//! A village worked out by hand, and what holds for every village.

use proptest::prelude::*;
use stoep_reach::{
    Cap, Cell, Figures, Fraction, Group, Heard, Margin, Method, Refusal, Support, Told, rake, reach, weigh,
};

fn heard(band: &str, area: &str, channel: &str, people: u64) -> Heard {
    Heard { group: Some(Group::new(band, area)), channel: channel.into(), people }
}

/// 1,000 people: North 600 (200 young, 400 old), South 400 (300 young, 100 old).
fn village() -> Figures {
    Figures::new(
        &["young", "old"],
        &["North", "South"],
        [("young", "North", 200), ("old", "North", 400), ("young", "South", 300), ("old", "South", 100)]
            .map(|(band, area, people)| (Group::new(band, area), people)),
    )
    .expect("figures")
}

/// 10 young and 60 old of North, 15 young and 15 old of South: 100 heard.
fn heard_by_two_roads() -> Vec<Heard> {
    vec![
        heard("young", "North", "online", 10),
        heard("old", "North", "online", 20),
        heard("old", "North", "door", 40),
        heard("young", "South", "online", 15),
        heard("old", "South", "door", 15),
    ]
}

fn fraction(n: u64, d: u64) -> Fraction {
    Fraction::of(n, d).expect("not by zero")
}

#[test]
fn reach_of_the_village_by_hand() {
    let found = reach(&village(), &heard_by_two_roads()).expect("reach");
    let row = |band, area| {
        let group = Group::new(band, area);
        found.groups.iter().find(|g| g.group == group).expect("group")
    };
    // 10 of 200 is 5%; a part of 10/100 among those heard against 200/1000 among all: half.
    assert_eq!(row("young", "North").reach, fraction(1, 20));
    assert_eq!(row("young", "North").factor, Some(fraction(1, 2)));
    // 60 of 400 is 15%; 60/100 against 400/1000: one and a half.
    assert_eq!(row("old", "North").reach, fraction(3, 20));
    assert_eq!(row("old", "North").factor, Some(fraction(3, 2)));
    assert_eq!(row("old", "North").by_channel["door"], 40);
    assert_eq!(row("young", "South").reach, fraction(1, 20));
    assert_eq!(row("old", "South").factor, Some(fraction(3, 2)));
    assert_eq!((found.people, found.heard, found.reach), (1000, 100, fraction(1, 10)));
    assert_eq!(found.by_channel, [("door".to_owned(), 55), ("online".to_owned(), 45)].into());
    // Every r_g is 5 points off the mean of 10%, so the spread is half of the mean.
    assert!((found.unevenness.expect("heard") - 0.5).abs() < 1e-12);

    // To 10%: the young of South miss 15, of North 10; the old are past it.
    let next = found.who_next(fraction(1, 10)).expect("a target");
    let said: Vec<_> = next.iter().map(|m| (m.group.area.as_str(), m.group.band.as_str(), m.people)).collect();
    assert_eq!(said, [("South", "young", 15), ("North", "young", 10)]);
    // To 1/7 of 300: 42 6/7 − 15 = 27 6/7 people, so 28.
    let next = found.who_next(fraction(1, 7)).expect("a target");
    assert_eq!((next[0].short, next[0].people), (fraction(195, 7), 28));
}

#[test]
fn people_without_a_group_count_in_the_whole_only() {
    let mut rows = heard_by_two_roads();
    rows.push(Heard { group: None, channel: "online".into(), people: 20 });
    let found = reach(&village(), &rows).expect("reach");
    assert_eq!((found.heard, found.group_unknown, found.reach), (120, 20, fraction(12, 100)));
    assert_eq!(found.groups.iter().map(|g| g.heard).sum::<u64>(), 100);
    assert_eq!(found.groups[0].factor, reach(&village(), &heard_by_two_roads()).expect("reach").groups[0].factor);
}

#[test]
fn nobody_heard_is_an_answer_without_factors() {
    let found = reach(&village(), &[]).expect("reach");
    assert_eq!((found.unevenness, found.groups[0].factor), (None, None));
    assert_eq!(found.who_next(fraction(1, 10)).expect("a target").len(), 4);
}

#[test]
fn what_can_t_be_is_refused_not_divided() {
    let g = || Group::new("old", "North");
    let lists: (&[&str], &[&str]) = (&["old"], &["North"]);
    assert_eq!(Figures::new(lists.0, lists.1, [(g(), 0)]), Err(Refusal::NobodyLivesThere(g())));
    assert_eq!(Figures::new(lists.0, lists.1, [(g(), 1), (g(), 2)]), Err(Refusal::GroupTwice(g())));
    assert_eq!(Figures::new(lists.0, lists.1, []), Err(Refusal::NoFigures));
    let other = Group::new("old", "West");
    assert_eq!(Figures::new(lists.0, lists.1, [(other.clone(), 4)]), Err(Refusal::NoFiguresFor(other.clone())));
    assert_eq!(reach(&village(), &[heard("old", "West", "door", 1)]), Err(Refusal::NoFiguresFor(other)));
    let more = Refusal::MoreHeardThanLive { group: Group::new("old", "South"), heard: 101, people: 100 };
    assert_eq!(reach(&village(), &[heard("old", "South", "door", 60), heard("old", "South", "online", 41)]), Err(more));
    assert_eq!(Support::new(0, 0, 0), Err(Refusal::NobodyAtAll));
    assert_eq!(Support::new(0, 0, 10), Err(Refusal::TooFewPeople { answered: 0, least: 1 }));
    assert_eq!(Support::new(1, 11, 10), Err(Refusal::MoreAnswersThanPeople { answered: 11, people: 10 }));
    assert_eq!(Support::new(6, 5, 10), Err(Refusal::MoreInFavourThanAnswered { in_favour: 6, answered: 5 }));
    assert!(reach(&village(), &[]).expect("reach").who_next(fraction(3, 2)).is_err());
    let few = [(g(), 29)];
    assert_eq!(weigh(&village(), &few, Cap::default()), Err(Refusal::TooFewPeople { answered: 29, least: 30 }));
}

#[test]
fn support_is_told_as_a_whole() {
    // 61 of 100 who answered, of 1,000: at least 6.1%, at most 96.1%.
    let Told { answered, people, reach, of_those_who_answered, of_all, at_least, at_most, in_favour } =
        Support::new(61, 100, 1000).expect("support").told();
    assert_eq!((in_favour, answered, people), (61, 100, 1000));
    assert_eq!((reach, of_those_who_answered, of_all), (fraction(1, 10), fraction(61, 100), fraction(61, 1000)));
    assert_eq!((at_least, at_most), (fraction(61, 1000), fraction(961, 1000)));
}

#[test]
fn printed_bounds_are_rounded_outward() {
    let told = Support::new(1, 3, 7).expect("support").told();
    // 1/7 = 14.28…%, 5/7 = 71.42…%.
    assert_eq!((told.at_least.per_mille_down(), told.at_most.per_mille_up()), (142, 715));
    assert_eq!((fraction(1, 16).per_mille(), fraction(1, 8).per_mille()), (63, 125));
}

/// Parts: young North 20%, old North 40%, young South 30%, old South 10%; answered 10, 60, 15, 15.
/// Weights 2, 2/3, 2, 2/3. In favour 8, 12, 9, 3: unweighted 32%; weighted (16 + 8 + 18 + 2) / 100 = 44%.
/// Kish: 100² / (10·4 + 60·4/9 + 15·4 + 15·4/9) = 10000 / (400/3) = 75.
#[test]
fn weighted_support_of_the_village_by_hand() {
    let answered =
        [("young", "North", 10, 8), ("old", "North", 60, 12), ("young", "South", 15, 9), ("old", "South", 15, 3)];
    let groups = answered.map(|(band, area, n, _)| (Group::new(band, area), n));
    let weights = weigh(&village(), &groups, Cap::default()).expect("weights");
    assert_eq!(weights.method, Method::Cells { merged: vec![] });
    assert_eq!((weights.raised, weights.lowered, weights.answered), (0, 0, 100));
    assert!((weights.of(&Group::new("young", "South")).expect("weight") - 2.0).abs() < 1e-12);
    let mut cells: Vec<Cell> = answered
        .map(|(band, area, answered, in_favour)| Cell { group: Some(Group::new(band, area)), answered, in_favour })
        .into();
    let found = weights.support(&cells, 1000).expect("support");
    assert!((found.weighted - 0.44).abs() < 1e-12);
    assert!((found.counts_as - 75.0).abs() < 1e-9);
    assert_eq!((found.told.in_favour, found.told.answered, found.left_out), (32, 100, 0));
    // Who did not say a group is in the unweighted figures only.
    cells.push(Cell { group: None, answered: 10, in_favour: 10 });
    let with = weights.support(&cells, 1000).expect("support");
    assert_eq!((with.told.in_favour, with.told.answered, with.answered, with.left_out), (42, 110, 100, 10));
    assert!((with.weighted - 0.44).abs() < 1e-12);
}

#[test]
fn weights_stay_within_the_printed_cap() {
    // 1 of the young of South (30% of people) with 99 others: before the cap a weight of 30.
    let answered = [("young", "North", 33), ("old", "North", 33), ("young", "South", 6), ("old", "South", 300)];
    let groups = answered.map(|(band, area, n)| (Group::new(band, area), n));
    let weights = weigh(&village(), &groups, Cap::default()).err();
    assert!(matches!(weights, Some(Refusal::MoreHeardThanLive { .. })));
    let answered = [("young", "North", 33), ("old", "North", 33), ("young", "South", 6), ("old", "South", 90)];
    let groups = answered.map(|(band, area, n)| (Group::new(band, area), n));
    let weights = weigh(&village(), &groups, Cap::default()).expect("weights");
    // Young South: 0.3 / (6/162) = 8.1 → 3; old South: 0.1 / (90/162) = 0.18 → 0.3.
    assert_eq!((weights.lowered, weights.raised), (6, 90));
    let of = |band| weights.of(&Group::new(band, "South")).expect("weight");
    assert_eq!((of("young"), of("old")), (3.0, 0.3));
}

#[test]
fn sparse_cells_are_merged_by_the_printed_rule() {
    let bands = ["0-17", "18-64", "65+"];
    let areas = ["A", "B", "C"];
    let all = areas.iter().flat_map(|a| bands.iter().map(|b| (Group::new(*b, *a), 100)));
    let figures = Figures::new(&bands, &areas, all).expect("figures");
    let group = |band: &str, area: &str| Group::new(band, area);
    let answered = [
        (group("0-17", "A"), 2),
        (group("18-64", "A"), 20),
        (group("65+", "A"), 9),
        // In B only one person answered: B becomes one cell, and that joins the sparsest cell of C (fewer answers than A).
        (group("18-64", "B"), 1),
        (group("0-17", "C"), 6),
        (group("18-64", "C"), 10),
        (group("65+", "C"), 7),
    ];
    let weights = weigh(&figures, &answered, Cap { least: 1, most: 100 }).expect("weights");
    let Method::Cells { merged } = &weights.method else { panic!("cells") };
    let mut said: Vec<Vec<String>> = merged
        .iter()
        .map(|m| {
            let mut names: Vec<String> = m.iter().map(|g| format!("{}{}", g.area, g.band)).collect();
            names.sort();
            names
        })
        .collect();
    said.sort();
    assert_eq!(said, [vec!["A0-17", "A18-64"], vec!["B0-17", "B18-64", "B65+", "C0-17"]]);
    // 400 of 900 people, 7 of 55 answers.
    let expected = 400.0 / 900.0 / (7.0 / 55.0);
    assert!((weights.of(&group("18-64", "B")).expect("weight") - expected).abs() < 1e-12);
    assert_eq!(weights.of(&group("65+", "B")), None, "nobody of it answered");
    let mut turned = answered.clone();
    turned.reverse();
    assert_eq!(weigh(&figures, &turned, Cap { least: 1, most: 100 }), Ok(weights));
}

/// What Python's `ipfn` 1.4.4 makes of this table and these margins (convergence 1e-15, 5,000 rounds; run once by hand, numbers printed by `repr`).
#[test]
fn raking_gives_what_ipfn_gives_and_keeps_the_margins() {
    let table = [[12, 3, 0], [30, 8, 5], [41, 22, 17], [9, 0, 28]];
    let ipfn = [
        [70.627_666_668_210_28, 49.372_333_331_789_77, 0.0],
        [166.689_676_502_538_2, 124.292_871_383_873_42, 19.017_452_113_588_43],
        [150.849_444_626_922_92, 226.334_795_284_336_82, 42.815_760_088_740_4],
        [111.833_212_202_328_57, 0.0, 238.166_787_797_671_16],
    ];
    let margin = |name: &str, people| Margin { name: name.into(), people };
    let bands: Vec<Margin> =
        [120, 310, 420, 350].iter().enumerate().map(|(i, &p)| margin(&format!("b{i}"), p)).collect();
    let areas: Vec<Margin> = [500, 400, 300].iter().enumerate().map(|(i, &p)| margin(&format!("a{i}"), p)).collect();
    let mut answered = Vec::new();
    for (b, row) in table.iter().enumerate() {
        for (a, &n) in row.iter().enumerate() {
            answered.push((Group::new(format!("b{b}"), format!("a{a}")), n));
        }
    }
    let weights = rake(&bands, &areas, &answered, Cap { least: 1, most: 1000 }).expect("weights");
    let total: u64 = table.iter().flatten().sum();
    let fitted = |b: usize, a: usize| {
        let weight = weights.of(&Group::new(format!("b{b}"), format!("a{a}"))).unwrap_or(0.0);
        weight * table[b][a] as f64 * 1200.0 / total as f64
    };
    for (b, row) in ipfn.iter().enumerate() {
        for (a, &expected) in row.iter().enumerate() {
            assert!((fitted(b, a) - expected).abs() < 1e-9, "{b} {a}: {} {expected}", fitted(b, a));
        }
        let sum: f64 = (0..3).map(|a| fitted(b, a)).sum();
        assert!((sum - bands[b].people as f64).abs() < 1e-9);
    }
    for (a, margin) in areas.iter().enumerate() {
        let sum: f64 = (0..4).map(|b| fitted(b, a)).sum();
        assert!((sum - margin.people as f64).abs() < 1e-9);
    }
}

#[test]
fn raking_refuses_what_can_t_settle() {
    let margin = |name: &str, people| Margin { name: name.into(), people };
    let (bands, areas) = ([margin("y", 50), margin("o", 50)], [margin("N", 60), margin("S", 40)]);
    let g = Group::new;
    let cap = Cap::default();
    assert_eq!(
        rake(&bands, &areas, &[(g("y", "N"), 20), (g("o", "N"), 20)], cap),
        Err(Refusal::NobodyHeardIn("S".into()))
    );
    let differ = [margin("N", 60), margin("S", 41)];
    assert_eq!(
        rake(&bands, &differ, &[(g("y", "N"), 40)], cap),
        Err(Refusal::MarginsDiffer { bands: 100, areas: 101 })
    );
    // All young live in the north and all old in the south among those who answered: 50/50 and 60/40 can't both be.
    assert_eq!(rake(&bands, &areas, &[(g("y", "N"), 20), (g("o", "S"), 20)], cap), Err(Refusal::NotSettled));
    assert_eq!(rake(&bands, &areas, &[(g("x", "N"), 40)], cap), Err(Refusal::NoFiguresFor(g("x", "N"))));
}

fn three_by_three() -> Figures {
    let (bands, areas) = (["a", "b", "c"], ["X", "Y", "Z"]);
    let all = areas.iter().flat_map(|x| bands.iter().map(|b| (Group::new(*b, *x), 500)));
    Figures::new(&bands, &areas, all).expect("figures")
}

proptest! {
    /// Whatever decides who answers, also when it is the answer itself: the truth lies within the bounds.
    #[test]
    fn bounds_contain_the_truth(people in prop::collection::vec((any::<bool>(), any::<bool>()), 1..300)) {
        let yes_of_all = people.iter().filter(|(yes, _)| *yes).count() as u64;
        let answered = people.iter().filter(|(_, answers)| *answers).count() as u64;
        let yes = people.iter().filter(|(yes, answers)| *yes && *answers).count() as u64;
        let all = people.len() as u64;
        match Support::new(yes, answered, all) {
            Err(refusal) => prop_assert_eq!(refusal, Refusal::TooFewPeople { answered: 0, least: 1 }),
            Ok(support) => {
                let told = support.told();
                let truth = Fraction::of(yes_of_all, all).expect("somebody");
                prop_assert!(told.at_least <= truth && truth <= told.at_most);
                prop_assert!(told.at_least.per_mille_down() <= truth.per_mille_down());
                prop_assert!(truth.per_mille_up() <= told.at_most.per_mille_up());
                // And no narrower bounds would do: both ends can be true.
                prop_assert_eq!(told.at_most, Fraction::of(yes + all - answered, all).expect("somebody"));
            }
        }
    }

    /// The order of rows, and in how many pieces they come, change nothing; the parts add up.
    #[test]
    fn order_of_rows_changes_nothing(
        counts in prop::collection::vec(0u64..60, 9),
        order in Just((0..9usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let figures = three_by_three();
        let groups: Vec<Group> = figures.groups().map(|(g, _)| g.clone()).collect();
        let row = |i: usize| Heard { group: Some(groups[i].clone()), channel: format!("c{}", i % 2), people: counts[i] };
        let straight: Vec<Heard> = (0..9).map(row).collect();
        let mut shuffled: Vec<Heard> = order.iter().map(|&i| row(i)).collect();
        if let Some(first) = shuffled.first_mut().filter(|first| first.people > 1) {
            first.people -= 1;
            let one = Heard { people: 1, ..first.clone() };
            shuffled.push(one);
        }
        let found = reach(&figures, &straight).expect("reach");
        prop_assert_eq!(&found, &reach(&figures, &shuffled).expect("reach"));
        prop_assert_eq!(found.groups.iter().map(|g| g.heard).sum::<u64>(), found.heard);
        // The factors, by the people in each group, average to one.
        if found.heard > 0 {
            let mean: f64 = found.groups.iter().map(|g| g.factor.expect("heard").to_f64() * g.people as f64).sum();
            prop_assert!((mean / found.people as f64 - 1.0).abs() < 1e-9);
        }
        // After hearing those who are missing, nobody is missing.
        let target = Fraction::of(3, 100).expect("a target");
        let mut more = straight.clone();
        for missing in found.who_next(target).expect("a target") {
            more.push(Heard { group: Some(missing.group), channel: "door".into(), people: missing.people });
        }
        prop_assert!(reach(&figures, &more).expect("reach").who_next(target).expect("a target").is_empty());

        let answered: Vec<(Group, u64)> = (0..9).map(|i| (groups[i].clone(), counts[i])).collect();
        let turned: Vec<(Group, u64)> = order.iter().map(|&i| answered[i].clone()).collect();
        let weights = weigh(&figures, &answered, Cap { least: 0, most: 100_000 });
        prop_assert_eq!(&weights, &weigh(&figures, &turned, Cap { least: 0, most: 100_000 }));
        match weights {
            Err(refusal) => prop_assert_eq!(refusal, Refusal::TooFewPeople { answered: found.heard, least: 30 }),
            Ok(weights) => {
                // Without a cap the weights average to one, also after merging; Kish lies between one and all.
                let sum: f64 = answered.iter().map(|(g, n)| weights.of(g).unwrap_or(0.0) * *n as f64).sum();
                prop_assert!((sum / found.heard as f64 - 1.0).abs() < 1e-9);
                prop_assert!(weights.counts_as > 0.99 && weights.counts_as < found.heard as f64 + 1e-6);
                let Method::Cells { merged } = &weights.method else { return Err(TestCaseError::fail("cells")) };
                // Every cell that was left has five answers.
                for cell in merged {
                    let n: u64 = answered.iter().filter(|(g, _)| cell.contains(g)).map(|(_, n)| n).sum();
                    prop_assert!(n >= 5);
                }
                for (group, n) in &answered {
                    prop_assert!(*n >= 5 || merged.iter().any(|cell| cell.contains(group)));
                }
            }
        }
    }

    /// Fractions are ordered as numbers are.
    #[test]
    fn fractions_compare_exactly(a in 0u64..u64::MAX, b in 1u64..u64::MAX, c in 0u64..u64::MAX, d in 1u64..u64::MAX) {
        let (x, y) = (fraction(a, b), fraction(c, d));
        prop_assert_eq!(x.cmp(&y), (u128::from(a) * u128::from(d)).cmp(&(u128::from(c) * u128::from(b))));
    }
}
