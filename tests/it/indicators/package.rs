//! The open-data package: the same bytes each time, nothing that should stay inside, figures that
//! anyone finds again, and nothing at all when something does not hold.

use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use wasl::indicators::compute::{Counts, reckon};
use wasl::indicators::demo::Demo;
use wasl::indicators::figure::AsJson;
use wasl::indicators::filter::Filter;
use wasl::indicators::package::PackageError;
use wasl::indicators::package::changes;
use wasl::indicators::package::edition::{Edition, Licence};
use wasl::indicators::package::memory::Gathering;
use wasl::indicators::package::moved::{Cause, Moved};
use wasl::indicators::package::profile::Profile;
use wasl::indicators::package::rows::{
    Cases, LogBody, LogCase, LogEvent, LogHoliday, LogPopulation, LogRequest, Tables,
};
use wasl::indicators::package::values::{self, Maker, ValueRow, of_places};
use wasl::indicators::package::verify::{read_values, verify};
use wasl::indicators::package::write::{Written, write};
use wasl::indicators::period::{Named, Period};
use wasl::indicators::read;
use wasl::law::calendar::{BodyClass, shipped};
use wasl::law::settings::Settings;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn edition(period: &str, as_of: &str) -> Edition<'static> {
    Edition {
        period: Named::parse(period).unwrap(),
        as_of: day(as_of),
        settings: Settings::default(),
        full: false,
        simulated: false,
        licence: None,
        told: None,
        previous: &[],
        before: &[],
    }
}

/// A commune, a ministry, and a few requests with everything that must stay inside.
fn small() -> (Vec<LogCase>, Tables) {
    let body = |id: &str, kind: &str, class, region: &str| LogBody {
        id: id.to_owned(),
        name: format!("Name, \"quoted\"\nof {id}"),
        body_type: kind.to_owned(),
        class,
        region: region.to_owned(),
        in_scope: true,
        official_from: Some(day("2024-01-01")),
        official_to: None,
        has_website: Some(true),
    };
    let bodies = vec![
        body("ministry", "ministry", BodyClass::StateAdministration, ""),
        body("commune", "commune", BodyClass::TerritorialCollectivity, "MA-02"),
    ];
    let days = shipped().days_off(day("2024-01-01"), day("2026-12-31")).into_iter();
    let holidays = days.map(|(date, label, body_classes)| LogHoliday { date, label, body_classes }).collect();
    let cases = (0..40).map(|n| case(n, if n.is_multiple_of(8) { "ministry" } else { "commune" })).collect();
    let population = vec![LogPopulation { region: "MA-02".to_owned(), census: 2024, inhabitants: 2_294_665 }];
    (cases, Tables { bodies, publication: Vec::new(), holidays, population })
}

fn case(n: u64, body: &str) -> LogCase {
    let filed = day("2025-01-06") + Days::new(7 * n);
    let event = |kind: &str, after: u64| LogEvent {
        seq: i64::try_from(100 * n + after).unwrap(),
        event_date: filed + Days::new(after),
        event_type: kind.to_owned(),
        body_id: body.to_owned(),
        actor_role: "official SECRET-ROLE".to_owned(),
        prev_hash: "SECRET-HASH".to_owned(),
        ..LogEvent::default()
    };
    let mut events = vec![
        event("filed", 0),
        LogEvent { reference: "SECRET-NUMBER".to_owned(), ..event("receipt_issued", 1) },
        LogEvent { reference: "SECRET-DEPARTMENT".to_owned(), ..event("routed", 2) },
        LogEvent { reference: "SECRET-DEPARTMENT".to_owned(), ..event("routed_back", 5) },
        LogEvent { item_no: Some(1), code: "provided_full".to_owned(), ..event("item_outcome", 9) },
        LogEvent { flag: Some(true), ..event("answered", 9) },
        LogEvent { code: "SECRET sentence".to_owned(), ..event("complaint_head", 12) },
    ];
    if n.is_multiple_of(3) {
        events.truncate(4);
    }
    let request = LogRequest {
        request_id: format!("{:08x}", n * 2_654_435_761 % 4_294_967_291),
        n_items: 1,
        channel: "online".to_owned(),
        language: "ar".to_owned(),
        topic: if n == 5 { "health.SECRET-TOPIC" } else { "budget.accounts" }.to_owned(),
        requester_category: if n.is_multiple_of(5) { "journalist" } else { "citizen" }.to_owned(),
        gender: if n.is_multiple_of(2) { "F" } else { "M" }.to_owned(),
        requester_region: "SECRET-REGION".to_owned(),
        ..LogRequest::default()
    };
    LogCase { request, events }
}

