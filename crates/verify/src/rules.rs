// SPDX-License-Identifier: EUPL-1.2
//! The rules of a round: their types, how they are read, and whether they fit together.

use crate::json::Value;
use crate::read::{Read, Within, cents, distinct, get, list, members, number, one_of, or_null, text, wrong, yes};
use std::collections::BTreeMap;

const CHANNELS: [&str; 5] = ["online", "table", "paper", "stall", "phone"];
pub(crate) const MOST_OPTIONS: usize = 10_000;

#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) channels: Vec<(String, u64)>,
    pub(crate) channel_rule: ChannelRule,
    pub(crate) ballot: Ballot,
    pub(crate) budget: Option<i64>,
    pub(crate) options: Vec<Plan>,
    pub(crate) categories: Vec<Category>,
    pub(crate) counting: Counting,
    /// For each option its place in the list of ties.
    pub(crate) tie: Vec<usize>,
    pub(crate) clauses: Vec<Clause>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChannelRule {
    Pooled,
    MeanOfShares,
    Separate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Approve,
    ChooseOne,
    Points,
    Rank,
}

#[derive(Clone, Debug)]
pub(crate) struct Ballot {
    pub(crate) form: Form,
    pub(crate) min: u64,
    pub(crate) max: Option<u64>,
    pub(crate) points: Option<u64>,
    pub(crate) per_category: Vec<(String, u64, Option<u64>)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) id: String,
    pub(crate) cost: Option<i64>,
    pub(crate) category: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Category {
    pub(crate) category: String,
    pub(crate) ceiling: Option<i64>,
}

