-- Figures of the catalogue that a job counted: one set for each period, and its values by place.
CREATE TABLE figure_sets (
    id INTEGER PRIMARY KEY NOT NULL,
    -- A year, a quarter, or `last-12-months`.
    period TEXT NOT NULL,
    -- Last day whose events count, and the last instant whose entries do.
    as_of TEXT NOT NULL,
    known TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('running', 'provisional', 'final')),
    -- Digest of the directory, the calendar and the rules it was counted with.
    made_of TEXT NOT NULL,
    made_at TEXT NOT NULL,
    -- Digest of its values; none while they are being written, and nobody reads them.
    sha256 TEXT
) STRICT;

CREATE INDEX figure_sets_by_period ON figure_sets (period, known);

CREATE TABLE figure_values (
    set_id INTEGER NOT NULL REFERENCES figure_sets (id),
    -- `country`, `region`, `kind`, `kind_in_region` or `body`, and which.
    scope TEXT NOT NULL,
    place TEXT NOT NULL,
    -- Its rows of values and its stock by month (`reckon/package/packed.rs`).
    told BLOB NOT NULL,
    PRIMARY KEY (set_id, scope, place)
) STRICT, WITHOUT ROWID;

-- Who counts, and a number that grows while they do. One row.
CREATE TABLE figure_work (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    holder TEXT,
    beat INTEGER NOT NULL
) STRICT;

INSERT INTO figure_work (id, beat) VALUES (1, 0);
