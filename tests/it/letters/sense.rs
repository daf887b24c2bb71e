//! Acts about nothing: a notice of costs that asks for nothing, a day by which others are to answer that lies
//! after the reply is due, or ages ahead.

use crate::letters::wanting::{By, Hands, browser, whole};
use crate::world::{COMMUNE, on_each_store};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use wasl::law::act::ActKind;
use wasl::store::people::Role;

fn with(kind: ActKind, name: &str, value: Value) -> Value {
    let mut sent = whole(kind).unwrap().1;
    sent[name] = value;
    sent
}

#[test]
fn article_5_a_notice_of_costs_names_one() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = hands.ready(ActKind::CostNotice);
        let nothing = [
            json!({}),
            json!({"text": "نسخ"}),
            json!({"copy": "", "processing": null}),
            json!({"copy": "0", "processing": "0.00", "sending": "0,0", "free_mode": "onsite"}),
        ];
        for sent in nothing {
            let got = hands.does(&filed, ActKind::CostNotice, By::Official, &sent);
            assert_eq!(got.status, 422, "{sent}: {}", got.json);
            let wrong: Vec<String> = got.wrong().into_iter().map(|(field, _)| field).collect();
            assert_eq!(wrong, ["copy", "processing", "sending"], "{sent}");
            assert_eq!(w.read(&filed)["status"], "submitted", "{sent}");
        }
        for name in ["copy", "processing", "sending"] {
            let filed = hands.ready(ActKind::CostNotice);
            let got = hands.does(&filed, ActKind::CostNotice, By::Official, &json!({name: "0.50"}));
            assert_eq!(got.status, 201, "{name}: {}", got.json);
        }
        // From the page too, where nothing was typed.
        let filed = hands.ready(ActKind::CostNotice);
        let official = w.person(Role::Official, Some(COMMUNE));
        let mut page = browser(w, Some(&official), &filed);
        let form = page.get(&format!("/ar/requests/{}", filed.number)).act("cost_notice");
        let again = page.send(&form);
        assert_eq!(again.status, 422);
        assert!(again.text().contains("مبلغا واحدا على الأقل"), "{}", again.text());
        assert_eq!(w.read(&filed)["status"], "submitted");
    });
}

#[test]
fn whoever_is_asked_inside_or_outside_answers_within_the_limit_of_the_reply() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        for (kind, name) in [(ActKind::Route, "due_on"), (ActKind::Consult, "answer_by")] {
            let filed = hands.ready(kind);
            let due: NaiveDate = filed.due_on.parse().unwrap();
            let tries = [
                (due + Days::new(1), 422),
                ("2099-05-01".parse().unwrap(), 422),
                ("2001-05-01".parse().unwrap(), 422),
                (due, 201),
            ];
            for (day, status) in tries {
                let got = hands.does(&filed, kind, By::Official, &with(kind, name, json!(day)));
                assert_eq!(got.status, status, "{kind} by {day}: {}", got.json);
                if status == 422 {
                    assert_eq!(got.wrong()[0].0, name, "{kind} by {day}");
                }
            }
        }
        // A longer limit leaves more room.
        let filed = hands.ready(ActKind::Extend);
        let due: NaiveDate = filed.due_on.parse().unwrap();
        let longer = whole(ActKind::Extend).unwrap().1;
        assert_eq!(hands.does(&filed, ActKind::Extend, By::Official, &longer).status, 201);
        let sent = with(ActKind::Route, "due_on", json!(due + Days::new(1)));
        let got = hands.does(&filed, ActKind::Route, By::Official, &sent);
        assert_eq!(got.status, 201, "{}", got.json);
    });
}

#[test]
fn after_the_limit_an_internal_day_is_near() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = hands.ready(ActKind::Route);
        let due: NaiveDate = filed.due_on.parse().unwrap();
        let late = due + Days::new(10);
        w.day(&late.to_string());
        let hands = Hands::on(w);
        for (day, status) in [(late + Days::new(400), 422), (late + Days::new(7), 201)] {
            let got =
                hands.does(&filed, ActKind::Route, By::Official, &with(ActKind::Route, "due_on", json!(day)));
            assert_eq!(got.status, status, "{day}: {}", got.json);
        }
    });
}
