//! Every key that pages, letters of the API and commands may ask for has its words in the languages of
//! pages, and every counted noun has the form of its number.

use super::*;
use crate::law::topic::Topic;
use crate::page::{every_form_key, indicator};
use crate::tests::files_below;
use std::collections::{BTreeMap, BTreeSet};

fn messages(lang: Lang) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for (_, text) in files_below(&format!("locales/{}", lang.code())) {
        let mut key = String::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            match line.split_once(" = ").filter(|(name, _)| !name.starts_with(' ')) {
                Some((name, words)) => {
                    key = name.to_owned();
                    all.insert(key.clone(), words.to_owned());
                }
                None => all.entry(key.clone()).or_default().push_str(&format!("\n{line}")),
            }
        }
    }
    all
}

fn code() -> String {
    crate::tests::code().into_iter().map(|(_, text)| text).collect()
}

/// What follows each `opening` up to the next quotation mark.
fn quoted<'t>(text: &'t str, opening: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(opening).skip(1).filter_map(|rest| rest.split('"').next())
}

fn must_have(keys: impl IntoIterator<Item = String>) {
    let said: Vec<(Lang, BTreeMap<String, String>)> =
        [Lang::Ar, Lang::Fr, Lang::En].map(|l| (l, messages(l))).into();
    let mut missing = Vec::new();
    for key in keys {
        missing.extend(
            said.iter().filter(|(_, m)| !m.contains_key(&key)).map(|(l, _)| format!("{}: {key}", l.code())),
        );
    }
    // Amazigh falls back to French, so what French has is never a raw key there.
    assert_eq!(missing, Vec::<String>::new(), "keys without words");
}

#[test]
fn every_key_written_in_a_template_has_words() {
    let mut keys = BTreeSet::new();
    for (_, text) in &files_below("templates/pages") {
        for opening in ["{{t \"", " label=\"", " hint=\""] {
            keys.extend(quoted(text, opening).filter(|k| !k.contains(['[', '{', ' '])).map(str::to_owned));
        }
    }
    assert!(keys.len() > 200, "{}", keys.len());
    must_have(keys);
}

#[test]
fn every_key_written_in_code_has_words() {
    let text = code().replace("\n", " ");
    let mut keys = BTreeSet::new();
    for call in
        ["t(lang, \"", "try_t(lang, \"", "plain(lang, \"", "say(lang, \"", "label(\"", "t(self.lang, \""]
    {
        keys.extend(
            quoted(&text, call).filter(|k| k.contains('-') && !k.contains([' ', '{'])).map(str::to_owned),
        );
    }
    assert!(keys.len() > 100, "{}", keys.len());
    must_have(keys);
}

#[test]
fn every_key_composed_for_the_form_of_an_act_has_words() {
    must_have(every_form_key());
}

/// The codes behind each key that the code composes: the beginning of the literal, and its codes.
/// Literals that are no words (file names, addresses) have none.
fn composed(literal: &str) -> Option<Vec<String>> {
    let plain = |codes: &[&str]| Some(codes.iter().map(|c| (*c).to_owned()).collect());
    let of = |codes: &[&str]| codes.iter().map(|c| literal.replace(hole(literal), c)).collect::<Vec<_>>();
    let beginning = literal.split('{').next().unwrap_or_default();
    Some(match beginning {
        "indicator-" if literal.ends_with("{part}") => {
            indicator::ALL.iter().map(|id| format!("indicator-{id}-means")).collect()
        }
        "indicator-" => of(&indicator::ALL),
        "theme-" => of(&Topic::ALL.iter().map(|t| t.code()).collect::<Vec<_>>()),
        "identity-" => of(&["cnie", "residence"]),
        "delivery-" => return None,
        "days-" | "late-" | "left-" => of(&["working", "calendar"]),
        "thread-pen-" => of(&["head", "cdai", "body", "requester", "applicant"]),
        _ => return plain(&[]).filter(|_| false),
    })
}

fn hole(literal: &str) -> &str {
    let start = literal.find('{').unwrap_or_default();
    let end = literal.find('}').map_or(literal.len(), |i| i + 1);
    &literal[start..end]
}

