//! The words of acts as the public, a department and the search read them: without what names whoever asked.

mod shapes;
mod spelling;

use super::App;
use super::case_file::CaseFile;
use super::departments;
use super::error::{Error, Result};
use super::filing::NewRequest;
use super::input::{Sent, Wording};
use super::lists::Summary;
use super::of_ours;
use super::policy::{Actor, View};
use super::shown::{hides_names, hides_names_in_asked};
use super::staff::Staff;
use crate::fold::{fold, is_arabic};
use crate::guard::identity::Identity;
use crate::guard::seal::Sealer;
use crate::ids::{CaseId, PersonId};
use crate::store::bodies::{self, BodyRow};
use crate::store::cases::CaseRow;
use crate::store::documents::{self, DocumentRow};
use crate::store::journal::{self, ACTOR, EventRow, NewEvent};
use crate::store::requesters::RequesterRow;
use crate::store::texts::{self, TextRow};
use crate::store::{Conn, StoreError, items, search};
use crate::text::{percent_decoded, web_address};
use spelling::{
    PARTICLES, bare, both_ways, forms, is_among, is_hyphen, is_invisible, is_of_a_word, is_particle, key,
    names_somebody, of_servant, parts, spelt_once, with_article, without_el,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::iter::once;
use std::ops::{Range, RangeInclusive};

/// What stands for a name that was written.
const HIDDEN: &str = "(…)";
/// The field of the files of an act, or of one of its items.
pub const FILES: &str = "documents";
/// Words of an address that some leave out.
const LIGHT: &str = "no num numero رقم de du des la le les el al et في من";
/// Words after which an address names where thousands live, the body itself often: no part of it reaches over them.
const OF_MANY: &str =
    "commune province prefecture region ville cercle maroc جماعه اقليم عماله جهه مدينه دائره مغرب";
/// The digits by which a telephone is known, whatever stands before them: `0`, `212`, `00212`.
const OF_A_PHONE: usize = 9;
/// How a telephone number begins before those, the code of a country in the place of `{}`.
const BEGINNINGS: [&str; 6] = ["", "0", "{}", "00{}", "{}0", "00{}0"];
/// The signs of a number that is known within a longer word.
const OF_A_NUMBER: usize = 6;
/// The words of an address that are as good as all of it.
const OF_AN_ADDRESS: usize = 3;
/// The most words of the name of a street.
const OF_A_STREET: usize = 4;
/// The words over which a name of fewer may be spread.
const IN_PARTS: usize = 4;
/// The letters of a name that no words of a sentence make up by chance.
const NO_CHANCE: usize = 12;
/// What people are called by before their name, without its article.
const TITLES: &str = "m mr mme mlle dr pr me monsieur madame mademoiselle docteur professeur maitre sieur dame mrs ms miss \
    سيد سيده انسه دكتور دكتوره استاذ استاذه حاج حاجه للا مرحوم مرحومه";
/// Words by which a name is that of an association, a firm, a paper.
const ASSOCIATIONS: &str = "association asso assoc societe sarl sa cooperative collectif syndicat club fondation federation \
    reseau union comite amicale ligue ecole cabinet groupe groupement centre institut observatoire organisation mouvement \
    forum espace journal magazine radio entreprise ste agence maison transparency \
    جمعيه تعاونيه شركه نقابه وداديه موسسه فيدراليه اتحاد شبكه منظمه مركز نادي لجنه رابطه هييه مرصد معهد مكتب مجموعه منتدي \
    فضاء حركه جريده مجله اذاعه مقاوله وكاله دار تنسيقيه ايتلاف عصبه كونفدراليه";
/// The letters of a name that make somebody known with one letter of another beside them.
const OF_A_HANDLE: usize = 5;
/// The most words of the name of a person.
const OF_A_PERSON: usize = 4;
/// How many words of a name are read.
const MOST_WORDS: usize = 8;
/// What may stick to a name, and letters that some double or leave out.
const MORE_LETTERS: usize = 12;

/// The fields of an act on a request that would name whoever asked to everybody, those of its files by their names: none
/// where it is not public.
///
/// # Errors
/// When the database fails, and when the number of the requester's card cannot be opened.
pub fn naming(app: &App, whole: &CaseFile, sent: &Sent) -> Result<Vec<String>> {
    if !whole.row.is_public {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = sent.documents.iter().map(|document| document.id.clone()).collect();
    let (named, files) = app.store.read(|conn| {
        let named = Named::of_case(conn, &app.sealer, &whole.row, &whole.body)?;
        Ok::<_, Error>((named, documents::load_all(conn, &ids)?))
    })?;
    let names = |text: &&Wording| named.hidden(sent.act.kind().code(), &text.field, &text.body).is_some();
    let texts = sent.texts.iter().filter(names).map(|text| text.field.clone());
    let named_file =
        |id: &str| files.iter().any(|file| file.id == id && named.file_name(&file.name) != file.name);
    let of_files = sent.documents.iter().filter(|document| named_file(&document.id));
    let field = |item: Option<u16>| item.map_or(FILES.to_owned(), |no| format!("items.{no}.{FILES}"));
    Ok(texts.chain(of_files.map(|document| field(document.item))).collect())
}

/// Whose words a reader reads as they were written: their own, and those of their department. What is hidden in them would
/// tell which guess at a name was right.
///
/// # Errors
/// When the database fails.
pub(super) fn own_hands(conn: &mut Conn, actor: &Actor, body: &str) -> Result<Vec<PersonId>> {
    let me = actor.person.as_ref().map(|person| PersonId(person.id));
    let colleagues = match actor.department_at(body) {
        Some(own) => departments::members(&Staff::of(conn, body)?, own),
        None => Vec::new(),
    };
    Ok(me.into_iter().chain(colleagues).collect())
}

/// The names of files as an actor with this view reads them: without who asked, for whoever does not know them.
///
/// # Errors
/// When the database fails, and when the number of the requester's card cannot be opened.
pub fn files_read_by(
    (app, conn): (&App, &mut Conn),
    (actor, view): (&Actor, View),
    (row, body): (&CaseRow, &BodyRow),
    files: &mut [DocumentRow],
) -> Result<()> {
    if hides_names(view) && !files.is_empty() {
        let named = Named::of_case(conn, &app.sealer, row, body)?;
        let own = own_hands(conn, actor, &body.slug)?;
        let of_others = |file: &&mut DocumentRow| file.uploaded_by.is_none_or(|who| !own.contains(&who));
        files.iter_mut().filter(of_others).for_each(|file| file.name = named.file_name(&file.name));
    }
    Ok(())
}

/// Hides who asked in the subjects of a list, for whoever reads what was asked without it; of a request whose card cannot be
/// opened all of it.
///
/// # Errors
/// When the database fails.
pub(super) fn hide_in_list(
    conn: &mut Conn,
    sealer: &Sealer,
    rows: Vec<&mut (&CaseRow, Summary)>,
) -> Result<()> {
    let ids: Vec<_> = rows.iter().map(|entry| entry.0.body_id).collect();
    let bodies: HashMap<_, _> =
        bodies::load_all(conn, &ids)?.into_iter().map(|body| (body.id, body)).collect();
    for (row, summary) in rows {
        let Some(body) = bodies.get(&row.body_id) else { continue };
        summary.subject = match Named::of_case(conn, sealer, row, body) {
            Ok(named) => named.without(&summary.subject, Words::Asker),
            Err(e @ (Error::Internal(_) | Error::Store(StoreError::Corrupt { .. }))) => {
                let error = &e as &dyn std::error::Error;
                tracing::error!(
                    case.id = row.id.0,
                    error,
                    "a request is damaged and its subject is not shown"
                );
                HIDDEN.to_owned()
            }
            Err(e) => return Err(e),
        };
    }
    Ok(())
}

/// Of the rows of a list whose names are hidden, those that a search finds by the words hidden there alone: that they are
/// found would say who asked.
///
/// # Errors
/// When the database fails.
pub(super) fn found_by_names(
    conn: &mut Conn,
    sealer: &Sealer,
    rows: &[&CaseRow],
    typed: &str,
) -> Result<BTreeSet<CaseId>> {
    let ids: Vec<_> = rows.iter().map(|row| row.body_id).collect();
    let bodies: HashMap<_, _> =
        bodies::load_all(conn, &ids)?.into_iter().map(|body| (body.id, body)).collect();
    let mut by_names = BTreeSet::new();
    for row in rows {
        let (events, asked) = (journal::of_case(conn, row.id)?, items::of_case(conn, row.id)?);
        let mut texts = texts::of_case(conn, row.id)?;
        match bodies.get(&row.body_id).map(|body| Named::of_case(conn, sealer, row, body)) {
            Some(Ok(named)) => named.hide_in(&events, &mut texts, true, &[]),
            // Who cannot know what to hide shows nothing.
            Some(Err(Error::Internal(_) | Error::Store(StoreError::Corrupt { .. }))) | None => texts.clear(),
            Some(Err(e)) => return Err(e),
        }
        if !search::finds(typed, &search::forms_of(&events, &texts, &asked, &row.number)) {
            by_names.insert(row.id);
        }
    }
    Ok(by_names)
}

/// The fields of a filing that would name whoever asks to everybody: what is asked is published as it was typed,
/// where they agree to it.
pub fn naming_filed(app: &App, new: &NewRequest) -> Vec<String> {
    let Some(body) = app.body(&new.body_id).filter(|_| new.public) else { return Vec::new() };
    let r = &new.requester;
    let of = RequesterRow {
        case_id: CaseId(0),
        first_name: r.first_name.clone(),
        last_name: r.last_name.clone(),
        address: r.address.clone(),
        email: r.email.as_ref().map(ToString::to_string),
        phone: r.phone.clone(),
        on_behalf_of: r.on_behalf_of.clone(),
        identity_kind: String::new(),
        identity_sealed: Vec::new(),
        identity_mask: String::new(),
        identity_tag: String::new(),
        erased_at: None,
    };
    let number = r.identity.as_ref().map(Identity::number).unwrap_or_default();
    let named = Named::asking(&of, number, &body);
    let items = new.items.iter().enumerate().flat_map(|(at, item)| {
        let medium = item.medium.as_deref().map(|text| (format!("items.{at}.medium"), text));
        std::iter::once((format!("items.{at}.text"), item.text.as_str())).chain(medium)
    });
    let all = std::iter::once(("subject".to_owned(), new.subject.as_str())).chain(items);
    all.filter(|(_, text)| named.without(text, Words::Body) != *text).map(|(field, _)| field).collect()
}

/// Whose words a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    /// Those of whoever asked: what has the shape of a telephone or of an address of e-mail is theirs.
    Asker,
    /// Those of the body, which gives its own telephone.
    Body,
    /// The address of a publication: its host is nobody's name.
    Address,
}

impl Words {
    /// Whose words a text of an act is, where it may name whoever asked: what was asked is published as it was typed, and
    /// hidden in only for whoever reads it otherwise; a signatory signs with a name of their own.
    fn of(kind: &str, field: &str, asked_too: bool) -> Option<Self> {
        match (kind, field) {
            (_, ACTOR | "signed_by") => None,
            ("file", _) if !asked_too => None,
            ("file", "serial") => Some(Self::Body),
            ("file" | "clarify_reply", _) => Some(Self::Asker),
            (_, field) if field.ends_with(".public_address") => Some(Self::Address),
            _ => Some(Self::Body),
        }
    }
}

impl Named {
    /// What identifies whoever filed a request; nothing where it was erased.
    ///
    /// # Errors
    /// When the number of their card cannot be opened: who cannot know what to hide shows nothing.
    pub(super) fn of_case(conn: &mut Conn, sealer: &Sealer, row: &CaseRow, body: &BodyRow) -> Result<Self> {
        let Some(requester) = of_ours::requester(conn, row.id)? else { return Ok(Self::default()) };
        Self::of_row(sealer, &row.number, &requester, body)
    }

    /// As [`Named::of_case`], of a requester already read, by the number of the request.
    ///
    /// # Errors
    /// As there.
    pub(super) fn of_row(
        sealer: &Sealer,
        number: &str,
        requester: &RequesterRow,
        body: &BodyRow,
    ) -> Result<Self> {
        let place = format!("requesters {number}");
        let identity = match requester.erased_at {
            Some(_) => String::new(),
            None => sealer.open(&place, &requester.identity_sealed).map_err(anyhow::Error::from)?,
        };
        Ok(Self::asking(requester, &identity, body))
    }

    /// Whoever asks a body, under the number of their card.
    fn asking(requester: &RequesterRow, identity: &str, body: &BodyRow) -> Self {
        let names = [&body.name_ar, &body.name_fr, &body.short_ar, &body.short_fr];
        let several = |phrase: &Phrase| phrase.words.len() > 1;
        let of_body = names.into_iter().filter_map(|name| Phrase::whole(name)).filter(several).collect();
        Self { of_body, ..Self::of(requester, identity) }
    }

    /// Hides the identity of whoever asked in the texts of a request, in each ordinary spelling: case, accents, vowel
    /// marks, what sticks to an Arabic word, words in one or apart («عبدالله»), spaces in a number; in their own words
    /// also what has the shape of a telephone, of an address of e-mail, of the number of a card.
    ///
    /// A name in the other script (زينب for Zineb), a nickname, a relative cannot be known and stay: the forms ask people not
    /// to name themselves or the person. The cost grows with the length of the texts, times that of the name and the address.
    pub(super) fn hide(&self, events: &[EventRow], texts: &mut [TextRow]) {
        self.hide_in(events, texts, false, &[]);
    }

    /// The same in a request as a view reads it: in what was asked too, where that is not what everybody reads of it, and
    /// not in what these wrote.
    pub(super) fn hide_from(&self, view: View, whole: &mut CaseFile, own: &[PersonId]) {
        let asked_too = hides_names_in_asked(view, whole.row.is_public);
        self.hide_in(&whole.events, &mut whole.texts, asked_too, own);
        for medium in whole.asked.iter_mut().filter_map(|item| item.medium.as_mut()).filter(|_| asked_too) {
            *medium = self.without(medium, Words::Asker);
        }
    }

    fn hide_in(&self, events: &[EventRow], texts: &mut [TextRow], asked_too: bool, own: &[PersonId]) {
        let kinds: HashMap<i64, &str> = events.iter().map(|e| (e.seq, e.kind.as_str())).collect();
        let own: Vec<String> = own.iter().map(|who| who.0.to_string()).collect();
        let by_own =
            |text: &&TextRow| text.field == ACTOR && text.body.as_ref().is_some_and(|who| own.contains(who));
        let own: BTreeSet<i64> = texts.iter().filter(by_own).map(|text| text.seq).collect();
        for text in texts.iter_mut().filter(|text| !own.contains(&text.seq)) {
            let Some(kind) = kinds.get(&text.seq) else { continue };
            let words = Words::of(kind, &text.field, asked_too);
            if let Some(hidden) =
                text.body.as_ref().zip(words).and_then(|(body, words)| self.hides(words, body))
            {
                text.body = Some(hidden);
            }
        }
    }

    /// The texts of an act about to be written that name whoever asked, without it.
    pub(super) fn of_event(&self, event: &NewEvent) -> BTreeMap<String, String> {
        let hidden =
            |(field, text): (&String, &String)| Some((field.clone(), self.hidden(&event.kind, field, text)?));
        event.texts.iter().filter_map(hidden).collect()
    }

    /// A text of an act without what names whoever asked; `None` where it names nobody.
    fn hidden(&self, kind: &str, field: &str, text: &str) -> Option<String> {
        self.hides(Words::of(kind, field, false)?, text)
    }

    /// The name of a file without it: its ending says what the file is.
    fn file_name(&self, name: &str) -> String {
        let (stem, ending) = name.split_at(name.rfind('.').unwrap_or(name.len()));
        format!("{}{ending}", self.without(stem, Words::Body))
    }

    fn hides(&self, words: Words, text: &str) -> Option<String> {
        let hidden = match words {
            Words::Address => match host_end(text) {
                Some(end) => {
                    let (host, path) = text.split_at(end);
                    let hidden = self.without(path, Words::Address);
                    // A browser shows what it writes with percent signs.
                    let read = percent_decoded(path);
                    let of_read = self.without(&read, Words::Address);
                    format!("{host}{}", if of_read == read { hidden } else { of_read })
                }
                // A place that is no address of the web is told in words of the body.
                None => self.without(text, Words::Body),
            },
            words => self.without(text, words),
        };
        (hidden != text).then_some(hidden)
    }
}

/// Where the host of an address of the web ends; `None` where the text is none.
fn host_end(text: &str) -> Option<usize> {
    web_address(text)?;
    let start = text.find("://").map_or(0, |at| at + 3);
    Some(text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at))
}

