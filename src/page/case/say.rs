//! The one sentence that says where a request stands, and what follows it in plain weight.

use super::state::{asks_opinion, in_part, without_reply};
use super::{Audience, View, answered, ended, rights};
use crate::law::case::Status;
use crate::law::ending::{Fallen, ReplyLimit};
use crate::law::standing::{Ask, Before, Dropped, Lodged};
use crate::locale::{Args, Lang, Value, dates, numbers, phrases, t, try_t};
use crate::page::markup::{Markup, rich};
use crate::page::parts::{BodyRef, Clock, Item};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// What the sentence about a state needs beyond the view. Leave empty what the status does not
/// speak of.
#[derive(Clone, Debug, Default)]
pub struct StatusFacts {
    /// Name or title of the person in charge.
    pub officer: Option<String>,
    /// Fields missing from the request, already in words (`submitted`).
    pub missing: Vec<String>,
    /// Whether an urgent request became ordinary (`registered`).
    pub reclassified: bool,
    /// The body's questions that wait for a reply, oldest first (`clarification_asked`).
    pub questions: Vec<String>,
    /// Codes of the reasons of the extension, `EXT-1`… (`extended`).
    pub extension: Vec<String>,
    /// Costs in centimes of dirham (`awaiting_cost`).
    pub cost: Option<i64>,
    /// For what they are asked, as the keys of its words.
    pub charged: Vec<&'static str>,
    /// Who closed the file: `requester`, or `clock` when the time of a complaint had passed, `clock-again`
    /// where there had been one (`closed`).
    pub closed_by: Option<String>,
    /// Day of the withdrawal, forwarding, closing or voiding.
    pub ended_on: Option<NaiveDate>,
    /// Code of the reason of the voiding: `test`, `spam`, `duplicate`.
    pub void_reason: Option<String>,
    /// The day on which a closing on paper was entered (`closed`).
    pub closed_entered: Option<NaiveDate>,
    /// Where it was forwarded.
    pub forwarded: Option<Forwarded>,
    /// Where it came from, if it was forwarded from another body.
    pub came_from: Option<CameFrom>,
    /// Whether the way of delivery that was chosen costs nothing (`awaiting_cost`).
    pub free_delivery: bool,
    /// Where the body proposes to forward it.
    pub proposed: Option<BodyRef>,
    /// What the reader's department was asked, for its members.
    pub asked_of: Option<AskedOf>,
    /// Whether the reader signed the reply or a supplement.
    pub answered_it: bool,
    /// Whether another head of the body has an account, who may decide where the reader may not.
    pub other_head: bool,
    /// Whether the body has people here and no head among them.
    pub headless: bool,
    /// The days of complaints to the head that were lodged while nobody of the body was here.
    pub complaints_unseen: Vec<NaiveDate>,
    /// The days of the decisions on complaints that the reader signed.
    pub decided_on: Vec<NaiveDate>,
    /// Code of the status that the reply gave, and the day of the supplement that changed it.
    pub changed: Option<(String, NaiveDate)>,
}

/// The request that a forwarded one became at another body.
#[derive(Clone, Debug, Default)]
pub struct Forwarded {
    /// The other body.
    pub body: BodyRef,
    /// The new number and the last day for the reply, for those who may know of it.
    pub known: Option<(String, NaiveDate)>,
    /// Whether a feast not yet announced may move that day.
    pub provisional: bool,
    /// Where it is read, for those who may.
    pub href: Option<String>,
    /// What became of it there, for those who know of it: `answered`, `withdrawn`, `voided`, `again`. No limit runs.
    pub over: Option<&'static str>,
}

impl Forwarded {
    /// What became of a request of this status; nothing while its reply is owed.
    pub fn over_by(status: Status) -> Option<&'static str> {
        match status {
            Status::Withdrawn => Some("withdrawn"),
            Status::Voided => Some("voided"),
            Status::Forwarded => Some("again"),
            status if status.is_open() || status == Status::Draft => None,
            _ => Some("answered"),
        }
    }
}

