"""Names of records that others show: what a cell or a field names, by id."""

from collections.abc import Sequence

from yosdesk.domain.folding import folded
from yosdesk.services.session import Session


def named(session: Session, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of the records with these ids that exist, by name."""
    names = session.names(tuple(ids))
    return tuple(sorted(((one, names[one]) for one in ids if one in names), key=lambda pair: folded(pair[1])))
