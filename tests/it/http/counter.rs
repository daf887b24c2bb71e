//! What the desk is helped with before it sends: files that departments handed over, items that a decision awaits, an
//! order number that is taken, everything that is wrong at once.

use crate::letters::wanting::browser as opened;
use crate::world::{COMMUNE, REGION, World, filing, on_each_store};
use serde_json::json;
use wasl::letters::data::LetterKind;
use wasl::store::people::Role;

const CSV: &[u8] = "سنة,مبلغ\n2025,12\n".as_bytes();

/// Article 12: departments hand to the person in charge what they hold. It goes with the reply without being fetched and
/// sent up again; what the department said stays inside the body.
#[test]
fn article_12_the_files_of_a_department_are_offered_with_the_item_they_were_given_for() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let department = w.department(COMMUNE, "المالية");
        let filed = w.file(COMMUNE, 2);
        let route = json!({"type": "route", "department": "المالية", "items": [2]});
        assert_eq!(w.act(&filed, &official, &route).status, 201);
        let given = crate::api::documents::deposit(w, &department, "ميزانية.csv", CSV);
        let back = json!({"type": "return", "department": "المالية", "items": [2], "holds": true, "documents": [given]});
        assert_eq!(w.act(&filed, &department, &back).status, 201);

        let mut desk = opened(w, Some(&official), &filed);
        let path = format!("/fr/requests/{}/answer", filed.number);
        let page = desk.get(&path);
        assert_eq!(
            page.body.matches(&format!("value=\"{given}\"")).count(),
            1,
            "of its item alone: {}",
            page.body
        );
        let form = page.form(&path);
        assert_eq!(form.all("items.1.documents"), [""; 0], "nothing goes out unless it is ticked");
        let form = form.with("items.0.outcome", "not_held").with("items.0.note", "Rien.");
        let form = form.with("items.1.outcome", "provided_full").and("items.1.documents", &given);
        let form = form.with("reference", "7").with("signed_by", "x").with("remedy", "true").press("look");
        let looked = desk.send(&form);
        assert_eq!(looked.status, 200, "{}", looked.text());
        assert_eq!(looked.form(&path).all("items.1.documents"), [given.as_str()], "what was ticked stays");
        desk.follow(&looked.form(&path).press("send"));

        let seen = w.read(&filed);
        let file = seen["items"][1]["documents"][0].as_str().unwrap().to_owned();
        assert_ne!(file, given, "the reply has its own entry of the same bytes");
        let fetch = |id: &str| w.get(&format!("/api/v1/documents/{id}?code={}", filed.code), None);
        assert_eq!((fetch(&file).status, fetch(&file).body.as_slice()), (200, CSV));
        assert_eq!(fetch(&given).status, 404, "what a department said is the body's own");
        // It is of this request alone.
        let other = w.file(COMMUNE, 1);
        let reply =
            json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [given]}]});
        assert_eq!(
            w.act(&other, &official, &reply).wrong(),
            [("items.0.documents.0".into(), "unknown_document".into())]
        );
    });
}

/// Article 12: a department that gave its answer goes on reading it where the request is public, its file with it; its
/// colleagues of another department and the public do not.
#[test]
fn article_12_a_department_opens_its_own_file_after_the_request_left_its_hands() {
    on_each_store(|w| {
        let (official, stranger) = (w.official(COMMUNE), w.department(COMMUNE, "الأرشيف"));
        let department = w.department(COMMUNE, "المالية");
        let filed = w.file(COMMUNE, 1);
        w.act(&filed, &official, &json!({"type": "route", "department": "المالية"}));
        let given = crate::api::documents::deposit(w, &department, "ميزانية.csv", CSV);
        let back = json!({"type": "return", "department": "المالية", "holds": true, "documents": [given]});
        assert_eq!(w.act(&filed, &department, &back).status, 201);

        let (page, file) = (format!("/ar/requests/{}", filed.number), format!("/ar/documents/{given}"));
        let mut theirs = opened(w, Some(&department), &filed);
        assert!(theirs.get(&page).body.contains(&format!("href=\"{file}\"")), "offered with its answer");
        assert_eq!(theirs.get(&file).status, 200);
        for (who, token) in [("another department", Some(&stranger)), ("the public", None)] {
            let mut browser = opened(w, token.map(String::as_str), &filed);
            assert!(!browser.get(&page).body.contains(&file), "{who}");
            assert_eq!(browser.get(&file).status, 404, "{who}");
        }
    });
}

