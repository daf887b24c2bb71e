//! Text that is safe to print as HTML.

use crate::locale::{Args, Lang, t};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;

/// HTML made by this module. Nothing else may be printed with three braces, and templates name
/// such values `…_html`; a test holds them to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Markup(String);

impl Markup {
    /// Marks text as HTML. Only for text whose every foreign part went through [`escape`].
    pub(super) fn trusted(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Escapes text for an element or a quoted attribute.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// A sentence as HTML: escaped, its arguments inside `<bdi>`, and `**words**` of the sentence bold.
pub fn rich(sentence: &str) -> Markup {
    let escaped = escape(sentence).replace('\u{2068}', "<bdi>").replace('\u{2069}', "</bdi>");
    if !escaped.contains("**") {
        return Markup(escaped);
    }
    let mut out = String::with_capacity(escaped.len() + 16);
    for (i, piece) in escaped.split("**").enumerate() {
        if i > 0 {
            out.push_str(if i % 2 == 1 { "<b>" } else { "</b>" });
        }
        out.push_str(piece);
    }
    if out.matches("<b>").count() > out.matches("</b>").count() {
        out.push_str("</b>");
    }
    Markup(out)
}

/// [`t`] as HTML.
pub fn say(lang: Lang, key: &str, args: &Args<'_>) -> Markup {
    rich(&t(lang, key, args))
}

/// A value written from left to right wherever it stands: a number, a reference, an address.
pub fn ltr(text: &str) -> Markup {
    Markup(format!("<bdi dir=\"ltr\">{}</bdi>", escape(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_never_becomes_markup() {
        assert_eq!(rich("\u{2068}<script>\u{2069}").as_str(), "<bdi>&lt;script&gt;</bdi>");
        assert_eq!(escape("a\"b'c"), "a&quot;b&#39;c");
    }

    #[test]
    fn bold_is_always_closed() {
        assert_eq!(rich("**a** b").as_str(), "<b>a</b> b");
        assert_eq!(rich("a ** b").as_str(), "a <b> b</b>");
    }
}
