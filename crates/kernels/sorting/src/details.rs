// SPDX-License-Identifier: EUPL-1.2
//! What in a text may identify somebody (security row P-09).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::chars::Text;
use crate::{names, numbers, places};

/// Kind of detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DetailKind {
    /// E-mail address.
    Email,
    /// Web address.
    WebAddress,
    /// Name on a social network, with @.
    Handle,
    /// IBAN.
    BankAccount,
    /// Number that may be a burgerservicenummer.
    CitizenNumber,
    /// Telephone number; emergency and service numbers (112, 0800, 0900, 14 xxx) are left alone.
    Phone,
    /// Date of birth.
    BirthDate,
    /// Dutch postcode with letters.
    Postcode,
    /// Dutch licence plate.
    LicencePlate,
    /// Street with house number, or a house number alone.
    Address,
    /// Class of a school.
    SchoolClass,
    /// Name of a person.
    PersonName,
    /// Another person by relation: "mijn buurvrouw". A hint that somebody else's story is told.
    Relation,
}

/// How sure the finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// Look at it.
    Maybe,
    /// Almost certainly what it says; [`crate::public_draft`] takes these out.
    Sure,
}

/// One finding in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What it may be.
    pub kind: DetailKind,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// How sure.
    pub sureness: Sureness,
}

impl Detail {
    pub(crate) fn new(kind: DetailKind, range: Range<usize>, sure: bool) -> Detail {
        let sureness = if sure { Sureness::Sure } else { Sureness::Maybe };
        Detail { kind, range, sureness }
    }
}

/// Points out what may identify somebody, in the order of the text, without overlap.
///
/// `known` are the place and organisation words of the municipality ("Selwerd", "Samen in Selwerd"): capitalised words
/// in it are not taken for names of persons. The aim is to miss little, at the price of pointing out too much; it reads
/// Dutch, by rules and small lists, and knows no names in scripts without capitals unless a word like "buurman" goes
/// before. It does not see who is meant without any of these ("de enige kapper hier"). **A text without findings is not
/// thereby safe: a person reads it before it goes public.** Measured in `tests/person_details.rs`.
pub fn person_details(text: &str, known: &[&str]) -> Vec<Detail> {
    let text = Text::new(text);
    let mut found = numbers::find(&text);
    found.extend(places::find(&text));
    found.extend(names::find(&text, known));
    // The finders come in order of how distinctive their patterns are: who comes first keeps the place.
    let mut taken: BTreeMap<usize, Detail> = BTreeMap::new();
    for detail in found {
        let before = taken.range(..detail.range.end).next_back();
        if before.is_none_or(|(_, d)| d.range.end <= detail.range.start) {
            taken.insert(detail.range.start, detail);
        }
    }
    taken.into_values().collect()
}
