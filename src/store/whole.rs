//! Requests written whole: what was asked, by whom, and a journal that is at its end already. Rows of many
//! requests go into a table in one statement, so that a register of millions is written in minutes.

use super::cases::{CaseRow, CaseState, NewCase};
use super::complaints::ComplaintRow;
use super::conn::Conn;
use super::items::ItemRow;
use super::journal::{EventRow, GENESIS, NewEvent, rows_of};
use super::mark::Head;
use super::requesters::{ProfileRow, RequesterRow};
use super::schema::{cases, complaints, events, items, profiles, requesters, search_words, texts};
use super::search;
use super::texts::TextRow;
use super::{StoreError, Tx};
use crate::ids::CaseId;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A request with all that happened to it. Its row has no number of its own yet: where one is wanted,
/// `CaseId(0)` stands.
#[derive(Clone, Debug)]
pub struct Whole {
    /// What was filed.
    pub case: NewCase,
    /// What the acts made of it.
    pub state: CaseState,
    /// What is asked for.
    pub items: Vec<ItemRow>,
    /// By whom.
    pub requester: RequesterRow,
    /// What they said of themself.
    pub profile: Option<ProfileRow>,
    /// What happened, the filing first.
    pub events: Vec<NewEvent>,
    /// What waits for a decision, where there was a complaint.
    pub complaint: Option<ComplaintRow>,
}

/// The rows of one request.
struct Rows {
    case: CaseRow,
    items: Vec<ItemRow>,
    requester: RequesterRow,
    profile: Option<ProfileRow>,
    events: Vec<EventRow>,
    texts: Vec<TextRow>,
    words: Vec<(String, CaseId)>,
    complaint: Option<ComplaintRow>,
}

/// Writes them in their order; gives their rows. What they add to the counts is the caller's to say.
///
/// # Errors
/// [`StoreError::Duplicate`] when a number is taken.
pub fn put(tx: &mut Tx, wholes: Vec<Whole>) -> Result<Vec<CaseRow>, StoreError> {
    let ids = next_ids(tx, wholes.len())?;
    let rows: Vec<Rows> = wholes.into_par_iter().zip(ids).map(|(whole, id)| Rows::of(whole, id)).collect();
    if let Some(last) = rows.iter().rev().find_map(|r| r.events.last()) {
        tx.wrote(Head { case_id: last.case_id, seq: last.seq, hash: last.hash.clone() });
    }
    let conn: &mut Conn = tx;
    let all = Rows::by_table(rows);
    all.insert(conn)?;
    Ok(all.cases)
}

/// Rows by their tables.
#[derive(Default)]
struct Tables {
    cases: Vec<CaseRow>,
    items: Vec<ItemRow>,
    requesters: Vec<RequesterRow>,
    profiles: Vec<ProfileRow>,
    events: Vec<EventRow>,
    texts: Vec<TextRow>,
    words: Vec<(String, CaseId)>,
    complaints: Vec<ComplaintRow>,
}

/// How many rows go into one statement: the databases bound how many values one takes.
const AT_ONCE: usize = 200;

/// Inserts rows into a table, some at once.
macro_rules! insert {
    ($conn:expr, $table:expr, $rows:expr) => {
        for some in $rows.chunks(AT_ONCE) {
            match $conn {
                Conn::Postgres(c) => diesel::insert_into($table).values(some).execute(c),
                Conn::Sqlite(c) => diesel::insert_into($table).values(some).execute(c),
            }?;
        }
    };
}

impl Tables {
    fn insert(&self, conn: &mut Conn) -> Result<(), StoreError> {
        insert!(conn, cases::table, self.cases);
        insert!(conn, items::table, self.items);
        insert!(conn, requesters::table, self.requesters);
        insert!(conn, profiles::table, self.profiles);
        insert!(conn, events::table, self.events);
        insert!(conn, texts::table, self.texts);
        insert!(conn, complaints::table, self.complaints);
        let word = |(word, id): &(String, CaseId)| {
            (search_words::word.eq(word.clone()), search_words::case_id.eq(*id))
        };
        let words: Vec<_> = self.words.iter().map(word).collect();
        insert!(conn, search_words::table, words);
        Ok(())
    }
}

