//! An edition is seen by the next transaction that counts a limit, on every node.

use super::{acts, calendar, closing, import, import_and_apply, limit};
use crate::command::{call, on_each_place};
use crate::world::{COMMUNE, Filed, World, filing, on_each_store};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::cell::Cell;
use std::time::{Duration, Instant};
use wasl::app::import_holidays::import_holidays;
use wasl::app::move_due_dates::{Ended, Worker, move_due_dates};
use wasl::app::sweep::sweep;
use wasl::app::verify::verify;
use wasl::clock::Clock;
use wasl::law::calendar::BodyClass;
use wasl::law::limit::{Counting, Rule, deadline};
use wasl::law::settings::Settings;
use wasl::letters::data::Draft;
use wasl::store::people::Role;

const HOLIDAYS: &str = include_str!("../../../data/holidays.json");
/// Filed on Monday 3 February 2025: due on Monday 3 March, a day later with this closure.
const CLOSED: (&str, Option<&str>) = ("2025-02-14", Some("territorial_collectivity"));

fn answer(w: &World, filed: &Filed) -> serde_json::Value {
    let answer = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
        "items": [{"no": 1, "outcome": "provided_full"}]});
    let got = w.act(filed, &w.official(COMMUNE), &answer);
    assert_eq!(got.status, 201, "{}", got.json);
    got.json
}

#[test]
fn the_next_filing_and_the_next_page_count_with_what_another_process_imported() {
    on_each_store(|w| {
        assert_eq!(w.file(COMMUNE, 1).due_on, "2025-03-03");
        import(w, &closing(&[CLOSED]));
        let page = "/fr/calendar?rule=R16-INIT&start=2025-02-03&body_class=territorial_collectivity";
        assert!(w.get(page, None).text().contains("datetime=\"2025-03-04\""));
        assert_eq!(w.file(COMMUNE, 1).due_on, "2025-03-04");
        // A university works on that day.
        let university =
            w.app.directory().all().iter().find(|b| b.kind == "university").unwrap().slug.clone();
        assert_eq!(w.file(&university, 1).due_on, "2025-03-03");
        move_due_dates(&w.app).unwrap();
        import(w, &closing(&[]));
        assert_eq!(w.file(COMMUNE, 1).due_on, "2025-03-03");
        move_due_dates(&w.app).unwrap();
    });
}

#[test]
fn the_last_lawful_day_is_no_silence_although_nobody_applied_the_edition_yet() {
    on_each_store(|w| {
        let (asked, late) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        import(w, &closing(&[CLOSED]));
        // A dry run says what a run would do.
        let dry = sweep(&w.app, "2025-02-03".parse().unwrap(), true).unwrap();
        assert!(dry.numbers.is_empty());
        w.day("2025-03-04");
        let seen = w.read(&asked);
        assert_eq!((&seen["status"], &seen["due_on"]), (&json!("submitted"), &json!("2025-03-04")));
        assert_eq!(acts(&seen, "due_moved").len(), 1);
        let done = answer(w, &asked);
        assert_eq!(done["findings"].as_array().unwrap().len(), 0, "on time: {done}");
        w.day("2025-03-05");
        let seen = w.read(&late);
        assert_eq!((&seen["status"], &seen["due_on"]), (&json!("silence"), &json!("2025-03-04")));
        move_due_dates(&w.app).unwrap();
    });
}

#[test]
fn an_act_hears_the_new_edition_before_it_is_judged() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.set_clock(wasl::clock::Moment::from(wasl::law::legal_time::day_start(
            "2025-03-04".parse().unwrap(),
        )));
        import(w, &closing(&[CLOSED]));
        // No sweep came between: the clock would owe a silence by the edition before.
        let done = answer(w, &filed);
        assert_eq!(done["findings"].as_array().unwrap().len(), 0, "{done}");
        let seen = w.read(&filed);
        let kinds: Vec<_> = seen["acts"].as_array().unwrap().iter().map(|a| a["type"].clone()).collect();
        assert_eq!(kinds, ["file", "due_moved", "answer"]);
        assert_eq!(seen["acts"][1]["on"], "2025-03-04", "on the legal day of the case's own clock");
        move_due_dates(&w.app).unwrap();
    });
}

