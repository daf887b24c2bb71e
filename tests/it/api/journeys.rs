//! Whole requests from a filing to their end.

use crate::letters::wanting::browser;
use crate::readers::person;
use crate::world::{COMMUNE, Filed, REGION, filing, on_each_store};
use serde_json::{Value, json};
use wasl::store::people::{MemberState, Role};

fn ids(findings: &Value) -> Vec<String> {
    let name = |f: &Value| {
        let item = f["item"].as_u64().map_or_else(String::new, |n| format!(":{n}"));
        let cured = if f["cured_on"].is_null() { "" } else { "!" };
        format!("{}{item}{cured}", f["id"].as_str().unwrap())
    };
    findings.as_array().unwrap().iter().map(name).collect()
}

#[test]
fn a_filing_appears_with_its_due_date_is_answered_in_part_and_the_omitted_item_is_flagged() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 3);
        assert_eq!(filed.due_on, "2025-03-03", "article 16: twenty working days");
        let seen = w.read(&filed);
        assert_eq!(seen["status"], "submitted", "filing never registers by itself");
        assert_eq!(seen["limits"][0]["rule"], "R16-INIT");
        assert_eq!(seen["items"].as_array().unwrap().len(), 3);
        let official = w.official(COMMUNE);
        w.day("2025-02-20");
        let done = w.act(&filed, &official, &json!({
            "type": "answer", "reference": "12/2025", "signed_by": "المكلف", "remedy": true,
            "items": [{"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "refused", "ground": "REF-2",
                       "exceptions": ["EXC-04"], "separable": false, "note": "معطيات شخصية"}]}));
        assert_eq!(done.status, 201, "{}", done.json);
        assert_eq!(done.json["status"], "answered_partial");
        assert_eq!(ids(&done.json["findings"]), ["F-ITEM-BLANK:3"]);
        assert_eq!(done.json["findings"][0]["article"], Value::Null);
        assert!(done.json["findings"][0]["message"].as_str().unwrap().contains('3'));
        let seen = w.read(&filed);
        assert_eq!(seen["items"][1]["note"], "معطيات شخصية");
        assert_eq!(seen["items"][2]["outcome"], "omitted");
        assert_eq!(seen["answered_on"], "2025-02-20");
        let kinds: Vec<_> = seen["acts"].as_array().unwrap().iter().map(|a| a["type"].clone()).collect();
        assert_eq!(kinds, ["file", "answer"]);
    });
}

#[test]
fn silence_is_flagged_the_day_after_the_due_date_and_not_before() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-03");
        assert_eq!(w.read(&filed)["status"], "submitted");
        w.day("2025-03-04");
        let seen = w.read(&filed);
        assert_eq!(seen["status"], "silence");
        assert_eq!(ids(&seen["findings"]), ["F-SILENCE"]);
        w.day("2025-06-04");
        assert_eq!(w.read(&filed)["status"], "silence", "silence never closes by itself");
        assert_eq!(w.read(&filed)["version"], 2, "flagged once");
        let official = w.official(COMMUNE);
        let late = json!({"type": "answer", "reference": "1", "signed_by": "…", "items": [{"no": 1, "outcome": "provided_full"}]});
        let done = w.act(&filed, &official, &late);
        assert_eq!(ids(&done.json["findings"]), ["F-SILENCE!", "F-LATE"]);
    });
}

#[test]
fn an_act_on_a_silent_day_first_lets_the_clock_speak() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        // Nobody swept: the server was down that night.
        w.set_clock(wasl::clock::Moment::from(
            "2025-03-10T10:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap(),
        ));
        let official = w.official(COMMUNE);
        let late = json!({"type": "answer", "reference": "1", "signed_by": "…", "items": [{"no": 1, "outcome": "provided_full"}]});
        let done = w.act(&filed, &official, &late);
        assert_eq!(done.json["version"], 3);
        assert_eq!(ids(&done.json["findings"]), ["F-SILENCE!", "F-LATE"]);
    });
}

