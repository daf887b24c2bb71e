//! Words: a language, a key and its arguments in; the sentence a person reads out.
//!
//! Translators work in `locales/<lang>/*.ftl` and never open Rust. Arabic is the reference and
//! French and English are full; Amazigh falls back to French where it has no words yet, so that a
//! page keeps one direction of writing.
//!
//! | file | idea |
//! | --- | --- |
//! | [`lang`] | the four languages, their direction, the choice by `Accept-Language` |
//! | [`body_names`] | names of bodies inside French sentences |
//! | [`dates`] | weekdays, Moroccan month names, hours |
//! | [`numbers`] | thousands, percentages, money, file sizes |
//! | [`findings`] | a finding of a case |
//! | [`moved`] | a limit that a newer calendar moved |
//! | [`phrases`] | time left, lateness, articles, findings |

pub mod body_names;
pub mod dates;
pub mod findings;
#[cfg(test)]
mod key_tests;
pub mod lang;
pub mod moved;
pub mod numbers;
pub mod phrases;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod whole_tests;

pub use lang::Lang;

use fluent_templates::StaticLoader;
pub use fluent_templates::fluent_bundle::FluentValue as Value;
use std::borrow::Cow;
use std::collections::HashMap;

fluent_templates::static_loader! {
    static WORDS = {
        locales: "./locales",
        fallback_language: "ar",
        customise: |bundle| bundle.set_formatter(Some(grouped)),
    };
}

/// Named arguments of a sentence.
pub type Args<'a> = [(&'a str, Value<'a>)];

/// The sentence of `key` in `lang`, or in the language it falls back to. A key that no language
/// has comes back as itself, so that the gap shows; tests keep that from happening.
///
/// ```
/// use wasl::locale::{Lang, t};
/// assert_eq!(t(Lang::Ar, "outcome-refused", &[]), "مرفوض");
/// ```
pub fn t(lang: Lang, key: &str, args: &Args<'_>) -> String {
    try_t(lang, key, args).unwrap_or_else(|| key.to_owned())
}

/// As [`t`], but `None` for a key that is unknown or whose arguments do not fit.
pub fn try_t(lang: Lang, key: &str, args: &Args<'_>) -> Option<String> {
    let mut map: HashMap<Cow<'_, str>, Value<'_>> =
        args.iter().map(|(name, value)| (Cow::from(*name), value.clone())).collect();
    for (name, value) in args {
        if let Value::Number(n) = value {
            map.insert(Cow::from(format!("{name}_form")), form(n.value).into());
        }
    }
    let given = (!args.is_empty()).then_some(&map);
    let said = |l: &Lang| loader().lookup_single_language(l.id(), key, given).ok().map(|words| (*l, words));
    let (spoken, words) = lang.chain().iter().find_map(said)?;
    Some(if spoken == Lang::Fr { body_names::contracted(words) } else { words })
}

/// CaseFile numbers as [`numbers::count`] writes them, in every sentence; years are given as text.
fn grouped<M>(value: &Value<'_>, _: &M) -> Option<String> {
    match value {
        #[allow(clippy::cast_possible_truncation)]
        Value::Number(n) if n.value.fract() == 0.0 => Some(numbers::count(n.value as i64)),
        _ => None,
    }
}

/// The number that chooses the form of an Arabic noun: beyond a hundred the last two digits do, which the
/// plural rules at hand do not know. Arabic sentences choose by `$n_form` and print `$n`.
fn form(n: f64) -> f64 {
    match n % 100.0 {
        _ if n < 100.0 => n,
        last if last >= 3.0 => last,
        _ => 100.0,
    }
}

/// The sentence in `lang` without any mark of direction, for subjects of e-mails, attributes and
/// file names.
pub fn plain(lang: Lang, key: &str, args: &Args<'_>) -> String {
    without_isolates(&t(lang, key, args))
}

/// Text without the isolates that Fluent puts around arguments.
pub fn without_isolates(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn loader() -> &'static StaticLoader {
    &WORDS
}
