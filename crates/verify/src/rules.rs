// SPDX-License-Identifier: EUPL-1.2
//! Reads the members of a round file into their types. Unknown members are refused; sizes are bounded.

use crate::json::Value;
use crate::report::{Both, Unreadable, both};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const CHANNELS: [&str; 5] = ["online", "table", "paper", "stall", "phone"];
/// The channel under which totals of all channels stand when one of them had too few people to be told apart.
pub(crate) const TOGETHER: &str = "all";
/// Most cents, people or points: 10¹⁵.
const MOST: i64 = 1_000_000_000_000_000;
const MOST_OPTIONS: usize = 10_000;

/// A round, as far as it is input of a count. What the file claims as result is compared as JSON.
#[derive(Clone, Debug)]
pub(crate) struct Round<'a> {
    pub(crate) title: String,
    pub(crate) opened: String,
    pub(crate) closed: String,
    pub(crate) rules: Rules,
    pub(crate) raw_rules: &'a Value,
    pub(crate) rules_sha256: String,
    pub(crate) file_sha256: String,
    pub(crate) entitled: Option<u64>,
    pub(crate) cast: BTreeMap<String, u64>,
    pub(crate) all_published: bool,
    pub(crate) groups: Vec<Group<'a>>,
    pub(crate) totals: Vec<Total>,
    pub(crate) result: &'a Value,
    pub(crate) certificate: &'a Value,
    /// Results by channel; null when channels are not counted apart.
    pub(crate) apart: &'a Value,
}

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

/// Equal ballots of a channel.
#[derive(Clone, Debug)]
pub(crate) struct Group<'a> {
    pub(crate) channel: String,
    pub(crate) people: u64,
    pub(crate) times: u64,
    pub(crate) choice: Choice,
    pub(crate) raw: &'a Value,
}

/// A choice, by the places of options in the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Approve(Vec<usize>),
    Points(Vec<(usize, u64)>),
    Rank(Vec<Vec<usize>>),
}

#[derive(Clone, Debug)]
pub(crate) struct Total {
    pub(crate) channel: String,
    pub(crate) option: usize,
    pub(crate) votes: u64,
}

/// A fault and the members it lies in, the innermost first.
struct Wrong {
    path: Vec<String>,
    what: Both,
}

type Read<T> = Result<T, Wrong>;
type Members = BTreeMap<String, Value>;

fn wrong<T>(nl: impl Into<String>, en: impl Into<String>) -> Read<T> {
    Err(Wrong { path: Vec::new(), what: both(nl, en) })
}

trait Within<T> {
    fn within(self, part: impl FnOnce() -> String) -> Read<T>;
}

impl<T> Within<T> for Read<T> {
    fn within(self, part: impl FnOnce() -> String) -> Self {
        self.map_err(|mut e| {
            e.path.push(part());
            e
        })
    }
}

/// The members of a map, which are exactly `needed`, and `may` be.
fn members<'a>(value: &'a Value, needed: &[&str], may: &[&str]) -> Read<&'a Members> {
    let Value::Map(members) = value else { return wrong("hier hoort { … }", "{ … } belongs here") };
    if let Some(name) = members.keys().find(|n| !needed.contains(&n.as_str()) && !may.contains(&n.as_str())) {
        return wrong(format!("onbekend onderdeel {name:?}"), format!("unknown member {name:?}"));
    }
    if let Some(name) = needed.iter().find(|n| !members.contains_key(**n)) {
        return wrong(format!("onderdeel {name:?} ontbreekt"), format!("member {name:?} is missing"));
    }
    Ok(members)
}

fn get<'a, T>(members: &'a Members, name: &str, read: impl FnOnce(&'a Value) -> Read<T>) -> Read<T> {
    read(members.get(name).unwrap_or(&Value::Null)).within(|| format!(".{name}"))
}

fn list<'a, T>(value: &'a Value, most: usize, read: impl Fn(&'a Value) -> Read<T>) -> Read<Vec<T>> {
    let Value::List(values) = value else { return wrong("hier hoort een lijst", "a list belongs here") };
    if values.len() > most {
        return wrong(format!("meer dan {most}"), format!("more than {most}"));
    }
    values.iter().enumerate().map(|(i, v)| read(v).within(|| format!("[{i}]"))).collect()
}

fn text(value: &Value) -> Read<String> {
    match value {
        Value::Text(text) if text.len() <= 10_000 => Ok(text.clone()),
        Value::Text(_) => wrong("deze tekst is te lang", "this text is too long"),
        _ => wrong("hier hoort een tekst", "a text belongs here"),
    }
}

