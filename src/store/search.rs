//! The words of what anybody could read of a request that is public, folded: its subject, its items with the
//! years they ask for, what the body replied, its number. A table of its own: the same on both databases,
//! found when the filing returns, gone when the person is erased. A request that is not public has them too,
//! for those who may read it: who may find it is said by the list that is narrowed, never by the words.

use super::event::{ACTOR, EventRow, NewEvent};
use super::items::ItemRow;
use super::schema::search_words;
use super::texts::TextRow;
use super::{Conn, StoreError, Tx};
use crate::fold::{stored_forms, typed_forms, words};
use crate::ids::CaseId;
use diesel::prelude::*;
use std::collections::BTreeSet;

/// Longest text a search reads, in words.
const MOST_WORDS: usize = 8;
/// A last word of at least this many letters is also taken as the start of a longer one.
const PREFIX_LETTERS: usize = 3;

/// One word to be found, in any of its forms.
pub(super) struct Wanted {
    pub(super) forms: Vec<String>,
    /// For the word still being typed: every word from here up to there.
    pub(super) prefix: Option<(String, String)>,
}

/// What a typed text looks for: every word of it.
pub(super) fn wanted(typed: &str) -> Vec<Wanted> {
    let words: Vec<String> = words(typed).into_iter().take(MOST_WORDS).collect();
    let last = words.len().saturating_sub(1);
    let one = |(place, word): (usize, &String)| {
        let open = place == last && word.chars().count() >= PREFIX_LETTERS;
        Wanted { forms: typed_forms(word), prefix: open.then(|| (word.clone(), format!("{word}\u{10FFFF}"))) }
    };
    words.iter().enumerate().map(one).collect()
}

/// Whether what was typed finds a request that has these words.
pub fn finds(typed: &str, among: &BTreeSet<String>) -> bool {
    let begins = |(from, to): &(String, String)| among.range(from.clone()..to.clone()).next().is_some();
    let has = |w: &Wanted| w.forms.iter().any(|form| among.contains(form)) || w.prefix.iter().any(begins);
    wanted(typed).iter().all(has)
}

/// The acts whose words anyone may read, and of a filing the fields.
fn is_public_text(kind: &str, field: &str) -> bool {
    match kind {
        "file" => field == "subject" || field.starts_with("items."),
        "deliver" | "answer" | "supplement" => field != ACTOR,
        _ => false,
    }
}

/// The words under which an act is found: its public texts, and of a filing the years asked for.
pub(super) fn of_act<'t>(
    kind: &str,
    texts: impl IntoIterator<Item = (&'t String, &'t String)>,
    asked: &[ItemRow],
) -> String {
    let public =
        texts.into_iter().filter(|(field, _)| is_public_text(kind, field)).map(|(_, body)| body.as_str());
    let days = asked.iter().flat_map(|item| [item.period_from.as_deref(), item.period_to.as_deref()]);
    let years = days.flatten().filter_map(|day| day.get(..4));
    public.chain(years).collect::<Vec<_>>().join(" ")
}

/// The words of a filing: its public texts, the years asked for, its number.
pub(super) fn of_filing<'t>(
    texts: impl IntoIterator<Item = (&'t String, &'t String)>,
    asked: &[ItemRow],
    number: &str,
) -> String {
    format!("{} {number}", of_act("file", texts, asked))
}

/// The words under which a request is found for an act that is about to be written.
pub(super) fn forms_of_event(event: &NewEvent, asked: &[ItemRow], number: &str) -> BTreeSet<String> {
    forms(&match event.kind.as_str() {
        "file" => of_filing(&event.texts, asked, number),
        kind => of_act(kind, event.read_by_anybody(), &[]),
    })
}

/// The words under which a request is found, from its number and the texts of its acts as anybody may read them. Once
/// its person is erased it is found by none that were there before.
pub fn forms_of(events: &[EventRow], texts: &[TextRow], asked: &[ItemRow], number: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for event in events {
        let of_act = texts.iter().filter(|t| t.seq == event.seq);
        let said: Vec<_> = of_act.filter_map(|t| Some((&t.field, t.body.as_ref()?))).collect();
        all.extend(forms(&match event.kind.as_str() {
            _ if said.is_empty() => String::new(),
            "file" => of_filing(said, asked, number),
            kind => self::of_act(kind, said, &[]),
        }));
    }
    all
}

/// The words under which a request is found.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<BTreeSet<String>, StoreError> {
    let of_case = search_words::table.filter(search_words::case_id.eq(id)).select(search_words::word);
    Ok(of_case.load(conn)?.into_iter().collect())
}

/// How many words belong to no request at all.
///
/// # Errors
/// When the database fails.
pub fn astray(conn: &mut Conn) -> Result<i64, StoreError> {
    use super::schema::cases as c;
    let stray = search_words::table.left_join(c::table).filter(c::id.nullable().is_null());
    Ok(stray.count().get_result(conn)?)
}

fn forms(text: &str) -> BTreeSet<String> {
    words(text).iter().flat_map(|w| stored_forms(w)).collect()
}

/// Enters the words of a text that the request is not found by yet.
pub(super) fn put(tx: &mut Tx, case_id: CaseId, text: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let held = of_case(conn, case_id)?;
    insert(tx, case_id, forms(text).difference(&held))
}

fn insert<'w>(
    tx: &mut Tx,
    case_id: CaseId,
    words: impl IntoIterator<Item = &'w String>,
) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    for word in words {
        diesel::insert_into(search_words::table)
            .values((search_words::word.eq(word), search_words::case_id.eq(case_id)))
            .execute(conn)?;
    }
    Ok(())
}

/// Replaces the words of a request.
///
/// # Errors
/// When the database fails.
pub fn replace(tx: &mut Tx, case_id: CaseId, words: &BTreeSet<String>) -> Result<(), StoreError> {
    forget(tx, case_id)?;
    insert(tx, case_id, words)
}

/// Takes the words of a request out.
///
/// # Errors
/// When the database fails.
pub fn forget(tx: &mut Tx, case_id: CaseId) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::delete(search_words::table.filter(search_words::case_id.eq(case_id))).execute(conn)?;
    Ok(())
}
