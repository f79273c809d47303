// SPDX-License-Identifier: EUPL-1.2
//! Rows of networks.csv, memberships.csv, meetings.csv, meeting_points.csv, attendance.csv, decisions.csv and actions.csv.

use super::Reading;
use super::table::{Kind, Names};

/// networks.csv
#[derive(Debug)]
pub struct NetworkRow {
    pub slug: String,
    pub area: String,
    pub parent: Option<String>,
    pub kind: &'static str,
    pub name: String,
    pub about: String,
    pub rhythm: String,
    pub state: &'static str,
    pub waiting_reason: Option<String>,
    pub started_on: Option<String>,
    pub ended_on: Option<String>,
    pub themes: Vec<String>,
    pub copied_from: Option<String>,
}

/// memberships.csv
#[derive(Debug)]
pub struct MembershipRow {
    pub network: String,
    pub organisation: Option<String>,
    pub person_name: Option<String>,
    pub side: &'static str,
    pub role: &'static str,
    pub since: Option<String>,
    pub until: Option<String>,
    /// Whose account this is.
    pub person: Option<String>,
    pub email: Option<String>,
    pub outside: bool,
}

/// meetings.csv
#[derive(Debug)]
pub struct MeetingRow {
    pub slug: String,
    pub network: String,
    pub kind: &'static str,
    pub title: String,
    pub date: String,
    pub start: Option<String>,
    pub end: Option<String>,
    pub place: String,
    pub state: &'static str,
    pub summary: String,
    pub rhythm_date: Option<String>,
}

/// meeting_points.csv
#[derive(Debug)]
pub struct PointRow {
    pub meeting: String,
    pub position: i64,
    pub title: String,
    pub notes: String,
}

/// attendance.csv
#[derive(Debug)]
pub struct AttendanceRow {
    pub meeting: String,
    pub organisation: Option<String>,
    pub name: Option<String>,
    pub number: i64,
}

/// decisions.csv
#[derive(Debug)]
pub struct DecisionRow {
    pub meeting: String,
    pub number: i64,
    pub what: String,
    pub at: String,
    pub when: String,
    pub parties: Vec<String>,
    pub form: &'static str,
    pub state: &'static str,
    pub state_reason: Option<String>,
    pub answer_by: Option<String>,
}

/// actions.csv
#[derive(Debug)]
pub struct ActionRow {
    pub meeting: String,
    pub what: String,
    pub owner: String,
    pub due: Option<String>,
    pub state: &'static str,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Networks {
    pub networks: Vec<NetworkRow>,
    pub memberships: Vec<MembershipRow>,
    pub meetings: Vec<MeetingRow>,
    pub points: Vec<PointRow>,
    pub attendance: Vec<AttendanceRow>,
    pub decisions: Vec<DecisionRow>,
    pub actions: Vec<ActionRow>,
}

const NETWORK_KINDS: &[&str] = crate::networks::NetworkKind::WORDS;
const NETWORK_STATES: &[&str] = crate::networks::NetworkState::WORDS;
const SIDES: &[&str] = crate::networks::Side::WORDS;
const MEMBER_ROLES: &[&str] = crate::networks::MemberRole::WORDS;
const MEETING_KINDS: &[&str] = crate::networks::MeetingKind::WORDS;
const MEETING_STATES: &[&str] = crate::networks::MeetingState::WORDS;
const ACTION_STATES: &[&str] = crate::networks::ActionState::WORDS;
const DECISION_FORMS: &[&str] = crate::decisions::DecisionForm::WORDS;
const DECISION_STATES: &[&str] = crate::decisions::DecisionState::WORDS;

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names) -> Networks {
    Networks {
        networks: networks(reading, names),
        memberships: memberships(reading, names),
        meetings: meetings(reading, names),
        points: points(reading, names),
        attendance: attendance(reading, names),
        decisions: decisions(reading, names),
        actions: actions(reading, names),
    }
}

fn networks(reading: &Reading<'_>, names: &mut Names) -> Vec<NetworkRow> {
    let columns =
        "slug* area* parent kind* name* about rhythm state* waiting_reason started_on ended_on themes copied_from";
    let Some(table) = reading.table("networks.csv", columns) else { return Vec::new() };
    table.register(Kind::Network, names, &reading.existing.names);
    let rows = table.lines().map(|line| {
        let row = NetworkRow {
            slug: line.slug("slug"),
            area: line.refer("area", Kind::Area, names).unwrap_or_default(),
            parent: line.refer("parent", Kind::Network, names),
            kind: line.word("kind", NETWORK_KINDS).unwrap_or_default(),
            name: line.short("name").unwrap_or_default(),
            about: line.text("about").unwrap_or_default(),
            rhythm: line.short("rhythm").unwrap_or_default(),
            state: line.word("state", NETWORK_STATES).unwrap_or_default(),
            waiting_reason: line.text("waiting_reason"),
            started_on: line.date("started_on"),
            ended_on: line.date("ended_on"),
            themes: line.refer_all("themes", Kind::Theme, names),
            copied_from: line.refer("copied_from", Kind::Network, names),
        };
        line.needs("waiting_reason", row.waiting_reason.as_ref(), row.state == "waiting");
        if row.parent.as_ref() == Some(&row.slug) {
            line.refuse("parent", "import-itself", &row.slug);
        }
        row
    });
    rows.collect()
}

