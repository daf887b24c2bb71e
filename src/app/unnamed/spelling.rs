//! The ways in which one word of a name is written, and the letters that it is known by.

use crate::fold::{is_arabic, stored_forms};

/// Words that stand in many names, or in everyday speech («شاء الله», «الحق في», «التعليم العالي»), and name nobody by
/// themselves; without their article where three letters are left.
const NAMES_NOBODY: &str = "\
    ben ibn bent abd abdel abou abu ait ould oulad ouled sidi moulay lalla haj hadj allah eddine dine din del les des van von \
    ابن بنت عبد ابو ايت ولد اولاد سيدي مولاي لاله لالا حاج الله الحق سلام واحد عالي كبير عظيم جليل مجيد غني مالك رحمن رحيم \
    دين حمد خير فتح هبه اله";
/// Words that are written as one with the word after them, or apart from it.
pub(super) const PARTICLES: &str = "\
    ben bent bou abou abu ait ould oulad ouled el al abd abdel sidi si moulay lalla m \
    ال بن بنت عبد ابو بو ايت ولد اولاد سي سيدي مولاي لاله";
/// Words that everybody writes in two ways, and the one they are read as.
const SPELT_TWICE: [(&str, &str); 5] =
    [("ibn", "ben"), ("bin", "ben"), ("ابن", "بن"), ("لابن", "لبن"), ("وابن", "وبن")];
/// Names that are written with a long «ا» and without.
const LONG_OR_SHORT: [(&str, &str); 5] =
    [("ابراهيم", "ابرهيم"), ("اسحاق", "اسحق"), ("اسماعيل", "اسمعيل"), ("هارون", "هرون"), ("ياسين", "يسين")];

pub(super) fn is_among(word: &str, list: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// Whether a word of a name is enough to know whose it is.
pub(super) fn names_somebody(word: &str) -> bool {
    let word = bare(word);
    word.chars().count() > 2 && NAMES_NOBODY.split(' ').all(|many| key(many) != key(word))
}

/// The second word of «عبدالكريم».
pub(super) fn of_servant(word: &str) -> Option<&str> {
    word.strip_prefix("عبد").filter(|whose| whose.starts_with("ال"))
}

/// A word without its article.
pub(super) fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

/// «لعلوي», as cards write it, with the article that others write. Of a short one that would be another word: «البنى».
pub(super) fn with_article(name: &str) -> Option<String> {
    let rest = name.strip_prefix('ل').filter(|rest| rest.chars().count() > 3)?;
    Some(format!("ال{rest}"))
}

/// `Elalaoui` without its article; shorter words begin so by chance.
pub(super) fn without_el(word: &str) -> Option<&str> {
    word.strip_prefix("el").filter(|rest| rest.chars().count() > 4)
}

/// The ways in which a first and a last name are written beside one another: with what stands before them (`El`, `Ben`,
/// «ال», «آل»), without it, with another article or with one that the form has not.
pub(super) fn both_ways(first: &[String], last: &[String]) -> Vec<Vec<String>> {
    let (first_core, last_core) = (core(first), core(last));
    let is_short = |name: &[String]| name.concat().chars().count() < 3;
    if is_short(&first_core) || is_short(&last_core) {
        return Vec::new();
    }
    let articles: &[&str] =
        if last_core.concat().chars().all(|c| is_arabic(&c.to_string())) { &["ال"] } else { &["el", "al"] };
    let with = |article: &&str| [vec![(*article).to_owned()], last_core.clone()].concat();
    let mut lasts: Vec<Vec<String>> = articles.iter().map(with).collect();
    lasts.extend([last.to_vec(), last_core.clone()]);
    let mut names = Vec::new();
    for first in [first.to_vec(), first_core] {
        for last in &lasts {
            names.extend([[first.clone(), last.clone()].concat(), [last.clone(), first.clone()].concat()]);
        }
    }
    names
}

/// A name, and each of its parts that is enough to know whose it is, with what stands before it: «بن جلون», Ait Ouahmane.
pub(super) fn parts(name: &[String]) -> Vec<Vec<String>> {
    let (mut parts, mut part) = (vec![name.to_vec()], Vec::new());
    for word in name {
        part.push(word.clone());
        if !is_among(word, PARTICLES) {
            let own = std::mem::take(&mut part);
            parts.extend(names_somebody(word).then_some(own).filter(|own| own.len() < name.len()));
        }
    }
    parts
}

/// The words of a name without what many names have before them, in a word of its own or not.
fn core(name: &[String]) -> Vec<String> {
    let own = name.iter().filter(|word| !is_among(word, PARTICLES));
    own.map(|word| without_el(bare(word)).unwrap_or(bare(word)).to_owned()).collect()
}

/// A word, and what it is without what may stick to it.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms: Vec<String> = stored_forms(word).iter().flat_map(|form| stored_forms(form)).collect();
    forms.extend(without_el(word).map(str::to_owned));
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// What is the same in each spelling of a name: «الرحمان» and «الرحمن», Mohammed and Mohamed.
///
/// A long «ا» may make another word (طارق and طرق, القاسم and القسم, العلمي and العالمي). It is left out after «عبد», before a
/// last «ن» and where a name is known to have both. Of three letters the last counts: علي is somebody, على is not.
pub(super) fn key(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().map(|c| if matches!(c, 'أ' | 'إ') { 'ا' } else { c }).collect();
    if !is_arabic(word) {
        let mut once = letters.clone();
        once.dedup_by(|b, a| a == b && a.is_alphabetic());
        return if once.len() > 4 { once } else { letters }.into_iter().collect();
    }
    if letters.len() > 3 {
        letters.iter_mut().filter(|c| **c == 'ى').for_each(|c| *c = 'ي');
    }
    if word.starts_with("عبد") {
        letters.retain(|c| *c != 'ا');
    } else if letters.len() > 4 && letters.ends_with(&['ا', 'ن']) && letters[0] != 'ا' {
        letters.remove(letters.len() - 2);
    }
    let word: String = letters.into_iter().collect();
    LONG_OR_SHORT.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| (*short).to_owned())
}

