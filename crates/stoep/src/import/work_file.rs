// SPDX-License-Identifier: EUPL-1.2
//! Rows of what networks do beside meeting: mandates, rhythm, date polls, balance, positions on decisions, joint offer,
//! aims and progress, tasks; and of initiatives that grow and people who join in.

use super::Reading;
use super::table::{Kind, Line, Names};

/// mandates.csv
#[derive(Debug)]
pub struct MandateRow {
    pub slug: String,
    pub organisation: String,
    pub network: Option<String>,
    pub holder_organisation: Option<String>,
    pub holder_name: Option<String>,
    pub person: Option<String>,
    pub subjects: String,
    pub themes: Vec<String>,
    pub given_by: String,
    pub given_on: String,
    pub present: Option<i64>,
    pub entitled: Option<i64>,
    pub until: Option<String>,
    pub ended_on: Option<String>,
    pub end_kind: Option<&'static str>,
    pub end_reason: Option<String>,
    pub corrects: Option<String>,
}

/// network_states.csv
#[derive(Debug)]
pub struct StateRow {
    pub network: String,
    pub state: &'static str,
    pub reason: Option<String>,
    pub since: String,
}

/// schedules.csv
#[derive(Debug)]
pub struct ScheduleRow {
    pub network: String,
    pub rule: String,
    pub first_on: String,
    pub starts: String,
    pub minutes: i64,
    pub until: Option<String>,
    pub kind: &'static str,
    pub title: String,
    pub place: String,
}

/// schedule_exceptions.csv
#[derive(Debug)]
pub struct ExceptionRow {
    pub network: String,
    pub date: String,
    pub reason: String,
}

/// balance_rules.csv
#[derive(Debug)]
pub struct BalanceRow {
    pub network: String,
    pub side: Option<&'static str>,
    pub role: Option<&'static str>,
    pub least: i64,
    pub most: Option<i64>,
    pub parts: bool,
}

/// date_polls.csv
#[derive(Debug)]
pub struct PollRow {
    pub slug: String,
    pub network: String,
    pub kind: &'static str,
    pub title: String,
    pub place: String,
    pub words: String,
    pub answer_by: String,
    /// `2022-09-13 19:30`, in order.
    pub options: Vec<(String, String)>,
}

/// date_answers.csv
#[derive(Debug)]
pub struct AnswerRow {
    pub poll: String,
    pub party: String,
    /// One word per option, in the poll's order; empty when the party did not answer yet.
    pub answers: Vec<&'static str>,
}

/// decision_positions.csv
#[derive(Debug)]
pub struct PositionRow {
    pub decision: String,
    pub organisation: String,
    pub position: &'static str,
    pub reason: Option<String>,
    pub mandate: Option<String>,
    pub said_by: String,
    pub said_on: String,
}

/// offers.csv
#[derive(Debug)]
pub struct OfferRow {
    pub slug: String,
    pub network: String,
    pub theme: Option<String>,
    pub organisation: Option<String>,
    pub by_whom: Option<String>,
    pub formality: &'static str,
    pub what: String,
    pub for_whom: String,
    pub since: Option<String>,
}

/// offer_gaps.csv
#[derive(Debug)]
pub struct GapRow {
    pub network: String,
    pub theme: String,
    pub what: String,
    pub noted_on: String,
    pub filled_on: Option<String>,
    pub offer: Option<String>,
}

/// offer_preconditions.csv
#[derive(Debug)]
pub struct OfferPreconditionRow {
    pub network: String,
    pub theme: Option<String>,
    pub offer: Option<String>,
    pub what: String,
    pub who: String,
    pub due: Option<String>,
    pub done_on: Option<String>,
}

/// network_aims.csv
#[derive(Debug)]
pub struct AimRow {
    pub network: String,
    pub position: i64,
    pub what: String,
    pub seen_by: String,
    pub state: &'static str,
}

/// network_progress.csv
#[derive(Debug)]
pub struct ProgressRow {
    pub network: String,
    pub aim: Option<String>,
    pub date: String,
    pub sentence: String,
}