/// The request at another body that this one follows, and what was given there.
#[derive(Clone, Debug, Default)]
pub struct CameFrom {
    /// The first body.
    pub body: BodyRef,
    /// The items that it gave, by their numbers there.
    pub given: Vec<u16>,
}

/// What a department was asked.
#[derive(Clone, Debug, Default)]
pub struct AskedOf {
    /// The department.
    pub name: String,
    /// The items, or none when all are meant.
    pub items: Vec<u16>,
    /// The same by the internal day of each asking, the first day first.
    pub askings: Vec<(Vec<u16>, Option<NaiveDate>)>,
    /// The first internal day.
    pub due_on: Option<NaiveDate>,
    /// The working days to it, as the list of the department counts them.
    pub left: Option<Clock>,
}

/// The sentence, in the words of the reader (the requester is spoken to, others are told), and
/// what follows it in plain weight, subject by subject: how late, what was given or passed over, what waits for an
/// answer, complaints, what they brought, the rights that are open.
pub(super) fn sentence(lang: Lang, view: &View<'_>) -> (Markup, Vec<Subject>) {
    let args = arguments(lang, view);
    let requester = view.audience == Audience::Requester;
    let variant = variant(view);
    let key = if requester { format!("status-{variant}-say") } else { format!("fact-{variant}") };
    // A state of a department or a draft has no public sentence of its own: the label speaks.
    let words = try_t(lang, &key, &args)
        .or_else(|| try_t(lang, &format!("fact-{variant}"), &args))
        .or_else(|| try_t(lang, &format!("fact-{}", view.status), &args))
        .unwrap_or_else(|| t(lang, &format!("status-{}", view.status), &[]));
    let words = capital(&words);
    let (first, rest) = first_sentence(&words);
    let more = after(lang, view, &args, capital(rest)).into_iter().filter_map(Subject::of);
    (rich(first), more.collect())
}

/// What is said of one subject: a short paragraph, or a list where each sentence is a matter of its own.
#[derive(Debug)]
pub(super) enum Subject {
    /// Sentences that are read together.
    Paragraph(Markup),
    /// Sentences side by side: complaints, days, rights.
    List(Vec<Markup>),
}

impl Subject {
    fn of((sentences, side_by_side): (Vec<String>, bool)) -> Option<Self> {
        let said: Vec<String> = sentences.into_iter().filter(|s| !s.is_empty()).collect();
        match said.len() {
            0 => None,
            n if n > 1 && (side_by_side || n > TOGETHER) => {
                Some(Self::List(said.iter().map(|s| rich(s)).collect()))
            }
            _ => Some(Self::Paragraph(rich(&said.join(" ")))),
        }
    }

    pub(super) fn json(&self) -> Json {
        match self {
            Self::Paragraph(words) => json!({ "words_html": words }),
            Self::List(rows) => {
                let rows: Vec<Json> = rows.iter().map(|row| json!({ "line_html": row })).collect();
                json!({ "rows": rows })
            }
        }
    }
}

/// How many sentences are read together before they stand in a list.
const TOGETHER: usize = 3;

