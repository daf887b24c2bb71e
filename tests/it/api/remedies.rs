//! What a requester may still do after a late reply, after silence, after an end, and what a paper
//! entered by the body changes: through the API, on both databases.

use super::documents::deposit;
use crate::indicators::story::{figures, of};
use crate::letters::wanting::browser;
use crate::world::{COMMUNE, Filed, REGION, World, on_each_store};
use chrono::NaiveDate;
use serde_json::{Value, json};
use wasl::app::event_log::{log_cases, log_tables};
use wasl::indicators::package::memory::Gathering;
use wasl::indicators::package::rows::LogEvent;
use wasl::indicators::period::Period;
use wasl::indicators::rebuild::{Rebuilt, rebuild};
use wasl::law::settings::Settings;
use wasl::law::tally::Tally;
use wasl::letters::data::{Draft, LetterKind};
use wasl::locale::{Lang, dates, without_isolates};
use wasl::store::people::Role;
use wasl::store::rollups::{Scope, sum};

pub(super) fn complain(to: &str) -> Value {
    json!({"type": format!("complain_{to}"), "ground": "no_reply"})
}

fn refusal_complained() -> Value {
    json!({"type": "complain_head", "ground": "refused"})
}

pub(super) fn limits(of: &Value, rule: &str) -> Vec<(String, String, Value)> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let named = of["limits"].as_array().unwrap().iter().filter(|l| l["rule"] == rule);
    named.map(|l| (text(&l["start_date"]), text(&l["due_date"]), l["met_on"].clone())).collect()
}

/// Enters an act of the requester from paper.
fn declare(w: &World, filed: &Filed, official: &str, act: Value) -> Value {
    let mut sent = act;
    sent["documents"] = json!([deposit(w, official, "ورقة.txt", "توقيع".as_bytes())]);
    let got = w.act(filed, official, &sent);
    assert_eq!(got.status, 201, "{}", got.json);
    got.json
}

/// The events of the only request, as the package tells them.
fn events(w: &World, kind: &str) -> Vec<LogEvent> {
    let cases = log_cases(&w.app).unwrap();
    cases.into_iter().flat_map(|c| c.events).filter(|e| e.event_type == kind).collect()
}

/// How each request ends in what anybody recomputes from the package: the day, and whether answered.
fn recomputed(w: &World) -> Vec<Option<(String, bool)>> {
    let as_of = "2025-12-31".parse().unwrap();
    let mut log = Gathering::new(&log_tables(&w.app, as_of));
    log_cases(&w.app).unwrap().iter().for_each(|case| log.add(case).unwrap());
    let log = log.finish(Settings::default(), as_of);
    let told = |i| match rebuild(&log, i, as_of) {
        Rebuilt::Told(request) => request.end.map(|e| (e.on.to_string(), request.answered().is_some())),
        _ => panic!("a request that cannot be told"),
    };
    (0..log.requests.len()).map(told).collect()
}

/// The running counts of the country over 2025.
fn counts(w: &World) -> Tally {
    let (from, to) = ("2025-01-01".parse().unwrap(), "2025-12-31".parse().unwrap());
    w.app.store.read(|conn| sum(conn, Scope::Country, None, from, to)).unwrap()
}

fn letters(w: &World, kind: LetterKind) -> Vec<Draft> {
    w.letters().into_iter().map(|(_, draft)| draft).filter(|d| d.kind == kind).collect()
}

const REFUSAL: &str = r#"{"type":"answer","reference":"1","signed_by":"س","remedy":true,
    "items":[{"no":1,"outcome":"refused","ground":"REF-5","note":"…"}]}"#;

#[test]
fn article_19_a_late_refusal_after_a_complaint_opens_the_complaint_again() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        w.day("2025-03-10");
        assert_eq!(w.act_as_requester(&filed, &complain("head")).status, 201);
        w.day("2025-03-20");
        assert_eq!(w.act(&filed, &head, &json!({"type": "decide_head", "decision": "upheld"})).status, 201);
        w.day("2025-05-20");
        let late = w.act_as_requester(&filed, &complain("head"));
        assert_eq!((late.status, late.json["code"].as_str()), (409, Some("complaint_late")));
        let reply: Value = serde_json::from_str(REFUSAL).unwrap();
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        let again = w.act_as_requester(&filed, &complain("head"));
        assert_eq!(again.status, 201, "{}", again.json);
        let seen = w.read(&filed);
        let met = |day: &str| json!(day);
        assert_eq!(
            limits(&seen, "R19-LODGE"),
            [
                ("2025-03-03".into(), "2025-04-02".into(), met("2025-03-10")),
                ("2025-05-20".into(), "2025-06-18".into(), met("2025-05-20")),
            ],
            "the first stays as history"
        );
        assert_eq!(limits(&seen, "R19-ANSWER").len(), 2, "each complaint has its own");
    });
}

