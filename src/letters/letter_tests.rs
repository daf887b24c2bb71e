use super::samples::{all, full, partial, refusal};
use super::*;
use crate::law::act::{
    ActKind, ComplaintGround, Decision, Delivery, ExtensionReason, Role, Settlement, VoidReason,
};
use crate::law::finding::FindingId;
use crate::law::item::{Exception, Ground, Outcome};
use crate::law::limit::Rule;
use crate::law::procedure::{LetterKind as Owed, Party};
use crate::letters::data::{BodyName, LetterData, LetterDocument, LetterEarlier, LetterRight};
use crate::locale::{Lang, dates, without_isolates};
use proptest::prelude::*;

fn write(kind: LetterKind, lang: &str, data: LetterData) -> Result<Letter, LetterError> {
    static LETTERS: std::sync::OnceLock<Letters> = std::sync::OnceLock::new();
    LETTERS.get_or_init(|| Letters::load().unwrap()).write(&Draft { kind, lang: lang.into(), data })
}

/// What a reader sees: the marks that keep directions apart take no room on the page.
fn seen(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn every_letter_in_arabic_and_french() {
    for (name, kind, data) in all() {
        for lang in ["ar", "fr"] {
            let letter = write(kind, lang, data.clone()).unwrap();
            let shown = format!("{}\n{}\n{}", letter.subject, "-".repeat(40), seen(&letter.text));
            insta::assert_snapshot!(format!("{name}.{lang}"), shown);
        }
    }
}

#[test]
fn two_letters_as_pages() {
    for lang in ["ar", "fr"] {
        insta::assert_snapshot!(
            format!("page_answer_partial.{lang}"),
            write(LetterKind::Answer, lang, partial()).unwrap().html
        );
        let (_, kind, data) = all().remove(0);
        insta::assert_snapshot!(format!("page_receipt.{lang}"), write(kind, lang, data).unwrap().html);
    }
}

/// What a page says, without its tags.
fn bare(html: &str) -> String {
    let mut out = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' => (tag, _) = (false, out.push(' ')),
            c if !tag => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whoever hears on paper reads what a mail would have said; a sheet is no message.
#[test]
fn a_letter_on_paper_says_what_the_mail_says() {
    for (name, kind, data) in all() {
        for lang in ["ar", "fr"] {
            let mail = write(kind, lang, data.clone()).unwrap().html;
            let (_, body) = mail.split_once("</head>").unwrap();
            let paper = printed(&Draft { kind, lang: lang.into(), data: data.clone() }).unwrap().html;
            let mail = bare(body).replace("ce message", "cette lettre");
            // On paper nothing was sent before, and the counter of the body is named beside an address of the web.
            let mail = mail.replace("déjà envoyé", "remis avec une lettre précédente");
            let mail = mail.replace("أُرسلت من قبل", "سُلمت مع رسالة سابقة");
            let starts = [
                "<p>Un papier signé",
                "<p>وتكفي أيضا ورقة موقعة",
                "<p>L'adresse ci-dessus demande",
                "<p>العنوان أعلاه يُفتح",
            ];
            let is_counter = |line: &&str| starts.iter().any(|start| line.starts_with(start));
            let sheet: String = paper.split_inclusive('\n').filter(|line| !is_counter(line)).collect();
            assert_eq!(
                bare(&sheet),
                mail.replace("message automatique", "lettre automatique"),
                "{name} {lang}"
            );
            assert!(!paper.contains("style=") && !paper.contains("<a "), "{name} {lang}: {paper}");
        }
    }
}

/// Article 14: whoever hears on paper may have no use for an address of the web. A sheet that bears one for its reader
/// says by what it opens, and that the counter of the body serves too, where somebody of it is here.
#[test]
fn article_14_an_address_on_paper_never_stands_without_the_code_and_the_counter() {
    for (name, kind, mut data) in all() {
        data.url = data.url.or(data.form_url.clone());
        data.items.iter_mut().for_each(|item| item.public_address = None);
        let owed = Owed::from_code(kind.code());
        // The receipt and the letter of a forwarding bear the code itself.
        if owed.is_none_or(|owed| owed.party() != Party::Requester) || data.code.is_some() {
            continue;
        }
        for (lang, code, counter) in
            [("ar", "رمز الوصل", "هيئة"), ("fr", "le code du récépissé", "organisme")]
        {
            let paper = printed(&Draft { kind, lang: lang.into(), data: data.clone() })
                .unwrap()
                .html
                .replace("&#x27;", "'");
            let lines: Vec<&str> = paper.lines().filter(|line| line.contains(code)).collect();
            let bears = paper.contains("/track?") || paper.contains("/requests/");
            // Where nobody of the body is on Wasl its counter cannot look the file up.
            let told = lines.len() == 1 && (data.unseen || lines[0].contains(counter));
            assert!(told || !bears, "{name} {lang}: {paper}");
        }
    }
}

/// Article 14: a body receives what reaches it. Of what was filed here while nobody of it was on Wasl no letter says that it
/// was received on that day, whoever reads it and whoever came since.
#[test]
fn article_14_what_nobody_received_is_never_said_to_be_received() {
    for (name, kind, data) in all() {
        let data = LetterData { filed: true, ..data };
        let Some(received) = data.received else { continue };
        for (lang, words) in [("ar", ["توصل", "استل"]), ("fr", ["reç", "récept"])] {
            let text = seen(&write(kind, lang, data.clone()).unwrap().text);
            let day = dates::long(Lang::from_code(lang).unwrap(), received);
            let day = without_isolates(&day);
            for (at, _) in text.match_indices(&*day) {
                let before: Vec<char> = text[..at].chars().rev().take(25).collect();
                let before: String = before.into_iter().rev().collect();
                assert!(
                    !words.iter().any(|word| before.contains(word)),
                    "{name} {lang}: …{before}{day}: {text}"
                );
            }
        }
    }
}

/// Article 5: whoever chose to consult on site without cost is not told that a paper brings the copy.
#[test]
fn article_5_what_is_consulted_on_site_is_joined_to_no_sheet() {
    let mut met = 0;
    for (name, kind, data) in all() {
        for (lang, joined, shown) in
            [("ar", "مرفقة بهذه", "بعين المكان"), ("fr", "joint à cette", "à consulter sur place")]
        {
            let sheet = |onsite| {
                let data = LetterData { onsite, ..data.clone() };
                printed(&Draft { kind, lang: lang.into(), data }).unwrap().html
            };
            if !sheet(false).contains(joined) {
                continue;
            }
            met += 1;
            let paper = sheet(true);
            assert!(!paper.contains(joined) && paper.contains(shown), "{name} {lang}: {paper}");
        }
    }
    assert!(met > 3, "{met}");
}

/// Where a request has two complaints, one sentence names what was decided and its items, each by its own word; and a
/// decision that came late says which day it missed, as a late reply does (articles 19 and 20).
#[test]
fn articles_19_and_20_a_decision_names_its_complaint_its_items_and_the_day_that_it_missed() {
    let mut met = 0;
    for (name, kind, data) in all().into_iter().filter(|(.., data)| data.missed.is_some()) {
        let [ar, fr] = ["ar", "fr"].map(|lang| seen(&write(kind, lang, data.clone()).unwrap().text));
        assert_eq!(ar.matches("موضوعها").count(), 1, "{name}: {ar}");
        assert!(
            ar.contains("، وتخص العنصر 3") && fr.contains(" et porte sur l'élément 3"),
            "{name}: {ar} {fr}"
        );
        assert!(ar.contains("بعد انتهاء أجله") && ar.contains("يوم الثلاثاء 7 أبريل 2026"), "{name}: {ar}");
        assert!(fr.contains("après la fin de son délai, le mardi 7 avril 2026"), "{name}: {fr}");
        met += 1;
    }
    assert_eq!(met, 4);
}

#[test]
fn every_kind_has_a_letter_here() {
    for kind in LetterKind::ALL.iter().copied() {
        assert!(all().iter().any(|(_, k, _)| *k == kind), "{}", kind.code());
    }
}

#[test]
fn every_letter_of_a_request_carries_an_article_and_a_date() {
    for (name, kind, data) in all() {
        for (lang, article, year) in [("ar", "الماد", "2026"), ("fr", "article", "2026")] {
            let letter = write(kind, lang, data.clone()).unwrap();
            assert!(letter.text.contains(year), "{name} {lang} without a date");
            assert!(letter.text.contains(article), "{name} {lang} without an article");
        }
    }
}

/// « auprès du chef du ministère », never « de le »: in plain text, on the page and in the subject.
#[test]
fn a_body_whose_name_takes_the_masculine_article_stands_well_in_every_french_letter() {
    let mut met = 0;
    for (name, kind, mut data) in all() {
        let ministry =
            || BodyName { ar: "وزارة العدل".into(), fr: "Ministère de la Justice".into() };
        data.body = ministry();
        data.other_body = data.other_body.map(|_| ministry());
        let letter = write(kind, "fr", data).unwrap();
        let plain = letter.html.replace("<bdi>", "\u{2068}");
        for words in [&letter.subject, &letter.text, &plain] {
            met += words.matches(" du \u{2068}ministère").count();
            for wrong in [" de le ", " à le ", " de \u{2068}le ", " à \u{2068}le "] {
                assert!(!words.contains(wrong), "{name}: {words}");
            }
        }
    }
    assert!(met > 10, "{met}");
}

/// The same of every article (le, la, l’, les, none).
#[test]
fn no_bare_name_of_a_body_follows_a_french_preposition() {
    let mut met = 0;
    for of in body_names::SAMPLES {
        let named = || BodyName { ar: "هيئة".into(), fr: of.into() };
        for (name, kind, mut data) in all() {
            data.body = named();
            data.other_body = data.other_body.map(|_| named());
            let letter = write(kind, "fr", data).unwrap();
            let page = letter.html.replace("<bdi>", "").replace("</bdi>", "").replace("&#x27;", "'");
            for words in [&letter.subject, &letter.text, &page] {
                let words = without_isolates(words);
                met += words.matches(of).count();
                assert_eq!(body_names::misread(&words, of), None, "{name} of {of}: {words}");
            }
        }
    }
    assert!(met > 300, "{met}");
}

#[test]
fn no_subject_line_tells_what_the_request_is_about_or_how_it_ended() {
    for (name, kind, mut data) in all() {
        data.subject = Some("مرض نادر".into());
        data.to_name = Some("اسم الطالب".into());
        for lang in ["ar", "fr"] {
            let subject = write(kind, lang, data.clone()).unwrap().subject;
            for secret in ["مرض", "اسم الطالب", "7KQ2-M9XA-0B1C", "جماعة تجريبية", "رفض", "refus", "essai"]
            {
                assert!(!subject.contains(secret), "{name} {lang}: {subject}");
            }
            assert!(!subject.contains(|c: char| c.is_control() || crate::text::turns_direction(c)));
            assert!(subject.contains("W-7KQ2-M9XA"), "{name} {lang}: {subject}");
        }
    }
}

#[test]
fn numbers_and_values_are_isolated_and_every_isolate_is_closed_on_its_line() {
    for (name, kind, data) in all() {
        for lang in ["ar", "fr"] {
            let letter = write(kind, lang, data.clone()).unwrap();
            for line in letter.text.lines() {
                let (open, closed) = (line.matches('\u{2068}').count(), line.matches('\u{2069}').count());
                assert_eq!(open, closed, "{name} {lang}: {line}");
            }
            if lang == "ar" {
                assert!(letter.text.contains("\u{2068}W-7KQ2-M9XA\u{2069}"), "{name}");
            }
            assert_eq!(
                letter.html.matches("<bdi").count(),
                letter.html.matches("</bdi>").count(),
                "{name} {lang}"
            );
        }
    }
}

#[test]
fn pages_are_small_fetch_nothing_and_run_their_way() {
    for (name, kind, data) in all() {
        for (lang, dir) in [("ar", "rtl"), ("fr", "ltr")] {
            let html = write(kind, lang, data.clone()).unwrap().html;
            assert!(
                html.starts_with(&format!("<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">")),
                "{name}: {html}"
            );
            for fetched in ["<img", "<script", "<link", "src=", "url(", "@import", "<iframe", "background="] {
                assert!(!html.contains(fetched), "{name} {lang} fetches {fetched}");
            }
            assert!(html.len() < 20_000, "{name} {lang}: {} bytes", html.len());
            assert!(html.lines().all(|line| line.len() < 4_000), "{name} {lang}");
        }
    }
}

#[test]
fn what_people_wrote_stays_text() {
    let nasty = "<script>alert(1)</script>{{number}}{{> head}}\u{2069}\u{202E}\n\nFrom: x";
    let mut data = partial();
    data.signatory = Some(nasty.into());
    data.to_name = Some(nasty.into());
    data.source = Some(nasty.into());
    data.body.ar = nasty.into();
    for item in &mut data.items {
        item.text = nasty.into();
        item.note = Some(nasty.into());
        item.law = Some(nasty.into());
        item.public_address = Some("javascript:alert(1)".into());
        item.documents = vec![LetterDocument {
            name: nasty.into(),
            url: "data:text/html,x".into(),
            ..LetterDocument::default()
        }];
    }
    for lang in ["ar", "fr"] {
        let letter = write(LetterKind::Answer, lang, data.clone()).unwrap();
        assert!(!letter.html.contains("<script") && letter.html.contains("&lt;script&gt;"), "{lang}");
        assert!(
            !letter.html.contains("<a href=\"javascript") && !letter.html.contains("<a href=\"data"),
            "{lang}"
        );
        assert!(letter.text.contains("<script>") && letter.text.contains("{{number}}"), "{lang}");
        assert!(!letter.text.contains('\u{202E}'), "{lang}");
    }
}

#[test]
fn a_letter_that_could_not_say_what_it_must_is_not_written() {
    for (name, kind, data) in all() {
        for field in kind.needs() {
            let mut said = serde_json::to_value(&data).unwrap();
            said[*field] = if said[*field].is_array() { Value::Array(Vec::new()) } else { Value::Null };
            let data = serde_json::from_value(said).unwrap();
            let refused = write(kind, "ar", data).unwrap_err();
            assert_eq!(refused, LetterError::Missing { letter: kind.code(), field }, "{name}");
        }
    }
}

#[test]
fn a_code_without_words_is_an_error() {
    let mut data = refusal();
    data.items[0].exceptions = vec!["EXC-99".into()];
    let refused = write(LetterKind::Answer, "fr", data).unwrap_err();
    assert_eq!(refused, LetterError::UnknownCode { group: "exception", code: "EXC-99".into() });
}

#[test]
fn languages_not_written_yet_read_arabic() {
    for lang in ["zgh", "en", "other", ""] {
        assert_eq!(write(LetterKind::Answer, lang, full()).unwrap().lang, "ar");
    }
}

#[test]
fn an_urgent_request_cites_article_17_and_counts_calendar_days() {
    let (_, kind, mut data) = all().remove(0);
    data.urgent = true;
    assert!(seen(&write(kind, "ar", data.clone()).unwrap().text).contains("(المادتان 14 و17)"));
    let mut late = partial();
    late.urgent = true;
    assert!(write(LetterKind::Answer, "ar", late.clone()).unwrap().text.contains("متأخر بيومين"));
    late.late_days = Some(0);
    assert!(!write(LetterKind::Answer, "ar", late).unwrap().text.contains("متأخر"));
}

#[test]
fn a_refusal_without_grounds_does_not_claim_any() {
    let mut data = refusal();
    (data.items[0].ground, data.items[0].exceptions) = (None, Vec::new());
    let text = write(LetterKind::Answer, "ar", data).unwrap().text;
    assert!(text.contains("رفض") && !text.contains("معلل"), "{text}");
}

/// Article 8: what is excepted is removed, and the rest is handed over. A reply that says that a rest can be given and
/// keeps it does not say that it gives what can be given, nor that nothing can.
#[test]
fn article_8_a_reply_that_keeps_what_can_be_given_does_not_say_that_it_gives_it() {
    let words = [
        ("ar", "نسلمكم ما يمكن تسليمه", "نسلمكم جزءا من المعلومات المطلوبة", "يتعذر", "لم تُقدم"),
        (
            "fr",
            "ce qui peut l'être",
            "une partie des informations",
            "ne peuvent être",
            "ne sont pas communiquées",
        ),
    ];
    for (lang, all, part, cannot, does_not) in words {
        for (separable, said, unsaid) in [(false, all, part), (true, part, all)] {
            let mut data = partial();
            data.items[2].separable = Some(separable);
            let text = seen(&write(LetterKind::Answer, lang, data).unwrap().text);
            assert!(text.contains(said) && !text.contains(unsaid), "{text}");
        }
        for (separable, said, unsaid) in [(false, cannot, does_not), (true, does_not, cannot)] {
            let mut data = refusal();
            data.items[0].separable = Some(separable);
            let text = seen(&write(LetterKind::Answer, lang, data).unwrap().text);
            let text = text.split("(المادة 18)").next().unwrap().split("(article 18)").next().unwrap();
            assert!(text.contains(said) && !text.contains(unsaid), "{text}");
        }
    }
}

/// What a body may enter from a paper of whoever asked.
fn declared() -> impl Iterator<Item = &'static str> {
    let may = |kind: &&ActKind| **kind != ActKind::File && kind.roles().contains(&Role::Requester);
    ActKind::ALL.iter().filter(may).map(|kind| kind.code())
}

/// Letters have words of their own: the same codes in both languages, and every group that the code names.
#[test]
fn both_languages_of_letters_name_the_same_codes() {
    let of = |tongue| {
        let labels = desk(tongue).unwrap().labels;
        let groups = labels.iter().flat_map(|(group, words)| words.keys().map(move |code| (group, code)));
        groups.map(|(group, code)| format!("{group} {code}")).collect::<std::collections::BTreeSet<_>>()
    };
    let ar = of(Tongue::Ar);
    assert_eq!(ar, of(Tongue::Fr));
    let view = include_str!("view.rs");
    let named = ["word(\"", "label(\""].map(|call| view.split(call).skip(1));
    for group in named.into_iter().flatten().filter_map(|rest| rest.split('"').next()) {
        assert!(ar.iter().any(|code| code.starts_with(&format!("{group} "))), "{group}");
    }
}

/// A code of the law without words would keep a letter from being written for good.
#[test]
fn every_code_that_a_letter_may_hold_has_its_words() {
    let fields = ["first_name", "last_name", "address", "identity.kind", "identity.number", "email", "phone"];
    let codes = |all: Vec<&'static str>, group: &'static str| all.into_iter().map(move |code| (group, code));
    let all = codes(Outcome::ALL.iter().map(|o| o.code()).collect(), "outcome")
        .chain(codes(Ground::ALL.iter().map(|g| g.code()).collect(), "ground"))
        .chain(codes(Exception::ALL.iter().map(|e| e.code()).collect(), "exception"))
        .chain(codes(ExtensionReason::ALL.iter().map(|r| r.code()).collect(), "reason"))
        .chain(codes(VoidReason::ALL.iter().map(|r| r.code()).collect(), "reason"))
        .chain(codes(Delivery::ALL.iter().map(|d| d.code()).collect(), "delivery"))
        .chain(codes(ComplaintGround::ALL.iter().map(|g| g.code()).collect(), "complaint"))
        .chain(codes(Decision::ALL.iter().map(|d| d.code()).collect(), "decision"))
        .chain(codes(FindingId::ALL.iter().map(|f| f.code()).collect(), "finding"))
        .chain(codes(fields.to_vec(), "field"))
        .chain(codes(Settlement::ALL.iter().map(|s| s.code()).collect(), "settlement"))
        // A delivery that costs nothing (article 5).
        .chain(codes(Delivery::ALL.iter().filter(|d| d.is_free()).map(|d| d.code()).collect(), "settlement"))
        .chain(codes(declared().collect(), "act"))
        // A limit of the reply is one, whatever its article.
        .chain(codes(vec!["reply"], "limit"))
        .chain(codes(Rule::ALL.into_iter().filter(|r| !r.is_reply()).map(Rule::code).collect(), "limit"));
    for (group, code) in all {
        for tongue in Tongue::ALL {
            let labels = desk(tongue).unwrap().labels;
            assert!(labels.get(group).is_some_and(|g| g.contains_key(code)), "{tongue:?} {group} {code}");
        }
    }
}

proptest! {
    /// What a letter needs is all it needs: whatever else is missing, it can be written. The act that owes
    /// it relies on that, for it asks for nothing more.
    #[test]
    fn a_letter_that_lacks_nothing_it_needs_can_be_written(
        at: prop::sample::Index,
        kept in prop::collection::btree_set("[a-z_]{1,20}", 0..3),
        mask: u64,
    ) {
        let samples = all();
        let (name, kind, data) = samples[at.index(samples.len())].clone();
        let mut said = serde_json::to_value(&data).unwrap();
        let fields = said.as_object_mut().unwrap();
        let always = |f: &str| kind.needs().contains(&f) || kept.contains(f) || ["number", "body", "on"].contains(&f);
        let mut bit = 0;
        fields.retain(|field, _| {
            bit += 1;
            always(field) || mask & (1 << (bit % 64)) != 0
        });
        let data: LetterData = serde_json::from_value(said).unwrap();
        for lang in ["ar", "fr"] {
            let written = write(kind, lang, data.clone());
            prop_assert!(written.is_ok(), "{name} {lang}: {written:?}");
        }
    }
}

/// A letter is signed: it says that something is handed over only where a document, an address or a text is.
#[test]
fn a_letter_says_handed_over_only_of_what_comes_with_it() {
    let claims = ["سُلم الباقي", "وسلمنا الباقي", "تجدون أدناه جميع", "نسلمكم ما يمكن", "Le reste est remis"];
    let claims = [&claims[..], &["Vous trouverez ci-dessous toutes", "Nous communiquons ce qui"]].concat();
    let said = |data: &LetterData, lang| {
        let letter = write(LetterKind::Answer, lang, data.clone()).unwrap();
        (seen(&letter.text), letter.html)
    };
    for data in [full(), partial()] {
        let with = ["ar", "fr"].map(|lang| said(&data, lang).0).concat();
        assert!(claims.iter().any(|claim| with.contains(claim)), "{with}");
        let mut bare = data.clone();
        for item in &mut bare.items {
            item.documents.clear();
            item.note = None;
        }
        for (lang, truth) in
            [("ar", "لا وثيقة معه هنا ولا نص"), ("fr", "aucun document ni texte ne l'accompagne ici")]
        {
            let (text, html) = said(&bare, lang);
            for claim in &claims {
                assert!(!text.contains(claim) && !html.contains(claim), "{claim}: {text}");
            }
            assert!(text.contains(truth), "{text}");
            assert!(html.contains(truth) || html.contains("aucun document ni texte"), "{html}");
            // A word on how it was handed over is enough.
            let mut noted = bare.clone();
            noted.items.iter_mut().for_each(|item| item.note = Some("سُلم في المكتب".into()));
            assert!(!said(&noted, lang).0.contains(truth));
        }
    }
}

/// A letter promises nothing in the name of a body that nobody of it wrote or decided.
#[test]
fn no_letter_promises_what_nobody_wrote() {
    for (name, kind, data) in all() {
        for lang in ["ar", "fr"] {
            let text = seen(&write(kind, lang, data.clone()).unwrap().text);
            for promise in [
                "وسنرسل",
                "سنسلم",
                "سلمناكم",
                "سنوافيكم",
                "vous sera envoyé.",
                "nous en remettons",
                "nous vous enverrons",
            ] {
                // The register itself sends a new certificate: that is what it does, not a promise of the
                // body.
                let register = name.starts_with("due_moved");
                assert!(register || !text.contains(promise), "{name} {lang}: {promise}\n{text}");
            }
        }
    }
}

/// One reason or several, joined as a sentence joins them, in the order of the law and not of the boxes.
#[test]
fn reasons_are_one_or_several_and_stand_in_one_order() {
    let (_, kind, data) = all().into_iter().find(|(_, kind, _)| *kind == LetterKind::Extension).unwrap();
    let said = |reasons: &[&str], lang| {
        let reasons = reasons.iter().map(|r| (*r).to_owned()).collect();
        seen(&write(kind, lang, LetterData { reasons, ..data.clone() }).unwrap().text)
    };
    assert!(said(&["EXT-2"], "ar").contains("للسبب الآتي: عدد كبير من المعلومات. "));
    for order in [["EXT-4", "EXT-2"], ["EXT-2", "EXT-4"]] {
        let text = said(&order, "ar");
        assert!(text.contains("للأسباب الآتية: عدد كبير من المعلومات وضرورة استشارة الغير. "), "{text}");
        let text = said(&order, "fr");
        assert!(text.contains(": grand nombre d'informations et tiers à consulter. "), "{text}");
    }
}

/// The letter names the last days that the page names: the usual one, and the careful reading of it.
#[test]
fn a_supplement_names_the_usual_day_and_the_careful_one() {
    let (_, kind, data) = all().into_iter().find(|(_, kind, _)| *kind == LetterKind::Supplement).unwrap();
    let court = LetterRight {
        limit: "R21-COURT".into(),
        article: "21".into(),
        last: "2026-07-04".parse().unwrap(),
        usual: Some("2026-07-06".parse().unwrap()),
        ..LetterRight::default()
    };
    // A feast may move the one and leave the other.
    let moves = LetterRight { usual_provisional: true, ..court.clone() };
    let moves = LetterData { rights: vec![moves], reopened: false, ..data.clone() };
    let text = seen(&write(kind, "fr", moves).unwrap().text);
    assert!(text.contains("lundi 6 juillet 2026 (provisoire)"), "{text}");
    assert!(!text.contains("samedi 4 juillet 2026 (provisoire)"), "{text}");
    // A day that is kept from an earlier window is no reading of the text.
    let earlier = LetterEarlier {
        before: "court".into(),
        cause: "decision".into(),
        to_come: false,
        on: "2026-05-05".parse().unwrap(),
        items: vec![2],
        provisional: false,
    };
    let kept = LetterRight { earlier: Some(earlier), ..court.clone() };
    let kept = LetterData { rights: vec![kept], reopened: false, ..data.clone() };
    let text = seen(&write(kind, "ar", kept.clone()).unwrap().text);
    let wanted = "وقبله ينتهي يوم السبت 4 يوليوز 2026 أجل سابق محسوب من رد اللجنة الصادر يوم الثلاثاء 5 ماي 2026 بشأن العنصر 2";
    assert!(text.contains(wanted) && !text.contains("قراءة"), "{text}");
    let text = seen(&write(kind, "fr", kept).unwrap().text);
    assert!(
        text.contains("un délai plus ancien (la réponse de la Commission du mardi 5 mai 2026 sur"),
        "{text}"
    );
    assert!(text.contains("l'élément 2) s'arrête au samedi 4 juillet 2026"), "{text}");
    let both = LetterData { rights: vec![court], reopened: false, ..data };
    let text = seen(&write(kind, "ar", both.clone()).unwrap().text);
    assert!(text.contains("عادة: الاثنين 6 يوليوز 2026"), "{text}");
    assert!(text.contains("قراءة تقف عند السبت 4 يوليوز 2026"), "{text}");
    let text = seen(&write(kind, "fr", both).unwrap().text);
    assert!(text.contains("lundi 6 juillet 2026"), "{text}");
    assert!(text.contains("une lecture du texte s'arrête au samedi 4 juillet 2026"), "{text}");
}

/// What a complaint is about is read in the words in which it was ticked.
#[test]
fn a_ground_of_a_complaint_has_the_same_words_in_letters_as_on_the_page() {
    use crate::law::act::ComplaintGround;
    use crate::locale::{Lang, t};
    let (_, kind, data) = all().into_iter().find(|(name, ..)| *name == "complaint_head").unwrap();
    for ground in ComplaintGround::ALL {
        for (code, lang) in [("ar", Lang::Ar), ("fr", Lang::Fr)] {
            let data = LetterData { ground: Some(ground.code().into()), ..data.clone() };
            let page = t(lang, &format!("complaint-ground-{}", ground.code()), &[]);
            let letter = write(kind, code, data).unwrap().text;
            assert!(letter.contains(&page), "{page} is not in {letter}");
        }
    }
}