/// What is said after the state, subject by subject, and whether its sentences stand side by side.
fn after(lang: Lang, view: &View<'_>, args: &Args<'_>, rest: String) -> Vec<(Vec<String>, bool)> {
    let late = answered(&view.status) && matches!(view.clock, Clock::Late(..));
    let late = late.then(|| t(lang, "status-then-late", args));
    let yours = view.audience == Audience::Requester;
    let stay = (yours && view.status == "closed" && view.has_documents())
        .then(|| t(lang, "standing-documents-stay", &[]));
    let state = std::iter::once(rest).chain(stay).chain(silent_before(lang, view)).chain(late);
    let items =
        [early, given_first, unopened, omitted, supplemented].into_iter().filter_map(|say| say(lang, view));
    let waits = fallen(lang, view).into_iter().chain(asked_of(lang, view)).chain(asks(lang, view, args));
    let waits = waits
        .chain(proposed(lang, view))
        .chain(unseen(lang, view))
        .chain(reaches_nobody(lang, view))
        .chain(headless(lang, view))
        .chain(complaint_unseen(lang, view));
    let waits = waits.chain(goes_to_nobody(lang, view));
    let granted = rights::expected(lang, &view.standing, view.today).into_iter();
    let granted = granted.chain(rights::given_up(lang, &view.standing)).chain(nothing_due(lang, view));
    let granted = granted.chain(court_stays(lang, view));
    let mut granted: Vec<String> = granted.collect();
    // Two decisions of one day may grant the same by the same day: it is said once.
    granted.dedup();
    let (open, over) = (view.standing.open.iter(), view.standing.over.iter());
    let yours = open.map(|r| rights::yours(lang, view, r)).chain(over.map(|o| rights::over(lang, *o, true)));
    let yours = yours.chain(rights::over_unseen(lang, view)).filter(|_| view.audience == Audience::Requester);
    vec![
        (state.collect(), false),
        (items.collect(), false),
        (waits.collect(), false),
        (rights::complaints(lang, &view.standing, view.today), true),
        (granted, true),
        (yours.collect(), true),
    ]
}

/// That the limit had ended without a reply before the request did; of a withdrawal its own sentence says so.
fn silent_before(lang: Lang, view: &View<'_>) -> Option<String> {
    let end = view.standing.ended.as_ref().filter(|e| e.limit == ReplyLimit::Passed)?;
    let due = [("due", dates::long(lang, view.due_on).into()), ("none", without_reply(lang, view).into())];
    (end.how != Status::Withdrawn).then(|| t(lang, "standing-ended-late", &due))
}

/// That the court does not depend on the entry here, once the Committee was asked and the entry was cancelled (article 21).
fn court_stays(lang: Lang, view: &View<'_>) -> Option<String> {
    let asked = |c: &Lodged| c.before == Before::Cdai && c.dropped != Some(Dropped::Closed);
    let stays = view.status == "voided" && view.standing.complaints.iter().any(asked);
    let days = view.standing.court_stays.iter().map(|r| rights::open(lang, view, r));
    let said = std::iter::once(t(lang, "standing-voided-court", &[])).chain(days);
    stays.then(|| said.collect::<Vec<_>>().join(" "))
}

/// That a complaint that was upheld after the end brings nothing more: what ended takes no reply (ours).
fn nothing_due(lang: Lang, view: &View<'_>) -> Option<String> {
    let upheld = |c: &Lodged| c.decided.is_some_and(|(_, how)| how.upholds());
    let key = match view.standing.ended.as_ref()?.how {
        Status::Withdrawn => "standing-upheld-withdrawn",
        Status::Forwarded => "standing-upheld-forwarded",
        Status::Voided => return view.standing.granted_ends.then(|| t(lang, "standing-upheld-voided", &[])),
        _ => return None,
    };
    view.standing.complaints.iter().any(upheld).then(|| t(lang, key, &[]))
}

/// What had been announced or asked, and comes to nothing by the end.
fn fallen(lang: Lang, view: &View<'_>) -> Vec<String> {
    let Some(end) = &view.standing.ended else { return Vec::new() };
    let yours = view.audience == Audience::Requester;
    let words = |(what, on): &(Fallen, NaiveDate)| {
        let you = if yours && *what == Fallen::Question { "-you" } else { "" };
        t(lang, &format!("standing-fell-{}{you}", what.code()), &[("on", dates::long(lang, *on).into())])
    };
    end.fallen.iter().map(words).collect()
}

/// What the body answered before the rest, while it still owes the rest.
fn early(lang: Lang, view: &View<'_>) -> Option<String> {
    let open = in_part(view) && view.status != "silence" && !ended(&view.status);
    let said = view.items.iter().filter(|i| open && i.outcome.is_some());
    let said: Vec<String> = said.map(|i| i.no.to_string()).collect();
    let args = [("n", said.len().into()), ("items", list(lang, &said).into())];
    (!said.is_empty()).then(|| t(lang, "standing-early", &args))
}