/// Article 19: nobody was silent over an item that was answered before the limit, whatever became of the others.
#[test]
fn article_19_an_item_answered_early_is_not_complained_of_as_silence() {
    on_each_store(|w| {
        let (filed, official) = (w.file(COMMUNE, 2), w.official(COMMUNE));
        let early = json!({"type": "deliver", "items": [{"no": 1, "outcome": "refused", "ground": "REF-6", "note": "لا"}]});
        assert_eq!(w.act(&filed, &official, &early).status, 201);
        let given_on = w.app.today();
        w.day("2025-03-05");
        let about = vec![("ground".to_owned(), "reply_came".to_owned())];
        let complaint =
            |ground: &str, items: &[u16]| json!({"type": "complain_head", "ground": ground, "items": items});
        for sent in [complaint("no_reply", &[1]), json!({"type": "complain_head", "items": [1]})] {
            let got = w.act_as_requester(&filed, &sent);
            assert_eq!((got.status, got.wrong()), (422, about.clone()), "{}", got.json);
        }
        let got = w.act_as_requester(&filed, &complaint("no_reply", &[2]));
        assert_eq!(got.status, 201, "{}", got.json);
        // What is left to complain of was answered: no silence is offered any more, nor taken for granted.
        let got = w.act_as_requester(&filed, &json!({"type": "complain_head"}));
        assert_eq!((got.status, got.wrong()), (422, about.clone()), "{}", got.json);
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number));
        let form = page.body.split("value=\"complain_head\"").nth(1).expect("the form is offered");
        let form = form.split("</form>").next().unwrap();
        assert!(form.contains("value=\"refused\"") && !form.contains("value=\"no_reply\""), "{form}");
        let got = w.act_as_requester(&filed, &complaint("refused", &[1]));
        assert_eq!(got.status, 201, "{}", got.json);
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number));
        let said = without_isolates(&page.text());
        let day = dates::long(Lang::Fr, given_on);
        let day = without_isolates(&day);
        assert!(said.contains(&format!("la réponse du {day}")), "{day}: {said}");
    });
}

#[test]
fn article_20_while_the_head_has_time_the_committee_says_from_when() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let path = format!("/api/v1/requests/{}/acts", filed.number);
        w.day("2025-03-10");
        let mut sent = complain("cdai");
        sent["code"] = filed.code.clone().into();
        let ask = |lang: &str| {
            let headers = [("content-type", "application/json"), ("accept-language", lang)];
            w.send("POST", &path, None, &headers, sent.to_string().as_bytes()).json
        };
        assert!(!ask("fr")["title"].as_str().unwrap().contains("2025"), "nothing went to the head");
        assert_eq!(w.act_as_requester(&filed, &complain("head")).status, 201);
        w.day("2025-03-25");
        for (lang, opens) in [
            ("ar", "الأربعاء 26 مارس 2025"),
            ("fr", "mercredi 26 mars 2025"),
            ("en", "Wednesday 26 March 2025"),
        ] {
            let refused = ask(lang);
            assert_eq!(
                (&refused["code"], &refused["article"]),
                (&json!("head_first"), &json!("20")),
                "{refused}"
            );
            assert!(refused["title"].as_str().unwrap().contains(opens), "{refused}");
        }
        w.day("2025-03-26");
        assert_eq!(w.act_as_requester(&filed, &complain("cdai")).status, 201);
    });
}

#[test]
fn what_is_delivered_whole_is_answered_and_never_silent() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let official = w.official(COMMUNE);
        let give = |no: u16| json!({"type": "deliver", "items": [{"no": no, "outcome": "provided_full"}]});
        w.day("2025-02-10");
        assert_eq!(w.act(&filed, &official, &give(1)).json["status"], "submitted");
        w.day("2025-02-20");
        let got = w.act(&filed, &official, &give(2));
        assert_eq!((got.status, &got.json["status"]), (201, &json!("answered_full")), "{}", got.json);
        assert_eq!(got.json["findings"][0]["id"], "F-UNOFFICIAL");
        w.day("2025-03-12");
        let seen = w.read(&filed);
        assert_eq!((&seen["status"], &seen["answered_on"]), (&json!("answered_full"), &json!("2025-02-20")));
        let answered = events(w, "answered");
        assert_eq!(
            (answered.len(), answered[0].flag, answered[0].event_date.to_string().as_str()),
            (1, Some(false), "2025-02-20")
        );
        assert_eq!(events(w, "item_outcome").len(), 2);
        assert_eq!(recomputed(w), [Some(("2025-02-20".into(), true))]);
        let t = counts(w);
        assert_eq!((t.due, t.on_time, t.answered, t.items_full, t.all_full), (1, 1, 1, 2, 1));
        let told = letters(w, LetterKind::Answer);
        assert_eq!(told.len(), 1, "the requester gets the reply");
        assert_eq!(letters(w, LetterKind::Delivery).len(), 1, "and had the first item before");
    });
}

