"""`yosdesk today FILE`: what waits, what is overdue, what comes in the next days."""

import argparse

from yosdesk.cli.opening import reading
from yosdesk.cli.output import Output
from yosdesk.domain.event import STATUSES
from yosdesk.i18n import N_
from yosdesk.services.preferences import load_preferences
from yosdesk.services.today import Dated, Today, today

HELP = N_("list what waits for a decision, what is overdue, what comes next")
_DECISIONS = {
    "returns": N_("%(count)s files that came back wait for decisions."),
    "proposals": N_("%(count)s proposals wait to be checked."),
    "answers": N_("%(count)s checked events wait for the offices."),
    "labels": N_("%(count)s confirmed events wait for the label."),
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """List what matters today; return 4 if something waits, else 0."""
    with reading(options.file, output) as session:
        found = today(session, role=load_preferences().role)
    if options.json:
        output.json(_plain(found))
    else:
        _tell(found, output)
    waits = bool(found.decisions or found.late_events.count or found.late_tasks.count or found.reports.count)
    return 4 if waits else 0


def _tell(found: Today, output: Output) -> None:
    for one in found.decisions:
        output.say(_DECISIONS[one.code], count=one.count)
    output.say(N_("%(count)s events are late for their next stage."), count=found.late_events.count)
    for late in found.late:
        stage = output.translate(STATUSES[late.next])
        output.say(N_("%(name)s should have been “%(stage)s” by %(day)s."), name=late.title, stage=stage, day=late.due)
    output.say(N_("%(count)s tasks are overdue."), count=found.late_tasks.count)
    _list(found.tasks, output)
    output.say(N_("%(count)s held events have no report."), count=found.reports.count)
    _list(found.unreported, output)
    output.say(N_("%(count)s events begin within ten days."), count=found.coming_events.count)
    _list(found.coming, output)


def _list(lines: tuple[Dated, ...], output: Output) -> None:
    for one in lines:
        output.line(f"{one.day}  {one.title}  {one.place}".rstrip())


def _plain(found: Today) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "decisions": {one.code: one.count for one in found.decisions},
        "late": [
            {"id": one.record, "title": one.title, "next": one.next, "due": one.due.isoformat()} for one in found.late
        ],
        "late_events": found.late_events.count,
        "tasks": [{"id": one.record, "title": one.title, "due": one.day.isoformat()} for one in found.tasks],
        "late_tasks": found.late_tasks.count,
        "unreported": [{"id": one.record, "title": one.title, "held": one.day.isoformat()} for one in found.unreported],
        "reports": found.reports.count,
        "stages": {one.code: one.count for one in found.stages},
        "coming": [_plain_event(one) for one in found.coming],
        "coming_events": found.coming_events.count,
    }


def _plain_event(one: Dated) -> dict[str, object]:
    return {
        "id": one.record,
        "title": one.title,
        "starts": one.day.isoformat(),
        "city": one.place or None,
        "stage": one.stage or None,
    }
