//! What whoever asked says on paper, entered at the counter of the body, or by the Committee where it is addressed to it.

use super::browser::{Answer, Browser, Form};
use crate::letters::wanting::browser as opened;
use crate::world::{COMMUNE, Filed, REGION, World, filing, on_each_store};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wasl::law::act::ActKind;
use wasl::letters::data::{Draft, LetterKind};
use wasl::locale::without_isolates;
use wasl::store::people::Role;

const SCAN: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// The acts of a requester that a page may offer to whoever enters a paper.
const PAPERS: [&str; 7] =
    ["clarify_reply", "agree", "complain_head", "complain_cdai", "assess", "close", "withdraw"];

/// What is done in a story: to which request, by whom.
type Played = (usize, &'static str, Value);

fn path(filed: &Filed) -> String {
    format!("/fr/requests/{}", filed.number)
}

fn papers(page: &Answer) -> Vec<&'static str> {
    let paper = |kind: &&str| page.has_act(kind) && page.act(kind).get("on").is_some();
    PAPERS.into_iter().filter(paper).collect()
}

fn with_scan(form: Form, on: &str) -> Form {
    form.with("on", on).file("files", "papier.pdf", SCAN)
}

/// Enters what a paper says, and answers the act in the thread of whoever asked.
fn enter(w: &World, desk: &mut Browser, filed: &Filed, form: &Form) -> Value {
    let kind = form.get("type").unwrap().to_owned();
    let mut unsigned = form.clone();
    unsigned.files.clear();
    let wrong = desk.send(&unsigned);
    assert_eq!(wrong.status, 422, "no {kind} without its paper: {}", wrong.text());
    let page = desk.follow(form);
    assert!(page.text().contains("d’après un papier"), "{}", page.text());
    let seen = w.read(filed);
    let act = seen["acts"].as_array().unwrap().iter().rfind(|a| a["type"] == kind.as_str()).unwrap().clone();
    assert_eq!((&act["declared"], &act["allowed"]), (&json!(true), &json!(true)), "{act}");
    assert_eq!(act["documents"].as_array().unwrap().len(), 1, "the scan is in the file: {act}");
    act
}

fn letters(w: &World, number: &str, kind: LetterKind) -> usize {
    w.letters().iter().filter(|(_, d)| d.kind == kind && d.data.number == number).count()
}

