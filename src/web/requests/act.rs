//! `POST /{lang}/requests/{number}/acts`: every act that has a form on a page.

use super::{sent, show};
use crate::app::App;
use crate::app::act::{self, Done, Forwarded};
use crate::app::case_file;
use crate::app::departments::Departments;
use crate::app::documents;
use crate::app::entry;
use crate::app::error::{Error, Result};
use crate::app::letters::{By, Notice};
use crate::app::once::Once;
use crate::app::order::read_order;
use crate::app::policy::{self, Action, Actor, Object, View as Seen};
use crate::app::sense;
use crate::app::staff::Staff;
use crate::http::read_body;
use crate::http::upload::{Lost, Uploaded};
use crate::http::words::{field_error, too_often};
use crate::ids;
use crate::law::act::{Act as LawAct, ActKind, Consent, Delivery};
use crate::law::case::Status;
use crate::law::procedure::Party;
use crate::law::refusal::{Reason, Refusal};
use crate::law::{self, day};
use crate::locale::Lang;
use crate::page::address;
use crate::page::case::{AGAIN, Attempt, DESPITE, UNSEEN};
use crate::page::form::FieldError;
use crate::store::cases::{self, CaseRow};
use crate::store::serials;
use crate::web::bodies::list::found;
use crate::web::case_key::{self, Came};
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use crate::web::{cookies, fault};
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use chrono::Datelike;
use serde_json::Value;
use std::time::Duration;

/// The case of article 16 in which a third party is to be consulted.
const FOR_A_THIRD: &str = "EXT-4";

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    if read_body::is_multipart(&request) {
        return visit.uploaded(request, payload, may_deposit, kept).await;
    }
    visit.posted(request, payload, done).await
}

/// Files are taken from somebody who may deposit any, on a request that they may see; from staff also where
/// they do not see it any more, for it may be the second press of what they did while they saw it.
fn may_deposit(visit: &Visit, app: &App) -> Result<()> {
    let actor = match show::reader(visit, app, visit.place("number"), None) {
        Err(unseen) if policy::may(&visit.actor(), Action::Deposit, Object::Nothing).is_err() => {
            return Err(unseen);
        }
        Err(_) => visit.actor(),
        Ok((_, actor)) => actor,
    };
    Ok(policy::may(&actor, Action::Deposit, Object::Nothing).map(|_| ())?)
}

/// Keeps the files that came with a form, then does its act; they stay kept when it cannot be done. Where the disk takes
/// none the form comes back with what was typed.
fn kept(visit: &Visit, app: &App, uploaded: Uploaded) -> Result<Reply> {
    let mut posted = Posted { fields: uploaded.fields.clone() };
    let mut errors = Vec::new();
    let proven = visit.proves(&posted);
    let mut lost = uploaded.lost.clone().filter(|_| proven);
    for file in uploaded.files.iter().filter(|f| f.field == "files" && proven) {
        match documents::deposit(app, &visit.actor(), None, (&file.name, file.path()), None) {
            Ok(kept) => posted.fields.push(("documents".to_owned(), kept.row.id)),
            Err(Error::Invalid(wrong)) => {
                errors.extend(wrong.iter().map(|e| {
                    field_error(&crate::text::FieldError { field: "files".to_owned(), ..e.clone() })
                }))
            }
            Err(Error::Files(e)) => {
                lost = Some(Lost::of("files", e));
                break;
            }
            Err(e) => return Err(e),
        }
    }
    if let Some(lost) = lost {
        let (error, fault) = fault::of_file(visit.lang, "files", lost.why);
        return Ok(again(visit, app, &posted, vec![error], fault.status)?.faulty(&fault));
    }
    if errors.is_empty() {
        return done(visit, app, &posted);
    }
    again(visit, app, &posted, errors, StatusCode::UNPROCESSABLE_ENTITY)
}

