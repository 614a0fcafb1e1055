"""`yosdesk set FILE ID… field=value…`: set fields of records, as one operation."""

import argparse

from yosdesk.cli.opening import assignments, record_named, writing
from yosdesk.cli.output import Output
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.editing import set_parts

HELP = N_("set fields of records")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("words", metavar="ID… field=value…", nargs="+")


def run(options: argparse.Namespace, output: Output) -> int:
    """Set the fields and say how many records changed."""
    names = [word for word in options.words if "=" not in word]
    fields = assignments([word for word in options.words if "=" in word])
    if not names or not fields:
        raise UserError("not_an_assignment", text=" ".join(options.words))
    with writing(options.file, output) as session:
        done = set_parts(session, [record_named(session, name) for name in names], fields)
    output.say(N_("%(count)s records changed."), count=len(done.records()))
    return 0