/// The words of the name of a person without what they are called by; none where it is that of an association.
fn person(name: &[String]) -> &[String] {
    let start = name.iter().position(|word| !is_among(bare(word), TITLES)).unwrap_or(name.len());
    let own = &name[start..];
    let of_several = |word: &String| is_among(bare(word), ASSOCIATIONS);
    if own.len() > OF_A_PERSON || own.iter().any(of_several) { &[] } else { own }
}

/// What identifies a requester.
#[derive(Default)]
pub(super) struct Named {
    /// The letters of each name, joined, as [`key`] writes them.
    names: HashSet<String>,
    /// The same names with their words apart, as the form has them.
    written: HashSet<String>,
    /// The most words of one of them.
    most_words: usize,
    /// The most letters of one of them.
    most_letters: usize,
    phrases: Vec<Phrase>,
    /// Letters and digits, whatever stands between them.
    numbers: Vec<Vec<char>>,
    /// The letters and digits of an address of e-mail: before its sign, and of each part of its host.
    email: Option<Vec<Vec<char>>>,
    /// The names of the body asked: «جماعة سيدي علي» names nobody who is called علي.
    of_body: Vec<Phrase>,
}

/// Words that follow one another, an address for one.
struct Phrase {
    /// As [`key`] writes them; an empty one is no word of any text.
    words: Vec<String>,
    /// How many of them are as good as all.
    least: usize,
    /// Whether a number must be among them: a street alone is where many live, and what many ask about.
    numbered: bool,
}

