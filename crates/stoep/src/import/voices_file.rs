// SPDX-License-Identifier: EUPL-1.2
//! Rows of voices.csv and voice_additions.csv.

use super::Reading;
use super::agenda_file::DURATIONS;
use super::table::{Kind, Names};

/// voices.csv
#[derive(Debug)]
pub struct VoiceRow {
    pub name: String,
    pub area: String,
    pub heard_on: String,
    pub origin: &'static str,
    pub kind: &'static str,
    pub what: String,
    pub why: Option<String>,
    pub for_whom: Option<String>,
    pub who_joins: Option<String>,
    pub who_organises: Option<String>,
    pub needed: Option<String>,
    pub duration: Option<&'static str>,
    pub place: Option<String>,
    pub point: Option<(f64, f64)>,
    pub target_group: Option<&'static str>,
    pub on_behalf: bool,
    pub behalf_name: Option<String>,
    pub entered_by: Option<String>,
    pub email: Option<String>,
    pub themes: Vec<String>,
    pub state: &'static str,
    pub public_text: Option<String>,
    pub reason: Option<String>,
    pub merged_into: Option<String>,
    pub items: Vec<String>,
    pub meeting: Option<String>,
}

/// voice_additions.csv
#[derive(Debug)]
pub struct AdditionRow {
    pub voice: String,
    pub date: String,
    pub text: String,
}

/// Both.
#[derive(Debug, Default)]
pub struct Voices {
    pub voices: Vec<VoiceRow>,
    pub additions: Vec<AdditionRow>,
}

const ORIGINS: &[&str] = crate::voices::Origin::WORDS;
const VOICE_KINDS: &[&str] = crate::voices::VoiceKind::WORDS;
const GROUPS: &[&str] = crate::voices::TargetGroup::WORDS;
const VOICE_STATES: &[&str] = crate::voices::VoiceState::WORDS;

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names) -> Voices {
    Voices { voices: voices(reading, names), additions: additions(reading, names) }
}

fn voices(reading: &Reading<'_>, names: &mut Names) -> Vec<VoiceRow> {
    let columns = "ref* area* heard_on* origin* kind* what* why for_whom who_joins who_organises needed duration place \
                   lon lat target_group on_behalf behalf_name entered_by email themes state* public_text reason \
                   merged_into items meeting";
    let Some(table) = reading.table("voices.csv", columns) else { return Vec::new() };
    // A voice has no slug in the database that would tell that it was imported before; its file has.
    let hash = reading.hash("voices.csv");
    if reading.existing.voice_files.contains(&hash) {
        reading.problems.add("voices.csv", 0, "", "import-voices-before", "");
    }
    for line in table.lines() {
        if let Some(name) = line.short("ref") {
            line.register(Kind::Voice, "ref", name, names);
        }
    }
    let rows = table.lines().map(|line| {
        let row = VoiceRow {
            name: line.short("ref").unwrap_or_default(),
            area: line.refer("area", Kind::Area, names).unwrap_or_default(),
            heard_on: line.date("heard_on").unwrap_or_default(),
            origin: line.word("origin", ORIGINS).unwrap_or_default(),
            kind: line.word("kind", VOICE_KINDS).unwrap_or_default(),
            what: line.text("what").unwrap_or_default(),
            why: line.text("why"),
            for_whom: line.text("for_whom"),
            who_joins: line.text("who_joins"),
            who_organises: line.text("who_organises"),
            needed: line.text("needed"),
            duration: line.word("duration", DURATIONS),
            place: line.short("place"),
            point: line.point(),
            target_group: line.word("target_group", GROUPS),
            on_behalf: line.yes("on_behalf"),
            behalf_name: line.short("behalf_name"),
            entered_by: line.refer("entered_by", Kind::Person, names),
            email: line.email("email"),
            themes: line.refer_all("themes", Kind::Theme, names),
            state: line.word("state", VOICE_STATES).unwrap_or_default(),
            public_text: line.text("public_text"),
            reason: line.text("reason"),
            merged_into: line.refer("merged_into", Kind::Voice, names),
            items: line.refer_all("items", Kind::Item, names),
            meeting: line.refer("meeting", Kind::Meeting, names),
        };
        line.needs("public_text", row.public_text.as_ref(), row.state == "public");
        line.needs("reason", row.reason.as_ref(), matches!(row.state, "refused" | "merged"));
        line.needs("merged_into", row.merged_into.as_ref(), row.state == "merged");
        if row.merged_into.as_ref() == Some(&row.name) {
            line.refuse("merged_into", "import-itself", &row.name);
        }
        row
    });
    rows.collect()
}

fn additions(reading: &Reading<'_>, names: &Names) -> Vec<AdditionRow> {
    let Some(table) = reading.table("voice_additions.csv", "voice* date* text*") else { return Vec::new() };
    let rows = table.lines().map(|line| AdditionRow {
        voice: line.refer("voice", Kind::Voice, names).unwrap_or_default(),
        date: line.date("date").unwrap_or_default(),
        text: line.text("text").unwrap_or_default(),
    });
    rows.collect()
}
