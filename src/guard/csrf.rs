//! The hidden field that proves a form came from our own page.
//!
//! It is a code of the visitor's session (or of the cookie of a visitor without one), keyed by a
//! secret of ours, and wrapped in fresh random bytes each time: pages are compressed, and a field
//! that never changed could be guessed letter by letter from the length of the answer.

use crate::guard::keys::{Keys, Purpose};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use std::fmt;
use subtle::ConstantTimeEq;

const CODE: usize = 32;

/// Whose form it is.
#[derive(Clone, Copy)]
pub enum Holder<'a> {
    /// A person signed in: the id of the session.
    Session(&'a str),
    /// A visitor without a session: the value of the cookie given with the first page.
    Visitor(&'a str),
}

/// The id of a session never reaches a log.
impl fmt::Debug for Holder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if matches!(self, Holder::Session(_)) { "Session(***)" } else { "Visitor(***)" })
    }
}

/// Makes and checks the hidden field; made once from the [`Keys`].
#[derive(Clone)]
pub struct Forms {
    newest: hmac::Key,
    earlier: Vec<hmac::Key>,
}

impl fmt::Debug for Forms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Forms(***)")
    }
}

impl Forms {
    /// The forms of an installation.
    pub fn new(keys: &Keys) -> Forms {
        let key = |key: &[u8; 32]| hmac::Key::new(hmac::HMAC_SHA256, key);
        let every = keys.every(Purpose::Forms);
        Forms { newest: key(&keys.key(Purpose::Forms)), earlier: every.iter().skip(1).map(key).collect() }
    }

    /// The value of the hidden field; another text at each call.
    pub fn field(&self, holder: Holder<'_>) -> String {
        let pad: [u8; CODE] = rand::random();
        let hidden = xor(&code(&self.newest, holder), &pad);
        URL_SAFE_NO_PAD.encode([&pad[..], &hidden].concat())
    }

    /// Whether the field may have been made for anybody: it has the shape of ours.
    pub fn is_shaped(&self, field: &str) -> bool {
        sent_code(field).is_some()
    }

    /// Whether the field was made for this holder. A page opened before the keys were renewed counts.
    pub fn matches(&self, holder: Holder<'_>, field: &str) -> bool {
        let Some(sent) = sent_code(field) else { return false };
        std::iter::once(&self.newest)
            .chain(&self.earlier)
            .fold(false, |found, key| found | bool::from(code(key, holder).ct_eq(&sent)))
    }
}

fn sent_code(field: &str) -> Option<[u8; CODE]> {
    let bytes: [u8; 2 * CODE] = URL_SAFE_NO_PAD.decode(field).ok()?.try_into().ok()?;
    let (pad, hidden) = bytes.split_at(CODE);
    Some(xor(hidden.try_into().ok()?, pad.try_into().ok()?))
}

fn code(key: &hmac::Key, holder: Holder<'_>) -> [u8; CODE] {
    let (kind, id) = match holder {
        Holder::Session(id) => ("session", id),
        Holder::Visitor(id) => ("visitor", id),
    };
    let mut code = [0; CODE];
    let tag = hmac::sign(key, format!("{kind}\0{id}").as_bytes());
    code.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
    code
}

fn xor(a: &[u8; CODE], b: &[u8; CODE]) -> [u8; CODE] {
    let mut out = *a;
    out.iter_mut().zip(b).for_each(|(to, from)| *to ^= from);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_field_counts_for_its_holder_alone() {
        let forms = Forms::new(&Keys::random());
        let field = forms.field(Holder::Session("s1"));
        assert!(forms.matches(Holder::Session("s1"), &field));
        assert!(!forms.matches(Holder::Session("s2"), &field));
        assert!(!forms.matches(Holder::Visitor("s1"), &field), "a visitor's cookie is no session");
        assert!(!Forms::new(&Keys::random()).matches(Holder::Session("s1"), &field));
    }

    #[test]
    fn two_pages_never_carry_the_same_field() {
        let forms = Forms::new(&Keys::random());
        assert_ne!(forms.field(Holder::Visitor("v")), forms.field(Holder::Visitor("v")));
    }

    #[test]
    fn an_empty_or_strange_field_counts_for_nobody() {
        let forms = Forms::new(&Keys::random());
        for field in ["", "x", "AAAA", &"A".repeat(86), &"A".repeat(87), &"é".repeat(43)] {
            assert!(!forms.matches(Holder::Session(""), field), "{field:?}");
        }
    }

    proptest! {
        #[test]
        fn a_changed_field_never_counts(id in ".{0,40}", at in 0usize..85, letter in "[A-Za-z0-9_-]") {
            let forms = Forms::new(&Keys::random());
            let field = forms.field(Holder::Session(&id));
            let mut changed = field.clone();
            changed.replace_range(at..=at, &letter);
            prop_assert_eq!(forms.matches(Holder::Session(&id), &changed), changed == field);
        }
    }
}
