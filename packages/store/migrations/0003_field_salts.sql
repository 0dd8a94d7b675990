-- From version 2 on an entry holds commitments to the fields of what it records. What opens them stands here, behind the
-- gate: 32 bytes from which the salts of a row's fields follow, or, after an erasure, what is left of them
-- (src/ledger/erase.ts). NULL: recorded by an entry of version 1.
ALTER TABLE document ADD COLUMN field_salts BYTES;
ALTER TABLE working_copy ADD COLUMN field_salts BYTES;
ALTER TABLE reading ADD COLUMN field_salts BYTES;
ALTER TABLE claim ADD COLUMN field_salts BYTES;
ALTER TABLE judgement ADD COLUMN field_salts BYTES;
