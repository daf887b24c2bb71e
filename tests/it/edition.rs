//! One figure, three ways: what the site tells as data, what it prints on its pages, and what anyone
//! recomputes from the files of the edition that the same store publishes.

use crate::command::{Place, call, fetch, on_each_demo};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use wasl::law::calendar::shipped;
use wasl::reckon::period::Named;
use wasl::reckon::release::release;

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

/// The rows of 2025 that the site serves for a place.
fn served(base: &str, place: &str) -> Vec<Value> {
    let (status, told) =
        call("GET", &format!("{base}/open/v1/values?period=2025&{place}"), &[], b"").unwrap();
    assert_eq!(status, 200, "{told}");
    told["items"].as_array().unwrap().clone()
}

/// The figures of 2025 in a published package, for the same place.
fn recomputed(place: &Place, package: &str, as_of: &str, query: &str) -> BTreeMap<String, Value> {
    let period = ["--from", "2025-01-01", "--to", "2025-12-31", "--as-of", as_of, "--format", "json"];
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
            let named = |code: &str| if code.is_empty() { "none".to_owned() } else { code.to_owned() };
            let known: BTreeSet<String> = codes.keys().map(|c| named(c)).collect();
            rows.iter().all(|r| known.contains(r["dim_value"].as_str().unwrap()) || !some(&r["num"]))
                && codes
                    .iter()
                    .filter(|(code, n)| some(n) && *code != "*total")
                    .all(|(code, n)| told.get(named(code).as_str()).is_some_and(|row| tells(row, n)))
        }
        _ => false,
    }
}