impl Named {
    fn of(of: &RequesterRow, identity: &str) -> Self {
        let email = of.email.as_deref().and_then(|email| email.split_once('@'));
        let email = email.map(|(name, host)| once(name).chain(host.split('.')).map(signs_of).collect());
        let mut named = Self { numbers: numbers(of, identity), email, ..Self::default() };
        // A name of the form has five hundred signs at most; nobody's has so many words.
        let short = |name: &str| words(name).into_iter().take(MOST_WORDS).collect::<Vec<_>>();
        named.add_person(&short(&of.first_name), &short(&of.last_name));
        named.phrases.extend(Phrase::of_address(&of.address));
        let asks_for = of.on_behalf_of.as_deref();
        named.phrases.extend(asks_for.and_then(Phrase::whole));
        let asks_for = asks_for.map(short).unwrap_or_default();
        // An association goes by all its words, a person by each of theirs.
        if let [first, last @ ..] = person(&asks_for) {
            named.add_person(std::slice::from_ref(first), last);
        } else if asks_for.concat().chars().count() >= NO_CHANCE {
            named.add(&asks_for);
        }
        named
    }

    /// Adds the names by which somebody goes.
    fn add_person(&mut self, first: &[String], last: &[String]) {
        // Each word of a name names its bearer, but those that many names hold.
        for word in first.iter().chain(last) {
            let known = [Some(word.as_str()), of_servant(word)].into_iter().flatten();
            known.filter(|word| names_somebody(word)).for_each(|word| self.add(&[word.to_owned()]));
        }
        let (whole, back) = ([first, last].concat(), [last, first].concat());
        for name in [first, last, &whole, &back] {
            self.add(name);
        }
        // Many sign in one word, with a letter of one name and the whole of the other.
        let letters = |name: &[String]| {
            let latin = name.iter().filter(|word| !is_arabic(word));
            latin.filter_map(|word| word.chars().next()).collect::<Vec<char>>()
        };
        for (initials, name) in [(letters(first), last), (letters(last), first)] {
            let whole = name.concat();
            if whole.chars().count() >= OF_A_HANDLE {
                let each = initials.iter().flat_map(|c| [format!("{c}{whole}"), format!("{whole}{c}")]);
                each.for_each(|handle| self.add(&[handle]));
            }
        }
        // Who has two given names, or two of a family, goes by one of them, and joins any two.
        let all = [parts(first), parts(last)].concat();
        for (nth, part) in all.iter().enumerate() {
            let joined = all[nth + 1..].iter().flat_map(|other| both_ways(part, other));
            joined.for_each(|name| self.add(&name));
        }
    }