/// What the first body gave of a request that went on, or would go on: it does not travel.
fn given_first(lang: Lang, view: &View<'_>) -> Option<String> {
    if let Some(from) = view.facts.came_from.as_ref().filter(|from| !from.given.is_empty()) {
        let body = ("body", from.body.in_sentence(lang).into());
        return Some(capital(&of_items(lang, "standing-came-given", &from.given, body)));
    }
    let given = |i: &&Item| matches!(i.outcome.as_deref(), Some("provided_full" | "already_public"));
    let given: Vec<u16> = view.items.iter().filter(given).filter_map(|i| u16::try_from(i.no).ok()).collect();
    let key = match view.status.as_str() {
        "forwarded" => "standing-forwarded-given",
        _ if view.facts.proposed.is_some() => "standing-proposed-given",
        _ => return None,
    };
    let body = ("body", view.body.in_sentence(lang).into());
    (!given.is_empty()).then(|| of_items(lang, key, &given, body))
}

/// That of what was answered early and not given whole no complaint opens any more (article 19), and that the other
/// body is asked it where the request went on.
fn unopened(lang: Lang, view: &View<'_>) -> Option<String> {
    let items = &view.standing.ended.as_ref()?.unopened;
    let body = ("body", view.body.in_sentence(lang).into());
    if items.is_empty() {
        return None;
    }
    let goes_on =
        view.facts.forwarded.as_ref().is_some_and(|next| next.known.is_some() && next.over.is_none());
    let asked = goes_on.then(|| t(lang, "standing-unopened-asked", &[]));
    let all = std::iter::once(of_items(lang, "standing-unopened", items, body)).chain(asked);
    Some(all.collect::<Vec<_>>().join(" "))
}

/// A sentence about some items.
fn of_items(lang: Lang, key: &str, items: &[u16], more: (&'static str, Value<'_>)) -> String {
    let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
    t(lang, key, &[("n", numbers.len().into()), ("items", list(lang, &numbers).into()), more])
}

/// On whose word it was forwarded: that of whoever asked, or that of a paper.
fn agreed(lang: Lang, view: &View<'_>) -> String {
    let paper = view.standing.ended.as_ref().is_some_and(|e| e.by_paper);
    let key = match (view.audience == Audience::Requester, paper) {
        (true, false) => "agreed-you",
        (true, true) => "agreed-you-paper",
        (false, false) => "agreed-they",
        (false, true) => "agreed-they-paper",
    };
    let paper = view.standing.ended.as_ref().map(|e| dates::long(lang, e.acted_on)).unwrap_or_default();
    t(lang, key, &[("paper", paper.into())])
}

/// The items that the reply passed over.
fn omitted(lang: Lang, view: &View<'_>) -> Option<String> {
    // What was passed over by a reply, and what has none where the limit ended over the rest.
    let silent = view.status == "silence" && in_part(view);
    let blank = view.items.iter().filter(|i| match i.outcome.as_deref() {
        None => silent,
        outcome => outcome == Some("omitted"),
    });
    let numbers: Vec<String> = blank.map(|i| i.no.to_string()).collect();
    let args = [("n", numbers.len().into()), ("items", list(lang, &numbers).into())];
    (!numbers.is_empty()).then(|| t(lang, "standing-omitted", &args))
}

/// What waits for the requester beside what the state speaks of.
fn asks(lang: Lang, view: &View<'_>, args: &Args<'_>) -> Vec<String> {
    let yours = view.audience == Audience::Requester;
    let spoken = |ask: &Ask| match ask {
        Ask::Clarify => view.status == "clarification_asked",
        Ask::Cost => view.status == "awaiting_cost",
        // The proposal has a sentence of its own, with the body.
        Ask::Transfer => true,
        Ask::Details => {
            let said = yours && view.status == "submitted";
            said || view.facts.missing.is_empty()
        }
    };
    let key = |ask: &Ask| match (ask, yours) {
        (Ask::Clarify, true) if view.facts.questions.len() > 1 => "standing-asks-clarify-you-several",
        (Ask::Clarify, true) if !view.facts.questions.is_empty() => "standing-asks-clarify-you",
        (Ask::Clarify, _) => "standing-asks-clarify",
        (Ask::Cost, true) => "standing-asks-cost-you",
        (Ask::Cost, false) => "standing-asks-cost",
        (Ask::Details | Ask::Transfer, _) => "standing-asks-details",
    };
    view.standing.asks.iter().filter(|ask| !spoken(ask)).map(|ask| t(lang, key(ask), args)).collect()
}

