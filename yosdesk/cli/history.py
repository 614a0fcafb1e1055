"""`yosdesk history FILE [ID [FIELD]]`: who changed what, when, why, and from which workbook and cell."""

import argparse
import json

from yosdesk.cli.opening import reading, record_named
from yosdesk.cli.output import Output, label_of
from yosdesk.domain.catalogue import entity_of_id
from yosdesk.i18n import N_
from yosdesk.services.history import HistoryLine, history

HELP = N_("show the history")
EVERYTHING = 1 << 40


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("id", metavar="ID", nargs="?", default="")
    parser.add_argument("field", metavar="FIELD", nargs="?", default="")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the history, newest first."""
    with reading(options.file, output) as session:
        record = record_named(session, options.id) if options.id else ""
        part = ""
        if options.field:
            part = entity_of_id(record).part(options.field, session.facts.languages).code
        lines = history(session, record, part, limit=EVERYTHING)
    if options.json:
        output.json([_plain(line) for line in lines])
        return 0
    for line in lines:
        output.line(_readable(output, line))
    return 0


def _plain(line: HistoryLine) -> dict[str, object]:
    cell = {"file": line.file, "cell": line.cell, "import": line.operation}
    return {
        "operation": line.operation,
        "when": line.when,
        "who": line.who,
        "laptop": line.laptop,
        "kind": line.kind,
        "label": line.label % line.details if "%(" in line.label else line.label,
        "id": line.record,
        "field": line.part or None,
        "before": _value(line, line.before, going=True),
        "after": _value(line, line.after, going=False),
        "source": cell if line.file else None,
    }


def _value(line: HistoryLine, text: str, *, going: bool) -> object:
    """Return a field's text, or the whole state of a record that came or went."""
    if line.part or not line.state:
        return text or None
    return dict(line.state) if going is line.gone else None


def _readable(output: Output, line: HistoryLine) -> str:
    what = f"{line.part}: {line.before or '∅'} → {line.after or '∅'}" if line.part else ""
    if line.state:
        what = json.dumps(line.state, ensure_ascii=False)
    source = f" [{line.file} {line.cell}]" if line.file else ""
    label = label_of(output, line.label, line.details)
    return f"{line.operation}  {line.when}  {line.who}  {label}  {line.record} {what}{source}"
