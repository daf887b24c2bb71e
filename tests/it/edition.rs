//! One figure, three ways: what the site tells as data, what it prints on its pages, and what anyone
//! recomputes from the files of the edition that the same store publishes.

use crate::command::{Place, call, fetch, on_each_demo};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use wasl::indicators::package::values::{Key, ValueRow};
use wasl::indicators::package::verify::read_values;

/// Tables: the dimension along which the site tells them, and their key in `wasl recompute`.
const TABLES: [(&str, &str); 9] = [
    ("bucket", "T12_buckets"),
    ("open_bucket", "T12_open_buckets"),
    ("outcome", "O01_items_by_outcome"),
    ("head_ending", "C04_outcomes_head"),
    ("cdai_ending", "C04_outcomes_cdai"),
    ("category", "P03_coverage_by_category"),
    ("region", "E05_on_time_by_region"),
    ("finding", "K01_findings"),
    ("request_id", "B02_ten_oldest"),
];

/// Attributes of requesters: such rows are told of E01 and E04, and of V01, T01 and O02 beside.
const ATTRIBUTES: [&str; 3] = ["gender", "requester_category", "requester_region"];

/// Cuts of the main figures.
const CUTS: [&str; 4] = ["channel", "language", "topic", "urgent"];

/// Not told by this site: scores of bodies, which stand in the published editions.
const IN_EDITIONS: [&str; 2] = ["S01_body_scores", "S01_rank_ranges"];

/// Told of the whole country only.
const NATIONAL: [&str; 6] = [
    "B02_ten_oldest",
    "E05_on_time_by_region",
    "E06_region_spread",
    "K03_gender_stated",
    "K03_category_stated",
    "K03_region_stated",
];

/// What the public log cannot give: requesters, and days of entry. The full log can.
fn is_restricted(key: &str) -> bool {
    ["E01", "E02", "E03", "E04", "K03", "K04_ent"].iter().any(|k| key.starts_with(k))
}

/// The rows of a period that the site serves for a place.
fn served(base: &str, period: &str, place: &str) -> Vec<Value> {
    let (status, told) =
        call("GET", &format!("{base}/open/v1/values?period={period}&{place}"), &[], b"").unwrap();
    assert_eq!(status, 200, "{told}");
    told["items"].as_array().unwrap().clone()
}

