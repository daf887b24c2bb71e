//! Phrases that count: time left, lateness, articles; and the words of a finding.

use super::{Args, Lang, Value, dates, t, try_t};
use crate::law::calendar::Calendar;
use chrono::NaiveDate;

/// What a limit counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Working days (articles 16 and 19).
    #[default]
    Working,
    /// Days of the calendar (articles 17, 19, 20 and 21).
    Calendar,
}

impl Unit {
    fn key(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Calendar => "calendar",
        }
    }
}

/// Time left: «اليوم آخر يوم», «بقي يوما عمل».
///
/// ```
/// use wasl::locale::{Lang, phrases::{Unit, left}};
/// assert_eq!(left(Lang::Ar, 2, Unit::Working), "بقي يوما عمل");
/// ```
pub fn left(lang: Lang, days: u32, unit: Unit) -> String {
    t(lang, &format!("left-{}", unit.key()), &[("n", days.into())])
}

/// Lateness: «متأخر بيومي عمل», « 2 jours ouvrables de retard ».
pub fn late(lang: Lang, days: u32, unit: Unit) -> String {
    t(lang, &format!("late-{}", unit.key()), &[("n", days.into())])
}

/// A length of time: «9 أيام عمل».
pub fn days(lang: Lang, days: u32, unit: Unit) -> String {
    t(lang, &format!("days-{}", unit.key()), &[("n", days.into())])
}

/// A number of items: «3 عناصر».
pub fn items(lang: Lang, n: usize) -> String {
    t(lang, "items", &[("n", n.into())])
}

/// Articles of the law: «المادة 16», «المادتان 14 و20», « articles 14 et 20 ».
pub fn articles(lang: Lang, numbers: &[&str]) -> String {
    cite(lang, numbers, ["article", "articles-two", "articles-more"])
}

/// As [`articles`], in the short form of chips and brackets (« art. 16 »).
pub fn articles_short(lang: Lang, numbers: &[&str]) -> String {
    cite(lang, numbers, ["art", "arts-two", "arts-more"])
}

/// A colon as the language sets it: with a no-break space before it in French.
pub fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr | Lang::Zgh => "\u{a0}:",
        Lang::Ar | Lang::En => ":",
    }
}

/// The last day of a limit, or the day on which a right opens: it says so if a feast that is not announced
/// yet may move it.
pub fn limit_day(lang: Lang, day: NaiveDate, provisional: bool) -> String {
    marked(lang, dates::long(lang, day), provisional)
}

/// Such a day, in whatever words.
pub fn marked(lang: Lang, day: String, provisional: bool) -> String {
    if provisional { format!("{day} ({})", t(lang, "law-provisional-mark", &[])) } else { day }
}

/// A list in a sentence: «النسخ والمعالجة والإرسال», « la copie, le traitement et l’envoi ».
///
/// ```
/// use wasl::locale::{Lang, phrases::listed};
/// assert_eq!(listed(Lang::Ar, &["النسخ", "المعالجة", "الإرسال"]), "النسخ والمعالجة والإرسال");
/// assert_eq!(listed(Lang::Fr, &["la copie", "le traitement", "l’envoi"]), "la copie, le traitement et l’envoi");
/// assert_eq!(listed(Lang::En, &["copying"]), "copying");
/// ```
pub fn listed(lang: Lang, words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let (between, last) = match lang {
        Lang::Ar => (" و", " و"),
        Lang::Fr | Lang::Zgh => (", ", " et "),
        Lang::En => (", ", " and "),
    };
    match words.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}{last}{end}", rest.join(between)),
        _ => words.concat(),
    }
}

/// The name of a holiday of this day, marked where its date is not announced yet, and `ahead` says that it
/// may still be.
pub fn holiday(lang: Lang, calendar: &Calendar, id: &str, date: NaiveDate, ahead: bool) -> Option<String> {
    let names = calendar.names(id)?;
    let name = match lang {
        Lang::Ar => names.ar,
        Lang::En => names.en.unwrap_or(names.fr),
        Lang::Fr | Lang::Zgh => names.fr,
    };
    let projected = ahead && calendar.is_projected(date);
    Some(if projected { t(lang, "ribbon-provisional", &[("name", name.into())]) } else { name })
}

fn cite(lang: Lang, numbers: &[&str], keys: [&str; 3]) -> String {
    match numbers {
        [] => String::new(),
        [one] => t(lang, keys[0], &[("article", (*one).into())]),
        [one, two] => t(lang, keys[1], &[("first", (*one).into()), ("second", (*two).into())]),
        [start @ .., last] => {
            let sep = if lang == Lang::Ar { "\u{2069} و\u{2068}" } else { "\u{2069}, \u{2068}" };
            t(lang, keys[2], &[("first", start.join(sep).into()), ("second", (*last).into())])
        }
    }
}

/// The words of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A few words: «رد متأخر».
    pub label: String,
    /// What was read from the file.
    pub message: String,
    /// What cures it.
    pub cure: String,
}

/// What the sentences of findings may name. Leave empty what the finding does not speak of.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Due date, written out.
    pub due: String,
    /// The article of the limit that passed, as [`articles`] writes it.
    pub article: String,
    /// Lateness, a whole phrase of [`late`].
    pub late: String,
    /// Numbers of the items concerned.
    pub items: String,
    /// Last day of the head's decision, written out.
    pub head_due: String,
    /// Last day of the Committee's answer, written out.
    pub cdai_due: String,
}

/// How long to wait before the next try, as it stands after « dans », «بعد» or "in".
pub fn wait(lang: Lang, seconds: u64) -> String {
    let (key, n) =
        if seconds < 120 { ("wait-seconds", seconds) } else { ("wait-minutes", seconds.div_ceil(60)) };
    t(lang, key, &[("n", n.into())])
}

/// The words of the finding `id` (`F-LATE`, `F-PRO-06`…). An unknown id speaks for itself.
pub fn finding(lang: Lang, id: &str, facts: &Facts) -> Finding {
    let category = id.strip_prefix("F-PRO-");
    let stem = if category.is_some() { "F-PRO" } else { id };
    let pro = category.map(|c| t(lang, &format!("pro-PRO-{c}"), &[])).unwrap_or_default();
    let args: [(&str, Value<'_>); 7] = [
        ("article", facts.article.as_str().into()),
        ("due", facts.due.as_str().into()),
        ("late", facts.late.as_str().into()),
        ("items", facts.items.as_str().into()),
        ("head_due", facts.head_due.as_str().into()),
        ("cdai_due", facts.cdai_due.as_str().into()),
        ("pro", pro.into()),
    ];
    let say = |part: &str| words(lang, &format!("finding-{stem}{part}"), &args);
    Finding {
        label: say("").unwrap_or_else(|| id.to_owned()),
        message: say("-message").unwrap_or_else(|| id.to_owned()),
        cure: say("-cure").unwrap_or_default(),
    }
}

fn words(lang: Lang, key: &str, args: &Args<'_>) -> Option<String> {
    try_t(lang, key, args)
}

/// Until when a wider reading kept a right that is over, where the usual count ended it before.
pub fn wider(lang: Lang, due: NaiveDate, bar: NaiveDate) -> Option<String> {
    (due < bar).then(|| t(lang, "standing-over-wider", &[("bar", dates::long(lang, bar).into())]))
}

/// That a right is over by one reading: by the usual count, where that is over too and a wider one keeps it open.
pub fn disputed(lang: Lang, ended: NaiveDate, usual: bool) -> String {
    let key = if usual { "standing-disputed-usual" } else { "standing-disputed" };
    t(lang, key, &[("strict", dates::long(lang, ended).into())])
}