#[test]
fn verify_sees_an_edition_that_was_not_applied() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        let found =
            || verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap().first;
        import(w, &closing(&[CLOSED]));
        assert!(found().iter().any(|f| f.contains("calendar")), "{:?}", found());
        assert_eq!(move_due_dates(&w.app).unwrap(), 1);
        assert!(found().is_empty(), "{:?}", found());
    });
}

/// The job takes minutes in a large register: meanwhile a request agrees with either edition, and nothing is
/// wrong. Where it left its work half done, that is told.
#[test]
fn verify_finds_nothing_wrong_while_the_job_applies_an_edition() {
    on_each_store(|w| {
        for _ in 0..26 {
            w.file(COMMUNE, 1);
        }
        let found =
            || verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap().first;
        import(w, &closing(&[CLOSED]));
        let (looks, stops) = (Cell::new(0), Cell::new(true));
        let look = || {
            assert_eq!(found(), Vec::<String>::new(), "while the job runs");
            looks.set(looks.get() + 1);
            stops.get()
        };
        let mut worker = Worker::default();
        let left = worker.look(&w.app, &look).unwrap();
        assert!(matches!(left, Ended::Later(moved) if moved.limits == 25), "{left:?}");
        assert!(found().iter().any(|f| f.contains("calendar")), "{:?}", found());
        stops.set(false);
        let done = worker.look(&w.app, &look).unwrap();
        assert!(matches!(done, Ended::Applied(moved) if moved.limits == 1), "{done:?}");
        assert_eq!((looks.get(), found()), (2, Vec::new()));
    });
}

/// Requests whose limits of every kind run on Monday 19 May 2025.
fn every_limit(w: &World) -> Vec<(Filed, &'static str)> {
    let head = w.person(Role::Head, Some(COMMUNE));
    let committee = w.person(Role::Committee, None);
    let complain = |filed: &Filed, to: &str| {
        let got = w.act_as_requester(filed, &json!({"type": to, "ground": "no_reply"}));
        assert_eq!(got.status, 201, "{}", got.json);
    };
    let decide = |filed: &Filed, who: &str, act: &str| {
        let got = w.act(filed, who, &json!({"type": act, "decision": "rejected"}));
        assert_eq!(got.status, 201, "{}", got.json);
    };
    let [decided, heard] = [w.file(COMMUNE, 1), w.file(COMMUNE, 1)];
    w.day("2025-03-10");
    [&decided, &heard].iter().for_each(|f| complain(f, "complain_head"));
    w.day("2025-03-20");
    decide(&decided, &head, "decide_head");
    w.day("2025-03-31");
    let [committee_silent, head_asked, committee_asked] = [(); 3].map(|()| w.file(COMMUNE, 1));
    w.day("2025-04-11");
    [&decided, &heard].iter().for_each(|f| complain(f, "complain_cdai"));
    w.day("2025-04-22");
    decide(&decided, &committee, "decide_cdai");
    w.day("2025-04-30");
    w.day("2025-05-05");
    [&committee_silent, &head_asked, &committee_asked].iter().for_each(|f| complain(f, "complain_head"));
    let [open, lodged, extended] = [(); 3].map(|()| w.file(COMMUNE, 1));
    w.day("2025-05-12");
    [&committee_silent, &committee_asked].iter().for_each(|f| decide(f, &head, "decide_head"));
    complain(&committee_asked, "complain_cdai");
    let extend = json!({"type": "extend", "reasons": ["EXT-2"], "text": "وثائق كثيرة"});
    let got = w.act(&extended, &w.official(COMMUNE), &extend);
    assert_eq!(got.status, 201, "{}", got.json);
    answer(w, &lodged);
    let [window, used] = [(); 2].map(|()| w.file(COMMUNE, 1));
    w.day("2025-05-19");
    [&window, &used].iter().for_each(|filed| drop(answer(w, filed)));
    let got = w.act_as_requester(&used, &json!({"type": "complain_head", "ground": "partial"}));
    assert_eq!(got.status, 201, "{}", got.json);
    decide(&used, &head, "decide_head");
    let mut hurried = filing(COMMUNE, 1);
    (hurried["urgent"], hurried["urgency_reason"]) = (json!(true), json!("سلامة شخص"));
    let [urgent, urgent_extended] = [(); 2].map(|()| w.file_like(&hurried));
    // Article 17: an urgent limit is extended as any other, once and by reasons.
    let got = w.act(&urgent_extended, &w.official(COMMUNE), &extend);
    assert_eq!(got.status, 201, "{}", got.json);
    vec![
        (open, "R16-INIT"),
        (window, "R19-LODGE"),
        (committee_silent, "R20-LODGE"),
        (lodged, "R19-LODGE"),
        (decided, "R21-COURT"),
        (extended, "R16-EXT"),
        (urgent, "R17-URG"),
        (urgent_extended, "R17-URG-EXT"),
        (head_asked, "R19-ANSWER"),
        (committee_asked, "R20-ANSWER"),
        (used, "R19-LODGE"),
    ]
}

