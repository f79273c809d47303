// SPDX-License-Identifier: EUPL-1.2
//! Counting a round: the whole process `stoep count`, from the file to the printed result, over real elections and a large made one.

use super::Size;
use super::measure::{children_user_seconds, figure, median, resident};
use super::report::{Aim, Report};
use super::site::Base;
use crate::random::Random;
use crate::server::{Failure, Folder, binary, root};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// People and plans of the made election.
const VOTERS: usize = 100_000;
const PROJECTS: usize = 120;
/// Its villages: a plan lies in one, and people mostly choose what lies near.
const VILLAGES: usize = 12;

/// One ballot over one plan that it can pay: what the program takes by itself.
const ONE: &str =
    "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;100\nVOTES\nvoter_id;vote\n1;1\n";

/// Add1 until the outcome would cost too much: the longest way that Equal Shares has.
const SHARES: &[&str] = &["--rule", "equal-shares", "--completion", "add1", "--stop-when-exhaustive", "no", "--json"];

/// The same as [`SHARES`] in the peer, but that it always stops when nothing more fits.
const PEER: &str = "import sys
from pabutools.election import parse_pabulib, Cost_Sat
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
for project in method_of_equal_shares(instance, profile, sat_class=Cost_Sat, voter_budget_increment=1):
    print(project.name)";

/// What a run took.
struct Run {
    wall: f64,
    user: f64,
    /// MiB, at most.
    memory: f64,
    said: Vec<u8>,
}

/// One process to its end. Its high-water mark of memory is read every millisecond: the kernel keeps it only as long as the process is there.
fn run(command: &mut Command, said: &Path) -> Result<Run, Failure> {
    let before = children_user_seconds()?;
    let out = std::fs::File::create(said)?;
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(out).stderr(Stdio::null()).spawn()?;
    let mut memory = 0.0_f64;
    let status = loop {
        memory = memory.max(resident(child.id(), "VmHWM").unwrap_or(0.0));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let wall = begun.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("{command:?}: {status}").into());
    }
    Ok(Run { wall, user: children_user_seconds()? - before, memory, said: std::fs::read(said)? })
}

/// `stoep count` so many times: the middle of the wall time, the mean of the processor's (it is told in hundredths), the most memory.
fn count(folder: &Path, file: &Path, options: &[&str], times: usize) -> Result<Run, Failure> {
    let mut runs = Vec::new();
    for _ in 0..times {
        runs.push(run(Command::new(binary()?).arg("count").arg(file).args(options), &folder.join("said"))?);
    }
    let wall = median(&runs.iter().map(|r| r.wall).collect::<Vec<_>>());
    let user = runs.iter().map(|r| r.user).sum::<f64>() / figure(times);
    let memory = runs.iter().map(|r| r.memory).fold(0.0, f64::max);
    let said = runs.pop().ok_or("no run")?.said;
    Ok(Run { wall, user, memory, said })
}

/// Counting by Equal Shares: time and memory.
pub fn tally(_: &Base, size: Size, report: &mut Report) -> Result<(), Failure> {
    let folder = Folder::new("tally")?;
    let at = folder.path();
    let (empty, made) = (at.join("empty.pb"), at.join("made.pb"));
    std::fs::write(&empty, ONE)?;
    std::fs::write(&made, election(37, VOTERS, PROJECTS))?;
    let nothing = count(at, &empty, SHARES, size.of(20, 5))?;
    report.alone("count of one ballot over one plan: the program's own start, wall", nothing.wall * 1000.0, "ms");

    let mut elections: Vec<(String, PathBuf, f64, usize)> = Vec::new();
    match real() {
        Some(data) => {
            let files = elections_in(&data)?;
            let named =
                files.iter().find(|(f, _)| name(f).contains("Wieliczka")).ok_or("no Wieliczka among the elections")?;
            elections.push((name(&named.0), named.0.clone(), 0.1, size.of(20, 5)));
            let largest = files.iter().max_by_key(|(_, bytes)| *bytes).ok_or("no elections")?;
            elections.push((name(&largest.0), largest.0.clone(), 10.0, size.of(3, 1)));
        }
        None => {
            let told = "Tally: real elections were not measured: there is no folder participatory-budgeting in STOEP_SHARED or ../shared.";
            println!("  {told}");
            report.note(told);
        }
    }
    elections.push((format!("made election, {VOTERS} voters, {PROJECTS} plans"), made, 8.0, size.of(3, 1)));
    for (what, file, aim, times) in &elections {
        let took = count(at, file, SHARES, *times)?;
        report.limit(&format!("count, {what}: wall"), took.wall, "s", Aim::AtMost(*aim));
        report.alone(&format!("count, {what}: user CPU"), took.user, "s");
        let bytes = usize::try_from(std::fs::metadata(file)?.len())?;
        let room = nothing.memory + 4.0 * figure(bytes) / 1024.0 / 1024.0;
        let beside = ("one ballot, and 4 × the file", room);
        report.beside(&format!("count, {what}: memory"), took.memory, "MiB", beside, Some(Aim::AtMost(1.0)));
    }
    match elections.iter().find(|e| e.0.contains("Wieliczka")) {
        Some((what, file, ..)) if has_peer() => peer(at, what, file, report)?,
        Some(_) => println!("  pabutools is not installed: nothing to compare with"),
        None => {}
    }
    report.note(format!(
        "Tally: the whole process, from the file to the result as JSON; Equal Shares with cost, add1 in steps of one, no stop when exhausted. \
         The made election is the same in every run: {VILLAGES} villages, three to twelve plans per ballot, mostly near; memory is the most that was \
         resident, looked at every millisecond."
    ));
    Ok(())
}

