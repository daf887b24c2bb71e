//! A letter speaks of the rights that there are: none that is over is mentioned or promised, and one that has to wait is
//! told with its first and its last day.

use super::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, filing, on_each_store};
use serde_json::{Value, json};
use wasl::law::act::ActKind;
use wasl::letters::data::{Draft, LetterKind};

/// The newest letter of a kind, as it is read.
fn letter(hands: &Hands<'_>, filed: &Filed, kind: LetterKind, lang: &str) -> String {
    let draft = hands.letters(filed).into_iter().rfind(|d| d.kind == kind).unwrap();
    let text = hands.writer.write(&Draft { lang: lang.into(), ..draft }).unwrap().text;
    text.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
}

fn does(hands: &Hands<'_>, filed: &Filed, kind: ActKind, by: By, sent: &Value) {
    let done = hands.does(filed, kind, by, sent);
    assert_eq!(done.status, 201, "{kind}: {}", done.json);
}

fn refused(no: u16, exception: &str) -> Value {
    json!({"no": no, "outcome": "refused", "ground": "REF-2", "exceptions": [exception], "separable": false,
        "note": "س"})
}

fn reply(remedy: bool, items: &[Value]) -> Value {
    json!({"reference": "1/2025", "signed_by": "م", "remedy": remedy, "items": items})
}

/// Item 1 given in part, which opens no complaint.
fn part() -> Value {
    json!({"no": 1, "outcome": "provided_partial", "exceptions": ["EXC-03"], "note": "س"})
}

/// A request for two items, both refused.
fn two_refused(hands: &Hands<'_>, remedy: bool) -> Filed {
    let filed = hands.w.file_like(&filing(COMMUNE, 2));
    let answer = reply(remedy, &[refused(1, "EXC-03"), refused(2, "EXC-03")]);
    does(hands, &filed, ActKind::Answer, By::Official, &answer);
    filed
}

const NONE: [(&str, &str); 2] = [
    ("ar", "لم يبق لكم أجل شكاية مفتوح في هذا الملف، ولكم تقديم طلب جديد في أي وقت (المادة 14)."),
    ("fr", "Il ne vous reste aucun délai de plainte ouvert dans ce dossier"),
];
const CLAIMS: [&str; 4] = ["تذكير", "لم تذكر الهيئة", "rappel", "ne mentionne pas le droit"];

/// Article 18: a reply mentions the right to complain and its limits. Where no complaint is open any more there is none to
/// mention: the letter says so, whatever the box says, and nothing is found wanting or mended by it.
#[test]
fn article_18_a_supplement_after_the_last_window_says_that_none_is_open() {
    on_each_store(|w| {
        let cases = [(true, true), (true, false), (false, true), (false, false)];
        let hands = Hands::on(w);
        let filed = cases.map(|(first, _)| two_refused(&hands, first));
        w.day("2025-05-05");
        let hands = Hands::on(w);
        for ((first, box_ticked), filed) in cases.into_iter().zip(filed) {
            does(&hands, &filed, ActKind::Supplement, By::Official, &reply(box_ticked, &[part()]));
            for (lang, none) in NONE {
                let said = letter(&hands, &filed, LetterKind::Supplement, lang);
                assert!(said.contains(none), "{first} {box_ticked}: {said}");
                let claim = CLAIMS.iter().find(|claim| said.contains(**claim));
                assert_eq!(claim, None, "{first} {box_ticked}: {said}");
                assert!(!said.contains("حق الشكاية غير مذكور"), "nothing is mended by it: {said}");
            }
            let findings = w.read(&filed)["findings"].clone();
            let mut of = findings.as_array().unwrap().iter().filter(|f| f["id"] == "F-NO-REMEDY");
            let left: Vec<_> = of.by_ref().map(|f| f["cured_on"].is_null()).collect();
            assert_eq!(left, if first { vec![] } else { vec![true] }, "{findings}");
        }
    });
}

/// What refuses anew opens a complaint (article 19): its mention is owed, and the letter has it.
#[test]
fn article_18_a_supplement_that_refuses_anew_after_the_last_window_tells_the_one_that_it_opens() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = [true, false].map(|_| two_refused(&hands, true));
        w.day("2025-05-05");
        let hands = Hands::on(w);
        for (box_ticked, filed) in [true, false].into_iter().zip(filed) {
            let anew = reply(box_ticked, &[refused(1, "EXC-05")]);
            does(&hands, &filed, ActKind::Supplement, By::Official, &anew);
            let said = letter(&hands, &filed, LetterKind::Supplement, "fr");
            assert!(said.contains("dans les 20 jours ouvrables") && !said.contains(NONE[1].1), "{said}");
            assert_eq!(said.contains("Wasl le rappelle"), !box_ticked, "{said}");
        }
    });
}