/// The head hears that the day of the decision moved, the Committee that of its answer, and whoever asked
/// hears of both.
fn whoever_decides_hears_of_it(w: &World) {
    let letters = w.letters();
    for (kind, role, limit) in
        [("due_moved_head", "head-", "R19-ANSWER"), ("due_moved_committee", "committee-", "R20-ANSWER")]
    {
        let of = |code: &str| {
            let is = |d: &Draft| d.kind.code() == code && d.data.limit.as_deref() == Some(limit);
            letters.iter().filter(|(_, d)| is(d)).collect::<Vec<_>>()
        };
        let (told, asked) = (of(kind), of("due_moved"));
        assert_eq!((told.len(), asked.len()), (1, 1), "{kind}");
        assert!(told[0].0.starts_with(role), "{}", told[0].0);
        let days = |d: &Draft| (d.data.due, d.data.new_due, d.data.added.len());
        assert_eq!(days(&told[0].1), days(&asked[0].1), "{kind}");
        assert!(told[0].1.data.due < told[0].1.data.new_due && !told[0].1.data.added.is_empty());
    }
}

/// Article 19: the window that a complaint used is open again once it is decided, and a letter had named its
/// last day. The thread and the letter speak of the complaint, not of the reply.
fn a_used_window_is_named_for_what_it_is(w: &World, used: &Filed) {
    let (moved, number) = (acts(&w.read(used), "due_moved"), used.number.as_str());
    assert_eq!(moved.iter().map(|a| &a["rule"]).collect::<Vec<_>>(), ["R19-LODGE"]);
    let letters = w.letters();
    let told = letters.iter().find(|(_, d)| d.kind.code() == "due_moved" && d.data.number == number);
    assert_eq!(told.and_then(|(_, d)| d.data.limit.as_deref()), Some("R19-LODGE"));
    let page = w.get(&format!("/fr/requests/{number}"), None).text();
    assert!(page.contains("Dernier jour de la plainte au chef de l’organisme : "), "{page}");
    // Figures look at the limit for the reply, which is counted again beside it and named as such.
    let counted = acts(&w.read(used), "recount");
    assert_eq!(counted.iter().map(|a| &a["rule"]).collect::<Vec<_>>(), ["R16-INIT"]);
    assert_eq!(page.matches("le dernier jour de la réponse est le").count(), 1, "{page}");
}

#[test]
fn a_late_holiday_lengthens_every_limit_that_runs() {
    on_each_store(|w| {
        let running = every_limit(w);
        let before: Vec<_> = running.iter().map(|(f, rule)| limit(&w.read(f), rule)).collect();
        // Each last day is closed, and two days inside every limit.
        let days: Vec<&str> = before.iter().map(|l| l["due_date"].as_str().unwrap()).collect();
        let mut closed: Vec<(&str, Option<&str>)> = days.iter().map(|d| (*d, None)).collect();
        closed.extend([("2025-05-21", None), ("2025-05-22", None)]);
        closed.sort_unstable();
        closed.dedup();
        let file = closing(&closed);
        import_and_apply(w, &file);
        let calendar = calendar(&file);
        for ((filed, rule), was) in running.iter().zip(&before) {
            let is = limit(&w.read(filed), rule);
            let counting = Counting {
                calendar: &calendar,
                class: BodyClass::TerritorialCollectivity,
                settings: &Settings::default(),
                pauses: &[],
            };
            let start = is["start_date"].as_str().unwrap().parse().unwrap();
            let want = deadline(Rule::from_code(rule).unwrap(), start, &counting);
            let dates = ["due_date", "guard_date", "bar_date"].map(|d| is[d].as_str().unwrap().to_owned());
            assert_eq!(
                dates,
                [want.due_date, want.guard_date, want.bar_date].map(|d| d.to_string()),
                "{rule}: {was} became {is}"
            );
            assert!(was["due_date"].as_str() < is["due_date"].as_str(), "{rule}: {was} became {is}");
        }
        whoever_decides_hears_of_it(w);
        a_used_window_is_named_for_what_it_is(w, &running[10].0);
        // What the later day allows is allowed.
        let (window, _) = &running[1];
        let last = limit(&w.read(window), "R19-LODGE")["bar_date"].as_str().unwrap().to_owned();
        w.day(&last);
        // Article 19: a complaint that was decided uses nothing of the days that are left.
        for filed in [window, &running[10].0] {
            let got = w.act_as_requester(filed, &json!({"type": "complain_head", "ground": "partial"}));
            assert_eq!(got.status, 201, "{}", got.json);
        }
    });
}

