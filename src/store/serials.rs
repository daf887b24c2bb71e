//! Order numbers of the registry: a register writes them as it likes, and a clerk types them as the keyboard does.

use super::schema::{cases, texts};
use super::{Conn, StoreError};
use crate::fold::order_number;
use crate::ids::CaseId;
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::collections::BTreeSet;

/// The number of another request of a body that was received in a year and bears an order number, however it is
/// written; one that was voided
/// bears none. Read from the index of order numbers.
///
/// # Errors
/// When the database fails.
pub fn same_serial(
    conn: &mut Conn,
    (body, year): (&str, i32),
    serial: &str,
    except: Option<CaseId>,
) -> Result<Option<String>, StoreError> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    // The field is written out: a partial index serves no query whose field is still to be bound.
    let found = texts::table
        .inner_join(cases::table)
        .filter(sql::<Bool>("texts.field = 'serial'"))
        .filter(texts::body.eq_any(ways_to_write(serial)))
        .filter(cases::body_slug.eq(body))
        .filter(cases::received_on.between(day(1, 1), day(12, 31)))
        .filter(cases::status.ne("voided"))
        .filter(cases::id.ne(except.unwrap_or(CaseId(0))))
        .order(cases::id)
        .select(cases::number)
        .first(conn)
        .optional()?;
    Ok(found)
}

/// What a typed order number begins: the ranges of numbers as it is typed, in capitals, and with Arabic-Indic
/// digits. A register writes its numbers as it likes, and a clerk types them as the keyboard does.
pub(super) fn serials_from(typed: &str) -> Option<[(String, String); 3]> {
    let latin = bare_serial(&order_number(typed));
    let indic = latin.to_uppercase().chars().map(indic_digit).collect();
    let range = |from: String| {
        let to = format!("{from}\u{10FFFF}");
        (from, to)
    };
    (!latin.is_empty()).then(|| [range(latin.to_uppercase()), range(indic), range(latin)])
}

/// A typed order number without the sign before it, its spaces single and its digits Latin.
fn bare_serial(typed: &str) -> String {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = NUMBER_SIGNS.iter().find_map(|sign| typed.strip_prefix(sign)).unwrap_or(&typed);
    bare.trim().chars().map(latin_digit).collect()
}

/// The ways in which one order number may be kept: with a sign before it or none, in either digits, in capitals or not.
pub(super) fn ways_to_write(serial: &str) -> BTreeSet<String> {
    let bare = bare_serial(&order_number(serial));
    let cases = [bare.clone(), bare.to_uppercase(), bare.to_lowercase(), in_title_case(&bare)].into_iter();
    let digits = cases.flat_map(|n| [n.chars().map(indic_digit).collect(), n]);
    let signed = digits.flat_map(|n| {
        let with = |sign: &&str| [format!("{sign}{n}"), format!("{sign} {n}")];
        NUMBER_SIGNS.iter().flat_map(with).chain([n.clone()]).collect::<Vec<String>>()
    });
    signed.collect()
}

/// Each word with a capital first: `Bureau 7/2026`.
fn in_title_case(number: &str) -> String {
    let mut begins = true;
    let letter = |c: char| {
        let first = std::mem::replace(&mut begins, !c.is_alphabetic());
        if first { c.to_uppercase().to_string() } else { c.to_lowercase().to_string() }
    };
    number.chars().map(letter).collect()
}

/// What people write before a number.
const NUMBER_SIGNS: [&str; 5] = ["N°", "n°", "Nº", "nº", "رقم"];

fn latin_digit(c: char) -> char {
    let zero = ['٠', '۰'].into_iter().find(|zero| (*zero..).take(10).any(|d| d == c));
    zero.and_then(|zero| char::from_digit(u32::from(c) - u32::from(zero), 10)).unwrap_or(c)
}

fn indic_digit(c: char) -> char {
    c.to_digit(10).and_then(|n| char::from_u32(u32::from('٠') + n)).unwrap_or(c)
}
