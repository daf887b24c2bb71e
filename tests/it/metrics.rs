//! `/metrics`: who may read it, what it tells, and what it never does.

use crate::canary::{TOKENS, journey};
use crate::command::{Place, fetch, on_each_place};
use crate::world::{on_each_spoilt_store, on_each_store};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use wasl::api::{CALLS, OPEN};
use wasl::store::jobs::{Kind, State};
use wasl::web::routes::{FRONT, PAGES};
use wasl::web::{assets, health};

const TOKEN: &str = "a-token-of-the-story-7Q";

fn status(base: &str, headers: &[(&str, &str)]) -> u16 {
    fetch("GET", &format!("{base}/metrics"), headers, b"").unwrap().0
}

fn text(base: &str) -> String {
    let (status, bytes) = fetch("GET", &format!("{base}/metrics"), &[], b"").unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(status, 200, "{text}");
    text
}

/// The value of a line.
fn value(text: &str, line: &str) -> f64 {
    let found = text.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("no {line}: {text}")).parse().unwrap()
}

#[test]
fn metrics_are_for_this_machine_and_for_who_shows_the_token() {
    on_each_place(|place: &Place| {
        place.install();
        let (right, wrong) = (format!("Bearer {TOKEN}"), format!("Bearer {TOKEN}x"));
        let basic = format!("Basic {TOKEN}");
        let forwarded =
            ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];
        for (proxies, token) in [("", ""), ("", TOKEN), ("127.0.0.1", TOKEN), ("127.0.0.1", "")] {
            let settings = [("WASL_TRUSTED_PROXIES", proxies), ("WASL_METRICS_TOKEN", token)];
            let served = place.serve(&settings);
            let base = &served.base;
            assert_eq!(status(base, &[]), 200, "{settings:?}");
            for word in forwarded {
                // Also a visitor who says to be this machine.
                for says in ["203.0.113.1", "127.0.0.1", ""] {
                    assert_eq!(status(base, &[(word, says)]), 404, "{settings:?} {word}: {says}");
                }
            }
            let visitor = ("x-forwarded-for", "203.0.113.1");
            let opens = if token.is_empty() { 404 } else { 200 };
            for others in [&[][..], &[visitor]] {
                let with = |shown: &str| status(base, &[others, &[("authorization", shown)]].concat());
                assert_eq!(with(&right), opens, "{settings:?}");
                assert_eq!(with(&right.replacen("Bearer", "bearer", 1)), opens, "{settings:?}");
                for shown in [&wrong, &basic, TOKEN, "Bearer", "Bearer ", ""] {
                    assert_eq!(with(shown), 404, "{settings:?} {shown}");
                }
            }
            // Nobody else hears that it is there: it is like any address that is not.
            let page = |path: &str| fetch("GET", &format!("{base}{path}"), &[visitor], b"").unwrap();
            let (hidden, nowhere) = (page("/metrics"), page("/metrixx"));
            let told = |page: &[u8]| String::from_utf8_lossy(page).replace("metrixx", "metrics");
            assert_eq!((hidden.0, told(&hidden.1)), (nowhere.0, told(&nowhere.1)));
            let checked = place.command(&["check"]).envs(settings).output().unwrap();
            let checked = String::from_utf8(checked.stdout).unwrap();
            let shown = if token.is_empty() { "-" } else { "***" };
            assert!(checked.contains(&format!("WASL_METRICS_TOKEN = {shown}")), "{checked}");
            assert!(!checked.contains(TOKEN), "{checked}");
        }
    });
}

#[test]
fn it_tells_what_waits_what_ran_and_how_it_ended_as_scrapers_read_it() {
    on_each_place(|place: &Place| {
        place.install();
        let served = place.serve(&[]);
        let runs = |kind: &str| format!("wasl_job_runs_total{{ended=\"done\",kind=\"{kind}\"}}");
        crate::jobs::until("the sweep of the start", || text(&served.base).contains(&runs("sweep")));
        crate::jobs::until("the purge of the start", || text(&served.base).contains(&runs("tidy")));
        let told = text(&served.base);
        assert!(value(&told, "wasl_job_run_seconds_count{kind=\"sweep\"}") >= 1.0);
        for kind in Kind::ALL {
            for state in [State::Waiting, State::Running, State::Dead] {
                value(&told, &format!("wasl_jobs{{kind=\"{kind}\",state=\"{}\"}}", state.code()));
            }
            assert_eq!(value(&told, &format!("wasl_jobs_failing{{kind=\"{kind}\"}}")), 0.0);
        }
        for line in [
            "wasl_database_answers",
            "wasl_pool_connections{state=\"most\"}",
            "wasl_build_info{version=\"0.1.0\"}",
        ] {
            assert!(value(&told, line) >= 1.0, "{line}");
        }
        for line in
            ["wasl_sweep_lag_seconds", "wasl_job_age_seconds{kind=\"sweep\"}", "wasl_letter_age_seconds"]
        {
            assert!(value(&told, line) < 60.0, "{line}");
        }
        let answered = "wasl_http_answers_total{method=\"GET\",route=\"/metrics\",status=\"2xx\"}";
        let before = value(&text(&served.base), answered);
        assert_eq!(value(&text(&served.base), answered), before + 1.0);
        // Each name says what it is, once.
        let names: Vec<_> =
            told.lines().filter_map(|l| l.strip_prefix("# TYPE ")?.split(' ').next()).collect();
        assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{names:?}");
    });
}