#[test]
fn a_withdrawal_on_paper_entered_after_the_due_date_takes_no_silence_out_of_the_figures() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        w.day("2025-03-10");
        let done = declare(w, &filed, &official, json!({"type": "withdraw", "on": "2025-02-20"}));
        assert_eq!((&done["status"], &done["act"]["on"]), (&json!("withdrawn"), &json!("2025-02-20")));
        let left = events(w, "withdrawn");
        assert_eq!(
            (left[0].event_date.to_string().as_str(), left[0].code.as_str()),
            ("2025-03-10", "declared")
        );
        assert_eq!(recomputed(w), [Some(("2025-03-10".into(), false))]);
        let t = counts(w);
        assert_eq!((t.due, t.on_time + t.late, t.excluded, t.closed_other), (1, 0, 0, 1), "a silence");
        // Anyone sees that it came on paper; the requester is told, and how to contest it.
        let public = w.get(&format!("/api/v1/requests/{}", filed.number), None).json;
        let act = public["acts"].as_array().unwrap().iter().find(|a| a["type"] == "withdraw").unwrap();
        assert_eq!(act["declared"], true);
        let told = letters(w, LetterKind::Declared);
        assert_eq!((told.len(), told[0].data.act.as_deref()), (1, Some("withdraw")));
        assert_eq!(told[0].data.silence_last.unwrap().to_string(), "2025-03-28");
        assert!(letters(w, LetterKind::WithdrawnRequester).is_empty(), "told once");
        // And the silence of the body stays open to complaint.
        assert_eq!(w.act_as_requester(&filed, &complain("head")).status, 201);
    });
}

#[test]
fn a_paper_entered_in_time_counts_on_its_own_day() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        w.day("2025-02-24");
        declare(w, &filed, &official, json!({"type": "withdraw", "on": "2025-02-20"}));
        assert_eq!(recomputed(w), [Some(("2025-02-20".into(), false))]);
        let t = counts(w);
        assert_eq!((t.due, t.excluded), (0, 1));
        let refused = w.act_as_requester(&filed, &complain("head"));
        assert_eq!((refused.status, &refused.json["code"]), (409, &json!("ended")));
    });
}

#[test]
fn an_agreement_on_paper_entered_after_the_due_date_is_a_silence_of_the_first_body() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        w.day("2025-02-10");
        assert_eq!(w.act(&filed, &official, &json!({"type": "redirect", "body_id": REGION})).status, 201);
        w.day("2025-03-10");
        declare(w, &filed, &official, json!({"type": "agree", "on": "2025-02-20"}));
        let gone = events(w, "redirected").into_iter().find(|e| e.flag == Some(true)).unwrap();
        assert_eq!(
            (gone.event_date.to_string().as_str(), gone.code.as_str(), gone.reference.as_str()),
            ("2025-03-10", "declared", REGION)
        );
        let ends = recomputed(w);
        assert!(ends.contains(&Some(("2025-03-10".into(), false))) && ends.contains(&None), "{ends:?}");
        assert_eq!(counts(w).excluded, 0);
        assert_eq!(letters(w, LetterKind::Declared)[0].data.act.as_deref(), Some("agree"));
        assert!(letters(w, LetterKind::Forwarded)[0].data.silence_last.is_some());
    });
}

#[test]
fn every_act_of_a_requester_entered_from_paper_is_marked_in_the_log_and_told_by_letter() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        w.day("2025-02-10");
        let clarify = json!({"type": "clarify", "text": "أي سنة؟"});
        assert_eq!(w.act(&filed, &official, &clarify).status, 201);
        declare(w, &filed, &official, json!({"type": "clarify_reply", "on": "2025-02-10", "text": "2024"}));
        let cost = json!({"type": "cost_notice", "copy": "2"});
        assert_eq!(w.act(&filed, &official, &cost).status, 201);
        declare(w, &filed, &official, json!({"type": "cost_settled", "on": "2025-02-10", "how": "paid"}));
        let reply: Value = serde_json::from_str(REFUSAL).unwrap();
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        let assess =
            json!({"type": "assess", "on": "2025-02-10", "items": [{"no": 1, "assessment": "evasive"}]});
        declare(w, &filed, &official, assess);
        declare(
            w,
            &filed,
            &official,
            json!({"type": "complain_head", "on": "2025-02-10", "ground": "refused"}),
        );
        let told: Vec<_> =
            letters(w, LetterKind::Declared).into_iter().map(|d| d.data.act.unwrap()).collect();
        assert_eq!(told, ["clarify_reply", "cost_settled", "assess", "complain_head"]);
        for kind in ["assessed", "complaint_head"] {
            assert_eq!(events(w, kind)[0].reference, "declared", "{kind}");
        }
        let acts = w.get(&format!("/api/v1/requests/{}", filed.number), None).json["acts"].clone();
        let marked = acts.as_array().unwrap().iter().filter(|a| a["declared"] == true).count();
        assert_eq!(marked, 4);
    });
}

#[test]
fn what_follows_the_silence_of_a_body_survives_the_end_of_the_request() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (head, committee) = (w.person(Role::Head, Some(COMMUNE)), w.person(Role::Committee, None));
        w.day("2025-03-10");
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "withdraw"})).json["status"], "withdrawn");
        w.day("2025-03-20");
        assert_eq!(w.act_as_requester(&filed, &complain("head")).status, 201);
        w.day("2025-03-28");
        assert_eq!(w.act(&filed, &head, &json!({"type": "decide_head", "decision": "rejected"})).status, 201);
        assert_eq!(w.act_as_requester(&filed, &complain("cdai")).status, 201);
        let decided = w.act(&filed, &committee, &json!({"type": "decide_cdai", "decision": "upheld"}));
        assert_eq!((decided.status, &decided.json["status"]), (201, &json!("withdrawn")), "{}", decided.json);
        assert_eq!(limits(&w.read(&filed), "R21-COURT").len(), 1);
        assert_eq!(recomputed(w), [Some(("2025-03-10".into(), false))]);
    });
}

