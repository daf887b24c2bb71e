//! Every body of the directory under every way its name is written and said.

use super::directory::shipped;
use wasl::directory::Wanted;
use wasl::store::bodies::BodyRow;

/// How a kind of body is called before the name of its place, in Arabic and in French.
fn leads(kind: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        "commune" => (
            &[
                "جماعة",
                "مجلس جماعة",
                "المجلس الجماعي",
                "بلدية",
                "مدينة",
                "الجماعة الحضرية",
                "الجماعة الترابية",
                "مجلس مدينة",
            ],
            &[
                "commune",
                "conseil communal",
                "conseil de la commune",
                "ville",
                "commune urbaine",
                "mairie",
                "municipalité",
            ],
        ),
        "region" => {
            (&["جهة", "مجلس جهة", "المجلس الجهوي"], &["région", "conseil régional", "conseil de la région"])
        }
        "province" => (&["إقليم", "مجلس إقليم", "المجلس الإقليمي"], &["province", "conseil provincial"]),
        "prefecture" => {
            (&["عمالة", "مجلس عمالة"], &["préfecture", "conseil préfectoral", "conseil de la préfecture"])
        }
        _ => (&[], &[]),
    }
}

/// How the head of a letter names a body of a kind; `{}` is the name of its place.
fn heads(kind: &str) -> &'static [&'static str] {
    match kind {
        "commune" => &[
            "جماعة {} الحضرية",
            "جماعة {} القروية",
            "جماعة {} الترابية",
            "بلدية {} المحترمة",
            "الجماعة القروية {}",
            "الجماعة الترابية لـ{}",
            "مجلس جماعة {} الترابية",
            "المجلس الجماعي لمدينة {}",
            "المجلس الحضري {}",
            "السيد رئيس جماعة {} المحترم",
            "إلى السيدة رئيسة المجلس الجماعي ل{} المحترمة",
            "إلى السيد رئيس مجلس جماعة {}",
            "للسيد رئيس المجلس البلدي {}",
            "السيد رئيس الجماعة الترابية {}",
            "السادة أعضاء مجلس جماعة {}",
            "رئاسة المجلس الجماعي {}",
            "عمدة مدينة {}",
            "مصالح جماعة {}",
            "السيد المدير العام للمصالح بجماعة {}",
            "مكتب الضبط بجماعة {}",
            "commune territoriale de {}",
            "commune urbaine de {}",
            "commune rurale d'{}",
            "commune {} rurale",
            "C.T. {}",
            "C.R. de {}",
            "collectivité territoriale de {}",
            "Conseil de la commune territoriale de {}",
            "Monsieur le Président du conseil communal de {}",
            "À Madame la Présidente de la commune de {}",
            "M. le Président du Conseil de la ville de {}",
            "M. le maire de {}",
            "À l'attention de Monsieur le Président de la commune rurale {}",
            "Mairie de la ville de {}",
            "hôtel de ville de {}",
            "le président du conseil municipal d'{}",
        ],
        "province" | "prefecture" => &[
            "رئيس المجلس الإقليمي {}",
            "رئيس مجلس عمالة {}",
            "رئيس مجلس إقليم {}",
            "عمالة إقليم {}",
            "عمالة {} المحترمة",
            "إقليم {}",
            "المجلس الإقليمي لإقليم {}",
            "المجلس الإقليمي لعمالة {}",
            "السيد رئيس المجلس الإقليمي ل{} المحترم",
            "السيدة رئيسة مجلس العمالة {}",
            "السيد عامل إقليم {} المحترم",
            "السيد عامل صاحب الجلالة على عمالة {}",
            "président du conseil provincial de {}",
            "président du conseil préfectoral de {}",
            "M. le Président du Conseil de la Province de {}",
            "Monsieur le Gouverneur de la province de {}",
            "Madame la Gouverneure de la préfecture d'{}",
            "conseil de la préfecture de {}",
        ],
        "region" => &[
            "رئيس جهة {}",
            "رئيس المجلس الجهوي {}",
            "السيد رئيس مجلس جهة {} المحترم",
            "السيدة رئيسة جهة {}",
            "السيد والي جهة {}",
            "المجلس الجهوي لجهة {}",
            "président de la région de {}",
            "M. le Président du Conseil régional de {}",
            "Madame la Présidente du Conseil de la Région {}",
            "Monsieur le Wali de la région de {}",
        ],
        "arrondissement" => &[
            "رئيس مجلس مقاطعة {}",
            "مجلس مقاطعة {}",
            "السيد رئيس مقاطعة {} المحترم",
            "conseil d'arrondissement de {}",
            "président du conseil de l'arrondissement de {}",
            "M. le Président de l'arrondissement {}",
        ],
        _ => &[],
    }
}

