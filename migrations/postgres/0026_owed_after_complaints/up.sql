-- What upheld complaints still ask of a body that has replied: its desk lists these files by that day beside the
-- requests that are open. The program is not released: no file of before this column waits in a register.
ALTER TABLE complaints ADD COLUMN owed_on DATE;
CREATE INDEX complaints_owed_by_body ON complaints (body_slug, owed_on, case_id) WHERE owed_on IS NOT NULL;