/// joint_tasks.csv
#[derive(Debug)]
pub struct TaskRow {
    pub network: String,
    pub what: String,
    pub owner: String,
    pub due: Option<String>,
    pub state: &'static str,
    pub groups: Vec<String>,
}

/// initiative_steps.csv
#[derive(Debug)]
pub struct InitiativeStepRow {
    pub initiative: String,
    pub date: String,
    pub stage: &'static str,
    pub sentence: String,
    pub organisation: Option<String>,
}

/// joinings.csv
#[derive(Debug)]
pub struct JoiningRow {
    pub item: Option<String>,
    pub initiative: Option<String>,
    pub name: String,
    pub contact: String,
    pub what: String,
    pub state: &'static str,
    pub answer: Option<String>,
    pub on_behalf: bool,
    pub date: String,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Work {
    pub mandates: Vec<MandateRow>,
    pub states: Vec<StateRow>,
    pub schedules: Vec<ScheduleRow>,
    pub exceptions: Vec<ExceptionRow>,
    pub balance: Vec<BalanceRow>,
    pub polls: Vec<PollRow>,
    pub answers: Vec<AnswerRow>,
    pub positions: Vec<PositionRow>,
    pub offers: Vec<OfferRow>,
    pub gaps: Vec<GapRow>,
    pub preconditions: Vec<OfferPreconditionRow>,
    pub aims: Vec<AimRow>,
    pub progress: Vec<ProgressRow>,
    pub tasks: Vec<TaskRow>,
    pub steps: Vec<InitiativeStepRow>,
    pub joinings: Vec<JoiningRow>,
}

const END_KINDS: &[&str] = crate::mandates::MandateEnd::WORDS;
const NETWORK_STATES: &[&str] = crate::networks::NetworkState::WORDS;
const MEETING_KINDS: &[&str] = crate::networks::MeetingKind::WORDS;
const SIDES: &[&str] = crate::networks::Side::WORDS;
const MEMBER_ROLES: &[&str] = crate::networks::MemberRole::WORDS;
const ANSWERS: &[&str] = crate::invitations::DateAnswer::WORDS;
const POSITIONS: &[&str] = crate::decisions::Position::WORDS;
const FORMALITIES: &[&str] = crate::organisations::Formality::WORDS;
const AIM_STATES: &[&str] = crate::programmes::AimState::WORDS;
const TASK_STATES: &[&str] = crate::programmes::TaskState::WORDS;
const STAGES: &[&str] = crate::agenda::Stage::WORDS;
const JOINING_STATES: &[&str] = crate::joining::JoinState::WORDS;

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names) -> Work {
    let mandates = mandates(reading, names);
    let polls = polls(reading, names);
    let offers = offers(reading, names);
    let aims = aims(reading, names);
    Work {
        mandates,
        states: states(reading, names),
        schedules: schedules(reading, names),
        exceptions: exceptions(reading, names),
        balance: balance(reading, names),
        answers: answers(reading, names, &polls),
        polls,
        positions: positions(reading, names),
        offers,
        gaps: gaps(reading, names),
        preconditions: preconditions(reading, names),
        aims,
        progress: progress(reading, names),
        tasks: tasks(reading, names),
        steps: steps(reading, names),
        joinings: joinings(reading, names),
    }
}

fn network(line: &Line<'_>, names: &Names) -> String {
    line.refer("network", Kind::Network, names).unwrap_or_default()
}

