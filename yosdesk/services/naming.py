"""Names of records that others show: what a cell or a field names, by id; a name lent from another language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id
from yosdesk.domain.kinds import Day, Kind, Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.schema import Entity, Part
from yosdesk.services.session import Session

Names = tuple[tuple[str, str], ...]  # id and name of records


@dataclass(frozen=True, slots=True)
class Lent:
    """The name of a record that has none in the columns shown: in which column it is lent, from which language."""

    column: int
    text: str
    language: str

    @property
    def shown(self) -> str:
        """Return the name, marked as what it is."""
        return f"{self.text} ({self.language})"


def lent_name(
    entity: Entity, parts: Sequence[Part], languages: Sequence[str], text_of: Callable[[str], str]
) -> Lent | None:
    """Return what a record is called where the columns (parts) hold no name of it, by the texts of its other parts.

    It is only shown: the cell stays empty for whoever edits, sorts, groups, filters, copies or gives it out.
    """
    places = [place for place, part in enumerate(parts) if part.language and part.field.code == entity.name]
    if not places or any(text_of(parts[place].code) for place in places):
        return None
    language, text = name_in(entity, languages, text_of)
    return Lent(places[0], text, language) if text else None


def name_in(entity: Entity, languages: Sequence[str], text_of: Callable[[str], str]) -> tuple[str, str]:
    """Return the first of the languages in which a record has a name, and that name, by the texts of its parts."""
    texts = ((language, text_of(f"{entity.name}.{language}")) for language in languages)
    return next(((language, text) for language, text in texts if text), ("", ""))


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
