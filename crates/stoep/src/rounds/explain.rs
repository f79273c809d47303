// SPDX-License-Identifier: EUPL-1.2
//! Why a plan was chosen or not, in one true sentence, in Dutch and in English.

use crate::texts::TEXTS;
use crate::web::page::euros;
use stoep_platform::context::Lang;
use stoep_platform::i18n::Arg;

/// What an option got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Got {
    /// So many people chose it.
    Votes(i64),
    /// So many points.
    Points(i64),
    /// So many first places.
    FirstPlaces(i64),
    /// This part of the votes, in hundredths of a percent.
    Share(i64),
}

impl Got {
    /// In words: "41 stemmen", "24,5% van de stemmen".
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Self::Votes(n) => number(lang, "result-votes", *n),
            Self::Points(n) => number(lang, "result-points", *n),
            Self::FirstPlaces(n) => number(lang, "result-first-places", *n),
            Self::Share(parts) => say(lang, "result-share-of-votes", &[("x", Arg::Text(&hundredths(lang, *parts)))]),
        }
    }
}

/// Why an option was chosen or not, as the count tells it. Money in cents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Chosen in this place; with money: what was left and what it costs.
    Chosen { place: i64, got: Got, money: Option<(i64, i64)> },
    /// Chosen from the purse of a category.
    FromPurse { place: i64, got: Got, purse: String, left: i64, cost: i64 },
    /// Chosen with the joker, from what all purses together left.
    Joker { got: Got, left: i64, cost: i64 },
    /// It costs more than what was left.
    NoMoney { got: Got, left: i64, cost: i64 },
    /// It costs more than what was left of a category's money.
    NoCategoryMoney { got: Got, category: String, left: i64, cost: i64 },
    /// Too few votes by the rules.
    BelowMinimum { got: Got, least: i64 },
    /// The count stopped at a plan that did not fit any more.
    Stopped { got: Got, at: String },
    /// All places were taken; the last by this plan.
    NoPlace { got: Got, places: i64, last: String, last_got: Got },
    /// Exactly as much as a plan that was chosen; the list decided.
    ListDecided { got: Got, before: String },
    /// Nobody chose it.
    Nobody,
    /// It belongs to no theme, so there was no purse for it.
    NoPurse { got: Got },
    /// Channels were counted apart: in these it was chosen, in these not.
    Apart { chosen: Vec<String>, not_chosen: Vec<String> },
    /// The count says no more than that it was chosen, or not.
    Plain { chosen: bool, got: Got },
    /// Supporters paid it together, each the same.
    Paid { place: i64, people: i64, each: i64 },
    /// Supporters paid it together, each at most this.
    PaidAtMost { place: i64, people: i64, most: i64 },
    /// Chosen by votes from what was left after the shares.
    Completed { place: i64, got: Got, left: i64, cost: i64 },
    /// The shares of its supporters no longer sufficed once this other plan was chosen.
    Short { people: i64, had: i64, cost: i64, after: Option<String> },
    /// In this place of a proportional order.
    InOrder { place: i64, people: i64 },
    /// After the last place of a proportional order.
    AfterOrder { places: i64, people: i64 },
    /// In this place of the order with the fewest disagreements; so many of so many people put it above the next.
    Agreed { place: i64, above: Option<(String, i64, i64)> },
}

/// A text with named values.
pub(super) fn say(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    TEXTS.text(lang, key, args)
}

fn number(lang: Lang, key: &str, n: i64) -> String {
    say(lang, key, &[("n", Arg::Number(n))])
}

/// Hundredths of a percent as a percentage with no more decimals than it needs: 24,5%.
pub(super) fn hundredths(lang: Lang, parts: i64) -> String {
    let mark = if lang == Lang::Nl { ',' } else { '.' };
    let (whole, rest) = (parts / 100, (parts % 100).abs());
    match (rest, rest % 10) {
        (0, _) => format!("{whole}%"),
        (_, 0) => format!("{whole}{mark}{}%", rest / 10),
        _ => format!("{whole}{mark}{rest:02}%"),
    }
}