fn mandates(reading: &Reading<'_>, names: &mut Names) -> Vec<MandateRow> {
    let columns = "slug* organisation* network holder_organisation holder_name person subjects themes given_by* given_on* \
                   present entitled until ended_on end_kind end_reason corrects";
    let Some(table) = reading.table("mandates.csv", columns) else { return Vec::new() };
    table.register(Kind::Mandate, names, &reading.existing.names);
    let rows = table.lines().map(|line| {
        line.one_of("holder_organisation", "holder_name");
        let row = MandateRow {
            slug: line.slug("slug"),
            organisation: line.refer("organisation", Kind::Organisation, names).unwrap_or_default(),
            network: line.refer("network", Kind::Network, names),
            holder_organisation: line.refer("holder_organisation", Kind::Organisation, names),
            holder_name: line.short("holder_name"),
            person: line.refer("person", Kind::Person, names),
            subjects: line.text("subjects").unwrap_or_default(),
            themes: line.refer_all("themes", Kind::Theme, names),
            given_by: line.short("given_by").unwrap_or_default(),
            given_on: line.date("given_on").unwrap_or_default(),
            present: line.number_in("present", 0, 1_000_000),
            entitled: line.number_in("entitled", 0, 1_000_000),
            until: line.date("until"),
            ended_on: line.date("ended_on"),
            end_kind: line.word("end_kind", END_KINDS),
            end_reason: line.text("end_reason"),
            corrects: line.refer("corrects", Kind::Mandate, names),
        };
        line.needs("end_kind", row.end_kind.as_ref(), row.ended_on.is_some());
        line.needs("end_reason", row.end_reason.as_ref(), row.ended_on.is_some());
        line.needs("ended_on", row.ended_on.as_ref(), row.end_kind.is_some());
        if let (Some(present), Some(entitled)) = (row.present, row.entitled)
            && present > entitled
        {
            line.refuse("present", "import-number", &format!("0–{entitled}"));
        }
        row
    });
    rows.collect()
}

fn states(reading: &Reading<'_>, names: &Names) -> Vec<StateRow> {
    let Some(table) = reading.table("network_states.csv", "network* state* reason since*") else { return Vec::new() };
    let rows = table.lines().map(|line| {
        let row = StateRow {
            network: network(&line, names),
            state: line.word("state", NETWORK_STATES).unwrap_or_default(),
            reason: line.text("reason"),
            since: line.date("since").unwrap_or_default(),
        };
        line.needs("reason", row.reason.as_ref(), row.state == "waiting");
        row
    });
    rows.collect()
}

fn schedules(reading: &Reading<'_>, names: &Names) -> Vec<ScheduleRow> {
    let columns = "network* rule* first_on* starts* minutes* until kind* title* place";
    let Some(table) = reading.table("schedules.csv", columns) else { return Vec::new() };
    let rows = table.lines().map(|line| ScheduleRow {
        network: network(&line, names),
        rule: line.short("rule").unwrap_or_default(),
        first_on: line.date("first_on").unwrap_or_default(),
        starts: line.time("starts").unwrap_or_default(),
        minutes: line.number_in("minutes", 1, 1440).unwrap_or_default(),
        until: line.date("until"),
        kind: line.word("kind", MEETING_KINDS).unwrap_or_default(),
        title: line.short("title").unwrap_or_default(),
        place: line.short("place").unwrap_or_default(),
    });
    rows.collect()
}

fn exceptions(reading: &Reading<'_>, names: &Names) -> Vec<ExceptionRow> {
    let Some(table) = reading.table("schedule_exceptions.csv", "network* date* reason") else { return Vec::new() };
    let rows = table.lines().map(|line| ExceptionRow {
        network: network(&line, names),
        date: line.date("date").unwrap_or_default(),
        reason: line.short("reason").unwrap_or_default(),
    });
    rows.collect()
}

fn balance(reading: &Reading<'_>, names: &Names) -> Vec<BalanceRow> {
    let Some(table) = reading.table("balance_rules.csv", "network* side role least* most parts") else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| {
        let row = BalanceRow {
            network: network(&line, names),
            side: line.word("side", SIDES),
            role: line.word("role", MEMBER_ROLES),
            least: line.number_in("least", 0, 1000).unwrap_or_default(),
            most: line.number_in("most", 0, 1000),
            parts: line.yes("parts"),
        };
        line.needs("side", row.side.or(row.role).as_ref(), true);
        row
    });
    rows.collect()
}

