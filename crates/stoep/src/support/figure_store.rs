// SPDX-License-Identifier: EUPL-1.2
//! Official figures per age band: `area_figure` with keys such as `population_0_17` and `population_65_plus`.

use crate::error::Error;
use std::collections::BTreeMap;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::record;

/// An age band as it is stored and typed: `0-17`, `65+`. In order of age.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band {
    /// Youngest age.
    pub from: u8,
    /// Oldest age; none: and older.
    pub to: Option<u8>,
}

impl Band {
    /// From `0-17` or `65+`.
    pub fn parse(text: &str) -> Option<Self> {
        let age = |t: &str| t.parse::<u8>().ok().filter(|a| *a <= 120 && a.to_string() == t);
        if let Some(from) = text.strip_suffix('+') {
            return Some(Self { from: age(from)?, to: None });
        }
        let (from, to) = text.split_once('-')?;
        let (from, to) = (age(from)?, age(to)?);
        (from <= to).then_some(Self { from, to: Some(to) })
    }

    /// From the key of a figure.
    pub fn of_key(key: &str) -> Option<Self> {
        let (from, to) = key.strip_prefix("population_")?.split_once('_')?;
        if to == "plus" { Self::parse(&format!("{from}+")) } else { Self::parse(&format!("{from}-{to}")) }
    }

    /// As it is stored.
    pub fn word(&self) -> String {
        match self.to {
            Some(to) => format!("{}-{to}", self.from),
            None => format!("{}+", self.from),
        }
    }
}

record! {
    struct Figure { area_id: i64, key: String, year: i64, value: f64, source: String }
}

/// Official figures of some areas.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Residents per area and band.
    pub people: BTreeMap<(i64, Band), i64>,
    /// Where the figures come from, each once.
    pub sources: Vec<String>,
}

impl Figures {
    /// The bands of an area, in order.
    pub fn bands(&self, area: i64) -> Vec<&Band> {
        self.people.keys().filter(|(a, _)| *a == area).map(|(_, b)| b).collect()
    }
}

/// The figures of these areas, of each the latest year that has bands.
pub(super) fn figures(tx: &Tx<'_>, areas: &[i64]) -> Result<Figures, Error> {
    if areas.is_empty() {
        return Ok(Figures::default());
    }
    let values: Vec<Param<'_>> = areas.iter().map(|a| Param::Int(*a)).collect();
    let rows: Vec<Figure> = tx.all(
        &format!(
            "SELECT f.area_id, f.key, f.year, f.value, f.source FROM area_figure f
             WHERE f.area_id IN ({}) AND substr(f.key, 1, 11) = 'population_' ORDER BY f.area_id, f.year DESC, f.key",
            placeholders(1, areas.len())
        ),
        &values,
    )?;
    let mut latest: BTreeMap<i64, i64> = BTreeMap::new();
    let mut all = Figures::default();
    for row in rows {
        let Some(band) = Band::of_key(&row.key) else { continue };
        if *latest.entry(row.area_id).or_insert(row.year) != row.year || !(0.0..=1e9).contains(&row.value) {
            continue;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most a thousand million")]
        all.people.insert((row.area_id, band), row.value.round() as i64);
        let source = format!("{}, {}", row.source, row.year);
        if !all.sources.contains(&source) {
            all.sources.push(source);
        }
    }
    Ok(all)
}

/// All residents per area, from the bands; areas without bands are left out.
pub(super) fn residents(tx: &Tx<'_>, areas: &[i64]) -> Result<BTreeMap<i64, i64>, Error> {
    let mut all: BTreeMap<i64, i64> = BTreeMap::new();
    for ((area, _), people) in figures(tx, areas)?.people {
        *all.entry(area).or_default() += people;
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_read_from_words_and_from_keys() {
        assert_eq!(Band::of_key("population_0_17"), Band::parse("0-17"));
        assert_eq!(Band::of_key("population_65_plus"), Band::parse("65+"));
        for other in ["population_2016", "population", "age_65_plus", "population_17_0", "population_a_b"] {
            assert_eq!(Band::of_key(other), None, "{other}");
        }
        for wrong in ["", "-", "18", "18-", "18-34-50", "007-9", "65-", "200+", " 0-17"] {
            assert_eq!(Band::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Band::parse("18-34").map(|b| b.word()).as_deref(), Some("18-34"));
    }
}
