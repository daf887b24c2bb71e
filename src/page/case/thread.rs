//! The file's thread: one line of acts, then who holds the pen, then what is ahead.

use super::rights::{contests, last_of_all, named_items, of_items};
use super::{Audience, View, answered, ended};
use crate::law::standing::{Before, Pen};
use crate::locale::body_names::capital;
use crate::locale::lang::comma;
use crate::locale::{Lang, dates, phrases, t, without_isolates};
use crate::page::markup::rich;
use crate::page::parts::limit_day;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

pub(super) fn rows(lang: Lang, view: &View<'_>) -> Vec<Json> {
    let mut rows: Vec<Json> = view.thread.iter().map(|a| a.json(lang)).collect();
    rows.extend(pen(lang, view));
    rows.extend(ahead(lang, view));
    rows
}

/// What is ahead, in the order of its days.
fn ahead(lang: Lang, view: &View<'_>) -> Vec<Json> {
    let mut all = Vec::new();
    let running = !answered(&view.status) && !ended(&view.status) && view.status != "silence";
    if running && view.due_on >= view.today {
        let article = if view.urgent { "17" } else { "16" };
        let note = t(lang, "thread-ahead-due-note", &[]);
        all.push((
            view.due_on,
            due(lang, (view.due_on, view.provisional), "thread-ahead-due", &note, article),
        ));
    }
    let waits = view.standing.awaited(view.today);
    all.extend(waits.map(|c| {
        let note = contests(lang, c).map(|words| without_isolates(&words)).unwrap_or_default();
        let row = due(lang, (c.due_on, c.provisional), "thread-ahead-decision", &note, c.before.article());
        (c.due_on, row)
    }));
    // The last day of a right is its holder's business; the public reads what was done.
    if view.audience != Audience::Public {
        all.extend(view.standing.open.iter().map(|r| {
            let key = match (r.before, r.is_careful(view.today)) {
                (before, _) if r.is_wide(view.today) => last_of_all(before),
                (Before::Head, false) => "thread-ahead-head",
                (Before::Cdai, false) => "thread-ahead-cdai",
                (Before::Court, false) => "thread-ahead-court",
                // The usual day is a later one.
                (Before::Head, true) => "case-leaf-shortest-head",
                (Before::Cdai, true) => "case-leaf-shortest-cdai",
                (Before::Court, true) => "case-leaf-shortest-court",
            };
            let until = r.until(view.today);
            let several = view.standing.rights(r.before).count() > 1;
            let note = of_items(lang, "standing-right-items", &r.items).filter(|_| several);
            let note = note.map(|words| without_isolates(&words)).unwrap_or_default();
            (until, due(lang, (until, r.may_move(view.today)), key, &note, r.before.article()))
        }));
    }
    all.sort_by_key(|(day, _)| *day);
    all.into_iter().map(|(_, row)| row).collect()
}

/// Who has to act now; nobody once nothing is expected.
fn pen(lang: Lang, view: &View<'_>) -> Option<Json> {
    let spoken_to = view.audience == Audience::Requester;
    let (act, note) = match &view.pen {
        Pen::Nobody => return None,
        Pen::Head => ("thread-pen-head", decision_note(lang, view, Before::Head)),
        Pen::Cdai => ("thread-pen-cdai", decision_note(lang, view, Before::Cdai)),
        Pen::Requester if spoken_to => ("thread-pen-requester", requester_note(lang, view)),
        Pen::Requester => ("thread-pen-applicant", String::new()),
        Pen::Departments(names) if view.audience.is_inside() => {
            ("thread-pen-department", departments(lang, view, names))
        }
        Pen::Body | Pen::Departments(_) => ("thread-pen-body", body_note(lang, view)),
    };
    let today = t(lang, "thread-today", &[("day", dates::long(lang, view.today).into())]);
    Some(row("pen", json!(rich(&today)), &t(lang, act, &[]), &note, ""))
}

/// Departments, each with the items that it still has where that is not the whole request.
fn departments(lang: Lang, view: &View<'_>, names: &[String]) -> String {
    let named =
        |name: &String| match view.left_with.iter().find(|(of, items)| of == name && !items.is_empty()) {
            Some((_, items)) => {
                let [n, items] = named_items(lang, items);
                t(lang, "thread-pen-department-items", &[("name", name.as_str().into()), n, items])
            }
            None => name.clone(),
        };
    without_isolates(&names.iter().map(named).collect::<Vec<_>>().join(comma(lang)))
}

fn decision_note(lang: Lang, view: &View<'_>, before: Before) -> String {
    let next = view.standing.next_decision(view.today).filter(|c| c.before == before);
    let Some(waits) = next.or(view.standing.in_hand(before)) else { return String::new() };
    let overdue = waits.is_overdue(view.today);
    let key = if overdue { "thread-pen-decision-overdue" } else { "thread-pen-decision-note" };
    let until = phrases::limit_day(lang, waits.due_on, waits.provisional && !overdue);
    let words = t(lang, key, &[("until", until.into())]);
    let all: Vec<String> = std::iter::once(words).chain(contests(lang, waits)).collect();
    without_isolates(&all.join(" "))
}

fn requester_note(lang: Lang, view: &View<'_>) -> String {
    if answered(&view.status) && view.standing.right(Before::Head).is_some() {
        return t(lang, "thread-pen-answered-note", &[]);
    }
    super::advice::now(lang, view).0
}

fn body_note(lang: Lang, view: &View<'_>) -> String {
    if view.status == "silence" {
        return t(lang, "thread-pen-silence-note", &[]);
    }
    let expected = super::rights::expected(lang, &view.standing, view.today);
    if !expected.is_empty() {
        return without_isolates(&expected.join(" "));
    }
    if view.body.unseen {
        return t(lang, "thread-pen-unseen-note", &[]);
    }
    let officer = view.facts.officer.clone().unwrap_or_else(|| t(lang, "officer", &[]));
    without_isolates(&t(lang, "thread-pen-body-note", &[("officer", officer.into())]))
}

fn due(lang: Lang, (date, provisional): (NaiveDate, bool), act: &str, note: &str, article: &str) -> Json {
    let article = phrases::articles_short(lang, &[article]);
    row("ahead", json!(limit_day(lang, date, provisional)), &capital(&t(lang, act, &[])), note, &article)
}

fn row(class: &str, when: Json, act: &str, note: &str, article: &str) -> Json {
    json!({
        "class": class, "when_html": when, "act": act, "role": note, "cited": !article.is_empty(),
        "articles_html": rich(article), "entered_html": null, "text": null, "declared": null, "internal": false, "documents": [],
    })
}
