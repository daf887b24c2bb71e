//! Texts that people type: bounded, trimmed and normalised once, at the edge.
//!
//! What passes here is stored in NFC, with `\n` as the only line break, and holds no null byte, no
//! control code and no mark that could turn the direction of what stands around it. The three marks
//! that Arabic and Hebrew keyboards give (U+200E, U+200F, U+061C) are kept: they order a mixed line
//! and cannot reach past it. Signs that nobody sees and that can spell a text of their own are left out: what
//! is stored, answered and published is what its readers see.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Most characters of the subject of a request.
pub const SUBJECT_MAX: usize = 500;
/// Most characters of one item of a request.
pub const ITEM_MAX: usize = 2_000;
/// Most characters of any other text.
pub const TEXT_MAX: usize = 5_000;
/// Most characters of an e-mail address (RFC 5321: 256 octets with the angle brackets).
pub const EMAIL_MAX: usize = 254;

/// A file's text without the byte-order mark that some editors put before it.
pub fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A whole number as people write one: Latin digits alone, without sign, space or leading zero. A
/// number's own parser would take `+3` and `003` too, so that one page would have many addresses.
///
/// ```
/// use wasl::text::whole;
/// assert_eq!(whole::<u32>("30"), Some(30));
/// for wrong in ["", "+3", "-3", "03", " 3", "3 ", "3.0", "٣", "4294967296"] {
///     assert_eq!(whole::<u32>(wrong), None, "{wrong:?}");
/// }
/// ```
pub fn whole<T: std::str::FromStr>(text: &str) -> Option<T> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = text.len() > 1 && text.starts_with('0');
    (digits && !leading_zero).then(|| text.parse().ok()).flatten()
}

/// The number of one of the twelve regions, from its two digits.
///
/// ```
/// use wasl::text::region_number;
/// assert_eq!(region_number("02"), Some(2));
/// for wrong in ["2", "+2", "00", "13", "002", "٠٢"] {
///     assert_eq!(region_number(wrong), None, "{wrong:?}");
/// }
/// ```
pub fn region_number(digits: &str) -> Option<u8> {
    let number = digits.strip_prefix('0').unwrap_or(digits);
    whole(number).filter(|n| digits.len() == 2 && (1..=12).contains(n))
}

/// A telephone number as people write one: 8 to 15 digits (as many as the international plan has), with spaces, dots,
/// hyphens, slashes and brackets between them and a plus before; Arabic-Indic digits are folded.
///
/// ```
/// use wasl::text::phone;
/// assert_eq!(phone("+212 6.12-34 56 78").as_deref(), Some("+212 6.12-34 56 78"));
/// assert_eq!(phone("٠٦١٢٣٤٥٦٧٨").as_deref(), Some("0612345678"));
/// assert_eq!(phone("\u{feff}(0612) 34/56/78").as_deref(), Some("(0612) 34/56/78"));
/// for wrong in ["1234567", "1234567890123456", "06 12 34 56 78 (bureau)", "0612+345678", "<b>0612345678", "+"] {
///     assert_eq!(phone(wrong), None, "{wrong:?}");
/// }
/// ```
pub fn phone(typed: &str) -> Option<String> {
    let western = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10),
        '\u{a0}' | '\u{202f}' => Some(' '),
        // The marks that an Arabic keyboard puts around a number order the line alone.
        '\u{200e}' | '\u{200f}' | '\u{61c}' => None,
        // What a word processor leaves behind nobody sees.
        '\u{feff}' | '\u{200b}' | '\u{2060}' => None,
        c => Some(c),
    };
    let number: String = typed.chars().filter_map(western).collect();
    let number = number.trim();
    let rest = number.strip_prefix('+').unwrap_or(number);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let plain = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '/' | '(' | ')'));
    (plain && (8..=15).contains(&digits)).then(|| number.to_owned())
}

/// Why a text cannot be taken. Its [`code`](TextFault::code) is the key of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TextFault {
    /// Nothing that can be seen is left after trimming.
    #[error("missing")]
    Missing,
    /// More characters than allowed.
    #[error("longer than {max} characters")]
    TooLong {
        /// Most characters allowed.
        max: usize,
    },
    /// A bidi embedding, override or isolate (U+202A–U+202E, U+2066–U+2069).
    #[error("marks that turn the direction of text")]
    BidiCharacters,
    /// A null byte or another control code.
    #[error("control codes")]
    ControlCharacters,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    BadEmail,
}