#[test]
fn every_key_composed_of_a_code_belongs_to_a_family_with_words() {
    let text = code();
    let said = messages(Lang::Ar);
    let mut keys = BTreeSet::new();
    let mut strange = Vec::new();
    for literal in quoted(&text, "format!(\"")
        .filter(|l| l.contains("-{") && !l.contains(['/', ' ', '.', ':', '@', '#']))
    {
        let beginning = literal.split('{').next().unwrap_or_default();
        keys.extend(composed(literal).unwrap_or_default());
        let known = beginning.is_empty() || said.keys().any(|k| k.starts_with(beginning));
        if !known
            && ![
                "wasl-",
                "demo-",
                "law-31-13-",
                "department-",
                "room-",
                "requester-",
                "commune-",
                "MA-",
                "R-",
            ]
            .contains(&beginning)
        {
            strange.push(literal.to_owned());
        }
    }
    assert_eq!(strange, Vec::<String>::new(), "no words begin so");
    must_have(keys);
}

const NUMBERS: [i64; 17] = [0, 1, 2, 3, 5, 10, 11, 12, 25, 99, 100, 101, 102, 103, 111, 200, 1000];

/// The name of the number that chooses the form, when a message has forms.
fn selector(message: &str) -> Option<&str> {
    let before = message.split_once(" ->")?.0;
    before.rsplit("{ $").next().map(|name| name.trim_end_matches("_form"))
}

/// The names of what a message is filled with.
fn arguments(message: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !(c.is_alphanumeric() || c == '_' || c == '-');
    let named = message.split("{ $").skip(1).filter_map(move |rest| rest.split(ends).next());
    named.map(|name| name.trim_end_matches("_form"))
}

#[test]
fn every_counted_noun_reads_well_beside_every_number() {
    let mut read = String::new();
    for lang in [Lang::Ar, Lang::Fr] {
        for (key, message) in messages(lang) {
            let Some(name) = selector(&message) else { continue };
            for n in NUMBERS {
                let written = numbers::count(n);
                let value = |of: &str| match of {
                    _ if of == name => Value::from(n),
                    "k" | "done" => Value::from("1"),
                    "total" | "max" | "count" | "n" | "amount" | "silent" => Value::from(written.as_str()),
                    _ => Value::from("…"),
                };
                let args: Vec<(&str, Value<'_>)> = arguments(&message).map(|of| (of, value(of))).collect();
                let said = try_t(lang, &key, &args).unwrap_or_else(|| panic!("{key} lacks an argument"));
                read.push_str(&format!("{} {key} {n}: {}\n", lang.code(), without_isolates(&said)));
            }
        }
    }
    insta::assert_snapshot!("counted", read);
}

/// A number written before a noun that has no forms.
#[test]
fn no_number_stands_before_a_noun_without_forms() {
    let counts = ["n", "count", "total", "max", "concerned", "published"];
    // An order (« L’élément 3 »), a place in a list, a unit of size: no count of a noun.
    let fine = ["size-b", "size-kb", "size-mb", "error-too_large", "error-file_too_large"];
    let mut wrong = Vec::new();
    for lang in [Lang::Ar, Lang::Fr, Lang::En] {
        for (key, message) in
            messages(lang).iter().filter(|(k, m)| selector(m).is_none() && !fine.contains(&k.as_str()))
        {
            for count in counts {
                let written = format!("{{ ${count} }}");
                let after = message.split(&written).skip(1).map(|rest| rest.trim_start_matches('*'));
                let noun =
                    |rest: &str| rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_alphabetic));
                let ordinal = key.starts_with("error-item")
                    || key.starts_with("error-ground")
                    || key.starts_with("ribbon-day");
                wrong.extend(
                    after
                        .filter(|r| {
                            noun(r)
                                && !ordinal
                                && !r.starts_with(" من ")
                                && !r.starts_with(" sur ")
                                && !r.starts_with(" of ")
                        })
                        .map(|_| format!("{} {key}", lang.code())),
                );
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
