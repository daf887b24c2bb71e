//! The figures as a table for people, one line each, in Arabic, French or English.
//!
//! Columns aligned by spaces fall apart where right-to-left and left-to-right text meet, so a line
//! is a sentence: it begins with a mark of its direction, and every number, date and code stands
//! in its own left-to-right isolate.

use crate::indicators::catalogue::{FigureName, catalogue};
use crate::indicators::figure::{Figure, Named, Score, per_100k};
use crate::indicators::period::Period;
use crate::indicators::stats::fraction::Fraction;
use crate::indicators::stats::interval::{Interval, newcombe, wilson};
use std::fmt::Write;

/// Percentages of fewer than this are printed as "k of n" alone.
const SMALL: u64 = 20;

/// How numbers and lines are written in a language.
pub(super) struct Style<'l> {
    lang: &'l str,
}

impl<'l> Style<'l> {
    pub fn new(lang: &'l str) -> Self {
        Self { lang }
    }

    fn right_to_left(&self) -> bool {
        !matches!(self.lang, "fr" | "en")
    }

    /// A word in the three languages; Arabic for any other.
    pub fn word(&self, ar: &'static str, fr: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            "fr" => fr,
            "en" => en,
            _ => ar,
        }
    }

    /// A number, date or code that keeps its own order inside Arabic.
    pub fn apart(&self, text: &str) -> String {
        if self.right_to_left() { format!("\u{2066}{text}\u{2069}") } else { text.to_owned() }
    }

    /// A line, beginning with a mark of its direction where that is needed.
    pub fn line(&self, text: &str) -> String {
        if self.right_to_left() { format!("\u{200F}{text}\n") } else { format!("{text}\n") }
    }

    /// A whole number with thin spaces between thousands.
    pub fn whole(&self, n: u64) -> String {
        let digits = n.to_string();
        let separator = if self.lang == "en" { ',' } else { '\u{202F}' };
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        self.apart(&text)
    }

    /// A number with one decimal.
    fn decimal(&self, value: f64, unit: &str) -> String {
        let text = format!("{value:.1}");
        let text = if self.lang == "en" { text } else { text.replace('.', ",") };
        self.apart(&format!("{text}{unit}"))
    }

    /// A number with the decimals of the catalogue.
    fn places(&self, value: f64, places: usize) -> String {
        let text = format!("{value:.places$}");
        self.apart(&if self.lang == "en" { text } else { text.replace('.', ",") })
    }

    fn ratio(&self, value: f64, told: &FigureName) -> String {
        if told.unit == "share" { self.percent(value) } else { self.places(value, told.decimals) }
    }

    fn percent(&self, value: f64) -> String {
        self.decimal(100.0 * value, "\u{00A0}%")
    }

    pub fn of(&self, num: u64, den: u64) -> String {
        format!("{} {} {}", self.whole(num), self.word("من", "sur", "of"), self.whole(den))
    }

    fn between(&self, low: String, high: String) -> String {
        format!("[{low} {} {high}]", self.word("إلى", "à", "to"))
    }

    fn share(&self, of: Fraction) -> String {
        let Some(value) = of.value() else { return self.none() };
        let counted = self.of(of.num, of.den);
        let bounds = wilson(of).map(|i: Interval| self.between(self.percent(i.low), self.percent(i.high)));
        let bounds = bounds.map_or_else(String::new, |b| format!(" {b}"));
        if of.den < SMALL {
            format!("{counted}{bounds}")
        } else {
            format!("{} ({counted}){bounds}", self.percent(value))
        }
    }

    fn none(&self) -> String {
        self.word("لا شيء يُحتسب", "rien à compter", "nothing to count").to_owned()
    }

    fn days(&self, twice: u64) -> String {
        let days = self.word("أيام عمل", "jours ouvrables", "working days");
        let number = if twice.is_multiple_of(2) {
            self.whole(twice / 2)
        } else {
            self.apart(&format!("{}{}5", twice / 2, if self.lang == "en" { '.' } else { ',' }))
        };
        format!("{number} ({days})")
    }

    fn points(&self, value: f64) -> String {
        format!("{} {}", self.decimal(100.0 * value, ""), self.word("نقطة", "points", "points"))
    }

    fn hidden(&self) -> &'static str {
        self.word("محجوب", "masqué", "hidden")
    }
}

