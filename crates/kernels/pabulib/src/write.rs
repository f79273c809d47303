// SPDX-License-Identifier: EUPL-1.2
//! Writing.

use crate::{Pabulib, VoteType};
use std::io::{self, Write};

/// Writes a file that [`crate::read`] and others read. Voters are numbered from 1 in the order of the ballots: sort those first, so that the numbers tell nothing.
///
/// # Errors
/// When `out` can't be written.
pub fn write(out: &mut impl Write, file: &Pabulib) -> io::Result<()> {
    writeln!(out, "META\nkey;value")?;
    let ours = ["num_projects", "num_votes", "budget", "vote_type"];
    for (key, value) in file.meta.iter().filter(|(k, _)| !ours.contains(&k.as_str())) {
        writeln!(out, "{};{}", field(key), field(value))?;
    }
    writeln!(out, "num_projects;{}\nnum_votes;{}", file.projects.len(), file.ballots.len())?;
    writeln!(out, "budget;{}\nvote_type;{}", amount(file.budget), file.vote_type.word())?;
    let categories = file.projects.iter().any(|p| p.category.is_some());
    let selected = file.projects.iter().any(|p| p.selected.is_some());
    let mut columns = vec!["project_id", "cost", "votes", "name"];
    columns.extend(categories.then_some("category"));
    columns.extend(selected.then_some("selected"));
    writeln!(out, "PROJECTS\n{}", columns.join(";"))?;
    let mut votes = vec![0u64; file.projects.len()];
    for (projects, _) in file.ballots.iter() {
        projects.iter().for_each(|p| votes[usize::from(*p)] += 1);
    }
    for (project, votes) in file.projects.iter().zip(votes) {
        write!(out, "{};{};{votes};{}", field(&project.id), amount(project.cost), field(&project.name))?;
        if categories {
            write!(out, ";{}", field(project.category.as_deref().unwrap_or_default()))?;
        }
        if selected {
            write!(out, ";{}", u8::from(project.selected == Some(true)))?;
        }
        writeln!(out)?;
    }
    let points = file.vote_type == VoteType::Points;
    writeln!(out, "VOTES\nvoter_id;vote{}", if points { ";points" } else { "" })?;
    for (i, (projects, given)) in file.ballots.iter().enumerate() {
        let ids: Vec<&str> = projects.iter().map(|p| file.projects[usize::from(*p)].id.as_str()).collect();
        write!(out, "{};{}", i + 1, field(&ids.join(",")))?;
        if points {
            let given: Vec<String> = given.iter().map(u32::to_string).collect();
            write!(out, ";{}", given.join(","))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Hundredths as an amount: whole where it is whole.
fn amount(hundredths: i64) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") }
}

/// A field, in quotes where it has to be. A section's name as a first field would begin a section, so line ends become spaces.
fn field(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.contains([';', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