/// A commune founded while the service runs, imported by a command of its own.
#[test]
fn the_next_page_and_the_next_filing_know_a_body_that_another_process_imported() {
    on_each_store(|w| {
        let id = "commune-founded-today";
        let all = include_str!("../../../data/bodies.csv");
        let (head, one) =
            (all.lines().next().unwrap(), all.lines().find(|l| l.starts_with(COMMUNE)).unwrap());
        let name = one.split(',').nth(3).unwrap();
        let file = format!("{head}\n{one}\n").replace(COMMUNE, id).replace(name, "Commune nouvelle");
        assert_eq!(w.get(&format!("/fr/bodies/{id}"), None).status, 404);
        let (on, at) = (w.app.clock.today(), w.app.clock.now());
        wasl::app::import_bodies::import_bodies(&w.app.store, file.as_bytes(), on, at).unwrap();
        assert!(w.get(&format!("/fr/bodies/{id}"), None).text().contains("Commune nouvelle"));
        assert!(w.get("/fr/bodies?q=nouvelle", None).text().contains("Commune nouvelle"));
        w.file(id, 1);
        // And its new name.
        let file = file.replace("Commune nouvelle", "Commune renouvelée");
        wasl::app::import_bodies::import_bodies(&w.app.store, file.as_bytes(), on, at).unwrap();
        assert!(w.get(&format!("/fr/bodies/{id}"), None).text().contains("Commune renouvelée"));
    });
}

/// Nobody was there when the calendar came: the service that starts next applies it, although nobody asks anything of it.
#[test]
fn a_service_that_starts_applies_an_edition_that_nobody_applied() {
    on_each_place(|place| {
        place.install();
        let mut served = place.serve(&[]);
        let json = [("content-type", "application/json")];
        let url = format!("{}/api/v1/requests", served.base);
        let (status, filed) = call("POST", &url, &json, filing(COMMUNE, 1).to_string().as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        served.kill();
        let due = place.ask("SELECT due_on AS c FROM cases").remove(0);
        let (today, last) = (Clock::System.now().legal_date(), due.parse::<NaiveDate>().unwrap());
        let (shipped, class) = (wasl::law::calendar::shipped(), BodyClass::TerritorialCollectivity);
        let open =
            |from: NaiveDate| from.iter_days().skip(1).find(|d| shipped.is_working(*d, class)).unwrap();
        let mut calendar: Value = serde_json::from_str(HOLIDAYS).unwrap();
        calendar["meta"]["compiled_on"] = today.to_string().into();
        let closed = open(today + chrono::Days::new(7)).to_string();
        let closed = json!({"date": closed, "body_classes": ["territorial_collectivity"]});
        calendar["exceptional_closures"].as_array_mut().unwrap().push(closed);
        // As by an import whose process ended right after it committed.
        import_holidays(&place.store(), calendar.to_string().as_bytes(), Clock::System.now()).unwrap();
        let now = || place.ask("SELECT due_on AS c FROM cases").remove(0);
        assert_eq!(now(), due, "nobody applied it");
        let served = place.serve(&[]);
        let until = Instant::now() + Duration::from_secs(60);
        while now() == due && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(now(), open(last).to_string());
        let acts = "events WHERE kind = 'due_moved'";
        assert_eq!(place.count(acts), 1, "with its act");
        drop(served);
        let _served = place.serve(&[]);
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!((now(), place.count(acts)), (open(last).to_string(), 1), "a second start moves nothing");
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}
