"""A programme's lists: a new entry stands at the end of its list, with a code that the list does not have yet."""

from itertools import chain, count

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.folding import folded
from yosdesk.services.editing import add_record, parsed
from yosdesk.services.session import Session


def add_entry(session: Session, list_typed: str, word: str) -> ChangeSet:
    """Add an entry called by a word to the list that a code or label names; raises UserError."""
    list_code = parsed(ENTITIES["list_entry"], "list", list_typed, session.context())
    lists = session.column("list_entry", "list")
    codes, positions = (session.column("list_entry", part) for part in ("code", "position"))
    mine = [record for record, one in lists.items() if one == list_code]
    taken = {codes.get(record, "") for record in mine}
    plain = "_".join(folded(word).split())
    code = next(one for one in chain((plain,), (f"{plain}_{number}" for number in count(2))) if one not in taken)
    last = max((int(positions.get(record, "0")) for record in mine), default=0)
    return add_record(session, "list_entry", {"list": list_code, "code": code, "position": str(last + 1)})
