//! The letters that acts owe: drafted in the transaction of the act, kept sealed until they leave.

use super::App;
use super::error::{Error, Result};
use super::file_request::Filed;
use super::read_case::{self, Whole};
use super::{act, policy::View};
use crate::clock::Moment;
use crate::law::act::Act;
use crate::law::case::Case;
use crate::law::item::Outcome;
use crate::law::legal_time::legal_time;
use crate::law::limit::{self, Rule};
use crate::law::procedure::{LetterKind as Owed, Step};
use crate::mail::data::{
    AnswerKind, BodyName, Draft, LetterCost, LetterData, LetterDocument, LetterItem, LetterKind,
};
use crate::mail::message::message_id;
use crate::store::bodies::BodyRow;
use crate::store::cases::CaseRow;
use crate::store::outbox::{self, NewLetter};
use crate::store::{Conn, Tx, documents, requesters};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

/// Queues the letters of a recorded act.
///
/// # Errors
/// When the database fails.
pub fn owe(tx: &mut Tx, app: &App, row: &CaseRow, step: &Step, seq: i64, at: Moment) -> Result<()> {
    if step.letters().is_empty() {
        return Ok(());
    }
    let whole = read_case::load(tx, row.clone())?;
    // The letter that follows a request to another body names the new one, which is not there yet.
    for owed in step.letters().iter().filter(|owed| **owed != Owed::Forwarded) {
        let Some(kind) = LetterKind::from_code(owed.code()) else { continue };
        let data = draft(tx, app, &whole, step, seq, at)?;
        for (address, name, lang) in recipients(tx, row, *owed, at)? {
            let data = LetterData { to_name: name, ..data.clone() };
            send(tx, app, Some((row, seq)), &address, Draft { kind, lang, data }, at)?;
        }
    }
    Ok(())
}

/// Queues the letter that says where a request went on, once it is there.
///
/// # Errors
/// When the database fails.
pub fn owe_forwarded(
    tx: &mut Tx,
    app: &App,
    (row, step, seq): (&CaseRow, &Step, i64),
    new: &Filed,
    at: Moment,
) -> Result<()> {
    let whole = read_case::load(tx, row.clone())?;
    let mut data = draft(tx, app, &whole, step, seq, at)?;
    data.new_number = Some(new.number.clone());
    (data.new_received, data.new_due) = (Some(new.received_on), Some(new.due_on));
    for (address, name, lang) in recipients(tx, row, Owed::Forwarded, at)? {
        let data = LetterData { to_name: name, ..data.clone() };
        send(tx, app, Some((row, seq)), &address, Draft { kind: LetterKind::Forwarded, lang, data }, at)?;
    }
    Ok(())
}

/// Queues the receipt, the only letter that holds the tracking code.
///
/// # Errors
/// When the database fails.
pub fn owe_receipt(tx: &mut Tx, app: &App, row: &CaseRow, step: &Step, code: &str, at: Moment) -> Result<()> {
    if !step.letters().contains(&Owed::Receipt) {
        return Ok(());
    }
    let recipients = recipients(tx, row, Owed::Receipt, at)?;
    if recipients.is_empty() {
        return Ok(());
    }
    let whole = read_case::load(tx, row.clone())?;
    let mut data = draft(tx, app, &whole, step, 1, at)?;
    data.code = Some(code.to_owned());
    data.check_code = Some(check_code(&whole.events[0].hash));
    for (address, name, lang) in recipients {
        let data = LetterData { to_name: name, ..data.clone() };
        let draft = Draft { kind: LetterKind::Receipt, lang, data };
        send(tx, app, Some((row, 1)), &address, draft, at)?;
    }
    Ok(())
}

/// Queues a letter that belongs to no request: a link to sign in.
///
/// # Errors
/// When the database fails.
pub fn owe_link(tx: &mut Tx, app: &App, address: &str, lang: &str, url: String, at: Moment) -> Result<()> {
    let data = LetterData { url: Some(url), minutes: Some(30), on: at.legal_date(), ..LetterData::default() };
    send(tx, app, None, address, Draft { kind: LetterKind::SignInLink, lang: lang.to_owned(), data }, at)
}

