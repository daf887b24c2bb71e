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
fn lost_of(bodies: &[BodyRow]) -> (usize, Vec<String>) {
    let (mut tried, mut lost) = (0, Vec::new());
    for (place, body) in bodies.iter().enumerate() {
        for q in variants((place, body)).into_iter().chain(letters(body).map(str::to_owned)) {
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

#[test]
fn every_name_under_every_variant_finds_its_body_in_the_first_three() {
    let parts = shipped().all().chunks(shipped().len().div_ceil(4));
    let (tried, lost) = std::thread::scope(|scope| {
        let running: Vec<_> = parts.map(|part| scope.spawn(|| lost_of(part))).collect();
        running.into_iter().map(|part| part.join().unwrap()).fold(
            (0, Vec::new()),
            |(n, mut all), (m, lost)| {
                all.extend(lost);
                (n + m, all)
            },
        )
    });
    assert!(tried > 30_000, "{tried}");
    assert!(lost.is_empty(), "{} of {tried} lost:\n{}", lost.len(), lost[..lost.len().min(60)].join("\n"));
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
