"""`yosdesk history FILE [ID [FIELD]]`: who changed what, when, why, and from which workbook and cell."""

import argparse
from collections.abc import Iterator
from datetime import datetime

from yosdesk.cli.opening import reading, record_named
from yosdesk.cli.output import Output, label_of
from yosdesk.domain.catalogue import ENTITIES, entity_of_id
from yosdesk.domain.kinds import Kind, Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.operation_labels import of_kind
from yosdesk.i18n import N_
from yosdesk.services.headings import heading
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
        words = session.shown(tuple({one for line in lines for one in _linked(line)}))
    for line in lines:
        output.line(_readable(output, line, words))
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


def _linked(line: HistoryLine) -> Iterator[str]:
    """Yield the records that a record which came or went links to."""
    for code, text in line.state.items():
        kind = _kind(line, code)
        if kind.targets():
            yield from members_of(text) if kind.many else (text,)


def _kind(line: HistoryLine, code: str) -> Kind:
    return ENTITIES[line.entity].field(code.partition(".")[0]).kind


def _readable(output: Output, line: HistoryLine, words: Shown) -> str:
    before, after = line.shown
    what = f"{line.heading}: {before or '∅'} → {after or '∅'}" if line.part else ""
    if line.state:
        parts = ENTITIES[line.entity].parts(tuple({code.partition(".")[2] for code in line.state} - {""}) or ("en",))
        values = ((part, line.state[part.code]) for part in parts if part.code in line.state)
        what = "; ".join(
            f"{heading(part, output.language)}: {part.field.kind.show(text, words)}" for part, text in values
        )
    source = f" [{line.file} {line.cell}]" if line.file else ""
    when = datetime.fromisoformat(line.when).astimezone()
    label = of_kind(output.translate, line.kind, label_of(output, line.label, line.details))
    return f"{line.operation}  {when:%Y-%m-%d %H:%M:%S}  {line.who}  {label}  {line.record} {what}{source}"