    /// Adds a name: its words, in order. One letter is nobody's, nor is «عبد» of a form that parts «عبد الله».
    fn add(&mut self, name: &[String]) {
        if matches!(name, [word] if is_among(word, PARTICLES) || word == "الله") {
            return;
        }
        let joined = name.concat();
        let letters = joined.chars().count();
        if letters < 2 {
            return;
        }
        self.most_words = self.most_words.max(name.len()).max(IN_PARTS);
        self.most_letters = self.most_letters.max(letters);
        self.names.insert(key(bare(&joined)));
        self.names.extend(without_el(&joined).map(key));
        self.names.extend(with_article(&joined).map(|name| key(&name)));
        self.written.insert(bare(&name.join(" ")).to_owned());
    }

    /// A text without any of it.
    fn without(&self, text: &str, words: Words) -> String {
        let read = Read::of(text);
        let of_body: Vec<_> = self.of_body.iter().flat_map(|name| name.found(&read)).collect();
        let is_of_body = |signs: &Range<usize>| {
            of_body.iter().any(|name| name.start <= signs.start && signs.end <= name.end)
        };
        let mut found = self.names(&read);
        found.extend(Read::parted(text).iter().flat_map(|read| self.names(read)));
        found.retain(|signs| !is_of_body(signs));
        found.extend(self.phrases.iter().flat_map(|phrase| phrase.found(&read)));
        found.extend(self.numbers(&read));
        found.extend(shapes::cards(&read.tokens));
        found.extend(self.emails(&read));
        if words == Words::Asker {
            found.extend(shapes::found(&read));
        }
        found.sort_by_key(|signs| signs.start);
        let mut hidden: Vec<Range<usize>> = Vec::new();
        for signs in found {
            match hidden.last_mut() {
                // Nothing but spaces and points between two of them.
                Some(last) if signs.start <= last.end => last.end = last.end.max(signs.end),
                _ => hidden.push(signs),
            }
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = 0;
        for place in hidden.iter().map(|signs| read.place(signs)) {
            // One sign may be several words («ﷺ»): it is hidden once.
            if let Some(between) = text.get(rest..place.start) {
                out.push_str(between);
                out.push_str(HIDDEN);
            }
            rest = rest.max(place.end);
        }
        out + &text[rest..]
    }

    /// Where their address of e-mail is, whatever its sign and its points are written as.
    fn emails(&self, read: &Read<'_>) -> Vec<Range<usize>> {
        let Some([name, hosts @ ..]) = self.email.as_deref() else { return Vec::new() };
        let host = |from: usize| {
            let mut end = read.after_tag(from);
            for (nth, host) in hosts.iter().enumerate() {
                let between = if nth == 0 { shapes::SIGNS } else { shapes::POINTS };
                end = read.after(end, between, host)?;
            }
            read.begins(end).then_some(end)
        };
        let ends = |from: usize| {
            let sign = from + name.len();
            let end = (read.has_part(from, name) && read.begins(from)).then_some(sign)?;
            // The name of the box alone, where no word of a sentence is written so.
            let alone = || name.len() >= OF_A_NUMBER && read.begins(end) && read.is_of_the_web(from..end);
            host(end).or_else(|| alone().then_some(end))
        };
        (0..read.signs.len()).filter_map(|from| Some(from..ends(from)?)).collect()
    }

    /// Where a name is, in one word or in several.
    fn names(&self, read: &Read<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for from in 0..read.tokens.len() {
            let mut joined = String::new();
            for (to, token) in read.tokens.iter().enumerate().skip(from).take(self.most_words) {
                joined.push_str(&token.word);
                if joined.chars().count() > self.most_letters + MORE_LETTERS {
                    break;
                }
                if self.is_name(&joined) && self.is_one(read, &read.tokens[from..=to]) {
                    found.push(read.signs_of(from..=to));
                }
            }
        }
        found
    }

    /// Whether letters are a name, by themselves or with what sticks to an Arabic word: «ولأحمد» has two letters of it.
    fn is_name(&self, joined: &str) -> bool {
        forms(joined).iter().any(|form| self.names.contains(&key(form)))
    }

    /// Whether words that make up the letters of a name are meant as one: «si ma demande» does not speak of Sima.
    fn is_one(&self, read: &Read<'_>, tokens: &[Token]) -> bool {
        let as_written = || forms(&spaced(tokens)).iter().any(|form| self.written.contains(form));
        match tokens {
            // Mr De writes himself with a capital, which «de» has not.
            [token] => token.signs.len() > 2 || read.is_capital(token),
            [first, .., last] => {
                let short = tokens.len() == 2 && last.signs.end - first.signs.start < 5;
                read.are_joined(tokens) || as_written() && (!short || read.is_capital(first))
            }
            [] => false,
        }
    }

    /// Where a number of theirs is, in parts, whole or within a longer word.
    fn numbers(&self, read: &Read<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for from in 0..read.signs.len() {
            let here = self.numbers.iter().filter(|number| read.has_number(from, number));
            found.extend(here.map(|number| from..from + number.len()));
        }
        found
    }
}

impl Phrase {
    /// An address: three of its words, the number of the house among them; and that number before its street or after it,
    /// whichever way the form has it.
    fn of_address(address: &str) -> Vec<Self> {
        let of_many = |word: &str| is_among(bare(word), OF_MANY);
        let known = |word: &String| if of_many(word) { String::new() } else { key(bare(word)) };
        let words: Vec<String> = words(address).iter().filter(|word| !is_light(word)).map(known).collect();
        if words.len() < OF_AN_ADDRESS {
            return Vec::new();
        }
        let is_number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
        let street = match words.iter().position(is_number) {
            Some(0) => (2..words.len().min(OF_A_STREET + 1))
                .map(|last| [&words[1..=last], &words[..1]].concat())
                .collect(),
            Some(at @ 2..=OF_A_STREET) => vec![[&words[at..=at], &words[..at]].concat()],
            _ => Vec::new(),
        };
        let turned = |words: Vec<String>| Self { least: words.len(), words, numbered: true };
        let mut all: Vec<Self> = street.into_iter().map(turned).collect();
        all.push(Self { words, least: OF_AN_ADDRESS, numbered: true });
        all
    }

