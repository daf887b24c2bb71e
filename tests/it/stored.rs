//! Figures that a job counts and stores: they are those that anybody recomputes from a package of the same
//! instant, whoever counts them and wherever the work is cut short.

use crate::store::World as Stored;
use crate::world::{COMMUNE, REGION, World, filing, on_each_spoilt_store, on_each_store};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::json;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use wasl::app::event_log::{log_cases, log_tables};
use wasl::app::figure_sets::job::{Ended, Worker, store_figures};
use wasl::app::import_bodies::import_bodies;
use wasl::app::indicators::{self, Place, Told};
use wasl::app::verify::verify;
use wasl::indicators::package::edition::Edition;
use wasl::indicators::package::values::{Key, NATION, ValueRow, rows};
use wasl::indicators::package::write::write;
use wasl::indicators::period::Named;
use wasl::indicators::read;
use wasl::law::settings::rule_set_on;
use wasl::store::figure_sets::{self, NewSet, PlaceRow, Scope, SetRow, ValuesDigest};
use wasl::store::{StoreError, Tx, figure_work};

/// The values of a period that anybody recomputes from a package made now.
fn recomputed(w: &World, period: &str) -> Vec<ValueRow> {
    let (dir, until) = (tempfile::tempdir().unwrap(), indicators::last_told(&w.app));
    let named = Named::parse(period).unwrap();
    let edition = Edition {
        period: Named::parse("2024").unwrap(),
        as_of: until,
        settings: rule_set_on(until).settings,
        full: true,
        simulated: false,
        licence: None,
        told: None,
        previous: &[],
        before: &[],
    };
    let out = dir.path().join("package");
    write(&out, &edition, &log_cases(&w.app).unwrap(), &log_tables(&w.app, until), &|| ()).unwrap();
    let log = read::package(&out, &|_| {}).unwrap();
    let cut = Named { to: named.to.min(until), ..named };
    rows(&log, &cut, until, true).unwrap()
}

fn place_of(w: &World, key: &Key) -> Place {
    let (area, kind) = (key.ref_area.clone(), key.body_type.clone());
    match (key.body_id.is_empty(), kind.is_empty(), area == NATION) {
        (false, ..) => Place::Body(Box::new(w.app.body(&key.body_id).unwrap())),
        (_, true, true) => Place::Country,
        (_, true, false) => Place::Region(area),
        (_, false, true) => Place::Kind(kind),
        (_, false, false) => Place::KindIn(area, kind),
    }
}

/// Nothing counted, as the files leave it out of the rows of a body.
fn says_nothing(row: &ValueRow) -> bool {
    row.cell.num.unwrap_or(0) == 0 && row.cell.value.unwrap_or(0.0) == 0.0
}

/// Every value that the site tells of a period is the one recomputed, and none is missing; gives how many.
fn agree(w: &World, period: &str) -> usize {
    let mut by_place: BTreeMap<String, (Place, Vec<ValueRow>)> = BTreeMap::new();
    for row in recomputed(w, period).into_iter().filter(|row| row.key.indicator_id != "S01") {
        let place = place_of(w, &row.key);
        by_place.entry(format!("{place:?}")).or_insert((place, Vec::new())).1.push(row);
    }
    let mut compared = 0;
    for (name, (place, want)) in by_place {
        let told = indicators::of(&w.app, &place, period).unwrap();
        assert!(told.whole, "{period} {name}");
        let mut kept: BTreeMap<Key, ValueRow> =
            told.rows.into_iter().map(|row| (row.key.clone(), row)).collect();
        for row in want {
            assert_eq!(kept.remove(&row.key).as_ref(), Some(&row), "{period} {name}");
            compared += 1;
        }
        let more: Vec<_> =
            kept.into_values().filter(|row| row.key.body_id.is_empty() || !says_nothing(row)).collect();
        assert!(more.is_empty(), "{period} {name}: {more:?}");
    }
    compared
}

