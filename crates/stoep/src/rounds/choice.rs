// SPDX-License-Identifier: EUPL-1.2
//! A ballot: what may stand on it by the frozen rules, and what somebody chose, in one spelling.

use super::model::BallotForm;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use stoep_platform::forms::Answers;

/// What may stand on a ballot, read from frozen rules.
#[derive(Clone, Debug)]
pub struct BallotRules {
    /// Form.
    pub form: BallotForm,
    /// Fewest options.
    pub min: usize,
    /// Most options.
    pub max: usize,
    /// Points to divide.
    pub points: i64,
    /// Category, fewest and most of it.
    pub per_category: Vec<(String, usize, usize)>,
    /// Ids of the options and their category.
    pub options: Vec<(String, Option<String>)>,
}

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// For these; choose-one is one of them.
    Approve(BTreeSet<String>),
    /// Points per option.
    Points(BTreeMap<String, i64>),
    /// Best first; equals together.
    Rank(Vec<BTreeSet<String>>),
}

/// Why a ballot can't be cast: field, key of the text, number in it.
pub type Fault = (String, &'static str, i64);

impl Choice {
    /// As it stands in the box and in the file: equal choices give equal texts.
    pub fn text(&self) -> String {
        match self {
            Self::Approve(ids) => json!({ "approve": ids }),
            Self::Points(points) => json!({ "points": points }),
            Self::Rank(groups) => json!({ "rank": groups }),
        }
        .to_string()
    }

    /// Reads such a text; `None` when it is none, or not in the one spelling.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 20_000 {
            return None;
        }
        let value: Value = serde_json::from_str(text).ok()?;
        let ids = |list: &Value| -> Option<BTreeSet<String>> {
            list.as_array()?.iter().map(|v| v.as_str().map(str::to_owned)).collect()
        };
        let (kind, inside) = value.as_object().filter(|o| o.len() == 1)?.iter().next()?;
        let choice = match kind.as_str() {
            "approve" => Self::Approve(ids(inside)?),
            "points" => Self::Points(
                inside.as_object()?.iter().map(|(id, n)| n.as_i64().map(|n| (id.clone(), n))).collect::<Option<_>>()?,
            ),
            "rank" => Self::Rank(inside.as_array()?.iter().map(ids).collect::<Option<_>>()?),
            _ => return None,
        };
        (choice.text() == text).then_some(choice)
    }

    /// The options that were chosen.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Self::Approve(ids) => ids.iter().map(String::as_str).collect(),
            Self::Points(points) => points.keys().map(String::as_str).collect(),
            Self::Rank(groups) => groups.iter().flatten().map(String::as_str).collect(),
        }
    }

    /// What stands beside an option on the check page: nothing, its points, its place.
    pub fn of(&self, id: &str) -> Option<i64> {
        match self {
            Self::Approve(ids) => ids.contains(id).then_some(0),
            Self::Points(points) => points.get(id).copied(),
            Self::Rank(groups) => {
                let at = groups.iter().position(|g| g.contains(id))?;
                let before: usize = groups.iter().take(at).map(BTreeSet::len).sum();
                i64::try_from(before + 1).ok()
            }
        }
    }
}

impl BallotRules {
    /// From the text of frozen rules; `None` when it is none.
    pub fn parse(rules: &str) -> Option<Self> {
        let rules: Value = serde_json::from_str(rules).ok()?;
        let ballot = rules.get("ballot")?;
        let number = |v: &Value, name: &str| v.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        let word = |v: &Value, name: &str| v.get(name).and_then(Value::as_str).map(str::to_owned);
        let per_category = ballot.get("per_category")?.as_array()?.iter();
        let options = rules.get("options")?.as_array()?.iter();
        Some(Self {
            form: BallotForm::from_word(&word(ballot, "form")?)?,
            min: number(ballot, "min")?,
            max: number(ballot, "max")?,
            points: ballot.get("points").and_then(Value::as_i64).unwrap_or(0),
            per_category: per_category
                .map(|c| Some((word(c, "category")?, number(c, "min")?, number(c, "max")?)))
                .collect::<Option<_>>()?,
            options: options.map(|o| Some((word(o, "id")?, word(o, "category")))).collect::<Option<_>>()?,
        })
    }

    /// Whether this may be cast.
    ///
    /// # Errors
    /// The first thing that is wrong, beside the field where it can be put right.
    pub fn check(&self, choice: &Choice) -> Result<(), Fault> {
        let fits = match choice {
            Choice::Approve(_) => matches!(self.form, BallotForm::Approve | BallotForm::ChooseOne),
            Choice::Points(_) => self.form == BallotForm::Points,
            Choice::Rank(groups) => self.form == BallotForm::Rank && groups.iter().all(|g| !g.is_empty()),
        };
        let ids = choice.ids();
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        let known = ids.iter().all(|id| self.options.iter().any(|(o, _)| o == id));
        if !fits || !known || different.len() != ids.len() {
            return Err(("choice".into(), "round-choice-unknown", 0));
        }
        let n = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        if ids.len() < self.min {
            return Err(("choice".into(), "round-choice-few", n(self.min)));
        }
        if ids.len() > self.max {
            return Err(("choice".into(), "round-choice-many", n(self.max)));
        }
        if let Choice::Points(points) = choice {
            let sum: i64 = points.values().sum();
            if points.values().any(|p| *p < 1) || (sum != self.points && !points.is_empty()) {
                return Err(("choice".into(), "round-choice-points", self.points));
            }
        }
        for (category, min, max) in &self.per_category {
            let count = ids
                .iter()
                .filter(|id| self.options.iter().any(|(o, c)| o == *id && c.as_ref() == Some(category)))
                .count();
            if count < *min {
                return Err((format!("category-{category}"), "round-choice-category-few", n(*min)));
            }
            if count > *max {
                return Err((format!("category-{category}"), "round-choice-category-many", n(*max)));
            }
        }
        Ok(())
    }