fn polls(reading: &Reading<'_>, names: &mut Names) -> Vec<PollRow> {
    let columns = "slug* network* kind* title* place words answer_by* options*";
    let Some(table) = reading.table("date_polls.csv", columns) else { return Vec::new() };
    table.register(Kind::Poll, names, &reading.existing.names);
    let rows = table.lines().map(|line| PollRow {
        slug: line.slug("slug"),
        network: network(&line, names),
        kind: line.word("kind", MEETING_KINDS).unwrap_or_default(),
        title: line.short("title").unwrap_or_default(),
        place: line.short("place").unwrap_or_default(),
        words: line.text("words").unwrap_or_default(),
        answer_by: line.date("answer_by").unwrap_or_default(),
        options: line.moments("options"),
    });
    rows.collect()
}

fn answers(reading: &Reading<'_>, names: &Names, polls: &[PollRow]) -> Vec<AnswerRow> {
    let Some(table) = reading.table("date_answers.csv", "poll* party* answers") else { return Vec::new() };
    let rows = table.lines().map(|line| {
        let poll = line.refer("poll", Kind::Poll, names).unwrap_or_default();
        let answers: Vec<&'static str> = line.words_in_order("answers", ANSWERS);
        let options = polls.iter().find(|p| p.slug == poll).map_or(0, |p| p.options.len());
        if !answers.is_empty() && answers.len() != options {
            line.refuse("answers", "import-number", &options.to_string());
        }
        AnswerRow { poll, party: line.short("party").unwrap_or_default(), answers }
    });
    rows.collect()
}

fn positions(reading: &Reading<'_>, names: &Names) -> Vec<PositionRow> {
    let columns = "meeting* number* organisation* position* reason mandate said_by said_on*";
    let Some(table) = reading.table("decision_positions.csv", columns) else { return Vec::new() };
    let rows = table.lines().filter_map(|line| {
        let meeting = line.refer("meeting", Kind::Meeting, names)?;
        let number = line.number_in("number", 1, 10_000)?;
        let row = PositionRow {
            decision: line.known("number", Kind::Decision, names, format!("{meeting}/{number}"))?,
            organisation: line.refer("organisation", Kind::Organisation, names).unwrap_or_default(),
            position: line.word("position", POSITIONS).unwrap_or_default(),
            reason: line.text("reason"),
            mandate: line.refer("mandate", Kind::Mandate, names),
            said_by: line.short("said_by").unwrap_or_default(),
            said_on: line.date("said_on").unwrap_or_default(),
        };
        line.needs("reason", row.reason.as_ref(), row.position == "objects");
        Some(row)
    });
    rows.collect()
}

fn offers(reading: &Reading<'_>, names: &mut Names) -> Vec<OfferRow> {
    let columns = "slug* network* theme organisation by_whom formality* what* for_whom since";
    let Some(table) = reading.table("offers.csv", columns) else { return Vec::new() };
    table.register(Kind::Offer, names, &reading.existing.names);
    let rows = table.lines().map(|line| {
        line.one_of("organisation", "by_whom");
        OfferRow {
            slug: line.slug("slug"),
            network: network(&line, names),
            theme: line.refer("theme", Kind::Theme, names),
            organisation: line.refer("organisation", Kind::Organisation, names),
            by_whom: line.short("by_whom"),
            formality: line.word("formality", FORMALITIES).unwrap_or_default(),
            what: line.text("what").unwrap_or_default(),
            for_whom: line.short("for_whom").unwrap_or_default(),
            since: line.date("since"),
        }
    });
    rows.collect()
}

fn gaps(reading: &Reading<'_>, names: &Names) -> Vec<GapRow> {
    let Some(table) = reading.table("offer_gaps.csv", "network* theme* what* noted_on* filled_on offer") else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| GapRow {
        network: network(&line, names),
        theme: line.refer("theme", Kind::Theme, names).unwrap_or_default(),
        what: line.text("what").unwrap_or_default(),
        noted_on: line.date("noted_on").unwrap_or_default(),
        filled_on: line.date("filled_on"),
        offer: line.refer("offer", Kind::Offer, names),
    });
    rows.collect()
}