/// That the reply was completed, and when it was last, where the state does not say so itself.
fn supplemented(lang: Lang, view: &View<'_>) -> Option<String> {
    let last = supplemented_on(view)?;
    let told = changed_on(view).filter(|_| is_changed(view) || view.status == "refused");
    let key = match told {
        Some(on) if on >= last => return None,
        // The state tells the one that changed it: what came after it is told too.
        Some(_) => "standing-supplemented-again",
        None => "standing-supplemented",
    };
    Some(t(lang, key, &[("on", dates::long(lang, last).into())]))
}

/// The day of the newest supplement.
fn supplemented_on(view: &View<'_>) -> Option<NaiveDate> {
    Some(view.thread.iter().rev().find(|act| act.act == "supplement")?.on)
}

/// The day of the supplement that the state tells of: the one that changed it, else the newest.
fn changed_on(view: &View<'_>) -> Option<NaiveDate> {
    let changed = view.facts.changed.as_ref().filter(|_| is_changed(view)).map(|(_, on)| *on);
    changed.or_else(|| supplemented_on(view))
}

/// Where the body proposes to forward the request.
fn proposed(lang: Lang, view: &View<'_>) -> Option<String> {
    let other = view.facts.proposed.as_ref()?.in_sentence(lang);
    let args = [("body", view.body.in_sentence(lang).into()), ("body2", other.into())];
    Some(capital(&t(lang, "standing-proposed", &args)))
}

/// What the reader's department was asked.
fn asked_of(lang: Lang, view: &View<'_>) -> Option<String> {
    let asked = view.facts.asked_of.as_ref().filter(|_| view.answered_on.is_none())?;
    if ended(&view.status) {
        return Some(t(lang, "standing-asked-over", &[]));
    }
    let told: Vec<String> = asked.askings.iter().map(|(items, due)| asking(lang, items, *due)).collect();
    Some(told.join(" "))
}

/// Some items that the reader's department is asked, or all where none is named, and by when.
fn asking(lang: Lang, items: &[u16], due: Option<NaiveDate>) -> String {
    let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
    let key = match (numbers.is_empty(), due) {
        (true, None) => "standing-asked-all",
        (true, Some(_)) => "standing-asked-all-by",
        (false, None) => "standing-asked",
        (false, Some(_)) => "standing-asked-by",
    };
    let args = [
        ("n", numbers.len().into()),
        ("items", list(lang, &numbers).into()),
        ("due", due.map(|d| dates::long(lang, d)).unwrap_or_default().into()),
    ];
    t(lang, key, &args)
}

/// That nobody of the body reads here what is asked of it or of its head, while that is awaited: by law it receives what
/// is handed in or sent (article 14).
fn reaches_nobody(lang: Lang, view: &View<'_>) -> Option<String> {
    // Of a request that has ended its silence is told still, and its days were counted so.
    let unanswered = view.answered_on.is_none() && view.status != "voided";
    let complained = view.standing.complaints.iter().any(|c| c.before == Before::Head && c.decided.is_none());
    let yours = view.audience == Audience::Requester && (complained || !ended(&view.status));
    let key = match (view.body.filed, yours) {
        (true, true) => "standing-body-unseen-yours",
        (true, false) => "standing-body-unseen",
        // Somebody of it received the request, and has left since.
        (false, true) => "standing-body-left-yours",
        (false, false) => "standing-body-left",
    };
    match (view.body.unseen, view.body.filed) {
        (true, _) => (unanswered || complained).then(|| t(lang, key, &[])),
        // Somebody of it came later: the days stay as they were counted.
        (false, true) => Some(t(lang, "standing-body-filed", &[])),
        (false, false) => None,
    }
}