/// Articles 19 and 20: the page of a supplement marks each item that a decision or a recommendation awaits, or that is of
/// a complaint upheld in part, whose decision says what is awaited.
#[test]
fn articles_19_and_20_a_supplement_marks_the_items_that_are_awaited() {
    let words = [
        ("upheld", "Attendu : le chef de l’organisme l’a accordé."),
        ("partly", "accueillie en partie par le chef de l’organisme porte sur cet élément"),
    ];
    on_each_store(|w| words.iter().for_each(|(decision, words)| is_marked(w, decision, words)));
}

fn is_marked(w: &World, decision: &str, words: &str) {
    let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
    let filed = w.file(COMMUNE, 2);
    let reply = json!({"type": "answer", "reference": "1", "signed_by": "x", "remedy": true, "items": [
            {"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "refused", "ground": "REF-5"}]});
    assert_eq!(w.act(&filed, &official, &reply).status, 201);
    let complaint = json!({"type": "complain_head", "ground": "refused", "items": [2], "text": "…"});
    assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
    let page =
        || opened(w, Some(&official), &filed).get(&format!("/fr/requests/{}/supplement", filed.number));
    assert!(!page().text().contains(words), "nothing is decided yet");
    let decided = json!({"type": "decide_head", "decision": decision, "text": "…"});
    assert_eq!(w.act(&filed, &head, &decided).status, 201);
    let page = page();
    let of_item = |no: u8| {
        page.body
            .split("<li class=\"item")
            .find(|li| li.contains(&format!("id=\"b{no}\"")))
            .unwrap()
            .to_owned()
    };
    assert!(of_item(2).contains(words), "{}", page.text());
    assert!(!of_item(1).contains(words));
}

/// Article 14: the register gives each request its order number. One that is taken asks for a second look, of the same
/// body and year alone, and is taken all the same.
#[test]
fn article_14_an_order_number_that_is_taken_asks_for_a_second_look() {
    on_each_store(|w| {
        let (official, there) = (w.official(COMMUNE), w.official(REGION));
        let [first, second] = [w.file(COMMUNE, 1), w.file(COMMUNE, 1)];
        let elsewhere = w.file(REGION, 1);
        let register = json!({"type": "register", "serial": "77/2025"});
        assert_eq!(w.act(&first, &official, &register).status, 201);
        let hands = ["N° 12 / b / 2025", "711/ 2025", "Bureau 713", "\u{FEFF}８１２/2025"];
        for serial in hands {
            let sent = json!({"type": "register", "serial": serial});
            assert_eq!(w.act(&w.file(COMMUNE, 1), &official, &sent).status, 201);
        }
        let form = |page: &crate::http::browser::Answer| page.act("register").with("serial", "77/2025");
        let mut desk = opened(w, Some(&there), &elsewhere);
        let page = desk.get(&format!("/fr/requests/{}", elsewhere.number));
        desk.follow(&form(&page));

        let mut desk = opened(w, Some(&official), &second);
        let page = desk.get(&format!("/fr/requests/{}", second.number));
        let asked = desk.send(&form(&page));
        assert_eq!(asked.status, 422);
        assert!(
            asked.text().contains(&first.number) && asked.body.contains("href=\"#register_serial\""),
            "{}",
            asked.text()
        );
        desk.follow(&asked.act("register").with("again", "yes"));

        let mut paper = filing(COMMUNE, 1);
        (paper["channel"], paper["received_on"]) = ("post".into(), "2025-02-03".into());
        let typed = |page: &crate::http::browser::Answer, serial: &str| {
            page.form("/fr/desk/new")
                .with("subject", "Permis")
                .with("items.0.text", "Liste")
                .with("channel", "post")
                .with("received_on", "2025-02-03")
                .with("serial", serial)
                .with("delivery", "pickup_paper")
                .with("requester.first_name", "A")
                .with("requester.last_name", "B")
                .with("requester.address", "Oujda")
                .with("requester.identity.kind", "cnie")
                .with("requester.identity.number", "VA 998877")
                .with("reuse_undertaking", "true")
                .with("privacy_consent", "true")
                .press("check")
        };
        let page = desk.get("/fr/desk/new");
        // Written as another hand writes it, it is the same number.
        for serial in
            ["77/2025", "77 / 2025", "٧٧/٢٠٢٥", "٧٧ / ٢٠٢٥", "77 /2025", "N° 77/2025", "رقم ٧٧/٢٠٢٥"]
        {
            let check = desk.send(&typed(&page, serial));
            assert_eq!(check.status, 200, "{}", check.text());
            assert!(check.body.contains("id=\"numbered\""), "{serial}: {}", check.text());
        }
        let alike = ["711/2025", "BUREAU 713", "bureau 713", "812/2025", "812 /\u{200B}2025"];
        for serial in ["12/B/2025", "n° 12/b/2025", "١٢ / b / ٢٠٢٥"].into_iter().chain(alike) {
            let check = desk.send(&typed(&page, serial));
            assert!(check.body.contains("id=\"numbered\""), "{serial}: {}", check.text());
        }
        let check = desk.send(&typed(&page, "78/2025"));
        assert!(!check.body.contains("id=\"numbered\""), "{}", check.text());
        // The paper itself may be entered already, under another number or none: by another hand, or an hour ago.
        assert!(!check.body.contains("id=\"entered\""), "{}", check.text());
        desk.follow(&check.form("/fr/desk/new").press("send"));
        let twice = desk.send(&typed(&page, "79/2025"));
        assert!(twice.body.contains("id=\"entered\""), "{}", twice.text());
        // However the name is written, and whichever comes first.
        let otherwise =
            typed(&page, "79/2025").with("requester.first_name", "b").with("requester.last_name", "À");
        assert!(desk.send(&otherwise).body.contains("id=\"entered\""));
        let other_day = typed(&page, "79/2025").with("received_on", "2025-02-02");
        assert!(!desk.send(&other_day).body.contains("id=\"entered\""));
        let other_name = typed(&page, "79/2025").with("requester.last_name", "C");
        assert!(!desk.send(&other_name).body.contains("id=\"entered\""));
    });
}

/// A paper without its copy and of a day that no law takes hears of both at once, each beside its field.
/// What a form would say of a file is for whoever may send it: nobody else learns the number of a private request by its
/// order number, how somebody wants the answer, or which departments a body has.
#[test]
fn a_form_that_is_not_the_readers_own_tells_nothing_of_any_file() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let mut private = filing(COMMUNE, 1);
        private["public"] = false.into();
        let (taken, public) = (w.file_like(&private), w.file(COMMUNE, 1));
        let register = json!({"type": "register", "serial": "77/2025"});
        assert_eq!(w.act(&taken, &official, &register).status, 201);
        let mut desk = opened(w, Some(&official), &public);
        let page = desk.get(&format!("/fr/requests/{}", public.number));
        let forms = [
            page.act("register").with("serial", "77/2025"),
            page.act("cost_notice").with("copy", "5").with("text", "x"),
            page.act("route").with("department", "DBM").with("due_on", "2025-02-20"),
        ];
        let readers = [
            None,
            Some(w.person(Role::Committee, None)),
            Some(w.person(Role::Citizen, None)),
            Some(w.official(REGION)),
            Some(w.department(COMMUNE, "DBM")),
        ];
        for reader in readers {
            let mut browser = opened(w, reader.as_deref(), &public);
            browser.cookies.remove("__Host-wasl-case");
            let csrf = browser.get("/fr/track").form("/fr/track").get("csrf").unwrap().to_owned();
            for form in &forms {
                let got = browser.send(&form.clone().with("csrf", &csrf));
                assert!(matches!(got.status, 401 | 403 | 404), "{}: {}", got.status, got.text());
                assert!(!got.text().contains(&taken.number), "{}", got.text());
            }
        }
    });
}

#[test]
fn a_paper_without_its_copy_and_of_a_wrong_day_hears_of_both_at_once() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-10");
        let mut desk = opened(w, Some(&official), &filed);
        let page = desk.get(&format!("/fr/requests/{}", filed.number));
        for day in ["2025-02-20", "2025-03-20", "2025-01-05"] {
            let form = page.act("complain_head").with("ground", "no_reply").with("text", "…").with("on", day);
            let wrong = desk.send(&form);
            assert_eq!(wrong.status, 422);
            for field in ["complain_head_on", "complain_head_files"] {
                assert!(
                    wrong.body.contains(&format!("href=\"#{field}\"")),
                    "{day} {field}: {}",
                    wrong.text()
                );
            }
        }
    });
}

