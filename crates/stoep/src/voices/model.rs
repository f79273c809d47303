// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of voices, what somebody said as a command, and the rules that need no database.

use crate::error::Error;
use crate::web::photo::Photo;
use jiff::civil::Date;
use jiff::{SignedDuration, Span};
use stoep_platform::choices;
use stoep_platform::forms::Answers;
use stoep_sorting::{Detail, DetailKind, Sureness};

choices! {
    /// What kind of thing somebody said.
    pub enum VoiceKind("voice-kind") {
        /// Something that is lacking.
        Need = "need",
        /// Something they would like.
        Wish = "wish",
        /// How it could be one day.
        Dream = "dream",
        /// What worries them.
        Worry = "worry",
        /// How it could be done.
        Idea = "idea",
        /// What they, or the neighbourhood, can and want to give.
        Strength = "strength",
        /// What goes well.
        Compliment = "compliment",
    }
}

choices! {
    /// Where it was heard.
    pub enum Origin("voice-origin") {
        /// On this site, by the person.
        Online = "online",
        /// In a meeting.
        Meeting = "meeting",
        /// At the front door.
        Door = "door",
        /// In the street.
        Street = "street",
        /// In class.
        Class = "class",
        /// In a poll.
        Poll = "poll",
        /// By telephone.
        Phone = "phone",
        /// On paper.
        Paper = "paper",
    }
}

choices! {
    /// Whom it is about.
    pub enum TargetGroup("voice-group") {
        /// Everyone.
        Everyone = "everyone",
        /// Children.
        Children = "children",
        /// Young people.
        Youth = "youth",
        /// Parents.
        Parents = "parents",
        /// Adults.
        Adults = "adults",
        /// The elderly.
        Elderly = "elderly",
        /// People who are new here.
        Newcomers = "newcomers",
        /// People who care for somebody.
        Carers = "carers",
    }
}

choices! {
    /// Where a voice is on its way.
    pub enum VoiceState("voice-state") {
        /// Came in; nobody decided about it yet.
        Received = "received",
        /// Has a public form.
        Public = "public",
        /// Goes on as part of another voice.
        Merged = "merged",
        /// Does not go on, with a reason.
        Refused = "refused",
        /// Taken back by whoever said it; nothing of it is left.
        Withdrawn = "withdrawn",
    }
}

choices! {
    /// Once or lasting.
    pub enum Duration("voice-duration") {
        /// Once.
        Once = "once",
        /// Lasting.
        Lasting = "lasting",
    }
}

/// The words of a voice, as the form has them.
#[derive(Clone)]
pub struct Words {
    /// What somebody needs, wishes, dreams of: the one thing that must be there.
    pub what: String,
    /// Why.
    pub why: Option<String>,
    /// For whom.
    pub for_whom: Option<String>,
    /// Who joins.
    pub who_joins: Option<String>,
    /// Who could organise it.
    pub who_organises: Option<String>,
    /// What is needed.
    pub needed: Option<String>,
    /// Kind.
    pub kind: VoiceKind,
    /// Once or lasting.
    pub duration: Option<Duration>,
    /// Whom it is about.
    pub target_group: Option<TargetGroup>,
    /// Place in words.
    pub place_words: Option<String>,
    /// Place on the map: degrees east and north.
    pub place: Option<(f64, f64)>,
}

/// Heard by one person for another.
#[derive(Clone)]
pub struct Heard {
    /// Where.
    pub origin: Origin,
    /// When.
    pub on: Date,
    /// Name of the one who said it, when they want to be named to the team; never public.
    pub name: Option<String>,
    /// Address part of the meeting in which it was said.
    pub meeting: Option<String>,
}

/// Something said, ready to be kept.
#[derive(Clone)]
pub struct Said {
    /// The words.
    pub words: Words,
    /// Who heard it, when it was not typed by the person.
    pub heard: Option<Heard>,
    /// Address for news; never public.
    pub email: Option<String>,
    /// Photo.
    pub photo: Option<Photo>,
}

/// Names of the fields that hold the words.
pub(super) const WORD_FIELDS: [&str; 12] = [
    "what",
    "why",
    "for_whom",
    "who_joins",
    "who_organises",
    "needed",
    "kind",
    "duration",
    "target_group",
    "place_words",
    "lon",
    "lat",
];