fn number(value: &Value) -> Read<u64> {
    match value {
        Value::Number(n) if (0..=MOST).contains(n) => Ok(n.unsigned_abs()),
        Value::Number(_) => wrong("dit getal kan hier niet", "this number can't be here"),
        _ => wrong("hier hoort een heel getal", "a whole number belongs here"),
    }
}

fn cents(value: &Value) -> Read<i64> {
    Ok(number(value)?.cast_signed())
}

fn or_null<'a, T>(read: impl FnOnce(&'a Value) -> Read<T>) -> impl FnOnce(&'a Value) -> Read<Option<T>> {
    move |value| if *value == Value::Null { Ok(None) } else { read(value).map(Some) }
}

fn yes(value: &Value) -> Read<bool> {
    match value {
        Value::Bool(yes) => Ok(*yes),
        _ => wrong("hier hoort true of false", "true or false belongs here"),
    }
}

/// One of a closed list of words.
fn one_of<T: Copy>(words: &'static [(&'static str, T)]) -> impl Fn(&Value) -> Read<T> {
    move |value| {
        let Value::Text(found) = value else { return wrong("hier hoort een woord", "a word belongs here") };
        match words.iter().find(|(word, _)| word == found) {
            Some((_, meaning)) => Ok(*meaning),
            None => wrong(format!("onbekend woord {found:?}"), format!("unknown word {found:?}")),
        }
    }
}

fn date(value: &Value) -> Read<String> {
    let text = text(value)?;
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|p| p.parse::<u32>().ok());
    let digits = text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    let parts = part(0..4).zip(part(5..7)).zip(part(8..10));
    let real = parts.is_some_and(|((year, month), day)| {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=12).contains(&month) && (1..=days).contains(&day)
    });
    if text.len() == 10 && digits && real {
        return Ok(text);
    }
    wrong("hier hoort een datum zoals 2022-03-14", "a date such as 2022-03-14 belongs here")
}

fn digest(value: &Value) -> Read<String> {
    let text = text(value)?;
    if text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Ok(text);
    }
    wrong("hier horen 64 cijfers 0-9 a-f", "64 digits 0-9 a-f belong here")
}

/// Reads a round file.
pub(crate) fn read(value: &Value) -> Result<Round<'_>, Unreadable> {
    file(value).map_err(|e| {
        let path: String = e.path.iter().rev().map(String::as_str).collect();
        let place = path.trim_start_matches('.');
        Unreadable::new(if place.is_empty() { "the file" } else { place }, e.what)
    })
}

fn file(value: &Value) -> Read<Round<'_>> {
    let needed = [
        "format",
        "round",
        "rules",
        "rules_sha256",
        "turnout",
        "ballots",
        "totals",
        "result",
        "certificate",
        "file_sha256",
    ];
    let m = members(value, &needed, &["corrections", "apart"])?;
    get(m, "format", one_of(&[("stoep-round/1", ())]))?;
    let (title, opened, closed) = get(m, "round", about)?;
    let raw_rules = m.get("rules").unwrap_or(&Value::Null);
    let rules = get(m, "rules", rules)?;
    let (entitled, cast) = get(m, "turnout", |v| turnout(v, &rules))?;
    let (all_published, groups) = get(m, "ballots", |v| ballots(v, &rules))?;
    let totals = get(m, "totals", |v| totals(v, &rules, all_published))?;
    if m.contains_key("corrections") {
        get(m, "corrections", corrections)?;
    }
    if m.contains_key("apart") != (rules.channel_rule == ChannelRule::Separate) {
        return wrong(
            "apart staat er alleen, en altijd, als kanalen apart geteld zijn",
            "apart is there only, and always, when channels are counted apart",
        );
    }
    Ok(Round {
        title,
        opened,
        closed,
        raw_rules,
        rules_sha256: get(m, "rules_sha256", digest)?,
        file_sha256: get(m, "file_sha256", digest)?,
        entitled,
        cast,
        all_published,
        groups,
        totals,
        result: m.get("result").unwrap_or(&Value::Null),
        certificate: m.get("certificate").unwrap_or(&Value::Null),
        apart: m.get("apart").unwrap_or(&Value::Null),
        rules,
    })
}

