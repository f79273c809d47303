// SPDX-License-Identifier: EUPL-1.2
//! Weighting answers to the official figures: cells (with a printed rule for sparse ones) or margins.

use crate::{Figures, Group, LEAST_PEOPLE, Refusal, SPARSE, Support, Told};
use std::collections::BTreeMap;

/// Between which bounds a weight stays, in tenths: what is outside is set to the bound, and how many people that concerns is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cap {
    /// Least weight, in tenths.
    pub least: u32,
    /// Greatest weight, in tenths.
    pub most: u32,
}

impl Default for Cap {
    /// From 0.3 to 3.
    fn default() -> Self {
        Self { least: 3, most: 30 }
    }
}

/// Groups that are weighted as one, because too few answered in one of them.
pub type Merge = Vec<Group>;

/// How the weights were made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Method {
    /// Each cell to its part of the figures.
    Cells {
        /// Which groups were taken together first, by this rule: the cell with the fewest answers below [`SPARSE`] goes first (when equal, the earlier
        /// area and then the younger band); it joins the neighbouring age band in its area that has fewer answers (when equal, the younger one); an
        /// area that is one cell already joins the cell with the fewest answers in the neighbouring area that has fewer answers (when equal, the earlier
        /// one). Again until no cell is sparse.
        merged: Vec<Merge>,
    },
    /// Age bands and areas each to their part (raking, iterative proportional fitting).
    Margins {
        /// How many rounds it took to settle.
        rounds: u32,
    },
}

/// One row of a margin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Margin {
    /// Age band or area.
    pub name: String,
    /// How many people live there.
    pub people: u64,
}

/// Weights for the people who answered. They say something about groups, never about a person.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    per_group: BTreeMap<Group, f64>,
    /// How they were made.
    pub method: Method,
    /// Between which bounds they were kept.
    pub cap: Cap,
    /// People whose weight was raised to the least one.
    pub raised: u64,
    /// People whose weight was lowered to the greatest one.
    pub lowered: u64,
    /// People with a known group.
    pub answered: u64,
    /// (Σw)² / Σw² (Kish): "140 answers, so skewed that they count as 90". Print it rounded down.
    pub counts_as: f64,
}

/// Answers of a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The group; `None` when people did not say. They are in the unweighted figures only.
    pub group: Option<Group>,
    /// How many answered.
    pub answered: u64,
    /// How many of them are in favour.
    pub in_favour: u64,
}

/// Support beside the weighted share: one is not shown without the other.
#[derive(Clone, PartialEq, Debug)]
pub struct Weighted {
    /// The unweighted support, with the number of answers, the reach and the bounds.
    pub told: Told,
    /// The share in favour among those who answered, weighted.
    pub weighted: f64,
    /// Answers that were weighted.
    pub answered: u64,
    /// Answers that were not, because their group is not known.
    pub left_out: u64,
    /// As how many even answers the weighted ones count (Kish).
    pub counts_as: f64,
}

impl Weights {
    /// The weight of an answer of this group; the mean over all answers is one before the cap. `None` when nobody of it answered.
    pub fn of(&self, group: &Group) -> Option<f64> {
        self.per_group.get(group).copied()
    }

    /// Support of one item, weighted beside unweighted. `people` is how many people there are.
    ///
    /// # Errors
    /// The refusals of [`Support::new`]; [`Refusal::NoFiguresFor`] for a group that was not there when the weights were made;
    /// [`Refusal::TooFewPeople`] when fewer than [`LEAST_PEOPLE`] answered with a known group.
    #[expect(clippy::cast_precision_loss, reason = "counts of people fit a float exactly")]
    pub fn support(&self, cells: &[Cell], people: u64) -> Result<Weighted, Refusal> {
        let mut known: BTreeMap<&Group, (u64, u64)> = BTreeMap::new();
        let (mut yes, mut answered, mut left_out) = (0u64, 0u64, 0u64);
        for cell in cells {
            if cell.in_favour > cell.answered {
                let (in_favour, answered) = (cell.in_favour, cell.answered);
                return Err(Refusal::MoreInFavourThanAnswered { in_favour, answered });
            }
            yes = yes.saturating_add(cell.in_favour);
            answered = answered.saturating_add(cell.answered);
            match &cell.group {
                None => left_out = left_out.saturating_add(cell.answered),
                Some(group) => {
                    let sum = known.entry(group).or_default();
                    sum.0 = sum.0.saturating_add(cell.answered);
                    sum.1 = sum.1.saturating_add(cell.in_favour);
                }
            }
        }
        let told = Support::new(yes, answered, people)?.told();
        if answered - left_out < LEAST_PEOPLE {
            return Err(Refusal::TooFewPeople { answered: answered - left_out, least: LEAST_PEOPLE });
        }
        let (mut weight, mut squares, mut weight_yes) = (0.0, 0.0, 0.0);
        for (group, (answered, in_favour)) in known {
            if answered == 0 {
                continue;
            }
            let w = self.of(group).ok_or_else(|| Refusal::NoFiguresFor(group.clone()))?;
            weight += w * answered as f64;
            squares += w * w * answered as f64;
            weight_yes += w * in_favour as f64;
        }
        Ok(Weighted {
            told,
            weighted: weight_yes / weight,
            answered: answered - left_out,
            left_out,
            counts_as: weight * weight / squares,
        })
    }
}

