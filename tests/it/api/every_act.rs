//! Every act that somebody sends (article 12 to 20), each under a key: sent twice it gives the same answer and
//! is once in the journal, on both databases. A type of act that is added and not told here is seen.

use crate::world::{COMMUNE, Filed, REGION, Reply, World, filing, on_each_store};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use wasl::law::act::{ActKind, Role as Acting};
use wasl::store::people::Role;

/// Who sends an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Desk,
    Department,
    Head,
    Committee,
    Requester,
}

/// One act of a story, on a day.
pub struct Told {
    pub day: &'static str,
    pub who: Who,
    pub act: Value,
}

fn told(day: &'static str, who: Who, act: Value) -> Told {
    Told { day, who, act }
}

fn reply(kind: &str, items: &[(u8, &str)]) -> Value {
    let item = |(no, outcome): &(u8, &str)| match *outcome {
        "refused" => json!({"no": no, "outcome": outcome, "ground": "REF-5", "note": "غير واضح"}),
        outcome => json!({"no": no, "outcome": outcome, "note": "2025"}),
    };
    json!({"type": kind, "reference": "1/2025", "signed_by": "المكلف", "remedy": true,
        "items": items.iter().map(item).collect::<Vec<_>>()})
}

/// Requests of three items, each with what becomes of it; all acts together are every act.
pub fn stories() -> Vec<(bool, Vec<Told>)> {
    use Who::{Committee, Department, Desk, Head, Requester};
    let department = "مصلحة الميزانية";
    let all = vec![
        told("2025-02-03", Desk, json!({"type": "register", "serial": "7/2025"})),
        told("2025-02-03", Desk, json!({"type": "ask_identity", "fields": ["address"], "text": "عنوانكم؟"})),
        told("2025-02-03", Desk, json!({"type": "classify", "topic": "budget"})),
        told("2025-02-03", Desk, json!({"type": "route", "department": department, "items": [1]})),
        told(
            "2025-02-04",
            Department,
            json!({"type": "return", "department": department, "holds": true, "text": "نعم"}),
        ),
        told("2025-02-04", Desk, json!({"type": "clarify", "text": "أي سنة؟"})),
        told("2025-02-05", Requester, json!({"type": "clarify_reply", "text": "سنة 2025"})),
        told("2025-02-05", Desk, json!({"type": "consult", "third_party": "شركة", "text": "هل توافقون؟"})),
        told("2025-02-06", Desk, json!({"type": "consult_reply", "answer": "consent"})),
        told("2025-02-06", Desk, json!({"type": "extend", "reasons": ["EXT-1"], "text": "وثائق كثيرة"})),
        told("2025-02-06", Desk, json!({"type": "cost_notice", "copy": "12.50"})),
        told(
            "2025-02-07",
            Requester,
            json!({"type": "cost_settled", "how": "free_mode", "delivery": "email"}),
        ),
        told("2025-02-07", Desk, reply("deliver", &[(1, "provided_full")])),
        told("2025-02-10", Desk, reply("answer", &[(2, "refused"), (3, "refused")])),
        told(
            "2025-02-11",
            Requester,
            json!({"type": "assess", "items": [{"no": 2, "assessment": "partial"}]}),
        ),
        told("2025-02-11", Desk, reply("supplement", &[(3, "provided_full")])),
        told("2025-02-12", Requester, json!({"type": "complain_head", "ground": "refused"})),
        told("2025-02-13", Head, json!({"type": "decide_head", "decision": "rejected", "text": "الرد معلل"})),
        told("2025-02-14", Requester, json!({"type": "complain_cdai", "ground": "refused"})),
        told(
            "2025-02-17",
            Committee,
            json!({"type": "decide_cdai", "decision": "rejected", "text": "الرد معلل"}),
        ),
        told("2025-02-18", Requester, json!({"type": "close", "rating": 4})),
    ];
    let forwarded = vec![
        told("2025-02-03", Desk, json!({"type": "reclassify", "text": "لا خطر على أحد"})),
        told("2025-02-03", Desk, json!({"type": "redirect", "body_id": REGION})),
        told("2025-02-04", Requester, json!({"type": "agree"})),
    ];
    let withdrawn = vec![told("2025-02-04", Requester, json!({"type": "withdraw", "text": "وجدتها"}))];
    let voided =
        vec![told("2025-02-04", Committee, json!({"type": "void", "reason": "test", "text": "تجربة"}))];
    vec![(false, all), (true, forwarded), (false, withdrawn), (false, voided)]
}

