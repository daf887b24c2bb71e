//! A letter says all that the page says of what it tells, and nothing that did not happen by its act.

use crate::letters::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, World, filing, on_each_store, with_limits};
use serde_json::{Value, json};
use wasl::config::Limits;
use wasl::law::act::ActKind;
use wasl::letters::data::{Draft, LetterKind};
use wasl::letters::letter::Letters;

const ASKED: [&str; 3] = ["ميزانية السنة", "لائحة الصفقات", "محضر الدورة"];

fn three(w: &World) -> Filed {
    let mut sent = filing(COMMUNE, 3);
    for (item, text) in sent["items"].as_array_mut().unwrap().iter_mut().zip(ASKED) {
        item["text"] = text.into();
    }
    w.file_like(&sent)
}

/// The newest letter of a kind, as it is read: text and page, in a language.
fn letter(w: &World, kind: LetterKind, lang: &str) -> String {
    let (_, draft) = w.letters().into_iter().rfind(|(_, d)| d.kind == kind).unwrap();
    let letter = Letters::load().unwrap().write(&Draft { lang: lang.into(), ..draft }).unwrap();
    format!("{}\n{}", letter.text, letter.html).replace(['\u{2068}', '\u{2069}'], "")
}

fn no_number(text: &str, filed: &Filed) -> String {
    text.replace(&filed.number, "N")
}

/// Everything that may be declared of one item.
fn answers() -> Vec<Value> {
    let mut all = Vec::new();
    for exceptions in [json!([]), json!(["EXC-03"]), json!(["EXC-03", "EXC-04"])] {
        for separable in [Value::Null, json!(true), json!(false)] {
            for ground in [Value::Null, json!("REF-2"), json!("REF-5")] {
                all.push(json!({"outcome": "refused", "ground": ground, "exceptions": exceptions,
                    "separable": separable}));
            }
            // What is given in part was separated (article 8): no reply says otherwise.
            if separable != json!(false) {
                all.push(
                    json!({"outcome": "provided_partial", "exceptions": exceptions, "separable": separable}),
                );
            }
        }
    }
    let outcomes = ["provided_full", "already_public", "not_held"];
    all.extend(outcomes.map(|outcome| json!({"outcome": outcome})));
    let said = [("note", "كلام الهيئة"), ("law", "09-08"), ("public_address", "الجريدة الرسمية 7160")];
    for (field, words) in said {
        for outcome in ["refused", "provided_partial", "already_public", "not_held", "provided_full"] {
            all.push(json!({"outcome": outcome, field: words}));
        }
    }
    all
}

#[test]
fn articles_8_and_18_two_replies_that_the_page_tells_apart_never_read_alike_in_the_letter() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let mut seen: Vec<(&str, String, String, Value)> = Vec::new();
        for mut answer in answers() {
            let filed = w.file(COMMUNE, 1);
            answer["no"] = 1.into();
            let sent = json!({"reference": "1/2025", "signed_by": "م", "remedy": true, "items": [answer]});
            let done = hands.does(&filed, ActKind::Answer, By::Official, &sent);
            assert_eq!(done.status, 201, "{answer}: {}", done.json);
            let mut reader = browser(w, None, &filed);
            let draft = hands.letters(&filed).pop().unwrap();
            for lang in ["ar", "fr"] {
                let page = reader.get(&format!("/{lang}/requests/{}", filed.number));
                let item = page.body.split("id=\"i1\"").nth(1).unwrap();
                let item = item.split("<details").next().unwrap().split("</li>").next().unwrap();
                let draft = Draft { lang: lang.into(), ..draft.clone() };
                let said = hands.writer.write(&draft).unwrap().text;
                let (item, said) = (no_number(item, &filed), no_number(&said, &filed));
                for (_, other, letter, its) in seen.iter().filter(|(l, ..)| *l == lang) {
                    assert!(*other == item || *letter != said, "{lang}: {answer} and {its} in\n{said}");
                }
                seen.push((lang, item, said, answer.clone()));
            }
        }
    });
}

