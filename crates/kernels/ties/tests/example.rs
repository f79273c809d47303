// SPDX-License-Identifier: EUPL-1.2
//! An area worked out by hand.
//!
//! Seven organisations: a residents' association (1), a club (2), a church (3), welfare (4), care (5), sport (6) and a
//! group of neighbours (7). Formal are 3 to 6. In the period: meeting 1 has 1, 2, 4; meeting 2 has 2, 4; meeting 3 has
//! 4, 5; meeting 4 has 6, 5. The year before, 1 and 3 met. Nobody ever met 7.

use stoep_ties::{Correction, Incidence, Party, Refusal, Rules, Thing, What, draw, look};

const ASSOCIATION: u16 = 0;
const CLUB: u16 = 1;
const CHURCH: u16 = 2;
const WELFARE: u16 = 3;
const CARE: u16 = 4;
const SPORT: u16 = 5;

const PARTIES: [Party; 7] = [
    Party { id: 1, kind: ASSOCIATION, formal: false },
    Party { id: 2, kind: CLUB, formal: false },
    Party { id: 3, kind: CHURCH, formal: true },
    Party { id: 4, kind: WELFARE, formal: true },
    Party { id: 5, kind: CARE, formal: true },
    Party { id: 6, kind: SPORT, formal: true },
    Party { id: 7, kind: CLUB, formal: false },
];

fn meeting(id: i64, day: i32, who: &[i64]) -> Vec<Incidence> {
    let thing = Thing { what: What::Meeting, id };
    who.iter().map(|o| Incidence { organisation: *o, thing, from: day, until: day }).collect()
}

fn network(id: i64, organisation: i64) -> Incidence {
    Incidence { organisation, thing: Thing { what: What::Network, id }, from: 0, until: 10_000 }
}

fn incidences() -> Vec<Incidence> {
    let mut all = [
        meeting(1, 400, &[1, 2, 4]),
        meeting(2, 500, &[2, 4]),
        meeting(3, 600, &[4, 5]),
        meeting(4, 700, &[5, 6]),
        meeting(9, 100, &[1, 3]),
    ]
    .concat();
    // 1 and 7 take part in the same three networks and never met; 1 and 2 did meet.
    for n in [21, 22, 23] {
        all.extend([network(n, 1), network(n, 2), network(n, 7)]);
    }
    all
}

const THEMES: [i64; 4] = [51, 52, 53, 54];

fn themes_of() -> Vec<(Thing, i64)> {
    (21..=23).zip(THEMES).map(|(id, theme)| (Thing { what: What::Network, id }, theme)).collect()
}

fn rules() -> Rules {
    Rules::over(366, 730)
}

#[test]
fn the_area_that_was_worked_out_by_hand() {
    let seen = look(&PARTIES, &incidences(), &THEMES, &themes_of(), &[], &rules()).expect("a picture");
    let ties: Vec<_> = seen.ties.iter().map(|t| (t.a, t.b, t.meetings, t.mixed)).collect();
    assert_eq!(ties, [(1, 2, 1, false), (1, 4, 1, true), (2, 4, 2, true), (4, 5, 1, false), (5, 6, 1, false)]);
    // Ends at formal parties: 4 has 3, 5 has 2, 6 has 1, so 6 of 10; by chance 6 × 4 / 9 = 2.67, rounded 3.
    assert_eq!((seen.mixed.mixed, seen.mixed.all, seen.mixed.by_chance), (2, 5, Some(3)));
    assert_eq!(seen.gone.iter().map(|t| (t.a, t.b)).collect::<Vec<_>>(), [(1, 3)]);
    assert_eq!(seen.by_one.iter().map(|o| (o.organisation, o.by)).collect::<Vec<_>>(), [(6, 5)]);
    let pairs: Vec<_> = seen.never_met.iter().map(|p| (p.a, p.b, p.themes.clone())).collect();
    assert_eq!(pairs, [(1, 7, vec![51, 52, 53]), (2, 7, vec![51, 52, 53])]);
    let money = &seen.themes[0];
    assert_eq!(money.parties, [1, 2, 7]);
    assert_eq!(money.missing, [CHURCH, WELFARE, CARE, SPORT]);
    assert!(money.no_formal && !money.no_informal);
    assert!(seen.themes[3].parties.is_empty(), "nobody is in on the fourth theme, and that is said");
    assert_eq!(seen.explanation.meetings, 4);
}

