//! An import while many act: it waits for nobody's mistake, and nobody hears of it.

use super::{closing, import};
use crate::world::{COMMUNE, on_each_spoilt_store, on_each_store};
use serde_json::json;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use wasl::app::move_due_dates::{Ended, Worker, move_due_dates};
use wasl::app::verify::verify;
use wasl::store::{StoreError, calendar_work};

#[test]
fn an_import_beside_people_who_act_fails_nobody_and_leaves_no_request_behind() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let filed: Vec<_> = (0..30).map(|_| w.file(COMMUNE, 1)).collect();
        let (done, acts) = (AtomicBool::new(false), AtomicUsize::new(0));
        thread::scope(|s| {
            for me in 0..4 {
                let (filed, official, done, acts) = (&filed, &official, &done, &acts);
                s.spawn(move || {
                    while !done.load(Ordering::SeqCst) {
                        for one in filed.iter().skip(me) {
                            let got =
                                w.act(one, official, &json!({"type": "clarify", "text": "ماذا تقصدون؟"}));
                            assert_eq!(got.status, 201, "{}", got.json);
                            assert_eq!(w.file(COMMUNE, 1).due_on.len(), 10);
                            acts.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                });
            }
            for (i, day) in ["2025-02-14", "2025-02-17", "2025-02-18"].iter().enumerate() {
                while acts.load(Ordering::SeqCst) < 20 * (i + 1) {
                    thread::yield_now();
                }
                import(w, &closing(&[(day, None), ("2025-02-20", None)]));
                // Two of a kind at once, as when a service runs beside the command.
                thread::scope(|s| {
                    let apply = || s.spawn(|| move_due_dates(&w.app).unwrap());
                    let both = [apply(), apply()];
                    both.into_iter().for_each(|t| assert!(t.join().is_ok()));
                });
            }
            done.store(true, Ordering::SeqCst);
        });
        for one in &filed {
            assert_eq!(w.read(one)["due_on"], "2025-03-05", "two closures, once each");
        }
        let found = verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap();
        assert!(found.is_whole(), "{:?}", found.first);
    });
}

#[test]
fn the_work_goes_on_where_it_stopped_whoever_takes_it_up() {
    on_each_store(|w| {
        let filed: Vec<_> = (0..60).map(|_| w.file(COMMUNE, 1)).collect();
        import(w, &closing(&[("2025-02-14", None)]));
        let moved = || filed.iter().filter(|f| w.read(f)["due_on"] == "2025-03-04").count();
        // Told to stop, it stops at the next place and leaves the work.
        let mut first = Worker::default();
        assert!(matches!(first.look(&w.app, &|| true).unwrap(), Ended::Later(m) if m.limits == 25));
        assert_eq!(moved(), 25);
        // One that is gone without a word is waited for a little, and then its work is taken over.
        w.app
            .store
            .write(|tx| {
                let work = calendar_work::get(tx)?;
                let target = work.target.clone().unwrap();
                calendar_work::take(tx, "gone", &target, &work).map(drop)
            })
            .map_err(|e: StoreError| e)
            .unwrap();
        let mut second = Worker::default();
        let mut looks = 0;
        loop {
            looks += 1;
            match second.look(&w.app, &|| false).unwrap() {
                Ended::Applied(m) => {
                    assert_eq!(m.limits, 35, "what was done is not done again");
                    break;
                }
                Ended::Later(_) => assert!(looks < 10),
            }
        }
        assert!(looks > 1);
        assert_eq!(moved(), 60);
        assert!(matches!(first.look(&w.app, &|| false).unwrap(), Ended::Applied(m) if m.limits == 0));
    });
}

#[test]
fn one_request_that_cannot_be_read_does_not_hold_up_the_others() {
    on_each_spoilt_store(|w, stored| {
        let filed: Vec<_> = (0..3).map(|_| w.file(COMMUNE, 1)).collect();
        let (off, on) = if w.app.store.is_sqlite() {
            ("DROP TRIGGER events_never_change", "")
        } else {
            ("ALTER TABLE events DISABLE TRIGGER ALL", "ALTER TABLE events ENABLE TRIGGER ALL")
        };
        let spoil = format!(
            "UPDATE events SET payload = 'x' WHERE case_id = (SELECT id FROM cases WHERE number = '{}')",
            filed[1].number
        );
        for sql in [off, &spoil, on].into_iter().filter(|sql| !sql.is_empty()) {
            stored.behind_the_back(sql).unwrap();
        }
        import(w, &closing(&[("2025-02-14", None)]));
        assert_eq!(move_due_dates(&w.app).unwrap(), 2);
        assert_eq!(w.read(&filed[0])["due_on"], "2025-03-04");
        assert_eq!(w.read(&filed[2])["due_on"], "2025-03-04");
    });
}
