// SPDX-License-Identifier: EUPL-1.2
//! Funds whose aims overlap: about the same theme, running at the same time, for the same area or one around it. The
//! program only shows them together and says why; people decide whether they can be joined.

use std::collections::BTreeSet;

/// A fund as far as overlap is asked.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Key.
    pub id: i64,
    /// Path of its area.
    pub path: String,
    /// First day, if it has one.
    pub starts_on: Option<String>,
    /// Last day, if it has one.
    pub ends_on: Option<String>,
    /// Address parts of its themes.
    pub themes: Vec<String>,
}

impl Candidate {
    fn from(&self) -> &str {
        self.starts_on.as_deref().unwrap_or("")
    }

    fn until(&self) -> &str {
        self.ends_on.as_deref().unwrap_or("9999-12-31")
    }
}

/// Two or more funds that overlap, all of them with each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Places in the list of candidates, in its order.
    pub funds: Vec<usize>,
    /// The themes that all of them share.
    pub themes: Vec<String>,
    /// First day on which all of them run, if one of them begins.
    pub from: Option<String>,
    /// Last day on which all of them run, if one of them ends.
    pub until: Option<String>,
    /// Path of the smallest of their areas: there all of them can be used.
    pub path: String,
}

/// All groups of funds that overlap, the largest first; a group within a larger one with the same themes is not repeated.
pub fn overlaps(all: &[Candidate]) -> Vec<Overlap> {
    let areas: BTreeSet<&str> = all.iter().map(|c| c.path.as_str()).collect();
    let themes: BTreeSet<&str> = all.iter().flat_map(|c| c.themes.iter().map(String::as_str)).collect();
    let mut groups: BTreeSet<Vec<usize>> = BTreeSet::new();
    for area in &areas {
        for theme in &themes {
            // Funds for an area and all around it lie within each other; intervals that all meet pairwise share a day, and
            // the first such day is the first day of one of them.
            let here: Vec<usize> = (0..all.len())
                .filter(|i| area.starts_with(all[*i].path.as_str()) && all[*i].themes.iter().any(|t| t == theme))
                .collect();
            for day in here.iter().map(|i| all[*i].from()).collect::<BTreeSet<_>>() {
                let meet: Vec<usize> =
                    here.iter().copied().filter(|i| all[*i].from() <= day && day <= all[*i].until()).collect();
                if meet.len() > 1 {
                    groups.insert(meet);
                }
            }
        }
    }
    let described: Vec<Overlap> = groups.into_iter().map(|funds| describe(all, funds)).collect();
    let within = |a: &Overlap, b: &Overlap| {
        a.funds.len() < b.funds.len()
            && a.funds.iter().all(|f| b.funds.contains(f))
            && a.themes.iter().all(|t| b.themes.contains(t))
    };
    let mut kept: Vec<Overlap> =
        described.iter().filter(|a| !described.iter().any(|b| within(a, b))).cloned().collect();
    kept.sort_by_key(|o| (std::cmp::Reverse(o.funds.len()), o.funds.clone()));
    kept
}

fn describe(all: &[Candidate], funds: Vec<usize>) -> Overlap {
    let members = || funds.iter().map(|i| &all[*i]);
    let shared = |theme: &&String| members().all(|c| c.themes.contains(*theme));
    Overlap {
        themes: members().next().map(|c| c.themes.iter().filter(shared).cloned().collect()).unwrap_or_default(),
        from: members().filter_map(|c| c.starts_on.clone()).max(),
        until: members().filter_map(|c| c.ends_on.clone()).min(),
        path: members().map(|c| c.path.as_str()).max_by_key(|p| p.len()).unwrap_or_default().to_owned(),
        funds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fund(path: &str, term: (&str, &str), themes: &[&str]) -> Candidate {
        let day = |d: &str| Some(d.to_owned()).filter(|d| !d.is_empty());
        Candidate {
            id: 0,
            path: path.to_owned(),
            starts_on: day(term.0),
            ends_on: day(term.1),
            themes: themes.iter().map(|t| (*t).to_owned()).collect(),
        }
    }

    #[test]
    fn funds_overlap_in_theme_term_and_area_or_not_at_all() {
        let all = [
            fund("/1/", ("2022-01-01", "2022-12-31"), &["meet", "care"]),
            fund("/1/2/", ("2022-06-01", ""), &["meet"]),
            fund("/1/3/", ("", ""), &["meet"]),
            fund("/1/2/", ("2023-01-01", "2023-12-31"), &["care", "meet"]),
            fund("/1/", ("", ""), &["green"]),
        ];
        let found = overlaps(&all);
        let groups: Vec<&[usize]> = found.iter().map(|o| o.funds.as_slice()).collect();
        // 2 lies in another area than 1 and 3; 3 begins after 0 ended; 4 is about something else.
        assert_eq!(groups, [&[0, 1][..], &[0, 2], &[1, 3]]);
        assert_eq!(found[0].themes, ["meet"]);
        assert_eq!((found[0].from.as_deref(), found[0].until.as_deref()), (Some("2022-06-01"), Some("2022-12-31")));
        assert_eq!(found[0].path, "/1/2/");
        assert_eq!((found[2].from.as_deref(), found[2].until.as_deref()), (Some("2023-01-01"), Some("2023-12-31")));
    }

    #[test]
    fn a_group_within_a_larger_one_is_told_once_unless_it_shares_more() {
        let all = [
            fund("/1/", ("", ""), &["meet", "care"]),
            fund("/1/", ("", ""), &["meet", "care"]),
            fund("/1/", ("", ""), &["meet"]),
        ];
        let found = overlaps(&all);
        let told: Vec<(usize, usize)> = found.iter().map(|o| (o.funds.len(), o.themes.len())).collect();
        assert_eq!(told, [(3, 1), (2, 2)]);
    }

    #[test]
    fn terms_that_meet_on_one_day_overlap() {
        let all = [fund("/1/", ("", "2022-06-01"), &["meet"]), fund("/1/", ("2022-06-01", ""), &["meet"])];
        assert_eq!(overlaps(&all).len(), 1);
        let all = [fund("/1/", ("", "2022-05-31"), &["meet"]), fund("/1/", ("2022-06-01", ""), &["meet"])];
        assert!(overlaps(&all).is_empty());
    }
}