/// Weights by cells of age band × area, sparse cells merged first.
///
/// # Errors
/// [`Refusal::TooFewPeople`] below [`LEAST_PEOPLE`]; [`Refusal::NoFiguresFor`], [`Refusal::MoreHeardThanLive`] as in [`crate::reach()`].
#[expect(clippy::cast_precision_loss, reason = "counts of people fit a float exactly")]
pub fn weigh(figures: &Figures, answered: &[(Group, u64)], cap: Cap) -> Result<Weights, Refusal> {
    let counts = counted(answered, cap)?;
    for (group, &heard) in &counts {
        let people = figures.people(group).ok_or_else(|| Refusal::NoFiguresFor(group.clone()))?;
        if heard > people {
            return Err(Refusal::MoreHeardThanLive { group: group.clone(), heard, people });
        }
    }
    let total: u64 = counts.values().sum();
    let cells = merge_sparse(figures, &counts);
    let mut raw = BTreeMap::new();
    let mut merged = Vec::new();
    for cell in cells {
        let weight = cell.people as f64 / figures.total() as f64 * (total as f64 / cell.answered as f64);
        for group in &cell.groups {
            if counts.contains_key(group) {
                raw.insert(group.clone(), weight);
            }
        }
        if cell.groups.len() > 1 {
            merged.push(cell.groups);
        }
    }
    Ok(capped(raw, &counts, cap, Method::Cells { merged }))
}

/// Weights by margins: the age bands and the areas each get their part, however they go together. For when the official figures
/// give both margins but not the table.
///
/// # Errors
/// [`Refusal::TooFewPeople`] below [`LEAST_PEOPLE`]; [`Refusal::NoFiguresFor`] for a band or area without a margin; [`Refusal::MarginsDiffer`];
/// [`Refusal::NobodyHeardIn`] a row or column that should get a part; [`Refusal::NotSettled`].
#[expect(clippy::cast_precision_loss, reason = "counts of people fit a float exactly")]
pub fn rake(bands: &[Margin], areas: &[Margin], answered: &[(Group, u64)], cap: Cap) -> Result<Weights, Refusal> {
    const ROUNDS: u32 = 10_000;
    const SETTLED: f64 = 1e-13;
    let counts = counted(answered, cap)?;
    let people = |margins: &[Margin]| margins.iter().map(|m| m.people).fold(0, u64::saturating_add);
    let (in_bands, in_areas) = (people(bands), people(areas));
    if in_bands != in_areas {
        return Err(Refusal::MarginsDiffer { bands: in_bands, areas: in_areas });
    }
    let place = |margins: &[Margin], name: &str| margins.iter().position(|m| m.name == name);
    let mut cells = Vec::with_capacity(counts.len());
    for (group, &heard) in &counts {
        let at = place(bands, &group.band).zip(place(areas, &group.area));
        let (row, column) = at.ok_or_else(|| Refusal::NoFiguresFor(group.clone()))?;
        cells.push((row, column, heard as f64));
    }
    let sums = |cells: &[(usize, usize, f64)], by_row: bool| {
        let mut sums = vec![0.0; if by_row { bands.len() } else { areas.len() }];
        for &(row, column, value) in cells {
            sums[if by_row { row } else { column }] += value;
        }
        sums
    };
    for (margins, by_row) in [(bands, true), (areas, false)] {
        for (margin, heard) in margins.iter().zip(sums(&cells, by_row)) {
            if margin.people > 0 && heard == 0.0 {
                return Err(Refusal::NobodyHeardIn(margin.name.clone()));
            }
            if margin.people == 0 && heard > 0.0 {
                return Err(Refusal::NobodyLivesThere(Group::new(
                    if by_row { margin.name.as_str() } else { "" },
                    if by_row { "" } else { margin.name.as_str() },
                )));
            }
        }
    }
    let mut rounds = 0;
    loop {
        rounds += 1;
        let mut most = 0.0f64;
        for (margins, by_row) in [(bands, true), (areas, false)] {
            let sums = sums(&cells, by_row);
            for (row, column, value) in &mut cells {
                let at = if by_row { *row } else { *column };
                let factor = margins[at].people as f64 / sums[at];
                most = most.max((factor - 1.0).abs());
                *value *= factor;
            }
        }
        if most < SETTLED {
            break;
        }
        if rounds == ROUNDS {
            return Err(Refusal::NotSettled);
        }
    }
    let total: u64 = counts.values().sum();
    let scale = total as f64 / in_bands as f64;
    let raw = counts.iter().zip(&cells).map(|((group, &n), cell)| (group.clone(), cell.2 * scale / n as f64)).collect();
    Ok(capped(raw, &counts, cap, Method::Margins { rounds }))
}