#[test]
fn article_16_a_late_extension_is_refused_and_the_attempt_is_kept() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        w.day("2025-03-04");
        let got = w.act(
            &filed,
            &official,
            &json!({"type": "extend", "reasons": ["EXT-2"], "text": "كثرة الوثائق"}),
        );
        assert_eq!((got.status, got.json["article"].as_str()), (409, Some("16")));
        assert_eq!(got.json["code"], "ext_after_due");
        assert_eq!(got.header("content-type"), Some("application/problem+json; charset=utf-8"));
        let seen = w.read(&filed);
        assert_eq!(ids(&seen["findings"]), ["F-SILENCE", "F-EXT-LATE"]);
        assert_eq!(seen["acts"][2]["allowed"], false);
        assert_eq!(seen["due_on"], "2025-03-03");
    });
}

#[test]
fn article_16_an_extension_in_time_moves_the_due_date_and_owes_its_letter() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let official = w.official(COMMUNE);
        w.day("2025-02-28");
        let got = w.act(
            &filed,
            &official,
            &json!({"type": "extend", "reasons": ["EXT-2"], "text": "كثرة الوثائق"}),
        );
        assert_eq!(got.status, 201, "{}", got.json);
        assert_eq!(w.read(&filed)["due_on"], "2025-04-02");
        let letters = w.letters();
        let kinds: Vec<&str> = letters.iter().map(|(_, d)| d.kind.code()).collect();
        assert_eq!(kinds, ["receipt", "extension"]);
        assert_eq!(letters[0].1.data.code.as_deref(), Some(filed.code.as_str()));
        assert_eq!(letters[1].1.data.new_due.unwrap().to_string(), "2025-04-02");
    });
}

#[test]
fn article_16_a_notice_without_its_reasons_is_kept_and_has_no_effect() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let official = w.official(COMMUNE);
        w.day("2025-02-20");
        let voids = [
            json!({"type": "extend"}),
            json!({"type": "extend", "reasons": [], "text": "كثرة الوثائق"}),
            json!({"type": "extend", "reasons": ["EXT-2"]}),
            json!({"type": "extend", "reasons": ["EXT-2"], "text": "  "}),
        ];
        for void in &voids {
            let got = w.act(&filed, &official, void);
            assert_eq!(
                (got.status, &got.json["act"]["no_effect"]),
                (201, &json!(true)),
                "{void}: {}",
                got.json
            );
            assert_eq!(ids(&got.json["findings"]), ["F-EXT-NO-REASON"]);
            assert_ne!(got.json["status"], "extended");
        }
        let seen = w.read(&filed);
        assert_eq!((&seen["due_on"], &seen["status"]), (&json!("2025-03-03"), &json!("submitted")));
        assert_eq!(w.letters().len(), 1, "the receipt alone");
        let lawful = json!({"type": "extend", "reasons": ["EXT-2"], "text": "كثرة الوثائق"});
        let got = w.act(&filed, &official, &lawful);
        assert_eq!((got.json["act"].get("no_effect"), &got.json["status"]), (None, &json!("extended")));
        assert_eq!(ids(&got.json["findings"]), ["F-EXT-NO-REASON!"]);
    });
}

#[test]
fn silence_owes_a_certificate_to_the_requester_and_a_notice_to_the_head() {
    on_each_store(|w| {
        w.add_person(
            "head@wasl.example",
            Role::Head,
            Some(COMMUNE),
            wasl::store::people::MemberState::Active,
        );
        w.file(COMMUNE, 1);
        w.day("2025-03-04");
        let letters = w.letters();
        let sent: Vec<_> = letters.iter().map(|(to, d)| (to.as_str(), d.kind.code())).collect();
        assert_eq!(
            sent,
            [
                ("nom@exemple.ma", "receipt"),
                ("nom@exemple.ma", "silence_requester"),
                ("head@wasl.example", "silence_head")
            ]
        );
        assert!(letters[2].1.data.to_name.is_none(), "the head's notice names nobody");
    });
}

#[test]
fn a_request_forwarded_with_consent_goes_on_elsewhere_with_a_new_day_0() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let official = w.official(COMMUNE);
        w.day("2025-02-10");
        let proposed = w.act(&filed, &official, &json!({"type": "redirect", "body_id": REGION}));
        assert_eq!((proposed.status, &proposed.json["status"]), (201, &json!("submitted")));
        let agreed = w.act_as_requester(&filed, &json!({"type": "agree"}));
        assert_eq!(agreed.json["status"], "forwarded", "{}", agreed.json);
        let number = agreed.json["forwarded_to"].as_str().unwrap();
        let there = w.official(REGION);
        let seen = w.get(&format!("/api/v1/requests/{number}"), Some(&there)).json;
        assert_eq!((&seen["received_on"], &seen["due_on"]), (&json!("2025-02-10"), &json!("2025-03-10")));
        assert_eq!(seen["items"].as_array().unwrap().len(), 2);
        let again = w.act(&filed, &official, &json!({"type": "register"}));
        assert_eq!((again.status, again.json["code"].as_str()), (409, Some("ended")));
    });
}

