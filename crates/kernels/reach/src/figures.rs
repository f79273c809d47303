// SPDX-License-Identifier: EUPL-1.2
//! Official figures, who was heard, and reach.

use crate::{Fraction, Refusal};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Products of two counts and a thousand must fit 128 bits; this leaves ample room.
const MOST_PEOPLE: u64 = 1 << 40;

/// A group of residents: an age band in an area. Both are names as the official figures have them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Group {
    /// Age band, such as `18-34`.
    pub band: String,
    /// Area.
    pub area: String,
}

impl Group {
    /// A group.
    pub fn new(band: impl Into<String>, area: impl Into<String>) -> Self {
        Self { band: band.into(), area: area.into() }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.band, self.area)
    }
}

/// How many people live in each group, according to official figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    people: BTreeMap<Group, u64>,
    total: u64,
    bands: Vec<String>,
    areas: Vec<String>,
}

impl Figures {
    /// The figures, with the age bands and areas in the order in which a reader puts them (neighbours are merged first when cells are sparse).
    ///
    /// # Errors
    /// [`Refusal::NoFigures`] without rows, [`Refusal::GroupTwice`], [`Refusal::NobodyLivesThere`] for a group of nobody,
    /// [`Refusal::NoFiguresFor`] for a group whose band or area is not in the lists.
    pub fn new(bands: &[&str], areas: &[&str], rows: impl IntoIterator<Item = (Group, u64)>) -> Result<Self, Refusal> {
        let mut people = BTreeMap::new();
        let (known_bands, known_areas): (BTreeSet<&str>, BTreeSet<&str>) =
            (bands.iter().copied().collect(), areas.iter().copied().collect());
        let mut total = 0u64;
        for (group, count) in rows {
            if count == 0 {
                return Err(Refusal::NobodyLivesThere(group));
            }
            if !known_bands.contains(group.band.as_str()) || !known_areas.contains(group.area.as_str()) {
                return Err(Refusal::NoFiguresFor(group));
            }
            total = total.saturating_add(count);
            if total > MOST_PEOPLE {
                return Err(Refusal::Senseless("more people than live on a hundred earths"));
            }
            if people.contains_key(&group) {
                return Err(Refusal::GroupTwice(group));
            }
            people.insert(group, count);
        }
        if people.is_empty() {
            return Err(Refusal::NoFigures);
        }
        let own = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Ok(Self { people, total, bands: own(bands), areas: own(areas) })
    }

    /// How many people live in a group; `None` when the figures do not know it.
    pub fn people(&self, group: &Group) -> Option<u64> {
        self.people.get(group).copied()
    }

    /// All people.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The groups and their people, by name.
    pub fn groups(&self) -> impl Iterator<Item = (&Group, u64)> {
        self.people.iter().map(|(group, &people)| (group, people))
    }

    /// Age bands in their order.
    pub fn bands(&self) -> &[String] {
        &self.bands
    }

    /// Areas in their order.
    pub fn areas(&self) -> &[String] {
        &self.areas
    }
}

/// People who were heard through a channel. The same group and channel may come more than once: they add up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    /// Their group; `None` when they did not say.
    pub group: Option<Group>,
    /// How they were heard, such as `online` or `door`.
    pub channel: String,
    /// How many.
    pub people: u64,
}

/// Reach of one group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupReach {
    /// The group.
    pub group: Group,
    /// How many people live there (N_g).
    pub people: u64,
    /// How many of them were heard (n_g).
    pub heard: u64,
    /// The same by channel.
    pub by_channel: BTreeMap<String, u64>,
    /// n_g / N_g.
    pub reach: Fraction,
    /// (n_g / n) / (N_g / N): above one when the group weighs too heavily among those heard. `None` when nobody was heard at all.
    pub factor: Option<Fraction>,
}

/// Who was heard.
#[derive(Clone, PartialEq, Debug)]
pub struct Reach {
    /// Every group of the figures, also those where nobody was heard; by name.
    pub groups: Vec<GroupReach>,
    /// How many people there are (N).
    pub people: u64,
    /// How many were heard, whether or not their group is known (n).
    pub heard: u64,
    /// How many of those did not say to which group they belong. They are in `heard` and in no group.
    pub group_unknown: u64,
    /// Heard by channel, whether or not the group is known.
    pub by_channel: BTreeMap<String, u64>,
    /// n / N.
    pub reach: Fraction,
    /// How unevenly the groups were reached: the spread of reach over people, divided by the mean (CV). Zero is even; from about 0.5 some groups are
    /// heard several times as much as others. Over people with a known group; `None` when nobody was heard.
    pub unevenness: Option<f64>,
}