    /// All the words of a text.
    fn whole(text: &str) -> Option<Self> {
        let words: Vec<String> =
            words(text).iter().filter(|word| !is_light(word)).map(|word| key(bare(word))).collect();
        let least = words.len();
        (least > 0).then_some(Self { words, least, numbered: false })
    }

    /// Where enough of its words follow one another, whatever light words are between.
    fn found(&self, read: &Read<'_>) -> Vec<Range<usize>> {
        let heavy: Vec<usize> =
            (0..read.tokens.len()).filter(|at| !is_light(&read.tokens[*at].word)).collect();
        let mut found = Vec::new();
        // From the end: how many words go on as the phrase does from each of its words.
        let mut after = vec![0; self.words.len() + 1];
        for (nth, at) in heavy.iter().enumerate().rev() {
            let forms: Vec<String> = forms(&read.tokens[*at].word).iter().map(|form| key(form)).collect();
            let goes_on = self.words.iter().zip(&after[1..]);
            let mut here: Vec<usize> =
                goes_on.map(|(word, after)| if forms.contains(word) { after + 1 } else { 0 }).collect();
            let longest = here.iter().copied().max().unwrap_or(0);
            let has_number = |to: usize| read.tokens[*at..=to].iter().any(Token::is_number);
            if longest >= self.least && (!self.numbered || has_number(heavy[nth + longest - 1])) {
                found.push(read.signs_of(*at..=heavy[nth + longest - 1]));
            }
            here.push(0);
            after = here;
        }
        found
    }
}

/// The letters and digits of a text.
fn signs_of(text: &str) -> Vec<char> {
    signs(text).into_iter().map(|sign| sign.c).collect()
}

/// The numbers of a requester, a telephone in each way to begin it.
fn numbers(of: &RequesterRow, identity: &str) -> Vec<Vec<char>> {
    let mut numbers = vec![signs_of(identity)];
    let mut phone = signs_of(of.phone.as_deref().unwrap_or_default());
    phone.retain(char::is_ascii_digit);
    let (country, end) = phone.split_at(phone.len().saturating_sub(OF_A_PHONE));
    let country: String = country.iter().collect();
    let country = match country.trim_start_matches('0') {
        "" | "2120" => "212",
        country => country,
    };
    // Fewer digits are no telephone that could begin in another way.
    let begun = if end.len() == OF_A_PHONE { BEGINNINGS.as_slice() } else { &[""] };
    let whole = |before: &&str| before.replace("{}", country).chars().chain(end.iter().copied()).collect();
    numbers.extend(begun.iter().map(whole));
    numbers.retain(|number| !number.is_empty());
    numbers
}

fn spaced(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_light(word: &str) -> bool {
    is_among(word, LIGHT) || word.chars().count() == 1 && !word.starts_with(|c: char| c.is_ascii_digit())
}

fn words(text: &str) -> Vec<String> {
    Read::of(text).tokens.into_iter().map(|token| token.word).collect()
}

/// A text as it is read: its signs, folded, and the words that they make.
struct Read<'a> {
    text: &'a str,
    signs: Vec<Sign>,
    tokens: Vec<Token>,
}

/// A letter or a digit, with the marks that it bears.
struct Sign {
    c: char,
    place: Range<usize>,
    /// Whether something stands between it and the sign before it.
    apart: bool,
}

/// Letters, or digits, that follow one another.
struct Token {
    word: String,
    signs: Range<usize>,
}

impl Token {
    fn is_number(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
    }
}

impl<'a> Read<'a> {
    fn of(text: &'a str) -> Self {
        Self::of_signs(text, signs(text))
    }