#[test]
fn a_file_closed_by_a_paper_is_not_settled_for_whoever_asked() {
    on_each_store(|w| {
        let (filed, own) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        let official = w.official(COMMUNE);
        w.day("2025-02-10");
        let reply: Value = serde_json::from_str(REFUSAL).unwrap();
        for one in [&filed, &own] {
            assert_eq!(w.act(one, &official, &reply).status, 201);
        }
        w.day("2025-02-12");
        declare(w, &filed, &official, json!({"type": "close", "on": "2025-02-11", "rating": 5}));
        assert_eq!(letters(w, LetterKind::Declared)[0].data.act.as_deref(), Some("close"));
        assert_eq!(w.act_as_requester(&own, &json!({"type": "close", "rating": 5})).status, 201);
        assert_eq!(
            w.act_as_requester(&filed, &refusal_complained()).status,
            201,
            "another's word closes no right"
        );
        let settled = w.act_as_requester(&own, &refusal_complained());
        assert_eq!((settled.status, &settled.json["code"]), (409, &json!("closed")));
    });
}

/// The figures of 2025 as anybody recomputes them from the package.
fn recomputed_figures(w: &World) -> Value {
    recomputed_over(w, Period::new("2025-01-01".parse().unwrap(), year_end(), year_end()).unwrap())
}

fn year_end() -> NaiveDate {
    "2025-12-31".parse().unwrap()
}

fn recomputed_over(w: &World, period: Period) -> Value {
    let as_of = period.as_of();
    let mut log = Gathering::new(&log_tables(&w.app, as_of));
    log_cases(&w.app).unwrap().iter().for_each(|case| log.add(case).unwrap());
    let log = log.finish(Settings::default(), as_of);
    figures(&log, period, &[])
}

/// Article 19: each decision is of its own complaint, also where a paper that is older than one already decided is entered
/// afterwards: what was decided in time stays so, and what was decided late is late.
#[test]
fn an_older_paper_takes_no_decision_of_a_complaint_that_was_decided_before_it_came() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        w.day("2025-02-10");
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-5", "note": "…"}]});
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        w.day("2025-02-18");
        assert_eq!(w.act_as_requester(&filed, &refusal_complained()).status, 201);
        w.day("2025-02-20");
        let rejected = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
        assert_eq!(w.act(&filed, &head, &rejected).status, 201);
        w.day("2025-03-06");
        let mut paper = refusal_complained();
        (paper["on"], paper["documents"]) =
            ("2025-02-13".into(), json!([deposit(w, &official, "paper.txt", b"signed")]));
        let entered = w.act(&filed, &official, &paper);
        assert_eq!(entered.status, 201, "{}", entered.json);
        w.day("2025-03-10");
        let upheld = json!({"type": "decide_head", "decision": "upheld", "text": "…"});
        assert_eq!(w.act(&filed, &head, &upheld).status, 201);
        let told: Vec<_> = events(w, "head_decided").into_iter().map(|e| (e.code, e.reference)).collect();
        let pair = |code: &str, day: &str| (code.to_owned(), day.to_owned());
        assert_eq!(told, [pair("rejected", "2025-02-18"), pair("upheld", "2025-02-13")]);
        // 15 days after 13 February is 28 February: ten days late. That of 18 February was decided in two.
        let of_the_paper =
            Period::new("2025-02-01".parse().unwrap(), "2025-02-28".parse().unwrap(), year_end());
        assert_eq!(of(&recomputed_over(w, of_the_paper.unwrap())["C02_decided_in_time_head"]), "0 of 1");
        assert_eq!(of(&recomputed_figures(w)["C02_decided_in_time_head"]), "1 of 2");
    });
}

