//! Whole cases through `wasl law case`: each a story, with its article.

use super::{wasl, wasl_json};
use serde_json::{Value, json};
use std::io::Write;

fn replay(file: &Value, more: &[&str]) -> Value {
    let mut on_disk = tempfile::NamedTempFile::new().unwrap();
    on_disk.write_all(file.to_string().as_bytes()).unwrap();
    wasl_json(&[&["law", "case", on_disk.path().to_str().unwrap()], more].concat())
}

/// A case against a commune unless it says otherwise.
fn case(acts: Value) -> Value {
    replay(&json!({"body_class": "territorial_collectivity", "acts": acts}), &[])
}

fn case_until(on: &str, acts: Value) -> Value {
    replay(&json!({"body_class": "territorial_collectivity", "on": on, "acts": acts}), &[])
}

/// The findings as `id` or `id:item`, with `!` once cured.
fn findings(got: &Value) -> Vec<String> {
    let name = |f: &Value| {
        let item = f["item"].as_u64().map_or_else(String::new, |n| format!(":{n}"));
        let cured = if f["cured_on"].is_null() { "" } else { "!" };
        format!("{}{item}{cured}", f["id"].as_str().unwrap())
    };
    got["findings"].as_array().unwrap().iter().map(name).collect()
}

fn due(got: &Value, rule: &str) -> String {
    let limit = got["limits"].as_array().unwrap().iter().find(|l| l["rule"] == rule);
    limit.unwrap_or_else(|| panic!("no {rule}: {got}"))["due_date"].as_str().unwrap().to_owned()
}

fn refused(got: &Value) -> Vec<(String, String, String)> {
    let text = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    let acts = got["acts"].as_array().unwrap().iter().filter(|a| a["allowed"] == false);
    acts.map(|a| (text(&a["type"]), text(&a["reason"]), text(&a["article"]))).collect()
}

fn refusal(kind: &str, reason: &str, article: &str) -> (String, String, String) {
    (kind.into(), reason.into(), article.into())
}

#[test]
fn a_commune_asked_three_questions_answers_one_of_them() {
    let got = case(json!([
        {"type": "file", "on": "2023-05-16", "items": ["الميزانية", "الصفقات", "المنح"]},
        {"type": "answer", "on": "2023-06-13", "reference": "12/2023", "signed_by": "…",
         "items": [{"no": 1, "outcome": "provided_full"}]},
    ]));
    assert_eq!(due(&got, "R16-INIT"), "2023-06-13", "article 16: twenty working days");
    assert_eq!(got["status"], "answered_partial");
    assert_eq!(findings(&got), ["F-ITEM-BLANK:2", "F-ITEM-BLANK:3"]);
    assert_eq!(got["findings"][0]["article"], Value::Null, "our rule, never printed as law");
    assert_eq!(got["findings"][0]["severity"], "warning");
    assert_eq!(got["items"][0]["outcome"], "provided_full");
    assert_eq!(got["items"][2]["outcome"], "omitted");
    assert_eq!(due(&got, "R19-LODGE"), "2023-07-13", "article 19: the complaint window opens");
    assert_eq!(got["limits"][0]["met_on"], "2023-06-13");
}

#[test]
fn article_16_an_extension_noticed_one_day_late_moves_nothing() {
    let got = case_until(
        "2023-06-14",
        json!([
            {"type": "file", "on": "2023-05-16", "items": ["…"]},
            {"type": "extend", "on": "2023-06-14", "reasons": ["EXT-2"], "text": "عدد كبير من الوثائق"},
        ]),
    );
    assert_eq!(refused(&got), [refusal("extend", "ext_after_due", "16")]);
    assert_eq!(findings(&got), ["F-SILENCE", "F-EXT-LATE"]);
    assert_eq!(got["status"], "silence");
}

