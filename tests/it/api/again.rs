//! Complaints after the first one, and after the requester closed the file: through the API, on both
//! databases.

use super::remedies::{complain, limits};
use crate::world::{COMMUNE, on_each_store};
use serde_json::{Value, json};
use wasl::store::people::Role;

fn reply(kind: &str, outcome: &str) -> Value {
    let item = match outcome {
        "refused" => json!({"no": 1, "outcome": "refused", "ground": "REF-5", "note": "…"}),
        other => json!({"no": 1, "outcome": other}),
    };
    json!({"type": kind, "reference": "1", "signed_by": "س", "remedy": true, "items": [item]})
}

fn refused() -> Value {
    json!({"type": "complain_head", "ground": "refused"})
}

fn done(got: &crate::world::Reply) -> (u16, Option<&str>) {
    (got.status, got.json["code"].as_str())
}

#[test]
fn articles_19_20_the_head_is_silent_on_a_second_complaint_while_the_committee_has_the_first() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (head, committee) = (w.person(Role::Head, Some(COMMUNE)), w.person(Role::Committee, None));
        let decided = json!({"type": "decide_head", "decision": "rejected"});
        w.day("2025-03-10");
        assert_eq!(w.act_as_requester(&filed, &complain("head")).status, 201);
        w.day("2025-03-12");
        assert_eq!(w.act(&filed, &head, &decided).status, 201);
        assert_eq!(w.act_as_requester(&filed, &complain("cdai")).status, 201);
        w.day("2025-03-17");
        assert_eq!(w.act_as_requester(&filed, &complain("head")).status, 201, "the first window still runs");
        let early = w.act_as_requester(&filed, &complain("cdai"));
        assert_eq!(done(&early), (409, Some("head_first")), "the head has it in hand");
        // The fifteenth day is a feast, and the limit ends on the next that is worked.
        w.day("2025-04-03");
        assert_eq!(w.act_as_requester(&filed, &complain("cdai")).status, 201);
        assert_eq!(limits(&w.read(&filed), "R20-ANSWER").len(), 2);
        for _ in 0..2 {
            let settled = json!({"type": "decide_cdai", "decision": "partly"});
            assert_eq!(w.act(&filed, &committee, &settled).status, 201, "each is decided");
        }
    });
}

#[test]
fn a_complaint_is_dropped_by_the_closing_that_came_after_it_and_no_other() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let decided = json!({"type": "decide_head", "decision": "upheld"});
        w.day("2025-02-10");
        assert_eq!(w.act(&filed, &official, &reply("answer", "provided_partial")).status, 201);
        assert_eq!(w.act_as_requester(&filed, &refused()).status, 201);
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "close", "rating": 3})).status, 201);
        // All on one day: the closing came last, and settles what was before it.
        assert_eq!(done(&w.act(&filed, &head, &decided)), (409, Some("closed")));
        assert_eq!(done(&w.act_as_requester(&filed, &refused())), (409, Some("closed")));
        w.day("2025-02-26");
        assert_eq!(done(&w.act_as_requester(&filed, &complain("cdai"))), (409, Some("closed")));
        // A supplement that takes something back came after it; the complaint about it is the one decided.
        assert_eq!(w.act(&filed, &official, &reply("supplement", "refused")).status, 201);
        assert_eq!(w.act_as_requester(&filed, &refused()).status, 201);
        assert_eq!(w.act(&filed, &head, &decided).status, 201);
        let next = w.act_as_requester(&filed, &json!({"type": "complain_cdai", "ground": "refused"}));
        assert_eq!(next.status, 201, "{}", next.json);
    });
}

/// Articles 19 and 20: a head who let his day pass is waited for until the Committee, asked after it, has decided: then
/// neither his list nor any other says that the file is his.
#[test]
fn article_20_what_the_committee_has_decided_is_no_more_in_the_list_of_a_silent_head() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (head, committee) = (w.person(Role::Head, Some(COMMUNE)), w.person(Role::Committee, None));
        let official = w.official(COMMUNE);
        let listed = || {
            [&head, &official].map(|who| {
                let got = w.get("/api/v1/desk/requests?bucket=complaints", Some(who)).json;
                got["items"].as_array().unwrap().iter().any(|item| item["number"] == filed.number.as_str())
            })
        };
        w.day("2025-03-10");
        assert_eq!(w.act_as_requester(&filed, &complain("head")).status, 201);
        assert_eq!(listed(), [true; 2]);
        w.day("2025-04-03");
        assert_eq!(w.act_as_requester(&filed, &complain("cdai")).status, 201);
        assert_eq!(listed(), [true; 2], "the head may still decide");
        assert_eq!(
            w.act(&filed, &committee, &json!({"type": "decide_cdai", "decision": "upheld"})).status,
            201
        );
        assert_eq!(listed(), [false; 2]);
        let late = w.act(&filed, &head, &json!({"type": "decide_head", "decision": "upheld"}));
        assert_eq!(late.status, 201, "his decision stays owed: {}", late.json);
    });
}
