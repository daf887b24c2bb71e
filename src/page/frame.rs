//! What surrounds every page.

use super::address;
use super::asset;
use super::markup::Markup;
use crate::locale::{Lang, t};
use serde_json::{Value as Json, json};

/// Who looks, from where, in which language. Every page takes one.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Language of the page.
    pub lang: Lang,
    /// The page's address without its language, query included (`/bodies?q=x`), for the switch of
    /// language. A form shown again after an error gives the address of its empty form.
    pub path: String,
    /// Who is signed in.
    pub person: Option<Person>,
    /// Token that every form carries in its hidden field `csrf`.
    pub csrf: String,
    /// Whether the data is simulated: the banner shows.
    pub simulated: bool,
    /// Where in the navigation the page is.
    pub nav: Nav,
    /// Whether the page stands alone, for the printer.
    pub bare: bool,
    /// A word about what was just done, above the page.
    pub notice: Option<Notice>,
}

/// Who is signed in.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Code of the role: `citizen`, `journalist`, `official`, `department`, `head`, `committee`, `admin`.
    pub role: String,
    /// The name to show.
    pub name: String,
    /// Whether they sit at the desk of a body, in any role.
    pub desk: bool,
    /// Whether they enter papers there.
    pub enters: bool,
}

/// Sections of the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nav {
    /// None of them.
    #[default]
    None,
    /// Bodies.
    Bodies,
    /// The filing form.
    File,
    /// Tracking.
    Track,
    /// Own requests of an account.
    Mine,
    /// Figures of the country.
    Indicators,
    /// The desk of a body.
    Desk,
    /// A paper request entered at the desk.
    Entry,
    /// Figures of one's own body.
    Figures,
    /// The Committee's page.
    Committee,
}

/// A word about what was just done.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Key of the words, without arguments: `notice-extended`…
    pub key: String,
    /// Whether it is bad news.
    pub bad: bool,
    /// Where it leads, and the key of the words of the link.
    pub link: Option<(String, &'static str)>,
}

impl Frame {
    /// A frame for an unsigned visitor.
    pub fn visitor(lang: Lang, path: &str, nav: Nav) -> Self {
        Self { lang, path: path.to_owned(), nav, ..Self::default() }
    }

    /// The sections of the navigation: what the person may open, and nothing else.
    fn entries(&self) -> Vec<(Nav, &'static str, &'static str)> {
        const BODIES: (Nav, &str, &str) = (Nav::Bodies, "/bodies", "nav-bodies");
        const INDICATORS: (Nav, &str, &str) = (Nav::Indicators, "/indicators", "nav-indicators");
        const FILE: (Nav, &str, &str) = (Nav::File, "/requests/new", "nav-file");
        let anyone = vec![BODIES, FILE, (Nav::Track, "/track", "nav-track"), INDICATORS];
        let Some(person) = &self.person else { return anyone };
        if person.desk {
            let entry = person.enters.then_some((Nav::Entry, "/desk/new", "nav-entry"));
            let figures = (Nav::Figures, "/desk/figures", "nav-figures");
            let desk = std::iter::once((Nav::Desk, "/desk", "nav-desk"));
            return desk.chain(entry).chain([figures, INDICATORS]).collect();
        }
        match person.role.as_str() {
            "committee" => vec![(Nav::Committee, "/committee", "nav-committee"), BODIES, INDICATORS],
            "citizen" | "journalist" => {
                let mine = (Nav::Mine, "/requests?mine=1", "nav-mine");
                vec![BODIES, FILE, mine, INDICATORS]
            }
            _ => anyone,
        }
    }

    pub(super) fn prepare(&self, title: &str, body: String) -> Json {
        let lang = self.lang;
        let nav: Vec<Json> = self
            .entries()
            .iter()
            .map(|(nav, path, key)| {
                json!({ "href": address::of(lang, path), "label": t(lang, key, &[]), "on": *nav == self.nav })
            })
            .collect();
        let others: Vec<Json> = Lang::ALL
            .into_iter()
            .filter(|l| *l != lang)
            .map(|l| {
                json!({ "href": address::of(l, &self.path), "code": l.code(), "name": l.name(), "short": l.short_name() })
            })
            .collect();
        let person = self
            .person
            .as_ref()
            .map(|p| json!({ "name": p.name, "role": t(lang, &format!("role-{}", p.role), &[]) }));
        let notice = self.notice.as_ref().filter(|_| !self.bare).map(|n| {
            let link = n.link.as_ref().map(|(href, key)| json!({ "href": href, "label": t(lang, key, &[]) }));
            json!({ "text": t(lang, &n.key, &[]), "bad": n.bad, "link": link })
        });
        json!({
            "lang": lang.code(), "dir": lang.dir(), "title": title, "css": asset::STYLE.as_str(),
            "js": asset::SCRIPT.as_str(), "icon": asset::ICON.as_str(),
            "bare": self.bare, "nav": nav, "others": others, "person": person, "csrf": self.csrf,
            "simulated": self.simulated, "notice": notice,
            // Amazigh falls back to French where it has no words yet, and says so.
            "words_lang": (lang == Lang::Zgh).then_some("fr"),
            "amazigh": (lang == Lang::Zgh).then(|| {
                json!({ "ar": t(Lang::Ar, "frame-amazigh", &[]), "fr": t(Lang::Fr, "frame-amazigh", &[]) })
            }),
            "body_html": Markup::trusted(body),
        })
    }
}