/// Cents that people had or paid as whole euros, unless that would hide what it is about.
pub(super) fn about_euros(lang: Lang, cents: i64) -> String {
    euros(lang, if cents >= 10_000 { cents / 100 * 100 } else { cents })
}

/// What was there and what lacked: both whole euros where the difference allows it, so that they add up to the cost.
fn had_and_short(had: i64, cost: i64) -> (i64, i64) {
    let whole = had / 100 * 100;
    // Not a whole euro was lacking: then cents are the point.
    if cost - had < 100 { (had, cost - had) } else { (whole, cost - whole) }
}

impl Why {
    /// The sentence.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        let n = Arg::Number;
        let t = |text: &str| text.to_owned();
        let money = |cents: i64| euros(lang, cents);
        // Owned first, so that the arguments can borrow them.
        type Said = (&'static str, Vec<(&'static str, i64)>, Vec<(&'static str, String)>);
        let (key, numbers, words): Said = match self {
            Self::Chosen { place, got, money: None } => {
                ("result-why-chosen", vec![("place", *place)], vec![("got", got.words(lang))])
            }
            Self::Chosen { place, got, money: Some((left, cost)) } => (
                "result-why-chosen-money",
                vec![("place", *place)],
                vec![("got", got.words(lang)), ("left", money(*left)), ("cost", money(*cost))],
            ),
            Self::FromPurse { place, got, purse, left, cost } => (
                "result-why-purse",
                vec![("place", *place)],
                vec![("got", got.words(lang)), ("purse", t(purse)), ("left", money(*left)), ("cost", money(*cost))],
            ),
            Self::Joker { got, left, cost } => (
                "result-why-joker",
                vec![],
                vec![("got", got.words(lang)), ("left", money(*left)), ("cost", money(*cost))],
            ),
            Self::NoPurse { got } => ("result-why-no-purse", vec![], vec![("got", got.words(lang))]),
            Self::Apart { chosen, not_chosen } => {
                let list = |channels: &[String]| {
                    let words: Vec<String> =
                        channels.iter().map(|c| say(lang, &format!("result-where-{c}"), &[])).collect();
                    if words.is_empty() { say(lang, "result-nowhere", &[]) } else { words.join(", ") }
                };
                ("result-why-apart", vec![], vec![("in", list(chosen)), ("out", list(not_chosen))])
            }
            Self::Plain { chosen, got } => {
                let key = if *chosen { "result-why-plain-won" } else { "result-why-plain-lost" };
                (key, vec![], vec![("got", got.words(lang))])
            }
            Self::NoMoney { got, left, cost } => (
                "result-why-no-money",
                vec![],
                vec![
                    ("got", got.words(lang)),
                    ("left", money(*left)),
                    ("cost", money(*cost)),
                    ("short", money(cost - left)),
                ],
            ),
            Self::NoCategoryMoney { got, category, left, cost } => (
                "result-why-no-category-money",
                vec![],
                vec![
                    ("got", got.words(lang)),
                    ("purse", t(category)),
                    ("left", money(*left)),
                    ("cost", money(*cost)),
                    ("short", money(cost - left)),
                ],
            ),
            Self::BelowMinimum { got, least } => {
                ("result-why-minimum", vec![("least", *least)], vec![("got", got.words(lang))])
            }
            Self::Stopped { got, at } => {
                ("result-why-stopped", vec![], vec![("got", got.words(lang)), ("other", t(at))])
            }
            Self::NoPlace { got, places, last, last_got } => (
                "result-why-no-place",
                vec![("places", *places)],
                vec![("got", got.words(lang)), ("other", t(last)), ("others", last_got.words(lang))],
            ),
            Self::ListDecided { got, before } => {
                ("result-why-list", vec![], vec![("got", got.words(lang)), ("other", t(before))])
            }
            Self::Nobody => ("result-why-nobody", vec![], vec![]),
            Self::Paid { place, people, each } => (
                "result-why-paid",
                vec![("place", *place), ("people", *people)],
                vec![("each", about_euros(lang, *each))],
            ),
            Self::PaidAtMost { place, people, most } => (
                "result-why-paid-most",
                vec![("place", *place), ("people", *people)],
                vec![("most", about_euros(lang, *most))],
            ),
            Self::Completed { place, got, left, cost } => (
                "result-why-completed",
                vec![("place", *place)],
                vec![("got", got.words(lang)), ("left", money(*left)), ("cost", money(*cost))],
            ),
            Self::Short { people, had, cost, after } => {
                let (had, short) = had_and_short(*had, *cost);
                let mut words = vec![("left", money(had)), ("cost", money(*cost)), ("short", money(short))];
                let key = match after {
                    Some(other) => {
                        words.push(("other", t(other)));
                        "result-why-short"
                    }
                    None => "result-why-short-start",
                };
                (key, vec![("people", *people)], words)
            }
            Self::InOrder { place, people } => {
                ("result-why-in-order", vec![("place", *place), ("people", *people)], vec![])
            }
            Self::AfterOrder { places, people } => {
                ("result-why-after-order", vec![("places", *places), ("people", *people)], vec![])
            }
            Self::Agreed { place, above: Some((next, people, of)) } => (
                "result-why-agreed",
                vec![("place", *place), ("people", *people), ("of", *of)],
                vec![("other", t(next))],
            ),
            Self::Agreed { place, above: None } => ("result-why-agreed-last", vec![("place", *place)], vec![]),
        };
        let mut args: Vec<(&str, Arg<'_>)> = numbers.iter().map(|(name, v)| (*name, n(*v))).collect();
        args.extend(words.iter().map(|(name, v)| (*name, Arg::Text(v))));
        say(lang, key, &args)
    }
}

/// How close a plan came that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// With so many votes more it would have come before this plan.
    Votes(i64, String),
    /// At this price it would have been chosen, in cents.
    Price(i64),
    /// With so many more people who choose only this.
    People(i64),
}

