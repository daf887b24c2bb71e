//! What a newer calendar did to a limit, in words: from, to, and the days it added and took back.

use super::lang::comma;
use super::{Lang, dates, t};
use crate::law::act::{Act, DayOff};
use crate::law::limit::Rule;

/// The words of an act of the calendar; `None` for every other act.
pub fn moved(lang: Lang, act: &Act) -> Option<String> {
    let mut more = String::new();
    let (key, from, to) = match act {
        Act::DueMoved { rule, from, to, added, removed, .. } => {
            more = days(lang, "moved-added", added) + &days(lang, "moved-removed", removed);
            (format!("moved-{}", of(*rule)), *from, *to)
        }
        Act::Recount { rule, from, to, .. } if from == to => {
            (format!("confirmed-{}", of(Some(*rule))), *from, *to)
        }
        Act::Recount { rule, from, to, .. } => {
            let key = counted(*rule, to < from).map(str::to_owned);
            (key.unwrap_or_else(|| format!("moved-{}", of(Some(*rule)))), *from, *to)
        }
        _ => return None,
    };
    let day = |date| dates::long(lang, date);
    let said = t(lang, &key, &[("from", day(from).into()), ("to", day(to).into())]);
    Some(said + &more)
}

/// The words of a count that figures alone look at: of a reply always, of a decision where the day that was told lies
/// later and stays. The others are somebody's day.
fn counted(rule: Rule, is_shorter: bool) -> Option<&'static str> {
    match rule {
        _ if rule.is_reply() => Some("recount-counted"),
        Rule::R19Answer if is_shorter => Some("recount-counted-head"),
        Rule::R20Answer if is_shorter => Some("recount-counted-cdai"),
        _ => None,
    }
}

/// The limit that is named; acts of before the others were counted again name none.
fn of(rule: Option<Rule>) -> &'static str {
    rule.filter(|r| !r.is_reply()).map_or("reply", Rule::code)
}

/// The sentence of some days, with a space before it; nothing of none.
fn days(lang: Lang, key: &str, named: &[DayOff]) -> String {
    if named.is_empty() {
        return String::new();
    }
    let days: Vec<String> = named.iter().map(|d| day_off(lang, d)).collect();
    format!(" {}", t(lang, key, &[("n", named.len().into()), ("days", days.join(comma(lang)).into())]))
}

fn day_off(lang: Lang, day: &DayOff) -> String {
    let name = match lang {
        Lang::Ar => &day.name_ar,
        Lang::En if !day.name_en.is_empty() => &day.name_en,
        _ => &day.name_fr,
    };
    let name = if name.is_empty() { t(lang, "moved-closure", &[]) } else { name.clone() };
    t(lang, "moved-day", &[("day", dates::long(lang, day.date).into()), ("name", name.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the day that was told lies later, it stays, and figures alone look at the other: of the reply always.
    #[test]
    fn a_count_for_figures_alone_says_so() {
        let of = |rule, from: &str, to: &str| {
            let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
            moved(Lang::Fr, &Act::Recount { rule, from, to, calendar: String::new() }).unwrap()
        };
        for (rule, earlier, later) in [
            (Rule::R19Answer, true, false),
            (Rule::R20Answer, true, false),
            (Rule::R16Init, true, true),
            (Rule::R19Lodge, false, false),
        ] {
            let says = |from, to| of(rule, from, to).starts_with("Dans les indicateurs");
            assert_eq!(says("2026-04-08", "2026-04-06"), earlier, "{rule:?}");
            assert_eq!(says("2026-04-06", "2026-04-08"), later, "{rule:?}");
        }
    }
}