#[test]
fn complaints_are_dated_facts_that_start_and_stop_limits() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let early = w.act_as_requester(&filed, &json!({"type": "complain_head"}));
        assert_eq!((early.status, early.json["code"].as_str()), (409, Some("complaint_early")));
        w.day("2025-03-10");
        let lodged = w.act_as_requester(&filed, &json!({"type": "complain_head", "ground": "no_reply"}));
        assert_eq!(lodged.status, 201, "{}", lodged.json);
        let head = w.person(Role::Head, Some(COMMUNE));
        w.day("2025-03-20");
        let decided =
            w.act(&filed, &head, &json!({"type": "decide_head", "decision": "upheld", "text": "…"}));
        assert_eq!(decided.status, 201, "{}", decided.json);
        let limits = decided.json["limits"].as_array().unwrap();
        let rules: Vec<_> = limits.iter().map(|l| l["rule"].as_str().unwrap()).collect();
        assert_eq!(rules, ["R16-INIT", "R19-LODGE", "R19-ANSWER", "R20-LODGE"]);
        assert_eq!(limits[2]["met_on"], "2025-03-20");
    });
}

#[test]
fn article_19_the_head_who_answered_does_not_decide_the_complaint() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let head = w.person(Role::Head, Some(COMMUNE));
        let answer = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        assert_eq!(w.act(&filed, &head, &answer).status, 201);
        assert_eq!(
            w.act_as_requester(&filed, &json!({"type": "complain_head", "ground": "refused"})).status,
            201
        );
        let decide = json!({"type": "decide_head", "decision": "rejected"});
        let own = w.act(&filed, &head, &decide);
        assert_eq!((own.status, &own.json["code"]), (403, &json!("own_answer")));
        let other = w.person(Role::Head, Some(COMMUNE));
        assert_eq!(w.act(&filed, &other, &decide).status, 201);

        // What a reply passes over, whoever signed it passed over; what was given by another hand before it was not theirs.
        let two = w.file(COMMUNE, 2);
        let official = w.official(COMMUNE);
        let given = |kind: &str, no: u16| json!({"type": kind, "remedy": true, "items": [{"no": no, "outcome": "provided_full"}]});
        assert_eq!(w.act(&two, &head, &given("answer", 1)).status, 201);
        let blank = json!({"type": "complain_head", "ground": "blank", "items": [2]});
        assert_eq!(w.act_as_requester(&two, &blank).status, 201);
        assert_eq!(w.act(&two, &head, &decide).json["code"], "own_answer");
        let both = w.file(COMMUNE, 2);
        assert_eq!(w.act(&both, &official, &given("deliver", 1)).status, 201);
        assert_eq!(w.act(&both, &head, &given("answer", 2)).status, 201);
        let evasive = json!({"type": "complain_head", "ground": "evasive", "items": [1]});
        assert_eq!(w.act_as_requester(&both, &evasive).status, 201);
        assert_eq!(w.act(&both, &head, &decide).status, 201);
    });
}

