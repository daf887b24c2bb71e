DROP INDEX texts_by_serial;
ALTER TABLE texts ALTER COLUMN body TYPE TEXT COLLATE "default";