    /// The text with its words parted where a capital follows a small letter, or a sign that nobody sees stands between
    /// two letters: `#ZinebAlaoui`. The signs are the same. `None` where it has no such place.
    fn parted(text: &'a str) -> Option<Self> {
        let mut signs = signs(text);
        let mut parted = false;
        for at in 1..signs.len() {
            let before = text[signs[at - 1].place.clone()].chars().collect::<Vec<_>>();
            let capital = text[signs[at].place.clone()].starts_with(char::is_uppercase);
            let small = before.first().is_some_and(|c| c.is_lowercase());
            if !signs[at].apart && (capital && small || before.iter().any(|c| is_invisible(*c))) {
                signs[at].apart = true;
                parted = true;
            }
        }
        parted.then(|| Self::of_signs(text, signs))
    }

    fn of_signs(text: &'a str, signs: Vec<Sign>) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut digits = false;
        for (at, sign) in signs.iter().enumerate() {
            let is_digit = sign.c.is_ascii_digit();
            match tokens.last_mut().filter(|_| !sign.apart && is_digit == digits) {
                Some(token) => {
                    token.word.push(sign.c);
                    token.signs.end = at + 1;
                }
                None => tokens.push(Token { word: sign.c.to_string(), signs: at..at + 1 }),
            }
            digits = is_digit;
        }
        for token in &mut tokens {
            token.word = spelt_once(&token.word);
        }
        Self { text, signs, tokens }
    }