impl TextFault {
    /// The code used in problem documents and as the key of the sentence shown.
    pub fn code(self) -> &'static str {
        match self {
            TextFault::Missing => "missing",
            TextFault::TooLong { .. } => "too_long",
            TextFault::BidiCharacters => "bidi_characters",
            TextFault::ControlCharacters => "control_characters",
            TextFault::BadEmail => "bad_email",
        }
    }

    /// The `{max}` of the sentence, where it has one.
    pub fn max(self) -> Option<usize> {
        match self {
            TextFault::TooLong { max } => Some(max),
            _ => None,
        }
    }
}

/// One wrong field of a form or a JSON body; a form lists all of them at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// Path of the field: `items.0.text`, `requester.identity.number`.
    pub field: String,
    /// Stable code, also the key of the sentence.
    pub code: &'static str,
    /// The `{max}` of the sentence, where it has one.
    #[serde(skip)]
    pub max: Option<usize>,
}

impl FieldError {
    /// A field and the code of what is wrong with it.
    pub fn new(field: impl Into<String>, code: &'static str) -> FieldError {
        FieldError { field: field.into(), code, max: None }
    }

    /// A field and the fault of its text.
    pub fn text(field: impl Into<String>, fault: TextFault) -> FieldError {
        FieldError { field: field.into(), code: fault.code(), max: fault.max() }
    }
}

/// A text of at most `MAX` characters, fit to be stored and shown.
///
/// ```
/// use wasl::text::{Subject, TextFault};
/// let subject: Subject = "  ميزانية الجماعة \r\n لسنة 2025 ".parse().unwrap();
/// assert_eq!(subject.as_str(), "ميزانية الجماعة \n لسنة 2025");
/// assert_eq!("\u{202E}txt".parse::<Subject>(), Err(TextFault::BidiCharacters));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MAX: usize>(String);

/// The subject of a request.
pub type Subject = Text<SUBJECT_MAX>;
/// The wording of one item.
pub type ItemText = Text<ITEM_MAX>;
/// Any other text: a reason, a note, a name, an address.
pub type Wording = Text<TEXT_MAX>;

impl<const MAX: usize> Text<MAX> {
    /// Takes a text as typed.
    ///
    /// # Errors
    /// [`TextFault`] when nothing is left, when it is too long, or when it holds what a text must not.
    pub fn parse(typed: &str) -> Result<Text<MAX>, TextFault> {
        clean(typed, MAX).map(Text)
    }

    /// As [`Text::parse`], with line breaks and tabs turned into one space: names, subjects, places.
    ///
    /// # Errors
    /// As [`Text::parse`].
    pub fn line(typed: &str) -> Result<Text<MAX>, TextFault> {
        let text = clean(typed, usize::MAX)?;
        let line =
            text.split(['\n', '\t']).map(str::trim).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
        within(line, MAX).map(Text)
    }

