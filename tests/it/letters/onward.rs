//! What a request leaves behind when it ends or goes on: what was given, what was announced, what was asked.

use super::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, REGION, World, filing, with_limits};
use serde_json::{Value, json};
use wasl::config::Limits;
use wasl::law::act::ActKind;
use wasl::letters::data::Draft;

fn does(w: &World, filed: &Filed, kind: ActKind, by: By, sent: Value) -> Value {
    let done = Hands::on(w).does(filed, kind, by, &sent);
    assert_eq!(done.status, 201, "{kind}: {}", done.json);
    done.json
}

/// The latest letter of a kind about a request, in a language.
fn letter(w: &World, filed: &Filed, kind: &str, lang: &str) -> String {
    let hands = Hands::on(w);
    let mut all = hands.letters(filed);
    all.retain(|d| d.kind.code() == kind && d.data.number == filed.number);
    let draft = all.pop().unwrap_or_else(|| panic!("no letter {kind}"));
    let text = hands.writer.write(&Draft { lang: lang.into(), ..draft }).unwrap().text;
    plain(&text)
}

fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
}

/// The page of whoever asked.
fn page(w: &World, filed: &Filed, lang: &str) -> String {
    plain(&browser(w, None, filed).get(&format!("/{lang}/requests/{}", filed.number)).text())
}

fn early(w: &World) -> Filed {
    let filed = w.file(COMMUNE, 3);
    let items = json!([{"no": 1, "outcome": "provided_full", "note": "1"},
        {"no": 2, "outcome": "refused", "ground": "REF-5", "note": "2"}]);
    does(w, &filed, ActKind::Deliver, By::Official, json!({"remedy": true, "items": items}));
    filed
}

/// Articles 14 and 16: what a body gave is not asked again elsewhere, and nobody writes that it is not held.
#[test]
fn what_was_given_early_does_not_travel_and_both_requests_say_so() {
    with_limits(Limits::NONE, |w| {
        let filed = early(w);
        does(w, &filed, ActKind::Redirect, By::Official, json!({"body_id": REGION}));
        let proposal = letter(w, &filed, "redirect_proposal", "fr");
        assert!(proposal.contains("déjà répondu sur l'élément 1"), "{proposal}");
        assert!(!proposal.contains("Nous ne détenons pas"), "{proposal}");
        assert!(page(w, &filed, "fr").contains("qui ne serait pas transmis : élément 1"));
        let done = does(w, &filed, ActKind::Agree, By::Requester, json!({}));
        let text = |name: &str| done[name].as_str().unwrap().to_owned();
        let next = Filed { number: text("forwarded_to"), code: text("forwarded_code"), ..filed.clone() };
        let read = w.read(&next);
        let asked: Vec<&str> =
            read["items"].as_array().unwrap().iter().map(|i| i["text"].as_str().unwrap()).collect();
        assert_eq!(asked, ["العنصر 2", "العنصر 3"], "only what was not given travels");
        let told = letter(w, &filed, "forwarded", "fr");
        assert!(told.contains("l'élément 1) n'est pas redemandé"), "{told}");
        assert!(told.contains("les éléments 2 et 3"), "{told}");
        let (first, second) = (page(w, &filed, "fr"), page(w, &next, "fr"));
        assert!(first.contains("non transmis : élément 1"), "{first}");
        assert!(second.contains("a déjà traité l’élément 1"), "{second}");
        assert!(page(w, &next, "ar").contains("ردت هيئة") && page(w, &filed, "ar").contains("فلم يُحل."));
        // The limit of the new request is told while it runs, and its end once it has ended.
        let (due, theirs) = ("réponse due le", "C’est à l’autre organisme d’y répondre.");
        assert!(first.contains(due) && first.contains(theirs), "{first}");
        does(w, &next, ActKind::Withdraw, By::Requester, json!({}));
        let first = page(w, &filed, "fr");
        assert!(
            first.contains("elle a été retirée depuis") && !first.contains(due) && !first.contains(theirs),
            "{first}"
        );
        assert!(first.contains("Consulter la nouvelle demande"), "{first}");
    });
}

/// Article 19 opens a complaint by the reply or by the end of the limit: a request that ended before either leaves none.
#[test]
fn article_19_an_early_refusal_leaves_no_complaint_where_the_request_ended_before_the_reply() {
    with_limits(Limits::NONE, |w| {
        let filed = early(w);
        let promised = letter(w, &filed, "delivery", "fr");
        assert!(promised.contains("cette plainte ne s'ouvre pas"), "{promised}");
        let (warned, before) = ("(élément 2), aucune plainte ne s’ouvrira ensuite", page(w, &filed, "fr"));
        assert!(before.contains(warned), "the form that ends the request says what is given up: {before}");
        assert!(page(w, &filed, "ar").contains("لا تُفتح بشأنه أي شكاية بعد ذلك"));
        assert!(!page(w, &w.file(COMMUNE, 1), "fr").contains("aucune plainte ne s’ouvrira ensuite"));
        does(w, &filed, ActKind::Withdraw, By::Requester, json!({}));
        let told = letter(w, &filed, "withdrawn_requester", "fr");
        assert!(told.contains("Aucune plainte n'est ouverte") && told.contains("(l'élément 2)"), "{told}");
        assert!(
            page(w, &filed, "fr").contains("L’élément 2 n’a pas été communiqué en entier. Aucune plainte")
        );
        assert!(page(w, &filed, "ar").contains("ولا شكاية مفتوحة بشأنه"));
        let done = w.act_as_requester(&filed, &json!({"type": "complain_head", "ground": "refused"}));
        assert_eq!(done.status, 409, "{}", done.json);
    });
}

