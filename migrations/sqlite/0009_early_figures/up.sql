-- Whether figures as of an earlier day still stand is asked at every look at them: what an act of today
-- can still say of a request as a whole is counted from these few rows.
CREATE INDEX events_that_classify ON events (case_id) WHERE kind = 'classify';
CREATE INDEX cases_urgent ON cases (id) WHERE urgent;
