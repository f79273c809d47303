// SPDX-License-Identifier: EUPL-1.2
//! `stoep count`: counts an election from a Pabulib file by one of our rules, for anyone, without a site.
#![expect(clippy::print_stderr, reason = "a command line speaks to its operator")]

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use stoep_pabulib::{Pabulib, VoteType};
use stoep_tally::{
    Ballots, Completion, Count, Counting, Endowment, Form, Obstacle, Order, Plan, Progress, Rules, Satisfaction, State,
    Voters, WhenFull, Why, count_within,
};

type Failure = Box<dyn std::error::Error>;

/// What "what if" may cost without being asked for: not noticeable.
const SOME_EFFORT: u64 = 10_000_000;
/// And when it was.
const MUCH_EFFORT: u64 = 50_000_000_000;

/// What is asked on the command line.
#[derive(Args)]
pub struct Ask {
    /// The election, a Pabulib file (.pb).
    file: PathBuf,
    /// The counting rule.
    #[arg(long, value_enum)]
    rule: Rule,
    /// Equal shares: what counts as satisfaction.
    #[arg(long, value_enum, default_value = "cost")]
    satisfaction: By,
    /// Equal shares: what happens with what is left.
    #[arg(long, value_enum, default_value = "none")]
    completion: Complete,
    /// Equal shares: whether add1 stops as soon as nothing more fits.
    #[arg(long, value_enum, default_value = "yes")]
    stop_when_exhaustive: Yes,
    /// Equal shares: the budget per voter exactly, or rounded down to whole units.
    #[arg(long, value_enum, default_value = "exact")]
    endowment: Share,
    /// Equal shares: units that add1 adds per step.
    #[arg(long, default_value_t = 1)]
    step: u32,
    /// Equal shares: whether a blank ballot is a voter.
    #[arg(long, value_enum, default_value = "all")]
    voters: Who,
    /// Most votes: pass over what no longer fits, or stop there.
    #[arg(long, value_enum, default_value = "skip")]
    when_full: Full,
    /// Votes (or points) that a project needs at least.
    #[arg(long, default_value_t = 0)]
    minimum_votes: u64,
    /// Who comes first when two are exactly equal: by id as text, by cost (then id), a file with one id per line, or a list with commas; who is not
    /// named comes after, by id.
    #[arg(long, default_value = "id")]
    ties: String,
    /// Search for every loser at what price and with how many voters more it would have won; can take long.
    #[arg(long)]
    what_if: bool,
    /// The result as JSON.
    #[arg(long)]
    json: bool,
    /// Language of the table: nl or en.
    #[arg(long, default_value = "nl")]
    lang: String,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Rule {
    MostVotes,
    VotesPerCost,
    EqualShares,
    Phragmen,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum By {
    Cost,
    Cardinality,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Complete {
    None,
    Add1,
    MostVotes,
    #[value(name = "add1+most-votes")]
    Add1MostVotes,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Yes {
    Yes,
    No,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Share {
    Exact,
    WholeUnits,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Who {
    All,
    Nonblank,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Full {
    Skip,
    Stop,
}

/// Counts and prints.
pub fn run(ask: &Ask) -> Result<(), Failure> {
    let file = File::open(&ask.file).map_err(|e| format!("{}: {e}", ask.file.display()))?;
    let file = stoep_pabulib::read(BufReader::with_capacity(64 * 1024, file));
    let file = file.map_err(|e| format!("{}, {e}", ask.file.display()))?;
    for (line, note) in &file.notes {
        eprintln!("{}, line {line}: {note}", ask.file.display());
    }
    let rules = rules(ask, &file)?;
    let ballots = ballots(&rules, &file)?;
    let titles: Vec<String> = file.projects.into_iter().map(|p| p.name).collect();
    // Packed once more in the heap; both at a time is the most memory of a large count.
    drop(file.ballots);
    let (began, mut said) = (Instant::now(), Instant::now());
    let effort = if ask.what_if { MUCH_EFFORT } else { SOME_EFFORT };
    let count = count_within(&rules, &ballots, None, effort, &mut |progress| {
        if said.elapsed() < Duration::from_secs(1) {
            return;
        }
        said = Instant::now();
        let seconds = began.elapsed().as_secs();
        match progress {
            Progress::Steps(steps) => eprintln!("stoep count: {steps} steps of add1, {seconds} s"),
            Progress::Explained(done, all) => eprintln!("stoep count: explained {done} of {all}, {seconds} s"),
        }
    })?;
    let out = if ask.json {
        serde_json::to_string_pretty(&answer(ask, &rules, &count))?
    } else {
        table(ask, &rules, &titles, &count)
    };
    // A reader that has seen enough (head) is no failure.
    match writeln!(std::io::stdout().lock(), "{out}") {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(e.into()),
        _ => Ok(()),
    }
}

fn rules(ask: &Ask, file: &Pabulib) -> Result<Rules, Failure> {
    let most_votes = |order| Counting::MostVotes {
        order,
        when_full: if ask.when_full == Full::Skip { WhenFull::Skip } else { WhenFull::Stop },
        minimum_votes: ask.minimum_votes,
        places: None,
    };
    let counting = match ask.rule {
        Rule::MostVotes => most_votes(Order::Votes),
        Rule::VotesPerCost => most_votes(Order::VotesPerCost),
        Rule::Phragmen => Counting::ProportionalOrder { places: None },
        Rule::EqualShares => Counting::EqualShares {
            satisfaction: if ask.satisfaction == By::Cost { Satisfaction::Cost } else { Satisfaction::Cardinality },
            endowment: if ask.endowment == Share::Exact { Endowment::Exact } else { Endowment::WholeUnits },
            completion: match ask.completion {
                Complete::None => Completion::None,
                Complete::Add1 => Completion::Add1,
                Complete::MostVotes => Completion::MostVotes,
                Complete::Add1MostVotes => Completion::Add1MostVotes,
            },
            stop_when_exhaustive: ask.stop_when_exhaustive == Yes::Yes,
            step: i64::from(ask.step) * 100,
            voters: if ask.voters == Who::All { Voters::All } else { Voters::Nonblank },
            minimum_votes: ask.minimum_votes,
        },
    };
    let plan = |p: &stoep_pabulib::Project| Plan {
        id: p.id.clone(),
        title: String::new(),
        cost: Some(p.cost),
        category: None,
        owner: None,
    };
    let mut rules = Rules::bare(Some(file.budget), file.projects.iter().map(plan).collect(), counting);
    if matches!(file.vote_type, VoteType::Points | VoteType::Ordinal) {
        rules.ballot.form = Form::Points;
    }
    rules.ties.sort();
    match ask.ties.as_str() {
        "id" => {}
        "cost" => {
            let cost = |id: &String| file.projects.iter().find(|p| p.id == *id).map(|p| p.cost);
            rules.ties.sort_by_cached_key(cost);
        }
        named => {
            let text = if std::path::Path::new(named).is_file() {
                let text = std::fs::read_to_string(named).map_err(|e| format!("{named}: {e}"))?;
                text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(",")
            } else {
                named.to_owned()
            };
            let mut ties: Vec<String> = Vec::new();
            for id in text.split(',').map(str::trim) {
                if !rules.ties.iter().any(|t| t == id) {
                    return Err(format!("--ties: {id:?} is no project, or stands there twice").into());
                }
                rules.ties.retain(|t| t != id);
                ties.push(id.to_owned());
            }
            ties.append(&mut rules.ties);
            rules.ties = ties;
        }
    }
    Ok(rules)
}

/// The heap of ballots. An order counts as points: as many as a ballot may have places for the first, one less for the next, and so on.
fn ballots(rules: &Rules, file: &Pabulib) -> Result<Ballots, Failure> {
    let mut heap = Ballots::new(rules);
    let longest = file.ballots.iter().map(|(projects, _)| projects.len()).max().unwrap_or_default();
    let longest = file.meta("max_length").and_then(|m| m.parse().ok()).unwrap_or(longest as u64);
    let (mut row, mut given) = (Vec::new(), Vec::new());
    for (projects, points) in file.ballots.iter() {
        match file.vote_type {
            VoteType::Approval | VoteType::ChooseOne => {
                row.clear();
                row.extend_from_slice(projects);
                heap.add_approval(0, &mut row, 1)?;
            }
            VoteType::Points | VoteType::Ordinal => {
                given.clear();
                for (i, project) in projects.iter().enumerate() {
                    let points = points.get(i).map(|p| u64::from(*p));
                    given.push((*project, points.unwrap_or_else(|| longest.saturating_sub(i as u64))));
                }
                given.sort_unstable();
                heap.add_points(0, &given, 1)?;
            }
        }
    }
    heap.merge();
    Ok(heap)
}

/// Hundredths as a number of units: whole where it is whole.
fn units(hundredths: Option<i64>) -> Value {
    match hundredths {
        Some(h) if h % 100 == 0 => json!(h / 100),
        Some(h) => json!(h as f64 / 100.0),
        None => Value::Null,
    }
}

fn answer(ask: &Ask, rules: &Rules, count: &Count) -> Value {
    json!({
        "file": ask.file.display().to_string(),
        "winners": count.winners,
        "total_cost": units(count.total_cost),
        "budget": units(rules.budget),
        "left": units(count.left),
        "voters": count.people,
        "counting": rules.counting,
        "ties": rules.ties,
        "amounts": "options, counting and certificate: in hundredths of the currency",
        "options": count.options,
        "channels": count.channels,
        "certificate": count.certificate,
    })
}

fn money(hundredths: i64, nl: bool) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    let digits = whole.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(if nl { '.' } else { ',' });
        }
        text.push(digit);
    }
    if part > 0 {
        text.push_str(&format!("{}{part:02}", if nl { ',' } else { '.' }));
    }
    text
}

fn table(ask: &Ask, rules: &Rules, titles: &[String], count: &Count) -> String {
    let nl = ask.lang != "en";
    let say = |dutch: &'static str, english: &'static str| if nl { dutch } else { english };
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    let spent = money(count.total_cost.unwrap_or_default(), nl);
    let budget = money(rules.budget.unwrap_or_default(), nl);
    line(match nl {
        true => format!(
            "{} stemmers, {} van {} projecten gekozen, {spent} van {budget} besteed",
            count.people,
            count.winners.len(),
            titles.len()
        ),
        false => format!(
            "{} voters, {} of {} projects chosen, {spent} of {budget} spent",
            count.people,
            count.winners.len(),
            titles.len()
        ),
    });
    line(String::new());
    let mut order: Vec<usize> = (0..titles.len()).collect();
    let place = |o: &usize| count.winners.iter().position(|w| *w == count.options[*o].id);
    order.sort_by_key(|o| (place(o).unwrap_or(usize::MAX), std::cmp::Reverse(count.options[*o].votes), *o));
    line(format!(
        "{:>4}  {:<14} {:>12} {:>8}  {}",
        "",
        "id",
        say("kosten", "cost"),
        say("stemmen", "votes"),
        say("project", "project")
    ));
    for o in order {
        let (option, outcome) = (&rules.options[o], &count.options[o]);
        let place = place(&o).map_or("-".to_owned(), |p| (p + 1).to_string());
        let title: String = titles[o].chars().take(60).collect();
        line(format!(
            "{place:>4}  {:<14} {:>12} {:>8}  {title}",
            option.id,
            money(option.cost.unwrap_or_default(), nl),
            outcome.votes
        ));
        if outcome.state == State::Lost {
            line(format!("      {}", why(&outcome.why, nl)));
        }
    }
    out
}

/// Why a project lost, in a sentence.
fn why(why: &Why, nl: bool) -> String {
    let euros = |cents: &i64| money(*cents, nl);
    match why {
        Why::LostByShares { obstacle: Some(obstacle), .. }
        | Why::LostByVotes { obstacle, .. }
        | Why::NotInOrder { obstacle, .. } => match (obstacle, nl) {
            (Obstacle::DoesNotFit { cost, left } | Obstacle::CategoryFull { cost, left, .. }, true) => {
                format!("Kost {}; er was nog {} over.", euros(cost), euros(left))
            }
            (Obstacle::DoesNotFit { cost, left } | Obstacle::CategoryFull { cost, left, .. }, false) => {
                format!("Costs {}; {} was left.", euros(cost), euros(left))
            }
            (Obstacle::BelowMinimum { minimum }, true) => format!("Minder dan {minimum} stemmen."),
            (Obstacle::BelowMinimum { minimum }, false) => format!("Fewer than {minimum} votes."),
            (Obstacle::NoPlace { places }, true) => format!("Alle {places} plaatsen waren bezet."),
            (Obstacle::NoPlace { places }, false) => format!("All {places} places were taken."),
            (Obstacle::Stopped { at }, true) => format!("De telling stopte bij {at}, dat niet meer paste."),
            (Obstacle::Stopped { at }, false) => format!("The count stopped at {at}, which no longer fitted."),
            (Obstacle::NoVotes, true) => "Niemand koos dit.".into(),
            (Obstacle::NoVotes, false) => "Nobody chose it.".into(),
            (Obstacle::NoPurse, true) => "Voor dit thema is geen geld gelegd.".into(),
            (Obstacle::NoPurse, false) => "No money was laid on its theme.".into(),
        },
        Why::LostByShares { supporters, money, short, .. } => match nl {
            true => {
                format!("De {supporters} voorstanders hadden samen nog {}: {} te weinig.", euros(money), euros(short))
            }
            false => format!("Its {supporters} supporters had {} left together: {} short.", euros(money), euros(short)),
        },
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_people_write_them() {
        assert_eq!(
            [money(123_456_700, true), money(5_050, true), money(123_456_700, false)],
            ["1.234.567", "50,50", "1,234,567"]
        );
        assert_eq!([units(Some(9_920_000)), units(Some(40_050))], [json!(99_200), json!(400.5)]);
    }
}
