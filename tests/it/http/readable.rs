//! What a page says beside the state: each question that waits, each act that is open, what was answered
//! before the rest, and which field is wrong.

use super::browser::Answer;
use crate::letters::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, World, filing, with_limits};
use serde_json::{Value, json};
use wasl::config::Limits;
use wasl::law::act::ActKind;
use wasl::store::people::{MemberState, Role};

fn words(page: &Answer) -> String {
    page.text().replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
}

fn three(w: &World) -> Filed {
    w.file_like(&filing(COMMUNE, 3))
}

fn done(hands: &Hands<'_>, filed: &Filed, kind: ActKind, by: By, sent: &Value) {
    let done = hands.does(filed, kind, by, sent);
    assert_eq!(done.status, 201, "{kind}: {}", done.json);
}

fn complained(hands: &Hands<'_>, filed: &Filed, to: ActKind, ground: &str) {
    done(hands, filed, to, By::Requester, &json!({"ground": ground, "text": "س"}));
}

fn reply(items: Value) -> Value {
    json!({"reference": "1/2025", "signed_by": "م", "remedy": true, "items": items})
}

/// Article 12: whoever asked is helped to say what they want. Each question that waits stands on the page, and one
/// reply answers those that stand there.
#[test]
fn article_12_every_question_that_waits_is_shown_and_one_reply_answers_them_all() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        for question in ["أي سنة بالضبط؟", "Quel format souhaitez-vous ?"] {
            done(&hands, &filed, ActKind::Clarify, By::Official, &json!({ "text": question }));
        }
        let mut reader = browser(w, None, &filed);
        for lang in ["ar", "fr", "en"] {
            let path = format!("/{lang}/requests/{}", filed.number);
            let page = reader.get(&path);
            let card = page.body.split("class=\"card status").nth(1).unwrap();
            let card = card.split("</section>").next().unwrap();
            for question in ["أي سنة بالضبط؟", "Quel format souhaitez-vous ?"] {
                assert!(card.contains(question), "{lang}: {question} is not in {card}");
            }
        }
        let path = format!("/fr/requests/{}", filed.number);
        let form = reader.get(&path).act("clarify_reply").with("text", "2024, PDF");
        reader.follow(&form);
        let page = reader.get(&path);
        assert!(!page.has_act("clarify_reply"), "nothing waits any more: {}", words(&page));
        assert!(!page.body.contains("Répondez"), "{}", words(&page));
    });
}

/// A paper answers what was asked by its day; a question put after it still waits.
#[test]
fn article_12_a_reply_on_paper_answers_the_questions_that_were_put_by_its_day() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        done(&hands, &filed, ActKind::Clarify, By::Official, &json!({"text": "السؤال الأول"}));
        w.day("2025-02-06");
        let hands = Hands::on(w);
        done(&hands, &filed, ActKind::Clarify, By::Official, &json!({"text": "السؤال الثاني"}));
        let paper = crate::api::documents::deposit(w, &hands.official, "paper.txt", b"signed");
        let sent = json!({"text": "2024", "on": "2025-02-04", "documents": [paper]});
        done(&hands, &filed, ActKind::ClarifyReply, By::Official, &sent);
        let page = browser(w, None, &filed).get(&format!("/ar/requests/{}", filed.number));
        let card = page.body.split("class=\"card status").nth(1).unwrap();
        let card = card.split("</section>").next().unwrap();
        assert!(card.contains("السؤال الثاني") && !card.contains("السؤال الأول"), "{card}");
    });
}

/// Article 16: what was answered before the rest is an outcome on every page, and the headline names it.
#[test]
fn article_16_what_was_delivered_early_counts_on_the_answer_page_and_is_in_the_headline() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let item = json!([{"no": 2, "outcome": "provided_full", "note": "هنا"}]);
        done(&hands, &filed, ActKind::Deliver, By::Official, &reply(item));
        let official = w.official(COMMUNE);
        let mut desk = browser(w, Some(&official), &filed);
        let page = desk.get(&format!("/fr/requests/{}/answer", filed.number));
        assert!(words(&page).contains("Éléments qui ont une issue : 1 sur 3."), "{}", words(&page));
        for (lang, said) in [("fr", "Réponse déjà donnée sur l’élément 2"), ("ar", "سبق الرد بشأن العنصر 2")]
        {
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            assert!(words(&page).contains(said), "{}", words(&page));
        }
    });
}

