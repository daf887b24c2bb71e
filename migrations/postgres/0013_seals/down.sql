DROP FUNCTION note_touched() CASCADE;
DROP TABLE seals;
