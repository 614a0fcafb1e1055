"""`yosdesk undo FILE [OPERATION]`: take an operation back; what is kept because it was edited since is listed."""

import argparse
from collections.abc import Mapping

from yosdesk.cli.opening import writing
from yosdesk.cli.output import Output, label_of
from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, ChangeSet, FieldChange
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.undoing import OperationLine, blockers, undo

HELP = N_("take an operation back")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("operation", metavar="OPERATION", nargs="?", type=int)


def run(options: argparse.Namespace, output: Output) -> int:
    """Undo, and list what was kept."""
    with writing(options.file, output) as session:
        done = undo(session, options.operation)
        blocking = {one.record: line for one, line in blockers(session, done)}
    return print_taken_back(output, done, N_("Undone: %(label)s"), blocking)


def print_taken_back(
    output: Output, done: ChangeSet, message: str, blocking: Mapping[str, OperationLine] | None = None
) -> int:
    """Print what an undo or redo did, and what blocked the rest; return 4 if something was kept."""
    if done.operation:
        output.say(message, label=label_of(output, done.head.label, done.head.details))
    for change in done.kept:
        field = _called(output, change)
        output.say(
            N_("Kept, for it was edited since: %(record)s %(field)s"),
            record=change.record,
            field=field,
        )
        line = (blocking or {}).get(change.record)
        if line is not None:
            label = label_of(output, line.label, line.details)
            details = {"field": field, "operation": line.number, "label": label}
            output.line(sentence(output.translate, "earlier_change_blocks", details))
    return 4 if done.kept else 0


def _called(output: Output, change: Change) -> str:
    """Return the label of the field that a change is about, "" for a record that came or went."""
    if not isinstance(change, FieldChange):
        return ""
    code, _, language = change.part.partition(".")
    name = output.translate(ENTITIES[change.entity].field(code).label)
    return f"{name} ({language})" if language else name
