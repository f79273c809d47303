// SPDX-License-Identifier: EUPL-1.2
//! The heap of ballots. A hundred thousand fit in little room: a ballot is the row of its options' numbers, and equal ballots are one.

use crate::refusal::Refusal;
use crate::rules::{Form, Places, Rules};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one ballot says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The chosen options; none is a blank ballot. Choose-one is an approve of one.
    Approve(Vec<String>),
    /// Points per option.
    Points(BTreeMap<String, u64>),
    /// Best first; equals together. What is not named comes after all that is, as equals.
    Rank(Vec<Vec<String>>),
}

/// Equal ballots.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// How they came in.
    pub channel: String,
    /// 1, or the people of a table that made one choice.
    pub people: u64,
    /// How often this ballot was cast.
    pub times: u64,
    /// What it says.
    pub choice: Choice,
}

/// The most people in one heap: far above any election, far below where sums could overflow.
const MOST_PEOPLE: u64 = 1_000_000_000;
/// Between the places of a ranking, in the row of a ballot.
const NEXT_PLACE: u16 = u16::MAX;

/// A heap of ballots of one form.
#[derive(Clone, Debug)]
pub struct Ballots {
    form: Form,
    rows: Vec<u16>,
    ends: Vec<u32>,
    people: Vec<u32>,
    channels: Vec<u8>,
    all: u64,
    merged: bool,
}

/// One class of equal ballots.
#[derive(Clone, Copy)]
pub(crate) struct Class<'a> {
    /// Index of its channel in the rules.
    pub channel: usize,
    /// How many people cast it.
    pub people: u64,
    row: &'a [u16],
}

impl<'a> Class<'a> {
    /// The chosen options of an approval ballot, in ascending order.
    pub fn approved(&self) -> &'a [u16] {
        self.row
    }

    /// Whether nothing was chosen.
    pub fn is_blank(&self) -> bool {
        self.row.is_empty()
    }

    /// The points of a points ballot: option, points.
    pub fn points(&self) -> impl Iterator<Item = (u16, u64)> + 'a {
        self.row.chunks_exact(5).map(|c| (c[0], c[1..].iter().fold(0, |sum, part| (sum << 16) | u64::from(*part))))
    }

    /// The places of a ranking, best first.
    pub fn places(&self) -> impl Iterator<Item = &'a [u16]> + 'a {
        self.row.split(|o| *o == NEXT_PLACE)
    }
}

impl Ballots {
    /// An empty heap for ballots of these rules.
    pub fn new(rules: &Rules) -> Self {
        Self {
            form: rules.ballot.form,
            rows: Vec::new(),
            ends: Vec::new(),
            people: Vec::new(),
            channels: Vec::new(),
            all: 0,
            merged: true,
        }
    }

    /// A heap with these groups.
    ///
    /// # Errors
    /// When a group names what is not in the rules, or is not of the frozen form.
    pub fn from_groups(rules: &Rules, groups: &[Group]) -> Result<Self, Refusal> {
        let places = rules.places()?;
        let mut heap = Self::new(rules);
        for group in groups {
            heap.add_group(rules, &places, group)?;
        }
        heap.merge();
        Ok(heap)
    }