/// A group that was heard less than the target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The group.
    pub group: Group,
    /// N_g · (target − r_g): how many people more it takes to reach the target, exactly.
    pub short: Fraction,
    /// The same as whole people, rounded up.
    pub people: u64,
}

impl Reach {
    /// Whom to look for next: groups below the target, those with most people missing first; when equal, by name.
    ///
    /// # Errors
    /// [`Refusal::Senseless`] for a target above one.
    pub fn who_next(&self, target: Fraction) -> Result<Vec<Missing>, Refusal> {
        let (n, d) = (target.numerator(), target.denominator());
        if n > d || d > u128::from(u64::MAX) {
            return Err(Refusal::Senseless("a target is a share between nothing and all"));
        }
        let mut missing: Vec<Missing> = self
            .groups
            .iter()
            .filter_map(|g| {
                let short = (u128::from(g.people) * n).saturating_sub(u128::from(g.heard) * d);
                let people = u64::try_from(short.div_ceil(d)).unwrap_or(u64::MAX);
                (short > 0).then(|| Missing { group: g.group.clone(), short: Fraction::new(short, d), people })
            })
            .collect();
        missing.sort_by(|a, b| b.short.cmp(&a.short).then_with(|| a.group.cmp(&b.group)));
        Ok(missing)
    }
}

/// Reach per group, against the official figures.
///
/// # Errors
/// [`Refusal::NoFiguresFor`] when a group was heard that the figures do not know, [`Refusal::MoreHeardThanLive`] when more were heard than live there.
pub fn reach(figures: &Figures, heard: &[Heard]) -> Result<Reach, Refusal> {
    let mut per_group: BTreeMap<&Group, BTreeMap<String, u64>> = BTreeMap::new();
    let mut by_channel: BTreeMap<String, u64> = BTreeMap::new();
    let (mut total, mut unknown) = (0u64, 0u64);
    let add = |to: &mut u64, more: u64| {
        *to = to.saturating_add(more);
    };
    for row in heard {
        add(&mut total, row.people);
        add(by_channel.entry(row.channel.clone()).or_default(), row.people);
        match &row.group {
            None => add(&mut unknown, row.people),
            Some(group) if figures.people(group).is_none() => return Err(Refusal::NoFiguresFor(group.clone())),
            Some(group) => {
                add(per_group.entry(group).or_default().entry(row.channel.clone()).or_default(), row.people);
            }
        }
    }
    if total > figures.total {
        return Err(Refusal::MoreAnswersThanPeople { answered: total, people: figures.total });
    }
    let known = total - unknown;
    let mut groups = Vec::with_capacity(figures.people.len());
    for (group, &people) in &figures.people {
        let by_channel = per_group.remove(group).unwrap_or_default();
        let heard = by_channel.values().copied().fold(0, u64::saturating_add);
        if heard > people {
            return Err(Refusal::MoreHeardThanLive { group: group.clone(), heard, people });
        }
        groups.push(GroupReach {
            group: group.clone(),
            people,
            heard,
            by_channel,
            reach: Fraction::new(heard.into(), people.into()),
            factor: (known > 0).then(|| {
                Fraction::new(u128::from(heard) * u128::from(figures.total), u128::from(known) * u128::from(people))
            }),
        });
    }
    let unevenness = (known > 0).then(|| unevenness(&groups, figures.total, known));
    Ok(Reach {
        groups,
        people: figures.total,
        heard: total,
        group_unknown: unknown,
        by_channel,
        reach: Fraction::new(total.into(), figures.total.into()),
        unevenness,
    })
}

/// S(r) / mean r, with S² = Σ N_g (r_g − r̄)² / N.
#[expect(clippy::cast_precision_loss, reason = "a measure of spread; counts of people fit a float exactly")]
fn unevenness(groups: &[GroupReach], people: u64, heard: u64) -> f64 {
    let mean = heard as f64 / people as f64;
    let spread: f64 = groups
        .iter()
        .map(|g| {
            let off = g.heard as f64 / g.people as f64 - mean;
            g.people as f64 * off * off
        })
        .sum();
    (spread / people as f64).sqrt() / mean
}
