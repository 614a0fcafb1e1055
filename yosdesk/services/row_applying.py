"""The rows of a return that become records, go, or come back: their changes, gathered before anything happens."""

from collections.abc import Mapping, Sequence

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, FieldChange, RecordAdded, RecordRemoved
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds.base import members_of, set_text
from yosdesk.domain.merge.choosing import RowAction, RowDecision
from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.domain.merge.verdicts import RowVerdict
from yosdesk.domain.problems import Problem
from yosdesk.services.deciding import row_key
from yosdesk.services.editing import STARTING, numbering_of, removal_changes
from yosdesk.services.forks import FORK
from yosdesk.services.receiving import Received
from yosdesk.services.scales import rules_broken
from yosdesk.services.session import Session
from yosdesk.store import journal

State = Mapping[str, str]
Wish = tuple[str, str, str, str, str, str, str]  # entity, record, part, mine, value, cell, why
CANCELLED = {"event": "cancelled", "task": "dropped"}


class RowChanges:
    """Gathers the changes that decided rows call for. `left_out` holds the keys of rows that could not be taken."""

    def __init__(self, session: Session, received: Received, problems: list[Problem]) -> None:
        """Take the return whose rows were decided; `problems` is where rows that are left out are told."""
        self._session, self._received, self._problems = session, received, problems
        self._new: dict[str, dict[str, str]] = {}
        self._cells: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.left_out: set[str] = set()
        self.suggestions: list[Wish] = []
        self.made: dict[str, tuple[str, Mapping[str, str]]] = {}
        self._other: list[Change] = []
        self._same: dict[str, str] = {}  # rows that are records of ours
        self._fresh = {row.record for table in received.tables for row in table.rows if row.fresh}

    @property
    def changes(self) -> list[Change]:
        """Return the changes: new records with what was decided of their doubtful cells, then all others."""
        if not self._new:
            return self._other
        added: list[Change] = []
        numbering = numbering_of(self._session)
        for record, state in self._new.items():
            entity = _entity(record)
            numbered = numbering.numbered(state) if entity == "event" else state
            added.append(RecordAdded(entity, record, numbered, self._cells[record]))
        return added + self._other

    def prepare(self, decided: Sequence[tuple[RowFinding, RowDecision]]) -> None:
        """Take the decisions on rows, those that make records first."""
        for one, decision in decided:
            if decision.action is RowAction.CREATE:
                self._create(one)
        self._same = {one.record: by.same_as for one, by in decided if by.action is RowAction.SAME_AS and one.record}
        self._drop_untaken_links()
        for one, decision in decided:
            actions = {
                RowAction.DELETE: self._delete,
                RowAction.CANCEL: self._cancel,
                RowAction.RESURRECT: self._resurrect,
            }
            if decision.action in actions:
                actions[decision.action](one)
            elif decision.action is RowAction.SAME_AS:
                self._join(one, decision.same_as)

    def joined(self, value: str) -> str:
        """Return a value in which links to rows that are records of ours name those records."""
        named = [record for record in self._same if record in value]
        if not named:
            return value
        if not value.startswith("["):
            return self._same.get(value, value)
        return set_text(self._same.get(record, record) for record in members_of(value))

    def names_untaken(self, value: str) -> bool:
        """Return whether a value links to a row of this file that does not become a record."""
        if not self._fresh:
            return False
        named = {*(members_of(value) if value.startswith("[") else (value,))} & self._fresh
        return any(record not in self._new and not self.exists(_entity(record), record) for record in named)

    def new_documents(self) -> dict[str, str]:
        """Return the SHA-256 of each document that becomes a record."""
        return {record: state["sha256"] for record, state in self._new.items() if "sha256" in state}

    def set_new(self, one: Proposal, value: str) -> bool:
        """Set a doubtful cell of a row that becomes a record; return whether there is such a row."""
        state = self._new.get(one.record)
        if state is None or not one.fresh:
            return False
        state[one.part] = value
        return True

    def exists(self, entity: str, record: str) -> bool:
        """Return whether a record is there, or about to be."""
        return record in self._new or bool(self._session.programme.states(entity, (record,)))

    def mine_of(self, key: tuple[str, str]) -> str:
        """Return what a field is here."""
        record, part = key
        state = self._session.programme.states(_entity(record), (record,)).get(record, {}) if record else {}
        return state.get(part, "")

    def _create(self, one: RowFinding) -> None:
        copied = one.verdict is RowVerdict.DUPLICATE_ID
        record = new_id(ENTITIES[one.entity].prefix) if copied else one.record
        entity = ENTITIES[one.entity]
        partner = not self._received.issue.startswith(FORK)
        locked = {
            part: text for part, text in one.values.items() if partner and entity.field(part.partition(".")[0]).locked
        }
        state = {part: text for part, text in one.values.items() if part not in locked}
        state = {**STARTING.get(one.entity, {}), **state}
        broken = next(iter(rules_broken(self._session, entity, state)), None)
        if broken:
            code, details = broken
            self._problems.append(Problem(code, one.cell, details))
            self.left_out.add(row_key(one))
            return
        self._new[record] = state
        self._cells[record] = _row_address(one.cell)
        self.ids[row_key(one)] = record
        if copied:
            self.made[record] = (one.record, dict(one.values))
            return
        self.suggestions += [
            (one.entity, record, part, state.get(part, ""), text, one.cell, "locked")
            for part, text in locked.items()
            if text != state.get(part, "")
        ]

    def _drop_untaken_links(self) -> None:
        """Let a new record not link to a row that becomes none; the cell is told."""
        for record, state in self._new.items():
            for part, text in tuple(state.items()):
                kind = ENTITIES[_entity(record)].field(part.partition(".")[0]).kind
                state[part] = text = self.joined(text) if kind.targets() else text
                if kind.targets() and self.names_untaken(text):
                    kept = [one for one in members_of(text) if not self.names_untaken(one)] if kind.many else []
                    state[part] = set_text(kept)
                    if not state[part]:
                        del state[part]
                    self._problems.append(Problem("new_value_unknown", self._cells[record], {"text": part}))

    def _delete(self, one: RowFinding) -> None:
        self._other += [
            change
            if not isinstance(change, RecordRemoved)
            else RecordRemoved(change.entity, change.record, change.state, one.cell)
            for change in removal_changes(self._session, (one.record,))
        ]
        self.ids[row_key(one)] = one.record

    def _cancel(self, one: RowFinding) -> None:
        status = CANCELLED.get(one.entity)
        if status is None:
            self._problems.append(Problem("cannot_be_cancelled", one.cell, {"id": one.record}))
            self.left_out.add(row_key(one))
            return
        before = self.mine_of((one.record, "status"))
        if before != status:
            self._other.append(FieldChange(one.entity, one.record, "status", before, status, one.cell))
            self.ids[row_key(one)] = one.record

    def _resurrect(self, one: RowFinding) -> None:
        connection = self._session.programme.connection
        last = next(
            (
                dict(change.state)
                for _, change in journal.changes_of_record(connection, one.record)
                if isinstance(change, RecordRemoved)
            ),
            {},
        )
        state = {part: text for part, text in {**last, **one.values}.items() if text}
        self._other.insert(0, RecordAdded(one.entity, one.record, state, _row_address(one.cell)))
        self.ids[row_key(one)] = one.record

    def _join(self, one: RowFinding, record: str) -> None:
        """Fill what is empty in a record from a row that is the same; what differs is kept as suggestions."""
        found = self._session.programme.states(one.entity, (record,)).get(record)
        if found is None:
            self._problems.append(Problem("no_such_record", one.cell, {"text": record, "entity": one.entity}))
            self.left_out.add(row_key(one))
            return
        for part, text in one.values.items():
            before = found.get(part, "")
            locked = ENTITIES[one.entity].field(part.partition(".")[0]).locked
            if not before and not locked:
                self._other.append(FieldChange(one.entity, record, part, "", text, one.cell))
            elif text != before:
                self.suggestions.append((one.entity, record, part, before, text, one.cell, "declined"))
        self.ids[row_key(one)] = record


def _entity(record: str) -> str:
    return next(code for code, entity in ENTITIES.items() if record.startswith(f"{entity.prefix}-"))


def _row_address(cell: str) -> str:
    sheet, _, place = cell.rpartition("!")
    return f"{sheet}!{''.join(letter for letter in place if letter.isdigit())}"