/// That the day by which the head decides is counted from a filing that nobody of the body saw, where somebody came later.
fn complaint_unseen(lang: Lang, view: &View<'_>) -> Option<String> {
    let unseen = |on: &NaiveDate| view.facts.complaints_unseen.contains(on);
    let waits = view.standing.in_hand(Before::Head).map(|c| c.on).filter(unseen)?;
    let on = [("on", dates::long(lang, waits).into())];
    (!view.body.unseen).then(|| t(lang, "standing-complaint-filed", &on))
}

/// That no head of the body is here to decide a complaint that waits: nobody else may enter the decision.
fn headless(lang: Lang, view: &View<'_>) -> Option<String> {
    view.standing.in_hand(Before::Head).filter(|_| view.facts.headless)?;
    let key = match view.audience {
        Audience::Requester => "standing-headless-yours",
        Audience::Desk => "standing-headless-desk",
        Audience::Committee => "standing-headless",
        Audience::Head | Audience::Department | Audience::Public => return None,
    };
    Some(t(lang, key, &[]))
}

/// That nobody of the other body reads here what would be forwarded, or was: whoever asked hands it in there.
fn goes_to_nobody(lang: Lang, view: &View<'_>) -> Option<String> {
    let forwarded = view.facts.forwarded.as_ref().filter(|next| next.known.is_some() && next.over.is_none());
    let yours = view.audience == Audience::Requester;
    let (body, key) = match (&view.facts.proposed, forwarded) {
        (Some(body), _) if yours => (body, "standing-proposed-unseen-yours"),
        (Some(body), _) => (body, "standing-proposed-unseen"),
        (None, Some(next)) if yours => (&next.body, "standing-forwarded-unseen-yours"),
        (None, Some(next)) => (&next.body, "standing-forwarded-unseen"),
        (None, None) => return None,
    };
    body.unseen.then(|| t(lang, key, &[]))
}

/// The departments that were asked where nobody sees the request.
fn unseen(lang: Lang, view: &View<'_>) -> Option<String> {
    let names = &view.departments.unseen;
    let waits = view.answered_on.is_none() && !names.is_empty() && !ended(&view.status);
    // Whoever may not enter the answer of a department is not told to.
    let waits = waits && view.audience != Audience::Head;
    let args = [("names", list(lang, names).into())];
    waits.then(|| t(lang, "standing-unseen", &args))
}

/// Cuts after the first sentence; « art. 16 » does not end one.
fn first_sentence(words: &str) -> (&str, &str) {
    let ends = words.match_indices(". ").map(|(i, _)| i);
    let end = ends.into_iter().find(|i| !words[..*i].ends_with("art"));
    end.map_or((words, ""), |i| (&words[..=i], words[i + 1..].trim_start()))
}

/// Whether the state is not that of the reply: a supplement made it so, on a day of its own.
fn is_changed(view: &View<'_>) -> bool {
    let open = answered(&view.status) && view.status != "closed";
    open && view.facts.changed.as_ref().is_some_and(|(then, _)| *then != view.status)
}

