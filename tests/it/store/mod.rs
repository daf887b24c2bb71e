//! The store on both databases.

mod chain;
mod contention;
mod directory;
mod import;
mod lists;
mod names;
mod plans;
mod rollups;
mod schema;

use crate::postgres::{self, Database};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{Connection, SqliteConnection};
use serde_json::{Map, json};
use std::collections::BTreeMap;
use tempfile::TempDir;
use wasl::clock::Moment;
use wasl::ids::{self, BodyId, CaseId};
use wasl::law::calendar::BodyClass;
use wasl::store::bodies::{self, BodyRow, Class, NewBody};
use wasl::store::cases::{self, CaseRow, NewCase};
use wasl::store::items::ItemRow;
use wasl::store::journal::{self, EventRow, NewEvent};
use wasl::store::{Store, StoreError, Tx};

/// A store on a database of its own.
pub struct World {
    pub store: Store,
    pub url: String,
    // Dropped last: the store's connections close first.
    _place: Place,
}

enum Place {
    Sqlite { _dir: TempDir },
    Postgres { _database: Database },
}

/// Runs a test on SQLite always and on PostgreSQL where there is one.
pub fn on_each_store(test: impl Fn(&World)) {
    test(&World::sqlite(true));
    if let Some(server) = postgres::server() {
        test(&World::postgres(server.migrated()));
    }
}

/// As [`on_each_store`], on databases whose schema is not there yet.
pub fn on_each_bare_store(test: impl Fn(&World)) {
    test(&World::sqlite(false));
    if let Some(server) = postgres::server() {
        test(&World::postgres(server.bare()));
    }
}

impl World {
    pub fn sqlite(migrated: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", dir.path().join("wasl.db").display());
        let store = Store::open(&url).unwrap();
        if migrated {
            store.migrate().unwrap();
        }
        Self { store, url, _place: Place::Sqlite { _dir: dir } }
    }

    pub fn postgres(database: Database) -> Self {
        let url = database.url();
        let store = Store::open(&url).unwrap();
        Self { store, url, _place: Place::Postgres { _database: database } }
    }

    /// A store reached by another way than the database's own address.
    pub fn through(url: &str, database: Database) -> Self {
        let store = Store::open(url).unwrap();
        Self { store, url: url.to_owned(), _place: Place::Postgres { _database: database } }
    }

    /// Runs SQL past the store, as one who owns the database can.
    pub fn behind_the_back(&self, sql: &str) -> Result<(), String> {
        crate::owner::run(&self.url, sql)
    }

    /// Runs `f` in a transaction that must be kept.
    pub fn write<T>(&self, f: impl FnMut(&mut Tx) -> Result<T, StoreError>) -> T {
        self.store.write(f).unwrap()
    }

    /// A case with three events, filed with a body of its own.
    pub fn case(&self) -> CaseRow {
        self.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            let (case, _) = open_case(tx, &body, "ميزانية جماعة وجدة لسنة 2025")?;
            act(tx, case.id, "register")?;
            act(tx, case.id, "clarify")?;
            cases::load(tx, case.id)
        })
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Moment {
    Moment::from(text.parse::<DateTime<Utc>>().unwrap())
}

/// A body, opened once.
pub fn a_body(tx: &mut Tx, slug: &str) -> Result<BodyRow, StoreError> {
    if let Ok(body) = bodies::by_slug(tx, slug) {
        return Ok(body);
    }
    let new = NewBody {
        slug: slug.into(),
        kind: "commune".into(),
        body_type: "commune".into(),
        calendar_class: Class(BodyClass::TerritorialCollectivity),
        legal_category: "local_authority".into(),
        name_ar: "جماعة وجدة".into(),
        name_fr: "Commune d'Oujda".into(),
        name_zgh: None,
        short_ar: "وجدة".into(),
        short_fr: "Oujda".into(),
        parent_slug: Some("prefecture-oujda-angad".into()),
        region_code: Some("02".into()),
        website: None,
        aliases: String::new(),
        population: Some(500_000),
        source: "test".into(),
        verified: true,
    };
    bodies::open(tx, &new, day("2026-01-01"), at("2026-01-01T09:00:00Z"))
}

/// A case at a body, not yet opened.
pub fn new_case(body: &BodyRow) -> NewCase {
    NewCase {
        number: ids::new_number(),
        code_hash: ids::digest(ids::new_code()),
        public_id: ids::new_public_id(),
        body_id: body.id,
        body_slug: body.slug.clone(),
        body_kind: body.kind.clone(),
        body_type: body.body_type.clone(),
        region_code: body.region_code.clone(),
        calendar_class: body.calendar_class,
        status: "submitted".into(),
        urgent: false,
        language: "ar".into(),
        channel: "web".into(),
        delivery: "email".into(),
        received_at: at("2026-03-02T10:00:00.123456Z"),
        received_on: day("2026-03-02"),
        due_on: day("2026-03-31"),
        guard_date: day("2026-03-30"),
        bar_date: day("2026-04-01"),
        provisional: true,
        next_clock_on: Some(day("2026-04-01")),
        n_items: 2,
        is_public: true,
        simulated: false,
        filed_by: None,
        came_from: None,
        rule_set: "2020-03-12".into(),
    }
}

/// An act of some kind, with a text and someone who does it.
pub fn an_event(kind: &str) -> NewEvent {
    let mut payload = Map::new();
    payload.insert("serial".into(), json!("12/2026"));
    NewEvent {
        at: at("2026-03-02T10:00:00.123456Z"),
        on_day: day("2026-03-02"),
        kind: kind.into(),
        role: "official".into(),
        actor: Some("person 7".into()),
        payload,
        texts: BTreeMap::from([("note".into(), format!("ملاحظة على {kind}"))]),
        unnamed: BTreeMap::new(),
        article: Some("14".into()),
        declared: false,
        refused: false,
        calendar: "2026-11-23".into(),
    }
}

/// Opens a case of two items with a subject.
pub fn open_case(tx: &mut Tx, body: &BodyRow, subject: &str) -> Result<(CaseRow, EventRow), StoreError> {
    open_like(tx, new_case(body), subject)
}

/// Opens a given case of two items with a subject.
pub fn open_like(tx: &mut Tx, new: NewCase, subject: &str) -> Result<(CaseRow, EventRow), StoreError> {
    let mut event = an_event("file");
    event.texts = BTreeMap::from([
        ("subject".into(), subject.into()),
        ("items.1.text".into(), "الوثيقة الأولى".into()),
        ("items.2.text".into(), "الوثيقة الثانية".into()),
    ]);
    let item = |no| ItemRow {
        case_id: CaseId(0),
        no,
        period_from: Some("2025-01".into()),
        period_to: None,
        medium: Some("pdf".into()),
    };
    journal::open(tx, &new, &[item(1), item(2)], event)
}

/// One more act on a case.
pub fn act(tx: &mut Tx, id: CaseId, kind: &str) -> Result<EventRow, StoreError> {
    let claimed = cases::claim(tx, id, None)?;
    journal::append(tx, &claimed, an_event(kind))
}

/// A row id that no body has.
pub const NO_BODY: BodyId = BodyId(987_654);
