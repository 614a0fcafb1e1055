"""Applying what was decided of a return: one backup, one transaction, one operation that knows every cell.

Good rows go through; a row that would break a rule is left out whole and listed. What waits is kept as a review.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, Source
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import Accept, Outcome, RowDecision, outcome_of, row_decided, with_units
from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.domain.problems import Problem
from yosdesk.domain.rules import is_ruled
from yosdesk.exchange.book import is_letter
from yosdesk.exchange.stamp import Packet
from yosdesk.i18n import N_
from yosdesk.services.checking import back_up
from yosdesk.services.deciding import Decisions, FieldKey, Memory, Remembered, memory_of, row_key
from yosdesk.services.profiles import save_profile
from yosdesk.services.programme_merging import ENDING, bring_documents
from yosdesk.services.receiving import NONE, STORE, Progress, Received
from yosdesk.services.return_content import Content
from yosdesk.services.row_applying import RowChanges
from yosdesk.services.scales import rules_broken
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Returned, Suggestion

_STEP = 500  # records between two words on how far it is


@dataclass(frozen=True, slots=True)
class Applied:
    """What a return became: its change set, which fields and rows were applied, what still waits, what was left out.

    `ids` gives the record that each applied row became, by the row's key.
    """

    changes: ChangeSet
    fields: frozenset[FieldKey]
    ids: Mapping[str, str]
    waiting: tuple[Proposal, ...]
    waiting_rows: tuple[RowFinding, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Return whether nothing waits."""
        return not (self.waiting or self.waiting_rows or self.problems)


@dataclass(slots=True)
class _Plan:
    """What is about to happen, gathered before anything does."""

    outcomes: dict[FieldKey, Outcome] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    applied: set[FieldKey] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    suggestions: list[tuple[Proposal, str]] = field(default_factory=list)
    waiting: list[Proposal] = field(default_factory=list)


class _CancelledError(Exception):
    """Somebody cancelled: everything is rolled back."""


def apply(
    session: Session, received: Received, decisions: Decisions, progress: Progress | None = None
) -> Applied | None:
    """Apply what was decided; None if cancelled; raises UserError if a guard stops it or the file has changed.

    Unless it is returned, nothing has happened: it can be cancelled until the last moment.
    """
    _check(received)

    def go_on(count: int) -> None:
        if progress and not progress("applying", count):
            raise _CancelledError

    try:
        return _applied(session, received, decisions, go_on)
    except _CancelledError:
        return None


def _applied(session: Session, received: Received, decisions: Decisions, go_on: Callable[[int], None]) -> Applied:
    plan, rows, chosen = _planned(session, received, decisions, go_on)
    waiting_rows = tuple(one for one, decision in chosen if decision is None or row_key(one) in rows.left_out)
    if plan.changes:
        back_up(session, why="receive")
        go_on(len(plan.changes))
    known = memory_of(received.known.decisions) if received.known else Memory()

    def beside(operation: int) -> None:
        memory = _memory(plan, rows, chosen, known, operation)
        state = exchanges.OPEN if plan.waiting or waiting_rows or plan.problems else exchanges.DONE
        _keep(session, received, (memory, rows.made), state, operation)
        if received.path.suffix == ENDING:
            bring_documents(session, received, rows.new_documents())
        exchanges.add_suggestions(session.programme.connection, _suggestions(session, received, plan, rows))
        headings = {heading: part for heading, part in received.options.extra.items() if not is_letter(heading)}
        if headings and received.partner:
            save_profile(session, received.partner, headings)
        go_on(len(plan.changes))

    changes = session.commit(_head(session, received), plan.changes, beside)
    return Applied(changes, frozenset(plan.applied), rows.ids, tuple(plan.waiting), waiting_rows, tuple(plan.problems))


def changes_of(session: Session, received: Received, decisions: Decisions) -> tuple[Change, ...]:
    """Return the changes that applying would make; nothing is changed."""
    return tuple(_planned(session, received, decisions, lambda _: None)[0].changes)


