//! What a requester sends costs whoever reads it: it is bounded, by address and by item, and what a view does not show it
//! does not read.

use crate::world::{COMMUNE, Filed, Reply, World, filing, on_each_store, with_limits};
use serde_json::{Value, json};
use wasl::app::assessed::OPINIONS;
use wasl::app::policy::Actor;
use wasl::app::read_case::read_case;
use wasl::config::Limits;

fn answered(w: &World, n: usize) -> (Filed, String) {
    let filed = w.file_like(&filing(COMMUNE, n));
    let desk = w.official(COMMUNE);
    let items: Vec<Value> =
        (1..=n).map(|no| json!({"no": no, "outcome": "not_held", "note": "لا نتوفر عليها"})).collect();
    let reply = json!({"type": "answer", "reference": "7", "signed_by": "م", "remedy": true, "items": items});
    let got = w.act(&filed, &w.sign_in(&desk), &reply);
    assert_eq!(got.status, 201, "{}", got.json);
    (filed, desk)
}

fn says(w: &World, filed: &Filed, no: u16, note: &str) -> Reply {
    let items = json!([{"no": no, "assessment": "evasive", "note": note}]);
    w.act_as_requester(filed, &json!({"type": "assess", "items": items}))
}

#[test]
fn an_assessment_that_says_what_stands_is_written_once() {
    on_each_store(|w| {
        let (filed, desk) = answered(w, 2);
        let (first, again) = (says(w, &filed, 1, "ناقص"), says(w, &filed, 1, "ناقص"));
        assert_eq!((first.status, again.status), (201, 201), "{}", again.json);
        assert_eq!(first.json, again.json, "as what is sent again");
        let others = [says(w, &filed, 1, "ناقص جدا"), says(w, &filed, 2, "ناقص"), says(w, &filed, 1, "ناقص")];
        let versions = others.map(|got| got.json["version"].as_i64().unwrap());
        let from = first.json["version"].as_i64().unwrap();
        assert_eq!(versions, [from + 1, from + 2, from + 3], "other words, another item, words of before");
        let items = json!([{"no": 1, "outcome": "not_held", "note": "بحثنا مرة أخرى"}]);
        let more = json!({"type": "supplement", "signed_by": "م", "items": items});
        assert_eq!(w.act(&filed, &w.sign_in(&desk), &more).status, 201);
        let after = says(w, &filed, 1, "ناقص");
        assert_eq!(after.json["version"], from + 5, "what was said of the reply is said of the supplement");
    });
}

#[test]
fn an_item_takes_ten_opinions_and_the_rights_of_the_law_after_them() {
    on_each_store(|w| {
        let (filed, _) = answered(w, 2);
        for nth in 0..OPINIONS {
            let got = says(w, &filed, 1, &format!("رأي {nth}"));
            assert_eq!(got.status, 201, "{}", got.json);
        }
        let version = w.read(&filed)["version"].clone();
        let full = says(w, &filed, 1, "رأي آخر");
        assert_eq!(
            (full.status, full.wrong()),
            (422, vec![("items.0.assessment".into(), "assessed_often".into())])
        );
        assert_eq!(w.read(&filed)["version"], version, "nothing was written");
        let last = says(w, &filed, 1, &format!("رأي {}", OPINIONS - 1));
        assert_eq!((last.status, &last.json["version"]), (201, &version), "what stands stays said");
        assert_eq!(says(w, &filed, 2, "ناقص").status, 201, "the other item");
        let complaint = json!({"type": "complain_head", "ground": "evasive", "items": [1]});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201, "article 19");
    });
}

/// Whoever is first is read by the others: the bound and what stands hold for those that are sent together, too.
#[test]
fn opinions_sent_at_once_keep_their_bound_and_one_said_twice_is_written_once() {
    on_each_store(|w| {
        let (filed, _) = answered(w, 2);
        let together = |no: u16, note: fn(usize) -> String| {
            let begin = std::sync::Barrier::new(14);
            let send = |nth| {
                begin.wait();
                says(w, &filed, no, &note(nth)).status
            };
            std::thread::scope(|s| {
                let send = &send;
                let sent: Vec<_> = (0..14).map(|nth| s.spawn(move || send(nth))).collect();
                sent.into_iter().map(|sent| sent.join().unwrap()).collect::<Vec<_>>()
            })
        };
        let version = || w.read(&filed)["version"].as_i64().unwrap();
        let before = version();
        assert_eq!(together(2, |_| "ناقص".to_owned()), [201; 14]);
        assert_eq!(version(), before + 1, "one opinion, said fourteen times");
        let mut others = together(1, |nth| format!("رأي {nth}"));
        others.sort_unstable();
        assert_eq!(others, [[201; OPINIONS].as_slice(), &[422; 14 - OPINIONS]].concat());
        assert_eq!(version(), before + 1 + i64::try_from(OPINIONS).unwrap());
    });
}

#[test]
fn acts_of_requesters_are_limited_by_address_and_those_of_the_body_are_not() {
    with_limits(Limits { filings_per_hour: 1, sign_ins_per_minute: 0 }, |w| {
        let (filed, desk) = answered(w, 1);
        let path = format!("/api/v1/requests/{}/acts", filed.number);
        let keyed = |note: &str| {
            let items = json!([{"no": 1, "assessment": "evasive", "note": note}]);
            let sent = json!({"type": "assess", "items": items, "code": filed.code}).to_string();
            let headers = [("content-type", "application/json"), ("idempotency-key", note)];
            w.send("POST", &path, None, &headers, sent.as_bytes())
        };
        let taken = (0..10).map(|nth| keyed(&format!("n{nth}"))).take_while(|got| got.status == 201).count();
        assert_eq!(taken, 6, "six for each request that may be filed");
        let stopped = says(w, &filed, 1, "x");
        assert_eq!((stopped.status, stopped.json["code"].as_str()), (429, Some("too_many_tries")));
        assert!(stopped.header("retry-after").is_some());
        assert_eq!(keyed("n0").status, 201, "what was done is told again");
        assert_eq!(
            w.get(&format!("/api/v1/requests/{}?code={}", filed.number, filed.code), None).status,
            200
        );
        let more =
            json!({"type": "supplement", "signed_by": "م", "items": [{"no": 1, "outcome": "not_held"}]});
        assert_eq!(w.act(&filed, &w.sign_in(&desk), &more).status, 201, "the desk goes on");
    });
}

#[test]
fn the_public_reads_no_row_of_a_text_that_it_is_not_shown() {
    on_each_store(|w| {
        let (filed, desk) = answered(w, 1);
        assert_eq!(says(w, &filed, 1, &"ن".repeat(5_000)).status, 201);
        let read = |actor: &Actor, code: Option<&str>| {
            let (_, whole) = read_case(&w.app, actor, &filed.number, code).unwrap();
            let bytes: usize = whole.texts.iter().filter_map(|t| t.body.as_ref()).map(String::len).sum();
            let assessed: Vec<i64> =
                whole.events.iter().filter(|e| e.kind == "assess").map(|e| e.seq).collect();
            (bytes, whole.texts.iter().any(|t| assessed.contains(&t.seq)))
        };
        let (public, named) = read(&Actor::default(), None);
        assert!(public < 1_000 && !named, "{public} bytes");
        let (mine, named) = read(&Actor::default(), Some(&filed.code));
        assert!(mine > 10_000 && named, "{mine} bytes");
        assert!(w.get(&format!("/api/v1/requests/{}", filed.number), Some(&w.sign_in(&desk))).status == 200);
    });
}
