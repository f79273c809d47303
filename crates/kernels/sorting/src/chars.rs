// SPDX-License-Identifier: EUPL-1.2
//! A text made ready for looking around in: by character, and by word with what stands between.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::words::{fold, sentences};

/// A word as it stands in the text.
pub(crate) struct Token<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) text: &'a str,
    /// Folded, without "'s" at the end: "Anja's" is Anja.
    pub(crate) folded: String,
    /// Starts with a capital letter.
    pub(crate) capital: bool,
    /// First of a sentence, or after a colon or an opening quote, where Dutch writes capitals anyway.
    pub(crate) opens: bool,
}

pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    pub(crate) chars: Vec<char>,
    /// Byte of each character, and the length of the text as last.
    pub(crate) bytes: Vec<usize>,
    pub(crate) tokens: Vec<Token<'a>>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Text<'a> {
        let (mut bytes, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        bytes.push(text.len());
        let starts: Vec<usize> = sentences(text).into_iter().map(|r| r.start).collect();
        let mut tokens: Vec<Token> = Vec::new();
        let mut sentence = 0;
        for (start, word) in text.unicode_word_indices() {
            let gap = &text[tokens.last().map_or(0, |t| t.range.end)..start];
            let mut opens = gap.contains([':', '"', '“', '„', '«', '•', '\n']);
            while starts.get(sentence).is_some_and(|&s| s <= start) {
                sentence += 1;
                opens = true;
            }
            // "'s Avonds": the capital comes one word later.
            opens |= tokens.last().is_some_and(|t| t.opens && ["s", "t", "n"].contains(&t.text));
            let folded = fold(word);
            tokens.push(Token {
                range: start..start + word.len(),
                text: word,
                folded: folded.strip_suffix("'s").map(str::to_owned).unwrap_or(folded),
                capital: word.chars().next().is_some_and(char::is_uppercase),
                opens,
            });
        }
        Text { text, chars, bytes, tokens }
    }

    /// The character at a place, or a space beyond the ends.
    pub(crate) fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(' ')
    }

    /// The character before a place, or a space at the start.
    pub(crate) fn before(&self, i: usize) -> char {
        if i == 0 { ' ' } else { self.at(i - 1) }
    }

    /// Bytes of the characters from `i` up to `j`.
    pub(crate) fn range(&self, i: usize, j: usize) -> Range<usize> {
        self.bytes[i]..self.bytes[j]
    }

    /// What stands between token `i` and the next one, or between it and the end of the text.
    pub(crate) fn gap(&self, i: usize) -> &'a str {
        let end = self.tokens.get(i + 1).map_or(self.text.len(), |t| t.range.start);
        &self.text[self.tokens[i].range.end..end]
    }

    /// Whether token `i` and the next one are parted by one space only.
    pub(crate) fn joined(&self, i: usize) -> bool {
        i + 1 < self.tokens.len() && matches!(self.gap(i), " " | "\u{a0}")
    }

    /// Folded token, empty beyond the end.
    pub(crate) fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.folded.as_str())
    }

    /// Whether one of `wanted` is among the `many` words before a byte.
    pub(crate) fn has_before(&self, byte: usize, many: usize, wanted: &[&str]) -> bool {
        let end = self.tokens.partition_point(|t| t.range.start < byte);
        self.tokens[end.saturating_sub(many)..end].iter().any(|t| wanted.contains(&t.folded.as_str()))
    }
}
