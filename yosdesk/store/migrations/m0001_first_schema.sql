CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT,
    type TEXT,
    focus TEXT,
    host_event TEXT,
    status TEXT,
    starts TEXT,
    ends TEXT,
    start_time TEXT,
    end_time TEXT,
    time_zone TEXT,
    date_certainty TEXT,
    country TEXT,
    city TEXT,
    venue TEXT,
    mode TEXT,
    organiser TEXT,
    responsible TEXT,
    expected INTEGER,
    actual INTEGER,
    actual_consortium INTEGER,
    website TEXT,
    call_deadline TEXT,
    registration_deadline TEXT,
    work_package TEXT,
    highlight TEXT,
    photo TEXT,
    photo_credit TEXT,
    public_note TEXT,
    internal_note TEXT,
    unread TEXT
) STRICT;

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT,
    short_name TEXT,
    type TEXT,
    country TEXT,
    city TEXT,
    website TEXT,
    language TEXT,
    partner TEXT,
    source TEXT,
    note TEXT,
    unread TEXT
) STRICT;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT,
    organisation TEXT,
    role TEXT,
    mail TEXT,
    phone TEXT,
    country TEXT,
    note TEXT,
    unread TEXT
) STRICT;

CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT,
    file_name TEXT,
    size INTEGER,
    sha256 TEXT,
    event TEXT,
    organisation TEXT,
    language TEXT,
    credit TEXT,
    note TEXT
) STRICT;

CREATE TABLE note (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT,
    text TEXT,
    day TEXT,
    event TEXT,
    organisation TEXT,
    person TEXT
) STRICT;

CREATE TABLE task (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT,
    event TEXT,
    channel TEXT,
    owner TEXT,
    organisation TEXT,
    due TEXT,
    done TEXT,
    status TEXT,
    language TEXT,
    note TEXT,
    unread TEXT
) STRICT;

CREATE TABLE budget_line (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT,
    event TEXT,
    category TEXT,
    partner TEXT,
    work_package TEXT,
    funding_source TEXT,
    planned INTEGER,
    planned_currency TEXT,
    committed INTEGER,
    committed_currency TEXT,
    spent INTEGER,
    spent_currency TEXT,
    note TEXT,
    unread TEXT
) STRICT;

CREATE TABLE programme (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT,
    starts TEXT,
    ends TEXT,
    first_language TEXT,
    currency TEXT,
    numbering TEXT
) STRICT;

CREATE TABLE list_entry (
    id TEXT NOT NULL PRIMARY KEY,
    list TEXT,
    code TEXT,
    position INTEGER,
    retired TEXT
) STRICT;

-- Texts in several languages, a row per language.
CREATE TABLE words (
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (record, field, language)
) STRICT, WITHOUT ROWID;

-- Members of sets, a row per member; links among them point to ids.
CREATE TABLE members (
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    member TEXT NOT NULL,
    PRIMARY KEY (record, field, member)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_by_member ON members (member, field);

-- Everything a person can search for, folded (case, accents, ё), a row per record.
CREATE TABLE search_text (
    record TEXT NOT NULL PRIMARY KEY,
    entity TEXT NOT NULL,
    folded TEXT NOT NULL
) STRICT;

-- The journal: who did what, and why. Digests form a chain; values lie apart, so that they can be erased.
CREATE TABLE operation (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    laptop TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    details TEXT NOT NULL,
    undoes INTEGER REFERENCES operation (number),
    source TEXT NOT NULL,
    entries INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;

CREATE INDEX operation_by_undone ON operation (undoes);

CREATE TABLE entry (
    operation INTEGER NOT NULL REFERENCES operation (number),
    sequence INTEGER NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    record TEXT NOT NULL,
    part TEXT NOT NULL,
    cell TEXT NOT NULL,
    salt BLOB,
    before TEXT,
    after TEXT,
    digest BLOB NOT NULL,
    PRIMARY KEY (operation, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_by_record ON entry (record, operation);

-- Bytes of documents, by SHA-256.
CREATE TABLE blob (
    sha256 TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- What belongs to the desk and not to the data: saved views, mapping profiles, where the reader was.
CREATE TABLE keeping (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
