DROP INDEX complaints_owed_by_body;
ALTER TABLE complaints DROP COLUMN owed_on;
