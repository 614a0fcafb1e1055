"""What is kept of a file that came back: what it said, so that it can be judged anew without the file.

Of a row that was sent only what differs from that is kept: the values it was sent with are in the register.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from yosdesk.domain.merge.statements import Doubt, Statement, Table, unlike
from yosdesk.domain.merge.verdicts import FieldVerdict
from yosdesk.exchange.stamp import Packet

_BATCH = 500  # rows a line: long ones would hold up every other thread while they are read or written
States = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What is kept of a file that came back: its tables, the records made of rows that were copies, its cells.

    The cells, b"" if they are not needed any more, are as `KeptCells` packs them: a stream of their own after the rest.
    """

    tables: tuple[Table, ...]
    made: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)  # new id → original, values
    cells: bytes = b""

    def packed(self, packet: Packet | None) -> bytes:
        """Return the content as bytes, given what was sent; the inverse of `content_of`."""
        tables = [
            [
                table.entity,
                table.sheet,
                dict(table.columns),
                -(-len(table.rows) // _BATCH),
                table.skipped,
                table.ignored,
                table.formulas,
            ]
            for table in self.tables
        ]
        packing = zlib.compressobj(1)
        pieces = [packing.compress(_line({"tables": tables, "made": dict(self.made)}))]
        for table in self.tables:
            sent = _sent(packet, table.entity)
            for start in range(0, len(table.rows), _BATCH):
                rows = [_row(row, sent.get(row.record)) for row in table.rows[start : start + _BATCH]]
                pieces.append(packing.compress(_line(rows)))
        return b"".join((*pieces, packing.flush(), self.cells))


def content_of(packed: bytes, packet: Packet | None) -> Content:
    """Return the content of bytes that were kept in the programme, given what was sent."""
    inflating = zlib.decompressobj()
    lines = iter(inflating.decompress(packed).split(b"\n"))
    found = json.loads(next(lines))
    tables = tuple(
        Table(
            entity,
            sheet,
            columns,
            tuple(_statement(row, columns, _sent(packet, entity).get(row[1])) for row in _rows(rows, lines)),
            tuple((row, why) for row, why in skipped),
            tuple((row, part, text) for row, part, text in ignored),
            tuple((row, part, text) for row, part, text in formulas),
        )
        for entity, sheet, columns, rows, skipped, ignored, formulas in map(_whole, found["tables"])
    )
    made = {record: (original, values) for record, (original, values) in found["made"].items()}
    return Content(tables, made, inflating.unused_data)


def _whole(table: list[Any]) -> list[Any]:
    """Return a table as it is kept now: earlier programs kept nothing of formulas."""
    return table if len(table) > 6 else [*table, []]


def _line(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, default=str).encode() + b"\n"


def _rows(kept: int | list[list[Any]], lines: Iterator[bytes]) -> Iterator[list[Any]]:
    """Yield the rows of a table: of as many lines as it has, or those that an earlier program kept in place."""
    if isinstance(kept, list):
        yield from kept
        return
    for line in islice(lines, kept):
        yield from json.loads(line)


def _sent(packet: Packet | None, entity: str) -> States:
    for sheet in packet.sheets if packet else ():
        if sheet.entity == entity:
            return sheet.rows
    return {}


def _row(row: Statement, sent: Mapping[str, str] | None) -> list[Any]:
    values = row.values
    if sent is not None:
        values = dict(unlike(values, sent))
    doubts = {part: [one.raw, one.verdict.value, one.code, dict(one.details)] for part, one in row.doubts.items()}
    return [row.row, row.record, int(sent is not None), values, doubts, int(row.fresh), int(row.repaired)]


def _statement(row: list[Any], columns: Mapping[str, str], sent: Mapping[str, str] | None) -> Statement:
    number, record, differs, values, doubts, fresh, repaired = row
    if differs:
        before = sent or {}
        values = {part: values.get(part, before.get(part, "")) for part in columns if part not in doubts}
    read = {
        part: Doubt(raw, FieldVerdict(verdict), code, details) for part, (raw, verdict, code, details) in doubts.items()
    }
    return Statement(number, record, values, read, fresh=bool(fresh), repaired=bool(repaired))
