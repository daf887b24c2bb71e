//! Who asks is named to nobody but the body and themselves (article 7 of law 31-13, law 09-08), whatever words the body
//! uses: not to the public, nor to a department, nor to the search.

use crate::world::{COMMUNE, Filed, REGION, World, filing, on_each_store};
use serde_json::{Value, json};
use wasl::app::words::bring_up;
use wasl::store::meta;
use wasl::store::people::Role;

const NAME: &str = "Zmorrod Qandilacanary";
const WORDS: [&str; 4] = ["Zmorrod", "Qandilacanary", "QX123456", "zmorrod"];

fn named(w: &World, public: bool) -> Filed {
    let mut sent = filing(COMMUNE, 4);
    sent["public"] = public.into();
    sent["requester"]["first_name"] = "Zmorrod".into();
    sent["requester"]["last_name"] = "Qandilacanary".into();
    sent["requester"]["identity"]["number"] = "QX123456".into();
    w.file_like(&sent)
}

fn done(w: &World, filed: &Filed, token: &str, sent: &Value) {
    let got = w.act(filed, token, sent);
    assert_eq!(got.status, 201, "{sent}: {}", got.json);
}

/// Each act of a body that bears words, with the name in each of them.
fn name_everywhere(w: &World, filed: &Filed) {
    let letter = format!("Monsieur {NAME}, CNIE QX 12 34 56: cadastre");
    let desk = w.sign_in(&w.official(COMMUNE));
    for sent in [
        json!({"type": "register", "serial": format!("12 {NAME}")}),
        json!({"type": "route", "department": "المالية", "text": letter}),
        json!({"type": "clarify", "text": letter}),
    ] {
        done(w, filed, &desk, &sent);
    }
    let said = w.act_as_requester(filed, &json!({"type": "clarify_reply", "text": letter}));
    assert_eq!(said.status, 201, "{}", said.json);
    let given = json!([{"no": 1, "outcome": "provided_full", "note": letter}]);
    let address = "https://archives.example/a/zmorrod-qandilacanary.pdf";
    let items = json!([
        {"no": 2, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"], "note": letter, "law": letter},
        {"no": 3, "outcome": "already_public", "public_address": address},
        {"no": 4, "outcome": "not_held", "note": letter},
    ]);
    for sent in [
        json!({"type": "consult", "third_party": NAME, "text": letter}),
        json!({"type": "consult_reply", "answer": "none", "text": letter}),
        json!({"type": "extend", "reasons": ["EXT-2"], "text": letter}),
        json!({"type": "cost_notice", "copy": "12.50", "text": letter}),
        json!({"type": "redirect", "body_id": REGION, "text": letter}),
        json!({"type": "deliver", "text": letter, "items": given}),
    ] {
        done(w, filed, &desk, &sent);
    }
    read_by_a_department(w, filed);
    done(
        w,
        filed,
        &desk,
        &json!({"type": "answer", "reference": format!("7/{NAME}"), "signed_by": "Zmorrod Bennani", "remedy": true,
            "text": letter, "items": items}),
    );
    let change = json!([{"no": 4, "outcome": "provided_full", "note": letter}]);
    done(w, filed, &desk, &json!({"type": "supplement", "text": letter, "signed_by": "S", "items": change}));
}

/// While it is asked: article 12.
fn read_by_a_department(w: &World, filed: &Filed) {
    let member = w.sign_in(&w.department(COMMUNE, "المالية"));
    let path = format!("/api/v1/requests/{}", filed.number);
    let read = w.get(&path, Some(&member)).json;
    for act in
        ["route", "clarify", "clarify_reply", "consult", "extend", "cost_notice", "redirect", "deliver"]
    {
        let acts = read["acts"].as_array().unwrap();
        let text = acts.iter().find(|a| a["type"] == act).unwrap()["text"].as_str().unwrap();
        assert_eq!(text, "Monsieur (…), CNIE (…): cadastre", "{act}");
    }
    is_unnamed("department", &read.to_string());
}

fn is_unnamed(who: &str, read: &str) {
    let read = read.replace("Zmorrod Bennani", "");
    for word in WORDS {
        assert!(!read.contains(word), "{who} reads {word}: {read}");
    }
}

#[test]
fn article_7_a_department_reads_the_name_in_no_words_of_its_body() {
    on_each_store(|w| {
        let filed = named(w, false);
        name_everywhere(w, &filed);
    });
}

#[test]
fn article_7_the_public_reads_the_name_in_no_words_of_a_body_and_finds_nothing_by_it() {
    on_each_store(|w| {
        let filed = named(w, true);
        name_everywhere(w, &filed);
        let path = format!("/api/v1/requests/{}", filed.number);
        let complaint = json!({"type": "complain_head", "ground": "refused", "items": [2]});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        let head = w.sign_in(&w.person(Role::Head, Some(COMMUNE)));
        let reasons = format!("{NAME}: rejet");
        done(w, &filed, &head, &json!({"type": "decide_head", "decision": "rejected", "text": reasons}));
        let committee = w.person(Role::Committee, None);
        is_unnamed("committee", &w.get(&path, Some(&w.sign_in(&committee))).json.to_string());
        let complaint = json!({"type": "complain_cdai", "ground": "refused", "items": [2]});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        let decided = json!({"type": "decide_cdai", "decision": "rejected", "text": reasons});
        done(w, &filed, &w.sign_in(&committee), &decided);
        let read = w.get(&path, None).json;
        for act in ["extend", "deliver", "answer", "supplement"] {
            let acts = read["acts"].as_array().unwrap();
            let text = acts.iter().find(|a| a["type"] == act).unwrap()["text"].as_str().unwrap();
            assert_eq!(text, "Monsieur (…), CNIE (…): cadastre", "{act}");
        }
        assert_eq!(read["items"][2]["public_address"], "https://archives.example/a/(…).pdf");
        is_unnamed("public", &read.to_string());
        for page in ["", "?print=1"] {
            is_unnamed("public", &w.get(&format!("/fr/requests/{}{page}", filed.number), None).text());
        }
        // The body and whoever asked read them as they were written.
        for read in [w.read(&filed), w.get(&path, Some(&w.sign_in(&w.official(COMMUNE)))).json] {
            assert!(read.to_string().contains("Monsieur Zmorrod Qandilacanary"), "{read}");
        }
        is_found_by_nobody(w);
    });
}

fn found(w: &World, typed: &str) -> i64 {
    w.get(&format!("/api/v1/requests?q={typed}"), None).json["total"].as_i64().unwrap()
}

fn is_found_by_nobody(w: &World) {
    assert_eq!(found(w, "cadastre"), 1, "what the reply says is found");
    assert_eq!(found(w, "bennani"), 1, "and who signed it");
    for typed in ["Qandilacanary", "QX123456", "QX%2012%2034%2056", "12%2034%2056"] {
        assert_eq!(found(w, typed), 0, "{typed}");
    }
}

/// A register of before has names among its words: they go at the next start, once.
#[test]
fn a_register_of_before_loses_the_names_among_its_words() {
    on_each_store(|w| {
        let filed = named(w, true);
        name_everywhere(w, &filed);
        let (store, sealer) = (&w.app.store, &w.app.sealer);
        store
            .write(|tx| {
                let row = wasl::store::cases::by_number(tx, &filed.number)?.unwrap();
                let mut words = wasl::store::search::of_case(tx, row.id)?;
                words.extend(["qandilacanary", "qx123456"].map(str::to_owned));
                wasl::store::search::replace(tx, row.id, &words)
            })
            .unwrap();
        assert_eq!(found(w, "Qandilacanary"), 1);
        assert_eq!(bring_up(store, sealer).unwrap(), 1);
        is_found_by_nobody(w);
        assert_eq!(bring_up(store, sealer).unwrap(), 0, "once");
        let kept = store.read(|conn| meta::get(conn, "search_words")).unwrap();
        assert_eq!(kept.as_deref(), Some("without names"));
    });
}

/// What is asked is published as it was sent: the answer names the fields that name whoever asks, at both doors, and the same
/// call sent again has the same answer. A private request is told nothing.
#[test]
fn a_filing_is_told_which_of_its_public_fields_name_whoever_asks() {
    on_each_store(|w| {
        let desk = w.sign_in(&w.official(COMMUNE));
        for (public, at_desk) in [(true, false), (true, true), (false, false)] {
            let mut sent = filing(COMMUNE, 3);
            sent["public"] = public.into();
            sent["requester"]["first_name"] = "Zmorrod".into();
            sent["requester"]["last_name"] = "Qandilacanary".into();
            sent["requester"]["identity"]["number"] = "QX123456".into();
            sent["subject"] = "Dossier de Mme Qandilacanary".into();
            sent["items"][1]["text"] = "Carte QX 12 34 56".into();
            let (path, token) = if at_desk {
                sent["channel"] = "post".into();
                sent["received_on"] = w.app.today().to_string().into();
                ("/api/v1/desk/requests", Some(desk.as_str()))
            } else {
                ("/api/v1/requests", None)
            };
            let key = if at_desk { "desk" } else { "own" };
            let headers = [
                ("content-type", "application/json"),
                ("idempotency-key", if public { key } else { "private" }),
                ("accept-language", "fr"),
            ];
            let file = || w.send("POST", path, token, &headers, sent.to_string().as_bytes());
            let got = file();
            assert_eq!(got.status, 201, "{}", got.json);
            let notices = got.json["notices"].as_array().unwrap();
            let told: Vec<_> =
                notices.iter().map(|n| (n["field"].as_str().unwrap(), n["code"].as_str().unwrap())).collect();
            let both = [("subject", "names_you"), ("items.1.text", "names_you")];
            assert_eq!(told, if public { both.to_vec() } else { Vec::new() });
            let says = |n: &Value| {
                n["message"]
                    == "Ce texte désigne la personne qui demande, et il est publié tel qu’il a été envoyé."
            };
            assert!(notices.iter().all(says), "{notices:?}");
            assert_eq!(file().json, got.json);
        }
    });
}