    fn place(&self, signs: &Range<usize>) -> Range<usize> {
        self.signs[signs.start].place.start..self.signs[signs.end - 1].place.end
    }

    fn signs_of(&self, tokens: RangeInclusive<usize>) -> Range<usize> {
        self.tokens[*tokens.start()].signs.start..self.tokens[*tokens.end()].signs.end
    }

    fn is_capital(&self, token: &Token) -> bool {
        is_arabic(&token.word) || self.text[self.place(&token.signs)].starts_with(char::is_uppercase)
    }

    /// Whether words are written so that they may be one.
    fn are_joined(&self, tokens: &[Token]) -> bool {
        let letters: usize = tokens.iter().map(|token| token.signs.len()).sum();
        letters >= NO_CHANCE || tokens.windows(2).all(|pair| self.is_joined(&pair[0], &pair[1], letters))
    }

    /// Whether two words of a name of so many letters are.
    fn is_joined(&self, one: &Token, next: &Token, letters: usize) -> bool {
        let (from, to) = (self.place(&one.signs).end, self.place(&next.signs).start);
        let between = self.text.get(from..to).unwrap_or_default();
        let mut between = between.chars().filter(|c| !is_of_a_word(*c));
        let space = |c: char| c.is_whitespace() && c != '\n';
        let long = |token: &Token| token.signs.len() > 2;
        let particle = is_particle(&one.word);
        if between.clone().all(is_hyphen) {
            // «d'août», «l'avis»: an article of French is a letter.
            return letters > if one.signs.len() > 1 || particle { 4 } else { 5 };
        }
        let apart = particle && letters > 4
            || next.word.starts_with("ال") && letters > 5
            || long(one) && long(next) && letters > 6;
        apart && between.all(|c| is_hyphen(c) || space(c))
    }

