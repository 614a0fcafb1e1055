"""`yosdesk template FILE [NAME]`: the templates of events; saves one, makes a new event from one."""

import argparse
from datetime import date

from yosdesk.cli.opening import reading, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import note_caused
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.kinds import Day
from yosdesk.i18n import N_
from yosdesk.services.session import Session
from yosdesk.services.templates import new_from_template, save_template, template_named, templates

HELP = N_("list templates of events; save one, make a new event from one")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("name", metavar="NAME", nargs="?", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--save", metavar="ID")
    parser.add_argument("--starts", metavar="DAY", default="")
    parser.add_argument("--title", metavar="TITLE", default="")


def run(options: argparse.Namespace, output: Output) -> int:
    """Save, make, or list; prints the id of what was made."""
    if options.save:
        with writing(options.file, output) as session:
            done = save_template(session, record_named(session, options.save), options.name)
            output.line(done.changes[0].record)
    elif options.name:
        with writing(options.file, output) as session:
            done = _make(session, options)
            output.line(done.changes[0].record)
            note_caused(session, done, output)
    else:
        with reading(options.file, output) as session:
            _list(session, options, output)
    return 0


def _make(session: Session, options: argparse.Namespace) -> ChangeSet:
    day = Day().parse(options.starts, session.context())
    texts = {f"title.{session.facts.languages[0]}": options.title.strip()} if options.title.strip() else {}
    template = template_named(session, options.name)
    return new_from_template(session, template, date.fromisoformat(day) if day else None, texts)


def _list(session: Session, options: argparse.Namespace, output: Output) -> None:
    found = templates(session)
    if options.json:
        output.json(
            [
                {"id": one.id, "title": one.title, "tasks": one.tasks, "budget_lines": one.budget, "days": one.days}
                for one in found
            ]
        )
        return
    for one in found:
        text = N_("%(id)s  %(title)s: %(days)s, %(tasks)s, %(budget)s")
        counts = {
            "days": output.translate(N_("%(count)s days"), count=one.days),
            "tasks": output.translate(N_("%(count)s tasks"), count=one.tasks),
            "budget": output.translate(N_("%(count)s budget lines"), count=one.budget),
        }
        output.say(text, id=one.id, title=one.title, **counts)