/// The check code printed on a paper: the first sixty bits of a row's hash, in groups.
pub fn check_code(hash: &str) -> String {
    let bits = u64::from_str_radix(hash.get(..15).unwrap_or_default(), 16).unwrap_or_default();
    crate::ids::grouped_bits(bits, 12)
}

/// To whom a letter goes: address, name, language. One without an e-mail address gets paper, which
/// the desk prints.
fn recipients(
    conn: &mut Conn,
    row: &CaseRow,
    owed: Owed,
    at: Moment,
) -> Result<Vec<(String, Option<String>, String)>> {
    if owed == Owed::SilenceHead {
        let heads = act::heads_of(conn, &row.body_slug, at.legal_date())?;
        return Ok(heads.into_iter().map(|address| (address, None, "ar".to_owned())).collect());
    }
    let Some(requester) = requesters::of_case(conn, row.id)? else { return Ok(Vec::new()) };
    let name = format!("{} {}", requester.first_name, requester.last_name);
    let lang = if matches!(row.language.as_str(), "fr" | "zgh") { row.language.clone() } else { "ar".into() };
    Ok(requester.email.map(|address| (address, Some(name), lang)).into_iter().collect())
}

fn send(
    tx: &mut Tx,
    app: &App,
    case: Option<(&CaseRow, i64)>,
    address: &str,
    draft: Draft,
    at: Moment,
) -> Result<()> {
    let message_id = message_id(&app.mail_domain);
    let text = serde_json::to_string(&draft).map_err(anyhow::Error::from)?;
    let sealed = app.sealer.seal(&place(&message_id), &text).map_err(anyhow::Error::from)?;
    outbox::enqueue(
        tx,
        &NewLetter {
            case_id: case.map(|(row, _)| row.id),
            seq: case.map(|(_, seq)| seq),
            letter: draft.kind.code().to_owned(),
            recipient: address.to_owned(),
            language: draft.lang,
            payload: json!({ "sealed": STANDARD.encode(sealed) }),
            message_id,
            created_at: at,
            not_before: at,
        },
    )?;
    Ok(())
}

fn place(message_id: &str) -> String {
    format!("outbox {message_id}")
}

/// Opens a letter that waits.
///
/// # Errors
/// When its seal does not hold.
pub fn unseal(app: &App, row: &outbox::LetterRow) -> Result<Draft> {
    let payload: serde_json::Value = serde_json::from_str(&row.payload).map_err(anyhow::Error::from)?;
    let sealed = payload["sealed"].as_str().unwrap_or_default();
    let sealed = STANDARD.decode(sealed).map_err(anyhow::Error::from)?;
    let text = app.sealer.open(&place(&row.message_id), &sealed).map_err(anyhow::Error::from)?;
    Ok(serde_json::from_str(&text).map_err(anyhow::Error::from)?)
}

/// Everything a letter of this act may say.
fn draft(conn: &mut Conn, app: &App, whole: &Whole, step: &Step, seq: i64, at: Moment) -> Result<LetterData> {
    let (row, case) = (&whole.row, step.after());
    let lang = if row.language == "fr" { "fr" } else { "ar" };
    let page = format!("/{lang}/requests/{}", row.number);
    let words = |field: &str| whole.text(seq, field).map(str::to_owned);
    let first = case.first_limit();
    let current = case.reply_limit();
    let mut data = LetterData {
        number: row.number.clone(),
        body: name_of(&whole.body),
        on: at.legal_date(),
        reference: words("reference").or_else(|| words("serial")),
        signatory: words("signed_by"),
        received: Some(case.received_on),
        received_at: Some(legal_time(row.received_at.utc()).time()),
        subject: Some(whole.subject()),
        urgent: case.urgent,
        article: current.map(|l| l.rule.article().0),
        due: first.map(|l| l.due_date),
        provisional: current.is_some_and(|l| l.provisional),
        new_due: current.map(|l| l.due_date),
        head_last: case.limit(Rule::R19Lodge).map(|l| l.guard_date),
        answered: case.replied_on,
        late_days: late_days(app, case),
        url: Some(app.url(&page)),
        form_url: Some(app.url(&page)),
        items: items(conn, app, whole)?,
        text: words("text"),
        ..LetterData::default()
    };
    add_act(app, whole, step, &mut data);
    Ok(data)
}

fn name_of(body: &BodyRow) -> BodyName {
    BodyName { ar: body.name_ar.clone(), fr: body.name_fr.clone() }
}

