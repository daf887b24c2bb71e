//! Who reads what of a request: every field, by every reader, over the API and on the pages, of a private
//! and of a public request, before the reply, after it, and while complaints go their way.
//!
//! The table is the promise; a field that a reader meets and should not, or should and does not, fails. Every
//! fact of the story is a word found nowhere else, so that it is found wherever it comes out.

mod story;

pub use story::person;

use crate::world::{World, on_each_store};
use story::{READERS, Story};
use wasl::locale::{Lang, t};

/// The last stage of the story.
const STAGES: usize = 5;

/// A field, the stage from which it is there, and who reads it of a private and of a public request, a sign
/// for each of [`READERS`]: `+` on the page and over the API, `p` on the page alone (the API has no such
/// field), `-` nowhere, `.` no such reader at that time.
type Row = (&'static str, usize, &'static str, &'static str);

/// Nobody: not even those who read everything else.
const NOBODY: &str = "---- --- ---- -- -- -";
/// The work inside the body (article 12): those who do it.
const INSIDE: &str = "---- +-- +--- +- -- -";
/// What both sides exchanged: the two sides, and the Committee once a complaint is before it (article 20). A
/// department hears none of it from the requester, whose words may name them.
const OF_REQUESTER: &str = "-++- +-- ---- +- -+ -";
/// What the body says to the requester while it works.
const TO_REQUESTER: &str = "-++- +-- +--- +- -+ -";
/// What was asked, and what the body says in its official acts: of a private request the two sides, the
/// department that has it in hand, and the Committee, which may void any entry; of a public one everybody.
const OFFICIAL: &str = "-++- +-- +--- +- ++ -";
const EVERYBODY: &str = "++++ +++ ++++ ++ ++ +";

const TABLE: [Row; 41] = [
    ("number", 1, OFFICIAL, EVERYBODY),
    ("subject", 1, OFFICIAL, EVERYBODY),
    ("item", 1, OFFICIAL, EVERYBODY),
    ("urgency", 1, OF_REQUESTER, OF_REQUESTER),
    // Who asks: the body alone, for the request is addressed to its head (article 14). The Committee decides
    // without, and its letters find their way; the name stands on the requester's own slip.
    ("first", 1, "-pp- p-- ---- p- -- -", "-pp- p-- ---- p- -- -"),
    ("last", 1, "-pp- p-- ---- p- -- -", "-pp- p-- ---- p- -- -"),
    // For whom it is asked too: their receipt says so, and their page.
    ("behalf", 1, "-pp- p-- ---- p- -- -", "-pp- p-- ---- p- -- -"),
    ("mail", 1, "---- p-- ---- p- -- -", "---- p-- ---- p- -- -"),
    ("phone", 1, "---- p-- ---- p- -- -", "---- p-- ---- p- -- -"),
    ("street", 1, "---- p-- ---- p- -- -", "---- p-- ---- p- -- -"),
    ("masked", 1, "---- p-- ---- p- -- -", "---- p-- ---- p- -- -"),
    ("identity", 1, NOBODY, NOBODY),
    // The paper of the filing bears the number: it is with those who have it on paper too.
    ("scan", 1, "-+.- +-- ---- +- -- -", "-+.- +-- ---- +- -- -"),
    ("code", 1, NOBODY, NOBODY),
    // Sex, age and trade are told for figures, and the body never sees them.
    ("attributes", 1, NOBODY, NOBODY),
    ("serial", 1, TO_REQUESTER, TO_REQUESTER),
    ("ask-identity", 1, OF_REQUESTER, OF_REQUESTER),
    ("department", 1, INSIDE, INSIDE),
    ("route", 1, INSIDE, INSIDE),
    // Where a department goes on reading the request, as all do, it reads its own answer there, and opens its file.
    ("return", 1, INSIDE, "---- +-- +-p- +- -- -"),
    ("return-paper", 1, INSIDE, "---- +-- +-+- +- -- -"),
    ("third-party", 1, INSIDE, INSIDE),
    ("consult", 1, INSIDE, INSIDE),
    ("consent", 1, INSIDE, INSIDE),
    ("question", 1, TO_REQUESTER, TO_REQUESTER),
    // A department finds what the answer speaks of (article 12); no scan, and none of its names.
    ("clarification", 1, TO_REQUESTER, TO_REQUESTER),
    ("clarification-paper", 1, OF_REQUESTER, OF_REQUESTER),
    ("cost", 1, TO_REQUESTER, TO_REQUESTER),
    ("extension", 1, OFFICIAL, EVERYBODY),
    ("note", 2, OFFICIAL, EVERYBODY),
    ("law", 2, OFFICIAL, EVERYBODY),
    ("place", 2, OFFICIAL, EVERYBODY),
    ("answer-paper", 2, OFFICIAL, EVERYBODY),
    ("reference", 2, "-pp- p-- p--- p- pp -", "pppp ppp pppp pp pp p"),
    ("assessment", 2, "-pp- p-- ---- p- -p -", "-pp- p-- ---- p- -p -"),
    ("complaint", 2, OF_REQUESTER, OF_REQUESTER),
    ("complaint-paper", 2, OF_REQUESTER, OF_REQUESTER),
    ("decision", 3, OFFICIAL, EVERYBODY),
    ("decision-paper", 3, OF_REQUESTER, OF_REQUESTER),
    ("second", 4, OF_REQUESTER, OF_REQUESTER),
    ("final", 5, OFFICIAL, EVERYBODY),
];

/// Who looked without having a private request in hand: the two sides.
const LOOKS: Row = ("looks", 1, "-++- +-- ---- +- -- -", NOBODY);

/// The sign of a row for a reader.
fn sign(row: &Row, story: &Story, stage: usize, column: usize) -> char {
    let (field, from, private, public) = row;
    if stage < *from || (*field == "scan" && !story.paper) {
        return '-';
    }
    let signs = if story.public { public } else { private };
    signs.chars().filter(|c| *c != ' ').nth(column).unwrap()
}

/// What comes out for a reader that the table does not say, and the other way round.
fn faults(w: &World, story: &Story, stage: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    for reader in story.readers(stage) {
        let (api, pages) = (story.calls(w, &reader), story.pages(w, &reader));
        for row in TABLE.iter().chain([&LOOKS]) {
            let field = row.0;
            let sign = sign(row, story, stage, reader.column);
            let (told, shown) = match field {
                "looks" => (api.contains("\"looks\":[{"), pages.contains(&t(Lang::Ar, "act-look", &[]))),
                "attributes" => (story.tells_attributes(&api), story.tells_attributes(&pages)),
                _ => (api.contains(&story.word(field)), pages.contains(&story.word(field))),
            };
            if told != (sign == '+') {
                wrong.push(format!("{field} to {}: over the API {told}", READERS[reader.column]));
            }
            if shown != matches!(sign, '+' | 'p') {
                wrong.push(format!("{field} to {}: on a page {shown}", READERS[reader.column]));
            }
        }
    }
    wrong.iter().map(|fault| format!("{}, stage {stage}: {fault}", story.name)).collect()
}

/// Whether a story is read at every stage: one private, one public. The others at their end.
fn is_told_whole(story: &Story) -> bool {
    story.public == story.paper
}

#[test]
fn each_reader_reads_of_each_field_what_the_table_says_at_every_stage() {
    let columns = |signs: &str| signs.chars().filter(|c| *c != ' ').count();
    for (field, _, private, public) in TABLE {
        assert_eq!((columns(private), columns(public)), (READERS.len(), READERS.len()), "{field}");
    }
    on_each_store(|w| {
        let mut wrong = Vec::new();
        for (name, public, paper) in
            [("Private", false, false), ("Public", true, false), ("Paper", false, true), ("Open", true, true)]
        {
            let mut story = Story::begin(w, name, public, paper);
            for stage in 1..=STAGES {
                story.go(w, stage);
                if stage < STAGES && !is_told_whole(&story) {
                    continue;
                }
                // Whoever looks first leaves the look that the others find.
                story.readers(stage).iter().for_each(|reader| story.look(w, reader));
                wrong.extend(faults(w, &story, stage));
            }
            let kept = story.kept(w);
            let known: Vec<String> = TABLE.iter().map(|row| story.word(row.0)).collect();
            wrong.extend(
                kept.iter()
                    .filter(|text| !known.iter().any(|word| text.contains(word)))
                    .map(|text| format!("{name}: kept and in no row: {text}")),
            );
        }
        assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    });
}
