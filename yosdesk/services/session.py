"""A session: one open programme, who works on it, the clock, and what was read of it and still holds."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, RecordAdded
from yosdesk.domain.errors import UserError
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id
from yosdesk.domain.kinds import ParseContext, Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.programme import NUMBERING
from yosdesk.services.searching import SearchIndex
from yosdesk.services.sorting import SortKeys
from yosdesk.store import searching
from yosdesk.store.journal import Author
from yosdesk.store.programme import UNKNOWN, Known, Programme, create_programme, open_programme
from yosdesk.store.stopping import GoesOn, to_the_end

SUFFIX = ".yosdesk"  # of a programme's file
Reckoned = TypeVar("Reckoned")
Item = TypeVar("Item")
_TOLD = 200  # items between two looks at whether to go on


def system_now() -> datetime:
    """Return the time of the system's clock, with its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of the programme: its languages are those of the data, the first one first."""

    id: str
    title: str
    languages: tuple[str, ...]
    currency: str
    numbering: str
    starts: date | None = None
    ends: date | None = None


@dataclass(slots=True)
class Session:
    """One open programme in the hands of one person. Only the thread that opened it may use it."""

    programme: Programme
    author: Author
    now: Callable[[], datetime] = system_now
    language: str = "en"
    revision: int = 0
    _facts: Facts | None = None
    _columns: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    _orders: dict[str, list[str]] = field(default_factory=dict)
    _indexes: dict[str, SearchIndex] = field(default_factory=dict)
    _warming: dict[str, tuple[Iterator[tuple[str, str]], SearchIndex]] = field(default_factory=dict)
    tells: Callable[[int], None] | None = None  # is told how far long work is
    why_reading: str = ""  # code of the error for which the programme was opened for reading alone
    sort_keys: dict[tuple[str, str, str], SortKeys] = field(default_factory=dict)
    ahead: dict[tuple[str, ...], Iterator[None]] = field(default_factory=dict)  # reading ahead that is under way
    _changed: dict[tuple[str, str], int] = field(default_factory=dict)  # entity, part ("" its records) → revision
    _by_name: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    _labels: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    _reckoned: dict[Hashable, Any] = field(default_factory=dict)
    _resting: dict[Hashable, tuple[int, Any]] = field(default_factory=dict)  # with the revision they rest on

    @property
    def facts(self) -> Facts:
        """Return the programme's own facts."""
        if self._facts is None:
            self._facts = _facts(self.programme)
        return self._facts

    def today(self) -> date:
        """Return the day by the session's clock, in the laptop's own time zone."""
        return self.now().astimezone().date()

    def stamp(self) -> str:
        """Return the moment by the session's clock, ISO 8601 in UTC."""
        return self.now().astimezone(UTC).isoformat(timespec="seconds")

    def commit(
        self,
        head: Operation,
        changes: Sequence[Change],
        beside: Callable[[int], None] | None = None,
        known: Known = UNKNOWN,
    ) -> ChangeSet:
        """Make and journal changes, and bring what was read before up to date.

        `beside` is told the operation's number (0 without changes) inside the same transaction. `known` are states as
        they are before the changes: these are not read again.
        """
        if beside is None:
            done = self.programme.commit(head, changes, self.author, self.stamp(), known)
        else:
            with self.programme.transaction():
                done = self.programme.commit(head, changes, self.author, self.stamp(), known)
                beside(done.operation)
        if done.operation:
            self._refresh(done.changes)
        return done

    def step(self, count: int) -> None:
        """Tell how far long work is, by what it counts; raises Stopped if it is to stop. Nothing is committed then."""
        if self.tells is not None:
            self.tells(count)
        self.programme.pause()

    def told(self, _: str, count: int) -> bool:
        """Tell how far a step of long work is, and go on; raises Stopped if it is to stop."""
        self.step(count)
        return True

    def stepping(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items, telling now and then how many there were; raises Stopped if the work is to stop."""
        for count, item in enumerate(items):
            if count % _TOLD == 0:
                self.step(count)
            yield item

    def read_anew(self) -> None:
        """Forget what was read, for reading was stopped midway."""
        for kept in (self._columns, self._orders, self._indexes, self._warming, self._by_name, self._labels,
                     self._reckoned, self._resting, self.sort_keys, self.ahead):  # fmt: skip
            kept.clear()
        self._facts = None

    def column(self, entity: str, part: str) -> Mapping[str, str]:
        """Return id → canonical text of a part, where not empty; kept, and kept up to date."""
        found = self._columns.get((entity, part))
        if found is None:
            found = self._columns[entity, part] = dict(self.programme.column_texts(entity, part))
        return found

    def read_column(self, entity: str, part: str, step: int) -> Iterator[None]:
        """Read a part's column for `column`, pausing after every `step` records; nothing may change meanwhile."""
        if (entity, part) in self._columns:
            return
        found: dict[str, str] = {}
        texts = self.programme.column_texts(entity, part)
        while batch := dict(islice(texts, step)):
            found.update(batch)
            yield
        self._columns.setdefault((entity, part), found)  # the one read meanwhile is held by others

    def order(self, entity: str) -> Sequence[str]:
        """Return the ids of an entity in the programme's own order; kept until records come, go or are renumbered."""
        found = self._orders.get(entity)
        if found is None:
            found = self._orders[entity] = self.programme.ids(entity)
        return found

    def search_index(self, entity: str) -> SearchIndex:
        """Return the search index of an entity's records, kept up to date; what was not warmed yet is read now."""
        while entity not in self._indexes:
            self.warm(entity)
        return self._indexes[entity]

    def warm(self, entity: str, records: int = 2000) -> bool:
        """Read some more records into the search index (about 15 µs each); return whether it is complete."""
        if entity in self._indexes:
            return True
        texts, index = self._warming.setdefault(
            entity, (searching.texts(self.programme.connection, entity), SearchIndex())
        )
        some = list(islice(texts, records))
        index.feed(some)
        if len(some) < records:
            index.finish()
            self._indexes[entity] = index
            del self._warming[entity]
        return entity in self._indexes

    def labels(self, language: str = "") -> Mapping[str, Mapping[str, str]]:
        """Return list → code → label in a language (the session's unless given)."""
        wanted = language or self.language
        found = self._labels.get(wanted)
        if found is None:
            order = self.reading_order(wanted)
            found = self._labels[wanted] = searching.list_labels(self.programme.connection, order)
        return found

    def reading_order(self, language: str = "") -> tuple[str, ...]:
        """Return the languages in which a name is looked for: the reader's or the one given, then the programme's.

        What has no name in the first of them is called by the next one that it has, wherever names are shown.
        """
        return tuple(dict.fromkeys((language or self.language, *self.facts.languages)))

    def names(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return id → name of records."""
        return searching.names_of(self.programme.connection, ids, self.reading_order())

    def shown(self, ids: Sequence[str] = (), language: str = "") -> Shown:
        """Return what showing values needs, with the names of the given records."""
        names = searching.names_of(self.programme.connection, ids, self.reading_order(language))
        return Shown(language or self.language, names, self.labels(language))

    def context(self) -> ParseContext:
        """Return what a typed text may mean in this programme now."""
        entries = {
            list_code: {code: self._wordings(list_code, code) for code in codes}
            for list_code, codes in self.labels().items()
        }
        facts = self.facts
        return ParseContext(facts.languages, facts.currency, self.today(), self.language, self.linked, entries)

    def linked(self, entity: str, text: str) -> tuple[str, ...]:
        """Return the ids of an entity's records with that id, number or name."""
        if is_id(text.upper()):
            found = self.programme.states(entity, (text.upper(),))
            if found:
                return tuple(found)
        return tuple(self._names_of_entity(entity).get(folded(text), ()))

    def until_changed(
        self, key: Hashable, reckon: Callable[[], Reckoned], parts: Mapping[str, Sequence[str]] | None = None
    ) -> Reckoned:
        """Return what is reckoned from the records, kept under a key until the programme changes.

        With `parts` (entity → parts) it is kept until one of these changes, or such a record comes or goes.
        """
        if parts is None:
            if key not in self._reckoned:
                self._reckoned[key] = reckon()
            found: Reckoned = self._reckoned[key]
            return found
        watched = ((entity, part) for entity, some in parts.items() for part in (*some, ""))
        revision = max(self._changed.get(one, 0) for one in watched)
        known = self._resting.get(key)
        if known is None or known[0] != revision:
            known = self._resting[key] = revision, reckon()
        rested: Reckoned = known[1]
        return rested

    def close(self) -> None:
        """Close the programme file."""
        self.programme.close()

    def _wordings(self, list_code: str, code: str) -> tuple[str, ...]:
        labels = (
            self.labels(language).get(list_code, {}).get(code, "") for language in (*self.facts.languages, "en", "ru")
        )
        return tuple(dict.fromkeys(label for label in labels if label))

    def _names_of_entity(self, entity: str) -> dict[str, list[str]]:
        found = self._by_name.get(entity)
        if found is None:
            found = {}
            for part in ENTITIES[entity].parts(self.facts.languages):
                if part.field.code in (ENTITIES[entity].name, "number", "short_name", "other_names"):
                    for record, canonical in self.column(entity, part.code).items():
                        for name in members_of(canonical) if part.field.kind.many else (canonical,):
                            ids = found.setdefault(folded(name), [])
                            if record not in ids:
                                ids.append(record)
            self._by_name[entity] = found
        return found

    def _refresh(self, changes: Sequence[Change]) -> None:
        self.revision += 1
        self.ahead.clear()
        self._reckoned.clear()
        for change in changes:
            self._changed[change.entity, change.part if isinstance(change, FieldChange) else ""] = self.revision
        for entity in {change.entity for change in changes}:
            self._by_name.pop(entity, None)
        if any(change.entity in ("list_entry", "programme") for change in changes):
            self._labels.clear()
            self._facts = None
        if any(not isinstance(change, FieldChange) or change.part == "number" for change in changes):
            for entity in {change.entity for change in changes}:
                self._orders.pop(entity, None)
        self._refresh_columns(changes)
        self._refresh_sort_keys(changes)
        self._refresh_indexes(changes)

    def _refresh_columns(self, changes: Sequence[Change]) -> None:
        kept: dict[str, dict[str, dict[str, str]]] = {}  # entity → part → column
        for (entity, part), column in self._columns.items():
            kept.setdefault(entity, {})[part] = column
        for change in changes:
            columns = kept.get(change.entity, {})
            if isinstance(change, FieldChange):
                texts = {change.part: change.after} if change.part in columns else {}
            else:
                state = change.state if isinstance(change, RecordAdded) else {}
                texts = {part: state.get(part, "") for part in columns}
            for part, after in texts.items():
                if after:
                    columns[part][change.record] = after
                else:
                    columns[part].pop(change.record, None)

    def _refresh_sort_keys(self, changes: Sequence[Change]) -> None:
        for (entity, part, language), keys in tuple(self.sort_keys.items()):
            kind = ENTITIES[entity].field(part.partition(".")[0]).kind
            shown_names = {kind.targets() or "list_entry"}
            if any(change.entity in shown_names and change.entity != entity for change in changes):
                del self.sort_keys[entity, part, language]  # sorted by names, which may have changed
                continue
            column = self.column(entity, part)
            for change in changes:
                if change.entity == entity and (not isinstance(change, FieldChange) or change.part == part):
                    keys.take(column.get(change.record, ""))

    def _refresh_indexes(self, changes: Sequence[Change]) -> None:
        named = {ENTITIES[change.entity].name for change in changes} | {"label"}
        renamed = any(isinstance(change, FieldChange) and change.part.partition(".")[0] in named for change in changes)
        if renamed and any(change.entity != "event" for change in changes):
            self._indexes.clear()  # the texts of whatever links to them were renewed, too
            self._warming.clear()
            return
        self._warming.clear()
        for entity, index in self._indexes.items():
            ids = tuple(dict.fromkeys(change.record for change in changes if change.entity == entity))
            renewed = searching.texts_of(self.programme.connection, ids)
            for record in ids:
                if record in renewed:
                    index.add(record, renewed[record])
                else:
                    index.remove(record)


def open_session(
    path: Path, author: Author, *, read_only: bool = False, language: str = "en", goes_on: GoesOn = to_the_end
) -> Session:
    """Open a programme file for a person; raises UserError, or Stopped once `goes_on` says no."""
    return Session(open_programme(path, read_only=read_only, goes_on=goes_on), author, language=language)


def open_or_read(path: Path, author: Author, *, language: str = "en", goes_on: GoesOn = to_the_end) -> Session:
    """Open a programme for writing, or for reading alone if it is read-only or open elsewhere; raises UserError.

    Raises Stopped once `goes_on` says no; then the file is as it was.
    """
    try:
        return open_session(path, author, language=language, goes_on=goes_on)
    except UserError as error:
        if error.code not in ("read_only", "programme_locked"):
            raise
        session = open_session(path, author, read_only=True, language=language, goes_on=goes_on)
        session.why_reading = error.code
        return session


def create_session(path: Path, author: Author, *, language: str = "en") -> Session:
    """Make a new, empty programme file (without facts yet) and open it; raises UserError."""
    return Session(create_programme(path), author, language=language)


def _facts(programme: Programme) -> Facts:
    found = programme.states("programme")
    record, state = next(iter(found.items()), ("", {}))
    languages = members_of(state.get("languages", "")) or ("en",)
    first = state.get("first_language", languages[0])
    ordered = tuple(dict.fromkeys((first, *languages)))
    days = [date.fromisoformat(state[code]) if code in state else None for code in ("starts", "ends")]
    title, currency = state.get("title", ""), state.get("currency", "EUR")
    return Facts(record, title, ordered, currency, state.get("numbering", NUMBERING), *days)
