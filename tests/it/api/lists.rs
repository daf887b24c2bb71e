//! Lists: public requests, the desk, bodies.

use crate::world::{COMMUNE, REGION, filing, on_each_store};
use serde_json::{Value, json};

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
