//! Article 5: access is free; the costs of copying, processing and sending may be asked for, and an e-mail or
//! a consultation on site has none. Both sides read the same of it, and what became of it.

use super::browser::{Answer, Browser};
use super::citizen::filled;
use super::site::Site;

/// Files a request that is answered in this way; its number.
fn filed_for(phone: &mut Browser, delivery: &str) -> String {
    let form = filled(phone, "ar").with("delivery", delivery);
    let check = phone.send(&form);
    phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap()
}

fn says(page: &Answer, lang: &str, [ar, fr]: [&str; 2]) {
    let words = if lang == "ar" { ar } else { fr };
    let text = page.text().replace(['\u{2068}', '\u{2069}'], "");
    assert!(text.contains(words), "{words}: {text}");
}

const FREE: [&str; 2] = ["لا يؤدى عنها", "gratuite (art. 5)"];
const PAY: [&str; 2] = ["اختاروا الأداء", "Payez ou choisissez"];

#[test]
fn a_desk_hears_that_a_delivery_costs_nothing_before_it_asks_for_costs() {
    let site = Site::open();
    let mut desk = site.official();
    for lang in ["ar", "fr"] {
        for (delivery, free) in
            [("email", true), ("onsite", true), ("pickup_paper", false), ("post", false), ("other", false)]
        {
            let mut phone = site.browser();
            let path = format!("/{lang}/requests/{}", filed_for(&mut phone, delivery));
            let form = desk.get(&path).act("cost_notice").with("copy", "25,50").with("text", "نسخ");
            let got = desk.send(&form);
            assert_eq!(got.status, if free { 422 } else { 303 }, "{delivery}: {}", got.text());
            if free {
                let again = got.act("cost_notice");
                assert_eq!((again.get("copy"), again.get("text")), (Some("25,50"), Some("نسخ")));
                assert_eq!(desk.send(&again).status, 422, "nothing was ticked");
                desk.follow(&again.with("despite", "yes"));
            }
            // One story on the page: where nothing is owed nobody is told to pay.
            let page = phone.get(&path);
            let told = |[ar, fr]: [&str; 2]| page.text().contains(if lang == "ar" { ar } else { fr });
            assert_eq!((told(FREE), told(PAY)), (free, !free), "{delivery}: {}", page.text());
        }
    }
}

/// Article 5 names the costs of sending: of what is fetched nothing is sent. The desk is told before its notice leaves; sent all
/// the same, the notice and the page say that it is unfounded.
#[test]
fn a_desk_hears_that_nothing_is_sent_of_what_is_fetched() {
    let site = Site::open();
    let mut desk = site.official();
    for (delivery, unsent) in
        [("pickup_paper", true), ("pickup_electronic", true), ("post", false), ("other", false)]
    {
        let mut phone = site.browser();
        let path = format!("/fr/requests/{}", filed_for(&mut phone, delivery));
        let form =
            desk.get(&path).act("cost_notice").with("copy", "40").with("sending", "15").with("text", "نسخ");
        let got = desk.send(&form);
        assert_eq!(got.status, if unsent { 422 } else { 303 }, "{delivery}: {}", got.text());
        let found = |page: &Answer| page.text().contains("Frais infondés");
        if unsent {
            assert!(got.text().contains("Rien n’est envoyé sous la forme"), "{}", got.text());
            desk.follow(&got.act("cost_notice").with("despite", "yes"));
        }
        assert_eq!(found(&phone.get(&path)), unsent, "{delivery}");
    }
}

/// Who pays and who asked read afterwards what was asked and how it ended.
#[test]
fn amounts_and_how_they_were_settled_stand_in_the_thread_of_both_sides() {
    let site = Site::open();
    let mut desk = site.official();
    let hows = [
        ("paid", ["أُديت للهيئة", "payés à l’organisme"]),
        (
            "free_email",
            ["اختيار التوصل بالبريد الإلكتروني", "la remise par courriel, sans frais, est choisie"],
        ),
        (
            "free_onsite",
            ["اختيار الاطلاع المباشر بعين المكان", "la consultation sur place, sans frais, est choisie"],
        ),
        ("waived", ["تنازلت عنها الهيئة", "l’organisme y renonce"]),
    ];
    for (how, words) in hows {
        let mut phone = site.browser();
        let number = filed_for(&mut phone, "post");
        let path = |lang: &str| format!("/{lang}/requests/{number}");
        let form = desk.get(&path("ar")).act("cost_notice").with("copy", "25,50").with("sending", "8");
        desk.follow(&form);
        let settles = if how == "waived" { &mut desk } else { &mut phone };
        let form = settles.get(&path("ar")).act("cost_settled").with("how", how);
        settles.follow(&form);
        for lang in ["ar", "fr"] {
            for page in [phone.get(&path(lang)), desk.get(&path(lang))] {
                says(&page, lang, words);
                says(&page, lang, ["25,50", "25,50"]);
                says(&page, lang, ["8,00", "8,00"]);
                assert!(!page.text().contains("Frais réglés"), "{how}: {}", page.text());
            }
            // The public reads that costs were asked for, and no amount.
            assert!(!site.browser().get(&path(lang)).text().contains("25,50"));
        }
    }
}

