//! The file's thread: one line of acts, then who holds the pen, then what is ahead.

use super::{Audience, View, answered, ended};
use crate::locale::{Lang, dates, phrases, t, without_isolates};
use crate::page::markup::rich;
use crate::page::parts::day;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

pub(super) fn rows(lang: Lang, view: &View<'_>) -> Vec<Json> {
    let mut rows: Vec<Json> = view.thread.iter().map(|a| a.json(lang)).collect();
    if ended(&view.status) || view.status == "closed" {
        return rows;
    }
    rows.push(pen(lang, view));
    let open = !answered(&view.status) && view.status != "silence";
    if open && view.due_on >= view.today {
        let article = if view.urgent { "17" } else { "16" };
        rows.push(ahead(
            lang,
            view.due_on,
            "thread-ahead-due",
            &t(lang, "thread-ahead-due-note", &[]),
            article,
        ));
    }
    if let Some(right) = view.right.as_ref().filter(|r| r.to == "head") {
        rows.push(ahead(lang, right.last_on, "thread-ahead-head", "", "19"));
    }
    rows
}

fn pen(lang: Lang, view: &View<'_>) -> Json {
    if let Some((before, until)) = &view.facts.complaint {
        let note = t(lang, "thread-pen-decision-note", &[("until", dates::long(lang, *until).into())]);
        return pen_row(lang, view, &format!("thread-pen-{before}"), &note);
    }
    let with_requester = answered(&view.status)
        || matches!(view.status.as_str(), "silence" | "clarification_asked" | "awaiting_cost");
    let spoken_to = view.audience == Audience::Requester;
    let act = match (with_requester, spoken_to) {
        (false, _) => "thread-pen-body",
        (true, true) => "thread-pen-requester",
        (true, false) => "thread-pen-applicant",
    };
    let officer = view.facts.officer.clone().unwrap_or_else(|| t(lang, "officer", &[]));
    let note = match view.status.as_str() {
        "silence" => t(lang, "thread-pen-silence-note", &[]),
        status if answered(status) && spoken_to => t(lang, "thread-pen-answered-note", &[]),
        status if answered(status) => t(lang, "thread-pen-answered-note-public", &[]),
        _ if with_requester => super::say::now(lang, view),
        _ => without_isolates(&t(lang, "thread-pen-body-note", &[("officer", officer.into())])),
    };
    pen_row(lang, view, act, &note)
}

fn pen_row(lang: Lang, view: &View<'_>, act: &str, note: &str) -> Json {
    let today = t(lang, "thread-today", &[("day", dates::long(lang, view.today).into())]);
    row("pen", json!(rich(&today)), &t(lang, act, &[]), note, "")
}

fn ahead(lang: Lang, date: NaiveDate, act: &str, note: &str, article: &str) -> Json {
    let article = phrases::articles_short(lang, &[article]);
    row("ahead", json!(day(lang, date)), &t(lang, act, &[]), note, &article)
}

fn row(class: &str, when: Json, act: &str, note: &str, article: &str) -> Json {
    json!({
        "class": class, "when_html": when, "act": act, "role": note, "cited": !article.is_empty(),
        "articles_html": rich(article), "text": null, "declared": false, "internal": false, "documents": [],
    })
}