fn sorted(mut cases: Vec<LogCase>) -> Vec<LogCase> {
    cases.sort_by(|a, b| a.request.request_id.cmp(&b.request.request_id));
    cases
}

fn published(dir: &Path, edition: &Edition<'_>) -> Written {
    let (cases, tables) = small();
    write(dir, edition, &sorted(cases), &tables, &|| {}).unwrap()
}

fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .map(|p| (p.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&p).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn the_same_rows_give_the_same_bytes_and_no_trace_of_the_work() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    let first = published(&one, &edition("2025", "2026-03-31"));
    let second = published(&two, &edition("2025", "2026-03-31"));
    assert_eq!(files(&one), files(&two));
    assert_eq!(first.manifest, second.manifest);
    let names: Vec<_> = files(&one).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "CHANGES.csv",
            "MANIFEST.sha256",
            "bodies.csv",
            "datapackage.json",
            "dictionary.ar.csv",
            "dictionary.en.csv",
            "dictionary.fr.csv",
            "events.csv",
            "holidays.csv",
            "indicator_values.csv",
            "indicators.json",
            "population.csv",
            "publication.csv",
            "requester_profile_counts.csv",
            "requests.csv",
            "rules.json",
        ]
    );
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing half-written is left beside them");
}

/// V07: told of the country and of whole regions, redone from the files of the package, and of nothing
/// else; a package without inhabitants, such as one of log format 1, tells none.
#[test]
fn requests_for_so_many_inhabitants_are_told_of_territories_and_redone_from_the_package() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let written = published(&out, &edition("2025", "2026-03-31"));
    let told: Vec<_> = written.values.iter().filter(|v| v.key.indicator_id == "V07").collect();
    let of_year: Vec<_> = told.iter().filter(|v| v.key.period == "2025").collect();
    let places: Vec<_> = of_year.iter().map(|v| v.key.ref_area.as_str()).collect();
    assert_eq!(places, ["MA", "MA-02"], "no kind, no body, not the bodies of no region");
    for v in &of_year {
        assert!(v.key.body_id.is_empty() && v.key.body_type.is_empty() && v.key.dim.is_empty());
        assert_eq!((v.cell.num, v.cell.den, v.unit.as_str()), (Some(35), Some(2_294_665), "rate"));
        assert!((v.cell.value.unwrap() - 100_000.0 * 35.0 / 2_294_665.0).abs() < 1e-9);
    }
    let again = |package: &Path, conditions: &[&str]| {
        let log = read::package(package, &|_| {}).unwrap();
        let period = Period::new(day("2025-01-01"), day("2025-12-31"), day("2026-03-31")).unwrap();
        let filter = Filter::parse(&log, conditions).unwrap();
        let figures = reckon(&log, period, &filter).figures(false);
        serde_json::to_value(AsJson(&figures)).unwrap()["V07_per_100k"].clone()
    };
    assert_eq!(again(&out, &[])["num"], 35);
    assert_eq!(again(&out, &["region=MA-02"]), again(&out, &[]));
    assert_eq!(again(&out, &["urgent=1"])["num"], 0, "a part of the requests, the same inhabitants");
    for apart in ["region=none", "body_type=ministry"] {
        assert_eq!(again(&out, &[apart])["value"], serde_json::Value::Null, "{apart}");
    }
    fs::remove_file(out.join("population.csv")).unwrap();
    assert_eq!(again(&out, &[])["value"], serde_json::Value::Null, "as of log format 1");
}