#[test]
fn article_16_the_due_day_itself_is_in_time_for_an_extension() {
    let got = case(json!([
        {"type": "file", "on": "2023-05-16", "items": ["…"]},
        {"type": "extend", "on": "2023-06-13", "reasons": ["EXT-2"], "text": "عدد كبير من الوثائق"},
    ]));
    assert_eq!(got["status"], "extended");
    assert_eq!(due(&got, "R16-EXT"), "2023-07-13", "forty working days from receipt, Eid al-Adha off");
}

#[test]
fn article_16_the_limit_is_extended_once() {
    let got = case(json!([
        {"type": "file", "on": "2023-05-16", "items": ["…"]},
        {"type": "extend", "on": "2023-06-01", "reasons": ["EXT-2"], "text": "…"},
        {"type": "extend", "on": "2023-06-20", "reasons": ["EXT-3"], "text": "…"},
    ]));
    assert_eq!(refused(&got), [refusal("extend", "ext_second", "16")]);
    assert_eq!(findings(&got), ["F-EXT-TWICE"]);
    assert_eq!(got["status"], "extended");
}

#[test]
fn article_16_a_notice_without_reason_is_void_until_it_is_sent_again_with_one() {
    let void = json!({"type": "extend", "on": "2023-06-01", "reasons": [], "text": "…"});
    let filed = json!({"type": "file", "on": "2023-05-16", "items": ["…"]});
    let got = case_until("2023-06-14", json!([filed, void]));
    assert_eq!(findings(&got), ["F-EXT-NO-REASON", "F-SILENCE"]);
    let again = json!({"type": "extend", "on": "2023-06-05", "reasons": ["EXT-1"], "text": "…"});
    let got = case_until("2023-06-14", json!([filed, void, again]));
    assert_eq!(findings(&got), ["F-EXT-NO-REASON!"]);
    assert_eq!(got["status"], "extended");
}

#[test]
fn article_17_an_urgent_request_over_a_weekend() {
    let acts = json!([
        {"type": "file", "on": "2025-03-06", "urgent": true, "items": ["…"]},
    ]);
    let got = case_until("2025-03-10", acts.clone());
    assert_eq!(due(&got, "R17-URG"), "2025-03-10", "three days end on Sunday and move to Monday");
    assert_eq!(got["limits"][0]["guard_date"], "2025-03-09");
    assert_eq!(got["limits"][0]["bar_date"], "2025-03-11");
    assert_eq!(got["status"], "submitted", "the due day itself is not silence");
    let got = case_until("2025-03-11", acts);
    assert_eq!(got["status"], "silence");
    assert_eq!(got["findings"][0]["article"], "17");
}

#[test]
fn article_17_read_as_working_days_by_a_setting() {
    let acts = json!([{"type": "file", "on": "2025-03-06", "urgent": true, "items": ["…"]}]);
    let got = replay(&json!({"settings": {"urgent_unit": "working_day"}, "acts": acts}), &[]);
    assert_eq!(due(&got, "R17-URG"), "2025-03-11");
}

#[test]
fn article_17_urgency_found_unfounded_within_the_three_days() {
    let filed = json!({"type": "file", "on": "2025-03-06", "urgent": true, "items": ["…"]});
    let got = case(json!([filed, {"type": "reclassify", "on": "2025-03-10", "text": "لا خطر على الأشخاص"}]));
    assert_eq!(
        due(&got, "R16-INIT"),
        "2025-04-07",
        "from the same day 0; Eid al-Fitr, 31 March and 1 April, off"
    );
    assert_eq!(got["limits"].as_array().unwrap().len(), 1);
    let got = case(json!([filed, {"type": "reclassify", "on": "2025-03-11", "text": "…"}]));
    assert_eq!(refused(&got), [refusal("reclassify", "reclassify_late", "17")]);
    // Article 17: on the first of the three days, what keeps it urgent is the extension.
    let extend = json!({"type": "extend", "on": "2025-03-06", "reasons": ["EXT-2"], "text": "وثائق كثيرة"});
    let got = case(json!([filed, extend, {"type": "reclassify", "on": "2025-03-06", "text": "…"}]));
    assert_eq!(refused(&got), [refusal("reclassify", "reclassify_extended", "17")]);
}

