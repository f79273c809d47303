// SPDX-License-Identifier: EUPL-1.2
//! Words in every script, and the promises that hold for every text.
#![allow(clippy::print_stderr, reason = "says what it measured")]

use proptest::prelude::*;
use std::time::{Duration, Instant};
use stoep_sorting::{
    Fingerprint, ThemeWords, fold, person_details, public_draft, reading_hint, sentences, stem, theme_hits, words,
};

#[test]
fn folding_makes_comparable() {
    for (text, folded) in [
        ("Café CRÈME", "cafe creme"),
        ("Ĳsbaan ﬁets", "ijsbaan fiets"),
        ("Şükrü İpek Łódź Ærø", "sukru ipek lodz aero"),
        ("Groß’s", "gross's"),
        ("buurt\u{ad}huis\u{200b}", "buurthuis"),
        ("\u{202e}omgekeerd", "omgekeerd"),
        ("２０２６", "2026"),
        ("مُحَمَّد", "محمد"),
        ("हिन्दी ภาษาไทย 한국 がぎ", "हिन्दी ภาษาไทย 한국 がぎ"),
        ("王伟 ሰላም Ελλάς", "王伟 ሰላም ελλασ"),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}

#[test]
fn words_keep_their_place_and_get_a_stem() {
    let text = "De Buren' oma’s vélo: 王伟 ❤️ O'Brien, 1-letter a.";
    let all = words(text);
    let shown: Vec<&str> = all.iter().map(|w| &text[w.range.clone()]).collect();
    assert_eq!(shown, ["De", "Buren", "oma’s", "vélo", "王", "伟", "O'Brien", "1", "letter", "a"]);
    assert_eq!(all[2].stem, "oma");
    assert_eq!(all[3].folded, "velo");
    for (a, b) in [
        ("eenzame", "Eenzaamheid"),
        ("vrijwilligers", "vrijwilliger"),
        ("boom", "bomen"),
        ("speelplekken", "speelplek"),
    ] {
        assert_eq!(stem(a), stem(b), "{a} {b}");
    }
    assert_eq!(stem("ሰላም"), "ሰላም");
    assert_eq!(stem(""), "");
}

/// The crate's stemmer against the published list of Snowball (see SOURCE.md of the shared data).
#[test]
fn stems_are_those_of_snowball() {
    let shared = std::env::var("STOEP_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared").into());
    let path = format!("{shared}/data/dutch-text/snowball_dutch_stems.tsv");
    let Ok(list) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: no list of stems at {path} (set STOEP_SHARED)");
        return;
    };
    let (mut same, mut all) = (0, 0);
    for line in list.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells[0].bytes().all(|b| b.is_ascii_lowercase()) {
            all += 1;
            same += usize::from(stem(cells[0]) == cells[1]);
        }
    }
    eprintln!("stems: {same} of {all} as Snowball's dutch_porter");
    assert!(all > 25_000 && same == all, "{same} of {all}");
}

#[test]
fn sentences_end_where_people_end_them() {
    let text = "Hallo! Ik ben dhr. J. de Vries, o.a. van de bijv. grote tuin.\nNog iets? \"Ja.\" Klaar…  ";
    let found: Vec<&str> = sentences(text).into_iter().map(|r| &text[r]).collect();
    assert_eq!(
        found,
        ["Hallo!", "Ik ben dhr. J. de Vries, o.a. van de bijv. grote tuin.", "Nog iets?", "\"Ja.\"", "Klaar…"]
    );
}

fn everything(text: &str) {
    let themes = [ThemeWords {
        theme: "x".into(),
        keywords: vec!["eenzaamheid".into(), "te duur".into(), text.chars().take(20).collect()],
    }];
    for word in words(text) {
        assert!(text.get(word.range).is_some());
    }
    for hit in theme_hits(text, &themes) {
        assert!(hit.matches.iter().all(|m| text.get(m.range.clone()).is_some()));
    }
    let details = person_details(text, &["Selwerd"]);
    for pair in details.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "details do not overlap");
    }
    assert!(details.iter().all(|d| text.get(d.range.clone()).is_some_and(|t| !t.is_empty())));
    public_draft(text, &details);
    for range in sentences(text) {
        assert!(text.get(range).is_some());
    }
    if let Some(hint) = reading_hint(text) {
        assert!(hint.stiff.iter().all(|s| text.get(s.range.clone()).is_some()));
    }
    Fingerprint::new(text);
}

#[test]
fn a_million_characters_of_anything_take_bounded_time() {
    let pieces = [
        "a",
        "y",
        ".",
        " ",
        "0",
        "1 ",
        "+3",
        "@",
        "a@",
        "a.",
        "06-",
        "A",
        "A ",
        "Aa ",
        "Aa-",
        "\u{301}",
        "e\u{301}",
        "👨\u{200d}👩",
        "\u{202e}x",
        "王",
        "ا",
        "12-AB",
        "NL12 ",
        "mijn ",
        "mijn buurvrouw ",
        "van ",
        "Jan van ",
        "straat ",
        "Astraat 1 ",
        "groep 6 ",
        "'",
        "a'",
        "A.",
        "12 maart ",
        "www.",
        "http://",
        "(at)",
        "wordt ",
        "ﷺ",
        "eenzaamheid",
        "meneer ",
        "\u{1F1F3}",
        "1.",
        "nummer ",
        "\n",
    ];
    for piece in pieces {
        // Debug builds are some twenty times slower.
        let length = if cfg!(debug_assertions) { 20_000 } else { 1_000_000 };
        // This one sign becomes 18 letters when folded, the most that Unicode has.
        let grows = if piece == "ﷺ" { 18 } else { 1 };
        let text = piece.repeat(length / piece.chars().count() / grows);
        let start = Instant::now();
        everything(&text);
        let took = start.elapsed();
        if took > Duration::from_secs(1) {
            eprintln!("{piece:?}: {took:?}");
        }
        assert!(took < Duration::from_secs(60), "{piece:?}: {took:?}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_anything_panic(text in any::<String>()) {
        everything(&text);
    }

    #[test]
    fn no_likely_text_makes_anything_panic(
        text in "([A-Za-zé0-9@+.,:/()'\\-\n ]|mijn |Jan |van |straat |06|NL|groep |geb |é|王){0,60}"
    ) {
        everything(&text);
    }

    #[test]
    fn folding_twice_changes_nothing_more(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn without_details_the_draft_is_the_text(text in any::<String>()) {
        prop_assert_eq!(public_draft(&text, &[]), text);
    }
}
