//! Columns and words of a register, as offices write them: in English, French or Arabic.

use crate::app::import::ImportError;
use crate::app::table_file::{Table, text};
use crate::fold::fold;
use crate::law::act::Channel;
use crate::store::past::Outcome;

/// A column that is read; others are allowed, are not read, and are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Body,
    Reference,
    ReceivedOn,
    Channel,
    Items,
    Outcome,
    AnsweredOn,
    Extended,
}

impl Column {
    const ALL: [Self; 8] = [
        Self::Body,
        Self::Reference,
        Self::ReceivedOn,
        Self::Channel,
        Self::Items,
        Self::Outcome,
        Self::AnsweredOn,
        Self::Extended,
    ];

    /// Its names; the first is the one by which it is called.
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Body => ["body_id", "organisme", "الهيئة"],
            Self::Reference => ["reference", "numéro", "رقم التسجيل"],
            Self::ReceivedOn => ["received_on", "date de réception", "تاريخ التوصل"],
            Self::Channel => ["channel", "voie", "طريقة الإيداع"],
            Self::Items => ["items", "éléments", "عدد العناصر"],
            Self::Outcome => ["outcome", "suite", "المآل"],
            Self::AnsweredOn => ["answered_on", "date de réponse", "تاريخ الجواب"],
            Self::Extended => ["extended", "prorogation", "التمديد"],
        }
    }

    pub(super) fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Whether a file must have it: the body may be told beside the file.
    fn is_needed(self, body_is_told: bool) -> bool {
        match self {
            Self::Body => !body_is_told,
            Self::Reference | Self::ReceivedOn | Self::Items | Self::Outcome | Self::AnsweredOn => true,
            Self::Channel | Self::Extended => false,
        }
    }
}

/// Where each column stands in this file.
pub(super) struct Columns([Option<usize>; Column::ALL.len()]);

impl Columns {
    pub(super) fn of(table: &Table, body_is_told: bool) -> Result<Self, ImportError> {
        let mut places = [None; Column::ALL.len()];
        for (place, column) in places.iter_mut().zip(Column::ALL) {
            *place = table.place(|name| is_one_of(name, &column.names()));
            if place.is_none() && column.is_needed(body_is_told) {
                let names: Vec<&str> = Column::ALL.into_iter().map(Column::name).collect();
                let or = match column {
                    Column::Body => ", and no body is told with --body",
                    _ => "",
                };
                return Err(ImportError::Unreadable(format!(
                    "there is no column {} ({}){or}; the columns are {}",
                    column.name(),
                    column.names()[1..].join(", "),
                    names.join(", ")
                )));
            }
        }
        Ok(Self(places))
    }

    /// The text of a column; nothing where the cell is empty or the column is not there.
    pub(super) fn text(&self, column: Column, cells: &[String]) -> Result<Option<String>, String> {
        let place = Column::ALL.iter().zip(self.0).find(|(c, _)| **c == column).and_then(|(_, place)| place);
        let cell = place.and_then(|place| cells.get(place)).map_or("", String::as_str);
        let text = text(column.name(), cell)?;
        Ok((!text.is_empty()).then_some(text))
    }
}

fn is_one_of(typed: &str, names: &[&str]) -> bool {
    // Most files have the codes as they are.
    if names.contains(&typed) {
        return true;
    }
    let typed = fold(typed);
    names.iter().any(|name| fold(name) == typed)
}

/// An outcome, by its code or by a word for it.
pub(super) fn outcome(typed: &str) -> Option<Outcome> {
    let names = |outcome: Outcome| -> [&str; 3] {
        let [fr, ar] = match outcome {
            Outcome::Full => ["complète", "كامل"],
            Outcome::Partial => ["partielle", "جزئي"],
            Outcome::Refused => ["refus", "رفض"],
            Outcome::NotHeld => ["non détenue", "غير متوفر"],
            Outcome::Forwarded => ["transmise", "إحالة"],
            Outcome::Withdrawn => ["retirée", "سحب"],
            Outcome::NoReply => ["sans réponse", "دون جواب"],
        };
        [outcome.code(), fr, ar]
    };
    Outcome::ALL.into_iter().find(|outcome| is_one_of(typed, &names(*outcome)))
}

/// A channel, by its code or by a word for it.
pub(super) fn channel(typed: &str) -> Option<Channel> {
    let names = |channel: Channel| -> [&str; 3] {
        match channel {
            Channel::Online => ["online", "en ligne", "البوابة"],
            Channel::InPerson => ["in_person", "sur place", "إيداع مباشر"],
            Channel::Post => ["post", "poste", "البريد"],
            Channel::Email => ["email", "courriel", "البريد الإلكتروني"],
        }
    };
    Channel::ALL.iter().copied().find(|channel| is_one_of(typed, &names(*channel)))
}

/// Yes or no.
pub(super) fn yes(typed: &str) -> Option<bool> {
    let is = |names: &[&str]| is_one_of(typed, names);
    if is(&["yes", "oui", "نعم"]) { Some(true) } else { is(&["no", "non", "لا"]).then_some(false) }
}
