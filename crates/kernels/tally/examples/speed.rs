// SPDX-License-Identifier: EUPL-1.2
//! How long Equal Shares with add1 takes over a Pabulib file, without the program around it: `cargo run --release -p stoep-tally --example speed FILE`.
#![expect(clippy::print_stdout, reason = "an example speaks to who runs it")]

use std::time::Instant;
use stoep_tally::{Ballots, Completion, Counting, Endowment, Plan, Rules, Satisfaction, Voters, count_within};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let start = Instant::now();
        let file = stoep_pabulib::read(std::io::BufReader::new(std::fs::File::open(&path)?))?;
        let plan = |p: &stoep_pabulib::Project| Plan {
            id: p.id.clone(),
            title: String::new(),
            cost: Some(p.cost),
            category: None,
            owner: None,
        };
        let counting = Counting::EqualShares {
            satisfaction: Satisfaction::Cost,
            endowment: Endowment::Exact,
            completion: Completion::Add1,
            stop_when_exhaustive: false,
            step: 100,
            voters: Voters::All,
            minimum_votes: 0,
        };
        let rules = Rules::bare(Some(file.budget), file.projects.iter().map(plan).collect(), counting);
        let mut heap = Ballots::new(&rules);
        for (projects, _) in file.ballots.iter() {
            heap.add_approval(0, &mut projects.to_vec(), 1)?;
        }
        heap.merge();
        drop(file.ballots);
        let read = start.elapsed();
        let count = count_within(&rules, &heap, None, 0, &mut |_| {})?;
        println!(
            "{path}: read {read:?}, all {:?}, {} winners, {} classes",
            start.elapsed(),
            count.winners.len(),
            heap.len()
        );
    }
    Ok(())
}
