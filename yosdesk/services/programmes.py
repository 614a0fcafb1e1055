"""Programmes: a new one with its facts and the lists it begins with; its facts and lists are edited like records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from yosdesk.domain.beginnings import BEGINNINGS
from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, Operation, OperationKind, RecordAdded
from yosdesk.domain.identity import new_id, new_ids
from yosdesk.domain.kinds.base import set_text
from yosdesk.domain.programme import NUMBERING
from yosdesk.i18n import N_
from yosdesk.services.editing import state_from_texts
from yosdesk.services.session import Session, create_session
from yosdesk.store.journal import Author


@dataclass(frozen=True, slots=True)
class NewProgramme:
    """What a new programme is told at its making; languages are codes, the first one first; `lists` adds entries."""

    title: str
    languages: Sequence[str] = ("en", "ru")
    currency: str = "EUR"
    starts: str = ""
    ends: str = ""
    numbering: str = NUMBERING
    lists: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)


def create(path: Path, new: NewProgramme, author: Author, *, language: str = "en") -> Session:
    """Make a programme file with its facts and first lists; raises UserError, then no file is left behind."""
    session = create_session(path, author, language=language)
    try:
        session.commit(
            Operation(OperationKind.CREATE, N_("New programme %(name)s"), {"name": new.title}), _first(session, new)
        )
    except BaseException:
        session.close()
        path.unlink(missing_ok=True)
        raise
    return session


def add_list_entries(session: Session, entries: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[Change]:
    """Return the changes that add entries (list → code → language → label) which the programme does not have yet."""
    lists, codes = session.column("list_entry", "list"), session.column("list_entry", "code")
    present = {(lists[record], codes.get(record, "")) for record in lists}
    ids = new_ids(ENTITIES["list_entry"].prefix)
    changes: list[Change] = []
    for list_code, wanted in entries.items():
        position = sum(1 for known, _ in present if known == list_code)
        for code, labels in wanted.items():
            if (list_code, code) not in present:
                position += 1
                state = {"list": list_code, "code": code, "position": str(position)}
                state |= {f"label.{language}": label for language, label in labels.items() if label}
                changes.append(RecordAdded("list_entry", next(ids), state))
    return changes


def _first(session: Session, new: NewProgramme) -> list[Change]:
    texts = {
        "title": new.title,
        "languages": set_text(new.languages),
        "first_language": new.languages[0],
        "currency": new.currency,
        "starts": new.starts,
        "ends": new.ends,
        "numbering": new.numbering,
    }
    facts = state_from_texts(session, ENTITIES["programme"], texts, session.context())
    changes: list[Change] = [RecordAdded("programme", new_id("PR"), facts)]
    lists = {code: {**BEGINNINGS.get(code, {}), **new.lists.get(code, {})} for code in {**BEGINNINGS, **new.lists}}
    for list_code, entries in lists.items():
        ids = islice(new_ids("LI"), len(entries))
        for position, (record, (code, labels)) in enumerate(zip(ids, entries.items(), strict=True), 1):
            state = {"list": list_code, "code": code, "position": str(position)}
            spoken = dict(zip(("en", "ru"), labels, strict=True))
            state |= {f"label.{language}": spoken.get(language, labels[0]) for language in new.languages}
            changes.append(RecordAdded("list_entry", record, state))
    return changes