/// Article 12: a department speaks of what it was asked. Where its answer names no item, the page of the reply shows it under
/// those that it had in hand, and the desk's list gives each department its own day.
#[test]
fn article_12_what_a_department_said_stands_under_the_items_that_it_was_asked_about() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let routed = [("Budget", 1, "2025-02-10"), ("Urbanisme", 2, "2025-02-14")];
        for (department, no, due) in routed {
            let sent = json!({"department": department, "items": [no], "due_on": due});
            done(&hands, &filed, ActKind::Route, By::Official, &sent);
        }
        let official = w.official(COMMUNE);
        let mut desk = browser(w, Some(&official), &filed);
        let row = words(&desk.get("/fr/desk"));
        let days = "lundi 10 février 2025 (Budget) et vendredi 14 février 2025 (Urbanisme)";
        assert!(row.contains(days), "{row}");
        let sent = json!({"department": "Budget", "holds": false, "text": "Chez le notaire"});
        done(&hands, &filed, ActKind::Return, By::Official, &sent);
        let scan = crate::api::documents::deposit(w, &hands.official, "plan.pdf", b"%PDF-1.4");
        let sent = json!({"department": "Urbanisme", "holds": true, "documents": [scan]});
        let page = words(&desk.get(&format!("/fr/requests/{}/answer", filed.number)));
        assert_eq!(page.matches("Chez le notaire").count(), 1, "{page}");
        let row = words(&desk.get("/fr/desk"));
        assert!(row.contains("attendue le vendredi 14 février 2025 (Urbanisme)"), "{row}");
        // Nor is its file offered under what it was not asked about.
        done(&hands, &filed, ActKind::Return, By::Official, &sent);
        let page = desk.get(&format!("/fr/requests/{}/answer", filed.number));
        let offered = |no: u32| {
            let item = page.body.split(&format!("id=\"b{no}\"")).nth(1).unwrap();
            item.split("id=\"b").next().unwrap().contains("plan.pdf")
        };
        assert_eq!([offered(1), offered(2), offered(3)], [false, true, false], "{}", words(&page));
    });
}

/// A section of acts stands wherever an act is open, be it the supplement alone.
#[test]
fn whoever_may_only_add_a_supplement_finds_its_button_among_the_acts() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        done(
            &hands,
            &filed,
            ActKind::Answer,
            By::Head,
            &reply(json!([{"no": 1, "outcome": "provided_full"}])),
        );
        let head = w.person(Role::Head, Some(COMMUNE));
        for lang in ["ar", "fr"] {
            let page = browser(w, Some(&head), &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let acts = page.body.split("id=\"acts\"").nth(1).expect("the acts");
            let to = format!("href=\"/{lang}/requests/{}/supplement\"", filed.number);
            assert!(acts.split("</section>").next().unwrap().contains(&to), "{lang}: {acts}");
        }
    });
}

/// An opinion is of what was answered then: once the body answers the item again the requester is asked again, and the
/// opinion of before is said to be one.
#[test]
fn an_opinion_is_asked_again_once_a_supplement_changed_the_item() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let some = json!([{"no": 1, "outcome": "provided_full", "note": "س"},
            {"no": 2, "outcome": "provided_partial", "exceptions": ["EXC-03"], "note": "س"}]);
        done(&hands, &filed, ActKind::Answer, By::Official, &reply(some));
        let mut reader = browser(w, None, &filed);
        let path = format!("/fr/requests/{}", filed.number);
        let form = reader.get(&path).act("assess");
        let form = form.with("items.1.assessment", "complete").with("items.2.assessment", "partial");
        reader.follow(&form);
        let asks = |page: &Answer| words(page).matches("Est-ce ce que vous demandiez").count();
        let changes = |page: &Answer| words(page).matches("Changer votre avis").count();
        let page = reader.get(&path);
        assert!(asks(&page) == 0 && changes(&page) > 0, "everything was said, and may be said otherwise");
        let whole = json!([{"no": 2, "outcome": "provided_full", "note": "كله"}]);
        done(&hands, &filed, ActKind::Supplement, By::Official, &reply(whole));
        let page = reader.get(&path);
        assert!(page.body.contains("name=\"items.2.assessment\"") && asks(&page) > 0, "{}", words(&page));
        assert!(words(&page).contains("Avis de la personne sur la réponse d’avant"), "{}", words(&page));
        let anybody = w.get(&format!("/fr/requests/{}", filed.number), None).text();
        assert!(anybody.contains("Avis de la personne sur la réponse d’avant"), "{anybody}");
        reader.follow(&page.act("assess").with("items.2.assessment", "complete"));
        assert!(!reader.get(&path).body.contains("réponse d’avant"));
    });
}