/// A second proposal takes the place of the first, and the letter says so; it says no more of what the body holds than the
/// body did.
#[test]
fn a_second_proposal_to_forward_says_that_it_replaces_the_first() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        let others: Vec<String> = w
            .app
            .directory()
            .all()
            .iter()
            .map(|b| b.slug.clone())
            .filter(|s| s != COMMUNE && s != REGION)
            .take(1)
            .collect();
        for body in [REGION, others[0].as_str()] {
            let redirect =
                json!({"type": "redirect", "body_id": body, "text": "Nous tenons la moitié du dossier."});
            assert_eq!(w.act(&filed, &official, &redirect).status, 201);
        }
        let writer = wasl::letters::letter::Letters::load().unwrap();
        let letters: Vec<String> = w
            .letters()
            .iter()
            .filter(|(_, d)| d.kind == LetterKind::RedirectProposal)
            .map(|(_, d)| writer.write(d).unwrap().text)
            .collect();
        assert_eq!(letters.len(), 2);
        assert!(letters.iter().all(|text| !text.contains("لا نتوفر")), "{letters:?}");
        assert!(
            !letters[0].contains("محل الاقتراح السابق") && letters[1].contains("محل الاقتراح السابق"),
            "{letters:?}"
        );
    });
}

/// Articles 16 and 19: a reply that is overdue is owed by the person in charge whatever the head has to decide; each of the
/// two rows says who holds the pen for its own day.
#[test]
fn articles_16_and_19_each_row_of_the_desk_says_who_owes_what_its_day_is_of() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-10");
        let complaint = json!({"type": "complain_head", "ground": "no_reply", "text": "…"});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        let page = opened(w, Some(&official), &filed).get("/fr/desk");
        let rows: Vec<&str> = page
            .body
            .split("<tr")
            .filter(|row| row.contains(&format!("/fr/requests/{}\"", filed.number)))
            .collect();
        assert_eq!(rows.len(), 2, "{}", page.text());
        let holder = |row: &str| {
            row.split("data-l=\"La main à\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
        };
        assert_eq!([holder(rows[0]), holder(rows[1])], ["chef de l’organisme", "personne chargée"]);
    });
}

