ALTER TABLE people DROP COLUMN totp_step;
