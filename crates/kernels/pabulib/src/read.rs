// SPDX-License-Identifier: EUPL-1.2
//! Reading.

use crate::row::{Fields, Rows};
use crate::{Ballots, Pabulib, Project, Refused, VoteType, Wrong};
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::io::BufRead;

/// The most projects.
const MOST_PROJECTS: usize = 10_000;
/// The most votes on all ballots together.
const MOST_VOTES: usize = 200_000_000;
/// The largest amount, in hundredths.
const MOST_MONEY: i64 = 1_000_000_000_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Before,
    Meta,
    Projects,
    Votes,
}

/// Reads a file.
///
/// # Errors
/// When anything in it is not as it should be: the line and what is wrong there.
pub fn read(reader: impl BufRead) -> Result<Pabulib, Refused> {
    let mut rows = Rows::new(reader);
    let mut fields = Fields::default();
    let mut section = Section::Before;
    let mut reading = Reading::default();
    while rows.next(&mut fields)? {
        let first = fields.get(0).unwrap_or_default();
        let begins = (fields.len() == 1 || fields.iter().skip(1).all(str::is_empty)).then(|| match first {
            s if s.eq_ignore_ascii_case("META") => Some(Section::Meta),
            s if s.eq_ignore_ascii_case("PROJECTS") => Some(Section::Projects),
            s if s.eq_ignore_ascii_case("VOTES") => Some(Section::Votes),
            _ => None,
        });
        if let Some(next) = begins.flatten() {
            match (section, next) {
                (Section::Before, Section::Meta) => {}
                (Section::Meta, Section::Projects) => reading.end_meta(&rows)?,
                (Section::Projects, Section::Votes) => reading.end_projects(&rows)?,
                (Section::Before, _) => return rows.refuse(Wrong::MissingSection("META")),
                (Section::Meta, Section::Votes) => return rows.refuse(Wrong::MissingSection("PROJECTS")),
                _ => return rows.refuse(Wrong::Section(first.to_owned())),
            }
            section = next;
            reading.columns = None;
            continue;
        }
        match section {
            Section::Before => return rows.refuse(Wrong::Section(first.chars().take(40).collect())),
            Section::Meta => reading.meta_row(&rows, &fields)?,
            Section::Projects => reading.project_row(&rows, &fields)?,
            Section::Votes => reading.vote_row(&rows, &fields)?,
        }
    }
    match section {
        Section::Before => rows.refuse(Wrong::MissingSection("META")),
        Section::Meta => rows.refuse(Wrong::MissingSection("PROJECTS")),
        Section::Projects => rows.refuse(Wrong::MissingSection("VOTES")),
        Section::Votes if reading.columns.is_none() => rows.refuse(Wrong::MissingColumn("voter_id")),
        Section::Votes => reading.end(&rows),
    }
}

/// Where the columns of a section stand.
#[derive(Clone, Copy)]
struct Columns {
    count: usize,
    at: [Option<usize>; 6],
}

#[derive(Default)]
struct Reading {
    columns: Option<Columns>,
    meta: Vec<(String, String)>,
    keys: HashSet<String>,
    budget: Option<i64>,
    vote_type: Option<VoteType>,
    projects: Vec<Project>,
    places: HashMap<String, u16>,
    ballots: Ballots,
    votes: usize,
    voters: HashSet<u64>,
    notes: Vec<(u64, String)>,
    now: Vec<u16>,
    points: Vec<u32>,
}

/// The columns of a section that are read; the first ones are needed.
const PROJECTS: [&str; 6] = ["project_id", "cost", "name", "category", "votes", "selected"];
const VOTES: [&str; 3] = ["voter_id", "vote", "points"];