/// What was said of items stays in its place when it is refused: nothing that was typed is lost.
#[test]
fn an_opinion_that_is_refused_keeps_what_was_typed() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let some = json!([{"no": 1, "outcome": "provided_full", "note": "س"},
            {"no": 2, "outcome": "provided_full", "note": "س"}]);
        done(&hands, &filed, ActKind::Answer, By::Official, &reply(some));
        let path = format!("/fr/requests/{}", filed.number);
        let kept = |page: &Answer, note: &str| {
            assert!(page.body.contains(&format!("name=\"items.2.note\" value=\"{note}\"")), "{}", page.body);
            assert!(words(page).contains("Tout ce que vous avez écrit est gardé"), "{}", words(page));
        };
        // A word without an opinion.
        let mut reader = browser(w, None, &filed);
        let form = reader.get(&path).act("assess").with("items.2.note", "La page 3 manque");
        let page = reader.send(&form);
        assert_eq!(page.status, 422);
        kept(&page, "La page 3 manque");
        // A page that was left open while the body completed its reply.
        let form = page.act("assess").with("items.2.assessment", "partial").with("items.2.note", "Manque");
        let whole = json!([{"no": 1, "outcome": "provided_full", "note": "كله"}]);
        done(&hands, &filed, ActKind::Supplement, By::Official, &reply(whole));
        let page = reader.send(&form);
        assert_eq!(page.status, 409);
        kept(&page, "Manque");
        reader.follow(&page.act("assess"));
        assert_eq!(w.read(&filed)["items"][1]["assessment"], "partial");
    });
}

/// Article 18: the ground that a reply names stands on the page as in its letter, without its exception too.
#[test]
fn article_18_an_exception_that_is_not_named_is_still_the_ground_on_the_page() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = w.file(COMMUNE, 1);
        let bare = json!([{"no": 1, "outcome": "refused", "ground": "REF-2"}]);
        done(&hands, &filed, ActKind::Answer, By::Official, &reply(bare));
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number));
        let item = page.body.split("id=\"i1\"").nth(1).unwrap();
        assert!(item.split("</li>").next().unwrap().contains("exception de l’article 7"), "{item}");
    });
}

/// What the desk asked of a department is the department's turn on its own page too.
#[test]
fn a_department_reads_that_it_is_its_turn_whatever_the_requester_is_asked() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let email = w.department(COMMUNE, "المالية");
        done(&hands, &filed, ActKind::Route, By::Official, &json!({"department": "المالية"}));
        done(&hands, &filed, ActKind::Clarify, By::Official, &json!({"text": "أي سنة؟"}));
        let page = browser(w, Some(&email), &filed).get(&format!("/fr/requests/{}", filed.number));
        assert!(words(&page).contains("La main est au service"), "{}", words(&page));
        assert!(!words(&page).contains("La main est à la personne qui demande"), "{}", words(&page));
    });
}

/// Article 12: who has the request names the items that a department still has, where it was not asked of all.
#[test]
fn article_12_the_turn_of_a_department_names_the_items_that_it_has() {
    with_limits(Limits::NONE, |w| {
        let (hands, filed) = (Hands::on(w), three(w));
        let ask = json!({"department": "المالية", "items": [2, 3]});
        done(&hands, &filed, ActKind::Route, By::Official, &ask);
        let official = w.official(COMMUNE);
        let turn = |lang: &str| {
            let page = browser(w, Some(&official), &filed).get(&format!("/{lang}/requests/{}", filed.number));
            words(&page)
        };
        assert!(turn("ar").contains("المالية (العنصران 2 و3)"), "{}", turn("ar"));
        assert!(turn("fr").contains("المالية (éléments 2 et 3)"), "{}", turn("fr"));
    });
}