/// A word with the letters that say more than their folded ones only where they do: a last «ى» of a short word, a first «إ»
/// that is no article.
pub(super) fn spelt_once(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let short = letters.len() < 6;
    let once = |(at, c): (usize, &char)| match c {
        'ى' if !short || at + 1 < letters.len() => 'ي',
        'أ' | 'إ' if at > 0 || letters.get(1) != Some(&'ل') => 'ا',
        c => *c,
    };
    let word: String = letters.iter().enumerate().map(once).collect();
    SPELT_TWICE.iter().find(|(typed, _)| *typed == word).map_or(word, |(_, read)| (*read).to_owned())
}

/// Whether a word, with what sticks to it, is written as one with the next by some.
pub(super) fn is_particle(word: &str) -> bool {
    let sticks = |before: &str| before.chars().count() < 3 && before.chars().all(|c| "وفبلك".contains(c));
    PARTICLES.split(' ').any(|particle| word.strip_suffix(particle).is_some_and(sticks))
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '_' | '\'' | '`' | '´' | 'ʼ' | 'ʿ' | 'ʾ' | '\u{2010}'..='\u{2013}' | '‘' | '’')
}

/// Whether nobody sees a sign: it stands between two words, or within one.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E01EF}')
}

/// Whether a sign that folds to nothing parts no word.
pub(super) fn is_of_a_word(c: char) -> bool {
    let mark = unicode_normalization::char::is_combining_mark(c);
    is_invisible(c) || c == '\u{640}' || mark || c.is_alphabetic() && !is_hyphen(c)
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use proptest::prelude::*;

    fn requester(first: &str, last: &str) -> RequesterRow {
        RequesterRow {
            case_id: crate::ids::CaseId(1),
            first_name: first.into(),
            last_name: last.into(),
            address: "12 rue Cachée, Oujda".into(),
            email: Some("z@x.ma".into()),
            phone: Some("0612345678".into()),
            on_behalf_of: Some("Association Transparence Nord".into()),
            identity_kind: "cnie".into(),
            identity_sealed: Vec::new(),
            identity_mask: String::new(),
            identity_tag: String::new(),
            erased_at: None,
        }
    }

    fn hidden(first: &str, last: &str, text: &str) -> String {
        Named::of(&requester(first, last), "ZZ123456").without(text, Words::Asker)
    }

    #[test]
    fn a_name_goes_wherever_it_stands_by_itself() {
        let of = |text| hidden("Zineb", "El Alami", text);
        assert_eq!(of("2024, merci. Zineb EL ALAMI, z@x.ma."), "2024, merci. (…).");
        assert_eq!(of("Alamine reste, Alami non"), "Alamine reste, (…) non");
        assert_eq!(of("la Zineb d'hier"), "la (…) d'hier");
        assert_eq!(of("سنة 2024"), "سنة 2024");
        assert_eq!(of(""), "");
        assert_eq!(of("pour l’Association  Transparence Nord"), "pour l’(…)");
        assert_eq!(of("AssociationTransparenceNord, #associationtransparencenord"), "(…)");
        assert_eq!(of("j'habite 12, rue Cachee à Oujda"), "j'habite (…)");
        assert_eq!(of("j'habite 12, rue CACHEE Oujda."), "j'habite (…).");
    }

    /// A body gives its own telephone, and its name is nobody's; the number and the address of whoever asked are theirs.
    #[test]
    fn the_words_of_a_body_keep_what_is_its_own() {
        let mut asker = requester("علي", "Safi");
        asker.email = Some("ali.safi@example.org".into());
        let names = ["Commune de Sidi Ali Ben Hamdouche", "جماعة سيدي علي بن حمدوش", "Commune de Safi"];
        let of_body = names.iter().filter_map(|name| Phrase::whole(name)).collect();
        let named = Named { of_body, ..Named::of(&asker, "ZZ123456") };
        let of = |text: &str| named.without(text, Words::Body);
        for stays in [
            "جماعة سيدي علي بن حمدوش، الهاتف 0537112233",
            "La commune de Safi : service@commune.example, tél. 06 11 22 33 44",
            "CNIE demandée, article 123456",
        ] {
            assert_eq!(of(stays), stays);
        }
        for (written, read) in [
            ("السيد علي من جماعة سيدي علي بن حمدوش", "السيد (…) من جماعة سيدي علي بن حمدوش"),
            ("M. Safi, ali.safi [at] example.org, 0612345678", "M. (…)"),
            ("CNIE AB 123456 ou ZZ123456", "CNIE (…) ou (…)"),
        ] {
            assert_eq!(of(written), read);
        }
    }

    #[test]
    fn the_person_for_whom_it_is_asked_goes_by_each_word_of_their_name() {
        let of = |name: &str, text: &str| {
            let asks = RequesterRow { on_behalf_of: Some(name.into()), ..requester("Zineb", "El Alami") };
            Named::of(&asks, "ZZ123456").without(text, Words::Body)
        };
        for name in ["Rachida Zorqatimi", "Mme Rachida Zorqatimi", "ZORQATIMI Rachida", "Mme. Zorqatimi"] {
            assert_eq!(of(name, "Madame Zorqatimi, voici"), "Madame (…), voici", "{name}");
        }
        assert_eq!(of("Rachida Zorqatimi", "dossier de Zorqatimi Rachida"), "dossier de (…)");
        for name in ["رشيدة الزرقاطمي", "السيدة رشيدة الزرقاطمي", "للا رشيدة الزرقاطمي"]
        {
            assert_eq!(of(name, "إلى السيدة الزرقاطمي"), "إلى السيدة (…)", "{name}");
            assert_eq!(of(name, "ملف رشيدة الزرقاطمي"), "ملف (…)", "{name}");
        }
        // An association goes by its whole name: its words are those of everybody.
        for name in ["Association Transparence Nord", "جمعية شفافية الشمال", "Réseau des lecteurs du Nord"]
        {
            for text in ["la transparence du Nord des lecteurs", "شفافية في الشمال"] {
                assert_eq!(of(name, text), text, "{name}");
            }
        }
        assert_eq!(of("جمعية شفافية الشمال", "إلى جمعية شفافية الشمال"), "إلى (…)");
    }

    #[test]
    fn a_handle_of_a_letter_and_a_name_is_the_name() {
        let of = |text: &str| hidden("Zineb", "El Wafiri", text);
        for handle in ["zelwafiri", "@zelwafiri", "ZELWAFIRI", "elwafiriz", "ezineb", "zinebe"] {
            assert_eq!(of(&format!("merci {handle}, à demain")).replace('@', ""), "merci (…), à demain");
        }
        assert_eq!(of("une brigade zélée"), "une brigade zélée");
    }

    /// The address of what is public may be a place in words, and then it is read as any words are; of an address of the web
    /// the host alone is nobody's name.
    #[test]
    fn whoever_asked_is_hidden_in_each_form_of_a_place() {
        let named = Named::of(&requester("Zineb", "El Wafiri"), "ZK778899");
        let of = |text| named.hides(Words::Address, text).unwrap_or_else(|| text.to_owned());
        assert_eq!(
            of("Journal n° 3, remis à Mme Zineb El Wafiri, CNIE ZK778899"),
            "Journal n° 3, remis à Mme (…), CNIE (…)"
        );
        for (text, seen) in [
            ("www.k.ma/reponses/elwafiri-ZK778899.pdf", "www.k.ma/reponses/(…).pdf"),
            ("http://x.ma?nom=Elwafiri&c=1", "http://x.ma?nom=(…)&c=1"),
            ("https://x.ma#zineb", "https://x.ma#(…)"),
            ("https://x.ma/Z%C3%ADneb/a", "https://x.ma/(…)/a"),
            ("https://x.ma/a?n=elw%61firi", "https://x.ma/a?n=(…)"),
            ("https://x.ma/budget%202025.pdf", "https://x.ma/budget%202025.pdf"),
            ("https://zineb.ma/budget.pdf", "https://zineb.ma/budget.pdf"),
            ("HTTPS://zineb.ma", "HTTPS://zineb.ma"),
            ("الجريدة الرسمية عدد 6655", "الجريدة الرسمية عدد 6655"),
        ] {
            assert_eq!(of(text), seen);
        }
    }

    #[test]
    fn letters_that_people_write_in_two_ways_are_the_same() {
        assert_eq!(hidden("Éléonore", "Ba", "M. BA, Eleonore Ba, bas"), "M. (…), bas");
        assert_eq!(hidden("Bénnis", "Ait Ali", "Bennis; Ait Melloul; Ali"), "(…); Ait Melloul; (…)");
        let of = |text| hidden("زينب", "العَلَمي", text);
        for written in ["أنا زينب العلمي", "أنا زينـــب العَلَمي", "أنا زَيْنَب علمي", "أنا العلمى"]
        {
            assert_eq!(of(written), "أنا (…)", "{written}");
        }
        assert_eq!(of("والعلمي، لزينب"), "(…)");
        assert_eq!(hidden("أحمد", "الإدريسي", "احمد الادريسي ولأحمد"), "(…)");
    }

    #[test]
    fn a_number_goes_however_it_is_parted() {
        let of = |text: &str| hidden("Zineb", "Alami", text);
        for written in ["ZZ123456", "zz 123 456", "ZZ-12-34-56", "ZZ١٢٣٤٥٦"] {
            assert_eq!(of(&format!("Ma carte est {written}.")), "Ma carte est (…).", "{written}");
        }
        for written in [
            "0612345678",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "+212612345678",
            "00212 6 12 34 56 78",
            "٠٦١٢٣٤٥٦٧٨",
        ] {
            let hidden = of(&format!("Appelez le {written} svp"));
            assert!(hidden.ends_with("(…) svp") && !hidden.contains('5'), "{written}: {hidden}");
        }
        assert_eq!(of("article 123456 de 2024"), "article 123456 de 2024");
    }

    /// A requester whose form says this, and what is hidden of a text.
    fn reads(first: &str, last: &str, rows: &[(&str, &str)]) {
        for (written, read) in rows {
            assert_eq!(hidden(first, last, written), *read, "{first} {last}: {written}");
        }
    }

    fn stays(first: &str, last: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(hidden(first, last, text), *text, "{first} {last}");
        }
    }

    #[test]
    fn an_arabic_name_is_one_name_in_one_word_or_in_two() {
        for (first, last) in [("عبد الله", "بن علي"), ("عبدالله", "بنعلي"), ("عبد اللّه", "ابن علي")]
        {
            for written in [
                "عبدالله بنعلي",
                "عبد الله بن علي",
                "عبدالله ابن علي",
                "بنعلي عبد الله",
                "عبد الله",
                "عبدالله",
                "لعبدالله",
                "ولعبد الله",
                "وبنعلي",
                "لبن علي",
                "عبد-الله",
                "عَبْدُ اللهِ",
            ] {
                reads(first, last, &[(&format!("أنا {written}، شكرا"), "أنا (…)، شكرا")]);
            }
        }
        for first in ["عبد الرحمن", "عبد الرحمان", "عبدالرحمن", "عبدالرحمان"]
        {
            for written in ["عبد الرحمن", "عبد الرحمان", "عبدالرحمن", "عبدالرحمان", "وعبد الرحمان"]
            {
                let text = format!("السيد {written} بنسودة.");
                reads(first, "ابن سودة", &[(&text, "السيد (…).")]);
            }
        }
        reads("إسماعيل", "الحدّاد", &[("اسمعيل حداد، لإسماعيل", "(…)")]);
        reads("نور الدين", "أيت علي", &[("نورالدين ايتعلي", "(…)")]);
        reads("علاءالدين", "أبوالقاسم", &[("علاء الدين أبو القاسم", "(…)")]);
    }

    #[test]
    fn a_latin_name_is_one_name_in_one_word_or_in_more() {
        for (first, last) in [("Mhamed", "Elalaoui"), ("M'hamed", "El Alaoui"), ("M’Hamed", "El-Alaoui")] {
            for written in [
                "Mhamed El Alaoui",
                "M'hamed ELALAOUI",
                "M’HAMED el-alaoui",
                "Mʼhamed Alaoui",
                "M hamed El_Alaoui",
                "MhamedElalaoui",
                "ELALAOUI-MHAMED",
            ] {
                reads(first, last, &[(&format!("Je suis {written}, merci"), "Je suis (…), merci")]);
            }
        }
        for first in ["Fatimazahra", "Fatima-Zahra", "Fatima Zahra", "FatimaZahra"] {
            for written in ["FATIMAZAHRA", "Fatima-Zahra", "Fatima  zahra", "Fatima_Zahra", "FatimaZahra2"] {
                let text = format!("Signé : {written} Ait-Ali.");
                let read = hidden(first, "Aït Ali", &text);
                assert_eq!(
                    read.replace("2 ", "").replace("(…)(…)", "(…)"),
                    "Signé : (…).",
                    "{first}: {text}"
                );
            }
        }
        reads("Fatimazahra", "Alami", &[("Fatima Zohra est une autre", "Fatima Zohra est une autre")]);
        for last in ["Ben Jelloun", "Benjelloun", "BEN-JELLOUN"] {
            reads(
                "Zineb",
                last,
                &[
                    ("Ben Jelloun Zineb", "(…)"),
                    ("BENJELLOUN-ZINEB", "(…)"),
                    ("Benjelloun_Zineb", "(…)"),
                    ("ZinebBenjelloun", "(…)"),
                    ("Mme Ben-Jelloun.", "Mme (…)."),
                    ("Benjelloun2024", "(…)2024"),
                ],
            );
        }
        reads("Mohamed", "Hassani", &[("Mohammed HASANI", "(…)")]);
    }

    /// In one word, in a word of the web, with another article or none, with signs between that nobody sees.
    #[test]
    fn a_first_and_a_last_name_in_one_word_are_the_name() {
        for last in ["El Alaoui", "Alaoui", "El-Alaoui", "ELALAOUI", "Al Alaoui"] {
            for written in [
                "#ZinebAlaoui",
                "@zinebalaoui",
                "Zineb\u{200B}Alaoui",
                "#ZinebElAlaoui",
                "#AlaouiZineb",
                "#zinebelalaoui",
                "zinebalalaoui",
                "zineb_alaoui",
                "Zi\u{2060}neb Ala\u{200D}oui",
                "Z\u{AD}ineb\u{FEFF}Alaoui",
                "Zineb\u{3164}Alaoui",
            ] {
                let read = hidden("Zineb", last, &format!("voir {written} ici"));
                assert_eq!(read.replace(['#', '@'], ""), "voir (…) ici", "{last}: {written}");
            }
            let read = hidden("Zineb", last, "zinebalaoui@x.ma, Zineb\u{200B}habite, voirZinebAlaoui");
            assert!(!fold(&read).contains("alaoui") && !fold(&read).contains("zineb"), "{read}");
        }
        for (first, last, written) in [
            ("Fatima", "Ben Jelloun", "FatimaJelloun FatimaBenJelloun jellounfatima"),
            ("Fatima", "Aït Ouahmane", "#FatimaOuahmane, @fatimaaitouahmane"),
            ("Fatima", "Ould Daddah", "fatimadaddah"),
            ("Fatima", "Bou Azza", "FatimaAzza fatimabouazza"),
            ("Fatima", "Bent Salem", "fatimasalem"),
            ("زينب", "العلوي", "#زينبعلوي، زينبالعلوي، زينب\u{200B}علوي، علويزينب"),
            ("زينب", "علوي", "زينبالعلوي"),
            ("زينب", "آل صباح", "زينبصباح، زينبآلصباح"),
            ("زينب", "بن جلون", "زينبجلون، زينببنجلون"),
        ] {
            let read = hidden(first, last, written).replace("(…)", "");
            assert!(!read.chars().any(char::is_alphabetic), "{first} {last}: {read}");
        }
        stays(
            "Zineb",
            "El Alaoui",
            &["rue Zitoun, lot 5, le 12/03/2024", "ligne budgétaire 10-20-30", "OpenData2024 DevOps"],
        );
    }

    /// Who has two given names, or two of a family, joins one to one.
    #[test]
    fn one_given_and_one_family_name_in_one_word_are_the_name() {
        for (first, last, written) in [
            (
                "Fatima Zahra",
                "Bennani Smires",
                "@fatimasmires @smiresfatima #ZahraBennani zahrabennanismires",
            ),
            ("Fatima Zahra", "Bennani Smires", "fatimazahrabennani FATIMABENNANI smires_fatima"),
            (
                "Mohammed Amine",
                "Ait Ouahmane",
                "mohamedaitouahmane MohammedAitOuahmane #AmineOuahmane amineouahmane",
            ),
            ("Mohammed Amine", "El Alaoui Mdaghri", "amineelalaoui aminemdaghri mohamedalaoui alaouiamine"),
            ("فاطمة الزهراء", "بناني سميرس", "فاطمةبناني سميرسبناني بنانيفاطمة سميرسالزهراء"),
            ("محمد", "العلوي المدغري", "محمدالعلوي محمدعلوي مدغريمحمد محمدالمدغري"),
            ("عبد الله", "بن جلون التويمي", "عبداللهبنجلون عبداللهالتويمي"),
        ] {
            let read = hidden(first, last, written).replace("(…)", "");
            assert!(!read.chars().any(char::is_alphabetic), "{first} {last}: {read}");
        }
        assert_eq!(hidden("Fatima Zahra", "Bennani Smires", "à fatimazahrabennani, @x"), "à (…), @x");
        stays("Fatima Zahra", "Bennani Smires", &["Fatimazohra bennanib zahraoui, smiresque"]);
        stays("نور الدين", "بن علي", &["الدين العمومي، بن جرير، نورا"]);
    }

    /// The address on file goes however its sign and its points are written, and no other with it.
    #[test]
    fn an_address_of_e_mail_is_known_with_spaces_and_words_for_its_signs() {
        let mut asker = requester("Zineb", "Alami");
        asker.email = Some("zork@kwq.example".into());
        let of = |text: &str| Named::of(&asker, "ZZ123456").without(text, Words::Body);
        for written in [
            "zork@kwq.example",
            "zork @ kwq . example",
            "zork(a)kwq.example",
            "zork (at) kwq.example",
            "zork[at]kwq[point]example",
            "ZORK AT KWQ DOT EXAMPLE",
            "zork\u{200B}@\u{200B}kwq.example",
            "zork(arobase)kwq.example",
            "zork ＠ kwq．example",
            "z.o.r.k@kwq.example",
            "zork+wasl@kwq.example",
            "ZORK+a1 (at) kwq.example",
        ] {
            assert_eq!(of(&format!("à {written}, merci")), "à (…), merci", "{written}");
        }
        for stays in [
            "bzork@kwq.example",
            "zork@kwq.examples",
            "zork a écrit; kwq.example",
            "zork kwq example",
            "info@commune.example",
        ] {
            assert_eq!(of(stays), stays);
        }
    }

    #[test]
    fn words_that_name_nobody_by_themselves_stay() {
        let said = [
            "إن شاء الله، والحمد لله",
            "السلام عليكم ورحمة الله",
            "له الحق في الحصول على المعلومات",
            "بسم الله الرحمن الرحيم",
            "شارع عبد الكريم الخطابي",
            "بن جرير وبن سليمان",
            "الدين العمومي للجماعة",
        ];
        stays("عبد الله", "بن علي", &said);
        stays("عبدالحق", "بنعلي", &said);
        stays("عبد الرحمان", "عبد السلام", &said);
        stays("نور الدين", "أيت الحق", &said);
        stays("عبد", "الله", &said);
        reads("عبد", "الله", &[("أنا عبدالله", "أنا (…)")]);
        stays("Abd Allah", "Ben Sidi", &["Sidi Slimane, Ben Guerir, Allah", "Aït Melloul"]);
        reads("عبد الله", "بن علي", &[("أحمد بن علي: إن شاء الله", "أحمد (…): إن شاء الله")]);
    }

    /// Budgets, roads, courtesies: what a request speaks of, beside names that sound like it.
    #[test]
    fn ordinary_sentences_stay_as_they_are() {
        let arabic = [
            "أطلب الحصول على ميزانية الجماعة لسنة 2024 وعلى محاضر الدورات",
            "تحت إشراف القسم التقني، والطرق المؤدية إلى الملك العمومي",
            "كأس العالم والبنك العالمي والمنتدى العالمي للماء",
            "المعلومات المطلوبة مني هامة، وهذا أمر هام",
            "من صور الصفقة رقم 12/2024 إلى آخر وثيقة",
            "سلم الأجور، وعدل موثق، وعمر البناية 20 سنة",
            "في بن جرير، شارع عبد الكريم الخطابي، قرب المدرسة",
            "أحيل على القسم، وعلى ملك الدولة",
        ];
        for (first, last) in [
            ("علي", "العلمي"),
            ("منى", "العلمي"),
            ("إلهام", "العلمي"),
            ("طارق", "مالكي"),
            ("أشرف", "القاسم"),
            ("سالم", "عادل"),
            ("عامر", "منصور"),
            ("علي", "القاسم"),
            ("علي", "مالك"),
            ("عبد الله", "الخطيب"),
        ] {
            stays(first, last, &arabic);
        }
        let french = [
            "Là, il a dit : le budget de la commune, de l'avis du conseil, en 2024.",
            "Si ma demande n'est pas claire, j'ajoute le marché 12/2024 et l'ami du maire.",
            "Il y a le plan d'août ; les sages, le roi, la mine et la mairie. Élections de 2021.",
            "Les travaux de l'avenue de la Paix ont coûté 1 234 567,89 DH en 2023-2024.",
        ];
        for (first, last) in [
            ("Laila", "Lesage"),
            ("Sima", "Leroi"),
            ("Lamine", "Daout"),
            ("Lami", "De"),
            ("A", "Le"),
            ("M'hamed", "El Alaoui"),
        ] {
            stays(first, last, &french);
        }
    }

    #[test]
    fn a_number_is_found_within_a_longer_word() {
        let of = |text: &str| hidden("Zineb", "Alami", text);
        for (written, read) in [
            ("CINZZ123456", "CIN(…)"),
            ("NºZZ123456", "Nº(…)"),
            ("N°ZZ123456.", "N°(…)."),
            ("CNIE:zz 12 34 56", "CNIE:(…)"),
            ("CIN ZZ123456bis", "CIN (…)bis"),
            ("Z Z 1 2 3 4 5 6", "(…)"),
            ("tel0612345678", "tel(…)"),
            ("0612345678Oujda", "(…)Oujda"),
            ("+212 (0) 6 12 34 56 78", "+(…)"),
            ("00 212 612 34 56 78", "(…)"),
            ("GSM:0612/34/56/78", "GSM:(…)"),
            ("2024 612345678", "2024 (…)"),
            ("ZZ1234567", "ZZ1234567"),
            ("le lot 106123456789", "le lot 106123456789"),
            ("123456 DH", "123456 DH"),
        ] {
            assert_eq!(of(written), read);
        }
        let mut asker = requester("Zineb", "Alami");
        asker.phone = Some("+33698765432".into());
        let abroad = Named::of(&asker, "123456");
        for (written, read) in [
            ("0033 6 98 76 54 32", "(…)"),
            ("+33 (0) 698765432", "+(…)"),
            ("0698765432", "(…)"),
            ("passeport123456", "passeport(…)"),
            ("1234567 DH, 9123456", "1234567 DH, 9123456"),
        ] {
            assert_eq!(abroad.without(written, Words::Asker), read);
        }
        assert_eq!(
            Named::of(&asker, "A12").without("A12, BA12, A 12, A123", Words::Asker),
            "(…), BA12, (…), A123"
        );
    }

    #[test]
    fn a_name_on_a_card_without_its_article_is_the_one_with_it() {
        assert_eq!(hidden("أحمد", "لعلوي", "السيد العلوي أحمد يطلب، ولعلوي"), "السيد (…) يطلب، (…)");
        assert_eq!(hidden("لبنى", "لمريني", "البنى التحتية"), "البنى التحتية");
    }

    #[test]
    fn three_words_of_an_address_are_the_address() {
        let at = |address: &str, text: &str| {
            let mut asker = requester("Zineb", "Alami");
            asker.address = address.into();
            Named::of(&asker, "ZZ123456").without(text, Words::Asker)
        };
        let of = |text| at("rue Cachée n° 12, Hay Salam, Kénitra", text);
        assert_eq!(of("J'habite rue Cachee n 12 a Kenitra."), "J'habite (…) a Kenitra.");
        assert_eq!(of("Au 12 Hay Salam Kénitra"), "Au (…)");
        assert_eq!(of("hay salam à Kenitra, la rue cachée"), "hay salam à Kenitra, la rue cachée");
        assert_eq!(of("la ville de Kénitra, hay salam"), "la ville de Kénitra, hay salam");
        let of = |text| at("12 rue Cachée, Kénitra", text);
        assert_eq!(of("rue Cachee n 12 a Kenitra; 12 rue cachée"), "(…) a Kenitra; (…)");
        assert_eq!(of("rue Cachée, lot 12; rue 12"), "rue Cachée, lot 12; rue 12");
        let of = |text| at("12 rue Hay Nahda, Kénitra", text);
        assert_eq!(of("rue Hay Nahda n° 12"), "(…)");
        let of = |text| at("rue Cachée n° 12, Kénitra", text);
        assert_eq!(of("rue Cachée n 12 a Kenitra"), "(…)");
        let of = |text| at("زنقة الزيتون رقم 12، حي السلام، جماعة سيدي قاسم", text);
        assert_eq!(of("أسكن بزنقة الزيتون 12"), "أسكن (…)");
        assert_eq!(of("أسكن في 12 زنقة الزيتون"), "أسكن في (…)");
        assert_eq!(of("ميزانية جماعة سيدي قاسم"), "ميزانية جماعة سيدي قاسم");
        assert_eq!(at("Avenue de la Paix, Oujda", "l'avenue de la gare"), "l'avenue de la gare");
        assert_eq!(at("Oujda", "la commune d'Oujda"), "la commune d'Oujda");
        assert_eq!(at("Hay Salam", "à Hay Salam"), "à Hay Salam");
        let street = "l'aménagement de la rue Hassan II, Oujda";
        assert_eq!(at("Rue Hassan II, Oujda", street), street, "many live there, and ask about it");
        assert_eq!(at("Lot 5", "lot 5 du marché"), "lot 5 du marché");
    }

    #[test]
    fn an_address_of_the_web_goes_and_its_words_stay_elsewhere() {
        let mut asker = requester("Zineb", "Alami");
        asker.email = Some("zed.secretname@example.org".into());
        let of = |text: &str| Named::of(&asker, "ZZ123456").without(text, Words::Asker);
        assert_eq!(of("zed.secretname [at] example.org"), "(…)");
        assert_eq!(of("zed.secretname, ou zed.secretname+x@example.org"), "(…), ou (…)");
        assert_eq!(of("zed secretname, zed-secretname"), "zed secretname, zed-secretname");
        asker.email = Some("budget.2024@example.org".into());
        let of = |text: &str| Named::of(&asker, "ZZ123456").without(text, Words::Asker);
        assert_eq!(of("le budget 2024"), "le budget 2024");
    }

    /// The longest text that a form takes, full of beginnings of names, is read: what it costs grows with its length alone.
    #[test]
    fn a_long_text_is_read_to_its_end() {
        let mut asker = requester("عبد عبد عبد عبد عبد عبد عبد عبد", "a a a a a a a a a b");
        asker.address = "rue ".repeat(60);
        let named = Named::of(&asker, "11111111112");
        for text in ["عبد ", "a ", "rue ", "1", "اا", "-", "b", "ولعبد"] {
            let text: String = text.chars().cycle().take(20_000).collect();
            let read = named.without(&text, Words::Asker);
            assert!(read.len() <= text.len(), "{}", &text[..20]);
        }
    }

    proptest! {
        /// Whatever is written, what remains of it is as it was written.
        #[test]
        fn any_text_is_read(
            text in "(\\PC|[عبدالله بنعلي ءـًى'’-]|عبد|الله|rue |12|ZZ1|\u{200f}|\n){0,40}",
            first in "\\PC{0,12}", last in "[عبدالله بنعلي a-zA-Z'-]{0,12}", identity in "[A-Z0-9 ]{0,9}",
        ) {
            let named = Named::of(&requester(&first, &last), &identity);
            let read = named.without(&text, Words::Asker);
            let mut rest = text.as_str();
            for part in read.split(HIDDEN) {
                let at = rest.find(part);
                prop_assert!(at.is_some(), "{:?} is not in {:?}", part, rest);
                rest = &rest[at.unwrap_or(0) + part.len()..];
            }
        }

        /// A name is hidden however its words are glued and whatever case it has; what stands around it remains.
        #[test]
        fn a_name_is_hidden_in_each_of_its_spellings(
            glue in prop::sample::select(vec![" ", "-", "", "  ", "_"]), upper in any::<bool>(),
            (first, rest) in prop::sample::select(vec![
                ("Ben", "Jelloun"), ("El", "Alaoui"), ("Fatima", "Zahra"), ("Ait", "Ouahmane"), ("عبد", "الرحمان"),
                ("بن", "سودة"), ("أيت", "علي"), ("نور", "الدين"),
            ]),
            of_form in prop::sample::select(vec![" ", "-", ""]),
        ) {
            let written = format!("{first}{glue}{rest}");
            let written = if upper { written.to_uppercase() } else { written };
            let named = Named::of(&requester("Qqq", &format!("{first}{of_form}{rest}")), "ZZ123456");
            prop_assert_eq!(named.without(&format!("budget, {written}; ميزانية"), Words::Asker), "budget, (…); ميزانية");
        }

        /// Without any word of a requester, nor the shape of a telephone, nothing is hidden.
        #[test]
        fn a_text_without_a_name_stays(text in "([a-e]{1,9}[ ,.'-]|[تثجحخ]{1,9} |[1-4]{1,5} ){0,30}") {
            prop_assert_eq!(hidden("Zineb", "زينب", &text), text);
        }
    }
}
