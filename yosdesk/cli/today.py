"""`yosdesk today FILE`: what waits, what is overdue, what comes in the next days."""

import argparse
from datetime import date

from yosdesk.cli.opening import reading
from yosdesk.cli.output import Output
from yosdesk.domain.event import STATUSES
from yosdesk.i18n import N_
from yosdesk.services.timeline import Bar
from yosdesk.services.today import Today, today

HELP = N_("list what waits for a decision, what is overdue, what comes next")
_DECISIONS = {
    "returns": N_("%(count)s files that came back wait for decisions."),
    "proposals": N_("%(count)s proposals wait to be checked."),
    "answers": N_("%(count)s checked events wait for the offices."),
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """List what matters today; return 4 if something waits, else 0."""
    with reading(options.file, output) as session:
        found = today(session)
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
    for task in found.tasks:
        output.line(f"{task.due}  {task.title}")
    output.say(N_("%(count)s held events have no report."), count=found.reports.count)
    output.say(N_("%(count)s events begin within ten days."), count=found.coming_events.count)
    for bar in found.coming:
        output.line(f"{date.fromordinal(bar.first)}  {bar.title}  {bar.place}".rstrip())


def _plain(found: Today) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "decisions": {one.code: one.count for one in found.decisions},
        "late": [
            {"id": one.record, "title": one.title, "next": one.next, "due": one.due.isoformat()} for one in found.late
        ],
        "late_events": found.late_events.count,
        "tasks": [{"id": one.record, "title": one.title, "due": one.due.isoformat()} for one in found.tasks],
        "late_tasks": found.late_tasks.count,
        "reports": found.reports.count,
        "stages": {one.code: one.count for one in found.stages},
        "coming": [_plain_bar(bar) for bar in found.coming],
        "coming_events": found.coming_events.count,
    }


def _plain_bar(bar: Bar) -> dict[str, object]:
    days = {"starts": date.fromordinal(bar.first).isoformat(), "ends": date.fromordinal(bar.last).isoformat()}
    return {"id": bar.id, "title": bar.title, **days, "city": bar.place or None, "stage": bar.stage}
