-- A code of the second factor opens one session: the step of the last one used, of 30 seconds since 1970.
ALTER TABLE people ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
