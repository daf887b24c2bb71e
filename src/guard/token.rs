//! Opaque tokens, tracking codes, request numbers and check codes.
//!
//! None of them has a meaning: not an order, not a date, not a body. What opens a file (tokens and
//! tracking codes) is drawn from the operating system's generator and kept only as its SHA-256.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt;

/// Crockford's base 32: no I, L, O or U, so nothing is misread on paper.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// SHA-256 of a text, in 64 hexadecimal digits: what is kept instead of a secret.
pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Bytes as lower case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Reads hexadecimal digits back; `None` if they are not pairs of them.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(text.get(i..i + 2)?, 16).ok()).collect()
}

/// An Arabic or Persian digit as its Latin one; any other sign as it is.
pub fn latin_digit(c: char) -> char {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// An opaque token of 256 random bits: a session, a sign-in link, a key of another system.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new token.
    pub fn random() -> Token {
        Token(URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    /// The token as it stands in a cookie or a link: 43 letters of URL-safe base 64.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn digest(&self) -> String {
        digest(&self.0)
    }
}

/// A token never reaches a log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// The code that lets a person follow a request without an account: 100 random bits, printed as
/// five groups of four letters.
#[derive(Clone, PartialEq, Eq)]
pub struct TrackingCode(String);

impl TrackingCode {
    /// How many letters, each of five bits.
    const LENGTH: usize = 20;

    /// A new code.
    pub fn random() -> TrackingCode {
        TrackingCode::from_bytes(rand::random())
    }

    /// The code of these bytes (the first 100 bits of them): for a simulation that can be repeated.
    pub fn from_bytes(bytes: [u8; 13]) -> TrackingCode {
        TrackingCode(letters(&bytes, TrackingCode::LENGTH))
    }

    /// Reads a code as typed from a receipt: case, spaces and hyphens do not count, O is zero, I and
    /// L are one.
    ///
    /// ```
    /// use wasl::guard::token::TrackingCode;
    /// let code = TrackingCode::random();
    /// let typed = code.shown().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    /// assert_eq!(TrackingCode::parse(&typed), Some(code));
    /// ```
    pub fn parse(typed: &str) -> Option<TrackingCode> {
        let code = read(typed)?;
        (code.len() == TrackingCode::LENGTH).then_some(TrackingCode(code))
    }

    /// The code in groups of four, as it is printed.
    pub fn shown(&self) -> String {
        grouped(&self.0)
    }

    /// What is kept of it.
    pub fn digest(&self) -> String {
        digest(&self.0)
    }
}

/// A code never reaches a log.
impl fmt::Debug for TrackingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TrackingCode(***)")
    }
}

/// The number of a request, such as `W-7KQ2-M9XA`: a leading Latin letter, so that it keeps its order
/// in an Arabic line, then random groups without meaning.
///
/// Two requests may draw the same number once in about a trillion pairs: the store refuses the
/// second, and its writer draws again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestNumber(String);

impl RequestNumber {
    const LENGTH: usize = 8;

    /// A new number.
    pub fn random() -> RequestNumber {
        RequestNumber::from_bytes(rand::random())
    }

    /// The number of these bytes: for a simulation that can be repeated.
    pub fn from_bytes(bytes: [u8; 5]) -> RequestNumber {
        RequestNumber(format!("W-{}", grouped(&letters(&bytes, RequestNumber::LENGTH))))
    }

    /// Reads a number as typed; the same tolerance as for [`TrackingCode::parse`].
    ///
    /// ```
    /// use wasl::guard::token::RequestNumber;
    /// assert_eq!(RequestNumber::parse(" w 7kq2 m9xa").unwrap().as_str(), "W-7KQ2-M9XA");
    /// ```
    pub fn parse(typed: &str) -> Option<RequestNumber> {
        let read = read(typed)?;
        let rest = read.strip_prefix('W').filter(|rest| rest.len() == RequestNumber::LENGTH)?;
        Some(RequestNumber(format!("W-{}", grouped(rest))))
    }