#[test]
fn a_complaint_settled_by_closing_takes_no_decision_of_the_next_one() {
    // Articles 19 and 20: each complaint has its own decision. Closing the file settles the one that waits.
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        w.day("2025-02-10");
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
            "items": [{"no": 1, "outcome": "provided_partial", "note": "…"}]});
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        let complaint = json!({"type": "complain_head", "ground": "partial"});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        w.day("2025-02-12");
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "close", "rating": 4})).status, 201);
        let told: Vec<_> = events(w, "head_decided").iter().map(|e| e.code.clone()).collect();
        assert_eq!(told, ["settled"]);
        w.day("2025-02-14");
        let worse = json!({"type": "supplement", "reference": "2", "signed_by": "س", "remedy": true,
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-5", "note": "…"}]});
        let got = w.act(&filed, &official, &worse);
        assert_eq!(got.status, 201, "{}", got.json);
        assert_eq!(w.act_as_requester(&filed, &refusal_complained()).status, 201);
        let outcomes = || recomputed_figures(w)["C04_outcomes_head"].clone();
        let of_each = |settled: u8, pending: u8, upheld: u8| {
            json!({"settled": settled, "pending": pending,
            "upheld": upheld, "partly": 0, "rejected": 0, "inadmissible": 0})
        };
        assert_eq!(outcomes(), of_each(1, 1, 0));
        w.day("2025-02-18");
        assert_eq!(w.act(&filed, &head, &json!({"type": "decide_head", "decision": "upheld"})).status, 201);
        let told: Vec<_> = events(w, "head_decided").iter().map(|e| e.code.clone()).collect();
        assert_eq!(told, ["settled", "upheld"]);
        let told = recomputed_figures(w);
        assert_eq!(of(&told["C02_decided_in_time_head"]), "2 of 2");
        assert_eq!(of(&told["C03_reversal_head"]), "1 of 1");
        assert_eq!(outcomes(), of_each(1, 0, 1));
    });
}

/// Article 20: each silence of the head opens the Committee's window for what it was about; a complaint about one item leaves
/// the window of the other open to its last day.
#[test]
fn article_20_a_complaint_about_one_silence_leaves_the_window_of_the_other() {
    // Whichever of the two goes first, the other has its own thirty days.
    for (first, then) in [(1, 3), (3, 1)] {
        on_each_store(|w| {
            let official = w.official(COMMUNE);
            let filed = w.file(COMMUNE, 3);
            let complains = |kind: &str, ground: &str, item: u16| {
                let got =
                    w.act_as_requester(&filed, &json!({"type": kind, "ground": ground, "items": [item]}));
                assert_eq!(got.status, 201, "{kind} {item}: {}", got.json);
            };
            w.day("2025-03-04");
            complains("complain_head", "no_reply", 1);
            w.day("2025-03-06");
            let no = |n: u16| json!({"no": n, "outcome": "refused", "ground": "REF-5", "note": "…"});
            let reply = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
                "items": [no(1), no(2), no(3)]});
            assert_eq!(w.act(&filed, &official, &reply).status, 201);
            complains("complain_head", "refused", 3);
            w.day("2025-03-25");
            complains("complain_cdai", "refused", first);
            let read = w.read(&filed);
            let windows = |start: &str| {
                let limits = read["limits"].as_array().unwrap().iter();
                let of: Vec<_> =
                    limits.filter(|l| l["rule"] == "R20-LODGE" && l["start_date"] == start).collect();
                of.iter().map(|l| l["met_on"].clone()).collect::<Vec<_>>()
            };
            let (used, open) =
                if first == 1 { ("2025-03-19", "2025-03-21") } else { ("2025-03-21", "2025-03-19") };
            assert_eq!(windows(used), [json!("2025-03-25")], "{}", read["limits"]);
            assert_eq!(windows(open), [Value::Null], "{}", read["limits"]);
            w.day(if then == 3 { "2025-04-20" } else { "2025-04-18" });
            complains("complain_cdai", "refused", then);
        });
    }
}

/// Article 20: thirty days from each decision of the head: a complaint about what one rejected takes nothing from what the
/// other did.
#[test]
fn article_20_a_complaint_about_one_decision_leaves_the_window_of_the_other() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let complains = |kind: &str, ground: &str, item: u16| {
            let got = w.act_as_requester(&filed, &json!({"type": kind, "ground": ground, "items": [item]}));
            assert_eq!(got.status, 201, "{kind} {item}: {}", got.json);
        };
        w.day("2025-03-04");
        complains("complain_head", "no_reply", 1);
        w.day("2025-03-06");
        let no = |n: u16| json!({"no": n, "outcome": "refused", "ground": "REF-5", "note": "…"});
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true, "items": [no(1), no(2)]});
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        complains("complain_head", "refused", 2);
        let rejected = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
        for day in ["2025-03-10", "2025-03-12"] {
            w.day(day);
            assert_eq!(w.act(&filed, &head, &rejected).status, 201);
        }
        w.day("2025-03-20");
        complains("complain_cdai", "refused", 1);
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number));
        assert!(page.has_act("complain_cdai"), "{}", page.text());
        w.day("2025-04-11");
        complains("complain_cdai", "refused", 2);
    });
}

/// The thread tells acts by their days: a paper has the place of its own day, not of its entry. The events of the API keep the
/// order of the journal.
#[test]
fn article_19_the_thread_has_a_paper_at_its_own_day() {
    on_each_store(|w| {
        let (filed, official) = (w.file(COMMUNE, 1), w.official(COMMUNE));
        w.day("2025-03-10");
        assert_eq!(w.act(&filed, &official, &json!({"type": "clarify", "text": "؟"})).status, 201);
        w.day("2025-03-12");
        declare(
            w,
            &filed,
            &official,
            json!({"type": "complain_head", "on": "2025-03-06", "ground": "no_reply"}),
        );
        let read = w.read(&filed)["acts"].clone();
        let told: Vec<&str> = read.as_array().unwrap().iter().map(|a| a["type"].as_str().unwrap()).collect();
        assert_eq!(told[told.len() - 2..], ["clarify", "complain_head"]);
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number)).body;
        let thread = page.split_once("id=\"th").expect("a thread").1;
        let at = |day: &str| thread.find(day).unwrap_or_else(|| panic!("{day}: {thread}"));
        assert!(at("2025-03-06") < at("2025-03-10T09"), "{thread}");
    });
}

