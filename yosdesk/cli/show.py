"""`yosdesk show FILE ID`: one record, whole."""

import argparse

from yosdesk.cli.opening import reading, record_named
from yosdesk.cli.output import Output
from yosdesk.domain.catalogue import entity_of_id
from yosdesk.i18n import N_
from yosdesk.services.finding import rows
from yosdesk.services.plain import plain_records

HELP = N_("show one record")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the record: its filled fields, one a line, or all of them as JSON."""
    with reading(options.file, output) as session:
        record = record_named(session, options.id)
        entity = entity_of_id(record)
        if options.json:
            output.json(plain_records(session, entity.code, (record,), ())[0])
            return 0
        parts = entity.parts(session.facts.languages)
        [row] = rows(session, entity.code, (record,), tuple(part.code for part in parts))
        output.line(f"{output.translate(entity.label)} {record}")
        for part, text in zip(parts, row.shown, strict=True):
            if text:
                language = f" ({part.language})" if part.language else ""
                output.line(f"{output.translate(part.field.label)}{language}: {text}")
    return 0
