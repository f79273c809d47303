// SPDX-License-Identifier: EUPL-1.2
//! What a line of a meeting holds, what may be done to it, and when two people's changes fit together. No database here.

use crate::networks::{ActionState, Side};
use crate::voices::{TargetGroup, VoiceKind};
use std::collections::BTreeMap;
use stoep_platform::choices;
use stoep_platform::forms::{Answers, FieldError, clean};

choices! {
    /// What a line is.
    pub enum Thing("live-thing") {
        /// A point of the meeting's agenda.
        Point = "point",
        /// Somebody who is there.
        Present = "present",
        /// A decision.
        Decision = "decision",
        /// An action.
        Action = "action",
        /// Something a person at the table says: kept as a voice.
        Voice = "voice",
    }
}

choices! {
    /// What is done to a line.
    pub enum Deed("live-deed") {
        /// A new line.
        Add = "add",
        /// Other words.
        Change = "change",
        /// Away with it.
        Remove = "remove",
        /// One place up.
        Up = "up",
        /// One place down.
        Down = "down",
        /// The table comes to this point now.
        Begin = "begin",
    }
}

/// Fields of a line by name, as text.
pub type Values = BTreeMap<String, String>;

/// One change to one line, as a form or a script sends it.
#[derive(Clone, Debug)]
pub struct Change {
    /// What.
    pub thing: Thing,
    /// Which deed.
    pub deed: Deed,
    /// The line.
    pub uid: String,
    /// The version that whoever changes it has seen.
    pub base: i64,
    /// New texts, read and tidied.
    pub set: Values,
    /// The texts that stood there when whoever changes them began.
    pub was: Values,
}

/// What a change ended in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept; the line has this version now.
    Done {
        /// The line: not the one that was asked when somebody had ticked the same member before.
        uid: String,
        /// Its version.
        version: i64,
    },
    /// Somebody else changed the same; nothing was written.
    Conflict {
        /// The version that stands there.
        version: i64,
        /// What stands there, of the fields that differ.
        theirs: Values,
    },
    /// Somebody else took the line away.
    Gone,
    /// It can't be kept like this.
    Refused(FieldError),
    /// A voice was kept, with this receipt code.
    Heard(String),
    /// The meeting is closed or cancelled; the key of the sentence that says so.
    Shut(&'static str),
}

/// Whether two people's changes fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merge {
    /// It stands there already.
    Same,
    /// Write these.
    Apply(Values),
    /// Somebody else wrote something else in these fields.
    Conflict(Values),
}

/// Holds a change against what stands there. It fits when nothing was changed since `base`; else field by field, when the
/// field still holds what whoever changes it has seen, or holds the new text already.
pub fn merge(current: &Values, version: i64, change: &Change) -> Merge {
    let now = |field: &String| current.get(field).map(String::as_str).unwrap_or_default();
    let new: Values =
        change.set.iter().filter(|(f, v)| now(f) != v.as_str()).map(|(f, v)| (f.clone(), v.clone())).collect();
    if new.is_empty() {
        return Merge::Same;
    }
    let unseen = |field: &String| change.was.get(field).map(String::as_str) != Some(now(field));
    if version != change.base {
        let theirs: Values = new.keys().filter(|f| unseen(f)).map(|f| (f.clone(), now(f).to_owned())).collect();
        if !theirs.is_empty() {
            return Merge::Conflict(theirs);
        }
    }
    Merge::Apply(new)
}

/// A field of a line.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// How it is read.
    pub read: Read,
    /// Whether it must hold something.
    pub needed: bool,
    /// Whether it is said once, when the line is made.
    pub once: bool,
}

/// How a field is read.
#[derive(Clone, Copy)]
pub enum Read {
    /// One line of at most so many characters.
    Line(usize),
    /// Several lines of at most so many characters.
    Lines(usize),
    /// A whole number between 1 and this.
    Number(i64),
    /// A date.
    Date,
    /// `yes` or nothing.
    Tick,
    /// One of a closed list.
    Side,
    /// One of a closed list.
    ActionState,
    /// One of a closed list.
    VoiceKind,
    /// One of a closed list.
    Group,
    /// A key of something else.
    Key,
}

const fn field(name: &'static str, read: Read) -> Field {
    Field { name, read, needed: false, once: false }
}

const fn needed(name: &'static str, read: Read) -> Field {
    Field { name, read, needed: true, once: false }
}

const fn once(name: &'static str, read: Read) -> Field {
    Field { name, read, needed: false, once: true }
}

const POINT: &[Field] = &[
    needed("title", Read::Line(200)),
    field("notes", Read::Lines(8000)),
    field("minutes", Read::Number(600)),
    field("lead", Read::Line(200)),
    field("carry", Read::Tick),
    once("item", Read::Key),
];
const PRESENT: &[Field] = &[
    needed("who", Read::Line(200)),
    field("number", Read::Number(10_000)),
    field("side", Read::Side),
    once("member", Read::Key),
];
const DECISION: &[Field] = &[
    needed("what", Read::Lines(1000)),
    field("where_text", Read::Line(300)),
    field("when_text", Read::Line(300)),
    field("parties", Read::Lines(5000)),
    field("point", Read::Key),
];
const ACTION: &[Field] = &[
    needed("what", Read::Lines(500)),
    needed("owner", Read::Line(200)),
    field("due", Read::Date),
    field("state", Read::ActionState),
    field("point", Read::Key),
];
const VOICE: &[Field] = &[
    needed("what", Read::Lines(2000)),
    needed("kind", Read::VoiceKind),
    field("group", Read::Group),
    field("name", Read::Line(200)),
];

