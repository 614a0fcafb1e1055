"""Templates of events: an event kept as a pattern with its tasks and budget; new events made from it on other days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, ChangeSet, Operation, OperationKind, RecordAdded
from yosdesk.domain.errors import UserError
from yosdesk.domain.event_template import EVENT_TEMPLATE, LARGEST, Pattern, content_of, pattern_of
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds.base import members_of, set_text
from yosdesk.domain.kinds.days import FIRST, LAST
from yosdesk.i18n import N_
from yosdesk.services.editing import NOT_COPIED, STARTING, numbering_of
from yosdesk.services.session import Session

_MONEY_LEFT = ("committed", "spent")  # what happened to one event's budget does not happen to the next one's
_OWN = ("series", "website", "registration_deadline")


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template as a list shows it: how many tasks and budget lines come with it, and how many days it lasts."""

    id: str
    title: str
    tasks: int
    budget: int
    days: int


def templates(session: Session) -> tuple[TemplateLine, ...]:
    """Return the templates by title."""
    titles, contents = (session.column("event_template", part) for part in ("title", "content"))
    lines = []
    for record, content in contents.items():
        pattern = pattern_of(content)
        counts = len(pattern.tasks), len(pattern.budget)
        lines.append(TemplateLine(record, titles.get(record, record), *counts, pattern.length + 1))
    return tuple(sorted(lines, key=lambda one: (folded(one.title), one.id)))


def template_named(session: Session, text: str) -> str:
    """Return the id of the template with that id or title; raises UserError."""
    for line in templates(session):
        if text in (line.id, line.title):
            return line.id
    raise UserError("no_such_template", text=text)


def save_template(session: Session, event: str, title: str) -> ChangeSet:
    """Keep an event as a template: what it is, how long it lasts, its tasks by days from its start, its plan of costs.

    Raises UserError if the event is gone, or too large.
    """
    states = session.programme.states("event", (event,))
    if event not in states:
        raise UserError("no_such_record", text=event, entity="event")
    content = content_of(_pattern(session, event, states[event]))
    if len(content) > LARGEST:
        raise UserError("template_too_large")
    state = {"title": title.strip() or session.names((event,)).get(event, event), "content": content}
    head = Operation(OperationKind.EDIT, N_("Save %(name)s as a template"), {"name": state["title"]})
    return session.commit(head, [RecordAdded("event_template", new_id(EVENT_TEMPLATE.prefix), state)])


def new_from_template(session: Session, template: str, starts: date | None, texts: Mapping[str, str]) -> ChangeSet:
    """Make an event from a template, with its tasks due as many days from the start as there, as one operation.

    `texts` are canonical values that replace the template's (`title.en`, `city`). Links to what is gone are left out.
    The event is the first change of the answer. Raises UserError.
    """
    changes = changes_from_template(session, template, starts, texts)
    name = session.column("event_template", "title").get(template, template)
    return session.commit(
        Operation(OperationKind.EDIT, N_("New event from the template %(name)s"), {"name": name}), changes
    )


def changes_from_template(
    session: Session, template: str, starts: date | None, texts: Mapping[str, str]
) -> list[Change]:
    """Return what making an event from a template would change, the event first; raises as making it would."""
    states = session.programme.states("event_template", (template,))
    if template not in states:
        raise UserError("no_such_template", text=template)
    pattern, event = pattern_of(states[template]["content"]), new_id("EV")
    state = {**STARTING["event"], **_living(session, "event", pattern.event), **texts}
    if starts is not None:
        state |= {"starts": starts.isoformat(), "date_certainty": "day"}
        if pattern.length:
            state["ends"] = _day(starts, pattern.length).isoformat()
    changes: list[Change] = [RecordAdded("event", event, numbering_of(session).numbered(state))]
    for task, offset in pattern.tasks:
        due = {"due": _day(starts, offset).isoformat()} if starts is not None and offset is not None else {}
        own = {**STARTING["task"], **_living(session, "task", task), **due, "event": event}
        changes.append(RecordAdded("task", new_id("TA"), own))
    for line in pattern.budget:
        own = {**_living(session, "budget_line", line), "event": event}
        changes.append(RecordAdded("budget_line", new_id(ENTITIES["budget_line"].prefix), own))
    return changes


def _pattern(session: Session, event: str, state: Mapping[str, str]) -> Pattern:
    starts = date.fromisoformat(state["starts"]) if state.get("starts") else None
    ends = date.fromisoformat(state["ends"]) if state.get("ends") else starts
    length = max((ends - starts).days, 0) if starts and ends else 0
    kept = {part: text for part, text in state.items() if part.partition(".")[0] not in (*NOT_COPIED["event"], *_OWN)}
    times = {part: state[part] for part in ("start_time", "end_time") if part in state}
    tasks = []
    for task in _belonging(session, "task", event):
        due = date.fromisoformat(task["due"]) if task.get("due") else None
        own = {part: text for part, text in task.items() if part not in ("event", "due", *NOT_COPIED["task"])}
        tasks.append((own, (due - starts).days if due and starts else None))
    budget = [
        {part: text for part, text in line.items() if part not in ("event", *_MONEY_LEFT)}
        for line in _belonging(session, "budget_line", event)
    ]
    return Pattern({**kept, **times}, length, tasks, budget)


def _belonging(session: Session, entity: str, event: str) -> Sequence[dict[str, str]]:
    ids = tuple(record for record, one in session.column(entity, "event").items() if one == event)
    return list(session.programme.states(entity, ids).values())


def _living(session: Session, entity: str, state: Mapping[str, str]) -> dict[str, str]:
    """Return a state without links to records that are gone."""
    found = {}
    for part, text in state.items():
        kind = ENTITIES[entity].field(part.partition(".")[0]).kind
        target = kind.targets()
        if target:
            there = set(session.order(target))
            text = (
                set_text(one for one in members_of(text) if one in there)
                if kind.many
                else text
                if text in there
                else ""
            )
        if text:
            found[part] = text
    return found


def _day(starts: date, days: int) -> date:
    ordinal = starts.toordinal() + days
    if not FIRST.toordinal() <= ordinal <= LAST.toordinal():
        raise UserError("moved_out_of_range", first=FIRST.year, last=LAST.year)
    return date.fromordinal(ordinal)
