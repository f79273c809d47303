// SPDX-License-Identifier: EUPL-1.2
//! Looks at everything in a file, in the order in which somebody would who checks it by hand.

use crate::claims;
use crate::count::Steps;
use crate::json::{Value, canonical};
use crate::report::{Both, Finding, Limits, Line, Report, both};
use crate::round::Round;
use crate::rules::{ChannelRule, Form};
use crate::votes::{self, Heap};
use std::collections::BTreeMap;

/// Lines as they come.
#[derive(Default)]
pub(crate) struct Lines(pub(crate) Vec<Line>);

impl Lines {
    pub(crate) fn add(&mut self, topic: &'static str, finding: Finding, said: Both) {
        self.0.push(Line { topic, finding, said });
    }

    /// One sentence when it holds; the faults when it doesn't.
    pub(crate) fn judge(&mut self, topic: &'static str, faults: Vec<Both>, holds: Both) {
        if faults.is_empty() {
            self.add(topic, Finding::Holds, holds);
        }
        for fault in faults.into_iter().take(20) {
            self.add(topic, Finding::Differs, fault);
        }
    }
}

pub(crate) fn check(file: &Value, round: &Round<'_>, limits: Limits) -> Report {
    let mut lines = Lines::default();
    let file_sha256 = hashes(file, round, &mut lines);
    dates(round, &mut lines);
    if round.all_published {
        ballots(round, &mut lines);
    } else {
        lines.add(
            "ballots",
            Finding::NotPublished,
            both(
                "De biljetten zijn niet gepubliceerd, alleen de totalen. Wat alleen uit biljetten volgt, is hier niet na te rekenen.",
                "The ballots are not published, only totals. What follows from ballots only can't be recomputed here.",
            ),
        );
        plausible(round, &mut lines);
    }
    let mut steps = Steps(limits.steps);
    if round.rules.channel_rule == ChannelRule::Separate {
        claims::apart(round, &mut steps, &mut lines);
    } else {
        let heap = Heap::of(round, None);
        let claimed = claims::Claimed { result: round.result, certificate: round.certificate, channel: None };
        claims::check(round, &heap, &claimed, &mut steps, &mut lines);
    }
    Report { title: round.title.clone(), file_sha256, lines: lines.0 }
}

fn hashes(file: &Value, round: &Round<'_>, lines: &mut Lines) -> String {
    let mut without = file.clone();
    if let Value::Map(members) = &mut without {
        members.remove("file_sha256");
    }
    for (topic, found, claimed, nl, en) in [
        (
            "file_sha256",
            crate::hash(&without),
            &round.file_sha256,
            "Het bestand is ongewijzigd",
            "The file is unchanged",
        ),
        (
            "rules_sha256",
            crate::hash(round.raw_rules),
            &round.rules_sha256,
            "De regels zijn die van vóór het eerste biljet",
            "The rules are those from before the first ballot",
        ),
    ] {
        let mut faults = Vec::new();
        if found != *claimed {
            faults.push(both(
                format!("{topic} klopt niet: er staat {claimed}, berekend is {found}."),
                format!("{topic} is wrong: the file says {claimed}, computed is {found}."),
            ));
        }
        let holds = both(
            format!("{nl}, als dit de code is die u kent: {claimed}."),
            format!("{en}, if this is the code that you know: {claimed}."),
        );
        lines.judge(topic, faults, holds);
    }
    round.file_sha256.clone()
}

fn dates(round: &Round<'_>, lines: &mut Lines) {
    let mut faults = Vec::new();
    if round.opened > round.closed {
        let (opened, closed) = (&round.opened, &round.closed);
        faults.push(both(
            format!("De ronde sloot ({closed}) voordat zij openging ({opened})."),
            format!("The round closed ({closed}) before it opened ({opened})."),
        ));
    }
    let cast: u64 = round.cast.values().copied().fold(0, u64::saturating_add);
    if let Some(entitled) = round.entitled.filter(|entitled| *entitled < cast) {
        faults.push(both(
            format!("Er stemden {cast} mensen, terwijl er {entitled} mochten stemmen."),
            format!("{cast} people took part, of {entitled} who were entitled."),
        ));
    }
    lines.judge("round", faults, both("Data en opkomst passen bij elkaar.", "Dates and turnout go together."));
}