/// While a complaint waits, no other is open and one is to come (article 20): the letter names the complaint.
#[test]
fn article_20_a_supplement_under_a_complaint_that_waits_says_that_it_waits() {
    on_each_store(|w| {
        let filed = w.file_like(&filing(COMMUNE, 1));
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::Answer, By::Official, &reply(true, &[refused(1, "EXC-03")]));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &json!({"ground": "refused"}));
        does(&hands, &filed, ActKind::Supplement, By::Official, &reply(false, &[part()]));
        let said = letter(&hands, &filed, LetterKind::Supplement, "fr");
        assert!(said.contains("Wasl le rappelle") && !said.contains(NONE[1].1), "{said}");
        let waits = "Votre plainte du lundi 3 février 2025 auprès du chef de l'organisme reste à trancher (article 19)";
        assert!(said.contains(waits) && said.contains("dans les 30 jours suivant la décision"), "{said}");
        let said = letter(&hands, &filed, LetterKind::Supplement, "ar");
        assert!(
            said.contains("وتبقى شكايتكم المقدمة يوم الاثنين 3 فبراير 2025 إلى رئيس(ة) الهيئة قائمة"),
            "{said}"
        );
    });
}

/// The form and the second look say what the letter then does.
#[test]
fn article_18_the_form_of_a_supplement_says_what_the_letter_does_with_the_box() {
    on_each_store(|w| {
        let [filed, unmentioned] = [true, false].map(|remedy| two_refused(&Hands::on(w), remedy));
        let path = format!("/fr/requests/{}/supplement", filed.number);
        for (day, left) in [("2025-02-04", true), ("2025-05-05", false)] {
            w.day(day);
            let official = w.official(COMMUNE);
            let mut desk = browser(w, Some(&official), &filed);
            let form = desk.get(&path);
            let none = "Aucun délai de plainte n’est plus ouvert : la lettre le dit";
            assert_eq!(form.text().contains(none), !left, "{day}: {}", form.text());
            assert_eq!(
                form.text().contains("La lettre le dit au nom de l’organisme"),
                left,
                "{}",
                form.text()
            );
            let form = form.form(&path).with("items.0.outcome", "provided_partial");
            let form = form.with("items.0.note", "x").with("items.0.exceptions", "EXC-03").with("do", "look");
            let looked = desk.send(&form).text();
            assert_eq!(looked.contains("Cochez la mention du droit de plainte"), left, "{day}: {looked}");
            // Nor is the body told to mend on its page what cannot be mended any more.
            let page = desk.get(&format!("/fr/requests/{}", unmentioned.number)).text();
            assert_eq!(page.contains("Mentionnez-y le droit de plainte"), left, "{day}: {page}");
        }
    });
}

/// Article 20: the Committee waits for another complaint about the same, and the thirty days of what is decided run on. The letter
/// says from when and, on the careful side, until when: the first may move with a feast,
/// the last counts from the decision and does not.
#[test]
fn article_20_a_decision_beside_another_complaint_tells_the_first_and_the_last_day() {
    on_each_store(|w| {
        w.day("2026-05-11");
        let filed = two_refused(&Hands::on(w), true);
        w.day("2026-06-02");
        let about = |no: u16| json!({"ground": "refused", "items": [no]});
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, &about(1));
        w.day("2026-06-03");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::Supplement, By::Official, &reply(true, &[refused(1, "EXC-05")]));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &about(1));
        does(&hands, &filed, ActKind::DecideHead, By::Head, &json!({"decision": "rejected", "text": "لا"}));
        let days = [
            (
                "ar",
                "ابتداء من الجمعة 19 يونيو 2026 (مؤقت) إن لم يصدر، ويُستحسن قبل نهاية يوم الجمعة 3 يوليوز 2026 (المادة 20)",
            ),
            (
                "fr",
                "à partir du vendredi 19 juin 2026 (provisoire), de préférence avant la fin du vendredi 3 juillet 2026 (article 20)",
            ),
        ];
        for (lang, days) in days {
            let said = letter(&hands, &filed, LetterKind::DecisionRequester, lang);
            assert!(said.contains(days) && said.contains("/track?number"), "{said}");
        }
        // Another complaint keeps the decided one waiting: its receipt tells the same days.
        does(&hands, &filed, ActKind::Supplement, By::Official, &reply(true, &[refused(1, "EXC-03")]));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &about(1));
        let said = letter(&hands, &filed, LetterKind::ComplaintReceipt, "fr");
        let beside = "Ce qui fait aussi l'objet d'une plainte précédente, pour l'élément 1, peut être porté";
        assert!(said.contains(beside) && said.contains(days[1].1), "{said}");
    });
}

