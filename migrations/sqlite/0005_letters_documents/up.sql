-- Files, letters waiting to leave, and answers kept for a repeated call.
CREATE TABLE documents (
    id TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    uploaded_by INTEGER REFERENCES people (id),
    uploaded_case INTEGER REFERENCES cases (id),
    case_id INTEGER REFERENCES cases (id),
    seq INTEGER,
    item_no INTEGER,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_case ON documents (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX documents_by_digest ON documents (sha256);
CREATE INDEX documents_loose ON documents (created_at) WHERE case_id IS NULL;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY NOT NULL,
    case_id INTEGER REFERENCES cases (id),
    seq INTEGER,
    letter TEXT NOT NULL,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    payload TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    not_before TEXT NOT NULL,
    claimed_until TEXT,
    attempts INTEGER NOT NULL,
    sent_at TEXT,
    failed_at TEXT,
    last_error TEXT
) STRICT;
CREATE INDEX outbox_waiting ON outbox (not_before, id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_by_case ON outbox (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE idempotency (
    key_hash TEXT PRIMARY KEY NOT NULL,
    body_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    status_code INTEGER,
    response TEXT,
    created_at TEXT NOT NULL
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (created_at);