/// Articles 12, 19 and 20 for whoever has neither account nor e-mail: each word of theirs that the law takes has its form
/// at the desk, with the day of the paper and its copy, and whoever asked hears of it.
#[test]
fn article_12_whoever_comes_to_the_counter_with_a_paper_is_served() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed: Vec<Filed> = (0..5).map(|_| w.file(COMMUNE, 2)).collect();
        let [asked, proposed, withdrawn, answered, silent] = filed.as_slice() else { panic!() };
        let mut desk = opened(w, Some(&official), asked);
        assert_eq!(papers(&desk.get(&path(asked))), ["withdraw"], "nothing was asked of anybody yet");

        w.act(asked, &official, &json!({"type": "clarify", "text": "Quelle année ?"}));
        w.act(proposed, &official, &json!({"type": "redirect", "body_id": REGION, "text": "Compétence"}));
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "x", "remedy": true, "items": [
            {"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "refused", "ground": "REF-5"}]});
        assert_eq!(w.act(answered, &official, &reply).status, 201);
        w.day("2025-02-12");
        let mut desk = opened(w, Some(&official), asked);

        let page = desk.get(&path(asked));
        assert_eq!(papers(&page), ["clarify_reply", "withdraw"]);
        let form = page.act("clarify_reply");
        assert!(page.text().contains("Inscrire la réponse de la personne à une question"), "{}", page.text());
        assert!(!page.text().contains("Votre réponse"), "the desk is not the person: {}", page.text());
        let act = enter(w, &mut desk, asked, &with_scan(form.with("text", "2024"), "2025-02-11"));
        assert_eq!((&act["on"], &act["text"]), (&json!("2025-02-11"), &json!("2024")));
        assert!(!desk.get(&path(asked)).has_act("clarify_reply"));

        let page = desk.get(&path(proposed));
        assert_eq!(papers(&page), ["agree", "withdraw"]);
        enter(w, &mut desk, proposed, &with_scan(page.act("agree"), "2025-02-11"));

        let page = desk.get(&path(withdrawn));
        assert!(page.text().contains("Inscrire que la personne retire la demande"));
        enter(w, &mut desk, withdrawn, &with_scan(page.act("withdraw"), "2025-02-10"));
        assert_eq!(w.read(withdrawn)["status"], "withdrawn");
        assert_eq!(papers(&desk.get(&path(withdrawn))), [""; 0]);

        let page = desk.get(&path(answered));
        assert_eq!(papers(&page), ["complain_head", "assess", "close"]);
        let form = page.act("assess").with("items.1.assessment", "evasive").with("items.1.note", "à côté");
        enter(w, &mut desk, answered, &with_scan(form, "2025-02-11"));
        assert_eq!(w.read(answered)["items"][0]["assessment"], "evasive");
        let form = desk.get(&path(answered)).act("close").with("rating", "2");
        enter(w, &mut desk, answered, &with_scan(form, "2025-02-12"));
        assert_eq!(w.read(answered)["status"], "closed");
        assert!(desk.get(&path(answered)).has_act("complain_head"), "a closing from paper settles nothing");

        w.day("2025-03-10");
        let mut desk = opened(w, Some(&official), asked);
        // Articles 19 and 20: whoever decides has so many days from receiving the complaint, whatever day it bears.
        let page = desk.get(&path(silent)).text();
        assert!(page.contains("Jour de sa réception par l’organisme"), "{page}");
        assert!(page.contains("court à partir de sa réception (art. 19)"), "{page}");
        let form = desk.get(&path(silent)).act("complain_head").with("ground", "no_reply").with("text", "…");
        enter(w, &mut desk, silent, &with_scan(form, "2025-03-10"));
        assert!(!desk.get(&path(silent)).has_act("complain_cdai"), "the head has it in hand (article 20)");
        w.day("2025-03-28");
        let mut desk = opened(w, Some(&official), asked);
        let page = desk.get(&path(silent));
        let form = page.act("complain_cdai").with("ground", "no_reply").with("text", "…");
        assert!(page.text().contains("Inscrire une plainte à la Commission remise ici sur papier"));
        assert!(page.text().contains("se compte du dépôt ici (règle de Wasl)"), "{}", page.text());
        enter(w, &mut desk, silent, &with_scan(form, "2025-03-27"));
        let seen = w.read(silent);
        let limit = seen["limits"].as_array().unwrap().iter().find(|l| l["rule"] == "R20-ANSWER").unwrap();
        assert_eq!(limit["start_date"], "2025-03-27", "{seen}");
        for (filed, papers) in [(asked, 1), (proposed, 1), (withdrawn, 1), (answered, 2), (silent, 2)] {
            assert_eq!(letters(w, &filed.number, LetterKind::Declared), papers, "{}", filed.number);
        }
        let own = without_isolates(&opened(w, None, silent).get(&path(silent)).text());
        assert!(own.contains("d’après une plainte sur papier comptée du lundi 10 mars 2025"), "{own}");
        // The mark of a paper is in the thread of everybody, its words and its copy are not.
        let public = opened(w, None, asked).get(&path(silent));
        assert!(public.text().contains("saisi d’après un papier"), "{}", public.text());
    });
}

/// Article 14: a request is handed in, posted or sent by e-mail. What the body entered of it is told by the day on which it
/// came and by its way, and of no paper: an e-mail is none, and a letter bears another day than that of its arrival.
#[test]
fn article_14_a_request_that_the_body_entered_is_told_by_its_way_and_its_day() {
    let ways = [
        ("in_person", "dépôt direct", "الإيداع المباشر"),
        ("post", "courrier ordinaire", "البريد العادي"),
        ("email", "courriel", "البريد الإلكتروني"),
    ];
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        for (channel, fr, ar) in ways {
            let mut sent = filing(COMMUNE, 1);
            sent["channel"] = channel.into();
            sent["received_on"] = "2025-01-30".into();
            sent["requester"]["address"] = "Kénitra".into();
            let got = w.post("/api/v1/desk/requests", Some(&official), &sent);
            assert_eq!(got.status, 201, "{}", got.json);
            let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
            let filed = Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") };
            for (lang, way, day, entered, papers) in [
                ("fr", fr, "jeudi 30 janvier 2025", "saisi par l’organisme", ["le papier", "un papier"]),
                ("ar", ar, "الخميس 30 يناير 2025", "سجلته الهيئة", ["ورقة", "الورقة"]),
            ] {
                let path = format!("/{lang}/requests/{}", filed.number);
                for (who, reads_own) in [(None, true), (Some(official.as_str()), false)] {
                    let page = opened(w, who, &filed).get(&path).text();
                    let read = without_isolates(&page);
                    assert!(read.contains(entered), "{channel} {lang}: {read}");
                    // A desk has the forms of papers that may still come.
                    let of_paper = reads_own && papers.iter().any(|paper| read.contains(paper));
                    assert!(!of_paper, "{channel} {lang}: {read}");
                    let told = read.matches(&format!("{day} ({way})")).count();
                    let ready = read.matches(&format!("{day}, {way}")).count()
                        + read.matches(&format!("{day}، {way}")).count();
                    assert_eq!((told > 0, ready > 0), (reads_own, reads_own), "{channel} {lang}: {read}");
                }
            }
        }
    });
}