    fn add_group(&mut self, rules: &Rules, places: &Places<'_>, group: &Group) -> Result<(), Refusal> {
        let at = |id: &String| places.at.get(id.as_str()).copied().ok_or_else(|| Refusal::Unknown { id: id.clone() });
        let channel = rules.channels.iter().position(|c| c.channel == group.channel);
        let channel = channel.ok_or_else(|| Refusal::Unknown { id: group.channel.clone() })?;
        let people = group.people.checked_mul(group.times).filter(|n| *n > 0).ok_or(Refusal::People)?;
        let mut row = Vec::new();
        let mut chosen = Vec::new();
        match (&group.choice, rules.ballot.form) {
            (Choice::Approve(ids), Form::Approve | Form::ChooseOne) => {
                for id in ids {
                    chosen.push(at(id)?);
                }
                row.clone_from(&chosen);
                row.sort_unstable();
            }
            (Choice::Points(points), Form::Points) => {
                let mut given: u64 = 0;
                for (id, n) in points {
                    let option = at(id)?;
                    given = given.saturating_add(*n);
                    if *n > 0 {
                        chosen.push(option);
                        row.push(option);
                        row.extend([48, 32, 16, 0].map(|shift| (n >> shift) as u16));
                    }
                }
                if given > rules.ballot.points.unwrap_or(MOST_PEOPLE) {
                    return Err(Refusal::BallotBounds { had: given });
                }
            }
            (Choice::Rank(ranking), Form::Rank) => {
                for place in ranking.iter().filter(|p| !p.is_empty()) {
                    if !row.is_empty() {
                        row.push(NEXT_PLACE);
                    }
                    let start = row.len();
                    for id in place {
                        let option = at(id)?;
                        chosen.push(option);
                        row.push(option);
                    }
                    row[start..].sort_unstable();
                }
            }
            _ => return Err(Refusal::BallotForm { form: format!("{:?}", rules.ballot.form).to_lowercase() }),
        }
        chosen.sort_unstable();
        if let Some(twice) = chosen.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Refusal::TwiceTheSame { id: rules.options[usize::from(twice[0])].id.clone() });
        }
        within_bounds(rules, &chosen)?;
        self.push(channel, &row, people)
    }

    /// Adds an approval ballot for so many people: indices of options, and of the channel. For callers that read large files.
    ///
    /// # Errors
    /// When there are far too many people, or an option stands there twice.
    pub fn add_approval(&mut self, channel: usize, options: &mut [u16], people: u64) -> Result<(), Refusal> {
        if !matches!(self.form, Form::Approve | Form::ChooseOne) {
            return Err(Refusal::BallotForm { form: "approve".into() });
        }
        options.sort_unstable();
        if let Some(twice) = options.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Refusal::TwiceTheSame { id: twice[0].to_string() });
        }
        self.push(channel, options, people)
    }

    /// Adds a points ballot: options by index with their points, in ascending order of options.
    ///
    /// # Errors
    /// When there are far too many people or points.
    pub fn add_points(&mut self, channel: usize, points: &[(u16, u64)], people: u64) -> Result<(), Refusal> {
        if self.form != Form::Points || points.iter().any(|p| p.1 > MOST_PEOPLE) {
            return Err(Refusal::BallotForm { form: "points".into() });
        }
        let row: Vec<u16> =
            points.iter().filter(|p| p.1 > 0).flat_map(|(o, n)| [*o, 0, 0, (n >> 16) as u16, *n as u16]).collect();
        self.push(channel, &row, people)
    }

    fn push(&mut self, channel: usize, row: &[u16], people: u64) -> Result<(), Refusal> {
        self.all = self.all.saturating_add(people);
        let people = u32::try_from(people).map_err(|_| Refusal::People)?;
        if self.all > MOST_PEOPLE || people == 0 {
            return Err(Refusal::People);
        }
        self.rows.extend_from_slice(row);
        self.ends.push(u32::try_from(self.rows.len()).map_err(|_| Refusal::People)?);
        self.people.push(people);
        self.channels.push(u8::try_from(channel).map_err(|_| Refusal::People)?);
        self.merged = false;
        Ok(())
    }

    /// Sorts the ballots and makes equal ones one, so that the order in which they came is gone.
    pub fn merge(&mut self) {
        if self.merged {
            return;
        }
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        let key = |i: &u32| (self.channels[*i as usize], self.row(*i as usize));
        order.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        let mut made = Self {
            form: self.form,
            rows: Vec::with_capacity(self.rows.len()),
            ends: Vec::new(),
            people: Vec::new(),
            channels: Vec::new(),
            all: self.all,
            merged: true,
        };
        for i in order.into_iter().map(|i| i as usize) {
            let last = made.ends.len().checked_sub(1);
            match last.filter(|l| made.channels[*l] == self.channels[i] && made.row(*l) == self.row(i)) {
                // The sum of all people fits, so this one does.
                Some(last) => made.people[last] += self.people[i],
                None => {
                    made.rows.extend_from_slice(self.row(i));
                    made.ends.push(made.rows.len() as u32);
                    made.people.push(self.people[i]);
                    made.channels.push(self.channels[i]);
                }
            }
        }
        made.rows.shrink_to_fit();
        *self = made;
    }

    fn row(&self, i: usize) -> &[u16] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] as usize };
        &self.rows[start..self.ends[i] as usize]
    }

    /// How many people cast a ballot.
    pub fn people(&self) -> u64 {
        self.all
    }

    /// How many classes of equal ballots there are, after [`Ballots::merge`].
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no ballot.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(crate) fn is_merged(&self) -> bool {
        self.merged
    }

    pub(crate) fn form(&self) -> Form {
        self.form
    }

    pub(crate) fn class(&self, i: usize) -> Class<'_> {
        Class { channel: usize::from(self.channels[i]), people: u64::from(self.people[i]), row: self.row(i) }
    }

    pub(crate) fn classes(&self) -> impl Iterator<Item = Class<'_>> {
        (0..self.ends.len()).map(|i| self.class(i))
    }

    /// The ballots of one channel alone.
    pub(crate) fn of_channel(&self, channel: usize) -> Result<Self, Refusal> {
        let mut made =
            Self { rows: Vec::new(), ends: Vec::new(), people: Vec::new(), channels: Vec::new(), all: 0, ..*self };
        for class in self.classes().filter(|c| c.channel == channel) {
            made.push(channel, class.row, class.people)?;
        }
        made.merge();
        Ok(made)
    }
}

fn within_bounds(rules: &Rules, chosen: &[u16]) -> Result<(), Refusal> {
    let had = chosen.len() as u64;
    if had == 0 {
        return Ok(());
    }
    let form = &rules.ballot;
    let most = if form.form == Form::ChooseOne { 1 } else { form.max.unwrap_or(u64::MAX) };
    if had < form.min || had > most {
        return Err(Refusal::BallotBounds { had });
    }
    for bound in &form.per_category {
        let of_it = |o: &&u16| rules.options[usize::from(**o)].category.as_ref() == Some(&bound.category);
        let had = chosen.iter().filter(of_it).count() as u64;
        if had < bound.min || had > bound.max.unwrap_or(u64::MAX) {
            return Err(Refusal::BallotBounds { had });
        }
    }
    Ok(())
}