fn replied(hands: &Hands<'_>, remedy: bool) -> Filed {
    let filed = three(hands.w);
    let items = json!([{"no": 1, "outcome": "provided_full"},
        {"no": 2, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-03"], "separable": false, "note": "س"}]);
    let sent = json!({"reference": "1/2025", "signed_by": "م", "remedy": remedy, "items": items});
    assert_eq!(hands.does(&filed, ActKind::Answer, By::Official, &sent).status, 201);
    filed
}

fn third(outcome: &str) -> Value {
    json!({"reference": "2/2025", "signed_by": "م", "remedy": true, "items": [{"no": 3, "outcome": outcome}]})
}

fn decides(hands: &Hands<'_>, filed: &Filed, kind: ActKind, decision: &str) {
    let (complain, by) = match kind {
        ActKind::DecideHead => (ActKind::ComplainHead, By::Head),
        _ => (ActKind::ComplainCdai, By::Committee),
    };
    // Settled is what was given: the third item was passed over.
    let about = match decision {
        "settled" => json!({"ground": "evasive", "items": [1]}),
        _ => json!({"ground": "blank", "items": [3]}),
    };
    let done = hands.does(filed, complain, By::Requester, &about);
    assert_eq!(done.status, 201, "{}", done.json);
    let done = hands.does(filed, kind, by, &json!({"decision": decision, "text": "لأن العنصر 3 بلا مآل"}));
    assert_eq!(done.status, 201, "{}", done.json);
}

#[test]
fn article_18_a_supplement_tells_what_it_changes_what_it_mends_and_what_it_follows() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = replied(&hands, false);
        let first = letter(w, LetterKind::Answer, "ar");
        assert!(ASKED.iter().all(|text| first.contains(text)), "{first}");
        decides(&hands, &filed, ActKind::DecideHead, "partly");
        let done = hands.does(&filed, ActKind::Supplement, By::Official, &third("provided_full"));
        assert_eq!(done.status, 201, "{}", done.json);
        let words = [
            (
                "ar",
                [
                    "العنصر 3",
                    "عنصر دون رد",
                    "حق الشكاية غير مذكور",
                    "بعد قرار رئيس(ة) الهيئة",
                    "مقبولة جزئيا",
                ],
            ),
            (
                "fr",
                [
                    "l'élément 3",
                    "élément sans réponse",
                    "plainte non mentionnée",
                    "suit la décision",
                    "en partie",
                ],
            ),
        ];
        for (lang, words) in words {
            let said = letter(w, LetterKind::Supplement, lang);
            assert!(
                said.contains(ASKED[2]) && !said.contains(ASKED[0]) && !said.contains(ASKED[1]),
                "{said}"
            );
            // Entities of the page aside, each word stands in both forms of the letter.
            for word in words {
                assert!(said.contains(word), "{lang}: {word} in {said}");
            }
        }
        // The complaint to the Committee is open by the decision; the one to the head was used.
        let said = letter(w, LetterKind::Supplement, "ar");
        assert!(said.contains("لا تفتح هذه التتمة أجلا جديدا. آخر يوم للشكاية إلى اللجنة:"), "{said}");
        assert!(!said.contains("من توصلكم بهذا الرد"), "{said}");
    });
}

#[test]
fn article_19_a_supplement_for_the_worse_opens_the_complaint_and_another_one_does_not() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        for (outcome, opens) in [("not_held", true), ("provided_full", false)] {
            let filed = replied(&hands, true);
            let done = hands.does(&filed, ActKind::Supplement, By::Official, &third(outcome));
            assert_eq!(done.status, 201, "{}", done.json);
            let said = letter(w, LetterKind::Supplement, "ar");
            assert_eq!(said.contains("داخل 20 يوم عمل من توصلكم بهذا الرد"), opens, "{said}");
            assert_eq!(said.contains("آخر يوم للشكاية إلى رئيس(ة) الهيئة عادة:"), !opens, "{said}");
            assert!(!said.contains("شكايتكم: "), "no complaint was decided: {said}");
        }
    });
}