/// Article 19: the head who upheld a complaint is spoken to of his own decision.
#[test]
fn article_19_the_head_reads_of_his_own_decision_as_of_his_own() {
    with_limits(Limits::NONE, |w| {
        let (hands, filed) = (Hands::on(w), three(w));
        let part = reply(json!([{"no": 1, "outcome": "provided_full"}]));
        done(&hands, &filed, ActKind::Answer, By::Official, &part);
        let about = json!({"ground": "blank", "items": [3], "text": "س"});
        done(&hands, &filed, ActKind::ComplainHead, By::Requester, &about);
        let decider = w.person(Role::Head, Some(COMMUNE));
        let upheld = json!({"type": "decide_head", "decision": "upheld", "text": "يسلم"});
        assert_eq!(w.act(&filed, &w.sign_in(&decider), &upheld).status, 201);
        let read = |who: &str| {
            let page = browser(w, Some(who), &filed).get(&format!("/fr/requests/{}", filed.number));
            words(&page)
        };
        let (own, other) =
            ("Vous avez accueilli la plainte", "Le chef de l’organisme a accueilli la plainte :");
        let head = read(&decider);
        assert!(head.contains(own) && !head.contains(other), "{head}");
        for who in [w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE))] {
            let words = read(&who);
            assert!(words.contains(other) && !words.contains(own), "{words}");
        }
    });
}

/// Each field that is wrong is named, all of them at once (article 14 for a filing; ours for an act).
#[test]
fn a_form_of_the_desk_names_each_wrong_field_at_once() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let official = w.official(COMMUNE);
        let mut desk = browser(w, Some(&official), &filed);
        let path = format!("/fr/requests/{}", filed.number);
        for (act, name, by) in [("consult", "third_party", "answer_by"), ("route", "department", "due_on")] {
            for day in ["2025-01-10", "2027-01-10"] {
                let form = desk.get(&path).act(act).with(name, "").with(by, day);
                let got = desk.send(&form);
                assert_eq!(got.status, 422, "{act}");
                for field in [name, by] {
                    let link = format!("href=\"#{act}_{field}\"");
                    assert!(got.body.contains(&link), "{act} {day}: {link} is not in {}", words(&got));
                }
            }
        }
        // The same department, while it has the request in hand.
        done(&hands, &filed, ActKind::Route, By::Official, &json!({"department": "المالية"}));
        let form = desk.get(&path).act("route").with("department", "المالية").with("unseen", "yes");
        let got = desk.send(&form);
        assert_eq!(got.status, 409);
        assert!(got.body.contains("href=\"#route_department\""), "{}", words(&got));
        // Costs of a delivery that costs nothing are told beside the amount that was written.
        let form = desk.get(&path).act("cost_notice").with("processing", "5,00").with("text", "x");
        let got = desk.send(&form);
        assert_eq!(got.status, 422, "{}", words(&got));
        assert!(got.body.contains("href=\"#cost_notice_processing\""), "{}", words(&got));
    });
}

/// An empty supplement says what is wanting, and where.
#[test]
fn an_empty_supplement_leads_to_its_first_item() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        done(
            &hands,
            &filed,
            ActKind::Answer,
            By::Official,
            &reply(json!([{"no": 1, "outcome": "provided_full"}])),
        );
        let official = w.official(COMMUNE);
        let mut desk = browser(w, Some(&official), &filed);
        for (lang, said) in [("fr", "l’issue d’un élément au moins"), ("ar", "مآل عنصر واحد على الأقل")]
        {
            let path = format!("/{lang}/requests/{}/supplement", filed.number);
            let form = desk.get(&path).form(&path).with("reference", "2/2025").with("signed_by", "م");
            let got = desk.send(&form.press("check"));
            assert_eq!(got.status, 422);
            assert!(words(&got).contains(said) && got.body.contains("href=\"#b1\""), "{}", words(&got));
        }
    });
}

