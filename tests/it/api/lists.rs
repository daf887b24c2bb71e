//! Lists: public requests, the desk, bodies.

use crate::http::browser::Browser;
use crate::letters::wanting::browser;
use crate::world::{COMMUNE, REGION, filing, on_each_store};
use serde_json::{Value, json};
use wasl::store::people::Role;

fn numbers(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|i| i["number"].as_str().unwrap()).collect()
}

#[test]
fn the_public_list_shows_those_who_agreed_and_nothing_of_the_others() {
    on_each_store(|w| {
        let open = w.file(COMMUNE, 1);
        let mut private = filing(COMMUNE, 1);
        private["public"] = json!(false);
        let hidden = w.file_like(&private);
        let list = w.get("/api/v1/requests", None).json;
        assert_eq!((numbers(&list), &list["total"]), (vec![open.number.as_str()], &json!(1)));
        assert_eq!(w.get(&format!("/api/v1/requests/{}", hidden.number), None).status, 404);
        let seen = w.get(&format!("/api/v1/requests/{}", open.number), None);
        assert_eq!(seen.status, 200);
        for secret in ["nom@exemple.ma", "F123456", "وجدة-عنوان", &open.code] {
            assert!(!seen.text().contains(secret), "{secret}");
        }
        let found = w.get("/api/v1/requests?q=%D9%85%D9%8A%D8%B2%D8%A7%D9%86%D9%8A%D8%A9", None).json;
        assert_eq!(found["total"], 1);
        assert_eq!(w.get(&format!("/api/v1/requests?body_id={REGION}"), None).json["total"], 0);
        assert_eq!(w.get("/api/v1/requests?status=silence", None).json["total"], 0);
    });
}

/// A list goes on from a request of it, at the door of programs and at that of readers; a number that is not in it is named
/// to a program, the same whether it is private or none.
#[test]
fn the_public_list_goes_on_from_a_request_of_it() {
    on_each_store(|w| {
        let open: Vec<String> = (0..3).map(|_| w.file(COMMUNE, 1).number).collect();
        let mut private = filing(COMMUNE, 1);
        private["public"] = json!(false);
        let hidden = w.file_like(&private).number;
        let q = "&q=%D9%85%D9%8A%D8%B2%D8%A7%D9%86%D9%8A%D8%A9";
        for more in ["", q, &format!("&body_id={COMMUNE}"), "&status=submitted"] {
            let rest = w.get(&format!("/api/v1/requests?before={}{more}", open[1].to_lowercase()), None).json;
            assert!(numbers(&rest).iter().all(|n| *n == open[0]), "{more}: {rest}");
            assert_eq!(rest.get("more"), None, "counted to its end");
        }
        let mut reader = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
        let page = reader.get(&format!("/fr/requests?before={}", open[1]));
        assert!(page.body.contains(&open[0]) && !page.body.contains(&open[2]), "{}", page.text());
        assert!(page.text().contains("Plus anciennes que la demande"), "{}", page.text());
        for none in [hidden.as_str(), "R-0000-0000", "x"] {
            let got = w.get(&format!("/api/v1/requests?before={none}"), None);
            assert_eq!((got.status, &got.json["errors"][0]["field"]), (422, &json!("before")), "{none}");
            assert_eq!(got.json["errors"][0]["code"], "unknown_code", "{none}");
            let page = reader.get(&format!("/fr/requests?before={none}"));
            assert!(open.iter().all(|number| page.body.contains(number)), "{none}: {}", page.text());
        }
    });
}

#[test]
fn the_desk_is_sorted_by_what_is_due() {
    on_each_store(|w| {
        let old = w.file(COMMUNE, 1);
        w.day("2025-02-20");
        let new = w.file(COMMUNE, 1);
        w.file(REGION, 1);
        let official = w.official(COMMUNE);
        w.day("2025-03-04");
        let list =
            |bucket: &str| w.get(&format!("/api/v1/desk/requests?bucket={bucket}"), Some(&official)).json;
        assert_eq!(numbers(&list("overdue")), [old.number.as_str()]);
        assert_eq!(numbers(&list("14")), [new.number.as_str()], "12 working days left");
        for empty in ["3", "7", "later"] {
            assert_eq!(list(empty)["total"], 0, "{empty}");
        }
        let all = w.get("/api/v1/desk/requests", Some(&official)).json;
        assert_eq!(numbers(&all), [old.number.as_str(), new.number.as_str()]);
        assert_eq!(w.get("/api/v1/desk/requests?bucket=9", Some(&official)).status, 422);
        let other = w.get(&format!("/api/v1/desk/requests?body_id={REGION}"), Some(&official));
        assert_eq!(other.status, 403);
    });
}

