// SPDX-License-Identifier: EUPL-1.2
//! Which Dutch texts are near-duplicates, and how fast that is found.
#![allow(clippy::print_stderr, reason = "says what it measured")]

use proptest::prelude::*;
use std::time::{Duration, Instant};
use stoep_sorting::{Fingerprint, NEAR_DUPLICATE, likeness, near};

#[rustfmt::skip]
const SAME: &[(&str, &str)] = &[
    ("Ik wil graag een bankje bij de vijver.", "Graag een bankje bij de vijver!"),
    ("Er wordt te hard gereden op de Eikenlaan.", "Op de Eikenlaan wordt er veel te hard gereden"),
    ("Meer bomen in de straat", "Er moeten meer bomen in onze straat komen"),
    ("Ouderen zijn eenzaam in de flat.", "In de flat zijn veel ouderen eenzaam."),
    ("De verlichting op het fietspad is kapot.", "de verlichtng op het fietspad is kapot"),
    ("Wij willen een speeltuin voor kleine kinderen.", "Een speeltuintje voor kleine kinderen willen wij."),
    ("Zwerfafval rond de winkels is een probleem.", "Het zwerfafval bij de winkels, dat is een groot probleem."),
    ("Elke week samen koken in het buurthuis.", "Wekelijks samen koken in het buurthuis"),
    ("Een repaircafé in Selwerd zou mooi zijn", "Repaircafe in Selwerd, dat zou mooi zijn!"),
    ("Kan er een bushalte bij het verzorgingshuis komen?", "Er moet een bushalte komen bij het verzorgingshuis."),
    ("Jongeren hangen rond bij de school en vernielen de banken.",
     "Jongeren hangen rond bij de school en vernielen de banken. Dat is al jaren zo en de politie doet er niets aan, ook niet als wij bellen."),
    ("Taalles overdag met oppas voor de kinderen", "Taallessen overdag, met oppas voor kinderen"),
    ("GRAAG EEN JEU DE BOULES BAAN IN HET PARK", "graag een jeu-de-boulesbaan in het park"),
    ("Wel een bankje bij de vijver", "Geen bankje bij de vijver"),
];

#[rustfmt::skip]
const OTHER: &[(&str, &str)] = &[
    ("Ik wil graag een bankje bij de vijver.", "Ik wil graag een prullenbak bij de school."),
    ("Er wordt te hard gereden op de Eikenlaan.", "Er wordt te veel geparkeerd op de Zonnelaan."),
    ("Meer bomen in de straat", "Minder auto's in de straat"),
    ("Ouderen zijn eenzaam in de flat.", "Jongeren vervelen zich in de wijk."),
    ("De verlichting op het fietspad is kapot.", "De lift in de flat is weer kapot."),
    ("Wij willen een speeltuin voor kleine kinderen.", "Wij willen zwemles voor grote kinderen."),
    ("Elke week samen koken in het buurthuis.", "Elke week samen wandelen in het park."),
    ("Taalles overdag met oppas voor de kinderen", "Huiswerkhulp na schooltijd voor de kinderen"),
    ("Kan er een bushalte bij het verzorgingshuis komen?", "Kan er een buurtkamer in de kerk komen?"),
    ("Ik ben eenzaam", "Ik ben blij"),
    ("Zwerfafval rond de winkels is een probleem.", "De winkels zijn te ver weg voor mijn moeder."),
    ("Een feest op het plein", "Een moestuin op het dak"),
    ("Er is te weinig te doen voor jongeren", "Er is genoeg te doen voor ouderen"),
    ("Graag meer contact met de buren", "Graag meer licht in de tunnel"),
];

fn alike(a: &str, b: &str) -> f64 {
    likeness(&Fingerprint::new(a), &Fingerprint::new(b))
}

#[test]
fn the_threshold_parts_the_table() {
    let lowest = SAME.iter().map(|(a, b)| (alike(a, b), *a)).fold((1.0, ""), |x, y| if y.0 < x.0 { y } else { x });
    let highest = OTHER.iter().map(|(a, b)| (alike(a, b), *a)).fold((0.0, ""), |x, y| if y.0 > x.0 { y } else { x });
    for (a, b) in SAME.iter().chain(OTHER) {
        eprintln!("{} {a} | {b}", alike(a, b));
    }
    eprintln!("near-duplicates from {lowest:?}, others up to {highest:?}");
    assert!(lowest.0 >= NEAR_DUPLICATE && highest.0 < NEAR_DUPLICATE);
}

#[test]
fn edges() {
    assert_eq!(alike("", ""), 0.0);
    assert_eq!(alike("!", "een bankje"), 0.0);
    assert_eq!(alike("Dat is zo", "dat is zo!"), 1.0);
    assert_eq!(alike("王伟", "王伟"), 1.0);
    let others: Vec<Fingerprint> = ["bankje", "boom", "bankje", "een bankje"].map(Fingerprint::new).into();
    let candidate = Fingerprint::new("bankje");
    let found: Vec<usize> = near(&candidate, &others, NEAR_DUPLICATE, 2).iter().map(|n| n.index).collect();
    assert_eq!(found, [0, 2], "equal likeness keeps the order, the limit holds");
    assert!(near(&candidate, &others, f64::NAN, 9).is_empty());
    assert_eq!(near(&candidate, &others, 0.0, 9).len(), 4);
}

#[test]
fn a_thousand_candidates_are_quick() {
    let pieces: Vec<&str> = SAME.iter().chain(OTHER).flat_map(|&(a, b)| [a, b]).collect();
    let text = |i: usize| format!("{} {} {}", pieces[i % 53], pieces[i * 7 % 51], pieces[i * 13 % 47]);
    let others: Vec<Fingerprint> = (0..1000).map(|i| Fingerprint::new(&text(i))).collect();
    let candidate = Fingerprint::new(&text(1234));
    let mut best = Duration::MAX;
    for _ in 0..10 {
        let start = Instant::now();
        let found = near(&candidate, &others, NEAR_DUPLICATE, 10);
        best = best.min(start.elapsed());
        assert!(!found.is_empty());
    }
    eprintln!("one against 1,000 texts of three sentences: {best:?}");
    assert!(best < Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 5 }));
}

proptest! {
    #[test]
    fn likeness_is_fair(a in any::<String>(), b in "[a-e ]{0,40}", c in "[a-e ]{0,40}") {
        let (a, b, c) = (Fingerprint::new(&a), Fingerprint::new(&b), Fingerprint::new(&c));
        for (x, y) in [(&a, &b), (&b, &c)] {
            prop_assert_eq!(likeness(x, y), likeness(y, x));
            prop_assert!((0.0..=1.0).contains(&likeness(x, y)));
        }
        prop_assert!(b == Fingerprint::default() || likeness(&b, &b) == 1.0);
    }
}
