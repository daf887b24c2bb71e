//! Rows of one place in few bytes, as the store keeps them: what the place and the period
//! give is left out, a value that its fraction gives too, and the text is deflated. Reading gives back the
//! very rows.

use super::values::{Cell, Key, Maker, Place, ValueRow};
use crate::stats::fraction::Fraction;
use crate::stock::Month;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{Read, Write};
use std::str::FromStr;

/// Bytes that hold no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the values of a place cannot be read")]
pub struct Spoilt;

/// Most bytes of the rows of one place: what is longer is no row of ours.
const MOST: u64 = 16 << 20;

/// The rows of a place and its stock by month, packed.
pub fn pack(rows: &[ValueRow], months: &[Month]) -> Vec<u8> {
    let mut text = String::new();
    for m in months {
        let [a, b, c, d, e] = [m.open_start, m.received, m.answered, m.closed_other, m.open_end];
        text.push_str(&format!("{}\t{a}\t{b}\t{c}\t{d}\t{e}\n", m.first));
    }
    for row in rows {
        let (key, cell) = (&row.key, written(row.cell));
        let [id, dim, value] = [&key.indicator_id, &key.dim, &key.dim_value].map(|text| plain(text));
        let (status, version, unit) = (row.obs_status, row.method_version, &row.unit);
        text.push_str(&format!("={id}\t{dim}\t{value}\t{status}\t{version}\t{unit}\t{cell}\n"));
    }
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::default());
    // Writing into memory cannot fail.
    let written = deflated.write_all(text.as_bytes()).and_then(|()| deflated.finish());
    written.unwrap_or_default()
}

/// The rows that were packed of a place, in a period told as of a day, and the stock by month.
///
/// # Errors
/// [`Spoilt`] when the bytes are none of ours.
pub fn unpack(
    bytes: &[u8],
    make: &Maker<'_>,
    place: &Place<'_>,
) -> Result<(Vec<ValueRow>, Vec<Month>), Spoilt> {
    let (mut rows, mut months) = (Vec::new(), Vec::new());
    for line in text_of(bytes)?.lines() {
        match line.strip_prefix('=') {
            Some(row) => rows.push(read_row(row, make, place).ok_or(Spoilt)?),
            None => months.push(read_month(line).ok_or(Spoilt)?),
        }
    }
    Ok((rows, months))
}

/// What was packed, as text: two packings tell the same if their texts are one.
///
/// # Errors
/// [`Spoilt`] when the bytes are none of ours.
pub fn text_of(bytes: &[u8]) -> Result<String, Spoilt> {
    let mut text = String::new();
    DeflateDecoder::new(bytes).take(MOST).read_to_string(&mut text).map_err(|_| Spoilt)?;
    Ok(text)
}

/// A code without the signs that part fields and lines.
fn plain(text: &str) -> String {
    text.replace('%', "%25").replace('\t', "%09").replace('\n', "%0A").replace('\r', "%0D")
}

fn whole(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%09", "\t").replace("%25", "%")
}

/// How a cell follows from its fraction, or all its parts.
fn written(cell: Cell) -> String {
    if let (Some(num), Some(den)) = (cell.num, cell.den) {
        let of = Fraction { num, den };
        let same = [('c', Cell::count(num, den)), ('s', Cell::share(of)), ('r', Cell::ratio(of))];
        if let Some((how, _)) = same.iter().find(|(_, other)| *other == cell) {
            return format!("{how}\t{num}\t{den}");
        }
    }
    let n = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let x = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
    let Cell { num, den, value, low, high } = cell;
    format!("-\t{}\t{}\t{}\t{}\t{}", n(num), n(den), x(value), x(low), x(high))
}

fn read_cell<'t>(mut fields: impl Iterator<Item = &'t str>) -> Option<Cell> {
    let how = fields.next()?;
    if how == "-" {
        let (num, den) = (maybe(fields.next()?)?, maybe(fields.next()?)?);
        let (value, low, high) = (maybe(fields.next()?)?, maybe(fields.next()?)?, maybe(fields.next()?)?);
        return Some(Cell { num, den, value, low, high });
    }
    let (num, den) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    match how {
        "c" => Some(Cell::count(num, den)),
        "s" => Some(Cell::share(Fraction { num, den })),
        "r" => Some(Cell::ratio(Fraction { num, den })),
        _ => None,
    }
}

