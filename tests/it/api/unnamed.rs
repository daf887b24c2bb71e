//! Who asks is named to nobody but the body and themselves (article 7 of law 31-13, law 09-08), whatever words the body
//! uses: not to the public, nor to a department, nor to the search.

use super::documents::deposit;
use crate::letters::wanting::browser;
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

/// The name of a file is words that a body writes, as it has them on its computer: each act that shows documents to whoever
/// does not know the requester shows them without it, on the page, in the header of both doors, and its ending stays.
#[test]
fn article_7_nobody_else_reads_the_name_in_the_names_of_files() {
    on_each_store(|w| {
        let filed = named(w, true);
        let desk = w.sign_in(&w.official(COMMUNE));
        let member = w.sign_in(&w.department(COMMUNE, "المالية"));
        done(w, &filed, &desk, &json!({"type": "route", "department": "المالية"}));
        let csv = b"a,b\n1,2\n";
        let file = |token: &str, name: &str| deposit(w, token, name, csv);
        let answer_of =
            |id: &str| json!({"type": "return", "department": "المالية", "holds": true, "documents": [id]});
        let own = file(&desk, "Note_Zmorrod_QX123456.csv");
        done(w, &filed, &desk, &json!({"type": "clarify", "text": "?", "documents": [own]}));
        let handed = file(&member, "pour-Mme-Qandilacanary.csv");
        let inside = [(own.as_str(), "Note_(…).csv")];
        are_named(w, &filed, &inside, Some(&member));
        done(w, &filed, &member, &answer_of(&handed));
        let gives = |kind: &str, no: u32, outcome: &str, id: &str| json!({"type": kind, "remedy": true, "items": [{"no": no, "outcome": outcome, "documents": [id]}]});
        let ids = [
            "Reponse_Zmorrod_Qandilacanary_QX123456.csv",
            "ReponseZmorrodQandilacanary.CSV",
            "QX 12 34 56.csv",
        ]
        .map(|name| file(&desk, name));
        done(w, &filed, &desk, &gives("deliver", 1, "provided_full", &ids[0]));
        let mut reply = gives("answer", 2, "provided_full", &ids[1]);
        let others = [3, 4]
            .map(|no| json!({"no": no, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"]}));
        reply["items"].as_array_mut().unwrap().extend(others);
        done(w, &filed, &desk, &reply);
        done(w, &filed, &desk, &gives("supplement", 3, "provided_full", &ids[2]));
        let shown = [
            (ids[0].as_str(), "Reponse_(…).csv"),
            (ids[1].as_str(), "Reponse(…).csv"),
            (ids[2].as_str(), "(…).csv"),
        ];
        for reader in
            [None, Some(w.sign_in(&w.person(Role::Committee, None)).as_str()), Some(member.as_str())]
        {
            are_named(w, &filed, &shown, reader);
        }
        // Their own answer stays with the department, as they named it.
        are_named(w, &filed, &[(handed.as_str(), "pour-Mme-Qandilacanary.csv")], Some(&member));
        let header = w.get(&format!("/api/v1/documents/{}", ids[0]), Some(&desk));
        assert!(
            header.header("content-disposition").unwrap().contains("Qandilacanary"),
            "the body's own name"
        );
    });
}

/// A page of the request and the header of each file at both doors have these names, and none of whoever asked; pages of
/// those who sign in are read elsewhere.
fn are_named(w: &World, filed: &Filed, files: &[(&str, &str)], reader: Option<&str>) {
    let page = w.get(&format!("/fr/requests/{}", filed.number), None).text();
    is_unnamed("reader", &page);
    is_unnamed("reader", &w.get(&format!("/api/v1/requests/{}", filed.number), reader).text());
    for (id, name) in files {
        let pages = reader.is_none().then(|| format!("/fr/documents/{id}"));
        for path in std::iter::once(format!("/api/v1/documents/{id}")).chain(pages) {
            let got = w.get(&path, reader);
            assert_eq!(got.status, 200, "{path}");
            let header = got.header("content-disposition").unwrap();
            assert_eq!(header, wasl::guard::file_name::content_disposition(name), "{path}");
        }
        assert!(reader.is_some() || page.contains(name), "{name}: {page}");
    }
}

/// Who asks is told to no department, whatever was typed where, and whether or not it is published (article 14): the form
/// and the pages on rights and of the desk say so.
#[test]
fn article_14_a_department_reads_the_name_in_nothing_that_was_asked() {
    on_each_store(|w| {
        let desk = w.sign_in(&w.official(COMMUNE));
        let member = w.sign_in(&w.department(COMMUNE, "المالية"));
        let committee = w.sign_in(&w.person(Role::Committee, None));
        for public in [false, true] {
            let mut sent = filing(COMMUNE, 2);
            sent["public"] = public.into();
            sent["requester"]["first_name"] = "Zmorrod".into();
            sent["requester"]["last_name"] = "Qandilacanary".into();
            sent["requester"]["identity"]["number"] = "QX123456".into();
            sent["subject"] = "Dossier de Mme Qandilacanary".into();
            sent["items"][0]["text"] = "Pièces demandées par Zmorrod, carte QX 12 34 56".into();
            sent["items"][1]["medium"] = "registre Qandilacanary".into();
            sent["urgent"] = true.into();
            sent["urgency_reason"] = "Zmorrod".into();
            let filed = w.file_like(&sent);
            done(w, &filed, &desk, &json!({"type": "route", "department": "المالية"}));
            let path = format!("/api/v1/requests/{}", filed.number);
            let read = w.get(&path, Some(&member)).json;
            assert_eq!(read["subject"], "Dossier de Mme (…)");
            assert_eq!(read["items"][0]["text"], "Pièces demandées par (…), carte (…)");
            assert_eq!(read["items"][1]["medium"], "registre (…)");
            for page in [format!("/api/v1/desk/requests?body_id={COMMUNE}"), path.clone()] {
                let got = w.get(&page, Some(&member));
                assert_eq!(got.status, 200, "{page}");
                assert!(got.text().contains("Dossier de Mme (…)"), "{page}: {}", got.text());
                is_unnamed("department", &got.text());
            }
            // The Committee that nobody complained to reads of it what the public would.
            let read = w.get(&path, Some(&committee)).json["subject"].clone();
            assert_eq!(read, if public { "Dossier de Mme Qandilacanary" } else { "Dossier de Mme (…)" });
            assert_eq!(w.get(&path, Some(&desk)).json["subject"], "Dossier de Mme Qandilacanary");
            assert_eq!(w.read(&filed)["subject"], "Dossier de Mme Qandilacanary");
        }
    });
}

/// Article 14: what a department wrote it reads as it wrote it. Were a name hidden in it, whoever guesses would learn which
/// guess was right.
#[test]
fn article_14_a_department_learns_of_no_name_by_guessing_it() {
    on_each_store(|w| {
        let filed = named(w, false);
        let desk = w.official(COMMUNE);
        let [member, colleague, other] =
            ["المالية", "المالية", "الأرشيف"].map(|name| w.department(COMMUNE, name));
        for department in ["المالية", "الأرشيف"] {
            done(w, &filed, &desk, &json!({"type": "route", "department": department, "items": [1, 2]}));
        }
        let guesses = "Amina Zmorrod Leila";
        let mine = deposit(w, &member, "Zmorrod.csv", b"a,b\n1,2\n");
        let back = json!({"type": "return", "department": "المالية", "items": [1], "text": guesses, "documents": [mine]});
        done(w, &filed, &member, &back);
        let read = |who: &str| {
            let api = w.get(&format!("/api/v1/requests/{}", filed.number), Some(who)).json.to_string();
            let page = browser(w, Some(who), &filed).get(&format!("/fr/requests/{}", filed.number)).text();
            (api, page)
        };
        for who in [&member, &colleague] {
            let (api, page) = read(who);
            assert!(
                api.contains(guesses) && page.contains(guesses) && page.contains("Zmorrod.csv"),
                "{api} {page}"
            );
        }
        let (api, page) = read(&other);
        assert!(!api.contains("Zmorrod") && !page.contains("Zmorrod"), "{api} {page}");
    });
}
