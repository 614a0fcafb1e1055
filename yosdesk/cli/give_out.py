"""`yosdesk export FILE ENTITY OUT`: records as a workbook or CSV."""

import argparse
from pathlib import Path

from yosdesk.cli.opening import reading
from yosdesk.cli.output import Output
from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.errors import UserError
from yosdesk.i18n import LANGUAGES, N_
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.wording import parts_named, where_named

HELP = N_("write records to a workbook or CSV file")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("entity", metavar="ENTITY")
    parser.add_argument("out", metavar="OUT.{xlsx,csv}")
    parser.add_argument("--where", metavar="EXPR", action="append", default=[])
    parser.add_argument("--columns", metavar="a,b", default="")
    parser.add_argument("--language", metavar="ru", default="")


def run(options: argparse.Namespace, output: Output) -> int:
    """Write the file and say how many rows it has."""
    entity = entity_named(options.entity)
    if options.language and options.language not in LANGUAGES:
        raise UserError("no_such_language", field=options.language, languages=", ".join(LANGUAGES))
    with reading(options.file, output) as session:
        columns = parts_named(session, entity.code, options.columns)
        spec = ViewSpec(entity.code, columns, where_named(options.where))
        count = export(
            session,
            spec,
            Path(options.out),
            options.language,
            lambda done, total: output.progress(N_("Writing"), done, total),
        )
    output.say(N_("Wrote %(count)s rows to %(file)s."), count=count, file=options.out)
    return 0
