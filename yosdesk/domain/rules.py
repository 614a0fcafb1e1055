"""Rules that a record must keep. Each is one declared function on a state; broken ones come with a code and details."""

from collections.abc import Callable, Iterator, Mapping

from yosdesk.domain.assessment import SCORES
from yosdesk.domain.schema import Entity

State = Mapping[str, str]
Broken = tuple[str, dict[str, object]]
Rule = Callable[[State], Iterator[Broken]]


def broken_rules(entity: Entity, state: State) -> Iterator[Broken]:
    """Yield (code, details) of every rule that a state breaks; `parts` in the details names the fields concerned."""
    yield from _required(entity, state)
    for rule in RULES.get(entity.code, ()):
        yield from rule(state)


def ends_after_start(state: State) -> Iterator[Broken]:
    """An event ends on the day it starts, or later."""
    starts, ends = state.get("starts", ""), state.get("ends", "")
    if starts and ends and ends < starts:
        yield "ends_before_start", {"parts": "starts ends", "starts": starts, "ends": ends}


def hours_in_order(state: State) -> Iterator[Broken]:
    """On one day, an event ends after it begins; one that crosses midnight ends on the next day."""
    begin, end = state.get("start_time", ""), state.get("end_time", "")
    one_day = state.get("starts") and state.get("ends", state.get("starts")) == state.get("starts")
    if begin and end and one_day and end < begin:
        yield "ends_before_start", {"parts": "start_time end_time starts ends", "starts": begin, "ends": end}


def consortium_among_actual(state: State) -> Iterator[Broken]:
    """Those of the consortium are among the participants."""
    actual, consortium = state.get("actual", ""), state.get("actual_consortium", "")
    if actual and consortium and int(consortium) > int(actual):
        details = {"parts": "actual actual_consortium", "actual": actual, "consortium": consortium}
        yield "more_consortium_than_all", dict(details)


def closes_after_opening(state: State) -> Iterator[Broken]:
    """A call closes on the day it opens, or later."""
    opens, closes = state.get("opens", ""), state.get("closes", "")
    if opens and closes and closes < opens:
        yield "ends_before_start", {"parts": "opens closes", "starts": opens, "ends": closes}


def scale_upwards(state: State) -> Iterator[Broken]:
    """The highest score of a criterion is above its lowest one."""
    lowest, highest = state.get("lowest", ""), state.get("highest", "")
    if lowest and highest and int(highest) <= int(lowest):
        yield "scale_not_upwards", {"parts": "lowest highest", "lowest": lowest, "highest": highest}


def known_numbering(state: State) -> Iterator[Broken]:
    """The numbering of events is a pattern with {count}, and may name {year}."""
    pattern = state.get("numbering", "")
    if not pattern:
        return
    try:
        told = pattern.format(year=2014, count=1) != pattern.format(year=2014, count=2)
    except (ValueError, KeyError, IndexError, AttributeError):
        told = False
    if not told:
        yield "not_a_numbering", {"parts": "numbering", "text": pattern}


RULES: Mapping[str, tuple[Rule, ...]] = {
    "event": (ends_after_start, hours_in_order, consortium_among_actual),
    "programme": (ends_after_start, known_numbering),
    "call": (closes_after_opening,),
    "criterion": (scale_upwards,),
}

# The fields that a rule of an entity looks at: a change of others breaks none of them. Scores are measured by their
# criteria, which another record holds (see `services.scales`).
RULED: Mapping[str, frozenset[str]] = {
    "event": frozenset(("starts", "ends", "start_time", "end_time", "actual", "actual_consortium")),
    "programme": frozenset(("starts", "ends", "numbering")),
    "call": frozenset(("opens", "closes")),
    "criterion": frozenset(("lowest", "highest")),
    "assessment": frozenset(SCORES),
}


def is_ruled(entity: Entity, part: str) -> bool:
    """Return whether a change of a part can break a rule of its entity."""
    code = part.partition(".")[0]
    return code in RULED.get(entity.code, ()) or entity.field(code).required


def _required(entity: Entity, state: State) -> Iterator[Broken]:
    present = {code.partition(".")[0] for code in state}
    for field in entity.fields:
        if field.required and field.code not in present:
            yield "required", {"parts": field.code, "field": field.code, "entity": entity.code}
