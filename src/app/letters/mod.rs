//! The letters that acts owe: drafted in the transaction of the act, kept sealed until they leave.
//!
//! | file | idea |
//! | --- | --- |
//! | [`readers`] | to whom a letter goes: one to each person |
//! | [`draft`] | what a letter of an act says |
//! | [`links`] | where its links lead, for whoever reads it |
//! | [`papers`] | the documents that go with it |
//! | [`on_paper`] | the letters that no mail carries, for whoever prints and hands them over |
//! | [`outgoing`] | the outbox, for those who run the service and for desks |

mod complaints;
pub mod draft;
pub mod links;
pub mod on_paper;
pub mod outgoing;
pub mod papers;
pub mod readers;
mod tell;

use super::App;
use super::case_file::{self, CaseFile};
use super::error::{Error, Result};
use super::filing::Filed;
use super::of_ours;
use crate::clock::Moment;
use crate::law::act::Role;
use crate::law::procedure::{LetterKind as Owed, Party, Step};
use crate::letters::data::{Draft, LetterData, LetterKind};
use crate::letters::message_id;
use crate::store::Tx;
use crate::store::cases::CaseRow;
use crate::store::journal::EventRow;
use crate::store::outbox::{self, NewLetter};
use crate::text::{Email, FieldError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use readers::Reader;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// How a letter reaches its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// By e-mail: it waits in the outbox.
    Email,
    /// On paper: the reader has no address, and hears from the desk.
    Paper,
    /// Not at all, for now: the address cannot be written to. The desk and the operators see it.
    Failed,
}

/// A letter that an act owed, and how it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which letter.
    pub letter: LetterKind,
    /// To whom.
    pub to: Party,
    /// How.
    pub by: By,
}

/// What a letter speaks of: the request, the act that owes it, and when.
#[derive(Clone, Copy)]
struct Occasion<'a> {
    row: &'a CaseRow,
    step: &'a Step,
    seq: i64,
    at: Moment,
}

/// Queues the letters of a recorded act, and says how each goes; `journal` gives the acts of the request up to and with this
/// one.
///
/// # Errors
/// [`Error::Invalid`] with the field of the act without which a letter would not say what it must, and
/// when the database fails.
pub fn owe(
    tx: &mut Tx,
    app: &App,
    (row, step, seq): (&CaseRow, &Step, i64),
    journal: impl FnOnce() -> Vec<EventRow>,
    at: Moment,
) -> Result<Vec<Notice>> {
    // The letter that follows a request to another body names the new one, which is not there yet.
    let owed: Vec<Owed> = step.letters().iter().copied().filter(|o| *o != Owed::Forwarded).collect();
    if owed.is_empty() {
        return Ok(Vec::new());
    }
    let whole = case_file::with(tx, row.clone(), (step.after().clone(), journal()))?;
    let occasion = Occasion { row, step, seq, at };
    let mut sent = Vec::new();
    for owed in owed {
        sent.extend(occasion.write(tx, app, &whole, owed, |_| ())?);
    }
    Ok(sent)
}

/// Queues the letter that says where a request went on, once it is there.
///
/// # Errors
/// When the database fails.
pub fn owe_forwarded(
    tx: &mut Tx,
    app: &App,
    (row, step, seq): (&CaseRow, &Step, i64),
    new: (&CaseRow, &Filed),
    at: Moment,
) -> Result<Vec<Notice>> {
    let whole = case_file::load(tx, row.clone())?;
    let occasion = Occasion { row, step, seq, at };
    let (new_row, filed) = new;
    occasion.write(tx, app, &whole, Owed::Forwarded, |data| {
        data.new_number = Some(filed.number.clone());
        data.code = Some(filed.tracking_code.clone());
        (data.new_received, data.new_due) = (Some(filed.received_on), Some(filed.due_on));
        data.article = Some(if new_row.urgent { 17 } else { 16 });
        // The last day here and that of the other body each move on their own.
        data.unsure.extend(data.provisional.then(|| "due".to_owned()));
        data.provisional = new_row.provisional;
        data.url = Some(links::with_code(new_row));
    })
}

/// Queues the receipt, which holds the tracking code.
///
/// # Errors
/// When the database fails.
pub fn owe_receipt(
    tx: &mut Tx,
    app: &App,
    row: &CaseRow,
    step: &Step,
    code: &str,
    at: Moment,
) -> Result<Vec<Notice>> {
    if !step.letters().contains(&Owed::Receipt) {
        return Ok(Vec::new());
    }
    let whole = case_file::load(tx, row.clone())?;
    let for_whom = of_ours::requester(tx, row.id)?.and_then(|r| r.on_behalf_of);
    let occasion = Occasion { row, step, seq: 1, at };
    occasion.write(tx, app, &whole, Owed::Receipt, |data| {
        data.code = Some(code.to_owned());
        data.on_behalf_of.clone_from(&for_whom);
    })
}