/// The page of a supplement says what the upheld complaint asks for; once its day passed with nothing given, that
/// nothing was.
#[test]
fn article_19_a_supplement_is_written_before_the_words_of_the_decision_that_asks_for_it() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        done(
            &hands,
            &filed,
            ActKind::Answer,
            By::Official,
            &reply(json!([{"no": 1, "outcome": "provided_full"}])),
        );
        let about = json!({"ground": "blank", "items": [3], "text": "س"});
        done(&hands, &filed, ActKind::ComplainHead, By::Requester, &about);
        let upheld = json!({"decision": "upheld", "text": "يسلم"});
        done(&hands, &filed, ActKind::DecideHead, By::Head, &upheld);
        let official = w.official(COMMUNE);
        let page = browser(w, Some(&official), &filed);
        let page = { page }.get(&format!("/fr/requests/{}/supplement", filed.number));
        assert!(words(&page).contains("Encore attendu : élément 3."), "{}", words(&page));
        w.day("2025-04-01");
        for (lang, nothing, some) in [
            ("fr", "aucune n’est inscrite comme remise depuis", "tout n’a pas été remis"),
            ("ar", "لم يُسجل بعده تسليم أي منها", "ولم تُسلم كلها"),
        ] {
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let text = words(&page);
            assert!(text.contains(nothing), "{text}");
            assert!(!text.contains(some), "{text}");
        }
    });
}

/// Articles 19 and 20: another complaint to the head closes the way to the Committee until it is decided or its limit
/// passed. Whoever is about to lodge it reads so first.
#[test]
fn article_20_the_form_of_another_complaint_to_the_head_says_that_it_closes_the_committee() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        complained(&hands, &filed, ActKind::ComplainHead, "no_reply");
        let closes = |lang: &str, said: &str| {
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            words(&page).contains(said)
        };
        let rejected = json!({"decision": "rejected", "text": "س"});
        done(&hands, &filed, ActKind::DecideHead, By::Head, &rejected);
        let refused = json!([{"no": 1, "outcome": "refused", "ground": "REF-5", "note": "س"}]);
        done(&hands, &filed, ActKind::Answer, By::Official, &reply(refused));
        let said = [
            ("fr", "elle ne pourra plus l’être avant la décision"),
            ("ar", "فلا يمكن رفعه إليها إلا بعد قرار"),
        ];
        for (lang, said) in said {
            assert!(closes(lang, said), "{lang}");
        }
        complained(&hands, &filed, ActKind::ComplainHead, "refused");
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number));
        assert!(!page.has_act("complain_cdai"), "it does close it: {}", words(&page));
        assert!(said.iter().all(|(lang, said)| !closes(lang, said)));
    });
}

/// Article 21 opens the court against the decision of the head: where none is recorded, none is named.
#[test]
fn article_21_the_court_is_not_told_against_a_decision_that_nobody_took() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        complained(&hands, &filed, ActKind::ComplainHead, "no_reply");
        w.day("2025-03-25");
        let hands = Hands::on(w);
        complained(&hands, &filed, ActKind::ComplainCdai, "no_reply");
        w.day("2025-05-02");
        let hands = Hands::on(w);
        for (lang, named, court) in [
            (
                "fr",
                "contre la décision du chef de l’organisme",
                "former un recours devant le tribunal administratif",
            ),
            ("ar", "الطعن في قرار رئيس(ة) الهيئة", "يمكنكم الطعن أمام المحكمة الإدارية"),
        ] {
            let text = words(&browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number)));
            assert!(text.contains(court) && !text.contains(named), "{text}");
        }
        let decided = json!({"decision": "rejected", "text": "س"});
        done(&hands, &filed, ActKind::DecideCdai, By::Committee, &decided);
        for (lang, named) in [("fr", "contre la décision du chef"), ("ar", "في قرار رئيس")] {
            let draft =
                hands.letters(&filed).into_iter().rfind(|d| d.kind.code() == "cdai_decision_requester");
            let draft = wasl::letters::data::Draft { lang: lang.into(), ..draft.unwrap() };
            let text = hands.writer.write(&draft).unwrap().text;
            assert!(!text.contains(named), "{text}");
        }
        // A decision that comes now is before the Committee first (article 20): that day is not the court's against it.
        w.day("2025-05-12");
        let hands = Hands::on(w);
        let upheld = json!({"decision": "upheld", "text": "س"});
        done(&hands, &filed, ActKind::DecideHead, By::Head, &upheld);
        for (lang, named) in [("fr", "contre la décision du chef"), ("ar", "في قرار رئيس")] {
            let text = words(&browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number)));
            assert!(!text.contains(named), "{text}");
        }
    });
}

