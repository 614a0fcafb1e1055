"""`yosdesk list FILE ENTITY`: the records that conditions and words find, as a table, JSON or CSV."""

import argparse

from yosdesk.cli.opening import reading
from yosdesk.cli.output import Output
from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.schema import Entity
from yosdesk.i18n import N_
from yosdesk.services.finding import ViewSpec, arrange, lent_names, shown_values, values
from yosdesk.services.headings import heading
from yosdesk.services.plain import plain_records
from yosdesk.services.session import Session
from yosdesk.services.wording import parts_named, sort_named, where_named

HELP = N_("list records")
PLAIN = {
    "event": ("number", "title", "starts", "ends", "country", "city", "status"),
    "organisation": ("name", "type", "country", "website"),
    "person": ("name", "organisation", "role", "mail"),
    "document": ("title", "file_name", "event", "size"),
    "note": ("title", "event", "day"),
    "task": ("title", "event", "owner", "due", "status"),
    "budget_line": ("title", "event", "category", "planned", "committed", "spent"),
    "programme": ("title", "languages", "currency", "starts", "ends"),
    "list_entry": ("list", "code", "label"),
}
_FEW = 6  # columns of an entity that nobody chose columns for


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("entity", metavar="ENTITY")
    parser.add_argument("--where", metavar="EXPR", action="append", default=[])
    parser.add_argument("--search", metavar="WORDS", default="")
    parser.add_argument("--columns", metavar="a,b", default="")
    parser.add_argument("--sort", metavar="a,-b", default="")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the records."""
    entity = entity_named(options.entity)
    with reading(options.file, output) as session:
        columns = parts_named(session, entity.code, options.columns)
        spec = ViewSpec(
            entity.code,
            columns or (() if options.json else _plain_columns(entity)),
            where_named(options.where),
            options.search,
            sort_named(options.sort),
        )
        ids = arrange(session, spec).ids
        if options.json:
            output.json(plain_records(session, entity.code, ids, columns))
        else:
            _print_rows(options, output, session, spec, ids)
    return 0


def _plain_columns(entity: Entity) -> tuple[str, ...]:
    return PLAIN.get(entity.code) or tuple(field.code for field in entity.fields[:_FEW])


def _print_rows(
    options: argparse.Namespace, output: Output, session: Session, spec: ViewSpec, ids: tuple[str, ...]
) -> None:
    columns = tuple(code for code in spec.columns if code != "id")
    if options.csv:
        import csv
        import sys

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["id", *columns])
        writer.writerows(values(session, spec.entity, ids, columns))
        return
    parts = [entity_named(spec.entity).part(code, session.facts.languages) for code in columns]
    headings = ["id", *(heading(part, output.language) for part in parts)]
    widths = [14, *(max(part.field.width, 10) for part in parts)]
    output.table(headings, _with_lent_names(session, spec.entity, ids, columns), widths)


def _with_lent_names(
    session: Session, entity: str, ids: tuple[str, ...], columns: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """Return the rows as people read them: what has no name in the columns shown is called by the one that it has."""
    lent, found = lent_names(session, entity, ids, columns), []
    for row in shown_values(session, entity, ids, columns):
        one = lent.get(row[0])
        place = one.column + 1 if one else 0
        found.append((*row[:place], one.shown, *row[place + 1 :]) if one else row)
    return found