/// Those who act, each with an address that signs in.
pub struct People(Vec<(Who, String)>);

impl People {
    pub fn of(w: &World) -> Self {
        Self(vec![
            (Who::Desk, w.official(COMMUNE)),
            (Who::Department, w.department(COMMUNE, "مصلحة الميزانية")),
            (Who::Head, w.person(Role::Head, Some(COMMUNE))),
            (Who::Committee, w.person(Role::Committee, None)),
        ])
    }

    pub fn address(&self, who: Who) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == who).map(|(_, email)| email.as_str())
    }
}

/// A request of three items, as a story begins.
pub fn begun(w: &World, urgent: bool) -> Filed {
    let mut sent = filing(COMMUNE, 3);
    // What a desk writes where the paper has no address.
    sent["requester"]["address"] = "—".into();
    sent["urgent"] = urgent.into();
    if urgent {
        sent["urgency_reason"] = "سلامة السكان".into();
    }
    w.file_like(&sent)
}

/// Sends an act under a key, with the code of the request where its requester does.
pub fn send(w: &World, filed: &Filed, (told, token): (&Told, Option<&str>), key: &str) -> Reply {
    let mut sent = told.act.clone();
    if told.who == Who::Requester {
        sent["code"] = filed.code.clone().into();
    }
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    let path = format!("/api/v1/requests/{}/acts", filed.number);
    w.send("POST", &path, token, &headers, sent.to_string().as_bytes())
}

fn events(w: &World, filed: &Filed) -> Vec<(i64, String)> {
    let row = w.app.store.read(|conn| wasl::app::case_file::find(conn, &filed.number)).unwrap();
    let events = w.app.store.read(|conn| wasl::store::journal::of_case(conn, row.id)).unwrap();
    events.into_iter().map(|e| (e.seq, e.kind)).collect()
}

#[test]
fn every_act_is_told_here() {
    let told: BTreeSet<String> =
        stories().iter().flat_map(|(_, s)| s).map(|t| t.act["type"].as_str().unwrap().to_owned()).collect();
    let sent = ActKind::ALL.iter().filter(|k| **k != ActKind::File && k.roles() != [Acting::Clock]);
    assert_eq!(told, sent.map(|k| k.code().to_owned()).collect());
}

#[test]
fn every_act_sent_twice_under_a_key_gives_the_same_answer_and_is_once_in_the_journal() {
    // Each story has an installation of its own: no clock goes back.
    for (urgent, story) in &stories() {
        on_each_store(|w| {
            let people = People::of(w);
            let (mut filed, mut day) = (None, "");
            for (i, told) in story.iter().enumerate() {
                if day != told.day {
                    w.day(told.day);
                    day = told.day;
                }
                let filed = filed.get_or_insert_with(|| begun(w, *urgent));
                let token = people.address(told.who).map(|email| w.sign_in(email));
                let key = format!("act {i}");
                let before = events(w, filed);
                let first = send(w, filed, (told, token.as_deref()), &key);
                let kind = told.act["type"].as_str().unwrap();
                assert_eq!(first.status, 201, "{kind}: {}", first.json);
                let after = events(w, filed);
                let new: Vec<&str> = after[before.len()..].iter().map(|(_, kind)| kind.as_str()).collect();
                assert_eq!(new, [kind], "once, and nothing beside it");
                let letters = w.letters().len();
                let again = send(w, filed, (told, token.as_deref()), &key);
                assert_eq!(again.status, 201, "{kind}: {}", again.json);
                for field in
                    ["act", "status", "version", "limits", "letters", "forwarded_to", "forwarded_code"]
                {
                    assert_eq!(again.json[field], first.json[field], "{kind}: {field}");
                }
                assert_eq!(events(w, filed), after, "{kind}: done twice");
                assert_eq!(w.letters().len(), letters, "{kind}: a letter twice");
            }
        });
    }
}
