CREATE TABLE issued (
    id TEXT NOT NULL PRIMARY KEY,
    line TEXT NOT NULL,
    at TEXT NOT NULL,
    due TEXT NOT NULL,
    organisation TEXT NOT NULL,
    file TEXT NOT NULL,
    language TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    base BLOB NOT NULL
) STRICT;

CREATE TABLE returned (
    sha256 TEXT NOT NULL PRIMARY KEY,
    issued TEXT NOT NULL,
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    partner TEXT NOT NULL,
    saved TEXT NOT NULL,
    state TEXT NOT NULL,
    operations TEXT NOT NULL,
    decisions TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX returned_by_issue ON returned (issued);

CREATE TABLE suggestion (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    returned TEXT NOT NULL,
    partner TEXT NOT NULL,
    file TEXT NOT NULL,
    cell TEXT NOT NULL,
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    part TEXT NOT NULL,
    mine TEXT NOT NULL,
    value TEXT NOT NULL,
    why TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE INDEX suggestion_by_record ON suggestion (record, state);
