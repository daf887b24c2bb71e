-- People with an account, what they are for which body, their sign-ins and one-time links.
CREATE TABLE people (
    id INTEGER PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL,
    password_hash TEXT,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    totp_secret TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE memberships (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    body_slug TEXT NOT NULL,
    role TEXT NOT NULL,
    department TEXT,
    state TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT
) STRICT;
CREATE INDEX memberships_by_person ON memberships (person_id);
CREATE INDEX memberships_by_body ON memberships (body_slug);

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people (id),
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE login_links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    purpose TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT;
