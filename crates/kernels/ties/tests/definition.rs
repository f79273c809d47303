// SPDX-License-Identifier: EUPL-1.2
//! The definition, written again in the slowest and plainest way, held against the calculation on small random areas; and
//! what must hold for every area.

use proptest::prelude::*;
use std::collections::BTreeSet;
use stoep_ties::{Correction, Incidence, Party, Rules, Seen, Thing, What, draw, look};

const RULES: Rules = Rules { from: 100, until: 199, crowd: 4, shared: 3, most_pairs: 1000 };

#[derive(Clone, Debug)]
struct World {
    parties: Vec<Party>,
    incidences: Vec<Incidence>,
    themes: Vec<i64>,
    themes_of: Vec<(Thing, i64)>,
    corrections: Vec<Correction>,
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![3 => Just(What::Meeting), 1 => Just(What::Decision), 2 => Just(What::Network), 1 => Just(What::Offer)]
}

fn thing() -> impl Strategy<Value = Thing> {
    (what(), 0_i64..6).prop_map(|(what, id)| Thing { what, id })
}

fn world() -> impl Strategy<Value = World> {
    (2_i64..9).prop_flat_map(|n| {
        let party = (0_u16..4, any::<bool>());
        let incidence = (0..n, thing(), 0_i32..220, 0_i32..60);
        let correction = (0..n, 0..n, any::<bool>());
        (
            prop::collection::vec(party, usize::try_from(n).unwrap_or(2)),
            prop::collection::vec(incidence, 0..40),
            prop::collection::vec((thing(), 0_i64..5), 0..20),
            prop::collection::vec(correction, 0..3),
        )
            .prop_map(|(parties, incidences, themes_of, corrections)| World {
                parties: (0..).zip(parties).map(|(id, (kind, formal))| Party { id, kind, formal }).collect(),
                incidences: incidences
                    .into_iter()
                    .map(|(organisation, thing, from, length)| {
                        // A meeting is on one day, and so is a decision.
                        let one_day = matches!(thing.what, What::Meeting | What::Decision);
                        let from = if one_day { i32::try_from(thing.id * 40).unwrap_or(0) } else { from };
                        Incidence { organisation, thing, from, until: if one_day { from } else { from + length } }
                    })
                    .collect(),
                themes: vec![0, 1, 2, 3, 4],
                themes_of,
                corrections: corrections
                    .into_iter()
                    .map(|(one, other, knows)| Correction { one, other, knows })
                    .collect(),
            })
    })
}

fn seen(w: &World) -> Seen {
    look(&w.parties, &w.incidences, &w.themes, &w.themes_of, &w.corrections, &RULES).expect("a picture")
}

fn there(w: &World, thing: Thing, from: i32, until: i32) -> BTreeSet<i64> {
    let at = w.incidences.iter().filter(|i| i.thing == thing && i.from <= until && i.until >= from);
    at.map(|i| i.organisation).collect()
}

/// How often two were together, by looking at every thing.
fn together(w: &World, what: What, a: i64, b: i64, from: i32, until: i32) -> u32 {
    let met = |id: &i64| {
        let there = there(w, Thing { what, id: *id }, from, until);
        there.len() <= RULES.crowd && there.contains(&a) && there.contains(&b)
    };
    u32::try_from((0_i64..6).filter(met).count()).unwrap_or(0)
}

fn word(w: &World, a: i64, b: i64) -> Option<bool> {
    let about = |c: &&Correction| (c.one == a && c.other == b) || (c.one == b && c.other == a);
    let said: Vec<bool> = w.corrections.iter().filter(about).map(|c| c.knows).collect();
    (!said.is_empty()).then(|| said.iter().all(|knows| *knows))
}

fn themes_of(w: &World, organisation: i64) -> BTreeSet<i64> {
    let about = |(thing, _): &&(Thing, i64)| there(w, *thing, RULES.from, RULES.until).contains(&organisation);
    w.themes_of.iter().filter(about).map(|(_, theme)| *theme).collect()
}

