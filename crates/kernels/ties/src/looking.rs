// SPDX-License-Identifier: EUPL-1.2
//! The calculation.

use crate::{
    AtTheme, ByOne, Correction, Day, Explanation, Incidence, MOST_PARTIES, Mixed, NeverMet, Party, Refusal, Rules,
    Seen, Thing, Tie, What,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Two places in the list of parties, the smaller first.
type Pair = (u32, u32);

/// Looks at who knows whom.
///
/// `themes` are those that the answer speaks about; `themes_of` says which of them a thing is about. An organisation is in
/// on a theme when it has to do with something about it on some day of the period.
///
/// # Errors
/// A [`Refusal`]; with several reasons, the first in the order in which they stand there.
pub fn look(
    parties: &[Party],
    incidences: &[Incidence],
    themes: &[i64],
    themes_of: &[(Thing, i64)],
    corrections: &[Correction],
    rules: &Rules,
) -> Result<Seen, Refusal> {
    let all = Parties::read(parties, rules)?;
    let mut rows = all.rows(incidences)?;
    rows.sort_unstable();
    rows.dedup();
    let said = all.said(corrections)?;

    let length = i64::from(rules.until) - i64::from(rules.from);
    let day = |d: i64| Day::try_from(d.max(i64::from(Day::MIN))).unwrap_or(Day::MIN);
    let before = (day(i64::from(rules.from) - 1 - length), day(i64::from(rules.from) - 1));
    let now = meetings(&rows, (rules.from, rules.until), rules.crowd);
    let earlier = meetings(&rows, before, rules.crowd);
    let ever = meetings(&rows, (Day::MIN, Day::MAX), rules.crowd);

    let mut explanation = Explanation { organisations: all.list.len(), crowded: now.crowded, ..Explanation::default() };
    explanation.meetings = now.held;
    let (pairs_now, put_in, left_out) = tied(&now.pairs, &said);
    let ties: Vec<Tie> =
        pairs_now.iter().map(|(pair, met)| all.tie(*pair, *met, said.get(pair) == Some(&true))).collect();
    (explanation.put_in, explanation.left_out) = (put_in, left_out);
    let gone = all.gone(&earlier.pairs, &now.pairs, &said);

    let inside = all.inside(&rows, themes, themes_of, rules);
    let (never_met, pairs) = all.never_met(&inside, &ever.pairs, &said, rules);
    explanation.pairs = pairs;
    Ok(Seen {
        mixed: all.mixed(&pairs_now),
        by_one: all.by_one(&pairs_now),
        themes: all.at_themes(&inside),
        never_met: never_met.into_iter().map(|(a, b)| all.suggestion(&inside, a, b)).collect(),
        ties,
        gone,
        explanation,
    })
}

/// A row of the two-mode table with the place of its party.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    thing: Thing,
    party: u32,
    from: Day,
    until: Day,
}

impl Row {
    fn touches(&self, (from, until): (Day, Day)) -> bool {
        self.from <= until && self.until >= from
    }
}

/// How often each pair met: at meetings, in decisions. Sorted by pair.
type Met = Vec<(Pair, (u32, u32))>;

fn find(met: &Met, pair: &Pair) -> Result<usize, usize> {
    met.binary_search_by_key(pair, |(p, _)| *p)
}

/// Pairs with a tie, sorted: those who met, with what was said put in and left out; and how many each.
fn tied(met: &Met, said: &BTreeMap<Pair, bool>) -> (Met, usize, usize) {
    let new = said.iter().filter(|(pair, knows)| **knows && find(met, pair).is_err());
    let put_in: Met = new.map(|(pair, _)| (*pair, (0, 0))).collect();
    let kept = met.iter().filter(|(pair, _)| said.get(pair) != Some(&false));
    let mut ties: Met = kept.chain(&put_in).copied().collect();
    let left_out = met.len() + put_in.len() - ties.len();
    // Places are in the order of the keys, so that ties are sorted by keys too.
    ties.sort_unstable();
    (ties, put_in.len(), left_out)
}

struct Meetings {
    pairs: Met,
    held: usize,
    crowded: usize,
}

/// Who met in a period. Rows are sorted by thing.
fn meetings(rows: &[Row], period: (Day, Day), crowd: usize) -> Meetings {
    // A pair and the kind of thing in one number: there are fewer parties than 2^31.
    let mut keys: Vec<u64> = Vec::new();
    let (mut held, mut crowded) = (0, 0);
    for group in rows.chunk_by(|a, b| a.thing == b.thing) {
        let Some(what) = group.first().map(|r| r.thing.what) else { continue };
        let place = match what {
            What::Meeting => 0,
            What::Decision => 1,
            What::Network | What::Offer => continue,
        };
        let mut there: Vec<u32> = group.iter().filter(|r| r.touches(period)).map(|r| r.party).collect();
        there.sort_unstable();
        there.dedup();
        held += usize::from(what == What::Meeting && !there.is_empty());
        if there.len() > crowd {
            crowded += 1;
            continue;
        }
        for (i, a) in there.iter().enumerate() {
            keys.extend(there[i + 1..].iter().map(|b| u64::from(*a) << 33 | u64::from(*b) << 1 | place));
        }
    }
    keys.sort_unstable();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let read = |same: &[u64]| {
        let decisions = same.iter().filter(|k| *k & 1 == 1).count();
        let pair = ((same[0] >> 33) as u32, (same[0] >> 1 & 0xffff_ffff) as u32);
        (pair, (count(same.len() - decisions), count(decisions)))
    };
    let pairs = keys.chunk_by(|a, b| a >> 1 == b >> 1).map(read).collect();
    Meetings { pairs, held, crowded }
}