/// Article 20: what another complaint keeps from the Committee is an item, not the whole request. The receipt of that
/// complaint, and the letter of a decision beside it, say from when for the one and until when for the others.
#[test]
fn article_20_a_letter_tells_the_items_that_the_committee_waits_for_apart_from_those_that_are_open() {
    on_each_store(|w| {
        w.day("2026-05-11");
        let filed = two_refused(&Hands::on(w), true);
        w.day("2026-06-02");
        let hands = Hands::on(w);
        let rejected = json!({"decision": "rejected", "text": "لا"});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &json!({"ground": "refused"}));
        does(&hands, &filed, ActKind::DecideHead, By::Head, &rejected);
        w.day("2026-06-03");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::Supplement, By::Official, &reply(true, &[refused(1, "EXC-05")]));
        let first = json!({"ground": "refused", "items": [1]});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &first);
        let said = letter(&hands, &filed, LetterKind::ComplaintReceipt, "fr");
        let waits = "pour l'élément 1, peut être porté devant la Commission après la décision sur la présente plainte";
        let open = "Dernier jour de la plainte à la Commission : jeudi 2 juillet 2026 (article 20). Cela vaut pour l'élément 2.";
        assert!(said.contains(waits) && said.contains(open), "{said}");
        let said = letter(&hands, &filed, LetterKind::ComplaintReceipt, "ar");
        assert!(said.contains("فيما يخص العنصر 1، فعرضه على اللجنة"), "{said}");
        assert!(said.contains("الخميس 2 يوليوز 2026 (المادة 20). ويهم هذا العنصر 2."), "{said}");
    });
    on_each_store(|w| {
        w.day("2026-05-11");
        let filed = two_refused(&Hands::on(w), true);
        w.day("2026-06-02");
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, &json!({"ground": "refused"}));
        w.day("2026-06-03");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::Supplement, By::Official, &reply(true, &[refused(1, "EXC-05")]));
        let first = json!({"ground": "refused", "items": [1]});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &first);
        let rejected = json!({"decision": "rejected", "text": "لا"});
        does(&hands, &filed, ActKind::DecideHead, By::Head, &rejected);
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "fr");
        let now =
            "de préférence avant la fin du vendredi 3 juillet 2026 (article 20). Cela vaut pour l'élément 2.";
        let later = "Pour l'élément 1, vous pourrez la saisir après la décision sur votre autre plainte ou, si elle \
                     ne vient pas, à partir du vendredi 19 juin 2026";
        assert!(said.contains(now) && said.contains(later), "{said}");
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "ar");
        let later = "وبشأن العنصر 1، تُقدم الشكاية إليها بعد القرار في شكايتكم الأخرى، أو ابتداء من الجمعة 19 يونيو 2026";
        assert!(said.contains("ويهم هذا العنصر 2.") && said.contains(later), "{said}");
    });
}

/// Article 20: what was given whole is nothing to ask the Committee of. Where only that is open, a decision tells the days of
/// what is left.
#[test]
fn article_20_a_decision_tells_the_days_of_what_is_left_and_not_of_what_was_given() {
    on_each_store(|w| {
        let filed = w.file_like(&filing(COMMUNE, 2));
        w.day("2025-03-05");
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, &json!({"ground": "no_reply"}));
        w.day("2025-03-10");
        let hands = Hands::on(w);
        let given = json!({"no": 1, "outcome": "provided_full"});
        does(&hands, &filed, ActKind::Answer, By::Official, &reply(true, &[given, refused(2, "EXC-03")]));
        let second = json!({"ground": "refused", "items": [2]});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &second);
        let rejected = json!({"decision": "rejected", "text": "لا"});
        does(&hands, &filed, ActKind::DecideHead, By::Head, &rejected);
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "fr");
        let left = "pour l'élément 2, après la décision sur votre autre plainte ou, si elle ne vient pas, à partir du \
                    mercredi 26 mars 2025";
        assert!(said.contains(left) && !said.contains("dans les 30 jours"), "{said}");
        let cdai = json!({"ground": "refused", "items": [2]});
        let early = hands.does(&filed, ActKind::ComplainCdai, By::Requester, &cdai);
        assert_eq!(early.json["code"], "head_first", "{}", early.json);
    });
}

