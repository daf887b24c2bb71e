-- The directory of public bodies, the calendars of holidays, and single settings of the store.

-- Dated rows: a change closes the old row and opens a new one, so that an old request keeps the
-- name its body had. At most one open row for a slug.
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    kind TEXT NOT NULL,
    body_type TEXT NOT NULL,
    calendar_class TEXT NOT NULL,
    legal_category TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    name_zgh TEXT,
    short_ar TEXT NOT NULL,
    short_fr TEXT NOT NULL,
    parent_slug TEXT,
    region_code TEXT,
    website TEXT,
    aliases TEXT NOT NULL,
    population INTEGER,
    source TEXT NOT NULL,
    verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
    imported_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX bodies_open ON bodies (slug) WHERE valid_to IS NULL;
CREATE INDEX bodies_by_slug ON bodies (slug, valid_from);

CREATE TABLE calendars (
    id INTEGER PRIMARY KEY NOT NULL,
    edition TEXT NOT NULL,
    json TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE meta (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
