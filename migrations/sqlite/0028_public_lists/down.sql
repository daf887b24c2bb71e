CREATE INDEX cases_by_status ON cases (status, id);
DROP INDEX cases_public_by_body_and_status;
DROP INDEX cases_public_by_status;
DROP INDEX cases_public_by_body;
