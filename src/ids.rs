//! Identities: big integers inside, opaque text outside.
//!
//! What leaves the house (numbers, codes, tokens) is random, so that it reveals neither an order
//! nor a count, and is written in an alphabet that can be read over the telephone.

use rand::RngExt;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// A request's row. People see its number instead.
    CaseId
}
id! {
    /// One dated row of a body. The body itself is its slug.
    BodyId
}
id! {
    /// A person with an account.
    PersonId
}

/// Digits and capital letters without I, L, O and U: 32 signs, five bits each.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `n` random signs, from the system's generator.
fn signs(n: usize) -> String {
    let mut rng = rand::rng();
    (0..n).map(|_| char::from(SIGNS[rng.random_range(0..SIGNS.len())])).collect()
}

fn grouped(signs: &str) -> String {
    let groups: Vec<&str> = signs.as_bytes().chunks(4).filter_map(|c| std::str::from_utf8(c).ok()).collect();
    groups.join("-")
}

/// A new request number, for example `R-7K3M-9QX2`. The first letter is Latin, which keeps the
/// order of the signs in Arabic text. 40 random bits: the store refuses the rare number taken.
pub fn new_number() -> String {
    format!("R-{}", grouped(&signs(8)))
}

/// Digits of a tracking code: five groups of four, which can be read aloud in any language. 66 random bits;
/// why they suffice is argued in `docs/DESIGN.md`.
pub const CODE_DIGITS: usize = 20;

/// A new tracking code, for example `4071-9923-0586-1147-2208`. Codes given out earlier held letters too
/// and open what they opened.
pub fn new_code() -> String {
    let mut rng = rand::rng();
    let digits: String = (0..CODE_DIGITS).map(|_| char::from(b'0' + rng.random_range(0..10))).collect();
    grouped(&digits)
}

/// A new identity that may be shown in public and reveals nothing.
pub fn new_public_id() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// A new secret for a session or a one-time link: 256 random bits in lower-case hex.
pub fn new_token() -> String {
    hex(&rand::random::<[u8; 32]>())
}

/// A number or code as typed by a person, in the form it was given out: case, spaces and hyphens do
/// not count, O is read as 0, I and L as 1, and Arabic-Indic digits as digits.
///
/// ```
/// use wasl::ids::normal_code;
/// assert_eq!(normal_code(" 7k3m 9qx2-oil0-ABCD"), "7K3M-9QX2-0110-ABCD");
/// ```
pub fn normal_code(typed: &str) -> String {
    let plain: String = typed.chars().filter_map(sign).collect();
    grouped(&plain)
}

/// A request number as typed by a person, in the form it was given out.
///
/// ```
/// use wasl::ids::normal_number;
/// assert_eq!(normal_number("r 7k3m9qx2"), "R-7K3M-9QX2");
/// ```
pub fn normal_number(typed: &str) -> String {
    let plain: String = typed.chars().filter_map(sign).collect();
    match plain.strip_prefix('R') {
        Some(rest) if rest.len() == 8 => format!("R-{}", grouped(rest)),
        _ => typed.trim().to_owned(),
    }
}

fn sign(c: char) -> Option<char> {
    match c.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        up if up.is_ascii_alphanumeric() => Some(up),
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
        '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(c) - 0x6F0, 10),
        _ => None,
    }
}

/// What the store keeps of a session's secret, and of a file: the lower-case hex SHA-256 of its
/// bytes. Such secrets are long and random, so a plain digest is enough; whatever a person could guess
/// is kept under a key ([`crate::guard::seal::Sealer::digest`]).
pub fn digest(secret: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(secret))
}

/// Bytes in lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{b:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn what_is_given_out_reads_back_as_typed_by_anyone() {
        for _ in 0..200 {
            let (number, code) = (new_number(), new_code());
            assert!(number.starts_with("R-") && number.len() == 11, "{number}");
            assert_eq!(normal_number(&number.to_lowercase().replace('-', " ")), number);
            assert_eq!(normal_code(&code.to_lowercase().replace('-', "")), code);
            assert!(code.len() == 24 && code.chars().all(|c| c == '-' || c.is_ascii_digit()), "{code}");
            let arabic: String = code.chars().map(in_arabic).collect();
            assert_eq!(normal_code(&format!("\u{200f} {} ", arabic.replace('-', " ــ "))), code);
        }
    }

    fn in_arabic(c: char) -> char {
        c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c)
    }

    #[test]
    fn codes_do_not_repeat() {
        let codes: HashSet<String> = (0..2_000).map(|_| new_code()).collect();
        assert_eq!(codes.len(), 2_000);
    }

    #[test]
    fn arabic_indic_digits_are_digits() {
        assert_eq!(normal_code("٧٣٠١"), "7301");
        assert_eq!(normal_code("۷۳۰۱"), "7301");
    }

    #[test]
    fn another_kind_of_number_is_left_as_typed() {
        assert_eq!(normal_number(" 12/2023 "), "12/2023");
    }

    #[test]
    fn a_digest_is_plain_sha256() {
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
