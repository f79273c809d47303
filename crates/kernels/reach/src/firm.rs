// SPDX-License-Identifier: EUPL-1.2
//! How firm a ranking is: in how many repeats of drawing the same number of answers again an item stays among the first k.
//!
//! It says how much the ranking hangs on who happened to answer. It does not say what those think who were silent; that is what the bounds of
//! [`crate::Support`] are for.

use crate::{Group, LEAST_PEOPLE, Refusal, Weights};
use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};

/// How the repeats are drawn; stands beside the result, with the seed.
pub const ALGORITHM: &str = "stoep-firmness/1: ChaCha8, one stream per repeat; Poisson(1) times per answer (7 at most), \
                             within strata of group, channel and people per answer; a stratum that is drawn empty is drawn again";

/// One answer: what one person, or one table of people, chose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer<'a> {
    /// The group; `None` when not said. Then it is not in the weighted run.
    pub group: Option<&'a Group>,
    /// How it came in.
    pub channel: &'a str,
    /// How many people made this one choice together; 1 for a person. They are drawn together: a class of thirty is one answer of thirty.
    pub people: u32,
    /// Positions of the items that were chosen.
    pub chosen: Vec<usize>,
}

/// Which answers were counted, and how.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Run {
    /// All, each for one.
    Unweighted,
    /// Those with a known group, weighted to the official figures.
    Weighted,
    /// All but this channel.
    Without(String),
}

/// An item in one run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Firm {
    /// Place in this run itself, counted from 1.
    pub place: usize,
    /// In how many of the repeats it was among the first k.
    pub kept: u32,
}

/// One run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunResult {
    /// Which.
    pub run: Run,
    /// People in it.
    pub people: u64,
    /// Per item, in the order of the items.
    pub items: Vec<Firm>,
}

/// An item over all runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its name, as it came in.
    pub id: String,
    /// People who chose it.
    pub votes: u64,
    /// In how many of the repeats it was among the first k, in the run where that was least.
    pub kept_at_least: u32,
    /// Among the first k in every run itself.
    pub first_in_every_run: bool,
}

/// How firm a ranking is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Firmness {
    /// How the repeats were drawn.
    pub algorithm: &'static str,
    /// With which seed.
    pub seed: [u8; 32],
    /// How many repeats.
    pub repeats: u32,
    /// How many items are "the first".
    pub k: usize,
    /// People who answered.
    pub people: u64,
    /// In the order that came in.
    pub items: Vec<Item>,
    /// Unweighted, weighted when weights were given, and without each channel when there is more than one.
    pub runs: Vec<RunResult>,
    /// Runs that were left out, because fewer than [`LEAST_PEOPLE`] people would be in them.
    pub too_few: Vec<Run>,
}