/// A journal of three bodies, as chance has it.
fn live(w: &World, chance: &mut StdRng, days: u32) {
    let university = w.app.directory().all().iter().find(|b| b.kind == "university").unwrap().slug.clone();
    let bodies = [COMMUNE, REGION, &university].map(|id| (id.to_owned(), w.official(id)));
    let mut filed = Vec::new();
    for _ in 0..days {
        for _ in 0..chance.random_range(0..4) {
            let at = chance.random_range(0..3);
            let mut sent = filing(&bodies[at].0, chance.random_range(1..=3));
            sent["public"] = json!(chance.random_ratio(1, 2));
            filed.push((at, w.file_like(&sent)));
        }
        for _ in 0..chance.random_range(0..4) {
            let Some(last) = filed.len().checked_sub(1) else { continue };
            let (at, of) = &filed[chance.random_range(0..=last)];
            let outcome = ["provided_full", "not_held"][chance.random_range(0..2)];
            let answer = json!({"type": "answer", "reference": "1", "signed_by": "س",
                "items": [{"no": 1, "outcome": outcome}]});
            let extend = json!({"type": "extend", "reasons": ["EXT-2"], "text": "وثائق كثيرة"});
            let got = match chance.random_range(0..5) {
                0..=2 => w.act(of, &bodies[*at].1, &answer),
                3 => w.act(of, &bodies[*at].1, &extend),
                _ => w.act_as_requester(of, &json!({"type": "withdraw"})),
            };
            assert!(matches!(got.status, 201 | 409), "{}", got.json);
        }
        let later = w.app.clock.today() + chrono::Days::new(chance.random_range(1..9));
        w.day(&later.to_string());
        w.figures();
    }
}

#[test]
fn what_is_stored_is_what_anybody_recomputes_from_a_package_of_the_same_instant() {
    for seed in 1..=2 {
        on_each_store(|w| {
            let mut chance = StdRng::seed_from_u64(seed);
            for _ in 0..3 {
                live(w, &mut chance, 4);
                let quarter = wasl::app::figures::Period::quarter_of(indicators::last_told(&w.app));
                let compared = agree(w, "2025") + agree(w, &quarter);
                assert!(compared > 2_000, "{compared}");
            }
            // Nothing is counted twice: whoever looks again finds all of it stored.
            assert_eq!(Worker::default().look(&w.app, &|| false).unwrap(), Ended::Stored(0));
        });
    }
}

fn sets(w: &World) -> Vec<SetRow> {
    w.app.store.read(figure_sets::all).unwrap()
}

fn country(w: &World, period: &str) -> Told {
    indicators::of(&w.app, &Place::Country, period).unwrap()
}

/// Moves the clock to nine in the morning, and no job comes.
fn morning(w: &World, day: &str) {
    let day: chrono::NaiveDate = day.parse().unwrap();
    let start = wasl::law::legal_time::day_start(day);
    w.app.clock.set(wasl::clock::Moment::from(start));
    wasl::app::sweep::sweep(&w.app, day, false).unwrap();
    w.app.clock.set(wasl::clock::Moment::from(start + chrono::TimeDelta::hours(9)));
}

/// Looks until all is stored.
fn look_on(worker: &mut Worker, w: &World, most: usize) -> usize {
    let looks = (1..=most).find(|_| matches!(worker.look(&w.app, &|| false).unwrap(), Ended::Stored(_)));
    looks.unwrap_or_else(|| panic!("not stored after {most} looks"))
}

#[test]
fn a_job_killed_anywhere_leaves_the_figures_before_it_and_is_taken_over() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        w.day("2025-02-10");
        w.figures();
        w.file(COMMUNE, 1);
        let mut day: chrono::NaiveDate = "2025-02-11".parse().unwrap();
        for killed_at in [0, 1, 2, 4, 7] {
            let before = country(w, "2025");
            morning(w, &day.to_string());
            let steps = Cell::new(killed_at);
            let killed = catch_unwind(AssertUnwindSafe(|| {
                let stop = || match steps.replace(steps.get() - 1) {
                    0 => panic!("killed"),
                    _ => false,
                };
                Worker::default().look(&w.app, &stop)
            }));
            assert!(killed.is_err(), "at step {killed_at}");
            let turn = w.app.store.read(figure_work::get).unwrap();
            assert!(turn.holder.is_some(), "it still seems to count");
            let now = country(w, "2025");
            let are_as_before = now.release == before.release && now.rows == before.rows;
            // The last steps remove what newer sets replace.
            let are_new = killed_at > 5 && now.release.as_of == day.pred_opt().unwrap();
            assert!(are_as_before || are_new, "at step {killed_at}: {:?}, {:?}", before.release, now.release);
            let found =
                verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap();
            assert!(found.is_whole(), "{:?}", found.first);
            let looks = look_on(&mut Worker::default(), w, 20);
            assert!(looks > 2, "another waits until the number stands still");
            assert_eq!(country(w, "2025").release.as_of, day.pred_opt().unwrap());
            assert!(sets(w).iter().all(|set| set.sha256.is_some()), "what was begun is gone");
            day = day.succ_opt().unwrap();
        }
    });
}

#[test]
fn a_stop_is_heard_after_each_step_and_the_next_one_begins_at_once() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        morning(w, "2025-02-10");
        assert_eq!(Worker::default().look(&w.app, &|| true).unwrap(), Ended::Later);
        assert_eq!(w.app.store.read(figure_work::get).unwrap().holder, None, "the turn is given back");
        assert_eq!(look_on(&mut Worker::default(), w, 1), 1);
    });
}