/// Article 12: each department is asked what it holds. The page takes the items as the act does, and the department reads
/// which are meant.
#[test]
fn article_12_a_department_is_asked_some_items_from_the_page() {
    on_each_store(|w| {
        let (official, department) = (w.official(COMMUNE), w.department(COMMUNE, "المالية"));
        let filed = w.file(COMMUNE, 3);
        let path = format!("/fr/requests/{}", filed.number);
        let mut desk = opened(w, Some(&official), &filed);
        let form =
            desk.get(&path).act("route").with("department", "المالية").and("items", "2").and("items", "3");
        desk.follow(&form);
        // It answers for one of them, keeps the other, and answers for that one.
        let mut browser = opened(w, Some(&department), &filed);
        let own = browser.get(&path);
        let offered = |page: &crate::http::browser::Answer, no: u32| {
            page.body.contains(&format!("name=\"items\" value=\"{no}\""))
        };
        assert!(offered(&own, 2) && offered(&own, 3) && !offered(&own, 1), "{}", own.text());
        let form = own.act("return").with("holds", "yes").with("text", "au registre").and("items", "2");
        let left = browser.follow(&form);
        assert_eq!(left.act("return").all("items"), ["3"], "{}", left.text());
        let form = left.act("return").with("holds", "yes").with("text", "au registre");
        browser.follow(&form);
    });
}

