// SPDX-License-Identifier: EUPL-1.2
//! What a network's offer says about its themes.

/// What is there at one theme, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AtTheme {
    /// Offers that run.
    pub offers: usize,
    /// Public voices of the area.
    pub voices: i64,
}

/// Key of the sentence about a theme; `None` when there is offer and nothing to say.
pub fn lacking(at: AtTheme) -> Option<&'static str> {
    match (at.offers, at.voices) {
        (0, 0) => Some("offer-none-none-heard"),
        (0, _) => Some("offer-none-but-heard"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_without_offer_is_said_most_of_all_when_people_ask_for_it() {
        assert_eq!(lacking(AtTheme { offers: 0, voices: 3 }), Some("offer-none-but-heard"));
        assert_eq!(lacking(AtTheme { offers: 0, voices: 0 }), Some("offer-none-none-heard"));
        assert_eq!(lacking(AtTheme { offers: 1, voices: 0 }), None);
    }
}