/// Article 16: a third party's day is a day of the file.
#[test]
fn the_day_by_which_a_third_party_answers_is_read_by_the_desk() {
    let site = Site::open();
    let mut desk = site.official();
    let number = filed_for(&mut site.browser(), "email");
    let form = desk.get(&format!("/ar/requests/{number}")).act("consult").with("third_party", "شركة");
    desk.follow(&form.with("answer_by", "2026-03-12"));
    says(
        &desk.get(&format!("/ar/requests/{number}")),
        "ar",
        ["الجواب مطلوب إلى غاية الخميس 12 مارس 2026", ""],
    );
    let page = desk.get(&format!("/fr/requests/{number}"));
    says(&page, "fr", ["", "Réponse demandée le jeudi 12 mars 2026 au plus tard"]);
}

/// Article 5: of two ways that cost nothing one is chosen, and the request has it from then on, for both
/// sides.
#[test]
fn the_way_free_of_charge_that_is_chosen_is_the_delivery_of_the_request() {
    let site = Site::open();
    let mut desk = site.official();
    let ways = [
        ("free_email", ["البريد الإلكتروني", "courriel"]),
        ("free_onsite", ["الاطلاع المباشر بعين المكان", "consultation sur place"]),
    ];
    for (how, words) in ways {
        let mut phone = site.browser();
        let number = filed_for(&mut phone, "pickup_paper");
        let path = |lang: &str| format!("/{lang}/requests/{number}");
        let notice = desk.get(&path("ar")).act("cost_notice").with("copy", "25,50");
        desk.follow(&notice);
        let form = phone.get(&path("ar")).act("cost_settled");
        let unsaid = phone.send(&form.clone().with("how", "free_mode"));
        assert_eq!(unsaid.status, 422, "which way is not said: {}", unsaid.text());
        phone.follow(&form.with("how", how));
        for lang in ["ar", "fr"] {
            let before = ["تسلم نسخة ورقية", "retrait d’une copie papier"];
            for page in [phone.get(&path(lang)), desk.get(&path(lang))] {
                says(&page, lang, words);
                assert!(!before.iter().any(|w| page.text().contains(w)), "{how}: {}", page.text());
            }
        }
        // What is delivered so costs nothing: a new notice is held back.
        let again = desk.get(&path("fr")).act("cost_notice").with("copy", "25,50");
        let again = desk.send(&again);
        assert_eq!(again.status, 422, "{}", again.text());
    }
    // Nothing goes by e-mail to whoever gave no address.
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").with("delivery", "post").with("requester.email", "");
    let check = phone.send(&form);
    let number = phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap();
    let path = format!("/ar/requests/{number}");
    let notice = desk.get(&path).act("cost_notice").with("copy", "25,50");
    desk.follow(&notice);
    let page = phone.get(&path);
    assert!(page.body.contains("free_onsite") && !page.body.contains("free_email"), "{}", page.text());
    assert_eq!(phone.send(&page.act("cost_settled").with("how", "free_email")).status, 422);
}

/// Article 9: each third party has an opinion of its own.
#[test]
fn an_opinion_is_that_of_one_of_the_third_parties_who_were_asked() {
    let site = Site::open();
    let mut desk = site.official();
    let number = filed_for(&mut site.browser(), "email");
    let path = format!("/fr/requests/{number}");
    for who in ["Société Y", "Société Z"] {
        let form = desk.get(&path).act("consult").with("third_party", who);
        desk.follow(&form);
    }
    let form = desk.get(&path).act("consult_reply").with("answer", "consent");
    let page = desk.get(&path).body;
    assert!(["Société Y", "Société Z"].iter().all(|who| page.contains(&format!("<option value=\"{who}\">"))));
    for (typed, status) in [("", 422), ("Société X", 422), ("Société Z", 303)] {
        let got = desk.send(&form.clone().with("third_party", typed));
        assert_eq!(got.status, status, "{typed}: {}", got.text());
        assert!(status == 303 || got.body.contains("href=\"#consult_reply_third_party\""), "{}", got.text());
    }
    // One alone is left: it need not be typed, and nobody answers twice.
    let form = desk.get(&path).act("consult_reply").with("answer", "objection");
    assert_eq!(form.get("third_party"), Some("Société Y"));
    assert_eq!(desk.send(&form.clone().with("third_party", "Société Z")).status, 422);
    desk.follow(&form);
    let text = desk.get(&path).text();
    for who in ["Société Y", "Société Z"] {
        assert_eq!(text.matches(who).count(), 2, "asked and answered: {text}");
    }
}
