-- A seal of each row that no chain and no recount proves: a keyed digest of the row's columns, under a
-- key that is not in the database (`store/seals.rs`). The place of a row is its table and its key.
CREATE TABLE seals (
    tbl TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    mac BYTEA NOT NULL,
    PRIMARY KEY (tbl, key)
);

-- Notes which rows a transaction of the program touches, as they were and as they are, in a table that
-- only its own connection sees; what others write is not noted, and so never sealed. The triggers are
-- set when the schema is brought up (`store/seals/sql.rs`).
CREATE FUNCTION note_touched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_row JSONB;
    new_row JSONB;
    place TEXT;
BEGIN
    IF to_regclass('pg_temp.touched_rows') IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        old_row := to_jsonb(OLD);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        new_row := to_jsonb(NEW);
    END IF;
    SELECT string_agg(COALESCE(new_row, old_row) ->> k.name, '/' ORDER BY k.no) INTO place
    FROM unnest(TG_ARGV) WITH ORDINALITY AS k (name, no);
    INSERT INTO pg_temp.touched_rows (tbl, key, was, becomes)
    VALUES (TG_TABLE_NAME, place, old_row::text, new_row::text)
    ON CONFLICT (tbl, key) DO UPDATE SET becomes = excluded.becomes;
    RETURN NULL;
END $$;