/// Each form of a paper that a page shows is one that the act takes for some day: whoever opens it is refused by no law,
/// whatever the state of the request and however late the paper is entered.
#[test]
fn no_form_of_a_paper_is_one_that_no_day_makes_lawful() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (head, committee) = (w.person(Role::Head, Some(COMMUNE)), w.person(Role::Committee, None));
        let filed: Vec<Filed> = (0..4).map(|_| w.file(COMMUNE, 1)).collect();
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "x", "remedy": true,
            "items": [{"no": 1, "outcome": "refused", "ground": "REF-5"}]});
        let complaint =
            |to: &str, ground: &str| json!({"type": format!("complain_{to}"), "ground": ground, "text": "…"});
        let decision =
            |by: &str| json!({"type": format!("decide_{by}"), "decision": "rejected", "text": "…"});
        let story: [(&str, Vec<Played>); 8] = [
            ("2025-02-10", vec![(0, "body", reply.clone())]),
            ("2025-03-05", vec![(1, "person", complaint("head", "no_reply"))]),
            ("2025-03-06", vec![(0, "person", complaint("head", "refused")), (2, "body", reply)]),
            ("2025-03-10", vec![(0, "head", decision("head")), (1, "head", decision("head"))]),
            (
                "2025-03-12",
                vec![
                    (0, "person", complaint("cdai", "refused")),
                    (1, "person", complaint("head", "no_reply")),
                ],
            ),
            ("2025-03-20", vec![(0, "committee", decision("cdai"))]),
            ("2025-04-20", vec![]),
            ("2025-06-20", vec![]),
        ];
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        for (day, acts) in story {
            w.day(day);
            for (nth, who, act) in acts {
                let done = match who {
                    "person" => w.act_as_requester(&filed[nth], &act),
                    "body" => w.act(&filed[nth], &official, &act),
                    "head" => w.act(&filed[nth], &head, &act),
                    _ => w.act(&filed[nth], &committee, &act),
                };
                assert_eq!(done.status, 201, "{day} {nth}: {}", done.json);
            }
            let mut desk = opened(w, Some(&official), &filed[0]);
            for request in &filed {
                for kind in papers(&desk.get(&path(request))) {
                    *shown.entry(kind).or_default() += 1;
                    let lawful = days(day).into_iter().find(|on| lawful(w, request, kind, on));
                    assert!(lawful.is_some(), "{day}: {kind} of {}", request.number);
                }
            }
        }
        assert!(
            ["complain_head", "complain_cdai", "assess", "close", "withdraw"]
                .iter()
                .all(|k| shown.contains_key(k)),
            "{shown:?}"
        );
    });
}

/// The days from the filing of the stories to one.
fn days(until: &str) -> Vec<String> {
    let first: chrono::NaiveDate = "2025-02-03".parse().unwrap();
    first.iter_days().take_while(|d| d.to_string().as_str() <= until).map(|d| d.to_string()).collect()
}