/// Firmness of the first `k` of `items`. The order of `items` decides when two are exactly equal, so it is the printed list for ties.
///
/// # Errors
/// [`Refusal::TooFewPeople`] below [`LEAST_PEOPLE`]; [`Refusal::NoFiguresFor`] a group that has no weight; [`Refusal::Senseless`] for no repeats,
/// more than a million, a `k` that is nothing or more than there are items, an item that is not there or stands in one answer twice, an answer of nobody.
pub fn firmness(
    items: &[&str],
    answers: &[Answer<'_>],
    k: usize,
    weights: Option<&Weights>,
    repeats: u32,
    seed: [u8; 32],
) -> Result<Firmness, Refusal> {
    if repeats == 0 || repeats > 1_000_000 {
        return Err(Refusal::Senseless("from one to a million repeats"));
    }
    if k == 0 || k > items.len() {
        return Err(Refusal::Senseless("the first k are at least one and at most all items"));
    }
    let strata = strata(items.len(), answers)?;
    let people: u64 = strata.iter().map(Stratum::people).sum();
    if people < LEAST_PEOPLE {
        return Err(Refusal::TooFewPeople { answered: people, least: LEAST_PEOPLE });
    }
    let (kinds, too_few) = runs(&strata, weights)?;
    // What one person in a stratum counts for, per run.
    let counts_for: Vec<Vec<f64>> =
        strata.iter().map(|s| kinds.iter().map(|run| weight_in(run, s, weights)).collect()).collect();

    let mut scores = vec![vec![0.0f64; items.len()]; kinds.len()];
    let mut votes = vec![0u64; items.len()];
    for (stratum, counts_for) in strata.iter().zip(&counts_for) {
        let counts = stratum.counts_as_they_are(items.len());
        for (vote, count) in votes.iter_mut().zip(&counts) {
            *vote += u64::from(*count) * u64::from(stratum.people_per_answer);
        }
        stratum.add(&counts, stratum.answers(), counts_for, &mut scores);
    }
    let mut results: Vec<RunResult> = kinds
        .iter()
        .zip(&scores)
        .map(|(run, scores)| {
            let mut found = vec![Firm { place: 0, kept: 0 }; items.len()];
            for (at, item) in order(scores).into_iter().enumerate() {
                found[item].place = at + 1;
            }
            let people = strata.iter().filter(|s| weight_in(run, s, weights) > 0.0).map(Stratum::people).sum();
            RunResult { run: run.clone(), people, items: found }
        })
        .collect();

    let mut draw = vec![[0u64; 3]; strata.iter().map(|s| s.rows.len()).max().unwrap_or(0)];
    let mut counts = vec![0u32; items.len()];
    for repeat in 0..repeats {
        let mut random = ChaCha8Rng::from_seed(seed);
        random.set_stream(u64::from(repeat));
        for scores in &mut scores {
            scores.fill(0.0);
        }
        for (stratum, counts_for) in strata.iter().zip(&counts_for) {
            let drawn = stratum.draw(&mut random, &mut draw);
            stratum.count(&draw, &mut counts);
            stratum.add(&counts, drawn, counts_for, &mut scores);
        }
        for (result, scores) in results.iter_mut().zip(&scores) {
            for item in order(scores).into_iter().take(k) {
                result.items[item].kept += 1;
            }
        }
    }
    let items = items
        .iter()
        .enumerate()
        .map(|(at, &id)| Item {
            id: id.to_owned(),
            votes: votes[at],
            kept_at_least: results.iter().map(|r| r.items[at].kept).min().unwrap_or(0),
            first_in_every_run: results.iter().all(|r| r.items[at].place <= k),
        })
        .collect();
    Ok(Firmness { algorithm: ALGORITHM, seed, repeats, k, people, items, runs: results, too_few })
}

/// Answers that are drawn among each other.
struct Stratum {
    group: Option<Group>,
    channel: String,
    people_per_answer: u32,
    /// Answers in it; the last row of bits has only so many lanes that count.
    size: u64,
    /// Per 64 answers: a word of 64 bits for each item.
    rows: Vec<Vec<u64>>,
}

impl Stratum {
    fn people(&self) -> u64 {
        self.size * u64::from(self.people_per_answer)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of people fit a float exactly")]
    fn answers(&self) -> f64 {
        self.size as f64
    }

    /// Which lanes of a row are answers.
    fn lanes(&self, row: usize) -> u64 {
        let rest = self.size - row as u64 * 64;
        if rest >= 64 { u64::MAX } else { (1 << rest) - 1 }
    }

    fn counts_as_they_are(&self, items: usize) -> Vec<u32> {
        (0..items).map(|item| self.rows.iter().map(|row| row[item].count_ones()).sum()).collect()
    }

    /// Draws how often each answer counts, as three planes of bits (ones, twos, fours), and gives the sum.
    fn draw(&self, random: &mut ChaCha8Rng, draw: &mut [[u64; 3]]) -> f64 {
        loop {
            let mut sum = 0u32;
            for (at, planes) in draw.iter_mut().take(self.rows.len()).enumerate() {
                let lanes = self.lanes(at);
                *planes = poisson(random).map(|plane| plane & lanes);
                sum += planes[0].count_ones() + 2 * planes[1].count_ones() + 4 * planes[2].count_ones();
            }
            if sum > 0 {
                return f64::from(sum);
            }
        }
    }

    fn count(&self, draw: &[[u64; 3]], counts: &mut [u32]) {
        counts.fill(0);
        for (row, &[ones, twos, fours]) in self.rows.iter().zip(draw) {
            for (count, &bits) in counts.iter_mut().zip(row) {
                *count += (bits & ones).count_ones() + 2 * (bits & twos).count_ones() + 4 * (bits & fours).count_ones();
            }
        }
    }

    /// Adds the people that this stratum stands for, in each run.
    fn add(&self, counts: &[u32], drawn: f64, counts_for: &[f64], scores: &mut [Vec<f64>]) {
        for (scores, &each) in scores.iter_mut().zip(counts_for) {
            if each > 0.0 {
                let factor = each * f64::from(self.people_per_answer) * self.answers() / drawn;
                for (score, &count) in scores.iter_mut().zip(counts) {
                    *score += factor * f64::from(count);
                }
            }
        }
    }
}

/// What an answer chose: one bit for each item.
type Bits = Vec<u64>;

/// Sorts the answers into strata, each in an order that only depends on what the answers say.
fn strata(items: usize, answers: &[Answer<'_>]) -> Result<Vec<Stratum>, Refusal> {
    let mut sorted: BTreeMap<(Option<&Group>, &str, u32), Vec<Bits>> = BTreeMap::new();
    for answer in answers {
        if answer.people == 0 {
            return Err(Refusal::Senseless("an answer of nobody"));
        }
        let mut bits = vec![0u64; items.div_ceil(64)];
        for &item in &answer.chosen {
            if item >= items {
                return Err(Refusal::Senseless("an answer names an item that is not there"));
            }
            if bits[item / 64] & (1 << (item % 64)) != 0 {
                return Err(Refusal::Senseless("an answer names an item twice"));
            }
            bits[item / 64] |= 1 << (item % 64);
        }
        sorted.entry((answer.group, answer.channel, answer.people)).or_default().push(bits);
    }
    let of_sorted = |((group, channel, people_per_answer), mut answers): (_, Vec<Bits>)| {
        answers.sort_unstable();
        let row = |answers: &[Bits]| {
            let mut row = vec![0u64; items];
            for (lane, bits) in answers.iter().enumerate() {
                for (item, word) in row.iter_mut().enumerate() {
                    *word |= ((bits[item / 64] >> (item % 64)) & 1) << lane;
                }
            }
            row
        };
        Stratum {
            group: Option::<&Group>::cloned(group),
            channel: str::to_owned(channel),
            people_per_answer,
            size: answers.len() as u64,
            rows: answers.chunks(64).map(row).collect(),
        }
    };
    Ok(sorted.into_iter().map(of_sorted).collect())
}

/// Which runs there are, and which would be of too few people.
fn runs(strata: &[Stratum], weights: Option<&Weights>) -> Result<(Vec<Run>, Vec<Run>), Refusal> {
    let mut wanted = vec![Run::Unweighted];
    if let Some(weights) = weights {
        for group in strata.iter().filter_map(|s| s.group.as_ref()) {
            weights.of(group).ok_or_else(|| Refusal::NoFiguresFor(group.clone()))?;
        }
        wanted.push(Run::Weighted);
    }
    let channels: BTreeSet<&str> = strata.iter().map(|s| s.channel.as_str()).collect();
    if channels.len() > 1 {
        wanted.extend(channels.into_iter().map(|channel| Run::Without(channel.to_owned())));
    }
    Ok(wanted.into_iter().partition(|run| {
        let people: u64 = strata.iter().filter(|s| weight_in(run, s, weights) > 0.0).map(Stratum::people).sum();
        people >= LEAST_PEOPLE
    }))
}

fn weight_in(run: &Run, stratum: &Stratum, weights: Option<&Weights>) -> f64 {
    match run {
        Run::Unweighted => 1.0,
        Run::Weighted => weights.zip(stratum.group.as_ref()).and_then(|(w, group)| w.of(group)).unwrap_or(0.0),
        Run::Without(channel) => f64::from(u8::from(*channel != stratum.channel)),
    }
}

/// Items by score, the greatest first; when equal to the millionth part of a person, as listed.
fn order(scores: &[f64]) -> Vec<usize> {
    #[expect(clippy::cast_possible_truncation, reason = "people times a million fit 64 bits")]
    let rounded: Vec<i64> = scores.iter().map(|score| (score * 1e6).round() as i64).collect();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by_key(|&item| (std::cmp::Reverse(rounded[item]), item));
    order
}

/// 2⁶⁴ times the chance of at most 0, 1, … 6 for Poisson(1), rounded down.
const AT_MOST: [u64; 7] = [
    0x5E2D_58D8_B3BC_DF1A,
    0xBC5A_B1B1_6779_BE35,
    0xEB71_5E1D_C158_2DC2,
    0xFB23_9797_34A2_52F1,
    0xFF10_25F5_9174_DC3D,
    0xFFD9_0F3B_A405_5E19,
    0xFFFA_8B71_FC72_C913,
];

/// How often each of 64 answers is drawn, as planes of ones, twos and fours. Random numbers of 64 lanes are compared with the chances bit by bit,
/// the highest first, until nothing can change any more: exact to 2⁻⁶⁴, and about ten words of randomness for 64 answers.
fn poisson(random: &mut ChaCha8Rng) -> [u64; 3] {
    // Lanes where the random number is above the chance, and lanes where it is still equal.
    let (mut above, mut equal) = ([0u64; 7], [u64::MAX; 7]);
    for bit in (0..64).rev() {
        let word = random.next_u64();
        let mut open = 0;
        for j in 0..7 {
            // All ones where this bit of the chance is set.
            let chance = (AT_MOST[j] >> bit & 1).wrapping_neg();
            above[j] |= equal[j] & word & !chance;
            equal[j] &= !(word ^ chance);
            open |= equal[j];
        }
        if open == 0 {
            break;
        }
    }
    let more_than = |j: usize| above[j] | equal[j];
    let [g0, g1, g2, g3, g4, g5, g6] = std::array::from_fn(more_than);
    [(g0 & !g1) | (g2 & !g3) | (g4 & !g5) | g6, (g1 & !g3) | g5, g3]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A million draws against e⁻¹ / j!: each count within five standard deviations.
    #[test]
    fn answers_are_drawn_by_poisson() {
        let mut random = ChaCha8Rng::from_seed([1; 32]);
        let mut seen = [0u32; 8];
        let draws = 1_000_000u32;
        for _ in 0..draws / 64 {
            let [ones, twos, fours] = poisson(&mut random);
            for lane in 0..64 {
                let times = (ones >> lane & 1) + 2 * (twos >> lane & 1) + 4 * (fours >> lane & 1);
                seen[times as usize] += 1;
            }
        }
        let mut chance = (-1.0f64).exp();
        for (times, &count) in seen.iter().enumerate() {
            if times > 0 {
                chance /= times as f64;
            }
            let expected = chance * f64::from(draws);
            let off = (f64::from(count) - expected).abs();
            // Seven stands for seven and more: a hundredth part of a percent of the chance.
            assert!(off <= 5.0 * expected.sqrt() + 4.0, "{times}: {count} for {expected}");
        }
    }
}
