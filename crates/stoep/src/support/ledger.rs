// SPDX-License-Identifier: EUPL-1.2
//! The steps of a version of an agenda: which lines hold, in which order, and what may follow.

use super::model::StepKind;
use std::collections::BTreeMap;
use stoep_platform::record;

record! {
    /// A line of the ledger.
    pub struct Step {
        /// Key.
        pub id: i64,
        /// Which step.
        pub step: StepKind,
        /// When it was taken.
        pub on_date: String,
        /// By which body, in words.
        pub by_body: String,
        /// Key of that body, when it is a known organisation.
        pub organisation_id: Option<i64>,
        /// Part of its address.
        pub organisation: Option<String>,
        /// Key of the meeting.
        pub meeting_id: Option<i64>,
        /// Part of the address of the meeting.
        pub meeting: Option<String>,
        /// Title of the meeting.
        pub meeting_title: Option<String>,
        /// What shows it.
        pub evidence: String,
        /// How many were there, or answered.
        pub present: Option<i64>,
        /// How many might have.
        pub entitled: Option<i64>,
        /// How many of them were for it.
        pub in_favour: Option<i64>,
        /// Whether the concept was a first exercise.
        pub exercise: bool,
        /// The line that this one corrects.
        pub corrects_id: Option<i64>,
        /// Why.
        pub corrected_why: Option<String>,
    }
}

/// The lines of a version.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The steps that hold, in the order in which they were taken.
    pub steps: Vec<Step>,
    /// Lines that another line corrects, each with the reason.
    pub corrected: Vec<(Step, String)>,
}

impl Ledger {
    /// From all lines of one version.
    pub fn of(lines: Vec<Step>) -> Self {
        let by: BTreeMap<i64, (i64, String)> = lines
            .iter()
            .filter_map(|l| Some((l.corrects_id?, (l.id, l.corrected_why.clone().unwrap_or_default()))))
            .collect();
        let before: BTreeMap<i64, i64> = lines.iter().filter_map(|l| Some((l.id, l.corrects_id?))).collect();
        // A correction takes the place of what it corrects.
        let place = |id: i64| {
            let mut at = id;
            while let Some(earlier) = before.get(&at) {
                at = *earlier;
            }
            at
        };
        let (mut steps, mut corrected) = (Vec::new(), Vec::new());
        for line in lines {
            match by.get(&line.id) {
                Some((_, why)) => corrected.push((line, why.clone())),
                None if line.step == StepKind::Withdrawn => {}
                None => steps.push(line),
            }
        }
        steps.sort_by_key(|s| place(s.id));
        Self { steps, corrected }
    }

    /// The last step.
    pub fn last(&self) -> Option<&Step> {
        self.steps.last()
    }

    /// What may come now.
    pub fn next(&self) -> &'static [StepKind] {
        StepKind::after(self.last().map(|s| s.step))
    }

    /// The last step of a kind.
    pub fn find(&self, step: StepKind) -> Option<&Step> {
        self.steps.iter().rev().find(|s| s.step == step)
    }

    /// The concept.
    pub fn concept(&self) -> Option<&Step> {
        self.find(StepKind::Concept)
    }

    /// The last putting before residents, unless a body decided since.
    pub fn put(&self) -> Option<&Step> {
        self.find(StepKind::PutToResidents)
    }

    /// The answer to the last putting before residents.
    pub fn answered(&self) -> Option<&Step> {
        let put = self.steps.iter().rposition(|s| s.step == StepKind::PutToResidents).unwrap_or(0);
        self.steps[put.min(self.steps.len())..].iter().rev().find(|s| s.step == StepKind::Answered)
    }

    /// The decision of a body after the last putting before residents.
    pub fn decided(&self) -> Option<&Step> {
        let put = self.steps.iter().rposition(|s| s.step == StepKind::PutToResidents).unwrap_or(0);
        self.steps[put.min(self.steps.len())..].iter().rev().find(|s| s.step.decides())
    }

    /// The day of the first answer ever: a clause that came later was not set before the answers.
    pub fn first_answer(&self) -> Option<&str> {
        self.steps.iter().find(|s| s.step == StepKind::Answered).map(|s| s.on_date.as_str())
    }

    /// Days between which the step with this key, or the next one (`None`), must lie.
    pub fn between(&self, id: Option<i64>) -> (Option<&str>, Option<&str>) {
        let at = id.and_then(|id| self.steps.iter().position(|s| s.id == id)).unwrap_or(self.steps.len());
        let day = |i: Option<usize>| i.and_then(|i| self.steps.get(i)).map(|s| s.on_date.as_str());
        (day(at.checked_sub(1)), day(Some(at + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: i64, step: StepKind, corrects: Option<i64>) -> Step {
        Step {
            id,
            step,
            on_date: format!("2022-01-{id:02}"),
            by_body: String::new(),
            organisation_id: None,
            organisation: None,
            meeting_id: None,
            meeting: None,
            meeting_title: None,
            evidence: String::new(),
            present: None,
            entitled: None,
            in_favour: None,
            exercise: false,
            corrects_id: corrects,
            corrected_why: corrects.map(|_| "een typefout".to_owned()),
        }
    }

    #[test]
    fn a_correction_takes_the_place_of_what_it_corrects_and_the_old_line_stays() {
        use StepKind::{Answered, Concept, PutToResidents, Withdrawn};
        let ledger = Ledger::of(vec![
            line(1, Concept, None),
            line(2, PutToResidents, None),
            line(3, Concept, Some(1)),
            line(4, Concept, Some(3)),
            line(5, Answered, None),
        ]);
        let kinds: Vec<_> = ledger.steps.iter().map(|s| (s.id, s.step)).collect();
        assert_eq!(kinds, [(4, Concept), (2, PutToResidents), (5, Answered)]);
        assert_eq!(ledger.corrected.iter().map(|(s, _)| s.id).collect::<Vec<_>>(), [1, 3]);
        // A step that never was leaves the one before it as the last.
        let ledger = Ledger::of(vec![
            line(1, Concept, None),
            line(2, PutToResidents, None),
            line(3, Answered, None),
            line(4, Withdrawn, Some(3)),
        ]);
        assert_eq!(ledger.last().map(|s| s.id), Some(2));
        assert_eq!(ledger.next(), [Answered]);
        assert!(ledger.answered().is_none());
    }

    #[test]
    fn an_answer_counts_for_what_was_put_last() {
        use StepKind::{Answered, Concept, NotAdopted, PutToResidents};
        let steps = [Concept, PutToResidents, Answered, NotAdopted, PutToResidents];
        let ledger = Ledger::of((1..).zip(steps).map(|(id, s)| line(id, s, None)).collect());
        assert!(ledger.answered().is_none() && ledger.decided().is_none(), "asked again, not answered yet");
        assert_eq!(ledger.first_answer(), Some("2022-01-03"));
        assert_eq!(ledger.between(None), (Some("2022-01-05"), None));
        assert_eq!(ledger.between(Some(2)), (Some("2022-01-01"), Some("2022-01-03")));
    }
}
