"""`yosdesk stages FILE [ID…]`: events by stage, what is missing or overdue; moves events, notes an office's answer."""

import argparse
from collections.abc import Sequence

from yosdesk.cli.opening import reading, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import note_caused, plain_clashes
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import STATUSES
from yosdesk.domain.problems import Problem, sentence
from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import caused_by
from yosdesk.services.lifecycle import (
    Hindered,
    Move,
    StageView,
    by_stage,
    move,
    overdue,
    stage_view,
)
from yosdesk.services.office_answers import Answer, answer_for
from yosdesk.services.preferences import load_preferences
from yosdesk.services.session import Session

HELP = N_("list events by stage, what is missing and overdue; move events")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("ids", metavar="ID", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--to", metavar="STAGE", choices=tuple(STATUSES))
    parser.add_argument("--because", metavar="REASON", default="")
    parser.add_argument("--anyway", action="store_true")
    parser.add_argument("--office", metavar="ORGANISATION")
    parser.add_argument("--answer", choices=("yes", "no", "asked"), default="yes")
    parser.add_argument("--by", metavar="PERSON", default="")


def run(options: argparse.Namespace, output: Output) -> int:
    """Do what was asked, then list; return 0, or 4 if events stayed or something is overdue or missing."""
    if (options.to or options.office) and not options.ids:
        raise UserError("no_such_record", text="")
    if options.office:
        with writing(options.file, output) as session:
            _answer(session, options)
    if options.to:
        with writing(options.file, output) as session:
            return _move(session, options, output)
    with reading(options.file, output) as session:
        views = [stage_view(session, record_named(session, name)) for name in options.ids]
        return _show(views, options, output) if views else _overview(session, options, output)


def _answer(session: Session, options: argparse.Namespace) -> None:
    found = session.linked("organisation", options.office)
    if len(found) != 1:
        raise UserError("no_such_organisation", text=options.office)
    ids = [record_named(session, name) for name in options.ids]
    answer_for(session, ids, found[0], Answer(options.answer, options.by))


def _move(session: Session, options: argparse.Namespace, output: Output) -> int:
    ids = [record_named(session, name) for name in options.ids]
    wanted = Move(options.to, options.because, load_preferences().role, options.anyway)
    done = move(session, ids, wanted)
    if options.json:
        stayed = [{"id": one.record, "problems": _plain(one.problems, output)} for one in done.hindered]
        caused = plain_clashes(caused_by(session, done.changes), output)
        output.json({"operation": done.changes.operation or None, "stayed": stayed, "clashes": caused})
    else:
        output.say(N_("%(count)s events moved."), count=len(done.changes.records()))
        _tell_stayed(done.hindered, output)
        note_caused(session, done.changes, output)
    return 4 if done.hindered else 0


def _tell_stayed(hindered: Sequence[Hindered], output: Output) -> None:
    for one in hindered:
        for problem in one.problems:
            output.line(f"{one.name}: {sentence(output.translate, problem.code, problem.details)}")


def _show(views: Sequence[StageView], options: argparse.Namespace, output: Output) -> int:
    if options.json:
        output.json([_plain_view(view, output) for view in views])
    else:
        for view in views:
            output.line(f"{view.record}  {output.translate(STATUSES[view.stage])}")
            for problem in (*view.broken, *view.missing):
                output.line(f"  {sentence(output.translate, problem.code, problem.details)}")
    return 4 if any(view.missing or view.broken for view in views) else 0


def _overview(session: Session, options: argparse.Namespace, output: Output) -> int:
    counts, late = by_stage(session), overdue(session)
    if options.json:
        plain = [{"id": one.record, "stage": one.stage, "next": one.next, "due": one.due.isoformat()} for one in late]
        output.json({"counts": counts, "overdue": plain})
        return 4 if late else 0
    for stage, count in counts.items():
        output.line(f"{count:>6}  {output.translate(STATUSES[stage])}")
    names = session.names(tuple(one.record for one in late))
    for one in late:
        output.say(
            N_("%(name)s should have been “%(stage)s” by %(day)s."),
            name=names.get(one.record, one.record),
            stage=output.translate(STATUSES[one.next]),
            day=one.due,
        )
    return 4 if late else 0


def _plain_view(view: StageView, output: Output) -> dict[str, object]:
    return {
        "id": view.record,
        "stage": view.stage,
        "next": view.next or None,
        "choices": list(view.choices),
        "missing": _plain(view.missing, output),
        "broken": _plain(view.broken, output),
        "due": view.due.isoformat() if view.due else None,
        "overdue": view.overdue,
        "offices": [
            {"id": one.office, "name": one.name, "answer": one.answer or None, "who": one.who, "day": one.day or None}
            for one in view.offices
        ],
    }


def _plain(problems: Sequence[Problem], output: Output) -> list[dict[str, str]]:
    return [{"code": one.code, "text": sentence(output.translate, one.code, one.details)} for one in problems]
