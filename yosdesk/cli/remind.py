"""`yosdesk remind FILE ISSUE OUT.xlsx`: what is still empty or changed goes out again, with a draft of the mail."""

import argparse
from pathlib import Path

from yosdesk.cli.opening import writing
from yosdesk.cli.output import Output
from yosdesk.i18n import N_
from yosdesk.services.reminding import remind

HELP = N_("issue again what is still empty, with a reminder by mail")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("issue", metavar="ISSUE")
    parser.add_argument("out", metavar="OUT.xlsx")
    parser.add_argument("--password", metavar="P", default="")
    parser.add_argument("--overwrite", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Write the workbook and the draft (.eml) beside it."""
    with writing(options.file, output) as session:
        issue, out = options.issue.strip().upper(), Path(options.out)
        done = remind(session, issue, out, password=options.password, overwrite=options.overwrite)
    output.say(
        N_("The reminder %(file)s and the draft of a mail (%(mail)s) are written."),
        file=options.out,
        mail=str(done.mail),
    )
    return 0
