//! Limits and cases in words, a sentence a line, in the language of `--lang`.

use super::CaseJson;
use crate::app::replay::Line;
use crate::app::view::LimitView;
use crate::cli::out::out;
use crate::http::words::reason;
use crate::law::calendar::Calendar;
use crate::law::limit::{Day, Deadline, Why};
use crate::locale::lang::comma;
use crate::locale::phrases::{self, articles};
use crate::locale::{Args, Lang, Value, dates, plain, t, without_isolates};
use chrono::{NaiveDate, NaiveDateTime};

fn say(lang: Lang, key: &str, args: &Args<'_>) {
    out!("{}", plain(lang, key, args));
}

fn long(lang: Lang, day: NaiveDate) -> Value<'static> {
    dates::long(lang, day).into()
}

fn article(lang: Lang, number: &str) -> Value<'static> {
    articles(lang, &[number]).into()
}

/// A limit: its first and last day, where the text leaves a doubt the days that other readings give,
/// and every day between.
pub(super) fn deadline(lang: Lang, limit: &Deadline, calendar: &Calendar) {
    let rule = t(lang, &format!("rule-{}", limit.rule.code()), &[]);
    let article = article(lang, &limit.article.to_string());
    say(lang, "law-limit", &[("rule", rule.into()), ("article", article)]);
    say(lang, "law-start", &[("start", long(lang, limit.start_date))]);
    say(lang, "law-due", &[("due", long(lang, limit.due_date))]);
    if limit.provisional {
        say(lang, "law-provisional", &[]);
    }
    if limit.guard_date != limit.due_date {
        say(lang, "law-guard", &[("guard", long(lang, limit.guard_date))]);
    }
    if limit.bar_date != limit.due_date {
        say(lang, "law-bar", &[("bar", long(lang, limit.bar_date))]);
    }
    for day in &limit.days {
        out!("- {}{}", dates::long(lang, day.date), said(lang, &of_day(lang, day, calendar)));
    }
}

fn of_day(lang: Lang, day: &Day, calendar: &Calendar) -> String {
    let counted = day.n.map(|n| plain(lang, "law-counted", &[("n", n.into())]));
    let why = day.why.as_ref().map(|why| of_why(lang, why, day.date, calendar));
    counted.into_iter().chain(why).collect::<Vec<_>>().join(comma(lang))
}

fn of_why(lang: Lang, why: &Why, date: NaiveDate, calendar: &Calendar) -> String {
    let key = match why {
        Why::Start => "start",
        Why::Weekend => "weekend",
        Why::Holiday(id) => return holiday(lang, id, date, calendar),
        Why::Closure(_) => "closure",
        Why::Suspension(_) => "suspension",
        Why::Pause => "pause",
        Why::Franc => "franc",
        Why::Roll => "roll",
    };
    plain(lang, &format!("law-why-{key}"), &[])
}

fn holiday(lang: Lang, id: &str, date: NaiveDate, calendar: &Calendar) -> String {
    let name = phrases::holiday(lang, calendar, id, date, true).unwrap_or_default();
    plain(lang, "law-why-holiday", &[("name", name.into())])
}

/// What follows a date on its line, if anything does.
fn said(lang: Lang, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{}{words}", comma(lang)) }
}

/// A case: where it stands, its items, limits, findings and acts.
pub(super) fn case(lang: Lang, case: &CaseJson, lines: &[Line]) {
    let status = t(lang, &format!("status-{}", case.status), &[]);
    say(lang, "law-state", &[("on", long(lang, case.on)), ("status", status.into())]);
    head(lang, "law-items");
    for item in &case.items {
        let outcome = item.outcome.map_or("waiting", |o| o.code());
        let outcome = plain(lang, &format!("outcome-{outcome}"), &[]);
        out!("- {}. {}{}", item.no, item.text, said(lang, &outcome));
    }
    head(lang, "law-limits");
    case.limits.iter().for_each(|l| of_limit(lang, l));
    if !case.findings.is_empty() {
        head(lang, "law-findings");
    }
    for f in &case.findings {
        let item = f.item.map_or_else(String::new, |n| format!("{n}. "));
        out!("- {}{}", item, f.message);
    }
    head(lang, "law-acts");
    lines.iter().for_each(|line| act(lang, line));
}

fn head(lang: Lang, key: &str) {
    out!("{}{}", plain(lang, key, &[]), phrases::colon(lang));
}

fn of_limit(lang: Lang, limit: &LimitView) {
    let rule = t(lang, &format!("rule-{}", limit.rule.code()), &[]);
    let (start, due) = (long(lang, limit.start_date), long(lang, limit.due_date));
    let span = plain(lang, "law-span", &[("rule", rule.into()), ("start", start), ("due", due)]);
    let met = limit.met_on.map(|on| plain(lang, "law-met", &[("met", long(lang, on))]));
    let marked = limit.provisional.then(|| plain(lang, "law-provisional-mark", &[]));
    let more: String = marked.into_iter().chain(met).map(|words| said(lang, &words)).collect();
    out!("- {span}{more}");
}

fn act(lang: Lang, line: &Line) {
    let kind = plain(lang, &format!("act-{}", line.kind), &[]);
    let refused = line.refusal.as_ref().map(|refusal| {
        let why = Value::from(reason(lang, refusal));
        match refusal.article {
            Some(n) => plain(
                lang,
                "law-refused-article",
                &[("reason", why), ("article", article(lang, &n.to_string()))],
            ),
            None => plain(lang, "law-refused", &[("reason", why)]),
        }
    });
    let refused = without_isolates(&refused.map_or_else(String::new, |words| said(lang, &words)));
    out!("- {}{} {kind}{refused}", dates::long(lang, line.on), phrases::colon(lang));
}

/// The civil date of an instant.
pub(super) fn receipt_date(lang: Lang, at: NaiveDateTime) {
    let hour = dates::hour(lang, at.time());
    say(lang, "law-receipt", &[("date", long(lang, at.date())), ("hour", hour.into())]);
}