/// The parties by key; everything else speaks of places in this list.
struct Parties {
    list: Vec<Party>,
}

impl Parties {
    fn read(parties: &[Party], rules: &Rules) -> Result<Self, Refusal> {
        let mut list = parties.to_vec();
        list.sort_unstable();
        if list.len() < 2 {
            return Err(Refusal::TooFew);
        }
        if list.len() > MOST_PARTIES {
            return Err(Refusal::TooMany(MOST_PARTIES));
        }
        if rules.until < rules.from {
            return Err(Refusal::NoPeriod);
        }
        match list.windows(2).find(|w| w[0].id == w[1].id) {
            Some(twice) => Err(Refusal::Twice(twice[0].id)),
            None => Ok(Self { list }),
        }
    }

    fn place(&self, id: i64) -> Result<u32, Refusal> {
        let found = self.list.binary_search_by_key(&id, |p| p.id).map_err(|_| Refusal::Unknown(id))?;
        u32::try_from(found).map_err(|_| Refusal::TooMany(MOST_PARTIES))
    }

    fn at(&self, place: u32) -> &Party {
        &self.list[place as usize]
    }

    fn differ(&self, (a, b): Pair) -> bool {
        self.at(a).formal != self.at(b).formal
    }

    fn rows(&self, incidences: &[Incidence]) -> Result<Vec<Row>, Refusal> {
        let mut unknown = None;
        let mut rows = Vec::with_capacity(incidences.len());
        for i in incidences {
            match self.place(i.organisation) {
                Ok(party) => rows.push(Row { thing: i.thing, party, from: i.from, until: i.until }),
                // The smallest one, whatever the order of the rows.
                Err(_) => unknown = Some(unknown.map_or(i.organisation, |u: i64| u.min(i.organisation))),
            }
        }
        unknown.map_or(Ok(rows), |id| Err(Refusal::Unknown(id)))
    }

    /// Corrections by pair. Where two contradict each other, "don't know each other" holds: nobody is drawn against
    /// their word.
    fn said(&self, corrections: &[Correction]) -> Result<BTreeMap<Pair, bool>, Refusal> {
        let mut said = BTreeMap::new();
        let mut sorted = corrections.to_vec();
        sorted.sort_unstable();
        for c in sorted {
            let (a, b) = (self.place(c.one)?, self.place(c.other)?);
            if a != b {
                let knows = said.entry((a.min(b), a.max(b))).or_insert(true);
                *knows &= c.knows;
            }
        }
        Ok(said)
    }

    fn tie(&self, pair: Pair, (meetings, decisions): (u32, u32), said: bool) -> Tie {
        let (a, b) = (self.at(pair.0).id, self.at(pair.1).id);
        Tie { a, b, meetings, decisions, mixed: self.differ(pair), said }
    }

    fn gone(&self, earlier: &Met, now: &Met, said: &BTreeMap<Pair, bool>) -> Vec<Tie> {
        let gone = earlier.iter().filter(|(pair, _)| find(now, pair).is_err() && !said.contains_key(pair));
        gone.map(|(pair, met)| self.tie(*pair, *met, false)).collect()
    }

    fn mixed(&self, ties: &Met) -> Mixed {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mixed = ties.iter().filter(|(pair, _)| self.differ(*pair)).count();
        // Ends of ties at formal and at informal parties; a tie has two ends.
        let formal = |place: u32| u64::from(self.at(place).formal);
        let at_formal = ties.iter().map(|((a, b), _)| formal(*a) + formal(*b)).sum::<u64>();
        let ends = 2 * ties.len() as u64;
        let by_chance = (ends > 0).then(|| {
            let (product, rest) = (at_formal * (ends - at_formal), ends - 1);
            u32::try_from((2 * product + rest) / (2 * rest)).unwrap_or(u32::MAX)
        });
        Mixed { mixed: count(mixed), all: count(ties.len()), by_chance }
    }

    /// Organisations with one tie, to somebody who has more.
    fn by_one(&self, ties: &Met) -> Vec<ByOne> {
        // How many ties each has, and the last of those it has them with.
        let mut others: Vec<(u32, u32)> = vec![(0, 0); self.list.len()];
        for ((a, b), _) in ties {
            for (own, other) in [(*a, *b), (*b, *a)] {
                let entry = &mut others[own as usize];
                *entry = (entry.0 + 1, other);
            }
        }
        let one = |(own, (number, other)): (&Party, &(u32, u32))| {
            let more = others[*other as usize].0 > 1;
            (*number == 1 && more).then(|| ByOne { organisation: own.id, by: self.at(*other).id })
        };
        self.list.iter().zip(&others).filter_map(one).collect()
    }