#[test]
fn nothing_that_must_stay_inside_is_in_any_public_file() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    published(&out, &edition("2025", "2026-03-31"));
    for (name, bytes) in files(&out) {
        let text = String::from_utf8(bytes).unwrap();
        // The region of a requester is told as a count of many, which is its own file's purpose.
        let inside = [
            "SECRET-NUMBER",
            "SECRET-DEPARTMENT",
            "SECRET-ROLE",
            "SECRET-HASH",
            "SECRET sentence",
            "SECRET-TOPIC",
        ];
        for secret in inside {
            assert!(!text.contains(secret), "{name} tells {secret}");
        }
        if name == "requests.csv" || name == "events.csv" {
            assert!(!text.contains("SECRET"), "{name}");
            assert!(!text.contains("journalist") && !text.contains("gender"), "{name}");
        }
    }
    let events = fs::read_to_string(out.join("events.csv")).unwrap();
    assert!(events.starts_with("seq,request_id,event_date,event_type,body_id,item_no,code,ref,flag\n"));
    assert!(events.contains(",routed,commune,,,D1,"), "departments are numbered");
}

#[test]
fn the_full_package_has_the_restricted_columns() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    published(&out, &Edition { full: true, ..edition("2025", "2026-03-31") });
    let requests = fs::read_to_string(out.join("requests.csv")).unwrap();
    assert!(requests.lines().next().unwrap().ends_with("topic,requester_category,gender,requester_region"));
    let events = fs::read_to_string(out.join("events.csv")).unwrap();
    assert!(events.contains("SECRET-NUMBER") && events.contains("SECRET-DEPARTMENT"));
    let log = read::package(&out, &|_| {}).unwrap();
    assert!(log.columns.gender && log.columns.recorded_at);
    assert_eq!(verify(&out).unwrap().faults, Vec::<String>::new());
}

#[test]
fn anyone_finds_every_published_value_again() {
    let dir = tempfile::tempdir().unwrap();
    for (name, full) in [("public", false), ("full", true)] {
        let out = dir.path().join(name);
        let demo = Demo::new(600, 42);
        let (period, as_of) = Demo::edition().unwrap();
        let edition = Edition { period, as_of, full, simulated: true, ..edition("2025", "2026-03-31") };
        let written = write(&out, &edition, &demo, &demo.tables(), &|| {}).unwrap();
        let verified = verify(&out).unwrap();
        assert_eq!((verified.faults, verified.manifest), (Vec::new(), written.manifest));
        assert!(verified.values > 10_000 && verified.files == 15, "{} values", verified.values);
        assert_eq!(read_values(&out).unwrap().len(), written.values.len());
    }
}

#[test]
fn a_changed_file_is_found_by_its_hash_and_by_its_figures() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    published(&out, &edition("2025", "2026-03-31"));
    let events = fs::read_to_string(out.join("events.csv")).unwrap();
    fs::write(out.join("events.csv"), events.replacen(",answered,", ",supplement,", 1)).unwrap();
    let faults = verify(&out).unwrap().faults;
    assert_eq!(faults[0], "events.csv: its hash is not that of the manifest");
    let told = "indicator_values.csv: V02 (2025, MA) is not what the log gives";
    assert!(faults.iter().any(|f| f == told), "{faults:?}");
    fs::remove_file(out.join("rules.json")).unwrap();
    let faults = verify(&out).unwrap().faults;
    assert!(
        faults.contains(&"rules.json: the manifest names it and it cannot be read".to_owned()),
        "{faults:?}"
    );
}

#[test]
fn the_manifest_is_what_sha256sum_reads() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    published(&out, &edition("2025", "2026-03-31"));
    match Command::new("sha256sum")
        .args(["--check", "--strict", "MANIFEST.sha256"])
        .current_dir(&out)
        .output()
    {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => eprintln!("SKIPPED: no sha256sum here; the manifest was not held against it"),
    }
}

#[test]
fn events_after_the_as_of_day_are_left_out_whole() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let written = published(&out, &edition("2025-Q1", "2025-04-30"));
    let events = fs::read_to_string(out.join("events.csv")).unwrap();
    let late = events.lines().skip(1).filter(|l| l.split(',').nth(2).unwrap() > "2025-04-30").count();
    assert_eq!((late, written.requests), (0, 17), "17 Mondays from 6 January to 28 April");
    let quarter = written.values.iter().all(|v| v.key.period == "2025-Q1" && v.key.freq == "Q");
    assert!(quarter && written.values.iter().any(|v| v.obs_status == 'P'));
    let profile = fs::read_to_string(out.join("requester_profile_counts.csv")).unwrap();
    assert_eq!(profile.lines().count(), 1, "people are told of once a year");
}