    /// Whether one kind of sign, a space, a point or a hyphen, parts all of these words.
    fn is_parted_alike(&self, tokens: &[Token]) -> bool {
        let between = |pair: &[Token]| {
            let (from, to) = (self.place(&pair[0].signs).end, self.place(&pair[1].signs).start);
            self.text.get(from..to).map(|between| between.trim_matches(['(', ')']))
        };
        let mut all = tokens.windows(2).map(between);
        let Some(first) = all.next() else { return true };
        let known = first.is_some_and(|sign| matches!(sign, " " | "\u{a0}" | "\u{202f}" | "-" | "." | ""));
        known && all.all(|sign| sign == first)
    }

    /// Whether these letters are at a sign.
    fn has_part(&self, from: usize, part: &[char]) -> bool {
        self.signs.get(from..from + part.len()).is_some_and(|here| here.iter().map(|sign| &sign.c).eq(part))
    }

    /// Whether a word may begin at a sign, or the text ends there.
    fn begins(&self, at: usize) -> bool {
        self.signs.get(at).is_none_or(|sign| sign.apart)
    }

    /// Whether signs, in one word, are written with a point, an underscore or a digit among them.
    fn is_of_the_web(&self, signs: Range<usize>) -> bool {
        let written = &self.text[self.place(&signs)];
        let digit = written.contains(|c: char| c.is_ascii_digit());
        let parted = written.contains(['.', '_']) || digit && !written.contains('-');
        parted && written.contains(char::is_alphabetic) && !written.contains(char::is_whitespace)
    }

    /// Where the mark ends that some add to the name of their box: `name+mark@host`.
    fn after_tag(&self, at: usize) -> usize {
        let tagged = self
            .signs
            .get(at)
            .is_some_and(|next| self.text.get(self.signs[at - 1].place.end..next.place.start) == Some("+"));
        if !tagged {
            return at;
        }
        (at + 1..=self.signs.len()).find(|end| self.begins(*end)).unwrap_or(at)
    }

    /// Where a part ends that comes after one of these signs, or the words that stand for them.
    fn after(&self, at: usize, between: (&str, &[&str]), part: &[char]) -> Option<usize> {
        let (sign, words) = between;
        let is_sign = |to: usize| {
            let said: String = self.signs[at..to].iter().map(|sign| sign.c).collect();
            let (end, next) = (self.signs[at - 1].place.end, self.signs.get(to)?.place.start);
            let typed = self.text.get(end..next)?;
            Some(if to == at { typed.contains(|c| sign.contains(c)) } else { words.contains(&said.as_str()) })
        };
        let to = (at..=at + shapes::OF_A_SIGN).take_while(|to| *to < self.signs.len());
        let mut to = to.filter(|to| is_sign(*to) == Some(true) && self.has_part(*to, part));
        to.next().map(|to| to + part.len())
    }

    /// Whether a number begins at a sign. A long one may be glued to anything but more digits, as an amount would be.
    fn has_number(&self, from: usize, number: &[char]) -> bool {
        let to = from + number.len();
        let same = self.has_part(from, number);
        let digit = |at: usize| self.signs[at].c.is_ascii_digit();
        let glued = |at: &usize| self.signs.get(*at).is_some_and(|sign| !sign.apart);
        let parts = |at: &usize| glued(at) && (number.len() < OF_A_NUMBER || digit(at - 1) && digit(*at));
        same && ![from, to].iter().any(parts)
    }
}

/// The letters and digits of a text.
fn signs(text: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    let mut apart = true;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let folded = if is_invisible(c) { String::new() } else { fold(c.encode_utf8(&mut [0; 4])) };
        if folded.is_empty() {
            apart = apart || !is_of_a_word(c);
            // A mark, a tatweel, an invisible sign: it belongs to the letter before it.
            if let Some(before) = signs.last_mut().filter(|_| !apart) {
                before.place.end = end;
            }
        }
        for letter in folded.chars() {
            if letter == ' ' {
                apart = true;
                continue;
            }
            // These say more than their folded letter: «علي» and «على», «إلهام» and «الهام».
            let kept = if matches!(c, 'ى' | 'أ' | 'إ') { c } else { letter };
            signs.push(Sign { c: kept, place: at..end, apart });
            apart = false;
        }
    }
    signs
}
