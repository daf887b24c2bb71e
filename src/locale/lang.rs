//! The four languages of the service.

use fluent_templates::{LanguageIdentifier, langid};
use serde::{Deserialize, Serialize};

static AR: LanguageIdentifier = langid!("ar");
static FR: LanguageIdentifier = langid!("fr");
static EN: LanguageIdentifier = langid!("en");
static ZGH: LanguageIdentifier = langid!("zgh");

/// A language of the service; Arabic is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Arabic, the reference.
    #[default]
    Ar,
    /// French.
    Fr,
    /// Standard Moroccan Amazigh, in Tifinagh.
    Zgh,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order of the switch.
    pub const ALL: [Self; 4] = [Self::Ar, Self::Fr, Self::Zgh, Self::En];

    /// The code used in addresses and in `<html lang>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::Fr => "fr",
            Self::Zgh => "zgh",
            Self::En => "en",
        }
    }

    /// The language of a code, or `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// Direction of writing, `rtl` or `ltr`.
    pub fn dir(self) -> &'static str {
        if self == Self::Ar { "rtl" } else { "ltr" }
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Self::Ar
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ar => "العربية",
            Self::Fr => "Français",
            Self::Zgh => "ⵜⴰⵎⴰⵣⵉⵖⵜ",
            Self::En => "English",
        }
    }

    /// One or two letters for narrow screens.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Ar => "ع",
            Self::Fr => "FR",
            Self::Zgh => "ⵣ",
            Self::En => "EN",
        }
    }

    /// The best language for an `Accept-Language` header; Arabic when none of ours is asked for.
    ///
    /// ```
    /// use wasl::locale::Lang;
    /// assert_eq!(Lang::from_accept_language("de;q=0.9, fr-MA;q=0.8, ar;q=0.5"), Lang::Fr);
    /// assert_eq!(Lang::from_accept_language("pt"), Lang::Ar);
    /// ```
    pub fn from_accept_language(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',') {
            let mut pieces = part.split(';').map(str::trim);
            let Some(lang) = pieces.next().and_then(Self::from_tag) else { continue };
            let weight = pieces.find_map(|p| p.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
            let Ok(q) = weight else { continue };
            if q > 0.0 && best.is_none_or(|(b, _)| q > b) {
                best = Some((q, lang));
            }
        }
        best.map_or(Self::Ar, |(_, lang)| lang)
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "ar" | "ary" => Some(Self::Ar),
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            "zgh" | "ber" | "tzm" | "shi" | "rif" => Some(Self::Zgh),
            _ => None,
        }
    }

    pub(super) fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::Ar => &AR,
            Self::Fr => &FR,
            Self::Zgh => &ZGH,
            Self::En => &EN,
        }
    }

    /// This language, then those it falls back to.
    pub(super) fn chain(self) -> &'static [Self] {
        match self {
            Self::Ar => &[Self::Ar],
            Self::Fr => &[Self::Fr, Self::Ar],
            Self::Zgh => &[Self::Zgh, Self::Fr, Self::Ar],
            Self::En => &[Self::En, Self::Fr, Self::Ar],
        }
    }
}

/// What stands between the words of a list, with its space.
pub fn comma(lang: Lang) -> &'static str {
    if lang == Lang::Ar { "، " } else { ", " }
}