/// Article 12: a department that answers on paper, for a part of what it was asked, keeps the rest in hand: the desk ticks
/// what the paper speaks of.
#[test]
fn article_12_the_desk_enters_the_answer_of_a_department_for_a_part() {
    on_each_store(|w| {
        let (official, _) = (w.official(COMMUNE), w.department(COMMUNE, "DBM"));
        let filed = w.file(COMMUNE, 3);
        let path = format!("/fr/requests/{}", filed.number);
        let mut desk = opened(w, Some(&official), &filed);
        let form = desk.get(&path).act("route").with("department", "DBM").and("items", "1").and("items", "3");
        let form = desk.follow(&form).act("return");
        let boxes = ["1", "2", "3"].map(|no| form.offers("items", no));
        assert_eq!(boxes, [true, false, true]);
        let form = form.with("department", "DBM").with("holds", "yes").with("text", "au registre");
        desk.follow(&form.and("items", "3"));
        let acts = w.get(&format!("/api/v1/requests/{}", filed.number), Some(&official)).json["acts"].clone();
        let back = acts.as_array().unwrap().iter().find(|act| act["type"] == "return").unwrap().clone();
        assert_eq!(back["items"], json!([3]));
        assert_eq!(w.read(&filed)["status"], "awaiting_department");
    });
}

/// Article 12: where several departments were asked, the answer of each is entered in its own form, with what it was asked
/// alone to tick; what is wrong is told at the form that was sent.
#[test]
fn article_12_the_answer_of_each_department_has_its_own_form() {
    on_each_store(|w| {
        let (official, names) = (w.official(COMMUNE), ["DBM", "Urbanisme"]);
        for name in names {
            w.department(COMMUNE, name);
        }
        let filed = w.file(COMMUNE, 4);
        let path = format!("/fr/requests/{}", filed.number);
        let mut desk = opened(w, Some(&official), &filed);
        for (name, items) in [("DBM", ["1", "3"]), ("Urbanisme", ["2", "4"])] {
            let form = desk.get(&path).act("route").with("department", name);
            desk.follow(&items.iter().fold(form, |form, no| form.and("items", no)));
        }
        let page = desk.get(&path);
        let of = |page: &crate::http::browser::Answer, name: &str| {
            let named = |f: &crate::http::browser::Form| {
                f.get("type") == Some("return") && f.get("department") == Some(name)
            };
            page.forms().into_iter().find(named).unwrap_or_else(|| panic!("{name}: {}", page.text()))
        };
        let boxes = names.map(|name| ["1", "2", "3", "4"].map(|no| of(&page, name).offers("items", no)));
        assert_eq!(boxes, [[true, false, true, false], [false, true, false, true]]);
        let said = page.text().replace(['\u{2068}', '\u{2069}'], "");
        assert!(said.contains("Inscrire la réponse du service « Urbanisme »"), "{said}");
        // Nothing is said: the form of that department is given back, with the error.
        let wrong = desk.send(&of(&page, "Urbanisme").and("items", "4"));
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("href=\"#return-2_holds\""), "{}", wrong.body);
        let form = of(&wrong, "Urbanisme");
        assert_eq!(form.all("items"), ["4"]);
        assert!(of(&wrong, "DBM").all("items").is_empty());
        desk.follow(&form.with("holds", "yes").with("text", "au registre"));
        let acts = w.get(&format!("/api/v1/requests/{}", filed.number), Some(&official)).json["acts"].clone();
        let back = acts.as_array().unwrap().iter().find(|act| act["type"] == "return").unwrap().clone();
        assert_eq!((&back["department"], &back["items"]), (&json!("Urbanisme"), &json!([4])));
    });
}