#[test]
fn organisations_have_the_last_word() {
    let said = [
        Correction { one: 7, other: 1, knows: true },
        Correction { one: 4, other: 5, knows: false },
        Correction { one: 2, other: 7, knows: true },
        Correction { one: 7, other: 2, knows: false },
    ];
    let seen = look(&PARTIES, &incidences(), &THEMES, &themes_of(), &said, &rules()).expect("a picture");
    let ties: Vec<_> = seen.ties.iter().map(|t| (t.a, t.b, t.said)).collect();
    assert_eq!(ties, [(1, 2, false), (1, 4, false), (1, 7, true), (2, 4, false), (5, 6, false)]);
    assert_eq!((seen.explanation.put_in, seen.explanation.left_out), (1, 1));
    assert_eq!(seen.never_met.len(), 1, "only 2 and 7 are left: where two words differ, no tie is drawn");
}

#[test]
fn a_hall_full_of_people_is_no_meeting() {
    let crowd: Vec<Party> = (0..100).map(|id| Party { id, kind: 0, formal: id % 2 == 0 }).collect();
    let who: Vec<i64> = (0..100).collect();
    let seen = look(&crowd, &meeting(1, 400, &who), &[], &[], &[], &rules()).expect("a picture");
    assert!(seen.ties.is_empty());
    assert_eq!((seen.explanation.meetings, seen.explanation.crowded), (1, 1));
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    let go = |parties: &[Party], incidences: &[Incidence], rules: Rules| {
        look(parties, incidences, &[], &[], &[], &rules).expect_err("a refusal")
    };
    assert_eq!(go(&PARTIES[..1], &[], rules()), Refusal::TooFew);
    assert_eq!(go(&[PARTIES[0], PARTIES[0]], &[], rules()), Refusal::Twice(1));
    assert_eq!(go(&PARTIES, &[], Rules::over(10, 9)), Refusal::NoPeriod);
    assert_eq!(go(&PARTIES, &meeting(1, 5, &[1, 99, 98]), rules()), Refusal::Unknown(98));
    let many: Vec<Party> = (0..20_001).map(|id| Party { id, kind: 0, formal: true }).collect();
    assert_eq!(go(&many, &[], rules()), Refusal::TooMany(20_000));
}

#[test]
fn the_ends_of_time_are_days_too() {
    let rules = Rules { from: i32::MIN, until: i32::MAX, crowd: 60, shared: 1, most_pairs: 0 };
    let seen = look(&PARTIES, &incidences(), &THEMES, &themes_of(), &[], &rules).expect("a picture");
    assert_eq!(seen.ties.len(), 6);
    assert!(seen.never_met.is_empty() && seen.explanation.pairs > 0, "no more pairs than were asked for");
}

#[test]
fn the_ring_is_round_and_a_crowd_is_thinned_to_its_strongest() {
    let ring = draw(&PARTIES, &[], 120);
    assert_eq!(ring.dots.len(), 7);
    for d in &ring.dots {
        let (x, y) = (f64::from(d.x - 500), f64::from(d.y - 500));
        assert!((x.hypot(y) - 400.0).abs() < 2.0, "{d:?}");
    }
    assert_eq!((ring.dots[0].x, ring.dots[0].y), (500, 100), "the first is at the top");
    let seen = look(&PARTIES, &incidences(), &[], &[], &[], &rules()).expect("a picture");
    let few = draw(&PARTIES, &seen.ties, 3);
    // The strongest tie is 2–4; 1 is the next that fits with it.
    let mut shown: Vec<i64> = few.dots.iter().map(|d| d.organisation).collect();
    shown.sort_unstable();
    assert_eq!((shown, few.dots_left_out), (vec![1, 2, 4], 4));
}