/// Article 19: a head who sends the reply that a complaint of silence asks for decides that complaint all the same, and one
/// about a reply of the official beside which the head gave more later, or gave more of other items: none is about what
/// the head signed.
#[test]
fn article_19_a_head_who_replied_after_a_complaint_decides_it() {
    on_each_store(|w| {
        let (silent, refused) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let decide = json!({"type": "decide_head", "decision": "settled"});
        let given = json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full"}]});
        let refusal = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        assert_eq!(w.act(&refused, &official, &refusal).status, 201);
        let words = json!({"type": "complain_head", "ground": "refused"});
        assert_eq!(w.act_as_requester(&refused, &words).status, 201);
        w.day("2025-03-04");
        let words = json!({"type": "complain_head", "ground": "no_reply"});
        assert_eq!(w.act_as_requester(&silent, &words).status, 201);
        w.day("2025-03-05");
        assert_eq!(w.act(&silent, &head, &given).status, 201);
        let page = browser(w, Some(&head), &silent).get(&format!("/fr/requests/{}", silent.number)).text();
        assert!(!page.contains("vous ne décidez pas"), "{page}");
        let more = json!({"type": "supplement", "items": [{"no": 1, "outcome": "provided_full"}]});
        assert_eq!(w.act(&refused, &head, &more).status, 201);
        for filed in [&silent, &refused] {
            let decided = w.act(filed, &head, &decide);
            assert_eq!(decided.status, 201, "{}", decided.json);
        }
        // Of what was said of two items by two hands, each decides of what the other said.
        let two = w.file(COMMUNE, 2);
        let no = |n: u16| json!({"no": n, "outcome": "refused"});
        assert_eq!(w.act(&two, &official, &json!({"type": "answer", "items": [no(1), no(2)]})).status, 201);
        let partly = json!({"type": "supplement", "items": [{"no": 1, "outcome": "provided_partial"}]});
        assert_eq!(w.act(&two, &head, &partly).status, 201);
        let words = |item: u16| json!({"type": "complain_head", "ground": "refused", "items": [item]});
        let rejected = json!({"type": "decide_head", "decision": "rejected"});
        assert_eq!(w.act_as_requester(&two, &words(1)).status, 201);
        assert_eq!(w.act(&two, &head, &rejected).json["code"], "own_answer");
        let other = w.file(COMMUNE, 2);
        assert_eq!(w.act(&other, &official, &json!({"type": "answer", "items": [no(1), no(2)]})).status, 201);
        assert_eq!(w.act(&other, &head, &partly).status, 201);
        assert_eq!(w.act_as_requester(&other, &words(2)).status, 201);
        assert_eq!(w.act(&other, &head, &rejected).status, 201);
        // Of one day, what the head signed after the complaint is not what it is about.
        let mended = w.file(COMMUNE, 1);
        assert_eq!(w.act(&mended, &official, &refusal).status, 201);
        assert_eq!(w.act_as_requester(&mended, &words(1)).status, 201);
        assert_eq!(w.act(&mended, &head, &more).status, 201);
        assert_eq!(w.act(&mended, &head, &decide).status, 201);
    });
}

/// Article 19: who signs a reply does not decide a complaint about it (ours). A head who is about to sign one reads so
/// first; an official, who decides none, does not.
#[test]
fn article_19_a_head_who_is_about_to_sign_reads_that_another_decides() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        w.day("2025-03-05");
        let words = json!({"type": "complain_head", "ground": "no_reply"});
        assert_eq!(w.act_as_requester(&filed, &words).status, 201);
        let warned = |account: &str| {
            let page =
                browser(w, Some(account), &filed).get(&format!("/fr/requests/{}/answer", filed.number));
            assert_eq!(page.status, 200);
            page.text().contains("Qui signe la réponse ne décide pas d’une plainte qui la vise")
        };
        assert_eq!([warned(&head), warned(&official)], [true, false]);
    });
}

/// What the body said last is told with its day, after the supplement that changed the state too.
#[test]
fn article_18_the_day_of_a_later_supplement_is_told() {
    on_each_store(|w| {
        let (filed, official) = (w.file(COMMUNE, 2), w.official(COMMUNE));
        let no = |n: u16, ground: &str| json!({"no": n, "outcome": "refused", "ground": ground, "note": "…"});
        let send = |kind: &str, items: Value| {
            let sent =
                json!({"type": kind, "reference": "1", "signed_by": "س", "remedy": true, "items": items});
            assert_eq!(w.act(&filed, &official, &sent).status, 201);
        };
        send("answer", json!([no(1, "REF-5"), no(2, "REF-5")]));
        w.day("2025-02-05");
        send("supplement", json!([{"no": 1, "outcome": "provided_full"}]));
        let page = || browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number)).text();
        assert!(!page().contains("encore complété"), "{}", page());
        w.day("2025-02-10");
        send("supplement", json!([no(2, "REF-6")]));
        let said = page();
        assert!(said.contains("par un complément le mercredi 5 février 2025"), "{said}");
        assert!(
            said.contains("L’organisme a encore complété ou modifié sa réponse le lundi 10 février 2025"),
            "{said}"
        );
    });
}

