"""Verdicts on fields and rows: the state both sides started from decides. Codes are the terminal's own."""

from enum import Enum

from yosdesk.domain.kinds.base import members_of, set_text


class FieldVerdict(Enum):
    """What becomes of one incoming field."""

    TAKE = "take"  # only theirs changed
    CLEARED = "cleared"  # theirs emptied it, mine is untouched
    CONFLICT = "conflict"  # both changed it, differently
    BOTH = "both"  # both changed it to the same
    MERGED = "merged"  # sets: the members of both sides
    REFUSED = "refused"  # locked, or declined by a person: kept as a suggestion
    QUESTION = "question"  # can be read in several ways, or names what is unknown
    UNREADABLE = "unreadable"
    IGNORED = "ignored"  # a computed column was edited


class RowVerdict(Enum):
    """What becomes of one incoming row, or of one that did not come back."""

    NEW = "new"
    MISSING = "missing"
    CONFLICT = "conflict"  # missing in theirs, edited in mine
    POSSIBLE_DUPLICATE = "possible_duplicate"
    DUPLICATE_ID = "duplicate_id"
    RESURRECT = "resurrect"  # removed here, edited in theirs
    SKIPPED = "skipped"


SAFE = (FieldVerdict.TAKE, FieldVerdict.MERGED, FieldVerdict.BOTH)
THEIRS = (*SAFE, FieldVerdict.CLEARED, FieldVerdict.CONFLICT)


def judge(base: str, mine: str, theirs: str) -> FieldVerdict | None:
    """Return the verdict on one single value, given canonical texts; None if theirs says nothing new."""
    if theirs == base:
        return None
    if theirs == mine:
        return FieldVerdict.BOTH
    if mine != base:
        return FieldVerdict.CONFLICT
    return FieldVerdict.TAKE if theirs else FieldVerdict.CLEARED


def judge_set(base: str, mine: str, theirs: str) -> FieldVerdict | None:
    """Return the verdict on a set: members are merged, but a set that one side emptied is not half filled again."""
    verdict = judge(base, mine, theirs)
    if verdict is FieldVerdict.CONFLICT and theirs and mine:
        return FieldVerdict.BOTH if merged_set(base, mine, theirs) == mine else FieldVerdict.MERGED
    return verdict


def merged_set(base: str, mine: str, theirs: str) -> str:
    """Return mine with the members that theirs added, without those that theirs removed."""
    before, ours, incoming = set(members_of(base)), set(members_of(mine)), set(members_of(theirs))
    return set_text((ours | (incoming - before)) - (before - incoming))