/// The state, or the form of it that leaves out what is not known.
fn variant<'v>(view: &'v View<'_>) -> &'v str {
    match view.status.as_str() {
        "answered_full" if is_changed(view) => "answered_full-since",
        "answered_partial" if is_changed(view) => "answered_partial-since",
        "refused" if is_changed(view) => "refused-since",
        // The grounds are those of today, and need not be those of the reply.
        "refused" if supplemented_on(view).is_some() => "refused-with",
        "referred_published" if is_changed(view) => "referred_published-since",
        "clarification_asked" if view.facts.questions.is_empty() => "clarification_asked-unsaid",
        "clarification_asked" if view.facts.questions.len() > 1 => "clarification_asked-several",
        "awaiting_cost" if view.facts.charged.is_empty() => "awaiting_cost-unsaid",
        "awaiting_cost" if view.facts.free_delivery => "awaiting_cost-free",
        // What the body says it gave, with nothing to see of it here.
        "answered_full" if view.items.iter().any(Item::is_bare) => "answered_full-said",
        "referred_published" if place(view).is_none() => "referred_published-nowhere",
        "referred_published" if places(view) > 1 => "referred_published-several",
        "forwarded" => forwarded(view),
        "submitted" if !view.facts.missing.is_empty() => "submitted-missing",
        "submitted" if view.body.filed => "submitted-filed",
        "withdrawn" => withdrawn(view),
        "closed" if view.facts.closed_entered.is_some() => "closed-paper",
        "silence" if in_part(view) => "silence-part",
        "submitted" | "registered" if view.facts.reclassified => "registered-reclassified",
        // Nothing to do is said where nothing is asked.
        "registered" if !view.standing.asks.is_empty() || asks_opinion(view) => "registered-asked",
        other => other,
    }
}