fn about(value: &Value) -> Read<(String, String, String)> {
    let m = members(value, &["id", "title", "area", "opened", "closed"], &[])?;
    get(m, "id", text)?;
    get(m, "area", text)?;
    Ok((get(m, "title", text)?, get(m, "opened", date)?, get(m, "closed", date)?))
}

fn corrections(value: &Value) -> Read<()> {
    let one = |value| {
        let m = members(value, &["said", "first", "second", "on"], &[])?;
        for name in ["said", "first", "second"] {
            get(m, name, text)?;
        }
        get(m, "on", date)
    };
    if list(value, 1000, one)?.is_empty() {
        return wrong("zonder correcties staat dit er niet", "without corrections this is absent");
    }
    Ok(())
}

fn rules(value: &Value) -> Read<Rules> {
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

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Read<()> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return wrong(format!("{name:?} staat er twee keer"), format!("{name:?} stands here twice"));
        }
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

fn turnout(value: &Value, rules: &Rules) -> Read<(Option<u64>, BTreeMap<String, u64>)> {
    let m = members(value, &["entitled", "cast"], &[])?;
    let cast = get(m, "cast", |v| {
        let Value::Map(cast) = v else { return wrong("hier hoort { … }", "{ … } belongs here") };
        let mut read = BTreeMap::new();
        for (channel, people) in cast {
            if !rules.channels.iter().any(|(c, _)| c == channel) {
                return wrong(
                    format!("kanaal {channel:?} staat niet in de regels"),
                    format!("channel {channel:?} is not in the rules"),
                );
            }
            read.insert(channel.clone(), number(people).within(|| format!(".{channel}"))?);
        }
        Ok(read)
    })?;
    Ok((get(m, "entitled", or_null(number))?, cast))
}

fn ballots<'a>(value: &'a Value, rules: &Rules) -> Read<(bool, Vec<Group<'a>>)> {
    let m = members(value, &["published", "groups"], &[])?;
    let all = get(m, "published", one_of(&[("all", true), ("totals", false)]))?;
    let at = rules.options.iter().enumerate().map(|(i, o)| (o.id.as_str(), i)).collect();
    let groups = get(m, "groups", |v| list(v, 1_000_000, |v| group(v, rules, &at)))?;
    let people = groups.iter().map(|g| g.people.saturating_mul(g.times)).fold(0, u64::saturating_add);
    if people > 1_000_000_000 {
        return wrong("meer mensen dan hier geteld kunnen worden", "more people than can be counted here");
    }
    if !all && !groups.is_empty() {
        return wrong("met alleen totalen staan hier geen biljetten", "with totals only, no ballots stand here");
    }
    Ok((all, groups))
}

fn group<'a>(value: &'a Value, rules: &Rules, at: &BTreeMap<&str, usize>) -> Read<Group<'a>> {
    let m = members(value, &["channel", "people", "times", "choice"], &[])?;
    let channel = get(m, "channel", text)?;
    if !rules.channels.iter().any(|(c, _)| *c == channel) {
        return wrong(
            format!("kanaal {channel:?} staat niet in de regels"),
            format!("channel {channel:?} is not in the rules"),
        );
    }
    let (people, times) = (get(m, "people", number)?, get(m, "times", number)?);
    if people == 0 || times == 0 || people > 1_000_000 || times > 1_000_000_000 {
        return wrong("een aantal dat niet kan", "a number that can't be");
    }
    if people > 1 && channel != "table" {
        return wrong("alleen een tafel heeft meer mensen op één biljet", "only a table has more people on one ballot");
    }
    let choice = get(m, "choice", |v| choice(v, rules, at))?;
    Ok(Group { channel, people, times, choice, raw: value })
}

