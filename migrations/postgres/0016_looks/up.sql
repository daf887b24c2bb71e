-- Who looked at a private request without having it in hand: one row for each of them and each day.
CREATE TABLE looks (
    case_id BIGINT NOT NULL REFERENCES cases (id),
    on_day DATE NOT NULL,
    person_id BIGINT NOT NULL REFERENCES people (id),
    role TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (case_id, on_day, person_id)
);