#[test]
fn a_year_told_again_lists_what_changed_and_why() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    published(&first, &edition("2025", "2026-03-31"));
    let before = read_values(&first).unwrap();
    let (mut cases, tables) = small();
    // An answer of March 2025 that was on paper and came in late.
    cases[9].events.push(LogEvent {
        seq: 7,
        event_date: day("2025-03-20"),
        event_type: "answered".to_owned(),
        body_id: "commune".to_owned(),
        ..LogEvent::default()
    });
    let edition =
        Edition { previous: &before, before: std::slice::from_ref(&first), ..edition("2025", "2026-03-31") };
    let written = write(&second, &edition, &sorted(cases), &tables, &|| {}).unwrap();
    let changes = fs::read_to_string(second.join("CHANGES.csv")).unwrap();
    assert!(changes.contains("V02,A,2025,MA,,,,,26,1,26,27,1,27,late_entry\n"), "{changes}");
    let revised = |id: &str| {
        let row = written.values.iter().find(|v| {
            v.key.indicator_id == id
                && v.key.period == "2025"
                && v.key.ref_area == "MA"
                && v.key.body_type.is_empty()
                && v.key.dim.is_empty()
        });
        row.unwrap().obs_status
    };
    assert_eq!((revised("V02"), revised("V01")), ('R', 'A'));
    let moved = Moved::between(&first, &second, day("2026-03-31")).unwrap();
    let keys = |all: &[changes::Change]| {
        all.iter().map(|c| (c.key.clone(), c.cause(&moved, None))).collect::<Vec<_>>()
    };
    let found = changes::changes(&first, &second).unwrap();
    assert!(keys(&found) == keys(&written.changes), "the two folders alone tell the same changes");
    let again = Edition { previous: &before, ..self::edition("2025", "2026-03-31") };
    assert!(published(&dir.path().join("same"), &again).changes.is_empty());
}

/// A change bears the one cause that reached its place: what a ministry entered late moves no figure of the
/// communes, and a closure of the communes none of the ministries.
#[test]
fn of_two_causes_each_value_bears_the_one_that_reached_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    published(&first, &edition("2025", "2026-03-31"));
    let before = read_values(&first).unwrap();
    let (mut cases, mut tables) = small();
    // The ninth request is the ministry's second, and bears no answer.
    let late = &mut cases[24];
    late.events.push(LogEvent {
        seq: 2407,
        event_date: day("2025-07-10"),
        event_type: "answered".to_owned(),
        body_id: "ministry".to_owned(),
        ..LogEvent::default()
    });
    tables.holidays.push(LogHoliday {
        date: day("2025-06-17"),
        label: "Closure".to_owned(),
        body_classes: vec![BodyClass::TerritorialCollectivity],
    });
    let edition =
        Edition { previous: &before, before: std::slice::from_ref(&first), ..edition("2025", "2026-03-31") };
    let written = write(&second, &edition, &sorted(cases), &tables, &|| {}).unwrap();
    let moved = Moved::between(&first, &second, day("2026-03-31")).unwrap();
    let mut seen = BTreeSet::new();
    for change in &written.changes {
        let wanted = match (change.key.body_id.as_str(), change.key.body_type.as_str(), &*change.key.ref_area)
        {
            ("ministry", ..) | (_, "ministry", _) | ("", "", "none") => "late_entry",
            ("commune", ..) | (_, "commune", _) | ("", "", "MA-02") => "calendar",
            _ => "several",
        };
        assert_eq!(change.cause(&moved, None), wanted, "{:?}", change.key);
        seen.insert(wanted);
        // What was not told before is revised as what was told otherwise.
        assert!(change.new.as_ref().is_none_or(|new| !"AP".contains(new.obs_status)), "{change:?}");
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["calendar", "late_entry", "several"]);
    let country = values::Key { ref_area: "MA".into(), ..values::Key::default() };
    assert_eq!(moved.beneath(&country), [Cause::Entries, Cause::Calendar]);
}