fn preconditions(reading: &Reading<'_>, names: &Names) -> Vec<OfferPreconditionRow> {
    let columns = "network* theme offer what* who* due done_on";
    let Some(table) = reading.table("offer_preconditions.csv", columns) else { return Vec::new() };
    let rows = table.lines().map(|line| OfferPreconditionRow {
        network: network(&line, names),
        theme: line.refer("theme", Kind::Theme, names),
        offer: line.refer("offer", Kind::Offer, names),
        what: line.text("what").unwrap_or_default(),
        who: line.short("who").unwrap_or_default(),
        due: line.date("due"),
        done_on: line.date("done_on"),
    });
    rows.collect()
}

fn aims(reading: &Reading<'_>, names: &mut Names) -> Vec<AimRow> {
    let Some(table) = reading.table("network_aims.csv", "network* position* what* seen_by state*") else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| {
        let row = AimRow {
            network: network(&line, names),
            position: line.number_in("position", 1, 100).unwrap_or_default(),
            what: line.text("what").unwrap_or_default(),
            seen_by: line.text("seen_by").unwrap_or_default(),
            state: line.word("state", AIM_STATES).unwrap_or_default(),
        };
        line.register(Kind::Aim, "position", format!("{}/{}", row.network, row.position), names);
        row
    });
    rows.collect()
}

fn progress(reading: &Reading<'_>, names: &Names) -> Vec<ProgressRow> {
    let Some(table) = reading.table("network_progress.csv", "network* aim date* sentence*") else { return Vec::new() };
    let rows = table.lines().map(|line| {
        let own = network(&line, names);
        let aim = line.number_in("aim", 1, 100);
        ProgressRow {
            aim: aim.and_then(|a| line.known("aim", Kind::Aim, names, format!("{own}/{a}"))),
            network: own,
            date: line.date("date").unwrap_or_default(),
            sentence: line.text("sentence").unwrap_or_default(),
        }
    });
    rows.collect()
}

fn tasks(reading: &Reading<'_>, names: &Names) -> Vec<TaskRow> {
    let Some(table) = reading.table("joint_tasks.csv", "network* what* owner* due state* groups") else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| TaskRow {
        network: network(&line, names),
        what: line.text("what").unwrap_or_default(),
        owner: line.short("owner").unwrap_or_default(),
        due: line.date("due"),
        state: line.word("state", TASK_STATES).unwrap_or_default(),
        groups: line.refer_all("groups", Kind::Network, names),
    });
    rows.collect()
}

fn steps(reading: &Reading<'_>, names: &Names) -> Vec<InitiativeStepRow> {
    let columns = "initiative* date* stage* sentence organisation";
    let Some(table) = reading.table("initiative_steps.csv", columns) else { return Vec::new() };
    let rows = table.lines().map(|line| InitiativeStepRow {
        initiative: line.refer("initiative", Kind::Initiative, names).unwrap_or_default(),
        date: line.date("date").unwrap_or_default(),
        stage: line.word("stage", STAGES).unwrap_or_default(),
        sentence: line.text("sentence").unwrap_or_default(),
        organisation: line.refer("organisation", Kind::Organisation, names),
    });
    rows.collect()
}

fn joinings(reading: &Reading<'_>, names: &Names) -> Vec<JoiningRow> {
    let columns = "item initiative name* contact* what* state* answer on_behalf date*";
    let Some(table) = reading.table("joinings.csv", columns) else { return Vec::new() };
    let rows = table.lines().map(|line| {
        line.one_of("item", "initiative");
        let row = JoiningRow {
            item: line.refer("item", Kind::Item, names),
            initiative: line.refer("initiative", Kind::Initiative, names),
            name: line.short("name").unwrap_or_default(),
            contact: line.short("contact").unwrap_or_default(),
            what: line.text("what").unwrap_or_default(),
            state: line.word("state", JOINING_STATES).unwrap_or_default(),
            answer: line.text("answer"),
            on_behalf: line.yes("on_behalf"),
            date: line.date("date").unwrap_or_default(),
        };
        line.needs("answer", row.answer.as_ref(), row.state == "not_now");
        row
    });
    rows.collect()
}