/// Articles 19 and 22: what was granted and has not come falls with the request. Whoever withdraws it reads so before, and both
/// sides after.
#[test]
fn article_22_what_was_recommended_falls_with_a_withdrawal_and_all_are_told() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &json!({"ground": "no_reply"}));
        let form = "Vous renoncez à ce que le chef de l’organisme a accordé le mercredi 5 mars 2025";
        let page = || {
            let text = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number)).text();
            text.replace(['\u{2068}', '\u{2069}'], "")
        };
        assert!(!page().contains(form));
        does(&hands, &filed, ActKind::DecideHead, By::Head, &json!({"decision": "upheld"}));
        let before = page();
        assert!(before.contains(form), "{before}");
        does(&hands, &filed, ActKind::Withdraw, By::Requester, &json!({}));
        let falls = "La demande ayant pris fin, ce que le chef de l'organisme a accordé le mercredi 5 mars 2025 \
                     (article 19) et qui n'a pas été communiqué n'est plus attendu (règle de Wasl)";
        for kind in [LetterKind::WithdrawnRequester, LetterKind::EndedBody] {
            let said = letter(&hands, &filed, kind, "fr");
            assert!(said.contains(falls), "{kind:?}: {said}");
        }
    });
}

/// Article 20: of what is decided the Committee may be asked at once, whatever the head has in hand of other items.
#[test]
fn article_20_a_decision_beside_a_complaint_about_other_items_opens_the_committee_at_once() {
    on_each_store(|w| {
        w.day("2026-05-11");
        let filed = two_refused(&Hands::on(w), true);
        w.day("2026-06-02");
        let about = |no: u16| json!({"ground": "refused", "items": [no]});
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &about(1));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &about(2));
        w.day("2026-06-03");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::DecideHead, By::Head, &json!({"decision": "rejected", "text": "لا"}));
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "fr");
        assert!(said.contains("vendredi 3 juillet 2026") && !said.contains("à partir du"), "{said}");
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, &about(1));
    });
}

/// Article 19: the window of the reply runs on for what the complaint that was decided is not about. The letter of the
/// decision names it beside that of article 20; one that nothing is left of is not named.
#[test]
fn article_19_a_decision_names_the_complaint_to_the_head_that_is_still_open() {
    on_each_store(|w| {
        let filed = two_refused(&Hands::on(w), true);
        w.day("2025-02-10");
        let hands = Hands::on(w);
        let about = |no: u16| json!({"ground": "refused", "items": [no]});
        let rejected = json!({"decision": "rejected", "text": "لا"});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &about(1));
        does(&hands, &filed, ActKind::DecideHead, By::Head, &rejected);
        let other = "Vous pouvez aussi déposer une autre plainte, sur autre chose ou à nouveau. Dernier jour de la \
                     plainte au chef de l'organisme, d'ordinaire : lundi 3 mars 2025";
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "fr");
        assert!(said.contains(other) && said.contains("(article 19)"), "{said}");
        assert!(said.contains("de préférence avant la fin du mercredi 12 mars 2025 (article 20)"), "{said}");
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "ar");
        let other = "ولكم أيضا تقديم شكاية أخرى، في أمر آخر أو من جديد. آخر يوم للشكاية إلى رئيس(ة) الهيئة عادة: الاثنين 3 مارس 2025";
        assert!(said.contains(other), "{said}");
        // The Committee's decision too comes while it runs.
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, &about(1));
        does(&hands, &filed, ActKind::DecideCdai, By::Committee, &rejected);
        let said = letter(&hands, &filed, LetterKind::CdaiDecisionRequester, "fr");
        assert!(said.contains("plainte au chef de l'organisme, d'ordinaire : lundi 3 mars 2025"), "{said}");
        // What the head was asked in whole is heard: the day is named, and nobody is urged.
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &about(2));
        does(&hands, &filed, ActKind::DecideHead, By::Head, &rejected);
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "fr");
        let named = "plainte au chef de l'organisme, d'ordinaire : lundi 3 mars 2025 ; une lecture du texte s'arrête au \
                     vendredi 28 février 2025 (article 19)";
        assert!(said.contains(named) && !said.contains("n'attendez pas davantage"), "{said}");
        // Given whole: nothing is left to complain of.
        let all = json!([{"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "provided_full"}]);
        does(&hands, &filed, ActKind::Supplement, By::Official, &reply(true, all.as_array().unwrap()));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &json!({"ground": "evasive"}));
        does(&hands, &filed, ActKind::DecideHead, By::Head, &rejected);
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "fr");
        assert!(!said.contains("une autre plainte, sur autre chose"), "{said}");
    });
}