/// Articles 20 and 21: the day that was told stays the one that is named. Where a wider reading of the text gives another,
/// it is told as that, on the day itself and once it is over.
#[test]
fn articles_20_and_21_a_right_that_ended_is_told_with_the_day_that_was_told_before() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        complained(&Hands::on(w), &filed, ActKind::ComplainHead, "no_reply");
        let decided = json!({"decision": "rejected", "text": "س"});
        done(&Hands::on(w), &filed, ActKind::DecideHead, By::Head, &decided);
        let read =
            |lang: &str| words(&browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number)));
        let holds = |on: &str, said: &[(&str, &str)]| {
            w.day(on);
            for (lang, said) in said {
                let text = read(lang);
                assert!(text.contains(said), "{on}: {said}: {text}");
            }
        };
        // Thirty days after 5 March is Friday 4 April; of clear days the last is Saturday 5 April, which rolls.
        holds("2025-04-04", &[("fr", "jusqu’au vendredi 4 avril 2025"), ("ar", "الجمعة 4 أبريل 2025")]);
        holds(
            "2025-04-07",
            &[
                ("fr", "selon une lecture plus large de la loi"),
                ("fr", "Selon le compte habituel, ce délai a pris fin le vendredi 4 avril 2025"),
                ("ar", "حسب قراءة أوسع للقانون"),
            ],
        );
        holds(
            "2025-04-08",
            &[
                (
                    "fr",
                    "a pris fin le vendredi 4 avril 2025 (art. 20). Selon une lecture plus large de la loi, son dernier jour était le lundi 7 avril 2025.",
                ),
                (
                    "ar",
                    "انتهى يوم الجمعة 4 أبريل 2025 أجل الشكاية إلى اللجنة (المادة 20). وكانت قراءة أوسع للقانون تبقيه مفتوحا إلى نهاية يوم الاثنين 7 أبريل 2025.",
                ),
            ],
        );
    });
}

/// Who may enter the agreement reads that the proposal waits for it, and that the reply is owed meanwhile (ours).
#[test]
fn a_desk_reads_that_the_forwarding_it_proposed_waits_for_an_agreement() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let sent = json!({"body_id": crate::world::REGION, "text": "اختصاص الجهة"});
        done(&hands, &filed, ActKind::Redirect, By::Official, &sent);
        let official = w.official(COMMUNE);
        for (lang, said) in
            [("fr", "La transmission proposée attend l’accord"), ("ar", "الإحالة المقترحة تنتظر موافقة")]
        {
            let page = browser(w, Some(&official), &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let now = page.body.split("class=\"now").nth(1).unwrap().split("</section>").next().unwrap();
            assert!(now.contains(said), "{}", words(&page));
        }
    });
}

/// Once a reply came no day is left of its limit: what comes after it is called so.
#[test]
fn the_ribbon_of_an_answered_request_has_no_day_that_is_left() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = w.file(COMMUNE, 1);
        let path = |lang: &str| format!("/{lang}/requests/{}", filed.number);
        let text = words(&browser(w, None, &filed).get(&path("fr")));
        assert!(text.contains("jour restant"), "{text}");
        let whole = json!([{"no": 1, "outcome": "provided_full", "note": "س"}]);
        done(&hands, &filed, ActKind::Answer, By::Official, &reply(whole));
        for (lang, left, after) in [
            ("fr", "jour restant", "jour du délai après la réponse"),
            ("ar", "يوم باق", "يوم من الأجل بعد الرد"),
        ] {
            let text = words(&browser(w, None, &filed).get(&path(lang)));
            assert!(!text.contains(left) && text.contains(after), "{text}");
        }
    });
}

