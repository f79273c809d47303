// SPDX-License-Identifier: EUPL-1.2
//! From ballots, or from totals, to the votes of each option.

use crate::count::Stop;
use crate::fraction::Fraction;
use crate::round::{Choice, Group, Round};
use crate::rules::{Form, Rules};
use std::collections::BTreeMap;

/// What is counted as one: all channels, or one of them.
#[derive(Clone, Debug)]
pub(crate) struct Heap {
    /// People who cast a ballot.
    pub(crate) people: u64,
    /// Votes of each option, over all channels of the heap.
    pub(crate) votes: Vec<u64>,
    /// The same by channel, with the weight of the channel. `None` when totals do not tell channels apart.
    pub(crate) by_channel: Option<Vec<(u64, Vec<u64>)>>,
    /// People who chose each option. `None` when totals do not tell.
    pub(crate) choosers: Option<Vec<u64>>,
    /// People by choice. `None` when ballots are not published.
    pub(crate) ballots: Option<Vec<(u64, Choice)>>,
}

impl Heap {
    /// The heap of all channels, or of the channel that is named.
    pub(crate) fn of(round: &Round<'_>, only: Option<&str>) -> Self {
        let options = round.rules.options.len();
        let wanted = |channel: &str| only.is_none_or(|only| only == channel);
        let people = round.cast.iter().filter(|(c, _)| wanted(c)).map(|(_, n)| *n).fold(0, u64::saturating_add);
        if round.all_published {
            let groups: Vec<&Group<'_>> = round.groups.iter().filter(|g| wanted(&g.channel)).collect();
            let mut choosers = vec![0; options];
            for group in &groups {
                for (option, votes) in gives(&group.choice) {
                    choosers[option] += if votes > 0 { group.people * group.times } else { 0 };
                }
            }
            let by_channel = round.rules.channels.iter().filter(|(c, _)| wanted(c)).map(|(channel, weight)| {
                let of_it = groups.iter().filter(|g| g.channel == *channel);
                (*weight, votes_of(of_it.copied(), options))
            });
            return Self {
                people,
                votes: votes_of(groups.iter().copied(), options),
                by_channel: Some(by_channel.collect()),
                choosers: Some(choosers),
                ballots: Some(groups.iter().map(|g| (g.people * g.times, g.choice.clone())).collect()),
            };
        }
        let mut votes = vec![0u64; options];
        let mut by: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for total in round.totals.iter().filter(|t| t.channel == crate::round::TOGETHER || wanted(&t.channel)) {
            votes[total.option] += total.votes;
            by.entry(&total.channel).or_insert_with(|| vec![0; options])[total.option] += total.votes;
        }
        let together = by.contains_key(crate::round::TOGETHER);
        let by_channel = || {
            let of = |c: &String| by.get(c.as_str()).cloned().unwrap_or_else(|| vec![0; options]);
            round.rules.channels.iter().filter(|(c, _)| wanted(c)).map(|(c, weight)| (*weight, of(c))).collect()
        };
        // Points are not people; of the other forms, votes are the people who chose the option (or put it first).
        let choosers = (round.rules.ballot.form != Form::Points).then(|| votes.clone());
        Self { people, by_channel: (!together).then(by_channel), votes, choosers, ballots: None }
    }

    /// Score of each option when channels count by their share: the mean over the channels in which votes were cast, by weight.
    pub(crate) fn mean_of_shares(&self) -> Result<Vec<Fraction>, Stop> {
        let channels = self.by_channel.as_ref().ok_or(Stop::NotPublished)?;
        let mut sum = vec![Fraction::zero(); self.votes.len()];
        let mut weights = 0u64;
        for (weight, votes) in channels {
            let all: u64 = votes.iter().sum();
            if all == 0 {
                continue;
            }
            weights += weight;
            for (sum, votes) in sum.iter_mut().zip(votes) {
                *sum += &(&ratio(*votes, all) * &whole(*weight));
            }
        }
        if weights > 0 {
            for sum in &mut sum {
                *sum /= &whole(weights);
            }
        }
        Ok(sum)
    }

    /// Votes as scores.
    pub(crate) fn scores(&self) -> Vec<Fraction> {
        self.votes.iter().map(|v| whole(*v)).collect()
    }
}

/// What a choice gives each option: one, its points, or one for each in the first place.
fn gives(choice: &Choice) -> Vec<(usize, u64)> {
    match choice {
        Choice::Approve(chosen) => chosen.iter().map(|o| (*o, 1)).collect(),
        Choice::Points(points) => points.clone(),
        Choice::Rank(places) => places.first().into_iter().flatten().map(|o| (*o, 1)).collect(),
    }
}

fn votes_of<'a>(groups: impl Iterator<Item = &'a Group<'a>>, options: usize) -> Vec<u64> {
    let mut votes = vec![0; options];
    for group in groups {
        for (option, each) in gives(&group.choice) {
            votes[option] += each * group.people * group.times;
        }
    }
    votes
}

/// Votes per channel and option as the ballots give them.
pub(crate) fn totals(round: &Round<'_>) -> BTreeMap<(String, usize), u64> {
    let mut totals = BTreeMap::new();
    for group in &round.groups {
        for (option, each) in gives(&group.choice) {
            *totals.entry((group.channel.clone(), option)).or_default() += each * group.people * group.times;
        }
    }
    totals
}

/// Supporters of each option as classes: places in the list of ballots that approve it.
pub(crate) fn supporters(rules: &Rules, ballots: &[(u64, Choice)]) -> Vec<Vec<usize>> {
    let mut supporters = vec![Vec::new(); rules.options.len()];
    for (class, (_, choice)) in ballots.iter().enumerate() {
        for (option, _) in gives(choice) {
            supporters[option].push(class);
        }
    }
    supporters
}

/// Ballots with equal choices taken together; who chose alike is treated alike by every rule.
pub(crate) fn merged(ballots: &[(u64, Choice)]) -> Vec<(u64, Choice)> {
    let mut merged: Vec<(u64, Choice)> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for (people, choice) in ballots {
        let place = *at.entry(format!("{choice:?}")).or_insert(merged.len());
        match merged.get_mut(place) {
            Some(same) => same.0 += people,
            None => merged.push((*people, choice.clone())),
        }
    }
    merged
}

pub(crate) fn whole(n: u64) -> Fraction {
    Fraction::whole(n)
}

pub(crate) fn ratio(n: u64, d: u64) -> Fraction {
    Fraction::new(n, d)
}