/// Where it went on, and what became of it there: a limit is told while it is one.
fn forwarded(view: &View<'_>) -> &'static str {
    let Some(to) = &view.facts.forwarded else { return "forwarded-away" };
    match (&to.known, to.over) {
        (None, _) => "forwarded-body",
        (Some(_), Some("answered")) => "forwarded-answered",
        (Some(_), Some("withdrawn")) => "forwarded-withdrawn",
        (Some(_), Some("voided")) => "forwarded-voided",
        (Some(_), Some(_)) => "forwarded-again",
        (Some((_, due)), None) if *due < view.today => "forwarded-past",
        (Some(_), None) => "forwarded",
    }
}

/// A withdrawal after the limit stopped nothing; one from paper is what the body says.
fn withdrawn(view: &View<'_>) -> &'static str {
    let end = view.standing.ended.as_ref();
    let (paper, passed) = end.map_or((false, false), |e| (e.by_paper, e.limit == ReplyLimit::Passed));
    match (paper, passed) {
        (false, false) => "withdrawn",
        (false, true) => "withdrawn-late",
        (true, false) => "withdrawn-paper",
        (true, true) => "withdrawn-paper-late",
    }
}

/// In how many places the items are published, that of the items without any among them (article 18 wants the place
/// of each).
fn places(view: &View<'_>) -> usize {
    let all: BTreeSet<_> = view.items.iter().map(|i| i.public_address.as_deref()).collect();
    all.len()
}

fn place<'v>(view: &'v View<'_>) -> Option<&'v str> {
    view.items.iter().find_map(|i| i.public_address.as_deref())
}

fn arguments<'v>(lang: Lang, view: &'v View<'_>) -> Vec<(&'static str, Value<'v>)> {
    let long = |d: NaiveDate| dates::long(lang, d);
    let facts = &view.facts;
    let given = |outcome: &str| view.items.iter().filter(|i| i.outcome.as_deref() == Some(outcome)).count();
    let body2 = facts.forwarded.as_ref().map(|f| f.body.in_sentence(lang)).unwrap_or_default();
    let known = facts.forwarded.as_ref().and_then(|f| f.known.clone());
    let moves = if known.is_some() {
        facts.forwarded.as_ref().is_some_and(|f| f.provisional)
    } else {
        view.provisional
    };
    let (number, due) = known.unwrap_or_else(|| (view.number.clone(), view.due_on));
    vec![
        ("body", view.body.in_sentence(lang).into()),
        ("body2", body2.into()),
        ("number", number.into()),
        ("received", long(view.received_on).into()),
        ("due", phrases::limit_day(lang, due, moves).into()),
        ("new_due", phrases::limit_day(lang, view.due_on, view.provisional).into()),
        ("left", view.clock.words(lang).into()),
        ("late", view.clock.words(lang).into()),
        ("answered", view.answered_on.map(long).unwrap_or_default().into()),
        ("none", without_reply(lang, view).into()),
        ("agreed", agreed(lang, view).into()),
        ("entered", entered(view).map(long).unwrap_or_default().into()),
        ("decided", facts.ended_on.map(long).unwrap_or_default().into()),
        ("officer", facts.officer.clone().unwrap_or_else(|| t(lang, "officer-in-sentence", &[])).into()),
        ("changed", changed_on(view).map(long).unwrap_or_default().into()),
        ("first", first_reply(lang, view).into()),
        ("missing", list(lang, &facts.missing).into()),
        ("question", facts.questions.concat().into()),
        ("questions", quoted(lang, &facts.questions).into()),
        ("reasons", reasons(lang, view).into()),
        ("extended", phrases::articles_short(lang, if view.urgent { &["16", "17"] } else { &["16"] }).into()),
        ("amount", numbers::money(lang, facts.cost.unwrap_or_default()).into()),
        ("charged", list(lang, &charged(lang, view)).into()),
        ("total", view.items.len().into()),
        ("done", given("provided_full").into()),
        ("place", place(view).unwrap_or_default().to_owned().into()),
    ]
}

/// Texts of others, each in its marks and in its own direction.
fn quoted(lang: Lang, texts: &[String]) -> String {
    let words = |text: &String| t(lang, "quoted", &[("text", text.as_str().into())]);
    list(lang, &texts.iter().map(words).collect::<Vec<_>>())
}

/// The day on which the end or the closing was entered.
fn entered(view: &View<'_>) -> Option<NaiveDate> {
    view.standing.ended.as_ref().map(|e| e.entered_on).or(view.facts.closed_entered)
}

/// What the reply said before a supplement changed it, in a few words.
fn first_reply(lang: Lang, view: &View<'_>) -> String {
    let then = view.facts.changed.as_ref().map(|(status, _)| format!("reply-was-{status}"));
    then.map(|key| t(lang, &key, &[])).unwrap_or_default()
}

/// Reasons of an extension, a refusal or a voiding, in words.
fn reasons(lang: Lang, view: &View<'_>) -> String {
    // In the order of the law, as letters have them.
    let named = |prefix: &str, mut codes: Vec<&str>| {
        codes.sort_unstable();
        codes.dedup();
        let words: Vec<String> = codes.into_iter().map(|c| t(lang, &format!("{prefix}-{c}"), &[])).collect();
        list(lang, &words)
    };
    match view.status.as_str() {
        "extended" => named("extension", view.facts.extension.iter().map(String::as_str).collect()),
        "voided" => named("void", view.facts.void_reason.iter().map(String::as_str).collect()),
        "refused" => {
            let grounds: Vec<&str> = view.items.iter().filter_map(ground).collect();
            if grounds.is_empty() { t(lang, "ground-unreasoned", &[]) } else { named("ground", grounds) }
        }
        "closed" => named("closed-by", view.facts.closed_by.iter().map(String::as_str).collect()),
        _ => String::new(),
    }
}

/// Why an item was not given: what is not held needs no other ground.
fn ground(item: &Item) -> Option<&str> {
    if item.outcome.as_deref() == Some("not_held") { Some("REF-1") } else { item.told_ground() }
}

/// For what costs are asked, in words.
fn charged(lang: Lang, view: &View<'_>) -> Vec<String> {
    view.facts.charged.iter().map(|key| t(lang, key, &[])).collect()
}

fn list(lang: Lang, words: &[String]) -> String {
    phrases::listed(lang, words)
}

/// A capital at the start of a sentence that begins with a name in lower case.
fn capital(words: &str) -> String {
    let start = words.find(|c: char| c.is_alphabetic());
    match start {
        Some(i) => {
            let (before, rest) = words.split_at(i);
            let mut chars = rest.chars();
            let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
            format!("{before}{first}{}", chars.as_str())
        }
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_cut_at_its_end_and_not_at_an_abbreviation() {
        assert_eq!(first_sentence("Une (art. 16) chose. Une autre."), ("Une (art. 16) chose.", "Une autre."));
        assert_eq!(first_sentence("Une seule."), ("Une seule.", ""));
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capital("\u{2068}l'organisme\u{2069} a"), "\u{2068}L'organisme\u{2069} a");
    }
}
