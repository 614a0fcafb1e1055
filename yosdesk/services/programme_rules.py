"""What holds of the programme's facts, lists and documents: nothing that records say may lose its meaning."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import ListChoice, ListChoices
from yosdesk.domain.kinds.base import Column, members_of
from yosdesk.services.session import Session

State = Mapping[str, str]
_OF_THE_FILE = ("size", "sha256")  # what the file's bytes say, not a person


def refuse_addition(session: Session, entity: str, state: State) -> None:
    """Raise UserError for a second set of facts, a document without its file, a code that its list has already."""
    if entity == "programme" and session.facts.id:
        raise UserError("one_programme")
    if entity == "list_entry":
        _refuse_same_code(session, "", state)
    elif entity == "document" and not state.get("sha256"):
        raise UserError("document_without_file")


def refuse_change(session: Session, entity: str, record: str, present: State, after: State) -> None:
    """Raise UserError for a change by which what records say would lose its meaning."""
    if entity == "programme":
        _refuse_lost_language(session, present, after)
    elif entity == "document":
        changed = [part for part in _OF_THE_FILE if present.get(part) != after.get(part)]
        if changed:
            raise UserError("file_says_it", field=changed[0])
    elif entity == "list_entry" and _place(present) != _place(after):
        _refuse_same_code(session, record, after)
        refuse_removal(session, {record: present}, frozenset())


def refuse_removal(session: Session, entries: Mapping[str, State], gone: frozenset[str]) -> None:
    """Raise UserError if one of these list entries is the value of a record that is not among those that go."""
    for state in entries.values():
        list_code, code = _place(state)
        users = frozenset(record for record, _ in users_of(session, list_code, code)) - gone
        if users:
            raise UserError("entry_in_use", entry=code, count=len(users), list=list_code)


def users_of(session: Session, list_code: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield (record, part) of every value that is a list's entry."""
    for entity in ENTITIES.values():
        for field in entity.fields:
            if isinstance(field.kind, ListChoice | ListChoices) and field.kind.list_code == list_code:
                for record, text in session.column(entity.code, field.code).items():
                    if text == code or (field.kind.many and code in members_of(text)):
                        yield record, field.code


def _place(state: State) -> tuple[str, str]:
    return state.get("list", ""), state.get("code", "")


def _refuse_same_code(session: Session, record: str, state: State) -> None:
    lists, codes = session.column("list_entry", "list"), session.column("list_entry", "code")
    list_code, code = _place(state)
    if any(one == code and lists.get(other) == list_code and other != record for other, one in codes.items()):
        raise UserError("entry_exists", entry=code, list=list_code)


def _refuse_lost_language(session: Session, present: State, after: State) -> None:
    for language in _languages(present) - _languages(after):
        count = len(frozenset(chain.from_iterable(_written(session, language))))
        if count:
            raise UserError("language_in_use", language=language, count=count)


def _languages(facts: State) -> frozenset[str]:
    languages = members_of(facts.get("languages", "")) or ("en",)
    return frozenset((*languages, facts.get("first_language", languages[0])))


def _written(session: Session, language: str) -> Iterator[Iterable[str]]:
    """Yield, field by field, the records that say something in a language; labels of lists stay in any case."""
    for entity in ENTITIES.values():
        for field in entity.fields:
            if field.kind.column is Column.WORDS and entity.code != "list_entry":
                yield session.column(entity.code, f"{field.code}.{language}")
