"""`yosdesk add FILE ENTITY field=value…`: add a record (a document with file=PATH); prints its id."""

import argparse
from pathlib import Path

from yosdesk.cli.opening import assignments, writing
from yosdesk.cli.output import Output
from yosdesk.cli.told_clashes import note_caused
from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import N_
from yosdesk.services.editing import add_record
from yosdesk.services.session import Session

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
        done = _added(session, entity.code, assignments(options.fields))
        output.line(done.changes[0].record)
        note_caused(session, done, output)
    return 0


def _added(session: Session, entity: str, texts: dict[str, str]) -> ChangeSet:
    """Add the record; of a document, `file` is the path of the file that is copied into the programme."""
    if entity == "document" and "file" in texts:
        from yosdesk.services.documents import add_document  # other records need no reading of files

        return add_document(session, Path(texts.pop("file")), texts)
    return add_record(session, entity, texts)