/// Article 20: a complaint to the Committee that names no item is of what the head left, not of what was settled by handing
/// it over; and of what never went to the head, the head is named first.
#[test]
fn article_20_what_was_settled_does_not_come_back_before_the_committee() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 3);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        w.day("2025-03-04");
        let complains = |sent: Value| {
            let got = w.act_as_requester(&filed, &sent);
            assert_eq!(got.status, 201, "{}", got.json);
        };
        complains(json!({"type": "complain_head", "ground": "no_reply", "items": [1, 2]}));
        w.day("2025-03-06");
        let no = |n: u16| json!({"no": n, "outcome": "refused", "ground": "REF-5", "note": "…"});
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
            "items": [{"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "provided_full"}, no(3)]});
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        let settled = json!({"type": "decide_head", "decision": "settled", "text": "…"});
        assert_eq!(w.act(&filed, &head, &settled).status, 201);
        let path = format!("/fr/requests/{}", filed.number);
        let page = browser(w, None, &filed).get(&path).text();
        let (_, now) = page.split_once("Que faire maintenant").unwrap();
        let (to_head, to_cdai) = (now.find("auprès du chef de l’organisme").unwrap(), now.find("Commission"));
        assert!(to_cdai.is_none_or(|at| to_head < at), "{now}");
        complains(json!({"type": "complain_head", "ground": "refused", "items": [3]}));
        w.day("2025-03-10");
        let rejected = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
        assert_eq!(w.act(&filed, &head, &rejected).status, 201);
        complains(json!({"type": "complain_cdai", "ground": "refused"}));
        let page = browser(w, None, &filed).get(&path).text();
        assert!(page.contains("Cette plainte porte sur l’élément 3"), "{page}");
    });
}

/// Article 18: "asked for more than once in the year" is founded on what was given by the same body to the same person, early,
/// with the reply or by a supplement, whatever became of that request.
#[test]
fn article_18_what_was_given_early_or_by_a_supplement_was_given() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let no = |outcome: &str| json!([{"no": 1, "outcome": outcome, "note": "…"}]);
        let send = |filed: &Filed, kind: &str, items: Value| {
            let act =
                json!({"type": kind, "reference": "1", "signed_by": "س", "remedy": true, "items": items});
            let got = w.act(filed, &official, &act);
            assert_eq!(got.status, 201, "{kind}: {}", got.json);
            got.json["findings"].to_string()
        };
        let again = || json!([{"no": 1, "outcome": "refused", "ground": "REF-4", "note": "…"}]);
        assert!(send(&w.file(COMMUNE, 1), "answer", again()).contains("F-REF4-NO-EARLIER"));
        let early = w.file(COMMUNE, 2);
        send(&early, "deliver", no("provided_full"));
        assert!(!send(&w.file(COMMUNE, 1), "answer", again()).contains("F-REF4-NO-EARLIER"), "given early");
        assert_eq!(w.act_as_requester(&early, &json!({"type": "withdraw"})).status, 201);
        assert!(!send(&w.file(COMMUNE, 1), "answer", again()).contains("F-REF4-NO-EARLIER"), "and withdrawn");
        w.day("2026-01-12");
        assert!(send(&w.file(COMMUNE, 1), "answer", again()).contains("F-REF4-NO-EARLIER"), "another year");
        let later = w.file(COMMUNE, 1);
        send(&later, "answer", no("not_held"));
        send(&later, "supplement", no("provided_full"));
        assert!(!send(&w.file(COMMUNE, 1), "answer", again()).contains("F-REF4-NO-EARLIER"), "a supplement");
    });
}