#[test]
fn a_count_ends_at_a_bound_and_an_age_is_that_of_the_oldest() {
    on_each_spoilt_store(|w, stored| {
        let now = w.app.clock.now();
        let row = |n: usize| {
            let due =
                now.plus(chrono::TimeDelta::minutes(-90)).naive_utc().format("%Y-%m-%d %H:%M:%S").to_string();
            format!("('sweep', 'k{n}', '{{}}', 'waiting', '{due}', 0, 0, 0, '{due}')")
        };
        let rows: Vec<String> = (0..1_500).map(row).collect();
        let columns = "kind, key, payload, state, due_at, attempts, beat, done, created_at";
        stored.behind_the_back(&format!("INSERT INTO jobs ({columns}) VALUES {}", rows.join(", "))).unwrap();
        stored.behind_the_back("DELETE FROM jobs WHERE kind = 'sweep' AND key = ''").unwrap();
        let told = w.get("/metrics", None).text();
        assert_eq!(value(&told, "wasl_jobs{kind=\"sweep\",state=\"waiting\"}"), 1_000.0);
        assert_eq!(value(&told, "wasl_job_age_seconds{kind=\"sweep\"}"), 5_400.0);
    });
}

/// Whoever watches learns most while something is broken.
#[test]
fn counters_are_told_while_the_database_cannot_be_asked() {
    on_each_spoilt_store(|w, stored| {
        let got = w.get("/metrics", None);
        assert_eq!(got.header("content-type"), Some("text/plain; version=0.0.4; charset=utf-8"));
        stored.behind_the_back("ALTER TABLE jobs RENAME TO jobs_away").unwrap();
        let got = w.get("/metrics", None);
        assert_eq!(got.status, 200);
        assert_eq!(value(&got.text(), "wasl_database_answers"), 0.0);
        assert!(got.text().contains("wasl_http_answers_total") && !got.text().contains("wasl_jobs{"));
        stored.behind_the_back("ALTER TABLE jobs_away RENAME TO jobs").unwrap();
    });
}

#[test]
fn figures_that_are_missing_have_a_lag_until_they_are_stored() {
    use wasl::app::jobs::{Hands, Lane, OfService};
    struct Later(OfService);
    impl Hands for Later {
        fn is_wanted(&self, app: &wasl::app::App, kind: Kind) -> wasl::app::error::Result<bool> {
            self.0.is_wanted(app, kind)
        }
        fn run(
            &self,
            _: &wasl::app::App,
            _: wasl::app::jobs::Task,
            _: &wasl::app::jobs::Asked<'_>,
        ) -> wasl::app::error::Result<()> {
            Ok(())
        }
    }
    on_each_store(|w| {
        w.file(crate::world::COMMUNE, 1);
        w.day("2025-02-10");
        let lag = || {
            let stored = wasl::app::metrics::look(&w.app).unwrap();
            value(&wasl::app::metrics::told(&w.app, Some(&stored)).unwrap(), "wasl_figures_lag_seconds")
        };
        assert_eq!(lag(), 0.0);
        let mut lane = Lane::new(Kind::Figures);
        lane.look(&w.app, &Later(OfService::default())).unwrap();
        std::thread::sleep(Duration::from_millis(50));
        assert!(lag() > 0.04);
        let hands = OfService::default();
        (0..2).for_each(|_| {
            lane.look(&w.app, &hands).unwrap();
        });
        assert_eq!(lag(), 0.0);
    });
}

/// Every label is a word of the program: a kind, a state, the pattern of a route. Whoever asks for whatever adds none.
#[test]
fn no_label_holds_a_number_a_code_or_a_name() {
    on_each_place(|place: &Place| {
        place.install();
        let served = place.serve(&[("WASL_LOG", "warn")]);
        let (number, code) = journey(place, &served);
        for path in [
            format!("/ar/requests/{number}?code={code}"),
            format!("/{}/{number}", TOKENS[2]),
            format!("/api/v1/requests/{}", TOKENS[0]),
            format!("/static/{}.css", TOKENS[1]),
            "/metrics/0699731846".to_owned(),
        ] {
            let method = format!("ZAQ{}", number.replace('-', ""));
            let host = served.base.trim_start_matches("http://");
            for method in ["GET", "PUT", method.as_str()] {
                let mut stream = TcpStream::connect(host).unwrap();
                write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
                    .unwrap();
                drop(stream.read_to_end(&mut Vec::new()));
            }
        }
        let told = text(&served.base);
        for word in TOKENS.iter().copied().chain([number.as_str(), code.as_str(), "ZAQ"]) {
            assert!(!told.contains(word), "{word}: {told}");
        }
        let lists = [CALLS, OPEN, PAGES, FRONT, health::ROUTES, assets::ROUTES];
        let routes = lists.iter().flat_map(|list| list.iter().map(|entrance| entrance.path));
        let mut words: BTreeSet<&str> = routes.collect();
        words.extend(Kind::ALL.map(Kind::code));
        words.extend(State::ALL.map(State::code));
        words.extend([
            "none", "other", "GET", "HEAD", "POST", "PUT", "DELETE", "1xx", "2xx", "3xx", "4xx", "5xx",
        ]);
        words.extend([
            "left", "again", "failed", "delayed", "lost", "letters", "busy", "idle", "most", "0.1.0",
        ]);
        let mut labels = 0;
        for line in told.lines().filter(|line| !line.starts_with('#')) {
            let Some((_, rest)) = line.split_once('{') else { continue };
            for label in rest.rsplit_once('}').unwrap().0.split("\",") {
                let (name, word) = label.split_once("=\"").unwrap();
                let word = word.trim_end_matches('"');
                labels += 1;
                assert!(name == "le" || words.contains(word), "{line}");
            }
        }
        assert!(labels > 100, "{labels}");
    });
}
