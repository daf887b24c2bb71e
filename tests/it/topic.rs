//! What a request is about: chosen on the form, entered from paper, corrected by the desk, exported, so
//! that local finance has figures of its own.

use crate::command::{Place, on_each_demo};
use crate::http::citizen::{filled, track};
use crate::http::site::{BODY, Site};
use crate::world::{COMMUNE, REGION, World, filing, on_each_store};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use wasl::app::event_log::log_cases;
use wasl::indicators::package::fields::{TOPIC, in_language};
use wasl::law::topic::Topic;

fn filed_about(w: &World, topic: &Value) -> crate::world::Filed {
    let mut sent = filing(COMMUNE, 1);
    sent["topic"] = topic.clone();
    w.file_like(&sent)
}

#[test]
fn every_code_of_the_list_has_its_words_in_files_and_on_pages() {
    let codes: Vec<&str> = Topic::ALL.iter().map(|t| t.code()).collect();
    assert_eq!(TOPIC.iter().map(|(code, _)| *code).collect::<Vec<_>>(), codes);
    let site = Site::open();
    for lang in ["ar", "fr", "en"] {
        let page = site.browser().get(&format!("/{lang}/requests/new?body={BODY}"));
        for (code, words) in TOPIC {
            let option = format!("<option value=\"{code}\">{}</option>", in_language(*words, lang));
            assert!(page.body.contains(&option), "{lang}: {option}");
        }
    }
}

#[test]
fn it_is_optional_and_one_of_the_list() {
    on_each_store(|w| {
        assert_eq!(w.read(&w.file(COMMUNE, 1))["topic"], Value::Null);
        assert_eq!(w.read(&filed_about(w, &Value::Null))["topic"], Value::Null);
        for topic in Topic::ALL {
            assert_eq!(w.read(&filed_about(w, &json!(topic)))["topic"], topic.code());
        }
        let mut sent = filing(COMMUNE, 1);
        sent["topic"] = "gossip".into();
        let got = w.post("/api/v1/requests", None, &sent);
        assert_eq!((got.status, got.wrong()), (422, vec![("topic".to_owned(), "unknown_code".to_owned())]));
    });
}

#[test]
fn the_desk_enters_it_from_paper_and_corrects_it_and_each_correction_is_in_the_journal() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let mut paper = filing(COMMUNE, 1);
        (paper["channel"], paper["received_on"]) = ("post".into(), "2025-01-31".into());
        paper["topic"] = "road".into();
        assert_eq!(w.post("/api/v1/desk/requests", Some(&official), &paper).status, 201);
        let filed = w.file(COMMUNE, 1);
        let before = w.read(&filed);
        for topic in ["land", "budget"] {
            let got = w.act(&filed, &official, &json!({"type": "classify", "topic": topic}));
            assert_eq!(got.status, 201, "{}", got.json);
            let now = w.read(&filed);
            assert_eq!(now["topic"], topic);
            for same in ["status", "due_on", "limits", "findings", "urgent"] {
                assert_eq!(now[same], before[same], "{same} is what it was");
            }
            let last = now["acts"].as_array().unwrap().last().unwrap().clone();
            assert_eq!((&last["type"], &last["article"]), (&json!("classify"), &Value::Null));
        }
        for (sent, code) in [
            (json!({"type": "classify"}), "missing"),
            (json!({"type": "classify", "topic": "x"}), "unknown_code"),
        ] {
            let got = w.act(&filed, &official, &sent);
            assert_eq!((got.status, got.wrong()), (422, vec![("topic".to_owned(), code.to_owned())]));
        }
        let of_another = w.official(REGION);
        let sent = json!({"type": "classify", "topic": "land"});
        assert!(matches!(w.act(&filed, &of_another, &sent).status, 403 | 404));
        assert!(matches!(w.act_as_requester(&filed, &sent).status, 401 | 403));
        assert_eq!(w.read(&filed)["topic"], "budget");
        w.act_as_requester(&filed, &json!({"type": "withdraw"}));
        assert_eq!(w.act(&filed, &official, &sent).status, 409, "what has ended takes nothing");
        let topics: Vec<String> = log_cases(&w.app).unwrap().into_iter().map(|c| c.request.topic).collect();
        assert_eq!(BTreeSet::from_iter(topics), BTreeSet::from(["road".to_owned(), "budget".to_owned()]));
    });
}

