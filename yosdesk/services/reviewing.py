"""A review of what came back: its entries in groups, what was chosen of each, and what applying will do.

Plain data: the window shows it, the programme's thread makes and applies it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.kinds import Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.merge.choosing import Accept, Decision, RowAction, RowDecision, Side, can_be_taken
from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.domain.merge.verdicts import FieldVerdict, RowVerdict
from yosdesk.i18n import N_
from yosdesk.services.deciding import Decisions, row_key
from yosdesk.services.history import HistoryLine, history
from yosdesk.services.naming import Names, names_in
from yosdesk.services.new_links import can_be_made
from yosdesk.services.origins import NONE
from yosdesk.services.receiving import Received
from yosdesk.services.row_applying import CANCELLED
from yosdesk.services.scales import heading_in
from yosdesk.services.session import Session


class Group(Enum):
    """The groups of a review, those that need a person first."""

    CONFLICT = "conflict"
    QUESTION = "question"
    CLEARED = "cleared"
    UNREADABLE = "unreadable"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    MISSING = "missing"
    FILLED = "filled"
    CHANGED = "changed"
    MERGED = "merged"
    NEW = "new"
    REFUSED = "refused"
    NOTES = "notes"


LABELS: Mapping[Group, str] = {
    Group.CONFLICT: N_("Both changed it"),
    Group.QUESTION: N_("Questions"),
    Group.CLEARED: N_("Emptied"),
    Group.UNREADABLE: N_("Unreadable"),
    Group.POSSIBLE_DUPLICATE: N_("Possibly double"),
    Group.MISSING: N_("Missing rows"),
    Group.FILLED: N_("Filled in"),
    Group.CHANGED: N_("Changed"),
    Group.MERGED: N_("Sets merged"),
    Group.NEW: N_("New rows"),
    Group.REFUSED: N_("Locked fields"),
    Group.NOTES: N_("Notes"),
}
_OF_FIELD = {
    FieldVerdict.CONFLICT: Group.CONFLICT,
    FieldVerdict.QUESTION: Group.QUESTION,
    FieldVerdict.CLEARED: Group.CLEARED,
    FieldVerdict.UNREADABLE: Group.UNREADABLE,
    FieldVerdict.MERGED: Group.MERGED,
    FieldVerdict.REFUSED: Group.REFUSED,
    FieldVerdict.BOTH: Group.NOTES,
    FieldVerdict.IGNORED: Group.NOTES,
}
_OF_ROW = {
    RowVerdict.NEW: Group.NEW,
    RowVerdict.MISSING: Group.MISSING,
    RowVerdict.CONFLICT: Group.MISSING,
    RowVerdict.POSSIBLE_DUPLICATE: Group.POSSIBLE_DUPLICATE,
    RowVerdict.DUPLICATE_ID: Group.POSSIBLE_DUPLICATE,
    RowVerdict.RESURRECT: Group.MISSING,
    RowVerdict.SKIPPED: Group.NOTES,
}
_NOT_ASKED = (Group.NOTES, Group.REFUSED)
_KNOWN = (RowVerdict.MISSING, RowVerdict.CONFLICT)  # rows of records that are here
_MAKING, _REMOVING = (RowAction.CREATE, RowAction.RESURRECT), (RowAction.DELETE, RowAction.CANCEL)
SAFE_GROUPS = (Group.FILLED, Group.CHANGED, Group.MERGED, Group.NEW)
ROW_ACTIONS: Mapping[RowVerdict, tuple[RowAction, ...]] = {
    RowVerdict.NEW: (RowAction.CREATE, RowAction.SKIP),
    RowVerdict.MISSING: (RowAction.KEEP, RowAction.CANCEL, RowAction.DELETE),
    RowVerdict.CONFLICT: (RowAction.KEEP, RowAction.CANCEL, RowAction.DELETE),
    RowVerdict.POSSIBLE_DUPLICATE: (RowAction.SAME_AS, RowAction.CREATE, RowAction.SKIP),
    RowVerdict.DUPLICATE_ID: (RowAction.CREATE, RowAction.SKIP),
    RowVerdict.RESURRECT: (RowAction.RESURRECT, RowAction.SKIP),
    RowVerdict.SKIPPED: (),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a review as people read it: whose record, which field, base, mine and theirs, where it stands.

    `links` are (id, name) of the records that base, mine and theirs name.
    """

    key: str
    group: Group
    name: str
    label: str
    base: str
    mine: str
    theirs: str
    cell: str
    proposal: Proposal | None = None
    row: RowFinding | None = None
    links: tuple[Names, Names, Names] = ((), (), ())

    @property
    def records(self) -> tuple[str, ...]:
        """Return the ids of the records here that the line is about: none for what is only about to be made."""
        if self.proposal is not None:
            return () if self.proposal.fresh else (self.proposal.record,)
        if self.row is None:
            return ()
        known = self.row.record if self.row.verdict in _KNOWN else self.row.same_as
        return (known,) if known else ()