/// Articles 19 and 20: what is settled is the complaint, and so the items that it names.
#[test]
fn a_complaint_is_not_settled_by_what_was_given_of_other_items() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let reply = json!({"type": "answer", "items": [
            {"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "not_held"}]});
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        let complaint = json!({"type": "complain_head", "ground": "refused", "items": [2]});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        let settled = json!({"type": "decide_head", "decision": "settled"});
        assert_eq!(w.act(&filed, &head, &settled).wrong(), [("decision".into(), "nothing_given".into())]);
    });
}

#[test]
fn a_complaint_is_not_settled_while_nothing_was_given() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let refusal = json!({"type": "answer", "items": [{"no": 1, "outcome": "not_held"}]});
        assert_eq!(w.act(&filed, &official, &refusal).status, 201);
        let complaint = json!({"type": "complain_head", "ground": "refused"});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        let settled = json!({"type": "decide_head", "decision": "settled"});
        let got = w.act(&filed, &head, &settled);
        assert_eq!((got.status, got.wrong()), (422, vec![("decision".into(), "nothing_given".into())]));
        let given = json!({"type": "supplement", "items": [{"no": 1, "outcome": "provided_full"}]});
        assert_eq!(w.act(&filed, &official, &given).status, 201);
        assert_eq!(w.act(&filed, &head, &settled).status, 201);
    });
}

/// Articles 19 and 20: what is settled goes no further, so that nothing of what the complaint is about may be withheld:
/// neither an item beside those that were given, nor the rest of one given in part, nor what is public at no known place.
#[test]
fn articles_19_and_20_a_complaint_is_settled_once_all_that_it_is_about_was_given() {
    on_each_store(|w| {
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let settled = json!({"type": "decide_head", "decision": "settled"});
        let wanting = (422, vec![("decision".to_owned(), "part_not_given".to_owned())]);
        let decided = |filed: &Filed| {
            let got = w.act(filed, &head, &settled);
            (got.status, got.wrong())
        };
        let more = |filed: &Filed, items: Value| {
            let got = w.act(filed, &official, &json!({"type": "supplement", "items": items}));
            assert_eq!(got.status, 201, "{}", got.json);
        };
        let complained = || {
            let filed = w.file(COMMUNE, 2);
            let no = |n: u16| json!({"no": n, "outcome": "not_held"});
            let sent = json!({"type": "answer", "items": [no(1), no(2)]});
            assert_eq!(w.act(&filed, &official, &sent).status, 201);
            let sent = json!({"type": "complain_head", "ground": "refused"});
            assert_eq!(w.act_as_requester(&filed, &sent).status, 201);
            filed
        };
        let [public, partial] = [complained(), complained()];
        for filed in [&public, &partial] {
            more(filed, json!([{"no": 1, "outcome": "provided_full"}]));
            assert_eq!(decided(filed), wanting);
        }
        more(&public, json!([{"no": 2, "outcome": "already_public"}]));
        assert_eq!(decided(&public), wanting, "no place is named");
        more(&public, json!([{"no": 2, "outcome": "already_public", "public_address": "https://a.ma/b/c"}]));
        assert_eq!(decided(&public), (201, vec![]));
        more(
            &partial,
            json!([{"no": 2, "outcome": "provided_partial", "exceptions": ["EXC-03"], "note": "س"}]),
        );
        assert_eq!(decided(&partial), wanting, "the rest is withheld");
        let says = |assessment: &str| {
            let sent = json!({"type": "assess", "items": [{"no": 2, "assessment": assessment}]});
            assert_eq!(w.act_as_requester(&partial, &sent).status, 201);
        };
        says("partial");
        assert_eq!(decided(&partial), wanting);
        says("complete");
        assert_eq!(decided(&partial), (201, vec![]));
    });
}

#[test]
fn nobody_answers_or_decides_a_request_of_their_own() {
    on_each_store(|w| {
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let committee = w.person(Role::Committee, None);
        let refusal = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        let decide = |level: &str| json!({"type": format!("decide_{level}"), "decision": "upheld"});
        for (who, act) in [(&official, &refusal), (&head, &decide("head")), (&committee, &decide("cdai"))] {
            let filed = w.post("/api/v1/requests", Some(who), &filing(COMMUNE, 1));
            assert_eq!(filed.status, 201, "{}", filed.json);
            let path = format!("/api/v1/requests/{}/acts", filed.json["number"].as_str().unwrap());
            let own = w.post(&path, Some(who), act);
            assert_eq!((own.status, &own.json["code"]), (403, &json!("own_request")), "{act}");
        }
    });
}

