"""`yosdesk issued FILE`: the register of what was sent to whom, still out, overdue, returned."""

import argparse

from yosdesk.cli.opening import reading
from yosdesk.cli.output import Output
from yosdesk.i18n import N_
from yosdesk.services.issuing import register

HELP = N_("list the workbooks that were issued")
_HEADINGS = (N_("Issue"), N_("State"), N_("Partner"), N_("File"), N_("Sent"), N_("Due back"))


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the register, newest first."""
    with reading(options.file, output) as session:
        lines = register(session)
    if options.json:
        output.json(
            [
                {
                    "issue": line.issued.id,
                    "line": line.issued.line,
                    "state": line.state,
                    "partner": {"id": line.issued.organisation, "name": line.partner},
                    "file": line.issued.file,
                    "language": line.issued.language,
                    "sent": line.issued.at,
                    "due": line.issued.due,
                    "returned": list(line.returned),
                }
                for line in lines
            ]
        )
        return 0
    rows = [
        (line.issued.id, line.state, line.partner, line.issued.file, line.issued.at[:10], line.issued.due)
        for line in lines
    ]
    output.table([output.translate(heading) for heading in _HEADINGS], rows, (14, 10, 40, 40, 10, 10))
    return 0
