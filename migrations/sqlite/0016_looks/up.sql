-- Who looked at a private request without having it in hand: one row for each of them and each day.
CREATE TABLE looks (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    on_day TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (case_id, on_day, person_id)
) STRICT, WITHOUT ROWID;
