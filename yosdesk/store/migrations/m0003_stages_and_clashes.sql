ALTER TABLE event ADD COLUMN stage_reason TEXT;
ALTER TABLE event ADD COLUMN label_number TEXT;
ALTER TABLE event ADD COLUMN label_granted TEXT;
ALTER TABLE event ADD COLUMN logo_sent TEXT;

CREATE TABLE office_answer (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT,
    event TEXT,
    office TEXT,
    answer TEXT,
    day TEXT,
    note TEXT
) STRICT;

CREATE TABLE accepted_clash (
    id TEXT NOT NULL PRIMARY KEY,
    clash TEXT,
    facts TEXT,
    reason TEXT,
    day TEXT
) STRICT;
