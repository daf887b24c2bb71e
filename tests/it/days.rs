//! Days as people type them, at every door: what cannot be meant is named and never kept. Nothing was
//! received before the law (article 30), nor will be tomorrow.

use crate::command::Place;
use crate::http::site::Site;
use crate::world::{COMMUNE, filing, on_each_store};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use wasl::app::filing::read_filing;
use wasl::app::input::read_act;
use wasl::app::replay::{Request, replay};
use wasl::law::calendar::shipped;

/// What no field takes, and the code by which it says so.
const NEVER: [(&str, &str); 6] = [
    ("0026-03-02", "bad_year"),
    ("26-03-02", "bad_year"),
    ("1899-12-31", "bad_year"),
    ("2200-01-01", "bad_year"),
    ("2026-02-30", "bad_date"),
    ("02/03/2026", "bad_date"),
];
/// What a day of receipt does not take beside, where today is 2 March 2026.
const NO_RECEIPT: [(&str, &str); 2] = [("2019-03-11", "before_law"), ("2026-03-03", "future_date")];

type Wrong = Vec<(String, String)>;

fn named(errors: Vec<wasl::text::FieldError>) -> Wrong {
    errors.into_iter().map(|e| (e.field, e.code.to_owned())).collect()
}

fn one(field: &str, code: &str) -> Wrong {
    vec![(field.to_owned(), code.to_owned())]
}

/// A paper filing with a day in a field.
fn paper(field: &str, day: &str) -> Wrong {
    let mut sent = filing(COMMUNE, 1);
    sent["channel"] = "post".into();
    sent["received_on"] = "2026-02-26".into();
    match field {
        "received_on" => sent["received_on"] = day.into(),
        item => sent["items"][0][item] = day.into(),
    }
    named(read_filing(&sent, Some("2026-03-02".parse().unwrap())).err().unwrap_or_default())
}

/// An act with a day in a field.
fn act(field: &str, day: &str) -> Wrong {
    let sent = match field {
        "due_on" => json!({"type": "route", "department": "x", "due_on": day}),
        "agreed_on" => json!({"type": "redirect", "body_id": "x", "documents": ["x"], "agreed_on": day}),
        "answer_by" => json!({"type": "consult", "third_party": "x", "answer_by": day}),
        _ => json!({"type": "answer", "items": [{"no": 1, "outcome": "refused", "earlier_on": day}]}),
    };
    named(read_act(&sent, "", 1).err().unwrap_or_default())
}

/// A file of acts with a day in a field.
fn replayed(field: &str, day: &str) -> Wrong {
    let filed = json!({"type": "file", "on": "2026-03-02", "items": ["x"]});
    let mut file = json!({"acts": [filed, {"type": "withdraw", "on": "2026-03-03"}]});
    match field {
        "acts.0.on" => file["acts"][0]["on"] = day.into(),
        "acts.1.on" => file["acts"][1]["on"] = day.into(),
        _ => file["on"] = day.into(),
    }
    let request = Request { file: &file, on: None, settings: &[], calendar: &shipped() };
    named(replay(&request).err().unwrap_or_default())
}

#[test]
fn no_field_of_a_filing_an_act_or_a_file_takes_a_day_that_cannot_be_meant() {
    for (day, code) in NEVER {
        for (field, path) in [
            ("received_on", "received_on"),
            ("period_from", "items.0.period_from"),
            ("period_to", "items.0.period_to"),
        ] {
            assert_eq!(paper(field, day), one(path, code), "{field} {day}");
        }
        for (field, path) in [
            ("agreed_on", "agreed_on"),
            ("due_on", "due_on"),
            ("answer_by", "answer_by"),
            ("earlier_on", "items.0.earlier_on"),
        ] {
            assert_eq!(act(field, day), one(path, code), "{field} {day}");
        }
        for field in ["acts.0.on", "acts.1.on", "on"] {
            assert_eq!(replayed(field, day), one(field, code), "{field} {day}");
        }
    }
    assert_eq!(
        paper("period_from", "1956-03-02"),
        Wrong::new(),
        "a period asked for may be older than the law"
    );
}

#[test]
fn article_30_nothing_was_received_before_the_law_nor_will_be_tomorrow() {
    for (day, code) in NO_RECEIPT {
        assert_eq!(paper("received_on", day), one("received_on", code), "{day}");
    }
    assert_eq!(paper("received_on", "2019-03-12"), Wrong::new());
    assert_eq!(replayed("acts.0.on", "2019-03-11"), one("acts.0.on", "before_law"));
}

