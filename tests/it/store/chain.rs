//! The journal is never changed, and a change made behind our back is found.

use super::*;
use wasl::store::journal::{GENESIS, verify_case, verify_chain};
use wasl::store::people::{NewPerson, PersonState, Role};
use wasl::store::{erase, journal, outbox, people, requesters, texts};

fn chain(w: &World, id: CaseId) -> Result<Vec<EventRow>, StoreError> {
    w.store.read(|c| journal::of_case(c, id))
}

#[test]
fn a_chain_starts_at_nothing_and_links_row_to_row() {
    on_each_store(|w| {
        let case = w.case();
        let rows = chain(w, case.id).unwrap();
        assert_eq!(rows.iter().map(|r| r.seq).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(rows[0].prev_hash, GENESIS);
        assert_eq!(rows[2].prev_hash, rows[1].hash);
        verify_case(&case, &rows).unwrap();
        let heads = w.store.read(|c| journal::heads(c, CaseId(0), 10)).unwrap();
        assert_eq!(heads, [(case.id, 3, rows[2].hash.clone())]);
    });
}

/// Whoever writes a verifier from the description alone must come to the same hash.
#[test]
fn the_canonical_form_is_the_one_described() {
    let row = EventRow {
        case_id: CaseId(7),
        seq: 1,
        at: at("2026-03-02T10:00:00Z"),
        on_day: day("2026-03-02"),
        kind: "file".into(),
        role: "requester".into(),
        actor: None,
        payload: r#"{"texts":{}}"#.into(),
        article: Some("14".into()),
        declared: false,
        refused: true,
        calendar: "2026-11-23".into(),
        prev_hash: GENESIS.into(),
        hash: String::new(),
    };
    let fields = [
        Some("wasl-event-1"),
        Some("7"),
        Some("1"),
        Some("2026-03-02T10:00:00.000000Z"),
        Some("2026-03-02"),
        Some("file"),
        Some("requester"),
        None,
        Some(r#"{"texts":{}}"#),
        Some("14"),
        Some("false"),
        Some("true"),
        Some("2026-11-23"),
        Some(GENESIS),
    ];
    let mut bytes = Vec::new();
    for field in fields {
        match field {
            None => bytes.extend([0xff, 0xff, 0xff, 0xff]),
            Some(text) => {
                bytes.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
                bytes.extend(text.as_bytes());
            }
        }
    }
    use sha2::Digest;
    assert_eq!(row.reckon(), ids::hex(&sha2::Sha256::digest(&bytes)));
    // The same, reckoned by another program in another language.
    assert_eq!(row.reckon(), "2bb4f10d5cfe2ef4c288f236bfd1a3df8a9b81dab532e80ae6eed1fe0fdf2f86");
}

#[test]
fn the_journal_takes_no_update_no_delete_and_no_second_row_in_a_place() {
    on_each_store(|w| {
        let case = w.case();
        let before = chain(w, case.id).unwrap();
        for sql in [
            "UPDATE events SET payload = '{}'",
            "UPDATE events SET kind = 'answer' WHERE seq = 2",
            "DELETE FROM events WHERE seq = 3",
            "DELETE FROM events",
            "INSERT INTO events SELECT * FROM events WHERE seq = 1",
        ] {
            let refused = w.behind_the_back(sql);
            assert!(refused.is_err(), "{sql} was taken");
        }
        let also = if w.store.is_sqlite() {
            "INSERT OR REPLACE INTO events SELECT case_id, seq, at, on_day, 'x', role, actor, payload, article, \
             declared, refused, calendar, prev_hash, hash FROM events WHERE seq = 1"
        } else {
            "TRUNCATE events"
        };
        let refused = w.behind_the_back(also).unwrap_err();
        assert!(refused.contains("journal"), "{refused}");
        assert_eq!(chain(w, case.id).unwrap(), before);
        let twice: Result<(), StoreError> = w.store.write(|tx| {
            let claimed = cases::claim(tx, case.id, None)?;
            journal::append(tx, &claimed, an_event("register"))?;
            journal::append(tx, &claimed, an_event("register"))?;
            Ok(())
        });
        assert!(matches!(twice, Err(StoreError::Duplicate(_))), "{twice:?}");
        assert_eq!(chain(w, case.id).unwrap(), before);
    });
}

/// Takes the guards away, as one who owns the database can.
fn unguarded(w: &World, sql: &str) {
    let off = if w.store.is_sqlite() {
        "DROP TRIGGER IF EXISTS events_never_change; DROP TRIGGER IF EXISTS events_never_go; \
         DROP TRIGGER IF EXISTS events_never_replaced; "
    } else {
        "ALTER TABLE events DISABLE TRIGGER ALL; "
    };
    w.behind_the_back(&format!("{off}{sql}")).unwrap();
}

#[test]
fn one_changed_value_in_any_column_of_any_row_is_found() {
    // What stands in the column, as SQL, and what an owner of the database might put there.
    let changes = [
        ("at", "'2026-03-02 10:00:00.123457'"),
        ("on_day", "'2026-03-01'"),
        ("kind", "'Register'"),
        ("role", "'head'"),
        ("actor", "NULL"),
        ("actor", "'00'"),
        ("payload", "replace(payload, '12/2026', '13/2026')"),
        ("payload", "payload || ' '"),
        ("article", "NULL"),
        ("article", "''"),
        ("declared", "(1 = 1)"),
        ("refused", "(1 = 1)"),
        ("calendar", "'2026-11-24'"),
        ("prev_hash", "replace(prev_hash, 'a', 'b') || '0'"),
        ("hash", "upper(hash)"),
        ("seq", "seq + 10"),
        ("case_id", "case_id + 1"),
    ];
    on_each_store(|w| {
        let cases: Vec<CaseRow> = (0..changes.len() * 3 + 1).map(|_| w.case()).collect();
        let mut left = cases.iter();
        for (column, value) in changes {
            for seq in 1..=3 {
                let case = left.next().unwrap();
                // A moved row needs a place that is free.
                let value = if column == "case_id" { last(&cases).id.to_string() } else { value.to_owned() };
                if column == "case_id" {
                    unguarded(w, &format!("DELETE FROM events WHERE case_id = {value}"));
                }
                unguarded(
                    w,
                    &format!(
                        "UPDATE events SET {column} = {value} WHERE case_id = {} AND seq = {seq}",
                        case.id
                    ),
                );
                let found = match chain(w, case.id) {
                    Ok(rows) => verify_case(case, &rows).map_err(|bad| bad.seq),
                    Err(StoreError::Corrupt { .. }) => Err(seq),
                    Err(e) => panic!("{e}"),
                };
                assert_eq!(found, Err(seq), "{column} of row {seq}");
            }
        }
    });
}

fn last(cases: &[CaseRow]) -> &CaseRow {
    cases.last().unwrap()
}

/// Every bit of every byte of every text column of a row.
#[test]
fn one_flipped_bit_of_a_row_is_found() {
    let w = World::sqlite(true);
    let case = w.case();
    let rows = chain(&w, case.id).unwrap();
    let mut tried = 0;
    for place in 0..rows.len() {
        type Column = fn(&mut EventRow) -> &mut String;
        let columns: [Column; 8] = [
            |r| &mut r.kind,
            |r| &mut r.role,
            |r| r.actor.as_mut().unwrap(),
            |r| &mut r.payload,
            |r| r.article.as_mut().unwrap(),
            |r| &mut r.calendar,
            |r| &mut r.prev_hash,
            |r| &mut r.hash,
        ];
        for column in columns {
            for byte in 0..column(&mut rows[place].clone()).len() {
                for bit in 0..8 {
                    let mut forged = rows.clone();
                    let mut bytes = column(&mut forged[place]).clone().into_bytes();
                    bytes[byte] ^= 1 << bit;
                    let Ok(text) = String::from_utf8(bytes) else { continue };
                    *column(&mut forged[place]) = text;
                    assert!(verify_chain(&forged).is_err());
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn rows_cut_off_left_out_swapped_or_brought_from_elsewhere_are_found() {
    on_each_store(|w| {
        let (case, other) = (w.case(), w.case());
        let rows = chain(w, case.id).unwrap();
        let foreign = chain(w, other.id).unwrap();
        let broken = |rows: Vec<EventRow>| verify_case(&case, &rows).unwrap_err();
        assert_eq!(broken(rows[..2].to_vec()).seq, 3, "cut off");
        assert_eq!(broken(vec![]).seq, 1, "all gone");
        assert_eq!(broken(vec![rows[0].clone(), rows[2].clone()]).seq, 2, "left out");
        assert_eq!(broken(vec![rows[1].clone(), rows[0].clone(), rows[2].clone()]).seq, 1, "swapped");
        assert_eq!(broken(foreign.clone()).why, "missing", "another case's");
        let mixed = vec![rows[0].clone(), foreign[1].clone(), rows[2].clone()];
        assert_eq!(broken(mixed).why, "out_of_place");
        // A forger who reckons a row anew must reckon every later row, and the published head differs.
        let mut forged = rows.clone();
        forged[1].kind = "answer".into();
        forged[1].hash = forged[1].reckon();
        assert_eq!(broken(forged), journal::BadEvent { case_id: case.id, seq: 3, why: "not_linked" });
    });
}

#[test]
fn the_texts_of_a_case_are_those_the_journal_committed_to() {
    on_each_store(|w| {
        let case = w.case();
        let check = |id| w.store.read(|c| journal::check_texts(c, id)).unwrap();
        assert_eq!(check(case.id), []);
        w.behind_the_back(&format!(
            "UPDATE texts SET body = body || '.' WHERE case_id = {} AND field = 'subject'",
            case.id
        ))
        .unwrap();
        let bad = check(case.id);
        assert_eq!((bad[0].field.as_str(), bad[0].why), ("subject", "changed"));

        let case = w.case();
        w.behind_the_back(&format!("DELETE FROM texts WHERE case_id = {} AND seq = 2", case.id)).unwrap();
        assert_eq!(check(case.id).iter().map(|b| b.why).collect::<Vec<_>>(), ["missing", "missing"]);

        let case = w.case();
        w.behind_the_back(&format!(
            "UPDATE texts SET field = 'other' WHERE case_id = {} AND seq = 2 AND field = 'note'",
            case.id
        ))
        .unwrap();
        assert_eq!(check(case.id).iter().map(|b| b.why).collect::<Vec<_>>(), ["not_in_journal", "missing"]);
    });
}

#[test]
fn the_journal_itself_holds_no_personal_word() {
    on_each_store(|w| {
        let case = w.case();
        for row in chain(w, case.id).unwrap() {
            let line = format!("{row:?}");
            for word in ["person 7", "ميزانية", "ملاحظة", "الحساب"] {
                assert!(!line.contains(word), "{line}");
            }
        }
    });
}

/// Law 09-08: a person is forgotten, and no proof breaks.
#[test]
fn erasing_a_person_leaves_no_word_of_theirs_and_breaks_no_chain() {
    on_each_store(|w| {
        let now = at("2026-05-01T10:00:00Z");
        let case = w.case();
        let untouched = w.case();
        w.write(|tx| leave_traces(tx, case.id));
        assert!(holds(w, "CANARY"), "the search for traces works");
        w.write(|tx| erase::erase_person(tx, case.id, now));
        assert!(!holds(w, "CANARY"));
        let rows = chain(w, case.id).unwrap();
        let row = w.store.read(|c| cases::load(c, case.id)).unwrap();
        verify_case(&row, &rows).unwrap();
        assert_eq!(w.store.read(|c| journal::check_texts(c, case.id)).unwrap(), []);
        let held = w.store.read(|c| texts::of_case(c, case.id)).unwrap();
        assert!(held.len() >= 6 && held.iter().all(|t| t.salt.is_none() && t.body.is_none()));
        assert_eq!((row.filed_by, row.is_public), (None, case.is_public), "an act alone hides a request");
        let subjects = w.store.read(|c| texts::subjects(c, &[case.id, untouched.id])).unwrap();
        assert!(subjects[&case.id].is_none() && subjects[&untouched.id].is_some());
        assert_eq!(w.store.read(|c| requesters::profile(c, case.id)).unwrap(), None);
        let letters = w.store.read(|c| outbox::of_case(c, case.id)).unwrap();
        assert!(letters[0].failed_at.is_some() && letters[0].recipient.is_empty(), "it will not be sent");
        // The case goes on: the law's clock does not stop because a name is gone.
        w.write(|tx| act(tx, case.id, "answer"));
        verify_chain(&chain(w, case.id).unwrap()).unwrap();
        let gone = w.store.write(|tx| erase::erase_person(tx, CaseId(999_999), now));
        assert!(matches!(gone, Err(StoreError::NotFound(_))));
    });
}

/// Two people who were erased are not one person: a rule that counts the requests of one asker must not
/// find them all.
#[test]
fn whoever_was_erased_is_nobody_in_particular() {
    on_each_store(|w| {
        let (one, two) = (w.case(), w.case());
        let now = at("2026-05-01T10:00:00Z");
        let tag = |id| {
            w.write(|tx| leave_traces(tx, id));
            w.write(|tx| erase::erase_person(tx, id, now));
            w.store.read(|c| requesters::of_case(c, id)).unwrap().unwrap().identity_tag
        };
        let tags = [tag(one.id), tag(two.id)];
        assert_ne!(tags[0], tags[1]);
        for tag in tags {
            assert_eq!(w.store.read(|c| requesters::cases_of_tag(c, &tag)).unwrap().len(), 1);
        }
    });
}

fn leave_traces(tx: &mut Tx, id: CaseId) -> Result<(), StoreError> {
    let canary = |what: &str| format!("CANARY {what}");
    let mut event = an_event("withdraw");
    event.texts.insert("text".into(), canary("text"));
    event.actor = Some(canary("actor"));
    let claimed = cases::claim(tx, id, None)?;
    journal::append(tx, &claimed, event)?;
    wasl::store::search::replace(tx, id, &["canary".to_owned()].into())?;
    requesters::insert(
        tx,
        &requesters::RequesterRow {
            case_id: id,
            first_name: canary("first"),
            last_name: canary("last"),
            address: canary("address"),
            email: Some(canary("email")),
            phone: Some(canary("phone")),
            on_behalf_of: Some(canary("association")),
            identity_kind: "cnie".into(),
            identity_sealed: canary("number").into_bytes(),
            identity_mask: canary("mask"),
            identity_tag: canary("tag"),
            erased_at: None,
        },
    )?;
    requesters::put_profile(
        tx,
        &requesters::ProfileRow {
            case_id: id,
            category: "citizen".into(),
            gender: "F".into(),
            age_band: None,
            region: None,
            stated_on: day("2026-03-02"),
        },
    )?;
    outbox::enqueue(
        tx,
        &outbox::NewLetter {
            case_id: Some(id),
            seq: Some(1),
            letter: "receipt".into(),
            recipient: canary("recipient"),
            language: "ar".into(),
            payload: json!({"name": canary("payload")}),
            message_id: format!("<{id}@example.ma>"),
            created_at: at("2026-03-02T10:00:00Z"),
            not_before: at("2026-03-02T10:00:00Z"),
        },
    )?;
    Ok(())
}

/// Whether any column of the tables that may hold something personal holds this word.
fn holds(w: &World, word: &str) -> bool {
    let columns = [
        ("texts", "body"),
        ("texts", "salt"),
        ("events", "payload"),
        ("events", "actor"),
        ("requesters", "first_name"),
        ("requesters", "last_name"),
        ("requesters", "address"),
        ("requesters", "email"),
        ("requesters", "phone"),
        ("requesters", "on_behalf_of"),
        ("requesters", "identity_sealed"),
        ("requesters", "identity_mask"),
        ("requesters", "identity_tag"),
        ("outbox", "recipient"),
        ("outbox", "payload"),
        ("search_words", "word"),
    ];
    // Division by zero, or its like, is how a plain batch tells us what it found.
    columns.iter().any(|(table, column)| {
        let text = match (w.store.is_sqlite(), *column) {
            (false, "salt" | "identity_sealed") => format!("encode({column}, 'escape')"),
            (true, "salt" | "identity_sealed") => format!("CAST({column} AS TEXT)"),
            _ => (*column).to_owned(),
        };
        let found = format!("SELECT count(*) FROM {table} WHERE upper({text}) LIKE '%{word}%'");
        let sql = if w.store.is_sqlite() {
            format!("CREATE TEMP TABLE none_found (n INTEGER CHECK (n = 0)); INSERT INTO none_found {found}")
        } else {
            format!("CREATE TEMP TABLE none_found (n BIGINT CHECK (n = 0)); INSERT INTO none_found {found}")
        };
        w.behind_the_back(&sql).is_err()
    })
}

#[test]
fn a_refused_or_failed_transaction_leaves_nothing() {
    on_each_store(|w| {
        let case = w.case();
        let failed: Result<(), StoreError> = w.store.write(|tx| {
            act(tx, case.id, "answer")?;
            leave_traces(tx, case.id)?;
            people::insert(
                tx,
                NewPerson {
                    email: "x@example.ma".into(),
                    name: "x".into(),
                    password_hash: None,
                    role: Role::Citizen,
                    state: PersonState::Active,
                    totp_secret: None,
                    created_at: at("2026-01-01T00:00:00Z"),
                },
            )?;
            Err(StoreError::NotFound("something"))
        });
        assert!(matches!(failed, Err(StoreError::NotFound("something"))));
        assert!(!holds(w, "CANARY"));
        assert_eq!(w.store.read(|c| cases::load(c, case.id)).unwrap(), case);
        assert_eq!(w.store.read(|c| people::by_email(c, "x@example.ma")).unwrap(), None);

        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            w.store.write(|tx| -> Result<(), StoreError> {
                act(tx, case.id, "answer")?;
                panic!("in the middle of it");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(w.store.read(|c| cases::load(c, case.id)).unwrap(), case);
        w.write(|tx| act(tx, case.id, "answer"));
        assert_eq!(w.store.read(|c| cases::load(c, case.id)).unwrap().version, 4, "and the store works on");
    });
}

#[test]
fn reading_cannot_write() {
    let w = World::sqlite(true);
    let case = w.case();
    // No function of the store writes without a Tx; this is the belt below it.
    let refused = w.store.read(|c| -> Result<(), StoreError> {
        use diesel::RunQueryDsl;
        diesel::sql_query("UPDATE cases SET version = 99").execute(c)?;
        Ok(())
    });
    assert!(refused.is_err());
    assert_eq!(w.store.read(|c| cases::load(c, case.id)).unwrap(), case);
}
