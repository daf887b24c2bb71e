-- Editions of the open data that were published; their files lie in the data folder under their id.
CREATE TABLE editions (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL CHECK (revision > 0),
    status TEXT NOT NULL CHECK (status IN ('provisional', 'final')),
    as_of DATE NOT NULL,
    published_at TIMESTAMP NOT NULL,
    requests BIGINT NOT NULL,
    events BIGINT NOT NULL,
    manifest_sha256 TEXT NOT NULL,
    archive_sha256 TEXT NOT NULL,
    archive_bytes BIGINT NOT NULL,
    UNIQUE (period, revision)
);