/// The names of the fields that anything reads as days, in whatever folder.
fn fields_read() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    for (_, lines) in all.iter().filter(|(file, _)| !file.contains("test")) {
        let text: String = lines.iter().map(|l| l.trim()).collect();
        for call in ["ields.date(\"", "ields.receipt(\"", "\", Takes::Day)"] {
            names.extend(text.split(call).skip(1).filter(|_| !call.starts_with('"')).map(first_literal));
            let before = text.split(call).filter(|_| call.starts_with('"'));
            let mut before: Vec<&str> = before.collect();
            before.pop();
            names.extend(before.into_iter().map(|text| text.rsplit('"').next().unwrap().to_owned()));
        }
    }
    names
}

fn first_literal(rest: &str) -> String {
    rest.split('"').next().unwrap().to_owned()
}

/// The fields of days on pages: `type="date"`, written there or given to a piece.
fn fields_shown() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/pages")).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for (at, _) in text.match_indices("\"date\"") {
            let tag = &text[text[..at].rfind(['<', '{']).unwrap()..];
            let tag = &tag[..tag.find(['>', '}']).map_or(tag.len(), |end| end.max(at.min(1)))];
            let whole = &text[text[..at].rfind('<').unwrap_or(0)..];
            let name = tag.split(" name=\"").nth(1).or(whole.split(" name=\"").nth(1)).unwrap();
            names.insert(first_literal(name).rsplit('.').next().unwrap().to_owned());
        }
    }
    names
}

/// Every day of a form of a page: what cannot be meant is said, and what was typed is still there.
#[test]
fn no_form_of_a_page_takes_a_day_that_cannot_be_meant() {
    let mut shown = fields_shown();
    // The calculator and the search of the desk ask by the address: tested with the other queries, and below.
    assert!(shown.remove("start") && shown.remove("received_on"), "{shown:?}");
    assert_eq!(shown.into_iter().collect::<Vec<_>>(), ["period_from", "period_to"]);
    let site = Site::open();
    let mut phone = site.browser();
    let form = crate::http::citizen::filled(&mut phone, "fr");
    let (number, _) = crate::http::citizen::filed(&mut phone);
    let path = format!("/fr/requests/{number}");
    let mut desk = site.official();
    for (day, _) in NEVER {
        for name in ["items.0.period_from", "items.0.period_to"] {
            let page = phone.send(&form.clone().with(name, day));
            let kept = page.form("/fr/requests/new").get(name).map(str::to_owned);
            assert_eq!((page.status, kept.as_deref()), (422, Some(day)), "{name}");
        }
        let typed = [("route", "due_on", "department"), ("consult", "answer_by", "third_party")];
        for (kind, name, needed) in typed {
            let act = desk.get(&path).act(kind).with(needed, "x").with("text", "x").with(name, day);
            let page = desk.send(&act.with("unseen", "yes"));
            assert_eq!((page.status, page.act(kind).get(name)), (422, Some(day)), "{kind} {name}");
        }
        for place in
            [format!("/fr/desk?received_on={day}"), format!("/fr/calendar?rule=R16-INIT&start={day}")]
        {
            assert_eq!(desk.get(&place).status, 422, "{place}");
        }
    }
}

#[test]
fn every_field_that_is_read_as_a_day_is_tried_here() {
    let tried =
        ["agreed_on", "answer_by", "due_on", "earlier_on", "on", "period_from", "period_to", "received_on"];
    assert_eq!(fields_read().into_iter().collect::<Vec<_>>(), tried);
}

/// Lines of the sources, with where they are.
fn sources(folder: &Path, into: &mut Vec<(String, Vec<String>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let lines = fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
            into.push((path.display().to_string(), lines));
        }
    }
}

#[test]
fn a_day_or_an_instant_of_the_command_line_is_read_by_the_one_parser() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut all);
    let mut seen = 0;
    for (file, lines) in all {
        for (i, line) in lines.iter().enumerate().filter(|(_, l)| l.trim_start().starts_with("#[arg(")) {
            let field = lines.get(i + 1).map(String::as_str).unwrap_or_default();
            if field.contains("NaiveDate") || field.contains("DateTime") {
                seen += 1;
                assert!(line.contains("value_parser = super::"), "{file}: {field}");
            }
        }
    }
    assert!(seen >= 9, "{seen}");
}