/// Article 19: a complaint about items 2 and 3 was upheld. What is given of it is told, and so is what is
/// still to come; the decision names what the complaint is about.
#[test]
fn article_19_a_supplement_says_what_it_gives_of_what_was_granted_and_what_is_still_to_come() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let refused = |no| json!({"no": no, "outcome": "refused", "ground": "REF-5", "note": "غير واضح"});
        let given = |no| json!({"no": no, "outcome": "provided_full"});
        let items = [given(1), refused(2), refused(3)];
        let reply =
            |items: &[Value]| json!({"reference": "1", "signed_by": "م", "remedy": true, "items": items});
        assert_eq!(hands.does(&filed, ActKind::Answer, By::Official, &reply(&items)).status, 201);
        let about = json!({"ground": "refused", "items": [2, 3]});
        assert_eq!(hands.does(&filed, ActKind::ComplainHead, By::Requester, &about).status, 201);
        let upheld = json!({"decision": "upheld", "text": "لأن العنصرين واضحان"});
        assert_eq!(hands.does(&filed, ActKind::DecideHead, By::Head, &upheld).status, 201);
        for kind in [LetterKind::DecisionRequester, LetterKind::DecisionBody] {
            assert!(letter(w, kind, "fr").contains("porte sur les éléments 2 et 3"));
            assert!(letter(w, kind, "ar").contains("، وتخص العنصرين 2 و3"));
        }
        assert_eq!(hands.does(&filed, ActKind::Supplement, By::Official, &reply(&[given(2)])).status, 201);
        let said = letter(w, LetterKind::Supplement, "fr");
        assert!(said.contains("donne suite pour l'élément 2"), "{said}");
        assert!(said.contains("Reste attendu, le lundi 10 février 2025"), "{said}");
        assert!(said.contains("l'élément 3."), "{said}");
        assert_eq!(hands.does(&filed, ActKind::Supplement, By::Official, &reply(&[given(3)])).status, 201);
        let said = letter(w, LetterKind::Supplement, "fr");
        assert!(said.contains("donne suite pour l'élément 3") && !said.contains("Reste attendu"), "{said}");
    });
}

#[test]
fn article_16_items_given_early_are_told_without_the_others() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = three(w);
        let sent = json!({"items": [{"no": 2, "outcome": "provided_full"}]});
        assert_eq!(hands.does(&filed, ActKind::Deliver, By::Official, &sent).status, 201);
        let said = letter(w, LetterKind::Delivery, "ar");
        assert!(said.contains(ASKED[1]) && !said.contains(ASKED[0]) && !said.contains(ASKED[2]), "{said}");
    });
}

#[test]
fn articles_19_and_22_an_upheld_complaint_is_waited_for_until_a_day_and_the_committee_orders_nothing() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        for decision in ["upheld", "partly", "rejected", "inadmissible", "settled"] {
            let filed = replied(&hands, true);
            decides(&hands, &filed, ActKind::DecideHead, decision);
            decides(&hands, &filed, ActKind::DecideCdai, decision);
            let waited = matches!(decision, "upheld" | "partly");
            let letters = [
                // Five working days after Monday 3 February 2025, thirty days after it.
                (LetterKind::DecisionRequester, "10 فبراير 2025", "10 février 2025"),
                (LetterKind::DecisionBody, "10 فبراير 2025", "10 février 2025"),
                (LetterKind::CdaiDecisionRequester, "5 مارس 2025", "5 mars 2025"),
                (LetterKind::CdaiDecisionBody, "5 مارس 2025", "5 mars 2025"),
            ];
            for (kind, ar, fr) in letters {
                for (lang, day, rule) in [("ar", ar, "قاعدة وصل"), ("fr", fr, "règle de Wasl")] {
                    let said = letter(w, kind, lang);
                    let told = said.contains(day) && said.contains(rule);
                    assert_eq!(told, waited, "{decision}, {}: {said}", kind.code());
                    assert!(!said.contains("جواب"), "{said}");
                }
                if matches!(kind, LetterKind::CdaiDecisionRequester | LetterKind::CdaiDecisionBody) {
                    let said = letter(w, kind, "ar");
                    assert_eq!(said.contains("هذه توصية، وليست أمرا"), waited, "{decision}: {said}");
                    assert!(!said.contains("تُسلم برد"), "{decision}: {said}");
                }
            }
        }
    });
}