/// Every figure of a place, held against the plain package or, where that cannot tell it, the full one.
fn compare(place: &Place, base: &str, as_of: &str, query: &str) {
    let catalogue = catalogue(base);
    let (plain, full) = (recomputed(place, "plain", as_of, query), recomputed(place, "full", as_of, query));
    let rows = served(base, query);
    let mut told: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for row in &rows {
        if let Some(key) = key_of(row, &catalogue) {
            told.entry(key).or_default().push(row);
        }
    }
    let known: BTreeSet<&str> = catalogue.iter().map(|(_, key)| key.as_str()).collect();
    let computed: BTreeSet<&str> = plain.keys().map(String::as_str).chain(IN_EDITIONS).collect();
    assert_eq!(known, computed, "the catalogue of the site and the keys of recompute");
    for (key, figure) in &plain {
        if !query.is_empty() && NATIONAL.contains(&key.as_str()) {
            assert!(!told.contains_key(key), "{key} is told of {query}");
            continue;
        }
        let figure = if is_restricted(key) { &full[key] } else { figure };
        let rows = told.get(key).map_or(&[][..], Vec::as_slice);
        let is_table = figure.is_array() || figure.as_object().is_some_and(|o| !o.contains_key("value"));
        let same = match (key.as_str(), rows) {
            // Two people of a region may be hidden where the row alone would show them: what is shown
            // must agree, and what the row hides must be hidden.
            ("E04_requests_by_gender_public", rows) => rows.iter().all(|row| {
                let n = &figure[row["dim_value"].as_str().unwrap()];
                if n.is_null() {
                    row["obs_status"] == "C"
                } else {
                    row["obs_status"] == "C" || row["num"] == *n
                }
            }),
            (_, [row]) if !is_table => tells(row, figure),
            ("E02_gender_gap" | "E03_gender_gap_adjusted", [row]) => {
                tells(row, figure) || matches!(row["obs_status"].as_str(), Some("C" | "M"))
            }
            (_, []) if query.is_empty() => is_table && tell_table(rows, figure),
            (key, []) => is_table && tell_table(rows, figure) || key.starts_with('E'),
            (_, rows) => is_table && tell_table(rows, figure),
        };
        assert!(same, "{key} of {query:?}: the site says {rows:?}, the edition {figure}");
    }
    if query.is_empty() {
        hide_what_is_small(&rows, &full);
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

#[test]
fn each_figure_of_the_site_is_the_one_recomputed_from_its_edition() {
    on_each_demo(|place| {
        let as_of = release(&Named::parse("2025").unwrap(), &shipped()).as_of.to_string();
        let site = place.serve_demo_at(&format!("{as_of}T10:00:00Z"));
        let rows = served(&site.base, "indicator=V01");
        assert_eq!(rows[0]["as_of"], as_of);
        assert!(rows[0]["num"].as_u64().unwrap() > 10, "the demo filed in 2025: {rows:?}");
        tells_nothing_of_requesters(&site.base);
        for (out, more) in [("plain", &[][..]), ("full", &["--full"][..])] {
            let edition = ["publish", "--package-only", "--period", "2025", "--as-of", &as_of, "--out", out];
            let published = place.run(&[&edition[..], more].concat());
            assert_eq!(published.code, 0, "{published:?}");
        }
        for query in ["", "region=MA-02", "body_type=commune", "body_type=administration"] {
            compare(place, &site.base, &as_of, query);
        }
        bodies(place, &site.base, &as_of);
        pages(place, &site.base, &as_of);
    });
}

/// Before the edition of a year nothing is told of its requesters, by no address and on no page.
fn tells_nothing_of_requesters(base: &str) {
    let is_of_people = |row: &&Value| {
        ATTRIBUTES.contains(&row["dim"].as_str().unwrap())
            || ["E01", "E02", "E03", "E04", "K03"].iter().any(|id| row["indicator_id"] == *id)
    };
    for place in ["", "region=MA-02", "body_type=commune"] {
        let rows = served(base, place);
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

/// A body has the figures of the running counts, and no other.
fn bodies(place: &Place, base: &str, as_of: &str) {
    let busiest =
        "SELECT body_slug AS c FROM cases GROUP BY body_slug ORDER BY count(*) DESC, body_slug LIMIT 1";
    let query = format!("body_id={}", place.ask(busiest).remove(0));
    let (catalogue, again) = (catalogue(base), recomputed(place, "plain", as_of, &query));
    let rows = served(base, &query);
    assert_eq!(rows.len(), 16);
    for row in &rows {
        let key = key_of(row, &catalogue).unwrap();
        assert!(tells(row, &again[&key]), "{query}: {row} is not {}", again[&key]);
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

/// A figure as a page in Arabic or French prints it, with what says that there is none.
fn printed(figure: &Value, none: [&str; 3]) -> Vec<String> {
    let decimal = |x: f64| format!("{x:.1}").replace('.', ",");
    let [nothing, not_reached, no_data] = none.map(str::to_owned);
    match (figure, figure["num"].as_u64(), figure["den"].as_u64()) {
        (_, _, Some(0)) => vec![nothing, no_data],
        (_, Some(k), Some(n)) if n < 20 => vec![format!("{k}/{n}")],
        (_, Some(_), Some(_)) => {
            vec![format!("{}\u{202f}%", decimal(100.0 * figure["value"].as_f64().unwrap()))]
        }
        (Value::Null, ..) => vec![not_reached],
        (n, ..) if n.is_u64() => vec![n.to_string()],
        (n, ..) => vec![decimal(n.as_f64().unwrap())],
    }
}

fn pages(place: &Place, base: &str, as_of: &str) {
    let again = recomputed(place, "plain", as_of, "");
    let words = [
        ("ar", ["غير قابل للحساب", "لم يُبلغ", "لا توجد معطيات"]),
        ("fr", ["non calculable", "non atteint", "aucune donnée"]),
    ];
    for (lang, none) in words {
        let page = |path: &str| {
            let url = format!("{base}/{lang}/indicators{path}?period=2025");
            let (status, got) = fetch("GET", &url, &[], b"").unwrap();
            assert!(status == 200 && got.len() <= 30_000, "{url}: {status}, {} bytes", got.len());
            String::from_utf8(got).unwrap()
        };
        let list = page("");
        for key in TEN {
            let id = &key[..3];
            let want = printed(&again[key], none);
            let card = list.split("<article").find(|c| c.contains(&format!("/indicators/{id}?"))).unwrap();
            let shown =
                |html: &str| want.iter().any(|w| html.contains(&format!("<bdi dir=\"ltr\">{w}</bdi>")));
            assert!(shown(card), "{lang} {key}: {want:?} is not in {card}");
            let own = page(&format!("/{id}"));
            let value =
                own.split("class=\"card status\"").nth(1).unwrap().split("</section>").next().unwrap();
            assert!(shown(value), "{lang} {key}: {want:?} is not in {value}");
        }
        // Whatever the catalogue holds has a page that says something.
        for (id, _) in catalogue(base) {
            assert!(!page(&format!("/{id}")).contains("indicator-"), "{lang} {id}");
        }
        assert!(list.contains("id=\"k5\""), "{lang}: results by gender are on the page");
    }
}
