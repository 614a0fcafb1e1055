"""Conditions on what no field holds, but the programme knows: yes or no, whatever the record; one of a clash; by id.

An event is overdue if it is late for its next stage. An assessment is in its call as long as its proposal is: what was
scored in a call that the proposal has left is kept, and counts nowhere.
"""

from collections.abc import Callable, Iterable, Mapping

from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.services.lifecycle import overdue
from yosdesk.services.session import Session
from yosdesk.services.troubled import troubled

OVERDUE, IN_CALL, IN_CLASH, PLACED = "overdue", "in_call", "in_clash", "on_the_map"
AMONG, TROUBLED = "among", "with_problems"  # of records of any kind
YES = Condition(OVERDUE, "=", "yes")
STANDS = Condition(IN_CALL, "=", "yes")


def is_derived(entity: str, condition: Condition) -> bool:
    """Return whether a condition asks for what no field holds."""
    of_any = condition.part in (AMONG, TROUBLED)
    return of_any or (entity, condition.part) in _PASSING or (entity, condition.part) == ("event", IN_CLASH)


def among(ids: Iterable[str]) -> Condition:
    """Return the condition that a record is one of these."""
    return Condition(AMONG, "=", " ".join(ids))


def passing(session: Session, entity: str, condition: Condition) -> set[str]:
    """Return the ids of the records of which a derived condition is true, or with `=no` those of which it is not.

    Raises UserError for anything but yes and no. `in_clash=` names a finding by its key, `among=` records by their ids.
    """
    if condition.part == AMONG:
        named = set(condition.value.split())
        return named if condition.operator == "=" else set(session.order(entity)) - named
    if condition.part == IN_CLASH:
        from yosdesk.services.clashing import events_of  # the radar is loaded when it is asked

        concerned = set(events_of(session, condition.value))
        return concerned if condition.operator == "=" else set(session.order(entity)) - concerned
    if condition.operator != "=" or condition.value not in ("yes", "no"):
        asked = f"{condition.part}{condition.operator}{condition.value}"
        raise UserError("only_yes_or_no", text=asked, part=condition.part)
    find = (lambda one: set(troubled(one, entity))) if condition.part == TROUBLED else _PASSING[entity, condition.part]
    found = find(session)
    return found if condition.value == "yes" else set(session.order(entity)) - found


def _late(session: Session) -> set[str]:
    return {one.record for one in overdue(session)}


def _standing(session: Session) -> set[str]:
    present, events = session.column("event", "call"), session.column("assessment", "event")
    calls = session.column("assessment", "call").items()
    return {record for record, call in calls if call == present.get(events.get(record, ""), "")}


def _placed(session: Session) -> set[str]:
    from yosdesk.services.places import country_of, point_of  # the gazetteer is loaded when it is asked

    cities, countries = session.column("event", "city"), session.column("event", "country")
    where = ((record, cities.get(record, ""), countries.get(record, "")) for record in session.order("event"))
    return {record for record, city, country in where if point_of(city, country or country_of(city)) is not None}


_PASSING: Mapping[tuple[str, str], Callable[[Session], set[str]]] = {
    ("event", OVERDUE): _late,
    ("event", PLACED): _placed,
    ("assessment", IN_CALL): _standing,
}
