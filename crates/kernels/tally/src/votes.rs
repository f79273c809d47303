// SPDX-License-Identifier: EUPL-1.2
//! Votes per option and channel, the share of each option, what one vote weighs, and whether an option is carried.

use crate::ballots::Ballots;
use crate::fraction::Fraction;
use crate::refusal::Refusal;
use crate::result::ChannelTold;
use crate::rules::{ChannelRule, ClauseKind, Form, Rules};

/// The votes of a heap.
pub(crate) struct Votes {
    /// Per option: people that chose it, its points, or its first places.
    pub votes: Vec<u64>,
    /// Per option: people that chose it (gave it a point, put it first).
    pub supporters: Vec<u64>,
    /// Per channel and option, as `votes`.
    by_channel: Vec<Vec<u64>>,
    /// Per channel, people.
    people: Vec<u64>,
}

impl Votes {
    pub fn of(rules: &Rules, ballots: &Ballots) -> Self {
        let (options, channels) = (rules.options.len(), rules.channels.len());
        let mut made = Self {
            votes: vec![0; options],
            supporters: vec![0; options],
            by_channel: vec![vec![0; options]; channels],
            people: vec![0; channels],
        };
        for class in ballots.classes() {
            made.people[class.channel] += class.people;
            let mut give = |option: u16, votes: u64| {
                let option = usize::from(option);
                made.votes[option] += votes * class.people;
                made.supporters[option] += class.people;
                made.by_channel[class.channel][option] += votes * class.people;
            };
            match ballots.form() {
                Form::Approve | Form::ChooseOne => class.approved().iter().for_each(|o| give(*o, 1)),
                Form::Points => class.points().for_each(|(o, n)| give(o, n)),
                Form::Rank => class.places().next().unwrap_or_default().iter().for_each(|o| give(*o, 1)),
            }
        }
        made
    }

    fn cast(&self, channel: usize) -> u64 {
        self.by_channel[channel].iter().sum()
    }

    /// Per option the mean of its shares, when channels are weighed.
    pub fn shares(&self, rules: &Rules) -> Result<Option<Vec<Fraction>>, Refusal> {
        if rules.channel_rule != ChannelRule::MeanOfShares {
            return Ok(None);
        }
        let weight = self.weight(rules);
        if weight == 0 && self.votes.iter().any(|v| *v > 0) {
            return Err(Refusal::Zero { of: "weight".into() });
        }
        let share = |option: usize| {
            let parts = rules.channels.iter().enumerate().filter(|(c, _)| self.cast(*c) > 0);
            parts.fold(Fraction::zero(), |sum, (c, channel)| {
                let above = u128::from(channel.weight) * u128::from(self.by_channel[c][option]);
                sum.plus(&Fraction::new(above, u128::from(weight) * u128::from(self.cast(c))))
            })
        };
        Ok(Some((0..rules.options.len()).map(share).collect()))
    }

    /// The weights of the channels in which votes were cast.
    fn weight(&self, rules: &Rules) -> u64 {
        let voted = rules.channels.iter().enumerate().filter(|(c, _)| self.cast(*c) > 0);
        voted.map(|(_, channel)| channel.weight).fold(0, u64::saturating_add)
    }

    /// What one vote weighed in each channel.
    pub fn channels(&self, rules: &Rules) -> Vec<ChannelTold> {
        let all: u64 = self.votes.iter().sum();
        let weight = self.weight(rules);
        let told = |(c, channel): (usize, &crate::rules::Channel)| {
            let votes = self.cast(c);
            let part = match rules.channel_rule {
                ChannelRule::Pooled => Fraction::new(votes, all),
                ChannelRule::MeanOfShares if votes == 0 => Fraction::zero(),
                ChannelRule::MeanOfShares => Fraction::new(channel.weight, weight),
                ChannelRule::Separate => Fraction::new(u64::from(votes > 0), 1u64),
            };
            let one = if rules.channel_rule == ChannelRule::Separate {
                part.clone()
            } else {
                part.times(&Fraction::new(all, votes))
            };
            ChannelTold { channel: channel.channel.clone(), people: self.people[c], votes, part, one_vote_weighs: one }
        };
        rules.channels.iter().enumerate().map(told).collect()
    }

    /// Per option whether it is carried: every clause holds. None without clauses.
    pub fn carried(&self, rules: &Rules, entitled: Option<u64>) -> Result<Vec<Option<bool>>, Refusal> {
        let clauses = &rules.carried.clauses;
        if clauses.is_empty() {
            return Ok(vec![None; rules.options.len()]);
        }
        let cast: u64 = self.people.iter().sum();
        let mut carried = vec![true; rules.options.len()];
        for clause in clauses {
            if clause.of == 0 {
                return Err(Refusal::Zero { of: "clause".into() });
            }
            let enough = |have: u64, of: u64| {
                u128::from(have) * u128::from(clause.of) >= u128::from(clause.at_least) * u128::from(of)
            };
            for (option, carried) in carried.iter_mut().enumerate() {
                *carried &= match clause.clause {
                    ClauseKind::Turnout => enough(cast, entitled.ok_or(Refusal::NoEntitled)?),
                    ClauseKind::Ballots => cast >= clause.at_least,
                    ClauseKind::Votes => cast > 0 && enough(self.supporters[option], cast),
                };
            }
        }
        Ok(carried.into_iter().map(Some).collect())
    }
}