#[test]
fn article_5_a_notice_of_costs_offers_what_the_page_offers() {
    on_each_store(|w| {
        let mut hands = Hands::on(w);
        // What costs nothing is not offered for payment: neither in the letter nor on the page.
        for (delivery, free) in [("pickup_paper", false), ("email", true), ("onsite", true)] {
            hands.like["delivery"] = delivery.into();
            let filed = hands.ready(ActKind::CostNotice);
            let done = hands.does(&filed, ActKind::CostNotice, By::Official, &json!({"copy": "12.50"}));
            assert_eq!(done.status, 201, "{}", done.json);
            let said = letter(w, LetterKind::CostNotice, "ar");
            let page = browser(w, None, &filed).get(&format!("/ar/requests/{}", filed.number)).text();
            for text in [said, page] {
                assert_eq!(text.contains("طريقة بلا كلفة"), !free, "{delivery}: {text}");
                assert_eq!(text.contains("لا يؤدى عنها"), free, "{delivery}: {text}");
                assert!(!(free && text.contains("يكلف")), "{delivery}: {text}");
            }
        }
    });
}

/// The pages of both sides, in the order: the body still owes it, then it was given.
#[test]
fn after_an_upheld_complaint_the_body_has_the_pen_until_it_gives() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let official = w.person(wasl::store::people::Role::Official, Some(COMMUNE));
        for kind in [ActKind::DecideHead, ActKind::DecideCdai] {
            let filed = replied(&hands, true);
            decides(&hands, &filed, ActKind::DecideHead, "upheld");
            let day = if kind == ActKind::DecideCdai {
                decides(&hands, &filed, kind, "upheld");
                "5 مارس 2025"
            } else {
                "10 فبراير 2025"
            };
            let path = format!("/ar/requests/{}", filed.number);
            let own = browser(w, None, &filed).get(&path).text();
            assert!(own.contains(day) && own.contains("قاعدة وصل"), "{kind}: {own}");
            let desk = browser(w, Some(&official), &filed).get(&path).text();
            assert!(desk.contains("القلم الآن بيد الهيئة") && desk.contains(day), "{kind}: {desk}");
            let advice = desk.split("ما العمل الآن").nth(1).unwrap().chars().take(200).collect::<String>();
            let done = hands.does(&filed, ActKind::Supplement, By::Official, &third("provided_full"));
            assert_eq!(done.status, 201, "{}", done.json);
            let own = browser(w, None, &filed).get(&path).text();
            assert!(
                own.contains("بتتمة يوم") || own.contains("أتمت الهيئة ردها أو عدلته يوم"),
                "{kind}: {own}"
            );
            assert!(!own.contains("منتظر إلى غاية"), "{kind}: {own}");
            let desk = browser(w, Some(&official), &filed).get(&path).text();
            let then = desk.split("ما العمل الآن").nth(1).unwrap().chars().take(200).collect::<String>();
            assert_ne!(advice, then, "{kind}: the advice to the body is another one");
        }
    });
}

fn answered_with(hands: &Hands<'_>, items: Value, remedy: bool) -> Filed {
    let filed = three(hands.w);
    let sent = json!({"reference": "1/2025", "signed_by": "م", "remedy": remedy, "items": items});
    let done = hands.does(&filed, ActKind::Answer, By::Official, &sent);
    assert_eq!(done.status, 201, "{}", done.json);
    filed
}