/// How the head of a letter names a body by its own name, in Arabic and in French.
const HEADS: (&[&str], &[&str]) = (
    &[
        "السيد رئيس {} المحترم",
        "السيدة مديرة {} المحترمة",
        "إلى السيد المدير العام ل{}",
        "إلى السادة في {}",
        "معالي رئيس {}",
        "السيد الكاتب العام ل{}",
        "{} المحترمة",
        "رئاسة {}",
    ],
    &[
        "Monsieur le Président de {}",
        "M. le Directeur général de {}",
        "Madame la Directrice de la {}",
        "À l'attention de M. le Secrétaire général du {}",
        "À Monsieur le Directeur, {}",
        "présidence de l'{}",
    ],
);

/// The heads of letters to a body; a commune is tried under each fourth, another for the next.
fn letter_heads((n, body): (usize, &BodyRow)) -> Vec<String> {
    let kind = if body.slug.starts_with("arrondissement-") { "arrondissement" } else { &body.kind };
    let is_arabic = |head: &str| head.chars().any(|c| ('ء'..='ي').contains(&c));
    let place =
        |head: &&str| head.replace("{}", if is_arabic(head) { &body.short_ar } else { &body.short_fr });
    let (first, step) = if kind == "commune" { (n % 4, 4) } else { (0, 1) };
    let mut all: Vec<String> = heads(kind).iter().skip(first).step_by(step).map(place).collect();
    if all.is_empty() {
        all.extend(HEADS.0.iter().map(|head| head.replace("{}", &body.name_ar)));
        all.extend(HEADS.1.iter().map(|head| head.replace("{}", &body.name_fr)));
    }
    all.extend(titles(body));
    all
}

/// The title of the head of a body in place of its own first words.
const TITLES: [(&str, &[&str]); 12] = [
    ("وزارة ", &["السيد وزير {} المحترم", "السيدة وزيرة {} المحترمة", "معالي وزير {}"]),
    (
        "الوزارة المنتدبة المكلفة ",
        &["السيدة الوزيرة المنتدبة المكلفة {}", "السيد الوزير المنتدب لدى رئيس الحكومة المكلف {}"],
    ),
    ("كتابة الدولة المكلفة ", &["السيد كاتب الدولة المكلف {}", "السيدة كاتبة الدولة المكلفة {}"]),
    ("المندوبية السامية ", &["السيد المندوب السامي {}"]),
    ("المندوبية العامة ", &["السيد المندوب العام {}"]),
    ("المديرية العامة ", &["السيد المدير العام {}"]),
    ("محكمة ", &["السيد الرئيس الأول لمحكمة {}", "السيد الوكيل العام للملك لدى محكمة {} المحترم"]),
    ("Ministère ", &["Monsieur le Ministre {}", "Madame la Ministre {}", "Cabinet du ministre {}"]),
    (
        "Ministère délégué chargé ",
        &[
            "Madame la Ministre déléguée chargée {}",
            "M. le Ministre délégué auprès du Chef du gouvernement, chargé {}",
        ],
    ),
    ("Secrétariat d'État chargé ", &["Madame la secrétaire d'État chargée {}"]),
    ("Haut-Commissariat ", &["Monsieur le Haut-Commissaire {}"]),
    (
        "Cour ",
        &["Monsieur le Premier président de la Cour {}", "M. le Procureur général du Roi près la cour {}"],
    ),
];

fn titles(body: &BodyRow) -> Vec<String> {
    let names = [body.name_ar.as_str(), body.name_fr.as_str()];
    let of = |name: &str, (start, titles): &(&str, &[&str])| -> Vec<String> {
        let rest = name.strip_prefix(start).map(str::to_owned);
        rest.iter().flat_map(|rest| titles.iter().map(|title| title.replace("{}", rest))).collect()
    };
    names.into_iter().flat_map(|name| TITLES.iter().flat_map(move |title| of(name, title))).collect()
}

