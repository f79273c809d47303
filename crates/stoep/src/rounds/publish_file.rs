// SPDX-License-Identifier: EUPL-1.2
//! The file in which a round is published, as `docs/round-file.md` describes it. Written in one spelling: members in byte
//! order of their names, no white space, so that a count that is done again gives the same bytes.

use crate::error::Error;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use stoep_platform::ids::sha256;
use stoep_tally::{Certificate, ChannelRule, Choice, Group, Outcome, Rules};

/// Ballots below which they are never published one by one.
pub(super) const BALLOTS_TO_PUBLISH: u64 = 200;
/// Of each hundred ballots, how many may be the only one of their kind when ballots are published.
pub(super) const UNIQUE_OF_HUNDRED: u64 = 5;
/// People below which nothing is said per option.
pub(super) const PEOPLE_TO_SHOW: i64 = 10;
/// Name of the channel under which totals of all channels together stand.
pub(super) const TOGETHER: &str = "all";

/// A whole round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundFile {
    pub(super) format: String,
    pub(super) round: About,
    /// As they were frozen, member for member.
    pub(super) rules: Value,
    pub(super) rules_sha256: String,
    pub(super) turnout: Turnout,
    pub(super) ballots: Ballots,
    pub(super) totals: Vec<Total>,
    pub(super) result: Told,
    pub(super) certificate: Value,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) corrections: Vec<Correction>,
    /// The result per channel, when channels are counted apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) apart: Vec<ApartTold>,
    /// Hash of all that is above, set when the file is written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) file_sha256: String,
}

/// The result of one channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApartTold {
    pub(super) channel: String,
    pub(super) result: Told,
    pub(super) certificate: Value,
}

/// Which round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) area: String,
    pub(super) opened: String,
    pub(super) closed: String,
}

/// How many took part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Turnout {
    pub(super) entitled: Option<i64>,
    pub(super) cast: BTreeMap<String, i64>,
}

impl Turnout {
    /// People who took part.
    pub(super) fn people(&self) -> i64 {
        self.cast.values().sum()
    }
}

/// The ballots, as far as they are in this file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ballots {
    pub(super) published: String,
    pub(super) groups: Vec<Group>,
}

/// What a choice gives each option: one, its points, or one for a first place.
fn gives(choice: &Choice) -> Vec<(&str, i64)> {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    match choice {
        Choice::Approve(ids) => ids.iter().map(|id| (id.as_str(), 1)).collect(),
        Choice::Points(points) => points.iter().map(|(id, n)| (id.as_str(), number(*n))).collect(),
        Choice::Rank(places) => places.first().into_iter().flatten().map(|id| (id.as_str(), 1)).collect(),
    }
}

/// What an option got in a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Total {
    pub(super) channel: String,
    pub(super) option: String,
    pub(super) votes: i64,
}

/// The result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    pub(super) winners: Vec<String>,
    pub(super) total_cost: Option<i64>,
    pub(super) left: Option<i64>,
    pub(super) options: Vec<Outcome>,
}

/// A change of the box after closing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    pub(super) said: String,
    pub(super) first: String,
    pub(super) second: String,
    pub(super) on: String,
}

impl RoundFile {
    /// Reads a file.
    ///
    /// # Errors
    /// A fault when it is not in the format.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|e| Error::Fault(format!("round file: {e}")))
    }

    /// In the one spelling, with the hash of itself.
    ///
    /// # Errors
    /// None that data can cause.
    pub(super) fn write(&self) -> Result<String, Error> {
        let mut file = Self { file_sha256: String::new(), ..self.clone() };
        file.file_sha256 = sha256(canonical(&file)?);
        canonical(&file)
    }

    /// The rules, typed.
    ///
    /// # Errors
    /// A fault when they are not in the format.
    pub(super) fn typed_rules(&self) -> Result<Rules, Error> {
        read_rules(&self.rules)
    }

    /// The certificate, typed.
    pub(super) fn typed_certificate(&self) -> Option<Certificate> {
        serde_json::from_value(self.certificate.clone()).ok()
    }

    /// How much of it may be published.
    pub(super) fn publish(&self) -> Publish {
        let pooled = self.typed_rules().is_ok_and(|r| r.channel_rule == ChannelRule::Pooled);
        publish(pooled, &self.turnout, &self.ballots.groups)
    }

    /// What may be published of it, or nothing at all when too few people took part.
    pub(super) fn public(&self) -> Option<Self> {
        let mut file = self.clone();
        match self.publish() {
            Publish::Nothing => return None,
            Publish::All => return Some(file),
            Publish::Totals => {}
            Publish::Together => file.totals = together(&self.totals),
        }
        file.ballots = Ballots { published: "totals".to_owned(), groups: Vec::new() };
        Some(file)
    }
}