fn counted(answered: &[(Group, u64)], cap: Cap) -> Result<BTreeMap<Group, u64>, Refusal> {
    if cap.least > 10 || cap.most < 10 {
        return Err(Refusal::Senseless("the least weight is at most one, the greatest at least one"));
    }
    let mut counts: BTreeMap<Group, u64> = BTreeMap::new();
    let mut total = 0u64;
    for (group, n) in answered.iter().filter(|(_, n)| *n > 0) {
        total = total.checked_add(*n).ok_or(Refusal::Senseless("more people than can be counted"))?;
        *counts.entry(group.clone()).or_default() += n;
    }
    if total < LEAST_PEOPLE {
        return Err(Refusal::TooFewPeople { answered: total, least: LEAST_PEOPLE });
    }
    Ok(counts)
}

#[expect(clippy::cast_precision_loss, reason = "counts of people fit a float exactly")]
fn capped(raw: BTreeMap<Group, f64>, counts: &BTreeMap<Group, u64>, cap: Cap, method: Method) -> Weights {
    let (least, most) = (f64::from(cap.least) / 10.0, f64::from(cap.most) / 10.0);
    let (mut raised, mut lowered, mut answered) = (0, 0, 0);
    let (mut sum, mut squares) = (0.0, 0.0);
    let mut per_group = raw;
    for (group, weight) in &mut per_group {
        let n = counts.get(group).copied().unwrap_or(0);
        answered += n;
        if *weight < least {
            raised += n;
        } else if *weight > most {
            lowered += n;
        }
        *weight = weight.clamp(least, most);
        sum += *weight * n as f64;
        squares += *weight * *weight * n as f64;
    }
    Weights { per_group, method, cap, raised, lowered, answered, counts_as: sum * sum / squares }
}

struct Merging {
    groups: Merge,
    answered: u64,
    people: u64,
}

impl Merging {
    fn join(&mut self, other: Self) {
        self.groups.extend(other.groups);
        self.answered += other.answered;
        self.people += other.people;
    }
}

/// Takes sparse cells together by the rule that [`Method::Cells`] tells. At least [`LEAST_PEOPLE`] answered, so it ends.
fn merge_sparse(figures: &Figures, counts: &BTreeMap<Group, u64>) -> Vec<Merging> {
    let mut areas: Vec<Vec<Merging>> = figures
        .areas()
        .iter()
        .map(|area| {
            let of_band = |band: &String| {
                let group = Group::new(band.as_str(), area.as_str());
                let people = figures.people(&group)?;
                let answered = counts.get(&group).copied().unwrap_or(0);
                Some(Merging { groups: vec![group], answered, people })
            };
            figures.bands().iter().filter_map(of_band).collect::<Vec<_>>()
        })
        .filter(|cells| !cells.is_empty())
        .collect();
    loop {
        let sparse = areas
            .iter()
            .enumerate()
            .flat_map(|(a, cells)| cells.iter().enumerate().map(move |(c, cell)| (cell.answered, a, c)))
            .filter(|(answered, _, _)| *answered < SPARSE)
            .min();
        let Some((_, a, c)) = sparse else { break };
        if areas[a].len() > 1 {
            let before = c.checked_sub(1).map(|at| (areas[a][at].answered, at));
            let after = areas[a].get(c + 1).map(|cell| (cell.answered, c + 1));
            let Some((_, neighbour)) = before.into_iter().chain(after).min() else { break };
            let (first, second) = (c.min(neighbour), c.max(neighbour));
            let joined = areas[a].remove(second);
            areas[a][first].join(joined);
        } else {
            let answers = |cells: &Vec<Merging>| cells.iter().map(|cell| cell.answered).sum::<u64>();
            let before = a.checked_sub(1).map(|at| (answers(&areas[at]), at));
            let after = areas.get(a + 1).map(|cells| (answers(cells), a + 1));
            let Some((_, neighbour)) = before.into_iter().chain(after).min() else { break };
            let Some((_, at)) = areas[neighbour].iter().enumerate().map(|(c, cell)| (cell.answered, c)).min() else {
                break;
            };
            let joined = areas[a].remove(0);
            areas[neighbour][at].join(joined);
            areas.remove(a);
        }
    }
    areas.into_iter().flatten().collect()
}