#[test]
fn articles_18_and_19_a_supplement_that_refuses_for_another_reason_opens_a_complaint() {
    let outcome = |code: &str| match code {
        "exception" => {
            json!({"outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"], "note": "…"})
        }
        "other exception" => {
            json!({"outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-04"], "note": "…"})
        }
        "the rest to come" => {
            json!({"outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"], "separable": true, "note": "…"})
        }
        "no rest" => {
            json!({"outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"], "separable": false, "note": "…"})
        }
        "preparation" => json!({"outcome": "refused", "ground": "REF-6", "note": "…"}),
        "public" => json!({"outcome": "already_public", "public_address": "https://wasl.example/x"}),
        "part" => json!({"outcome": "provided_partial", "exceptions": ["EXC-04"], "note": "…"}),
        "same part" => json!({"outcome": "provided_partial", "exceptions": ["EXC-03"], "note": "…"}),
        code => json!({"outcome": code, "note": "…"}),
    };
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let said = |kind: &str, code: &str| {
            let mut item = outcome(code);
            item["no"] = json!(1);
            json!({"type": kind, "reference": "1", "signed_by": "س", "remedy": true, "items": [item]})
        };
        let pairs = [
            ("not_held", "exception", 201),
            ("exception", "not_held", 201),
            ("exception", "other exception", 201),
            ("exception", "preparation", 201),
            ("public", "part", 201),
            ("part", "public", 201),
            ("the rest to come", "no rest", 201),
            ("no rest", "the rest to come", 409),
            ("the rest to come", "exception", 409),
            // More of it, and the rest for a reason that nobody was told of, or for the one of before.
            ("exception", "part", 201),
            ("preparation", "part", 201),
            ("not_held", "public", 201),
            ("exception", "same part", 409),
            ("exception", "exception", 409),
            ("part", "part", 409),
            ("exception", "provided_full", 409),
        ];
        let all = pairs.map(|(first, then, status)| (w.file(COMMUNE, 1), first, then, status));
        w.day("2025-02-10");
        for (filed, first, ..) in &all {
            let got = w.act(filed, &official, &said("answer", first));
            assert_eq!(got.status, 201, "{first}: {}", got.json);
        }
        w.day("2025-04-10");
        for (filed, first, then, status) in &all {
            let got = w.act(filed, &official, &said("supplement", then));
            assert_eq!(got.status, 201, "{first}, {then}: {}", got.json);
            let got = w.act_as_requester(filed, &refusal_complained());
            assert_eq!(got.status, *status, "{first}, then {then}: {}", got.json);
        }
    });
}

#[test]
fn a_closing_by_the_clock_or_from_paper_settles_no_complaint_in_the_log() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        w.day("2025-02-10");
        let reply: Value = serde_json::from_str(REFUSAL).unwrap();
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        assert_eq!(w.act_as_requester(&filed, &refusal_complained()).status, 201);
        w.day("2025-02-12");
        declare(w, &filed, &official, json!({"type": "close", "on": "2025-02-11", "rating": 5}));
        assert!(events(w, "head_decided").is_empty());
    });
}

#[test]
fn a_paper_is_not_older_than_the_act_that_it_answers() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let scan = || crate::api::documents::deposit(w, &official, "scan.txt", b"signed");
        let refused = |filed: &Filed, mut act: Value, day: &str| {
            (act["on"], act["documents"]) = (json!(day), json!([scan()]));
            let got = w.act(filed, &official, &act);
            assert_eq!((got.status, &got.json["code"]), (409, &json!("before_act")), "{}", got.json);
            assert!(got.json["title"].as_str().unwrap().contains("سابق للإجراء"), "{}", got.json);
        };
        let assess = json!({"type": "assess", "items": [{"no": 1, "assessment": "evasive"}]});
        let pairs = [
            (json!({"type": "redirect", "body_id": REGION}), json!({"type": "agree"})),
            (json!({"type": "clarify", "text": "أي سنة؟"}), json!({"type": "clarify_reply", "text": "2024"})),
            (json!({"type": "cost_notice", "copy": "2"}), json!({"type": "cost_settled", "how": "paid"})),
            (serde_json::from_str(REFUSAL).unwrap(), json!({"type": "close", "rating": 5})),
            (serde_json::from_str(REFUSAL).unwrap(), assess),
        ];
        let all = pairs.map(|(first, then)| (w.file(COMMUNE, 1), first, then));
        let inside = w.file(COMMUNE, 1);
        w.day("2025-02-10");
        for (filed, first, then) in &all {
            assert_eq!(w.act(filed, &official, first).status, 201, "{first}");
            refused(filed, then.clone(), "2025-02-09");
            declare(w, filed, &official, {
                let mut then = then.clone();
                then["on"] = json!("2025-02-10");
                then
            });
        }
        // Nor is anybody inside asked to answer by a day that is over.
        for (act, field) in [
            (json!({"type": "route", "department": "المالية", "due_on": "2025-02-09"}), "due_on"),
            (
                json!({"type": "consult", "items": [1], "third_party": "شركة", "answer_by": "1900-01-01"}),
                "answer_by",
            ),
        ] {
            let got = w.act(&inside, &official, &act);
            assert_eq!((got.status, got.wrong()), (422, vec![(field.into(), "past_date".into())]));
        }
    });
}

