//! The schema: both databases alike, up and down, and every row of every table comes back as it went.

use super::*;
use chrono::TimeDelta;
use std::path::Path;
use wasl::app::staff::Staff;
use wasl::ids::PersonId;
use wasl::store::documents::{self, DocumentRow};
use wasl::store::editions::{self, EditionRow, Status};
use wasl::store::figure_sets::{self, NewSet, PlaceRow, Scope as Where, Standing};
use wasl::store::figure_work;
use wasl::store::idempotency::{self, Seen};
use wasl::store::outbox::{self, NewLetter};
use wasl::store::people::{self, LinkPurpose, MemberState, NewMembership, NewPerson, PersonState, Role};
use wasl::store::requesters::{self, ProfileRow, RequesterRow};
use wasl::store::rollups::{self, Counters, Scope};
use wasl::store::{calendars, items, meta, sessions, texts};

#[test]
fn both_folders_hold_the_same_migrations_each_with_a_way_back() {
    let names = |db: &str| -> Vec<String> {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(db);
        let mut names: Vec<String> = std::fs::read_dir(dir)
            .unwrap()
            .map(|folder| {
                let folder = folder.unwrap().path();
                for file in ["up.sql", "down.sql"] {
                    let sql = std::fs::read_to_string(folder.join(file)).unwrap();
                    assert!(!sql.trim().is_empty(), "{} {file}", folder.display());
                }
                folder.file_name().unwrap().to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(names("sqlite").len() >= 6);
}

#[test]
fn the_schema_goes_up_down_and_up_again() {
    on_each_bare_store(|w| {
        assert!(!w.store.is_current().unwrap());
        let up = w.store.migrate().unwrap();
        assert!(w.store.is_current().unwrap());
        assert!(w.store.migrate().unwrap().is_empty(), "a second time there is nothing to do");
        let mut down = w.store.unmigrate().unwrap();
        down.reverse();
        assert_eq!(up, down);
        assert!(w.behind_the_back("SELECT 1 FROM cases").is_err(), "nothing is left");
        assert_eq!(w.store.migrate().unwrap(), up);
    });
}

#[test]
fn acknowledged_means_durable_and_the_database_says_so() {
    on_each_bare_store(|w| {
        let settings: BTreeMap<String, String> = w.store.settings().unwrap().into_iter().collect();
        if w.store.is_sqlite() {
            assert_eq!(settings["journal_mode"], "wal");
            assert_eq!(settings["synchronous"], "2", "FULL");
            assert_eq!(settings["foreign_keys"], "1");
        } else {
            assert_eq!(settings["synchronous_commit"], "on");
            assert_eq!(settings["server_encoding"], "UTF8");
        }
    });
}

#[test]
fn another_address_or_a_missing_folder_is_refused_with_a_sentence() {
    for url in ["wasl.db", "mysql://h/d", "sqlite:///no/such/folder/wasl.db"] {
        let Err(e) = Store::open(url) else { panic!("{url} opened") };
        assert!(e.to_string().len() > 15, "{e}");
    }
}

#[test]
fn a_case_with_all_that_belongs_to_it_comes_back_as_it_went() {
    on_each_store(|w| {
        let (case, event) = w.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            open_case(tx, &body, "ميزانية")
        });
        let read = w.store.read(|c| cases::load(c, case.id)).unwrap();
        assert_eq!(read, case);
        assert_eq!(read.version, 1);
        assert_eq!(read.calendar_class.0, BodyClass::TerritorialCollectivity);
        assert_eq!(read.received_at.to_string(), "2026-03-02T10:00:00.123456Z", "microseconds are kept");
        let chain = w.store.read(|c| journal::of_case(c, case.id)).unwrap();
        assert_eq!(chain, [event]);
        let asked = w.store.read(|c| items::of_case(c, case.id)).unwrap();
        assert_eq!(asked.iter().map(|i| i.no).collect::<Vec<_>>(), [1, 2]);
        let held = w.store.read(|c| texts::of_case(c, case.id)).unwrap();
        let fields: Vec<&str> = held.iter().map(|t| t.field.as_str()).collect();
        assert_eq!(fields, ["actor", "items.1.text", "items.2.text", "subject"]);
        let subjects = w.store.read(|c| texts::subjects(c, &[case.id])).unwrap();
        assert_eq!(subjects[&case.id].as_deref(), Some("ميزانية"));
        assert_eq!(w.store.read(|c| cases::by_number(c, &case.number)).unwrap(), Some(case.clone()));
        assert_eq!(w.store.read(|c| cases::by_public_id(c, &case.public_id)).unwrap(), Some(case));
    });
}

#[test]
fn every_other_row_comes_back_as_it_went() {
    on_each_store(|w| {
        let case = w.case();
        let person = w.write(|tx| a_person(tx, "Samira@Example.MA"));
        people_come_back(w, person);
        who_asks_comes_back(w, case.id);
        files_and_letters_come_back(w, case.id, person);
        the_rest_comes_back(w);
    });
}

fn a_person(tx: &mut Tx, email: &str) -> Result<PersonId, StoreError> {
    let new = NewPerson {
        email: email.into(),
        name: "سميرة".into(),
        password_hash: None,
        role: Role::Official,
        state: PersonState::Invited,
        totp_secret: None,
        created_at: at("2026-01-01T00:00:00Z"),
    };
    Ok(people::insert(tx, new)?.id)
}

fn people_come_back(w: &World, person: PersonId) {
    let row = w.store.read(|c| people::by_email(c, " SAMIRA@example.ma ")).unwrap().unwrap();
    assert_eq!((row.id, row.email.as_str(), row.role), (person, "samira@example.ma", Role::Official));
    let taken = w.store.write(|tx| a_person(tx, "samira@EXAMPLE.ma"));
    assert!(matches!(taken, Err(StoreError::Duplicate(_))), "{taken:?}");

    let new = NewMembership {
        person_id: person,
        body_slug: "commune-oujda".into(),
        role: Role::Department,
        department: Some("المالية".into()),
        state: MemberState::Active,
        from_on: day("2026-01-01"),
        to_on: None,
    };
    let member = w.write(|tx| people::add_membership(tx, &new));
    let staff = || w.store.read(|c| Staff::of(c, "commune-oujda")).unwrap();
    let members = |on| staff().on(day(on)).count();
    assert_eq!(members("2026-06-01"), 0, "an invited account acts for no one");
    w.write(|tx| people::set_password(tx, person, "$argon2id$…"));
    assert_eq!((members("2025-12-31"), members("2026-06-01")), (0, 1));
    w.write(|tx| people::end_membership(tx, member.id, day("2026-05-31")));
    assert_eq!(members("2026-06-01"), 0);
    assert_eq!(w.store.read(|c| people::memberships_of(c, person)).unwrap().len(), 1, "the past stays");

    let (now, later) = (at("2026-03-01T10:00:00Z"), at("2026-03-01T22:00:00Z"));
    let token = ids::digest(ids::new_token());
    let session = w.write(|tx| sessions::open(tx, &token, person, now, later));
    let valid = |now, idle| w.store.read(|c| sessions::valid(c, &token, now, idle)).unwrap();
    assert_eq!(valid(now, now), Some(session.clone()));
    assert_eq!(valid(later, now), None, "expired");
    assert_eq!(valid(now, later), None, "idle too long");
    assert!(w.write(|tx| sessions::revoke(tx, person, session.id, now)));
    assert_eq!(valid(now, now), None, "revoked at once");

    let link = ids::digest("link");
    w.write(|tx| sessions::add_link(tx, &link, person, LinkPurpose::Invite, later));
    let used = |purpose, now| w.write(|tx| sessions::use_link(tx, &link, purpose, now));
    assert_eq!(used(LinkPurpose::Reset, now), None, "another purpose");
    assert_eq!(used(LinkPurpose::Invite, later), None, "too late");
    assert_eq!(used(LinkPurpose::Invite, now), Some(person));
    assert_eq!(used(LinkPurpose::Invite, now), None, "once only");
}

fn who_asks_comes_back(w: &World, case: CaseId) {
    let row = RequesterRow {
        case_id: case,
        first_name: "سميرة".into(),
        last_name: "العلوي".into(),
        address: "وجدة".into(),
        email: Some("s@example.ma".into()),
        phone: None,
        on_behalf_of: None,
        identity_kind: "cnie".into(),
        identity_sealed: vec![0, 255, 7],
        identity_mask: "F•••••7".into(),
        identity_tag: "ab12".into(),
        erased_at: None,
    };
    w.write(|tx| requesters::insert(tx, &row));
    assert_eq!(w.store.read(|c| requesters::of_case(c, case)).unwrap(), Some(row.clone()));
    assert_eq!(w.store.read(|c| requesters::cases_of_tag(c, "ab12")).unwrap(), [case]);
    assert!(!format!("{row:?}").contains("example"), "a log line tells nothing");

    let profile = ProfileRow {
        case_id: case,
        category: "citizen".into(),
        gender: "F".into(),
        age_band: Some("30-39".into()),
        region: Some("MA-02".into()),
        stated_on: day("2026-03-02"),
    };
    w.write(|tx| requesters::put_profile(tx, &profile));
    let unsaid = ProfileRow { age_band: None, ..profile };
    w.write(|tx| requesters::put_profile(tx, &unsaid));
    assert_eq!(w.store.read(|c| requesters::profile(c, case)).unwrap(), Some(unsaid));
}

fn files_and_letters_come_back(w: &World, case: CaseId, person: PersonId) {
    let file = DocumentRow {
        id: ids::new_public_id(),
        sha256: ids::digest("bytes"),
        bytes: 5,
        media_type: "application/pdf".into(),
        name: "الميزانية.pdf".into(),
        uploaded_by: Some(person),
        uploaded_case: None,
        case_id: None,
        seq: None,
        item_no: None,
        created_at: at("2026-03-02T10:00:00Z"),
    };
    w.write(|tx| documents::insert(tx, &file));
    assert_eq!(w.store.read(|c| documents::load(c, &file.id)).unwrap(), file);
    w.write(|tx| documents::attach(tx, &file.id, case, 2, Some(1)));
    w.write(|tx| documents::attach(tx, &file.id, case, 2, Some(1)));
    let taken = w.store.write(|tx| documents::attach(tx, &file.id, case, 3, None));
    assert!(matches!(taken, Err(StoreError::Conflict)), "a file belongs to one act");
    assert_eq!(w.store.read(|c| documents::of_case(c, case)).unwrap()[0].item_no, Some(1));

    let letter = NewLetter {
        case_id: Some(case),
        seq: Some(1),
        letter: "receipt".into(),
        recipient: "s@example.ma".into(),
        language: "ar".into(),
        payload: json!({"number": "R-1"}),
        message_id: "<1@example.ma>".into(),
        created_at: at("2026-03-02T10:00:00Z"),
        not_before: at("2026-03-02T10:00:00Z"),
    };
    w.write(|tx| outbox::enqueue(tx, &letter));
    let taken = w.write(|tx| outbox::claim(tx, at("2026-03-02T10:00:01Z"), TimeDelta::minutes(1), 10));
    assert_eq!(taken.len(), 1);
    assert_eq!((taken[0].payload.as_str(), taken[0].attempts), (r#"{"number":"R-1"}"#, 1));
    assert_eq!(w.store.read(|c| outbox::of_case(c, case)).unwrap(), taken);
    let twice = w.store.write(|tx| outbox::enqueue(tx, &letter));
    assert!(matches!(twice, Err(StoreError::Duplicate(_))), "one Message-ID, one letter");
}

fn the_rest_comes_back(w: &World) {
    let now = at("2026-03-02T10:00:00Z");
    let begin = |key: &str, body: &str| w.write(|tx| idempotency::begin(tx, key, body, now));
    assert_eq!(begin("k", "b"), Seen::New);
    assert_eq!(begin("k", "b"), Seen::Running);
    assert_eq!(begin("k", "other"), Seen::OtherBody);
    w.write(|tx| idempotency::finish(tx, "k", 201, "{}"));
    assert_eq!(begin("k", "b"), Seen::Done { status: 201, response: "{}".into() });

    let one = Counters { received: 1, items: 2, ..Counters::default() };
    w.write(|tx| rollups::add(tx, &[(Scope::Body, "commune-oujda", day("2026-03-02"), one)]));
    let held = w.store.read(rollups::every_day).unwrap();
    assert_eq!(held[&(Scope::Body, "commune-oujda".to_owned(), day("2026-03-02"))], one);

    assert!(w.write(|tx| calendars::keep(tx, "2026-11-23", "{}", now)));
    assert!(!w.write(|tx| calendars::keep(tx, "2026-11-23", "{}", now)));
    assert_eq!(w.store.read(calendars::current).unwrap().unwrap().edition, "2026-11-23");

    let edition = |revision| EditionRow {
        id: format!("2025-r{revision}"),
        period: "2025".into(),
        revision,
        status: Status::Final,
        as_of: day("2026-03-31"),
        published_at: now,
        requests: 3,
        events: 7,
        manifest_sha256: ids::digest("manifest"),
        archive_sha256: ids::digest("archive"),
        archive_bytes: 12,
    };
    w.write(|tx| editions::insert(tx, &edition(1)));
    w.write(|tx| editions::insert(tx, &edition(2)));
    assert_eq!(w.store.read(editions::all).unwrap(), [edition(2), edition(1)]);
    assert_eq!(w.store.read(|c| editions::latest(c, "2025")).unwrap(), Some(edition(2)));
    assert_eq!(w.store.read(|c| editions::load(c, "2025-r1")).unwrap(), edition(1));
    let again = w.store.write(|tx| editions::insert(tx, &EditionRow { id: "x".into(), ..edition(2) }));
    assert!(matches!(again, Err(StoreError::Duplicate(_))), "one edition of a revision: {again:?}");

    figures_come_back(w);

    w.write(|tx| meta::set(tx, "demo", "1"));
    w.write(|tx| meta::set(tx, "demo", "2"));
    assert_eq!(w.store.read(meta::all).unwrap(), [("demo".to_owned(), "2".to_owned())]);
}

/// A set is read once it is whole; the newest of its period is told.
fn figures_come_back(w: &World) {
    let set = |known: &str| NewSet {
        period: "2025-Q3".into(),
        as_of: day("2025-10-28"),
        known: at(known),
        standing: Standing::Provisional,
        made_of: ids::digest("ground"),
        made_at: at("2025-10-29T00:05:00Z"),
    };
    let row = |scope, place: &str, told: &[u8]| PlaceRow { scope, place: place.into(), told: told.into() };
    let rows = [
        row(Where::Body, "commune-oujda", b"\x00\xff"),
        row(Where::Country, "MA", b""),
        row(Where::KindInRegion, "MA-02/commune", b"2"),
        row(Where::Region, "MA-02", b"1"),
    ];
    let first = w.write(|tx| figure_sets::begin(tx, &set("2025-10-28T22:59:59.999999Z")));
    w.write(|tx| figure_sets::add(tx, first, &rows));
    let newest_at = |now| w.store.read(|c| figure_sets::newest(c, "2025-Q3", at(now))).unwrap();
    let newest = || newest_at("2025-11-04T00:00:00Z").map(|set| (set.id, set.sha256));
    assert_eq!(newest(), None, "it is not whole");
    w.write(|tx| figure_sets::finish(tx, first, "d"));
    assert_eq!(newest(), Some((first, Some("d".into()))));
    let place = |scope, place: &str| w.store.read(|c| figure_sets::place(c, first, scope, place)).unwrap();
    assert_eq!(place(Where::Body, "commune-oujda"), Some(rows[0].told.clone()));
    assert_eq!(place(Where::Body, "commune-fes"), None);
    assert_eq!(w.store.read(|c| figure_sets::places(c, first, Where::Region)).unwrap(), rows[3..]);
    let page = |after, n| w.store.read(|c| figure_sets::page_after(c, first, after, n)).unwrap();
    assert_eq!(page(None, 3), rows[..3]);
    assert_eq!(page(Some(&rows[2]), 9), rows[3..]);
    let second = w.write(|tx| figure_sets::begin(tx, &set("2025-11-03T10:00:00Z")));
    w.write(|tx| figure_sets::finish(tx, second, "e"));
    assert_eq!(newest().map(|(id, _)| id), Some(second));
    assert_eq!(newest_at("2025-11-03T09:00:00Z").map(|set| set.id), Some(first), "its time is to come");
    w.write(|tx| figure_sets::overtake(tx, at("2025-11-03T09:00:00Z")));
    assert_eq!(newest().map(|(id, _)| id), Some(first), "an entry of its time came later");
    w.write(|tx| figure_sets::remove(tx, second));
    let kept = w.store.read(|c| figure_sets::load(c, first)).unwrap();
    assert_eq!((kept.known, kept.standing), (at("2025-10-28T22:59:59.999999Z"), Standing::Provisional));
    assert_eq!(w.store.read(figure_sets::astray).unwrap(), 0);
    w.write(|tx| figure_sets::remove(tx, first));
    assert_eq!(w.store.read(figure_sets::ids).unwrap(), [0; 0]);

    let free = w.store.read(figure_work::get).unwrap();
    assert_eq!(free.holder, None);
    assert!(w.write(|tx| figure_work::take(tx, "a", &free)));
    assert!(!w.write(|tx| figure_work::take(tx, "b", &free)), "the number is another one");
    assert!(!w.write(|tx| figure_work::go_on(tx, "b")));
    assert!(w.write(|tx| figure_work::go_on(tx, "a")));
    w.write(|tx| figure_work::leave(tx, "a"));
    assert_eq!(w.store.read(figure_work::get).unwrap().holder, None);
}

#[test]
fn a_case_needs_a_body_that_exists_and_a_code_that_means_something() {
    on_each_store(|w| {
        let refused: Result<_, StoreError> = w.store.write(|tx| {
            let body = a_body(tx, "commune-oujda")?;
            open_like(tx, NewCase { body_id: NO_BODY, ..new_case(&body) }, "x")
        });
        assert!(matches!(refused, Err(StoreError::Db(_))), "{refused:?}");
        let case = w.case();
        w.behind_the_back("UPDATE cases SET calendar_class = 'holiday_class'").unwrap();
        let read = w.store.read(|c| cases::load(c, case.id));
        let Err(StoreError::Corrupt { column, value, .. }) = &read else { panic!("{read:?}") };
        assert!(column == "calendar_class" && value.contains("holiday_class"), "{column} {value}");
    });
}

/// What a move from one database to another does.
#[test]
fn rows_restored_with_their_own_ids_are_followed_by_greater_ones() {
    on_each_store(|w| {
        let from = World::sqlite(true);
        let body = from.write(|tx| a_body(tx, "commune-oujda"));
        let case = from.case();
        let case = CaseRow { id: CaseId(5_000), ..case };
        w.write(|tx| {
            bodies::restore(tx, &BodyRow { id: BodyId(700), ..body.clone() })?;
            cases::restore(tx, &CaseRow { body_id: BodyId(700), ..case.clone() })?;
            wasl::store::settle_ids(tx)
        });
        let next = w.write(|tx| {
            let body = bodies::by_slug(tx, "commune-oujda")?;
            Ok(open_case(tx, &body, "x")?.0)
        });
        assert_eq!(next.id, CaseId(5_001));
        let new_body = w.write(|tx| a_body(tx, "commune-fes"));
        assert_eq!(new_body.id, BodyId(701));
    });
}

#[test]
fn a_backup_made_while_others_write_is_whole_and_verifies() {
    let w = World::sqlite(true);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("backup.db");
    let before = w.case();
    std::thread::scope(|s| {
        let writer = s.spawn(|| (0..30).for_each(|_| drop(w.case())));
        w.store.back_up(&file).unwrap();
        writer.join().unwrap();
    });
    let again = w.store.back_up(&file).unwrap_err();
    assert!(matches!(again, StoreError::Unavailable(_)), "an older backup is not written over");
    let copy = Store::open(&format!("sqlite://{}", file.display())).unwrap();
    assert!(copy.is_current().unwrap());
    assert_eq!(copy.read(|c| cases::load(c, before.id)).unwrap(), before);
    for case in copy.read(|c| cases::page_after(c, CaseId(0), 100)).unwrap() {
        journal::verify_case(&case, &copy.read(|c| journal::of_case(c, case.id)).unwrap()).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_new_database_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let w = World::sqlite(true);
    w.case();
    let path = w.url.strip_prefix("sqlite://").unwrap();
    for file in [path.to_owned(), format!("{path}-wal")] {
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file} {mode:o}");
    }
}