fn choice(value: &Value, rules: &Rules, at: &BTreeMap<&str, usize>) -> Read<Choice> {
    let option = |id: &str| match at.get(id) {
        Some(option) => Ok(*option),
        None => wrong(format!("keuze {id:?} staat niet in de regels"), format!("option {id:?} is not in the rules")),
    };
    let read_option = |v| option(&text(v)?);
    let most = rules.options.len();
    let ballot = &rules.ballot;
    let (choice, mut chosen) = match ballot.form {
        Form::Approve | Form::ChooseOne => {
            let m = members(value, &["approve"], &[])?;
            let chosen = get(m, "approve", |v| {
                in_byte_order(v)?;
                list(v, most, read_option)
            })?;
            (Choice::Approve(chosen.clone()), chosen)
        }
        Form::Points => {
            let m = members(value, &["points"], &[])?;
            let points = get(m, "points", |v| {
                let Value::Map(points) = v else { return wrong("hier hoort { … }", "{ … } belongs here") };
                points
                    .iter()
                    .map(|(id, n)| Ok((option(id)?, number(n).within(|| format!(".{id}"))?)))
                    .collect::<Read<Vec<_>>>()
            })?;
            let sum: u64 = points.iter().map(|(_, n)| *n).fold(0, u64::saturating_add);
            if points.iter().any(|(_, n)| *n == 0) || (!points.is_empty() && Some(sum) != ballot.points) {
                return wrong("niet alle punten zijn verdeeld", "the points don't add up");
            }
            let chosen = points.iter().map(|(o, _)| *o).collect();
            (Choice::Points(points), chosen)
        }
        Form::Rank => {
            let m = members(value, &["rank"], &[])?;
            let place = |v| {
                in_byte_order(v)?;
                list(v, most, read_option)
            };
            let places = get(m, "rank", |v| list(v, most, place))?;
            if places.iter().any(Vec::is_empty) {
                return wrong("een plaats zonder keuze", "a place without an option");
            }
            let chosen = places.iter().flatten().copied().collect();
            (Choice::Rank(places), chosen)
        }
    };
    chosen.sort_unstable();
    if chosen.windows(2).any(|w| w[0] == w[1]) {
        return wrong("een keuze staat er twee keer", "an option stands here twice");
    }
    bounds(&chosen, rules)?;
    Ok(choice)
}

/// Ids that stand beside each other stand in byte order, so that equal choices are written equally.
fn in_byte_order(value: &Value) -> Read<()> {
    let ids = list(value, MOST_OPTIONS, text)?;
    if ids.windows(2).any(|w| w[0] >= w[1]) {
        return wrong("de keuzes staan niet op volgorde van hun tekst", "the options are not in byte order");
    }
    Ok(())
}

/// A blank ballot is always allowed; any other keeps the bounds of the form.
fn bounds(chosen: &[usize], rules: &Rules) -> Read<()> {
    let ballot = &rules.ballot;
    let outside = |n: u64, min: u64, max: Option<u64>| n < min || max.is_some_and(|max| n > max);
    let one = ballot.form == Form::ChooseOne;
    if chosen.is_empty() {
        return Ok(());
    }
    if outside(chosen.len() as u64, ballot.min, ballot.max) || (one && chosen.len() != 1) {
        return wrong("te veel of te weinig keuzes", "too many or too few options");
    }
    for (category, min, max) in &ballot.per_category {
        let of_it = |o: &&usize| rules.options[**o].category.as_ref() == Some(category);
        if outside(chosen.iter().filter(of_it).count() as u64, *min, *max) {
            return wrong(
                format!("te veel of te weinig keuzes van {category:?}"),
                format!("too many or too few options of {category:?}"),
            );
        }
    }
    Ok(())
}

fn totals(value: &Value, rules: &Rules, all_published: bool) -> Read<Vec<Total>> {
    let at: BTreeMap<&str, usize> = rules.options.iter().enumerate().map(|(i, o)| (o.id.as_str(), i)).collect();
    let together = !all_published && rules.channel_rule == ChannelRule::Pooled;
    let one = |value| {
        let m = members(value, &["channel", "option", "votes"], &[])?;
        let (channel, id) = (get(m, "channel", text)?, get(m, "option", text)?);
        let known = rules.channels.iter().any(|(c, _)| *c == channel) || (together && channel == TOGETHER);
        if !known {
            return wrong(
                format!("kanaal {channel:?} staat niet in de regels"),
                format!("channel {channel:?} is not in the rules"),
            );
        }
        let Some(&option) = at.get(id.as_str()) else {
            return wrong(
                format!("keuze {id:?} staat niet in de regels"),
                format!("option {id:?} is not in the rules"),
            );
        };
        Ok(Total { channel, option, votes: get(m, "votes", number)? })
    };
    let totals = list(value, 100_000, one)?;
    let mut seen = BTreeSet::new();
    for total in &totals {
        if !seen.insert((total.channel.as_str(), total.option)) {
            return wrong("een kanaal en keuze staan er twee keer", "a channel and option stand here twice");
        }
    }
    if seen.iter().any(|(c, _)| *c == TOGETHER) && seen.iter().any(|(c, _)| *c != TOGETHER) {
        return wrong("kanalen staan bij elkaar of apart, niet allebei", "channels stand together or apart, not both");
    }
    Ok(totals)
}