def keep_review(session: Session, received: Received, decisions: Decisions) -> None:
    """Keep a review that is half done, with the decisions made so far; nothing of the records changes."""
    mine = {(one.record, one.part): one.mine for one in received.findings.proposals}
    known = memory_of(received.known.decisions) if received.known else Memory()
    fields = {key: one for key, one in known.fields.items() if one.operation is not None}
    rows = {key: one for key, one in known.rows.items() if one.operation is not None}
    for key, one in decisions.fields.items():
        fields[key] = Remembered(one.side.value, one.value, mine.get(key, ""), None)
    for name, row in decisions.rows.items():
        rows[name] = Remembered(row.action.value, row.same_as, "", None)
    with session.programme.transaction():
        _keep(session, received, (Memory(fields, rows), {}), exchanges.OPEN, 0)


def _planned(
    session: Session, received: Received, decisions: Decisions, go_on: Callable[[int], None]
) -> tuple[_Plan, RowChanges, list[tuple[RowFinding, RowDecision | None]]]:
    """Return what is about to happen, the rows that become records, and what was decided of each row."""
    if received.base == NONE and decisions.accept is Accept.SAFE:
        decisions = replace(decisions, accept=Accept.NONE)  # without a base nothing is safe
    plan = _Plan()
    rows = RowChanges(session, received, plan.problems)
    chosen = _chosen_rows(received, decisions)
    rows.prepare([(one, decision) for one, decision in chosen if decision])
    _judge_fields(plan, received, decisions, rows)
    _change_fields(session, plan, (received, rows), go_on)
    plan.changes += rows.changes
    return plan, rows, chosen


def _check(received: Received) -> None:
    if received.stopped:
        first = received.findings.guards[0]
        raise UserError(first.code, **{"cell": first.cell, **first.details})
    if received.known is not None:
        return  # what it says is kept here; the file itself is no longer needed
    try:
        digest = sha256(received.path.read_bytes()).hexdigest()
    except OSError as error:
        raise UserError("no_such_file", file=received.file) from error
    if digest != received.sha256:
        raise UserError("list_file_changed", file=received.file)


def _chosen_rows(received: Received, decisions: Decisions) -> list[tuple[RowFinding, RowDecision | None]]:
    return [
        (one, row_decided(one, decisions.accept, decisions.rows.get(row_key(one)))) for one in received.findings.rows
    ]


def _judge_fields(plan: _Plan, received: Received, decisions: Decisions, rows: RowChanges) -> None:
    proposals = received.findings.proposals
    fields = with_units(proposals, decisions.fields)
    for one in proposals:
        key = (one.record, one.part)
        outcome = outcome_of(one, decisions.accept, fields.get(key))
        if outcome.value is not None and rows.names_untaken(outcome.value):
            plan.problems.append(Problem("new_value_unknown", one.cell, {"text": one.theirs}))
            plan.waiting.append(one)
            continue
        plan.outcomes[key] = outcome
        if not outcome.decided:
            plan.waiting.append(one)
        if outcome.suggested:
            why = str(one.details.get("why", "locked" if not fields.get(key) else "declined"))
            plan.suggestions.append((one, why))


def _change_fields(
    session: Session, plan: _Plan, taken: tuple[Received, RowChanges], go_on: Callable[[int], None]
) -> None:
    received, rows = taken
    by_record: dict[tuple[str, str], list[Proposal]] = {}
    for one in received.findings.proposals:
        outcome = plan.outcomes.get((one.record, one.part))
        if outcome is None or outcome.value is None:
            continue
        if rows.set_new(one, outcome.value):
            plan.applied.add((one.record, one.part))
        elif outcome.value != one.mine:
            by_record.setdefault((one.entity, one.record), []).append(one)
    ruled = {
        (entity, record)
        for (entity, record), some in by_record.items()
        if any(is_ruled(ENTITIES[entity], one.part) for one in some)
    }
    present = {
        entity: session.programme.states(entity, tuple(record for one, record in ruled if one == entity))
        for entity in {entity for entity, _ in by_record}
    }
    for count, ((entity, record), some) in enumerate(by_record.items()):
        if count % _STEP == 0:
            go_on(count)
        if any(session.column(entity, one.part).get(record, "") != one.mine for one in some):
            plan.waiting += some  # it was changed between the look and the decision
            continue
        changes = [FieldChange(entity, record, one.part, one.mine, _value(plan, one), one.cell) for one in some]
        broken = (
            list(_broken(session, entity, present[entity].get(record, {}), changes))
            if (entity, record) in ruled
            else []
        )
        if broken:
            plan.problems += broken
            plan.waiting += some
            continue
        plan.changes += changes
        plan.applied |= {(one.record, one.part) for one in some}