#[test]
fn chrono_reads_no_day_that_somebody_wrote() {
    let mut all = Vec::new();
    for dir in ["src", "crates"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir), &mut all);
    }
    for (file, lines) in all.iter().filter(|(file, _)| !file.ends_with("law/src/day.rs")) {
        let text = lines.join("\n");
        for way in ["parse_from_str", "parse::<NaiveDate>", "NaiveDate::from_str"] {
            assert!(!text.contains(way), "{file}: {way}");
        }
    }
}

#[test]
fn the_command_line_names_what_is_wrong_with_a_day() {
    let place = Place::sqlite();
    for args in [
        ["law", "deadline", "--rule", "R16-INIT", "--start"].as_slice(),
        &["sweep", "--on"],
        &["import", "bodies", "x.csv", "--on"],
        &["publish", "--period", "2026", "--out", "x", "--as-of"],
        &["recompute", "--package", "x", "--from", "2026-01-01", "--to", "2026-01-31", "--as-of"],
    ] {
        for (day, _) in NEVER {
            let ran = place.run(&[args, &[day]].concat());
            assert_eq!(ran.code, 2, "{args:?} {day}: {}", ran.err);
            assert!(ran.err.contains("YYYY-MM-DD") || ran.err.contains("four digits"), "{}", ran.err);
        }
    }
    let ran = place.run(&["law", "deadline", "--rule", "R16-INIT", "--start", "2019-03-11"]);
    assert!(ran.code == 2 && ran.err.contains("12 March 2019"), "{}", ran.err);
    assert_eq!(place.run(&["law", "receipt-date", "--at", "0026-01-20T23:30:00Z"]).code, 2);
}

#[test]
fn the_forms_say_it_beside_the_field_in_every_language() {
    let site = Site::open();
    let mut desk = site.official();
    for (lang, year, law) in [
        ("ar", "أربعة أرقام", "12 مارس 2019"),
        ("fr", "quatre chiffres", "12 mars 2019"),
        ("en", "four digits", "12 March 2019"),
        ("zgh", "quatre chiffres", "12 mars 2019"),
    ] {
        let path = format!("/{lang}/desk/new");
        let form = desk.get(&path).form(&path);
        for (day, says) in [("0026-03-02", year), ("2019-03-11", law)] {
            let page = desk.send(&form.clone().with("received_on", day).press("check"));
            assert_eq!(page.status, 422);
            assert!(page.text().contains(says), "{lang} {day}: {}", page.text());
            assert_eq!(page.form(&path).get("received_on"), Some(day), "what was typed is kept");
        }
        let page = desk.get(&format!("/{lang}/calendar?rule=R16-INIT&body_class=other&start=0026-03-02"));
        assert!(page.status == 422 && page.text().contains(year), "{lang}: {}", page.text());
        let page = desk.get(&format!("/{lang}/calendar?rule=R16-INIT&body_class=other&start=2018-03-02"));
        assert!(page.status == 422 && page.text().contains(law), "{lang}: {}", page.text());
    }
}

#[test]
fn a_paper_of_no_possible_day_is_never_kept_on_either_store() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        w.day("2026-03-02");
        for (day, code) in NEVER.iter().chain(&NO_RECEIPT) {
            let mut sent = filing(COMMUNE, 1);
            sent["channel"] = "post".into();
            sent["received_on"] = (*day).into();
            let got = w.post("/api/v1/desk/requests", Some(&official), &sent);
            assert_eq!(got.status, 422, "{day}: {}", got.json);
            assert_eq!(got.wrong(), one("received_on", code), "{day}");
        }
        let filed = w.file(COMMUNE, 1);
        for (day, code) in NEVER.iter().chain(&[("2026-03-03", "future_date")]) {
            let sent = json!({"type": "withdraw", "on": day, "documents": ["x"]});
            let got = w.act(&filed, &official, &sent);
            assert_eq!(got.wrong(), one("on", code), "{day}: {}", got.json);
        }
        assert_eq!(w.app.store.read(wasl::store::cases::count).unwrap(), 1);
        assert_eq!(w.read(&filed)["version"], Value::from(1));
    });
}

#[test]
fn a_holiday_of_no_possible_year_is_no_holiday() {
    let calendar = |date: &str| {
        let file = json!({"fixed": [], "observed": [], "exceptional_closures": [{"date": date, "body_classes": []}]});
        wasl::law::calendar::Calendar::from_json(&file.to_string()).map(|_| ()).map_err(|e| e.to_string())
    };
    assert_eq!(calendar("2026-03-20"), Ok(()));
    let said = calendar("0026-03-20").unwrap_err();
    assert!(said.contains("0026-03-20") && said.contains("four digits"), "{said}");
}