/// What another calendar adds to an edition, and what it takes out, is revised by that calendar, as what it moves.
#[test]
fn what_a_revision_adds_or_leaves_out_bears_its_cause() {
    let dir = tempfile::tempdir().unwrap();
    let (mut cases, tables) = small();
    // The ministry's one late answer, which is in time where July is closed.
    cases[24].events.push(LogEvent {
        seq: 2407,
        event_date: day("2025-07-28"),
        event_type: "answered".to_owned(),
        body_id: "ministry".to_owned(),
        ..LogEvent::default()
    });
    let mut closed = tables.clone();
    closed.holidays.extend((1..=31).map(|on| LogHoliday {
        date: NaiveDate::from_ymd_opt(2025, 7, on).unwrap(),
        label: "Closure".to_owned(),
        body_classes: Vec::new(),
    }));
    let mut seen = [0, 0];
    for (name, was, is) in [("closed", &tables, &closed), ("open", &closed, &tables)] {
        let (first, second) = (dir.path().join(name), dir.path().join(format!("{name}_again")));
        let year = edition("2025", "2026-03-31");
        write(&first, &year, &sorted(cases.clone()), was, &|| {}).unwrap();
        let before = read_values(&first).unwrap();
        let edition = Edition { previous: &before, before: std::slice::from_ref(&first), ..year };
        let written = write(&second, &edition, &sorted(cases.clone()), is, &|| {}).unwrap();
        let moved = Moved::between(&first, &second, day("2026-03-31")).unwrap();
        for change in &written.changes {
            assert_eq!(change.cause(&moved, None), "calendar", "{change:?}");
            assert!(change.new.as_ref().is_none_or(|new| !"AP".contains(new.obs_status)), "{change:?}");
        }
        let n = |is: fn(&changes::Change) -> bool| written.changes.iter().filter(|c| is(c)).count();
        seen = [seen[0] + n(|c| c.old.is_none()), seen[1] + n(|c| c.new.is_none())];
        let told = fs::read_to_string(second.join("CHANGES.csv")).unwrap();
        assert!(told.lines().skip(1).all(|row| row.ends_with(",calendar")), "{told}");
    }
    assert!(seen.iter().all(|n| *n > 0), "{seen:?}: something is added, and something left out");
}

/// The last edition of a period has the last word on all of it: what it withdrew is not told, though the one
/// before told it, and is an addition when it is told again.
#[test]
fn what_an_edition_withdrew_is_not_taken_from_the_one_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    let year = edition("2025", "2026-03-31");
    published(&first, &year);
    let (cases, tables) = small();
    // Half of the requests are gone: with them the rows of bodies and cuts that nothing else reached.
    let fewer: Vec<LogCase> = cases.into_iter().step_by(2).collect();
    write(&second, &year, &sorted(fewer), &tables, &|| {}).unwrap();
    let keys = |rows: &[ValueRow]| rows.iter().map(|r| r.key.clone()).collect::<BTreeSet<_>>();
    let (was, is) = (read_values(&first).unwrap(), read_values(&second).unwrap());
    assert!(keys(&was).difference(&keys(&is)).next().is_some(), "something is withdrawn");
    let period = Named::parse("2025").unwrap();
    let told = changes::told_before(&[&first, &second], None, &period, day("2026-03-31")).unwrap();
    assert_eq!(keys(&told), keys(&is));
}

