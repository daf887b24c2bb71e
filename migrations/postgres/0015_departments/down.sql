DROP INDEX cases_with_departments;
ALTER TABLE cases DROP COLUMN departments;
