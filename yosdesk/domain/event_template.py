"""The template: an event kept as a pattern, with its tasks and budget, from which new events are made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yosdesk.domain.kinds import Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

LARGEST = 32_000  # characters that a text may have


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTemplate:
    """A pattern. `content` is the text of what it holds: see `Pattern`."""

    id: str
    title: str | None = declared(N_("Title"), Text(300), required=True, width=36)
    content: str | None = declared(N_("Content"), Text(lines=True), required=True, width=40, locked=True, partner=False)


EVENT_TEMPLATE = entity_from(EventTemplate, Naming("event_template", "ET", N_("Template"), N_("Templates of events")))


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a template holds. With each task stands when it is due, in days from the event's start; None without."""

    event: Mapping[str, str]
    length: int
    tasks: Sequence[tuple[Mapping[str, str], int | None]]
    budget: Sequence[Mapping[str, str]]


def content_of(pattern: Pattern) -> str:
    """Return the text of a pattern; inverse of `pattern_of`."""
    plain = {
        "event": dict(pattern.event),
        "length": pattern.length,
        "tasks": [[dict(state), offset] for state, offset in pattern.tasks],
        "budget": [dict(state) for state in pattern.budget],
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def pattern_of(content: str) -> Pattern:
    """Return the pattern of a text that `content_of` made."""
    plain = json.loads(content)
    tasks = [(state, offset) for state, offset in plain["tasks"]]
    return Pattern(plain["event"], plain["length"], tasks, plain["budget"])
