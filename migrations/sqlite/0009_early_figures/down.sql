DROP INDEX cases_urgent;
DROP INDEX events_that_classify;
