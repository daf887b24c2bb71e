//! Editions as anyone meets them: listed, downloaded, unpacked, redone, read event by event; kept
//! over restarts, corrected by revisions and never changed.

use crate::command::{Place, call, fetch, on_each_demo};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::Path;

fn get(base: &str, path: &str) -> Value {
    let (status, told) = call("GET", &format!("{base}{path}"), &[], b"").unwrap();
    assert_eq!(status, 200, "{path}: {told}");
    told
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} of {value}"))
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A file as it is served: its bytes, after its headers were looked at.
fn download(file: &Value) -> Vec<u8> {
    let got = ureq::get(text(file, "href")).call().unwrap();
    let header = |name: &str| got.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), text(file, "media_type"));
    assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(header("etag"), format!("\"{}\"", text(file, "sha256")));
    let bytes = got.into_body().with_config().limit(1 << 30).read_to_vec().unwrap();
    assert_eq!(
        (bytes.len() as u64, digest(&bytes)),
        (file["bytes"].as_u64().unwrap(), text(file, "sha256").to_owned())
    );
    let seen = [("if-none-match", format!("\"{}\"", text(file, "sha256")))];
    let seen: Vec<_> = seen.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(fetch("GET", text(file, "href"), &seen, b"").unwrap().0, 304);
    bytes
}

