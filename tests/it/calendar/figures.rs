//! A closure that comes and goes: every way to a figure says the same after each edition, and what does
//! not is seen.

use super::{closing, import, import_and_apply};
use crate::indicators::story::figures;
use crate::world::{COMMUNE, Filed, World, on_each_spoilt_store, on_each_store};
use serde_json::{Value, json};
use wasl::app::event_log::{log_cases, log_tables};
use wasl::app::verify::verify;
use wasl::indicators::package::edition::Edition;
use wasl::indicators::package::write::write;
use wasl::indicators::period::{Named, Period};
use wasl::indicators::read;
use wasl::law::settings::rule_set_on;

/// Filed on Monday 3 February 2025: due on Monday 3 March, a day later with this closure.
const CLOSED: (&str, Option<&str>) = ("2025-02-14", Some("territorial_collectivity"));
const AS_OF: &str = "2025-04-30";

fn answer(w: &World, filed: &Filed) {
    let answer = json!({"type": "answer", "reference": "1", "signed_by": "س",
        "items": [{"no": 1, "outcome": "provided_full"}]});
    let got = w.act(filed, &w.official(COMMUNE), &answer);
    assert_eq!(got.status, 201, "{}", got.json);
}

/// On time and due of the first quarter, on every way to the figure.
fn on_time(w: &World) -> (u64, u64) {
    let told = w.get("/open/v1/values?period=2025-Q1", None).json;
    let row = |id: &str| -> Vec<Value> {
        let all = told["items"].as_array().unwrap();
        all.iter().filter(|r| r["indicator_id"] == id && r["dim"] != "level").cloned().collect()
    };
    let pair = |v: &Value| (v["num"].as_u64().unwrap(), v["den"].as_u64().unwrap());
    let api = row("T01").iter().find(|r| r["dim"] == "").map(pair).unwrap();
    let regions = row("E05").iter().map(pair).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert_eq!(regions, api, "E05, region by region");
    assert_eq!(pair(&package(w)["T01_on_time"]), api, "the package");
    assert!(crate::figures::compare(&w.app.store) > 0);
    let printed = format!("<bdi dir=\"ltr\">{}/{}</bdi>", api.0, api.1);
    for lang in ["ar", "fr"] {
        let page = w.get(&format!("/{lang}/indicators/T01?period=2025-Q1"), None);
        assert!(page.text().contains(&printed), "{lang}: {printed} is not in {}", page.text());
    }
    api
}

/// What anybody recomputes from a package made now.
fn package(w: &World) -> Value {
    let (dir, today) = (tempfile::tempdir().unwrap(), AS_OF.parse().unwrap());
    let edition = Edition {
        period: Named::parse("2025-Q1").unwrap(),
        as_of: today,
        settings: rule_set_on(today).settings,
        full: false,
        simulated: false,
        licence: None,
        told: None,
        previous: &[],
        before: &[],
    };
    let out = dir.path().join("package");
    write(&out, &edition, &log_cases(&w.app).unwrap(), &log_tables(&w.app, today), &|| ()).unwrap();
    let log = read::package(&out, &|_| {}).unwrap();
    let named = Named::parse("2025-Q1").unwrap();
    figures(&log, Period::new(named.from, named.to, today).unwrap(), &[])
}

/// Three requests due on 3 March: answered on that day, on the day after, and by nobody.
fn three(w: &World) -> [Filed; 3] {
    let [in_time, late, silent] = [(); 3].map(|()| w.file(COMMUNE, 1));
    w.day("2025-03-03");
    answer(w, &in_time);
    w.day("2025-03-04");
    answer(w, &late);
    w.day(AS_OF);
    [in_time, late, silent]
}

#[test]
fn a_closure_that_comes_and_goes_changes_every_figure_alike() {
    on_each_store(|w| {
        // Told with the closure, which is then taken back: what was told is honoured everywhere.
        let told = w.file(COMMUNE, 1);
        import_and_apply(w, &closing(&[CLOSED]));
        import_and_apply(w, &closing(&[]));
        assert_eq!(w.read(&told)["due_on"], "2025-03-04");
        three(w);
        assert_eq!(on_time(w), (1, 4), "one of four; the told one is silent");
        // The day off is announced after all: who answered on 4 March was in time.
        import_and_apply(w, &closing(&[CLOSED]));
        assert_eq!(on_time(w), (2, 4));
        // And taken back: nobody was told that day of those that were answered.
        import_and_apply(w, &closing(&[]));
        assert_eq!(on_time(w), (1, 4));
    });
}

/// Numbers of the first bar of a page.
fn bar(w: &World, path: &str) -> String {
    let got = w.get(path, None);
    assert_eq!(got.status, 200, "{path}");
    let page = got.text();
    let from = page.find("<div class=\"split\">").unwrap_or_else(|| panic!("no bar in {path}: {page}"));
    page[from..].split("</div>").next().unwrap().to_owned()
}

/// One figure, one definition, one day, wherever it stands: a reply that comes after the day of the rules
/// leaves the settled quarter a silence on the first page too.
#[test]
fn a_settled_quarter_is_the_same_on_every_page_that_shows_it() {
    on_each_store(|w| {
        let [_, _, silent] = three(w);
        w.day("2025-05-05");
        answer(w, &silent);
        for lang in ["ar", "fr"] {
            let told = bar(w, &format!("/{lang}/indicators?period=2025-Q1"));
            assert_eq!(bar(w, &format!("/{lang}")), told);
        }
        let [home, all] = ["/fr", "/fr/indicators?period=2025-Q1"].map(|path| w.get(path, None).text());
        for page in [home, all] {
            assert!(page.contains("29 avril 2025"), "as of the same day");
        }
    });
}

#[test]
fn verify_sees_counts_of_another_calendar_than_the_one_applied() {
    on_each_spoilt_store(|w, stored| {
        three(w);
        import(w, &closing(&[CLOSED]));
        let found = || verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap();
        // As if the work had been noted as done without being done.
        let done =
            "UPDATE calendar_work SET applied = (SELECT sha256 FROM calendars ORDER BY id DESC LIMIT 1)";
        stored.behind_the_back(done).unwrap();
        assert!(!found().is_whole(), "the edition in force was applied to nothing");
        stored.behind_the_back("UPDATE calendar_work SET applied = NULL").unwrap();
        wasl::app::move_due_dates::move_due_dates(&w.app).unwrap();
        assert!(found().is_whole(), "{:?}", found().first);
    });
}