    /// As [`Text::parse`]; a field left empty is `None`.
    ///
    /// # Errors
    /// As [`Text::parse`], `Missing` aside.
    pub fn optional(typed: Option<&str>) -> Result<Option<Text<MAX>>, TextFault> {
        match typed.map(Text::parse) {
            None | Some(Err(TextFault::Missing)) => Ok(None),
            Some(Ok(text)) => Ok(Some(text)),
            Some(Err(fault)) => Err(fault),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> std::str::FromStr for Text<MAX> {
    type Err = TextFault;

    fn from_str(typed: &str) -> Result<Self, TextFault> {
        Text::parse(typed)
    }
}

impl<const MAX: usize> TryFrom<String> for Text<MAX> {
    type Error = TextFault;

    fn try_from(typed: String) -> Result<Self, TextFault> {
        Text::parse(&typed)
    }
}

impl<const MAX: usize> From<Text<MAX>> for String {
    fn from(text: Text<MAX>) -> String {
        text.0
    }
}

impl<const MAX: usize> AsRef<str> for Text<MAX> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MAX: usize> fmt::Debug for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Marks that reach past the text they stand in.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Signs that show nothing on the page: a text of these alone says nothing. Besides the spaces, those with
/// the property `Default_Ignorable_Code_Point` (DerivedCoreProperties of Unicode 16) and the blank of
/// Braille.
fn unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Signs that show nothing and carry something: tag characters spell a whole Latin text that only machines
/// read (U+E0000–E007F), the 256 variation selectors a byte each, marks of interlinear annotation (U+FFF9–FFFB)
/// hide a second reading, and the others are deprecated, unassigned or of notations (mathematics, music,
/// shorthand) that no request is written in, and those that are no character at all.
///
/// Kept are those that a script or an emoji here is written with, though they are as little seen: ZWNJ and ZWJ
/// (U+200C, U+200D: Arabic and Persian joining, families of emoji), the marks of the keyboard (U+200E, U+200F,
/// U+061C), what word processors leave in a line that is pasted (U+00AD, U+200B, U+2060, U+FEFF), the joiner of
/// accents (U+034F), fillers and vowels of other scripts, and one choice between picture and letter (U+FE0E,
/// U+FE0F) after a sign. The tags after a black flag are the one loss: the flag of a region stays a flag.
pub fn carries_hidden(c: char) -> bool {
    matches!(c,
        '\u{2061}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FE00}'..='\u{FE0D}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// A text without what nobody sees and that carries something; of the choices between picture and letter, the
/// first after a sign.
fn in_sight(text: &str) -> String {
    let chooses = |c: char| matches!(c, '\u{FE0E}' | '\u{FE0F}');
    let mut before = None;
    let mut seen = |c: char| {
        let of_a_sign = before.replace(c).is_some_and(|b| !chooses(b) && !b.is_whitespace());
        of_a_sign || !chooses(c)
    };
    text.chars().filter(|c| !carries_hidden(*c) && seen(*c)).collect()
}

/// The address behind a text that is one of the web: `None` for anything else that people write where
/// something is published (an issue of the Official Gazette), and for addresses of other sorts, which do what
/// nobody expects of a link.
///
/// ```
/// use wasl::text::web_address;
/// assert_eq!(web_address("https://exemple.ma/budget.pdf").as_deref(), Some("https://exemple.ma/budget.pdf"));
/// assert_eq!(web_address("www.exemple.ma/budget.pdf").as_deref(), Some("https://www.exemple.ma/budget.pdf"));
/// assert_eq!(web_address("HTTPS://exemple.ma/x").as_deref(), Some("https://exemple.ma/x"));
/// for text in ["https://exemple.ma/(…)/a", "الجريدة الرسمية عدد 6655", "javascript:alert(1)", "//exemple.ma/x", "https://a b", "https://",
///     "https://exemple.ma@ailleurs.ma/x"]
/// {
///     assert_eq!(web_address(text), None, "{text}");
/// }
/// ```
pub fn web_address(text: &str) -> Option<String> {
    let after = |scheme: &str| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let (scheme, rest) = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| Some((scheme, after(scheme)?)))
        .or_else(|| after("www.").map(|_| ("https://", text)))?;
    // What stands before an `@` looks like the place, and the place is another.
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // Nor does one in which something was left out lead anywhere.
    let is_apart = |c: char| c.is_whitespace() || c.is_control() || turns_direction(c) || c == '…';
    let is_bare = !text.chars().any(is_apart);
    let has_host = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    (is_bare && has_host && !host.contains('@')).then(|| format!("{scheme}{rest}"))
}

/// A part of an address as it was typed, its percent signs read.
///
/// ```
/// assert_eq!(wasl::text::percent_decoded("Ch%C3%A9rifi+%D8%A7"), "Chérifi+ا");
/// ```
pub fn percent_decoded(part: &str) -> String {
    let pair = format!("part={}", part.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map_or_else(String::new, |(_, v)| v.into_owned())
}

fn clean(typed: &str, max: usize) -> Result<String, TextFault> {
    let text = typed.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let text: String = in_sight(&text).nfc().collect();
    let text = text.trim();
    if text.chars().any(turns_direction) {
        return Err(TextFault::BidiCharacters);
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(TextFault::ControlCharacters);
    }
    within(text.to_owned(), max)
}

fn within(text: String, max: usize) -> Result<String, TextFault> {
    if text.chars().all(unseen) {
        return Err(TextFault::Missing);
    }
    if text.chars().count() > max {
        return Err(TextFault::TooLong { max });
    }
    Ok(text)
}

/// An e-mail address that ordinary mail servers take: ASCII, a dotted domain, no quotes, no comment.
///
/// ```
/// use wasl::text::Email;
/// let email: Email = " Nom@Exemple.MA ".parse().unwrap();
/// assert_eq!(email.as_str(), "Nom@exemple.ma");
/// assert_eq!(email.key(), "nom@exemple.ma");
/// assert!("nom@exemple.ma\r\nBcc: x@y.ma".parse::<Email>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    /// The address, its domain in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address by which a person is looked up: all in lower case.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl std::str::FromStr for Email {
    type Err = TextFault;

    fn from_str(typed: &str) -> Result<Email, TextFault> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(TextFault::Missing);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(TextFault::BadEmail)?;
        if typed.len() > EMAIL_MAX || !is_local(local) || !is_domain(domain) || !domain.contains('.') {
            return Err(TextFault::BadEmail);
        }
        Ok(Email(format!("{local}@{}", domain.to_ascii_lowercase())))
    }
}

impl TryFrom<String> for Email {
    type Error = TextFault;

    fn try_from(typed: String) -> Result<Email, TextFault> {
        typed.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> String {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The part before `@`: atoms of RFC 5322 joined by single dots.
fn is_local(local: &str) -> bool {
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    local.len() <= 64 && local.split('.').all(|part| !part.is_empty() && part.chars().all(atom))
}

/// A domain name: labels of letters, digits and inner hyphens.
pub fn is_domain(domain: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    domain.len() <= 253 && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(typed: &str, kept: Result<&str, TextFault>) {
        assert_eq!(Text::<20>::parse(typed).as_ref().map(Text::as_str), kept.as_ref().copied(), "{typed:?}");
    }

    #[test]
    fn a_text_is_trimmed_and_normalised() {
        check("  الميزانية ", Ok("الميزانية"));
        check("cafe\u{301}", Ok("caf\u{e9}"));
        check("a\r\nb\rc\u{2028}d", Ok("a\nb\nc\nd"));
        check("a\tb", Ok("a\tb"));
    }

    #[test]
    fn marks_of_the_arabic_keyboard_are_kept_and_marks_that_reach_further_are_refused() {
        for kept in ['\u{200E}', '\u{200F}', '\u{061C}', '\u{200C}', '\u{200D}'] {
            let typed = format!("م{kept}م");
            check(&typed, Ok(&typed));
        }
        for refused in ('\u{202A}'..='\u{202E}').chain('\u{2066}'..='\u{2069}') {
            check(&format!("م{refused}م"), Err(TextFault::BidiCharacters));
        }
    }

    /// What is hidden in a text would be read by machines alone: of a request, of an answer, of the open data.
    #[test]
    fn signs_that_hide_a_text_are_left_out_and_those_that_scripts_and_emoji_need_are_kept() {
        let tags: String = "grant it".chars().map(|c| char::from_u32(0xE0000 + c as u32).unwrap()).collect();
        check(&format!("الميزانية{tags} 2025"), Ok("الميزانية 2025"));
        check("a\u{FFF9}b\u{FFFA}c\u{FFFB}d", Ok("abcd"));
        let bytes: String = ('\u{E0100}'..='\u{E01EF}').chain('\u{FE00}'..='\u{FE0F}').collect();
        check(&format!("😀{bytes}"), Ok("😀\u{FE0E}"));
        check("e\u{E0041}\u{301}", Ok("\u{e9}"));
        for hidden in ["\u{2063}", "\u{206A}", "\u{FFF0}", "\u{1BCA0}", "\u{1D173}", "\u{E0FFF}"] {
            check(&format!("a{hidden}b"), Ok("ab"));
            check(hidden, Err(TextFault::Missing));
        }
        for kept in [
            "می\u{200C}خواهم",
            "👨\u{200D}👩\u{200D}👧",
            "👁\u{FE0F}\u{200D}🗨\u{FE0F}",
            "1\u{FE0F}\u{20E3} ☎\u{FE0E}",
            "ⵣ\u{2D7F}ⵔ",
            "م\u{0640}\u{064E}\u{0651}ه \u{06DD}\u{0663}",
            "mot\u{00AD}mot\u{2060}\u{034F}a",
            "🇲🇦 👍🏽",
        ] {
            check(kept, Ok(kept));
        }
    }

    #[test]
    fn control_codes_are_refused() {
        for code in
            ['\0', '\u{1}', '\u{8}', '\u{b}', '\u{c}', '\u{1b}', '\u{7f}', '\u{80}', '\u{85}', '\u{9f}']
        {
            check(&format!("a{code}b"), Err(TextFault::ControlCharacters));
        }
    }

    #[test]
    fn a_text_with_nothing_to_see_is_missing() {
        for empty in [
            "",
            "   ",
            "\n\t",
            "\u{200F}\u{200B}",
            "\u{FEFF}",
            "\u{00A0}",
            "\u{3164}",
            "\u{E0041}\u{E0042}",
            "\u{FE0F}",
            "\u{034F}",
            "\u{2800} \u{2800}",
            "\u{115F}\u{1160}\u{FFA0}",
            "\u{FFFE}",
            "\u{FDD0}\u{10FFFF}",
        ] {
            check(empty, Err(TextFault::Missing));
        }
        assert_eq!(Wording::optional(Some("  ")), Ok(None));
        assert_eq!(Wording::optional(None), Ok(None));
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        check(&"م".repeat(20), Ok(&"م".repeat(20)));
        check(&"م".repeat(21), Err(TextFault::TooLong { max: 20 }));
        // Two code points typed, one character stored.
        check(&"e\u{301}".repeat(20), Ok(&"\u{e9}".repeat(20)));
    }

    #[test]
    fn a_line_has_no_breaks() {
        assert_eq!(Text::<20>::line("سطر \n\t سطر").map(String::from), Ok("سطر سطر".into()));
    }

    #[test]
    fn addresses_that_mail_servers_take() {
        for good in ["nom@exemple.ma", "a.b+c@x-y.gov.ma", "o'k@a.b.c"] {
            assert_eq!(good.parse::<Email>().map(String::from), Ok(good.to_owned()));
        }
        for bad in [
            "nom",
            "@exemple.ma",
            "nom@",
            "nom@exemple",
            "a b@exemple.ma",
            "a@@exemple.ma",
            "a..b@exemple.ma",
            ".a@exemple.ma",
            "a@-x.ma",
            "a@x_.ma",
            "\"a b\"@exemple.ma",
            "a@[127.0.0.1]",
            "a@exemple.ma, b@exemple.ma",
            "<a@exemple.ma>",
            "اسم@exemple.ma",
            "a@exemple.ma\nx",
            "a@exemple..ma",
            "a\0@exemple.ma",
        ] {
            assert_eq!(bad.parse::<Email>(), Err(TextFault::BadEmail), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again(
            typed in "\\PC*|.*|[a-zأ-ي\\s\u{200E}\u{202E}\0]*|[ae\u{301}\u{FE0E}\u{FE0F}\u{FE01}\u{E0041}\\s]*"
        ) {
            if let Ok(once) = Text::<50>::parse(&typed) {
                let twice = Text::<50>::parse(once.as_str());
                prop_assert_eq!(twice.as_ref(), Ok(&once));
                prop_assert!(!once.as_str().chars().any(|c| turns_direction(c) || c == '\0' || c == '\r'));
                prop_assert!(once.as_str().chars().count() <= 50);
            }
        }

        #[test]
        fn no_address_carries_a_line_break_or_a_second_address(typed in ".{0,40}@.{0,40}") {
            if let Ok(email) = typed.parse::<Email>() {
                prop_assert!(email.as_str().bytes().all(|b| b.is_ascii_graphic() && !b"<>,;:\\\"()[]".contains(&b)));
                prop_assert_eq!(email.as_str().matches('@').count(), 1);
            }
        }
    }
}