/// The fields of a line.
pub fn fields(thing: Thing) -> &'static [Field] {
    match thing {
        Thing::Point => POINT,
        Thing::Present => PRESENT,
        Thing::Decision => DECISION,
        Thing::Action => ACTION,
        Thing::Voice => VOICE,
    }
}

/// Whether this can be the name of a new line: long enough that nobody makes the same by chance.
pub fn new_uid_ok(uid: &str) -> bool {
    (20..=64).contains(&uid.len()) && uid.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Reads the texts of a change: tidied as forms keep them.
///
/// # Errors
/// The message beside the first field that does not fit, or `None` for a field that does not belong.
pub fn read(thing: Thing, deed: Deed, set: &Values) -> Result<Values, Option<FieldError>> {
    let known = fields(thing);
    for name in set.keys() {
        let fits = known.iter().any(|f| f.name == name && (deed == Deed::Add || deed == Deed::Change && !f.once));
        if !fits {
            return Err(None);
        }
    }
    let given: Vec<(&str, String)> = set.iter().map(|(n, v)| (n.as_str(), clean(v))).collect();
    let given: Vec<(&str, &str)> = given.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let mut form = Answers::prefilled(String::new(), &given);
    let mut out = Values::new();
    // Who adds an item or a member names it by that.
    let named = set.contains_key("item") || set.contains_key("member");
    for f in known {
        let there = set.contains_key(f.name);
        if !(there || deed == Deed::Add && f.needed && !named) {
            continue;
        }
        let text = read_one(&mut form, f);
        if f.needed && text.is_empty() && form.error(f.name).is_none() && !named {
            form.refuse(f.name, "form-required");
        }
        out.insert(f.name.to_owned(), text);
    }
    match form.errors().first() {
        Some(error) => Err(Some(error.clone())),
        None => Ok(out),
    }
}

fn read_one(form: &mut Answers, f: &Field) -> String {
    match f.read {
        Read::Line(most) => form.text(f.name, most).map(|t| t.replace('\n', " ")),
        Read::Lines(most) => form.text(f.name, most),
        Read::Number(most) => form.number(f.name, 1, most).map(|n| n.to_string()),
        Read::Date => form.date(f.name).map(|d| d.to_string()),
        Read::Tick => form.ticked(f.name).then(|| "yes".to_owned()),
        Read::Side => form.choice::<Side>(f.name).map(|c| c.word().to_owned()),
        Read::ActionState => form.choice::<ActionState>(f.name).map(|c| c.word().to_owned()),
        Read::VoiceKind => form.choice::<VoiceKind>(f.name).map(|c| c.word().to_owned()),
        Read::Group => form.choice::<TargetGroup>(f.name).map(|c| c.word().to_owned()),
        Read::Key => form.text(f.name, 200),
    }
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    fn change(base: i64, set: &[(&str, &str)], was: &[(&str, &str)]) -> Change {
        let (thing, deed) = (Thing::Point, Deed::Change);
        Change { thing, deed, uid: "u".into(), base, set: values(set), was: values(was) }
    }

    #[test]
    fn what_was_seen_may_be_changed_and_what_was_not_gives_both_texts() {
        let now = values(&[("title", "Zondag"), ("notes", "Iemand anders")]);
        let seen = merge(&now, 4, &change(4, &[("notes", "Ik")], &[]));
        assert_eq!(seen, Merge::Apply(values(&[("notes", "Ik")])));
        let stale = merge(&now, 5, &change(4, &[("notes", "Ik")], &[("notes", "")]));
        assert_eq!(stale, Merge::Conflict(values(&[("notes", "Iemand anders")])));
    }

    #[test]
    fn other_fields_of_the_same_line_fit_together() {
        let now = values(&[("title", "Zondag"), ("notes", "Iemand anders")]);
        let other = merge(&now, 5, &change(4, &[("title", "Zaterdag")], &[("title", "Zondag")]));
        assert_eq!(other, Merge::Apply(values(&[("title", "Zaterdag")])));
        let both = merge(&now, 5, &change(4, &[("title", "Zaterdag"), ("notes", "Ik")], &[("title", "Zondag")]));
        assert_eq!(both, Merge::Conflict(values(&[("notes", "Iemand anders")])), "all or nothing");
    }

    #[test]
    fn the_same_text_twice_is_no_conflict() {
        let now = values(&[("notes", "Soep")]);
        assert_eq!(merge(&now, 9, &change(1, &[("notes", "Soep")], &[])), Merge::Same);
    }

    #[test]
    fn a_field_that_does_not_belong_or_is_said_once_is_refused() {
        let read = |deed, set: &[(&str, &str)]| read(Thing::Point, deed, &values(set));
        assert_eq!(read(Deed::Change, &[("role", "x")]), Err(None));
        assert_eq!(read(Deed::Change, &[("item", "x")]), Err(None));
        assert_eq!(read(Deed::Remove, &[("title", "x")]), Err(None));
        assert!(read(Deed::Change, &[("title", "  ")]).is_err_and(|e| e.is_some_and(|e| e.key == "form-required")));
        assert!(read(Deed::Add, &[("notes", "x")]).is_err_and(|e| e.is_some_and(|e| e.field == "title")));
        assert_eq!(read(Deed::Change, &[("notes", "")]), Ok(values(&[("notes", "")])), "notes may be emptied");
    }
}
