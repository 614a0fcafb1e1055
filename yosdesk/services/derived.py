"""Conditions on what no field holds, but the programme knows: whether an event is late for its next stage."""

from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.services.lifecycle import overdue
from yosdesk.services.session import Session

OVERDUE = "overdue"
YES = Condition(OVERDUE, "=", "yes")


def is_derived(entity: str, condition: Condition) -> bool:
    """Return whether a condition asks for what no field holds."""
    return entity == "event" and condition.part == OVERDUE


def passing(session: Session, condition: Condition) -> set[str]:
    """Return the ids of the events that are overdue, or with `overdue=no` those that are not; raises UserError."""
    late = {one.record for one in overdue(session)}
    if (condition.operator, condition.value) not in (("=", "yes"), ("=", "no")):
        raise UserError("not_a_condition", text=f"{condition.part}{condition.operator}{condition.value}")
    return late if condition.value == "yes" else set(session.order("event")) - late
