//! Letters and short names under which ministries and establishments are known, where the official
//! name does not show them. Those in brackets in an official name are found without this list.

/// Slug, and the letters people use.
const ACRONYMS: &[(&str, &[&str])] = &[
    ("chef-du-gouvernement", &["CG", "رئيس الحكومة"]),
    ("secretariat-general-du-gouvernement", &["SGG"]),
    ("ministere-interieur", &["MI"]),
    ("ministere-affaires-etrangeres", &["MAE", "MAEC", "MAECAMRE"]),
    ("ministere-justice", &["MJ"]),
    ("ministere-habous", &["MHAI"]),
    ("ministere-economie-finances", &["MEF", "MEFRA"]),
    ("ministere-equipement-eau", &["MEE", "METLE"]),
    ("ministere-education-nationale", &["MEN", "MENPS"]),
    ("ministere-sante", &["MS", "MSPS"]),
    ("ministere-amenagement-urbanisme-habitat", &["MATNUHPV", "MUAT"]),
    ("ministere-agriculture", &["MAPMDREF", "MAPM"]),
    ("ministere-inclusion-economique-emploi", &["MIEPEEC"]),
    ("ministere-industrie-commerce", &["MIC", "MCINET"]),
    ("ministere-tourisme-artisanat-ess", &["MTAESS"]),
    ("ministere-enseignement-superieur", &["MESRSI", "ENSSUP"]),
    ("ministere-transition-energetique", &["MTEDD"]),
    ("ministere-transport-logistique", &["MTL"]),
    ("ministere-jeunesse-culture-communication", &["MJCC"]),
    ("ministere-solidarite-famille", &["MSISF"]),
    ("administration-defense-nationale", &["ADN"]),
    ("ministere-delegue-investissement", &["MICEPP"]),
    ("ministere-transition-numerique", &["MTNRA", "MMSP"]),
    ("ministere-delegue-budget", &["MDB"]),
    ("ministere-delegue-relations-parlement", &["MDRP", "MCRP"]),
    ("secretariat-etat-peche-maritime", &["SEPM"]),
    ("secretariat-etat-commerce-exterieur", &["SECE"]),
    ("secretariat-etat-habitat", &["SEH"]),
    ("secretariat-etat-emploi", &["SEE"]),
    ("secretariat-etat-artisanat-ess", &["SEAESS"]),
    ("secretariat-etat-insertion-sociale", &["SEIS"]),
    ("haut-commissariat-resistance", &["HCAR", "HCAR-AMAL"]),
    ("cour-constitutionnelle", &["CCM"]),
    ("cour-des-comptes", &["CDC"]),
    ("conseil-de-la-concurrence", &["CDLC"]),
    ("barid-al-maghrib", &["PM", "ABM"]),
    ("entraide-nationale", &["EN"]),
    ("archives-du-maroc", &["ADM"]),
    ("tamwilcom", &["SNGFE", "CCG"]),
    ("chu-hassan-ii", &["CHUH2", "CHU Fès"]),
    ("chu-mohammed-vi-marrakech", &["CHUM6M", "CHU Marrakech"]),
    ("chu-mohammed-vi-oujda", &["CHUM6O", "CHU Oujda"]),
    ("chu-mohammed-vi-tanger", &["CHUM6T", "CHU Tanger"]),
    ("diddh", &["DIDH", "DIDDH"]),
    ("ccfe", &["CCFE"]),
    ("ccjaa", &["CCJAA"]),
    ("cnlcm", &["CNLCM"]),
    ("conseil-superieur-oulemas", &["CSO"]),
    ("presidence-ministere-public", &["PMP"]),
    ("mediateur-du-royaume", &["IMR", "الوسيط"]),
    ("bank-al-maghrib", &["BAM"]),
    ("al-omrane", &["HAO"]),
    ("marchica", &["Marchica Med"]),
    ("cam", &["CAM", "GCAM"]),
    ("fonds-mohammed-vi-investissement", &["FM6I"]),
    ("agence-oriental", &["ADO"]),
    ("agence-sud", &["APDS"]),
    ("amsd", &["AMSD"]),
    ("chu-ibn-sina", &["CHUIS"]),
    ("chu-ibn-rochd", &["CHUIR"]),
    ("universite-mohammed-v-rabat", &["UM5", "UM5R"]),
    ("universite-hassan-ii", &["UH2C"]),
    ("universite-cadi-ayyad", &["UCA"]),
    ("universite-sidi-mohamed-ben-abdellah", &["USMBA"]),
    ("universite-moulay-ismail", &["UMI"]),
    ("universite-abdelmalek-essaadi", &["UAE"]),
    ("universite-ibn-zohr", &["UIZ"]),
    ("universite-mohammed-premier", &["UMP"]),
    ("universite-ibn-tofail", &["UIT"]),
    ("universite-hassan-premier", &["UH1"]),
    ("universite-sultan-moulay-slimane", &["USMS"]),
    ("universite-chouaib-doukkali", &["UCD"]),
    ("universite-al-quaraouiyine", &["UAQ"]),
    ("universite-al-akhawayn", &["AUI"]),
];

/// Every body of the list with its letters.
pub fn acronyms() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    ACRONYMS.iter().copied()
}

/// The letters of a body; nothing for most.
pub(super) fn letters_of(slug: &str) -> &'static [&'static str] {
    ACRONYMS.iter().find(|(of, _)| *of == slug).map_or(&[], |(_, letters)| letters)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_body_listed_is_in_the_shipped_directory() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/bodies.csv");
        let mut file = csv::Reader::from_path(path).unwrap();
        let slugs: Vec<String> = file.records().map(|r| r.unwrap()[0].to_owned()).collect();
        for (slug, _) in super::ACRONYMS {
            assert!(slugs.iter().any(|s| s == slug), "{slug}");
        }
    }
}
