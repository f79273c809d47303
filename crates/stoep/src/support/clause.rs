// SPDX-License-Identifier: EUPL-1.2
//! Testing what "carried" means, clause by clause. Every clause gives its own outcome and the figure it was tested on; they
//! are never added up.

use super::ledger::Ledger;
use super::model::{ClauseKind, Outcome};
use super::sentence::{count, say};
use crate::web::page::date_words;
use stoep_platform::context::Lang;
use stoep_platform::i18n::number;
use stoep_platform::record;

record! {
    /// A clause of an area.
    pub struct Clause {
        /// Key.
        pub id: i64,
        /// What it asks.
        pub kind: ClauseKind,
        /// A share in hundredths of a percent, or a number of people.
        pub at_least: Option<i64>,
        /// In the area's own words.
        pub said: String,
        /// Who set it.
        pub set_by: String,
        /// Since when.
        pub since: String,
        /// When it was written down.
        pub recorded_on: String,
        /// Until when.
        pub until: Option<String>,
        /// Why it ended.
        pub ended_why: Option<String>,
    }
}

/// How many were reached in an area inside, of how many residents.
#[derive(Clone, Debug)]
pub struct Part {
    /// Name of the area.
    pub name: String,
    /// How many were reached.
    pub reached: i64,
    /// How many live there; unknown without official figures.
    pub residents: Option<i64>,
}

/// The last way in which people were asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What it was.
    pub title: String,
    /// When.
    pub on_date: String,
    /// Per area.
    pub parts: Vec<Part>,
}

impl Asked {
    /// How many were reached in all, of how many; the second is unknown when it is for one area.
    fn total(&self) -> (i64, Option<i64>) {
        (self.parts.iter().map(|p| p.reached).sum(), self.parts.iter().map(|p| p.residents).sum())
    }
}

/// What clauses are tested on.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The steps of the version.
    pub ledger: Ledger,
    /// The last asking of the area.
    pub asked: Option<Asked>,
    /// Parties of residents at the last table, and how many of those had a mandate that day: number, of how many, day.
    pub mandates: Option<(i64, i64, String)>,
}

/// What testing a clause came to.
#[derive(Clone, Debug)]
pub struct Tested {
    /// Met, not met, or not known.
    pub outcome: Outcome,
    /// The figure it was tested on, or what is not known.
    pub figure: String,
}

/// `1250` as "12,5%".
pub fn percent(lang: Lang, hundredths: i64) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    let comma = if lang == Lang::Nl { ',' } else { '.' };
    let text = if part == 0 { whole.to_string() } else { format!("{whole}{comma}{part:02}") };
    format!("{}%", if part == 0 { text.as_str() } else { text.trim_end_matches('0') })
}

/// "7,5%": part of a whole, to a tenth, rounded half up; `some` of 0 is 0%.
pub fn share(lang: Lang, some: i64, all: i64) -> String {
    let tenths = (some * 2000 + all) / (2 * all.max(1));
    percent(lang, tenths * 10)
}

/// A number of people as a page shows it: a few are never counted out.
pub fn few(lang: Lang, n: i64) -> String {
    if (1..super::model::FEWEST).contains(&n) { say(lang, "reach-few", &[]) } else { number(lang, n) }
}

fn at_least(some: i64, all: i64, hundredths: i64) -> Outcome {
    // Whole numbers: a share that is exactly enough is enough.
    if i128::from(some) * 10_000 >= i128::from(hundredths) * i128::from(all) { Outcome::Pass } else { Outcome::NotMet }
}

fn open(lang: Lang, key: &str) -> Tested {
    Tested { outcome: Outcome::Open, figure: say(lang, key, &[]) }
}

/// "412 van de 8000 mensen (5,2%)".
fn of(lang: Lang, some: i64, all: i64) -> String {
    let (few, all_text, part) = (few(lang, some), number(lang, all), share(lang, some, all));
    if (1..super::model::FEWEST).contains(&some) {
        return say(lang, "clause-few-of", &[("x", &few), ("y", &all_text)]);
    }
    say(lang, "clause-of", &[("x", &few), ("y", &all_text), ("z", &part)])
}

