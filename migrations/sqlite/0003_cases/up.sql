-- Requests, what each asks for, who asks, and every personal or free text.
CREATE TABLE cases (
    id INTEGER PRIMARY KEY NOT NULL,
    number TEXT NOT NULL UNIQUE,
    code_hash TEXT NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    body_id INTEGER NOT NULL REFERENCES bodies (id),
    body_slug TEXT NOT NULL,
    body_kind TEXT NOT NULL,
    body_type TEXT NOT NULL,
    region_code TEXT,
    calendar_class TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    status TEXT NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    delivery TEXT NOT NULL,
    received_at TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    guard_date TEXT NOT NULL,
    bar_date TEXT NOT NULL,
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    answered_on TEXT,
    closed_on TEXT,
    next_clock_on TEXT,
    n_items INTEGER NOT NULL CHECK (n_items >= 1),
    is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
    filed_by INTEGER REFERENCES people (id),
    came_from INTEGER REFERENCES cases (id),
    rule_set TEXT NOT NULL
) STRICT;
-- The desk: a body's open requests by due date. The public lists: newest first, by body or status.
CREATE INDEX cases_by_code ON cases (code_hash);
CREATE INDEX cases_open_by_body ON cases (body_slug, due_on, id) WHERE answered_on IS NULL AND closed_on IS NULL;
CREATE INDEX cases_open_by_due ON cases (due_on) WHERE answered_on IS NULL AND closed_on IS NULL;
CREATE INDEX cases_by_body ON cases (body_slug, id);
CREATE INDEX cases_by_status ON cases (status, id);
CREATE INDEX cases_public ON cases (id) WHERE is_public;
CREATE INDEX cases_by_clock ON cases (next_clock_on, id) WHERE next_clock_on IS NOT NULL;
CREATE INDEX cases_by_receipt ON cases (received_on, id);
CREATE INDEX cases_by_person ON cases (filed_by, id) WHERE filed_by IS NOT NULL;
CREATE INDEX cases_by_origin ON cases (came_from) WHERE came_from IS NOT NULL;

CREATE TABLE items (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    no INTEGER NOT NULL CHECK (no >= 1),
    period_from TEXT,
    period_to TEXT,
    medium TEXT,
    PRIMARY KEY (case_id, no)
) STRICT, WITHOUT ROWID;

-- Whatever a person wrote or is named in. The journal holds only SHA-256(salt || body) of each, so
-- destroying salt and body erases the text and breaks no chain.
CREATE TABLE texts (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    seq INTEGER NOT NULL,
    field TEXT NOT NULL,
    salt BLOB,
    body TEXT,
    erased_at TEXT,
    PRIMARY KEY (case_id, seq, field),
    CHECK ((salt IS NULL) = (body IS NULL) AND (body IS NULL) = (erased_at IS NOT NULL))
) STRICT;

CREATE TABLE requesters (
    case_id INTEGER PRIMARY KEY NOT NULL REFERENCES cases (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    address TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    on_behalf_of TEXT,
    identity_kind TEXT NOT NULL,
    identity_sealed BLOB NOT NULL,
    identity_mask TEXT NOT NULL,
    identity_tag TEXT NOT NULL,
    erased_at TEXT
) STRICT;
CREATE INDEX requesters_by_tag ON requesters (identity_tag);

CREATE TABLE profiles (
    case_id INTEGER PRIMARY KEY NOT NULL REFERENCES cases (id),
    category TEXT NOT NULL,
    gender TEXT NOT NULL,
    age_band TEXT,
    region TEXT,
    stated_on TEXT NOT NULL
) STRICT;

-- An index of folded words over the subjects of public requests alone.
CREATE TABLE search_words (
    word TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    PRIMARY KEY (word, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_words_by_case ON search_words (case_id);