/// Whether the law takes a paper of a day, asked of the law itself: nothing is recorded.
fn lawful(w: &World, filed: &Filed, kind: &str, on: &str) -> bool {
    use wasl::law::{act, procedure, trial};
    let row = w.app.store.read(|conn| wasl::app::case_file::find(conn, &filed.number)).unwrap();
    let case = w.app.store.read(|conn| wasl::app::entry::load(conn, &row)).unwrap().0;
    let case = trial::as_of(&case, w.app.today(), &w.app.calendar());
    let sent = match ActKind::from_code(kind).unwrap() {
        ActKind::ComplainHead => json!({"type": kind, "ground": "late", "items": []}),
        ActKind::ComplainCdai => json!({"type": kind, "ground": "late", "items": []}),
        ActKind::Assess => json!({"type": kind, "items": [{"no": 1, "assessment": "evasive"}]}),
        ActKind::Close => json!({"type": kind, "rating": null}),
        _ => json!({"type": kind}),
    };
    let act = serde_json::from_value(sent).unwrap();
    let doing = procedure::Doing::new(act::Role::Requester, w.app.today()).declared(on.parse().unwrap());
    procedure::step(&case, act, doing, &w.app.calendar()).is_ok()
}

/// Articles 19 and 20: a complaint on paper is of the window that was open on its own day, whenever it is entered. A
/// registry that opens Friday's post on Monday takes no right from anybody.
#[test]
fn articles_19_and_20_a_paper_of_a_window_that_is_over_is_entered_at_the_page() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (head, committee) = (w.person(Role::Head, Some(COMMUNE)), w.person(Role::Committee, None));
        let (lodged, decided) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        w.day("2025-03-10");
        let complaint = json!({"type": "complain_head", "ground": "no_reply", "text": "…"});
        assert_eq!(w.act_as_requester(&decided, &complaint).status, 201);
        let decision = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
        assert_eq!(w.act(&decided, &head, &decision).status, 201);
        let last = |filed: &Filed, rule: &str| {
            let seen = w.read(filed);
            let limit =
                seen["limits"].as_array().unwrap().iter().find(|l| l["rule"] == rule).unwrap().clone();
            limit["due_date"].as_str().unwrap().to_owned()
        };
        let (head_last, cdai_last) = (last(&lodged, "R19-LODGE"), last(&decided, "R20-LODGE"));
        w.day("2025-06-16");
        let mut desk = opened(w, Some(&official), &lodged);
        let mut inquiry = opened(w, Some(&committee), &decided);
        let mut person = opened(w, None, &lodged);
        assert!(!person.get(&path(&lodged)).has_act("complain_head"), "what is not written on paper is late");

        for (browser, filed, kind, on, rule) in [
            (&mut desk, &lodged, "complain_head", &head_last, "R19-ANSWER"),
            (&mut inquiry, &decided, "complain_cdai", &cdai_last, "R20-ANSWER"),
        ] {
            let ground = if kind == "complain_cdai" { "late" } else { "no_reply" };
            let opened = |browser: &mut crate::http::browser::Browser| {
                browser.get(&path(filed)).act(kind).with("ground", ground).with("text", "…")
            };
            let form = opened(browser);
            // A paper of a day after the window is late, and the form says of which field.
            let wrong = browser.send(&with_scan(form.clone(), "2025-06-15"));
            assert_eq!(wrong.status, 409, "{}", wrong.text());
            assert!(wrong.body.contains(&format!("href=\"#{kind}_on\"")), "{}", wrong.body);
            let act = enter(w, browser, filed, &with_scan(form, on));
            assert_eq!(act["on"], **on);
            let seen = w.read(filed);
            let limit = seen["limits"].as_array().unwrap().iter().find(|l| l["rule"] == rule).unwrap();
            assert_eq!(limit["start_date"], **on, "from the day of the paper: {seen}");
            // Of its day it was the one; the form stays for an older paper that may come.
            let again = opened(browser);
            let wrong = browser.send(&with_scan(again, on));
            assert_eq!(wrong.status, 409, "{}", wrong.text());
            assert!(wrong.body.contains(&format!("href=\"#{kind}_on\"")), "{}", wrong.body);
        }
        for (filed, receipt) in [(&lodged, LetterKind::ComplaintReceipt), (&decided, LetterKind::CdaiReceipt)]
        {
            assert_eq!(letters(w, &filed.number, receipt), 1);
            assert_eq!(letters(w, &filed.number, LetterKind::Declared), 1);
        }
    });
}

