// SPDX-License-Identifier: EUPL-1.2
//! Where to draw organisations and their ties: on a ring, kind beside kind.
//!
//! A ring shows every tie as a line that can be followed, has no best place for anybody, and is the same on every run. What
//! doesn't fit on one is not drawn smaller: the strongest ties are, and it is said how many were left out.

use crate::{Party, Tie};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// An organisation in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// The organisation.
    pub organisation: i64,
    /// Its number in the picture, from 1, round the ring.
    pub number: u32,
    /// Across, between 0 and [`Drawing::size`].
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A tie in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// From.
    pub from: (i32, i32),
    /// To.
    pub to: (i32, i32),
    /// The tie.
    pub tie: Tie,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Width and height.
    pub size: i32,
    /// Organisations round the ring.
    pub dots: Vec<Dot>,
    /// Ties between them, by keys.
    pub lines: Vec<Line>,
    /// Organisations that did not fit.
    pub dots_left_out: usize,
    /// Ties between drawn organisations that were left out so that it can be read.
    pub lines_left_out: usize,
}

/// Width and height of a picture.
const SIZE: i32 = 1000;
/// From the middle to the dots; their numbers go outside.
const RING: i64 = 400;
/// Ties that each organisation keeps when there are too many: its strongest.
const KEPT: usize = 2;

/// Draws `parties` and the `ties` among them. With more than `most` organisations only those of the strongest ties are
/// drawn, and of their ties each keeps its two strongest (the one with more meetings, then more decisions, then the
/// smaller keys).
pub fn draw(parties: &[Party], ties: &[Tie], most: usize) -> Drawing {
    let mut ring: Vec<Party> = parties.to_vec();
    ring.sort_unstable();
    ring.dedup();
    let all = ring.len();
    let there: Vec<i64> = ring.iter().map(|p| p.id).collect();
    let is_there = |id: &i64| there.binary_search(id).is_ok();
    let mut among: Vec<&Tie> = ties.iter().filter(|t| is_there(&t.a) && is_there(&t.b)).collect();
    among.sort_unstable_by_key(|t| (Reverse((t.meetings, t.decisions)), t.a, t.b));
    among.dedup();
    let crowded = all > most;
    if crowded {
        let mut chosen = BTreeSet::new();
        for t in &among {
            let new = usize::from(!chosen.contains(&t.a)) + usize::from(!chosen.contains(&t.b));
            if chosen.len() + new <= most {
                chosen.extend([t.a, t.b]);
            }
        }
        ring.retain(|p| chosen.contains(&p.id));
        among.retain(|t| chosen.contains(&t.a) && chosen.contains(&t.b));
    }
    let between = among.len();
    if crowded {
        let mut kept: BTreeMap<i64, usize> = BTreeMap::new();
        among.retain(|t| {
            let wanted = [t.a, t.b].iter().any(|id| kept.get(id).copied().unwrap_or(0) < KEPT);
            if wanted {
                for id in [t.a, t.b] {
                    *kept.entry(id).or_default() += 1;
                }
            }
            wanted
        });
    }
    ring.sort_unstable_by_key(|p| (!p.formal, p.kind, p.id));
    let number = ring.len();
    let dots: Vec<Dot> = ring.iter().enumerate().map(|(at, p)| dot(p.id, at, number)).collect();
    let places: BTreeMap<i64, (i32, i32)> = dots.iter().map(|d| (d.organisation, (d.x, d.y))).collect();
    among.sort_unstable();
    let line = |t: &&Tie| Some(Line { from: *places.get(&t.a)?, to: *places.get(&t.b)?, tie: **t });
    let lines: Vec<Line> = among.iter().filter_map(line).collect();
    Drawing { size: SIZE, dots_left_out: all - number, lines_left_out: between - lines.len(), dots, lines }
}

fn dot(organisation: i64, at: usize, number: usize) -> Dot {
    let (x, y) = on_ring(at, number);
    Dot { organisation, number: u32::try_from(at + 1).unwrap_or(u32::MAX), x, y }
}

/// A place on the ring, from the top and with the clock. Whole numbers: the same on every machine.
fn on_ring(at: usize, number: usize) -> (i32, i32) {
    // Ten-thousandths of a turn.
    let turn = i64::try_from(at).unwrap_or(0) * 10_000 / i64::try_from(number.max(1)).unwrap_or(1);
    let middle = i64::from(SIZE) / 2;
    let to = |v: i64| i32::try_from(v).unwrap_or(0);
    (to(middle + RING * sine(turn) / 10_000), to(middle - RING * sine(turn + 2_500) / 10_000))
}

/// The sine of a part of a turn (in ten-thousandths), times 10,000, by Bhaskara's rule: off by less than 20, which is less
/// than one step in the picture.
fn sine(turn: i64) -> i64 {
    let turn = turn.rem_euclid(10_000);
    let (half, sign) = if turn < 5_000 { (turn, 1) } else { (turn - 5_000, -1) };
    let product = half * (5_000 - half);
    sign * (10_000 * 16 * product) / (5 * 5_000 * 5_000 - 4 * product)
}