    /// Names of the fields of the form.
    pub fn fields(&self) -> Vec<String> {
        match self.form {
            BallotForm::Approve => vec!["choice[]".to_owned()],
            BallotForm::ChooseOne => vec!["choice".to_owned()],
            BallotForm::Points | BallotForm::Rank => self.options.iter().map(|(id, _)| format!("p-{id}")).collect(),
        }
    }

    /// Reads what was filled in; what is wrong stands beside its field afterwards.
    pub fn read(&self, form: &mut Answers) -> Option<Choice> {
        let choice = match self.form {
            BallotForm::Approve | BallotForm::ChooseOne => {
                let chosen = form.many("choice").into_iter().filter(|id| !id.is_empty());
                Choice::Approve(chosen.map(str::to_owned).collect())
            }
            BallotForm::Points => {
                let mut points = BTreeMap::new();
                for (id, _) in &self.options {
                    if let Some(n) = form.number(&format!("p-{id}"), 0, self.points).filter(|n| *n > 0) {
                        points.insert(id.clone(), n);
                    }
                }
                Choice::Points(points)
            }
            BallotForm::Rank => {
                let mut places: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
                let most = i64::try_from(self.options.len()).unwrap_or(i64::MAX);
                for (id, _) in &self.options {
                    if let Some(place) = form.number(&format!("p-{id}"), 1, most) {
                        places.entry(place).or_default().insert(id.clone());
                    }
                }
                Choice::Rank(places.into_values().collect())
            }
        };
        if let (Err((field, key, number)), true) = (self.check(&choice), form.ok()) {
            form.refuse_number(&field, key, number);
        }
        form.ok().then_some(choice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stoep_platform::forms::RawForm;

    fn rules(form: &str, min: usize, max: usize, per_category: &str) -> BallotRules {
        let text = format!(
            r#"{{"ballot":{{"form":"{form}","min":{min},"max":{max},"points":10,"per_category":{per_category}}},
               "options":[{{"id":"3","category":"a"}},{{"id":"9","category":"a"}},{{"id":"10","category":"b"}}]}}"#
        );
        BallotRules::parse(&text).expect("rules")
    }

    fn read(rules: &BallotRules, body: &str) -> Result<String, &'static str> {
        let fields = rules.fields();
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let mut form = RawForm::parse(body.as_bytes()).expect("a form").fields(&fields).expect("its fields");
        match rules.read(&mut form) {
            Some(choice) => Ok(choice.text()),
            None => Err(form.errors()[0].key),
        }
    }

    #[test]
    fn the_order_of_ticking_leaves_no_trace() {
        let rules = rules("approve", 0, 3, "[]");
        assert_eq!(read(&rules, "choice=9&choice=10&choice=3"), Ok(r#"{"approve":["10","3","9"]}"#.into()));
        assert_eq!(read(&rules, "choice=3&choice=9&choice=10"), Ok(r#"{"approve":["10","3","9"]}"#.into()));
        assert_eq!(read(&rules, ""), Ok(r#"{"approve":[]}"#.into()));
        assert_eq!(read(&rules, "choice=4"), Err("round-choice-unknown"));
        assert_eq!(Choice::parse(r#"{"approve":["9","3"]}"#), None, "another spelling");
        assert_eq!(Choice::parse(r#"{"approve":["3","3"]}"#), None, "the same twice");
    }

    #[test]
    fn least_and_most_hold_in_all_and_per_category() {
        let some = rules("approve", 1, 2, r#"[{"category":"a","min":1,"max":1}]"#);
        assert_eq!(read(&some, ""), Err("round-choice-few"));
        assert_eq!(read(&some, "choice=3&choice=9&choice=10"), Err("round-choice-many"));
        assert_eq!(read(&some, "choice=10"), Err("round-choice-category-few"));
        assert_eq!(read(&some, "choice=3&choice=9"), Err("round-choice-category-many"));
        assert!(read(&some, "choice=3&choice=10").is_ok());
        let one = rules("choose_one", 1, 1, "[]");
        assert_eq!(read(&one, "choice=10"), Ok(r#"{"approve":["10"]}"#.into()));
    }

    #[test]
    fn points_are_all_divided_and_ranks_may_tie_and_have_gaps() {
        let points = rules("points", 1, 3, "[]");
        assert_eq!(read(&points, "p-3=4&p-9=6&p-10=0"), Ok(r#"{"points":{"3":4,"9":6}}"#.into()));
        assert_eq!(read(&points, "p-3=4&p-9=5&p-10="), Err("round-choice-points"));
        let rank = rules("rank", 1, 3, "[]");
        assert_eq!(read(&rank, "p-3=3&p-9=1&p-10=3"), Ok(r#"{"rank":[["9"],["10","3"]]}"#.into()));
        assert_eq!(Choice::parse(r#"{"rank":[["9"],["10","3"]]}"#).expect("a rank").of("3"), Some(2));
        assert!(rank.check(&Choice::Rank(vec![["3".to_owned()].into(), ["3".to_owned()].into()])).is_err());
    }
}
