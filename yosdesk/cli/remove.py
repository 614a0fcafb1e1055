"""`yosdesk remove FILE ID…`: remove records, as one operation that can be undone."""

import argparse

from yosdesk.cli.opening import record_named, writing
from yosdesk.cli.output import Output
from yosdesk.domain.changes import RecordRemoved
from yosdesk.i18n import N_
from yosdesk.services.editing import remove_records

HELP = N_("remove records")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("ids", metavar="ID", nargs="+")


def run(options: argparse.Namespace, output: Output) -> int:
    """Remove the records and say how many went, with what belonged to them."""
    with writing(options.file, output) as session:
        done = remove_records(session, [record_named(session, name) for name in options.ids])
    removed = sum(isinstance(change, RecordRemoved) for change in done.changes)
    output.say(N_("%(count)s records removed. Undo brings them back."), count=removed)
    return 0