/// The same count by pabutools, which stops when nothing more fits: so do we for once.
fn peer(folder: &Path, what: &str, file: &Path, report: &mut Report) -> Result<(), Failure> {
    let options: Vec<&str> = SHARES.iter().map(|o| if *o == "no" { "yes" } else { *o }).collect();
    let ours = count(folder, file, &options, 5)?;
    let theirs = run(Command::new("python3").args(["-c", PEER]).arg(file), &folder.join("said"))?;
    let answer: Value = serde_json::from_slice(&ours.said)?;
    let mut won: Vec<&str> = answer["winners"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let said = String::from_utf8(theirs.said)?;
    let mut peer: Vec<&str> = said.lines().collect();
    won.sort_unstable();
    peer.sort_unstable();
    let differ = won.iter().filter(|w| !peer.contains(w)).count() + peer.iter().filter(|p| !won.contains(p)).count();
    report.limit(&format!("count, {what}: plans on which pabutools differs"), figure(differ), "", Aim::AtMost(0.0));
    report.beside(&format!("count with a stop, {what}: wall"), ours.wall, "s", ("pabutools", theirs.wall), None);
    Ok(())
}

fn has_peer() -> bool {
    let import = Command::new("python3").args(["-c", "import pabutools"]).stderr(Stdio::null()).status();
    import.is_ok_and(|status| status.success())
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The folder of real elections; they are not part of the repository.
fn real() -> Option<PathBuf> {
    let shared = std::env::var_os("STOEP_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folders = [shared.join("data/participatory-budgeting"), shared.join("participatory-budgeting")];
    folders.into_iter().find(|f| f.is_dir())
}

/// Its files with their sizes, by name.
fn elections_in(folder: &Path) -> Result<Vec<(PathBuf, u64)>, Failure> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|e| e == "pb") {
            files.push((entry.path(), entry.metadata()?.len()));
        }
    }
    files.sort();
    Ok(files)
}

/// A made election as a Pabulib file. Plans cost 5,000 to 150,000 and lie in villages; a budget of 20 per voter pays a part of them.
fn election(seed: u64, voters: usize, projects: usize) -> String {
    let mut chance = Random::new(seed);
    let budget = 20 * voters;
    let mut out = format!(
        "META\nkey;value\ndescription;Made\nnum_projects;{projects}\nnum_votes;{voters}\nbudget;{budget}\nvote_type;approval\n\
         PROJECTS\nproject_id;cost;name\n"
    );
    for project in 0..projects {
        // No round amounts: equal prices are the exception here.
        let _ = writeln!(out, "{project};{};Plan {project}", chance.between(5_000, 150_000));
    }
    out.push_str("VOTES\nvoter_id;vote\n");
    let place = |n: u64| usize::try_from(n).unwrap_or_default();
    let last = |count: usize| u64::try_from(count.max(1) - 1).unwrap_or_default();
    for voter in 0..voters {
        let village = place(chance.between(0, last(VILLAGES)));
        let wanted = place(chance.between(3, 12)).min(projects);
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < wanted {
            // The lower of two is chosen more often: some plans are loved more than others.
            let any = place(chance.between(0, last(projects)).min(chance.between(0, last(projects))));
            let near = chance.between(0, 9) < 7;
            let project = if near { any / VILLAGES * VILLAGES + village } else { any };
            if project < projects && !chosen.contains(&project) {
                chosen.push(project);
            }
        }
        let ids: Vec<String> = chosen.iter().map(ToString::to_string).collect();
        let _ = writeln!(out, "{voter};{}", ids.join(","));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_election_is_the_same_in_every_run() {
        let made = election(37, 200, PROJECTS);
        assert_eq!(made, election(37, 200, PROJECTS));
        let votes: Vec<&str> = made.lines().skip_while(|l| *l != "voter_id;vote").skip(1).collect();
        assert_eq!(votes.len(), 200);
        for vote in votes {
            let mut ids: Vec<&str> = vote.split_once(';').expect("a vote").1.split(',').collect();
            assert!((3..=12).contains(&ids.len()), "{vote}");
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), vote.split(',').count(), "{vote}");
        }
    }
}