@dataclass(slots=True)
class Review:
    """A return with its entries and what was chosen of them so far. `past` is what `take_back` goes back to."""

    received: Received
    entries: tuple[Entry, ...]
    fields: dict[tuple[str, str], Decision] = field(default_factory=dict)
    rows: dict[str, RowDecision] = field(default_factory=dict)
    past: list[tuple[dict[tuple[str, str], Decision], dict[str, RowDecision]]] = field(default_factory=list)
    _fields_asked: frozenset[tuple[str, str]] = field(init=False, default=frozenset())
    _rows_asked: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        """Note once what needs a person, so that counting what waits takes no longer in a large review."""
        asked = [entry for entry in self.entries if entry.group not in _NOT_ASKED]
        self._fields_asked = frozenset((one.proposal.record, one.proposal.part) for one in asked if one.proposal)
        self._rows_asked = frozenset(row_key(one.row) for one in asked if one.row)

    def groups(self) -> tuple[tuple[Group, int], ...]:
        """Return the groups that have entries, with how many."""
        counted = dict.fromkeys(Group, 0)
        for entry in self.entries:
            counted[entry.group] += 1
        return tuple((group, count) for group, count in counted.items() if count)

    def of(self, group: Group | None) -> tuple[Entry, ...]:
        """Return the entries of a group, or all."""
        return tuple(entry for entry in self.entries if group is None or entry.group is group)

    def alike(self, entry: Entry, *, by_field: bool) -> tuple[Entry, ...]:
        """Return the entries of the same field in all records, or of all fields of the same record."""
        if entry.proposal is None:
            return (entry,)
        return tuple(
            other
            for other in self.entries
            if other.proposal is not None
            and (
                (other.proposal.entity, other.proposal.part) == (entry.proposal.entity, entry.proposal.part)
                if by_field
                else other.proposal.record == entry.proposal.record
            )
        )

    def choose(self, entries: Iterable[Entry], side: Side, value: str = "") -> None:
        """Choose a side for entries: of a field its value, of a row theirs takes it in, mine leaves it as it is.

        Where theirs is no value it cannot be chosen: the entry goes on waiting.
        """
        self._remember()
        decision = Decision(side, value)
        for entry in entries:
            if entry.proposal is not None:
                if entry.group is not Group.NOTES and (side is not Side.THEIRS or _can_be_chosen(entry.proposal)):
                    self.fields[entry.proposal.record, entry.proposal.part] = decision
            elif entry.row is not None:
                actions = row_actions(entry.row)
                if actions:
                    self.rows[row_key(entry.row)] = _row_side(entry.row, actions, side)

    def act(self, entry: Entry, action: RowAction) -> None:
        """Decide a row."""
        if entry.row is not None:
            self._remember()
            same = entry.row.same_as if action is RowAction.SAME_AS else ""
            self.rows[row_key(entry.row)] = RowDecision(action, same)

    def take_back(self) -> bool:
        """Take the newest choice back; return whether there was one."""
        if not self.past:
            return False
        self.fields, self.rows = self.past.pop()
        return True

    def chosen(self, entry: Entry) -> Decision | RowDecision | None:
        """Return what was chosen of an entry, None while it waits."""
        if entry.proposal is not None:
            return self.fields.get((entry.proposal.record, entry.proposal.part))
        return self.rows.get(row_key(entry.row)) if entry.row else None

    def waits(self, entry: Entry) -> bool:
        """Return whether an entry still needs a person."""
        return self.chosen(entry) is None and entry.group not in _NOT_ASKED

    def waiting(self) -> int:
        """Return how many fields and rows still need a person."""
        fields, rows = self._fields_asked.difference(self.fields), self._rows_asked.difference(self.rows)
        return len(fields) + len(rows)

    def decisions(self) -> Decisions:
        """Return everything that was chosen, to apply or to keep."""
        return Decisions(Accept.NONE, dict(self.fields), dict(self.rows))

    def summary(self) -> dict[str, int]:
        """Return what applying will do: fields set, records concerned, rows made, values kept here, entries left."""
        taken = [key for key, one in self.fields.items() if one.side is not Side.MINE]
        made = sum(one.action in _MAKING for one in self.rows.values())
        made += sum(
            self.fields.get((one.record, one.part)) == Decision(Side.THEIRS)
            for entry in self.entries
            if (one := entry.proposal) is not None and can_be_made(one)
        )
        gone = [one for one in self.rows.values() if one.action in _REMOVING]
        kept = sum(1 for one in self.fields.values() if one.side is Side.MINE)
        return {
            "fields": len(taken),
            "records": len({record for record, _ in taken}),
            "made": made,
            "gone": len(gone),
            "kept": kept,
            "waiting": self.waiting(),
        }

    def behind(self, code: str) -> tuple[Entry, ...]:
        """Return the entries that a number of the summary counts; those of the records concerned for `records`."""
        return tuple(entry for entry in self.entries if self._counts(code, entry))

    def _counts(self, code: str, entry: Entry) -> bool:
        chosen = self.chosen(entry)
        if code == "waiting":
            return self.waits(entry)
        if isinstance(chosen, RowDecision):
            actions = {"made": _MAKING, "gone": _REMOVING}.get(code, ())
            return chosen.action in actions
        if chosen is None:
            return False
        if code == "made":
            return chosen == Decision(Side.THEIRS) and entry.proposal is not None and can_be_made(entry.proposal)
        ours = chosen.side is Side.MINE
        return ours if code == "kept" else code in ("fields", "records") and not ours

    def _remember(self) -> None:
        self.past.append((dict(self.fields), dict(self.rows)))