#[test]
fn a_request_on_paper_keeps_its_true_day_of_receipt() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        w.day("2025-02-10");
        let mut sent = filing(COMMUNE, 1);
        (sent["channel"], sent["received_on"], sent["serial"]) =
            (json!("post"), json!("2025-02-06"), json!("7/2025"));
        let got = w.post("/api/v1/desk/requests", Some(&official), &sent);
        assert_eq!(got.status, 201, "{}", got.json);
        assert_eq!(
            (&got.json["received_on"], &got.json["due_on"]),
            (&json!("2025-02-06"), &json!("2025-03-06"))
        );
        sent["received_on"] = json!("2025-02-11");
        let got = w.post("/api/v1/desk/requests", Some(&official), &sent);
        assert_eq!((got.status, got.wrong()), (422, vec![("received_on".into(), "future_date".into())]));
        let citizen = w.person(Role::Citizen, None);
        assert_eq!(w.post("/api/v1/desk/requests", Some(&citizen), &sent).status, 403);
        assert_eq!(w.post("/api/v1/desk/requests", None, &sent).status, 401);
    });
}

#[test]
fn a_withdrawal_that_came_on_paper_is_entered_with_its_day_and_its_scan() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        w.day("2025-02-12");
        let sent = json!({"type": "withdraw", "on": "2025-02-10"});
        let got = w.act(&filed, &official, &sent);
        assert_eq!((got.status, got.wrong()), (422, vec![("documents".into(), "missing".into())]));
        let scan = super::documents::deposit(w, &official, "سحب.txt", "أسحب طلبي".as_bytes());
        let sent = json!({"type": "withdraw", "on": "2025-02-10", "documents": [scan]});
        let got = w.act(&filed, &official, &sent);
        assert_eq!((got.status, &got.json["status"]), (201, &json!("withdrawn")), "{}", got.json);
        assert_eq!(
            (&got.json["act"]["declared"], &got.json["act"]["on"]),
            (&json!(true), &json!("2025-02-10"))
        );
    });
}

#[test]
fn a_changed_calendar_moves_an_open_limit_forward_and_leaves_an_act() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let mut calendar: Value = serde_json::from_str(include_str!("../../../data/holidays.json")).unwrap();
        calendar["exceptional_closures"].as_array_mut().unwrap().push(json!(
            {"date": "2025-02-14", "body_classes": ["territorial_collectivity"]}));
        calendar["meta"]["compiled_on"] = json!("2025-02-05");
        let bytes = calendar.to_string().into_bytes();
        wasl::app::import_holidays::import_holidays(&w.app.store, &bytes, w.app.clock.now()).unwrap();
        w.app.look_at_imports().unwrap();
        assert_eq!(wasl::app::move_due_dates::move_due_dates(&w.app).unwrap(), 1);
        assert_eq!(wasl::app::move_due_dates::move_due_dates(&w.app).unwrap(), 0, "once");
        let seen = w.read(&filed);
        assert_eq!(seen["due_on"], "2025-03-04");
        assert_eq!(seen["acts"][1]["type"], "due_moved");
        // Taken back, the closure takes back no day.
        wasl::app::import_holidays::import_holidays(
            &w.app.store,
            include_bytes!("../../../data/holidays.json"),
            w.app.clock.now(),
        )
        .unwrap();
        w.app.look_at_imports().unwrap();
        assert_eq!(wasl::app::move_due_dates::move_due_dates(&w.app).unwrap(), 0);
        assert_eq!(w.read(&filed)["due_on"], "2025-03-04");
    });
}