impl Rows {
    fn of(whole: Whole, id: CaseId) -> Self {
        let Whole { case, state, items, requester, profile, events, complaint } = whole;
        let items: Vec<ItemRow> = items.into_iter().map(|item| ItemRow { case_id: id, ..item }).collect();
        let (mut chain, mut said): (Vec<EventRow>, Vec<TextRow>) = (Vec::new(), Vec::new());
        let mut words = BTreeSet::new();
        for (event, seq) in events.into_iter().zip(1..) {
            words.extend(search::forms_of_event(&event, &items, &case.number));
            let prev = chain.last().map_or(GENESIS, |row| &row.hash).to_owned();
            let (row, texts) = rows_of((id, seq), event, prev);
            chain.push(row);
            said.extend(texts);
        }
        let version = i64::try_from(chain.len()).unwrap_or(i64::MAX);
        Self {
            case: case_row(case, state, id, version),
            items,
            requester: RequesterRow { case_id: id, ..requester },
            profile: profile.map(|profile| ProfileRow { case_id: id, ..profile }),
            events: chain,
            texts: said,
            words: words.into_iter().map(|word| (word, id)).collect(),
            complaint: complaint.map(|complaint| ComplaintRow { case_id: id, ..complaint }),
        }
    }

    fn by_table(rows: Vec<Self>) -> Tables {
        let mut all = Tables::default();
        for r in rows {
            all.cases.push(r.case);
            all.items.extend(r.items);
            all.requesters.push(r.requester);
            all.profiles.extend(r.profile);
            all.events.extend(r.events);
            all.texts.extend(r.texts);
            all.words.extend(r.words);
            all.complaints.extend(r.complaint);
        }
        // In the order of their index.
        all.words.sort_unstable();
        all
    }
}

fn case_row(new: NewCase, state: CaseState, id: CaseId, version: i64) -> CaseRow {
    CaseRow {
        id,
        number: new.number,
        code_hash: new.code_hash,
        public_id: new.public_id,
        body_id: new.body_id,
        body_slug: new.body_slug,
        body_kind: new.body_kind,
        body_type: new.body_type,
        region_code: new.region_code,
        calendar_class: new.calendar_class,
        version,
        status: state.status,
        urgent: state.urgent,
        language: new.language,
        channel: new.channel,
        delivery: new.delivery,
        received_at: new.received_at,
        received_on: new.received_on,
        due_on: state.due_on,
        guard_date: state.guard_date,
        bar_date: state.bar_date,
        provisional: state.provisional,
        answered_on: state.answered_on,
        closed_on: state.closed_on,
        next_clock_on: state.next_clock_on,
        n_items: new.n_items,
        is_public: state.is_public,
        simulated: new.simulated,
        filed_by: new.filed_by,
        came_from: new.came_from,
        rule_set: new.rule_set,
        departments: state.departments,
    }
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The numbers of the next rows of requests: on PostgreSQL taken from their sequence, on SQLite, where
/// nobody else writes meanwhile, those after the last one.
fn next_ids(conn: &mut Conn, n: usize) -> Result<Vec<CaseId>, StoreError> {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let ids: Vec<Id> = match conn {
        Conn::Postgres(c) => {
            let sql =
                "SELECT nextval(pg_get_serial_sequence('cases', 'id')) AS id FROM generate_series(1, $1)";
            sql_query(sql).bind::<BigInt, _>(n).load(c)?
        }
        Conn::Sqlite(c) => {
            let last: Option<i64> = cases::table.select(diesel::dsl::max(cases::id)).first(c)?;
            let last = last.unwrap_or(0);
            (last + 1..=last + n).map(|id| Id { id }).collect()
        }
    };
    Ok(ids.into_iter().map(|id| CaseId(id.id)).collect())
}