fn unpack(archive: &[u8], to: &Path) {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let path = to.join(entry.enclosed_name().unwrap());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn whoever_downloads_an_edition_redoes_its_figures() {
    on_each_demo(|place| {
        let site = place.serve_demo();
        let editions = get(&site.base, "/open/v1/editions")["items"].as_array().unwrap().clone();
        let named: Vec<_> = editions.iter().map(|e| (text(e, "id"), text(e, "status"))).collect();
        assert_eq!(named, [("2025-Q4-r1", "provisional"), ("2024-r1", "final")], "what the demo published");
        for edition in &editions {
            let own = place.dir.join(format!("got-{}", text(edition, "id")));
            unpack(&download(&edition["archive"]), &own);
            let package = own.join(text(&edition["archive"], "name").trim_end_matches(".zip"));
            let files = edition["files"].as_array().unwrap();
            assert_eq!(files.len(), 16);
            for file in files {
                assert_eq!(download(file), std::fs::read(package.join(text(file, "name"))).unwrap());
            }
            let manifest = std::fs::read(package.join("MANIFEST.sha256")).unwrap();
            assert_eq!(digest(&manifest), text(edition, "manifest_sha256"));
            assert_eq!(
                wasl::indicators::package::verify::verify(&package).unwrap().faults,
                Vec::<String>::new()
            );
            pages(&site.base, edition);
            if text(edition, "id") == "2024-r1" {
                redone_as_printed(&site.base, &package);
            }
        }
        for nothing in
            ["2024-r2/events.csv", "2024-r1/..%2F..%2Fwasl.db", "2024-r1/nothing.csv", "..%2F/wasl.db"]
        {
            let url = format!("{}/open/v1/editions/{nothing}", site.base);
            assert_eq!(fetch("GET", &url, &[], b"").unwrap().0, 404, "{nothing}");
        }
    });
}

/// The page of editions and that of each indicator lead to the files and say how to redo a figure.
fn pages(base: &str, edition: &Value) {
    let page = |path: &str| {
        let (status, got) = fetch("GET", &format!("{base}{path}"), &[], b"").unwrap();
        assert!(status == 200 && got.len() <= 30_000, "{path}: {status}, {} bytes", got.len());
        String::from_utf8(got).unwrap()
    };
    let (period, as_of) = (text(edition, "period"), text(edition, "as_of"));
    for lang in ["ar", "fr", "en"] {
        let list = page(&format!("/{lang}/publications"));
        for file in edition["files"].as_array().unwrap().iter().chain([&edition["archive"]]) {
            let path = text(file, "href").strip_prefix(base).unwrap();
            assert!(
                list.contains(&format!("href=\"{path}\"")) && list.contains(text(file, "sha256")),
                "{path}"
            );
        }
        // What is told of requesters cannot be redone: no command stands beside it.
        assert!(!page(&format!("/{lang}/indicators/E01?period={period}")).contains("wasl recompute"));
        for id in ["", "/T01", "/V01"] {
            let own = page(&format!("/{lang}/indicators{id}?period={period}"));
            let command = format!("wasl recompute --package . --from {}-", &period[..4]);
            // The overview, which may not grow, leads to the edition; each figure has the commands beside it.
            let spoken = lang == "ar" || own.contains(&format!(" --lang {lang}")) || id.is_empty();
            assert!(spoken, "{lang} {id}: the command answers in the language of the page");
            let redone = own.contains(&command) && own.contains(&format!("--as-of {as_of}"));
            assert!(redone || id.is_empty(), "{lang} {id}");
            assert!(own.contains(&format!("/{lang}/publications#{}", text(edition, "id"))));
        }
        assert!(page(&format!("/{lang}")).contains(&format!("href=\"/{lang}/publications\"")));
    }
}

/// The command of a page of figures, as printed.
fn command(base: &str, id: &str, period: &str) -> Option<String> {
    let url = format!("{base}/fr/indicators/{id}?period={period}");
    let (status, page) = fetch("GET", &url, &[], b"").unwrap();
    assert_eq!(status, 200, "{url}");
    let page = String::from_utf8(page).unwrap();
    let from = page.find("wasl recompute")?;
    Some(page[from..].split('<').next().unwrap().trim().to_owned())
}

/// A quarter is redone from the edition of its year as of the same day, and each command runs.
fn redone_as_printed(base: &str, package: &Path) {
    for id in ["T01", "S01", "K01", "K04", "T12", "P01"] {
        let command = command(base, id, "2024-Q4").unwrap_or_else(|| panic!("{id} has no command"));
        assert!(command.contains("--from 2024-10-01 --to 2024-12-31"), "{command}");
        let args = command.split(' ').skip(1);
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_wasl"))
            .args(args)
            .current_dir(package)
            .output()
            .unwrap();
        assert!(ran.status.success(), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    // No edition tells of this quarter as the page does.
    assert_eq!(command(base, "T01", "2025-Q1"), None);
    let words = |id: &str| {
        let url = format!("{base}/fr/indicators/{id}?period=2025-Q1");
        String::from_utf8(fetch("GET", &url, &[], b"").unwrap().1).unwrap()
    };
    assert!(words("S01").contains("qui n’a pas encore paru"));
    assert!(words("K01").contains("<bdi dir=\"ltr\">0</bdi>"), "no finding is a count, and it is none");
}

fn rows(csv: &[u8]) -> Vec<String> {
    String::from_utf8(csv.to_vec()).unwrap().lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn the_event_log_is_read_page_by_page_to_its_end() {
    on_each_demo(|place| {
        let site = place.serve(&[]);
        let base = site.base.as_str();
        let file = |id: &str, name: &str| {
            fetch("GET", &format!("{base}/open/v1/editions/{id}/{name}"), &[], b"").unwrap().1
        };
        let whole = rows(&file("2025-Q4-r1", "events.csv"));
        assert!(whole.len() > 150, "{} events", whole.len());
        for limit in [7, 100, 5000] {
            let (mut after, mut all) = (0, Vec::new());
            loop {
                let page = get(base, &format!("/open/v1/events?after={after}&limit={limit}"));
                assert_eq!(text(&page, "edition"), "2025-Q4-r1", "the last one of all");
                let items = page["items"].as_array().unwrap();
                assert!(items.len() <= limit);
                all.extend(items.iter().map(|e| e["seq"].as_u64().unwrap()));
                let Some(next) = page["next"].as_u64() else { break };
                assert!(next > after && items.len() == limit);
                after = next;
            }
            let want: Vec<u64> =
                whole.iter().map(|r| r.split(',').next().unwrap().parse().unwrap()).collect();
            assert_eq!(all, want);
        }
        let url = format!("{base}/open/v1/events?period=2024&after=3&limit=2&format=csv");
        let got = ureq::get(&url).call().unwrap();
        let link = got.headers()["link"].to_str().unwrap().to_owned();
        assert_eq!(link, "</open/v1/events?edition=2024-r1&after=5&limit=2&format=csv>; rel=\"next\"");
        let page = got.into_body().read_to_vec().unwrap();
        assert_eq!(rows(&page), rows(&file("2024-r1", "events.csv"))[3..5]);
        assert!(get(base, "/open/v1/events?after=99999999")["items"].as_array().unwrap().is_empty());
        carries_nobody(&get(base, "/open/v1/events?limit=5000"));
        for (query, status) in [
            ("period=2023", 404),
            ("edition=2024-r9", 404),
            ("period=x", 422),
            ("after=x&limit=0&period=x", 422),
        ] {
            let (got, told) = call("GET", &format!("{base}/open/v1/events?{query}"), &[], b"").unwrap();
            assert_eq!(got, status, "{query}: {told}");
        }
        let told =
            call("GET", &format!("{base}/open/v1/events?after=x&limit=0&period=x"), &[], b"").unwrap().1;
        assert_eq!(told["errors"].as_array().unwrap().len(), 3, "{told}");
    });
}

/// The columns of format 1 and no other; numbers of requests stay inside.
fn carries_nobody(page: &Value) {
    let columns =
        ["body_id", "code", "event_date", "event_type", "flag", "item_no", "ref", "request_id", "seq"];
    for event in page["items"].as_array().unwrap() {
        let names: BTreeSet<_> = event.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, BTreeSet::from(columns));
        assert!(text(event, "event_type") != "receipt_issued" || event["ref"].is_null(), "{event}");
    }
}

#[test]
fn an_edition_outlives_the_program_and_is_corrected_beside_itself() {
    on_each_demo(|place| {
        let listed = |place: &Place| {
            let site = place.serve(&[]);
            get(&site.base, "/open/v1/editions")["items"].as_array().unwrap().clone()
        };
        let relative = |mut editions: Vec<Value>| {
            editions.iter_mut().for_each(|e| {
                e["archive"]["href"] = Value::Null;
                e["files"].as_array_mut().unwrap().iter_mut().for_each(|f| f["href"] = Value::Null);
            });
            editions
        };
        let before = relative(listed(place));
        let publish = |more: &[&str]| {
            let args = ["publish", "--package-only", "--format", "json", "--period", "2024"];
            let ran = place.run(&[&args, more].concat());
            assert_eq!(ran.code, 0, "{ran:?}");
            ran.json()
        };
        let again = publish(&["--out", "again"]);
        assert_eq!((text(&again, "edition"), &again["new"]), ("2024-r1", &Value::Bool(false)));
        assert_eq!(relative(listed(place)), before, "nothing new, after a restart");
        let received = |place: &Place| {
            let site = place.serve(&[]);
            let told = get(&site.base, "/open/v1/values?period=2024&indicator=V01");
            told["items"][0]["num"].as_u64().unwrap()
        };
        let told = received(place);
        let says_repeated = |place: &Place| {
            let site = place.serve(&[]);
            let says = |id: &str| {
                let url = format!("{}/en/indicators/{id}?period=2024", site.base);
                let page = ureq::get(&url).call().unwrap().body_mut().read_to_string().unwrap();
                page.contains("This edition is a revision")
            };
            assert!(!says("T07"), "nothing of requesters is on that page");
            (says("V01"), says("K03"))
        };
        assert_eq!(says_repeated(place), (false, false), "the first edition repeats nothing");
        enter_a_paper(place, "2024-10-01");
        assert_eq!(received(place), told, "the site says what the edition says");
        let first = std::fs::read(place.dir.join("editions/2024-r1/package/MANIFEST.sha256")).unwrap();
        let revised = publish(&[]);
        assert_eq!((text(&revised, "edition"), &revised["new"]), ("2024-r2", &Value::Bool(true)));
        assert_eq!(received(place), told + 1, "the revision has it");
        assert_eq!(says_repeated(place), (true, true), "the tables of requesters need not add up to it");
        same_status(place, "2024-r2");
        let now = relative(listed(place));
        assert_eq!(
            now.iter().map(|e| text(e, "id")).collect::<Vec<_>>(),
            ["2025-Q4-r1", "2024-r2", "2024-r1"]
        );
        assert_eq!(now[2], before[1], "the first edition stays as it was");
        assert_eq!(std::fs::read(place.dir.join("editions/2024-r1/package/MANIFEST.sha256")).unwrap(), first);
        let changes =
            std::fs::read_to_string(place.dir.join("editions/2024-r2/package/CHANGES.csv")).unwrap();
        assert!(changes.lines().count() > 1 && changes.contains("late_entry"), "{changes}");
    });
}

/// Every row of the site bears the status that the edition gives it: `R` where it tells otherwise than before.
fn same_status(place: &Place, edition: &str) {
    let path = place.dir.join(format!("editions/{edition}/package/indicator_values.csv"));
    let rows = csv::Reader::from_path(&path).unwrap().into_deserialize::<BTreeMap<String, String>>();
    let key = ["indicator_id", "period", "ref_area", "body_id", "body_type", "dim", "dim_value"];
    let causes = std::fs::read_to_string(path.with_file_name("CHANGES.csv")).unwrap();
    assert!(
        !causes.contains(",added\n") && causes.contains(",,,"),
        "a value that was not told before has a cause"
    );
    let filed: BTreeMap<Vec<String>, String> = rows
        .map(|row| row.unwrap())
        .map(|row| (key.iter().map(|name| row[*name].clone()).collect(), row["obs_status"].clone()))
        .collect();
    let (site, mut revised) = (place.serve(&[]), 0);
    for (place, period) in
        [("", "2024"), ("", "2024-Q4"), ("&region=MA-02", "2024"), ("&body_type=commune", "2024")]
    {
        let told = get(&site.base, &format!("/open/v1/values?period={period}{place}"));
        for row in told["items"].as_array().unwrap() {
            let own: Vec<String> = key.iter().map(|name| text(row, name).to_owned()).collect();
            if let Some(filed) = filed.get(&own) {
                assert_eq!(text(row, "obs_status"), filed, "{own:?}");
                revised += u32::from(filed == "R");
            }
        }
    }
    assert!(revised > 3, "something was revised: {revised}");
}

/// Imports the holidays that we ship, with one more closure.
fn close_on(place: &Place, day: Option<&str>) {
    let mut file: Value = serde_json::from_str(include_str!("../../data/holidays.json")).unwrap();
    file["meta"]["compiled_on"] = day.unwrap_or("2026-03-01").into();
    if let Some(day) = day {
        let classes = ["state_administration", "territorial_collectivity", "public_establishment", "other"];
        let closed = json!({"date": day, "body_classes": classes});
        file["exceptional_closures"].as_array_mut().unwrap().push(closed);
    }
    std::fs::write(place.dir.join("holidays.json"), file.to_string()).unwrap();
    let ran = place.run(&["import", "holidays", "holidays.json", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

/// The day of the rules moves with the calendar: forward when a closure comes, back when it is taken out. A
/// revision is told against the edition before it both times.
#[test]
fn a_revision_of_an_earlier_day_is_told_against_the_edition_before_it() {
    on_each_demo(|place| {
        let publish = || {
            let args = ["publish", "--package-only", "--format", "json", "--period", "2024"];
            let ran = place.run(&args);
            assert_eq!(ran.code, 0, "{ran:?}");
            let told = ran.json();
            assert_eq!(told["new"], Value::Bool(true), "{told}");
            text(&told, "edition").to_owned()
        };
        let rows_of = |id: &str, file: &str| -> Vec<BTreeMap<String, String>> {
            let path = place.dir.join(format!("editions/{id}/package/{file}"));
            let mut csv = csv::Reader::from_path(path).unwrap();
            csv.deserialize().map(|row| row.unwrap()).collect()
        };
        close_on(place, Some("2025-02-03"));
        enter_a_paper(place, "2024-10-01");
        let later = publish();
        close_on(place, None);
        enter_a_paper(place, "2024-10-02");
        let earlier = publish();
        let as_of = |id: &str| rows_of(id, "indicator_values.csv")[0]["as_of"].clone();
        assert_eq!((later.as_str(), earlier.as_str()), ("2024-r2", "2024-r3"));
        assert!(as_of(&earlier) < as_of(&later), "the closure is taken out again");
        let received = |rows: &[BTreeMap<String, String>], num: &str| -> Option<String> {
            let country = |row: &&BTreeMap<String, String>| {
                row["indicator_id"] == "V01" && row["period"] == "2024" && row["ref_area"] == "MA"
            };
            rows.iter().filter(country).map(|row| row[num].clone()).max()
        };
        let changes = rows_of(&earlier, "CHANGES.csv");
        let was = received(&rows_of(&later, "indicator_values.csv"), "num");
        assert!(was.is_some() && received(&changes, "old_num") == was, "{changes:?}");
    });
}

/// Whoever names a bulletin that was corrected since takes nothing back: the correction kept here is the last word.
#[test]
fn a_bulletin_that_is_named_does_not_hide_its_correction_kept_here() {
    on_each_demo(|place| {
        place.come_to("2026-06-15T10:00:00Z");
        let publish = |more: &[&str]| {
            let args = ["publish", "--package-only", "--format", "json", "--period"];
            let ran = place.run(&[&args, more].concat());
            assert_eq!(ran.code, 0, "{ran:?}");
            ran.json()
        };
        enter_a_paper(place, "2025-11-03");
        let corrected = publish(&["2025-Q4"]);
        assert_eq!(text(&corrected, "edition"), "2025-Q4-r2");
        let package = |id: &str| format!("editions/{id}/package");
        publish(&["2025", "--previous", &package("2025-Q4-r1")]);
        let mut changes =
            csv::Reader::from_path(place.dir.join(package("2025-r1")).join("CHANGES.csv")).unwrap();
        let received = |row: &BTreeMap<String, String>| {
            row["indicator_id"] == "V01" && row["period"] == "2025-Q4" && row["ref_area"] == "MA"
        };
        let again: Vec<_> = changes.deserialize().map(|row| row.unwrap()).filter(received).collect();
        assert!(again.is_empty(), "the correction has told it: {again:?}");
    });
}

/// A later as-of day changes no number of requests received: a paper that lay in a drawer does.
#[test]
fn a_change_is_put_down_to_a_later_day_only_where_that_day_makes_it() {
    on_each_demo(|place| {
        place.come_to("2026-06-15T10:00:00Z");
        enter_a_paper(place, "2025-11-03");
        let ran = place.run(&["publish", "--package-only", "--period", "2025"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let mut file =
            csv::Reader::from_path(place.dir.join("editions/2025-r1/package/CHANGES.csv")).unwrap();
        let changes: Vec<BTreeMap<String, String>> = file.deserialize().map(|row| row.unwrap()).collect();
        let causes = |id: &str, dim: &str| -> Vec<&str> {
            let of = |row: &&BTreeMap<String, String>| {
                row["indicator_id"] == id
                    && row["ref_area"] == "MA"
                    && row["dim"] == dim
                    && row["body_type"].is_empty()
            };
            changes.iter().filter(of).map(|row| row["cause"].as_str()).collect()
        };
        assert_eq!(causes("V01", ""), ["late_entry"]);
        // What was answered since the bulletin was open then, and is answered now.
        assert!(changes.iter().any(|row| row["cause"] == "as_of"));
    });
}

/// Grounds, times and the oldest open requests of a body stand on its page as the current edition tells
/// them, under the day of that edition; of a body that it does not know the page says so.
#[test]
fn the_page_of_a_body_says_what_the_current_edition_does_and_as_of_when() {
    on_each_demo(|place| {
        let site = place.serve(&[]);
        let package = place.dir.join("editions/2025-Q4-r1/package");
        let rows = wasl::indicators::package::verify::read_values(&package).unwrap();
        let of = |id: &str, body: &str| {
            let own = rows.iter().filter(|r| r.key.indicator_id == id && r.key.body_id == body);
            own.cloned().collect::<Vec<_>>()
        };
        let has = |id: &'static str| {
            rows.iter().filter(move |r| r.key.indicator_id == id && !r.key.body_id.is_empty())
        };
        let bodies: BTreeSet<&str> = has("B02").chain(has("O05")).map(|r| r.key.body_id.as_str()).collect();
        assert!(bodies.len() > 3, "{bodies:?}");
        let page = |lang: &str, body: &str| {
            let url = format!("{}/{lang}/bodies/{body}", site.base);
            let (status, got) = fetch("GET", &url, &[], b"").unwrap();
            assert!(status == 200 && got.len() <= 40_000, "{url}: {status}, {} bytes", got.len());
            let page = String::from_utf8(got).unwrap();
            page.split("id=\"ed\"").nth(1).unwrap().split("id=\"rq\"").next().unwrap().to_owned()
        };
        let cell = |n: &str| format!("<td class=\"n\"><bdi>{n}</bdi></td>");
        for body in bodies {
            for (lang, as_of) in [("ar", "2026"), ("fr", "2026"), ("en", "2026")] {
                let told = page(lang, body);
                assert!(told.contains(as_of) && told.contains(&format!("/{lang}/publications#2025-Q4-r1")));
                for row in of("B02", body) {
                    let (id, days) = (&row.key.dim_value[..8], row.cell.num.unwrap().to_string());
                    // The id of the files is nothing that a reader could use.
                    assert!(!told.contains(id) && told.contains(&cell(&days)), "{body}: {id} in {told}");
                }
                for row in of("O05", body).iter().chain(&of("T12", body)) {
                    assert!(told.contains(&cell(&row.cell.num.unwrap().to_string())), "{body}: {row:?}");
                }
                for id in ["T03", "T07", "T11", "T13", "B01", "O04", "O07"] {
                    assert!(told.contains(&format!("/{lang}/indicators/{id}?period=2025-Q4")), "{body} {id}");
                }
                for row in of("T03", body) {
                    let (k, n) = (row.cell.num.unwrap(), row.cell.den.unwrap());
                    assert!(n >= 20 || told.contains(&format!(">{k}/{n}<")), "{body}: {row:?} in {told}");
                }
            }
        }
        // A share of none is a figure, and stands in the file.
        let none_of_one = |r: &&wasl::indicators::package::values::ValueRow| {
            !r.key.body_id.is_empty() && (r.cell.num, r.cell.den) == (Some(0), Some(1)) && r.unit == "share"
        };
        assert!(rows.iter().any(|r| none_of_one(&r)));
        let asked: BTreeSet<&str> =
            has("V01").chain(has("T03")).chain(has("T12")).map(|r| r.key.body_id.as_str()).collect();
        let all = place.ask("SELECT slug AS c FROM bodies ORDER BY slug");
        let unknown = all.iter().find(|slug| !asked.contains(slug.as_str())).unwrap();
        assert!(page("fr", unknown).contains("ne dit rien de cet organisme"));
    });
}

#[test]
fn an_edition_whose_files_are_lost_breaks_nothing_but_itself() {
    on_each_demo(|place| {
        std::fs::remove_dir_all(place.dir.join("editions/2024-r1/package")).unwrap();
        let site = place.serve(&[]);
        let pages =
            ["", "/indicators", "/indicators?period=2024", "/indicators/E01?period=2024", "/publications"];
        for path in pages.iter().flat_map(|p| [format!("/ar{p}"), format!("/fr{p}")]) {
            assert_eq!(fetch("GET", &format!("{}{path}", site.base), &[], b"").unwrap().0, 200, "{path}");
        }
        get(&site.base, "/open/v1/values?period=2024");
        let editions = get(&site.base, "/open/v1/editions")["items"].as_array().unwrap().clone();
        let named: Vec<_> =
            editions.iter().map(|e| (text(e, "id"), e["files"].as_array().unwrap().len())).collect();
        assert_eq!(named, [("2025-Q4-r1", 16), ("2024-r1", 0)], "what was published stays on the list");
        let lost = format!("{}/open/v1/editions/2024-r1/events.csv", site.base);
        assert_eq!(fetch("GET", &lost, &[], b"").unwrap().0, 500);
        let log = std::fs::read_to_string(place.log_file()).unwrap();
        assert!(log.contains("an edition is damaged"), "the operator hears of it");
    });
}

/// What was published is quoted: a file that was changed since is handed to nobody under its digest.
#[test]
fn a_changed_file_of_an_edition_is_handed_to_nobody() {
    on_each_demo(|place| {
        let site = place.serve(&[]);
        let ask = |path: &str| fetch("GET", &format!("{}{path}", site.base), &[], b"").unwrap();
        let (file, log) = ("/open/v1/editions/2025-Q4-r1/events.csv", "/open/v1/events?period=2025-Q4");
        assert_eq!((ask(file).0, ask(log).0), (200, 200));
        let events = place.dir.join("editions/2025-Q4-r1/package/events.csv");
        let right = std::fs::read(&events).unwrap();
        let spoilt = String::from_utf8(right.clone()).unwrap().replacen(",filed,", ",filef,", 1);
        std::fs::write(&events, spoilt).unwrap();
        for path in [file, log] {
            let (status, told) = ask(path);
            let told = String::from_utf8_lossy(&told).into_owned();
            assert!(status == 500 && told.contains("document_lost"), "{path}: {status} {told}");
        }
        assert_eq!(ask("/open/v1/editions/2025-Q4-r1/requests.csv").0, 200, "the others are what they were");
        std::fs::write(&events, right).unwrap();
        assert_eq!((ask(file).0, ask(log).0), (200, 200));
        // A manifest that names other digests is none.
        let manifest = place.dir.join("editions/2024-r1/package/MANIFEST.sha256");
        let text = std::fs::read_to_string(&manifest).unwrap();
        std::fs::write(&manifest, text.replacen('a', "b", 1)).unwrap();
        assert_eq!(ask("/open/v1/editions/2024-r1/bodies.csv").0, 500);
    });
}

/// A paper that lay in a drawer: its year is to be told again.
fn enter_a_paper(place: &Place, received_on: &str) {
    file_as(place, Some(received_on), &Value::Null);
}

/// A request that came on paper on some day, or over the web now, of somebody with this profile.
fn file_as(place: &Place, received_on: Option<&str>, profile: &Value) {
    let logins = std::fs::read_to_string(place.dir.join("logins.json")).unwrap();
    let logins: Value = serde_json::from_str(&logins).unwrap();
    let people = logins["people"].as_array().unwrap();
    let official = people.iter().find(|p| p["role"] == "official").unwrap();
    let site = place.serve(&[]);
    let post = |path: &str, token: Option<&str>, sent: &Value| {
        let bearer = token.map(|t| format!("Bearer {t}")).unwrap_or_default();
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(token.map(|_| ("authorization", bearer.as_str())));
        let (status, told) =
            call("POST", &format!("{}{path}", site.base), &headers, sent.to_string().as_bytes()).unwrap();
        assert!(status == 200 || status == 201, "{path}: {status} {told}");
        told
    };
    let session =
        post("/api/v1/session", None, &json!({"email": official["email"], "password": official["password"]}));
    let mut paper = crate::world::filing(text(official, "body_id"), 1);
    if !profile.is_null() {
        paper["profile"] = profile.clone();
    }
    let Some(received_on) = received_on else {
        post("/api/v1/requests", None, &paper);
        return;
    };
    paper["channel"] = "post".into();
    paper["received_on"] = received_on.into();
    post("/api/v1/desk/requests", session["token"].as_str(), &paper);
}

/// Attributes of requesters, as a dimension of the values.
const ATTRIBUTES: [&str; 3] = ["gender", "requester_category", "requester_region"];
/// Indicators that rest on them as a whole.
const RESTING: [&str; 5] = ["E01", "E02", "E03", "E04", "K03"];

/// Everything that anybody reads of the figures at a moment, by where it was asked for.
fn every_value(base: &str) -> BTreeMap<String, Vec<Value>> {
    let years = ["2024", "2025", "2026"];
    let quarters = years.iter().flat_map(|year| (1..=4).map(move |q| format!("{year}-Q{q}")));
    let periods: Vec<String> = years.iter().map(|year| (*year).to_owned()).chain(quarters).collect();
    let bodies = ["commune-oujda-024110123", "region-02-oriental"].map(|body| format!("&body_id={body}"));
    let regions = ["02", "04", "11"].map(|region| format!("&region=MA-{region}"));
    let kinds = ["commune", "university"].map(|kind| format!("&body_type={kind}"));
    let places: Vec<String> = [String::new()].into_iter().chain(bodies).chain(regions).chain(kinds).collect();
    let mut all = BTreeMap::new();
    for query in periods.iter().flat_map(|period| places.iter().map(move |at| format!("period={period}{at}")))
    {
        let (status, told) = call("GET", &format!("{base}/open/v1/values?{query}"), &[], b"").unwrap();
        // Of a period that has not begun nothing is told.
        assert!(matches!(status, 200 | 422), "{query}: {told}");
        all.insert(query, told["items"].as_array().cloned().unwrap_or_default());
    }
    all
}

/// The rows that tell of requesters by an attribute, held to what may be told at all.
fn of_requesters(all: &BTreeMap<String, Vec<Value>>) -> BTreeMap<String, Vec<Value>> {
    let mut told = BTreeMap::new();
    for (query, rows) in all {
        let rests = |row: &&Value| {
            let (dim, id) = (row["dim"].as_str().unwrap_or_default(), text(row, "indicator_id"));
            ATTRIBUTES.contains(&dim) || RESTING.contains(&id)
        };
        // Where there is nothing to tell, a row may say so.
        let of = |row: &&Value| rests(row) && row["obs_status"] != "M";
        let rows: Vec<Value> = rows.iter().filter(of).cloned().collect();
        for row in &rows {
            assert!(query.starts_with("period=2024") && row["period"] == "2024", "before its edition: {row}");
            assert!(row["body_id"].as_str().is_none_or(str::is_empty), "of one body: {row}");
            let counts = ["num", "den"].map(|n| row[n].as_u64());
            let few = counts.iter().flatten().any(|n| (1..5).contains(n)) && row["unit"] != "share";
            assert!(!few, "of a few: {row}");
            let hidden = row["obs_status"] == "C";
            let numbers = ["num", "den", "value", "low", "high"].iter().all(|n| row[*n].is_null());
            assert!(!hidden || numbers, "hidden, and told: {row}");
        }
        told.insert(query.clone(), rows);
    }
    told
}

/// Whoever reads the values again and again, between acts that they know of (one filing, one paper entered with
/// a day of long ago, a revision for it) learns nothing of who filed: rows by an attribute are those of the
/// edition, and move with nobody (docs/INDICATORS, "What is hidden").
#[test]
fn values_read_before_and_after_acts_tell_no_attribute_of_whoever_filed() {
    let place = crate::command::sqlite_demo();
    let read = || {
        let site = place.serve_demo();
        every_value(&site.base)
    };
    let before = read();
    let told = of_requesters(&before);
    let (rows, hidden) = told
        .values()
        .flatten()
        .fold((0, 0), |(rows, hidden), row| (rows + 1, hidden + u32::from(row["obs_status"] == "C")));
    assert!(rows > 20 && hidden > 0, "{rows} rows of requesters, {hidden} of them hidden");
    let filed = [("F", "journalist", "MA-02", None), ("M", "researcher", "MA-11", Some("2024-10-01"))];
    for (gender, category, region, received_on) in filed {
        let profile = json!({"category": category, "gender": gender, "age_band": "30-39", "region": region});
        file_as(&place, received_on, &profile);
        assert_eq!(of_requesters(&read()), told, "{gender} {received_on:?}");
    }
    place.come_to("2026-03-04T10:00:00Z");
    let later = || every_value(&place.serve_demo_at("2026-03-04T10:00:00Z").base);
    let after = later();
    assert_eq!(of_requesters(&after), told, "the day after");
    assert_ne!(after, before, "the filings count");
    let args = ["publish", "--package-only", "--format", "json", "--period", "2024"];
    let ran = place.run(&args);
    assert_eq!((ran.code, &ran.json()["edition"]), (0, &json!("2024-r2")), "{ran:?}");
    let revised = later();
    let same = |of: &BTreeMap<String, Vec<Value>>| {
        let counted = of_requesters(of).into_iter().map(|(query, rows)| {
            let bare = rows.into_iter().map(|mut row| {
                // The edition and its day are others; the counts are not.
                ["as_of", "obs_status", "edition"].iter().for_each(|n| row[*n] = Value::Null);
                row
            });
            (query, bare.collect::<Vec<_>>())
        });
        counted.collect::<BTreeMap<_, _>>()
    };
    assert_eq!(same(&revised), same(&before), "a revision for two requesters");
}