#[test]
fn a_closure_binds_communes_but_not_a_public_establishment() {
    let acts = json!([{"type": "file", "on": "2024-04-01", "items": ["…"]}]);
    let on = |class: &str| due(&replay(&json!({"body_class": class, "acts": acts}), &[]), "R16-INIT");
    assert_eq!(on("territorial_collectivity"), "2024-05-03");
    assert_eq!(on("public_establishment"), "2024-05-02");
    assert_eq!(on("other"), "2024-05-02");
}

#[test]
fn a_withdrawal_after_the_due_date_ends_the_case_and_keeps_the_silence() {
    let got = case(json!([
        {"type": "file", "on": "2023-05-16", "items": ["…"]},
        {"type": "withdraw", "on": "2023-06-20"},
        {"type": "answer", "on": "2023-06-21", "items": [{"no": 1, "outcome": "provided_full"}]},
    ]));
    assert_eq!(got["status"], "withdrawn");
    assert_eq!(findings(&got), ["F-SILENCE"]);
    assert_eq!(refused(&got), [refusal("answer", "ended", "-")]);
}

#[test]
fn silence_never_ends_by_time_and_a_late_reply_is_late_for_ever() {
    let filed = json!({"type": "file", "on": "2023-05-16", "items": ["…"]});
    let got = case_until("2025-12-31", json!([filed]));
    assert_eq!(got["status"], "silence");
    let reply = json!({"type": "answer", "on": "2024-01-15", "reference": "1", "signed_by": "…",
        "items": [{"no": 1, "outcome": "provided_full"}]});
    let got = case_until("2024-01-16", json!([filed, reply]));
    assert_eq!(got["status"], "answered_full");
    assert_eq!(findings(&got), ["F-SILENCE!", "F-LATE"]);
    assert_eq!(due(&got, "R19-LODGE"), "2024-02-12", "the later event counts for admissibility");
}