fn done(visit: &Visit, app: &App, posted: &Posted) -> Result<Reply> {
    let (row, actor) = match show::reader(visit, app, visit.place("number"), Some(posted.get("code"))) {
        Err(unseen) => return done_before(visit, app, posted)?.ok_or(unseen),
        Ok(reader) => reader,
    };
    if !visit.proves(posted) {
        // Who may not do it has no form to press again: they opened it before they signed out, or as another.
        may_do(&actor, &row, posted, false)?;
        let errors = vec![FieldError::new("", "page_expired")];
        return again(visit, app, posted, errors, StatusCode::FORBIDDEN);
    }
    let sent = sent::act(posted);
    // Nothing is looked up for whoever may not do it: what a form would say of the request is not theirs to read.
    if let Err(denied) = may_do(&actor, &row, posted, true) {
        let once = sent::once(app, posted, &row.number, &sent);
        let done = act::or_before(app, &actor, &row, once.as_ref(), Err(denied))?;
        return Ok(after(visit, &actor, &done, &sent));
    }
    let mut wanting = sent::wanting(&sent);
    wanting.extend(unseen(app, &row, posted, &sent)?);
    wanting.extend(names_no_other(app, &row, &sent)?);
    wanting.extend(paper_wanting(&actor, &row, &sent));
    wanting.extend(body_wanting(app, &row, posted, &sent));
    if !wanting.is_empty() {
        also_wrong(app, visit.lang, (&actor, &row), &sent, &mut wanting)?;
    }
    // Where no body was looked for, there is none to choose.
    if wanting.iter().any(|e| e.field == "body_query") {
        wanting.retain(|e| e.field != "body_id");
    }
    if wanting.is_empty() {
        wanting.extend(costs_nothing(app, &row, posted, &sent)?);
        wanting.extend(serial_used(app, &row, posted, &sent)?);
        wanting.extend(third_answered(app, &row, posted, &sent)?);
        wanting.extend(was_given(app, (&actor, &row), posted, &sent)?);
    }
    if !wanting.is_empty() {
        return again(visit, app, posted, wanting, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let once = sent::once(app, posted, &row.number, &sent);
    if let Some(wait) = must_wait(visit, app, (&actor, &row), once.as_ref())? {
        let error = too_often(visit.lang, "", "sent_too_often", wait);
        return Ok(again(visit, app, posted, vec![error], StatusCode::OK)?.too_often(wait));
    }
    let done = read_order(&actor, &row, &sent)
        .and_then(|order| act::act_as_sent(app, &actor, &row, &order, once.as_ref()));
    match act::or_before(app, &actor, &row, once.as_ref(), done) {
        Ok(Done { forwarded: Some(Forwarded { number, code: Some(code) }), view, .. })
            if view == Seen::Requester || is_own_word(&sent) =>
        {
            // The new request has a code of its own, shown once, on its receipt.
            let to = Reply::see(address::request_part(visit.lang, &number, "receipt"));
            Ok(to.with(case_key::cookie_after(app, (visit.case_key(), &row.number), (&number, &code))?))
        }
        Ok(Done { forwarded: Some(Forwarded { number, code: Some(code) }), .. }) => {
            // No letter takes it to whoever asked: the desk hands it over, and stays a desk.
            let to = Reply::see(address::request(visit.lang, &row.number)).with(cookies::done("paper"));
            Ok(to.with(case_key::cookie(app, &number, &code, Came::Entered)?))
        }
        Ok(done) => Ok(after(visit, &actor, &done, &sent)),
        Err(Error::Invalid(errors)) => {
            let mut errors = errors.iter().map(field_error).collect();
            also_wrong(app, visit.lang, (&actor, &row), &sent, &mut errors)?;
            again(visit, app, posted, errors, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(Error::Refused(refusal)) => {
            let asked = sent["type"] == ActKind::Route.code() && refusal.reason == Reason::AlreadyPending;
            let error = match asked {
                true => FieldError::new("department", has_in_hand(app, &row, &sent)?),
                false => refused(visit.lang, &sent, &refusal),
            };
            again(visit, app, posted, vec![error], StatusCode::CONFLICT)
        }
        Err(Error::Stale) => {
            again(visit, app, posted, vec![FieldError::new("", "stale")], StatusCode::CONFLICT)
        }
        Err(e) => Err(e),
    }
}

/// How long a requester is to wait with what they send, where their address sends much.
fn must_wait(
    visit: &Visit,
    app: &App,
    (actor, row): (&Actor, &CaseRow),
    once: Option<&Once>,
) -> Result<Option<Duration>> {
    if policy::may(actor, Action::ReadCase, Object::of(row))?.view != Seen::Requester {
        return Ok(None);
    }
    match visit.door.count_act(app, visit.address, once) {
        Err(Error::TooOften(wait)) => Ok(Some(wait)),
        counted => counted.map(|()| None),
    }
}

/// Whether somebody may do the act of a form; with `from_paper`, or enter it from one whose day is missing.
fn may_do(actor: &Actor, row: &CaseRow, posted: &Posted, from_paper: bool) -> Result<()> {
    let Some(kind) = ActKind::from_code(posted.get("type")) else { return Ok(()) };
    let may = |action| policy::may(actor, action, Object::of(row)).map(|_| ());
    let own = if posted.get("on").is_empty() { Action::Act(kind) } else { Action::Declare(kind) };
    match may(own) {
        Err(_) if from_paper && may(Action::Declare(kind)).is_ok() => Ok(()),
        own => Ok(own?),
    }
}

/// Why the law does not take an act, beside the day of the paper where it is of the day that it speaks.
fn refused(lang: Lang, sent: &Value, refusal: &Refusal) -> FieldError {
    let of_day = matches!(
        refusal.reason,
        Reason::BeforeReceipt
            | Reason::BeforeAct
            | Reason::ComplaintEarly
            | Reason::ComplaintLate
            | Reason::HeadFirst
            | Reason::AlreadyPending
    );
    let field = if of_day && sent.get("on").is_some() { "on" } else { "" };
    FieldError { field: field.to_owned(), ..fault::refused(lang, refusal) }
}

/// What is wrong besides what is wanting, told at once: what cannot be read, and a day by which nobody can answer.
fn also_wrong(
    app: &App,
    lang: Lang,
    (actor, row): (&Actor, &CaseRow),
    sent: &Value,
    wanting: &mut Vec<FieldError>,
) -> Result<()> {
    let mut wrong: Vec<FieldError> = match read_order(actor, row, sent) {
        Err(Error::Invalid(errors)) => errors.iter().map(field_error).collect(),
        Ok(order) if order.declared_on.is_some_and(|on| on > app.today()) => {
            vec![FieldError::new("on", "future_date")]
        }
        Ok(order) => {
            let refusal = act::refused_day(app, row, &order)?;
            refusal.map(|r| refused(lang, sent, &r)).filter(|e| e.field == "on").into_iter().collect()
        }
        _ => Vec::new(),
    };
    let by = [("route", "due_on"), ("consult", "answer_by")].into_iter();
    for (_, field) in by.filter(|(kind, _)| sent["type"] == *kind) {
        let day = sent[field].as_str().and_then(|day| day::parse(day).ok());
        wrong.extend(
            day.map(|day| sense::answer_day(app, row, field, day))
                .transpose()?
                .flatten()
                .map(|e| field_error(&e)),
        );
    }
    for error in wrong {
        if !wanting.iter().any(|e| e.field == error.field) {
            wanting.push(error);
        }
    }
    Ok(())
}

/// Whether it is the word of whoever asked, and no paper that a desk enters: by the second press of it the new
/// request's code has taken the place of the old one's in their browser.
fn is_own_word(sent: &Value) -> bool {
    sent["type"] == ActKind::Agree.code() && sent.get("on").is_none()
}

/// Where an act leads: to the request, or to the desk where a department has given it back and it is no
/// longer its own to see.
fn after(visit: &Visit, actor: &Actor, done: &Done, sent: &Value) -> Reply {
    let stays = policy::may(actor, Action::ReadCase, Object::of(&done.row)).is_ok();
    let back = || address::desk(visit.lang, None, 1);
    let to = Reply::see(if stays { address::request(visit.lang, &done.row.number) } else { back() });
    to.with(cookies::done(said(done, sent)))
}

/// What was done, for the next page to say: whoever entered a paper did not do the act, and nobody was told where no
/// letter goes out.
fn said<'a>(done: &'a Done, sent: &Value) -> &'a str {
    // Whoever acts on a request of their own needs no letter about it handed over.
    let unsent = done.view != Seen::Requester && done.letters.iter().any(is_on_paper);
    match done.event.kind.as_str() {
        _ if sent.get("on").is_some() => {
            if unsent {
                "paper-unsent"
            } else {
                "paper"
            }
        }
        "extend" if unsent => "extend-unsent",
        _ if unsent && matches!(done.view, Seen::Committee | Seen::Inquiry) => "unsent-committee",
        _ if unsent => "unsent",
        kind => kind,
    }
}

/// Whether a letter to whoever asked is printed and handed over.
pub(super) fn is_on_paper(letter: &Notice) -> bool {
    (letter.to, letter.by) == (Party::Requester, By::Paper)
}

/// Where the first press led, for a second one that comes when the request is out of sight.
fn done_before(visit: &Visit, app: &App, posted: &Posted) -> Result<Option<Reply>> {
    if visit.visitor.session.is_none() || !visit.proves(posted) {
        return Ok(None);
    }
    let Ok(row) = app.store.read(|conn| case_file::find(conn, visit.place("number"))) else {
        return Ok(None);
    };
    let sent = sent::act(posted);
    let Some(once) = sent::once(app, posted, &row.number, &sent) else { return Ok(None) };
    let done = act::done_before(app, &visit.actor(), &row, &once)?;
    Ok(done.map(|done| after(visit, &visit.actor(), &done, &sent)))
}

/// What is not theirs to do and is theirs to enter from paper has the day of the paper, and the paper.
fn paper_wanting(actor: &Actor, row: &CaseRow, sent: &Value) -> Vec<FieldError> {
    let kind = sent["type"].as_str().and_then(ActKind::from_code).filter(|_| sent.get("on").is_none());
    let may = |action| policy::may(actor, action, Object::of(row)).is_ok();
    let entered = kind.is_some_and(|kind| !may(Action::Act(kind)) && may(Action::Declare(kind)));
    let papers = sent.get("documents").is_none().then_some("documents");
    let missing = std::iter::once("on").chain(papers).filter(|_| entered);
    missing.map(|name| FieldError::new(name, "missing")).collect()
}

/// The body that is to get the request is chosen among those found for what was typed: other words are another search.
fn body_wanting(app: &App, row: &CaseRow, posted: &Posted, sent: &Value) -> Option<FieldError> {
    if sent["type"] != ActKind::Redirect.code() {
        return None;
    }
    let (typed, chosen) = (posted.get("body_query").trim(), sent["body_id"].as_str());
    if typed.is_empty() {
        return chosen.is_none().then(|| FieldError::new("body_query", "missing"));
    }
    let directory = app.directory();
    let mut others = found(&directory, typed, None, None);
    others.retain(|body| body.slug != row.body_slug);
    match chosen {
        _ if others.is_empty() => Some(FieldError::new("body_query", "redirect_none")),
        Some(slug) if others.iter().take(show::FOUND).any(|body| body.slug == slug) => None,
        _ => Some(FieldError::new("body_id", "redirect_choose")),
    }
}

/// How many numbers of an explanation are looked for.
const NUMBERS: usize = 20;

/// Of an entry that is cancelled as a double every reader is told that the request is followed under its other number: one of the
/// same body, which is not cancelled itself.
fn names_no_other(app: &App, row: &CaseRow, sent: &Value) -> Result<Option<FieldError>> {
    let Some(text) =
        sent["text"].as_str().filter(|_| sent["type"] == "void" && sent["reason"] == "duplicate")
    else {
        return Ok(None);
    };
    let of_number = |c: char| c.is_alphanumeric() || c == '-';
    for typed in text.split(|c| !of_number(c)).filter(|word| word.contains('-')).take(NUMBERS) {
        let number = ids::normal_number(typed);
        let other = app.store.read(|conn| cases::by_number(conn, &number).map_err(Error::from))?;
        let is_it = |other: &CaseRow| {
            other.id != row.id && other.body_slug == row.body_slug && other.status != Status::Voided.code()
        };
        if other.is_some_and(|other| is_it(&other)) {
            return Ok(None);
        }
    }
    Ok(Some(FieldError::new("text", "void_of_which")))
}

/// A department without an account sees nothing here: the desk says that it hands the request over itself.
fn unseen(app: &App, row: &CaseRow, posted: &Posted, sent: &Value) -> Result<Option<FieldError>> {
    let Some(typed) = sent["department"].as_str().filter(|_| sent["type"] == "route") else {
        return Ok(None);
    };
    if posted.get(UNSEEN) == "yes" {
        return Ok(None);
    }
    let today = app.today();
    let theirs = Departments::of(&app.store.read(|conn| Staff::of(conn, &row.body_slug))?, today);
    Ok((!theirs.sees(typed)).then(|| FieldError::new("department", "department_unseen")))
}

/// Article 5: what goes by e-mail or is consulted on site costs nothing, and what is fetched is not sent. The desk is told
/// before its notice leaves, and may send it all the same.
fn costs_nothing(app: &App, row: &CaseRow, posted: &Posted, sent: &Value) -> Result<Option<FieldError>> {
    if sent["type"] != "cost_notice" || posted.get(DESPITE) == "yes" {
        return Ok(None);
    }
    let case = app.store.read(|conn| Ok::<_, Error>(entry::load(conn, row)?.0))?;
    let free = case.delivery.is_some_and(Delivery::is_free);
    // Beside the amount that was written.
    let written =
        |name: &&str| sent[*name].as_str().is_some_and(|v| v.contains(|c: char| matches!(c, '1'..='9')));
    let field = ["copy", "processing", "sending"].into_iter().find(written).unwrap_or("copy");
    let unsent = case.delivery.is_some_and(|d| !d.is_sent()) && written(&"sending");
    Ok(match (free, unsent) {
        (true, _) => Some(FieldError::new(field, "cost_delivery_free")),
        (false, true) => Some(FieldError::new("sending", "cost_not_sent")),
        (false, false) => None,
    })
}

/// Article 16 gives more time where a third party has to be consulted: where all who were have answered, the desk is
/// told so before its notice leaves, and may send it all the same.
fn third_answered(app: &App, row: &CaseRow, posted: &Posted, sent: &Value) -> Result<Option<FieldError>> {
    let for_a_third =
        sent["reasons"].as_array().is_some_and(|all| all.iter().any(|code| code == FOR_A_THIRD));
    if sent["type"] != ActKind::Extend.code() || !for_a_third || posted.get(DESPITE) == "yes" {
        return Ok(None);
    }
    let events = app.store.read(|conn| Ok::<_, Error>(entry::load(conn, row)?.1))?;
    let stands = |kind: ActKind| events.iter().filter(move |e| !e.refused && e.kind == kind.code());
    let spoke = |act: &LawAct| matches!(act, LawAct::ConsultReply { answer } if *answer != Consent::None);
    let replies = stands(ActKind::ConsultReply).map(|e| Ok(spoke(&entry::read_record(e)?.act)));
    let answered = replies.collect::<Result<Vec<bool>>>()?.into_iter().filter(|spoke| *spoke).count();
    let asked = stands(ActKind::Consult).count();
    Ok((asked > 0 && answered >= asked).then(|| FieldError::new("reasons", "ext_third_answered")))
}

/// An order number is that of one request in the register of a year: the desk is told before a second one gets it, and
/// may write it all the same.
fn serial_used(app: &App, row: &CaseRow, posted: &Posted, sent: &Value) -> Result<Option<FieldError>> {
    let Some(serial) = sent["serial"].as_str().filter(|_| sent["type"] == ActKind::Register.code()) else {
        return Ok(None);
    };
    if posted.get(AGAIN) == "yes" {
        return Ok(None);
    }
    let place = (row.body_slug.as_str(), row.received_on.year());
    let other = app.store.read(|conn| serials::same_serial(conn, place, serial.trim(), Some(row.id)))?;
    Ok(other.map(|number| FieldError::new("serial", "serial_used").with("number", number)))
}

/// A complaint of a refusal about items that the file says were given whole is asked about once more: another ground
/// may be meant, and whoever complains may know better than the file.
fn was_given(
    app: &App,
    (actor, row): (&Actor, &CaseRow),
    posted: &Posted,
    sent: &Value,
) -> Result<Option<FieldError>> {
    let complains = matches!(sent["type"].as_str(), Some("complain_head" | "complain_cdai"));
    if !complains || posted.get(DESPITE) == "yes" {
        return Ok(None);
    }
    // What cannot be read is told by its field.
    let Ok(order) = read_order(actor, row, sent) else { return Ok(None) };
    let case = app.store.read(|conn| Ok::<_, Error>(entry::load(conn, row)?.0))?;
    let on = order.declared_on.unwrap_or_else(|| app.today());
    let otherwise = law::sense::contradicts_the_file(&case, &order.sent.act, on, &app.calendar());
    Ok(otherwise.then(|| FieldError::new("ground", "ground_given")))
}

/// What is said of a department that has what it is asked: it may be asked other items where there are any.
fn has_in_hand(app: &App, row: &CaseRow, sent: &Value) -> Result<&'static str> {
    let case = app.store.read(|conn| Ok::<_, Error>(entry::load(conn, row)?.0))?;
    let department = sent["department"].as_str().unwrap_or_default();
    let held: Vec<u16> =
        law::standing::askings(&case, department).into_iter().flat_map(|(items, _)| items).collect();
    // One asking of the whole request names no item.
    let has = |no: u16| held.is_empty() || held.contains(&no);
    let all = case.items.iter().filter(|item| item.answer.is_none()).all(|item| has(item.no));
    Ok(if all { "department_asked" } else { "department_asked_items" })
}

/// The page again, as the request now stands, with what was typed and what is wrong with it.
fn again(
    visit: &Visit,
    app: &App,
    posted: &Posted,
    errors: Vec<FieldError>,
    status: StatusCode,
) -> Result<Reply> {
    let secret = |name: &str| matches!(name, "csrf" | "code");
    let values = posted.fields.iter().filter(|(n, _)| !secret(n)).cloned().collect();
    let attempt = Attempt { act: posted.get("type").to_owned(), values, errors };
    Ok(show::page(visit, app, visit.place("number"), Some(attempt))?.status(status))
}