/// Article 20: the head who did not answer in fifteen days was silent on the day of the paper, whatever was decided
/// before somebody entered it.
#[test]
fn article_20_a_paper_speaks_of_the_silence_of_its_own_day() {
    on_each_store(|w| {
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-10");
        let reply = json!({"type": "answer", "items": [{"no": 1, "outcome": "not_held"}], "signed": true, "remedy": true});
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
        w.day("2025-02-20");
        let complaint = json!({"type": "complain_head", "ground": "refused", "text": "…"});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        w.day("2025-03-24");
        let decision = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
        assert_eq!(w.act(&filed, &head, &decision).status, 201);
        let paper = |on: &str| {
            let scan = crate::api::documents::deposit(w, &official, "p.txt", on.as_bytes());
            let sent = json!({"type": "complain_cdai", "ground": "no_reply", "text": "…", "on": on, "documents": [scan]});
            w.act(&filed, &official, &sent)
        };
        assert_eq!(paper("2025-03-24").wrong(), [("ground".into(), "reply_came".into())]);
        assert_eq!(paper("2025-03-20").status, 201);
    });
}

/// Article 20: the complaint to the Committee goes by registered post or e-mail, and article 11 of its internal regulation
/// adds that it is handed in against a receipt. What comes so the Committee enters itself.
#[test]
fn article_20_the_committee_enters_what_came_to_it_by_post() {
    on_each_store(|w| {
        let committee = w.person(Role::Committee, None);
        w.person(Role::Head, Some(COMMUNE));
        let filed = w.file_like(&Value::Object({
            let mut sent = filing(COMMUNE, 2).as_object().unwrap().clone();
            sent.insert("public".into(), false.into());
            sent
        }));
        let scan = || {
            let headers = [("content-type", "multipart/form-data; boundary=b")];
            let mut body =
                b"--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"p.pdf\"\r\n\r\n".to_vec();
            body.extend_from_slice(SCAN);
            body.extend_from_slice(b"\r\n--b--\r\n");
            let got = w.send("POST", "/api/v1/documents", Some(&committee), &headers, &body);
            assert_eq!(got.status, 201, "{}", got.json);
            got.json["id"].as_str().unwrap().to_owned()
        };
        let paper = |kind: &str, on: &str| json!({"type": kind, "ground": "no_reply", "text": "شكاية بالبريد المضمون", "on": on, "documents": [scan()]});
        w.day("2025-03-10");
        // What is the word of whoever asked to another stays theirs; and nothing is entered without its day and its paper.
        for kind in ["complain_head", "withdraw", "close", "agree", "clarify_reply", "assess"] {
            let got = w.act(&filed, &committee, &paper(kind, "2025-03-10"));
            assert_eq!((got.status, &got.json["code"]), (403, &json!("not_allowed")), "{kind}: {}", got.json);
        }
        let mut inquiry = opened(w, Some(&committee), &filed);
        assert!(!inquiry.get(&path(&filed)).has_act("complain_cdai"), "the head first (article 20)");
        let early = w.act(&filed, &committee, &paper("complain_cdai", "2025-03-10"));
        assert_eq!((early.status, &early.json["code"]), (409, &json!("head_first")), "{}", early.json);
        let official = w.official(COMMUNE);
        let signed = crate::api::documents::deposit(w, &official, "signed.txt", b"Zineb, commune d'Oujda");
        let complaint = json!({"type": "complain_head", "ground": "no_reply", "text": "سر", "on": "2025-03-07", "documents": [signed]});
        assert_eq!(w.act(&filed, &official, &complaint).status, 201);
        w.day("2025-04-02");
        let mut inquiry = opened(w, Some(&committee), &filed);
        let plain = json!({"type": "complain_cdai", "ground": "no_reply", "text": "…"});
        assert_eq!(w.act(&filed, &committee, &plain).status, 403, "only as a paper");
        let mut unsigned = paper("complain_cdai", "2025-04-01");
        unsigned.as_object_mut().unwrap().remove("documents");
        assert_eq!(w.act(&filed, &committee, &unsigned).wrong(), [("documents".into(), "missing".into())]);

        let page = inquiry.get(&path(&filed));
        assert_eq!(papers(&page), ["complain_cdai"]);
        assert!(!page.text().contains("سر"), "what was said to the head is not the Committee's yet");
        let form = page
            .act("complain_cdai")
            .and("items", "2")
            .with("ground", "no_reply")
            .with("text", "شكاية بالبريد")
            .with("code", &filed.code);
        let act = enter(w, &mut inquiry, &filed, &with_scan(form, "2025-04-01"));
        assert_eq!(
            (&act["on"], &act["entered_by"], &act["role"]),
            (&json!("2025-04-01"), &json!("committee"), &json!("requester"))
        );
        let seen = w.read(&filed);
        let limit = seen["limits"].as_array().unwrap().iter().find(|l| l["rule"] == "R20-ANSWER").unwrap();
        assert_eq!(limit["start_date"], "2025-04-01", "{seen}");
        // It reads the complaint and its paper; who asks stays unknown to it.
        let page = inquiry.get(&path(&filed));
        assert!(page.text().contains("شكاية بالبريد") && page.has_act("decide_cdai"), "{}", page.text());
        let id = act["documents"][0]
            .as_str()
            .map_or_else(|| act["documents"][0]["id"].as_str().unwrap().to_owned(), str::to_owned);
        assert_eq!(inquiry.get(&format!("/fr/documents/{id}")).status, 200);
        // The name goes no further than the body (article 14): a paper addressed to it is signed.
        assert_eq!(inquiry.get(&format!("/fr/documents/{signed}")).status, 404);
        let read = w.get(&format!("/api/v1/requests/{}", filed.number), Some(&committee));
        assert!(
            read.json["requester"].is_null()
                && !read.text().contains(&signed)
                && !read.text().contains("F123456")
                && !read.text().contains("nom@exemple.ma")
        );
        for (kind, n) in [
            (LetterKind::CdaiReceipt, 1),
            (LetterKind::CdaiBody, 1),
            (LetterKind::CdaiCommittee, 1),
            (LetterKind::Declared, 2),
        ] {
            assert_eq!(letters(w, &filed.number, kind), n, "{kind:?}");
        }
        let by_committee = |d: &Draft| d.kind == LetterKind::Declared && d.data.by_committee;
        let declared = w.letters().into_iter().find(|(_, d)| by_committee(d)).unwrap().1;
        // A code that a paper bears makes nobody of the Committee the requester.
        let withdrawal = json!({"type": "withdraw", "text": "…", "code": filed.code});
        assert_eq!(w.act(&filed, &committee, &withdrawal).status, 403);
        let text = wasl::letters::letter::Letters::load().unwrap().write(&declared).unwrap().text;
        assert!(text.contains("قيدت لجنة الحق في الحصول على المعلومات"), "{text}");
        // Whoever asked reads who entered it, and with whom it is contested.
        let page = opened(w, None, &filed).get(&path(&filed)).text();
        assert!(page.contains("saisi par la Commission d’après un papier"), "{page}");
        assert!(page.contains("Ce que la Commission a inscrit se conteste auprès d’elle"), "{page}");
    });
}