/// A department reads what it needs to answer (article 12): the question of the body, and the answer to it without what
/// names whoever asked (article 7: the life of persons is theirs).
#[test]
fn article_12_a_department_reads_the_answer_to_a_question_without_the_name_of_whoever_asked() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let filed = w.file(COMMUNE, 1);
        done(&hands, &filed, ActKind::Clarify, By::Official, &json!({"text": "أي سنة؟"}));
        let asker = crate::world::filing(COMMUNE, 1)["requester"].clone();
        let name = |field: &str| asker[field].as_str().unwrap().to_owned();
        let signed = format!("سنة 2024 فقط. {} {}، {}", name("first_name"), name("last_name"), name("email"));
        done(&hands, &filed, ActKind::ClarifyReply, By::Requester, &json!({"text": signed}));
        done(&hands, &filed, ActKind::Route, By::Official, &json!({"department": "المالية"}));
        let member = w.department(COMMUNE, "المالية");
        let page = browser(w, Some(&member), &filed).get(&format!("/ar/requests/{}", filed.number));
        let text = words(&page);
        assert!(text.contains("أي سنة؟") && text.contains("سنة 2024 فقط"), "{text}");
        assert!(text.contains("سنة 2024 فقط. (…)"), "{text}");
        let path = format!("/api/v1/requests/{}", filed.number);
        let read = w.get(&path, Some(&w.sign_in(&member))).json.to_string();
        assert!(read.contains("سنة 2024 فقط. (…)"), "{read}");
        let public = w.get(&path, None).json.to_string();
        assert!(!public.contains("سنة 2024"), "the public reads none of it: {public}");
    });
}

/// Article 7: the life of persons is theirs. A name has many spellings, and a department reads none of them; what it needs
/// to answer (article 12) stays, whatever words of it stand in a name.
#[test]
fn article_7_a_department_reads_no_spelling_of_the_name_of_whoever_asked() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let member = w.department(COMMUNE, "المالية");
        let token = w.sign_in(&member);
        for (first, last, written, read) in [
            (
                "عبد الله",
                "بن علي",
                "أنا عبدالله بنعلي: ميزانية 2024 إن شاء الله",
                "أنا (…): ميزانية 2024 إن شاء الله",
            ),
            (
                "عبدالرحمان",
                "ابن سودة",
                "الحق في ميزانية بن جرير. عبد الرحمن بنسودة",
                "الحق في ميزانية بن جرير. (…)",
            ),
            ("Mhamed", "Elalaoui", "Budget 2024. M'hamed El Alaoui, CINF123456", "Budget 2024. (…), CIN(…)"),
            (
                "Fatima-Zahra",
                "Benjelloun",
                "J'habite rue Cachée n 12 a Kenitra. Fatimazahra Ben Jelloun",
                "J'habite (…)",
            ),
        ] {
            let mut sent = filing(COMMUNE, 1);
            sent["requester"]["first_name"] = first.into();
            sent["requester"]["last_name"] = last.into();
            sent["requester"]["address"] = "rue Cachée n° 12, Kénitra".into();
            let filed = w.file_like(&sent);
            done(&hands, &filed, ActKind::Clarify, By::Official, &json!({"text": "أي سنة؟"}));
            done(&hands, &filed, ActKind::ClarifyReply, By::Requester, &json!({ "text": written }));
            done(&hands, &filed, ActKind::Route, By::Official, &json!({"department": "المالية"}));
            let path = format!("/api/v1/requests/{}", filed.number);
            let acts = w.get(&path, Some(&token)).json["acts"].clone();
            let reply = acts.as_array().unwrap().iter().find(|act| act["type"] == "clarify_reply").unwrap();
            assert_eq!(reply["text"], read, "{first} {last}");
            let page = browser(w, Some(&member), &filed).get(&format!("/ar/requests/{}", filed.number));
            assert!(words(&page).contains(read), "{}", words(&page));
        }
    });
}

/// What left a department is not shown to it any more: it is told so, and not sent to look for a code that is the
/// requester's (article 12).
#[test]
fn article_12_a_department_is_told_that_what_it_answered_has_left_it() {
    with_limits(Limits::NONE, |w| {
        let mut sent = filing(COMMUNE, 1);
        sent["public"] = false.into();
        let filed = w.file_like(&sent);
        let member = w.department(COMMUNE, "المالية");
        for (lang, left) in [("fr", "Un dossier quitte votre service"), ("ar", "يخرج الملف من عهدة مصلحتكم")]
        {
            let read = |who: Option<&str>| {
                words(&browser(w, who, &filed).get(&format!("/{lang}/requests/{}", filed.number)))
            };
            assert!(read(Some(&member)).contains(left), "{}", read(Some(&member)));
            assert!(!read(Some(&member)).contains(if lang == "fr" {
                "code de suivi, qu’elle"
            } else {
                "برمز تتبعه"
            }));
            let official = w.official(COMMUNE);
            assert!(!read(Some(&official)).contains(left), "{}", read(Some(&official)));
            // Whoever is not of a department any more has nothing in one.
            let gone = format!("gone-{lang}@wasl.example");
            w.add_person(&gone, Role::Department, Some(COMMUNE), MemberState::Ended);
            assert!(!read(Some(&gone)).contains(left), "{}", read(Some(&gone)));
        }
    });
}