def _value(plan: _Plan, one: Proposal) -> str:
    return plan.outcomes[one.record, one.part].value or ""


def _broken(
    session: Session, entity: str, state: Mapping[str, str], changes: Sequence[FieldChange]
) -> Iterator[Problem]:
    """Yield the rules that a record would newly break, at the cell of the change that breaks them."""
    after = {**state, **{change.part: change.after for change in changes}}
    after = {part: text for part, text in after.items() if text}
    cells = {change.part.partition(".")[0]: change.cell for change in changes}
    for code, details in rules_broken(session, ENTITIES[entity], after):
        parts = [part for part in str(details["parts"]).split() if part in cells]
        if parts:
            yield Problem(code, cells[parts[0]], {**details, "id": changes[0].record})


def _memory(
    plan: _Plan,
    rows: RowChanges,
    chosen: Sequence[tuple[RowFinding, RowDecision | None]],
    known: Memory,
    operation: int,
) -> Memory:
    waiting = {(one.record, one.part) for one in plan.waiting}
    fields = dict(known.fields)
    for key, outcome in plan.outcomes.items():
        if outcome.decided and key not in waiting:
            after = outcome.value if outcome.value is not None else rows.mine_of(key)
            fields[key] = Remembered("value", after, after, operation)
    settled = dict(known.rows)
    for one, decision in chosen:
        if decision is not None and row_key(one) not in rows.left_out:
            settled[row_key(one)] = Remembered(decision.action.value, decision.same_as, "", operation)
    return Memory(fields, settled)


def _keep(
    session: Session,
    received: Received,
    kept: tuple[Memory, Mapping[str, tuple[str, Mapping[str, str]]]],
    state: str,
    operation: int,
) -> None:
    memory, made = kept
    before = received.known.operations if received.known else ()
    at = received.known.at if received.known else session.stamp()
    operations = (*before, operation) if operation else before
    one = Returned(
        received.sha256,
        received.issue,
        at,
        received.file,
        received.partner,
        received.saved,
        state,
        operations,
        memory.packed(),
    )
    content = Content(received.tables, {**received.made, **made})
    exchanges.put_returned(session.programme.connection, one, content.packed(_kept_here(received)))


def _kept_here(received: Received) -> Packet | None:
    """Return what was sent if the programme keeps it: a base that only the file holds is gone when the file is."""
    return received.packet if received.base == STORE else None


def _suggestions(session: Session, received: Received, plan: _Plan, rows: RowChanges) -> list[Suggestion]:
    at = session.stamp()
    plain = [(one.entity, one.record, one.part, one.mine, one.theirs, one.cell, why) for one, why in plan.suggestions]
    return [
        Suggestion(
            0, at, received.sha256, received.partner, received.file, cell, entity, record, part, mine, value, why
        )
        for entity, record, part, mine, value, cell, why in (*plain, *rows.suggestions)
        if rows.exists(entity, record)
    ]


def _head(session: Session, received: Received) -> Operation:
    columns = {table.sheet: dict(table.columns) for table in received.tables}
    source = Source(received.file, received.sha256, received.partner, columns)
    details = {"file": received.file, "partner": received.partner}
    if issued := exchanges.issued_with(session.programme.connection, received.issue) if received.issue else None:
        details["issued"] = issued[0].at
    return Operation(OperationKind.RECEIVE, N_("Receive %(file)s"), details, source=source)