/// Article 20: the answer to the Committee for the paper that it entered is what it reads of that act from then on.
#[test]
fn article_20_the_committee_is_answered_with_the_complaint_that_it_entered() {
    on_each_store(|w| {
        let committee = w.person(Role::Committee, None);
        let filed = [true, false].map(|public| {
            let mut sent = filing(COMMUNE, 1);
            sent["public"] = public.into();
            w.file_like(&sent)
        });
        w.day("2025-03-10");
        for filed in &filed {
            let lodge = json!({"type": "complain_head", "ground": "no_reply", "text": "…"});
            assert_eq!(w.act_as_requester(filed, &lodge).status, 201);
        }
        w.day("2025-04-02");
        for filed in &filed {
            let scan = crate::api::documents::deposit(w, &committee, "paper.txt", b"by post");
            let paper = json!({"type": "complain_cdai", "ground": "no_reply", "text": "بالبريد", "on": "2025-04-01",
                "documents": [scan]});
            let done = w.act(filed, &committee, &paper);
            assert_eq!(done.status, 201, "{}", done.json);
            let read = w.get(&format!("/api/v1/requests/{}", filed.number), Some(&committee)).json;
            let acts = read["acts"].as_array().unwrap();
            let entered = acts.iter().find(|a| a["type"] == "complain_cdai").unwrap();
            assert_eq!(&done.json["act"], entered);
            assert_eq!((&entered["text"], &entered["documents"]), (&json!("بالبريد"), &json!([scan])));
        }
    });
}