fn late_days(app: &App, case: &Case) -> Option<u32> {
    let (replied, due) = (case.replied_on?, case.due_on());
    if replied <= due {
        return None;
    }
    let days = if case.urgent {
        u32::try_from((replied - due).num_days()).unwrap_or(u32::MAX)
    } else {
        app.calendar().working_days_between(due, replied, case.class).max(1)
    };
    Some(days)
}

fn items(conn: &mut Conn, app: &App, whole: &Whole) -> Result<Vec<LetterItem>> {
    let files = documents::of_case(conn, whole.row.id)?;
    let lang = if whole.row.language == "fr" { "fr" } else { "ar" };
    let file = |id: &String| {
        let row = files.iter().find(|f| f.id == *id)?;
        // A file opens with the code of the request: the link leads to its page, not past its lock.
        let url = app.url(&format!("/{lang}/requests/{}", whole.row.number));
        Some(LetterDocument { name: row.name.clone(), url })
    };
    let items = whole.items(View::Requester).into_iter().map(|item| LetterItem {
        no: u32::from(item.no),
        text: item.text,
        outcome: item.outcome.map(|o| o.code().to_owned()),
        ground: item.ground.map(|g| g.code().to_owned()),
        exceptions: item.exceptions.iter().map(|e| e.code().to_owned()).collect(),
        separable: item.separable,
        law: item.law,
        public_address: item.public_address,
        note: item.note,
        documents: item.documents.iter().filter_map(file).collect(),
    });
    Ok(items.collect())
}

/// What only this kind of act says.
fn add_act(app: &App, whole: &Whole, step: &Step, data: &mut LetterData) {
    match &step.record().act {
        Act::Extend { reasons, .. } => {
            data.reasons = reasons.iter().map(|r| r.code().to_owned()).collect();
        }
        Act::Void { reason } => data.reasons = vec![reason.code().to_owned()],
        Act::CostNotice { copy, processing, sending, free_mode } => {
            data.cost = Some(LetterCost {
                copy: dirhams(*copy),
                processing: dirhams(*processing),
                sending: dirhams(*sending),
                total: dirhams(copy + processing + sending).unwrap_or_else(|| "0.00".into()),
                free_mode: free_mode.map(|m| m.code().to_owned()),
            });
        }
        Act::Answer(_) => data.answer = Some(answer_kind(step.after())),
        Act::Redirect { .. } | Act::Agree => add_forwarding(app, whole, step, data),
        Act::DueMoved { from, to, .. } => (data.due, data.new_due) = (Some(*from), Some(*to)),
        Act::Silence { due } => data.due = Some(*due),
        _ => {}
    }
}

fn add_forwarding(app: &App, whole: &Whole, step: &Step, data: &mut LetterData) {
    let body = step.after().proposed_body.as_deref().and_then(|slug| app.body(slug));
    let Some(body) = body else { return };
    data.other_body = Some(name_of(&body));
    let today = step.record().on;
    let rule = if whole.case.urgent { Rule::R17Urg } else { Rule::R16Init };
    let settings = step.after().settings;
    let calendar = app.calendar();
    let counting =
        limit::Counting { calendar: &calendar, class: body.calendar_class, settings: &settings, pauses: &[] };
    data.new_received = Some(today);
    data.new_due = Some(limit::due_date(rule, today, &counting));
}

fn dirhams(centimes: u64) -> Option<String> {
    (centimes > 0).then(|| format!("{}.{:02}", centimes / 100, centimes % 100))
}

fn answer_kind(case: &Case) -> AnswerKind {
    let all = |ok: fn(Outcome) -> bool| case.items.iter().all(|i| i.outcome().is_some_and(ok));
    if all(|o| o == Outcome::ProvidedFull) {
        AnswerKind::Full
    } else if all(|o| o == Outcome::AlreadyPublic) {
        AnswerKind::Referral
    } else if all(|o| matches!(o, Outcome::Refused | Outcome::NotHeld)) {
        AnswerKind::Refusal
    } else {
        AnswerKind::Partial
    }
}

/// Letters that wait, opened for a desk that prints them: none is kept here beyond the call.
pub fn waiting(conn: &mut Conn) -> Result<(i64, i64)> {
    outbox::counts(conn).map_err(Error::from)
}