fn memberships(reading: &Reading<'_>, names: &Names) -> Vec<MembershipRow> {
    let columns = "network* organisation person_name side* role* since until person email outside";
    let Some(table) = reading.table("memberships.csv", columns) else { return Vec::new() };
    let rows = table.lines().map(|line| {
        line.one_of("organisation", "person_name");
        MembershipRow {
            network: line.refer("network", Kind::Network, names).unwrap_or_default(),
            organisation: line.refer("organisation", Kind::Organisation, names),
            person_name: line.short("person_name"),
            side: line.word("side", SIDES).unwrap_or_default(),
            role: line.word("role", MEMBER_ROLES).unwrap_or_default(),
            since: line.date("since"),
            until: line.date("until"),
            person: line.refer("person", Kind::Person, names),
            email: line.email("email"),
            outside: line.yes("outside"),
        }
    });
    rows.collect()
}

fn meetings(reading: &Reading<'_>, names: &mut Names) -> Vec<MeetingRow> {
    let columns = "slug* network* kind* title* date* start end place state* summary rhythm_date";
    let Some(table) = reading.table("meetings.csv", columns) else { return Vec::new() };
    table.register(Kind::Meeting, names, &reading.existing.names);
    let rows = table.lines().map(|line| MeetingRow {
        slug: line.slug("slug"),
        network: line.refer("network", Kind::Network, names).unwrap_or_default(),
        kind: line.word("kind", MEETING_KINDS).unwrap_or_default(),
        title: line.short("title").unwrap_or_default(),
        date: line.date("date").unwrap_or_default(),
        start: line.time("start"),
        end: line.time("end"),
        place: line.short("place").unwrap_or_default(),
        state: line.word("state", MEETING_STATES).unwrap_or_default(),
        summary: line.text("summary").unwrap_or_default(),
        rhythm_date: line.date("rhythm_date"),
    });
    rows.collect()
}

fn points(reading: &Reading<'_>, names: &Names) -> Vec<PointRow> {
    let Some(table) = reading.table("meeting_points.csv", "meeting* position* title* notes") else { return Vec::new() };
    let mut seen = std::collections::HashSet::new();
    let rows = table.lines().map(|line| {
        let row = PointRow {
            meeting: line.refer("meeting", Kind::Meeting, names).unwrap_or_default(),
            position: line.number_in("position", 1, 10_000).unwrap_or_default(),
            title: line.short("title").unwrap_or_default(),
            notes: line.text("notes").unwrap_or_default(),
        };
        if !seen.insert((row.meeting.clone(), row.position)) {
            line.refuse("position", "import-row-twice", &row.position.to_string());
        }
        row
    });
    rows.collect()
}

fn attendance(reading: &Reading<'_>, names: &Names) -> Vec<AttendanceRow> {
    let Some(table) = reading.table("attendance.csv", "meeting* organisation name number*") else { return Vec::new() };
    let rows = table.lines().map(|line| {
        line.one_of("organisation", "name");
        AttendanceRow {
            meeting: line.refer("meeting", Kind::Meeting, names).unwrap_or_default(),
            organisation: line.refer("organisation", Kind::Organisation, names),
            name: line.short("name"),
            number: line.number_in("number", 1, 100_000).unwrap_or_default(),
        }
    });
    rows.collect()
}

fn decisions(reading: &Reading<'_>, names: &mut Names) -> Vec<DecisionRow> {
    let columns = "meeting* number* what* where when parties form state state_reason answer_by";
    let Some(table) = reading.table("decisions.csv", columns) else {
        return Vec::new();
    };
    let rows = table.lines().map(|line| {
        let row = DecisionRow {
            meeting: line.refer("meeting", Kind::Meeting, names).unwrap_or_default(),
            number: line.number_in("number", 1, 10_000).unwrap_or_default(),
            what: line.text("what").unwrap_or_default(),
            at: line.text("where").unwrap_or_default(),
            when: line.text("when").unwrap_or_default(),
            parties: line.refer_all("parties", Kind::Organisation, names),
            form: line.word("form", DECISION_FORMS).unwrap_or("agreement"),
            state: line.word("state", DECISION_STATES).unwrap_or("taken"),
            state_reason: line.text("state_reason"),
            answer_by: line.date("answer_by"),
        };
        line.register(Kind::Decision, "number", format!("{}/{}", row.meeting, row.number), names);
        row
    });
    rows.collect()
}

fn actions(reading: &Reading<'_>, names: &Names) -> Vec<ActionRow> {
    let Some(table) = reading.table("actions.csv", "meeting* what* owner* due state*") else { return Vec::new() };
    let rows = table.lines().map(|line| ActionRow {
        meeting: line.refer("meeting", Kind::Meeting, names).unwrap_or_default(),
        what: line.text("what").unwrap_or_default(),
        owner: line.short("owner").unwrap_or_default(),
        due: line.date("due"),
        state: line.word("state", ACTION_STATES).unwrap_or_default(),
    });
    rows.collect()
}
