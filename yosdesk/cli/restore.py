"""`yosdesk restore BACKUP OUT`: make a programme of a backup."""

import argparse
from pathlib import Path

from yosdesk.cli.output import Output
from yosdesk.i18n import N_
from yosdesk.services.preferences import load_preferences
from yosdesk.services.restoring import restore_programme

HELP = N_("make a programme of a backup")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("backup", metavar="BACKUP")
    parser.add_argument("out", metavar="OUT")


def run(options: argparse.Namespace, output: Output) -> int:
    """Restore; a programme that stands at OUT is backed up first."""
    done = restore_programme(Path(options.backup), Path(options.out), load_preferences().author)
    output.say(N_("Restored %(file)s."), file=options.out)
    if done.before:
        output.say(N_("What stood there before was kept as %(file)s."), file=str(done.before))
    return 0
