-- Requests that a body declares to have had before it kept them here, from its register of then. They are no
-- requests of this register: they have no journal, no limits and no rights, and no indicator counts them.
CREATE TABLE past_registers (
    -- Of the file, in hexadecimal: one file is one register.
    sha256 TEXT COLLATE "C" PRIMARY KEY,
    file_name TEXT NOT NULL,
    -- What the register was and who gave it, as told with the import.
    source TEXT NOT NULL,
    entered_at TIMESTAMP NOT NULL
);

CREATE TABLE past_requests (
    body_slug TEXT COLLATE "C" NOT NULL,
    -- The year of receipt: a body's register begins anew with each.
    year BIGINT NOT NULL,
    -- The number in that register.
    reference TEXT COLLATE "C" NOT NULL,
    received_on DATE NOT NULL,
    channel TEXT,
    n_items BIGINT NOT NULL CHECK (n_items > 0),
    outcome TEXT NOT NULL,
    answered_on DATE,
    extended BOOLEAN NOT NULL,
    -- The register that says so, and its line.
    register TEXT COLLATE "C" NOT NULL REFERENCES past_registers (sha256),
    line BIGINT NOT NULL,
    PRIMARY KEY (body_slug, year, reference)
);

-- How many, by body, year and outcome.
CREATE TABLE past_counts (
    body_slug TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    requests BIGINT NOT NULL CHECK (requests >= 0),
    items BIGINT NOT NULL CHECK (items >= 0),
    PRIMARY KEY (body_slug, year, outcome)
);