#[test]
fn articles_8_and_18_a_bare_refusal_and_what_cures_it() {
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…", "…"]});
    let bare = json!({"type": "answer", "on": "2025-02-10", "items": [
        {"no": 1, "outcome": "refused"}, {"no": 2, "outcome": "refused", "ground": "REF-2", "note": "سر"}]});
    let got = case(json!([filed, bare]));
    assert_eq!(got["status"], "refused");
    assert_eq!(
        findings(&got),
        ["F-NO-REASON:1", "F-EXC-NOT-NAMED:2", "F-NO-PARTIAL:2", "F-UNOFFICIAL", "F-NO-REMEDY"]
    );
    let better = json!({"type": "supplement", "on": "2025-02-20", "reference": "3/2025", "signed_by": "…", "remedy": true,
        "items": [{"no": 1, "outcome": "provided_full"},
                  {"no": 2, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-04"], "separable": false, "note": "…"}]});
    let got = case(json!([filed, bare, better]));
    assert_eq!(
        findings(&got),
        ["F-NO-REASON:1!", "F-EXC-NOT-NAMED:2!", "F-NO-PARTIAL:2!", "F-UNOFFICIAL!", "F-NO-REMEDY!"]
    );
    assert_eq!(got["status"], "answered_partial");
}

/// Article 8: a body that says that the rest of an item can be given, and withholds it, has not removed the excepted
/// part; a supplement that gives it, or says that nothing can be separated, mends that.
#[test]
fn article_8_a_rest_that_can_be_given_is_given() {
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…", "…"]});
    let item = |no: u16, outcome: &str, separable: bool| {
        json!({"no": no, "outcome": outcome, "ground": if outcome == "refused" { json!("REF-2") } else { Value::Null },
            "exceptions": ["EXC-03"], "separable": separable, "note": "…"})
    };
    let said = |kind: &str, on: &str, items: Value| json!({"type": kind, "on": on, "reference": "1", "signed_by": "…", "remedy": true, "items": items});
    let withheld = json!([item(1, "refused", true), item(2, "refused", true)]);
    let answer = said("answer", "2025-02-10", withheld);
    assert_eq!(findings(&case(json!([filed, answer]))), ["F-REST-WITHHELD:1", "F-REST-WITHHELD:2"]);
    let better = json!([item(1, "provided_partial", true), item(2, "refused", false)]);
    let got = case(json!([filed, answer, said("supplement", "2025-02-20", better)]));
    assert_eq!(findings(&got), ["F-REST-WITHHELD:1!", "F-REST-WITHHELD:2!"]);
}

#[test]
fn article_18_already_public_needs_the_place_and_the_mention_of_the_remedy() {
    let got = case(json!([
        {"type": "file", "on": "2025-02-03", "items": ["…"]},
        {"type": "answer", "on": "2025-02-10", "reference": "1", "signed_by": "…", "items": [{"no": 1, "outcome": "already_public"}]},
    ]));
    assert_eq!(got["status"], "referred_published");
    assert_eq!(findings(&got), ["F-REF3-NO-PLACE:1", "F-NO-REMEDY"]);
}

/// Articles 18 and 19: a supplement that gives more and withholds the rest for a reason that nobody was told of before opens
/// the complaint about it, and mentions it; for the reason of before it opens none.
#[test]
fn articles_18_and_19_a_refusal_told_for_the_first_time_by_a_supplement_opens_its_complaint() {
    let filed = json!({"type": "file", "on": "2026-03-02", "items": ["…"]});
    let said = |kind: &str, on: &str, item: &Value| json!({"type": kind, "on": on, "reference": "1", "signed_by": "…", "remedy": true, "items": [item]});
    let refusing = |ground: &str| json!({"no": 1, "outcome": "refused", "ground": ground, "note": "…"});
    let secret = json!({"no": 1, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-01"], "separable": false, "note": "…"});
    let not_held = json!({"no": 1, "outcome": "not_held", "note": "…"});
    let part = json!({"no": 1, "outcome": "provided_partial", "exceptions": ["EXC-01"], "note": "…"});
    let public = json!({"no": 1, "outcome": "already_public", "address": "https://data.gov.ma/…"});
    let complaint = json!({"type": "complain_head", "on": "2026-06-18", "ground": "partial", "items": [1]});
    let taken = |before: &Value, then: &Value| {
        let (answer, more) = (said("answer", "2026-03-20", before), said("supplement", "2026-06-15", then));
        let got = case_until("2026-06-18", json!([filed, answer, more, complaint]));
        refused(&got).is_empty()
    };
    for before in [refusing("REF-6"), refusing("REF-5"), not_held] {
        assert!(taken(&before, &part) && taken(&before, &public), "{before}");
    }
    // The rest was refused for this reason on 20 March, and that window is over.
    assert!(!taken(&secret, &part));
    assert!(!taken(&refusing("REF-6"), &json!({"no": 1, "outcome": "provided_full"})));
}

/// Article 19: a complaint about an item waits for its decision, whatever a supplement of the same day said of another.
#[test]
fn article_19_a_supplement_of_one_day_opens_nothing_for_an_item_that_it_does_not_name() {
    let on = "2026-03-02";
    let filed = json!({"type": "file", "on": on, "items": ["…", "…"]});
    let said = |kind: &str, items: Value| json!({"type": kind, "on": on, "reference": "1", "signed_by": "…", "remedy": true, "items": items});
    let refusing =
        |no: u16, ground: &str| json!({"no": no, "outcome": "refused", "ground": ground, "note": "…"});
    let lodged =
        |items: Value| json!({"type": "complain_head", "on": on, "ground": "refused", "items": items});
    let answer = said("answer", json!([refusing(1, "REF-5"), refusing(2, "REF-6")]));
    let anew = json!({"no": 1, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-01"], "separable": false, "note": "…"});
    let story = |again: Value| {
        let acts =
            json!([filed, answer, lodged(json!([1, 2])), said("supplement", json!([anew])), lodged(again)]);
        refused(&case_until(on, acts)).into_iter().map(|(_, reason, _)| reason).collect::<Vec<_>>()
    };
    assert_eq!(story(json!([2])), ["already_pending"]);
    assert!(story(json!([1])).is_empty(), "of what was refused anew");
}

/// Article 19: of what was said on one day before and after a complaint, the complaint is about what came before it: what was
/// refused after it may be complained of, and nothing else twice.
#[test]
fn article_19_one_day_has_an_order() {
    let on = "2026-03-12";
    let filed = json!({"type": "file", "on": "2026-03-02", "items": ["…", "…", "…"]});
    let said = |kind: &str, items: Vec<Value>| json!({"type": kind, "on": on, "reference": "1", "signed_by": "…", "remedy": true, "items": items});
    let refusing = |no: u16, exception: &str| json!({"no": no, "outcome": "refused", "ground": "REF-2", "exceptions": [exception], "separable": false, "note": "…"});
    let head = |items: Value| json!({"type": "complain_head", "on": on, "ground": "refused", "items": items});
    let reply = said("answer", vec![refusing(1, "EXC-01"), refusing(2, "EXC-01"), refusing(3, "EXC-01")]);
    let story = |acts: &[Value]| {
        let all: Vec<Value> = [&filed, &reply].into_iter().chain(acts).cloned().collect();
        refused(&case_until(on, json!(all))).into_iter().map(|(_, reason, _)| reason).collect::<Vec<_>>()
    };
    let anew = |items: &[u16]| said("supplement", items.iter().map(|no| refusing(*no, "EXC-02")).collect());
    let after = [head(json!([1])), anew(&[1, 2]), head(json!([2])), head(json!([1]))];
    assert!(story(&after).is_empty(), "item 1 was refused anew after its complaint");
    for no in [1, 3] {
        let before = [anew(&[1, 3]), head(json!([1, 3])), anew(&[2]), head(json!([no]))];
        assert_eq!(story(&before), ["already_pending"], "nothing more was said of item {no}");
    }
}

/// Article 20: a complaint to the Committee about an item that the head decided and one that he left undecided is about both,
/// and each is before the Committee once.
#[test]
fn article_20_a_complaint_about_a_decision_and_a_silence_uses_both_windows() {
    let filed = json!({"type": "file", "on": "2026-05-04", "items": ["…", "…"]});
    let refusing = |no: u16| json!({"no": no, "outcome": "refused", "ground": "REF-6", "note": "…"});
    let reply = json!({"type": "answer", "on": "2026-05-07", "reference": "1", "signed_by": "…", "remedy": true, "items": [refusing(1), refusing(2)]});
    let head =
        |no: u16| json!({"type": "complain_head", "on": "2026-05-07", "ground": "refused", "items": [no]});
    let decided = json!({"type": "decide_head", "on": "2026-05-07", "decision": "rejected"});
    let cdai = |items: Value| json!({"type": "complain_cdai", "on": "2026-05-25", "ground": "refused", "items": items});
    for again in [1, 2] {
        let acts =
            json!([filed, reply, head(1), head(2), decided, cdai(json!([1, 2])), cdai(json!([again]))]);
        let got = case_until("2026-05-25", acts);
        let reasons: Vec<_> = refused(&got).into_iter().map(|(_, reason, _)| reason).collect();
        assert_eq!(reasons, ["already_pending"], "item {again}");
        let used = got["limits"].as_array().unwrap().iter().filter(|l| l["rule"] == "R20-LODGE");
        let met: Vec<_> = used.map(|l| l["met_on"].as_str().unwrap_or("open").to_owned()).collect();
        assert_eq!(met, ["2026-05-25", "2026-05-25"]);
    }
}

/// Article 20: thirty days from the absence of a decision: of two complaints of one day the one that was decided, late, is
/// before the Committee by its decision, and once.
#[test]
fn article_20_a_late_decision_leaves_its_item_no_silence_of_another_complaint() {
    let filed = json!({"type": "file", "on": "2026-03-02", "items": ["…", "…"]});
    let head =
        |no: u16| json!({"type": "complain_head", "on": "2026-04-23", "ground": "no_reply", "items": [no]});
    let cdai =
        |on: &str, no: u16| json!({"type": "complain_cdai", "on": on, "ground": "no_reply", "items": [no]});
    let late = json!({"type": "decide_head", "on": "2026-05-20", "decision": "rejected"});
    let acts = json!([
        filed,
        head(1),
        head(2),
        late,
        cdai("2026-05-20", 1),
        cdai("2026-06-01", 2),
        cdai("2026-06-02", 1)
    ]);
    let got = refused(&case_until("2026-06-02", acts));
    let reasons: Vec<_> = got.into_iter().map(|(_, reason, _)| reason).collect();
    assert_eq!(reasons, ["already_pending"]);
}

/// Article 18: a refusal mentions « le droit du demandeur de porter plainte ainsi que les voies et délais de recours » of
/// the right that there is: where no complaint is open and the act opens none, nothing is left to mention, and nothing
/// mentioned mends what was passed over.
#[test]
fn article_18_where_no_complaint_is_left_there_is_no_right_to_mention() {
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…"]});
    let said = |kind: &str, on: &str, remedy: bool, item: &Value| {
        json!({"type": kind, "on": on, "reference": "1",
        "signed_by": "…", "remedy": remedy, "items": [item]})
    };
    let refused = |exception: &str| {
        json!({"no": 1, "outcome": "refused", "ground": "REF-2", "exceptions": [exception],
        "separable": false, "note": "…"})
    };
    let part = json!({"no": 1, "outcome": "provided_partial", "exceptions": ["EXC-03"], "note": "…"});
    let story = |first: bool, on: &str, then: bool, item: &Value| {
        findings(&case(json!([
            filed,
            said("answer", "2025-02-10", first, &refused("EXC-03")),
            said("supplement", on, then, item)
        ])))
    };
    let none: [&str; 0] = [];
    // While the window of the reply runs, the mention is owed, and mends.
    assert_eq!(story(true, "2025-02-20", false, &part), ["F-NO-REMEDY"]);
    assert_eq!(story(false, "2025-02-20", true, &part), ["F-NO-REMEDY!"]);
    // Once it is over, neither, but of a refusal that opens another.
    for item in [&part, &refused("EXC-03")] {
        assert_eq!(story(true, "2025-05-05", false, item), none);
        assert_eq!(story(false, "2025-05-05", true, item), ["F-NO-REMEDY"]);
    }
    assert_eq!(story(true, "2025-05-05", false, &refused("EXC-05")), ["F-NO-REMEDY"]);
    assert_eq!(story(false, "2025-05-05", true, &refused("EXC-05")), ["F-NO-REMEDY!"]);
}

#[test]
fn article_18_repeated_without_an_earlier_reply_of_the_same_year() {
    let item = |earlier: Value| json!({"no": 1, "outcome": "refused", "ground": "REF-4", "note": "…", "earlier_on": earlier});
    let answer = |item: Value| json!({"type": "answer", "on": "2025-02-10", "reference": "1", "signed_by": "…", "remedy": true, "items": [item]});
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…"]});
    assert_eq!(findings(&case(json!([filed, answer(item(Value::Null))]))), ["F-REF4-NO-EARLIER:1"]);
    assert!(findings(&case(json!([filed, answer(item(json!("2025-01-20")))]))).is_empty());
    let acts = json!([filed, answer(item(json!("2024-05-20")))]);
    assert_eq!(findings(&case(acts.clone())), ["F-REF4-NO-EARLIER:1"]);
    let rolling = replay(&json!({"settings": {"same_year": "rolling_12_months"}, "acts": acts}), &[]);
    assert!(findings(&rolling).is_empty());
}

#[test]
fn article_5_a_cost_for_an_e_mail_has_no_ground_and_stops_no_clock() {
    let got = case_until(
        "2025-03-04",
        json!([
            {"type": "file", "on": "2025-02-03", "delivery": "email", "items": ["…"]},
            {"type": "cost_notice", "on": "2025-02-10", "copy": "12.50"},
        ]),
    );
    assert_eq!(findings(&got), ["F-COST-UNFOUNDED", "F-SILENCE"]);
    assert_eq!(got["status"], "silence", "a cost notice is no reply");
}

#[test]
fn article_5_what_is_fetched_has_no_cost_of_sending() {
    for (delivery, found) in
        [("pickup_paper", true), ("pickup_electronic", true), ("post", false), ("other", false)]
    {
        let got = case(json!([
            {"type": "file", "on": "2025-02-03", "delivery": delivery, "items": ["…"]},
            {"type": "cost_notice", "on": "2025-02-10", "copy": "12.50", "sending": "8.00"},
        ]));
        assert_eq!(findings(&got).iter().any(|id| id == "F-COST-UNFOUNDED"), found, "{delivery}");
    }
}

#[test]
fn article_14_a_deposit_without_receipt() {
    let got = case(
        json!([{"type": "file", "on": "2025-02-03", "channel": "post", "receipt": false, "items": ["…"]}]),
    );
    assert_eq!(findings(&got), ["F-NO-RECEIPT"]);
    assert_eq!(got["findings"][0]["article"], "14");
}

#[test]
fn early_delivery_keeps_its_outcome_and_the_clock_runs_for_the_rest() {
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…", "…"]});
    let early =
        json!({"type": "deliver", "on": "2025-02-10", "items": [{"no": 1, "outcome": "provided_full"}]});
    let got = case_until("2025-03-04", json!([filed, early]));
    assert_eq!(
        (got["status"].as_str(), &got["items"][0]["outcome"]),
        (Some("silence"), &json!("provided_full"))
    );
    let rest = json!({"type": "answer", "on": "2025-02-20", "reference": "1", "signed_by": "…", "items": [{"no": 2, "outcome": "provided_full"}]});
    let got = case(json!([filed, early, rest]));
    assert_eq!(got["status"], "answered_full");
    assert!(findings(&got).is_empty());
}

#[test]
fn forwarding_changes_nothing_until_the_requester_agrees() {
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…"]});
    let proposed = json!({"type": "redirect", "on": "2025-02-10", "body_id": "region-02-oriental"});
    let got = case_until("2025-03-04", json!([filed, proposed]));
    assert_eq!(got["status"], "silence", "the first clock runs on");
    let agreed = json!({"type": "agree", "on": "2025-02-12"});
    assert_eq!(case(json!([filed, proposed, agreed]))["status"], "forwarded");
    assert_eq!(refused(&case(json!([filed, agreed]))), [refusal("agree", "nothing_pending", "-")]);
}

#[test]
fn the_status_is_the_latest_of_what_holds() {
    let steps = [
        (json!({"type": "register", "on": "2025-02-04", "serial": "7"}), "registered"),
        (
            json!({"type": "route", "on": "2025-02-05", "department": "DBM", "items": [1]}),
            "awaiting_department",
        ),
        (json!({"type": "clarify", "on": "2025-02-06", "text": "أي سنة؟"}), "clarification_asked"),
        (json!({"type": "clarify_reply", "on": "2025-02-07", "text": "2024"}), "awaiting_department"),
        (
            json!({"type": "consult", "on": "2025-02-10", "third_party": "…", "items": [1]}),
            "third_party_consulted",
        ),
        (json!({"type": "consult_reply", "on": "2025-02-11", "answer": "consent"}), "awaiting_department"),
        (json!({"type": "return", "on": "2025-02-12", "department": "DBM", "holds": true}), "registered"),
        (json!({"type": "cost_notice", "on": "2025-02-13", "copy": "2"}), "awaiting_cost"),
        (json!({"type": "cost_settled", "on": "2025-02-14", "how": "paid"}), "registered"),
        (json!({"type": "extend", "on": "2025-02-17", "reasons": ["EXT-4"], "text": "…"}), "extended"),
    ];
    let mut acts = vec![json!({"type": "file", "on": "2025-02-03", "items": ["…"]})];
    for (act, status) in steps {
        acts.push(act);
        let got = case(json!(acts));
        assert_eq!(got["status"], status, "{}", acts.last().unwrap());
        assert!(refused(&got).is_empty());
    }
}

#[test]
fn a_reply_without_complaint_closes_when_the_window_has_passed() {
    let acts = json!([
        {"type": "file", "on": "2025-02-03", "items": ["…"]},
        {"type": "answer", "on": "2025-02-10", "reference": "1", "signed_by": "…", "items": [{"no": 1, "outcome": "provided_full"}]},
    ]);
    assert_eq!(case_until("2025-03-10", acts.clone())["status"], "answered_full");
    let got = case_until("2025-03-11", acts);
    assert_eq!(got["status"], "closed");
    assert_eq!(got["acts"][2]["type"], "close");
}

#[test]
fn article_19_a_complaint_before_its_time_and_after_it() {
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…"]});
    let on = |day: &str| json!({"type": "complain_head", "on": day});
    let early = refused(&case(json!([filed, on("2025-03-03")])));
    assert_eq!(early, [refusal("complain_head", "complaint_early", "19")]);
    assert!(refused(&case(json!([filed, on("2025-03-04")]))).is_empty());
    let late = refused(&case(json!([filed, on("2025-04-10")])));
    assert_eq!(late, [refusal("complain_head", "complaint_late", "19")]);
    let skipped = refused(&case(json!([filed, {"type": "complain_cdai", "on": "2025-03-10"}])));
    assert_eq!(skipped, [refusal("complain_cdai", "head_first", "20")]);
}

#[test]
fn a_clock_that_stops_for_a_question_is_a_setting() {
    let acts = json!([
        {"type": "file", "on": "2025-02-03", "items": ["…"]},
        {"type": "clarify", "on": "2025-02-10", "text": "…"},
        {"type": "clarify_reply", "on": "2025-02-14", "text": "…"},
    ]);
    let got = replay(&json!({"acts": acts}), &[]);
    assert_eq!(due(&got, "R16-INIT"), "2025-03-03");
    let got = replay(&json!({"acts": acts}), &["--set", "clarification_stops_clock=true"]);
    assert_eq!(due(&got, "R16-INIT"), "2025-03-07", "four working days stood still");
}

#[test]
fn a_file_that_cannot_be_read_names_the_act_and_the_field() {
    let fails = |acts: Value| {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(json!({ "acts": acts }).to_string().as_bytes()).unwrap();
        let out = wasl(&["law", "case", file.path().to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(1));
        String::from_utf8(out.stderr).unwrap()
    };
    let filed = json!({"type": "file", "on": "2025-02-03", "items": ["…"]});
    assert!(fails(json!([])).contains("acts: missing"));
    assert!(fails(json!([{"type": "answer", "on": "2025-02-03"}])).contains("acts.0.type: file_comes_first"));
    assert!(fails(json!([filed, {"type": "answer", "on": "2025-02-30"}])).contains("acts.1.on: bad_date"));
    assert!(
        fails(json!([filed, {"type": "withdraw", "on": "2025-01-30"}])).contains("acts.1.on: out_of_order")
    );
    let twice = json!([{"no": 1, "outcome": "not_held"}, {"no": 1, "outcome": "not_held"}]);
    let told = fails(json!([filed, {"type": "answer", "on": "2025-02-05", "items": twice}]));
    assert!(told.contains("acts.1.items.1.no: item_twice"), "{told}");
}