impl Close {
    /// The sentence.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Votes(n, other) => {
                say(lang, "result-close-votes", &[("n", Arg::Number(*n)), ("other", Arg::Text(other))])
            }
            Self::Price(cents) => say(lang, "result-close-price", &[("x", Arg::Text(&euros(lang, *cents)))]),
            Self::People(n) => say(lang, "result-close-people", &[("n", Arg::Number(*n))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(why: &Why) -> (String, String) {
        let plain = |lang| why.sentence(lang).replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
        (plain(Lang::Nl), plain(Lang::En))
    }

    #[test]
    fn what_lacked_adds_up_to_the_cost() {
        let (nl, en) = both(&Why::Short { people: 10, had: 1_189_438, cost: 1_200_000, after: Some("X".into()) });
        assert!(nl.contains("€ 11.894 ") && nl.contains("€ 106 te weinig"), "{nl}");
        assert!(en.contains("€ 11,894 ") && en.contains("€ 106 too little"), "{en}");
        let (nl, _) = both(&Why::Short { people: 10, had: 1_199_951, cost: 1_200_000, after: None });
        assert!(nl.contains("€ 11.999,51") && nl.contains("€ 0,49 te weinig"), "{nl}");
    }

    #[test]
    fn one_person_is_one_person() {
        let (nl, en) = both(&Why::Paid { place: 2, people: 1, each: 5_000 });
        assert_eq!(nl, "Gekozen als nummer 2. De ene persoon die dit koos, betaalde het met € 50 uit het eigen deel.");
        assert_eq!(en, "Chosen as number 2. The one person who chose this paid for it with € 50 from their own share.");
    }

    #[test]
    fn percentages_show_no_more_than_they_need() {
        assert_eq!(hundredths(Lang::Nl, 2_450), "24,5%");
        assert_eq!(hundredths(Lang::En, 2_457), "24.57%");
        assert_eq!(hundredths(Lang::Nl, 2_400), "24%");
        assert_eq!(hundredths(Lang::Nl, 5), "0,05%");
    }
}
