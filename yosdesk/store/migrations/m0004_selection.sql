ALTER TABLE event ADD COLUMN call TEXT;

CREATE TABLE call (
    id TEXT NOT NULL PRIMARY KEY,
    status TEXT,
    opens TEXT,
    closes TEXT,
    note TEXT
) STRICT;

CREATE TABLE criterion (
    id TEXT NOT NULL PRIMARY KEY,
    call TEXT,
    number INTEGER,
    weight INTEGER,
    lowest INTEGER,
    highest INTEGER
) STRICT;

CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT,
    call TEXT,
    reviewer TEXT,
    conflict TEXT,
    conflict_reason TEXT,
    score_1 INTEGER,
    score_2 INTEGER,
    score_3 INTEGER,
    score_4 INTEGER,
    score_5 INTEGER,
    score_6 INTEGER,
    score_7 INTEGER,
    score_8 INTEGER,
    score_9 INTEGER,
    score_10 INTEGER,
    comment TEXT
) STRICT;

CREATE TABLE decision (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT,
    call TEXT,
    outcome TEXT,
    minutes TEXT,
    day TEXT,
    who TEXT
) STRICT;