/// The table of the figures.
pub(super) fn table(figures: &[Named], period: Period, conditions: &[String], lang: &str) -> String {
    let style = Style::new(lang);
    let mut text = head(&style, period, conditions);
    let mut family = ' ';
    for named in figures {
        let letter = named.measure.id.chars().next().unwrap_or(' ');
        if letter != family {
            family = letter;
            text.push('\n');
            text += &style.line(&format!(
                "— {} {}",
                style.apart(&letter.to_string()),
                family_name(&style, letter)
            ));
        }
        let Some(told) = catalogue().figure(named.measure.key) else { continue };
        let label = format!("{}  {}", style.apart(named.measure.id), told.name(lang));
        text += &figure(&style, &label, told, &named.figure);
    }
    text
}

fn head(style: &Style<'_>, period: Period, conditions: &[String]) -> String {
    let date = |d: chrono::NaiveDate| style.apart(&d.to_string());
    let (from, to, as_of) = (date(period.from()), date(period.to()), date(period.as_of()));
    let mut text = style.line(&match style.lang {
        "fr" => format!("Période du {from} au {to}, arrêtée au {as_of}"),
        "en" => format!("Period from {from} to {to}, as of {as_of}"),
        _ => format!("الفترة من {from} إلى {to}، حسب السجل إلى غاية {as_of}"),
    });
    if !conditions.is_empty() {
        let list: Vec<_> = conditions.iter().map(|c| style.apart(c)).collect();
        let label = style.word("بشرط:", "Condition :", "Where:");
        text += &style.line(&format!("{label} {}", list.join(" ")));
    }
    text
}