/// A list tells where a request stands today, and the delay of the first reply: one that was completed later says when.
#[test]
fn article_22_a_list_says_when_a_reply_was_completed_after_the_first_one() {
    with_limits(Limits::NONE, |w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-10");
        let hands = Hands::on(w);
        let refused = json!([{"no": 1, "outcome": "not_held", "note": "غير متوفر"}]);
        done(&hands, &filed, ActKind::Answer, By::Official, &reply(refused));
        let listed = |lang: &str| words(&browser(w, None, &filed).get(&format!("/{lang}/requests")));
        let since = [
            ("fr", "; dernier complément le lundi 10 mars 2025"),
            ("ar", "آخر تتمة للرد يوم الاثنين 10 مارس 2025"),
        ];
        for (lang, said) in since {
            assert!(!listed(lang).contains(said), "{}", listed(lang));
        }
        w.day("2025-03-10");
        let hands = Hands::on(w);
        let sent = crate::api::documents::deposit(w, &hands.official, "budget.txt", b"budget");
        let given = json!([{"no": 1, "outcome": "provided_full", "documents": [sent]}]);
        done(&hands, &filed, ActKind::Supplement, By::Official, &reply(given));
        for (lang, said) in since {
            assert!(listed(lang).contains(said), "{}", listed(lang));
        }
    });
}

/// An agreement by the code of a request, sent from a browser that meanwhile tracks another's request, leaves no key to that
/// one: whoever agreed may not be whom it belongs to.
#[test]
fn an_agreement_leaves_no_key_to_another_request() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let private = |n: usize| {
            let mut private = crate::world::filing(COMMUNE, n);
            private["public"] = false.into();
            w.file_like(&private)
        };
        let (filed, other) = (private(1), private(2));
        let sent = json!({"body_id": crate::world::REGION, "text": "اختصاص الجهة"});
        done(&hands, &filed, ActKind::Redirect, By::Official, &sent);
        let mut phone = browser(w, None, &filed);
        let form = phone.get(&format!("/fr/requests/{}", filed.number)).act("agree");
        let track = phone.get("/fr/track").form("/fr/track");
        phone.follow(&track.with("number", &other.number).with("code", &other.code));
        let receipt = phone.follow(&form.with("code", &filed.code));
        assert_eq!(receipt.status, 200, "{}", receipt.text());
        assert!(words(&receipt).contains("R-"), "{}", words(&receipt));
        assert_eq!(phone.get(&format!("/fr/requests/{}", other.number)).status, 404);
    });
}

/// Whoever agrees to a forwarding by the code of the request goes on reading it: what the first body gave stays there.
#[test]
fn whoever_agrees_to_a_forwarding_by_a_code_keeps_the_first_request() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let mut private = crate::world::filing(COMMUNE, 1);
        private["public"] = false.into();
        let filed = w.file_like(&private);
        let sent = json!({"body_id": crate::world::REGION, "text": "اختصاص الجهة"});
        done(&hands, &filed, ActKind::Redirect, By::Official, &sent);
        let path = format!("/fr/requests/{}", filed.number);
        let mut phone = browser(w, None, &filed);
        let form = phone.get(&path).act("agree");
        let receipt = phone.follow(&form);
        assert_eq!(receipt.status, 200, "{}", receipt.text());
        let first = phone.get(&path);
        assert_eq!(first.status, 200, "{}", first.text());
        assert!(!first.text().contains("Est-ce votre demande"), "{}", first.text());
        let next = words(&receipt);
        let at = next.find("R-").unwrap();
        let number: String = next[at..].chars().take(11).collect();
        assert_eq!(phone.get(&format!("/fr/requests/{number}")).status, 200, "{number}");
        // A request of another that is followed here takes the place of both.
        let other = w.file(COMMUNE, 1);
        let form = phone.get("/fr/track").form("/fr/track");
        phone.follow(&form.with("number", &other.number).with("code", &other.code));
        assert_eq!(phone.get(&path).status, 404);
    });
}
