//! Numbers as people read them here: Latin digits, thousands apart by a thin no-break space, comma
//! before decimals (a point in English).

use super::{Lang, Value, t};

/// The thin no-break space between thousands.
const THIN: char = '\u{202f}';

/// A whole number: `1 629`.
///
/// ```
/// use wasl::locale::numbers::count;
/// assert_eq!(count(1629), "1\u{202f}629");
/// ```
pub fn count(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    if n < 0 {
        text.push('-');
    }
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(THIN);
        }
        text.push(d);
    }
    text
}

/// A number with `places` decimals; half of the last one goes up, as one learns at school.
///
/// ```
/// use wasl::locale::{Lang, numbers::decimal};
/// assert_eq!(decimal(Lang::Fr, 1.125, 2), "1,13");
/// ```
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    let text = rounded(value, places);
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), count);
    let point = if lang == Lang::En { "." } else { "," };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{part}") }
}

/// Halves go away from zero; `format!` alone sends them to the even neighbour.
fn rounded(value: f64, places: usize) -> String {
    let scale = 10_f64.powi(i32::try_from(places).unwrap_or_default());
    format!("{:.places$}", (value * scale).round() / scale)
}

/// A share of 0 to 1 as a percentage with one decimal: `33,3 %`.
pub fn percent(lang: Lang, share: f64) -> String {
    format!("{}{}%", decimal(lang, share * 100.0, 1), if lang == Lang::En { "" } else { "\u{202f}" })
}

/// The number that a written count says (`2 000`), to choose the form of the noun beside it.
pub fn counted(written: &str) -> u64 {
    written
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |n, d| n.saturating_mul(10).saturating_add(d.into()))
}

/// An interval of two shares: `58,7–60,6 %`.
pub fn interval(lang: Lang, low: f64, high: f64) -> String {
    format!("{}\u{2060}–\u{2060}{}", decimal(lang, low * 100.0, 1), percent(lang, high))
}

/// `part` of `whole` as a share, or `None` of nothing.
pub fn share(part: u64, whole: u64) -> Option<f64> {
    #[allow(clippy::cast_precision_loss)]
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// An amount in centimes of dirham: «12,00 درهما».
pub fn money(lang: Lang, centimes: i64) -> String {
    #[allow(clippy::cast_precision_loss)]
    let amount = decimal(lang, centimes as f64 / 100.0, 2);
    t(lang, "money", &[("amount", amount.into()), ("n", Value::from(centimes / 100))])
}

fn whole(n: u64) -> Value<'static> {
    count(i64::try_from(n).unwrap_or(i64::MAX)).into()
}

/// A limit in bytes: in kilobytes or megabytes where it is whole in them, so that what is refused is above what is told.
pub fn limit(lang: Lang, size: u64) -> String {
    if size.is_multiple_of(if size < 1_000_000 { 1_000 } else { 1_000_000 }) {
        bytes(lang, size)
    } else {
        t(lang, "size-b", &[("n", whole(size))])
    }
}

/// The size of a file in bytes, kilobytes or megabytes.
pub fn bytes(lang: Lang, size: u64) -> String {
    let (n, key) = match size {
        0..1_000 => (size, "size-b"),
        1_000..1_000_000 => (size.div_ceil(1_000), "size-kb"),
        _ => (size.div_ceil(1_000_000), "size-mb"),
    };
    t(lang, key, &[("n", whole(n))])
}