#[test]
fn two_who_come_together_count_once() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        morning(w, "2025-02-10");
        // Whoever comes while another counts leaves it alone.
        let mut other = Worker::default();
        let looks = Cell::new(0);
        let stop = || {
            looks.set(looks.get() + 1);
            assert_eq!(other_look(&mut Worker::default(), w), Ended::Later);
            false
        };
        assert!(matches!(Worker::default().look(&w.app, &stop).unwrap(), Ended::Stored(n) if n > 2));
        assert!(looks.get() > 4, "{}", looks.get());
        assert_eq!(other_look(&mut other, w), Ended::Stored(0));
        morning(w, "2025-02-11");
        std::thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| store_figures(&w.app).unwrap());
            }
        });
        let periods: Vec<String> = sets(w).into_iter().map(|set| set.period).collect();
        assert_eq!(periods.iter().collect::<BTreeSet<_>>().len(), periods.len(), "{periods:?}");
        assert_eq!(country(w, "2025").release.as_of.to_string(), "2025-02-10");
    });
}

fn other_look(worker: &mut Worker, w: &World) -> Ended {
    worker.look(&w.app, &|| false).unwrap()
}

/// One process is held up for so long that another takes its turn: it stores nothing any more.
#[test]
fn who_was_taken_for_gone_and_comes_back_stores_nothing() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        morning(w, "2025-02-10");
        let taken = Cell::new(false);
        let stop = || {
            if !taken.replace(true) {
                look_on(&mut Worker::default(), w, 20);
            }
            false
        };
        assert_eq!(Worker::default().look(&w.app, &stop).unwrap(), Ended::Later);
        look_on(&mut Worker::default(), w, 20);
        let all = sets(w);
        assert!(all.iter().all(|set| set.sha256.is_some()), "{all:?}");
    });
}

#[test]
fn a_period_that_is_not_stored_yet_has_its_running_counts_and_the_others_their_own_day() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        w.day("2025-03-31");
        w.figures();
        w.file(COMMUNE, 1);
        // The second day of the quarter, and the job has not come.
        morning(w, "2025-04-02");
        let old = country(w, "2025");
        assert!(old.whole);
        assert_eq!(old.release.as_of.to_string(), "2025-03-30", "the last day that was counted");
        let new = country(w, "2025-Q2");
        assert!(!new.whole, "the running counts alone");
        assert_eq!(new.release.as_of.to_string(), "2025-04-01");
        let open = |told: &Told| told.rows.iter().find(|r| r.key.indicator_id == "V05").unwrap().cell.num;
        assert_eq!(open(&new), Some(2));
        assert_eq!(new.months.last().map(|m| (m.open_start, m.received, m.open_end)), Some((2, 0, 2)));
        for path in ["/ar/indicators", "/fr/indicators?period=2025-Q2", "/fr/indicators/T07?period=2025-Q2"] {
            assert_eq!(w.get(path, None).status, 200, "{path}");
        }
        let page = w.get("/fr/indicators?period=2025", None).text();
        assert!(page.matches("30 mars 2025").count() > 1, "the page says so, of its months too");
        assert!(!page.contains(" avril 2025"), "and no other day");
        w.figures();
        let (old, new) = (country(w, "2025"), country(w, "2025-Q2"));
        assert!(old.whole && new.whole);
        assert_eq!((old.release.as_of, open(&new)), (new.release.as_of, Some(2)));
        // Before the register began there was nothing to count, and nothing is stored.
        let before = country(w, "2023");
        assert!(before.whole && before.rows.len() > 50);
        assert!(before.rows.iter().all(|row| row.cell.num.unwrap_or(0) == 0), "{:?}", before.rows);
        assert!(sets(w).iter().all(|set| set.period != "2023"));
    });
}

#[test]
fn another_directory_or_calendar_has_every_set_counted_anew_and_until_then_the_old_ones_stand() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        w.day("2025-05-05");
        w.figures();
        let made_of = |w: &World| sets(w).into_iter().map(|set| set.made_of).collect::<BTreeSet<_>>();
        let first = made_of(w);
        assert_eq!(first.len(), 1);
        let received = |w: &World, region: &str| {
            let told = indicators::of(&w.app, &Place::Region(region.into()), "2025-Q1").unwrap();
            told.rows.iter().find(|row| row.key.indicator_id == "V01").and_then(|row| row.cell.num)
        };
        assert_eq!((received(w, "MA-02"), received(w, "MA-05")), (Some(1), Some(0)));
        // The commune belongs to another region from now on.
        let all = include_str!("../../data/bodies.csv");
        let (head, own) =
            (all.lines().next().unwrap(), all.lines().find(|l| l.starts_with(COMMUNE)).unwrap());
        let at = head.split(',').position(|name| name == "region_code").unwrap();
        let mut cells: Vec<&str> = own.split(',').collect();
        assert_eq!(cells[at], "02");
        cells[at] = "05";
        let file = format!("{head}\n{}\n", cells.join(","));
        let done =
            import_bodies(&w.app.store, file.as_bytes(), w.app.clock.today(), w.app.clock.now()).unwrap();
        assert_eq!((done.changed, done.rejected.len()), (1, 0), "{:?}", done.rejected);
        assert_eq!((received(w, "MA-02"), received(w, "MA-05")), (Some(1), Some(0)));
        w.figures();
        assert_eq!((received(w, "MA-02"), received(w, "MA-05")), (Some(0), Some(1)));
        let second = made_of(w);
        assert!(second.len() == 1 && second != first);
        crate::calendar::import_and_apply(w, &crate::calendar::closing(&[("2025-02-14", None)]));
        let third = made_of(w);
        assert!(third.len() == 1 && third != second);
    });
}

