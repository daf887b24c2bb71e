-- Editions of the open data that were published; their files lie in the data folder under their id.
CREATE TABLE editions (
    id TEXT PRIMARY KEY NOT NULL,
    period TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    status TEXT NOT NULL CHECK (status IN ('provisional', 'final')),
    as_of TEXT NOT NULL,
    published_at TEXT NOT NULL,
    requests INTEGER NOT NULL,
    events INTEGER NOT NULL,
    manifest_sha256 TEXT NOT NULL,
    archive_sha256 TEXT NOT NULL,
    archive_bytes INTEGER NOT NULL,
    UNIQUE (period, revision)
) STRICT;