fn ballots(round: &Round<'_>, lines: &mut Lines) {
    let mut faults = Vec::new();
    let texts: Vec<String> = round.groups.iter().map(|g| canonical(g.raw)).collect();
    for (at, pair) in texts.windows(2).enumerate() {
        if pair[0] >= pair[1] {
            let next = at + 1;
            faults.push(both(
                format!("Biljet {next} staat niet op volgorde of staat er twee keer: {}.", pair[1]),
                format!("Ballot {next} is out of order or stands here twice: {}.", pair[1]),
            ));
        }
    }
    let count = round.groups.len();
    lines.judge(
        "ballots",
        faults,
        both(
            format!("Alle {count} soorten biljetten passen bij het stembiljet en staan er één keer."),
            format!("All {count} kinds of ballots fit the form and stand here once."),
        ),
    );

    let mut cast: BTreeMap<&str, u64> = BTreeMap::new();
    for group in &round.groups {
        *cast.entry(&group.channel).or_default() += group.people * group.times;
    }
    let mut faults = Vec::new();
    for (channel, _) in &round.rules.channels {
        let counted = cast.get(channel.as_str()).copied().unwrap_or(0);
        let claimed = round.cast.get(channel).copied().unwrap_or(0);
        if counted != claimed {
            faults.push(both(
                format!("Opkomst {channel}: er staat {claimed}, de biljetten geven {counted}."),
                format!("Turnout {channel}: the file says {claimed}, the ballots give {counted}."),
            ));
        }
    }
    let people: u64 = cast.values().sum();
    lines.judge(
        "turnout",
        faults,
        both(
            format!("De opkomst klopt met de biljetten: {people} mensen."),
            format!("Turnout is that of the ballots: {people} people."),
        ),
    );

    let counted = votes::totals(round);
    let claimed: BTreeMap<(String, usize), u64> =
        round.totals.iter().map(|t| ((t.channel.clone(), t.option), t.votes)).collect();
    let mut faults = Vec::new();
    for key in counted.keys().chain(claimed.keys().filter(|key| !counted.contains_key(*key))) {
        let (found, told) = (counted.get(key).copied().unwrap_or(0), claimed.get(key).copied().unwrap_or(0));
        if found != told {
            let (channel, id) = (&key.0, &round.rules.options[key.1].id);
            faults.push(both(
                format!("Totaal van {id} ({channel}): er staat {told}, de biljetten geven {found}."),
                format!("Total of {id} ({channel}): the file says {told}, the ballots give {found}."),
            ));
        }
    }
    lines.judge("totals", faults, both("De totalen kloppen met de biljetten.", "The totals are those of the ballots."));
}

/// Without ballots: no total can be more than the people of its channel could give.
fn plausible(round: &Round<'_>, lines: &mut Lines) {
    let cast = |channel: &str| -> u64 {
        if channel == crate::round::TOGETHER {
            return round.cast.values().copied().fold(0, u64::saturating_add);
        }
        round.cast.get(channel).copied().unwrap_or(0)
    };
    let each = round.rules.ballot.points.filter(|_| round.rules.ballot.form == Form::Points).unwrap_or(1);
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    let mut faults = Vec::new();
    for total in &round.totals {
        *sums.entry(&total.channel).or_default() += total.votes;
        let most = cast(&total.channel).saturating_mul(each);
        if total.votes > most {
            let (id, channel, votes) = (&round.rules.options[total.option].id, &total.channel, total.votes);
            faults.push(both(
                format!("Totaal van {id} ({channel}) is {votes}; meer dan {most} kan niet."),
                format!("Total of {id} ({channel}) is {votes}; it can't be more than {most}."),
            ));
        }
    }
    for (channel, sum) in sums {
        let per_person = match round.rules.ballot.form {
            Form::ChooseOne => 1,
            Form::Points => each,
            Form::Approve | Form::Rank => {
                round.rules.ballot.max.unwrap_or(u64::MAX).min(round.rules.options.len() as u64)
            }
        };
        let most = cast(channel).saturating_mul(per_person);
        if sum > most {
            faults.push(both(
                format!("Alle totalen van {channel} samen zijn {sum}; meer dan {most} kan niet."),
                format!("All totals of {channel} together are {sum}; they can't be more than {most}."),
            ));
        }
    }
    lines.judge(
        "totals",
        faults,
        both("De totalen zijn niet meer dan de opkomst toelaat.", "The totals are no more than turnout allows."),
    );
}
