"""Applying what was decided of a return: one backup, one transaction, one operation that knows every cell.

Good rows go through; a row that would break a rule is left out whole and listed. What waits is kept as a review.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from yosdesk.domain.catalogue import ENTITIES, entity_of_id
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, Source
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import Accept, Outcome, RowDecision, outcome_of, row_decided, with_units
from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.domain.problems import Problem
from yosdesk.domain.rules import is_ruled
from yosdesk.exchange.book import is_letter
from yosdesk.i18n import N_
from yosdesk.services.checking import back_up
from yosdesk.services.column_questions import cells_to_keep
from yosdesk.services.deciding import Decisions, FieldKey, Memory, Remembered, memory_of, row_key
from yosdesk.services.new_links import new_links
from yosdesk.services.origins import NONE
from yosdesk.services.profiles import save_profile
from yosdesk.services.programme_merging import ENDING, bring_documents
from yosdesk.services.receiving import Made, Progress, Received, packed_content
from yosdesk.services.row_applying import RowChanges
from yosdesk.services.scales import rules_broken
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Returned, Suggestion
from yosdesk.store.programme import UNKNOWN, Known

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
    content = _content(received, rows.made)
    if plan.changes:
        back_up(session, why="receive")
        go_on(len(plan.changes))
    waiting_rows = tuple(one for one, decision in chosen if decision is None or row_key(one) in rows.left_out)
    known = memory_of(received.known.decisions) if received.known else Memory()

    def beside(operation: int) -> None:
        memory = _memory(session, plan, (chosen, rows.left_out), known, operation)
        state = exchanges.OPEN if plan.waiting or waiting_rows or plan.problems else exchanges.DONE
        _keep(session, received, (memory, content), state, operation)
        if received.path.suffix == ENDING:
            bring_documents(session, received, rows.new_documents())
        exchanges.add_suggestions(session.programme.connection, _suggestions(session, received, plan, rows))
        headings = {heading: part for heading, part in received.options.extra.items() if not is_letter(heading)}
        if headings and received.partner:
            save_profile(session, received.partner, headings)
        go_on(len(plan.changes))

    changes = session.commit(_head(session, received), plan.changes, beside, _known_states(session, received))
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
        _keep(session, received, (Memory(fields, rows), _content(received, {})), exchanges.OPEN, 0)


def _planned(
    session: Session, received: Received, decisions: Decisions, go_on: Callable[[int], None]
) -> tuple[_Plan, RowChanges, list[tuple[RowFinding, RowDecision | None]]]:
    """Return what is about to happen, the rows that become records, and what was decided of each row."""
    if received.base == NONE and decisions.accept is Accept.SAFE:
        decisions = replace(decisions, accept=Accept.NONE)  # without a base nothing is safe
    links = new_links(session, received, decisions)
    decisions, plan = links.decisions, _Plan(problems=links.problems)
    rows = RowChanges(session, received, plan.problems)
    chosen = _chosen_rows(received, decisions)
    rows.prepare([(one, decision) for one, decision in chosen if decision])
    _judge_fields(plan, received, decisions, rows)
    _change_fields(session, plan, (received, rows), go_on)
    plan.changes += rows.changes
    plan.changes[:0] = links.used_by(plan.changes)
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
        if received.path.suffix != ENDING:
            return  # moved since it was read: all that it says was read then
        raise UserError("no_such_file", file=received.file) from error  # the bytes of its documents are still there
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
        if outcome.value is not None:
            outcome = replace(outcome, value=rows.joined(outcome.value))
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
    by_record: dict[tuple[str, str], list[tuple[Proposal, str]]] = {}
    for one in received.findings.proposals:
        outcome = plan.outcomes.get((one.record, one.part))
        if outcome is None or outcome.value is None:
            continue
        if one.fresh and rows.set_new(one, outcome.value):
            plan.applied.add((one.record, one.part))
        elif outcome.value != one.mine:
            by_record.setdefault((one.entity, one.record), []).append((one, outcome.value))
    present = _present(session, received, by_record)
    parts = {(one.entity, one.part) for some in by_record.values() for one, _ in some}
    ruled = {(entity, part) for entity, part in parts if is_ruled(ENTITIES[entity], part)}
    for count, ((entity, record), some) in enumerate(by_record.items()):
        if count % _STEP == 0:
            go_on(count)
        state = present[entity].get(record, {})
        if [one for one, _ in some if state.get(one.part, "") != one.mine]:
            plan.waiting += [one for one, _ in some]  # it was changed between the look and the decision
            continue
        changes = [FieldChange(entity, record, one.part, one.mine, value, one.cell) for one, value in some]
        watched = ruled and any((entity, one.part) in ruled for one, _ in some)
        if watched and (broken := list(_broken(session, entity, state, changes))):
            plan.problems += broken
            plan.waiting += [one for one, _ in some]
            continue
        plan.changes += changes
        plan.applied.update([(record, one.part) for one, _ in some])


def _known_states(session: Session, received: Received) -> Known:
    """Return the states that a return was compared with, if they still are what is here; else none."""
    return received.present if received.revision == session.revision else UNKNOWN


def _present(session: Session, received: Received, wanted: Iterable[tuple[str, str]]) -> Known:
    """Return the present states of records; those that the return was compared with are not read again."""
    known = _known_states(session, received)
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    unknown: dict[str, list[str]] = {}
    for entity, record in wanted:
        state = known.get(entity, {}).get(record)
        there = found.setdefault(entity, {})
        if state is None:
            unknown.setdefault(entity, []).append(record)
        else:
            there[record] = state
    for entity, some in unknown.items():
        found[entity].update(session.programme.states(entity, some))
    return found


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
    session: Session,
    plan: _Plan,
    rows: tuple[Sequence[tuple[RowFinding, RowDecision | None]], Container[str]],
    known: Memory,
    operation: int,
) -> Memory:
    """Return what is remembered of a file once it was applied; what was not taken is remembered as it is here now."""
    chosen, left_out = rows
    waiting = {(one.record, one.part) for one in plan.waiting}
    settled = {key: one.value for key, one in plan.outcomes.items() if one.decided and key not in waiting}
    here = _here(session, {record for (record, _), value in settled.items() if record and value is None})
    fields = dict(known.fields)
    for (record, part), value in settled.items():
        after = here.get(record, {}).get(part, "") if value is None else value
        fields[record, part] = Remembered("value", after, after, operation)
    decided = dict(known.rows)
    for one, decision in chosen:
        if decision is not None and row_key(one) not in left_out:
            decided[row_key(one)] = Remembered(decision.action.value, decision.same_as, "", operation)
    return Memory(fields, decided)


def _here(session: Session, wanted: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """Return id → state, as it is now, of those records that are there."""
    by_entity: dict[str, list[str]] = {}
    for record in wanted:
        by_entity.setdefault(entity_of_id(record).code, []).append(record)
    found: dict[str, Mapping[str, str]] = {}
    for entity, some in by_entity.items():
        found.update(session.programme.states(entity, some))
    return found


def _content(received: Received, made: Made) -> bytes:
    return packed_content(received, made) + cells_to_keep(received)  # a stream of their own after the rest


def _keep(session: Session, received: Received, kept: tuple[Memory, bytes], state: str, operation: int) -> None:
    memory, content = kept
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
    exchanges.put_returned(session.programme.connection, one, content)


def _suggestions(session: Session, received: Received, plan: _Plan, rows: RowChanges) -> list[Suggestion]:
    at = session.stamp()
    plain = [(one.entity, one.record, one.part, one.mine, one.theirs, one.cell, why) for one, why in plan.suggestions]
    wanted = (*plain, *rows.suggestions)
    there = _here(session, dict.fromkeys(record for _, record, *_ in wanted if record))
    return [
        Suggestion(
            0, at, received.sha256, received.partner, received.file, cell, entity, record, part, mine, value, why
        )
        for entity, record, part, mine, value, cell, why in wanted
        if record in there
    ]


def _head(session: Session, received: Received) -> Operation:
    columns = {table.sheet: dict(table.columns) for table in received.tables}
    source = Source(received.file, received.sha256, received.partner, columns)
    details = {"file": received.file, "partner": received.partner}
    if issued := exchanges.issued_with(session.programme.connection, received.issue) if received.issue else None:
        details["issued"] = issued[0].at
    return Operation(OperationKind.RECEIVE, N_("Receive %(file)s"), details, source=source)
