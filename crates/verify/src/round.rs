// SPDX-License-Identifier: EUPL-1.2
//! The file of a round as a whole: turnout, ballots and totals beside the rules.

use crate::json::Value;
use crate::read::{Read, Within, date, digest, get, list, members, number, one_of, or_null, text, wrong};
use crate::report::Unreadable;
use crate::rules::{ChannelRule, Form, MOST_OPTIONS, Rules, rules};
use std::collections::{BTreeMap, BTreeSet};

/// The channel under which totals of all channels stand when one of them had too few people to be told apart.
pub(crate) const TOGETHER: &str = "all";

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