#[test]
fn what_cannot_be_published_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let (cases, tables) = small();
    let said = |cases: &Vec<LogCase>| {
        write(&out, &edition("2025", "2026-03-31"), cases, &tables, &|| {}).unwrap_err()
    };
    assert!(matches!(said(&cases), PackageError::Order(_, _)), "ids out of order would tell who came first");
    let mut strange = sorted(cases.clone());
    strange[3].events[0].body_id = "nobody".to_owned();
    assert!(said(&strange).to_string().contains("nobody is not a body of bodies.csv"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    fs::create_dir(&out).unwrap();
    fs::write(out.join("mine"), "text").unwrap();
    assert!(matches!(said(&sorted(cases)), PackageError::Occupied(_)));
    assert_eq!(fs::read_to_string(out.join("mine")).unwrap(), "text");
}

#[test]
fn the_profile_adds_up_and_gives_nobody_away() {
    let demo = Demo::new(4000, 3);
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let (period, as_of) = Demo::edition().unwrap();
    let span = Period::new(period.from, period.to, as_of).unwrap();
    let edition = Edition { period, as_of, full: true, simulated: true, ..edition("2025", "2026-03-31") };
    let written = write(&out, &edition, &demo, &demo.tables(), &|| {}).unwrap();
    let mut log = read::package(&out, &|_| {}).unwrap();
    log.limits.reach(as_of);
    let profile = Profile::new(&log, span, None);
    assert!(profile.is_safe());
    let (mut shown, mut hidden) = (0, 0);
    for (group, status, count) in profile.rows() {
        assert!(!count.is_some_and(|n| (1..5).contains(&n)), "{group:?} {status}");
        if group.attribute == "gender" {
            shown += u64::from(count.is_some());
            hidden += u64::from(count.is_none());
            // Complaints are few: they may be hidden to keep a region's count from being told.
            let is_few = status.contains("complained");
            assert!(group.level != "national" || is_few || count.is_some(), "{group:?} {status}");
        }
    }
    assert!(shown > 100 && hidden > 100, "{shown} shown, {hidden} hidden");
    let received: u64 = profile
        .rows()
        .into_iter()
        .filter(|(g, s, _)| g.attribute == "gender" && g.level == "national" && *s == "received")
        .map(|(_, _, n)| n.unwrap())
        .sum();
    let whole = reckon(&log, span, &Filter::default()).whole();
    assert_eq!(received, whole.fraction("V01_received").num);
    // A rate is told only where both its counts are.
    let told: BTreeSet<char> =
        written.values.iter().filter(|v| v.key.dim == "requester_region").map(|v| v.obs_status).collect();
    assert!(told.contains(&'C') && told.contains(&'A'), "{told:?}");
    assert!(
        written
            .values
            .iter()
            .all(|v| v.obs_status != 'C' || (v.cell.num.is_none() && v.cell.value.is_none()))
    );
    assert!(written.values.iter().all(|v| v.key.body_id.is_empty()
        || !["gender", "requester_category", "requester_region"].contains(&v.key.dim.as_str())));
}

/// Whether the validator of the field is installed; a bare machine says loudly that it is not.
fn has_validator() -> bool {
    let present = Command::new("frictionless").arg("--version").output().is_ok_and(|o| o.status.success());
    if !present {
        eprintln!(
            "SKIPPED: no `frictionless` on the path; the package was NOT held against the outside validator"
        );
    }
    present
}

fn assert_valid(package: &Path) {
    let args = ["validate", "datapackage.json"];
    let output = Command::new("frictionless").args(args).current_dir(package).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn the_validator_of_the_field_accepts_the_package_of_a_demo() {
    if !has_validator() {
        return;
    }
    crate::command::on_each_demo(|place| {
        place.come_to("2026-06-15T10:00:00Z");
        for (out, more) in [("public", vec![]), ("full", vec!["--full"])] {
            let publish = ["publish", "--period", "2025", "--package-only", "--out", out];
            let ran = place.run(&[&publish, &more[..]].concat());
            assert_eq!(ran.code, 0, "{ran:?}");
            assert_valid(&place.dir.join(out));
        }
    });
}

#[test]
fn the_validator_of_the_field_accepts_the_package() {
    if !has_validator() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let licence = Some(Licence {
        name: "CC-BY-4.0".to_owned(),
        path: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
    });
    for (name, full) in [("public", false), ("full", true)] {
        let out = dir.path().join(name);
        let demo = Demo::new(120, 5);
        let (period, as_of) = Demo::edition().unwrap();
        let edition = Edition {
            period,
            as_of,
            full,
            simulated: true,
            licence: licence.clone(),
            ..edition("2025", "2026-03-31")
        };
        write(&out, &edition, &demo, &demo.tables(), &|| {}).unwrap();
        assert_valid(&out);
    }
}

#[test]
fn the_command_writes_what_recompute_reads() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("demo");
    let wasl = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_wasl")).args(args).output().unwrap();
    let folder = out.to_str().unwrap();
    let made =
        wasl(&["demo-package", "--requests", "300", "--seed", "9", "--out", folder, "--format", "json"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let told: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!((told["requests"].as_u64(), told["period"].as_str()), (Some(300), Some("2025")));
    let args = [
        "recompute",
        "--package",
        folder,
        "--from",
        "2025-01-01",
        "--to",
        "2025-12-31",
        "--as-of",
        "2026-03-31",
        "--format",
        "json",
        "--scores",
    ];
    let figures: serde_json::Value = serde_json::from_slice(&wasl(&args).stdout).unwrap();
    let written = read_values(&out).unwrap();
    let published = written
        .iter()
        .find(|v| {
            v.key.indicator_id == "T01"
                && v.key.period == "2025"
                && v.key.ref_area == "MA"
                && v.key.dim.is_empty()
                && v.key.body_type.is_empty()
        })
        .unwrap();
    assert_eq!(figures["T01_on_time"]["num"].as_u64(), published.cell.num);
    assert_eq!(figures["T01_on_time"]["den"].as_u64(), published.cell.den);
    let again = wasl(&["demo-package", "--requests", "300", "--seed", "9", "--out", folder]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8(again.stderr).unwrap().contains("is there already and is not empty"));
}

/// A log of any length is counted with one piece in memory at a time.
#[test]
fn pieces_of_a_log_add_up_to_what_the_whole_gives() {
    let (demo, (named, as_of)) = (Demo::new(900, 4), Demo::edition().unwrap());
    let period = Period::new(named.from, named.to, as_of).unwrap();
    let mut cases = Vec::new();
    demo.each(&mut |case| {
        cases.push(case);
        Ok(())
    })
    .unwrap();
    let log = |cases: &[LogCase]| {
        let mut gathering = Gathering::new(&demo.tables());
        cases.iter().for_each(|case| gathering.add(case).unwrap());
        gathering.finish(Settings::default(), as_of)
    };
    let (whole, frame) = (log(&cases), log(&[]));
    let make = Maker { named: &named, as_of, provisional: false };
    let of_whole = values::rows(&whole, &named, as_of, false).unwrap();
    for size in [3, 400, 2_000] {
        let mut counts = Counts::default();
        // The last piece first: they come in any order.
        cases.chunks(size).rev().for_each(|piece| counts.add(&log(piece), period));
        let told = of_places(&counts, &counts.reckoning(&frame, period), &make);
        assert!(told.len() > 500, "{}", told.len());
        for row in &told {
            let same = of_whole.iter().find(|w| w.key == row.key).unwrap();
            assert_eq!(row, same, "pieces of {size}");
        }
        let of_places = of_whole.iter().filter(|w| w.key.body_id.is_empty() && w.key.indicator_id != "S01");
        let missing: Vec<_> = of_places.filter(|w| told.iter().all(|row| row.key != w.key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn rows_in_memory_tell_what_their_files_tell() {
    let (demo, (period, as_of)) = (Demo::new(300, 3), Demo::edition().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let edition = Edition { full: true, ..edition(&period.name, &as_of.to_string()) };
    write(&dir.path().join("p"), &edition, &demo, &demo.tables(), &|| ()).unwrap();
    let mut gathering = Gathering::new(&demo.tables());
    demo.each(&mut |case| {
        gathering.add(&case).unwrap();
        Ok(())
    })
    .unwrap();
    let in_memory = gathering.finish(Settings::default(), as_of);
    let from_files = read::package(&dir.path().join("p"), &|_| {}).unwrap();
    let period = Period::new(period.from, period.to, as_of).unwrap();
    let [told, again] = [in_memory, from_files].map(|log| {
        let figures = reckon(&log, period, &Filter::default()).figures(true);
        serde_json::to_value(AsJson(&figures)).unwrap()
    });
    assert!(told["V01_received"].as_u64().unwrap() > 100);
    assert_eq!(told, again);
}
