-- A desk finds a file by the order number of its register, or by the beginning of one: byte by byte, as in
-- SQLite, so that a beginning is a range of the index.
ALTER TABLE texts ALTER COLUMN body TYPE TEXT COLLATE "C";
CREATE INDEX texts_by_serial ON texts (body, case_id) WHERE field = 'serial';