impl Clause {
    /// What it asks, in words.
    pub fn asks(&self, lang: Lang) -> String {
        let least = self.at_least.unwrap_or_default();
        match self.kind {
            ClauseKind::Said => self.said.clone(),
            ClauseKind::PresentAtAssembly => count(lang, "clause-asks-present-at-assembly", least, &[]),
            kind => {
                let key = format!("clause-asks-{}", kind.word().replace('_', "-"));
                say(lang, &key, &[("x", &percent(lang, least))])
            }
        }
    }

    /// What it asks, in the language of a page.
    pub fn words(&self, page: &crate::web::Page) -> String {
        self.asks(page.lang)
    }

    /// Whether it holds on a day.
    pub fn holds(&self, day: &str) -> bool {
        *self.since <= *day && self.until.as_deref().is_none_or(|u| day <= u)
    }

    /// Whether it came only after the first answer: set then, or written down then.
    pub fn late(&self, ledger: &Ledger) -> bool {
        ledger.first_answer().is_some_and(|day| *self.since > *day || *self.recorded_on > *day)
    }

    /// Tests it.
    pub fn test(&self, lang: Lang, facts: &Facts) -> Tested {
        let least = self.at_least.unwrap_or_default();
        match self.kind {
            ClauseKind::AdoptedByAssembly => adopted(lang, &facts.ledger),
            ClauseKind::PresentAtAssembly => match facts.ledger.decided() {
                Some(step) => match step.present {
                    Some(n) => Tested {
                        outcome: if n >= least { Outcome::Pass } else { Outcome::NotMet },
                        figure: count(lang, "clause-present", n, &[("x", &date_words(lang, &step.on_date))]),
                    },
                    None => open(lang, "clause-open-present"),
                },
                None => open(lang, "clause-open-decided"),
            },
            ClauseKind::ReachedShare => reached(lang, least, facts),
            ClauseKind::ReachedEachArea => each_area(lang, least, facts),
            ClauseKind::InFavourShare => in_favour(lang, least, &facts.ledger),
            ClauseKind::MandateInForce => match &facts.mandates {
                Some((held, all, day)) => Tested {
                    outcome: if held == all { Outcome::Pass } else { Outcome::NotMet },
                    figure: count(
                        lang,
                        "clause-mandates",
                        *held,
                        &[("x", &all.to_string()), ("y", &date_words(lang, day))],
                    ),
                },
                None => open(lang, "clause-open-table"),
            },
            ClauseKind::Said => open(lang, "clause-open-said"),
        }
    }
}

fn adopted(lang: Lang, ledger: &Ledger) -> Tested {
    let Some(step) = ledger.decided() else { return open(lang, "clause-open-decided") };
    let pass = step.step == super::model::StepKind::Adopted;
    let key = if pass { "clause-adopted" } else { "clause-not-adopted" };
    Tested {
        outcome: if pass { Outcome::Pass } else { Outcome::NotMet },
        figure: say(lang, key, &[("x", &step.by_body), ("y", &date_words(lang, &step.on_date))]),
    }
}

fn reached(lang: Lang, least: i64, facts: &Facts) -> Tested {
    if let Some(asked) = &facts.asked
        && let (some, Some(all)) = asked.total()
        && all > 0
    {
        let figure = say(
            lang,
            "clause-asked",
            &[("x", &of(lang, some, all)), ("y", &asked.title), ("z", &date_words(lang, &asked.on_date))],
        );
        return Tested { outcome: at_least(some, all, least), figure };
    }
    match facts.ledger.answered().map(|s| (s, s.present, s.entitled)) {
        Some((step, Some(some), Some(all))) => {
            let day = date_words(lang, &step.on_date);
            let figure = say(lang, "clause-answered", &[("x", &of(lang, some, all)), ("y", &day)]);
            Tested { outcome: at_least(some, all, least), figure }
        }
        _ => open(lang, "clause-open-reached"),
    }
}