/// The job under a clock that is ahead finds no day over that the clock set right tells to go on.
#[test]
fn a_day_that_a_clock_ahead_counted_is_told_once_it_is_over_and_with_what_came_later() {
    let at = |w: &World, day: &str, hours| {
        let start = wasl::law::legal_time::day_start(day.parse().unwrap());
        w.app.clock.set(wasl::clock::Moment::from(start + chrono::TimeDelta::hours(hours)));
    };
    for looks_between in [true, false] {
        on_each_store(|w| {
            w.file(COMMUNE, 1);
            w.day("2025-03-31");
            w.figures();
            w.file(COMMUNE, 1);
            at(w, "2025-04-01", 1);
            store_figures(&w.app).unwrap();
            let ahead = country(w, "2025-Q1");
            assert_eq!(ahead.release.as_of.to_string(), "2025-03-31");
            at(w, "2025-03-31", 15);
            assert_ne!(country(w, "2025-Q1").release.as_of, ahead.release.as_of, "the day goes on");
            if looks_between {
                store_figures(&w.app).unwrap();
                assert_eq!(country(w, "2025-Q1").release.as_of.to_string(), "2025-03-30");
                assert_eq!(Worker::default().look(&w.app, &|| false).unwrap(), Ended::Stored(0));
            }
            w.file(COMMUNE, 1);
            w.file(COMMUNE, 2);
            assert_eq!(found(w), [""; 0]);
            morning(w, "2025-04-01");
            assert_ne!(country(w, "2025-Q1").rows, ahead.rows, "what was counted too early");
            w.figures();
            assert!(agree(w, "2025-Q1") + agree(w, "2025") > 2_000);
            assert_eq!(found(w), [""; 0]);
            assert!(sets(w).iter().all(|set| !set.is_overtaken()));
        });
    }
}

fn found(w: &World) -> Vec<String> {
    verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap().first
}

#[test]
fn a_changed_value_is_found_by_the_digest_and_by_the_recount() {
    on_each_spoilt_store(|w, stored: &Stored| {
        w.file(COMMUNE, 1);
        w.day("2025-02-10");
        w.figures();
        assert_eq!(found(w), [""; 0]);
        assert!(
            verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap().figures
                > 2
        );
        // Behind the program's back: the values do not come to their digest.
        stored.behind_the_back("UPDATE figure_values SET place = 'MA-99' WHERE place = 'MA-02'").unwrap();
        assert!(found(w).iter().any(|what| what.starts_with("figure_values: set ")), "{:?}", found(w));
        stored.behind_the_back("UPDATE figure_values SET place = 'MA-02' WHERE place = 'MA-99'").unwrap();
        // By the program itself, with a digest that agrees: the journal gives another figure.
        let set = sets(w).into_iter().find(|set| set.period == "2025").unwrap();
        let forged = |tx: &mut Tx| {
            let mut rows: Vec<PlaceRow> = figure_sets::page_after(tx, set.id, None, 10_000)?;
            let own = rows.iter().position(|row| row.scope == Scope::Country).unwrap();
            rows[own].told = wasl::indicators::package::packed::pack(&[], &[]);
            let SetRow { period, as_of, known, standing, made_of, made_at, .. } = set.clone();
            figure_sets::remove(tx, set.id)?;
            let new = figure_sets::begin(tx, &NewSet { period, as_of, known, standing, made_of, made_at })?;
            figure_sets::add(tx, new, &rows)?;
            let mut digest = ValuesDigest::default();
            rows.iter().for_each(|row| digest.add(row));
            figure_sets::finish(tx, new, &digest.finish())?;
            Ok::<_, StoreError>(())
        };
        w.app.store.write(forged).unwrap();
        assert_eq!(found(w), ["figure_values: 2025 of country MA: not what the journal gives"]);
    });
}