def row_actions(row: RowFinding) -> tuple[RowAction, ...]:
    """Return what can be decided of a row; what has no stage cannot be cancelled."""
    actions = ROW_ACTIONS[row.verdict]
    return actions if row.entity in CANCELLED else tuple(one for one in actions if one is not RowAction.CANCEL)


def open_review(session: Session, received: Received, pending: Decisions | None = None) -> Review:
    """Return the review of a return: what is safe is chosen already, decisions that were made before are kept."""
    entries = [*entries_of(session, received)]
    order = {group: position for position, group in enumerate(Group)}
    entries.sort(key=lambda entry: (order[entry.group], entry.name, entry.label))
    review = Review(received, tuple(entries))
    if received.base != NONE:
        review.choose([entry for entry in entries if entry.group in SAFE_GROUPS], Side.THEIRS)
    if pending is not None:
        review.fields.update(pending.fields)
        review.rows.update(pending.rows)
    review.past.clear()
    return review


def entries_of(session: Session, received: Received) -> tuple[Entry, ...]:
    """Return the fields and rows of a return as people read them, in the order of its findings."""
    found = received.findings
    shown = session.shown(_ids(found.proposals, found.rows))
    return (
        *(_of_proposal(session, one, shown) for one in found.proposals),
        *(_of_row(one, shown) for one in found.rows),
    )


def changed_mine(session: Session, entry: Entry) -> HistoryLine | None:
    """Return who changed our value last, None if nobody did."""
    if entry.proposal is None or not entry.proposal.record or entry.proposal.fresh:
        return None
    lines = history(session, entry.proposal.record, entry.proposal.part, limit=1)
    return lines[0] if lines else None


def _can_be_chosen(one: Proposal) -> bool:
    return can_be_taken(one) or can_be_made(one)


def _row_side(row: RowFinding, actions: Sequence[RowAction], side: Side) -> RowDecision:
    if side is Side.THEIRS:
        action = actions[0] if row.verdict not in (RowVerdict.MISSING, RowVerdict.CONFLICT) else actions[1]
    else:
        action = RowAction.KEEP if RowAction.KEEP in actions else RowAction.SKIP
    same = row.same_as if action is RowAction.SAME_AS else ""
    if action is RowAction.SAME_AS and not same:
        action = RowAction.CREATE
    return RowDecision(action, same)


def _ids(proposals: Sequence[Proposal], rows: Sequence[RowFinding]) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    for one in proposals:
        ids[one.record] = None
        kind = ENTITIES[one.entity].field(one.part.partition(".")[0]).kind
        for text in (one.base, one.mine, one.theirs, one.result) if kind.targets() and not one.code else ():
            ids.update(dict.fromkeys(members_of(text) if kind.many else (text,)))
    for row in rows:
        ids.update({row.record: None, row.same_as: None})
    ids.pop("", None)
    return tuple(ids)


def _of_proposal(session: Session, one: Proposal, shown: Shown) -> Entry:
    part = ENTITIES[one.entity].part(one.part, session.facts.languages)
    kind = part.field.kind
    base, mine = (kind.show(text, shown) if text else "" for text in (one.base, one.mine))
    readable = can_be_taken(one) and one.verdict is not FieldVerdict.IGNORED
    theirs = kind.show(one.theirs, shown) if one.theirs and readable else one.theirs
    group = _OF_FIELD.get(one.verdict) or (Group.CHANGED if one.base else Group.FILLED)
    name = shown.names.get(one.record, one.record)
    links = tuple(names_in(kind, text, shown) for text in (one.base, one.mine, one.theirs if readable else ""))
    return Entry(f"{one.record}|{one.part}|{one.cell}", group, name, heading_in(session, one.record, part), base, mine,
                 theirs, one.cell, one, links=(links[0], links[1], links[2]))  # fmt: skip


def _of_row(one: RowFinding, shown: Shown) -> Entry:
    entity = ENTITIES[one.entity]
    name = next((text for part, text in one.values.items() if part.partition(".")[0] == entity.name), "")
    name = name or shown.names.get(one.record, one.why or one.record)
    gone = one.verdict in (RowVerdict.MISSING, RowVerdict.CONFLICT)
    told = "; ".join(text for text in list(one.values.values())[:8] if not text.startswith("["))
    mine = shown.names.get(one.same_as, "") if one.same_as else told if gone else ""
    return Entry(f"{one.verdict.value}|{row_key(one)}", _OF_ROW[one.verdict], name, "", "", mine,
                 "" if gone else told, one.cell, None, one)  # fmt: skip