fn each_area(lang: Lang, least: i64, facts: &Facts) -> Tested {
    let Some(asked) = facts.asked.as_ref().filter(|a| !a.parts.is_empty()) else {
        return open(lang, "clause-open-reached");
    };
    let short: Vec<&Part> = asked
        .parts
        .iter()
        .filter(|p| p.residents.is_some_and(|all| at_least(p.reached, all, least) == Outcome::NotMet))
        .collect();
    let unknown: Vec<&str> = asked.parts.iter().filter(|p| p.residents.is_none()).map(|p| p.name.as_str()).collect();
    let (day, title) = (date_words(lang, &asked.on_date), asked.title.as_str());
    if !short.is_empty() {
        // Where a few people are, no figure stands beside a name: the total minus the others would give the few away.
        let few = asked.parts.iter().any(|p| (1..super::model::FEWEST).contains(&p.reached));
        let words = |p: &&Part| match few {
            true => p.name.clone(),
            false => format!("{} {}", p.name, of(lang, p.reached, p.residents.unwrap_or(0))),
        };
        let parts: Vec<String> = short.iter().map(words).collect();
        let words = [("x", parts.join("; ")), ("y", title.to_owned()), ("z", day)];
        let words: Vec<(&str, &str)> = words.iter().map(|(n, t)| (*n, t.as_str())).collect();
        return Tested { outcome: Outcome::NotMet, figure: say(lang, "clause-areas-short", &words) };
    }
    if !unknown.is_empty() {
        let figure = say(lang, "clause-areas-unknown", &[("x", &unknown.join(", "))]);
        return Tested { outcome: Outcome::Open, figure };
    }
    let n = i64::try_from(asked.parts.len()).unwrap_or_default();
    Tested { outcome: Outcome::Pass, figure: count(lang, "clause-areas-all", n, &[("x", title), ("y", &day)]) }
}

fn in_favour(lang: Lang, least: i64, ledger: &Ledger) -> Tested {
    let counted = |s: &super::ledger::Step| Some((s.in_favour?, s.present.filter(|p| *p > 0)?));
    let decided = ledger.decided().and_then(|s| Some((s, counted(s)?)));
    let step = decided.or_else(|| ledger.answered().and_then(|s| Some((s, counted(s)?))));
    match step {
        Some((step, (some, all))) => {
            let day = date_words(lang, &step.on_date);
            let words = [("x", of(lang, some, all)), ("y", step.by_body.clone()), ("z", day)];
            let words: Vec<(&str, &str)> = words.iter().map(|(n, t)| (*n, t.as_str())).collect();
            Tested { outcome: at_least(some, all, least), figure: say(lang, "clause-favour", &words) }
        }
        None => open(lang, "clause-open-favour"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(least: i64, parts: &[(&str, i64, Option<i64>)]) -> Tested {
        let parts = parts.iter().map(|(n, r, all)| Part { name: (*n).to_owned(), reached: *r, residents: *all });
        let asked = Asked { title: "Ronde".into(), on_date: "2022-05-01".into(), parts: parts.collect() };
        each_area(Lang::Nl, least, &Facts { asked: Some(asked), ..Facts::default() })
    }

    #[test]
    fn every_area_counts_and_a_few_people_are_not_counted_out_by_subtraction() {
        // 5% of 200 is 10 exactly.
        let all = each(500, &[("Onnen", 10, Some(200)), ("Glimmen", 90, Some(1000))]);
        assert_eq!(
            (all.outcome, all.figure.as_str()),
            (Outcome::Pass, "In alle 2 gebieden, bij “Ronde” van 1 mei 2022.")
        );
        let short = each(500, &[("Onnen", 9, Some(200)), ("Glimmen", 90, Some(1000))]);
        assert_eq!(short.outcome, Outcome::NotMet);
        assert_eq!(short.figure, "Te weinig in: Onnen 9 van de 200 mensen (4,5%). Bij “Ronde” van 1 mei 2022.");
        let few = each(500, &[("Onnen", 2, Some(200)), ("Glimmen", 40, Some(1000))]);
        assert_eq!(few.figure, "Te weinig in: Onnen; Glimmen. Bij “Ronde” van 1 mei 2022.");
        let unknown = each(500, &[("Onnen", 90, None), ("Glimmen", 90, Some(1000))]);
        assert_eq!(
            (unknown.outcome, unknown.figure.as_str()),
            (Outcome::Open, "Voor Onnen zijn er geen officiële cijfers.")
        );
        assert_eq!(each(500, &[]).outcome, Outcome::Open);
    }

    #[test]
    fn percentages_have_no_more_figures_than_they_need() {
        assert_eq!(
            [percent(Lang::Nl, 500), percent(Lang::Nl, 1250), percent(Lang::En, 6667)],
            ["5%", "12,5%", "66.67%"]
        );
        assert_eq!([share(Lang::Nl, 0, 100), share(Lang::Nl, 1, 3), share(Lang::Nl, 60, 400)], ["0%", "33,3%", "15%"]);
    }
}
