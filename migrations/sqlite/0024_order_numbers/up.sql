-- A desk finds a file by the order number of its register, or by the beginning of one.
CREATE INDEX texts_by_serial ON texts (body, case_id) WHERE field = 'serial';
