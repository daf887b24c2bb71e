DROP INDEX texts_by_serial;
