"""Names of records that others show: what a cell or a field names, by id."""

from collections.abc import Sequence

from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id
from yosdesk.services.session import Session


def named(session: Session, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of those of these texts that are ids of records, by name."""
    known = tuple(one for one in ids if is_id(one))
    names = session.names(known)
    return tuple(sorted(((one, names[one]) for one in known if one in names), key=lambda pair: folded(pair[1])))
