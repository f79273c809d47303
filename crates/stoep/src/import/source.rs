// SPDX-License-Identifier: EUPL-1.2
//! The files of an import, from a folder or from the program itself.

use super::csv::MOST_BYTES;
use super::report::Problems;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// All files that an import knows.
pub const FILES: &[&str] = &[
    "municipality.csv",
    "areas.csv",
    "area_codes.csv",
    "postcodes.csv",
    "figures.csv",
    "boundaries.geojson",
    "outline.geojson",
    "themes.csv",
    "area_themes.csv",
    "organisations.csv",
    "organisation_kinds.csv",
    "places.csv",
    "people.csv",
    "roles.csv",
    "networks.csv",
    "memberships.csv",
    "meetings.csv",
    "meeting_points.csv",
    "attendance.csv",
    "decisions.csv",
    "actions.csv",
    "visions.csv",
    "vision_passages.csv",
    "agendas.csv",
    "agenda_items.csv",
    "item_steps.csv",
    "preconditions.csv",
    "costs.csv",
    "supports.csv",
    "item_decisions.csv",
    "initiatives.csv",
    "milestones.csv",
    "results.csv",
    "voices.csv",
    "voice_additions.csv",
    "mandates.csv",
    "network_states.csv",
    "schedules.csv",
    "schedule_exceptions.csv",
    "balance_rules.csv",
    "date_polls.csv",
    "date_answers.csv",
    "decision_positions.csv",
    "offers.csv",
    "offer_gaps.csv",
    "offer_preconditions.csv",
    "network_aims.csv",
    "network_progress.csv",
    "joint_tasks.csv",
    "initiative_steps.csv",
    "joinings.csv",
    "funds.csv",
    "allocations.csv",
    "spending.csv",
    "agenda_steps.csv",
    "carried_clauses.csv",
    "askings.csv",
    "asking_reached.csv",
    "asking_answers.csv",
    "rounds.csv",
    "round_categories.csv",
    "round_options.csv",
    "round_chips.csv",
    "round_ballots.csv",
];

/// Files by name.
#[derive(Debug, Default)]
pub struct Source(BTreeMap<String, Cow<'static, [u8]>>);

impl Source {
    /// Files that are part of the program.
    pub fn embedded(files: &[(&str, &'static [u8])]) -> Self {
        let known = files.iter().filter(|(name, _)| FILES.contains(name));
        Self(known.map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes))).collect())
    }

    /// One file.
    pub fn one(name: &str, bytes: Vec<u8>) -> Self {
        Self(BTreeMap::from([(name.to_owned(), Cow::Owned(bytes))]))
    }

    /// The files of a folder. A CSV or GeoJSON file with a name that is not known is reported: it would be left out
    /// without anyone noticing.
    ///
    /// # Errors
    /// When the folder or a file can't be read.
    pub fn folder(folder: &Path, problems: &Problems) -> std::io::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !FILES.contains(&name.as_str()) {
                if [".csv", ".geojson"].iter().any(|end| name.to_lowercase().ends_with(end)) {
                    problems.add(&name, 0, "", "import-unknown-file", "");
                }
                continue;
            }
            // One byte more than allowed is enough to know that it is too large.
            let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
            let mut bytes = Vec::new();
            std::fs::File::open(entry.path())?.take(most).read_to_end(&mut bytes)?;
            files.insert(name, Cow::Owned(bytes));
        }
        Ok(Self(files))
    }

    /// A file's bytes.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(AsRef::as_ref)
    }

    /// Puts a file in place of another; for tests and for a folder that is changed in memory.
    pub fn set(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.insert(name.to_owned(), Cow::Owned(bytes));
    }
}