    /// Which parties are in on which theme, in the period.
    fn inside(&self, rows: &[Row], themes: &[i64], themes_of: &[(Thing, i64)], rules: &Rules) -> Inside {
        let themes: Vec<i64> = themes.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let mut about: BTreeMap<Thing, Vec<usize>> = BTreeMap::new();
        for (thing, theme) in themes_of {
            if let Ok(at) = themes.binary_search(theme) {
                about.entry(*thing).or_default().push(at);
            }
        }
        let words = themes.len().div_ceil(64).max(1);
        let mut bits = vec![0_u64; words * self.list.len()];
        for group in rows.chunk_by(|a, b| a.thing == b.thing) {
            let Some(places) = group.first().and_then(|r| about.get(&r.thing)) else { continue };
            for row in group.iter().filter(|r| r.touches((rules.from, rules.until))) {
                for at in places {
                    bits[row.party as usize * words + at / 64] |= 1 << (at % 64);
                }
            }
        }
        Inside { themes, words, bits }
    }

    fn at_themes(&self, inside: &Inside) -> Vec<AtTheme> {
        let kinds: BTreeSet<u16> = self.list.iter().map(|p| p.kind).collect();
        let (any_formal, any_informal) = (self.list.iter().any(|p| p.formal), self.list.iter().any(|p| !p.formal));
        let one = |(at, theme): (usize, &i64)| {
            let there: Vec<&Party> =
                self.list.iter().enumerate().filter(|(p, _)| inside.is_in(*p, at)).map(|(_, p)| p).collect();
            let present: BTreeSet<u16> = there.iter().map(|p| p.kind).collect();
            AtTheme {
                theme: *theme,
                missing: kinds.difference(&present).copied().collect(),
                no_informal: any_informal && there.iter().all(|p| p.formal),
                no_formal: any_formal && there.iter().all(|p| !p.formal),
                parties: there.iter().map(|p| p.id).collect(),
            }
        };
        inside.themes.iter().enumerate().map(one).collect()
    }

    /// Pairs that share enough themes and never met, the first of them, and how many there are.
    fn never_met(&self, inside: &Inside, ever: &Met, said: &BTreeMap<Pair, bool>, rules: &Rules) -> (Vec<Pair>, usize) {
        let mut known: Vec<Vec<u32>> = vec![Vec::new(); self.list.len()];
        for (a, b) in
            ever.iter().map(|(pair, _)| pair).chain(said.iter().filter(|(_, knows)| **knows).map(|(pair, _)| pair))
        {
            known[*a as usize].push(*b);
        }
        let candidates: Vec<u32> =
            (0_u32..).take(self.list.len()).filter(|p| inside.number(*p as usize) >= rules.shared).collect();
        let mut mark = vec![u32::MAX; self.list.len()];
        let mut heap = BinaryHeap::new();
        let mut pairs = 0;
        for (i, a) in candidates.iter().enumerate() {
            for b in &known[*a as usize] {
                mark[*b as usize] = *a;
            }
            for b in &candidates[i + 1..] {
                let shared = inside.shared(*a as usize, *b as usize);
                if shared < rules.shared || mark[*b as usize] == *a {
                    continue;
                }
                pairs += 1;
                // The largest of the heap is the one that goes first.
                let key = (Reverse(shared), !self.differ((*a, *b)), *a, *b);
                if heap.len() < rules.most_pairs {
                    heap.push(key);
                } else if heap.peek().is_some_and(|last| key < *last) {
                    heap.pop();
                    heap.push(key);
                }
            }
        }
        (heap.into_sorted_vec().into_iter().map(|(_, _, a, b)| (a, b)).collect(), pairs)
    }

    fn suggestion(&self, inside: &Inside, a: u32, b: u32) -> NeverMet {
        let both = |at: &usize| inside.is_in(a as usize, *at) && inside.is_in(b as usize, *at);
        let themes = (0..inside.themes.len()).filter(both).map(|at| inside.themes[at]).collect();
        NeverMet { a: self.at(a).id, b: self.at(b).id, themes }
    }
}

/// A bit per party and theme.
struct Inside {
    themes: Vec<i64>,
    words: usize,
    bits: Vec<u64>,
}

impl Inside {
    fn of(&self, party: usize) -> &[u64] {
        &self.bits[party * self.words..(party + 1) * self.words]
    }

    fn is_in(&self, party: usize, theme: usize) -> bool {
        self.of(party)[theme / 64] >> (theme % 64) & 1 == 1
    }

    fn number(&self, party: usize) -> u32 {
        self.of(party).iter().map(|w| w.count_ones()).sum()
    }

    fn shared(&self, a: usize, b: usize) -> u32 {
        self.of(a).iter().zip(self.of(b)).map(|(x, y)| (x & y).count_ones()).sum()
    }
}