#[test]
fn article_18_a_letter_promises_no_list_that_is_empty_and_no_reasons_that_are_wanting() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let given = |no| json!({"no": no, "outcome": "provided_full", "note": "س"});
        let why = [("fr", "le motif figure sous"), ("ar", "وسببه مبين")];
        answered_with(&hands, json!([given(1), given(3)]), true);
        for (lang, rest) in [("fr", "Ce qui n'est pas communiqué en entier"), ("ar", "وما لم يُسلم كاملا")]
        {
            let said = letter(w, LetterKind::Answer, lang);
            assert!(!said.contains(rest), "what is passed over has its own sentence: {said}");
        }
        // The law finds no reasons (F-NO-REASON) or no exception (F-EXC-NOT-NAMED): the letter finds none either.
        let bare = json!({"no": 2, "outcome": "refused", "ground": "REF-2"});
        let unnamed = json!({"no": 2, "outcome": "refused", "ground": "REF-2", "note": "س"});
        let unexplained = json!({"no": 2, "outcome": "refused", "ground": "REF-5"});
        let nowhere = json!({"no": 2, "outcome": "already_public"});
        for item in [bare, unnamed, unexplained, nowhere] {
            answered_with(&hands, json!([given(1), item, given(3)]), true);
            for (lang, words) in why {
                let said = letter(w, LetterKind::Answer, lang);
                assert!(!said.contains(words), "{item}: {said}");
            }
        }
        let whole = json!({"no": 2, "outcome": "refused", "ground": "REF-5", "note": "س"});
        answered_with(&hands, json!([given(1), whole, given(3)]), true);
        for (lang, words) in why {
            assert!(letter(w, LetterKind::Answer, lang).contains(words));
        }
        // The same of a refusal of everything, and of a place that no item names.
        let all = |item: Value| (1..=3).map(|no| with_no(&item, no)).collect::<Value>();
        answered_with(&hands, all(json!({"outcome": "refused", "ground": "REF-2"})), true);
        for (lang, words) in [("fr", "motivé"), ("ar", "معلل")] {
            assert!(!letter(w, LetterKind::Answer, lang).contains(words));
        }
        answered_with(&hands, all(json!({"outcome": "already_public"})), true);
        for (lang, words) in [("fr", "La référence et le lieu figurent"), ("ar", "المرجع والمكان مبينان")]
        {
            assert!(!letter(w, LetterKind::Answer, lang).contains(words));
        }
    });
}

fn with_no(item: &Value, no: u16) -> Value {
    let mut item = item.clone();
    item["no"] = no.into();
    item
}

/// Article 18 asks the mention of the right of a refusal. Where a reply refuses nothing and does not mention it, the
/// letter does not speak of it in the body's name.
#[test]
fn article_18_the_right_to_complain_is_a_reminder_of_wasl_where_the_reply_does_not_mention_it() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let blank = json!([{"no": 1, "outcome": "provided_full", "note": "س"}]);
        let whole: Value =
            (1..=3).map(|no| json!({"no": no, "outcome": "provided_full", "note": "س"})).collect();
        for items in [blank, whole] {
            for remedy in [true, false] {
                answered_with(&hands, items.clone(), remedy);
                for (lang, words) in [("fr", "est un rappel de Wasl"), ("ar", "من «وصل»: لم يتطرق إليه")]
                {
                    let said = letter(w, LetterKind::Answer, lang);
                    assert_eq!(said.contains(words), !remedy, "{said}");
                }
            }
        }
    });
}

/// A supplement that gives less than the reply before it does not call itself a completion.
#[test]
fn article_18_a_supplement_that_takes_something_back_says_so() {
    with_limits(Limits::NONE, |w| {
        let hands = Hands::on(w);
        let both = json!([{"no": 1, "outcome": "provided_full", "note": "س"},
            {"no": 2, "outcome": "provided_full", "note": "س"}]);
        let filed = answered_with(&hands, both, true);
        let item = |outcome: &str| {
            json!({"reference": "2/2025", "signed_by": "م", "remedy": true,
                "items": [{"no": 2, "outcome": outcome, "ground": "REF-5", "note": "س"}]})
        };
        for (outcome, less) in [("refused", true), ("provided_full", false)] {
            let done = hands.does(&filed, ActKind::Supplement, By::Official, &item(outcome));
            assert_eq!(done.status, 201, "{}", done.json);
            for (lang, words) in
                [("fr", "Elle donne désormais moins qu'avant sur l'élément 2"), ("ar", "أقل مما سبق")]
            {
                let said = letter(w, LetterKind::Supplement, lang);
                assert_eq!(said.contains(words), less, "{said}");
            }
        }
    });
}