#[derive(Clone, Debug)]
pub(crate) enum Counting {
    MostVotes { per_cost: bool, stop: bool, minimum: u64, places: Option<u64> },
    ThemePurses { chip: i64, purses: Vec<(String, Vec<u64>)>, joker: bool },
    EqualShares(Shares),
    ProportionalOrder { places: Option<u64> },
    FewestDisagreements,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Shares {
    pub(crate) by_cost: bool,
    pub(crate) whole_units: bool,
    pub(crate) add1: bool,
    pub(crate) then_most_votes: bool,
    pub(crate) stop_when_exhaustive: bool,
    pub(crate) step: i64,
    pub(crate) blank_votes: bool,
    pub(crate) minimum: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    Turnout,
    Ballots,
    Votes,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause {
    pub(crate) kind: ClauseKind,
    pub(crate) at_least: u64,
    pub(crate) of: u64,
}

/// Reads the rules.
pub(crate) fn rules(value: &Value) -> Read<Rules> {
    let needed = [
        "kind",
        "who",
        "channels",
        "channel_rule",
        "ballot",
        "budget",
        "options",
        "categories",
        "counting",
        "ties",
        "ties_said",
        "carried",
    ];
    let m = members(value, &needed, &[])?;
    get(m, "kind", one_of(&[("pulse", ()), ("contact", ()), ("code", ())]))?;
    get(m, "who", text)?;
    get(m, "ties_said", text)?;
    let channels = get(m, "channels", |v| list(v, CHANNELS.len(), channel))?;
    distinct(channels.iter().map(|(c, _)| c.as_str())).within(|| ".channels".into())?;
    let words = &[
        ("pooled", ChannelRule::Pooled),
        ("mean_of_shares", ChannelRule::MeanOfShares),
        ("separate", ChannelRule::Separate),
    ];
    let channel_rule = get(m, "channel_rule", one_of(words))?;
    let budget = get(m, "budget", or_null(cents))?;
    let categories = get(m, "categories", |v| list(v, 1000, category))?;
    distinct(categories.iter().map(|c| c.category.as_str())).within(|| ".categories".into())?;
    let options = get(m, "options", |v| list(v, MOST_OPTIONS, |v| plan(v, budget.is_some(), &categories)))?;
    if options.is_empty() {
        return wrong("er is niets om uit te kiezen", "there is nothing to choose from").within(|| ".options".into());
    }
    distinct(options.iter().map(|o| o.id.as_str())).within(|| ".options".into())?;
    let ballot = get(m, "ballot", |v| ballot(v, &categories))?;
    let counting = get(m, "counting", |v| counting(v, &categories))?;
    let ties = get(m, "ties", |v| list(v, MOST_OPTIONS, text))?;
    let tie = tie_places(&options, &ties).within(|| ".ties".into())?;
    let clauses = get(m, "carried", carried)?;
    let rules = Rules { channels, channel_rule, ballot, budget, options, categories, counting, tie, clauses };
    fits_together(&rules).within(|| ".counting".into())?;
    Ok(rules)
}

/// A rule is only counted where its definition says what to do.
fn fits_together(rules: &Rules) -> Read<()> {
    let pooled_rule = match &rules.counting {
        Counting::MostVotes { places, .. } => {
            if rules.budget.is_some() && places.is_some() {
                return wrong("plaatsen zijn er alleen zonder budget", "places are only there without a budget");
            }
            false
        }
        Counting::ThemePurses { .. } => false,
        Counting::EqualShares(_) | Counting::ProportionalOrder { .. } => {
            if matches!(rules.ballot.form, Form::Points | Form::Rank) {
                return wrong(
                    "deze telregel is niet bepaald voor dit stembiljet",
                    "this rule is not defined for this form of ballot",
                );
            }
            true
        }
        Counting::FewestDisagreements => {
            if rules.ballot.form != Form::Rank || rules.options.len() > 16 {
                return wrong(
                    "deze telregel telt volgordes van hooguit 16 keuzes",
                    "this rule counts orders of at most 16 options",
                );
            }
            true
        }
    };
    if pooled_rule && rules.channel_rule == ChannelRule::MeanOfShares {
        return wrong("deze telregel kent geen gemiddelde van kanalen", "this rule has no mean of channels");
    }
    let needs_budget = matches!(rules.counting, Counting::EqualShares(_) | Counting::ThemePurses { .. });
    if needs_budget && rules.budget.is_none() {
        return wrong("deze telregel heeft een budget nodig", "this rule needs a budget");
    }
    let per_cost = matches!(rules.counting, Counting::MostVotes { per_cost: true, .. });
    if per_cost && rules.budget.is_none() {
        return wrong("zonder geld zijn er geen stemmen per euro", "without money there are no votes per euro");
    }
    if matches!(rules.counting, Counting::EqualShares(_)) && rules.categories.iter().any(|c| c.ceiling.is_some()) {
        return wrong("deze telregel kent geen plafonds", "this rule has no ceilings");
    }
    if rules.channel_rule == ChannelRule::MeanOfShares && rules.channels.iter().all(|(_, weight)| *weight == 0) {
        return wrong("geen kanaal heeft gewicht", "no channel has a weight");
    }
    Ok(())
}

fn channel(value: &Value) -> Read<(String, u64)> {
    let m = members(value, &["channel", "weight"], &[])?;
    Ok((get(m, "channel", channel_name)?, get(m, "weight", number)?))
}

fn channel_name(value: &Value) -> Read<String> {
    let name = text(value)?;
    if CHANNELS.contains(&name.as_str()) {
        return Ok(name);
    }
    wrong(format!("onbekend kanaal {name:?}"), format!("unknown channel {name:?}"))
}

fn category(value: &Value) -> Read<Category> {
    let m = members(value, &["category", "title", "ceiling"], &[])?;
    get(m, "title", text)?;
    Ok(Category { category: get(m, "category", text)?, ceiling: get(m, "ceiling", or_null(cents))? })
}

fn known_category(value: &Value, categories: &[Category]) -> Read<String> {
    let name = text(value)?;
    if categories.iter().any(|c| c.category == name) {
        return Ok(name);
    }
    wrong(format!("onbekende categorie {name:?}"), format!("unknown category {name:?}"))
}

fn plan(value: &Value, money: bool, categories: &[Category]) -> Read<Plan> {
    let m = members(value, &["id", "title", "cost", "category", "owner"], &[])?;
    get(m, "title", text)?;
    get(m, "owner", or_null(text))?;
    let cost = get(m, "cost", or_null(cents))?;
    if money && cost.is_none() {
        return wrong("met een budget heeft elke keuze kosten", "with a budget every option has a cost");
    }
    let category = get(m, "category", or_null(|v| known_category(v, categories)))?;
    Ok(Plan { id: get(m, "id", text)?, cost, category })
}

fn ballot(value: &Value, categories: &[Category]) -> Read<Ballot> {
    let m = members(value, &["form", "min", "max", "points", "per_category"], &[])?;
    let words =
        &[("approve", Form::Approve), ("choose_one", Form::ChooseOne), ("points", Form::Points), ("rank", Form::Rank)];
    let one = |value| {
        let m = members(value, &["category", "min", "max"], &[])?;
        Ok((
            get(m, "category", |v| known_category(v, categories))?,
            get(m, "min", number)?,
            get(m, "max", or_null(number))?,
        ))
    };
    let ballot = Ballot {
        form: get(m, "form", one_of(words))?,
        min: get(m, "min", number)?,
        max: get(m, "max", or_null(number))?,
        points: get(m, "points", or_null(number))?,
        per_category: get(m, "per_category", |v| list(v, 1000, one))?,
    };
    if ballot.form == Form::Points && !ballot.points.is_some_and(|n| (1..=1_000_000).contains(&n)) {
        return wrong("er staat niet hoeveel punten", "it does not say how many points");
    }
    Ok(ballot)
}

fn counting(value: &Value, categories: &[Category]) -> Read<Counting> {
    let Value::Map(all) = value else { return wrong("hier hoort { … }", "{ … } belongs here") };
    let words = &[
        ("most_votes", 0),
        ("theme_purses", 1),
        ("equal_shares", 2),
        ("proportional_order", 3),
        ("fewest_disagreements", 4),
    ];
    let which = get(all, "rule", one_of(words))?;
    Ok(match which {
        0 => {
            let m = members(value, &["rule", "order", "when_full", "minimum_votes", "places"], &[])?;
            Counting::MostVotes {
                per_cost: get(m, "order", one_of(&[("votes", false), ("votes_per_cost", true)]))?,
                stop: get(m, "when_full", one_of(&[("skip", false), ("stop", true)]))?,
                minimum: get(m, "minimum_votes", number)?,
                places: get(m, "places", or_null(number))?,
            }
        }
        1 => {
            let m = members(value, &["rule", "chip", "purses", "joker"], &[])?;
            let one = |value| {
                let m = members(value, &["category", "chips"], &[])?;
                let category = get(m, "category", |v| known_category(v, categories))?;
                Ok((category, get(m, "chips", |v| list(v, 10_000, number))?))
            };
            let purses = get(m, "purses", |v| list(v, 1000, one))?;
            distinct(purses.iter().map(|(c, _)| c.as_str())).within(|| ".purses".into())?;
            let tables = purses.first().map_or(0, |(_, chips)| chips.len());
            if tables == 0 || purses.iter().any(|(_, chips)| chips.len() != tables) {
                return wrong(
                    "elke beurs heeft van elke tafel een aantal fiches",
                    "every purse has chips of every table",
                )
                .within(|| ".purses".into());
            }
            Counting::ThemePurses { chip: get(m, "chip", cents)?, purses, joker: get(m, "joker", yes)? }
        }
        2 => {
            let needed = [
                "rule",
                "satisfaction",
                "endowment",
                "completion",
                "stop_when_exhaustive",
                "step",
                "voters",
                "minimum_votes",
            ];
            let m = members(value, &needed, &[])?;
            let words = &[
                ("none", (false, false)),
                ("add1", (true, false)),
                ("most_votes", (false, true)),
                ("add1+most_votes", (true, true)),
            ];
            let (add1, then_most_votes) = get(m, "completion", one_of(words))?;
            let step = get(m, "step", cents)?;
            if step == 0 {
                return wrong("een stap van niets", "a step of nothing").within(|| ".step".into());
            }
            Counting::EqualShares(Shares {
                by_cost: get(m, "satisfaction", one_of(&[("cost", true), ("cardinality", false)]))?,
                whole_units: get(m, "endowment", one_of(&[("exact", false), ("whole_units", true)]))?,
                add1,
                then_most_votes,
                stop_when_exhaustive: get(m, "stop_when_exhaustive", yes)?,
                step,
                blank_votes: get(m, "voters", one_of(&[("all", true), ("nonblank", false)]))?,
                minimum: get(m, "minimum_votes", number)?,
            })
        }
        3 => {
            let m = members(value, &["rule", "places"], &[])?;
            Counting::ProportionalOrder { places: get(m, "places", or_null(number))? }
        }
        _ => {
            members(value, &["rule"], &[])?;
            Counting::FewestDisagreements
        }
    })
}

fn tie_places(options: &[Plan], ties: &[String]) -> Read<Vec<usize>> {
    distinct(ties.iter().map(String::as_str))?;
    let places: BTreeMap<&str, usize> = ties.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    if ties.len() != options.len() {
        return wrong("niet elke keuze staat er precies één keer", "not every option stands here exactly once");
    }
    let place = |o: &Plan| places.get(o.id.as_str()).copied();
    match options.iter().map(place).collect() {
        Some(tie) => Ok(tie),
        None => wrong("niet elke keuze staat er precies één keer", "not every option stands here exactly once"),
    }
}

fn carried(value: &Value) -> Read<Vec<Clause>> {
    let m = members(value, &["clauses", "said"], &[])?;
    get(m, "said", text)?;
    let words = &[("turnout", ClauseKind::Turnout), ("ballots", ClauseKind::Ballots), ("votes", ClauseKind::Votes)];
    let one = |value| {
        let m = members(value, &["clause", "at_least", "of"], &[])?;
        let of = get(m, "of", number)?;
        if of == 0 {
            return wrong("een deel van niets", "a part of nothing").within(|| ".of".into());
        }
        Ok(Clause { kind: get(m, "clause", one_of(words))?, at_least: get(m, "at_least", number)?, of })
    };
    get(m, "clauses", |v| list(v, 20, one))
}