/// What was announced or asked comes to nothing when the request ends: both sides read of it, with its day.
#[test]
fn what_was_announced_before_the_end_is_said_to_fall() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file_like(&json!({"delivery": "post"}).as_object().unwrap().iter().fold(
            filing(COMMUNE, 1),
            |mut all, (name, value)| {
                all[name] = value.clone();
                all
            },
        ));
        does(w, &filed, ActKind::CostNotice, By::Official, json!({"copy": "10.00", "text": "س"}));
        does(w, &filed, ActKind::Clarify, By::Official, json!({"text": "س"}));
        does(w, &filed, ActKind::Redirect, By::Official, json!({"body_id": REGION}));
        does(w, &filed, ActKind::Withdraw, By::Requester, json!({}));
        for kind in ["withdrawn_requester", "ended_body"] {
            let told = letter(w, &filed, kind, "fr");
            for fell in ["frais annoncés le", "question posée le", "transmission proposée le"] {
                assert!(told.contains(fell), "{kind}, {fell}: {told}");
            }
        }
        let read = page(w, &filed, "fr");
        for fell in ["Frais annoncés le", "Question qui vous a été posée le", "Transmission proposée le"]
        {
            assert!(read.contains(fell), "{fell}: {read}");
        }
        assert!(page(w, &filed, "ar").contains("تكاليف أُعلنت يوم"));
    });
}

/// Article 5: how costs were settled by the word of the body is told to whoever would have paid.
#[test]
fn article_5_costs_that_the_body_says_are_settled_are_told_to_the_requester() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file(COMMUNE, 1);
        does(w, &filed, ActKind::CostNotice, By::Official, json!({"copy": "10.00", "text": "س"}));
        does(w, &filed, ActKind::CostSettled, By::Official, json!({"how": "waived"}));
        let told = letter(w, &filed, "cost_settled", "fr");
        assert!(told.contains("l'organisme y renonce") && told.contains("réponse due le"), "{told}");
        assert!(letter(w, &filed, "cost_settled", "ar").contains("تنازلت عنها الهيئة"));
    });
}

/// Article 12: a department that was asked reads that the request ended, and on which day; it owes nothing more.
#[test]
fn article_12_a_department_reads_that_what_it_was_asked_about_ended() {
    with_limits(Limits::NONE, |w| {
        let there = w.department(COMMUNE, "مصلحة الميزانية");
        let elsewhere = w.department(COMMUNE, "مصلحة أخرى");
        let filed = w.file(COMMUNE, 1);
        let asked = json!({"department": "مصلحة الميزانية", "items": [1]});
        does(w, &filed, ActKind::Route, By::Official, asked);
        let listed = |who: &str| {
            let got = w.get("/api/v1/desk/requests", Some(who));
            assert_eq!(got.status, 200, "{}", got.json);
            got.json["items"].as_array().unwrap().iter().map(|r| r["status"].clone()).collect::<Vec<_>>()
        };
        does(w, &filed, ActKind::Withdraw, By::Requester, json!({}));
        assert_eq!(listed(&there), ["withdrawn"]);
        assert!(listed(&elsewhere).is_empty(), "not theirs");
        let inbox = plain(&browser(w, Some(&there), &filed).get("/fr/desk").text());
        assert!(inbox.contains("ayant pris fin depuis") && inbox.contains("Retirée"), "{inbox}");
        let row = inbox.split("ayant pris fin depuis").nth(1).unwrap_or_default();
        assert!(row.contains("lundi 3 février 2025"), "the day of the end: {row}");
        let read =
            plain(&browser(w, Some(&there), &filed).get(&format!("/fr/requests/{}", filed.number)).text());
        assert!(read.contains("n’est plus attendu : la demande a pris fin"), "{read}");
        w.day("2025-04-15");
        assert!(listed(&there).is_empty(), "and leaves the list after a month");
    });
}

/// Where nothing was given, nothing is left of it: the proposal names what it is about.
#[test]
fn a_proposal_speaks_of_a_rest_only_where_something_was_given() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file(COMMUNE, 2);
        let items = json!([{"no": 1, "outcome": "refused", "ground": "REF-5", "note": "1"}]);
        does(w, &filed, ActKind::Deliver, By::Official, json!({"remedy": true, "items": items}));
        does(w, &filed, ActKind::Redirect, By::Official, json!({"body_id": REGION}));
        let (fr, ar) =
            (letter(w, &filed, "redirect_proposal", "fr"), letter(w, &filed, "redirect_proposal", "ar"));
        assert!(!fr.contains("le reste") && fr.contains("demandées (les éléments 1 et 2)"), "{fr}");
        assert!(!ar.contains("الباقي") && ar.contains("المطلوبة (العنصران 1 و2)"), "{ar}");
    });
}

/// A file that its author closed is open to no complaint: what completes the reply names none.
#[test]
fn article_19_a_supplement_to_a_file_closed_by_its_author_names_no_remedy() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file(COMMUNE, 1);
        let refused = json!({"no": 1, "outcome": "refused", "ground": "REF-5", "note": "س"});
        let reply =
            |item: Value| json!({"reference": "1", "signed_by": "م", "remedy": true, "items": [item]});
        does(w, &filed, ActKind::Answer, By::Official, reply(refused));
        does(w, &filed, ActKind::Close, By::Requester, json!({"rating": 3}));
        let given = json!({"no": 1, "outcome": "provided_full", "note": "س"});
        does(w, &filed, ActKind::Supplement, By::Official, reply(given));
        let told = letter(w, &filed, "supplement", "fr");
        assert!(told.contains("vous avez clos le dossier"), "{told}");
        assert!(!told.contains("(article 19)") && !told.contains("(article 20)"), "{told}");
    });
}
