// SPDX-License-Identifier: EUPL-1.2
//! Theme suggestions with their reasons, reading hints and the public draft.

use stoep_sorting::{Match, MatchKind, ThemeWords, person_details, public_draft, reading_hint, theme_hits};

fn theme(name: &str, keywords: &[&str]) -> ThemeWords {
    ThemeWords { theme: name.into(), keywords: keywords.iter().map(|&k| k.into()).collect() }
}

fn municipal() -> Vec<ThemeWords> {
    vec![
        theme("eenzaamheid", &["eenzaamheid", "alleen", "gezelschap", "praatje"]),
        theme("rondkomen", &["geld", "schulden", "te duur", "sociale huur", "armoede"]),
        theme("groen", &["groen", "bomen", "park", "bloemen", "moestuin"]),
        theme("verkeer", &["verkeer", "hardrijden", "parkeren", "fietspad"]),
    ]
}

fn named(text: &str) -> Vec<String> {
    theme_hits(text, &municipal()).into_iter().map(|hit| hit.theme).collect()
}

#[test]
fn keywords_meet_stems_compounds_and_groups() {
    for (text, wanted) in [
        ("Er is veel ouderenneenzaamheid in de flat.", vec!["eenzaamheid"]),
        ("Ik voel me eenzaam.", vec!["eenzaamheid"]),
        ("De boom is gekapt, jammer.", vec!["groen"]),
        ("Meer BOMEN en bloemenweides bij het Parkeerterrein!", vec!["groen"]),
        ("De verkeersdrempel helpt niet tegen hardrijders.", vec!["verkeer"]),
        ("Alles is veel te duur, en de sociale huur stijgt.", vec!["rondkomen"]),
        ("Een dure huur van sociale aard.", vec![]),
        ("Groente van eigen grond.", vec![]),
        ("Wij zijn niet eenzaam.", vec!["eenzaamheid"]),
        ("", vec![]),
    ] {
        assert_eq!(named(text), wanted, "{text}");
    }
}

#[test]
fn most_different_keywords_come_first_then_the_order_of_the_list() {
    let hits = theme_hits("Geld, geld, geld: maar ik zoek gezelschap en een praatje in het park.", &municipal());
    let order: Vec<(&str, usize)> = hits.iter().map(|h| (h.theme.as_str(), h.distinct_keywords)).collect();
    assert_eq!(order, [("eenzaamheid", 2), ("rondkomen", 1), ("groen", 1)]);
    assert_eq!(hits[1].matches.len(), 3, "each place is shown, though the keyword counts once");
}

#[test]
fn the_reason_is_shown() {
    let text = "Zoveel jeugdeenzaamheid";
    let hits = theme_hits(text, &municipal());
    let reason = Match { keyword: "eenzaamheid".into(), range: 7..23, kind: MatchKind::Part };
    assert_eq!(hits[0].matches, [reason]);
    assert_eq!(&text[7..23], "jeugdeenzaamheid");
    assert!(theme_hits(text, &[]).is_empty());
    assert!(theme_hits(text, &[theme("leeg", &["", " ", "!"])]).is_empty());
}

#[test]
fn stiff_words_long_sentences_and_passives_get_a_hint() {
    let text = "Middels dit plan wordt het plein door de gemeente opgeknapt, alsmede de straat, de stoep, het park, \
        de school, de tuin, het veld en de brug. In het kader van burgerparticipatiebevordering.";
    let hint = reading_hint(text).unwrap();
    let stiff: Vec<(&str, &str)> = hint.stiff.iter().map(|s| (&text[s.range.clone()], s.plain)).collect();
    assert_eq!(stiff, [("Middels", "met"), ("alsmede", "en, en ook"), ("In het kader van", "voor")]);
    assert_eq!(hint.long_sentences.len(), 1);
    assert_eq!(hint.long_sentences[0].words, 26);
    let long: Vec<&str> = hint.long_words.iter().map(|r| &text[r.clone()]).collect();
    assert_eq!(long, ["burgerparticipatiebevordering"]);
    assert_eq!(&text[hint.passive[0].clone()], "wordt het plein door de gemeente opgeknapt");
}

#[test]
fn plain_texts_get_no_hint() {
    for text in
        ["Ik wil meer bomen in de straat.", "Het wordt donker. Dan ben ik bang.", "", "De gemeente wordt groot."]
    {
        assert_eq!(reading_hint(text), None, "{text}");
    }
}

#[test]
fn the_draft_leaves_out_what_is_sure_only() {
    let text = "Mijn buurvrouw Anja (06-12345678) woont op Emingaheerd 14 en mist haar man.";
    let details = person_details(text, &[]);
    assert_eq!(public_draft(text, &details), "Mijn buurvrouw […] ([…]) woont op […] en mist haar man.");
    // Details of another text, or in a wrong order, do no harm.
    let mut turned = details.clone();
    turned.reverse();
    assert_eq!(public_draft(text, &turned), public_draft(text, &details));
    assert_eq!(public_draft("kort é", &details), "kort é");
}
