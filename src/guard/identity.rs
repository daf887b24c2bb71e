//! Identity numbers of article 14: the national card, or the residence document of article 4.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Which document the number stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// The national electronic identity card of a citizen.
    Cnie,
    /// The residence document of a foreigner in a regular situation.
    Residence,
}

impl IdentityKind {
    /// The code used in files, the store and the API.
    pub fn code(self) -> &'static str {
        match self {
            IdentityKind::Cnie => "cnie",
            IdentityKind::Residence => "residence",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<IdentityKind> {
        [IdentityKind::Cnie, IdentityKind::Residence].into_iter().find(|k| k.code() == code)
    }
}

/// Why an identity number cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityFault {
    /// No number was given.
    #[error("no identity number")]
    Missing,
    /// Not one or two letters and 1 to 7 digits.
    #[error("not the number of an identity card")]
    BadCnie,
    /// Not 5 to 20 letters and digits.
    #[error("not the number of a residence document")]
    BadResidenceNumber,
}

impl IdentityFault {
    /// The code used in problem documents and as the key of the sentence shown.
    pub fn code(self) -> &'static str {
        match self {
            IdentityFault::Missing => "identity_missing",
            IdentityFault::BadCnie => "bad_cnie",
            IdentityFault::BadResidenceNumber => "bad_residence_number",
        }
    }
}

/// An identity number in its one written form: capitals and digits, no spaces.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    kind: IdentityKind,
    number: String,
}

impl Identity {
    /// Reads a number as typed. Case and spaces do not count, Arabic digits are read as digits.
    ///
    /// ```
    /// use wasl::guard::identity::{Identity, IdentityKind};
    /// let identity = Identity::parse(IdentityKind::Cnie, " ab 123 456 ").unwrap();
    /// assert_eq!(identity.number(), "AB123456");
    /// assert_eq!(identity.masked(), "••••56");
    /// ```
    ///
    /// # Errors
    /// [`IdentityFault`] when nothing is typed or the number has not the shape of its kind.
    pub fn parse(kind: IdentityKind, typed: &str) -> Result<Identity, IdentityFault> {
        let number = written(typed);
        if number.is_empty() {
            return Err(IdentityFault::Missing);
        }
        match kind {
            IdentityKind::Cnie if !is_cnie(&number) => Err(IdentityFault::BadCnie),
            IdentityKind::Residence if !is_residence(&number) => Err(IdentityFault::BadResidenceNumber),
            _ => Ok(Identity { kind, number }),
        }
    }

    /// Which document the number stands on.
    pub fn kind(&self) -> IdentityKind {
        self.kind
    }

    /// The number in its one written form.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The number with all but its last two signs hidden.
    pub fn masked(&self) -> String {
        mask(&self.number)
    }
}

/// The number itself never reaches a log.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({}, {})", self.kind.code(), self.masked())
    }
}

/// A number with all but its last two signs hidden; the dots do not tell its length.
pub fn mask(number: &str) -> String {
    let count = number.chars().count();
    let shown: String = if count > 4 { number.chars().skip(count - 2).collect() } else { String::new() };
    format!("••••{shown}")
}

fn written(typed: &str) -> String {
    let marks = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}');
    typed.nfkc().filter(marks).map(crate::guard::token::latin_digit).map(|c| c.to_ascii_uppercase()).collect()
}

fn is_cnie(number: &str) -> bool {
    let digits = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = number.len() - digits.len();
    (1..=2).contains(&letters)
        && (1..=7).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_residence(number: &str) -> bool {
    (5..=20).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(kind: IdentityKind, typed: &str, number: Result<&str, IdentityFault>) {
        let read = Identity::parse(kind, typed);
        assert_eq!(read.as_ref().map(Identity::number), number.as_ref().copied(), "{typed:?}");
    }

    #[test]
    fn numbers_of_identity_cards() {
        use IdentityKind::Cnie;
        check(Cnie, "A1", Ok("A1"));
        check(Cnie, "ab1234567", Ok("AB1234567"));
        check(Cnie, " F 65 43 21 ", Ok("F654321"));
        check(Cnie, "ج123456", Err(IdentityFault::BadCnie));
        check(Cnie, "AB١٢٣", Ok("AB123"));
        check(Cnie, "ABC123", Err(IdentityFault::BadCnie));
        check(Cnie, "AB12345678", Err(IdentityFault::BadCnie));
        check(Cnie, "123456", Err(IdentityFault::BadCnie));
        check(Cnie, "AB", Err(IdentityFault::BadCnie));
        check(Cnie, "AB12C", Err(IdentityFault::BadCnie));
        check(Cnie, "AB-123", Err(IdentityFault::BadCnie));
        check(Cnie, "  ", Err(IdentityFault::Missing));
    }

    #[test]
    fn numbers_of_residence_documents() {
        use IdentityKind::Residence;
        check(Residence, "g0123", Ok("G0123"));
        check(Residence, "G012", Err(IdentityFault::BadResidenceNumber));
        check(Residence, &"7".repeat(20), Ok(&"7".repeat(20)));
        check(Residence, &"7".repeat(21), Err(IdentityFault::BadResidenceNumber));
        check(Residence, "G0123/4", Err(IdentityFault::BadResidenceNumber));
    }

    #[test]
    fn a_mask_never_shows_half_of_a_short_number() {
        assert_eq!(mask("A1"), "••••");
        assert_eq!(mask("AB1234567"), "••••67");
        let shown = format!("{:?}", Identity::parse(IdentityKind::Cnie, "AB1234567").unwrap());
        assert!(!shown.contains("AB12"), "{shown}");
    }

    proptest! {
        #[test]
        fn every_card_number_is_read_however_it_is_spaced(letters in "[a-zA-Z]{1,2}", digits in "[0-9]{1,7}", at in 0usize..9) {
            let mut typed = format!("{letters}{digits}");
            typed.insert(at.min(typed.len()), ' ');
            let read = Identity::parse(IdentityKind::Cnie, &typed).unwrap();
            prop_assert_eq!(read.number(), format!("{letters}{digits}").to_uppercase());
        }
    }
}