#[test]
fn a_request_forwarded_keeps_it() {
    on_each_store(|w| {
        let filed = filed_about(w, &json!("budget"));
        let official = w.official(COMMUNE);
        assert_eq!(w.act(&filed, &official, &json!({"type": "redirect", "body_id": REGION})).status, 201);
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "agree"})).status, 201);
        let topics: Vec<String> = log_cases(&w.app).unwrap().into_iter().map(|c| c.request.topic).collect();
        assert_eq!(topics, ["budget", "budget"]);
    });
}

#[test]
fn without_script_it_is_kept_through_the_check_and_the_correction() {
    let site = Site::open();
    let mut phone = site.browser();
    let action = "/ar/requests/new";
    let form = filled(&mut phone, "ar").with("topic", "budget");
    let check = phone.send(&form);
    assert!(check.status == 200 && check.text().contains("الميزانية والحسابات"), "{}", check.text());
    let again = phone.send(&check.form(action).press("edit"));
    assert_eq!(again.form(action).get("topic"), Some("budget"));
    let check = phone.send(&again.form(action).press("check"));
    let receipt = phone.follow(&check.form(action).press("send"));
    let (number, code) = (receipt.at("number").unwrap(), receipt.at("code").unwrap());
    let page = track(&mut phone, &number, &code);
    assert!(page.text().contains("الميزانية والحسابات"), "{}", page.text());
    let mut desk = site.official();
    let path = format!("/ar/requests/{number}");
    let form = desk.get(&path).act("classify");
    assert_eq!(form.get("topic"), Some("budget"), "what it is now is chosen");
    let page = desk.follow(&form.with("topic", "council"));
    assert!(page.status == 200 && page.text().contains("تصحيح مجال الطلب"), "{}", page.text());
    assert_eq!(desk.get(&path).act("classify").get("topic"), Some("council"));
    assert!(!track(&mut phone, &number, &code).has_act("classify"), "the requester chose once");
    let wrong = filled(&mut phone, "fr").with("topic", "x");
    let page = phone.send(&wrong);
    assert!(page.status == 422 && page.body.contains("href=\"#topic\""), "{}", page.text());
}

#[test]
fn local_finance_has_figures_of_its_own_in_the_package() {
    on_each_demo(|place| {
        place.come_to("2026-06-15T10:00:00Z");
        let out = ["publish", "--package-only", "--period", "2025", "--out", "year"];
        assert_eq!(place.run(&out).code, 0);
        let text = std::fs::read_to_string(place.dir.join("year/requests.csv")).unwrap();
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for row in text.lines().skip(1) {
            *told.entry(row.rsplit(',').next().unwrap()).or_default() += 1;
        }
        assert!(told.keys().all(|t| t.is_empty() || Topic::from_code(t).is_some()), "{told:?}");
        assert!(told["budget"] > 5 && told[""] > 0, "{told:?}");
        let values = std::fs::read_to_string(place.dir.join("year/indicator_values.csv")).unwrap();
        let kinds = ["region", "province", "prefecture", "commune"];
        let told: u64 = kinds.iter().map(|kind| compare(place, &values, kind)).sum();
        assert!(told > 0, "some council was asked for its budget, and it was due");
    });
}

/// Local finance of a kind of council: the rows of the package are what anyone recomputes; how many
/// requests were due.
fn compare(place: &Place, values: &str, kind: &str) -> u64 {
    let period = ["--from", "2025-01-01", "--to", "2025-12-31", "--as-of", "2026-03-31", "--format", "json"];
    let of = format!("body_type={kind}");
    let wanted = ["--where", "topic=budget", "--where", &of];
    let figures = place.run(&[&["recompute", "--package", "year"], &period[..], &wanted].concat()).json();
    for (id, key) in [("T03", "T03_silence"), ("O01", "O01_item_completeness")] {
        let row = values.lines().find(|r| r.starts_with(&format!("{id},A,2025,MA,,{kind},topic,budget,")));
        let told =
            row.map(|r| r.split(',').skip(8).take(2).map(|n| n.parse().unwrap()).collect::<Vec<u64>>());
        let again = ["num", "den"].map(|part| figures[key][part].as_u64().unwrap());
        assert_eq!(told.unwrap_or_else(|| vec![0, 0]), again, "{id} of {kind}");
    }
    figures["T03_silence"]["den"].as_u64().unwrap()
}
