//! The passwords that anyone would try first.
//!
//! Long lists of stolen passwords hold almost nothing of twelve characters and more but these three
//! kinds: one sign over and over, a run of signs, and common words padded with figures.

/// Words that open nothing by themselves: with figures or signs around them they are tried first.
const COMMON: &[&str] = &[
    "password",
    "passw0rd",
    "motdepasse",
    "azerty",
    "azertyuiop",
    "qwerty",
    "qwertyuiop",
    "qsdfghjklm",
    "asdfghjkl",
    "wxcvbn",
    "zxcvbnm",
    "administrateur",
    "administrator",
    "admin",
    "adminadmin",
    "root",
    "bonjour",
    "bienvenue",
    "welcome",
    "letmein",
    "iloveyou",
    "jetaime",
    "soleil",
    "princesse",
    "sunshine",
    "football",
    "changeme",
    "changezmoi",
    "default",
    "secret",
    "utilisateur",
    "user",
    "guest",
    "test",
    "testtest",
    "demo",
    "wasl",
    "maroc",
    "morocco",
    "almaghrib",
    "casablanca",
    "rabat",
    "marrakech",
    "oujda",
    "tanger",
    "fes",
    "agadir",
    "commune",
    "jamaa",
    "chafafiya",
    "information",
    "transparence",
    "hamdoulah",
    "bismillah",
    "inchallah",
    "كلمةالسر",
    "كلمةالمرور",
    "المغرب",
    "الجماعة",
    "بسمالله",
    "سلام",
    "وصل",
];

/// Whether a password is among the first that anyone would try: too few different signs, a run of the
/// alphabet or the figures, or common words with figures and signs between and around them.
pub fn is_common(password: &str) -> bool {
    let plain: String = password.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut signs: Vec<char> = plain.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    signs.len() < 5 || is_run(&plain) || is_padded_word(&plain)
}

/// Each sign follows the one before it in code order, up or down.
fn is_run(plain: &str) -> bool {
    let codes: Vec<i64> = plain.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps: Vec<i64> = codes.windows(2).map(|w| w[1] - w[0]).collect();
    // 9 to 0 and 0 to 9 close the circle of figures.
    steps.iter().all(|step| matches!(step, 1 | -9)) || steps.iter().all(|step| matches!(step, -1 | 9))
}

fn is_padded_word(plain: &str) -> bool {
    let inner: String = plain.trim_matches(|c: char| !c.is_alphabetic()).chars().map(unmask).collect();
    let masked: String = plain.chars().map(unmask).collect();
    [plain, &inner, &masked].into_iter().any(made_of_common_words)
}

/// Whether the letters, whatever stands between them, are common words and nothing else.
fn made_of_common_words(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let mut reached = vec![false; letters.len() + 1];
    reached[0] = true;
    for at in 0..letters.len() {
        let Some(rest) = letters.get(at..).filter(|_| reached[at]) else { continue };
        COMMON
            .iter()
            .filter(|word| rest.starts_with(**word))
            .for_each(|word| reached[at + word.len()] = true);
    }
    reached[letters.len()]
}

/// The usual figures written for letters.
fn unmask(c: char) -> char {
    match c {
        '0' => 'o',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_ones_tried() {
        for easy in [
            "123456789012",
            "098765432109",
            "abcdefghijkl",
            "aaaaaaaaaaaa",
            "121212121212",
            "motdepasse2026",
            "MotDePasse!!!",
            "P@ssw0rd12345",
            "password password",
            "azertyuiop12",
            "Casablanca2026",
            "wasl-wasl-2026!",
            "administrateur",
            "Bienvenue123!",
            "المغرب 2026 2026",
            "password1azerty2",
        ] {
            assert!(is_common(easy), "{easy}");
        }
    }

    #[test]
    fn sentences_of_ones_own() {
        for own in ["trois vaches bleues", "correct horse battery", "admins of the sea", "قط أزرق فوق السطح"]
        {
            assert!(!is_common(own), "{own}");
        }
    }
}