/// What nothing is said about is silence, and there was none.
#[test]
fn a_complaint_about_a_reply_says_what_it_is_about() {
    on_each_store(|w| {
        let (filed, official) = (w.file(COMMUNE, 1), w.official(COMMUNE));
        let answer = json!({"type": "answer", "reference": "1", "signed_by": "س",
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-2", "note": "لا"}]});
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        let about = vec![("ground".to_owned(), "reply_came".to_owned())];
        for sent in [json!({"type": "complain_head"}), json!({"type": "complain_head", "ground": "no_reply"})]
        {
            let got = w.act_as_requester(&filed, &sent);
            assert_eq!((got.status, got.wrong()), (422, about.clone()), "{}", got.json);
        }
        let page = w.get(&format!("/fr/track?number={}", filed.number), None);
        assert_eq!(page.status, 200);
        let got = w.act_as_requester(&filed, &json!({"type": "complain_head", "ground": "refused"}));
        assert_eq!(got.status, 201, "{}", got.json);
    });
}

/// A reply that came late ends the silence: of a decision on what it refuses (article 20) no ground is taken for granted.
#[test]
fn articles_19_and_20_a_complaint_about_a_late_reply_says_what_it_is_about() {
    on_each_store(|w| {
        let (filed, official) = (w.file(COMMUNE, 1), w.official(COMMUNE));
        let head = w.person(Role::Head, Some(COMMUNE));
        w.day("2025-03-04");
        let answer = json!({"type": "answer", "reference": "1", "signed_by": "س",
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-6", "note": "لا"}]});
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        let about = vec![("ground".to_owned(), "reply_came".to_owned())];
        let both = [
            ("complain_head", json!({"type": "decide_head", "decision": "rejected"})),
            ("complain_cdai", json!({})),
        ];
        for (complaint, decision) in both {
            for sent in [json!({"type": complaint}), json!({"type": complaint, "ground": null})] {
                let got = w.act_as_requester(&filed, &sent);
                assert_eq!((got.status, got.wrong()), (422, about.clone()), "{}", got.json);
            }
            // The silence that was stays a fact of which whoever names it may complain.
            let got = w.act_as_requester(&filed, &json!({"type": complaint, "ground": "no_reply"}));
            assert_eq!(got.status, 201, "{}", got.json);
            if decision["type"].is_string() {
                assert_eq!(w.act(&filed, &head, &decision).status, 201);
            }
        }
    });
}

/// However an official writes the name of a department, the request is in the hands of its members.
#[test]
fn a_department_is_found_whatever_the_case_of_its_name() {
    on_each_store(|w| {
        let (filed, official) = (w.file(COMMUNE, 1), w.official(COMMUNE));
        let member = person(w, Role::Department, Some((COMMUNE, MemberState::Active)), Some("DBM"));
        let route = json!({"type": "route", "department": "dbm", "items": [1]});
        assert_eq!(w.act(&filed, &official, &route).status, 201);
        let listed = w.get("/api/v1/desk/requests", Some(&member)).json["items"].as_array().unwrap().len();
        assert_eq!(listed, 1);
        let path = format!("/api/v1/requests/{}/acts", filed.number);
        let answer = json!({"type": "return", "department": "DBM", "holds": true});
        let got = w.post(&path, Some(&member), &answer);
        assert_eq!(got.status, 201, "{}", got.json);
    });
}

/// Two members of one department whose accounts write its name in two ways have the same in hand, and each gives it back.
#[test]
fn a_department_is_one_however_its_members_accounts_write_its_name() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let of = |name| person(w, Role::Department, Some((COMMUNE, MemberState::Active)), Some(name));
        let members = [of("Urbanisme"), of("URBANISME")];
        for name in ["Urbanisme", "URBANISME", "urbanisme"] {
            for member in &members {
                let filed = w.file(COMMUNE, 1);
                let route = json!({"type": "route", "department": name, "items": [1]});
                assert_eq!(w.act(&filed, &official, &route).status, 201);
                let path = format!("/api/v1/requests/{}", filed.number);
                for reader in &members {
                    assert_eq!(w.get(&path, Some(reader)).status, 200, "{name}");
                }
                let back = json!({"type": "return", "department": "urbanisme", "holds": true});
                let got = w.post(&format!("{path}/acts"), Some(member), &back);
                assert_eq!(got.status, 201, "{name}: {}", got.json);
            }
        }
    });
}

/// Article 8: what is given in part was separated from the rest. Whoever sends both says two things of one item.
#[test]
fn article_8_a_part_of_what_cannot_be_separated_is_not_read() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let item =
            json!({"no": 2, "outcome": "provided_partial", "exceptions": ["EXC-03"], "separable": false});
        for kind in ["answer", "deliver"] {
            let filed = w.file(COMMUNE, 2);
            let items = json!([{"no": 1, "outcome": "provided_full"}, item]);
            let sent =
                json!({"type": kind, "reference": "1", "signed_by": "x", "remedy": true, "items": items});
            let got = w.act(&filed, &official, &sent);
            assert_eq!(
                (got.status, got.wrong()),
                (422, vec![("items.1.separable".into(), "part_given".into())])
            );
            assert_eq!(w.read(&filed)["version"], 1, "nothing is kept of it");
        }
    });
}