/// What happened to a request by the day on which a complaint is lodged: days, who acts, acts.
type Story =
    (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str, &'static str)]);

const STORIES: [Story; 7] = [
    ("nobody replied", "head", "2025-03-10", &[]),
    ("a reply in time", "head", "2025-03-10", &[("2025-02-20", "official", "answer")]),
    ("a late reply", "head", "2025-03-12", &[("2025-03-10", "official", "answer")]),
    ("head silent after a silence", "cdai", "2025-03-27", &[("2025-03-10", "requester", "no_reply")]),
    (
        "head silent after a reply",
        "cdai",
        "2025-03-12",
        &[("2025-02-20", "official", "answer"), ("2025-02-24", "requester", "refused")],
    ),
    (
        "body and head both replied",
        "cdai",
        "2025-03-03",
        &[
            ("2025-02-20", "official", "answer"),
            ("2025-02-24", "requester", "refused"),
            ("2025-02-26", "head", "decide"),
        ],
    ),
    (
        "a late reply and a decision",
        "cdai",
        "2025-03-20",
        &[
            ("2025-03-10", "official", "answer"),
            ("2025-03-11", "requester", "refused"),
            ("2025-03-14", "head", "decide"),
        ],
    ),
];

/// Articles 19 and 20: a ground that the act would refuse is on no form, and each that it takes is.
#[test]
fn articles_19_and_20_a_form_of_a_complaint_offers_the_grounds_that_the_act_takes() {
    let grounds = ["no_reply", "refused", "partial", "blank", "evasive", "late", "cost", "format"];
    for (story, to, on, acts) in STORIES {
        on_each_store(|w| {
            let files: Vec<Filed> = grounds.iter().map(|_| w.file(COMMUNE, 1)).collect();
            let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
            for (day, who, what) in acts {
                w.day(day);
                for filed in &files {
                    let done = match (*who, *what) {
                        ("official", _) => {
                            w.act(filed, &official, &serde_json::from_str::<Value>(REFUSAL).unwrap())
                        }
                        ("head", _) => {
                            w.act(filed, &head, &json!({"type": "decide_head", "decision": "rejected"}))
                        }
                        (_, ground) => {
                            w.act_as_requester(filed, &json!({"type": "complain_head", "ground": ground}))
                        }
                    };
                    assert_eq!(done.status, 201, "{story}: {}", done.json);
                }
            }
            w.day(on);
            for (ground, filed) in grounds.iter().zip(&files) {
                let page = browser(w, None, filed).get(&format!("/fr/requests/{}", filed.number));
                let form = page.body.split(&format!("id=\"complain_{to}_ground\"")).nth(1);
                let form = form.unwrap_or_else(|| panic!("{story}: no form: {}", page.text()));
                let form = form.split("</fieldset>").next().unwrap();
                let offered = form.contains(&format!("name=\"ground\" value=\"{ground}\""));
                let sent = json!({"type": format!("complain_{to}"), "ground": ground});
                let got = w.act_as_requester(filed, &sent);
                assert!(matches!(got.status, 201 | 422), "{story}, {ground}: {}", got.json);
                assert_eq!(offered, got.status == 201, "{story}, {ground}: {}", got.json);
            }
        });
    }
}

/// The letter says that what was entered from a paper may be contested with the head, and leads here.
#[test]
fn the_page_behind_the_letter_of_a_paper_says_how_to_contest_it_to_whoever_asked_alone() {
    on_each_store(|w| {
        let (filed, own, open) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        let official = w.official(COMMUNE);
        w.day("2025-02-24");
        declare(w, &filed, &official, json!({"type": "withdraw", "on": "2025-02-20"}));
        assert_eq!(w.act_as_requester(&own, &json!({"type": "withdraw"})).status, 201);
        for (lang, days, to) in [
            ("ar", ["24 فبراير 2025", "20 فبراير 2025"], "رئيس(ة)"),
            ("fr", ["24 février 2025", "20 février 2025"], "chef de l’organisme"),
            ("en", ["24 February 2025", "20 February 2025"], "head of the body"),
        ] {
            let section = |of: &Filed, who: Option<&str>| {
                let page = browser(w, who, of).get(&format!("/{lang}/requests/{}", of.number));
                assert_eq!(page.status, 200);
                let found = page.body.split("id=\"contest\"").nth(1)?.split("</section>").next()?.to_owned();
                Some(found)
            };
            let told = section(&filed, None).unwrap();
            for wanted in days.into_iter().chain([to, &filed.number, COMMUNE, "22"]) {
                assert!(told.contains(wanted), "{lang}: {wanted}: {told}");
            }
            // One text for each act: that which contests the withdrawal does not contest the filing.
            let texts: Vec<&str> = told.split("<textarea").skip(1).collect();
            let ready = texts[0];
            assert_eq!(texts.len(), told.matches("<label").count());
            assert!(days.iter().all(|day| ready.contains(day)) && ready.contains(&filed.number), "{ready}");
            let told = section(&own, None).unwrap();
            assert!(told.contains(days[0]) && !told.contains(days[1]), "{lang}: {told}");
            assert_eq!(section(&open, None), None, "nothing stands in their name");
            assert_eq!(section(&filed, Some(&official)), None, "the desk entered it");
        }
    });
}

/// What the day of a paper did not allow is said of that day, not of today (article 19).
#[test]
fn a_paper_that_came_too_early_is_refused_by_its_own_day() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-10");
        let mut paper = json!({"type": "complain_head", "ground": "no_reply", "on": "2025-02-20"});
        let official = w.official(COMMUNE);
        paper["documents"] = json!([deposit(w, &official, "ورقة.txt", "توقيع".as_bytes())]);
        let got = w.act(&filed, &official, &paper);
        assert_eq!((got.status, &got.json["code"]), (409, &json!("complaint_early")), "{}", got.json);
        let title = got.json["title"].as_str().unwrap();
        assert!(title.contains("في التاريخ المسجل") && title.contains("20 فبراير 2025"), "{title}");
    });
}
