//! Who may do what, through the doors.

use crate::world::{COMMUNE, REGION, on_each_store};
use serde_json::json;
use wasl::store::people::{MemberState, Role};

#[test]
fn each_act_is_refused_to_those_it_does_not_belong_to() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let others = [
            ("another body's official", w.official(REGION)),
            ("a citizen", w.person(Role::Citizen, None)),
            ("an administrator", w.person(Role::Admin, None)),
            ("a department", w.person(Role::Department, Some(COMMUNE))),
        ];
        for (who, token) in &others {
            for act in [
                json!({"type": "register"}),
                json!({"type": "answer", "items": []}),
                json!({"type": "void", "reason": "spam"}),
                json!({"type": "withdraw"}),
            ] {
                assert_eq!(w.act(&filed, token, &act).status, 403, "{who} {act}");
            }
        }
        let void = json!({"type": "void", "reason": "duplicate"});
        assert_eq!(w.act(&filed, &w.official(COMMUNE), &void).status, 403, "the Committee alone voids");
        assert_eq!(w.act(&filed, &w.person(Role::Committee, None), &void).status, 201);
        assert_eq!(
            w.get(&format!("/api/v1/requests/{}", filed.number), None).status,
            404,
            "a voided entry is not public"
        );
    });
}

#[test]
fn an_invited_member_is_none_yet() {
    on_each_store(|w| {
        w.add_person("new@wasl.example", Role::Official, Some(COMMUNE), MemberState::Invited);
        let invited = "new@wasl.example";
        assert_eq!(w.get("/api/v1/desk/requests", Some(invited)).status, 403);
        let filed = w.file(COMMUNE, 1);
        assert_eq!(w.act(&filed, invited, &json!({"type": "register"})).status, 403);
    });
}

#[test]
fn the_account_that_filed_needs_no_code() {
    on_each_store(|w| {
        let citizen = w.person(Role::Citizen, None);
        let got = w.post("/api/v1/requests", Some(&citizen), &crate::world::filing(COMMUNE, 1));
        let number = got.json["number"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/requests/{number}/acts");
        let done = w.post(&path, Some(&citizen), &json!({"type": "withdraw"}));
        assert_eq!((done.status, &done.json["status"]), (201, &json!("withdrawn")));
    });
}

#[test]
fn a_profile_is_stated_after_filing_and_never_seen_by_the_body() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let path = format!("/api/v1/requests/{}/profile?code={}", filed.number, filed.code);
        let headers = [("content-type", "application/json")];
        let sent = json!({"category": "journalist", "gender": "F", "age_band": "30-39", "region": "MA-02"});
        assert_eq!(w.send("PUT", &path, None, &headers, sent.to_string().as_bytes()).status, 204);
        let official = w.official(COMMUNE);
        let seen = w.get(&format!("/api/v1/requests/{}", filed.number), Some(&official));
        assert!(!seen.text().contains("journalist"));
        let open = format!("/api/v1/requests/{}/profile", filed.number);
        assert_eq!(w.send("PUT", &open, None, &headers, sent.to_string().as_bytes()).status, 401);
        let wrong = json!({"gender": "X"});
        assert_eq!(w.send("PUT", &path, None, &headers, wrong.to_string().as_bytes()).status, 422);
    });
}