    /// The number as it is printed and stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The check code printed on a document: the first 60 bits of its hash, in three groups.
///
/// ```
/// use wasl::guard::token::check_code;
/// assert_eq!(check_code(&[0xff; 32]), "ZZZZ-ZZZZ-ZZZZ");
/// ```
pub fn check_code(hash: &[u8; 32]) -> String {
    grouped(&letters(hash, 12))
}

/// Reads a check code as typed, in the form [`check_code`] prints.
pub fn parse_check_code(typed: &str) -> Option<String> {
    read(typed).filter(|code| code.len() == 12).map(|code| grouped(&code))
}

/// The first `count` groups of five bits as letters; missing bits count as zero.
fn letters(bytes: &[u8], count: usize) -> String {
    let bit = |i: usize| bytes.get(i / 8).map_or(0, |byte| usize::from(byte >> (7 - i % 8) & 1));
    let letter = |n: usize| (0..5).fold(0, |value, i| value << 1 | bit(n * 5 + i));
    (0..count).filter_map(|n| LETTERS.get(letter(n))).map(|&b| char::from(b)).collect()
}

fn grouped(letters: &str) -> String {
    let letters: Vec<char> = letters.chars().collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// The letters of a typed code; `None` if it holds a sign that no code has.
fn read(typed: &str) -> Option<String> {
    typed.chars().filter(|c| !is_filler(*c)).map(letter_of).collect()
}

/// Spaces, hyphens and the direction marks that come along when a code is copied from a letter.
fn is_filler(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{061C}' | '\u{FEFF}')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn letter_of(c: char) -> Option<char> {
    let c = match latin_digit(c).to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    LETTERS.contains(&u8::try_from(c).ok()?).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let seen: HashSet<String> = (0..1000).map(|_| Token::random().as_str().to_owned()).collect();
        assert_eq!(seen.len(), 1000);
        assert!(seen.iter().all(|token| token.len() == 43));
        assert_eq!(format!("{:?}", Token::random()), "Token(***)");
    }

    #[test]
    fn what_is_kept_is_the_sha256() {
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_number_starts_with_a_latin_letter_and_has_two_groups() {
        assert_eq!(RequestNumber::from_bytes([0; 5]).as_str(), "W-0000-0000");
        assert_eq!(RequestNumber::from_bytes([0xff; 5]).as_str(), "W-ZZZZ-ZZZZ");
        assert_eq!(RequestNumber::parse("X-7KQ2-M9XA"), None);
        assert_eq!(RequestNumber::parse("W-7KQ2-M9X"), None);
        assert_eq!(RequestNumber::parse("W-7KQ2-M9XU"), None);
        assert_eq!(RequestNumber::parse(""), None);
    }

    #[test]
    fn a_code_copied_from_an_arabic_letter_is_read() {
        let code = TrackingCode::from_bytes([7; 13]);
        let copied = format!("\u{2068}{}\u{2069}\u{200F}", code.shown());
        assert_eq!(TrackingCode::parse(&copied), Some(code));
    }

    #[test]
    fn every_bit_of_a_code_counts() {
        let none = TrackingCode::from_bytes([0; 13]);
        for bit in 0..100 {
            let mut bytes = [0; 13];
            bytes[bit / 8] = 0x80 >> (bit % 8);
            assert_ne!(TrackingCode::from_bytes(bytes), none, "bit {bit}");
        }
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_is_typed(bytes: [u8; 13], spaces in "[ \u{2013}-]{0,3}") {
            let code = TrackingCode::from_bytes(bytes);
            let typed = code.shown().to_lowercase().replace('-', &spaces).replace('0', "O").replace('1', "i");
            prop_assert_eq!(TrackingCode::parse(&typed), Some(code));
        }

        #[test]
        fn a_number_is_read_back(bytes: [u8; 5]) {
            let number = RequestNumber::from_bytes(bytes);
            prop_assert_eq!(RequestNumber::parse(number.as_str()), Some(number));
        }

        #[test]
        fn reading_never_fails_on_strange_signs(typed in ".{0,60}") {
            let _ = (TrackingCode::parse(&typed), RequestNumber::parse(&typed), parse_check_code(&typed));
        }

        #[test]
        fn hexadecimal_goes_there_and_back(bytes: Vec<u8>) {
            prop_assert_eq!(from_hex(&hex(&bytes)), Some(bytes));
        }
    }
}