fn columns<R: BufRead>(
    rows: &Rows<R>,
    fields: &Fields,
    known: &[&'static str],
    needed: usize,
) -> Result<Columns, Refused> {
    let mut at = [None; 6];
    let mut seen = HashSet::new();
    for (i, name) in fields.iter().enumerate() {
        if !name.is_empty() && !seen.insert(name.to_owned()) {
            return rows.refuse(Wrong::DoubleColumn(name.to_owned()));
        }
        if let Some(k) = known.iter().position(|k| k.eq_ignore_ascii_case(name)) {
            at[k] = Some(i);
        }
    }
    match (0..needed).find(|k| at[*k].is_none()) {
        Some(missing) => rows.refuse(Wrong::MissingColumn(known[missing])),
        None => Ok(Columns { count: fields.len(), at }),
    }
}

/// An amount in hundredths.
fn amount(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents).filter(|a| *a <= MOST_MONEY)
}

impl Reading {
    fn meta_row<R: BufRead>(&mut self, rows: &Rows<R>, fields: &Fields) -> Result<(), Refused> {
        let key = fields.get(0).unwrap_or_default();
        if self.columns.is_none() {
            if !key.eq_ignore_ascii_case("key") {
                return rows.refuse(Wrong::MissingColumn("key"));
            }
            self.columns = Some(Columns { count: 2, at: [None; 6] });
            return Ok(());
        }
        if key.is_empty() {
            return rows.refuse(Wrong::EmptyId);
        }
        if !self.keys.insert(key.to_owned()) {
            return rows.refuse(Wrong::Twice(key.to_owned()));
        }
        if self.keys.len() > MOST_PROJECTS {
            return rows.refuse(Wrong::TooMany("keys"));
        }
        // Values are free text; a `;` that nobody put in quotes is part of it.
        let value = fields.iter().skip(1).collect::<Vec<_>>().join(";");
        let value = value.trim_end_matches(';');
        match key {
            "budget" => match amount(value) {
                Some(budget) => self.budget = Some(budget),
                None => return rows.refuse(Wrong::Amount(value.to_owned())),
            },
            "vote_type" => {
                self.vote_type = Some(match value {
                    "approval" => VoteType::Approval,
                    "choose-1" => VoteType::ChooseOne,
                    "cumulative" | "scoring" => VoteType::Points,
                    "ordinal" => VoteType::Ordinal,
                    _ => return rows.refuse(Wrong::VoteType(value.to_owned())),
                });
            }
            _ => self.meta.push((key.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    fn end_meta<R: BufRead>(&mut self, rows: &Rows<R>) -> Result<(), Refused> {
        if self.columns.is_none() {
            return rows.refuse(Wrong::MissingColumn("key"));
        }
        if self.budget.is_none() {
            return rows.refuse(Wrong::MissingKey("budget"));
        }
        if self.vote_type.is_none() { rows.refuse(Wrong::MissingKey("vote_type")) } else { Ok(()) }
    }

    fn project_row<R: BufRead>(&mut self, rows: &Rows<R>, fields: &Fields) -> Result<(), Refused> {
        let Some(columns) = self.columns else {
            self.columns = Some(columns(rows, fields, &PROJECTS, 2)?);
            return Ok(());
        };
        let get = |k: usize| columns.at[k].and_then(|i| fields.get(i)).filter(|t| !t.is_empty());
        if fields.len() != columns.count {
            return rows.refuse(Wrong::Fields { columns: columns.count, fields: fields.len() });
        }
        let Some(id) = get(0) else { return rows.refuse(Wrong::EmptyId) };
        let cost = get(1).unwrap_or_default();
        let Some(cost) = amount(cost) else { return rows.refuse(Wrong::Amount(cost.to_owned())) };
        if self.projects.len() >= MOST_PROJECTS {
            return rows.refuse(Wrong::TooMany("projects"));
        }
        if self.places.insert(id.to_owned(), self.projects.len() as u16).is_some() {
            return rows.refuse(Wrong::Twice(id.to_owned()));
        }
        let votes = match get(4).map(|v| (v, v.parse::<u64>())) {
            None => None,
            Some((_, Ok(votes))) => Some(votes),
            Some((said, Err(_))) => return rows.refuse(Wrong::Amount(said.to_owned())),
        };
        self.projects.push(Project {
            id: id.to_owned(),
            cost,
            name: get(2).unwrap_or_default().to_owned(),
            category: get(3).map(str::to_owned),
            votes,
            selected: get(5).map(|s| s == "1"),
        });
        Ok(())
    }

    fn end_projects<R: BufRead>(&mut self, rows: &Rows<R>) -> Result<(), Refused> {
        if self.columns.is_none() {
            return rows.refuse(Wrong::MissingColumn("project_id"));
        }
        if self.projects.is_empty() { rows.refuse(Wrong::MissingSection("PROJECTS")) } else { Ok(()) }
    }

    fn vote_row<R: BufRead>(&mut self, rows: &Rows<R>, fields: &Fields) -> Result<(), Refused> {
        let with_points = self.vote_type == Some(VoteType::Points);
        let Some(columns) = self.columns else {
            self.columns = Some(columns(rows, fields, &VOTES, if with_points { 3 } else { 2 })?);
            return Ok(());
        };
        if fields.len() != columns.count {
            return rows.refuse(Wrong::Fields { columns: columns.count, fields: fields.len() });
        }
        let get = |k: usize| columns.at[k].and_then(|i| fields.get(i)).unwrap_or_default();
        let voter = get(0);
        if voter.is_empty() {
            return rows.refuse(Wrong::EmptyId);
        }
        // The ids themselves would take more room than the ballots. Two ids with one hash of 64 bits do not occur by chance.
        let mut hasher = DefaultHasher::new();
        voter.hash(&mut hasher);
        if !self.voters.insert(hasher.finish()) {
            return rows.refuse(Wrong::Twice(voter.to_owned()));
        }
        self.now.clear();
        self.points.clear();
        let vote = get(1);
        for id in vote.split(',').map(str::trim).filter(|_| !vote.is_empty()) {
            let Some(place) = self.places.get(id) else { return rows.refuse(Wrong::UnknownProject(id.to_owned())) };
            if self.now.contains(place) {
                return rows.refuse(Wrong::Twice(id.to_owned()));
            }
            self.now.push(*place);
        }
        if with_points {
            let said = get(2);
            for points in said.split(',').map(str::trim).filter(|_| !vote.is_empty()) {
                match points.parse::<u32>() {
                    Ok(points) if points <= 1_000_000 => self.points.push(points),
                    _ => return rows.refuse(Wrong::Points(points.to_owned())),
                }
            }
            if self.points.len() != self.now.len() {
                return rows.refuse(Wrong::Points(said.to_owned()));
            }
        }
        if self.vote_type == Some(VoteType::ChooseOne) && self.now.len() > 1 {
            return rows.refuse(Wrong::TooMany("projects on a ballot for one"));
        }
        self.votes += self.now.len();
        if self.votes > MOST_VOTES {
            return rows.refuse(Wrong::TooMany("votes"));
        }
        self.ballots.push(&self.now, &self.points);
        Ok(())
    }

    fn end<R: BufRead>(mut self, rows: &Rows<R>) -> Result<Pabulib, Refused> {
        let (Some(budget), Some(vote_type)) = (self.budget, self.vote_type) else {
            return rows.refuse(Wrong::MissingKey("budget"));
        };
        for (key, is) in [("num_projects", self.projects.len()), ("num_votes", self.ballots.len())] {
            let said = self.meta.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
            if let Some(said) = said.filter(|s| s.parse() != Ok(is)) {
                self.notes.push((rows.line, format!("{key} says {said}, there are {is}")));
            }
        }
        let (meta, projects, ballots, notes) = (self.meta, self.projects, self.ballots, self.notes);
        Ok(Pabulib { meta, vote_type, budget, projects, ballots, notes })
    }
}