/// The ways in which one name is written: each word changed where it can be.
fn spellings(name: &str) -> Vec<String> {
    let word: [(&str, &str); 5] =
        [("بن", "ابن"), ("ابن", "بن"), ("للا", "لالة"), ("للا", "لالا"), ("أولاد", "ولاد")];
    let part: [(&str, &str); 7] =
        [("ة", "ه"), ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("عبد ال", "عبدال"), ("-", " ")];
    let mut all = vec![name.to_owned()];
    for (from, to) in word {
        if name.split(' ').any(|w| w == from) {
            all.push(name.split(' ').map(|w| if w == from { to } else { w }).collect::<Vec<_>>().join(" "));
        }
    }
    all.extend(part.iter().filter(|(from, _)| name.contains(from)).map(|(from, to)| name.replace(from, to)));
    all
}

/// The variants of a body's name, under every lead.
fn variants((place, body): (usize, &BodyRow)) -> Vec<String> {
    let (arabic, french) = leads(&body.kind);
    let mut all: Vec<String> =
        [&body.name_ar, &body.name_fr].into_iter().flat_map(|n| spellings(n)).collect();
    let written = spellings(&body.short_ar);
    for (n, lead) in arabic.iter().enumerate() {
        all.push(format!("{lead} {}", written[n % written.len()]));
        all.push(format!("{lead} ل{}", body.short_ar));
    }
    for (n, lead) in french.iter().enumerate() {
        all.push(format!("{lead} {}{}", ["de ", "d'", ""][n % 3], body.short_fr));
    }
    if let Some(rest) = body.name_ar.strip_prefix("وزارة ") {
        all.push(format!("وزير {rest}"));
    }
    if let Some(rest) = body.name_fr.strip_prefix("Ministère ") {
        all.push(format!("ministre {rest}"));
    }
    all.push(if place.is_multiple_of(2) { body.name_fr.to_uppercase() } else { body.name_fr.to_lowercase() });
    all
}

/// The letters in brackets of an official name, where they are of one body and no place.
fn letters(body: &BodyRow) -> Option<&str> {
    let (letters, rest) = body.name_fr.split_once('(')?.1.split_once(')')?;
    let are = letters.len() >= 2 && letters.chars().all(|c| c.is_ascii_uppercase());
    (are && rest.is_empty()).then_some(letters)
}

/// What a short name has besides its own words is not looked at: two communes of one name are both good.
fn same_name(a: &BodyRow, b: &BodyRow) -> bool {
    let fold = wasl::fold::fold;
    a.kind == b.kind && (fold(&a.short_ar) == fold(&b.short_ar) || fold(&a.short_fr) == fold(&b.short_fr))
}

/// What is lost of some bodies, and how many searches were tried.
fn lost_of(bodies: &[BodyRow], searches: fn((usize, &BodyRow)) -> Vec<String>) -> (usize, Vec<String>) {
    let (mut tried, mut lost) = (0, Vec::new());
    for (place, body) in bodies.iter().enumerate() {
        for q in searches((place, body)) {
            tried += 1;
            let found = shipped().find(&Wanted { q: q.clone(), ..Wanted::default() });
            let first: Vec<&BodyRow> = found.into_iter().take(3).collect();
            if !first.iter().any(|b| b.slug == body.slug || same_name(b, body)) {
                let first: Vec<&str> = first.iter().map(|b| b.slug.as_str()).collect();
                lost.push(format!("{q} -> {}: {first:?}", body.slug));
            }
        }
    }
    (tried, lost)
}

/// No search loses its body, of at least so many.
fn none_is_lost(searches: fn((usize, &BodyRow)) -> Vec<String>, at_least: usize) {
    let parts = shipped().all().chunks(shipped().len().div_ceil(4));
    let (tried, lost) = std::thread::scope(|scope| {
        let running: Vec<_> = parts.map(|part| scope.spawn(move || lost_of(part, searches))).collect();
        running.into_iter().map(|part| part.join().unwrap()).fold(
            (0, Vec::new()),
            |(n, mut all), (m, lost)| {
                all.extend(lost);
                (n + m, all)
            },
        )
    });
    assert!(tried > at_least, "{tried}");
    assert!(lost.is_empty(), "{} of {tried} lost:\n{}", lost.len(), lost[..lost.len().min(60)].join("\n"));
}

#[test]
fn every_name_under_every_variant_finds_its_body_in_the_first_three() {
    let searches = |(place, body): (usize, &BodyRow)| {
        variants((place, body)).into_iter().chain(letters(body).map(str::to_owned)).collect()
    };
    none_is_lost(searches, 30_000);
}

/// Every body as a citizen writes to it: courtesy, title, council, the adjective before the name or after it.
#[test]
fn every_head_of_a_letter_finds_its_body_in_the_first_three() {
    none_is_lost(letter_heads, 15_000);
}

