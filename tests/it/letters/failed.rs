//! Letters that do not leave are seen: by the act that owed them, the desk of the body, and the operators.

use super::leaving::{block_on, post, worker};
use crate::http::site::{BODY, Site};
use crate::owner;
use crate::smtp::{Mode, Server};
use crate::world::{COMMUNE, Filed, REGION, World, on_each_spoilt_store, on_each_store};
use serde_json::{Value, json};
use wasl::app::letters::BAD_ADDRESS;
use wasl::app::letters::outgoing::{self, Counts};
use wasl::mail::outbox::Outbox;
use wasl::store::people::{MemberState, Role};

fn desk(w: &World, email: &str) -> Value {
    let got = w.get("/api/v1/desk/letters", Some(email));
    assert_eq!(got.status, 200, "{}", got.json);
    got.json["items"].clone()
}

fn counts(w: &World) -> Counts {
    outgoing::counts(&w.app.store).unwrap()
}

fn round(w: &World, mode: Mode) {
    block_on(async {
        let server = Server::start(mode).await;
        worker(Outbox::new(w.app.clone()), post(&server.url())).round().await;
    });
}

#[test]
fn a_letter_refused_for_good_shows_at_the_desk_and_in_readyz_until_it_leaves() {
    on_each_store(|w| {
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let there = w.official(REGION);
        let filed = w.file(COMMUNE, 1);
        round(w, Mode::Never);
        for email in [&official, &head] {
            let told = desk(w, email);
            let receipt = &told[0];
            assert_eq!(told.as_array().unwrap().len(), 1, "{told}");
            assert_eq!(
                (&receipt["request"], &receipt["act"], &receipt["letter"], &receipt["to"]),
                (&json!(filed.number), &json!("file"), &json!("receipt"), &json!("requester"))
            );
            assert!(!told.to_string().contains("nom@exemple.ma"), "{told}");
        }
        assert_eq!(desk(w, &there), json!([]), "not at another body");
        assert_eq!(
            w.get("/api/v1/desk/letters", Some(&w.person(Role::Department, Some(COMMUNE)))).status,
            403
        );
        let ready = w.get("/readyz", None).json;
        assert_eq!(&ready["letters_failed"], &json!(1), "{ready}");

        assert_eq!(outgoing::retry(&w.app, None).unwrap().len(), 1);
        assert_eq!(desk(w, &official), json!([]), "it waits again");
        round(w, Mode::Normal);
        assert_eq!(counts(w), Counts::default());
        assert!(outgoing::retry(&w.app, None).unwrap().is_empty(), "what left is not sent again");
    });
}

#[test]
fn whoever_runs_the_service_reads_why_a_letter_did_not_leave_and_not_whom_it_was_for() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        w.file(COMMUNE, 1);
        round(w, Mode::Refusing("nom@exemple.ma".into()));
        let told = outgoing::troubled(&w.app).unwrap();
        assert_eq!(told[0].says.as_deref(), Some("permanent error (550): 5.1.1"), "{told:?}");
        assert!(!desk(w, &official).to_string().contains("nom@"));
    });
}

#[test]
fn a_letter_tried_again_and_again_is_told_as_delayed() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        for _ in 0..4 {
            assert_eq!(counts(w).delayed, 0);
            round(w, Mode::Later);
            w.app.clock.set(w.app.clock.now().plus(chrono::TimeDelta::hours(2)));
        }
        assert_eq!(counts(w), Counts { waiting: 1, delayed: 1, failed: 0 });
        let told = outgoing::troubled(&w.app).unwrap();
        assert!(told.len() == 1 && told[0].says.as_deref().is_some_and(|s| s.contains("451")), "{told:?}");
    });
}

/// Whatever was kept as an address: old rows, other programs.
const NO_ADDRESSES: [&str; 5] =
    ["nobody", "a@", "a b@c.example", "a@b.example, c@d.example", "a@b\r\nBcc: c@d"];

#[test]
fn an_address_that_cannot_be_written_to_is_told_by_the_act_and_seen_at_the_desk() {
    on_each_spoilt_store(|w, _| {
        let official = w.official(COMMUNE);
        for (n, address) in NO_ADDRESSES.iter().enumerate() {
            let filed: Filed = w.file(COMMUNE, 1);
            let quoted = address.replace('\'', "''");
            let sql = format!(
                "UPDATE requesters SET email = '{quoted}' WHERE case_id = \
                 (SELECT id FROM cases WHERE number = '{}')",
                filed.number
            );
            owner::run(&w.url, &sql).unwrap();
            let act = json!({"type": "register", "serial": format!("{n}/2025")});
            let done = w.act(&filed, &official, &act);
            assert_eq!(done.status, 201, "{address:?}: {}", done.json);
            let told = json!([{"letter": "registration", "to": "requester", "by": "failed"}]);
            assert_eq!(done.json["letters"], told, "{address:?}: the act says so");
            let seen = desk(w, &official);
            assert_eq!(seen.as_array().unwrap().len(), n + 1, "{address:?}: {seen}");
            assert_eq!(seen[0]["request"], filed.number);
        }
        let told = outgoing::troubled(&w.app).unwrap();
        assert_eq!(told.len(), NO_ADDRESSES.len());
        assert!(told.iter().all(|l| l.says.as_deref() == Some(BAD_ADDRESS)), "{told:?}");
    });
}

#[test]
fn the_desk_names_the_request_the_act_and_the_reader() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = crate::http::citizen::filed(&mut phone);
    let mut official = site.official();
    let lost = |page: &str| page.contains("id=\"lost\"");
    assert!(!lost(&official.get("/ar/desk").body), "nothing is said where nothing failed");
    site.app.store.write(|tx| wasl::store::outbox::give_up(tx, 1, site.clock.now(), "550")).unwrap();
    for (lang, words) in [("ar", "رسائل لم تصل"), ("fr", "Courriers non parvenus"), ("en", "did not arrive")]
    {
        let page = official.get(&format!("/{lang}/desk"));
        assert!(lost(&page.body) && page.text().contains(words), "{}", page.text());
        assert!(page.body.contains(&format!("/{lang}/requests/{number}")), "a link to the request");
        assert_eq!(official.get(&format!("/{lang}/requests/{number}")).status, 200);
    }
    let email = "department@commune.example";
    site.person(email, Role::Department, Some((BODY, MemberState::Active)));
    assert!(!lost(&site.signed_in(email).get("/ar/desk").body));
}