impl Occasion<'_> {
    /// Writes one letter to each of its readers.
    fn write(
        &self,
        tx: &mut Tx,
        app: &App,
        whole: &CaseFile,
        owed: Owed,
        add: impl Fn(&mut LetterData),
    ) -> Result<Vec<Notice>> {
        let kind = LetterKind::from_code(owed.code())
            .ok_or_else(|| anyhow::anyhow!("no letter is written for {owed}"))?;
        let mut data = draft::of(tx, app, (whole, self.step, self.seq), kind, self.at)?;
        add(&mut data);
        let to = owed.party();
        self.check(kind, &data)?;
        let mut sent = Vec::new();
        for reader in readers::of(tx, self.row, to, self.at.legal_date())? {
            let by = self.send(tx, app, kind, &data, reader)?;
            sent.push(Notice { letter: kind, to, by });
        }
        Ok(sent)
    }

    fn send(
        &self,
        tx: &mut Tx,
        app: &App,
        kind: LetterKind,
        data: &LetterData,
        reader: Reader,
    ) -> Result<By> {
        let data = LetterData { to_name: reader.name, ..data.clone() };
        let mut draft = Draft { kind, lang: reader.lang, data };
        let of = Some((self.row, self.seq));
        let Some(address) = reader.address else {
            on_paper::keep(tx, app, of, &mut draft, self.at)?;
            return Ok(By::Paper);
        };
        queue(tx, app, of, &address, &draft, self.at)
    }

    /// A letter that could not say what it must stops the act, and names the field that is wanting. What
    /// nobody can type is our fault, and is told as one.
    fn check(&self, kind: LetterKind, data: &LetterData) -> Result<()> {
        let Some(missing) = data.missing(kind) else { return Ok(()) };
        let typed = match missing {
            "reference" => "serial",
            "asked" => "fields",
            "other_body" => "body_id",
            "text" | "reasons" | "items" | "ground" | "decision" => missing,
            _ => "",
        };
        if typed.is_empty() || self.step.record().by == Role::Clock {
            return Err(anyhow::anyhow!("the letter {} lacks {missing}", kind.code()).into());
        }
        Err(FieldError::new(typed, "missing").into())
    }
}

/// Leaves a letter with the outbox. One to an address that cannot be written to is kept as failed, so
/// that it is seen.
fn queue(
    tx: &mut Tx,
    app: &App,
    case: Option<(&CaseRow, i64)>,
    address: &str,
    draft: &Draft,
    at: Moment,
) -> Result<By> {
    let id = outbox::enqueue(tx, &sealed(app, case, address, draft, at)?)?;
    if address.parse::<Email>().is_ok() {
        return Ok(By::Email);
    }
    outbox::give_up(tx, id, at, BAD_ADDRESS)?;
    Ok(By::Failed)
}

/// A letter as the store keeps it: sealed, bound to its Message-ID.
fn sealed(
    app: &App,
    case: Option<(&CaseRow, i64)>,
    address: &str,
    draft: &Draft,
    at: Moment,
) -> Result<NewLetter> {
    let message_id = message_id(&app.mail_domain);
    let text = draft.compact().map_err(anyhow::Error::from)?;
    let sealed = app.sealer.seal(&place(&message_id), &text).map_err(anyhow::Error::from)?;
    Ok(NewLetter {
        case_id: case.map(|(row, _)| row.id),
        seq: case.map(|(_, seq)| seq),
        letter: draft.kind.code().to_owned(),
        recipient: address.to_owned(),
        language: draft.lang.clone(),
        payload: json!({ "sealed": STANDARD.encode(sealed) }),
        message_id,
        created_at: at,
        not_before: at,
    })
}

/// What the outbox says of a letter whose reader has an address that is none.
pub const BAD_ADDRESS: &str = "the address cannot be written to";

fn place(message_id: &str) -> String {
    format!("outbox {message_id}")
}

/// Why a letter that waits cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// The key file does not hold the key it was sealed with: it opens once the file is back.
    #[error("the letter was sealed with a key that the key file does not hold")]
    OtherKey,
    /// Its bytes were changed, or it was erased.
    #[error("the letter was changed or erased")]
    Damaged(#[source] anyhow::Error),
}

/// Opens a letter that waits: its links are those of this service.
///
/// # Errors
/// [`Unopened`].
pub fn unseal(app: &App, row: &outbox::LetterRow) -> std::result::Result<Draft, Unopened> {
    use crate::guard::seal::SealError;
    let damaged = |e: anyhow::Error| Unopened::Damaged(e);
    let payload: serde_json::Value = serde_json::from_str(&row.payload).map_err(|e| damaged(e.into()))?;
    let sealed = payload["sealed"].as_str().unwrap_or_default();
    let sealed = STANDARD.decode(sealed).map_err(|e| damaged(e.into()))?;
    let text = app.sealer.open(&place(&row.message_id), &sealed).map_err(|e| match e {
        SealError::UnknownKey => Unopened::OtherKey,
        SealError::Damaged => damaged(e.into()),
    })?;
    let mut draft: Draft = serde_json::from_str(&text).map_err(|e| damaged(e.into()))?;
    links::resolve(app, &mut draft.data);
    Ok(draft)
}

impl From<Unopened> for Error {
    fn from(e: Unopened) -> Self {
        Self::Internal(e.into())
    }
}
