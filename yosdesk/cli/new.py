"""`yosdesk new FILE`: make a programme."""

import argparse
from pathlib import Path

from yosdesk.cli.output import Output
from yosdesk.i18n import N_
from yosdesk.services.preferences import load_preferences
from yosdesk.services.programmes import NewProgramme, create

HELP = N_("make a programme")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--title", metavar="T", default="")
    parser.add_argument("--sample", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Make the programme, and say where it lies."""
    path, author = Path(options.file), load_preferences().author
    if options.sample:
        from yosdesk.services.sample import create_sample

        session = create_sample(path, author, title=options.title)
    else:
        session = create(path, NewProgramme(options.title or path.stem), author, language=output.language)
    session.close()
    output.say(N_("Made the programme %(file)s."), file=str(path))
    return 0