/// Most characters in the main text, and in the others.
pub(super) const MOST: usize = 2000;
const MOST_OTHER: usize = 1000;

/// Reads the words of a voice from a form; messages go beside the fields.
pub(super) fn read_words(form: &mut Answers) -> Words {
    let what = form.required("what", MOST);
    let kind = form.choice("kind").unwrap_or(VoiceKind::Wish);
    let why = form.text("why", MOST_OTHER);
    let for_whom = form.text("for_whom", MOST_OTHER);
    let who_joins = form.text("who_joins", MOST_OTHER);
    let who_organises = form.text("who_organises", MOST_OTHER);
    let needed = form.text("needed", MOST_OTHER);
    let duration = form.choice("duration");
    let target_group = form.choice("target_group");
    let place_words = form.text("place_words", 300);
    // The map fills both or none; half a place is no place.
    let place = form.degrees("lon", 180.0).zip(form.degrees("lat", 90.0));
    Words { what, why, for_whom, who_joins, who_organises, needed, kind, duration, target_group, place_words, place }
}

/// The key of a form for one of the forms on a page: a page with several forms gives them the same key, and doing one
/// must not keep another from being done. A form without a key was not made by a page of ours.
///
/// # Errors
/// Bad request without a key.
pub(super) fn form_key(form: &Answers, which: &str) -> Result<String, Error> {
    if form.key.len() < 16 || form.key.len() > 100 {
        return Err(Error::BadRequest("form key"));
    }
    Ok(format!("{which} {}", form.key))
}

/// Days from one date text to another; 0 when either is no date.
pub(super) fn days_between(from: &str, to: &str) -> i64 {
    let date = |t: &str| t.get(..10).and_then(|d| d.parse::<Date>().ok());
    match (date(from), date(to)) {
        (Some(from), Some(to)) => (to.duration_since(from).as_secs()) / SignedDuration::from_hours(24).as_secs(),
        _ => 0,
    }
}

/// The date `days` after a date text.
pub(super) fn plus_days(from: &str, days: i64) -> String {
    let date = from.get(..10).and_then(|d| d.parse::<Date>().ok());
    date.and_then(|d| d.checked_add(Span::new().days(days.clamp(0, 36_500))).ok())
        .map_or(String::new(), |d| d.to_string())
}

/// A piece of a text; marked when it may identify somebody.
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// A text in lines of pieces, with the details marked.
pub(super) fn marked(text: &str, details: &[Detail]) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    let mut put = |text: &str, marked: bool| {
        for (i, part) in text.split('\n').enumerate() {
            if i > 0 {
                lines.push(Vec::new());
            }
            if !part.is_empty()
                && let Some(line) = lines.last_mut()
            {
                line.push(Piece { text: part.to_owned(), marked });
            }
        }
    };
    let mut at = 0;
    for detail in details {
        let (Some(before), Some(inside)) = (text.get(at..detail.range.start), text.get(detail.range.clone())) else {
            continue;
        };
        put(before, false);
        put(inside, true);
        at = detail.range.end;
    }
    put(text.get(at..).unwrap_or_default(), false);
    lines
}

/// Key of the text that says what a detail may be.
pub(super) fn detail_key(kind: DetailKind) -> &'static str {
    match kind {
        DetailKind::Email => "voice-detail-email",
        DetailKind::WebAddress => "voice-detail-web",
        DetailKind::Handle => "voice-detail-handle",
        DetailKind::BankAccount => "voice-detail-bank",
        DetailKind::CitizenNumber => "voice-detail-citizen",
        DetailKind::Phone => "voice-detail-phone",
        DetailKind::BirthDate => "voice-detail-birth",
        DetailKind::Postcode => "voice-detail-postcode",
        DetailKind::LicencePlate => "voice-detail-plate",
        DetailKind::Address => "voice-detail-address",
        DetailKind::SchoolClass => "voice-detail-class",
        DetailKind::PersonName => "voice-detail-name",
        DetailKind::Relation => "voice-detail-relation",
    }
}

/// Details that are almost certainly what they seem; these need an extra look before they go public.
pub(super) fn sure(details: &[Detail]) -> usize {
    details.iter().filter(|d| d.sureness == Sureness::Sure).count()
}