/// The figures of a period in a published package, for the same place.
fn recomputed(
    place: &Place,
    package: &str,
    [from, to]: [&str; 2],
    as_of: &str,
    query: &str,
) -> BTreeMap<String, Value> {
    let period = ["--from", from, "--to", to, "--as-of", as_of, "--format", "json"];
    let conditions = if query.is_empty() { vec![] } else { vec!["--where", query] };
    let ran = place.run(&[&["recompute", "--package", package], &period[..], &conditions].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_value(ran.json()).unwrap()
}

/// The keys of the catalogue that the site itself publishes, with their indicator, in its order.
fn catalogue(base: &str) -> Vec<(String, String)> {
    let (_, told) = call("GET", &format!("{base}/open/v1/indicators"), &[], b"").unwrap();
    let text = |f: &Value, name: &str| f[name].as_str().unwrap().to_owned();
    told["figures"].as_array().unwrap().iter().map(|f| (text(f, "id"), text(f, "key"))).collect()
}

/// What the catalogue says of a figure: its unit, its kind, its decimals, its title in a language.
struct Defined(Value);

impl Defined {
    fn all(base: &str) -> BTreeMap<String, Self> {
        let (_, told) = call("GET", &format!("{base}/open/v1/indicators"), &[], b"").unwrap();
        let figures = told["figures"].as_array().unwrap().iter();
        figures.map(|f| (f["key"].as_str().unwrap().to_owned(), Self(f.clone()))).collect()
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap()
    }

    fn decimals(&self) -> usize {
        usize::try_from(self.0["decimals"].as_u64().unwrap()).unwrap()
    }
}

/// The title of each indicator in a language, from the catalogue.
fn titles(base: &str, lang: &str) -> BTreeMap<String, String> {
    let (_, told) = call("GET", &format!("{base}/open/v1/indicators"), &[], b"").unwrap();
    let text = |i: &Value, name: &str| i[name].as_str().unwrap().to_owned();
    told["indicators"].as_array().unwrap().iter().map(|i| (text(i, "id"), text(i, lang))).collect()
}

/// Each figure as the command prints it for people, by its title: the same value, with the decimals of the
/// catalogue.
fn words(place: &Place, base: &str, told: &Told, as_of: &str, figures: &BTreeMap<String, Value>) {
    let [from, to] = told.days;
    let period = ["--from", from, "--to", to, "--as-of", as_of, "--lang", "fr"];
    let ran = place.run(&[&["recompute", "--package", told.package], &period[..]].concat());
    for (key, defined) in Defined::all(base).iter().filter(|(key, _)| !IN_EDITIONS.contains(&key.as_str())) {
        let label = format!("{}  {}:", &key[..3], defined.text("fr"));
        let line = ran.out.lines().find(|line| line.starts_with(&label));
        let line = line.unwrap_or_else(|| panic!("{label} is not in {}", ran.out));
        let figure = &figures[key];
        let number = |x: f64| format!("{x:.*}", defined.decimals()).replace('.', ",");
        let value = figure["value"].as_f64();
        let wanted = match (defined.text("kind"), value) {
            ("rate", Some(x)) => number(x),
            ("ratio", Some(x)) if defined.text("unit") == "ratio" => number(x),
            ("ratio", Some(x)) => format!("{}\u{a0}%", number(100.0 * x)),
            ("share", Some(x)) if figure["den"].as_u64() >= Some(20) => {
                format!("{}\u{a0}%", number(100.0 * x))
            }
            _ => continue,
        };
        assert!(line[label.len()..].starts_with(&format!(" {wanted}")), "{wanted} is not in {line}");
    }
}

/// The key in `wasl recompute` of a row of the site; none for a cut by an attribute.
fn key_of(row: &Value, catalogue: &[(String, String)]) -> Option<String> {
    let text = |name: &str| row[name].as_str().unwrap();
    let (id, dim, value) = (text("indicator_id"), text("dim"), text("dim_value"));
    let mut own = catalogue.iter().filter(|(of, _)| of == id).map(|(_, key)| key.as_str());
    let key = match dim {
        "" => own.next(),
        "figure" => own.find(|key| *key == value),
        "level" => own.find(|key| key.ends_with(value)),
        "ground" => own.find(|key| key.ends_with("by_ground")),
        "gender" if id == "E01" || id == "E04" => own.next(),
        dim if ATTRIBUTES.contains(&dim) => return None,
        dim => TABLES.iter().find(|(of, _)| *of == dim).map(|(_, key)| *key),
    };
    Some(key.unwrap_or_else(|| panic!("a row that no figure explains: {row}")).to_owned())
}

fn near(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-6,
        _ => a.is_null() && b.is_null(),
    }
}

/// Whether a row tells a figure that is no table.
fn tells(row: &Value, figure: &Value) -> bool {
    if row["obs_status"] == "C" {
        return ["num", "den", "value", "low", "high"].iter().all(|part| row[*part].is_null());
    }
    match figure {
        Value::Object(parts) => parts.iter().all(|(part, n)| near(&row[part], n)),
        number => near(&row["value"], number),
    }
}

/// Whether the rows of a table are those of the figure; codes with nothing may be absent.
fn tell_table(rows: &[&Value], figure: &Value) -> bool {
    let told: BTreeMap<&str, &Value> = rows.iter().map(|r| (r["dim_value"].as_str().unwrap(), *r)).collect();
    let some = |n: &Value| n.as_u64() != Some(0);
    match figure {
        Value::Array(oldest) => {
            let days =
                |r: &Value| near(&told[r["request_id"].as_str().unwrap()]["value"], &r["working_days_open"]);
            oldest.len() == rows.len() && oldest.iter().all(days)
        }
        Value::Object(codes) => {
            rows.iter().all(|r| codes.contains_key(r["dim_value"].as_str().unwrap()) || !some(&r["num"]))
                && codes
                    .iter()
                    .filter(|(code, n)| some(n) && *code != "*total")
                    .all(|(code, n)| told.get(code.as_str()).is_some_and(|row| tells(row, n)))
        }
        _ => false,
    }
}

