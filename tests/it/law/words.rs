//! `wasl law` for people: words in their language, files as editors leave them, readers that stop.

use super::wasl;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

const FEAST: [&str; 6] = ["law", "deadline", "--rule", "R16-INIT", "--start", "2026-04-27"];

fn said(args: &[&str]) -> String {
    let out = wasl(args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn on_disk(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn story() -> Value {
    json!({"body_class": "territorial_collectivity", "acts": [
        {"type": "file", "on": "2025-02-03", "items": ["الميزانية", "الصفقات"]},
        {"type": "extend", "on": "2025-03-10", "reasons": ["EXT-2"], "text": "…"},
        {"type": "complain_head", "on": "2025-03-12"},
        {"type": "complain_cdai", "on": "2025-03-14"},
    ]})
}

/// A code of the program, which a person should not have to read.
fn raw(text: &str) -> Vec<&str> {
    let code = |w: &&str| {
        w.starts_with("R1") && w.contains('-')
            || w.starts_with("R2") && w.contains('-')
            || w.contains('_')
            || w.starts_with("law-")
    };
    text.split_whitespace().filter(code).collect()
}

#[test]
fn a_limit_is_told_in_each_language_with_its_doubts_and_its_feast() {
    for (lang, due, provisional, feast, careful) in [
        ("ar", "الثلاثاء 26 ماي 2026", "مؤقت", "عيد الشغل", "للاحتياط"),
        ("fr", "mardi 26 mai 2026", "provisoire", "Fête du Travail", "Par prudence"),
        ("en", "Tuesday 26 May 2026", "rovisional", "Labour Day", "To be safe"),
        ("zgh", "mardi 26 mai 2026", "provisoire", "Fête du Travail", "Par prudence"),
    ] {
        let text = said(&[&FEAST[..], &["--lang", lang]].concat());
        for wanted in [due, provisional, feast, careful] {
            assert!(text.contains(wanted), "{lang} {wanted}: {text}");
        }
        assert_eq!(raw(&text), Vec::<&str>::new(), "{lang}");
        assert!(!text.contains(['\u{2068}', '\u{2069}']), "{lang}");
    }
}

#[test]
fn every_rule_and_every_reason_of_a_day_has_its_words() {
    for lang in ["ar", "fr", "en", "zgh"] {
        for rule in wasl::law::limit::Rule::ALL {
            for (start, set) in [
                ("2020-03-10", "suspension_periods=true"),
                ("2024-04-05", "franc_periods=true"),
                ("2036-12-22", "calendar_roll=none"),
            ] {
                let args = [
                    "law",
                    "deadline",
                    "--rule",
                    rule.code(),
                    "--start",
                    start,
                    "--set",
                    set,
                    "--lang",
                    lang,
                ];
                assert_eq!(raw(&said(&args)), Vec::<&str>::new(), "{args:?}");
            }
        }
    }
}

#[test]
fn a_limit_on_which_all_readings_agree_raises_no_doubt() {
    let text = said(&[
        "law",
        "deadline",
        "--rule",
        "R21-COURT",
        "--start",
        "2025-04-04",
        "--lang",
        "fr",
        "--set",
        "franc_periods=false",
    ]);
    assert!(text.contains("Dernier jour\u{a0}: mardi 3 juin 2025"), "{text}");
    assert!(!text.contains("Par prudence"), "the earliest day is the day itself: {text}");
}

#[test]
fn a_case_is_told_in_each_language_with_what_was_refused_and_why() {
    let file = on_disk(story().to_string().as_bytes());
    let path = file.path().to_str().unwrap();
    for (lang, status, refused, opens) in [
        ("ar", "لم يُسجل رد", "لم يُقبل", "الجمعة 28 مارس 2025"),
        ("fr", "Sans réponse", "non admis", "vendredi 28 mars 2025"),
        ("en", "No reply", "not allowed", "Friday 28 March 2025"),
    ] {
        let text = said(&["law", "case", path, "--lang", lang]);
        for wanted in [status, refused, opens, "الميزانية"] {
            assert!(text.contains(wanted), "{lang} {wanted}: {text}");
        }
        assert_eq!(raw(&text), Vec::<&str>::new(), "{lang}: {text}");
    }
}

#[test]
fn the_date_of_an_instant_is_told_in_words() {
    let text = said(&["law", "receipt-date", "--at", "2026-01-20T23:30:00Z", "--lang", "fr"]);
    assert!(text.contains("mercredi 21 janvier 2026"), "{text}");
}

#[test]
fn files_with_a_byte_order_mark_are_read() {
    let bom = |text: &str| on_disk(format!("\u{feff}{text}").as_bytes());
    let case = bom(&story().to_string());
    said(&["law", "case", case.path().to_str().unwrap()]);
    let holidays = bom(include_str!("../../../data/holidays.json"));
    let args = [&FEAST[..], &["--holidays", holidays.path().to_str().unwrap(), "--format", "json"]].concat();
    let got: Value = serde_json::from_str(&said(&args)).unwrap();
    assert_eq!((&got["due_date"], &got["provisional"]), (&json!("2026-05-26"), &json!(true)));
}

/// `wasl … | head -0`: whoever reads has left before the first word.
#[test]
fn a_closed_pipe_ends_a_command_quietly() {
    let file = on_disk(story().to_string().as_bytes());
    let path = file.path().to_str().unwrap();
    let long = ["law", "deadline", "--rule", "R21-COURT", "--start", "2026-04-27"];
    let all: [&[&str]; 6] = [
        &FEAST,
        &long,
        &["law", "case", path],
        &["law", "case", path, "--format", "json"],
        &["law", "receipt-date", "--at", "2026-01-20T23:30:00Z"],
        &["check"],
    ];
    for args in all {
        let dir = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
        command.args(args).current_dir(&dir).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let out = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!said.contains("panicked") && !said.contains("pipe"), "{args:?}: {said}");
        assert!(args[0] == "check" || out.status.success(), "{args:?}: {said}");
    }
}

#[test]
fn a_case_takes_as_many_items_as_a_filing_and_no_more() {
    let file = |n: usize| {
        let items = vec!["…"; n];
        on_disk(
            json!({"acts": [{"type": "file", "on": "2025-02-03", "items": items}]}).to_string().as_bytes(),
        )
    };
    said(&["law", "case", file(50).path().to_str().unwrap()]);
    let out = wasl(&["law", "case", file(51).path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1));
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(told.contains("acts.0.items: too_many_items"), "{told}");
}

#[test]
fn a_pause_starts_at_its_own_question_when_costs_were_announced_too() {
    let due = |acts: Value, set: &[&str]| {
        let file = on_disk(json!({ "acts": acts }).to_string().as_bytes());
        let args = [&["law", "case", file.path().to_str().unwrap(), "--format", "json"][..], set].concat();
        let got: Value = serde_json::from_str(&said(&args)).unwrap();
        got["limits"][0]["due_date"].as_str().unwrap().to_owned()
    };
    let acts = json!([
        {"type": "file", "on": "2025-02-03", "items": ["…"]},
        {"type": "clarify", "on": "2025-02-10", "text": "…"},
        {"type": "cost_notice", "on": "2025-02-12", "copy": "2"},
        {"type": "clarify_reply", "on": "2025-02-14", "text": "…"},
        {"type": "cost_settled", "on": "2025-02-18", "how": "paid"},
    ]);
    let stop = |key: &'static str| ["--set", key];
    // Due on 3 March; the question stood for 11 to 14 February, the costs for 13 to 18 February.
    assert_eq!(due(acts.clone(), &[]), "2025-03-03");
    assert_eq!(due(acts.clone(), &stop("clarification_stops_clock=true")), "2025-03-07", "four working days");
    assert_eq!(due(acts.clone(), &stop("fee_stops_clock=true")), "2025-03-07", "four working days");
    let both = [stop("clarification_stops_clock=true"), stop("fee_stops_clock=true")].concat();
    assert_eq!(due(acts, &both), "2025-03-11", "six working days, two of them in both");
}

/// The last day of a limit of calendar days that is closed says why, beside its number, in text and in JSON.
#[test]
fn a_closed_last_day_says_why_the_limit_moves_on() {
    // A feast, a Saturday, and a Sunday left out of a délai franc.
    for (rule, start, set, last, why) in [
        ("R17-URG", "2026-05-24", "", "2026-05-27", "holiday:"),
        ("R19-ANSWER", "2025-04-04", "", "2025-04-19", "weekend"),
        ("R21-COURT", "2025-04-08", "franc_periods=true", "2025-06-08", "weekend"),
    ] {
        let mut args = vec!["law", "deadline", "--rule", rule, "--start", start];
        if !set.is_empty() {
            args.extend(["--set", set]);
        }
        let json: Value = serde_json::from_str(&said(&[&args[..], &["--format", "json"]].concat())).unwrap();
        let days = json["days"].as_array().unwrap();
        let at = days.iter().position(|d| d["date"] == last).unwrap_or_else(|| panic!("{json}"));
        assert!(days[at]["why"].as_str().unwrap().starts_with(why), "{}", days[at]);
        assert_eq!(days[at]["counted"], set.is_empty(), "{}", days[at]);
        assert_eq!(days.last().unwrap()["why"], "roll");
        assert!(days[1..at].iter().all(|d| d["why"].is_null()), "{json}");
    }
    for (lang, numbered, feast) in [
        ("ar", "اليوم 3، عطلة: عيد الأضحى", ""),
        ("fr", "jour 3, jour férié\u{a0}: ", "Aïd"),
        ("en", "day 3, public holiday: ", ""),
    ] {
        let text = said(&["law", "deadline", "--rule", "R17-URG", "--start", "2026-05-24", "--lang", lang]);
        assert!(text.contains(numbered) && text.contains(feast), "{lang}: {text}");
    }
}