fn family_name(style: &Style<'_>, letter: char) -> &'static str {
    match letter {
        'V' => style.word("الحجم والرصيد", "volume et stock", "volume and stock"),
        'T' => style.word("الآجال وعدم الرد", "délais et silence", "timeliness and silence"),
        'B' => style.word("الطلبات المتراكمة", "arriéré", "backlog"),
        'O' => style.word("مآل العناصر المطلوبة", "issue par élément", "outcome by item"),
        'Q' => style.word("جودة الردود وشكلها", "qualité et forme", "quality and form"),
        'C' => style.word("الشكايات والتتبع", "plaintes et suivi", "complaints and follow-up"),
        'R' => style.word("داخل الهيئة", "circuit interne", "inside the body"),
        'P' => style.word("النشر الاستباقي", "publication proactive", "proactive publication"),
        'D' => style.word("الأشخاص المكلفون", "personnes chargées", "designated officials"),
        'E' => style.word("الإنصاف", "équité", "equity"),
        'S' => style.word("مؤشر الامتثال", "score de conformité", "compliance score"),
        _ => style.word("جودة المعطيات", "qualité des données", "data quality"),
    }
}

fn figure(style: &Style<'_>, label: &str, told: &FigureName, figure: &Figure) -> String {
    let one = |value: String| style.line(&format!("{label}: {value}"));
    match figure {
        Figure::Count(n) => one(style.whole(*n)),
        Figure::Share(of) => one(style.share(*of)),
        Figure::Ratio(of) => one(of.value().map_or_else(
            || style.none(),
            |v| format!("{} ({})", style.ratio(v, told), style.of(of.num, of.den)),
        )),
        Figure::Rate(of) => one(per_100k(*of).map_or_else(
            || style.none(),
            |v| format!("{} ({})", style.places(v, told.decimals), style.of(of.num, of.den)),
        )),
        Figure::Change(of) => one(style.apart(&format!("{:+}", i128::from(of.num) - i128::from(of.den)))),
        Figure::Days { twice: Some(twice), .. } => one(style.days(*twice)),
        Figure::Days { of, .. } if of.den == 0 => one(style.none()),
        Figure::Days { .. } => one(style.word("لم يُبلغ", "non atteint", "not reached").to_owned()),
        Figure::Mean(of) => one(of.value().map_or_else(|| style.none(), |v| style.decimal(v, ""))),
        Figure::Gap { first, second } => one(newcombe(*first, *second).map_or_else(
            || style.none(),
            |g| {
                format!(
                    "{} {}",
                    style.points(g.value),
                    style.between(style.points(g.low), style.points(g.high))
                )
            },
        )),
        Figure::Number(value) => one(value.map_or_else(|| style.none(), |v| style.points(v))),
        Figure::Table(rows) => list(style, label, rows.iter().map(|(c, n)| (*c, style.whole(*n)))),
        Figure::Shares(rows) => list(style, label, rows.iter().map(|(c, of)| (c.as_str(), style.share(*of)))),
        Figure::Hidden(rows) => {
            let cell = |n: &Option<u64>| n.map_or_else(|| style.hidden().to_owned(), |n| style.whole(n));
            list(style, label, rows.iter().map(|(c, n)| (c.as_str(), cell(n))))
        }
        Figure::Oldest(rows) => list(
            style,
            label,
            rows.iter().map(|r| {
                let open = style.days(2 * u64::from(r.working_days_open));
                let received = style.apart(&r.received.to_string());
                (r.request_id.as_str(), format!("{}  {received}  {open}", style.apart(&r.body_id)))
            }),
        ),
        Figure::Scores(rows) => list(style, label, rows.iter().map(|(b, s)| (b.as_str(), score(style, s)))),
        Figure::Ranks(rows) => list(
            style,
            label,
            rows.iter().map(|(b, r)| {
                let band = style.word("الفئة", "groupe", "band");
                let range = style.apart(&format!("{}–{}", r.range.best, r.range.worst));
                (b.as_str(), format!("{}  {range}  {band} {}", style.apart(&r.letter.to_string()), r.band))
            }),
        ),
    }
}

fn score(style: &Style<'_>, score: &Score) -> String {
    let value = score.score.map_or_else(
        || style.word("غير مصنفة", "non notée", "not rated").to_owned(),
        |s| style.decimal(s, ""),
    );
    let parts: Vec<_> =
        score.components.iter().map(|c| c.map_or_else(|| "—".to_owned(), |v| style.percent(v))).collect();
    format!("{value}  n={}  {}", style.whole(score.base), parts.join(" · "))
}

fn list<'a>(style: &Style<'_>, label: &str, rows: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut text = style.line(&format!("{label}:"));
    let before = text.len();
    for (code, value) in rows {
        let code = if code.is_empty() { "—" } else { code };
        let mut row = String::new();
        // Writing to a String cannot fail.
        let _: std::fmt::Result = write!(row, "      {}: {value}", style.apart(code));
        text += &style.line(&row);
    }
    if text.len() == before {
        return style.line(&format!("{label}: {}", style.none()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_denominators_are_told_as_k_of_n() {
        let en = Style::new("en");
        assert_eq!(en.share(Fraction::new(1, 6)), "1 of 6 [3.0\u{a0}% to 56.4\u{a0}%]");
        assert_eq!(en.share(Fraction::new(8, 20)), "40.0\u{a0}% (8 of 20) [21.9\u{a0}% to 61.3\u{a0}%]");
        assert_eq!(en.share(Fraction::new(0, 0)), "nothing to count");
    }

    #[test]
    fn numbers_keep_their_order_inside_arabic() {
        let ar = Style::new("ar");
        assert_eq!(ar.whole(1_250_000), "\u{2066}1\u{202f}250\u{202f}000\u{2069}");
        assert_eq!(ar.percent(0.333), "\u{2066}33,3\u{a0}%\u{2069}");
        assert_eq!(Style::new("fr").days(5), "2,5 (jours ouvrables)");
    }

    #[test]
    fn every_arabic_line_opens_with_its_direction_and_closes_its_isolates() {
        let period = |s: &str| s.parse().unwrap();
        let period = Period::new(period("2025-03-01"), period("2025-03-31"), period("2025-06-30")).unwrap();
        let figures = [
            Named { measure: crate::indicators::formulas::MEASURES[0], figure: Figure::Count(12345) },
            Named {
                measure: crate::indicators::formulas::MEASURES[7],
                figure: Figure::Share(Fraction::new(3, 40)),
            },
        ];
        let text = table(&figures, period, &["region=MA-02".to_owned()], "ar");
        for line in text.lines().filter(|l| !l.is_empty()) {
            assert!(line.starts_with('\u{200F}'), "{line:?}");
            let count = |c| line.chars().filter(|x| *x == c).count();
            assert_eq!(count('\u{2066}'), count('\u{2069}'), "{line:?}");
            // Digits stand inside isolates only.
            let mut depth = 0;
            for c in line.chars() {
                depth += i32::from(c == '\u{2066}') - i32::from(c == '\u{2069}');
                assert!(depth == 1 || !c.is_ascii_digit(), "{line:?}");
            }
        }
    }
}