/// A commune with its province or prefecture beside it is that commune, whatever namesakes it has elsewhere.
#[test]
fn a_commune_within_its_province_comes_first() {
    let mut lost = Vec::new();
    let communes = shipped().all().iter().filter(|b| b.kind == "commune");
    for body in communes {
        let Some(above) = shipped().ancestors(&body.slug).first().copied() else { continue };
        for q in [
            format!("{} {}", body.name_ar, above.name_ar),
            format!("السيد رئيس {}، {}", body.name_ar, above.name_ar),
            format!("{}, {}", body.name_fr, above.name_fr),
        ] {
            let found = shipped().find(&Wanted { q: q.clone(), ..Wanted::default() });
            let first = found.first().map(|b| b.slug.as_str());
            if first != Some(&body.slug) {
                lost.push(format!("{q} -> {}: {first:?}", body.slug));
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost[..lost.len().min(40)].join("\n"));
}

/// Titles, courtesy and initials that no name shows.
#[test]
fn the_head_of_a_letter_leads_to_whom_it_is_written() {
    for (q, slug) in [
        ("السيد رئيس الحكومة المحترم", "chef-du-gouvernement"),
        ("إلى معالي السيد رئيس الحكومة", "chef-du-gouvernement"),
        ("Monsieur le Chef du gouvernement", "chef-du-gouvernement"),
        ("السيد الأمين العام للحكومة المحترم", "secretariat-general-du-gouvernement"),
        ("رئيس مجلس النواب", "chambre-des-representants"),
        ("السيد رئيس مجلس المستشارين المحترم", "chambre-des-conseillers"),
        ("Monsieur le Président de la Chambre des représentants", "chambre-des-representants"),
        ("رئيس مجلس المنافسة", "conseil-de-la-concurrence"),
        ("رئيس جامعة محمد الأول", "universite-mohammed-premier"),
        ("Monsieur le Président de l'université Mohammed Premier", "universite-mohammed-premier"),
        ("السيد والي بنك المغرب", "bank-al-maghrib"),
        ("السيد الخازن العام للمملكة", "tgr"),
        ("Monsieur le Trésorier général du Royaume", "tgr"),
        ("M.E.F.", "ministere-economie-finances"),
        ("C.N.S.S", "cnss"),
        ("السيد مدير الوكالة الحضرية لمدينة وجدة", "agence-urbaine-oujda"),
        ("Monsieur le Directeur de l'agence urbaine de la ville d'Oujda", "agence-urbaine-oujda"),
        ("السيد باشا مدينة وجدة", "ministere-interieur"),
        ("باشا وجدة", "ministere-interieur"),
        ("pacha de Fès", "ministere-interieur"),
        ("قائد قيادة تافوغالت", "ministere-interieur"),
        ("والي جهة الشرق عامل عمالة وجدة أنكاد", "prefecture-oujda-angad"),
        ("والي جهة الشرق عامل عمالة وجدة أنكاد", "region-02-oriental"),
    ] {
        let found = shipped().find(&Wanted { q: q.into(), ..Wanted::default() });
        let first: Vec<&str> = found.iter().take(3).map(|b| b.slug.as_str()).collect();
        assert!(first.contains(&slug), "{q}: {first:?}");
    }
    // What only looks like it is no commune.
    for (q, slug) in [("M.E.F.", "ministere-economie-finances"), ("جماعة بركان الحضرية", "commune-berkane-")]
    {
        let found = shipped().find(&Wanted { q: q.into(), ..Wanted::default() });
        assert!(found.first().is_some_and(|b| b.slug.starts_with(slug)), "{q}");
    }
}

/// No word of courtesy is a word of the name of a place: it would be left out of it.
#[test]
fn the_name_of_a_place_is_no_courtesy() {
    for body in shipped().all() {
        for name in [&body.short_ar, &body.short_fr] {
            let q = format!("السيد {name} Monsieur");
            let found = shipped().find(&Wanted { q: q.clone(), ..Wanted::default() });
            assert!(found.iter().take(4).any(|b| b.slug == body.slug || same_name(b, body)), "{q}");
        }
    }
}

/// The letters of a body of which there is one in each place: the beginning of its slug, and what is typed before
/// the place.
const OF_PLACES: [(&str, &str); 12] = [
    ("aref-", "AREF"),
    ("arep-", "AREP"),
    ("srm-", "SRM"),
    ("cri-", "CRI"),
    ("abh-", "ABH"),
    ("agence-urbaine-", "AU"),
    ("ccis-", "CCIS"),
    ("crc-", "CRC"),
    ("tribunal-administratif-", "TA"),
    ("cour-appel-administrative-", "CAA"),
    ("cour-appel-commerce-", "CAC"),
    ("chu-", "CHU"),
];

/// What people call by no letters: chambers, courts, houses, districts.
const WITHOUT: [&str; 7] =
    ["chambre-", "cour-appel-", "cour-de-cassation", "arrondissement-", "ocp", "maroc-pme", "crui-"];

/// The letters under which a body is looked for, each with its place where it has one.
fn typed_letters(body: &BodyRow) -> Vec<String> {
    let own = wasl::directory::acronyms().filter(|(slug, _)| *slug == body.slug);
    let mut all: Vec<String> = own.flat_map(|(_, all)| all.iter().map(|l| (*l).to_owned())).collect();
    all.extend(letters(body).map(str::to_owned));
    if let Some((_, letters)) = OF_PLACES.iter().find(|(of, _)| body.slug.starts_with(of)) {
        let name = &body.name_fr;
        let place = name.rsplit_once(") ").map(|(_, place)| place.to_owned()).or_else(|| {
            let kinds = [
                "hydraulique",
                "urbaine",
                "services",
                "comptes",
                "administratif",
                "administrative",
                "commerce",
            ];
            let after = kinds.iter().find_map(|kind| name.split_once(&format!("{kind} ")))?.1;
            Some(after.to_owned())
        });
        all.extend(place.map(|place| format!("{letters} {place}")));
    }
    all
}

/// Every ministry, establishment, university and institution by its letters.
#[test]
fn every_acronym_finds_its_body_in_the_first_three() {
    let (mut tried, mut lost, mut without) = (0, Vec::new(), Vec::new());
    for body in shipped().all().iter().filter(|b| leads(&b.kind).0.is_empty()) {
        let all = typed_letters(body);
        if all.is_empty() && !WITHOUT.iter().any(|of| body.slug.starts_with(of)) {
            without.push(body.slug.clone());
        }
        for q in all.iter().flat_map(|q| [q.clone(), q.to_lowercase()]) {
            tried += 1;
            let found = shipped().find(&Wanted { q: q.clone(), ..Wanted::default() });
            let first: Vec<&str> = found.iter().take(3).map(|b| b.slug.as_str()).collect();
            if !first.contains(&body.slug.as_str()) {
                lost.push(format!("{q} -> {}: {first:?}", body.slug));
            }
        }
    }
    assert_eq!(without, Vec::<String>::new(), "bodies without letters");
    assert!(tried > 300, "{tried}");
    assert!(lost.is_empty(), "{} of {tried} lost:\n{}", lost.len(), lost.join("\n"));
}

/// Letters and titles that no official name shows.
#[test]
fn ministries_and_establishments_are_found_by_their_letters() {
    for (q, slug) in [
        ("MEF", "ministere-economie-finances"),
        ("MEN", "ministere-education-nationale"),
        ("MI", "ministere-interieur"),
        ("MTNRA", "ministere-transition-numerique"),
        ("SGG", "secretariat-general-du-gouvernement"),
        ("رئيس الحكومة", "chef-du-gouvernement"),
        ("السيد رئيس الحكومة", "chef-du-gouvernement"),
        ("chef du gouvernement", "chef-du-gouvernement"),
        ("USMBA", "universite-sidi-mohamed-ben-abdellah"),
        ("ONEE", "onee"),
        ("BAM", "bank-al-maghrib"),
        ("DGI", "dgi"),
        ("DIDH", "diddh"),
    ] {
        let found = shipped().find(&Wanted { q: q.into(), ..Wanted::default() });
        assert_eq!(found.first().map(|b| b.slug.as_str()), Some(slug), "{q}");
    }
}

/// Pasha and caid belong to the Ministry of the Interior; nothing that only looks like the word is nearer.
#[test]
fn offices_of_the_state_lead_to_their_ministry_and_to_no_stray_body() {
    for q in ["باشا", "القايد", "القائد", "le pacha", "pachalik"] {
        let found = shipped().find(&Wanted { q: q.into(), ..Wanted::default() });
        let slugs: Vec<_> = found.iter().take(5).map(|b| b.slug.as_str()).collect();
        assert_eq!(slugs.first(), Some(&"ministere-interieur"), "{q}: {slugs:?}");
    }
}