/// A period with its first and last day, and the day as of which it is told on the day of the walk.
struct Told {
    period: &'static str,
    days: [&'static str; 2],
    package: &'static str,
    status: &'static str,
}

const fn told(
    period: &'static str,
    days: [&'static str; 2],
    package: &'static str,
    status: &'static str,
) -> Told {
    Told { period, days, package, status }
}

/// A year that is settled with two of its quarters, and a quarter whose year still runs.
const WALK: [Told; 4] = [
    told("2025", ["2025-01-01", "2025-12-31"], "year", "A"),
    told("2025-Q1", ["2025-01-01", "2025-03-31"], "year", "A"),
    told("2025-Q4", ["2025-10-01", "2025-12-31"], "year", "A"),
    told("2026-Q1", ["2026-01-01", "2026-03-31"], "quarter", "P"),
];

#[test]
fn each_figure_is_the_same_on_the_site_in_the_edition_and_recomputed_from_it() {
    on_each_demo(|place| {
        // Long after both were published: what is done now changes neither.
        let site = place.serve_demo_at("2026-06-15T10:00:00Z");
        act_late(place, &site.base);
        tells_nothing_of_requesters(&site.base);
        for (period, out) in [("2025", "year"), ("2026-Q1", "quarter")] {
            for full in [false, true] {
                let out = package(out, full);
                let edition = ["publish", "--package-only", "--period", period, "--out", &out];
                let more = if full { &["--full"][..] } else { &[] };
                let published = place.run(&[&edition[..], more].concat());
                assert_eq!(published.code, 0, "{published:?}");
            }
        }
        let busiest = "SELECT body_slug AS c FROM cases WHERE region_code IS {} NULL GROUP BY body_slug \
                       ORDER BY count(*) DESC, body_slug LIMIT 1";
        let [central, local] = ["", "NOT"].map(|not| place.ask(&busiest.replace("{}", not)));
        let mut places = vec![
            String::new(),
            "region=MA-02".to_owned(),
            "region=none".to_owned(),
            "body_type=commune".to_owned(),
            "body_type=administration".to_owned(),
        ];
        places.extend(central.iter().chain(&local).map(|slug| format!("body_id={slug}")));
        for told in &WALK {
            for query in &places {
                compare(place, &site.base, told, query);
            }
            regions_sum_to_the_country(&site.base, told.period);
        }
        pages(place, &site.base);
    });
}

/// What is told of the requesters of a year, for the country, a region and a kind of bodies.
fn of_requesters(base: &str, year: &str) -> Vec<Value> {
    let is_of_people = |row: &Value| {
        let (id, dim) = (row["indicator_id"].as_str().unwrap(), row["dim"].as_str().unwrap());
        is_apart(id, dim)
    };
    let all = ["", "region=MA-02", "body_type=commune"].into_iter().flat_map(|q| served(base, year, q));
    all.filter(is_of_people).collect()
}

#[test]
fn papers_entered_late_move_nothing_that_is_told_of_requesters() {
    on_each_demo(|place| {
        let site = place.serve_demo_at("2026-06-15T10:00:00Z");
        let [told, of_2025] = ["2024", "2025"].map(|year| of_requesters(&site.base, year));
        // Of so few requests every count is hidden; that it is, and as of which day, is what may not move.
        assert!(told.len() > 10 && told.iter().all(|row| row["as_of"] == told[0]["as_of"]), "{told:?}");
        assert_eq!(of_2025, Vec::<Value>::new(), "2025 has no final edition yet");
        let logins: Value =
            serde_json::from_slice(&std::fs::read(place.dir.join("logins.json")).unwrap()).unwrap();
        let people = logins["people"].as_array().unwrap();
        let official = people.iter().find(|p| p["role"] == "official").unwrap();
        let json = ("content-type", "application/json");
        let who = serde_json::json!({"email": official["email"], "password": official["password"]});
        let session = format!("{}/api/v1/session", site.base);
        let (_, signed) = call("POST", &session, &[json], who.to_string().as_bytes()).unwrap();
        let bearer = format!("Bearer {}", signed["token"].as_str().unwrap());
        for day in ["2024-12-27", "2024-12-30", "2025-12-29"] {
            let mut paper = crate::world::filing(official["body_id"].as_str().unwrap(), 1);
            paper["channel"] = "post".into();
            paper["delivery"] = "post".into();
            paper["received_on"] = day.into();
            paper["requester"]["email"] = Value::Null;
            paper["profile"] = serde_json::json!({"gender": "F", "category": "researcher"});
            let url = format!("{}/api/v1/desk/requests", site.base);
            let headers = [json, ("authorization", bearer.as_str())];
            let (status, entered) = call("POST", &url, &headers, paper.to_string().as_bytes()).unwrap();
            assert_eq!(status, 201, "{entered}");
        }
        assert_eq!(of_requesters(&site.base, "2024"), told, "not a cell moved");
        assert_eq!(of_requesters(&site.base, "2025"), Vec::<Value>::new());
    });
}

/// The folder of a package.
fn package(name: &str, full: bool) -> String {
    if full { format!("{name}-full") } else { name.to_owned() }
}

/// The Committee voids an entry and an official answers a silent request, both of 2025: the running
/// counts change, the official figures of 2025 do not.
fn act_late(place: &Place, base: &str) {
    let logins: Value =
        serde_json::from_slice(&std::fs::read(place.dir.join("logins.json")).unwrap()).unwrap();
    let person = |role: &str| {
        let people = logins["people"].as_array().unwrap();
        people.iter().find(|p| p["role"] == role).unwrap().clone()
    };
    let open = "SELECT number AS c FROM cases WHERE status = 'silence' AND received_on < '2025-12-01' ORDER BY number";
    let open = place.ask(open);
    let send = |role: &str, number: &str, sent: &Value| {
        let who = person(role);
        let body = serde_json::json!({"email": who["email"], "password": who["password"]}).to_string();
        let json = ("content-type", "application/json");
        let (status, told) =
            call("POST", &format!("{base}/api/v1/session"), &[json], body.as_bytes()).unwrap();
        assert!(status == 200 || status == 201, "{told}");
        let bearer = format!("Bearer {}", told["token"].as_str().unwrap());
        let url = format!("{base}/api/v1/requests/{number}/acts");
        let headers = [json, ("authorization", bearer.as_str())];
        call("POST", &url, &headers, sent.to_string().as_bytes()).unwrap()
    };
    let (status, told) = send("committee", &open[0], &serde_json::json!({"type": "void", "reason": "test"}));
    assert_eq!(status, 201, "{told}");
    let asked = person("official")["body_id"].as_str().unwrap().to_owned();
    let own = place.ask(&format!(
        "SELECT number AS c FROM cases WHERE body_slug = '{asked}' AND status = 'silence' ORDER BY number"
    ));
    if let Some(number) = own.iter().find(|n| **n != open[0]) {
        let reply = serde_json::json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full"}]});
        let (status, told) = send("official", number, &reply);
        assert_eq!(status, 201, "{told}");
    }
}

/// What tells a value of a place apart: indicator, dimension and its value.
type Cell = (String, String, String);

fn cell_of(row: &Value) -> Cell {
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    (text("indicator_id"), text("dim"), text("dim_value"))
}

/// The rows of a place and a period in the file of a published package.
fn published(place: &Place, folder: &str, period: &str, query: &str) -> BTreeMap<Cell, ValueRow> {
    let rows = read_values(&place.dir.join(folder)).unwrap();
    let (of, value) = query.split_once('=').unwrap_or_default();
    let here = |row: &ValueRow| {
        let Key { ref_area, body_type, body_id, .. } = &row.key;
        row.key.period == period
            && match of {
                "region" => ref_area == value && body_type.is_empty() && body_id.is_empty(),
                "body_type" => ref_area == "MA" && body_type == value && body_id.is_empty(),
                "body_id" => body_id == value,
                _ => ref_area == "MA" && body_type.is_empty() && body_id.is_empty(),
            }
    };
    let own = rows.into_iter().filter(here);
    own.map(|r| ((r.key.indicator_id.clone(), r.key.dim.clone(), r.key.dim_value.clone()), r)).collect()
}

/// Whether the site's row says what the file says, to the last column.
fn is_the_same(served: &Value, row: &ValueRow) -> bool {
    let c = &row.cell;
    let number = |n: Option<f64>| n.map_or(Value::Null, Value::from);
    served["num"].as_u64() == c.num
        && served["den"].as_u64() == c.den
        && near(&served["value"], &number(c.value))
        && near(&served["low"], &number(c.low))
        && near(&served["high"], &number(c.high))
        && served["unit"] == row.unit
        && served["obs_status"] == row.obs_status.to_string()
        && served["as_of"] == row.as_of.to_string()
        && served["freq"] == row.key.freq
        && served["ref_area"] == row.key.ref_area
        && served["method_version"].as_u64() == Some(row.method_version.into())
}

/// Told of people, or in editions alone.
fn is_apart(id: &str, dim: &str) -> bool {
    ["E01", "E02", "E03", "E04", "K03", "S01"].contains(&id) || ATTRIBUTES.contains(&dim)
}

/// Every indicator of a place in a period: the site, the file of the edition, the command.
fn compare(place: &Place, base: &str, told: &Told, query: &str) {
    let what = format!("{} of {query:?}", told.period);
    let site = served(base, told.period, query);
    let plain = published(place, told.package, told.period, query);
    let full = published(place, &package(told.package, true), told.period, query);
    let mut seen = BTreeSet::new();
    for row in site.iter().filter(|row| !is_apart(&cell_of(row).0, &cell_of(row).1)) {
        let cell = cell_of(row);
        assert!(["M", told.status].contains(&row["obs_status"].as_str().unwrap()), "{what}: {row}");
        match plain.get(&cell).or_else(|| full.get(&cell)) {
            Some(written) => assert!(is_the_same(row, written), "{what}: {row} is not {written:?}"),
            // A body has no row in the file where there is nothing to tell.
            None => assert!(
                query.starts_with("body_id") && row["num"].as_u64().unwrap_or(0) == 0,
                "{what}: {row} is not in the file"
            ),
        }
        assert!(seen.insert(cell), "{what}: {row} is there twice");
    }
    for (cell, row) in plain.iter().filter(|(cell, _)| !is_apart(&cell.0, &cell.1)) {
        assert!(seen.contains(cell), "{what}: the site says nothing of {row:?}");
    }
    let (catalogue, defined) = (catalogue(base), Defined::all(base));
    for row in &site {
        // A cut of a figure has the unit of the figure.
        let of_id =
            || catalogue.iter().find(|(id, _)| row["indicator_id"] == **id).map(|(_, key)| key.clone());
        let cut = CUTS.contains(&row["dim"].as_str().unwrap());
        let key = if cut { None } else { key_of(row, &catalogue) };
        let key = key.or_else(of_id).unwrap();
        assert_eq!(row["unit"], defined[&key].text("unit"), "{what}: {row}");
    }
    again(place, base, told, query, &site);
    if told.period == "2025" && query.is_empty() {
        let full = recomputed(place, &package(told.package, true), told.days, "2026-03-31", "");
        hide_what_is_small(&site, &full);
    }
}

/// Every key of `wasl recompute`, held against the rows of the site.
fn again(place: &Place, base: &str, told: &Told, query: &str, rows: &[Value]) {
    let catalogue = catalogue(base);
    let as_of = rows[0]["as_of"].as_str().unwrap();
    let plain = recomputed(place, told.package, told.days, as_of, query);
    let full = recomputed(place, &package(told.package, true), told.days, as_of, query);
    let mut by_key: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !CUTS.contains(&row["dim"].as_str().unwrap())) {
        if let Some(key) = key_of(row, &catalogue) {
            by_key.entry(key).or_default().push(row);
        }
    }
    if query.is_empty() {
        words(place, base, told, as_of, &plain);
    }
    let known: BTreeSet<&str> = catalogue.iter().map(|(_, key)| key.as_str()).collect();
    let computed: BTreeSet<&str> = plain.keys().map(String::as_str).chain(IN_EDITIONS).collect();
    assert_eq!(known, computed, "the catalogue of the site and the keys of recompute");
    for (key, figure) in plain.iter().filter(|(key, _)| !is_apart(&key[..3], "")) {
        let rows = by_key.get(key).map_or(&[][..], Vec::as_slice);
        let is_national = NATIONAL.contains(&key.as_str());
        let of_body = query.starts_with("body_id");
        let of_no_place = key == "V07_per_100k" && !query.starts_with("region=MA");
        let is_of_others = (is_national && !(key.starts_with("B02") && of_body))
            || (key == "K04_active_bodies" && of_body)
            || of_no_place;
        if !query.is_empty() && is_of_others {
            assert!(rows.is_empty(), "{key} is told of {query}");
            continue;
        }
        let figure = if is_restricted(key) { &full[key] } else { figure };
        let is_table = figure.is_array() || figure.as_object().is_some_and(|o| !o.contains_key("value"));
        let same = match rows {
            [row] if !is_table => tells(row, figure),
            rows => is_table && tell_table(rows, figure),
        };
        assert!(same, "{key} {} of {query:?}: the site says {rows:?}, the edition {figure}", told.period);
    }
}

/// Counts of requesters: none from one to four is shown, and those shown are the ones of the full log.
fn hide_what_is_small(rows: &[Value], full: &BTreeMap<String, Value>) {
    let people: Vec<&Value> =
        rows.iter().filter(|r| ATTRIBUTES.contains(&r["dim"].as_str().unwrap())).collect();
    for row in people.iter().filter(|r| r["obs_status"] != "C") {
        let parts = [&row["num"], &row["den"]].map(|n| n.as_u64().unwrap());
        let small = |n: u64| (1..5).contains(&n);
        let is_count = row["unit"] == "requests";
        let left = if is_count { 0 } else { parts[1] - parts[0] };
        assert!(!small(parts[0]) && !small(left) && (is_count || !small(parts[1])), "{row}");
    }
    let by_gender =
        |id: &str| people.iter().filter(|r| r["indicator_id"] == id && r["dim"] == "gender").count();
    assert_eq!((by_gender("E01"), by_gender("E04")), (3, 3), "women, men, and those who did not say");
    assert!(full["K04_entry_lag_median"].is_number(), "the full log knows when events were entered");
    assert!(people.iter().all(|r| r["body_id"] == ""), "never by body");
}

/// Before the edition of a year nothing is told of its requesters, by no address and on no page.
fn tells_nothing_of_requesters(base: &str) {
    let is_of_people = |row: &&Value| {
        ATTRIBUTES.contains(&row["dim"].as_str().unwrap())
            || ["E01", "E02", "E03", "E04", "K03"].iter().any(|id| row["indicator_id"] == *id)
    };
    for place in ["", "region=MA-02", "body_type=commune"] {
        let rows = served(base, "2025", place);
        assert_eq!(rows.iter().find(is_of_people), None, "{place}");
    }
    for path in ["", "/E01", "/E04", "/K03", "/V01"] {
        let url = format!("{base}/fr/indicators{path}?period=2025");
        let (status, page) = fetch("GET", &url, &[], b"").unwrap();
        let page = String::from_utf8(page).unwrap();
        // The overview tells what the last final edition does, which is that of 2024.
        let of_last = path.is_empty() && page.contains("Par sexe déclaré, <bdi>2024</bdi>");
        assert!(status == 200 && (of_last || !page.contains(">femme<")), "{url}: {page}");
    }
}

/// With the bodies of none, the regions are the country: each numerator and each denominator.
fn regions_sum_to_the_country(base: &str, period: &str) {
    let sums = |rows: Vec<Value>| -> BTreeMap<Cell, (u64, u64)> {
        let n = |row: &Value, part: &str| row[part].as_u64().unwrap_or(0);
        let adds = |row: &&Value| {
            let (id, unit) = (row["indicator_id"].as_str().unwrap(), row["unit"].as_str().unwrap());
            let dim = row["dim"].as_str().unwrap();
            // Findings of requests without a body are the country's alone; medians and spreads add up to
            // nothing.
            !is_apart(id, dim)
                && !CUTS.contains(&dim)
                && !["K01", "B02", "B04", "E05"].contains(&id)
                && ["requests", "share", "items", "complaints", "ratio"].contains(&unit)
        };
        rows.iter().filter(adds).map(|row| (cell_of(row), (n(row, "num"), n(row, "den")))).collect()
    };
    let country = sums(served(base, period, ""));
    let mut whole: BTreeMap<Cell, (u64, u64)> = BTreeMap::new();
    let regions = (1..=12).map(|n| format!("MA-{n:02}")).chain(["none".to_owned()]);
    for code in regions {
        for (cell, (num, den)) in sums(served(base, period, &format!("region={code}"))) {
            let sum = whole.entry(cell).or_default();
            *sum = (sum.0 + num, sum.1 + den);
        }
    }
    assert!(country.len() > 40);
    for (cell, (num, den)) in &country {
        let (n, d) = whole.get(cell).copied().unwrap_or_default();
        // A count has 1 as denominator in each place; of a ground only the places that used it have a row.
        let is_count = *den == 1 && d == 13;
        let is_apart = cell.1 == "ground" && d <= *den;
        assert!(
            n == *num && (is_count || is_apart || d == *den),
            "{period} {cell:?}: {num}/{den}, the regions {n}/{d}"
        );
    }
}

/// The ten figures of the first page of indicators, by the key of each.
const TEN: [&str; 10] = [
    "T01_on_time",
    "T02_late",
    "T03_silence",
    "V01_received",
    "T07_km_median",
    "T05_extension",
    "O01_item_completeness",
    "O07_reasoned_refusal",
    "C03_reversal_head",
    "P01_publication_coverage",
];

/// A figure as a page in Arabic or French prints it, with what says that there is none; `None` of a
/// table.
fn printed(defined: &Defined, figure: &Value, none: [&str; 3]) -> Option<Vec<String>> {
    let scale = 10_f64.powi(i32::try_from(defined.decimals()).unwrap());
    let decimal =
        |x: f64| format!("{:.*}", defined.decimals(), (x * scale).round() / scale).replace('.', ",");
    let (kind, is_share) = (defined.text("kind"), defined.text("unit") == "share");
    let [nothing, not_reached, no_data] = none.map(str::to_owned);
    if figure.is_array() || figure.as_object().is_some_and(|o| !o.contains_key("value")) {
        return None;
    }
    let value = figure["value"].as_f64();
    Some(match (figure, figure["num"].as_u64(), figure["den"].as_u64()) {
        (_, _, Some(0)) => vec![nothing, no_data],
        (_, Some(_), Some(_)) if kind == "rate" || !is_share => vec![decimal(value?)],
        (_, Some(k), Some(n)) if n < 20 => vec![format!("{k}/{n}")],
        (_, Some(_), Some(_)) => vec![format!("{}\u{202f}%", decimal(100.0 * value?))],
        (Value::Null, ..) => vec![not_reached, nothing],
        (n, ..) if n.is_i64() => vec![n.to_string()],
        (n, ..) if kind == "difference" => vec![decimal(100.0 * n.as_f64()?)],
        (n, ..) => vec![decimal(n.as_f64()?)],
    })
}

fn pages(place: &Place, base: &str) {
    let again = recomputed(place, "year", WALK[0].days, "2026-03-31", "");
    let words = [
        ("ar", ["غير قابل للحساب", "لم يُبلغ", "لا توجد معطيات"], "31 مارس 2026"),
        ("fr", ["non calculable", "non atteint", "aucune donnée"], "31 mars 2026"),
    ];
    for (lang, none, as_of) in words {
        let page = |path: &str| {
            let url = format!("{base}/{lang}/indicators{path}?period=2025");
            let (status, got) = fetch("GET", &url, &[], b"").unwrap();
            assert!(status == 200 && got.len() <= 30_000, "{url}: {status}, {} bytes", got.len());
            String::from_utf8(got).unwrap()
        };
        let (defined, titles) = (Defined::all(base), titles(base, lang));
        let list = page("");
        assert!(list.contains(as_of) && !list.contains("chip soon"), "{lang}: the final figures of 2025");
        let mut seen = BTreeSet::new();
        for (id, key) in catalogue(base) {
            // The first figure of an indicator is printed large, if it is no table and tells of no people.
            if !seen.insert(id.clone()) {
                continue;
            }
            let own = page(&format!("/{id}"));
            assert!(!own.contains("indicator-") && own.contains(as_of), "{lang} {id}");
            let title = titles[&id].replace('\'', "’");
            assert!(own.contains(&format!("<h1>{title}</h1>")), "{lang} {id}: {title}");
            let figure = again.get(&key).filter(|_| !is_apart(&id, ""));
            let Some(want) = figure.and_then(|figure| printed(&defined[&key], figure, none)) else {
                continue;
            };
            let shown =
                |html: &str| want.iter().any(|w| html.contains(&format!("<bdi dir=\"ltr\">{w}</bdi>")));
            let value =
                own.split("class=\"card status\"").nth(1).unwrap().split("</section>").next().unwrap();
            assert!(shown(value), "{lang} {key}: {want:?} is not in {value}");
            if TEN.contains(&key.as_str()) {
                let card =
                    list.split("<article").find(|c| c.contains(&format!("/indicators/{id}?"))).unwrap();
                assert!(shown(card), "{lang} {key}: {want:?} is not in {card}");
            }
        }
        assert!(list.contains("id=\"k5\""), "{lang}: results by gender are on the page");
    }
}
