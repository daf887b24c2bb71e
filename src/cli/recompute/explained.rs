//! An explanation for people and for programs.

use super::words::Style;
use crate::reckon::catalogue::catalogue;
use crate::reckon::explain::Explanation;
use crate::reckon::measure::Reason;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The explanation of an indicator as one JSON value.
pub(super) fn as_json(id: &str, told: &[Explanation], lang: &str) -> Value {
    let figures: Vec<_> = told.iter().map(|t| figure(t, lang)).collect();
    json!({ "id": id, "figures": figures })
}

fn figure(told: &Explanation, lang: &str) -> Value {
    let named = if told.of_bodies { "body_id" } else { "request_id" };
    let ids = |keep: fn(&(String, u64, u64)) -> bool| -> Vec<&str> {
        told.counted.iter().filter(|c| keep(c)).map(|(id, _, _)| id.as_str()).collect()
    };
    let weighed = told.counted.iter().filter(|(_, num, den)| *num > 1 || *den > 1);
    let weights: BTreeMap<_, _> =
        weighed.map(|(id, num, den)| (id.as_str(), json!({ "num": num, "den": den }))).collect();
    let out: Vec<_> = told
        .out
        .iter()
        .map(|(id, why)| json!({ named: id, "reason": why.code(), "why": why.sentence(lang) }))
        .collect();
    json!({
        "key": told.measure.key,
        "name": name(told, lang),
        "num": total(told).0,
        "den": total(told).1,
        "numerator": ids(|(_, num, _)| *num > 0),
        "denominator": ids(|(_, _, den)| *den > 0),
        "weights": weights,
        "out": out,
        "left_out_by_conditions": told.filtered,
    })
}

fn name(told: &Explanation, lang: &str) -> &'static str {
    catalogue().figure(told.measure.key).map_or("", |f| f.name(lang))
}

fn total(told: &Explanation) -> (u64, u64) {
    told.counted.iter().fold((0, 0), |(n, d), (_, num, den)| (n + num, d + den))
}

/// The explanation for people: who is counted, then the others by reason.
pub(super) fn as_words(told: &[Explanation], lang: &str) -> String {
    let style = Style::new(lang);
    told.iter().map(|t| one(&style, t, lang)).collect::<Vec<_>>().join("\n")
}

fn one(style: &Style<'_>, told: &Explanation, lang: &str) -> String {
    let (num, den) = total(told);
    let title = format!("{}  {}: {}", style.apart(told.measure.key), name(told, lang), style.of(num, den));
    let mut text = style.line(&title);
    let groups = [
        (
            style.word(
                "في البسط والمقام",
                "au numérateur et au dénominateur",
                "in numerator and denominator",
            ),
            (true, true),
        ),
        (style.word("في المقام وحده", "au dénominateur seulement", "in the denominator only"), (false, true)),
        (style.word("في البسط وحده", "au numérateur seulement", "in the numerator only"), (true, false)),
    ];
    for (heading, belongs) in groups {
        let members =
            told.counted.iter().filter(|(_, n, d)| (*n > 0, *d > 0) == belongs).map(|(id, n, d)| {
                let weight = if *n > 1 || *d > 1 { format!(" {n}/{d}") } else { String::new() };
                style.apart(&format!("{id}{weight}"))
            });
        text += &group(style, heading, members.collect());
    }
    let mut by_reason: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
    told.out.iter().for_each(|(id, why)| by_reason.entry(*why).or_default().push(style.apart(id)));
    for (why, ids) in by_reason {
        let heading =
            format!("{}{}", style.word("خارج الحساب: ", "hors compte : ", "out: "), why.sentence(lang));
        text += &group(style, &heading, ids);
    }
    if told.filtered > 0 {
        let heading = style.word("خارج الشروط", "hors des conditions", "left out by the conditions");
        text += &style.line(&format!("  {heading}: {}", style.whole(told.filtered as u64)));
    }
    text
}

fn group(style: &Style<'_>, heading: &str, ids: Vec<String>) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let mut text = style.line(&format!("  {heading} ({})", style.whole(ids.len() as u64)));
    ids.iter().for_each(|id| text += &style.line(&format!("    {id}")));
    text
}
