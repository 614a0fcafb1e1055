"""Names of records that others show: what a cell or a field names, by id."""

from collections.abc import Sequence

from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id
from yosdesk.domain.kinds import Day, Kind, Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.services.session import Session

Names = tuple[tuple[str, str], ...]  # id and name of records


def ids_in(kind: Kind, canonical: str) -> tuple[str, ...]:
    """Return the ids of the records that a value links to, () where it is no link."""
    if not canonical or not kind.targets():
        return ()
    return members_of(canonical) if kind.many else (canonical,)


def names_in(kind: Kind, canonical: str, shown: Shown) -> Names:
    """Return id and name of the records that a value links to, in the order in which it is shown."""
    found = ((record, shown.names[record]) for record in ids_in(kind, canonical) if record in shown.names)
    return tuple(sorted(found, key=lambda pair: pair[1]))


def named(session: Session, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return (id, name) of those of these texts that are ids of records, by name."""
    known = tuple(one for one in ids if is_id(one))
    names = session.names(known)
    return tuple(sorted(((one, names[one]) for one in known if one in names), key=lambda pair: folded(pair[1])))


def when_and_where(session: Session, events: Sequence[str]) -> dict[str, str]:
    """Return the day and the city of events by id, as they are shown: they tell events of one name apart."""
    starts, cities = session.column("event", "starts"), session.column("event", "city")
    shown = Shown(session.language)
    return {
        event: " · ".join(filter(None, (Day().show(starts.get(event, ""), shown), cities.get(event, ""))))
        for event in events
    }
