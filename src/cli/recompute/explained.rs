//! An explanation for people and for programs.

use super::words::Style;
use crate::indicators::catalogue::catalogue;
use crate::indicators::explain::Explanation;
use crate::indicators::measure::Reason;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::io::{self, Write};

/// The explanation of an indicator as one JSON value, written row by row: a large log names millions.
pub(super) struct AsJson<'a> {
    pub id: &'a str,
    pub told: &'a [Explanation],
    pub lang: &'a str,
}

impl Serialize for AsJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(2))?;
        map.serialize_entry("figures", &Rows(|| self.told.iter().map(|told| One { told, lang: self.lang })))?;
        map.serialize_entry("id", self.id)?;
        map.end()
    }
}

/// A list that is made as it is written.
struct Rows<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Rows<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
    }
}

struct One<'a> {
    told: &'a Explanation,
    lang: &'a str,
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let told = self.told;
        let (num, den) = total(told);
        let ids = |keep: fn(u64, u64) -> bool| {
            Rows(move || told.counted.iter().filter(move |c| keep(c.1, c.2)).map(|c| &*c.0))
        };
        let weighed = told.counted.iter().filter(|(_, num, den)| *num > 1 || *den > 1);
        let weights: BTreeMap<_, _> =
            weighed.map(|(id, num, den)| (&**id, json!({ "num": num, "den": den }))).collect();
        let out = || {
            told.out.iter().map(|(id, why)| Out { of_bodies: told.of_bodies, id, why: *why, lang: self.lang })
        };
        let mut map = to.serialize_map(Some(9))?;
        map.serialize_entry("den", &den)?;
        map.serialize_entry("denominator", &ids(|_, den| den > 0))?;
        map.serialize_entry("key", told.measure.key)?;
        map.serialize_entry("left_out_by_conditions", &told.filtered)?;
        map.serialize_entry("name", name(told, self.lang))?;
        map.serialize_entry("num", &num)?;
        map.serialize_entry("numerator", &ids(|num, _| num > 0))?;
        map.serialize_entry("out", &Rows(out))?;
        map.serialize_entry("weights", &weights)?;
        map.end()
    }
}

struct Out<'a> {
    of_bodies: bool,
    id: &'a str,
    why: Reason,
    lang: &'a str,
}

impl Serialize for Out<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let named = if self.of_bodies { "body_id" } else { "request_id" };
        let cells: BTreeMap<_, _> = [
            (named, Cow::Borrowed(self.id)),
            ("reason", Cow::Borrowed(self.why.code())),
            ("why", self.why.sentence(self.lang).into()),
        ]
        .into();
        cells.serialize(to)
    }
}

fn name(told: &Explanation, lang: &str) -> &'static str {
    catalogue().figure(told.measure.key).map_or("", |f| f.name(lang))
}

fn total(told: &Explanation) -> (u64, u64) {
    told.counted.iter().fold((0, 0), |(n, d), (_, num, den)| (n + num, d + den))
}

/// Writes the explanation for people: who is counted, then the others by reason.
pub(super) fn words(to: &mut dyn Write, told: &[Explanation], lang: &str) -> io::Result<()> {
    let style = Style::new(lang);
    for (at, told) in told.iter().enumerate() {
        if at > 0 {
            writeln!(to)?;
        }
        one(to, &style, told, lang)?;
    }
    Ok(())
}

fn one(to: &mut dyn Write, style: &Style<'_>, told: &Explanation, lang: &str) -> io::Result<()> {
    let (num, den) = total(told);
    let title = format!("{}  {}: {}", style.apart(told.measure.key), name(told, lang), style.of(num, den));
    to.write_all(style.line(&title).as_bytes())?;
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
        let members = || {
            told.counted.iter().filter(|(_, n, d)| (*n > 0, *d > 0) == belongs).map(|(id, n, d)| {
                let weight = if *n > 1 || *d > 1 { format!(" {n}/{d}") } else { String::new() };
                format!("{id}{weight}")
            })
        };
        group(to, style, heading, members)?;
    }
    let reasons: BTreeSet<Reason> = told.out.iter().map(|(_, why)| *why).collect();
    for why in reasons {
        let out = style.word("خارج الحساب: ", "hors compte : ", "out: ");
        let heading = format!("{out}{}", why.sentence(lang));
        group(to, style, &heading, || told.out.iter().filter(|(_, of)| *of == why).map(|(id, _)| id))?;
    }
    if told.filtered > 0 {
        let heading = style.word("خارج الشروط", "hors des conditions", "left out by the conditions");
        let line = style.line(&format!("  {heading}: {}", style.whole(told.filtered as u64)));
        to.write_all(line.as_bytes())?;
    }
    Ok(())
}

fn group<I: Iterator<Item: Display>>(
    to: &mut dyn Write,
    style: &Style<'_>,
    heading: &str,
    ids: impl Fn() -> I,
) -> io::Result<()> {
    let n = ids().count() as u64;
    if n == 0 {
        return Ok(());
    }
    to.write_all(style.line(&format!("  {heading} ({})", style.whole(n))).as_bytes())?;
    ids().try_for_each(|id| {
        let id = style.apart(&id.to_string());
        to.write_all(style.line(&format!("    {id}")).as_bytes())
    })
}