/// Articles 19 and 22: what the head decides and what the Committee recommends is owed by the body, whatever became of
/// its reply. The file is in the list of what is to be done, under the day of it, until it is given.
#[test]
fn articles_19_and_22_the_desk_lists_what_is_owed_after_a_complaint_until_it_is_given() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let open = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let committee = w.person(Role::Committee, None);
        let at = |who: &str, query: &str| w.get(&format!("/api/v1/desk/requests{query}"), Some(who)).json;
        let does = |who: &str, sent: Value| {
            let got = w.act(&filed, who, &sent);
            assert_eq!(got.status, 201, "{}", got.json);
        };
        let no = |n: u16| json!({"no": n, "outcome": "refused", "ground": "REF-5", "note": "…"});
        let reply = |kind: &str, items: Value| json!({"type": kind, "reference": "1", "signed_by": "س", "remedy": true, "items": items});
        does(&official, reply("answer", json!([no(1), no(2)])));
        assert_eq!(numbers(&at(&official, "")), [open.number.as_str()], "a reply owes nothing more");
        w.day("2025-02-10");
        let to_head = json!({"type": "complain_head", "ground": "refused", "items": [1]});
        assert_eq!(w.act_as_requester(&filed, &to_head).status, 201);
        does(&head, json!({"type": "decide_head", "decision": "upheld"}));
        // Five working days after Monday 10 February; the other request is due on 3 March.
        for who in [&official, &head] {
            let all = at(who, "");
            assert_eq!(numbers(&all), [filed.number.as_str(), open.number.as_str()]);
            assert_eq!(all["items"][0]["owed_on"], "2025-02-17");
            assert_eq!(all["items"][0]["working_days_left"], 5, "to the day of its bucket");
            assert_eq!(all["items"][1].get("owed_on"), None);
            assert_eq!(numbers(&at(who, "?bucket=7")), [filed.number.as_str()]);
            let second = at(who, "?per_page=1&page=2");
            assert_eq!((numbers(&second), &second["total"]), (vec![open.number.as_str()], &json!(2)));
        }
        let page = browser(w, Some(&official), &filed).get("/ar/desk").text();
        // Under "7 working days" the row counts working days: five, and not the seven of the calendar.
        for told in [filed.number.as_str(), "17 فبراير 2025", "5 أيام عمل"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        w.day("2025-02-18");
        assert_eq!(numbers(&at(&official, "?bucket=overdue")), [filed.number.as_str()]);
        assert!(at(&official, "?bucket=7")["items"].as_array().unwrap().is_empty());
        // Another item follows no decision.
        does(&official, reply("supplement", json!([{"no": 2, "outcome": "provided_full"}])));
        assert_eq!(at(&official, "")["total"], 2);
        let to_cdai = json!({"type": "complain_cdai", "ground": "refused", "items": [1]});
        assert_eq!(w.act_as_requester(&filed, &to_cdai).status, 201);
        does(&committee, json!({"type": "decide_cdai", "decision": "partly", "text": "…"}));
        assert_eq!(at(&official, "")["items"][0]["owed_on"], "2025-02-17", "the first day");
        does(&official, reply("supplement", json!([{"no": 1, "outcome": "provided_full"}])));
        for who in [&official, &head] {
            assert_eq!(numbers(&at(who, "")), [open.number.as_str()], "it was given");
        }
    });
}

/// Communes of one name are told apart by their province, wherever a request names its body.
#[test]
fn a_commune_carries_its_province_in_every_answer_about_a_request() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        let body = w.get(&format!("/api/v1/bodies/{COMMUNE}"), None).json;
        let province = w.get(&format!("/api/v1/bodies/{}", body["parent_id"].as_str().unwrap()), None).json;
        assert!(matches!(province["kind"].as_str(), Some("province" | "prefecture")), "{province}");
        let own = w.get(&format!("/api/v1/requests/{}?code={}", filed.number, filed.code), None).json;
        let list = w.get("/api/v1/requests", None).json;
        let desk = w.get("/api/v1/desk/requests", Some(&official)).json;
        for named in [&own["body"], &list["items"][0]["body"], &desk["items"][0]["body"]] {
            for field in ["id", "name_ar", "name_fr", "parent_id"] {
                assert_eq!(named[field], body[field], "{field}");
            }
        }
    });
}

#[test]
fn a_body_has_the_shape_of_the_contract() {
    on_each_store(|w| {
        let body = w.get(&format!("/api/v1/bodies/{COMMUNE}"), None).json;
        assert_eq!((&body["kind"], &body["region"]), (&json!("commune"), &json!("MA-02")));
        assert_eq!(body["calendar_class"], "territorial_collectivity");
        let found = w.get("/api/v1/bodies?q=Oujda&kind=commune", None).json;
        assert_eq!(found["items"][0]["id"], COMMUNE);
        assert_eq!(w.get("/api/v1/bodies?kind=region", None).json["total"], 12);
    });
}
