//! What whoever asked does about an act that stands in their name and is not theirs: the letter that tells of
//! it says that it may be contested in writing, and this is where its link leads.

use super::{Audience, View};
use crate::locale::{Lang, dates, plain, t};
use crate::page::address;
use crate::page::markup::say;
use crate::page::parts::Act;
use serde_json::{Value as Json, json};

/// The acts to contest, how, and the text that is ready; null where nothing stands in the reader's name that
/// a letter told them of.
pub(super) fn section(lang: Lang, view: &View<'_>) -> Json {
    let told = |act: &&Act| act.declared || act.act == "withdraw";
    let acts: Vec<&Act> = view.thread.iter().filter(told).collect();
    if view.audience != Audience::Requester || acts.is_empty() {
        return Json::Null;
    }
    // What the Committee entered is contested with it, the rest with the head of the body.
    let of_committee = acts.iter().all(|act| act.by_committee);
    let body = [("body", view.body.in_sentence(lang).into())];
    let which = match (of_committee, acts.iter().any(|act| act.declared)) {
        (true, _) => "-cdai",
        (false, true) => "",
        // What came by no paper says nothing of one.
        (false, false) => "-own",
    };
    let mixed = !of_committee && acts.iter().any(|act| act.by_committee);
    let committee = match (of_committee, mixed) {
        (true, _) => "case-contest-cdai-only",
        (false, true) => "case-contest-cdai-mixed",
        (false, false) => "case-contest-cdai",
    };
    json!({
        "acts": acts.iter().map(|act| one(lang, view, act)).collect::<Vec<_>>(),
        "how_html": say(lang, &format!("case-contest-how{which}"), &body),
        "again": ended_by_paper(view).then(|| t(lang, "case-contest-again", &[])),
        "body": (!of_committee).then(|| view.body.full(lang)), "body_href": address::body(lang, &view.body.id),
        "committee_words": t(lang, committee, &[]),
        "committee": view.committee.as_ref().map(|c| json!({ "name": c.full(lang), "href": address::body(lang, &c.id) })),
    })
}

/// Whether a paper that the body entered ended the request: it takes no act any more, and can be entered again.
pub(super) fn ended_by_paper(view: &View<'_>) -> bool {
    let ends = |act: &Act| act.declared && !act.by_committee && matches!(&*act.act, "withdraw" | "agree");
    matches!(&*view.status, "withdrawn" | "forwarded") && view.thread.iter().any(ends)
}

/// An act and the text that contests it alone: whoever contests a forwarding does not deny the request. What the
/// Committee entered is contested before it.
fn one(lang: Lang, view: &View<'_>, act: &Act) -> Json {
    let args = [
        ("body", view.body.in_sentence(lang).into()),
        ("number", view.number.clone().into()),
        ("received", dates::long(lang, view.received_on).into()),
        ("came", super::forms::came(lang, view).into()),
        ("acts", line(lang, "case-contest-named", (view, act)).into()),
    ];
    let key = match (act.by_committee, act.declared) {
        (true, _) => "case-contest-ready-cdai",
        (false, true) => "case-contest-ready",
        // What came by no paper says nothing of one.
        (false, false) => "case-contest-ready-own",
    };
    // Without isolates: the text is copied.
    json!({ "line": line(lang, "case-contest-act", (view, act)), "ready": plain(lang, key, &args) })
}

/// An act with its days: that of the paper, if it came on one, and that on which it was entered. A request comes on paper
/// or by e-mail, and its day is that on which the body received it (article 14).
fn line(lang: Lang, stem: &str, (view, act): (&View<'_>, &Act)) -> String {
    let entered = act.entered.map_or(act.on, |at| at.date());
    let args = [
        ("act", t(lang, &format!("act-{}", act.act), &[]).into()),
        ("acted", dates::long(lang, act.on).into()),
        ("entered", dates::long(lang, entered).into()),
        ("channel", t(lang, &format!("channel-{}", view.channel), &[]).into()),
    ];
    let key = match (act.declared, act.by_committee && stem == "case-contest-act") {
        (_, true) => format!("{stem}-cdai"),
        (true, false) if act.is_filing() => format!("{stem}-filed"),
        (true, _) if act.is_complaint() => format!("{stem}-complaint"),
        (true, false) => format!("{stem}-declared"),
        (false, false) => stem.to_owned(),
    };
    plain(lang, &key, &args)
}