/// Article 19: what the head grants after the requester closed the file, on a complaint about a supplement that came later, is
/// owed: page, list and letters say so, and of the complaint over which the file was closed what became of it.
#[test]
fn article_19_what_is_granted_after_the_closing_is_awaited_in_every_place() {
    on_each_store(|w| {
        let filed = two_refused(&Hands::on(w), true);
        let hands = Hands::on(w);
        let (complaint, upheld) =
            (json!({"ground": "refused"}), json!({"decision": "upheld", "text": "نعم"}));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &complaint);
        does(&hands, &filed, ActKind::Close, By::Requester, &json!({"rating": 2}));
        w.day("2025-02-10");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::Supplement, By::Official, &reply(true, &[refused(2, "EXC-05")]));
        let early = hands.does(&filed, ActKind::ComplainCdai, By::Requester, &complaint);
        assert_eq!((early.status, &early.json["code"]), (409, &json!("head_first")), "{}", early.json);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &complaint);
        does(&hands, &filed, ActKind::DecideHead, By::Head, &upheld);
        let said = letter(&hands, &filed, LetterKind::DecisionRequester, "fr");
        assert!(said.contains("sont attendues le lundi 17 février 2025 au plus tard"), "{said}");
        for email in [Some(&w.official(COMMUNE)), None] {
            let mut browser = browser(w, email.map(String::as_str), &filed);
            let page = browser.get(&format!("/fr/requests/{}", filed.number)).text();
            let page = page.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
            let page = page.replace("<bdi>", "").replace("</bdi>", "");
            assert!(
                !page.contains("n’est plus attendu :") && page.contains("lundi 17 février 2025"),
                "{page}"
            );
            assert!(page.contains("le dossier a été clos avant la décision"), "{page}");
        }
        let list = w.get("/api/v1/desk/requests", Some(&w.official(COMMUNE))).json;
        let owed = list["items"].as_array().unwrap().iter().any(|r| r["number"] == json!(filed.number));
        assert!(owed, "{list}");
    });
}

/// Article 19: where an item was answered early and given whole, and the other late, after the head granted it, the letter of the
/// late reply tells the last day of the item that it speaks of, as the page does; the day of the other is over sooner.
#[test]
fn article_19_a_late_reply_after_a_granted_complaint_tells_the_day_of_its_own_item() {
    on_each_store(|w| {
        let filed = w.file_like(&filing(COMMUNE, 2));
        w.day("2025-02-10");
        let hands = Hands::on(w);
        let whole = reply(true, &[json!({"no": 1, "outcome": "provided_full"})]);
        does(&hands, &filed, ActKind::Deliver, By::Official, &whole);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        let silence = json!({"ground": "no_reply", "items": [2]});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &silence);
        w.day("2025-03-12");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::DecideHead, By::Head, &json!({"decision": "upheld"}));
        w.day("2025-03-20");
        let hands = Hands::on(w);
        let part = json!({"no": 2, "outcome": "provided_partial", "exceptions": ["EXC-03"], "note": "س"});
        does(&hands, &filed, ActKind::Answer, By::Official, &reply(true, &[part]));
        let said = letter(&hands, &filed, LetterKind::Answer, "fr");
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number)).text();
        let (_, told) = said.split_once("de préférence avant la fin du ").unwrap();
        let day = told.split(" (").next().unwrap();
        let plain: String = page.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
        let of_item = format!("{day} (article 19)");
        assert!(plain.contains(&of_item) && plain.contains("élément 2"), "{day}: {plain}\n{said}");
    });
}

/// Article 19: twenty working days « من تاريخ التوصل بالجواب » for what a late reply refuses. Its letter asks for it by the careful day
/// of that item, and not by the earlier one of what it gives whole.
#[test]
fn article_19_a_late_reply_names_the_careful_day_of_what_it_refuses() {
    on_each_store(|w| {
        let filed = w.file_like(&filing(COMMUNE, 2));
        w.day("2025-03-05");
        let hands = Hands::on(w);
        let silence = json!({"ground": "no_reply", "items": [2]});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, &silence);
        w.day("2025-03-26");
        let hands = Hands::on(w);
        let given = json!({"no": 1, "outcome": "provided_full"});
        does(&hands, &filed, ActKind::Answer, By::Official, &reply(true, &[given, refused(2, "EXC-05")]));
        let said = letter(&hands, &filed, LetterKind::Answer, "fr");
        assert!(said.contains("de préférence avant la fin du jeudi 24 avril 2025"), "{said}");
        // Of the item that it gives whole the silence keeps its earlier day, which the page tells.
        let page = browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number)).text();
        assert!(page.contains("vendredi 28 mars 2025"), "{page}");
    });
}
