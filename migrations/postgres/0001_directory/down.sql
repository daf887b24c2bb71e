DROP TABLE meta;
DROP TABLE calendars;
DROP TABLE bodies;
