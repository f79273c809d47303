// SPDX-License-Identifier: EUPL-1.2
//! On whose behalf, why, when and in which language something happens.

use crate::clock;
use crate::ids::Rng;
use jiff::Timestamp;

/// Who acts. Names of persons never stand in the journal; their pseudonym does, and it goes when they go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody without an account.
    Visitor,
    /// The holder of a receipt code.
    Holder,
    /// A person with an account: key and journal pseudonym.
    Person {
        /// Row of the person.
        id: i64,
        /// Random text that stands for the person in the journal.
        pseudonym: String,
    },
    /// The program itself: a job, a migration.
    System,
    /// An import from a folder, by whoever runs the server.
    Import,
}

impl Actor {
    /// How the journal writes the actor.
    pub fn journal_name(&self) -> &str {
        match self {
            Self::Visitor => "visitor",
            Self::Holder => "holder",
            Self::Person { pseudonym, .. } => pseudonym,
            Self::System => "system",
            Self::Import => "import",
        }
    }

    /// The person's key, for columns such as `entered_by`.
    pub fn person(&self) -> Option<i64> {
        match self {
            Self::Person { id, .. } => Some(*id),
            _ => None,
        }
    }
}

/// The languages of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Dutch, the first language.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// All of them, the first one first.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// From a code such as `nl`; region parts are ignored.
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|l| l.code().eq_ignore_ascii_case(language))
    }

    /// The best of an `Accept-Language` header: highest weight wins, the earlier one at equal weight.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(u32, Self)> = None;
        for part in header.split(',').take(32) {
            let mut pieces = part.split(';');
            let Some(lang) = pieces.next().and_then(|c| Self::from_code(c.trim())) else { continue };
            let weight = pieces
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1000, |q| q.trim().parse::<f32>().map_or(0, |q| (q.clamp(0.0, 1.0) * 1000.0) as u32));
            if weight > 0 && best.is_none_or(|(w, _)| weight > w) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, l)| l)
    }
}

/// What every writing function of a capability gets beside its command.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who acts.
    pub actor: Actor,
    /// For whom, when one acts for another; words, never a name that must stay private.
    pub on_behalf: Option<String>,
    /// Why, where a reason is asked for.
    pub reason: Option<String>,
    /// The instant of the act.
    pub now: Timestamp,
    /// Randomness: the system's, or a seed in tests.
    pub rng: Rng,
    /// Language of the one who acts.
    pub lang: Lang,
}

impl Context {
    /// A context for the program itself.
    pub fn system(now: Timestamp) -> Self {
        Self { actor: Actor::System, on_behalf: None, reason: None, now, rng: Rng::system(), lang: Lang::Nl }
    }

    /// The instant of the act as it is stored.
    pub fn at(&self) -> String {
        clock::instant_text(self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn accept_language_picks_by_weight_and_survives_nonsense() {
        assert_eq!(Lang::accepted("en-GB,en;q=0.9,nl;q=0.8"), Some(Lang::En));
        assert_eq!(Lang::accepted("de, nl;q=0.3, en;q=0.7"), Some(Lang::En));
        assert_eq!(Lang::accepted("en;q=0, nl;q=0.1"), Some(Lang::Nl));
        assert_eq!(Lang::accepted("q=;;;,,\u{0}"), None);
        assert_eq!(Lang::accepted("en;q=abc"), None);
    }
}
