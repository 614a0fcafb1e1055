"""`yosdesk add FILE ENTITY field=value…`: add a record; prints its id."""

import argparse

from yosdesk.cli.opening import assignments, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import note_caused
from yosdesk.domain.catalogue import entity_named
from yosdesk.i18n import N_
from yosdesk.services.editing import add_record

HELP = N_("add a record")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("entity", metavar="ENTITY")
    parser.add_argument("fields", metavar="field=value", nargs="+")


def run(options: argparse.Namespace, output: Output) -> int:
    """Add the record and print its id alone."""
    entity = entity_named(options.entity)
    with writing(options.file, output) as session:
        done = add_record(session, entity.code, assignments(options.fields))
        output.line(done.changes[0].record)
        note_caused(session, done, output)
    return 0
