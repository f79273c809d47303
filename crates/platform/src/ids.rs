// SPDX-License-Identifier: EUPL-1.2
//! Random tokens, receipt codes, slugs and keyed hashes.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};
use unicode_normalization::UnicodeNormalization;

/// Randomness as a parameter.
#[derive(Clone, Debug)]
pub struct Rng(Option<Arc<Mutex<(u64, u64)>>>);

impl Rng {
    /// The operating system's generator.
    pub fn system() -> Self {
        Self(None)
    }

    /// A repeatable stream, for tests only.
    pub fn seeded(seed: u64) -> Self {
        Self(Some(Arc::new(Mutex::new((seed, 0)))))
    }

    /// `N` random bytes.
    ///
    /// # Panics
    /// When the operating system gives no randomness: going on without it would hand out guessable codes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        match &self.0 {
            None => getrandom::fill(&mut out).expect("the operating system gives random bytes"),
            Some(state) => {
                let mut state = state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                for chunk in out.chunks_mut(32) {
                    state.1 += 1;
                    let block = Sha256::digest(format!("{}/{}", state.0, state.1));
                    chunk.copy_from_slice(&block[..chunk.len()]);
                }
            }
        }
        out
    }

    /// A number below `bound`, each equally likely.
    pub fn below(&self, bound: u32) -> u32 {
        let limit = u32::MAX - u32::MAX % bound;
        loop {
            let n = u32::from_le_bytes(self.bytes());
            if n < limit {
                return n % bound;
            }
        }
    }

    /// A token of 256 bits as 64 hexadecimal characters.
    pub fn token(&self) -> String {
        hex(&self.bytes::<32>())
    }

    /// A receipt code: see [`receipt_code_ok`].
    pub fn receipt_code(&self) -> String {
        let mut code: String = (0..7).map(|_| char::from(ALPHABET[self.below(29) as usize])).collect();
        code.push(check_character(&code));
        code
    }

    /// Six digits, to be typed from a mail.
    pub fn digits(&self) -> String {
        format!("{:06}", self.below(1_000_000))
    }
}

/// 29 characters that are not mistaken for one another in print, in handwriting or aloud: no 0/O, 1/I/L, U/V, and no Z beside 2.
/// A prime number of them makes the check character exact.
const ALPHABET: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTVWXY";

fn value_of(c: char) -> Option<u32> {
    ALPHABET.iter().position(|&a| char::from(a) == c).and_then(|p| u32::try_from(p).ok())
}

/// Check character over positions with weights 1…7, modulo the prime 29: catches every single wrong character
/// and every swap of neighbours.
fn check_character(first: &str) -> char {
    let sum: u32 = first.chars().zip(1..).map(|(c, weight)| weight * value_of(c).unwrap_or_default()).sum();
    char::from(ALPHABET[(sum % 29) as usize])
}

/// Brings what somebody typed or said into the form of a code: capitals, without spaces and dashes, and with the
/// look-alikes that the alphabet leaves out put right (O and 0 don't occur, nor do I, L, 1, U).
pub fn tidy_code(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(16).collect()
}

/// Whether `code` has the form of a receipt code: seven characters and a check character that fits.
pub fn receipt_code_ok(code: &str) -> bool {
    code.chars().count() == 8
        && code.chars().all(|c| value_of(c).is_some())
        && code.char_indices().nth(7).is_some_and(|(at, c)| check_character(&code[..at]) == c)
}

/// A code in two groups of four, as it is printed and read aloud.
pub fn grouped(code: &str) -> String {
    if code.len() == 8 && code.is_ascii() { format!("{} {}", &code[..4], &code[4..]) } else { code.to_owned() }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut s, b| {
        let _ = write!(s, "{b:02x}");
        s
    })
}

/// SHA-256 as hexadecimal; for tokens of 256 bits, which need no key.
pub fn sha256(content: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(content))
}

/// HMAC-SHA-256 as hexadecimal; for short codes, which a plain hash would not protect.
pub fn keyed_hash(key: &[u8], text: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Compares two secrets in a time that does not tell where they differ.
pub fn same_secret(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

/// A slug from a title: lower case letters and digits with dashes, at most 60 characters, never empty.
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in title.nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') && !unicode_normalization::char::is_combining_mark(c) {
            out.push('-');
        }
        if out.len() >= 60 {
            break;
        }
    }
    let out = out.trim_end_matches('-').to_owned();
    if out.is_empty() { "x".into() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipt_codes_have_the_form_and_notice_a_wrong_character_and_a_swap() {
        let rng = Rng::seeded(1);
        for _ in 0..500 {
            let code = rng.receipt_code();
            assert!(receipt_code_ok(&code), "{code}");
            let chars: Vec<char> = code.chars().collect();
            for i in 0..7 {
                let mut wrong = chars.clone();
                wrong[i] = if wrong[i] == '2' { '3' } else { '2' };
                assert!(!receipt_code_ok(&wrong.iter().collect::<String>()), "{code} at {i}");
                let mut swapped = chars.clone();
                swapped.swap(i, i + 1);
                assert!(
                    swapped == chars || i == 6 || !receipt_code_ok(&swapped.iter().collect::<String>()),
                    "{code} swap {i}"
                );
            }
        }
    }

    #[test]
    fn typed_codes_are_tidied() {
        assert_eq!(tidy_code(" abcd-ef gh"), "ABCDEFGH");
        assert!(!receipt_code_ok("ABCD"));
        assert!(!receipt_code_ok("éééééééé"));
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Café 't Hoekje: één plek!"), "cafe-t-hoekje-een-plek");
        assert_eq!(slug("ትግርኛ"), "x");
    }
}