proptest! {
    #[test]
    fn the_calculation_is_the_definition(w in world()) {
        let seen = seen(&w);
        let ids: Vec<i64> = w.parties.iter().map(|p| p.id).collect();
        let formal = |id: i64| w.parties.iter().any(|p| p.id == id && p.formal);
        let mut ties = Vec::new();
        let mut gone = Vec::new();
        let mut never = Vec::new();
        for a in &ids {
            for b in ids.iter().filter(|b| *b > a) {
                let meetings = together(&w, What::Meeting, *a, *b, RULES.from, RULES.until);
                let decisions = together(&w, What::Decision, *a, *b, RULES.from, RULES.until);
                let said = word(&w, *a, *b);
                let tie = said.unwrap_or(meetings + decisions > 0);
                if tie {
                    ties.push((*a, *b, meetings, decisions, formal(*a) != formal(*b), said == Some(true)));
                }
                let before = together(&w, What::Meeting, *a, *b, 0, 99) + together(&w, What::Decision, *a, *b, 0, 99);
                if before > 0 && meetings + decisions == 0 && said.is_none() {
                    gone.push((*a, *b));
                }
                let ever = together(&w, What::Meeting, *a, *b, -1000, 1000)
                    + together(&w, What::Decision, *a, *b, -1000, 1000);
                let shared: Vec<i64> = themes_of(&w, *a).intersection(&themes_of(&w, *b)).copied().collect();
                if ever == 0 && said != Some(true) && shared.len() >= 3 {
                    never.push((*a, *b, shared));
                }
            }
        }
        let found: Vec<_> = seen.ties.iter().map(|t| (t.a, t.b, t.meetings, t.decisions, t.mixed, t.said)).collect();
        prop_assert_eq!(&found, &ties);
        prop_assert_eq!(seen.gone.iter().map(|t| (t.a, t.b)).collect::<Vec<_>>(), gone);
        let mut pairs: Vec<_> = seen.never_met.iter().map(|p| (p.a, p.b, p.themes.clone())).collect();
        pairs.sort();
        prop_assert_eq!(pairs.len(), seen.explanation.pairs);
        prop_assert_eq!(pairs, never);
        let mixed = ties.iter().filter(|t| t.4).count();
        prop_assert_eq!((seen.mixed.mixed as usize, seen.mixed.all as usize), (mixed, ties.len()));
        for id in &ids {
            let others: Vec<i64> =
                ties.iter().filter(|t| t.0 == *id || t.1 == *id).map(|t| if t.0 == *id { t.1 } else { t.0 }).collect();
            let hangs = others.len() == 1
                && ties.iter().filter(|t| t.0 == others[0] || t.1 == others[0]).count() > 1;
            prop_assert_eq!(seen.by_one.iter().any(|o| o.organisation == *id), hangs);
        }
        for at in &seen.themes {
            let inside: Vec<i64> = ids.iter().copied().filter(|id| themes_of(&w, *id).contains(&at.theme)).collect();
            prop_assert_eq!(&at.parties, &inside);
            for p in &w.parties {
                let has = w.parties.iter().any(|q| q.kind == p.kind && inside.contains(&q.id));
                prop_assert_eq!(at.missing.contains(&p.kind), !has);
            }
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(w in world(), seed in any::<u64>()) {
        let mut shuffled = w.clone();
        let mut state = seed | 1;
        let mut next = move || { state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1); state >> 33 };
        shuffled.parties.sort_by_cached_key(|_| next());
        shuffled.incidences.sort_by_cached_key(|_| next());
        shuffled.themes.reverse();
        shuffled.themes_of.sort_by_cached_key(|_| next());
        shuffled.corrections.sort_by_cached_key(|_| next());
        for c in &mut shuffled.corrections {
            std::mem::swap(&mut c.one, &mut c.other);
        }
        prop_assert_eq!(seen(&w), seen(&shuffled));
        let ties = seen(&w).ties;
        prop_assert_eq!(draw(&w.parties, &ties, 4), draw(&shuffled.parties, &ties, 4));
    }

    #[test]
    fn one_more_meeting_takes_no_tie_away(w in world(), who in prop::collection::btree_set(0_i64..9, 2..4)) {
        let mut more = w.clone();
        let thing = Thing { what: What::Meeting, id: 77 };
        for organisation in who.into_iter().filter(|o| w.parties.iter().any(|p| p.id == *o)) {
            more.incidences.push(Incidence { organisation, thing, from: 150, until: 150 });
        }
        let (before, after) = (seen(&w), seen(&more));
        for tie in &before.ties {
            prop_assert!(after.ties.iter().any(|t| (t.a, t.b) == (tie.a, tie.b) && t.meetings >= tie.meetings));
        }
        prop_assert!(after.ties.len() >= before.ties.len());
    }

    #[test]
    fn what_is_drawn_was_there(w in world(), most in 2_usize..9) {
        let seen = seen(&w);
        let drawing = draw(&w.parties, &seen.ties, most);
        prop_assert!(drawing.dots.len() <= most);
        prop_assert_eq!(drawing.dots.len() + drawing.dots_left_out, w.parties.len());
        let places: BTreeSet<(i32, i32)> = drawing.dots.iter().map(|d| (d.x, d.y)).collect();
        prop_assert_eq!(places.len(), drawing.dots.len(), "no two on one place");
        for line in &drawing.lines {
            prop_assert!(seen.ties.contains(&line.tie));
            prop_assert!(places.contains(&line.from) && places.contains(&line.to));
        }
        if w.parties.len() <= most {
            prop_assert_eq!(drawing.lines.len(), seen.ties.len(), "nothing is left out of a picture that fits");
        }
    }
}