/// Totals with the channels taken together, under the channel `all`.
fn together(totals: &[Total]) -> Vec<Total> {
    let mut out: Vec<Total> = Vec::new();
    for total in totals {
        match out.iter_mut().find(|t| t.option == total.option) {
            Some(sum) => sum.votes += total.votes,
            None => out.push(Total { channel: TOGETHER.to_owned(), ..total.clone() }),
        }
    }
    out
}

/// JSON in one spelling.
///
/// # Errors
/// None that data can cause.
pub(super) fn canonical<T: Serialize>(value: &T) -> Result<String, Error> {
    let fault = |e: serde_json::Error| Error::Fault(e.to_string());
    Ok(sorted(serde_json::to_value(value).map_err(fault)?).to_string())
}

/// Members in byte order of their names, whatever map the JSON library was built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let in_order: BTreeMap<String, Value> = members.into_iter().map(|(k, v)| (k, sorted(v))).collect();
            Value::Object(in_order.into_iter().collect::<Map<_, _>>())
        }
        Value::Array(all) => Value::Array(all.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// How much of a round may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Publish {
    /// Ballots as a bare multiset.
    All,
    /// Totals per channel and option, the result and the certificate.
    Totals,
    /// The same, but totals of all channels together: one of them had too few people to be told apart.
    Together,
    /// Who won, and nothing else.
    Nothing,
}

/// The printed rule (ADR 0028). Nothing per option when fewer than ten people took part. A channel with fewer than ten is not
/// told apart; where channels are counted apart, that again leaves nothing per option. Ballots only from two hundred up, when
/// no more than five in a hundred are the only one of their kind.
pub(super) fn publish(pooled: bool, turnout: &Turnout, groups: &[Group]) -> Publish {
    let small = |n: i64| n < PEOPLE_TO_SHOW;
    let some_small = turnout.cast.values().any(|n| *n > 0 && small(*n));
    if small(turnout.people()) || (some_small && !pooled) {
        return Publish::Nothing;
    }
    if some_small {
        return Publish::Together;
    }
    let cast: u64 = groups.iter().map(|g| g.times).sum();
    let alone = groups.iter().filter(|g| g.times == 1).count() as u64;
    if cast >= BALLOTS_TO_PUBLISH && alone.saturating_mul(100) <= cast.saturating_mul(UNIQUE_OF_HUNDRED) {
        Publish::All
    } else {
        Publish::Totals
    }
}

/// Totals per channel and option, in the order of channels and of the ballot, options without votes too.
pub(super) fn totals(groups: &[Group], channels: &[String], options: &[String]) -> Vec<Total> {
    let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for group in groups {
        let people = people(group);
        for (option, n) in gives(&group.choice) {
            *sums.entry((group.channel.as_str(), option)).or_default() += n * people;
        }
    }
    let with_ballots: BTreeSet<&str> = groups.iter().map(|g| g.channel.as_str()).collect();
    let mut out = Vec::new();
    for channel in channels.iter().filter(|c| with_ballots.contains(c.as_str())) {
        for option in options {
            let votes = sums.get(&(channel.as_str(), option.as_str())).copied().unwrap_or(0);
            out.push(Total { channel: channel.clone(), option: option.clone(), votes });
        }
    }
    out
}

/// People of a group.
pub(super) fn people(group: &Group) -> i64 {
    i64::try_from(group.people.saturating_mul(group.times)).unwrap_or(i64::MAX)
}

/// Rules as they were frozen.
///
/// # Errors
/// A fault when they are not in the format.
pub(super) fn read_rules(rules: &Value) -> Result<Rules, Error> {
    Rules::deserialize(rules).map_err(|e| Error::Fault(format!("frozen rules: {e}")))
}

/// Puts the groups in the order of their own JSON.
///
/// # Errors
/// None that data can cause.
pub(super) fn sort_groups(groups: Vec<Group>) -> Result<Vec<Group>, Error> {
    let mut keyed = Vec::with_capacity(groups.len());
    for group in groups {
        keyed.push((canonical(&group)?, group));
    }
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(keyed.into_iter().map(|(_, group)| group).collect())
}

/// The hash under which a file is known.
pub(super) fn file_hash(text: &str) -> String {
    sha256(text)
}