/// A number or nothing; `None` for what is neither.
fn maybe<T: FromStr>(text: &str) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn read_row(line: &str, make: &Maker<'_>, place: &Place<'_>) -> Option<ValueRow> {
    let mut fields = line.split('\t');
    let [indicator_id, dim, dim_value] =
        [whole(fields.next()?), whole(fields.next()?), whole(fields.next()?)];
    let obs_status = fields.next()?.chars().next()?;
    let method_version = fields.next()?.parse().ok()?;
    let unit = fields.next()?.to_owned();
    let cell = read_cell(fields)?;
    let key = Key {
        indicator_id,
        freq: make.named.freq.to_string(),
        period: make.named.name.clone(),
        ref_area: place.area.to_owned(),
        body_id: place.body.to_owned(),
        body_type: place.body_type.to_owned(),
        dim,
        dim_value,
    };
    Some(ValueRow { key, cell, unit, obs_status, as_of: make.as_of, method_version })
}

fn read_month(line: &str) -> Option<Month> {
    let mut fields = line.split('\t');
    let first = fields.next()?.parse().ok()?;
    let mut n = || fields.next()?.parse().ok();
    let (open_start, received, answered) = (n()?, n()?, n()?);
    Some(Month { first, open_start, received, answered, closed_other: n()?, open_end: n()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::Counts;
    use crate::demo::Demo;
    use crate::package::memory::Gathering;
    use crate::package::rows::Cases;
    use crate::package::values::of_places;
    use crate::period::{Named, Period};
    use proptest::prelude::*;

    const PLACE: Place<'static> = Place { area: "MA-02", body: "commune-x", body_type: "commune" };

    #[test]
    fn every_row_of_every_place_comes_back_as_it_went() {
        let demo = Demo::new(600, 3);
        let mut gathering = Gathering::new(&demo.tables());
        demo.each(&mut |case| {
            gathering.add(&case).unwrap();
            Ok(())
        })
        .unwrap();
        let as_of = "2026-01-20".parse().unwrap();
        let log = gathering.finish(wasl_law::settings::Settings::default(), as_of);
        let named = Named::parse("2025").unwrap();
        let period = Period::new(named.from, named.to, as_of).unwrap();
        let make = Maker { named: &named, as_of, provisional: true };
        let mut counts = Counts::default();
        counts.add(&log, period);
        let rows = of_places(&counts, &counts.reckoning(&log, period), &make);
        assert!(rows.len() > 1_000);
        for row in rows {
            let (area, kind) = (row.key.ref_area.clone(), row.key.body_type.clone());
            let place = Place { area: &area, body: "", body_type: &kind };
            let packed = pack(std::slice::from_ref(&row), &[]);
            assert_eq!(unpack(&packed, &make, &place), Ok((vec![row], Vec::new())));
        }
    }

    proptest! {
        #[test]
        fn any_value_of_any_code_comes_back(
            num in any::<Option<u64>>(), den in any::<Option<u64>>(),
            parts in prop::array::uniform3(prop::option::of(-1e12_f64..1e12)),
            dim_value in "\\PC*|[%\\t\\r\\n0-9A]*", unit in "[a-z_]*", months in 0_u64..9,
        ) {
            let named = Named::parse("2025-Q3").unwrap();
            let make = Maker { named: &named, as_of: "2025-10-28".parse().unwrap(), provisional: false };
            let [value, low, high] = parts;
            let cell = Cell { num, den, value, low, high };
            let row = make.row("T01", &PLACE, ("channel".into(), dim_value, cell), &unit);
            let month = |n| Month { received: n, open_end: n, ..Month::empty(make.as_of) };
            let months: Vec<Month> = (0..months).map(month).collect();
            let packed = pack(std::slice::from_ref(&row), &months);
            prop_assert_eq!(unpack(&packed, &make, &PLACE), Ok((vec![row], months)));
        }

        #[test]
        fn other_bytes_are_refused_or_read_and_stop_nothing(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let named = Named::parse("2025-Q3").unwrap();
            let make = Maker { named: &named, as_of: "2025-10-28".parse().unwrap(), provisional: false };
            drop(unpack(&bytes, &make, &PLACE));
        }
    }
}
