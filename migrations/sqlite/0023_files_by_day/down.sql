DROP INDEX cases_by_body_and_day;
