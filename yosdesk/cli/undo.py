"""`yosdesk undo FILE [OPERATION]`: take an operation back; what is kept because it was edited since is listed."""

import argparse

from yosdesk.cli.opening import writing
from yosdesk.cli.output import Output, label_of
from yosdesk.domain.changes import ChangeSet, FieldChange
from yosdesk.i18n import N_
from yosdesk.services.undoing import undo

HELP = N_("take an operation back")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("operation", metavar="OPERATION", nargs="?", type=int)


def run(options: argparse.Namespace, output: Output) -> int:
    """Undo, and list what was kept."""
    with writing(options.file, output) as session:
        done = undo(session, options.operation)
    return print_taken_back(output, done, N_("Undone: %(label)s"))


def print_taken_back(output: Output, done: ChangeSet, message: str) -> int:
    """Print what an undo or redo did; return 4 if something was kept."""
    if done.operation:
        output.say(message, label=label_of(output, done.head.label, done.head.details))
    for change in done.kept:
        part = change.part if isinstance(change, FieldChange) else ""
        output.say(N_("Kept, for it was edited since: %(record)s %(field)s"), record=change.record, field=part)
    return 4 if done.kept else 0
