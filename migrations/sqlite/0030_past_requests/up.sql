-- Requests that a body declares to have had before it kept them here, from its register of then. They are no
-- requests of this register: they have no journal, no limits and no rights, and no indicator counts them.
CREATE TABLE past_registers (
    -- Of the file, in hexadecimal: one file is one register.
    sha256 TEXT PRIMARY KEY NOT NULL,
    file_name TEXT NOT NULL,
    -- What the register was and who gave it, as told with the import.
    source TEXT NOT NULL,
    entered_at TEXT NOT NULL
) STRICT;

CREATE TABLE past_requests (
    body_slug TEXT NOT NULL,
    -- The year of receipt: a body's register begins anew with each.
    year INTEGER NOT NULL,
    -- The number in that register.
    reference TEXT NOT NULL,
    received_on TEXT NOT NULL,
    channel TEXT,
    n_items INTEGER NOT NULL CHECK (n_items > 0),
    outcome TEXT NOT NULL,
    answered_on TEXT,
    extended INTEGER NOT NULL CHECK (extended IN (0, 1)),
    -- The register that says so, and its line.
    register TEXT NOT NULL REFERENCES past_registers (sha256),
    line INTEGER NOT NULL,
    PRIMARY KEY (body_slug, year, reference)
) STRICT;

-- How many, by body, year and outcome.
CREATE TABLE past_counts (
    body_slug TEXT NOT NULL,
    year INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    requests INTEGER NOT NULL CHECK (requests >= 0),
    items INTEGER NOT NULL CHECK (items >= 0),
    PRIMARY KEY (body_slug, year, outcome)
) STRICT;
