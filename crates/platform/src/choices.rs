// SPDX-License-Identifier: EUPL-1.2
//! Closed lists of words: the same word in code, database, import files and API.

/// Declares an enum whose variants are stored and spoken as fixed words.
///
/// Gives `ALL`, `WORDS`, `word()`, `from_word()`, and reading and writing in the database. The interface's text is the message
/// `<list>-<word>`, where `<list>` is the name given after the enum (`"voice-kind"`).
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* $vis:vis enum $name:ident ($list:literal) { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$vmeta])* $variant),+ }
        impl $name {
            /// All of them, in the order in which people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Their words, in the same order; what an import file may say.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            /// First part of the message keys.
            pub const LIST: &'static str = $list;
            /// The word in database, files and API.
            pub fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
            /// From the word.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)+ _ => None } }
            /// Key of the interface's text.
            pub fn key(self) -> String { format!("{}-{}", $list, self.word().replace('_', "-")) }
        }
        impl $crate::choices::Choice for $name {
            fn from_word(word: &str) -> Option<Self> { Self::from_word(word) }
        }
        impl $crate::db::ToParam for $name {
            fn to_param(&self) -> $crate::db::Param<'_> { $crate::db::Param::Text(self.word()) }
        }
        impl $crate::db::FromValue for $name {
            fn from_row_value(row: &$crate::db::Row<'_>, index: usize) -> Result<Self, $crate::db::Error> {
                let word: String = row.get(index)?;
                Self::from_word(&word).ok_or_else(|| $crate::db::Error::Fault(format!("{word} is no {}", $list)))
            }
        }
    };
}

/// What a form field with a closed list reads.
pub trait Choice: Sized {
    /// From the word.
    fn from_word(word: &str) -> Option<Self>;
}