/// Article 18: a reply that passes an item over is mended by a supplement, and the advice does not wait for something new
/// to come up; what was late cannot be mended.
#[test]
fn article_18_the_desk_is_advised_to_add_what_its_reply_lacks() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 2);
        w.day("2025-03-10");
        let given = |no| json!({"no": no, "outcome": "provided_full", "note": "…"});
        let sent = |kind: &str, items| json!({"type": kind, "reference": "1", "signed_by": "x", "remedy": true, "items": items});
        assert_eq!(w.act(&filed, &official, &sent("answer", json!([given(1)]))).status, 201);
        let page =
            || opened(w, Some(&official), &filed).get(&format!("/fr/requests/{}", filed.number)).text();
        let (mend, done) = ("Ce qui manque à la réponse est indiqué", "si une information apparaît");
        assert!(page().contains(mend) && !page().contains(done), "{}", page());
        assert_eq!(w.act(&filed, &official, &sent("supplement", json!([given(2)]))).status, 201);
        assert!(!page().contains(mend) && page().contains(done), "{}", page());
    });
}

/// Articles 16, 17 and 20: an urgent limit is extended « مع مراعاة حالات التمديد » of article 16, and the page and the letter
/// cite both; the complaint to the Committee that stands ready speaks of no outcome where the head was silent.
#[test]
fn articles_16_17_and_20_page_letter_and_ready_text_say_what_there_was() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let mut sent = filing(COMMUNE, 1);
        sent["urgent"] = true.into();
        sent["urgency_reason"] = "…".into();
        let (urgent, filed) = (w.file_like(&sent), w.file(COMMUNE, 1));
        let extend = json!({"type": "extend", "reasons": ["EXT-1"], "text": "…"});
        let page = |filed: &crate::world::Filed, who: Option<&str>| {
            opened(w, who, filed).get(&format!("/fr/requests/{}", filed.number))
        };
        let letter = |lang: &str| {
            let (_, draft) = w.letters().pop().unwrap();
            assert_eq!(draft.kind, LetterKind::Extension);
            let draft = wasl::letters::data::Draft { lang: lang.into(), ..draft };
            wasl::letters::letter::Letters::load().unwrap().write(&draft).unwrap().text
        };
        for (of, cited, fr, ar) in [
            (&urgent, "(art. 16 et 17)", "articles 16 et 17", "للمادتين 16 و17"),
            (&filed, "(art. 16)", "(article 16)", "للمادة 16"),
        ] {
            assert_eq!(w.act(of, &official, &extend).status, 201);
            assert!(letter("fr").contains(fr) && letter("ar").contains(ar), "{}", letter("fr"));
            for who in [None, Some(official.as_str())] {
                let text = page(of, who).text().replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
                assert!(text.contains(cited), "{cited}: {text}");
            }
        }
        w.day("2025-04-08");
        let lodge = json!({"type": "complain_head", "ground": "no_reply", "text": "…"});
        assert_eq!(w.act_as_requester(&filed, &lodge).status, 201);
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "withdraw"})).status, 201);
        w.day("2025-04-28");
        let ready = page(&filed, None).act("complain_cdai").all("text").concat();
        assert!(ready.contains("restée sans décision"), "{ready}");
        let decided = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
        assert_eq!(w.act(&filed, &w.person(Role::Head, Some(COMMUNE)), &decided).status, 201);
        let ready = page(&filed, None).act("complain_cdai").all("text").concat();
        assert!(ready.contains("ne m’a pas donné satisfaction"), "{ready}");
    });
}

/// Article 16 gives the day of the reply; that by which a department answers is set by its desk, and the page says by whom.
#[test]
fn article_16_the_internal_day_of_a_department_is_explained_by_who_set_it() {
    on_each_store(|w| {
        let (official, department) = (w.official(COMMUNE), w.department(COMMUNE, "DBM"));
        for due in [Some("2025-02-14"), None] {
            let filed = w.file(COMMUNE, 1);
            let mut route = json!({"type": "route", "department": "DBM"});
            if let Some(due) = due {
                route["due_on"] = due.into();
            }
            assert_eq!(w.act(&filed, &official, &route).status, 201);
            for (reader, internal) in [(&department, due.is_some()), (&official, false)] {
                let page =
                    opened(w, Some(reader), &filed).get(&format!("/fr/requests/{}", filed.number)).text();
                assert_eq!(page.contains("Pourquoi cette date"), !internal, "{page}");
                assert_eq!(page.contains("fixée par la personne chargée"), internal, "{page}");
                assert!(page.contains("20 jours ouvrables"), "{page}");
            }
        }
    });
}
